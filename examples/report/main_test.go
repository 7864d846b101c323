package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/internal/golden"
)

// result is what a run of the program left behind.
type result struct {
	status    int
	out, errs string
}

func runReport(args ...string) result {
	var out, errs strings.Builder
	status := run(args, &out, &errs)
	return result{status, out.String(), errs.String()}
}

// answer is what the tests look at in the report in JSON.
type answer struct {
	Sample, Synthetic bool
	Period            struct {
		From, To string
		AsOf     string `json:"as_of"`
	}
	Rules      string
	Procedures int
	Warnings   struct {
		Count int      `json:"count"`
		List  []string `json:"list"`
	} `json:"catalog_warnings"`
	Rows   rowCounts
	Totals map[string]int
	OnTime []struct {
		Definition string
		Num        int `json:"numerator"`
		Den        int `json:"denominator"`
	} `json:"on_time"`
	Receipts     receiptsJSON
	WithoutDue   []noDue  `json:"without_due"`
	Overdue      []lateOn `json:"longest_overdue"`
	Satisfaction *struct{ Respondents int }
	Form         map[string]any
	Forecast     forecastJSON
	Events       json.RawMessage
}

type lateOn struct {
	Number  string
	DueDate string `json:"due_date"`
	Days    int
}

// json reads the report and checks every totals object in it.
func (r result) json(t *testing.T) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal([]byte(r.out), &a); err != nil {
		t.Fatalf("%v; status %d, standard error:\n%s", err, r.status, r.errs)
	}
	var whole any
	if err := json.Unmarshal([]byte(r.out), &whole); err != nil {
		t.Fatal(err)
	}
	if n := checkTotals(t, "report", whole); n < 2 {
		t.Errorf("%d totals objects", n)
	}
	return a
}

var totalKeys = strings.Fields(`received online_whole online_partial online direct postal carried
	resolved early on_time late unclassified open open_within open_overdue`)

// checkTotals walks through a JSON value and checks keys and sums of each totals
// object: those with a key only they have. It returns how many there are.
func checkTotals(t *testing.T, path string, v any) (n int) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			n += checkTotals(t, path+"[]", item)
		}
	case map[string]any:
		if _, ok := v["open_within"]; ok {
			checkSums(t, path, v)
			return 1
		}
		for key, item := range v {
			n += checkTotals(t, path+"."+key, item)
		}
	}
	return n
}

func checkSums(t *testing.T, path string, totals map[string]any) {
	t.Helper()
	if keys := slices.Sorted(maps.Keys(totals)); !slices.Equal(keys, slices.Sorted(slices.Values(totalKeys))) {
		t.Fatalf("%s has the keys %q", path, keys)
	}
	sum := func(keys ...string) (n float64) {
		for _, key := range keys {
			n += totals[key].(float64)
		}
		return n
	}
	received := sum("received")
	if received != sum("online", "direct", "postal", "carried") || received != sum("resolved", "open") ||
		sum("resolved") != sum("early", "on_time", "late", "unclassified") || sum("open") != sum("open_within", "open_overdue") ||
		sum("online") < sum("online_whole", "online_partial") {
		t.Errorf("%s does not add up: %v", path, totals)
	}
}

// write writes text to a file of the test and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// hide replaces the directories of the test by nothing in a message.
func hide(text string, paths ...string) string {
	for _, path := range paths {
		text = strings.ReplaceAll(text, filepath.Dir(path)+string(filepath.Separator), "")
	}
	return text
}

func TestSample(t *testing.T) {
	for _, tt := range []struct {
		golden string
		args   []string
	}{
		{"sample-vi.txt", nil},
		{"sample-en.txt", []string{"-lang", "en"}},
		{"sample.json", []string{"-format", "json"}},
		{"sample-vi.csv", []string{"-format", "csv"}},
		{"sample-en.csv", []string{"-format", "csv", "-lang", "en"}},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			r := runReport(tt.args...)
			if r.status != 0 || r.errs != "" {
				t.Errorf("status %d, standard error:\n%s", r.status, r.errs)
			}
			if again := runReport(tt.args...); again != r {
				t.Error("the second run differs")
			}
			golden.Check(t, tt.golden+".golden", r.out)
		})
	}
}

// TestSampleShows checks that the sample has something of everything the report is
// made to show.
func TestSampleShows(t *testing.T) {
	a := runReport("-format", "json").json(t)
	if !a.Sample || !a.Synthetic || a.Rows.Good != sampleDossiers || a.Procedures < 35 || a.Procedures > 45 {
		t.Errorf("sample %v, synthetic %v, %d dossiers, %d procedures", a.Sample, a.Synthetic, a.Rows.Good, a.Procedures)
	}
	for _, key := range totalKeys {
		if a.Totals[key] == 0 && key != "carried" { // without -from nothing came before
			t.Errorf("no %s", key)
		}
	}
	if a.Receipts.Wrong == 0 || a.Receipts.Stale == 0 || a.Satisfaction == nil || len(a.OnTime) != 6 {
		t.Errorf("wrong %d, stale %d, satisfaction %v, ratios %v", a.Receipts.Wrong, a.Receipts.Stale, a.Satisfaction, a.OnTime)
	}
	reasons := make(map[noDueReason]bool)
	for _, n := range a.WithoutDue {
		reasons[n.Reason] = true
	}
	if !reasons[reasonAmbiguous] || !reasons[reasonNoLimit] || !reasons[reasonDescribed] {
		t.Errorf("without a due date: %v", reasons)
	}
	quarter := runReport("-format", "json", "-from", "2026-04-01", "-to", "2026-06-30").json(t)
	if quarter.Totals["carried"] == 0 || quarter.Rows.Outside == 0 {
		t.Errorf("quarter: %v, %+v", quarter.Totals, quarter.Rows)
	}
}

// TestLabels: a report on sample or synthetic data says so.
func TestLabels(t *testing.T) {
	catalog := write(t, "catalog.csv", smallCatalog)
	dossiers := write(t, "dossiers.csv", dossierHeader+"1,9.001301,Sở Tư pháp,province,direct,,,2026-01-05T08:00,,2026-01-06,\n")
	for _, tt := range []struct {
		name string
		args []string
		want string
	}{
		{"all sample", nil, "SAMPLE: an invented office with synthetic data.\n"},
		{"own dossiers", []string{"-dossiers", dossiers}, "SAMPLE catalog, and hours, closures and units of an invented office"},
		{"own catalog", []string{"-catalog", catalog}, "SYNTHETIC dossiers: "},
		{"both own", []string{"-catalog", catalog, "-dossiers", write(t, "d.csv", smallDossiers)}, "Procedures: 6. "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := runReport(append(tt.args, "-lang", "en")...); r.status != 0 || !strings.HasPrefix(r.out, tt.want) {
				t.Errorf("status %d, %s%.200s", r.status, r.errs, r.out)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"argument", []string{"dossiers.csv"}, `unexpected argument "dossiers.csv"`},
		{"format", []string{"-format", "xml"}, `-format "xml": want text, json or csv`},
		{"list", []string{"-list", "-1"}, "-generate and -list take a number of 0 or more"},
		{"period", []string{"-from", "2026-02-01", "-to", "2026-01-31"}, "-to 2026-01-31 is before -from 2026-02-01"},
		{"as of", []string{"-as-of", "hôm nay"}, `-as-of: "hôm nay": want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339`},
		{"as of outside the calendar", []string{"-as-of", "2060-01-01T08:00", "-to", "2026-01-31"}, "-as-of: sla: calendar: vn/public-offices/mau: 2060-01-01T08:00:00+07:00: outside 2018-01-01 to 2050-12-31"},
		{"from outside the calendar", []string{"-from", "1919-01-01"}, "-from: sla: calendar: vn/public-offices/mau: 1919-01-01: outside 2018-01-01 to 2050-12-31"},
		{"to outside the calendar", []string{"-to", "2060-01-01"}, "-to: sla: calendar: vn/public-offices/mau: 2060-01-01: outside 2018-01-01 to 2050-12-31"},
		{"rules", []string{"-rules", "roman"}, `vn: rules: "roman": not one of ["one-stop" "civil-code" "working-time" "one-stop-61-2018" "one-stop-118-2025" "one-stop-309-2026" "index-766"]`},
		{"no catalog", []string{"-catalog", "nowhere.csv"}, "open nowhere.csv: no such file or directory"},
		{"no dossiers", []string{"-dossiers", "nowhere.csv"}, "open nowhere.csv: no such file or directory"},
		{"no ballots", []string{"-ballots", "nowhere.csv"}, "open nowhere.csv: no such file or directory"},
		{"no office", []string{"-office", "nowhere.json"}, "open nowhere.json: no such file or directory"},
		{"no calendar", []string{"-calendar", "nowhere.csv"}, "open nowhere.csv: no such file or directory"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r := runReport(tt.args...); r != (result{1, "", "report: " + tt.want + "\n"}) {
				t.Errorf("got %+v, want %s", r, tt.want)
			}
		})
	}
	for _, args := range [][]string{{"-dossier", "x"}, {"-from", "01/02/2026"}, {"-lang", "fr"}, {"-seed", "-1"}, {"-generate", "many"}} {
		if r := runReport(args...); r.status != 1 || r.out != "" || !strings.Contains(r.errs, args[0]) {
			t.Errorf("%q: status %d, %s", args, r.status, r.errs)
		}
	}
	if r := runReport("-h"); r.status != 0 || !strings.Contains(r.errs, "-as-of") {
		t.Errorf("-h: %+v", r)
	}
}

// TestFailingOutput writes to a pipe that is closed, or a disk that is full.
func TestFailingOutput(t *testing.T) {
	for _, args := range [][]string{nil, {"-format", "json"}, {"-format", "csv"}, {"-generate", "10"}} {
		var errs strings.Builder
		if run(args, failing{}, &errs) != 1 || !strings.HasSuffix(errs.String(), "disk full\n") {
			t.Errorf("%q: %s", args, errs.String())
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, diskFull{} }

type diskFull struct{}

func (diskFull) Error() string { return "disk full" }
