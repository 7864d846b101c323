package dashboard

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Line is a share on time with what it must not travel without: the open dossiers that
// are overdue, which the share may leave out.
type Line struct {
	Name    metrics.Text
	Level   catalog.Level // of a unit or a level, else unknown
	OnTime  metrics.Ratio
	Overdue int64 // open and after their due moment
	Tally   metrics.Tally
}

// line is a tally by the chosen definition.
func (d *Dashboard) line(name metrics.Text, level catalog.Level, t metrics.Tally) Line {
	return Line{name, level, d.Definition.Of(t), t.OpenOverdue, t}
}

// unitKey is a unit at its level.
type unitKey struct {
	level catalog.Level
	name  string
}

// setLines sums the rows up by level, unit and field.
func (d *Dashboard) setLines(rows *metrics.Groups[store.Row]) error {
	d.Total = d.line(metrics.Text{Vietnamese: "Tất cả", English: "All"}, catalog.LevelUnknown, rows.Total())
	levels, err := metrics.Regroup(rows, cmp.Compare, func(r store.Row) catalog.Level { return r.Level })
	if err != nil {
		return err
	}
	for level, t := range levels.All() {
		d.Levels = append(d.Levels, d.line(levelName(level), level, t))
	}
	units, err := metrics.Regroup(rows, func(a, b unitKey) int {
		return cmp.Or(cmp.Compare(a.level, b.level), compareNames(a.name, b.name))
	}, func(r store.Row) unitKey { return unitKey{r.Level, r.Unit} })
	if err != nil {
		return err
	}
	for unit, t := range units.All() {
		d.Units = append(d.Units, d.line(same(unit.name), unit.level, t))
	}
	fields, err := metrics.Regroup(rows, compareNames, func(r store.Row) string { return r.Field })
	if err != nil {
		return err
	}
	for field, t := range fields.All() {
		d.Fields = append(d.Fields, d.line(fieldName(field), catalog.LevelUnknown, t))
	}
	return nil
}

// compareNames orders names as the rows of the form are.
func compareNames(a, b string) int {
	return metrics.FormKey{Field: a}.Compare(metrics.FormKey{Field: b})
}

// same is a name that is not translated.
func same(s string) metrics.Text { return metrics.Text{Vietnamese: s, English: s} }

// fieldName is the name of a field, in words where there is none.
func fieldName(field string) metrics.Text {
	if field == "" {
		return metrics.Text{Vietnamese: "Không rõ lĩnh vực", English: "Field not stated"}
	}
	return same(field)
}

// levelName is the name of a level for readers, with a capital as the forms print it.
func levelName(level catalog.Level) metrics.Text {
	if level == catalog.LevelUnknown {
		return metrics.Text{Vietnamese: "Không rõ cấp", English: "Level not stated"}
	}
	return metrics.Text{Vietnamese: capital(level.Words(sla.Vietnamese)), English: capital(level.Words(sla.English))}
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
