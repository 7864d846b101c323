package catalog

import (
	"fmt"
	"slices"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// SuccessorAt returns the one unit that a unit is on a later date: itself while it
// is valid, otherwise its successor, or the successor of that one, and so on. A
// unit that is shared by several then is an error matching [ErrSplit], which lists
// them; the other errors are those of [Units.SuccessorsAt].
func (u *Units) SuccessorAt(id UnitID, on sla.Date) (Unit, error) {
	found, err := u.SuccessorsAt(id, on)
	if err != nil {
		return Unit{}, err
	}
	if len(found) > 1 {
		ids := make([]string, len(found))
		for i, one := range found {
			ids[i] = one.ID().String()
		}
		return Unit{}, fmt.Errorf("catalog: successor: of %s: on %s: %d units, %s: %w", clipID(id), on, len(found), quoteAll(ids), ErrSplit)
	}
	return found[0], nil
}

// SuccessorsAt returns the units, at least one, that share on a later date what a
// unit is, in the order of [UnitID.Compare]: itself alone while it is valid,
// otherwise those its successions lead to. The error matches [ErrNoDate],
// [ErrUnknownUnit], [ErrUnitDate] when the unit begins after the date, or
// [ErrNoSuccessor] when it, or part of it, ends without a successor before.
func (u *Units) SuccessorsAt(id UnitID, on sla.Date) ([]Unit, error) {
	i, err := u.asked("successor", id, on)
	if err != nil {
		return nil, err
	}
	if on.Before(u.all[i].From) {
		return nil, fmt.Errorf("catalog: successor: of %s: on %s, before its first day: %w", clipID(id), on, ErrUnitDate)
	}
	found, lost := u.follow(i, on, u.successors)
	if lost >= 0 {
		end := u.all[lost]
		return nil, fmt.Errorf("catalog: successor: of %s: on %s: %s ends on %s: %w", clipID(id), on, clipID(end.ID()), end.Through, ErrNoSuccessor)
	}
	return u.pick(found), nil
}

// PredecessorsAt returns the units of an earlier date that make up a unit, in the
// order of [UnitID.Compare]: itself while it is valid, otherwise all that
// successions lead from to it. Sums over them are figures of the later unit for
// the time before.
//
// The error matches [ErrNoDate], [ErrUnknownUnit], [ErrUnitDate] when the unit ends
// before the date, or [ErrNoPredecessor] when it, or part of it, comes from
// nothing known on the date. It matches [ErrSplit] when one of the units went into
// this one only in part, so that a sum would count too much; only then are the
// units returned beside it.
func (u *Units) PredecessorsAt(id UnitID, on sla.Date) ([]Unit, error) {
	i, err := u.asked("predecessors", id, on)
	if err != nil {
		return nil, err
	}
	if u.all[i].endsBefore(on) {
		return nil, fmt.Errorf("catalog: predecessors: of %s: on %s, after its last day: %w", clipID(id), on, ErrUnitDate)
	}
	found, lost := u.follow(i, on, u.predecessors)
	if lost >= 0 {
		start := u.all[lost]
		return nil, fmt.Errorf("catalog: predecessors: of %s: on %s: %s begins on %s: %w", clipID(id), on, clipID(start.ID()), start.From, ErrNoPredecessor)
	}
	for _, p := range found {
		if !u.whole(p, i) {
			return u.pick(found), fmt.Errorf("catalog: predecessors: of %s: on %s: %s is not wholly in it: %w", clipID(id), on, clipID(u.all[p].ID()), ErrSplit)
		}
	}
	return u.pick(found), nil
}

// asked returns the index of a unit that is asked for on a date.
func (u *Units) asked(what string, id UnitID, on sla.Date) (int, error) {
	i, ok := u.index(id)
	if !ok {
		return 0, fmt.Errorf("catalog: %s: of %s: %w", what, clipID(id), ErrUnknownUnit)
	}
	if on.IsZero() {
		return 0, fmt.Errorf("catalog: %s: of %s: %w", what, clipID(id), ErrNoDate)
	}
	return i, nil
}

// follow goes from unit i along links to the units valid on a date, ascending.
// Lost is a unit where the links end before, -1 without one. Links lead from a
// unit to others on one side of its days in time, so there is no cycle.
func (u *Units) follow(i int, on sla.Date, links [][]int) (found []int, lost int) {
	lost = -1
	seen := map[int]bool{i: true}
	for open := []int{i}; len(open) > 0; {
		i, open = open[len(open)-1], open[:len(open)-1]
		if u.all[i].ValidOn(on) {
			found = append(found, i)
			continue
		}
		if len(links[i]) == 0 {
			lost = max(lost, i)
		}
		for _, next := range links[i] {
			if !seen[next] {
				seen[next] = true
				open = append(open, next)
			}
		}
	}
	slices.Sort(found)
	return found, lost
}

// whole reports whether all of unit p, a predecessor of i or i itself, is in i.
func (u *Units) whole(p, i int) bool {
	if p == i {
		return true
	}
	found, lost := u.follow(p, u.all[i].From, u.successors)
	return lost < 0 && len(found) == 1
}

// pick returns the units with the indexes.
func (u *Units) pick(indexes []int) []Unit {
	units := make([]Unit, len(indexes))
	for n, i := range indexes {
		units[n] = u.all[i]
	}
	return units
}

// clipID is an id for a message.
func clipID(id UnitID) string { return clip.Text(id.String()) }
