package sla_test

import (
	"errors"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// dayKinds are the kinds that can be entered, in order of precedence.
var dayKinds = []sla.DayKind{
	sla.DayHoliday, sla.DaySubstitute, sla.DaySwappedOff, sla.DayMakeUp, sla.DayClosure, sla.DaySpecialHours,
}

// week2026 is a calendar of 2026 with short Fridays; its days are entries.
func week2026(days ...sla.DayEntry) sla.Spec {
	week := sla.WeekOf(sla.MustParseHours("08:00-12:00,13:00-17:00"), 1, 2, 3, 4)
	week.Hours[time.Friday] = sla.MustParseHours("08:00-12:00")
	return sla.Spec{
		ID: "2026", Version: "1", Location: time.UTC,
		First: sla.MustDate(2026, 1, 1), Last: sla.MustDate(2026, 12, 31), AnnouncedThrough: sla.MustDate(2026, 12, 31),
		Weeks: []sla.Week{week}, Days: days,
	}
}

// entryOf is an entry of any kind on a date. Make-up days replace a Thursday.
func entryOf(kind sla.DayKind, d sla.Date) sla.DayEntry {
	e := sla.DayEntry{Date: d, Kind: kind, Name: kind.String()}
	switch kind {
	case sla.DayMakeUp:
		e.Replaces = sla.MustDate(2026, 3, 5)
	case sla.DaySpecialHours:
		e.Hours = sla.MustParseHours("09:00-10:00")
	}
	return e
}

// TestPrecedenceOfEveryPair is the law of precedence: of two kinds on one date
// the later wins, whatever the order of the entries.
func TestPrecedenceOfEveryPair(t *testing.T) {
	monday, saturday := sla.MustDate(2026, 3, 2), sla.MustDate(2026, 3, 7)
	for i, low := range dayKinds {
		for _, high := range dayKinds[i+1:] {
			for _, d := range []sla.Date{monday, saturday} {
				a, b := entryOf(low, d), entryOf(high, d)
				checkPair(t, week2026(a, b), d, low, high)
				checkPair(t, week2026(b, a), d, low, high)
			}
		}
	}
}

func checkPair(t *testing.T, spec sla.Spec, d sla.Date, low, high sla.DayKind) {
	t.Helper()
	calendar, err := sla.NewCalendar(spec)
	if high == sla.DaySpecialHours && low != sla.DayMakeUp {
		code := sla.ProblemSpecialHours // special hours of a day off
		if low == sla.DayClosure {
			code = sla.ProblemDisagree
		}
		if !hasCode(err, code) {
			t.Errorf("%v and %v on %v: %v, want %s", low, high, d, err, code)
		}
		return
	}
	if err != nil {
		t.Errorf("%v and %v on %v: %v", low, high, d, err)
		return
	}
	day, err := calendar.Day(d)
	want := map[sla.DayKind]string{sla.DayMakeUp: "08:00-12:00,13:00-17:00", sla.DaySpecialHours: "09:00-10:00"}[high]
	if err != nil || day.Kind != high || day.Name != high.String() || day.Hours.String() != want || day.Working() != (want != "") {
		t.Errorf("%v and %v on %v make %+v, %v", low, high, d, day, err)
	}
}

// hasCode reports whether an error is a *Problems with a problem of a code.
func hasCode(err error, code string) bool {
	var problems *sla.Problems
	if !errors.As(err, &problems) {
		return false
	}
	for _, p := range problems.List {
		if p.Code == code {
			return true
		}
	}
	return false
}

// TestSameRank: two entries of one rank that disagree are refused, two that
// agree are not.
func TestSameRank(t *testing.T) {
	saturday, monday := sla.MustDate(2026, 3, 7), sla.MustDate(2026, 3, 2)
	makeUp := entryOf(sla.DayMakeUp, saturday)
	sameHours, otherHours := makeUp, makeUp
	sameHours.Replaces, otherHours.Replaces = monday, monday.AddDays(4)
	special := entryOf(sla.DaySpecialHours, monday)
	otherSpecial := special
	otherSpecial.Hours = sla.MustParseHours("09:00-10:01")
	named := entryOf(sla.DayHoliday, monday)
	named.Name = "another"
	for _, tc := range []struct {
		name    string
		a, b    sla.DayEntry
		refused bool
	}{
		{"make-up of weekdays with the same hours", makeUp, sameHours, false},
		{"make-up of weekdays with other hours", makeUp, otherHours, true},
		{"the same special hours", special, special, false},
		{"other special hours", special, otherSpecial, true},
		{"closure and special hours", entryOf(sla.DayClosure, monday), special, true},
		{"two holidays", entryOf(sla.DayHoliday, monday), named, false},
		{"two substitutes", entryOf(sla.DaySubstitute, monday), entryOf(sla.DaySubstitute, monday), false},
		{"two swapped days", entryOf(sla.DaySwappedOff, monday), entryOf(sla.DaySwappedOff, monday), false},
		{"two closures", entryOf(sla.DayClosure, monday), entryOf(sla.DayClosure, monday), false},
	} {
		for _, spec := range []sla.Spec{week2026(tc.a, tc.b), week2026(tc.b, tc.a)} {
			_, err := sla.NewCalendar(spec)
			if tc.refused != hasCode(err, sla.ProblemDisagree) || !tc.refused && err != nil {
				t.Errorf("%s: %v", tc.name, err)
			}
		}
	}
}

// TestMakeUpOfAClosedWeekday: an office that does not work on the weekday made
// up has nothing to make up. The day stays what it is, also where the entry
// meets another one.
func TestMakeUpOfAClosedWeekday(t *testing.T) {
	saturday := sla.MustDate(2026, 3, 7)
	closed := entryOf(sla.DayMakeUp, saturday)
	closed.Replaces = saturday.AddDays(1)
	for want, days := range map[sla.DayKind][]sla.DayEntry{
		sla.DayRest:    {closed},
		sla.DayHoliday: {closed, entryOf(sla.DayHoliday, saturday)},
		sla.DayClosure: {entryOf(sla.DayClosure, saturday), closed},
		sla.DayMakeUp:  {closed, entryOf(sla.DayMakeUp, saturday)},
	} {
		tr := newTrial(t, week2026(days...))
		if day, err := tr.calendar.Day(saturday); err != nil || day.Kind != want || day.Working() != (want == sla.DayMakeUp) {
			t.Errorf("%v: %+v, %v", want, day, err)
		}
		checkDay(t, tr, saturday)
	}
}
