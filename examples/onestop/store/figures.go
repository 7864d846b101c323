package store

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// compareRows orders rows by level, field and unit, as the report forms have them.
func compareRows(a, b Row) int {
	return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Unit, b.Unit))
}

// Figures returns the stored tallies of a period. While it is running, open dossiers
// are judged at this moment.
func (s *Store) Figures(ctx context.Context, cut Cut) (Figures, error) {
	f := Figures{Cut: cut, Rows: metrics.NewGroups(compareRows)}
	sum, err := newTallyRow()
	if err != nil {
		return f, err
	}
	err = s.current(ctx, cut.Period, func(t tx, now time.Time, day sla.Date) error {
		f.At, f.Running = now, cut.Period.Contains(day)
		if end, err := cut.Period.End(s.Desk().Calendar()); err == nil && day.After(cut.Period.Last()) {
			f.At = end
		}
		if err := sumTallies(ctx, t, cut, func(row Row, stored tallyRow) error {
			return f.add(&sum, row, stored)
		}); err != nil || !f.Running {
			return err
		}
		return overdueNow(ctx, t, now, cut.Unit, func(row Row, due, index int64) error {
			sum.index = sum.index.Plus(overdue(index))
			return f.Rows.AddTally(row, overdue(due))
		})
	})
	f.Index, f.Turnaround, f.Ballots = sum.index, sum.turnaround, sum.ballots
	return f, err
}

// overdue is what makes dossiers overdue that were counted as within their limit.
func overdue(n int64) metrics.Tally { return metrics.Tally{OpenWithin: -n, OpenOverdue: n} }

func (f *Figures) add(sum *tallyRow, row Row, stored tallyRow) (err error) {
	if stored.counts != (metrics.Tally{}) {
		if err := f.Rows.AddTally(row, stored.counts); err != nil {
			return err
		}
	}
	sum.index = sum.index.Plus(stored.index)
	if err := sum.turnaround.Merge(stored.turnaround); err != nil {
		return err
	}
	sum.ballots, err = sum.ballots.Plus(stored.ballots)
	return err
}

// current runs a read after the dossiers were counted in every period that has begun.
func (s *Store) current(ctx context.Context, period metrics.Period, do func(t tx, now time.Time, day sla.Date) error) error {
	if period.IsZero() {
		return fmt.Errorf("store: figures: %w", metrics.ErrInvalidPeriod)
	}
	now, err := s.Now()
	if err != nil {
		return err
	}
	day, err := today(s.Desk(), now)
	if err != nil {
		return err
	}
	if err := s.roll(ctx, now, day); err != nil {
		return err
	}
	return s.read(ctx, func(t tx) error {
		// Another process, or a request that came after this one, may have seen a later
		// day and counted the dossiers by it.
		var rolled sla.Date
		if err := t.row(ctx, "SELECT max(tallied) FROM dossiers WHERE ended IS NULL").Scan(&rolled); err != nil {
			return err
		}
		if rolled.After(day) {
			day = rolled
			if now, err = s.Desk().Calendar().Start(day); err != nil {
				return err
			}
		}
		return do(t, now, day)
	})
}

func sumTallies(ctx context.Context, t tx, cut Cut, add func(Row, tallyRow) error) error {
	condition, args := "period = ?", []any{cut.Period}
	if cut.Unit != "" {
		condition += " AND unit = ?"
		args = append(args, cut.Unit)
	}
	rows, err := t.query(ctx, "SELECT unit, level, field, "+tallyCounts+" FROM tallies WHERE "+condition, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var row Row
		var stored tallyRow
		if err := rows.Scan(&row.Unit, &row.Level, &row.Field, &stored.counts, &stored.index, &stored.turnaround, &stored.ballots); err != nil {
			return err
		}
		if err := add(row, stored); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Trend returns n months, the last one given, of one unit or, for "", of all.
func (s *Store) Trend(ctx context.Context, last metrics.Period, n int, unit string) ([]MonthFigures, error) {
	months := make([]MonthFigures, n)
	index := make(map[metrics.Period]int, n)
	var args []any
	for i := range months {
		months[n-1-i].Period = last
		index[last] = n - 1 - i
		args = append(args, last)
		last = last.Previous()
	}
	return months, s.current(ctx, months[n-1].Period, func(t tx, now time.Time, day sla.Date) error {
		if err := readMonths(ctx, t, args, unit, months, index); err != nil {
			return err
		}
		return overdueNow(ctx, t, now, unit, func(_ Row, due, _ int64) error {
			for i := range months {
				if months[i].Period.Contains(day) {
					months[i].Tally = months[i].Tally.Plus(overdue(due))
				}
			}
			return nil
		})
	})
}

func readMonths(ctx context.Context, t tx, periods []any, unit string, months []MonthFigures, index map[metrics.Period]int) error {
	condition := "period IN (?" + strings.Repeat(",?", len(periods)-1) + ")"
	if unit != "" {
		condition += " AND unit = ?"
		periods = append(periods, unit)
	}
	rows, err := t.query(ctx, "SELECT period, counts FROM tallies WHERE "+condition, periods...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var period metrics.Period
		var tally metrics.Tally
		if err := rows.Scan(&period, &tally); err != nil {
			return err
		}
		month := &months[index[period]]
		month.Tally = month.Tally.Plus(tally)
	}
	return rows.Err()
}
