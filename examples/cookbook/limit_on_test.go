package cookbook_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// Which limit (thời hạn giải quyết) holds for a dossier of a day, by the decisions
// (quyết định công bố) in effect on it? The decisions are made up.
func Example_limitOn() {
	decisions, problems, err := catalog.ReadDecisionsCSV(strings.NewReader(`number,signed,effective,act,code,name,field,levels,limit,committed
12/QĐ-UBND,2026-03-02,2026-03-15,ban hành mới,9.000001,Cấp thẻ mẫu,Mẫu,Cấp xã,10 ngày làm việc,
27/QĐ-UBND,2026-10-28,2026-11-16,sửa đổi,9.000001,Cấp thẻ mẫu,Mẫu,Cấp xã,10 ngày làm việc,07 ngày làm việc
`), "decisions.csv")
	if err != nil {
		log.Fatal(err)
	}
	history, contradictions := catalog.New(catalog.Stock{}, decisions)
	for _, p := range append(problems, contradictions...) {
		log.Println(p)
	}
	for _, accepted := range []string{"2026-03-10", "2026-11-13", "2026-11-16"} {
		day, err := sla.ParseDate(accepted)
		if err != nil {
			log.Fatal(err)
		}
		inForce, err := history.At(day)
		if err != nil {
			log.Fatal(err)
		}
		procedure, err := inForce.Lookup("9.000001.H55") // as it stands on the dossier
		if err != nil {
			fmt.Println(day, err)
			continue
		}
		level, err := procedure.ServiceLevel(catalog.ChannelOnline, "")
		if err != nil {
			log.Fatal(err) // rows differ, and nothing says which one applies
		}
		fmt.Println(day, level.Offered().Words(sla.Vietnamese), "by", procedure.Decision)
	}
	// Output:
	// 2026-03-10 catalog: look-up: 9.000001.H55: no such procedure
	// 2026-11-13 10 ngày làm việc by 12/QĐ-UBND
	// 2026-11-16 7 ngày làm việc by 27/QĐ-UBND
}
