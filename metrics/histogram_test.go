package metrics_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func histogramOf(t testing.TB, unit sla.LimitUnit, values ...int64) metrics.Histogram {
	t.Helper()
	h, err := metrics.NewHistogram(unit)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range values {
		if err := h.Add(v); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

func TestHistogramPercentile(t *testing.T) {
	// The list of Wikipedia's worked example of the nearest-rank method, and spreadsheets'
	// PERCENTILE.INC of the same list.
	h := histogramOf(t, sla.UnitWorkingDay, 15, 20, 35, 40, 50)
	tests := []struct {
		percent         int
		nearest, linear string
	}{
		{0, "15", "15"},
		{5, "15", "16"},
		{30, "20", "23"},
		{40, "20", "29"},
		{50, "35", "35"},
		{75, "40", "40"},
		{99, "50", "49.6"},
		{100, "50", "50"},
	}
	for _, tt := range tests {
		nearest, ok1 := h.Percentile(tt.percent, metrics.PercentileNearestRank)
		linear, ok2 := h.Percentile(tt.percent, metrics.PercentileLinear)
		unset, _ := h.Percentile(tt.percent, metrics.PercentileUnset)
		if !ok1 || !ok2 || nearest.String() != tt.nearest || linear.String() != tt.linear || !unset.Equal(nearest) {
			t.Errorf("%d %%: got %s and %s, want %s and %s", tt.percent, nearest, linear, tt.nearest, tt.linear)
		}
	}
	for _, p := range []int{-1, 101} {
		if _, ok := h.Percentile(p, metrics.PercentileLinear); ok {
			t.Errorf("percentile %d", p)
		}
	}
	if _, ok := h.Percentile(50, metrics.PercentileLinear+1); ok {
		t.Error("percentile by no rule")
	}
	if _, ok := (metrics.Histogram{}).Percentile(50, metrics.PercentileNearestRank); ok {
		t.Error("percentile of nothing")
	}
}

// Against a sorted list, in rational arithmetic.
func TestHistogramAgainstSortedList(t *testing.T) {
	random := rand.New(rand.NewPCG(90, 95))
	for range 300 {
		values := make([]int64, 1+random.IntN(250))
		for i := range values {
			values[i] = int64(random.IntN(1 + random.IntN(60)))
		}
		h := histogramOf(t, sla.UnitWorkingHour, values...)
		slices.Sort(values)
		total := int64(0)
		for _, v := range values {
			total += v
		}
		for percent := range 101 {
			rank := slices.IndexFunc(values, func(v int64) bool {
				atMost, _ := slices.BinarySearch(values, v+1)
				return atMost*100 >= percent*len(values)
			})
			if got, _ := h.Percentile(percent, metrics.PercentileNearestRank); !got.Equal(decimal.NewFromInt(values[rank])) {
				t.Fatalf("%d %% of %v: got %s, want %d", percent, values, got, values[rank])
			}
			position := big.NewRat(int64(len(values)-1)*int64(percent), 100)
			i := new(big.Int).Quo(position.Num(), position.Denom()).Int64()
			want := new(big.Rat).SetInt64(values[i])
			if int(i)+1 < len(values) {
				part := new(big.Rat).Sub(position, new(big.Rat).SetInt64(i))
				want.Add(want, part.Mul(part, new(big.Rat).SetInt64(values[i+1]-values[i])))
			}
			if got, _ := h.Percentile(percent, metrics.PercentileLinear); got.Rat().Cmp(want) != 0 {
				t.Fatalf("linear %d %% of %v: got %s, want %s", percent, values, got, want)
			}
		}
		mean, ok := h.Mean(3, metrics.RoundHalfUp)
		if want := (total*2000/int64(len(values)) + 1) / 2; !ok || !mean.Equal(decimal.New(want, -3)) {
			t.Fatalf("mean of %v: got %s, want %d thousandths", values, mean, want)
		}
	}
}

func TestHistogramRefuses(t *testing.T) {
	for _, unit := range []sla.LimitUnit{sla.UnitUnspecified, sla.UnitDescribed, sla.UnitSameDay, 99} {
		if _, err := metrics.NewHistogram(unit); !errors.Is(err, metrics.ErrUnit) {
			t.Errorf("unit %s: %v", unit, err)
		}
	}
	h := histogramOf(t, sla.UnitWorkingDay, 1)
	if err := h.Add(-1); !errors.Is(err, metrics.ErrNegative) || h.Count() != 1 {
		t.Errorf("negative: %v", err)
	}
	if err := h.Merge(histogramOf(t, sla.UnitCalendarDay, 1)); !errors.Is(err, metrics.ErrUnit) || h.Count() != 1 {
		t.Errorf("two units: %v", err)
	}
	var zero metrics.Histogram
	if err := zero.Add(1); !errors.Is(err, metrics.ErrUnit) {
		t.Errorf("no unit: %v", err)
	}
	if _, ok := zero.Mean(2, metrics.RoundHalfUp); ok {
		t.Error("mean of nothing")
	}
	full := readHistogram(t, `{"unit":"working-day","values":[[1,4611686018427387904]]}`)
	if err := full.Merge(h); !errors.Is(err, metrics.ErrOverflow) || full.Count() != 1<<62 {
		t.Errorf("overflow: %v", err)
	}
	if err := full.Add(2); err != nil || full.Count() != 1<<62+1 {
		t.Errorf("there is no room to add: %v", err)
	}
	if p, ok := full.Percentile(99, metrics.PercentileLinear); !ok || p.String() != "1" {
		t.Errorf("percentile of many: %s", p)
	}
}

func readHistogram(t *testing.T, text string) (h metrics.Histogram) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &h); err != nil {
		t.Fatal(err)
	}
	return h
}

// Parts of any partition, merged in any order, are the same bytes; and what was
// merged does not change with what it was merged into.
func TestHistogramMonoid(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		whole := histogramOf(t, sla.UnitCalendarDay)
		parts := make([]metrics.Histogram, 1+random.IntN(6))
		for i := range parts {
			parts[i] = histogramOf(t, sla.UnitCalendarDay)
		}
		for range random.IntN(400) {
			v := int64(random.IntN(40))
			if err := errors.Join(whole.Add(v), parts[random.IntN(len(parts))].Add(v)); err != nil {
				t.Fatal(err)
			}
		}
		random.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		var merged metrics.Histogram
		first := parts[0].Count()
		for _, p := range parts {
			if err := merged.Merge(p); err != nil {
				t.Fatal(err)
			}
		}
		want, _ := whole.MarshalBinary()
		if got, _ := merged.MarshalBinary(); !bytes.Equal(got, want) {
			t.Fatalf("got %x, want %x", got, want)
		}
		if parts[0].Count() != first {
			t.Fatal("merging changed a part")
		}
	}
}

func TestHistogramEncodings(t *testing.T) {
	h := histogramOf(t, sla.UnitWorkingDay, 0, 0, 0, 15, 1, 1)
	data, err := h.MarshalBinary()
	if got := hex.EncodeToString(data); err != nil || got != "686973"+"01"+"02"+"03"+"0003"+"0102"+"0e01" {
		t.Errorf("binary: %s, %v", got, err)
	}
	text, err := json.Marshal(h)
	if want := `{"unit":"working-day","values":[[0,3],[1,2],[15,1]]}`; err != nil || string(text) != want {
		t.Errorf("json: %s, %v", text, err)
	}
	back := readHistogram(t, string(text))
	if again, _ := back.MarshalBinary(); !bytes.Equal(again, data) || back.Unit() != sla.UnitWorkingDay {
		t.Errorf("read back %x", again)
	}
	zero, _ := metrics.Histogram{}.MarshalJSON()
	if readHistogram(t, string(zero)).Unit() != sla.UnitUnspecified {
		t.Errorf("zero value: %s", zero)
	}
	for _, bad := range []string{
		``, `null`, `[]`, `{}`, `{"unit":"working-day"}`, `{"unit":"working-day","values":null}`, `{"unit":"fortnight","values":[]}`,
		`{"unit":"described","values":[]}`, `{"unit":"unspecified","values":[[1,1]]}`, `{"unit":"working-day","values":[[1,1],[1,1]]}`,
		`{"unit":"working-day","values":[[2,1],[1,1]]}`, `{"unit":"working-day","values":[[1,0]]}`, `{"unit":"working-day","values":[[-1,1]]}`,
		`{"unit":"working-day","values":[[1]]}`, `{"unit":"working-day","values":[[1,1,1]]}`, `{"unit":"working-day","values":[[1,1.5]]}`,
		`{"unit":"working-day","values":[[1,4611686018427387904],[2,1]]}`, `{"unit":"working-day","values":[[null,3]]}`, `{"unit":null,"values":[]}`,
	} {
		kept := histogramOf(t, sla.UnitYear, 7)
		if err := kept.UnmarshalJSON([]byte(bad)); err == nil || kept.Count() != 1 || kept.Unit() != sla.UnitYear {
			t.Errorf("%s: read", bad)
		}
	}
	for n := range data {
		var cut metrics.Histogram
		if err := cut.UnmarshalBinary(data[:n]); !errors.Is(err, metrics.ErrBinary) {
			t.Errorf("cut off after %d bytes: %v", n, err)
		}
	}
	for _, bad := range []string{"68697301000101", "6869730100010101", "68697301020200010001", "686973010201010000", "686973010201" + "0100", "686973010902" + "01010101", "68697302" + "0200"} {
		data, _ := hex.DecodeString(bad)
		var read metrics.Histogram
		if err := read.UnmarshalBinary(data); !errors.Is(err, metrics.ErrBinary) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func FuzzHistogramBinary(f *testing.F) {
	data, _ := histogramOf(f, sla.UnitWorkingDay, 0, 0, 3, 15).MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var h, again metrics.Histogram
		if h.UnmarshalBinary(data) != nil {
			return
		}
		if back, err := h.MarshalBinary(); err != nil || !bytes.Equal(back, data) {
			t.Fatalf("%x written as %x, %v", data, back, err)
		}
		text, err := h.MarshalJSON()
		if err != nil || again.UnmarshalJSON(text) != nil {
			t.Fatalf("%x is %s, which is not read: %v", data, text, err)
		}
		if back, _ := again.MarshalBinary(); !bytes.Equal(back, data) {
			t.Fatalf("%s written as %x, want %x", text, back, data)
		}
		low, ok1 := h.Percentile(50, metrics.PercentileNearestRank)
		high, ok2 := h.Percentile(51, metrics.PercentileNearestRank)
		if ok1 != (h.Count() > 0) || ok1 != ok2 || high.LessThan(low) {
			t.Fatalf("%s: percentile 50 %s, 51 %s", text, low, high)
		}
	})
}

func ExampleHistogram() {
	turnaround, err := metrics.NewHistogram(sla.UnitWorkingDay)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, days := range []int64{1, 2, 2, 3, 15} {
		if err := turnaround.Add(days); err != nil {
			fmt.Println(err)
			return
		}
	}
	median, _ := turnaround.Percentile(50, metrics.PercentileNearestRank)
	p90, _ := turnaround.Percentile(90, metrics.PercentileNearestRank)
	mean, _ := turnaround.Mean(1, metrics.RoundHalfUp)
	fmt.Println(turnaround.Count(), median, p90, mean, turnaround.Unit())
	// Output: 5 2 15 4.6 working-day
}

func ExampleDistinct() {
	// Procedures with at least one online dossier, in two communes.
	var first, second, online, offered metrics.Distinct
	for set, ids := range map[*metrics.Distinct]string{
		&first: "1.001193 1.000656", &second: "1.000656 2.000635", &offered: "1.000656 1.001193 1.004884 2.000635 2.000815",
	} {
		for id := range strings.FieldsSeq(ids) {
			if err := set.Add(id); err != nil {
				fmt.Println(err)
				return
			}
		}
	}
	online.Merge(first)
	online.Merge(second)
	used, err := online.Share(offered, "procedures-used-online")
	fmt.Println(online.Len(), used, err)
	// Output: 3 60.00% (3/5 procedures-used-online) <nil>
}
