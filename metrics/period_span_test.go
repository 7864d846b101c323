package metrics_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// A dossier accepted on 20 November 2025 and completed on 16 January 2026 counts in
// three months: received, carried over, resolved.
func ExamplePeriodsIn() {
	accepted, ended := sla.MustParseDate("2025-11-20"), sla.MustParseDate("2026-01-16")
	months, err := metrics.PeriodsIn(metrics.PeriodMonth, metrics.ConventionCalendar, accepted, ended)
	if err != nil {
		fmt.Println(err)
		return
	}
	for month := range months {
		standing, err := month.StandingOf(accepted, ended)
		fmt.Println(month, standing, err)
	}
	// Output:
	// 2025-11 received-open <nil>
	// 2025-12 carried-open <nil>
	// 2026-01 carried-resolved <nil>
}

func TestPeriodsIn(t *testing.T) {
	for _, c := range []struct {
		name        string
		kind        metrics.PeriodKind
		convention  metrics.Convention
		first, last string
		want        string
	}{
		{"one day", metrics.PeriodMonth, metrics.ConventionCalendar, "2026-07-15", "2026-07-15", "2026-07"},
		{"the same day by the cut-off", metrics.PeriodMonth, metrics.ConventionReporting, "2026-07-15", "2026-07-15", "2026-08-reporting"},
		{"both sides of a cut-off", metrics.PeriodMonth, metrics.ConventionReporting, "2026-07-14", "2026-07-15", "2026-07-reporting 2026-08-reporting"},
		{"over a new year", metrics.PeriodQuarter, metrics.ConventionCalendar, "2025-12-31", "2026-04-01", "2025-Q4 2026-Q1 2026-Q2"},
		{"the reporting year begins in December", metrics.PeriodYear, metrics.ConventionReporting, "2025-12-14", "2025-12-15", "2025-reporting 2026-reporting"},
		{"nine months", metrics.PeriodNineMonths, metrics.ConventionCalendar, "2026-01-01", "2026-12-31", "2026-9M"},
		{"the last quarter is in no nine months", metrics.PeriodNineMonths, metrics.ConventionCalendar, "2026-10-01", "2026-12-31", ""},
		{"from one year's nine months over the gap into the next one's", metrics.PeriodNineMonths, metrics.ConventionCalendar, "2026-09-30", "2027-01-01", "2026-9M 2027-9M"},
		{"from the gap into the next year", metrics.PeriodNineMonths, metrics.ConventionReporting, "2026-09-15", "2026-12-15", "2027-9M-reporting"},
		{"halves", metrics.PeriodHalfYear, metrics.ConventionCalendar, "2026-06-30", "2026-07-01", "2026-H1 2026-H2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			periods, err := metrics.PeriodsIn(c.kind, c.convention, sla.MustParseDate(c.first), sla.MustParseDate(c.last))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for p := range periods {
				got = append(got, p.String())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestPeriodsInTouchTheDays compares with every period of ten years, one by one.
func TestPeriodsInTouchTheDays(t *testing.T) {
	first := sla.MustParseDate("2021-01-01")
	for _, convention := range []metrics.Convention{metrics.ConventionCalendar, metrics.ConventionReporting} {
		for kind := metrics.PeriodMonth; kind <= metrics.PeriodYear; kind++ {
			var all []metrics.Period
			for p, _ := metrics.NewPeriod(kind, 2020, 1, convention); p.Year() < 2030; p = p.Next() {
				all = append(all, p)
			}
			for from := range 400 {
				for _, days := range []int{0, 1, 30, 91, 400} {
					a := first.AddDays(from * 5)
					b := a.AddDays(days)
					var want []metrics.Period
					for _, p := range all {
						if !p.First().After(b) && !p.Last().Before(a) {
							want = append(want, p)
						}
					}
					got, err := metrics.PeriodsIn(kind, convention, a, b)
					if err != nil || !slices.Equal(slices.Collect(got), want) {
						t.Fatalf("%s %s from %s to %s: %v, %v, want %v", convention, kind, a, b, slices.Collect(got), err, want)
					}
				}
			}
		}
	}
}

func TestPeriodsInRefuses(t *testing.T) {
	day := sla.MustParseDate("2026-07-15")
	for _, c := range []struct {
		name        string
		kind        metrics.PeriodKind
		convention  metrics.Convention
		first, last sla.Date
	}{
		{"no kind", metrics.PeriodUnknown, metrics.ConventionCalendar, day, day},
		{"days", metrics.PeriodDays, metrics.ConventionCalendar, day, day},
		{"no convention", metrics.PeriodMonth, metrics.ConventionUnset, day, day},
		{"no convention of nine months", metrics.PeriodNineMonths, metrics.ConventionUnset, day, day},
		{"no first day", metrics.PeriodMonth, metrics.ConventionCalendar, sla.Date{}, day},
		{"no last day", metrics.PeriodMonth, metrics.ConventionCalendar, day, sla.Date{}},
		{"backwards", metrics.PeriodMonth, metrics.ConventionCalendar, day, day.AddDays(-1)},
		{"a year before all", metrics.PeriodMonth, metrics.ConventionCalendar, sla.MustDate(1, 1, 1), day},
		{"a year behind all", metrics.PeriodMonth, metrics.ConventionCalendar, day, sla.MustDate(9999, 1, 1)},
	} {
		if _, err := metrics.PeriodsIn(c.kind, c.convention, c.first, c.last); !errors.Is(err, metrics.ErrInvalidPeriod) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	all, err := metrics.PeriodsIn(metrics.PeriodYear, metrics.ConventionCalendar, sla.MustDate(2, 1, 1), sla.MustDate(9998, 12, 31))
	if n := len(slices.Collect(all)); err != nil || n != 9997 {
		t.Errorf("%d years, %v", n, err)
	}
}
