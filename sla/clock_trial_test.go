package sla_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// This file makes dossiers by lot: logs that are possible, rules that read them,
// and the instants to ask about.

// clockReasons are the reasons of random logs. The two of clockSpare are left
// out: tests add suspensions for these.
var (
	clockReasons = []sla.Reason{
		sla.ReasonFinancialObligation, sla.ReasonPublicPosting, sla.ReasonConsultation, sla.ReasonHigherAuthority,
		sla.ReasonFieldCheck, sla.ReasonTransfer, sla.ReasonForceMajeure,
	}
	clockSpare = [2]sla.Reason{sla.ReasonSystemFailure, sla.ReasonOther}
)

// clockTrial is a dossier at a desk, in both readings.
type clockTrial struct {
	tr      trial
	desk    *sla.Desk
	naive   naiveDesk
	dossier sla.Dossier
	events  []sla.Event
}

// newClockTrial writes a dossier by lot at a desk.
func newClockTrial(tb testing.TB, rng *rand.Rand, tr trial, desk *sla.Desk, naive naiveDesk) clockTrial {
	tb.Helper()
	limit := clockLimit(tb, rng)
	c := clockTrial{tr: tr, desk: desk, naive: naive}
	c.dossier = sla.Dossier{Limit: limit, Supplement: clockSupplement(tb, rng, limit), BoundaryFree: rng.IntN(4) == 0}
	w := clockWriter{rng: rng, tr: tr, now: clockFrom(rng, tr)}
	c.write(tb, w.dossier())
	return c
}

// write gives the dossier other events.
func (c *clockTrial) write(tb testing.TB, events []sla.Event) {
	tb.Helper()
	log, err := sla.NewLog(events...)
	if err != nil {
		tb.Fatalf("a possible log is refused: %v", err)
	}
	c.events, c.dossier.Log = events, log
}

// with is the same dossier with events added, each behind those of its instant,
// but before the end.
func (c clockTrial) with(tb testing.TB, more ...sla.Event) clockTrial {
	tb.Helper()
	events := slices.Clone(c.events)
	for _, e := range more {
		i := 0
		for i < len(events) && !events[i].At.After(e.At) && naiveEnds[events[i].Kind] == 0 {
			i++
		}
		events = slices.Insert(events, i, e)
	}
	c.write(tb, events)
	return c
}

// clockPause are the two events of a suspension.
func clockPause(reason sla.Reason, begin, end time.Time) []sla.Event {
	return []sla.Event{
		{At: begin, Kind: sla.EventSuspended, Reason: reason},
		{At: end, Kind: sla.EventResumed, Reason: reason},
	}
}

// span is from acceptance to the end, or to the last event of an open dossier
// and some days; it is false for a dossier that was never accepted.
func (c clockTrial) span() (from, to time.Time, ok bool) {
	for _, e := range c.events {
		if e.Kind == sla.EventAccepted {
			from, ok = e.At, true
		}
		if to = e.At; naiveEnds[e.Kind] != 0 {
			return from, to, ok
		}
	}
	return from, to.AddDate(0, 0, 5), ok
}

// instants are n instants in order between acceptance and the end; often an
// opening, a closing, or that of an event.
func (c clockTrial) instants(rng *rand.Rand, n int) (at []time.Time, ok bool) {
	from, to, ok := c.span()
	if !ok {
		return nil, false
	}
	for range n {
		at = append(at, c.instant(rng, from, to))
	}
	slices.SortFunc(at, time.Time.Compare)
	return at, true
}

func (c clockTrial) instant(rng *rand.Rand, from, to time.Time) time.Time {
	t := from.Add(time.Duration(rng.Int64N(int64(to.Sub(from)) + 1)))
	candidates := []time.Time{c.events[rng.IntN(len(c.events))].At}
	for _, s := range c.naive.office.days[c.naive.office.dateOf(t)].spans {
		candidates = append(candidates, s.open, s.close)
	}
	if p := candidates[rng.IntN(len(candidates))]; rng.IntN(2) == 0 && !p.Before(from) && !p.After(to) {
		return p
	}
	return t
}

// asOf are instants to ask about: those of the events and beside them, one
// before all of them and some after.
func (c clockTrial) asOf(rng *rand.Rand) (at []time.Time) {
	for _, e := range c.events {
		at = append(at, e.At.Add(time.Duration(rng.IntN(3)-1)), e.At.Add(time.Duration(rng.IntN(5*86_400))*time.Second))
	}
	first, last := c.events[0].At, c.events[len(c.events)-1].At
	return append(at, first.Add(-time.Hour), last, last.Add(time.Duration(rng.IntN(40*86_400))*time.Second))
}

// clockRules sets the switches of the clock by lot. AfterDueCounts, under which
// a dossier is late and then not, has tests of its own.
func clockRules(rng *rand.Rand) sla.ClockRules {
	starts := []sla.StartRule{sla.StartAcceptance, sla.StartAcceptance, sla.StartReceipt, sla.StartHandling}
	c := sla.ClockRules{
		Start:             starts[rng.IntN(4)],
		StartBoundaryFree: starts[rng.IntN(4)],
		PausedBy:          sla.AllReasons,
		Supplement:        sla.SupplementRule{Model: []sla.SupplementModel{sla.SupplementRestart, sla.SupplementExclude}[rng.IntN(2)]},
		AfterDue:          sla.AfterDueIgnored,
		Judge:             sla.JudgeDue,
		Apology:           sla.ApologyRule(1 + rng.IntN(3)),
	}
	if rng.IntN(2) == 0 {
		c.PausedBy = sla.Reasons(rng.Uint32())&sla.AllReasons | sla.ReasonsOf(clockSpare[:]...)
	}
	if rng.IntN(6) == 0 {
		c.Judge = []sla.JudgeRule{sla.JudgePrinted, sla.JudgePromised}[rng.IntN(2)]
	}
	return c
}

// clockAllRules sets the other switches too. The time the filer has is in
// days; where these are counted as working time, no rule says from when.
func clockAllRules(rng *rand.Rand) sla.Rules {
	rules := randomRules(rng)
	rules.Clock, rules.Early = clockRules(rng), sla.EarlyRule(1+rng.IntN(2))
	byDates := rules.CalendarDays == sla.CalendarDaysAll || rules.WorkingDays == sla.WorkingDaysWhole
	if byDates && rng.IntN(2) == 0 {
		rules.Clock.SupplementWithin = sla.MustParseLimit(fmt.Sprintf("%dd", rng.IntN(20)))
	}
	return rules
}

// clockLimits run out while things happen.
var clockLimits = []string{
	"1wd", "2wd", "3wd", "5wd", "1.5wd", "0.5wd", "1d", "4d", "10d", "1mo",
	"1wh", "4wh", "20wh", "1/3wh", "5h", "48h", "same-day",
}

func clockLimit(tb testing.TB, rng *rand.Rand) sla.Limit {
	tb.Helper()
	if rng.IntN(4) == 0 {
		return randomLimit(tb, rng)
	}
	return sla.MustParseLimit(clockLimits[rng.IntN(len(clockLimits))])
}

// clockSupplement is a rule of the dossier's own, or none. A bonus is whole and
// in the unit of the limit.
func clockSupplement(tb testing.TB, rng *rand.Rand, limit sla.Limit) sla.SupplementRule {
	tb.Helper()
	stated := []string{"1wd", "2.5wd", "3d", "6wh", "30h", "same-day"}
	num, den := limit.Amount()
	switch rng.IntN(4) {
	case 0:
		return sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.MustParseLimit(stated[rng.IntN(len(stated))])}
	case 1:
		if num == 0 || limit.Unit() == sla.UnitMonth && den == 2 {
			break // nothing to add to
		}
		bonus, err := sla.NewLimit(1+rng.IntN(3), 1, limit.Unit())
		if err != nil {
			tb.Fatal(err)
		}
		return sla.SupplementRule{Model: sla.SupplementRemaining, Limit: bonus}
	}
	return sla.SupplementRule{}
}

// clockFrom is an instant early enough in the range for a dossier to go on.
func clockFrom(rng *rand.Rand, tr trial) time.Time {
	days := tr.spec.Last.DaysSince(tr.spec.First)
	d := tr.spec.First.AddDays(rng.IntN(days * 3 / 4))
	return tr.naive.start(d).Add(time.Duration(rng.IntN(1440)) * time.Minute)
}

// clockWriter writes a log that is possible.
type clockWriter struct {
	rng    *rand.Rand
	tr     trial
	now    time.Time
	whole  bool // on whole minutes
	plain  bool // once accepted, nothing but suspensions and supplements
	events []sla.Event

	open     []sla.Reason
	asked    bool
	accepted bool
}

// dossier writes the events of a dossier. One in twenty is never accepted.
func (w *clockWriter) dossier() []sla.Event {
	w.begin()
	if w.rng.IntN(20) == 0 {
		w.end()
		return w.events
	}
	w.accept()
	for range w.rng.IntN(12) {
		w.proceed()
	}
	if w.rng.IntN(3) > 0 {
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

// later is the next instant: often the same, or an opening or a closing, or a
// nanosecond beside one.
func (w *clockWriter) later() time.Time {
	switch w.rng.IntN(8) {
	case 0:
		return w.now
	case 1, 2, 3:
		if t := w.boundary(); t.After(w.now) {
			return t
		}
	case 4:
		if !w.whole {
			return w.now.Add(time.Duration(w.rng.Int64N(int64(6 * time.Hour))))
		}
	}
	return w.now.Truncate(time.Minute).Add(time.Duration(1+w.rng.IntN(4*1440)) * time.Minute)
}

func (w *clockWriter) boundary() time.Time {
	spans := w.tr.naive.days[w.tr.naive.dateOf(w.now).AddDays(w.rng.IntN(4))].spans
	if len(spans) == 0 {
		return time.Time{}
	}
	s := spans[w.rng.IntN(len(spans))]
	t := []time.Time{s.open, s.close}[w.rng.IntN(2)]
	if !w.whole && w.rng.IntN(6) == 0 {
		t = t.Add(time.Duration(w.rng.IntN(3) - 1))
	}
	return t
}

// begin writes what comes before acceptance.
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

func (w *clockWriter) accept() {
	e := sla.Event{Kind: sla.EventAccepted}
	if w.rng.IntN(2) == 0 {
		e.Appointment = w.appointment()
	}
	w.add(e)
	w.asked, w.accepted = false, true
}

// appointment is one soon, of a date or with a time of day.
func (w *clockWriter) appointment() sla.Appointment {
	a := sla.Appointment{Date: w.tr.naive.dateOf(w.now).AddDays(w.rng.IntN(12))}
	if w.rng.IntN(2) == 0 {
		a.Time = sla.TimeOfDay(60 * w.rng.IntN(1441))
	}
	return a
}

// supplement writes that one is asked for, or that the one asked for came.
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
	things := 12
	if w.plain {
		things = 10
	}
	switch w.rng.IntN(things) {
	case 0, 1, 2:
		w.suspend()
	case 3, 4, 5, 6:
		w.resume()
	case 7, 8, 9:
		w.supplement()
	case 10:
		w.add(sla.Event{Kind: sla.EventTransferred, Unit: "Phòng Tư pháp"})
	case 11:
		w.add(sla.Event{Kind: sla.EventReappointed, Appointment: w.appointment()})
	}
}

func (w *clockWriter) suspend() {
	reason := clockReasons[w.rng.IntN(len(clockReasons))]
	if !slices.Contains(w.open, reason) {
		w.open = append(w.open, reason)
		w.add(sla.Event{Kind: sla.EventSuspended, Reason: reason})
	}
}

// resume ends one of the suspensions.
func (w *clockWriter) resume() {
	if len(w.open) > 0 {
		i := w.rng.IntN(len(w.open))
		reason := w.open[i]
		w.open = slices.Delete(w.open, i, i+1)
		w.add(sla.Event{Kind: sla.EventResumed, Reason: reason})
	}
}

// end writes an end that is possible, and perhaps that the result is collected.
func (w *clockWriter) end() {
	kinds := []sla.EventKind{sla.EventReturned, sla.EventRefused, sla.EventWithdrawn, sla.EventStopped}
	if w.accepted {
		kinds = append(kinds, sla.EventCompleted, sla.EventCompleted, sla.EventCompleted, sla.EventCollected)
	}
	if w.asked {
		kinds = append(kinds, sla.EventClosed)
	}
	kind := kinds[w.rng.IntN(len(kinds))]
	w.add(sla.Event{Kind: kind})
	if kind != sla.EventCollected && w.rng.IntN(4) == 0 {
		w.add(sla.Event{Kind: sla.EventCollected})
	}
}

// clockUnnamed leaves out the reasons of resumptions that do not need one.
func clockUnnamed(events []sla.Event) []sla.Event {
	events, open := slices.Clone(events), 0
	for i, e := range events {
		switch e.Kind {
		case sla.EventSuspended:
			open++
		case sla.EventResumed:
			if open == 1 {
				events[i].Reason = sla.ReasonUnknown
			}
			open--
		}
	}
	return events
}
