package metrics

import (
	"maps"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// scoring is one profile with the inputs of one body. The profile is valid.
type scoring struct {
	profile Profile
	level   OfficeLevel
	inputs  IndexInputs
	unit    *big.Int // 10^places
	raised  string   // the code of which the numerator is higher than in the inputs
	by      int64
}

func newScoring(p Profile, level OfficeLevel, inputs IndexInputs) scoring {
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(p.Places)), nil)
	return scoring{profile: p, level: level, inputs: inputs, unit: unit}
}

// more returns the scoring with the numerator of one input n higher.
func (s scoring) more(code string, n int64) scoring {
	s.raised, s.by = code, n
	return s
}

// ratio returns the ratio of an indicator, the zero one where it is missing.
func (s scoring) ratio(code string) Ratio {
	r := s.inputs[code].Ratio
	if code == s.raised {
		r.numerator += s.by
	}
	return r
}

// pointSpan is a number of points that is not rounded for good.
type pointSpan struct{ lower, upper *big.Rat }

func newPointSpan() pointSpan { return pointSpan{new(big.Rat), new(big.Rat)} }

func (a pointSpan) add(b pointSpan) {
	a.lower.Add(a.lower, b.lower)
	a.upper.Add(a.upper, b.upper)
}

// cap cuts both ends at a maximum.
func (a pointSpan) cap(most *big.Rat) pointSpan {
	return pointSpan{lesserRat(a.lower, most), lesserRat(a.upper, most)}
}

func lesserRat(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

// state says how an indicator comes to its points.
func (s scoring) state(i Indicator) IndicatorState {
	ratio := s.ratio(i.Code)
	applies := len(i.Levels) == 0 || s.level == OfficeUnknown || slices.Contains(i.Levels, s.level)
	switch {
	case !applies || s.inputs[i.Code].NotApplicable:
		return IndicatorNotApplicable
	case ratio == Ratio{}:
		return IndicatorMissing
	case ratio.IsDefined():
		return s.timesState(i)
	case ratio.numerator == 0 && s.zero(i) != ZeroUndefined:
		return IndicatorEmpty
	}
	return IndicatorUndefined
}

// timesState is that of an indicator whose own ratio is defined.
func (s scoring) timesState(i Indicator) IndicatorState {
	other := s.ratio(i.Times)
	switch {
	case i.Times == "" || other.IsDefined():
		return IndicatorScored
	case other == Ratio{}:
		return IndicatorMissing
	}
	return IndicatorUndefined
}

func (s scoring) zero(i Indicator) ZeroRule {
	if i.Zero == ZeroUnset {
		return s.profile.ZeroElsewhere
	}
	return i.Zero
}

// points returns the unrounded points of an indicator in a state.
func (s scoring) points(i Indicator, state IndicatorState) pointSpan {
	most := i.Max.Rat()
	switch state {
	case IndicatorScored:
		p := s.earned(i)
		return pointSpan{p, p}
	case IndicatorEmpty:
		if s.zero(i) == ZeroFull {
			return pointSpan{most, most}
		}
		return newPointSpan()
	case IndicatorNotApplicable:
		if s.profile.NotApplicable == ExemptionFull {
			return pointSpan{most, most}
		}
		return newPointSpan()
	}
	return pointSpan{new(big.Rat), most}
}

// earned is maximum × min(1, ratio / threshold), exactly.
func (s scoring) earned(i Indicator) *big.Rat {
	share := s.ratio(i.Code).rat()
	if i.Times != "" {
		share.Mul(share, s.ratio(i.Times).rat())
	}
	if !i.Threshold.IsZero() {
		share.Mul(share, big.NewRat(100, 1)).Quo(share, i.Threshold.Rat())
	}
	return share.Mul(lesserRat(share, big.NewRat(1, 1)), i.Max.Rat())
}

// rat returns the value of a defined ratio.
func (r Ratio) rat() *big.Rat { return big.NewRat(r.numerator, r.denominator) }

// rounded returns a value rounded to the places of the profile.
func (s scoring) rounded(value *big.Rat) *big.Int {
	return s.profile.Rounding.quotient(new(big.Int).Mul(value.Num(), s.unit), value.Denom())
}

// pointRange rounds both ends.
func (s scoring) pointRange(a pointSpan) PointRange {
	number := func(value *big.Rat) decimal.Decimal {
		return decimal.NewFromBigInt(s.rounded(value), int32(-s.profile.Places))
	}
	return PointRange{number(a.lower), number(a.upper)}
}

// summand is what goes into a sum: rounded or as it is.
func (s scoring) summand(a pointSpan) pointSpan {
	if s.profile.Sum != SumOfRounded {
		return a
	}
	round := func(value *big.Rat) *big.Rat { return new(big.Rat).SetFrac(s.rounded(value), s.unit) }
	return pointSpan{round(a.lower), round(a.upper)}
}

// score scores all but what one more is worth.
func (s scoring) score() IndexScore {
	score := IndexScore{Profile: s.profile.ID, Version: s.profile.Version, Level: s.level, Tracked: s.tracked()}
	total := newPointSpan()
	for _, g := range s.profile.Groups {
		group, points := s.group(g)
		total.add(points)
		score.Max = score.Max.Add(group.Max)
		score.Groups = append(score.Groups, group)
		for _, i := range group.Indicators {
			if i.State == IndicatorMissing || i.State == IndicatorUndefined {
				score.Missing = append(score.Missing, i.Code)
			}
		}
	}
	score.Points = s.pointRange(total)
	return score
}

// group scores a group, and returns its points as they go into the total.
func (s scoring) group(g ProfileGroup) (GroupScore, pointSpan) {
	score := GroupScore{ID: g.ID, Name: g.Name}
	for _, i := range g.Indicators {
		state := s.state(i)
		indicator := IndicatorScore{
			Code: i.Code, Name: i.Name, State: state, Ratio: s.ratio(i.Code),
			Flags: slices.Clone(s.inputs[i.Code].Flags), Max: s.most(i, state), Points: s.pointRange(s.points(i, state)),
		}
		score.Indicators = append(score.Indicators, indicator)
	}
	sum, most := s.sum(g)
	score.Max, score.Points = most, s.pointRange(sum)
	return score, sum
}

// sum returns the points of a group as they go into the total, and its maximum.
func (s scoring) sum(g ProfileGroup) (sum pointSpan, most decimal.Decimal) {
	sum = newPointSpan()
	for _, i := range g.Indicators {
		state := s.state(i)
		sum.add(s.summand(s.points(i, state)))
		most = most.Add(s.most(i, state))
	}
	most = decimal.Min(most, g.Max) // they are equal unless something is cut or left out
	return sum.cap(most.Rat()), most
}

// most returns the maximum of an indicator as it counts.
func (s scoring) most(i Indicator, state IndicatorState) decimal.Decimal {
	if state == IndicatorNotApplicable && s.profile.NotApplicable == ExemptionLeftOut {
		return decimal.Decimal{}
	}
	return i.Max
}

// total returns the points of all groups before the last rounding.
func (s scoring) total() pointSpan {
	total := newPointSpan()
	for _, g := range s.profile.Groups {
		sum, _ := s.sum(g)
		total.add(sum)
	}
	return total
}

// worth returns by how much the unrounded total rises when the numerator of a code is
// one higher: by the points of those indicators it has a part in, unless their group
// is cut.
func (s scoring) worth(code string) *big.Rat {
	s.profile.Sum = SumOfUnrounded
	raised, rise := s.more(code, 1), new(big.Rat)
	for _, g := range s.profile.Groups {
		for _, i := range g.Indicators {
			if i.Code != code && i.Times != code {
				continue
			}
			before, after := s.points(i, s.state(i)), raised.points(i, raised.state(i))
			if g.Capped {
				before, _ = s.sum(g)
				after, _ = raised.sum(g)
			}
			rise.Add(rise, new(big.Rat).Sub(after.lower, before.lower))
			if g.Capped {
				break // the sums have all of the group
			}
		}
	}
	return rise
}

// tracked returns the inputs that earn nothing.
func (s scoring) tracked() (scores []IndicatorScore) {
	for _, code := range slices.Sorted(maps.Keys(s.inputs)) {
		if s.profile.tracks(code) {
			input := s.inputs[code]
			scores = append(scores, IndicatorScore{Code: code, State: IndicatorTracked, Ratio: input.Ratio, Flags: slices.Clone(input.Flags)})
		}
	}
	return scores
}
