package metrics

import (
	"fmt"
	"strconv"
)

// Check returns the identities of the form that fail, row by row in the order of
// the form: for each section its rows and then its total, and last the grand
// total. A section without a name has no total of its own. It returns nil when
// all hold.
//
// Dossiers resolved but not classified always show: the number of resolved ones
// has them, the columns early, on time and late do not ([CodeResolvedParts]).
// Online dossiers that are not split fail on form 07 only ([CodeReceivedParts]).
func (f HandlingForm) Check() []Violation {
	var found []Violation
	for _, s := range f.sections {
		for _, row := range s.Rows {
			found = append(found, f.failing(s.Level, row.Field, row.Counts)...)
		}
		if s.Level != "" {
			found = append(found, f.failing(s.Level, "", s.Total)...)
		}
	}
	return append(found, f.failing("", "", f.total)...)
}

// failing returns the identities that fail for one row.
func (f HandlingForm) failing(section, row string, t Tally) (found []Violation) {
	cells := f.id.Cells(t)
	for _, identity := range f.id.Identities() {
		if left, right := identity.sides(cells); left != right {
			found = append(found, Violation{
				Code: identity.Code, Form: f.id, Section: section, Row: row,
				Identity: identity.String(), Left: left, Right: right,
			})
		}
	}
	return found
}

// CheckCarried compares two periods of which the second begins on the day after
// the first ends: what the second carried over must be what the first left open,
// in every row, section and in total (column 8 = 13 of the form before on forms
// 07, 6 = 11 on II.06a). It returns what fails, in the order of next, then what
// only previous has; nil when nothing fails. A row that one of the two lacks
// counts as empty.
//
// The kinds of the periods do not matter: April follows the first quarter. The
// two may be on different forms, as the first period of form 07 is. It is an error
// matching [ErrForm] when a form is the zero value, and [ErrPeriod] when the
// periods do not follow each other.
func CheckCarried(previous, next HandlingForm) ([]Violation, error) {
	if previous.id == FormUnknown || next.id == FormUnknown {
		return nil, fmt.Errorf("metrics: form: carried over: %w", ErrForm)
	}
	if next.firstDay != previous.lastDay.AddDays(1) {
		return nil, fmt.Errorf("metrics: form: carried over: of a period from %s after one to %s: %w", next.firstDay, previous.lastDay, ErrPeriod)
	}
	pair := formPair{previous, next}
	var found []Violation
	for _, level := range pair.levels() {
		found = append(found, pair.check(level)...)
	}
	return append(found, pair.compare("", "", previous.total, next.total)...), nil
}

// formPair is two periods, one after the other.
type formPair struct {
	previous, next HandlingForm
}

// levels returns the levels of next, then those that only previous has.
func (p formPair) levels() []string {
	names := newNameList()
	for _, f := range []HandlingForm{p.next, p.previous} {
		for _, s := range f.sections {
			names.add(s.Level)
		}
	}
	return names.list
}

// check compares the rows of one level and its total.
func (p formPair) check(level string) (found []Violation) {
	before, after := p.previous.section(level), p.next.section(level)
	fields, open, carried := newNameList(), make(map[string]Tally), make(map[string]Tally)
	for _, row := range after.Rows {
		fields.add(row.Field)
		carried[row.Field] = row.Counts
	}
	for _, row := range before.Rows {
		fields.add(row.Field)
		open[row.Field] = row.Counts
	}
	for _, field := range fields.list {
		found = append(found, p.compare(level, field, open[field], carried[field])...)
	}
	if level == "" {
		return found
	}
	return append(found, p.compare(level, "", before.Total, after.Total)...)
}

// compare returns a violation when next does not carry what previous left open.
func (p formPair) compare(section, row string, previous, next Tally) []Violation {
	if next.Carried == previous.Open() {
		return nil
	}
	return []Violation{{
		Code: CodeCarriedOpen, Form: p.next.id, Section: section, Row: row,
		Identity: p.identity(), Left: next.Carried, Right: previous.Open(),
	}}
}

// identity is "8 = 13 (2026-08-14)", with the last day of the previous period and
// the form it was on when that was another.
func (p formPair) identity() string {
	columns := strconv.Itoa(p.next.id.carriedColumn()) + " = " + strconv.Itoa(p.previous.id.openColumn())
	day := p.previous.lastDay.String()
	if p.previous.id != p.next.id {
		return columns + " (" + p.previous.id.String() + ", " + day + ")"
	}
	return columns + " (" + day + ")"
}

// nameList keeps names in the order in which they were first added.
type nameList struct {
	list []string
	seen map[string]bool
}

func newNameList() *nameList { return &nameList{seen: make(map[string]bool)} }

func (n *nameList) add(name string) {
	if !n.seen[name] {
		n.seen[name] = true
		n.list = append(n.list, name)
	}
}
