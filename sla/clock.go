package sla

import "time"

// Dossier is what the clock of one dossier (hồ sơ) is read from: its limit and
// its log.
//
// The zero value is a dossier of which nothing is known; its log is empty.
type Dossier struct {
	Limit Limit // of the service level; one without a due date leaves the dossier unclassified
	Log   Log   // what happened, the acceptance included

	// Supplement is what a supplement does to this dossier where sector law has
	// it so; the zero value leaves it to the rules.
	Supplement SupplementRule
	// BoundaryFree says that the dossier was taken in regardless of boundary (phi
	// địa giới), for another authority to decide.
	BoundaryFree bool
	// Paper says that the dossier was filed on paper: the duty to answer an online
	// filing does not hold for it.
	Paper bool
	// Known is the desk as it was known on the day of acceptance. It tells a
	// printed date that went stale from one that was wrong; nil: it was no other.
	Known *Desk
}

// run is a limit that runs from one receipt, with the pauses charged so far.
type run struct {
	deadline Deadline // as it stands; zero when no due date follows from the limit
	zero     int      // day zero
	paused   pauses
	any      bool  // pauses were charged
	stale    bool  // the limit has grown since the due moment was found
	flags    Flags // that pauses have set
}

// clock follows the log of a dossier from event to event. Nothing here is kept
// but while a question is answered.
type clock struct {
	desk       *Desk
	rules      *ClockRules
	edition    string
	events     []Event
	limit      Limit
	supplement SupplementRule

	accepted int  // index of the event, -1 before it
	started  bool // the event that starts the clock has come
	original Deadline
	run      run
	flags    Flags

	suspended Reasons // open suspensions that stop the clock
	awaiting  bool    // a supplement, after acceptance
	counted   bool    // the supplement awaited stops the clock
	pending   pending

	trace *trace // nil unless the way is to be told
}

// pending is the newest stretch of pauses: open, or not charged yet because
// another may touch it.
type pending struct {
	any    bool
	open   bool
	forced bool // it counts wherever the due moment is: it stood before its run, was asked for late and that counts, or brought a bonus
	start  time.Time
	end    time.Time // moved; not known while open
	cause  int       // index of the event that began it
	ended  int       // and of the one that ended it
}

// trace is the way of a clock, for those who ask why.
type trace struct {
	runs    []runTrace
	going   int       // the run that stood when the clock was last going
	stood   run       // that run, as it was then
	stoodAt time.Time // when that was
	assumed bool      // the newest run supposes that a supplement comes now
}

// runTrace is one run of the limit, from a receipt to the due moment or to the
// supplement that began the next one.
type runTrace struct {
	deadline Deadline // as it stood when the run was over
	first    int      // index of the event that began it
	pauses   []pauseTrace
}

// pauseTrace is one pause charged.
type pauseTrace struct {
	start, end time.Time
	cause      int // index of the event that began it
	ended      int // of the one that ended it; 0: none has
}

// end closes the newest run at an instant.
func (t *trace) end(c *clock, at time.Time) {
	if len(t.runs) == 0 {
		return
	}
	last := &t.runs[len(t.runs)-1]
	last.deadline = c.run.deadline
	if p := c.pending; p.any {
		last.pauses = append(last.pauses, pauseTrace{p.start, at, p.cause, 0})
	}
}

// readRules takes the rules for a dossier accepted on a day, and its own for
// supplements.
func (c *clock) readRules(accepted Date, own SupplementRule) (err error) {
	if c.rules, c.edition, err = c.desk.rules.clockOn(accepted); err != nil {
		return err
	}
	c.supplement = c.rules.Supplement
	if own != (SupplementRule{}) {
		c.supplement = own
		if err := own.fault(); err != nil {
			return err
		}
	}
	return nil
}

// fault returns what is wrong with the rule of a dossier.
func (s SupplementRule) fault() error {
	problems := &Problems{Of: "dossier"}
	checkSwitch("Supplement.Model", uint8(s.Model), supplementNames[:], problems)
	s.check("Supplement", problems)
	return problems.err()
}

// follow enters the events from the one that starts the clock on.
func (c *clock) follow(start StartRule) error {
	for i := c.startOfClock(start); i < len(c.events); i++ {
		if err := c.enter(i, &c.events[i]); err != nil {
			return err
		}
	}
	return nil
}

// startOfClock returns the index of the event from which the limit runs, the
// number of events when it has not come.
func (c *clock) startOfClock(rule StartRule) int {
	switch rule {
	case StartReceipt:
		for i := range c.events[:c.accepted] {
			if c.events[i].Kind == EventReceived {
				return i
			}
		}
	case StartHandling:
		for i := c.accepted; i < len(c.events); i++ {
			if c.events[i].Kind == EventTransferred && c.events[i].Unit != "" {
				return i
			}
		}
		return len(c.events)
	}
	return c.accepted
}

// enter follows one event, which is not before the start of the clock.
func (c *clock) enter(i int, e *Event) error {
	if !c.started {
		c.join(i)
		return c.begin(e.At, c.limit, i)
	}
	switch e.Kind {
	case EventSuspended:
		if c.rules.PausedBy.Has(e.Reason) {
			going := !c.stopped()
			c.suspended |= 1 << e.Reason
			if going {
				return c.stop(e.At, i)
			}
		}
	case EventResumed:
		return c.resume(e, i)
	case EventSupplementRequested:
		if i > c.accepted {
			return c.request(e.At, i)
		}
	case EventSupplementReceived:
		if i > c.accepted {
			return c.receive(e.At, i)
		}
	}
	return nil
}

// join takes over what already stops the clock when it starts, as with the
// handling office after acceptance.
func (c *clock) join(start int) {
	var state logState
	for i := range c.events[:start] {
		state.enter(&c.events[i])
	}
	c.suspended = state.suspended & c.rules.PausedBy
	c.awaiting = state.awaiting && start > c.accepted
	c.counted = c.awaiting && c.desk.noDueDate(c.limit) == ""
}

// begin starts a run of a limit at a receipt.
func (c *clock) begin(at time.Time, limit Limit, cause int) error {
	if c.trace != nil {
		c.trace.end(c, at)
		c.trace.runs = append(c.trace.runs, runTrace{first: cause})
	}
	if c.started { // what ran before is void
		c.run, c.pending = run{}, pending{}
	}
	c.started = true
	if c.desk.noDueDate(limit) == "" {
		if err := c.desk.receive(&c.run.deadline, at, limit); err != nil {
			return err
		}
		c.run.zero = c.run.deadline.dayZero.DaysSince(c.desk.office.spec.First)
	}
	if c.original.IsZero() {
		c.original = c.run.deadline
	}
	if c.stopped() {
		d := &c.run.deadline
		atDue := !d.IsZero() && !d.start.Before(d.due) // as on the same day at closing: what stopped it came before that
		c.pending = pending{any: true, open: true, forced: atDue, start: at, cause: c.stopper(cause)}
	}
	return nil
}

// stopper returns the newest event up to one that stops the clock still.
func (c *clock) stopper(last int) int {
	for i := last; i >= 0; i-- {
		e := &c.events[i]
		if e.Kind == EventSuspended && c.suspended.Has(e.Reason) || e.Kind == EventSupplementRequested && c.awaiting {
			return i
		}
	}
	return last
}

// stopped reports whether the clock stands.
func (c *clock) stopped() bool { return c.suspended != 0 || c.awaiting && c.counted }

// stop lets a clock stand that was going.
func (c *clock) stop(at time.Time, cause int) error {
	if p := &c.pending; p.any && !at.After(p.end) {
		p.open = true // it touches the pause before: one pause
		return nil
	}
	if err := c.charge(); err != nil {
		return err
	}
	p := &c.pending
	p.any, p.open, p.forced = true, true, false
	p.start, p.cause = at, cause
	return nil
}

// goOn lets the clock go on, when nothing stops it any more.
func (c *clock) goOn(at time.Time, ended int) (err error) {
	if c.stopped() || !c.pending.open {
		return nil
	}
	p := &c.pending
	p.open, p.ended = false, ended
	p.end, err = c.desk.goesOn(at)
	return err
}

// goesOn returns when what ends at an instant lets a limit go on. The end of a
// pause is moved as a receipt is.
func (k *Desk) goesOn(at time.Time) (time.Time, error) {
	if k.rules.Receipt != ReceiptNextOpening {
		return at, nil
	}
	return k.intake.NextOpening(at)
}

func (c *clock) resume(e *Event, i int) error {
	open := c.suspended
	c.suspended = resumed(open, e.Reason)
	if c.suspended == open {
		return nil // of a suspension that does not stop the clock
	}
	return c.goOn(e.At, i)
}

// charge adds the pending pause to the run, when it began before the due moment.
func (c *clock) charge() error {
	p, r := &c.pending, &c.run
	counts := p.any && !r.deadline.IsZero() && (p.forced || p.start.Before(r.deadline.due))
	p.any = false
	if !counts {
		return nil
	}
	start := p.start
	if start.Before(r.deadline.start) { // before the opening to which the receipt was moved
		start = r.deadline.start
	}
	switch {
	case p.end.After(start):
		r.flags |= FlagPaused
	case !p.forced:
		return nil
	}
	if err := r.paused.add(c.desk.office, start, p.end, r.deadline.mode); err != nil {
		return err
	}
	r.any = true
	if c.trace != nil {
		last := &c.trace.runs[len(c.trace.runs)-1]
		last.pauses = append(last.pauses, pauseTrace{start, p.end, p.cause, p.ended})
	}
	return r.count(c.desk)
}

// growAt finds the due moment anew where the limit has grown while the clock
// stands since an instant: behind that, as behind the stop when it is over.
func (r *run) growAt(desk *Desk, since time.Time) error {
	if !r.stale {
		return nil
	}
	r.any, r.paused.end = true, since
	return r.count(desk)
}

// count finds the due moment anew, after a pause or a bonus.
func (r *run) count(desk *Desk) error {
	d := &r.deadline
	r.stale = false
	d.flags = d.flags&FlagReceiptMoved | r.flags
	d.exclusive = false
	var paused *pauses
	if r.any {
		paused = &r.paused
	}
	if err := desk.count(d, r.zero, paused); err != nil {
		return err
	}
	if r.any {
		if err := desk.behindPause(d, r.paused.end); err != nil {
			return err
		}
	}
	d.flagProvisional()
	return nil
}

// standing reports whether an instant is before the due moment as it stands, all
// pauses so far taken into account.
func (c *clock) standing(at time.Time) (bool, error) {
	if p := &c.pending; p.any && (p.open || !at.After(p.end)) {
		return p.forced || p.start.Before(c.run.deadline.due), nil
	}
	err := c.charge()
	return at.Before(c.run.deadline.due), err
}
