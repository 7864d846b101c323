package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Receive accepts a dossier and gives it its number. The errors match [ErrStale]
// when the due date is not the one shown, [ErrRefused] when the receipt is in the
// future, and those of [desk.Desk.Quote].
func (s *Store) Receive(ctx context.Context, post Post, receipt Receipt) (Record, error) {
	if err := errors.Join(checkText("applicant", receipt.Applicant, maxApplicant), checkText("case", receipt.Case, maxNote)); err != nil {
		return Record{}, err
	}
	shown := "not asked"
	if receipt.Shown != nil {
		shown = receipt.Shown.String()
	}
	content := fmt.Sprintf("receive %q", []string{receipt.Procedure, receipt.Case, receipt.Channel.String(), receipt.Unit, receipt.At.UTC().String(), receipt.Applicant, shown})
	number, err := s.posted(ctx, post, content, func(t tx, now time.Time) (string, error) {
		r, err := s.receive(ctx, t, receipt, now)
		if err != nil {
			return "", err
		}
		return r.Number, insertRecords(ctx, t, []*record{r}, post.User, now)
	})
	if err != nil {
		return Record{}, err
	}
	return s.Record(ctx, number)
}

// receive makes the record of a receipt and counts it.
func (s *Store) receive(ctx context.Context, t tx, receipt Receipt, now time.Time) (*record, error) {
	d, err := s.deskIn(ctx, t)
	if err != nil {
		return nil, err
	}
	if receipt.At.IsZero() {
		receipt.At = now
	}
	if receipt.At.After(now) {
		return nil, fmt.Errorf("store: received at %s, it is %s: %w", receipt.At.Format(time.RFC3339), now.Format(time.RFC3339), ErrRefused)
	}
	receipt.At = receipt.At.Truncate(time.Second)
	quote, err := d.Quote(receipt.Request)
	if err != nil {
		return nil, err
	}
	if receipt.Shown != nil && *receipt.Shown != quote.Deadline.DueDate() {
		return nil, fmt.Errorf("store: shown %s, now %s: %w", receipt.Shown, quote.Deadline.DueDate(), ErrStale)
	}
	number, err := nextNumber(ctx, t, d, now)
	if err != nil {
		return nil, err
	}
	dossier, err := quote.Dossier(number, receipt.Applicant, d.Version())
	if err != nil {
		return nil, fmt.Errorf("store: %w: %w", ErrRefused, err)
	}
	counts := make(deltas)
	r, err := enter(d, dossier, now, counts)
	if err != nil {
		return nil, err
	}
	return r, counts.store(ctx, t)
}

// enter makes the record of a dossier that is new to the database.
func enter(d *desk.Desk, dossier desk.Dossier, now time.Time, counts deltas) (*record, error) {
	r := &record{Record: Record{Dossier: dossier, Calendar: d.Version()}}
	return r, r.count(d, now, counts)
}

// count derives what is kept of the log, and counts the dossier as it is.
func (r *record) count(d *desk.Desk, now time.Time, counts deltas) error {
	figures, err := r.derive(d, now)
	if err != nil {
		return err
	}
	return counts.add(&r.Dossier, figures)
}

// derive fills in what is kept of the log, and returns what the dossier counts as.
func (r *record) derive(d *desk.Desk, now time.Time) (figures []desk.Figure, err error) {
	r.Version = r.Log.Len()
	if r.tallied, err = today(d, now); err != nil {
		return nil, err
	}
	if r.State, err = d.State(r.Dossier, now); err != nil {
		return nil, err
	}
	r.keepJudgement()
	return d.Figures(r.Dossier, r.tallied)
}

// maxTaken bounds how many numbers in a row may have been taken by imported dossiers.
const maxTaken = 10000

// nextNumber counts the dossiers of a day, and passes over numbers that came with a
// file.
func nextNumber(ctx context.Context, t tx, d *desk.Desk, now time.Time) (string, error) {
	on, err := today(d, now)
	if err != nil {
		return "", err
	}
	year, month, day := on.Date()
	for range maxTaken {
		var n int64
		if err := t.row(ctx, "INSERT INTO numbers (day, last) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET last = numbers.last + 1 RETURNING last", on).Scan(&n); err != nil {
			return "", err
		}
		number := fmt.Sprintf("MC-%02d%02d%02d-%05d", year%100, month, day, n)
		there, err := existing(ctx, t, []string{number})
		if err != nil || len(there) == 0 {
			return number, err
		}
	}
	return "", fmt.Errorf("store: %d numbers of %s in a row are taken", maxTaken, on)
}

// Record returns a dossier. The error matches [ErrNotFound].
func (s *Store) Record(ctx context.Context, number string) (Record, error) {
	var r *record
	err := s.read(ctx, func(t tx) (err error) {
		r, err = find(ctx, t, number, "")
		return err
	})
	if err != nil {
		return Record{}, err
	}
	return r.Record, nil
}

// Assess returns how a dossier stands at an instant, by the calendar that it is judged
// by: the newest one while it is open, that of its end afterwards.
func (s *Store) Assess(r Record, at time.Time) (sla.Assessment, error) {
	return s.deskOf(r.Calendar).Assess(r.Dossier, at)
}

// deskOf returns the desk of a version, or the present one where that is not known any
// more.
func (s *Store) deskOf(version string) *desk.Desk {
	if d, ok := s.Desk().At(version); ok {
		return d
	}
	return s.Desk()
}

// Append adds events to the log of a dossier of which the caller saw a version. An
// event without an instant happens now. The errors match [ErrNotFound],
// [ErrConflict] when the log has grown since, and [ErrRefused] with the library's
// problems when the log does not take an event, or it is in the future.
func (s *Store) Append(ctx context.Context, post Post, number string, version int, events ...sla.Event) (Record, error) {
	content := fmt.Sprintf("append %q %d", number, version)
	for _, e := range events {
		content += "; " + e.String()
	}
	_, err := s.posted(ctx, post, content, func(t tx, now time.Time) (string, error) {
		return number, s.append(ctx, t, post.User, number, version, now, events)
	})
	if err != nil {
		return Record{}, err
	}
	return s.Record(ctx, number)
}

func (s *Store) append(ctx context.Context, t tx, user, number string, version int, now time.Time, events []sla.Event) error {
	d, err := s.deskIn(ctx, t)
	if err != nil {
		return err
	}
	before, err := find(ctx, t, number, t.forUpdate())
	if err != nil {
		return err
	}
	if before.Version != version {
		return fmt.Errorf("store: dossier %s is at version %d, not %d: %w", number, before.Version, version, ErrConflict)
	}
	after := *before
	if after.Log, err = grown(before.Log, now, events); err != nil {
		return fmt.Errorf("store: dossier %s: %w", number, err)
	}
	if err := s.recount(ctx, t, d, before, &after, now); err != nil {
		return err
	}
	return insertEvents(ctx, t, &after, before.Log.Len(), user, now)
}

// grown is a log with events more.
func grown(log sla.Log, now time.Time, events []sla.Event) (sla.Log, error) {
	if len(events) == 0 {
		return log, fmt.Errorf("no event: %w", ErrRefused)
	}
	events = append([]sla.Event(nil), events...)
	for i := range events {
		e := &events[i]
		if e.At.IsZero() {
			e.At = now
		}
		e.At = e.At.Truncate(time.Second)
		if e.At.After(now) {
			return log, fmt.Errorf("%s at %s, it is %s: %w", e.Kind, e.At.Format(time.RFC3339), now.Format(time.RFC3339), ErrRefused)
		}
	}
	longer, err := log.Append(events...)
	if err != nil {
		return log, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return longer, nil
}

func insertEvents(ctx context.Context, t tx, r *record, from int, user string, now time.Time) error {
	var rows [][]any
	seq := 0
	for e := range r.Log.All() {
		if seq++; seq > from {
			rows = append(rows, eventValues(r.Number, seq, e, user, now))
		}
	}
	return t.insert(ctx, "events ("+eventColumns+")", rows)
}

// recount stores what follows from a log that has grown, or from another calendar,
// and counts the dossier as it is in place of what it was. One that has ended keeps
// its judgement and what it was counted as.
func (s *Store) recount(ctx context.Context, t tx, d *desk.Desk, before, after *record, now time.Time) error {
	counts := make(deltas)
	if err := s.move(d, before, after, now, counts); err != nil {
		return err
	}
	if err := counts.store(ctx, t); err != nil {
		return err
	}
	return updateState(ctx, t, after)
}

func (s *Store) move(d *desk.Desk, before, after *record, now time.Time, counts deltas) error {
	if before.Outcome.Resolved() {
		return s.keep(before, after, now)
	}
	figures, err := s.deskOf(before.Calendar).Figures(before.Dossier, before.tallied)
	if err != nil {
		return err
	}
	if err := counts.remove(&before.Dossier, figures); err != nil {
		return err
	}
	after.Calendar = d.Version()
	return after.count(d, now, counts)
}

// keep only notes what else happened to a dossier that has ended.
func (s *Store) keep(before, after *record, now time.Time) error {
	state, err := s.deskOf(before.Calendar).State(after.Dossier, now)
	after.Status, after.Version = state.Status, after.Log.Len()
	return err
}

// Rate records how satisfied the citizen was with a dossier that has ended: one
// ballot for each. The errors match [ErrNotFound], [ErrRefused] while it is open or
// for no rating, and [ErrConflict] when there is a ballot already.
func (s *Store) Rate(ctx context.Context, post Post, number string, rating metrics.Rating) error {
	ballot := metrics.Satisfaction{Scale: metrics.ScaleFive}
	if err := ballot.Add(rating); err != nil {
		return fmt.Errorf("store: dossier %.80q: %w: %w", number, ErrRefused, err)
	}
	_, err := s.posted(ctx, post, fmt.Sprintf("rate %q %s", number, rating), func(t tx, now time.Time) (string, error) {
		d, err := s.deskIn(ctx, t)
		if err != nil {
			return "", err
		}
		r, err := find(ctx, t, number, t.forUpdate())
		if err != nil {
			return "", err
		}
		switch {
		case !r.Outcome.Resolved():
			return "", fmt.Errorf("store: dossier %s: rated while open: %w", number, ErrRefused)
		case r.Rated:
			return "", fmt.Errorf("store: dossier %s: rated already: %w", number, ErrConflict)
		}
		day, err := today(d, now)
		if err != nil {
			return "", err
		}
		counts := make(deltas)
		counts.rate(&r.Dossier, day, rating)
		if err := counts.store(ctx, t); err != nil {
			return "", err
		}
		_, err = t.exec(ctx, "INSERT INTO ballots (dossier, rating, day) VALUES (?, ?, ?)", number, rating, day)
		return number, err
	})
	return err
}
