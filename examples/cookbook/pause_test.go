package cookbook_test

import (
	"fmt"
	"log"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A dossier is suspended (tạm dừng) until the filer has paid what is owed (nghĩa vụ
// tài chính): the due date moves, and the wait uses up nothing of the limit.
func Example_pause() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	history, err := sla.ParseLog("accepted@2026-11-02T09:00 appointment=2026-11-16;"+
		"suspended@2026-11-05T10:00 reason=financial-obligation;resumed@2026-11-11T14:00", vn.Location())
	if err != nil {
		log.Fatal(err) // what cannot have happened, all of it
	}
	now, err := sla.ParseInstant("2026-11-13T08:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	standing, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("10 ngày làm việc"), Log: history}, now)
	if err != nil {
		log.Fatal(err)
	}
	used, _ := standing.Usage().Percent(0) // cut, not rounded; false without a due date
	fmt.Println("printed", standing.Printed().Date, "now due", standing.DueDate())
	fmt.Println(standing.Usage().DaysUsed, "days counted,", standing.Usage().DaysExcluded, "left out,", standing.Usage().DaysLeft, "to go")
	fmt.Println(used, "% of the working time used")
	fmt.Println(standing.Status(), standing.Outcome(), standing.Flags())
	// Output:
	// printed 2026-11-16 now due 2026-11-20
	// 5 days counted, 4 left out, 5 to go
	// 43 % of the working time used
	// processing open-within paused
}
