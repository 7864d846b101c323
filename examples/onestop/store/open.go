package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Options say where a store is and what it works by.
type Options struct {
	// DSN is the path of a SQLite file, or begins with postgres://.
	DSN string
	// Files is a folder for files that are being imported. Each database has one of its
	// own in it.
	Files string
	Setup desk.Setup
	Clock func() time.Time
	Log   *slog.Logger // nil: nothing is logged
}

// Store is the database of one desk. It is safe for concurrent use. The zero value is
// none; use [Open].
type Store struct {
	db    *database
	files string
	setup desk.Setup
	log   *slog.Logger
	watch watch
	desk  atomic.Pointer[desk.Desk]

	stop context.CancelFunc // of the work in the background
	work context.Context
	busy sync.WaitGroup
}

// Open opens a database, and brings its schema and what is kept beside the logs up to
// date. Imports that were broken off go on when [Store.Resume] is called.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if err := os.MkdirAll(o.Files, 0o700); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	db, err := connect(o.DSN)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, files: o.Files, setup: o.Setup, log: o.Log, watch: watch{clock: o.Clock}}
	s.work, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(named(err), s.Close())
	}
	return s, nil
}

func (s *Store) begin(ctx context.Context) error {
	if err := migrate(ctx, s.db.writer.DB, s.db.dialect); err != nil {
		return err
	}
	if err := s.loadClock(ctx); err != nil {
		return err
	}
	if err := s.loadDesk(ctx); err != nil {
		return err
	}
	return s.loadFolder(ctx)
}

// loadFolder gives the database its folder.
func (s *Store) loadFolder(ctx context.Context) error {
	folder, err := s.folder(ctx)
	if err == sql.ErrNoRows {
		err = s.db.write(ctx, func(t tx) error {
			_, err := t.exec(ctx, "INSERT INTO meta (name, value) VALUES ('files', ?) ON CONFLICT DO NOTHING", rand.Text())
			return err
		})
		if err == nil {
			folder, err = s.folder(ctx)
		}
	}
	if err != nil {
		return err
	}
	s.files = filepath.Join(s.files, folder)
	if err := os.MkdirAll(s.files, 0o700); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}

func (s *Store) folder(ctx context.Context) (folder string, err error) {
	err = s.db.read(ctx, func(t tx) error {
		return t.row(ctx, "SELECT value FROM meta WHERE name = 'files'").Scan(&folder)
	})
	return folder, err
}

// Close waits for the work in the background to come to a point from which it can go
// on, and closes the database.
func (s *Store) Close() error {
	s.stop()
	s.busy.Wait()
	return s.db.close()
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.reader.PingContext(ctx) }

// Desk is the desk by the calendar as announced so far.
func (s *Store) Desk() *desk.Desk { return s.desk.Load() }

// loadDesk makes the desk of the announcements applied. Where the dossiers are by
// another, as after an update of this program, all is computed again.
func (s *Store) loadDesk(ctx context.Context) error {
	var d *desk.Desk
	err := s.db.write(ctx, func(t tx) error {
		if err := t.ownDesk(ctx); err != nil {
			return err
		}
		applied, err := readApplied(ctx, t)
		if err != nil {
			return err
		}
		if d, err = desk.New(s.setup, applied...); err != nil {
			return err
		}
		var version string
		err = t.row(ctx, "SELECT value FROM meta WHERE name = 'desk'").Scan(&version)
		switch {
		case err == sql.ErrNoRows:
			_, err = t.exec(ctx, "INSERT INTO meta (name, value) VALUES ('desk', ?)", d.Version())
		case err == nil && version != d.Version():
			s.log.Info("computing again by another calendar or other rules", "before", version, "now", d.Version())
			err = s.rebuild(ctx, t, d)
		}
		return err
	})
	if err == nil {
		s.desk.Store(d)
	}
	return err
}

// deskIn returns the desk that the database is by, and keeps it so until the end of a
// transaction that writes.
func (s *Store) deskIn(ctx context.Context, t tx) (*desk.Desk, error) {
	if err := t.shareDesk(ctx); err != nil {
		return nil, err
	}
	return s.currentDesk(ctx, t)
}

// currentDesk returns the desk that the database is by. Another process may have
// applied an announcement.
func (s *Store) currentDesk(ctx context.Context, t tx) (*desk.Desk, error) {
	var version string
	if err := t.row(ctx, "SELECT value FROM meta WHERE name = 'desk'").Scan(&version); err != nil {
		return nil, err
	}
	if d := s.Desk(); d != nil && d.Version() == version {
		return d, nil
	}
	applied, err := readApplied(ctx, t)
	if err != nil {
		return nil, err
	}
	d, err := desk.New(s.setup, applied...)
	if err != nil {
		return nil, err
	}
	if d.Version() != version {
		return nil, fmt.Errorf("store: the database is by %q, this program by %q", version, d.Version())
	}
	s.adopt(d)
	return d, nil
}

// adopt makes a desk the present one, unless that has been extended from it already.
func (s *Store) adopt(d *desk.Desk) {
	for {
		present := s.desk.Load()
		if present != nil {
			if _, behind := present.At(d.Version()); behind {
				return
			}
		}
		if s.desk.CompareAndSwap(present, d) {
			return
		}
	}
}

// read runs a transaction that reads, after the desk was brought up to date.
func (s *Store) read(ctx context.Context, do func(t tx) error) error {
	return s.db.read(ctx, func(t tx) error {
		if _, err := s.currentDesk(ctx, t); err != nil {
			return err
		}
		return do(t)
	})
}

// watch is a clock in whole seconds that is never behind what was recorded by it.
type watch struct {
	clock func() time.Time
	mu    sync.Mutex
	last  time.Time
}

// slack is how far a clock may be set back without a word: what the setting of clocks
// over a network does. The recorded time stands still for as long.
const slack = 5 * time.Second

// now returns the time. The error matches ErrClock.
func (w *watch) now() (time.Time, error) {
	now := w.clock().UTC().Truncate(time.Second)
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case !now.Before(w.last):
		w.last = now
	case w.last.Sub(now) <= slack:
		now = w.last
	default:
		return now, fmt.Errorf("store: it is %s, but something was recorded at %s: %w", now.Format(time.RFC3339), w.last.Format(time.RFC3339), ErrClock)
	}
	return now, nil
}

// Now is the time by which the store works, in whole seconds. The error matches
// [ErrClock] when the machine's clock is behind what is recorded.
func (s *Store) Now() (time.Time, error) { return s.watch.now() }

// loadClock finds when something was recorded last: a post, a batch of an import, or
// the roll of open dossiers into a period.
func (s *Store) loadClock(ctx context.Context) error {
	return s.db.read(ctx, func(t tx) error {
		var posted, imported sql.NullInt64
		var rolled sla.Date
		err := t.row(ctx, "SELECT (SELECT max(at) FROM posts), (SELECT max(written) FROM imports), (SELECT max(tallied) FROM dossiers WHERE ended IS NULL)").Scan(&posted, &imported, &rolled)
		if err != nil {
			return err
		}
		s.watch.last = instant(sql.NullInt64{Int64: max(posted.Int64, imported.Int64), Valid: posted.Valid || imported.Valid})
		if rolled.IsZero() {
			return nil
		}
		year, month, day := rolled.Date()
		if begun := time.Date(year, month, day, 0, 0, 0, 0, vn.Location()); begun.After(s.watch.last) {
			s.watch.last = begun.UTC()
		}
		return nil
	})
}

// today is the date at the office.
func today(d *desk.Desk, now time.Time) (sla.Date, error) { return d.Calendar().DateOf(now) }
