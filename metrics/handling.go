package metrics

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// FormKey says in which row of a form a dossier is counted.
//
// Level is the section: the level of competence, as "Cấp tỉnh". It may be empty
// for a form without sections, as 07a is. Field is the row within the section and
// must not be empty. Neither may hold control characters or invalid UTF-8. The
// zero value is no row.
type FormKey struct {
	Level string `json:"level"`
	Field string `json:"field"`
}

// FormRow is a row of a form: a field with its counts. The zero value is no row.
type FormRow struct {
	Field  string
	Counts Tally
}

// FormSection is the part of a form for one level: its rows, and their sum. The
// zero value has no rows.
type FormSection struct {
	Level string
	Rows  []FormRow
	Total Tally
}

// HandlingForm is the report on the handling of dossiers in one period, by level
// and field, on the form in force on the last day of the period. Section totals
// and the grand total are sums of the rows, so they always agree with them.
//
// The zero value is no form: FormUnknown, no period, no rows. A HandlingForm is
// immutable and safe for concurrent use.
type HandlingForm struct {
	id                FormID
	firstDay, lastDay sla.Date
	sections          []FormSection
	total             Tally
}

// NewHandlingForm makes the form of the period between two days, both included,
// from tallies by level and field; [Groups.All] of groups by [FormKey] gives them.
// Sections and rows stand in the order in which their level and field first
// come. A key that comes again adds to its row, so that the reports of several
// offices can be chained. nil rows are no rows.
//
// The period is only printed: which dossiers belong to it, and which of them
// were carried over, is decided before they are tallied.
//
// It is an error matching [ErrPeriod] when a day is zero or the last before the
// first. The rows are then checked all together: labels that [FormKey] does not
// allow match [ErrLabel], negative counts [ErrNegative], and sums above 2⁶³−1
// [ErrOverflow]. That identities fail is no error; see [HandlingForm.Check].
func NewHandlingForm(firstDayInclusive, lastDayInclusive sla.Date, rows iter.Seq2[FormKey, Tally]) (HandlingForm, error) {
	id, err := FormFor(lastDayInclusive)
	if err != nil {
		return HandlingForm{}, err
	}
	if firstDayInclusive.IsZero() || lastDayInclusive.Before(firstDayInclusive) {
		return HandlingForm{}, fmt.Errorf("metrics: form: of %q to %q: %w", firstDayInclusive, lastDayInclusive, ErrPeriod)
	}
	f := HandlingForm{id: id, firstDay: firstDayInclusive, lastDay: lastDayInclusive}
	if err := f.fill(rows); err != nil {
		return HandlingForm{}, err
	}
	return f, nil
}

// formBuilder gathers rows in the order in which they come.
type formBuilder struct {
	rows     *Groups[FormKey]
	levels   *Groups[string]
	total    Tally
	problems []error
}

// fill puts the rows into their sections and takes the totals.
func (f *HandlingForm) fill(rows iter.Seq2[FormKey, Tally]) error {
	if rows == nil {
		return nil
	}
	b := formBuilder{rows: NewGroups[FormKey](nil), levels: NewGroups[string](nil)}
	for key, t := range rows {
		b.add(key, t)
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
	err := errors.Join(key.check(), t.countable())
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
	// Structs of strings equal themselves: there is no error to come.
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
func (k FormKey) check() error {
	if k.Field == "" {
		return fmt.Errorf("no field: %w", ErrLabel)
	}
	for _, label := range []string{k.Level, k.Field} {
		if !utf8.ValidString(label) || strings.ContainsFunc(label, unicode.IsControl) {
			return fmt.Errorf("label %q: not one line of text: %w", clip.Text(label), ErrLabel)
		}
	}
	return nil
}

// Form returns the layout, FormUnknown for the zero value only.
func (f HandlingForm) Form() FormID { return f.id }

// FirstDay returns the first day of the period, which belongs to it.
func (f HandlingForm) FirstDay() sla.Date { return f.firstDay }

// LastDay returns the last day of the period, which belongs to it.
func (f HandlingForm) LastDay() sla.Date { return f.lastDay }

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

// Row returns the counts of one row, the zero Tally when the form has none of
// that level and field.
func (f HandlingForm) Row(key FormKey) Tally {
	for _, row := range f.section(key.Level).Rows {
		if row.Field == key.Field {
			return row.Counts
		}
	}
	return Tally{}
}

// section returns the section of a level, empty when there is none.
func (f HandlingForm) section(level string) FormSection {
	for _, s := range f.sections {
		if s.Level == level {
			return s
		}
	}
	return FormSection{Level: level}
}
