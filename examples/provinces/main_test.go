package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/metrics"
)

// result is what a run of the program left behind.
type result struct {
	status    int
	out, errs string
}

func runProvinces(args ...string) result {
	var out, errs strings.Builder
	status := run(args, &out, &errs)
	return result{status, out.String(), errs.String()}
}

// The whole output in every language and format, of all provinces and of each.
func TestGoldens(t *testing.T) {
	tests := []struct{ name, args string }{
		{"all.en.txt", "-lang en"},
		{"all.vi.md", "-format markdown"},
		{"all.en.md", "-format markdown -lang en"},
		{"all.json", "-format json"},
		{"bac-kan.vi.txt", "bac-kan"},
		{"quang-ngai.vi.txt", "quang-ngai"},
		{"thai-nguyen.vi.txt", "thai-nguyen"},
		{"vinh-phuc.vi.txt", "vinh-phuc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := runProvinces(strings.Fields(tt.args)...)
			if r.status != 0 || r.errs != "" {
				t.Fatalf("status %d: %s", r.status, r.errs)
			}
			golden.Check(t, tt.name, r.out)
			if again := runProvinces(strings.Fields(tt.args)...); again != r {
				t.Error("another output the second time")
			}
		})
	}
}

// built is the document of all provinces.
func built(t *testing.T) *document {
	t.Helper()
	d, err := build("")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The contradictions of the reports are found, and no others; the arithmetic is
// worked out by hand.
func TestConflicts(t *testing.T) {
	want := map[string][]string{
		"thai-nguyen": {"change in ranks: 11, 13"},
		"bac-kan":     nil,
		"vinh-phuc":   {"90.53% of 10 = 9.053, prints 9.05; printed 9.04 points; difference -0.01"},
		"quang-ngai": {
			"12660 / 29799 = 42.485% to 12669 / 29700 = 42.657%; printed 43.1%; implied denominator 29340 to 29428",
			"164705 / 377999 = 43.573% to 164714 / 377000 = 43.691%; printed 43.8%; implied denominator 375611 to 376489",
		},
	}
	got := map[string][]string{}
	for _, p := range built(t).Pages {
		got[p.Slug] = nil
		for _, c := range p.conflicts() {
			got[p.Slug] = append(got[p.Slug], c.Finding.Arithmetic.English)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What became of single figures, by their rows.
func TestStatusOfFigures(t *testing.T) {
	want := map[int]string{
		1:   "input",             // 17 decisions
		2:   "holds",             // 770 = 381 + 18 + 371
		8:   "holds",             // 427,662 of three levels
		12:  "cannot be derived", // 99.68 % of what
		16:  "holds",             // 17,042 of 17,075
		21:  "holds",             // 1,231 = 1,072 + 115 + 44
		37:  "cannot be derived", // five years in a row
		40:  "holds",             // rank 11 in both
		41:  "does not hold",     // +11 and +13
		42:  "cannot be derived", // a target for 2022 and a figure of 2021
		48:  "cannot be derived", // a half-year beside a target for the year
		57:  "does not hold",     // +13 and +11
		61:  "attained",          // 1,036 of 1,231, target 80 %
		76:  "cannot be derived", // a mean of five, two not printed
		83:  "words alone",       // no reports of extra payments, in words
		84:  "cannot be derived", // a survey and no records
		98:  "input",             // 85.41 points
		100: "does not hold",     // 9.04 points
		112: "input",             // 136/136, whose percentage is not printed
		134: "holds",             // 245 of 247
		136: "cannot be derived", // 97.6 % of an unknown number
		138: "does not hold",     // 43.1 %
		142: "does not hold",     // 43.8 %
		143: "words alone",       // very high
	}
	for _, p := range built(t).Pages {
		for _, r := range p.Reports {
			for _, f := range r.facts {
				if status, ok := want[f.Row]; ok && f.status().English != status {
					t.Errorf("row %d %s %q: %s, want %s", f.Row, f.Metric, f.Text, f.status().English, status)
				}
				delete(want, f.Row)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("no rows %v", want)
	}
}

// Figures that reports do not print come out as they do by hand.
func TestComputed(t *testing.T) {
	all := map[string]string{}
	for _, p := range built(t).Pages {
		for _, b := range p.Blocks {
			for _, l := range b.Computed {
				if _, again := all[p.Slug+": "+l.Name.English]; again && !strings.HasPrefix(l.Name.English, "  ") {
					t.Errorf("%s: %q twice", p.Slug, l.Name.English)
				}
				all[p.Slug+": "+l.Name.English] = l.Value.English
			}
		}
	}
	for name, want := range map[string]string{
		"thai-nguyen: Were it of the received (definition received)":                       "99.68% of 427662: numerator 426273 to 426314, the rest 1348 to 1389",
		"thai-nguyen: Share of communes":                                                   "289684 / 427662 = 67.74%",
		"thai-nguyen: Ballots, of the visits":                                              "17075 / 38791 = 44.02%",
		"thai-nguyen: PAR INDEX 2020, points":                                              "89.20 - 3.59 = 85.61 (85.600 to 85.620)",
		"thai-nguyen: PAR INDEX 2020, rank":                                                "6 + 6 = 12",
		"thai-nguyen: SIPAS 2020, rank":                                                    "11 + 11 = 22",
		"thai-nguyen: SIPAS 2020, rank by the later report":                                "11 + 13 = 24",
		"thai-nguyen: Were only 426273 of the received on time and all others late":        "ontime-ratio ≥ 99.9%: 426273/427662: missed, 962 short",
		"thai-nguyen: Satisfied, with its interval":                                        "99.81% (17042/17075 respondents), interval 95%: 99.72–99.87%, ballots handed in, response 44.02% (17075/38791)",
		"thai-nguyen: Example: a charge of 100,000 đồng, filed online":                     "50000 đồng",
		"bac-kan: SIPAS 2019, rank":                                                        "17 + 15 = 32",
		"bac-kan: Satisfied with civil servants, 2019":                                     "91.23 - 4.41 = 86.82 (86.810 to 86.830)",
		"vinh-phuc: Bodies at the centre":                                                  "16 + 2 + 1 = 19",
		"vinh-phuc: Population by the share of followers":                                  "nearly 120000 is 10%; implied denominator 1047629 to 1263157",
		"vinh-phuc: SIPAS 2019, rank":                                                      "6 + 5 = 11",
		"vinh-phuc: Example: 15 working days":                                              "committed 8 working days to 12 working days; received on 01/07/2021 it is due on 22/07/2021, committed 13/07/2021 to 19/07/2021",
		"quang-ngai: Dung Quất: resolved, and open":                                        "247; printed 303; the rest 56",
		"quang-ngai: Dung Quất, definition received: Resolved on time, of the received":    "80.86% (245/303); does not hold beside the printed 99,2%",
		"quang-ngai: Dung Quất, definition 766: On time, as the portal computes index 766": "80.86% (245/303) to 99.34% (301/303); whether open dossiers are overdue is not printed",
	} {
		if all[name] != want {
			t.Errorf("%s:\ngot  %q\nwant %q", name, all[name], want)
		}
	}
}

// Every figure of the reports is there once and in a block, compared or stated.
func TestEveryFigure(t *testing.T) {
	d := built(t)
	shown := map[int]bool{}
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			for _, f := range b.Facts {
				if f.Row > 0 && shown[f.Row] {
					t.Errorf("row %d twice", f.Row)
				}
				shown[f.Row] = true
			}
		}
	}
	delete(shown, 0)
	if want := (tally{Figures: 144, Holds: 15, Fails: 5, Underived: 33, Inputs: 88, NoFigure: 3}); len(shown) != 144 || d.tally() != want {
		t.Errorf("%d figures, %+v, want %+v", len(shown), d.tally(), want)
	}
}

// The data are those collected from the reports.
func TestFiguresAsCollected(t *testing.T) {
	const collected = "../../../shared/facts/seed-figures.csv"
	in, err := os.Open(collected)
	if err != nil {
		t.Skip("no collected figures beside the repository: ", err)
	}
	defer in.Close()
	records, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	byRow := map[int]*fact{}
	for _, p := range built(t).Pages {
		for _, r := range p.Reports {
			for _, f := range r.facts {
				byRow[f.Row] = f
			}
		}
	}
	for i, record := range records[1:] {
		f := byRow[i+1]
		if f == nil || f.Report != record[0] || f.Period != record[2] || f.Metric != record[3] || f.Scope != record[8] {
			t.Errorf("row %d: %+v, collected %v", i+1, f, record)
		}
	}
}

// A finding in another language says the same.
func TestVerdictsInBothLanguages(t *testing.T) {
	for v := metrics.VerdictUnknown; v <= metrics.VerdictUnderived; v++ {
		for _, text := range []metrics.Text{verdictText(v), targetText(v)} {
			if text.Vietnamese == "" || text.English == "" || text.Vietnamese == text.English {
				t.Errorf("%s: %+v", v, text)
			}
		}
	}
}

// Counts that are made up for merged provinces add up: 98,400 + 431,200 and so on.
func TestMergedProvinces(t *testing.T) {
	want := map[string]string{
		"19": "529600 received, 99.24% (517000/520980 resolved)",
		"25": "684100 received, 99.33% (666600/671100 resolved)",
		"51": "417900 received, 98.41% (403300/409800 resolved)",
	}
	got := map[string]string{}
	for _, m := range built(t).Merged {
		last := m.Invented[len(m.Invented)-1]
		got[last.Unit.Code] = strconv.FormatInt(last.Tally.Received(), 10) + " received, " + onTime(last.Tally).String()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What follows for a merged province depends on what is printed for its parts.
func TestCombine(t *testing.T) {
	count := func(n, period string) *fact {
		return &fact{Text: n, Printed: metrics.MustParsePrinted(n), Period: period}
	}
	units := built(t).Merged[0].Of
	received, sipas := measures()[0], measures()[3]
	tests := []struct {
		name    string
		measure measure
		parts   []*fact
		verdict metrics.Verdict
		want    string
	}{
		{"counts of one period", received, []*fact{count("1.000", "2022"), count("234", "2022")}, metrics.VerdictUnderived, "1000 + 234 = 1234"},
		{"counts of two periods", received, []*fact{count("1.000", "2022"), count("234", "2021")}, metrics.VerdictUnderived, "of different periods"},
		{"one lacking", received, []*fact{none(), count("234", "2021")}, metrics.VerdictUnderived, "no figure of all of Tỉnh Bắc Kạn"},
		{"an index of one year", sipas, []*fact{count("88,5%", "2022"), count("90,1%", "2022")}, metrics.VerdictUnderived, "it takes weights of each province, in one year"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.measure.combine(units, tt.parts); got.Verdict != tt.verdict || got.Arithmetic.English != tt.want {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestArguments(t *testing.T) {
	tests := []struct {
		args   string
		status int
		errs   string // in it
	}{
		{"ha-noi", 1, `provinces: province "ha-noi": want one of thai-nguyen, bac-kan, vinh-phuc, quang-ngai`},
		{"thai-nguyen bac-kan", 1, `unexpected argument "bac-kan": want one province`},
		{"-format yaml", 1, `-format "yaml": want text, markdown or json`},
		{"-lang fr", 1, "-lang"},
		{"-lang unknown", 1, "-lang: want vi or en"},
		{"-h", 0, "usage: provinces [thai-nguyen | bac-kan | vinh-phuc | quang-ngai] [flags]"},
	}
	for _, tt := range tests {
		r := runProvinces(strings.Fields(tt.args)...)
		if r.status != tt.status || !strings.Contains(r.errs, tt.errs) || r.out != "" {
			t.Errorf("%s: %+v", tt.args, r)
		}
	}
	if r := runProvinces(""); r.status != 1 {
		t.Errorf("an empty name: %+v", r)
	}
	before, after := runProvinces("-lang", "en", "bac-kan"), runProvinces("bac-kan", "-lang", "en")
	if before.status != 0 || before != after {
		t.Error("flags before and behind the province differ")
	}
}

func TestJSONIsRead(t *testing.T) {
	var d struct {
		Provinces []struct {
			Province  string
			Conflicts []struct{ Verdict metrics.Verdict }
		}
		Counts tally
	}
	if err := json.Unmarshal([]byte(runProvinces("-format", "json").out), &d); err != nil {
		t.Fatal(err)
	}
	conflicts := 0
	for _, p := range d.Provinces {
		conflicts += len(p.Conflicts)
	}
	if len(d.Provinces) != 4 || conflicts != 4 || d.Counts.Figures != 144 {
		t.Errorf("%d provinces, %d conflicts, %+v", len(d.Provinces), conflicts, d.Counts)
	}
}

// A figure asked for that no report has, and one without words, are errors.
func TestFaultsOfData(t *testing.T) {
	p := &page{Slug: "x", Reports: []*report{{ID: "000"}}}
	p.report("000").at("no.such", "scope")
	p.report("999")
	p.block("none")
	if err := p.err(); err == nil || strings.Count(err.Error(), "\n") != 2 || !strings.Contains(err.Error(), `report 000: no figure no.such ["scope"]`) {
		t.Error(err)
	}
	w, err := readWords()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.checkNames(&fact{Metric: "no.such"}); err == nil {
		t.Error("words for a metric that there is none of")
	}
	if _, err := readReport("x", "no.csv", metrics.Text{}); err == nil {
		t.Error("a table that is not there")
	}
}
