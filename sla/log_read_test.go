package sla_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/tthc-go/tthc/sla"
)

// wireLog is the log of testdata/log.json, in local time and in text.
const wireLog = "submitted@2026-11-20T08:00;received@2026-11-20T08:00:00.25+07:00;" +
	`supplement-requested@2026-11-20T09:00 note="Thiếu \"bản vẽ\"; hẹn <24/11> & bổ sung";supplement-received@2026-11-20T10:00;` +
	`accepted@2026-11-23T10:00 appointment=2026-11-25;transferred@2026-11-23T14:00 unit="Phòng Hộ tịch" step=B2 from=B1;` +
	"suspended@2026-11-24T09:00 reason=field-check;suspended@2026-11-24T09:00 reason=other note=ملاحظة;" +
	"resumed@2026-11-24T15:00 reason=other;resumed@2026-11-24T16:00;re-appointed@2026-11-24T16:30 appointment=2026-11-30T16:30;" +
	"completed@2026-11-27T09:00;collected@2026-11-27T10:00"

// The wire format is pinned: logs stored by one release are read by the next,
// and written in the same way.
func TestLogJSONGolden(t *testing.T) {
	golden, err := os.ReadFile("testdata/log.json")
	if err != nil {
		t.Fatal(err)
	}
	var read sla.Log
	if err := json.Unmarshal(golden, &read); err != nil {
		t.Fatal(err)
	}
	want, err := sla.ParseLog(wireLog, hanoi)
	if err != nil {
		t.Fatal(err)
	}
	if !read.Equal(want) || read.Text(hanoi) != wireLog {
		t.Errorf("reads as %s\nwant     %s", read.Text(hanoi), wireLog)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, golden); err != nil {
		t.Fatal(err)
	}
	for name, log := range map[string]sla.Log{"in Hà Nội": want, "in UTC": read} { // written in UTC, whatever the zone
		if text, err := json.Marshal(log); err != nil || string(text) != compact.String() {
			t.Errorf("%s, it is written as %s, %v\nwant %s", name, text, err, compact.String())
		}
	}
	fromFile, err := sla.ReadLog(bytes.NewReader(golden), "log.json", nil)
	if err != nil || !fromFile.Equal(want) {
		t.Errorf("ReadLog gives %v, %v", fromFile, err)
	}
}

func TestLogJSONForms(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"no events":          {"[]", ""},
		"null":               {"null", ""},
		"another zone":       {`[{"at": "2026-11-23T10:00:00+07:00", "event": "accepted"}]`, "accepted@2026-11-23T03:00"},
		"keys in any order":  {`[{"event": "accepted", "note": "x", "at": "2026-11-23T03:00:00Z"}]`, "accepted@2026-11-23T03:00 note=x"},
		"empty fields":       {`[{"at": "2026-11-23T03:00:00Z", "event": "accepted", "reason": "unknown", "appointment": "", "unit": "", "note": ""}]`, "accepted@2026-11-23T03:00"},
		"a byte order mark":  {"\ufeff" + `[{"at": "2026-11-23T03:00:00Z", "event": "accepted"}]`, "accepted@2026-11-23T03:00"},
		"lines and CRLF":     {"\r\n[\r\n{\"at\": \"2026-11-23T03:00:00Z\",\r\n\"event\": \"accepted\"}\r\n]\r\n", "accepted@2026-11-23T03:00"},
		"escaped characters": {`[{"at": "2026-11-23T03:00:00Z", "event": "accepted", "note": "\u1ec7"}]`, "accepted@2026-11-23T03:00 note=ệ"},
	} {
		t.Run(name, func(t *testing.T) {
			log, err := sla.ReadLog(strings.NewReader(tc.text), "log.json", nil)
			if name == "null" { // no array: not taken for JSON
				log = sla.MustLog(accepted2026())
				err = json.Unmarshal([]byte(tc.text), &log)
			}
			if err != nil || log.String() != tc.want {
				t.Errorf("got %v, %v; want %s", log, err, tc.want)
			}
		})
	}
}

func accepted2026() sla.Event { return sla.Event{At: hour(3), Kind: sla.EventAccepted} }

// What cannot be decoded ends the reading with its line; what can, but cannot
// have happened, is said all at once. The log decoded into stays as it was.
func TestLogJSONRefuses(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []sla.Problem
	}{
		{"unknown key", "[\n{\"at\": \"2026-11-23T03:00:00Z\", \"event\": \"accepted\",\n\"when\": 1}]", []sla.Problem{column("events:3", `json: unknown field "when"`)}},
		{"text behind", "[] []", nil}, // refused by package json
		{"truncated", `[{"at": "2026-11-23T03:00:00Z", "event": "acc`, nil},
		{"not an array", `{"events": []}`, []sla.Problem{column("events:1", "json: cannot unmarshal object into Go value of type []sla.eventJSON")}},
		{"Latin-1", "[{\"at\": \"2026-11-23T03:00:00Z\", \"event\": \"accepted\", \"note\": \"Ng\xe0y\"}]", []sla.Problem{column("events", "not UTF-8 text")}},
		{"no instant, no kind, no reason, no date, all at once",
			`[{"event": "received"}, {"at": "2026-11-23T01:00:00Z", "event": "accepted"}, {"at": "2026-11-23T02:00:00Z"}, {"at": "2026-11-23T03:00:00Z", "event": "suspended"}, {"at": "2026-11-23T04:00:00Z", "event": "re-appointed"}]`,
			[]sla.Problem{
				{sla.ProblemMissing, "events[0]", "received: no instant"},
				fault(2, sla.EventUnknown, sla.ProblemEvent, "not a kind of event"),
				fault(3, sla.EventSuspended, sla.ProblemMissing, "a suspension needs a reason"),
				fault(4, sla.EventReappointed, sla.ProblemMissing, "a re-appointment needs the date promised")}},
		{"completed first", `[{"at": "2026-11-23T00:00:00Z", "event": "completed"}, {"at": "2026-11-23T01:00:00Z", "event": "collected"}]`, []sla.Problem{
			fault(0, sla.EventCompleted, sla.ProblemEvent, "before it was accepted"), fault(1, sla.EventCollected, sla.ProblemEvent, "before it was accepted")}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			log := sla.MustLog(accepted2026())
			err := json.Unmarshal([]byte(tc.text), &log)
			if err == nil || log.String() != "accepted@2026-11-23T03:00" {
				t.Errorf("got %v, %v", log, err)
			}
			wantProblems(t, err, tc.want...)
		})
	}
}

func TestLogJSONWrongTypes(t *testing.T) {
	for name, event := range map[string]string{
		"number for an instant":  `"at": 1764000000, "event": "accepted"`,
		"local time":             `"at": "2026-11-23T10:00", "event": "accepted"`,
		"number for a kind":      `"at": "2026-11-23T03:00:00Z", "event": 3`,
		"no such kind":           `"at": "2026-11-23T03:00:00Z", "event": "done"`,
		"no such reason":         `"at": "2026-11-23T03:00:00Z", "event": "suspended", "reason": "lunch"`,
		"empty reason":           `"at": "2026-11-23T03:00:00Z", "event": "suspended", "reason": ""`,
		"appointment at 00:00":   `"at": "2026-11-23T03:00:00Z", "event": "accepted", "appointment": "2026-11-25T00:00"`,
		"object for appointment": `"at": "2026-11-23T03:00:00Z", "event": "accepted", "appointment": {"date": "2026-11-25"}`,
		"list for a note":        `"at": "2026-11-23T03:00:00Z", "event": "accepted", "note": ["x"]`,
	} {
		t.Run(name, func(t *testing.T) {
			var log sla.Log
			err := json.Unmarshal([]byte("[\n\n{"+event+"}]"), &log)
			got := problemsOf(err)
			if len(got) != 1 || got[0].Code != sla.ProblemColumn || got[0].Path != "events:3" || log.Len() != 0 {
				t.Errorf("got %v, %v; want one problem on line 3", log, err)
			}
		})
	}
}

func TestReadLogCSV(t *testing.T) {
	const rows = `at,event,reason,appointment,unit,step,from,note
2026-11-20T08:00,received,,,,,,
2026-11-23T10:00,accepted,,2026-11-25T16:30,,,,"một, hai"
2026-11-23 14:00,transferred,,,Sở Tư pháp,B2,B1,
2026-11-24T01:00:00Z,suspended,transfer,,,,,
2026-11-24T09:00,suspended,,,,,,
2026-11-24T10:00:30,resumed,transfer,,,,,
`
	const want = `received@2026-11-20T08:00;accepted@2026-11-23T10:00 appointment=2026-11-25T16:30 note="một, hai";transferred@2026-11-23T14:00 unit="Sở Tư pháp" step=B2 from=B1;` +
		"suspended@2026-11-24T08:00 reason=transfer;suspended@2026-11-24T09:00 reason=other;resumed@2026-11-24T10:00:30 reason=transfer"
	for name, tc := range map[string]struct{ text, want string }{
		"every column":      {rows, want},
		"byte order mark":   {"\xef\xbb\xbf" + rows, want},
		"CRLF":              {strings.ReplaceAll(rows, "\n", "\r\n"), want},
		"blank lines":       {"\n" + strings.ReplaceAll(rows, "\n", "\n\n"), want},
		"blanks in cells":   {strings.ReplaceAll(rows, ",received,", ", received ,"), want},
		"two columns":       {"at,event\n2026-11-23T10:00,accepted\n", "accepted@2026-11-23T10:00"},
		"other order":       {"note,event,at\nx,accepted,2026-11-23T10:00\n", "accepted@2026-11-23T10:00 note=x"},
		"no line end":       {"at,event\n2026-11-23T10:00,accepted", "accepted@2026-11-23T10:00"},
		"no events":         {"at,event\n", ""},
		"the same instants": {"at,event\n2026-11-23T10:00,accepted\n2026-11-23T10:00,completed\n", "accepted@2026-11-23T10:00;completed@2026-11-23T10:00"},
	} {
		t.Run(name, func(t *testing.T) {
			log, err := sla.ReadLog(strings.NewReader(tc.text), "log.csv", hanoi)
			if err != nil || log.Text(hanoi) != tc.want {
				t.Errorf("got %s, %v\nwant %s", log.Text(hanoi), err, tc.want)
			}
		})
	}
}

func TestReadLogCSVProblems(t *testing.T) {
	const instant = ": want YYYY-MM-DDTHH:MM[:SS] or RFC 3339: invalid date"
	const kinds = `not one of ["unknown" "submitted" "received" "accepted" "supplement-requested" "supplement-received" "suspended" "resumed" "transferred" "re-appointed" "completed" "returned" "refused" "withdrawn" "stopped" "closed" "collected"]`
	const reasons = `not one of ["unknown" "financial-obligation" "public-posting" "consultation" "higher-authority" "field-check" "transfer" "force-majeure" "system-failure" "other"]`
	for _, tc := range []struct {
		name, text string
		want       []sla.Problem
	}{
		{"empty file", "", []sla.Problem{column("log.csv", "file is empty: no header line")}},
		{"columns", "time,event,who\n", []sla.Problem{column("log.csv:1", `unknown column "time"; unknown column "who"; no column "at": wrong columns`)}},
		{"semicolons", "at;event\n", []sla.Problem{column("log.csv:1", "fields must be separated by commas: wrong columns")}},
		{"UTF-16", "\xff\xfea\x00t\x00", []sla.Problem{column("log.csv:1:1", "UTF-16 text: save the file as UTF-8: not UTF-8 text")}},
		{"every fault of every row", "at,event,reason,appointment\n" +
			"hôm qua,done,lunch,25/11\n" +
			"2026-11-23T10:00,accepted\n" +
			"2026-11-23T10:00,accepted,,\"2026-11-25\n" +
			"2026-11-23T10:00,Ng\xe0y,,\n" +
			",,,\n", []sla.Problem{
			column("log.csv:2:1", `at: sla: instant: "hôm qua"`+instant),
			column("log.csv:2:9", `event: sla: event: "done": `+kinds),
			column("log.csv:2:14", `reason: sla: reason: "lunch": `+reasons),
			column("log.csv:2:20", `appointment: sla: date: "25/11": want YYYY-MM-DD: invalid date`),
			column("log.csv:3", "2 fields, the header has 4: wrong number of fields"),
			column("log.csv:4:39", "quotation marks do not match, or a cell has a line break: a record is one line"), // behind its 38 characters
			column("log.csv:5:20", "byte 0xE0 (Latin-1 or another code page?): not UTF-8 text"),                      // 17 and Ng before it
			column("log.csv:6:1", `at: sla: instant: ""`+instant),
			column("log.csv:6:2", `event: sla: event: "": `+kinds),
		}},
		{"impossible events, by their lines", "at,event,note\n\n" + // line 2 is blank
			"2026-11-23T10:00,accepted,\n" +
			"2026-11-23T11:00,resumed,\n" +
			"2026-11-23T10:30,completed,a\x07\n" +
			"2026-11-23T12:00,re-appointed,\n", []sla.Problem{
			{sla.ProblemEvent, "log.csv:4", "resumed at 2026-11-23T11:00:00+07:00: it is not suspended"},
			{sla.ProblemText, "log.csv:5", "completed at 2026-11-23T10:30:00+07:00: control character U+0007 at byte 1"},
			{sla.ProblemOrder, "log.csv:5", "completed at 2026-11-23T10:30:00+07:00: before the event in front of it, at 2026-11-23T11:00:00+07:00"},
			{sla.ProblemMissing, "log.csv:6", "re-appointed at 2026-11-23T12:00:00+07:00: a re-appointment needs the date promised"},
		}},
		{"what can be read is judged only when all can", "at,event\n2026-11-23T10:00,completed\n2026-11-23,completed\n", []sla.Problem{
			column("log.csv:3:1", `at: sla: instant: "2026-11-23": a date alone is no instant: give the time: invalid date`)}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			log, err := sla.ReadLog(strings.NewReader(tc.text), "log.csv", hanoi)
			if log.Len() != 0 {
				t.Errorf("got %v beside the error", log)
			}
			wantProblems(t, err, tc.want...)
			if err != nil && !strings.HasPrefix(err.Error(), "sla: log log.csv: ") {
				t.Errorf("%v does not name the file", err)
			}
		})
	}
}

// JSON faults name the file too.
func TestReadLogJSONProblems(t *testing.T) {
	for name, text := range map[string]string{
		"unknown key":      `[{"at": "2026-11-23T03:00:00Z", "event": "accepted", "when": 1}]`,
		"impossible event": `[{"at": "2026-11-23T03:00:00Z", "event": "completed"}]`,
		"truncated":        `[{"at": "2026-11-23T03:00:00Z"`,
		"text behind":      `[] x`,
	} {
		t.Run(name, func(t *testing.T) {
			log, err := sla.ReadLog(strings.NewReader(text), "log.json", hanoi)
			if err == nil || log.Len() != 0 || !strings.Contains(err.Error(), "log.json") {
				t.Errorf("got %v, %v", log, err)
			}
		})
	}
}

// ReadLog promises a *Problems, with the place in the file.
func TestReadLogJSONPlaces(t *testing.T) {
	for _, tc := range []struct{ name, text, code, path string }{
		{"truncated", "[\n{\"at\": \"2026-11-23T03:00:00Z\"", sla.ProblemColumn, "log.json:1"},
		{"text behind", "[]\n[]", sla.ProblemColumn, "log.json:2"},
		{"unknown key behind blank lines", "\n\n[{\"at\": \"2026-11-23T03:00:00Z\", \"event\": \"accepted\", \"when\": 1}]", sla.ProblemColumn, "log.json:3"},
		{"impossible event", `[{"at": "2026-11-23T03:00:00Z", "event": "completed"}]`, sla.ProblemEvent, "log.json: events[0]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := sla.ReadLog(strings.NewReader(tc.text), "log.json", hanoi)
			if got := problemsOf(err); len(got) != 1 || got[0].Code != tc.code || got[0].Path != tc.path {
				t.Errorf("got  %v\nof   %v\nwant one problem (%s) at %s", got, err, tc.code, tc.path)
			}
		})
	}
}

func TestReadLogReaderError(t *testing.T) {
	broken := errors.New("connection lost")
	if log, err := sla.ReadLog(iotest.ErrReader(broken), "log.csv", hanoi); !errors.Is(err, broken) || log.Len() != 0 {
		t.Errorf("got %v, %v", log, err)
	}
	if _, err := sla.ReadLog(strings.NewReader(strings.Repeat(" ", 16<<20+1)), "log.csv", hanoi); err == nil {
		t.Error("a file of more than 16 MiB is read")
	} else {
		wantProblems(t, err, column("log.csv", "longer than 16777216 bytes"))
	}
}
