package metrics

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// ChangeOptions says what figures may be compared. The zero value compares only
// what does compare. More fields may come; use keyed literals.
type ChangeOptions struct {
	// Methods are those that figures may be made by; nil for [Methods].
	Methods []Method
	// AcrossMethods computes a change even where the methods do not compare.
	AcrossMethods bool
	// AcrossRankTotals computes a change in ranks even where the ranks are not
	// known to be of the same number of units.
	AcrossRankTotals bool
}

// methods returns the methods to use.
func (o ChangeOptions) methods() []Method {
	if o.Methods == nil {
		return Methods()
	}
	return o.Methods
}

// Change is how a figure changed between two periods. What cannot be told is
// absent. The zero value is no change known.
type Change struct {
	Previous, Current Period // the two periods, the earlier one first
	// Points is the current value less the previous one, exact, in their unit:
	// percentage points for percentages.
	Points decimal.NullDecimal
	// Ranks is positive for a better rank: from 22 to 11 is +11. RegionalRanks is
	// the same within one region.
	Ranks, RegionalRanks NullInt
	// MethodsDiffer says that the figures are by two versions of a method, and
	// MethodBreak that these do not compare.
	MethodsDiffer, MethodBreak bool
	// RankTotalsDiffer says that both have a rank, but not known to be of the same
	// number of units: 11 of 63 and 11 of 34 are not the same.
	RankTotalsDiffer bool
}

// ChangeBetween returns how a figure changed from previous to current. Both need
// to [Figure.Validate] and to be about the same metric, place, unit and basis, or
// the error matches [ErrInvalidFigure] or [ErrFigureMismatch]; points of 100 and percent
// are the same unit. The periods are of one kind and convention and the current
// one comes later, though not at once, or the error matches [ErrInvalidPeriod].
//
// By methods that do not compare it returns an error matching [ErrMethodBreak],
// unless AcrossMethods is set: SIPAS has another population and questionnaire
// since 2022, by which Bắc Kạn fell from 88.54 % in 2020 to 75.03 % in 2023.
// Ranks change only when both are known to be of the same number of units, unless
// AcrossRankTotals is set.
func ChangeBetween(previous, current Figure, options ChangeOptions) (Change, error) {
	if err := checkPair(previous, current); err != nil {
		return Change{}, fmt.Errorf("metrics: change: of %q for %q: %w", clip.Text(current.Metric), clip.Text(current.Place), err)
	}
	c := change(previous, current, options)
	if c.MethodBreak && !options.AcrossMethods {
		methods := options.methods()
		return Change{}, fmt.Errorf("metrics: change: of %s from %q to %q: %w", current.Metric,
			clip.Text(methodOf(methods, previous).ID), clip.Text(methodOf(methods, current).ID), ErrMethodBreak)
	}
	return c, nil
}

// checkPair returns an error unless two figures are of one place and their periods
// follow each other.
func checkPair(previous, current Figure) error {
	for _, f := range []Figure{previous, current} {
		if err := f.Validate(); err != nil {
			return err
		}
	}
	if previous.Place != current.Place {
		return fmt.Errorf("place %q and %q: %w", clip.Text(previous.Place), clip.Text(current.Place), ErrFigureMismatch)
	}
	if err := previous.checkSame(current); err != nil {
		return err
	}
	p, q := previous.Period, current.Period
	if p.Kind() != q.Kind() || p.Convention() != q.Convention() || !q.First().After(p.Last()) {
		return fmt.Errorf("%s after %s: %w", q, p, ErrInvalidPeriod)
	}
	return nil
}

// change is ChangeBetween without its errors; at a break it has the flags only.
func change(previous, current Figure, options ChangeOptions) Change {
	methods := options.methods()
	before, after := methodOf(methods, previous), methodOf(methods, current)
	c := Change{
		Previous: previous.Period, Current: current.Period,
		MethodsDiffer:    before.ID != after.ID,
		MethodBreak:      !before.comparesWith(after),
		RankTotalsDiffer: totalsDiffer(previous.Rank, current.Rank),
	}
	if c.MethodBreak && !options.AcrossMethods {
		return c
	}
	if previous.Value.Valid && current.Value.Valid {
		c.Points = decimal.NewNullDecimal(current.Value.Decimal.Sub(previous.Value.Decimal))
	}
	c.Ranks = rankChange(previous.Rank, current.Rank, options)
	if previous.Regional.Region == current.Regional.Region {
		c.RegionalRanks = rankChange(previous.Regional.Rank, current.Regional.Rank, options)
	}
	return c
}

// totalsDiffer reports whether two ranks are there and not known to be of the same
// number of units.
func totalsDiffer(a, b Rank) bool {
	return !a.IsZero() && !b.IsZero() && (a.Of == 0 || a.Of != b.Of)
}

// rankChange returns how many ranks b is better than a.
func rankChange(a, b Rank, options ChangeOptions) NullInt {
	if a.IsZero() || b.IsZero() || totalsDiffer(a, b) && !options.AcrossRankTotals {
		return NullInt{}
	}
	return NewNullInt(int64(a.Number) - int64(b.Number))
}
