package catalog

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// Units is a set of units with their successions. No two units of a level have
// one code on the same day, so a code and a date are one unit.
//
// The zero value is an empty set. Units do not change after they are built and are
// safe for concurrent use.
type Units struct {
	all            []Unit // in the order of their ids
	byCode         map[unitKey]unitTimeline
	byElectronicID map[string]unitTimeline
	successors     [][]int // of each unit, ascending
	predecessors   [][]int // of each unit, as listed
}

// unitKey is a code without a date.
type unitKey struct {
	level Level
	code  string
}

// The causes of errors about units.
var (
	// ErrUnknownUnit is matched when a set does not have a unit, or not on the date.
	ErrUnknownUnit = errors.New("no such unit")
	// ErrUnitDate is matched when the date is on the wrong side of a unit: before its
	// first day for its successors, after its last for its predecessors.
	ErrUnitDate = errors.New("wrong side of the unit")
	// ErrNoSuccessor is matched when a unit, or one that succeeded it, ends without a
	// successor before the date.
	ErrNoSuccessor = errors.New("no successor")
	// ErrNoPredecessor is matched when a unit, or one that preceded it, begins without
	// a predecessor after the date.
	ErrNoPredecessor = errors.New("no predecessor")
	// ErrSplit is matched when several units share what was one.
	ErrSplit = errors.New("split")
)

// NewUnits builds a set from units and successions. It always returns a set: what
// it could not take in, and what looks wrong in what it took in, is in the
// problems, all of it: first that of each unit, then that of each succession, in
// the order of the lists, then that of the parents.
//
// Two sets are joined by building a third from the units and successions of both
// ([Units.All], [Units.Successions]).
func NewUnits(units []Unit, successions []Succession) (*Units, Problems) {
	b := newUnitBuilder()
	for i, u := range units {
		at := make(unitPlaces, len(unitColumns))
		for _, column := range unitColumns {
			at[column] = place{path: fmt.Sprintf("units[%d]", i)}
		}
		b.add(u, at)
	}
	for i, s := range successions {
		b.successions = append(b.successions, placedSuccession{s, place{path: fmt.Sprintf("successions[%d]", i)}})
	}
	return b.build(), b.problems
}

// Len returns the number of units, of all dates.
func (u *Units) Len() int { return len(u.all) }

// All returns the units of all dates in the order of [UnitID.Compare].
func (u *Units) All() iter.Seq[Unit] { return slices.Values(u.all) }

// At returns the units that are valid on a date, in the order of
// [UnitID.Compare]; none for the zero Date.
func (u *Units) At(on sla.Date) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		for _, unit := range u.all {
			if unit.ValidOn(on) && !yield(unit) {
				return
			}
		}
	}
}

// Successions returns the direct successions in the order of the predecessors,
// then the successors.
func (u *Units) Successions() iter.Seq[Succession] {
	return func(yield func(Succession) bool) {
		for i, successors := range u.successors {
			for _, j := range successors {
				if !yield(Succession{u.all[i].ID(), u.all[j].ID()}) {
					return
				}
			}
		}
	}
}

// Unit returns the unit with an id. It is false when there is none.
func (u *Units) Unit(id UnitID) (Unit, bool) {
	i, ok := u.index(id)
	if !ok {
		return Unit{}, false
	}
	return u.all[i], true
}

func (u *Units) index(id UnitID) (i int, ok bool) {
	history := u.byCode[unitKey{id.Level, id.Code}]
	pos, ok := history.search(u.all, id.From)
	if !ok {
		return 0, false
	}
	return history[pos], true
}

// Lookup returns the unit that has a code on a date. The code is compared as it
// is, with its leading zeros. The error matches [ErrNoDate] for the zero Date,
// otherwise [ErrUnknownUnit]; it then lists the units that have the code on other
// dates.
func (u *Units) Lookup(code string, level Level, on sla.Date) (Unit, error) {
	if i, ok := u.byCode[unitKey{level, code}].on(u.all, on); ok {
		return u.all[i], nil
	}
	return Unit{}, u.missing(fmt.Sprintf("%s %q", level, clip.Text(code)), on, u.byCode[unitKey{level, code}])
}

// ByElectronicID returns the unit that has an electronic id, such as H55, on a
// date: for codes of procedures that of [Code.Owner]. Errors are as in
// [Units.Lookup].
func (u *Units) ByElectronicID(id string, on sla.Date) (Unit, error) {
	if i, ok := u.byElectronicID[id].on(u.all, on); ok {
		return u.all[i], nil
	}
	return Unit{}, u.missing(fmt.Sprintf("electronic id %q", clip.Text(id)), on, u.byElectronicID[id])
}

// missing is the error for what was asked and not found on a date.
func (u *Units) missing(asked string, on sla.Date, history unitTimeline) error {
	if on.IsZero() {
		return fmt.Errorf("catalog: unit: %s: says which unit only on a date: %w", asked, ErrNoDate)
	}
	if len(history) == 0 {
		return fmt.Errorf("catalog: unit: %s: %w", asked, ErrUnknownUnit)
	}
	return fmt.Errorf("catalog: unit: %s: %w on %s, only %s", asked, ErrUnknownUnit, on, u.list(history))
}

// list names units with their dates, as many as a message can hold.
func (u *Units) list(indexes []int) string {
	const longest = 8
	var names []string
	for _, i := range indexes[:min(len(indexes), longest)] {
		names = append(names, fmt.Sprintf("%s %s", clip.Text(u.all[i].Name), u.all[i].period()))
	}
	if more := len(indexes) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}
