package cookbook_test

import (
	"fmt"
	"log"

	"github.com/tthc-go/tthc/metrics"
)

// Rank the communes (xếp hạng các xã) by their on-time share, exactly: two that
// print the same percentage need not share a rank. The figures are made up.
func Example_ranking() {
	onTime, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	communes := []string{"Xã Bình An", "Xã Hòa Sơn", "Phường Tân Lập", "Xã Vạn Thọ"}
	tallies := map[string]metrics.Tally{
		"Xã Bình An":     {Direct: 1000, OnTime: 991, Late: 9},
		"Xã Hòa Sơn":     {Direct: 25001, OnTime: 24777, Late: 224},
		"Phường Tân Lập": {Direct: 3000, OnTime: 2973, Late: 27, Carried: 40, OpenOverdue: 40},
		"Xã Vạn Thọ":     {Direct: 12, OpenWithin: 12}, // nothing resolved
	}
	var ratios []metrics.PlaceRatio
	for _, commune := range communes {
		ratios = append(ratios, metrics.PlaceRatio{Place: commune, Ratio: onTime.Of(tallies[commune])})
	}
	ranking, err := metrics.RankRatios(communes, ratios, metrics.RankingOptions{Ties: metrics.TieCompetition})
	if err != nil {
		log.Fatal(err)
	}
	for place := range ranking.All() {
		tally := tallies[place.Place]
		fmt.Println(place.Rank, place.Place, onTime.Of(tally), "and", tally.OpenOverdue, "open overdue")
	}
	fmt.Println("without a rank:", ranking.Unranked())
	// Output:
	// 1/3 Xã Hòa Sơn 99.10% (24777/25001 resolved) and 0 open overdue
	// 2/3 Xã Bình An 99.10% (991/1000 resolved) and 0 open overdue
	// 2/3 Phường Tân Lập 99.10% (2973/3000 resolved) and 40 open overdue
	// without a rank: [Xã Vạn Thọ]
}
