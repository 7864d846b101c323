package metrics_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

func TestShareDefinitions(t *testing.T) {
	tally := metrics.Tally{
		OnlineWhole: 20, OnlinePartial: 15, OnlineUnsplit: 5, Direct: 50, Postal: 10, Carried: 100,
		Early: 60, OnTime: 80, Late: 20, Unclassified: 10, OpenWithin: 20, OpenOverdue: 10,
		Marked: metrics.MarkCounts{
			metrics.MarkSupplement: 1, metrics.MarkApology: 2, metrics.MarkFeeDue: 80, metrics.MarkPaidOnline: 20, metrics.MarkDigitised: 150,
			metrics.MarkResultDue: 160, metrics.MarkElectronicResult: 40, metrics.MarkReused: 3, metrics.MarkShared: 4,
			metrics.MarkPopulationData: 5, metrics.MarkSynchronised: 190, metrics.MarkDissatisfied: 6, metrics.MarkPetitioned: 3,
		},
		Complained: 7,
	}
	want := []string{
		"40.00% (40/100 online)", // what was carried over came in before
		"20.00% (20/100 online-whole)",
		"10.00% (10/100 postal)",
		"25.00% (20/80 paid-online)",
		"25.00% (40/160 electronic-result)",
		"75.00% (150/200 digitised)",
		"1.50% (3/200 reused)",
		"2.00% (4/200 shared)",
		"2.50% (5/200 population-data)",
		"95.00% (190/200 synchronised)",
		"81.50% (163/200 766-satisfaction)", // 200 − 20 late − 10 overdue − 7 complained in time
		"0.50% (1/200 supplement)",
		"1.00% (2/200 apology)",
	}
	var got []string
	for _, d := range metrics.ShareDefinitions() {
		got = append(got, d.Of(tally).String())
		if d.Name().In(sla.Vietnamese) == "" || d.Name().In(sla.English) == "" || d.Source() == "" || d.Numerator() == (metrics.Text{}) || d.Denominator() == (metrics.Text{}) {
			t.Errorf("%s: name, source or a side is missing", d.ID())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, d := range append(metrics.ShareDefinitions(), metrics.OnTimeDefinitions()...) {
		if r := d.Of(metrics.Tally{}); r.IsDefined() {
			t.Errorf("of nothing: %s", r)
		}
	}
}

// Phú Thọ, August 2026, as the portal shows it: 51 dossiers fewer than are on time have
// nothing wrong with them. How they stand in detail is not published.
func TestSatisfaction766(t *testing.T) {
	phuTho := metrics.Tally{Direct: 184_513, OnTime: 144_625, Late: 39_888, Complained: 51}
	for _, d := range append(metrics.ShareDefinitions(), metrics.OnTimeDefinitions()...) {
		want, ok := map[string]string{
			metrics.IDIndex766Satisfaction: "78.35% (144574/184513 766-satisfaction)",
			metrics.IDIndex766:             "78.38% (144625/184513 766)",
		}[d.ID()]
		if got := d.Of(phuTho).String(); ok && got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestEntryOf(t *testing.T) {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	marks := metrics.MarksOf
	tests := []struct {
		name, log string
		want      metrics.Entry
	}{
		{
			"completed on the due date", "accepted@2026-03-02T09:00;completed@2026-03-05T10:00",
			metrics.Entry{Outcome: sla.OutcomeOnTime, Ending: metrics.EndingCompleted},
		},
		{
			"result collected later", "accepted@2026-03-02T09:00;completed@2026-03-04T10:00;collected@2026-03-20T10:00",
			metrics.Entry{Outcome: sla.OutcomeEarly, Ending: metrics.EndingCompleted},
		},
		{
			"returned late, after an apology", "accepted@2026-03-02T09:00;re-appointed@2026-03-04T09:00 appointment=2026-03-12;returned@2026-03-11T10:00",
			metrics.Entry{Outcome: sla.OutcomeLate, Ending: metrics.EndingReturned, Marks: marks(metrics.MarkApology)},
		},
		{
			"awaiting a supplement", "accepted@2026-03-02T09:00;supplement-requested@2026-03-03T09:00",
			metrics.Entry{Outcome: sla.OutcomeOpenWithin, Marks: marks(metrics.MarkSupplement)},
		},
		{"refused", "accepted@2026-03-02T09:00;refused@2026-03-03T09:00", metrics.Entry{Outcome: sla.OutcomeEarly, Ending: metrics.EndingRefused}},
		{"withdrawn", "accepted@2026-03-02T09:00;withdrawn@2026-03-03T09:00", metrics.Entry{Outcome: sla.OutcomeEarly, Ending: metrics.EndingWithdrawn}},
		{"stopped", "accepted@2026-03-02T09:00;stopped@2026-03-03T09:00", metrics.Entry{Outcome: sla.OutcomeEarly, Ending: metrics.EndingStopped}},
		{"open and overdue", "accepted@2026-03-02T09:00", metrics.Entry{Outcome: sla.OutcomeOpenOverdue}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			history, err := sla.ParseLog(tt.log, vn.Location())
			if err != nil {
				t.Fatal(err)
			}
			assessed, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("3wd"), Log: history}, time.Date(2026, time.April, 1, 9, 0, 0, 0, vn.Location()))
			if err != nil {
				t.Fatal(err)
			}
			tt.want.Intake = metrics.IntakePostal
			got := metrics.EntryOf(assessed, metrics.IntakePostal)
			if got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			var tally metrics.Tally
			if err := tally.Add(got); err != nil {
				t.Error(err)
			}
		})
	}
	if err := new(metrics.Tally).Add(metrics.EntryOf(sla.Assessment{}, metrics.IntakeDirect)); err == nil {
		t.Error("a dossier that was never assessed is counted")
	}
}

func ExampleEntryOf() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		fmt.Println(err)
		return
	}
	history, err := sla.ParseLog("accepted@2026-03-02T09:00;supplement-requested@2026-03-03T09:00;supplement-received@2026-03-09T09:00;completed@2026-03-11T10:00", vn.Location())
	if err != nil {
		fmt.Println(err)
		return
	}
	assessed, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("3 ngày làm việc"), Log: history}, time.Date(2026, time.April, 1, 9, 0, 0, 0, vn.Location()))
	if err != nil {
		fmt.Println(err)
		return
	}
	entry := metrics.EntryOf(assessed, metrics.IntakeOnlineWhole)
	fmt.Println(entry.Outcome, entry.Ending, entry.Marks)
	// Output: early completed supplement
}
