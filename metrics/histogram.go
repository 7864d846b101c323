package metrics

import (
	"database/sql/driver"
	"fmt"
	"iter"
	"maps"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Histogram counts how long dossiers took: how many took 0, 1, 2 … units of time.
// Nothing is estimated: every value is kept with its number of dossiers, so that
// percentiles are exact and histograms of any partition merge to the same one.
// Memory grows with the number of different values.
//
// The unit is part of the value, because a procedure is measured in the unit of its
// own limit. The zero value is empty, without a unit, and takes that of what it is
// first merged with; [NewHistogram] makes one to add to. A Histogram must not be
// used by several goroutines while one of them adds. A copy shares its counts with
// the original: merge into a new one to keep both.
type Histogram struct {
	unit   sla.LimitUnit
	counts map[int64]int64 // of each value, 1 or more
}

// NewHistogram returns an empty histogram of durations in a unit: working or
// calendar days, working or clock hours, months or years. Others measure nothing
// and are errors matching [ErrUnit].
func NewHistogram(unit sla.LimitUnit) (Histogram, error) {
	switch unit {
	case sla.UnitWorkingDay, sla.UnitCalendarDay, sla.UnitWorkingHour, sla.UnitClockHour, sla.UnitMonth, sla.UnitYear:
		return Histogram{unit: unit, counts: make(map[int64]int64)}, nil
	}
	return Histogram{}, fmt.Errorf("metrics: histogram: of unit %s: measures no time: %w", unit, ErrUnit)
}

// maxHistogram leaves room to add to what was merged or read, one at a time.
const maxHistogram = 1 << 62

// Unit returns the unit, [sla.UnitUnspecified] for the zero value only.
func (h Histogram) Unit() sla.LimitUnit { return h.unit }

// Add counts one dossier that took value units, whole ones by the caller's way of
// rounding. A negative value is an error matching [ErrNegative], and any value for
// the zero Histogram, which has no unit, one matching [ErrUnit].
func (h *Histogram) Add(value int64) error {
	switch {
	case h.unit == sla.UnitUnspecified:
		return fmt.Errorf("metrics: histogram: value %d: no unit: %w", value, ErrUnit)
	case value < 0:
		return fmt.Errorf("metrics: histogram: value %d %s: %w", value, h.unit, ErrNegative)
	}
	h.counts[value]++
	return nil
}

// Merge adds what other has counted, which is not changed. Two units are an error
// matching [ErrUnit], more than 2⁶² dossiers one matching [ErrOverflow]; h is then
// unchanged.
func (h *Histogram) Merge(other Histogram) error {
	switch {
	case other.unit == sla.UnitUnspecified:
		return nil
	case h.unit == sla.UnitUnspecified:
		*h = Histogram{other.unit, maps.Clone(other.counts)}
		return nil
	case h.unit != other.unit:
		return fmt.Errorf("metrics: histogram: sum of %s and %s: %w", h.unit, other.unit, ErrUnit)
	}
	if h.Count() > maxHistogram-other.Count() {
		return fmt.Errorf("metrics: histogram: sum: %w", ErrOverflow)
	}
	for value, n := range other.counts {
		h.counts[value] += n
	}
	return nil
}

// Count returns the number of dossiers.
func (h Histogram) Count() (n int64) {
	for _, count := range h.counts {
		n += count
	}
	return n
}

// All returns the values with their numbers of dossiers, from the smallest value up.
// Values that no dossier took are not among them.
func (h Histogram) All() iter.Seq2[int64, int64] {
	return func(yield func(value, count int64) bool) {
		for _, value := range h.values() {
			if !yield(value, h.counts[value]) {
				return
			}
		}
	}
}

func (h Histogram) values() []int64 {
	values := slices.AppendSeq(make([]int64, 0, len(h.counts)), maps.Keys(h.counts))
	slices.Sort(values)
	return values
}

// Mean returns the mean duration, rounded once to the places asked for, 0 to
// [MaxPlaces]. Honest rounding is half up here: a mean has no end to be kept off.
// It is false when there are no dossiers or places or rounding are out of range.
func (h Histogram) Mean(places int, rounding Rounding) (decimal.Decimal, bool) {
	n := h.Count()
	if n == 0 || places < 0 || places > MaxPlaces || int(rounding) >= len(roundingNames) {
		return decimal.Decimal{}, false
	}
	total := new(big.Int)
	for value, count := range h.counts {
		total.Add(total, new(big.Int).Mul(big.NewInt(value), big.NewInt(count)))
	}
	total.Mul(total, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	return decimal.NewFromBigInt(rounding.quotient(total, big.NewInt(n)), int32(-places)), true
}

// PercentileRule says which value a percentile is.
//
// The zero value is PercentileUnset, which is as PercentileNearestRank.
type PercentileRule uint8

// The rules. Both agree where all values are the same.
const (
	PercentileUnset PercentileRule = iota // not stated: as PercentileNearestRank
	// PercentileNearestRank is the smallest value that at least p % of the dossiers
	// did not exceed: one that some dossier really took. The percentile of 0 is the
	// smallest value.
	PercentileNearestRank
	// PercentileLinear is on the straight line between the two values next to the
	// position (n − 1)·p/100 counted from 0: what spreadsheets call inclusive, and
	// Hyndman and Fan (1996) type 7.
	PercentileLinear
)

var percentileRuleNames = [...]string{"unset", "nearest-rank", "linear"}

// String returns the name of the rule in kebab case.
func (r PercentileRule) String() string { return enum.Name(percentileRuleNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r PercentileRule) MarshalText() ([]byte, error) {
	return enum.Text("metrics: percentile rule", percentileRuleNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *PercentileRule) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: percentile rule", percentileRuleNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r PercentileRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *PercentileRule) Scan(src any) error { return sqltext.Scan(src, r) }

// Percentile returns the duration that percent of the dossiers, 0 to 100, did not
// exceed, by the rule. By the linear rule it may have two places; it is exact and
// not rounded. It is false when there are no dossiers or percent or rule are out of
// range.
func (h Histogram) Percentile(percent int, rule PercentileRule) (decimal.Decimal, bool) {
	n := h.Count()
	if n == 0 || percent < 0 || percent > 100 || int(rule) >= len(percentileRuleNames) {
		return decimal.Decimal{}, false
	}
	if rule != PercentileLinear {
		// The rank is ⌈n·p/100⌉, from 1; n·p may be above int64, so in two parts.
		rank := n/100*int64(percent) + (n%100*int64(percent)+99)/100
		low, _ := h.at(max(rank-1, 0))
		return decimal.NewFromInt(low), true
	}
	hundredths := (n - 1) % 100 * int64(percent)
	position := (n-1)/100*int64(percent) + hundredths/100
	low, high := h.at(position)
	step := decimal.New(hundredths%100, -2).Mul(decimal.NewFromInt(high).Sub(decimal.NewFromInt(low)))
	return decimal.NewFromInt(low).Add(step), true
}

// at returns the values at a position from 0 and at the next one, the same at the
// end.
func (h Histogram) at(position int64) (value, next int64) {
	values := h.values()
	for i, v := range values {
		position -= h.counts[v]
		if position < -1 || position < 0 && i == len(values)-1 {
			return v, v
		}
		if position == -1 {
			return v, values[i+1]
		}
	}
	return 0, 0
}
