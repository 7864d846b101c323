package metrics

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
)

// Cell is a number on a form, or an empty cell, which is not 0: nothing was stated.
//
// The zero value is empty. Cells are comparable with ==.
type Cell struct {
	count  int64
	stated bool
}

// CellOf returns the cell that says n. One below zero is refused by [NewFormTable].
func CellOf(n int64) Cell { return Cell{n, true} }

// Count returns the number. It is false, with 0, for an empty cell.
func (c Cell) Count() (int64, bool) { return c.count, c.stated }

// String returns the number in plain digits, "" for an empty cell.
func (c Cell) String() string { return c.write(Format{}) }

// write writes the number in a format, nothing for an empty cell.
func (c Cell) write(f Format) string {
	if !c.stated {
		return ""
	}
	return f.Count(c.count)
}

// LineKind says what a line of a form is.
//
// The zero value is LineUnknown: none.
type LineKind uint8

// The kinds of lines.
const (
	LineUnknown LineKind = iota // none
	LineRow                     // a field
	LineSection                 // the total of a section
	LineTotal                   // the grand total
)

var lineKindNames = [...]string{"unknown", "row", "section", "total"}

// String returns the name of the kind in kebab case.
func (k LineKind) String() string { return enum.Name(lineKindNames[:], uint8(k)) }

// MarshalText implements [encoding.TextMarshaler].
func (k LineKind) MarshalText() ([]byte, error) {
	return enum.Text("metrics: form: kind of line", lineKindNames[:], uint8(k))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (k *LineKind) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: form: kind of line", lineKindNames[:], text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k LineKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *LineKind) Scan(src any) error { return sqltext.Scan(src, k) }

// FormLine is a line of a form as it is printed.
//
// The zero value is no line.
type FormLine struct {
	Kind LineKind // not LineUnknown
	// Section is the block or level: empty for the grand total, and for rows of a
	// form without sections.
	Section string
	// Row is the field of a row, empty for totals.
	Row string
	// Cells are those of the columns from 3 on: column n stands at index n − 3.
	Cells []Cell
}

// Cell returns the cell of a column by its printed number, an empty one when the line
// has no such column.
func (l FormLine) Cell(column int) Cell {
	i := column - firstCountColumn
	if i < 0 || i >= len(l.Cells) {
		return Cell{}
	}
	return l.Cells[i]
}

// FormTable is a form as it is printed or typed in: cells of which some may be empty,
// and totals as they stand there, which need not be the sums of the rows.
// [FormTable.Check] tells where they are not. [HandlingForm.Table] and
// [PetitionForm.Table] give what this package counted itself in the same shape.
//
// The zero value is no form: FormUnknown, without lines. A FormTable is immutable and
// safe for concurrent use.
type FormTable struct {
	form   FormID
	period Period
	lines  []FormLine
}

// What a FormTable may hold: far more than there are fields, and no more than is
// handled with ease.
const (
	MaxFormLines = 10_000 // lines of one table
	MaxFormLabel = 4_096  // bytes of the name of a section or a row
)

// NewFormTable returns the table of a form, of a period that may be zero where it is
// not known, with its lines in the order in which they stand. Totals need not be
// there: neither that of a section nor the grand total. Rows may come again; Check
// tells. Whether the form is the one in force for the period is not asked ([FormFor]).
//
// Sections of forms 07b and 07c are the blocks of [FormID.Blocks], by their name in
// either language, or with roman numbers, which are turned into the Vietnamese name.
// Forms 07a, 06a and 06b have none.
//
// All that is wrong is reported at once, each as a [*FormError] with the number of
// the line, counted from 1: a kind or a name that cannot stand there and a total that
// comes again match [ErrInvalidLabel], another number of cells than the form has
// columns with numbers [ErrColumns], cells below zero [ErrNegative], more than
// [MaxFormLines] lines [ErrTooMany]. At the 1,000th problem it stops, with one more
// that matches ErrTooMany. A form that is none matches [ErrNoForm].
func NewFormTable(form FormID, period Period, lines []FormLine) (FormTable, error) {
	b := tableBuilder{table: FormTable{form: form, period: period}, width: form.cells()}
	if b.width == 0 {
		return FormTable{}, fmt.Errorf("metrics: form: %s: %w", form, ErrNoForm)
	}
	for i, line := range lines {
		if !b.add(FormError{Line: i + 1}, line) {
			break
		}
	}
	return b.done()
}

// The kinds of errors of tables, beside those of the package.
var (
	// ErrTooMany: there are more lines, or problems, than are gone through.
	ErrTooMany = errors.New("too many")
	// ErrCount: text is not a number of dossiers or petitions.
	ErrCount = errors.New("not a count")
	// ErrColumns: a table does not have the columns of the form.
	ErrColumns = errors.New("wrong columns")
)

// FormError says what is wrong at a place of a form that was typed in. The zero value
// says nothing.
type FormError struct {
	File   string // as named to the reader, empty outside a file
	Line   int    // of the file or the list of lines, from 1; 0 when it is none of them
	Column int    // by its number on the form; 0 when it is the whole line
	Err    error  // the cause, never nil in what this package returns
}

// Error returns the place as far as it is known, and the cause.
func (e *FormError) Error() string {
	var b strings.Builder
	b.WriteString("metrics: form: ")
	if e.File != "" {
		b.WriteString(e.File + ": ")
	}
	if e.Line > 0 {
		b.WriteString("line " + strconv.Itoa(e.Line) + ": ")
	}
	if e.Column > 0 {
		b.WriteString("column " + strconv.Itoa(e.Column) + ": ")
	}
	return b.String() + fmt.Sprint(e.Err)
}

// Unwrap returns the cause, an error that matches one of those of this package.
func (e *FormError) Unwrap() error { return e.Err }

// tableBuilder takes in lines and gathers what is wrong with them.
type tableBuilder struct {
	table    FormTable
	width    int
	totals   map[string]bool // of sections that have one, "" for the grand total
	problems []error
}

// maxFormProblems is how many problems are listed before the rest is left.
const maxFormProblems = 1_000

// add takes in a line, or notes at its place why not. It is false when no more lines
// are to come.
func (b *tableBuilder) add(at FormError, line FormLine) bool {
	if len(b.table.lines) >= MaxFormLines {
		b.fail(at, fmt.Errorf("more than %d lines: %w", MaxFormLines, ErrTooMany))
		return false
	}
	before := len(b.problems)
	line.Section = b.table.form.section(line.Section)
	if err := b.checkLabels(line); err != nil {
		b.fail(at, err)
	}
	if len(line.Cells) != b.width {
		b.fail(at, fmt.Errorf("%d cells, form %s has %d: %w", len(line.Cells), b.table.form, b.width, ErrColumns))
	}
	for i, c := range line.Cells {
		if c.count < 0 {
			at.Column = i + firstCountColumn
			b.fail(at, fmt.Errorf("%d: %w", c.count, ErrNegative))
		}
	}
	if len(b.problems) == before {
		line.Cells = slices.Clone(line.Cells)
		b.table.lines = append(b.table.lines, line)
	}
	return b.goesOn()
}

// readCells reads the cells of a line, and notes those that cannot be read.
func readCells[T ~string | ~[]byte](b *tableBuilder, at FormError, texts []T, read func(string) (Cell, error)) []Cell {
	var cells []Cell
	for i, text := range texts {
		c, err := read(string(text))
		if err != nil {
			at.Column = i + firstCountColumn
			b.fail(at, err)
		}
		cells = append(cells, c)
	}
	return cells
}

// goesOn reports whether to read on: not when no further problem would be listed.
func (b *tableBuilder) goesOn() bool { return len(b.problems) < maxFormProblems }

// fail notes a problem.
func (b *tableBuilder) fail(at FormError, err error) {
	at.Err = err
	b.problems = append(b.problems, &at)
	if len(b.problems) == maxFormProblems {
		b.problems = append(b.problems, fmt.Errorf("metrics: form: more than %d problems: %w", maxFormProblems-1, ErrTooMany))
	}
}

// done returns the table, or what is wrong with it.
func (b *tableBuilder) done() (FormTable, error) {
	if err := errors.Join(b.problems...); err != nil {
		return FormTable{}, err
	}
	return b.table, nil
}

// checkLabels returns an error when the kind and the names of a line do not go
// together, or cannot stand in the form.
func (b *tableBuilder) checkLabels(line FormLine) error {
	wrong := func(why string) error {
		return fmt.Errorf("%s, section %q, row %q: %s: %w", line.Kind, clip.Text(line.Section), clip.Text(line.Row), why, ErrInvalidLabel)
	}
	switch {
	case line.Kind != LineRow && line.Kind != LineSection && line.Kind != LineTotal:
		return wrong("kind of line not known")
	case (line.Kind == LineRow) != (line.Row != ""):
		return wrong("a row has a name, and a total none")
	case line.Kind == LineSection && line.Section == "" || line.Kind == LineTotal && line.Section != "":
		return wrong("a section has a name, and the grand total none")
	case line.Kind != LineTotal && !b.table.form.hasSection(line.Section):
		return wrong("form " + b.table.form.String() + " has no such section")
	case !isLabel(line.Section) || !isLabel(line.Row):
		return wrong("not one line of text")
	case line.Kind == LineRow:
		return nil
	case b.totals[line.Section]:
		return wrong("total given before")
	}
	if b.totals == nil {
		b.totals = make(map[string]bool)
	}
	b.totals[line.Section] = true
	return nil
}

// isLabel reports whether a name can stand in a form, or is empty.
func isLabel(name string) bool {
	return len(name) <= MaxFormLabel && utf8.ValidString(name) && !strings.ContainsFunc(name, unicode.IsControl)
}

// section returns the name under which a section is kept: that of the block it is,
// else as it is.
func (id FormID) section(name string) string {
	for i, block := range id.Blocks() {
		for _, alias := range []string{roman(i + 1), block.Vietnamese, block.English} {
			if viet.Fold(name) == viet.Fold(alias) {
				return block.Vietnamese
			}
		}
	}
	return name
}

// hasSection reports whether rows may stand in a section of that name.
func (id FormID) hasSection(name string) bool {
	switch id {
	case FormII06a, Form07:
		return true
	case Form07b, Form07c:
		return slices.ContainsFunc(id.Blocks(), func(b Text) bool { return b.Vietnamese == name })
	}
	return name == ""
}

// Form returns the form, FormUnknown for the zero value only.
func (t FormTable) Form() FormID { return t.form }

// Period returns the period, zero when it is not known.
func (t FormTable) Period() Period { return t.period }

// Lines returns the lines in order. All of it is the caller's.
func (t FormTable) Lines() []FormLine {
	lines := slices.Clone(t.lines)
	for i := range lines {
		lines[i].Cells = slices.Clone(lines[i].Cells)
	}
	return lines
}

// Line returns the first line of a level and field: the total of the level where the
// field is empty, the grand total where both are. It is false when there is none. The
// names are those of [FormTable.Lines].
func (t FormTable) Line(key FormKey) (FormLine, bool) {
	kind := LineRow
	switch {
	case key == FormKey{}:
		kind = LineTotal
	case key.Field == "":
		kind = LineSection
	}
	for _, l := range t.lines {
		if l.Kind == kind && l.Section == key.Level && l.Row == key.Field {
			l.Cells = slices.Clone(l.Cells)
			return l, true
		}
	}
	return FormLine{}, false
}
