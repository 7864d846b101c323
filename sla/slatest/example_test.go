package slatest_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
	"github.com/tthc-go/tthc/sla/vn"
)

// Which cases around Tết and the swapped days does a system get wrong that walks
// over weekends and a list of days off? See otherSystem in other_test.go.
func Example() {
	cases, err := slatest.Read(slatest.Corpus())
	if err != nil {
		log.Fatal(err)
	}
	_, _, wrong := compare(cases, otherEngine)
	for _, w := range wrong {
		if strings.HasPrefix(w, "tet.csv/") {
			fmt.Println(w)
		}
	}
	// Output:
	// tet.csv/make-up Saturday 26/4/2025, before the day off: 2025-05-02T17:00, not 2025-04-29T17:00
	// tet.csv/swapped Friday 2/5/2025: 2025-05-02T17:00, not 2025-05-05T17:00
	// tet.csv/swapped Friday 2/1/2026: 2026-01-08T17:00, not 2026-01-09T17:00
	// tet.csv/make-up Saturday 10/1/2026: 2026-01-12T17:00, not 2026-01-10T17:00
	// tet.csv/received on make-up Saturday 10/1/2026: 2026-01-13T17:00, not 2026-01-12T17:00
	// tet.csv/make-up Saturday 22/8/2026: 2026-08-28T17:00, not 2026-08-27T17:00
	// tet.csv/Culture Day 2026 inside: 2026-11-25T17:00, not 2026-11-26T17:00
	// tet.csv/Culture Day 2026 next: 2026-11-24T17:00, not 2026-11-25T17:00
	// tet.csv/swap of 2/1/2026 known, one day: 2026-01-02T17:00, not 2026-01-05T17:00
}

// A test suite of another system, in a function TestDueDates(t *testing.T).
func ExampleRun() {
	var t *testing.T // that of the test function
	slatest.Run(t, slatest.Corpus(), func(q slatest.Question) (slatest.Answer, error) {
		days, parts := q.Dossier.Limit.Amount()
		if q.Dossier.Limit.Unit() != sla.UnitWorkingDay || parts != 1 {
			return slatest.Answer{}, slatest.ErrSkip
		}
		return slatest.Answer{Due: slatest.Due{At: otherSystem(q.AsOf, days)}}, nil
	}, slatest.ColumnDue)
}

// Faults are reported with their places, all at once.
func ExampleRead() {
	folder := fstest.MapFS{"desk.csv": {Data: []byte(`name,rules,limit,received,due,source
one,one-stop,3 days,2026-11-09T09:00,2026-11-12T17:00,by hand
two,one-stop,5,2026-11-09T09:00,2026-11-12,by hand
three,one-stop,3wd,2026-11-09T09:00,2026-11-12T17:00,
`)}}
	cases, err := slatest.Read(folder)
	fmt.Println(err)
	for _, c := range cases { // what is not understood is no limit: it has no due date
		fmt.Println(c.Name, c.Question.Dossier.Limit, c.Want[slatest.ColumnDue])
	}
	// Output:
	// slatest: desk.csv:3:14: limit: sla: limit: "5": a number without a unit
	// slatest: desk.csv:3:33: due: sla: instant: "2026-11-12": a date alone is no instant: give the time: invalid date
	// slatest: desk.csv:4:54: source: say which provision or calculation gives what is wanted
	// one described:3 days 2026-11-12T17:00
}

func ExampleNewCase() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("1wd"), Log: sla.MustLog(
		sla.Event{At: time.Date(2026, time.November, 23, 10, 0, 0, 0, vn.Location()), Kind: sla.EventAccepted},
		sla.Event{At: time.Date(2026, time.November, 25, 16, 0, 0, 0, vn.Location()), Kind: sla.EventCompleted},
	)}
	at := time.Date(2026, time.November, 25, 16, 0, 0, 0, vn.Location())
	c, err := slatest.NewCase("over Culture Day", "NQ 28/2026/QH16: 24/11 is off", "one-stop", "vn", desk, dossier, at)
	if err != nil {
		log.Fatal(err)
	}
	if err := slatest.Write(os.Stdout, c); err != nil {
		log.Fatal(err)
	}
	// Output:
	// name,rules,limit,calendar,supplement,boundary_free,paper,received,printed,events,as_of,due,original,status,outcome,against_printed,against_promised,flags,breaches,closable,used,left,excluded,source
	// over Culture Day,one-stop,1wd,vn,,,,,,accepted@2026-11-23T10:00;completed@2026-11-25T16:00,2026-11-25T16:00,2026-11-25T17:00,2026-11-25T17:00,completed,on-time,unknown,unknown,-,-,-,11h30m0s,1h0m0s,0s,NQ 28/2026/QH16: 24/11 is off
}

func ExampleReference() {
	cases, err := slatest.Read(slatest.Corpus())
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range cases {
		if c.Name != "printed stale: the swap of 2 January" {
			continue
		}
		answer, err := slatest.Reference(c.Question)
		fmt.Println(answer.Text(slatest.ColumnDue, c.Question.Location), answer.Outcome, answer.AgainstPrinted, answer.Breaches, err)
	}
	// Output: 2026-01-05T17:00 on-time late [printed-stale] <nil>
}
