package metrics

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/sla"
)

// FormID names the layout of a report on the handling of dossiers.
//
// The zero value is FormUnknown: no form, with no columns.
type FormID uint8

// The forms.
const (
	FormUnknown FormID = iota // none
	// FormII06a is form II.06a of Circular 02/2017/TT-VPCP as replaced by Circular
	// 01/2020/TT-VPCP: 13 columns, direct and postal in one.
	FormII06a
	// Form07 is the layout that forms 07a, 07b and 07c of Circular 09/2026/TT-BTP
	// share: 15 columns.
	Form07
)

var formNames = [...]string{"unknown", "II.06a", "07"}

// String returns the number of the form: "II.06a" or "07".
func (id FormID) String() string { return enum.Name(formNames[:], uint8(id)) }

// MarshalText implements [encoding.TextMarshaler].
func (id FormID) MarshalText() ([]byte, error) {
	return enum.Text("metrics: form", formNames[:], uint8(id))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (id *FormID) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: form", formNames[:], text, (*uint8)(id))
}

// FormFor returns the form in force for a period that ends on lastDay, that day
// included: form 07 from 1 August 2026, when Circular 09/2026/TT-BTP took effect,
// and II.06a before, however long before. The zero date is an error matching
// [ErrPeriod].
func FormFor(lastDay sla.Date) (FormID, error) {
	if lastDay.IsZero() {
		return FormUnknown, fmt.Errorf("metrics: form: of a period without a last day: %w", ErrPeriod)
	}
	if year, month, _ := lastDay.Date(); year > 2026 || year == 2026 && month >= time.August {
		return Form07, nil
	}
	return FormII06a, nil
}

// Title returns the name of the form.
func (id FormID) Title() Text {
	switch id {
	case FormII06a:
		return Text{"Biểu số II.06a: kết quả giải quyết thủ tục hành chính", "Form II.06a: handling of administrative procedures"}
	case Form07:
		return Text{"Biểu số 07: kết quả giải quyết thủ tục hành chính", "Form 07: handling of administrative procedures"}
	}
	return Text{}
}

// Source returns the instrument of the form.
func (id FormID) Source() Text {
	switch id {
	case FormII06a:
		return Text{"Thông tư 02/2017/TT-VPCP, Thông tư 01/2020/TT-VPCP", "Circular 02/2017/TT-VPCP, Circular 01/2020/TT-VPCP"}
	case Form07:
		return Text{"Thông tư 09/2026/TT-BTP", "Circular 09/2026/TT-BTP"}
	}
	return Text{}
}

// Columns returns the columns of the form in order, none for FormUnknown. The
// slice is the caller's.
func (id FormID) Columns() []Column {
	switch id {
	case FormII06a:
		return columnsII06a()
	case Form07:
		return columns07()
	}
	return nil
}

// Identities returns what should hold in every row of the form. The slice is the
// caller's.
func (id FormID) Identities() []Identity {
	switch id {
	case FormII06a:
		return identitiesII06a()
	case Form07:
		return identities07()
	}
	return nil
}

// Cells returns the numbers of a row: those of the columns from 3 on, so that
// column n stands at index n − 3. There are none for FormUnknown.
func (id FormID) Cells(t Tally) []int64 {
	var cells []int64
	for _, c := range id.Columns() {
		if n, ok := c.Count(t); ok {
			cells = append(cells, n)
		}
	}
	return cells
}

// carriedColumn and openColumn are the columns that tie a period to the next.
func (id FormID) carriedColumn() int {
	if id == FormII06a {
		return 6
	}
	return 8
}

func (id FormID) openColumn() int {
	if id == FormII06a {
		return 11
	}
	return 13
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

	count func(Tally) int64
}

// Count returns the number of dossiers of t in this column. It is false for the
// columns that hold no number: the number of the row and its name.
func (c Column) Count(t Tally) (int64, bool) {
	if c.count == nil {
		return 0, false
	}
	return c.count(t), true
}

// block makes columns of one block.
func block(source string, name Text, columns ...Column) []Column {
	for i := range columns {
		columns[i].Block, columns[i].Source = name, source
	}
	return columns
}

// Identity says that a column is the sum of others in every row.
//
// The zero value says nothing.
type Identity struct {
	Code Code
	// Total is the number of the column that should be the sum of the columns
	// Parts.
	Total int
	Parts []int
	// Source tells where the identity is printed, or why it must hold though it
	// is not.
	Source string
}

// String returns the identity as forms print it: "9 = 10 + 11 + 12".
func (i Identity) String() string {
	parts := make([]string, len(i.Parts))
	for k, column := range i.Parts {
		parts[k] = strconv.Itoa(column)
	}
	return strconv.Itoa(i.Total) + " = " + strings.Join(parts, " + ")
}

// sides returns both sides of the identity for a row of cells.
func (i Identity) sides(cells []int64) (total, parts int64) {
	for _, column := range i.Parts {
		parts += cells[column-firstCountColumn]
	}
	return cells[i.Total-firstCountColumn], parts
}

// firstCountColumn is the first column that holds a number, in both forms.
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
