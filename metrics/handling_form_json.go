package metrics

import (
	"encoding/json"
	"fmt"

	"github.com/tthc-go/tthc/sla"
)

// The JSON form of a handling form.
type (
	formJSON struct {
		Form       FormID        `json:"form"`
		Period     Period        `json:"period,omitzero"`
		FirstDay   sla.Date      `json:"first_day"`
		LastDay    sla.Date      `json:"last_day"`
		Sections   []sectionJSON `json:"sections"`
		Totals     Tally         `json:"totals"`
		Violations []Violation   `json:"violations"`
	}
	sectionJSON struct {
		Level  string    `json:"level"`
		Rows   []rowJSON `json:"rows"`
		Totals Tally     `json:"totals"`
	}
	rowJSON struct {
		Field  string `json:"field"`
		Totals Tally  `json:"totals"`
	}
)

var (
	formKeys      = []string{"form", "first_day", "last_day", "sections", "totals", "violations"}
	namedFormKeys = append([]string{"period"}, formKeys...)
	sectionKeys   = []string{"level", "rows", "totals"}
	rowKeys       = []string{"field", "totals"}
)

// MarshalJSON implements [json.Marshaler]. The object has the keys form, period,
// first_day, last_day, sections, totals and violations, in this order; a section
// has level, rows and totals, a row field and totals. The period is there when it
// has a name ([Period.String]), not for one that is days only. Counts are the object
// of [Tally.MarshalJSON], whatever the form, so that nothing is lost where the form
// has no column; violations are those of [HandlingForm.Check]. Lists that are
// empty are [], never null. The zero form has the form "unknown" and empty dates. The
// error is always nil.
func (f HandlingForm) MarshalJSON() ([]byte, error) {
	out := formJSON{
		Form: f.id, FirstDay: f.period.first, LastDay: f.period.last,
		Sections: []sectionJSON{}, Totals: f.total,
		Violations: append([]Violation{}, f.Check()...),
	}
	if f.period.kind != PeriodDays {
		out.Period = f.period
	}
	for _, s := range f.sections {
		section := sectionJSON{Level: s.Level, Rows: []rowJSON{}, Totals: s.Total}
		for _, row := range s.Rows {
			section.Rows = append(section.Rows, rowJSON{row.Field, row.Tally})
		}
		out.Sections = append(out.Sections, section)
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements [json.Unmarshaler] for the object of
// [HandlingForm.MarshalJSON]. Missing, repeated and unknown keys and values of another
// kind are errors matching [ErrJSON], as are a period that has other days than those
// that stand beside it, and a level or a field that comes again. Totals that are not
// the sums of the rows match [ErrTotals]: for figures of others that need not agree
// read a [FormTable]. The violations are not read, since they follow from the rows.
// Other errors are those of [NewHandlingForm] and [Tally.UnmarshalJSON]. On an error f
// is left as it was.
func (f *HandlingForm) UnmarshalJSON(data []byte) error {
	values, err := readObject("form", data, namedFormKeys)
	named := err == nil
	if !named {
		if values, err = readObject("form", data, formKeys); err != nil {
			return err
		}
		values = append([]json.RawMessage{nil}, values...)
	}
	read, err := readForm(values, named)
	if err != nil {
		return err
	}
	*f = read
	return nil
}

// readForm makes a form of the values of namedFormKeys, the first of which is only
// there when the period has a name.
func readForm(values []json.RawMessage, named bool) (f HandlingForm, err error) {
	if err := readText("form", "form", values[1], &f.id); err != nil {
		return f, err
	}
	if f.period, err = readPeriod(values, named); err != nil {
		return f, err
	}
	sections, err := readArray("form", "sections", values[4])
	if err != nil {
		return f, err
	}
	if err := f.total.UnmarshalJSON(values[5]); err != nil {
		return f, err
	}
	for _, data := range sections {
		s, err := readSection(data)
		if err != nil {
			return f, err
		}
		f.sections = append(f.sections, s)
	}
	return f, f.follows()
}

// readPeriod returns the period by its name, else that between the two days, zero when
// there are none.
func readPeriod(values []json.RawMessage, named bool) (p Period, err error) {
	var first, last sla.Date
	if err := readText("form", "first_day", values[2], &first); err != nil {
		return p, err
	}
	if err := readText("form", "last_day", values[3], &last); err != nil {
		return p, err
	}
	switch {
	case named:
		if err := readText("form", "period", values[0], &p); err != nil {
			return p, err
		}
		if p.first != first || p.last != last {
			return p, fmt.Errorf("metrics: form: json: period %q is not from %q to %q: %w", p, first, last, ErrJSON)
		}
		return p, nil
	case first.IsZero() && last.IsZero():
		return p, nil
	}
	return NewDaysPeriod(first, last)
}

func readSection(data json.RawMessage) (s FormSection, err error) {
	values, err := readObject("section", data, sectionKeys)
	if err != nil {
		return s, err
	}
	if s.Level, err = readString("section", "level", values[0]); err != nil {
		return s, err
	}
	rows, err := readArray("section", "rows", values[1])
	if err != nil {
		return s, err
	}
	for _, data := range rows {
		row, err := readRow(data)
		if err != nil {
			return s, err
		}
		s.Rows = append(s.Rows, row)
	}
	return s, s.Total.UnmarshalJSON(values[2])
}

func readRow(data json.RawMessage) (row FormRow, err error) {
	values, err := readObject("row", data, rowKeys)
	if err != nil {
		return row, err
	}
	if row.Field, err = readString("row", "field", values[0]); err != nil {
		return row, err
	}
	return row, row.Tally.UnmarshalJSON(values[1])
}

// follows returns an error when a form that was read is not what its rows make.
func (f HandlingForm) follows() error {
	if f.id == FormUnknown && f.period.IsZero() && len(f.sections) == 0 && f.total == (Tally{}) {
		return nil // the zero form
	}
	if f.id == FormUnknown {
		return fmt.Errorf("metrics: form: json: %w", ErrNoForm)
	}
	made, err := NewHandlingForm(f.id, f.period, f.Rows())
	if err != nil {
		return err
	}
	if made.total != f.total {
		return fmt.Errorf("metrics: form: json: grand total: %w", ErrTotals)
	}
	if len(made.sections) != len(f.sections) {
		return fmt.Errorf("metrics: form: json: a level without rows, or more than once: %w", ErrJSON)
	}
	for i, s := range made.sections {
		switch {
		case s.Level != f.sections[i].Level || len(s.Rows) != len(f.sections[i].Rows):
			return fmt.Errorf("metrics: form: json: level %q or a row of it more than once: %w", s.Level, ErrJSON)
		case s.Total != f.sections[i].Total:
			return fmt.Errorf("metrics: form: json: level %q: %w", s.Level, ErrTotals)
		}
	}
	return nil
}

var (
	_ json.Marshaler   = HandlingForm{}
	_ json.Unmarshaler = (*HandlingForm)(nil)
)
