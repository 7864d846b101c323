package catalog_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/tthc-go/tthc/catalog"
)

// What follows is Snapshot.Search as its documentation says it, one procedure
// after the other and without an index.

// decomposer writes small Vietnamese letters with combining marks: those of the
// letter first, then the tone.
var decomposer = func() *strings.Replacer {
	var pairs []string
	for _, row := range []struct{ letter, composed string }{
		{"a", "àáảãạ"}, {"a\u0306", "ằắẳẵặ"}, {"a\u0302", "ầấẩẫậ"}, {"e", "èéẻẽẹ"}, {"e\u0302", "ềếểễệ"}, {"i", "ìíỉĩị"},
		{"o", "òóỏõọ"}, {"o\u0302", "ồốổỗộ"}, {"o\u031b", "ờớởỡợ"}, {"u", "ùúủũụ"}, {"u\u031b", "ừứửữự"}, {"y", "ỳýỷỹỵ"},
	} {
		for i, c := range []rune(row.composed) {
			pairs = append(pairs, string(c), row.letter+string([]rune(bookTones)[i]))
		}
	}
	return strings.NewReplacer(append(pairs,
		"ă", "a\u0306", "â", "a\u0302", "ê", "e\u0302", "ô", "o\u0302", "ơ", "o\u031b", "ư", "u\u031b")...)
}()

const bookTones = "\u0300\u0301\u0309\u0303\u0323"

// bookWord is a word without marks, and its marks: those of the letters, where
// they are, and those of the tone.
type bookWord struct{ plain, letters, tones string }

func bookWords(text string) (words []bookWord) {
	keep := func(s string, wanted func(c rune) bool) string {
		return strings.Map(func(c rune) rune {
			if wanted(c) {
				return c
			}
			return -1
		}, s)
	}
	isMark := func(c rune) bool { return unicode.Is(unicode.Mn, c) }
	isTone := func(c rune) bool { return strings.ContainsRune(bookTones, c) }
	for _, s := range strings.FieldsFunc(decomposer.Replace(strings.ToLower(text)), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !isMark(c)
	}) {
		plain := strings.ReplaceAll(keep(s, func(c rune) bool { return !isMark(c) }), "đ", "d")
		if plain != "" {
			words = append(words, bookWord{plain, keep(s, func(c rune) bool { return !isTone(c) }), keep(s, isTone)})
		}
	}
	return words
}

// beginsCode reports whether some code of the base, 1.001193, begins with text.
func beginsCode(text, base string) bool {
	text = strings.ToUpper(strings.TrimSpace(text))
	for _, form := range []string{base + ".000.00.00.A##.##", base + ".A##.##", base + ".##"} {
		fits := len(text) >= 3 && len(text) <= len(form)
		for i := 0; fits && i < len(text); i++ {
			switch c := text[i]; form[i] {
			case 'A':
				fits = 'A' <= c && c <= 'Z'
			case '#':
				fits = '0' <= c && c <= '9'
			default:
				fits = c == form[i]
			}
		}
		if fits {
			return true
		}
	}
	return false
}

// searchByTheBook returns what describe returns of the matches.
func searchByTheBook(s *catalog.Snapshot, text string) (found []string) {
	for p := range s.All() {
		if base := p.Code.Base().String(); beginsCode(text, base) {
			found = append(found, base+" code 0 0 0")
		}
	}
	if found != nil {
		return found
	}
	query := bookWords(text[:min(4096, len(text))])
	query = query[:min(64, len(query))]
	type match struct {
		catalog.Match
		length int
	}
	var matches []match
	most := 0
	for p := range s.All() {
		name := bookWords(p.Name)
		m := match{matchByTheBook(query, name), len(name)}
		m.Procedure = p
		matches = append(matches, m)
		most = max(most, m.Words)
	}
	matches = slices.DeleteFunc(matches, func(m match) bool {
		return m.Words < most || m.Words == 0 || m.Words*2 < len(query)
	})
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.Marked, a.Marked), cmp.Compare(b.Whole, a.Whole),
			cmp.Compare(a.length, b.length), a.Procedure.Code.Compare(b.Procedure.Code))
	})
	for _, m := range matches {
		found = append(found, describe(m.Match))
	}
	return found
}

// matchByTheBook matches one name, without regard to the others.
func matchByTheBook(query, name []bookWord) (m catalog.Match) {
	fits := func(i, j int) bool { // word i of the query, word j of the name
		return name[j].plain == query[i].plain || i == len(query)-1 && strings.HasPrefix(name[j].plain, query[i].plain)
	}
	for i, q := range query {
		found, whole, marked := false, false, false
		for j, w := range name {
			if !fits(i, j) {
				continue
			}
			found = true
			if w.plain == q.plain {
				whole = true
				marked = marked || w == q
			} else {
				marked = marked || strings.HasPrefix(w.letters, q.letters) && (q.tones == "" || q.tones == w.tones)
			}
		}
		m.Words += count(found)
		m.Whole += count(whole)
		m.Marked += count(marked && q != bookWord{q.plain, q.plain, ""})
	}
	left := len(query) // to be found in their order, from the end
	for j := len(name) - 1; j >= 0 && left > 0; j-- {
		if fits(left-1, j) {
			left--
		}
	}
	phrase := false
	for start := range name {
		here := start+len(query) <= len(name)
		for i := 0; here && i < len(query); i++ {
			here = fits(i, start+i)
		}
		phrase = phrase || here
	}
	switch {
	case phrase:
		m.Kind = catalog.MatchPhrase
	case left == 0:
		m.Kind = catalog.MatchOrdered
	case m.Words == len(query):
		m.Kind = catalog.MatchAll
	default:
		m.Kind = catalog.MatchMost
	}
	return m
}

// describe returns the base code, the kind and the counts of a match.
func describe(m catalog.Match) string {
	return fmt.Sprint(m.Procedure.Code.Base(), " ", m.Kind, " ", m.Words, " ", m.Whole, " ", m.Marked)
}
