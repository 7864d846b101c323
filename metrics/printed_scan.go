package metrics

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a piece of text is.
type tokenKind uint8

const (
	endToken    tokenKind = iota
	numberToken           // a digit, and digits, dots and commas up to the last digit
	wordToken             // letters with their marks
	signToken             // one other character
)

// token is a piece of a text.
type token struct {
	kind   tokenKind
	text   string
	offset int
	joined bool      // no blank before it
	word   knownWord // of a wordToken
}

// scan cuts a text into tokens.
func scan(text string) (tokens []token) {
	end := -1
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(c) {
			i += size
			continue
		}
		t := token{kind: signToken, text: text[i : i+size], offset: i, joined: i == end}
		switch {
		case isDigits(text[i : i+size]):
			run := strings.TrimRight(prefix(text[i:], isNumberRune), ".,")
			t.kind, t.text = numberToken, run
		case isWordRune(c):
			t.kind, t.text = wordToken, prefix(text[i:], isWordRune)
			t.word = newWord(t.text)
		}
		tokens = append(tokens, t)
		i += len(t.text)
		end = i
	}
	return tokens
}

func isNumberRune(c rune) bool { return c >= '0' && c <= '9' || c == '.' || c == ',' }
func isWordRune(c rune) bool   { return unicode.IsLetter(c) || unicode.Is(unicode.Mn, c) }

// prefix returns the beginning of text whose characters all satisfy is.
func prefix(text string, is func(rune) bool) string {
	if i := strings.IndexFunc(text, func(c rune) bool { return !is(c) }); i >= 0 {
		return text[:i]
	}
	return text
}
