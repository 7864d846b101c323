package sla_test

import (
	"math/big"
	"slices"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// This file reads the log of a dossier a second time, as oracle_test.go reads
// the rules of counting: made to be checked by eye against DESIGN §4, the dossier
// clock. Nothing is kept from one question to the next; each is answered from
// the events alone, with lists of stretches that are sorted, joined and summed.

// naiveClock answers for one dossier.
type naiveClock struct {
	desk    naiveDesk
	dossier sla.Dossier
}

// naiveStanding is what a naiveClock answers. Without a due date the deadlines
// are nil.
type naiveStanding struct {
	status            sla.Status
	outcome           sla.Outcome
	printed, promised sla.Outcome // against these dates
	flags             sla.Flags
	original, current *naiveDeadline
	limit             sla.Limit // of the current run, with what supplements have added
	closable          sla.Date
}

// naiveStretch is a stretch of time, both its ends included.
type naiveStretch struct {
	begin, end time.Time
	open       bool // it goes on when the story ends
	// always is the instant from which the stretch counts although the due moment
	// has passed: that of a request for a supplement under AfterDueCounts.
	always time.Time
	// first and last are the places in the log of the events that began and ended
	// it, for what happens at one instant.
	first, last int
	standing    bool // it was there when the run began
}

// naiveSuspension is a stretch for which the dossier is suspended.
type naiveSuspension struct {
	naiveStretch
	reason sla.Reason
}

// naivePoint is an event: its instant, and its place in the log.
type naivePoint struct {
	time.Time
	place int
}

// naiveStory is what the events up to an instant tell.
type naiveStory struct {
	at, last          time.Time // asked about; the end of the dossier, or else at
	first, end        sla.EventKind
	received          naivePoint
	accepted, handled naivePoint
	events            int
	suspensions       []naiveSuspension
	supplements       []naiveStretch // from the request to the receipt, of those asked for after acceptance
	printed, promised sla.Appointment
	reappointed       int
	collected         bool
}

// tell reads the events up to an instant.
func (c naiveClock) tell(at time.Time) naiveStory {
	s := naiveStory{at: at, last: at}
	for e := range c.dossier.Log.All() {
		if !e.At.After(at) {
			s.add(e)
		}
	}
	for i := range s.suspensions {
		s.suspensions[i].stopAt(s.last)
	}
	for i := range s.supplements {
		s.supplements[i].stopAt(s.last)
	}
	return s
}

// stopAt ends a stretch that is open at the last instant of its story.
func (s *naiveStretch) stopAt(last time.Time) {
	if s.open {
		s.end = last
	}
}

func (s *naiveStory) add(e sla.Event) {
	if s.first == sla.EventUnknown {
		s.first = e.Kind
	}
	now := naivePoint{e.At, s.events}
	s.events++
	switch e.Kind {
	case sla.EventReceived:
		s.received = now
	case sla.EventAccepted:
		s.accepted, s.printed = now, e.Appointment
	case sla.EventTransferred:
		if s.handled.IsZero() {
			s.handled = now
		}
	case sla.EventSuspended:
		s.suspensions = append(s.suspensions, naiveSuspension{stretchFrom(now), e.Reason})
	case sla.EventResumed:
		s.resume(e.Reason, now)
	case sla.EventSupplementRequested:
		s.ask(now)
	case sla.EventSupplementReceived:
		s.answer(now)
	case sla.EventReappointed:
		s.promised, s.reappointed = e.Appointment, s.reappointed+1
	case sla.EventCompleted, sla.EventReturned, sla.EventRefused, sla.EventWithdrawn, sla.EventStopped, sla.EventClosed:
		s.end, s.last = e.Kind, e.At
	case sla.EventCollected:
		s.collect(e.At)
	}
}

func stretchFrom(begin naivePoint) naiveStretch {
	return naiveStretch{begin: begin.Time, first: begin.place, open: true}
}

func (s *naiveStretch) endAt(end naivePoint) { s.end, s.last, s.open = end.Time, end.place, false }

// resume ends the suspension of a reason; without one, the only one open.
func (s *naiveStory) resume(reason sla.Reason, now naivePoint) {
	for i := range s.suspensions {
		if p := &s.suspensions[i]; p.open && (reason == sla.ReasonUnknown || reason == p.reason) {
			p.endAt(now)
		}
	}
}

// ask opens a wait for a supplement; before acceptance it is none of the clock's.
func (s *naiveStory) ask(now naivePoint) {
	if !s.accepted.IsZero() {
		s.supplements = append(s.supplements, stretchFrom(now))
	}
}

func (s *naiveStory) answer(now naivePoint) {
	if !s.accepted.IsZero() {
		s.supplements[len(s.supplements)-1].endAt(now)
	}
}

// collect: a dossier of which the result is collected without more ado has ended
// with that.
func (s *naiveStory) collect(at time.Time) {
	if s.end == sla.EventUnknown {
		s.end, s.last = sla.EventCollected, at
	}
	s.collected = true
}

// awaiting reports whether the last supplement asked for after acceptance is
// out while the dossier is open.
func (s *naiveStory) awaiting() bool {
	n := len(s.supplements)
	return s.end == sla.EventUnknown && n > 0 && s.supplements[n-1].open
}

var naiveEnds = map[sla.EventKind]sla.Status{
	sla.EventCompleted: sla.StatusCompleted,
	sla.EventReturned:  sla.StatusReturned,
	sla.EventRefused:   sla.StatusRefused,
	sla.EventWithdrawn: sla.StatusWithdrawn,
	sla.EventStopped:   sla.StatusStopped,
	sla.EventClosed:    sla.StatusClosed,
	sla.EventCollected: sla.StatusCollected,
}

func (s *naiveStory) status() sla.Status {
	suspended := slices.ContainsFunc(s.suspensions, func(p naiveSuspension) bool { return p.open })
	switch {
	case s.first == sla.EventUnknown:
		return sla.StatusUnknown
	case s.end == sla.EventCompleted && s.collected:
		return sla.StatusCollected
	case s.end != sla.EventUnknown:
		return naiveEnds[s.end]
	case s.accepted.IsZero():
		return sla.StatusFiled
	case s.awaiting():
		return sla.StatusAwaitingSupplement
	case suspended:
		return sla.StatusSuspended
	}
	return sla.StatusProcessing
}

// clockOn finds the clock rules for a dossier accepted on a date.
func (c naiveClock) clockOn(accepted sla.Date) (sla.ClockRules, error) {
	if c.desk.rules.Clock != (sla.ClockRules{}) {
		return c.desk.rules.Clock, nil
	}
	for _, e := range c.desk.rules.Editions {
		if !accepted.Before(e.From) && (e.Through.IsZero() || !accepted.After(e.Through)) {
			return e.Clock, nil
		}
	}
	return sla.ClockRules{}, sla.ErrNoClockRules
}

// assess answers for an instant. The error is ErrOutOfRange or ErrNoClockRules
// itself.
func (c naiveClock) assess(at time.Time) (naiveStanding, error) {
	story := c.tell(at)
	a := naiveStanding{status: story.status(), limit: c.dossier.Limit}
	if !c.desk.office.has(c.desk.office.dateOf(at)) {
		return naiveStanding{}, sla.ErrOutOfRange
	}
	if story.accepted.IsZero() {
		return a, nil
	}
	rules, err := c.clockOn(c.desk.office.dateOf(story.accepted.Time))
	if err != nil {
		return naiveStanding{}, err
	}
	if c.dossier.Supplement != (sla.SupplementRule{}) {
		rules.Supplement = c.dossier.Supplement
	}
	if c.dossier.BoundaryFree {
		rules.Start = rules.StartBoundaryFree
	}
	r := naiveReader{c.desk, rules, story}
	if a, err = r.read(a); err != nil {
		return a, err
	}
	if rules.Judge != sla.JudgeDue && story.end != sla.EventUnknown && r.judgedBy().IsZero() {
		if asked, ok := c.beforeUnanswered(at); ok {
			a.outcome = r.byDue(asked.current)
		}
	}
	return a, nil
}

// beforeUnanswered is how a dossier stood when the supplement was asked for that it
// still awaited when it ended.
func (c naiveClock) beforeUnanswered(at time.Time) (naiveStanding, bool) {
	var before, all []sla.Event
	var asked time.Time
	waits, accepted := false, false
	for e := range c.dossier.Log.Until(at).All() {
		switch e.Kind {
		case sla.EventAccepted:
			accepted, waits = true, false
		case sla.EventSupplementRequested:
			before, asked, waits = all[:len(all):len(all)], e.At, accepted
		case sla.EventSupplementReceived:
			waits = false
		}
		all = append(all, e)
	}
	if !waits {
		return naiveStanding{}, false
	}
	c.dossier.Log = sla.MustLog(before...)
	then, err := c.assess(asked)
	return then, err == nil
}

// naiveReader reads the story of an accepted dossier by the rules for it.
type naiveReader struct {
	desk  naiveDesk
	clock sla.ClockRules
	story naiveStory
}

// naiveRun is a limit that runs from a receipt.
type naiveRun struct {
	receipt naivePoint // as given
	start   time.Time  // as moved
	limit   sla.Limit
	bonuses []naiveBonus
	waits   []naiveStretch // for supplements, where these are pauses
}

// amount is that of the limit with what supplements have added by an instant.
func (run naiveRun) amount(at time.Time) *big.Rat {
	num, den := run.limit.Amount()
	sum := big.NewRat(int64(num), int64(den))
	for _, b := range run.bonuses {
		if !b.at.After(at) {
			num, den := b.amount.Amount()
			sum.Add(sum, big.NewRat(int64(num), int64(den)))
		}
	}
	return sum
}

// grown is the limit with all bonuses.
func (run naiveRun) grown(last time.Time) sla.Limit {
	sum := run.amount(last)
	grown, err := sla.NewLimit(int(sum.Num().Int64()), int(sum.Denom().Int64()), run.limit.Unit())
	if err != nil {
		return run.limit // without an amount
	}
	return grown
}

// naiveBonus is what a supplement adds to the limit.
type naiveBonus struct {
	at     time.Time
	amount sla.Limit
}

func (r naiveReader) read(a naiveStanding) (naiveStanding, error) {
	r.flagReappointments(&a)
	if err := r.readDue(&a); err != nil {
		return naiveStanding{}, err
	}
	if err := r.readClosable(&a); err != nil {
		return naiveStanding{}, err
	}
	a.outcome = r.judge(a.current)
	a.printed = r.byAppointment(r.story.printed, r.story.last)
	a.promised = r.byAppointment(r.story.promised, r.story.last)
	return a, nil
}

// start is the instant from which the first run counts, the zero time as long
// as nothing has started it.
func (r naiveReader) start() naivePoint {
	switch {
	case r.clock.Start == sla.StartHandling:
		return r.story.handled
	case r.clock.Start == sla.StartReceipt && !r.story.received.IsZero():
		return r.story.received
	}
	return r.story.accepted
}

func (r naiveReader) flagReappointments(a *naiveStanding) {
	if r.story.reappointed > 0 {
		a.flags |= sla.FlagReappointed
	}
	if r.story.reappointed > 1 {
		a.flags |= sla.FlagReappointedAgain
	}
}

// readDue finds the deadlines and what they flag.
func (r naiveReader) readDue(a *naiveStanding) error {
	start := r.start()
	if start.IsZero() {
		a.flags |= sla.FlagNotStarted
		return nil
	}
	if r.desk.hasDue(a.limit) {
		original, err := r.desk.deadline(start.Time, a.limit)
		if err != nil {
			return err
		}
		a.original = &original
	}
	run, flags, err := r.lastRun(start, a.limit)
	if err != nil {
		return err
	}
	a.flags, a.limit = a.flags|flags, run.grown(r.story.last)
	if !r.desk.hasDue(run.limit) {
		a.flags |= sla.FlagNoDueDate
		return nil
	}
	due, counted, err := r.due(run, r.story.last)
	if err != nil {
		return err
	}
	a.current = &due
	a.flags |= due.flags
	if slices.ContainsFunc(counted, func(p naiveStretch) bool { return p.open }) {
		a.flags |= sla.FlagFrozen
	}
	if r.story.end != sla.EventUnknown {
		a.flags &^= sla.FlagFrozen
	}
	return nil
}

// lastRun goes from supplement to supplement and returns the run that goes on at
// the last instant. Flags are those of the way: a supplement that has come began
// the limit anew, or the clock stands for one that will.
func (r naiveReader) lastRun(start naivePoint, limit sla.Limit) (run naiveRun, flags sla.Flags, err error) {
	if run, err = r.newRun(start, limit); err != nil {
		return run, 0, err
	}
	for _, wait := range r.story.supplements {
		if !r.desk.hasDue(run.limit) {
			return run, flags, nil // nothing stands that a supplement could move
		}
		late, err := r.askedLate(run, wait)
		if err != nil {
			return run, 0, err
		}
		cameBefore := !wait.open && wait.last < start.place // the office that handles it had it only then
		if cameBefore || late && r.clock.AfterDue == sla.AfterDueIgnored {
			continue
		}
		if r.clock.AfterDue == sla.AfterDueCounts {
			wait.always = wait.begin
		}
		var way sla.Flags
		if run, way, err = r.supplement(run, wait, limit); err != nil {
			return run, 0, err
		}
		flags |= way
	}
	return run, flags, nil
}

// supplement does to a run what the model says. One that is awaited is taken
// to come at the last instant.
func (r naiveReader) supplement(run naiveRun, wait naiveStretch, limit sla.Limit) (_ naiveRun, way sla.Flags, err error) {
	way = sla.FlagRestarted
	came := naivePoint{wait.end, wait.last}
	if wait.open {
		way, came.place = sla.FlagFrozen, r.story.events
	}
	switch rule := r.clock.Supplement; rule.Model {
	case sla.SupplementRestart:
		run, err = r.newRun(came, limit)
		return run, way, err
	case sla.SupplementNewLimit:
		run, err = r.newRun(came, rule.Limit)
		return run, way, err
	case sla.SupplementRemaining:
		run.bonuses = append(run.bonuses, naiveBonus{wait.end, rule.Limit})
	}
	run.waits = append(run.waits, wait)
	return run, 0, nil
}

// newRun begins a limit at a receipt, moved as every receipt.
func (r naiveReader) newRun(receipt naivePoint, limit sla.Limit) (naiveRun, error) {
	start, err := r.moved(receipt.Time)
	return naiveRun{receipt: receipt, start: start, limit: limit}, err
}

func (r naiveReader) moved(t time.Time) (time.Time, error) {
	if !r.desk.office.has(r.desk.office.dateOf(t)) {
		return time.Time{}, sla.ErrOutOfRange
	}
	moved, ok := r.desk.start(t)
	if !ok {
		return time.Time{}, sla.ErrOutOfRange
	}
	return moved, nil
}

// askedLate reports whether a supplement is asked for at or after the due moment
// that stands then. Before the clock starts none does, nor while it stands or as it
// goes on: the wait is one with the pause before.
func (r naiveReader) askedLate(run naiveRun, wait naiveStretch) (bool, error) {
	if wait.first < run.receipt.place {
		return false, nil
	}
	standing, counted, err := r.due(run, wait.begin)
	if n := len(counted); n > 0 && !counted[n-1].end.Before(wait.begin) {
		return false, err
	}
	return !wait.begin.Before(standing.due), err
}

// due is the due moment of a run as it stands at an instant, and the pauses that
// count: what stops the clock then is taken to end then. What began before the due
// moment counts, and so what stood when the run began, though that may be the due
// moment itself.
func (r naiveReader) due(run naiveRun, at time.Time) (d naiveDeadline, counted []naiveStretch, err error) {
	pauses, err := r.pauses(run, at)
	if err != nil {
		return d, nil, err
	}
	for _, p := range pauses {
		// A bonus of that very instant is from the wait that begins there.
		if d, err = r.charge(run, counted, p.begin.Add(-1)); err != nil {
			return d, nil, err
		}
		switch inTime := p.standing || p.begin.Before(d.due); {
		case inTime:
			p.always = time.Time{}
		case p.always.IsZero():
			continue
		default:
			p.begin = latest(p.begin, p.always)
		}
		counted = append(counted, p)
	}
	d, err = r.charge(run, counted, at)
	return d, counted, err
}

// pauses are the stretches in which the clock of a run stands, as known at an
// instant: joined, their ends moved as receipts are, joined again, and cut at
// the start of the run.
func (r naiveReader) pauses(run naiveRun, at time.Time) ([]naiveStretch, error) {
	pauses := naiveJoined(r.stops(run, at))
	for i, p := range pauses {
		end, err := r.moved(p.end)
		if err != nil {
			return nil, err
		}
		pauses[i].end = end
	}
	var inside []naiveStretch
	for _, p := range naiveJoined(pauses) {
		if p.end.Before(run.start) {
			continue
		}
		p.begin = latest(p.begin, run.start)
		inside = append(inside, p)
	}
	return inside, nil
}

// stops are what stops the clock of a run: suspensions for reasons that do, and
// waits for supplements. What was over before the receipt belongs to another run.
func (r naiveReader) stops(run naiveRun, at time.Time) []naiveStretch {
	all := slices.Clone(run.waits)
	for _, p := range r.story.suspensions {
		if r.clock.PausedBy.Has(p.reason) {
			all = append(all, p.naiveStretch)
		}
	}
	var stops []naiveStretch
	for _, s := range all {
		if s.begin.After(at) || s.end.Before(run.receipt.Time) {
			continue
		}
		s.standing = s.first < run.receipt.place && (s.open || s.last > run.receipt.place)
		if s.end.After(at) {
			s.end, s.open = at, true
		}
		s.begin = latest(s.begin, run.receipt.Time)
		stops = append(stops, s)
	}
	return stops
}

// naiveJoined sorts stretches and makes one of those that overlap or touch.
func naiveJoined(stretches []naiveStretch) (joined []naiveStretch) {
	slices.SortFunc(stretches, func(a, b naiveStretch) int { return a.begin.Compare(b.begin) })
	for _, s := range stretches {
		n := len(joined)
		if n == 0 || s.begin.After(joined[n-1].end) {
			joined = append(joined, s)
			continue
		}
		last := &joined[n-1]
		last.end = latest(last.end, s.end)
		last.open = last.open || s.open
		last.standing = last.standing || s.standing
		if last.always.IsZero() {
			last.always = s.always
		}
	}
	return joined
}

// charge is the deadline of a run with the pauses counted so far, and with what
// supplements have added to the limit by an instant.
func (r naiveReader) charge(run naiveRun, counted []naiveStretch, at time.Time) (naiveDeadline, error) {
	d := naiveDeadline{start: run.start, dayZero: r.desk.office.dateOf(run.start)}
	if !run.start.Equal(run.receipt.Time) {
		d.flags |= sla.FlagReceiptMoved
	}
	unit, amount := r.unit(run.limit), run.amount(at)
	if !r.count(&d, unit, amount, counted) || !r.passBehind(&d, unit, amount, counted) {
		return d, sla.ErrOutOfRange
	}
	r.desk.finish(&d)
	for _, p := range counted {
		if p.end.After(p.begin) {
			d.flags |= sla.FlagPaused
		}
	}
	return d, nil
}

// unit is what a limit is counted in.
func (r naiveReader) unit(l sla.Limit) sla.LimitUnit {
	if l.Unit() == sla.UnitCalendarDay && r.desk.rules.CalendarDays == sla.CalendarDaysAsWorking {
		return sla.UnitWorkingDay
	}
	return l.Unit()
}

// count finds the due moment: each pause adds, in the measure of the limit, what
// of it lies in the pause.
func (r naiveReader) count(d *naiveDeadline, unit sla.LimitUnit, amount *big.Rat, counted []naiveStretch) bool {
	switch unit {
	case sla.UnitWorkingDay:
		return r.countWorkingDays(d, amount, counted)
	case sla.UnitWorkingHour:
		return r.desk.workingTime(d, times(time.Hour, amount)+r.worked(counted))
	case sla.UnitClockHour:
		return r.desk.clockHours(d, times(time.Hour, amount)+naiveLength(counted))
	case sla.UnitSameDay:
		return r.countSameDay(d, counted)
	}
	last := nominalEnd(d.dayZero, unit, amount)
	for _, p := range counted {
		last = last.AddDays(r.desk.office.dateOf(p.end).DaysSince(r.desk.office.dateOf(p.begin)))
	}
	return r.desk.byCalendar(d, last)
}

// nominalEnd is the last day of a limit by the calendar.
func nominalEnd(dayZero sla.Date, unit sla.LimitUnit, amount *big.Rat) sla.Date {
	n := int(amount.Num().Int64())
	switch {
	case unit == sla.UnitCalendarDay:
		return dayZero.AddDays(n)
	case unit == sla.UnitYear:
		return monthsLater(dayZero, 12*n)
	case amount.IsInt():
		return monthsLater(dayZero, n)
	}
	return dayZero.AddDays(15 * n) // half a month
}

// countWorkingDays: as working time where the rules say so; else whole days by
// the dates, less than a day by its share.
func (r naiveReader) countWorkingDays(d *naiveDeadline, amount *big.Rat, counted []naiveStretch) bool {
	rules := r.desk.rules
	switch {
	case rules.WorkingDays == sla.WorkingDaysAsFixedTime:
		return r.desk.workingTime(d, times(rules.FixedDay, amount)+r.worked(counted))
	case rules.WorkingDays == sla.WorkingDaysAsTime || amount.Cmp(big.NewRat(1, 1)) < 0:
		return r.desk.share(d, new(big.Rat).Add(amount, r.shares(counted)))
	}
	sum := new(big.Rat).Set(amount)
	for _, p := range counted {
		k := r.desk.office.workdaysBetween(r.desk.office.dateOf(p.begin), r.desk.office.dateOf(p.end))
		sum.Add(sum, big.NewRat(int64(k), 1))
	}
	return r.desk.workingDays(d, sum)
}

// countSameDay: begins afresh at the end of the last pause. One without length
// is none, but for a supplement asked for late.
func (r naiveReader) countSameDay(d *naiveDeadline, counted []naiveStretch) bool {
	start, dayZero := d.start, d.dayZero
	for _, p := range counted {
		if p.end.After(p.begin) || !p.always.IsZero() {
			d.start = p.end
		}
	}
	d.dayZero = r.desk.office.dateOf(d.start)
	ok := r.desk.sameDay(d)
	d.start, d.dayZero = start, dayZero
	return ok
}

func (r naiveReader) worked(stretches []naiveStretch) (sum time.Duration) {
	for _, s := range stretches {
		sum += r.desk.office.workingTime(s.begin, s.end)
	}
	return sum
}

func naiveLength(stretches []naiveStretch) (sum time.Duration) {
	for _, s := range stretches {
		sum += s.end.Sub(s.begin)
	}
	return sum
}

// shares adds up which part of each day's own hours lies in the stretches.
func (r naiveReader) shares(stretches []naiveStretch) *big.Rat {
	sum, office := new(big.Rat), r.desk.office
	for _, s := range stretches {
		for d := office.dateOf(s.begin); !d.After(office.dateOf(s.end)); d = d.AddDays(1) {
			var worked time.Duration
			for _, shift := range office.days[d].spans {
				if begin, end := latest(shift.open, s.begin), earliest(shift.close, s.end); end.After(begin) {
					worked += end.Sub(begin)
				}
			}
			if worked > 0 {
				sum.Add(sum, big.NewRat(int64(worked), int64(office.days[d].length())))
			}
		}
	}
	return sum
}

// passBehind: no dossier is due before its clock goes on. A due moment that is
// not after the last pause moves on from day to day until it is. Of a limit that
// runs as time nothing can be left but what rules of closing and of hours by the
// clock moved to an opening: it is due at the first one from that end on.
func (r naiveReader) passBehind(d *naiveDeadline, unit sla.LimitUnit, amount *big.Rat, counted []naiveStretch) bool {
	if len(counted) == 0 || d.due.After(counted[len(counted)-1].end) {
		return true
	}
	end := counted[len(counted)-1].end
	if r.asTime(unit, amount) {
		if d.due.Equal(end) {
			return true
		}
		due, ok := r.desk.office.nextOpening(end)
		d.due, d.dueDate, d.flags = due, r.desk.office.dateOf(due), d.flags|sla.FlagMoved
		return ok
	}
	for day := r.desk.office.dateOf(end); r.desk.office.has(day); day = day.AddDays(1) {
		if !r.mayEnd(day, unit) {
			continue
		}
		d.dueDate, d.exclusive = day, false
		d.flags = d.flags&^sla.FlagDueOutsideHours | sla.FlagMoved
		if ok := r.dueOn(d, unit, amount); !ok || d.due.After(end) {
			return ok
		}
	}
	return false
}

// asTime reports whether a limit runs as working time or by the clock.
func (r naiveReader) asTime(unit sla.LimitUnit, amount *big.Rat) bool {
	byDates := r.desk.rules.WorkingDays == sla.WorkingDaysWhole && amount.Cmp(big.NewRat(1, 1)) >= 0
	return unit == sla.UnitWorkingHour || unit == sla.UnitClockHour || unit == sla.UnitWorkingDay && !byDates
}

// dueOn ends a limit on a day: limits of days as ever, those of days and a share
// of one with that share.
func (r naiveReader) dueOn(d *naiveDeadline, unit sla.LimitUnit, amount *big.Rat) bool {
	day := r.desk.office.days[d.dueDate]
	switch {
	case unit == sla.UnitWorkingDay && !amount.IsInt():
		whole := new(big.Int).Div(amount.Num(), amount.Denom())
		share := new(big.Rat).Sub(amount, new(big.Rat).SetInt(whole))
		due, ok := r.desk.office.addWorkingTime(day.spans[0].open, times(day.length(), share))
		return ok && r.desk.dueAt(d, due)
	}
	return r.desk.dueOn(d)
}

// mayEnd reports whether a limit of a unit may end on a day.
func (r naiveReader) mayEnd(d sla.Date, unit sla.LimitUnit) bool {
	switch unit {
	case sla.UnitCalendarDay, sla.UnitMonth, sla.UnitYear:
		return r.desk.rules.Roll == sla.RollNone || r.desk.mayEnd(d)
	}
	return r.desk.office.isWorkday(d)
}

// readClosable: the filer's time is counted from the date of the request,
// which is neither counted nor moved.
func (r naiveReader) readClosable(a *naiveStanding) error {
	within := r.clock.SupplementWithin
	if !r.story.awaiting() || !within.HasDueDate() {
		return nil
	}
	request := r.story.supplements[len(r.story.supplements)-1].begin
	desk := r.desk
	desk.rules.WorkingDays = sla.WorkingDaysWhole
	last, err := desk.deadlineFrom(request, false, within)
	if err != nil {
		return err
	}
	a.closable = last.dueDate.AddDays(1)
	if !r.desk.office.dateOf(r.story.at).Before(a.closable) {
		a.flags |= sla.FlagClosable
	}
	return nil
}

// judge gives the outcome by the date the rules measure against.
func (r naiveReader) judge(due *naiveDeadline) sla.Outcome {
	date := r.judgedBy()
	switch {
	case r.clock.Judge == sla.JudgeDue:
		return r.byDue(due)
	case r.story.awaiting() && len(r.story.supplements) > 1:
		return sla.OutcomeOpenOverdue
	case date.IsZero():
		return r.byDue(due)
	}
	return r.byAppointment(date, r.lessWaits())
}

// judgedBy is the date on the slip, or the one promised last.
func (r naiveReader) judgedBy() sla.Appointment {
	if r.clock.Judge == sla.JudgePromised && !r.story.promised.IsZero() {
		return r.story.promised
	}
	return r.story.printed
}

// lessWaits is the last instant, of a dossier that awaits a supplement that of
// the request, less the time the filer took for those that came.
func (r naiveReader) lessWaits() time.Time {
	t := r.story.last
	if r.story.awaiting() {
		t = r.story.supplements[len(r.story.supplements)-1].begin
	}
	for _, wait := range r.story.supplements {
		if !wait.open {
			t = t.Add(-wait.end.Sub(wait.begin))
		}
	}
	return t
}

// byDue compares the last instant with a due moment.
func (r naiveReader) byDue(d *naiveDeadline) sla.Outcome {
	t, open := r.story.last, r.story.end == sla.EventUnknown
	switch {
	case d == nil && open:
		return sla.OutcomeOpenWithin
	case d == nil:
		return sla.OutcomeUnclassified
	}
	passed := t.After(d.due) || d.exclusive && t.Equal(d.due)
	switch {
	case open && passed:
		return sla.OutcomeOpenOverdue
	case open:
		return sla.OutcomeOpenWithin
	case passed:
		return sla.OutcomeLate
	case t.Before(r.onTimeFrom(d)):
		return sla.OutcomeEarly
	}
	return sla.OutcomeOnTime
}

// onTimeFrom is the first instant at which a dossier is no longer early: that of
// the due date, or of the session in which it is due.
func (r naiveReader) onTimeFrom(d *naiveDeadline) time.Time {
	if r.desk.rules.Early == sla.EarlyByDate {
		return r.desk.office.start(d.dueDate)
	}
	return r.session(d.dueDate, d.due)
}

// session is the opening of the session of a date that a moment belongs to: a
// closing to the one it ends, an opening to the one it begins.
func (r naiveReader) session(date sla.Date, moment time.Time) time.Time {
	from := r.desk.office.start(date)
	var closed time.Time
	for _, shift := range r.desk.office.days[date].spans {
		if shift.open.Before(moment) || shift.open.Equal(moment) && !closed.Equal(moment) {
			from = shift.open
		}
		closed = shift.close
	}
	return from
}

// byAppointment compares an instant with a date on paper, which is in time
// until it is over, or until the time stated with it.
func (r naiveReader) byAppointment(date sla.Appointment, t time.Time) sla.Outcome {
	if date.IsZero() {
		return sla.OutcomeUnknown
	}
	from, late := r.desk.office.start(date.Date), !t.Before(r.desk.office.start(date.Date.AddDays(1)))
	if date.Time != 0 {
		moment := r.desk.office.at(date.Date, date.Time)
		late = t.After(moment)
		if r.desk.rules.Early == sla.EarlyBySession && r.desk.office.has(date.Date) {
			from = r.session(date.Date, moment)
		}
	}
	open := r.story.end == sla.EventUnknown
	switch {
	case open && late:
		return sla.OutcomeOpenOverdue
	case open:
		return sla.OutcomeOpenWithin
	case late:
		return sla.OutcomeLate
	case t.Before(from):
		return sla.OutcomeEarly
	}
	return sla.OutcomeOnTime
}

// naiveClockMinutes is the due moment of a limit of working minutes, all stops
// excluded, of an accepted dossier on whole minutes. It does no sums: it looks at
// every minute.
func naiveClockMinutes(office *naiveCalendar, receipt sla.ReceiptRule, events []sla.Event, at time.Time, minutes int) time.Time {
	story := naiveClock{dossier: sla.Dossier{Log: sla.MustLog(events...)}}.tell(at)
	t := story.accepted.Time
	for receipt == sla.ReceiptNextOpening && !office.isOpen(t) {
		t = t.Add(time.Minute)
	}
	for minutes > 0 {
		if office.opens(t) && !story.stopped(t) {
			minutes--
		}
		t = t.Add(time.Minute)
	}
	return t
}

// opens reports whether the office works in the minute from t on.
func (c *naiveCalendar) opens(t time.Time) bool {
	for _, s := range c.days[c.dateOf(t)].spans {
		if !t.Before(s.open) && t.Before(s.close) {
			return true
		}
	}
	return false
}

// stopped reports whether anything stops the clock in the minute from t on.
func (s *naiveStory) stopped(t time.Time) bool {
	within := func(p naiveStretch) bool { return !t.Before(p.begin) && t.Before(p.end) }
	return slices.ContainsFunc(s.suspensions, func(p naiveSuspension) bool { return within(p.naiveStretch) }) ||
		slices.ContainsFunc(s.supplements, within)
}

// naiveClosedTime is the stretch without work around an instant: from a closing to
// the next opening. It is empty while the office works.
func naiveClosedTime(c *naiveCalendar, t time.Time) (begin, end time.Time) {
	begin = naiveNearest(c, t, func(s span) time.Time { return s.close }, false)
	end = naiveNearest(c, t, func(s span) time.Time { return s.open }, true)
	if begin.IsZero() || end.IsZero() || c.workingTime(begin, end) > 0 {
		return t, t
	}
	return begin, end
}

// naiveNearest is the first of all openings or closings at t or later, or the
// last at t or earlier; the zero time when there is none.
func naiveNearest(c *naiveCalendar, t time.Time, of func(span) time.Time, later bool) (found time.Time) {
	for d := c.first; !d.After(c.last); d = d.AddDays(1) {
		for _, s := range c.days[d].spans {
			switch at := of(s); {
			case later && !at.Before(t) && found.IsZero():
				found = at
			case !later && !at.After(t):
				found = at
			}
		}
	}
	return found
}

// naiveWorkedBack uses up shift by shift, from the last one backwards, until w is
// spent. It goes no further back than it must: w that fills a shift leads to its
// opening.
func naiveWorkedBack(c *naiveCalendar, t time.Time, w time.Duration) (time.Time, bool) {
	if w == 0 {
		return t, true
	}
	for d := c.dateOf(t); c.has(d); d = d.AddDays(-1) {
		spans := c.days[d].spans
		for i := len(spans) - 1; i >= 0; i-- {
			end := earliest(spans[i].close, t)
			worked := end.Sub(spans[i].open)
			if worked >= w {
				return end.Add(-w), true
			}
			w -= max(worked, 0)
		}
	}
	return time.Time{}, false
}
