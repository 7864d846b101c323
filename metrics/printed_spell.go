package metrics

import (
	"strings"
	"unicode"

	"github.com/tthc-go/tthc/internal/viet"
)

// The words around a number are compared with their diacritics: folded, "5 văn
// bản" (documents) would be 50,000 ("vạn"), and "5 trạm" (stations) 500 ("trăm").
// A word written without any diacritics matches by its plain letters, but for
// those that would then be guessed.

// vowelRows lists the vowels of the Vietnamese alphabet with the tones in the
// order none, huyền, sắc, hỏi, ngã, nặng.
var vowelRows = [...]string{
	"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
	"oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
}

// tones are the combining marks in that order; none has a mark of its own.
var tones = [...]rune{0, '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'}

// spell returns a word in lower case, every vowel with its marks taken apart and
// put in one order, so that both Unicode compositions come out the same.
func spell(word string) string {
	var b strings.Builder
	marks := make([]bool, 3+len(tones))
	flush := func() {
		for i, set := range marks {
			if set {
				b.WriteByte("^(+012345"[i])
				marks[i] = false
			}
		}
	}
	for _, c := range strings.ToLower(word) {
		if i := markIndex(c); i >= 0 {
			marks[i] = true
			continue
		}
		flush()
		plain, shape, tone := takeApart(c)
		b.WriteRune(plain)
		if shape >= 0 {
			marks[shape] = true
		}
		if tone > 0 {
			marks[3+tone] = true
		}
	}
	flush()
	return b.String()
}

// markIndex numbers the combining marks of Vietnamese: three shapes of a vowel,
// then the tones; -1 for anything else.
func markIndex(c rune) int {
	for i, shape := range [...]rune{'\u0302', '\u0306', '\u031b'} {
		if c == shape {
			return i
		}
	}
	for i, tone := range tones {
		if i > 0 && c == tone {
			return 3 + i
		}
	}
	return -1
}

// takeApart returns the plain letter of a precomposed vowel, the index of its
// shape or -1, and its tone.
func takeApart(c rune) (plain rune, shape, tone int) {
	for _, row := range vowelRows {
		vowels := []rune(row)
		for tone, vowel := range vowels {
			if vowel != c {
				continue
			}
			switch vowels[0] {
			case 'â', 'ê', 'ô':
				shape = 0
			case 'ă':
				shape = 1
			case 'ơ', 'ư':
				shape = 2
			default:
				shape = -1
			}
			return []rune(viet.Fold(string(vowels[0])))[0], shape, tone
		}
	}
	return c, -1, 0
}

// likeness is how well a word of a text agrees with a known word.
type likeness uint8

const (
	otherWord likeness = iota
	bareWord           // the same letters, and the text has no diacritics where the word does
	sameWord
)

// knownWord is a word made ready to be compared.
type knownWord struct {
	spelled string
	plain   string // folded
	bare    bool   // written with ASCII characters only
}

// newWord makes a word ready.
func newWord(word string) knownWord {
	bare := strings.IndexFunc(word, func(c rune) bool { return c > unicode.MaxASCII }) < 0
	return knownWord{spell(word), viet.Fold(word), bare}
}

// compare tells whether a word of a text is the known one.
func (w knownWord) compare(known knownWord) likeness {
	switch {
	case w.spelled == known.spelled:
		return sameWord
	case w.bare && w.plain == known.plain:
		return bareWord
	}
	return otherWord
}
