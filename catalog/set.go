package catalog

import (
	"fmt"
	"iter"
	"math/bits"
	"strings"
)

// bitset is a set of values of an enumeration: bit v for the value v. Bit 0, of
// the value "unknown", is never set.
type bitset uint16

// setOf returns the set of those values that a vocabulary defines, but for the
// zero value, which states nothing.
func setOf[E ~uint8](e *vocabulary, values []E) bitset {
	var s bitset
	for _, v := range values {
		if v > 0 && int(v) < len(e.names) {
			s |= 1 << v
		}
	}
	return s
}

func (s bitset) has(v uint8) bool { return s>>v&1 == 1 } // shifting by too much gives 0

func (s bitset) len() int { return bits.OnesCount16(uint16(s)) }

// valuesOf iterates over the values of a set in their order.
func valuesOf[E ~uint8](s bitset) iter.Seq[E] {
	return func(yield func(E) bool) {
		for rest := s; rest != 0; rest &= rest - 1 {
			if !yield(E(bits.TrailingZeros16(uint16(rest)))) {
				return
			}
		}
	}
}

// join returns the names of a set in order with commas between.
func (e *vocabulary) join(s bitset) string {
	var names []string
	for v := range valuesOf[uint8](s) {
		names = append(names, e.names[v])
	}
	return strings.Join(names, ",")
}

// parseSet reads a comma-separated list whose items contain no commas. It also
// returns the items that name no value.
func (e *vocabulary) parseSet(s string) (set bitset, unknown []string) {
	for item := range strings.SplitSeq(s, ",") {
		item = strings.TrimSpace(item)
		v, ok := e.find(item)
		switch {
		case item == "":
		case !ok || v == 0:
			unknown = append(unknown, item)
		default:
			set |= 1 << v
		}
	}
	return set, unknown
}

// unknownItems is the error, matching sentinel, about items of a list of what;
// nil when there are none.
func unknownItems(what string, items []string, sentinel error) error {
	if items == nil {
		return nil
	}
	return fmt.Errorf("catalog: %s: %s: %w", what, quoteAll(items), sentinel)
}
