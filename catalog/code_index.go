package catalog

import "math/bits"

// codeIndex finds a base code among those of a snapshot: a hash table of their
// positions plus one, at most half full, so that a search is a step or two where a
// binary search is a dozen that no processor predicts.
type codeIndex struct {
	slots []uint32 // 0: free
	shift uint8    // what the hash of a code is shifted by, to leave a slot
}

func newCodeIndex(bases []uint32) codeIndex {
	size := bits.Len(uint(2 * len(bases)))
	x := codeIndex{slots: make([]uint32, 1<<size), shift: uint8(32 - size)}
	for i, base := range bases {
		slot := x.slot(base)
		for x.slots[slot] != 0 {
			slot = (slot + 1) & (len(x.slots) - 1)
		}
		x.slots[slot] = uint32(i) + 1
	}
	return x
}

// slot is where the search for a code begins: by the golden ratio, which spreads
// the runs of codes that publishers use.
func (x *codeIndex) slot(base uint32) int { return int(base * 0x9E3779B1 >> x.shift) }

// find returns the position of a code in bases.
func (x *codeIndex) find(bases []uint32, base uint32) (i int, ok bool) {
	if len(x.slots) == 0 {
		return 0, false
	}
	for slot := x.slot(base); x.slots[slot] != 0; slot = (slot + 1) & (len(x.slots) - 1) {
		if i := int(x.slots[slot]) - 1; bases[i] == base {
			return i, true
		}
	}
	return 0, false
}
