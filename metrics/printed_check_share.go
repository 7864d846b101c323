package metrics

import "math/big"

// maxTries bounds the search for counts when more than one denominator is
// admitted.
const maxTries = 20_000

// NumeratorsOf returns the least and the greatest numerator that a printed percentage
// admits, over every denominator that the printed one admits:
//
//	99,68% of 427.662  half-up  426,273 to 426,314
//
// Numerators may be above the denominator, as in [Ratio]. ok is false when there
// is none, a figure is missing, the units are not a percentage and a plain number,
// or more than 20,000 denominators without a numerator were met.
func NumeratorsOf(percent, denominator Printed, rounding Rounding) (least, most int64, ok bool) {
	w, ok := countsOf(percent, denominator, rounding)
	if !ok {
		return 0, 0, false
	}
	return w.least.Int64(), w.most.Int64(), true
}

// DenominatorsOf returns the least and the greatest denominator of 1 or more that
// a printed percentage admits, over every numerator that the printed one admits:
//
//	43,1% from hơn 12,66 nghìn  half-up  29,340 to 29,428
//
// Both are counts of a whole numerator: 29,429 and 29,430 would need one of more
// than 12,669 and less than 12,670. The greatest is 2⁶³−1 where 0 % or less is
// admitted. ok is false as in [NumeratorsOf].
func DenominatorsOf(percent, numerator Printed, rounding Rounding) (least, most int64, ok bool) {
	w, ok := denominatorsOf(percent, numerator, rounding)
	if !ok {
		return 0, 0, false
	}
	return w.least.Int64(), w.most.Int64(), true
}

func countsOf(percent, denominator Printed, rounding Rounding) (wholes, bool) {
	share, ok := percent.share(rounding)
	from, okFrom := denominator.counts(rounding, 1)
	if !ok || !okFrom {
		return wholes{}, false
	}
	return from.outermost(func(d *big.Int) (wholes, bool) {
		return share.times(new(big.Rat).SetInt(d)).wholes()
	})
}

func denominatorsOf(percent, numerator Printed, rounding Rounding) (wholes, bool) {
	share, ok := percent.share(rounding)
	from, okFrom := numerator.counts(rounding, 0)
	if !ok || !okFrom {
		return wholes{}, false
	}
	return from.outermost(func(n *big.Int) (wholes, bool) { return share.denominators(n) })
}

// denominators returns the whole denominators with which n has a share in s.
func (s Span) denominators(n *big.Int) (wholes, bool) {
	all := wholes{big.NewInt(1), maxCount}
	switch {
	case n.Sign() == 0:
		return all, s.contains(new(big.Rat))
	case s.high != nil && s.high.Sign() == 0:
		return wholes{}, false
	}
	w, ok := s.inverse().times(new(big.Rat).SetInt(n)).wholes()
	if !ok {
		return wholes{}, false
	}
	return w.meet(all)
}

// share returns the shares of one that a percentage stands for. It is false for
// figures of other units and for changes.
func (p Printed) share(rounding Rounding) (Span, bool) {
	if p.IsZero() || p.unit != PrintedPercent || p.sign != 0 {
		return Span{}, false
	}
	return p.Span(rounding).times(big.NewRat(1, 100)), true
}

// counts returns the counts of at least some number that a figure stands for. It
// is false for figures of other units and for changes.
func (p Printed) counts(rounding Rounding, least int64) (wholes, bool) {
	if p.IsZero() || p.unit != PrintedNumber || p.sign != 0 {
		return wholes{}, false
	}
	w, ok := p.Span(rounding).wholes()
	if !ok {
		return wholes{}, false
	}
	return w.meet(wholes{big.NewInt(least), maxCount})
}

// outermost returns the least and the greatest count of the windows of all counts
// of w. The ends of a window must not fall as the count rises, so that the first
// and the last window that are not empty have them.
func (w wholes) outermost(window func(*big.Int) (wholes, bool)) (wholes, bool) {
	first, ok := w.search(w.least, 1, window)
	last, okLast := w.search(w.most, -1, window)
	if !ok || !okLast {
		return wholes{}, false
	}
	return wholes{first.least, last.most}, true
}

// search returns the first window that is not empty, from one end of w on.
func (w wholes) search(from *big.Int, step int64, window func(*big.Int) (wholes, bool)) (wholes, bool) {
	at := new(big.Int).Set(from)
	for range maxTries {
		if at.Cmp(w.least) < 0 || at.Cmp(w.most) > 0 {
			break
		}
		if found, ok := window(at); ok {
			return found, true
		}
		at.Add(at, big.NewInt(step))
	}
	return wholes{}, false
}

// CheckShare checks a printed percentage against the counts it is printed with: it
// holds when some whole numerator and denominator that print as they do have a
// share that prints as the percentage does.
//
//	245 of 247, "99,2%"                              holds: 99.190 %
//	hơn 12,66 nghìn of hơn 29,7 nghìn, "43,1%"       fails: 42.485 to 42.657 %
//
// A missing count is derived from the others ([NumeratorsOf], [DenominatorsOf]), and so
// is the share when the percentage is missing. Should more than 20,000
// denominators be tried without an answer, the verdict is VerdictUnderived.
func CheckShare(subject string, rounding Rounding, numerator, denominator, percent Printed) Finding {
	c := shareCheck{numerator, denominator, percent, rounding}
	n, okN := numerator.counts(rounding, 0)
	d, okD := denominator.counts(rounding, 1)
	share, okShare := percent.share(rounding)
	verdict := VerdictUnderived
	if okN && okD && okShare {
		verdict = pair(n, d, share)
	}
	return printedFinding(CodePrintedShare, subject, verdict, func(f Format) string {
		switch {
		case okN && okD:
			return c.shown(f, n, d) + c.implied(f, verdict)
		case okD && okShare && numerator.IsZero():
			return c.numerators(f, d)
		case okN && okShare && denominator.IsZero():
			return c.percentOf(f) + c.implied(f, VerdictFails)
		}
		return c.percentOf(f)
	})
}

// pair tells whether a numerator and a denominator of the ranges have a share in
// the span. Only denominators between those of the ends are tried.
func pair(n, d wholes, share Span) Verdict {
	if share.high != nil && share.high.Sign() == 0 {
		return verdictIf(n.least.Sign() == 0 && share.contains(new(big.Rat)))
	}
	inverse := share.inverse()
	hull := Span{low: inverse.low.Mul(inverse.low, new(big.Rat).SetInt(n.least))}
	if inverse.high != nil {
		hull.high = inverse.high.Mul(inverse.high, new(big.Rat).SetInt(n.most))
	}
	near, ok := hull.wholes()
	if ok {
		near, ok = near.meet(d)
	}
	if !ok {
		return VerdictFails
	}
	_, found := near.search(near.least, 1, func(d *big.Int) (wholes, bool) {
		counts, ok := share.times(new(big.Rat).SetInt(d)).wholes()
		if !ok {
			return wholes{}, false
		}
		return counts.meet(n)
	})
	tried := new(big.Int).Sub(near.most, near.least)
	if !found && tried.Cmp(big.NewInt(maxTries)) >= 0 {
		return VerdictUnderived
	}
	return verdictIf(found)
}

// shareCheck is what CheckShare shows.
type shareCheck struct {
	numerator, denominator, percent Printed
	rounding                        Rounding
}

// places are those printed and two more, so that the rounding can be seen.
func (c shareCheck) places() int { return c.percent.Places() + 2 }

// shown writes the least and the greatest share, and the percentage printed.
func (c shareCheck) shown(f Format, n, d wholes) string {
	line := c.fraction(f, n.least, d.most)
	if !n.isOne() || !d.isOne() {
		line += f.say(" đến ", " to ") + c.fraction(f, n.most, d.least)
	}
	if c.percent.IsZero() {
		return line
	}
	return line + f.say("; in ", "; printed ") + written(f, c.percent)
}

// fraction writes one share with its counts.
func (c shareCheck) fraction(f Format, n, d *big.Int) string {
	share := new(big.Rat).SetFrac(new(big.Int).Mul(n, big.NewInt(100)), d)
	return whole(f, n) + " / " + whole(f, d) + " = " + rational(f, share, c.places()) + "%"
}

// implied writes the denominators that would make a failing percentage right.
func (c shareCheck) implied(f Format, verdict Verdict) string {
	if verdict != VerdictFails {
		return ""
	}
	w, ok := denominatorsOf(c.percent, c.numerator, c.rounding)
	if n, _ := c.numerator.counts(c.rounding, 0); !ok && n.isOne() {
		return f.say("; không mẫu số nào cho ra tỷ lệ đó", "; no denominator gives it")
	}
	if !ok {
		return ""
	}
	return f.say("; mẫu số suy ra ", "; implied denominator ") + w.between(f)
}

// numerators writes the counts that follow for a missing numerator, and the rest.
func (c shareCheck) numerators(f Format, d wholes) string {
	line := written(f, c.percent) + f.say(" của ", " of ") + d.between(f)
	w, ok := countsOf(c.percent, c.denominator, c.rounding)
	if !ok {
		return line
	}
	line += f.say(": tử số ", ": numerator ") + w.between(f)
	if d.isOne() && w.most.Cmp(d.least) <= 0 {
		rest := wholes{new(big.Int).Sub(d.least, w.most), new(big.Int).Sub(d.least, w.least)}
		line += f.say(", còn lại ", ", the rest ") + rest.between(f)
	}
	return line
}

// percentOf writes the percentage and the count that is printed.
func (c shareCheck) percentOf(f Format) string {
	line := written(f, c.percent)
	if !c.numerator.IsZero() {
		line = written(f, c.numerator) + f.say(" là ", " is ") + line
	}
	if !c.denominator.IsZero() {
		line += f.say(" của ", " of ") + written(f, c.denominator)
	}
	return line
}
