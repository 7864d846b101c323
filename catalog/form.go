package catalog

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// This file is what the report forms have in common. A form is written as a list,
// one line for each column of the printed table, under the number of the column.

// Violation is an identity of a form that fails: Left should equal Right. In
// published tables identities do fail, so violations are data and no errors.
//
// The zero value is no violation. Violations are comparable.
type Violation struct {
	Form string `json:"form"` // 03b, 08c-I or II.07b
	// Row is the part of the form; "" where the column numbers say it.
	Row string `json:"row"`
	// Identity is what should hold, by column numbers where they are known: "4 = 5 +
	// 6 + 7". For a count below zero it is "5 ≥ 0".
	Identity   string `json:"identity"`
	Vietnamese string `json:"vi"` // row and identity in Vietnamese
	Left       int    `json:"left"`
	Right      int    `json:"right"`
}

// Difference returns Left − Right: by how much the identity fails.
func (v Violation) Difference() int { return v.Left - v.Right }

// Message returns one line for a reader: where, which identity, both sides and the
// difference. Vietnamese, with dots between thousands, unless the language is
// [sla.English].
func (v Violation) Message(language sla.Language) string {
	what, word := v.Vietnamese, "lệch"
	if language == sla.English {
		what, word = rowed(v.Row, v.Identity), "difference"
	}
	sign := "≠"
	if strings.Contains(v.Identity, "≥") {
		sign = "<"
	}
	return fmt.Sprintf("%s: %s %s %s, %s %s", what, countText(v.Left, language), sign, countText(v.Right, language), word, countText(v.Difference(), language))
}

// String returns the English [Violation.Message].
func (v Violation) String() string { return v.Message(sla.English) }

func rowed(row, identity string) string {
	if row == "" {
		return identity
	}
	return row + ": " + identity
}

func (m message) in(language sla.Language) string {
	if language == sla.English {
		return m.english
	}
	return m.vietnamese
}

// sameText is a message that reads the same in both languages.
func sameText(text string) message { return message{text, text} }

// formSection is a part of a form.
type formSection struct {
	row    message // names the part in violations
	title  message // stands above it; "" for none
	cells  []formCell
	totals []formSum
}

// formCell is a number of a form.
type formCell struct {
	key   message // the number of its column, or a name
	label message
	n     int
}

// formSum says that a cell is the sum of those behind it, by their places in the
// section.
type formSum struct {
	total int
	parts []int
}

// checkForm returns what does not hold in the sections of a form.
func checkForm(form string, sections []formSection) []Violation {
	var violations []Violation
	for i := range sections {
		s := &sections[i]
		for _, c := range s.cells {
			if c.n < 0 {
				violations = append(violations, s.violation(form, message{c.key.english + " ≥ 0", c.key.vietnamese + " ≥ 0"}, c.n, 0))
			}
		}
		for _, sum := range s.totals {
			identity, right := s.sum(sum)
			if left := s.cells[sum.total].n; left != right {
				violations = append(violations, s.violation(form, identity, left, right))
			}
		}
	}
	return violations
}

func (s *formSection) violation(form string, identity message, left, right int) Violation {
	return Violation{
		Form: form, Row: s.row.english, Identity: identity.english,
		Vietnamese: rowed(s.row.vietnamese, identity.vietnamese), Left: left, Right: right,
	}
}

// sum returns the identity as forms print it, and its right side.
func (s *formSection) sum(of formSum) (identity message, right int) {
	var english, vietnamese []string
	for _, part := range of.parts {
		c := &s.cells[part]
		english, vietnamese = append(english, c.key.english), append(vietnamese, c.key.vietnamese)
		right += c.n
	}
	total := s.cells[of.total].key
	return message{
		total.english + " = " + strings.Join(english, " + "),
		total.vietnamese + " = " + strings.Join(vietnamese, " + "),
	}, right
}

// formText is a form to write.
type formText struct {
	id       string
	heading  []string // lines above
	sections []formSection
	notes    []formCell // counts that the form has no column for, without keys
}

// write writes the form, with the identities that fail below it. Columns are
// aligned by counting runes; labels are in NFC.
func (f *formText) write(w io.Writer, language sla.Language) error {
	lines := slices.Clone(f.heading)
	widths := f.widths(language)
	for i := range f.sections {
		lines = append(lines, "")
		if title := f.sections[i].title.in(language); title != "" {
			lines = append(lines, title)
		}
		for _, c := range f.sections[i].cells {
			lines = append(lines, c.line(widths, language))
		}
	}
	if len(f.notes) > 0 {
		lines = append(lines, "", message{"Beside the form:", "Ngoài biểu:"}.in(language))
		for _, c := range f.notes {
			lines = append(lines, c.line(widths, language))
		}
	}
	if violations := checkForm(f.id, f.sections); violations != nil {
		lines = append(lines, "", message{"Do not agree:", "Không khớp:"}.in(language))
		for _, v := range violations {
			lines = append(lines, "- "+v.Message(language))
		}
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

// line writes a cell: the number of the column, what it is, and the count.
func (c *formCell) line(widths [3]int, language sla.Language) string {
	texts := c.texts(language)
	pad := func(i int) string { return strings.Repeat(" ", widths[i]-utf8.RuneCountInString(texts[i])) }
	return texts[0] + pad(0) + "  " + texts[1] + pad(1) + "  " + pad(2) + texts[2]
}

func (c *formCell) texts(language sla.Language) [3]string {
	number := c.key.in(language)
	if _, err := strconv.Atoi(number); err == nil {
		number = "(" + number + ")"
	} else {
		number = "" // names are for identities; the label says what it is
	}
	return [3]string{number, c.label.in(language), countText(c.n, language)}
}

// widths returns the widths of the columns of all sections, in runes.
func (f *formText) widths(language sla.Language) (widths [3]int) {
	cells := slices.Clone(f.notes)
	for i := range f.sections {
		cells = append(cells, f.sections[i].cells...)
	}
	for i := range cells {
		for k, text := range cells[i].texts(language) {
			widths[k] = max(widths[k], utf8.RuneCountInString(text))
		}
	}
	return widths
}

// countText writes a count: 1.860 in Vietnamese, 1860 in English.
func countText(n int, language sla.Language) string {
	text := strconv.Itoa(n)
	if language == sla.English {
		return text
	}
	digits, negative := strings.CutPrefix(text, "-")
	if negative {
		return "-" + viet.Group(digits)
	}
	return viet.Group(digits)
}

// dateText writes a date: 14/08/2026 in Vietnamese, 2026-08-14 in English.
func dateText(d sla.Date, language sla.Language) string {
	if language == sla.English || d.IsZero() {
		return d.String()
	}
	return viet.Date(d.Date())
}
