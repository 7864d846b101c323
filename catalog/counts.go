package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// CountOf is how many procedures have a key in common.
//
// The zero value is a count of 0 for the zero key, that of procedures that state
// nothing.
type CountOf[K comparable] struct {
	Key K   `json:"key"`
	N   int `json:"n"` // procedures
}

// CountsBy are counts by key, in a fixed order, each key once.
//
// The zero value has no keys.
type CountsBy[K comparable] []CountOf[K]

// Of returns the count of a key, 0 for one that is not there.
func (c CountsBy[K]) Of(key K) int {
	for _, one := range c {
		if one.Key == key {
			return one.N
		}
	}
	return 0
}

// LevelProvision is a level and how far procedures are provided online at it.
//
// The zero value states neither.
type LevelProvision struct {
	Level     Level     `json:"level"`
	Provision Provision `json:"provision"`
}

// Counts are the numbers of the procedures that a filter selects. Every procedure
// counts once for each key it has.
//
// A procedure can be handled at several levels, by several channels, for several
// audiences and in several groups of interlinked ones. So the counts of Levels,
// LevelProvisions, Channels, Audiences and of the two reaches need not add up to
// Total, and must not be added up; those of Fields, Provisions, Fees and Origins
// do add up to it. The 1,231 procedures of a province "in 3 levels" are 1,072 +
// 115 + 44 only where each is handled at one level.
//
// Counts of an enumeration have all of its values in the order of its constants,
// the zero value for procedures that state nothing.
//
// The zero value counts none.
type Counts struct {
	Total  int             `json:"total"` // procedures, each once
	Levels CountsBy[Level] `json:"levels"`
	// Fields are as written, in byte order; "" for procedures without one. Two
	// spellings of a field are two fields, as in [Snapshot.Fields].
	Fields     CountsBy[string]    `json:"fields"`
	Channels   CountsBy[Channel]   `json:"channels"` // see Filter.Channels
	Provisions CountsBy[Provision] `json:"provisions"`
	// LevelProvisions has the pairs that occur, by level and then provision.
	LevelProvisions CountsBy[LevelProvision] `json:"level_provisions"`
	Audiences       CountsBy[Audience]       `json:"audiences"`
	Origins         CountsBy[Origin]         `json:"origins"`
	Fees            CountsBy[FeeState]       `json:"fees"` // as of Filter.FeesOn
	Interlinked     InterlinkCounts          `json:"interlinked"`
	WithProcess     int                      `json:"with_process"` // with an approved internal process
}

// InterlinkCounts count interlinked procedures (thủ tục liên thông). One that is
// in a group of each reach counts in both.
//
// The zero value counts none.
type InterlinkCounts struct {
	SameLevel    int `json:"same_level"`    // liên thông cùng cấp
	AcrossLevels int `json:"across_levels"` // liên thông giữa các cấp chính quyền
	Unstated     int `json:"unstated"`      // in a group whose reach is not stated
	Any          int `json:"any"`           // in any group, each procedure once
}

// Counts counts the procedures that a filter selects.
func (s *Snapshot) Counts(f Filter) Counts {
	t := newCounting()
	for p := range s.selected(&f) {
		t.add(p, f.FeesOn)
	}
	return t.counts()
}

// counting counts by every key at once.
type counting struct {
	Counts
	fields          map[string]int
	levelProvisions map[LevelProvision]int
}

func newCounting() *counting {
	return &counting{
		Counts: Counts{
			Levels:     noneOf[Level](len(levelNames.names)),
			Channels:   noneOf[Channel](len(channels.names)),
			Provisions: noneOf[Provision](len(provisions.names)),
			Audiences:  noneOf[Audience](len(audiences.names)),
			Origins:    noneOf[Origin](len(origins.names)),
			Fees:       noneOf[FeeState](len(feeStates.names)),
		},
		fields:          make(map[string]int),
		levelProvisions: make(map[LevelProvision]int),
	}
}

// noneOf returns zero counts of the first n values of an enumeration.
func noneOf[E ~uint8](n int) CountsBy[E] {
	counts := make(CountsBy[E], n)
	for v := range counts {
		counts[v].Key = E(v)
	}
	return counts
}

func (t *counting) add(p *Procedure, feesOn sla.Date) {
	t.Total++
	addSet(t.Levels, p.Levels.bits)
	addSet(t.Channels, p.offered().bits)
	addSet(t.Audiences, p.Audiences.bits)
	addOne(t.Provisions, p.Provision)
	addOne(t.Origins, p.Origin)
	addOne(t.Fees, p.feeState(feesOn))
	t.fields[p.Field]++
	if p.Levels.IsZero() {
		t.levelProvisions[LevelProvision{LevelUnknown, p.Provision}]++
	}
	for level := range p.Levels.All() {
		t.levelProvisions[LevelProvision{level, p.Provision}]++
	}
	t.Interlinked.add(p)
	if p.process != nil {
		t.WithProcess++
	}
}

// addOne counts a value of an enumeration. One that is not defined, which nobody
// can read, counts as not stated.
func addOne[E ~uint8](counts CountsBy[E], v E) {
	if int(v) >= len(counts) {
		v = 0
	}
	counts[v].N++
}

// addSet counts each value of a set, the zero value for the empty one.
func addSet[E ~uint8](counts CountsBy[E], set bitset) {
	if set == 0 {
		counts[0].N++
	}
	for v := range valuesOf[E](set) {
		counts[v].N++
	}
}

func (c *InterlinkCounts) add(p *Procedure) {
	set := p.reaches()
	for reach, n := range [...]*int{InterlinkUnknown: &c.Unstated, InterlinkSameLevel: &c.SameLevel, InterlinkAcrossLevels: &c.AcrossLevels} {
		if set.has(uint8(reach)) {
			*n++
		}
	}
	if len(p.interlinks) > 0 {
		c.Any++
	}
}

// counts puts the counts in their order.
func (t *counting) counts() Counts {
	t.Fields = sortedCounts(t.fields, strings.Compare)
	t.LevelProvisions = sortedCounts(t.levelProvisions, func(a, b LevelProvision) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Provision, b.Provision))
	})
	return t.Counts
}

func sortedCounts[K comparable](counts map[K]int, compare func(a, b K) int) CountsBy[K] {
	sorted := make(CountsBy[K], 0, len(counts))
	for key, n := range counts {
		sorted = append(sorted, CountOf[K]{key, n})
	}
	slices.SortFunc(sorted, func(a, b CountOf[K]) int { return compare(a.Key, b.Key) })
	return sorted
}
