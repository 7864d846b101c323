package metrics

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// CodeWeightedIndex: a published index against the one that weights give.
const CodeWeightedIndex CheckCode = "weighted-index"

// Weights say how an index such as SIPAS is put together from its factors. The weights
// of SIPAS are not public: its published index is an input, and this table is what the
// user knows or assumes. No index is ever averaged without one.
//
// The zero value has no weights and gives no index.
type Weights struct {
	// ID and Version name the table: they travel with what was computed by it.
	ID, Version string
	Source      string // where the weights are from; not empty
	// Factors have their weights in any unit; they are divided by their sum.
	Factors []FactorWeight
	// Sum is what the weights must add up to, as 1 or 100 where the source says so.
	// Zero stands for any sum.
	Sum decimal.Decimal
}

// FactorWeight is the weight of one factor. The zero value has no weight and makes no
// index.
type FactorWeight struct {
	Factor string          // unique in the table
	Weight decimal.Decimal // above 0, in any unit
}

// Index returns the weighted mean of the factors' values, rounded half up once to some
// places, 0 to [MaxPlaces]. All problems come at once, matching [ErrUndefined]: no id,
// version or source, a factor repeated, a weight not above 0, weights that do not add up
// to Sum, a factor without value, a value whose factor has no weight, and decimals with
// an exponent beyond ±64.
func (w Weights) Index(values map[string]decimal.Decimal, places int) (decimal.Decimal, error) {
	if err := w.check(values, places); err != nil {
		return decimal.Decimal{}, err
	}
	mean, _ := w.mean(values)
	return nearest(mean, places), nil
}

// mean is the exact weighted mean, and by how much it may be off on either side because
// the values were rounded to the places they have.
func (w Weights) mean(values map[string]decimal.Decimal) (mean, off *big.Rat) {
	mean, off, all := new(big.Rat), new(big.Rat), w.sum()
	for _, f := range w.Factors {
		part := new(big.Rat).Quo(f.Weight.Rat(), all)
		mean.Add(mean, rat(part, values[f.Factor].Rat()))
		off.Add(off, rat(part, halfUnit(values[f.Factor])))
	}
	return mean, off
}

// sum is the sum of the weights.
func (w Weights) sum() *big.Rat {
	all := new(big.Rat)
	for _, f := range w.Factors {
		all.Add(all, f.Weight.Rat())
	}
	return all
}

func (w Weights) check(values map[string]decimal.Decimal, places int) error {
	var problems problems
	if w.ID == "" || w.Version == "" || w.Source == "" {
		problems.add("no id, version or source")
	}
	if places < 0 || places > MaxPlaces {
		problems.add("%d places: not from 0 to %d", places, MaxPlaces)
	}
	w.checkFactors(&problems, values)
	for _, factor := range sortedKeys(values) {
		if !slices.ContainsFunc(w.Factors, func(f FactorWeight) bool { return f.Factor == factor }) {
			problems.add("factor %q has no weight", clip.Text(factor))
		}
		if !isPlain(values[factor]) {
			problems.add("value of factor %q is out of range", clip.Text(factor))
		}
	}
	return problems.of("weights: " + strconv.Quote(clip.Text(w.ID)))
}

// checkFactors reports what is wrong with the factors and the sum of their weights.
func (w Weights) checkFactors(problems *problems, values map[string]decimal.Decimal) {
	seen, plain := make(map[string]bool), isPlain(w.Sum)
	for _, f := range w.Factors {
		if _, ok := values[f.Factor]; !ok {
			problems.add("factor %q has no value", clip.Text(f.Factor))
		}
		if seen[f.Factor] {
			problems.add("factor %q stands twice", clip.Text(f.Factor))
		}
		if !f.Weight.IsPositive() || !isPlain(f.Weight) {
			problems.add("weight of factor %q is not above 0, or out of range", clip.Text(f.Factor))
		}
		seen[f.Factor], plain = true, plain && isPlain(f.Weight)
	}
	switch {
	case len(w.Factors) == 0:
		problems.add("no factors")
	case !plain || !w.Sum.IsZero() && w.sum().Cmp(w.Sum.Rat()) != 0:
		problems.add("weights do not add up to %s", Format{}.Number(w.Sum))
	}
}

// problems collects what is wrong with one value, to be reported at once.
type problems []string

func (p *problems) add(format string, args ...any) { *p = append(*p, fmt.Sprintf(format, args...)) }

// of returns the errors of the subject, nil when nothing is wrong.
func (p problems) of(subject string) error {
	var all []error
	for _, problem := range p {
		all = append(all, fmt.Errorf("metrics: %s: %s: %w", subject, problem, ErrUndefined))
	}
	return errors.Join(all...)
}

// Check compares a published index with the one that the weights give. Values and
// index stand for all that print like them, half a unit of their last place to either
// side: the verdict is that it fails only when none of those agree. The published index
// stays what it is: it is authoritative, and where the check fails the weights are not
// those it was made by. Errors are as in [Weights.Index].
func (w Weights) Check(subject string, published decimal.Decimal, values map[string]decimal.Decimal) (Finding, error) {
	if !isPlain(published) {
		return Finding{}, fmt.Errorf("metrics: weights: %q: published index out of range: %w", clip.Text(w.ID), ErrUndefined)
	}
	if err := w.check(values, 0); err != nil {
		return Finding{}, err
	}
	mean, off := w.mean(values)
	f := Finding{Code: CodeWeightedIndex, Subject: subject, Verdict: VerdictHolds}
	apart := new(big.Rat).Sub(mean, published.Rat())
	if apart.Abs(apart).Cmp(new(big.Rat).Add(off, halfUnit(published))) > 0 {
		f.Verdict = VerdictFails
	}
	places := min(MaxPlaces, max(0, -int(published.Exponent()))+1)
	low, high := downward(new(big.Rat).Sub(mean, off), places), upward(new(big.Rat).Add(mean, off), places)
	text := func(notation Notation, format string) string {
		n := Format{Notation: notation}
		return fmt.Sprintf(format, w.ID, w.Version, n.Number(low), n.Number(high), n.Number(published))
	}
	f.Arithmetic = Text{
		text(NotationVietnamese, "trọng số %s %s: từ %s đến %s; công bố %s"),
		text(NotationPlain, "weights %s %s: from %s to %s; published %s"),
	}
	return f, nil
}

// halfUnit is half a unit of the last place d has: how far off it is at most, if it was
// rounded to the nearest.
func halfUnit(d decimal.Decimal) *big.Rat {
	return rat(decimal.New(1, d.Exponent()).Rat(), big.NewRat(1, 2))
}

// nearest rounds to some places, a tie away from 0.
func nearest(r *big.Rat, places int) decimal.Decimal {
	value := RoundHalfUp.quotient(product(new(big.Int).Abs(r.Num()), pow10(places)), r.Denom())
	return decimal.NewFromBigInt(product(value, big.NewInt(int64(r.Sign()))), int32(-places))
}

// downward and upward round to some places, to the left and to the right.
func downward(r *big.Rat, places int) decimal.Decimal {
	return decimal.NewFromBigInt(new(big.Int).Div(product(r.Num(), pow10(places)), r.Denom()), int32(-places))
}

func upward(r *big.Rat, places int) decimal.Decimal {
	return downward(new(big.Rat).Neg(r), places).Neg()
}
