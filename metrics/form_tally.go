package metrics

import (
	"fmt"

	"github.com/tthc-go/tthc/internal/clip"
)

// Tally returns the counts of the first line of a level and field (see
// [FormTable.Line]), to take shares from, and the columns whose place in the tally is
// an assumption. Received, resolved and open are the totals printed. What a total has
// beyond the parts that are printed is taken as
//
//	received   direct, as a dossier of which the channel is missing is ([IntakeUnknown])
//	resolved   unclassified
//	open       within the limit, as one without a due date is
//
// and of II.06a, column 4 is online without saying whether whole or in part, and
// column 5, direct and postal in one, is direct.
//
// The columns returned are those that are empty, and those to which such a rest was
// added. An empty total is the sum of its parts when all are there. It
// is an error matching [ErrNoForm] when the form is not on dossiers or has no such line,
// [ErrTotals] when a total is missing or below its parts, and [ErrOverflow] when a sum
// is above 2⁶³−1.
func (t FormTable) Tally(key FormKey) (Tally, []int, error) {
	line, ok := t.Line(key)
	if !ok || !t.form.onDossiers() {
		return Tally{}, nil, fmt.Errorf("metrics: form: %s: line %q of %q: none on dossiers: %w", t.form, clip.Text(key.Field), clip.Text(key.Level), ErrNoForm)
	}
	r := lineReader{line: line}
	tally := t.form.read(&r)
	err := r.err
	if err == nil {
		err = tally.countable()
	}
	if err != nil {
		return Tally{}, nil, fmt.Errorf("metrics: form: line %q of %q: %w", clip.Text(key.Field), clip.Text(key.Level), err)
	}
	return tally, r.assumed, nil
}

// read takes the cells of a line into a tally.
func (id FormID) read(r *lineReader) (t Tally) {
	if id.layout() == FormII06a {
		online, direct, carried := r.cell(4), r.cell(5), r.cell(6)
		rest := r.rest(3, 4, 5, 6)
		r.assume(5, rest)
		t = Tally{OnlineUnsplit: online, Direct: direct + rest, Carried: carried}
		r.handled(&t, 7)
		return t
	}
	whole, part, postal, direct, carried := r.cell(4), r.cell(5), r.cell(6), r.cell(7), r.cell(8)
	rest := r.rest(3, 4, 5, 6, 7, 8)
	r.assume(7, rest)
	t = Tally{OnlineWhole: whole, OnlinePartial: part, Postal: postal, Direct: direct + rest, Carried: carried}
	r.handled(&t, 9)
	return t
}

// lineReader reads the cells of a line and notes what it assumes.
type lineReader struct {
	line    FormLine
	assumed []int
	err     error
}

// cell returns the number in a column, 0 where it is empty.
func (r *lineReader) cell(column int) int64 {
	n, stated := r.line.Cell(column).Count()
	if !stated {
		r.assumed = append(r.assumed, column)
	}
	return n
}

// assume notes a column to which n were added.
func (r *lineReader) assume(column int, n int64) {
	if _, stated := r.line.Cell(column).Count(); stated && n != 0 {
		r.assumed = append(r.assumed, column)
	}
}

// rest returns what a total has beyond its parts.
func (r *lineReader) rest(total int, parts ...int) int64 {
	var known int64
	all := true
	for _, column := range parts {
		n, stated := r.line.Cell(column).Count()
		known, all = plusAtMost(known, n), all && stated
	}
	n, stated := r.line.Cell(total).Count()
	switch {
	case stated && n >= known:
		return n - known
	case !stated && all:
		r.assumed = append(r.assumed, total)
		return 0
	case r.err == nil && !stated:
		r.err = fmt.Errorf("column %d is empty: %w", total, ErrTotals)
	case r.err == nil:
		r.err = fmt.Errorf("column %d is %d, its parts %d: %w", total, n, known, ErrTotals)
	}
	return 0
}

// handled reads the columns of resolved and open dossiers, which begin at the total of
// the resolved and are in the same order on all forms.
func (r *lineReader) handled(t *Tally, first int) {
	t.Early, t.OnTime, t.Late = r.cell(first+1), r.cell(first+2), r.cell(first+3)
	t.Unclassified = r.rest(first, first+1, first+2, first+3)
	t.OpenWithin, t.OpenOverdue = r.cell(first+5), r.cell(first+6)
	rest := r.rest(first+4, first+5, first+6)
	r.assume(first+5, rest)
	t.OpenWithin += rest
}

// As returns the table on another form: on another of the same layout as far as its
// sections allow, and from forms 07 on II.06a, column by column: 4 is 4 + 5, 5 is
// 6 + 7, and the rest moves. A sum of which a part is empty is empty. It is an error
// matching [ErrNoForm] when the form has no such columns, above all for a row of II.06a
// on forms 07, which cannot be split; and otherwise one of [NewFormTable], of which
// [ErrOverflow] is a sum above 2⁶³−1.
func (t FormTable) As(form FormID) (FormTable, error) {
	if err := t.form.to(form); err != nil {
		return FormTable{}, err
	}
	b := tableBuilder{table: FormTable{form: form, period: t.period}, width: form.cells()}
	for i, line := range t.lines {
		if t.form.layout() != form.layout() {
			cells, ok := merged(line)
			if !ok {
				b.fail(FormError{Line: i + 1}, ErrOverflow)
				continue
			}
			line.Cells = cells
		}
		b.add(FormError{Line: i + 1}, line)
	}
	return b.done()
}

// merged turns the cells of a line of forms 07 into those of II.06a. It is false when
// a sum is out of range.
func merged(line FormLine) ([]Cell, bool) {
	online, ok1 := line.Cell(4).plus(line.Cell(5))
	desk, ok2 := line.Cell(6).plus(line.Cell(7))
	cells := []Cell{line.Cell(3), online, desk}
	for column := 8; column <= 15; column++ {
		cells = append(cells, line.Cell(column))
	}
	return cells, ok1 && ok2
}

// plus adds two cells. The sum is empty when one is.
func (c Cell) plus(other Cell) (Cell, bool) {
	if !c.stated || !other.stated {
		return Cell{}, true
	}
	n, ok := sum(c.count, other.count)
	return CellOf(n), ok
}
