package tthc_test

import (
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// TestRankingOfProvincesOfADay ranks the provinces that there are on a day: 63 until
// 30 June 2025, 34 from the next, where Bắc Kạn is none of them any more. The ratios
// are made up: the code of a province of 1,000.
func TestRankingOfProvincesOfADay(t *testing.T) {
	provinces := catalog.Provinces()
	var ratios []metrics.PlaceRatio
	codes := map[string]int64{"06": 6, "19": 19, "26": 26, "25": 25} // Bắc Kạn, Thái Nguyên, Vĩnh Phúc, Phú Thọ
	for _, code := range []string{"06", "19", "26", "25"} {
		ratio, err := metrics.NewRatio(codes[code], 1_000, metrics.IDResolved)
		if err != nil {
			t.Fatal(err)
		}
		ratios = append(ratios, metrics.PlaceRatio{Place: code, Ratio: ratio})
	}
	for _, tt := range []struct {
		day                     string
		units, missing, foreign int
		first, thaiNguyen       string
	}{
		{"2025-06-30", 63, 59, 0, "26", "3/4"},
		{"2025-07-01", 34, 32, 2, "25", "2/2"},
	} {
		var units []string
		for u := range provinces.At(sla.MustParseDate(tt.day)) {
			units = append(units, u.Code)
		}
		ranking, err := metrics.RankRatios(units, ratios, metrics.RankingOptions{})
		if err != nil {
			t.Fatal(err)
		}
		thaiNguyen, _ := ranking.Of("19")
		first := ""
		for u := range ranking.All() {
			first = u.Place
			break
		}
		if len(units) != tt.units || len(ranking.Missing()) != tt.missing || len(ranking.Foreign()) != tt.foreign || first != tt.first || thaiNguyen.Rank.String() != tt.thaiNguyen {
			t.Errorf("%s: %d units, missing %d, foreign %v, first %s, Thái Nguyên %s", tt.day, len(units), len(ranking.Missing()), ranking.Foreign(), first, thaiNguyen.Rank)
		}
		// Among those of one region alone.
		if regional, err := ranking.Among([]string{"19", "25"}); err != nil {
			t.Errorf("%s: %v", tt.day, err)
		} else if u, _ := regional.Of("19"); u.Rank.String() != "2/2" {
			t.Errorf("%s: in the region %s", tt.day, u.Rank)
		}
	}
}
