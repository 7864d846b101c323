package dashboard

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Turnaround is how long the dossiers resolved in the period took, in working days
// from acceptance to the end.
type Turnaround struct {
	Count       int64
	Mean        decimal.NullDecimal // rounded to one place; absent without dossiers
	Percentiles []Percentile        // by the nearest rank: a duration that some dossier took
}

// Percentile is the duration that so many percent of the dossiers did not exceed.
type Percentile struct {
	Percent int
	Days    decimal.NullDecimal // absent without dossiers
}

// setTurnaround takes the mean and the percentiles.
func (d *Dashboard) setTurnaround(h metrics.Histogram) error {
	if h.Count() > 0 && h.Unit() != sla.UnitWorkingDay {
		return fmt.Errorf("turnaround in %s: %w", h.Unit(), ErrFigures)
	}
	mean, ok := h.Mean(1, metrics.RoundHalfUp)
	d.Turnaround = Turnaround{Count: h.Count(), Mean: decimal.NullDecimal{Decimal: mean, Valid: ok}}
	for _, percent := range [...]int{50, 75, 90, 95} {
		days, ok := h.Percentile(percent, metrics.PercentileNearestRank)
		d.Turnaround.Percentiles = append(d.Turnaround.Percentiles, Percentile{percent, decimal.NullDecimal{Decimal: days, Valid: ok}})
	}
	return nil
}
