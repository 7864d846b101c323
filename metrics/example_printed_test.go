package metrics_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Dossiers received in Thái Nguyên in the first half of 2022: departments, districts
// and communes. Where a part is not printed, the rest of the total is.
func ExampleCheckSum() {
	all := metrics.MustParsePrinted("427.662")
	departments, districts, communes := metrics.MustParsePrinted("110.893"), metrics.MustParsePrinted("27.085"), metrics.MustParsePrinted("289.684")
	fmt.Println(metrics.CheckSum("received", metrics.RoundHalfUp, all, departments, districts, communes))
	fmt.Println(metrics.CheckSum("received", metrics.RoundHalfUp, all, departments, metrics.Printed{}, communes))
	fmt.Println(metrics.CheckSum("received", metrics.RoundHalfUp, all, departments, communes))
	// Output:
	// received: holds: 110893 + 27085 + 289684 = 427662; printed 427662
	// received: cannot be derived: 110893 + 289684 = 400577; printed 427662; the rest 27085
	// received: does not hold: 110893 + 289684 = 400577; printed 427662
}

// Procedures that are linked within one level or across levels: what is both counts
// once, so 73 and 59 do not give 132.
func ExampleCheckUnion() {
	within, across := metrics.MustParsePrinted("73"), metrics.MustParsePrinted("59")
	fmt.Println(metrics.CheckUnion("interlinked", metrics.RoundHalfUp, metrics.Printed{}, within, across))
	fmt.Println(metrics.CheckUnion("interlinked", metrics.RoundHalfUp, metrics.MustParsePrinted("140"), within, across))
	// Output:
	// interlinked: cannot be derived: 73 to 132
	// interlinked: does not hold: 73 to 132; printed 140
}

// SIPAS 2020 of Bắc Kạn has five factors, of which three were printed.
func ExampleCheckMean() {
	printed := []metrics.Printed{metrics.MustParsePrinted("90,79%"), metrics.MustParsePrinted("91,23%"), metrics.MustParsePrinted("93,15%")}
	fmt.Println(metrics.CheckMean("SIPAS 2020", metrics.RoundHalfUp, metrics.MustParsePrinted("88,54%"), 5, printed...))
	// Output:
	// SIPAS 2020: cannot be derived: mean of the others 83.745 to 83.785
}

// Two documents on the same survey.
func ExampleCheckSame() {
	fmt.Println(metrics.CheckSame("SIPAS 2021", metrics.RoundHalfUp, metrics.MustParsePrinted("89,42%"), metrics.MustParsePrinted("89,4%")))
	fmt.Println(metrics.CheckSame("SIPAS 2021", metrics.RoundHalfUp, metrics.MustParsePrinted("89,42%"), metrics.MustParsePrinted("89,5%")))
	// Output:
	// SIPAS 2021: holds: 89.42% and 89.4%
	// SIPAS 2021: does not hold: 89.42% and 89.5%; difference 0.08
}

// Vĩnh Phúc 2020: SIPAS is worth 10 points of the PAR INDEX.
func ExampleCheckComponent() {
	sipas, ten := metrics.MustParsePrinted("90,53%"), decimal.NewFromInt(10)
	fmt.Println(metrics.CheckComponent("SIPAS", metrics.RoundHalfUp, sipas, ten, metrics.MustParsePrinted("9,04 điểm")))
	fmt.Println(metrics.CheckComponent("SIPAS", metrics.RoundHalfUp, sipas, ten, metrics.MustParsePrinted("9,05 điểm")))
	// Output:
	// SIPAS: does not hold: 90.53% of 10 = 9.053, prints 9.05; printed 9.04 points; difference -0.01
	// SIPAS: holds: 90.53% of 10 = 9.053, prints 9.05; printed 9.05 points
}

// PAR INDEX 2021 of Thái Nguyên: 89,20 %, a rise of 3,59; what came before follows.
func ExamplePreviousOf() {
	after, change := metrics.MustParsePrinted("89,20%"), metrics.MustParsePrinted("tăng 3,59%")
	before, err := metrics.PreviousOf(after, change)
	fmt.Println(before.StringFixed(2), err)
	fmt.Println(metrics.CheckChange("PAR INDEX", metrics.RoundHalfUp, metrics.MustParsePrinted("85,61%"), change, after))
	fmt.Println(metrics.CheckChange("PAR INDEX", metrics.RoundHalfUp, metrics.MustParsePrinted("85,5%"), change, after))
	// Output:
	// 85.61 <nil>
	// PAR INDEX: holds: 89.20 - 3.59 = 85.61 (85.600 to 85.620); printed 85.61%
	// PAR INDEX: does not hold: 89.20 - 3.59 = 85.61 (85.600 to 85.620); printed 85.5%
}

// The number received is not printed: it follows within what the digits leave open.
func ExampleDenominatorsOf() {
	least, most, ok := metrics.DenominatorsOf(metrics.MustParsePrinted("43,1%"), metrics.MustParsePrinted("hơn 12,66 nghìn"), metrics.RoundHalfUp)
	fmt.Println(least, most, ok)
	least, most, ok = metrics.NumeratorsOf(metrics.MustParsePrinted("99,68%"), metrics.MustParsePrinted("427.662"), metrics.RoundHalfUp)
	fmt.Println(least, most, ok)
	// Output:
	// 29340 29428 true
	// 426273 426314 true
}

// One point is a decimal point here and a point before thousands there.
func ExampleParseNumber() {
	for _, notation := range []metrics.Notation{metrics.NotationVietnamese, metrics.NotationPlain} {
		n, err := metrics.ParseNumber("1.231", notation)
		p, _ := metrics.ParsePrintedIn("gần 1.231", notation)
		fmt.Println(notation, n, err, p.Span(metrics.RoundHalfUp))
	}
	_, err := metrics.ParseNumber("1.23", metrics.NotationVietnamese)
	fmt.Println(err)
	// Output:
	// vietnamese 1231 <nil> (1230, 1231]
	// plain 1.231 <nil> (1.23, 1.231]
	// metrics: number: of "1.23": want vietnamese notation: not a figure
}

// What a printed figure may stand for: more than 29.7 thousand, to the digit printed.
func ExampleSpan() {
	printed := metrics.MustParsePrinted("hơn 29,7 nghìn").Span(metrics.RoundHalfUp)
	least, most, ok := printed.Counts()
	fmt.Println(printed, least, most, ok)
	fmt.Println(printed.Contains(decimal.NewFromInt(29_750)), printed.Overlaps(metrics.MustParsePrinted("29.800").Span(metrics.RoundHalfUp)))
	// Output:
	// [29700, 29800) 29700 29799 true
	// true false
}

// Of 1,000 procedures 800 are online, and of those 240 were asked for online.
func ExampleCheckNested() {
	outer, _ := metrics.NewRatio(800, 1000, "procedures-online")
	inner, _ := metrics.NewRatio(240, 800, "procedures-online-used")
	fmt.Println(metrics.CheckNested(outer, inner))
	whole, err := metrics.NestedShare(outer, inner, "procedures-used")
	fmt.Println(whole, err)

	other, _ := metrics.NewRatio(240, 900, "procedures-online-used")
	for _, v := range metrics.CheckNested(outer, other) {
		fmt.Println(v.Message(sla.English))
	}
	// Output:
	// []
	// 24.00% (240/1000 procedures-used) <nil>
	// numerator of procedures-online = denominator of procedures-online-used: 800 ≠ 900, difference -100
}
