package catalog

import (
	"cmp"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/viet"
)

// word is one word of a text, as a search compares it. Its spelling is kept in
// two parts, because people disagree about where in a syllable the tone belongs
// ("hòa", "hoà"), and because they type it last.
type word struct {
	folded  string // by viet.Fold; never empty
	letters string // lower case, without tones; the marks of ă, â, ê, ô, ơ, ư decomposed
	tones   string // the combining marks of the tones
}

// tones are the marks of the tones of Vietnamese: none, huyền, sắc, hỏi, ngã, nặng.
var tones = [...]rune{0, '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'}

// vowels are the vowels of the Vietnamese alphabet: the plain letter, the
// combining mark that makes another letter of it, and the composed letters in the
// order of tones.
var vowels = [...]struct {
	plain, mark rune
	composed    string
}{
	{'a', 0, "aàáảãạ"}, {'a', '\u0306', "ăằắẳẵặ"}, {'a', '\u0302', "âầấẩẫậ"},
	{'e', 0, "eèéẻẽẹ"}, {'e', '\u0302', "êềếểễệ"},
	{'i', 0, "iìíỉĩị"},
	{'o', 0, "oòóỏõọ"}, {'o', '\u0302', "ôồốổỗộ"}, {'o', '\u031b', "ơờớởỡợ"},
	{'u', 0, "uùúủũụ"}, {'u', '\u031b', "ưừứửữự"},
	{'y', 0, "yỳýỷỹỵ"},
}

// wordTexts returns the words of a text as written: the longest runs of letters,
// digits and combining marks. A run of marks alone is no word.
func wordTexts(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s := range strings.FieldsFuncSeq(text, betweenWords) {
			if !isMarks(s) && !yield(s) {
				return
			}
		}
	}
}

func betweenWords(c rune) bool {
	return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c)
}

func isMarks(s string) bool {
	for _, c := range s {
		if !unicode.Is(unicode.Mn, c) {
			return false
		}
	}
	return true
}

// wordOf returns the word that wordTexts cut out of a text.
func wordOf(text string) word {
	var b, ends strings.Builder
	for _, c := range text {
		letter, mark, tone := decompose(unicode.ToLower(c))
		for _, c := range [...]rune{letter, mark} {
			if c != 0 {
				b.WriteRune(c)
			}
		}
		if tone != 0 {
			ends.WriteRune(tone)
		}
	}
	return word{folded: viet.Fold(text), letters: b.String(), tones: ends.String()}
}

// decompose splits a small letter or combining mark; what it has not is 0.
func decompose(c rune) (letter, mark, tone rune) {
	if c < utf8.RuneSelf {
		return c, 0, 0
	}
	for _, t := range tones {
		if c == t {
			return 0, 0, t
		}
	}
	for _, v := range vowels {
		if i := strings.IndexRune(v.composed, c); i >= 0 {
			return v.plain, v.mark, tones[utf8.RuneCountInString(v.composed[:i])]
		}
	}
	return c, 0, 0
}

// hasMarks reports whether w is written with diacritics; đ is one.
func (w word) hasMarks() bool { return w.letters != w.folded || w.tones != "" }

// spells reports whether w is written as v, which it equals when folded or is the
// beginning of. Of a beginning, the tone may be still to come.
func (w word) spells(v word) bool {
	if w.folded == v.folded {
		return w == v
	}
	return strings.HasPrefix(v.letters, w.letters) && (w.tones == "" || w.tones == v.tones)
}

func (w word) compare(v word) int {
	return cmp.Or(
		strings.Compare(w.folded, v.folded),
		strings.Compare(w.letters, v.letters),
		strings.Compare(w.tones, v.tones),
	)
}
