package sla

import "time"

// Deadline says when one dossier is due, and how that came about. It is made by
// [Desk.Deadline]; it is a value, immutable.
//
// The zero value has no due date: [Deadline.IsZero] reports true, resolved
// dossiers are unclassified and open ones within their limit.
type Deadline struct {
	desk      *Desk
	limit     Limit
	received  time.Time
	start     time.Time
	due       time.Time
	dayZero   Date
	nominal   Date // last day before a roll; day zero of same-day limits
	dueDate   Date
	flags     Flags
	mode      countMode
	exclusive bool // the due moment itself is late
	dateOnly  bool // of the receipt only the date is known
}

// countMode is how the days of a deadline were counted.
type countMode uint8

const (
	countDays         countMode = iota // whole working days
	countDaysThenTime                  // whole working days and a share of one more
	countTime                          // working time
	countShares                        // working days as working time, each by its own hours
	countClock                         // time by the clock
	countDates                         // days by the calendar
	countSameDay
)

// IsZero reports whether d has no due date.
func (d Deadline) IsZero() bool { return d.desk == nil }

// Limit returns the limit counted.
func (d Deadline) Limit() Limit { return d.limit }

// Received returns the instant of receipt, in the calendar's zone; of a receipt of
// which only the date was known ([Desk.DeadlineOn]) the first instant of that
// date.
func (d Deadline) Received() time.Time { return d.received }

// Start returns the instant from which the limit runs: the receipt, or the
// opening it was moved to ([FlagReceiptMoved]), in the calendar's zone.
func (d Deadline) Start() time.Time {
	if d.desk == nil {
		return d.start
	}
	return d.start.In(d.desk.office.spec.Location)
}

// DayZero returns the day of Start. It is not counted by limits in days, months
// and years.
func (d Deadline) DayZero() Date { return d.dayZero }

// Due returns the due moment in the calendar's zone, the zero time for the zero
// Deadline. Finished at that very moment is on time, but for [Deadline.Exclusive]
// ones.
func (d Deadline) Due() time.Time { return d.due }

// Exclusive reports whether the due moment itself is late: it is when the limit
// ends at 24:00 of the due date, which is kept as the first instant of the next
// date.
func (d Deadline) Exclusive() bool { return d.exclusive }

// DueDate returns the date on which the dossier is due (ngày hẹn trả). With an
// exclusive due moment it is the day before that moment.
func (d Deadline) DueDate() Date { return d.dueDate }

// Matches reports whether a printed date is the due date; without one it is not. A
// time of day on the slip matters only for limits that run as time, and to the
// minute: for those in days it is the hour at which the desk means to hand the
// result over.
func (d Deadline) Matches(printed Appointment) bool {
	if d.IsZero() {
		return false
	}
	if d.inDays() || printed.Time == 0 {
		return printed.Date == d.dueDate
	}
	due := d.moment()
	return printed.Date == due.Date && printed.Time/60 == due.Time/60
}

// inDays reports whether the limit was counted by days.
func (d *Deadline) inDays() bool {
	return d.mode == countDays || d.mode == countDates || d.mode == countSameDay
}

// moment returns the due moment as the last time at which a limit is kept, the
// time of day left out where the whole date is. What ends as a date begins is
// 24:00 of the day before.
func (d *Deadline) moment() Appointment {
	if d.exclusive {
		return Appointment{Date: d.dueDate}
	}
	y, month, day := d.due.Date()
	h, m, s := d.due.Clock()
	a := Appointment{dateOf(y, month, day), TimeOfDay(h*3600 + m*60 + s)}
	if a.Time == 0 {
		a = Appointment{a.Date.AddDays(-1), endOfDay}
	}
	return a
}

// Flags returns what happened on the way.
func (d Deadline) Flags() Flags { return d.flags }

// Passed reports whether the due moment is over at an instant. It is the one
// comparison for open and for resolved dossiers. Without a due date it is
// never.
func (d Deadline) Passed(at time.Time) bool { return d.passed(at) }

func (d *Deadline) passed(at time.Time) bool {
	if d.desk == nil {
		return false
	}
	return at.After(d.due) || d.exclusive && at.Equal(d.due)
}

// lateFrom returns the first instant at which the due moment has passed.
func (d *Deadline) lateFrom() time.Time {
	if d.exclusive {
		return d.due
	}
	return d.due.Add(1)
}

// Finished judges a dossier resolved at an instant: late when the due moment
// had passed, early before the due date (or its session, [EarlyBySession]), else
// on time; unclassified when d has no due date. The zero time, and a date before
// that of the receipt, are no finish: the outcome is OutcomeUnknown. For open
// dossiers see [Deadline.Open].
func (d Deadline) Finished(at time.Time) Outcome { return d.finished(at) }

func (d *Deadline) finished(at time.Time) Outcome {
	switch {
	case at.IsZero():
		return OutcomeUnknown
	case d.desk == nil:
		return OutcomeUnclassified
	case d.passed(at):
		return OutcomeLate
	}
	office := d.desk.office
	if at.Before(office.instant(d.receivedOn().DaysSince(office.spec.First), 0, 0)) {
		return OutcomeUnknown
	}
	if at.Before(d.dueFrom()) {
		return OutcomeEarly
	}
	return OutcomeOnTime
}

// dueFrom returns the instant from which finished is no longer early but on time:
// the beginning of the due date, or of the session in which the dossier is due.
func (d *Deadline) dueFrom() time.Time {
	office := d.desk.office
	i := d.dueDate.DaysSince(office.spec.First)
	if d.desk.rules.Early == EarlyBySession {
		return office.sessionOf(i, d.due)
	}
	return office.instant(i, 0, 0)
}

// sessionOf returns the opening of the session of day i in which a moment lies: a
// closing belongs to the session it ends, an opening otherwise to the one it
// begins. Before all sessions it is the beginning of the day.
func (c *Calendar) sessionOf(i int, moment time.Time) time.Time {
	spans := c.on(i).spans
	for k := len(spans) - 1; k >= 0; k-- {
		open := c.instant(i, spans[k].open, 0)
		closes := k > 0 && spans[k-1].close == spans[k].open
		if open.Before(moment) || open.Equal(moment) && !closes {
			return open
		}
	}
	return c.instant(i, 0, 0)
}

// Open judges a dossier that is still open at an instant. Without a due date it
// is within its limit. At the zero time the outcome is OutcomeUnknown.
func (d Deadline) Open(asOf time.Time) Outcome { return d.open(asOf) }

func (d *Deadline) open(asOf time.Time) Outcome {
	if asOf.IsZero() {
		return OutcomeUnknown
	}
	if d.passed(asOf) {
		return OutcomeOpenOverdue
	}
	return OutcomeOpenWithin
}
