package metrics

import (
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/tthc-go/tthc/sla"
)

// MaxGridCells is how many groups a [Grid] may have.
const MaxGridCells = 1 << 22

// Grid keeps one [Tally] for each point on up to three small axes, such as level ×
// field × month, each numbered from 0. It is for many dossiers and few groups: it
// counts several times as fast as [Groups], which take any key.
//
// A Grid takes 168 bytes a group, whether or not a dossier is in it, and 296 bytes
// more for every group once any dossier has an ending or marks. It must not be used by several
// goroutines while one of them adds; let each fill its own and merge them, as
// [Grid.AddParallel] does. The zero value has no groups; see [NewGrid].
type Grid struct {
	sizes [3]int // 1 for axes that are not there
	axes  int
	cells int
	// counts has, for every cell, dossiers by intake and outcome together: one count
	// goes up for each dossier.
	counts []uint32
	// room is how many dossiers may still be added before counts could overflow and
	// have to be moved to rest.
	room int64
	rest []Tally // by cell, nil before anything is in it
}

const (
	outcomes     = int(sla.OutcomeOpenOverdue) // from OutcomeEarly = 1
	cellCounts   = (int(IntakeCarried) + 1) * outcomes
	countsAtMost = math.MaxUint32
)

// NewGrid returns an empty grid with one to three axes of the sizes given, 1 or more
// each, and at most [MaxGridCells] groups in all. Other sizes are an error matching
// [ErrAxis].
func NewGrid(sizes ...int) (*Grid, error) {
	g := &Grid{sizes: [3]int{1, 1, 1}, axes: len(sizes), room: countsAtMost}
	fail := func(why string) (*Grid, error) {
		return nil, fmt.Errorf("metrics: grid: of axes %v: %s: %w", sizes, why, ErrAxis)
	}
	if len(sizes) < 1 || len(sizes) > len(g.sizes) {
		return fail("want one to three")
	}
	cells := 1
	for i, size := range sizes {
		if size < 1 || size > MaxGridCells/cells {
			return fail(fmt.Sprintf("size %d: below 1, or more than %d groups", size, MaxGridCells))
		}
		g.sizes[i], cells = size, cells*size
	}
	g.cells, g.counts = cells, make([]uint32, cells*cellCounts)
	return g, nil
}

// Len returns the number of groups, empty ones included.
func (g *Grid) Len() int { return g.cells }

// Cell returns the number of a group, from 0 to Len − 1, by its index on every axis,
// from 0. An index beyond an axis, or another number of them than axes, is an error
// matching [ErrAxis].
func (g *Grid) Cell(indices ...int) (int, error) {
	if len(indices) != g.axes || g.axes == 0 {
		return 0, fmt.Errorf("metrics: grid: indices %v: want %d: %w", indices, g.axes, ErrAxis)
	}
	cell := 0
	for i, index := range indices {
		if index < 0 || index >= g.sizes[i] {
			return 0, fmt.Errorf("metrics: grid: indices %v: axis %d is 0 to %d: %w", indices, i, g.sizes[i]-1, ErrAxis)
		}
		cell = cell*g.sizes[i] + index
	}
	return cell, nil
}

// Indices returns the index of a group on every axis, the opposite of [Grid.Cell]. It is
// nil when there is no such group.
func (g *Grid) Indices(cell int) []int {
	if cell < 0 || cell >= g.Len() {
		return nil
	}
	indices := make([]int, g.axes)
	for i := g.axes - 1; i >= 0; i-- {
		indices[i] = cell % g.sizes[i]
		cell /= g.sizes[i]
	}
	return indices
}

// Add counts one dossier in a group, by the number of [Grid.Cell]. An entry that
// [Tally.Add] refuses is an [*EntryError], a number that is none of the grid an error
// matching [ErrAxis]; nothing is then counted.
func (g *Grid) Add(cell int, e Entry) error {
	// Inlined, as long as it is not longer: most dossiers go no further.
	at := cell*cellCounts + int(e.Intake)*outcomes + int(e.Outcome) - 1
	if !e.plain() || !e.countable() || uint(cell) >= uint(g.cells) || g.room == 0 {
		return g.addAny(cell, e)
	}
	g.room--
	g.counts[at]++
	return nil
}

// addAny is Add for whatever is not plain.
func (g *Grid) addAny(cell int, e Entry) error {
	if !e.countable() || uint(cell) >= uint(g.cells) {
		return g.refuse(cell, e)
	}
	if g.room == 0 {
		g.fold()
	}
	g.room--
	g.counts[cell*cellCounts+int(e.Intake)*outcomes+int(e.Outcome)-1]++
	if !e.plain() {
		g.beside(cell).addBeside(e)
	}
	return nil
}

// refuse says why an entry is not counted.
func (g *Grid) refuse(cell int, e Entry) error {
	if !e.countable() {
		return &EntryError{e}
	}
	return fmt.Errorf("metrics: grid: group %d: not from 0 to %d: %w", cell, g.Len()-1, ErrAxis)
}

// beside returns the tally for what counts has no place for.
func (g *Grid) beside(cell int) *Tally {
	if g.rest == nil {
		g.rest = make([]Tally, g.Len())
	}
	return &g.rest[cell]
}

// fold moves the small counts to where there is room.
func (g *Grid) fold() {
	for cell := range g.Len() {
		t := g.Tally(cell)
		*g.beside(cell) = t
	}
	clear(g.counts)
	g.room = countsAtMost
}

// Tally returns the tally of a group by its number, the zero Tally when there is no
// such group.
func (g *Grid) Tally(cell int) (t Tally) {
	if cell < 0 || cell >= g.Len() {
		return t
	}
	if g.rest != nil {
		t = g.rest[cell]
	}
	counts := g.counts[cell*cellCounts:][:cellCounts]
	for i := range IntakeCarried + 1 {
		for o := sla.OutcomeEarly; int(o) <= outcomes; o++ {
			t.addTimes(i, o, int64(counts[int(i)*outcomes+int(o)-1]))
		}
	}
	return t
}

// All returns the groups that have a dossier, by their numbers, in order.
func (g *Grid) All() iter.Seq2[int, Tally] {
	return func(yield func(int, Tally) bool) {
		for cell := range g.Len() {
			if t := g.Tally(cell); t != (Tally{}) && !yield(cell, t) {
				return
			}
		}
	}
}

// Merge adds all groups of other, which is not changed and must have the same axes,
// or the error matches [ErrAxis].
func (g *Grid) Merge(other *Grid) error {
	if other == nil || other.axes != g.axes || other.sizes != g.sizes {
		return fmt.Errorf("metrics: grid: merge: axes differ: %w", ErrAxis)
	}
	if used := countsAtMost - other.room; used <= g.room {
		g.room -= used
		for i, n := range other.counts {
			g.counts[i] += n
		}
		for cell, t := range other.rest {
			*g.beside(cell) = g.beside(cell).Plus(t)
		}
		return nil
	}
	for cell, t := range other.All() {
		*g.beside(cell) = g.beside(cell).Plus(t)
	}
	return nil
}

// AddParallel counts n dossiers, which are cut into as many parts as there are
// workers; fewer than one count as one. Each part is counted by a goroutine of its own, with a call of
// add for the dossiers from one number up to another, exclusive, and a grid that only
// it uses. Then the parts are merged: the result is the same for any number of workers.
// All goroutines have ended on return. A negative n is an error matching [ErrNegative],
// and any n for the zero Grid one matching [ErrAxis]. Other errors are those of add:
// nothing is then counted, and when several parts fail, all their errors are joined, in
// order.
func (g *Grid) AddParallel(workers, n int, add func(part *Grid, from, to int) error) error {
	if n < 0 {
		return fmt.Errorf("metrics: grid: %d dossiers: %w", n, ErrNegative)
	}
	parts := make([]*Grid, max(1, workers))
	errs := inParallel(len(parts), func(i int) (err error) {
		if parts[i], err = NewGrid(g.sizes[:g.axes]...); err != nil {
			return err
		}
		from, to := cut(n, len(parts), i)
		return add(parts[i], from, to)
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, part := range parts {
		if err := g.Merge(part); err != nil {
			return err
		}
	}
	return nil
}
