package catalog

import (
	"iter"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// This file takes apart JSON that encoding/json has found to be valid, and UTF-8,
// without interpreting it: encoding/json itself would let the later of two fields
// of one name win, and replace halves of surrogate pairs, in silence.

// jsonMember is one field of an object.
type jsonMember struct {
	key []byte // with its quotation marks
	raw []byte // the value
}

// membersOf iterates over the fields of an object.
func membersOf(object []byte) iter.Seq[jsonMember] {
	return func(yield func(jsonMember) bool) {
		for i := nextToken(object, 1); object[i] != '}'; {
			end := skipString(object, i)
			m := jsonMember{key: object[i:end]}
			i = nextToken(object, nextToken(object, end)+len(":"))
			end = skipValue(object, i)
			m.raw = object[i:end]
			if !yield(m) {
				return
			}
			if i = nextToken(object, end); object[i] == ',' {
				i = nextToken(object, i+1)
			}
		}
	}
}

// elementsOf iterates over the elements of a list.
func elementsOf(list []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i := nextToken(list, 1); list[i] != ']'; {
			end := skipValue(list, i)
			if !yield(list[i:end]) {
				return
			}
			if i = nextToken(list, end); list[i] == ',' {
				i = nextToken(list, i+1)
			}
		}
	}
}

func isJSONSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// nextToken returns the index of the next byte that is no white space.
func nextToken(b []byte, i int) int {
	for isJSONSpace(b[i]) {
		i++
	}
	return i
}

// skipString returns the index behind the string that begins at i.
func skipString(b []byte, i int) int {
	for i++; b[i] != '"'; i++ {
		if b[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// skipValue returns the index behind the value that begins at i.
func skipValue(b []byte, i int) int {
	switch b[i] {
	case '"':
		return skipString(b, i)
	case '{', '[':
		end, _ := skipNested(b, i)
		return end
	}
	for i < len(b) && !isJSONSpace(b[i]) && b[i] != ',' && b[i] != ']' && b[i] != '}' {
		i++
	}
	return i
}

// skipNested is skipValue for an object or a list, and tells how deep it nests.
func skipNested(b []byte, i int) (end, deepest int) {
	depth := 0
	for {
		switch b[i] {
		case '"':
			i = skipString(b, i)
			continue
		case '{', '[':
			depth++
			deepest = max(deepest, depth)
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1, deepest
			}
		}
		i++
	}
}

// depthOf returns how many objects and lists of a value are inside each other.
func depthOf(raw []byte) int {
	if raw[0] != '{' && raw[0] != '[' {
		return 0
	}
	_, depth := skipNested(raw, 0)
	return depth
}

// unquoteJSON returns the text of a string; ok is false when it has half of a
// surrogate pair, which is no character.
func unquoteJSON(quoted []byte) (s string, ok bool) {
	inside := string(quoted[1 : len(quoted)-1])
	at := strings.IndexByte(inside, '\\')
	if at < 0 {
		return inside, true
	}
	var b strings.Builder
	for ; at >= 0; at = strings.IndexByte(inside, '\\') {
		b.WriteString(inside[:at])
		char, size := escapedRune(inside[at:])
		if size == 0 {
			return "", false
		}
		b.WriteRune(char)
		inside = inside[at+size:]
	}
	b.WriteString(inside)
	return b.String(), true
}

const (
	jsonEscapes = `"\/bfnrt`
	jsonEscaped = "\"\\/\b\f\n\r\t"
	unitLength  = len(`\u0000`)
)

// escapedRune reads the escape sequence that s begins with; size 0 is half of a
// surrogate pair.
func escapedRune(s string) (char rune, size int) {
	if i := strings.IndexByte(jsonEscapes, s[1]); i >= 0 {
		return rune(jsonEscaped[i]), 2
	}
	char = escapedUnit(s)
	if !utf16.IsSurrogate(char) {
		return char, unitLength
	}
	rest := s[unitLength:]
	if len(rest) < unitLength || rest[0] != '\\' || rest[1] != 'u' {
		return 0, 0
	}
	if char = utf16.DecodeRune(char, escapedUnit(rest)); char == utf8.RuneError {
		return 0, 0
	}
	return char, 2 * unitLength
}

// escapedUnit returns the number of \uXXXX.
func escapedUnit(s string) rune {
	var n rune
	for _, c := range []byte(s[2:unitLength]) {
		switch {
		case c >= 'a':
			c -= 'a' - 10
		case c >= 'A':
			c -= 'A' - 10
		default:
			c -= '0'
		}
		n = n<<4 | rune(c)
	}
	return n
}

// appendQuoted appends a text as a string of JSON, with no more escapes than are
// needed: quotation mark, backslash and control characters.
func appendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(append(b, s[from:i]...), '\\')
		from = i + 1
		if at := strings.IndexByte(jsonEscaped, c); at >= 0 {
			b = append(b, jsonEscapes[at])
		} else {
			b = append(b, 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}
