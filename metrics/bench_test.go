package metrics_test

import (
	"cmp"
	"math/rand/v2"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// mixedEntries returns entries of every kind in an order that repeats late enough
// not to be learnt by a branch predictor.
func mixedEntries(n int) []metrics.Entry {
	random := rand.New(rand.NewPCG(1, 2))
	entries := make([]metrics.Entry, n)
	for i := range entries {
		entries[i] = randomEntry(random)
	}
	return entries
}

func BenchmarkTallyAdd(b *testing.B) {
	same := make([]metrics.Entry, 1<<14)
	for i := range same {
		same[i] = metrics.Entry{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeOnTime}
	}
	for name, entries := range map[string][]metrics.Entry{"same": same, "mixed": mixedEntries(1 << 14)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var t metrics.Tally
			for i := 0; b.Loop(); i++ {
				if err := t.Add(entries[i&(1<<14-1)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTallyPlus(b *testing.B) {
	b.ReportAllocs()
	part := metrics.Tally{Direct: 1, OnTime: 1}
	var t metrics.Tally
	for b.Loop() {
		t = t.Plus(part)
	}
}

func BenchmarkGroupsAdd(b *testing.B) {
	b.ReportAllocs()
	entries := mixedEntries(1 << 14)
	groups := metrics.NewGroups(cmp.Compare[int])
	for i := 0; b.Loop(); i++ {
		if err := groups.Add(i&255, entries[i&(1<<14-1)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRatioPercent(b *testing.B) {
	b.ReportAllocs()
	r, err := metrics.NewRatio(144_625, 184_513, metrics.IDIndex766)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, ok := r.Percent(2, metrics.RoundHonest); !ok {
			b.Fatal("undefined")
		}
	}
}

func BenchmarkTallyJSON(b *testing.B) {
	b.ReportAllocs()
	t := hueLevels12()
	for b.Loop() {
		data, err := t.MarshalJSON()
		if err != nil {
			b.Fatal(err)
		}
		if err := t.UnmarshalJSON(data); err != nil {
			b.Fatal(err)
		}
	}
}
