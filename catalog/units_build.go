package catalog

import (
	"fmt"
	"slices"

	"github.com/tthc-go/tthc/internal/clip"

	"github.com/tthc-go/tthc/sla"
)

// unitBuilder collects the units, the successions and the problems of a set.
type unitBuilder struct {
	units          []Unit
	places         []unitPlaces // of each
	byCode         map[unitKey]unitTimeline
	byElectronicID map[string]unitTimeline
	successions    []placedSuccession
	problems       Problems
}

// unitPlaces is where what a unit states stands: by the columns of a file.
type unitPlaces map[string]place

type placedSuccession struct {
	Succession
	at place
}

func newUnitBuilder() *unitBuilder {
	return &unitBuilder{byCode: make(map[unitKey]unitTimeline), byElectronicID: make(map[string]unitTimeline)}
}

// report adds a problem of a unit. In Vietnamese it names the kind of problem.
func (b *unitBuilder) report(code string, at place, id UnitID, cause error, english string) {
	b.problems.add(code, at, Code{}, cause, message{clipID(id) + ": " + english, clipID(id) + ": " + problemKind(code).Vietnamese})
}

// add takes in a unit, or reports why not.
func (b *unitBuilder) add(u Unit, at unitPlaces) bool {
	if !b.sound(u, at) {
		return false
	}
	key := unitKey{u.Level, u.Code}
	if i, taken := b.byCode[key].conflict(b.units, u); taken {
		b.report(ProblemUnitDuplicate, at["code"], u.ID(), nil,
			fmt.Sprintf("code: that of %q, %s, on some days", clip.Text(b.units[i].Name), b.units[i].period()))
		return false
	}
	u = b.without(u, at)
	i := len(b.units)
	b.units, b.places = append(b.units, u), append(b.places, at)
	b.byCode[key] = b.byCode[key].with(b.units, i)
	if u.ElectronicID != "" {
		b.byElectronicID[u.ElectronicID] = b.byElectronicID[u.ElectronicID].with(b.units, i)
	}
	return true
}

// sound reports whether a unit can be in a set, and in the problems why not.
func (b *unitBuilder) sound(u Unit, at unitPlaces) bool {
	before := len(b.problems)
	if fault := unitCodeFault(u.Code); fault != "" {
		b.report(ProblemUnitCode, at["code"], u.ID(), ErrInvalidUnitID, fault)
	}
	if u.Level == LevelUnknown || u.Level > LevelOther {
		b.report(ProblemUnitLevel, at["level"], u.ID(), ErrUnknownLevel, fmt.Sprintf("level: %s: not one of a unit", u.Level))
	}
	if u.endsBefore(u.From) {
		b.report(ProblemUnitPeriod, at["through"], u.ID(), nil, fmt.Sprintf("through: %s: before the first day", u.Through))
	}
	return len(b.problems) == before
}

// without returns a unit without what is wrong in it, and reports that.
func (b *unitBuilder) without(u Unit, at unitPlaces) Unit {
	if isBlank(u.Name) {
		b.report(ProblemUnitName, at["name"], u.ID(), nil, "name: empty")
	}
	if fault := u.Parent.fault(); fault != "" && !u.Parent.IsZero() {
		b.report(ProblemUnitParentID, at["parent"], u.ID(), ErrInvalidUnitID, "parent: "+fault)
		u.Parent = UnitID{}
	}
	if fault := b.electronicIDFault(u); fault != "" {
		b.report(ProblemUnitElectronicID, at["electronic_id"], u.ID(), nil, "electronic_id: "+fault)
		u.ElectronicID, u.ElectronicIDEvidence = "", sla.EvidenceUnknown
	}
	return u
}

// electronicIDFault says what is wrong with the electronic id of a unit.
func (b *unitBuilder) electronicIDFault(u Unit) string {
	if _, err := u.ElectronicIDEvidence.MarshalText(); err != nil {
		return messageOf(err)
	}
	if u.ElectronicID == "" {
		return ""
	}
	if fault := unitCodeFault(u.ElectronicID); fault != "" {
		return fault
	}
	if i, taken := b.byElectronicID[u.ElectronicID].conflict(b.units, u); taken {
		other := b.units[i]
		return fmt.Sprintf("%q: that of %q, %s, on some days", clip.Text(u.ElectronicID), clip.Text(other.Name), other.period())
	}
	return ""
}

// build sorts what was collected, links it and checks the whole. The builder must
// not be used after it, except for its problems.
func (b *unitBuilder) build() *Units {
	order := make([]int, len(b.units)) // the old index at each new one
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return b.units[i].ID().Compare(b.units[j].ID()) })
	u := &Units{
		all:            make([]Unit, len(order)),
		byCode:         b.byCode,
		byElectronicID: b.byElectronicID,
		successors:     make([][]int, len(order)),
		predecessors:   make([][]int, len(order)),
	}
	places, renamed := make([]unitPlaces, len(order)), make([]int, len(order))
	for i, old := range order {
		u.all[i], places[i], renamed[old] = b.units[old], b.places[old], i
	}
	renumber(u.byCode, renamed)
	renumber(u.byElectronicID, renamed)
	for _, s := range b.successions {
		b.link(u, s)
	}
	b.checkParents(u, places)
	b.problems.sort()
	return u
}

// renumber puts the new index in the place of each.
func renumber[K comparable](histories map[K]unitTimeline, renamed []int) {
	for _, history := range histories {
		for n, old := range history {
			history[n] = renamed[old]
		}
	}
}

// link takes in a succession, or reports why not.
func (b *unitBuilder) link(u *Units, s placedSuccession) {
	i, ok := u.index(s.Predecessor)
	if !ok {
		b.report(ProblemUnitSuccessor, s.at, s.Predecessor, ErrUnknownUnit, "predecessor: "+ErrUnknownUnit.Error())
		return
	}
	j, ok := u.index(s.Successor)
	if !ok {
		b.report(ProblemUnitSuccessor, s.at, s.Predecessor, ErrUnknownUnit, fmt.Sprintf("successor: %q: %s", clipID(s.Successor), ErrUnknownUnit))
		return
	}
	if fault := joint(u.all[i], u.all[j]); fault != "" {
		b.report(ProblemUnitSuccession, s.at, s.Predecessor, nil, fmt.Sprintf("successor: %q: %s", clipID(s.Successor), fault))
		return
	}
	pos, again := slices.BinarySearch(u.successors[i], j)
	if again {
		b.report(ProblemUnitSuccessor, s.at, s.Predecessor, nil, fmt.Sprintf("successor: %q: twice", clipID(s.Successor)))
		return
	}
	u.successors[i] = slices.Insert(u.successors[i], pos, j)
	u.predecessors[j] = append(u.predecessors[j], i)
}

// joint says why the days of a successor do not follow those of its predecessor.
func joint(predecessor, successor Unit) string {
	if predecessor.Through.IsZero() {
		return "the predecessor has no last day"
	}
	switch next := predecessor.Through.AddDays(1); {
	case successor.From.IsZero():
		return "begins before the data, and so before the predecessor ends"
	case !successor.From.After(predecessor.Through):
		return fmt.Sprintf("begins on %s, before the predecessor ends on %s", successor.From, predecessor.Through)
	case successor.From != next:
		return fmt.Sprintf("begins on %s, a gap after the predecessor ends on %s", successor.From, predecessor.Through)
	}
	return ""
}

// checkParents reports parents that cannot be.
func (b *unitBuilder) checkParents(u *Units, places []unitPlaces) {
	warn := func(i int, why string) {
		b.report(ProblemUnitParent, places[i]["parent"], u.all[i].ID(), nil, fmt.Sprintf("parent: %q: %s", clipID(u.all[i].Parent), why))
	}
	for i, unit := range u.all {
		if unit.Parent.IsZero() {
			continue
		}
		p, ok := u.index(unit.Parent)
		switch {
		case !ok:
			warn(i, ErrUnknownUnit.Error())
		case !u.all[p].holds(unit.From):
			warn(i, "is valid "+u.all[p].period()+", not on the first day of the unit")
		}
	}
	for _, i := range u.parentCycles() {
		warn(i, "has the unit above it")
	}
}

// parentCycles returns one unit of every cycle of parents.
func (u *Units) parentCycles() (found []int) {
	visit := make([]int, len(u.all)) // the walk that came by, from 1
	for start := range u.all {
		i, ok := start, true
		for ok && visit[i] == 0 {
			visit[i] = start + 1
			i, ok = u.index(u.all[i].Parent)
		}
		if ok && visit[i] == start+1 {
			found = append(found, i)
		}
	}
	return found
}
