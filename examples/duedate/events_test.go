package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/internal/golden"
)

// eventsFile is a dossier that waits for a payment over Tết 2026. Of 5 working days 10 and 11
// February count; the 12th to the 25th do not; 26 and 27 February and 2 March do.
const eventsFile = "at,event,reason,appointment\n" +
	"2026-02-09T09:00,accepted,,2026-02-23\n" +
	"2026-02-11T10:00,suspended,financial-obligation,\n" +
	"2026-02-25T14:00,resumed,,\n"

func TestEvents(t *testing.T) {
	path := file(t, "log.csv", eventsFile)
	for _, lang := range []string{"vi", "en"} {
		r := duedate("", "-events", path, "-limit", "5 ngày làm việc", "-as-of", "2026-02-26T08:00", "-lang", lang)
		r.want(t, 0, "")
		golden.Check(t, "events-"+lang+".golden", r.out)
	}
	r := duedate("", "-events", path, "-limit", "5wd", "-as-of", "2026-02-26", "-lang", "en", "-format", "json")
	r.want(t, 0, "")
	golden.Check(t, "events-json.golden", r.out)
	var answer map[string]any
	if err := json.Unmarshal([]byte(r.out), &answer); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"due": "2026-03-02T17:00:00+07:00", "due_date": "2026-03-02", "original_due_date": "2026-02-23", "status": "processing", "outcome": "open-within",
		"against_printed": "open-overdue", "rules": "one-stop-118-2025",
		// 6 h on Monday 9/2, 7.5 on the 10th, 2.5 on the 11th until 10:00, 3 on the 25th from 14:00,
		// 7.5 on the 26th: 26.5. Left are 27/2 and 2/3, 7.5 h each.
		"used": "26h30m0s", "left": "15h0m0s",
	} {
		if answer[key] != want {
			t.Errorf("%s is %v, want %v", key, answer[key], want)
		}
	}
}

// TestEventsReceived: a log without acceptance takes that of -received; the last
// event is the instant asked about.
func TestEventsReceived(t *testing.T) {
	path := file(t, "log.csv", "event,at\nreceived,2026-02-09T08:00\nwithdrawn,2026-02-10T09:00\n")
	r := duedate("", "-events", path, "-received", "2026-02-09T09:00", "-limit", "5wd", "-format", "json")
	r.want(t, 0, "")
	for _, text := range []string{`"as_of": "2026-02-10T09:00:00+07:00"`, `"status": "withdrawn"`, `"outcome": "early"`, `"event": "accepted"`} {
		if !strings.Contains(r.out, text) {
			t.Errorf("no %s in\n%s", text, r.out)
		}
	}
	// A date is its first opening, 07:30.
	r = duedate("", "-received", "2026-02-09", "-limit", "5wd", "-as-of", "2026-02-10T09:00", "-format", "json")
	r.want(t, 0, "")
	if !strings.Contains(r.out, `"at": "2026-02-09T00:30:00Z"`) {
		t.Errorf("not accepted at 07:30 in\n%s", r.out)
	}
}

func TestEventsRefused(t *testing.T) {
	good := file(t, "log.csv", eventsFile)
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"no limit", []string{"-events", good}, `-limit is required, as in -limit "10 ngày làm việc"`},
		{"no file", []string{"-events", "nowhere.csv", "-limit", "5wd"}, "open nowhere.csv: no such file or directory"},
		{"nothing to ask about", []string{"-events", file(t, "empty.csv", "at,event\n"), "-limit", "5wd"}, "no event and no -as-of: nothing to be asked about"},
		{"two acceptances", []string{"-events", good, "-received", "2026-02-09", "-limit", "5wd"}, "the receipt is the acceptance: leave it out, or the accepted event"},
		{"as-of", []string{"-events", good, "-limit", "5wd", "-as-of", "tomorrow"}, `-as-of: "tomorrow": want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339`},
		{"before the decrees", []string{"-received", "2018-03-01", "-limit", "5wd", "-as-of", "2018-03-02"}, "sla: rules one-stop: of a dossier accepted on 2018-03-01: no rules for the dossier clock"},
		{"year and events", []string{"-year", "2026", "-events", good}, "-year prints a calendar: leave out -received, -limit, -events and -as-of"},
		{"batch and events", []string{"-batch", "-events", good}, "-batch takes receipts, limits and events from standard input: leave out -received, -limit, -events and -year"},
		{"impossible log", []string{"-events", file(t, "bad.csv", "at,event\n2026-02-09T09:00,resumed\n2026-02-09T08:00,accepted\n"), "-limit", "5wd"}, "bad.csv:3: accepted at 2026-02-09T08:00:00+07:00: before the event in front of it"},
		{"bad cells", []string{"-events", file(t, "cells.csv", "at,event\nyesterday,accepted\n2026-02-09T09:00,forgotten\n"), "-limit", "5wd"}, "cells.csv:3:18: event"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			duedate("", tt.args...).wantRefused(t, tt.want)
		})
	}
}

// TestBatchEvents is the column of the package comment. Of 5 working days the
// 10th counts; the 11th to the 25th do not; 26 and 27 February, 2 and 3 March.
func TestBatchEvents(t *testing.T) {
	const added = "due,due_date,flags,status,outcome,error\n"
	r := duedate("received,limit,events\n"+
		"2026-02-09T09:00,5wd,suspended@2026-02-10T09:00 reason=public-posting;resumed@2026-02-25T08:00\n"+
		"2026-02-09T09:00,5wd,\n"+
		"2026-02-09,5wd,completed@2026-02-23T17:00:01\n"+
		"2026-02-09,Không quy định,completed@2026-02-23T17:00\n"+
		"2026-02-09T09:00,5wd,resumed@2026-02-10T09:00\n"+
		"2026-02-09T09:00,5wd,paused@2026-02-10T09:00\n", "-batch")
	r.want(t, 1, "duedate: 2 of 6 rows have no due date, see their column error\n")
	want := "received,limit,events," + added +
		"2026-02-09T09:00,5wd,suspended@2026-02-10T09:00 reason=public-posting;resumed@2026-02-25T08:00,2026-03-03T17:00:00+07:00,2026-03-03,paused,processing,open-within,\n" +
		"2026-02-09T09:00,5wd,,2026-02-23T17:00:00+07:00,2026-02-23,,processing,open-within,\n" +
		"2026-02-09,5wd,completed@2026-02-23T17:00:01,2026-02-23T17:00:00+07:00,2026-02-23,,completed,late,\n" +
		"2026-02-09,Không quy định,completed@2026-02-23T17:00,,,no-due-date,completed,unclassified,\n" +
		"2026-02-09T09:00,5wd,resumed@2026-02-10T09:00,,,,,,sla: log: events[1]: resumed at 2026-02-10T09:00:00+07:00: it is not suspended (event)\n" +
		"2026-02-09T09:00,5wd,paused@2026-02-10T09:00,,,,,,"
	if got, ok := strings.CutPrefix(r.out, want); !ok || strings.Count(got, "\n") != 1 || !strings.Contains(got, `""paused"": not one of`) {
		t.Errorf("got\n%s\nwant\n%s…", r.out, want)
	}
	r = duedate("received,limit,events\n2026-02-09T09:00,5wd,\n", "-batch", "-as-of", "2026-02-24")
	r.want(t, 0, "")
	if !strings.Contains(r.out, ",processing,open-overdue,") {
		t.Errorf("not overdue on 24/2:\n%s", r.out)
	}
	r = duedate("received,limit,events,status\n", "-batch")
	r.want(t, 1, "duedate: standard input:1: column \"status\" is added to the output\n")
}
