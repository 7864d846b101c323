package dashboard

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Table is figures under their headings, in one language: the page shows it, and CSV
// and XLSX hold it. Every row has as many cells as there are headings.
type Table struct {
	ID    string // stable: the name in addresses
	Name  string // short, for a tab; empty: the title will do
	Title string
	Note  string // what a reader has to know, may be empty
	Head  []string
	Rows  []Row
	Empty string // what is said where there are no rows
}

// IsNumbers reports whether a column stands to the right, by its first row.
func (t Table) IsNumbers(column int) bool {
	return len(t.Rows) > 0 && t.Rows[0].Cells[column].IsNumber()
}

// Row is a row of a table.
type Row struct {
	Total bool // a sum of others
	Cells []Cell
}

// Cell is a text or a number.
type Cell struct {
	Text string // for readers of the language: 1.234 or 98,50%
	// Number is the value of a number: with a point, without thousands, and a
	// percentage as 98.50 whose heading has the sign. It is empty for text and for what
	// is not defined.
	Number string
}

// IsNumber reports whether the cell stands to the right.
func (c Cell) IsNumber() bool { return c.Number != "" || c.Text == metrics.Undefined }

// The ids of the tables, in the order of [Dashboard.Tables].
const (
	TableForm         = "form"
	TableChecks       = "checks"
	TableLevels       = "levels"
	TableUnits        = "units"
	TableFields       = "fields"
	TableTurnaround   = "turnaround"
	TableSatisfaction = "satisfaction"
	TableTargets      = "targets"
	TableIndex        = "index766"
	TableTrend        = "trend"
)

// Tables returns all figures in a language.
func (d Dashboard) Tables(language sla.Language) []Table {
	w := writer{language, Format(language)}
	return []Table{
		w.form(d), w.checks(d),
		w.lines(d, TableLevels, levelsTitle(), levelsHead(), d.Levels),
		w.lines(d, TableUnits, unitsTitle(), unitsHead(), d.Units),
		w.lines(d, TableFields, fieldsTitle(), fieldsHead(), d.Fields),
		w.turnaround(d), w.satisfaction(d), w.targets(d), w.index(d), w.trend(d),
	}
}

// Table returns the table of that id. It is false when there is none.
func (d Dashboard) Table(id string, language sla.Language) (Table, bool) {
	for _, t := range d.Tables(language) {
		if t.ID == id {
			return t, true
		}
	}
	return Table{}, false
}

// writer writes figures in a language.
type writer struct {
	language sla.Language
	format   metrics.Format
}

func (w writer) text(vi, en string) string {
	return metrics.Text{Vietnamese: vi, English: en}.In(w.language)
}

// pick takes the texts of pairs.
func (w writer) pick(pairs ...metrics.Text) []string {
	list := make([]string, len(pairs))
	for i, p := range pairs {
		list[i] = p.In(w.language)
	}
	return list
}

func (w writer) word(t metrics.Text) Cell { return Cell{Text: t.In(w.language)} }

func (w writer) count(n int64) Cell {
	return Cell{Count(w.language, n), strconv.FormatInt(n, 10)}
}

func (w writer) number(d decimal.NullDecimal) Cell {
	if !d.Valid {
		return Cell{Text: metrics.Undefined}
	}
	return Cell{w.format.Number(d.Decimal), metrics.Format{}.Number(d.Decimal)}
}

func (w writer) percent(r metrics.Ratio) Cell {
	value, ok := r.Percent(w.format.Places, w.format.Rounding)
	if !ok {
		return Cell{Text: metrics.Undefined}
	}
	return Cell{w.format.Percent(r), metrics.Format{}.Number(value)}
}

// ratio is a share in three cells: percent, numerator, denominator.
func (w writer) ratio(r metrics.Ratio) []Cell {
	return []Cell{w.percent(r), w.count(r.Numerator()), w.count(r.Denominator())}
}
