package metrics

import (
	"testing"

	"github.com/tthc-go/tthc/sla"
)

// The counts of a grid have 32 bits; before they could overflow, they are moved.
func TestGridBeyond32Bits(t *testing.T) {
	full := func() *Grid {
		g, err := NewGrid(2)
		if err != nil {
			t.Fatal(err)
		}
		late := cellCounts + outcomes + int(sla.OutcomeLate) - 1 // direct, late, in the second group
		g.counts[late], g.room = countsAtMost-1, 1               // as after so many calls of Add
		return g
	}
	late := Entry{Intake: IntakeDirect, Outcome: sla.OutcomeLate}
	g := full()
	for range 3 {
		if err := g.Add(1, late); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Merge(full()); err != nil {
		t.Fatal(err)
	}
	if err := g.AddColumns([]Intake{IntakeDirect}, []sla.Outcome{sla.OutcomeLate}, []uint8{1}); err != nil {
		t.Fatal(err)
	}
	const want = 2*(countsAtMost-1) + 4
	if got := g.Tally(1); got != (Tally{Direct: want, Late: want}) || g.Tally(0) != (Tally{}) {
		t.Errorf("got %+v, want %d", got, int64(want))
	}
}
