package catalog

import (
	_ "embed"
	"strings"
)

// ProvincesVersion is the version of [Provinces]: the newest first day of a unit
// in it.
const ProvincesVersion = "2026-04-30"

//go:embed provinces.csv
var provincesCSV string

// Provinces returns the 63 provinces and centrally-run cities through 30/06/2025,
// the 34 from 01/07/2025, and how the ones became the others: Law 72/2025/QH15,
// Resolution 202/2025/QH15, codes by Decision 19/2025/QĐ-TTg. The map was checked
// against publications that cite these, not against their texts. Each unit has its
// source.
//
// The 11 provinces that were not rearranged are one unit each, without an end. The
// 23 others are new units, also where name and code are those of a predecessor:
// the area is another. Đồng Nai is a third unit from 30/04/2026, when Resolution
// 30/2026/QH16 made the province a city: the area is the same, kind and name are
// not; that it keeps the code 75 is assumed.
//
// The data begin with the units as they were on 30/06/2025: a first day that is not
// known is the zero Date, and earlier changes of areas, names and kinds are not in
// them (Huế is a centrally-run city on every day, Hà Tây is nowhere).
//
// Electronic ids are there for 14 of the 63, as far as facts were found, each with
// its [sla.Evidence]. That a new province goes on with the id of the predecessor
// that has its name was seen for H44, Phú Thọ, alone; for the others it is assumed
// and [sla.EvidenceUnverified]. The ids of other predecessors end with them.
//
// The set is built anew at each call, in about a millisecond: keep it.
func Provinces() *Units {
	u, problems, err := ReadUnitsCSV(strings.NewReader(provincesCSV), "provinces.csv")
	if err == nil && len(problems) > 0 {
		err = problems
	}
	if err != nil {
		panic("catalog: embedded provinces: " + err.Error()) // the tests read them
	}
	return u
}
