package main

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// receiptCheck compares printed appointment dates with the due dates computed.
// A printed date that was right by the calendar known on the day of receipt is
// stale: a day was announced since. Any other that differs is wrong.
type receiptCheck struct {
	desk      *sla.Desk
	sources   *setup.Sources
	announced []sla.Date             // days on which the calendar changed, in order
	known     map[sla.Date]*sla.Desk // by the last such day

	checked, wrong, stale int
}

// receiptFault is a printed date that is not the due date.
type receiptFault struct {
	Number  string   `json:"number"`
	Status  string   `json:"status"` // wrong, stale
	Printed string   `json:"printed"`
	Due     string   `json:"due"`
	DueDate sla.Date `json:"due_date"`
	Reason  string   `json:"reason"`
}

func newReceiptCheck(sources *setup.Sources, desk *sla.Desk) *receiptCheck {
	c := &receiptCheck{desk: desk, sources: sources, known: make(map[sla.Date]*sla.Desk)}
	for _, o := range vn.OfficialDays() {
		c.announced = append(c.announced, o.Day.Announced)
	}
	for _, s := range vn.YearAnnouncements() {
		c.announced = append(c.announced, s.Announced)
	}
	for _, e := range sources.Announcement.Days {
		c.announced = append(c.announced, e.Announced)
	}
	c.announced = append(c.announced, sources.Announcement.Announced)
	slices.SortFunc(c.announced, sla.Date.Compare)
	c.announced = slices.Compact(c.announced)
	return c
}

// check returns the fault of a printed date, if it has one.
func (c *receiptCheck) check(d *dossier, deadline sla.Deadline, language sla.Language) (receiptFault, bool) {
	if d.appointment.IsZero() || deadline.IsZero() {
		return receiptFault{}, false
	}
	c.checked++
	if printedRight(d.appointment, deadline) {
		return receiptFault{}, false
	}
	fault := receiptFault{Number: d.number, Status: "wrong", Printed: printed(d.appointment, c.desk), Due: stamp(deadline), DueDate: deadline.DueDate(), Reason: departures(deadline, sla.Deadline{}, language)}
	then, err := c.deadlineKnown(d)
	if err == nil && printedRight(d.appointment, then) {
		c.stale++
		fault.Status, fault.Reason = "stale", departures(deadline, then, language)
		return fault, true
	}
	c.wrong++
	return fault, true
}

// deadlineKnown returns the deadline by the calendar known on the day of receipt.
func (c *receiptCheck) deadlineKnown(d *dossier) (sla.Deadline, error) {
	desk, err := c.deskKnown(d.received.Date)
	if err != nil {
		return sla.Deadline{}, err
	}
	return deadlineOf(d, desk)
}

// deskKnown returns the desk as it was known on a day.
func (c *receiptCheck) deskKnown(on sla.Date) (*sla.Desk, error) {
	at, found := slices.BinarySearchFunc(c.announced, on, sla.Date.Compare)
	if !found {
		at-- // c.announced begins with the zero Date, or with one before the calendar
	}
	if at < 0 {
		at = 0
	}
	day := c.announced[at]
	desk := c.known[day]
	if desk == nil {
		var err error
		if desk, err = c.sources.Desk(cmp.Or(day, on)); err != nil {
			return nil, err
		}
		c.known[day] = desk
	}
	return desk, nil
}

// printedRight compares by date, and for limits that run as time to the minute
// where a time is printed. Midnight is 24:00 of the day before.
func printedRight(m setup.Moment, deadline sla.Deadline) bool {
	return deadline.Matches(appointmentOf(m, deadline.Received().Location()))
}

func printed(m setup.Moment, desk *sla.Desk) string {
	if m.DateOnly() {
		return m.Date.String()
	}
	return m.At.In(desk.Calendar().Location()).Format("2006-01-02T15:04")
}

// stamp writes the due moment of a Deadline or an Assessment.
func stamp(of interface {
	Due() time.Time
	DueDate() sla.Date
	Exclusive() bool
}) string {
	if of.Exclusive() { // kept as the first instant of the next date
		return of.DueDate().String() + "T24:00"
	}
	return of.Due().Format("2006-01-02T15:04")
}

// departures names the limit and the days that moved the due date: days off
// that are no weekend, and make-up days. Of days that another deadline counts
// too it names those that are of another kind there.
func departures(deadline, other sla.Deadline, language sla.Language) string {
	before := make(map[sla.Date]sla.DayKind)
	for s := range other.Steps() {
		before[s.Date] = s.Kind
	}
	var days []string
	for s := range deadline.Steps() {
		kind, known := before[s.Date]
		if known && kind != s.Kind || !known && departs(s) {
			days = append(days, s.Date.String()+" "+s.Words(language))
		}
	}
	if len(days) == 0 {
		return deadline.Limit().Words(language)
	}
	return deadline.Limit().Words(language) + "; " + strings.Join(days, "; ")
}

func departs(s sla.Step) bool {
	switch s.Kind {
	case sla.DayWorkday, sla.DayRest:
		return false
	case sla.DayMakeUp:
		return true
	}
	return s.Effect == sla.EffectSkipped || s.Effect == sla.EffectMoved
}
