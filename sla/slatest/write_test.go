package slatest_test

import (
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
	"github.com/tthc-go/tthc/sla/vn"
)

// writable are dossiers of every sort, with their desks as the cells of a case
// name them.
var writable = []struct {
	name, rules, calendar, limit, supplement string
	free, paper                              bool
	events, asOf                             string
}{
	{name: "accepted", rules: "one-stop", limit: "5wd", events: "accepted@2026-11-09T09:00", asOf: "2026-11-09T09:00"},
	{name: "asked about before", rules: "one-stop", limit: "5wd", events: "accepted@2026-11-09T09:00", asOf: "2026-11-08T09:00"},
	{name: "never accepted", rules: "one-stop", limit: "5wd", events: "received@2026-11-09T09:00;supplement-requested@2026-11-09T10:00;supplement-received@2026-11-10T10:00;supplement-requested@2026-11-11T10:00", asOf: "2026-11-12T09:00"},
	{name: "nothing at all", rules: "one-stop", limit: "5wd", asOf: "2026-11-12T09:00"},
	{name: "printed, promised, late", rules: "one-stop", calendar: "vn", limit: "3wd", events: "accepted@2026-11-09T09:00 appointment=2026-11-11;re-appointed@2026-11-12T09:00 appointment=2026-11-16T16:30;re-appointed@2026-11-16T09:00 appointment=2026-11-20;completed@2026-11-19T09:00:01;collected@2026-11-20T09:00", asOf: "2026-11-21T09:00"},
	{name: "due at 24:00", rules: "civil-code", limit: "1mo", events: "accepted@2026-11-09T09:00", asOf: "2026-12-09T23:59:59"},
	{name: "paused, open", rules: "working-time", limit: "1.5wd", events: "accepted@2026-11-09T09:00;suspended@2026-11-09T10:00 reason=public-posting note=\"Niêm yết; xem \\\"QĐ 12\\\"\"", asOf: "2026-11-12T09:00"},
	{name: "restarted", rules: "one-stop", limit: "10wd", events: "accepted@2026-11-02T09:00;supplement-requested@2026-11-05T09:00;supplement-received@2026-11-16T09:00", asOf: "2026-11-17T09:00"},
	{name: "a bonus of the dossier's own", rules: "one-stop", limit: "10wd", supplement: "remaining 21wd", events: "accepted@2026-11-02T09:00;supplement-requested@2026-11-05T09:00;supplement-received@2026-11-16T09:00", asOf: "2026-11-17T09:00"},
	{name: "silence", rules: "one-stop", limit: "10wd", events: "accepted@2026-11-02T09:00;supplement-requested@2026-11-05T09:00", asOf: "2026-11-30T09:00"},
	{name: "regardless of boundary, not handed on", rules: "one-stop", limit: "10wd", free: true, events: "accepted@2026-11-02T09:00", asOf: "2026-11-03T09:00"},
	{name: "regardless of boundary", rules: "one-stop", limit: "10wd", free: true, events: "accepted@2026-11-02T09:00;transferred@2026-11-03T09:00 unit=\"Sở Tư pháp, Hà Nội\" step=B1", asOf: "2026-11-03T09:00"},
	{name: "on paper, not answered", rules: "one-stop", limit: "5wd", paper: true, events: "received@2026-11-02T09:00;accepted@2026-11-06T09:00", asOf: "2026-11-06T10:00"},
	{name: "switches", rules: "one-stop Clock.Supplement=exclude RollMakeUp=moves", limit: "10d", events: "accepted@2026-11-02T09:00", asOf: "2026-11-03T09:00"},
	{name: "no limit stated", rules: "index-766", limit: "unspecified", events: "accepted@2026-11-02T09:00;completed@2026-11-03T09:00", asOf: "2026-11-03T09:00"},
	{name: "a limit in words", rules: "one-stop", limit: "described:trước khi tàu rời cảng, \"ngay\"", events: "accepted@2026-11-02T09:00", asOf: "2026-11-03T09:00"},
	{name: "hours to the nanosecond", rules: "one-stop", limit: "1/3h", events: "accepted@2026-11-02T09:00:00.000000001+07:00", asOf: "2026-11-02T09:00:00.5+07:00"},
	{name: "as known then", rules: "one-stop", calendar: "vn@2025-12-24", limit: "6wd", events: "accepted@2025-12-24T10:00 appointment=2026-01-02", asOf: "2025-12-25T09:00"},
	{name: "an hour that comes twice", rules: "one-stop", calendar: "new-york.json", limit: "1wh", events: "accepted@2026-11-01T01:30:00-05:00", asOf: "2026-11-01T01:45:00-05:00"},
	{name: "an office", rules: "one-stop", calendar: "vn early.json", limit: "8wh", events: "accepted@2026-11-02T07:00", asOf: "2026-11-02T09:00"},
}

// beside are the files beside the cases.
var beside = map[string]string{
	"new-york.json": `{"id": "ny", "version": "1", "location": "America/New_York", "first": "2026-01-01", "last": "2026-12-31", "announced_through": "2026-12-31",
		"hours": [{"week": {"mon-sun": "00:00-24:00"}}]}`,
	"early.json": `{"id": "early", "version": "1", "hours": [{"week": {"mon-fri": "07:00-11:30,13:30-17:00"}}]}`,
}

// writableDesks are the desks that their cells name, read as those of cases.
func writableDesks(t *testing.T) (desks []*sla.Desk) {
	t.Helper()
	var rows [][]string
	for _, w := range writable {
		rows = append(rows, cells(map[string]string{"name": w.name, "rules": w.rules, "calendar": w.calendar, "received": "", "as_of": "2026-11-02T09:00"}))
	}
	files := map[string]string{"cases.csv": table(rows...)}
	maps.Copy(files, beside)
	cases, err := slatest.Read(folder(files))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		desks = append(desks, c.Question.Desk)
	}
	return desks
}

// written are the dossiers as cases.
func written(t *testing.T) []slatest.Case {
	t.Helper()
	var cases []slatest.Case
	desks := writableDesks(t)
	for i, w := range writable {
		desk := desks[i]
		loc := desk.Calendar().Location()
		log, err := sla.ParseLog(w.events, loc)
		if err != nil {
			t.Fatal(err)
		}
		at, err := sla.ParseInstant(w.asOf, loc)
		if err != nil {
			t.Fatal(err)
		}
		limit, err := sla.ParseLimit(w.limit)
		if err != nil {
			t.Fatal(err)
		}
		dossier := sla.Dossier{Limit: limit, Log: log, BoundaryFree: w.free, Paper: w.paper}
		if err := dossier.Supplement.UnmarshalText([]byte(w.supplement)); err != nil {
			t.Fatal(err)
		}
		c, err := slatest.NewCase(w.name, "made by NewCase, \"checked\" by hand", w.rules, w.calendar, desk, dossier, at)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// What is written reads back as the same cases, and this library answers them as
// they want.
func TestWriteRoundTrip(t *testing.T) {
	cases := written(t)
	var b strings.Builder
	if err := slatest.Write(&b, cases...); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"cases.csv": b.String()}
	maps.Copy(files, beside)
	back, err := slatest.Read(folder(files))
	if err != nil || len(back) != len(cases) {
		t.Fatalf("%d of %d cases, %v", len(back), len(cases), err)
	}
	for i, c := range back {
		want := cases[i]
		if c.File != "cases.csv" || c.Line != i+2 {
			t.Errorf("%s is of %s:%d", c.Name, c.File, c.Line)
		}
		x, y := c.Question, want.Question
		if !x.Dossier.Log.Equal(y.Dossier.Log) || !x.AsOf.Equal(y.AsOf) || x.Location.String() != y.Location.String() {
			t.Errorf("%s: %s at %v, want %s at %v", c.Name, x.Dossier.Log, x.AsOf, y.Dossier.Log, y.AsOf)
		}
		got := []any{c.Name, c.Source, x.Rules, x.Calendar, x.Dossier.Limit.String(), x.Dossier.Supplement.String(), x.Dossier.BoundaryFree, x.Dossier.Paper, c.Want}
		if diff := cmp.Diff([]any{want.Name, want.Source, y.Rules, y.Calendar, y.Dossier.Limit.String(), y.Dossier.Supplement.String(), y.Dossier.BoundaryFree, y.Dossier.Paper, want.Want}, got); diff != "" {
			t.Errorf("%s (-written +read):\n%s", c.Name, diff)
		}
		if len(want.Want) != len(slatest.Columns()) {
			t.Errorf("%s wants %d columns", c.Name, len(want.Want))
		}
	}
	var again strings.Builder
	if err := slatest.Write(&again, back...); err != nil || again.String() != b.String() {
		t.Errorf("written again, it is\n%s\nnot\n%s", again.String(), b.String())
	}
	slatest.Run(t, folder(files), slatest.Reference)
}

// Ten working days from Mon 02/11/2026 end on Mon 16/11; the supplement came on
// that day and restarts them: 17 18 19 20 23 25 26 27 30 (24 is off) and Tue 01/12.
// Used on Tue 17/11 at 09:00: 6 h of Monday and 1.5 h. Left: the budget of 6 h and
// ten days of 7.5 h, 81 h, less 7.5 h. Not used: eleven days and 1.5 h from 02/11 on,
// 84 h, less 7.5 h.
func TestWriteGolden(t *testing.T) {
	const want = `name,rules,limit,calendar,supplement,boundary_free,paper,received,printed,events,as_of,due,original,status,outcome,against_printed,against_promised,flags,breaches,closable,used,left,excluded,source
restarted,one-stop,10wd,,,,,,,"accepted@2026-11-02T07:30 note=""a; b"";supplement-requested@2026-11-05T09:00;supplement-received@2026-11-16T09:00",2026-11-17T09:00,2026-12-01T17:00,2026-11-16T17:00,processing,open-within,unknown,unknown,restarted,-,-,7h30m0s,73h30m0s,76h30m0s,"by hand, twice"
`
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	log, err := sla.ParseLog(`accepted@2026-11-02T07:30 note="a; b";supplement-requested@2026-11-05T09:00;supplement-received@2026-11-16T09:00`, vn.Location())
	if err != nil {
		t.Fatal(err)
	}
	c, err := slatest.NewCase("restarted", "by hand, twice", "one-stop", "", desk, sla.Dossier{Limit: sla.MustParseLimit("10wd"), Log: log}, time.Date(2026, 11, 17, 9, 0, 0, 0, vn.Location()))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := slatest.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Reset()
	if err := slatest.Write(&b); err != nil || b.String() != want[:strings.Index(want, "\n")+1] {
		t.Errorf("no cases: %q, %v", b.String(), err)
	}
}

func TestNewCaseErrors(t *testing.T) {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	c, err := slatest.NewCase("too early", "none", "one-stop", "", desk, sla.Dossier{}, time.Time{})
	if !errors.Is(err, sla.ErrOutOfRange) || !strings.HasPrefix(err.Error(), "slatest: case too early: sla: calendar: ") || c.Name != "" {
		t.Errorf("got %+v, %v", c, err)
	}
	c = slatest.Case{Name: "no such model", Question: slatest.Question{Location: time.UTC, Dossier: sla.Dossier{Supplement: sla.SupplementRule{Model: 9}}}}
	if err := slatest.Write(&strings.Builder{}, c); err == nil || err.Error() != "slatest: case no such model: sla: supplement model: 9: not defined" {
		t.Errorf("got %v", err)
	}
}

// brokenPipe takes nothing.
type brokenPipe struct{}

var errPipe = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func TestWriteError(t *testing.T) {
	if err := slatest.Write(brokenPipe{}, written(t)...); !errors.Is(err, errPipe) {
		t.Errorf("got %v", err)
	}
}

// a case is one line of the file, so what has a line break is
// written as what cannot be read.
func TestWriteLineBreaks(t *testing.T) {
	first := written(t)[0]
	for name, spoil := range map[string]func(*slatest.Case){
		"source": func(c *slatest.Case) { c.Source = "line one\nline two" },
		"name":   func(c *slatest.Case) { c.Name = "a\nb" },
		"limit":  func(c *slatest.Case) { c.Question.Dossier.Limit = sla.Described("a\nb") },
	} {
		c := first
		spoil(&c)
		var b strings.Builder
		if err := slatest.Write(&b, c); err != nil {
			continue // refused: as good
		}
		if _, err := slatest.Read(folder(map[string]string{"cases.csv": b.String()})); err != nil {
			t.Errorf("%s: written without an error, and %v", name, err)
		}
	}
}

// a case of the official calendar knows what was known on the day
// of acceptance when it is read, and so must want it when it is written.
func TestNewCaseOfAStaleSlip(t *testing.T) {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	// 6 days from Wed 24/12/2025: the 6th was Fri 02/01, as printed, until that day was swapped off: Mon 05/01.
	log, err := sla.ParseLog("accepted@2025-12-24T10:00 appointment=2026-01-02", vn.Location())
	if err != nil {
		t.Fatal(err)
	}
	c, err := slatest.NewCase("stale", "CV 12729/VPCP-KGVX", "one-stop", "vn", desk, sla.Dossier{Limit: sla.MustParseLimit("6wd"), Log: log}, time.Date(2025, 12, 29, 9, 0, 0, 0, vn.Location()))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := slatest.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	back, err := slatest.Read(folder(map[string]string{"cases.csv": b.String()}))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := slatest.Reference(back[0].Question)
	if got := answer.Text(slatest.ColumnBreaches, vn.Location()); err != nil || got != c.Want[slatest.ColumnBreaches] {
		t.Errorf("this library answers %s, %v; the case it wrote wants %s", got, err, c.Want[slatest.ColumnBreaches])
	}
}
