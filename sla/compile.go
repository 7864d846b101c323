package sla

import (
	"cmp"
	"slices"
	"strings"
)

// dayFacts is what holds for one day once precedence is settled: its hours and
// where they come from.
type dayFacts struct {
	kind         DayKind
	makeUp       bool // a make-up day, also when its hours are special
	name, source string
	hours        Hours
}

// layout settles each day of a spec. It is used once, by NewCalendar.
type layout struct {
	spec     *Spec
	problems *Problems
	entries  []int // indexes of spec.Days by date, then rank, then as given
	base     *Week
	dated    []*Week                // by date
	next     int                    // the first of dated not yet past
	weekly   map[*Week]*[7]dayFacts // of days without entries, shared by all of them
}

func newLayout(spec *Spec, problems *Problems) *layout {
	l := &layout{spec: spec, problems: problems, entries: make([]int, len(spec.Days)), weekly: make(map[*Week]*[7]dayFacts)}
	for i := range l.entries {
		l.entries[i] = i
	}
	slices.SortStableFunc(l.entries, func(i, j int) int {
		a, b := &spec.Days[i], &spec.Days[j]
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Kind.rank(), b.Kind.rank()))
	})
	for i := range spec.Weeks {
		if week := &spec.Weeks[i]; week.dated() {
			l.dated = append(l.dated, week)
		} else {
			l.base = week
		}
	}
	slices.SortFunc(l.dated, func(a, b *Week) int { return a.From.Compare(b.From) })
	return l
}

// each calls yield for every day of the range in order.
func (l *layout) each(yield func(d Date, facts *dayFacts)) {
	next := 0
	for next < len(l.entries) && l.spec.Days[l.entries[next]].Date.Before(l.spec.First) {
		next++
	}
	for d := l.spec.First; !d.After(l.spec.Last); d = d.AddDays(1) {
		first := next
		for next < len(l.entries) && l.spec.Days[l.entries[next]].Date == d {
			next++
		}
		yield(d, l.settle(d, l.entries[first:next]))
	}
}

// week returns the pattern in force on d, a dated one or else the base. It is
// asked in order of dates.
func (l *layout) week(d Date) *Week {
	for l.next < len(l.dated) && !l.dated[l.next].Through.IsZero() && l.dated[l.next].Through.Before(d) {
		l.next++
	}
	if l.next < len(l.dated) && l.dated[l.next].covers(d) {
		return l.dated[l.next]
	}
	return l.base
}

// weekOn returns the pattern in force on any date, nil when there is none.
func (l *layout) weekOn(d Date) *Week {
	at, _ := slices.BinarySearchFunc(l.dated, d, func(w *Week, d Date) int {
		if !w.Through.IsZero() && w.Through.Before(d) {
			return -1
		}
		return +1
	})
	if at < len(l.dated) && l.dated[at].covers(d) {
		return l.dated[at]
	}
	return l.base
}

// settle applies the order of precedence to the entries of one day.
func (l *layout) settle(d Date, entries []int) *dayFacts {
	week := l.week(d)
	if week == nil {
		l.problems.add(ProblemWeeks, "weeks", "no weekly pattern on %s", d)
		l.base = &Week{} // one report is enough
		week = l.base
	}
	weekly := l.weeklyFacts(week, d)
	if len(entries) == 0 {
		return weekly
	}
	facts := *weekly
	for len(entries) > 0 {
		rank := l.spec.Days[entries[0]].Kind.rank()
		same := 1
		for same < len(entries) && l.spec.Days[entries[same]].Kind.rank() == rank {
			same++
		}
		l.apply(week, entries[:same], &facts)
		entries = entries[same:]
	}
	return &facts
}

// weeklyFacts returns what the weekly pattern alone says of d.
func (l *layout) weeklyFacts(week *Week, d Date) *dayFacts {
	days := l.weekly[week]
	if days == nil {
		days = new([7]dayFacts)
		for i, hours := range week.Hours {
			days[i] = dayFacts{kind: DayWorkday, hours: hours, source: week.Source}
			if len(hours) == 0 {
				days[i].kind = DayRest
			}
		}
		l.weekly[week] = days
	}
	return &days[d.Weekday()]
}

// apply lays the entries of one date and one rank over what lower ranks said. A
// make-up day for a weekday on which the office does not work changes nothing.
func (l *layout) apply(week *Week, entries []int, facts *dayFacts) {
	below := facts.hours
	applied := false
	for _, at := range entries {
		e := &l.spec.Days[at]
		hours := l.hoursOf(e, week, below)
		if e.Kind == DayMakeUp && len(hours) == 0 {
			continue // the office does not work on the weekday made up
		}
		if !applied {
			makeUp := e.Kind == DayMakeUp || e.Kind == DaySpecialHours && facts.makeUp
			*facts, applied = dayFacts{e.Kind, makeUp, e.Name, e.Source, hours}, true
			continue
		}
		if e.Kind != facts.kind || !hours.equal(facts.hours) {
			l.problems.add(ProblemDisagree, "days", "%s: %s %q and %s %q disagree", e.Date, facts.kind, facts.name, e.Kind, e.Name)
		}
		facts.name, facts.source = joinOnce(facts.name, e.Name), joinOnce(facts.source, e.Source)
	}
}

// hoursOf returns the hours an entry gives its day.
func (l *layout) hoursOf(e *DayEntry, week *Week, below Hours) Hours {
	switch e.Kind {
	case DayMakeUp:
		if !e.Replaces.IsZero() {
			if replaced := l.weekOn(e.Replaces); replaced != nil {
				return replaced.Hours[e.Replaces.Weekday()]
			}
			return nil
		}
		hours, ok := week.uniform()
		if !ok {
			l.problems.add(ProblemReplaces, "days", "%s: make-up day %q: hours differ by weekday: name in \"replaces\" the day off it makes up", e.Date, e.Name)
		}
		return hours
	case DaySpecialHours:
		if len(below) == 0 {
			l.problems.add(ProblemSpecialHours, "days", "%s: special hours %q on a day that is not worked: only the weekly pattern or a make-up day makes it one", e.Date, e.Name)
		}
		return e.Hours
	}
	return nil
}

// joinOnce appends text that is not there yet.
func joinOnce(to, text string) string {
	if text == "" || strings.Contains(to, text) {
		return to
	}
	if to == "" {
		return text
	}
	return to + "; " + text
}
