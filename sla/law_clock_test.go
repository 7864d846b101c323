package sla_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// checkAssess compares an assessment with the oracle's. Where they differ it
// leaves out what the difference does not need and tells of the rest.
func checkAssess(t *testing.T, desk *sla.Desk, naive naiveDesk, dossier sla.Dossier, at time.Time) {
	t.Helper()
	if len(clockDifferences(desk, naive, dossier, at)) == 0 {
		return
	}
	for less, ok := dossier, true; ok; less, ok = clockLess(desk, naive, dossier, at) {
		dossier = less
	}
	loc := naive.office.loc
	t.Fatalf("limit %v, supplement %v, boundary-free %t, under %s\n  of %s\n  at %v\n%s",
		dossier.Limit, dossier.Supplement, dossier.BoundaryFree, clockSwitches(naive.rules, dossier),
		dossier.Log.Text(loc), at.In(loc), strings.Join(clockDifferences(desk, naive, dossier, at), "\n"))
}

// clockSwitches are the rules for a message, of the editions the one that holds.
func clockSwitches(rules sla.Rules, dossier sla.Dossier) string {
	for e := range dossier.Log.All() {
		if clock, _, err := rules.ClockOn(sla.MustDate(e.At.Date())); e.Kind == sla.EventAccepted && err == nil {
			rules.Clock = clock
		}
	}
	rules.Editions, rules.Citations = nil, nil
	return fmt.Sprintf("%+v", rules)
}

// clockLess leaves out an event, or two, without which the difference stays.
func clockLess(desk *sla.Desk, naive naiveDesk, dossier sla.Dossier, at time.Time) (sla.Dossier, bool) {
	all := slices.Collect(dossier.Log.All())
	for i := range all {
		for j := i; j < len(all); j++ {
			fewer := slices.Delete(slices.Clone(all), j, j+1)
			if j > i {
				fewer = slices.Delete(fewer, i, i+1)
			}
			log, err := sla.NewLog(fewer...)
			dossier.Log = log
			if err == nil && len(clockDifferences(desk, naive, dossier, at)) > 0 {
				return dossier, true
			}
		}
	}
	return dossier, false
}

// clockDifferences lists what the two answers do not have in common.
func clockDifferences(desk *sla.Desk, naive naiveDesk, dossier sla.Dossier, at time.Time) (diff []string) {
	want, wantErr := naiveClock{naive, dossier}.assess(at)
	got, err := desk.Assess(dossier, at)
	if wantErr != nil || err != nil {
		if wantErr == nil || !errors.Is(err, wantErr) {
			diff = append(diff, fmt.Sprintf("  error is %v, want %v", err, wantErr))
		}
		return diff
	}
	compare := func(what string, equal bool, g, w any) {
		if !equal {
			diff = append(diff, fmt.Sprintf("  %s is %v, want %v", what, g, w))
		}
	}
	compare("status", got.Status() == want.status, got.Status(), want.status)
	compare("outcome", got.Outcome() == want.outcome, got.Outcome(), want.outcome)
	compare("outcome against the printed date", got.AgainstPrinted() == want.printed, got.AgainstPrinted(), want.printed)
	compare("outcome against the promised date", got.AgainstPromised() == want.promised, got.AgainstPromised(), want.promised)
	compare("flags", got.Flags() == want.flags, got.Flags(), want.flags)
	compare("frozen", got.Frozen() == want.flags.Has(sla.FlagFrozen), got.Frozen(), want.flags)
	compare("closable from", got.ClosableFrom() == want.closable, got.ClosableFrom(), want.closable)
	compare("limit", got.Limit() == want.limit, got.Limit(), want.limit)
	compare("original", got.Original().IsZero() == (want.original == nil), got.Original().Due(), want.original)
	if want.original != nil {
		diff = append(diff, differences(got.Original(), *want.original)...)
	}
	if want.current == nil {
		want.current = &naiveDeadline{}
	}
	compare("due", got.Due().Equal(want.current.due), got.Due(), want.current.due)
	compare("due date", got.DueDate() == want.current.dueDate, got.DueDate(), want.current.dueDate)
	compare("exclusive", got.Exclusive() == want.current.exclusive, got.Exclusive(), want.current.exclusive)
	return diff
}

// askedUnhandled reports whether, under StartHandling, a supplement is asked for
// before the clock starts and has not come by then.
func (c clockTrial) askedUnhandled() bool {
	open := false
	for _, e := range c.events {
		switch e.Kind {
		case sla.EventAccepted, sla.EventSupplementReceived:
			open = false
		case sla.EventSupplementRequested:
			open = true
		case sla.EventTransferred:
			return open
		}
	}
	return false
}

// check compares the dossier with the oracle at many instants.
func (c clockTrial) check(t *testing.T, rng *rand.Rand) {
	t.Helper()
	for _, at := range c.asOf(rng) {
		checkAssess(t, c.desk, c.naive, c.dossier, at)
	}
}

// eachClock runs a test on random dossiers at random desks, with hours of intake
// of their own or not, under rules by lot.
func eachClock(t *testing.T, perDesk int, rules func(*rand.Rand) sla.Rules, test func(*testing.T, *rand.Rand, clockTrial)) {
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		spec := randomSpec(rng, tr.spec.Location, tr.spec.First, tr.spec.Last)
		spec.AnnouncedThrough = tr.spec.AnnouncedThrough // as Office.Desk makes it
		intake := newTrial(t, spec)
		for i := range 2 * perDesk {
			desk, naive := desks(t, rules(rng), tr, []*trial{nil, &intake}[i%2])
			test(t, rng, newClockTrial(t, rng, tr, desk, naive))
		}
	})
}

// TestLaw7Clock holds assessments of random logs at many instants to the
// oracle, on random calendars and under all switches.
func TestLaw7Clock(t *testing.T) {
	eachClock(t, 80, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		c.check(t, rng)
	})
}

// TestLaw7ClockUnhandled: a supplement asked for before the handling office has
// the dossier, and still awaited then, stops the clock or starts it anew, as a
// suspension from before stops it.
func TestLaw7ClockUnhandled(t *testing.T) {
	rules := func(rng *rand.Rand) sla.Rules {
		r := clockAllRules(rng)
		r.Clock.Start, r.Clock.StartBoundaryFree = sla.StartHandling, sla.StartHandling
		return r
	}
	eachClock(t, 60, rules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		if c.askedUnhandled() {
			c.check(t, rng)
		}
	})
}

// TestLaw7ClockAfterDue: the same where a supplement asked for late counts.
func TestLaw7ClockAfterDue(t *testing.T) {
	rules := func(rng *rand.Rand) sla.Rules {
		r := clockAllRules(rng)
		r.Clock.AfterDue = sla.AfterDueCounts
		return r
	}
	eachClock(t, 40, rules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		c.check(t, rng)
	})
}

// TestLaw7ClockOfPresets does the same for the Vietnamese rules and calendar.
func TestLaw7ClockOfPresets(t *testing.T) {
	tr, rng := vietnam(t), rand.New(rand.NewPCG(7, 4))
	eachPreset(t, tr, func(t *testing.T, desk *sla.Desk, naive naiveDesk) {
		for range 200 {
			newClockTrial(t, rng, tr, desk, naive).check(t, rng)
		}
	})
}

// TestLaw7ClockByMinutes holds limits in working hours to a reading that does no
// sums at all: every minute is counted in which the office is open and the clock
// does not stand.
func TestLaw7ClockByMinutes(t *testing.T) {
	limits := []string{"1wh", "4wh", "0.5wh", "20wh", "1/60wh", "7/3wh"}
	each(t, 1, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 12 {
			rules := randomRules(rng)
			rules.Clock, rules.AtClosing = clockRules(rng), sla.ClosingStays
			rules.Clock.Start, rules.Clock.PausedBy = sla.StartAcceptance, sla.AllReasons
			rules.Clock.Supplement.Model = sla.SupplementExclude
			desk, _ := desks(t, rules, tr, nil)
			w := clockWriter{rng: rng, tr: tr, now: clockFrom(rng, tr), whole: true, plain: true}
			log := sla.MustLog(w.dossier()...)
			at, limit := w.now.Add(time.Duration(rng.IntN(5000))*time.Minute), sla.MustParseLimit(limits[rng.IntN(len(limits))])
			a, err := desk.Assess(sla.Dossier{Limit: limit, Log: log}, at)
			if err != nil || a.Accepted().IsZero() {
				continue
			}
			num, den := limit.Amount()
			if want := naiveClockMinutes(tr.naive, rules.Receipt, w.events, at, num*60/den); !a.Due().Equal(want) {
				t.Fatalf("%v of %s at %v under %s: due %v, by the minute %v",
					limit, log.Text(tr.naive.loc), at, clockSwitches(rules, sla.Dossier{}), a.Due(), want)
			}
		}
	})
}

// clockAnswer is all that an assessment says, in one text to compare.
func clockAnswer(t *testing.T, c clockTrial, at time.Time) string {
	t.Helper()
	a, err := c.desk.Assess(c.dossier, at)
	if err != nil {
		return fmt.Sprint(errors.Is(err, sla.ErrOutOfRange))
	}
	for _, answer := range []time.Time{a.Due(), a.Original().Due()} {
		if loc := answer.Location(); !answer.IsZero() && loc != c.naive.office.loc {
			t.Fatalf("an answer is in the zone %v, want %v", loc, c.naive.office.loc)
		}
	}
	o := a.Original()
	return fmt.Sprintln(a.Status(), a.Outcome(), a.AgainstPrinted(), a.AgainstPromised(), a.Flags(), a.Frozen(),
		"\ndue", a.Due(), a.DueDate(), a.Exclusive(), "of", o.Due(), o.DueDate(), o.Exclusive(), o.Flags(),
		"\nclosable", a.ClosableFrom(), "limit", a.Limit(), a.RulesID(), "usage", a.Usage(), "promised", a.Reappointments(), a.Promised(),
		"\nbreaches", clockBreaches(a))
}

func clockBreaches(a sla.Assessment) (s []string) {
	for _, b := range a.Breaches() {
		s = append(s, fmt.Sprint(b.Kind, b.At.UTC(), b.By, b.Source))
	}
	return s
}

// same fails when two dossiers do not stand the same at an instant.
func (c clockTrial) same(t *testing.T, other clockTrial, at time.Time, what string) {
	t.Helper()
	got, want := clockAnswer(t, other, at), clockAnswer(t, c, at)
	if got != want {
		loc := c.naive.office.loc
		t.Fatalf("%s changes the answer at %v\nof %s\nto %s\nlimit %v, supplement %v, under %s\nfrom\n%sto\n%s",
			what, at.In(loc), c.dossier.Log.Text(loc), other.dossier.Log.Text(loc),
			c.dossier.Limit, c.dossier.Supplement, clockSwitches(c.naive.rules, c.dossier), want, got)
	}
}

// notEarlier fails when the other dossier is due before this one at an instant.
func (c clockTrial) notEarlier(t *testing.T, other clockTrial, at time.Time, what string) {
	t.Helper()
	a, err := c.desk.Assess(c.dossier, at)
	b, err2 := other.desk.Assess(other.dossier, at)
	if err == nil && err2 == nil && b.Due().Before(a.Due()) {
		loc := c.naive.office.loc
		t.Fatalf("%s moves due at %v from %v to %v\nof %s\nto %s\nlimit %v, supplement %v, under %s",
			what, at.In(loc), a.Due(), b.Due(), c.dossier.Log.Text(loc), other.dossier.Log.Text(loc),
			c.dossier.Limit, c.dossier.Supplement, clockSwitches(c.naive.rules, c.dossier))
	}
}

// TestLaw3Pauses: a pause more, or a longer one, is never due earlier.
func TestLaw3Pauses(t *testing.T) {
	eachClock(t, 120, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		at, ok := c.instants(rng, 3)
		if !ok {
			return
		}
		short := c.with(t, clockPause(clockSpare[0], at[0], at[1])...)
		long := c.with(t, clockPause(clockSpare[0], at[0], at[2])...)
		early := c.with(t, clockPause(clockSpare[0], at[1], at[2])...)
		for _, asOf := range c.asOf(rng) {
			c.notEarlier(t, short, asOf, "a pause more")
			short.notEarlier(t, long, asOf, "a pause that ends later")
			early.notEarlier(t, long, asOf, "a pause that begins earlier")
		}
	})
}

// TestLaw3HolidaysWithPauses: nor does another holiday move a dossier with
// pauses earlier, nor another working day later, as long as the receipt stays
// and nothing starts the limit anew.
func TestLaw3HolidaysWithPauses(t *testing.T) {
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 8 {
			rules := clockAllRules(rng)
			rules.WorkingDays, rules.Clock.Supplement.Model = sla.WorkingDaysWhole, sla.SupplementExclude
			d := tr.randomDate(rng)
			if tr.naive.days[d].kind == sla.DaySwappedOff {
				rules.RollSwappedOff = sla.EndMoves // else it is no day off to begin with
			}
			kind, worked := otherKind(rng, tr, d)
			changed := withEntry(t, tr, sla.DayEntry{Date: d, Kind: kind, Name: "changed", Replaces: replaced(rng, tr.spec, d)})
			checkLaw3WithPauses(t, rng, rules, tr, changed, d, worked)
		}
	})
}

func checkLaw3WithPauses(t *testing.T, rng *rand.Rand, rules sla.Rules, before, after trial, d sla.Date, worked bool) {
	t.Helper()
	desk, naive := desks(t, rules, before, nil)
	other, _ := desks(t, rules, after, nil)
	for range 30 {
		w := clockWriter{rng: rng, tr: before, now: before.naive.start(d.AddDays(-rng.IntN(25))), plain: true}
		c := clockTrial{tr: before, desk: desk, naive: naive}
		c.dossier.Limit = sla.MustParseLimit(law3Limits[rng.IntN(len(law3Limits))])
		c.write(t, w.dossier())
		changed := c
		changed.desk = other
		at := w.now.Add(24 * time.Hour)
		a, err := c.desk.Assess(c.dossier, at)
		b, err2 := changed.desk.Assess(c.dossier, at)
		if err != nil || err2 != nil || !a.Original().Start().Equal(b.Original().Start()) {
			continue
		}
		if worked {
			changed.notEarlier(t, c, at, fmt.Sprintf("%v, once it is not worked,", d))
		} else {
			c.notEarlier(t, changed, at, fmt.Sprintf("%v, once it is off,", d))
		}
	}
}

// TestLaw3SplitPause: suspended, or resumed and suspended again at the same
// instant, is one.
func TestLaw3SplitPause(t *testing.T) {
	eachClock(t, 30, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		at, ok := c.instants(rng, 3)
		if !ok {
			return
		}
		whole := c.with(t, clockPause(clockSpare[0], at[0], at[2])...)
		first, second := clockPause(clockSpare[0], at[0], at[1]), clockPause(clockSpare[0], at[1], at[2])
		split := c.with(t, append(first, second...)...)
		for _, asOf := range append(whole.asOf(rng), at...) {
			whole.same(t, split, asOf, "a pause split in two")
		}
	})
}

// TestLaw4OrderOfPauses: which of two reasons a dossier is suspended for first
// does not matter, nor what comes first in the log at one instant.
func TestLaw4OrderOfPauses(t *testing.T) {
	eachClock(t, 30, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		at, ok := c.instants(rng, 4)
		if !ok {
			return
		}
		i := 2 + rng.IntN(2) // one within the other, or one after the other has begun
		first, second := clockPause(clockSpare[0], at[0], at[i]), clockPause(clockSpare[1], at[1], at[5-i])
		swapped, swapped2 := clockPause(clockSpare[1], at[0], at[i]), clockPause(clockSpare[0], at[1], at[5-i])
		one := c.with(t, append(first, second...)...)
		other := c.with(t, append(swapped2, swapped...)...)
		for _, asOf := range append(one.asOf(rng), at...) {
			one.same(t, other, asOf, "another order of the reasons")
		}
	})
}

// TestLaw4SamePauseTwice: a second reason for a stretch in which the dossier is
// suspended anyway changes nothing.
func TestLaw4SamePauseTwice(t *testing.T) {
	eachClock(t, 30, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		at, ok := c.instants(rng, 4)
		if !ok {
			return
		}
		once := c.with(t, clockPause(clockSpare[0], at[0], at[3])...)
		inside := once.with(t, clockPause(clockSpare[1], at[1], at[2])...)
		same := once.with(t, clockPause(clockSpare[1], at[0], at[3])...)
		for _, asOf := range append(once.asOf(rng), at...) {
			once.same(t, inside, asOf, "a second reason within the first")
			once.same(t, same, asOf, "a second reason for the same stretch")
		}
	})
}

// TestLaw4PauseInClosedTime: a suspension while the office is closed anyway does
// not move a limit that runs as working time.
func TestLaw4PauseInClosedTime(t *testing.T) {
	limits := []string{"1wh", "4wh", "20wh", "7/3wh", "1wd", "2.5wd", "1/3wd"}
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 100 {
			rules := clockAllRules(rng)
			rules.WorkingDays = sla.WorkingDayRule(2 + rng.IntN(2))
			desk, naive := desks(t, rules, tr, nil)
			c := newClockTrial(t, rng, tr, desk, naive)
			c.dossier.Limit, c.dossier.Supplement = sla.MustParseLimit(limits[rng.IntN(len(limits))]), sla.SupplementRule{}
			checkClosedTime(t, rng, c)
		}
	})
}

func checkClosedTime(t *testing.T, rng *rand.Rand, c clockTrial) {
	t.Helper()
	from, to, ok := c.span()
	if !ok {
		return
	}
	begin, end := naiveClosedTime(c.naive.office, c.instant(rng, from, to))
	if !begin.Before(end) || begin.Before(from) || end.After(to) {
		return
	}
	within := end.Sub(begin) / time.Duration(1+rng.IntN(3))
	paused := c.with(t, clockPause(clockSpare[0], end.Add(-within), end)...)
	for _, at := range c.asOf(rng) {
		a, err := c.desk.Assess(c.dossier, at)
		b, err2 := paused.desk.Assess(paused.dossier, at)
		if err != nil || err2 != nil || !at.After(begin) || at.Before(end) {
			continue
		}
		if !a.Due().Equal(b.Due()) || a.DueDate() != b.DueDate() || a.Exclusive() != b.Exclusive() || a.Outcome() != b.Outcome() {
			t.Fatalf("a pause in closed time moves %v of %s at %v from %v to %v\nwith %s under %s", c.dossier.Limit,
				c.dossier.Log.Text(c.naive.office.loc), at, a.Due(), b.Due(), paused.dossier.Log.Text(c.naive.office.loc),
				clockSwitches(c.naive.rules, c.dossier))
		}
	}
}

// TestLaw9LogInParts: a log made in parts is the log made whole, and a dossier
// stood at an instant as it stands by what had happened until then.
func TestLaw9LogInParts(t *testing.T) {
	eachClock(t, 25, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		cut := rng.IntN(len(c.events) + 1)
		first, err := sla.NewLog(c.events[:cut]...)
		if err != nil {
			t.Fatal(err)
		}
		both, err := first.Append(c.events[cut:]...)
		if err != nil || !both.Equal(c.dossier.Log) || first.Len() != cut || both.String() != c.dossier.Log.String() {
			t.Fatalf("%s in two parts is %s, %v", c.dossier.Log, both, err)
		}
		parts := c
		parts.dossier.Log = both
		for _, at := range c.asOf(rng) {
			c.same(t, parts, at, "a log in two parts")
			until := c
			until.dossier.Log = c.dossier.Log.Until(at)
			c.same(t, until, at, "the log until then")
			until.write(t, slices.DeleteFunc(slices.Clone(c.events), func(e sla.Event) bool { return e.At.After(at) }))
			c.same(t, until, at, "a log without what came later")
		}
	})
}

// TestLogRefusesAll: a part that is not possible leaves the log as it was.
func TestLogRefusesAll(t *testing.T) {
	eachClock(t, 10, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		before := c.dossier.Log.String()
		late, early := c.events[len(c.events)-1].At.Add(time.Hour), c.events[0].At.Add(-1)
		bad := []sla.Event{{At: early, Kind: sla.EventAccepted}, {At: late, Kind: sla.EventSuspended}, {At: late}}
		_, err := c.dossier.Log.Append(bad...)
		checkProblems(t, err)
		if c.dossier.Log.String() != before {
			t.Fatalf("a refused part changes %s to %s", before, c.dossier.Log)
		}
	})
}

// TestLaw6ClockZones: the zones in which the instants are given do not matter,
// nor does writing the log down and reading it again, as text or as JSON.
func TestLaw6ClockZones(t *testing.T) {
	inputs := []*time.Location{time.UTC, time.FixedZone("", -11*3600), loadZone(t, "America/Sao_Paulo"), loadZone(t, "Pacific/Apia")}
	eachClock(t, 20, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		events := slices.Clone(c.events)
		for i := range events {
			events[i].At = events[i].At.In(inputs[rng.IntN(len(inputs))])
		}
		moved, loc := c, inputs[rng.IntN(len(inputs))]
		moved.write(t, events)
		if !moved.dossier.Log.Equal(c.dossier.Log) || moved.dossier.Log.String() != c.dossier.Log.String() {
			t.Fatalf("in other zones %s is %s", c.dossier.Log, moved.dossier.Log)
		}
		for what, read := range clockRead(t, moved.dossier.Log, loc) {
			if !read.Equal(c.dossier.Log) {
				t.Fatalf("%s of %s in %v reads as %s", what, c.dossier.Log, loc, read)
			}
			moved.dossier.Log = read
			for _, at := range c.asOf(rng) {
				if want, got := clockAnswer(t, c, at), clockAnswer(t, moved, at.In(loc)); got != want {
					t.Fatalf("%s of %s in %v changes the answer at %v from\n%sto\n%s", what, c.dossier.Log, loc, at, want, got)
				}
			}
		}
	})
}

// clockRead writes a log down and reads it again.
func clockRead(t *testing.T, log sla.Log, loc *time.Location) map[string]sla.Log {
	t.Helper()
	text, err := sla.ParseLog(log.Text(loc), loc)
	if err != nil {
		t.Fatalf("ParseLog(%q, %v): %v", log.Text(loc), loc, err)
	}
	wire, err := json.Marshal(log)
	if err != nil {
		t.Fatal(err)
	}
	var fromJSON sla.Log
	if err := json.Unmarshal(wire, &fromJSON); err != nil {
		t.Fatalf("%s: %v", wire, err)
	}
	return map[string]sla.Log{"the log itself": log, "the text": text, "the JSON": fromJSON}
}

// TestResumedWithoutReason: a resumption of the only suspension need not say of
// which.
func TestResumedWithoutReason(t *testing.T) {
	eachClock(t, 20, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		unnamed := c
		unnamed.write(t, clockUnnamed(c.events))
		for _, at := range c.asOf(rng) {
			c.same(t, unnamed, at, "a resumption without its reason")
		}
	})
}

// TestFrozenClock: while the clock stands nothing is overdue, and the due moment
// goes on from day to day, never back.
func TestFrozenClock(t *testing.T) {
	byDue := func(rng *rand.Rand) sla.Rules {
		r := clockAllRules(rng)
		r.Clock.Judge, r.Clock.AfterDue = sla.JudgeDue, sla.AfterDueRule(1+rng.IntN(2))
		return r
	}
	eachClock(t, 80, byDue, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		for i, e := range c.events {
			until := e.At.AddDate(0, 0, 20)
			if i+1 < len(c.events) {
				until = c.events[i+1].At.Add(-1)
			}
			checkFrozen(t, rng, c, e.At, until)
		}
	})
}

// checkFrozen asks again and again in a stretch without events.
func checkFrozen(t *testing.T, rng *rand.Rand, c clockTrial, from, until time.Time) {
	t.Helper()
	var last time.Time
	for at := from; !at.After(until); at = at.Add(time.Duration(1 + rng.Int64N(int64(100*time.Hour)))) {
		a, err := c.desk.Assess(c.dossier, at)
		if err != nil || !a.Frozen() {
			return
		}
		if a.Outcome() != sla.OutcomeOpenWithin || a.Due().Before(last) || a.Passed(at) {
			t.Fatalf("the clock of %s stands at %v, due %v, before %v, %v, under %s",
				c.dossier.Log.Text(c.naive.office.loc), at, a.Due(), last, a.Outcome(), clockSwitches(c.naive.rules, c.dossier))
		}
		last = a.Due()
	}
}

// TestLaw5Backwards: back by w and from there on is w again, and no later instant
// is.
func TestLaw5Backwards(t *testing.T) {
	each(t, 4, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 300 {
			at, w := tr.randomInstant(rng), time.Duration(rng.Int64N(int64(90*time.Hour)))
			if rng.IntN(2) == 0 {
				w = w.Truncate(5 * time.Minute) // to the edges of shifts
			}
			want, ok := naiveWorkedBack(tr.naive, at, w)
			got, err := tr.calendar.AddWorkingTime(at, -w)
			if !ok {
				if !errors.Is(err, sla.ErrOutOfRange) {
					t.Fatalf("AddWorkingTime(%v, -%v) = %v, %v, want %v", at, w, got, err, sla.ErrOutOfRange)
				}
				continue
			}
			if err != nil || !got.Equal(want) {
				t.Fatalf("AddWorkingTime(%v, -%v) = %v, %v, want %v", at, w, got, err, want)
			}
			if worked, err := tr.calendar.WorkingTimeBetween(got, at); err != nil || worked != w {
				t.Fatalf("%v back from %v is %v, from where it is %v, %v", w, at, got, worked, err)
			}
			if worked, err := tr.calendar.WorkingTimeBetween(got.Add(1), at); w > 0 && (err != nil || worked >= w) {
				t.Fatalf("%v back from %v is %v, and an instant later would do: %v, %v", w, at, got, worked, err)
			}
		}
	})
}

// TestNextAndPrevious: NextClosing is the first closing instant at t or later,
// PreviousOpening and PreviousClosing are the last at t or earlier.
func TestNextAndPrevious(t *testing.T) {
	each(t, 4, func(t *testing.T, rng *rand.Rand, tr trial) {
		opening, closing := func(s span) time.Time { return s.open }, func(s span) time.Time { return s.close }
		for range 200 {
			at := tr.randomInstant(rng)
			for _, ask := range []struct {
				name   string
				answer func(time.Time) (time.Time, error)
				of     func(span) time.Time
				later  bool
			}{
				{"NextClosing", tr.calendar.NextClosing, closing, true},
				{"PreviousOpening", tr.calendar.PreviousOpening, opening, false},
				{"PreviousClosing", tr.calendar.PreviousClosing, closing, false},
			} {
				want := naiveNearest(tr.naive, at, ask.of, ask.later)
				got, err := ask.answer(at)
				if !got.Equal(want) || want.IsZero() != errors.Is(err, sla.ErrOutOfRange) || want.IsZero() != (err != nil) {
					t.Fatalf("%s(%v) = %v, %v, want %v", ask.name, at, got, err, want)
				}
			}
		}
	})
}

// TestUsageAddsUp: the time since the clock first started is used or excluded;
// while it stands neither what is used nor what is left goes on, and where nothing
// ever stopped it, used is the time from the start and left that to the due moment.
func TestUsageAddsUp(t *testing.T) {
	eachClock(t, 60, clockAllRules, func(t *testing.T, rng *rand.Rand, c clockTrial) {
		for _, at := range c.asOf(rng) {
			a, err := c.desk.Assess(c.dossier, at)
			if err == nil && !a.Original().IsZero() && !a.Due().IsZero() {
				checkUsage(t, c, a)
			}
		}
	})
}

func checkUsage(t *testing.T, c clockTrial, a sla.Assessment) {
	t.Helper()
	spent := func(from, to time.Time) time.Duration {
		if c.dossier.Limit.Unit() == sla.UnitClockHour {
			return to.Sub(from)
		}
		return c.naive.office.workingTime(from, to)
	}
	start, last, usage := a.Original().Start(), a.At(), a.Usage()
	if !a.Ended().IsZero() {
		last = a.Ended()
	}
	last = latest(start, last) // before the start nothing is spent
	disturbed := false
	for e := range a.Log().All() {
		disturbed = disturbed || e.Kind == sla.EventSuspended || e.Kind == sla.EventSupplementRequested
	}
	switch {
	case a.Limit() != c.dossier.Limit: // of another unit, perhaps
	case usage.Used+usage.Excluded != spent(start, last):
		t.Errorf("used %v and excluded %v, since the start %v", usage.Used, usage.Excluded, spent(start, last))
	case !disturbed && (usage.Used != spent(start, last) || usage.Left != spent(last, a.Due())):
		t.Errorf("used %v and left %v, from the start %v, to the due moment %v", usage.Used, usage.Left, spent(start, last), spent(last, a.Due()))
	}
	if later, err := c.desk.Assess(c.dossier, a.At().Add(1)); err == nil && a.Frozen() && later.Frozen() && later.Log().Len() == a.Log().Len() {
		if u := later.Usage(); u.Used != usage.Used || u.Left != usage.Left {
			t.Errorf("while the clock stands, used and left go on from %v, %v to %v, %v", usage.Used, usage.Left, u.Used, u.Left)
		}
	}
	if t.Failed() {
		t.Fatalf("limit %v, supplement %v, at %v of %s under %s", c.dossier.Limit, c.dossier.Supplement, a.At().In(c.naive.office.loc),
			c.dossier.Log.Text(c.naive.office.loc), clockSwitches(c.naive.rules, c.dossier))
	}
}

// TestClockByHand are cases in which the library and the oracle once differed,
// made as small as they go and counted by hand. Office hours are 07:30 to 11:30
// and 13:30 to 17:00; 2 November 2026 is a Monday.
func TestClockByHand(t *testing.T) {
	counts := func(r *sla.Rules) { r.Clock.AfterDue = sla.AfterDueCounts }
	noRoll := func(r *sla.Rules) { counts(r); r.Roll = sla.RollNone }
	noCutoff := func(r *sla.Rules) { r.SameDayCutoff = 0 }
	nextOpening := func(r *sla.Rules) { r.AtClosing = sla.ClosingNextOpening }
	asGiven := func(r *sla.Rules) { r.Receipt = sla.ReceiptAsGiven }
	countsAsGiven := func(r *sla.Rules) { counts(r); asGiven(r) }
	for _, tc := range []struct {
		name              string
		change            func(*sla.Rules)
		limit, supplement string
		log, at           string
		due               string
		flags             sla.Flags
	}{
		{
			// Asked for by the desk, still awaited when the handling office gets the
			// dossier: 20 hours from 5 November, 09:00, as if it came then.
			"awaited since before the start", func(*sla.Rules) {}, "20wh", "",
			"accepted@2026-11-02T09:00;supplement-requested@2026-11-03T10:00;transferred@2026-11-03T14:00 unit=x",
			"2026-11-05T09:00", "2026-11-09T16:00", sla.FlagFrozen,
		},
		{
			// The start, 17:00, is the due moment of the same day; the clock stands
			// all the same, and the limit begins with the supplement.
			"awaited at a start that is the due moment", noCutoff, "same-day", "",
			"accepted@2026-11-02T09:00;supplement-requested@2026-11-02T10:00;transferred@2026-11-02T17:00 unit=x",
			"2026-11-03T10:00", "2026-11-03T17:00", sla.FlagFrozen,
		},
		{
			"the same, the time of waiting excluded", noCutoff, "same-day", "exclude",
			"accepted@2026-11-02T09:00;supplement-requested@2026-11-02T10:00;transferred@2026-11-02T17:00 unit=x",
			"2026-11-03T10:00", "2026-11-03T17:00", sla.FlagFrozen | sla.FlagPaused,
		},
		{
			"suspended at a start that is the due moment", noCutoff, "same-day", "",
			"accepted@2026-11-02T09:00;suspended@2026-11-02T10:00 reason=other;transferred@2026-11-02T17:00 unit=x",
			"2026-11-03T10:00", "2026-11-03T17:00", sla.FlagFrozen | sla.FlagPaused,
		},
		{
			// The supplement begins the limit anew at 17:00, its due moment; the
			// suspension goes on until the 3rd, 10:00.
			"suspended at a restart that is the due moment", noCutoff, "same-day", "",
			"accepted@2026-11-02T09:00;supplement-requested@2026-11-02T10:00;suspended@2026-11-02T11:00 reason=other;" +
				"supplement-received@2026-11-02T17:00;resumed@2026-11-03T10:00",
			"2026-11-03T11:00", "2026-11-03T17:00", sla.FlagRestarted | sla.FlagPaused,
		},
		{
			// Due on the 3rd. Asked for on the 4th, and that counts: at that very
			// instant the clock stands already, and nothing is overdue.
			"late, at the instant of the request", counts, "1wd", "exclude",
			"accepted@2026-11-02T09:00;supplement-requested@2026-11-04T10:00",
			"2026-11-04T10:00", "2026-11-04T17:00", sla.FlagFrozen | sla.FlagMoved,
		},
		{
			// Due on Saturday at 24:00, exclusive. Moved on behind the wait it is due
			// on the 11th at closing, inclusive.
			"late, from a day off to a working day", noRoll, "1d", "exclude",
			"accepted@2026-11-06T09:00;supplement-requested@2026-11-09T10:00",
			"2026-11-10T17:00", "2026-11-11T17:00", sla.FlagFrozen | sla.FlagMoved | sla.FlagPaused,
		},
		{
			// One hour, half an hour for the first supplement and an hour of waiting
			// run out at 10:30, when it comes: moved on to the 3rd, 07:30. The second
			// is asked for before that, so the clock stands from 14:00. Its own half
			// hour is added when it comes, not before.
			"a bonus counts from its supplement on", counts, "1wh", "remaining 0.5wh",
			"accepted@2026-11-02T08:00;supplement-requested@2026-11-02T09:30;supplement-received@2026-11-02T10:30;supplement-requested@2026-11-02T14:00",
			"2026-11-02T15:00", "2026-11-02T15:00", sla.FlagFrozen | sla.FlagMoved | sla.FlagPaused,
		},
		{
			// 3.5 hours until Monday's closing, which is no due moment here; suspended
			// before the next opening is. Nothing of them is left, so that on Tuesday they
			// would be due whenever the clock went on. It does not, and what is asked for
			// while it stands is in time: 3.5 hours anew, on the 4th from 08:00.
			"asked for while nothing is left but the clock stands", nextOpening, "3.5wh", "restart",
			"accepted@2026-11-02T13:30;suspended@2026-11-02T18:00 reason=other;supplement-requested@2026-11-03T09:00;resumed@2026-11-03T10:00",
			"2026-11-04T08:00", "2026-11-04T13:30", sla.FlagFrozen,
		},
		{
			"the same, as the clock goes on", nextOpening, "3.5wh", "exclude",
			"accepted@2026-11-02T13:30;suspended@2026-11-02T18:00 reason=other;resumed@2026-11-03T09:00;supplement-requested@2026-11-03T09:00",
			"2026-11-04T08:00", "2026-11-04T08:00", sla.FlagFrozen | sla.FlagPaused,
		},
		{
			// Two hours, two for the first supplement and half an hour of waiting run out
			// at 20:30, before it comes: moved on to the 3rd, 07:30. The second is asked
			// for before that; two hours more run out at 22:30, behind the first wait,
			// but the due moment lies behind the second, also while that has no length.
			"a bonus at the instant of the request", countsAsGiven, "2h", "remaining 2h",
			"accepted@2026-11-02T16:00;supplement-requested@2026-11-02T20:30;supplement-received@2026-11-02T21:00;supplement-requested@2026-11-02T23:00",
			"2026-11-02T23:00", "2026-11-03T07:30", sla.FlagFrozen | sla.FlagMoved | sla.FlagPaused,
		},
		{
			// The same, and the second came, but a suspension goes on: two hours, four
			// of bonus and one and a half of stops until midnight run out at 23:30.
			"a bonus, and still suspended", countsAsGiven, "2h", "remaining 2h",
			"accepted@2026-11-02T16:00;supplement-requested@2026-11-02T20:30;supplement-received@2026-11-02T21:00;" +
				"supplement-requested@2026-11-02T23:00;suspended@2026-11-02T23:10 reason=other;supplement-received@2026-11-02T23:20",
			"2026-11-03T00:00", "2026-11-03T07:30", sla.FlagFrozen | sla.FlagMoved | sla.FlagPaused,
		},
		{
			// Half of Monday's 7.5 hours, received on Sunday: one from 16:00 on, the rest
			// by Tuesday, 10:15. Asked for before that. A whole day would be due on Monday,
			// but lies behind the wait.
			"a bonus that makes a day whole", asGiven, "0.5wd", "remaining 0.5wd",
			"accepted@2026-11-01T10:00;suspended@2026-11-02T07:30 reason=other;resumed@2026-11-02T16:00;supplement-requested@2026-11-03T08:00",
			"2026-11-03T08:00", "2026-11-03T17:00", sla.FlagFrozen | sla.FlagMoved | sla.FlagPaused,
		},
		{
			// The same, asked for and there within one instant.
			"a bonus within one instant", asGiven, "0.5wd", "remaining 0.5wd",
			"accepted@2026-11-01T10:00;suspended@2026-11-02T07:30 reason=other;resumed@2026-11-02T16:00;" +
				"supplement-requested@2026-11-03T08:00;supplement-received@2026-11-03T08:00",
			"2026-11-03T16:00", "2026-11-03T17:00", sla.FlagMoved | sla.FlagPaused,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rules := vn.OneStop309()
			tc.change(&rules)
			c, at := clockOf(t, rules, tc.limit, tc.supplement, tc.log, tc.at)
			a, err := c.desk.Assess(c.dossier, at)
			due := a.Due().Format("2006-01-02T15:04")
			if err != nil || due != tc.due || a.Exclusive() || a.Flags() != tc.flags || a.Outcome() != sla.OutcomeOpenWithin {
				t.Errorf("due %s, exclusive %t, flags %v, %v, %v; want %s, %v, open-within",
					due, a.Exclusive(), a.Flags(), a.Outcome(), err, tc.due, tc.flags)
			}
			checkAssess(t, c.desk, c.naive, c.dossier, at)
		})
	}
}

// TestSuspendedSinceBeforeAMovedStart: intake opens as the office closes. The
// supplement of 14:00 is in at 17:00, when its same day is over; suspended since
// before, the dossier is due on the next day, though of the suspension nothing lies
// behind 17:00 yet.
func TestSuspendedSinceBeforeAMovedStart(t *testing.T) {
	rules := vn.OneStop309()
	rules.SameDayCutoff = 0
	c, at := clockOf(t, rules, "same-day", "", "accepted@2026-11-02T09:00;supplement-requested@2026-11-02T12:00;"+
		"suspended@2026-11-02T12:30 reason=other;supplement-received@2026-11-02T14:00", "2026-11-02T14:30")
	spec := c.tr.spec
	spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("17:00-19:00"), time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)}
	spec.Days = nil
	intake := newTrial(t, spec)
	c.desk, c.naive = desks(t, rules, c.tr, &intake)
	a, err := c.desk.Assess(c.dossier, at)
	flags := sla.FlagFrozen | sla.FlagRestarted | sla.FlagReceiptMoved | sla.FlagMoved
	if err != nil || !a.Due().Equal(instantOf(t, "2026-11-03 17:00")) || a.Flags() != flags {
		t.Errorf("due %v, %v, %v; want 3 November, 17:00, %v", a.Due(), a.Flags(), err, flags)
	}
	checkAssess(t, c.desk, c.naive, c.dossier, at)
}

// clockOf reads a dossier at a Vietnamese desk from text; one that is transferred
// was taken in regardless of boundary.
func clockOf(t *testing.T, rules sla.Rules, limit, supplement, log, at string) (clockTrial, time.Time) {
	t.Helper()
	c := clockTrial{tr: vietnam(t)}
	c.desk, c.naive = desks(t, rules, c.tr, nil)
	events, err := sla.ParseEvents(log, vn.Location())
	if err != nil {
		t.Fatal(err)
	}
	c.write(t, events)
	c.dossier.Limit, c.dossier.BoundaryFree = sla.MustParseLimit(limit), strings.Contains(log, "transferred")
	if err := c.dossier.Supplement.UnmarshalText([]byte(supplement)); err != nil {
		t.Fatal(err)
	}
	asOf, err := sla.ParseInstant(at, vn.Location())
	if err != nil {
		t.Fatal(err)
	}
	return c, asOf
}

// TestLogTextLocalMeanTime: before zones were hours apart, local time was seconds
// off, which no offset in RFC 3339 can say. The text reads back all the same.
func TestLogTextLocalMeanTime(t *testing.T) {
	for _, zone := range []string{"Asia/Ho_Chi_Minh", "America/New_York"} {
		loc := loadZone(t, zone)
		at := time.Date(1880, 1, 1, 0, 0, 0, 500, time.UTC)
		log := sla.MustLog(sla.Event{At: at, Kind: sla.EventSubmitted})
		if read, err := sla.ParseLog(log.Text(loc), loc); err != nil || !read.Equal(log) {
			t.Errorf("%s in %s is written %s and reads as %s, %v", log, zone, log.Text(loc), read, err)
		}
	}
}
