package main

import "hash/fnv"

// seen remembers the numbers of dossiers, to find duplicates, in at most 16
// bytes each: it keeps 64 bits of hash. Two different numbers among a million
// share them by chance once in 40 million files.
//
// The hashes are spread over shards that grow one at a time and by half, so
// that growing never doubles the memory.
type seen struct {
	shards [256]shard
}

type shard struct {
	slots []uint64 // 0: free
	used  int
}

// add reports whether number is new, and remembers it.
func (s *seen) add(number string) bool {
	h := fnv.New64a()
	h.Write([]byte(number))
	sum := mix(h.Sum64())
	return s.shards[sum>>56].add(sum)
}

// bytes returns the memory of the slots.
func (s *seen) bytes() int {
	n := 0
	for i := range s.shards {
		n += 8 * cap(s.shards[i].slots)
	}
	return n
}

func (s *shard) add(sum uint64) bool {
	if 5*(s.used+1) > 4*len(s.slots) {
		s.grow()
	}
	at := s.find(sum)
	if s.slots[at] == sum {
		return false
	}
	s.slots[at] = sum
	s.used++
	return true
}

// find returns the slot of sum, or the free one where it belongs.
func (s *shard) find(sum uint64) int {
	at := int(sum % uint64(len(s.slots)))
	for s.slots[at] != 0 && s.slots[at] != sum {
		at++
		if at == len(s.slots) {
			at = 0
		}
	}
	return at
}

func (s *shard) grow() {
	old := s.slots
	s.slots = make([]uint64, max(8, len(old)*3/2))
	for _, sum := range old {
		if sum != 0 {
			s.slots[s.find(sum)] = sum
		}
	}
}

// mix spreads the bits of a hash over all of it, and keeps clear of 0.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return max(h, 1)
}
