package metrics

import (
	"fmt"
	"iter"
	"math/big"
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// Point is the value of a period. The zero value is none and makes no series.
type Point[V Figure | Ratio] struct {
	Period Period
	Value  V // of the period
}

// Series is what one measure was in period after period: figures of one metric and
// place, or ratios of one definition. Periods are of one kind and convention, in
// order, none twice. Periods may be missing; they are named ([Series.Gaps]) and
// nothing is compared across them.
//
// The zero value is the empty series. Series are immutable and safe for concurrent
// use.
type Series[V Figure | Ratio] struct {
	points []Point[V]
}

// NewFigureSeries returns the series of figures, given in any order. Each needs to
// [Figure.Validate], and all to be of one metric, place, unit and basis, or the
// error matches [ErrInvalidFigure] or [ErrFigureMismatch]. Their methods may differ.
// Periods of two kinds or conventions, that are the same or that overlap, are an
// error matching [ErrInvalidPeriod].
func NewFigureSeries(figures ...Figure) (Series[Figure], error) {
	points := make([]Point[Figure], len(figures))
	for i, f := range figures {
		if err := f.Validate(); err != nil {
			return Series[Figure]{}, fmt.Errorf("metrics: series: %w", err)
		}
		points[i] = Point[Figure]{f.Period, f.clone()}
	}
	var reference Figure // the first with a value: only values have units to compare
	for i, f := range figures {
		if i > 0 {
			if err := checkSeries(reference, f); err != nil {
				return Series[Figure]{}, fmt.Errorf("metrics: series: of %q: %w", clip.Text(reference.Metric), err)
			}
		}
		if i == 0 || !reference.Value.Valid {
			reference = f
		}
	}
	return newSeries(points)
}

// checkSeries returns an error unless two figures belong to one series.
func checkSeries(f, g Figure) error {
	if f.Place != g.Place {
		return fmt.Errorf("place %q and %q: %w", clip.Text(f.Place), clip.Text(g.Place), ErrFigureMismatch)
	}
	return f.checkSame(g)
}

// NewRatioSeries returns the series of ratios, given in any order, such as those
// of tallies by month. Ratios of two definitions are an error matching
// [ErrDefinitionMismatch], as is the zero [Ratio], which has none; undefined
// ratios of the definition are welcome. Periods are as for [NewFigureSeries].
func NewRatioSeries(points ...Point[Ratio]) (Series[Ratio], error) {
	for _, p := range points {
		first, other := points[0].Value.definition, p.Value.definition
		if first == "" || first != other {
			return Series[Ratio]{}, fmt.Errorf("metrics: series: of %q and %q: %w", first, other, ErrDefinitionMismatch)
		}
	}
	return newSeries(slices.Clone(points))
}

// newSeries puts points, which it keeps, in order.
func newSeries[V Figure | Ratio](points []Point[V]) (Series[V], error) {
	slices.SortStableFunc(points, func(a, b Point[V]) int { return a.Period.First().Compare(b.Period.First()) })
	for i, p := range points {
		if p.Period.IsZero() {
			return Series[V]{}, fmt.Errorf("metrics: series: no period: %w", ErrInvalidPeriod)
		}
		if i == 0 {
			continue
		}
		before := points[i-1].Period
		sameKind := before.Kind() == p.Period.Kind() && before.Convention() == p.Period.Convention()
		if !sameKind || !p.Period.First().After(before.Last()) {
			return Series[V]{}, fmt.Errorf("metrics: series: %s beside %s: %w", p.Period, before, ErrInvalidPeriod)
		}
	}
	return Series[V]{points}, nil
}

// Len returns the number of periods that have a value.
func (s Series[V]) Len() int { return len(s.points) }

// All returns the periods in order with their values.
func (s Series[V]) All() iter.Seq2[Period, V] {
	return func(yield func(Period, V) bool) {
		for _, p := range s.points {
			if !yield(p.Period, fresh(p.Value)) {
				return
			}
		}
	}
}

// At returns the value of a period; false when the series has none of it.
func (s Series[V]) At(period Period) (value V, ok bool) {
	i := slices.IndexFunc(s.points, func(p Point[V]) bool { return p.Period == period })
	if i < 0 {
		return value, false
	}
	return fresh(s.points[i].Value), true
}

// fresh returns a value that shares no slice with v.
func fresh[V Figure | Ratio](v V) V {
	if f, ok := any(v).(Figure); ok {
		v, _ = any(f.clone()).(V)
	}
	return v
}

// Gap is where a series has no value between two periods that have one. Gaps are
// comparable. The zero value is none.
type Gap struct {
	Previous, Next Period // those with a value before and after it
	// Missing is how many periods are missing; days, between periods of days.
	Missing int
}

// String returns the gap in words, such as "1 year between calendar year 2020 and
// calendar year 2022".
func (g Gap) String() string {
	plural := "s"
	kind := g.Previous.Kind().String()
	if g.Missing == 1 {
		plural = ""
	}
	if g.Previous.Kind() == PeriodDays {
		kind = "day"
	} else if g.Previous.Kind() == PeriodNineMonths {
		kind, plural = "nine-months", ""
	}
	return fmt.Sprintf("%d %s%s between %s and %s", g.Missing, kind, plural, g.Previous, g.Next)
}

// Gaps returns where periods are missing, in order; nil when none is.
func (s Series[V]) Gaps() (gaps []Gap) {
	for i := 1; i < len(s.points); i++ {
		after, before := s.points[i-1].Period, s.points[i].Period
		if n := missingBetween(after, before); n > 0 {
			gaps = append(gaps, Gap{after, before, n})
		}
	}
	return gaps
}

// missingBetween returns how many periods, or days, lie between two of one kind.
func missingBetween(after, before Period) int {
	if after.Kind() == PeriodDays {
		return before.First().DaysSince(after.Last()) - 1
	}
	inYear := max(1, 12/after.Kind().months()) // nine months come once a year
	return (before.Year()-after.Year())*inYear + before.Number() - after.Number() - 1
}

// FigureChanges returns the changes between neighbours, in order, as
// [ChangeBetween] finds them; nothing is compared across a gap. At a break in
// method the change has its flags, and nothing else unless AcrossMethods is set.
func FigureChanges(s Series[Figure], options ChangeOptions) (changes []Change) {
	for i := 1; i < len(s.points); i++ {
		previous, current := s.points[i-1], s.points[i]
		if missingBetween(previous.Period, current.Period) == 0 {
			changes = append(changes, change(previous.Value, current.Value, options))
		}
	}
	return changes
}

// RatioChange is how a ratio changed between two periods that are neighbours. The
// zero value is no change known. RatioChanges are comparable.
type RatioChange struct {
	Previous, Current Point[Ratio] // neighbours, the earlier one first
}

// RatioChanges returns the changes between neighbours, in order; nothing is
// compared across a gap.
func RatioChanges(s Series[Ratio]) (changes []RatioChange) {
	for i := 1; i < len(s.points); i++ {
		if c := (RatioChange{s.points[i-1], s.points[i]}); missingBetween(c.Previous.Period, c.Current.Period) == 0 {
			changes = append(changes, c)
		}
	}
	return changes
}

// Points returns the change in percentage points, rounded once from the exact
// value, to the places asked for, 0 to [MaxPlaces]. A fall is rounded as a rise of
// the same size is, and honestly rounded no change that there was is shown as 0.
// It is false, as [Ratio.Percent] is, when one ratio is undefined, and when places
// or rounding are out of range.
func (c RatioChange) Points(places int, rounding Rounding) (decimal.Decimal, bool) {
	a, b := c.Previous.Value, c.Current.Value
	if !a.IsDefined() || !b.IsDefined() || places < 0 || places > MaxPlaces || int(rounding) >= len(roundingNames) {
		return decimal.Decimal{}, false
	}
	difference := new(big.Rat).Sub(exactShare(b), exactShare(a))
	sign := difference.Sign()
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)+2), nil)
	size, rest := new(big.Int), new(big.Int)
	size.QuoRem(size.Mul(size.Abs(difference.Num()), scale), difference.Denom(), rest)
	half := rest.Lsh(rest, 1).Cmp(difference.Denom())
	honest := rounding == RoundUnset || rounding == RoundHonest
	if rounding.up(half, size.Bit(0) == 1) || honest && sign != 0 && size.Sign() == 0 {
		size.Add(size, big.NewInt(1))
	}
	return decimal.NewFromBigInt(size.Mul(size, big.NewInt(int64(sign))), int32(-places)), true
}

// exactShare returns a defined ratio as a rational number.
func exactShare(r Ratio) *big.Rat { return big.NewRat(r.numerator, r.denominator) }

// compareShares compares two defined ratios exactly, by the counts multiplied
// crosswise.
func compareShares(a, b Ratio) int {
	aHigh, aLow := bits.Mul64(uint64(a.numerator), uint64(b.denominator))
	bHigh, bLow := bits.Mul64(uint64(b.numerator), uint64(a.denominator))
	switch {
	case aHigh < bHigh || aHigh == bHigh && aLow < bLow:
		return -1
	case aHigh == bHigh && aLow == bLow:
		return 0
	}
	return 1
}
