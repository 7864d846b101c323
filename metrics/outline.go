package metrics

import (
	"cmp"
	"iter"
	"slices"
)

// Regroup returns groups by a coarser key: those of g whose keys lead to the same one
// are added up, as fields to their level. compare orders the new groups, as in
// [NewGroups]. The new groups have together what g has. A key that does not equal
// itself is an error matching [ErrKey].
func Regroup[K, L comparable](g *Groups[K], compare func(a, b L) int, to func(K) L) (*Groups[L], error) {
	coarser := NewGroups(compare)
	for key, t := range g.All() {
		if err := coarser.AddTally(to(key), t); err != nil {
			return nil, err
		}
	}
	return coarser, nil
}

// Node is a line of [Outline]: a total, or a group.
//
// The zero value is the grand total of nothing.
type Node struct {
	// Path has the label of every level down to the line; it is empty for the grand
	// total, and the caller's.
	Path  []string
	Tally Tally // of all groups below the line
}

// Depth returns how far below the grand total the line is: 0 for that itself.
func (n Node) Depth() int { return len(n.Path) }

// Label returns the last of the path, "" for the grand total.
func (n Node) Label() string {
	if len(n.Path) == 0 {
		return ""
	}
	return n.Path[len(n.Path)-1]
}

// Outline yields the grand total of groups and below it the totals by each of the
// levels in turn, as units, within each unit its levels, within each level its
// fields. A line comes before those it is the sum of, and they stand in the order of
// the groups. A line that has lines below it is their sum by construction: every
// group is added to one line of each depth. Labels that are equal under one line make
// one line.
func Outline[K comparable](g *Groups[K], levels ...func(K) string) iter.Seq[Node] {
	root := new(outlineNode)
	for key, t := range g.All() {
		line := root
		line.tally = line.tally.Plus(t)
		for _, level := range levels {
			line = line.child(level(key))
			line.tally = line.tally.Plus(t)
		}
	}
	return func(yield func(Node) bool) { root.walk(nil, yield) }
}

// outlineNode is a line with the lines below it, in the order in which they came.
type outlineNode struct {
	tally  Tally
	labels []string
	below  map[string]*outlineNode
}

// child returns the line of a label below n, which it makes where there is none.
func (n *outlineNode) child(label string) *outlineNode {
	if c, ok := n.below[label]; ok {
		return c
	}
	if n.below == nil {
		n.below = make(map[string]*outlineNode)
	}
	c := new(outlineNode)
	n.labels, n.below[label] = append(n.labels, label), c
	return c
}

// walk yields n and all below it; it is false when the caller has had enough.
func (n *outlineNode) walk(path []string, yield func(Node) bool) bool {
	if !yield(Node{slices.Clone(path), n.tally}) {
		return false
	}
	for _, label := range n.labels {
		if !n.below[label].walk(append(path, label), yield) {
			return false
		}
	}
	return true
}

// Group is a key with its tally. The zero value is the empty tally of the zero key.
type Group[K comparable] struct {
	Key   K
	Tally Tally // of the dossiers under the key
}

// Top returns the n groups with the largest measure, from the largest down; those
// with equal measures stand in the order of the groups, so that the choice among them
// is fixed. There are fewer where there are fewer groups, and none for an n below 1.
func (g *Groups[K]) Top(n int, measure func(Tally) int64) []Group[K] {
	all := make([]Group[K], 0, g.Len())
	for key, t := range g.All() {
		all = append(all, Group[K]{key, t})
	}
	slices.SortStableFunc(all, func(a, b Group[K]) int {
		return cmp.Compare(measure(b.Tally), measure(a.Tally))
	})
	return slices.Clip(all[:max(0, min(n, len(all)))])
}
