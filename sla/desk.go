package sla

import (
	"errors"
)

// Desk is a one-stop desk (bộ phận một cửa): the calendar of the office that
// handles dossiers, that of the hours in which it takes them in, and the rules
// of counting. It says when something received there is due.
//
// A Desk is immutable and safe for concurrent use. The zero value has no
// calendar: every question is an error.
type Desk struct {
	rules  Rules
	office *Calendar
	intake *Calendar
}

// NewDesk returns the desk of an office. Intake is the calendar of the hours in
// which dossiers are taken in, such as one with Saturday mornings; nil means
// those of the office. A day on which only the desk is open is no working day.
//
// The error is a [*Problems]: rules that are not complete, no office calendar,
// an intake calendar in another zone or over a shorter range.
func NewDesk(rules Rules, office, intake *Calendar) (*Desk, error) {
	problems := &Problems{Of: "desk"}
	var bad *Problems
	if errors.As(rules.Validate(), &bad) {
		problems.List = append(problems.List, bad.List...)
	}
	if intake == nil {
		intake = office
	}
	switch {
	case office == nil || len(office.days) == 0:
		problems.add(ProblemMissing, "office", "the desk needs the calendar of its office")
	case intake.Location().String() != office.Location().String():
		problems.add(ProblemCalendarsApart, "intake", "zone %s is not the office's, %s", intake.Location(), office.Location())
	case intake.First().After(office.First()) || intake.Last().Before(office.Last()):
		problems.add(ProblemCalendarsApart, "intake", "range %s to %s does not cover the office's, %s to %s", intake.First(), intake.Last(), office.First(), office.Last())
	}
	if err := problems.err(); err != nil {
		return nil, err
	}
	return &Desk{rules: rules.clone(), office: office, intake: intake}, nil
}

// Rules returns the rules of the desk.
func (k *Desk) Rules() Rules {
	if k == nil {
		return Rules{}
	}
	return k.rules.clone()
}

// Calendar returns the working calendar of the office, nil for the zero Desk.
func (k *Desk) Calendar() *Calendar {
	if k == nil {
		return nil
	}
	return k.office
}

// Intake returns the calendar of intake hours, the office's when it has none of
// its own, nil for the zero Desk.
func (k *Desk) Intake() *Calendar {
	if k == nil {
		return nil
	}
	return k.intake
}

var errNoCalendar = errors.New("sla: desk: has no calendar: make it with NewDesk")
