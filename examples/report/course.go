package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// course is what happened to a dossier, by its row and its events.
type course struct {
	log             sla.Log
	accepted, ended time.Time // ended: zero while it is open
	last            time.Time
	printed         bool // a date on the slip
	requested       bool // a supplement, after acceptance
	events          int  // that came from the file of events
}

// follow gives a dossier with events its course, and returns everything that is
// wrong with it. Without events a dossier needs none, but where the rules judge by
// the date on the slip.
func (r *rowReader) follow(row *table.Row, d *dossier, h *history) []error {
	switch {
	case h == nil && !r.bySlip:
		return nil
	case h == nil:
		h = new(history)
	case h.gap:
		return []error{row.Fault(r.columns.number, fmt.Errorf("dossier %q: not all of its events can be read", d.number))}
	}
	c := courseMaker{reader: r, row: row, dossier: d, history: h, events: slices.Clip(h.events), accepted: -1, finished: -1}
	c.addAcceptance()
	c.addEnd()
	if len(c.faults) > 0 {
		return c.faults
	}
	log, err := sla.NewLog(c.events...)
	if err != nil {
		return c.faultsOf(err)
	}
	d.course = c.course(log)
	return nil
}

// courseMaker puts the acceptance and the end that a row states among the events
// of the file.
type courseMaker struct {
	reader  *rowReader
	row     *table.Row
	dossier *dossier
	history *history

	events             []sla.Event // at first those of the history, which are kept
	accepted, finished int         // indexes of the events that the row states, -1 for none
	faults             []error
}

// fault notes what is wrong with a cell of the row.
func (c *courseMaker) fault(column int, format string, args ...any) {
	c.faults = append(c.faults, c.row.Fault(column, fmt.Errorf(format, args...)))
}

// addAcceptance adds the receipt of the row, unless the events have it already:
// then the two must agree.
func (c *courseMaker) addAcceptance() {
	d := c.dossier
	printed := appointmentOf(d.appointment, c.reader.office.Location())
	if i := c.find(sla.EventAccepted); i >= 0 {
		c.events = slices.Clone(c.events)
		c.compareAcceptance(&c.events[i], printed)
		return
	}
	at := d.received.At
	if d.received.DateOnly() {
		var err error
		if at, err = c.acceptedOn(d.received.Date); err != nil {
			c.fault(c.reader.columns.received, "%w", err)
			return
		}
	}
	c.events = sla.InsertAcceptance(c.events, sla.Event{At: at, Kind: sla.EventAccepted, Appointment: printed})
	c.accepted = c.find(sla.EventAccepted)
}

// files reports whether an event belongs to the filing of a dossier.
func files(k sla.EventKind) bool { return k == sla.EventSubmitted || k == sla.EventReceived }

// acceptedOn returns the instant of an acceptance of which only the date is known:
// the first opening of that day, yet behind the filing and in front of what was
// done with the dossier, where these were on the same day.
func (c *courseMaker) acceptedOn(d sla.Date) (time.Time, error) {
	at, err := c.reader.desk.ReceiptOn(d)
	for _, e := range c.events {
		if files(e.Kind) && e.At.After(at) && c.on(e.At, d) {
			at = e.At
		}
	}
	for _, e := range c.events {
		if !files(e.Kind) && !supplements(e.Kind) && e.At.Before(at) && c.on(e.At, d) {
			at = e.At
		}
	}
	if f := c.dossier.finished; !f.DateOnly() && f.At.Before(at) && f.Date == d {
		at = f.At
	}
	return at, err
}

// supplements reports whether an event is about a supplement: those come before
// and after acceptance.
func supplements(k sla.EventKind) bool {
	return k == sla.EventSupplementRequested || k == sla.EventSupplementReceived
}

// compareAcceptance checks the receipt of the row against the acceptance of the
// events, and completes the latter by the date printed.
func (c *courseMaker) compareAcceptance(e *sla.Event, printed sla.Appointment) {
	columns, d := &c.reader.columns, c.dossier
	if !c.same(d.received, e.At) {
		c.fault(columns.received, "accepted at %s by its events", c.local(e.At))
	}
	switch {
	case printed.IsZero():
	case e.Appointment.IsZero() || e.Appointment == (sla.Appointment{Date: printed.Date}): // the row says as much or more
		e.Appointment = printed
	case printed != e.Appointment && printed != (sla.Appointment{Date: e.Appointment.Date}):
		c.fault(columns.appointment, "appointed for %s by its events", e.Appointment)
	}
}

// addEnd adds the end of the row, unless the events have it already: then the two
// must agree. That a result was collected is an end only where there is no other.
func (c *courseMaker) addEnd() {
	d := c.dossier
	if i := slices.IndexFunc(c.events, func(e sla.Event) bool { return e.Kind.Ends() }); i >= 0 {
		c.compareEnd(c.events[i])
		return
	}
	collected := c.find(sla.EventCollected)
	switch {
	case !d.finished.IsZero() && collected >= 0:
		c.insertEnd(collected)
	case !d.finished.IsZero():
		c.insertEnd(len(c.events))
	case collected >= 0:
		c.compareEnd(c.events[collected])
	}
}

// insertEnd adds the end that the row states as event i.
func (c *courseMaker) insertEnd(i int) {
	d := c.dossier
	end := sla.Event{At: d.finished.At, Kind: sla.EventCompleted}
	if d.result != "" {
		_ = end.Kind.UnmarshalText([]byte(d.result)) // the results of rows have the names of events
	}
	if d.finished.DateOnly() {
		end.At = c.finishedOn(d.finished.Date, c.events[:i])
	}
	c.finished = i
	if i <= c.accepted {
		c.accepted++
	}
	c.events = slices.Insert(c.events, i, end)
}

// finishedOn returns the instant of an end of which only the date is known: the
// first of that day, yet behind the events before it.
func (c *courseMaker) finishedOn(d sla.Date, before []sla.Event) time.Time {
	at, _ := c.reader.office.Start(d) // in range, as every date of a row
	for _, e := range before {
		if e.At.After(at) && c.on(e.At, d) {
			at = e.At
		}
	}
	return at
}

// compareEnd checks the end of the row against that of the events.
func (c *courseMaker) compareEnd(e sla.Event) {
	columns, d := &c.reader.columns, c.dossier
	if !d.finished.IsZero() && !c.same(d.finished, e.At) {
		c.fault(columns.finished, "%s at %s by its events", e.Kind, c.local(e.At))
	}
	if !agrees(d.result, e.Kind) {
		c.fault(columns.result, "%q, but %s by its events", d.result, e.Kind)
	}
}

// agrees reports whether a result fits the event that ended the dossier. Rows have
// no word for one closed for silence, nor for one collected.
func agrees(result string, end sla.EventKind) bool {
	switch {
	case result == "":
		return true
	case slices.Contains(openResults, result):
		return false
	case end == sla.EventClosed:
		return result != sla.EventCompleted.String()
	}
	return end == sla.EventCollected || end.String() == result
}

// course is the one that the log tells.
func (c *courseMaker) course(log sla.Log) *course {
	made := &course{log: log, events: len(c.history.events), last: c.events[len(c.events)-1].At}
	for _, e := range c.events {
		switch {
		case e.Kind == sla.EventAccepted:
			made.accepted, made.printed = e.At, !e.Appointment.IsZero()
		case e.Kind == sla.EventSupplementRequested && !made.accepted.IsZero():
			made.requested = true
		case made.ended.IsZero() && (e.Kind.Ends() || e.Kind == sla.EventCollected):
			made.ended = e.At
		}
	}
	return made
}

// faultsOf gives every reason why the events make no log its place: in the file of
// events, or in the row.
func (c *courseMaker) faultsOf(err error) (faults []error) {
	var problems *sla.Problems
	if !errors.As(err, &problems) {
		return []error{c.row.Fault(c.reader.columns.number, err)}
	}
	for _, p := range problems.List {
		var i int
		if _, err := fmt.Sscanf(p.Path, "events[%d]", &i); err != nil {
			i = -1
		}
		faults = append(faults, c.placed(i, fmt.Errorf("dossier %q: %s", c.dossier.number, p.Message)))
	}
	return faults
}

// placed returns an error about event i at its place.
func (c *courseMaker) placed(i int, err error) error {
	switch i {
	case -1:
		return c.row.Fault(c.reader.columns.number, err)
	case c.accepted:
		return c.row.Fault(c.reader.columns.received, err)
	case c.finished:
		return c.row.Fault(c.reader.columns.finished, err)
	}
	at := i
	for _, added := range [...]int{c.accepted, c.finished} {
		if added >= 0 && added < i {
			at--
		}
	}
	p := c.history.places[at]
	return p.fault(c.reader.histories.file, "event", p.event, err)
}

func (c *courseMaker) find(kind sla.EventKind) int {
	return slices.IndexFunc(c.events, func(e sla.Event) bool { return e.Kind == kind })
}

// on reports whether an instant is on a date.
func (c *courseMaker) on(t time.Time, d sla.Date) bool {
	on, err := c.reader.office.DateOf(t)
	return err == nil && on == d
}

// same reports whether a moment of the row is an instant, as far as the row knows.
func (c *courseMaker) same(m setup.Moment, t time.Time) bool {
	if m.DateOnly() {
		return c.on(t, m.Date)
	}
	return m.At.Equal(t)
}

func (c *courseMaker) local(t time.Time) string {
	return t.In(c.reader.office.Location()).Format(time.RFC3339)
}

// appointmentOf returns a printed date. Midnight is 24:00 of the day before, since an
// appointment without a time of day has all of its date.
func appointmentOf(m setup.Moment, loc *time.Location) sla.Appointment {
	a := sla.Appointment{Date: m.Date}
	if m.IsZero() || m.DateOnly() {
		return a
	}
	h, minute, s := m.At.In(loc).Clock()
	if a.Time = sla.TimeOfDay(h*3600 + minute*60 + s); a.Time == 0 {
		a.Date, a.Time = m.Date.AddDays(-1), 24*3600
	}
	return a
}
