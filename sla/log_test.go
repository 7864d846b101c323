package sla_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
)

// hour is an hour of 23 November 2026, at which the events of these tests come.
func hour(n int) time.Time { return time.Date(2026, 11, 23, n, 0, 0, 0, time.UTC) }

// hourly gives the events an hour each, from 00:00 on.
func hourly(events ...sla.Event) []sla.Event {
	for i := range events {
		events[i].At = hour(i)
	}
	return events
}

// kinds are events without any field, one an hour.
func kinds(kinds ...sla.EventKind) []sla.Event {
	var events []sla.Event
	for _, k := range kinds {
		events = append(events, sla.Event{Kind: k})
	}
	return hourly(events...)
}

// fault is the problem of event i of hourly events.
func fault(i int, kind sla.EventKind, code, message string) sla.Problem {
	return sla.Problem{Code: code, Path: fmt.Sprintf("events[%d]", i), Message: fmt.Sprintf("%s at 2026-11-23T%02d:00:00Z: %s", kind, i, message)}
}

func suspended(r sla.Reason) sla.Event { return sla.Event{Kind: sla.EventSuspended, Reason: r} }
func resumed(r sla.Reason) sla.Event   { return sla.Event{Kind: sla.EventResumed, Reason: r} }

// proper is an event of a kind with the fields it needs.
func proper(kind sla.EventKind) sla.Event {
	e := sla.Event{Kind: kind}
	switch kind {
	case sla.EventSuspended:
		e.Reason = sla.ReasonFieldCheck
	case sla.EventTransferred:
		e.Unit = "Phòng Hộ tịch"
	case sla.EventReappointed:
		e.Appointment.Date = sla.MustDate(2026, 11, 30)
	}
	return e
}

var accepted = sla.Event{Kind: sla.EventAccepted}

func TestLogRefusesTheImpossible(t *testing.T) {
	const (
		event, missing = sla.ProblemEvent, sla.ProblemMissing
		submitted      = sla.EventSubmitted
		received       = sla.EventReceived
		accept         = sla.EventAccepted
		request        = sla.EventSupplementRequested
		supplement     = sla.EventSupplementReceived
		resume         = sla.EventResumed
		suspend        = sla.EventSuspended
		completed      = sla.EventCompleted
		returned       = sla.EventReturned
		closed         = sla.EventClosed
		collected      = sla.EventCollected
	)
	for _, tc := range []struct {
		name   string
		events []sla.Event
		want   []sla.Problem
	}{
		{"resumed without a pause", kinds(accept, resume),
			[]sla.Problem{fault(1, resume, event, "it is not suspended")}},
		{"resumed a second time", hourly(accepted, suspended(sla.ReasonOther), resumed(0), resumed(sla.ReasonOther)),
			[]sla.Problem{fault(3, resume, event, "it is not suspended")}},
		{"resumed from another pause", hourly(accepted, suspended(sla.ReasonFieldCheck), resumed(sla.ReasonTransfer)),
			[]sla.Problem{fault(2, resume, event, "it is not suspended for that reason")}},
		{"resumed from one of two, which?", hourly(accepted, suspended(sla.ReasonFinancialObligation), suspended(sla.ReasonConsultation), resumed(0)),
			[]sla.Problem{fault(3, resume, event, "suspended for financial-obligation,consultation: say which of them is over")}},
		{"suspended without a reason", kinds(accept, suspend),
			[]sla.Problem{fault(1, suspend, missing, "a suspension needs a reason")}},
		{"suspended twice for one reason", hourly(accepted, suspended(sla.ReasonTransfer), suspended(sla.ReasonOther), suspended(sla.ReasonTransfer)),
			[]sla.Problem{fault(3, suspend, event, "it is suspended for that reason already")}},
		{"suspended for no such reason", hourly(accepted, suspended(10)), // ReasonOther is 9
			[]sla.Problem{fault(1, suspend, event, "invalid(10) is no reason")}},
		{"resumed from no such reason", hourly(accepted, suspended(sla.ReasonOther), resumed(255)), []sla.Problem{
			fault(2, resume, event, "invalid(255) is no reason"),
			fault(2, resume, event, "it is not suspended for that reason")}},

		{"submitted twice", kinds(submitted, submitted),
			[]sla.Problem{fault(1, submitted, event, "a second time")}},
		{"received twice", kinds(received, received),
			[]sla.Problem{fault(1, received, event, "a second time")}},
		{"accepted twice", kinds(accept, accept),
			[]sla.Problem{fault(1, accept, event, "a second time")}},
		{"submitted after it was received", kinds(received, submitted),
			[]sla.Problem{fault(1, submitted, event, "after it was received")}},
		{"submitted after it was accepted", kinds(accept, submitted),
			[]sla.Problem{fault(1, submitted, event, "after it was accepted")}},
		{"received after it was accepted", kinds(accept, received),
			[]sla.Problem{fault(1, received, event, "after it was accepted")}},

		{"supplement not asked for", kinds(accept, supplement),
			[]sla.Problem{fault(1, supplement, event, "no supplement was asked for")}},
		{"supplement received twice", kinds(accept, request, supplement, supplement),
			[]sla.Problem{fault(3, supplement, event, "no supplement was asked for")}},
		{"closed for silence nobody was asked to break", kinds(accept, closed),
			[]sla.Problem{fault(1, closed, event, "no supplement was asked for")}},
		{"closed when the supplement is in", kinds(accept, request, supplement, closed),
			[]sla.Problem{fault(3, closed, event, "no supplement was asked for")}},
		{"acceptance ends a request", kinds(request, accept, supplement),
			[]sla.Problem{fault(2, supplement, event, "no supplement was asked for")}},
		{"asked twice before acceptance", kinds(request, request),
			[]sla.Problem{fault(1, request, event, "a supplement is awaited already")}},
		{"asked while a supplement is awaited", kinds(accept, request, request),
			[]sla.Problem{fault(2, request, event, "a supplement is awaited already")}},

		{"completed twice", kinds(accept, completed, completed),
			[]sla.Problem{fault(2, completed, event, "after the end of the dossier")}},
		{"returned when completed", kinds(accept, completed, returned),
			[]sla.Problem{fault(2, returned, event, "after the end of the dossier")}},
		{"completed when returned before acceptance", kinds(received, returned, completed),
			[]sla.Problem{fault(2, completed, event, "after the end of the dossier")}},
		{"collected twice", kinds(accept, completed, collected, collected),
			[]sla.Problem{fault(3, collected, event, "after the result was collected")}},
		{"completed when collected", kinds(accept, collected, completed),
			[]sla.Problem{fault(2, completed, event, "after the result was collected")}},

		{"re-appointed for no date", kinds(accept, sla.EventReappointed),
			[]sla.Problem{fault(1, sla.EventReappointed, missing, "a re-appointment needs the date promised")}},
		{"re-appointed for an hour of no date", hourly(accepted, sla.Event{Kind: sla.EventReappointed, Appointment: sla.Appointment{Time: 3600}}), []sla.Problem{
			fault(1, sla.EventReappointed, missing, "a re-appointment needs the date promised"),
			fault(1, sla.EventReappointed, event, `appointment at 3600 seconds of the day ""`)}},
		{"accepted with an hour of no date", hourly(sla.Event{Kind: accept, Appointment: sla.Appointment{Time: 3600}}),
			[]sla.Problem{fault(0, accept, event, `appointment at 3600 seconds of the day ""`)}},
		{"appointment behind the day", hourly(sla.Event{Kind: accept, Appointment: sla.Appointment{sla.MustDate(2026, 11, 25), 86_401}}),
			[]sla.Problem{fault(0, accept, event, `appointment at 86401 seconds of the day "2026-11-25"`)}},
		{"appointment before the day", hourly(sla.Event{Kind: accept, Appointment: sla.Appointment{sla.MustDate(2026, 11, 25), -1}}),
			[]sla.Problem{fault(0, accept, event, `appointment at -1 seconds of the day "2026-11-25"`)}},
		{"transferred nowhere", kinds(accept, sla.EventTransferred),
			[]sla.Problem{fault(1, sla.EventTransferred, missing, "a transfer needs the unit or the step that it goes to, or the step that is done")}},
		{"transferred from a step that is done", hourly(accepted, sla.Event{Kind: sla.EventTransferred, From: "B1"}), nil},

		{"acceptance with a reason", hourly(sla.Event{Kind: accept, Reason: sla.ReasonOther}),
			[]sla.Problem{fault(0, accept, event, "only suspensions and resumptions have a reason")}},
		{"completion with an appointment", hourly(accepted, sla.Event{Kind: completed, Appointment: sla.Appointment{Date: sla.MustDate(2026, 11, 25)}}),
			[]sla.Problem{fault(1, completed, event, "only acceptance and re-appointment have an appointment")}},
		{"acceptance with a unit", hourly(sla.Event{Kind: accept, Unit: "Sở Tư pháp"}),
			[]sla.Problem{fault(0, accept, event, "only transfers have a unit and steps")}},
		{"completion of a step", hourly(accepted, sla.Event{Kind: completed, Step: "B3"}),
			[]sla.Problem{fault(1, completed, event, "only transfers have a unit and steps")}},
		{"completion from a step", hourly(accepted, sla.Event{Kind: completed, From: "B3"}),
			[]sla.Problem{fault(1, completed, event, "only transfers have a unit and steps")}},
		{"every field on the wrong kind", hourly(accepted, sla.Event{Kind: completed, Reason: sla.ReasonOther,
			Appointment: sla.Appointment{Date: sla.MustDate(2026, 11, 25)}, Unit: "a", Step: "b", From: "c"}), []sla.Problem{
			fault(1, completed, event, "only suspensions and resumptions have a reason"),
			fault(1, completed, event, "only acceptance and re-appointment have an appointment"),
			fault(1, completed, event, "only transfers have a unit and steps")}},

		{"no kind", kinds(accept, sla.EventUnknown),
			[]sla.Problem{fault(1, sla.EventUnknown, event, "not a kind of event")}},
		{"no such kind", kinds(accept, 17), // EventCollected is 16
			[]sla.Problem{fault(1, 17, event, "not a kind of event")}},
		{"no instant", []sla.Event{accepted},
			[]sla.Problem{{missing, "events[0]", "accepted: no instant"}}},
		{"year 10000", []sla.Event{{At: time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC), Kind: accept}},
			[]sla.Problem{{sla.ProblemRange, "events[0]", "accepted at 10000-01-01T00:00:00Z: year 10000"}}},
		{"year 10000 of another zone", []sla.Event{{At: time.Date(10_000, 1, 1, 5, 0, 0, 0, hanoi), Kind: accept}}, nil}, // 31/12/9999 22:00 UTC

		{"out of order", []sla.Event{{At: hour(9), Kind: accept}, {At: hour(8), Kind: completed}},
			[]sla.Problem{{sla.ProblemOrder, "events[1]", "completed at 2026-11-23T08:00:00Z: before the event in front of it, at 2026-11-23T09:00:00Z"}}},
		{"a nanosecond out of order", []sla.Event{{At: hour(9), Kind: accept}, {At: hour(9).Add(-1), Kind: completed}},
			[]sla.Problem{{sla.ProblemOrder, "events[1]", "completed at 2026-11-23T08:59:59.999999999Z: before the event in front of it, at 2026-11-23T09:00:00Z"}}},
		{"one slip, two out of order", []sla.Event{{At: hour(9), Kind: accept}, {At: hour(7), Kind: request}, {At: hour(8), Kind: completed}}, []sla.Problem{
			{sla.ProblemOrder, "events[1]", "supplement-requested at 2026-11-23T07:00:00Z: before the event in front of it, at 2026-11-23T09:00:00Z"},
			{sla.ProblemOrder, "events[2]", "completed at 2026-11-23T08:00:00Z: before the event in front of it, at 2026-11-23T09:00:00Z"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			log, err := sla.NewLog(tc.events...)
			if (err == nil) != (tc.want == nil) || err != nil && log.Len() > 0 {
				t.Errorf("got %v, %v", log, err)
			}
			wantProblems(t, err, tc.want...)
		})
	}
}

// Nothing follows the end of a dossier, whichever it was, but that its result is
// collected; nothing at all follows that.
func TestLogEnds(t *testing.T) {
	ends := []sla.EventKind{sla.EventCompleted, sla.EventReturned, sla.EventRefused, sla.EventWithdrawn, sla.EventStopped, sla.EventClosed, sla.EventCollected}
	for _, end := range ends {
		before := hourly(accepted, sla.Event{Kind: sla.EventSupplementRequested}, proper(end))
		for kind := sla.EventSubmitted; kind <= sla.EventCollected; kind++ {
			next := proper(kind)
			next.At = hour(3)
			_, err := sla.NewLog(append(slices.Clone(before), next)...)
			switch {
			case end == sla.EventCollected:
				wantProblems(t, err, fault(3, kind, sla.ProblemEvent, "after the result was collected"))
			case kind == sla.EventCollected:
				wantProblems(t, err)
			default:
				wantProblems(t, err, fault(3, kind, sla.ProblemEvent, "after the end of the dossier"))
			}
		}
	}
}

// Before acceptance a dossier comes in, is asked for more, is turned away, and
// that is all.
func TestLogBeforeAcceptance(t *testing.T) {
	for kind, want := range map[sla.EventKind]string{
		sla.EventSubmitted: "", sla.EventReceived: "", sla.EventAccepted: "", sla.EventSupplementRequested: "",
		sla.EventReturned: "", sla.EventRefused: "", sla.EventWithdrawn: "", sla.EventStopped: "",
		sla.EventSupplementReceived: "no supplement was asked for", sla.EventClosed: "no supplement was asked for",
		sla.EventSuspended: "before it was accepted", sla.EventResumed: "it is not suspended", sla.EventTransferred: "before it was accepted",
		sla.EventReappointed: "before it was accepted", sla.EventCompleted: "before it was accepted", sla.EventCollected: "before it was accepted",
	} {
		_, err := sla.NewLog(hourly(proper(kind))...)
		if want == "" {
			wantProblems(t, err)
		} else {
			wantProblems(t, err, fault(0, kind, sla.ProblemEvent, want))
		}
	}
}

func TestLogTakesThePossible(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                           "",
		"a whole life":                      "submitted@2026-11-20T08:00;received@2026-11-20T08:05;accepted@2026-11-23T10:00;transferred@2026-11-23T14:00 unit=A;completed@2026-11-25T10:00;collected@2026-11-26T10:00",
		"accepted at the desk":              "accepted@2026-11-23T10:00",
		"asked twice before acceptance":     "received@2026-11-20T08:00;supplement-requested@2026-11-20T09:00;supplement-received@2026-11-21T09:00;supplement-requested@2026-11-21T10:00;accepted@2026-11-22T10:00",
		"closed before acceptance":          "received@2026-11-20T08:00;supplement-requested@2026-11-20T09:00;closed@2026-12-20T09:00",
		"returned before acceptance":        "received@2026-11-20T08:00;returned@2026-11-20T09:00;collected@2026-11-21T09:00",
		"several suspensions":               "accepted@2026-11-20T08:00;suspended@2026-11-20T09:00 reason=other;suspended@2026-11-20T09:00 reason=transfer;resumed@2026-11-20T10:00 reason=other;resumed@2026-11-20T11:00",
		"suspended again":                   "accepted@2026-11-20T08:00;suspended@2026-11-20T09:00 reason=other;resumed@2026-11-20T10:00;suspended@2026-11-20T10:00 reason=other",
		"suspended while one waits":         "accepted@2026-11-20T08:00;supplement-requested@2026-11-20T09:00;suspended@2026-11-20T10:00 reason=other;supplement-received@2026-11-20T11:00;resumed@2026-11-20T12:00",
		"completed while suspended":         "accepted@2026-11-20T08:00;suspended@2026-11-20T09:00 reason=other;completed@2026-11-20T10:00",
		"completed while one waits":         "accepted@2026-11-20T08:00;supplement-requested@2026-11-20T09:00;completed@2026-11-20T10:00",
		"closed for silence":                "accepted@2026-11-20T08:00;supplement-requested@2026-11-20T09:00;closed@2026-12-20T10:00",
		"promised many times":               "accepted@2026-11-20T08:00;re-appointed@2026-11-20T09:00 appointment=2026-11-25;re-appointed@2026-11-20T09:00 appointment=2026-11-24",
		"printed at 24:00":                  "accepted@2026-11-20T08:00 appointment=2026-11-25T24:00",
		"collected, no end logged":          "accepted@2026-11-20T08:00;collected@2026-11-25T10:00",
		"a step alone":                      "accepted@2026-11-20T08:00;transferred@2026-11-20T09:00 step=B1;transferred@2026-11-20T10:00 step=B2 from=B1",
		"everything at once":                "submitted@2026-11-20T08:00;received@2026-11-20T08:00;accepted@2026-11-20T08:00;completed@2026-11-20T08:00;collected@2026-11-20T08:00",
		"withdrawn when only submitted":     "submitted@2026-11-20T08:00;withdrawn@2026-11-20T09:00",
		"nothing known of it but an ending": "stopped@2026-11-20T08:00",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := sla.ParseLog(text, hanoi); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLogTexts checks what the texts of an event may be, in every one of its
// fields.
func TestLogTexts(t *testing.T) {
	long := strings.Repeat("ệ", 1366) // 3 bytes each: 4,098
	for _, tc := range []struct{ name, text, want string }{
		{"Vietnamese", "Thiếu bản vẽ hoàn công, hẹn bổ sung", ""},
		{"Arabic", "ملاحظة", ""},
		{"Hebrew", "הערה", ""},
		{"right-to-left mark", "א\u200f1", ""},
		{"combining marks", "Tie\u0302\u0301ng Vie\u0323\u0302t", ""},
		{"no-break space", "24\u00a0tháng\u00a011", ""},
		{"joined emoji", "👩\u200d💼", ""},
		{"replacement character", "\ufffd", ""},
		{"4,096 bytes", strings.Repeat("a", 4096), ""},
		{"4,097 bytes", strings.Repeat("a", 4097), "text of 4097 bytes, want at most 4096"},
		{"long in bytes, not in letters", long, "text of 4098 bytes, want at most 4096"},
		{"NUL", "a\x00b", "control character U+0000 at byte 1"},
		{"line break", "dòng\nhai", "control character U+000A at byte 5"}, // ò is two bytes
		{"carriage return", "\r", "control character U+000D at byte 0"},
		{"tab", "a\tb", "control character U+0009 at byte 1"},
		{"escape", "\x1b[31m", "control character U+001B at byte 0"},
		{"delete", "\x7f", "control character U+007F at byte 0"},
		{"next line", "a\u0085", "control character U+0085 at byte 1"},
		{"line separator", "a\u2028", "control character U+2028 at byte 1"},
		{"paragraph separator", "\u2029", "control character U+2029 at byte 0"},
		{"right-to-left override", "gnp.\u202egpj", "character U+202E at byte 4 reorders the text around it"},
		{"left-to-right embedding", "\u202a", "character U+202A at byte 0 reorders the text around it"},
		{"isolate", "a\u2066b", "character U+2066 at byte 1 reorders the text around it"},
		{"end of isolate", "\u2069", "character U+2069 at byte 0 reorders the text around it"},
		{"Latin-1", "Ng\xe0y", "byte 0xE0 at 2: not UTF-8 text"},
		{"half a letter", "a\xe1\xbb", "byte 0xE1 at 1: not UTF-8 text"},
		{"surrogate", "\xed\xa0\x80", "byte 0xED at 0: not UTF-8 text"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for field, event := range map[string]sla.Event{
				"unit": {Unit: tc.text, Step: "B2"}, "step": {Step: tc.text}, "from": {From: tc.text, Step: "B2"}, "note": {Note: tc.text, Step: "B2"},
			} {
				event.Kind = sla.EventTransferred
				_, err := sla.NewLog(hourly(accepted, event)...)
				if tc.want == "" {
					wantProblems(t, err)
					continue
				}
				wantProblems(t, err, fault(1, event.Kind, sla.ProblemText, tc.want))
				if t.Failed() {
					t.Fatal("field ", field)
				}
			}
		})
	}
}

// A log is appended to whole or not at all, and everything wrong is said at
// once. What was refused did not happen for the events behind it.
func TestAppendIsAllOrNothing(t *testing.T) {
	before := sla.MustLog(hourly(accepted, suspended(sla.ReasonFieldCheck))...)
	text := before.String()
	after, err := before.Append(
		sla.Event{At: hour(2), Kind: sla.EventResumed},                              // possible
		sla.Event{At: hour(3), Kind: sla.EventSuspended},                            // for no reason: did not happen
		sla.Event{At: hour(4), Kind: sla.EventResumed},                              // and cannot be over
		sla.Event{At: hour(1), Kind: sla.EventCompleted, Note: "a\x00"},             // too early, and garbled
		sla.Event{At: hour(6), Kind: sla.EventReappointed, Unit: "Phòng Hộ tịch"},   // no date, no transfer
		sla.Event{At: hour(7), Kind: sla.EventCompleted},                            // possible: the one before was refused
		sla.Event{At: hour(8), Kind: sla.EventCollected, Reason: sla.ReasonUnknown}, // possible
		sla.Event{At: hour(9), Kind: sla.EventCollected, Note: "lần thứ hai \x1b"},  // garbled and too late
	)
	wantProblems(t, err,
		fault(3, sla.EventSuspended, sla.ProblemMissing, "a suspension needs a reason"),
		fault(4, sla.EventResumed, sla.ProblemEvent, "it is not suspended"),
		sla.Problem{sla.ProblemText, "events[5]", "completed at 2026-11-23T01:00:00Z: control character U+0000 at byte 1"},
		sla.Problem{sla.ProblemOrder, "events[5]", "completed at 2026-11-23T01:00:00Z: before the event in front of it, at 2026-11-23T04:00:00Z"},
		fault(6, sla.EventReappointed, sla.ProblemMissing, "a re-appointment needs the date promised"),
		fault(6, sla.EventReappointed, sla.ProblemEvent, "only transfers have a unit and steps"),
		fault(9, sla.EventCollected, sla.ProblemText, "control character U+001B at byte 16"), // "lần thứ hai ": 12 characters, ầ and ứ of 3 bytes
		fault(9, sla.EventCollected, sla.ProblemEvent, "after the result was collected"),
	)
	if after.String() != text || before.Len() != 2 || before.String() != text {
		t.Errorf("half applied: %d events, and the old log is %v", after.Len(), before)
	}
	if want := "sla: log: 8 problems:\n\tevents[3]: suspended at"; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// Logs that grow from one log do not write into each other.
func TestAppendDoesNotShare(t *testing.T) {
	base := sla.MustLog(hourly(accepted, suspended(sla.ReasonOther))...)
	grow := func(kind sla.EventKind) sla.Log {
		l, err := base.Append(sla.Event{At: hour(2), Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first, second := grow(sla.EventCompleted), grow(sla.EventWithdrawn)
	short := first.Until(hour(1))
	third, err := short.Append(sla.Event{At: hour(2), Kind: sla.EventStopped})
	if err != nil {
		t.Fatal(err)
	}
	const beginning = "accepted@2026-11-23T00:00;suspended@2026-11-23T01:00 reason=other"
	for want, l := range map[string]sla.Log{
		beginning: base, beginning + ";completed@2026-11-23T02:00": first,
		beginning + ";withdrawn@2026-11-23T02:00": second, beginning + ";stopped@2026-11-23T02:00": third,
	} {
		if got := l.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	events := hourly(accepted)
	l := sla.MustLog(events...)
	events[0].Kind = sla.EventReturned
	if l.String() != "accepted@2026-11-23T00:00" {
		t.Errorf("the caller's slice changes the log: %v", l)
	}
}

// Events of one instant keep the order in which they were given.
func TestLogKeepsTheOrderOfEqualInstants(t *testing.T) {
	at := hour(9)
	want := "accepted suspended resumed suspended completed collected"
	l := sla.MustLog(
		sla.Event{At: at, Kind: sla.EventAccepted}, sla.Event{At: at.In(hanoi), Kind: sla.EventSuspended, Reason: sla.ReasonOther},
		sla.Event{At: at, Kind: sla.EventResumed}, sla.Event{At: at, Kind: sla.EventSuspended, Reason: sla.ReasonTransfer},
		sla.Event{At: at, Kind: sla.EventCompleted}, sla.Event{At: at, Kind: sla.EventCollected})
	if got := kindsOf(l); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := kindsOf(l.Until(at)); got != want {
		t.Errorf("at that instant: %s", got)
	}
	if got := l.Until(at.Add(-1)).Len(); got != 0 {
		t.Errorf("a nanosecond before: %d events", got)
	}
}

func kindsOf(l sla.Log) string {
	var names []string
	for e := range l.All() {
		names = append(names, e.Kind.String())
	}
	return strings.Join(names, " ")
}

func TestLogUntil(t *testing.T) {
	l := sla.MustLog(kinds(sla.EventSubmitted, sla.EventReceived, sla.EventAccepted, sla.EventCompleted, sla.EventCollected)...)
	for _, tc := range []struct {
		name string
		at   time.Time
		want int
	}{
		{"the zero time", time.Time{}, 0}, {"before", hour(0).Add(-1), 0}, {"first", hour(0), 1}, {"between", hour(1).Add(time.Minute), 2},
		{"at an event", hour(2), 3}, {"in another zone", hour(2).In(hanoi), 3}, {"before the last", hour(4).Add(-1), 4}, {"last", hour(4), 5}, {"long after", hour(4).AddDate(900, 0, 0), 5},
	} {
		got := l.Until(tc.at)
		if got.Len() != tc.want || len(slices.Collect(got.All())) != tc.want {
			t.Errorf("%s: %d events, want %d", tc.name, got.Len(), tc.want)
		}
	}
}

func TestLogAllStopsAtABreak(t *testing.T) {
	l := sla.MustLog(kinds(sla.EventSubmitted, sla.EventReceived, sla.EventAccepted)...)
	seen := 0
	for e := range l.All() {
		if seen++; e.Kind == sla.EventReceived {
			break
		}
	}
	if seen != 2 {
		t.Errorf("%d events seen, want 2", seen)
	}
	for range 2 { // it can be iterated again
		if got := len(slices.Collect(l.All())); got != 3 {
			t.Errorf("%d events", got)
		}
	}
}

func TestLogEqual(t *testing.T) {
	build := func(change func(*sla.Event)) sla.Log {
		events := hourly(sla.Event{Kind: sla.EventAccepted, Appointment: sla.Appointment{sla.MustDate(2026, 11, 25), 61_200}, Note: "phiếu 12"},
			suspended(sla.ReasonOther), sla.Event{Kind: sla.EventTransferred, Unit: "A", Step: "B2", From: "B1"})
		change(&events[0])
		for i := range events[1:] {
			change(&events[i+1])
		}
		return sla.MustLog(events...)
	}
	same := build(func(*sla.Event) {})
	for name, tc := range map[string]struct {
		change func(*sla.Event)
		want   bool
	}{
		"the same":          {func(*sla.Event) {}, true},
		"in another zone":   {func(e *sla.Event) { e.At = e.At.In(hanoi) }, true},
		"a monotonic clock": {func(e *sla.Event) { e.At = e.At.Add(time.Since(time.Now())).Round(time.Hour) }, true},
		"a nanosecond off":  {func(e *sla.Event) { e.At = e.At.Add(1) }, false},
		"another note":      {func(e *sla.Event) { e.Note += "." }, false},
		"another kind": {func(e *sla.Event) {
			if e.Kind == sla.EventTransferred {
				*e = sla.Event{At: e.At, Kind: sla.EventCompleted}
			}
		}, false},
		"another reason": {func(e *sla.Event) {
			if e.Kind == sla.EventSuspended {
				e.Reason = sla.ReasonTransfer
			}
		}, false},
		"another appointment": {func(e *sla.Event) {
			if e.Kind == sla.EventAccepted {
				e.Appointment.Time++
			}
		}, false},
	} {
		other := build(tc.change)
		if same.Equal(other) != tc.want || other.Equal(same) != tc.want {
			t.Errorf("%s: equal is %v", name, !tc.want)
		}
		if cmp.Equal(same, other) != tc.want {
			t.Errorf("%s: go-cmp says otherwise", name)
		}
	}
	if longer, err := same.Append(sla.Event{At: hour(5), Kind: sla.EventResumed}); err != nil || same.Equal(longer) || longer.Equal(same) {
		t.Errorf("a longer log is equal: %v", err)
	}
	if !(sla.Log{}).Equal(sla.MustLog()) || (sla.Log{}).Equal(same) {
		t.Error("the empty log")
	}
}

func TestLogZeroValue(t *testing.T) {
	var l sla.Log
	text, err := json.Marshal(l)
	if l.Len() != 0 || l.String() != "" || l.Text(nil) != "" || l.Until(hour(1)).Len() != 0 || string(text) != "[]" || err != nil {
		t.Errorf("got %d events, %q, %s, %v", l.Len(), l, text, err)
	}
	for range l.All() {
		t.Error("an empty log has an event")
	}
	if l, err := l.Append(); err != nil || l.Len() != 0 {
		t.Errorf("nothing appended: %v, %v", l, err)
	}
	if got := (sla.Event{}).String(); got != "unknown@0001-01-01T00:00" {
		t.Errorf("the zero event is %q", got)
	}
}

// what is wrong with an event by itself brings up faults that are
// none.
func TestFalseProblemsOfAnEvent(t *testing.T) {
	t.Run("the first event has none in front of it", func(t *testing.T) {
		_, err := sla.NewLog(sla.Event{At: time.Date(0, 12, 31, 23, 0, 0, 0, time.UTC), Kind: sla.EventAccepted})
		wantProblems(t, err, sla.Problem{sla.ProblemRange, "events[0]", "accepted at 0000-12-31T23:00:00Z: year 0"})
	})
	t.Run("what is no kind of event is not too early either", func(t *testing.T) {
		_, err := sla.NewLog(kinds(sla.EventUnknown)...)
		wantProblems(t, err, fault(0, sla.EventUnknown, sla.ProblemEvent, "not a kind of event"))
	})
	t.Run("a year that cannot be puts no later event out of order", func(t *testing.T) {
		_, err := sla.NewLog(sla.Event{At: time.Date(20_260, 11, 23, 0, 0, 0, 0, time.UTC), Kind: sla.EventSubmitted},
			sla.Event{At: hour(1), Kind: sla.EventReceived}, sla.Event{At: hour(2), Kind: sla.EventAccepted})
		wantProblems(t, err, sla.Problem{sla.ProblemRange, "events[0]", "submitted at 20260-11-23T00:00:00Z: year 20260"})
	})
}

func TestMustLogPanics(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || len(problemsOf(err)) != 1 {
			t.Errorf("panics with %v", err)
		}
	}()
	sla.MustLog(kinds(sla.EventCompleted)...)
}
