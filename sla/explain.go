package sla

import (
	"database/sql/driver"
	"iter"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Effect says what one day did to a deadline.
//
// The zero value is EffectUnknown: nothing is said of the day.
type Effect uint8

// The effects of a day.
const (
	EffectUnknown   Effect = iota // nothing is said
	EffectWaiting                 // between a receipt outside intake hours and the opening it is moved to
	EffectDayZero                 // day of receipt, not counted
	EffectCounted                 // counted, whole or in part
	EffectSkipped                 // not counted: a day off
	EffectMoved                   // after the nominal last day, which was a day off, or behind a pause
	EffectPaused                  // not counted: the clock stood
	EffectRestarted               // a supplement came in: day zero again
)

var effectNames = [...]string{"unknown", "waiting", "day-zero", "counted", "skipped", "moved", "paused", "restarted"}

// String returns the name of the effect in kebab case.
func (e Effect) String() string { return enum.Name(effectNames[:], uint8(e)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (e Effect) MarshalText() ([]byte, error) {
	return enum.Text("sla: effect", effectNames[:], uint8(e))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (e *Effect) UnmarshalText(text []byte) error {
	return enum.Parse("sla: effect", effectNames[:], text, (*uint8)(e))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (e Effect) Value() (driver.Value, error) { return sqltext.Value(e.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (e *Effect) Scan(src any) error { return sqltext.Scan(src, e) }

// Step is what one day did to a deadline, and why.
//
// The zero value is no day.
type Step struct {
	Date   Date   // the day
	Effect Effect // what it did
	// Count numbers the days a limit in days counts, from 1; 0 for others.
	Count int
	// Time is what of the day counted towards a limit that runs as time, or as
	// a share of a day: working time, or time by the clock for clock hours.
	Time time.Duration
	// Kind and Name say what day it is, Name "" for an ordinary one; Source is the
	// instrument that sets the day, or else the provision that gives it its effect,
	// "" when none is known.
	Kind   DayKind
	Name   string
	Source string
	// Cutoff is set on day zero of a same-day limit received after it, else 00:00.
	Cutoff TimeOfDay
	// Last marks the due date.
	Last bool
	// Cause is the event that paused or restarted the limit on the day, let it go on
	// outside hours, or moved its end; zero for other days. A restart by a request
	// is one that would follow if the supplement came at the instant asked about.
	Cause Event
}

// Steps iterates over the days from the receipt through the due date, each once
// and in order. It yields nothing for the zero Deadline.
//
// For limits in whole working days the counted steps add up to the limit and the
// last is the due date; for limits by the calendar, the days after the nominal
// last day have [EffectMoved].
func (d Deadline) Steps() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		if d.desk == nil {
			return
		}
		s := stepper{deadline: d}
		s.walk(d.receivedOn(), d.dueDate, yield)
	}
}

// receivedOn returns the date of the receipt, at the earliest the first of the
// calendar.
func (d *Deadline) receivedOn() Date {
	if on, err := d.desk.office.DateOf(d.received); err == nil {
		return on
	}
	return d.dayZero
}

// stepper walks through the days of one run of a limit.
type stepper struct {
	deadline Deadline
	pauses   []pauseTrace
	log      *stepperLog // nil for a deadline without a log
	restart  *Event      // what restarted the limit; nil for the first run
	void     bool        // a restart came before the due date, which is none then
	count    int
	passed   int // pauses that ended before the day at hand
}

// stepperLog is what the log of a dossier tells a stepper.
type stepperLog struct {
	events []Event
	cited  Date // the day of acceptance, by which provisions are cited
	own    bool // the dossier has its own rule for supplements, which no provision of the rules is
}

// walk yields the days from one date through another.
func (s *stepper) walk(from, through Date, yield func(Step) bool) (goOn bool) {
	for date := from; !date.After(through); date = date.AddDays(1) {
		if !yield(s.step(date)) {
			return false
		}
	}
	return true
}

func (s *stepper) step(date Date) Step {
	d := &s.deadline
	office := d.desk.office
	i := date.DaysSince(office.spec.First)
	facts := office.on(i)
	step := Step{Date: date, Kind: facts.kind, Name: facts.name, Source: facts.source, Last: date == d.dueDate && !s.void}
	if date.Before(d.dayZero) {
		step.Effect = EffectWaiting
		s.citeUnlessNamed(&step, "Receipt")
		return step
	}
	switch d.mode {
	case countTime, countShares:
		s.stepTime(&step, i)
	case countClock:
		s.stepClock(&step, i)
	case countSameDay:
		s.stepSameDay(&step)
	case countDates:
		s.stepDates(&step)
	default:
		s.stepDays(&step, i)
	}
	if s.restart != nil && date == d.dayZero {
		step.Effect, step.Cause = EffectRestarted, *s.restart
		s.cite(&step, "Clock.Supplement")
	}
	if step.Effect == EffectCounted && (step.Source == "" || step.ofWeek()) {
		s.cite(&step, d.countSwitch())
	}
	return step
}

// countSwitch names the switch by which days are counted.
func (d *Deadline) countSwitch() string {
	switch d.limit.unit {
	case UnitWorkingDay, UnitWorkingHour:
		return "WorkingDays"
	case UnitSameDay:
		return "SameDayCutoff"
	case UnitClockHour:
		return "ClockHours"
	}
	return "CalendarDays"
}

// stepTime steps through a limit that runs as working time.
func (s *stepper) stepTime(step *Step, i int) {
	p := s.pausedOn(i)
	step.Time = s.timeOn(i).duration()
	switch {
	case step.Time > 0:
		step.Effect = EffectCounted
	case step.Last: // ran out at a closing, due at the next opening
		step.Effect = EffectMoved
		s.cite(step, "AtClosing")
	case p != nil && s.deadline.desk.office.on(i).total > 0:
		s.pause(step, p)
	default:
		step.Effect = EffectSkipped
	}
}

// stepClock steps through a limit that runs by the clock.
func (s *stepper) stepClock(step *Step, i int) {
	p := s.pausedOn(i)
	step.Time = s.timeOn(i).duration()
	switch {
	case step.Date.After(s.deadline.nominal) && !s.void:
		step.Effect = EffectMoved
		s.citeUnlessNamed(step, "ClockHours")
	case step.Time == 0 && p != nil:
		s.pause(step, p)
	case step.Time == 0: // it ended with the day before
		step.Effect = EffectSkipped
	default:
		step.Effect = EffectCounted
	}
}

// stepDays steps through a limit in working days.
func (s *stepper) stepDays(step *Step, i int) {
	d := &s.deadline
	p := s.pauseThrough(step.Date)
	switch {
	case step.Date == d.dayZero:
		s.stepZero(step)
	case d.desk.office.on(i).total == 0:
		step.Effect = EffectSkipped
	case p != nil && !step.Last:
		s.pause(step, p)
	case s.count == d.limit.whole() && d.mode == countDays:
		step.Effect = EffectMoved // only a pause moves a limit in working days on
		if n := len(s.pauses); n > 0 {
			step.Cause = s.log.events[s.pauses[n-1].cause]
			s.cite(step, "Clock.PausedBy")
		}
	case s.count == d.limit.whole():
		step.Effect = EffectCounted
		step.Time = s.timeOn(i).duration()
	default:
		s.countDay(step)
	}
}

// stepDates steps through a limit by the calendar.
func (s *stepper) stepDates(step *Step) {
	d := &s.deadline
	p := s.pauseThrough(step.Date)
	switch {
	case step.Date == d.dayZero:
		s.stepZero(step)
	case p != nil:
		s.pause(step, p)
	case s.count == s.length():
		step.Effect = EffectMoved
		s.citeUnlessNamed(step, s.rollSwitch())
	default:
		s.countDay(step)
	}
}

// length returns how many days a limit by the calendar counts.
func (s *stepper) length() int {
	d := &s.deadline
	switch d.limit.unit {
	case UnitMonth:
		return d.dayZero.AddMonths(d.limit.whole()).DaysSince(d.dayZero)
	case UnitYear:
		return d.dayZero.AddYears(d.limit.whole()).DaysSince(d.dayZero)
	}
	return d.limit.whole()
}

// stepZero is the day of the receipt.
func (s *stepper) stepZero(step *Step) {
	step.Effect = EffectDayZero
	s.cite(step, SwitchDayZero)
}

func (s *stepper) countDay(step *Step) {
	step.Effect = EffectCounted
	s.count++
	step.Count = s.count
}

// pause is a day on which the clock stood: for the reason that stopped it, and
// behind the day on which it was let go because that was outside hours.
func (s *stepper) pause(step *Step, p *pauseTrace) {
	step.Effect, step.Cause = EffectPaused, s.log.events[p.cause]
	name := "Clock.PausedBy"
	if step.Cause.Kind == EventSupplementRequested {
		name = "Clock.Supplement"
	}
	s.cite(step, name)
	if p.ended == 0 {
		return
	}
	ended := s.log.events[p.ended]
	if on, err := s.deadline.desk.office.DateOf(ended.At); err == nil && on.Before(step.Date) {
		step.Cause = ended
		s.cite(step, "Receipt")
	}
}

// rollSwitch names the switch that let the limit not end on its nominal last day.
func (s *stepper) rollSwitch() string {
	office := s.deadline.desk.office
	day := office.on(s.deadline.nominal.DaysSince(office.spec.First))
	switch {
	case day.kind == DaySwappedOff:
		return "RollSwappedOff"
	case day.makeUp && day.total > 0:
		return "RollMakeUp"
	}
	return "Roll"
}

// stepSameDay steps through a limit of one day. Behind a pause it starts afresh.
func (s *stepper) stepSameDay(step *Step) {
	d := &s.deadline
	p := s.pauseThrough(step.Date)
	switch {
	case step.Last:
		step.Effect = EffectCounted
	case p != nil && (s.void || step.Date.Before(d.nominal)):
		s.pause(step, p)
	case step.Date == d.nominal && d.flags.Has(FlagAfterCutoff):
		step.Effect, step.Cutoff = EffectDayZero, d.desk.rules.SameDayCutoff
		s.cite(step, "SameDayCutoff")
		if n := len(s.pauses); n > 0 && s.pauses[n-1].ended > 0 {
			step.Cause = s.log.events[s.pauses[n-1].ended]
		}
	case step.Date == d.dayZero && len(s.pauses) > 0:
		s.pause(step, &s.pauses[0])
	default:
		step.Effect = EffectSkipped
	}
}

// pausesFrom returns the pauses that have not ended before day i, asked for in the
// order of days. They are in order and do not overlap.
func (s *stepper) pausesFrom(i int) []pauseTrace {
	office := s.deadline.desk.office
	for s.passed < len(s.pauses) && office.nearest(s.pauses[s.passed].end) < i {
		s.passed++
	}
	return s.pauses[s.passed:]
}

// pauseThrough returns the pause that leaves a date out of a limit in days: it
// lies after the first day of the pause and not after the last.
func (s *stepper) pauseThrough(date Date) *pauseTrace {
	office := s.deadline.desk.office
	i := date.DaysSince(office.spec.First)
	if left := s.pausesFrom(i); len(left) > 0 && i > office.nearest(left[0].start) {
		return &left[0]
	}
	return nil
}

// pausedOn returns the first pause that has time in common with day i.
func (s *stepper) pausedOn(i int) *pauseTrace {
	office := s.deadline.desk.office
	left := s.pausesFrom(i)
	for k := range left {
		p := &left[k]
		if p.start.Unix() >= office.starts[i+1] {
			return nil
		}
		if p.end.Unix() > office.starts[i] {
			return p
		}
	}
	return nil
}

// timeOn returns what day i gives a limit that runs as time: the time from the
// start to the due moment, less the pauses.
func (s *stepper) timeOn(i int) amount {
	d := &s.deadline
	office := d.desk.office
	from, to := office.instant(i, 0, 0), office.instant(i+1, 0, 0)
	if d.start.After(from) && d.mode != countDaysThenTime {
		from = d.start
	}
	if d.mode == countClock {
		if end := s.ranOut(); end.Before(to) {
			to = end
		}
	} else if d.dueDate == office.spec.First.AddDays(i) && !s.void {
		to = d.due
	}
	sum := s.measure(i, from, to)
	if d.mode == countDaysThenTime {
		return sum
	}
	for _, p := range s.pausesFrom(i) {
		if p.start.Unix() >= office.starts[i+1] {
			break
		}
		sum = sum.minus(s.measure(i, latest(from, p.start), earliest(to, p.end)))
	}
	return sum
}

// ranOut returns the instant at which a limit by the clock ran out, before it
// was moved.
func (s *stepper) ranOut() time.Time {
	d := &s.deadline
	nanos, _ := d.limit.nanoseconds(int64(time.Hour))
	budget := amountOf(nanos)
	for _, p := range s.pauses {
		budget = budget.plus(between(p.start, p.end))
	}
	return budget.after(d.start)
}

// measure returns the time of a limit between two instants of day i, none when
// the second is the earlier.
func (s *stepper) measure(i int, from, to time.Time) amount {
	if to.Before(from) {
		return amount{}
	}
	if s.deadline.mode == countClock {
		return between(from, to)
	}
	office := s.deadline.desk.office
	return office.workedTo(i, to).minus(office.workedTo(i, from))
}

// cite gives the provision behind a switch as the source of a step.
func (s *stepper) cite(step *Step, name string) {
	on := s.deadline.receivedOn()
	if s.log != nil {
		on = s.log.cited
	}
	step.Source = s.deadline.desk.rules.Source(name, on)
	if s.log != nil && s.log.own && name == "Clock.Supplement" {
		step.Source = ""
	}
}

// citeUnlessNamed does so on ordinary days. A day that is what it is by an
// instrument of its own keeps that source.
func (s *stepper) citeUnlessNamed(step *Step, name string) {
	if step.Source == "" || step.ofWeek() {
		s.cite(step, name)
	}
}

// ofWeek reports whether the day is what the weekly pattern makes it.
func (s *Step) ofWeek() bool { return s.Kind == DayWorkday || s.Kind == DayRest }

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
