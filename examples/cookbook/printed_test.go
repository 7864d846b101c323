package cookbook_test

import (
	"fmt"
	"log"

	"github.com/tthc-go/tthc/metrics"
)

// A report prints 427.662 dossiers and 99,68 % on time (đúng hạn). Is that
// possible, how many were late (quá hạn), and does 1.600 late ones fit?
func Example_printed() {
	dossiers, err := metrics.ParsePrinted("427.662")
	if err != nil {
		log.Fatal(err)
	}
	percent, err := metrics.ParsePrinted("99,68%")
	if err != nil {
		log.Fatal(err)
	}
	least, most, ok := metrics.NumeratorsOf(percent, dossiers, metrics.RoundHalfUp)
	if !ok {
		log.Fatal("no number of dossiers prints so")
	}
	fmt.Println(least, "to", most, "on time:", 427_662-most, "to", 427_662-least, "late")

	onTime := metrics.MustParsePrinted("426.062") // the report's 1.600 late ones taken off
	fmt.Println(metrics.CheckShare("on time", metrics.RoundHalfUp, onTime, dossiers, percent))

	least, most, ok = metrics.DenominatorsOf(percent, onTime, metrics.RoundHalfUp)
	if !ok {
		log.Fatal("no total prints so")
	}
	fmt.Println("it would take", least, "to", most, "dossiers")
	// Output:
	// 426273 to 426314 on time: 1348 to 1389 late
	// on time: does not hold: 426062 / 427662 = 99.6259%; printed 99.68%; implied denominator 427409 to 427451
	// it would take 427409 to 427451 dossiers
}
