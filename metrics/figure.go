package metrics

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// The kinds of errors about published figures.
var (
	// ErrInvalidFigure: a published figure lacks what it needs or holds what cannot be,
	// or a ranking has a unit twice or lacks one.
	ErrInvalidFigure = errors.New("invalid figure")
	// ErrFigureMismatch: two figures are not about the same: they differ in metric,
	// place, unit or basis.
	ErrFigureMismatch = errors.New("figures are not about the same")
	// ErrMethodBreak: two figures were made by methods that do not compare.
	ErrMethodBreak = errors.New("break in method")
)

// Figure is a published figure as printed: a score of SIPAS or PAR INDEX, or any
// number of the press, with what a reader needs to judge it. It is an input: a
// published score is authoritative, and nothing here computes one.
//
// Whatever is not printed is absent, which is not 0. More fields may come; use
// keyed literals. The zero value is no figure and does not [Figure.Validate].
type Figure struct {
	// Metric is the id of what was measured, such as "sipas" or "par-index",
	// written as the id of a [Definition] is.
	Metric string
	// Place is the caller's id of the unit that the figure is about.
	Place  string
	Period Period // that the figure is about
	// Value keeps the places printed: 89.20, not 89.2. It is absent where a text
	// gives none ("rất cao").
	Value decimal.NullDecimal
	// Unit is the unit of Value. Max is the maximum of points, and of points only: above
	// 0, and absent where they have none.
	Unit FigureUnit
	Max  decimal.NullDecimal
	// Rank is among all units, Regional among those of a region.
	Rank     Rank
	Regional RegionalRank
	// Change and Streak are what the source says of earlier periods; see
	// [CheckFigureChange] and [CheckStreak].
	Change PrintedChange
	Streak PrintedStreak
	// Method is the id of the way of measuring, one of [Methods] or the caller's
	// own. Where it is empty, the metric and the year decide ([MethodFor]).
	Method string
	Basis  Basis // what it is taken from: records, answers or both
	// Source is the document the figure was read in.
	Source string
	// Notes are what else a reader should know; a value in words goes here.
	Notes []string
}

// NullInt is a whole number that may be absent, as [decimal.NullDecimal] is for
// decimals. The zero value is absent; Int counts only with Valid. JSON has null
// for an absent one.
type NullInt struct {
	Int   int64 // 0 where it is absent
	Valid bool  // not absent
}

// NewNullInt returns n, not absent.
func NewNullInt(n int64) NullInt { return NullInt{n, true} }

// String returns the number, or "—" when it is absent.
func (n NullInt) String() string {
	if !n.Valid {
		return Undefined
	}
	return strconv.FormatInt(n.Int, 10)
}

// MarshalJSON implements [json.Marshaler]: a number or null. The error is always nil.
func (n NullInt) MarshalJSON() ([]byte, error) {
	if !n.Valid {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, n.Int, 10), nil
}

// UnmarshalJSON implements [json.Unmarshaler]. Anything but null and an integer is
// an error matching [ErrJSON].
func (n *NullInt) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*n = NullInt{}
		return nil
	}
	i, err := strconv.ParseInt(string(data), 10, 64)
	if err != nil {
		return fmt.Errorf("metrics: number: json %s: want an integer or null: %w", clip.Text(string(data)), ErrJSON)
	}
	*n = NewNullInt(i)
	return nil
}

// Rank is a place in a ranking: 6 of 63, 1 being the best. The number of units
// is part of it, because units merge: 63 became 34 on 1 July 2025.
//
// The zero value is no rank.
type Rank struct {
	Number int // from 1, the best
	Of     int // units ranked, no fewer than Number; 0 where it is not printed
}

// IsZero reports whether r is no rank.
func (r Rank) IsZero() bool { return r == Rank{} }

// String returns "6/63", "6" without the number of units, and "—" for no rank.
func (r Rank) String() string {
	switch {
	case r.IsZero():
		return Undefined
	case r.Of == 0:
		return strconv.Itoa(r.Number)
	}
	return strconv.Itoa(r.Number) + "/" + strconv.Itoa(r.Of)
}

// valid reports whether r is no rank or one that can be.
func (r Rank) valid() bool {
	return r.IsZero() || r.Number >= 1 && (r.Of == 0 || r.Number <= r.Of)
}

// RegionalRank is a place among the units of a region, whose id is the caller's.
// The zero value is none.
type RegionalRank struct {
	Rank   Rank   // of the units of the region
	Region string // not empty where there is a rank
}

// PrintedChange is what a source says has changed since the period before, each
// part of which may be absent. Press texts write "%" where points are meant. The zero
// value is nothing said.
type PrintedChange struct {
	// Points is the difference of values, in their unit: above 0 for a larger one.
	Points decimal.NullDecimal
	// Ranks is positive for a better rank: from 22 to 11 is +11.
	Ranks NullInt
}

// PrintedStreak is what a source says about improvements in a row. The zero value
// is nothing.
type PrintedStreak struct {
	// Length is the number of periods, this one included, each better than the one
	// before.
	Length NullInt
	Aspect Aspect // of what, value or rank
}

// Implied is what a figure says of the period before it without printing it. The zero
// value is nothing.
type Implied struct {
	// Value is the value less the change in points.
	Value decimal.NullDecimal
	// Rank is the rank plus the change in ranks, as a number only: of how many
	// units it was is not said. It is absent where it would be better than 1.
	Rank NullInt
}

// Previous returns what the printed change implies for the period before: 89.20 %
// with +3.59 was 85.61 %, and rank 6 with +6 was 12. It has what can be derived;
// the value is as exact as what was printed, and undisturbed by a break in
// method, which the source may have ignored.
func (f Figure) Previous() Implied {
	var before Implied
	if f.Value.Valid && f.Change.Points.Valid && boundedDecimal(f.Value.Decimal) && boundedDecimal(f.Change.Points.Decimal) {
		before.Value = decimal.NewNullDecimal(f.Value.Decimal.Sub(f.Change.Points.Decimal))
	}
	if !f.Rank.IsZero() && f.Change.Ranks.Valid {
		rank := int64(f.Rank.Number) + f.Change.Ranks.Int
		before.Rank = NullInt{rank, true}
		if rank < 1 {
			before.Rank = NullInt{}
		}
	}
	return before
}

// year returns the year the figure is about.
func (f Figure) year() int { return cmp.Or(f.Period.Year(), f.Period.Last().Year()) }

// scale returns what the value is out of: 100 for percent, the maximum of points,
// 0 where there is none.
func (f Figure) scale() decimal.Decimal {
	if f.Unit == FigurePercent {
		return decimal.New(100, 0)
	}
	return f.Max.Decimal
}

// clone returns f with notes of its own.
func (f Figure) clone() Figure {
	f.Notes = slices.Clone(f.Notes)
	return f
}

// checkSame returns an error unless the values of f and g are about the same thing
// and measured in the same unit.
func (f Figure) checkSame(g Figure) error {
	differ := func(what, a, b string) error {
		return fmt.Errorf("%s %q and %q: %w", what, clip.Text(a), clip.Text(b), ErrFigureMismatch)
	}
	bothValues := f.Value.Valid && g.Value.Valid
	switch {
	case f.Metric != g.Metric:
		return differ("metric", f.Metric, g.Metric)
	case f.Basis != g.Basis:
		return differ("basis", f.Basis.String(), g.Basis.String())
	case bothValues && (f.Unit == FigureCount) != (g.Unit == FigureCount):
		return differ("unit", f.Unit.String(), g.Unit.String())
	case bothValues && !f.scale().Equal(g.scale()):
		return differ("maximum", f.scale().String(), g.scale().String())
	}
	return nil
}

var (
	_ json.Marshaler   = NullInt{}
	_ json.Unmarshaler = (*NullInt)(nil)
)
