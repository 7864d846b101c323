package slatest_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
	"github.com/tthc-go/tthc/sla/vn"
)

// An assessment as a case would have it, column by column.
func ExampleAnswerOf() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	history, err := sla.ParseLog("accepted@2026-11-23T10:00;suspended@2026-11-25T14:00 reason=consultation", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	a, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("3wd"), Log: history}, time.Date(2026, time.November, 26, 8, 0, 0, 0, vn.Location()))
	if err != nil {
		log.Fatal(err)
	}
	answer := slatest.AnswerOf(a)
	for _, column := range slatest.Columns() {
		fmt.Println(column, answer.Text(column, vn.Location()))
	}
	// Output:
	// due 2026-11-30T17:00
	// original 2026-11-27T17:00
	// status suspended
	// outcome open-within
	// against_printed unknown
	// against_promised unknown
	// flags frozen paused
	// breaches -
	// closable -
	// used 9h30m0s
	// left 18h0m0s
	// excluded 3h30m0s
}
