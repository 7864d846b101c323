package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// clock is one that tests set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// set sets the clock to local time.
func (c *clock) set(local string) {
	at, err := sla.ParseInstant(local, vn.Location())
	if err != nil {
		panic(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = at
}

// fixture is a store under test, which can be opened again.
type fixture struct {
	*store.Store
	clock   *clock
	options store.Options
	t       *testing.T
}

// each runs a test on both databases. PostgreSQL needs the server that
// ONESTOP_POSTGRES names.
func each(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Run("sqlite", func(t *testing.T) {
		test(t, open(t, filepath.Join(t.TempDir(), "desk.db")))
	})
	t.Run("postgres", func(t *testing.T) {
		test(t, open(t, testdb.Postgres(t, "")))
	})
}

func open(t *testing.T, dsn string) *fixture {
	t.Helper()
	setup, err := sample.Setup()
	if err != nil {
		t.Fatal(err)
	}
	c := new(clock)
	c.set("2026-11-23T10:00")
	f := &fixture{clock: c, options: store.Options{DSN: dsn, Files: t.TempDir(), Setup: setup, Clock: c.Now}, t: t}
	f.open()
	t.Cleanup(func() { f.Close() })
	return f
}

func (f *fixture) open() {
	f.t.Helper()
	s, err := store.Open(context.Background(), f.options)
	if err == nil {
		err = s.Resume(context.Background())
	}
	if err != nil {
		f.t.Fatal(err)
	}
	f.Store = s
}

func (f *fixture) reopen() {
	f.t.Helper()
	if err := f.Close(); err != nil {
		f.t.Fatal(err)
	}
	f.open()
}

// check wants the stored tallies to be those of the logs.
func (f *fixture) check() {
	f.t.Helper()
	differences, _, err := f.Check(context.Background())
	if err != nil {
		f.t.Fatal(err)
	}
	for _, d := range differences {
		f.t.Errorf("%s %s %s: %s: stored %+v, computed %+v", d.Key.Period, d.Key.Unit, d.Key.Field, d.What, d.Stored, d.Computed)
	}
}

// Three working days in a commune.
var threeDays = store.Receipt{
	Request:   desk.Request{Procedure: "9.001005", Channel: catalog.ChannelDirect, Unit: "Xã An Bình"},
	Applicant: "Nguyễn Thị Hoa",
}

var clerk = store.Post{User: "clerk"}

func (f *fixture) receive(local string) store.Record {
	f.t.Helper()
	f.clock.set(local)
	r, err := f.Receive(context.Background(), clerk, threeDays)
	if err != nil {
		f.t.Fatal(err)
	}
	return r
}

func (f *fixture) append(local string, r store.Record, e sla.Event) store.Record {
	f.t.Helper()
	f.clock.set(local)
	r, err := f.Append(context.Background(), clerk, r.Number, r.Version, e)
	if err != nil {
		f.t.Fatal(err)
	}
	return r
}

// tally is that of all rows of a period, with the index's.
func (f *fixture) tally(period string) (total, index metrics.Tally) {
	f.t.Helper()
	figures, err := f.Figures(context.Background(), store.Cut{Period: metrics.MustParsePeriod(period)})
	if err != nil {
		f.t.Fatal(err)
	}
	return figures.Rows.Total(), figures.Index
}

func TestReceive(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		r := f.receive("2026-11-23T10:00")
		// The 24th is a day off, Ngày Văn hóa Việt Nam.
		if r.Number != "MC-261123-00001" || r.Version != 1 || r.DueDate != sla.MustParseDate("2026-11-27") || r.Status != sla.StatusProcessing {
			t.Errorf("received: %+v", r)
		}
		again, err := f.Record(context.Background(), r.Number)
		if err != nil || !again.Log.Equal(r.Log) || again.State != r.State || again.Applicant != "Nguyễn Thị Hoa" || again.Limit != r.Limit {
			t.Errorf("read again: %+v, %v", again, err)
		}
		if second := f.receive("2026-11-23T10:01"); second.Number != "MC-261123-00002" {
			t.Errorf("the second is %s", second.Number)
		}
		f.check()
	})
}

// TestReceiveBesideImported has files bring numbers that the desk would give itself.
func TestReceiveBesideImported(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.enter("number,procedure,unit,received\nMC-261123-00001,9.001005,Xã An Bình,2026-11-23T08:00\nMC-261123-00003,9.001005,Xã An Bình,2026-11-23T08:00\n")
		for _, want := range []string{"MC-261123-00002", "MC-261123-00004"} {
			if r := f.receive("2026-11-23T10:00"); r.Number != want {
				t.Errorf("%s, want %s", r.Number, want)
			}
		}
		f.check()
	})
}

func TestLifeOfADossier(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		r := f.receive("2026-11-23T10:00")
		total, index := f.tally("2026-11")
		if want := (metrics.Tally{Direct: 1, OpenWithin: 1}); total != want || index != want {
			t.Errorf("received: %+v, %+v", total, index)
		}
		f.clock.set("2026-11-27T17:00:01") // closing is at 17:00
		if total, _ = f.tally("2026-11"); total != (metrics.Tally{Direct: 1, OpenOverdue: 1}) {
			t.Errorf("overdue: %+v", total)
		}
		f.clock.set("2026-12-01T08:00") // November is over
		if total, _ = f.tally("2026-11"); total != (metrics.Tally{Direct: 1, OpenOverdue: 1}) {
			t.Errorf("at the end of November: %+v", total)
		}
		if total, _ = f.tally("2026-12"); total != (metrics.Tally{Carried: 1, OpenOverdue: 1}) {
			t.Errorf("carried: %+v", total)
		}
		f.check()
		r = f.append("2026-12-02T08:00", r, sla.Event{Kind: sla.EventCompleted})
		if r.Outcome != sla.OutcomeLate || r.Version != 2 {
			t.Errorf("completed: %+v", r.State)
		}
		want := metrics.Tally{Carried: 1, Late: 1, Ended: metrics.EndingCounts{metrics.EndingCompleted: 1}}
		if total, index = f.tally("2026-12"); total != want || index != want {
			t.Errorf("December: %+v, %+v", total, index)
		}
		want.Carried, want.Direct = 0, 1
		if total, _ = f.tally("2026"); total != want {
			t.Errorf("the year: %+v", total)
		}
		f.check()
		r = f.append("2026-12-03T08:00", r, sla.Event{Kind: sla.EventCollected})
		if r.Status != sla.StatusCollected || r.Outcome != sla.OutcomeLate {
			t.Errorf("collected: %+v", r.State)
		}
		f.check()
	})
}

func TestRefusals(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		r := f.receive("2026-11-23T10:00")
		shown := sla.MustParseDate("2026-11-26")
		stale := threeDays
		stale.Shown = &shown
		unknown := threeDays
		unknown.Procedure = "1.999999"
		elsewhere := threeDays
		elsewhere.Unit = "Xã Không Có"
		future := threeDays
		future.At = f.clock.Now().Add(time.Hour)
		for _, c := range []struct {
			name string
			err  error
			want error
		}{
			{"another due date than shown", second(f.Receive(ctx, clerk, stale)), store.ErrStale},
			{"unknown procedure", second(f.Receive(ctx, clerk, unknown)), catalog.ErrUnknownProcedure},
			{"unknown unit", second(f.Receive(ctx, clerk, elsewhere)), desk.ErrUnknownUnit},
			{"received in the future", second(f.Receive(ctx, clerk, future)), store.ErrRefused},
			{"no such dossier", second(f.Append(ctx, clerk, "MC-0", 1, sla.Event{Kind: sla.EventCompleted})), store.ErrNotFound},
			{"another version", second(f.Append(ctx, clerk, r.Number, 2, sla.Event{Kind: sla.EventCompleted})), store.ErrConflict},
			{"resumed without a suspension", second(f.Append(ctx, clerk, r.Number, 1, sla.Event{Kind: sla.EventResumed})), store.ErrRefused},
			{"no event", second(f.Append(ctx, clerk, r.Number, 1)), store.ErrRefused},
			{"rated while open", f.Rate(ctx, clerk, r.Number, metrics.RatingSatisfied), store.ErrRefused},
			{"no rating", f.Rate(ctx, clerk, r.Number, metrics.RatingUnknown), store.ErrRefused},
			{"no such dossier to look at", second(f.Record(ctx, "'; DROP TABLE dossiers; --")), store.ErrNotFound},
		} {
			if !errors.Is(c.err, c.want) {
				t.Errorf("%s: %v", c.name, c.err)
			}
		}
		f.check()
		if total, _ := f.tally("2026-11"); total.Received() != 1 {
			t.Errorf("%d received", total.Received())
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestIdempotence(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		post := store.Post{User: "clerk", Key: "k1"}
		first, err := f.Receive(ctx, post, threeDays)
		if err != nil {
			t.Fatal(err)
		}
		f.clock.set("2026-11-25T10:00")
		again, err := f.Receive(ctx, post, threeDays)
		if err != nil || again.Number != first.Number {
			t.Errorf("again: %s, %v", again.Number, err)
		}
		other := threeDays
		other.Applicant = "Trần Văn Bình"
		if _, err := f.Receive(ctx, post, other); !errors.Is(err, store.ErrReused) {
			t.Errorf("another request with the key: %v", err)
		}
		if r, err := f.Receive(ctx, store.Post{User: "another", Key: "k1"}, other); err != nil || r.Number == first.Number {
			t.Errorf("the key of another user: %s, %v", r.Number, err)
		}
		done := sla.Event{Kind: sla.EventCompleted}
		for range 2 {
			if _, err := f.Append(ctx, store.Post{User: "clerk", Key: "k2"}, first.Number, 1, done); err != nil {
				t.Error(err)
			}
		}
		for range 2 {
			if err := f.Rate(ctx, store.Post{User: "citizen", Key: "k3"}, first.Number, metrics.RatingVerySatisfied); err != nil {
				t.Error(err)
			}
		}
		if r, err := f.Record(ctx, first.Number); err != nil || !r.Rated {
			t.Errorf("rated: %t, %v", r.Rated, err)
		}
		if err := f.Rate(ctx, store.Post{User: "citizen", Key: "k4"}, first.Number, metrics.RatingSatisfied); !errors.Is(err, store.ErrConflict) {
			t.Errorf("a second ballot: %v", err)
		}
		figures, err := f.Figures(ctx, store.Cut{Period: metrics.MustParsePeriod("2026-11")})
		if want := (metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 1}); err != nil || figures.Ballots != want {
			t.Errorf("ballots: %+v, %v", figures.Ballots, err)
		}
		f.check()
	})
}

// TestTwoClerks has many write the same dossier at the same version: one succeeds.
func TestTwoClerks(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		r := f.receive("2026-11-23T10:00")
		var wg sync.WaitGroup
		errs := make(chan error, 16)
		for i := range cap(errs) {
			wg.Go(func() {
				_, err := f.Append(context.Background(), store.Post{User: "clerk", Key: fmt.Sprint(i)}, r.Number, r.Version,
					sla.Event{Kind: sla.EventSuspended, Reason: sla.ReasonConsultation})
				errs <- err
			})
		}
		wg.Wait()
		close(errs)
		won := 0
		for err := range errs {
			if err == nil {
				won++
			} else if !errors.Is(err, store.ErrConflict) {
				t.Error(err)
			}
		}
		if won != 1 {
			t.Errorf("%d of %d succeeded", won, cap(errs))
		}
		f.check()
	})
}

// TestManyClerks has many receive at once: no number is given twice, and all count.
func TestManyClerks(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		const clerks, each = 8, 12
		var wg sync.WaitGroup
		numbers := make(chan string, clerks*each)
		for range clerks {
			wg.Go(func() {
				for range each {
					r, err := f.Receive(context.Background(), clerk, threeDays)
					if err != nil {
						t.Error(err)
						return
					}
					numbers <- r.Number
				}
			})
		}
		wg.Wait()
		close(numbers)
		seen := make(map[string]bool)
		for number := range numbers {
			seen[number] = true
		}
		if total, _ := f.tally("2026-11"); len(seen) != clerks*each || total.Direct != clerks*each {
			t.Errorf("%d numbers, %+v", len(seen), total)
		}
		f.check()
	})
}

func TestClockGoesBackwards(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		r := f.receive("2026-11-23T10:00")
		f.clock.set("2026-11-23T09:59:58") // the network sets clocks by as much
		if s, err := f.Receive(context.Background(), clerk, threeDays); err != nil || !s.Accepted.Equal(r.Accepted) {
			t.Errorf("two seconds back: %v, %v", s.Accepted, err)
		}
		f.clock.set("2026-11-22T10:00")
		_, err := f.Receive(context.Background(), clerk, threeDays)
		if !errors.Is(err, store.ErrClock) {
			t.Errorf("a day back: %v", err)
		}
		if want := "store: it is 2026-11-22T03:00:00Z, but something was recorded at 2026-11-23T03:00:00Z: the clock of this machine has gone backwards"; err == nil || err.Error() != want {
			t.Errorf("a day back: %v", err)
		}
		f.reopen()
		if _, err := f.Append(context.Background(), clerk, r.Number, 1, sla.Event{Kind: sla.EventCompleted}); !errors.Is(err, store.ErrClock) {
			t.Errorf("opened again a day back: %v", err)
		}
		f.clock.set("2026-11-23T10:05")
		f.append("2026-11-23T10:05", r, sla.Event{Kind: sla.EventCompleted})
		f.check()
	})
}

func TestAppendOnly(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		r := f.receive("2026-11-23T10:00")
		driver := "sqlite"
		if strings.HasPrefix(f.options.DSN, "postgres") {
			driver = "pgx"
		}
		db, err := sql.Open(driver, f.options.DSN)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, statement := range []string{
			"UPDATE events SET kind = 'completed'",
			"DELETE FROM events",
			"DELETE FROM ballots WHERE dossier = '" + r.Number + "'",
			"UPDATE announcements SET name = ''",
			"DELETE FROM applied",
			"REPLACE INTO events SELECT dossier, seq, at, 'completed', reason, appointment, unit, step, from_step, note, by_user, recorded FROM events",
		} {
			_, err := db.Exec(statement)
			if driver == "pgx" && strings.HasPrefix(statement, "REPLACE") {
				continue // no statement of PostgreSQL
			}
			affected := strings.Contains(statement, "events") || driver == "pgx" // SQLite's triggers are for rows, and there are none
			if affected && (err == nil || !strings.Contains(err.Error(), "append-only")) {
				t.Errorf("%s: %v", statement, err)
			}
		}
	})
}

func TestQueue(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		overdue := f.receive("2026-11-16T09:00") // due on the 19th
		paused := f.receive("2026-11-16T09:10")
		dueToday := f.receive("2026-11-18T09:00")
		soon := f.receive("2026-11-19T09:00") // due on the 25th, as the 24th is a day off
		f.append("2026-11-19T10:00", paused, sla.Event{Kind: sla.EventSuspended, Reason: sla.ReasonConsultation})
		f.receive("2026-11-23T14:00")
		q, err := f.Queue(ctx, "", 10)
		if err != nil {
			t.Fatal(err)
		}
		list := func(p store.QueuePart) string {
			var numbers []string
			for _, item := range p.Items {
				numbers = append(numbers, item.Number)
			}
			return fmt.Sprint(p.Count, numbers)
		}
		if got, want := list(q.Overdue), fmt.Sprint(1, []string{overdue.Number}); got != want {
			t.Errorf("overdue: %s, want %s", got, want)
		}
		if got, want := list(q.Today), fmt.Sprint(1, []string{dueToday.Number}); got != want {
			t.Errorf("today: %s, want %s", got, want)
		}
		if got := list(q.Soon); got != "0 []" {
			t.Errorf("soon: %s", got)
		}
		f.clock.set("2026-11-25T15:30")
		if q, err = f.Queue(ctx, "Xã An Bình", 1); err != nil || q.Overdue.Count != 2 || len(q.Overdue.Items) != 1 || list(q.Today) != fmt.Sprint(1, []string{soon.Number}) {
			t.Errorf("on the 25th: %+v, %v", q, err)
		}
		if q, err = f.Queue(ctx, "Sở Y tế", 10); err != nil || q.Overdue.Count+q.Today.Count+q.Soon.Count != 0 {
			t.Errorf("another unit: %+v, %v", q, err)
		}
	})
}
