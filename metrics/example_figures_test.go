package metrics_test

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// sipas is the index of a province in a year, as its people's committee wrote it.
func sipas(place string, year int, value string, rank int) metrics.Figure {
	return metrics.Figure{
		Metric: "sipas", Place: place, Period: metrics.MustParsePeriod(fmt.Sprint(year)), Source: "Báo cáo cải cách hành chính",
		Value: decimal.NewNullDecimal(decimal.RequireFromString(value)), Unit: metrics.FigurePercent,
		Rank: metrics.Rank{Number: rank, Of: 63},
	}
}

// Two documents of Thái Nguyên on 2021: one says that it rose by 11 ranks, the other
// by 13.
func ExampleCheckAgreement() {
	one, other := sipas("thai-nguyen", 2021, "89.42", 11), sipas("thai-nguyen", 2021, "89.4", 11)
	one.Change.Ranks, other.Change.Ranks = metrics.NewNullInt(11), metrics.NewNullInt(13)
	findings, err := metrics.CheckAgreement(one, other)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// sipas, thai-nguyen, 2021-01-01/2021-12-31: holds: value: 89.42, 89.4
	// sipas, thai-nguyen, 2021-01-01/2021-12-31: holds: rank: 11/63, 11/63
	// sipas, thai-nguyen, 2021-01-01/2021-12-31: does not hold: change in ranks: 11, 13
}

func ExampleCheckFigureChange() {
	before, after := sipas("thai-nguyen", 2020, "87.66", 22), sipas("thai-nguyen", 2021, "89.42", 11)
	after.Change = metrics.PrintedChange{Points: decimal.NewNullDecimal(decimal.RequireFromString("1.76")), Ranks: metrics.NewNullInt(13)}
	findings, err := metrics.CheckFigureChange(before, after, metrics.ChangeOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// sipas, thai-nguyen, 2021-01-01/2021-12-31: holds: 89.42 − 87.66 = 1.76; printed 1.76
	// sipas, thai-nguyen, 2021-01-01/2021-12-31: does not hold: 22 − 11 = 11; printed 13
}

// PAR INDEX 2021 of Thái Nguyên was said to be the fifth rise in a row. Two years do
// not show it.
func ExampleNewFigureSeries() {
	before, last := sipas("thai-nguyen", 2020, "85.61", 12), sipas("thai-nguyen", 2021, "89.20", 6)
	before.Metric, last.Metric = "par-index", "par-index"
	last.Streak = metrics.PrintedStreak{Length: metrics.NewNullInt(5), Aspect: metrics.AspectValue}
	series, err := metrics.NewFigureSeries(last, before)
	if err != nil {
		fmt.Println(err)
		return
	}
	for period, figure := range series.All() {
		fmt.Println(period, figure.Value.Decimal, figure.Rank)
	}
	_, found := series.At(metrics.MustParsePeriod("2019"))
	fmt.Println("2019:", found)
	for _, c := range metrics.FigureChanges(series, metrics.ChangeOptions{}) {
		fmt.Println(c.Previous, "to", c.Current, c.Points.Decimal, "points,", c.Ranks, "ranks")
	}
	streak := metrics.FigureStreak(series, metrics.AspectValue, metrics.BetterHigher, metrics.ChangeOptions{})
	fmt.Println("rises in a row:", streak.Length, streak.End)
	finding, printed := metrics.CheckStreak(series, metrics.ChangeOptions{})
	fmt.Println(finding, printed)
	// Output:
	// 2020 85.61 12/63
	// 2021 89.2 6/63
	// 2019: false
	// 2020 to 2021 3.59 points, 6 ranks
	// rises in a row: 1 beginning
	// par-index, thai-nguyen, 2021-01-01/2021-12-31: cannot be derived: printed 5 in a row; the series has 1 (it begins there) true
}

// SIPAS has asked other people other questions since 2022.
func ExampleMethodFor() {
	for _, year := range []int{2020, 2023} {
		method, ok := metrics.MethodFor("sipas", year)
		fmt.Println(year, method.ID, method.Lineage, ok)
	}
	for _, m := range metrics.Methods() {
		if m.Metric == "sipas" {
			fmt.Println(m.ID, m.From, m.Through)
		}
	}
	// Output:
	// 2020 sipas-2017 sipas-transactions true
	// 2023 sipas-2022 sipas-population true
	// sipas-2017 2017 2021
	// sipas-2022 2022 2026
}

func ExampleRankFigures() {
	units := []string{"bac-kan", "thai-nguyen", "vinh-phuc"}
	figures := []metrics.Figure{sipas("vinh-phuc", 2020, "90.53", 6), sipas("bac-kan", 2020, "88.54", 17), sipas("thai-nguyen", 2020, "87.66", 22)}
	ranking, err := metrics.RankFigures(units, figures, metrics.RankingOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	first, _ := ranking.Of("vinh-phuc")
	fmt.Println(first.Rank)
	region, err := ranking.Among([]string{"bac-kan", "thai-nguyen"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u := range region.All() {
		fmt.Println(u.Rank, u.Place)
	}
	fmt.Println(region.CheckRank("thai-nguyen", metrics.Rank{Number: 1, Of: 2}))
	// Output:
	// 1/3
	// 1/2 bac-kan
	// 2/2 thai-nguyen
	// thai-nguyen: does not hold: printed 1/2; ranked 2/2, possible 2 to 2
}

// What is printed has to be possible.
func ExampleFigure_Validate() {
	f := sipas("thai-nguyen", 2021, "189.42", 64)
	err := f.Validate()
	fmt.Println(err)
	fmt.Println(errors.Is(err, metrics.ErrInvalidFigure))
	// Output:
	// metrics: figure: of "sipas" for "thai-nguyen": value 189.42: above 100: invalid figure
	// rank 64 of 63: invalid figure
	// true
}

func ExampleTarget_Budget() {
	target := metrics.Target{
		ID: "on-time-2022", Metric: "on-time", Operator: metrics.OperatorAtLeast,
		Value: decimal.RequireFromString("99.9"), Unit: metrics.FigurePercent,
		Period: metrics.MustParsePeriod("2022"), Definition: metrics.IDResolved, Source: "Kế hoạch cải cách hành chính năm 2022",
	}
	if err := target.Validate(); err != nil {
		fmt.Println(err)
		return
	}
	outlook, err := target.Budget(427_662)
	fmt.Println(outlook, err)

	initiatives := target
	initiatives.ID, initiatives.Metric, initiatives.Definition = "initiatives-2022", "initiatives", ""
	initiatives.Value, initiatives.Unit = decimal.NewFromInt(3), metrics.FigureCount
	attainment, err := initiatives.OfCount(2)
	fmt.Println(attainment, err)
	// Output:
	// may miss 427 of 427662 to come <nil>
	// initiatives ≥ 3: 2: missed, 1 short <nil>
}

// 89.42 % as printed misses at least 90 %, whatever was behind it; of 90.0 % it cannot
// be told.
func ExampleTarget_CheckFigure() {
	target := metrics.Target{
		ID: "sipas-2021", Metric: "sipas", Operator: metrics.OperatorAtLeast,
		Value: decimal.NewFromInt(90), Unit: metrics.FigurePercent,
		Period: metrics.MustParsePeriod("2021"), Source: "Chương trình cải cách hành chính 2021–2025",
	}
	for _, value := range []string{"89.42", "90.0"} {
		finding, err := target.CheckFigure(sipas("thai-nguyen", 2021, value, 11))
		fmt.Println(finding, err)
	}
	// Output:
	// sipas, thai-nguyen, 2021-01-01/2021-12-31: does not hold: printed 89.42; target ≥ 90% <nil>
	// sipas, thai-nguyen, 2021-01-01/2021-12-31: cannot be derived: printed 90.0; target ≥ 90% <nil>
}

// A plan wants 80 % of the procedures online, and 30 % of those asked for online.
func ExampleNestedPercent() {
	offered := metrics.Target{
		ID: "online", Metric: "online", Operator: metrics.OperatorAtLeast, Value: decimal.NewFromInt(80), Unit: metrics.FigurePercent,
		Period: metrics.MustParsePeriod("2025"), Source: "Kế hoạch chuyển đổi số",
	}
	used := offered
	used.ID, used.Metric, used.Value, used.Within = "asked-online", "asked-online", decimal.NewFromInt(30), offered.ID
	percent, err := metrics.NestedPercent(offered, used)
	fmt.Println(percent, err)
	// Output:
	// 24 <nil>
}
