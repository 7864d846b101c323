package sla

import (
	"fmt"
	"slices"
	"time"
)

// Schedule is the plan of the steps of one dossier, made by [Process.Schedule],
// and what became of them, when it is made by [Process.Follow].
//
// The zero value is a schedule without steps.
type Schedule struct {
	Steps []ScheduledStep // in an order in which each is behind those it follows
}

// LostMost returns the step that lost the most time, the first of several; false
// when none is late.
func (s Schedule) LostMost() (ScheduledStep, bool) {
	var most ScheduledStep
	for _, step := range s.Steps {
		if step.Lost > most.Lost {
			most = step
		}
	}
	return most, most.Late()
}

// ScheduledStep is one step of a schedule.
type ScheduledStep struct {
	Step ProcessStep
	// Start and Due are the plan: from the latest due moment of the steps before it,
	// as long as its own limit says on its own calendar.
	Start, Due time.Time
	// Began and Done are what the log says; zero when it does not, or not yet.
	Began, Done time.Time
	// OwnDue is when the step should have been done, given when it really began;
	// pauses of the dossier meanwhile are charged as to any limit.
	OwnDue time.Time
	// Lost is the working time by which the step took longer than its own, up to
	// the instant asked about while it is not done. What other steps lost before it
	// is not counted.
	Lost time.Duration
}

// Late reports whether the step took longer than its own time.
func (s ScheduledStep) Late() bool { return s.Lost > 0 }

// Desks finds the desk of a unit, each agency having its own hours and closures.
// A unit not in it has the desk of the dossier.
type Desks map[string]*Desk

// Schedule returns the plan of the steps for a dossier that a desk received at an
// instant. A step begins when those before it are due, and its limit runs from
// there by the rules and the calendar of its unit's desk; one without time is due
// as it begins. The error is that of [Process.Check], or of a step outside its
// calendar.
func (p Process) Schedule(desk *Desk, units Desks, received time.Time) (Schedule, error) {
	if err := p.Check(); err != nil {
		return Schedule{}, err
	}
	var s Schedule
	before := p.before()
	ends := make([]stepEnd, len(p.Steps))
	for _, i := range p.order() {
		begin := stepEnd{at: received}
		for _, k := range before[i] {
			begin = begin.later(ends[k])
		}
		step := ScheduledStep{Step: p.Steps[i], Start: begin.at}
		end, err := units.of(desk, step.Step).stepDue(step.Step.Limit, begin, nil)
		if err != nil {
			return Schedule{}, fmt.Errorf("sla: process %s: step %s: %w", p.ID, step.Step.ID, err)
		}
		ends[i], step.Due = end, end.at
		s.Steps = append(s.Steps, step)
	}
	return s, nil
}

// stepEnd is when a step is due, or begins.
type stepEnd struct {
	at time.Time
	// midnight says that it is the end of the day before, which the next step does
	// not begin a day later.
	midnight bool
}

// later returns the later of two ends.
func (e stepEnd) later(f stepEnd) stepEnd {
	if f.at.Before(e.at) || f.at.Equal(e.at) && e.midnight {
		return e
	}
	return f
}

func (u Desks) of(desk *Desk, step ProcessStep) *Desk {
	if own := u[step.Unit]; own != nil {
		return own
	}
	return desk
}

// stepDue returns when a step is due that begins at an instant; pauses are those
// of the dossier, in order.
func (k *Desk) stepDue(limit Limit, begin stepEnd, pauses []pauseTrace) (stepEnd, error) {
	if k == nil || k.office == nil {
		return stepEnd{}, errNoCalendar
	}
	if !limit.HasDueDate() {
		return begin, nil
	}
	start := begin.at
	if begin.midnight && limit.unit != UnitWorkingHour && limit.unit != UnitClockHour {
		start = start.Add(-1) // on the date that ends
	}
	d, err := k.Deadline(start, limit)
	if err != nil {
		return stepEnd{}, err
	}
	r := run{deadline: d, zero: d.dayZero.DaysSince(k.office.spec.First)}
	for _, p := range pauses {
		if err := r.pauseStep(k, p); err != nil {
			return stepEnd{}, err
		}
	}
	return stepEnd{r.deadline.due, r.deadline.exclusive}, nil
}

// pauseStep charges a pause of the dossier to a step, as far as the step has it.
func (r *run) pauseStep(desk *Desk, p pauseTrace) error {
	from := latest(p.start, r.deadline.start)
	if !p.start.Before(r.deadline.due) || !p.end.After(from) {
		return nil
	}
	if err := r.paused.add(desk.office, from, p.end, r.deadline.mode); err != nil {
		return err
	}
	r.any = true
	return r.count(desk)
}

// Follow returns the schedule of a dossier with what its log says at an instant:
// when each step began and was done, and what it lost. The plan begins with the
// clock; when a supplement began the limit anew, it does so again, and what came
// before is left aside. A dossier whose clock has not started has no steps yet.
//
// A step begins with the transfer that names it in Step, or with one to its unit
// that names no step, when those it follows have begun; one that follows no other
// begins with the plan when no transfer names it. One that joins several begins
// with the last of the transfers that hand it on from one of them. A step is done
// with the transfer that names it in From, else with the beginning of a step that
// follows it, else with the end of the dossier: which of parallel steps was late
// shows only when each names itself in From. Pauses of the dossier are not held
// against a step, nor is the time of excluded steps. A transfer that names a step
// the process does not have is an error, a [*Problems].
func (p Process) Follow(desk *Desk, units Desks, dossier Dossier, at time.Time) (Schedule, error) {
	a, err := desk.Assess(dossier, at)
	if err != nil {
		return Schedule{}, err
	}
	var t trace
	if a.accepted >= 0 {
		if err := a.follow(&t); err != nil {
			return Schedule{}, err
		}
	}
	if len(t.runs) == 0 {
		return Schedule{}, p.Check()
	}
	first := t.runs[t.going].first
	start := dossier.Log.events[first].At
	if d := t.runs[t.going].deadline; !d.IsZero() {
		start = d.Start()
	}
	s, err := p.Schedule(desk, units, start)
	if err != nil {
		return Schedule{}, err
	}
	f := follower{before: p.idsBefore(), steps: s.Steps, events: dossier.Log.events[first:a.seen], start: start}
	if err := f.check(first); err != nil {
		return Schedule{}, err
	}
	f.begin()
	f.finish(a.Ended())
	pauses, err := a.stops()
	if err != nil {
		return Schedule{}, err
	}
	for i := range s.Steps {
		if err := s.Steps[i].lose(units.of(desk, s.Steps[i].Step), pauses, a.until()); err != nil {
			return Schedule{}, fmt.Errorf("sla: process %s: step %s: %w", p.ID, s.Steps[i].Step.ID, err)
		}
	}
	return s, nil
}

// stops returns the stretches in which the dossier stood still, united and their
// ends moved as those of pauses, whether they were charged to its limit or not:
// one that is late already, or has no limit, stands still all the same.
func (a *Assessment) stops() (stops []pauseTrace, err error) {
	c := clock{desk: a.desk, rules: a.rules}
	end := func(at time.Time) error {
		if err := c.goOn(at, 0); err != nil {
			return err
		}
		if last := len(stops) - 1; last >= 0 && !c.pending.start.After(stops[last].end) {
			stops[last].end = latest(stops[last].end, c.pending.end)
		} else {
			stops = append(stops, pauseTrace{start: c.pending.start, end: c.pending.end})
		}
		return nil
	}
	var state logState
	for i := range a.dossier.Log.events[:a.seen] {
		e := &a.dossier.Log.events[i]
		stood := c.stopped()
		state.enter(e)
		c.suspended = state.suspended & c.rules.PausedBy
		c.awaiting = state.awaiting && state.accepted
		c.counted = c.awaiting
		switch {
		case !stood && c.stopped():
			c.pending = pending{any: true, open: true, start: e.At}
		case stood && !c.stopped():
			err = end(e.At)
		}
		if err != nil {
			return nil, err
		}
	}
	if c.stopped() {
		c.suspended, c.awaiting = 0, false
		err = end(a.until())
	}
	return stops, err
}

// follower holds a log against a plan.
type follower struct {
	before map[string][]string // the ids of the steps that a step follows
	steps  []ScheduledStep
	events []Event
	start  time.Time
}

// begin finds when the steps began.
func (f *follower) begin() {
	for i := range f.steps {
		if s := &f.steps[i]; len(f.before[s.Step.ID]) == 0 && !f.named(s) {
			s.Began = f.start
		}
	}
	for _, e := range f.events {
		if e.Kind != EventTransferred {
			continue
		}
		if step := f.next(e); step != nil {
			step.Began = e.At
		} else if joined := f.step(e.Step); joined != nil && slices.Contains(f.before[e.Step], e.From) {
			joined.Began = e.At // it had to wait for the last of those it joins
		}
	}
}

// step returns the step of an id, nil when there is none.
func (f *follower) step(id string) *ScheduledStep {
	i := slices.IndexFunc(f.steps, func(s ScheduledStep) bool { return s.Step.ID == id })
	if i < 0 {
		return nil
	}
	return &f.steps[i]
}

// check reports the transfers that name a step the process does not have.
func (f *follower) check(first int) error {
	problems := &Problems{Of: "log"}
	for i, e := range f.events {
		for _, id := range [...]string{e.Step, e.From} {
			if e.Kind == EventTransferred && id != "" && f.step(id) == nil {
				problems.add(ProblemProcess, fmt.Sprintf("events[%d]", first+i), "%s: step %q is not one of the process", e.head(), id)
			}
		}
	}
	return problems.err()
}

// named reports whether a transfer names the step.
func (f *follower) named(s *ScheduledStep) bool {
	return slices.ContainsFunc(f.events, func(e Event) bool { return e.Kind == EventTransferred && e.Step == s.Step.ID })
}

// next returns the step that a transfer begins, nil when it is none that has not
// begun. One that only names a unit begins a step whose turn it is.
func (f *follower) next(e Event) *ScheduledStep {
	for i := range f.steps {
		s := &f.steps[i]
		turn := e.Step == "" && e.Unit == s.Step.Unit && f.allBegun(f.before[s.Step.ID])
		if s.Began.IsZero() && (e.Step == s.Step.ID || turn) {
			return s
		}
	}
	return nil
}

// allBegun reports whether steps have begun.
func (f *follower) allBegun(ids []string) bool {
	for i := range f.steps {
		if s := &f.steps[i]; s.Began.IsZero() && slices.Contains(ids, s.Step.ID) {
			return false
		}
	}
	return true
}

// idsBefore returns for each step the ids of those that must be done before it.
func (p *Process) idsBefore() map[string][]string {
	ids := make(map[string][]string, len(p.Steps))
	for i, before := range p.before() {
		for _, k := range before {
			ids[p.Steps[i].ID] = append(ids[p.Steps[i].ID], p.Steps[k].ID)
		}
	}
	return ids
}

// finish finds when the steps were done.
func (f *follower) finish(ended time.Time) {
	for i := range f.steps {
		s := &f.steps[i]
		if s.Began.IsZero() {
			continue
		}
		if s.Done = f.handedOn(s); s.Done.IsZero() {
			s.Done = f.followedAt(s)
		}
		if s.Done.IsZero() {
			s.Done = ended
		}
	}
}

// handedOn returns the instant of the transfer from a step.
func (f *follower) handedOn(s *ScheduledStep) time.Time {
	for _, e := range f.events {
		if e.Kind == EventTransferred && e.From == s.Step.ID {
			return e.At
		}
	}
	return time.Time{}
}

// followedAt returns the first instant at which a step behind s began.
func (f *follower) followedAt(s *ScheduledStep) (first time.Time) {
	for i := range f.steps {
		began := f.steps[i].Began
		if !began.IsZero() && (first.IsZero() || began.Before(first)) && slices.Contains(f.before[f.steps[i].Step.ID], s.Step.ID) {
			first = began
		}
	}
	return first
}

// lose measures what a step took beyond its own time by an instant.
func (s *ScheduledStep) lose(desk *Desk, pauses []pauseTrace, until time.Time) (err error) {
	if s.Began.IsZero() || s.Step.Limit.IsZero() || s.Step.Excluded {
		return nil
	}
	due, err := desk.stepDue(s.Step.Limit, stepEnd{at: s.Began}, pauses)
	if err != nil {
		return err
	}
	s.OwnDue = due.at
	end := s.Done
	if end.IsZero() {
		end = until
	}
	if end.After(s.OwnDue) {
		s.Lost, err = desk.office.WorkingTimeBetween(s.OwnDue, end)
	}
	return err
}
