package cookbook_test

import (
	"fmt"
	"log"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A supplement (bổ sung hồ sơ) is asked for after acceptance: what the dossier's
// page says while the office waits, and what when the papers have come.
func Example_supplement() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	history, err := sla.ParseLog("accepted@2026-11-02T09:00 appointment=2026-11-16;"+
		"supplement-requested@2026-11-06T10:00;supplement-received@2026-11-12T09:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("10 ngày làm việc"), Log: history}
	for _, at := range []string{"2026-11-10T08:00", "2026-11-13T08:00"} {
		now, err := sla.ParseInstant(at, vn.Location())
		if err != nil {
			log.Fatal(err)
		}
		standing, err := desk.Assess(dossier, now)
		if err != nil {
			log.Fatal(err)
		}
		if standing.Frozen() { // no date can be promised while the clock stands
			fmt.Println(at, standing.Status().Words(sla.Vietnamese)+"; may be closed from", standing.ClosableFrom())
			continue
		}
		fmt.Println(at, standing.Status().Words(sla.Vietnamese)+"; due", standing.DueDate())
		for _, breach := range standing.Breaches() {
			fmt.Println(breach.Kind.Words(sla.English)+":", breach.By.Date, breach.Source)
		}
	}
	// Output:
	// 2026-11-10T08:00 chờ bổ sung hồ sơ; may be closed from 2026-11-24
	// 2026-11-13T08:00 đang giải quyết; due 2026-11-27
	// supplement requested late: 2026-11-05 Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5
}
