package metrics_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// The built-in profile, written again, is the file it was read from: every key is
// understood and nothing is lost.
func TestProfile766Wire(t *testing.T) {
	got, err := json.Marshal(metrics.Profile766())
	if err != nil {
		t.Fatal(err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, got, "", "\t"); err != nil {
		t.Fatal(err)
	}
	indented.WriteByte('\n')
	want, err := os.ReadFile("index766.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), indented.String()); diff != "" {
		t.Errorf("index766.json (-file +written):\n%s", diff)
	}
}

// Groups and maxima as Decision 766/QĐ-TTg has them: 18, 20, 22, 22 (12 + 10), 18.
func TestProfile766Maxima(t *testing.T) {
	var got []string
	for _, g := range metrics.Profile766().Groups {
		var sum decimal.Decimal
		for _, i := range g.Indicators {
			sum = sum.Add(i.Max)
		}
		got = append(got, g.ID+" "+g.Max.String()+" = "+sum.String())
	}
	want := []string{
		"transparency 18 = 18", "progress 20 = 20", "digitisation 22 = 22",
		"online-services 12 = 12", "online-payment 10 = 10", "satisfaction 18 = 18",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if max := metrics.Profile766().Max(); max.String() != "100" {
		t.Errorf("total %s", max)
	}
}

// A share that a definition of this package takes from a tally has its id.
func TestProfile766Tally(t *testing.T) {
	tally := metrics.Tally{Direct: 588, Early: 400, OnTime: 86, Late: 100, OpenOverdue: 2}
	tally.Marked[metrics.MarkFeeDue], tally.Marked[metrics.MarkPaidOnline] = 40, 10
	got, err := metrics.Profile766().TallyInputs(tally, "PROGRESS", "PAYMENT_DOSSIERS", "DOSSIER_RECEIVING_SATISFACTION")
	if err != nil {
		t.Fatal(err)
	}
	want := metrics.IndexInputs{
		"PROGRESS":                       {Ratio: ratio(t, 486, 588, metrics.IDIndex766)},
		"PAYMENT_DOSSIERS":               {Ratio: ratio(t, 10, 40, metrics.IDPaidOnline)},
		"DOSSIER_RECEIVING_SATISFACTION": {Ratio: ratio(t, 486, 588, metrics.IDIndex766Satisfaction)},
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b metrics.Ratio) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

type progressRow struct{ code, level, received, onTime, overdue, percent, score string }

func progressRows(t *testing.T, path string, columns []int) (rows []progressRow) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("%s is not here", path)
	}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		c := func(i int) string { return r[columns[i]] }
		rows = append(rows, progressRow{c(0), c(1), c(2), c(3), c(4), c(5), c(6)})
	}
	return rows
}

// The published figures of Phú Thọ, August 2026, to the last digit: percentage and
// score of the progress group, and on time + overdue = received where printed.
func TestIndex766ProgressSample(t *testing.T) {
	rows := progressRows(t, "testdata/index766-progress.csv", []int{0, 1, 2, 3, 4, 5, 6})
	printedOverdue, empty := 0, 0
	for _, row := range rows {
		t.Run(row.code, func(t *testing.T) {
			received, onTime := parseCount(t, row.received), parseCount(t, row.onTime)
			checkProgressRow(t, row, received, onTime)
			if received == 0 {
				empty++
			}
			if row.overdue == "" {
				return
			}
			printedOverdue++
			if onTime+parseCount(t, row.overdue) != received {
				t.Errorf("%s + %s is not %s", row.onTime, row.overdue, row.received)
			}
		})
	}
	if len(rows) != 24 || printedOverdue != 23 || empty != 1 {
		t.Errorf("%d rows, %d with overdue, %d of 0/0; want 24, 23, 1", len(rows), printedOverdue, empty)
	}
}

func checkProgressRow(t *testing.T, row progressRow, received, onTime int64) {
	t.Helper()
	levels := map[string]metrics.OfficeLevel{
		"PROVINCE_TOTAL": metrics.OfficeProvince, "PROVINCE": metrics.OfficeDepartment, "COMMUNE": metrics.OfficeCommune,
	}
	level, ok := levels[row.level]
	if !ok {
		t.Fatalf("level %q", row.level)
	}
	r := ratio(t, onTime, received, metrics.IDIndex766)
	score, err := metrics.Profile766().Score(level, metrics.IndexInputs{"PROGRESS": {Ratio: r}})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"PROGRESS", "progress"} {
		finding := score.Check(name, decimal.RequireFromString(row.score))
		if finding.Verdict != metrics.VerdictHolds {
			t.Error(finding)
		}
	}
	percent := (metrics.Format{Places: 2, Rounding: metrics.RoundHalfUp, TrimZeros: true}).Percent(r)
	if want := row.percent + "%"; received > 0 && percent != want {
		t.Errorf("%s, printed %s", percent, want)
	}
	if received == 0 && (percent != metrics.Undefined || row.percent != "0") {
		t.Errorf("0/0 is %s, printed %s", percent, row.percent)
	}
}

// Our file of figures is that of the facts.
func TestIndex766SampleFacts(t *testing.T) {
	facts := progressRows(t, "../../shared/facts/qd766-progress-sample.csv", []int{0, 2, 3, 4, 5, 7, 8})
	ours := progressRows(t, "testdata/index766-progress.csv", []int{0, 1, 2, 3, 4, 5, 6})
	if !slices.Equal(facts, ours) {
		t.Error("testdata/index766-progress.csv is not what the facts say")
	}
}

func parseCount(t *testing.T, s string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// measures.md §4.1 and §4.2: which ratio gives how many points.
func TestIndex766Indicators(t *testing.T) {
	tests := []struct {
		name, code string
		num, den   int64
		want       string
	}{
		{"linear", "PUBLISH_ON_TIME", 1, 3, "2.00"},
		{"linear, rounded from the unrounded ratio", "PUBLISH_ON_TIME", 2, 7, "1.71"},
		{"80 % is full", "ONLINE_PROVISION", 80, 100, "2.00"},
		{"79 % is not", "ONLINE_PROVISION", 79, 100, "1.98"}, // 1.975, a tie
		{"above the threshold", "ONLINE_PROVISION", 99, 100, "2.00"},
		{"50 % is full", "ONLINE_SUBMISSION", 1, 2, "6.00"},
		{"half of 50 %", "ONLINE_SUBMISSION", 1, 4, "3.00"},
		{"2.5 times", "PAYMENT_PROCEDURES_PAID", 1, 2, "1.25"},
		{"2.5 times, capped", "PAYMENT_PROCEDURES_PAID", 9, 10, "2.00"},
		{"payment C capped", "PAYMENT_PROCEDURES_USED", 9, 10, "2.00"},
		{"above the whole is capped", "ORIGINAL_RESULT_AVAILABLE", 7, 5, "6.00"},
		{"digitised, linear", "SO_HOA_GIAY_TO_GIAI_QUYET", 80, 100, "3.20"},
		{"90 % is full", "DOSSIER_RECEIVING_SATISFACTION", 9, 10, "6.00"},
		{"satisfaction of Phú Thọ, August 2026", "DOSSIER_RECEIVING_SATISFACTION", 144_574, 184_513, "5.22"},
		{"petitions 0/0", "PETITION_PROCESSING_ON_TIME", 0, 0, "6.00"},
		{"handling of petitions 0/0", "PETITION_HANDLING_SATISFACTION", 0, 0, "6.00"},
		{"satisfaction 0/0", "DOSSIER_RECEIVING_SATISFACTION", 0, 0, "0.00"},
		{"progress 0/0", "PROGRESS", 0, 0, "0.00"},
		{"elsewhere 0/0", "PUBLISH_ON_TIME", 0, 0, "0.00 to 6.00"},
		{"n/0", "PETITION_PROCESSING_ON_TIME", 3, 0, "0.00 to 6.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := metrics.Profile766()
			if got := indicatorPoints(t, p, tt.code, tt.num, tt.den); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func indicatorPoints(t *testing.T, p metrics.Profile, code string, num, den int64) string {
	t.Helper()
	indicator, _, ok := p.Indicator(code)
	if !ok {
		t.Fatalf("no indicator %s", code)
	}
	score, err := p.Score(metrics.OfficeProvince, metrics.IndexInputs{code: {Ratio: ratio(t, num, den, indicator.Definition)}})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := score.Indicator(code)
	return got.Points.String()
}

// The open points of the profile are switches.
func TestProfile766Switches(t *testing.T) {
	with := func(code, alternative string) metrics.Profile {
		p, ok := metrics.Profile766().With(code, alternative)
		if !ok {
			t.Fatalf("no alternative %s of %s", alternative, code)
		}
		if err := p.Validate(); err != nil {
			t.Fatal(err)
		}
		if want := "portal-2026+" + code + ":" + alternative; p.Version != want {
			t.Errorf("version %q, want %q", p.Version, want)
		}
		return p
	}
	if got := indicatorPoints(t, with("SO_HOA_GIAY_TO_GIAI_QUYET", "text"), "SO_HOA_GIAY_TO_GIAI_QUYET", 80, 100); got != "4.00" {
		t.Errorf("80 %% digitised: %s", got)
	}
	if got := indicatorPoints(t, with("PAYMENT_PROCEDURES_USED", "fitted"), "PAYMENT_PROCEDURES_USED", 9, 10); got != "2.25" {
		t.Errorf("payment C fitted: %s", got)
	}
	even := metrics.Profile766()
	even.Rounding = metrics.RoundHalfEven
	if got := indicatorPoints(t, even, "PUBLISH_ON_TIME", 1, 48); got != "0.12" { // 0.125
		t.Errorf("half even: %s", got)
	}
	if got := indicatorPoints(t, metrics.Profile766(), "PUBLISH_ON_TIME", 1, 48); got != "0.13" {
		t.Errorf("half up: %s", got)
	}
	none := metrics.Profile766()
	none.ZeroElsewhere = metrics.ZeroNone
	if got := indicatorPoints(t, none, "PUBLISH_ON_TIME", 0, 0); got != "0.00" {
		t.Errorf("0/0: %s", got)
	}
	if _, ok := metrics.Profile766().With("PROGRESS", "text"); ok {
		t.Error("an alternative that is none")
	}
}

// The ratio of online dossiers times that of synchronised ones.
func TestIndex766Times(t *testing.T) {
	p, _ := metrics.Profile766().With("ONLINE_SUBMISSION", "synchronised")
	online := metrics.IndexInput{Ratio: ratio(t, 1, 2, "766-online-submission")}
	sync := metrics.IndexInput{Ratio: ratio(t, 1, 2, metrics.IDSynchronised)}
	for _, tt := range []struct {
		name   string
		inputs metrics.IndexInputs
		want   string
		state  metrics.IndicatorState
	}{
		{"both", metrics.IndexInputs{"ONLINE_SUBMISSION": online, "DOSSIER_SYNC": sync}, "3.00", metrics.IndicatorScored},
		{"no rate", metrics.IndexInputs{"ONLINE_SUBMISSION": online}, "0.00 to 6.00", metrics.IndicatorMissing},
		{"rate undefined", metrics.IndexInputs{"ONLINE_SUBMISSION": online, "DOSSIER_SYNC": {Ratio: ratio(t, 0, 0, metrics.IDSynchronised)}}, "0.00 to 6.00", metrics.IndicatorUndefined},
	} {
		t.Run(tt.name, func(t *testing.T) {
			score, err := p.Score(metrics.OfficeCommune, tt.inputs)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := score.Indicator("ONLINE_SUBMISSION")
			if got.Points.String() != tt.want || got.State != tt.state {
				t.Errorf("got %s, %s", got.Points, got.State)
			}
		})
	}
}

func TestProfile766Fresh(t *testing.T) {
	p := metrics.Profile766()
	p.Groups[0].Indicators[0].Code = "CHANGED"
	p.Tracked[0] = "CHANGED"
	if q := metrics.Profile766(); q.Groups[0].Indicators[0].Code == "CHANGED" || q.Tracked[0] == "CHANGED" {
		t.Error("two profiles share their slices")
	}
	q, _ := metrics.Profile766().With("PAYMENT_PROCEDURES_USED", "fitted")
	q.Groups[4].Indicators[2].Alternatives[0].ID = "changed"
	if !strings.HasPrefix(metrics.Profile766().Groups[4].Indicators[2].Alternatives[0].ID, "fitted") {
		t.Error("a reading shares its slices with the built-in profile")
	}
}
