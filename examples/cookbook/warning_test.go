package cookbook_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Whom to warn (cảnh báo sắp đến hạn) this morning: the open dossiers of which
// 80 % of the time is used, and when it is for the others.
func Example_warning() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	now := time.Date(2026, time.November, 20, 7, 30, 0, 0, vn.Location())
	for _, d := range []struct{ number, limit, events string }{
		{"HS-1", "5 ngày làm việc", "accepted@2026-11-12T09:00"},
		{"HS-2", "5 ngày làm việc", "accepted@2026-11-13T16:30"},
		{"HS-3", "5 ngày làm việc", "accepted@2026-11-17T09:00"},
		{"HS-4", "5 ngày làm việc", "accepted@2026-11-17T09:00;suspended@2026-11-18T09:00 reason=consultation"},
	} {
		history, err := sla.ParseLog(d.events, vn.Location())
		if err != nil {
			log.Fatal(err)
		}
		standing, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit(d.limit), Log: history}, now)
		if err != nil {
			log.Fatal(err)
		}
		warn, ok := standing.ReachedAt(80)
		switch {
		case !ok:
			fmt.Println(d.number, "not known while the clock stands")
		case standing.Passed(now):
			fmt.Println(d.number, "overdue since", standing.Due().Format("02/01 15:04"))
		case warn.After(now):
			fmt.Println(d.number, "on", warn.Format("02/01 15:04"))
		default:
			fmt.Println(d.number, "now, due", standing.DueDate())
		}
	}
	// Output:
	// HS-1 overdue since 19/11 17:00
	// HS-2 now, due 2026-11-20
	// HS-3 on 23/11 15:48
	// HS-4 not known while the clock stands
}
