package sla_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The dossiers of the golden files log-*: each due date was counted by hand, and
// each file is what a clerk would read to a citizen who asks why.
var toldDossiers = []struct {
	name, limit, log, at string
	rules                func() sla.Rules
	change               func(*sla.Dossier)
	due                  string // "" for none
}{
	// Day zero Mon 9/2. Tue 10 and Wed 11 count; the clock stands from Wed 11 to Wed
	// 25/02, with Tết from Mon 16 to Fri 20; Thu 26, Fri 27, Mon 2/3. The slip said
	// Mon 23, which was right.
	{name: "log-paused-over-tet", limit: "5wd", rules: vn.OneStop, at: "2026-02-26 09:00", due: "2026-03-02 17:00",
		log: "accepted@2026-02-09T09:00 appointment=2026-02-23;suspended@2026-02-11T10:00 reason=consultation;resumed@2026-02-25T14:00"},
	// Day zero again on Fri 20/11; Mon 23, Wed 25, Thu 26, Fri 27, Mon 30, the 24th
	// being Culture Day. From the slip it would have been Mon 23.
	{name: "log-restarted", limit: "5wd", rules: vn.OneStop, at: "2026-12-02 08:00", due: "2026-11-30 17:00",
		log: "accepted@2026-11-16T09:00 appointment=2026-11-23T16:00;supplement-requested@2026-11-18T10:00;supplement-received@2026-11-20T14:00;" +
			"completed@2026-11-30T16:00;collected@2026-12-01T09:00"},
	// Due Mon 9/11. The first apology comes on the day itself, the second on the day
	// before the date then promised, but is the second.
	{name: "log-reappointed-twice", limit: "5wd", rules: vn.OneStop, at: "2026-11-20 08:00", due: "2026-11-09 17:00",
		log: "accepted@2026-11-02T09:00 appointment=2026-11-09T17:00;re-appointed@2026-11-09T10:00 appointment=2026-11-13;" +
			"re-appointed@2026-11-12T16:00 appointment=2026-11-20T16:00;completed@2026-11-18T10:00"},
	// Asked on Fri 6/11: 15 days end on Sat 21, so Mon 23; closable from the next
	// date, a day off or not. As if received on the 24th, and so taken in on the
	// 25th: Thu 26, Fri 27, Mon 30, and eleven working days of December, to Tue 15.
	{name: "log-awaiting-closable", limit: "14wd", rules: vn.OneStop, at: "2026-11-24 09:00", due: "2026-12-15 17:00",
		log: `accepted@2026-11-04T09:00;supplement-requested@2026-11-06T09:00 note="thiếu bản sao chứng thực"`},
	// The working days in (5, 10] are three: Tue 3, Wed 4, Thu 5; Wed 11 to Thu 19.
	{name: "log-suspended", limit: "10wd", rules: vn.OneStop, at: "2026-11-10 10:00", due: "2026-11-19 17:00",
		log: "accepted@2026-11-02T09:00 appointment=2026-11-16;suspended@2026-11-05T14:00 reason=public-posting"},
	{name: "log-same-day", limit: "same-day", rules: vn.OneStop, at: "2026-11-26 08:00", due: "2026-11-25 17:00",
		log: "accepted@2026-11-23T15:30 appointment=2026-11-25T17:00;completed@2026-11-25T16:40"},
	// Afresh at Tue 16:00, which is behind the cut-off.
	{name: "log-same-day-paused", limit: "same-day", rules: vn.OneStop, at: "2026-11-04 08:00", due: "2026-11-04 17:00",
		log: "accepted@2026-11-02T09:00;suspended@2026-11-02T10:00 reason=system-failure;resumed@2026-11-03T16:00"},
	// 1 h on Mon 23, Wed 25 without 08:00 to 10:00 5.5 h, 1.5 h on Thu 26.
	{name: "log-working-hours", limit: "8wh", rules: vn.OneStop, at: "2026-11-25 11:00", due: "2026-11-26 09:00",
		log: "accepted@2026-11-23T16:00;suspended@2026-11-25T08:00 reason=field-check;resumed@2026-11-25T10:00"},
	// 3.5 h to 20:00; the end of the pause is taken in on Wed 07:30: 20.5 h more.
	{name: "log-clock-hours", limit: "24h", rules: vn.OneStop, at: "2026-11-25 09:00", due: "2026-11-26 04:00",
		log: "accepted@2026-11-23T16:30;suspended@2026-11-23T20:00 reason=system-failure;resumed@2026-11-24T06:00"},
	// Fri 20/11, and one day in (12, 13]: Sat 21, which rolls to Mon 23.
	{name: "log-calendar-days", limit: "10d", rules: vn.OneStop, at: "2026-11-16 09:00", due: "2026-11-23 17:00",
		log: "accepted@2026-11-10T09:00;suspended@2026-11-12T14:00 reason=higher-authority;resumed@2026-11-13T15:00"},
	// Shares of each day's own hours: Thu 19 from 14:00, 3 of 7.5 h; Fri 20, a
	// half day of 4 h, to 08:30, 1 of 4 h; Mon 23 from 09:00, 6 of 7.5 h: 0.4 +
	// 0.25 + 0.8. The 0.55 left are 4.125 h of Wed 25.
	{name: "log-working-time", limit: "2wd", rules: vn.WorkingTime, at: "2026-11-23 10:00", due: "2026-11-25 13:37:30",
		log: "accepted@2026-11-19T14:00;suspended@2026-11-20T08:30 reason=consultation;resumed@2026-11-23T09:00"},
	{name: "log-not-accepted", limit: "5wd", rules: vn.OneStop, at: "2026-11-13 09:00",
		log: `submitted@2026-11-07T21:00;received@2026-11-07T21:00;supplement-requested@2026-11-10T08:00 note="thiếu tờ khai";` +
			"supplement-received@2026-11-11T08:00;supplement-requested@2026-11-12T08:00"},
	{name: "log-refused", limit: "5wd", rules: vn.OneStop, at: "2026-11-13 09:00",
		log: `submitted@2026-11-09T08:00;received@2026-11-09T08:00;refused@2026-11-09T15:00 note="không thuộc thẩm quyền"`},
	{name: "log-not-started", limit: "5wd", rules: vn.OneStop, at: "2026-11-20 09:00", change: func(d *sla.Dossier) { d.BoundaryFree = true },
		log: "accepted@2026-11-19T09:00 appointment=2026-11-27"},
	// Slip on Thu 19, there on Fri 20: Mon 23, Wed 25, Thu 26, Fri 27, Mon 30.
	{name: "log-boundary-free", limit: "5wd", rules: vn.OneStop, at: "2026-11-20 14:00", due: "2026-11-30 17:00", change: func(d *sla.Dossier) { d.BoundaryFree = true },
		log: `accepted@2026-11-19T09:00 appointment=2026-11-27;transferred@2026-11-20T10:00 unit="Sở Tư pháp"`},
	{name: "log-no-due-date", limit: "unspecified", rules: vn.OneStop, at: "2026-11-09 09:00",
		log: "accepted@2026-11-02T09:00;suspended@2026-11-03T10:00 reason=other;resumed@2026-11-04T08:00;completed@2026-11-06T10:00"},
	// The limit, supplements left out: Wed 4, Thu 5, Fri 6, (6, 10] two, Wed 11, Thu
	// 12. Judged by the slip: done on Fri 13 at 10:00 less four days is Mon 9.
	{name: "log-index-766", limit: "5wd", rules: vn.Index766, at: "2026-11-16 09:00", due: "2026-11-12 17:00",
		log: "accepted@2026-11-03T09:00 appointment=2026-11-10;supplement-requested@2026-11-06T10:00;supplement-received@2026-11-10T10:00;" +
			"suspended@2026-11-11T08:00 reason=consultation;completed@2026-11-13T10:00"},
	// One of three days is left on Wed 4/11, and there are two more: Tue 10 to Thu 12.
	{name: "log-bonus", limit: "3wd", rules: vn.OneStop, at: "2026-11-10 09:00", due: "2026-11-12 17:00", change: func(d *sla.Dossier) {
		d.Supplement = sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("2wd")}
	}, log: "accepted@2026-11-02T09:00 appointment=2026-11-05;supplement-requested@2026-11-04T09:00;supplement-received@2026-11-09T09:00"},
	// Day zero is Sat 7; Mon 9, and (9, 11] two, Thu 12; until 24:00.
	{name: "log-civil-code", limit: "2wd", rules: vn.CivilCode, at: "2026-11-13 00:00", due: "2026-11-13 00:00",
		log: `accepted@2026-11-07T09:00;transferred@2026-11-09T08:00 unit="Phòng Tư pháp" step=tham-dinh;suspended@2026-11-09T10:00 reason=force-majeure note="bão số 12";` +
			"resumed@2026-11-11T08:00 reason=force-majeure"},
	// The 8 working hours to answer end on Wed 25 at 16:30: 1 h on Mon 23, 7 on Wed.
	// Accepted on Wed evening, it is taken in on Thu 26.
	{name: "log-online-late", limit: "1wd", rules: vn.OneStop, at: "2026-11-26 09:00", due: "2026-11-27 17:00",
		log: "submitted@2026-11-23T16:00;received@2026-11-23T16:00;accepted@2026-11-25T18:00 appointment=2026-11-26"},
	// Fri 31/12/2027; Sat 1/1 is a holiday, made up on Mon 3. One working day in (31,
	// 4]; Wed 5, until 24:00. The days of 2028 are not announced.
	{name: "log-frozen-provisional", limit: "1wd", rules: vn.CivilCode, at: "2028-01-04 09:00", due: "2028-01-06 00:00",
		log: "accepted@2027-12-31T10:00;suspended@2027-12-31T16:00 reason=transfer"},
	// Suspended too late: it does not move the due date.
	{name: "log-late", limit: "2wd", rules: vn.OneStop, at: "2026-11-09 09:00", due: "2026-11-04 17:00",
		log: "accepted@2026-11-02T09:00 appointment=2026-11-05;suspended@2026-11-05T08:00 reason=financial-obligation;resumed@2026-11-06T08:00;" +
			"supplement-requested@2026-11-06T09:00"},
}

// toldDesk is a desk with a half day on Friday 20/11/2026.
func toldDesk(t *testing.T, rules sla.Rules) *sla.Desk {
	t.Helper()
	if rules.ID != vn.WorkingTimeID {
		return vnDesk(t, rules)
	}
	office := sla.Office{ID: "xa", Version: "1", Days: []sla.DayEntry{special("2026-11-20", "07:30-11:30", "Chiều nghỉ, Ngày Nhà giáo")}}
	return officeDesk(t, office, rules, vietnamCalendar(t))
}

func TestLogExplanationGoldens(t *testing.T) {
	for _, tc := range toldDossiers {
		t.Run(tc.name, func(t *testing.T) {
			dossier := dossierOf(t, tc.limit, tc.log)
			if tc.change != nil {
				tc.change(&dossier)
			}
			a, err := toldDesk(t, tc.rules()).Assess(dossier, instantOf(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			if tc.due == "" && !a.Due().IsZero() {
				t.Errorf("due %v, want none", a.Due())
			} else if tc.due != "" {
				wantInstant(t, "due", a.Due(), tc.due)
			}
			golden.Check(t, tc.name+".vi.golden", a.Explanation(sla.Vietnamese))
			golden.Check(t, tc.name+".en.golden", a.Explanation(sla.English))
			if a.Explanation(sla.LanguageUnknown) != a.Explanation(sla.Vietnamese) {
				t.Error("without a language it is not Vietnamese")
			}
		})
	}
}

// Every value has words in both languages; what is none says so.
func TestWordsOfTheClock(t *testing.T) {
	for _, tc := range []struct {
		value  interface{ Words(sla.Language) string }
		vi, en string
	}{
		{sla.StatusAwaitingSupplement, "chờ bổ sung hồ sơ", "awaiting a supplement"},
		{sla.StatusCollected, "đã trả kết quả", "result collected"},
		{sla.OutcomeEarly, "trước hạn", "early"},
		{sla.OutcomeOnTime, "đúng hạn", "on time"},
		{sla.OutcomeLate, "quá hạn", "late"},
		{sla.OutcomeOpenOverdue, "quá hạn", "overdue"},
		{sla.ReasonPublicPosting, "niêm yết công khai", "public posting"},
		{sla.ReasonUnknown, "", ""},
		{sla.EventReappointed, "xin lỗi và hẹn lại", "apology, re-appointed"},
		{sla.EventClosed, "đóng hồ sơ do không bổ sung", "closed, no supplement came"},
		{sla.BreachApologyLate, "xin lỗi chậm", "apology late"},
		{sla.Status(99), "invalid(99)", "invalid(99)"},
		{sla.Outcome(99), "invalid(99)", "invalid(99)"},
		{sla.Reason(99), "invalid(99)", "invalid(99)"},
		{sla.EventKind(99), "invalid(99)", "invalid(99)"},
		{sla.BreachKind(99), "invalid(99)", "invalid(99)"},
	} {
		vi, en, none := tc.value.Words(sla.Vietnamese), tc.value.Words(sla.English), tc.value.Words(sla.LanguageUnknown)
		if vi != tc.vi || en != tc.en || none != vi {
			t.Errorf("%T: got %q, %q, %q, want %q, %q", tc.value, vi, en, none, tc.vi, tc.en)
		}
	}
	values := map[string]interface{ Words(sla.Language) string }{}
	for i := range uint8(20) {
		values[fmt.Sprint("status ", sla.Status(i))] = sla.Status(i)
		values[fmt.Sprint("outcome ", sla.Outcome(i))] = sla.Outcome(i)
		values[fmt.Sprint("reason ", sla.Reason(i))] = sla.Reason(i)
		values[fmt.Sprint("event ", sla.EventKind(i))] = sla.EventKind(i)
		values[fmt.Sprint("breach ", sla.BreachKind(i))] = sla.BreachKind(i)
	}
	for name, value := range values {
		vi, en := value.Words(sla.Vietnamese), value.Words(sla.English)
		if invalid := strings.Contains(name, "invalid"); name != "reason unknown" && (vi == "" || en == "" || (vi == en) != invalid) {
			t.Errorf("%s: %q, %q", name, vi, en)
		}
	}
}

// Of a dossier of which nothing is known nothing is told.
func TestLogExplanationOfNothing(t *testing.T) {
	a, err := vnDesk(t, vn.OneStop()).Assess(dossierOf(t, "5wd", "accepted@2026-11-02T09:00"), instantOf(t, "2026-11-01 09:00"))
	if err != nil {
		t.Fatal(err)
	}
	for want, a := range map[string]sla.Assessment{"At 09:00 Sunday 01/11/2026: nothing yet, not judged.\n": a, "": {}} {
		if got := a.Explanation(sla.English); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		for step := range a.Steps() {
			t.Errorf("a step: %+v", step)
		}
	}
}

// The steps that a day of the clock can be, with their events and sources.
func TestLogSteps(t *testing.T) {
	date := sla.MustParseDate
	at := func(text string) time.Time { return instantOf(t, text) }
	rules := vn.OneStop()
	source := func(name string) string { return rules.Source(name, date("2026-11-16")) }
	requested := sla.Event{At: at("2026-11-17 10:00"), Kind: sla.EventSupplementRequested}
	receipt := sla.Event{At: at("2026-11-19 18:00"), Kind: sla.EventSupplementReceived}
	suspension := sla.Event{At: at("2026-11-23 09:00"), Kind: sla.EventSuspended, Reason: sla.ReasonFieldCheck}
	log, err := sla.NewLog(sla.Event{At: at("2026-11-16 09:00"), Kind: sla.EventAccepted}, requested, receipt, suspension,
		sla.Event{At: at("2026-11-25 08:00"), Kind: sla.EventResumed})
	if err != nil {
		t.Fatal(err)
	}
	a, err := cultureDesk(t, rules).Assess(sla.Dossier{Limit: sla.MustParseLimit("4wd"), Log: log}, at("2026-11-25 09:00"))
	if err != nil {
		t.Fatal(err)
	}
	// From the slip it would have been due on Fri 20. Taken in on that day at 07:30,
	// which is day zero; Mon 23 is the first day, and the one in (23, 25] is lost.
	want := []sla.Step{
		{Date: date("2026-11-16"), Effect: sla.EffectDayZero, Kind: sla.DayWorkday, Source: source(sla.SwitchDayZero)},
		{Date: date("2026-11-17"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: source("WorkingDays"), Count: 1},
		{Date: date("2026-11-18"), Effect: sla.EffectPaused, Kind: sla.DayWorkday, Source: source("Clock.Supplement"), Cause: requested},
		{Date: date("2026-11-19"), Effect: sla.EffectWaiting, Kind: sla.DayWorkday, Source: source("Receipt")},
		{Date: date("2026-11-20"), Effect: sla.EffectRestarted, Kind: sla.DayWorkday, Source: source("Clock.Supplement"), Cause: receipt},
		{Date: date("2026-11-21"), Effect: sla.EffectSkipped, Kind: sla.DayRest},
		{Date: date("2026-11-22"), Effect: sla.EffectSkipped, Kind: sla.DayRest},
		{Date: date("2026-11-23"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: source("WorkingDays"), Count: 1},
		{Date: date("2026-11-24"), Effect: sla.EffectSkipped, Kind: sla.DayHoliday, Name: "Ngày Văn hóa Việt Nam", Source: "Nghị quyết 28/2026/QH16, Điều 2"},
		{Date: date("2026-11-25"), Effect: sla.EffectPaused, Kind: sla.DayWorkday, Source: source("Clock.PausedBy"), Cause: suspension},
		{Date: date("2026-11-26"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: source("WorkingDays"), Count: 2},
		{Date: date("2026-11-27"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: source("WorkingDays"), Count: 3},
		{Date: date("2026-11-28"), Effect: sla.EffectSkipped, Kind: sla.DayRest},
		{Date: date("2026-11-29"), Effect: sla.EffectSkipped, Kind: sla.DayRest},
		{Date: date("2026-11-30"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: source("WorkingDays"), Count: 4, Last: true},
	}
	got := slices.Collect(a.Steps())
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("step %d:\ngot  %+v\nwant %+v", i, got[min(i, len(got)):], want[min(i, len(want)):])
		}
	}
	steps := 0
	for range a.Steps() { // a break is no panic
		if steps++; steps == 3 {
			break
		}
	}
	if steps != 3 {
		t.Errorf("%d steps", steps)
	}
}

// TestLaw8Logs holds the steps of random dossiers to law 8.
func TestLaw8Logs(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 2026))
	tr := vietnam(t)
	for _, rules := range []sla.Rules{vn.OneStop(), vn.CivilCode(), vn.Index766()} {
		desk, _ := desks(t, rules, tr, nil)
		for range 700 {
			w := newTale(rng)
			dossier := w.dossier(t, "1wd", "2wd", "5wd", "10wd", "1d", "3d", "10d", "30d", "1mo")
			a, err := desk.Assess(dossier, w.now)
			if err != nil {
				t.Fatal(err)
			}
			c := lawEight{t: t, tr: tr, a: a}
			c.check()
		}
	}
}

// TestLaw8LogsInTime: what the days gave a limit that runs as time adds up to it,
// the pauses left out.
func TestLaw8LogsInTime(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 2026))
	tr := vietnam(t)
	for _, rules := range []sla.Rules{vn.OneStop(), vn.CivilCode()} {
		desk, _ := desks(t, rules, tr, nil)
		for range 700 {
			w := newTale(rng)
			dossier := w.dossier(t, "1wh", "4wh", "7.5wh", "40wh", "1/3wh", "5h", "24h", "100h")
			dossier.Supplement = sla.SupplementRule{Model: sla.SupplementExclude}
			a, err := desk.Assess(dossier, w.now)
			if err != nil {
				t.Fatal(err)
			}
			c := lawEight{t: t, tr: tr, a: a}
			c.checkDates()
			var sum time.Duration
			for _, step := range c.last {
				sum += step.Time
				midnight := step.Last && a.Due().Equal(tr.naive.start(step.Date)) // the date that only begins
				if (step.Effect == sla.EffectCounted) != (step.Time > 0 || midnight) {
					c.fatal("%+v", step)
				}
			}
			num, den := dossier.Limit.Amount()
			if want := time.Duration(num) * time.Hour / time.Duration(den); sum != want {
				c.fatal("the steps take %v, want %v", sum, want)
			}
		}
	}
}

// lawEight checks the steps of one dossier.
type lawEight struct {
	t    *testing.T
	tr   trial
	a    sla.Assessment
	last []sla.Step // of the last run
}

func (c *lawEight) fatal(format string, args ...any) {
	c.t.Helper()
	c.t.Fatalf("%s\nlimit %v, at %v of %s\nflags %v, due %v\n%s", fmt.Sprintf(format, args...), c.a.Limit(), c.a.At(), c.a.Log().Text(hanoi),
		c.a.Flags(), c.a.Due(), c.a.Explanation(sla.English))
}

func (c *lawEight) check() {
	c.t.Helper()
	c.checkDates()
	counted := 0
	for _, step := range c.last {
		if step.Effect == sla.EffectCounted {
			counted++
			if step.Count != counted {
				c.fatal("%+v is counted day %d", step, counted)
			}
		}
		if c.a.Limit().Unit() == sla.UnitWorkingDay {
			c.checkWorkingDay(step)
		}
	}
	want, _ := c.a.Limit().Amount()
	if c.a.Limit().Unit() == sla.UnitMonth {
		zero := c.last[0].Date
		for _, step := range c.last {
			if step.Effect == sla.EffectWaiting {
				zero = step.Date.AddDays(1)
			}
		}
		want = zero.AddMonths(want).DaysSince(zero)
	}
	if counted != want {
		c.fatal("%d days are counted, want %d", counted, want)
	}
}

// checkDates: each date once and in order, to the due date; paused and restarted
// days say by what.
func (c *lawEight) checkDates() {
	c.t.Helper()
	steps := slices.Collect(c.a.Steps())
	next := c.tr.naive.dateOf(c.a.Accepted())
	if !c.a.Original().Start().IsZero() && len(steps) == 0 {
		c.fatal("no steps")
	}
	for i, step := range steps {
		if step.Date != next || step.Last != (i == len(steps)-1) {
			c.fatal("step %d is %+v, want the date %v", i, step, next)
		}
		next = next.AddDays(1)
		switch kind := step.Cause.Kind; step.Effect {
		case sla.EffectPaused:
			resumed := kind == sla.EventResumed || kind == sla.EventSupplementReceived // outside hours, the day before
			if kind != sla.EventSuspended && kind != sla.EventSupplementRequested && !resumed {
				c.fatal("%+v is paused by %v", step, kind)
			}
		case sla.EffectRestarted:
			// A supplement that is awaited is taken as if it came now.
			if kind != sla.EventSupplementReceived && (kind != sla.EventSupplementRequested || !c.awaiting()) {
				c.fatal("%+v is restarted by %v", step, kind)
			}
			c.last = nil
		default:
			if step.Cause != (sla.Event{}) && step.Cutoff == 0 && step.Effect != sla.EffectMoved {
				c.fatal("%+v has a cause", step)
			}
		}
		own := step.Effect == sla.EffectPaused || step.Effect == sla.EffectRestarted // by the dossier's own rule
		if step.Source == "" && !own && step.Kind != sla.DayRest || strings.Contains(step.Words(sla.English), "invalid") {
			c.fatal("%+v: %q", step, step.Words(sla.English))
		}
		c.last = append(c.last, step)
	}
	if next != c.a.DueDate().AddDays(1) {
		c.fatal("the steps end before %v", next)
	}
}

// awaiting reports whether the last supplement asked for has not come.
func (c *lawEight) awaiting() (awaiting bool) {
	for e := range c.a.Log().All() {
		if e.Kind == sla.EventSupplementRequested || e.Kind == sla.EventSupplementReceived {
			awaiting = e.Kind == sla.EventSupplementRequested
		}
	}
	return awaiting
}

// checkWorkingDay: no day off is counted or paused.
func (c *lawEight) checkWorkingDay(step sla.Step) {
	c.t.Helper()
	worked := c.tr.naive.isWorkday(step.Date)
	switch step.Effect {
	case sla.EffectCounted, sla.EffectPaused:
		if !worked {
			c.fatal("%+v is no working day", step)
		}
	case sla.EffectSkipped:
		if worked {
			c.fatal("%+v is a working day", step)
		}
	}
}
