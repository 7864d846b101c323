package sla

import (
	"fmt"
	"slices"
	"time"
)

// DayEntry is one dated departure from the weekly pattern.
//
// The zero value is no entry: for want of a date it is refused.
type DayEntry struct {
	Date      Date    // required
	Kind      DayKind // DayHoliday to DaySpecialHours
	Name      string  // what the day is, in the language of its source; may be empty
	Source    string  // instrument that sets it; may be empty
	Announced Date    // when it was published; zero: not known
	Replaces  Date    // make-up days: the day off that is made up, whose hours are worked
	Hours     Hours   // special hours: the shifts of the day
}

// Spec is what a calendar is built from. [NewCalendar] checks it and compiles it.
//
// The zero value is not valid.
type Spec struct {
	ID       string         // required: name of the calendar, such as "vn/public-offices"
	Version  string         // required: changes whenever a day changes
	Location *time.Location // required: the zone the office's clocks show
	First    Date           // required: first day of the range, inclusive
	Last     Date           // required: last day of the range, inclusive; at most 400 years
	// AnnouncedThrough is the last day, inclusive, through which the official days
	// are published: answers that touch later days are provisional. It lies in the
	// range or on the day before it, which makes all days provisional.
	// Required.
	AnnouncedThrough Date
	Weeks            []Week     // one undated pattern, and dated ones, which go before it and do not overlap; every day needs one
	Days             []DayEntry // in any order
	Sources          []string   // instruments and lists the days come from
}

// maxRangeDays bounds the range of a calendar: 400 years.
const maxRangeDays = 146097

func (s *Spec) clone() Spec {
	c := *s
	c.Weeks = slices.Clone(s.Weeks)
	for i := range c.Weeks {
		for day, hours := range c.Weeks[i].Hours {
			c.Weeks[i].Hours[day] = slices.Clone(hours)
		}
	}
	c.Days = slices.Clone(s.Days)
	for i := range c.Days {
		c.Days[i].Hours = slices.Clone(c.Days[i].Hours)
	}
	c.Sources = slices.Clone(s.Sources)
	return c
}

// check reports what can be said of the spec before its days are laid out, and
// whether they can be.
func (s *Spec) check(p *Problems) (layable bool) {
	if s.ID == "" {
		p.add(ProblemMissing, "id", "the calendar needs an id")
	}
	if s.Version == "" {
		p.add(ProblemMissing, "version", "the calendar needs a version")
	}
	if s.Location == nil {
		p.add(ProblemMissing, "location", "the calendar needs a location")
	}
	before := len(p.List)
	s.checkRange(p)
	layable = len(p.List) == before && s.Location != nil && len(s.Weeks) > 0
	s.checkWeeks(p)
	for i := range s.Days {
		s.Days[i].check(p, "days", i)
	}
	return layable
}

func (s *Spec) checkRange(p *Problems) {
	switch {
	case s.First.IsZero() || s.Last.IsZero():
		p.add(ProblemMissing, "first, last", "the calendar needs a first and a last day")
	case s.Last.Before(s.First):
		p.add(ProblemRange, "last", "%s is before the first day, %s", s.Last, s.First)
	case s.Last.DaysSince(s.First) >= maxRangeDays:
		p.add(ProblemRange, "last", "%s to %s is longer than 400 years", s.First, s.Last)
	case s.First.AddDays(-1).IsZero() || s.Last.AddDays(2).IsZero():
		p.add(ProblemRange, "first, last", "the range touches the first or the last date there is")
	case s.AnnouncedThrough.IsZero():
		p.add(ProblemMissing, "announced_through", "say through which day the schedule is announced; the day before the first for none")
	case s.AnnouncedThrough.Before(s.First.AddDays(-1)) || s.AnnouncedThrough.After(s.Last):
		p.add(ProblemRange, "announced_through", "%s is outside %s to %s", s.AnnouncedThrough, s.First, s.Last)
	}
}

func (s *Spec) checkWeeks(p *Problems) {
	bases := 0
	var dated []int
	for i := range s.Weeks {
		week := &s.Weeks[i]
		path := fmt.Sprintf("weeks[%d]", i)
		for day, hours := range week.Hours {
			if why := hours.fault(); why != "" {
				p.add(ProblemHours, path+".hours."+weekdayKeys[day], "%s", why)
			}
		}
		if !week.dated() {
			bases++
			continue
		}
		if !week.Through.IsZero() && week.Through.Before(week.From) {
			p.add(ProblemWeeks, path, "ends on %s, before it begins on %s", week.Through, week.From)
			continue
		}
		dated = append(dated, i)
	}
	// In order of dates, only neighbours can overlap first.
	slices.SortStableFunc(dated, func(i, j int) int { return s.Weeks[i].From.Compare(s.Weeks[j].From) })
	for k := 1; k < len(dated); k++ {
		if i, j := dated[k-1], dated[k]; s.Weeks[i].overlaps(&s.Weeks[j]) {
			p.add(ProblemWeeks, fmt.Sprintf("weeks[%d]", j), "overlaps weeks[%d]", i)
		}
	}
	if bases > 1 {
		p.add(ProblemWeeks, "weeks", "%d patterns have no dates: which one holds?", bases)
	}
	if len(s.Weeks) == 0 {
		p.add(ProblemMissing, "weeks", "the calendar needs a weekly pattern of hours")
	}
}

// check reports what is wrong with an entry; path and i say where it stands.
func (e *DayEntry) check(p *Problems, path string, i int) {
	report := func(code, format string, args ...any) {
		p.add(code, fmt.Sprintf("%s[%d]", path, i), format, args...)
	}
	if e.Date.IsZero() {
		report(ProblemMissing, "an entry needs a date")
	}
	if e.Kind.rank() == 0 {
		report(ProblemDayKind, "%s: %s is not a kind of entry", e.Date, e.Kind)
	}
	switch {
	case e.Kind == DaySpecialHours && len(e.Hours) == 0:
		report(ProblemHours, "%s: special hours without hours: enter a closure instead", e.Date)
	case e.Kind != DaySpecialHours && len(e.Hours) > 0:
		report(ProblemHours, "%s: only special hours state hours, a %s does not", e.Date, e.Kind)
	case e.Hours.fault() != "":
		report(ProblemHours, "%s: %s", e.Date, e.Hours.fault())
	}
	if e.Kind != DayMakeUp && !e.Replaces.IsZero() {
		report(ProblemReplaces, "%s: only a make-up day replaces another, a %s does not", e.Date, e.Kind)
	}
}

// weekdayKeys name the days of the week in files and paths.
var weekdayKeys = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
