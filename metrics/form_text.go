package metrics

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// WriteText writes the form as a table of aligned columns, with its title and
// period above and the identities that fail below. It is Vietnamese, with dots
// between thousands, unless the language is [sla.English], which has plain
// numbers. A section stands on one line with its total, its rows below; a section
// without a name has no line. The zero form is an error matching [ErrForm].
//
// Columns are aligned by counting runes. Labels must be in NFC, where a
// Vietnamese letter with its marks is one rune; they are shown as they are.
func (f HandlingForm) WriteText(w io.Writer, language sla.Language) error {
	if f.id == FormUnknown {
		return fmt.Errorf("metrics: form: text: %w", ErrForm)
	}
	lines := f.heading(language)
	lines = append(lines, f.table(language).lines()...)
	if violations := f.Check(); len(violations) > 0 {
		lines = append(lines, "", Text{"Không khớp:", "Do not agree:"}.In(language))
		for _, v := range violations {
			lines = append(lines, "- "+v.Message(language))
		}
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

// heading returns the lines above the table.
func (f HandlingForm) heading(language sla.Language) []string {
	days := Text{
		"Kỳ báo cáo: từ " + vietnameseDate(f.firstDay) + " đến hết " + vietnameseDate(f.lastDay),
		"Period: " + f.firstDay.String() + " to " + f.lastDay.String() + ", both included",
	}
	unit := Text{"Đơn vị tính: số hồ sơ", "Unit: number of dossiers"}
	return []string{
		f.id.Title().In(language) + " (" + f.id.Source().In(language) + ")",
		days.In(language), unit.In(language), "",
	}
}

func vietnameseDate(d sla.Date) string {
	year, month, day := d.Date()
	return fmt.Sprintf("%02d/%02d/%04d", day, int(month), year)
}

// table lays the form out in cells.
func (f HandlingForm) table(language sla.Language) *textTable {
	columns := f.id.Columns()
	t := &textTable{labels: firstCountColumn - 1}
	for _, c := range columns {
		t.blocks = append(t.blocks, c.Block.In(language))
		t.headings = append(t.headings, wrapWords(c.Heading.In(language)))
		t.numbers = append(t.numbers, "("+strconv.Itoa(c.Number)+")")
	}
	format := Format{Notation: NotationVietnamese}
	if language == sla.English {
		format = Format{}
	}
	for line := range f.formLines {
		t.rows = append(t.rows, append([]string{line.number, line.label(language)}, f.counts(line.counts, format)...))
	}
	return t
}
