package metrics

import "strings"

// containsToken reports whether the one character of text is among set.
func containsToken(set, text string) bool { return strings.Contains(set, text) }

// digits reads a number in the notation given, or in the only one that it can be
// in. See [ParsePrinted] for the number that can be in both.
func (r *printedReader) digits(t token) (digits, error) {
	if r.notation != nil {
		if d, ok := readDigits(t.text, *r.notation); ok {
			return d, nil
		}
		return digits{}, r.fail(t.offset, ErrPrinted, "%q is no number in %s notation", t.text, *r.notation)
	}
	vietnamese, isVietnamese := readDigits(t.text, NotationVietnamese)
	plain, isPlain := readDigits(t.text, NotationPlain)
	switch {
	case !isVietnamese && !isPlain:
		return digits{}, r.fail(t.offset, ErrPrinted, "%q is no number in either notation", t.text)
	case !isPlain || isVietnamese && vietnamese == plain:
		return vietnamese, nil
	case !isVietnamese:
		return plain, nil
	}
	// One mark before three digits.
	dot := strings.Contains(t.text, ".")
	percent := r.percentSign || r.p.unit == PrintedPercent
	switch {
	case percent && dot:
		return plain, nil
	case percent:
		return vietnamese, nil
	case dot && r.p.scale == 0 && r.p.unit != PrintedPoints && r.separator != "/":
		return vietnamese, nil
	}
	format := Format{}
	return digits{}, r.fail(t.offset, ErrAmbiguous, "%q is %s or %s", t.text,
		format.Number(vietnamese.times(0)), format.Number(plain.times(0)))
}
