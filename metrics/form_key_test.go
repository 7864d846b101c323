package metrics_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

// Rows stand in the order of the alphabet, whatever the marks of its letters.
func ExampleFormKey_Compare() {
	groups := metrics.NewGroups(metrics.FormKey.Compare)
	for _, field := range []string{"Hộ tịch", "Đất đai", "Chứng thực", "Ấp"} {
		if err := groups.AddTally(metrics.FormKey{Field: field}, metrics.Tally{}); err != nil {
			fmt.Println(err)
			return
		}
	}
	for key := range groups.All() {
		fmt.Println(key.Field)
	}
	// Output:
	// Ấp
	// Chứng thực
	// Đất đai
	// Hộ tịch
}

// The order is total: 0 for equal keys alone, the other way round with the sign, and
// transitive.
func TestFormKeyCompare(t *testing.T) {
	var keys []metrics.FormKey
	for _, level := range []string{"", "Cấp tỉnh", "Cấp xã", "cap xa", "\xff"} {
		for _, field := range []string{"", "Đất đai", "Dat dai", "đất đai", "Hộ tịch", "Đ", "D\u0323"} {
			keys = append(keys, metrics.FormKey{Level: level, Field: field})
		}
	}
	for _, a := range keys {
		for _, b := range keys {
			if got := a.Compare(b); (got == 0) != (a == b) || got != -b.Compare(a) {
				t.Errorf("%q and %q: %d, back %d", a, b, got, b.Compare(a))
			}
		}
	}
	slices.SortFunc(keys, metrics.FormKey.Compare)
	for i := range keys {
		for j := i + 1; j < len(keys); j++ {
			if keys[i].Compare(keys[j]) >= 0 {
				t.Errorf("%q is sorted before %q", keys[i], keys[j])
			}
		}
	}
}
