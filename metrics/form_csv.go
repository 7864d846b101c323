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
// the level, the field and the counts in plain digits. Cells are written as they
// are: a label that begins as a formula is one to a spreadsheet. The zero form is
// an error matching [ErrForm].
func (f HandlingForm) WriteCSV(w io.Writer, language sla.Language) error {
	if f.id == FormUnknown {
		return fmt.Errorf("metrics: form: csv: %w", ErrForm)
	}
	out := csv.NewWriter(w)
	records := [][]string{f.csvHeader(language)}
	for line := range f.formLines {
		record := []string{line.kind, line.number, line.level, line.field}
		records = append(records, append(record, f.counts(line.counts, Format{})...))
	}
	return out.WriteAll(records)
}

// csvHeader names every column in full, as a line of its own must.
func (f HandlingForm) csvHeader(language sla.Language) []string {
	header := []string{Text{"Loại dòng", "Kind of line"}.In(language)}
	for _, c := range f.id.Columns() {
		name := "(" + strconv.Itoa(c.Number) + ") "
		if c.Block != (Text{}) {
			name += c.Block.In(language) + ": "
		}
		header = append(header, name+c.Heading.In(language))
		if c.Number == 1 {
			header = append(header, Text{"Cấp", "Level"}.In(language))
		}
	}
	return header
}
