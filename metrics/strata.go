package metrics

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// Stratum is a part of the population that was surveyed by itself, as a district.
//
// The zero value has no weight and no respondents.
type Stratum struct {
	Name string // unique and not empty
	// Weight says how large the stratum is beside the others, in any unit: people,
	// dossiers, or a share. It is 0 or more, with an exponent within ±64.
	Weight decimal.Decimal
	// Share is that of the respondents of the stratum.
	Share Ratio
}

// Weighted is the share over all strata, each counted by its weight and not by how
// many of its people answered.
//
// The zero value is undefined.
type Weighted struct {
	share, effective *big.Rat
	definition       string
}

// NewWeighted returns the weighted share of strata (post-stratification). The shares
// must be of one definition, or the error matches [ErrDefinitionMismatch]. All other
// problems come at once, matching [ErrUndefined] and naming the stratum: no name, the
// name of another, a weight below 0 or out of range, a weight but no respondents —
// nothing is known of that stratum, and leaving it out would say that it is like the
// others — a share above 1, and no weight at all.
func NewWeighted(strata []Stratum) (Weighted, error) {
	w := Weighted{share: new(big.Rat), effective: new(big.Rat)}
	if err := checkStrata(strata); err != nil {
		return Weighted{}, err
	}
	total := new(big.Rat)
	for _, s := range strata {
		total.Add(total, s.Weight.Rat())
		w.definition = cmp.Or(s.Share.definition, w.definition)
	}
	spread := new(big.Rat) // Σ (W/ΣW)²/n: 1 over the effective number of respondents
	for _, s := range strata {
		if s.Weight.IsZero() {
			continue
		}
		part := new(big.Rat).Quo(s.Weight.Rat(), total)
		w.share.Add(w.share, rat(part, big.NewRat(s.Share.numerator, s.Share.denominator)))
		spread.Add(spread, rat(part, part, big.NewRat(1, s.Share.denominator)))
	}
	w.effective.Inv(spread)
	return w, nil
}

func checkStrata(strata []Stratum) error {
	var problems []error
	seen, weighs, definition := make(map[string]bool), false, ""
	for i, s := range strata {
		fail := func(why string, kind error) {
			problems = append(problems, fmt.Errorf("metrics: strata: %d, %q: %s: %w", i, clip.Text(s.Name), why, kind))
		}
		if s.Name == "" || seen[s.Name] {
			fail("no name, or that of another", ErrUndefined)
		}
		switch {
		case s.Weight.IsNegative():
			fail("weight below 0", ErrUndefined)
		case !isPlain(s.Weight):
			fail("weight out of range", ErrUndefined)
		case s.Weight.IsPositive() && !s.Share.IsDefined():
			fail("a weight but no respondents", ErrUndefined)
		}
		if s.Share.numerator > s.Share.denominator {
			fail("share above 1", ErrUndefined)
		}
		switch {
		case s.Share == Ratio{}:
		case definition == "":
			definition = s.Share.definition
		case s.Share.definition != definition:
			fail("share by "+s.Share.definition+", before by "+definition, ErrDefinitionMismatch)
		}
		seen[s.Name], weighs = true, weighs || s.Weight.IsPositive()
	}
	if !weighs {
		problems = append(problems, fmt.Errorf("metrics: strata: %d without any weight: %w", len(strata), ErrUndefined))
	}
	return errors.Join(problems...)
}

// Definition returns the id of the definition of the shares, "" for the zero value.
func (w Weighted) Definition() string { return w.definition }

// Percent returns the weighted share in percent, rounded once from the exact value;
// false for the zero value and where places or rounding are out of range. Honest
// rounding keeps it off 0 and 100 as [Ratio.Percent] does.
func (w Weighted) Percent(places int, rounding Rounding) (decimal.Decimal, bool) {
	if w.share == nil || places < 0 || places > MaxPlaces || int(rounding) >= len(roundingNames) {
		return decimal.Decimal{}, false
	}
	hundred := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)+2), nil)
	value := rounding.quotient(product(w.share.Num(), hundred), w.share.Denom())
	if rounding == RoundUnset || rounding == RoundHonest {
		some, missing := int64(w.share.Sign()), int64(big.NewRat(1, 1).Cmp(w.share))
		keepOffEnds(value, some, some+missing, hundred)
	}
	return decimal.NewFromBigInt(value, int32(-places)), true
}

// EffectiveRespondents returns of how many respondents a simple random sample would
// say as much, by L. Kish (1965): (Σ weights)² / Σ weights², over all respondents,
// rounded down to some places, 0 to [MaxPlaces]. It is at most the number of
// respondents; false for the zero value.
func (w Weighted) EffectiveRespondents(places int) (decimal.Decimal, bool) {
	if w.effective == nil || places < 0 || places > MaxPlaces {
		return decimal.Decimal{}, false
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return decimal.NewFromBigInt(RoundFloor.quotient(product(w.effective.Num(), scale), w.effective.Denom()), int32(-places)), true
}

// Interval returns the interval of [Wilson] for the weighted share and the effective
// number of respondents. The zero value is an error matching [ErrUndefined], and so are
// z and places as in Wilson.
func (w Weighted) Interval(z Z, places int) (Interval, error) {
	if w.share == nil {
		return Interval{}, fmt.Errorf("metrics: strata: interval of none: %w", ErrUndefined)
	}
	return wilson(w.share, w.effective, z, places)
}
