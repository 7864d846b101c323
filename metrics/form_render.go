package metrics

import (
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// formLine is a line of a rendered form.
type formLine struct {
	kind, number, level, field string
	counts                     Tally
}

// The kinds of lines.
const (
	lineSection = "section"
	lineRow     = "row"
	lineTotal   = "total"
)

// formLines yields the lines in the order in which they stand.
func (f HandlingForm) formLines(yield func(formLine) bool) {
	named := 0
	for _, s := range f.sections {
		if s.Level != "" {
			named++
			if !yield(formLine{lineSection, roman(named), s.Level, "", s.Total}) {
				return
			}
		}
		for k, row := range s.Rows {
			if !yield(formLine{lineRow, strconv.Itoa(k + 1), s.Level, row.Field, row.Counts}) {
				return
			}
		}
	}
	yield(formLine{lineTotal, "", "", "", f.total})
}

// counts writes the numbers of a row.
func (f HandlingForm) counts(t Tally, format Format) []string {
	cells := f.id.Cells(t)
	texts := make([]string, len(cells))
	for i, n := range cells {
		texts[i] = format.Count(n)
	}
	return texts
}

// label returns what stands in the column of fields.
func (l formLine) label(language sla.Language) string {
	switch l.kind {
	case lineSection:
		return l.level
	case lineTotal:
		return grandTotal.In(language)
	}
	return l.field
}

// roman numbers the sections as forms do. Beyond 3999 it counts in digits.
func roman(n int) string {
	if n > 3999 {
		return strconv.Itoa(n)
	}
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := [...]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, value := range values {
		for ; n >= value; n -= value {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}
