package metrics

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// The kinds of checks of printed figures.
const (
	// CodePrintedSame: two figures state the same thing.
	CodePrintedSame CheckCode = "printed-same"
	// CodePrintedShare: a percentage is that of two counts.
	CodePrintedShare CheckCode = "printed-share"
	// CodePrintedSum: parts without overlap add up to a total.
	CodePrintedSum CheckCode = "printed-sum"
	// CodePrintedUnion: a total counts once what may belong to several parts.
	CodePrintedUnion CheckCode = "printed-union"
	// CodePrintedMean: a figure is the mean of others.
	CodePrintedMean CheckCode = "printed-mean"
	// CodePrintedChange: a figure and a change give another.
	CodePrintedChange CheckCode = "printed-change"
	// CodePrintedComponent: a percentage of the most points gives the points.
	CodePrintedComponent CheckCode = "printed-component"
)

// The checks below share their rules. They ask whether any true values exist that
// print as the figures do, by [Printed.Span], and are themselves exact. Figures
// that are not printed are given as the zero [Printed]: the verdict is then
// VerdictUnderived, and the arithmetic shows what follows for the missing one. The
// same verdict is given when the units do not go together. VerdictHolds says that
// the figures can agree, not that they are right, nor that they are about the same
// things. How a figure was rounded is seldom known: a conflict is one when it fails
// under every [Rounding].

// CheckSame checks that two figures which state the same thing, in two documents
// or by two ways, can be the same number. A percentage and points of 100 are the
// same kind of number.
func CheckSame(subject string, rounding Rounding, a, b Printed) Finding {
	line := func(f Format) string {
		return written(f, a) + f.say(" và ", " and ") + written(f, b)
	}
	if a.IsZero() || b.IsZero() || a.kind() != b.kind() {
		return printedFinding(CodePrintedSame, subject, VerdictUnderived, line)
	}
	if a.Span(rounding).Overlaps(b.Span(rounding)) {
		return printedFinding(CodePrintedSame, subject, VerdictHolds, line)
	}
	difference := a.Value().Sub(b.Value()).Abs()
	return printedFinding(CodePrintedSame, subject, VerdictFails, func(f Format) string {
		return line(f) + f.say("; lệch ", "; difference ") + f.Number(difference)
	})
}

// kind is the unit, points of 100 as a percentage.
func (p Printed) kind() PrintedUnit {
	if of, ok := p.OutOf(); ok && p.unit == PrintedPoints && of.Equal(decimal.NewFromInt(100)) {
		return PrintedPercent
	}
	return p.unit
}

// printedFinding makes a finding with its arithmetic in both languages.
func printedFinding(code CheckCode, subject string, verdict Verdict, line func(Format) string) Finding {
	return Finding{code, subject, verdict, Text{
		Vietnamese: line(Format{Notation: NotationVietnamese}),
		English:    line(Format{Notation: NotationPlain}),
	}}
}

// verdictIf is VerdictHolds or VerdictFails.
func verdictIf(holds bool) Verdict {
	if holds {
		return VerdictHolds
	}
	return VerdictFails
}

// written writes a figure for the arithmetic.
func written(f Format, p Printed) string { return p.Format(f) }

// rational writes an exact number half-up at some places, for the arithmetic only.
func rational(f Format, r *big.Rat, places int) string {
	d, _ := decimal.NewFromString(r.FloatString(places)) // always a decimal
	return f.Number(d)
}

// whole writes a count; one that nothing bounds is "∞".
func whole(f Format, n *big.Int) string {
	if n.Cmp(maxCount) == 0 {
		return "∞"
	}
	return f.Number(decimal.NewFromBigInt(n, 0))
}

// between writes a range of counts.
func (w wholes) between(f Format) string {
	if w.isOne() {
		return whole(f, w.least)
	}
	return whole(f, w.least) + f.say(" đến ", " to ") + whole(f, w.most)
}

// between writes the ends of a span at some places. Whether they belong to it is
// left to [Span.String].
func (s Span) between(f Format, places int) string {
	low, high := "-∞", "∞"
	if s.low != nil {
		low = rational(f, s.low, places)
	}
	if s.high != nil {
		high = rational(f, s.high, places)
	}
	if low == high {
		return low
	}
	return low + f.say(" đến ", " to ") + high
}
