package sla

import (
	"math/bits"
	"time"
)

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

// count finds the due moment of a limit that runs from d.start, on day zero of
// the office; paused is what pauses add to it, nil for none.
func (k *Desk) count(d *Deadline, zero int, paused *pauses) error {
	if k.workingDays(d.limit) {
		return k.countWorkingDays(d, zero, paused)
	}
	switch d.limit.unit {
	case UnitWorkingHour:
		return k.countTime(d, int64(time.Hour), paused)
	case UnitClockHour:
		return k.countClock(d, paused)
	case UnitCalendarDay:
		return k.countDates(d, d.dayZero.AddDays(d.limit.whole()), paused)
	case UnitMonth:
		return k.countDates(d, d.dayZero.AddMonths(d.limit.whole()), paused)
	case UnitYear:
		return k.countDates(d, d.dayZero.AddYears(d.limit.whole()), paused)
	}
	return k.countSameDay(d, zero, paused)
}

// workingDays reports whether a limit is counted in working days.
func (k *Desk) workingDays(l Limit) bool {
	return l.unit == UnitWorkingDay || l.unit == UnitCalendarDay && k.rules.CalendarDays == CalendarDaysAsWorking
}

// countWorkingDays handles limits in working days under each of their rules.
func (k *Desk) countWorkingDays(d *Deadline, zero int, paused *pauses) error {
	switch k.rules.WorkingDays {
	case WorkingDaysAsTime:
		return k.countShares(d, zero, paused)
	case WorkingDaysAsFixedTime:
		return k.countTime(d, int64(k.rules.FixedDay), paused)
	}
	whole := d.limit.whole()
	if whole == 0 {
		return k.countShares(d, zero, paused)
	}
	if paused != nil {
		whole += paused.workdays
	}
	d.mode = countDays
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

// countShares runs working days as working time, each day by its own hours:
// what is left of day zero is a share of it, and the shares add up. Less than
// one day runs so under all rules. Hours of one day, taken for another that is
// shorter, would have a dossier received later due earlier.
func (k *Desk) countShares(d *Deadline, zero int, paused *pauses) error {
	d.mode = countShares
	used, day := k.office.shareOf(zero, d.start)
	more := 0
	if paused != nil {
		var ok bool
		if used, day, more, ok = paused.shares.joins(used, day); !ok {
			return k.countExactShares(d, zero, paused)
		}
	}
	// Below 2^64: a day has at most 25 hours and den is at most 86,400.
	den := uint64(d.limit.den)
	sum, one := used*den+uint64(d.limit.rest())*day, day*den
	return k.endShares(d, zero, d.limit.whole()+more+int(sum/one), sum%one, one)
}

// endShares ends a limit of whole working days and rest/one of another, counted
// from the beginning of day zero.
func (k *Desk) endShares(d *Deadline, zero, whole int, rest, one uint64) error {
	if rest > 0 {
		whole++
	}
	i, err := k.nthWorkday(d, zero, whole)
	if err != nil {
		return err
	}
	if rest == 0 {
		return k.endAt(d, i, k.office.closing(i))
	}
	return k.endAt(d, i, k.share(i, rest, one))
}

// nthWorkday returns the n-th working day from day zero on, itself included.
func (k *Desk) nthWorkday(d *Deadline, zero, n int) (int, error) {
	nth := int(k.office.ranks[zero]) + n - 1
	if nth < 0 || nth >= len(k.office.workdays) {
		return 0, k.office.noWorkday(d.dayZero, n)
	}
	return k.office.workdays[nth].DaysSince(k.office.spec.First), nil
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
func (k *Desk) countTime(d *Deadline, one int64, paused *pauses) error {
	d.mode = countTime
	nanos, ok := d.limit.nanoseconds(one)
	if !ok {
		return k.office.outside("working time of " + d.limit.String())
	}
	budget := amountOf(nanos)
	if paused != nil {
		budget = budget.plus(paused.worked)
	}
	i, due, err := k.office.addWorked(d.start, budget)
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
func (k *Desk) countClock(d *Deadline, paused *pauses) error {
	d.mode = countClock
	nanos, ok := d.limit.nanoseconds(int64(time.Hour))
	if !ok {
		return k.office.outside("clock hours of " + d.limit.String())
	}
	budget := amountOf(nanos)
	if paused != nil {
		budget = budget.plus(paused.elapsed)
	}
	d.due = budget.after(d.start).In(k.office.spec.Location)
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
func (k *Desk) countDates(d *Deadline, nominal Date, paused *pauses) error {
	d.mode = countDates
	if paused != nil {
		nominal = nominal.AddDays(paused.days)
	}
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
	case day.kind == DaySwappedOff:
		return k.rules.RollSwappedOff == EndStays
	}
	return day.total > 0
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
