package metrics_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

func TestPrintedSpan(t *testing.T) {
	tests := []struct{ text, halfUp, halfEven, floor, honest string }{
		{"99,68%", "[99.675, 99.685)", "[99.675, 99.685]", "[99.68, 99.69)", "[99.675, 99.685)"},
		{"99,67%", "[99.665, 99.675)", "(99.665, 99.675)", "[99.67, 99.68)", "[99.665, 99.675)"},
		{"100,00%", "[99.995, 100.005)", "[99.995, 100.005]", "[100, 100.01)", "[100, 100.005)"},
		{"99,99%", "[99.985, 99.995)", "(99.985, 99.995)", "[99.99, 100)", "[99.985, 100)"},
		{"0%", "[0, 0.5)", "[0, 0.5]", "[0, 1)", "[0, 0]"},
		{"0,01%", "[0.005, 0.015)", "(0.005, 0.015)", "[0.01, 0.02)", "(0, 0.015)"},
		{"tăng 0,01%", "[0.005, 0.015)", "(0.005, 0.015)", "[0.01, 0.02)", "[0.005, 0.015)"}, // a change
		{"giảm 2,5%", "(-2.55, -2.45]", "(-2.55, -2.45)", "(-2.6, -2.5]", "(-2.55, -2.45]"},
		{"9,04 điểm", "[9.035, 9.045)", "[9.035, 9.045]", "[9.04, 9.05)", "[9.035, 9.045)"},
		{"1,5 năm", "[1.45, 1.55)", "(1.45, 1.55)", "[1.5, 1.6)", "[1.45, 1.55)"},
		{"164,71 nghìn", "[164705, 164715)", "(164705, 164715)", "[164710, 164720)", "[164705, 164715)"},
		{"145 nghìn", "[144500, 145500)", "(144500, 145500)", "[145000, 146000)", "[144500, 145500)"},
		{"20-53%", "[19.5, 53.5)", "[19.5, 53.5)", "[20, 54)", "[19.5, 53.5)"},
	}
	for _, tt := range tests {
		p := metrics.MustParsePrinted(tt.text)
		for rounding, want := range map[metrics.Rounding]string{
			metrics.RoundHalfUp: tt.halfUp, metrics.RoundHalfEven: tt.halfEven, metrics.RoundFloor: tt.floor,
			metrics.RoundHonest: tt.honest, metrics.RoundUnset: tt.honest,
		} {
			if got := p.Span(rounding).String(); got != want {
				t.Errorf("%s %s: got %s, want %s", tt.text, rounding, got, want)
			}
		}
		if got := p.Span(99).String(); got != "(-∞, ∞)" {
			t.Errorf("%s, rounding not defined: %s", tt.text, got)
		}
	}
}

// The spans of directions and of exact figures depend on no rounding.
func TestPrintedSpanOfDirections(t *testing.T) {
	tests := []struct{ text, want string }{
		{"427.662", "[427662, 427662]"},
		{"thứ 6/63", "[6, 6]"},
		{"hơn 29,7 nghìn", "[29700, 29800)"},
		{"hơn 29,70 nghìn", "[29700, 29710)"},
		{"hơn 377 nghìn", "[377000, 378000)"},
		{"hơn 30 nghìn", "[30000, 31000)"},
		{"hơn 800", "[800, 900)"},
		{"hơn 805", "[805, 806)"},
		{"hơn 100", "[100, 200)"},
		{"hơn 80%", "[80, 81)"},
		{"gần 120.000", "(110000, 120000]"},
		{"gần 100", "(90, 100]"},
		{"gần 200", "(100, 200]"},
		{"gần 30 nghìn", "(29000, 30000]"},
		{"khoảng 145 nghìn", "[144000, 146000]"},
		{"khoảng 100", "[90, 200]"},
		{"khoảng 0", "[0, 1]"},
		{"giảm gần 5%", "[-5, -4)"},
		{"tối thiểu 55%", "[55, ∞)"},
		{"từ 99,9% trở lên", "[99.9, ∞)"},
		{"tối thiểu 20-53%", "[20, ∞)"},
		{"tối đa 5%", "[0, 5]"},
		{"trên 10 ngày", "(10, ∞)"},
		{"dưới 5%", "[0, 5)"},
		{"giảm trên 10", "(-∞, -10)"},
	}
	for _, tt := range tests {
		for rounding := metrics.RoundUnset; rounding <= metrics.RoundHonest; rounding++ {
			if got := metrics.MustParsePrinted(tt.text).Span(rounding).String(); got != tt.want {
				t.Errorf("%s %s: got %s, want %s", tt.text, rounding, got, tt.want)
			}
		}
	}
}

func TestSpan(t *testing.T) {
	span := func(text string) metrics.Span { return metrics.MustParsePrinted(text).Span(metrics.RoundHalfUp) }
	var all metrics.Span
	tests := []struct {
		name           string
		a, b           metrics.Span
		overlap, equal bool
	}{
		{"an end that belongs to one only", span("99,68%"), span("99,69%"), false, false},
		{"both ends closed", span("tối thiểu 5"), span("tối đa 5"), true, false},
		{"one end open", span("tối thiểu 5"), span("dưới 5"), false, false},
		{"the same", span("5,0"), span("5,0%"), true, true},
		{"one within the other", span("20-53%"), span("30%"), true, false},
		{"everything", all, span("30%"), true, false},
		{"everything twice", all, all, true, true},
		{"apart", span("3%"), span("5%"), false, false},
	}
	for _, tt := range tests {
		if tt.a.Overlaps(tt.b) != tt.overlap || tt.b.Overlaps(tt.a) != tt.overlap || tt.a.Equal(tt.b) != tt.equal || tt.b.Equal(tt.a) != tt.equal {
			t.Errorf("%s: %s and %s: overlap %t, equal %t", tt.name, tt.a, tt.b, tt.a.Overlaps(tt.b), tt.a.Equal(tt.b))
		}
	}
	for number, want := range map[string]bool{"99.674": false, "99.675": true, "99.68": true, "99.685": false, "0": false} {
		if got := span("99,68%").Contains(decimal.RequireFromString(number)); got != want {
			t.Errorf("contains %s: %t", number, got)
		}
	}
	low, inclusive := span("99,68%").Low()
	if low.RatString() != "3987/40" || !inclusive {
		t.Errorf("low %s %t", low, inclusive)
	}
	low.SetInt64(0) // a copy
	if got := span("99,68%").String(); got != "[99.675, 99.685)" {
		t.Errorf("after a change of the end returned: %s", got)
	}
	if high, inclusive := span("tối thiểu 5").High(); high != nil || inclusive {
		t.Errorf("high %v %t", high, inclusive)
	}
}

func TestSpanCounts(t *testing.T) {
	tests := []struct {
		text        string
		least, most int64
		ok          bool
	}{
		{"hơn 29,7 nghìn", 29_700, 29_799, true},
		{"gần 120.000", 110_001, 120_000, true},
		{"427.662", 427_662, 427_662, true},
		{"1,5", 0, 0, false}, // between 1.45 and 1.55 there is none
		{"trên 10", 11, 1<<63 - 1, true},
		{"giảm 5", 0, 0, false},
		{"99.999.999.999.999.999.999", 0, 0, false},
	}
	for _, tt := range tests {
		least, most, ok := metrics.MustParsePrinted(tt.text).Span(metrics.RoundHalfUp).Counts()
		if least != tt.least || most != tt.most || ok != tt.ok {
			t.Errorf("%s: %d, %d, %t", tt.text, least, most, ok)
		}
	}
}

// Every share of every denominator up to 150 prints as a percentage whose span has
// exactly the shares that print so, and NumeratorsOf the counts: places 0 to 2, every
// rounding. Counts above the denominator are tried as far as they print as 100.
func TestNumeratorsOfAgainstEnumeration(t *testing.T) {
	const beyond = 3 // 1.005 × 150, and more
	largest := int64(150)
	if testing.Short() {
		largest = 60
	}
	for d := int64(1); d <= largest; d++ {
		denominator := metrics.MustParsePrinted(fmt.Sprint(d))
		for places := range 3 {
			for rounding := metrics.RoundHalfUp; rounding <= metrics.RoundHonest; rounding++ {
				groups := map[string][2]int64{}
				for n := int64(0); n <= d+beyond; n++ {
					text := metrics.Format{Notation: metrics.NotationVietnamese, Places: places, Rounding: rounding}.Percent(ratio(t, n, d, "x"))
					group, ok := groups[text]
					if !ok {
						group[0] = n
					}
					group[1] = n
					groups[text] = group
				}
				for text, want := range groups {
					percent := metrics.MustParsePrinted(text)
					if percent.Value().GreaterThan(decimal.NewFromInt(100)) {
						continue
					}
					least, most, ok := metrics.NumeratorsOf(percent, denominator, rounding)
					if !ok || least != want[0] || most != want[1] {
						t.Fatalf("%s of %d %s: %d to %d, %t, want %v", text, d, rounding, least, most, ok, want)
					}
				}
			}
		}
	}
}

// A percentage that no count gives has none: every one of 0 to 100 %, at places 0
// and 1, of denominators up to 40.
func TestNumeratorsOfNone(t *testing.T) {
	for d := int64(1); d <= 40; d++ {
		denominator := metrics.MustParsePrinted(fmt.Sprint(d))
		for places := range 2 {
			for rounding := metrics.RoundHalfUp; rounding <= metrics.RoundHonest; rounding++ {
				f := metrics.Format{Notation: metrics.NotationVietnamese, Places: places, Rounding: rounding}
				printed := map[string]bool{}
				for n := int64(0); n <= d+3; n++ {
					printed[f.Percent(ratio(t, n, d, "x"))] = true
				}
				for i := range int64(100) {
					text := f.Number(decimal.New(i, int32(-places))) + "%"
					if _, _, ok := metrics.NumeratorsOf(metrics.MustParsePrinted(text), denominator, rounding); ok != printed[text] {
						t.Fatalf("%s of %d %s: %t", text, d, rounding, ok)
					}
				}
			}
		}
	}
}

func TestDenominatorsOfAgainstEnumeration(t *testing.T) {
	const largest = 250
	for n := int64(0); n <= 24; n++ {
		numerator := metrics.MustParsePrinted(fmt.Sprint(n))
		for places := range 2 {
			for rounding := metrics.RoundHalfUp; rounding <= metrics.RoundHonest; rounding++ {
				groups := map[string][2]int64{}
				for d := int64(1); d <= largest; d++ {
					text := metrics.Format{Notation: metrics.NotationVietnamese, Places: places, Rounding: rounding}.Percent(ratio(t, n, d, "x"))
					if group, ok := groups[text]; ok {
						groups[text] = [2]int64{group[0], d}
					} else {
						groups[text] = [2]int64{d, d}
					}
				}
				for text, want := range groups {
					percent, err := metrics.ParsePrintedIn(text, metrics.NotationVietnamese) // 1.000% too
					if err != nil {
						t.Fatal(err)
					}
					least, most, ok := metrics.DenominatorsOf(percent, numerator, rounding)
					if !ok || least != want[0] || most != want[1] && !(want[1] == largest && most > largest) {
						t.Fatalf("%d as %s %s: %d to %d, %t, want %v", n, text, rounding, least, most, ok, want)
					}
				}
			}
		}
	}
}
