package dashboard

import (
	"fmt"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
)

// Month is a month of the trend. Its share is undefined where there was nothing to
// take it of: a gap in the line and not 0.
type Month struct {
	Period  metrics.Period
	OnTime  metrics.Ratio
	Overdue int64
}

// setTrend takes the share of each month. The library's series refuses months that
// come twice or are of two conventions, and puts them in order.
func (d *Dashboard) setTrend(months []store.MonthFigures) error {
	points := make([]metrics.Point[metrics.Ratio], len(months))
	overdue := make(map[metrics.Period]int64, len(months))
	for i, m := range months {
		points[i] = metrics.Point[metrics.Ratio]{Period: m.Period, Value: d.Definition.Of(m.Tally)}
		overdue[m.Period] = m.Tally.OpenOverdue
	}
	series, err := metrics.NewRatioSeries(points...)
	if err != nil {
		return fmt.Errorf("trend: %w: %w", ErrFigures, err)
	}
	for period, ratio := range series.All() {
		d.Trend = append(d.Trend, Month{period, ratio, overdue[period]})
	}
	return nil
}
