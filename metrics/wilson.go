package metrics

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Z is a quantile of the normal distribution in millionths: how many standard
// deviations an interval reaches on either side.
//
// The zero value is no quantile and gives no interval.
type Z int64

// The quantiles of the usual levels of confidence.
const (
	Z90 Z = 1_644_854 // 90 %
	Z95 Z = 1_959_964 // 95 %
	Z99 Z = 2_575_829 // 99 %
)

// maxZ keeps the arithmetic small: ten standard deviations.
const maxZ Z = 10_000_000

// check returns an error for a quantile that gives no interval.
func (z Z) check() error {
	if z <= 0 || z > maxZ {
		return fmt.Errorf("z of %d millionths: not from 1 to %d: %w", z, maxZ, ErrSurvey)
	}
	return nil
}

func (z Z) rat() *big.Rat { return big.NewRat(int64(z), 1_000_000) }

// Interval is a range of percentages, both ends included.
//
// The zero value is from 0 to 0.
type Interval struct {
	Lower, Upper decimal.Decimal
}

// String returns both ends with their places: "99.73–99.86".
func (i Interval) String() string { return i.in(Format{}) }

func (i Interval) in(f Format) string { return f.Number(i.Lower) + "–" + f.Number(i.Upper) }

// Wilson returns the score interval of E. B. Wilson (1927) for a share of n
// independent answers of which successes are positive, in percent to some places,
// each end rounded half up. It always holds the share, never leaves 0 to 100, and is
// of use for shares of 0 and 1 and for few answers, where the ordinary interval is
// not. The arithmetic is exact.
//
// Places are 0 to [MaxPlaces]. No answers, more successes than answers, negative
// numbers, and other places or quantiles are errors matching [ErrSurvey].
//
// An interval says what chance alone does to a random sample. Of dossiers counted in
// full, and of ballots that people hand in or not, it says nothing: see
// [SurveyFigure].
func Wilson(successes, n int64, z Z, places int) (Interval, error) {
	if n <= 0 || successes < 0 || successes > n {
		return Interval{}, fmt.Errorf("metrics: wilson: of %d of %d: %w", successes, n, ErrSurvey)
	}
	return wilson(big.NewRat(successes, n), new(big.Rat).SetInt64(n), z, places)
}

// wilson is Wilson for a share and an effective number of answers.
func wilson(share, n *big.Rat, z Z, places int) (Interval, error) {
	if err := z.check(); err != nil {
		return Interval{}, fmt.Errorf("metrics: wilson: %w", err)
	}
	if places < 0 || places > MaxPlaces {
		return Interval{}, fmt.Errorf("metrics: wilson: %d places: not from 0 to %d: %w", places, MaxPlaces, ErrSurvey)
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
