package metrics_test

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// fullInputs gives every indicator of a profile the ratio n/d.
func fullInputs(t *testing.T, p metrics.Profile, n, d int64) metrics.IndexInputs {
	t.Helper()
	inputs := metrics.IndexInputs{}
	for _, g := range p.Groups {
		for _, i := range g.Indicators {
			inputs[i.Code] = metrics.IndexInput{Ratio: ratio(t, n, d, i.Definition)}
		}
	}
	return inputs
}

// randomInputs gives some indicators small ratios, some nothing, some 0/0.
func randomInputs(t *testing.T, random *rand.Rand, p metrics.Profile) metrics.IndexInputs {
	t.Helper()
	inputs := fullInputs(t, p, 0, 0)
	for _, g := range p.Groups {
		for _, i := range g.Indicators {
			den := random.Int64N(40)
			input := metrics.IndexInput{Ratio: ratio(t, random.Int64N(den+1), den, i.Definition)}
			input.NotApplicable = random.IntN(12) == 0
			inputs[i.Code] = input
			if random.IntN(12) == 0 {
				delete(inputs, i.Code)
			}
		}
	}
	return inputs
}

// readings are profiles that differ in every switch.
func readings(t *testing.T) []metrics.Profile {
	t.Helper()
	fitted, ok1 := metrics.Profile766().With("PAYMENT_PROCEDURES_USED", "fitted")
	times, ok2 := metrics.Profile766().With("ONLINE_SUBMISSION", "synchronised")
	if !ok1 || !ok2 {
		t.Fatal("no such reading")
	}
	times.Sum, times.NotApplicable, times.Rounding = metrics.SumOfUnrounded, metrics.ExemptionLeftOut, metrics.RoundHalfEven
	fitted.Rounding, fitted.Places, fitted.ZeroElsewhere = metrics.RoundFloor, 0, metrics.ZeroFull
	return []metrics.Profile{metrics.Profile766(), fitted, times}
}

func score(t *testing.T, p metrics.Profile, inputs metrics.IndexInputs) metrics.IndexScore {
	t.Helper()
	s, err := p.Score(metrics.OfficeProvince, inputs)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// naiveTotal is the unrounded total by the words of the facts: maximum times the
// smaller of 1 and ratio by threshold, what is missing counting for nothing.
func naiveTotal(p metrics.Profile, inputs metrics.IndexInputs) *big.Rat {
	total := new(big.Rat)
	for _, g := range p.Groups {
		sum, most := new(big.Rat), new(big.Rat)
		for _, i := range g.Indicators {
			in := inputs[i.Code]
			if in.NotApplicable && p.NotApplicable == metrics.ExemptionLeftOut {
				continue
			}
			most.Add(most, i.Max.Rat())
			if share := naiveShare(p, i, inputs); share != nil {
				sum.Add(sum, share.Mul(share, i.Max.Rat()))
			}
		}
		if g.Max.Rat().Cmp(most) < 0 {
			most = g.Max.Rat()
		}
		if sum.Cmp(most) > 0 {
			sum = most
		}
		total.Add(total, sum)
	}
	return total
}

func naiveShare(p metrics.Profile, i metrics.Indicator, inputs metrics.IndexInputs) *big.Rat {
	in, one := inputs[i.Code], big.NewRat(1, 1)
	zero := i.Zero
	if zero == metrics.ZeroUnset {
		zero = p.ZeroElsewhere
	}
	empty := in.Ratio.Definition() != "" && in.Ratio.Denominator() == 0 && in.Ratio.Numerator() == 0 // not n/0
	switch {
	case in.NotApplicable, empty && zero == metrics.ZeroFull:
		return one
	case in.Ratio.Denominator() == 0:
		return nil
	}
	share := big.NewRat(in.Ratio.Numerator(), in.Ratio.Denominator())
	if i.Times != "" {
		other := inputs[i.Times].Ratio
		if other.Denominator() == 0 {
			return nil
		}
		share.Mul(share, big.NewRat(other.Numerator(), other.Denominator()))
	}
	if i.Threshold.IsPositive() {
		share.Quo(share, new(big.Rat).Quo(i.Threshold.Rat(), big.NewRat(100, 1)))
	}
	if share.Cmp(one) > 0 {
		return one
	}
	return share
}

// with returns the inputs with the numerator of one n higher.
func with(t *testing.T, inputs metrics.IndexInputs, code string, n int64) metrics.IndexInputs {
	t.Helper()
	more := metrics.IndexInputs{}
	for c, in := range inputs {
		if c == code {
			in.Ratio = ratio(t, in.Ratio.Numerator()+n, in.Ratio.Denominator(), in.Ratio.Definition())
		}
		more[c] = in
	}
	return more
}

func TestIndexAllAndNothing(t *testing.T) {
	for _, tt := range []struct {
		name   string
		num    int64
		total  string
		groups string
	}{
		{"everything", 1, "100.00", "[18.00 20.00 22.00 12.00 10.00 18.00]"},
		{"nothing", 0, "0.00", "[0.00 0.00 0.00 0.00 0.00 0.00]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := metrics.Profile766()
			s := score(t, p, fullInputs(t, p, tt.num, 1))
			var groups []string
			for _, g := range s.Groups {
				groups = append(groups, g.Points.String())
			}
			if s.Points.String() != tt.total || fmt.Sprint(groups) != tt.groups || s.Max.String() != "100" || s.Missing != nil {
				t.Errorf("total %s of %s, groups %v, missing %v", s.Points, s.Max, groups, s.Missing)
			}
		})
	}
}

// A missing input is not 0: total and group have bounds, the group without it not.
func TestIndexMissing(t *testing.T) {
	p := metrics.Profile766()
	inputs := fullInputs(t, p, 1, 2)
	whole := score(t, p, inputs)
	delete(inputs, "PROGRESS")
	inputs["PUBLISH_ON_TIME"] = metrics.IndexInput{Ratio: ratio(t, 0, 0, "766-announced-on-time")}
	s := score(t, p, inputs)
	if diff := cmp.Diff([]string{"PUBLISH_ON_TIME", "PROGRESS"}, s.Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	total, ok := whole.Points.Exact()
	if !ok {
		t.Fatal("not known with all inputs")
	}
	lower := total.Sub(decimal.NewFromInt(13)) // 3 of 6 and 10 of 20 are gone
	want := metrics.PointRange{Lower: lower, Upper: lower.Add(decimal.NewFromInt(26))}
	if s.Points.String() != want.String() {
		t.Errorf("total %s, want %s", s.Points, want)
	}
	if _, ok := s.Points.Exact(); ok {
		t.Error("known without all inputs")
	}
	if got := s.Groups[0].Points.String(); got != "6.00 to 12.00" {
		t.Errorf("transparency %s", got)
	}
	if got := s.Groups[2].Points.String(); got != whole.Groups[2].Points.String() {
		t.Errorf("digitisation %s", got)
	}
}

// What is cut at the maximum of a group: 10.5 points are 10.
func TestIndexCapped(t *testing.T) {
	p, _ := metrics.Profile766().With("PAYMENT_PROCEDURES_USED", "fitted")
	inputs := fullInputs(t, p, 1, 1)
	s := score(t, p, inputs)
	if got := s.Groups[4].Points.String() + " of " + s.Groups[4].Max.String(); got != "10.00 of 10" || s.Points.String() != "100.00" {
		t.Errorf("payment %s, total %s", got, s.Points)
	}
	delete(inputs, "PAYMENT_PROCEDURES_USED")
	s = score(t, p, inputs)
	if got := s.Groups[4].Points.String(); got != "8.00 to 10.00" {
		t.Errorf("payment without C %s", got)
	}
}

func TestIndexNotApplicable(t *testing.T) {
	full := metrics.Profile766()
	leftOut := metrics.Profile766()
	leftOut.NotApplicable = metrics.ExemptionLeftOut
	for _, tt := range []struct {
		name    string
		profile metrics.Profile
		want    string
	}{
		{"maximum", full, "100.00 of 100, 22.00 of 22"},
		{"left out", leftOut, "98.00 of 98, 20.00 of 20"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			const code = "ELECTRONIC_CERTIFIED_COPY"
			inputs := fullInputs(t, tt.profile, 1, 1)
			inputs[code] = metrics.IndexInput{NotApplicable: true}
			byInput := score(t, tt.profile, inputs)

			delete(inputs, code)
			byLevel := tt.profile
			byLevel.Groups[2].Indicators[6].Levels = []metrics.OfficeLevel{metrics.OfficeProvince}
			got, err := byLevel.Score(metrics.OfficeCommune, inputs)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range []metrics.IndexScore{byInput, got} {
				line := fmt.Sprintf("%s of %s, %s of %s", s.Points, s.Max, s.Groups[2].Points, s.Groups[2].Max)
				if i, _ := s.Indicator(code); line != tt.want || i.State != metrics.IndicatorNotApplicable {
					t.Errorf("%s, %s; want %s", line, i.State, tt.want)
				}
			}
			if s, _ := byLevel.Score(metrics.OfficeProvince, inputs); !slices.Equal(s.Missing, []string{code}) {
				t.Errorf("in the province missing %v", s.Missing)
			}
		})
	}
}

func TestIndexFlagsTravel(t *testing.T) {
	flags := []string{"TEMP_NATIONAL_REPORT_DENOMINATOR", "NO_NATIONAL_REPORT_DATA"}
	s := score(t, metrics.Profile766(), metrics.IndexInputs{
		"PROGRESS":                        {Flags: flags},
		"PETITION_CLASSIFICATION_SERVICE": {Ratio: ratio(t, 3, 9, "x"), Flags: flags[:1]},
	})
	flags[0] = "changed"
	progress, _ := s.Indicator("PROGRESS")
	tracked, ok := s.Indicator("PETITION_CLASSIFICATION_SERVICE")
	if !slices.Equal(progress.Flags, []string{"TEMP_NATIONAL_REPORT_DENOMINATOR", "NO_NATIONAL_REPORT_DATA"}) || progress.State != metrics.IndicatorMissing {
		t.Errorf("progress %v, %s", progress.Flags, progress.State)
	}
	if !ok || len(s.Tracked) != 1 || tracked.State != metrics.IndicatorTracked || tracked.Flags[0] != "TEMP_NATIONAL_REPORT_DENOMINATOR" || tracked.Ratio.Numerator() != 3 {
		t.Errorf("tracked %+v", tracked)
	}
	if slices.Contains(s.Missing, "PETITION_CLASSIFICATION_SERVICE") {
		t.Error("tracked is missing")
	}
}

func TestIndexScoreErrors(t *testing.T) {
	p := metrics.Profile766()
	invalid := metrics.Profile766()
	invalid.Version = ""
	tests := []struct {
		name   string
		p      metrics.Profile
		level  metrics.OfficeLevel
		inputs metrics.IndexInputs
		want   error
	}{
		{"definition", p, 0, metrics.IndexInputs{"PROGRESS": {Ratio: ratio(t, 1, 2, metrics.IDResolved)}}, metrics.ErrDefinitionMismatch},
		{"code", p, 0, metrics.IndexInputs{"PROGRES": {Ratio: ratio(t, 1, 2, metrics.IDIndex766)}}, metrics.ErrUnknownIndicator},
		{"profile", invalid, 0, nil, metrics.ErrInvalidProfile},
		{"level", p, 99, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := tt.p.Score(tt.level, tt.inputs); err == nil || tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("Score: %v", err)
			}
			if _, err := tt.p.Reach(tt.level, tt.inputs, decimal.NewFromInt(1)); err == nil || tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("Reach: %v", err)
			}
		})
	}
	both := metrics.IndexInputs{"PROGRESS": {Ratio: ratio(t, 1, 2, metrics.IDResolved)}, "X": {}}
	if _, err := p.Score(0, both); !errors.Is(err, metrics.ErrUnknownIndicator) || !errors.Is(err, metrics.ErrDefinitionMismatch) {
		t.Errorf("not all inputs were looked at: %v", err)
	}
	if _, err := p.Reach(0, nil, decimal.New(1, 1_000_000)); err == nil {
		t.Error("a target of a million digits")
	}
	if _, err := p.TallyInputs(metrics.Tally{}, "X"); !errors.Is(err, metrics.ErrUnknownIndicator) {
		t.Errorf("tally: %v", err)
	}
	if _, err := p.TallyInputs(metrics.Tally{}, "ONLINE_USED"); !errors.Is(err, metrics.ErrInvalidDefinition) {
		t.Errorf("tally: %v", err)
	}
}

// Every score lies in [0, maximum], the parts add up, and the total is that of the
// naive computation, by every reading.
func TestIndexProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(766, 2022))
	for _, p := range readings(t) {
		for range 100 {
			inputs := randomInputs(t, random, p)
			s := score(t, p, inputs)
			checkParts(t, p, s)
			if p.Sum == metrics.SumOfUnrounded {
				checkNaive(t, p, s.Points.Lower, naiveTotal(p, inputs))
			}
		}
	}
}

func checkParts(t *testing.T, p metrics.Profile, s metrics.IndexScore) {
	t.Helper()
	var total, most decimal.Decimal
	for _, g := range s.Groups {
		var sum decimal.Decimal
		for _, i := range g.Indicators {
			within(t, i.Code, i.Points, i.Max)
			sum = sum.Add(i.Points.Lower)
		}
		within(t, g.ID, g.Points, g.Max)
		if want := decimal.Min(sum, g.Max); p.Sum == metrics.SumOfRounded && !g.Points.Lower.Equal(want) {
			t.Errorf("group %s is %s, its parts %s", g.ID, g.Points, want)
		}
		total, most = total.Add(g.Points.Lower), most.Add(g.Max)
	}
	within(t, "total", s.Points, s.Max)
	if p.Sum == metrics.SumOfRounded && !s.Points.Lower.Equal(total) || !s.Max.Equal(most) {
		t.Errorf("total %s of %s, its parts %s of %s", s.Points, s.Max, total, most)
	}
	if _, known := s.Points.Exact(); !known && len(s.Missing) == 0 {
		t.Errorf("not known, and nothing missing: %s", s.Points)
	}
}

func within(t *testing.T, name string, r metrics.PointRange, most decimal.Decimal) {
	t.Helper()
	if r.Lower.IsNegative() || r.Upper.LessThan(r.Lower) || r.Upper.GreaterThan(most) {
		t.Errorf("%s: %s of %s", name, r, most)
	}
}

// checkNaive tells whether a rounded value is within half a unit of an exact one.
func checkNaive(t *testing.T, p metrics.Profile, got decimal.Decimal, exact *big.Rat) {
	t.Helper()
	unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(p.Places)), nil))
	off := new(big.Rat).Sub(got.Rat(), exact)
	if off.Abs(off).Cmp(new(big.Rat).Quo(unit, big.NewRat(2, 1))) > 0 {
		t.Errorf("total %s, exactly %s", got, exact.FloatString(6))
	}
}

// One more in a numerator is worth what the naive totals differ by, and never lowers a
// total; its rounded total is monotone too.
func TestIndexOneMore(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 766))
	gained, full := 0, 0
	for _, p := range readings(t) {
		for range 20 {
			inputs := randomInputs(t, random, p)
			s := score(t, p, inputs)
			before := naiveTotal(p, inputs)
			for _, g := range s.Groups {
				for _, i := range g.Indicators {
					if i.State != metrics.IndicatorScored || i.Ratio.Numerator() >= i.Ratio.Denominator() {
						if i.OneMore.Sign() != 0 {
							t.Errorf("%s (%s): one more is worth %s", i.Code, i.State, i.OneMore)
						}
						full++
						continue
					}
					more := with(t, inputs, i.Code, 1)
					if want := new(big.Rat).Sub(naiveTotal(p, more), before); i.OneMore.Cmp(want) != 0 {
						t.Errorf("%s: one more is worth %s, want %s", i.Code, i.OneMore, want)
					}
					if after := score(t, p, more); after.Points.Lower.LessThan(s.Points.Lower) || after.Points.Upper.LessThan(s.Points.Upper) {
						t.Errorf("%s: one more lowers %s to %s", i.Code, s.Points, after.Points)
					}
					gained++
				}
			}
		}
	}
	if gained < 100 || full < 100 {
		t.Errorf("%d and %d cases are too few", gained, full)
	}
}

// How many more reach a target: that many do, one less does not.
func TestIndexReach(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 766))
	reachable, not := 0, 0
	for _, p := range readings(t) {
		for range 4 {
			inputs := randomInputs(t, random, p)
			target := score(t, p, inputs).Points.Lower.Add(decimal.New(random.Int64N(400), -2))
			needs, err := p.Reach(metrics.OfficeProvince, inputs, target)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range needs {
				checkNeed(t, p, inputs, target, n)
				if n.Reachable {
					reachable++
				} else {
					not++
				}
			}
		}
	}
	if reachable < 50 || not < 50 {
		t.Errorf("%d and %d cases are too few", reachable, not)
	}
}

func checkNeed(t *testing.T, p metrics.Profile, inputs metrics.IndexInputs, target decimal.Decimal, n metrics.Need) {
	t.Helper()
	r := inputs[n.Code].Ratio
	room := r.Denominator() - r.Numerator()
	for more := int64(0); more <= room; more++ {
		total := score(t, p, with(t, inputs, n.Code, more)).Points.Lower
		reached := total.GreaterThanOrEqual(target)
		if more == n.More && !total.Equal(n.Total) {
			t.Errorf("%s + %d: total %s, want %s", n.Code, more, n.Total, total)
		}
		if reached {
			if !n.Reachable || n.More != more {
				t.Errorf("%s: %+v, want %d more for %s", n.Code, n, more, target)
			}
			return
		}
	}
	if n.Reachable || n.More != room {
		t.Errorf("%s: %+v, but %s is out of reach", n.Code, n, target)
	}
}

func TestIndexReachOfAll(t *testing.T) {
	inputs := metrics.IndexInputs{"PROGRESS": {Ratio: ratio(t, 144_625, 184_513, metrics.IDIndex766)}}
	needs, err := metrics.Profile766().Reach(metrics.OfficeProvince, inputs, decimal.NewFromInt(16))
	if err != nil {
		t.Fatal(err)
	}
	// 20 n / 184,513 prints 16.00 from 15.995 on: n ≥ 147,564.27.
	if len(needs) != 1 || !needs[0].Reachable || needs[0].More != 147_565-144_625 || needs[0].Total.String() != "16" {
		t.Errorf("got %+v", needs)
	}
}

func TestIndexCheck(t *testing.T) {
	p := metrics.Profile766()
	s := score(t, p, metrics.IndexInputs{
		"PROGRESS":                        {Ratio: ratio(t, 144_625, 184_513, metrics.IDIndex766)},
		"PETITION_CLASSIFICATION_SERVICE": {},
	})
	tests := []struct {
		name, of, published string
		want                metrics.Verdict
	}{
		{"as printed", "PROGRESS", "15.68", metrics.VerdictHolds},
		{"zero dropped", "progress", "15.680", metrics.VerdictHolds},
		{"one off", "PROGRESS", "15.69", metrics.VerdictFails},
		{"total within the bounds", "total", "78.4", metrics.VerdictUnderived},
		{"total below them", "total", "15.67", metrics.VerdictFails},
		{"total above them", "total", "95.69", metrics.VerdictFails},
		{"missing, possible", "PUBLISH_ON_TIME", "6", metrics.VerdictUnderived},
		{"missing, impossible", "PUBLISH_ON_TIME", "6.01", metrics.VerdictFails},
		{"no such name", "X", "1", metrics.VerdictUnderived},
		{"tracked", "PETITION_CLASSIFICATION_SERVICE", "0", metrics.VerdictUnderived},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Check(tt.of, decimal.RequireFromString(tt.published))
			if got.Verdict != tt.want || got.Code != metrics.CodeIndexScore {
				t.Errorf("got %s", got)
			}
		})
	}
	got := s.Check("PROGRESS", decimal.RequireFromString("15.69")).Arithmetic
	want := metrics.Text{Vietnamese: "công bố 15,69, tính lại 15,68", English: "published 15.69, recomputed 15.68"}
	if got != want {
		t.Errorf("got %+v", got)
	}
	if got := s.Check("total", decimal.New(1, 1_000_000)).Verdict; got != metrics.VerdictUnderived {
		t.Errorf("a million digits: %s", got)
	}
	if got := (metrics.IndexScore{}).Check("total", decimal.NewFromInt(1)).Verdict; got != metrics.VerdictUnderived {
		t.Errorf("no score: %s", got)
	}
}

// Sums of rounded scores and rounded sums differ: three thirds of 2.
func TestIndexSumRule(t *testing.T) {
	p := metrics.Profile766()
	inputs := fullInputs(t, p, 1, 3)
	rounded := score(t, p, inputs)
	p.Sum = metrics.SumOfUnrounded
	exact := score(t, p, inputs)
	// Digitisation: 2 + 1.33 + 0.83 + 1.33 + 3 × 0.67 = 7.50, and exactly 7.5.
	// Online services: 0.83 + 1.33 + 4 = 6.16, and exactly 6.1667.
	if got := rounded.Groups[3].Points.String() + ", " + exact.Groups[3].Points.String(); got != "6.16, 6.17" {
		t.Errorf("online services %s", got)
	}
}

func BenchmarkIndexScore(b *testing.B) {
	p := metrics.Profile766()
	inputs := metrics.IndexInputs{}
	for _, g := range p.Groups {
		for _, i := range g.Indicators {
			r, err := metrics.NewRatio(144_625, 184_513, i.Definition)
			if err != nil {
				b.Fatal(err)
			}
			inputs[i.Code] = metrics.IndexInput{Ratio: r}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Score(metrics.OfficeProvince, inputs); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleProfile_Score() {
	p := metrics.Profile766()
	tally := metrics.Tally{Direct: 588, Early: 300, OnTime: 150, Late: 90, OpenWithin: 36, OpenOverdue: 12}
	inputs, err := p.TallyInputs(tally, "PROGRESS")
	if err != nil {
		fmt.Println(err)
		return
	}
	score, err := p.Score(metrics.OfficeDepartment, inputs)
	if err != nil {
		fmt.Println(err)
		return
	}
	progress, _ := score.Indicator("PROGRESS")
	fmt.Println(progress.Points, "of", progress.Max, "from", progress.Ratio)
	fmt.Println("one more on time is worth", progress.OneMore, "points")
	fmt.Println("total", score.Points, "with", len(score.Missing), "indicators missing")

	needs, err := p.Reach(metrics.OfficeDepartment, inputs, decimal.NewFromInt(18))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(needs[0].More, "more for a total of", needs[0].Total.StringFixed(2))
	fmt.Println(score.Check("PROGRESS", decimal.RequireFromString("16.5")))
	// Output:
	// 16.53 of 20 from 82.65% (486/588 766)
	// one more on time is worth 5/147 points
	// total 16.53 to 96.53 with 20 indicators missing
	// 44 more for a total of 18.03
	// index-766 portal-2026 PROGRESS: does not hold: published 16.5, recomputed 16.53
}

func TestTallyInputsRefuse(t *testing.T) {
	spoilt := metrics.Tally{Direct: 10, Early: 10, Marked: metrics.MarkCounts{metrics.MarkDigitised: -1}}
	if got, err := metrics.Profile766().TallyInputs(spoilt, "SO_HOA_GIAY_TO_GIAI_QUYET"); !errors.Is(err, metrics.ErrNegative) {
		t.Errorf("got %v, %v", got, err)
	}
}

// A profile that nobody validated is added up all the same, and in no time.
func TestProfileMaxOfHugeExponents(t *testing.T) {
	p := metrics.Profile{Groups: []metrics.ProfileGroup{{Max: decimal.New(1, 999_999_999)}, {Max: decimal.New(1, -999_999_999)}, {Max: decimal.NewFromInt(18)}}}
	if got := p.Max(); got.String() != "18" {
		t.Errorf("got %s", got)
	}
}
