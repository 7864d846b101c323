package metrics_test

import (
	"fmt"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// 15 July 2026 is in July by the calendar and in August by the convention of the
// reports, whose month runs from the 15th to the 14th.
func ExamplePeriodOf() {
	day := sla.MustParseDate("2026-07-15")
	for _, convention := range []metrics.Convention{metrics.ConventionCalendar, metrics.ConventionReporting} {
		period, err := metrics.PeriodOf(day, metrics.PeriodMonth, convention)
		fmt.Println(period, period.First(), period.Last(), period.Contains(day), err)
	}
	// Output:
	// 2026-07 2026-07-01 2026-07-31 true <nil>
	// 2026-08-reporting 2026-07-15 2026-08-14 true <nil>
}

// The days of Tết 2026, for a report of their own.
func ExampleNewDaysPeriod() {
	tet, err := metrics.NewDaysPeriod(sla.MustParseDate("2026-02-14"), sla.MustParseDate("2026-02-22"))
	fmt.Println(tet, tet.Range().In(sla.Vietnamese), err)
	fmt.Println(tet.Contains(sla.MustParseDate("2026-02-23")))
	// Output:
	// 2026-02-14/2026-02-22 từ 14/02/2026 đến hết 22/02/2026 <nil>
	// false
}
