package sla

import (
	"errors"
	"math/bits"
	"time"
)

// Desk is a one-stop desk (bộ phận một cửa): the calendar of the office that
// handles dossiers, that of the hours in which it takes them in, and the rules of
// counting. It says when something received there is due.
//
// A Desk is immutable and safe for concurrent use. The zero value has no calendar:
// every question is an error.
type Desk struct {
	rules  Rules
	office *Calendar
	intake *Calendar
}

// NewDesk returns the desk of an office. Intake is the calendar of the hours in
// which dossiers are taken in, such as one with Saturday mornings; nil means
// those of the office. A day on which only the desk is open is no working day.
//
// The error is a [*Problems]: rules that are not complete, no office calendar, an intake
// calendar in another zone or over a shorter range.
func NewDesk(rules Rules, office, intake *Calendar) (*Desk, error) {
	problems := &Problems{Of: "desk"}
	var bad *Problems
	if errors.As(rules.Check(), &bad) {
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
func (k *Desk) Rules() Rules { return k.rules.clone() }

// Office returns the calendar of the office.
func (k *Desk) Office() *Calendar { return k.office }

// Intake returns the calendar of intake hours, the office's when it has none of
// its own.
func (k *Desk) Intake() *Calendar { return k.intake }

// Deadline returns when a dossier received at an instant is due under a limit.
//
// An error matches [ErrNoDueDate] when no due date follows from the limit, and
// [ErrOutOfRange] when the receipt or the due moment is outside the calendar.
func (k *Desk) Deadline(received time.Time, limit Limit) (d Deadline, err error) {
	if err = k.check(limit); err != nil {
		return d, err
	}
	i, err := k.intake.dayOf(received)
	if err != nil {
		return d, err
	}
	// Set one by one: a literal would be copied, and this is the hot path.
	d.desk, d.limit = k, limit
	d.received, d.start = received.In(k.office.spec.Location), received
	if k.rules.Receipt == ReceiptNextOpening {
		var moved bool
		if i, d.start, moved, err = k.intake.nextOpening(i, received); err != nil {
			return Deadline{}, err
		}
		if moved {
			d.flags = FlagReceiptMoved
		}
	}
	err = k.run(&d, i)
	return d, err
}

// DeadlineOn is [Desk.Deadline] for a receipt of which only the date is known:
// it counts from that day's first opening, or, under [ReceiptAsGiven], from its
// first instant.
func (k *Desk) DeadlineOn(received Date, limit Limit) (d Deadline, err error) {
	if err = k.check(limit); err != nil {
		return d, err
	}
	i, err := k.intake.index(received)
	if err != nil {
		return d, err
	}
	start := k.intake.instant(i, 0, 0)
	if i, err = k.intake.dayOf(start); err != nil { // the next one, when the zone skips the date
		return d, err
	}
	d = Deadline{desk: k, limit: limit, received: start, start: start, dateOnly: true}
	if k.rules.Receipt == ReceiptNextOpening {
		first := i
		if i, d.start, err = k.intake.openingFrom(i); err != nil {
			return Deadline{}, err
		}
		if i != first {
			d.flags = FlagReceiptMoved
		}
	}
	err = k.run(&d, i)
	return d, err
}

var errNoCalendar = errors.New("sla: desk: has no calendar: make it with NewDesk")

// check refuses what no receipt gives a deadline for.
func (k *Desk) check(limit Limit) error {
	if k == nil || k.office == nil {
		return errNoCalendar
	}
	if why := k.noDueDate(limit); why != "" {
		return &NoDueDateError{limit, why}
	}
	return nil
}

// run counts the limit from d.start, on day i of intake. On an error d is the
// zero Deadline.
func (k *Desk) run(d *Deadline, i int) error {
	d.dayZero = k.intake.spec.First.AddDays(i)
	zero, err := k.office.index(d.dayZero)
	if err == nil {
		err = k.count(d, zero)
	}
	if err != nil {
		*d = Deadline{}
		return err
	}
	if d.dueDate.After(k.office.spec.AnnouncedThrough) || d.flags.Has(FlagReceiptMoved) && d.dayZero.After(k.intake.spec.AnnouncedThrough) {
		d.flags |= FlagProvisional
	}
	return nil
}

// noDueDate says why a limit has no due date, "" when it has one.
func (k *Desk) noDueDate(l Limit) string {
	switch {
	case l.unit == UnitUnspecified:
		return "no limit is stated"
	case l.unit == UnitDescribed:
		return "the limit is stated in words"
	case !l.HasDueDate():
		return "the limit is zero"
	case l.unit == UnitCalendarDay && l.den != 1 && k.rules.CalendarDays == CalendarDaysAll:
		return "the law has no rule for part of a calendar day"
	}
	return ""
}

func (k *Desk) count(d *Deadline, zero int) error {
	unit := d.limit.unit
	if unit == UnitCalendarDay && k.rules.CalendarDays == CalendarDaysAsWorking {
		unit = UnitWorkingDay
	}
	switch unit {
	case UnitWorkingDay:
		return k.countWorkingDays(d, zero)
	case UnitWorkingHour:
		return k.countTime(d, int64(time.Hour))
	case UnitClockHour:
		return k.countClock(d)
	case UnitCalendarDay:
		return k.countDates(d, d.dayZero.AddDays(d.limit.whole()))
	case UnitMonth:
		return k.countDates(d, d.dayZero.AddMonths(d.limit.whole()))
	case UnitYear:
		return k.countDates(d, d.dayZero.AddYears(d.limit.whole()))
	}
	return k.countSameDay(d)
}

// countWorkingDays handles limits in working days under each of their rules.
func (k *Desk) countWorkingDays(d *Deadline, zero int) error {
	switch k.rules.WorkingDays {
	case WorkingDaysAsTime:
		return k.countShares(d, zero)
	case WorkingDaysAsFixedTime:
		return k.countTime(d, int64(k.rules.FixedDay))
	}
	whole := d.limit.whole()
	if whole == 0 {
		return k.countShares(d, zero)
	}
	if d.limit.rest() > 0 {
		whole++
	}
	on, err := k.office.AddWorkdays(d.dayZero, whole)
	if err != nil {
		return err
	}
	if d.limit.rest() == 0 {
		d.dueDate = on
		k.endOn(d)
		return nil
	}
	d.mode = countDaysThenTime
	i := on.DaysSince(k.office.spec.First)
	return k.endAt(d, i, k.share(i, uint64(d.limit.rest()), uint64(d.limit.den)))
}

// countShares runs working days as working time, each day by its own hours: what is
// left of day zero is a share of it, and the shares add up. Less than one day
// runs so under all rules. Hours of one day, taken for another that is shorter,
// would have a dossier received later due earlier.
func (k *Desk) countShares(d *Deadline, zero int) error {
	d.mode = countTime
	used, day := uint64(0), uint64(1) // of day zero, in nanoseconds
	if total := k.office.on(zero).total; total > 0 {
		secs, nanos := k.office.workedBefore(zero, d.start)
		used = uint64(secs-k.office.worked[zero])*1e9 + uint64(nanos)
		day = uint64(total) * 1e9
	}
	// Below 2^64: a day has at most 25 hours and den is at most 86,400.
	den := uint64(d.limit.den)
	sum, one := used*den+uint64(d.limit.rest())*day, day*den
	whole := d.limit.whole() + int(sum/one)
	rest := sum % one
	if rest > 0 {
		whole++
	}
	nth := int(k.office.ranks[zero]) + whole - 1
	if nth >= len(k.office.workdays) {
		return k.office.noWorkday(d.dayZero, whole)
	}
	i := k.office.workdays[nth].DaysSince(k.office.spec.First)
	if rest == 0 {
		return k.endAt(d, i, k.office.closing(i))
	}
	return k.endAt(d, i, k.share(i, rest, one))
}

// share returns the instant at which num/den of the working time of day i has
// passed, rounded up to the nanosecond; num is less than den.
func (k *Desk) share(i int, num, den uint64) time.Time {
	total := uint64(k.office.on(i).total) * 1e9
	hi, lo := bits.Mul64(total, num)
	nanos, rest := bits.Div64(hi, lo, den)
	if rest > 0 {
		nanos++
	}
	return k.office.within(i, int64(nanos/1e9), int64(nanos%1e9))
}

// countTime runs the amount as working time from receipt, one unit being given
// in nanoseconds.
func (k *Desk) countTime(d *Deadline, one int64) error {
	d.mode = countTime
	nanos, ok := d.limit.nanoseconds(one)
	if !ok {
		return k.office.outside("working time of " + d.limit.String())
	}
	i, due, err := k.office.addWorkingTime(d.start, time.Duration(nanos))
	if err != nil {
		return err
	}
	return k.endAt(d, i, due)
}

// endAt ends a limit that runs as working time, on day i. When the shift closes
// at 24:00 that is not the date of the instant.
func (k *Desk) endAt(d *Deadline, i int, due time.Time) error {
	d.due, d.dueDate = due, k.office.spec.First.AddDays(i)
	if k.rules.AtClosing != ClosingNextOpening {
		return nil
	}
	// Right behind a closing instant the office is shut.
	behind := due.Add(1)
	next, err := k.office.NextOpening(behind)
	if err != nil {
		return err
	}
	if !next.Equal(behind) {
		d.due = next
	}
	return k.dateDue(d)
}

// countClock runs the amount by the clock.
func (k *Desk) countClock(d *Deadline) error {
	d.mode = countClock
	nanos, ok := d.limit.nanoseconds(int64(time.Hour))
	if !ok {
		return k.office.outside("clock hours of " + d.limit.String())
	}
	d.due = d.start.Add(time.Duration(nanos)).In(k.office.spec.Location)
	if err := k.dateDue(d); err != nil {
		return err
	}
	d.nominal = d.dueDate
	open, err := k.office.IsOpen(d.due)
	if err != nil || open {
		return err
	}
	if k.rules.ClockHours == OutsideStays {
		d.flags |= FlagDueOutsideHours
		return nil
	}
	d.flags |= FlagMoved
	if d.due, err = k.office.NextOpening(d.due); err != nil {
		return err
	}
	return k.dateDue(d)
}

func (k *Desk) dateDue(d *Deadline) (err error) {
	d.dueDate, err = k.office.DateOf(d.due)
	return err
}

// countDates ends a limit counted by the calendar on its nominal last day, or
// rolls from it.
func (k *Desk) countDates(d *Deadline, nominal Date) error {
	d.mode = countDates
	d.nominal, d.dueDate = nominal, nominal
	if _, err := k.office.index(nominal); err != nil {
		return k.office.outside(d.limit.String() + " from " + d.dayZero.String())
	}
	for k.rules.Roll == RollForward && !k.endsOn(d.dueDate) {
		d.flags |= FlagMoved
		d.dueDate = d.dueDate.AddDays(1)
		if _, err := k.office.index(d.dueDate); err != nil {
			return err
		}
	}
	k.endOn(d)
	return nil
}

// endsOn reports whether a limit may end on d under the rules of roll.
func (k *Desk) endsOn(d Date) bool {
	day := k.office.on(d.DaysSince(k.office.spec.First))
	switch {
	case day.makeUp && k.rules.RollMakeUp == EndMoves:
		return false
	case day.kind == KindSwappedOff:
		return k.rules.RollSwappedOff == EndStays
	}
	return day.total > 0
}

// countSameDay ends on day zero, or on the next working day when that is a day
// off, when the office has closed although intake is open, or when the receipt
// came after the cut-off.
func (k *Desk) countSameDay(d *Deadline) error {
	d.mode = countSameDay
	d.nominal = d.dayZero
	var err error
	if k.afterCutoff(d.start) {
		d.flags |= FlagAfterCutoff
		d.dueDate, err = k.office.AddWorkdays(d.dayZero, 1)
	} else if d.dueDate, err = k.office.NextWorkday(d.dayZero); d.dueDate != d.dayZero {
		d.flags |= FlagMoved
	}
	if err != nil {
		return err
	}
	k.endOn(d)
	if d.due.Before(d.start) {
		d.flags |= FlagMoved
		if d.dueDate, err = k.office.AddWorkdays(d.dayZero, 1); err != nil {
			return err
		}
		k.endOn(d)
	}
	return nil
}

func (k *Desk) afterCutoff(start time.Time) bool {
	if k.rules.SameDayCutoff == 0 {
		return false
	}
	h, m, s := start.In(k.office.spec.Location).Clock()
	at := Clock(h*3600 + m*60 + s)
	return at > k.rules.SameDayCutoff || at == k.rules.SameDayCutoff && start.Nanosecond() > 0
}

// endOn sets the due moment of d.dueDate. A day without hours, on which rules
// may let a limit end, has no closing: there the limit ends at 24:00.
func (k *Desk) endOn(d *Deadline) {
	i := d.dueDate.DaysSince(k.office.spec.First)
	off := k.office.on(i).total == 0
	if k.rules.DueMoment == DueAtMidnight || off {
		d.due, d.exclusive = k.office.instant(i+1, 0, 0), true
		if off {
			d.flags |= FlagDueOutsideHours
		}
		return
	}
	d.due = k.office.closing(i)
}
