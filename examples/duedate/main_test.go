package main

import (
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/tthc-go/tthc/internal/golden"
)

// result is what a run of the program left behind.
type result struct {
	status    int
	out, errs string
}

// duedate runs the program with text on standard input.
func duedate(in string, args ...string) result {
	var out, errs strings.Builder
	status := run(args, strings.NewReader(in), &out, &errs)
	return result{status, out.String(), errs.String()}
}

// want fails unless the run ended with a status, and standard error is the text.
func (r result) want(t *testing.T, status int, errs string) {
	t.Helper()
	if r.status != status || r.errs != errs {
		t.Errorf("status %d, standard error:\n%swant %d:\n%s", r.status, r.errs, status, errs)
	}
}

// wantRefused fails unless the run wrote an error that has the text, and nothing else.
func (r result) wantRefused(t *testing.T, text string) {
	t.Helper()
	if r.status != 1 || r.out != "" || !strings.Contains(r.errs, text) {
		t.Errorf("got %+v, want %s", r, text)
	}
}

// file writes text to a file of the test.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

var readme = []string{"-received", "2026-11-23T10:00", "-limit", "1 ngày làm việc"}

// TestReadme is the command of the README. 23/11/2026 is a Monday, the 24th is
// Ngày Văn hóa Việt Nam, so day 1 is Wednesday the 25th: to closing at 17:00 for
// one-stop, to midnight for the Civil Code. As working time, Monday 10:00 leaves 1.5 +
// 3.5 hours of 7.5, and the missing 2.5 take Wednesday from 07:30 to 10:00.
func TestReadme(t *testing.T) {
	for rules, due := range map[string]string{
		"one-stop":     "2026-11-25T17:00:00+07:00",
		"civil-code":   "2026-11-26T00:00:00+07:00",
		"working-time": "2026-11-25T10:00:00+07:00",
	} {
		for _, lang := range []string{"vi", "en"} {
			for _, format := range []string{"text", "json"} {
				t.Run(rules+"-"+lang+"-"+format, func(t *testing.T) {
					r := duedate("", append(readme, "-rules", rules, "-lang", lang, "-format", format)...)
					r.want(t, 0, "")
					golden.Check(t, rules+"-"+lang+"-"+format+".golden", r.out)
					if format == "json" {
						checkJSON(t, r.out, due)
					}
				})
			}
		}
	}
	r := duedate("", readme...)
	golden.Check(t, "one-stop-vi-text.golden", r.out) // the defaults
}

// checkJSON checks the answer by its keys, as another program would read it.
func checkJSON(t *testing.T, text, due string) {
	t.Helper()
	var answer map[string]any
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	if answer["due"] != due || answer["due_date"] != "2026-11-25" || answer["start"] != "2026-11-23T10:00:00+07:00" {
		t.Errorf("due %v, due_date %v, start %v; want due %s", answer["due"], answer["due_date"], answer["start"], due)
	}
	if flags, ok := answer["flags"].([]any); !ok || len(flags) != 0 {
		t.Errorf("flags %v, want an empty list", answer["flags"])
	}
	days := answer["days"].([]any)
	if len(days) != 3 {
		t.Fatalf("%d days, want 3", len(days))
	}
	for _, d := range days {
		day := d.(map[string]any)
		for _, key := range []string{"date", "counted", "reason", "source"} {
			if day[key] == nil {
				t.Errorf("day %v has no %s", day, key)
			}
		}
	}
	holiday := days[1].(map[string]any)
	if holiday["date"] != "2026-11-24" || holiday["counted"] != false || !strings.Contains(holiday["source"].(string), "28/2026/QH16") {
		t.Errorf("24/11/2026: %v", holiday)
	}
}

func TestReceived(t *testing.T) {
	const due = "2026-11-25T17:00:00+07:00"
	tests := []struct{ name, received, due, start string }{
		{"minutes", "2026-11-23T10:00", due, "2026-11-23T10:00:00+07:00"},
		{"seconds", "2026-11-23T10:00:00", due, "2026-11-23T10:00:00+07:00"},
		{"RFC 3339, zone of the calendar", "2026-11-23T10:00:00+07:00", due, "2026-11-23T10:00:00+07:00"},
		{"RFC 3339, UTC", "2026-11-23T03:00:00Z", due, "2026-11-23T10:00:00+07:00"},
		{"RFC 3339, the day before there", "2026-11-22T19:00:00-08:00", due, "2026-11-23T10:00:00+07:00"},
		{"RFC 3339, the day after there", "2026-11-24T00:00:00+21:00", due, "2026-11-23T10:00:00+07:00"},
		{"fraction of a second", "2026-11-23T10:00:00.5+07:00", due, "2026-11-23T10:00:00.5+07:00"},
		{"date only", "2026-11-23", due, "2026-11-23T07:30:00+07:00"},
		{"date only, a Saturday", "2026-11-21", due, "2026-11-23T07:30:00+07:00"},
		{"after closing", "2026-11-23T17:00:01", "2026-11-26T17:00:00+07:00", "2026-11-25T07:30:00+07:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := duedate("", "-received", tt.received, "-limit", "1wd", "-format", "json")
			r.want(t, 0, "")
			var answer struct{ Due, Start string }
			if err := json.Unmarshal([]byte(r.out), &answer); err != nil {
				t.Fatal(err)
			}
			if answer.Due != tt.due || answer.Start != tt.start {
				t.Errorf("got %+v, want due %s, start %s", answer, tt.due, tt.start)
			}
		})
	}
}

// TestRefused has the questions that have no answer: status 1, one line that says
// why, nothing on standard output.
func TestRefused(t *testing.T) {
	ask := func(received, limit string) []string { return []string{"-received", received, "-limit", limit} }
	const required = `-received and -limit are required, as in -received 2026-11-23T10:00 -limit "1 ngày làm việc"`
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"nothing", nil, required},
		{"no limit", readme[:2], required},
		{"no receipt", readme[2:], required},
		{"empty limit", ask("2026-11-23", ""), required},
		{"no flag", []string{"2026-11-23", "1wd"}, `unexpected argument "2026-11-23"`},
		{"unquoted limit", []string{"-received", "2026-11-23", "-limit", "1", "ngày"}, `unexpected argument "ngày"`},
		{"date order", ask("23/11/2026", "1wd"), `received: sla: date: "23/11/2026": want YYYY-MM-DD: invalid date`},
		{"no such date", ask("2026-11-31", "1wd"), `received: sla: date: 2026-11-31: invalid date`},
		{"no such hour", ask("2026-11-23T25:00", "1wd"), `received: "2026-11-23T25:00": want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339`},
		{"24:00", ask("2026-11-23T24:00", "1wd"), `received: "2026-11-23T24:00": want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339`},
		{"before the calendar", ask("1999-11-23", "1wd"), "sla: calendar: vn/public-offices: 1999-11-23: outside 2018-01-01 to 2050-12-31"},
		{"due after the calendar", ask("2050-12-30", "9wd"), "sla: calendar: vn/public-offices: working day +9 from 2050-12-30: outside 2018-01-01 to 2050-12-31"},
		{"no unit", ask("2026-11-23", "5"), `sla: limit: "5": a number without a unit`},
		{"range", ask("2026-11-23", "5-7 ngày"), `sla: limit: "5-7 ngày": a range, not one limit`},
		{"unreadable", ask("2026-11-23", "vài hôm"), `sla: limit: "vài hôm": not a number and a unit`},
		{"no limit stated", ask("2026-11-23", "Không quy định"), "sla: deadline: unspecified: no limit is stated: no due date"},
		{"rules", append(readme, "-rules", "roman"), `vn: rules: "roman": not one of ["one-stop" "civil-code" "working-time" "one-stop-61-2018" "one-stop-118-2025" "one-stop-309-2026" "index-766"]`},
		{"format", append(readme, "-format", "xml"), `-format "xml": want text or json, or csv with -year`},
		{"CSV of one answer", append(readme, "-format", "csv"), `-format "csv": want text or json, or csv with -year`},
		{"no office", append(readme, "-office", "nowhere.json"), "open nowhere.json: no such file or directory"},
		{"no calendar", append(readme, "-calendar", "nowhere.csv"), "open nowhere.csv: no such file or directory"},
		{"batch and receipt", append(readme, "-batch"), "-batch takes receipts, limits and events from standard input: leave out -received, -limit, -events and -year"},
		{"batch and format", []string{"-batch", "-format", "json"}, "-batch writes CSV: leave out -format"},
		{"year and receipt", append(readme, "-year", "2026"), "-year prints a calendar: leave out -received, -limit, -events and -as-of"},
		{"year too early", []string{"-year", "2017"}, "sla: calendar: vn/public-offices: 2017-01-01: outside 2018-01-01 to 2050-12-31"},
		{"year too late", []string{"-year", "2051"}, "sla: calendar: vn/public-offices: 2051-01-01: outside 2018-01-01 to 2050-12-31"},
		{"year too late, JSON", []string{"-year", "2051", "-format", "json"}, "sla: calendar: vn/public-offices: 2051-01-01: outside 2018-01-01 to 2050-12-31"},
		{"year too late, CSV", []string{"-year", "2051", "-format", "csv"}, "sla: calendar: vn/public-offices: 2051-01-01: outside 2018-01-01 to 2050-12-31"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := duedate("", tt.args...)
			r.want(t, 1, "duedate: "+tt.want+"\n")
			if r.out != "" {
				t.Errorf("standard output: %s", r.out)
			}
		})
	}
}

// TestLongInput: what is quoted in a message is cut.
func TestLongInput(t *testing.T) {
	long := strings.Repeat("ệ", 100_000)
	for _, args := range [][]string{{"-received", long, "-limit", "1wd"}, {"-received", "2026-11-23", "-limit", long}} {
		if r := duedate("", args...); r.status != 1 || len(r.errs) > 300 || !strings.Contains(r.errs, "ệ…") {
			t.Errorf("%d bytes: %.300s", len(r.errs), r.errs)
		}
	}
}

func TestFlags(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
		want string
	}{
		{"unknown", []string{"-recieved", "2026-11-23"}, "flag provided but not defined: -recieved"},
		{"language", append(readme, "-lang", "fr"), `"fr"`},
		{"year", []string{"-year", "MMXXVI"}, `invalid value "MMXXVI" for flag -year`},
		{"no value", []string{"-limit"}, "flag needs an argument: -limit"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := duedate("", tt.args...)
			if r.status != 1 || r.out != "" || !strings.Contains(r.errs, tt.want) || !strings.Contains(r.errs, "Usage of duedate") {
				t.Errorf("got %+v, want %s", r, tt.want)
			}
		})
	}
	help := duedate("", "-h")
	for _, name := range []string{"batch", "calendar", "format", "lang", "limit", "office", "received", "rules", "year"} {
		if help.status != 0 || !strings.Contains(help.errs, "\n  -"+name) {
			t.Errorf("-h: status %d, no flag %s", help.status, name)
		}
	}
	// The order of flags, and two dashes, change nothing.
	swapped := duedate("", "--limit=1 ngày làm việc", "--received=2026-11-23T10:00")
	if swapped != duedate("", readme...) {
		t.Errorf("got %+v", swapped)
	}
}

func TestOffice(t *testing.T) {
	// The office closes on the 25th and works on the 26th in the afternoon until 16:00 only.
	good := file(t, "office.json", `{"id": "x", "version": "1",
		"closures": [{"date": "2026-11-25", "name": "Nghỉ", "source": "QĐ 1"}],
		"special_hours": [{"date": "2026-11-26", "hours": "13:30-16:00", "name": "Chiều"}]}`)
	r := duedate("", append(readme, "-office", good, "-lang", "en")...)
	r.want(t, 0, "")
	for _, line := range []string{"  Wednesday 25/11/2026  skipped: Nghỉ (QĐ 1)\n", "Due: 16:00 Thursday 26/11/2026.\n"} {
		if !strings.Contains(r.out, line) {
			t.Errorf("no %q in\n%s", line, r.out)
		}
	}
	tests := []struct{ name, text, want string }{
		{"empty", "", "file is empty"},
		{"not JSON", "id: x", "bad.json:1: invalid character"},
		{"Latin-1", "{\"id\": \"\xe9\"}", "bad.json: not UTF-8 text"},
		{"unknown key", "{\"id\": \"x\",\n\"version\": \"1\",\n\"closed\": []}", `unknown field "closed"`},
		{"no id", `{"version": "1"}`, "bad.json: id: the office needs an id"},
		{"hours", `{"id": "x", "version": "1", "hours": [{"week": {"mon-fri": "7h-17h"}}]}`, "bad.json: hours[0].week.mon-fri"},
		{"hours over midnight", `{"id": "x", "version": "1", "hours": [{"week": {"mon": "22:00-06:00"}}]}`, "runs over midnight"},
		{"day", `{"id": "x", "version": "1", "hours": [{"week": {"thứ hai": "08:00-12:00"}}]}`, "want a day or a run of days"},
		{"no such date", `{"id": "x", "version": "1", "closures": [{"date": "2026-02-30"}]}`, "2026-02-30"},
		{"working on a holiday", `{"id": "x", "version": "1", "special_hours": [{"date": "2026-11-24", "hours": "08:00-12:00", "name": "x"}]}`, "2026-11-24"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			duedate("", append(readme, "-office", file(t, "bad.json", tt.text))...).wantRefused(t, tt.want)
		})
	}
}

func TestCalendar(t *testing.T) {
	const header = "date,kind,name,source,announced\n"
	// 26/11/2026 becomes a day off, made up on Saturday the 28th.
	good := file(t, "swap.csv", "\xef\xbb\xbfname,date,kind,source,announced\r\nNghỉ,2026-11-26,day-off-swapped,CV 1,2026-11-20\r\nLàm bù,2026-11-28,working-saturday,CV 1,2026-11-20\r\n")
	r := duedate("", "-received", "2026-11-25T09:00", "-limit", "2wd", "-calendar", good, "-lang", "en")
	r.want(t, 0, "")
	for _, line := range []string{"  Thursday 26/11/2026  skipped: Nghỉ (CV 1)\n", "Due: 17:00 Saturday 28/11/2026.\n"} {
		if !strings.Contains(r.out, line) {
			t.Errorf("no %q in\n%s", line, r.out)
		}
	}
	tests := []struct{ name, text, want string }{
		{"empty", "", "bad.csv: file is empty: no header line"},
		{"columns", "day,type\n2026-11-26,holiday\n", `bad.csv:1: unknown column "day"; unknown column "type"; no column "date"`},
		{"semicolons", "date;kind;name;source;announced\n", "fields must be separated by commas"},
		{"Latin-1", header + "2026-11-26,holiday,Ngh\xe9,x,\n", "bad.csv:2:23: byte 0xE9"},
		{"kind", header + "2026-11-26,feast,x,x,\n", `bad.csv:2:12: kind: kind "feast": not one of`},
		{"date", header + "26/11/2026,holiday,x,x,\n", "bad.csv:2:1: date: "},
		{"every bad row", header + "x,holiday,x,x,\n2026-11-26,y,x,x,\n", "bad.csv:3:12: kind"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			duedate("", append(readme, "-calendar", file(t, "bad.csv", tt.text))...).wantRefused(t, tt.want)
		})
	}
}

// TestForgottenDays loads a schedule of 2028 that says it is complete and forgets
// Labour Day: the day becomes an ordinary one, and the program says so.
func TestForgottenDays(t *testing.T) {
	calendar := file(t, "2028.csv", "date,kind,name,source,announced\n2028-01-01,holiday,Tết,CV,2027-10-01\n2028-12-31,through,,CV,2027-10-01\n")
	r := duedate("", "-received", "2028-04-28T09:00", "-limit", "1wd", "-calendar", calendar, "-format", "json")
	if r.status != 0 || !strings.Contains(r.out, `"due_date": "2028-05-01"`) || strings.Contains(r.out, "provisional\"") {
		t.Errorf("got %+v", r)
	}
	if !strings.Contains(r.errs, "complete through 2028-12-31 without 2028-05-01, ") || !strings.Contains(r.errs, "it becomes an ordinary day\n") {
		t.Errorf("no warning of 1 May in\n%s", r.errs)
	}
	if plain := duedate("", "-received", "2028-04-28T09:00", "-limit", "1wd"); !strings.Contains(plain.out, "Tạm tính") {
		t.Errorf("not provisional:\n%s", plain.out)
	}
}

func TestYear(t *testing.T) {
	text := duedate("", "-year", "2026", "-lang", "en")
	text.want(t, 0, "")
	golden.Check(t, "year-2026-en.golden", text.out)
	text = duedate("", "-year", "2026")
	text.want(t, 0, "")
	golden.Check(t, "year-2026-vi.golden", text.out)

	r := duedate("", "-year", "2026", "-format", "csv")
	r.want(t, 0, "")
	lines := strings.Split(r.out, "\n")
	if lines[0] != "date,kind,name,source,hours,working,provisional" || len(lines) != 1+365+1 {
		t.Errorf("%d lines, header %s", len(lines), lines[0])
	}

	r = duedate("", "-year", "2026", "-format", "json")
	r.want(t, 0, "")
	var days []struct {
		Date, Kind, Source string
		Working            bool
	}
	if err := json.Unmarshal([]byte(r.out), &days); err != nil {
		t.Fatal(err)
	}
	// 261 weekdays; off: 1/1, 5 days of Tết, 27/4 (for Sunday 26/4), 30/4, 1/5, 1/9, 2/9, 24/11 and
	// the swapped 2/1 and 31/8; on: Saturdays 10/1 and 22/8.
	working := 0
	for _, d := range days {
		if d.Working {
			working++
		}
	}
	if len(days) != 365 || working != 261-14+2 {
		t.Errorf("%d days, %d working", len(days), working)
	}
	if d := days[9]; d.Date != "2026-01-10" || !d.Working || d.Kind != "working-saturday" || d.Source == "" {
		t.Errorf("10/1/2026: %+v", d)
	}
}

// TestFailingOutput writes to a pipe that is closed, or a disk that is full.
func TestFailingOutput(t *testing.T) {
	for _, args := range [][]string{
		readme, append(readme, "-format", "json"), {"-year", "2026"}, {"-year", "2026", "-format", "json"}, {"-year", "2026", "-format", "csv"}, {"-batch"},
	} {
		var errs strings.Builder
		if run(args, strings.NewReader("received,limit\n"), failing{}, &errs) != 1 || errs.String() != "duedate: disk full\n" {
			t.Errorf("%v: %s", args, errs.String())
		}
	}
	var errs strings.Builder
	if run([]string{"-batch"}, iotest.ErrReader(io.ErrUnexpectedEOF), io.Discard, &errs) != 1 || !strings.Contains(errs.String(), "unexpected EOF") {
		t.Errorf("failing input: %s", errs.String())
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, diskFull{} }

type diskFull struct{}

func (diskFull) Error() string { return "disk full" }

// TestGoldenFilesUsed keeps testdata free of files nobody compares with.
func TestGoldenFilesUsed(t *testing.T) {
	known := map[string]bool{"year-2026-en": true, "year-2026-vi": true, "events-en": true, "events-vi": true, "events-json": true}
	for _, rules := range []string{"one-stop", "civil-code", "working-time"} {
		for _, rest := range []string{"-vi-text", "-vi-json", "-en-text", "-en-json"} {
			known[rules+rest] = true
		}
	}
	files, err := filepath.Glob("testdata/*")
	if err != nil || len(files) != len(known) {
		t.Errorf("%d files, want those of %v", len(files), slices.Sorted(maps.Keys(known)))
	}
}
