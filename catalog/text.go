package catalog

import (
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/viet"
)

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// sameWords reports whether a and b are the same words, however they are
// composed, spaced and capitalised. Equal texts, the usual case, cost nothing.
func sameWords(a, b string) bool { return a == b || viet.Fold(a) == viet.Fold(b) }

// quoteAll quotes each of the items, clipped, with commas between.
func quoteAll(items []string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = strconv.Quote(clip.Text(item))
	}
	return strings.Join(quoted, ", ")
}
