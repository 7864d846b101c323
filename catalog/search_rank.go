package catalog

import "iter"

// rank is how a procedure ranks in a search, the best lowest, in one number. From
// the highest bits: the kind of match (3), 64 less the words with the marks of the
// search (7), the words that are only begun (1; none or the last), the length of
// the name in words (21), and the place of the procedure (32).
type rank uint64

const maxRankedLength = 1<<21 - 1 // longer names rank as this long

func newRank(kind MatchKind, marked, begun, length int, procedure uint32) rank {
	return rank(kind)<<61 | rank(maxSearchWords-marked)<<54 | rank(begun)<<53 |
		rank(min(length, maxRankedLength))<<32 | rank(procedure)
}

func (r rank) kind() MatchKind   { return MatchKind(r >> 61) }
func (r rank) marked() int       { return maxSearchWords - int(r>>54&0x7f) }
func (r rank) begun() int        { return int(r >> 53 & 1) }
func (r rank) procedure() uint32 { return uint32(r) }

type ranks []rank

// ascending returns the ranks in order and uses them up. Only those that are
// asked for are sorted: of thousands found, a screen shows twenty.
func (h ranks) ascending() iter.Seq[rank] {
	return func(yield func(rank) bool) {
		for i := len(h)/2 - 1; i >= 0; i-- {
			h.sink(i)
		}
		for len(h) > 0 && yield(h[0]) {
			last := len(h) - 1
			h[0] = h[last]
			h = h[:last]
			h.sink(0)
		}
	}
}

// sink makes h a heap from i on, which it is from behind i.
func (h ranks) sink(i int) {
	for {
		child := 2*i + 1
		if child >= len(h) {
			return
		}
		if child+1 < len(h) && h[child+1] < h[child] {
			child++
		}
		if h[i] <= h[child] {
			return
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}
