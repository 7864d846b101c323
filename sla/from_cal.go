package sla

import (
	"fmt"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
)

// FromCal compiles a calendar out of one of package cal: its weekly pattern and
// hours, its hooks, and the observed day of each of its holidays in each year of
// the range. The spec gives what cal does not know (id, version, location, range,
// announced through) and may add entries of its own, such as make-up working days.
// Its Weeks must be empty: hours are the calendar's.
//
// The calendar is only read, never asked for a loop or for hours, and can be
// changed afterwards without effect. Its definitions are enumerated a year at a
// time and its hooks called once for each day, at noon UTC, all in one goroutine.
// The Locations and Cacheable fields, the host's zone and cal.DefaultLoc do not
// matter. Where cal finds only the first of several holidays of a day, or loses
// one observed in another year, the day intended by the definitions is taken.
//
// The error is a [*Problems]: no calendar, a holiday that is nil or has no
// function, a day that ends before it begins, and all that [NewCalendar] finds.
func FromCal(calendar *cal.BusinessCalendar, spec Spec) (*Calendar, error) {
	problems := &Problems{Of: strings.TrimSpace("calendar " + spec.ID)}
	if calendar == nil {
		problems.add(ProblemMissing, "calendar", "no cal calendar")
	}
	if len(spec.Weeks) > 0 {
		problems.add(ProblemWeeks, "weeks", "hours come from the cal calendar")
	}
	spec.checkRange(problems)
	if err := problems.err(); err != nil {
		return nil, err
	}
	s := spec.clone()
	importHours(calendar, &s, problems)
	importHolidays(calendar.Holidays, &s, problems)
	if err := problems.err(); err != nil {
		return nil, err
	}
	return NewCalendar(s)
}

// importHolidays enters the observed day of each holiday.
func importHolidays(holidays []*cal.Holiday, s *Spec, problems *Problems) {
	for i, h := range holidays {
		if h == nil || h.Func == nil {
			problems.add(ProblemHoliday, fmt.Sprintf("holidays[%d]", i), "a holiday without a function")
			continue
		}
		own := utcHoliday(h)
		// A holiday of the next year may be observed in this one, and of the last.
		for year := s.First.Year() - 1; year <= s.Last.Year()+1; year++ {
			d := own.observed(year)
			if d.Before(s.First) || d.After(s.Last) {
				continue
			}
			s.Days = append(s.Days, DayEntry{Date: d, Kind: DayHoliday, Name: h.Name, Source: h.Description})
		}
	}
}

// calHoliday is a copy of a holiday whose function answers in UTC, where every
// day has a midnight.
type calHoliday struct {
	holiday *cal.Holiday
	none    bool // the function had no date for the year
}

func utcHoliday(h *cal.Holiday) *calHoliday {
	c := &calHoliday{holiday: h.Clone(nil)}
	original := *h
	c.holiday.Func = func(_ *cal.Holiday, year int) time.Time {
		t := original.Func(&original, year)
		c.none = t.IsZero()
		// In a zone that skips this midnight t may show 23:00 of the day before.
		y, m, d := t.Add(2 * time.Hour).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return c
}

// observed returns the day off of a year, the zero Date when there is none.
func (c *calHoliday) observed(year int) Date {
	c.none = true
	_, observed := c.holiday.Calc(year)
	if c.none {
		return Date{}
	}
	d, err := NewDate(observed.Date())
	if err != nil {
		return Date{}
	}
	return d
}

// importHours asks for the hours of every day as if it were no holiday. The
// first week gives the pattern; a day that differs from it is entered by
// itself.
func importHours(calendar *cal.BusinessCalendar, s *Spec, problems *Problems) {
	probe := *calendar
	probe.Calendar = cal.Calendar{}
	var week Week
	var seen [7]bool
	for d := s.First; !d.After(s.Last); d = d.AddDays(1) {
		hours, why := calHours(&probe, d)
		if why != "" {
			problems.add(ProblemHours, "calendar", "%s: %s", d, why)
			return
		}
		weekday := d.Weekday()
		if !seen[weekday] {
			seen[weekday] = true
			week.Hours[weekday] = hours
			continue
		}
		if !hours.equal(week.Hours[weekday]) {
			s.Weeks = append(s.Weeks, oneDay(d, hours))
		}
	}
	s.Weeks = append(s.Weeks, week)
}

// calHours returns the one shift cal can state for a day.
func calHours(probe *cal.BusinessCalendar, d Date) (hours Hours, why string) {
	year, month, day := d.Date()
	noon := time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
	if !probe.IsWorkday(noon) {
		return nil, ""
	}
	midnight := noon.Add(-12 * time.Hour)
	open, close := probe.WorkdayStart(noon).Sub(midnight), probe.WorkdayEnd(noon).Sub(midnight)
	if open < 0 || open > 24*time.Hour || close < 0 || close > 24*time.Hour {
		return nil, fmt.Sprintf("hours %s to %s leave the day", open, close)
	}
	hours = Hours{{TimeOfDay(open / time.Second), TimeOfDay(close / time.Second)}}
	return hours, hours.fault()
}

// oneDay is a weekly pattern for a single date.
func oneDay(d Date, hours Hours) Week {
	w := Week{From: d, Through: d}
	w.Hours[d.Weekday()] = hours
	return w
}
