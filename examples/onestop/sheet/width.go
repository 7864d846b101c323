package sheet

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Widths are in characters of the sheet's font.
const (
	leastWidth = 8
	mostWidth  = 48
)

// widths makes each column as wide as its longest line, and as the longest word of its
// head, which wraps between words.
func (p *page) widths(t Table) error {
	for j, width := range widths(t) {
		column, err := excelize.ColumnNumberToName(j + 1)
		if err == nil {
			err = p.file.SetColWidth(p.sheet, column, column, float64(width))
		}
		if err != nil {
			return fmt.Errorf("sheet: table %q: width of column %d: %w", t.Name, j+1, err)
		}
	}
	return nil
}

func widths(t Table) []int {
	var all []int
	widen := func(j, width int) {
		for len(all) <= j {
			all = append(all, leastWidth)
		}
		all[j] = min(max(all[j], width+2), mostWidth)
	}
	for _, head := range t.Head {
		for j, text := range head {
			widen(j, longestOf(strings.Fields(text)))
		}
	}
	for _, row := range t.Rows {
		for j, value := range row {
			c, _ := cellOf(value)
			width := longestOf(strings.Split(c.text, "\n"))
			if c.number {
				width += (width - 1) / 3 // the marks between thousands
			}
			widen(j, width)
		}
	}
	return all
}

func longestOf(parts []string) int {
	longest := 0
	for _, part := range parts {
		longest = max(longest, utf8.RuneCountInString(part))
	}
	return longest
}
