package metrics

import (
	"io"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// WriteMarkdown writes the form as a table in Markdown (the pipe tables of GitHub),
// with its title, period and unit above and what does not hold below, as
// [FormTable.WriteText] does. Signs in names that Markdown would take for its own are
// escaped. Totals are bold. The zero table is an error matching [ErrNoForm]; any other
// error is that of w.
func (t FormTable) WriteMarkdown(w io.Writer, language sla.Language) error {
	return formDocument{table: t}.writeMarkdown(w, language)
}

func (d formDocument) writeMarkdown(w io.Writer, language sla.Language) error {
	return d.write(w, "markdown", func() []string { return d.markdownLines(language) })
}

func (d formDocument) markdownLines(language sla.Language) []string {
	lines := []string{"**" + escapeMarkdown(d.title(language)) + "**", ""}
	for _, fact := range append(d.facts(), d.notes...) {
		lines = append(lines, "- "+escapeMarkdown(fact.In(language)))
	}
	lines = append(lines, "")
	lines = append(lines, d.markdownTable(language)...)
	failures := d.failures(language)
	if len(failures) == 0 {
		return lines
	}
	lines = append(lines, "", disagreement.In(language), "")
	for _, failure := range failures {
		lines = append(lines, "- "+escapeMarkdown(failure))
	}
	return lines
}

// markdownTable has one line of headings, with the block in each.
func (d formDocument) markdownTable(language sla.Language) []string {
	form := d.table.form
	var headings, rule []string
	for _, c := range form.Columns() {
		headings = append(headings, escapeMarkdown(c.name(language))+" ("+strconv.Itoa(c.Number)+")")
		if c.Number < firstCountColumn {
			rule = append(rule, "---")
		} else {
			rule = append(rule, "---:")
		}
	}
	lines := []string{markdownRow(headings), markdownRow(rule)}
	for l := range d.table.printed {
		cells := []string{l.number, escapeMarkdown(l.label(form, language))}
		cells = append(cells, l.texts(countFormat(language))...)
		if l.Kind != LineRow {
			bold(cells)
		}
		lines = append(lines, markdownRow(cells))
	}
	return lines
}

// bold marks the cells that have something in them.
func bold(cells []string) {
	for i, cell := range cells {
		if cell != "" {
			cells[i] = "**" + cell + "**"
		}
	}
}

func markdownRow(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// escapeMarkdown puts a backslash before the signs that are Markdown's.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, c := range s {
		if strings.ContainsRune("\\`*_[]<>|#~&!", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}
