package tthc_test

import (
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// halfYears counts the dossiers of two half-years by the unit that the code of the
// office was on the last day of each. The counts are made up.
func halfYears(t *testing.T, provinces *catalog.Units) *metrics.Groups[catalog.UnitID] {
	t.Helper()
	before, after := sla.MustParseDate("2025-06-30"), sla.MustParseDate("2025-12-31")
	reported := []struct {
		code  string
		on    sla.Date
		tally metrics.Tally
	}{
		{"06", before, metrics.Tally{Direct: 90, Carried: 10, Early: 40, OnTime: 50, Late: 3, OpenWithin: 5, OpenOverdue: 2}},                      // Bắc Kạn
		{"19", before, metrics.Tally{OnlineWhole: 600, Direct: 395, Carried: 5, Early: 700, OnTime: 280, Late: 7, OpenWithin: 12, OpenOverdue: 1}}, // Thái Nguyên
		{"26", before, metrics.Tally{OnlinePartial: 200, Direct: 100, OnTime: 290, Late: 1, OpenWithin: 9}},                                        // Vĩnh Phúc
		{"25", before, metrics.Tally{OnlineWhole: 400, Postal: 8, Carried: 2, Early: 380, OnTime: 20, Late: 4, OpenWithin: 6}},                     // Phú Thọ
		{"17", before, metrics.Tally{Direct: 50, Carried: 1, OnTime: 45, Late: 5, Unclassified: 1}},                                                // Hòa Bình
		{"51", before, metrics.Tally{OnlinePartial: 33, Direct: 17, Early: 44, OnTime: 4, Late: 2}},                                                // Quảng Ngãi
		{"62", before, metrics.Tally{Direct: 20, Early: 1, OnTime: 16, Late: 2, OpenOverdue: 1}},                                                   // Kon Tum
		{"15", before, metrics.Tally{Direct: 7777, OnTime: 7777}},                                                                                  // Yên Bái
		{"19", after, metrics.Tally{OnlineWhole: 1500, Carried: 20, Early: 1000, OnTime: 500, Late: 5, OpenWithin: 15}},                            // the new Thái Nguyên
		{"25", after, metrics.Tally{OnlineWhole: 900, Carried: 15, Early: 800, OnTime: 100, Late: 2, OpenWithin: 13}},                              // the new Phú Thọ
		{"51", after, metrics.Tally{OnlineWhole: 70, Carried: 1, OnTime: 71}},                                                                      // the new Quảng Ngãi
		{"15", after, metrics.Tally{Direct: 5555, OnTime: 5555}},                                                                                   // Lào Cai
	}
	groups := metrics.NewGroups(catalog.UnitID.Compare)
	for _, r := range reported {
		if found := r.tally.Check(); len(found) > 0 {
			t.Fatalf("%s on %s: %v", r.code, r.on, found)
		}
		unit, err := provinces.Lookup(r.code, catalog.LevelProvince, r.on)
		if err != nil {
			t.Fatal(err)
		}
		if err := groups.AddTally(unit.ID(), r.tally); err != nil {
			t.Fatal(err)
		}
	}
	return groups
}

// TestFiguresOfMergedProvinces asks for the first half of 2025 in the provinces of
// July 2025: sums over their predecessors.
func TestFiguresOfMergedProvinces(t *testing.T) {
	tests := []struct {
		name, code string
		of         int
		want       metrics.Tally
		onTime     string // of the resolved ones
		own        int64  // received by the new province itself
	}{
		{"Bắc Kạn + Thái Nguyên", "19", 2, metrics.Tally{
			OnlineWhole: 600, Direct: 485, Carried: 15, Early: 740, OnTime: 330, Late: 10, OpenWithin: 17, OpenOverdue: 3,
		}, "99.07% (1070/1080 resolved)", 1520},
		{"Vĩnh Phúc + Phú Thọ + Hòa Bình", "25", 3, metrics.Tally{
			OnlineWhole: 400, OnlinePartial: 200, Direct: 150, Postal: 8, Carried: 3, Early: 380, OnTime: 355, Late: 10, Unclassified: 1, OpenWithin: 15,
		}, "98.53% (735/746 resolved)", 915},
		{"Quảng Ngãi + Kon Tum", "51", 2, metrics.Tally{
			OnlinePartial: 33, Direct: 37, Early: 45, OnTime: 20, Late: 4, OpenOverdue: 1,
		}, "94.20% (65/69 resolved)", 71},
	}
	provinces := catalog.Provinces()
	groups := halfYears(t, provinces)
	if groups.Len() != 12 {
		t.Errorf("%d groups: codes of two provinces were taken for one", groups.Len())
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			merged, err := provinces.Lookup(tt.code, catalog.LevelProvince, sla.MustParseDate("2025-07-01"))
			if err != nil {
				t.Fatal(err)
			}
			of, err := provinces.PredecessorsAt(merged.ID(), sla.MustParseDate("2025-06-30"))
			if err != nil {
				t.Fatal(err)
			}
			var sum metrics.Tally
			for _, old := range of {
				sum = sum.Plus(groups.Tally(old.ID()))
			}
			if len(of) != tt.of || sum != tt.want || len(sum.Check()) > 0 {
				t.Errorf("of %d: got %+v, want %+v", len(of), sum, tt.want)
			}
			if got := metrics.OnTimeDefinitions()[0].Of(sum).String(); got != tt.onTime {
				t.Errorf("on time: got %s, want %s", got, tt.onTime)
			}
			if got := groups.Tally(merged.ID()).Received(); got != tt.own {
				t.Errorf("the new province itself: got %d, want %d", got, tt.own)
			}
		})
	}
}
