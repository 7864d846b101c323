package metrics_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// printed is ParsePrinted for literals; "" is no figure.
func printed(text string) metrics.Printed {
	if text == "" {
		return metrics.Printed{}
	}
	return metrics.MustParsePrinted(text)
}

func several(texts ...string) (figures []metrics.Printed) {
	for _, text := range texts {
		figures = append(figures, printed(text))
	}
	return figures
}

const halfUp = metrics.RoundHalfUp

func TestNumeratorsOf(t *testing.T) {
	tests := []struct {
		percent, denominator string
		least, most          int64
		ok                   bool
	}{
		{"99,68%", "427.662", 426_273, 426_314, true}, // late then 1,348 to 1,389
		{"99,2%", "247", 245, 245, true},
		{"50%", "1", 0, 0, false},
		{"50%", "1-2", 1, 1, true},
		{"tối thiểu 55%", "10", 6, 1<<63 - 1, true},
		{"dưới 5%", "100", 0, 4, true},
		{"100%", "tối thiểu 3", 3, 1<<63 - 1, true},
		{"99,68%", "", 0, 0, false},
		{"", "427.662", 0, 0, false},
		{"5 điểm", "100", 0, 0, false},
		{"tăng 5%", "100", 0, 0, false},
		{"5%", "tăng 100", 0, 0, false},
		{"5%", "0", 0, 0, false},
		{"5%", "1,5", 0, 0, false},
	}
	for _, tt := range tests {
		least, most, ok := metrics.NumeratorsOf(printed(tt.percent), printed(tt.denominator), halfUp)
		if least != tt.least || most != tt.most || ok != tt.ok {
			t.Errorf("%s of %s: %d to %d, %t", tt.percent, tt.denominator, least, most, ok)
		}
	}
}

func TestDenominatorsOf(t *testing.T) {
	tests := []struct {
		percent, numerator string
		least, most        int64
		ok                 bool
	}{
		// 12,660 / 0.4315 = 29,339.5 and 12,669 / 0.4305 = 29,428.6. Any number of
		// dossiers below 12,670, whole or not, would reach to 29,430.9.
		{"43,1%", "hơn 12,66 nghìn", 29_340, 29_428, true},
		// 164,705 / 0.4385 = 375,610.03 and 164,714 / 0.4375 = 376,489.1.
		{"43,8%", "164,71 nghìn", 375_611, 376_489, true},
		{"10%", "gần 120.000", 1_047_629, 1_263_157, true},
		{"0%", "0", 1, 1<<63 - 1, true},
		{"0%", "1", 201, 1<<63 - 1, true},
		{"5%", "0", 0, 0, false},
		{"99,2%", "1", 0, 0, false},
		{"5%", "", 0, 0, false},
		{"", "5", 0, 0, false},
		{"1 điểm", "5", 0, 0, false},
	}
	for _, tt := range tests {
		least, most, ok := metrics.DenominatorsOf(printed(tt.percent), printed(tt.numerator), halfUp)
		if least != tt.least || most != tt.most || ok != tt.ok {
			t.Errorf("%s as %s: %d to %d, %t", tt.numerator, tt.percent, least, most, ok)
		}
	}
	// An honest 0 % is of none.
	if least, most, ok := metrics.DenominatorsOf(printed("0%"), printed("1"), metrics.RoundHonest); ok {
		t.Errorf("1 as an honest 0%%: %d to %d", least, most)
	}
}

func TestCheckShare(t *testing.T) {
	tests := []struct {
		name                            string
		numerator, denominator, percent string
		want                            metrics.Verdict
		arithmetic                      string
	}{
		{"exact counts", "245", "247", "99,2%", metrics.VerdictHolds, "245 / 247 = 99.190%; printed 99.2%"},
		{"exact counts, next percentage", "245", "247", "99,1%", metrics.VerdictFails, "245 / 247 = 99.190%; printed 99.1%; no denominator gives it"},
		{"a tie goes up", "1", "8", "12,5%", metrics.VerdictHolds, "1 / 8 = 12.500%; printed 12.5%"},
		{"a tie that goes up", "1", "8", "13%", metrics.VerdictHolds, "1 / 8 = 12.50%; printed 13%"},
		{"a tie that would go down", "1", "8", "12%", metrics.VerdictFails, "1 / 8 = 12.50%; printed 12%; no denominator gives it"},
		{"the ends of rounded counts meet, but no counts do", "1", "2-3", "40%", metrics.VerdictFails, "1 / 3 = 33.33% to 1 / 2 = 50.00%; printed 40%; no denominator gives it"},
		{"target", "1.036", "1.231", "tối thiểu 80%", metrics.VerdictHolds, "1036 / 1231 = 84.16%; printed at least 80%"},
		{"target missed", "984", "1.231", "tối thiểu 80%", metrics.VerdictFails, "984 / 1231 = 79.94%; printed at least 80%; implied denominator 1 to 1230"},
		{"none of none printed", "0", "5", "0%", metrics.VerdictHolds, "0 / 5 = 0.00%; printed 0%"},
		{"more than all", "6", "5", "120%", metrics.VerdictHolds, "6 / 5 = 120.00%; printed 120%"},
		{"numerator missing", "", "427.662", "99,68%", metrics.VerdictUnderived,
			"99.68% of 427662: numerator 426273 to 426314, the rest 1348 to 1389"},
		{"denominator missing", "gần 120.000", "", "10%", metrics.VerdictUnderived,
			"nearly 120000 is 10%; implied denominator 1047629 to 1263157"},
		{"percentage missing", "17.075", "38.791", "", metrics.VerdictUnderived, "17075 / 38791 = 44.02%"},
		{"nothing to divide by", "0", "0", "0%", metrics.VerdictUnderived, "0 is 0% of 0"},
		{"points", "9,04 điểm", "10 điểm", "90%", metrics.VerdictUnderived, "9.04 points is 90% of 10 points"},
		{"0 % of any", "0", "5", "tối đa 0%", metrics.VerdictHolds, "0 / 5 = 0.00%; printed at most 0%"},
		{"0 % of some", "1", "5", "tối đa 0%", metrics.VerdictFails, "1 / 5 = 20.00%; printed at most 0%; no denominator gives it"},
		{"no numerator gives it", "", "1", "50%", metrics.VerdictUnderived, "50% of 1"},
		{"nothing", "", "", "", metrics.VerdictUnderived, "—"},
		{"wide", "hơn 3 triệu", "hơn 7 triệu", "42,857142857%", metrics.VerdictHolds,
			"3000000 / 7999999 = 37.50000468750% to 3999999 / 7000000 = 57.14284285714%; printed 42.857142857%"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := metrics.CheckShare("x", halfUp, printed(tt.numerator), printed(tt.denominator), printed(tt.percent))
			if f.Verdict != tt.want || f.Arithmetic.English != tt.arithmetic || f.Code != metrics.CodePrintedShare || f.Subject != "x" {
				t.Errorf("got %s\nwant %s: %s", f, tt.want, tt.arithmetic)
			}
		})
	}
}

// A check of ranges finds whether any pair of counts prints so, as trying all does.
func TestCheckShareAgainstEnumeration(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	verdicts := map[metrics.Verdict]int{}
	for range 20_000 {
		n0, d0 := random.Int64N(30), 1+random.Int64N(30)
		n1, d1 := n0+1+random.Int64N(3), d0+1+random.Int64N(3)
		f := metrics.Format{Notation: metrics.NotationVietnamese, Places: random.IntN(2), Rounding: metrics.Rounding(random.IntN(5))}
		text := f.Percent(ratio(t, random.Int64N(20), 1+random.Int64N(40), "x"))
		percent, err := metrics.ParsePrintedIn(text, metrics.NotationVietnamese)
		if err != nil {
			t.Fatal(err)
		}
		want := metrics.VerdictFails
		for n := n0; n <= n1; n++ {
			for d := d0; d <= d1; d++ {
				if f.Percent(ratio(t, n, d, "x")) == text {
					want = metrics.VerdictHolds
				}
			}
		}
		got := metrics.CheckShare("x", f.Rounding, printed(fmt.Sprintf("%d-%d", n0, n1)), printed(fmt.Sprintf("%d-%d", d0, d1)), percent)
		if got.Verdict != want {
			t.Fatalf("%s: got %s, want %s", f.Rounding, got, want)
		}
		verdicts[want]++
	}
	if verdicts[metrics.VerdictHolds] < 500 || verdicts[metrics.VerdictFails] < 500 {
		t.Errorf("one-sided: %v", verdicts)
	}
}

func TestCheckSum(t *testing.T) {
	tests := []struct {
		name, total string
		parts       []string
		want        metrics.Verdict
		arithmetic  string
	}{
		{"counts", "427.662", []string{"110.893", "27.085", "289.684"}, metrics.VerdictHolds, "110893 + 27085 + 289684 = 427662; printed 427662"},
		{"one off", "427.663", []string{"110.893", "27.085", "289.684"}, metrics.VerdictFails, "110893 + 27085 + 289684 = 427662; printed 427663"},
		{"rounded counts", "30 nghìn", []string{"14 nghìn", "15 nghìn"}, metrics.VerdictHolds,
			"14 thousand + 15 thousand = 28000 to 29998; printed 30 thousand"},
		{"rounded counts too small", "31 nghìn", []string{"14 nghìn", "15 nghìn"}, metrics.VerdictFails,
			"14 thousand + 15 thousand = 28000 to 29998; printed 31 thousand"},
		{"rounded percentages", "100%", []string{"33,3%", "33,3%", "33,3%"}, metrics.VerdictHolds, "33.3% + 33.3% + 33.3% = 99.8 to 100.1; printed 100%"},
		{"changes", "+5", []string{"+8", "-3"}, metrics.VerdictHolds, "+8 + -3 = 5; printed +5"},
		{"a part missing", "166", []string{"136", ""}, metrics.VerdictUnderived, "136; printed 166; the rest 30"},
		{"the total missing", "", []string{"16", "02", "01"}, metrics.VerdictUnderived, "16 + 2 + 1 = 19"},
		{"units", "100", []string{"50%", "50%"}, metrics.VerdictUnderived, "50% + 50%; printed 100"},
		{"ranks", "thứ 3", []string{"thứ 1", "thứ 2"}, metrics.VerdictUnderived, "rank 1 + rank 2; printed rank 3"},
		{"no parts", "5", nil, metrics.VerdictUnderived, "5"},
		{"a part without an end", "100", []string{"50", "tối thiểu 40"}, metrics.VerdictHolds, "50 + at least 40 = 90 to ∞; printed 100"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := metrics.CheckSum("x", halfUp, printed(tt.total), several(tt.parts...)...)
			if f.Verdict != tt.want || f.Arithmetic.English != tt.arithmetic || f.Code != metrics.CodePrintedSum {
				t.Errorf("got %s\nwant %s: %s", f, tt.want, tt.arithmetic)
			}
		})
	}
}

func TestCheckUnion(t *testing.T) {
	tests := []struct {
		name, total string
		parts       []string
		want        metrics.Verdict
		arithmetic  string
	}{
		{"no total printed", "", []string{"18", "7", "4"}, metrics.VerdictUnderived, "18 to 29"},
		{"least", "18", []string{"18", "7", "4"}, metrics.VerdictHolds, "18 to 29; printed 18"},
		{"most", "29", []string{"18", "7", "4"}, metrics.VerdictHolds, "18 to 29; printed 29"},
		{"less than one part", "17", []string{"18", "7", "4"}, metrics.VerdictFails, "18 to 29; printed 17"},
		{"more than all", "30", []string{"18", "7", "4"}, metrics.VerdictFails, "18 to 29; printed 30"},
		{"a part missing", "30", []string{"18", ""}, metrics.VerdictUnderived, "18; printed 30"},
	}
	for _, tt := range tests {
		f := metrics.CheckUnion("x", halfUp, printed(tt.total), several(tt.parts...)...)
		if f.Verdict != tt.want || f.Arithmetic.English != tt.arithmetic || f.Code != metrics.CodePrintedUnion {
			t.Errorf("%s: got %s\nwant %s: %s", tt.name, f, tt.want, tt.arithmetic)
		}
	}
}

func TestCheckMean(t *testing.T) {
	tests := []struct {
		name, mean string
		count      int
		parts      []string
		want       metrics.Verdict
		arithmetic string
	}{
		// SIPAS of the whole country, 2023 and 2024: no simple means.
		{"factors 2023", "82,66%", 5, []string{"83,00%", "83,02%", "83,12%", "83,03%", "82,27%"}, metrics.VerdictFails,
			"mean 82.883 to 82.893; printed 82.66%"},
		{"policy and service 2024", "83,94%", 2, []string{"83,84%", "84,09%"}, metrics.VerdictFails, "mean 83.960 to 83.970; printed 83.94%"},
		{"agrees", "83,97%", 2, []string{"83,84%", "84,09%"}, metrics.VerdictHolds, "mean 83.960 to 83.970; printed 83.97%"},
		{"parts missing", "88,54%", 5, []string{"90,79%", "91,23%", "93,15%"}, metrics.VerdictUnderived, "mean of the others 83.745 to 83.785"},
		{"too many parts", "5%", 1, []string{"5%", "5%"}, metrics.VerdictUnderived, "5% + 5%; printed 5%"},
		{"mean missing", "", 1, []string{"5%"}, metrics.VerdictUnderived, "5%"},
	}
	for _, tt := range tests {
		f := metrics.CheckMean("x", halfUp, printed(tt.mean), tt.count, several(tt.parts...)...)
		if f.Verdict != tt.want || f.Arithmetic.English != tt.arithmetic || f.Code != metrics.CodePrintedMean {
			t.Errorf("%s: got %s\nwant %s: %s", tt.name, f, tt.want, tt.arithmetic)
		}
	}
}

func TestPrevious(t *testing.T) {
	tests := []struct{ after, change, want string }{
		{"89.20%", "tăng 3.59%", "85.61"},
		{"89.42%", "tăng 1,76 điểm phần trăm", "87.66"},
		{"89,97%", "2,78%", "87.19"},
		{"88,54%", "giảm 0,5%", "89.04"},
		{"xếp thứ 11", "tăng 11 bậc", "22"},
		{"xếp thứ 11", "giảm 3 bậc", "8"},
		{"1.860", "+10", "1850"},
		{"xếp thứ 11", "tăng 11%", ""},
		{"89.20%", "tăng 3", ""},
		{"", "tăng 3%", ""},
		{"89.20%", "", ""},
	}
	for _, tt := range tests {
		got, err := metrics.PreviousOf(printed(tt.after), printed(tt.change))
		if tt.want == "" {
			if !errors.Is(err, metrics.ErrUnit) || !strings.HasPrefix(err.Error(), "metrics: previous value: of ") {
				t.Errorf("%s by %s: %s, %v", tt.after, tt.change, got, err)
			}
		} else if err != nil || got.String() != tt.want {
			t.Errorf("%s by %s: %s, %v, want %s", tt.after, tt.change, got, err, tt.want)
		}
	}
}

func TestCheckChange(t *testing.T) {
	tests := []struct {
		name, before, change, after string
		want                        metrics.Verdict
		arithmetic                  string
	}{
		{"points", "85,61%", "tăng 3.59%", "89.20%", metrics.VerdictHolds, "89.20 - 3.59 = 85.61 (85.600 to 85.620); printed 85.61%"},
		{"points, all rounded", "85,62%", "tăng 3.59%", "89.20%", metrics.VerdictHolds, "89.20 - 3.59 = 85.61 (85.600 to 85.620); printed 85.62%"},
		{"points without a direction", "87,19%", "2,78%", "89,97%", metrics.VerdictHolds, "89.97 - 2.78 = 87.19 (87.180 to 87.200); printed 87.19%"},
		{"points, too far", "85,63%", "tăng 3.59%", "89.20%", metrics.VerdictFails, "89.20 - 3.59 = 85.61 (85.600 to 85.620); printed 85.63%"},
		{"before missing", "", "tăng 3.59%", "89.20%", metrics.VerdictUnderived, "89.20 - 3.59 = 85.61 (85.600 to 85.620)"},
		{"a fall", "90%", "giảm 2%", "88%", metrics.VerdictHolds, "88 - (-2) = 90 (89.0 to 91.0); printed 90%"},
		{"ranks", "thứ 22", "tăng 11 bậc", "thứ 11", metrics.VerdictHolds, "11 + 11 = 22; printed rank 22"},
		{"ranks the wrong way", "thứ 0", "tăng 11 bậc", "thứ 11", metrics.VerdictFails, "11 + 11 = 22; printed rank 0"},
		{"ranks one off", "thứ 24", "tăng 11 bậc", "thứ 11", metrics.VerdictFails, "11 + 11 = 22; printed rank 24"},
		{"units", "thứ 24", "tăng 11%", "thứ 11", metrics.VerdictUnderived, "rank 24, change +11%, after rank 11"},
		{"unit of the figure before", "24", "tăng 11 bậc", "thứ 11", metrics.VerdictUnderived, "11 + 11 = 22; printed 24"},
	}
	for _, tt := range tests {
		f := metrics.CheckChange("x", halfUp, printed(tt.before), printed(tt.change), printed(tt.after))
		if f.Verdict != tt.want || f.Arithmetic.English != tt.arithmetic || f.Code != metrics.CodePrintedChange {
			t.Errorf("%s: got %s\nwant %s: %s", tt.name, f, tt.want, tt.arithmetic)
		}
	}
}

func TestCheckSame(t *testing.T) {
	tests := []struct {
		name, a, b string
		want       metrics.Verdict
		arithmetic string
	}{
		{"changes of rank", "tăng 11 bậc", "tăng 13 bậc", metrics.VerdictFails, "+11 places and +13 places; difference 2"},
		{"the same", "thứ 6/63", "xếp thứ 6", metrics.VerdictHolds, "rank 6/63 and rank 6"},
		{"fewer places", "99,8%", "99,81%", metrics.VerdictHolds, "99.8% and 99.81%"},
		{"rounded apart", "99,8%", "99,85%", metrics.VerdictHolds, "99.8% and 99.85%"}, // 99.845 is in both
		{"too far", "99,8%", "99,86%", metrics.VerdictFails, "99.8% and 99.86%; difference 0.06"},
		{"points of a hundred", "85,41/100 điểm", "85.41%", metrics.VerdictHolds, "85.41/100 points and 85.41%"},
		{"points of ten", "8,54/10 điểm", "85.4%", metrics.VerdictUnderived, "8.54/10 points and 85.4%"},
		{"units", "11", "11%", metrics.VerdictUnderived, "11 and 11%"},
		{"nothing printed", "93,1%", "", metrics.VerdictUnderived, "93.1% and —"},
	}
	for _, tt := range tests {
		f := metrics.CheckSame("x", halfUp, printed(tt.a), printed(tt.b))
		if f.Verdict != tt.want || f.Arithmetic.English != tt.arithmetic || f.Code != metrics.CodePrintedSame {
			t.Errorf("%s: got %s\nwant %s: %s", tt.name, f, tt.want, tt.arithmetic)
		}
	}
}

func TestCheckComponent(t *testing.T) {
	ten := decimal.NewFromInt(10)
	tests := []struct {
		name, percent, points string
		most                  decimal.Decimal
		want                  metrics.Verdict
		arithmetic            string
	}{
		{"Vĩnh Phúc 2020", "90,53%", "9,04 điểm", ten, metrics.VerdictFails, "90.53% of 10 = 9.053, prints 9.05; printed 9.04 points; difference -0.01"},
		{"rounded", "90,53%", "9,05 điểm", ten, metrics.VerdictHolds, "90.53% of 10 = 9.053, prints 9.05; printed 9.05 points"},
		{"rounded already: 90.445 to 90.455 %", "90,45%", "9,04 điểm", ten, metrics.VerdictHolds, "90.45% of 10 = 9.045, prints 9.05; printed 9.04 points"},
		{"no points", "90,53%", "", ten, metrics.VerdictUnderived, "90.53% of 10; —"},
		{"no maximum", "90,53%", "9,04 điểm", decimal.Decimal{}, metrics.VerdictUnderived, "90.53% of 0; 9.04 points"},
	}
	for _, tt := range tests {
		f := metrics.CheckComponent("x", halfUp, printed(tt.percent), tt.most, printed(tt.points))
		if f.Verdict != tt.want || f.Arithmetic.English != tt.arithmetic || f.Code != metrics.CodePrintedComponent {
			t.Errorf("%s: got %s\nwant %s: %s", tt.name, f, tt.want, tt.arithmetic)
		}
	}
	// 9.04 fails however the percentage and the points were rounded, each in its way.
	for a := metrics.RoundHalfUp; a <= metrics.RoundHonest; a++ {
		for b := metrics.RoundHalfUp; b <= metrics.RoundHonest; b++ {
			share, points := printed("90,53%").Span(a), printed("9,04 điểm").Span(b)
			low, _ := share.Low()
			high, _ := points.High()
			if low.Quo(low, ten.Rat()).Cmp(high) < 0 {
				t.Errorf("%s, %s: %s and %s", a, b, share, points)
			}
		}
	}
}

func ExampleCheckShare() {
	received, online := metrics.MustParsePrinted("hơn 29,7 nghìn"), metrics.MustParsePrinted("hơn 12,66 nghìn")
	f := metrics.CheckShare("nộp trực tuyến, cấp huyện", metrics.RoundHalfUp, online, received, metrics.MustParsePrinted("43,1%"))
	fmt.Println(f.Message(sla.Vietnamese))
	fmt.Println(f.Arithmetic.English)
	// Output:
	// nộp trực tuyến, cấp huyện: không khớp: 12.660 / 29.799 = 42,485% đến 12.669 / 29.700 = 42,657%; in 43,1%; mẫu số suy ra 29.340 đến 29.428
	// 12660 / 29799 = 42.485% to 12669 / 29700 = 42.657%; printed 43.1%; implied denominator 29340 to 29428
}

func BenchmarkCheckShare(b *testing.B) {
	received, online, percent := printed("hơn 29,7 nghìn"), printed("hơn 12,66 nghìn"), printed("43,1%")
	b.ReportAllocs()
	for b.Loop() {
		metrics.CheckShare("x", halfUp, online, received, percent)
	}
}
