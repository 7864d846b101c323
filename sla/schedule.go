package sla

import (
	"fmt"
	"time"
)

// Schedule is the plan of the steps of one dossier, made by [Process.Schedule],
// and what became of them, when it is made by [Process.Follow].
//
// The zero value is a schedule without steps.
type Schedule struct {
	Steps []ScheduledStep // in an order in which each is behind those it follows
}

// LostMost returns the step that lost the most time, the first of several. It is
// false when none is late.
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
//
// The zero value is no step.
type ScheduledStep struct {
	Step ProcessStep // as the process has it
	// Start and Due are the plan: from the latest due moment of the steps before it,
	// as long as its own limit says on its own calendar.
	Start, Due time.Time
	// Began and Done are what the log says; zero when it does not, or not yet, and in
	// a mere plan.
	Began, Done time.Time
	// OwnDue is when the step should have been done, given when it really began;
	// pauses of the dossier meanwhile are charged as to any limit. Zero while it has
	// not begun.
	OwnDue time.Time
	// Lost is the working time for which the step was being done behind OwnDue, up
	// to the instant asked about while it is not done. Pauses of the dossier are not
	// counted, nor is what other steps lost before it.
	Lost time.Duration
}

// Late reports whether the step took longer than its own time.
func (s ScheduledStep) Late() bool { return s.Lost > 0 }

// Desks finds the desk of a unit by its name, each agency having its own hours and
// closures. A unit not in it has the desk of the dossier; the zero value, nil, has
// none.
type Desks map[string]*Desk

// Schedule returns the plan of the steps for a dossier that a desk received at an
// instant. A step begins when those before it are due, and its limit runs from
// there by the rules and the calendar of its unit's desk; one without time is due
// as it begins. The error is that of [Process.Validate], or that of
// [Desk.Deadline] for the first step that has no due date or leaves its calendar.
func (p Process) Schedule(desk *Desk, units Desks, received time.Time) (Schedule, error) {
	if err := p.Validate(); err != nil {
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
