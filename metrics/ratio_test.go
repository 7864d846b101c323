package metrics_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

func TestNewRatio(t *testing.T) {
	tests := []struct {
		name       string
		num, den   int64
		definition string
		want       error
	}{
		{"counts", 245, 247, "resolved", nil},
		{"nothing counted", 0, 0, "766", nil},
		{"numerator without denominator", 5, 0, "open", nil},
		{"above the denominator", 3, 2, "trips-per-dossier", nil},
		{"largest", math.MaxInt64, math.MaxInt64, "a", nil},
		{"negative numerator", -1, 2, "resolved", metrics.ErrNegative},
		{"negative denominator", 1, -2, "resolved", metrics.ErrNegative},
		{"no definition", 1, 2, "", metrics.ErrInvalidDefinition},
		{"capitals", 1, 2, "Resolved", metrics.ErrInvalidDefinition},
		{"space", 1, 2, "on time", metrics.ErrInvalidDefinition},
		{"hyphen first", 1, 2, "-a", metrics.ErrInvalidDefinition},
		{"hyphen last", 1, 2, "a-", metrics.ErrInvalidDefinition},
		{"two hyphens", 1, 2, "a--b", metrics.ErrInvalidDefinition},
		{"letters beyond ASCII", 1, 2, "đúng-hạn", metrics.ErrInvalidDefinition},
		{"64 characters", 1, 2, strings.Repeat("a", 64), nil},
		{"65 characters", 1, 2, strings.Repeat("a", 65), metrics.ErrInvalidDefinition},
		{"quote", 1, 2, `a"b`, metrics.ErrInvalidDefinition},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := metrics.NewRatio(tt.num, tt.den, tt.definition)
			if !errors.Is(err, tt.want) || (err == nil) != (tt.want == nil) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if err != nil {
				if r != (metrics.Ratio{}) || !strings.HasPrefix(err.Error(), "metrics: ratio: of ") {
					t.Fatalf("got %v, %v", r, err)
				}
				return
			}
			if r.Numerator() != tt.num || r.Denominator() != tt.den || r.Definition() != tt.definition {
				t.Errorf("got %v", r)
			}
		})
	}
}

func TestRatioUndefined(t *testing.T) {
	for name, r := range map[string]metrics.Ratio{
		"zero value": {},
		"0/0":        ratio(t, 0, 0, metrics.IDResolved),
		"n/0":        ratio(t, 7, 0, metrics.IDResolved),
	} {
		t.Run(name, func(t *testing.T) {
			if r.IsDefined() {
				t.Error("defined")
			}
			if d, ok := r.Percent(2, metrics.RoundHonest); ok || !d.IsZero() {
				t.Errorf("percent %v", d)
			}
			if got := (metrics.Format{Notation: metrics.NotationVietnamese, Places: 2}).Percent(r); got != "—" {
				t.Errorf("prints %q", got)
			}
		})
	}
}

func TestRatioString(t *testing.T) {
	tests := []struct {
		r    metrics.Ratio
		want string
	}{
		{metrics.Ratio{}, "— (0/0)"},
		{ratio(t, 0, 0, "open"), "— (0/0 open)"},
		{ratio(t, 4, 0, "open"), "— (4/0 open)"},
		{ratio(t, 245, 247, "resolved"), "99.19% (245/247 resolved)"},
		{ratio(t, 99_999, 100_000, "resolved"), "99.99% (99999/100000 resolved)"},
	}
	for _, tt := range tests {
		if got := tt.r.String(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// The published figures carry the source they were printed in.
func TestPercentPublished(t *testing.T) {
	tests := []struct {
		name     string
		num, den int64
		places   int
		want     string
	}{
		{"Thái Nguyên, July 2022: satisfied, of ballots, printed 99,8%", 17_042, 17_075, 1, "99,8%"},
		{"Thái Nguyên, July 2022: the same at three places", 17_042, 17_075, 3, "99,807%"},
		{"Quảng Ngãi, January 2024: on time, of resolved, printed 99,2%", 245, 247, 1, "99,2%"},
		{"Huế, level 1–2: on time, of classified", 227_677, 247_529, 2, "91,98%"},
		{"Huế, level 1–2: on time, of resolved", 227_677, 257_141, 2, "88,54%"},
		{"Huế, level 1–2: on time, of received", 227_677, 268_763, 2, "84,71%"},
		{"national portal, Lâm Đồng", 635_593, 643_272, 2, "98,81%"},
		{"national portal, Phú Thọ, August 2026", 144_625, 184_513, 2, "78,38%"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, rounding := range []metrics.Rounding{metrics.RoundUnset, metrics.RoundHalfUp, metrics.RoundHalfEven, metrics.RoundHonest} {
				f := metrics.Format{Notation: metrics.NotationVietnamese, Places: tt.places, Rounding: rounding}
				if got := f.Percent(ratio(t, tt.num, tt.den, "x")); got != tt.want {
					t.Errorf("%s: got %s, want %s", rounding, got, tt.want)
				}
			}
		})
	}
}

func TestPercentRounding(t *testing.T) {
	tests := []struct {
		name                         string
		num, den                     int64
		places                       int
		halfUp, halfEven, floor, hon string
	}{
		{"whole", 1, 1, 2, "100.00", "100.00", "100.00", "100.00"},
		{"none", 0, 9, 2, "0.00", "0.00", "0.00", "0.00"},
		{"repeating", 1, 3, 2, "33.33", "33.33", "33.33", "33.33"},
		{"repeating up", 2, 3, 2, "66.67", "66.67", "66.66", "66.67"},
		{"tie over even: 12.5 %", 1, 8, 0, "13", "12", "12", "13"},
		{"tie over odd: 37.5 %", 3, 8, 0, "38", "38", "37", "38"},
		{"tie at two places: 0.125 %", 1, 800, 2, "0.13", "0.12", "0.12", "0.13"},
		{"tie at two places: 0.375 %", 3, 800, 2, "0.38", "0.38", "0.37", "0.38"},
		{"just under a tie", 12_499, 100_000, 0, "12", "12", "12", "12"},
		{"just over a tie", 12_501, 100_000, 0, "13", "13", "12", "13"},
		{"99.995 %: a tie at the top", 19_999, 20_000, 2, "100.00", "100.00", "99.99", "99.99"},
		{"99.996 %", 24_999, 25_000, 2, "100.00", "100.00", "99.99", "99.99"},
		{"99.6 % in whole percent", 249, 250, 0, "100", "100", "99", "99"},
		{"0.001 %", 1, 100_000, 2, "0.00", "0.00", "0.00", "0.01"},
		{"0.005 %: a tie at the bottom", 1, 20_000, 2, "0.01", "0.00", "0.00", "0.01"},
		{"0.4 % in whole percent", 1, 250, 0, "0", "0", "0", "1"},
		{"above the whole", 3, 2, 1, "150.0", "150.0", "150.0", "150.0"},
		{"just above the whole", 100_001, 100_000, 2, "100.00", "100.00", "100.00", "100.00"},
		{"largest counts", math.MaxInt64 - 1, math.MaxInt64, 18, "99.999999999999999989", "99.999999999999999989", "99.999999999999999989", "99.999999999999999989"},
		{"largest counts at 16 places", math.MaxInt64 - 1, math.MaxInt64, 16, "100.0000000000000000", "100.0000000000000000", "99.9999999999999999", "99.9999999999999999"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := ratio(t, tt.num, tt.den, "x")
			for rounding, want := range map[metrics.Rounding]string{
				metrics.RoundHalfUp: tt.halfUp, metrics.RoundHalfEven: tt.halfEven,
				metrics.RoundFloor: tt.floor, metrics.RoundHonest: tt.hon, metrics.RoundUnset: tt.hon,
			} {
				d, ok := r.Percent(tt.places, rounding)
				if !ok || d.StringFixed(int32(tt.places)) != want || d.Exponent() != int32(-tt.places) {
					t.Errorf("%s: got %s, %v, want %s", rounding, d.StringFixed(int32(tt.places)), ok, want)
				}
			}
		})
	}
}

func TestPercentRefuses(t *testing.T) {
	r := ratio(t, 1, 3, "x")
	tests := []struct {
		name     string
		places   int
		rounding metrics.Rounding
	}{
		{"negative places", -1, metrics.RoundFloor},
		{"too many places", metrics.MaxPlaces + 1, metrics.RoundFloor},
		{"places far out", math.MaxInt, metrics.RoundFloor},
		{"no such rounding", 2, metrics.RoundHonest + 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d, ok := r.Percent(tt.places, tt.rounding); ok || !d.IsZero() {
				t.Errorf("got %v, %v", d, ok)
			}
			if got := (metrics.Format{Places: tt.places, Rounding: tt.rounding}).Percent(r); got != metrics.Undefined {
				t.Errorf("prints %q", got)
			}
		})
	}
}

// The decimal package's own precision is a global variable; it must not matter.
func TestPercentIgnoresDivisionPrecision(t *testing.T) {
	before := decimal.DivisionPrecision
	defer func() { decimal.DivisionPrecision = before }()
	decimal.DivisionPrecision = 1
	if d, _ := ratio(t, 1, 3, "x").Percent(6, metrics.RoundHalfUp); d.String() != "33.333333" {
		t.Errorf("got %s", d)
	}
}

// Every share of small counts, so that all ties come up.
func TestPercentAgainstOracle(t *testing.T) {
	for den := int64(1); den <= 80; den++ {
		for num := int64(0); num <= den+3; num++ {
			for places := 0; places <= 3; places++ {
				checkPercent(t, ratio(t, num, den, "x"), places)
			}
		}
	}
}

func FuzzPercent(f *testing.F) {
	f.Add(int64(144_625), int64(184_513), 2)
	f.Add(int64(19_999), int64(20_000), 2)
	f.Add(int64(1), int64(math.MaxInt64), 0)
	f.Add(int64(math.MaxInt64), int64(1), 18)
	f.Fuzz(func(t *testing.T, num, den int64, places int) {
		r, err := metrics.NewRatio(num, den, "x")
		if err != nil || places < 0 || places > metrics.MaxPlaces {
			t.Skip()
		}
		checkPercent(t, r, places)
	})
}

// checkPercent holds every rounding against rational numbers.
func checkPercent(t *testing.T, r metrics.Ratio, places int) {
	t.Helper()
	if !r.IsDefined() {
		if _, ok := r.Percent(places, metrics.RoundHonest); ok {
			t.Errorf("%v has a percentage", r)
		}
		return
	}
	floor, halfUp, halfEven, honest := slowPercent(r.Numerator(), r.Denominator(), places)
	for rounding, want := range map[metrics.Rounding]*big.Rat{
		metrics.RoundFloor: floor, metrics.RoundHalfUp: halfUp, metrics.RoundHalfEven: halfEven,
		metrics.RoundHonest: honest, metrics.RoundUnset: honest,
	} {
		got, ok := r.Percent(places, rounding)
		if !ok || got.Rat().Cmp(want) != 0 {
			t.Errorf("%v at %d places, %s: got %s, want %s", r, places, rounding, got, want.FloatString(places))
		}
	}
}

// slowPercent is the oracle: the multiples of one unit of the last place on both
// sides of the exact value, and the choice between them.
func slowPercent(num, den int64, places int) (floor, halfUp, halfEven, honest *big.Rat) {
	unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	exact := new(big.Rat).Mul(big.NewRat(100, 1), big.NewRat(num, den))
	steps := new(big.Rat).Quo(exact, unit)
	below := new(big.Int).Div(steps.Num(), steps.Denom())
	floor = new(big.Rat).Mul(new(big.Rat).SetInt(below), unit)
	above := new(big.Rat).Add(floor, unit)
	toFloor, toAbove := new(big.Rat).Sub(exact, floor), new(big.Rat).Sub(above, exact)

	halfUp, halfEven = floor, floor
	switch toFloor.Cmp(toAbove) {
	case 1:
		halfUp, halfEven = above, above
	case 0:
		halfUp = above
		if below.Bit(0) == 1 {
			halfEven = above
		}
	}
	hundred := big.NewRat(100, 1)
	honest = halfUp
	if num < den && honest.Cmp(hundred) == 0 {
		honest = new(big.Rat).Sub(hundred, unit)
	}
	if num > 0 && honest.Sign() == 0 {
		honest = unit
	}
	return floor, halfUp, halfEven, honest
}

// However many dossiers there are, one late one shows and one on time shows.
func TestHonestKeepsOffEnds(t *testing.T) {
	for den := int64(2); den > 0 && den < math.MaxInt64/3; den *= 3 {
		for places := range 7 {
			all, _ := ratio(t, den-1, den, "x").Percent(places, metrics.RoundHonest)
			if all.Cmp(decimal.NewFromInt(100)) >= 0 {
				t.Errorf("%d/%d at %d places shows %s", den-1, den, places, all)
			}
			one, _ := ratio(t, 1, den, "x").Percent(places, metrics.RoundHonest)
			if !one.IsPositive() {
				t.Errorf("1/%d at %d places shows %s", den, places, one)
			}
		}
	}
}

func TestRatioAdd(t *testing.T) {
	const top = math.MaxInt64
	tests := []struct {
		name string
		a, b metrics.Ratio
		want metrics.Ratio
		err  error
	}{
		{"counts add", ratio(t, 1, 2, "open"), ratio(t, 2, 3, "open"), ratio(t, 3, 5, "open"), nil},
		{"undefined and defined", ratio(t, 0, 0, "open"), ratio(t, 2, 3, "open"), ratio(t, 2, 3, "open"), nil},
		{"n/0 keeps its numerator", ratio(t, 4, 0, "open"), ratio(t, 2, 9, "open"), ratio(t, 6, 9, "open"), nil},
		{"zero value left", metrics.Ratio{}, ratio(t, 2, 3, "open"), ratio(t, 2, 3, "open"), nil},
		{"zero value right", ratio(t, 2, 3, "open"), metrics.Ratio{}, ratio(t, 2, 3, "open"), nil},
		{"zero values", metrics.Ratio{}, metrics.Ratio{}, metrics.Ratio{}, nil},
		{"two definitions", ratio(t, 1, 2, "open"), ratio(t, 1, 2, "resolved"), metrics.Ratio{}, metrics.ErrDefinitionMismatch},
		{"two definitions of nothing", ratio(t, 0, 0, "open"), ratio(t, 0, 0, "resolved"), metrics.Ratio{}, metrics.ErrDefinitionMismatch},
		{"numerators overflow", ratio(t, top, 1, "open"), ratio(t, 1, 1, "open"), metrics.Ratio{}, metrics.ErrOverflow},
		{"denominators overflow", ratio(t, 1, top, "open"), ratio(t, 1, top, "open"), metrics.Ratio{}, metrics.ErrOverflow},
		{"up to the top", ratio(t, top-1, top, "open"), ratio(t, 1, 0, "open"), ratio(t, top, top, "open"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.a.Plus(tt.b)
			if got != tt.want || !errors.Is(err, tt.err) || (err == nil) != (tt.err == nil) {
				t.Errorf("got %v, %v, want %v, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestRatioJSON(t *testing.T) {
	tests := []struct {
		r    metrics.Ratio
		want string
	}{
		{metrics.Ratio{}, `{"numerator":0,"denominator":0,"definition":""}`},
		{ratio(t, 245, 247, "resolved"), `{"numerator":245,"denominator":247,"definition":"resolved"}`},
		{ratio(t, math.MaxInt64, 0, "766"), `{"numerator":9223372036854775807,"denominator":0,"definition":"766"}`},
	}
	for _, tt := range tests {
		data, err := json.Marshal(tt.r)
		if err != nil || string(data) != tt.want {
			t.Errorf("got %s, %v, want %s", data, err, tt.want)
		}
		back := ratio(t, 1, 1, "other")
		if err := json.Unmarshal(data, &back); err != nil || back != tt.r {
			t.Errorf("read back %v, %v", back, err)
		}
	}
}

func TestRatioJSONRefuses(t *testing.T) {
	tests := []struct {
		name, json string
		want       error
	}{
		{"null", `null`, metrics.ErrJSON},
		{"array", `[1,2,"open"]`, metrics.ErrJSON},
		{"missing", `{"numerator":1,"denominator":2}`, metrics.ErrJSON},
		{"unknown", `{"numerator":1,"denominator":2,"definition":"open","percent":50}`, metrics.ErrJSON},
		{"repeated", `{"numerator":1,"numerator":1,"denominator":2,"definition":"open"}`, metrics.ErrJSON},
		{"other case", `{"Numerator":1,"denominator":2,"definition":"open"}`, metrics.ErrJSON},
		{"fraction", `{"numerator":1.0,"denominator":2,"definition":"open"}`, metrics.ErrJSON},
		{"null count", `{"numerator":null,"denominator":2,"definition":"open"}`, metrics.ErrJSON},
		{"count in quotes", `{"numerator":"1","denominator":2,"definition":"open"}`, metrics.ErrJSON},
		{"beyond int64", `{"numerator":9223372036854775808,"denominator":2,"definition":"open"}`, metrics.ErrJSON},
		{"null definition", `{"numerator":1,"denominator":2,"definition":null}`, metrics.ErrJSON},
		{"definition a number", `{"numerator":1,"denominator":2,"definition":766}`, metrics.ErrJSON},
		{"negative", `{"numerator":-1,"denominator":2,"definition":"open"}`, metrics.ErrNegative},
		{"counts without definition", `{"numerator":1,"denominator":2,"definition":""}`, metrics.ErrInvalidDefinition},
		{"bad definition", `{"numerator":1,"denominator":2,"definition":"On time"}`, metrics.ErrInvalidDefinition},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := ratio(t, 5, 6, "kept")
			err := json.Unmarshal([]byte(tt.json), &r)
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if r != ratio(t, 5, 6, "kept") {
				t.Errorf("changed to %v", r)
			}
		})
	}
	var r metrics.Ratio
	for _, text := range []string{"", "{", `{"numerator"`, `{"numerator":1`, `{"numerator":0,"denominator":0,"definition":""} {}`} {
		if err := r.UnmarshalJSON([]byte(text)); !errors.Is(err, metrics.ErrJSON) {
			t.Errorf("%q: error %v", text, err)
		}
	}
}

func ExampleRatio() {
	r, err := metrics.NewRatio(245, 247, metrics.IDResolved)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r)
	fmt.Println(metrics.Format{Notation: metrics.NotationVietnamese, Places: 1}.Percent(r))

	other, _ := metrics.NewRatio(12, 40, metrics.IDOpen)
	_, err = r.Plus(other)
	fmt.Println(errors.Is(err, metrics.ErrDefinitionMismatch))
	// Output:
	// 99.19% (245/247 resolved)
	// 99,2%
	// true
}

func ExampleRatio_Percent() {
	r, _ := metrics.NewRatio(24_999, 25_000, metrics.IDResolved)
	halfUp, _ := r.Percent(2, metrics.RoundHalfUp)
	honest, _ := r.Percent(2, metrics.RoundHonest)
	fmt.Println(halfUp.StringFixed(2), honest.StringFixed(2))
	// Output: 100.00 99.99
}
