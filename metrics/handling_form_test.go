package metrics_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// formRow is a row to make a form of.
type formRow struct {
	level, field string
	counts       metrics.Tally
}

func rowsOf(rows ...formRow) iter.Seq2[metrics.FormKey, metrics.Tally] {
	return func(yield func(metrics.FormKey, metrics.Tally) bool) {
		for _, row := range rows {
			if !yield(metrics.FormKey{Level: row.level, Field: row.field}, row.counts) {
				return
			}
		}
	}
}

func form(t *testing.T, firstDay, lastDay string, rows ...formRow) metrics.HandlingForm {
	t.Helper()
	f, err := metrics.NewHandlingForm(metrics.FormUnknown, daysOf(sla.MustParseDate(firstDay), sla.MustParseDate(lastDay)), rowsOf(rows...))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// provinceRows is a small province: everything agrees but for 7 unclassified
// dossiers in one row and 5 online ones that are not split in another.
func provinceRows() []formRow {
	return []formRow{
		{"Cấp tỉnh", "Đất đai", metrics.Tally{
			OnlineWhole: 1_200, OnlinePartial: 300, Postal: 41, Direct: 500, Carried: 59,
			Early: 900, OnTime: 800, Late: 20, Unclassified: 7, OpenWithin: 370, OpenOverdue: 3,
		}},
		{"Cấp tỉnh", "Hộ tịch", metrics.Tally{OnlineUnsplit: 5, Direct: 5, OnTime: 10}},
		{"Cấp xã", "Chứng thực", metrics.Tally{Direct: 427_662, OnTime: 427_662}},
	}
}

func august(t *testing.T) metrics.HandlingForm {
	return form(t, "2026-07-15", "2026-08-14", provinceRows()...)
}

func july(t *testing.T) metrics.HandlingForm {
	return form(t, "2026-06-15", "2026-07-14", provinceRows()...)
}

func TestHandlingForm(t *testing.T) {
	f := august(t)
	if f.Form() != metrics.Form07 || f.Period().First() != sla.MustParseDate("2026-07-15") || f.Period().Last() != sla.MustParseDate("2026-08-14") {
		t.Errorf("form %s of %s to %s", f.Form(), f.Period().First(), f.Period().Last())
	}
	rows := provinceRows()
	want := []metrics.FormSection{
		{
			Level: "Cấp tỉnh", Total: rows[0].counts.Plus(rows[1].counts),
			Rows: []metrics.FormRow{{Field: "Đất đai", Tally: rows[0].counts}, {Field: "Hộ tịch", Tally: rows[1].counts}},
		},
		{
			Level: "Cấp xã", Total: rows[2].counts,
			Rows: []metrics.FormRow{{Field: "Chứng thực", Tally: rows[2].counts}},
		},
	}
	if diff := cmp.Diff(want, f.Sections()); diff != "" {
		t.Error(diff)
	}
	if f.Total().Received() != 1_200+300+41+500+59+5+5+427_662 {
		t.Errorf("received %d", f.Total().Received())
	}
	if f.Row(metrics.FormKey{Level: "Cấp tỉnh", Field: "Hộ tịch"}) != rows[1].counts {
		t.Error("row not found")
	}
	for _, key := range []metrics.FormKey{{Level: "Cấp xã", Field: "Hộ tịch"}, {Level: "Bộ", Field: "Hộ tịch"}, {}} {
		if f.Row(key) != (metrics.Tally{}) {
			t.Errorf("%v: a row that is not there", key)
		}
	}
}

// Reports of several offices, chained, add up in the rows (form 07b, block II is
// the sum of the communes' 07a).
func TestHandlingFormRepeatedKeys(t *testing.T) {
	one := metrics.Tally{Direct: 1, OnTime: 1}
	f := form(t, "2026-08-15", "2026-09-14",
		formRow{"Cấp xã", "Hộ tịch", one}, formRow{"Cấp tỉnh", "Hộ tịch", one}, formRow{"Cấp xã", "Hộ tịch", one})
	if f.Row(metrics.FormKey{Level: "Cấp xã", Field: "Hộ tịch"}).Direct != 2 || f.Total().Direct != 3 || f.Sections()[0].Level != "Cấp xã" {
		t.Errorf("sections %+v", f.Sections())
	}
}

func TestHandlingFormImmutable(t *testing.T) {
	f := august(t)
	sections := f.Sections()
	sections[0].Level = "changed"
	sections[0].Rows[0].Tally.Late = 99
	if got := f.Sections()[0]; got.Level != "Cấp tỉnh" || got.Rows[0].Tally.Late != 20 {
		t.Errorf("changed from outside: %+v", got)
	}
}

// Section totals are the sums of their rows and the grand total the sum of all,
// column by column, for any rows in any order.
func TestHandlingFormTotals(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 2026))
	for range 100 {
		g := metrics.NewGroups(func(a, b metrics.FormKey) int {
			return strings.Compare(a.Level+"|"+a.Field, b.Level+"|"+b.Field)
		})
		for range random.IntN(2000) {
			key := metrics.FormKey{Level: fmt.Sprint(random.IntN(3)), Field: fmt.Sprint(random.IntN(12))}
			if err := g.Add(key, randomEntry(random)); err != nil {
				t.Fatal(err)
			}
		}
		f, err := metrics.NewHandlingForm(metrics.FormUnknown, daysOf(sla.MustParseDate("2026-07-15"), sla.MustParseDate("2026-08-14")), g.All())
		if err != nil {
			t.Fatal(err)
		}
		grand := make([]int64, 13)
		for _, section := range f.Sections() {
			cells := make([]int64, 13)
			for _, row := range section.Rows {
				addCells(cells, f.Form().Cells(row.Tally))
			}
			if diff := cmp.Diff(cells, f.Form().Cells(section.Total)); diff != "" {
				t.Fatalf("section %s: %s", section.Level, diff)
			}
			addCells(grand, cells)
		}
		if diff := cmp.Diff(grand, f.Form().Cells(f.Total())); diff != "" || f.Total() != g.Total() {
			t.Fatalf("grand total: %s", diff)
		}
	}
}

func addCells(total, cells []int64) {
	for i, n := range cells {
		total[i] += n
	}
}

func TestNewHandlingFormRefuses(t *testing.T) {
	some := metrics.Tally{Direct: 1, OnTime: 1}
	top := metrics.Tally{Direct: math.MaxInt64}
	tests := []struct {
		name              string
		firstDay, lastDay string
		rows              []formRow
		want              error
	}{
		{"no last day", "2026-08-01", "", nil, metrics.ErrInvalidPeriod},
		{"no first day", "", "2026-08-01", nil, metrics.ErrInvalidPeriod},
		{"ends before it begins", "2026-08-02", "2026-08-01", nil, metrics.ErrInvalidPeriod},
		{"no field", "2026-08-01", "2026-08-31", []formRow{{"Cấp xã", "", some}}, metrics.ErrInvalidLabel},
		{"line break in a field", "2026-08-01", "2026-08-31", []formRow{{"Cấp xã", "Đất\nđai", some}}, metrics.ErrInvalidLabel},
		{"tab in a level", "2026-08-01", "2026-08-31", []formRow{{"Cấp\txã", "Đất đai", some}}, metrics.ErrInvalidLabel},
		{"field not UTF-8", "2026-08-01", "2026-08-31", []formRow{{"Cấp xã", "\xff", some}}, metrics.ErrInvalidLabel},
		{"negative count", "2026-08-01", "2026-08-31", []formRow{{"Cấp xã", "Đất đai", metrics.Tally{Late: -1}}}, metrics.ErrNegative},
		{"row out of range", "2026-08-01", "2026-08-31", []formRow{{"Cấp xã", "Đất đai", metrics.Tally{Direct: math.MaxInt64, Postal: 1}}}, metrics.ErrOverflow},
		{"total out of range", "2026-08-01", "2026-08-31", []formRow{{"Cấp xã", "Đất đai", top}, {"Cấp tỉnh", "Đất đai", some}}, metrics.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var days [2]sla.Date
			for i, text := range []string{tt.firstDay, tt.lastDay} {
				if err := days[i].UnmarshalText([]byte(text)); err != nil {
					t.Fatal(err)
				}
			}
			f, err := metrics.NewHandlingForm(metrics.FormUnknown, daysOf(days[0], days[1]), rowsOf(tt.rows...))
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "metrics: form: ") {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if f.Form() != metrics.FormUnknown {
				t.Errorf("got form %s", f.Form())
			}
		})
	}
}

func TestNewHandlingFormReportsAll(t *testing.T) {
	_, err := metrics.NewHandlingForm(metrics.FormUnknown, daysOf(sla.MustParseDate("2026-08-01"), sla.MustParseDate("2026-08-31")), rowsOf(
		formRow{"Cấp xã", "", metrics.Tally{Late: -1}},
		formRow{"Cấp xã", "Đất đai", metrics.Tally{}},
		formRow{"Cấp xã", "Hộ\vtịch", metrics.Tally{}},
	))
	if strings.Count(err.Error(), metrics.ErrInvalidLabel.Error()) != 2 || strings.Count(err.Error(), metrics.ErrNegative.Error()) != 1 {
		t.Errorf("error %v", err)
	}
}

func TestHandlingFormCheck(t *testing.T) {
	const (
		unsplit      = metrics.CodeReceivedParts
		unclassified = metrics.CodeResolvedParts
	)
	violation := func(code metrics.CheckCode, form metrics.FormID, section, row, identity string, left, right int64) metrics.Violation {
		return metrics.Violation{Code: code, Form: form, Section: section, Row: row, Identity: identity, Left: left, Right: right}
	}
	tests := []struct {
		name string
		form metrics.HandlingForm
		want []metrics.Violation
	}{
		{"zero value", metrics.HandlingForm{}, nil},
		{"no rows", form(t, "2026-08-01", "2026-08-31"), nil},
		{"07: unclassified and not split", august(t), []metrics.Violation{
			violation(unclassified, metrics.Form07, "Cấp tỉnh", "Đất đai", "9 = 10 + 11 + 12", 1_727, 1_720),
			violation(unsplit, metrics.Form07, "Cấp tỉnh", "Hộ tịch", "3 = 4 + 5 + 6 + 7 + 8", 10, 5),
			violation(unsplit, metrics.Form07, "Cấp tỉnh", "", "3 = 4 + 5 + 6 + 7 + 8", 2_110, 2_105),
			violation(unclassified, metrics.Form07, "Cấp tỉnh", "", "9 = 10 + 11 + 12", 1_737, 1_730),
			violation(unsplit, metrics.Form07, "", "", "3 = 4 + 5 + 6 + 7 + 8", 429_772, 429_767),
			violation(unclassified, metrics.Form07, "", "", "9 = 10 + 11 + 12", 429_399, 429_392),
		}},
		{"II.06a: the split does not matter", july(t), []metrics.Violation{
			violation(unclassified, metrics.FormII06a, "Cấp tỉnh", "Đất đai", "7 = 8 + 9 + 10", 1_727, 1_720),
			violation(unclassified, metrics.FormII06a, "Cấp tỉnh", "", "7 = 8 + 9 + 10", 1_737, 1_730),
			violation(unclassified, metrics.FormII06a, "", "", "7 = 8 + 9 + 10", 429_399, 429_392),
		}},
		{
			"Huế, level 1–2: short by 9,612",
			form(t, "2021-01-01", "2021-12-31", formRow{"", "Mức độ 1–2", hueLevels12()}),
			[]metrics.Violation{
				violation(unclassified, metrics.FormII06a, "", "Mức độ 1–2", "7 = 8 + 9 + 10", 257_141, 247_529),
				violation(unclassified, metrics.FormII06a, "", "", "7 = 8 + 9 + 10", 257_141, 247_529),
			},
		},
		{
			"neither resolved nor open",
			form(t, "2026-08-01", "2026-08-31", formRow{"", "Đất đai", metrics.Tally{Direct: 3, Late: 1, OpenOverdue: 1}}),
			[]metrics.Violation{
				violation(metrics.CodeReceivedResolvedOpen, metrics.Form07, "", "Đất đai", "3 = 9 + 13", 3, 2),
				violation(metrics.CodeReceivedResolvedOpen, metrics.Form07, "", "", "3 = 9 + 13", 3, 2),
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.form.Check()); diff != "" {
				t.Error(diff)
			}
		})
	}
	if found := form(t, "2021-01-01", "2021-12-31", formRow{"", "Mức độ 1–2", hueLevels12()}).Check(); found[0].Difference() != 9_612 {
		t.Errorf("difference %d", found[0].Difference())
	}
}

func TestCheckCarried(t *testing.T) {
	before := []formRow{
		{"Cấp tỉnh", "Đất đai", metrics.Tally{Direct: 9, OpenWithin: 7, OpenOverdue: 2}},
		{"Cấp tỉnh", "Hộ tịch", metrics.Tally{Direct: 4, OpenWithin: 4}},
		{"Cấp xã", "Chứng thực", metrics.Tally{Direct: 1, OnTime: 1}},
	}
	after := func(land, civil, copies int64) []formRow {
		return []formRow{
			{"Cấp xã", "Chứng thực", metrics.Tally{Carried: copies, OnTime: copies}},
			{"Cấp tỉnh", "Đất đai", metrics.Tally{Carried: land, OnTime: land}},
			{"Cấp tỉnh", "Hộ tịch", metrics.Tally{Carried: civil, OnTime: civil}},
		}
	}
	violation := func(section, row, identity string, left, right int64) metrics.Violation {
		return metrics.Violation{Code: metrics.CodeCarriedOpen, Form: metrics.Form07, Section: section, Row: row, Identity: identity, Left: left, Right: right}
	}
	august, mixed := "8 = 13 (2026-08-14)", "8 = 11 (II.06a, 2026-07-14)"
	tests := []struct {
		name           string
		previous, next metrics.HandlingForm
		want           []metrics.Violation
	}{
		{
			"holds", form(t, "2026-07-15", "2026-08-14", before...),
			form(t, "2026-08-15", "2026-09-14", after(9, 4, 0)...), nil,
		},
		{
			"one lost", form(t, "2026-07-15", "2026-08-14", before...),
			form(t, "2026-08-15", "2026-09-14", after(8, 4, 0)...),
			[]metrics.Violation{violation("Cấp tỉnh", "Đất đai", august, 8, 9), violation("Cấp tỉnh", "", august, 12, 13), violation("", "", august, 12, 13)},
		},
		{
			"two rows make up for each other", form(t, "2026-07-15", "2026-08-14", before...),
			form(t, "2026-08-15", "2026-09-14", after(8, 4, 1)...),
			[]metrics.Violation{
				violation("Cấp xã", "Chứng thực", august, 1, 0), violation("Cấp xã", "", august, 1, 0),
				violation("Cấp tỉnh", "Đất đai", august, 8, 9), violation("Cấp tỉnh", "", august, 12, 13),
			},
		},
		{
			"a row is gone", form(t, "2026-07-15", "2026-08-14", before...),
			form(t, "2026-08-15", "2026-09-14", after(9, 0, 0)[:2]...),
			[]metrics.Violation{violation("Cấp tỉnh", "Hộ tịch", august, 0, 4), violation("Cấp tỉnh", "", august, 9, 13), violation("", "", august, 9, 13)},
		},
		{
			"from the old form to the new", form(t, "2026-06-15", "2026-07-14", formRow{"", "Đất đai", metrics.Tally{Direct: 5, OpenWithin: 5}}),
			form(t, "2026-07-15", "2026-08-14", formRow{"", "Đất đai", metrics.Tally{Carried: 4, Late: 4}}),
			[]metrics.Violation{violation("", "Đất đai", mixed, 4, 5), violation("", "", mixed, 4, 5)},
		},
		{
			"April follows the first quarter", form(t, "2025-12-15", "2026-03-14", before...),
			form(t, "2026-03-15", "2026-04-14", after(9, 4, 0)...), nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := metrics.CheckCarried(tt.previous, tt.next)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	old, err := metrics.CheckCarried(form(t, "2025-12-15", "2026-03-14", before...), form(t, "2026-03-15", "2026-04-14"))
	if err != nil || len(old) != 4 || old[0].Identity != "6 = 11 (2026-03-14)" {
		t.Errorf("on II.06a: %v, %v", old, err)
	}
}

func TestCheckCarriedRefuses(t *testing.T) {
	august, september := form(t, "2026-07-15", "2026-08-14"), form(t, "2026-08-15", "2026-09-14")
	tests := []struct {
		name           string
		previous, next metrics.HandlingForm
		want           error
	}{
		{"a month left out", august, form(t, "2026-09-15", "2026-10-14"), metrics.ErrInvalidPeriod},
		{"the wrong way round", september, august, metrics.ErrInvalidPeriod},
		{"the same twice", august, august, metrics.ErrInvalidPeriod},
		{"overlapping", august, form(t, "2026-08-14", "2026-09-14"), metrics.ErrInvalidPeriod},
		{"no previous form", metrics.HandlingForm{}, september, metrics.ErrNoForm},
		{"no next form", august, metrics.HandlingForm{}, metrics.ErrNoForm},
		{"after the last date", form(t, "9999-01-01", "9999-12-31"), metrics.HandlingForm{}, metrics.ErrNoForm},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if found, err := metrics.CheckCarried(tt.previous, tt.next); !errors.Is(err, tt.want) || found != nil {
				t.Errorf("got %v, %v", found, err)
			}
		})
	}
}

func TestHandlingFormRendered(t *testing.T) {
	for name, f := range map[string]metrics.HandlingForm{"form07": august(t), "formII06a": july(t)} {
		for language, suffix := range map[sla.Language]string{sla.Vietnamese: "vi", sla.English: "en"} {
			t.Run(name+"/"+suffix, func(t *testing.T) {
				golden.Check(t, name+"."+suffix+".txt", written(t, f.WriteText, language))
				golden.Check(t, name+"."+suffix+".csv", written(t, f.WriteCSV, language))
			})
		}
		data, err := json.MarshalIndent(f, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden.Check(t, name+".json", string(data)+"\n")
	}
	plain := form(t, "2026-07-15", "2026-08-14", formRow{"", "Hộ tịch", metrics.Tally{Direct: 1, OnTime: 1}})
	golden.Check(t, "form07a.vi.txt", written(t, plain.WriteText, sla.LanguageUnknown))
}

func written(t *testing.T, write func(io.Writer, sla.Language) error, language sla.Language) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, language); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Every line of the table is as wide as the others, in runes, however long the
// labels are.
func TestTextAligned(t *testing.T) {
	rows := append(provinceRows(), formRow{"Cấp tỉnh", "Giáo dục và đào tạo thuộc hệ thống giáo dục quốc dân", metrics.Tally{Postal: 1, Late: 1}})
	text := written(t, form(t, "2026-07-15", "2026-08-14", rows...).WriteText, sla.Vietnamese)
	lines := strings.Split(text, "\n")
	var width int
	for i, line := range lines {
		if strings.HasPrefix(line, "---") {
			width = utf8.RuneCountInString(line)
			for _, row := range lines[i+1 : i+8] {
				if n := utf8.RuneCountInString(row); n != width {
					t.Errorf("%d runes, want %d: %s", n, width, row)
				}
			}
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("spaces at the end of %q", line)
		}
	}
	if width == 0 {
		t.Error("no table")
	}
}

// The unnamed section has no line of its own and takes no number.
func TestSectionNumbers(t *testing.T) {
	one := metrics.Tally{Direct: 1, OnTime: 1}
	f := form(t, "2026-07-15", "2026-08-14",
		formRow{"", "a", one}, formRow{"A", "a", one}, formRow{"B", "a", one}, formRow{"C", "a", one}, formRow{"D", "a", one})
	var numbers []string
	records, err := csv.NewReader(strings.NewReader(written(t, f.WriteCSV, sla.English))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		if record[0] != "row" {
			numbers = append(numbers, record[0]+" "+record[1])
		}
	}
	want := []string{"section I", "section II", "section III", "section IV", "total "}
	if diff := cmp.Diff(want, numbers); diff != "" {
		t.Error(diff)
	}
}

// Rendering is the same every time.
func TestHandlingFormDeterministic(t *testing.T) {
	f := august(t)
	first := written(t, f.WriteText, sla.Vietnamese)
	for range 100 {
		if again := written(t, august(t).WriteText, sla.Vietnamese); again != first {
			t.Fatal("rendered in two ways")
		}
	}
}

// The counts in JSON are those that a Tally reads.
func TestHandlingFormJSON(t *testing.T) {
	data, err := json.Marshal(august(t))
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Form     metrics.FormID `json:"form"`
		LastDay  sla.Date       `json:"last_day"`
		Sections []struct {
			Level string `json:"level"`
			Rows  []struct {
				Field  string        `json:"field"`
				Totals metrics.Tally `json:"totals"`
			} `json:"rows"`
			Totals metrics.Tally `json:"totals"`
		} `json:"sections"`
		Totals     metrics.Tally       `json:"totals"`
		Violations []metrics.Violation `json:"violations"`
	}
	if err := json.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	f := august(t)
	if read.Form != metrics.Form07 || read.LastDay != f.Period().Last() || read.Totals != f.Total() ||
		read.Sections[0].Totals != f.Sections()[0].Total || read.Sections[0].Rows[1].Totals != f.Sections()[0].Rows[1].Tally {
		t.Errorf("read %+v", read)
	}
	if diff := cmp.Diff(f.Check(), read.Violations); diff != "" {
		t.Error(diff)
	}
}

func TestHandlingFormZero(t *testing.T) {
	var f metrics.HandlingForm
	if !f.Period().First().IsZero() || !f.Period().Last().IsZero() || len(f.Sections()) != 0 || f.Total() != (metrics.Tally{}) {
		t.Errorf("the zero form is something: %+v", f)
	}
	for _, err := range []error{f.WriteText(io.Discard, sla.English), f.WriteCSV(io.Discard, sla.English)} {
		if !errors.Is(err, metrics.ErrNoForm) {
			t.Errorf("error %v", err)
		}
	}
	data, err := json.Marshal(f)
	if err != nil || !bytes.HasPrefix(data, []byte(`{"form":"unknown","first_day":"","last_day":"","sections":[],"totals":{`)) {
		t.Errorf("json %s, %v", data, err)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestHandlingFormBrokenWriter(t *testing.T) {
	f := august(t)
	for _, err := range []error{f.WriteText(brokenWriter{}, sla.English), f.WriteCSV(brokenWriter{}, sla.English)} {
		if !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("error %v", err)
		}
	}
}

func TestNewHandlingFormNilRows(t *testing.T) {
	f, err := metrics.NewHandlingForm(metrics.FormUnknown, daysOf(sla.MustParseDate("2026-08-01"), sla.MustParseDate("2026-08-01")), nil)
	if err != nil || len(f.Sections()) != 0 || f.Form() != metrics.Form07 {
		t.Errorf("got %+v, %v", f, err)
	}
}

func ExampleHandlingForm() {
	groups := metrics.NewGroups[metrics.FormKey](nil) // rows as they come
	land := metrics.FormKey{Level: "Cấp tỉnh", Field: "Đất đai"}
	for _, e := range []metrics.Entry{
		{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeEarly},
		{Intake: metrics.IntakePostal, Outcome: sla.OutcomeUnclassified},
		{Intake: metrics.IntakeCarried, Outcome: sla.OutcomeOpenOverdue},
	} {
		if err := groups.Add(land, e); err != nil {
			fmt.Println(err)
			return
		}
	}
	form, err := metrics.NewHandlingForm(metrics.FormUnknown, daysOf(sla.MustParseDate("2026-07-15"), sla.MustParseDate("2026-08-14")), groups.All())
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := form.WriteText(os.Stdout, sla.English); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Form 07: handling of administrative procedures (Circular 09/2026/TT-BTP)
	// Period: 2026-07-15 to 2026-08-14, both included
	// Unit: number of dossiers
	//
	//                   --------------------- Received ---------------------  ---------- Resolved ----------  --- Being resolved ---
	//      Field               Online,  Online, in   Postal          Carried                                         Within
	// No.  handled      Total    whole        part  service  Direct     over  Total  Early  On time  Overdue  Total   limit  Overdue
	// (1)  (2)            (3)      (4)         (5)      (6)     (7)      (8)    (9)   (10)     (11)     (12)   (13)    (14)     (15)
	// ---  -----------  -----  -------  ----------  -------  ------  -------  -----  -----  -------  -------  -----  ------  -------
	// I    Cấp tỉnh         3        1           0        1       0        1      2      1        0        0      1       0        1
	// 1    Đất đai          3        1           0        1       0        1      2      1        0        0      1       0        1
	//      Grand total      3        1           0        1       0        1      2      1        0        0      1       0        1
	//
	// Do not agree:
	// - Cấp tỉnh: Đất đai: 9 = 10 + 11 + 12: 2 ≠ 1, difference 1 (resolved but not classified)
	// - Cấp tỉnh: 9 = 10 + 11 + 12: 2 ≠ 1, difference 1 (resolved but not classified)
	// - Grand total: 9 = 10 + 11 + 12: 2 ≠ 1, difference 1 (resolved but not classified)
}

func ExampleCheckCarried() {
	rows := func(t metrics.Tally) iter.Seq2[metrics.FormKey, metrics.Tally] {
		return func(yield func(metrics.FormKey, metrics.Tally) bool) {
			yield(metrics.FormKey{Field: "Đất đai"}, t)
		}
	}
	august, _ := metrics.NewHandlingForm(metrics.FormUnknown, metrics.MustParsePeriod("2026-08-reporting"),
		rows(metrics.Tally{Direct: 9, OnTime: 5, OpenWithin: 4}))
	september, _ := metrics.NewHandlingForm(metrics.FormUnknown, metrics.MustParsePeriod("2026-09-reporting"),
		rows(metrics.Tally{Carried: 3, OnTime: 3}))
	violations, err := metrics.CheckCarried(august, september)
	fmt.Println(violations[0].Code, violations[0].Identity, violations[0].Difference(), err)
	// Output: carried-open 8 = 13 (2026-08-14) -1 <nil>
}
