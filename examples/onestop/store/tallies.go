package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// delta is what a row of the tallies gains and loses.
type delta struct {
	plus, minus           metrics.Tally
	indexPlus, indexMinus metrics.Tally
	days                  []int64
	ratings               []metrics.Rating
}

// deltas are those of one transaction.
type deltas map[desk.Key]*delta

func (m deltas) at(period metrics.Period, d *desk.Dossier) *delta {
	key := desk.Key{Period: period, Unit: d.Unit, Level: d.Level, Field: d.Field}
	if m[key] == nil {
		m[key] = new(delta)
	}
	return m[key]
}

// add counts a dossier as it is.
func (m deltas) add(d *desk.Dossier, figures []desk.Figure) error {
	for _, f := range figures {
		at := m.at(f.Period, d)
		if err := at.plus.Add(f.Entry); err != nil {
			return err
		}
		if err := at.indexPlus.Add(f.Index); err != nil {
			return err
		}
		if f.Days >= 0 {
			at.days = append(at.days, f.Days)
		}
	}
	return nil
}

// remove takes out a dossier as it was. One that has ended is never taken out, so
// that no time that a dossier took has to be.
func (m deltas) remove(d *desk.Dossier, figures []desk.Figure) error {
	for _, f := range figures {
		at := m.at(f.Period, d)
		if err := at.minus.Add(f.Entry); err != nil {
			return err
		}
		if err := at.indexMinus.Add(f.Index); err != nil {
			return err
		}
	}
	return nil
}

// rate counts a ballot in the periods of a day.
func (m deltas) rate(d *desk.Dossier, day sla.Date, rating metrics.Rating) {
	for period := range desk.PeriodsOf(day) {
		at := m.at(period, d)
		at.ratings = append(at.ratings, rating)
	}
}

// changes reports whether the row would be another.
func (d *delta) changes() bool {
	return d.plus != d.minus || d.indexPlus != d.indexMinus || len(d.days)+len(d.ratings) > 0
}

// tallyRow is a stored row.
type tallyRow struct {
	counts, index metrics.Tally
	turnaround    metrics.Histogram
	ballots       metrics.Satisfaction
}

func newTallyRow() (tallyRow, error) {
	turnaround, err := metrics.NewHistogram(sla.UnitWorkingDay)
	return tallyRow{turnaround: turnaround, ballots: metrics.Satisfaction{Scale: metrics.ScaleFive}}, err
}

// apply changes the row. What would leave a count below zero is an error: then the
// stored tallies and the log disagree.
func (r *tallyRow) apply(d *delta) error {
	r.counts = r.counts.Plus(d.plus).Minus(d.minus)
	r.index = r.index.Plus(d.indexPlus).Minus(d.indexMinus)
	for _, days := range d.days {
		if err := r.turnaround.Add(days); err != nil {
			return err
		}
	}
	for _, rating := range d.ratings {
		if err := r.ballots.Add(rating); err != nil {
			return err
		}
	}
	return nil
}

const (
	tallyKey    = "period, unit, level, field"
	tallyCounts = "counts, index_counts, turnaround, ballots"
)

func keyValues(k desk.Key) []any {
	return []any{k.Period, k.Unit, k.Level, k.Field}
}

func scanTally(row scanner, k *desk.Key, r *tallyRow) error {
	return row.Scan(&k.Period, &k.Unit, &k.Level, &k.Field, &r.counts, &r.index, &r.turnaround, &r.ballots)
}

// store applies all that changes, in the order of the keys, so that two transactions
// seldom lock rows crosswise; where they do, one of them is tried again.
func (m deltas) store(ctx context.Context, t tx) error {
	maps.DeleteFunc(m, func(_ desk.Key, d *delta) bool { return !d.changes() })
	keys := slices.SortedFunc(maps.Keys(m), desk.Key.Compare)
	for chunk := range slices.Chunk(keys, 500) {
		if err := m.storeChunk(ctx, t, chunk); err != nil {
			return fmt.Errorf("store: tallies: %w", err)
		}
	}
	return nil
}

// storeChunk makes the rows that are not there, locks all and writes them.
func (m deltas) storeChunk(ctx context.Context, t tx, keys []desk.Key) error {
	empty, err := newTallyRow()
	if err != nil {
		return err
	}
	rows := make([][]any, len(keys))
	for i, key := range keys {
		rows[i] = append(keyValues(key), empty.counts, empty.index, empty.turnaround, empty.ballots)
	}
	if err := t.insert(ctx, "tallies ("+tallyKey+", "+tallyCounts+") ON CONFLICT DO NOTHING", rows); err != nil {
		return err
	}
	stored, err := readTallies(ctx, t, keys)
	if err != nil {
		return err
	}
	for i, key := range keys {
		row := stored[key]
		if err := row.apply(m[key]); err != nil {
			return err
		}
		rows[i] = []any{row.counts, row.index, row.turnaround, row.ballots}
	}
	return updateTallies(ctx, t, keys, rows)
}

func readTallies(ctx context.Context, t tx, keys []desk.Key) (map[desk.Key]tallyRow, error) {
	var args []any
	for _, key := range keys {
		args = append(args, keyValues(key)...)
	}
	rows, err := t.query(ctx, "SELECT "+tallyKey+", "+tallyCounts+" FROM tallies WHERE (period, unit, level, field) IN (VALUES (?,?,?,?)"+
		strings.Repeat(",(?,?,?,?)", len(keys)-1)+") ORDER BY "+tallyKey+t.forUpdate(), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	stored := make(map[desk.Key]tallyRow, len(keys))
	for rows.Next() {
		var key desk.Key
		var row tallyRow
		if err := scanTally(rows, &key, &row); err != nil {
			return nil, err
		}
		stored[key] = row
	}
	return stored, rows.Err()
}

func updateTallies(ctx context.Context, t tx, keys []desk.Key, rows [][]any) error {
	update, err := t.PrepareContext(ctx, t.bind("UPDATE tallies SET counts = ?, index_counts = ?, turnaround = ?, ballots = ? WHERE period = ? AND unit = ? AND level = ? AND field = ?"))
	if err != nil {
		return err
	}
	defer update.Close()
	for i, key := range keys {
		if _, err := update.ExecContext(ctx, append(rows[i], keyValues(key)...)...); err != nil {
			return err
		}
	}
	return nil
}
