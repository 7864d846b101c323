package metrics_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func TestFigureEnumText(t *testing.T) {
	testEnum[metrics.FigureUnit](t, "unknown", "percent", "points", "count")
	testEnum[metrics.Basis](t, "unknown", "census", "ballot", "sample", "survey", "mixed")
	testEnum[metrics.Aspect](t, "unset", "value", "rank")
	testEnum[metrics.Better](t, "unset", "higher", "lower")
	testEnum[metrics.StreakEnd](t, "unknown", "stopped", "beginning", "gap", "absent", "method")
	testEnum[metrics.TieRule](t, "unset", "competition", "dense", "ordinal")
	testEnum[metrics.Operator](t, "unknown", "at-least", "at-most", "more-than", "less-than", "equal")
	testEnum[metrics.AttainmentState](t, "unknown", "attained", "missed", "undefined")
	testEnum[metrics.OutlookState](t, "unknown", "certain", "open", "lost", "undefined")
}

func year(t *testing.T, y int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(metrics.PeriodYear, y, 1, metrics.ConventionCalendar)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func reportingYear(t *testing.T, y int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(metrics.PeriodYear, y, 1, metrics.ConventionReporting)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func month(t *testing.T, y, m int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(metrics.PeriodMonth, y, m, metrics.ConventionCalendar)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// printed is a decimal as a text prints it; "" is absent.
func asPrinted(t *testing.T, s string) decimal.NullDecimal {
	t.Helper()
	if s == "" {
		return decimal.NullDecimal{}
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return decimal.NewNullDecimal(d)
}

// percentFigure is a figure with a rank of 63, or of none when rank is 0.
func percentFigure(t *testing.T, metric, place string, y int, value string, rank int) metrics.Figure {
	t.Helper()
	f := metrics.Figure{
		Metric: metric, Place: place, Period: year(t, y), Unit: metrics.FigurePercent,
		Value: asPrinted(t, value), Source: "test",
	}
	if rank > 0 {
		f.Rank = metrics.Rank{Number: rank, Of: 63}
	}
	return f
}

// thaiNguyenPAR is PAR INDEX 2021 of Thái Nguyên as printed in July 2022: 89.20 %,
// up 3.59 and 6 ranks to 6 of 63, first of the 14 of its region, and the fifth year
// in a row with a better rank.
func thaiNguyenPAR(t *testing.T) metrics.Figure {
	f := percentFigure(t, "par-index", "thai-nguyen", 2021, "89.20", 6)
	f.Regional = metrics.RegionalRank{Rank: metrics.Rank{Number: 1, Of: 14}, Region: "trung du và miền núi phía Bắc"}
	f.Change = metrics.PrintedChange{Points: asPrinted(t, "3.59"), Ranks: metrics.NewNullInt(6)}
	f.Streak = metrics.PrintedStreak{Length: metrics.NewNullInt(5), Aspect: metrics.AspectRank}
	f.Method, f.Basis, f.Source = "par-index-2020", metrics.BasisMixed, "Thái Nguyên, July 2022"
	f.Notes = []string{`"tăng 3.59%": percentage points`}
	return f
}

func TestFigurePrevious(t *testing.T) {
	tests := []struct {
		name, value, points string
		rank                int
		ranks               metrics.NullInt
		wantValue           string
		wantRank            metrics.NullInt
	}{
		{"000 PAR INDEX", "89.20", "3.59", 6, metrics.NewNullInt(6), "85.61", metrics.NewNullInt(12)},
		{"000 SIPAS", "89.42", "1.76", 11, metrics.NewNullInt(11), "87.66", metrics.NewNullInt(22)},
		{"001 SIPAS, in conflict", "", "", 11, metrics.NewNullInt(13), "", metrics.NewNullInt(24)},
		{"002 general", "89.97", "2.78", 0, metrics.NullInt{}, "87.19", metrics.NullInt{}},
		{"002 procedures", "90.79", "2.33", 0, metrics.NullInt{}, "88.46", metrics.NullInt{}},
		{"002 civil servants", "91.23", "4.41", 0, metrics.NullInt{}, "86.82", metrics.NullInt{}},
		{"002 results", "93.15", "2.89", 0, metrics.NullInt{}, "90.26", metrics.NullInt{}},
		{"002 received at the commune", "63.94", "17.01", 0, metrics.NullInt{}, "46.93", metrics.NullInt{}},
		{"002 SIPAS", "88.54", "", 17, metrics.NewNullInt(15), "", metrics.NewNullInt(32)},
		{"003 SIPAS", "90.53", "", 6, metrics.NewNullInt(5), "", metrics.NewNullInt(11)},
		{"no change is not an absent one", "90.53", "0", 6, metrics.NewNullInt(0), "90.53", metrics.NewNullInt(6)},
		{"better than the first", "90", "", 2, metrics.NewNullInt(-2), "", metrics.NullInt{}},
		{"nothing printed", "", "", 0, metrics.NullInt{}, "", metrics.NullInt{}},
		{"change without a value", "", "1.5", 0, metrics.NewNullInt(1), "", metrics.NullInt{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := percentFigure(t, "sipas", "x", 2021, tt.value, tt.rank)
			f.Change = metrics.PrintedChange{Points: asPrinted(t, tt.points), Ranks: tt.ranks}
			got := f.Previous()
			if want := asPrinted(t, tt.wantValue); got.Value.Valid != want.Valid || !got.Value.Decimal.Equal(want.Decimal) {
				t.Errorf("value %v, want %v", got.Value, want)
			}
			if got.Rank != tt.wantRank {
				t.Errorf("rank %v, want %v", got.Rank, tt.wantRank)
			}
		})
	}
}

func TestFigureValidate(t *testing.T) {
	tests := []struct {
		name   string
		change func(*metrics.Figure)
		want   string // "" for none
	}{
		{"as printed", func(*metrics.Figure) {}, ""},
		{"a value in words", func(f *metrics.Figure) {
			f.Value, f.Unit, f.Notes = decimal.NullDecimal{}, metrics.FigureUnknown, []string{"rất cao"}
		}, ""},
		{"percent of 0", func(f *metrics.Figure) { f.Value = asPrinted(t, "0") }, ""},
		{"percent of 100", func(f *metrics.Figure) { f.Value = asPrinted(t, "100.00") }, ""},
		{"percent above 100", func(f *metrics.Figure) { f.Value = asPrinted(t, "8920") }, "above 100"},
		{"percent below 0", func(f *metrics.Figure) { f.Value = asPrinted(t, "-0.01") }, "negative"},
		{"points of a maximum", func(f *metrics.Figure) {
			f.Unit, f.Max, f.Value = metrics.FigurePoints, asPrinted(t, "10"), asPrinted(t, "9.04")
		}, ""},
		{"points beyond it", func(f *metrics.Figure) {
			f.Unit, f.Max, f.Value = metrics.FigurePoints, asPrinted(t, "10"), asPrinted(t, "10.01")
		}, "above 10"},
		{"points without one", func(f *metrics.Figure) { f.Unit, f.Value = metrics.FigurePoints, asPrinted(t, "-120.5") }, ""},
		{"maximum of 0", func(f *metrics.Figure) { f.Unit, f.Max = metrics.FigurePoints, asPrinted(t, "0") }, "more than 0"},
		{"maximum of percent", func(f *metrics.Figure) { f.Max = asPrinted(t, "100") }, "only points"},
		{"count", func(f *metrics.Figure) { f.Unit, f.Value = metrics.FigureCount, asPrinted(t, "427662") }, ""},
		{"broken count", func(f *metrics.Figure) { f.Unit, f.Value = metrics.FigureCount, asPrinted(t, "1.5") }, "not a count"},
		{"count out of range", func(f *metrics.Figure) { f.Unit, f.Value = metrics.FigureCount, asPrinted(t, "9223372036854775808") }, "not a count"},
		{"value without a unit", func(f *metrics.Figure) { f.Unit = metrics.FigureUnknown }, "without a unit"},
		{"unit not defined", func(f *metrics.Figure) { f.Unit = 9 }, "invalid(9)"},
		{"basis not defined", func(f *metrics.Figure) { f.Basis = 9 }, "invalid(9)"},
		{"too many places", func(f *metrics.Figure) { f.Value = asPrinted(t, "1e-19") }, "places"},
		{"too many digits", func(f *metrics.Figure) {
			f.Unit, f.Value = metrics.FigurePoints, asPrinted(t, strings.Repeat("9", 39))
		}, "digits"},
		{"huge exponent", func(f *metrics.Figure) { f.Change.Points = decimal.NewNullDecimal(decimal.New(1, math.MaxInt32)) }, "places"},
		{"no metric", func(f *metrics.Figure) { f.Metric = "" }, "metric"},
		{"metric not an id", func(f *metrics.Figure) { f.Metric = "sipas.value" }, "metric"},
		{"method not an id", func(f *metrics.Figure) { f.Method = "1001/QĐ-BNV" }, "method"},
		{"no place", func(f *metrics.Figure) { f.Place = "" }, "no place"},
		{"no period", func(f *metrics.Figure) { f.Period = metrics.Period{} }, "no period"},
		{"no source", func(f *metrics.Figure) { f.Source = "" }, "no source"},
		{"note not UTF-8", func(f *metrics.Figure) { f.Notes = []string{"\xff"} }, "UTF-8"},
		{"rank without a number of units", func(f *metrics.Figure) { f.Rank.Of = 0 }, ""},
		{"rank beyond it", func(f *metrics.Figure) { f.Rank.Number = 64 }, "rank 64 of 63"},
		{"rank of 0", func(f *metrics.Figure) { f.Rank.Number = 0 }, "rank 0 of 63"},
		{"region without a rank", func(f *metrics.Figure) { f.Regional.Rank = metrics.Rank{} }, "both or neither"},
		{"regional rank without a region", func(f *metrics.Figure) { f.Regional.Region = "" }, "both or neither"},
		{"region above the whole", func(f *metrics.Figure) { f.Regional.Rank.Of = 64 }, "region of 64"},
		{"regional rank behind the rank", func(f *metrics.Figure) { f.Regional.Rank.Number = 7 }, "beyond rank 6"},
		{"change to better than 1", func(f *metrics.Figure) { f.Change.Ranks = metrics.NewNullInt(-6) }, "better than 1"},
		{"change to 1", func(f *metrics.Figure) { f.Change.Ranks = metrics.NewNullInt(-5) }, ""},
		{"change out of range", func(f *metrics.Figure) { f.Change.Ranks = metrics.NewNullInt(math.MaxInt64) }, "change of 9223372036854775807"},
		{"streak of nothing", func(f *metrics.Figure) { f.Streak.Aspect = metrics.AspectUnset }, "both or neither"},
		{"negative streak", func(f *metrics.Figure) { f.Streak.Length.Int = -1 }, "streak of -1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := thaiNguyenPAR(t)
			tt.change(&f)
			checkFault(t, f.Validate(), metrics.ErrInvalidFigure, tt.want)
		})
	}
}

func TestFigureValidateAllAtOnce(t *testing.T) {
	err := metrics.Figure{Rank: metrics.Rank{Number: 2, Of: 1}}.Validate()
	for _, want := range []string{"metric: ", "no place", "no period", "no source", "rank 2 of 1"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if !errors.Is(err, metrics.ErrInvalidDefinition) {
		t.Errorf("a metric that is no id does not match ErrDefinition: %v", err)
	}
}

func TestRankString(t *testing.T) {
	for want, r := range map[string]metrics.Rank{"—": {}, "6/63": {6, 63}, "6": {6, 0}} {
		if got := r.String(); got != want {
			t.Errorf("%+v: %q, want %q", r, got, want)
		}
	}
	for want, n := range map[string]metrics.NullInt{"—": {Int: 5}, "0": metrics.NewNullInt(0)} {
		if got := n.String(); got != want {
			t.Errorf("%+v: %q, want %q", n, got, want)
		}
	}
}

func TestChangeBetween(t *testing.T) {
	const par, sipas = "par-index", "sipas"
	of := func(f metrics.Figure, n int) metrics.Figure { f.Rank.Of = n; return f }
	points100 := percentFigure(t, par, "x", 2020, "85.41", 15)
	points100.Unit, points100.Max = metrics.FigurePoints, asPrinted(t, "100")
	across := metrics.ChangeOptions{AcrossRankTotals: true}
	tests := []struct {
		name              string
		previous, current metrics.Figure
		options           metrics.ChangeOptions
		points            string
		ranks             metrics.NullInt
		totalsDiffer      bool
	}{
		{"000 PAR INDEX", percentFigure(t, par, "x", 2020, "85.61", 12), thaiNguyenAt(t, "x"), metrics.ChangeOptions{}, "3.59", metrics.NewNullInt(6), false},
		{"from 22 to 11 is +11", percentFigure(t, sipas, "x", 2020, "87.66", 22), percentFigure(t, sipas, "x", 2021, "89.42", 11), metrics.ChangeOptions{}, "1.76", metrics.NewNullInt(11), false},
		{"worse", percentFigure(t, sipas, "x", 2020, "90", 1), percentFigure(t, sipas, "x", 2021, "89.5", 4), metrics.ChangeOptions{}, "-0.5", metrics.NewNullInt(-3), false},
		{"no value", percentFigure(t, sipas, "x", 2020, "", 1), percentFigure(t, sipas, "x", 2021, "0", 1), metrics.ChangeOptions{}, "", metrics.NewNullInt(0), false},
		{"no rank", percentFigure(t, sipas, "x", 2020, "1", 0), percentFigure(t, sipas, "x", 2021, "1", 1), metrics.ChangeOptions{}, "0", metrics.NullInt{}, false},
		{"63 became 34", percentFigure(t, par, "x", 2024, "88", 20), of(percentFigure(t, par, "x", 2025, "89", 10), 34), metrics.ChangeOptions{}, "1", metrics.NullInt{}, true},
		{"63 became 34, forced", percentFigure(t, par, "x", 2024, "88", 20), of(percentFigure(t, par, "x", 2025, "89", 10), 34), across, "1", metrics.NewNullInt(10), true},
		{"totals not printed", of(percentFigure(t, par, "x", 2024, "88", 20), 0), of(percentFigure(t, par, "x", 2025, "89", 10), 0), metrics.ChangeOptions{}, "1", metrics.NullInt{}, true},
		{"years apart", percentFigure(t, par, "x", 2017, "80", 30), percentFigure(t, par, "x", 2021, "89", 6), metrics.ChangeOptions{}, "9", metrics.NewNullInt(24), false},
		{"points of 100 are percent", points100, percentFigure(t, par, "x", 2021, "86", 14), metrics.ChangeOptions{}, "0.59", metrics.NewNullInt(1), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := metrics.ChangeBetween(tt.previous, tt.current, tt.options)
			if err != nil {
				t.Fatal(err)
			}
			if want := asPrinted(t, tt.points); got.Points.Valid != want.Valid || !got.Points.Decimal.Equal(want.Decimal) {
				t.Errorf("points %v, want %v", got.Points, want)
			}
			if got.Ranks != tt.ranks || got.RankTotalsDiffer != tt.totalsDiffer {
				t.Errorf("ranks %v, %v, want %v, %v", got.Ranks, got.RankTotalsDiffer, tt.ranks, tt.totalsDiffer)
			}
			if got.Previous != tt.previous.Period || got.Current != tt.current.Period || got.MethodBreak {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func thaiNguyenAt(t *testing.T, place string) metrics.Figure {
	f := thaiNguyenPAR(t)
	f.Place, f.Basis = place, metrics.BasisUnknown
	return f
}

func TestChangeBetweenRegional(t *testing.T) {
	regional := func(y, rank int, region string) metrics.Figure {
		f := percentFigure(t, "sipas", "x", y, "88.54", 30)
		f.Regional = metrics.RegionalRank{Rank: metrics.Rank{Number: rank, Of: 14}, Region: region}
		return f
	}
	for _, tt := range []struct {
		region string
		want   metrics.NullInt
	}{{"north", metrics.NewNullInt(3)}, {"south", metrics.NullInt{}}} {
		got, err := metrics.ChangeBetween(regional(2019, 7, "north"), regional(2020, 4, tt.region), metrics.ChangeOptions{})
		if err != nil || got.RegionalRanks != tt.want {
			t.Errorf("%s: %v, %v, want %v", tt.region, got.RegionalRanks, err, tt.want)
		}
	}
}

// Bắc Kạn: 88.54 % and rank 17 in 2020, 75.03 % and rank 63 in 2023, by another
// method.
func TestChangeBetweenMethods(t *testing.T) {
	named := func(f metrics.Figure, method string) metrics.Figure { f.Method = method; return f }
	old, recent := percentFigure(t, "sipas", "bac-kan", 2020, "88.54", 17), percentFigure(t, "sipas", "bac-kan", 2023, "75.03", 63)
	own := metrics.ChangeOptions{Methods: []metrics.Method{{ID: "a", Lineage: "one"}, {ID: "b", Lineage: "one"}, {ID: "c", Lineage: "two"}}}
	tests := []struct {
		name              string
		previous, current metrics.Figure
		options           metrics.ChangeOptions
		breaks, differ    bool
	}{
		{"by year", old, recent, metrics.ChangeOptions{}, true, true},
		{"by tag", named(old, "sipas-2017"), named(recent, "sipas-2022"), metrics.ChangeOptions{}, true, true},
		{"a factor by year", renamed(old, "sipas-results"), renamed(recent, "sipas-results"), metrics.ChangeOptions{}, true, true},
		{"another metric that begins alike", renamed(old, "sipasx"), renamed(recent, "sipasx"), metrics.ChangeOptions{}, false, false},
		{"versions of PAR INDEX", renamed(old, "par-index"), renamed(recent, "par-index"), metrics.ChangeOptions{}, false, true},
		{"unknown methods differ", named(old, "x"), named(recent, "y"), metrics.ChangeOptions{}, true, true},
		{"unknown method, twice", named(old, "x"), named(recent, "x"), metrics.ChangeOptions{}, false, false},
		{"unknown beside none", named(renamed(old, "m"), "x"), renamed(recent, "m"), metrics.ChangeOptions{}, true, true},
		{"the caller's, one lineage", named(old, "a"), named(recent, "b"), own, false, true},
		{"the caller's, two lineages", named(old, "a"), named(recent, "c"), own, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := metrics.ChangeBetween(tt.previous, tt.current, tt.options)
			if errors.Is(err, metrics.ErrMethodBreak) != tt.breaks || (err != nil) != tt.breaks {
				t.Fatalf("got %v", err)
			}
			tt.options.AcrossMethods = true
			got, err = metrics.ChangeBetween(tt.previous, tt.current, tt.options)
			if err != nil || got.MethodBreak != tt.breaks || got.MethodsDiffer != tt.differ {
				t.Errorf("forced: %+v, %v", got, err)
			}
			if got.Points.Decimal.String() != "-13.51" || got.Ranks != metrics.NewNullInt(-46) {
				t.Errorf("forced: %v points, %v ranks", got.Points, got.Ranks)
			}
		})
	}
}

func renamed(f metrics.Figure, metric string) metrics.Figure { f.Metric = metric; return f }

func TestChangeBetweenErrors(t *testing.T) {
	base := percentFigure(t, "m", "x", 2020, "50", 1)
	tests := []struct {
		name   string
		change func(*metrics.Figure)
		want   error
	}{
		{"metric", func(f *metrics.Figure) { f.Metric = "n" }, metrics.ErrFigureMismatch},
		{"place", func(f *metrics.Figure) { f.Place = "y" }, metrics.ErrFigureMismatch},
		{"basis", func(f *metrics.Figure) { f.Basis = metrics.BasisSurvey }, metrics.ErrFigureMismatch},
		{"count", func(f *metrics.Figure) { f.Unit = metrics.FigureCount }, metrics.ErrFigureMismatch},
		{"points of 10", func(f *metrics.Figure) {
			f.Unit, f.Max, f.Value = metrics.FigurePoints, asPrinted(t, "10"), asPrinted(t, "5")
		}, metrics.ErrFigureMismatch},
		{"same year", func(f *metrics.Figure) { f.Period = year(t, 2020) }, metrics.ErrInvalidPeriod},
		{"year before", func(f *metrics.Figure) { f.Period = year(t, 2019) }, metrics.ErrInvalidPeriod},
		{"month", func(f *metrics.Figure) { f.Period = month(t, 2021, 1) }, metrics.ErrInvalidPeriod},
		{"another convention", func(f *metrics.Figure) { f.Period = reportingYear(t, 2022) }, metrics.ErrInvalidPeriod},
		{"not valid", func(f *metrics.Figure) { f.Source = "" }, metrics.ErrInvalidFigure},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			current := percentFigure(t, "m", "x", 2021, "50", 1)
			tt.change(&current)
			if _, err := metrics.ChangeBetween(base, current, metrics.ChangeOptions{}); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestCheckFigureChange(t *testing.T) {
	claim := func(value, points string, rank int, ranks metrics.NullInt) metrics.Figure {
		f := percentFigure(t, "m", "x", 2021, value, rank)
		f.Change = metrics.PrintedChange{Points: asPrinted(t, points), Ranks: ranks}
		return f
	}
	none := metrics.NullInt{}
	tests := []struct {
		name              string
		previous, current metrics.Figure
		want              []string
	}{
		{"holds", percentFigure(t, "m", "x", 2020, "85.61", 12), claim("89.20", "3.59", 6, metrics.NewNullInt(6)), []string{
			"m, x, 2021-01-01/2021-12-31: holds: 89.20 − 85.61 = 3.59; printed 3.59",
			"m, x, 2021-01-01/2021-12-31: holds: 12 − 6 = 6; printed 6",
		}},
		// 89.195 to 89.205 less 85.605 to 85.615 is 3.58 to 3.60, and 3.605 prints as 3.61.
		{"a unit off, by rounding", percentFigure(t, "m", "x", 2020, "85.61", 0), claim("89.20", "3.60", 0, none), []string{"m, x, 2021-01-01/2021-12-31: holds: 89.20 − 85.61 = 3.59; printed 3.60"}},
		{"a previous value of fewer places", percentFigure(t, "m", "x", 2020, "85.6", 0), claim("89.20", "3.66", 0, none), []string{"m, x, 2021-01-01/2021-12-31: holds: 89.20 − 85.6 = 3.60; printed 3.66"}},
		{"beyond all three", percentFigure(t, "m", "x", 2020, "85.6", 0), claim("89.20", "3.67", 0, none), []string{"m, x, 2021-01-01/2021-12-31: does not hold: 89.20 − 85.6 = 3.60; printed 3.67"}},
		{"two units off", percentFigure(t, "m", "x", 2020, "85.61", 0), claim("89.20", "3.61", 0, none), []string{"m, x, 2021-01-01/2021-12-31: does not hold: 89.20 − 85.61 = 3.59; printed 3.61"}},
		{"ranks in conflict", percentFigure(t, "m", "x", 2020, "1", 22), claim("2", "", 11, metrics.NewNullInt(13)), []string{"m, x, 2021-01-01/2021-12-31: does not hold: 22 − 11 = 11; printed 13"}},
		{"nothing printed", percentFigure(t, "m", "x", 2020, "1", 22), claim("2", "", 11, none), nil},
		{"nothing to derive from", percentFigure(t, "m", "x", 2020, "", 0), claim("2", "1", 11, metrics.NewNullInt(1)), []string{
			"m, x, 2021-01-01/2021-12-31: cannot be derived: no value on both sides",
			"m, x, 2021-01-01/2021-12-31: cannot be derived: no rank of the same number on both sides",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found, err := metrics.CheckFigureChange(tt.previous, tt.current, metrics.ChangeOptions{})
			if diff := cmp.Diff(tt.want, lines(found)); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func lines(found []metrics.Finding) (all []string) {
	for _, f := range found {
		all = append(all, f.String())
	}
	return all
}

func TestCheckChangeCounts(t *testing.T) {
	counts := func(y int, n string) metrics.Figure {
		f := percentFigure(t, "m", "x", y, n, 0)
		f.Unit = metrics.FigureCount
		return f
	}
	current := counts(2021, "427662")
	current.Change.Points = asPrinted(t, "1")
	for previous, want := range map[string]metrics.Verdict{"427661": metrics.VerdictHolds, "427660": metrics.VerdictFails} {
		found, err := metrics.CheckFigureChange(counts(2020, previous), current, metrics.ChangeOptions{})
		if err != nil || len(found) != 1 || found[0].Verdict != want {
			t.Errorf("%s: %v, %v, want %s", previous, found, err, want)
		}
	}
}

func TestCheckChangeAtBreak(t *testing.T) {
	current := percentFigure(t, "sipas", "x", 2022, "75.03", 63)
	current.Change = metrics.PrintedChange{Points: asPrinted(t, "-13.51"), Ranks: metrics.NewNullInt(-46)}
	previous := percentFigure(t, "sipas", "x", 2021, "88.54", 17)
	found, err := metrics.CheckFigureChange(previous, current, metrics.ChangeOptions{})
	want := []string{
		"sipas, x, 2022-01-01/2022-12-31: cannot be derived: the method has changed",
		"sipas, x, 2022-01-01/2022-12-31: cannot be derived: the method has changed",
	}
	if diff := cmp.Diff(want, lines(found)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	found, err = metrics.CheckFigureChange(previous, current, metrics.ChangeOptions{AcrossMethods: true})
	if err != nil || len(found) != 2 || found[0].Verdict != metrics.VerdictHolds || found[1].Verdict != metrics.VerdictHolds {
		t.Errorf("forced: %v, %v", found, err)
	}
	current.Place = "y"
	if _, err := metrics.CheckFigureChange(previous, current, metrics.ChangeOptions{}); !errors.Is(err, metrics.ErrFigureMismatch) {
		t.Errorf("got %v", err)
	}
}

// Two texts of 2022 on SIPAS 2021 of Thái Nguyên: up 11 ranks, up 13 ranks.
func TestCheckAgreement(t *testing.T) {
	july := percentFigure(t, "sipas", "thai-nguyen", 2021, "89.42", 11)
	july.Change = metrics.PrintedChange{Points: asPrinted(t, "1.76"), Ranks: metrics.NewNullInt(11)}
	october := percentFigure(t, "sipas", "thai-nguyen", 2021, "", 11)
	october.Rank.Of, october.Change.Ranks = 0, metrics.NewNullInt(13)
	found, err := metrics.CheckAgreement(july, october)
	want := []string{
		"sipas, thai-nguyen, 2021-01-01/2021-12-31: holds: rank: 11/63, 11",
		"sipas, thai-nguyen, 2021-01-01/2021-12-31: does not hold: change in ranks: 11, 13",
	}
	if diff := cmp.Diff(want, lines(found)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if got := found[1].Message(sla.Vietnamese); got != "sipas, thai-nguyen, 2021-01-01/2021-12-31: không khớp: thay đổi bậc: 11, 13" {
		t.Errorf("got %s", got)
	}
	october.Period = year(t, 2020)
	if _, err := metrics.CheckAgreement(july, october); !errors.Is(err, metrics.ErrFigureMismatch) {
		t.Errorf("got %v", err)
	}
	if _, err := metrics.CheckAgreement(july, metrics.Figure{}); !errors.Is(err, metrics.ErrInvalidFigure) {
		t.Errorf("got %v", err)
	}
}

// What is said of two regions, or of value and rank, is not compared.
func TestCheckAgreementOfSides(t *testing.T) {
	a := thaiNguyenPAR(t)
	found, err := metrics.CheckAgreement(a, a)
	if len(found) != 6 || err != nil {
		t.Fatalf("got %v, %v", found, err)
	}
	for _, f := range found {
		if f.Verdict != metrics.VerdictHolds {
			t.Errorf("a figure does not agree with itself: %v", f)
		}
	}
	b := thaiNguyenPAR(t)
	b.Regional, b.Streak.Aspect, b.Streak.Length = metrics.RegionalRank{Rank: metrics.Rank{Number: 2, Of: 20}, Region: "north"}, metrics.AspectValue, metrics.NewNullInt(1)
	if found, err := metrics.CheckAgreement(a, b); len(found) != 4 || err != nil {
		t.Errorf("got %v, %v", found, err)
	}
	b.Regional.Region, b.Streak.Aspect = a.Regional.Region, metrics.AspectRank
	found, err = metrics.CheckAgreement(a, b)
	if len(found) != 6 || err != nil || found[2].Verdict != metrics.VerdictFails || found[5].Verdict != metrics.VerdictFails {
		t.Errorf("got %v, %v", found, err)
	}
}

func TestCheckAgreementValues(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want metrics.Verdict
	}{
		{"89.42", "89.4", metrics.VerdictHolds}, {"89.46", "89.4", metrics.VerdictFails},
		{"89.455", "89.4", metrics.VerdictFails}, {"89.45", "89.4", metrics.VerdictHolds},
		{"89.42", "89.43", metrics.VerdictFails}, {"89.4", "89.40", metrics.VerdictHolds},
		{"89", "89.5", metrics.VerdictHolds},
	} {
		for _, swap := range []bool{false, true} {
			a, b := percentFigure(t, "m", "x", 2021, tt.a, 0), percentFigure(t, "m", "x", 2021, tt.b, 0)
			if swap {
				a, b = b, a
			}
			found, err := metrics.CheckAgreement(a, b)
			if err != nil || len(found) != 1 || found[0].Verdict != tt.want {
				t.Errorf("%s, %s: %v, %v, want %s", tt.a, tt.b, found, err, tt.want)
			}
		}
	}
}

func TestFigureJSON(t *testing.T) {
	rough := metrics.Figure{
		Metric: "satisfaction", Place: "quang-ngai", Period: days(t, "2023-01-01", "2023-11-30"), Source: "Quảng Ngãi, 24/01/2024",
		Notes: []string{"rất cao"},
	}
	points := percentFigure(t, "sipas-points", "vinh-phuc", 2020, "9.04", 6)
	points.Unit, points.Max, points.Rank.Of, points.Change.Ranks = metrics.FigurePoints, asPrinted(t, "10"), 0, metrics.NewNullInt(0)
	figures := []metrics.Figure{thaiNguyenPAR(t), rough, points}
	data, err := json.MarshalIndent(figures, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "figures.json", string(data)+"\n")
	var back []metrics.Figure
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(figures, back, cmpPeriods); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if got := back[0].Value.Decimal.Exponent(); got != -2 {
		t.Errorf("89.20 read back with exponent %d", got)
	}
	if _, err := json.Marshal(metrics.Figure{}); !errors.Is(err, metrics.ErrInvalidFigure) {
		t.Errorf("the zero figure: %v", err)
	}
}

var cmpPeriods = cmp.Comparer(func(a, b metrics.Period) bool { return a == b })

func days(t *testing.T, first, last string) metrics.Period {
	t.Helper()
	p, err := metrics.NewDaysPeriod(sla.MustParseDate(first), sla.MustParseDate(last))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFigureJSONRefuses(t *testing.T) {
	data, err := json.Marshal(thaiNguyenPAR(t))
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	tests := []struct {
		name, old, replacement string
		want                   error
	}{
		{"missing key", `"method":"par-index-2020",`, ``, metrics.ErrJSON},
		{"unknown key", `"method"`, `"methods"`, metrics.ErrJSON},
		{"key in another case", `"method"`, `"Method"`, metrics.ErrJSON},
		{"text after it", `"notes":[`, `"notes":[] ,"notes":[`, metrics.ErrJSON},
		{"null for text", `"par-index-2020"`, `null`, metrics.ErrJSON},
		{"null for notes", `["\"tăng 3.59%\": percentage points"]`, `null`, metrics.ErrJSON},
		{"null among notes", `["\"tăng 3.59%\": percentage points"]`, `[null]`, metrics.ErrJSON},
		{"null for a unit", `"unit":"percent"`, `"unit":null`, metrics.ErrJSON},
		{"unknown unit", `"unit":"percent"`, `"unit":"per cent"`, metrics.ErrJSON},
		{"number for a decimal", `"value":"89.20"`, `"value":89.20`, metrics.ErrJSON},
		{"exponent", `"value":"89.20"`, `"value":"8920e-2"`, metrics.ErrJSON},
		{"huge exponent", `"value":"89.20"`, `"value":"1e999999999"`, metrics.ErrJSON},
		{"plus", `"value":"89.20"`, `"value":"+89.20"`, metrics.ErrJSON},
		{"comma", `"value":"89.20"`, `"value":"89,20"`, metrics.ErrJSON},
		{"above 100", `"value":"89.20"`, `"value":"189.20"`, metrics.ErrInvalidFigure},
		{"broken ranks", `"change_ranks":6`, `"change_ranks":6.0`, metrics.ErrJSON},
		{"rank of 0", `"rank":{"number":6`, `"rank":{"number":0`, metrics.ErrJSON},
		{"rank without a number", `"rank":{"number":6`, `"rank":{"number":null`, metrics.ErrJSON},
		{"rank of 0 units", `"number":6,"of":63`, `"number":6,"of":0`, metrics.ErrJSON},
		{"rank key missing", `"number":6,"of":63`, `"number":6`, metrics.ErrJSON},
		{"rank with a region", `"number":6,"of":63`, `"number":6,"of":63,"region":"x"`, metrics.ErrJSON},
		{"region of null", `"region":"trung du và miền núi phía Bắc"`, `"region":null`, metrics.ErrJSON},
		{"period of null", `"period":"2021"`, `"period":null`, metrics.ErrJSON},
		{"no period", `"period":"2021"`, `"period":""`, metrics.ErrInvalidPeriod},
		{"period of no month", `"period":"2021"`, `"period":"2021-13"`, metrics.ErrInvalidPeriod},
		{"period of no day", `"period":"2021"`, `"period":"2021-12-31/2021-13-31"`, metrics.ErrInvalidPeriod},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(good, tt.old, tt.replacement, 1)
			if text == good {
				t.Fatalf("%s is not in %s", tt.old, good)
			}
			f := metrics.Figure{Metric: "before"}
			err := json.Unmarshal([]byte(text), &f)
			if !errors.Is(err, tt.want) || f.Metric != "before" {
				t.Errorf("got %v, %v, want %v", f.Metric, err, tt.want)
			}
		})
	}
}

func FuzzFigureJSON(f *testing.F) {
	valid := `{"metric":"sipas","place":"x","period":{"kind":"year","convention":"reporting","year":2021,"number":1,"first":"2020-12-15","last":"2021-12-14"},` +
		`"value":"89.42","unit":"percent","max":null,"rank":{"number":11,"of":63},"regional_rank":{"number":4,"of":null,"region":"<r>"},` +
		`"change_points":"-1.76","change_ranks":11,"streak":2,"streak_of":"rank","method":"","basis":"survey","source":"s","notes":["n"]}`
	f.Add([]byte(valid))
	f.Add([]byte(strings.Replace(valid, `"rank":{"number":11,"of":63}`, `"rank":null`, 1)))
	f.Add([]byte(strings.Replace(valid, `"89.42"`, `"1e9"`, 1)))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var read metrics.Figure
		if read.UnmarshalJSON(data) != nil {
			return
		}
		written, err := read.MarshalJSON()
		if err != nil {
			t.Fatalf("%s was read, but is not written: %v", data, err)
		}
		var again metrics.Figure
		if err := again.UnmarshalJSON(written); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(read, again, cmpPeriods); diff != "" {
			t.Errorf("%s (-read +again):\n%s", data, diff)
		}
	})
}

func TestNullIntJSON(t *testing.T) {
	for text, want := range map[string]metrics.NullInt{"null": {}, "0": metrics.NewNullInt(0), "-13": metrics.NewNullInt(-13)} {
		got := metrics.NewNullInt(7)
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: read %v, %v", text, got, err)
		}
		if data, err := json.Marshal(want); err != nil || string(data) != text {
			t.Errorf("%s: wrote %s, %v", text, data, err)
		}
	}
	got := metrics.NewNullInt(7)
	if err := json.Unmarshal([]byte("1.5"), &got); !errors.Is(err, metrics.ErrJSON) || got.Int != 7 {
		t.Errorf("1.5: read %v, %v", got, err)
	}
}

func ExampleChangeBetween() {
	figure := func(year int, value string, rank, of int) metrics.Figure {
		period, err := metrics.NewPeriod(metrics.PeriodYear, year, 1, metrics.ConventionCalendar)
		if err != nil {
			panic(err)
		}
		return metrics.Figure{
			Metric: "sipas", Place: "bac-kan", Period: period, Source: "Ministry of Home Affairs",
			Value: decimal.NewNullDecimal(decimal.RequireFromString(value)), Unit: metrics.FigurePercent,
			Rank: metrics.Rank{Number: rank, Of: of},
		}
	}
	before := figure(2020, "88.54", 17, 63)
	before.Change.Ranks = metrics.NewNullInt(15)
	fmt.Println("rank in 2019:", before.Previous().Rank)

	_, err := metrics.ChangeBetween(before, figure(2023, "75.03", 63, 63), metrics.ChangeOptions{})
	fmt.Println(err)
	// Output:
	// rank in 2019: 32
	// metrics: change: of sipas from "sipas-2017" to "sipas-2022": break in method
}
