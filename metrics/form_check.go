package metrics

import (
	"math"
	"strconv"

	"github.com/tthc-go/tthc/sla"
)

// The kinds of violations that only a form with totals of its own can have.
const (
	// CodeSectionTotal: the total of a section is not the sum of its rows.
	CodeSectionTotal CheckCode = "section-total"
	// CodeGrandTotal: the grand total is not the sum of the sections, or of the rows
	// where there are none.
	CodeGrandTotal CheckCode = "grand-total"
	// CodeRepeatedRow: a section has a row more than once.
	CodeRepeatedRow CheckCode = "repeated-row"
	// CodeBlockParts: a block is not the sum of the forms it was put together from.
	CodeBlockParts CheckCode = "block-parts"
)

// formMeaning says in words what the codes of forms stand for.
func (c CheckCode) formMeaning() (Text, bool) {
	switch c {
	case CodeSectionTotal:
		return Text{"dòng của khối khác tổng các dòng", "the total of the section is not the sum of its rows"}, true
	case CodeGrandTotal:
		return Text{"tổng cộng khác tổng các khối", "the grand total is not the sum of the sections"}, true
	case CodeRepeatedRow:
		return Text{"lĩnh vực lặp lại", "field more than once"}, true
	case CodeBlockParts:
		return Text{"khối khác tổng các báo cáo thành phần", "the block is not the sum of the reports it is made of"}, true
	case CodePetitionReceived:
		return Text{"tiếp nhận khác tổng các phần", "received is not the sum of its parts"}, true
	case CodePetitionHandled:
		return Text{"đã xử lý khác tổng các phần", "handled is not the sum of its parts"}, true
	case CodePetitionOpen:
		return Text{"đang xử lý khác tổng các phần", "in hand is not the sum of its parts"}, true
	case CodePetitionBalance:
		return Text{"tiếp nhận khác đã xử lý cộng đang xử lý", "received is not handled plus in hand"}, true
	case CodePetitionPublicised:
		return Text{"công khai nhiều hơn đã xử lý", "more publicised than handled"}, true
	}
	return Text{}, false
}

// meaning says in words what a violation may mean: what its code stands for, unless the
// sides or the form tell otherwise.
func (v Violation) meaning() Text {
	switch v.Code {
	case CodeReceivedParts, CodeResolvedParts, CodeOpenParts:
		if v.Left < v.Right {
			return Text{"các phần cộng lại lớn hơn tổng số", "the parts together are above the total"}
		}
	}
	if v.Code == CodeReceivedParts && v.Form == FormII06a {
		return Text{"chưa rõ hình thức tiếp nhận", "received in a way that is not stated"}
	}
	return v.Code.meaning()
}

// Check returns what does not hold, section by section in the order in which they
// first come: for each row the identities of the form, then for the total of the
// section the identities and, column by column, whether it is the sum of the rows;
// and last the same for the grand total, which should be the sum of the sections.
// The identity of such a sum is "3 = Σ 3 (12)": column 3 of the total, and of 12
// lines. It returns nil when all hold.
//
// An empty cell is not 0. An identity with an empty total is not checked; one with
// empty parts fails only where the parts that are there are above the total, and is
// then written "3 ≥ 4 + 7". A section without a line of its own counts in the grand
// total as the sum of its rows. Sums above 2⁶³−1 count as that.
func (t FormTable) Check() []Violation {
	var found []Violation
	sections := t.sections()
	for _, s := range sections {
		found = append(found, t.checkSection(s)...)
	}
	if total, ok := t.Line(FormKey{}); ok {
		found = append(found, t.failing(total)...)
		found = append(found, t.checkSum(CodeGrandTotal, total, grandParts(sections))...)
	}
	return found
}

// tableSection is what a table has of one section.
type tableSection struct {
	name  string
	total *FormLine // nil when there is no line for it
	rows  []FormLine
}

// sections returns the sections in the order in which they first come.
func (t FormTable) sections() []tableSection {
	var sections []tableSection
	index := make(map[string]int)
	for i, line := range t.lines {
		if line.Kind == LineTotal {
			continue
		}
		k, ok := index[line.Section]
		if !ok {
			k = len(sections)
			index[line.Section] = k
			sections = append(sections, tableSection{name: line.Section})
		}
		if line.Kind == LineSection {
			sections[k].total = &t.lines[i]
			continue
		}
		sections[k].rows = append(sections[k].rows, line)
	}
	return sections
}

// grandParts returns the lines that the grand total is the sum of.
func grandParts(sections []tableSection) (parts []FormLine) {
	for _, s := range sections {
		if s.total != nil {
			parts = append(parts, *s.total)
			continue
		}
		parts = append(parts, s.rows...)
	}
	return parts
}

// checkSection checks the rows of a section and its total.
func (t FormTable) checkSection(s tableSection) (found []Violation) {
	times := make(map[string]int64)
	for _, row := range s.rows {
		found = append(found, t.failing(row)...)
		times[row.Row]++
	}
	for _, row := range s.rows {
		if n := times[row.Row]; n > 1 {
			found = append(found, t.violation(CodeRepeatedRow, row, "rows = 1", n, 1))
			times[row.Row] = 0
		}
	}
	if s.total != nil {
		found = append(found, t.failing(*s.total)...)
		found = append(found, t.checkSum(CodeSectionTotal, *s.total, s.rows)...)
	}
	return found
}

func (t FormTable) violation(code CheckCode, at FormLine, identity string, left, right int64) Violation {
	return Violation{Code: code, Form: t.form, Section: at.Section, Row: at.Row, Identity: identity, Left: left, Right: right}
}

// failing returns the identities of the form that fail in one line.
func (t FormTable) failing(line FormLine) (found []Violation) {
	for _, identity := range t.form.Identities() {
		if left, right, text := identity.fails(line); text != "" {
			found = append(found, t.violation(identity.Code, line, text, left, right))
		}
	}
	return found
}

// fails returns both sides and the text of an identity that fails in a line, no text
// when it holds or cannot be told to fail.
func (i Identity) fails(line FormLine) (left, right int64, text string) {
	left, stated := line.Cell(i.Total).Count()
	if !stated {
		return 0, 0, ""
	}
	var there []int
	for _, column := range i.Parts {
		if n, ok := line.Cell(column).Count(); ok {
			right, there = plusAtMost(right, n), append(there, column)
		}
	}
	partial := len(there) < len(i.Parts)
	switch {
	case i.AtMost && (partial || left <= right), left == right:
		return left, right, ""
	case !partial:
		return left, right, i.String()
	case left < right:
		return left, right, i.with("≥", there)
	}
	return left, right, ""
}

// checkSum compares a total with the sum of lines, column by column.
func (t FormTable) checkSum(code CheckCode, total FormLine, parts []FormLine) (found []Violation) {
	if len(parts) == 0 {
		return nil
	}
	for i, c := range total.Cells {
		left, stated := c.Count()
		right, missing := sumCells(parts, i)
		if !stated || left == right || missing && right < left {
			continue
		}
		sign := " = "
		if missing {
			sign = " ≥ "
		}
		column := strconv.Itoa(i + firstCountColumn)
		identity := column + sign + "Σ " + column + " (" + strconv.Itoa(len(parts)) + ")"
		found = append(found, t.violation(code, total, identity, left, right))
	}
	return found
}

// sumCells adds up a column. missing is true when a cell of it is empty.
func sumCells(lines []FormLine, i int) (total int64, missing bool) {
	for _, l := range lines {
		n, stated := l.Cells[i].Count()
		total, missing = plusAtMost(total, n), missing || !stated
	}
	return total, missing
}

// plusAtMost adds counts that are not negative, up to 2⁶³−1.
func plusAtMost(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// countFormat returns how counts are written in a language.
func countFormat(language sla.Language) Format {
	if language == sla.English {
		return Format{}
	}
	return Format{Notation: NotationVietnamese}
}
