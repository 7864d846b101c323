package metrics

import (
	"io"

	"github.com/tthc-go/tthc/sla"
)

// Table returns the form as it is printed: for each section its total and then its
// rows, a section without a name having no total, and last the grand total.
func (f HandlingForm) Table() FormTable {
	t := FormTable{form: f.id, period: f.period}
	if f.id == FormUnknown {
		return t
	}
	add := func(kind LineKind, section, row string, counts Tally) {
		t.lines = append(t.lines, FormLine{kind, section, row, stated(f.id.Cells(counts))})
	}
	for _, s := range f.sections {
		if s.Level != "" {
			add(LineSection, s.Level, "", s.Total)
		}
		for _, row := range s.Rows {
			add(LineRow, s.Level, row.Field, row.Tally)
		}
	}
	add(LineTotal, "", "", f.total)
	return t
}

// stated returns cells that all say a number.
func stated(counts []int64) []Cell {
	cells := make([]Cell, len(counts))
	for i, n := range counts {
		cells[i] = CellOf(n)
	}
	return cells
}

// Check returns the identities of the form that fail, row by row in the order of
// the form: for each section its rows and then its total, and last the grand
// total. A section without a name has no total of its own. It returns nil when
// all hold.
//
// Dossiers resolved but not classified always show: the number of resolved ones
// has them, the columns early, on time and late do not ([CodeResolvedParts]).
// Online dossiers that are not split fail on form 07 only ([CodeReceivedParts]).
func (f HandlingForm) Check() []Violation { return f.Table().Check() }

// WriteText writes the form as [FormTable.WriteText] does. A section stands on one
// line with its total, its rows below; a section without a name has no line. Errors are
// those of FormTable.WriteText: the zero form matches [ErrNoForm].
func (f HandlingForm) WriteText(w io.Writer, language sla.Language) error {
	return f.Table().WriteText(w, language)
}

// WriteMarkdown writes the form as [FormTable.WriteMarkdown] does, with its errors.
func (f HandlingForm) WriteMarkdown(w io.Writer, language sla.Language) error {
	return f.Table().WriteMarkdown(w, language)
}

// WriteCSV writes the form as [FormTable.WriteCSV] does, with its errors; [ReadFormCSV]
// reads the table back.
func (f HandlingForm) WriteCSV(w io.Writer, language sla.Language) error {
	return f.Table().WriteCSV(w, language)
}
