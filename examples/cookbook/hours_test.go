package cookbook_test

import (
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// An office keeps summer hours (giờ mùa hè) from 16 April to 15 October: the same
// limit in working hours (giờ làm việc) ends at another time of day.
func Example_summerHours() {
	office, err := sla.ReadOffice(strings.NewReader(`{
	  "id": "ubnd-xa-1", "version": "2026-1",
	  "hours": [
	    {"week": {"mon-fri": "07:30-11:30,13:30-17:00"}},
	    {"from": "2026-04-16", "through": "2026-10-15", "week": {"mon-fri": "07:00-11:30,13:30-17:00"}}
	  ]
	}`), "office.json")
	if err != nil {
		log.Fatal(err)
	}
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	desk, err := office.Desk(vn.OneStop(), calendar)
	if err != nil {
		log.Fatal(err)
	}
	for _, day := range []sla.Date{sla.MustDate(2026, time.April, 14), sla.MustDate(2026, time.April, 15), sla.MustDate(2026, time.April, 16)} {
		deadline, err := desk.DeadlineOn(day, sla.MustParseLimit("08 giờ làm việc")) // received at that day's opening
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(deadline.Start().Format("02/01 15:04"), "→", deadline.Due().Format("02/01 15:04"))
	}
	// Output:
	// 14/04 07:30 → 15/04 08:00
	// 15/04 07:30 → 16/04 07:30
	// 16/04 07:00 → 16/04 17:00
}
