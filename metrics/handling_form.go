package metrics

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/tthc-go/tthc/internal/clip"
)

// FormKey says in which row of a form a dossier is counted.
//
// Level is the section: the level of competence, as "Cấp tỉnh", or the block of form
// 07b or 07c ([FormID.Blocks]). It may be empty for a form without sections, as 07a
// is. Field is the row within the section and must not be empty. Neither may hold
// control characters or invalid UTF-8, nor be longer than [MaxFormLabel]. The zero
// value is no row.
type FormKey struct {
	Level string `json:"level"` // the section
	Field string `json:"field"` // the row in it
}

// FormRow is a row of a form: a field with its counts. The zero value is no row.
type FormRow struct {
	Field string // the name as on the form
	Tally Tally  // of the dossiers of the field
}

// FormSection is the part of a form for one level: its rows, and their sum. The
// zero value has no rows.
type FormSection struct {
	Level string    // the name as on the form; empty for rows without a section
	Rows  []FormRow // in the order of the form
	Total Tally     // the sum of the rows
}

// HandlingForm is the report on the handling of dossiers in one period, by level
// and field, on the form in force on the last day of the period. Section totals
// and the grand total are sums of the rows, so they always agree with them.
//
// The zero value is no form: FormUnknown, no period, no rows. A HandlingForm is
// immutable and safe for concurrent use.
type HandlingForm struct {
	id       FormID
	period   Period
	sections []FormSection
	total    Tally
}

// NewHandlingForm makes the form of a period from tallies by level and field, which
// [Groups.All] of groups by [FormKey] gives. The layout is the one chosen, FormUnknown
// being the one in force on the last day ([FormFor]). Sections and rows stand in the
// order in which their level and field first come. A key that comes again adds to its
// row, so that the reports of several offices can be chained. nil rows are no rows.
//
// Form 07a takes rows without a level; 07b and 07c rows whose level is the Vietnamese
// name of one of [FormID.Blocks], and always have all their blocks, in order.
//
// The period is only printed: which dossiers belong to it, and which of them
// were carried over, is decided before they are tallied ([EntryIn]).
//
// The zero period is an error matching [ErrInvalidPeriod], a form that is not one on
// dossiers one matching [ErrNoForm]. The rows are then checked all together: labels
// that [FormKey] or the layout does not allow match [ErrInvalidLabel], negative counts
// [ErrNegative], and sums above 2⁶³−1 [ErrOverflow]. That identities fail is no error;
// see [HandlingForm.Check].
func NewHandlingForm(form FormID, period Period, rows iter.Seq2[FormKey, Tally]) (HandlingForm, error) {
	if period.IsZero() {
		return HandlingForm{}, fmt.Errorf("metrics: form: of no period: %w", ErrInvalidPeriod)
	}
	if form == FormUnknown {
		form, _ = FormFor(period.last) // which is not zero
	}
	if !form.onDossiers() {
		return HandlingForm{}, fmt.Errorf("metrics: form: %s is not on dossiers: %w", form, ErrNoForm)
	}
	f := HandlingForm{id: form, period: period}
	if err := f.fill(rows); err != nil {
		return HandlingForm{}, err
	}
	return f, nil
}

// formBuilder gathers rows in the order in which they come.
type formBuilder struct {
	form     FormID
	rows     *Groups[FormKey]
	levels   *Groups[string]
	total    Tally
	problems []error
}

// fill puts the rows into their sections and takes the totals.
func (f *HandlingForm) fill(rows iter.Seq2[FormKey, Tally]) error {
	b := formBuilder{form: f.id, rows: NewGroups[FormKey](nil), levels: NewGroups[string](nil)}
	for _, block := range f.id.Blocks() {
		// Strings equal themselves: there is no error to come, here and below.
		_ = b.levels.AddTally(block.Vietnamese, Tally{})
	}
	if rows != nil {
		for key, t := range rows {
			b.add(key, t)
		}
	}
	if err := errors.Join(b.problems...); err != nil {
		return err
	}
	f.sections, f.total = b.sections(), b.total
	return nil
}

// add counts one tally in its row, its section and the total, or notes why not.
func (b *formBuilder) add(key FormKey, t Tally) {
	total := b.total.Plus(t)
	err := errors.Join(key.check(b.form), t.countable())
	if err == nil {
		// Parts are never negative, so a sum that wraps around shows at once, and
		// no row or section is above the total.
		err = total.overflow()
	}
	if err != nil {
		b.problems = append(b.problems, fmt.Errorf("metrics: form: row %q of %q: %w", clip.Text(key.Field), clip.Text(key.Level), err))
		return
	}
	b.total = total
	_ = b.rows.AddTally(key, t)
	_ = b.levels.AddTally(key.Level, t)
}

// sections returns the levels with their rows.
func (b *formBuilder) sections() []FormSection {
	rows := make(map[string][]FormRow)
	for key, t := range b.rows.All() {
		rows[key.Level] = append(rows[key.Level], FormRow{key.Field, t})
	}
	var sections []FormSection
	for level, total := range b.levels.All() {
		sections = append(sections, FormSection{Level: level, Rows: rows[level], Total: total})
	}
	return sections
}

// check returns an error when a label cannot stand in a form.
func (k FormKey) check(form FormID) error {
	if k.Field == "" {
		return fmt.Errorf("no field: %w", ErrInvalidLabel)
	}
	for _, label := range []string{k.Level, k.Field} {
		if !isLabel(label) {
			return fmt.Errorf("label %q: not one line of text: %w", clip.Text(label), ErrInvalidLabel)
		}
	}
	if !form.hasSection(k.Level) {
		return fmt.Errorf("form %s has no such level: %w", form, ErrInvalidLabel)
	}
	return nil
}

// Form returns the form, FormUnknown for the zero value only.
func (f HandlingForm) Form() FormID { return f.id }

// Period returns the period, zero for the zero value only.
func (f HandlingForm) Period() Period { return f.period }

// Total returns the sum of all rows.
func (f HandlingForm) Total() Tally { return f.total }

// Sections returns the sections with their rows, in order. All of it is the
// caller's.
func (f HandlingForm) Sections() []FormSection {
	sections := slices.Clone(f.sections)
	for i := range sections {
		sections[i].Rows = slices.Clone(sections[i].Rows)
	}
	return sections
}

// Rows returns the rows by level and field, in order: what a form of several offices
// or periods is made of.
func (f HandlingForm) Rows() iter.Seq2[FormKey, Tally] {
	return func(yield func(FormKey, Tally) bool) {
		for _, s := range f.sections {
			for _, row := range s.Rows {
				if !yield(FormKey{s.Level, row.Field}, row.Tally) {
					return
				}
			}
		}
	}
}

// Row returns the counts of one row, the zero Tally when the form has none of
// that level and field.
func (f HandlingForm) Row(key FormKey) Tally {
	for k, t := range f.Rows() {
		if k == key {
			return t
		}
	}
	return Tally{}
}

// As returns the same counts on another form: of the layout 07 on 07a, 07b or 07c
// as far as their sections allow, and on II.06a, to compare with periods before 1
// August 2026. The reverse there is not, and is an error matching [ErrNoForm]: a row of
// II.06a does not tell online as a whole from in part, nor postal from direct. A section
// that the other form does not have is an error matching [ErrInvalidLabel].
func (f HandlingForm) As(form FormID) (HandlingForm, error) {
	if err := f.id.to(form); err != nil {
		return HandlingForm{}, err
	}
	return NewHandlingForm(form, f.period, f.Rows())
}

// to returns an error when a form cannot be turned into another.
func (id FormID) to(form FormID) error {
	from, to := id.layout(), form.layout()
	if from == FormUnknown || to == FormUnknown || from != to && (from != Form07 || to != FormII06a) {
		return fmt.Errorf("metrics: form: %s as %s: %w", id, form, ErrNoForm)
	}
	return nil
}
