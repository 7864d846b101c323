package metrics

import (
	"encoding"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
)

// tableJSON is the JSON form of a table.
type (
	tableJSON struct {
		Form   FormID     `json:"form"`
		Period Period     `json:"period"`
		Lines  []lineJSON `json:"lines"`
	}
	lineJSON struct {
		Kind    LineKind `json:"kind"`
		Section string   `json:"section"`
		Row     string   `json:"row"`
		Cells   []Cell   `json:"cells"`
	}
)

var (
	tableKeys = []string{"form", "period", "lines"}
	lineKeys  = []string{"kind", "section", "row", "cells"}
)

// MarshalJSON implements [json.Marshaler]: an integer, or null for an empty cell. The
// error is always nil.
func (c Cell) MarshalJSON() ([]byte, error) {
	if !c.stated {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, c.count, 10), nil
}

// UnmarshalJSON implements [json.Unmarshaler]: an integer, or null for an empty cell.
// Anything else, "3" and 3.0 too, is an error matching [ErrCount], an integer above
// 2⁶³−1 one matching [ErrOverflow], and one below zero one matching [ErrNegative]. On
// an error c is left as it was.
func (c *Cell) UnmarshalJSON(data []byte) error {
	read, err := readCell(string(data))
	if err != nil {
		return fmt.Errorf("metrics: form: cell: %w", err)
	}
	*c = read
	return nil
}

// readCell reads an integer or null.
func readCell(text string) (Cell, error) {
	if text == "null" {
		return Cell{}, nil
	}
	c, err := parseCell(text)
	if err == nil && (!c.stated || strings.Contains(text, ".")) {
		err = fmt.Errorf("%q: want an integer: %w", clip.Text(text), ErrCount)
	}
	return c, err
}

// MarshalJSON implements [json.Marshaler]. The object has the keys form, period (see
// [Period.String]) and lines, in this order; a line has kind, section, row and cells,
// which are integers or null, from column 3 on. The zero table has the form "unknown",
// an empty period and no lines. The error is always nil.
func (t FormTable) MarshalJSON() ([]byte, error) {
	out := tableJSON{Form: t.form, Period: t.period, Lines: []lineJSON{}}
	for _, l := range t.lines {
		out.Lines = append(out.Lines, lineJSON(l))
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements [json.Unmarshaler] for the object of
// [FormTable.MarshalJSON], with its keys in any order. Missing, repeated and unknown
// keys and values of another kind match [ErrJSON]; a cell that is no count matches what
// [Cell.UnmarshalJSON] says, and what else is wrong with the lines is reported as by
// [NewFormTable], all at once. On an error t is left as it was.
func (t *FormTable) UnmarshalJSON(data []byte) error {
	values, err := readObject("form", data, tableKeys)
	if err != nil {
		return err
	}
	var form FormID
	var period Period
	if err := readText("form", tableKeys[0], values[0], &form); err != nil {
		return err
	}
	if err := readText("form", tableKeys[1], values[1], &period); err != nil {
		return err
	}
	lines, err := readArray("form", tableKeys[2], values[2])
	if err != nil {
		return err
	}
	if form == FormUnknown && period.IsZero() && len(lines) == 0 {
		*t = FormTable{}
		return nil
	}
	return t.readLines(form, period, lines)
}

// readLines reads the lines into a new table and then replaces t.
func (t *FormTable) readLines(form FormID, period Period, lines []json.RawMessage) error {
	b := tableBuilder{table: FormTable{form: form, period: period}, width: form.cells()}
	if b.width == 0 {
		return fmt.Errorf("metrics: form: %s: %w", form, ErrNoForm)
	}
	for i, data := range lines {
		if !b.addJSON(FormError{Line: i + 1}, data) {
			break
		}
	}
	read, err := b.done()
	if err != nil {
		return err
	}
	*t = read
	return nil
}

// addJSON takes in a line, and reports whether to go on.
func (b *tableBuilder) addJSON(at FormError, data json.RawMessage) bool {
	line, err := readLine(data)
	if err != nil {
		b.fail(at, err)
		return b.goesOn()
	}
	cells, err := readArray("line", lineKeys[3], line.cells)
	if err != nil {
		b.fail(at, err)
		return b.goesOn()
	}
	before := len(b.problems)
	line.Cells = readCells(b, at, cells, readCell)
	if len(b.problems) > before {
		return b.goesOn()
	}
	return b.add(at, line.FormLine)
}

// rawLine is a line of which the cells are not read yet.
type rawLine struct {
	FormLine
	cells json.RawMessage
}

func readLine(data json.RawMessage) (line rawLine, err error) {
	values, err := readObject("line", data, lineKeys)
	if err != nil {
		return line, err
	}
	if err = readText("line", lineKeys[0], values[0], &line.Kind); err != nil {
		return line, err
	}
	if line.Section, err = readString("line", lineKeys[1], values[1]); err != nil {
		return line, err
	}
	line.Row, err = readString("line", lineKeys[2], values[2])
	line.cells = values[3]
	return line, err
}

// readText reads a value that must be a string and the text of something.
func readText(what, key string, value json.RawMessage, into encoding.TextUnmarshaler) error {
	text, err := readString(what, key, value)
	if err != nil {
		return err
	}
	if err := into.UnmarshalText([]byte(text)); err != nil {
		return fmt.Errorf("metrics: %s: json: %s: %w: %w", what, key, err, ErrJSON)
	}
	return nil
}

// readArray reads a value that must be an array.
func readArray(what, key string, value json.RawMessage) ([]json.RawMessage, error) {
	var list []json.RawMessage
	if err := json.Unmarshal(value, &list); err != nil || list == nil {
		return nil, fmt.Errorf("metrics: %s: json: %s %s: want an array: %w", what, key, clip.Text(string(value)), ErrJSON)
	}
	return list, nil
}

var (
	_ json.Marshaler   = FormTable{}
	_ json.Unmarshaler = (*FormTable)(nil)
	_ json.Marshaler   = Cell{}
	_ json.Unmarshaler = (*Cell)(nil)
)
