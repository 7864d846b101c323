package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// Published intervals are rounded to the nearest, these outwards; both are checked. The
// outward ends were worked out by bisection with fractions, apart from this package.
func TestWilsonWorkedValues(t *testing.T) {
	tests := []struct {
		successes, n    int64
		places          int
		want, published string
		source          string
	}{
		{17_042, 17_075, 2, "99.72–99.87", "99.73–99.86", "ballots of Thái Nguyên, first half of 2022"},
		{245, 247, 2, "97.09–99.78", "97.10–99.78", "Quảng Ngãi, January 2024"},
		{10, 10, 1, "72.2–100.0", "72.2–100.0", "all of ten"},
		{2, 2, 1, "34.2–100.0", "34.2–100.0", "all of two"},
		{0, 2, 1, "0.0–65.8", "0.0–65.8", "none of two"},
		{81, 263, 2, "25.52–36.63", "25.53–36.62", "Newcombe (1998), table I, method 3"},
		{15, 148, 2, "6.23–16.05", "6.24–16.05", "Newcombe (1998), table I, method 3"},
		{0, 20, 2, "0.00–16.12", "0.00–16.11", "Newcombe (1998), table I, method 3"},
		{1, 29, 2, "0.61–17.18", "0.61–17.18", "Newcombe (1998), table I, method 3"},
	}
	for _, tt := range tests {
		got, err := metrics.Wilson(tt.successes, tt.n, metrics.Z95, tt.places)
		if err != nil || got.String() != tt.want {
			t.Errorf("%d of %d (%s): got %s, %v, want %s", tt.successes, tt.n, tt.source, got, err, tt.want)
		}
		fine, err := metrics.Wilson(tt.successes, tt.n, metrics.Z95, 9)
		places := int32(tt.places)
		if nearest := fine.Lower.StringFixed(places) + "–" + fine.Upper.StringFixed(places); err != nil || nearest != tt.published {
			t.Errorf("%d of %d (%s): to the nearest %s, %v, published %s", tt.successes, tt.n, tt.source, nearest, err, tt.published)
		}
	}
	for z, want := range map[metrics.Z]string{metrics.Z90: "97.5829–99.7317", metrics.Z99: "95.9652–99.8418"} {
		if got, err := metrics.Wilson(245, 247, z, 4); err != nil || got.String() != want {
			t.Errorf("245 of 247 at %s: got %s, %v, want %s", z, got, err, want)
		}
	}
}

// The interval holds the share, stays from 0 to 100, is mirrored by exchanging
// successes and failures, is nested in that of a larger z, and is that of
// floating-point arithmetic as far as that goes.
func TestWilsonProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1927, 95))
	for range 2_000 {
		n := 1 + random.Int64N(1<<uint(1+random.IntN(62)))
		x := random.Int64N(n + 1)
		checkWilson(t, x, n, []metrics.Z{metrics.Z90, metrics.Z95, metrics.Z99}[random.IntN(3)], random.IntN(10))
	}
}

// Every share of few answers, by quantiles that are whole numbers, so that ends fall on
// or close by multiples of the last place: they are the closest ones outside.
func TestWilsonAgainstOracle(t *testing.T) {
	for n := int64(1); n <= 30; n++ {
		for x := range n + 1 {
			for z := int64(1); z <= 3; z++ {
				for places := range 3 {
					got, err := metrics.Wilson(x, n, metrics.Z(z*1e18), places)
					unit := decimal.New(1, int32(-places))
					if err != nil || !outside(x, n, z, got.Lower, -1) || outside(x, n, z, got.Lower.Add(unit), -1) ||
						!outside(x, n, z, got.Upper, 1) || outside(x, n, z, got.Upper.Sub(unit), 1) {
						t.Fatalf("%d of %d, z %d, %d places: %s, %v", x, n, z, places, got, err)
					}
				}
			}
		}
	}
}

// outside is the oracle: whether a percentage is at or beyond the end of the interval
// on that side. The ends are the roots in q of (p − q)² = z²·q(1−q)/n, between which the
// left side is the smaller one.
func outside(x, n, z int64, percent decimal.Decimal, side int) bool {
	p, q := big.NewRat(x, n), new(big.Rat).Quo(percent.Rat(), big.NewRat(100, 1))
	apart := new(big.Rat).Sub(q, p)
	if apart.Sign() == -side {
		return false // on the other side of the share
	}
	chance := new(big.Rat).Mul(q, new(big.Rat).Sub(big.NewRat(1, 1), q))
	chance.Mul(chance, big.NewRat(z*z, n))
	return apart.Mul(apart, apart).Cmp(chance) >= 0
}

func FuzzWilson(f *testing.F) {
	f.Add(int64(245), int64(247), int64(metrics.Z95), 2)
	f.Add(int64(0), int64(1), int64(1), 0)
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(metrics.Z99), 18)
	f.Add(int64(math.MaxInt64/2), int64(math.MaxInt64), int64(9e18), 18)
	f.Fuzz(func(t *testing.T, x, n, z int64, places int) {
		_, err := metrics.Wilson(x, n, metrics.Z(z), places)
		valid := n > 0 && x >= 0 && x <= n && z > 0 && z <= 9e18 && places >= 0 && places <= metrics.MaxPlaces
		if valid != (err == nil) || err != nil && !errors.Is(err, metrics.ErrUndefined) {
			t.Fatalf("%d of %d, z %d, %d places: error %v", x, n, z, places, err)
		}
		if valid {
			checkWilson(t, x, n, metrics.Z(z), places)
		}
	})
}

func checkWilson(t *testing.T, x, n int64, z metrics.Z, places int) {
	t.Helper()
	got, err := metrics.Wilson(x, n, z, places)
	if err != nil {
		t.Fatal(err)
	}
	hundred := decimal.NewFromInt(100)
	if !got.Contains(ratio(t, x, n, "x")) || got.Lower.IsNegative() || got.Upper.GreaterThan(hundred) || got.Lower.Exponent() != int32(-places) {
		t.Fatalf("%d of %d, z %d: %s", x, n, z, got)
	}
	turned, err := metrics.Wilson(n-x, n, z, places)
	if err != nil || !turned.Lower.Add(got.Upper).Equal(hundred) || !turned.Upper.Add(got.Lower).Equal(hundred) {
		t.Fatalf("%d of %d, z %d: %s, turned %s, %v", x, n, z, got, turned, err)
	}
	if (x == 0) != got.Lower.IsZero() && places == metrics.MaxPlaces && n < 1e6 && z < 9e17 && z > 1e17 {
		t.Fatalf("%d of %d, z %d: %s: ends at 0", x, n, z, got)
	}
	if z > 1 {
		inner, err := metrics.Wilson(x, n, z-1, places)
		if err != nil || inner.Lower.LessThan(got.Lower) || inner.Upper.GreaterThan(got.Upper) {
			t.Fatalf("%d of %d: z %d gives %s, a smaller one %s, %v", x, n, z, got, inner, err)
		}
	}
	lower, upper := floatWilson(float64(x), float64(n), float64(z)/1e18)
	slack := 1e-6 + math.Pow10(-places) // outward rounding, and what float64 loses
	if d := lower - got.Lower.InexactFloat64(); d < -1e-6 || d > slack {
		t.Fatalf("%d of %d, z %d: %s, in floating point from %v", x, n, z, got, lower)
	}
	if d := got.Upper.InexactFloat64() - upper; d < -1e-6 || d > slack {
		t.Fatalf("%d of %d, z %d: %s, in floating point up to %v", x, n, z, got, upper)
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
		{"z too large", 1, 5, 9_000_000_000_000_000_001, 2},
		{"z below 0", 1, 5, -metrics.Z95, 2},
		{"places below 0", 1, 5, metrics.Z95, -1},
		{"too many places", 1, 5, metrics.Z95, metrics.MaxPlaces + 1},
	}
	for _, tt := range tests {
		if got, err := metrics.Wilson(tt.x, tt.n, tt.z, tt.places); !errors.Is(err, metrics.ErrUndefined) {
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
		if got, err := bad.Margin(half, metrics.Z95, 2); !errors.Is(err, metrics.ErrUndefined) {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	for _, places := range []int{-1, metrics.MaxPlaces + 1} {
		if got, err := (metrics.Sample{Respondents: 5}).Margin(half, metrics.Z95, places); !errors.Is(err, metrics.ErrUndefined) {
			t.Errorf("%d places: %s, %v", places, got, err)
		}
	}
	for _, share := range []metrics.Ratio{{}, ratio(t, 2, 1, "x")} {
		if got, err := (metrics.Sample{Respondents: 5}).Margin(share, metrics.Z95, 2); !errors.Is(err, metrics.ErrUndefined) {
			t.Errorf("%s: %s, %v", share, got, err)
		}
	}
}

func TestNewZ(t *testing.T) {
	tests := []struct {
		deviations, want string // want "" is an error
	}{
		{"1.959963984540054236", "95%"}, {"1.644853626951472715", "90%"}, {"2.575829303548900761", "99%"},
		{"1.96", "z = 1.96"}, {"2", "z = 2"}, {"9", "z = 9"}, {"0.000000000000000001", "z = 0.000000000000000001"},
		{"2e0", "z = 2"}, {"0.1e1", "z = 1"},
		{"0", ""}, {"-1.96", ""}, {"9.000000000000000001", ""}, {"1.9599639845400542355", ""},
	}
	for _, tt := range tests {
		got, err := metrics.NewZ(dec(tt.deviations))
		if tt.want == "" {
			if got != 0 || !errors.Is(err, metrics.ErrUndefined) {
				t.Errorf("%s: got %s, %v", tt.deviations, got, err)
			}
			continue
		}
		if err != nil || got.String() != tt.want {
			t.Errorf("%s: got %s, %v, want %s", tt.deviations, got, err, tt.want)
		}
	}
	for _, exponent := range []int32{-2_000_000_000, 2_000_000_000} {
		if got, err := metrics.NewZ(decimal.New(1, exponent)); got != 0 || !errors.Is(err, metrics.ErrUndefined) {
			t.Errorf("exponent %d: got %s, %v", exponent, got, err)
		}
	}
	if got := metrics.Z(0).String(); got != "z = 0" {
		t.Errorf("zero value: %s", got)
	}
}

func TestIntervalContains(t *testing.T) {
	interval := metrics.Interval{Lower: dec("25"), Upper: dec("75.0")}
	for r, want := range map[metrics.Ratio]bool{
		ratio(t, 1, 4, "x"): true, ratio(t, 3, 4, "x"): true, ratio(t, 1, 2, "x"): true,
		ratio(t, 249_999, 1_000_000, "x"): false, ratio(t, 750_001, 1_000_000, "x"): false,
		ratio(t, 0, 0, "x"): false, {}: false,
	} {
		if got := interval.Contains(r); got != want {
			t.Errorf("%s: %v", r, got)
		}
	}
	if (metrics.Interval{Upper: decimal.New(1, 2_000_000_000)}).Contains(ratio(t, 1, 4, "x")) {
		t.Error("contained in an interval out of all range")
	}
}

func BenchmarkWilson(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := metrics.Wilson(17_042, 17_075, metrics.Z95, 2); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleWilson() {
	interval, err := metrics.Wilson(245, 247, metrics.Z95, 2)
	fmt.Println(interval, err)
	// Output: 97.09–99.78 <nil>
}
