package cookbook_test

import (
	"fmt"
	"log"
	"testing/fstest"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
)

// Keep the cases (ca kiểm thử) an office agreed on as a table, and hold a system
// against it. In a test suite slatest.Run does this, a subtest for each case.
func Example_ownCases() {
	folder := fstest.MapFS{"desk.csv": {Data: []byte(`name,rules,limit,received,due,source
plain week,one-stop,3wd,2026-11-09T09:00,2026-11-12T17:00,"10, 11, 12 November"
over Culture Day,one-stop,3wd,2026-11-20T09:00,2026-11-26T17:00,"23, 25, 26 November; 24 is off by NQ 28/2026/QH16"
`)}} // of files: os.DirFS("testdata")
	cases, err := slatest.Read(folder)
	if err != nil {
		log.Fatal(err) // every fault, with its line
	}
	system := func(q slatest.Question) slatest.Answer { // skips weekends and knows no holiday
		days, _ := q.Dossier.Limit.Amount()
		due := q.AsOf
		for days > 0 {
			if due = due.AddDate(0, 0, 1); due.Weekday() != time.Saturday && due.Weekday() != time.Sunday {
				days--
			}
		}
		year, month, day := due.Date()
		return slatest.Answer{Due: slatest.Due{At: time.Date(year, month, day, 17, 0, 0, 0, q.Location)}}
	}
	for _, c := range cases {
		if c.Question.Dossier.Limit.Unit() != sla.UnitWorkingDay {
			continue
		}
		got := system(c.Question).Text(slatest.ColumnDue, c.Question.Location)
		fmt.Println(c.Name, got == c.Want[slatest.ColumnDue], got, c.Want[slatest.ColumnDue])
	}
	// Output:
	// plain week true 2026-11-12T17:00 2026-11-12T17:00
	// over Culture Day false 2026-11-25T17:00 2026-11-26T17:00
}
