package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strconv"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/sla"
)

// Upload keeps an announcement for a look at what it would change. The error is that
// of [sla.ReadAnnouncement], or of [desk.Desk.Extend] when its days cannot be joined
// with those known.
func (s *Store) Upload(ctx context.Context, post Post, name string, body []byte) (Announcement, error) {
	a, err := sla.ReadAnnouncement(bytes.NewReader(body), name)
	if err == nil {
		err = checkText("announcement: name", name, maxFileName)
	}
	if err != nil {
		return Announcement{}, err
	}
	answer, err := s.posted(ctx, post, fmt.Sprintf("announce %q %q", name, body), func(t tx, now time.Time) (string, error) {
		d, err := s.deskIn(ctx, t)
		if err != nil {
			return "", err
		}
		if _, err := d.Extend(a); err != nil {
			return "", err
		}
		var id int64
		err = t.row(ctx, "INSERT INTO announcements (id, name, body, by_user, uploaded) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM announcements), ?, ?, ?, ?) RETURNING id",
			name, body, post.User, micros(now)).Scan(&id)
		return strconv.FormatInt(id, 10), err
	})
	if err != nil {
		return Announcement{}, err
	}
	id, err := strconv.ParseInt(answer, 10, 64)
	if err != nil {
		return Announcement{}, err
	}
	kept, _, err := s.announcement(ctx, id)
	return kept, err
}

const announcementColumns = "id, name, announcements.by_user, uploaded, applied.at, discarded.at, body FROM announcements" +
	" LEFT JOIN applied ON applied.announcement = id LEFT JOIN discarded ON discarded.announcement = id"

func scanAnnouncement(row scanner) (Announcement, []byte, error) {
	var a Announcement
	var uploaded int64
	var applied, discarded sql.NullInt64
	var body []byte
	err := row.Scan(&a.ID, &a.Name, &a.By, &uploaded, &applied, &discarded, &body)
	a.Uploaded, a.Applied, a.State = time.UnixMicro(uploaded).UTC(), instant(applied), AnnouncementPending
	switch {
	case applied.Valid:
		a.State = AnnouncementApplied
	case discarded.Valid:
		a.State = AnnouncementDiscarded
	}
	return a, body, err
}

func (s *Store) announcement(ctx context.Context, id int64) (a Announcement, body []byte, err error) {
	err = s.db.read(ctx, func(t tx) error {
		a, body, err = readAnnouncement(ctx, t, id)
		return err
	})
	return a, body, err
}

func readAnnouncement(ctx context.Context, t tx, id int64) (Announcement, []byte, error) {
	a, body, err := scanAnnouncement(t.row(ctx, "SELECT "+announcementColumns+" WHERE id = ?", id))
	if err == sql.ErrNoRows {
		err = fmt.Errorf("store: announcement %d: %w", id, ErrNotFound)
	}
	return a, body, err
}

// Announcements returns all that were uploaded, the last first.
func (s *Store) Announcements(ctx context.Context) (list []Announcement, err error) {
	err = s.read(ctx, func(t tx) error {
		rows, err := t.query(ctx, "SELECT "+announcementColumns+" ORDER BY id DESC")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			a, _, err := scanAnnouncement(rows)
			if err != nil {
				return err
			}
			list = append(list, a)
		}
		return rows.Err()
	})
	return list, err
}

// readApplied returns the applied announcements in the order in which they were.
func readApplied(ctx context.Context, t tx) ([]sla.Announcement, error) {
	rows, err := t.query(ctx, "SELECT name, body FROM announcements JOIN applied ON applied.announcement = id ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []sla.Announcement
	for rows.Next() {
		var name string
		var body []byte
		if err := rows.Scan(&name, &body); err != nil {
			return nil, err
		}
		a, err := sla.ReadAnnouncement(bytes.NewReader(body), name)
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, rows.Err()
}

// Preview shows what an announcement would change in the calendar and in the due dates
// of open dossiers, and of one applied which due dates it changed. The error matches
// [ErrNotFound].
func (s *Store) Preview(ctx context.Context, id int64) (p Preview, err error) {
	now, err := s.Now()
	if err != nil {
		return p, err
	}
	err = s.read(ctx, func(t tx) error {
		var body []byte
		if p.Announcement, body, err = readAnnouncement(ctx, t, id); err != nil {
			return err
		}
		switch p.State {
		case AnnouncementApplied:
			p.Changes, err = readMoved(ctx, t, id)
			return err
		case AnnouncementDiscarded:
			return nil
		}
		return s.foresee(ctx, t, &p, body, now)
	})
	return p, err
}

// foresee fills in what an announcement would change.
func (s *Store) foresee(ctx context.Context, t tx, p *Preview, body []byte, now time.Time) error {
	d := s.Desk()
	next, err := s.compare(p, d, body)
	if err != nil {
		return err
	}
	var reading error
	for change, err := range sla.Recompute(d.Due(), next.Due(), openDossiers(ctx, t, d, &p.Open, &reading), now) {
		if err != nil {
			return fmt.Errorf("store: dossier %s: %w", change.Key.Number, err)
		}
		p.Changes = append(p.Changes, changeOf(change.Key, change.Before, change.After))
	}
	return reading
}

// insertMoved keeps the due dates that an announcement changed: those that the office
// has to tell its citizens of.
func insertMoved(ctx context.Context, t tx, id int64, changes []Change) error {
	rows := make([][]any, len(changes))
	for i, c := range changes {
		rows[i] = []any{id, c.Number, micros(c.Before), micros(c.After), c.BeforeDate, c.AfterDate}
	}
	return t.insert(ctx, "moved (announcement, dossier, before_due, after_due, before_date, after_date)", rows)
}

// readMoved returns them, by number.
func readMoved(ctx context.Context, t tx, id int64) (list []Change, err error) {
	rows, err := t.query(ctx, "SELECT number, name, unit, before_due, after_due, before_date, after_date FROM moved JOIN dossiers ON number = dossier WHERE announcement = ? ORDER BY number", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Change
		var before, after sql.NullInt64
		if err := rows.Scan(&c.Number, &c.Name, &c.Unit, &before, &after, &c.BeforeDate, &c.AfterDate); err != nil {
			return nil, err
		}
		c.Before, c.After = instant(before), instant(after)
		list = append(list, c)
	}
	return list, rows.Err()
}

// Discard notes that a pending announcement is not to be applied. The error matches
// [ErrNotFound], and [ErrConflict] when it is not pending.
func (s *Store) Discard(ctx context.Context, post Post, id int64) error {
	_, err := s.posted(ctx, post, fmt.Sprintf("discard %d", id), func(t tx, now time.Time) (string, error) {
		if err := t.ownDesk(ctx); err != nil {
			return "", err
		}
		a, _, err := readAnnouncement(ctx, t, id)
		if err != nil {
			return "", err
		}
		if a.State != AnnouncementPending {
			return "", fmt.Errorf("store: announcement %d is %s: %w", id, a.State, ErrConflict)
		}
		_, err = t.exec(ctx, "INSERT INTO discarded (announcement, by_user, at) VALUES (?, ?, ?)", id, post.User, micros(now))
		return strconv.FormatInt(id, 10), err
	})
	return err
}

// compare fills in what an announcement changes in the calendar, and returns the desk
// with it.
func (s *Store) compare(p *Preview, d *desk.Desk, body []byte) (*desk.Desk, error) {
	a, err := sla.ReadAnnouncement(bytes.NewReader(body), p.Name)
	if err != nil {
		return nil, err
	}
	next, err := d.Extend(a)
	if err != nil {
		return nil, err
	}
	p.Base, p.Replaced = d.Version(), d.National().Replaced(a)
	for day := range d.Calendar().Compare(next.Calendar()) {
		p.Days = append(p.Days, day)
	}
	return next, nil
}

// openDossiers yields the open dossiers for the library, counting them. What cannot be
// read ends it and is left in failed.
func openDossiers(ctx context.Context, t tx, d *desk.Desk, n *int, failed *error) iter.Seq2[*record, sla.Dossier] {
	return func(yield func(*record, sla.Dossier) bool) {
		*failed = eachRecord(ctx, t, "ended IS NULL", func(list []*record) error {
			for _, r := range list {
				*n++
				if !yield(r, d.Clock(r.Dossier)) {
					return fmt.Errorf("store: broken off at dossier %s", r.Number)
				}
			}
			return nil
		})
	}
}

func changeOf(r *record, before, after sla.Assessment) Change {
	return Change{
		Number: r.Number, Name: r.Name, Unit: r.Unit,
		Before: before.Due(), After: after.Due(), BeforeDate: before.DueDate(), AfterDate: after.DueDate(),
	}
}

// Apply applies an announcement: the desk has its days from then on, and all open
// dossiers their due dates by it. It returns what that changed. The error matches
// [ErrConflict] when it was applied before, or when the desk is not the one of the
// preview any more.
func (s *Store) Apply(ctx context.Context, post Post, id int64, base string) (p Preview, err error) {
	var next *desk.Desk
	_, err = s.posted(ctx, post, fmt.Sprintf("apply %d %q", id, base), func(t tx, now time.Time) (string, error) {
		p, next, err = s.apply(ctx, t, post.User, id, base, now)
		return strconv.FormatInt(id, 10), err
	})
	if err == nil && next != nil {
		s.adopt(next)
	}
	if err == nil && next == nil { // posted before
		p, err = s.Preview(ctx, id)
	}
	return p, err
}

func (s *Store) apply(ctx context.Context, t tx, user string, id int64, base string, now time.Time) (p Preview, next *desk.Desk, err error) {
	if err := t.ownDesk(ctx); err != nil {
		return p, nil, err
	}
	d, err := s.currentDesk(ctx, t)
	if err != nil {
		return p, nil, err
	}
	var body []byte
	if p.Announcement, body, err = readAnnouncement(ctx, t, id); err != nil {
		return p, nil, err
	}
	if p.State != AnnouncementPending || base != d.Version() {
		return p, nil, fmt.Errorf("store: announcement %d: %w", id, ErrConflict)
	}
	if next, err = s.compare(&p, d, body); err != nil {
		return p, nil, err
	}
	if err := s.reassess(ctx, t, next, now, &p); err != nil {
		return p, nil, err
	}
	if err := insertMoved(ctx, t, id, p.Changes); err != nil {
		return p, nil, err
	}
	if _, err := t.exec(ctx, "INSERT INTO applied (seq, announcement, by_user, at) VALUES ((SELECT count(*) + 1 FROM applied), ?, ?, ?)", id, user, micros(now)); err != nil {
		return p, nil, err
	}
	_, err = t.exec(ctx, "UPDATE meta SET value = ? WHERE name = 'desk'", next.Version())
	p.State, p.Applied = AnnouncementApplied, now
	return p, next, err
}

// reassess moves all open dossiers to another desk, and notes those that are due at
// another moment then than they would be now.
func (s *Store) reassess(ctx context.Context, t tx, next *desk.Desk, now time.Time, p *Preview) error {
	counts := make(deltas)
	err := eachRecord(ctx, t, "ended IS NULL", func(list []*record) error {
		for _, before := range list {
			after := *before
			if err := s.move(next, before, &after, now, counts); err != nil {
				return err
			}
			if err := updateState(ctx, t, &after); err != nil {
				return err
			}
			change, err := s.changed(before, &after, now)
			if err != nil {
				return err
			}
			p.Open++
			if !change.Before.Equal(change.After) {
				p.Changes = append(p.Changes, change)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return counts.store(ctx, t)
}

// changed compares two states of a dossier at the same instant: the due moment of one
// whose clock stands moves on with time.
func (s *Store) changed(before, after *record, now time.Time) (Change, error) {
	was, err := s.deskOf(before.Calendar).Assess(before.Dossier, now)
	return Change{
		Number: before.Number, Name: before.Name, Unit: before.Unit,
		Before: was.Due(), After: after.Due, BeforeDate: was.DueDate(), AfterDate: after.DueDate,
	}, err
}
