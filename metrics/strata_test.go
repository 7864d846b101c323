package metrics_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

func TestWeighted(t *testing.T) {
	// Two districts of 3,000 and 1,000 people, 100 asked in each: 0.75·0.90 + 0.25·0.50.
	strata := []metrics.Stratum{
		{Name: "A", Weight: dec("3000"), Share: ratio(t, 90, 100, "x")},
		{Name: "B", Weight: dec("1000"), Share: ratio(t, 50, 100, "x")},
		{Name: "nobody lives there", Share: ratio(t, 0, 0, "x")},
	}
	w, err := metrics.NewWeighted(strata)
	if err != nil {
		t.Fatal(err)
	}
	share, ok1 := w.Percent(2, metrics.RoundHonest)
	effective, ok2 := w.EffectiveRespondents(1) // 1/((0.75² + 0.25²)/100) = 160
	interval, err := w.Interval(metrics.Z95, 2)
	plain, _ := metrics.Wilson(128, 160, metrics.Z95, 2)
	if !ok1 || !ok2 || err != nil || share.String() != "80" || effective.String() != "160" || interval.String() != plain.String() || w.Definition() != "x" {
		t.Errorf("share %s, effective %s, interval %s, want %s; %v", share, effective, interval, plain, err)
	}
	// Weights in proportion to respondents change nothing.
	even, err := metrics.NewWeighted([]metrics.Stratum{
		{Name: "A", Weight: dec("0.25"), Share: ratio(t, 17, 50, "x")}, {Name: "B", Weight: dec("0.75"), Share: ratio(t, 80, 150, "x")},
	})
	if err != nil {
		t.Fatal(err)
	}
	share, _ = even.Percent(9, metrics.RoundHalfUp)
	effective, _ = even.EffectiveRespondents(9)
	if share.String() != "48.5" || effective.String() != "200" {
		t.Errorf("share %s, effective %s", share, effective)
	}
}

func TestWeightedRounding(t *testing.T) {
	for _, tt := range []struct {
		x, n int64
		want string
	}{{0, 100_000, "0"}, {1, 100_000, "0.1"}, {99_999, 100_000, "99.9"}, {100_000, 100_000, "100"}} {
		w, err := metrics.NewWeighted([]metrics.Stratum{{Name: "A", Weight: dec("1"), Share: ratio(t, tt.x, tt.n, "x")}})
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := w.Percent(1, metrics.RoundHonest); got.String() != tt.want {
			t.Errorf("%d of %d: %s, want %s", tt.x, tt.n, got, tt.want)
		}
	}
}

func TestWeightedRefuses(t *testing.T) {
	_, err := metrics.NewWeighted([]metrics.Stratum{
		{Name: "A", Weight: dec("1"), Share: ratio(t, 0, 0, "x")},
		{Name: "A", Weight: dec("1"), Share: ratio(t, 1, 2, "x")},
		{Name: "B", Weight: dec("-1"), Share: ratio(t, 1, 2, "x")},
		{Name: "C", Weight: dec("1"), Share: ratio(t, 1, 2, "y")},
		{Name: "D", Weight: dec("1"), Share: ratio(t, 3, 2, "x")},
	})
	want := []string{
		`metrics: strata: 0, "A": a weight but no respondents: not defined`,
		`metrics: strata: 1, "A": no name, or that of another: not defined`,
		`metrics: strata: 2, "B": weight below 0: not defined`,
		`metrics: strata: 3, "C": share by y, before by x: definitions differ`,
		`metrics: strata: 4, "D": share above 1: not defined`,
	}
	if err == nil || err.Error() != strings.Join(want, "\n") || !errors.Is(err, metrics.ErrDefinitionMismatch) {
		t.Errorf("got %v", err)
	}
	if _, err := metrics.NewWeighted(nil); !errors.Is(err, metrics.ErrSurvey) {
		t.Errorf("none: %v", err)
	}
	var zero metrics.Weighted
	_, ok1 := zero.Percent(2, metrics.RoundHalfUp)
	_, ok2 := zero.EffectiveRespondents(2)
	if _, err := zero.Interval(metrics.Z95, 2); ok1 || ok2 || !errors.Is(err, metrics.ErrSurvey) {
		t.Error("the zero value is defined")
	}
}

// A published index stays what it is; weights that do not give it are not its own.
// SIPAS 2023 and 2024 are not simple means of their factors.
func TestWeightsCheck(t *testing.T) {
	tests := []struct {
		year, published, want string
		values                []string
	}{
		{"2023", "82.66", "SIPAS 2023: does not hold: weights equal 1: 82.89; published 82.66", []string{"83.00", "83.02", "83.12", "83.03", "82.27"}},
		{"2024", "83.94", "SIPAS 2024: does not hold: weights equal 1: 83.97; published 83.94", []string{"83.84", "84.09"}},
		{"like the mean", "83.97", "SIPAS like the mean: holds: weights equal 1: 83.97; published 83.97", []string{"83.84", "84.09"}},
	}
	for _, tt := range tests {
		weights := metrics.Weights{ID: "equal", Version: "1", Source: "assumed"}
		values := make(map[string]decimal.Decimal)
		for i, v := range tt.values {
			factor := fmt.Sprintf("factor %d", i+1)
			weights.Factors = append(weights.Factors, metrics.FactorWeight{Factor: factor, Weight: dec("1")})
			values[factor] = dec(v)
		}
		got, err := weights.Check("SIPAS "+tt.year, dec(tt.published), values)
		if err != nil || got.String() != tt.want {
			t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
		}
	}
}

func TestWeightsRefuse(t *testing.T) {
	values := map[string]decimal.Decimal{"a": dec("80"), "b": dec("90"), "d": dec("1")}
	w := metrics.Weights{ID: "w", Factors: []metrics.FactorWeight{{Factor: "a", Weight: dec("1")}, {Factor: "a", Weight: dec("0")}, {Factor: "c", Weight: dec("2")}}}
	_, err := w.Index(values, 19)
	want := []string{
		`metrics: weights: "w": no id, version or source: not defined`,
		`metrics: weights: "w": 19 places: not from 0 to 18: not defined`,
		`metrics: weights: "w": factor "a" stands twice: not defined`,
		`metrics: weights: "w": weight of factor "a" is not above 0: not defined`,
		`metrics: weights: "w": factor "c" has no value: not defined`,
		`metrics: weights: "w": factor "b" has no weight: not defined`,
		`metrics: weights: "w": factor "d" has no weight: not defined`,
	}
	if err == nil || err.Error() != strings.Join(want, "\n") {
		t.Errorf("got %v", err)
	}
	weighted := metrics.Weights{ID: "w", Version: "2", Source: "s", Factors: []metrics.FactorWeight{{Factor: "a", Weight: dec("3")}, {Factor: "b", Weight: dec("1")}}}
	got, err := weighted.Index(map[string]decimal.Decimal{"a": dec("80"), "b": dec("90")}, 1)
	if err != nil || got.String() != "82.5" {
		t.Errorf("got %s, %v", got, err)
	}
}
