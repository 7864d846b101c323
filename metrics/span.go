package metrics

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// Span is an interval of numbers with exact ends: the true values that a printed
// figure can stand for. Each end belongs to the interval or not, and may be
// missing: [99.675, 99.685), [55, ∞).
//
// The zero value is the span of every number: nothing is known. A span is never
// empty. Spans are immutable, but not comparable with ==; see [Span.Equal].
type Span struct {
	low, high         *big.Rat // nil without a bound
	lowOpen, highOpen bool     // the end itself does not belong to the span
}

// Low returns the lower end, and whether it belongs to the span. It is nil when
// there is none.
func (s Span) Low() (end *big.Rat, inclusive bool) { return endOf(s.low, s.lowOpen) }

// High returns the upper end, and whether it belongs to the span. It is nil when
// there is none.
func (s Span) High() (end *big.Rat, inclusive bool) { return endOf(s.high, s.highOpen) }

// endOf copies an end for the caller.
func endOf(end *big.Rat, open bool) (*big.Rat, bool) {
	if end == nil {
		return nil, false
	}
	return new(big.Rat).Set(end), !open
}

// Contains reports whether a number is in the span.
func (s Span) Contains(number decimal.Decimal) bool { return s.contains(number.Rat()) }

func (s Span) contains(r *big.Rat) bool {
	if s.low != nil {
		if c := r.Cmp(s.low); c < 0 || c == 0 && s.lowOpen {
			return false
		}
	}
	if s.high != nil {
		if c := r.Cmp(s.high); c > 0 || c == 0 && s.highOpen {
			return false
		}
	}
	return true
}

// Equal reports whether both spans have the same numbers.
func (s Span) Equal(other Span) bool {
	same := func(a, b *big.Rat, aOpen, bOpen bool) bool {
		return a == nil && b == nil || a != nil && b != nil && aOpen == bOpen && a.Cmp(b) == 0
	}
	return same(s.low, other.low, s.lowOpen, other.lowOpen) && same(s.high, other.high, s.highOpen, other.highOpen)
}

// Overlaps reports whether some number is in both spans.
func (s Span) Overlaps(other Span) bool { return s.meets(other) && other.meets(s) }

// meets reports whether s does not lie wholly above other.
func (s Span) meets(other Span) bool {
	if s.low == nil || other.high == nil {
		return true
	}
	c := s.low.Cmp(other.high)
	return c < 0 || c == 0 && !s.lowOpen && !other.highOpen
}

// Counts returns the least and the greatest whole number from 0 to 2⁶³−1 in the
// span. ok is false when there is none.
func (s Span) Counts() (least, most int64, ok bool) {
	w, ok := s.wholes()
	if !ok {
		return 0, 0, false
	}
	return w.least.Int64(), w.most.Int64(), true
}

// String returns the interval in plain numbers, "[99.675, 99.685)" or "[55, ∞)".
func (s Span) String() string {
	left, right, low, high := "[", "]", "-∞", "∞"
	if s.low == nil || s.lowOpen {
		left = "("
	}
	if s.high == nil || s.highOpen {
		right = ")"
	}
	if s.low != nil {
		low = exactly(s.low)
	}
	if s.high != nil {
		high = exactly(s.high)
	}
	return left + low + ", " + high + right
}

// exactly writes a number that a decimal is equal to.
func exactly(r *big.Rat) string {
	places, _ := r.FloatPrec()
	return r.FloatString(places)
}

// wholes is a range of counts, both ends included.
type wholes struct{ least, most *big.Int }

// isOne reports whether there is a single count.
func (w wholes) isOne() bool { return w.least.Cmp(w.most) == 0 }

// maxCount is the greatest count.
var maxCount = big.NewInt(math.MaxInt64)

// wholes returns the counts in the span; ok is false when there is none.
func (s Span) wholes() (w wholes, ok bool) {
	w = wholes{new(big.Int), new(big.Int).Set(maxCount)}
	one := big.NewInt(1)
	if s.low != nil {
		least, rest := new(big.Int).DivMod(s.low.Num(), s.low.Denom(), new(big.Int))
		if rest.Sign() > 0 || s.lowOpen {
			least.Add(least, one)
		}
		w.least = greater(w.least, least)
	}
	if s.high != nil {
		most, rest := new(big.Int).DivMod(s.high.Num(), s.high.Denom(), new(big.Int))
		if rest.Sign() == 0 && s.highOpen {
			most.Sub(most, one)
		}
		w.most = lesser(w.most, most)
	}
	return w, w.least.Cmp(w.most) <= 0
}

// meet returns the counts that are in both ranges; ok is false when there is none.
func (w wholes) meet(other wholes) (both wholes, ok bool) {
	both = wholes{greater(w.least, other.least), lesser(w.most, other.most)}
	return both, both.least.Cmp(both.most) <= 0
}

func greater(a, b *big.Int) *big.Int {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}

func lesser(a, b *big.Int) *big.Int {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

// plus returns the sums of a number of each span.
func (s Span) plus(other Span) Span {
	sum := Span{lowOpen: s.lowOpen || other.lowOpen, highOpen: s.highOpen || other.highOpen}
	if s.low != nil && other.low != nil {
		sum.low = new(big.Rat).Add(s.low, other.low)
	}
	if s.high != nil && other.high != nil {
		sum.high = new(big.Rat).Add(s.high, other.high)
	}
	return sum
}

// negative returns the span mirrored at zero.
func (s Span) negative() Span {
	negated := func(r *big.Rat) *big.Rat {
		if r == nil {
			return nil
		}
		return new(big.Rat).Neg(r)
	}
	return Span{negated(s.high), negated(s.low), s.highOpen, s.lowOpen}
}

// times returns the span multiplied by a number above zero.
func (s Span) times(factor *big.Rat) Span {
	scaled := func(r *big.Rat) *big.Rat {
		if r == nil {
			return nil
		}
		return new(big.Rat).Mul(r, factor)
	}
	return Span{scaled(s.low), scaled(s.high), s.lowOpen, s.highOpen}
}

// inverse returns the inverses of the numbers above zero of a span that begins at
// zero or above and has some.
func (s Span) inverse() Span {
	inverse := Span{low: new(big.Rat), lowOpen: true, highOpen: s.lowOpen}
	if s.high != nil {
		inverse.low, inverse.lowOpen = new(big.Rat).Inv(s.high), s.highOpen
	}
	if s.low != nil && s.low.Sign() > 0 {
		inverse.high = new(big.Rat).Inv(s.low)
	}
	return inverse
}
