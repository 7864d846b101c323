package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func figureSeries(t *testing.T, figures ...metrics.Figure) metrics.Series[metrics.Figure] {
	t.Helper()
	s, err := metrics.NewFigureSeries(figures...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// monthly is a series of ratios by month of 2022, from the first one on; nil is a
// month without a value.
func monthly(t *testing.T, counts ...[]int64) metrics.Series[metrics.Ratio] {
	t.Helper()
	var points []metrics.Point[metrics.Ratio]
	for i, c := range counts {
		if c != nil {
			points = append(points, metrics.Point[metrics.Ratio]{Period: month(t, 2022, i+1), Value: ratio(t, c[0], c[1], "resolved")})
		}
	}
	s, err := metrics.NewRatioSeries(points...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSeriesOrder(t *testing.T) {
	figures := []metrics.Figure{
		percentFigure(t, "m", "x", 2021, "3", 0), percentFigure(t, "m", "x", 2019, "1", 0), percentFigure(t, "m", "x", 2020, "", 0),
	}
	figures[0].Notes = []string{"n"}
	s := figureSeries(t, figures...)
	figures[0].Notes[0] = "changed"
	var years []int
	for p, f := range s.All() {
		years = append(years, p.Year())
		if f.Period != p {
			t.Errorf("%v at %v", f.Period, p)
		}
		if f.Notes != nil {
			if f.Notes[0] != "n" {
				t.Error("the notes are not those given")
			}
			f.Notes[0] = "changed"
		}
	}
	if diff := cmp.Diff([]int{2019, 2020, 2021}, years); diff != "" || s.Len() != 3 {
		t.Errorf("%d (-want +got):\n%s", s.Len(), diff)
	}
	if f, ok := s.At(year(t, 2021)); !ok || f.Notes[0] != "n" {
		t.Errorf("2021: %+v, %v", f, ok)
	}
	if _, ok := s.At(year(t, 2018)); ok {
		t.Error("2018 is in the series")
	}
	for range s.All() {
		break
	}
}

func TestNewFigureSeriesErrors(t *testing.T) {
	tests := []struct {
		name   string
		change func(*metrics.Figure)
		want   error
	}{
		{"metric", func(f *metrics.Figure) { f.Metric = "n" }, metrics.ErrFigureMismatch},
		{"place", func(f *metrics.Figure) { f.Place = "y" }, metrics.ErrFigureMismatch},
		{"basis", func(f *metrics.Figure) { f.Basis = metrics.BasisSurvey }, metrics.ErrFigureMismatch},
		{"unit", func(f *metrics.Figure) { f.Unit = metrics.FigureCount }, metrics.ErrFigureMismatch},
		{"twice", func(f *metrics.Figure) { f.Period = year(t, 2019) }, metrics.ErrInvalidPeriod},
		{"another kind", func(f *metrics.Figure) { f.Period = month(t, 2022, 1) }, metrics.ErrInvalidPeriod},
		{"days", func(f *metrics.Figure) { f.Period = days(t, "2022-01-01", "2022-02-01") }, metrics.ErrInvalidPeriod},
		{"not valid", func(f *metrics.Figure) { f.Source = "" }, metrics.ErrInvalidFigure},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			odd := percentFigure(t, "m", "x", 2021, "50", 0)
			tt.change(&odd)
			// The first has no value, and so no unit to differ in.
			_, err := metrics.NewFigureSeries(percentFigure(t, "m", "x", 2018, "", 0), percentFigure(t, "m", "x", 2019, "50", 0), odd)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestNewSeriesPeriods(t *testing.T) {
	reporting, err := metrics.NewPeriod(metrics.PeriodMonth, 2022, 2, metrics.ConventionReporting)
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]metrics.Period{"convention": reporting, "none": {}} {
		_, err := metrics.NewRatioSeries(
			metrics.Point[metrics.Ratio]{Period: month(t, 2022, 1), Value: ratio(t, 1, 2, "x")},
			metrics.Point[metrics.Ratio]{Period: p, Value: ratio(t, 1, 2, "x")},
		)
		if !errors.Is(err, metrics.ErrInvalidPeriod) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := metrics.NewRatioSeries(metrics.Point[metrics.Ratio]{Value: ratio(t, 1, 2, "x")}); !errors.Is(err, metrics.ErrInvalidPeriod) {
		t.Errorf("no period alone: %v", err)
	}
	overlap := metrics.Point[metrics.Ratio]{Period: days(t, "2022-01-31", "2022-02-10"), Value: ratio(t, 1, 2, "x")}
	before := metrics.Point[metrics.Ratio]{Period: days(t, "2022-01-01", "2022-01-31"), Value: ratio(t, 1, 2, "x")}
	if _, err := metrics.NewRatioSeries(overlap, before); !errors.Is(err, metrics.ErrInvalidPeriod) {
		t.Errorf("overlap: %v", err)
	}
}

func TestNewRatioSeriesDefinitions(t *testing.T) {
	at := func(m int, r metrics.Ratio) metrics.Point[metrics.Ratio] {
		return metrics.Point[metrics.Ratio]{Period: month(t, 2022, m), Value: r}
	}
	for name, points := range map[string][]metrics.Point[metrics.Ratio]{
		"two":        {at(1, ratio(t, 1, 2, "resolved")), at(2, ratio(t, 1, 2, "received"))},
		"none":       {at(1, metrics.Ratio{})},
		"none later": {at(1, ratio(t, 1, 2, "resolved")), at(2, metrics.Ratio{})},
	} {
		if _, err := metrics.NewRatioSeries(points...); !errors.Is(err, metrics.ErrDefinitionMismatch) {
			t.Errorf("%s: %v", name, err)
		}
	}
	points := []metrics.Point[metrics.Ratio]{at(1, ratio(t, 1, 2, "resolved"))}
	s, err := metrics.NewRatioSeries(points...)
	points[0].Value = ratio(t, 2, 2, "resolved")
	if r, ok := s.At(month(t, 2022, 1)); err != nil || !ok || r.Numerator() != 1 {
		t.Errorf("the points are not copied: %v, %v", r, err)
	}
}

func TestSeriesGaps(t *testing.T) {
	period := func(kind metrics.PeriodKind, y, n int) metrics.Period {
		p, err := metrics.NewPeriod(kind, y, n, metrics.ConventionReporting)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	tests := []struct {
		name    string
		periods []metrics.Period
		want    []string
	}{
		{"none", []metrics.Period{year(t, 2020), year(t, 2021)}, nil},
		{"years", []metrics.Period{year(t, 2018), year(t, 2020), year(t, 2023)}, []string{
			"1 year between 2018 and 2020", "2 years between 2020 and 2023",
		}},
		{"months over the year", []metrics.Period{month(t, 2021, 12), month(t, 2022, 1), month(t, 2022, 4)}, []string{
			"2 months between 2022-01 and 2022-04",
		}},
		{"quarters", []metrics.Period{period(metrics.PeriodQuarter, 2021, 4), period(metrics.PeriodQuarter, 2022, 2)}, []string{
			"1 quarter between 2021-Q4-reporting and 2022-Q2-reporting",
		}},
		{"first halves", []metrics.Period{period(metrics.PeriodHalfYear, 2021, 1), period(metrics.PeriodHalfYear, 2022, 1)}, []string{
			"1 half-year between 2021-H1-reporting and 2022-H1-reporting",
		}},
		{"nine months come once a year", []metrics.Period{period(metrics.PeriodNineMonths, 2021, 1), period(metrics.PeriodNineMonths, 2022, 1)}, nil},
		{"nine months", []metrics.Period{period(metrics.PeriodNineMonths, 2021, 1), period(metrics.PeriodNineMonths, 2023, 1)}, []string{
			"1 nine-months between 2021-9M-reporting and 2023-9M-reporting",
		}},
		{"days", []metrics.Period{days(t, "2022-01-01", "2022-01-31"), days(t, "2022-02-01", "2022-02-10"), days(t, "2022-02-13", "2022-02-13")}, []string{
			"2 days between 2022-02-01/2022-02-10 and 2022-02-13/2022-02-13",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var points []metrics.Point[metrics.Ratio]
			for _, p := range tt.periods {
				points = append(points, metrics.Point[metrics.Ratio]{Period: p, Value: ratio(t, 1, 2, "x")})
			}
			s, err := metrics.NewRatioSeries(points...)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, g := range s.Gaps() {
				got = append(got, g.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if changes := metrics.RatioChanges(s); len(changes) != len(tt.periods)-1-len(tt.want) {
				t.Errorf("%d changes between %d periods with %d gaps", len(changes), len(tt.periods), len(tt.want))
			}
		})
	}
}

func TestFigureChanges(t *testing.T) {
	s := figureSeries(t,
		percentFigure(t, "sipas", "x", 2018, "80", 30), percentFigure(t, "sipas", "x", 2020, "87.66", 22),
		percentFigure(t, "sipas", "x", 2021, "89.42", 11), percentFigure(t, "sipas", "x", 2022, "80", 20),
		percentFigure(t, "sipas", "x", 2023, "81", 10),
	)
	changes := metrics.FigureChanges(s, metrics.ChangeOptions{})
	var got []string
	for _, c := range changes {
		got = append(got, fmt.Sprintf("%d %d %v %s %s %v", c.Previous.Year(), c.Current.Year(), c.Points.Valid, c.Points.Decimal, c.Ranks, c.MethodBreak))
	}
	want := []string{"2020 2021 true 1.76 11 false", "2021 2022 false 0 — true", "2022 2023 true 1 10 false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	forced := metrics.FigureChanges(s, metrics.ChangeOptions{AcrossMethods: true})
	if c := forced[1]; !c.MethodBreak || c.Points.Decimal.String() != "-9.42" || c.Ranks != metrics.NewNullInt(-9) {
		t.Errorf("forced: %+v", c)
	}
}

func TestRatioChangePoints(t *testing.T) {
	tests := []struct {
		name       string
		a, b, c, d int64
		places     int
		rounding   metrics.Rounding
		want       string // "" for none
	}{
		{"up", 84, 100, 90, 100, 2, metrics.RoundHonest, "6.00"},
		{"down", 90, 100, 84, 100, 2, metrics.RoundHonest, "-6.00"},
		{"seed 004 on time, districts to communes", 976, 1000, 984, 1000, 1, metrics.RoundHalfUp, "0.8"},
		{"thirds", 1, 3, 2, 3, 2, metrics.RoundHalfUp, "33.33"},
		{"thirds, cut", 2, 3, 0, 3, 1, metrics.RoundFloor, "-66.6"},
		{"a tie goes up", 0, 8, 1, 8, 0, metrics.RoundHalfUp, "13"},
		{"a tie to even", 0, 8, 1, 8, 0, metrics.RoundHalfEven, "12"},
		{"a tie of a fall goes as that of a rise", 1, 8, 0, 8, 0, metrics.RoundHalfUp, "-13"},
		{"small, honest", 100_000, 100_001, 100_001, 100_001, 2, metrics.RoundUnset, "0.01"},
		{"small fall, honest", 100_001, 100_001, 100_000, 100_001, 2, metrics.RoundHonest, "-0.01"},
		{"small, half up", 100_000, 100_001, 100_001, 100_001, 2, metrics.RoundHalfUp, "0.00"},
		{"none, honest", 1, 2, 2, 4, 2, metrics.RoundHonest, "0.00"},
		{"large", 0, math.MaxInt64, math.MaxInt64, 1, 0, metrics.RoundHonest, "922337203685477580700"},
		{"undefined before", 0, 0, 1, 2, 2, metrics.RoundHonest, ""},
		{"undefined after", 1, 2, 0, 0, 2, metrics.RoundHonest, ""},
		{"too many places", 1, 2, 1, 2, 19, metrics.RoundHonest, ""},
		{"negative places", 1, 2, 1, 2, -1, metrics.RoundHonest, ""},
		{"rounding not defined", 1, 2, 1, 2, 2, 9, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			changes := metrics.RatioChanges(monthly(t, []int64{tt.a, tt.b}, []int64{tt.c, tt.d}))
			got, ok := changes[0].Points(tt.places, tt.rounding)
			if ok != (tt.want != "") || ok && got.StringFixed(int32(tt.places)) != tt.want {
				t.Errorf("got %s, %v, want %s", got, ok, tt.want)
			}
		})
	}
}

// Every change between shares of up to 6, against rational numbers.
func TestRatioChangePointsAgainstOracle(t *testing.T) {
	var shares []metrics.Ratio
	for d := int64(1); d <= 6; d++ {
		for n := int64(0); n <= d; n++ {
			shares = append(shares, ratio(t, n, d, "x"))
		}
	}
	rat := func(r metrics.Ratio) *big.Rat { return big.NewRat(r.Numerator(), r.Denominator()) }
	for _, a := range shares {
		for _, b := range shares {
			c := metrics.RatioChange{Previous: metrics.Point[metrics.Ratio]{Value: a}, Current: metrics.Point[metrics.Ratio]{Value: b}}
			got, ok := c.Points(3, metrics.RoundHalfUp)
			want := new(big.Rat).Mul(big.NewRat(100, 1), new(big.Rat).Sub(rat(b), rat(a)))
			if !ok || got.StringFixed(3) != want.FloatString(3) { // FloatString rounds halves away from zero
				t.Fatalf("%v to %v: got %s, want %s", a, b, got, want.FloatString(3))
			}
		}
	}
}

func TestFigureStreak(t *testing.T) {
	type f struct {
		year  int
		value string
		rank  int
	}
	tests := []struct {
		name            string
		metric          string
		figures         []f
		byValue, byRank metrics.Streak
	}{
		{"empty", "par-index", nil, metrics.Streak{}, metrics.Streak{}},
		{"one", "par-index", []f{{2021, "1", 1}}, metrics.Streak{End: metrics.StreakEndBeginning}, metrics.Streak{End: metrics.StreakEndBeginning}},
		{"five ranks in a row", "par-index", []f{{2016, "1", 40}, {2017, "2", 30}, {2018, "2", 20}, {2019, "3", 15}, {2020, "4", 12}, {2021, "5", 6}},
			metrics.Streak{Length: 3, End: metrics.StreakEndStopped}, metrics.Streak{Length: 5, End: metrics.StreakEndBeginning}},
		{"the same is no improvement", "par-index", []f{{2020, "5", 6}, {2021, "5.0", 6}},
			metrics.Streak{End: metrics.StreakEndStopped}, metrics.Streak{End: metrics.StreakEndStopped}},
		{"gap", "par-index", []f{{2018, "1", 9}, {2020, "2", 8}, {2021, "3", 7}},
			metrics.Streak{Length: 1, End: metrics.StreakEndGap}, metrics.Streak{Length: 1, End: metrics.StreakEndGap}},
		{"absent", "par-index", []f{{2019, "1", 0}, {2020, "", 8}, {2021, "3", 7}},
			metrics.Streak{End: metrics.StreakEndAbsent}, metrics.Streak{Length: 1, End: metrics.StreakEndAbsent}},
		{"break", "sipas", []f{{2021, "1", 9}, {2022, "2", 8}, {2023, "3", 7}},
			metrics.Streak{Length: 1, End: metrics.StreakEndMethod}, metrics.Streak{Length: 1, End: metrics.StreakEndMethod}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var figures []metrics.Figure
			for _, f := range tt.figures {
				figures = append(figures, percentFigure(t, tt.metric, "x", f.year, f.value, f.rank))
			}
			s := figureSeries(t, figures...)
			if got := metrics.FigureStreak(s, metrics.AspectUnset, metrics.BetterUnset, metrics.ChangeOptions{}); got != tt.byValue {
				t.Errorf("by value %+v, want %+v", got, tt.byValue)
			}
			if got := metrics.FigureStreak(s, metrics.AspectRank, metrics.BetterLower, metrics.ChangeOptions{}); got != tt.byRank {
				t.Errorf("by rank %+v, want %+v", got, tt.byRank)
			}
		})
	}
}

func TestFigureStreakAcrossMethods(t *testing.T) {
	s := figureSeries(t, percentFigure(t, "sipas", "x", 2021, "1", 9), percentFigure(t, "sipas", "x", 2022, "2", 8))
	got := metrics.FigureStreak(s, metrics.AspectRank, metrics.BetterUnset, metrics.ChangeOptions{AcrossMethods: true})
	if want := (metrics.Streak{Length: 1, End: metrics.StreakEndBeginning}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestRatioStreak(t *testing.T) {
	s := monthly(t, []int64{1, 2}, []int64{1, 3}, []int64{2, 6}, []int64{1, 2}, []int64{2, 3}, []int64{999, 1000})
	if got, want := metrics.RatioStreak(s, metrics.BetterUnset), (metrics.Streak{Length: 3, End: metrics.StreakEndStopped}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := metrics.RatioStreak(s, metrics.BetterLower), (metrics.Streak{End: metrics.StreakEndStopped}); got != want {
		t.Errorf("lower: got %+v, want %+v", got, want)
	}
	falling := monthly(t, []int64{0, 0}, []int64{3, 4}, []int64{2, 4}, []int64{1, 4})
	if got, want := metrics.RatioStreak(falling, metrics.BetterLower), (metrics.Streak{Length: 2, End: metrics.StreakEndAbsent}); got != want {
		t.Errorf("falling: got %+v, want %+v", got, want)
	}
	// These differ beyond the 53 bits of a float64.
	near := monthly(t, []int64{math.MaxInt64 - 2, math.MaxInt64}, []int64{math.MaxInt64 - 1, math.MaxInt64})
	if got := metrics.RatioStreak(near, metrics.BetterHigher).Length; got != 1 {
		t.Errorf("near: length %d", got)
	}
}

func TestCheckStreak(t *testing.T) {
	ranks := func(claimed int64, aspect metrics.Aspect, ranks ...int) metrics.Series[metrics.Figure] {
		var figures []metrics.Figure
		for i, r := range ranks {
			figures = append(figures, percentFigure(t, "par-index", "x", 2021-len(ranks)+1+i, "", r))
		}
		last := &figures[len(figures)-1]
		last.Streak = metrics.PrintedStreak{Length: metrics.NewNullInt(claimed), Aspect: aspect}
		return figureSeries(t, figures...)
	}
	claiming := func(figures ...metrics.Figure) metrics.Series[metrics.Figure] {
		figures[len(figures)-1].Streak = metrics.PrintedStreak{Length: metrics.NewNullInt(2), Aspect: metrics.AspectRank}
		return figureSeries(t, figures...)
	}
	gapped := claiming(percentFigure(t, "par-index", "x", 2018, "", 9), percentFigure(t, "par-index", "x", 2020, "", 8), percentFigure(t, "par-index", "x", 2021, "", 7))
	broken := claiming(percentFigure(t, "sipas", "x", 2021, "", 9), percentFigure(t, "sipas", "x", 2022, "", 8), percentFigure(t, "sipas", "x", 2023, "", 7))
	tests := []struct {
		name   string
		series metrics.Series[metrics.Figure]
		want   string
	}{
		{"five of five", ranks(5, metrics.AspectRank, 40, 30, 20, 15, 12, 6),
			"par-index, x, 2021-01-01/2021-12-31: holds: printed 5 in a row; the series has 5 (it begins there)"},
		{"more than said", ranks(2, metrics.AspectRank, 15, 12, 6, 5),
			"par-index, x, 2021-01-01/2021-12-31: holds: printed 2 in a row; the series has 3 (it begins there)"},
		{"stopped before", ranks(5, metrics.AspectRank, 20, 30, 20, 15, 12, 6),
			"par-index, x, 2021-01-01/2021-12-31: does not hold: printed 5 in a row; the series has 4 (no improvement before)"},
		{"too short a series", ranks(5, metrics.AspectRank, 12, 6),
			"par-index, x, 2021-01-01/2021-12-31: cannot be derived: printed 5 in a row; the series has 1 (it begins there)"},
		{"past a gap", gapped,
			"par-index, x, 2021-01-01/2021-12-31: cannot be derived: printed 2 in a row; the series has 1 (a period is missing before)"},
		{"past a break", broken,
			"sipas, x, 2023-01-01/2023-12-31: cannot be derived: printed 2 in a row; the series has 1 (another method before)"},
		{"of values that are absent", ranks(1, metrics.AspectValue, 12, 6),
			"par-index, x, 2021-01-01/2021-12-31: cannot be derived: printed 1 in a row; the series has 0 (a value is missing before)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := metrics.CheckStreak(tt.series, metrics.ChangeOptions{})
			if !ok || got.String() != tt.want || got.Code != metrics.CodeFigureStreak {
				t.Errorf("got %v, %v\nwant %s", got, ok, tt.want)
			}
		})
	}
	got, _ := metrics.CheckStreak(tests[2].series, metrics.ChangeOptions{})
	want := "par-index, x, 2021-01-01/2021-12-31: không khớp: in 5 kỳ liên tiếp; chuỗi số liệu có 4 (trước đó không tăng)"
	if text := got.Message(sla.Vietnamese); text != want {
		t.Errorf("got %s\nwant %s", text, want)
	}
	for _, s := range []metrics.Series[metrics.Figure]{{}, figureSeries(t, percentFigure(t, "m", "x", 2021, "1", 1))} {
		if got, ok := metrics.CheckStreak(s, metrics.ChangeOptions{}); ok {
			t.Errorf("nothing printed: %v", got)
		}
	}
}

func ExampleRatioChanges() {
	resolved, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	var points []metrics.Point[metrics.Ratio]
	for i, late := range []int64{9, 4, 0} {
		month, err := metrics.NewPeriod(metrics.PeriodMonth, 2026, i+1, metrics.ConventionCalendar)
		if err != nil {
			panic(err)
		}
		points = append(points, metrics.Point[metrics.Ratio]{Period: month, Value: resolved.Of(metrics.Tally{Early: 400 - late, Late: late})})
	}
	series, err := metrics.NewRatioSeries(points...)
	if err != nil {
		panic(err)
	}
	for _, c := range metrics.RatioChanges(series) {
		points, _ := c.Points(2, metrics.RoundHalfUp)
		fmt.Println(c.Previous.Value, "→", c.Current.Value, points.StringFixed(2))
	}
	fmt.Println(metrics.RatioStreak(series, metrics.BetterHigher).Length, "improvements in a row")
	// Output:
	// 97.75% (391/400 resolved) → 99.00% (396/400 resolved) 1.25
	// 99.00% (396/400 resolved) → 100.00% (400/400 resolved) 1.00
	// 2 improvements in a row
}
