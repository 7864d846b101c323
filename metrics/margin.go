package metrics

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Sample is how a random sample was drawn, as far as the margin of error depends on
// it. The formulas are those of the textbooks on sampling (W. G. Cochran, Sampling
// Techniques; L. Kish, Survey Sampling); no Vietnamese instrument prescribes any.
//
// The zero value has no respondents and gives no margin. More fields may come; use
// keyed literals.
type Sample struct {
	Respondents int64
	// DesignEffect is how many times larger the variance is than that of a simple
	// random sample, because people were drawn in clusters: 2 for twice. It is above
	// 0; zero stands for 1, a simple random sample.
	DesignEffect decimal.Decimal
	// Population is how many people the sample was drawn from, at least as many as
	// respondents. Zero stands for so many more that it makes no difference.
	Population int64
}

// Margin returns the margin of error of a share under s, in percentage points to some
// places, rounded up, so that it is never understated:
//
//	z · √(p(1−p)/n · design effect · (N−n)/(N−1))
//
// SIPAS 2024 asked about 580 people a province in clusters: 3.0 points at 84 % for a
// simple sample, 4.3 with a design effect of 2. The share is taken of its own counts;
// where that is undefined or above 1, or s, z or places are out of range, the error
// matches [ErrSurvey].
func (s Sample) Margin(share Ratio, z Z, places int) (decimal.Decimal, error) {
	fail := func(why string) (decimal.Decimal, error) {
		return decimal.Decimal{}, fmt.Errorf("metrics: margin: of %s under %d respondents: %s: %w", share, s.Respondents, why, ErrSurvey)
	}
	switch {
	case z.check() != nil:
		return fail("no such z")
	case places < 0 || places > MaxPlaces:
		return fail("places out of range")
	case !share.IsDefined() || share.numerator > share.denominator:
		return fail("not a share")
	case s.Respondents < 1:
		return fail("no respondents")
	case s.DesignEffect.IsNegative():
		return fail("design effect below 0")
	case s.Population != 0 && s.Population < s.Respondents:
		return fail("population smaller than the sample")
	}
	p := big.NewRat(share.numerator, share.denominator)
	variance := rat(p, new(big.Rat).Sub(big.NewRat(1, 1), p), big.NewRat(1, s.Respondents), s.effect(), s.finite())
	margin := surd{new(big.Rat), rat(variance, z.rat(), z.rat())}
	return decimal.NewFromBigInt(margin.up(places+2), int32(-places)), nil
}

// effect is the design effect, 1 where it is not stated.
func (s Sample) effect() *big.Rat {
	if s.DesignEffect.IsZero() {
		return big.NewRat(1, 1)
	}
	return s.DesignEffect.Rat()
}

// finite is (N−n)/(N−1).
func (s Sample) finite() *big.Rat {
	switch s.Population {
	case 0:
		return big.NewRat(1, 1)
	case 1:
		return new(big.Rat)
	}
	return big.NewRat(s.Population-s.Respondents, s.Population-1)
}

// up returns √root times 10^places, rounded up to an integer; rational must be 0.
func (s surd) up(places int) *big.Int {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	square := product(scale, scale, s.root.Num(), s.root.Denom())
	root := new(big.Int).Sqrt(square)
	if product(root, root).Cmp(square) < 0 {
		root.Add(root, big.NewInt(1))
	}
	quotient, rest := new(big.Int).QuoRem(root, s.root.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		quotient.Add(quotient, big.NewInt(1))
	}
	return quotient
}
