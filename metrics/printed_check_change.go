package metrics

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// PreviousOf returns the value before a change, computed from the numbers printed:
// 89.20 % after a rise of 3.59 was 85.61. A change of percentages is in percentage
// points, whether printed as "%" or as points, and so is one of points. A change of
// ranks is in ranks, and a rise lowers the number: rank 11 after a rise of 11 was
// 22. A change printed without direction counts as a rise.
//
// What had been printed then may differ by one unit of the last digit; that is what
// [CheckChange] allows for. Figures that are missing or whose units do not go
// together are an error matching [ErrUnit].
func PreviousOf(after, change Printed) (decimal.Decimal, error) {
	if !after.changesBy(change) {
		return decimal.Decimal{}, fmt.Errorf("metrics: previous value: of %q by %q: %w", after, change, ErrUnit)
	}
	if after.unit == PrintedRank {
		return after.Value().Add(change.Value()), nil
	}
	return after.Value().Sub(change.Value()), nil
}

// changesBy reports whether both are printed and a change of that unit is one of p.
func (p Printed) changesBy(change Printed) bool {
	isScore := func(u PrintedUnit) bool { return u == PrintedPercent || u == PrintedPoints }
	return !p.IsZero() && !change.IsZero() &&
		(p.unit == change.unit || isScore(p.unit) && isScore(change.unit))
}

// CheckChange checks a figure before, a change and the figure after, in the sense
// of [PreviousOf]: before + change = after, and for ranks before − change = after.
// Points and percentages are checked as spans, since all three are rounded. When
// the figure before is missing, the one that follows is the arithmetic, with the
// span it may have had.
func CheckChange(subject string, rounding Rounding, before, change, after Printed) Finding {
	previous, err := PreviousOf(after, change)
	if err != nil {
		return printedFinding(CodePrintedChange, subject, VerdictUnderived, func(f Format) string {
			return written(f, before) + f.say(", thay đổi ", ", change ") + written(f, change) + f.say(", sau ", ", after ") + written(f, after)
		})
	}
	span, sign := after.Span(rounding), "-"
	if after.unit == PrintedRank {
		span, sign = span.plus(change.asChange(rounding)), "+"
	} else {
		span = span.plus(change.asChange(rounding).negative())
	}
	verdict := VerdictUnderived
	if before.unit == after.unit && !before.IsZero() {
		verdict = verdictIf(span.Overlaps(before.Span(rounding)))
	}
	return printedFinding(CodePrintedChange, subject, verdict, func(f Format) string {
		line := f.Number(after.Value()) + " " + sign + " " + signed(f, change.Value()) + " = " + f.Number(previous)
		if places := max(after.Places(), change.Places()); after.unit != PrintedRank {
			line += " (" + span.between(f, places+1) + ")"
		}
		if before.IsZero() {
			return line
		}
		return line + f.say("; in ", "; printed ") + written(f, before)
	})
}

// asChange returns the span of a change, one without direction taken as a rise: a
// change is not kept off 0 and 100.
func (p Printed) asChange(rounding Rounding) Span {
	if p.sign == 0 {
		p.sign = 1
	}
	return p.Span(rounding)
}

// signed writes a number, in brackets when it is below zero.
func signed(f Format, d decimal.Decimal) string {
	if d.IsNegative() {
		return "(" + f.Number(d) + ")"
	}
	return f.Number(d)
}

// CheckComponent checks the points that a percentage gives where a component is
// worth at most so many points, exactly: 90.53 % of 10 points are 9.053. It fails
// when no percentage that prints so gives points that print so. 9.04 fails under
// every rounding: half-up and half-even the points are from 9.0525 to 9.0535, cut
// off from 9.053 to 9.054; either prints 9.05 and 9.04 would need less than 9.05.
//
// most is what a component can score, given by the caller or printed after a
// slash; where it is not above zero the verdict is VerdictUnderived.
func CheckComponent(subject string, rounding Rounding, percent Printed, most decimal.Decimal, points Printed) Finding {
	share, ok := percent.share(rounding)
	if !ok || !most.IsPositive() || points.unit != PrintedPoints {
		return printedFinding(CodePrintedComponent, subject, VerdictUnderived, func(f Format) string {
			return written(f, percent) + f.say(" của ", " of ") + f.Number(most) + "; " + written(f, points)
		})
	}
	derived := share.times(most.Rat())
	value := new(big.Rat).Mul(percent.Value().Shift(-2).Rat(), most.Rat())
	places := points.Places()
	printed, _ := decimal.NewFromString(rounding.decimal(value, places))
	verdict := verdictIf(derived.Overlaps(points.Span(rounding)))
	return printedFinding(CodePrintedComponent, subject, verdict, func(f Format) string {
		line := written(f, percent) + f.say(" của ", " of ") + f.Number(most) + " = " +
			rational(Format{Notation: f.Notation, TrimZeros: true}, value, places+percent.Places()+2) +
			f.say(", in ra ", ", prints ") + f.Number(printed) + f.say("; in ", "; printed ") + written(f, points)
		if verdict == VerdictFails {
			line += f.say("; lệch ", "; difference ") + f.Number(points.Value().Sub(printed))
		}
		return line
	})
}

// decimal writes a number of 0 or more rounded to the places; the honest rounding
// is half-up here.
func (r Rounding) decimal(value *big.Rat, places int) string {
	scaled := new(big.Rat).Mul(value, powerOfTen(places))
	quotient, rest := new(big.Int).DivMod(scaled.Num(), scaled.Denom(), new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(scaled.Denom())
	if r.up(half, quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(1))
	}
	return decimal.NewFromBigInt(quotient, -int32(places)).StringFixed(int32(places))
}
