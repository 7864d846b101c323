package metrics

import (
	"fmt"

	"github.com/tthc-go/tthc/sla"
)

// AddColumns counts dossiers that stand in columns, as in a column store or a Parquet
// file: the i-th of every column makes one dossier, without ending or marks.
// There must be a column of indices for each axis, from 0, all of one length, at most
// 2³²−1; they are only read. It is the fastest way to count.
//
// On an error nothing of the columns is counted: columns that do not fit together
// match [ErrAxis], and the first dossier that cannot be counted is named by its number
// from 0, with the error of [Grid.Add].
func (g *Grid) AddColumns(intakes []Intake, outcomes []sla.Outcome, indices ...[]uint8) error {
	n := len(intakes)
	fits := len(outcomes) == n && len(indices) == g.axes && g.axes > 0 && int64(n) <= countsAtMost
	for _, column := range indices {
		fits = fits && len(column) == n
	}
	if !fits {
		return fmt.Errorf("metrics: grid: columns: want two and one for each of %d axes, of one length: %w", g.axes, ErrAxis)
	}
	if g.room < int64(n) {
		g.fold()
	}
	// An axis that is not there takes any column: all its steps are zero.
	columns := [3][]uint8{indices[0], indices[0], indices[0]}
	copy(columns[:], indices)
	steps := g.steps()
	if bad := steps.add(g.counts, 1, intakes, outcomes, columns); bad < n {
		steps.add(g.counts, ^uint32(0), intakes[:bad], outcomes[:bad], columns) // take back
		return fmt.Errorf("metrics: grid: dossier %d of the columns: %w", bad, g.refuseAt(bad, intakes, outcomes, indices))
	}
	g.room -= int64(n)
	return nil
}

// gridSteps say by how much each value of a column moves the index into the counts.
// A value that is on no axis leads beyond them all, whatever is added.
type gridSteps struct {
	places  [3][256]uint32
	intake  [256]uint32
	outcome [256]uint32
}

const beyond = 1 << 29 // five of them fit into 32 bits; all counts lie before

var _ [beyond - MaxGridCells*cellCounts]struct{} // as long as this compiles

func (g *Grid) steps() *gridSteps {
	s := new(gridSteps)
	step := len(g.counts)
	for axis, size := range g.sizes {
		step /= size
		for v := range s.places[axis] {
			switch {
			case axis >= g.axes:
			case v < size:
				s.places[axis][v] = uint32(v * step)
			default:
				s.places[axis][v] = beyond
			}
		}
	}
	for v := range 256 {
		s.intake[v], s.outcome[v] = beyond, beyond
		if v <= int(IntakeCarried) {
			s.intake[v] = uint32(v * outcomes)
		}
		if v >= 1 && v <= outcomes {
			s.outcome[v] = uint32(v - 1)
		}
	}
	return s
}

// add adds n to the count of every dossier up to the first that there is none for,
// whose number it returns, or that of all.
func (s *gridSteps) add(counts []uint32, n uint32, intakes []Intake, outcomes []sla.Outcome, columns [3][]uint8) int {
	rows := len(intakes)
	a, b, c := columns[0][:rows], columns[1][:rows], columns[2][:rows]
	outcomes = outcomes[:rows]
	for i, intake := range intakes {
		at := s.places[0][a[i]] + s.places[1][b[i]] + s.places[2][c[i]] + s.intake[intake] + s.outcome[outcomes[i]]
		if uint(at) >= uint(len(counts)) {
			return i
		}
		counts[at] += n
	}
	return rows
}

// refuseAt says why a dossier of the columns cannot be counted.
func (g *Grid) refuseAt(i int, intakes []Intake, outcomes []sla.Outcome, columns [][]uint8) error {
	indices := make([]int, len(columns))
	for axis, column := range columns {
		indices[axis] = int(column[i])
	}
	cell, err := g.Cell(indices...)
	if err != nil {
		return err
	}
	return g.refuse(cell, Entry{Intake: intakes[i], Outcome: outcomes[i]})
}
