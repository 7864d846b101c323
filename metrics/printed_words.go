package metrics

import (
	"slices"
	"strings"
	"sync"
)

// phrase is words that say something about the figure next to them.
type phrase struct {
	words string
	// accented is set for words that mean something else without their diacritics.
	accented bool
	mean     func(*Printed)
}

// lexicon is phrases with their words made ready to be compared.
type lexicon []lexeme

// lexeme is a phrase and its words.
type lexeme struct {
	phrase
	known []knownWord
}

// newLexicon makes the words of phrases ready.
func newLexicon(phrases ...phrase) lexicon {
	l := make(lexicon, len(phrases))
	for i, ph := range phrases {
		l[i] = lexeme{ph, knownWords(ph.words)}
	}
	return l
}

// knownWords makes the words of a text ready to be compared.
func knownWords(text string) (known []knownWord) {
	for word := range strings.FieldsSeq(text) {
		known = append(known, newWord(word))
	}
	return known
}

func boundIs(b Bound) func(*Printed)      { return func(p *Printed) { p.bound = b } }
func unitIs(u PrintedUnit) func(*Printed) { return func(p *Printed) { p.unit = u } }
func signIs(s int8) func(*Printed)        { return func(p *Printed) { p.sign = s } }
func scaleIs(s uint8) func(*Printed)      { return func(p *Printed) { p.scale = s } }
func nothing(*Printed)                    {}

// leading are the phrases before a number, the longer of two with the same
// beginning first. Words that may stand there and say nothing are listed too: one
// that is not listed might say anything.
var leading = sync.OnceValue(func() lexicon {
	return newLexicon([]phrase{
		{"không quá", false, boundIs(BoundAtMost)}, {"không dưới", false, boundIs(BoundAtLeast)},
		{"tối thiểu", false, boundIs(BoundAtLeast)},
		{"tối thiếu", false, boundIs(BoundAtLeast)}, // misspelt so in a report; no other word
		{"ít nhất", false, boundIs(BoundAtLeast)}, {"at least", false, boundIs(BoundAtLeast)},
		{"tối đa", false, boundIs(BoundAtMost)}, {"at most", false, boundIs(BoundAtMost)},
		{"more than", false, boundIs(BoundOver)}, {"hơn", false, boundIs(BoundOver)}, {"over", false, boundIs(BoundOver)},
		{"gần", false, boundIs(BoundNearly)}, {"nearly", false, boundIs(BoundNearly)}, {"almost", false, boundIs(BoundNearly)},
		{"khoảng", false, boundIs(BoundAbout)}, {"xấp xỉ", false, boundIs(BoundAbout)}, {"about", false, boundIs(BoundAbout)},
		{"around", false, boundIs(BoundAbout)}, {"approximately", false, boundIs(BoundAbout)},
		{"trên", false, boundIs(BoundAbove)}, {"above", false, boundIs(BoundAbove)},
		{"less than", false, boundIs(BoundBelow)}, {"dưới", false, boundIs(BoundBelow)}, {"under", false, boundIs(BoundBelow)},
		{"below", false, boundIs(BoundBelow)},
		{"tăng", true, signIs(1)}, {"up", false, signIs(1)}, {"giảm", false, signIs(-1)}, {"down", false, signIs(-1)},
		{"xếp thứ", false, unitIs(PrintedRank)}, {"xếp hạng", false, unitIs(PrintedRank)}, {"vị trí thứ", false, unitIs(PrintedRank)},
		{"thứ", true, unitIs(PrintedRank)}, {"hạng", true, unitIs(PrintedRank)}, {"ranked", false, unitIs(PrintedRank)}, {"rank", false, unitIs(PrintedRank)},
		{"đạt", true, nothing}, {"chiếm", true, nothing}, {"là", true, nothing}, {"có", true, nothing},
	}...)
})

// scaleWords are the words that multiply the number before them.
var scaleWords = sync.OnceValue(func() lexicon {
	return newLexicon([]phrase{
		{"nghìn tỷ", false, scaleIs(12)}, {"ngàn tỷ", false, scaleIs(12)}, {"nghìn tỉ", false, scaleIs(12)}, {"trillion", false, scaleIs(12)},
		{"nghìn", false, scaleIs(3)}, {"ngàn", true, scaleIs(3)}, {"thousand", false, scaleIs(3)},
		{"triệu", false, scaleIs(6)}, {"million", false, scaleIs(6)},
		{"tỷ", true, scaleIs(9)}, {"tỉ", true, scaleIs(9)}, {"billion", false, scaleIs(9)},
		{"chục", true, scaleIs(1)}, {"trăm", true, scaleIs(2)}, {"hundred", false, scaleIs(2)}, {"vạn", true, scaleIs(4)},
	}...)
})

// unitWords are the words of units after a number. Percent stands among them but
// for its sign.
var unitWords = sync.OnceValue(func() lexicon {
	return newLexicon([]phrase{
		{"điểm phần trăm", false, unitIs(PrintedPoints)}, {"điểm", true, unitIs(PrintedPoints)},
		{"percentage points", false, unitIs(PrintedPoints)}, {"percentage point", false, unitIs(PrintedPoints)},
		{"points", false, unitIs(PrintedPoints)}, {"point", false, unitIs(PrintedPoints)},
		{"phần trăm", false, unitIs(PrintedPercent)}, {"percent", false, unitIs(PrintedPercent)}, {"per cent", false, unitIs(PrintedPercent)},
		{"bậc", true, unitIs(PrintedRank)}, {"places", false, unitIs(PrintedRank)}, {"ranks", false, unitIs(PrintedRank)},
	}...)
})

// trailing are the phrases that may end a figure.
var trailing = sync.OnceValue(func() lexicon {
	return newLexicon([]phrase{
		{"trở lên", false, boundIs(BoundAtLeast)}, {"or more", false, boundIs(BoundAtLeast)},
		{"trở xuống", false, boundIs(BoundAtMost)}, {"or less", false, boundIs(BoundAtMost)}, {"or fewer", false, boundIs(BoundAtMost)},
	}...)
})

// numberWords continue a number after its scale word: "1 nghìn hai trăm", "3 triệu
// rưỡi". Năm is five, or years.
var numberWords = sync.OnceValue(func() []knownWord {
	return knownWords("rưỡi rưởi linh lẻ một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi half " +
		"nghìn ngàn triệu tỷ tỉ trăm vạn chục thousand million billion hundred")
})

// isNumberWord reports whether a word may continue a number.
func isNumberWord(word knownWord) bool {
	return slices.ContainsFunc(numberWords(), func(known knownWord) bool { return word.compare(known) != otherWord })
}
