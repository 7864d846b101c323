package sla_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// By hand: of two working days from Monday 02/11/2026, 09:00, due on the 4th at 17:00.
// The events are given in UTC, as a database has them; the answers are not.
func TestOverdueFromByHand(t *testing.T) {
	const begin, slip = "accepted@2026-11-02T09:00", "accepted@2026-11-02T09:00 appointment=2026-11-05"
	const asked, came = ";supplement-requested@2026-11-03T10:00", ";supplement-received@2026-11-03T11:00"
	promised := vn.Index766()
	promised.Clock.Judge, promised.ID = sla.JudgePromised, "index-766-promised"
	counts := vn.OneStop309()
	counts.Clock.AfterDue, counts.ID = sla.AfterDueCounts, "after-due-counts"
	received := vn.OneStop309()
	received.Clock.Start, received.ID = sla.StartReceipt, "from-receipt"
	for _, tc := range []struct {
		name       string
		rules      sla.Rules
		limit, log string
		at, want   string // want "" for not
	}{
		{"the due moment is in time", vn.OneStop(), "2wd", begin, "2026-11-02 10:00", "2026-11-04 17:00:00.000000001"},
		{"midnight is not", vn.CivilCode(), "2wd", begin, "2026-11-02 10:00", "2026-11-05 00:00"},
		{"a slip changes nothing", vn.OneStop(), "2wd", slip, "2026-11-02 10:00", "2026-11-04 17:00:00.000000001"},
		{"overdue already", vn.OneStop(), "2wd", begin, "2026-11-20 10:00", "2026-11-04 17:00:00.000000001"},
		{"suspended when it was overdue", vn.OneStop(), "2wd", begin + ";suspended@2026-11-05T08:00 reason=other", "2026-11-20 10:00", "2026-11-04 17:00:00.000000001"},
		{"asked for more when it was overdue", vn.OneStop(), "2wd", begin + ";supplement-requested@2026-11-05T08:00", "2026-11-20 10:00", "2026-11-04 17:00:00.000000001"},
		{"the same, where that counts", counts, "2wd", begin + ";supplement-requested@2026-11-05T08:00", "2026-11-20 10:00", ""},
		{"and it came: two days anew", counts, "2wd", begin + ";supplement-requested@2026-11-05T08:00;supplement-received@2026-11-06T08:00", "2026-11-20 10:00", "2026-11-10 17:00:00.000000001"},
		{"the clock stands", vn.OneStop(), "2wd", begin + ";suspended@2026-11-04T17:00 reason=other", "2026-11-04 17:00", "2026-11-04 17:00:00.000000001"}, // not before the due moment
		{"the clock stands before", vn.OneStop(), "2wd", begin + ";suspended@2026-11-04T16:59 reason=other", "2026-11-20 10:00", ""},
		{"ended", vn.OneStop(), "2wd", begin + ";completed@2026-11-03T10:00", "2026-11-20 10:00", ""},
		{"ended late", vn.OneStop(), "2wd", begin + ";completed@2026-11-10T10:00", "2026-11-20 10:00", ""},
		{"not ended then", vn.OneStop(), "2wd", begin + ";completed@2026-11-10T10:00", "2026-11-10 09:00", "2026-11-04 17:00:00.000000001"},
		{"never accepted", vn.OneStop(), "2wd", "received@2026-11-02T09:00", "2026-11-20 10:00", ""},
		{"no due date", vn.OneStop(), "unspecified", slip, "2026-11-20 10:00", ""},
		{"accepted when it was overdue", received, "2wd", "received@2026-11-02T09:00;accepted@2026-11-09T09:00", "2026-11-20 10:00", "2026-11-09 09:00"},

		{"the date of the slip", vn.Index766(), "2wd", slip, "2026-11-02 10:00", "2026-11-06 00:00"},
		{"its time of day", vn.Index766(), "2wd", slip + "T10:30", "2026-11-02 10:00", "2026-11-05 10:30:00.000000001"},
		{"no limit, but a slip", vn.Index766(), "unspecified", slip, "2026-11-02 10:00", "2026-11-06 00:00"},
		{"a slip of the day before", vn.Index766(), "2wd", begin + " appointment=2026-11-01", "2026-11-02 10:00", "2026-11-02 09:00"},
		{"an hour of the filer", vn.Index766(), "2wd", slip + asked + came, "2026-11-03 12:00", "2026-11-06 01:00"},
		{"an hour of the filer, when it was overdue", vn.Index766(), "2wd", slip + ";supplement-requested@2026-11-09T10:00;supplement-received@2026-11-09T11:00", "2026-11-20 10:00", "2026-11-06 00:00"},
		{"awaiting: at the request", vn.Index766(), "2wd", slip + asked, "2026-11-20 10:00", ""},
		{"awaiting, asked too late", vn.Index766(), "2wd", slip + ";supplement-requested@2026-11-06T10:00", "2026-11-20 10:00", "2026-11-06 00:00"},
		{"awaiting a second time", vn.Index766(), "2wd", slip + asked + came + ";supplement-requested@2026-11-04T10:00", "2026-11-20 10:00", "2026-11-04 10:00"},
		{"a second time, when it was overdue", vn.Index766(), "2wd", slip + asked + came + ";supplement-requested@2026-11-09T10:00", "2026-11-20 10:00", "2026-11-06 01:00"},
		{
			"a second time, and it came", vn.Index766(), "2wd",
			slip + asked + came + ";supplement-requested@2026-11-04T10:00;supplement-received@2026-11-04T12:00", "2026-11-04 13:00", "2026-11-06 03:00",
		},
		{"no slip, and no limit, but a second time", vn.Index766(), "unspecified", begin + asked + came + ";supplement-requested@2026-11-04T10:00", "2026-11-20 10:00", "2026-11-04 10:00"},
		{"a promise does not count", vn.Index766(), "2wd", slip + ";re-appointed@2026-11-04T09:00 appointment=2026-11-09", "2026-11-20 10:00", "2026-11-06 00:00"},
		{"under the other practice it does", promised, "2wd", slip + ";re-appointed@2026-11-04T09:00 appointment=2026-11-09", "2026-11-04 10:00", "2026-11-10 00:00"},
		{"overdue, promised, and overdue again", promised, "2wd", slip + ";re-appointed@2026-11-06T09:00 appointment=2026-11-09", "2026-11-20 10:00", "2026-11-10 00:00"},
		{"a promise for a day that has passed", promised, "2wd", slip + ";re-appointed@2026-11-04T09:00 appointment=2026-11-03", "2026-11-20 10:00", "2026-11-04 09:00"},
		{"a promise for a day that has passed, when it was overdue", promised, "2wd", begin + ";re-appointed@2026-11-06T09:00 appointment=2026-11-03", "2026-11-20 10:00", "2026-11-04 17:00:00.000000001"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk, err := sla.NewDesk(tc.rules, vietnamCalendar(t), nil)
			if err != nil {
				t.Fatal(err)
			}
			dossier := dossierOf(t, tc.limit, tc.log)
			dossier.Log = inUTC(t, dossier.Log)
			a, err := desk.Assess(dossier, instantOf(t, tc.at).UTC())
			if err != nil {
				t.Fatal(err)
			}
			from, ok := a.OverdueFrom()
			if tc.want == "" {
				if ok || !from.IsZero() {
					t.Errorf("overdue from %v, want never", from)
				}
				return
			}
			wantInstant(t, "overdue from", from, tc.want)
			checkOverdue(t, desk, dossier, a)
		})
	}
}

// inUTC returns a log with its instants in UTC.
func inUTC(t *testing.T, log sla.Log) sla.Log {
	t.Helper()
	var events []sla.Event
	for e := range log.All() {
		e.At = e.At.UTC()
		events = append(events, e)
	}
	log, err := sla.NewLog(events...)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

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
