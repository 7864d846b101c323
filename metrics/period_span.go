package metrics

import (
	"fmt"
	"iter"

	"github.com/tthc-go/tthc/sla"
)

// PeriodsIn returns the periods of a kind that have a day in common with those from
// the first through the last, both inclusive, in their order: the periods in which a
// dossier counts that was accepted on the one day and ended on the other. There may
// be none, as of nine months in the last quarter of a year.
//
// It is an error matching [ErrInvalidPeriod] when a day is zero, the last before the
// first, the year of a day not one of [NewPeriod], and for the kinds that NewPeriod
// does not make.
func PeriodsIn(kind PeriodKind, convention Convention, firstInclusive, lastInclusive sla.Date) (iter.Seq[Period], error) {
	fail := func(err error) (iter.Seq[Period], error) {
		return nil, fmt.Errorf("metrics: period: every %s from %q to %q: %w", kind, firstInclusive, lastInclusive, err)
	}
	if firstInclusive.IsZero() || lastInclusive.Before(firstInclusive) {
		return fail(ErrInvalidPeriod)
	}
	begin, err := periodFrom(firstInclusive, kind, convention)
	if err != nil {
		return fail(err)
	}
	if _, err := periodFrom(lastInclusive, kind, convention); err != nil {
		return fail(err)
	}
	return func(yield func(Period) bool) {
		for p := begin; !p.IsZero() && !p.First().After(lastInclusive); p = p.Next() {
			if !yield(p) {
				return
			}
		}
	}, nil
}

// periodFrom returns the first period of a kind that ends on a day or after it.
func periodFrom(day sla.Date, kind PeriodKind, convention Convention) (Period, error) {
	if kind != PeriodNineMonths {
		return PeriodOf(day, kind, convention)
	}
	year, err := PeriodOf(day, PeriodYear, convention)
	if err != nil {
		return Period{}, err
	}
	months, err := NewPeriod(kind, year.Year(), 1, convention)
	if err == nil && months.Last().Before(day) {
		months = months.Next()
	}
	return months, err
}
