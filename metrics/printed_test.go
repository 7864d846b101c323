package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

func TestPrintedEnums(t *testing.T) {
	testEnum[metrics.PrintedUnit](t, "number", "percent", "points", "rank")
	testEnum[metrics.Bound](t, "exact", "over", "nearly", "about", "at-least", "at-most", "above", "below")
}

// reading is all that a figure says, on one line.
func reading(p metrics.Printed) string {
	s := fmt.Sprintf("%s %s %s places %d", p.Bound(), p.Value(), p.Unit(), p.Places())
	if upper, ok := p.Upper(); ok {
		s += " upper " + upper.String()
	}
	if of, ok := p.OutOf(); ok {
		s += " of " + of.String()
	}
	if p.IsChange() {
		s += " change"
	}
	return s
}

func TestParsePrinted(t *testing.T) {
	tests := []struct{ text, want string }{
		// Printed so in the five reports.
		{"427.662", "exact 427662 number places 0"},
		{"99,68%", "exact 99.68 percent places 2"},
		{"89.20%", "exact 89.2 percent places 2"},
		{"tăng 3.59%", "exact 3.59 percent places 2 change"},
		{"1,5 năm", "exact 1.5 number places 1"},
		{"1.231", "exact 1231 number places 0"},
		{"hơn 29,7 nghìn hồ sơ", "over 29700 number places 1"},
		{"gần 120.000 người", "nearly 120000 number places 0"},
		{"khoảng 145 nghìn tin nhắn", "about 145000 number places 0"},
		{"85,41/100 điểm", "exact 85.41 points places 2 of 100"},
		{"9,04 điểm", "exact 9.04 points places 2"},
		{"6/63", "exact 6 number places 0 of 63"},
		{"vị trí thứ 6/63", "exact 6 rank places 0 of 63"},
		{"xếp thứ nhất", "exact 1 rank places 0"},
		{"tăng 11 bậc", "exact 11 rank places 0 change"},
		{"tối thiểu 55%", "at-least 55 percent places 0"},
		{"tối thiếu 55%", "at-least 55 percent places 0"},
		{"từ 99,9% trở lên", "at-least 99.9 percent places 1"},
		{"tối thiểu đạt từ 99,9% trở lên", "at-least 99.9 percent places 1"},
		{"Tối thiểu có 3 sáng kiến", "at-least 3 number places 0"},
		{"tối thiểu 20-53%", "at-least 20 percent places 0 upper 53"},
		{"trên 10 ngày làm việc", "above 10 number places 0"},
		{"02 cơ quan", "exact 2 number places 0"},
		// Either notation, where only one gives a number.
		{"0.125", "exact 0.125 number places 3"},
		{"0,125", "exact 0.125 number places 3"},
		{"1.2345", "exact 1.2345 number places 4"},
		{"1234,567", "exact 1234.567 number places 3"},
		{"1.234.567", "exact 1234567 number places 0"},
		{"1,234,567", "exact 1234567 number places 0"},
		{"1.234,5", "exact 1234.5 number places 1"},
		{"1,234.567", "exact 1234.567 number places 3"},
		{"1.231%", "exact 1.231 percent places 3"},
		{"1,231 phần trăm", "exact 1.231 percent places 3"},
		// Words in the other language, other units, ranges and signs.
		{"over 29.7 thousand", "over 29700 number places 1"},
		{"more than 800", "over 800 number places 0"},
		{"nearly 120.000", "nearly 120000 number places 0"},
		{"about 1.2 million", "about 1200000 number places 1"},
		{"at least 55 percent", "at-least 55 percent places 0"},
		{"3 or more", "at-least 3 number places 0"},
		{"up 11 places", "exact 11 rank places 0 change"},
		{"xấp xỉ 1,2 triệu", "about 1200000 number places 1"},
		{"1,5 nghìn tỷ đồng", "exact 1500000000000 number places 1"},
		{"không quá 5%", "at-most 5 percent places 0"},
		{"5% trở xuống", "at-most 5 percent places 0"},
		{"dưới 5%", "below 5 percent places 0"},
		{"từ 20 đến 53%", "exact 20 percent places 0 upper 53"},
		{"20% – 53%", "exact 20 percent places 0 upper 53"},
		{"giảm hơn 2,5%", "over -2.5 percent places 1 change"},
		{"-0,5", "exact -0.5 number places 1 change"},
		{"−0.5%", "exact -0.5 percent places 1 change"},
		{"+13", "exact 13 number places 0 change"},
		{"1,2 điểm phần trăm", "exact 1.2 points places 1"},
		{"(99,68%).", ""}, // a bracket before the number is not known
		{"  hon 29,7 nghin ho so ", "over 29700 number places 1"},
		{"H\u01a1n 29,7 ngh\u0069\u0300n", "over 29700 number places 1"}, // combining marks
		// Letters alike but for the marks.
		{"5 văn bản", "exact 5 number places 0"},
		{"5 vạn", "exact 50000 number places 0"},
		{"5 trạm y tế", "exact 5 number places 0"},
		{"5 trăm", "exact 500 number places 0"},
		{"67,8% tỷ lệ", "exact 67.8 percent places 1"},
		{"12 tỷ lệ", "exact 12 number places 0"},
		{"12 tỷ", "exact 12000000000 number places 0"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			p, err := metrics.ParsePrinted(tt.text)
			if tt.want == "" {
				if !errors.Is(err, metrics.ErrPrinted) {
					t.Fatalf("got %v, %v", p, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := reading(p); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if p.Text() != strings.TrimSpace(tt.text) || p.String() != p.Text() {
				t.Errorf("text %q, string %q", p.Text(), p.String())
			}
		})
	}
}

func TestParsePrintedErrors(t *testing.T) {
	tests := []struct {
		name, text string
		kind       error
		offset     int
		says       string
	}{
		{"empty", "", metrics.ErrNoNumber, 0, "no number"},
		{"words", "rất cao", metrics.ErrNoNumber, 0, "no number"},
		{"no reports", "không có phản ánh", metrics.ErrNoNumber, 0, "no number"},
		{"rank in words beyond the first", "thứ nhì", metrics.ErrNoNumber, 0, "no number"},
		{"comma before three digits", "1,231", metrics.ErrAmbiguous, 0, `"1,231" is 1.231 or 1231`},
		{"dot before three digits and a scale", "1.231 tỷ", metrics.ErrAmbiguous, 0, `"1.231" is 1231 or 1.231`},
		{"dot before three digits and points", "8.912 điểm", metrics.ErrAmbiguous, 0, `is 8912 or 8.912`},
		{"dot before three digits and a slash", "1.036/1.231", metrics.ErrAmbiguous, 0, `is 1036 or 1.036`},
		{"two numbers", "30%, 20%", metrics.ErrPrinted, 5, `"20" is another number beside "30"`},
		{"blanks for thousands", "427 662", metrics.ErrPrinted, 4, `"662" is another number beside "427"`},
		{"date", "24/01/2024", metrics.ErrPrinted, 5, `"/" after the number`},
		{"groups of two", "1.23.456", metrics.ErrPrinted, 0, "no number in either notation"},
		{"two decimal marks", "1,5,2", metrics.ErrPrinted, 0, "no number in either notation"},
		{"unknown word before", "chưa đến 50%", metrics.ErrPrinted, 0, `"chưa" before the number is not known`},
		{"from without to", "từ 50%", metrics.ErrPrinted, 5, "from a number, but not where to"},
		{"letters joined", "29k", metrics.ErrPrinted, 2, `"k" is joined`},
		{"number goes on in words", "3 triệu rưỡi", metrics.ErrAmbiguous, 10, `"rưỡi" may belong`},
		{"years or five", "3 nghìn năm", metrics.ErrAmbiguous, 9, `"năm" may belong`},
		{"documents or ten thousands", "5 van ban", metrics.ErrAmbiguous, 2, `"van" may or may not be "vạn"`},
		{"contradiction", "hơn 5 trở xuống", metrics.ErrPrinted, 7, "contradicts"},
		{"rank and percent", "thứ 5%", metrics.ErrPrinted, 8, "contradicts"},
		{"sign after a word", "hơn -5%", metrics.ErrPrinted, 5, "a sign after a word"},
		{"range downwards", "53-20%", metrics.ErrPrinted, 0, "a range from 53 to 20"},
		{"per mille", "5‰", metrics.ErrPrinted, 1, `"‰" after the number`},
		{"percent of a scale word", "5 nghìn %", metrics.ErrPrinted, 9, "percent of a scale word"},
		{"share of a share", "6/63%", metrics.ErrPrinted, 0, "a number of a number"},
		{"less than none", "dưới 0%", metrics.ErrPrinted, 8, "below 0"},
		{"too long", strings.Repeat(" ", 300) + "5", metrics.ErrPrinted, 300, "longer than 300 bytes"},
		{"too many digits", strings.Repeat("9", 41), metrics.ErrPrinted, 0, "no number"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := metrics.ParsePrinted(tt.text)
			var printed *metrics.PrintedError
			if !p.IsZero() || !errors.Is(err, tt.kind) || !errors.As(err, &printed) {
				t.Fatalf("got %v, %v", p, err)
			}
			if printed.Text != tt.text || printed.Offset != tt.offset || !strings.Contains(printed.Reason, tt.says) {
				t.Errorf("at %d: %q, want at %d: %q", printed.Offset, printed.Reason, tt.offset, tt.says)
			}
			if !strings.HasPrefix(err.Error(), "metrics: printed figure: of ") || len(err.Error()) > 400 {
				t.Errorf("message %q", err)
			}
		})
	}
}

func TestMustParsePrinted(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, metrics.ErrNoNumber) {
			t.Errorf("recovered %v", err)
		}
	}()
	metrics.MustParsePrinted("rất cao")
}

// A notation that is known decides what would else be ambiguous or read by rule.
func TestParsePrintedIn(t *testing.T) {
	tests := []struct{ text, vietnamese, plain string }{
		{"1.231", "1231", "1.231"},
		{"1,231", "1.231", "1231"},
		{"1.231 tỷ", "1231000000000", "1231000000"},
		{"1.231%", "1231", "1.231"},
		{"99,68%", "99.68", ""},
		{"89.20%", "", "89.2"},
		{"1.036/1.231", "1036", "1.036"},
	}
	for _, tt := range tests {
		for notation, want := range map[metrics.Notation]string{
			metrics.NotationVietnamese: tt.vietnamese, metrics.NotationPlain: tt.plain, metrics.NotationUnset: tt.plain,
		} {
			p, err := metrics.ParsePrintedIn(tt.text, notation)
			if want == "" {
				if !errors.Is(err, metrics.ErrPrinted) {
					t.Errorf("%s %s: got %v, %v", tt.text, notation, p, err)
				}
			} else if err != nil || p.Value().String() != want {
				t.Errorf("%s %s: got %s, %v, want %s", tt.text, notation, p.Value(), err, want)
			}
		}
	}
}

func TestParseNumber(t *testing.T) {
	tests := []struct{ text, vietnamese, plain string }{
		{"0", "0", "0"},
		{"1.231", "1231", "1.231"},
		{"-1.231", "-1231", "-1.231"},
		{"+1,5", "1.5", ""},
		{"-0,50", "-0.50", ""},
		{"1.234.567,890", "1234567.890", ""},
		{"1,234,567.890", "", "1234567.890"},
		{"427662", "427662", "427662"},
		{"007", "7", "7"},
		{"0.500", "", "0.500"},
		{"", "", ""}, {"-", "", ""}, {"--5", "", ""}, {"5-", "", ""}, {"1,", "", ""}, {",5", "", ""}, {"1.", "", ""},
		{".5", "", ""}, {"1..5", "", ""}, {"1.23.456", "", ""}, {"1234.567,8", "", ""}, {"5%", "", ""}, {" 5", "", ""}, {"1e3", "", ""},
		{"٣", "", ""},
		{strings.Repeat("9", 41), "", ""},
	}
	for _, tt := range tests {
		for notation, want := range map[metrics.Notation]string{
			metrics.NotationVietnamese: tt.vietnamese, metrics.NotationPlain: tt.plain, metrics.NotationUnset: tt.plain,
		} {
			d, err := metrics.ParseNumber(tt.text, notation)
			switch {
			case want == "":
				if !errors.Is(err, metrics.ErrPrinted) {
					t.Errorf("%q %s: got %s, %v", tt.text, notation, d, err)
				}
			case err != nil || d.StringFixed(max(0, -d.Exponent())) != want:
				t.Errorf("%q %s: got %s, %v, want %s", tt.text, notation, d, err, want)
			}
		}
	}
}

// What Format writes reads back, with its places unless zeros are trimmed.
func TestParseNumberInvertsFormat(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		number := decimal.New(random.Int64()>>random.IntN(63), -random.Int32N(19))
		if random.IntN(2) == 0 {
			number = number.Neg()
		}
		for notation := metrics.NotationUnset; notation <= metrics.NotationVietnamese; notation++ {
			f := metrics.Format{Notation: notation}
			read, err := metrics.ParseNumber(f.Number(number), notation)
			if err != nil || !read.Equal(number) || read.Exponent() != number.Exponent() {
				t.Fatalf("%s %s: read %s, %v", number, notation, read, err)
			}
			f.TrimZeros = true
			if read, err = metrics.ParseNumber(f.Number(number), notation); err != nil || !read.Equal(number) {
				t.Fatalf("%s %s trimmed: read %s, %v", number, notation, read, err)
			}
		}
	}
}

// Counts and percentages read back without being told the notation; in plain
// notation as long as there are not just three places.
func TestParsePrintedInvertsFormat(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	counts := []int64{0, 1, 999, 1_000, 1_231, 427_662, math.MaxInt64, math.MinInt64}
	for range 5_000 {
		counts = append(counts, random.Int64()>>random.IntN(63))
	}
	for _, n := range counts {
		for notation := metrics.NotationUnset; notation <= metrics.NotationVietnamese; notation++ {
			text := metrics.Format{Notation: notation}.Count(n)
			if p, err := metrics.ParsePrinted(text); err != nil || !p.Value().Equal(decimal.NewFromInt(n)) {
				t.Fatalf("%s: read %s, %v", text, p.Value(), err)
			}
		}
	}
	for range 5_000 {
		r := ratio(t, random.Int64N(2_000), 200+random.Int64N(1_000), "x") // below 1,000 %
		places := random.IntN(metrics.MaxPlaces + 1)
		f := metrics.Format{Notation: metrics.Notation(random.IntN(3)), Places: places, TrimZeros: random.IntN(2) == 0}
		want, _ := r.Percent(places, f.Rounding)
		p, err := metrics.ParsePrinted(f.Percent(r))
		if err != nil || !p.Value().Equal(want) || p.Unit() != metrics.PrintedPercent || !f.TrimZeros && p.Places() != places {
			t.Fatalf("%s: read %v %d, %v", f.Percent(r), p.Value(), p.Places(), err)
		}
	}
}

func TestPrintedFormat(t *testing.T) {
	tests := []struct{ text, vietnamese, plain string }{
		{"hơn 29,7 nghìn hồ sơ", "hơn 29,7 nghìn", "over 29.7 thousand"},
		{"gần 120.000 người", "gần 120.000", "nearly 120000"},
		{"khoảng 1,20 triệu", "khoảng 1,20 triệu", "about 1.20 million"},
		{"89.20%", "89,20%", "89.20%"},
		{"xếp thứ 6/63", "thứ 6/63", "rank 6/63"},
		{"tăng 11 bậc", "+11 bậc", "+11 places"},
		{"giảm hơn 2,5%", "giảm hơn 2,5%", "down over 2.5%"},
		{"85,41/100 điểm", "85,41/100 điểm", "85.41/100 points"},
		{"từ 99,9% trở lên", "tối thiểu 99,9%", "at least 99.9%"},
		{"tối đa 5 tỷ", "tối đa 5 tỷ", "at most 5 billion"},
		{"trên 10", "trên 10", "above 10"},
		{"tăng khoảng 1,5 nghìn tỷ", "tăng khoảng 1,5 nghìn tỷ", "up about 1.5 trillion"},
		{"5 nghìn phần trăm", "5 nghìn phần trăm", "5 thousand percent"},
		{"dưới 3 vạn", "dưới 3 vạn", "below 3 vạn"},
		{"từ 20 đến 53%", "20-53%", "20-53%"},
	}
	for _, tt := range tests {
		p := metrics.MustParsePrinted(tt.text)
		if got := p.Format(metrics.Format{Notation: metrics.NotationVietnamese}); got != tt.vietnamese {
			t.Errorf("%s vietnamese: got %s", tt.text, got)
		}
		if got := p.Format(metrics.Format{}); got != tt.plain {
			t.Errorf("%s plain: got %s", tt.text, got)
		}
	}
	trimmed := metrics.Format{Notation: metrics.NotationVietnamese, TrimZeros: true}
	if got := metrics.MustParsePrinted("89.20%").Format(trimmed); got != "89,2%" {
		t.Errorf("trimmed: %s", got)
	}
	if upper, ok := metrics.MustParsePrinted("giảm 20-53%").Upper(); !ok || upper.String() != "-53" {
		t.Errorf("upper of a fall: %s, %t", upper, ok)
	}
	var zero metrics.Printed
	if !zero.IsZero() || zero.Format(trimmed) != "—" || zero.String() != "—" || !zero.Value().IsZero() {
		t.Errorf("zero value: %+v", zero)
	}
}

func FuzzParsePrinted(f *testing.F) {
	for _, s := range []string{
		"427.662", "99,68%", "tăng 3.59%", "hơn 29,7 nghìn", "85,41/100 điểm", "tối thiểu 20-53%", "giảm gần 1,5 triệu",
		"thứ nhất", "1,231", "từ 1.231 đến 1.232", "rất cao", "\xff5", "5 van", "0", "-0,0", "gần 5 chục", "5 trăm phần trăm", "+3 bậc",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := metrics.ParsePrinted(text)
		if (err == nil) == p.IsZero() {
			t.Fatalf("%q: %+v, %v", text, p, err)
		}
		if err != nil {
			var printed *metrics.PrintedError
			if !errors.As(err, &printed) || printed.Offset < 0 || printed.Offset > len(text) || len(err.Error()) > 2_000 {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		for notation := metrics.NotationUnset; notation <= metrics.NotationVietnamese; notation++ {
			written := p.Format(metrics.Format{Notation: notation})
			again, err := metrics.ParsePrintedIn(written, notation)
			if err != nil || reading(again) != reading(p) {
				t.Fatalf("%q: %s, written %q, read %s, %v", text, reading(p), written, reading(again), err)
			}
		}
		for rounding := metrics.RoundUnset; rounding <= metrics.RoundHonest; rounding++ {
			span := p.Span(rounding)
			low, _ := span.Low()
			high, _ := span.High()
			if low != nil && high != nil && low.Cmp(high) > 0 || !span.Overlaps(span) {
				t.Fatalf("%q %s: %s", text, rounding, span)
			}
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"0", "1.231", "-1.234,50", "1,234.5", "007", "1..2", "+", "1e3", "99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for notation := metrics.NotationUnset; notation <= metrics.NotationVietnamese; notation++ {
			d, err := metrics.ParseNumber(text, notation)
			if err != nil {
				continue
			}
			written := metrics.Format{Notation: notation}.Number(d)
			again, err := metrics.ParseNumber(written, notation)
			if err != nil || !again.Equal(d) || again.Exponent() != d.Exponent() {
				t.Fatalf("%q %s: %s, written %q, read %s, %v", text, notation, d, written, again, err)
			}
		}
	})
}

func ExampleParsePrinted() {
	for _, text := range []string{"hơn 29,7 nghìn", "99,68%", "89.20%", "1.231", "1,231", "rất cao"} {
		p, err := metrics.ParsePrinted(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(p, "is", p.Format(metrics.Format{}), "in", p.Span(metrics.RoundHalfUp))
	}
	// Output:
	// hơn 29,7 nghìn is over 29.7 thousand in [29700, 29800)
	// 99,68% is 99.68% in [99.675, 99.685)
	// 89.20% is 89.20% in [89.195, 89.205)
	// 1.231 is 1231 in [1231, 1231]
	// metrics: printed figure: of "1,231" at byte 0: "1,231" is 1.231 or 1231: more than one reading
	// metrics: printed figure: of "rất cao" at byte 0: no number in digits: no number
}

func BenchmarkParsePrinted(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := metrics.ParsePrinted("hơn 29,7 nghìn hồ sơ"); err != nil {
			b.Fatal(err)
		}
	}
}
