package cookbook_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Which days does a report (kỳ báo cáo) of today's month, quarter or year cover by
// the reporting convention, is there one, and by when is it sent (thời hạn gửi)? By
// Decree 09/2019/NĐ-CP art. 12 and Circular 09/2026/TT-BTP.
func Example_reportingPeriod() {
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	today := sla.MustDate(2026, time.November, 25)
	for _, kind := range []metrics.PeriodKind{metrics.PeriodMonth, metrics.PeriodQuarter, metrics.PeriodYear} {
		period, err := metrics.PeriodOf(today, kind, metrics.ConventionReporting)
		if err != nil {
			log.Fatal(err)
		}
		if !period.ReportedOn(metrics.Form07a) {
			fmt.Println(period, period.First(), "to", period.Last(), "inside a longer report")
			continue
		}
		by, err := metrics.SendRule{Calendar: calendar, DayOff: metrics.DayOffPrevious}.By(period, metrics.SenderUnit)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(period, period.First(), "to", period.Last(), "sent by", by, by.Weekday())
	}
	// Output:
	// 2026-12-reporting 2026-11-15 to 2026-12-14 inside a longer report
	// 2026-Q4-reporting 2026-09-15 to 2026-12-14 inside a longer report
	// 2026-reporting 2025-12-15 to 2026-12-14 sent by 2026-12-18 Friday
}
