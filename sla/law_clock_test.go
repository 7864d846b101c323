package sla_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// clockReasons are all reasons.
var clockReasons = []sla.Reason{
	sla.ReasonFinancialObligation, sla.ReasonPublicPosting, sla.ReasonConsultation, sla.ReasonHigherAuthority,
	sla.ReasonFieldCheck, sla.ReasonTransfer, sla.ReasonForceMajeure, sla.ReasonSystemFailure, sla.ReasonOther,
}

// clockRules sets the switches of the clock by lot.
func clockRules(rng *rand.Rand) sla.ClockRules {
	starts := []sla.StartRule{sla.StartAcceptance, sla.StartAcceptance, sla.StartReceipt, sla.StartHandling}
	c := sla.ClockRules{
		Start:             starts[rng.IntN(4)],
		StartBoundaryFree: starts[rng.IntN(4)],
		PausedBy:          sla.AllReasons,
		Supplement:        sla.SupplementRule{Model: []sla.SupplementModel{sla.SupplementRestart, sla.SupplementExclude}[rng.IntN(2)]},
		AfterDue:          sla.AfterDueRule(1 + rng.IntN(2)),
		Judge:             sla.JudgeDue,
		Apology:           sla.ApologyRule(1 + rng.IntN(3)),
	}
	if rng.IntN(2) == 0 {
		c.PausedBy = sla.Reasons(rng.Uint32()) & sla.AllReasons
	}
	if rng.IntN(6) == 0 {
		c.Judge = sla.JudgeRule(2 + rng.IntN(2))
	}
	if rng.IntN(2) == 0 {
		c.SupplementWithin = sla.MustParseLimit(fmt.Sprintf("%dd", rng.IntN(20)))
	}
	return c
}

// clockLimit is any limit, or, more often than not, one that runs out while
// things happen.
func clockLimit(t testing.TB, rng *rand.Rand) sla.Limit {
	short := []string{"1wd", "2wd", "3wd", "5wd", "1.5wd", "0.5wd", "1d", "4d", "10d", "1mo", "1wh", "4wh", "20wh", "5h", "48h", "same-day"}
	if rng.IntN(4) == 0 {
		return randomLimit(t, rng)
	}
	return sla.MustParseLimit(short[rng.IntN(len(short))])
}

// clockSupplement is a rule of the dossier's own, or none. A bonus is in the
// unit of the limit.
func clockSupplement(t testing.TB, rng *rand.Rand, limit sla.Limit) sla.SupplementRule {
	num, _ := limit.Amount()
	switch rng.IntN(4) {
	case 0:
		return sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.MustParseLimit([]string{"1wd", "2.5wd", "3d", "6wh", "30h"}[rng.IntN(5)])}
	case 1:
		if num > 0 {
			bonus, err := sla.NewLimit(1+rng.IntN(3), 1, limit.Unit())
			if err != nil {
				t.Fatal(err)
			}
			return sla.SupplementRule{Model: sla.SupplementRemaining, Limit: bonus}
		}
	}
	return sla.SupplementRule{}
}

// clockWriter writes a log that is possible.
type clockWriter struct {
	rng    *rand.Rand
	tr     trial
	now    time.Time
	events []sla.Event
	open   []sla.Reason
	asked  bool
}

// clockEvents are the events of a random dossier from about a date on.
func clockEvents(rng *rand.Rand, tr trial, from time.Time) []sla.Event {
	w := &clockWriter{rng: rng, tr: tr, now: from}
	w.begin()
	if rng.IntN(20) == 0 {
		w.end()
		return w.events
	}
	w.add(sla.Event{Kind: sla.EventAccepted, Appointment: w.appointment(2)})
	w.asked = false
	for range rng.IntN(12) {
		w.proceed()
	}
	if rng.IntN(3) > 0 {
		w.end()
	}
	return w.events
}

// add writes an event at the present instant and lets time pass.
func (w *clockWriter) add(e sla.Event) {
	e.At = w.now
	w.events = append(w.events, e)
	w.now = w.later()
}

// later is the next instant: often the same, or one at which the office opens
// or closes.
func (w *clockWriter) later() time.Time {
	switch w.rng.IntN(8) {
	case 0:
		return w.now
	case 1, 2, 3:
		d := w.tr.naive.dateOf(w.now).AddDays(w.rng.IntN(4))
		for _, s := range w.tr.naive.days[d].spans {
			t := []time.Time{s.open, s.close}[w.rng.IntN(2)]
			if w.rng.IntN(6) == 0 {
				t = t.Add(time.Duration(w.rng.IntN(3) - 1))
			}
			if t.After(w.now) && w.rng.IntN(2) == 0 {
				return t
			}
		}
	case 4:
		return w.now.Add(time.Duration(w.rng.Int64N(int64(6 * time.Hour))))
	}
	return w.now.Truncate(time.Minute).Add(time.Duration(1+w.rng.IntN(4*1440)) * time.Minute)
}

func (w *clockWriter) begin() {
	if w.rng.IntN(3) == 0 {
		w.add(sla.Event{Kind: sla.EventSubmitted})
	}
	if w.rng.IntN(2) == 0 {
		w.add(sla.Event{Kind: sla.EventReceived})
	}
	for w.rng.IntN(4) == 0 {
		w.supplement()
	}
}

// appointment is a date around the present, one time in oneIn none.
func (w *clockWriter) appointment(oneIn int) (a sla.Appointment) {
	if oneIn > 0 && w.rng.IntN(oneIn) == 0 {
		return a
	}
	a.Date = w.tr.naive.dateOf(w.now).AddDays(w.rng.IntN(12))
	if w.rng.IntN(2) == 0 {
		a.Clock = sla.Clock(60 * w.rng.IntN(1441))
	}
	return a
}

func (w *clockWriter) supplement() {
	kind := sla.EventSupplementRequested
	if w.asked {
		kind = sla.EventSupplementReceived
	}
	w.asked = !w.asked
	w.add(sla.Event{Kind: kind})
}

// proceed writes one thing that happens to an accepted dossier.
func (w *clockWriter) proceed() {
	switch w.rng.IntN(12) {
	case 0, 1, 2:
		w.suspend()
	case 3, 4, 5, 6:
		w.resume()
	case 7, 8, 9:
		w.supplement()
	case 10:
		w.add(sla.Event{Kind: sla.EventTransferred, Unit: "phòng"})
	case 11:
		w.add(sla.Event{Kind: sla.EventReappointed, Appointment: w.appointment(0)})
	}
}

func (w *clockWriter) suspend() {
	reason := clockReasons[w.rng.IntN(len(clockReasons))]
	for _, r := range w.open {
		if r == reason {
			return
		}
	}
	w.open = append(w.open, reason)
	w.add(sla.Event{Kind: sla.EventSuspended, Reason: reason})
}

// resume ends one of the suspensions; the only one need not be named.
func (w *clockWriter) resume() {
	if len(w.open) == 0 {
		return
	}
	i := w.rng.IntN(len(w.open))
	reason := w.open[i]
	if len(w.open) == 1 && w.rng.IntN(2) == 0 {
		reason = sla.ReasonUnset
	}
	w.open = append(w.open[:i], w.open[i+1:]...)
	w.add(sla.Event{Kind: sla.EventResumed, Reason: reason})
}

// end writes an end that is possible, and perhaps that the result is collected.
func (w *clockWriter) end() {
	kinds := []sla.EventKind{sla.EventReturned, sla.EventRefused, sla.EventWithdrawn, sla.EventStopped}
	if w.asked {
		kinds = append(kinds, sla.EventClosed)
	}
	for _, e := range w.events {
		if e.Kind == sla.EventAccepted {
			kinds = append(kinds, sla.EventCompleted, sla.EventCompleted, sla.EventCompleted, sla.EventCollected)
		}
	}
	kind := kinds[w.rng.IntN(len(kinds))]
	w.add(sla.Event{Kind: kind})
	if kind != sla.EventCollected && w.rng.IntN(4) == 0 {
		w.add(sla.Event{Kind: sla.EventCollected})
	}
}

// clockFrom is an instant early enough in the range for a dossier to go on.
func clockFrom(rng *rand.Rand, tr trial) time.Time {
	days := tr.spec.Last.DaysSince(tr.spec.First)
	d := tr.spec.First.AddDays(1 + rng.IntN(days * 3 / 4))
	return tr.naive.start(d).Add(time.Duration(rng.IntN(1440)) * time.Minute)
}

// clockInstants are instants to ask about: those of the events and beside them,
// one before all and one after.
func clockInstants(rng *rand.Rand, events []sla.Event) (at []time.Time) {
	for _, e := range events {
		at = append(at, e.At.Add(time.Duration(rng.IntN(3)-1)), e.At.Add(time.Duration(rng.IntN(5*86_400))*time.Second))
	}
	first, last := events[0].At, events[len(events)-1].At
	return append(at, first.Add(-time.Hour), last, last.Add(time.Duration(rng.IntN(40*86_400))*time.Second))
}

// checkAssess compares an assessment with the oracle's.
func checkAssess(t *testing.T, desk *sla.Desk, naive naiveDesk, dossier sla.Dossier, at time.Time) {
	t.Helper()
	diff := clockDifferences(desk, naive, dossier, at)
	if len(diff) == 0 {
		return
	}
	for less, ok := dossier, true; ok; {
		dossier = less
		less, ok = clockLess(desk, naive, dossier, at)
	}
	clockDebug(trial{naive: naive.office}, desk, naive, dossier, at)
	naive.rules.Citations = nil
	t.Fatalf("Assess at %v, limit %v, supplement %v, boundary-free %t, under %+v\n  of %s\n%s",
		at.In(naive.office.loc), dossier.Limit, dossier.Supplement, dossier.BoundaryFree, clockSwitches(naive.rules, dossier),
		dossier.Log.Text(naive.office.loc), strings.Join(clockDifferences(desk, naive, dossier, at), "\n"))
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

// clockLess leaves out an event that the difference does not need.
func clockLess(desk *sla.Desk, naive naiveDesk, dossier sla.Dossier, at time.Time) (sla.Dossier, bool) {
	var events []sla.Event
	for e := range dossier.Log.All() {
		events = append(events, e)
	}
	for n := 2; n > 0; n-- {
		for i := 0; i+n <= len(events); i++ {
			for j := i + 1; j <= len(events); j++ {
				// without events i and j, or without event i alone
				if n == 2 && j == len(events) || n == 1 && j > i+1 {
					continue
				}
				var fewer []sla.Event
				for k, e := range events {
					if k != i && (n == 1 || k != j) {
						fewer = append(fewer, e)
					}
				}
				log, err := sla.NewLog(fewer...)
				if err != nil {
					continue
				}
				dossier.Log = log
				if len(clockDifferences(desk, naive, dossier, at)) > 0 {
					return dossier, true
				}
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
	compare("original", got.Original().IsZero() == (want.original == nil), got.Original().Due(), want.original)
	if want.original != nil {
		diff = append(diff, differences(got.Original(), *want.original)...)
	}
	if want.current == nil {
		want.current = &naiveDeadline{}
	}
	compare("due", got.Due().Equal(want.current.due), got.Due(), want.current.due)
	compare("due date", got.DueDate() == want.current.dueDate, got.DueDate(), want.current.dueDate)
//XX	compare("exclusive", got.Exclusive() == want.current.exclusive, got.Exclusive(), want.current.exclusive)
	return diff
}

// TestLaw7Clock holds assessments of random logs at many instants to the
// oracle, on random calendars and under all switches.
func TestLaw7Clock(t *testing.T) {
	each(t, 4, func(t *testing.T, rng *rand.Rand, tr trial) {
		spec := randomSpec(rng, tr.spec.Location, tr.spec.First, tr.spec.Last)
		spec.AnnouncedThrough = tr.spec.AnnouncedThrough
		own := newTrial(t, spec)
		for i := range 600 {
			rules := randomRules(rng)
			rules.Clock, rules.Early = clockRules(rng), sla.EarlyRule(1+rng.IntN(2))
			if rules.CalendarDays == sla.CalendarDaysAsWorking && rules.WorkingDays != sla.WorkingDaysWhole {
				rules.Clock.SupplementWithin = sla.Limit{}
			}
			desk, naive := desks(t, rules, tr, []*trial{nil, &own}[i%2])
			checkClock(t, rng, tr, desk, naive)
		}
	})
}

// TestLaw7ClockOfPresets does the same for the Vietnamese rules and calendar.
func TestLaw7ClockOfPresets(t *testing.T) {
	tr, rng := vietnam(t), rand.New(rand.NewPCG(7, 4))
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(id, func(t *testing.T) {
			desk, naive := desks(t, rules, tr, nil)
			for range 2000 {
				checkClock(t, rng, tr, desk, naive)
			}
		})
	}
}

// checkClock checks one random dossier at many instants.
func checkClock(t *testing.T, rng *rand.Rand, tr trial, desk *sla.Desk, naive naiveDesk) {
	t.Helper()
	limit := clockLimit(t, rng)
	events := clockEvents(rng, tr, clockFrom(rng, tr))
	log, err := sla.NewLog(events...)
	if err != nil {
		t.Fatalf("a possible log is refused: %v", err)
	}
	dossier := sla.Dossier{Limit: limit, Log: log, Supplement: clockSupplement(t, rng, limit), BoundaryFree: rng.IntN(4) == 0}
	for _, at := range clockInstants(rng, events) {
		checkAssess(t, desk, naive, dossier, at)
	}
}

func clockDebug(tr trial, desk *sla.Desk, naive naiveDesk, dossier sla.Dossier, at time.Time) {
	for d := tr.naive.dateOf(at).AddDays(-14); d.Before(tr.naive.dateOf(at).AddDays(6)); d = d.AddDays(1) {
		fmt.Println(d, d.Weekday(), tr.naive.days[d].kind, tr.naive.days[d].hours)
	}
	for e := range dossier.Log.All() {
		for _, at := range []time.Time{e.At.Add(-1), e.At, e.At.Add(1), e.At.Add(time.Hour), at} {
			a, err := desk.Assess(dossier, at)
			w, werr := naiveClock{naive, dossier}.assess(at)
			fmt.Println(at, a.Due(), a.Flags(), err)
			if w.current != nil {
				fmt.Println("     ", w.current.due, w.flags, werr)
			}
		}
	}
}
