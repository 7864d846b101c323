package catalog

import (
	"slices"

	"github.com/tthc-go/tthc/sla"
)

// unitTimeline is the history of a code: the indexes of its units, which do not
// overlap, in the order of their days.
type unitTimeline []int

// search returns the position of the unit with the first day from, or the one it
// would have.
func (t unitTimeline) search(units []Unit, from sla.Date) (pos int, found bool) {
	return slices.BinarySearchFunc(t, from, func(i int, from sla.Date) int { return units[i].From.Compare(from) })
}

// on returns the unit that is valid on a date.
func (t unitTimeline) on(units []Unit, on sla.Date) (i int, ok bool) {
	pos, found := t.search(units, on)
	if !found {
		pos--
	}
	if pos < 0 || !units[t[pos]].ValidOn(on) {
		return 0, false
	}
	return t[pos], true
}

// conflict returns a unit of the history that has a day in common with u.
func (t unitTimeline) conflict(units []Unit, u Unit) (i int, ok bool) {
	pos, _ := t.search(units, u.From)
	for _, i := range t[max(pos-1, 0):min(pos+1, len(t))] {
		if units[i].overlaps(u) {
			return i, true
		}
	}
	return 0, false
}

// with returns the history with unit i, which conflicts with none of it, put in.
func (t unitTimeline) with(units []Unit, i int) unitTimeline {
	pos, _ := t.search(units, units[i].From)
	return slices.Insert(t, pos, i)
}
