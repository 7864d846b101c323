package metrics_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// equal is the table of a simple mean.
func equal(factors ...string) metrics.Weights {
	w := metrics.Weights{ID: "equal", Version: "1", Source: "assumed"}
	for _, f := range factors {
		w.Factors = append(w.Factors, metrics.FactorWeight{Factor: f, Weight: dec("1")})
	}
	return w
}

// A published index stays what it is; weights that do not give it are not its own.
// SIPAS 2023 and 2024 are not simple means of their factors.
func TestWeightsCheck(t *testing.T) {
	tests := []struct {
		year, published, want string
		values                []string
	}{
		{"2023", "82.66", "SIPAS 2023: does not hold: weights equal 1: from 82.883 to 82.893; published 82.66", []string{"83.00", "83.02", "83.12", "83.03", "82.27"}},
		{"2024", "83.94", "SIPAS 2024: does not hold: weights equal 1: from 83.960 to 83.970; published 83.94", []string{"83.84", "84.09"}},
		{"like the mean", "83.97", "SIPAS like the mean: holds: weights equal 1: from 83.960 to 83.970; published 83.97", []string{"83.84", "84.09"}},
		// 83.965 itself prints as 83.97, but 83.835 and 84.085 print as the factors do.
		{"one below the mean", "83.96", "SIPAS one below the mean: holds: weights equal 1: from 83.960 to 83.970; published 83.96", []string{"83.84", "84.09"}},
		{"factors off by half a unit", "83.960", "SIPAS factors off by half a unit: holds: weights equal 1: from 83.9600 to 83.9700; published 83.960", []string{"83.84", "84.09"}},
		{"index off by half a unit", "83.96", "SIPAS index off by half a unit: holds: weights equal 1: from 83.964 to 83.966; published 83.96", []string{"83.840", "84.090"}},
		{"at the edge", "83.955", "SIPAS at the edge: does not hold: weights equal 1: from 83.9600 to 83.9700; published 83.955", []string{"83.84", "84.09"}},
	}
	for _, tt := range tests {
		values, names := make(map[string]decimal.Decimal), []string{}
		for i, v := range tt.values {
			names = append(names, fmt.Sprintf("factor %d", i+1))
			values[names[i]] = dec(v)
		}
		got, err := equal(names...).Check("SIPAS "+tt.year, dec(tt.published), values)
		if err != nil || got.String() != tt.want || got.Code != metrics.CodeWeightedIndex {
			t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
		}
	}
	if got, err := equal("a", "b").Check("s", dec("80"), map[string]decimal.Decimal{"a": dec("80")}); !errors.Is(err, metrics.ErrUndefined) || got != (metrics.Finding{}) {
		t.Errorf("a factor missing: %s, %v", got, err)
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
		`metrics: weights: "w": weight of factor "a" is not above 0, or out of range: not defined`,
		`metrics: weights: "w": factor "c" has no value: not defined`,
		`metrics: weights: "w": factor "b" has no weight: not defined`,
		`metrics: weights: "w": factor "d" has no weight: not defined`,
	}
	if err == nil || err.Error() != strings.Join(want, "\n") {
		t.Errorf("got %v", err)
	}
	if _, err := equal().Index(nil, 0); err == nil || err.Error() != `metrics: weights: "equal": no factors: not defined` {
		t.Errorf("no factors: %v", err)
	}
	weighted := metrics.Weights{ID: "w", Version: "2", Source: "s", Factors: []metrics.FactorWeight{{Factor: "a", Weight: dec("3")}, {Factor: "b", Weight: dec("1")}}}
	weighted.Sum = dec("4.0")
	got, err := weighted.Index(map[string]decimal.Decimal{"a": dec("80"), "b": dec("90")}, 1)
	if err != nil || got.String() != "82.5" {
		t.Errorf("got %s, %v", got, err)
	}
	weighted.Sum = dec("100")
	if _, err := weighted.Index(map[string]decimal.Decimal{"a": dec("80"), "b": dec("90")}, 1); err == nil || err.Error() != `metrics: weights: "w": weights do not add up to 100: not defined` {
		t.Errorf("sum: %v", err)
	}
}

// What a decimal of a few bytes stands for must not be worked out.
func TestDecimalsOutOfRange(t *testing.T) {
	good := map[string]decimal.Decimal{"a": dec("80")}
	for _, bad := range []decimal.Decimal{decimal.New(1, 2_000_000_000), decimal.New(1, -2_000_000_000)} {
		values := map[string]decimal.Decimal{"a": bad}
		heavy, summed := equal("a"), equal("a")
		heavy.Factors[0].Weight, summed.Sum = bad, bad
		_, err1 := equal("a").Index(values, 2)
		_, err2 := equal("a").Check("s", bad, good)
		_, err3 := equal("a").Check("s", dec("80"), values)
		_, err4 := heavy.Index(good, 2)
		_, err5 := summed.Index(good, 2)
		_, err6 := metrics.NewWeighted([]metrics.Stratum{{Name: "A", Weight: bad, Share: ratio(t, 1, 2, "x")}})
		for i, err := range []error{err1, err2, err3, err4, err5, err6} {
			if !errors.Is(err, metrics.ErrUndefined) {
				t.Errorf("exponent %d, %d: error %v", bad.Exponent(), i+1, err)
			}
		}
	}
}

// The formula of SIPAS is not public; a user who knows its weights supplies them.
func ExampleWeights() {
	weights := metrics.Weights{
		ID: "sipas", Version: "assumed 1", Source: "an assumption, for the sake of the example",
		Factors: []metrics.FactorWeight{
			{Factor: "policy", Weight: decimal.RequireFromString("0.4")},
			{Factor: "service", Weight: decimal.RequireFromString("0.6")},
		},
		Sum: decimal.NewFromInt(1),
	}
	values := map[string]decimal.Decimal{
		"policy":  decimal.RequireFromString("83.84"),
		"service": decimal.RequireFromString("84.09"),
	}
	index, err := weights.Index(values, 2)
	fmt.Println(index, err)
	finding, err := weights.Check("SIPAS 2024", decimal.RequireFromString("83.94"), values)
	fmt.Println(finding, err)
	// Output:
	// 83.99 <nil>
	// SIPAS 2024: does not hold: weights sipas assumed 1: from 83.985 to 83.995; published 83.94 <nil>
}
