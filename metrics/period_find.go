package metrics

import (
	"cmp"
	"fmt"

	"github.com/tthc-go/tthc/sla"
)

// PeriodOf returns the period of a kind into which a date falls: 15 July 2026 is in
// July by the calendar and in August by the reporting convention. It is an error
// matching [ErrInvalidPeriod] when no such period holds the date, as nine months hold none
// of the last quarter, when the date is zero or its year is not one of [NewPeriod],
// and for the kinds that [NewPeriod] does not make.
func PeriodOf(date sla.Date, kind PeriodKind, convention Convention) (Period, error) {
	fail := func(why string, err error) (Period, error) {
		return Period{}, fmt.Errorf("metrics: period: %s, %s, with %q in it: %s: %w", kind, convention, date, why, err)
	}
	if date.IsZero() {
		return fail("no date", ErrInvalidPeriod)
	}
	if kind < PeriodMonth || kind > PeriodYear {
		return fail("kind has no number", ErrInvalidPeriod)
	}
	year, month, day := date.Date()
	if convention == ConventionReporting && day > cutOffDay {
		month++
		if month > 12 {
			year, month = year+1, 1
		}
	}
	number := (int(month)-1)/kind.months() + 1
	if number*kind.months() > 12 {
		return fail("the date is in the last quarter", ErrInvalidPeriod)
	}
	return NewPeriod(kind, year, number, convention)
}

// cutOffDay is the last day of a period by the reporting convention.
const cutOffDay = 14

// Contains reports whether a date is in the period, whose first and last day are
// both in it. The zero Period contains nothing, and no period the zero date.
func (p Period) Contains(date sla.Date) bool {
	return !date.IsZero() && !date.Before(p.first) && !date.After(p.last)
}

// Next returns the following period of the same kind and convention: the next
// year's for nine months, and for days the equally many days that follow. It is the
// zero Period when p is, or when there is none within the range of [NewPeriod] and
// of dates.
func (p Period) Next() Period { return p.step(1) }

// Previous returns the period of which p is the [Period.Next].
func (p Period) Previous() Period { return p.step(-1) }

// step moves by one period forth or back.
func (p Period) step(by int) Period {
	switch p.kind {
	case PeriodUnknown:
		return Period{}
	case PeriodDays:
		by *= p.last.DaysSince(p.first) + 1
		moved, _ := NewDaysPeriod(p.first.AddDays(by), p.last.AddDays(by))
		return moved
	}
	inYear := 12 / p.kind.months()
	number := int(p.number) - 1 + by
	year := int(p.year)
	if number < 0 || number >= inYear {
		year, number = year+by, (number+inYear)%inYear
	}
	moved, _ := NewPeriod(p.kind, year, number+1, p.convention)
	return moved
}

// Follows reports whether p begins on the day after previous ends, whatever the
// kinds of the two: April follows the first quarter, and July the first half of the
// year. What previous leaves open, p has then carried over.
func (p Period) Follows(previous Period) bool {
	return !p.IsZero() && !previous.IsZero() && p.first == previous.last.AddDays(1)
}

// Split returns the periods of a shorter kind that together are p, in order: the
// three months of a quarter, the two halves of a year. It returns nil when p does
// not consist of such periods.
func (p Period) Split(kind PeriodKind) []Period {
	if p.kind <= PeriodDays || kind < PeriodMonth || kind >= p.kind || p.kind.months()%kind.months() != 0 {
		return nil
	}
	n := p.kind.months() / kind.months()
	before := (int(p.number) - 1) * n
	parts := make([]Period, n)
	for i := range parts {
		// The numbers and the year are those of p: there is no error to come.
		parts[i], _ = NewPeriod(kind, int(p.year), before+i+1, p.convention)
	}
	return parts
}

// Compare orders periods by their first day, then by their last, their kind and
// their convention. It returns a negative number, 0 or a positive one, and 0 for
// equal periods only. The zero Period comes first.
func (p Period) Compare(other Period) int {
	return cmp.Or(
		p.first.Compare(other.first), p.last.Compare(other.last),
		cmp.Compare(p.kind, other.kind), cmp.Compare(p.convention, other.convention),
	)
}
