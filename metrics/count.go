package metrics

import (
	"maps"
	"math"
	"slices"
)

// sum adds counts. It is false when one is negative or the sum above 2⁶³−1.
func sum(counts ...int64) (total int64, ok bool) {
	for _, n := range counts {
		if n < 0 || total > math.MaxInt64-n {
			return 0, false
		}
		total += n
	}
	return total, true
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
