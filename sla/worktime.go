package sla

import (
	"fmt"
	"math"
	"sort"
	"time"
)

// AddWorkingTime returns the instant at which the office has worked for w since
// t. When that is exactly at the end of a shift, the result is that closing
// instant, not the next opening. AddWorkingTime(t, 0) is t.
//
// With a negative w it goes back: to the last instant from which the office
// works for −w until t, so that time used up exactly at the beginning of a
// shift leads to that opening, not to the closing before it. An error matches
// [ErrOutOfRange].
func (c *Calendar) AddWorkingTime(t time.Time, w time.Duration) (time.Time, error) {
	if w < 0 {
		return c.subtractWorkingTime(t, w)
	}
	_, at, err := c.addWorked(t, amountOf(int64(w)))
	return at, err
}

// addWorked returns the day on which the time is reached beside the instant:
// where a shift closes at 24:00 they differ.
func (c *Calendar) addWorked(t time.Time, w amount) (int, time.Time, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return 0, time.Time{}, err
	}
	if w == (amount{}) {
		return i, t.In(c.spec.Location), nil
	}
	at := c.workedTo(i, t).plus(w)
	return c.atWorked(i, at.secs, at.nanos)
}

// subtractWorkingTime goes back by −w.
func (c *Calendar) subtractWorkingTime(t time.Time, w time.Duration) (time.Time, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return time.Time{}, err
	}
	// Not through −w, which the smallest duration does not have.
	target := c.workedTo(i, t).plus(amount{int64(w / time.Second), int64(w % time.Second)})
	if target.secs < 0 {
		return time.Time{}, c.outside(fmt.Sprintf("working time %s from %s", w, t.Format(time.RFC3339)))
	}
	// The last day that begins with no more than the target worked off.
	j := sort.Search(i, func(k int) bool { return c.worked[k+1] > target.secs })
	rest := amount{target.secs - c.worked[j], target.nanos}
	for _, s := range c.on(j).spans {
		length := s.close - s.open
		if rest.secs < length {
			return c.instant(j, s.open+rest.secs, rest.nanos), nil
		}
		rest.secs -= length
	}
	return t.In(c.spec.Location), nil // never: the target lies before t
}

// workedTo returns the time worked from the beginning of the range to t, on day i.
func (c *Calendar) workedTo(i int, t time.Time) amount {
	secs, nanos := c.workedBefore(i, t)
	return amount{secs, nanos}
}

// WorkingTimeBetween returns how long the office works from one instant to the
// other, negative when to is the earlier. Both must lie in the range, or the error
// matches [ErrOutOfRange]; working time of more than the 292 years that a
// [time.Duration] holds is an error of its own.
func (c *Calendar) WorkingTimeBetween(from, to time.Time) (time.Duration, error) {
	i, err := c.dayOf(from)
	if err != nil {
		return 0, err
	}
	j, err := c.dayOf(to)
	if err != nil {
		return 0, err
	}
	fromSecs, fromNanos := c.workedBefore(i, from)
	toSecs, toNanos := c.workedBefore(j, to)
	secs := toSecs - fromSecs
	if secs > math.MaxInt64/int64(time.Second)-1 || secs < math.MinInt64/int64(time.Second)+1 {
		return 0, fmt.Errorf("sla: calendar: %s: working time of %d seconds: longer than a time.Duration holds", c.spec.ID, secs)
	}
	return time.Duration(secs)*time.Second + time.Duration(toNanos-fromNanos), nil
}

// NextOpening returns t when the office is open at t, from an opening instant
// through a closing one, both inclusive; else the next opening instant. An error
// matches [ErrOutOfRange], also when none is left in the range.
func (c *Calendar) NextOpening(t time.Time) (time.Time, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return time.Time{}, err
	}
	_, at, _, err := c.nextOpening(i, t)
	return at, err
}

// nextOpening is NextOpening for t on day i. It returns the day of the result
// beside it, and whether that is another instant than t.
func (c *Calendar) nextOpening(i int, t time.Time) (on int, at time.Time, moved bool, err error) {
	if c.openAt(i, t) {
		return i, t.In(c.spec.Location), false, nil
	}
	since := t.Unix() - c.starts[i]
	for _, s := range c.on(i).spans {
		if since < s.open {
			return i, c.instant(i, s.open, 0), true, nil
		}
	}
	on, at, err = c.openingFrom(i + 1)
	return on, at, true, err
}

// NextClosing returns the first closing instant at t or later. An error matches
// [ErrOutOfRange], also when none is left in the range.
func (c *Calendar) NextClosing(t time.Time) (time.Time, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return time.Time{}, err
	}
	if c.startsAtClosing(i, t) {
		return t.In(c.spec.Location), nil
	}
	for ; i < len(c.days); i = c.workedFrom(i + 1) {
		for _, s := range c.on(i).spans {
			if at := c.instant(i, s.close, 0); !at.Before(t) {
				return at, nil
			}
		}
	}
	return time.Time{}, c.outside("closing at or after " + t.Format(time.RFC3339))
}

// PreviousOpening returns the last opening instant at t or earlier. An error
// matches [ErrOutOfRange], also when there is none in the range.
func (c *Calendar) PreviousOpening(t time.Time) (time.Time, error) {
	return c.previous(t, "opening", func(s span) int64 { return s.open })
}

// PreviousClosing returns the last closing instant at t or earlier. An error
// matches [ErrOutOfRange], also when there is none in the range.
func (c *Calendar) PreviousClosing(t time.Time) (time.Time, error) {
	return c.previous(t, "closing", func(s span) int64 { return s.close })
}

// previous returns the last instant of a kind at t or earlier.
func (c *Calendar) previous(t time.Time, what string, of func(span) int64) (time.Time, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return time.Time{}, err
	}
	for ; i >= 0; i = c.workedUntil(i - 1) {
		spans := c.on(i).spans
		for k := len(spans) - 1; k >= 0; k-- {
			if at := c.instant(i, of(spans[k]), 0); !at.After(t) {
				return at, nil
			}
		}
	}
	return time.Time{}, c.outside(what + " at or before " + t.Format(time.RFC3339))
}

// startsAtClosing reports whether t is the first instant of day i and a shift of
// the day before ends with it.
func (c *Calendar) startsAtClosing(i int, t time.Time) bool {
	return t.Unix() == c.starts[i] && t.Nanosecond() == 0 && c.closesAtMidnight(i-1)
}

// workedFrom returns the first working day from day i on, len(c.days) for none.
func (c *Calendar) workedFrom(i int) int {
	if i >= len(c.days) || int(c.ranks[i]) >= len(c.workdays) {
		return len(c.days)
	}
	return c.workdays[c.ranks[i]].DaysSince(c.spec.First)
}

// workedUntil returns the last working day until day i, -1 for none.
func (c *Calendar) workedUntil(i int) int {
	if i < 0 || c.through[i] == 0 {
		return -1
	}
	return c.workdays[c.through[i]-1].DaysSince(c.spec.First)
}

// openingFrom returns the first opening on day i or later, and its day.
func (c *Calendar) openingFrom(i int) (on int, at time.Time, err error) {
	k := int(c.ranks[i])
	if k >= len(c.workdays) {
		return 0, time.Time{}, c.outside("opening on or after " + c.spec.First.AddDays(i).String())
	}
	on = c.workdays[k].DaysSince(c.spec.First)
	return on, c.opening(on), nil
}

// IsOpen reports whether the office is open at t: from an opening instant through
// a closing one, both inclusive. An error matches [ErrOutOfRange].
func (c *Calendar) IsOpen(t time.Time) (bool, error) {
	i, err := c.dayOf(t)
	return err == nil && c.openAt(i, t), err
}

// Opening returns the first opening instant of d, the zero time on a day that is
// not worked. An error matches [ErrOutOfRange].
func (c *Calendar) Opening(d Date) (time.Time, error) {
	i, err := c.index(d)
	if err != nil || c.on(i).total == 0 {
		return time.Time{}, err
	}
	return c.opening(i), nil
}

// Closing returns the last closing instant of d, the zero time on a day that is
// not worked. An error matches [ErrOutOfRange].
func (c *Calendar) Closing(d Date) (time.Time, error) {
	i, err := c.index(d)
	if err != nil || c.on(i).total == 0 {
		return time.Time{}, err
	}
	return c.closing(i), nil
}

// Start returns the first instant of d in the calendar's zone. That is not always
// midnight: some zones skip it on some days. An error matches [ErrOutOfRange].
func (c *Calendar) Start(d Date) (time.Time, error) {
	i, err := c.index(d)
	if err != nil {
		return time.Time{}, err
	}
	return c.instant(i, 0, 0), nil
}

// DateOf returns the date on which t falls in the calendar's zone. A date runs
// from its first instant to that of the next: where clocks go back over midnight,
// the hour repeated belongs to the later date. An error matches [ErrOutOfRange].
func (c *Calendar) DateOf(t time.Time) (Date, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return Date{}, err
	}
	return c.spec.First.AddDays(i), nil
}

// contains reports whether t is in the range.
func (c *Calendar) contains(t time.Time) bool {
	unix, last := t.Unix(), len(c.starts)-1
	return last >= 1 && unix >= c.starts[0] && unix < c.starts[last]
}

// dayOf returns the index of the day t falls on. Days have about 24 hours, so
// the guess is at most a day or so off.
func (c *Calendar) dayOf(t time.Time) (int, error) {
	if !c.contains(t) {
		return 0, c.outside(t.Format(time.RFC3339))
	}
	unix := t.Unix()
	last := len(c.starts) - 1
	i := min(int((unix-c.starts[0])/secondsPerDay), last-1)
	for unix < c.starts[i] {
		i--
	}
	for unix >= c.starts[i+1] {
		i++
	}
	return i, nil
}

func (c *Calendar) openAt(i int, t time.Time) bool {
	if c.startsAtClosing(i, t) {
		return true
	}
	at := t.Unix() - c.starts[i]
	for _, s := range c.on(i).spans {
		if at >= s.open && (at < s.close || at == s.close && t.Nanosecond() == 0) {
			return true
		}
	}
	return false
}

// shareOf returns how much of its own hours day i has had by t, in nanoseconds,
// and how long they are; 0 of 1 on a day that is not worked.
func (c *Calendar) shareOf(i int, t time.Time) (used, day uint64) {
	total := c.on(i).total
	if total == 0 {
		return 0, 1
	}
	secs, nanos := c.workedBefore(i, t)
	return uint64(secs-c.worked[i])*1e9 + uint64(nanos), uint64(total) * 1e9
}

// closesAtMidnight reports whether the last shift of day i ends with the day,
// so that its closing instant is the first of the next.
func (c *Calendar) closesAtMidnight(i int) bool {
	for i >= 0 && c.starts[i] == c.starts[i+1] { // a date the zone skips
		i--
	}
	if i < 0 {
		return false
	}
	spans := c.on(i).spans
	return len(spans) > 0 && spans[len(spans)-1].close == c.starts[i+1]-c.starts[i]
}

// workedBefore returns the time worked from the beginning of the range to t, on
// day i.
func (c *Calendar) workedBefore(i int, t time.Time) (secs, nanos int64) {
	secs = c.worked[i]
	at := t.Unix() - c.starts[i]
	for _, s := range c.on(i).spans {
		switch {
		case at >= s.close:
			secs += s.close - s.open
		case at >= s.open:
			return secs + at - s.open, int64(t.Nanosecond())
		default:
			return secs, 0
		}
	}
	return secs, 0
}

// nearest returns the day of t, outside the range the nearest day of it.
func (c *Calendar) nearest(t time.Time) int {
	i, err := c.dayOf(t)
	if err != nil && t.Unix() >= c.starts[len(c.days)] {
		return len(c.days) - 1
	}
	return i
}

// atWorked returns the first instant, on day i or later, at which the time
// worked since the beginning of the range reaches secs and nanos, which is
// above zero.
func (c *Calendar) atWorked(i int, secs, nanos int64) (int, time.Time, error) {
	need := secs
	if nanos > 0 {
		need++
	}
	last := len(c.days)
	if need > c.worked[last] {
		return 0, time.Time{}, c.outside("working time behind " + c.spec.First.AddDays(i).String())
	}
	// Gallop, then search: most additions end within days.
	low, high := i, i+1
	for step := 1; high < last && c.worked[high] < need; step *= 2 {
		low, high = high, min(high+step, last)
	}
	j := low + sort.Search(high-low, func(k int) bool { return c.worked[low+k+1] >= need })
	return j, c.within(j, secs-c.worked[j], nanos), nil
}

// within returns the instant of day j at which secs and nanos of its own
// working time have passed, a closing instant rather than the opening behind
// it.
func (c *Calendar) within(j int, secs, nanos int64) time.Time {
	for _, s := range c.on(j).spans {
		length := s.close - s.open
		if secs < length || secs == length && nanos == 0 {
			return c.instant(j, s.open+secs, nanos)
		}
		secs -= length
	}
	return c.closing(j)
}

func (c *Calendar) opening(i int) time.Time { return c.instant(i, c.on(i).spans[0].open, 0) }

func (c *Calendar) closing(i int) time.Time {
	spans := c.on(i).spans
	return c.instant(i, spans[len(spans)-1].close, 0)
}

func (c *Calendar) instant(i int, secs, nanos int64) time.Time {
	return time.Unix(c.starts[i]+secs, nanos).In(c.spec.Location)
}

func (c *Calendar) noWorkday(d Date, n int) error {
	return c.outside(fmt.Sprintf("working day %+d from %s", n, d))
}
