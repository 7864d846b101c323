package store

import (
	"context"
	"database/sql"
	"time"
)

// Queue returns the open dossiers of a unit, or of all for "", that need attention:
// at most so many of each part, those due first in front.
func (s *Store) Queue(ctx context.Context, unit string, most int) (Queue, error) {
	now, err := s.Now()
	if err != nil {
		return Queue{}, err
	}
	day, err := today(s.Desk(), now)
	if err != nil {
		return Queue{}, err
	}
	q := Queue{At: now}
	at := now.UnixMicro()
	parts := [...]struct {
		part      *QueuePart
		condition string
		args      []any
	}{
		{&q.Overdue, "late_from <= ?", []any{at}},
		{&q.Today, "late_from > ? AND due_date = ?", []any{at, day}},
		{&q.Soon, "late_from > ? AND due_date > ? AND warn_from <= ?", []any{at, day, at}},
	}
	return q, s.read(ctx, func(t tx) error {
		for _, p := range parts {
			if unit != "" {
				p.condition += " AND unit = ?"
				p.args = append(p.args, unit)
			}
			if err := readPart(ctx, t, p.part, p.condition, p.args, most); err != nil {
				return err
			}
		}
		return nil
	})
}

func readPart(ctx context.Context, t tx, part *QueuePart, condition string, args []any, most int) error {
	if err := t.row(ctx, "SELECT count(*) FROM dossiers WHERE ended IS NULL AND "+condition, args...).Scan(&part.Count); err != nil {
		return err
	}
	rows, err := t.query(ctx, "SELECT number, name, unit, applicant, status, due, due_date FROM dossiers WHERE ended IS NULL AND "+condition+
		" ORDER BY late_from, number LIMIT ?", append(args, most)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var item QueueItem
		var due sql.NullInt64
		if err := rows.Scan(&item.Number, &item.Name, &item.Unit, &item.Applicant, &item.Status, &due, &item.DueDate); err != nil {
			return err
		}
		item.Due = instant(due)
		part.Items = append(part.Items, item)
	}
	return rows.Err()
}

// overdueNow counts the open dossiers that are overdue at an instant, by the rules of
// the office and as index 766 judges.
func overdueNow(ctx context.Context, t tx, now time.Time, unit string, yield func(row Row, due, index int64) error) error {
	at := now.UnixMicro()
	condition := "(late_from <= ? OR index_late_from <= ?)"
	args := []any{at, at, at, at}
	if unit != "" {
		condition += " AND unit = ?"
		args = append(args, unit)
	}
	rows, err := t.query(ctx, "SELECT unit, level, field, count(CASE WHEN late_from <= ? THEN 1 END), count(CASE WHEN index_late_from <= ? THEN 1 END)"+
		" FROM dossiers WHERE ended IS NULL AND "+condition+" GROUP BY unit, level, field", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var row Row
		var due, index int64
		if err := rows.Scan(&row.Unit, &row.Level, &row.Field, &due, &index); err != nil {
			return err
		}
		if err := yield(row, due, index); err != nil {
			return err
		}
	}
	return rows.Err()
}
