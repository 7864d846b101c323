package metrics

import (
	"fmt"
	"iter"
	"slices"
)

// Groups keeps one [Tally] for each key: a level, a field, or a struct of both
// and a month. Its memory grows with the number of keys, not of dossiers.
//
// The groups come out in the order of the comparison given to [NewGroups],
// whatever the order in which they went in. The zero value is empty and ready to
// use, with no comparison. Groups must not be used by several goroutines while
// one of them adds; let each fill its own and merge them.
type Groups[K comparable] struct {
	compare func(a, b K) int
	index   map[K]int // of a key in keys and tallies
	keys    []K
	tallies []Tally
}

// NewGroups returns empty groups ordered by compare, which returns a negative
// number, 0 or a positive one as a comes before, with or after b. It must be a
// total order in which only equal keys compare as 0. Keys that tie without being
// equal come in the order in which they were first added, and so do all keys
// when compare is nil: the order then depends on the order of adding.
func NewGroups[K comparable](compare func(a, b K) int) *Groups[K] {
	return &Groups[K]{compare: compare}
}

// Add counts one dossier under a key. An entry that [Tally.Add] refuses is an
// error wrapping its [*EntryError], and makes no group. A key that does not equal
// itself, as a floating-point NaN, is an error matching [ErrKey]. A key of an
// interface type that holds a value without equality panics, as in every Go map.
func (g *Groups[K]) Add(key K, e Entry) error {
	i, ok := g.index[key]
	if !ok {
		return g.addFirst(key, e)
	}
	if err := g.tallies[i].Add(e); err != nil {
		return fmt.Errorf("metrics: groups: key %v: %w", key, err)
	}
	return nil
}

// addFirst counts the first dossier of a key.
func (g *Groups[K]) addFirst(key K, e Entry) error {
	var t Tally
	if err := t.Add(e); err != nil {
		return fmt.Errorf("metrics: groups: key %v: %w", key, err)
	}
	return g.AddTally(key, t)
}

// AddTally adds the counts of t to those of a key: a sum reported by another
// office, or figures that were published. It makes the group when there is none,
// even for an empty tally. Errors on keys are as in [Groups.Add].
func (g *Groups[K]) AddTally(key K, t Tally) error {
	if i, ok := g.index[key]; ok {
		g.tallies[i] = g.tallies[i].Plus(t)
		return nil
	}
	if same := key; key != same {
		return fmt.Errorf("metrics: groups: key %v: %w", key, ErrKey)
	}
	if g.index == nil {
		g.index = make(map[K]int)
	}
	g.index[key] = len(g.keys)
	g.keys = append(g.keys, key)
	g.tallies = append(g.tallies, t)
	return nil
}

// Merge adds all groups of other, which is not changed; nil has none. Merging in
// any order and any partition gives the same groups; with a comparison that is a
// total order, in the same order too.
func (g *Groups[K]) Merge(other *Groups[K]) {
	if other == nil {
		return
	}
	for i, key := range other.keys {
		// A key that is in groups equals itself: there is no error to come.
		_ = g.AddTally(key, other.tallies[i])
	}
}

// All returns the keys with their tallies, in order. Groups added during the
// iteration are not visited.
func (g *Groups[K]) All() iter.Seq2[K, Tally] {
	return func(yield func(K, Tally) bool) {
		for _, key := range g.ordered() {
			if !yield(key, g.Tally(key)) {
				return
			}
		}
	}
}

// ordered returns the keys in order, in a slice of their own.
func (g *Groups[K]) ordered() []K {
	keys := slices.Clone(g.keys)
	if g.compare != nil {
		slices.SortStableFunc(keys, g.compare)
	}
	return keys
}

// Tally returns the tally of a key, the zero Tally when there is no such group.
func (g *Groups[K]) Tally(key K) Tally {
	if i, ok := g.index[key]; ok {
		return g.tallies[i]
	}
	return Tally{}
}

// Len returns the number of groups.
func (g *Groups[K]) Len() int { return len(g.keys) }

// Total returns the sum of all groups.
func (g *Groups[K]) Total() (total Tally) {
	for _, t := range g.tallies {
		total = total.Plus(t)
	}
	return total
}
