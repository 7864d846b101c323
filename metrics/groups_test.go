package metrics_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// levelField is a key as a user would make one.
type levelField struct{ level, field int }

func compareLevelField(a, b levelField) int {
	return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.field, b.field))
}

func onTime() metrics.Entry {
	return metrics.Entry{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeOnTime}
}

func keysOf[K comparable](g *metrics.Groups[K]) (keys []K) {
	for key := range g.All() {
		keys = append(keys, key)
	}
	return keys
}

func TestGroupsOrder(t *testing.T) {
	tests := []struct {
		name    string
		compare func(a, b string) int
		want    []string
	}{
		{"ascending", strings.Compare, []string{"b", "bb", "c", "d"}},
		{"descending", func(a, b string) int { return strings.Compare(b, a) }, []string{"d", "c", "bb", "b"}},
		{"no comparison: as first added", nil, []string{"c", "bb", "d", "b"}},
		{"ties: as first added", func(a, b string) int { return cmp.Compare(len(a), len(b)) }, []string{"c", "d", "b", "bb"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := metrics.NewGroups(tt.compare)
			for _, key := range []string{"c", "bb", "d", "b", "c", "d"} {
				if err := g.Add(key, onTime()); err != nil {
					t.Fatal(err)
				}
			}
			for range 100 {
				if diff := gocmp.Diff(tt.want, keysOf(g)); diff != "" {
					t.Fatal(diff)
				}
			}
			if g.Len() != 4 || g.Tally("c").OnTime != 2 || g.Tally("b").OnTime != 1 || g.Total().OnTime != 6 {
				t.Errorf("len %d, total %+v", g.Len(), g.Total())
			}
		})
	}
}

func TestGroupsRefuse(t *testing.T) {
	g := metrics.NewGroups(strings.Compare)
	err := g.Add("new", metrics.Entry{})
	var refused *metrics.EntryError
	if !errors.As(err, &refused) || !strings.HasPrefix(err.Error(), "metrics: groups: key new: ") {
		t.Errorf("error %v", err)
	}
	if g.Len() != 0 {
		t.Errorf("an entry that was refused made a group")
	}
	if err := g.Add("new", onTime()); err != nil {
		t.Fatal(err)
	}
	if err := g.Add("new", metrics.Entry{Outcome: 99}); !errors.As(err, &refused) {
		t.Errorf("error %v", err)
	}
	if g.Total() != (metrics.Tally{Direct: 1, OnTime: 1}) {
		t.Errorf("total %+v", g.Total())
	}
}

// A NaN would make a new group each time that could never be found again.
func TestGroupsRefuseNaN(t *testing.T) {
	g := metrics.NewGroups(cmp.Compare[float64])
	for _, err := range []error{g.Add(math.NaN(), onTime()), g.AddTally(math.NaN(), hueLevels12())} {
		if !errors.Is(err, metrics.ErrKey) {
			t.Errorf("error %v", err)
		}
	}
	if g.Len() != 0 {
		t.Errorf("%d groups", g.Len())
	}
}

func TestGroupsZero(t *testing.T) {
	var g metrics.Groups[string]
	if g.Len() != 0 || g.Total() != (metrics.Tally{}) || g.Tally("a") != (metrics.Tally{}) || keysOf(&g) != nil {
		t.Error("the zero value is not empty")
	}
	g.Merge(nil)
	g.Merge(&metrics.Groups[string]{})
	if err := g.Add("b", onTime()); err != nil {
		t.Fatal(err)
	}
	if err := g.AddTally("a", metrics.Tally{}); err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]string{"b", "a"}, keysOf(&g)); diff != "" {
		t.Error(diff)
	}
}

// Dossiers dealt out to any number of groups and merged in any order give the
// same keys in the same order with the same tallies.
func TestGroupsMerge(t *testing.T) {
	random := rand.New(rand.NewPCG(61, 2018))
	for range 50 {
		whole := metrics.NewGroups(compareLevelField)
		parts := make([]*metrics.Groups[levelField], 1+random.IntN(6))
		for i := range parts {
			parts[i] = metrics.NewGroups(compareLevelField)
		}
		var sum metrics.Tally
		for range random.IntN(800) {
			key, e := levelField{random.IntN(3), random.IntN(20)}, randomEntry(random)
			for _, err := range []error{whole.Add(key, e), parts[random.IntN(len(parts))].Add(key, e), sum.Add(e)} {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		random.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		merged := metrics.NewGroups(compareLevelField)
		for _, part := range parts {
			merged.Merge(part)
		}
		if !slices.Equal(keysOf(whole), keysOf(merged)) || !maps.Equal(maps.Collect(whole.All()), maps.Collect(merged.All())) {
			t.Fatal("parts give other groups than the whole")
		}
		if merged.Total() != sum || whole.Total() != sum || !slices.IsSortedFunc(keysOf(whole), compareLevelField) {
			t.Fatal("the total or the order is wrong")
		}
	}
}

func TestGroupsMergeWithItself(t *testing.T) {
	g := metrics.NewGroups(strings.Compare)
	if err := g.AddTally("a", metrics.Tally{Direct: 2, Late: 2}); err != nil {
		t.Fatal(err)
	}
	g.Merge(g)
	if g.Len() != 1 || g.Total() != (metrics.Tally{Direct: 4, Late: 4}) {
		t.Errorf("total %+v", g.Total())
	}
}

func TestGroupsIteration(t *testing.T) {
	g := metrics.NewGroups(cmp.Compare[int])
	for key := range 5 {
		if err := g.Add(key, onTime()); err != nil {
			t.Fatal(err)
		}
	}
	var seen []int
	for key := range g.All() {
		seen = append(seen, key)
		if err := g.Add(key+100, onTime()); err != nil {
			t.Fatal(err)
		}
		if key == 2 {
			break
		}
	}
	if diff := gocmp.Diff([]int{0, 1, 2}, seen); diff != "" {
		t.Error(diff)
	}
	if g.Len() != 8 {
		t.Errorf("%d groups", g.Len())
	}
}

func ExampleGroups() {
	byLevel := metrics.NewGroups(strings.Compare)
	for _, dossier := range []struct {
		level   string
		outcome sla.Outcome
	}{
		{"xã", sla.OutcomeOnTime},
		{"tỉnh", sla.OutcomeLate},
		{"xã", sla.OutcomeEarly},
	} {
		err := byLevel.Add(dossier.level, metrics.Entry{Intake: metrics.IntakeOnlineWhole, Outcome: dossier.outcome})
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	resolved, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	for level, tally := range byLevel.All() {
		fmt.Println(level, resolved.Of(tally))
	}
	fmt.Println("all", resolved.Of(byLevel.Total()))
	// Output:
	// tỉnh 0.00% (0/1 resolved)
	// xã 100.00% (2/2 resolved)
	// all 66.67% (2/3 resolved)
}
