package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// beside opens the same database once more, as another process would, with the office
// changed if asked.
func (f *fixture) beside(change func(*store.Options)) *fixture {
	f.t.Helper()
	other := &fixture{clock: f.clock, options: f.options, t: f.t}
	if change != nil {
		change(&other.options)
	}
	other.open()
	f.t.Cleanup(func() { other.Close() })
	return other
}

// busy has clerks receive dossiers until stopped, in different units.
func (f *fixture) busy(clerks int) (stop func() int) {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	var mu sync.Mutex
	received := 0
	for n := range clerks {
		wg.Go(func() {
			for ctx.Err() == nil {
				receipt := threeDays
				receipt.Unit = f.Desk().Units()[n%len(f.Desk().Units())].Name
				_, err := f.Receive(context.Background(), clerk, receipt)
				mu.Lock()
				if err == nil {
					received++
				} else {
					f.t.Error(err)
				}
				mu.Unlock()
			}
		})
	}
	return func() int {
		cancel()
		wg.Wait()
		return received
	}
}

const dayOff = "date,kind,name,source,announced\n2026-11-27,holiday,Nghỉ,CV 1,2026-11-23\n"

// TestApplyWhileTheOfficeWorks applies an announcement while clerks receive without a
// pause: it has its turn, and every dossier is due by it.
func TestApplyWhileTheOfficeWorks(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		stop := f.busy(8)
		a, err := f.Upload(ctx, clerk, "off.csv", []byte(dayOff))
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Preview(ctx, a.ID)
		if err == nil {
			p, err = f.Apply(ctx, clerk, a.ID, p.Base)
		}
		received := stop()
		if err != nil || p.Open != len(p.Changes) {
			t.Errorf("%d of %d changed, %v", len(p.Changes), p.Open, err)
		}
		if total, _ := f.tally("2026-11"); total.Direct != int64(received) {
			t.Errorf("%d received, %+v", received, total)
		}
		f.check()
	})
}

// TestReleaseWhileTheOfficeWorks opens the database by a program that knows another
// calendar while one of before is still at work.
func TestReleaseWhileTheOfficeWorks(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var wg sync.WaitGroup
		stopped := make(chan struct{})
		received := 0
		wg.Go(func() {
			for {
				select {
				case <-stopped:
					return
				default:
				}
				// From the moment of the release on, the program of before is refused.
				if _, err := f.Receive(context.Background(), clerk, threeDays); err != nil {
					return
				}
				received++
			}
		})
		time.Sleep(50 * time.Millisecond)
		next := f.beside(func(o *store.Options) { o.Setup.Office.Version = "2026-2" })
		close(stopped)
		wg.Wait()
		if total, _ := next.tally("2026-11"); total.Direct != int64(received) {
			t.Errorf("%d received, %+v", received, total)
		}
		next.check()
	})
}

// TestTwoProcesses has one process see what another one did.
func TestTwoProcesses(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		r := f.receive("2026-11-23T10:00")
		other := f.beside(nil)
		a, err := other.Upload(ctx, clerk, "off.csv", []byte(dayOff))
		if err != nil {
			t.Fatal(err)
		}
		p, err := other.Preview(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Apply(ctx, clerk, a.ID, p.Base); err != nil {
			t.Fatal(err)
		}
		if r, err = f.Record(ctx, r.Number); err != nil || r.DueDate != sla.MustParseDate("2026-11-30") {
			t.Errorf("%+v, %v", r.State, err)
		}
		if standing, err := f.Assess(r, f.clock.Now()); err != nil || standing.DueDate() != r.DueDate || f.Desk().Version() != other.Desk().Version() {
			t.Errorf("assessed for %s, %v", standing.DueDate(), err)
		}
		f.check()
	})
}

// TestMidnight has a process that has seen a new month, and one whose clock is some
// seconds behind: no count is below zero.
func TestMidnight(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.receive("2026-11-23T10:00") // overdue in December
		f.clock.set("2026-11-30T23:59:50")
		late := f.beside(func(o *store.Options) {
			o.Clock = func() time.Time { return f.clock.Now().Add(20 * time.Second) }
		})
		want := metrics.Tally{Direct: 1, OpenOverdue: 1}
		for _, s := range []*fixture{f, late, f} {
			if total, _ := s.tally("2026-11"); total != want {
				t.Errorf("November: %+v", total)
			}
		}
		if total, _ := f.tally("2026-12"); total != (metrics.Tally{Carried: 1, OpenOverdue: 1}) {
			t.Errorf("December: %+v", total)
		}
		f.check()
	})
}

// TestOtherFolder opens the database from a folder that does not have the file of an
// import: the import is left alone.
func TestOtherFolder(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		i := f.beginImport(12000)
		elsewhere := f.beside(func(o *store.Options) { o.Files = t.TempDir() })
		if err := elsewhere.Close(); err != nil {
			t.Fatal(err)
		}
		f.reopen()
		if i = f.await(i.ID, over); i.State != store.ImportDone || i.Accepted != 12000 || i.Message != "" {
			t.Errorf("%+v", i)
		}
		f.check()
	})
}

// TestManyUploads has many bring an announcement at once.
func TestManyUploads(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		var wg sync.WaitGroup
		errs := make(chan error, 24)
		for range cap(errs) {
			wg.Go(func() {
				_, err := f.Upload(context.Background(), clerk, "off.csv", []byte(dayOff))
				errs <- err
			})
		}
		wg.Wait()
		close(errs)
		for err := range errs {
			if err != nil {
				t.Error(err)
			}
		}
		if list, err := f.Announcements(context.Background()); err != nil || len(list) != cap(errs) {
			t.Errorf("%d announcements, %v", len(list), err)
		}
	})
}

// TestOpenAtOnce opens a new database from several processes.
func TestOpenAtOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		options := f.options
		if options.DSN[0] == '/' {
			options.DSN += "-new"
		} else {
			options.DSN = testdb.Postgres(t, "")
		}
		var wg sync.WaitGroup
		stores := make([]*store.Store, 4)
		for i := range stores {
			wg.Go(func() {
				s, err := store.Open(context.Background(), options)
				if err != nil {
					t.Error(err)
				}
				stores[i] = s
			})
		}
		wg.Wait()
		for _, s := range stores {
			if s != nil {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		}
	})
}

// TestClockAfterAnImport closes the store after an import, of which no post tells.
func TestClockAfterAnImport(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		f.enter(f.halfYear(20).String())
		f.clock.set("2026-06-01T08:00")
		f.reopen()
		if _, err := f.Receive(context.Background(), clerk, threeDays); !errors.Is(err, store.ErrClock) {
			t.Errorf("a month back: %v", err)
		}
	})
}

// TestCheckFindsStrayStates changes what the queue is made from behind the store's back.
func TestCheckFindsStrayStates(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		r := f.receive("2026-11-23T10:00")
		f.direct("UPDATE dossiers SET due = 1, late_from = 1")
		differences, _, err := f.Check(ctx)
		if err != nil || len(differences) != 1 || differences[0].Dossier != r.Number || differences[0].What != "late_from, due" {
			t.Errorf("%+v, %v", differences, err)
		}
		if err := f.Rebuild(ctx); err != nil {
			t.Fatal(err)
		}
		f.check()
	})
}

// TestUsers looks users up, and tells a changed password by the stamp.
func TestUsers(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		lan := store.User{Name: "lan", Role: store.RoleClerk}
		if err := f.AddUser(ctx, lan, "a long password"); err != nil {
			t.Fatal(err)
		}
		first, err := f.User(ctx, "lan")
		if err != nil || first.Role != store.RoleClerk || first.Stamp == "" {
			t.Errorf("%+v, %v", first, err)
		}
		if in, err := f.Login(ctx, "lan", "a long password"); err != nil || in != first {
			t.Errorf("%+v, %v", in, err)
		}
		lan.Role = store.RoleLeader
		if err := f.AddUser(ctx, lan, "another password"); err != nil {
			t.Fatal(err)
		}
		if second, err := f.User(ctx, "lan"); err != nil || second.Role != store.RoleLeader || second.Stamp == first.Stamp {
			t.Errorf("%+v, %v", second, err)
		}
		if _, err := f.Login(ctx, "lan", "a long password"); !errors.Is(err, store.ErrLogin) {
			t.Errorf("the password of before: %v", err)
		}
		if _, err := f.User(ctx, "nobody"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("nobody: %v", err)
		}
	})
}
