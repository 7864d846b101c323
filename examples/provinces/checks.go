package main

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// checker is a check of printed figures under a rule of rounding.
type checker func(metrics.Rounding) metrics.Finding

// none is a figure that is not printed.
func none() *fact { return &fact{} }

// counted is a figure that was computed, as if printed in full.
func counted(n int64) *fact {
	return &fact{Printed: metrics.MustParsePrinted(strconv.FormatInt(n, 10))}
}

func sum(total *fact, parts ...*fact) checker {
	return func(r metrics.Rounding) metrics.Finding {
		return metrics.CheckSum("", r, total.Printed, printed(parts)...)
	}
}

func union(total *fact, parts ...*fact) checker {
	return func(r metrics.Rounding) metrics.Finding {
		return metrics.CheckUnion("", r, total.Printed, printed(parts)...)
	}
}

func mean(of *fact, count int, parts ...*fact) checker {
	return func(r metrics.Rounding) metrics.Finding {
		return metrics.CheckMean("", r, of.Printed, count, printed(parts)...)
	}
}

func share(numerator, denominator, percent *fact) checker {
	return func(r metrics.Rounding) metrics.Finding {
		return metrics.CheckShare("", r, numerator.Printed, denominator.Printed, percent.Printed)
	}
}

func same(a, b *fact) checker {
	return func(r metrics.Rounding) metrics.Finding {
		return metrics.CheckSame("", r, a.Printed, b.Printed)
	}
}

// before is what a figure was before it changed.
func before(change, after *fact) checker {
	return func(r metrics.Rounding) metrics.Finding {
		return metrics.CheckChange("", r, metrics.Printed{}, change.Printed, after.Printed)
	}
}

func component(percent *fact, most int64, points *fact) checker {
	return func(r metrics.Rounding) metrics.Finding {
		return metrics.CheckComponent("", r, percent.Printed, decimal.NewFromInt(most), points.Printed)
	}
}

func printed(facts []*fact) (all []metrics.Printed) {
	for _, f := range facts {
		all = append(all, f.Printed)
	}
	return all
}
