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
	due := make(map[int]time.Time)
	for _, i := range p.order() {
		step := ScheduledStep{Step: p.Steps[i], Start: received}
		for _, k := range p.follows(i) {
			step.Start = latest(step.Start, due[k])
		}
		var err error
		if step.Due, err = units.of(desk, step.Step).stepDue(step.Step.Limit, step.Start, nil); err != nil {
			return Schedule{}, fmt.Errorf("sla: process %s: step %s: %w", p.ID, step.Step.ID, err)
		}
		due[i] = step.Due
		s.Steps = append(s.Steps, step)
	}
	return s, nil
}

func (u Desks) of(desk *Desk, step ProcessStep) *Desk {
	if own := u[step.Unit]; own != nil {
		return own
	}
	return desk
}

// stepDue returns when a step is due that begins at an instant.
func (k *Desk) stepDue(limit Limit, start time.Time, pauses []pauseTrace) (time.Time, error) {
	if k == nil || k.office == nil {
		return time.Time{}, errNoCalendar
	}
	if !limit.HasDueDate() {
		return start, nil
	}
	d, err := k.Deadline(start, limit)
	if err != nil {
		return time.Time{}, err
	}
	r := run{deadline: d, zero: d.dayZero.DaysSince(k.office.spec.First)}
	for _, p := range pauses {
		from := latest(p.start, r.deadline.start)
		if !p.start.Before(r.deadline.due) || !p.end.After(from) {
			continue
		}
		if err := r.paused.add(k.office, from, p.end, r.deadline.mode); err != nil {
			return time.Time{}, err
		}
		r.any = true
		if err := r.count(k); err != nil {
			return time.Time{}, err
		}
	}
	return r.deadline.due, nil
}

// Follow returns the schedule of a dossier with what its log says at an instant:
// when each step began and was done, and what it lost. The plan begins with the
// clock; when a supplement began the limit anew, it does so again, and what came
// before is left aside. A dossier whose clock has not started has no steps yet.
//
// A step begins with the transfer that names it in Step, or with one to its unit
// that names no step; one that follows no other begins with the plan when no
// transfer does. It is done with the transfer that names it in From, else with the
// beginning of a step that follows it, else with the end of the dossier. Pauses of
// the dossier are not held against it, nor is the time of excluded steps.
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
	f := follower{process: &p, steps: s.Steps, events: dossier.Log.events[first:a.seen], start: start}
	f.begin()
	f.finish(a.Ended())
	for i := range s.Steps {
		if err := s.Steps[i].lose(units.of(desk, s.Steps[i].Step), t.pauses(), a.until()); err != nil {
			return Schedule{}, fmt.Errorf("sla: process %s: step %s: %w", p.ID, s.Steps[i].Step.ID, err)
		}
	}
	return s, nil
}

// pauses returns those of all runs in order.
func (t *trace) pauses() []pauseTrace {
	var all []pauseTrace
	for _, r := range t.runs {
		all = append(all, r.pauses...)
	}
	return all
}

// follower holds a log against a plan.
type follower struct {
	process *Process
	steps   []ScheduledStep
	events  []Event
	start   time.Time
}

// begin finds when the steps began.
func (f *follower) begin() {
	for _, e := range f.events {
		if e.Kind != EventTransferred {
			continue
		}
		if step := f.next(e); step != nil {
			step.Began = e.At
		}
	}
	for i := range f.steps {
		if s := &f.steps[i]; s.Began.IsZero() && len(f.before(s)) == 0 {
			s.Began = f.start
		}
	}
}

// next returns the step that a transfer begins, nil when it is none that has not
// begun.
func (f *follower) next(e Event) *ScheduledStep {
	for i := range f.steps {
		s := &f.steps[i]
		named := e.Step == s.Step.ID || e.Step == "" && e.Unit == s.Step.Unit
		if named && s.Began.IsZero() {
			return s
		}
	}
	return nil
}

// before returns the ids of the steps that a step follows.
func (f *follower) before(s *ScheduledStep) []string {
	for i := range f.process.Steps {
		if f.process.Steps[i].ID != s.Step.ID {
			continue
		}
		var ids []string
		for _, k := range f.process.follows(i) {
			ids = append(ids, f.process.Steps[k].ID)
		}
		return ids
	}
	return nil
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
		if !began.IsZero() && (first.IsZero() || began.Before(first)) && slices.Contains(f.before(&f.steps[i]), s.Step.ID) {
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
	if s.OwnDue, err = desk.stepDue(s.Step.Limit, s.Began, pauses); err != nil {
		return err
	}
	end := s.Done
	if end.IsZero() {
		end = until
	}
	if end.After(s.OwnDue) {
		s.Lost, err = desk.office.WorkingTimeBetween(s.OwnDue, end)
	}
	return err
}
