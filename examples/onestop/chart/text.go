package chart

import (
	"sort"
	"strings"
	"unicode"

	"github.com/go-analyze/charts"
	"golang.org/x/text/unicode/norm"
)

// longest is more than any column holds; what is beyond it is not even measured.
const longest = 200

// clean is s on one line, composed (NFC) so that a letter is one rune and a cut never
// parts it from its diacritic, without bytes that are not UTF-8, and without control
// and format characters: those that turn the direction of writing could make a label
// read as another.
func clean(s string) string {
	if len(s) > 16*longest {
		s = s[:16*longest]
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// cut is s cleaned and ended by an ellipsis where it is wider than room.
func cut(p *charts.Painter, s string, style charts.FontStyle, room int) string {
	runes := []rune(clean(s))
	if len(runes) <= longest && width(p, string(runes), style) <= room {
		return string(runes)
	}
	short := func(n int) string { return strings.TrimRight(string(runes[:n]), " ") + "…" }
	fewest := sort.Search(min(len(runes), longest), func(n int) bool { return width(p, short(n), style) > room })
	if fewest == 0 {
		return ""
	}
	return short(fewest - 1)
}

// width is the room to keep for s. The library measures by Roboto, the reader's font
// may be wider (DejaVu Sans and Verdana are, by up to a fifth).
func width(p *charts.Painter, s string, style charts.FontStyle) int {
	return p.MeasureText(s, 0, style).Width()*6/5 + 1
}
