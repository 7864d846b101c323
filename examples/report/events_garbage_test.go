package main

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// threeDossiers are finished in time whatever good events say of them.
const threeDossiers = dossierHeader +
	"1,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,2026-01-06T10:00,\n" +
	"2,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,2026-01-06T10:00,\n" +
	"3,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,2026-01-06T10:00,\n"

// TestBadEvents puts a bad line between two good ones. It is named with its place, and the dossier
// it is about, where that can be read, is left out: its log would have a gap.
func TestBadEvents(t *testing.T) {
	tests := []struct {
		name, line, want string
		leftOut          int // dossiers
	}{
		{"no number", ",2026-01-05T10:00,suspended,,,,", "3:1: number: no number", 0},
		{"unknown number", "99,2026-01-05T10:00,suspended,,,,", `3:1: number: dossier "99" is not in dossiers.csv`, 0},
		{"no instant", "2,,suspended,,,,", `3:3: at: sla: instant: "": want YYYY-MM-DDTHH:MM[:SS] or RFC 3339: invalid date`, 1},
		{"a date alone", "2,2026-01-05,suspended,,,,", `3:3: at: sla: instant: "2026-01-05": a date alone is no instant: give the time: invalid date`, 1},
		{"no such date", "2,2026-02-30T10:00,suspended,,,,", "3:3: at: sla: date: 2026-02-30: invalid date", 1},
		{"before the calendar", "2,1999-01-05T10:00,suspended,,,,", "3:3: at: sla: calendar: vn/public-offices/x: 1999-01-05T10:00:00+07:00: outside 2018-01-01 to 2050-12-31", 1},
		{"no kind", "2,2026-01-05T10:00,,,,,", `3:20: event: sla: event: "": not one of `, 1},
		{"unknown kind", "2,2026-01-05T10:00,paused,,,,", `3:20: event: sla: event: "paused": not one of `, 1},
		{"unknown kind by its name", "2,2026-01-05T10:00,unknown,,,,", `3:20: event: dossier "2": unknown at 2026-01-05T10:00:00+07:00: not a kind of event`, 1},
		{"unknown reason", "2,2026-01-05T10:00,suspended,lunch,,,", `3:30: reason: sla: reason: "lunch": not one of `, 1},
		{"reason of another event", "2,2026-01-05T10:00,re-appointed,other,2026-01-08,,", `3:20: event: dossier "2": re-appointed at 2026-01-05T10:00:00+07:00: only suspensions and resumptions have a reason`, 1},
		{"promised for no date", "2,2026-01-05T10:00,re-appointed,,,,", `3:20: event: dossier "2": re-appointed at 2026-01-05T10:00:00+07:00: a re-appointment needs the date promised`, 1},
		{"promised for nonsense", "2,2026-01-05T10:00,re-appointed,,mai,,", `3:34: appointment: sla: date: "mai": want YYYY-MM-DD: invalid date`, 1},
		{"promised for midnight", "2,2026-01-05T10:00,re-appointed,,2026-01-08T00:00,,", "3:34: appointment: sla: appointment: ", 1},
		{"NUL in the note", "2,2026-01-05T10:00,suspended,,,,\x00", `3:20: event: dossier "2": suspended at 2026-01-05T10:00:00+07:00: control character U+0000 at byte 0`, 1},
		{"NUL in the number", "2\x00,2026-01-05T10:00,suspended,,,,", `3:1: number: dossier "2\x00" is not in dossiers.csv`, 0},
		{"text that runs backwards", "2,2026-01-05T10:00,transferred,,,\u202eX,", `3:20: event: dossier "2": transferred at 2026-01-05T10:00:00+07:00: character U+202E at byte 0 reorders the text around it`, 1},
		{"a long number", strings.Repeat("9", 1000) + ",2026-01-05T10:00,suspended,,,,", `3:1: number: dossier "` + strings.Repeat("9", 61) + `…" is not in dossiers.csv`, 0},
		{"Latin-1", "2,2026-01-05T10:00,suspended,,,,ph\xed", "3:35: byte 0xED (Latin-1 or another code page?): not UTF-8 text", 0},
		{"too few fields", "2,2026-01-05T10:00", "3: 2 fields, the header has 7: wrong number of fields", 0},
		{"unmatched quotation mark", `2,2026-01-05T10:00,suspended,,,,"x`, "3:35: quotation marks do not match", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := eventArgs(t, threeDossiers, eventHeader+"1,2026-01-05T09:00,suspended,,,,\n"+tt.line+"\n3,2026-01-05T09:00,suspended,,,,\n")
			r := runReport(args...)
			a := r.json(t)
			if r.status != 1 || a.Rows.LeftOut != tt.leftOut || a.Totals["early"] != 3-tt.leftOut {
				t.Errorf("status %d, %+v, %v", r.status, a.Rows, a.Totals)
			}
			if errs := hide(r.errs, args[5], args[9]); !strings.HasPrefix(errs, "report: events.csv:"+tt.want) {
				t.Errorf("got\n%swant %s", errs, tt.want)
			}
		})
	}
}

// TestEveryFaultOfAnEvent: all that is wrong with a row is told, and that its dossier is left out.
func TestEveryFaultOfAnEvent(t *testing.T) {
	args := eventArgs(t, threeDossiers, eventHeader+"2,hôm nay,xong,lunch,mai,,\n,hôm nay,xong,lunch,mai,,\n99,hôm nay,,,,,\n99,2026-01-05T09:00,suspended,,,,\n")
	r := runReport(args...)
	if a := r.json(t); a.Rows.LeftOut != 1 || a.Totals["received"] != 2 || !strings.Contains(compact(t, a.Events), `{"rows":0,"left_out":4,"dossiers":0,`) {
		t.Errorf("%+v, %v, %s", a.Rows, a.Totals, a.Events)
	}
	for _, want := range []string{
		"events.csv:2:3: at: ", "events.csv:2:11: event: ", "events.csv:2:16: reason: ", "events.csv:2:22: appointment: ",
		"events.csv:3:1: number: no number\nreport: events.csv:3:2: at: ", `dossiers.csv:3:1: number: dossier "2": not all of its events can be read`,
		"events.csv:4:4: at: ", `events.csv:5:1: number: dossier "99" is not in dossiers.csv`,
		"report: left out: 1 dossiers, 0 ballots, 0 rows of the catalog, 4 events\n",
	} {
		if !strings.Contains(hide(r.errs, args[5], args[9]), want) {
			t.Errorf("no %q in\n%s", want, r.errs)
		}
	}
}

// TestBadEventFiles are events of which nothing can be used: then there is no report.
func TestBadEventFiles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", "events.csv: file is empty: no header line"},
		{"blank lines", "\n\n", "events.csv: file is empty: no header line"},
		{"missing columns", "number,reason\n", `events.csv:1: no column "at"; no column "event": wrong columns`},
		{"unknown column", "id,number,at,event\n", `events.csv:1: unknown column "id": wrong columns`},
		{"column twice", "number,number,at,event\n", `events.csv:1: column "number" twice: wrong columns`},
		{"semicolons", "number;at;event\n1;2026-01-05T10:00;suspended\n", "events.csv:1: fields must be separated by commas: wrong columns"},
		{"UTF-16", "\xff\xfen\x00", "events.csv:1:1: UTF-16 text: save the file as UTF-8: not UTF-8 text"},
		{"Latin-1 header", "s\xe9rie\n", "events.csv:1:2: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := eventArgs(t, threeDossiers, tt.text)
			r := runReport(args...)
			if r.status != 1 || r.out != "" || hide(r.errs, args[9]) != "report: "+tt.want+"\n" {
				t.Errorf("got %+v, want %s", r, tt.want)
			}
		})
	}
	if r := runReport("-events", "nowhere.csv"); r != (result{1, "", "report: open nowhere.csv: no such file or directory\n"}) {
		t.Errorf("no file: %+v", r)
	}
}

// TestEventFileForms are events as spreadsheets write them: nothing is lost.
func TestEventFileForms(t *testing.T) {
	plain := runReport(eventArgs(t, eventDossiers, eventsOfDossiers, marchMorning...)...).json(t)
	for name, text := range map[string]string{
		"CRLF":              strings.ReplaceAll(eventsOfDossiers, "\n", "\r\n"),
		"byte order mark":   "\xef\xbb\xbf" + eventsOfDossiers,
		"quotation marks":   strings.ReplaceAll(eventsOfDossiers, ",transferred,", `,"transferred",`),
		"blank lines":       strings.ReplaceAll(eventsOfDossiers, "\n", "\n\n"),
		"blanks":            strings.ReplaceAll(eventsOfDossiers, ",", " , "),
		"no end of line":    strings.TrimSuffix(eventsOfDossiers, "\n"),
		"columns turned":    turned(eventsOfDossiers),
		"dossiers together": together(eventsOfDossiers),
	} {
		t.Run(name, func(t *testing.T) {
			a := runReport(eventArgs(t, eventDossiers, text, marchMorning...)...).json(t)
			if string(a.Events) != string(plain.Events) || a.Rows != plain.Rows {
				t.Errorf("%+v, got\n%s", a.Rows, a.Events)
			}
		})
	}
}

// turned turns the columns of a table round.
func turned(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		for i := len(f) - 1; i >= 0; i-- {
			b.WriteString(f[i] + map[bool]string{true: ",", false: "\n"}[i > 0])
		}
	}
	return b.String()
}

// together sorts events by the first column, and keeps their order otherwise.
func together(text string) string {
	lines := strings.SplitAfter(text, "\n")
	slices.SortStableFunc(lines[1:], func(a, b string) int { return cmp.Compare(first(a), first(b)) })
	return strings.Join(lines, "")
}

func first(line string) string { field, _, _ := strings.Cut(line, ","); return field }

// TestHugeEvent gives the events a line of 100 MB. Memory must not follow it.
func TestHugeEvent(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a file of 100 MB")
	}
	path := hugeLine(t, eventHeader+"1,2026-01-05T09:00,suspended,,,,\n", "2,2026-01-05T09:00,suspended,,,,\n")
	args := append(smallArgs(t, threeDossiers), "-events", path)
	r := runInMemory(t, args...)
	var events struct {
		Rows, Dossiers int
		LeftOut        int `json:"left_out"`
	}
	if err := json.Unmarshal(r.json(t).Events, &events); err != nil || events.Rows != 2 || events.LeftOut != 1 || events.Dossiers != 2 {
		t.Errorf("%+v, %v", events, err)
	}
	if !strings.Contains(r.errs, ":3: line longer than 1048576 bytes") {
		t.Errorf("standard error\n%s", r.errs)
	}
}
