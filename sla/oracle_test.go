package sla_test

import (
	"math/big"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// This file is a second reading of the rules, made to be checked by eye: one
// map of days, loops that step from day to day, no index and no arithmetic
// that is not written in the law. It shares no code with package sla but
// sla.Date and the types of the questions. The tests hold the package to it.

// span is one shift of one date as instants.
type span struct{ open, close time.Time }

// naiveDay is one date of a naiveCalendar.
type naiveDay struct {
	kind         sla.DayKind
	name, source string
	hours        sla.Hours
	spans        []span
	// below is the kind without special hours: a make-up Saturday with hours
	// of its own is still a make-up day.
	below sla.DayKind
}

// working: days off have no shifts.
func (d naiveDay) working() bool { return len(d.spans) > 0 }

// length is how long the office works on the day.
func (d naiveDay) length() time.Duration {
	var sum time.Duration
	for _, s := range d.spans {
		sum += s.close.Sub(s.open)
	}
	return sum
}

// naiveCalendar is a calendar as a map from dates to what is known of them.
type naiveCalendar struct {
	loc                    *time.Location
	first, last, announced sla.Date
	days                   map[sla.Date]naiveDay
}

// precedence is the one order of DESIGN: what comes later wins.
var precedence = []sla.DayKind{
	sla.DayHoliday,
	sla.DaySubstitute,
	sla.DaySwappedOff,
	sla.DayMakeUp,
	sla.DayClosure,
	sla.DaySpecialHours,
}

// newNaive builds the map day by day. An office that does not work on the
// weekday a make-up day replaces has nothing to make up.
func newNaive(spec sla.Spec) *naiveCalendar {
	entries := map[sla.Date][]sla.DayEntry{}
	for _, e := range spec.Days {
		entries[e.Date] = append(entries[e.Date], e)
	}
	c := &naiveCalendar{
		loc: spec.Location, first: spec.First, last: spec.Last,
		announced: spec.AnnouncedThrough, days: map[sla.Date]naiveDay{},
	}
	for d := spec.First; !d.After(spec.Last); d = d.AddDays(1) {
		c.days[d] = c.newDay(d, spec.Weeks, entries[d])
	}
	return c
}

func (c *naiveCalendar) newDay(d sla.Date, weeks []sla.Week, entries []sla.DayEntry) naiveDay {
	week := weekOn(weeks, d)
	day := naiveDay{kind: sla.DayRest, hours: week.Hours[d.Weekday()]}
	if len(day.hours) > 0 {
		day.kind = sla.DayWorkday
	}
	day.below = day.kind
	for _, kind := range precedence {
		for _, e := range entries {
			made := weekOn(weeks, e.Replaces).Hours[e.Replaces.Weekday()] // of the day that is made up
			nothing := kind == sla.DayMakeUp && len(made) == 0
			if e.Kind == kind && day.kind != kind && !nothing {
				day.set(e, made)
			}
		}
	}
	day.hours, day.spans = c.worked(d, day.hours)
	return day
}

// worked turns shifts into instants. A shift that the zone skips altogether is
// not worked: Samoa had no 30 December 2011.
func (c *naiveCalendar) worked(d sla.Date, hours sla.Hours) (left sla.Hours, spans []span) {
	for _, shift := range hours {
		s := span{c.at(d, shift.Open), c.at(d, shift.Close)}
		if s.close.After(s.open) {
			left, spans = append(left, shift), append(spans, s)
		}
	}
	return left, spans
}

// set lets an entry decide the day. A make-up day takes the hours of the
// weekday it replaces, in the pattern of the week in which it is worked.
func (d *naiveDay) set(e sla.DayEntry, made sla.Hours) {
	d.kind, d.name, d.source = e.Kind, e.Name, e.Source
	switch e.Kind {
	case sla.DaySpecialHours:
		d.hours = e.Hours
		return // d.below stays
	case sla.DayMakeUp:
		d.hours = made
	default:
		d.hours = nil
	}
	d.below = e.Kind
}

// weekOn finds the weekly pattern of a date: a dated one, else the base.
func weekOn(weeks []sla.Week, d sla.Date) sla.Week {
	var base sla.Week
	for _, w := range weeks {
		if w.From.IsZero() && w.Through.IsZero() {
			base = w
			continue
		}
		begun := w.From.IsZero() || !d.Before(w.From)
		ended := !w.Through.IsZero() && d.After(w.Through)
		if begun && !ended {
			return w
		}
	}
	return base
}

// at returns the first instant at which the wall shows the clock time of a
// date, or a later one: behind a gap when the zone skips it, the first of the
// two when it repeats it. It looks at the wall every quarter of an hour, which
// every zone's offset has been a multiple of since 1990, and then at every second.
func (c *naiveCalendar) at(d sla.Date, clock sla.TimeOfDay) time.Time {
	y, m, day := d.Date()
	target := time.Date(y, m, day, 0, 0, int(clock), 0, time.UTC)
	t := target.Add(-15 * time.Hour) // no zone is further ahead than 14 hours
	for wall(t, c.loc).Before(target) {
		t = t.Add(15 * time.Minute)
	}
	if wall(t, c.loc).Equal(target) {
		return t.In(c.loc)
	}
	t = t.Add(-15 * time.Minute)
	for wall(t, c.loc).Before(target) {
		t = t.Add(time.Second)
	}
	return t.In(c.loc)
}

// wall is what the clock in a zone shows, written as if it were UTC.
func wall(t time.Time, loc *time.Location) time.Time {
	t = t.In(loc)
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// start is the first instant of a date.
func (c *naiveCalendar) start(d sla.Date) time.Time { return c.at(d, 0) }

func (c *naiveCalendar) dateOf(t time.Time) sla.Date {
	y, m, d := t.In(c.loc).Date()
	return sla.MustDate(y, m, d)
}

func (c *naiveCalendar) has(d sla.Date) bool {
	_, ok := c.days[d]
	return ok
}

func (c *naiveCalendar) isWorkday(d sla.Date) bool { return c.days[d].working() }

// addWorkdays steps from day to day and counts the working days it comes to.
// It reports false when it runs out of the range.
func (c *naiveCalendar) addWorkdays(d sla.Date, n int) (sla.Date, bool) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(step)
		if !c.has(d) {
			return sla.Date{}, false
		}
		if c.isWorkday(d) {
			n--
		}
	}
	return d, c.has(d)
}

// workdaysBetween counts the working days in (a, b], negative when b is the
// earlier.
func (c *naiveCalendar) workdaysBetween(a, b sla.Date) int {
	if b.Before(a) {
		return -c.workdaysBetween(b, a)
	}
	n := 0
	for d := a.AddDays(1); !d.After(b); d = d.AddDays(1) {
		if c.isWorkday(d) {
			n++
		}
	}
	return n
}

// isOpen reports whether t lies in a shift, both its ends included. A shift
// that ends at 24:00 ends at the first instant of the next date.
func (c *naiveCalendar) isOpen(t time.Time) bool {
	d := c.dateOf(t)
	for _, d := range []sla.Date{d.AddDays(-2), d.AddDays(-1), d} { // the day between may be one the zone skips
		for _, s := range c.days[d].spans {
			if !t.Before(s.open) && !t.After(s.close) {
				return true
			}
		}
	}
	return false
}

// nextOpening is t when the office is open at t, else the next opening.
func (c *naiveCalendar) nextOpening(t time.Time) (time.Time, bool) {
	if c.isOpen(t) {
		return t, true
	}
	return c.openingAfter(t)
}

// openingAfter is the first opening at t or later.
func (c *naiveCalendar) openingAfter(t time.Time) (time.Time, bool) {
	for d := c.dateOf(t); c.has(d); d = d.AddDays(1) {
		for _, s := range c.days[d].spans {
			if !s.open.Before(t) {
				return s.open, true
			}
		}
	}
	return time.Time{}, false
}

// workingTime adds up what the shifts from one instant to the other have in
// common with that stretch.
func (c *naiveCalendar) workingTime(from, to time.Time) time.Duration {
	if to.Before(from) {
		return -c.workingTime(to, from)
	}
	var sum time.Duration
	for d := c.dateOf(from); !d.After(c.dateOf(to)); d = d.AddDays(1) {
		for _, s := range c.days[d].spans {
			begin, end := latest(s.open, from), earliest(s.close, to)
			if end.After(begin) {
				sum += end.Sub(begin)
			}
		}
	}
	return sum
}

// workingMinutes is workingTime for whole minutes, without any arithmetic on
// shifts: it looks at every minute. It checks workingTime.
func (c *naiveCalendar) workingMinutes(from, to time.Time) int {
	n := 0
	for t := from; t.Before(to); t = t.Add(time.Minute) {
		for _, s := range c.days[c.dateOf(t)].spans {
			if !t.Before(s.open) && t.Before(s.close) {
				n++
			}
		}
	}
	return n
}

// addWorkingTime uses up shift by shift until w is spent. The end is never
// later than it must be: w that fills a shift ends at its closing.
func (c *naiveCalendar) addWorkingTime(t time.Time, w time.Duration) (time.Time, bool) {
	if w == 0 {
		return t, c.has(c.dateOf(t))
	}
	for d := c.dateOf(t); c.has(d); d = d.AddDays(1) {
		for _, s := range c.days[d].spans {
			begin := latest(s.open, t)
			if !s.close.After(begin) {
				continue
			}
			left := s.close.Sub(begin)
			if w <= left {
				return begin.Add(w), true
			}
			w -= left
		}
	}
	return time.Time{}, false
}

// addShare lets a number of working days run as working time, each day by its
// own hours: half a shift-day of three hours uses up as much of the limit as
// half a day of eight.
func (c *naiveCalendar) addShare(t time.Time, share *big.Rat) (time.Time, bool) {
	left := new(big.Rat).Set(share)
	for d := c.dateOf(t); c.has(d); d = d.AddDays(1) {
		whole := c.days[d].length()
		if whole == 0 {
			continue
		}
		begin := latest(t, c.start(d))
		available := c.workingTime(begin, c.days[d].spans[len(c.days[d].spans)-1].close)
		part := big.NewRat(int64(available), int64(whole))
		if left.Cmp(part) <= 0 {
			return c.addWorkingTime(begin, times(whole, left))
		}
		left.Sub(left, part)
	}
	return time.Time{}, false
}

// times returns r times d, rounded up to the nanosecond: a limit is never cut
// short.
func times(d time.Duration, r *big.Rat) time.Duration {
	p := new(big.Rat).Mul(r, big.NewRat(int64(d), 1))
	quotient, rest := new(big.Int).DivMod(p.Num(), p.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		return time.Duration(quotient.Int64()) + 1
	}
	return time.Duration(quotient.Int64())
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// naiveDesk counts as DESIGN §4 says, switch by switch.
type naiveDesk struct {
	rules          sla.Rules
	office, intake *naiveCalendar
}

// naiveDeadline is what a naiveDesk answers.
type naiveDeadline struct {
	start     time.Time
	dayZero   sla.Date
	due       time.Time
	dueDate   sla.Date
	exclusive bool
	flags     sla.Flags
	nominal   sla.Date // the last day before any roll; zero when there is none
}

// deadline answers for a receipt at an instant. The error is ErrNoDueDate or
// ErrOutOfRange itself.
func (k naiveDesk) deadline(received time.Time, l sla.Limit) (naiveDeadline, error) {
	if !k.hasDue(l) {
		return naiveDeadline{}, sla.ErrNoDueDate
	}
	if !k.office.has(k.office.dateOf(received)) {
		return naiveDeadline{}, sla.ErrOutOfRange
	}
	start, ok := k.start(received)
	if !ok {
		return naiveDeadline{}, sla.ErrOutOfRange
	}
	return k.deadlineFrom(start, !start.Equal(received), l)
}

// deadlineFrom counts from an instant to which the receipt was moved, or not.
func (k naiveDesk) deadlineFrom(start time.Time, moved bool, l sla.Limit) (naiveDeadline, error) {
	d := naiveDeadline{start: start, dayZero: k.office.dateOf(start)}
	if moved {
		d.flags |= sla.FlagReceiptMoved
	}
	if !k.count(&d, l) {
		return naiveDeadline{}, sla.ErrOutOfRange
	}
	k.finish(&d)
	return d, nil
}

// deadlineOn answers for a receipt of which only the date is known: that of its
// first instant, or, under a rule that moves receipts, of its first opening.
func (k naiveDesk) deadlineOn(d sla.Date, l sla.Limit) (naiveDeadline, error) {
	if !k.hasDue(l) {
		return naiveDeadline{}, sla.ErrNoDueDate
	}
	if !k.office.has(d) {
		return naiveDeadline{}, sla.ErrOutOfRange
	}
	if k.rules.Receipt == sla.ReceiptAsGiven {
		return k.deadlineFrom(k.office.start(d), false, l)
	}
	opening, ok := k.intake.openingAfter(k.office.start(d))
	if !ok {
		return naiveDeadline{}, sla.ErrOutOfRange
	}
	return k.deadlineFrom(opening, k.office.dateOf(opening) != d, l)
}

// hasDue: zero, unspecified and described limits have no due date, nor has a
// part of a calendar day, which is no number of days.
func (k naiveDesk) hasDue(l sla.Limit) bool {
	num, den := l.Amount()
	switch l.Unit() {
	case sla.UnitUnspecified, sla.UnitDescribed:
		return false
	case sla.UnitSameDay:
		return true
	case sla.UnitCalendarDay:
		return num > 0 && (den == 1 || k.rules.CalendarDays == sla.CalendarDaysAsWorking)
	}
	return num > 0
}

// start is the receipt, or the next intake opening; a closing instant is
// inside (DESIGN: Receipt).
func (k naiveDesk) start(received time.Time) (time.Time, bool) {
	if k.rules.Receipt == sla.ReceiptAsGiven {
		return received, true
	}
	return k.intake.nextOpening(received)
}

// count finds the due moment by the unit of the limit.
func (k naiveDesk) count(d *naiveDeadline, l sla.Limit) bool {
	num, den := l.Amount()
	amount := big.NewRat(int64(num), int64(den))
	switch l.Unit() {
	case sla.UnitWorkingDay:
		return k.workingDays(d, amount)
	case sla.UnitCalendarDay:
		if k.rules.CalendarDays == sla.CalendarDaysAsWorking {
			return k.workingDays(d, amount)
		}
		return k.byCalendar(d, d.dayZero.AddDays(num))
	case sla.UnitMonth:
		if den == 2 { // half a month is 15 days: Civil Code 91/2015/QH13 art. 146(1)
			return k.byCalendar(d, d.dayZero.AddDays(15*num))
		}
		return k.byCalendar(d, monthsLater(d.dayZero, num))
	case sla.UnitYear:
		return k.byCalendar(d, monthsLater(d.dayZero, 12*num))
	case sla.UnitSameDay:
		return k.sameDay(d)
	case sla.UnitWorkingHour:
		return k.workingTime(d, times(time.Hour, amount))
	case sla.UnitClockHour:
		return k.clockHours(d, times(time.Hour, amount))
	}
	return false
}

// workingDays: day zero is not counted; the n-th working day after it is the
// last. A fraction is the next working day's own hours from its opening; less
// than a day is that share as working time from receipt.
func (k naiveDesk) workingDays(d *naiveDeadline, amount *big.Rat) bool {
	switch k.rules.WorkingDays {
	case sla.WorkingDaysAsFixedTime:
		return k.workingTime(d, times(k.rules.FixedDay, amount))
	case sla.WorkingDaysAsTime:
		return k.share(d, amount)
	}
	whole := int(new(big.Int).Div(amount.Num(), amount.Denom()).Int64())
	fraction := new(big.Rat).Sub(amount, big.NewRat(int64(whole), 1))
	if whole == 0 {
		return k.share(d, fraction)
	}
	last, ok := k.office.addWorkdays(d.dayZero, whole)
	if !ok || fraction.Sign() == 0 {
		d.dueDate = last
		return ok && k.dueOn(d)
	}
	next, ok := k.office.addWorkdays(last, 1)
	if !ok {
		return false
	}
	part := times(k.office.days[next].length(), fraction)
	due, ok := k.office.addWorkingTime(k.office.days[next].spans[0].open, part)
	return ok && k.dueAt(d, due)
}

func (k naiveDesk) share(d *naiveDeadline, amount *big.Rat) bool {
	due, ok := k.office.addShare(d.start, amount)
	return ok && k.dueAt(d, due)
}

func (k naiveDesk) workingTime(d *naiveDeadline, w time.Duration) bool {
	due, ok := k.office.addWorkingTime(d.start, w)
	return ok && k.dueAt(d, due)
}

// dueAt ends a limit that ran as working time: at that instant, or, when it is
// a closing and the switch says so, at the next opening.
func (k naiveDesk) dueAt(d *naiveDeadline, due time.Time) bool {
	if k.rules.AtClosing == sla.ClosingNextOpening && k.isClosing(due) {
		next, ok := k.office.openingAfter(due)
		if !ok {
			return false
		}
		due = next
	}
	d.due, d.dueDate = due, k.office.dateOf(due)
	if k.rules.AtClosing == sla.ClosingStays && k.isClosing(due) { // one at 24:00 belongs to the day that ends
		d.dueDate = k.office.dateOf(due.Add(-1))
	}
	return k.office.has(d.dueDate)
}

func (k naiveDesk) isClosing(t time.Time) bool {
	for _, s := range k.office.days[k.office.dateOf(t.Add(-1))].spans {
		if s.close.Equal(t) {
			return true
		}
	}
	return false
}

// byCalendar: a limit by the calendar ends with its last day, or, when that is
// a day off, with the next working day: Civil Code 91/2015/QH13 art. 148(5).
func (k naiveDesk) byCalendar(d *naiveDeadline, last sla.Date) bool {
	d.nominal, d.dueDate = last, last
	if k.rules.Roll == sla.RollForward {
		for k.office.has(d.dueDate) && !k.mayEnd(d.dueDate) {
			d.dueDate = d.dueDate.AddDays(1)
		}
	}
	return k.office.has(d.dueDate) && k.dueOn(d)
}

// mayEnd reports whether a limit may end on a date: on a working day, but the
// two doubtful kinds are switches.
func (k naiveDesk) mayEnd(d sla.Date) bool {
	day := k.office.days[d]
	switch {
	case day.kind == sla.DaySwappedOff:
		return k.rules.RollSwappedOff == sla.EndStays
	case day.working() && day.below == sla.DayMakeUp:
		return k.rules.RollMakeUp == sla.EndStays
	}
	return day.working()
}

// dueOn ends a limit of days on its due date: at the close of business, or at
// 24:00, which is the first instant of the next date and itself late. A day
// off has no close of business and ends at 24:00.
func (k naiveDesk) dueOn(d *naiveDeadline) bool {
	spans := k.office.days[d.dueDate].spans
	if k.rules.DueMoment == sla.DueAtClosing && len(spans) > 0 {
		d.due = spans[len(spans)-1].close
		return true
	}
	if len(spans) == 0 {
		d.flags |= sla.FlagDueOutsideHours
	}
	d.due, d.exclusive = k.office.start(d.dueDate.AddDays(1)), true
	return true
}

// sameDay: due on the day of receipt; received after the cut-off, on a day off,
// or after the office has closed, on the next working day: Law 60/2014/QH13
// art. 5(3).
func (k naiveDesk) sameDay(d *naiveDeadline) bool {
	d.nominal, d.dueDate = d.dayZero, d.dayZero
	late := k.afterCutoff(d.start)
	if late {
		d.flags |= sla.FlagAfterCutoff
	}
	closed := !k.office.isWorkday(d.dayZero)
	if k.rules.DueMoment == sla.DueAtClosing && !closed {
		spans := k.office.days[d.dayZero].spans
		closed = spans[len(spans)-1].close.Before(d.start)
	}
	if late || closed {
		next, ok := k.office.addWorkdays(d.dayZero, 1)
		if !ok {
			return false
		}
		d.dueDate = next
	}
	return k.dueOn(d)
}

// afterCutoff: the very time is in time.
func (k naiveDesk) afterCutoff(start time.Time) bool {
	if k.rules.SameDayCutoff == 0 {
		return false
	}
	w := wall(start, k.office.loc)
	midnight := time.Date(w.Year(), w.Month(), w.Day(), 0, 0, 0, 0, time.UTC)
	return w.Sub(midnight) > time.Duration(k.rules.SameDayCutoff)*time.Second
}

// clockHours run by the clock; an end outside hours stays, or moves to the
// next opening.
func (k naiveDesk) clockHours(d *naiveDeadline, w time.Duration) bool {
	due := d.start.Add(w)
	if !k.office.has(k.office.dateOf(due)) {
		return false
	}
	if k.rules.ClockHours == sla.OutsideNextOpening {
		next, ok := k.office.nextOpening(due)
		if !ok {
			return false
		}
		if !next.Equal(due) {
			d.flags |= sla.FlagMoved
		}
		due = next
	}
	d.due, d.dueDate = due, k.office.dateOf(due)
	return true
}

// finish sets the flags that follow from the due moment.
func (k naiveDesk) finish(d *naiveDeadline) {
	if !d.nominal.IsZero() && d.dueDate != d.nominal && !d.flags.Has(sla.FlagAfterCutoff) {
		d.flags |= sla.FlagMoved
	}
	if !d.exclusive && !k.office.isOpen(d.due) { // 24:00 is no hour anyone works to
		d.flags |= sla.FlagDueOutsideHours
	}
	movedByIntake := d.flags.Has(sla.FlagReceiptMoved) && d.dayZero.After(k.intake.announced)
	if d.dueDate.After(k.office.announced) || movedByIntake {
		d.flags |= sla.FlagProvisional
	}
}

// monthsLater is the corresponding day of a later month, or the last day of
// that month when there is none: Civil Code 91/2015/QH13 art. 148(3). It is
// the zero Date outside the years of sla.Date.
func monthsLater(d sla.Date, n int) sla.Date {
	year, month, day := d.Date()
	for range n {
		month++
		if month > time.December {
			year, month = year+1, time.January
		}
	}
	for ; day > 0; day-- {
		if found, err := sla.NewDate(year, month, day); err == nil {
			return found
		}
	}
	return sla.Date{}
}
