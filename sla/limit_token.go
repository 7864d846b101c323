package sla

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/viet"
)

// limitToken is a piece of the text of a limit.
type limitToken struct {
	word       string // folded letters, digits as written, or one other character
	start, end int
	kind       limitTokenKind
}

type limitTokenKind uint8

const (
	tokenNone   limitTokenKind = iota // behind the last one
	tokenWord                         // letters, with their marks
	tokenDigits                       // ASCII digits
	tokenVulgar                       // ½, ¼ or ¾
	tokenMark                         // any other character that is no blank
)

// isBlank reports whether c only separates: white space, or a character without
// width that comes along when text is copied from a page.
func isBlank(c rune) bool {
	return unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff'
}

func tokenKindOf(c rune) limitTokenKind {
	switch {
	case c >= '0' && c <= '9':
		return tokenDigits
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		return tokenWord
	case c < 0x80:
		return tokenMark
	case c == '½' || c == '¼' || c == '¾':
		return tokenVulgar
	case unicode.IsLetter(c) || unicode.Is(unicode.Mn, c):
		return tokenWord
	}
	return tokenMark
}

// appendLimitTokens cuts text into tokens.
func appendLimitTokens(tokens []limitToken, text string) []limitToken {
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if isBlank(c) {
			i += size
			continue
		}
		kind, start := tokenKindOf(c), i
		i += size
		for i < len(text) && (kind == tokenWord || kind == tokenDigits) {
			c, size := utf8.DecodeRuneInString(text[i:])
			if isBlank(c) || tokenKindOf(c) != kind {
				break
			}
			i += size
		}
		word := text[start:i]
		switch {
		case kind == tokenWord:
			word = foldWord(word)
		case c == utf8.RuneError: // a byte that is no text must not be taken for a part of a mark
			word = "\ufffd"
		}
		tokens = append(tokens, limitToken{word, start, i, kind})
	}
	return tokens
}

// foldWord is viet.Fold of a word, without its cost for the words that make up
// most limits.
func foldWord(word string) string {
	switch word {
	case "Ngày", "ngày":
		return "ngay"
	case "làm":
		return "lam"
	case "việc":
		return "viec"
	case "Giờ", "giờ":
		return "gio"
	case "Không", "không":
		return "khong"
	case "định":
		return "dinh"
	case "kể":
		return "ke"
	case "từ":
		return "tu"
	case "nhận":
		return "nhan"
	case "đủ":
		return "du"
	case "hồ":
		return "ho"
	case "sơ":
		return "so"
	case "hợp":
		return "hop"
	case "lệ":
		return "le"
	}
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return viet.Fold(word)
		}
	}
	return word
}

// written reports whether the token at i is spelled so, in either composition
// and any case. It tells apart words that fold alike.
func (r *limitReader) written(i int, composed, decomposed string) bool {
	word := r.raw[r.tokens[i].start:r.tokens[i].end]
	return strings.EqualFold(word, composed) || strings.EqualFold(word, decomposed)
}

// at returns the token at i, one without a kind outside the text.
func (r *limitReader) at(i int) limitToken {
	if i < 0 || i >= len(r.tokens) {
		return limitToken{}
	}
	return r.tokens[i]
}

// word returns the folded word at i, "" for what is no word.
func (r *limitReader) word(i int) string {
	if t := r.at(i); t.kind == tokenWord {
		return t.word
	}
	return ""
}

// adjacent reports whether no blank stands between the tokens at i and i+1.
func (r *limitReader) adjacent(i int) bool { return r.at(i).end == r.at(i+1).start }

// isMark reports whether the token at i is one of the characters of set.
func (r *limitReader) isMark(i int, set string) bool {
	t := r.at(i)
	return t.kind == tokenMark && strings.Contains(set, t.word)
}

// match returns the index behind the tokens from i on that fit the pattern, -1
// when they do not. A pattern is a row of elements: the words of an element are
// joined by _, its alternatives by /, and one that may be missing ends with ?.
// The first alternative that fits is taken, and never given back.
func (r *limitReader) match(i int, pattern string) int {
	for pattern != "" {
		element, rest, _ := strings.Cut(pattern, " ")
		alternatives, optional := strings.CutSuffix(element, "?")
		next := r.matchAny(i, alternatives)
		switch {
		case next >= 0:
			i = next
		case !optional:
			return -1
		}
		pattern = rest
	}
	return i
}

func (r *limitReader) matchAny(i int, alternatives string) int {
	for alternatives != "" {
		words, rest, _ := strings.Cut(alternatives, "/")
		if next := r.matchWords(i, words); next >= 0 {
			return next
		}
		alternatives = rest
	}
	return -1
}

func (r *limitReader) matchWords(i int, words string) int {
	for words != "" {
		word, rest, _ := strings.Cut(words, "_")
		if r.at(i).word != word {
			return -1
		}
		i++
		words = rest
	}
	return i
}
