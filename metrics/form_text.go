package metrics

import (
	"io"
	"strconv"

	"github.com/tthc-go/tthc/sla"
)

// WriteText writes the form as a table of aligned columns, with its title and
// period above and what does not hold ([FormTable.Check]) below. It is Vietnamese,
// with dots between thousands, unless the language is [sla.English], which has plain
// numbers. Lines stand as they do in the table. The zero table is an error matching
// [ErrNoForm]; any other error is that of w.
//
// Columns are aligned by counting runes. Labels must be in NFC, where a
// Vietnamese letter with its marks is one rune; they are shown as they are.
func (t FormTable) WriteText(w io.Writer, language sla.Language) error {
	return formDocument{table: t}.writeText(w, language)
}

func (d formDocument) writeText(w io.Writer, language sla.Language) error {
	return d.write(w, "text", func() []string { return d.textLines(language) })
}

func (d formDocument) textLines(language sla.Language) []string {
	lines := []string{d.title(language)}
	for _, fact := range d.facts() {
		lines = append(lines, fact.In(language))
	}
	lines = append(lines, "")
	lines = append(lines, d.textTable(language).lines()...)
	if len(d.notes) > 0 {
		lines = append(lines, "")
	}
	for _, note := range d.notes {
		lines = append(lines, note.In(language))
	}
	failures := d.failures(language)
	if len(failures) == 0 {
		return lines
	}
	lines = append(lines, "", disagreement.In(language))
	for _, failure := range failures {
		lines = append(lines, "- "+failure)
	}
	return lines
}

// textTable lays the form out in cells.
func (d formDocument) textTable(language sla.Language) *textTable {
	form := d.table.form
	t := &textTable{labels: firstCountColumn - 1}
	for _, c := range form.Columns() {
		t.blocks = append(t.blocks, c.Block.In(language))
		t.headings = append(t.headings, wrapWords(c.Heading.In(language)))
		t.numbers = append(t.numbers, "("+strconv.Itoa(c.Number)+")")
	}
	for l := range d.table.printed {
		t.rows = append(t.rows, append([]string{l.number, l.label(form, language)}, l.texts(countFormat(language))...))
	}
	return t
}
