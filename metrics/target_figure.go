package metrics

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// CodeTarget is the check of a published figure against a [Target].
const CodeTarget CheckCode = "target"

// CheckFigure holds a published figure against the target, by what its value may
// stand for: half a unit of its last place on either side. It holds when all of
// that attains the target, fails when none does, and is underived in between or
// without a value: 99.9 % printed may be 99.86 %, which misses at least 99.9 %. A
// count is exact, and so are points: a published score is authoritative. The error
// matches [ErrInvalidTarget] or [ErrInvalidFigure] when the two do not validate, and
// [ErrFigureMismatch] when they differ in metric, or in unit: points of 100 and
// percent are the same, and a figure without a value has none. Place and period
// are not compared: last year's figure may be held against a target for this one.
func (t Target) CheckFigure(f Figure) (Finding, error) {
	if err := t.Validate(); err != nil {
		return Finding{}, err
	}
	if err := f.Validate(); err != nil {
		return Finding{}, err
	}
	if t.Metric != f.Metric || f.Value.Valid && !t.measures(f) {
		return Finding{}, fmt.Errorf("metrics: target: of %q: %s against %s in %s: %w", t.ID, t, f.Metric, f.Unit, ErrFigureMismatch)
	}
	found := Finding{Code: CodeTarget, Subject: f.subject(), Verdict: VerdictUnderived}
	printed := Text{"không có giá trị", "no value"}
	if f.Value.Valid {
		found.Verdict = t.verdict(f)
		printed = Text{Format{Notation: NotationVietnamese}.Number(f.Value.Decimal), Format{}.Number(f.Value.Decimal)}
	}
	found.Arithmetic = Text{
		"in " + printed.Vietnamese + "; mục tiêu " + t.goal(Format{Notation: NotationVietnamese}),
		"printed " + printed.English + "; target " + t.goal(Format{}),
	}
	return found, nil
}

// measures reports whether the unit of the target is that of the figure.
func (t Target) measures(f Figure) bool {
	ofHundred := f.Unit == FigurePercent || f.Unit == FigurePoints && f.Max.Valid && f.Max.Decimal.Equal(decimal.New(100, 0))
	return t.Unit == f.Unit || t.Unit == FigurePercent && ofHundred || t.Unit == FigurePoints && ofHundred
}

// verdict compares the lowest and the highest value that a printed one may stand
// for with that of the target.
func (t Target) verdict(f Figure) Verdict {
	half := printedHalfUnit(f.Value.Decimal, f.Unit)
	if f.Unit == FigurePoints {
		half = decimal.Decimal{}
	}
	low, high := f.Value.Decimal.Sub(half), f.Value.Decimal.Add(half)
	if f.Unit == FigurePercent { // which is never below 0 nor above 100
		low, high = decimal.Max(low, decimal.Decimal{}), decimal.Min(high, f.scale())
	}
	below, above := low.Cmp(t.Value), high.Cmp(t.Value)
	straddles := t.Operator == OperatorEqual && below < 0 && above > 0
	if lowest := t.Operator.attained(below); !straddles && lowest == t.Operator.attained(above) {
		return figureVerdict(lowest)
	}
	return VerdictUnderived
}
