package metrics_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// cells reads cells as they are typed: "-" is an empty one.
func cells(text string) (cells []metrics.Cell) {
	for _, field := range strings.Fields(text) {
		if field == "-" {
			cells = append(cells, metrics.Cell{})
			continue
		}
		var n int64
		if _, err := fmt.Sscan(field, &n); err != nil {
			panic(err)
		}
		cells = append(cells, metrics.CellOf(n))
	}
	return cells
}

func row(section, name, numbers string) metrics.FormLine {
	return metrics.FormLine{Kind: metrics.LineRow, Section: section, Row: name, Cells: cells(numbers)}
}

func sectionTotal(section, numbers string) metrics.FormLine {
	return metrics.FormLine{Kind: metrics.LineSection, Section: section, Cells: cells(numbers)}
}

func total(numbers string) metrics.FormLine {
	return metrics.FormLine{Kind: metrics.LineTotal, Cells: cells(numbers)}
}

// typed is a form typed in; no text is no period.
func typed(t *testing.T, form metrics.FormID, period string, lines ...metrics.FormLine) metrics.FormTable {
	t.Helper()
	var p metrics.Period
	if err := p.UnmarshalText([]byte(period)); err != nil {
		t.Fatal(err)
	}
	table, err := metrics.NewFormTable(form, p, lines)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func compareTables(a, b metrics.FormTable) string {
	if a.Form() != b.Form() || a.Period() != b.Period() {
		return fmt.Sprintf("form %s of %q, and %s of %q", a.Form(), a.Period(), b.Form(), b.Period())
	}
	return cmp.Diff(a.Lines(), b.Lines(), cmp.Comparer(func(a, b metrics.Cell) bool { return a == b }))
}

// hue is the table of the one-stop portal of Thừa Thiên Huế, by level of the online
// service. Of levels 3 and 4 only the number of the resolved is known, and by how much
// the three classes fall short of it: they stand in one of the three here.
func hue(t *testing.T) metrics.FormTable {
	return typed(t, metrics.FormII06a, "",
		row("", "Mức độ 1–2", "268763 - - - 257141 124907 102770 19852 11622 - -"),
		row("", "Mức độ 3", "- - - - 61827 59560 0 0 - - -"),
		row("", "Mức độ 4", "- - - - 1611 1608 0 0 - - -"),
	)
}

// Measures §6.3: the classes fall short of the resolved by 9,612, 2,267 and 3.
func TestHueShortfalls(t *testing.T) {
	var got []string
	for _, v := range hue(t).Check() {
		if v.Code != metrics.CodeResolvedParts || v.Identity != "7 = 8 + 9 + 10" || v.Form != metrics.FormII06a {
			t.Errorf("%+v", v)
		}
		got = append(got, fmt.Sprint(v.Row, " ", v.Difference()))
	}
	if diff := cmp.Diff([]string{"Mức độ 1–2 9612", "Mức độ 3 2267", "Mức độ 4 3"}, got); diff != "" {
		t.Error(diff)
	}
}

// Measures §6.3 and §8: the same row gives three on-time shares.
func TestHueShares(t *testing.T) {
	tally, assumed, err := hue(t).Tally(metrics.FormKey{Field: "Mức độ 1–2"})
	if err != nil {
		t.Fatal(err)
	}
	if tally.Received() != 268_763 || tally.Resolved() != 257_141 || tally.Open() != 11_622 || tally.Unclassified != 9_612 {
		t.Errorf("%+v", tally)
	}
	if diff := cmp.Diff([]int{4, 5, 6, 12, 13}, assumed); diff != "" {
		t.Error(diff)
	}
	format := metrics.Format{Notation: metrics.NotationVietnamese, Places: 2}
	for id, want := range map[string]string{metrics.IDReceived: "84,71%", metrics.IDResolved: "88,54%", metrics.IDClassified: "91,98%"} {
		definition, _ := metrics.OnTimeDefinition(id)
		if got := format.Percent(definition.Of(tally)); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// Rows that agree, to be spoilt one cell at a time.
const (
	goodLand  = "2100 1200 300 41 500 59 1720 900 800 20 380 377 3"
	goodCivil = "10 0 5 0 5 0 10 0 10 0 0 0 0"
	goodBoth  = "2110 1200 305 41 505 59 1730 900 810 20 380 377 3"
)

// Every cell of a form whose totals agree, changed by itself, is found, and by what.
func TestFormTableCheckEveryCell(t *testing.T) {
	lines := func() []metrics.FormLine {
		return []metrics.FormLine{
			sectionTotal("Cấp tỉnh", goodBoth), row("Cấp tỉnh", "Đất đai", goodLand), row("Cấp tỉnh", "Hộ tịch", goodCivil), total(goodBoth),
		}
	}
	if found := typed(t, metrics.Form07, "", lines()...).Check(); found != nil {
		t.Fatalf("agrees, but %v", found)
	}
	for i := range lines() {
		for column := 3; column <= 15; column++ {
			changed := lines()
			n, _ := changed[i].Cell(column).Count()
			changed[i].Cells[column-3] = metrics.CellOf(n + 1)
			codes := make(map[metrics.CheckCode]int)
			for _, v := range typed(t, metrics.Form07, "", changed...).Check() {
				codes[v.Code]++
			}
			identities := codes[metrics.CodeReceivedParts] + codes[metrics.CodeResolvedParts] + codes[metrics.CodeOpenParts] + codes[metrics.CodeReceivedResolvedOpen]
			// Columns 3, 9 and 13 are in two identities, the others in one.
			want := map[int]int{3: 2, 9: 2, 13: 2}[column]
			if max(want, 1) != identities {
				t.Errorf("line %d, column %d: %d identities fail: %v", i+1, column, identities, codes)
			}
			sums := map[metrics.LineKind][2]int{metrics.LineSection: {1, 1}, metrics.LineRow: {1, 0}, metrics.LineTotal: {0, 1}}[changed[i].Kind]
			if codes[metrics.CodeSectionTotal] != sums[0] || codes[metrics.CodeGrandTotal] != sums[1] {
				t.Errorf("line %d, column %d: %v", i+1, column, codes)
			}
		}
	}
}

func TestFormTableCheck(t *testing.T) {
	const none = "0 0 0 0 0 0 0 0 0 0 0 0 0"
	violation := func(code metrics.CheckCode, section, row, identity string, left, right int64) metrics.Violation {
		return metrics.Violation{Code: code, Form: metrics.Form07, Section: section, Row: row, Identity: identity, Left: left, Right: right}
	}
	tests := []struct {
		name  string
		lines []metrics.FormLine
		want  []metrics.Violation
	}{
		{"no lines", nil, nil},
		{"a total alone", []metrics.FormLine{total(goodLand)}, nil},
		{"sections alone", []metrics.FormLine{sectionTotal("A", goodLand), sectionTotal("B", goodCivil), total(goodBoth)}, nil},
		{"a section without a line of its own", []metrics.FormLine{row("A", "x", goodLand), sectionTotal("B", goodCivil), row("B", "x", goodCivil), total(goodBoth)}, nil},
		{
			"the total of a section is wrong, and the grand total follows it",
			[]metrics.FormLine{sectionTotal("A", goodBoth), row("A", "x", goodLand), total(goodBoth)},
			[]metrics.Violation{
				violation(metrics.CodeSectionTotal, "A", "", "3 = Σ 3 (1)", 2110, 2100),
				violation(metrics.CodeSectionTotal, "A", "", "5 = Σ 5 (1)", 305, 300),
				violation(metrics.CodeSectionTotal, "A", "", "7 = Σ 7 (1)", 505, 500),
				violation(metrics.CodeSectionTotal, "A", "", "9 = Σ 9 (1)", 1730, 1720),
				violation(metrics.CodeSectionTotal, "A", "", "11 = Σ 11 (1)", 810, 800),
			},
		},
		{
			"empty is not 0: no identity with an empty total, none that the parts there do not exceed",
			[]metrics.FormLine{row("", "x", "- 5 - - - - 9 - 3 - 4 - 4")},
			nil,
		},
		{
			"parts that are there are above the total",
			[]metrics.FormLine{row("", "x", "7 5 - - 3 - 9 - 10 - 2 - -")},
			[]metrics.Violation{
				violation(metrics.CodeReceivedParts, "", "x", "3 ≥ 4 + 7", 7, 8),
				violation(metrics.CodeResolvedParts, "", "x", "9 ≥ 11", 9, 10),
				violation(metrics.CodeReceivedResolvedOpen, "", "x", "3 = 9 + 13", 7, 11),
			},
		},
		{
			"a sum with an empty cell",
			[]metrics.FormLine{row("", "x", "5 - - - - - - - - - - - -"), row("", "y", "- - - - - - 3 - - - - - -"), total("4 - - - - - 4 - - - - - -")},
			[]metrics.Violation{violation(metrics.CodeGrandTotal, "", "", "3 ≥ Σ 3 (2)", 4, 5)},
		},
		{
			"a row twice, and once more",
			[]metrics.FormLine{row("A", "x", none), row("A", "x", none), row("A", "x", none), row("B", "x", none), row("A", "X", none)},
			[]metrics.Violation{violation(metrics.CodeRepeatedRow, "A", "x", "rows = 1", 3, 1)},
		},
		{
			"a sum above what counts can be",
			[]metrics.FormLine{
				row("", "x", fmt.Sprint(int64(math.MaxInt64))+" - - - - - - - - - - - -"), row("", "y", "1 - - - - - - - - - - - -"),
				total(fmt.Sprint(int64(math.MaxInt64)-1) + " - - - - - - - - - - - -"),
			},
			[]metrics.Violation{violation(metrics.CodeGrandTotal, "", "", "3 = Σ 3 (2)", math.MaxInt64-1, math.MaxInt64)},
		},
		{
			"sections in the order in which they first come, each with its total last",
			[]metrics.FormLine{
				total("1 - - - - - - - - - - - -"), row("B", "x", "2 - - - - - - - - - - - -"),
				sectionTotal("A", "3 - - - - - - - - - - - -"), row("A", "x", "4 4 4 4 4 4 - - - - - - -"), sectionTotal("B", "5 - - - - - - - - - - - -"),
			},
			[]metrics.Violation{
				violation(metrics.CodeSectionTotal, "B", "", "3 = Σ 3 (1)", 5, 2),
				violation(metrics.CodeReceivedParts, "A", "x", "3 = 4 + 5 + 6 + 7 + 8", 4, 20),
				violation(metrics.CodeSectionTotal, "A", "", "3 = Σ 3 (1)", 3, 4),
				violation(metrics.CodeGrandTotal, "", "", "3 = Σ 3 (2)", 1, 8),
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, typed(t, metrics.Form07, "", tt.lines...).Check()); diff != "" {
				t.Error(diff)
			}
		})
	}
	if found := (metrics.FormTable{}).Check(); found != nil {
		t.Errorf("the zero table: %v", found)
	}
}

// Every code says in both languages what it stands for.
func TestFormCodesExplained(t *testing.T) {
	for _, code := range []metrics.CheckCode{
		metrics.CodeSectionTotal, metrics.CodeGrandTotal, metrics.CodeRepeatedRow, metrics.CodeBlockParts,
		metrics.CodePetitionReceived, metrics.CodePetitionHandled, metrics.CodePetitionOpen, metrics.CodePetitionBalance, metrics.CodePetitionPublicised,
	} {
		v := metrics.Violation{Code: code, Identity: "1 = 2"}
		vietnamese, english := v.Message(sla.Vietnamese), v.Message(sla.English)
		if !strings.HasSuffix(vietnamese, ")") || !strings.HasSuffix(english, ")") || vietnamese == english {
			t.Errorf("%s: %s, %s", code, vietnamese, english)
		}
	}
}

func TestNewFormTableRefuses(t *testing.T) {
	const none = "0 0 0 0 0 0 0 0 0 0 0 0 0"
	block := metrics.Form07b.Blocks()[0].Vietnamese
	tests := []struct {
		name string
		form metrics.FormID
		line metrics.FormLine
		want error
	}{
		{"no form", metrics.FormUnknown, row("", "x", none), metrics.ErrNoForm},
		{"form beyond", 99, row("", "x", none), metrics.ErrNoForm},
		{"no kind", metrics.Form07, metrics.FormLine{Row: "x", Cells: cells(none)}, metrics.ErrInvalidLabel},
		{"kind beyond", metrics.Form07, metrics.FormLine{Kind: 99, Row: "x", Cells: cells(none)}, metrics.ErrInvalidLabel},
		{"row without a name", metrics.Form07, row("A", "", none), metrics.ErrInvalidLabel},
		{"section without a name", metrics.Form07, sectionTotal("", none), metrics.ErrInvalidLabel},
		{"section with a row", metrics.Form07, metrics.FormLine{Kind: metrics.LineSection, Section: "A", Row: "x", Cells: cells(none)}, metrics.ErrInvalidLabel},
		{"grand total of a section", metrics.Form07, metrics.FormLine{Kind: metrics.LineTotal, Section: "A", Cells: cells(none)}, metrics.ErrInvalidLabel},
		{"line break in a name", metrics.Form07, row("", "x\ny", none), metrics.ErrInvalidLabel},
		{"name not UTF-8", metrics.Form07, row("\xff", "x", none), metrics.ErrInvalidLabel},
		{"name too long", metrics.Form07, row("", strings.Repeat("x", metrics.MaxFormLabel+1), none), metrics.ErrInvalidLabel},
		{"a section on 07a", metrics.Form07a, row("A", "x", none), metrics.ErrInvalidLabel},
		{"a section on 06b", metrics.Form06b, row("A", "x", none+" 0"), metrics.ErrInvalidLabel},
		{"no section on 07b", metrics.Form07b, row("", "x", none), metrics.ErrInvalidLabel},
		{"another section on 07b", metrics.Form07b, row("Cấp huyện", "x", none), metrics.ErrInvalidLabel},
		{"block III on 07b", metrics.Form07b, row("III", "x", none), metrics.ErrInvalidLabel},
		{"a block of 07b on 07c", metrics.Form07c, row(block, "x", none), metrics.ErrInvalidLabel},
		{"too few cells", metrics.Form07, row("", "x", "1 2"), metrics.ErrColumns},
		{"too many cells", metrics.FormII06a, row("", "x", none), metrics.ErrColumns},
		{"no cells", metrics.Form06a, row("", "x", ""), metrics.ErrColumns},
		{"below zero", metrics.Form07, row("", "x", "0 0 -1 0 0 0 0 0 0 0 0 0 0"), metrics.ErrNegative},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table, err := metrics.NewFormTable(tt.form, metrics.Period{}, []metrics.FormLine{tt.line})
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "metrics: form: ") || len(err.Error()) > 500 {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if table.Form() != metrics.FormUnknown || table.Lines() != nil {
				t.Errorf("got %v", table)
			}
		})
	}
}

func TestNewFormTableReportsAll(t *testing.T) {
	_, err := metrics.NewFormTable(metrics.Form07a, metrics.Period{}, []metrics.FormLine{
		row("A", "x", "0 0 0 0 0 0 0 0 0 0 0 0 -5"), total("1"), total("0 0 0 0 0 0 0 0 0 0 0 0 0"),
	})
	want := `metrics: form: line 1: row, section "A", row "x": form 07a has no such section: invalid label
metrics: form: line 1: column 15: -5: negative count
metrics: form: line 2: 1 cells, form 07a has 13: wrong columns
metrics: form: line 3: total, section "", row "": total given before: invalid label`
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	var at *metrics.FormError
	if !errors.As(err, &at) || at.Line != 1 || at.File != "" || at.Column != 0 {
		t.Errorf("at %+v", at)
	}
}

func TestNewFormTableBounded(t *testing.T) {
	line := total("")
	_, err := metrics.NewFormTable(metrics.Form07, metrics.Period{}, make([]metrics.FormLine, 1_000_000))
	if !errors.Is(err, metrics.ErrTooMany) || strings.Count(err.Error(), "\n") > 1_001 {
		t.Errorf("%d lines of errors", strings.Count(err.Error(), "\n"))
	}
	lines := make([]metrics.FormLine, metrics.MaxFormLines+1)
	for i := range lines {
		line.Kind, line.Row, line.Cells = metrics.LineRow, fmt.Sprint(i), make([]metrics.Cell, 13)
		lines[i] = line
	}
	if _, err := metrics.NewFormTable(metrics.Form07, metrics.Period{}, lines); !errors.Is(err, metrics.ErrTooMany) {
		t.Errorf("one line too many: %v", err)
	}
	if table := typed(t, metrics.Form07, "", lines[1:]...); len(table.Check()) != 0 {
		t.Error("empty cells disagree")
	}
}

func TestFormTableImmutable(t *testing.T) {
	line := row("", "x", goodLand)
	table := typed(t, metrics.Form07, "", line)
	line.Cells[0] = metrics.CellOf(1)
	table.Lines()[0].Cells[0] = metrics.CellOf(2)
	got, _ := table.Line(metrics.FormKey{Field: "x"})
	got.Cells[0] = metrics.CellOf(3)
	if again, ok := table.Line(metrics.FormKey{Field: "x"}); !ok || again.Cell(3) != metrics.CellOf(2100) {
		t.Errorf("changed from outside: %v", again)
	}
}

func TestFormTableLine(t *testing.T) {
	table := typed(t, metrics.Form07, "2026-08", sectionTotal("A", goodBoth), row("A", "x", goodLand), row("B", "A", goodCivil))
	for key, want := range map[metrics.FormKey]string{{Level: "A"}: "2110", {Level: "A", Field: "x"}: "2100", {Level: "B", Field: "A"}: "10", {}: "", {Level: "B"}: "", {Field: "x"}: ""} {
		line, ok := table.Line(key)
		if line.Cell(3).String() != want || ok != (want != "") || line.Cell(2) != (metrics.Cell{}) || line.Cell(16) != (metrics.Cell{}) || line.Cell(-9) != (metrics.Cell{}) {
			t.Errorf("%v: %v, %t", key, line, ok)
		}
	}
	if table.Form() != metrics.Form07 || table.Period() != metrics.MustParsePeriod("2026-08") {
		t.Errorf("%s of %s", table.Form(), table.Period())
	}
}

// Blocks of 07b and 07c may be named in either language, without diacritics, or by
// their number.
func TestFormTableBlocks(t *testing.T) {
	for _, form := range []metrics.FormID{metrics.Form07b, metrics.Form07c} {
		for i, block := range form.Blocks() {
			number := []string{"I", "II", "III", "IV"}[i]
			for _, name := range []string{block.Vietnamese, block.English, strings.ToUpper(block.English), number} {
				table := typed(t, form, "", row(name, "x", goodLand))
				if table.Lines()[0].Section != block.Vietnamese {
					t.Errorf("%s, %q: kept as %q", form, name, table.Lines()[0].Section)
				}
			}
		}
	}
	for form := metrics.FormUnknown; form <= metrics.Form06b; form++ {
		if want := map[metrics.FormID]int{metrics.Form07b: 2, metrics.Form07c: 4}[form]; len(form.Blocks()) != want {
			t.Errorf("%s: %d blocks", form, len(form.Blocks()))
		}
	}
}

func TestFormTableTally(t *testing.T) {
	tests := []struct {
		name    string
		form    metrics.FormID
		numbers string
		want    metrics.Tally
		assumed []int
		err     error
	}{
		{
			"07, all there", metrics.Form07a, goodLand,
			metrics.Tally{OnlineWhole: 1200, OnlinePartial: 300, Postal: 41, Direct: 500, Carried: 59, Early: 900, OnTime: 800, Late: 20, OpenWithin: 377, OpenOverdue: 3}, nil, nil,
		},
		{
			"07, more than the parts", metrics.Form07, "10 1 1 1 1 1 6 1 1 1 4 1 1",
			metrics.Tally{OnlineWhole: 1, OnlinePartial: 1, Postal: 1, Direct: 6, Carried: 1, Early: 1, OnTime: 1, Late: 1, Unclassified: 3, OpenWithin: 3, OpenOverdue: 1},
			[]int{7, 14}, nil,
		},
		{
			"II.06a, all there", metrics.FormII06a, "10 4 5 1 6 1 2 3 4 3 1",
			metrics.Tally{OnlineUnsplit: 4, Direct: 5, Carried: 1, Early: 1, OnTime: 2, Late: 3, OpenWithin: 3, OpenOverdue: 1}, nil, nil,
		},
		{
			"empty totals are sums", metrics.FormII06a, "- 4 5 1 - 1 2 3 - 3 1",
			metrics.Tally{OnlineUnsplit: 4, Direct: 5, Carried: 1, Early: 1, OnTime: 2, Late: 3, OpenWithin: 3, OpenOverdue: 1}, []int{3, 7, 11}, nil,
		},
		{"an empty total and an empty part", metrics.FormII06a, "- 4 - 1 6 1 2 3 4 3 1", metrics.Tally{}, nil, metrics.ErrTotals},
		{"parts above the total", metrics.FormII06a, "10 4 5 2 6 1 2 3 4 3 1", metrics.Tally{}, nil, metrics.ErrTotals},
		{"no total of the open", metrics.FormII06a, "10 4 5 1 6 1 2 3 - - 1", metrics.Tally{}, nil, metrics.ErrTotals},
		{"out of range", metrics.FormII06a, "9223372036854775807 0 0 0 9223372036854775807 0 0 0 1 1 0", metrics.Tally{}, nil, metrics.ErrOverflow},
		{"on petitions", metrics.Form06a, "0 0 0 0 0 0 0 0 0 0 0 0 0 0", metrics.Tally{}, nil, metrics.ErrNoForm},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, assumed, err := typed(t, tt.form, "", row("", "x", tt.numbers)).Tally(metrics.FormKey{Field: "x"})
			if got != tt.want || !errors.Is(err, tt.err) || !cmp.Equal(assumed, tt.assumed) {
				t.Errorf("got %+v, %v, %v", got, assumed, err)
			}
		})
	}
	if _, _, err := hue(t).Tally(metrics.FormKey{}); !errors.Is(err, metrics.ErrNoForm) {
		t.Errorf("no such line: %v", err)
	}
}

// The tally of a line has the totals of the tally it was made of.
func TestFormTableTallyTotals(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2026))
	for range 500 {
		var tally metrics.Tally
		for range random.IntN(300) {
			if err := tally.Add(randomEntry(random)); err != nil {
				t.Fatal(err)
			}
		}
		for _, last := range []string{"2026-07-31", "2026-08-31"} {
			f := form(t, "2026-07-01", last, formRow{"", "x", tally})
			got, _, err := f.Table().Tally(metrics.FormKey{})
			if err != nil || got.Received() != tally.Received() || got.Resolved() != tally.Resolved() || got.Open() != tally.Open() ||
				got.Unclassified != tally.Unclassified || got.OpenOverdue != tally.OpenOverdue || got.Carried != tally.Carried {
				t.Fatalf("%s: %+v of %+v, %v", f.Form(), got, tally, err)
			}
		}
	}
}

// Measures §6.4: 3 → 3, 4 + 5 → 4, 6 + 7 → 5, 8 → 6, 9–15 → 7–13.
func TestFormTableAs(t *testing.T) {
	table := typed(t, metrics.Form07b, "2026-08", row("II", "x", "1 2 4 8 16 32 64 128 256 512 1024 2048 4096"), total("1 - 2 3 - 4 5 6 7 8 9 10 11"))
	old, err := table.As(metrics.FormII06a)
	if err != nil {
		t.Fatal(err)
	}
	block := metrics.Form07b.Blocks()[1].Vietnamese
	if diff := compareTables(old, typed(t, metrics.FormII06a, "2026-08", row(block, "x", "1 6 24 32 64 128 256 512 1024 2048 4096"), total("1 - - 4 5 6 7 8 9 10 11"))); diff != "" {
		t.Error(diff)
	}
	shared, err := table.As(metrics.Form07)
	if err != nil || shared.Form() != metrics.Form07 || compareTables(shared, typed(t, metrics.Form07, "2026-08", table.Lines()...)) != "" {
		t.Errorf("%v, %v", shared, err)
	}
	refused := []struct {
		from metrics.FormTable
		to   metrics.FormID
		want error
	}{
		{old, metrics.Form07, metrics.ErrNoForm},
		{old, metrics.Form07b, metrics.ErrNoForm},
		{table, metrics.Form06a, metrics.ErrNoForm},
		{table, metrics.FormUnknown, metrics.ErrNoForm},
		{metrics.FormTable{}, metrics.Form07, metrics.ErrNoForm},
		{table, metrics.Form07a, metrics.ErrInvalidLabel},
		{table, metrics.Form07c, metrics.ErrInvalidLabel},
		{typed(t, metrics.Form07, "", row("", "x", "0 9223372036854775807 1 0 0 0 0 0 0 0 0 0 0")), metrics.FormII06a, metrics.ErrOverflow},
	}
	for _, tt := range refused {
		if got, err := tt.from.As(tt.to); !errors.Is(err, tt.want) || got.Form() != metrics.FormUnknown {
			t.Errorf("%s as %s: %v, %v", tt.from.Form(), tt.to, got.Form(), err)
		}
	}
}

// A form on the old layout is the same whether it was counted or turned into it.
func TestFormTableAsCounted(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 2026))
	for range 200 {
		var tally metrics.Tally
		for range random.IntN(300) {
			e := randomEntry(random)
			if e.Intake == metrics.IntakeOnlineUnsplit {
				continue // which no column of form 07 has
			}
			if err := tally.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		f := form(t, "2026-08-01", "2026-08-31", formRow{"A", "x", tally})
		counted, err := f.As(metrics.FormII06a)
		if err != nil {
			t.Fatal(err)
		}
		turned, err := f.Table().As(metrics.FormII06a)
		if err != nil {
			t.Fatal(err)
		}
		if diff := compareTables(counted.Table(), turned); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestFormTableCheckCarried(t *testing.T) {
	// Column 8 and 13 only: the rest is empty.
	carried := func(n string) string { return "- - - - - " + n + " - - - - - - -" }
	open := func(n string) string { return "- - - - - - - - - - " + n + " - -" }
	violation := func(section, row string, left, right int64) metrics.Violation {
		return metrics.Violation{Code: metrics.CodeCarriedOpen, Form: metrics.Form07, Section: section, Row: row, Identity: "8 = 13 (2027-03-14)", Left: left, Right: right}
	}
	tests := []struct {
		name           string
		previous, next []metrics.FormLine
		want           []metrics.Violation
	}{
		{
			"every total is compared as it is printed",
			[]metrics.FormLine{sectionTotal("A", open("5")), row("A", "x", open("4")), total(open("6"))},
			[]metrics.FormLine{sectionTotal("A", carried("6")), row("A", "x", carried("4")), total(carried("7"))},
			[]metrics.Violation{violation("A", "", 6, 5), violation("", "", 7, 6)},
		},
		{
			"names without regard to case and diacritics",
			[]metrics.FormLine{row("Cấp xã", "Đất đai", open("4"))},
			[]metrics.FormLine{row("CẤP  XÃ", "dat dai", carried("3"))},
			[]metrics.Violation{violation("CẤP  XÃ", "dat dai", 3, 4), violation("CẤP  XÃ", "", 3, 4), violation("", "", 3, 4)},
		},
		{
			"a row that comes again is added up",
			[]metrics.FormLine{row("", "x", open("4")), row("", "X", open("3"))},
			[]metrics.FormLine{row("", "x", carried("7"))}, nil,
		},
		{
			"a row that is lacking is 0, in a section that has rows",
			[]metrics.FormLine{row("", "x", open("4")), row("", "y", open("2"))},
			[]metrics.FormLine{row("", "x", carried("4"))},
			[]metrics.Violation{violation("", "y", 0, 2), violation("", "", 4, 6)},
		},
		{
			"a section that is lacking is 0, in a form that has others",
			[]metrics.FormLine{row("A", "x", open("4")), row("B", "x", open("2"))},
			[]metrics.FormLine{row("A", "x", carried("4"))},
			[]metrics.Violation{violation("B", "x", 0, 2), violation("B", "", 0, 2), violation("", "", 4, 6)},
		},
		{
			"totals alone: rows are not known",
			[]metrics.FormLine{total(open("6"))},
			[]metrics.FormLine{row("A", "x", carried("4")), row("A", "y", carried("2"))}, nil,
		},
		{
			"a total alone of 0: no row is anything",
			[]metrics.FormLine{total(open("0"))},
			[]metrics.FormLine{row("A", "x", carried("4"))},
			[]metrics.Violation{violation("A", "x", 4, 0), violation("A", "", 4, 0), violation("", "", 4, 0)},
		},
		{
			"sections alone",
			[]metrics.FormLine{sectionTotal("A", open("6")), sectionTotal("B", open("0"))},
			[]metrics.FormLine{row("A", "x", carried("4")), row("B", "x", carried("1"))},
			[]metrics.Violation{violation("A", "", 4, 6), violation("B", "x", 1, 0), violation("B", "", 1, 0), violation("", "", 5, 6)},
		},
		{
			"empty cells are not compared, nor sums with one",
			[]metrics.FormLine{row("", "x", open("-")), row("", "y", open("3"))},
			[]metrics.FormLine{row("", "x", carried("4")), row("", "y", carried("-"))}, nil,
		},
		{"nothing to compare", nil, []metrics.FormLine{row("", "x", carried("4"))}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := typed(t, metrics.Form07, "2027-04-reporting", tt.next...).CheckCarried(typed(t, metrics.Form07, "2027-Q1-reporting", tt.previous...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFormTableCheckCarriedForms(t *testing.T) {
	tests := []struct {
		name           string
		previous, next metrics.FormTable
		identity       string
		want           error
	}{
		{
			"II.06a before 07",
			typed(t, metrics.FormII06a, "2026-07-reporting", total("- - - - - - - - 5 - -")),
			typed(t, metrics.Form07a, "2026-08-reporting", total("- - - - - 4 - - - - - - -")), "8 = 11 (II.06a, 2026-07-14)", nil,
		},
		{
			"petitions",
			typed(t, metrics.Form06a, "2026-Q3", total("- - - - - - - - - - 5 - - -")),
			typed(t, metrics.Form06b, "2026-Q4", total("- - - 4 - - - - - - - - - -")), "6 = 13 (2026-09-30)", nil,
		},
		{"dossiers after petitions", typed(t, metrics.Form06a, "2026-Q3"), typed(t, metrics.Form07a, "2026-Q4"), "", metrics.ErrNoForm},
		{"no period", typed(t, metrics.Form07, ""), typed(t, metrics.Form07, "2026-Q4"), "", metrics.ErrInvalidPeriod},
		{"not the one after", typed(t, metrics.Form07, "2026-Q2"), typed(t, metrics.Form07, "2026-Q4"), "", metrics.ErrInvalidPeriod},
		{"no form", metrics.FormTable{}, typed(t, metrics.Form07, "2026-Q4"), "", metrics.ErrNoForm},
	}
	for _, tt := range tests {
		found, err := tt.next.CheckCarried(tt.previous)
		if !errors.Is(err, tt.want) || tt.want != nil && found != nil {
			t.Errorf("%s: %v, %v", tt.name, found, err)
		}
		if tt.want == nil && (len(found) != 1 || found[0].Identity != tt.identity || found[0].Difference() != -1) {
			t.Errorf("%s: %v", tt.name, found)
		}
	}
}

// The note under form 07b: block II is put together from the communes' 07a.
func TestCheckParts(t *testing.T) {
	const period = "2026-08-reporting"
	one := "2 1 0 0 1 0 2 0 2 0 0 0 0"
	two := "4 2 0 0 2 0 4 0 4 0 0 0 0"
	block := metrics.Form07b.Blocks()[1].Vietnamese
	province := func(lines ...metrics.FormLine) metrics.FormTable { return typed(t, metrics.Form07b, period, lines...) }
	commune := func(lines ...metrics.FormLine) metrics.FormTable { return typed(t, metrics.Form07a, period, lines...) }
	violation := func(row string, column string, left, right int64) metrics.Violation {
		return metrics.Violation{
			Code: metrics.CodeBlockParts, Form: metrics.Form07b, Section: block, Row: row,
			Identity: column + " = Σ 07a: " + column + " (2)", Left: left, Right: right,
		}
	}
	tests := []struct {
		name  string
		whole metrics.FormTable
		parts []metrics.FormTable
		want  []metrics.Violation
	}{
		{
			"agrees; block I is another matter",
			province(row("I", "Hộ tịch", two), sectionTotal("II", two), row("II", "Hộ tịch", two)),
			[]metrics.FormTable{commune(row("", "Hộ tịch", one)), commune(row("", "ho tich", one), total(one))}, nil,
		},
		{
			"a commune is left out",
			province(sectionTotal("II", one), row("II", "Hộ tịch", one)),
			[]metrics.FormTable{commune(row("", "Hộ tịch", "1 0 0 0 1 0 1 0 1 0 0 0 0")), commune(row("", "Hộ tịch", one))},
			[]metrics.Violation{
				violation("Hộ tịch", "3", 2, 3), violation("Hộ tịch", "7", 1, 2), violation("Hộ tịch", "9", 2, 3), violation("Hộ tịch", "11", 2, 3),
				violation("", "3", 2, 3), violation("", "7", 1, 2), violation("", "9", 2, 3), violation("", "11", 2, 3),
			},
		},
		{
			"a field of a commune that the block does not have",
			province(row("II", "Hộ tịch", one)),
			[]metrics.FormTable{commune(row("", "Hộ tịch", one)), commune(row("", "Đất đai", "1 - - - - - - - - - - - -"))},
			[]metrics.Violation{violation("Đất đai", "3", 0, 1), violation("", "3", 2, 3)},
		},
		{
			"totals as they are printed",
			province(sectionTotal("II", "5 - - - - - - - - - - - -")),
			[]metrics.FormTable{commune(total("2 - - - - - - - - - - - -")), commune(total("4 - - - - - - - - - - - -"))},
			[]metrics.Violation{violation("", "3", 5, 6)},
		},
		{
			"an empty cell of a part is not 0",
			province(sectionTotal("II", "5 - - - - - - - - - - - -")),
			[]metrics.FormTable{commune(total("- - - - - - - - - - - - -")), commune(total("9 - - - - - - - - - - - -"))}, nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range []string{"II", block, metrics.Form07b.Blocks()[1].English} {
				got, err := tt.whole.CheckParts(name, tt.parts...)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// The blocks of 07b put together by this package are the sums of the communes' forms,
// whoever counts them and in whatever order.
func TestCheckPartsCounted(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 2026))
	period := metrics.MustParsePeriod("2026-08-reporting")
	blocks := metrics.Form07b.Blocks()
	rows := metrics.NewGroups[metrics.FormKey](nil)
	var communes []metrics.FormTable
	for range 12 {
		own := metrics.NewGroups[metrics.FormKey](nil)
		for range 1 + random.IntN(200) {
			field, e := fmt.Sprint("lĩnh vực ", random.IntN(9)), randomEntry(random)
			if err := errors.Join(own.Add(metrics.FormKey{Field: field}, e), rows.Add(metrics.FormKey{Level: blocks[1].Vietnamese, Field: field}, e)); err != nil {
				t.Fatal(err)
			}
		}
		f, err := metrics.NewHandlingForm(metrics.Form07a, period, own.All())
		if err != nil {
			t.Fatal(err)
		}
		communes = append(communes, f.Table())
	}
	province, err := metrics.NewHandlingForm(metrics.Form07b, period, rows.All())
	if err != nil {
		t.Fatal(err)
	}
	if found, err := province.Table().CheckParts("II", communes...); err != nil || found != nil {
		t.Errorf("%v, %v", found, err)
	}
	if found, err := province.Table().CheckParts("II", communes[1:]...); err != nil || found == nil {
		t.Errorf("one left out: %v, %v", found, err)
	}
}

func TestCheckPartsRefuses(t *testing.T) {
	const period = "2026-08-reporting"
	province, commune := typed(t, metrics.Form07b, period), typed(t, metrics.Form07a, period)
	tests := []struct {
		name  string
		whole metrics.FormTable
		block string
		part  []metrics.FormTable
		want  error
	}{
		{"no form", metrics.FormTable{}, "", []metrics.FormTable{commune}, metrics.ErrNoForm},
		{"no such block", province, "III", []metrics.FormTable{commune}, metrics.ErrNoForm},
		{"no block named", province, "", []metrics.FormTable{commune}, metrics.ErrNoForm},
		{"no parts", province, "II", nil, metrics.ErrNoForm},
		{"other columns", province, "II", []metrics.FormTable{typed(t, metrics.FormII06a, period)}, metrics.ErrNoForm},
		{"another period", province, "II", []metrics.FormTable{typed(t, metrics.Form07a, "2026-08")}, metrics.ErrInvalidPeriod},
		{"a part with sections", province, "II", []metrics.FormTable{typed(t, metrics.Form07b, period, row("I", "x", goodLand))}, metrics.ErrNoForm},
		{"one bad of two", province, "II", []metrics.FormTable{commune, {}}, metrics.ErrNoForm},
	}
	for _, tt := range tests {
		if found, err := tt.whole.CheckParts(tt.block, tt.part...); !errors.Is(err, tt.want) || found != nil {
			t.Errorf("%s: %v, %v", tt.name, found, err)
		}
	}
	// The same days under another name are the same period.
	if _, err := province.CheckParts("II", typed(t, metrics.Form07a, "2026-07-15/2026-08-14")); err != nil {
		t.Error(err)
	}
}

// typedProvince is a form 07b as a province may send it: a total that does not agree,
// an empty cell, and signs that Markdown has a meaning for.
func typedProvince(t *testing.T) metrics.FormTable {
	return typed(t, metrics.Form07b, "2026-08-reporting",
		sectionTotal("I", goodBoth), row("I", "Đất đai", goodLand), row("I", "Hộ tịch", goodCivil),
		sectionTotal("II", "427663 0 0 0 427662 0 427662 0 427662 0 - 0 0"), row("II", "Chứng thực | *sao* <b>", "427662 0 0 0 427662 0 427662 0 427662 0 0 0 0"),
		total("429772 1200 305 41 428167 59 429392 900 428472 20 380 377 3"),
	)
}

func TestFormTableRendered(t *testing.T) {
	table := typedProvince(t)
	for language, suffix := range map[sla.Language]string{sla.Vietnamese: "vi", sla.English: "en"} {
		golden.Check(t, "form07b_typed."+suffix+".txt", written(t, table.WriteText, language))
		golden.Check(t, "form07b_typed."+suffix+".csv", written(t, table.WriteCSV, language))
		golden.Check(t, "form07b_typed."+suffix+".md", written(t, table.WriteMarkdown, language))
		for name, f := range map[string]metrics.HandlingForm{"form07": august(t), "formII06a": july(t)} {
			golden.Check(t, name+"."+suffix+".md", written(t, f.WriteMarkdown, language))
		}
	}
	data, err := json.MarshalIndent(table, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "form07b_typed.json", string(data)+"\n")
}

// What is written is read back the same, from CSV in either language and from JSON.
func TestFormTableRoundTrip(t *testing.T) {
	tables := []metrics.FormTable{typedProvince(t), hue(t), august(t).Table(), july(t).Table(), typed(t, metrics.Form07c, "2026", row("III", "x,\"y\"", goodLand)), typed(t, metrics.Form06b, "")}
	for _, table := range tables {
		for _, language := range []sla.Language{sla.Vietnamese, sla.English} {
			read, err := metrics.ReadFormCSV(strings.NewReader(written(t, table.WriteCSV, language)), "x.csv", table.Form(), table.Period())
			if err != nil {
				t.Fatalf("form %s: %v", table.Form(), err)
			}
			if diff := compareTables(table, read); diff != "" {
				t.Errorf("form %s: %s", table.Form(), diff)
			}
		}
		data, err := json.Marshal(table)
		if err != nil {
			t.Fatal(err)
		}
		var read metrics.FormTable
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatalf("form %s: %v", table.Form(), err)
		}
		if diff := compareTables(table, read); diff != "" {
			t.Errorf("form %s: %s", table.Form(), diff)
		}
	}
}

// What was written by this version, kept in testdata, is read for good.
func TestFormWire(t *testing.T) {
	for name, want := range map[string]metrics.HandlingForm{"form07.json": august(t), "formII06a.json": july(t)} {
		var read metrics.HandlingForm
		readGolden(t, name, &read)
		if diff := compareForms(want, read); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	var read metrics.FormTable
	readGolden(t, "form07b_typed.json", &read)
	if diff := compareTables(typedProvince(t), read); diff != "" {
		t.Error(diff)
	}
}

func readGolden(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

func TestFormUnit(t *testing.T) {
	for form := metrics.FormUnknown; form <= metrics.Form06b+1; form++ {
		isForm := form != metrics.FormUnknown && form <= metrics.Form06b
		for _, text := range []metrics.Text{form.Title(), form.Unit(), form.Source()} {
			if (text.Vietnamese != "" && text.English != "") != isForm {
				t.Errorf("%s: %+v", form, text)
			}
		}
		if isForm && !strings.Contains(form.Title().Vietnamese, form.String()) {
			t.Errorf("%s: %s", form, form.Title().Vietnamese)
		}
	}
}

func TestFormTableZero(t *testing.T) {
	var table metrics.FormTable
	for _, err := range []error{table.WriteText(io.Discard, 0), table.WriteMarkdown(io.Discard, 0), table.WriteCSV(io.Discard, 0)} {
		if !errors.Is(err, metrics.ErrNoForm) {
			t.Errorf("error %v", err)
		}
	}
	data, err := json.Marshal(table)
	if err != nil || string(data) != `{"form":"unknown","period":"","lines":[]}` {
		t.Errorf("%s, %v", data, err)
	}
	read := hue(t)
	if err := json.Unmarshal(data, &read); err != nil || read.Form() != metrics.FormUnknown || read.Lines() != nil {
		t.Errorf("read %v, %v", read, err)
	}
	if _, ok := table.Line(metrics.FormKey{}); ok || table.Lines() != nil || !table.Period().IsZero() {
		t.Error("the zero table is something")
	}
	if n, ok := (metrics.Cell{}).Count(); n != 0 || ok || (metrics.Cell{}).String() != "" {
		t.Error("the zero cell is something")
	}
	for _, err := range []error{hue(t).WriteText(brokenWriter{}, 0), hue(t).WriteMarkdown(brokenWriter{}, 0), hue(t).WriteCSV(brokenWriter{}, 0)} {
		if !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("error %v", err)
		}
	}
}

// head is the line of headings of form II.06a, with words of one's own.
const head = "dòng,(1),khối,(2) Lĩnh vực,(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13) còn lại\n"

func TestReadFormCSV(t *testing.T) {
	got, err := metrics.ReadFormCSV(strings.NewReader("\ufeff"+head+
		"row,7,, Mức độ 1–2 ,268.763,,,,257141,124.907,102.770, 19.852 ,11.622,,\r\n"+
		"\n"+
		`row,7,,"Mức độ, ""3""",,,,,0,0,000,9.223.372.036.854.775.807,,,`+"\n"+
		"total,,,,1.000,0,0,0,0,0,0,0,0,0,0"), "hue.csv", metrics.FormII06a, metrics.Period{})
	if err != nil {
		t.Fatal(err)
	}
	want := typed(t, metrics.FormII06a, "",
		row("", "Mức độ 1–2", "268763 - - - 257141 124907 102770 19852 11622 - -"),
		row("", `Mức độ, "3"`, "- - - - 0 0 0 9223372036854775807 - - -"),
		total("1000 0 0 0 0 0 0 0 0 0 0"),
	)
	if diff := compareTables(want, got); diff != "" {
		t.Error(diff)
	}
}

// Everything that is wrong is named, with its line and column, at once.
func TestReadFormCSVReportsAll(t *testing.T) {
	_, err := metrics.ReadFormCSV(strings.NewReader(head+
		"row,1,,x,1,5,99.8,1.23,-4,-,\"1,5\",12a,9.223.372.036.854.775.808,1.0000,0.123\n"+
		"column,1,,x,1,1,1,1,1,1,1,1,1,1,1\n"+
		"row,1,,,1,1,1,1,1,1,1,1,1,1,1\n"+
		"row,1,,x,1,1\n"+
		"row,1,,\"x,1,1\n"+
		"row,1,,\xe1\xba,1,1,1,1,1,1,1,1,1,1,1\n"+
		"total,,x,,1,1,1,1,1,1,1,1,1,1,1\n"+
		"total,,,,1,1,1,1,1,1,1,1,1,1,1\n"+
		"total,,,,1,1,1,1,1,1,1,1,1,1,1\n"+
		"unknown,1,,x,1,1,1,1,1,1,1,1,1,1,1\n"), "x.csv", metrics.FormII06a, metrics.Period{})
	golden.Check(t, "form_csv_errors.txt", fmt.Sprintln(err))
	for _, want := range []error{metrics.ErrCount, metrics.ErrNegative, metrics.ErrOverflow, metrics.ErrInvalidLabel, metrics.ErrColumns} {
		if !errors.Is(err, want) {
			t.Errorf("not %v", want)
		}
	}
	var at *metrics.FormError
	if !errors.As(err, &at) || at.File != "x.csv" || at.Line != 2 || at.Column != 5 {
		t.Errorf("at %+v", at)
	}
}

func TestReadFormCSVRefuses(t *testing.T) {
	tests := []struct {
		name, file string
		form       metrics.FormID
		want       error
	}{
		{"no form", head, metrics.FormUnknown, metrics.ErrNoForm},
		{"empty", "", metrics.FormII06a, metrics.ErrColumns},
		{"another form", head, metrics.Form07, metrics.ErrColumns},
		{"headings without numbers", strings.ReplaceAll(head, "(", "["), metrics.FormII06a, metrics.ErrColumns},
		{"columns the other way round", strings.Replace(head, "(3),(4)", "(4),(3)", 1), metrics.FormII06a, metrics.ErrColumns},
		{"semicolons", strings.ReplaceAll(head, ",", ";"), metrics.FormII06a, metrics.ErrColumns},
		{"UTF-16", "\xff\xfed\x00", metrics.FormII06a, metrics.ErrColumns},
		{"headings not UTF-8", "d\xf2ng" + head, metrics.FormII06a, metrics.ErrColumns},
		{"a huge line", head + strings.Repeat("x", 2<<20), metrics.FormII06a, metrics.ErrColumns},
		{"many bad lines", head + strings.Repeat("x\n", 100_000), metrics.FormII06a, metrics.ErrTooMany},
		{"many lines", head + strings.Repeat("row,,,x,,,,,,,,,,,\n", metrics.MaxFormLines+1), metrics.FormII06a, metrics.ErrTooMany},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table, err := metrics.ReadFormCSV(strings.NewReader(tt.file), "x.csv", tt.form, metrics.Period{})
			if !errors.Is(err, tt.want) || table.Form() != metrics.FormUnknown || !strings.HasPrefix(err.Error(), "metrics: form: x.csv: ") {
				t.Errorf("got %v, %.400v", table.Form(), err)
			}
			if n := len(err.Error()); n > 200_000 {
				t.Errorf("an error of %d bytes", n)
			}
		})
	}
	broken := io.MultiReader(strings.NewReader(head), brokenReader{})
	if _, err := metrics.ReadFormCSV(broken, "x.csv", metrics.FormII06a, metrics.Period{}); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("broken: %v", err)
	}
	if _, err := metrics.ReadFormCSV(brokenReader{}, "x.csv", metrics.FormII06a, metrics.Period{}); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("broken at once: %v", err)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrNoProgress }

func TestFormTableJSONRefuses(t *testing.T) {
	line := func(cells string) string {
		return `{"form":"II.06a","period":"","lines":[{"kind":"row","section":"","row":"x","cells":[` + cells + `]}]}`
	}
	tests := []struct {
		name, data string
		want       error
	}{
		{"not an object", `[]`, metrics.ErrJSON},
		{"null", `null`, metrics.ErrJSON},
		{"a key missing", `{"form":"07","lines":[]}`, metrics.ErrJSON},
		{"a key unknown", `{"form":"07","period":"","lines":[],"x":1}`, metrics.ErrJSON},
		{"a form unknown", `{"form":"08","period":"","lines":[]}`, metrics.ErrJSON},
		{"form not a string", `{"form":7,"period":"","lines":[]}`, metrics.ErrJSON},
		{"a period unknown", `{"form":"07","period":"2026-Q5","lines":[]}`, metrics.ErrInvalidPeriod},
		{"lines null", `{"form":"07","period":"","lines":null}`, metrics.ErrJSON},
		{"lines an object", `{"form":"07","period":"","lines":{}}`, metrics.ErrJSON},
		{"a period without a form", `{"form":"unknown","period":"2026","lines":[]}`, metrics.ErrNoForm},
		{"a line null", `{"form":"07","period":"","lines":[null]}`, metrics.ErrJSON},
		{"a line without a kind", `{"form":"07","period":"","lines":[{"section":"","row":"x","cells":[]}]}`, metrics.ErrJSON},
		{"a kind unknown", `{"form":"07","period":"","lines":[{"kind":"x","section":"","row":"x","cells":[]}]}`, metrics.ErrJSON},
		{"a section null", `{"form":"07","period":"","lines":[{"kind":"row","section":null,"row":"x","cells":[]}]}`, metrics.ErrJSON},
		{"cells null", `{"form":"07","period":"","lines":[{"kind":"row","section":"","row":"x","cells":null}]}`, metrics.ErrJSON},
		{"too few cells", line(`1`), metrics.ErrColumns},
		{"a string for a number", line(`"1",1,1,1,1,1,1,1,1,1,1`), metrics.ErrCount},
		{"a fraction", line(`1.5,1,1,1,1,1,1,1,1,1,1`), metrics.ErrCount},
		{"not Vietnamese notation", line(`1.500,1,1,1,1,1,1,1,1,1,1`), metrics.ErrCount},
		{"an exponent", line(`1e3,1,1,1,1,1,1,1,1,1,1`), metrics.ErrCount},
		{"below zero", line(`-1,1,1,1,1,1,1,1,1,1,1`), metrics.ErrNegative},
		{"out of range", line(`9223372036854775808,1,1,1,1,1,1,1,1,1,1`), metrics.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := hue(t)
			if err := table.UnmarshalJSON([]byte(tt.data)); !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "metrics: ") {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if diff := compareTables(table, hue(t)); diff != "" {
				t.Errorf("changed on an error: %s", diff)
			}
		})
	}
	var table metrics.FormTable
	err := json.Unmarshal([]byte(`{"form":"II.06a","period":"","lines":[{"kind":"row","section":"","row":"x","cells":[1.5,-1]},{},{"kind":"total","section":"","row":"","cells":[]}]}`), &table)
	if err == nil || strings.Count(err.Error(), "line 1: column 3") != 1 || strings.Count(err.Error(), "line 1: column 4") != 1 || !strings.Contains(err.Error(), "line 2: ") || !strings.Contains(err.Error(), "line 3: 0 cells") {
		t.Errorf("not all at once: %v", err)
	}
	var c metrics.Cell
	if err := c.UnmarshalJSON([]byte(" ")); !errors.Is(err, metrics.ErrCount) {
		t.Errorf("blank: %v", err)
	}
}

// Whatever is read is written and read back the same, and checked without a panic;
// whatever is refused is refused with a line.
func FuzzReadFormCSV(f *testing.F) {
	for _, name := range []string{"form07.vi.csv", "form07b_typed.en.csv", "formII06a.vi.csv", "form06a.vi.csv"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, uint8(metrics.Form07b))
		f.Add(data, uint8(metrics.FormII06a))
		f.Add(data, uint8(metrics.Form06a))
	}
	f.Add([]byte(head+"row,,,x,1.000,,,,,,,,,,\n"), uint8(metrics.FormII06a))
	f.Fuzz(func(t *testing.T, data []byte, id uint8) {
		form := metrics.FormID(id)
		table, err := metrics.ReadFormCSV(bytes.NewReader(data), "f.csv", form, metrics.Period{})
		if err != nil {
			var at *metrics.FormError
			if !errors.As(err, &at) && !errors.Is(err, metrics.ErrNoForm) {
				t.Errorf("error %v", err)
			}
			return
		}
		again, err := metrics.ReadFormCSV(strings.NewReader(written(t, table.WriteCSV, sla.English)), "f.csv", form, metrics.Period{})
		if err != nil {
			t.Fatalf("not read back: %v", err)
		}
		if diff := compareTables(table, again); diff != "" {
			t.Error(diff)
		}
		for _, v := range table.Check() {
			if v.Left == v.Right || v.Message(sla.Vietnamese) == "" {
				t.Errorf("a violation of nothing: %+v", v)
			}
		}
		written(t, table.WriteText, sla.Vietnamese)
		written(t, table.WriteMarkdown, sla.Vietnamese)
	})
}

func FuzzFormTableJSON(f *testing.F) {
	data, err := os.ReadFile("testdata/form07b_typed.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"form":"II.06a","period":"2026-Q3","lines":[{"kind":"total","section":"","row":"","cells":[1,null,0,1,1,1,1,1,1,1,1]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var table, again metrics.FormTable
		if err := table.UnmarshalJSON(data); err != nil {
			return
		}
		data, err := json.Marshal(table)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &again); err != nil {
			t.Fatalf("not read back: %v", err)
		}
		if diff := compareTables(table, again); diff != "" {
			t.Error(diff)
		}
		table.Check()
	})
}

func ExampleReadFormCSV() {
	file := strings.NewReader(`dòng,(1),khối,(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13)
row,1,,Đất đai,1.200,700,400,100,1.000,600,380,15,200,190,10
row,2,,Hộ tịch,300,300,0,0,300,100,200,0,0,0,0
total,,,,1.500,1000,400,100,1.300,700,580,15,210,190,10
`)
	form, err := metrics.ReadFormCSV(file, "huyen.csv", metrics.FormII06a, metrics.MustParsePeriod("2024-Q1-reporting"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range form.Check() {
		fmt.Println(v)
	}
	// Output:
	// Đất đai: 7 = 8 + 9 + 10: 1000 ≠ 995, difference 5 (resolved but not classified)
	// Grand total: 7 = 8 + 9 + 10: 1300 ≠ 1295, difference 5 (resolved but not classified)
	// Grand total: 11 = 12 + 13: 210 ≠ 200, difference 10 (open but not classified)
	// Grand total: 3 = 7 + 11: 1500 ≠ 1510, difference -10 (received is not resolved plus open)
	// Grand total: 11 = Σ 11 (2): 210 ≠ 200, difference 10 (the grand total is not the sum of the sections)
}

// What a violation may mean depends on its sides and its form.
func TestViolationMeaning(t *testing.T) {
	tests := []struct {
		name        string
		code        metrics.CheckCode
		form        metrics.FormID
		left, right int64
		want        string
	}{
		{"07: not split", metrics.CodeReceivedParts, metrics.Form07a, 3, 2, "x: 3 ≠ 2, difference 1 (online, not split into whole and in part)"},
		{"II.06a has no split", metrics.CodeReceivedParts, metrics.FormII06a, 3, 2, "x: 3 ≠ 2, difference 1 (received in a way that is not stated)"},
		{"more than all received", metrics.CodeReceivedParts, metrics.FormII06a, 2, 3, "x: 2 ≠ 3, difference -1 (the parts together are above the total)"},
		{"more than all resolved", metrics.CodeResolvedParts, metrics.Form07, 2, 3, "x: 2 ≠ 3, difference -1 (the parts together are above the total)"},
		{"more than all open", metrics.CodeOpenParts, metrics.Form07, 2, 3, "x: 2 ≠ 3, difference -1 (the parts together are above the total)"},
		{"not classified", metrics.CodeResolvedParts, metrics.Form07, 3, 2, "x: 3 ≠ 2, difference 1 (resolved but not classified)"},
	}
	for _, tt := range tests {
		v := metrics.Violation{Code: tt.code, Form: tt.form, Row: "r", Identity: "x", Left: tt.left, Right: tt.right}
		if got := v.String(); got != "r: "+tt.want {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}
