package metrics

import (
	"fmt"
)

// CheckParts compares a block of a form with the forms it was put together from, row
// by row and column by column, and in total: block II of form 07b is the sum of the
// communes' forms 07a (note under 07b), and each block of 07c that of the units'
// reports. The block is named as in [NewFormTable]; "" is the part of a form by fields
// without sections. The parts must have no sections of their own.
//
// It returns what fails, with the identity "3 = Σ 07a: 3 (136)" for column 3 and 136
// forms; nil when nothing fails. Names are compared, and rows that are lacking
// counted, as in [FormTable.CheckCarried]; what is not known is not compared. It is an
// error matching [ErrNoForm] when there are no parts, the forms do not have the same
// columns, the form has no such block, or a part has sections; and [ErrInvalidPeriod] when
// the days of the periods are not the same.
func (t FormTable) CheckParts(block string, parts ...FormTable) ([]Violation, error) {
	block = t.form.section(block)
	if t.form == FormUnknown || !t.form.hasSection(block) || len(parts) == 0 {
		return nil, fmt.Errorf("metrics: form: parts: of %q of form %s, %d forms: %w", block, t.form, len(parts), ErrNoForm)
	}
	for i, part := range parts {
		if err := t.partable(part); err != nil {
			return nil, fmt.Errorf("metrics: form: parts: form %d: %w", i+1, err)
		}
	}
	columns := t.partColumns(parts)
	var found []Violation
	for _, line := range t.partLines(block, parts) {
		for _, c := range columns {
			left, right, known := c.sides(line)
			if known && left != right {
				identity := fmt.Sprintf("%d = Σ %s: %d (%d)", c.number, parts[0].form, c.number, len(parts))
				found = append(found, t.violation(CodeBlockParts, line, identity, left, right))
			}
		}
	}
	return found, nil
}

// partable returns an error when a form cannot be a part of t.
func (t FormTable) partable(part FormTable) error {
	switch {
	case part.form.layout() != t.form.layout():
		return fmt.Errorf("on form %s, not %s: %w", part.form, t.form, ErrNoForm)
	case part.period.First() != t.period.First() || part.period.Last() != t.period.Last():
		return fmt.Errorf("of period %q, not %q: %w", part.period, t.period, ErrInvalidPeriod)
	}
	for _, s := range part.sections() {
		if s.name != "" {
			return fmt.Errorf("has section %q: %w", s.name, ErrNoForm)
		}
	}
	return nil
}

// partLines returns the lines of the block to compare, with those that only parts
// have, and its total.
func (t FormTable) partLines(block string, parts []FormTable) []FormLine {
	fields := FormTable{form: t.form}
	for _, l := range t.lines {
		if l.Section == block && l.Kind == LineRow {
			fields.lines = append(fields.lines, FormLine{Kind: LineRow, Row: l.Row})
		}
	}
	lines := comparedLines(append([]FormTable{fields}, parts...)...)
	for i := range lines {
		lines[i].Section = block
	}
	if block != "" {
		lines[len(lines)-1].Kind = LineSection
	}
	return lines
}

// partColumn is one column of a form and of its parts.
type partColumn struct {
	number int
	whole  formColumn
	parts  []formColumn
}

func (t FormTable) partColumns(parts []FormTable) []partColumn {
	columns := make([]partColumn, t.form.cells())
	for i := range columns {
		number := i + firstCountColumn
		columns[i] = partColumn{number: number, whole: t.column(number)}
		for _, part := range parts {
			columns[i].parts = append(columns[i].parts, part.column(number))
		}
	}
	return columns
}

// sides returns what the whole has in a line and what the parts have together. It is
// false where either is not known.
func (c partColumn) sides(line FormLine) (left, right int64, known bool) {
	whole := c.whole.known(line)
	line.Section = ""
	if line.Kind == LineSection {
		line.Kind = LineTotal
	}
	var sum knownCount
	for _, part := range c.parts {
		k := part.known(line)
		sum = sum.plus(Cell{k.count, !k.unknown})
	}
	return whole.count, sum.count, !whole.unknown && !sum.unknown
}
