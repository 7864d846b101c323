package sla

import (
	"fmt"
	"slices"
	"time"
)

// Follow returns the schedule of a dossier with what its log says at an instant:
// when each step began and was done, and what it lost. The plan begins with the
// clock; when a supplement began the limit anew, it does so again, and what came
// before is left aside. A dossier whose clock has not started has no steps yet.
//
// A step begins with the transfer that names it in Step, or with one to its unit
// that names no step, when those it follows have begun; one that follows no other
// begins with the plan, unless a transfer names it before any step behind it has
// begun. A step is done with the transfer that names it in From, else with the
// beginning of a step that follows it, else with the end of the dossier. One that
// joins several begins with the last of the transfers that hand it on from one of
// them; those that have not handed on yet are taken for open until a step behind
// it begins. A step sent back goes on where it was: what is open behind it ends,
// Began is its first beginning and Done its last end. Pauses of the dossier are
// not held against a step, nor is the time of excluded steps. A transfer that
// names a step the process does not have is an error, a [*Problems]. Other errors
// are those of [Desk.Assess] and [Process.Schedule].
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
		return Schedule{}, p.Validate()
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
		stops = append(stops, pauseTrace{start: c.pending.start, end: c.pending.end})
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
	return unitePauses(stops), err
}

// follower holds a log against a plan. Steps are known by their place in it.
type follower struct {
	steps  []ScheduledStep
	events []Event
	byID   map[string]int
	byUnit map[string][]int
	before [][]int   // the steps that a step follows
	after  [][]int   // those that follow it
	visits [][]visit // the stretches in which a step was being done
}

// visit is a stretch in which a step was being done. A step sent back has several.
type visit struct{ began, done time.Time }

func newFollower(p *Process, steps []ScheduledStep, events []Event) *follower {
	n := len(steps)
	f := &follower{steps, events, make(map[string]int, n), make(map[string][]int), make([][]int, n), make([][]int, n), make([][]visit, n)}
	for i := range steps {
		f.byID[steps[i].Step.ID] = i
		f.byUnit[steps[i].Step.Unit] = append(f.byUnit[steps[i].Step.Unit], i)
	}
	for k, before := range p.before() {
		i := f.byID[p.Steps[k].ID]
		for _, b := range before {
			b = f.byID[p.Steps[b].ID]
			f.before[i] = append(f.before[i], b)
			f.after[b] = append(f.after[b], i)
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
	for k, e := range f.events {
		if e.Kind != EventTransferred || k == 0 && f.beganWith(e) {
			continue
		}
		e.At = latest(e.At, start) // the clock may start later than its event
		f.transfer(e)
	}
	for i := range f.steps {
		if !ended.IsZero() {
			f.settle(i, latest(ended, start))
		}
		if v := f.visits[i]; len(v) > 0 {
			f.steps[i].Began, f.steps[i].Done = v[0].began, v[len(v)-1].done
		}
	}
}

// beginsByName reports whether a step that follows no other begins with a transfer
// that names it, and not with the plan.
func (f *follower) beginsByName(i int) bool {
	id, behind := f.steps[i].Step.ID, f.reach(f.after, i)
	for _, e := range f.events {
		switch {
		case e.Kind != EventTransferred:
		case e.Step == id:
			return true
		case e.From == id || f.goesTo(e, behind):
			return false
		}
	}
	return false
}

// goesTo reports whether a transfer goes to one of a set of steps.
func (f *follower) goesTo(e Event, set []bool) bool {
	if e.Step != "" {
		return set[f.byID[e.Step]]
	}
	steps := f.byUnit[e.Unit]
	return e.Unit != "" && len(steps) > 0 && !slices.ContainsFunc(steps, func(i int) bool { return !set[i] })
}

// reach marks the steps that can be reached from one, by the edges given.
func (f *follower) reach(edges [][]int, from int) []bool {
	reached := make([]bool, len(f.steps))
	for open := []int{from}; len(open) > 0; {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, k := range edges[i] {
			if !reached[k] {
				reached[k] = true
				open = append(open, k)
			}
		}
	}
	return reached
}

// beganWith reports whether the transfer that started the clock is the beginning of
// a step that has begun with the plan.
func (f *follower) beganWith(e Event) bool {
	return e.Step == "" && slices.ContainsFunc(f.byUnit[e.Unit], f.open)
}

func (f *follower) last(i int) *visit { return &f.visits[i][len(f.visits[i])-1] }
func (f *follower) open(i int) bool   { return len(f.visits[i]) > 0 && f.last(i).done.IsZero() }

// transfer ends the steps that a transfer hands on and begins the one it goes to.
func (f *follower) transfer(e Event) {
	to, from := f.target(e), -1
	if e.From != "" {
		from = f.byID[e.From]
	}
	handsOn := from >= 0 && f.open(from)
	if handsOn {
		f.last(from).done = e.At
		f.settleBefore(from, e.At)
	}
	switch {
	case to < 0:
	case !f.open(to):
		f.makeWay(to, from, e.At)
		f.visits[to] = append(f.visits[to], visit{began: e.At})
	case handsOn && len(f.before[to]) > 1 && slices.Contains(f.before[to], from):
		f.last(to).began = e.At // it had to wait for the last of those it joins
	}
}

// target returns the step a transfer goes to, -1 for none: the one it names, or of
// those of its unit the first whose turn it is, else one that has begun before, an
// open one first.
func (f *follower) target(e Event) int {
	switch {
	case e.Step != "":
		return f.byID[e.Step]
	case e.Unit == "":
		return -1
	}
	again := -1
	for _, i := range f.byUnit[e.Unit] {
		switch {
		case len(f.visits[i]) == 0 && f.allBegun(f.before[i]):
			return i
		case len(f.visits[i]) > 0 && (again < 0 || !f.open(again)):
			again = i
		}
	}
	return again
}

func (f *follower) allBegun(steps []int) bool {
	return !slices.ContainsFunc(steps, func(i int) bool { return len(f.visits[i]) == 0 })
}

// makeWay ends the steps that are over when one begins: those before it, but not
// the other branches of a join of which one hands on; and those behind it, when it
// was sent back by nobody named.
func (f *follower) makeWay(to, from int, at time.Time) {
	if from < 0 || len(f.before[to]) < 2 {
		f.settleBefore(to, at)
	}
	if from >= 0 || len(f.visits[to]) == 0 {
		return
	}
	for i, behind := range f.reach(f.after, to) {
		if behind && f.open(i) {
			f.last(i).done = at
		}
	}
}

func (f *follower) settleBefore(step int, at time.Time) {
	for i, before := range f.reach(f.before, step) {
		if before {
			f.settle(i, at)
		}
	}
}

// settle ends a step that nobody ended: with the first beginning of a step that
// follows it, else at an instant.
func (f *follower) settle(i int, at time.Time) {
	if !f.open(i) {
		return
	}
	v := f.last(i)
	for _, k := range f.after[i] {
		for n := len(f.visits[k]) - 1; n >= 0 && !f.visits[k][n].began.Before(v.began); n-- {
			if began := f.visits[k][n].began; began.Before(at) {
				at = began
			}
		}
	}
	v.done = at
}

// lose measures what step i took beyond its own time by an instant. Between its
// visits its time stands still, as it does while the dossier is paused.
func (f *follower) lose(i int, desk *Desk, pauses []pauseTrace, until time.Time) error {
	s := &f.steps[i]
	if s.Began.IsZero() || !s.Step.Limit.HasDueDate() || s.Step.Excluded {
		return nil
	}
	still, err := f.still(i, desk, pauses)
	if err != nil {
		return err
	}
	due, err := desk.stepDue(s.Step.Limit, stepEnd{at: s.Began}, still)
	if err != nil {
		return err
	}
	s.OwnDue = due.at
	for _, v := range f.visits[i] {
		end := v.done
		if end.IsZero() {
			end = until
		}
		lost, err := desk.office.workedBeside(latest(v.began, s.OwnDue), end, pauses)
		if err != nil {
			return err
		}
		s.Lost += lost
	}
	return nil
}

// still returns the stretches in which the time of a step stands still: pauses of
// the dossier, and those between its visits, whose ends are moved as those of
// pauses.
func (f *follower) still(i int, desk *Desk, pauses []pauseTrace) ([]pauseTrace, error) {
	visits := f.visits[i]
	if len(visits) == 1 {
		return pauses, nil
	}
	still := slices.Clone(pauses)
	for k := 1; k < len(visits); k++ {
		end, err := desk.goesOn(visits[k].began)
		if err != nil {
			return nil, err
		}
		still = append(still, pauseTrace{start: visits[k-1].done, end: end})
	}
	return unitePauses(still), nil
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

// workedBeside measures the working time of a stretch outside of pauses, which are
// in order and do not touch.
func (c *Calendar) workedBeside(from, to time.Time, pauses []pauseTrace) (sum time.Duration, err error) {
	add := func(end time.Time) {
		if err == nil && end.After(from) {
			var worked time.Duration
			worked, err = c.WorkingTimeBetween(from, end)
			sum += worked
		}
	}
	for _, p := range pauses {
		if p.end.After(from) && p.start.Before(to) {
			add(p.start)
			from = p.end
		}
	}
	add(to)
	return sum, err
}
