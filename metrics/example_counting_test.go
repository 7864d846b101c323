package metrics_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// What is noted of one dossier: an apology was sent, the fee was paid online.
func ExampleMarksOf() {
	marks := metrics.MarksOf(metrics.MarkApology).Plus(metrics.MarksOf(metrics.MarkFeeDue, metrics.MarkPaidOnline))
	var tally metrics.Tally
	if err := tally.Add(metrics.Entry{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeLate, Marks: marks}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(marks, marks.Has(metrics.MarkSupplement))
	for _, d := range metrics.ShareDefinitions() {
		if d.ID() == metrics.IDPaidOnline {
			fmt.Println(d.Name().In(sla.Vietnamese), d.Of(tally))
		}
	}
	// Output:
	// apology,fee-due,paid-online false
	// Tỷ lệ thanh toán trực tuyến 100.00% (1/1 paid-online)
}

// A week of a commune, counted from what its files give one dossier at a time.
func ExampleGroups_AddAll() {
	week := func(yield func(string, metrics.Entry) bool) {
		_ = yield("Hộ tịch", metrics.Entry{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeOnTime}) &&
			yield("Hộ tịch", metrics.Entry{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeLate}) &&
			yield("Chứng thực", metrics.Entry{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeEarly})
	}
	groups := metrics.NewGroups(strings.Compare)
	if err := groups.AddAll(week); err != nil {
		fmt.Println(err)
		return
	}
	reported := metrics.NewGroups(strings.Compare) // what another office has counted
	if err := reported.AddTally("Hộ tịch", metrics.Tally{Direct: 40, OnTime: 37, Late: 3}); err != nil {
		fmt.Println(err)
		return
	}
	groups.Merge(reported)
	for _, g := range groups.Top(1, func(t metrics.Tally) int64 { return t.Late }) {
		fmt.Println(g.Key, g.Tally.Late, "late of", g.Tally.Resolved())
	}
	fmt.Println(groups.Tally("Chứng thực").Early, groups.Len())
	// Output:
	// Hộ tịch 4 late of 42
	// 1 2
}

// The tally of a month is stored. A dossier that it counts as open within its limit is
// completed today: it is taken out as it was and put in as it is.
func ExampleTally_Minus() {
	stored := metrics.Tally{OnlineWhole: 12, Carried: 3, Early: 9, OpenWithin: 5, OpenOverdue: 1}
	var was, is metrics.Tally
	err := errors.Join(
		was.Add(metrics.Entry{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeOpenWithin}),
		is.Add(metrics.Entry{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeOnTime, Ending: metrics.EndingCompleted}))
	if err != nil {
		fmt.Println(err)
		return
	}
	stored = stored.Minus(was).Plus(is)
	fmt.Println(stored.Received(), "received:", stored.Resolved(), "resolved,", stored.Open(), "open")
	fmt.Println(stored.OnTime, "on time,", stored.Ended[metrics.EndingCompleted], "completed")

	// What was never counted cannot be taken out.
	wrong := stored.Minus(metrics.Tally{Postal: 1, OpenWithin: 1})
	fmt.Println(wrong.Check()[0].Identity, wrong.Postal)
	_, err = wrong.Value()
	fmt.Println(err)
	// Output:
	// 15 received: 10 resolved, 5 open
	// 1 on time, 1 completed
	// postal ≥ 0 -1
	// metrics: tally: binary: postal -1: negative count
}

// Fields at three levels become levels.
func ExampleRegroup() {
	type field struct{ level, name string }
	fields := metrics.NewGroups[field](nil)
	for key, tally := range maps.All(map[field]metrics.Tally{
		{"cấp xã", "Hộ tịch"}:           {Direct: 40, OnTime: 40},
		{"cấp xã", "Chứng thực"}:        {Direct: 90, OnTime: 88, Late: 2},
		{"cấp tỉnh", "Lý lịch tư pháp"}: {OnlineWhole: 10, Early: 10},
	}) {
		if err := fields.AddTally(key, tally); err != nil {
			fmt.Println(err)
			return
		}
	}
	levels, err := metrics.Regroup(fields, strings.Compare, func(f field) string { return f.level })
	if err != nil {
		fmt.Println(err)
		return
	}
	for level, tally := range levels.All() {
		fmt.Println(level, tally.Resolved(), tally.Late)
	}
	// Output:
	// cấp tỉnh 10 0
	// cấp xã 130 2
}

// Two workers count a year of dossiers by level and month; here every tenth is late.
func ExampleGrid_AddParallel() {
	grid, err := metrics.NewGrid(3, 12)
	if err != nil {
		fmt.Println(err)
		return
	}
	err = grid.AddParallel(2, 1_200, func(part *metrics.Grid, from, to int) error {
		for i := from; i < to; i++ {
			cell, err := part.Cell(2, i%12)
			if err != nil {
				return err
			}
			outcome := sla.OutcomeOnTime
			if i%10 == 0 {
				outcome = sla.OutcomeLate
			}
			if err := part.Add(cell, metrics.Entry{Intake: metrics.IntakeDirect, Outcome: outcome}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	january, err := grid.Cell(2, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(grid.Tally(january).Resolved(), grid.Tally(january).Late)
	// Output:
	// 100 20
}

// The counts of two halves of a file are one.
func ExampleGrid_Merge() {
	var halves []*metrics.Grid
	for range 2 {
		half, err := metrics.NewGrid(3)
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := half.Add(2, metrics.Entry{Intake: metrics.IntakePostal, Outcome: sla.OutcomeEarly}); err != nil {
			fmt.Println(err)
			return
		}
		halves = append(halves, half)
	}
	err := halves[0].Merge(halves[1])
	fmt.Println(halves[0].Tally(2).Early, err)
	// Output:
	// 2 <nil>
}

// How many working days dossiers took, at two desks.
func ExampleHistogram_Merge() {
	var desks []metrics.Histogram
	for _, days := range [][]int64{{1, 1, 3}, {3, 12}} {
		h, err := metrics.NewHistogram(sla.UnitWorkingDay)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, d := range days {
			if err := h.Add(d); err != nil {
				fmt.Println(err)
				return
			}
		}
		desks = append(desks, h)
	}
	all := desks[0]
	if err := all.Merge(desks[1]); err != nil {
		fmt.Println(err)
		return
	}
	for days, dossiers := range all.All() {
		fmt.Println(days, "days:", dossiers)
	}
	// Output:
	// 1 days: 2
	// 3 days: 2
	// 12 days: 1
}

// Procedures with at least one online dossier, each once.
func ExampleDistinct_All() {
	var online metrics.Distinct
	for _, code := range []string{"2.000635", "1.001193", "2.000635"} {
		if err := online.Add(code); err != nil {
			fmt.Println(err)
			return
		}
	}
	for code := range online.All() {
		fmt.Println(code)
	}
	fmt.Println(online.Has("1.004873"))
	// Output:
	// 1.001193
	// 2.000635
	// false
}

// Trips to the desk: one to hand in, one to collect.
func ExampleTripCounts_Add() {
	var trips metrics.TripCounts
	for _, n := range []int{0, 1, 2, 2} {
		if err := trips.Add(n); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(trips.AtMost1, "of", trips.Dossiers, "dossiers;", trips.Total, "trips")
	// Output:
	// 2 of 4 dossiers; 5 trips
}

// Another system keeps minutes: 470 used of 480 is early.
func ExampleSpanOutcome() {
	for _, used := range []int64{470, 480, 481} {
		fmt.Println(metrics.SpanOutcome(used, 480))
	}
	// Output:
	// early
	// on-time
	// late
}
