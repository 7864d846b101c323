package catalog

import (
	"strings"
	"unicode"

	"github.com/tthc-go/tthc/internal/viet"
)

// listPiece is what stands between two commas of a list whose items may contain
// commas themselves.
type listPiece struct {
	text   string // with its blanks
	nested bool   // begins inside parentheses, so that no item of the list begins here
}

// listPieces cuts a list at each of its commas. A parenthesis that never closes
// runs to the end.
func listPieces(s string) []listPiece {
	var pieces []listPiece
	depth := 0
	for text := range strings.SplitSeq(s, ",") {
		pieces = append(pieces, listPiece{text, depth > 0})
		for _, c := range text {
			switch {
			case c == '(':
				depth++
			case c == ')' && depth > 0:
				depth--
			}
		}
	}
	return pieces
}

// notStated reports whether a cell of a record says nothing: it is blank, but for
// commas, or says so, "Không có thông tin".
func notStated(s string) bool {
	s = trimItem(s)
	return s == "" || viet.Fold(s) == "khong co thong tin"
}

// trimItem trims blanks and commas around an item of a list.
func trimItem(s string) string {
	return strings.TrimFunc(s, func(c rune) bool { return c == ',' || unicode.IsSpace(c) })
}
