package sheet

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

func units() Table {
	return Table{
		Name:  "Theo đơn vị",
		Title: []string{"Tỷ lệ giải quyết đúng hạn", "Quý II/2026"},
		Head:  [][]string{{"Đơn vị", "Hồ sơ", "", "Tỷ lệ (%)"}, {"", "Đã giải quyết", "Đúng hạn", ""}},
		Rows: [][]any{
			{"Sở Nông nghiệp và Môi trường", int64(1234567), int64(1216913), Percent("98.57")},
			{"Sở Y tế", int64(0), nil, Percent("")},
			{"=1+1", int64(-5), int64(7), Percent("100")},
		},
		Note: []string{"Không tính hồ sơ đã rút."},
	}
}

// read opens what Write wrote.
func read(t *testing.T, tables ...Table) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, tables...); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}

func TestWrite(t *testing.T) {
	file := read(t, units())
	for _, test := range []struct {
		cell, shown, raw string
		kind             excelize.CellType
		format           string
	}{
		{"A1", "Tỷ lệ giải quyết đúng hạn", "Tỷ lệ giải quyết đúng hạn", excelize.CellTypeSharedString, ""},
		{"A2", "Quý II/2026", "Quý II/2026", excelize.CellTypeSharedString, ""},
		{"A3", "Đơn vị", "Đơn vị", excelize.CellTypeSharedString, ""},
		{"C3", "", "", excelize.CellTypeUnset, ""},
		{"C4", "Đúng hạn", "Đúng hạn", excelize.CellTypeSharedString, ""},
		{"A5", "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường", excelize.CellTypeSharedString, ""},
		{"B5", "1,234,567", "1234567", excelize.CellTypeUnset, "#,##0"},
		{"D5", "98.57", "98.57", excelize.CellTypeUnset, "0.00"},
		{"B6", "0", "0", excelize.CellTypeUnset, "#,##0"},
		{"C6", "", "", excelize.CellTypeUnset, ""},
		{"D6", "—", "—", excelize.CellTypeSharedString, ""},
		{"A7", "=1+1", "=1+1", excelize.CellTypeSharedString, ""},
		{"B7", "-5", "-5", excelize.CellTypeUnset, "#,##0"},
		{"D7", "100.00", "100", excelize.CellTypeUnset, "0.00"},
		{"A8", "", "", excelize.CellTypeUnset, ""},
		{"A9", "Không tính hồ sơ đã rút.", "Không tính hồ sơ đã rút.", excelize.CellTypeSharedString, ""},
	} {
		shown, _ := file.GetCellValue("Theo đơn vị", test.cell)
		raw, _ := file.GetCellValue("Theo đơn vị", test.cell, excelize.Options{RawCellValue: true})
		kind, _ := file.GetCellType("Theo đơn vị", test.cell)
		if shown != test.shown || raw != test.raw || kind != test.kind {
			t.Errorf("%s is %q, raw %q, type %d; want %q, %q, %d", test.cell, shown, raw, kind, test.shown, test.raw, test.kind)
		}
		if got := format(t, file, test.cell); got != test.format {
			t.Errorf("%s has format %q, want %q", test.cell, got, test.format)
		}
	}
}

func format(t *testing.T, file *excelize.File, cell string) string {
	t.Helper()
	if style := styleOf(t, file, cell); style.CustomNumFmt != nil {
		return *style.CustomNumFmt
	}
	return ""
}

func styleOf(t *testing.T, file *excelize.File, cell string) *excelize.Style {
	t.Helper()
	id, err := file.GetCellStyle("Theo đơn vị", cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := file.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

func TestLayout(t *testing.T) {
	file := read(t, units())
	panes, err := file.GetPanes("Theo đơn vị")
	if err != nil {
		t.Fatal(err)
	}
	if !panes.Freeze || panes.YSplit != 4 || panes.XSplit != 0 || panes.TopLeftCell != "A5" {
		t.Errorf("panes %+v, want four rows frozen", panes)
	}
	head := styleOf(t, file, "B4")
	if !head.Font.Bold || !head.Alignment.WrapText {
		t.Errorf("head %+v, want bold and wrapped", head)
	}
	if text := styleOf(t, file, "A5"); !text.Alignment.WrapText {
		t.Errorf("text %+v, want wrapped", text)
	}
	for column, want := range map[string]float64{"A": 30, "B": 11, "C": 11, "D": 8} {
		if got, _ := file.GetColWidth("Theo đơn vị", column); got != want {
			t.Errorf("column %s is %g wide, want %g", column, got, want)
		}
	}
}

func TestWidths(t *testing.T) {
	got := widths(Table{
		Head: [][]string{{"Sở", "một hai nghiêngnghiêng"}, {"", "", "x"}},
		Rows: [][]any{{strings.Repeat("ư", 100), "một\nhai ba bốn năm sáu bảy", int64(1234567890)}, {nil}},
	})
	if want := []int{48, 24, 15}; !slices.Equal(got, want) {
		t.Errorf("widths %v, want %v", got, want)
	}
}

// What anyone may have typed stays the text it is.
func TestTextStaysText(t *testing.T) {
	for _, text := range []string{
		"=1+1", "=HYPERLINK(\"http://x\")", "+84", "-5", "@SUM(A1)", "\t=1", " =1", "98.57", "1e5", "TRUE", "2026-01-01", "'=1",
		"_x0041_", "_x0041_x0042_", "_x005F_", "__x005F_x0041_", "_x004_", "a & <b> \"c\"", "hai\ndòng", " cách ", "Ướ😀", strings.Repeat("ư", longest),
	} {
		file := read(t, Table{Name: "A", Head: [][]string{{text}}, Rows: [][]any{{text}}})
		for _, cell := range []string{"A1", "A2"} {
			formula, _ := file.GetCellFormula("A", cell)
			kind, _ := file.GetCellType("A", cell)
			value, _ := file.GetCellValue("A", cell)
			if value != text || formula != "" || kind != excelize.CellTypeSharedString {
				t.Errorf("%.40q in %s is %.40q, type %d, formula %q", text, cell, value, kind, formula)
			}
		}
	}
}

func TestTextNotOfXML(t *testing.T) {
	file := read(t, Table{Name: "A", Rows: [][]any{{"a\x00b\xffc\uFFFEd"}}})
	if got, _ := file.GetCellValue("A", "A1"); got != "a\uFFFDb\uFFFDc\uFFFDd" {
		t.Errorf("%q, want the forbidden characters replaced", got)
	}
}

func TestSheetNames(t *testing.T) {
	names := []string{
		"Theo đơn vị", "theo ĐƠN vị", "a[b]:c*d?e/f\\g", "'Sở'", "", "''", "History", strings.Repeat("ư", 40),
		strings.Repeat("ư", 40), strings.Repeat("😀", 20), "a\x00\nb", strings.Repeat("a", 30) + "'b", "\xff",
	}
	var tables []Table
	for _, name := range names {
		tables = append(tables, Table{Name: name})
	}
	want := []string{
		"Theo đơn vị", "theo ĐƠN vị (2)", "a b c d e f g", "Sở", "5", "6", "History (2)", strings.Repeat("ư", 31),
		strings.Repeat("ư", 27) + " (2)", strings.Repeat("😀", 15), "a b", strings.Repeat("a", 30), "\uFFFD",
	}
	got := read(t, tables...).GetSheetList()
	if !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q", got, want)
	}
	for _, name := range got {
		if n := len(utf16.Encode([]rune(name))); n > 31 {
			t.Errorf("%q is %d long", name, n)
		}
	}
}

func TestSameBytes(t *testing.T) {
	var first bytes.Buffer
	if err := Write(&first, units(), units()); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		var again bytes.Buffer
		if err := Write(&again, units(), units()); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(again.Bytes(), first.Bytes()) {
			t.Fatal("two files of the same tables differ")
		}
	}
	file := read(t, units())
	properties, err := file.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if properties.Created != epoch || properties.Modified != epoch || properties.Creator != "onestop" {
		t.Errorf("properties %+v", properties)
	}
}

func TestRefused(t *testing.T) {
	row := func(value any) Table { return Table{Name: "A", Rows: [][]any{{"x"}, {nil, value}}} }
	for _, test := range []struct {
		table Table
		want  string
	}{
		{row(1.5), `sheet: table "A": row 2: column 2: type float64: not a string, int64 or Percent`},
		{row(Percent("98,57")), `sheet: table "A": row 2: column 2: percent "98,57": not a decimal number`},
		{row(Percent("=1")), `sheet: table "A": row 2: column 2: percent "=1": not a decimal number`},
		{row(Percent("NaN")), `sheet: table "A": row 2: column 2: percent "NaN": not a decimal number`},
		{row(strings.Repeat("😀", longest/2+1)), `sheet: table "A": row 2: column 2: text of 32768 characters: more than 32767`},
	} {
		var out bytes.Buffer
		if err := Write(&out, test.table); err == nil || err.Error() != test.want || out.Len() > 0 {
			t.Errorf("Write: %v and %d bytes, want %s", err, out.Len(), test.want)
		}
		if err := WriteCSV(&out, test.table); err == nil || err.Error() != test.want {
			t.Errorf("WriteCSV: %v, want %s", err, test.want)
		}
	}
	if err := Write(&bytes.Buffer{}); err == nil || err.Error() != "sheet: no table" {
		t.Errorf("no table: %v", err)
	}
}
