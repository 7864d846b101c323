package metrics

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// MaxPlaces is the largest number of places a percentage can be asked with.
const MaxPlaces = 18

// Undefined is what an undefined ratio prints as.
const Undefined = "—"

// Ratio is a share of two counts under a named definition, such as 245 of 247
// by "resolved". It keeps the counts, so that it is exact, can be judged by its
// size and can be merged; the definition is part of the value, because one table
// gives 84.71, 88.54 or 91.98 % on time depending on it.
//
// The zero value is the undefined ratio 0/0 without a definition. It is the
// neutral value of [Ratio.Plus]. No other ratio lacks a definition.
//
// A ratio is undefined when its denominator is 0, whatever its numerator: 0/0
// when there was nothing to count, n/0 when the numerator counts things outside
// the denominator. An undefined ratio has no percentage and prints "—", but
// keeps its counts and may become defined by [Ratio.Plus]. A numerator above the
// denominator is allowed and gives more than 100 %.
//
// Ratios are comparable: == holds for equal counts of the same definition, so
// 1/2 and 2/4 differ. They are immutable and safe for concurrent use.
type Ratio struct {
	numerator, denominator int64
	definition             string
}

// NewRatio returns the ratio of two counts by the definition of that id: 1 to 64
// lower-case ASCII letters, digits and single hyphens between them. It is an
// error matching [ErrNegative] when a count is negative, and [ErrInvalidDefinition]
// when the id is not of that form. The id need not be known to this package.
func NewRatio(numerator, denominator int64, definition string) (Ratio, error) {
	if err := checkID(definition); err != nil {
		return Ratio{}, fmt.Errorf("metrics: ratio: of %d/%d: %w", numerator, denominator, err)
	}
	if numerator < 0 || denominator < 0 {
		return Ratio{}, fmt.Errorf("metrics: ratio: of %d/%d %s: %w", numerator, denominator, definition, ErrNegative)
	}
	return Ratio{numerator, denominator, definition}, nil
}

// Numerator returns the count above the line, 0 or more.
func (r Ratio) Numerator() int64 { return r.numerator }

// Denominator returns the count below the line, 0 or more.
func (r Ratio) Denominator() int64 { return r.denominator }

// Definition returns the id of the definition, "" for the zero value only.
func (r Ratio) Definition() string { return r.definition }

// IsDefined reports whether r has a value: whether its denominator is not 0.
func (r Ratio) IsDefined() bool { return r.denominator > 0 }

// Plus returns the ratio over both sets of things counted: numerators and
// denominators are added. The zero Ratio is neutral. Otherwise the definitions
// must be the same, or the error matches [ErrDefinitionMismatch]; a sum above
// 2⁶³−1 is an error matching [ErrOverflow]. The two sets must not overlap,
// which the counts cannot tell.
func (r Ratio) Plus(other Ratio) (Ratio, error) {
	switch {
	case other == Ratio{}:
		return r, nil
	case r == Ratio{}:
		return other, nil
	case r.definition != other.definition:
		return Ratio{}, fmt.Errorf("metrics: ratio: sum of %s and %s: %w", r.definition, other.definition, ErrDefinitionMismatch)
	}
	numerator, ok1 := sum(r.numerator, other.numerator)
	denominator, ok2 := sum(r.denominator, other.denominator)
	if !ok1 || !ok2 {
		return Ratio{}, fmt.Errorf("metrics: ratio: sum of %d/%d and %d/%d %s: %w",
			r.numerator, r.denominator, other.numerator, other.denominator, r.definition, ErrOverflow)
	}
	return Ratio{numerator, denominator, r.definition}, nil
}

// Percent returns 100·numerator/denominator rounded once, from the exact value,
// to the places asked for, 0 to [MaxPlaces]. The result has exactly that many
// places: 99.80 at two. It is false, and the decimal 0, when r is undefined,
// when places is out of range and when the rounding is not one of those defined:
// no number rather than a wrong one.
//
// The arithmetic is on integers; no setting of the decimal package has a part
// in it.
func (r Ratio) Percent(places int, rounding Rounding) (decimal.Decimal, bool) {
	if !r.IsDefined() || places < 0 || places > MaxPlaces || int(rounding) >= len(roundingNames) {
		return decimal.Decimal{}, false
	}
	hundred := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)+2), nil)
	value := rounding.divide(r.numerator, r.denominator, hundred)
	return decimal.NewFromBigInt(value, int32(-places)), true
}

// String returns the percentage at two places, honestly rounded, with the counts
// and the definition: "99.19% (245/247 resolved)", "— (0/0 resolved)". The zero
// value is "— (0/0)". For other formats see [Format.Percent].
func (r Ratio) String() string {
	counts := fmt.Sprintf("%d/%d", r.numerator, r.denominator)
	if r.definition != "" {
		counts += " " + r.definition
	}
	return Format{Places: 2}.Percent(r) + " (" + counts + ")"
}

var ratioKeys = []string{"numerator", "denominator", "definition"}

// MarshalJSON implements [json.Marshaler]:
//
//	{"numerator":245,"denominator":247,"definition":"resolved"}
//
// The keys always come in this order. No percentage is written: it would have
// to be rounded. The error is always nil.
func (r Ratio) MarshalJSON() ([]byte, error) {
	b := strconv.AppendInt([]byte(`{"numerator":`), r.numerator, 10)
	b = strconv.AppendInt(append(b, `,"denominator":`...), r.denominator, 10)
	b = append(b, `,"definition":"`...)
	b = append(b, r.definition...) // an id needs no escaping
	return append(b, `"}`...), nil
}

// UnmarshalJSON implements [json.Unmarshaler] for the object of
// [Ratio.MarshalJSON], with its keys in any order. Missing, repeated and unknown
// keys, null, and counts that are not integers are errors matching [ErrJSON];
// otherwise as [NewRatio]. An empty definition is read with 0/0 only: the zero
// value. On an error r is left as it was.
func (r *Ratio) UnmarshalJSON(data []byte) error {
	values, err := readObject("ratio", data, ratioKeys)
	if err != nil {
		return err
	}
	counts, err := readCounts("ratio", ratioKeys[:2], values[:2])
	if err != nil {
		return err
	}
	definition, err := readString("ratio", ratioKeys[2], values[2])
	if err != nil {
		return err
	}
	if definition == "" && counts[0] == 0 && counts[1] == 0 {
		*r = Ratio{}
		return nil
	}
	read, err := NewRatio(counts[0], counts[1], definition)
	if err != nil {
		return err
	}
	*r = read
	return nil
}

var (
	_ json.Marshaler   = Ratio{}
	_ json.Unmarshaler = (*Ratio)(nil)
)
