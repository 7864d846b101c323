package metrics

import "strings"

// Format writes the figure in a notation, with the words of the language it
// belongs to: "hơn 29,7 nghìn", or in plain notation "over 29.7 thousand". Places
// and Rounding of the format have no part in it, and words that
// [ParsePrinted] passed over are not written. The zero value is "—".
//
// [ParsePrintedIn] with the same notation reads the same figure again, all but its
// Text; with TrimZeros it may have fewer places, but the same value.
func (p Printed) Format(f Format) string {
	if p.IsZero() {
		return Undefined
	}
	words := append(p.boundWords(f), p.numbers(f))
	if word := p.scaleWord(f); word != "" {
		words = append(words, word)
	}
	if unit := p.unitWord(f); unit != "" {
		words = append(words, unit)
	}
	return strings.Join(words, " ")
}

// say chooses the words of the notation's language.
func (f Format) say(vietnamese, english string) string {
	if f.Notation == NotationVietnamese {
		return vietnamese
	}
	return english
}

// boundWords returns what stands before the number: the change, where a sign
// would be parted from its number, the bound and the word of a rank.
func (p Printed) boundWords(f Format) (words []string) {
	if p.bound != BoundExact {
		switch {
		case p.sign > 0:
			words = append(words, f.say("tăng", "up"))
		case p.sign < 0:
			words = append(words, f.say("giảm", "down"))
		}
		names := [...]Text{
			BoundOver: {"hơn", "over"}, BoundNearly: {"gần", "nearly"}, BoundAbout: {"khoảng", "about"},
			BoundAtLeast: {"tối thiểu", "at least"}, BoundAtMost: {"tối đa", "at most"},
			BoundAbove: {"trên", "above"}, BoundBelow: {"dưới", "below"},
		}
		words = append(words, f.say(names[p.bound].Vietnamese, names[p.bound].English))
	}
	if p.unit == PrintedRank && p.sign == 0 {
		words = append(words, f.say("thứ", "rank"))
	}
	return words
}

// numbers returns the number or the two of them, with sign and percent sign.
func (p Printed) numbers(f Format) string {
	s := f.Number(p.number.times(0))
	switch {
	case p.upper != digits{}:
		s += "-" + f.Number(p.upper.times(0))
	case p.of != digits{}:
		s += "/" + f.Number(p.of.times(0))
	}
	if p.bound == BoundExact && p.sign != 0 {
		s = map[int8]string{1: "+", -1: "-"}[p.sign] + s
	}
	if p.unit == PrintedPercent && p.scale == 0 {
		s += "%"
	}
	return s
}

// scaleWord returns the word of the power of ten. English has none for two of
// them, which stay Vietnamese.
func (p Printed) scaleWord(f Format) string {
	switch p.scale {
	case 1:
		return "chục"
	case 2:
		return f.say("trăm", "hundred")
	case 3:
		return f.say("nghìn", "thousand")
	case 4:
		return "vạn"
	case 6:
		return f.say("triệu", "million")
	case 9:
		return f.say("tỷ", "billion")
	case 12:
		return f.say("nghìn tỷ", "trillion")
	}
	return ""
}

// unitWord returns the unit that is written as a word.
func (p Printed) unitWord(f Format) string {
	switch {
	case p.unit == PrintedPoints:
		return f.say("điểm", "points")
	case p.unit == PrintedRank && p.sign != 0:
		return f.say("bậc", "places")
	case p.unit == PrintedPercent && p.scale != 0:
		return f.say("phần trăm", "percent")
	}
	return ""
}
