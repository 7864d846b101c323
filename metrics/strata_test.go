package metrics_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
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
	if _, err := metrics.NewWeighted(nil); !errors.Is(err, metrics.ErrUndefined) {
		t.Errorf("none: %v", err)
	}
	var zero metrics.Weighted
	_, ok1 := zero.Percent(2, metrics.RoundHalfUp)
	_, ok2 := zero.EffectiveRespondents(2)
	if _, err := zero.Interval(metrics.Z95, 2); ok1 || ok2 || !errors.Is(err, metrics.ErrUndefined) {
		t.Error("the zero value is defined")
	}
}

// The weighted share lies between those of the strata, the effective number is no more
// than the respondents and all of them when weights are in proportion, and neither
// depends on the order of the strata or the unit of the weights.
func TestWeightedProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1965, 11))
	for range 500 {
		strata := make([]metrics.Stratum, 1+random.IntN(6))
		respondents := int64(0)
		proportional := random.IntN(3) == 0
		for i := range strata {
			n := 1 + random.Int64N(500)
			weight := random.Int64N(1_000)
			if proportional || i == 0 {
				weight = 7 * n
			}
			strata[i] = metrics.Stratum{Name: string(rune('A' + i)), Weight: decimal.NewFromInt(weight), Share: ratio(t, random.Int64N(n+1), n, "x")}
			respondents += n
		}
		share, effective := weighted(t, strata)
		if effective.GreaterThan(decimal.NewFromInt(respondents)) || proportional && !effective.Equal(decimal.NewFromInt(respondents)) {
			t.Fatalf("effective %s of %d: %+v", effective, respondents, strata)
		}
		least, most := decimal.NewFromInt(100), decimal.Decimal{}
		for i, s := range strata {
			strata[i].Weight = s.Weight.Shift(-3)
			if s.Weight.IsPositive() {
				p, _ := s.Share.Percent(9, metrics.RoundHalfUp)
				least, most = decimal.Min(least, p), decimal.Max(most, p)
			}
		}
		if share.LessThan(least) || share.GreaterThan(most) {
			t.Fatalf("%s is not from %s to %s", share, least, most)
		}
		random.Shuffle(len(strata), func(i, k int) { strata[i], strata[k] = strata[k], strata[i] })
		if again, size := weighted(t, strata); !again.Equal(share) || !size.Equal(effective) {
			t.Fatalf("%s of %s, in another order and unit %s of %s", share, effective, again, size)
		}
	}
}

func weighted(t *testing.T, strata []metrics.Stratum) (share, effective decimal.Decimal) {
	t.Helper()
	w, err := metrics.NewWeighted(strata)
	if err != nil {
		t.Fatal(err)
	}
	share, _ = w.Percent(9, metrics.RoundHalfUp)
	effective, _ = w.EffectiveRespondents(9)
	return share, effective
}

// Two districts of 3,000 and 1,000 people, 100 asked in each.
func ExampleNewWeighted() {
	town, _ := metrics.NewRatio(90, 100, metrics.IDSatisfactionTopTwo)
	hills, _ := metrics.NewRatio(50, 100, metrics.IDSatisfactionTopTwo)
	w, err := metrics.NewWeighted([]metrics.Stratum{
		{Name: "town", Weight: decimal.NewFromInt(3_000), Share: town},
		{Name: "hills", Weight: decimal.NewFromInt(1_000), Share: hills},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	share, _ := w.Percent(1, metrics.RoundHonest)
	effective, _ := w.EffectiveRespondents(0)
	interval, err := w.Interval(metrics.Z95, 1)
	fmt.Println(share.StringFixed(1), effective, interval, err)
	// Output: 80.0 160 73.1–85.5 <nil>
}
