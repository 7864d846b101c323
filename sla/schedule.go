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
	// Lost is the working time the step took longer than its own, in which it was
	// being done, up to the instant asked about while it is not. What other steps lost before it
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
// shows only when each names itself in From. A step sent back goes on where it
// was; Began is its first beginning and Done its last end. Pauses of the dossier
// are not held against a step, nor is the time of excluded steps. A transfer that
// names a step the process does not have is an error, a [*Problems].
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
	f := newFollower(&p, s.Steps, dossier.Log.events[first:a.seen])
	if err := f.check(first); err != nil {
		return Schedule{}, err
	}
	f.follow(start, a.Ended())
	pauses, err := a.stops()
	if err != nil {
		return Schedule{}, err
	}
	for i := range s.Steps {
		if err := f.lose(i, units.of(desk, s.Steps[i].Step), pauses, a.until()); err != nil {
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

// follower holds a log against a plan. Steps are known by their place in it.
type follower struct {
	steps  []ScheduledStep
	events []Event
	byID   map[string]int
	byUnit map[string][]int
	before [][]int   // the steps that a step follows
	visits [][]visit // the stretches in which a step was being done
}

// visit is a stretch in which a step was being done. A step sent back has several.
type visit struct{ began, done time.Time }

func newFollower(p *Process, steps []ScheduledStep, events []Event) *follower {
	n := len(steps)
	f := &follower{steps, events, make(map[string]int, n), make(map[string][]int), make([][]int, n), make([][]visit, n)}
	for i := range steps {
		f.byID[steps[i].Step.ID] = i
		f.byUnit[steps[i].Step.Unit] = append(f.byUnit[steps[i].Step.Unit], i)
	}
	for k, before := range p.before() {
		i := f.byID[p.Steps[k].ID]
		for _, b := range before {
			f.before[i] = append(f.before[i], f.byID[p.Steps[b].ID])
		}
	}
	return f
}

// check reports the transfers that name a step the process does not have.
func (f *follower) check(first int) error {
	problems := &Problems{Of: "log"}
	for i, e := range f.events {
		for _, id := range [...]string{e.Step, e.From} {
			if _, known := f.byID[id]; e.Kind == EventTransferred && id != "" && !known {
				problems.add(ProblemProcess, fmt.Sprintf("events[%d]", first+i), "%s: step %q is not one of the process", e.head(), id)
			}
		}
	}
	return problems.err()
}

// follow finds when the steps were being done.
func (f *follower) follow(start, ended time.Time) {
	for i := range f.steps {
		if len(f.before[i]) == 0 && !f.beginsByName(i) {
			f.visits[i] = []visit{{began: start}}
		}
	}
	for _, e := range f.events {
		if e.Kind == EventTransferred {
			f.transfer(e)
		}
	}
	for i := range f.steps {
		s := &f.steps[i]
		if f.open(i) {
			f.last(i).done = ended
		}
		if v := f.visits[i]; len(v) > 0 {
			s.Began, s.Done = v[0].began, v[len(v)-1].done
		}
	}
}

// beginsByName reports whether the first transfer that names a step begins it.
func (f *follower) beginsByName(i int) bool {
	id := f.steps[i].Step.ID
	for _, e := range f.events {
		if e.Kind == EventTransferred && (e.Step == id || e.From == id) {
			return e.Step == id
		}
	}
	return false
}

func (f *follower) last(i int) *visit { return &f.visits[i][len(f.visits[i])-1] }
func (f *follower) open(i int) bool   { return len(f.visits[i]) > 0 && f.last(i).done.IsZero() }

// transfer ends the steps that a transfer hands on and begins the one it goes to.
func (f *follower) transfer(e Event) {
	to := f.target(e)
	switch from, named := f.byID[e.From]; {
	case named && e.From != "":
		f.end(from, e.At)
	case to >= 0:
		f.endBefore(to, e.At)
	}
	switch {
	case to < 0:
	case !f.open(to):
		f.visits[to] = append(f.visits[to], visit{began: e.At})
	case e.From != "" && slices.Contains(f.before[to], f.byID[e.From]):
		f.last(to).began = e.At // it had to wait for the last of those it joins
	}
}

// target returns the step a transfer goes to, -1 for none: the one it names, or of
// those of its unit the first whose turn it is, else the last one begun before.
func (f *follower) target(e Event) int {
	if i, ok := f.byID[e.Step]; ok && e.Step != "" {
		return i
	}
	again := -1
	if e.Step != "" || e.Unit == "" {
		return again
	}
	for _, i := range f.byUnit[e.Unit] {
		switch {
		case len(f.visits[i]) > 0:
			again = i
		case f.allBegun(f.before[i]):
			return i
		}
	}
	return again
}

func (f *follower) allBegun(steps []int) bool {
	return !slices.ContainsFunc(steps, func(i int) bool { return len(f.visits[i]) == 0 })
}

// endBefore ends the steps that one follows; when none of them is open it was sent
// back, and what is open ends.
func (f *follower) endBefore(to int, at time.Time) {
	ended := false
	for _, i := range f.before[to] {
		ended = f.end(i, at) || ended
	}
	if ended || len(f.visits[to]) == 0 {
		return
	}
	for i := range f.steps {
		if i != to {
			f.end(i, at)
		}
	}
}

// end ends a step, and reports whether it was open.
func (f *follower) end(i int, at time.Time) bool {
	if !f.open(i) {
		return false
	}
	f.last(i).done = at
	return true
}

// lose measures what step i took beyond its own time by an instant. Between its
// visits its time stands still, as it does while the dossier is paused.
func (f *follower) lose(i int, desk *Desk, pauses []pauseTrace, until time.Time) error {
	s := &f.steps[i]
	if s.Began.IsZero() || !s.Step.Limit.HasDueDate() || s.Step.Excluded {
		return nil
	}
	visits := f.visits[i]
	still := slices.Clone(pauses)
	for k := 1; k < len(visits); k++ {
		still = append(still, pauseTrace{start: visits[k-1].done, end: visits[k].began})
	}
	due, err := desk.stepDue(s.Step.Limit, stepEnd{at: s.Began}, unitePauses(still))
	if err != nil {
		return err
	}
	s.OwnDue = due.at
	for _, v := range visits {
		end := v.done
		if end.IsZero() {
			end = until
		}
		if from := latest(v.began, s.OwnDue); end.After(from) {
			lost, err := desk.office.WorkingTimeBetween(from, end)
			if err != nil {
				return err
			}
			s.Lost += lost
		}
	}
	return nil
}

// unitePauses returns the stretches in order, those that touch made one.
func unitePauses(all []pauseTrace) []pauseTrace {
	slices.SortFunc(all, func(a, b pauseTrace) int { return a.start.Compare(b.start) })
	var united []pauseTrace
	for _, p := range all {
		if n := len(united); n > 0 && !p.start.After(united[n-1].end) {
			united[n-1].end = latest(united[n-1].end, p.end)
			continue
		}
		united = append(united, p)
	}
	return united
}
