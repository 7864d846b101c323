package metrics

import (
	"fmt"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// End returns the last instant of the period at an office: a nanosecond before the
// day after its last one begins there. It is the instant at which open dossiers are
// judged for a report; while the period runs they are judged at an earlier one. The
// error matches [ErrInvalidPeriod] when p is zero, [ErrNoCalendar] for nil, and
// [sla.ErrOutOfRange] when the period ends outside the calendar or on its last day.
func (p Period) End(office *sla.Calendar) (time.Time, error) {
	if p.IsZero() {
		return time.Time{}, fmt.Errorf("metrics: period: end of none: %w", ErrInvalidPeriod)
	}
	if office == nil {
		return time.Time{}, fmt.Errorf("metrics: period: end of %s: %w", p, ErrNoCalendar)
	}
	next, err := office.Start(p.last.AddDays(1))
	if err != nil {
		return time.Time{}, fmt.Errorf("metrics: period: end of %s: %w", p, err)
	}
	return next.Add(-time.Nanosecond), nil
}

// EntryIn returns what an assessed dossier is to the figures of a period: its entry
// and its standing in it. Have it assessed at [Period.End], by the desk of the same
// office. A dossier carried over comes with
// [IntakeCarried], whatever intake says. One that is not of the period, or had not
// been accepted, is [StandingOutside] and its entry is the zero one: it is not to be
// counted.
//
// The error matches [ErrInvalidPeriod] when p is zero, and when a dossier open at the
// end of the period was assessed on a later day: its outcome is then that of the later
// day. It matches [ErrNoCalendar] when office is nil, and [sla.ErrOutOfRange] when the dossier was accepted or ended outside the calendar.
func EntryIn(p Period, office *sla.Calendar, a sla.Assessment, intake Intake) (Entry, Standing, error) {
	switch {
	case p.IsZero():
		return Entry{}, StandingUnknown, fmt.Errorf("metrics: entry: in no period: %w", ErrInvalidPeriod)
	case office == nil:
		return Entry{}, StandingUnknown, fmt.Errorf("metrics: entry: in %s: %w", p, ErrNoCalendar)
	case a.Accepted().IsZero():
		return Entry{}, StandingOutside, nil
	}
	accepted, err := office.DateOf(a.Accepted())
	if err != nil {
		return Entry{}, StandingUnknown, fmt.Errorf("metrics: entry: in %s: accepted: %w", p, err)
	}
	var ended sla.Date // none, of an open dossier
	if !a.Ended().IsZero() {
		if ended, err = office.DateOf(a.Ended()); err != nil {
			return Entry{}, StandingUnknown, fmt.Errorf("metrics: entry: in %s: ended: %w", p, err)
		}
	}
	standing, err := p.StandingOf(accepted, ended)
	if err != nil || !standing.Inside() {
		return Entry{}, standing, err
	}
	if standing.Open() {
		if asked, err := office.DateOf(a.At()); err != nil || asked.After(p.last) {
			return Entry{}, StandingUnknown, fmt.Errorf("metrics: entry: in %s: assessed at %s, behind the period: %w", p, a.At().Format(time.RFC3339), ErrInvalidPeriod)
		}
	}
	if standing.Carried() {
		intake = IntakeCarried
	}
	return EntryOf(a, intake), standing, nil
}
