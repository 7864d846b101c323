package metrics

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/internal/viet"
)

// ReadFormCSV reads a form that was typed in, with the totals as they stand there, in
// the layout of [FormTable.WriteCSV]: UTF-8, commas, one line of headings of which
// the column of each number begins with that number in brackets, as "(3)"; the words
// behind it are free. name is the file name for messages. The form and the period are
// the caller's to say; a period that is not known is the zero one.
//
// The first cell of a line is row, section or total. The number of a row, column 1,
// is not kept: lines are numbered when written. Spaces around names and numbers are
// dropped. A number is plain digits or has a dot before every three of them, 427662
// or 427.662; nothing else is one, least of all a comma or a dash. An empty cell is an
// empty cell.
//
// All that is wrong is reported at once, each as a [*FormError] with its line and
// column: besides what [NewFormTable] refuses, text that is not a number
// ([ErrCount]), one above 2⁶³−1 ([ErrOverflow]), below zero ([ErrNegative]), and wrong
// headings, wrong numbers of cells, quotation marks that do not match, lines too long
// and text that is not UTF-8 ([ErrColumns]). Other errors are those of r.
func ReadFormCSV(r io.Reader, name string, form FormID, period Period) (FormTable, error) {
	b := tableBuilder{table: FormTable{form: form, period: period}, width: form.cells()}
	if b.width == 0 {
		return FormTable{}, fmt.Errorf("metrics: form: %s: %s: %w", name, form, ErrNoForm)
	}
	in := csvForm{table.NewReader(r, name), &b, name}
	if err := in.header(); err != nil {
		return FormTable{}, err
	}
	for {
		row, err := in.Next()
		if err == io.EOF {
			return b.done()
		}
		more := true
		if err == nil {
			more = in.line(row)
		} else if more, err = in.fault(err); err != nil {
			return FormTable{}, err
		}
		if !more {
			return b.done()
		}
	}
}

// csvForm reads the lines of one file into a table.
type csvForm struct {
	*table.Reader
	*tableBuilder
	name string
}

// header checks that every column is that of the form.
func (in csvForm) header() error {
	header, err := in.Header()
	if err != nil {
		if _, err := in.fault(err); err != nil {
			return err
		}
		return errors.Join(in.problems...)
	}
	want := in.table.form.csvHeader(0)
	at := FormError{File: in.name, Line: 1}
	if len(header) != len(want) {
		why := ""
		if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
			why = ", cells must be separated by commas"
		}
		in.fail(at, fmt.Errorf("%d headings, form %s has %d%s: %w", len(header), in.table.form, len(want), why, ErrColumns))
		return errors.Join(in.problems...)
	}
	for i, heading := range header {
		number, _, _ := strings.Cut(want[i], " ")
		if strings.HasPrefix(number, "(") && !strings.HasPrefix(heading, number) {
			in.fail(at, fmt.Errorf("heading %q, which should begin with %s: %w", clip.Text(heading), number, ErrColumns))
		}
	}
	return errors.Join(in.problems...)
}

// fault notes what is wrong with a line of the file, and reports whether to go on. An
// error that is not of a line is returned.
func (in csvForm) fault(err error) (more bool, _ error) {
	var at *table.Error
	if !errors.As(err, &at) {
		return false, fmt.Errorf("metrics: form: %w", err)
	}
	cause := fmt.Errorf("%w: %w", at.Err, ErrColumns)
	if at.Column > 0 {
		cause = fmt.Errorf("character %d: %w", at.Column, cause)
	}
	in.fail(FormError{File: in.name, Line: at.Line}, cause)
	return in.goesOn(), nil
}

// line takes in a line of the file, and reports whether to go on.
func (in csvForm) line(row *table.Row) bool {
	at := FormError{File: in.name, Line: row.Line()}
	fields := row.Fields()
	line := FormLine{Section: strings.TrimSpace(fields[csvSection]), Row: strings.TrimSpace(fields[csvRow])}
	before := len(in.problems)
	if err := line.Kind.UnmarshalText([]byte(strings.TrimSpace(fields[csvKind]))); err != nil || line.Kind == LineUnknown {
		in.fail(at, fmt.Errorf("kind of line %q: want row, section or total: %w", clip.Text(fields[csvKind]), ErrInvalidLabel))
	}
	line.Cells = readCells(in.tableBuilder, at, fields[csvCells:], parseCell)
	if len(in.problems) > before {
		return in.goesOn()
	}
	return in.add(at, line)
}

// parseCell reads a number in plain or in Vietnamese notation, or nothing.
func parseCell(text string) (Cell, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Cell{}, nil
	}
	digits, negative := strings.CutPrefix(text, "-")
	if strings.Contains(digits, ".") {
		digits = ungroup(digits)
	}
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return Cell{}, fmt.Errorf("%q: want digits, as 427662 or 427.662: %w", clip.Text(text), ErrCount)
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	switch {
	case negative:
		return Cell{}, fmt.Errorf("%q: %w", clip.Text(text), ErrNegative)
	case err != nil:
		return Cell{}, fmt.Errorf("%q: %w", clip.Text(text), ErrOverflow)
	}
	return CellOf(n), nil
}

// ungroup takes the dots out of a number that has one before every three digits, and
// returns "" for any other.
func ungroup(digits string) string {
	plain := strings.ReplaceAll(digits, ".", "")
	if plain == "" || plain[0] == '0' || viet.Group(plain) != digits {
		return ""
	}
	return plain
}
