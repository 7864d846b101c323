package sla_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// bySession sets the switch under which a result is early before the session in
// which it is due.
func bySession(r *sla.Rules) { r.Early = sla.EarlyBySession }

// sessionDesk is a desk of November 2026, 07:30 to 11:30 and 13:30 to 17:00, with
// Culture Day on Tuesday the 24th.
func sessionDesk(t *testing.T, rules sla.Rules, changes ...func(*sla.Rules)) *sla.Desk {
	t.Helper()
	for _, change := range changes {
		change(&rules)
	}
	return cultureDesk(t, rules)
}

// A result is early until the session opens in which it is due, and late behind
// the due moment.
func TestEarlyBySession(t *testing.T) {
	for _, tc := range []struct {
		name, received, limit string
		rules                 sla.Rules
		changes               []func(*sla.Rules)
		due, onTimeFrom       string
		onTimeUntil           string // the last instant in time; "" for the nanosecond before an exclusive due moment
	}{
		{name: "due at closing", received: "2026-11-02 09:00", limit: "2wd", rules: vn.OneStop(),
			due: "2026-11-04 17:00", onTimeFrom: "2026-11-04 13:30", onTimeUntil: "2026-11-04 17:00"},
		{name: "due in the morning", received: "2026-11-02 09:00", limit: "1.5wd", rules: vn.OneStop(),
			due: "2026-11-04 11:15", onTimeFrom: "2026-11-04 07:30", onTimeUntil: "2026-11-04 11:15"},
		{name: "due at the morning's closing", received: "2026-11-04 07:30", limit: "4wh", rules: vn.OneStop(),
			due: "2026-11-04 11:30", onTimeFrom: "2026-11-04 07:30", onTimeUntil: "2026-11-04 11:30"},
		// An opening lies in the session it begins, and a closing in the one it ends.
		{name: "due at the afternoon's opening", received: "2026-11-04 07:30", limit: "4wh", rules: vn.OneStop(),
			changes: []func(*sla.Rules){func(r *sla.Rules) { r.AtClosing = sla.ClosingNextOpening }},
			due:     "2026-11-04 13:30", onTimeFrom: "2026-11-04 13:30", onTimeUntil: "2026-11-04 13:30"},
		// At 24:00, so in the last session of the day.
		{name: "due at midnight", received: "2026-11-02 09:00", limit: "2wd", rules: vn.CivilCode(),
			due: "2026-11-05 00:00", onTimeFrom: "2026-11-04 13:30"},
		{name: "due in the evening", received: "2026-11-03 20:00", limit: "24h", rules: vn.CivilCode(),
			due: "2026-11-04 20:00", onTimeFrom: "2026-11-04 13:30", onTimeUntil: "2026-11-04 20:00"},
		{name: "due at lunch", received: "2026-11-03 12:30", limit: "24h", rules: vn.CivilCode(),
			due: "2026-11-04 12:30", onTimeFrom: "2026-11-04 07:30", onTimeUntil: "2026-11-04 12:30"},
		// No session has opened: from the beginning of the date.
		{name: "due before opening", received: "2026-11-03 06:00", limit: "24h", rules: vn.CivilCode(),
			due: "2026-11-04 06:00", onTimeFrom: "2026-11-04 00:00", onTimeUntil: "2026-11-04 06:00"},
		{name: "due on a day off by the clock", received: "2026-11-23 10:00", limit: "24h", rules: vn.OneStop(),
			due: "2026-11-24 10:00", onTimeFrom: "2026-11-24 00:00", onTimeUntil: "2026-11-24 10:00"},
		{name: "due on a day off that does not roll", received: "2026-11-04 09:00", limit: "4d", rules: vn.OneStop(),
			changes: []func(*sla.Rules){func(r *sla.Rules) { r.Roll = sla.RollNone }}, due: "2026-11-09 00:00", onTimeFrom: "2026-11-08 00:00"},
		{name: "the same day", received: "2026-11-04 09:00", limit: "same-day", rules: vn.OneStop(),
			due: "2026-11-04 17:00", onTimeFrom: "2026-11-04 13:30", onTimeUntil: "2026-11-04 17:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk := sessionDesk(t, tc.rules, append(tc.changes, bySession)...)
			d := deadlineAt(t, desk, tc.received, tc.limit)
			wantInstant(t, "due", d.Due(), tc.due)
			from, until := instantOf(t, tc.onTimeFrom), d.Due().Add(-1)
			if tc.onTimeUntil != "" {
				until = instantOf(t, tc.onTimeUntil)
			}
			wantOutcomes(t, desk, d, map[time.Time]sla.Outcome{
				from:                           sla.OutcomeOnTime,
				until:                          sla.OutcomeOnTime,
				until.Add(1):                   sla.OutcomeLate,
				d.Received():                   earlyBefore(d.Received(), from),
				from.Add(-1):                   earlyBefore(from.Add(-1), from),
				d.Received().AddDate(0, 0, -1): sla.OutcomeUnknown, // a date before that of the receipt
			})
		})
	}
}

// earlyBefore is the outcome of a result in time.
func earlyBefore(t, from time.Time) sla.Outcome {
	if t.Before(from) {
		return sla.OutcomeEarly
	}
	return sla.OutcomeOnTime
}

// wantOutcomes checks the outcomes of finishing at instants, as a Deadline has
// them and as a log of acceptance and completion has them.
func wantOutcomes(t *testing.T, desk *sla.Desk, d sla.Deadline, want map[time.Time]sla.Outcome) {
	t.Helper()
	for at, outcome := range want {
		if got := d.Finished(at); got != outcome {
			t.Errorf("finished at %v: %v, want %v", at, got, outcome)
		}
		if at.Before(d.Received()) {
			continue // no log has that
		}
		log := sla.MustLog(sla.Event{At: d.Received(), Kind: sla.EventAccepted}, sla.Event{At: at, Kind: sla.EventCompleted})
		a, err := desk.Assess(sla.Dossier{Limit: d.Limit(), Log: log}, at)
		if err != nil {
			t.Fatal(err)
		}
		if a.Outcome() != outcome {
			t.Errorf("completed at %v: %v, want %v", at, a.Outcome(), outcome)
		}
	}
}

// By date, which is the default, the whole due date is on time.
func TestEarlyByDate(t *testing.T) {
	desk := sessionDesk(t, vn.OneStop())
	d := deadlineAt(t, desk, "2026-11-02 09:00", "2wd")
	wantOutcomes(t, desk, d, map[time.Time]sla.Outcome{
		instantOf(t, "2026-11-04 00:00").Add(-1): sla.OutcomeEarly,
		instantOf(t, "2026-11-04 00:00"):         sla.OutcomeOnTime,
		instantOf(t, "2026-11-04 07:30"):         sla.OutcomeOnTime,
		instantOf(t, "2026-11-04 17:00"):         sla.OutcomeOnTime,
		instantOf(t, "2026-11-04 17:00").Add(1):  sla.OutcomeLate,
	})
}

// How a dossier stands by what has happened to it. Two working days from Monday
// 2/11/2026, 09:00: due on Wednesday 4 at 17:00.
func TestOutcomeByStatus(t *testing.T) {
	const two = "accepted@2026-11-02T09:00;"
	for _, tc := range []struct {
		name, limit, log, at string
		status               sla.Status
		outcome              sla.Outcome
		flags                string
	}{
		{"no event", "2wd", "", "2026-11-20 08:00", sla.StatusUnknown, sla.OutcomeUnknown, ""},
		{"submitted", "2wd", "submitted@2026-11-02T09:00", "2026-11-20 08:00", sla.StatusFiled, sla.OutcomeUnknown, ""},
		{"received", "2wd", "received@2026-11-02T09:00", "2026-11-20 08:00", sla.StatusFiled, sla.OutcomeUnknown, ""},
		{"asked for more before acceptance", "2wd", "received@2026-11-02T09:00;supplement-requested@2026-11-02T10:00", "2026-11-20 08:00", sla.StatusFiled, sla.OutcomeUnknown, ""},
		{"returned before acceptance", "2wd", "returned@2026-11-20T09:00", "2026-11-30 08:00", sla.StatusReturned, sla.OutcomeUnknown, ""},
		{"refused before acceptance", "2wd", "received@2026-11-02T09:00;refused@2026-11-20T09:00", "2026-11-30 08:00", sla.StatusRefused, sla.OutcomeUnknown, ""},
		{"withdrawn before acceptance", "2wd", "received@2026-11-02T09:00;withdrawn@2026-11-20T09:00", "2026-11-30 08:00", sla.StatusWithdrawn, sla.OutcomeUnknown, ""},
		{"stopped before acceptance", "2wd", "received@2026-11-02T09:00;stopped@2026-11-20T09:00", "2026-11-30 08:00", sla.StatusStopped, sla.OutcomeUnknown, ""},
		{"closed before acceptance", "2wd", "supplement-requested@2026-11-02T09:00;closed@2026-11-20T09:00", "2026-11-30 08:00", sla.StatusClosed, sla.OutcomeUnknown, ""},

		{"open", "2wd", two, "2026-11-04 17:00", sla.StatusProcessing, sla.OutcomeOpenWithin, ""},
		{"overdue", "2wd", two, "2026-11-04 17:00:01", sla.StatusProcessing, sla.OutcomeOpenOverdue, ""},
		{"suspended", "2wd", two + "suspended@2026-11-04T09:00 reason=other", "2026-11-20 08:00", sla.StatusSuspended, sla.OutcomeOpenWithin, "paused,frozen"},
		{"suspended when overdue", "2wd", two + "suspended@2026-11-04T17:01 reason=other", "2026-11-20 08:00", sla.StatusSuspended, sla.OutcomeOpenOverdue, ""},
		{"awaiting", "2wd", two + "supplement-requested@2026-11-04T09:00", "2026-11-20 08:00", sla.StatusAwaitingSupplement, sla.OutcomeOpenWithin, "frozen,closable"},
		{"asked for more when overdue", "2wd", two + "supplement-requested@2026-11-04T17:01", "2026-11-06 08:00", sla.StatusAwaitingSupplement, sla.OutcomeOpenOverdue, ""},
		{"awaiting and suspended", "2wd", two + "supplement-requested@2026-11-04T09:00;suspended@2026-11-04T10:00 reason=other", "2026-11-05 08:00",
			sla.StatusAwaitingSupplement, sla.OutcomeOpenWithin, "frozen"},

		{"completed early", "2wd", two + "completed@2026-11-03T16:00", "2026-11-20 08:00", sla.StatusCompleted, sla.OutcomeEarly, ""},
		{"completed on time", "2wd", two + "completed@2026-11-04T17:00", "2026-11-20 08:00", sla.StatusCompleted, sla.OutcomeOnTime, ""},
		{"completed late", "2wd", two + "completed@2026-11-04T17:01", "2026-11-20 08:00", sla.StatusCompleted, sla.OutcomeLate, ""},
		{"returned", "2wd", two + "returned@2026-11-04T17:01", "2026-11-20 08:00", sla.StatusReturned, sla.OutcomeLate, ""},
		{"refused", "2wd", two + "refused@2026-11-04T08:00", "2026-11-20 08:00", sla.StatusRefused, sla.OutcomeOnTime, ""},
		{"withdrawn", "2wd", two + "withdrawn@2026-11-03T08:00", "2026-11-20 08:00", sla.StatusWithdrawn, sla.OutcomeEarly, ""},
		{"stopped", "2wd", two + "stopped@2026-11-05T08:00", "2026-11-20 08:00", sla.StatusStopped, sla.OutcomeLate, ""},
		// As if the supplement had come at that instant: two days would be left.
		{"closed", "2wd", two + "supplement-requested@2026-11-04T09:00;closed@2026-11-20T09:00", "2026-11-20 10:00", sla.StatusClosed, sla.OutcomeEarly, ""},
		{"closed, asked for more when overdue", "2wd", two + "supplement-requested@2026-11-04T17:01;closed@2026-11-20T09:00", "2026-11-20 10:00", sla.StatusClosed, sla.OutcomeLate, ""},
		// Completion counts, not the day on which somebody comes for the result.
		{"collected", "2wd", two + "completed@2026-11-03T16:00;collected@2026-11-10T09:00", "2026-11-20 08:00", sla.StatusCollected, sla.OutcomeEarly, ""},
		{"not collected yet", "2wd", two + "completed@2026-11-03T16:00;collected@2026-11-10T09:00", "2026-11-09 08:00", sla.StatusCompleted, sla.OutcomeEarly, ""},
		{"collected without completion", "2wd", two + "collected@2026-11-10T09:00", "2026-11-20 08:00", sla.StatusCollected, sla.OutcomeLate, ""},
		{"returned and collected", "2wd", two + "returned@2026-11-04T09:00;collected@2026-11-10T09:00", "2026-11-20 08:00", sla.StatusReturned, sla.OutcomeOnTime, ""},
		{"not completed yet", "2wd", two + "completed@2026-11-06T16:00", "2026-11-04 08:00", sla.StatusProcessing, sla.OutcomeOpenWithin, ""},

		{"no limit, open", "unspecified", two, "2026-11-20 08:00", sla.StatusProcessing, sla.OutcomeOpenWithin, "no-due-date"},
		{"no limit, awaiting", "unspecified", two + "supplement-requested@2026-11-04T09:00", "2026-11-06 08:00", sla.StatusAwaitingSupplement, sla.OutcomeOpenWithin, "no-due-date"},
		{"no limit, completed", "unspecified", two + "completed@2026-11-20T08:00", "2026-11-20 08:00", sla.StatusCompleted, sla.OutcomeUnclassified, "no-due-date"},
		{"a limit in words, returned", "described:theo mùa vụ", two + "returned@2026-11-20T08:00", "2026-11-20 08:00", sla.StatusReturned, sla.OutcomeUnclassified, "no-due-date"},
		{"no time at all, completed", "0wd", two + "completed@2026-11-20T08:00", "2026-11-20 08:00", sla.StatusCompleted, sla.OutcomeUnclassified, "no-due-date"},
		{"half a calendar day, open", "0.5d", two, "2026-11-20 08:00", sla.StatusProcessing, sla.OutcomeOpenWithin, "no-due-date"},
		{"no limit, not accepted", "unspecified", "refused@2026-11-20T08:00", "2026-11-20 08:00", sla.StatusRefused, sla.OutcomeUnknown, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := cultureDesk(t, vn.OneStop()).Assess(dossierOf(t, tc.limit, strings.TrimSuffix(tc.log, ";")), instantOf(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			if a.Status() != tc.status || a.Outcome() != tc.outcome || a.Flags().String() != tc.flags {
				t.Errorf("got  %v, %v, %v\nwant %v, %v, %v", a.Status(), a.Outcome(), a.Flags(), tc.status, tc.outcome, tc.flags)
			}
			if o := a.Outcome(); o != sla.OutcomeUnknown && (o.Resolved() != a.Status().Ended() || o.Open() == a.Status().Ended()) {
				t.Errorf("%v is %v", a.Status(), o)
			}
		})
	}
}

// A dossier without the event that starts its clock is open within its limit, or
// unclassified.
func TestOutcomeNotStarted(t *testing.T) {
	for log, want := range map[string]sla.Outcome{
		"accepted@2026-11-02T09:00":                            sla.OutcomeOpenWithin,
		"accepted@2026-11-02T09:00;withdrawn@2026-11-03T09:00": sla.OutcomeUnclassified,
	} {
		dossier := dossierOf(t, "2wd", log)
		dossier.BoundaryFree = true
		a, err := cultureDesk(t, vn.OneStop()).Assess(dossier, instantOf(t, "2026-11-20 08:00"))
		if err != nil || a.Outcome() != want || a.Flags() != sla.FlagNotStarted {
			t.Errorf("%s: %v, %v, %v, want %v", log, a.Outcome(), a.Flags(), err, want)
		}
	}
}

// One comparison: a dossier open at an instant is overdue exactly when finished
// at that instant it would be late.
func TestOneComparison(t *testing.T) {
	for _, rules := range []sla.Rules{vn.OneStop(), vn.CivilCode(), vn.WorkingTime(), vn.Index766()} {
		desk := cultureDesk(t, rules)
		for _, limit := range []string{"2wd", "0.5wd", "3d", "4wh", "24h", "same-day"} {
			const log = "accepted@2026-11-02T09:00 appointment=2026-11-04;suspended@2026-11-02T09:30 reason=other;resumed@2026-11-03T10:00"
			open := dossierOf(t, limit, log)
			a, err := desk.Assess(open, instantOf(t, "2026-11-03 10:00"))
			if err != nil {
				t.Fatal(err)
			}
			printed := instantOf(t, "2026-11-05 00:00")
			for _, at := range []time.Time{a.Due().Add(-1), a.Due(), a.Due().Add(1), printed.Add(-1), printed, a.Due().Add(50 * time.Hour)} {
				if at.Before(a.At()) {
					continue // under index 766, which the suspension does not touch
				}
				ended, err := open.Log.Append(sla.Event{At: at, Kind: sla.EventCompleted})
				if err != nil {
					t.Fatal(err)
				}
				x, errX := desk.Assess(open, at)
				y, errY := desk.Assess(sla.Dossier{Limit: open.Limit, Log: ended}, at)
				if errX != nil || errY != nil {
					t.Fatal(errX, errY)
				}
				what := fmt.Sprintf("%s, %s, at %v", rules.ID, limit, at)
				sameVerdict(t, what, x.Outcome(), y.Outcome())
				sameVerdict(t, what+" by the slip", x.AgainstPrinted(), y.AgainstPrinted())
				if rules.ID != vn.Index766ID && (x.Outcome() == sla.OutcomeOpenOverdue) != x.Passed(at) {
					t.Errorf("%s: %v, passed: %t", what, x.Outcome(), x.Passed(at))
				}
			}
		}
	}
}

// sameVerdict compares what is said of an open dossier and of an ended one.
func sameVerdict(t *testing.T, what string, open, ended sla.Outcome) {
	t.Helper()
	if !open.Open() || !ended.Resolved() || (open == sla.OutcomeOpenOverdue) != (ended == sla.OutcomeLate) {
		t.Errorf("%s: open it is %v, ended %v", what, open, ended)
	}
}

// Against a date on paper the whole date is in time and only an earlier one is
// early, whatever the session. With a time of day its session is on time, to it.
func TestAgainstAppointments(t *testing.T) {
	date := sla.MustParseDate("2026-11-04")
	instant := func(text string, plus time.Duration) time.Time { return instantOf(t, text).Add(plus) }
	clock := sla.MustParseTimeOfDay
	desk := sessionDesk(t, vn.OneStop(), bySession)
	for _, tc := range []struct {
		name  string
		slip  sla.Appointment
		at    time.Time
		ended sla.Outcome
		open  sla.Outcome
	}{
		{"on the day before", sla.Appointment{Date: date}, instant("2026-11-04 00:00", -1), sla.OutcomeEarly, sla.OutcomeOpenWithin},
		{"on the date, at night", sla.Appointment{Date: date}, instant("2026-11-04 00:00", 0), sla.OutcomeOnTime, sla.OutcomeOpenWithin},
		{"on the date, after hours", sla.Appointment{Date: date}, instant("2026-11-05 00:00", -1), sla.OutcomeOnTime, sla.OutcomeOpenWithin},
		{"on the next date", sla.Appointment{Date: date}, instant("2026-11-05 00:00", 0), sla.OutcomeLate, sla.OutcomeOpenOverdue},
		{"with a time of day, on the day before", sla.Appointment{Date: date, Time: clock("16:00")}, instant("2026-11-04 00:00", -1), sla.OutcomeEarly, sla.OutcomeOpenWithin},
		{"with a time of day, that morning", sla.Appointment{Date: date, Time: clock("16:00")}, instant("2026-11-04 13:30", -1), sla.OutcomeEarly, sla.OutcomeOpenWithin},
		{"with a time of day, its session", sla.Appointment{Date: date, Time: clock("16:00")}, instant("2026-11-04 13:30", 0), sla.OutcomeOnTime, sla.OutcomeOpenWithin},
		{"at an opening, before it", sla.Appointment{Date: date, Time: clock("13:30")}, instant("2026-11-04 13:30", -1), sla.OutcomeEarly, sla.OutcomeOpenWithin},
		{"at an opening", sla.Appointment{Date: date, Time: clock("13:30")}, instant("2026-11-04 13:30", 0), sla.OutcomeOnTime, sla.OutcomeOpenWithin},
		{"at a closing", sla.Appointment{Date: date, Time: clock("11:30")}, instant("2026-11-04 07:30", 0), sla.OutcomeOnTime, sla.OutcomeOpenWithin},
		{"at the time of day", sla.Appointment{Date: date, Time: clock("16:00")}, instant("2026-11-04 16:00", 0), sla.OutcomeOnTime, sla.OutcomeOpenWithin},
		{"behind it", sla.Appointment{Date: date, Time: clock("16:00")}, instant("2026-11-04 16:00", 1), sla.OutcomeLate, sla.OutcomeOpenOverdue},
		{"at 24:00", sla.Appointment{Date: date, Time: clock("24:00")}, instant("2026-11-05 00:00", 0), sla.OutcomeOnTime, sla.OutcomeOpenWithin},
		{"behind 24:00", sla.Appointment{Date: date, Time: clock("24:00")}, instant("2026-11-05 00:00", 1), sla.OutcomeLate, sla.OutcomeOpenOverdue},
		{"none", sla.Appointment{}, instant("2026-11-05 00:00", 0), sla.OutcomeUnknown, sla.OutcomeUnknown},
	} {
		t.Run(tc.name, func(t *testing.T) {
			acceptance := sla.Event{At: instantOf(t, "2026-11-02 09:00"), Kind: sla.EventAccepted, Appointment: tc.slip}
			completion := sla.Event{At: tc.at, Kind: sla.EventCompleted}
			limit := sla.MustParseLimit("10wd") // due on the 16th, which must not matter
			ended, err := desk.Assess(sla.Dossier{Limit: limit, Log: sla.MustLog(acceptance, completion)}, tc.at)
			if err != nil {
				t.Fatal(err)
			}
			open, err := desk.Assess(sla.Dossier{Limit: limit, Log: sla.MustLog(acceptance)}, tc.at)
			if err != nil {
				t.Fatal(err)
			}
			if ended.AgainstPrinted() != tc.ended || open.AgainstPrinted() != tc.open || ended.Printed() != tc.slip {
				t.Errorf("printed: got %v, %v, want %v, %v", ended.AgainstPrinted(), open.AgainstPrinted(), tc.ended, tc.open)
			}
			if ended.AgainstPromised() != sla.OutcomeUnknown || open.AgainstPromised() != sla.OutcomeUnknown {
				t.Errorf("promised: got %v, %v without a promise", ended.AgainstPromised(), open.AgainstPromised())
			}
			if ended.Outcome() != sla.OutcomeEarly || open.Outcome() != sla.OutcomeOpenWithin {
				t.Errorf("the slip decides: %v, %v", ended.Outcome(), open.Outcome())
			}
			if tc.slip.IsZero() {
				return
			}
			acceptance.Appointment = sla.Appointment{}
			promise := sla.Event{At: instantOf(t, "2026-11-02 10:00"), Kind: sla.EventReappointed, Appointment: tc.slip}
			promised, err := desk.Assess(sla.Dossier{Limit: limit, Log: sla.MustLog(acceptance, promise, completion)}, tc.at)
			if err != nil || promised.AgainstPromised() != tc.ended || promised.AgainstPrinted() != sla.OutcomeUnknown {
				t.Errorf("promised: got %v, %v, want %v; printed %v", promised.AgainstPromised(), err, tc.ended, promised.AgainstPrinted())
			}
		})
	}
}

// The last promise counts, and only those made by the instant asked about; the
// slip and the due date stand beside it.
func TestSeveralPromises(t *testing.T) {
	dossier := dossierOf(t, "2wd", "accepted@2026-11-02T09:00 appointment=2026-11-04;re-appointed@2026-11-03T09:00 appointment=2026-11-06;"+
		"re-appointed@2026-11-05T09:00 appointment=2026-11-10T11:00;completed@2026-11-09T10:00")
	for _, tc := range []struct {
		at                         string
		promised                   string
		outcome, printed, promises sla.Outcome
		times                      int
	}{
		{"2026-11-02 10:00", "", sla.OutcomeOpenWithin, sla.OutcomeOpenWithin, sla.OutcomeUnknown, 0},
		{"2026-11-03 09:00", "2026-11-06", sla.OutcomeOpenWithin, sla.OutcomeOpenWithin, sla.OutcomeOpenWithin, 1},
		{"2026-11-05 08:00", "2026-11-06", sla.OutcomeOpenOverdue, sla.OutcomeOpenOverdue, sla.OutcomeOpenWithin, 1},
		{"2026-11-05 09:00", "2026-11-10T11:00", sla.OutcomeOpenOverdue, sla.OutcomeOpenOverdue, sla.OutcomeOpenWithin, 2},
		{"2026-11-20 08:00", "2026-11-10T11:00", sla.OutcomeLate, sla.OutcomeLate, sla.OutcomeEarly, 2},
	} {
		a, err := cultureDesk(t, vn.OneStop()).Assess(dossier, instantOf(t, tc.at))
		if err != nil {
			t.Fatal(err)
		}
		if a.Promised().String() != tc.promised || a.Outcome() != tc.outcome || a.AgainstPrinted() != tc.printed || a.AgainstPromised() != tc.promises || a.Reappointments() != tc.times {
			t.Errorf("%s: promised for %v, %v, printed %v, promised %v, %d times; want %+v", tc.at, a.Promised(), a.Outcome(), a.AgainstPrinted(), a.AgainstPromised(), a.Reappointments(), tc)
		}
	}
	none, err := cultureDesk(t, vn.OneStop()).Assess(dossierOf(t, "2wd", "refused@2026-11-02T09:00"), instantOf(t, "2026-11-03 09:00"))
	if err != nil || none.AgainstPrinted() != sla.OutcomeUnknown || none.AgainstPromised() != sla.OutcomeUnknown {
		t.Errorf("never accepted: %v, %v, %v", none.AgainstPrinted(), none.AgainstPromised(), err)
	}
	var zero sla.Assessment
	if zero.Outcome() != sla.OutcomeUnknown || zero.AgainstPrinted() != sla.OutcomeUnknown || zero.AgainstPromised() != sla.OutcomeUnknown {
		t.Error("the zero Assessment is judged")
	}
}

// Index 766 judges by the slip, less the time the filer took.
func TestJudgeByTheSlip(t *testing.T) {
	promised := func(r *sla.Rules) { r.Clock.Judge = sla.JudgePromised }
	for _, tc := range []struct {
		name, log, at string
		changes       []func(*sla.Rules)
		want          sla.Outcome
		why           string
	}{
		{"on the date of the slip", "accepted@2026-11-02T09:00 appointment=2026-11-05;completed@2026-11-05T18:00", "2026-11-20 08:00", nil, sla.OutcomeOnTime, "due on the 4th"},
		{"four days of the filer", "accepted@2026-11-02T09:00 appointment=2026-11-05;supplement-requested@2026-11-03T10:00;supplement-received@2026-11-07T10:00;completed@2026-11-09T18:00",
			"2026-11-20 08:00", nil, sla.OutcomeOnTime, "9 less 4 is the 5th, 18:00"},
		{"four days and an hour too many", "accepted@2026-11-02T09:00 appointment=2026-11-05;supplement-requested@2026-11-03T10:00;supplement-received@2026-11-07T10:00;completed@2026-11-10T00:00",
			"2026-11-20 08:00", nil, sla.OutcomeLate, "the 6th, 00:00"},
		{"suspensions do not count", "accepted@2026-11-02T09:00 appointment=2026-11-05;suspended@2026-11-03T10:00 reason=other;resumed@2026-11-05T10:00;completed@2026-11-06T08:00", "2026-11-20 08:00", nil, sla.OutcomeLate, ""},
		{"awaiting: at the request", "accepted@2026-11-02T09:00 appointment=2026-11-05;supplement-requested@2026-11-05T10:00", "2026-11-20 08:00", nil, sla.OutcomeOpenWithin, "asked on the 5th"},
		{"awaiting, asked too late", "accepted@2026-11-02T09:00 appointment=2026-11-05;supplement-requested@2026-11-06T00:00", "2026-11-20 08:00", nil, sla.OutcomeOpenOverdue, ""},
		{"awaiting a second time", "accepted@2026-11-02T09:00 appointment=2026-11-05;supplement-requested@2026-11-02T10:00;supplement-received@2026-11-02T11:00;supplement-requested@2026-11-03T10:00",
			"2026-11-03 11:00", nil, sla.OutcomeOpenOverdue, "whatever the date"},
		{"asked before acceptance", "received@2026-11-01T09:00;supplement-requested@2026-11-01T10:00;accepted@2026-11-02T09:00 appointment=2026-11-05;supplement-requested@2026-11-03T10:00",
			"2026-11-04 11:00", nil, sla.OutcomeOpenWithin, "it is the first"},
		{"open", "accepted@2026-11-02T09:00 appointment=2026-11-05", "2026-11-06 00:00", nil, sla.OutcomeOpenOverdue, ""},
		{"no slip: by the due moment", "accepted@2026-11-02T09:00;completed@2026-11-04T17:00", "2026-11-20 08:00", nil, sla.OutcomeOnTime, "two working days"},
		{"no slip, late", "accepted@2026-11-02T09:00;completed@2026-11-04T17:01", "2026-11-20 08:00", nil, sla.OutcomeLate, ""},
		{"a promise does not count", "accepted@2026-11-02T09:00 appointment=2026-11-05;re-appointed@2026-11-04T09:00 appointment=2026-11-09;completed@2026-11-06T08:00",
			"2026-11-20 08:00", nil, sla.OutcomeLate, ""},
		{"under the other practice it does", "accepted@2026-11-02T09:00 appointment=2026-11-05;re-appointed@2026-11-04T09:00 appointment=2026-11-09;completed@2026-11-06T08:00",
			"2026-11-20 08:00", []func(*sla.Rules){promised}, sla.OutcomeEarly, ""},
		{"without a promise the slip", "accepted@2026-11-02T09:00 appointment=2026-11-05;completed@2026-11-06T08:00", "2026-11-20 08:00", []func(*sla.Rules){promised}, sla.OutcomeLate, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := sessionDesk(t, vn.Index766(), tc.changes...).Assess(dossierOf(t, "2wd", tc.log), instantOf(t, tc.at))
			if err != nil || a.Outcome() != tc.want {
				t.Errorf("got %v, %v, want %v: %s", a.Outcome(), err, tc.want, tc.why)
			}
		})
	}
}
