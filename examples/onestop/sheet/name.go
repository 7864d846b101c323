package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// longestName is Excel's, in UTF-16 units.
const longestName = 31

// sheetNames are the names of the tables as Excel takes them, each once; it does not
// tell letters of one size from those of the other.
func sheetNames(tables []Table) []string {
	names := make([]string, len(tables))
	taken := map[string]bool{"history": true} // Excel keeps it for itself
	for i, t := range tables {
		base := sheetName(t.Name)
		if base == "" {
			base = strconv.Itoa(i + 1)
		}
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := fmt.Sprintf(" (%d)", n)
			name = strings.TrimSpace(shorten(base, longestName-len(suffix))) + suffix
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// sheetName is s without the characters that Excel refuses, and without an apostrophe
// at either end.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Trim(shorten(strings.Trim(strings.Join(strings.Fields(s), " "), "' "), longestName), "' ")
}

// shorten cuts s to n UTF-16 units between runes.
func shorten(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}
