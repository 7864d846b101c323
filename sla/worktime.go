package sla

import (
	"fmt"
	"math"
	"sort"
	"time"
)

// AddWorkingTime returns the instant at which the office has worked for w since
// t. When that is exactly at the end of a shift, the result is that closing
// instant, not the next opening. AddWorkingTime(t, 0) is t. A negative w is an
// error, as is an instant outside the range.
func (c *Calendar) AddWorkingTime(t time.Time, w time.Duration) (time.Time, error) {
	if w < 0 {
		return time.Time{}, fmt.Errorf("sla: calendar: %s: working time of %s to add: want 0 or more", c.spec.ID, w)
	}
	_, at, err := c.addWorkingTime(t, w)
	return at, err
}

// addWorkingTime returns the day on which the time is reached beside the
// instant: where a shift closes at 24:00 they differ.
func (c *Calendar) addWorkingTime(t time.Time, w time.Duration) (int, time.Time, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return 0, time.Time{}, err
	}
	if w == 0 {
		return i, t.In(c.spec.Location), nil
	}
	secs, nanos := c.workedBefore(i, t)
	secs += int64(w / time.Second)
	nanos += int64(w % time.Second)
	if nanos >= int64(time.Second) {
		secs, nanos = secs+1, nanos-int64(time.Second)
	}
	return c.atWorked(i, secs, nanos)
}

// WorkingTimeBetween returns how long the office works from one instant to the
// other, negative when to is the earlier.
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
// through a closing one, both inclusive; else the next opening instant.
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

// openingFrom returns the first opening on day i or later, and its day.
func (c *Calendar) openingFrom(i int) (on int, at time.Time, err error) {
	k := int(c.ranks[i])
	if k >= len(c.workdays) {
		return 0, time.Time{}, c.outside("opening on or after " + c.spec.First.AddDays(i).String())
	}
	on = c.workdays[k].DaysSince(c.spec.First)
	return on, c.opening(on), nil
}

// IsOpen reports whether the office is open at t: from an opening instant
// through a closing one, both inclusive.
func (c *Calendar) IsOpen(t time.Time) (bool, error) {
	i, err := c.dayOf(t)
	return err == nil && c.openAt(i, t), err
}

// Opening returns the first opening instant of d and Closing the last closing
// instant. On a day that is not worked both are the zero time.
func (c *Calendar) Opening(d Date) (time.Time, error) {
	i, err := c.index(d)
	if err != nil || c.on(i).total == 0 {
		return time.Time{}, err
	}
	return c.opening(i), nil
}

// Closing returns the last closing instant of d, the zero time on a day that is
// not worked.
func (c *Calendar) Closing(d Date) (time.Time, error) {
	i, err := c.index(d)
	if err != nil || c.on(i).total == 0 {
		return time.Time{}, err
	}
	return c.closing(i), nil
}

// Start returns the first instant of d in the calendar's zone. That is not
// always midnight: some zones skip it on some days.
func (c *Calendar) Start(d Date) (time.Time, error) {
	i, err := c.index(d)
	if err != nil {
		return time.Time{}, err
	}
	return c.instant(i, 0, 0), nil
}

// DateOf returns the date on which t falls in the calendar's zone. A date runs
// from its first instant to that of the next: where clocks go back over
// midnight, the hour repeated belongs to the later date.
func (c *Calendar) DateOf(t time.Time) (Date, error) {
	i, err := c.dayOf(t)
	if err != nil {
		return Date{}, err
	}
	return c.spec.First.AddDays(i), nil
}

// dayOf returns the index of the day t falls on. Days have about 24 hours, so
// the guess is at most a day or so off.
func (c *Calendar) dayOf(t time.Time) (int, error) {
	unix := t.Unix()
	last := len(c.starts) - 1
	if last < 1 || unix < c.starts[0] || unix >= c.starts[last] {
		return 0, c.outside(t.Format(time.RFC3339))
	}
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
	at := t.Unix() - c.starts[i]
	if at == 0 && t.Nanosecond() == 0 && c.closesAtMidnight(i-1) {
		return true
	}
	for _, s := range c.on(i).spans {
		if at >= s.open && (at < s.close || at == s.close && t.Nanosecond() == 0) {
			return true
		}
	}
	return false
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
