package metrics_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

type petitionRow struct {
	Field  string
	Counts metrics.PetitionTally
}

func petitionRows(rows ...petitionRow) iter.Seq2[string, metrics.PetitionTally] {
	return func(yield func(string, metrics.PetitionTally) bool) {
		for _, row := range rows {
			if !yield(row.Field, row.Counts) {
				return
			}
		}
	}
}

func petitionForm(t *testing.T, form metrics.FormID, period string, rows ...petitionRow) metrics.PetitionForm {
	t.Helper()
	f, err := metrics.NewPetitionForm(form, metrics.MustParsePeriod(period), petitionRows(rows...))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// quarterIII is a commune with 1,234 petitions on acts in one field.
func quarterIII(t *testing.T) metrics.PetitionForm {
	return petitionForm(t, metrics.Form06a, "2026-Q3-reporting",
		petitionRow{Field: "Đất đai", Counts: metrics.PetitionTally{
			Acts:  metrics.PetitionCounts{CarriedHandled: 34, ReceivedHandled: 1_100, CarriedOpen: 0, ReceivedOpen: 100, Publicised: 1_000, Late: 7, OpenOverdue: 3},
			Rules: metrics.PetitionCounts{CarriedHandled: 1, ReceivedHandled: 2, CarriedOpen: 4, ReceivedOpen: 8, Publicised: 2, OpenOverdue: 4},
		}},
		petitionRow{Field: "Hộ tịch", Counts: metrics.PetitionTally{Rules: metrics.PetitionCounts{ReceivedHandled: 5, Publicised: 6}}},
	)
}

// One power of two for every count: a cell shows what it is the sum of.
func TestPetitionCells(t *testing.T) {
	tally := metrics.PetitionTally{
		Acts:  metrics.PetitionCounts{CarriedHandled: 1, ReceivedHandled: 2, CarriedOpen: 4, ReceivedOpen: 8, Publicised: 256, Late: 1024, OpenOverdue: 4096},
		Rules: metrics.PetitionCounts{CarriedHandled: 16, ReceivedHandled: 32, CarriedOpen: 64, ReceivedOpen: 128, Publicised: 512, Late: 2048, OpenOverdue: 8192},
	}
	// Columns 3 to 16 (Circular 09/2026/TT-BTP, form 06a).
	want := []int64{255, 15, 240, 85, 170, 51, 3, 48, 17, 34, 204, 12, 192, 768}
	for _, form := range []metrics.FormID{metrics.Form06a, metrics.Form06b} {
		if diff := cmp.Diff(want, form.PetitionCells(tally)); diff != "" {
			t.Errorf("form %s: %s", form, diff)
		}
		if form.Cells(powers()) != nil || len(form.Columns()) != 16 {
			t.Errorf("form %s is on dossiers too, or has %d columns", form, len(form.Columns()))
		}
	}
	if metrics.Form07a.PetitionCells(tally) != nil || tally.Overdue() != 1024+2048+4096+8192 || tally.Acts.Overdue() != 1024+4096 {
		t.Errorf("overdue %d", tally.Overdue())
	}
}

func TestPetitionIdentities(t *testing.T) {
	want := []string{
		"3 = 4 + 5", "3 = 6 + 7", "8 = 9 + 10", "8 = 11 + 12", "13 = 14 + 15",
		"3 = 8 + 13", "4 = 9 + 14", "5 = 10 + 15", "16 ≤ 8",
	}
	var got []string
	for _, identity := range metrics.Form06b.Identities() {
		got = append(got, identity.String())
		if identity.Code == "" || identity.Source == "" {
			t.Errorf("%s: %+v", identity, identity)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPetitionColumns(t *testing.T) {
	for i, c := range metrics.Form06a.Columns() {
		_, counts := c.CountPetitions(metrics.PetitionTally{})
		if _, dossiers := c.Count(metrics.Tally{}); dossiers || c.Number != i+1 || counts != (i >= 2) || c.Heading.Vietnamese == "" || c.Heading.English == "" || c.Source == "" {
			t.Errorf("column %d: %+v", i+1, c)
		}
	}
}

// Every entry that counts is in the columns it should be; the identities of the form
// hold for any petitions.
func TestPetitionTallyAdd(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 2026))
	for range 200 {
		var tally metrics.PetitionTally
		var columns [17]int64
		var late, openOverdue int64
		for range random.IntN(200) {
			e := metrics.PetitionEntry{
				Subject:  metrics.PetitionSubject(1 + random.IntN(2)),
				Standing: metrics.StandingReceivedResolved + metrics.Standing(random.IntN(4)), Overdue: random.IntN(5) == 0,
			}
			e.Publicised = !e.Standing.Open() && random.IntN(2) == 0
			if err := tally.Add(e); err != nil {
				t.Fatal(err)
			}
			for _, column := range petitionColumns(e) {
				columns[column]++
			}
			if e.Overdue && e.Standing.Open() {
				openOverdue++
			} else if e.Overdue {
				late++
			}
		}
		if tally.Acts.Late+tally.Rules.Late != late || tally.Acts.OpenOverdue+tally.Rules.OpenOverdue != openOverdue || tally.Overdue() != late+openOverdue {
			t.Fatalf("overdue %d, want %d handled and %d in hand", tally.Overdue(), late, openOverdue)
		}
		if got := metrics.Form06a.PetitionCells(tally); !slices.Equal(got, columns[3:]) {
			t.Fatalf("got %v, want %v", got, columns[3:])
		}
		if found := petitionForm(t, metrics.Form06a, "2026-Q4", petitionRow{Field: "x", Counts: tally}).Check(); found != nil {
			t.Fatal(found)
		}
	}
}

// petitionColumns is in which columns of form 06a a petition counts, by their meaning.
func petitionColumns(e metrics.PetitionEntry) []int {
	acts, carried := e.Subject == metrics.PetitionActs, e.Standing.Carried()
	pick := func(first bool, a, b int) int {
		if first {
			return a
		}
		return b
	}
	columns := []int{3, pick(acts, 4, 5), pick(carried, 6, 7)}
	if e.Standing.Open() {
		return append(columns, 13, pick(acts, 14, 15))
	}
	columns = append(columns, 8, pick(acts, 9, 10), pick(carried, 11, 12))
	if e.Publicised {
		columns = append(columns, 16)
	}
	return columns
}

func TestPetitionTallyRefuses(t *testing.T) {
	for _, e := range []metrics.PetitionEntry{
		{},
		{Subject: metrics.PetitionActs},
		{Standing: metrics.StandingReceivedOpen},
		{Subject: 99, Standing: metrics.StandingReceivedOpen},
		{Subject: metrics.PetitionActs, Standing: metrics.StandingOutside},
		{Subject: metrics.PetitionActs, Standing: 99},
		{Subject: metrics.PetitionRules, Standing: metrics.StandingCarriedOpen, Publicised: true},
	} {
		var tally metrics.PetitionTally
		if err := tally.Add(e); !errors.Is(err, metrics.ErrPetition) || tally != (metrics.PetitionTally{}) {
			t.Errorf("%+v: %+v, %v", e, tally, err)
		}
	}
}

func TestPetitionTallyPlus(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 2026))
	some := func() metrics.PetitionTally {
		n := func() int64 { return random.Int64N(100) }
		counts := func() metrics.PetitionCounts { return metrics.PetitionCounts{n(), n(), n(), n(), n(), n(), n()} }
		return metrics.PetitionTally{Acts: counts(), Rules: counts()}
	}
	for range 100 {
		a, b, c := some(), some(), some()
		if a.Plus(b) != b.Plus(a) || a.Plus(b).Plus(c) != a.Plus(b.Plus(c)) || a.Plus(metrics.PetitionTally{}) != a {
			t.Fatalf("%v, %v, %v", a, b, c)
		}
		ab := a.Plus(b)
		if ab.Received() != a.Received()+b.Received() || ab.Handled() != a.Handled()+b.Handled() || ab.Open() != a.Open()+b.Open() || ab.Overdue() != a.Overdue()+b.Overdue() ||
			ab.Received() != ab.Handled()+ab.Open() {
			t.Fatalf("%v, %v", a, b)
		}
	}
}

func TestPetitionForm(t *testing.T) {
	one := metrics.PetitionTally{Acts: metrics.PetitionCounts{ReceivedOpen: 1}}
	f := petitionForm(t, metrics.Form06b, "2026", petitionRow{Field: "x", Counts: one}, petitionRow{Field: "y", Counts: one}, petitionRow{Field: "x", Counts: one})
	var got []petitionRow
	for field, counts := range f.Rows() {
		got = append(got, petitionRow{field, counts})
	}
	if diff := cmp.Diff([]petitionRow{{"x", one.Plus(one)}, {"y", one}}, got); diff != "" {
		t.Error(diff)
	}
	for range f.Rows() {
		break
	}
	// Chained, as a province puts its form together.
	again, err := metrics.NewPetitionForm(metrics.Form06b, f.Period(), f.Rows())
	if err != nil || compareTables(again.Table(), f.Table()) != "" {
		t.Errorf("%v, %v", again, err)
	}
	if f.Total().Received() != 3 || f.Form() != metrics.Form06b || f.Period() != metrics.MustParsePeriod("2026") {
		t.Errorf("%+v", f)
	}
}

func TestPetitionFormRendered(t *testing.T) {
	f := quarterIII(t)
	for language, suffix := range map[sla.Language]string{sla.Vietnamese: "vi", sla.English: "en"} {
		golden.Check(t, "form06a."+suffix+".txt", written(t, f.WriteText, language))
		golden.Check(t, "form06a."+suffix+".csv", written(t, f.WriteCSV, language))
		golden.Check(t, "form06a."+suffix+".md", written(t, f.WriteMarkdown, language))
	}
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "form06a.json", string(data)+"\n")
	read, err := metrics.ReadFormCSV(strings.NewReader(written(t, f.WriteCSV, sla.Vietnamese)), "x", f.Form(), f.Period())
	if err != nil || compareTables(read, f.Table()) != "" {
		t.Errorf("read %v, %v", read, err)
	}
}

// Form 06a typed in: every identity is told to fail by itself or with those that share
// a column.
func TestPetitionFormTyped(t *testing.T) {
	good := "8 3 5 2 6 5 2 3 1 4 3 1 2 5"
	if found := typed(t, metrics.Form06a, "2026-Q3", row("", "x", good)).Check(); found != nil {
		t.Fatal(found)
	}
	tests := []struct {
		name, numbers string
		want          []string
	}{
		{"acts received", "8 2 5 2 6 5 2 3 1 4 3 1 2 5", []string{"petition-received 3 = 4 + 5", "petition-balance 4 = 9 + 14"}},
		{"carried over", "8 3 5 3 6 5 2 3 1 4 3 1 2 5", []string{"petition-received 3 = 6 + 7"}},
		{"handled in the period", "8 3 5 2 6 5 2 3 1 5 3 1 2 5", []string{"petition-handled 8 = 11 + 12"}},
		{"handled on rules", "8 3 5 2 6 5 2 4 1 4 3 1 2 5", []string{"petition-handled 8 = 9 + 10", "petition-balance 5 = 10 + 15"}},
		{"in hand", "8 3 5 2 6 5 2 3 1 4 4 1 2 5", []string{"petition-open 13 = 14 + 15", "petition-balance 3 = 8 + 13"}},
		{"publicised", "8 3 5 2 6 5 2 3 1 4 3 1 2 6", []string{"petition-publicised 16 ≤ 8"}},
		{"publicised is not known", "8 3 5 2 6 5 2 3 1 4 3 1 2 -", nil},
		{"handled is not known", "8 3 5 2 6 - 2 3 1 4 3 1 2 9", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, v := range typed(t, metrics.Form06a, "2026-Q3", row("", "x", tt.numbers)).Check() {
			got = append(got, string(v.Code)+" "+v.Identity)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestNewPetitionFormRefuses(t *testing.T) {
	some := metrics.PetitionTally{Acts: metrics.PetitionCounts{ReceivedOpen: 1}}
	top := metrics.PetitionTally{Rules: metrics.PetitionCounts{ReceivedOpen: math.MaxInt64}}
	late := metrics.PetitionTally{Rules: metrics.PetitionCounts{Late: math.MaxInt64, OpenOverdue: 1}}
	tests := []struct {
		name   string
		form   metrics.FormID
		period string
		rows   []petitionRow
		want   error
	}{
		{"on dossiers", metrics.Form07a, "2026-Q3", nil, metrics.ErrNoForm},
		{"no form", metrics.FormUnknown, "2026-Q3", nil, metrics.ErrNoForm},
		{"month", metrics.Form06a, "2026-08", nil, metrics.ErrInvalidPeriod},
		{"nine months", metrics.Form06a, "2026-9M", nil, metrics.ErrInvalidPeriod},
		{"days", metrics.Form06a, "2026-07-01/2026-09-30", nil, metrics.ErrInvalidPeriod},
		{"before the circular", metrics.Form06a, "2026-Q2", nil, metrics.ErrInvalidPeriod},
		{"no field", metrics.Form06a, "2026-Q3", []petitionRow{{Field: "", Counts: some}}, metrics.ErrInvalidLabel},
		{"line break", metrics.Form06a, "2026-Q3", []petitionRow{{Field: "a\nb", Counts: some}}, metrics.ErrInvalidLabel},
		{"below zero", metrics.Form06a, "2026-Q3", []petitionRow{{Field: "x", Counts: metrics.PetitionTally{Rules: metrics.PetitionCounts{Late: -1}}}}, metrics.ErrNegative},
		{"out of range", metrics.Form06a, "2026-Q3", []petitionRow{{Field: "x", Counts: top}, {Field: "y", Counts: some}}, metrics.ErrOverflow},
		{"overdue out of range", metrics.Form06a, "2026-Q3", []petitionRow{{Field: "x", Counts: late}}, metrics.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := metrics.NewPetitionForm(tt.form, metrics.MustParsePeriod(tt.period), petitionRows(tt.rows...))
			if !errors.Is(err, tt.want) || f.Form() != metrics.FormUnknown || !strings.HasPrefix(err.Error(), "metrics: form: ") {
				t.Errorf("got %v, %v", f.Form(), err)
			}
		})
	}
	_, err := metrics.NewPetitionForm(metrics.Form06a, metrics.MustParsePeriod("2026-Q3"), petitionRows(
		petitionRow{Counts: metrics.PetitionTally{Acts: metrics.PetitionCounts{Publicised: -1}}}, petitionRow{Field: "\t"}))
	if err == nil || strings.Count(err.Error(), metrics.ErrInvalidLabel.Error()) != 2 || !errors.Is(err, metrics.ErrNegative) {
		t.Errorf("not all at once: %v", err)
	}
}

func TestPetitionFormZero(t *testing.T) {
	var f metrics.PetitionForm
	for _, err := range []error{f.WriteText(io.Discard, 0), f.WriteMarkdown(io.Discard, 0), f.WriteCSV(io.Discard, 0)} {
		if !errors.Is(err, metrics.ErrNoForm) {
			t.Errorf("error %v", err)
		}
	}
	if f.Check() != nil || f.Total() != (metrics.PetitionTally{}) || f.Table().Lines() != nil || !f.Period().IsZero() {
		t.Error("the zero form is something")
	}
	data, err := json.Marshal(f)
	if err != nil || !bytes.HasPrefix(data, []byte(`{"form":"unknown","period":"","rows":[],"total":{"acts":{`)) {
		t.Errorf("%s, %v", data, err)
	}
	empty, err := metrics.NewPetitionForm(metrics.Form06a, metrics.MustParsePeriod("2026-Q3"), nil)
	if err != nil || len(empty.Table().Lines()) != 1 {
		t.Errorf("no rows: %v, %v", empty, err)
	}
}

func ExampleNewPetitionForm() {
	period := metrics.MustParsePeriod("2026-Q3-reporting")
	standing, _ := period.StandingOf(sla.MustParseDate("2026-06-01"), sla.MustParseDate("2026-07-02"))
	var land metrics.PetitionTally
	if err := land.Add(metrics.PetitionEntry{Subject: metrics.PetitionActs, Standing: standing, Overdue: true}); err != nil {
		fmt.Println(err)
		return
	}
	form, err := metrics.NewPetitionForm(metrics.Form06a, period, func(yield func(string, metrics.PetitionTally) bool) {
		yield("Đất đai", land)
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := form.WriteText(os.Stdout, sla.English); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Form 06a: petitions received and handled (Circular 09/2026/TT-BTP)
	// Period: third quarter of 2026, 2026-06-15 to 2026-09-14, both included
	// Unit: number of petitions
	//
	//                   ------------ Received -------------  ------------- Handled -------------  ---- In hand -----
	//                                                                                                                    Handled
	//                                       Carried  In the                      Carried  In the                             and
	// No.  Field        Total  Acts  Rules     over  period  Total  Acts  Rules     over  period  Total  Acts  Rules  publicised
	// (1)  (2)            (3)   (4)    (5)      (6)     (7)    (8)   (9)   (10)     (11)    (12)   (13)  (14)   (15)        (16)
	// ---  -----------  -----  ----  -----  -------  ------  -----  ----  -----  -------  ------  -----  ----  -----  ----------
	// 1    Đất đai          1     1      0        1       0      1     1      0        1       0      0     0      0           0
	//      Grand total      1     1      0        1       0      1     1      0        1       0      0     0      0           0
	//
	// Overdue (not on the form): 1, of which handled 1, in hand 0
}
