package sheet

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// epoch stands for the times in the properties of the file, so that the same tables are
// the same bytes.
const epoch = "2000-01-01T00:00:00Z"

// Write writes the tables as the sheets of an XLSX file. The rows below the head scroll,
// a column is as wide as its content up to a bound and wraps beyond it. The same tables
// give the same bytes. The file is built in memory.
func Write(w io.Writer, tables ...Table) (err error) {
	if len(tables) == 0 {
		return errors.New("sheet: no table")
	}
	file := excelize.NewFile()
	defer func() { err = errors.Join(err, file.Close()) }()
	styles, err := newStyles(file)
	if err != nil {
		return err
	}
	for i, name := range sheetNames(tables) {
		if err := addSheet(file, i, name); err != nil {
			return fmt.Errorf("sheet: table %q: %w", tables[i].Name, err)
		}
		page := page{file: file, sheet: name, styles: styles}
		if err := page.write(tables[i]); err != nil {
			return err
		}
	}
	if err := file.SetDocProps(&excelize.DocProperties{Creator: "onestop", Created: epoch, Modified: epoch}); err != nil {
		return fmt.Errorf("sheet: properties: %w", err)
	}
	if err := file.Write(w); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	return nil
}

// addSheet adds a sheet; a new file has one, which becomes the first.
func addSheet(file *excelize.File, i int, name string) error {
	if i == 0 {
		return file.SetSheetName(file.GetSheetName(0), name)
	}
	_, err := file.NewSheet(name)
	return err
}

// page writes one table to its sheet.
type page struct {
	file   *excelize.File
	sheet  string
	styles styles
	row    int // the last row written
}

func (p *page) write(t Table) error {
	title, note := p.styles.title, p.styles.note
	err := errors.Join(p.lines(t.Title, title), p.head(t), p.freeze())
	if err == nil {
		err = p.rows(t)
	}
	if err == nil && len(t.Note) > 0 {
		p.row++
		err = p.lines(t.Note, note)
	}
	if err == nil {
		err = p.widths(t)
	}
	return err
}

// lines writes text over the width of the sheet, a line in each row.
func (p *page) lines(lines []string, style int) error {
	for _, line := range lines {
		p.row++
		if err := p.text(1, p.row, line, style); err != nil {
			return fmt.Errorf("sheet: %s: row %d: %w", p.sheet, p.row, err)
		}
	}
	return nil
}

func (p *page) head(t Table) error {
	for _, head := range t.Head {
		p.row++
		for j, text := range head {
			if err := p.text(j+1, p.row, text, p.styles.head); err != nil {
				return fmt.Errorf("sheet: table %q: head: column %d: %w", t.Name, j+1, err)
			}
		}
	}
	return nil
}

// freeze keeps title and head in sight.
func (p *page) freeze() error {
	if p.row == 0 {
		return nil
	}
	below, err := excelize.CoordinatesToCellName(1, p.row+1)
	if err != nil {
		return err
	}
	return p.file.SetPanes(p.sheet, &excelize.Panes{Freeze: true, YSplit: p.row, TopLeftCell: below, ActivePane: "bottomLeft"})
}

func (p *page) rows(t Table) error {
	above := p.row
	p.row += len(t.Rows)
	return t.eachCell(func(row, column int, value any, c cell) error {
		if !c.number {
			return p.text(column, above+row, c.text, p.styles.of(value))
		}
		at, err := excelize.CoordinatesToCellName(column, above+row)
		if err != nil {
			return err
		}
		// The digits as they are: a float64 between would write its own.
		return errors.Join(p.file.SetCellDefault(p.sheet, at, c.text), p.file.SetCellStyle(p.sheet, at, at, p.styles.of(value)))
	})
}

// text writes a string as a string. An empty one leaves a cell with its style only.
func (p *page) text(column, row int, text string, style int) error {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if text != "" {
		if err := p.file.SetCellStr(p.sheet, at, escape(text)); err != nil {
			return err
		}
	}
	return p.file.SetCellStyle(p.sheet, at, at, style)
}

var escaped = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// escape keeps a text such as "_x0041_" from being read as the character of that number
// (ST_Xstring in ECMA-376): excelize 2.11.1 drops its own escape of shared strings.
func escape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for i, r := range text {
		if r == '_' && escaped.MatchString(text[i:]) {
			out.WriteString("_x005F")
		}
		out.WriteRune(r)
	}
	return out.String()
}
