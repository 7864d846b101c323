package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// WriteCSV writes the head and the rows of t, without title and notes, as CSV: comma,
// CRLF, numbers with a decimal point and without marks between thousands.
//
// It begins with a byte order mark, or Excel would not read Vietnamese as UTF-8. CSV does
// not tell text from formulas, so a text that a spreadsheet would compute (it begins with
// =, +, -, @, their full-width forms, a tab or a line end, after spaces or not) has an
// apostrophe put before it; a program that reads the file back takes it away.
func WriteCSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return fmt.Errorf("sheet: table %q: %w", t.Name, err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, head := range t.Head {
		record := make([]string, len(head))
		for j, text := range head {
			record[j] = harmless(text)
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("sheet: table %q: %w", t.Name, err)
		}
	}
	records := make([][]string, len(t.Rows))
	err := t.eachCell(func(row, _ int, _ any, c cell) error {
		if !c.number {
			c.text = harmless(c.text)
		}
		records[row-1] = append(records[row-1], c.text)
		return nil
	})
	if err != nil {
		return err
	}
	if err := out.WriteAll(records); err != nil { // it flushes
		return fmt.Errorf("sheet: table %q: %w", t.Name, err)
	}
	return nil
}

// harmless is text that no spreadsheet computes.
func harmless(text string) string {
	begins := strings.TrimLeft(text, " \u00A0")
	if begins != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(begins)[0]) {
		return "'" + text
	}
	return text
}
