package metrics_test

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func gridOf(t testing.TB, sizes ...int) *metrics.Grid {
	t.Helper()
	g, err := metrics.NewGrid(sizes...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// record is a dossier by its places on three axes.
type record struct {
	level, field, month uint8
	entry               metrics.Entry
}

func randomRecords(random *rand.Rand, n int, entry func(*rand.Rand) metrics.Entry) []record {
	records := make([]record, n)
	for i := range records {
		records[i] = record{uint8(random.IntN(3)), uint8(random.IntN(60)), uint8(random.IntN(12)), entry(random)}
	}
	return records
}

// A grid has what groups by the same keys have, counted one by one, in parallel and,
// where nothing stands beside, by columns.
func TestGridAgainstGroups(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 60))
	for _, entry := range []func(*rand.Rand) metrics.Entry{randomEntry, markedEntry} {
		records := randomRecords(random, 20_000, entry)
		want := make(map[int]metrics.Tally)
		one := gridOf(t, 3, 60, 12)
		add := func(g *metrics.Grid, r record) error {
			cell, err := g.Cell(int(r.level), int(r.field), int(r.month))
			if err != nil {
				return err
			}
			return g.Add(cell, r.entry)
		}
		for _, r := range records {
			if err := add(one, r); err != nil {
				t.Fatal(err)
			}
			cell, _ := one.Cell(int(r.level), int(r.field), int(r.month))
			tally := want[cell]
			if err := tally.Add(r.entry); err != nil {
				t.Fatal(err)
			}
			want[cell] = tally
		}
		sameAsMap(t, "one by one", one, want)
		for workers := range 6 {
			g := gridOf(t, 3, 60, 12)
			err := g.AddParallel(workers, len(records), func(part *metrics.Grid, from, to int) error {
				for _, r := range records[from:to] {
					if err := add(part, r); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			sameAsMap(t, fmt.Sprintf("%d workers", workers), g, want)
		}
	}
}

func sameAsMap(t *testing.T, name string, g *metrics.Grid, want map[int]metrics.Tally) {
	t.Helper()
	seen, before := 0, -1
	for cell, tally := range g.All() {
		if tally != want[cell] || cell <= before {
			t.Fatalf("%s: group %v: got %+v, want %+v", name, g.Indices(cell), tally, want[cell])
		}
		seen, before = seen+1, cell
	}
	if seen != len(want) {
		t.Fatalf("%s: %d groups, want %d", name, seen, len(want))
	}
}

func TestGridColumns(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 61))
	records := randomRecords(random, 5_000, randomEntry)
	columns := make([][]uint8, 3)
	var intakes []metrics.Intake
	var outcomes []sla.Outcome
	one := gridOf(t, 3, 60, 12)
	for _, r := range records {
		for axis, place := range []uint8{r.level, r.field, r.month} {
			columns[axis] = append(columns[axis], place)
		}
		intakes, outcomes = append(intakes, r.entry.Intake), append(outcomes, r.entry.Outcome)
		cell, _ := one.Cell(int(r.level), int(r.field), int(r.month))
		if err := one.Add(cell, r.entry); err != nil {
			t.Fatal(err)
		}
	}
	g := gridOf(t, 3, 60, 12)
	if err := g.AddColumns(intakes, outcomes, columns...); err != nil {
		t.Fatal(err)
	}
	sameGrid(t, g, one)
	for _, axes := range []int{1, 2} { // a grid of fewer axes has the sums
		g := gridOf(t, []int{3, 60}[:axes]...)
		if err := g.AddColumns(intakes, outcomes, columns[:axes]...); err != nil {
			t.Fatal(err)
		}
		for cell, tally := range g.All() {
			var want metrics.Tally
			for fine, t := range one.All() {
				if slices.Equal(one.Indices(fine)[:axes], g.Indices(cell)) {
					want = want.Plus(t)
				}
			}
			if tally != want {
				t.Fatalf("%d axes, group %d: got %+v, want %+v", axes, cell, tally, want)
			}
		}
	}
}

func sameGrid(t *testing.T, got, want *metrics.Grid) {
	t.Helper()
	for cell := range want.Len() {
		if got.Tally(cell) != want.Tally(cell) {
			t.Fatalf("group %v: got %+v, want %+v", want.Indices(cell), got.Tally(cell), want.Tally(cell))
		}
	}
}

// What is refused leaves nothing behind, whichever dossier of the columns it is.
func TestGridColumnsRefuse(t *testing.T) {
	good := func() ([]metrics.Intake, []sla.Outcome, []uint8, []uint8) {
		return []metrics.Intake{1, 2, 3}, []sla.Outcome{1, 2, 3}, []uint8{0, 1, 2}, []uint8{4, 0, 3}
	}
	tests := []struct {
		name  string
		spoil func(in []metrics.Intake, out []sla.Outcome, a, b []uint8)
		want  string
	}{
		{"intake", func(in []metrics.Intake, _ []sla.Outcome, _, _ []uint8) { in[2] = 7 }, "metrics: grid: dossier 2 of the columns: metrics: tally: entry of intake invalid(7), outcome late: cannot be counted"},
		{"intake 255", func(in []metrics.Intake, _ []sla.Outcome, _, _ []uint8) { in[0] = 255 }, "dossier 0 of the columns: metrics: tally: entry of intake invalid(255)"},
		{"not judged", func(_ []metrics.Intake, out []sla.Outcome, _, _ []uint8) { out[1] = 0 }, "dossier 1 of the columns: metrics: tally: entry of intake online-whole, outcome unknown"},
		{"outcome", func(_ []metrics.Intake, out []sla.Outcome, _, _ []uint8) { out[1] = 7 }, "outcome invalid(7)"},
		{"first axis", func(_ []metrics.Intake, _ []sla.Outcome, a, _ []uint8) { a[1] = 3 }, "dossier 1 of the columns: metrics: grid: indices [3 0]: axis 0 is 0 to 2: not on the axis"},
		{"second axis", func(_ []metrics.Intake, _ []sla.Outcome, _, b []uint8) { b[2] = 255 }, "indices [2 255]: axis 1 is 0 to 4"},
		{"all of it", func(in []metrics.Intake, out []sla.Outcome, a, b []uint8) {
			in[1], out[1], a[1], b[1] = 255, 255, 255, 255
		}, "dossier 1 of the columns"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := gridOf(t, 3, 5)
			in, out, a, b := good()
			tt.spoil(in, out, a, b)
			if err := g.AddColumns(in, out, a, b); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v", err)
			}
			for cell := range g.All() {
				t.Errorf("group %v is not empty", g.Indices(cell))
			}
		})
	}
	g := gridOf(t, 3, 5)
	in, out, a, b := good()
	for name, err := range map[string]error{
		"column missing":  g.AddColumns(in, out, a),
		"column too many": g.AddColumns(in, out, a, b, b),
		"short place":     g.AddColumns(in, out, a, b[:2]),
		"short outcome":   g.AddColumns(in, out[:2], a, b),
		"no grid":         new(metrics.Grid).AddColumns(in, out),
	} {
		if !errors.Is(err, metrics.ErrAxis) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestGridRefuses(t *testing.T) {
	for _, sizes := range [][]int{nil, {1, 1, 1, 1}, {0}, {-1}, {metrics.MaxGridCells + 1}, {1 << 21, 3}, {1 << 62, 1 << 62}} {
		if _, err := metrics.NewGrid(sizes...); !errors.Is(err, metrics.ErrAxis) {
			t.Errorf("axes %v: %v", sizes, err)
		}
	}
	g := gridOf(t, 3, 5)
	for _, places := range [][]int{nil, {1}, {1, 1, 1}, {3, 0}, {0, 5}, {-1, 0}} {
		if _, err := g.Cell(places...); !errors.Is(err, metrics.ErrAxis) {
			t.Errorf("places %v: %v", places, err)
		}
	}
	fine := metrics.Entry{Outcome: sla.OutcomeLate}
	for _, cell := range []int{-1, 15, 1 << 62} {
		if err := g.Add(cell, fine); !errors.Is(err, metrics.ErrAxis) || g.Indices(cell) != nil || g.Tally(cell) != (metrics.Tally{}) {
			t.Errorf("group %d: %v", cell, err)
		}
	}
	var refused *metrics.EntryError
	if err := g.Add(0, metrics.Entry{}); !errors.As(err, &refused) {
		t.Errorf("not judged: %v", err)
	}
	if err := new(metrics.Grid).Add(0, fine); !errors.Is(err, metrics.ErrAxis) {
		t.Errorf("zero value: %v", err)
	}
	for _, other := range []*metrics.Grid{nil, gridOf(t, 5, 3), gridOf(t, 3), gridOf(t, 3, 5, 1)} {
		if err := g.Merge(other); !errors.Is(err, metrics.ErrAxis) {
			t.Errorf("merged: %v", err)
		}
	}
	if err := g.AddParallel(2, -5, func(*metrics.Grid, int, int) error { return nil }); !errors.Is(err, metrics.ErrNegative) {
		t.Errorf("fewer than none: %v", err)
	}
	err := g.AddParallel(3, 9, func(part *metrics.Grid, from, to int) error {
		if err := part.Add(0, fine); err != nil {
			return err
		}
		if from == 0 {
			return nil
		}
		return fmt.Errorf("part from %d to %d", from, to)
	})
	if err == nil || err.Error() != "part from 3 to 6\npart from 6 to 9" || g.Tally(0) != (metrics.Tally{}) {
		t.Errorf("parallel: %v, %+v", err, g.Tally(0))
	}
}

func TestGridPlaces(t *testing.T) {
	g := gridOf(t, 3, 5, 7)
	if g.Len() != 105 {
		t.Errorf("%d groups", g.Len())
	}
	for cell := range g.Len() {
		if back, err := g.Cell(g.Indices(cell)...); err != nil || back != cell {
			t.Fatalf("group %d at %v is %d, %v", cell, g.Indices(cell), back, err)
		}
	}
}

// entries gives records a key of level and field.
func entries(records []record) iter.Seq2[metrics.FormKey, metrics.Entry] {
	return func(yield func(metrics.FormKey, metrics.Entry) bool) {
		for _, r := range records {
			if !yield(metrics.FormKey{Level: string('A' + rune(r.level)), Field: string('a' + rune(r.field%7))}, r.entry) {
				return
			}
		}
	}
}

func ExampleGrid() {
	const departments, communes = 0, 1
	grid, err := metrics.NewGrid(2, 60, 12) // level × field × month
	if err != nil {
		fmt.Println(err)
		return
	}
	err = grid.AddColumns(
		[]metrics.Intake{metrics.IntakeDirect, metrics.IntakeOnlineWhole, metrics.IntakePostal},
		[]sla.Outcome{sla.OutcomeEarly, sla.OutcomeOnTime, sla.OutcomeLate},
		[]uint8{communes, communes, departments}, // the level of each
		[]uint8{7, 7, 0},                         // its field
		[]uint8{2, 2, 11},                        // its month, from 0
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for cell, tally := range grid.All() {
		fmt.Println(grid.Indices(cell), tally.Received(), tally.Late)
	}
	// Output:
	// [0 0 11] 1 1
	// [1 7 2] 2 0
}
