package cookbook_test

import (
	"fmt"
	"log"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A dossier was late: which step of the internal process (quy trình nội bộ) lost
// the time?
func Example_lostTime() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	process := sla.Process{ID: "QT-01", Source: "QĐ 12/QĐ-UBND", Steps: []sla.ProcessStep{
		{ID: "desk", Name: "Tiếp nhận", Unit: "Bộ phận một cửa", Limit: sla.MustParseLimit("0,5 ngày làm việc")},
		{ID: "handle", Name: "Thẩm định", Unit: "Phòng Kinh tế", Limit: sla.MustParseLimit("3 ngày làm việc")},
		{ID: "sign", Name: "Ký duyệt", Unit: "Lãnh đạo UBND", Limit: sla.MustParseLimit("1,5 ngày làm việc")},
	}}
	history, err := sla.ParseLog("accepted@2026-11-09T07:30;transferred@2026-11-09T11:00 step=handle;"+
		"transferred@2026-11-16T10:00 step=sign;completed@2026-11-17T09:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("5 ngày làm việc"), Log: history}
	now, err := sla.ParseInstant("2026-11-17T10:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	standing, err := desk.Assess(dossier, now)
	if err != nil {
		log.Fatal(err)
	}
	schedule, err := process.Follow(desk, nil, dossier, now) // nil: every unit keeps the hours of this desk
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(standing.Outcome(), "due", standing.DueDate())
	for _, step := range schedule.Steps {
		fmt.Println(step.Step.Name+": own due", step.OwnDue.Format("02/01 15:04"), "done", step.Done.Format("02/01 15:04"), "lost", step.Lost)
	}
	if most, ok := schedule.LostMost(); ok {
		fmt.Println("most by", most.Step.Unit)
	}
	// Output:
	// late due 2026-11-16
	// Tiếp nhận: own due 09/11 11:15 done 09/11 11:00 lost 0s
	// Thẩm định: own due 12/11 17:00 done 16/11 10:00 lost 10h0m0s
	// Ký duyệt: own due 18/11 11:15 done 17/11 09:00 lost 0s
	// most by Phòng Kinh tế
}
