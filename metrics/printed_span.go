package metrics

import "math/big"

// Span returns the true values that print like p when the last digit is rounded
// that way:
//
//	99,68%            half-up    [99.675, 99.685)
//	99,68%            half-even  [99.675, 99.685]    99,67%: (99.665, 99.675)
//	99,68%            floor      [99.68, 99.69)
//	100,00%           honest     [100, 100.005)      99,99%: [99.985, 100)
//	427.662           any        [427662, 427662]    a count is what it says
//	164,71 nghìn      half-up    [164705, 164715)    known to ten
//	145 nghìn         half-up    [144500, 145500)    known to the thousand
//	hơn 29,7 nghìn    any        [29700, 29800)      rounded down
//	gần 120.000       any        (110000, 120000]    rounded up
//	gần 100           any        (90, 100]
//	khoảng 145 nghìn  any        [144000, 146000]    one unit to either side
//	tối thiểu 55%     any        [55, ∞)
//	dưới 5%           any        [0, 5)
//	20-53%            half-up    [19.5, 53.5)
//
// Where a direction is printed, the unit is that of the last digit printed, but a
// plain whole number is taken to be known to its last digit that is not 0, and one
// that begins with the only such digit, a 1, has a tenth of the unit below it: the
// number below 100 that is as round is 90. How far a rounded bound reaches is how
// the press writes, not a rule. The rounding of the honest kind, and of the unset
// one, stays away from 0 and 100 for percentages that are not changes, as
// [Ratio.Percent] does; for all else it is half-up.
//
// Plain numbers without decimals or scale word and ranks are exact. A number below
// zero mirrors the one above; 0 is that of values of 0 or more. The zero value, and
// a rounding that is not defined, give the span of every number.
func (p Printed) Span(rounding Rounding) Span {
	if p.IsZero() || int(rounding) >= len(roundingNames) {
		return Span{}
	}
	span := p.spanOf(p.number, rounding)
	if p.upper != (digits{}) {
		upper := p.spanOf(p.upper, rounding)
		span.high, span.highOpen = upper.high, upper.highOpen
	}
	if p.sign < 0 {
		return span.negative()
	}
	return span
}

// spanOf is Span of one number without its sign.
func (p Printed) spanOf(d digits, rounding Rounding) Span {
	value := d.rat(int(p.scale))
	up, down := p.steps(d)
	above := new(big.Rat).Add(value, up)
	below := new(big.Rat).Sub(value, down)
	switch p.bound {
	case BoundOver:
		return Span{low: value, high: above, highOpen: true}
	case BoundNearly:
		return Span{low: below, lowOpen: true, high: value}
	case BoundAbout:
		return Span{low: below, high: above}.fromZero()
	case BoundAtLeast:
		return Span{low: value}
	case BoundAtMost:
		return Span{low: new(big.Rat), high: value}
	case BoundAbove:
		return Span{low: value, lowOpen: true}
	case BoundBelow:
		return Span{low: new(big.Rat), high: value, highOpen: true}
	}
	if p.isExact(d) {
		return Span{low: value, high: value}
	}
	span := rounding.span(value, up, d.integer().Bit(0) == 1)
	if p.unit == PrintedPercent && p.sign == 0 && (rounding == RoundUnset || rounding == RoundHonest) {
		span = span.offEnds(value, up)
	}
	return span
}

// isExact reports whether a number without a direction is not rounded.
func (p Printed) isExact(d digits) bool {
	return p.unit == PrintedRank || p.unit == PrintedNumber && p.scale == 0 && d.places == 0
}

// steps returns how far it is to the next number that is printed as roundly, up
// and down.
func (p Printed) steps(d digits) (up, down *big.Rat) {
	scale := int(p.scale) - int(d.places)
	zeros := 0
	if p.bound != BoundExact && p.isExact(d) {
		zeros = d.zeros()
	}
	up = powerOfTen(scale + zeros)
	if zeros > 0 && len(d.text) == zeros+1 && d.text[0] == '1' {
		return up, powerOfTen(scale + zeros - 1)
	}
	return up, up
}

// span returns the values of 0 or more that are rounded to value, where the last
// digit is worth step and odd is its parity.
func (r Rounding) span(value, step *big.Rat, odd bool) Span {
	if r == RoundFloor {
		return Span{low: value, high: new(big.Rat).Add(value, step), highOpen: true}
	}
	half := new(big.Rat).Mul(step, big.NewRat(1, 2))
	span := Span{low: new(big.Rat).Sub(value, half), high: new(big.Rat).Add(value, half), highOpen: true}
	if r == RoundHalfEven {
		span.lowOpen, span.highOpen = odd, odd
	}
	return span.fromZero()
}

// fromZero cuts off what is below zero.
func (s Span) fromZero() Span {
	if s.low.Sign() < 0 {
		s.low, s.lowOpen = new(big.Rat), false
	}
	return s
}

// offEnds takes into account that an honest percentage is 0 or 100 only at 0 or
// from 100 on, so that the last step before them stands for all up to them.
func (s Span) offEnds(value, step *big.Rat) Span {
	hundred, zero := big.NewRat(100, 1), new(big.Rat)
	switch {
	case value.Sign() == 0:
		return Span{low: zero, high: zero}
	case value.Cmp(hundred) == 0:
		s.low, s.lowOpen = hundred, false
	case value.Cmp(new(big.Rat).Sub(hundred, step)) == 0:
		s.high, s.highOpen = hundred, true
	}
	if value.Cmp(step) == 0 {
		s.low, s.lowOpen = zero, true
	}
	return s
}
