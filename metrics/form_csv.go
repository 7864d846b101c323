package metrics

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/tthc-go/tthc/sla"
)

// WriteCSV writes the form as comma-separated values (RFC 4180, UTF-8, lines end
// in \n) with one line of headings in the language, Vietnamese unless
// [sla.English]. The first cell of a line tells in every language what it is:
// "row", "section" for the total of a section, or "total"; then come the number,
// the section, the field and the counts in plain digits, nothing for an empty cell.
// Names are written as they are: one that begins as a formula is one to a
// spreadsheet. The form and the period are not in it. The zero table is an error
// matching [ErrNoForm]; any other error is that of w.
//
// [ReadFormCSV] reads it back, but for spaces around names.
func (t FormTable) WriteCSV(w io.Writer, language sla.Language) error {
	if t.form.layout() == FormUnknown {
		return fmt.Errorf("metrics: form: csv: %w", ErrNoForm)
	}
	records := [][]string{t.form.csvHeader(language)}
	for l := range t.printed {
		record := []string{l.Kind.String(), l.number, l.Section, l.Row}
		records = append(records, append(record, l.texts(Format{})...))
	}
	return csv.NewWriter(w).WriteAll(records)
}

// The columns of the CSV that are before those of the form.
const (
	csvKind = iota
	csvNumber
	csvSection
	csvRow
	csvCells // and those behind it
)

// csvHeader names every column in full, as a line of its own must.
func (id FormID) csvHeader(language sla.Language) []string {
	header := []string{Text{"Loại dòng", "Kind of line"}.In(language)}
	for _, c := range id.Columns() {
		header = append(header, "("+strconv.Itoa(c.Number)+") "+c.name(language))
		if c.Number == 1 {
			header = append(header, Text{"Cấp", "Level"}.In(language))
		}
	}
	return header
}
