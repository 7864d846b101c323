package metrics_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func TestTallyAddBeside(t *testing.T) {
	marks := metrics.MarksOf
	tests := []struct {
		name  string
		entry metrics.Entry
		want  metrics.Tally
	}{
		{
			"returned after a supplement", metrics.Entry{Outcome: sla.OutcomeLate, Ending: metrics.EndingReturned, Marks: marks(metrics.MarkSupplement)},
			metrics.Tally{Direct: 1, Late: 1, Ended: metrics.EndingCounts{metrics.EndingReturned: 1}, Marked: metrics.MarkCounts{metrics.MarkSupplement: 1}},
		},
		{
			"who pays online has something to pay", metrics.Entry{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeOpenWithin, Marks: marks(metrics.MarkPaidOnline)},
			metrics.Tally{OnlineWhole: 1, OpenWithin: 1, Marked: metrics.MarkCounts{metrics.MarkFeeDue: 1, metrics.MarkPaidOnline: 1}},
		},
		{
			"an electronic result is a result", metrics.Entry{Outcome: sla.OutcomeEarly, Ending: metrics.EndingCompleted, Marks: marks(metrics.MarkElectronicResult)},
			metrics.Tally{Direct: 1, Early: 1, Ended: metrics.EndingCounts{metrics.EndingCompleted: 1}, Marked: metrics.MarkCounts{metrics.MarkResultDue: 1, metrics.MarkElectronicResult: 1}},
		},
		{
			"dissatisfied and petitioned: one complaint", metrics.Entry{Outcome: sla.OutcomeOnTime, Marks: marks(metrics.MarkDissatisfied, metrics.MarkPetitioned)},
			metrics.Tally{Direct: 1, OnTime: 1, Complained: 1, Marked: metrics.MarkCounts{metrics.MarkDissatisfied: 1, metrics.MarkPetitioned: 1}},
		},
		{
			"late anyway: no further complaint", metrics.Entry{Outcome: sla.OutcomeOpenOverdue, Marks: marks(metrics.MarkPetitioned)},
			metrics.Tally{Direct: 1, OpenOverdue: 1, Marked: metrics.MarkCounts{metrics.MarkPetitioned: 1}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got metrics.Tally
			if err := got.Add(tt.entry); err != nil || got != tt.want {
				t.Errorf("got %+v, %v, want %+v", got, err, tt.want)
			}
		})
	}
}

// A result is due of those resolved: of an open dossier none is missing yet.
func TestResultsOfResolved(t *testing.T) {
	var got metrics.Tally
	for _, e := range []metrics.Entry{
		{Outcome: sla.OutcomeEarly, Marks: metrics.MarksOf(metrics.MarkElectronicResult)},
		{Outcome: sla.OutcomeOpenWithin, Marks: metrics.MarksOf(metrics.MarkResultDue, metrics.MarkShared)},
	} {
		if err := got.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	want := metrics.Tally{Direct: 2, Early: 1, OpenWithin: 1, Marked: metrics.MarkCounts{metrics.MarkResultDue: 1, metrics.MarkElectronicResult: 1, metrics.MarkShared: 1}}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestTallyAddRefusesBeside(t *testing.T) {
	tests := []struct {
		name  string
		entry metrics.Entry
		want  string
	}{
		{
			"open, but ended", metrics.Entry{Outcome: sla.OutcomeOpenWithin, Ending: metrics.EndingRefused},
			"metrics: tally: entry of intake unknown, outcome open-within, ending refused: cannot be counted",
		},
		{
			"no such ending", metrics.Entry{Outcome: sla.OutcomeLate, Ending: metrics.EndingClosed + 1},
			"metrics: tally: entry of intake unknown, outcome late, ending invalid(7): cannot be counted",
		},
		{
			"no such mark", metrics.Entry{Outcome: sla.OutcomeLate, Marks: 1 << (metrics.MarkPetitioned + 1)},
			"metrics: tally: entry of intake unknown, outcome late, marks invalid(14): cannot be counted",
		},
		{
			"the unknown mark", metrics.Entry{Outcome: sla.OutcomeLate, Marks: 1},
			"metrics: tally: entry of intake unknown, outcome late, marks unknown: cannot be counted",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got metrics.Tally
			err := got.Add(tt.entry)
			var refused *metrics.EntryError
			if !errors.As(err, &refused) || err.Error() != tt.want || got != (metrics.Tally{}) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestMarksText(t *testing.T) {
	set := metrics.MarksOf(metrics.MarkFeeDue, metrics.MarkApology, metrics.MarkApology, metrics.MarkUnknown, 200)
	if got := set.String(); got != "apology,fee-due" || !set.Has(metrics.MarkApology) || set.Has(metrics.MarkShared) || set.Has(metrics.MarkUnknown) {
		t.Errorf("got %s", got)
	}
	for text, ok := range map[string]bool{
		"": true, "apology": true, "fee-due,apology": true,
		"unknown": false, "apology,apology": false, "apology,": false, "Apology": false, "apology;fee-due": false,
	} {
		read := metrics.MarksOf(metrics.MarkShared)
		err := read.UnmarshalText([]byte(text))
		if (err == nil) != ok || err != nil && read != metrics.MarksOf(metrics.MarkShared) {
			t.Errorf("%q: %v, %v", text, read, err)
		}
	}
	if text, err := metrics.Marks(1).MarshalText(); err == nil {
		t.Errorf("written as %s", text)
	}
}

func TestEntryJSON(t *testing.T) {
	tests := []struct {
		entry metrics.Entry
		want  string
	}{
		{metrics.Entry{Intake: metrics.IntakePostal, Outcome: sla.OutcomeLate}, `{"intake":"postal","outcome":"late"}`},
		{
			metrics.Entry{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeEarly, Ending: metrics.EndingWithdrawn, Marks: metrics.MarksOf(metrics.MarkShared, metrics.MarkReused)},
			`{"intake":"direct","outcome":"early","ending":"withdrawn","marks":"reused,shared"}`,
		},
	}
	for _, tt := range tests {
		data, err := json.Marshal(tt.entry)
		var back metrics.Entry
		if err != nil || string(data) != tt.want || json.Unmarshal(data, &back) != nil || back != tt.entry {
			t.Errorf("got %s, %v, back %+v", data, err, back)
		}
	}
}

func TestTrips(t *testing.T) {
	var c metrics.TripCounts
	for _, trips := range []int{0, 1, 1, 2, 5} {
		if err := c.Add(trips); err != nil {
			t.Fatal(err)
		}
	}
	if want := (metrics.TripCounts{Dossiers: 5, Total: 9, AtMost1: 3}); c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
	full := metrics.TripCounts{Total: math.MaxInt64}
	if err := full.Add(1); !errors.Is(err, metrics.ErrOverflow) || full != (metrics.TripCounts{Total: math.MaxInt64}) {
		t.Errorf("got %+v, %v", full, err)
	}
	if err := c.Add(-1); !errors.Is(err, metrics.ErrNegative) || c.Dossiers != 5 {
		t.Errorf("got %+v, %v", c, err)
	}
}

func TestTallyCheckPartsAboveWholes(t *testing.T) {
	tally := metrics.Tally{
		Direct: 3, OnTime: 3, Ended: metrics.EndingCounts{metrics.EndingCompleted: 2, metrics.EndingStopped: 2},
		Marked:     metrics.MarkCounts{metrics.MarkPaidOnline: 1, metrics.MarkElectronicResult: 1, metrics.MarkShared: 4},
		Complained: 4, Trips: metrics.TripCounts{Dossiers: 4, AtMost1: 5},
	}
	want := []string{
		"ended ≤ resolved: 4 ≠ 3, difference 1 (a part above its whole)",
		"paid-online ≤ fee-due: 1 ≠ 0, difference 1 (a part above its whole)",
		"electronic-result ≤ result-due: 1 ≠ 0, difference 1 (a part above its whole)",
		"shared ≤ received: 4 ≠ 3, difference 1 (a part above its whole)",
		"late + open_overdue + complained ≤ received: 4 ≠ 3, difference 1 (a part above its whole)",
		"trips_dossiers ≤ received: 4 ≠ 3, difference 1 (a part above its whole)",
		"trips_at_most_1 ≤ trips_dossiers: 5 ≠ 4, difference 1 (a part above its whole)",
	}
	found := tally.Check()
	for i := range max(len(found), len(want)) {
		if i >= len(found) || i >= len(want) || found[i].String() != want[i] || found[i].Code != metrics.CodePartAboveWhole {
			t.Fatalf("got %v", found)
		}
	}
}
