package metrics_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func formOn(t *testing.T, id metrics.FormID, period string, rows ...formRow) metrics.HandlingForm {
	t.Helper()
	f, err := metrics.NewHandlingForm(id, metrics.MustParsePeriod(period), rowsOf(rows...))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Forms 07b and 07c have all their blocks in order, whatever rows there are.
func TestHandlingFormBlocks(t *testing.T) {
	one := metrics.Tally{Direct: 1, OnTime: 1}
	for _, id := range []metrics.FormID{metrics.Form07b, metrics.Form07c} {
		blocks := id.Blocks()
		f := formOn(t, id, "2026-08-reporting", formRow{blocks[1].Vietnamese, "x", one})
		if f.Form() != id || f.Period() != metrics.MustParsePeriod("2026-08-reporting") || len(f.Sections()) != len(blocks) {
			t.Fatalf("form %s of %s, %d sections", f.Form(), f.Period(), len(f.Sections()))
		}
		for i, s := range f.Sections() {
			want := metrics.Tally{}
			if i == 1 {
				want = one
			}
			if s.Level != blocks[i].Vietnamese || s.Total != want {
				t.Errorf("form %s, section %d: %+v", id, i, s)
			}
		}
	}
}

func TestHandlingFormOnRendered(t *testing.T) {
	blocks := metrics.Form07b.Blocks()
	rows := provinceRows()
	for i, block := range []int{0, 0, 1} {
		rows[i].level = blocks[block].Vietnamese
	}
	f := formOn(t, metrics.Form07b, "2026-Q3-reporting", rows...)
	for language, suffix := range map[sla.Language]string{sla.Vietnamese: "vi", sla.English: "en"} {
		golden.Check(t, "form07b."+suffix+".txt", written(t, f.WriteText, language))
	}
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "form07b.json", string(data)+"\n")
}

func TestNewHandlingFormRefusesLayouts(t *testing.T) {
	one := metrics.Tally{Direct: 1, OnTime: 1}
	tests := []struct {
		name string
		form metrics.FormID
		rows []formRow
		want error
	}{
		{"on petitions", metrics.Form06a, nil, metrics.ErrNoForm},
		{"form beyond", 99, nil, metrics.ErrNoForm},
		{"a level on 07a", metrics.Form07a, []formRow{{"Cấp xã", "x", one}}, metrics.ErrInvalidLabel},
		{"no level on 07b", metrics.Form07b, []formRow{{"", "x", one}}, metrics.ErrInvalidLabel},
		{"another level on 07b", metrics.Form07b, []formRow{{"Cấp xã", "x", one}}, metrics.ErrInvalidLabel},
		{"a block of 07b on 07c", metrics.Form07c, []formRow{{metrics.Form07b.Blocks()[0].Vietnamese, "x", one}}, metrics.ErrInvalidLabel},
		{"a name too long", metrics.Form07, []formRow{{"", strings.Repeat("x", metrics.MaxFormLabel+1), one}}, metrics.ErrInvalidLabel},
		{"out of range", metrics.Form07, []formRow{{"", "x", metrics.Tally{Direct: math.MaxInt64}}, {"", "y", one}}, metrics.ErrOverflow},
	}
	for _, tt := range tests {
		f, err := metrics.NewHandlingForm(tt.form, metrics.MustParsePeriod("2026-08"), rowsOf(tt.rows...))
		if !errors.Is(err, tt.want) || f.Form() != metrics.FormUnknown || !strings.HasPrefix(err.Error(), "metrics: form: ") {
			t.Errorf("%s: %v, %v", tt.name, f.Form(), err)
		}
	}
	if _, err := metrics.NewHandlingForm(metrics.Form07, metrics.Period{}, nil); !errors.Is(err, metrics.ErrInvalidPeriod) {
		t.Errorf("no period: %v", err)
	}
}

// FormUnknown is the layout in force on the last day.
func TestNewHandlingFormInForce(t *testing.T) {
	for period, want := range map[string]metrics.FormID{"2026-07-reporting": metrics.FormII06a, "2026-07": metrics.FormII06a, "2026-08-reporting": metrics.Form07, "2026": metrics.Form07} {
		if f := formOn(t, metrics.FormUnknown, period); f.Form() != want {
			t.Errorf("%s: form %s", period, f.Form())
		}
	}
}

func TestHandlingFormAs(t *testing.T) {
	rows := []formRow{{"", "x", powers()}}
	f := formOn(t, metrics.Form07a, "2026-08", rows...)
	old, err := f.As(metrics.FormII06a)
	if err != nil || old.Form() != metrics.FormII06a || old.Period() != f.Period() || old.Total() != f.Total() {
		t.Errorf("%v, %v", old, err)
	}
	if shared, err := f.As(metrics.Form07); err != nil || shared.Form() != metrics.Form07 || shared.Total() != f.Total() {
		t.Errorf("%v, %v", shared, err)
	}
	for _, tt := range []struct {
		from metrics.HandlingForm
		to   metrics.FormID
		want error
	}{
		{old, metrics.Form07, metrics.ErrNoForm}, {old, metrics.Form07a, metrics.ErrNoForm}, {f, metrics.Form06a, metrics.ErrNoForm},
		{f, metrics.FormUnknown, metrics.ErrNoForm}, {f, 99, metrics.ErrNoForm}, {metrics.HandlingForm{}, metrics.Form07, metrics.ErrNoForm}, {f, metrics.Form07b, metrics.ErrInvalidLabel},
	} {
		if got, err := tt.from.As(tt.to); !errors.Is(err, tt.want) || got.Form() != metrics.FormUnknown {
			t.Errorf("%s as %s: %v, %v", tt.from.Form(), tt.to, got.Form(), err)
		}
	}
}

func TestHandlingFormRows(t *testing.T) {
	f := august(t)
	var got []formRow
	for key, counts := range f.Rows() {
		got = append(got, formRow{key.Level, key.Field, counts})
		if len(got) == 2 {
			break
		}
	}
	if diff := cmp.Diff(provinceRows()[:2], got, cmp.AllowUnexported(formRow{})); diff != "" {
		t.Error(diff)
	}
}

func compareForms(a, b metrics.HandlingForm) string {
	if a.Form() != b.Form() || a.Period() != b.Period() || a.Total() != b.Total() {
		return a.Form().String() + " of " + a.Period().String() + ", and " + b.Form().String() + " of " + b.Period().String()
	}
	return cmp.Diff(a.Sections(), b.Sections())
}

func TestHandlingFormJSONRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2026))
	forms := []metrics.HandlingForm{{}, august(t), july(t), formOn(t, metrics.Form07b, "2026-Q3-reporting"), formOn(t, metrics.Form07a, "2026", formRow{"", "x", powers()})}
	for range 50 {
		g := metrics.NewGroups[metrics.FormKey](nil)
		for range random.IntN(100) {
			if err := g.Add(metrics.FormKey{Level: []string{"", "A", "B"}[random.IntN(3)], Field: string(rune('a' + random.IntN(5)))}, randomEntry(random)); err != nil {
				t.Fatal(err)
			}
		}
		f, err := metrics.NewHandlingForm(metrics.Form07, metrics.MustParsePeriod("2026-12"), g.All())
		if err != nil {
			t.Fatal(err)
		}
		forms = append(forms, f)
	}
	for _, f := range forms {
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		read := august(t)
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if diff := compareForms(f, read); diff != "" {
			t.Errorf("%s: %s", data, diff)
		}
	}
}

func TestHandlingFormJSONRefuses(t *testing.T) {
	data, err := json.Marshal(formOn(t, metrics.Form07, "2026-08", formRow{"A", "x", metrics.Tally{Direct: 7, OnTime: 7}}, formRow{"B", "y", metrics.Tally{Direct: 5, OnTime: 5}}))
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	tests := []struct {
		name, old, new string
		want           error
	}{
		{"not an object", good, "[]", metrics.ErrJSON},
		{"a key missing", `"form":"07",`, "", metrics.ErrJSON},
		{"a key unknown", `"form":`, `"from":`, metrics.ErrJSON},
		{"a form unknown", `"07"`, `"08"`, metrics.ErrJSON},
		{"a form on petitions", `"07"`, `"06a"`, metrics.ErrNoForm},
		{"no form", `"07"`, `"unknown"`, metrics.ErrNoForm},
		{"a period with other days", `"2026-08",`, `"2026-09",`, metrics.ErrJSON},
		{"not a period", `"2026-08",`, `"2026-8",`, metrics.ErrJSON},
		{"not a date", `"2026-08-31"`, `"2026-08-32"`, metrics.ErrJSON},
		{"ends before it begins", `"period":"2026-08","first_day":"2026-08-01"`, `"first_day":"2026-09-01"`, metrics.ErrInvalidPeriod},
		{"a day missing", `"period":"2026-08","first_day":"2026-08-01"`, `"first_day":""`, metrics.ErrInvalidPeriod},
		{"no days", `"period":"2026-08","first_day":"2026-08-01","last_day":"2026-08-31"`, `"first_day":"","last_day":""`, metrics.ErrInvalidPeriod},
		{"sections null", good[strings.Index(good, `"sections":`):], `"sections":null,"totals":{},"violations":[]}`, metrics.ErrJSON},
		{"a section with an unknown key", `"level":"A"`, `"levels":"A"`, metrics.ErrJSON},
		{"a level null", `"level":"A"`, `"level":null`, metrics.ErrJSON},
		{"rows null", `"rows":[{"field":"x"`, `"rows":null,"x":[{"field":"x"`, metrics.ErrJSON},
		{"a field null", `"field":"x"`, `"field":null`, metrics.ErrJSON},
		{"a field empty", `"field":"x"`, `"field":""`, metrics.ErrInvalidLabel},
		{"a level twice", `"level":"B"`, `"level":"A"`, metrics.ErrJSON},
		{"a total of a row that is not its sum", `"received":7`, `"received":8`, metrics.ErrTotals},
	}
	for _, tt := range tests {
		if !strings.Contains(good, tt.old) {
			t.Fatalf("%s: not in %s", tt.name, good)
		}
		f := august(t)
		if err := f.UnmarshalJSON([]byte(strings.Replace(good, tt.old, tt.new, 1))); !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "metrics: ") {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
		if diff := compareForms(f, august(t)); diff != "" {
			t.Errorf("%s: changed on an error: %s", tt.name, diff)
		}
	}
	// A tally that agrees with itself, in the place of a total that it is not.
	nine, err := json.Marshal(metrics.Tally{Direct: 9, OnTime: 9})
	if err != nil {
		t.Fatal(err)
	}
	// A level without rows is none that was written.
	none, err := json.Marshal(metrics.Tally{})
	if err != nil {
		t.Fatal(err)
	}
	var f metrics.HandlingForm
	end := strings.LastIndex(good, `],"totals":`) // of the sections
	if err := f.UnmarshalJSON([]byte(good[:end] + `,{"level":"C","rows":[],"totals":` + string(none) + `}` + good[end:])); !errors.Is(err, metrics.ErrJSON) {
		t.Errorf("a level without rows: %v", err)
	}
	for name, at := range map[string]int{"section A": 2, "section B": 4, "grand total": 5} {
		parts := strings.Split(good, `"totals":`)
		parts[at] = string(nine) + parts[at][strings.Index(parts[at], "}")+1:]
		var f metrics.HandlingForm
		if err := f.UnmarshalJSON([]byte(strings.Join(parts, `"totals":`))); !errors.Is(err, metrics.ErrTotals) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The convention is named for print, and in the reason for the identity that rests on it.
func TestEndedConvention(t *testing.T) {
	text := metrics.EndedConvention()
	if !strings.Contains(text.Vietnamese, "đã giải quyết") || !strings.Contains(text.English, "count as resolved") {
		t.Errorf("%+v", text)
	}
	last := metrics.Form07.Identities()[3]
	if last.String() != "3 = 9 + 13" || !strings.Contains(last.Source, "every ended dossier counts as resolved") {
		t.Errorf("%+v", last)
	}
}
