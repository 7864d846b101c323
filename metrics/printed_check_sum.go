package metrics

import (
	"math/big"
	"strings"
)

// CheckSum checks that parts without overlap add up to a total: 110.893, 27.085
// and 289.684 to 427.662. Whole numbers are added as whole numbers, everything
// else as spans. When the total is missing, their sum is the arithmetic; when one
// part is, the rest of the total.
func CheckSum(subject string, rounding Rounding, total Printed, parts ...Printed) Finding {
	c := newSumCheck(rounding, total, parts)
	verdict := VerdictUnderived
	if c.isComplete() && !total.IsZero() {
		verdict = verdictIf(c.sum().Overlaps(total.narrow(rounding)))
	}
	return printedFinding(CodePrintedSum, subject, verdict, c.line)
}

// sumCheck is a total and the parts that are printed.
type sumCheck struct {
	rounding Rounding
	total    Printed
	parts    []Printed
	missing  int
}

// newSumCheck parts the figures printed from those missing.
func newSumCheck(rounding Rounding, total Printed, parts []Printed) sumCheck {
	c := sumCheck{rounding: rounding, total: total}
	for _, p := range parts {
		if p.IsZero() {
			c.missing++
			continue
		}
		c.parts = append(c.parts, p)
	}
	return c
}

// isComplete reports whether there are parts, all printed and of one unit.
func (c sumCheck) isComplete() bool { return c.missing == 0 && len(c.parts) > 0 && c.isOneUnit() }

// isOneUnit reports whether the figures printed have one unit, and not ranks.
func (c sumCheck) isOneUnit() bool {
	for _, p := range c.parts {
		if p.unit == PrintedRank || p.unit != c.parts[0].unit || !c.total.IsZero() && p.unit != c.total.unit {
			return false
		}
	}
	return true
}

// sum returns the sums of all true values of the parts.
func (c sumCheck) sum() Span {
	sum := Span{low: new(big.Rat), high: new(big.Rat)}
	for _, p := range c.parts {
		sum = sum.plus(p.narrow(c.rounding))
	}
	return sum
}

// narrow is Span with the ends drawn in to counts where things are counted: what
// is printed with a scale word is a whole number all the same.
func (p Printed) narrow(rounding Rounding) Span {
	span := p.Span(rounding)
	if p.unit != PrintedNumber || int(p.scale) < p.Places() {
		return span
	}
	w, ok := span.wholes()
	if !ok || p.sign != 0 {
		return span
	}
	narrow := Span{low: new(big.Rat).SetInt(w.least)}
	if span.high != nil {
		narrow.high = new(big.Rat).SetInt(w.most)
	}
	return narrow
}

// line writes the addition, the sum, the total and the part that is missing.
func (c sumCheck) line(f Format) string {
	if len(c.parts) == 0 || !c.isOneUnit() {
		return c.listed(f)
	}
	line, sum, places := c.addends(f), c.sum(), c.places()
	if len(c.parts) > 1 {
		line += " = " + sum.between(f, places)
	}
	if c.total.IsZero() {
		return line
	}
	line += f.say("; in ", "; printed ") + written(f, c.total)
	if c.missing > 0 {
		rest := c.total.narrow(c.rounding).plus(sum.negative())
		line += f.say("; phần còn lại ", "; the rest ") + rest.between(f, places)
	}
	return line
}

// listed writes what is printed where nothing can be added.
func (c sumCheck) listed(f Format) string {
	switch {
	case len(c.parts) == 0:
		return written(f, c.total)
	case c.total.IsZero():
		return c.addends(f)
	}
	return c.addends(f) + f.say("; in ", "; printed ") + written(f, c.total)
}

// addends writes the parts with plus signs between.
func (c sumCheck) addends(f Format) string {
	texts := make([]string, len(c.parts))
	for i, p := range c.parts {
		texts[i] = written(f, p)
	}
	return strings.Join(texts, " + ")
}

// places are the most that a figure is printed with.
func (c sumCheck) places() int {
	most := c.total.Places()
	for _, p := range c.parts {
		most = max(most, p.Places())
	}
	return most
}

// CheckUnion checks the total of parts that may overlap, as the groups of fields
// at three levels: what belongs to several parts counts once, so the total lies
// between the greatest part and their sum. When the total is missing, that range
// is the arithmetic: the parts must not be added.
func CheckUnion(subject string, rounding Rounding, total Printed, parts ...Printed) Finding {
	c := newSumCheck(rounding, total, parts)
	if !c.isComplete() {
		return printedFinding(CodePrintedUnion, subject, VerdictUnderived, c.listed)
	}
	union := c.union()
	verdict := VerdictUnderived
	if !total.IsZero() {
		verdict = verdictIf(union.Overlaps(total.narrow(rounding)))
	}
	return printedFinding(CodePrintedUnion, subject, verdict, func(f Format) string {
		line := union.between(f, c.places())
		if total.IsZero() {
			return line
		}
		return line + f.say("; in ", "; printed ") + written(f, total)
	})
}

// union returns the totals from the greatest part to the sum of all.
func (c sumCheck) union() Span {
	union := c.sum()
	for i, p := range c.parts {
		span := p.narrow(c.rounding)
		if i == 0 || union.low == nil || span.low != nil && span.low.Cmp(union.low) > 0 {
			union.low, union.lowOpen = span.low, span.lowOpen
		}
	}
	return union
}

// CheckMean checks that a figure is the plain mean of count parts, of which those
// printed are given. With all parts it holds or fails; with fewer, the mean that the
// others would need is the arithmetic. More parts than count, a part or a mean that is
// not printed, ranks and two units give VerdictUnderived.
func CheckMean(subject string, rounding Rounding, mean Printed, count int, parts ...Printed) Finding {
	c := newSumCheck(rounding, mean, parts)
	if !c.isComplete() || len(parts) > count || mean.IsZero() {
		return printedFinding(CodePrintedMean, subject, VerdictUnderived, c.listed)
	}
	sum, all := c.sum(), mean.Span(rounding).times(big.NewRat(int64(count), 1))
	places := mean.Places() + 1 // the ends are half a unit off what is printed
	if rest := int64(count - len(parts)); rest > 0 {
		others := all.plus(sum.negative()).times(big.NewRat(1, rest))
		return printedFinding(CodePrintedMean, subject, VerdictUnderived, func(f Format) string {
			return f.say("trung bình các phần còn lại ", "mean of the others ") + others.between(f, places)
		})
	}
	got := sum.times(big.NewRat(1, int64(count)))
	return printedFinding(CodePrintedMean, subject, verdictIf(sum.Overlaps(all)), func(f Format) string {
		return f.say("trung bình ", "mean ") + got.between(f, places) + f.say("; in ", "; printed ") + written(f, mean)
	})
}
