package metrics

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// CodeWeightedIndex: a published index against the one that weights give.
const CodeWeightedIndex Code = "weighted-index"

// Weights say how an index such as SIPAS is put together from its factors. The weights
// of SIPAS are not public: its published index is an input, and this table is what the
// user knows or assumes. No index is ever averaged without one.
//
// The zero value has no weights and gives no index.
type Weights struct {
	// ID and Version name the table: they travel with what was computed by it.
	ID, Version string
	Source      string
	// Factors have their weights in any unit; they are divided by their sum.
	Factors []FactorWeight
}

// FactorWeight is the weight of one factor, above 0.
type FactorWeight struct {
	Factor string
	Weight decimal.Decimal
}

// Index returns the weighted mean of the factors' values, rounded half up once to some
// places, 0 to [MaxPlaces]. All problems come at once, matching [ErrSurvey]: no id,
// version or source, a factor repeated, a weight not above 0, a factor without value,
// and a value whose factor has no weight.
func (w Weights) Index(values map[string]decimal.Decimal, places int) (decimal.Decimal, error) {
	if err := w.check(values, places); err != nil {
		return decimal.Decimal{}, err
	}
	mean := w.mean(values)
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	negative := mean.Sign() < 0
	value := RoundHalfUp.quotient(product(new(big.Int).Abs(mean.Num()), scale), mean.Denom())
	if negative {
		value.Neg(value)
	}
	return decimal.NewFromBigInt(value, int32(-places)), nil
}

// mean is the exact weighted mean.
func (w Weights) mean(values map[string]decimal.Decimal) *big.Rat {
	total, all := new(big.Rat), new(big.Rat)
	for _, f := range w.Factors {
		total.Add(total, rat(f.Weight.Rat(), values[f.Factor].Rat()))
		all.Add(all, f.Weight.Rat())
	}
	return total.Quo(total, all)
}

func (w Weights) check(values map[string]decimal.Decimal, places int) error {
	var problems []error
	fail := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("metrics: weights: %q: %s: %w", clip.Text(w.ID), fmt.Sprintf(format, args...), ErrSurvey))
	}
	if w.ID == "" || w.Version == "" || w.Source == "" {
		fail("no id, version or source")
	}
	if places < 0 || places > MaxPlaces {
		fail("%d places: not from 0 to %d", places, MaxPlaces)
	}
	seen := make(map[string]bool)
	for _, f := range w.Factors {
		if _, ok := values[f.Factor]; !ok {
			fail("factor %q has no value", clip.Text(f.Factor))
		}
		if seen[f.Factor] {
			fail("factor %q stands twice", clip.Text(f.Factor))
		}
		if !f.Weight.IsPositive() {
			fail("weight of factor %q is not above 0", clip.Text(f.Factor))
		}
		seen[f.Factor] = true
	}
	for _, factor := range sortedKeys(values) {
		if !seen[factor] {
			fail("factor %q has no weight", clip.Text(factor))
		}
	}
	if len(w.Factors) == 0 {
		fail("no factors")
	}
	return errors.Join(problems...)
}

// Check compares a published index with the one that the weights give, at the places
// it was published with. The published one stays what it is: it is authoritative, and
// where the two differ the weights are not those it was made by. Errors are as in
// [Weights.Index].
func (w Weights) Check(subject string, published decimal.Decimal, values map[string]decimal.Decimal) (Finding, error) {
	places := max(0, -int(published.Exponent()))
	computed, err := w.Index(values, places)
	if err != nil {
		return Finding{}, err
	}
	f := Finding{Code: CodeWeightedIndex, Subject: subject, Verdict: VerdictHolds}
	if !computed.Equal(published) {
		f.Verdict = VerdictFails
	}
	text := func(notation Notation, weights, printed string) string {
		n := Format{Notation: notation}
		return fmt.Sprintf("%s %s %s: %s; %s %s", weights, w.ID, w.Version, n.Number(computed), printed, n.Number(published))
	}
	f.Arithmetic = Text{text(NotationVietnamese, "trọng số", "công bố"), text(NotationPlain, "weights", "published")}
	return f, nil
}
