package cookbook_test

import (
	"fmt"
	"log"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/jp"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A file goes to a partner office in Japan, whose calendar (lịch làm việc) is one
// of package cal: five working days from the same instant, in both zones (múi giờ).
func Example_cal() {
	source := cal.NewBusinessCalendar() // Monday to Friday, 9:00 to 17:00
	source.AddHoliday(jp.Holidays...)
	tokyo, err := sla.FromCal(source, sla.Spec{
		ID: "jp", Version: "1", Location: time.FixedZone("JST", 9*60*60),
		First: sla.MustDate(2026, time.January, 1), Last: sla.MustDate(2027, time.December, 31),
		AnnouncedThrough: sla.MustDate(2027, time.December, 31),
	})
	if err != nil {
		log.Fatal(err)
	}
	hanoi, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	sent := time.Date(2026, time.November, 18, 23, 30, 0, 0, vn.Location())
	for _, calendar := range []*sla.Calendar{hanoi, tokyo} {
		day, err := calendar.DateOf(sent) // past midnight in Tokyo
		if err != nil {
			log.Fatal(err)
		}
		due, err := calendar.AddWorkdays(day, 5)
		if err != nil {
			log.Fatal(err)
		}
		closing, err := calendar.Closing(due)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(calendar.ID(), "sent", day, "due", closing.Format("2006-01-02 15:04 -07:00"), "which is", closing.In(vn.Location()).Format("15:04"), "in Hanoi")
	}
	// Output:
	// vn/public-offices sent 2026-11-18 due 2026-11-26 17:00 +07:00 which is 17:00 in Hanoi
	// jp sent 2026-11-19 due 2026-11-27 17:00 +09:00 which is 15:00 in Hanoi
}
