package metrics

import (
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// PeriodKind is the length of a [Period].
//
// The zero value is PeriodUnknown: none.
type PeriodKind uint8

// The kinds of periods. Nine months is in use, but Circular 09/2026/TT-BTP has no
// report of it.
const (
	PeriodUnknown    PeriodKind = iota // none
	PeriodDays                         // between two days, of no named length
	PeriodMonth                        // tháng
	PeriodQuarter                      // quý
	PeriodHalfYear                     // 6 tháng
	PeriodNineMonths                   // 9 tháng, from the beginning of the year
	PeriodYear                         // năm
)

var periodKindNames = [...]string{"unknown", "days", "month", "quarter", "half-year", "nine-months", "year"}

// String returns the name of the kind in kebab case.
func (k PeriodKind) String() string { return enum.Name(periodKindNames[:], uint8(k)) }

// MarshalText implements [encoding.TextMarshaler].
func (k PeriodKind) MarshalText() ([]byte, error) {
	return enum.Text("metrics: period kind", periodKindNames[:], uint8(k))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (k *PeriodKind) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: period kind", periodKindNames[:], text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k PeriodKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *PeriodKind) Scan(src any) error { return sqltext.Scan(src, k) }

// months returns how many months the kind has, 0 for those without a fixed number.
func (k PeriodKind) months() int {
	return [...]int{0, 0, 1, 3, 6, 9, 12}[k]
}

// Convention says on which days periods begin and end.
//
// The zero value is ConventionUnset, which is none: a period states its own,
// because "2023" may be either.
type Convention uint8

// The conventions.
const (
	ConventionUnset     Convention = iota // not stated
	ConventionCalendar                    // from the 1st of the first month to the end of the last
	ConventionReporting                   // from the 15th before the first month to the 14th of the last (Decree 09/2019/NĐ-CP art. 12)
)

var conventionNames = [...]string{"unset", "calendar", "reporting"}

// String returns the name of the convention in kebab case.
func (c Convention) String() string { return enum.Name(conventionNames[:], uint8(c)) }

// MarshalText implements [encoding.TextMarshaler].
func (c Convention) MarshalText() ([]byte, error) {
	return enum.Text("metrics: convention", conventionNames[:], uint8(c))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (c *Convention) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: convention", conventionNames[:], text, (*uint8)(c))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (c Convention) Value() (driver.Value, error) { return sqltext.Value(c.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (c *Convention) Scan(src any) error { return sqltext.Scan(src, c) }

// Period is a span of days that figures are about: the third quarter of 2026 by
// one of two conventions, or any two days.
//
// The zero value is no period. Periods are comparable with == and usable as keys;
// two with the same days but of different kinds differ.
type Period struct {
	kind        PeriodKind
	convention  Convention
	year        int16
	number      uint8 // within the year, from 1; 0 for days
	first, last sla.Date
}

// NewPeriod returns the number-th period of a kind in a year: months 1 to 12,
// quarters 1 to 4, halves 1 and 2, nine months and years 1 only. By the reporting
// convention the year begins on 15 December of the year before. Years are 2 to
// 9998. Anything else, and the kinds days and unknown, is an error matching
// [ErrInvalidPeriod].
func NewPeriod(kind PeriodKind, year, number int, convention Convention) (Period, error) {
	fail := func(why string) (Period, error) {
		return Period{}, fmt.Errorf("metrics: period: of %s %d of %d, %s: %s: %w", kind, number, year, convention, why, ErrInvalidPeriod)
	}
	if kind < PeriodMonth || kind > PeriodYear {
		return fail("kind has no number")
	}
	if convention != ConventionCalendar && convention != ConventionReporting {
		return fail("no convention")
	}
	if year < 2 || year > 9998 {
		return fail("year out of range")
	}
	months := kind.months()
	if number < 1 || number*months > 12 {
		return fail("no such number in a year")
	}
	first := sla.MustDate(year, time.Month(1+(number-1)*months), 1)
	last := first.AddMonths(months).AddDays(-1)
	if convention == ConventionReporting {
		first, last = first.AddMonths(-1).AddDays(14), last.AddDays(1).AddMonths(-1).AddDays(13)
	}
	return Period{kind, convention, int16(year), uint8(number), first, last}, nil
}

// NewDaysPeriod returns the period between two days, both included. It is an error
// matching [ErrInvalidPeriod] when a day is zero or the last before the first.
func NewDaysPeriod(firstInclusive, lastInclusive sla.Date) (Period, error) {
	if firstInclusive.IsZero() || lastInclusive.Before(firstInclusive) {
		return Period{}, fmt.Errorf("metrics: period: of %q to %q: %w", firstInclusive, lastInclusive, ErrInvalidPeriod)
	}
	return Period{kind: PeriodDays, first: firstInclusive, last: lastInclusive}, nil
}

// Kind returns the kind, PeriodUnknown for the zero value only.
func (p Period) Kind() PeriodKind { return p.kind }

// Convention returns the convention, ConventionUnset for a period of days.
func (p Period) Convention() Convention { return p.convention }

// Year returns the year that a named period belongs to, 0 for a period of days.
func (p Period) Year() int { return int(p.year) }

// Number returns which of its kind the period is in its year, from 1; 0 for a
// period of days.
func (p Period) Number() int { return int(p.number) }

// First returns the first day, which belongs to the period; zero for the zero value.
func (p Period) First() sla.Date { return p.first }

// Last returns the last day, which belongs to the period; zero for the zero value.
func (p Period) Last() sla.Date { return p.last }

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p == Period{} }
