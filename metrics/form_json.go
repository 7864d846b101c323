package metrics

import (
	"encoding/json"

	"github.com/tthc-go/tthc/sla"
)

// The JSON form of a handling form.
type (
	formJSON struct {
		Form       FormID        `json:"form"`
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

// MarshalJSON implements [json.Marshaler]. The object has the keys form,
// first_day, last_day, sections, totals and violations, in this order; a section
// has level, rows and totals, a row field and totals. Counts are the object of
// [Tally.MarshalJSON], whatever the form, so that nothing is lost where the form
// has no column; violations are those of [HandlingForm.Check]. Lists that are
// empty are [], never null. The zero form has the form "unknown" and empty dates.
func (f HandlingForm) MarshalJSON() ([]byte, error) {
	out := formJSON{
		Form: f.id, FirstDay: f.firstDay, LastDay: f.lastDay,
		Sections: []sectionJSON{}, Totals: f.total,
		Violations: append([]Violation{}, f.Check()...),
	}
	for _, s := range f.sections {
		section := sectionJSON{Level: s.Level, Totals: s.Total}
		for _, row := range s.Rows {
			section.Rows = append(section.Rows, rowJSON{row.Field, row.Counts})
		}
		out.Sections = append(out.Sections, section)
	}
	return json.Marshal(out)
}

var _ json.Marshaler = HandlingForm{}
