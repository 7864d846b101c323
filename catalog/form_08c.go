package catalog

import (
	"database/sql/driver"
	"fmt"
	"io"

	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// SharedLevels says where a procedure counts that is handled at several levels, in
// forms that print "total = province + commune" and do not say.
//
// The zero value is SharedUnset, which is SharedHighest. Values that are not defined
// are as SharedHighest too.
type SharedLevels uint8

// The ways of counting a shared procedure.
const (
	SharedUnset   SharedLevels = iota // not stated: as SharedHighest
	SharedHighest                     // at the highest of its levels: the identities hold
	// SharedEach: at each of its levels, and once in the total. The sum of the levels
	// then exceeds the total, which the check of the form lists.
	SharedEach
)

var sharedNames = vocabulary{what: "shared levels", names: []string{"unset", "highest", "each"}}

// String returns the name: highest, each or unset.
func (s SharedLevels) String() string { return sharedNames.name(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s SharedLevels) MarshalText() ([]byte, error) { return sharedNames.text(uint8(s)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (s *SharedLevels) UnmarshalText(text []byte) error { return sharedNames.decode(text, (*uint8)(s)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (s SharedLevels) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *SharedLevels) Scan(src any) error { return sqltext.Scan(src, s) }

// levelCount counts procedures in total and by level.
type levelCount struct {
	total int
	at    [LevelOther + 1]int
}

// add counts a procedure once, at those of its levels that are asked for, which
// stand from the highest down. It returns at how many it is.
func (c *levelCount) add(levels Levels, asked []Level, shared SharedLevels) (found int) {
	for _, level := range asked {
		if !levels.Has(level) {
			continue
		}
		if found == 0 {
			c.total++
		}
		if found == 0 || shared == SharedEach {
			c.at[level]++
		}
		found++
	}
	return found
}

// localCounts are what forms 08c-I and II.07b count, by the levels they have.
type localCounts struct {
	competence, desks, processes levelCount
	shared                       int // at several of the levels
	elsewhere                    int // at none of them
	elsewhereAtDesks             int // of these, taken in at a desk of one of them
}

func (s *Snapshot) localCounts(asked []Level, shared SharedLevels) localCounts {
	var c localCounts
	for _, p := range s.procedures {
		found := c.competence.add(p.Levels, asked, shared)
		if found == 0 {
			c.elsewhere++
			var scratch levelCount
			if scratch.add(p.Desks, asked, shared) > 0 {
				c.elsewhereAtDesks++
			}
			continue
		}
		if found > 1 {
			c.shared++
		}
		c.desks.add(p.Desks, asked, shared)
		if p.process != nil {
			c.processes.add(p.Levels, asked, shared)
		}
	}
	return c
}

// Form08c is part I of form 08c of Circular 09/2026/TT-BTP, in force for periods
// that end on or after 1 August 2026: the procedures within local competence, those
// taken in at the centres, and those with an internal process.
//
// All three blocks count procedures within the competence of a province or a
// commune; whether the form means other procedures taken in at its centres too is
// not said (not verified), so they are counted beside it.
//
// Its fields are open, so that a form that was published can be typed in and
// checked. The zero value counts nothing.
type Form08c struct {
	// On is the reporting date. A snapshot does not know its day, so [Snapshot.Form08c]
	// leaves it to the caller; no date is not shown.
	On     sla.Date     `json:"on"`
	Shared SharedLevels `json:"shared"`

	Competence Form08cBlock `json:"competence"` // columns 1, 2, 3: by Procedure.Levels
	Desks      Form08cBlock `json:"desks"`      // columns 4, 5, 6: by Procedure.Desks
	Processes  Form08cBlock `json:"processes"`  // columns 7, 8, 9: by Procedure.Levels

	// The rest is beside the form.

	Both      int `json:"both"`      // within the competence of both levels
	Elsewhere int `json:"elsewhere"` // of other levels only, or of none that is stated: not in the form
	// ElsewhereAtDesks: of these, taken in at the centre of a province or a commune.
	ElsewhereAtDesks int `json:"elsewhere_at_desks"`
}

// Form08cBlock is a block of [Form08c].
//
// The zero value counts nothing.
type Form08cBlock struct {
	Total    int `json:"total"`    // procedures, each once
	Province int `json:"province"` // of them, those of a province
	Commune  int `json:"commune"`  // of them, those of a commune
}

// Form08c counts part I of form 08c.
func (s *Snapshot) Form08c(shared SharedLevels) Form08c {
	c := s.localCounts([]Level{LevelProvince, LevelCommune}, shared)
	return Form08c{
		Shared:     shared,
		Competence: form08cBlock(c.competence), Desks: form08cBlock(c.desks), Processes: form08cBlock(c.processes),
		Both: c.shared, Elsewhere: c.elsewhere, ElsewhereAtDesks: c.elsewhereAtDesks,
	}
}

func form08cBlock(c levelCount) Form08cBlock {
	return Form08cBlock{c.total, c.at[LevelProvince], c.at[LevelCommune]}
}

// Source returns the instrument of the form, in Vietnamese as it is cited.
func (f Form08c) Source() string { return "Thông tư 09/2026/TT-BTP, Biểu số 08c, phần I" }

// Check returns what does not hold: 1 = 2 + 3, 4 = 5 + 6 and 7 = 8 + 9, all printed
// in the form, and that no count is below zero.
func (f Form08c) Check() []Violation { return checkForm("08c-I", f.sections()) }

func (f *Form08c) sections() []formSection {
	return []formSection{
		f.Competence.section(1, competenceLabel),
		f.Desks.section(4, message{"Taken in at the centres", "Tiếp nhận tại Trung tâm Phục vụ hành chính công"}),
		f.Processes.section(7, processesLabel),
	}
}

var (
	competenceLabel = message{"Within local competence", "Thuộc thẩm quyền giải quyết của địa phương"}
	processesLabel  = message{"With an internal process", "Đã ban hành quy trình nội bộ"}
	provinceLabel   = message{"  Province", "  Cấp tỉnh"}
	districtLabel   = message{"  District", "  Cấp huyện"}
	communeLabel    = message{"  Commune", "  Cấp xã"}
)

func (b *Form08cBlock) section(first int, label message) formSection {
	number := func(i int) message { return sameText(fmt.Sprint(first + i)) }
	return formSection{
		cells:  []formCell{{number(0), label, b.Total}, {number(1), provinceLabel, b.Province}, {number(2), communeLabel, b.Commune}},
		totals: []formSum{{0, []int{1, 2}}},
	}
}

// WriteText writes the form as a list, one line for each column under its number,
// then what the form has no column for, and what fails of [Form08c.Check]. It is
// Vietnamese, with dots between thousands, unless the language is [sla.English].
// Headings are short words for the columns and not those of the printed form. The
// error is that of w.
func (f Form08c) WriteText(w io.Writer, language sla.Language) error {
	title := message{"Form 08c, part I: procedures at the centres", "Biểu số 08c, phần I: thủ tục hành chính tại các trung tâm"}
	text := formText{
		id: "08c-I", sections: f.sections(), heading: localHeading(title, f.Source(), f.On, language),
		notes: []formCell{
			{label: message{"Within the competence of both levels", "Thuộc thẩm quyền của cả hai cấp"}, n: f.Both},
			{label: message{"Of other or no level, not counted", "Thuộc cấp khác hoặc không rõ cấp, không tính"}, n: f.Elsewhere},
			{label: message{"  Taken in at the centres", "  Tiếp nhận tại các trung tâm"}, n: f.ElsewhereAtDesks},
		},
	}
	return text.write(w, language)
}

func localHeading(title message, source string, on sla.Date, language sla.Language) []string {
	heading := []string{title.in(language) + " (" + source + ")"}
	if !on.IsZero() {
		heading = append(heading, message{"Reporting date: ", "Ngày báo cáo: "}.in(language)+dateText(on, language))
	}
	return heading
}
