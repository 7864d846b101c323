package cookbook_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// By how many dossiers was a target (chỉ tiêu) of 98 % on time missed, and can the
// year still reach it?
func Example_target() {
	target := metrics.Target{
		ID: "on-time-2026", Metric: "on-time", Operator: metrics.OperatorAtLeast,
		Value: decimal.NewFromInt(98), Unit: metrics.FigurePercent,
		Period: metrics.MustParsePeriod("2026-reporting"), Definition: metrics.IDResolved, Source: "KH 1/KH-UBND",
	}
	resolved, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	soFar := metrics.Tally{Direct: 4100, Early: 2500, OnTime: 1400, Late: 100, OpenWithin: 100}
	attainment, err := target.Of(resolved.Of(soFar))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(attainment.Message(sla.English))
	for _, expected := range []int64{500, 1500} {
		outlook, err := attainment.Remaining(expected)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(outlook.Message(sla.English))
	}
	// Output:
	// on-time ≥ 98%: 3900/4000: missed, 20 short
	// cannot be attained any more with 500 to come
	// may miss 10 of 1500 to come
}
