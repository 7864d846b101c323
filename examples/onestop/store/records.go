package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// recordColumns are those of a dossier, in the order of record.scan and of values.
const recordColumns = "number, applicant, procedure, name, field, unit, level, channel, case_name, limit_text, supplement, intake, known, source, " +
	stateColumns

// stateColumns are those that change.
const stateColumns = "version, status, outcome, index_outcome, accepted, ended, due, due_date, warn_from, late_from, index_late_from, calendar, tallied"

// record is a Record with what only this package needs of it.
type record struct {
	Record
	source  string   // fingerprint of the row that it was imported from, empty: received here
	tallied sla.Date // the day that its figures are counted by
}

// micros is the stored form of an instant, NULL of none.
func micros(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}

// microsFrom rounds up, for instants that something begins at.
func microsFrom(t time.Time) any {
	if !t.IsZero() {
		t = t.Add(time.Microsecond - 1).Truncate(time.Microsecond)
	}
	return micros(t)
}

func instant(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.UnixMicro(n.Int64).UTC()
}

// values are the columns of a record.
func (r *record) values() []any {
	d := &r.Dossier
	return append([]any{
		d.Number, d.Applicant, d.Procedure, d.Name, d.Field, d.Unit, d.Level, d.Channel, d.Case,
		d.Limit, d.Supplement, d.Intake, d.Known, r.source,
	}, r.stateValues()...)
}

func (r *record) stateValues() []any {
	s := &r.State
	return []any{
		r.Version, s.Status, s.Outcome, s.Index, micros(s.Accepted), micros(s.Ended),
		micros(s.Due), s.DueDate, micros(s.WarnFrom), microsFrom(s.LateFrom), microsFrom(s.IndexLateFrom), r.Calendar, r.tallied,
	}
}

// scanner is a row.
type scanner interface{ Scan(...any) error }

func (r *record) scan(row scanner) error {
	d, s := &r.Dossier, &r.State
	var accepted, ended, due, warn, late, index sql.NullInt64
	err := row.Scan(&d.Number, &d.Applicant, &d.Procedure, &d.Name, &d.Field, &d.Unit, &d.Level, &d.Channel, &d.Case,
		&d.Limit, &d.Supplement, &d.Intake, &d.Known, &r.source,
		&r.Version, &s.Status, &s.Outcome, &s.Index, &accepted, &ended, &due, &s.DueDate, &warn, &late, &index, &r.Calendar, &r.tallied)
	if err != nil {
		return err
	}
	s.Accepted, s.Ended, s.Due = instant(accepted), instant(ended), instant(due)
	s.WarnFrom, s.LateFrom, s.IndexLateFrom = instant(warn), instant(late), instant(index)
	r.keepJudgement()
	return nil
}

// keepJudgement holds a dossier that has ended to the outcomes it was given then.
func (r *record) keepJudgement() {
	if r.Outcome.Resolved() {
		r.Judged, r.JudgedIndex = r.Outcome, r.Index
	}
}

// eventColumns are those of an event.
const eventColumns = "dossier, seq, at, kind, reason, appointment, unit, step, from_step, note, by_user, recorded"

func eventValues(number string, seq int, e sla.Event, user string, recorded time.Time) []any {
	return []any{number, seq, micros(e.At), e.Kind, e.Reason, e.Appointment, e.Unit, e.Step, e.From, e.Note, user, micros(recorded)}
}

// insertRecords adds dossiers with their logs.
func insertRecords(ctx context.Context, t tx, records []*record, user string, recorded time.Time) error {
	dossiers := make([][]any, len(records))
	var events [][]any
	for i, r := range records {
		dossiers[i] = r.values()
		seq := 0
		for e := range r.Log.All() {
			seq++
			events = append(events, eventValues(r.Number, seq, e, user, recorded))
		}
	}
	if err := t.insert(ctx, "dossiers ("+recordColumns+")", dossiers); err != nil {
		return err
	}
	return t.insert(ctx, "events ("+eventColumns+")", events)
}

// updateState stores what changed of a dossier.
func updateState(ctx context.Context, t tx, r *record) error {
	columns := strings.ReplaceAll(stateColumns, ",", " = ?,") + " = ?"
	_, err := t.exec(ctx, "UPDATE dossiers SET "+columns+" WHERE number = ?", append(r.stateValues(), r.Number)...)
	return err
}

// find reads one dossier with its log. The error matches ErrNotFound.
func find(ctx context.Context, t tx, number, lock string) (*record, error) {
	if !storable(number) {
		return nil, fmt.Errorf("store: dossier %.80q: %w", number, ErrNotFound)
	}
	var r record
	err := r.scan(t.row(ctx, "SELECT "+recordColumns+" FROM dossiers WHERE number = ?"+lock, number))
	if err == sql.ErrNoRows {
		return nil, fmt.Errorf("store: dossier %.80q: %w", number, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	if err := t.row(ctx, "SELECT EXISTS (SELECT 1 FROM ballots WHERE dossier = ?)", number).Scan(&r.Rated); err != nil {
		return nil, err
	}
	return &r, readLogs(ctx, t, []*record{&r}, "dossier = ?", number)
}

// page reads dossiers in the order of their numbers, with their logs: at most so many
// behind a number. The condition, which may be empty, chooses among them.
func page(ctx context.Context, t tx, condition, after string, most int) ([]*record, error) {
	if condition != "" {
		condition = " AND " + condition
	}
	rows, err := t.query(ctx, "SELECT "+recordColumns+" FROM dossiers WHERE number > ?"+condition+" ORDER BY number LIMIT ?", after, most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []*record
	for rows.Next() {
		r := new(record)
		if err := r.scan(rows); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	if err := rows.Err(); err != nil || len(list) == 0 {
		return list, err
	}
	return list, readLogs(ctx, t, list, "dossier >= ? AND dossier <= ?", list[0].Number, list[len(list)-1].Number)
}

// readLogs fills the logs of dossiers from the events of a range, which may hold those
// of others as well.
func readLogs(ctx context.Context, t tx, list []*record, condition string, args ...any) error {
	rows, err := t.query(ctx, "SELECT "+eventColumns+" FROM events WHERE "+condition+" ORDER BY dossier, seq", args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	events := make(map[string][]sla.Event, len(list))
	for _, r := range list {
		events[r.Number] = nil
	}
	for rows.Next() {
		number, e, err := scanEvent(rows)
		if err != nil {
			return err
		}
		if of, ok := events[number]; ok {
			events[number] = append(of, e)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, r := range list {
		if r.Log, err = sla.NewLog(events[r.Number]...); err != nil {
			return fmt.Errorf("store: dossier %.80q: %w", r.Number, err)
		}
	}
	return nil
}

func scanEvent(row scanner) (number string, e sla.Event, err error) {
	var at, recorded, seq int64
	var user string
	err = row.Scan(&number, &seq, &at, &e.Kind, &e.Reason, &e.Appointment, &e.Unit, &e.Step, &e.From, &e.Note, &user, &recorded)
	e.At = time.UnixMicro(at).UTC()
	return number, e, err
}

// existing returns the fingerprints of those numbers that are there.
func existing(ctx context.Context, t tx, numbers []string) (map[string]string, error) {
	found := make(map[string]string)
	for chunk := range slices.Chunk(numbers, 1000) {
		args := make([]any, len(chunk))
		for i, number := range chunk {
			args[i] = number
		}
		rows, err := t.query(ctx, "SELECT number, source FROM dossiers WHERE number IN (?"+strings.Repeat(",?", len(chunk)-1)+")", args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var number, source string
			if err := rows.Scan(&number, &source); err != nil {
				return nil, err
			}
			found[number] = source
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return found, nil
}
