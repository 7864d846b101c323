package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
)

// unitRatios are ratios by one definition, each "unit numerator denominator".
func unitRatios(t *testing.T, texts ...string) (ratios []metrics.PlaceRatio) {
	t.Helper()
	for _, text := range texts {
		var unit string
		var n, d int64
		if _, err := fmt.Sscan(text, &unit, &n, &d); err != nil {
			t.Fatal(err)
		}
		ratios = append(ratios, metrics.PlaceRatio{Place: unit, Ratio: ratio(t, n, d, "resolved")})
	}
	return ratios
}

// ranks writes a ranking as "a 1/3 b 2/3 c 2/3".
func ranks(r metrics.Ranking) string {
	var all []string
	for u := range r.All() {
		all = append(all, u.Place+" "+u.Rank.String())
	}
	return strings.Join(all, " ")
}

func TestRankRatiosTies(t *testing.T) {
	ratios := unitRatios(t, "d 1 3", "c 2 4", "b 1 2", "a 9 10")
	tests := []struct {
		ties   metrics.TieRule
		better metrics.Better
		want   string
	}{
		{metrics.TieUnset, metrics.BetterUnset, "a 1/4 b 2/4 c 2/4 d 4/4"},
		{metrics.TieCompetition, metrics.BetterHigher, "a 1/4 b 2/4 c 2/4 d 4/4"},
		{metrics.TieDense, metrics.BetterHigher, "a 1/4 b 2/4 c 2/4 d 3/4"},
		{metrics.TieOrdinal, metrics.BetterHigher, "a 1/4 b 2/4 c 3/4 d 4/4"},
		{metrics.TieCompetition, metrics.BetterLower, "d 1/4 b 2/4 c 2/4 a 4/4"},
		{metrics.TieOrdinal, metrics.BetterLower, "d 1/4 b 2/4 c 3/4 a 4/4"},
	}
	for _, tt := range tests {
		t.Run(tt.ties.String()+" "+tt.better.String(), func(t *testing.T) {
			r, err := metrics.RankRatios([]string{"a", "b", "c", "d"}, ratios, metrics.RankingOptions{Ties: tt.ties, Better: tt.better})
			if err != nil || ranks(r) != tt.want {
				t.Errorf("got %s, %v, want %s", ranks(r), err, tt.want)
			}
			for unit, sharing := range map[string]int{"a": 1, "b": 2, "c": 2, "d": 1} {
				if u, ok := r.Of(unit); !ok || u.Sharing != sharing {
					t.Errorf("%+v, %v, want %d sharing", u, ok, sharing)
				}
			}
		})
	}
}

func TestRankRatiosApart(t *testing.T) {
	units := []string{"e", "d", "c", "b", "a"}
	r, err := metrics.RankRatios(units, unitRatios(t, "z 1 1", "a 1 2", "c 0 0", "e 0 0", "y 0 0", "b 0 1"), metrics.RankingOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for what, got := range map[string][2][]string{
		"unranked": {r.Unranked(), {"e", "c"}}, "missing": {r.Missing(), {"d"}}, "foreign": {r.Foreign(), {"y", "z"}},
	} {
		if diff := cmp.Diff(got[1], got[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	if ranks(r) != "a 1/2 b 2/2" || r.Len() != 2 {
		t.Errorf("got %s of %d", ranks(r), r.Len())
	}
	if u, ok := r.Of("z"); ok {
		t.Errorf("a foreign unit is ranked: %+v", u)
	}
	r.Missing()[0] = "changed"
	if r.Missing()[0] != "d" {
		t.Error("the slice is not the caller's")
	}
	for range r.All() {
		break
	}
}

// Shares that a float64 cannot tell apart, nor two decimals.
func TestRankRatiosExact(t *testing.T) {
	const big = math.MaxInt64
	ratios := []metrics.PlaceRatio{
		{Place: "a", Ratio: ratio(t, big-2, big, "x")}, {Place: "b", Ratio: ratio(t, big-1, big, "x")}, {Place: "c", Ratio: ratio(t, big-2, big-1, "x")},
	}
	r, err := metrics.RankRatios([]string{"a", "b", "c"}, ratios, metrics.RankingOptions{})
	if want := "b 1/3 c 2/3 a 3/3"; err != nil || ranks(r) != want {
		t.Errorf("got %s, %v, want %s", ranks(r), err, want)
	}
}

func TestRankErrors(t *testing.T) {
	one := unitRatios(t, "a 1 2")
	other := []metrics.PlaceRatio{one[0], {Place: "b", Ratio: ratio(t, 1, 2, "received")}}
	tests := []struct {
		name    string
		units   []string
		ratios  []metrics.PlaceRatio
		options metrics.RankingOptions
		want    error
	}{
		{"unit listed twice", []string{"a", "b", "a"}, one, metrics.RankingOptions{}, metrics.ErrInvalidFigure},
		{"two ratios", []string{"a"}, append(one, one...), metrics.RankingOptions{}, metrics.ErrInvalidFigure},
		{"two foreign ratios", nil, append(one, one...), metrics.RankingOptions{}, metrics.ErrInvalidFigure},
		{"definitions", []string{"a", "b"}, other, metrics.RankingOptions{}, metrics.ErrDefinitionMismatch},
		{"no definition", []string{"a"}, []metrics.PlaceRatio{{Place: "a"}}, metrics.RankingOptions{}, metrics.ErrDefinitionMismatch},
		{"tie rule", []string{"a"}, one, metrics.RankingOptions{Ties: 9}, metrics.ErrInvalidFigure},
		{"direction", []string{"a"}, one, metrics.RankingOptions{Better: 9}, metrics.ErrInvalidFigure},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r, err := metrics.RankRatios(tt.units, tt.ratios, tt.options); !errors.Is(err, tt.want) || r.Len() != 0 {
				t.Errorf("got %v, %v, want %v", ranks(r), err, tt.want)
			}
		})
	}
}

func TestRankFigures(t *testing.T) {
	values := []metrics.Figure{
		percentFigure(t, "par-index", "a", 2021, "", 0), percentFigure(t, "par-index", "b", 2021, "89.20", 0),
		percentFigure(t, "par-index", "c", 2021, "91.80", 0), percentFigure(t, "par-index", "d", 2021, "89.2", 0),
		percentFigure(t, "par-index", "z", 2021, "95", 0),
	}
	r, err := metrics.RankFigures([]string{"a", "b", "c", "d", "e"}, values, metrics.RankingOptions{})
	if want := "c 1/3 b 2/3 d 2/3"; err != nil || ranks(r) != want {
		t.Errorf("got %s, %v, want %s", ranks(r), err, want)
	}
	if diff := cmp.Diff([]string{"a", "e", "z"}, append(append(r.Unranked(), r.Missing()...), r.Foreign()...)); diff != "" {
		t.Errorf("apart (-want +got):\n%s", diff)
	}
}

func TestRankFiguresErrors(t *testing.T) {
	tests := []struct {
		name   string
		change func(*metrics.Figure)
		want   error
	}{
		{"metric", func(f *metrics.Figure) { f.Metric = "n" }, metrics.ErrFigureMismatch},
		{"period", func(f *metrics.Figure) { f.Period = year(t, 2020) }, metrics.ErrFigureMismatch},
		{"basis", func(f *metrics.Figure) { f.Basis = metrics.BasisSurvey }, metrics.ErrFigureMismatch},
		{"unit", func(f *metrics.Figure) { f.Unit = metrics.FigureCount }, metrics.ErrFigureMismatch},
		{"method", func(f *metrics.Figure) { f.Method = "other" }, metrics.ErrMethodBreak},
		{"twice", func(f *metrics.Figure) { f.Place = "b" }, metrics.ErrInvalidFigure},
		{"not valid", func(f *metrics.Figure) { f.Source = "" }, metrics.ErrInvalidFigure},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			odd := percentFigure(t, "m", "c", 2021, "50", 0)
			tt.change(&odd)
			figures := []metrics.Figure{percentFigure(t, "m", "a", 2021, "", 0), percentFigure(t, "m", "b", 2021, "50", 0), odd}
			if _, err := metrics.RankFigures([]string{"a", "b", "c"}, figures, metrics.RankingOptions{}); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestRankingAmong(t *testing.T) {
	units := []string{"a", "b", "c", "d", "e", "f"}
	r, err := metrics.RankRatios(units, unitRatios(t, "a 9 10", "b 1 2", "c 2 4", "d 1 3", "e 0 0"), metrics.RankingOptions{})
	if err != nil {
		t.Fatal(err)
	}
	region, err := r.Among([]string{"f", "e", "d", "c", "b"})
	if want := "c 1/3 b 1/3 d 3/3"; err != nil || ranks(region) != want {
		t.Errorf("got %s, %v, want %s", ranks(region), err, want)
	}
	if diff := cmp.Diff([]string{"e", "f"}, append(region.Unranked(), region.Missing()...)); diff != "" {
		t.Errorf("apart (-want +got):\n%s", diff)
	}
	for name, subset := range map[string][]string{"not on the list": {"a", "x"}, "twice": {"a", "a"}} {
		if _, err := r.Among(subset); !errors.Is(err, metrics.ErrInvalidFigure) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if u, _ := r.Of("c"); u.Rank.String() != "2/4" {
		t.Errorf("the ranking changed: %+v", u)
	}
}

// A region of printed figures, one of which is absent and may come before.
func TestRankingAmongFigures(t *testing.T) {
	figures := []metrics.Figure{
		percentFigure(t, "m", "a", 2021, "90", 0), percentFigure(t, "m", "b", 2021, "89", 0), percentFigure(t, "m", "c", 2021, "", 0),
	}
	r, err := metrics.RankFigures([]string{"a", "b", "c"}, figures, metrics.RankingOptions{})
	if err != nil {
		t.Fatal(err)
	}
	region, err := r.Among([]string{"b", "c"})
	if err != nil {
		t.Fatal(err)
	}
	for number, want := range map[int]metrics.Verdict{1: metrics.VerdictUnderived, 2: metrics.VerdictUnderived, 3: metrics.VerdictFails} {
		if got := region.CheckRank("b", metrics.Rank{Number: number}); got.Verdict != want {
			t.Errorf("%d: %v, want %s", number, got, want)
		}
	}
	if alone, err := r.Among([]string{"b"}); err != nil || alone.CheckRank("b", metrics.Rank{Number: 1, Of: 1}).Verdict != metrics.VerdictHolds {
		t.Errorf("alone: %s, %v", ranks(alone), err)
	}
}

func TestRankFiguresOfCounts(t *testing.T) {
	var figures []metrics.Figure
	for i, n := range []string{"10", "12", "10"} {
		f := percentFigure(t, "m", string(rune('a'+i)), 2021, n, 0)
		f.Unit = metrics.FigureCount
		figures = append(figures, f)
	}
	r, err := metrics.RankFigures([]string{"a", "b", "c"}, figures, metrics.RankingOptions{})
	if want := "b 1/3 a 2/3 c 2/3"; err != nil || ranks(r) != want {
		t.Errorf("got %s, %v, want %s", ranks(r), err, want)
	}
	if got := r.CheckRank("c", metrics.Rank{Number: 3, Of: 3}); got.Verdict != metrics.VerdictFails { // counts are exact
		t.Errorf("got %v", got)
	}
	if _, err := metrics.RankFigures([]string{"a", "a"}, figures, metrics.RankingOptions{}); !errors.Is(err, metrics.ErrInvalidFigure) {
		t.Errorf("listed twice: %v", err)
	}
}

// Ranks by counting, which needs no order: one more than the number of better
// units, or of better values, or of units before it.
func TestRankingAgainstOracle(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		n := 1 + random.IntN(12)
		var units []string
		var ratios []metrics.PlaceRatio
		for i := range n {
			units = append(units, string(rune('a'+i)))
			ratios = append(ratios, metrics.PlaceRatio{Place: units[i], Ratio: ratio(t, random.Int64N(4), 1+random.Int64N(4), "x")})
		}
		shuffled := append([]metrics.PlaceRatio(nil), ratios...)
		random.Shuffle(n, func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
		for _, better := range []metrics.Better{metrics.BetterHigher, metrics.BetterLower} {
			for _, ties := range []metrics.TieRule{metrics.TieCompetition, metrics.TieDense, metrics.TieOrdinal} {
				r, err := metrics.RankRatios(units, shuffled, metrics.RankingOptions{Ties: ties, Better: better})
				if err != nil {
					t.Fatal(err)
				}
				for i := range ratios {
					got, _ := r.Of(units[i])
					if want := slowRank(ratios, i, ties, better); got.Rank != (metrics.Rank{Number: want, Of: n}) {
						t.Fatalf("%v, %s, %s: %+v, want %d", ratios, ties, better, got, want)
					}
				}
			}
		}
	}
}

func slowRank(ratios []metrics.PlaceRatio, i int, ties metrics.TieRule, better metrics.Better) int {
	rank, values := 1, map[float64]bool{}
	share := func(k int) float64 { // of numbers up to 4, which a float64 tells apart
		v := float64(ratios[k].Ratio.Numerator()) / float64(ratios[k].Ratio.Denominator())
		if better == metrics.BetterLower {
			v = -v
		}
		return v
	}
	for k := range ratios {
		above := share(k) > share(i)
		switch {
		case ties == metrics.TieDense && above:
			values[share(k)] = true
		case ties == metrics.TieCompetition && above, ties == metrics.TieOrdinal && (above || share(k) == share(i) && k < i):
			rank++
		}
	}
	return rank + len(values)
}

func TestCheckRank(t *testing.T) {
	figures := func(values ...string) (all []metrics.Figure) {
		for i, v := range values {
			all = append(all, percentFigure(t, "par-index", string(rune('a'+i)), 2021, v, 0))
		}
		return all
	}
	four := []string{"a", "b", "c", "d"}
	tests := []struct {
		name    string
		ties    metrics.TieRule
		units   []string
		figures []metrics.Figure
		unit    string
		printed metrics.Rank
		want    metrics.Verdict
	}{
		{"the same", 0, four, figures("90", "89", "88", "87"), "b", metrics.Rank{Number: 2, Of: 4}, metrics.VerdictHolds},
		{"without a number of units", 0, four, figures("90", "89", "88", "87"), "b", metrics.Rank{Number: 2}, metrics.VerdictHolds},
		{"another", 0, four, figures("90", "89", "88", "87"), "b", metrics.Rank{Number: 3, Of: 4}, metrics.VerdictFails},
		{"of too many", 0, four, figures("90", "89", "88", "87"), "b", metrics.Rank{Number: 2, Of: 5}, metrics.VerdictFails},
		{"of too few", 0, four, figures("90", "89", "88", "87"), "b", metrics.Rank{Number: 2, Of: 3}, metrics.VerdictFails},
		{"same value printed, tie", 0, four, figures("90", "89.20", "89.20", "87"), "c", metrics.Rank{Number: 2, Of: 4}, metrics.VerdictHolds},
		{"same value printed, split behind it", 0, four, figures("90", "89.20", "89.20", "87"), "c", metrics.Rank{Number: 3, Of: 4}, metrics.VerdictUnderived},
		{"same value printed, out of reach", 0, four, figures("90", "89.20", "89.20", "87"), "c", metrics.Rank{Number: 4, Of: 4}, metrics.VerdictFails},
		{"neighbours of the same places", 0, four, figures("90", "89.21", "89.20", "87"), "c", metrics.Rank{Number: 2, Of: 4}, metrics.VerdictFails},
		{"near, of other places", 0, four, figures("90", "89.2", "89.18", "87"), "c", metrics.Rank{Number: 2, Of: 4}, metrics.VerdictUnderived},
		{"far, of other places", 0, four, figures("90.00", "89.2", "89.14", "87.00"), "c", metrics.Rank{Number: 2, Of: 4}, metrics.VerdictFails},
		{"a value missing that may be better", 0, four, figures("90", "89", "88"), "b", metrics.Rank{Number: 3, Of: 4}, metrics.VerdictUnderived},
		{"a value missing, the rank as ranked", 0, four, figures("90", "89", "88"), "b", metrics.Rank{Number: 2, Of: 4}, metrics.VerdictUnderived},
		{"a value absent", 0, four, figures("90", "89", "88", ""), "b", metrics.Rank{Number: 3, Of: 4}, metrics.VerdictUnderived},
		{"better than a missing value can make it", 0, four, figures("90", "89", "88"), "b", metrics.Rank{Number: 1, Of: 4}, metrics.VerdictFails},
		{"not ranked", 0, four, figures("90", "89", "88"), "d", metrics.Rank{Number: 4, Of: 4}, metrics.VerdictUnderived},
		{"not printed", 0, four, figures("90", "89", "88", "87"), "b", metrics.Rank{}, metrics.VerdictUnderived},
		{"dense", metrics.TieDense, four, figures("90", "90", "88", "87"), "c", metrics.Rank{Number: 2, Of: 4}, metrics.VerdictHolds},
		{"dense, split behind it", metrics.TieDense, four, figures("90", "90", "88", "87"), "c", metrics.Rank{Number: 3, Of: 4}, metrics.VerdictUnderived},
		{"dense, first behind others", metrics.TieDense, four, figures("90", "90", "88", "87"), "c", metrics.Rank{Number: 1, Of: 4}, metrics.VerdictFails},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := metrics.RankFigures(tt.units, tt.figures, metrics.RankingOptions{Ties: tt.ties})
			if err != nil {
				t.Fatal(err)
			}
			if got := r.CheckRank(tt.unit, tt.printed); got.Verdict != tt.want || got.Code != metrics.CodeRank || got.Subject != tt.unit {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

func TestCheckRankOfRatios(t *testing.T) {
	tests := []struct {
		name   string
		ratios []string
		unit   string
		rank   metrics.Rank
		want   string
	}{
		{"exact ties do not split", []string{"a 1 2", "b 2 4", "c 1 4"}, "b", metrics.Rank{Number: 2, Of: 3}, "b: does not hold: printed 2/3; ranked 1/3, possible 1 to 1"},
		{"tie", []string{"a 1 2", "b 2 4", "c 1 4"}, "b", metrics.Rank{Number: 1, Of: 3}, "b: holds: printed 1/3; ranked 1/3, possible 1 to 1"},
		{"undefined changes nothing", []string{"a 1 2", "b 1 4", "c 0 0"}, "b", metrics.Rank{Number: 2, Of: 2}, "b: holds: printed 2/2; ranked 2/2, possible 2 to 2"},
		{"missing may", []string{"a 1 2", "b 1 4"}, "b", metrics.Rank{Number: 3, Of: 3}, "b: cannot be derived: printed 3/3; ranked 2/2, possible 2 to 3"},
		{"undefined", []string{"a 1 2", "b 1 4", "c 0 0"}, "c", metrics.Rank{Number: 3, Of: 3}, "c: cannot be derived: printed 3/3; not ranked"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := metrics.RankRatios([]string{"a", "b", "c"}, unitRatios(t, tt.ratios...), metrics.RankingOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if got := r.CheckRank(tt.unit, tt.rank).String(); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A printed rank must not fail for any values that print as they do: try all values
// in thousandths behind two places.
func TestCheckRankAgainstOracle(t *testing.T) {
	units := []string{"a", "b", "c"}
	random := rand.New(rand.NewPCG(9, 10))
	for range 400 {
		hidden := [3]int{}
		var figures []metrics.Figure
		for i := range hidden {
			hidden[i] = random.IntN(40) // thousandths
			text := fmt.Sprintf("0.%02d", (hidden[i]+5)/10)
			if random.IntN(3) == 0 {
				text = fmt.Sprintf("0.%03d", hidden[i])
			}
			figures = append(figures, percentFigure(t, "m", units[i], 2021, text, 0))
		}
		for _, ties := range []metrics.TieRule{metrics.TieCompetition, metrics.TieDense, metrics.TieOrdinal} {
			r, err := metrics.RankFigures(units, figures, metrics.RankingOptions{Ties: ties})
			if err != nil {
				t.Fatal(err)
			}
			var ratios []metrics.PlaceRatio
			for i, h := range hidden {
				ratios = append(ratios, metrics.PlaceRatio{Place: units[i], Ratio: ratio(t, int64(h), 100_000, "x")})
			}
			behind, err := metrics.RankRatios(units, ratios, metrics.RankingOptions{Ties: ties})
			if err != nil {
				t.Fatal(err)
			}
			for u := range behind.All() {
				if got := r.CheckRank(u.Place, u.Rank); got.Verdict == metrics.VerdictFails {
					t.Fatalf("%v, %s: %v fails, though the values behind give it: %v", hidden, ties, u, got)
				}
			}
		}
	}
}

func ExampleRankRatios() {
	counts := map[string][2]int64{"Sông Công": {980, 1000}, "Phổ Yên": {490, 500}, "Đại Từ": {1999, 2000}, "Võ Nhai": {0, 0}}
	units := []string{"Đại Từ", "Phổ Yên", "Sông Công", "Võ Nhai", "Định Hóa"}
	var ratios []metrics.PlaceRatio
	for _, unit := range units[:4] {
		r, err := metrics.NewRatio(counts[unit][0], counts[unit][1], metrics.IDResolved)
		if err != nil {
			panic(err)
		}
		ratios = append(ratios, metrics.PlaceRatio{Place: unit, Ratio: r})
	}
	ranking, err := metrics.RankRatios(units, ratios, metrics.RankingOptions{Ties: metrics.TieCompetition})
	if err != nil {
		panic(err)
	}
	for u := range ranking.All() {
		fmt.Println(u.Rank, u.Place)
	}
	fmt.Println("undefined:", ranking.Unranked(), "missing:", ranking.Missing())
	// Output:
	// 1/3 Đại Từ
	// 2/3 Phổ Yên
	// 2/3 Sông Công
	// undefined: [Võ Nhai] missing: [Định Hóa]
}

// As many units as there are communes.
func BenchmarkRankRatios(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	var units []string
	var ratios []metrics.PlaceRatio
	for i := range 3321 {
		d := 1 + random.Int64N(5000)
		r, err := metrics.NewRatio(random.Int64N(d+1), d, "resolved")
		if err != nil {
			b.Fatal(err)
		}
		units = append(units, fmt.Sprint(i))
		ratios = append(ratios, metrics.PlaceRatio{Place: units[i], Ratio: r})
	}
	for b.Loop() {
		if _, err := metrics.RankRatios(units, ratios, metrics.RankingOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
