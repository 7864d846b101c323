package sla_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// most is how many events the logs of these tests have.
const most = 10_000

// inTime runs what must come to an end. A minute is far more than it takes: the
// test fails on what hangs, not on a slow machine.
func inTime(t *testing.T, run func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		run()
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("not done within a minute")
	}
}

// manyEvents are most events from Monday 23/11/2026 07:30 on, some time apart:
// acceptance, and then the events given over and over.
func manyEvents(t testing.TB, apart time.Duration, again ...sla.Event) sla.Log {
	t.Helper()
	at := instantOf(t, "2026-11-23 07:30")
	events := make([]sla.Event, most)
	events[0] = sla.Event{At: at, Kind: sla.EventAccepted}
	for i := 1; i < most; i++ {
		events[i] = again[(i-1)%len(again)]
		events[i].At = at.Add(time.Duration(i) * apart)
	}
	log, err := sla.NewLog(events...)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

var (
	toAndFro   = []sla.Event{suspended(sla.ReasonOther), resumed(sla.ReasonUnknown)}
	supplement = []sla.Event{{Kind: sla.EventSupplementRequested}, {Kind: sla.EventSupplementReceived}}
	promises   = []sla.Event{{Kind: sla.EventReappointed, Appointment: sla.Appointment{Date: sla.MustDate(2027, 1, 29)}}}
)

// askEverything asks all there is to ask of a dossier, and returns how many
// lines the explanation has.
func askEverything(t *testing.T, desk *sla.Desk, dossier sla.Dossier, at time.Time) (a sla.Assessment, lines int) {
	t.Helper()
	inTime(t, func() {
		var err error
		if a, err = desk.Assess(dossier, at); err != nil {
			t.Error(err)
			return
		}
		for s := range a.Steps() {
			_ = s.Words(sla.English)
		}
		a.Breaches()
		a.Usage().Percent(2)
		a.OverdueFrom()
		for _, percent := range []int{0, 1, 50, 100, 1000} {
			a.ReachedAt(percent)
		}
		lines = strings.Count(a.Explanation(sla.Vietnamese), "\n")
	})
	return a, lines
}

// Logs of 10,000 events have answers that can be told by hand. 24/11/2026 is
// off.
func TestManyEvents(t *testing.T) {
	for _, tc := range []struct {
		name, limit, supplement string
		apart                   time.Duration
		again                   []sla.Event
		due                     string
	}{
		// 5,000 pauses, the last of them open; 4,999 of a second that are over: 1 h 23 min 19 s. Asked about at the last event,
		// the last pause has no length. The date of a limit in days does not change within a day.
		{"pauses of a second, working days", "5wd", "", time.Second, toAndFro, "2026-12-01 17:00"},     // 25 26 27 30 and 01/12
		{"pauses of a second, days", "10d", "", time.Second, toAndFro, "2026-12-03 17:00"},             // 23 + 10
		{"pauses of a second, working hours", "8wh", "", time.Second, toAndFro, "2026-11-25 09:23:19"}, // 7.5 h on the 23rd, 0.5 h and the pauses on the 25th
		{"pauses of a second, hours", "24h", "", time.Second, toAndFro, "2026-11-24 08:53:19"},
		{"pauses of a second, the same day", "same-day", "", time.Second, toAndFro, "2026-11-23 17:00"},
		{"pauses of no length, working hours", "8wh", "", 0, toAndFro, "2026-11-25 08:00"},
		{"pauses of no length, hours", "24h", "", 0, toAndFro, "2026-11-24 07:30"},

		{"restarts within a second", "5wd", "restart", time.Second, supplement, "2026-12-01 17:00"},
		{"restarts at one instant, working hours", "8wh", "restart", 0, supplement, "2026-11-25 08:00"},
		// The last request, at 07:30 + 9,999 s = 10:16:39, is still open: as if received at that instant, 8 h from there.
		{"restarts within a second, working hours", "8wh", "restart", time.Second, supplement, "2026-11-25 10:46:39"}, // 1:13:21 and 3:30 left of the day, 3:16:39 more
		{"new limits within a second", "5wd", "new-limit 1wd", time.Second, supplement, "2026-11-25 17:00"},
		{"excluded, within a second, working hours", "8wh", "exclude", time.Second, supplement, "2026-11-25 09:23:19"},
		{"bonuses of a second", "1wh", "remaining 1/3600wh", 0, supplement, "2026-11-23 09:53:20"}, // 1 h and 5,000 s, the last one as if received

		{"promises", "5wd", "", time.Second, promises, "2026-12-01 17:00"},
		{"promises at one instant", "5wd", "", 0, promises, "2026-12-01 17:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dossier := sla.Dossier{Limit: sla.MustParseLimit(tc.limit), Log: manyEvents(t, tc.apart, tc.again...)}
			if err := dossier.Supplement.UnmarshalText([]byte(tc.supplement)); err != nil {
				t.Fatal(err)
			}
			at := instantOf(t, "2026-11-23 07:30").Add((most - 1) * tc.apart)
			a, lines := askEverything(t, vietnamDesk(t), dossier, at)
			if !a.Due().Equal(instantOf(t, tc.due)) {
				t.Errorf("due %v, want %s", a.Due(), tc.due)
			}
			if lines < most {
				t.Errorf("explained in %d lines, fewer than there are events", lines)
			}
		})
	}
}

// Pauses and supplements over years, under every way of counting. What matters
// is that there is an answer.
func TestManyEventsOverYears(t *testing.T) {
	shapes := map[string][]sla.Event{"pauses": toAndFro, "supplements": supplement, "promises": promises, "pauses in pauses": {
		suspended(sla.ReasonOther), suspended(sla.ReasonTransfer), {Kind: sla.EventSupplementRequested}, resumed(sla.ReasonOther), {Kind: sla.EventSupplementReceived}, resumed(sla.ReasonTransfer)}}
	standing := map[string]sla.Status{"pauses": sla.StatusSuspended, "supplements": sla.StatusAwaitingSupplement, "promises": sla.StatusProcessing, "pauses in pauses": sla.StatusAwaitingSupplement}
	at := instantOf(t, "2026-11-23 07:30").Add(most * 7 * time.Hour) // in November 2034
	for _, way := range []struct {
		rules  sla.Rules
		limits []string
	}{{vn.OneStop(), []string{"5wd", "30d", "8wh", "24h"}}, {vn.WorkingTime(), []string{"1.5wd"}}, {vn.CivilCode(), []string{"same-day"}}, {vn.Index766(), []string{"5wd"}}} {
		desk, err := sla.NewDesk(way.rules, vietnamCalendar(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, limit := range way.limits {
			for name, again := range shapes {
				t.Run(name+"/"+way.rules.ID+"/"+limit, func(t *testing.T) {
					a, _ := askEverything(t, desk, sla.Dossier{Limit: sla.MustParseLimit(limit), Log: manyEvents(t, 7*time.Hour, again...)}, at)
					if u := a.Usage(); a.Status() != standing[name] || a.Due().IsZero() || u.Budget() < 0 {
						t.Errorf("%v, due %v, %+v", a.Status(), a.Due(), u)
					}
				})
			}
		}
	}
}

// Too many re-appointments are a breach each; the one before which nothing was
// promised is the only one allowed.
func TestManyBreaches(t *testing.T) {
	dossier := sla.Dossier{Limit: sla.MustParseLimit("30wd"), Log: manyEvents(t, time.Minute, promises...)}
	inTime(t, func() {
		a, err := vietnamDesk(t).Assess(dossier, instantOf(t, "2026-12-01 09:00"))
		if err != nil {
			t.Error(err)
			return
		}
		count := make(map[sla.BreachKind]int)
		for _, b := range a.Breaches() {
			count[b.Kind]++
		}
		// 10,000 minutes end on 30/11, and the due date is after New Year: no apology is late.
		if len(count) != 1 || count[sla.BreachReappointedTooOften] != most-2 || a.Reappointments() != most-1 {
			t.Errorf("%d re-appointments, breaches %v", a.Reappointments(), count)
		}
	})
}

// A log of 10,000 events is built, written and read in reasonable time.
func TestManyEventsInText(t *testing.T) {
	inTime(t, func() {
		log := manyEvents(t, time.Second, toAndFro...)
		back, err := sla.ParseLog(log.Text(hanoi), hanoi)
		if err != nil || !back.Equal(log) {
			t.Errorf("text reads back otherwise: %v", err)
		}
		text, err := log.MarshalJSON()
		if err != nil || back.UnmarshalJSON(text) != nil || !back.Equal(log) {
			t.Errorf("JSON reads back otherwise: %v", err)
		}
		if n := log.Until(instantOf(t, "2026-11-23 07:30").Add(4_999 * time.Second)).Len(); n != 5_000 {
			t.Errorf("%d events by the 5,000th", n)
		}
	})
	inTime(t, func() { // and 10,000 that are all impossible
		events := make([]sla.Event, most)
		for i := range events {
			events[i] = sla.Event{At: hour(0).Add(-time.Duration(i)), Kind: sla.EventResumed, Note: "\x00", Unit: "\u202e"}
		}
		_, err := sla.NewLog(events...)
		if n := len(problemsOf(err)); n != 5*most-1 { // unit, two texts, order but of the first, and no suspension
			t.Errorf("%d problems", n)
		}
		_ = err.Error()
	})
}

// centuries is a desk over 400 years, open day and night.
func centuries(t testing.TB, rules sla.Rules) *sla.Desk {
	t.Helper()
	calendar := buildCalendar(t, sla.Spec{
		ID: "centuries", Version: "1", Location: hanoi, First: sla.MustDate(2026, 1, 1), Last: sla.MustDate(2425, 12, 31), AnnouncedThrough: sla.MustDate(2425, 12, 31),
		Weeks: []sla.Week{sla.WeekOf(sla.MustParseHours("00:00-24:00"), 0, 1, 2, 3, 4, 5, 6)},
	})
	desk, err := sla.NewDesk(rules, calendar, nil)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// Events centuries apart are counted like others: a pause of 300 years moves the
// due date by 300 years.
func TestEventsCenturiesApart(t *testing.T) {
	pause := "accepted@2026-01-05T09:00;suspended@2026-01-06T09:00 reason=other;resumed@2326-01-06T09:00"
	for _, tc := range []struct{ limit, events, due string }{
		{"5d", pause, "2326-01-10 24:00"}, // 10 January of both years: as many days as the pause has
		{"48h", pause, "2326-01-07 09:00"},
		{"48wh", pause, "2326-01-07 09:00"},
		{"5wd", pause, "2326-01-10 24:00"},
		{"5d", "accepted@2026-01-05T09:00;supplement-requested@2026-01-06T09:00;supplement-received@2326-01-06T09:00", "2326-01-11 24:00"},
	} {
		log, err := sla.ParseLog(tc.events, hanoi)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := askEverything(t, centuries(t, vn.OneStop()), sla.Dossier{Limit: sla.MustParseLimit(tc.limit), Log: log}, instantOf(t, "2326-01-06 10:00"))
		want, err := sla.ParseInstant(tc.due, hanoi)
		if err != nil || !a.Due().Equal(want) {
			t.Errorf("%s of %s: due %v, want %s", tc.limit, tc.events, a.Due(), tc.due)
		}
	}
}

// The practice of index 766 takes the filer's time off the end, also where it
// is more than the 292 years that a time.Duration holds.
func TestWaitsOfCenturies(t *testing.T) {
	for name, waits := range map[string]string{
		"one of 300 years":    "supplement-requested@2026-01-06T09:00;supplement-received@2326-01-06T09:00;completed@2326-01-07T09:00",
		"two of 150 and more": "supplement-requested@2026-01-06T09:00;supplement-received@2176-01-06T09:00;supplement-requested@2176-01-07T09:00;supplement-received@2326-01-06T09:00;completed@2326-01-07T09:00",
	} {
		t.Run(name, func(t *testing.T) {
			log, err := sla.ParseLog("accepted@2026-01-05T09:00 appointment=2026-01-12;"+waits, hanoi)
			if err != nil {
				t.Fatal(err)
			}
			a, err := centuries(t, vn.Index766()).Assess(sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: log}, instantOf(t, "2326-01-08 09:00"))
			if err != nil || a.Outcome() != sla.OutcomeEarly { // without the waits it was done on 7 or 8 January 2026, before the 12th
				t.Errorf("outcome %v, %v; want early", a.Outcome(), err)
			}
		})
	}
}

func TestOutsideTheCalendar(t *testing.T) {
	for _, tc := range []struct{ name, limit, events, at, asked string }{
		{"asked about before it begins", "5wd", "accepted@2026-11-23T09:00", "2017-12-31T23:59:59+07:00", "2017-12-31T23:59:59+07:00"},
		{"asked about after its end", "5wd", "accepted@2026-11-23T09:00", "2051-01-01T00:00:00+07:00", "2051-01-01T00:00:00+07:00"},
		{"asked about in the year 1", "5wd", "", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
		{"asked about in the year 9999", "5wd", "", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
		{"accepted before it begins", "5wd", "accepted@2017-12-29T09:00", "2026-11-23T09:00:00+07:00", "2017-12-29T09:00:00+07:00"},
		{"accepted in the year 1", "5wd", "accepted@0001-06-01T09:00", "2026-11-23T09:00:00+07:00", "0001-06-01T09:00:00+07:00"},
		{"due after its end", "5wd", "accepted@2050-12-28T09:00", "2050-12-28T09:00:00+07:00", "working day +5 from 2050-12-28"},
		{"received when it opens no more", "5wd", "accepted@2050-12-31T18:00", "2050-12-31T18:00:00+07:00", "opening on or after 2051-01-01"},
		{"paused until behind its end", "5wd", "accepted@2050-12-20T09:00;suspended@2050-12-21T09:00 reason=other", "2050-12-30T09:00:00+07:00", "working day +12 from 2050-12-20"}, // 5 and 22 23 26 27 28 29 30
		{"silence until behind its end", "1wd", "accepted@2050-12-20T09:00;supplement-requested@2050-12-20T10:00", "2050-12-20T11:00:00+07:00", "15d from 2050-12-20"},
		{"the largest limit in working days", "100000wd", "accepted@2026-11-23T09:00", "2026-11-23T09:00:00+07:00", "working day +100000 from 2026-11-23"},
		{"in days", "100000d", "accepted@2026-11-23T09:00", "2026-11-23T09:00:00+07:00", "100000d from 2026-11-23"},
		{"in months", "100000mo", "accepted@2026-11-23T09:00", "2026-11-23T09:00:00+07:00", "100000mo from 2026-11-23"},
		{"in years", "100000y", "accepted@2026-11-23T09:00", "2026-11-23T09:00:00+07:00", "100000y from 2026-11-23"},
		{"in working hours", "100000wh", "accepted@2026-11-23T09:00", "2026-11-23T09:00:00+07:00", "working time behind 2026-11-23"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			log, err := sla.ParseLog(tc.events, hanoi)
			if err != nil {
				t.Fatal(err)
			}
			a, err := vietnamDesk(t).Assess(sla.Dossier{Limit: sla.MustParseLimit(tc.limit), Log: log}, utc(tc.at))
			var outside *sla.RangeError
			if !errors.As(err, &outside) || !errors.Is(err, sla.ErrOutOfRange) || !a.IsZero() {
				t.Fatalf("got %v, %v", a.Status(), err)
			}
			if outside.Asked != tc.asked || outside.Calendar != "vn/public-offices" || outside.First != sla.MustDate(2018, 1, 1) || outside.Last != sla.MustDate(2050, 12, 31) {
				t.Errorf("got %q of %s, want %q", outside.Asked, outside.Calendar, tc.asked)
			}
		})
	}
	for _, at := range []time.Time{{}, time.Unix(1<<62, 0), time.Unix(-1<<62, 0), time.Unix(math.MaxInt64, 0)} {
		if _, err := vietnamDesk(t).Assess(sla.Dossier{}, at); !errors.Is(err, sla.ErrOutOfRange) {
			t.Errorf("%v: %v", at, err)
		}
	}
}

func TestLimitsAtTheBounds(t *testing.T) {
	for _, tc := range []struct{ limit, due string }{
		{"1/86400wd", "2026-11-23T09:00:00.3125+07:00"},      // 27,000 s / 86,400
		{"1/86400wh", "2026-11-23T09:00:00.041666667+07:00"}, // 3,600 s / 86,400, rounded up to the nanosecond
		{"1/86400h", "2026-11-23T09:00:00.041666667+07:00"},
		{"86399/86400h", "2026-11-23T09:59:59.958333334+07:00"},
		{"100000h", "2038-04-21T01:00:00+07:00"}, // 4,166 days and 16 h: 23/11/2037 is 4,018 days on, 148 more are 20/04/2038
		{"0wd", ""}, {"0h", ""}, {"0d", ""},
	} {
		log := sla.MustLog(sla.Event{At: instantOf(t, "2026-11-23 09:00"), Kind: sla.EventAccepted})
		a, _ := askEverything(t, vietnamDesk(t), sla.Dossier{Limit: sla.MustParseLimit(tc.limit), Log: log}, instantOf(t, "2026-11-23 09:00"))
		if tc.due == "" {
			if !a.Due().IsZero() || !a.Flags().Has(sla.FlagNoDueDate) || a.Outcome() != sla.OutcomeOpenWithin {
				t.Errorf("%s: due %v, %v, %v", tc.limit, a.Due(), a.Flags(), a.Outcome())
			}
		} else if !a.Due().Equal(utc(tc.due)) {
			t.Errorf("%s: due %v, want %s", tc.limit, a.Due().Format(time.RFC3339Nano), tc.due)
		}
	}
}

// Bonuses add up until the limit is larger than any, or the calendar ends.
func TestBonusesAtTheBounds(t *testing.T) {
	log, err := sla.ParseLog("accepted@2026-01-05T09:00;supplement-requested@2026-01-05T09:00;supplement-received@2026-01-05T09:00", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		limit, bonus string
		desk         *sla.Desk
		want         error
	}{
		{"99999wd", "1wd", centuries(t, vn.OneStop()), nil}, // the last day of that calendar is the 146,092nd
		{"100000wd", "1wd", centuries(t, vn.OneStop()), sla.ErrInvalidLimit},
		{"1/86400wd", "1/7wd", vietnamDesk(t), sla.ErrInvalidLimit}, // in parts of 1/604,800
		{"5wd", "99995wd", vietnamDesk(t), sla.ErrOutOfRange},
		{"5wd", "99996wd", vietnamDesk(t), sla.ErrInvalidLimit},
	} {
		dossier := sla.Dossier{Limit: sla.MustParseLimit(tc.limit), Log: log, Supplement: sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit(tc.bonus)}}
		if _, err := tc.desk.Assess(dossier, instantOf(t, "2026-01-07 09:00")); !errors.Is(err, tc.want) {
			t.Errorf("%s and %s: %v, want %v", tc.limit, tc.bonus, err, tc.want)
		}
	}
	many := sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: manyEvents(t, 0, supplement...),
		Supplement: sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("3wd")}} // 15,005 days
	inTime(t, func() {
		if _, err := vietnamDesk(t).Assess(many, instantOf(t, "2026-11-23 09:00")); !errors.Is(err, sla.ErrOutOfRange) {
			t.Errorf("5,000 bonuses of 3 days: %v", err)
		}
	})
}

// A limit and a bonus in parts too fine to be added are no fault of the calendar.
func TestBonusTooFine(t *testing.T) {
	log, err := sla.ParseLog("accepted@2026-01-05T09:00;supplement-requested@2026-01-05T09:00;supplement-received@2026-01-05T09:00", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("1/86400wd"), Log: log, Supplement: sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("1/86399wd")}}
	if _, err := vietnamDesk(t).Assess(dossier, instantOf(t, "2026-01-07 09:00")); !errors.Is(err, sla.ErrInvalidLimit) || errors.Is(err, sla.ErrOutOfRange) {
		t.Errorf("got %v", err)
	}
}

// Any share can be asked for; one that cannot be reached is not reached.
func TestReachedAtAnyShare(t *testing.T) {
	for _, limit := range []string{"5wd", "30d", "8wh", "24h", "same-day", "0.5wd"} {
		log := sla.MustLog(sla.Event{At: instantOf(t, "2026-11-23 09:00"), Kind: sla.EventAccepted})
		a, err := vietnamDesk(t).Assess(sla.Dossier{Limit: sla.MustParseLimit(limit), Log: log}, instantOf(t, "2026-11-23 10:00"))
		if err != nil {
			t.Fatal(err)
		}
		last := time.Time{}
		for _, percent := range []int{0, 1, 50, 100, 101, 1000, 1 << 20, 1<<31 - 1} {
			at, ok := a.ReachedAt(percent)
			if ok && at.Before(last) || percent == 0 && !at.Equal(instantOf(t, "2026-11-23 09:00")) || percent == 100 && !at.Equal(a.Due()) {
				t.Errorf("%s: %d %% is reached at %v, %t; due %v", limit, percent, at, ok, a.Due())
			}
			if ok {
				last = at
			}
		}
		for _, percent := range []int{-1, math.MinInt} {
			if at, ok := a.ReachedAt(percent); ok {
				t.Errorf("%s: %d %% is reached at %v", limit, percent, at)
			}
		}
	}
}

// A share so large that the time it takes is more than can be counted is never
// reached.
func TestReachedAtHugeShares(t *testing.T) {
	log := sla.MustLog(sla.Event{At: instantOf(t, "2026-11-23 09:00"), Kind: sla.EventAccepted})
	for _, limit := range []string{"5wd", "8wh", "24h"} {
		a, err := vietnamDesk(t).Assess(sla.Dossier{Limit: sla.MustParseLimit(limit), Log: log}, instantOf(t, "2026-11-23 10:00"))
		if err != nil {
			t.Fatal(err)
		}
		for _, percent := range []int{math.MaxInt/2 + 1, math.MaxInt} {
			if at, ok := a.ReachedAt(percent); ok {
				t.Errorf("%s: %d %% is reached at %v", limit, percent, at)
			}
		}
	}
}

// Names and notes in scripts from right to left, and in signs that mean
// something to format strings and markup, are read out as they are.
func TestExplanationKeepsTheNotes(t *testing.T) {
	notes := []string{"ملاحظة", "הערה 12", "%s%d%!", "{{.}}", "<b>", "\\n", "a; b", `"`, "👩\u200d💼"}
	events := hourly(accepted)
	for i, note := range notes {
		events = append(events, sla.Event{At: hour(i + 1), Kind: sla.EventTransferred, Unit: "Phòng " + note, Note: note})
	}
	a, _ := askEverything(t, vietnamDesk(t), sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: sla.MustLog(events...)}, hour(20))
	for _, language := range []sla.Language{sla.Vietnamese, sla.English, 99} {
		text := a.Explanation(language)
		for _, note := range notes {
			if !strings.Contains(text, ": Phòng "+note+": "+note+"\n") {
				t.Errorf("%v: %q is not in\n%s", language, note, text)
			}
		}
	}
	for _, bad := range []string{"\x00", "\u202e", "a\nb"} {
		if _, err := sla.NewLog(hourly(sla.Event{Kind: sla.EventAccepted, Note: bad})...); len(problemsOf(err)) != 1 || strings.Contains(err.Error(), bad) {
			t.Errorf("%q: the message is %q", bad, fmt.Sprint(err))
		}
	}
}

// What has no desk, no events or no meaning is asked in vain, and does not panic.
func TestAssessmentZeroValues(t *testing.T) {
	var a sla.Assessment
	for range a.Steps() {
		t.Error("nothing has a step")
	}
	if from, ok := a.OverdueFrom(); ok || !from.IsZero() {
		t.Errorf("nothing is overdue from %v", from)
	}
	at, ok := a.ReachedAt(50)
	_, budget := a.Usage().Percent(2)
	if ok || !at.IsZero() || budget || a.Usage() != (sla.Usage{}) || a.Breaches() != nil || a.Explanation(sla.English) != "" || !a.IsZero() || a.Status() != sla.StatusUnknown ||
		a.Outcome() != sla.OutcomeUnknown || a.AgainstPrinted() != sla.OutcomeUnknown || a.AgainstPromised() != sla.OutcomeUnknown || a.RulesID() != "" ||
		!a.Accepted().IsZero() || !a.Ended().IsZero() || !a.Original().IsZero() || !a.Due().IsZero() || !a.DueDate().IsZero() || a.Exclusive() || a.Passed(hour(1)) ||
		!a.Printed().IsZero() || !a.Promised().IsZero() || a.Reappointments() != 0 || !a.ClosableFrom().IsZero() || a.Flags() != 0 || a.Frozen() || a.Log().Len() != 0 || !a.Limit().IsZero() || !a.At().IsZero() {
		t.Errorf("got %+v", a)
	}
	for name, desk := range map[string]*sla.Desk{"no desk": nil, "the zero desk": new(sla.Desk)} {
		if _, err := desk.Assess(sla.Dossier{}, hour(1)); err == nil || err.Error() != "sla: desk: has no calendar: make it with NewDesk" {
			t.Errorf("%s: %v", name, err)
		}
	}
	nothing, err := vietnamDesk(t).Assess(sla.Dossier{}, hour(1))
	if from, ok := nothing.OverdueFrom(); ok {
		t.Errorf("a dossier of which nothing is known is overdue from %v", from)
	}
	if err != nil || !nothing.IsZero() || nothing.Explanation(sla.English) == "" || nothing.Breaches() != nil || !nothing.At().Equal(hour(1)) {
		t.Errorf("a dossier of which nothing is known: %v, %v", nothing.Status(), err)
	}
}
