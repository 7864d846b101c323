package store_test

import (
	"context"
	"database/sql"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// plain is a dossier of a file, read without the store.
type plain struct {
	dossier sla.Dossier
	intake  metrics.Intake
	unit    string
}

// readPlain reads a file of dossiers in the plainest way.
func readPlain(t *testing.T, d *desk.Desk, file string) (list []plain) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		channel, err := catalog.ParseChannel(row[3])
		if err != nil {
			t.Fatal(err)
		}
		received, err := sla.ParseInstant(row[5], vn.Location())
		if err != nil {
			t.Fatal(err)
		}
		q, err := d.Quote(desk.Request{Procedure: row[1], Unit: row[2], Channel: channel, Case: row[4], At: received})
		if err != nil {
			t.Fatal(err)
		}
		more, err := sla.ParseEvents(row[7], vn.Location())
		if err != nil {
			t.Fatal(err)
		}
		accepted := sla.Event{At: received, Kind: sla.EventAccepted}
		if err := accepted.Appointment.UnmarshalText([]byte(row[6])); err != nil {
			t.Fatal(err)
		}
		log, err := sla.NewLog(append([]sla.Event{accepted}, more...)...)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, plain{sla.Dossier{Limit: q.Limit, Supplement: q.Supplement, Log: log, Paper: channel != catalog.ChannelOnline}, q.Intake, row[2]})
	}
	return list
}

// tallyPlain judges every dossier for one period, as the library's documentation says.
func tallyPlain(t *testing.T, by *sla.Desk, list []plain, period metrics.Period, unit string, now time.Time) (sum metrics.Tally) {
	t.Helper()
	at, err := period.End(by.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	if at.After(now) {
		at = now
	}
	if begin, err := by.Calendar().Start(period.First()); err != nil || begin.After(now) {
		return sum // nothing counts in a period before it begins
	}
	for _, p := range list {
		if unit != "" && p.unit != unit {
			continue
		}
		a, err := by.Assess(p.dossier, at)
		if err != nil {
			t.Fatal(err)
		}
		entry, standing, err := metrics.EntryIn(period, by.Calendar(), a, p.intake)
		if err != nil {
			t.Fatal(err)
		}
		if standing.Inside() {
			if err := sum.Add(entry); err != nil {
				t.Fatal(err)
			}
		}
	}
	return sum
}

// TestFiguresAreThoseOfTheDossiers compares the stored tallies with dossiers judged
// one by one, at several instants: in the middle of a month, at its end, and later.
func TestFiguresAreThoseOfTheDossiers(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-06-30T18:00")
		file := f.halfYear(1500).String()
		f.enter(file)
		list := readPlain(t, f.Desk(), file)
		index, err := f.options.Setup.Office.Desk(vn.Index766(), f.Desk().National())
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range []string{"2026-06-30T18:00", "2026-07-01T00:00", "2026-07-15T09:00", "2026-10-02T16:59:59"} {
			f.clock.set(now)
			for _, text := range []string{"2026-01", "2026-06", "2026-06-reporting", "2026-07", "2026-07-reporting", "2026-Q1", "2026-Q2-reporting", "2026-H1", "2026-H1-reporting", "2026-9M", "2026", "2026-H2"} {
				period := metrics.MustParsePeriod(text)
				got, gotIndex := f.tally(text)
				if want := tallyPlain(t, f.Desk().Due(), list, period, "", f.clock.Now()); got != want {
					t.Errorf("%s at %s:\nstored %+v\nplain  %+v", text, now, got, want)
				}
				if want := tallyPlain(t, index, list, period, "", f.clock.Now()); gotIndex != want {
					t.Errorf("index 766, %s at %s:\nstored %+v\nplain  %+v", text, now, gotIndex, want)
				}
			}
			const unit = "Xã An Bình"
			figures, err := f.Figures(context.Background(), store.Cut{Period: metrics.MustParsePeriod("2026-H1"), Unit: unit})
			if want := tallyPlain(t, f.Desk().Due(), list, figures.Cut.Period, unit, f.clock.Now()); err != nil || figures.Rows.Total() != want {
				t.Errorf("%s at %s: %+v, %v, want %+v", unit, now, figures.Rows.Total(), err, want)
			}
		}
		months, err := f.Trend(context.Background(), metrics.MustParsePeriod("2026-06"), 6, "")
		if err != nil || len(months) != 6 || months[0].Period != metrics.MustParsePeriod("2026-01") {
			t.Fatalf("trend: %+v, %v", months, err)
		}
		for _, month := range months {
			if want := tallyPlain(t, f.Desk().Due(), list, month.Period, "", f.clock.Now()); month.Tally != want {
				t.Errorf("trend, %s: %+v, want %+v", month.Period, month.Tally, want)
			}
		}
		f.check()
	})
}

// direct changes the database behind the store's back.
func (f *fixture) direct(statements ...string) {
	f.t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(f.options.DSN, "postgres") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, f.options.DSN)
	if err != nil {
		f.t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			f.t.Fatalf("%s: %v", statement, err)
		}
	}
}

// TestCheckAndRebuild spoils the tallies.
func TestCheckAndRebuild(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		f.clock.set("2026-06-30T18:00")
		f.enter(f.halfYear(200).String())
		before, _ := f.tally("2026-H1")
		f.direct("UPDATE tallies SET counts = (SELECT counts FROM tallies WHERE period = '2026' ORDER BY unit, level, field LIMIT 1) WHERE period = '2026-H1'",
			"DELETE FROM tallies WHERE period = '2026-03'")
		differences, n, err := f.Check(ctx)
		if err != nil || n != 200 || len(differences) == 0 {
			t.Fatalf("%d differences in %d dossiers, %v", len(differences), n, err)
		}
		if err := f.Rebuild(ctx); err != nil {
			t.Fatal(err)
		}
		if after, _ := f.tally("2026-H1"); after != before {
			t.Errorf("%+v, before %+v", after, before)
		}
		f.check()
	})
}

// TestAnotherRelease opens the database by a calendar with another version, as after
// an update of this program: open dossiers follow it, those that ended keep what they
// were judged.
func TestAnotherRelease(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		open := f.receive("2026-11-23T10:00")   // due on the 27th
		closed := f.receive("2026-11-23T10:01") // on time on the 27th
		closed = f.append("2026-11-27T16:00", closed, sla.Event{Kind: sla.EventCompleted})
		f.options.Setup.Office.Version = "2026-2"
		f.options.Setup.Office.Days = append(f.options.Setup.Office.Days, sla.DayEntry{
			Date: sla.MustParseDate("2026-11-25"), Kind: sla.DayClosure, Name: "Mất điện",
		})
		f.reopen()
		r, err := f.Record(ctx, open.Number)
		if err != nil || r.DueDate != sla.MustParseDate("2026-11-30") || r.Calendar != f.Desk().Version() {
			t.Errorf("open: %+v, %v", r, err)
		}
		if r, err = f.Record(ctx, closed.Number); err != nil || r.Outcome != sla.OutcomeOnTime || r.DueDate != sla.MustParseDate("2026-11-27") {
			t.Errorf("closed: %+v, %v", r.State, err)
		}
		if total, _ := f.tally("2026-11"); total.OnTime != 1 || total.Early != 0 || total.OpenWithin != 1 {
			t.Errorf("%+v", total)
		}
		f.check()
		f.reopen()
		f.check()
	})
}
