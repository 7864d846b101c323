package metrics_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// Any counts give a score in its bounds that is the naive one, and what Reach says is
// enough is enough, and no more than needed.
func FuzzIndexScore(f *testing.F) {
	f.Add(int64(144_625), int64(184_513), int64(1), int64(2), uint8(0), int64(1600))
	f.Add(int64(math.MaxInt64-1), int64(math.MaxInt64), int64(0), int64(0), uint8(1), int64(9999))
	f.Add(int64(0), int64(math.MaxInt64), int64(7), int64(5), uint8(2), int64(2250))
	profiles := shortReadings(f)
	f.Fuzz(func(t *testing.T, n1, d1, n2, d2 int64, reading uint8, target int64) {
		if n1 < 0 || d1 < 0 || n2 < 0 || d2 < 0 {
			return
		}
		p := profiles[int(reading)%len(profiles)]
		inputs := metrics.IndexInputs{
			"PROGRESS":                {Ratio: ratio(t, n1, d1, metrics.IDIndex766)},
			"PAYMENT_PROCEDURES_USED": {Ratio: ratio(t, n2, d2, "766-fee-procedures-used")},
			"PAYMENT_DOSSIERS":        {Ratio: ratio(t, 1, 1, metrics.IDPaidOnline)},
			"PAYMENT_PROCEDURES_PAID": {Ratio: ratio(t, 1, 1, "766-fee-procedures-paid")},
		}
		s := score(t, p, inputs)
		checkParts(t, p, s)
		off := new(big.Rat).Sub(s.Points.Lower.Rat(), naiveTotal(p, inputs))
		if off.Abs(off).Cmp(decimal.New(1, int32(-p.Places)).Rat()) >= 0 {
			t.Errorf("total %s, exactly %s", s.Points, naiveTotal(p, inputs).FloatString(6))
		}
		want := decimal.New(target, -2)
		needs, err := p.Reach(metrics.OfficeProvince, inputs, want)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range needs {
			checkEnough(t, p, inputs, want, n)
		}
	})
}

// shortReadings are readings of two groups, for speed: linear, cut at the maximum, and
// multiplied.
func shortReadings(f *testing.F) (profiles []metrics.Profile) {
	f.Helper()
	for k := range 3 {
		p, ok := metrics.Profile766().With("PAYMENT_PROCEDURES_USED", "fitted")
		if !ok {
			f.Fatal("no such reading")
		}
		p.Groups = []metrics.ProfileGroup{p.Groups[1], p.Groups[4]}
		p.Sum = metrics.SumOfUnrounded
		if k > 0 {
			p.Rounding, p.ZeroElsewhere = metrics.RoundFloor, metrics.ZeroFull
		}
		if k > 1 {
			p.Groups[1].Indicators[0].Times = "PROGRESS"
		}
		profiles = append(profiles, p)
	}
	return profiles
}

func checkEnough(t *testing.T, p metrics.Profile, inputs metrics.IndexInputs, target decimal.Decimal, n metrics.Need) {
	t.Helper()
	total := func(more int64) decimal.Decimal { return score(t, p, with(t, inputs, n.Code, more)).Points.Lower }
	if got := total(n.More); !got.Equal(n.Total) || got.GreaterThanOrEqual(target) != n.Reachable {
		t.Errorf("%+v: total %s, target %s", n, got, target)
	}
	if n.Reachable && n.More > 0 && total(n.More-1).GreaterThanOrEqual(target) {
		t.Errorf("%+v: one less is enough for %s", n, target)
	}
}

// Any points either are no tally or give every criterion 0.0 to 2.0 within half a
// tenth of the exact average.
func FuzzGradingOfficer(f *testing.F) {
	f.Add(int64(5), int64(10))
	f.Add(int64(1), int64(4))
	f.Add(int64(math.MaxInt64), int64(1<<62))
	f.Add(int64(-1), int64(0))
	f.Fuzz(func(t *testing.T, points, dossiers int64) {
		s, err := metrics.Grading61().Officer(metrics.GradingTally{metrics.CriterionContacts: {Points: points, Dossiers: dossiers}})
		possible := points >= 0 && dossiers >= 0 && big.NewInt(points).Cmp(new(big.Int).Lsh(big.NewInt(dossiers), 1)) <= 0
		if (err == nil) != possible {
			t.Fatalf("%d of %d: %v", points, dossiers, err)
		}
		if err != nil || dossiers == 0 {
			return
		}
		off := new(big.Rat).Sub(s.Total.Rat(), big.NewRat(points, dossiers))
		if s.Total.IsNegative() || s.Total.GreaterThan(decimal.NewFromInt(2)) || off.Abs(off).Cmp(big.NewRat(1, 20)) > 0 {
			t.Errorf("%d of %d is %s", points, dossiers, s.Total)
		}
	})
}
