package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// pageSize is how many dossiers are read at a time.
const pageSize = 2000

// eachRecord reads all dossiers that a condition chooses, in the order of their numbers.
func eachRecord(ctx context.Context, t tx, condition string, do func([]*record) error) error {
	after := ""
	for {
		list, err := page(ctx, t, condition, after, pageSize)
		if err != nil || len(list) == 0 {
			return err
		}
		if err := do(list); err != nil {
			return err
		}
		after = list[len(list)-1].Number
	}
}

// roll counts the open dossiers in the periods that have begun since they were
// counted, and as they stood at the end of those that are over.
func (s *Store) roll(ctx context.Context, now time.Time, day sla.Date) error {
	ended := lastEnd(day)
	condition := fmt.Sprintf("ended IS NULL AND tallied <= '%s'", ended)
	for {
		behind := false
		err := s.db.read(ctx, func(t tx) error {
			return t.row(ctx, "SELECT EXISTS (SELECT 1 FROM dossiers WHERE "+condition+")").Scan(&behind)
		})
		if err != nil || !behind {
			return err
		}
		if err := s.rollPage(ctx, now, condition); err != nil {
			return err
		}
	}
}

// lastEnd is the last day before a given one on which a period ended.
func lastEnd(day sla.Date) sla.Date {
	var last sla.Date
	for period := range desk.PeriodsOf(day) {
		if before := period.First().AddDays(-1); before.After(last) {
			last = before
		}
	}
	return last
}

// rollPage rolls some dossiers, in a transaction of their own.
func (s *Store) rollPage(ctx context.Context, now time.Time, condition string) error {
	return s.db.write(ctx, func(t tx) error {
		d, err := s.deskIn(ctx, t)
		if err != nil {
			return err
		}
		list, err := page(ctx, t, condition, "", pageSize)
		if err != nil {
			return err
		}
		counts := make(deltas)
		for _, before := range list {
			if before, err = find(ctx, t, before.Number, t.forUpdate()); err != nil { // as it is, now that nobody else writes it
				return err
			}
			after := *before
			if before.Outcome.Resolved() {
				continue
			}
			if err := s.move(d, before, &after, now, counts); err != nil {
				return err
			}
			if err := updateState(ctx, t, &after); err != nil {
				return err
			}
		}
		return counts.store(ctx, t)
	})
}

// Rebuild makes all that is kept beside the logs again: the state of open dossiers by
// the calendar as announced so far, and the tallies. Dossiers that have ended keep
// their judgement.
func (s *Store) Rebuild(ctx context.Context) error {
	return s.db.write(ctx, func(t tx) error {
		if err := t.ownDesk(ctx); err != nil {
			return err
		}
		d, err := s.currentDesk(ctx, t)
		if err != nil {
			return err
		}
		return s.rebuild(ctx, t, d)
	})
}

func (s *Store) rebuild(ctx context.Context, t tx, d *desk.Desk) error {
	now, err := s.watch.now()
	if err != nil {
		return err
	}
	if _, err := t.exec(ctx, "DELETE FROM tallies"); err != nil {
		return err
	}
	counts := make(deltas)
	err = eachRecord(ctx, t, "", func(list []*record) error {
		for _, r := range list {
			if err := s.again(d, r, now, counts); err != nil {
				return err
			}
			if err := updateState(ctx, t, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := countBallots(ctx, t, counts); err != nil {
		return err
	}
	if err := counts.store(ctx, t); err != nil {
		return err
	}
	_, err = t.exec(ctx, "UPDATE meta SET value = ? WHERE name = 'desk'", d.Version())
	return err
}

// again derives and counts one dossier.
func (s *Store) again(d *desk.Desk, r *record, now time.Time, counts deltas) error {
	if !r.Outcome.Resolved() {
		r.Calendar = d.Version()
		return r.count(d, now, counts)
	}
	by, ok := d.At(r.Calendar)
	if !ok {
		by, r.Calendar = d, d.Version()
	}
	figures, err := by.Figures(r.Dossier, r.tallied)
	if err != nil {
		return err
	}
	return counts.add(&r.Dossier, figures)
}

// countBallots counts all ballots.
func countBallots(ctx context.Context, t tx, counts deltas) error {
	rows, err := t.query(ctx, "SELECT unit, level, field, rating, day FROM ballots JOIN dossiers ON number = dossier")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var d desk.Dossier
		var rating metrics.Rating
		var day sla.Date
		if err := rows.Scan(&d.Unit, &d.Level, &d.Field, &rating, &day); err != nil {
			return err
		}
		counts.rate(&d, day, rating)
	}
	return rows.Err()
}

// Difference is something stored that the logs do not lead to: a row of the tallies,
// or the state of a dossier.
type Difference struct {
	Dossier          string   // its number, empty for a row of the tallies
	Key              desk.Key // of the row
	Stored, Computed metrics.Tally
	What             string // counts, index, turnaround, ballots or missing; of a dossier, its columns that differ
}

// Check computes from the logs all tallies, and of every dossier by what it is listed
// and found overdue. It returns what differs from what is stored, and how many
// dossiers there are: nothing does unless the database was changed by another way, or
// this program is wrong. Judgements of dossiers that have ended are taken as they are.
func (s *Store) Check(ctx context.Context) (differences []Difference, dossiers int, err error) {
	now, err := s.Now()
	if err != nil {
		return nil, 0, err
	}
	err = s.read(ctx, func(t tx) error {
		counts := make(deltas)
		err := eachRecord(ctx, t, "", func(list []*record) error {
			dossiers += len(list)
			for _, r := range list {
				what, err := s.checked(r, now, counts)
				if err != nil {
					return err
				}
				if what != "" {
					differences = append(differences, Difference{Dossier: r.Number, What: what})
				}
			}
			return nil
		})
		if err == nil {
			err = countBallots(ctx, t, counts)
		}
		if err != nil {
			return err
		}
		rows, err := compareTallies(ctx, t, counts)
		differences = append(differences, rows...)
		return err
	})
	return differences, dossiers, err
}

// checked counts a dossier by the desk and the day it was counted by, and names what
// of its state is not that of its log.
func (s *Store) checked(r *record, now time.Time, counts deltas) (string, error) {
	by, ok := s.Desk().At(r.Calendar)
	if !ok {
		return "", fmt.Errorf("store: dossier %s: judged by %q, which is not known", r.Number, r.Calendar)
	}
	figures, err := by.Figures(r.Dossier, r.tallied)
	if err == nil {
		err = counts.add(&r.Dossier, figures)
	}
	if err != nil {
		return "", err
	}
	state, err := by.State(r.Dossier, now)
	return r.stray(state), err
}

// stray names the columns that are not what a state says. While the clock of a dossier
// stands, its due moment goes with time; that of one that has ended is the one it was
// judged by, which this program need not know any more.
func (r *record) stray(state desk.State) string {
	stored, computed := r.State, state
	same := func(a, b time.Time) bool { return microsFrom(a) == microsFrom(b) }
	var what []string
	note := func(name string, is bool) {
		if !is {
			what = append(what, name)
		}
	}
	note("status", stored.Status == computed.Status)
	note("accepted", same(stored.Accepted, computed.Accepted))
	note("ended", same(stored.Ended, computed.Ended))
	note("warn_from", same(stored.WarnFrom, computed.WarnFrom))
	note("late_from", same(stored.LateFrom, computed.LateFrom))
	note("index_late_from", same(stored.IndexLateFrom, computed.IndexLateFrom))
	if !computed.LateFrom.IsZero() {
		note("due", same(stored.Due, computed.Due) && stored.DueDate == computed.DueDate)
	}
	return strings.Join(what, ", ")
}

// compareTallies sets the stored rows beside those that the logs lead to.
func compareTallies(ctx context.Context, t tx, counts deltas) ([]Difference, error) {
	computed, err := counts.rows()
	if err != nil {
		return nil, err
	}
	empty, err := newTallyRow()
	if err != nil {
		return nil, err
	}
	var list []Difference
	err = eachTally(ctx, t, func(key desk.Key, stored tallyRow) {
		want, ok := computed[key]
		if !ok {
			want = empty
		}
		delete(computed, key)
		if what := stored.differs(want); what != "" {
			list = append(list, Difference{Key: key, Stored: stored.counts, Computed: want.counts, What: what})
		}
	})
	for key := range maps.Keys(computed) {
		list = append(list, Difference{Key: key, Computed: computed[key].counts, What: "missing"})
	}
	slices.SortFunc(list, func(a, b Difference) int { return a.Key.Compare(b.Key) })
	return list, err
}

// rows are the tallies that deltas make by themselves.
func (m deltas) rows() (map[desk.Key]tallyRow, error) {
	rows := make(map[desk.Key]tallyRow, len(m))
	for key, d := range m {
		row, err := newTallyRow()
		if err == nil {
			err = row.apply(d)
		}
		if err != nil {
			return nil, err
		}
		rows[key] = row
	}
	return rows, nil
}

// eachTally reads all stored rows.
func eachTally(ctx context.Context, t tx, do func(desk.Key, tallyRow)) error {
	rows, err := t.query(ctx, "SELECT "+tallyKey+", "+tallyCounts+" FROM tallies")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key desk.Key
		var stored tallyRow
		if err := scanTally(rows, &key, &stored); err != nil {
			return err
		}
		do(key, stored)
	}
	return rows.Err()
}

// differs names what is not the same in two rows, empty when all is.
func (r tallyRow) differs(other tallyRow) string {
	same := func(a, b interface{ MarshalBinary() ([]byte, error) }) bool {
		x, err := a.MarshalBinary()
		y, err2 := b.MarshalBinary()
		return err == nil && err2 == nil && string(x) == string(y)
	}
	switch {
	case r.counts != other.counts:
		return "counts"
	case r.index != other.index:
		return "index"
	case !same(r.turnaround, other.turnaround):
		return "turnaround"
	case r.ballots != other.ballots:
		return "ballots"
	}
	return ""
}
