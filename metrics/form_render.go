package metrics

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// formDocument is a form to be written: the table, and lines beside it. All forms are
// written by it.
type formDocument struct {
	table FormTable
	notes []Text // what the form has no column for
}

// printedLine is a line with what stands before its numbers.
type printedLine struct {
	FormLine
	number string
}

// printed yields the lines with their numbers: sections in roman ones, rows from 1
// within their section.
func (t FormTable) printed(yield func(printedLine) bool) {
	sections, rows := 0, make(map[string]int)
	for _, l := range t.lines {
		number := ""
		switch l.Kind {
		case LineSection:
			sections++
			number = roman(sections)
		case LineRow:
			rows[l.Section]++
			number = strconv.Itoa(rows[l.Section])
		}
		if !yield(printedLine{l, number}) {
			return
		}
	}
}

// texts writes the cells of a line.
func (l FormLine) texts(format Format) []string {
	texts := make([]string, len(l.Cells))
	for i, c := range l.Cells {
		texts[i] = c.write(format)
	}
	return texts
}

// label returns what stands in the column of fields.
func (l FormLine) label(form FormID, language sla.Language) string {
	switch l.Kind {
	case LineSection:
		return form.sectionName(l.Section, language)
	case LineTotal:
		return grandTotal.In(language)
	}
	return l.Row
}

// sectionName translates the name of a block; other names stay as they are.
func (id FormID) sectionName(name string, language sla.Language) string {
	for _, block := range id.Blocks() {
		if block.Vietnamese == name {
			return block.In(language)
		}
	}
	return name
}

// title is the name of the form with its instrument.
func (d formDocument) title(language sla.Language) string {
	return d.table.form.Title().In(language) + " (" + d.table.form.Source().In(language) + ")"
}

// facts are the lines above the table: the period, where it is known, and the unit.
func (d formDocument) facts() (lines []Text) {
	if p := d.table.period; !p.IsZero() {
		days := p.Range()
		if p.kind != PeriodDays {
			days.Vietnamese = p.Name().Vietnamese + ", " + days.Vietnamese
			days.English = p.Name().English + ", " + days.English
		}
		lines = append(lines, Text{"Kỳ báo cáo: " + days.Vietnamese, "Period: " + days.English})
	}
	unit := d.table.form.Unit()
	return append(lines, Text{"Đơn vị tính: " + unit.Vietnamese, "Unit: " + unit.English})
}

// failures returns what does not hold, one line each.
func (d formDocument) failures(language sla.Language) (lines []string) {
	for _, v := range d.table.Check() {
		lines = append(lines, v.Message(language))
	}
	return lines
}

var disagreement = Text{"Không khớp:", "Do not agree:"}

// write writes lines, unless there is no form.
func (d formDocument) write(w io.Writer, what string, lines func() []string) error {
	if d.table.form.layout() == FormUnknown {
		return fmt.Errorf("metrics: form: %s: %w", what, ErrNoForm)
	}
	_, err := io.WriteString(w, strings.Join(lines(), "\n")+"\n")
	return err
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
