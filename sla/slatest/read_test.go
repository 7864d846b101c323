package slatest_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
)

// header has every column there is.
const header = "name,rules,calendar,limit,supplement,boundary_free,paper,received,printed,events,as_of," +
	"due,original,status,outcome,against_printed,against_promised,flags,breaches,closable,used,left,excluded,source"

// cells of a good case; changes take their place.
func cells(changes map[string]string) []string {
	row := make([]string, 0, 24)
	good := map[string]string{"name": "one", "rules": "one-stop", "limit": "5wd", "received": "2026-11-09T09:00", "due": "2026-11-16T17:00", "source": "by hand"}
	for name := range strings.SplitSeq(header, ",") {
		cell, changed := changes[name]
		if !changed {
			cell = good[name]
		}
		row = append(row, cell)
	}
	return row
}

// table is a file of cases with a header.
func table(rows ...[]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(strings.Split(header, ","))
	w.WriteAll(rows)
	return b.String()
}

// placed is a fault at a cell of a row that has no quotation marks.
func placed(line int, row []string, column, message string) string {
	i := slices.Index(strings.Split(header, ","), column)
	at := utf8.RuneCountInString(strings.Join(row[:i], ",")) + 2 // behind the comma, from 1
	if i == 0 {
		at = 1
	}
	return fmt.Sprintf("slatest: cases.csv:%d:%d: %s: %s", line, at, column, message)
}

// folder holds files by name.
func folder(files map[string]string) fstest.MapFS {
	fs := make(fstest.MapFS)
	for name, text := range files {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fs
}

// wantFaults holds an error to the faults it must join, one a line.
func wantFaults(t *testing.T, err error, want ...string) {
	t.Helper()
	got := ""
	if err != nil {
		got = err.Error()
	}
	if want := strings.Join(want, "\n"); got != want {
		t.Errorf("faults\n%s\nwant\n%s", got, want)
	}
}

const (
	wantInstant = "want YYYY-MM-DDTHH:MM[:SS] or RFC 3339: invalid date"
	ruleIDs     = `not one of ["one-stop" "civil-code" "working-time" "one-stop-61-2018" "one-stop-118-2025" "one-stop-309-2026" "index-766"]`
	outcomes    = `not one of ["unknown" "early" "on-time" "late" "unclassified" "open-within" "open-overdue"]`
)

// The faults of one cell each.
var cellFaults = []struct{ name, column, cell, message string }{
	{"no name", "name", "", `"": want a name of its own`},
	{"no source", "source", "", "say which provision or calculation gives what is wanted"},
	{"no rules", "rules", "", "no rules"},
	{"rules not known", "rules", "onestop", `vn: rules: "onestop": ` + ruleIDs},
	{"a switch without a value", "rules", "one-stop Early", `"Early": want Switch=value`},
	{"a switch not known", "rules", "one-stop Erly=by-date", `"Erly": no such switch`},
	{"a switch of the clock not known", "rules", "one-stop Clock.Pause=exclude", `"Pause": no such switch`},
	{"what is no switch", "rules", "one-stop Citations=none", `"Citations": cannot be set in a case`},
	{"a value not known", "rules", "one-stop Early=never", `sla: early rule: "never": not one of ["unset" "by-date" "by-session"]`},
	{"a length that is none", "rules", "one-stop FixedDay=8", `time: missing unit in duration "8"`},
	{"a number that is none", "rules", "one-stop Clock.RequestsAfter=many", `strconv.Atoi: parsing "many": invalid syntax`},
	{"rules that do not go together", "rules", "civil-code Clock.Supplement=remaining",
		"sla: rules civil-code: Clock.Supplement.Limit: unspecified: remaining needs an amount (rule)"},
	{"a switch unset", "rules", "civil-code Roll=unset", `sla: rules civil-code: Roll: unset: want one of ["forward" "none"] (rule)`},
	{"a limit without a unit", "limit", "5", `sla: limit: "5": a number without a unit`},
	{"a model not known", "supplement", "again", `sla: supplement model: "again": not one of ["unset" "restart" "exclude" "remaining" "new-limit"]`},
	{"a bonus that is none", "supplement", "remaining much", `sla: limit: "much": want an amount and wd, d, wh, h, mo or y, or same-day: invalid limit`},
	{"yes or no", "boundary_free", "no", `"no": want yes or nothing`},
	{"on paper or not", "paper", "true", `"true": want yes or nothing`},
	{"an event that is none", "events", "done@2026-11-10T09:00", `sla: events: events[0]: sla: event: "done": not one of ["unknown" "submitted" "received" "accepted" "supplement-requested" "supplement-received" "suspended" "resumed" "transferred" "re-appointed" "completed" "returned" "refused" "withdrawn" "stopped" "closed" "collected"] (column)`},
	{"an event that cannot be", "events", "resumed@2026-11-10T09:00", "sla: log: events[1]: resumed at 2026-11-10T09:00:00+07:00: it is not suspended (event)"},
	{"accepted twice", "events", "accepted@2026-11-10T09:00", "sla: log: events[1]: accepted at 2026-11-10T09:00:00+07:00: a second time (event)"},
	{"asked about no instant", "as_of", "2026-11-10", `sla: instant: "2026-11-10": a date alone is no instant: give the time: invalid date`},
	{"due on a date alone", "due", "2026-11-16", `sla: instant: "2026-11-16": a date alone is no instant: give the time: invalid date`},
	{"due on no date", "original", "2026-11-31T24:00", "sla: date: 2026-11-31: invalid date"},
	{"no such status", "status", "open", `sla: status: "open": not one of ["unknown" "filed" "processing" "awaiting-supplement" "suspended" "completed" "returned" "refused" "withdrawn" "stopped" "closed" "collected"]`},
	{"no such outcome", "outcome", "overdue", `sla: outcome: "overdue": ` + outcomes},
	{"nor against the slip", "against_printed", "yes", `sla: outcome: "yes": ` + outcomes},
	{"nor against the promise", "against_promised", "none", `sla: outcome: "none": ` + outcomes},
	{"no such flag", "flags", "paused late", `sla: flag: "late": not one of ["provisional" "moved" "receipt-moved" "after-cutoff" "due-outside-hours" "paused" "frozen" "restarted" "re-appointed" "re-appointed-again" "closable" "not-started" "no-due-date"]`},
	{"no such breach", "breaches", "late", `sla: breach: "late": not one of ["unknown" "answer-late" "supplement-repeated-before" "supplement-late" "supplement-repeated" "apology-late" "re-appointed-too-often" "printed-wrong" "printed-stale"]`},
	{"closable on no date", "closable", "soon", `sla: date: "soon": want YYYY-MM-DD: invalid date`},
	{"used no time", "used", "7 h", `time: unknown unit " h" in duration "7 h"`},
	{"no time left", "left", "7", `time: missing unit in duration "7"`},
	{"nothing excluded", "excluded", "x", `time: invalid duration "x"`},
}

func TestReadFaultsOfCells(t *testing.T) {
	var rows [][]string
	var all []string
	for i, f := range cellFaults {
		row := cells(map[string]string{"as_of": "2026-11-20T09:00", "name": fmt.Sprint("case ", i), f.column: f.cell})
		rows = append(rows, row)
		all = append(all, placed(i+2, row, f.column, f.message))
		t.Run(f.name, func(t *testing.T) {
			got, err := slatest.Read(folder(map[string]string{"cases.csv": table(row)}))
			wantFaults(t, err, placed(2, row, f.column, f.message))
			if len(got) != 0 {
				t.Errorf("the case came all the same: %+v", got)
			}
		})
	}
	t.Run("all at once, with the good ones", func(t *testing.T) {
		good := cells(map[string]string{"name": "good"})
		got, err := slatest.Read(folder(map[string]string{"cases.csv": table(append(rows, good)...)}))
		wantFaults(t, err, all...)
		if len(got) != 1 || got[0].Name != "good" || got[0].Line != len(rows)+2 {
			t.Errorf("got %+v, want the good case of line %d", got, len(rows)+2)
		}
	})
}

// Every fault of a row is said, in the order of the columns of a question and
// then of an answer, and those of every file.
func TestReadAllFaultsAtOnce(t *testing.T) {
	bad := cells(map[string]string{"name": "", "source": "", "limit": "5", "supplement": "again", "boundary_free": "no", "events": "resumed@2026-11-10T09:00",
		"as_of": "later", "due": "soon", "flags": "late", "used": "7"})
	twice := cells(nil)
	files := map[string]string{
		"a.csv":     "name,rules,limit\n",
		"b.csv":     "name;rules;limit;source\n",
		"c.csv":     "",
		"cases.csv": table(bad, twice, twice) + "too,few\n" + "\"unclosed,x\n",
		"d.csv":     "name,rules,limit,limit,owner,source\nx,one-stop,5wd,5wd,me,hand\n",
		"e.csv":     "name,rules,limit,source\nNg\xe0y,one-stop,5wd,hand\n",
		"notes.txt": "not read",
	}
	got, err := slatest.Read(folder(files))
	wantFaults(t, err,
		`slatest: a.csv:1: no column "source": wrong columns`,
		"slatest: b.csv:1: fields must be separated by commas: wrong columns",
		"slatest: c.csv: file is empty: no header line",
		placed(2, bad, "name", `"": want a name of its own`),
		placed(2, bad, "source", "say which provision or calculation gives what is wanted"),
		placed(2, bad, "limit", `sla: limit: "5": a number without a unit`),
		placed(2, bad, "supplement", `sla: supplement model: "again": not one of ["unset" "restart" "exclude" "remaining" "new-limit"]`),
		placed(2, bad, "boundary_free", `"no": want yes or nothing`),
		placed(2, bad, "events", "sla: log: events[1]: resumed at 2026-11-10T09:00:00+07:00: it is not suspended (event)"),
		placed(2, bad, "as_of", `sla: instant: "later": `+wantInstant),
		placed(2, bad, "due", `sla: instant: "soon": `+wantInstant),
		placed(2, bad, "flags", `sla: flag: "late": not one of ["provisional" "moved" "receipt-moved" "after-cutoff" "due-outside-hours" "paused" "frozen" "restarted" "re-appointed" "re-appointed-again" "closable" "not-started" "no-due-date"]`),
		placed(2, bad, "used", `time: missing unit in duration "7"`),
		placed(4, twice, "name", `"one": want a name of its own`),
		"slatest: cases.csv:5: 2 fields, the header has 24: wrong number of fields",
		"slatest: cases.csv:6:12: quotation marks do not match, or a cell has a line break: a record is one line", // behind its 11 characters
		`slatest: d.csv:1: column "limit" twice; unknown column "owner": wrong columns`,
		"slatest: e.csv:2:3: byte 0xE0 (Latin-1 or another code page?): not UTF-8 text",
	)
	if len(got) != 1 || got[0].File != "cases.csv" || got[0].Line != 3 {
		t.Errorf("got %+v, want the one good case", got)
	}
}

func TestReadNothing(t *testing.T) {
	for name, fs := range map[string]fstest.MapFS{"empty": {}, "other files": folder(map[string]string{"cases.txt": "x"}), "deeper": folder(map[string]string{"a/cases.csv": table()})} {
		if got, err := slatest.Read(fs); err == nil || err.Error() != "slatest: no file *.csv in the folder" || len(got) != 0 {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if got, err := slatest.Read(folder(map[string]string{"cases.csv": table()})); err != nil || len(got) != 0 {
		t.Errorf("a header alone: %v, %v", got, err)
	}
}

// What is wanted is brought into one form; what is not there is not checked.
func TestReadWants(t *testing.T) {
	row := cells(map[string]string{
		"received": "2026-11-09T09:00:30", "events": "completed@2026-11-10T09:00", "due": "2026-11-16 17:00:00", "original": "2026-11-16T24:00", "status": " completed ",
		"against_printed": "-", "against_promised": "unknown", "flags": "paused  moved paused", "breaches": "supplement-late answer-late supplement-late", "closable": "-", "used": "90m", "left": "-1h", "excluded": "0",
	})
	cases, err := slatest.Read(folder(map[string]string{"cases.csv": table(row)}))
	if err != nil || len(cases) != 1 {
		t.Fatal(cases, err)
	}
	want := map[slatest.Column]string{
		"due": "2026-11-16T17:00", "original": "2026-11-16T24:00", "status": "completed", "against_printed": "unknown", "against_promised": "unknown",
		"flags": "moved paused", "breaches": "answer-late supplement-late supplement-late", "closable": "-", "used": "1h30m0s", "left": "-1h0m0s", "excluded": "0s",
	}
	if diff := cmp.Diff(want, cases[0].Want); diff != "" { // nothing of the outcome
		t.Errorf("(-want +got):\n%s", diff)
	}
	for text, want := range map[string]string{"-": "-", "2026-11-16T10:00:00Z": "2026-11-16T17:00", "2026-11-16T17:00:01": "2026-11-16T17:00:01", "2026-11-16T17:00:00.5+07:00": "2026-11-16T17:00:00.5+07:00", "2026-12-31T24:00": "2026-12-31T24:00"} {
		cases, err := slatest.Read(folder(map[string]string{"cases.csv": table(cells(map[string]string{"due": text}))}))
		if err != nil || cases[0].Want[slatest.ColumnDue] != want {
			t.Errorf("due %s is wanted as %v, %v", text, cases, err)
		}
	}
}

// The acceptance joins the events in its place, and is asked about when nothing
// else happened.
func TestReadQuestion(t *testing.T) {
	at := func(text string) time.Time {
		t, err := sla.ParseInstant(text, time.FixedZone("Asia/Ho_Chi_Minh", 7*3600))
		if err != nil {
			panic(err)
		}
		return t
	}
	for _, tc := range []struct {
		name    string
		changes map[string]string
		log     string
		asOf    string
	}{
		{"accepted alone", nil, "accepted@2026-11-09T09:00", "2026-11-09T09:00"},
		{"accepted on a date: its first opening", map[string]string{"received": "2026-11-09"}, "accepted@2026-11-09T07:30", "2026-11-09T07:30"},
		{"on a Saturday: its first instant", map[string]string{"received": "2026-11-07"}, "accepted@2026-11-07T00:00", "2026-11-07T00:00"},
		{"on a date, as given", map[string]string{"rules": "civil-code", "received": "2026-11-09"}, "accepted@2026-11-09T00:00", "2026-11-09T00:00"},
		{"at an office that opens at 07:00", map[string]string{"calendar": "vn office.json", "received": "2026-11-09"}, "accepted@2026-11-09T07:00", "2026-11-09T07:00"},
		{"between events", map[string]string{"events": "received@2026-11-08T09:00;completed@2026-11-10T09:00"},
			"received@2026-11-08T09:00;accepted@2026-11-09T09:00;completed@2026-11-10T09:00", "2026-11-10T09:00"},
		{"behind what came in at the same instant, before what followed", map[string]string{"events": "submitted@2026-11-09T09:00;received@2026-11-09T09:00;transferred@2026-11-09T09:00 unit=A"},
			"submitted@2026-11-09T09:00;received@2026-11-09T09:00;accepted@2026-11-09T09:00;transferred@2026-11-09T09:00 unit=A", "2026-11-09T09:00"},
		{"with what is printed", map[string]string{"printed": "2026-11-16T16:30"}, "accepted@2026-11-09T09:00 appointment=2026-11-16T16:30", "2026-11-09T09:00"},
		{"among the events", map[string]string{"received": "", "events": "accepted@2026-11-09T09:00 appointment=2026-11-16"}, "accepted@2026-11-09T09:00 appointment=2026-11-16", "2026-11-09T09:00"},
		{"never", map[string]string{"received": "", "events": "received@2026-11-09T09:00"}, "received@2026-11-09T09:00", "2026-11-09T09:00"},
		{"asked about earlier", map[string]string{"as_of": "2026-11-08T00:00"}, "accepted@2026-11-09T09:00", "2026-11-08T00:00"},
		{"asked about nothing", map[string]string{"received": "", "as_of": "2026-11-08T00:00"}, "", "2026-11-08T00:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files := map[string]string{"cases.csv": table(cells(tc.changes)),
				"office.json": `{"id": "early", "version": "1", "hours": [{"week": {"mon-fri": "07:00-11:30,13:30-17:00"}}]}`}
			cases, err := slatest.Read(folder(files))
			if err != nil || len(cases) != 1 {
				t.Fatal(cases, err)
			}
			q := cases[0].Question
			if got := q.Dossier.Log.Text(q.Location); got != tc.log || !q.AsOf.Equal(at(tc.asOf)) {
				t.Errorf("got  %s, asked about %v\nwant %s, %s", got, q.AsOf, tc.log, tc.asOf)
			}
		})
	}
}

func TestReadDossier(t *testing.T) {
	row := cells(map[string]string{"rules": "one-stop  Clock.PausedBy=transfer,other\tRollMakeUp=moves Clock.RequestsAfter=2 SameDayCutoff=14:00", "calendar": "vn@2025-12-24",
		"limit": "07 Ngày làm việc", "supplement": "new-limit 3d", "boundary_free": "yes", "paper": "yes"})
	cases, err := slatest.Read(folder(map[string]string{"cases.csv": table(row)}))
	if err != nil || len(cases) != 1 {
		t.Fatal(cases, err)
	}
	q := cases[0].Question
	if q.Dossier.Limit != sla.MustParseLimit("7wd") || q.Dossier.Supplement.String() != "new-limit 3d" || !q.Dossier.BoundaryFree || !q.Dossier.Paper || q.Calendar != "vn@2025-12-24" {
		t.Errorf("got %+v", q.Dossier)
	}
	rules := q.Desk.Rules()
	for _, e := range rules.Editions { // a switch of the clock is set in every edition
		if e.Clock.PausedBy != sla.ReasonsOf(sla.ReasonTransfer, sla.ReasonOther) || e.Clock.RequestsAfter != 2 {
			t.Errorf("%s: %+v", e.ID, e.Clock)
		}
	}
	if len(rules.Editions) != 3 || rules.RollMakeUp != sla.EndMoves || rules.SameDayCutoff != sla.MustParseTimeOfDay("14:00") {
		t.Errorf("got %+v", rules)
	}
	if day, err := q.Desk.Calendar().Day(sla.MustDate(2026, 1, 2)); err != nil || !day.Working() {
		t.Errorf("02/01/2026 as known on 24/12/2025 is %+v, %v", day, err)
	}
	if q.Dossier.Known != nil {
		t.Error("a calendar as known on a day was another one on no day")
	}
}

// Cases of the official calendar know what was known on the day of acceptance.
func TestReadKnown(t *testing.T) {
	for _, calendar := range []string{"", "vn", "vn office.json"} {
		files := map[string]string{"cases.csv": table(cells(map[string]string{"calendar": calendar, "received": "2025-12-24T09:00"})),
			"office.json": `{"id": "early", "version": "1", "hours": [{"week": {"mon-fri": "07:00-11:30,13:30-17:00"}}]}`}
		cases, err := slatest.Read(folder(files))
		if err != nil || len(cases) != 1 || cases[0].Question.Dossier.Known == nil {
			t.Fatal(cases, err)
		}
		q := cases[0].Question
		known, err := q.Dossier.Known.Calendar().Day(sla.MustDate(2026, 1, 2))
		now, err2 := q.Desk.Calendar().Day(sla.MustDate(2026, 1, 2))
		if err != nil || err2 != nil || !known.Working() || now.Working() {
			t.Errorf("%q: then %+v, now %+v", calendar, known, now)
		}
		if x, y := q.Desk.Calendar().Version(), q.Dossier.Known.Calendar().Version(); !strings.HasPrefix(y, strings.Replace(x, "2026-10-02", "2026-10-02@2025-12-24", 1)) {
			t.Errorf("%q: versions %s and %s", calendar, x, y)
		}
	}
}

// a fault is to be placed at the cell it is of.
func TestReadPlaces(t *testing.T) {
	for _, tc := range []struct {
		name, column, message string
		changes               map[string]string
	}{
		{"received at no instant", "received", `sla: instant: "hôm qua": ` + wantInstant, map[string]string{"received": "hôm qua"}},
		{"received before the calendar", "received", "sla: calendar: vn/public-offices: 2017-12-29: outside 2018-01-01 to 2050-12-31", map[string]string{"received": "2017-12-29"}},
		{"printed for no date", "printed", `sla: date: "16/11/2026": want YYYY-MM-DD: invalid date`, map[string]string{"printed": "16/11/2026"}},
		{"printed without received", "printed", "printed without received: give it as the appointment of the accepted event", map[string]string{"received": "", "events": "accepted@2026-11-09T09:00", "printed": "2026-11-16"}},
		{"no such calendar", "calendar", "open none.json: file does not exist", map[string]string{"calendar": "none.json"}},
		{"no such office", "calendar", "open none.json: file does not exist", map[string]string{"calendar": "vn none.json"}},
		{"known on no day", "calendar", `sla: date: "24/12/2025": want YYYY-MM-DD: invalid date`, map[string]string{"calendar": "vn@24/12/2025"}},
		{"a bad calendar", "calendar", "sla: calendar bad.json: bad.json:1: unexpected EOF (column)", map[string]string{"calendar": "bad.json"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			row := cells(tc.changes)
			_, err := slatest.Read(folder(map[string]string{"cases.csv": table(row), "bad.json": "{"}))
			wantFaults(t, err, placed(2, row, tc.column, tc.message))
		})
	}
}

// every fault of a row at once, and none that is not there.
func TestReadAllFaultsOfARow(t *testing.T) {
	t.Run("rules not known hide the rest of the row", func(t *testing.T) {
		row := cells(map[string]string{"rules": "onestop", "limit": "5"})
		_, err := slatest.Read(folder(map[string]string{"cases.csv": table(row)}))
		wantFaults(t, err, placed(2, row, "rules", `vn: rules: "onestop": `+ruleIDs), placed(2, row, "limit", `sla: limit: "5": a number without a unit`))
	})
	t.Run("events that cannot be read are not none", func(t *testing.T) {
		row := cells(map[string]string{"received": "", "events": "accepted"})
		_, err := slatest.Read(folder(map[string]string{"cases.csv": table(row)}))
		wantFaults(t, err, placed(2, row, "events", `sla: events: events[0]: "accepted": want a kind, @ and an instant (column)`))
	})
	t.Run("received and events", func(t *testing.T) {
		row := cells(map[string]string{"received": "hôm qua", "events": "accepted", "as_of": "2026-11-10T09:00"})
		_, err := slatest.Read(folder(map[string]string{"cases.csv": table(row)}))
		if err == nil || !strings.Contains(err.Error(), "hôm qua") || !strings.Contains(err.Error(), "events[0]") {
			t.Errorf("got %v", err)
		}
	})
}

// the documentation says of every column of what is wanted that -
// is none.
func TestNoneIsRefused(t *testing.T) {
	for _, column := range slatest.Columns() {
		row := cells(map[string]string{string(column): "-"})
		if _, err := slatest.Read(folder(map[string]string{"cases.csv": table(row)})); err != nil {
			t.Errorf("%s: %v", column, err)
		}
	}
}

// FuzzRead: a file of cases is read or its faults are named, the good rows are
// written and read again as they were, and our engine answers each.
func FuzzRead(f *testing.F) {
	f.Add(table(cells(nil)))
	f.Add(table(cells(map[string]string{"received": "2026-11-09", "events": "suspended@2026-11-10T09:00 reason=other", "as_of": "2026-11-12T09:00", "due": "-"})))
	f.Add(table(cells(map[string]string{"rules": "one-stop RollMakeUp=moves", "limit": "1/3mo", "received": "2050-12-31T09:00", "supplement": "remaining 3d"})))
	f.Add("name,rules,limit,source\nx,,5,\n")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, text string) {
		cases, err := slatest.Read(folder(map[string]string{"cases.csv": text}))
		if err == nil && strings.TrimSpace(text) == "" {
			t.Fatal("nothing is read, and nothing said")
		}
		for _, c := range cases {
			if a, err := slatest.Reference(c.Question); err == nil {
				for _, column := range slatest.Columns() {
					a.Text(column, c.Question.Location)
				}
			}
		}
		var b strings.Builder
		if err := slatest.Write(&b, cases...); err != nil || len(cases) == 0 {
			return // a text with a line break
		}
		again, err := slatest.Read(folder(map[string]string{"cases.csv": b.String()}))
		if err != nil || len(again) != len(cases) {
			t.Fatalf("%q\nis written as\n%s\nand that reads as %d of %d cases: %v", text, b.String(), len(again), len(cases), err)
		}
	})
}
