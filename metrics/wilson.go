package metrics

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Z is a two-sided quantile of the normal distribution, in units of 10⁻¹⁸: how many
// standard deviations an interval reaches on either side.
//
// The zero value is no quantile and gives no interval. Others are made with [NewZ].
type Z int64

// The quantiles of the usual levels of confidence, rounded up in the last place, so
// that an interval by them is not narrower than one by the exact quantile.
const (
	Z90 Z = 1_644_853_626_951_472_715 // 90 %
	Z95 Z = 1_959_963_984_540_054_236 // 95 %
	Z99 Z = 2_575_829_303_548_900_761 // 99 %
)

// maxZ is nine standard deviations: all that is ever asked for, and within int64.
const maxZ Z = 9_000_000_000_000_000_000

// zPlaces is how many decimals a Z has.
const zPlaces = 18

// NewZ returns the quantile of that many standard deviations, above 0 and up to 9,
// with up to 18 decimals; others are errors matching [ErrUndefined].
func NewZ(deviations decimal.Decimal) (Z, error) {
	fail := func(why string) (Z, error) {
		return 0, fmt.Errorf("metrics: z: of %s: %s: %w", Format{}.Number(deviations), why, ErrUndefined)
	}
	if !isPlain(deviations) {
		return fail("exponent out of range")
	}
	units := deviations.Shift(zPlaces)
	if !units.IsInteger() {
		return fail("more than 18 decimals")
	}
	if !units.IsPositive() || units.GreaterThan(decimal.New(int64(maxZ), 0)) {
		return fail("want above 0 and up to 9")
	}
	return Z(units.IntPart()), nil
}

// check returns an error for a quantile that gives no interval.
func (z Z) check() error {
	if z <= 0 || z > maxZ {
		return fmt.Errorf("z of %s: not above 0 and up to 9: %w", z.decimal(), ErrUndefined)
	}
	return nil
}

// String returns the confidence of the usual levels, "95%", and otherwise the number
// of standard deviations, "z = 1.5".
func (z Z) String() string { return z.in(Format{}) }

// in is String in a notation.
func (z Z) in(f Format) string {
	switch z {
	case Z90:
		return "90%"
	case Z95:
		return "95%"
	case Z99:
		return "99%"
	}
	f.TrimZeros = true
	return "z = " + f.Number(z.decimal())
}

func (z Z) decimal() decimal.Decimal { return decimal.New(int64(z), -zPlaces) }

func (z Z) rat() *big.Rat { return new(big.Rat).SetFrac(big.NewInt(int64(z)), pow10(zPlaces)) }

// Interval is a range of percentages, both ends included.
//
// The zero value is from 0 to 0.
type Interval struct {
	Lower decimal.Decimal `json:"lower"` // percent
	Upper decimal.Decimal `json:"upper"` // percent, no less than Lower
}

// String returns both ends with their places: "99.73–99.86".
func (i Interval) String() string { return i.in(Format{}) }

func (i Interval) in(f Format) string { return f.Number(i.Lower) + "–" + f.Number(i.Upper) }

// Contains reports whether the exact value of r lies in i, ends included. An undefined
// ratio lies in none.
func (i Interval) Contains(r Ratio) bool {
	if !r.IsDefined() || !isPlain(i.Lower) || !isPlain(i.Upper) {
		return false
	}
	percent := rat(big.NewRat(r.numerator, r.denominator), big.NewRat(100, 1))
	return i.Lower.Rat().Cmp(percent) <= 0 && percent.Cmp(i.Upper.Rat()) <= 0
}

// Wilson returns the score interval of E. B. Wilson (1927), without correction for
// continuity, for a share of n independent answers of which successes are positive, in
// percent to some places. It always holds the share, never leaves 0 to 100, and is
// of use for shares of 0 and 1 and for few answers, where the ordinary interval is
// not.
//
// The arithmetic is exact, with integer square roots, and the ends are rounded
// outwards, the lower one down and the upper one up: what is printed holds the exact
// interval, and exchanging successes and failures mirrors it. Tables that round to the
// nearest may differ by one in the last place.
//
// Places are 0 to [MaxPlaces]. No answers, more successes than answers, negative
// numbers, and other places or quantiles are errors matching [ErrUndefined].
//
// An interval says what chance alone does to a random sample. Of dossiers counted in
// full, and of ballots that people hand in or not, it says nothing: see
// [SurveyFigure].
func Wilson(successes, n int64, z Z, places int) (Interval, error) {
	if n <= 0 || successes < 0 || successes > n {
		return Interval{}, fmt.Errorf("metrics: wilson: of %d of %d: %w", successes, n, ErrUndefined)
	}
	return wilson(big.NewRat(successes, n), new(big.Rat).SetInt64(n), z, places)
}

// wilson is Wilson for a share and an effective number of answers.
func wilson(share, n *big.Rat, z Z, places int) (Interval, error) {
	if err := z.check(); err != nil {
		return Interval{}, fmt.Errorf("metrics: wilson: %w", err)
	}
	if places < 0 || places > MaxPlaces {
		return Interval{}, fmt.Errorf("metrics: wilson: %d places: not from 0 to %d: %w", places, MaxPlaces, ErrUndefined)
	}
	// (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
	perN := new(big.Rat).Quo(rat(z.rat(), z.rat()), n) // z²/n
	whole := new(big.Rat).Add(big.NewRat(1, 1), perN)
	center := new(big.Rat).Add(share, rat(perN, big.NewRat(1, 2)))
	spread := rat(share, new(big.Rat).Sub(big.NewRat(1, 1), share), perN)
	spread.Add(spread, rat(perN, perN, big.NewRat(1, 4)))
	bounds := surd{center.Quo(center, whole), spread.Quo(spread, rat(whole, whole))}
	return Interval{
		Lower: decimal.NewFromBigInt(bounds.below(places+2), int32(-places)),
		Upper: decimal.NewFromBigInt(bounds.above(places+2), int32(-places)),
	}, nil
}

// rat returns a product.
func rat(factors ...*big.Rat) *big.Rat {
	result := big.NewRat(1, 1)
	for _, f := range factors {
		result.Mul(result, f)
	}
	return result
}

// isPlain reports whether the exponent of d is within ±64, so that arithmetic with it
// stays small: a decimal of a few bytes can stand for a number of a billion digits.
func isPlain(d decimal.Decimal) bool {
	const widest = 64
	return d.Exponent() >= -widest && d.Exponent() <= widest
}
