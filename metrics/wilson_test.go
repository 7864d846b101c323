package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

func TestWilsonWorkedValues(t *testing.T) {
	tests := []struct {
		successes, n int64
		places       int
		want, source string
	}{
		{17_042, 17_075, 2, "99.73–99.86", "ballots of Thái Nguyên, first half of 2022"},
		{245, 247, 2, "97.10–99.78", "Dung Quất, 2023"},
		{10, 10, 1, "72.2–100.0", "all of ten"},
		{2, 2, 1, "34.2–100.0", "all of two"},
		{0, 2, 1, "0.0–65.8", "none of two"},
		{81, 263, 2, "25.53–36.62", "Newcombe (1998), table I, method 3"},
		{15, 148, 2, "6.24–16.05", "Newcombe (1998), table I, method 3"},
		{0, 20, 2, "0.00–16.11", "Newcombe (1998), table I, method 3"},
		{1, 29, 2, "0.61–17.18", "Newcombe (1998), table I, method 3"},
	}
	for _, tt := range tests {
		got, err := metrics.Wilson(tt.successes, tt.n, metrics.Z95, tt.places)
		if err != nil || got.String() != tt.want {
			t.Errorf("%d of %d (%s): got %s, %v, want %s", tt.successes, tt.n, tt.source, got, err, tt.want)
		}
	}
}

// The interval holds the share, stays from 0 to 100, is symmetric under exchanging
// successes and failures, and is that of floating-point arithmetic as far as that goes.
func TestWilsonProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1927, 95))
	hundred := decimal.NewFromInt(100)
	for range 2_000 {
		n := 1 + random.Int64N(1<<uint(1+random.IntN(40)))
		x := random.Int64N(n + 1)
		z := []metrics.Z{metrics.Z90, metrics.Z95, metrics.Z99}[random.IntN(3)]
		const places = 9
		got, err := metrics.Wilson(x, n, z, places)
		if err != nil {
			t.Fatal(err)
		}
		share, _ := ratio(t, x, n, "x").Percent(places, metrics.RoundHalfUp)
		if got.Lower.GreaterThan(share) || got.Upper.LessThan(share) || got.Lower.IsNegative() || got.Upper.GreaterThan(hundred) {
			t.Fatalf("%d of %d: %s, share %s", x, n, got, share)
		}
		turned, _ := metrics.Wilson(n-x, n, z, places)
		tick := decimal.New(1, -places) // a tie goes up on both sides
		if turned.Lower.Add(got.Upper).Sub(hundred).Abs().GreaterThan(tick) || turned.Upper.Add(got.Lower).Sub(hundred).Abs().GreaterThan(tick) {
			t.Fatalf("%d of %d: %s, turned %s", x, n, got, turned)
		}
		lower, upper := floatWilson(float64(x), float64(n), float64(z)/1e6)
		if math.Abs(got.Lower.InexactFloat64()-lower) > 1e-6 || math.Abs(got.Upper.InexactFloat64()-upper) > 1e-6 {
			t.Fatalf("%d of %d: %s, in floating point %v–%v", x, n, got, lower, upper)
		}
	}
}

func floatWilson(x, n, z float64) (lower, upper float64) {
	p := x / n
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return 100 * (p + z*z/(2*n) - half) / (1 + z*z/n), 100 * (p + z*z/(2*n) + half) / (1 + z*z/n)
}

func TestWilsonRefuses(t *testing.T) {
	tests := []struct {
		name   string
		x, n   int64
		z      metrics.Z
		places int
	}{
		{"no answers", 0, 0, metrics.Z95, 2},
		{"negative", -1, 5, metrics.Z95, 2},
		{"more than all", 6, 5, metrics.Z95, 2},
		{"no z", 1, 5, 0, 2},
		{"z too large", 1, 5, 10_000_001, 2},
		{"places below 0", 1, 5, metrics.Z95, -1},
		{"too many places", 1, 5, metrics.Z95, metrics.MaxPlaces + 1},
	}
	for _, tt := range tests {
		if got, err := metrics.Wilson(tt.x, tt.n, tt.z, tt.places); !errors.Is(err, metrics.ErrSurvey) {
			t.Errorf("%s: %s, %v", tt.name, got, err)
		}
	}
	if got, err := metrics.Wilson(math.MaxInt64, math.MaxInt64, metrics.Z99, metrics.MaxPlaces); err != nil || got.Upper.String() != "100" {
		t.Errorf("as many as there are: %s, %v", got, err)
	}
}

func TestMargin(t *testing.T) {
	half, sipas := ratio(t, 1, 2, "x"), ratio(t, 8_394, 10_000, "x")
	two := decimal.NewFromInt(2)
	tests := []struct {
		name   string
		sample metrics.Sample
		share  metrics.Ratio
		places int
		want   string
	}{
		{"textbook: 1,067 give three points", metrics.Sample{Respondents: 1_067}, half, 2, "3.01"},
		{"SIPAS 2024, a province, as a simple sample", metrics.Sample{Respondents: 580}, sipas, 2, "2.99"},
		{"with a design effect of 2", metrics.Sample{Respondents: 580, DesignEffect: two}, sipas, 2, "4.23"},
		{"half of the population", metrics.Sample{Respondents: 500, Population: 1_000}, half, 3, "3.101"},
		{"all of the population", metrics.Sample{Respondents: 500, Population: 500}, half, 2, "0"},
		{"the only one", metrics.Sample{Respondents: 1, Population: 1}, half, 2, "0"},
		{"all agree", metrics.Sample{Respondents: 580}, ratio(t, 5, 5, "x"), 2, "0"},
	}
	for _, tt := range tests {
		got, err := tt.sample.Margin(tt.share, metrics.Z95, tt.places)
		if err != nil || got.String() != tt.want {
			t.Errorf("%s: got %s, %v, want %s", tt.name, got, err, tt.want)
		}
	}
	for name, bad := range map[string]metrics.Sample{
		"no respondents": {}, "population too small": {Respondents: 5, Population: 4},
		"negative effect": {Respondents: 5, DesignEffect: two.Neg()}, "negative population": {Respondents: 5, Population: -1},
	} {
		if got, err := bad.Margin(half, metrics.Z95, 2); !errors.Is(err, metrics.ErrSurvey) {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	for _, share := range []metrics.Ratio{{}, ratio(t, 2, 1, "x")} {
		if got, err := (metrics.Sample{Respondents: 5}).Margin(share, metrics.Z95, 2); !errors.Is(err, metrics.ErrSurvey) {
			t.Errorf("%s: %s, %v", share, got, err)
		}
	}
}

func ExampleWilson() {
	interval, err := metrics.Wilson(245, 247, metrics.Z95, 2)
	fmt.Println(interval, err)
	// Output: 97.10–99.78 <nil>
}
