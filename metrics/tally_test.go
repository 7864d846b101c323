package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func TestTallyAddIntake(t *testing.T) {
	tests := []struct {
		intake metrics.Intake
		want   metrics.Tally
	}{
		{metrics.IntakeUnknown, metrics.Tally{Direct: 1, OnTime: 1}}, // a missing channel counts as direct
		{metrics.IntakeDirect, metrics.Tally{Direct: 1, OnTime: 1}},
		{metrics.IntakeOnlineWhole, metrics.Tally{OnlineWhole: 1, OnTime: 1}},
		{metrics.IntakeOnlinePartial, metrics.Tally{OnlinePartial: 1, OnTime: 1}},
		{metrics.IntakeOnlineUnsplit, metrics.Tally{OnlineUnsplit: 1, OnTime: 1}},
		{metrics.IntakePostal, metrics.Tally{Postal: 1, OnTime: 1}},
		{metrics.IntakeCarried, metrics.Tally{Carried: 1, OnTime: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.intake.String(), func(t *testing.T) {
			var got metrics.Tally
			if err := got.Add(metrics.Entry{Intake: tt.intake, Outcome: sla.OutcomeOnTime}); err != nil || got != tt.want {
				t.Errorf("got %+v, %v, want %+v", got, err, tt.want)
			}
		})
	}
}

func TestTallyAddOutcome(t *testing.T) {
	tests := []struct {
		outcome sla.Outcome
		want    metrics.Tally
	}{
		{sla.OutcomeEarly, metrics.Tally{Postal: 1, Early: 1}},
		{sla.OutcomeOnTime, metrics.Tally{Postal: 1, OnTime: 1}},
		{sla.OutcomeLate, metrics.Tally{Postal: 1, Late: 1}},
		{sla.OutcomeUnclassified, metrics.Tally{Postal: 1, Unclassified: 1}},
		{sla.OutcomeOpenWithin, metrics.Tally{Postal: 1, OpenWithin: 1}},
		{sla.OutcomeOpenOverdue, metrics.Tally{Postal: 1, OpenOverdue: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome.String(), func(t *testing.T) {
			var got metrics.Tally
			if err := got.Add(metrics.Entry{Intake: metrics.IntakePostal, Outcome: tt.outcome}); err != nil || got != tt.want {
				t.Errorf("got %+v, %v, want %+v", got, err, tt.want)
			}
			if resolved := got.Resolved() == 1; resolved != tt.outcome.Resolved() {
				t.Errorf("resolved %v", resolved)
			}
			if open := got.Open() == 1; open != tt.outcome.Open() {
				t.Errorf("open %v", open)
			}
		})
	}
}

// Nothing vanishes: what cannot be counted comes back as an error that has it.
func TestTallyAddRefuses(t *testing.T) {
	tests := []struct {
		name  string
		entry metrics.Entry
		want  string
	}{
		{"zero value", metrics.Entry{}, "metrics: tally: entry of intake unknown, outcome unknown: cannot be counted"},
		{"not judged", metrics.Entry{Intake: metrics.IntakePostal}, "metrics: tally: entry of intake postal, outcome unknown: cannot be counted"},
		{
			"no such outcome",
			metrics.Entry{Intake: metrics.IntakePostal, Outcome: sla.OutcomeOpenOverdue + 1},
			"metrics: tally: entry of intake postal, outcome invalid(7): cannot be counted",
		},
		{
			"no such intake",
			metrics.Entry{Intake: metrics.IntakeCarried + 1, Outcome: sla.OutcomeLate},
			"metrics: tally: entry of intake invalid(7), outcome late: cannot be counted",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := hueLevels12()
			err := got.Add(tt.entry)
			var refused *metrics.EntryError
			if !errors.As(err, &refused) || refused.Entry != tt.entry || err.Error() != tt.want {
				t.Errorf("error %v", err)
			}
			if got != hueLevels12() {
				t.Errorf("counted: %+v", got)
			}
		})
	}
}

func TestTallyTotals(t *testing.T) {
	got := metrics.Tally{
		OnlineWhole: 2, OnlinePartial: 3, OnlineUnsplit: 5, Direct: 7, Postal: 11, Carried: 13,
		Early: 17, OnTime: 19, Late: 23, Unclassified: 29, OpenWithin: 31, OpenOverdue: 37,
	}
	if got.Online() != 10 || got.Received() != 41 || got.Resolved() != 88 || got.Open() != 68 {
		t.Errorf("online %d, received %d, resolved %d, open %d", got.Online(), got.Received(), got.Resolved(), got.Open())
	}
	// Thái Nguyên, July 2022: 110,893 + 27,085 + 289,684 dossiers by level.
	byLevel := metrics.Tally{Direct: 110_893}.Plus(metrics.Tally{Direct: 27_085}).Plus(metrics.Tally{Direct: 289_684})
	if byLevel.Received() != 427_662 {
		t.Errorf("received %d", byLevel.Received())
	}
}

// Any cut of the entries into parts, counted and merged in any order, gives the
// tally of the whole.
func TestTallyMonoid(t *testing.T) {
	random := rand.New(rand.NewPCG(766, 118))
	for range 200 {
		var whole metrics.Tally
		parts := make([]metrics.Tally, 1+random.IntN(7))
		for range random.IntN(500) {
			e := randomEntry(random)
			for _, err := range []error{whole.Add(e), parts[random.IntN(len(parts))].Add(e)} {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := fold(parts, random); got != whole {
			t.Fatalf("parts give %+v, whole %+v", got, whole)
		}
		if whole.Check() != nil && whole.OnlineUnsplit == 0 {
			t.Fatalf("counted entries violate %v", whole.Check())
		}
	}
}

// fold merges two tallies at random until one is left, now and then with an empty
// one between.
func fold(parts []metrics.Tally, random *rand.Rand) metrics.Tally {
	for len(parts) > 1 {
		random.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		merged := parts[0].Plus(metrics.Tally{}).Plus(parts[1])
		parts = append([]metrics.Tally{merged}, parts[2:]...)
	}
	return metrics.Tally{}.Plus(parts[0])
}

func TestTallyPlusLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		a, b, c := randomTally(random), randomTally(random), randomTally(random)
		if a.Plus(b) != b.Plus(a) {
			t.Fatalf("not commutative: %+v, %+v", a, b)
		}
		if a.Plus(b).Plus(c) != a.Plus(b.Plus(c)) {
			t.Fatalf("not associative: %+v, %+v, %+v", a, b, c)
		}
		if a.Plus(metrics.Tally{}) != a {
			t.Fatalf("zero not neutral: %+v", a)
		}
		sums := [...][2]int64{
			{a.Plus(b).Received(), a.Received() + b.Received()},
			{a.Plus(b).Online(), a.Online() + b.Online()},
			{a.Plus(b).Resolved(), a.Resolved() + b.Resolved()},
			{a.Plus(b).Open(), a.Open() + b.Open()},
		}
		for i, pair := range sums {
			if pair[0] != pair[1] {
				t.Fatalf("total %d of the sum %d, sum of the totals %d", i, pair[0], pair[1])
			}
		}
	}
}

// leaves calls f with every count of a tally, whatever fields there are by now.
func leaves(v reflect.Value, f func(count reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(v.Field(i), f)
		}
	case reflect.Array:
		for i := range v.Len() {
			leaves(v.Index(i), f)
		}
	default:
		f(v)
	}
}

// fullTally returns a tally in which every count is any but zero.
func fullTally(random *rand.Rand) (t metrics.Tally) {
	leaves(reflect.ValueOf(&t).Elem(), func(count reflect.Value) {
		count.SetInt(int64(random.Uint64()>>random.IntN(64) | 1))
	})
	return t
}

// countsOf lists the counts of a tally.
func countsOf(t metrics.Tally) (counts []int64) {
	leaves(reflect.ValueOf(t), func(count reflect.Value) { counts = append(counts, count.Int()) })
	return counts
}

// Plus and Minus take every count, one that is added to Tally later too.
func TestTallyMinusLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 1000 {
		a, b := fullTally(random), fullTally(random)
		if got := a.Plus(b).Minus(b); got != a {
			t.Fatalf("plus and minus %+v makes %+v of %+v", b, got, a)
		}
		if got := a.Minus(b).Plus(b); got != a {
			t.Fatalf("minus and plus %+v makes %+v of %+v", b, got, a)
		}
		if a.Minus(a) != (metrics.Tally{}) || a.Minus(metrics.Tally{}) != a {
			t.Fatalf("minus itself, or minus nothing: %+v", a)
		}
		counts, sums, differences := countsOf(b), countsOf(a.Plus(b)), countsOf(a.Minus(b))
		for i, n := range countsOf(a) {
			if sums[i] != n+counts[i] || differences[i] != n-counts[i] {
				t.Fatalf("count %d: of %d and %d the sum %d and the difference %d", i, n, counts[i], sums[i], differences[i])
			}
		}
	}
}

func TestTallyMinus(t *testing.T) {
	ended := metrics.EndingCounts{metrics.EndingCompleted: 2, metrics.EndingRefused: 1}
	tests := []struct {
		name       string
		of, others metrics.Tally
		want       metrics.Tally
		negative   int // counts below zero
	}{
		{name: "nothing of nothing"},
		{
			name:   "one open dossier of several",
			of:     metrics.Tally{Direct: 2, Carried: 1, OpenWithin: 2, Late: 1},
			others: metrics.Tally{Carried: 1, OpenWithin: 1},
			want:   metrics.Tally{Direct: 2, OpenWithin: 1, Late: 1},
		},
		{
			name: "endings, marks, trips and complaints too",
			of: metrics.Tally{
				Postal: 4, Early: 3, OpenWithin: 1, Ended: ended, Marked: metrics.MarkCounts{metrics.MarkDigitised: 3},
				Trips: metrics.TripCounts{Dossiers: 3, Total: 4, AtMost1: 2}, Complained: 2,
			},
			others: metrics.Tally{
				Postal: 1, Early: 1, Ended: metrics.EndingCounts{metrics.EndingRefused: 1}, Marked: metrics.MarkCounts{metrics.MarkDigitised: 1},
				Trips: metrics.TripCounts{Dossiers: 1, Total: 2}, Complained: 1,
			},
			want: metrics.Tally{
				Postal: 3, Early: 2, OpenWithin: 1, Ended: metrics.EndingCounts{metrics.EndingCompleted: 2}, Marked: metrics.MarkCounts{metrics.MarkDigitised: 2},
				Trips: metrics.TripCounts{Dossiers: 2, Total: 2, AtMost1: 2}, Complained: 1,
			},
		},
		{
			name:     "a dossier that was never counted",
			of:       metrics.Tally{Direct: 1, OnTime: 1},
			others:   metrics.Tally{Postal: 1, Late: 1},
			want:     metrics.Tally{Direct: 1, Postal: -1, OnTime: 1, Late: -1},
			negative: 2,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.of.Minus(tt.others)
			if got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			checkNegative(t, got, tt.negative)
		})
	}
}

// checkNegative checks that Check finds as many counts below zero, and that no
// encoding takes them.
func checkNegative(t *testing.T, tally metrics.Tally, want int) {
	t.Helper()
	found := 0
	for _, v := range tally.Check() {
		if v.Code == metrics.CodeNegativeCount {
			found++
		}
	}
	_, errBinary := tally.MarshalBinary()
	_, errJSON := tally.MarshalJSON()
	_, errSQL := tally.Value()
	for _, err := range []error{errBinary, errJSON, errSQL} {
		if found != want || errors.Is(err, metrics.ErrNegative) != (want > 0) || (err == nil) != (want == 0) {
			t.Errorf("%d counts below zero, want %d; %v", found, want, err)
		}
	}
}

// randomTally returns counts of any size, wrapping included.
func randomTally(random *rand.Rand) metrics.Tally {
	n := func() int64 { return int64(random.Uint64()) >> random.IntN(64) }
	t := metrics.Tally{
		OnlineWhole: n(), OnlinePartial: n(), OnlineUnsplit: n(), Direct: n(), Postal: n(), Carried: n(),
		Early: n(), OnTime: n(), Late: n(), Unclassified: n(), OpenWithin: n(), OpenOverdue: n(),
		Trips: metrics.TripCounts{Dossiers: n(), Total: n(), AtMost1: n()}, Complained: n(),
	}
	for e := metrics.EndingCompleted; int(e) < len(t.Ended); e++ {
		t.Ended[e] = n()
	}
	for m := metrics.MarkSupplement; int(m) < len(t.Marked); m++ {
		t.Marked[m] = n()
	}
	return t
}

func TestTallyCheck(t *testing.T) {
	tests := []struct {
		name  string
		tally metrics.Tally
		want  []metrics.Violation
	}{
		{"empty", metrics.Tally{}, nil},
		{"Huế, level 1–2: 268,763 = 257,141 + 11,622 holds", hueLevels12(), nil},
		{
			"one dossier neither resolved nor open",
			metrics.Tally{Direct: 10, OnTime: 9},
			[]metrics.Violation{{Code: metrics.CodeReceivedResolvedOpen, Identity: "received = resolved + open", Left: 10, Right: 9}},
		},
		{
			"online not split",
			metrics.Tally{OnlineUnsplit: 4, Postal: 1, OnTime: 5},
			[]metrics.Violation{{
				Code: metrics.CodeReceivedParts, Identity: "received = online_whole + online_partial + direct + postal + carried",
				Left: 5, Right: 1,
			}},
		},
		{
			"negative, and so out of balance",
			metrics.Tally{Late: -2},
			[]metrics.Violation{
				{Code: metrics.CodeNegativeCount, Identity: "late ≥ 0", Left: -2},
				{Code: metrics.CodeReceivedResolvedOpen, Identity: "received = resolved + open", Right: -2},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.tally.Check()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestViolationMessage(t *testing.T) {
	hue := metrics.Violation{
		Code: metrics.CodeResolvedParts, Form: metrics.FormII06a, Section: "Mức độ 1–2",
		Identity: "7 = 8 + 9 + 10", Left: 257_141, Right: 247_529,
	}
	if hue.Difference() != 9_612 {
		t.Errorf("difference %d", hue.Difference())
	}
	tests := []struct {
		name      string
		violation metrics.Violation
		language  sla.Language
		want      string
	}{
		{"section", hue, sla.Vietnamese, "Mức độ 1–2: 7 = 8 + 9 + 10: 257.141 ≠ 247.529, lệch 9.612 (đã giải quyết nhưng chưa phân loại)"},
		{"language not stated", hue, sla.LanguageUnknown, "Mức độ 1–2: 7 = 8 + 9 + 10: 257.141 ≠ 247.529, lệch 9.612 (đã giải quyết nhưng chưa phân loại)"},
		{"English", hue, sla.English, "Mức độ 1–2: 7 = 8 + 9 + 10: 257141 ≠ 247529, difference 9612 (resolved but not classified)"},
		{
			"tally", metrics.Violation{Code: metrics.CodeReceivedResolvedOpen, Identity: "received = resolved + open", Left: 1, Right: 3},
			sla.English, "received = resolved + open: 1 ≠ 3, difference -2 (received is not resolved plus open)",
		},
		{
			"grand total", metrics.Violation{Code: metrics.CodeOpenParts, Form: metrics.Form07, Identity: "13 = 14 + 15", Left: 2, Right: 1},
			sla.English, "Grand total: 13 = 14 + 15: 2 ≠ 1, difference 1 (open but not classified)",
		},
		{
			"row", metrics.Violation{Code: "of-another", Form: metrics.Form07, Section: "Xã", Row: "Đất đai", Identity: "a = b", Left: 2, Right: 1},
			sla.Vietnamese, "Xã: Đất đai: a = b: 2 ≠ 1, lệch 1",
		},
	}
	for _, tt := range tests {
		if got := tt.violation.Message(tt.language); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
	if hue.String() != hue.Message(sla.English) {
		t.Errorf("prints %s", hue)
	}
}

func TestTallyAddAllocates(t *testing.T) {
	var tally metrics.Tally
	allocs := testing.AllocsPerRun(100, func() {
		if err := tally.Add(metrics.Entry{Outcome: sla.OutcomeOnTime}); err != nil {
			t.Fatal(err)
		}
	})
	if allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func TestTallyWraps(t *testing.T) {
	top := metrics.Tally{Direct: math.MaxInt64}
	if got := top.Plus(metrics.Tally{Direct: 1}); got.Direct != math.MinInt64 || len(got.Check()) == 0 {
		t.Errorf("got %+v, %v", got, got.Check())
	}
}

func ExampleTally() {
	var commune, province metrics.Tally
	for _, e := range []metrics.Entry{
		{Intake: metrics.IntakeOnlineWhole, Outcome: sla.OutcomeEarly},
		{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeLate},
		{Intake: metrics.IntakeCarried, Outcome: sla.OutcomeOpenOverdue},
	} {
		if err := commune.Add(e); err != nil {
			fmt.Println(err)
			return
		}
	}
	if err := province.Add(metrics.Entry{Intake: metrics.IntakePostal}); err != nil {
		fmt.Println(err)
	}
	total := commune.Plus(province)
	fmt.Println(total.Received(), total.Resolved(), total.Open())
	// Output:
	// metrics: tally: entry of intake postal, outcome unknown: cannot be counted
	// 3 2 1
}

func ExampleTally_Check() {
	// Published figures: one online dossier is not known to be whole or in part,
	// and one dossier is neither resolved nor open.
	published := metrics.Tally{OnlineWhole: 5, OnlineUnsplit: 1, Direct: 4, OnTime: 9}
	for _, v := range published.Check() {
		fmt.Println(v.Code, v.Difference())
	}
	// Output:
	// received-resolved-open 1
	// received-parts 1
}
