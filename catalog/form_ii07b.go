package catalog

import (
	"io"

	"github.com/tthc-go/tthc/sla"
)

// FormII07b is form II.07b of Circular 02/2017/TT-VPCP as its reporting part was
// replaced by Circular 01/2020/TT-VPCP: the form before [Form08c], with districts,
// which handled procedures until 30 June 2025. It is known from others' descriptions
// and was not read (not verified): its columns have no numbers here.
//
// All three blocks count procedures within the competence of a province, a
// district or a commune. Its fields are open, so that a form that was published can
// be typed in and checked. The zero value counts nothing.
type FormII07b struct {
	// On is the reporting date; see Form08c.On.
	On     sla.Date     `json:"on"`
	Shared SharedLevels `json:"shared"`

	Competence FormII07bBlock `json:"competence"` // by Procedure.Levels
	Desks      FormII07bBlock `json:"desks"`      // handled through a one-stop desk: by Procedure.Desks
	Processes  FormII07bBlock `json:"processes"`  // with an internal process: by Procedure.Levels

	// The rest is beside the form.

	Several   int `json:"several"`   // within the competence of several of the levels
	Elsewhere int `json:"elsewhere"` // of other levels only, or of none that is stated: not in the form
	// ElsewhereAtDesks: of these, taken in at a desk of one of the levels.
	ElsewhereAtDesks int `json:"elsewhere_at_desks"`
}

// FormII07bBlock is a block of [FormII07b].
//
// The zero value counts nothing.
type FormII07bBlock struct {
	Total    int `json:"total"`    // procedures, each once
	Province int `json:"province"` // of them, those of a province
	District int `json:"district"` // of them, those of a district
	Commune  int `json:"commune"`  // of them, those of a commune
}

// FormII07b counts form II.07b.
func (s *Snapshot) FormII07b(shared SharedLevels) FormII07b {
	c := s.localCounts([]Level{LevelProvince, LevelDistrict, LevelCommune}, shared)
	return FormII07b{
		Shared:     shared,
		Competence: formII07bBlock(c.competence), Desks: formII07bBlock(c.desks), Processes: formII07bBlock(c.processes),
		Several: c.shared, Elsewhere: c.elsewhere, ElsewhereAtDesks: c.elsewhereAtDesks,
	}
}

func formII07bBlock(c levelCount) FormII07bBlock {
	return FormII07bBlock{c.total, c.at[LevelProvince], c.at[LevelDistrict], c.at[LevelCommune]}
}

// Source returns the instrument of the form, in Vietnamese as it is cited.
func (f FormII07b) Source() string {
	return "Thông tư 02/2017/TT-VPCP, sửa đổi bởi Thông tư 01/2020/TT-VPCP, Biểu số II.07b"
}

// Check returns what does not hold: that the total of each block is the sum of its
// levels, and that no count is below zero.
func (f FormII07b) Check() []Violation { return checkForm("II.07b", f.sections()) }

func (f *FormII07b) sections() []formSection {
	return []formSection{
		f.Competence.section(message{"competence", "thẩm quyền"}, competenceLabel),
		f.Desks.section(message{"desks", "một cửa"}, message{"Handled through one-stop desks", "Thực hiện tại bộ phận một cửa"}),
		f.Processes.section(message{"processes", "quy trình nội bộ"}, processesLabel),
	}
}

func (b *FormII07bBlock) section(row, label message) formSection {
	return formSection{
		row: row,
		cells: []formCell{
			{message{"total", "tổng số"}, label, b.Total},
			{message{"province", "cấp tỉnh"}, provinceLabel, b.Province},
			{message{"district", "cấp huyện"}, districtLabel, b.District},
			{message{"commune", "cấp xã"}, communeLabel, b.Commune},
		},
		totals: []formSum{{0, []int{1, 2, 3}}},
	}
}

// WriteText writes the form as a list, one line for each column, then what the
// form has no column for, and what fails of [FormII07b.Check]. It is Vietnamese,
// with dots between thousands, unless the language is [sla.English]. Headings are
// short words for the columns and not those of the printed form. The error is that of
// w.
func (f FormII07b) WriteText(w io.Writer, language sla.Language) error {
	title := message{"Form II.07b: procedures under one-stop handling", "Biểu số II.07b: thủ tục hành chính thực hiện theo cơ chế một cửa"}
	text := formText{
		id: "II.07b", sections: f.sections(), heading: localHeading(title, f.Source(), f.On, language),
		notes: []formCell{
			{label: message{"Within the competence of several levels", "Thuộc thẩm quyền của nhiều cấp"}, n: f.Several},
			{label: message{"Of other or no level, not counted", "Thuộc cấp khác hoặc không rõ cấp, không tính"}, n: f.Elsewhere},
			{label: message{"  Handled through one-stop desks", "  Thực hiện tại bộ phận một cửa"}, n: f.ElsewhereAtDesks},
		},
	}
	return text.write(w, language)
}
