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

// The table of R. V. Krejcie and D. W. Morgan, Determining Sample Size for Research
// Activities (1970), is at 95 %, a half and five points.
func TestNeeded(t *testing.T) {
	half := ratio(t, 1, 2, "x")
	tests := []struct {
		name   string
		sample metrics.Sample
		share  metrics.Ratio
		margin string
		z      metrics.Z
		want   int64
	}{
		{"Krejcie and Morgan, 10", metrics.Sample{Population: 10}, half, "5", metrics.Z95, 10},
		{"Krejcie and Morgan, 100", metrics.Sample{Population: 100}, half, "5", metrics.Z95, 80},
		{"Krejcie and Morgan, 1,000", metrics.Sample{Population: 1_000}, half, "5", metrics.Z95, 278},
		{"Krejcie and Morgan, 10,000", metrics.Sample{Population: 10_000}, half, "5", metrics.Z95, 370},
		{"Krejcie and Morgan, 1,000,000", metrics.Sample{Population: 1_000_000}, half, "5", metrics.Z95, 384},
		{"1,067.07 are 1,068", metrics.Sample{}, half, "3", metrics.Z95, 1_068},
		{"z of 2: exactly 400", metrics.Sample{}, half, "5", 2e18, 400},
		{"a hair less", metrics.Sample{}, half, "4.99999999", 2e18, 401},
		{"SIPAS, 84 %, three points", metrics.Sample{}, ratio(t, 84, 100, "x"), "3", metrics.Z95, 574},
		{"with a design effect of 2", metrics.Sample{DesignEffect: decimal.NewFromInt(2)}, ratio(t, 84, 100, "x"), "3", metrics.Z95, 1_148},
		{"one person", metrics.Sample{Population: 1}, half, "0.1", metrics.Z95, 1},
		{"all of two", metrics.Sample{Population: 2}, half, "0.000001", metrics.Z95, 2},
		{"none says so", metrics.Sample{Population: 1}, ratio(t, 0, 9, "x"), "1", metrics.Z95, 1},
		{"all say so", metrics.Sample{}, ratio(t, 9, 9, "x"), "1", metrics.Z95, 1},
		{"a margin of everything", metrics.Sample{}, half, "1e9", metrics.Z95, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.sample.Needed(tt.share, dec(tt.margin), tt.z)
			if err != nil || got != tt.want {
				t.Errorf("got %d, %v, want %d", got, err, tt.want)
			}
		})
	}
}

func TestNeededRefuses(t *testing.T) {
	half, three := ratio(t, 1, 2, "x"), dec("3")
	tests := []struct {
		name   string
		sample metrics.Sample
		share  metrics.Ratio
		margin decimal.Decimal
		z      metrics.Z
	}{
		{"no z", metrics.Sample{}, half, three, 0},
		{"no share", metrics.Sample{}, metrics.Ratio{}, three, metrics.Z95},
		{"above 1", metrics.Sample{}, ratio(t, 3, 2, "x"), three, metrics.Z95},
		{"no margin", metrics.Sample{}, half, decimal.Decimal{}, metrics.Z95},
		{"margin below 0", metrics.Sample{}, half, three.Neg(), metrics.Z95},
		{"margin of two billion digits", metrics.Sample{}, half, decimal.New(1, -2_000_000_000), metrics.Z95},
		{"population below 0", metrics.Sample{Population: -1}, half, three, metrics.Z95},
		{"design effect below 0", metrics.Sample{DesignEffect: three.Neg()}, half, three, metrics.Z95},
		{"design effect of two billion digits", metrics.Sample{DesignEffect: decimal.New(1, 2_000_000_000)}, half, three, metrics.Z95},
		{"more than can be counted", metrics.Sample{}, half, dec("0.00000001"), metrics.Z95},
	}
	for _, tt := range tests {
		if got, err := tt.sample.Needed(tt.share, tt.margin, tt.z); got != 0 || !errors.Is(err, metrics.ErrUndefined) {
			t.Errorf("%s: got %d, %v", tt.name, got, err)
		}
	}
	huge := metrics.Sample{Respondents: 5, DesignEffect: decimal.New(1, 2_000_000_000)}
	if got, err := huge.Margin(half, metrics.Z95, 2); !errors.Is(err, metrics.ErrUndefined) {
		t.Errorf("design effect of two billion digits: %s, %v", got, err)
	}
}

func TestNeededProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1970, 5))
	for range 3_000 {
		n := 1 + random.Int64N(100)
		s := metrics.Sample{Population: random.Int64N(1 << uint(1+random.IntN(20))), DesignEffect: decimal.New(50+random.Int64N(300), -2)}
		checkNeeded(t, s, ratio(t, random.Int64N(n+1), n, "x"), decimal.New(1+random.Int64N(1_500), -2))
	}
}

func FuzzNeeded(f *testing.F) {
	f.Add(int64(1), int64(2), int64(500), int64(0), int64(100))
	f.Add(int64(84), int64(100), int64(300), int64(1_000_000), int64(200))
	f.Add(int64(1), int64(math.MaxInt64), int64(1), int64(math.MaxInt64), int64(99))
	f.Fuzz(func(t *testing.T, x, n, hundredths, population, effect int64) {
		if n <= 0 || x < 0 || x > n {
			t.Skip()
		}
		s := metrics.Sample{Population: population, DesignEffect: decimal.New(effect, -2)}
		checkNeeded(t, s, ratio(t, x, n, "x"), decimal.New(hundredths, -2))
	})
}

// checkNeeded holds that the number needed gives the margin, of two places, and one
// respondent fewer does not.
func checkNeeded(t *testing.T, s metrics.Sample, share metrics.Ratio, margin decimal.Decimal) {
	t.Helper()
	needed, err := s.Needed(share, margin, metrics.Z95)
	if err != nil {
		if !errors.Is(err, metrics.ErrUndefined) {
			t.Fatal(err)
		}
		return
	}
	if needed < 1 || s.Population > 0 && needed > s.Population {
		t.Fatalf("needed %d of %d", needed, s.Population)
	}
	s.Respondents = needed
	if got, err := s.Margin(share, metrics.Z95, 2); err != nil || got.GreaterThan(margin) {
		t.Fatalf("%+v gives %s, %v, want %s", s, got, err, margin)
	}
	if s.Respondents--; s.Respondents == 0 {
		return
	}
	if got, err := s.Margin(share, metrics.Z95, 2); err != nil || !got.GreaterThan(margin) {
		t.Fatalf("%+v gives %s, %v already, want %s", s, got, err, margin)
	}
}

// Needed of the worst case, and what the answers then give.
func ExampleSample() {
	half, _ := metrics.NewRatio(1, 2, metrics.IDSatisfactionTopTwo)
	province := metrics.Sample{DesignEffect: decimal.NewFromInt(2)}
	n, err := province.Needed(half, decimal.NewFromInt(5), metrics.Z95)
	fmt.Println(n, err)

	province.Respondents = n
	share, _ := metrics.NewRatio(645, 769, metrics.IDSatisfactionTopTwo)
	margin, err := province.Margin(share, metrics.Z95, 1)
	fmt.Println(share, "±", margin, err)
	// Output:
	// 769 <nil>
	// 83.88% (645/769 satisfaction-top-two) ± 3.7 <nil>
}
