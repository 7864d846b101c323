package sla_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// usageText writes a usage: times, days, and the percentage to one place.
func usageText(u sla.Usage) string {
	percent := "-"
	if p, ok := u.Percent(1); ok {
		percent = p.String()
	}
	return fmt.Sprintf("%v used, %v left, %v excluded; %d/%d/%d days; %s %%", u.Used, u.Left, u.Excluded, u.DaysUsed, u.DaysLeft, u.DaysExcluded, percent)
}

// Mon 2 to Fri 6/11/2026, Mon 9 to Fri 13 are working days of 4 + 3.5 h: 07:30 to
// 11:30, 13:30 to 17:00. What is left of Monday from 09:00 is 6 h.
func TestUsage(t *testing.T) {
	const (
		// Due Wednesday 17:00: 6 + 7.5 + 7.5 = 21 h.
		two = "accepted@2026-11-02T09:00"
		// Tuesday: 2.5 h are worked before it. The working days in (3, 5] are two:
		// due Friday 17:00, 36 h less the pause of 5 + 7.5 + 0.5 = 13 h: 23 h.
		paused = two + ";suspended@2026-11-03T10:00 reason=other;resumed@2026-11-05T08:00"
		// Due Tuesday 10, 17:00: 3 + 7.5 + 7.5 = 18 h.
		restarted = two + ";supplement-requested@2026-11-03T10:00;supplement-received@2026-11-06T14:00"
	)
	for _, tc := range []struct {
		name, limit, log, at string
		want                 string
	}{
		{"before opening", "2wd", "accepted@2026-11-02T06:00", "2026-11-02 06:30", "0s used, 22h30m0s left, 0s excluded; 0/2/0 days; 0 %"},
		{"at the instant of acceptance", "2wd", two, "2026-11-02 09:00", "0s used, 21h0m0s left, 0s excluded; 0/2/0 days; 0 %"},
		{"a nanosecond later", "2wd", two, "2026-11-02 09:00:00.000000001", "1ns used, 20h59m59.999999999s left, 0s excluded; 0/2/0 days; 0 %"},
		{"in session", "2wd", two, "2026-11-02 10:30", "1h30m0s used, 19h30m0s left, 0s excluded; 0/2/0 days; 7.1 %"},
		{"lunch", "2wd", two, "2026-11-02 12:15", "2h30m0s used, 18h30m0s left, 0s excluded; 0/2/0 days; 11.9 %"},
		{"lunch is over", "2wd", two, "2026-11-02 13:30", "2h30m0s used, 18h30m0s left, 0s excluded; 0/2/0 days; 11.9 %"},
		{"after hours", "2wd", two, "2026-11-02 20:00", "6h0m0s used, 15h0m0s left, 0s excluded; 0/2/0 days; 28.5 %"},
		{"the first day counts from midnight", "2wd", two, "2026-11-03 00:00", "6h0m0s used, 15h0m0s left, 0s excluded; 1/1/0 days; 28.5 %"},
		{"a nanosecond before due", "2wd", two, "2026-11-04 16:59:59.999999999", "20h59m59.999999999s used, 1ns left, 0s excluded; 2/0/0 days; 99.9 %"},
		{"due", "2wd", two, "2026-11-04 17:00", "21h0m0s used, 0s left, 0s excluded; 2/0/0 days; 100 %"},
		{"past due, after hours", "2wd", two, "2026-11-04 23:00", "21h0m0s used, 0s left, 0s excluded; 2/0/0 days; 100 %"},
		{"overdue", "2wd", two, "2026-11-05 09:00", "22h30m0s used, -1h30m0s left, 0s excluded; 3/-1/0 days; 107.1 %"},
		{"overdue, on a Saturday", "2wd", two, "2026-11-07 10:00", "36h0m0s used, -15h0m0s left, 0s excluded; 4/-2/0 days; 171.4 %"},
		{"ended early", "2wd", two + ";completed@2026-11-03T10:00", "2026-11-09 08:00", "8h30m0s used, 12h30m0s left, 0s excluded; 1/1/0 days; 40.4 %"},
		{"ended late", "2wd", two + ";completed@2026-11-05T09:00", "2026-11-09 08:00", "22h30m0s used, -1h30m0s left, 0s excluded; 3/-1/0 days; 107.1 %"},
		{"collected later", "2wd", two + ";completed@2026-11-03T10:00;collected@2026-11-06T10:00", "2026-11-09 08:00", "8h30m0s used, 12h30m0s left, 0s excluded; 1/1/0 days; 40.4 %"},

		// While the clock stands used and left stand: 6 + 2.5 h of 21.
		{"paused just now", "2wd", paused, "2026-11-03 10:00", "8h30m0s used, 12h30m0s left, 0s excluded; 1/1/0 days; 40.4 %"},
		{"paused", "2wd", paused, "2026-11-04 09:00", "8h30m0s used, 12h30m0s left, 6h30m0s excluded; 1/1/1 days; 40.4 %"},
		{"paused past its due date", "2wd", paused, "2026-11-05 07:59", "8h30m0s used, 12h30m0s left, 12h59m0s excluded; 1/1/2 days; 40.4 %"},
		// Resumed: 23 h in all. Monday 6 h, Tuesday 2.5, Thursday from 08:00.
		{"resumed just now", "2wd", paused, "2026-11-05 08:00", "8h30m0s used, 14h30m0s left, 13h0m0s excluded; 1/1/2 days; 36.9 %"},
		{"after the pause", "2wd", paused, "2026-11-05 10:00", "10h30m0s used, 12h30m0s left, 13h0m0s excluded; 1/1/2 days; 45.6 %"},
		{"on the last day", "2wd", paused, "2026-11-06 17:00", "23h0m0s used, 0s left, 13h0m0s excluded; 2/0/2 days; 100 %"},
		// Ended while it stood: as at the suspension; 6.5 h of the pause are over.
		{"ended while paused", "2wd", two + ";suspended@2026-11-03T10:00 reason=other;withdrawn@2026-11-04T09:00", "2026-11-09 08:00",
			"8h30m0s used, 12h30m0s left, 6h30m0s excluded; 1/1/1 days; 40.4 %"},
		// A suspension behind the due moment takes nothing.
		{"paused too late", "2wd", two + ";suspended@2026-11-05T08:00 reason=other", "2026-11-05 09:00", "22h30m0s used, -1h30m0s left, 0s excluded; 3/-1/0 days; 107.1 %"},

		// What the restart made void is excluded: 6 + 4 × 7.5 h to Friday's closing,
		// less Friday's 3 h of the new run, and Mon to Fri less 0 days.
		{"awaiting a supplement", "2wd", restarted, "2026-11-05 09:00", "8h30m0s used, 12h30m0s left, 14h0m0s excluded; 1/1/2 days; 40.4 %"},
		{"restarted just now", "2wd", restarted, "2026-11-06 14:00", "0s used, 18h0m0s left, 33h0m0s excluded; 0/2/4 days; 0 %"},
		{"restarted", "2wd", restarted, "2026-11-09 09:00", "4h30m0s used, 13h30m0s left, 33h0m0s excluded; 1/1/4 days; 25 %"},

		// Half of 7.5 h: to 14:45. Limits that run as time have no days.
		{"half a working day", "0.5wd", two, "2026-11-02 10:00", "1h0m0s used, 2h45m0s left, 0s excluded; 0/0/0 days; 26.6 %"},
		// Tuesday, and 3.75 h of Wednesday: 17.25 h.
		{"a day and a half", "1.5wd", two, "2026-11-03 07:30", "6h0m0s used, 11h15m0s left, 0s excluded; 1/1/0 days; 34.7 %"},
		{"a day and a half, the half day", "1.5wd", two, "2026-11-04 08:00", "14h0m0s used, 3h15m0s left, 0s excluded; 2/0/0 days; 81.1 %"},
		{"working hours", "4wh", "accepted@2026-11-02T16:00", "2026-11-02 18:00", "1h0m0s used, 3h0m0s left, 0s excluded; 0/0/0 days; 25 %"},
		{"working hours, paused", "4wh", "accepted@2026-11-02T16:00;suspended@2026-11-02T16:30 reason=other;resumed@2026-11-03T09:00", "2026-11-03 10:00",
			"1h30m0s used, 2h30m0s left, 2h0m0s excluded; 0/0/0 days; 37.5 %"},
		// Time by the clock runs in the evening.
		{"clock hours", "24h", "accepted@2026-11-02T16:00", "2026-11-02 22:00", "6h0m0s used, 18h0m0s left, 0s excluded; 0/0/0 days; 25 %"},
		// 20:00 to 07:30, at which the end of the pause is taken in.
		{"clock hours, paused", "24h", "accepted@2026-11-02T16:00;suspended@2026-11-02T20:00 reason=other;resumed@2026-11-03T06:00", "2026-11-03 08:30",
			"5h0m0s used, 19h0m0s left, 11h30m0s excluded; 0/0/0 days; 20.8 %"},
		{"clock hours, before the pause's end is taken in", "24h", "accepted@2026-11-02T16:00;suspended@2026-11-02T20:00 reason=other;resumed@2026-11-03T06:00",
			"2026-11-03 07:00", "4h0m0s used, 20h0m0s left, 11h0m0s excluded; 0/0/0 days; 16.6 %"},
		// Due Thursday 12: 6 + 8 × 7.5 = 66 h. Days are those of the calendar.
		{"calendar days", "10d", two, "2026-11-07 12:00", "36h0m0s used, 30h0m0s left, 0s excluded; 5/5/0 days; 54.5 %"},
		// The 5th day is Saturday 7: due Monday 9, which is one day more than five.
		{"calendar days that roll", "5d", two, "2026-11-04 07:30", "13h30m0s used, 30h0m0s left, 0s excluded; 2/5/0 days; 31 %"},
		// Two days in (3, 5] are added: due Saturday 14, so Monday 16.
		{"calendar days, paused", "10d", paused, "2026-11-06 07:30", "15h30m0s used, 52h30m0s left, 13h0m0s excluded; 2/10/2 days; 22.7 %"},
		{"the same day", "same-day", two, "2026-11-02 10:00", "1h0m0s used, 5h0m0s left, 0s excluded; 0/0/0 days; 16.6 %"},
		{"the same day, after the cut-off", "same-day", "accepted@2026-11-02T15:30", "2026-11-03 07:30", "1h30m0s used, 7h30m0s left, 0s excluded; 0/0/0 days; 16.6 %"},

		{"no limit", "unspecified", two, "2026-11-03 10:00", "0s used, 0s left, 0s excluded; 0/0/0 days; - %"},
		{"not accepted", "2wd", "received@2026-11-02T09:00", "2026-11-03 10:00", "0s used, 0s left, 0s excluded; 0/0/0 days; - %"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			at := tc.at
			a, err := vnDesk(t, vn.OneStop()).Assess(dossierOf(t, tc.limit, tc.log), nanosecondOf(t, at))
			if err != nil {
				t.Fatal(err)
			}
			if got := usageText(a.Usage()); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
			if u := a.Usage(); u.Budget() != u.Used+u.Left {
				t.Errorf("budget %v of %+v", u.Budget(), u)
			}
		})
	}
}

// nanosecondOf is instantOf with a fraction of a second allowed.
func nanosecondOf(t *testing.T, text string) time.Time {
	t.Helper()
	const seconds = len("2006-01-02 15:04:05")
	if len(text) <= seconds {
		return instantOf(t, text)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04:05.999999999", text, hanoi)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// A limit that ends at 24:00 of the last day of the calendar has its due moment
// outside it.
func TestUsageAtTheEndOfTheCalendar(t *testing.T) {
	dossier := dossierOf(t, "1wd", "accepted@2026-11-27T09:00") // Friday, due Monday 30 at 24:00
	a, err := cultureDesk(t, vn.CivilCode()).Assess(dossier, instantOf(t, "2026-11-30 23:59:59"))
	if err != nil {
		t.Fatal(err)
	}
	wantInstant(t, "due", a.Due(), "2026-12-01 00:00")
	if got, want := usageText(a.Usage()), "13h30m0s used, 0s left, 0s excluded; 1/0/0 days; 100 %"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for percent, want := range map[int]string{0: "2026-11-27 09:00", 50: "2026-11-30 08:15", 100: "2026-11-30 17:00"} {
		at, ok := a.ReachedAt(percent)
		if !ok {
			t.Errorf("%d %% is not reached", percent)
		}
		wantInstant(t, fmt.Sprint(percent, " %"), at, want)
	}
	if at, ok := a.ReachedAt(101); ok {
		t.Errorf("101 %% is reached at %v, outside the calendar", at)
	}
}

// Between a receipt and a due moment at 24:00 of the same evening the office
// does not work: there is no budget to have a share of.
func TestUsageWithoutBudget(t *testing.T) {
	dossier := dossierOf(t, "same-day", "accepted@2026-11-02T20:00")
	a, err := vnDesk(t, vn.CivilCode()).Assess(dossier, instantOf(t, "2026-11-03 10:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantInstant(t, "due", a.Due(), "2026-11-03 00:00")
	if got, want := usageText(a.Usage()), "2h30m0s used, -2h30m0s left, 0s excluded; 0/0/0 days; - %"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReachedAt(t *testing.T) {
	const (
		two       = "accepted@2026-11-02T09:00"
		open      = two + ";suspended@2026-11-03T10:00 reason=other" // 8.5 of 21 h are used: 40.4 %
		paused    = open + ";resumed@2026-11-05T08:00"
		restarted = two + ";supplement-requested@2026-11-03T10:00;supplement-received@2026-11-06T14:00"
	)
	for _, tc := range []struct {
		name, limit, log, at string
		percent              int
		want                 string // "" for not reached
	}{
		{"nothing", "2wd", two, "2026-11-02 09:00", 0, "2026-11-02 09:00"},
		{"10.5 h: 6 on Monday, 4 to the break, 0.5 behind it", "2wd", two, "2026-11-02 09:00", 50, "2026-11-03 14:00"},
		{"16.8 h: 13.5 through Tuesday, 3.3 on Wednesday", "2wd", two, "2026-11-02 09:00", 80, "2026-11-04 10:48"},
		{"all: at closing, not at the next opening", "2wd", two, "2026-11-02 09:00", 100, "2026-11-04 17:00"},
		{"31.5 h: 28.5 through Thursday, 3 on Friday", "2wd", two, "2026-11-02 09:00", 150, "2026-11-06 10:30"},
		{"it is past", "2wd", two, "2026-11-20 09:00", 50, "2026-11-03 14:00"},
		{"of a dossier that ended before", "2wd", two + ";completed@2026-11-02T10:00", "2026-11-02 10:00", 50, "2026-11-03 14:00"},
		{"accepted on a Sunday", "2wd", "accepted@2026-11-01T09:00", "2026-11-01 09:00", 0, "2026-11-02 07:30"},
		{"of 23 h, 5.75 before the pause", "2wd", paused, "2026-11-05 10:00", 25, "2026-11-02 16:45"},
		{"11.5 h: 8.5 before the pause, 3 behind it", "2wd", paused, "2026-11-05 10:00", 50, "2026-11-05 11:00"},
		{"all, behind a pause", "2wd", paused, "2026-11-05 10:00", 100, "2026-11-06 17:00"},
		{"8.4 h were used when the clock stopped", "2wd", open, "2026-11-04 09:00", 40, "2026-11-03 09:54"},
		{"8.61 h were not", "2wd", open, "2026-11-04 09:00", 41, ""},
		{"9 of 18 h from the supplement on", "2wd", restarted, "2026-11-06 14:00", 50, "2026-11-09 15:30"},
		{"while a supplement is awaited", "2wd", restarted, "2026-11-04 09:00", 50, ""},
		{"12 of 24 hours by the clock", "24h", "accepted@2026-11-02T16:00", "2026-11-02 16:00", 50, "2026-11-03 04:00"},
		{"clock hours less a pause of 11.5", "24h", "accepted@2026-11-02T16:00;suspended@2026-11-02T20:00 reason=other;resumed@2026-11-03T06:00",
			"2026-11-03 08:30", 50, "2026-11-03 15:30"},
		{"a quarter of the last day", "4wh", "accepted@2026-11-02T16:30", "2026-11-02 16:30", 25, "2026-11-03 08:00"},
		{"negative", "2wd", two, "2026-11-02 09:00", -1, ""},
		{"no limit", "unspecified", two, "2026-11-02 09:00", 50, ""},
		{"not accepted", "2wd", "received@2026-11-02T09:00", "2026-11-02 09:00", 50, ""},
		{"a share that no calendar holds", "2wd", two, "2026-11-02 09:00", 1 << 30, ""},
		{"a share that no number holds", "2wd", two, "2026-11-02 09:00", math.MaxInt, ""},
		{"by the clock", "24h", two, "2026-11-02 09:00", 1 << 30, ""},
		{"by the clock, and more", "24h", two, "2026-11-02 09:00", math.MaxInt, ""},
		{"by the clock, half of that", "24h", two, "2026-11-02 09:00", math.MaxInt / 2, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := vnDesk(t, vn.OneStop()).Assess(dossierOf(t, tc.limit, tc.log), instantOf(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			at, ok := a.ReachedAt(tc.percent)
			if ok != (tc.want != "") {
				t.Fatalf("%d %%: got %v, %t, want %q", tc.percent, at, ok, tc.want)
			}
			if ok {
				wantInstant(t, fmt.Sprint(tc.percent, " %"), at, tc.want)
			}
		})
	}
	if at, ok := (sla.Assessment{}).ReachedAt(0); ok {
		t.Errorf("of the zero Assessment: %v", at)
	}
}

// Percentages are cut, not rounded: 100 is not shown before it is reached.
func TestPercent(t *testing.T) {
	for _, tc := range []struct {
		used, left time.Duration
		places     int
		want       string
		ok         bool
	}{
		{0, time.Hour, 2, "0", true},
		{time.Hour, 2 * time.Hour, 2, "33.33", true},
		{2 * time.Hour, time.Hour, 2, "66.66", true},
		{2 * time.Hour, time.Hour, 0, "66", true},
		{2 * time.Hour, time.Hour, 4, "66.6666", true},
		{time.Hour - 1, 1, 2, "99.99", true},
		{time.Hour - 1, 1, 0, "99", true},
		{time.Hour, 0, 2, "100", true},
		{time.Hour + 1, -1, 2, "100", true},
		{90 * time.Minute, -30 * time.Minute, 1, "150", true},
		{1<<63 - 1, 0, 2, "100", true},
		{1<<63 - 2, 1, 10, "99.9999999999", true},
		{0, 0, 2, "0", false},
		{time.Hour, -time.Hour, 2, "0", false},
	} {
		u := sla.Usage{Used: tc.used, Left: tc.left}
		if got, ok := u.Percent(tc.places); got.String() != tc.want || ok != tc.ok {
			t.Errorf("%v of %v to %d places: got %v, %t, want %v, %t", tc.used, u.Budget(), tc.places, got, ok, tc.want, tc.ok)
		}
	}
}

// tale writes random logs for the properties below. It knows no more than what
// may follow what.
type tale struct {
	rng       *rand.Rand
	now       time.Time
	events    []sla.Event
	suspended []sla.Reason
	awaiting  bool
}

// newTale begins with an acceptance between 2024 and 2026, at any hour.
func newTale(rng *rand.Rand) *tale {
	w := &tale{rng: rng, now: time.Date(2024, 1, 1, 0, 0, 0, 0, hanoi).Add(time.Duration(rng.IntN(3*365*24*60)) * time.Minute)}
	return w.add(sla.Event{Kind: sla.EventAccepted})
}

// add writes an event now and lets from a minute to some days pass.
func (w *tale) add(e sla.Event) *tale {
	e.At = w.now
	w.events = append(w.events, e)
	w.now = w.now.Add(time.Duration(1+w.rng.IntN([]int{300, 1500, 6000}[w.rng.IntN(3)])) * time.Minute)
	return w
}

// goOn writes one thing that may happen now.
func (w *tale) goOn() {
	reasons := []sla.Reason{sla.ReasonConsultation, sla.ReasonFieldCheck, sla.ReasonOther}
	switch reason := reasons[w.rng.IntN(3)]; w.rng.IntN(6) {
	case 0:
		w.supplement()
	case 1:
		w.add(sla.Event{Kind: sla.EventTransferred, Unit: "Phòng A"})
	case 2, 3:
		for _, open := range w.suspended {
			if open == reason {
				return
			}
		}
		w.suspended = append(w.suspended, reason)
		w.add(sla.Event{Kind: sla.EventSuspended, Reason: reason})
	default:
		if n := len(w.suspended); n > 0 {
			w.add(sla.Event{Kind: sla.EventResumed, Reason: w.suspended[n-1]})
			w.suspended = w.suspended[:n-1]
		}
	}
}

func (w *tale) supplement() {
	kind := sla.EventSupplementRequested
	if w.awaiting {
		kind = sla.EventSupplementReceived
	}
	w.awaiting = !w.awaiting
	w.add(sla.Event{Kind: kind})
}

// dossier is a random one: up to eight events, ended half of the time, under one
// of the limits and any model of supplement.
func (w *tale) dossier(t *testing.T, limits ...string) sla.Dossier {
	t.Helper()
	for range w.rng.IntN(9) {
		w.goOn()
	}
	if w.rng.IntN(2) == 0 {
		w.add(sla.Event{Kind: sla.EventCompleted})
	}
	log, err := sla.NewLog(w.events...)
	if err != nil {
		t.Fatal(err)
	}
	d := sla.Dossier{Limit: sla.MustParseLimit(limits[w.rng.IntN(len(limits))]), Log: log}
	switch w.rng.IntN(4) {
	case 0:
		d.Supplement = sla.SupplementRule{Model: sla.SupplementExclude}
	case 1:
		d.Supplement = sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: d.Limit}
	case 2:
		if num, den := d.Limit.Amount(); num > 0 && den == 1 { // half days become whole ones, which count otherwise
			d.Supplement = sla.SupplementRule{Model: sla.SupplementRemaining, Limit: d.Limit}
		}
	}
	return d
}

// instants are some between the events and behind them, in order.
func (w *tale) instants() []time.Time {
	var at []time.Time
	for i, e := range w.events {
		until := w.now
		if i+1 < len(w.events) {
			until = w.events[i+1].At
		}
		gap := until.Sub(e.At)
		at = append(at, e.At, e.At.Add(gap/3), e.At.Add(gap/2), e.At.Add(gap-1))
	}
	return at
}

var usageLimits = []string{"1wd", "3wd", "10wd", "0.5wd", "1.5wd", "4wh", "40wh", "5h", "72h", "3d", "10d", "1mo", "same-day"}

// TestUsageProperties holds the use of random dossiers to what Usage promises.
func TestUsageProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 2026))
	desks := []*sla.Desk{vnDesk(t, vn.OneStop()), vnDesk(t, vn.WorkingTime()), vnDesk(t, vn.CivilCode()), vnDesk(t, vn.Index766())}
	for i := range 2000 {
		w, desk := newTale(rng), desks[i%len(desks)]
		dossier := w.dossier(t, usageLimits...)
		var before sla.Assessment
		for _, at := range w.instants() {
			a, err := desk.Assess(dossier, at)
			if err != nil {
				t.Fatal(err)
			}
			u := usageCheck{t, desk, dossier, a}
			u.sumsUp()
			u.percentIsCut()
			if before.Log().Len() > 0 {
				u.goesOn(before)
			}
			before = a
		}
		if u := (usageCheck{t, desk, dossier, before}); !u.stoodAtTheEnd() {
			for percent := range 13 {
				u.reached(percent * 10)
			}
		}
	}
}

// usageCheck checks one assessment.
type usageCheck struct {
	t       *testing.T
	desk    *sla.Desk
	dossier sla.Dossier
	a       sla.Assessment
}

func (c usageCheck) fatal(format string, args ...any) {
	c.t.Helper()
	c.t.Fatalf("%s\nlimit %v, supplement %v, at %v of %s\nusage %s, flags %v, due %v", fmt.Sprintf(format, args...), c.dossier.Limit, c.dossier.Supplement,
		c.a.At(), c.dossier.Log.Text(hanoi), usageText(c.a.Usage()), c.a.Flags(), c.a.Due())
}

// between measures as the limit runs, nothing when to is the earlier.
func (c usageCheck) between(from, to time.Time) time.Duration {
	c.t.Helper()
	if to.Before(from) {
		return 0
	}
	if c.dossier.Limit.Unit() == sla.UnitClockHour {
		return to.Sub(from)
	}
	d, err := c.desk.Calendar().WorkingTimeBetween(from, to)
	if err != nil {
		c.fatal("%v", err)
	}
	return d
}

// last is the last instant of the clock.
func (c usageCheck) last() time.Time {
	if ended := c.a.Ended(); !ended.IsZero() {
		return ended
	}
	return c.a.At()
}

// sumsUp: used and excluded are the time since the first start, used and left
// the budget; the days do the same.
func (c usageCheck) sumsUp() {
	c.t.Helper()
	u, start := c.a.Usage(), c.a.Original().Start()
	if want := c.between(start, c.last()); u.Used+u.Excluded != want || u.Used < 0 || u.Excluded < 0 {
		c.fatal("used %v and excluded %v are not the %v since %v", u.Used, u.Excluded, want, start)
	}
	if overdue := c.a.Passed(c.last()); overdue && u.Left > 0 && !c.a.Frozen() {
		c.fatal("%v left when the due moment has passed", u.Left)
	}
	if u.DaysUsed < 0 || u.DaysExcluded < 0 {
		c.fatal("negative days")
	}
}

// percentIsCut: 100 is reached when nothing is left, and not before.
func (c usageCheck) percentIsCut() {
	c.t.Helper()
	u := c.a.Usage()
	for places := range 4 {
		percent, ok := u.Percent(places)
		if ok != (u.Budget() > 0) {
			c.fatal("a budget of %v, has a percentage: %t", u.Budget(), ok)
		}
		if hundred := decimal.NewFromInt(100); ok && (percent.Cmp(hundred) >= 0) != (u.Left <= 0) {
			c.fatal("%v %% with %v left", percent, u.Left)
		}
	}
}

// goesOn compares with an earlier assessment of the same dossier.
func (c usageCheck) goesOn(before sla.Assessment) {
	c.t.Helper()
	x, y := before.Usage(), c.a.Usage()
	sameRun := before.Flags().Has(sla.FlagRestarted) == c.a.Flags().Has(sla.FlagRestarted) && received(before.Log()) == received(c.a.Log())
	sameEvents := before.Log().Len() == c.a.Log().Len()
	switch {
	case sameRun && y.Used < x.Used:
		c.fatal("%v were used at %v", x.Used, before.At())
	case sameEvents && before.Frozen() && (!c.a.Frozen() || x.Used != y.Used || x.Left != y.Left):
		c.fatal("frozen at %v with %s", before.At(), usageText(x))
	}
	if sameEvents && !before.At().Before(c.movedEnd(before.Log())) && x.Budget() != y.Budget() {
		c.fatal("the budget was %v at %v", x.Budget(), before.At())
	}
}

// movedEnd is the opening to which the end of the last pause is moved: until then
// the clock stands.
func (c usageCheck) movedEnd(l sla.Log) (moved time.Time) {
	c.t.Helper()
	for e := range l.All() {
		if e.Kind != sla.EventResumed && e.Kind != sla.EventSupplementReceived {
			continue
		}
		var err error
		if moved, err = c.desk.Intake().NextOpening(e.At); err != nil {
			c.fatal("%v", err)
		}
	}
	return moved
}

// stoodAtTheEnd reports whether the dossier ended, or is asked about, while the
// clock stood. What would have followed is not asked then.
func (c usageCheck) stoodAtTheEnd() bool {
	open := map[sla.Reason]bool{}
	awaiting := false
	for e := range c.dossier.Log.All() {
		switch e.Kind {
		case sla.EventSuspended:
			open[e.Reason] = true
		case sla.EventResumed:
			delete(open, e.Reason)
		case sla.EventSupplementRequested, sla.EventSupplementReceived:
			awaiting = e.Kind == sla.EventSupplementRequested
		}
	}
	return len(open) > 0 || awaiting || c.last().Before(c.movedEnd(c.dossier.Log))
}

// received counts the supplements that came.
func received(l sla.Log) (n int) {
	for e := range l.All() {
		if e.Kind == sla.EventSupplementReceived {
			n++
		}
	}
	return n
}

// reached: at the instant the share is used up, a nanosecond before it is not;
// all of it is used up by the due moment.
func (c usageCheck) reached(percent int) {
	c.t.Helper()
	u := c.a.Usage()
	at, ok := c.a.ReachedAt(percent)
	need := decimal.NewFromInt(int64(u.Budget())).Mul(decimal.NewFromInt(int64(percent))).Div(decimal.NewFromInt(100))
	if !ok {
		if !c.a.Frozen() || decimal.NewFromInt(int64(u.Used)).Cmp(need) >= 0 {
			c.fatal("%d %% is not reached", percent)
		}
		return
	}
	if percent == 100 && at.After(c.a.Due()) {
		c.fatal("all is used up at %v, behind the due moment", at)
	}
	if at.After(c.last()) || c.a.Original().Start() != c.runStart() {
		return // to come, or of a later run: what was asked then had another budget
	}
	used := func(at time.Time) decimal.Decimal {
		then, err := c.desk.Assess(c.dossier, at)
		if err != nil {
			c.fatal("%v", err)
		}
		return decimal.NewFromInt(int64(then.Usage().Used))
	}
	if got := used(at); got.Cmp(need) < 0 {
		c.fatal("%d %% is reached at %v with %v ns of %v", percent, at, got, need)
	}
	if got := used(at.Add(-1)); percent > 0 && at.After(c.a.Original().Start()) && got.Cmp(need) >= 0 {
		c.fatal("%d %% is reached before %v: %v ns of %v", percent, at, got, need)
	}
}

// runStart is the start of the run, if no supplement began another.
func (c usageCheck) runStart() time.Time {
	if c.a.Flags().Has(sla.FlagRestarted) {
		return time.Time{}
	}
	return c.a.Original().Start()
}
