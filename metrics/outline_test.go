package metrics_test

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func byLevelAndField(a, b metrics.FormKey) int {
	return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Field, b.Field))
}

func levelOf(k metrics.FormKey) string { return k.Level }
func fieldOf(k metrics.FormKey) string { return k.Field }

// Sources counted at the same time give what they give one after the other, for any
// cut of the dossiers, in the same order.
func TestGroupsParallel(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	records := randomRecords(random, 3_000, markedEntry)
	for _, compare := range []func(a, b metrics.FormKey) int{byLevelAndField, nil} {
		whole := metrics.NewGroups(compare)
		if err := whole.AddAll(entries(records)); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			var sources []iter.Seq2[metrics.FormKey, metrics.Entry]
			for rest := records; len(rest) > 0; {
				n := 1 + random.IntN(len(rest))
				sources, rest = append(sources, entries(rest[:n])), rest[n:]
			}
			got := metrics.NewGroups(compare)
			if err := got.AddParallel(sources...); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(listGroups(got), listGroups(whole)) {
				t.Fatalf("%d sources: %v", len(sources), listGroups(got))
			}
		}
	}
}

func listGroups(g *metrics.Groups[metrics.FormKey]) (list []metrics.Group[metrics.FormKey]) {
	for key, t := range g.All() {
		list = append(list, metrics.Group[metrics.FormKey]{Key: key, Tally: t})
	}
	return list
}

func TestGroupsSourceRefuses(t *testing.T) {
	good, bad := randomRecords(rand.New(rand.NewPCG(1, 1)), 3, randomEntry), []record{{}, {}}
	g := metrics.NewGroups(byLevelAndField)
	var refused *metrics.EntryError
	err := g.AddAll(entries(append(slices.Clone(good), bad...)))
	if !errors.As(err, &refused) || !strings.HasPrefix(err.Error(), "metrics: groups: dossier 3 of the source: ") || g.Total().Received() != 3 {
		t.Errorf("in turn: %v, %d counted", err, g.Total().Received())
	}
	err = g.AddParallel(entries(good), entries(bad), entries(bad))
	lines := strings.Split(fmt.Sprint(err), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "metrics: groups: source 1: ") || !strings.HasPrefix(lines[1], "metrics: groups: source 2: ") || g.Total().Received() != 3 {
		t.Errorf("in parallel: %v, %d counted", err, g.Total().Received())
	}
}

// Totals of every depth are the sums of the lines below them, and of all groups.
func TestOutlineTotals(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	for range 50 {
		g := metrics.NewGroups(byLevelAndField)
		if err := g.AddAll(entries(randomRecords(random, random.IntN(400), markedEntry))); err != nil {
			t.Fatal(err)
		}
		sums := make(map[string]metrics.Tally) // of the lines below a path
		lines := make(map[string]metrics.Tally)
		var leaves []metrics.Tally
		for node := range metrics.Outline(g, levelOf, fieldOf) {
			path := strings.Join(node.Path, "/")
			if _, twice := lines[path]; twice {
				t.Fatalf("%s stands twice", path)
			}
			lines[path] = node.Tally
			if node.Depth() > 0 {
				above := strings.Join(node.Path[:node.Depth()-1], "/")
				sums[above] = sums[above].Plus(node.Tally)
			}
			if node.Depth() == 2 {
				leaves = append(leaves, node.Tally)
			}
		}
		for path, sum := range sums {
			if lines[path] != sum {
				t.Fatalf("%q is %+v, the lines below it %+v", path, lines[path], sum)
			}
		}
		if lines[""] != g.Total() {
			t.Fatalf("grand total %+v, want %+v", lines[""], g.Total())
		}
		if !slices.EqualFunc(leaves, listGroups(g), func(t metrics.Tally, l metrics.Group[metrics.FormKey]) bool { return t == l.Tally }) {
			t.Fatal("the lowest lines are not the groups in order")
		}
		levels, err := metrics.Regroup(g, cmp.Compare[string], levelOf)
		if err != nil || levels.Total() != g.Total() {
			t.Fatalf("regrouped %+v, %v", levels.Total(), err)
		}
		for level, tally := range levels.All() {
			if lines[level] != tally {
				t.Fatalf("%s regrouped %+v, in the outline %+v", level, tally, lines[level])
			}
		}
	}
}

func TestGroupsTop(t *testing.T) {
	g := metrics.NewGroups(cmp.Compare[string])
	for key, late := range map[string]int64{"a": 3, "b": 9, "c": 3, "d": 0, "e": 3} {
		if err := g.AddTally(key, metrics.Tally{Direct: late, Late: late}); err != nil {
			t.Fatal(err)
		}
	}
	late := func(t metrics.Tally) int64 { return t.Late }
	for n, want := range map[int]string{-1: "", 0: "", 1: "b", 3: "bac", 4: "bace", 9: "baced"} {
		got := ""
		for _, group := range g.Top(n, late) {
			got += group.Key
		}
		if got != want {
			t.Errorf("top %d: %s, want %s", n, got, want)
		}
	}
}

func TestOutlineStops(t *testing.T) {
	g := metrics.NewGroups(byLevelAndField)
	if err := g.AddAll(entries(randomRecords(rand.New(rand.NewPCG(1, 2)), 50, randomEntry))); err != nil {
		t.Fatal(err)
	}
	for n := range 5 {
		seen := 0
		for range metrics.Outline(g, levelOf, fieldOf) {
			if seen++; seen > n {
				break
			}
		}
		if seen != n+1 {
			t.Errorf("%d lines seen", seen)
		}
	}
}

func ExampleOutline() {
	type place struct{ commune, field string }
	groups := metrics.NewGroups(func(a, b place) int {
		return cmp.Or(cmp.Compare(a.commune, b.commune), cmp.Compare(a.field, b.field))
	})
	err := groups.AddParallel(maps.All(map[place]metrics.Entry{
		{"Đồng Hỷ", "Đất đai"}:         {Outcome: sla.OutcomeLate},
		{"Đồng Hỷ", "Hộ tịch"}:         {Outcome: sla.OutcomeOnTime},
		{"Phan Đình Phùng", "Hộ tịch"}: {Outcome: sla.OutcomeEarly},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	commune := func(p place) string { return p.commune }
	field := func(p place) string { return p.field }
	for node := range metrics.Outline(groups, commune, field) {
		fmt.Printf("%s%q %d\n", strings.Repeat("  ", node.Depth()), node.Label(), node.Tally.Received())
	}
	// Output:
	// "" 3
	//   "Phan Đình Phùng" 1
	//     "Hộ tịch" 1
	//   "Đồng Hỷ" 2
	//     "Hộ tịch" 1
	//     "Đất đai" 1
}

// Memory grows with the groups and not with the dossiers that come in.
func TestGroupsKeepNoDossier(t *testing.T) {
	allocations := func(n int) float64 {
		records := randomRecords(rand.New(rand.NewPCG(21, 22)), 200, markedEntry)
		source := func(yield func(metrics.FormKey, metrics.Entry) bool) {
			for range n {
				for key, e := range entries(records) {
					if !yield(key, e) {
						return
					}
				}
			}
		}
		return testing.AllocsPerRun(3, func() {
			if err := metrics.NewGroups(byLevelAndField).AddAll(source); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := allocations(1), allocations(50)
	perPass := (many - few) / 49 // the labels that the source itself makes, some 400 a pass
	if perPass > 500 {
		t.Errorf("%v allocations for 200 dossiers, %v for 10,000", few, many)
	}
}
