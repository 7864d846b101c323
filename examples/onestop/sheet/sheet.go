// Package sheet writes the tables of the dashboard as XLSX and CSV.
//
// A cell is what it is given as: text is never taken for a number or a formula, whoever
// wrote it.
package sheet

import (
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"
)

// Table is a sheet: lines of title, one or more rows of head, the rows, and notes below.
//
// A cell of a row is a string, an int64, a Percent, or nil for an empty cell.
type Table struct {
	Name  string
	Title []string
	Head  [][]string
	Rows  [][]any
	Note  []string
}

// Percent is a decimal number as it was rounded, "98.57". An empty one is undefined (a
// share of nothing) and written as Undefined.
type Percent string

// Undefined is written for a percent that is not defined; it is not 0.
const Undefined = "—"

// longest is the most that Excel keeps of a cell, in UTF-16 units.
const longest = 32767

var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,15})?$`)

// cell is the text of a value and whether it is a number.
type cell struct {
	text   string
	number bool
}

func cellOf(value any) (cell, error) {
	switch v := value.(type) {
	case nil:
		return cell{}, nil
	case string:
		if n := len(utf16.Encode([]rune(v))); n > longest {
			return cell{}, fmt.Errorf("text of %d characters: more than %d", n, longest)
		}
		return cell{text: v}, nil
	case int64:
		return cell{text: strconv.FormatInt(v, 10), number: true}, nil
	case Percent:
		if v == "" {
			return cell{text: Undefined}, nil
		}
		if !decimal.MatchString(string(v)) {
			return cell{}, fmt.Errorf("percent %q: not a decimal number", string(v))
		}
		return cell{text: string(v), number: true}, nil
	}
	return cell{}, fmt.Errorf("type %T: not a string, int64 or Percent", value)
}

// eachCell calls do with the place of each value of the rows, counted from 1, and stops
// at the first error.
func (t Table) eachCell(do func(row, column int, value any, c cell) error) error {
	for i, row := range t.Rows {
		for j, value := range row {
			c, err := cellOf(value)
			if err == nil {
				err = do(i+1, j+1, value, c)
			}
			if err != nil {
				return fmt.Errorf("sheet: table %q: row %d: column %d: %w", t.Name, i+1, j+1, err)
			}
		}
	}
	return nil
}
