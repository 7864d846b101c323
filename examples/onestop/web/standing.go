package web

import (
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// standing is how a dossier stands. One that has ended keeps the due date and the
// outcome that are stored of it; the assessment explains them.
type standing struct {
	sla.Assessment
	kept *desk.State // nil: the dossier is open
}

// standing returns how a dossier stands at an instant.
func (s *Server) standing(record store.Record, at time.Time) (standing, error) {
	assessment, err := s.store.Assess(record, at)
	found := standing{Assessment: assessment}
	if record.State.Outcome.Resolved() {
		found.kept = &record.State
	}
	return found, err
}

// Due returns the due moment, the zero time when there is none.
func (s standing) Due() time.Time {
	if s.kept != nil {
		return s.kept.Due
	}
	return s.Assessment.Due()
}

// DueDate returns the date of the due moment.
func (s standing) DueDate() sla.Date {
	if s.kept != nil {
		return s.kept.DueDate
	}
	return s.Assessment.DueDate()
}

// Outcome returns the judgement.
func (s standing) Outcome() sla.Outcome {
	if s.kept != nil {
		return s.kept.Outcome
	}
	return s.Assessment.Outcome()
}

// ByLaterCalendar reports whether the explanation comes to something else than was
// judged: the calendar of that day is not known any more, and a later one explains.
func (s standing) ByLaterCalendar() bool {
	if s.kept == nil {
		return false
	}
	return s.kept.Due.UnixMicro() != s.Assessment.Due().UnixMicro() || s.kept.DueDate != s.Assessment.DueDate() || s.kept.Outcome != s.Assessment.Outcome()
}

// Moved reports whether the due date is not the one printed on the slip any more.
func (s standing) Moved() bool {
	printed := s.Printed().Date
	return !printed.IsZero() && !s.DueDate().IsZero() && printed != s.DueDate()
}

// indexOutcome judges a dossier at an instant as index 766 does. What is stored of an
// open one is from its last event.
func indexOutcome(state desk.State, at time.Time) sla.Outcome {
	switch {
	case !state.Index.Open():
		return state.Index
	case !state.IndexLateFrom.IsZero() && !state.IndexLateFrom.After(at):
		return sla.OutcomeOpenOverdue
	}
	return sla.OutcomeOpenWithin
}

// publicLog is what may be told of a log to whoever knows the number of a dossier:
// no notes, and of transfers only those to units of the office, without the steps,
// which programs name as they like. Transfers do not move due dates.
func publicLog(d *desk.Desk, log sla.Log) (sla.Log, error) {
	var events []sla.Event
	for e := range log.WithoutNotes().All() {
		if e.Kind == sla.EventTransferred {
			if _, err := d.Unit(e.Unit); err != nil {
				continue
			}
			e.Step, e.From = "", ""
		}
		events = append(events, e)
	}
	return sla.NewLog(events...)
}
