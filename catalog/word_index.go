package catalog

import (
	"slices"
	"strings"
	"sync"
)

// wordIndex holds the words of the names of procedures, both ways: the words of
// each name, and the names with each word. A procedure is known by its place in
// the snapshot, a word by its place in words.
type wordIndex struct {
	once  sync.Once
	words []word // each once, ascending, so that beginnings are neighbours
	of    lists  // by procedure: the words of its name, in their order
	with  lists  // by word: the procedures, ascending; one for each time it occurs
}

// lists are lists of numbers, one behind the other.
type lists struct {
	items  []uint32
	starts []uint32 // of every list, and the end of the last
}

func (l lists) at(i uint32) []uint32 { return l.items[l.starts[i]:l.starts[i+1]] }

// index returns the index of the names, which the first search builds.
func (s *Snapshot) index() *wordIndex {
	s.words.once.Do(func() { s.words.build(s.procedures) })
	return &s.words
}

func (x *wordIndex) build(procedures []*Procedure) {
	x.of.starts = make([]uint32, 1, len(procedures)+1)
	numbers := map[string]uint32{} // by the text, of which there are few
	for _, p := range procedures {
		for text := range wordTexts(p.Name) {
			n, ok := numbers[text]
			if !ok {
				n = uint32(len(x.words))
				numbers[text] = n
				x.words = append(x.words, wordOf(text))
			}
			x.of.items = append(x.of.items, n)
		}
		x.of.starts = append(x.of.starts, uint32(len(x.of.items)))
	}
	x.of.items = slices.Clip(x.of.items)
	x.sortWords()
	x.with = x.of.inverted(len(x.words))
}

// sortWords sorts the words, makes one of those that are written the same but for
// case and composition, and renumbers them in the names.
func (x *wordIndex) sortWords() {
	order := make([]uint32, len(x.words))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return x.words[a].compare(x.words[b]) })
	var sorted []word
	numbers := make([]uint32, len(x.words))
	for _, n := range order {
		if w := x.words[n]; len(sorted) == 0 || sorted[len(sorted)-1] != w {
			sorted = append(sorted, w)
		}
		numbers[n] = uint32(len(sorted) - 1)
	}
	for i, n := range x.of.items {
		x.of.items[i] = numbers[n]
	}
	x.words = slices.Clip(sorted)
}

// inverted returns, for every number below n, the lists that have it.
func (l lists) inverted(n int) lists {
	// While the lists are filled, starts[i+1] is where the next item of list i goes.
	starts := make([]uint32, n+2)
	for _, item := range l.items {
		starts[item+2]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	items := make([]uint32, len(l.items))
	for i := range len(l.starts) - 1 {
		for _, item := range l.at(uint32(i)) {
			items[starts[item+1]] = uint32(i)
			starts[item+1]++
		}
	}
	return lists{items: items, starts: starts[:n+1]}
}

// span are words of an index that are neighbours, from start to before end.
type span struct{ start, end uint32 }

// find returns the words that equal w when folded.
func (x *wordIndex) find(w word) span {
	// Letters and digits are all above 0, so this is below all that only begin with w.
	return span{x.first(w.folded), x.first(w.folded + "\x00")}
}

// findBegun returns the words that equal or begin with w when folded.
func (x *wordIndex) findBegun(w word) span {
	// 0xff is in no valid text, so this is above all that begin with w.
	return span{x.first(w.folded), x.first(w.folded + "\xff")}
}

// first returns the first word that is not below folded.
func (x *wordIndex) first(folded string) uint32 {
	i, _ := slices.BinarySearchFunc(x.words, folded, func(w word, folded string) int {
		return strings.Compare(w.folded, folded)
	})
	return uint32(i)
}
