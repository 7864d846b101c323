package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/tthc-go/tthc/sla"
)

// writeText writes the document for a terminal, and writeMarkdown as Markdown.
func (d *document) writeText(out io.Writer, lang sla.Language) error {
	return d.write(out, lang, element.plain)
}

func (d *document) writeMarkdown(out io.Writer, lang sla.Language) error {
	return d.write(out, lang, element.markdown)
}

// write writes the elements one below the other, with a blank line between.
func (d *document) write(out io.Writer, lang sla.Language, one func(element, *strings.Builder)) error {
	var b strings.Builder
	for i, e := range d.outline(lang) {
		if i > 0 {
			b.WriteByte('\n')
		}
		one(e, &b)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// plain writes one element as plain text.
func (e element) plain(b *strings.Builder) {
	switch {
	case e.level > 0:
		rule := string("=-"[min(e.level, 2)-1])
		fmt.Fprintf(b, "%s\n%s\n", e.text, strings.Repeat(rule, utf8.RuneCountInString(e.text)))
		return
	case e.text != "" && e.items != nil:
		b.WriteString(e.text + ":\n")
	case e.text != "":
		b.WriteString(e.text + "\n")
	}
	if e.header != nil {
		table(b, append([][]string{e.header}, e.rows...))
	}
	for _, item := range e.items {
		b.WriteString("  " + item + "\n")
	}
}

// table aligns the cells of rows.
func table(b *strings.Builder, rows [][]string) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintf(w, "  %s\n", strings.Join(row, "\t"))
	}
	w.Flush() // to a strings.Builder, which does not fail
}

// markdown writes one element.
func (e element) markdown(b *strings.Builder) {
	text := escape(e.text)
	switch {
	case e.level > 0:
		fmt.Fprintf(b, "%s %s\n", strings.Repeat("#", e.level), text)
		return
	case e.text != "" && e.items != nil:
		fmt.Fprintf(b, "%s:\n\n", text)
	case e.text != "":
		b.WriteString(text + "\n")
	}
	if e.header != nil {
		cells(b, e.header)
		b.WriteString(strings.Repeat("|---", len(e.header)) + "|\n")
		for _, row := range e.rows {
			cells(b, row)
		}
	}
	for _, item := range e.items {
		b.WriteString("- " + escape(item) + "\n")
	}
}

// cells writes a row of a table.
func cells(b *strings.Builder, row []string) {
	for _, cell := range row {
		b.WriteString("| " + escape(cell) + " ")
	}
	b.WriteString("|\n")
}

// escape keeps Markdown from reading text as more than text.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "<", "&lt;").Replace(s)
}
