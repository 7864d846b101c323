package sla_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Which decree reads the log of a dossier, and what another set of rules changes.
func ExampleRules_ClockOn() {
	rules := vn.OneStop()
	for _, day := range []string{"2025-06-30", "2025-07-01", "2026-08-05"} {
		clock, edition, err := rules.ClockOn(sla.MustParseDate(day))
		fmt.Println(day, edition, clock.AnswerWithin, err)
	}
	fmt.Println(rules.Source("SameDayCutoff", sla.MustDate(2026, time.November, 23)))
	for _, c := range rules.Compare(vn.WorkingTime(), sla.MustDate(2026, time.November, 23)) {
		fmt.Println(c.Switch, c.Before, "→", c.After)
	}
	// Output:
	// 2025-06-30 one-stop-61-2018 unspecified <nil>
	// 2025-07-01 one-stop-118-2025 8wh <nil>
	// 2026-08-05 one-stop-309-2026 8wh <nil>
	// Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 3; Nghị định 23/2015/NĐ-CP, Điều 7
	// WorkingDays whole → as-time
}

// Rules of one's own are checked as a whole: every switch has to be set.
func ExampleRules_Validate() {
	rules := vn.OneStop()
	rules.Roll, rules.Receipt = 0, 0
	fmt.Println(rules.Validate())
	// Output:
	// sla: rules one-stop: 2 problems:
	// 	Receipt: unset: want one of ["as-given" "next-opening"] (rule)
	// 	Roll: unset: want one of ["forward" "none"] (rule)
}

// A process that is planned when a dossier comes in, against the limit it must keep.
func ExampleProcess_Schedule() {
	process := sla.Process{ID: "khai-sinh", Steps: []sla.ProcessStep{
		{ID: "desk", Unit: "Bộ phận một cửa", Limit: sla.MustParseLimit("2wh")},
		{ID: "register", Unit: "Tư pháp – Hộ tịch", Limit: sla.MustParseLimit("4wh"), After: []string{"desk"}},
		{ID: "sign", Unit: "UBND xã", Limit: sla.MustParseLimit("1wh"), After: []string{"register"}},
	}}
	if err := process.Validate(); err != nil {
		log.Fatal(err)
	}
	schedule, err := process.Schedule(exampleDesk(), nil, instant("2026-11-23T09:00"))
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range schedule.Steps {
		fmt.Println(s.Step.ID, s.Start.Format("15:04 02/01"), s.Due.Format("15:04 02/01"))
	}
	balance := process.Balances(8 * time.Hour)
	for _, limit := range []string{"1wd", "4wh"} {
		direction, difference := balance(sla.MustParseLimit(limit))
		fmt.Println(limit, direction, difference)
	}
	process.Steps[0].After = []string{"sign"}
	fmt.Println(process.Validate())
	// Output:
	// desk 09:00 23/11 11:00 23/11
	// register 11:00 23/11 17:00 23/11
	// sign 17:00 23/11 08:30 25/11
	// 1wd under -1h0m0s
	// 4wh over 3h0m0s
	// sla: process khai-sinh: steps: steps follow each other in a circle (process)
}

// Day by day, what a suspension did.
func ExampleAssessment_Steps() {
	history, err := sla.ParseLog("accepted@2026-11-23T09:00;suspended@2026-11-25T10:00 reason=consultation;resumed@2026-11-26T15:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	a, err := exampleDesk().Assess(sla.Dossier{Limit: sla.MustParseLimit("3wd"), Log: history}, instant("2026-11-27T08:00"))
	if err != nil {
		log.Fatal(err)
	}
	for step := range a.Steps() {
		fmt.Println(step.Date, step.Effect, step.Count)
	}
	fmt.Println(a.DueDate(), a.Passed(a.Due()), a.Passed(a.Due().Add(time.Second)))
	// Output:
	// 2026-11-23 day-zero 0
	// 2026-11-24 skipped 0
	// 2026-11-25 counted 1
	// 2026-11-26 paused 0
	// 2026-11-27 counted 2
	// 2026-11-28 skipped 0
	// 2026-11-29 skipped 0
	// 2026-11-30 counted 3
	// 2026-11-30 false true
}
