package metrics

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// The kinds of checks of published figures. Their subject is the metric, the
// place and the days of the period.
const (
	// CodeFigureChangePoints: a printed change in points against two values.
	CodeFigureChangePoints CheckCode = "figure-change-points"
	// CodeFigureChangeRanks: a printed change in ranks against two ranks.
	CodeFigureChangeRanks CheckCode = "figure-change-ranks"
	// CodeFigureStreak: a printed number of improvements in a row against a series.
	CodeFigureStreak CheckCode = "figure-streak"
	// CodeFigureAgreement: two sources on one figure against each other.
	CodeFigureAgreement CheckCode = "figure-agreement"
)

// CheckFigureChange holds the change that current prints against both figures, first in
// points, then in ranks; what current does not print is not checked. A value may
// be half a unit of its last place from what is behind it, so that points fail only
// when the difference is beyond what the three roundings allow. Counts are exact.
// Where a value, a rank or the number of units is missing, or at a break in method
// ([ChangeBetween]), the finding is underived. Errors are those of ChangeBetween,
// but for [ErrMethodBreak].
func CheckFigureChange(previous, current Figure, options ChangeOptions) ([]Finding, error) {
	derived, err := ChangeBetween(previous, current, options)
	if errors.Is(err, ErrMethodBreak) {
		derived, err = change(previous, current, options), nil
	}
	if err != nil {
		return nil, err
	}
	var found []Finding
	if current.Change.Points.Valid {
		found = append(found, checkPoints(previous, current, derived))
	}
	if current.Change.Ranks.Valid {
		found = append(found, checkRanks(previous, current, derived))
	}
	return found, nil
}

// checkPoints holds the printed change in points against the derived one.
func checkPoints(previous, current Figure, derived Change) Finding {
	printed := current.Change.Points.Decimal
	f := Finding{Code: CodeFigureChangePoints, Subject: current.subject()}
	if !derived.Points.Valid {
		f.Verdict, f.Arithmetic = VerdictUnderived, underived(derived, Text{"giá trị", "value"})
		return f
	}
	slack := printedHalfUnit(printed, current.Unit).
		Add(printedHalfUnit(current.Value.Decimal, current.Unit)).
		Add(printedHalfUnit(previous.Value.Decimal, previous.Unit))
	f.Verdict = figureVerdict(!derived.Points.Decimal.Sub(printed).Abs().GreaterThan(slack))
	f.Arithmetic = figureArithmetic(func(n Format, word string) string {
		return fmt.Sprintf("%s − %s = %s; %s %s", n.Number(current.Value.Decimal), n.Number(previous.Value.Decimal),
			n.Number(derived.Points.Decimal), word, n.Number(printed))
	})
	return f
}

// checkRanks holds the printed change in ranks against the derived one.
func checkRanks(previous, current Figure, derived Change) Finding {
	printed := current.Change.Ranks.Int
	f := Finding{Code: CodeFigureChangeRanks, Subject: current.subject()}
	if !derived.Ranks.Valid {
		f.Verdict, f.Arithmetic = VerdictUnderived, underived(derived, Text{"thứ hạng cùng tổng số", "rank of the same number"})
		return f
	}
	f.Verdict = figureVerdict(derived.Ranks.Int == printed)
	f.Arithmetic = figureArithmetic(func(_ Format, word string) string {
		return fmt.Sprintf("%d − %d = %d; %s %d", previous.Rank.Number, current.Rank.Number, derived.Ranks.Int, word, printed)
	})
	return f
}

// underived says why a change cannot be derived.
func underived(c Change, what Text) Text {
	if c.MethodBreak {
		return Text{"phương pháp đã thay đổi", "the method has changed"}
	}
	return Text{"thiếu " + what.Vietnamese, "no " + what.English + " on both sides"}
}

// figureArithmetic writes arithmetic in both languages: the notation of numbers and the word
// for what was printed.
func figureArithmetic(write func(n Format, printed string) string) Text {
	return Text{write(Format{Notation: NotationVietnamese}, "in"), write(Format{}, "printed")}
}

// figureVerdict is VerdictHolds or VerdictFails.
func figureVerdict(holds bool) Verdict {
	if holds {
		return VerdictHolds
	}
	return VerdictFails
}

// subject names the figure in a finding, in no language: the period by its days.
func (f Figure) subject() string {
	return f.Metric + ", " + f.Place + ", " + f.Period.First().String() + "/" + f.Period.Last().String()
}

// CheckAgreement holds two sources on the same figure against each other: value,
// rank, regional rank, changes and streak, in that order, each where both print
// it. Values agree when one number can be behind both: 89.4 and 89.42 do. Of two
// ranks, the numbers of units are compared where both are printed. An error matches
// [ErrInvalidFigure] when a figure does not [Figure.Validate], and [ErrFigureMismatch]
// when the two differ in metric, place, period, unit or basis.
func CheckAgreement(a, b Figure) ([]Finding, error) {
	if err := checkOneFigure(a, b); err != nil {
		return nil, fmt.Errorf("metrics: agreement: of %q for %q: %w", clip.Text(a.Metric), clip.Text(a.Place), err)
	}
	g := agreement{subject: a.subject()}
	g.decimals(Text{"giá trị", "value"}, a.Value, b.Value, a.Unit)
	g.ranks(Text{"thứ hạng", "rank"}, a.Rank, b.Rank)
	if a.Regional.Region == b.Regional.Region {
		g.ranks(Text{"thứ hạng vùng", "regional rank"}, a.Regional.Rank, b.Regional.Rank)
	}
	g.decimals(Text{"thay đổi điểm", "change in points"}, a.Change.Points, b.Change.Points, a.Unit)
	g.numbers(Text{"thay đổi bậc", "change in ranks"}, a.Change.Ranks, b.Change.Ranks)
	if a.Streak.Aspect == b.Streak.Aspect {
		g.numbers(Text{"số kỳ liên tiếp", "improvements in a row"}, a.Streak.Length, b.Streak.Length)
	}
	return g.found, nil
}

// checkOneFigure returns an error unless a and b are two sources on one figure.
func checkOneFigure(a, b Figure) error {
	if err := errors.Join(a.Validate(), b.Validate()); err != nil {
		return err
	}
	if a.Place != b.Place || a.Period != b.Period {
		return fmt.Errorf("%s and %s: %w", a.subject(), b.subject(), ErrFigureMismatch)
	}
	return a.checkSame(b)
}

// agreement collects what two sources say.
type agreement struct {
	subject string
	found   []Finding
}

func (g *agreement) add(what Text, holds bool, write func(Format) string) {
	g.found = append(g.found, Finding{
		Code: CodeFigureAgreement, Subject: g.subject, Verdict: figureVerdict(holds),
		Arithmetic: Text{
			what.Vietnamese + ": " + write(Format{Notation: NotationVietnamese}),
			what.English + ": " + write(Format{}),
		},
	})
}

func (g *agreement) decimals(what Text, a, b decimal.NullDecimal, unit FigureUnit) {
	if a.Valid && b.Valid {
		slack := printedHalfUnit(a.Decimal, unit).Add(printedHalfUnit(b.Decimal, unit))
		same := printedPlaces(a.Decimal) == printedPlaces(b.Decimal) // then only the same number is behind both
		holds := a.Decimal.Equal(b.Decimal) || !same && !a.Decimal.Sub(b.Decimal).Abs().GreaterThan(slack)
		g.add(what, holds, func(n Format) string { return n.Number(a.Decimal) + ", " + n.Number(b.Decimal) })
	}
}

func (g *agreement) ranks(what Text, a, b Rank) {
	if !a.IsZero() && !b.IsZero() {
		holds := a.Number == b.Number && (a.Of == b.Of || a.Of == 0 || b.Of == 0)
		g.add(what, holds, func(Format) string { return a.String() + ", " + b.String() })
	}
}

func (g *agreement) numbers(what Text, a, b NullInt) {
	if a.Valid && b.Valid {
		g.add(what, a.Int == b.Int, func(n Format) string { return n.Count(a.Int) + ", " + n.Count(b.Int) })
	}
}
