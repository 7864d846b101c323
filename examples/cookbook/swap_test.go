package cookbook_test

import (
	"fmt"
	"log"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A swap of working days (hoán đổi ngày làm việc) is announced: load it, and list
// the open dossiers (hồ sơ đang giải quyết) that get another due date. The
// announcement is made up.
func Example_swap() {
	announced, err := sla.ReadAnnouncement(strings.NewReader(`date,kind,name,source,announced
2026-11-23,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2026-11-16
2026-11-28,working-saturday,Làm bù,CV 1/VPCP-KGVX,2026-11-16
`), "swap.csv")
	if err != nil {
		log.Fatal(err) // every row that cannot be used, with its line
	}
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	extended, err := calendar.Extend(announced)
	if err != nil {
		log.Fatal(err)
	}
	before, err := sla.NewDesk(vn.OneStop(), calendar, nil) // nil: dossiers are taken in during the office's hours
	if err != nil {
		log.Fatal(err)
	}
	after, err := sla.NewDesk(vn.OneStop(), extended, nil)
	if err != nil {
		log.Fatal(err)
	}

	var open []sla.Dossier
	for _, accepted := range []string{"2026-11-12T09:00", "2026-11-16T09:00", "2026-11-18T14:00", "2026-11-19T10:00"} {
		history, err := sla.ParseLog("accepted@"+accepted, vn.Location())
		if err != nil {
			log.Fatal(err)
		}
		open = append(open, sla.Dossier{Limit: sla.MustParseLimit("5 ngày làm việc"), Log: history})
	}
	now := time.Date(2026, time.November, 19, 13, 0, 0, 0, vn.Location())
	for change, err := range sla.Recompute(before, after, slices.All(open), now) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("dossier", change.Key, "was due", change.Before.DueDate(), "and is due", change.After.DueDate())
	}
	// Output:
	// dossier 1 was due 2026-11-23 and is due 2026-11-25
	// dossier 2 was due 2026-11-26 and is due 2026-11-27
	// dossier 3 was due 2026-11-27 and is due 2026-11-28
}
