package cookbook_test

import (
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// What was published (công bố) in a quarter, and was it in the national database
// (công khai) in time, as index 766 asks? The decisions are made up.
func Example_published() {
	decisions, problems, err := catalog.ReadDecisionsCSV(strings.NewReader(`number,issuer_level,signed,effective,act,code,name,levels,limit,publicised
31/QĐ-UBND,province,2026-07-06,2026-07-20,ban hành mới,9.000001,Cấp thẻ mẫu,Cấp xã,10 ngày làm việc,2026-07-09
31/QĐ-UBND,province,2026-07-06,2026-07-20,ban hành mới,9.000002,Xác nhận mẫu,Cấp xã,05 ngày làm việc,2026-07-20
44/QĐ-UBND,province,2026-09-14,2026-10-01,bãi bỏ,9.000002,,,,2026-09-15
`), "decisions.csv")
	if err != nil {
		log.Fatal(err)
	}
	history, contradictions := catalog.New(catalog.Stock{}, decisions)
	for _, p := range append(problems, contradictions...) {
		log.Println(p)
	}
	changes, err := history.Changes(sla.MustDate(2026, time.July, 1), sla.MustDate(2026, time.September, 30), catalog.DateSigned)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(changes.Publications(), "decisions:", changes.Counts.New, "new,", changes.Counts.Abolished, "abolished")
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	timing, err := changes.Timing(catalog.Index766Timing(), calendar, sla.MustDate(2026, time.October, 1))
	if err != nil {
		log.Fatal(err)
	}
	for _, duty := range timing.Duties {
		if duty.State != catalog.DutyStateKept {
			fmt.Println(duty.Change.Decision, duty.Change.Code, duty.Kind, duty.State, "by", duty.Latest, "done", duty.Done)
		}
	}
	// Output:
	// 2 decisions: 2 new, 1 abolished
	// 31/QĐ-UBND 9.000002 publicise late by 2026-07-13 done 2026-07-20
}
