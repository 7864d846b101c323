package sla_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// TestOverdueFrom holds the instant from which a dossier is overdue to what its
// assessments say beside it, by random logs under all switches.
func TestOverdueFrom(t *testing.T) {
	rules := func(rng *rand.Rand) sla.Rules {
		r := clockAllRules(rng)
		r.Clock.Judge = sla.JudgeRule(1 + rng.IntN(3))
		r.Clock.AfterDue = sla.AfterDueRule(1 + rng.IntN(2))
		return r
	}
	seen := overdueSeen{}
	eachClock(t, 80, rules, func(t *testing.T, rng *rand.Rand, c clockTrial) { seen.check(t, rng, c) })
	seen.all(t)
}

// TestOverdueFromOfPresets does the same for the Vietnamese rules and calendar.
func TestOverdueFromOfPresets(t *testing.T) {
	tr, rng, seen := vietnam(t), rand.New(rand.NewPCG(7, 66)), overdueSeen{}
	eachPreset(t, tr, func(t *testing.T, desk *sla.Desk, naive naiveDesk) {
		for range 300 {
			seen.check(t, rng, newClockTrial(t, rng, tr, desk, naive))
		}
	})
	seen.all(t)
}

// overdueSeen counts what the dossiers by lot came to.
type overdueSeen map[string]int

// all checks that everything there is was among the dossiers.
func (s overdueSeen) all(t *testing.T) {
	t.Helper()
	for _, what := range []string{"not open", "never", "to come", "since the last event", "since before the last event"} {
		if s[what] < 20 {
			t.Errorf("%d dossiers, too few: %s", s[what], what)
		}
	}
}

func (s overdueSeen) check(t *testing.T, rng *rand.Rand, c clockTrial) {
	t.Helper()
	for _, at := range c.asOf(rng) {
		if a, err := c.desk.Assess(c.dossier, at); err == nil {
			s[checkOverdue(t, c.desk, c.dossier, a)]++
		}
	}
}

// checkOverdue checks [sla.Assessment.OverdueFrom] by assessments of the same log,
// cut at the instant asked about, and tells which sort of answer it is.
func checkOverdue(t *testing.T, desk *sla.Desk, dossier sla.Dossier, a sla.Assessment) string {
	t.Helper()
	dossier.Log = a.Log()
	from, ok := a.OverdueFrom()
	if ok == from.IsZero() || ok && from.Location() != desk.Calendar().Location() {
		t.Fatalf("%v, %t", from, ok)
	}
	want := func(at time.Time, overdue bool) {
		t.Helper()
		b, err := desk.Assess(dossier, at)
		if err == nil && (b.Outcome() == sla.OutcomeOpenOverdue) != overdue {
			t.Fatalf("%v of %s at %v: overdue from %v (%t), but %v at %v, under %s", dossier.Limit, dossier.Log.Text(at.Location()), a.At(),
				from, ok, b.Outcome(), at, clockSwitches(desk.Rules(), dossier))
		}
	}
	later := []time.Duration{1, time.Second, time.Hour, 30 * time.Hour, 200 * time.Hour, 2000 * time.Hour}
	if !ok {
		for _, d := range append(later, 0) {
			want(a.At().Add(d), false)
		}
		if !a.Outcome().Open() {
			return "not open"
		}
		return "never"
	}
	want(from.Add(-1), false)
	for _, d := range append(later, 0) {
		want(from.Add(d), true)
	}
	last := time.Time{}
	for e := range dossier.Log.All() { // no event in between broke it
		last = e.At
		for d := range time.Duration(3) {
			at := last.Add(d - 1)
			if !at.Before(from) {
				want(at, true)
			}
		}
	}
	if from.After(a.At()) {
		for _, d := range later {
			if at := a.At().Add(d); at.Before(from) {
				want(at, false)
			}
		}
	}
	switch overdue := a.Outcome() == sla.OutcomeOpenOverdue; {
	case overdue == from.After(a.At()) || !a.Outcome().Open():
		t.Fatalf("%v at %v, but overdue from %v", a.Outcome(), a.At(), from)
		return ""
	case !overdue:
		return "to come"
	case from.Before(last):
		return "since before the last event"
	}
	return "since the last event"
}
