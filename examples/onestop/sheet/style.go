package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// styles are the numbers of the styles in the file.
type styles struct {
	title, head, text, count, percent, undefined, note int
}

func newStyles(file *excelize.File) (styles, error) {
	var s styles
	count, percent := "#,##0", "0.00"
	for _, style := range []struct {
		number *int
		style  excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 13}}},
		{&s.head, excelize.Style{
			Font:      &excelize.Font{Bold: true},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7ECF1"}},
			Border:    []excelize.Border{{Type: "bottom", Color: "767676", Style: 1}},
		}},
		{&s.text, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&s.count, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: &count}},
		{&s.percent, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: &percent}},
		{&s.undefined, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right"}}},
		{&s.note, excelize.Style{Font: &excelize.Font{Italic: true}}},
	} {
		number, err := file.NewStyle(&style.style)
		if err != nil {
			return styles{}, fmt.Errorf("sheet: style: %w", err)
		}
		*style.number = number
	}
	return s, nil
}

// of is the style of a value of a row.
func (s styles) of(value any) int {
	switch v := value.(type) {
	case int64:
		return s.count
	case Percent:
		if v == "" {
			return s.undefined
		}
		return s.percent
	}
	return s.text
}
