package metrics

import (
	"fmt"
	"strconv"

	"github.com/tthc-go/tthc/internal/viet"
)

// CheckCarried compares two periods of which the second begins on the day after
// the first ends: what the second carried over must be what the first left open,
// in every row, section and in total (column 8 = 13 of the form before on forms
// 07, 6 = 11 on II.06a). It returns what fails, in the order of next, then what
// only previous has; nil when nothing fails. A row that one of the two lacks
// counts as empty.
//
// The kinds of the periods do not matter: April follows the first quarter. The
// two may be on different forms, as the first period of form 07 is. It is an error
// matching [ErrNoForm] when a form is the zero value, and [ErrInvalidPeriod] when the
// periods do not follow each other.
func CheckCarried(previous, next HandlingForm) ([]Violation, error) {
	return next.Table().CheckCarried(previous.Table())
}

// CheckCarried is [CheckCarried] for forms that were typed in, and for those on
// petitions (column 6 = 13 of the form before). previous is the form of the period
// before.
//
// Sections and rows are the same when their names are, without regard to case,
// diacritics and spaces. A row that one of the two lacks counts as 0 if the form has
// other rows in its section. If it has none, but a total of the section or of the form
// that is empty or above 0, the row is not known, and is not compared; nor are empty
// cells. It is an error matching [ErrNoForm] when a form is the zero value or one is on
// dossiers and the other on petitions, and [ErrInvalidPeriod] when the periods do not follow
// each other.
func (t FormTable) CheckCarried(previous FormTable) ([]Violation, error) {
	switch {
	case t.form == FormUnknown || previous.form == FormUnknown || t.form.onDossiers() != previous.form.onDossiers():
		return nil, fmt.Errorf("metrics: form: carried over: on form %s, on %s before: %w", t.form, previous.form, ErrNoForm)
	case !t.period.Follows(previous.period):
		return nil, fmt.Errorf("metrics: form: carried over: of a period from %s after one to %s: %w", t.period.First(), previous.period.Last(), ErrInvalidPeriod)
	}
	carried, open := t.column(t.form.carriedColumn()), previous.column(previous.form.openColumn())
	identity := t.carriedIdentity(previous)
	var found []Violation
	for _, at := range comparedLines(t, previous) {
		left, known := carried.at(at)
		right, before := open.at(at)
		if known && before && left != right {
			found = append(found, t.violation(CodeCarriedOpen, at, identity, left, right))
		}
	}
	return found, nil
}

// carriedIdentity is "8 = 13 (2026-08-14)", with the last day of the previous period
// and the layout it was on when that was another.
func (t FormTable) carriedIdentity(previous FormTable) string {
	columns := strconv.Itoa(t.form.carriedColumn()) + " = " + strconv.Itoa(previous.form.openColumn())
	day := previous.period.last.String()
	if previous.form.layout() != t.form.layout() {
		return columns + " (" + previous.form.String() + ", " + day + ")"
	}
	return columns + " (" + day + ")"
}

// comparedLines returns the lines to compare tables in: the rows and the total of each
// section, in the order of the first table and then what only the others have, and
// last the grand total. Rows that are the same but for the spelling come once. The
// section without a name has no total.
func comparedLines(tables ...FormTable) []FormLine {
	var sections []tableSection
	index := make(map[string]int)
	seen := make(map[FormKey]bool)
	for _, t := range tables {
		for _, s := range t.sections() {
			k, ok := index[viet.Fold(s.name)]
			if !ok {
				k = len(sections)
				index[viet.Fold(s.name)] = k
				sections = append(sections, tableSection{name: s.name})
			}
			for _, row := range s.rows {
				if key := folded(FormKey{s.name, row.Row}); !seen[key] {
					seen[key] = true
					sections[k].rows = append(sections[k].rows, FormLine{Kind: LineRow, Section: sections[k].name, Row: row.Row})
				}
			}
		}
	}
	var all []FormLine
	for _, s := range sections {
		all = append(all, s.rows...)
		if s.name != "" {
			all = append(all, FormLine{Kind: LineSection, Section: s.name})
		}
	}
	return append(all, FormLine{Kind: LineTotal})
}

func folded(key FormKey) FormKey { return FormKey{viet.Fold(key.Level), viet.Fold(key.Field)} }

// formColumn is one column of a table: what every line has in it, as far as known.
// Lines that come again are added up.
type formColumn struct {
	rows     map[FormKey]knownCount
	sections map[string]knownCount // the total of a section, else the sum of its rows
	hasRows  map[string]bool       // sections that have rows
	total    knownCount            // the grand total, else the sum of the sections
	listed   bool                  // the table has rows or sections
}

// knownCount is a count that may be not known.
type knownCount struct {
	count   int64
	unknown bool
}

func (k knownCount) plus(c Cell) knownCount {
	return knownCount{plusAtMost(k.count, c.count), k.unknown || !c.stated}
}

// isNothing reports that there is none, so that no part of it is any.
func (k knownCount) isNothing() bool { return !k.unknown && k.count == 0 }

// column returns the column of a number.
func (t FormTable) column(number int) formColumn {
	c := formColumn{
		rows: make(map[FormKey]knownCount), sections: make(map[string]knownCount), hasRows: make(map[string]bool),
	}
	sections := t.sections()
	c.listed = len(sections) > 0
	for _, s := range sections {
		name := viet.Fold(s.name)
		sum := c.sections[name]
		for _, row := range s.rows {
			key := folded(FormKey{s.name, row.Row})
			c.rows[key] = c.rows[key].plus(row.Cell(number))
			c.hasRows[name] = true
		}
		for _, part := range grandParts([]tableSection{s}) {
			sum = sum.plus(part.Cell(number))
			c.total = c.total.plus(part.Cell(number))
		}
		c.sections[name] = sum
	}
	if total, ok := t.Line(FormKey{}); ok {
		c.total = knownCount{}.plus(total.Cell(number))
	} else if !c.listed {
		c.total.unknown = true
	}
	return c
}

// at returns the count of a line of [comparedLines]. It is false when it is not known.
func (c formColumn) at(line FormLine) (int64, bool) {
	k := c.known(line)
	return k.count, !k.unknown
}

func (c formColumn) known(line FormLine) knownCount {
	if line.Kind == LineTotal {
		return c.total
	}
	name := viet.Fold(line.Section)
	section, ok := c.sections[name]
	if !ok {
		section = knownCount{unknown: !c.listed && !c.total.isNothing()}
	}
	if line.Kind == LineSection {
		return section
	}
	row, ok := c.rows[folded(FormKey{line.Section, line.Row})]
	if !ok {
		row = knownCount{unknown: !c.hasRows[name] && !section.isNothing()}
	}
	return row
}
