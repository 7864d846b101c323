package desk

import (
	"cmp"
	"fmt"
	"iter"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Key is a row of the stored tallies: a period, and the unit, level and field that
// the dossiers in it are of.
type Key struct {
	Period metrics.Period
	Unit   string
	Level  catalog.Level
	Field  string
}

// Compare orders keys; rows are locked in this order.
func (k Key) Compare(other Key) int {
	return cmp.Or(k.Period.Compare(other.Period), cmp.Compare(k.Unit, other.Unit), cmp.Compare(k.Level, other.Level), cmp.Compare(k.Field, other.Field))
}

// Figure is what one dossier counts as in one period.
type Figure struct {
	Period metrics.Period
	Entry  metrics.Entry
	Index  metrics.Entry // as index 766 judges
	Days   int64         // working days from acceptance to the end, where it is resolved in the period; else -1
}

// The periods that figures are kept of.
var (
	periodKinds       = [...]metrics.PeriodKind{metrics.PeriodMonth, metrics.PeriodQuarter, metrics.PeriodHalfYear, metrics.PeriodNineMonths, metrics.PeriodYear}
	periodConventions = [...]metrics.Convention{metrics.ConventionCalendar, metrics.ConventionReporting}
)

// maxPeriods bounds the periods that one dossier counts in: one open for longer than
// that many of them is an error of its dates.
const maxPeriods = 1000

// Figures returns what a dossier counts as in every period that has begun by the end
// of a day, in a fixed order. In a period that is still running on that day an open
// dossier counts as within its limit, so that the figures change with its log and
// with the end of a period only; those overdue by now are told by [State.LateFrom].
func (d *Desk) Figures(dossier Dossier, day sla.Date) ([]Figure, error) {
	next, err := d.Calendar().Start(day.AddDays(1))
	if err != nil {
		return nil, err
	}
	f := figures{desk: d, dossier: dossier, today: day}
	if f.now, err = d.Assess(dossier, next.Add(-1)); err != nil || f.now.Accepted().IsZero() {
		return nil, err
	}
	first, err := d.Calendar().DateOf(f.now.Accepted())
	last := day
	if err == nil && !f.now.Ended().IsZero() {
		last, err = d.Calendar().DateOf(f.now.Ended())
	}
	if err != nil {
		return nil, err
	}
	for _, convention := range periodConventions {
		for _, kind := range periodKinds {
			if err := f.addFrom(kind, convention, first, last); err != nil {
				return nil, fmt.Errorf("desk: figures of %.80q: %w", dossier.Number, err)
			}
		}
	}
	return f.list, nil
}

// figures collects those of one dossier.
type figures struct {
	desk    *Desk
	dossier Dossier
	now     sla.Assessment
	today   sla.Date
	list    []Figure
}

// addFrom adds the periods of a kind that hold some day from the first through the
// last.
func (f *figures) addFrom(kind metrics.PeriodKind, convention metrics.Convention, first, last sla.Date) error {
	periods, err := metrics.PeriodsIn(kind, convention, first, last)
	if err != nil {
		return err
	}
	for period := range periods {
		if len(f.list) >= maxPeriods {
			return fmt.Errorf("in over %d periods since %s", maxPeriods, first)
		}
		if err := f.add(period); err != nil {
			return err
		}
	}
	return nil
}

// add adds the figure of a period.
func (f *figures) add(period metrics.Period) error {
	running := !f.today.After(period.Last())
	a, index, err := f.assess(period, running)
	if err != nil {
		return err
	}
	office := f.desk.Calendar()
	entry, standing, err := metrics.EntryIn(period, office, a, f.dossier.Intake)
	if err != nil || !standing.Inside() {
		return err
	}
	judged, _, err := metrics.EntryIn(period, office, index, f.dossier.Intake)
	if err != nil {
		return err
	}
	figure := Figure{period, entry, judged, -1}
	if standing.Open() && running {
		figure.Entry.Outcome, figure.Index.Outcome = sla.OutcomeOpenWithin, sla.OutcomeOpenWithin
	}
	if !standing.Open() {
		if f.dossier.Judged != sla.OutcomeUnknown {
			figure.Entry.Outcome, figure.Index.Outcome = f.dossier.Judged, f.dossier.JudgedIndex
		}
		if figure.Days, err = f.days(a); err != nil {
			return err
		}
	}
	f.list = append(f.list, figure)
	return nil
}

// assess judges the dossier at the end of a period, or now while it is running.
func (f *figures) assess(period metrics.Period, running bool) (a, index sla.Assessment, err error) {
	a, at := f.now, f.now.At()
	if !running {
		if at, err = period.End(f.desk.Calendar()); err != nil {
			return a, index, err
		}
		if a, err = f.desk.Assess(f.dossier, at); err != nil {
			return a, index, err
		}
	}
	index, err = f.desk.index.Assess(f.desk.Clock(f.dossier), at)
	return a, index, err
}

// days is how long a resolved dossier took.
func (f *figures) days(a sla.Assessment) (int64, error) {
	office := f.desk.Calendar()
	accepted, err := office.DateOf(a.Accepted())
	if err != nil {
		return 0, err
	}
	ended, err := office.DateOf(a.Ended())
	if err != nil {
		return 0, err
	}
	days, err := office.WorkdaysBetween(accepted, ended)
	return int64(days), err
}

// PeriodsOf yields the periods that figures are kept of and that hold a day.
func PeriodsOf(day sla.Date) iter.Seq[metrics.Period] {
	return func(yield func(metrics.Period) bool) {
		for _, convention := range periodConventions {
			for _, kind := range periodKinds {
				period, err := metrics.PeriodOf(day, kind, convention)
				if err == nil && !yield(period) { // nine months do not hold every day
					return
				}
			}
		}
	}
}
