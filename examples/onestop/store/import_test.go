package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// halfYear is a file of dossiers of the first half of 2026, as it stood at its end.
func (f *fixture) halfYear(n int) *bytes.Buffer {
	f.t.Helper()
	until, err := f.Desk().Calendar().Closing(sla.MustParseDate("2026-06-30"))
	if err != nil {
		f.t.Fatal(err)
	}
	var b bytes.Buffer
	o := sample.Options{N: n, Seed: 1, First: sla.MustParseDate("2026-01-02"), Last: sla.MustParseDate("2026-06-30"), Until: until}
	if err := sample.Generate(&b, f.Desk(), o); err != nil {
		f.t.Fatal(err)
	}
	return &b
}

// enter imports a file to its end.
func (f *fixture) enter(file string) store.Import {
	f.t.Helper()
	i, err := f.RunImport(context.Background(), clerk, "dossiers.csv", strings.NewReader(file), func(store.Import) {})
	if err != nil {
		f.t.Fatal(err)
	}
	return i
}

// TestImport enters a half-year, of 430,000 dossiers at the full size, and asks for
// its figures.
func TestImport(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		n := 12000
		if testdb.Full() {
			n = 430000
		}
		f.clock.set("2026-07-01T08:00")
		file := f.halfYear(n).String()
		began := time.Now()
		i := f.enter(file)
		t.Logf("%d dossiers, %d bytes entered in %v", n, len(file), time.Since(began).Round(time.Millisecond))
		if i.State != store.ImportDone || i.Accepted != int64(n) || i.Bad != 0 || i.Repeated != 0 || i.Read != int64(len(file)) || len(i.Faults) != 0 {
			t.Fatalf("%+v", i)
		}
		began = time.Now()
		figures, err := f.Figures(context.Background(), store.Cut{Period: metrics.MustParsePeriod("2026-H1")})
		t.Logf("the half-year in %v", time.Since(began).Round(time.Millisecond))
		if err != nil {
			t.Fatal(err)
		}
		total := figures.Rows.Total()
		if total.Received() != int64(n) || total.Resolved()+total.Open() != int64(n) || figures.Turnaround.Count() != total.Resolved() {
			t.Errorf("%d dossiers: %+v", n, total)
		}
		began = time.Now()
		f.check()
		t.Logf("checked in %v", time.Since(began).Round(time.Millisecond))
	})
}

// TestImportTwice enters a file again: nothing is counted twice.
func TestImportTwice(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		file := f.halfYear(300).String()
		f.enter(file)
		before, _ := f.tally("2026")
		if i := f.enter(file); i.Accepted != 0 || i.Repeated != 300 || i.Bad != 0 {
			t.Errorf("%+v", i)
		}
		if after, _ := f.tally("2026"); after != before {
			t.Errorf("%+v, then %+v", before, after)
		}
		f.check()
	})
}

// TestImportPostedTwice sends a form again.
func TestImportPostedTwice(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		post := store.Post{User: "clerk", Key: "k"}
		file := f.halfYear(50).String()
		for range 2 {
			i, err := f.RunImport(context.Background(), post, "dossiers.csv", strings.NewReader(file), func(store.Import) {})
			if err != nil || i.ID != 1 || i.Accepted != 50 || i.Repeated != 0 {
				t.Errorf("%+v, %v", i, err)
			}
		}
		if _, err := f.RunImport(context.Background(), post, "dossiers.csv", strings.NewReader(file+"\n"), nil); !errors.Is(err, store.ErrReused) {
			t.Errorf("another file with the key: %v", err)
		}
		f.files()
	})
}

const header = "number,procedure,unit,channel,received,appointment,events,applicant,rating\n"

func TestImportFaults(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		good := "A-1,9.001005,Xã An Bình,direct,2026-06-01T08:00,2026-06-04,completed@2026-06-03T09:00,Lê Văn Tám,satisfied\n"
		for _, c := range []struct {
			name, row, want string
		}{
			{"no number", ",9.001005,Xã An Bình,,2026-06-01T08:00,,,,", `line 3: number "": want 1 to 64 characters, none of them blank or / \ ? # %`},
			{"procedure", "A-2,1.999999,Xã An Bình,,2026-06-01T08:00,,,,", `line 3: catalog: look-up: 1.999999: no such procedure`},
			{"unit", "A-2,9.001005,Xã Lạ,,2026-06-01T08:00,,,,", `line 3: desk: unit "Xã Lạ": no such unit`},
			{"impossible date", "A-2,9.001005,Xã An Bình,,2026-02-30T08:00,,,,", `line 3: received: sla: date: 2026-02-30: invalid date`},
			{"outside the calendar", "A-2,9.001005,Xã An Bình,,1926-06-01T08:00,,,,", `line 3: sla: calendar`},
			{"to come", "A-2,9.001005,Xã An Bình,,2026-06-01T08:00,,completed@2026-07-02T08:00,,", `line 3: completed at 2026-07-02T08:00:00+07:00, which is to come`},
			{"order", "A-2,9.001005,Xã An Bình,,2026-06-01T08:00,,completed@2026-05-31T08:00,,", `line 3: sla: log: `},
			{"rated while open", "A-2,9.001005,Xã An Bình,,2026-06-01T08:00,,,,satisfied", `line 3: rated while open`},
			{"no rating", "A-2,9.001005,Xã An Bình,,2026-06-01T08:00,,completed@2026-06-01T08:00,,good", `line 3: rating: `},
			{"a number that is a folder", "..,9.001005,Xã An Bình,,2026-06-01T08:00,,,,", `line 3: number "..": want 1 to 64 characters, none of them blank or / \ ? # %`},
			{"a name that turns the line", "A-2,9.001005,Xã An Bình,,2026-06-01T08:00,,,\u202egnort,", "line 3: store: applicant \"\\u202egnort\": has control characters: cannot have happened"},
			{"a long name", "A-2,9.001005,Xã An Bình,,2026-06-01T08:00,,," + strings.Repeat("ễ", 201) + ",", "line 3: store: applicant: over 200 characters: cannot have happened"},
			{"columns", "A-2,9.001005", `line 3: column 1: wrong number of fields`},
			{"quotes", `A-2,9.00"1005,Xã An Bình,,2026-06-01T08:00,,,,`, `line 3: column 9: bare " in non-quoted-field`},
			{"encoding", "A-2,9.001005,Xã An Bình,,2026-06-01T08:00,,,L\xea V\xe3n,", `line 3: field 8: not a text in UTF-8`},
			{"the number again", "A-1,9.001005,Xã An Bình,direct,2026-06-01T08:01,,,,", `line 3: dossier "A-1" is there already, and not the same`},
		} {
			t.Run(c.name, func(t *testing.T) {
				i := f.enter(header + good + c.row + "\n" + strings.Replace(good, "A-1", fmt.Sprintf("A-%s", strings.ReplaceAll(c.name, " ", "-")), 1))
				if i.State != store.ImportDone || i.Bad != 1 || len(i.Faults) != 1 || !strings.HasPrefix(i.Faults[0], c.want) || i.Accepted+i.Repeated != 2 {
					t.Errorf("%+v", i)
				}
			})
		}
		f.check()
	})
}

// TestImportFiles has files that are none.
func TestImportFiles(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		for _, c := range []struct{ name, file, want string }{
			{"empty", "", "header: the file is empty"},
			{"UTF-16", "\xff\xfen\x00u\x00", "header: the file is in UTF-16, want UTF-8"},
			{"another table", "a,b\n1,2\n", "header: unknown column \"a\"\nunknown column \"b\"\nno column \"number\"\nno column \"procedure\"\nno column \"received\"\nno column \"unit\""},
			{"a column twice", "number,procedure,unit,received,unit\n", `header: column "unit" twice`},
			{"a quotation mark never closed", header + `"` + strings.Repeat("x\n", 2<<20), "a row of more than 1048576 bytes, or a quotation mark that is not closed"},
		} {
			t.Run(c.name, func(t *testing.T) {
				if i := f.enter(c.file); i.State != store.ImportFailed || i.Message != c.want || i.Accepted != 0 {
					t.Errorf("%+v", i)
				}
			})
		}
		if i := f.enter(header); i.State != store.ImportDone || i.Rows != 0 {
			t.Errorf("a header alone: %+v", i)
		}
	})
}

// beginImport starts an import and closes the store in the middle of it.
func (f *fixture) beginImport(n int) store.Import {
	f.t.Helper()
	i, err := f.StartImport(context.Background(), clerk, "dossiers.csv", f.halfYear(n))
	if err != nil {
		f.t.Fatal(err)
	}
	i = f.await(i.ID, func(i store.Import) bool { return i.Rows > 0 })
	if err := f.Close(); err != nil {
		f.t.Fatal(err)
	}
	return i
}

// await waits for an import to be as wanted.
func (f *fixture) await(id int64, as func(store.Import) bool) store.Import {
	f.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		i, err := f.Import(context.Background(), id)
		if err != nil {
			f.t.Fatal(err)
		}
		if as(i) {
			return i
		}
		if time.Now().After(deadline) {
			f.t.Fatalf("after a minute: %+v", i)
		}
	}
}

func over(i store.Import) bool { return i.State != store.ImportRunning }

// TestImportFromSpreadsheets reads what they write where the comma is for decimals.
func TestImportFromSpreadsheets(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		const file = "\ufeffnumber;procedure;unit;received;applicant\r\nA-1;9.001005;Xã An Bình;2026-06-01T08:00;\"Lê; Tám\"\r\n"
		if i := f.enter(file); i.State != store.ImportDone || i.Accepted != 1 || i.Bad != 0 || i.Read != i.Size {
			t.Errorf("%+v", i)
		}
		if r, err := f.Record(context.Background(), "A-1"); err != nil || r.Applicant != "Lê; Tám" {
			t.Errorf("%q, %v", r.Applicant, err)
		}
	})
}

// TestDiscard leaves an announcement out.
func TestDiscard(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		a, err := f.Upload(ctx, clerk, "off.csv", []byte("date,kind,name,source,announced\n2026-11-30,holiday,Nghỉ,CV 1,2026-11-25\n"))
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Preview(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Discard(ctx, clerk, a.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Apply(ctx, clerk, a.ID, p.Base); !errors.Is(err, store.ErrConflict) {
			t.Errorf("applied when discarded: %v", err)
		}
		if err := f.Discard(ctx, clerk, 7); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("no such: %v", err)
		}
		if p, err := f.Preview(ctx, a.ID); err != nil || p.State != store.AnnouncementDiscarded || len(p.Days) != 0 {
			t.Errorf("%+v, %v", p, err)
		}
	})
}

// TestPreviewIsWhatApplyDoes has a dossier whose clock stands: its due moment goes with
// time, and not because of the announcement.
func TestPreviewIsWhatApplyDoes(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		r := f.receive("2026-11-23T10:00")
		f.append("2026-11-23T11:00", r, sla.Event{Kind: sla.EventSuspended, Reason: sla.ReasonConsultation})
		f.clock.set("2026-11-26T11:00")
		a, err := f.Upload(ctx, clerk, "off.csv", []byte("date,kind,name,source,announced\n2026-12-30,holiday,Nghỉ,CV 1,2026-11-25\n"))
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Preview(ctx, a.ID)
		if err != nil || len(p.Changes) != 0 {
			t.Fatalf("%+v, %v", p.Changes, err)
		}
		if p, err = f.Apply(ctx, clerk, a.ID, p.Base); err != nil || len(p.Changes) != 0 || p.Open != 1 {
			t.Errorf("%+v, %v", p, err)
		}
		f.check()
	})
}

// TestImportGoesOn closes the store in the middle of an import.
func TestImportGoesOn(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		i := f.beginImport(12000)
		f.open()
		i = f.await(i.ID, over)
		if i.State != store.ImportDone || i.Accepted != 12000 || i.Repeated != 0 || i.Bad != 0 {
			t.Errorf("%+v", i)
		}
		f.check()
	})
}

// TestImportWaits has something in the way of an import that is not the file's fault,
// and passes.
func TestImportWaits(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		i := f.beginImport(12000)
		f.clock.set("2026-06-30T08:00")
		f.open()
		i = f.await(i.ID, func(i store.Import) bool { return i.Message != "" })
		if want := "store: it is 2026-06-30T01:00:00Z, but something was recorded at 2026-07-01T01:00:00Z: the clock of this machine has gone backwards"; i.Message != want || over(i) {
			t.Errorf("%+v", i)
		}
		f.clock.set("2026-07-01T09:00")
		i = f.await(i.ID, over)
		if i.State != store.ImportDone || i.Accepted != 12000 || i.Repeated != 0 || i.Message != "" {
			t.Errorf("%+v", i)
		}
		f.check()
	})
}

// TestTwoProcessesImport has a second store on the same database go on with an import
// that the first still enters.
func TestTwoProcessesImport(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		i := f.beginImport(22000)
		f.open()
		second, err := store.Open(context.Background(), f.options)
		if err != nil {
			t.Fatal(err)
		}
		i = f.await(i.ID, over)
		if err := second.Close(); err != nil {
			t.Error(err)
		}
		if i.State != store.ImportDone || i.Accepted != 22000 || i.Repeated != 0 || i.Message != "" {
			t.Errorf("%+v", i)
		}
		f.check()
	})
}

// folder is that of the database.
func (f *fixture) folder() string {
	f.t.Helper()
	folders, err := filepath.Glob(filepath.Join(f.options.Files, "*"))
	if err != nil || len(folders) != 1 {
		f.t.Fatalf("folders %q, %v", folders, err)
	}
	return folders[0]
}

// files wants files of those names in the folder of imports.
func (f *fixture) files(want ...string) {
	f.t.Helper()
	entries, err := os.ReadDir(f.folder())
	if err != nil {
		f.t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if !slices.Equal(got, want) {
		f.t.Errorf("files %q, want %q", got, want)
	}
}

// TestSweep opens a store in whose folder a kill has left something.
func TestSweep(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.clock.set("2026-07-01T08:00")
		i := f.beginImport(12000)
		write := func(name string, age time.Duration) {
			path := filepath.Join(f.folder(), name)
			at := f.clock.Now().Add(-age)
			if err := errors.Join(os.WriteFile(path, []byte(header), 0o600), os.Chtimes(path, at, at)); err != nil {
				t.Fatal(err)
			}
		}
		write("import-1.csv", 2*time.Hour)   // nobody's
		write("import-2.csv", 5*time.Minute) // another process may be writing it
		write("other.csv", 2*time.Hour)
		f.open()
		if i = f.await(i.ID, over); i.State != store.ImportDone || i.Accepted != 12000 {
			t.Errorf("%+v", i)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		f.files("import-2.csv", "other.csv")
		f.open()
	})
}

// TestAnnouncement applies a day off that makes receipts stale.
func TestAnnouncement(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		ctx := context.Background()
		moved := f.receive("2026-11-25T10:00") // due on Monday the 30th
		done := f.receive("2026-11-25T10:01")
		done = f.append("2026-11-25T15:00", done, sla.Event{Kind: sla.EventCompleted})
		paused := f.receive("2026-11-25T16:00")
		paused = f.append("2026-11-25T16:30", paused, sla.Event{Kind: sla.EventSuspended, Reason: sla.ReasonConsultation})
		const body = "date,kind,name,source,announced,replaces\n2026-11-30,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2026-11-25,\n2026-12-05,working-saturday,Làm bù,CV 1/VPCP-KGVX,2026-11-25,2026-11-30\n"
		if _, err := f.Upload(ctx, clerk, "bad.csv", []byte("date,kind\n")); err == nil {
			t.Error("a file without its columns was taken")
		}
		a, err := f.Upload(ctx, clerk, "swap.csv", []byte(body))
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Preview(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Days) != 2 || p.Open != 2 || len(p.Changes) != 2 || p.Changes[0].Number != moved.Number ||
			p.Changes[0].BeforeDate != sla.MustParseDate("2026-11-30") || p.Changes[0].AfterDate != sla.MustParseDate("2026-12-01") {
			t.Errorf("preview: %+v", p)
		}
		if _, err := f.Apply(ctx, clerk, a.ID, "another"); !errors.Is(err, store.ErrConflict) {
			t.Errorf("applied to another calendar: %v", err)
		}
		base := p.Base
		for range 2 { // the second is answered as the first was
			if p, err = f.Apply(ctx, store.Post{User: "leader", Key: "apply"}, a.ID, base); err != nil {
				t.Fatal(err)
			}
			if p.State != store.AnnouncementApplied {
				t.Errorf("applied: %+v", p)
			}
		}
		applied := p.Changes
		if p, err = f.Preview(ctx, a.ID); err != nil || len(applied) != 2 || !slices.Equal(p.Changes, applied) || len(p.Days) != 0 {
			t.Errorf("previewed when applied: %+v, %v, want %+v", p, err, applied)
		}
		if err := f.Discard(ctx, clerk, a.ID); !errors.Is(err, store.ErrConflict) {
			t.Errorf("discarded when applied: %v", err)
		}
		if _, err := f.Apply(ctx, clerk, a.ID, base); !errors.Is(err, store.ErrConflict) {
			t.Errorf("applied twice: %v", err)
		}
		for range 2 { // and once more after opening again
			r, err := f.Record(ctx, moved.Number)
			if err != nil || r.DueDate != sla.MustParseDate("2026-12-01") || r.Calendar != f.Desk().Version() || !strings.Contains(r.Calendar, "+swap.csv") {
				t.Errorf("moved: %+v, %v", r.State, err)
			}
			if r, err = f.Record(ctx, done.Number); err != nil || r.Calendar == f.Desk().Version() || r.State != done.State {
				t.Errorf("done: %+v, %v", r.State, err)
			}
			f.check()
			f.reopen()
		}
		if r := f.receive("2026-11-27T10:00"); r.DueDate != sla.MustParseDate("2026-12-03") {
			t.Errorf("received by the new calendar: due on %s", r.DueDate)
		}
		f.append("2026-11-27T11:00", paused, sla.Event{Kind: sla.EventResumed})
		f.check()
	})
}
