package cookbook_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Check the dates another system printed on its receipts (giấy tiếp nhận hồ sơ và
// hẹn trả kết quả): right, right when printed and stale since, or wrong. That
// Friday 2 January 2026 is swapped off was announced on 25 December 2025.
func Example_checkOther() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	for _, receipt := range []struct{ number, received, limit, printed string }{
		{"HS-1", "2025-12-22T09:00", "5 ngày làm việc", "2025-12-29"},
		{"HS-2", "2025-12-24T10:00", "6 ngày làm việc", "2026-01-02"},
		{"HS-3", "2025-12-26T10:00", "4 ngày làm việc", "2026-01-02"},
	} {
		received, err := sla.ParseInstant(receipt.received, vn.Location())
		if err != nil {
			log.Fatal(err)
		}
		limit, err := sla.ParseLimit(receipt.limit)
		if err != nil {
			log.Fatal(err)
		}
		printed, err := sla.ParseDate(receipt.printed)
		if err != nil {
			log.Fatal(err)
		}
		now, err := desk.Deadline(received, limit)
		if err != nil {
			log.Fatal(err)
		}
		then, err := knownDeadline(received, limit)
		if err != nil {
			log.Fatal(err)
		}
		verdict := "wrong"
		switch on := (sla.Appointment{Date: printed}); {
		case now.Matches(on):
			verdict = "right"
		case then.Matches(on):
			verdict = "stale"
		}
		fmt.Println(receipt.number, "printed", printed, "due", now.DueDate(), verdict)
	}
	// Output:
	// HS-1 printed 2025-12-29 due 2025-12-29 right
	// HS-2 printed 2026-01-02 due 2026-01-05 stale
	// HS-3 printed 2026-01-02 due 2026-01-05 wrong
}

// knownDeadline is the deadline by the calendar as it was known on the day of receipt.
func knownDeadline(received time.Time, limit sla.Limit) (sla.Deadline, error) {
	day, err := sla.DateIn(received, vn.Location())
	if err != nil {
		return sla.Deadline{}, err
	}
	calendar, err := vn.NewCalendar(vn.Options{KnownOn: day}) // of many receipts: once a day
	if err != nil {
		return sla.Deadline{}, err
	}
	desk, err := sla.NewDesk(vn.OneStop(), calendar, nil)
	if err != nil {
		return sla.Deadline{}, err
	}
	return desk.Deadline(received, limit)
}
