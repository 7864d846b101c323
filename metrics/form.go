package metrics

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// FormID names a form: a report on the handling of dossiers or of petitions.
//
// The zero value is FormUnknown: no form, with no columns.
type FormID uint8

// The forms. Which of 07a, 07b and 07c it is depends on who fills it in; Form07 is
// the layout they share, without saying which.
const (
	FormUnknown FormID = iota // none
	// FormII06a is form II.06a of Circular 02/2017/TT-VPCP as replaced by Circular
	// 01/2020/TT-VPCP: 13 columns, direct and postal in one.
	FormII06a
	// Form07 is the layout that forms 07a, 07b and 07c of Circular 09/2026/TT-BTP
	// share: 15 columns.
	Form07
	// Form07a is filled in by those who handle dossiers themselves: communes, bodies
	// under a province, units under a ministry. It has fields and a total.
	Form07a
	// Form07b is filled in by provinces, for the Ministry of Justice. Its block I is
	// the competence of the province, II that of the communes, the sum of their 07a.
	Form07b
	// Form07c is filled in by ministries and the two policy banks, for the Ministry of
	// Justice. Its four blocks are sums of the units' reports.
	Form07c
	// Form06a of Circular 09/2026/TT-BTP is on petitions, filled in by communes, bodies
	// under a province and units under a ministry: 16 columns.
	Form06a
	// Form06b is the same, filled in by provinces, ministries and the two policy banks.
	Form06b
)

var formNames = [...]string{"unknown", "II.06a", "07", "07a", "07b", "07c", "06a", "06b"}

// String returns the number of the form: "II.06a", "07" or "07b".
func (id FormID) String() string { return enum.Name(formNames[:], uint8(id)) }

// MarshalText implements [encoding.TextMarshaler].
func (id FormID) MarshalText() ([]byte, error) {
	return enum.Text("metrics: form", formNames[:], uint8(id))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (id *FormID) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: form", formNames[:], text, (*uint8)(id))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (id FormID) Value() (driver.Value, error) { return sqltext.Value(id.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (id *FormID) Scan(src any) error { return sqltext.Scan(src, id) }

// FormFor returns the layout in force for a report on dossiers of a period that ends
// on lastDay, that day included: Form07 from 1 August 2026, when Circular
// 09/2026/TT-BTP took effect, and FormII06a before, however long before. The zero date
// is an error matching [ErrInvalidPeriod].
func FormFor(lastDay sla.Date) (FormID, error) {
	if lastDay.IsZero() {
		return FormUnknown, fmt.Errorf("metrics: form: of a period without a last day: %w", ErrInvalidPeriod)
	}
	if lastDay.Before(circular09()) {
		return FormII06a, nil
	}
	return Form07, nil
}

// layout returns the form that has the columns of id: Form07 for 07a, 07b and 07c,
// Form06a for 06b, FormUnknown for what is no form.
func (id FormID) layout() FormID {
	switch id {
	case FormII06a:
		return FormII06a
	case Form07, Form07a, Form07b, Form07c:
		return Form07
	case Form06a, Form06b:
		return Form06a
	}
	return FormUnknown
}

// onDossiers reports whether the form is on dossiers, rather than on petitions.
func (id FormID) onDossiers() bool { return id.layout() == FormII06a || id.layout() == Form07 }

// Title returns the name of the form, no text for FormUnknown.
func (id FormID) Title() Text {
	number := id.String()
	switch id.layout() {
	case FormII06a, Form07:
		return Text{"Biểu số " + number + ": kết quả giải quyết thủ tục hành chính", "Form " + number + ": handling of administrative procedures"}
	case Form06a:
		return Text{"Biểu số " + number + ": kết quả tiếp nhận, xử lý phản ánh, kiến nghị", "Form " + number + ": petitions received and handled"}
	}
	return Text{}
}

// Unit returns what the form counts, no text for FormUnknown.
func (id FormID) Unit() Text {
	switch id.layout() {
	case FormII06a, Form07:
		return Text{"số hồ sơ", "number of dossiers"}
	case Form06a:
		return Text{"số phản ánh, kiến nghị", "number of petitions"}
	}
	return Text{}
}

// Source returns the instrument of the form, no text for FormUnknown.
func (id FormID) Source() Text {
	switch id.layout() {
	case FormII06a:
		return Text{"Thông tư 02/2017/TT-VPCP, Thông tư 01/2020/TT-VPCP", "Circular 02/2017/TT-VPCP, Circular 01/2020/TT-VPCP"}
	case Form07, Form06a:
		return Text{"Thông tư 09/2026/TT-BTP", "Circular 09/2026/TT-BTP"}
	}
	return Text{}
}

// Blocks returns the parts of forms 07b and 07c, in order, each with its fields and
// a total: I and II of 07b, I to IV of 07c. They are short names for the blocks and
// not those of the printed form. Other forms have none. The slice is the caller's.
//
// The Vietnamese name is the level of a [FormKey] and the section of a [FormLine].
func (id FormID) Blocks() []Text {
	switch id {
	case Form07b:
		return []Text{
			{"Thẩm quyền của cấp tỉnh", "Competence of the province"},
			{"Thẩm quyền của cấp xã", "Competence of the communes"},
		}
	case Form07c:
		return []Text{
			{"Đơn vị trực thuộc", "Subordinate units"},
			{"Cơ quan ngành dọc ở trung ương", "Vertical bodies at central level"},
			{"Cơ quan ngành dọc ở khu vực, cấp tỉnh", "Vertical bodies at regional or provincial level"},
			{"Cơ quan ngành dọc ở cấp xã", "Vertical bodies at commune level"},
		}
	}
	return nil
}

// Columns returns the columns of the form in order, none for FormUnknown. The
// slice is the caller's.
func (id FormID) Columns() []Column {
	switch id.layout() {
	case FormII06a:
		return columnsII06a()
	case Form07:
		return columns07()
	case Form06a:
		return columns06()
	}
	return nil
}

// cells returns how many columns of the form hold numbers.
func (id FormID) cells() int { return max(0, len(id.Columns())-firstCountColumn+1) }

// Identities returns what should hold in every row of the form. The slice is the
// caller's.
func (id FormID) Identities() []Identity {
	switch id.layout() {
	case FormII06a:
		return identitiesII06a()
	case Form07:
		return identities07()
	case Form06a:
		return identities06()
	}
	return nil
}

// Cells returns the numbers of a row: those of the columns from 3 on, so that
// column n stands at index n − 3. There are none for FormUnknown and the forms on
// petitions.
func (id FormID) Cells(t Tally) []int64 { return cellsOf(id, t, Column.Count) }

// PetitionCells returns the numbers of a row of a form on petitions, as
// [FormID.Cells] does for dossiers. There are none for the other forms.
func (id FormID) PetitionCells(t PetitionTally) []int64 { return cellsOf(id, t, Column.CountPetitions) }

// cellsOf returns the numbers of the columns that have one.
func cellsOf[T any](id FormID, t T, count func(Column, T) (int64, bool)) []int64 {
	var cells []int64
	for _, c := range id.Columns() {
		if n, ok := count(c, t); ok {
			cells = append(cells, n)
		}
	}
	return cells
}

// carriedColumn and openColumn are the columns that tie a period to the next.
func (id FormID) carriedColumn() int {
	if id.layout() == Form07 {
		return 8
	}
	return 6
}

func (id FormID) openColumn() int {
	if id.layout() == FormII06a {
		return 11
	}
	return 13
}

// EndedConvention says where dossiers stand that ended in another way than with a
// result: withdrawn, stopped, refused, returned, closed. It is a convention of this
// package, to be printed beside a form.
//
// Its reason: forms 07 have no column for them and no note on them, so that 3 = 9 + 13
// holds only when every dossier that ended is resolved; and the notes of form II.06a
// had the returned and the withdrawn among those on time. They are early, on time or
// late against their due moment, as all others are.
func EndedConvention() Text {
	return Text{
		"Quy ước: hồ sơ rút, dừng xử lý, từ chối, trả lại hoặc đóng được tính là đã giải quyết.",
		"Convention: dossiers withdrawn, stopped, refused, returned or closed count as resolved.",
	}
}

// Column is a column of a form.
//
// The zero value is no column.
type Column struct {
	// Number is the one printed under the heading, from 1.
	Number int
	// Block is the heading that several columns share; it is empty for those that
	// stand alone.
	Block Text
	// Heading is short and only clear together with Block.
	Heading Text
	// Source is the instrument, with the number of the form.
	Source string

	count     func(Tally) int64
	petitions func(PetitionTally) int64
}

// Count returns the number of dossiers of t in this column. It is false for the
// columns that hold no number, the number of the row and its name, and for those of
// forms on petitions.
func (c Column) Count(t Tally) (int64, bool) {
	if c.count == nil {
		return 0, false
	}
	return c.count(t), true
}

// CountPetitions returns the number of petitions of t in this column. It is false
// for the columns that hold no number of petitions.
func (c Column) CountPetitions(t PetitionTally) (int64, bool) {
	if c.petitions == nil {
		return 0, false
	}
	return c.petitions(t), true
}

// name is the block and the heading in one.
func (c Column) name(language sla.Language) string {
	if c.Block == (Text{}) {
		return c.Heading.In(language)
	}
	return c.Block.In(language) + ": " + c.Heading.In(language)
}

// block makes columns of one block.
func block(source string, name Text, columns ...Column) []Column {
	for i := range columns {
		columns[i].Block, columns[i].Source = name, source
	}
	return columns
}

// Identity says that a column is the sum of others in every row, or at most that.
//
// The zero value says nothing.
type Identity struct {
	Code CheckCode // of the [Violation] when it fails
	// Total is the number of the column that should be the sum of the columns
	// Parts, all as printed under the headings.
	Total int
	Parts []int
	// AtMost: the column should be no more than the sum.
	AtMost bool
	// Source tells where the identity is printed, or why it must hold though it
	// is not.
	Source string
}

// String returns the identity as forms print it: "9 = 10 + 11 + 12", "16 ≤ 8".
func (i Identity) String() string {
	sign := "="
	if i.AtMost {
		sign = "≤"
	}
	return i.with(sign, i.Parts)
}

// with writes the identity with another sign or fewer parts.
func (i Identity) with(sign string, parts []int) string {
	texts := make([]string, len(parts))
	for k, column := range parts {
		texts[k] = strconv.Itoa(column)
	}
	return strconv.Itoa(i.Total) + " " + sign + " " + strings.Join(texts, " + ")
}

// firstCountColumn is the first column that holds a number, in all forms.
const firstCountColumn = 3

// The headings that the forms share.
var (
	grandTotal    = Text{"Tổng cộng", "Grand total"}
	blockReceived = Text{"Tiếp nhận", "Received"}
	blockResolved = Text{"Đã giải quyết", "Resolved"}
	blockOpen     = Text{"Đang giải quyết", "Being resolved"}
	headingNo     = Text{"STT", "No."}
	headingTotal  = Text{"Tổng số", "Total"}
	headingEarly  = Text{"Trước hạn", "Early"}
	headingOnTime = Text{"Đúng hạn", "On time"}
	headingLate   = Text{"Quá hạn", "Overdue"}
	headingWithin = Text{"Trong hạn", "Within limit"}
	headingBefore = Text{"Kỳ trước chuyển sang", "Carried over"}
)
