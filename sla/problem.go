package sla

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
)

// Problem is one fault found when something is built or read: a stable code to
// match on, the path of the faulty part and a message.
//
// The zero value is no fault.
type Problem struct {
	Code    string // one of the Problem… constants
	Path    string // such as weeks[1].hours.mon, days[12] or file.csv:7
	Message string // in English
}

// The codes of problems.
const (
	ProblemMissing        = "missing"          // a required part is not set
	ProblemRange          = "range"            // the range of dates is empty, too long or does not hold another date; a year that dates do not have
	ProblemHours          = "hours"            // shifts overlap, run over midnight or have no length
	ProblemWeeks          = "weeks"            // weekly patterns overlap, leave days without one, or name no weekday
	ProblemDayKind        = "kind"             // a kind of day that cannot be entered
	ProblemDisagree       = "disagree"         // two entries of one rank say different things of a date
	ProblemSpecialHours   = "special-hours"    // special hours on a day that is not a working day
	ProblemReplaces       = "replaces"         // a make-up day must name the day it replaces, or another kind of day does
	ProblemNoWorkday      = "no-workday"       // the calendar has no working day at all
	ProblemHoliday        = "holiday"          // a definition of a cal calendar that cannot be used
	ProblemColumn         = "column"           // a file, cell or field that cannot be read
	ProblemRule           = "rule"             // a switch of Rules that is not set or not defined, or does not go with the others
	ProblemCalendarsApart = "calendars-differ" // intake and office calendars do not fit together
	ProblemOrder          = "order"            // an event earlier than the one before it
	ProblemEvent          = "event"            // an event that cannot have happened, or has a field that is not its own
	ProblemText           = "text"             // a text that would garble what it is shown in
	ProblemProcess        = "process"          // steps of a process that do not fit together
)

// Error returns path: message (code).
func (p Problem) Error() string {
	if p.Path == "" {
		return fmt.Sprintf("%s (%s)", p.Message, p.Code)
	}
	return fmt.Sprintf("%s: %s (%s)", p.Path, p.Message, p.Code)
}

// Problems are all faults found in one thing, in the order of its parts. It is
// the error of builders and readers; errors.As finds it.
//
// The zero value is no fault: where nothing is wrong, the error is nil.
type Problems struct {
	Of   string    // what was built or read
	List []Problem // one or more
}

// Error returns the problems, one a line when there are several.
func (p *Problems) Error() string {
	if len(p.List) == 1 {
		return fmt.Sprintf("sla: %s: %v", p.Of, p.List[0])
	}
	var b strings.Builder
	fmt.Fprintf(&b, "sla: %s: %d problems:", p.Of, len(p.List))
	for _, problem := range p.List {
		b.WriteString("\n\t" + problem.Error())
	}
	return b.String()
}

// Unwrap returns each problem as an error.
func (p *Problems) Unwrap() []error {
	errs := make([]error, len(p.List))
	for i, problem := range p.List {
		errs[i] = problem
	}
	return errs
}

func (p *Problems) add(code, path, format string, args ...any) {
	p.List = append(p.List, Problem{code, path, fmt.Sprintf(format, args...)})
}

// err returns p as an error, nil when there are no problems.
func (p *Problems) err() error {
	if len(p.List) == 0 {
		return nil
	}
	return p
}

// The causes a question of a built calendar can fail with.
var (
	// ErrOutOfRange is matched by the error of every question about a date or
	// instant outside the range of a calendar, or whose answer lies there. What
	// an announcement has outside the range is a fault of it, [ProblemRange].
	ErrOutOfRange = errors.New("out of the calendar's range")
	// ErrNoDueDate is matched by the error of a deadline for a limit that has
	// no due date: zero, unspecified, described, or part of a calendar day.
	ErrNoDueDate = errors.New("no due date")
	// ErrNoClockRules is matched by the error of an assessment under rules that
	// do not say how to read the log of a dossier accepted on its day.
	ErrNoClockRules = errors.New("no rules for the dossier clock")
)

// RangeError reports a question outside the range of a calendar. It matches
// [ErrOutOfRange].
//
// The zero value is that of a calendar without days.
type RangeError struct {
	Calendar    string // its id
	Asked       string // the date or instant, or the step that left the range
	First, Last Date   // the range, inclusive
}

// Error names the question and the range.
func (e *RangeError) Error() string {
	if e.First.IsZero() {
		return fmt.Sprintf("sla: calendar: %s: the calendar has no days: make it with NewCalendar", e.Asked)
	}
	return fmt.Sprintf("sla: calendar: %s: %s: outside %s to %s", e.Calendar, e.Asked, e.First, e.Last)
}

// Is makes the error match [ErrOutOfRange].
func (e *RangeError) Is(target error) bool { return target == ErrOutOfRange }

// NoDueDateError reports a limit without a due date. It matches [ErrNoDueDate].
//
// The zero value is of the unspecified limit, without a reason.
type NoDueDateError struct {
	Limit  Limit  // the limit asked about
	Reason string // in few English words, such as "the limit is zero"
}

// Error names the limit and the reason.
func (e *NoDueDateError) Error() string {
	return fmt.Sprintf("sla: deadline: %s: %s: no due date", clip.Text(e.Limit.String()), e.Reason)
}

// Is makes the error match [ErrNoDueDate].
func (e *NoDueDateError) Is(target error) bool { return target == ErrNoDueDate }
