package metrics

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Need says how many more of one indicator would bring a total to a target.
//
// The zero value is none.
type Need struct {
	Code string // of the [Indicator]
	// Reachable tells whether the target is reached with the whole denominator at
	// most. Where it is not, More is all there is to gain.
	Reachable bool
	// More is the smallest number by which the numerator has to rise, the denominator
	// staying: dossiers on time instead of late.
	More int64
	// Total is the rounded total that More gives; where inputs are missing, its lower
	// bound.
	Total decimal.Decimal
}

// Reach tells for each indicator that is scored from a ratio, in the order of the
// profile, how many more of it alone would bring the rounded total to a target, all
// else staying. What is missing counts for nothing, so that More is enough whatever
// comes in later. Errors are those of [Profile.Score], and one that matches nothing
// when the target has an exponent beyond ±64.
func (p Profile) Reach(level OfficeLevel, inputs IndexInputs, target decimal.Decimal) ([]Need, error) {
	if err := p.checkScoring(level, inputs); err != nil {
		return nil, err
	}
	if e := target.Exponent(); e < -64 || e > 64 {
		return nil, fmt.Errorf("metrics: index: of %q: target with exponent %d: out of range", p.ID, e)
	}
	s := newScoring(p, level, inputs)
	var needs []Need
	for _, g := range p.Groups {
		for _, i := range g.Indicators {
			if s.state(i) == IndicatorScored {
				needs = append(needs, s.need(i.Code, target))
			}
		}
	}
	return needs, nil
}

// need searches by halving: a total never falls when a numerator rises.
func (s scoring) need(code string, target decimal.Decimal) Need {
	ratio := s.inputs[code].Ratio
	room := max(0, ratio.denominator-ratio.numerator)
	total := func(more int64) decimal.Decimal { return s.pointRange(s.more(code, more).total()).Lower }
	reaches := func(more int64) bool { return total(more).GreaterThanOrEqual(target) }
	need := Need{Code: code, More: room, Reachable: reaches(room)}
	if need.Reachable {
		need.More = search(room, reaches)
	}
	need.Total = total(need.More)
	return need
}

// search returns the least n from 0 to most for which reaches holds; it holds for
// most and for all above such an n.
func search(most int64, reaches func(int64) bool) int64 {
	low, high := int64(0), most
	for low < high {
		middle := low + (high-low)/2
		if reaches(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}
