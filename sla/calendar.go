package sla

import (
	"iter"
	"slices"
	"strings"
	"time"
)

// Calendar knows the working days and hours of an office over a stated range of
// dates. It is compiled once from a [Spec], immutable and safe for concurrent
// use.
//
// Outside its range every question is an error matching [ErrOutOfRange]: a year
// without data is never a year without holidays. Inside the range, days after
// [Calendar.AnnouncedThrough] are provisional.
//
// The zero value has an empty range: every question is an error, and the zone is
// UTC.
type Calendar struct {
	spec Spec

	// The index. Day i is spec.First plus i; there are n days.
	ranks    []int32      // n+1: working days before day i
	through  []int32      // n: working days through day i; ranks from 1 on
	workdays []Date       // every working day in order
	starts   []int64      // n+1: Unix time of the first instant of day i
	worked   []int64      // n+1: working seconds before day i
	days     []int32      // n: which of settled day i is
	settled  []settledDay // ordinary days share one for each weekday
}

// Day is what a calendar knows of one date.
//
// The zero value is no day: of no date, and not worked.
type Day struct {
	Date        Date    // the day
	Kind        DayKind // what decided
	Name        string  // of the holiday, swap or closure; empty for days of the weekly pattern
	Source      string  // instrument that sets the day; may be empty
	Hours       Hours   // shifts worked, none on a day off
	Provisional bool    // later than [Calendar.AnnouncedThrough]
}

// Working reports whether the day counts as a working day, of whatever kind it is:
// a make-up Saturday is one.
func (d Day) Working() bool { return len(d.Hours) > 0 }

// NewCalendar compiles a calendar. The error is a [*Problems] with everything that
// is wrong with the spec.
//
// Entries outside the range are ignored. A time of day that the zone skips on a
// day is taken as the first instant behind the gap, one it repeats as the first of
// the two.
func NewCalendar(spec Spec) (*Calendar, error) {
	problems := &Problems{Of: strings.TrimSpace("calendar " + spec.ID)}
	c := &Calendar{spec: spec.clone()}
	if spec.check(problems) {
		c.compile(problems)
	}
	if err := problems.err(); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *Calendar) compile(problems *Problems) {
	n := c.spec.Last.DaysSince(c.spec.First) + 1
	c.starts = dayStarts(c.spec.First, n, c.spec.Location)
	c.ranks = make([]int32, 1, n+1)
	c.worked = make([]int64, 1, n+1)
	c.days = make([]int32, 0, n)
	c.workdays = make([]Date, 0, n*3/4)
	c.settled = make([]settledDay, 0, len(c.spec.Days)+7*len(c.spec.Weeks))
	var ordinary [7]ordinaryDay
	worked := int64(0)
	newLayout(&c.spec, problems).each(func(d Date, facts *dayFacts) {
		at := c.settle(d, facts, &ordinary[d.Weekday()])
		if c.settled[at].total > 0 {
			c.workdays = append(c.workdays, d)
		}
		worked += c.settled[at].total
		c.ranks = append(c.ranks, int32(len(c.workdays)))
		c.worked = append(c.worked, worked)
		c.days = append(c.days, at)
	})
	c.through = c.ranks[1:]
	if len(c.workdays) == 0 {
		problems.add(ProblemNoWorkday, "weeks", "no working day from %s to %s", c.spec.First, c.spec.Last)
	}
}

// ordinaryDay is the newest settled day of a weekday without entries.
type ordinaryDay struct {
	facts *dayFacts
	at    int32
}

// settle returns the index of the settled day that d is, a new one when it
// differs from the last ordinary day of its weekday.
func (c *Calendar) settle(d Date, facts *dayFacts, last *ordinaryDay) int32 {
	i := len(c.days)
	start, end := c.starts[i], c.starts[i+1]
	regular := end-start == secondsPerDay
	if regular && last.facts == facts {
		return last.at
	}
	at := int32(len(c.settled))
	c.settled = append(c.settled, newSettledDay(d, facts, start, end, c.spec.Location))
	if regular {
		*last = ordinaryDay{facts, at}
	}
	return at
}

// on returns what holds for day i.
func (c *Calendar) on(i int) *settledDay { return &c.settled[c.days[i]] }

// ID returns the name of the calendar.
func (c *Calendar) ID() string { return c.spec.ID }

// Version returns the version of its days.
func (c *Calendar) Version() string { return c.spec.Version }

// Location returns the zone of the calendar, in which its days begin and end.
func (c *Calendar) Location() *time.Location {
	if c.spec.Location == nil {
		return time.UTC
	}
	return c.spec.Location
}

// First returns the first day of the range, inclusive.
func (c *Calendar) First() Date { return c.spec.First }

// Last returns the last day of the range, inclusive.
func (c *Calendar) Last() Date { return c.spec.Last }

// AnnouncedThrough returns the last day, inclusive, whose official days were
// published when the calendar was made. The day before [Calendar.First] is none.
func (c *Calendar) AnnouncedThrough() Date { return c.spec.AnnouncedThrough }

// Sources returns the instruments and lists the days come from.
func (c *Calendar) Sources() []string { return slices.Clone(c.spec.Sources) }

// Entries returns the dated entries the calendar was built from, in no stated
// order.
func (c *Calendar) Entries() []DayEntry { return c.spec.clone().Days }

// Day returns what the calendar knows of d. An error matches [ErrOutOfRange].
func (c *Calendar) Day(d Date) (Day, error) {
	i, err := c.index(d)
	if err != nil {
		return Day{}, err
	}
	return c.day(i), nil
}

// Days iterates over the days from first to last, both inclusive, in order, as far
// as they lie in the range.
func (c *Calendar) Days(first, last Date) iter.Seq[Day] {
	return func(yield func(Day) bool) {
		from := max(first.DaysSince(c.spec.First), 0)
		to := min(last.DaysSince(c.spec.First), len(c.days)-1)
		for i := from; i <= to; i++ {
			if !yield(c.day(i)) {
				return
			}
		}
	}
}

func (c *Calendar) day(i int) Day {
	f := c.on(i)
	d := Day{Date: c.spec.First.AddDays(i), Kind: f.kind, Name: f.name, Source: f.source}
	if f.total > 0 {
		d.Hours = slices.Clone(f.hours)
	}
	d.Provisional = d.Date.After(c.spec.AnnouncedThrough)
	return d
}

// index returns the position of d in the range.
func (c *Calendar) index(d Date) (int, error) {
	i := d.DaysSince(c.spec.First)
	if i < 0 || i >= len(c.days) {
		return 0, c.outside(d.String())
	}
	return i, nil
}

func (c *Calendar) outside(asked string) error {
	if asked == "" {
		asked = "no date"
	}
	return &RangeError{Calendar: c.spec.ID, Asked: asked, First: c.spec.First, Last: c.spec.Last}
}
