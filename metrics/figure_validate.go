package metrics

import (
	"errors"
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// Validate returns all that is wrong with f, in errors matching [ErrInvalidFigure], and
// [ErrInvalidDefinition] for an id not written as one; nil when nothing is. A figure
// needs a metric, a place, a period and a source; the rest may be absent. What
// is there must be possible: a percentage of 0 to 100, points from 0 to their
// maximum, a whole count, a rank no larger than the number of units. Decimals
// have at most 18 places.
func (f Figure) Validate() error {
	problems := f.problems()
	if problems == nil {
		return nil
	}
	return fmt.Errorf("metrics: figure: of %q for %q: %w", clip.Text(f.Metric), clip.Text(f.Place), errors.Join(problems...))
}

// figureProblems collects what is wrong.
type figureProblems []error

// add adds a problem when there is one.
func (l *figureProblems) add(wrong bool, format string, args ...any) {
	if wrong {
		*l = append(*l, fmt.Errorf(format+": %w", append(args, ErrInvalidFigure)...))
	}
}

func (f Figure) problems() []error {
	var l figureProblems
	if err := checkID(f.Metric); err != nil {
		l = append(l, fmt.Errorf("metric: %w: %w", err, ErrInvalidFigure))
	}
	if f.Method != "" {
		if err := checkID(f.Method); err != nil {
			l = append(l, fmt.Errorf("method: %w: %w", err, ErrInvalidFigure))
		}
	}
	l.add(f.Place == "", "no place")
	l.add(f.Period.IsZero(), "no period")
	l.add(f.Source == "", "no source")
	l.add(int(f.Basis) >= len(basisNames), "basis %s", f.Basis)
	f.valueProblems(&l)
	f.rankProblems(&l)
	f.changeProblems(&l)
	for _, text := range append([]string{f.Place, f.Source, f.Regional.Region}, f.Notes...) {
		l.add(!utf8.ValidString(text), "text %q: not UTF-8", clip.Text(text))
	}
	return l
}

// valueProblems adds those of the value, its unit and its maximum.
func (f Figure) valueProblems(l *figureProblems) {
	l.add(int(f.Unit) >= len(figureUnitNames), "unit %s", f.Unit)
	l.add(f.Value.Valid && f.Unit == FigureUnknown, "value without a unit")
	l.add(f.Max.Valid && f.Unit != FigurePoints, "maximum of %s: only points have one", f.Unit)
	value, top := f.Value.Decimal, f.Max.Decimal
	if !inBounds(l, "value", f.Value) || !inBounds(l, "maximum", f.Max) {
		return
	}
	l.add(f.Max.Valid && !top.IsPositive(), "maximum %s: want more than 0", top)
	if !f.Value.Valid || f.Max.Valid && !top.IsPositive() {
		return
	}
	hasTop := f.Unit == FigurePercent || f.Unit == FigurePoints && f.Max.Valid
	l.add((hasTop || f.Unit == FigureCount) && value.IsNegative(), "value %s: negative", value)
	l.add(hasTop && value.GreaterThan(f.scale()), "value %s: above %s", value, f.scale())
	l.add(f.Unit == FigureCount && !isFigureCount(value), "value %s: not a count", value)
}

// isFigureCount reports whether d is an integer within int64. Its sign does not matter.
func isFigureCount(d decimal.Decimal) bool {
	return d.IsInteger() && !d.Abs().GreaterThan(decimal.New(math.MaxInt64, 0))
}

// rankProblems adds those of both ranks.
func (f Figure) rankProblems(l *figureProblems) {
	l.add(!f.Rank.valid(), "rank %d of %d", f.Rank.Number, f.Rank.Of)
	regional := f.Regional.Rank
	l.add(!regional.valid(), "regional rank %d of %d", regional.Number, regional.Of)
	l.add(regional.IsZero() != (f.Regional.Region == ""), "regional rank %s in region %q: want both or neither",
		regional, clip.Text(f.Regional.Region))
	l.add(f.Rank.Of > 0 && regional.Of > f.Rank.Of, "region of %d units among %d", regional.Of, f.Rank.Of)
	l.add(f.Rank.Number > 0 && regional.Number > f.Rank.Number, "regional rank %d beyond rank %d", regional.Number, f.Rank.Number)
}

// changeProblems adds those of what the source says of earlier periods.
func (f Figure) changeProblems(l *figureProblems) {
	inBounds(l, "change in points", f.Change.Points)
	if ranks := f.Change.Ranks; ranks.Valid {
		const most = 1_000_000 // units, of which there never were so many
		l.add(ranks.Int < -most || ranks.Int > most, "change of %d ranks", ranks.Int)
		implied := int64(f.Rank.Number) + ranks.Int
		l.add(f.Rank.Number > 0 && ranks.Int <= most && implied < 1, "change of %d ranks: to rank %d from better than 1", ranks.Int, f.Rank.Number)
	}
	s := f.Streak
	l.add(int(s.Aspect) >= len(aspectNames), "streak: aspect %s", s.Aspect)
	l.add(s.Length.Valid && s.Length.Int < 0, "streak of %d", s.Length.Int)
	l.add(s.Length.Valid != (s.Aspect != AspectUnset), "streak of %s by %s: want both or neither", s.Length, s.Aspect)
}

// inBounds reports whether d is absent or within the bounds of a published
// decimal, and adds a problem when it is not.
func inBounds(l *figureProblems, what string, d decimal.NullDecimal) bool {
	ok := !d.Valid || boundedDecimal(d.Decimal)
	l.add(!ok, "%s: more than %d places or too many digits", what, widestDecimal)
	return ok
}
