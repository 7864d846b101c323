package metrics

import (
	"fmt"
	"strings"
)

// maxPrinted bounds the text of a figure, in bytes.
const maxPrinted = 300

// ParsePrinted reads a figure as reports print it, where the notation is not
// known: one report may write 99,68% and 89.20%.
//
//	427.662 · 99,68% · 89.20% · 1,5 năm · hơn 29,7 nghìn · gần 120.000 người
//	khoảng 145 nghìn · 85,41/100 điểm · thứ 6/63 · tối thiểu 55% · từ 99,9% trở lên
//	20-53% · tăng 3.59% · giảm 2 bậc · over 29.7 thousand · about 1.2 million
//
// The number decides its notation where only one gives a number; both marks in
// one number, a group that is not of three digits and a leading 0 do. What is
// left is one mark before three digits:
//
//   - with a percent sign the mark is a decimal mark: "1.231%" is 1.231, and no
//     percentage of a thousand or more is read with one mark;
//   - a dot stands before thousands: "1.231" is 1231;
//   - a comma, and a dot before a scale word, points or a slash, can be either:
//     an error matching [ErrAmbiguous] that says both numbers. Ask
//     [ParsePrintedIn] when the notation is known.
//
// Words that the package does not know before the number are an error, since they
// may turn it round; words after the unit are not read, but for "trở lên" and the
// like. Words are told apart by their diacritics: "5 văn bản" is 5, "5 vạn" 50000. A
// word without them that may be one the package knows, "tang 3%", is an error matching
// ErrAmbiguous.
// A text without a number is an error matching [ErrNoNumber]; one with two that
// are no range, and any other text, one matching [ErrPrinted]. All are a
// [PrintedError]. "Thứ nhất" is rank 1; no other number is read from words.
func ParsePrinted(text string) (Printed, error) { return parsePrinted(text, nil) }

// ParsePrintedIn reads a figure as [ParsePrinted] does where the notation is
// known: the number is read as [ParseNumber] would, percent sign or not. Errors are those
// of ParsePrinted.
func ParsePrintedIn(text string, notation Notation) (Printed, error) {
	return parsePrinted(text, &notation)
}

// MustParsePrinted is [ParsePrinted] for literals in tests and tables. It panics
// on an error.
func MustParsePrinted(text string) Printed {
	p, err := ParsePrinted(text)
	if err != nil {
		panic(err)
	}
	return p
}

func parsePrinted(text string, notation *Notation) (Printed, error) {
	r := printedReader{text: text, notation: notation, p: Printed{text: strings.TrimSpace(text)}}
	if len(text) > maxPrinted {
		return Printed{}, r.fail(maxPrinted, ErrPrinted, "longer than %d bytes", maxPrinted)
	}
	r.tokens = scan(text)
	if !r.hasNumber() {
		return r.first()
	}
	for _, step := range []func() error{r.before, r.numbers, r.units, r.after, r.check} {
		if err := step(); err != nil {
			return Printed{}, err
		}
	}
	return r.p, nil
}

// printedReader reads one figure from left to right.
type printedReader struct {
	text        string
	notation    *Notation // nil when not known
	tokens      []token   // what is left
	written     []token   // the numbers: one, or two of a range or of a share
	separator   string    // between two numbers: "/" or "-"
	from        bool      // "từ" was read and wants an end
	p           Printed
	percentSign bool
}

// fail returns an error about the place of a token.
func (r *printedReader) fail(offset int, kind error, reason string, args ...any) error {
	return &PrintedError{r.text, offset, fmt.Sprintf(reason, args...), kind}
}

// next returns the first token left, one of kind endToken when there is none.
func (r *printedReader) next() token {
	if len(r.tokens) == 0 {
		return token{offset: len(r.text)}
	}
	return r.tokens[0]
}

// skip drops n tokens.
func (r *printedReader) skip(n int) { r.tokens = r.tokens[n:] }

func (r *printedReader) hasNumber() bool {
	for _, t := range r.tokens {
		if t.kind == numberToken {
			return true
		}
	}
	return false
}

// first reads the only figure written in words, the first rank.
func (r *printedReader) first() (Printed, error) {
	for _, words := range []string{"xếp thứ nhất", "thứ nhất"} {
		if likeness, n := r.match(knownWords(words)); likeness == sameWord && n == len(r.tokens) {
			r.p.number, r.p.unit = digits{text: "1"}, PrintedRank
			return r.p, nil
		}
	}
	return Printed{}, r.fail(0, ErrNoNumber, "no number in digits")
}

// match compares the words ahead with a phrase, and returns how many there are.
func (r *printedReader) match(words []knownWord) (least likeness, n int) {
	least = sameWord
	for _, known := range words {
		if n == len(r.tokens) || r.tokens[n].kind != wordToken {
			return otherWord, 0
		}
		least = min(least, r.tokens[n].word.compare(known))
		if least == otherWord {
			return otherWord, 0
		}
		n++
	}
	return least, n
}

// take reads one of the phrases if one is ahead. Bare letters that a phrase would
// have to be guessed from are an error.
func (r *printedReader) take(phrases lexicon) (bool, error) {
	for _, ph := range phrases {
		likeness, n := r.match(ph.known)
		switch {
		case likeness == bareWord && ph.accented:
			return false, r.fail(r.next().offset, ErrAmbiguous, "without diacritics, %q may or may not be %q", r.next().text, ph.words)
		case likeness != otherWord:
			if err := r.mean(ph.phrase); err != nil {
				return false, err
			}
			r.skip(n)
			return true, nil
		}
	}
	return false, nil
}

// mean lets a phrase say its meaning. One that takes back what another said is an
// error.
func (r *printedReader) mean(ph phrase) error {
	was := r.p
	ph.mean(&r.p)
	if was.bound != BoundExact && was.bound != r.p.bound || was.sign != 0 && was.sign != r.p.sign ||
		was.unit != PrintedNumber && was.unit != r.p.unit {
		return r.fail(r.next().offset, ErrPrinted, "%q contradicts the words before", ph.words)
	}
	return nil
}
