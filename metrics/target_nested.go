package metrics

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// CodeNestedDenominator: the denominator of a nested ratio is not the numerator of
// the one it is nested in.
const CodeNestedDenominator CheckCode = "nested-denominator"

// CheckNested returns a violation when inner is not a share of what outer counts in
// its numerator: 80 % of the procedures are online, and "30 % of those" is of the
// same ones. It returns nil when it is. Both need to count the same things: where
// the outer one counts procedures and the inner one payments for them, as in
// plans, only the scope is nested and there is nothing to check.
func CheckNested(outer, inner Ratio) []Violation {
	if outer.numerator == inner.denominator {
		return nil
	}
	return []Violation{{
		Code:     CodeNestedDenominator,
		Identity: "numerator of " + outer.definition + " = denominator of " + inner.definition,
		Left:     outer.numerator, Right: inner.denominator,
	}}
}

// NestedShare returns the share of the whole that a nested ratio comes to, by a
// definition of its own: 240/800 of 800/1,000 is 240/1,000. Where [CheckNested]
// finds a violation it is an error matching [ErrTotals]; otherwise as [NewRatio].
func NestedShare(outer, inner Ratio, definition string) (Ratio, error) {
	if CheckNested(outer, inner) != nil {
		return Ratio{}, fmt.Errorf("metrics: ratio: of %s nested in %s: denominator %d, want %d: %w",
			inner.definition, outer.definition, inner.denominator, outer.numerator, ErrTotals)
	}
	return NewRatio(inner.numerator, outer.denominator, definition)
}

// NestedPercent returns the percentage of the whole that two targets at least come
// to, exactly: 80 % and 30 % of those are 24 %. Both need to [Target.Validate], to
// be percentages of at least so much, and inner to name outer as what it is within;
// otherwise the error matches [ErrInvalidTarget].
func NestedPercent(outer, inner Target) (decimal.Decimal, error) {
	for _, t := range []Target{outer, inner} {
		if err := t.Validate(); err != nil {
			return decimal.Decimal{}, err
		}
		if t.Unit != FigurePercent || t.Operator != OperatorAtLeast {
			return decimal.Decimal{}, fmt.Errorf("metrics: target: of %q: nested: %s: want at least a percentage: %w", t.ID, t, ErrInvalidTarget)
		}
	}
	if inner.Within != outer.ID {
		return decimal.Decimal{}, fmt.Errorf("metrics: target: of %q: within %q, not %q: %w", inner.ID, inner.Within, outer.ID, ErrInvalidTarget)
	}
	return outer.Value.Mul(inner.Value).Shift(-2), nil
}
