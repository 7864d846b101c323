package sla

import (
	"database/sql/driver"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Status says where a dossier stands.
//
// The zero value is StatusUnknown: nothing has happened yet.
type Status uint8

// The statuses. Those from StatusCompleted on are of a dossier that has ended.
const (
	StatusUnknown            Status = iota // nothing has happened
	StatusFiled                            // submitted or received, not accepted yet
	StatusProcessing                       // being handled (đang giải quyết)
	StatusAwaitingSupplement               // the filer is asked for more (chờ bổ sung)
	StatusSuspended                        // suspended (tạm dừng)
	StatusCompleted                        // the result is at the desk (đã có kết quả)
	StatusReturned                         // returned (trả lại)
	StatusRefused                          // refused (từ chối)
	StatusWithdrawn                        // withdrawn (đã rút)
	StatusStopped                          // stopped (dừng xử lý)
	StatusClosed                           // closed for silence (đóng)
	StatusCollected                        // the result was handed over (đã trả kết quả)
)

var statusNames = [...]string{"unknown", "filed", "processing", "awaiting-supplement", "suspended", "completed", "returned",
	"refused", "withdrawn", "stopped", "closed", "collected"}

// Ended reports whether the status is that of a dossier that has ended.
func (s Status) Ended() bool { return s >= StatusCompleted && int(s) < len(statusNames) }

// String returns the name of the status in kebab case.
func (s Status) String() string { return enum.Name(statusNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s Status) MarshalText() ([]byte, error) {
	return enum.Text("sla: status", statusNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (s *Status) UnmarshalText(text []byte) error {
	return enum.Parse("sla: status", statusNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Status) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Status) Scan(src any) error { return sqltext.Scan(src, s) }

// Assessment is how one dossier stands at an instant, derived from its log. It
// is made by [Desk.Assess]; it is a value, immutable.
//
// Beside the original due moment, that of the first acceptance, there is the
// current one, which restarts and pauses have moved: the legal one, and what
// Due, DueDate and Outcome are about. The printed and the promised date stand
// beside it.
//
// While the clock stands ([FlagFrozen]) the due moment lies open: the one given
// is that which follows if the clock went on at the instant asked about, and it
// moves on from day to day.
//
// The zero value is of a dossier of which nothing is known.
type Assessment struct {
	desk    *Desk
	dossier Dossier
	rules   *ClockRules // nil when never accepted
	edition string
	at      time.Time

	seen     int // events
	received int // indexes of events, -1 for none
	accepted int
	ended    int
	asked    int  // newest request for a supplement after acceptance
	requests int  // how many of them
	awaiting bool // the newest one is not answered

	status       Status
	outcome      Outcome
	original     Deadline
	current      Deadline
	printed      Appointment
	promised     Appointment
	appointments int // re-appointments
	closable     Date
	flags        Flags
	standing     bool // the clock stands at the end
	usage        Usage
}

// Assess returns how a dossier stands at an instant: events after it are not
// looked at, so that a log answers for every instant of its past.
//
// An error matches [ErrOutOfRange] when the instant, an event that moves the clock
// or a due moment is outside the calendar, [ErrNoClockRules] when the rules do not
// say how to read the log, and [ErrInvalidLimit] or a [*Problems] when the
// supplement rule of the dossier makes no sense. A limit without a due date is no
// error but [FlagNoDueDate]. A desk that [NewDesk] did not make answers with an
// error that matches none of these.
func (k *Desk) Assess(dossier Dossier, at time.Time) (a Assessment, err error) {
	if k == nil || k.office == nil {
		return a, errNoCalendar
	}
	if !k.office.contains(at) {
		return a, k.office.outside(at.Format(time.RFC3339))
	}
	a.desk, a.dossier, a.at = k, dossier, at
	a.read()
	if a.accepted >= 0 {
		err = a.follow(nil)
	}
	if err != nil {
		return Assessment{}, err
	}
	return a, nil
}

// read takes from the log what needs no clock.
func (a *Assessment) read() {
	a.seen = a.dossier.Log.seen(a.at)
	a.received, a.accepted, a.ended, a.asked = -1, -1, -1, -1
	var state logState
	for i := range a.dossier.Log.events[:a.seen] {
		e := &a.dossier.Log.events[i]
		state.enter(e)
		switch e.Kind {
		case EventReceived:
			a.received = i
		case EventAccepted:
			a.accepted, a.printed = i, e.Appointment
		case EventSupplementRequested:
			if a.accepted >= 0 {
				a.asked = i
				a.requests++
			}
		case EventReappointed:
			a.promised = e.Appointment
			a.appointments++
		}
		if a.ended < 0 && state.ended {
			a.ended = i
		}
	}
	a.awaiting = state.awaiting && state.accepted
	a.status = state.status(a.dossier.Log.events[:a.seen], a.ended)
}

// status returns where the events lead; ended is the index of the one that ends
// the dossier.
func (s *logState) status(events []Event, ended int) Status {
	switch {
	case len(events) == 0:
		return StatusUnknown
	case s.collected && (events[ended].Kind == EventCompleted || events[ended].Kind == EventCollected):
		return StatusCollected
	case s.ended:
		return StatusCompleted + Status(events[ended].Kind-EventCompleted)
	case !s.accepted:
		return StatusFiled
	case s.awaiting:
		return StatusAwaitingSupplement
	case s.suspended != 0:
		return StatusSuspended
	}
	return StatusProcessing
}

// until returns the last instant of the clock: the end of the dossier, or the
// one asked about.
func (a *Assessment) until() time.Time {
	if a.ended >= 0 {
		return a.dossier.Log.events[a.ended].At
	}
	return a.at
}

// follow lets the clock run through the log.
func (a *Assessment) follow(trace *trace) error {
	var c clock // set one by one: a literal would be copied, and this is a hot path
	c.desk, c.trace = a.desk, trace
	c.events, c.accepted = a.dossier.Log.events[:a.seen], a.accepted
	c.limit = a.dossier.Limit
	on, err := a.desk.office.DateOf(c.events[a.accepted].At)
	if err != nil {
		return err
	}
	if err := c.readRules(on, a.dossier.Supplement); err != nil {
		return err
	}
	start := c.rules.Start
	if a.dossier.BoundaryFree {
		start = c.rules.StartBoundaryFree
	}
	if err := c.follow(start); err != nil {
		return err
	}
	a.rules, a.edition = c.rules, c.edition
	if err := a.finish(&c); err != nil {
		return err
	}
	a.flags = a.current.flags | c.flags | a.flags
	a.flagLog(&c)
	if err := a.findClosable(); err != nil {
		return err
	}
	a.outcome = a.judge()
	return nil
}

// finish lets a clock that stands go on at the last instant, to see what would
// follow. What has been used up is measured before that.
func (a *Assessment) finish(c *clock) error {
	end := a.until()
	if err := a.measureUsage(c, end); err != nil {
		return err
	}
	flags, runs := c.flags, 0
	if c.trace != nil {
		runs = len(c.trace.runs)
	}
	if err := c.receive(end, a.asked); err != nil {
		return err
	}
	c.suspended, c.flags = 0, flags // it has not restarted yet
	if err := c.goOn(end, 0); err != nil {
		return err
	}
	if err := c.charge(); err != nil {
		return err
	}
	if c.trace != nil {
		c.trace.end(c, end)
		c.trace.assumed = len(c.trace.runs) > runs
	}
	a.original, a.current = c.original, c.run.deadline
	return nil
}

// measureUsage measures what the limit has used up by the end: while the clock
// stands, by the instant at which it stopped.
func (a *Assessment) measureUsage(c *clock, end time.Time) error {
	p := c.pending
	counts := p.any && (p.forced || p.start.Before(c.run.deadline.due))
	to := end
	if counts && p.open {
		a.standing = true
		if a.ended < 0 {
			a.flags |= FlagFrozen
		}
		to = p.start
		if err := c.run.growAt(c.desk, to); err != nil {
			return err
		}
	} else {
		if err := c.charge(); err != nil {
			return err
		}
		if counts && end.Before(p.end) { // resumed outside hours: it goes on with the next opening
			to = p.end
		}
	}
	a.standStill(c, to, end)
	return nil
}

// standStill measures what the run that goes on, or went on last, has used up.
func (a *Assessment) standStill(c *clock, to, end time.Time) {
	a.use(&c.run, to, end, &c.original)
	if c.trace != nil {
		c.trace.going, c.trace.stood, c.trace.stoodAt = len(c.trace.runs)-1, c.run, to
	}
}

// flagLog sets the flags that the log as a whole gives.
func (a *Assessment) flagLog(c *clock) {
	if a.appointments > 0 {
		a.flags |= FlagReappointed
	}
	if a.appointments > 1 {
		a.flags |= FlagReappointedAgain
	}
	switch {
	case !c.started:
		a.flags |= FlagNotStarted
	case a.current.IsZero():
		a.flags |= FlagNoDueDate
	}
}

// findClosable finds the day from which a dossier that awaits a supplement may
// be closed: the day after the filer's time has run out.
func (a *Assessment) findClosable() error {
	limit := a.rules.SupplementWithin
	if a.status != StatusAwaitingSupplement || !limit.HasDueDate() {
		return nil
	}
	on, err := a.desk.office.DateOf(a.dossier.Log.events[a.asked].At)
	if err != nil {
		return err
	}
	last, err := a.desk.lastDay(on, limit)
	if err != nil {
		return err
	}
	a.closable = last.AddDays(1)
	today, err := a.desk.office.DateOf(a.at)
	if err == nil && !today.Before(a.closable) {
		a.flags |= FlagClosable
	}
	return err
}

// lastDay returns the last day of a limit of a filer that runs from a date,
// which is not counted and not moved. Working days are counted whole, however the
// office's own limits run.
func (k *Desk) lastDay(from Date, limit Limit) (Date, error) {
	zero, err := k.office.index(from)
	if err != nil {
		return Date{}, err
	}
	if k.workingDays(limit) {
		return k.office.AddWorkdays(from, limit.whole()+min(limit.rest(), 1))
	}
	d := Deadline{desk: k, limit: limit, dayZero: from, start: k.office.instant(zero, 0, 0)}
	err = k.count(&d, zero, nil)
	return d.dueDate, err
}

// IsZero reports whether nothing has happened to the dossier yet.
func (a Assessment) IsZero() bool { return a.status == StatusUnknown }

// At returns the instant asked about.
func (a Assessment) At() time.Time { return a.at }

// Status returns where the dossier stands.
func (a Assessment) Status() Status { return a.status }

// RulesID returns the id of the clock rules applied: of the edition ([Edition])
// where the rules have several, else of the rules; "" when the dossier was never
// accepted.
func (a Assessment) RulesID() string { return a.edition }

// Limit returns the limit that runs: that of the dossier, or what a supplement
// has made of it.
func (a Assessment) Limit() Limit {
	if a.current.IsZero() {
		return a.dossier.Limit
	}
	return a.current.limit
}

// Log returns the log as it stood at the instant.
func (a Assessment) Log() Log { return Log{a.dossier.Log.events[:a.seen:a.seen]} }

// Accepted returns the instant of acceptance as logged, the zero time when the
// dossier was not accepted and so does not count as received.
func (a Assessment) Accepted() time.Time { return a.instantOf(a.accepted) }

// Ended returns the instant at which the dossier ended, as logged, the zero time
// while it is open.
func (a Assessment) Ended() time.Time { return a.instantOf(a.ended) }

func (a *Assessment) instantOf(event int) time.Time {
	if a.desk == nil || event < 0 {
		return time.Time{}
	}
	return a.dossier.Log.events[event].At
}

// Original returns the deadline of the first run, without pauses and restarts:
// the due date that belongs on the slip. It is zero when there is none.
func (a Assessment) Original() Deadline { return a.original }

// Due returns the current due moment in the calendar's zone, the zero time when
// there is none ([FlagNoDueDate], [FlagNotStarted], never accepted). Finished at
// that very moment is on time, but for [Assessment.Exclusive] ones.
func (a Assessment) Due() time.Time { return a.current.due }

// DueDate returns the date on which the dossier is due, the zero Date when there
// is none.
func (a Assessment) DueDate() Date { return a.current.dueDate }

// Exclusive reports whether the due moment itself is late, as for
// [Deadline.Exclusive].
func (a Assessment) Exclusive() bool { return a.current.exclusive }

// Passed reports whether the current due moment is over at an instant; without
// one it never is.
func (a Assessment) Passed(at time.Time) bool { return a.current.Passed(at) }

// Printed returns the date printed on the slip, zero when none is logged.
func (a Assessment) Printed() Appointment { return a.printed }

// Promised returns the date promised last by a re-appointment, zero when there
// was none.
func (a Assessment) Promised() Appointment { return a.promised }

// Reappointments returns how often the dossier was promised for another date.
func (a Assessment) Reappointments() int { return a.appointments }

// ClosableFrom returns the first day on which a dossier that awaits a supplement
// may be closed for the filer's silence ([ClockRules.SupplementWithin]), the
// zero Date for every other dossier.
func (a Assessment) ClosableFrom() Date { return a.closable }

// Flags returns what happened on the way.
func (a Assessment) Flags() Flags { return a.flags }

// Frozen reports whether the clock stands at the instant.
func (a Assessment) Frozen() bool { return a.flags.Has(FlagFrozen) }
