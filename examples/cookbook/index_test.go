package cookbook_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// The index of Decision 766/QĐ-TTg (Bộ chỉ số 766) of a commune from its tally:
// what is known gives points, what is missing leaves a range; and how many more
// dossiers, of one kind or the other, would bring the total to 22.
func Example_index766() {
	profile := metrics.Profile766()
	tally := metrics.Tally{OnlineWhole: 300, Direct: 200, Early: 250, OnTime: 150, Late: 60, OpenWithin: 30, OpenOverdue: 10,
		Marked: metrics.MarkCounts{metrics.MarkDigitised: 380}}
	codes := []string{"PROGRESS", "SO_HOA_GIAY_TO_GIAI_QUYET"}
	inputs, err := profile.TallyInputs(tally, codes...) // what was recorded: a mark never recorded is not 0
	if err != nil {
		log.Fatal(err)
	}
	score, err := profile.Score(metrics.OfficeCommune, inputs)
	if err != nil {
		log.Fatal(err)
	}
	for _, code := range codes {
		one, _ := score.Indicator(code)
		fmt.Println(one.Name.English+":", one.Points, "of", one.Max, "from", one.Ratio)
	}
	fmt.Println("in all:", score.Points, "of", score.Max, "with", len(score.Missing), "indicators missing")
	needs, err := profile.Reach(metrics.OfficeCommune, inputs, decimal.NewFromInt(22))
	if err != nil {
		log.Fatal(err)
	}
	for _, need := range needs {
		if !need.Reachable {
			fmt.Println(need.Code, "alone: no, at most", need.Total)
			continue
		}
		fmt.Println(need.Code, "alone:", need.More, "more give", need.Total)
	}
	// Output:
	// Done on time or open within the limit, of the received: 17.20 of 20 from 86.00% (430/500 766)
	// Digitised dossiers, of all dossiers: 3.04 of 4 from 76.00% (380/500 digitised)
	// in all: 20.24 to 96.24 of 100 with 19 indicators missing
	// PROGRESS alone: 44 more give 22
	// SO_HOA_GIAY_TO_GIAI_QUYET alone: no, at most 21.2
}
