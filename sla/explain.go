package sla

import (
	"iter"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
)

// Effect says what one day did to a deadline.
type Effect uint8

// The effects of a day.
const (
	EffectUnknown Effect = iota
	EffectWaiting        // between a receipt outside intake hours and the opening it is moved to
	EffectDayZero        // day of receipt, not counted
	EffectCounted        // counted, whole or in part
	EffectSkipped        // not counted: a day off
	EffectMoved          // after the nominal last day, which was a day off
)

var effectNames = [...]string{"unknown", "waiting", "day-zero", "counted", "skipped", "moved"}

// String returns the name of the effect in kebab case.
func (e Effect) String() string { return enum.Name(effectNames[:], uint8(e)) }

// MarshalText implements [encoding.TextMarshaler].
func (e Effect) MarshalText() ([]byte, error) {
	return enum.Text("sla: effect", effectNames[:], uint8(e))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (e *Effect) UnmarshalText(text []byte) error {
	return enum.Parse("sla: effect", effectNames[:], text, (*uint8)(e))
}

// Step is what one day did to a deadline, and why.
type Step struct {
	Date   Date
	Effect Effect
	// Count numbers the days a limit in days counts, from 1; 0 for others.
	Count int
	// Time is what of the day counted towards a limit that runs as time, or as
	// a share of a day.
	Time time.Duration
	// Kind and Name say what day it is; Source is the instrument that sets the
	// day, or else the provision that gives it its effect.
	Kind   DayKind
	Name   string
	Source string
	// Cutoff is set on day zero of a same-day limit received after it.
	Cutoff Clock
	// Last marks the due date.
	Last bool
}

// Steps iterates over the days from the receipt through the due date, each once
// and in order. It yields nothing for the zero Deadline.
//
// For limits in working days the counted steps add up to the limit and the last
// is the due date; for limits by the calendar, the days after the nominal last
// day have [EffectMoved].
func (d Deadline) Steps() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		if d.desk == nil {
			return
		}
		count := 0
		for date := d.receivedOn(); !date.After(d.dueDate); date = date.AddDays(1) {
			step := d.step(date, &count)
			if !yield(step) {
				return
			}
		}
	}
}

// receivedOn returns the date of the receipt, at the earliest the first of the
// calendar.
func (d Deadline) receivedOn() Date {
	if on, err := d.desk.office.DateOf(d.received); err == nil {
		return on
	}
	return d.dayZero
}

func (d Deadline) step(date Date, count *int) Step {
	office := d.desk.office
	i := date.DaysSince(office.spec.First)
	facts := office.on(i)
	s := Step{Date: date, Kind: facts.kind, Name: facts.name, Source: facts.source, Last: date == d.dueDate}
	if date.Before(d.dayZero) {
		s.Effect = EffectWaiting
		d.citeUnlessNamed(&s, "Receipt")
		return s
	}
	switch d.mode {
	case countTime:
		s.Time = d.timeOn(i)
		s.Effect = countedIf(s.Time > 0)
		if s.Last && s.Time == 0 { // ran out at a closing, due at the next opening
			s.Effect = EffectMoved
			d.cite(&s, "AtClosing")
		}
	case countClock:
		s.Time = d.clockOn(i)
		s.Effect = countedIf(true)
		if date.After(d.nominal) {
			s.Effect = EffectMoved
			d.citeUnlessNamed(&s, "ClockHours")
		}
	case countSameDay:
		d.stepSameDay(&s)
	case countDates:
		d.stepDates(&s, count)
	default:
		d.stepDays(&s, count, office.on(i).total > 0)
	}
	if s.Effect == EffectCounted && (s.Source == "" || s.Kind == KindWorkday || s.Kind == KindRestDay) {
		d.cite(&s, d.countSwitch())
	}
	return s
}

// countSwitch names the switch by which days are counted.
func (d Deadline) countSwitch() string {
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

// stepDays steps through a limit in working days.
func (d Deadline) stepDays(s *Step, count *int, working bool) {
	switch {
	case s.Date == d.dayZero:
		s.Effect = EffectDayZero
		d.cite(s, DayZero)
	case !working:
		s.Effect = EffectSkipped
	case d.mode == countDaysThenTime && *count == d.limit.whole():
		s.Effect = EffectCounted
		s.Time = d.timeOn(s.Date.DaysSince(d.desk.office.spec.First))
	default:
		s.Effect = EffectCounted
		*count++
		s.Count = *count
	}
}

// stepDates steps through a limit by the calendar.
func (d Deadline) stepDates(s *Step, count *int) {
	switch {
	case s.Date == d.dayZero:
		s.Effect = EffectDayZero
		d.cite(s, DayZero)
	case s.Date.After(d.nominal):
		s.Effect = EffectMoved
		d.citeUnlessNamed(s, d.rollSwitch())
	default:
		s.Effect = EffectCounted
		*count++
		s.Count = *count
	}
}

// rollSwitch names the switch that let the limit not end on its nominal last day.
func (d Deadline) rollSwitch() string {
	day := d.desk.office.on(d.nominal.DaysSince(d.desk.office.spec.First))
	switch {
	case day.kind == KindSwappedOff:
		return "RollSwappedOff"
	case day.makeUp && day.total > 0:
		return "RollMakeUp"
	}
	return "Roll"
}

func (d Deadline) stepSameDay(s *Step) {
	switch {
	case s.Last:
		s.Effect = EffectCounted
	case s.Date == d.dayZero && d.flags.Has(FlagAfterCutoff):
		s.Effect, s.Cutoff = EffectDayZero, d.desk.rules.SameDayCutoff
		d.cite(s, "SameDayCutoff")
	default:
		s.Effect = EffectSkipped
	}
}

// cite gives the provision behind a switch as the source of a step.
func (d Deadline) cite(s *Step, name string) { s.Source = d.desk.rules.Source(name, d.receivedOn()) }

// citeUnlessNamed does so on ordinary days. A day that is what it is by an
// instrument of its own keeps that source.
func (d Deadline) citeUnlessNamed(s *Step, name string) {
	if s.Source == "" || s.Kind == KindWorkday || s.Kind == KindRestDay {
		d.cite(s, name)
	}
}

// timeOn returns the working time of day i between start and due.
func (d Deadline) timeOn(i int) time.Duration {
	office := d.desk.office
	from, to := office.worked[i], office.worked[i+1]
	var fromNanos, toNanos int64
	date := office.spec.First.AddDays(i)
	if date == d.dayZero && d.mode == countTime {
		from, fromNanos = office.workedBefore(i, d.start)
	}
	if date == d.dueDate {
		to, toNanos = office.workedBefore(i, d.due)
	}
	return time.Duration(to-from)*time.Second + time.Duration(toNanos-fromNanos)
}

// clockOn returns the time by the clock of day i between start and nominal end.
func (d Deadline) clockOn(i int) time.Duration {
	office := d.desk.office
	from, to := office.instant(i, 0, 0), office.instant(i+1, 0, 0)
	if d.start.After(from) {
		from = d.start
	}
	nanos, _ := d.limit.nanoseconds(int64(time.Hour))
	if end := d.start.Add(time.Duration(nanos)); end.Before(to) {
		to = end
	}
	return max(to.Sub(from), 0)
}

func countedIf(counted bool) Effect {
	if counted {
		return EffectCounted
	}
	return EffectSkipped
}
