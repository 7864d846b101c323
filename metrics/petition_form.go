package metrics

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// petitionRow is a row of a form on petitions, and its JSON form.
type petitionRow struct {
	Field  string        `json:"field"`
	Counts PetitionTally `json:"counts"`
}

// PetitionForm is the report on petitions (phản ánh, kiến nghị) of one period by
// field, on form 06a or 06b of Circular 09/2026/TT-BTP, which have the same columns.
// The grand total is the sum of the rows. The form has no column for overdue
// petitions; their number is written beside it.
//
// The zero value is no form. A PetitionForm is immutable and safe for concurrent use.
type PetitionForm struct {
	id     FormID
	period Period
	rows   []petitionRow
	total  PetitionTally
}

// NewPetitionForm makes the form of a period from tallies by field. Rows stand in the
// order in which their field first comes; a field that comes again adds to its row, so
// that the reports of several offices can be chained. nil rows are no rows.
//
// The forms are for quarters, half-years and years by either convention that end on 1
// August 2026 or later; other periods are an error matching [ErrInvalidPeriod], another form
// one matching [ErrNoForm]. Whether the circular has a report of just that quarter is
// [Period.ReportedOn]. The rows are then checked all together: names that [FormKey]
// does not allow match [ErrInvalidLabel], negative counts [ErrNegative], and sums above 2⁶³−1
// [ErrOverflow].
func NewPetitionForm(form FormID, period Period, rows iter.Seq2[string, PetitionTally]) (PetitionForm, error) {
	if form.layout() != Form06a {
		return PetitionForm{}, fmt.Errorf("metrics: form: %s is not on petitions: %w", form, ErrNoForm)
	}
	switch period.kind {
	case PeriodQuarter, PeriodHalfYear, PeriodYear:
	default:
		return PetitionForm{}, fmt.Errorf("metrics: form: %s of %q: want a quarter, half-year or year: %w", form, period, ErrInvalidPeriod)
	}
	if period.last.Before(circular09()) {
		return PetitionForm{}, fmt.Errorf("metrics: form: %s of %q: not in force before %s: %w", form, period, circular09(), ErrInvalidPeriod)
	}
	f := PetitionForm{id: form, period: period}
	if err := f.fill(rows); err != nil {
		return PetitionForm{}, err
	}
	return f, nil
}

// fill gathers the rows and takes the total.
func (f *PetitionForm) fill(rows iter.Seq2[string, PetitionTally]) error {
	if rows == nil {
		return nil
	}
	var problems []error
	index := make(map[string]int)
	for field, t := range rows {
		if err := f.add(index, field, t); err != nil {
			problems = append(problems, fmt.Errorf("metrics: form: row %q: %w", clip.Text(field), err))
		}
	}
	return errors.Join(problems...)
}

// add adds a tally to its row and the total.
func (f *PetitionForm) add(index map[string]int, field string, t PetitionTally) error {
	total := f.total.Plus(t)
	err := errors.Join(FormKey{Field: field}.check(f.id), t.countable())
	if err == nil {
		err = total.overflow()
	}
	if err != nil {
		return err
	}
	f.total = total
	i, ok := index[field]
	if !ok {
		i = len(f.rows)
		index[field] = i
		f.rows = append(f.rows, petitionRow{Field: field})
	}
	f.rows[i].Counts = f.rows[i].Counts.Plus(t)
	return nil
}

// Form returns the form, FormUnknown for the zero value only.
func (f PetitionForm) Form() FormID { return f.id }

// Period returns the period, zero for the zero value only.
func (f PetitionForm) Period() Period { return f.period }

// Rows returns the rows by field, in order: what a form of several offices is made of.
func (f PetitionForm) Rows() iter.Seq2[string, PetitionTally] {
	return func(yield func(string, PetitionTally) bool) {
		for _, row := range f.rows {
			if !yield(row.Field, row.Counts) {
				return
			}
		}
	}
}

// Total returns the sum of all rows.
func (f PetitionForm) Total() PetitionTally { return f.total }

// Table returns the form as it is printed, without what it has no column for.
func (f PetitionForm) Table() FormTable {
	t := FormTable{form: f.id, period: f.period}
	if f.id == FormUnknown {
		return t
	}
	for _, row := range f.rows {
		t.lines = append(t.lines, FormLine{Kind: LineRow, Row: row.Field, Cells: stated(f.id.PetitionCells(row.Counts))})
	}
	t.lines = append(t.lines, FormLine{Kind: LineTotal, Cells: stated(f.id.PetitionCells(f.total))})
	return t
}

// Check returns what does not hold in the form, as [FormTable.Check]: only that more
// were publicised than handled can fail, the other columns being sums. What the next
// period carries over is compared by [FormTable.CheckCarried].
func (f PetitionForm) Check() []Violation { return f.Table().Check() }

// document is the form with the number of overdue petitions beside it.
func (f PetitionForm) document() formDocument {
	both := f.total.both()
	plain, dots := countFormat(sla.English), countFormat(sla.Vietnamese)
	note := Text{
		fmt.Sprintf("Quá hạn (không có trong biểu): %s, gồm đã xử lý %s, đang xử lý %s", dots.Count(both.Overdue()), dots.Count(both.Late), dots.Count(both.OpenOverdue)),
		fmt.Sprintf("Overdue (not on the form): %s, of which handled %s, in hand %s", plain.Count(both.Overdue()), plain.Count(both.Late), plain.Count(both.OpenOverdue)),
	}
	return formDocument{table: f.Table(), notes: []Text{note}}
}

// WriteText writes the form as [FormTable.WriteText] does, with the number of overdue
// petitions below the table. Errors are those of FormTable.WriteText: the zero form
// matches [ErrNoForm].
func (f PetitionForm) WriteText(w io.Writer, language sla.Language) error {
	return f.document().writeText(w, language)
}

// WriteMarkdown writes the form as [FormTable.WriteMarkdown] does, with the number of
// overdue petitions above the table, and with its errors.
func (f PetitionForm) WriteMarkdown(w io.Writer, language sla.Language) error {
	return f.document().writeMarkdown(w, language)
}

// WriteCSV writes the form as [FormTable.WriteCSV] does, with its errors and without the
// overdue petitions.
func (f PetitionForm) WriteCSV(w io.Writer, language sla.Language) error {
	return f.Table().WriteCSV(w, language)
}

// petitionFormJSON is the JSON form of a form on petitions.
type petitionFormJSON struct {
	Form       FormID        `json:"form"`
	Period     Period        `json:"period"`
	Rows       []petitionRow `json:"rows"`
	Total      PetitionTally `json:"total"`
	Violations []Violation   `json:"violations"`
}

// MarshalJSON implements [json.Marshaler]. The object has the keys form, period, rows,
// total and violations, in this order; a row has field and counts. Counts are by
// subject, acts and rules, and have what the form has no column for. Lists that are
// empty are [], never null. It is not read back; the table is, see
// [PetitionForm.Table]. The error is always nil.
func (f PetitionForm) MarshalJSON() ([]byte, error) {
	return json.Marshal(petitionFormJSON{
		Form: f.id, Period: f.period, Rows: append([]petitionRow{}, f.rows...), Total: f.total,
		Violations: append([]Violation{}, f.Check()...),
	})
}

var _ json.Marshaler = PetitionForm{}
