package sample

import (
	"strings"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/sla"
)

// story is what happens to one dossier after it was accepted.
type story struct {
	*generator
	quote    desk.Quote
	late     bool      // it is going to be, if it is due at all
	now      time.Time // of the last event
	due      time.Time // as moved by pauses; zero: none
	events   []sla.Event
	over     bool // what comes next is after the end of the file
	resolved bool
	err      error
}

// tell makes up the events.
func (s *story) tell() error {
	if s.chance(50) {
		s.pause(s.supplement)
	}
	if s.chance(20) {
		s.pause(s.suspension)
	}
	s.late = !s.due.IsZero() && (s.late || s.now.After(s.due))
	if s.late && s.chance(350) {
		s.reappoint()
	}
	if s.chance(4) { // left lying
		s.over = true
	}
	s.end()
	return s.err
}

// text returns the events as the file has them.
func (s *story) text() string {
	texts := make([]string, len(s.events))
	for i, e := range s.events {
		texts[i] = e.Text(s.calendar.Location())
	}
	return strings.Join(texts, ";")
}

// work lets the office work and returns the instant after it.
func (s *story) work(from time.Time, worked time.Duration) time.Time {
	at, err := s.calendar.AddWorkingTime(from, worked.Truncate(time.Minute))
	if err != nil {
		s.stop(err)
	}
	return at
}

// before returns an instant at a share of the working time that is left until the
// dossier is due, or of ten days.
func (s *story) before(permille int) time.Time {
	left := 80 * time.Hour
	if !s.due.IsZero() {
		var err error
		if left, err = s.calendar.WorkingTimeBetween(s.now, s.due); err != nil {
			s.stop(err)
		}
	}
	return s.work(s.now, max(left, 0)/1000*time.Duration(permille))
}

// stop ends the story with an error.
func (s *story) stop(err error) { s.over, s.err = true, err }

// add enters an event, unless it would be after the end of the file; nothing
// happens from then on.
func (s *story) add(at time.Time, e sla.Event) {
	if s.over = s.over || at.After(s.until); s.over {
		return
	}
	e.At, s.now = at, at
	s.events = append(s.events, e)
}

// pause enters a pause and finds out when the dossier is due behind it.
func (s *story) pause(enter func()) {
	enter()
	if s.over || s.due.IsZero() {
		return
	}
	dossier, err := s.quote.Dossier("", "", s.desk.Version())
	if err == nil {
		dossier.Log, err = dossier.Log.Append(s.events...)
	}
	if err != nil {
		s.stop(err)
		return
	}
	a, err := s.desk.Assess(dossier, s.now)
	if err != nil {
		s.stop(err)
	}
	s.due = a.Due()
}

// supplement asks the filer for more. One in ten does not answer.
func (s *story) supplement() {
	s.add(s.before(50+s.n(500)), sla.Event{Kind: sla.EventSupplementRequested})
	s.over = s.over || s.chance(100)
	s.add(s.work(s.now, time.Duration(60+s.n(40*60))*time.Minute), sla.Event{Kind: sla.EventSupplementReceived})
}

// suspension is one for some reason.
func (s *story) suspension() {
	reason := pick(s.generator, reasons[:])
	s.add(s.before(50+s.n(500)), sla.Event{Kind: sla.EventSuspended, Reason: reason})
	s.add(s.work(s.now, time.Duration(60+s.n(60*60))*time.Minute), sla.Event{Kind: sla.EventResumed, Reason: reason})
}

var reasons = [...]sla.Reason{
	sla.ReasonFinancialObligation, sla.ReasonFinancialObligation, sla.ReasonPublicPosting, sla.ReasonConsultation, sla.ReasonFieldCheck, sla.ReasonOther,
}

// reappoint promises another date, in most cases early enough.
func (s *story) reappoint() {
	at := s.before(500 + s.n(400))
	due, err := s.calendar.DateOf(s.overdue())
	if err != nil {
		s.stop(err)
		return
	}
	promised, err := s.calendar.AddWorkdays(due, 1+s.n(5))
	if err != nil {
		s.stop(err)
		return
	}
	s.add(at, sla.Event{Kind: sla.EventReappointed, Appointment: sla.Appointment{Date: promised}})
}

// overdue is from when on the dossier can end late.
func (s *story) overdue() time.Time {
	if s.now.After(s.due) {
		return s.now
	}
	return s.due
}

// end completes the dossier, or ends it in another way.
func (s *story) end() {
	at := s.before(300 + s.n(690))
	if s.late {
		at = s.work(s.overdue(), time.Duration(1+s.n(40*60))*time.Minute)
	}
	kind := sla.EventCompleted
	if s.chance(40) {
		kind = pick(s.generator, otherEnds[:])
	}
	s.add(at, sla.Event{Kind: kind})
	s.resolved = !s.over && kind != sla.EventWithdrawn
	if kind == sla.EventCompleted && s.chance(600) {
		s.add(s.work(s.now, time.Duration(s.n(24*60))*time.Minute), sla.Event{Kind: sla.EventCollected})
	}
}

var otherEnds = [...]sla.EventKind{sla.EventReturned, sla.EventReturned, sla.EventRefused, sla.EventWithdrawn}
