package dashboard

import (
	"cmp"
	"fmt"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
)

// formRow is a row of the form before it has its printed labels.
type formRow struct {
	level catalog.Level
	field string
}

// setForm lays the rows out by level and field, on the layout asked for whatever the
// period: counts by intake fit either, and a leader compares half-years across the day
// on which the forms changed.
func (d *Dashboard) setForm(rows *metrics.Groups[store.Row], form metrics.FormID) error {
	var err error
	if d.InLaw, err = metrics.FormFor(d.Cut.Period.Last()); err != nil {
		return fmt.Errorf("%w: %w", ErrFigures, err)
	}
	switch form {
	case metrics.FormUnknown, metrics.FormII06a, metrics.Form07:
	default:
		return fmt.Errorf("form %s: %w", form, ErrForm)
	}
	groups, err := metrics.Regroup(rows, func(a, b formRow) int {
		return cmp.Or(cmp.Compare(a.level, b.level), compareNames(a.field, b.field))
	}, func(r store.Row) formRow { return formRow{r.Level, r.Field} })
	if err != nil {
		return err
	}
	d.Form, err = metrics.NewHandlingForm(form, d.Cut.Period, func(yield func(metrics.FormKey, metrics.Tally) bool) {
		for row, t := range groups.All() {
			key := metrics.FormKey{Level: levelName(row.level).Vietnamese, Field: fieldName(row.field).Vietnamese}
			if !yield(key, t) {
				return
			}
		}
	})
	if err != nil {
		return fmt.Errorf("form: %w: %w", ErrFigures, err)
	}
	d.Checks = d.Form.Check()
	return nil
}
