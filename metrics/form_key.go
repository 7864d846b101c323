package metrics

import (
	"cmp"

	"github.com/tthc-go/tthc/internal/viet"
)

// Compare returns -1, 0 or +1 as k sorts before, with or behind other: by level, then
// by field, letters without their marks first, so that "Đất đai" comes before "Hộ
// tịch". Only equal keys compare as 0. It is for [NewGroups]; an order of levels from
// the province down is the caller's.
func (k FormKey) Compare(other FormKey) int {
	if k == other {
		return 0
	}
	return cmp.Or(
		cmp.Compare(viet.Fold(k.Level), viet.Fold(other.Level)),
		cmp.Compare(viet.Fold(k.Field), viet.Fold(other.Field)),
		cmp.Compare(k.Level, other.Level), cmp.Compare(k.Field, other.Field))
}
