package sla_test

// Each test is a fault that a reader of the explanations, schedules and figures of
// the clock found, and that must not come back.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// told assesses and explains.
func told(t *testing.T, rules sla.Rules, limit, log, at string, change func(*sla.Dossier)) (sla.Assessment, string) {
	t.Helper()
	d := dossierOf(t, limit, log)
	if change != nil {
		change(&d)
	}
	a, err := vnDesk(t, rules).Assess(d, instantOf(t, at))
	if err != nil {
		t.Fatal(err)
	}
	return a, a.Explanation(sla.English)
}

// stepOn is the step of a date.
func stepOn(t *testing.T, a sla.Assessment, date string) sla.Step {
	t.Helper()
	for s := range a.Steps() {
		if s.Date == sla.MustParseDate(date) {
			return s
		}
	}
	t.Fatalf("no step on %s", date)
	return sla.Step{}
}

// The due date of a run that a supplement made void is told as counted, and
// Last, in the middle of the wait; what comes behind it as "ran out outside
// working hours, moved on".
func TestVoidDueDate(t *testing.T) {
	a, text := told(t, vn.OneStop(), "3wd", "accepted@2026-11-16T09:00;supplement-requested@2026-11-17T10:00;supplement-received@2026-11-23T14:00", "2026-11-25 08:00", nil)
	for _, date := range []string{"2026-11-18", "2026-11-19", "2026-11-20"} { // the first run was due on the 19th
		if s := stepOn(t, a, date); s.Effect != sla.EffectPaused || s.Last {
			t.Errorf("%s is %v, last %t", date, s.Effect, s.Last)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

// A pause that begins on the last day: the days lost are told as "ran out
// outside working hours, moved on".
func TestPausedOnTheLastDay(t *testing.T) {
	a, text := told(t, vn.OneStop(), "2wd", "accepted@2026-11-02T09:00;suspended@2026-11-04T10:00 reason=consultation;resumed@2026-11-06T10:00", "2026-11-06 11:00", nil)
	if s := stepOn(t, a, "2026-11-05"); s.Effect != sla.EffectPaused {
		t.Errorf("Thursday is %v\n%s", s.Effect, text)
	}
}

// A suspension that goes on when a supplement restarts the limit, or when the
// clock starts with the handling office: the cause of the pause is that other
// event, and the text says "awaiting a supplement".
func TestCauseOfAPauseCarriedOver(t *testing.T) {
	a, text := told(t, vn.OneStop(), "3wd", "accepted@2026-11-02T08:00;suspended@2026-11-03T09:00 reason=field-check;supplement-requested@2026-11-03T10:00;supplement-received@2026-11-04T09:00", "2026-11-06 10:00", nil)
	if s := stepOn(t, a, "2026-11-05"); s.Cause.Kind != sla.EventSuspended || strings.Contains(s.Words(sla.English), "supplement") {
		t.Errorf("%q, caused by %v\n%s", s.Words(sla.English), s.Cause.Kind, text)
	}
	a, text = told(t, vn.OneStop(), "3wd", "accepted@2026-11-02T08:00;suspended@2026-11-03T09:00 reason=field-check;transferred@2026-11-04T09:00 unit=A", "2026-11-06 10:00",
		func(d *sla.Dossier) { d.BoundaryFree = true })
	if s := stepOn(t, a, "2026-11-05"); s.Cause.Kind != sla.EventSuspended || strings.Contains(s.Words(sla.English), "supplement") {
		t.Errorf("%q, caused by %v\n%s", s.Words(sla.English), s.Cause.Kind, text)
	}
}

// Calendar days: a pause between the nominal last day and the day it rolls to
// has a fourth day of three counted.
func TestDayFourOfThree(t *testing.T) {
	a, text := told(t, vn.OneStop(), "3d", "accepted@2026-11-04T09:00;suspended@2026-11-08T12:00 reason=other;resumed@2026-11-09T10:00", "2026-11-09 10:00", nil)
	for s := range a.Steps() {
		if s.Count > 3 {
			t.Errorf("%s is day %d\n%s", s.Date, s.Count, text)
		}
	}
}

// Limits in hours and of the same day tell nothing of a restart, though Steps
// promises EffectRestarted; the void run's due date is told as "next working day,
// the due date", and time of the void run on the day of the supplement is lost.
func TestRestartOfHours(t *testing.T) {
	for _, limit := range []string{"8wh", "24h", "same-day", "0.5wd"} {
		a, text := told(t, vn.OneStop(), limit, "accepted@2026-11-02T08:00;supplement-requested@2026-11-02T10:00;supplement-received@2026-11-04T09:00", "2026-11-04 10:00", nil)
		restarted := false
		for s := range a.Steps() {
			restarted = restarted || s.Effect == sla.EffectRestarted
			if s.Date == sla.MustParseDate("2026-11-03") && s.Effect != sla.EffectPaused {
				t.Errorf("%s: Tuesday is %v, %q", limit, s.Effect, s.Words(sla.English))
			}
		}
		if !restarted {
			t.Errorf("%s: no restart is told\n%s", limit, text)
		}
	}
}

// Clock hours that end with the first instant of a date (a plain Deadline
// too): that date is "counted, done within the day", with no time.
func TestMidnightEnd(t *testing.T) {
	d := deadlineAt(t, vnDesk(t, vn.CivilCode()), "2026-11-02 00:00", "24h")
	for s := range d.Steps() {
		if s.Effect == sla.EffectCounted && s.Time == 0 || strings.Contains(s.Words(sla.English), "within the day") {
			t.Errorf("%s: %q", s.Date, s.Words(sla.English))
		}
	}
}

// While a supplement is awaited, and for a dossier that ended so, the text
// says that it was received.
func TestSupplementThatNeverCame(t *testing.T) {
	_, text := told(t, vn.OneStop(), "3wd", "accepted@2026-11-16T09:00;supplement-requested@2026-11-17T10:00;withdrawn@2026-11-18T10:00", "2026-11-20 08:00", nil)
	if strings.Contains(text, "supplement received") {
		t.Errorf("no supplement was received\n%s", text)
	}
}

// Rules of the dossier's own are cited as the decree's, which says otherwise;
// neither the bonus nor the new limit is told: "day 5" of 3, a restart of 10 that
// ends after 2.
func TestOwnRules(t *testing.T) {
	const log = "accepted@2026-11-02T09:00;supplement-requested@2026-11-04T09:00;supplement-received@2026-11-09T09:00"
	_, text := told(t, vn.OneStop(), "3wd", log, "2026-11-10 09:00", func(d *sla.Dossier) {
		d.Supplement = sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("2wd")}
	})
	if strings.Contains(text, "Điều 19 khoản 5") || !strings.Contains(text, "2 working days") {
		t.Errorf("bonus:\n%s", text)
	}
	_, text = told(t, vn.OneStop(), "10wd", log, "2026-11-10 09:00", func(d *sla.Dossier) {
		d.Supplement = sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.MustParseLimit("2wd")}
	})
	if strings.Contains(text, "Điều 19 khoản 5") || !strings.Contains(text, "2 working days") {
		t.Errorf("new limit:\n%s", text)
	}
}

// Follow: a transfer back to the unit of the first step (desk, …, desk: the
// typical chain) begins the first step, days after its end.
func TestDeskTwice(t *testing.T) {
	p := handling()
	p.Steps[3].Unit = "Một cửa"
	s, err := p.Follow(vnDesk(t, vn.OneStop()), nil, dossierOf(t, "10wd", `accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 unit="Phòng A";`+
		`transferred@2026-11-04T09:00 unit="Lãnh đạo";transferred@2026-11-05T09:00 unit="Một cửa"`), instantOf(t, "2026-11-06 11:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, "course", courseText(s), `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  Wed 04/11 09:00  Wed 04/11 17:00  0s
sign  Wed 04/11 09:00  Thu 05/11 09:00  Thu 05/11 17:00  0s
return  Thu 05/11 09:00  -  -  0s
`)
}

// Follow: pauses are held against the steps of a dossier without a due date,
// and of one whose own due moment had passed when they began: the trace has only
// pauses that were charged to the dossier.
func TestPausesOfTheDossier(t *testing.T) {
	const log = "accepted@2026-11-02T08:00;transferred@2026-11-03T17:00 step=appraise;suspended@2026-11-04T08:00 reason=force-majeure;resumed@2026-11-09T08:00"
	for _, limit := range []string{"10wd", "unspecified", "1wd"} {
		s, err := handling().Follow(vnDesk(t, vn.OneStop()), nil, dossierOf(t, limit, log), instantOf(t, "2026-11-10 11:00"))
		if err != nil {
			t.Fatal(err)
		}
		// Three working days in (4, 9]: Wed 4 and Tue 10.
		if got := dayAndClock(s.Steps[1].OwnDue); got != "Tue 10/11 17:00" || s.Steps[1].Lost != 0 {
			t.Errorf("%s: own due %s, lost %v", limit, got, s.Steps[1].Lost)
		}
	}
}

// Schedule: where limits end at 24:00 each step is received on the date after
// that on which the one before it was due, and loses a day: five steps of one day
// take nine.
func TestStepsToMidnight(t *testing.T) {
	desk := vnDesk(t, vn.CivilCode())
	s, err := chain("1wd", "1wd", "1wd", "1wd", "1wd").Schedule(desk, nil, instantOf(t, "2026-11-02 09:00"))
	if err != nil {
		t.Fatal(err)
	}
	if whole := deadlineAt(t, desk, "2026-11-02 09:00", "5wd"); !s.Steps[4].Due.Equal(whole.Due()) {
		t.Errorf("5wd is due %v, five steps of 1wd:\n%s", whole.Due(), planText(s))
	}
}

// Balance of steps in a circle leaves them out: under instead of unknown.
func TestBalanceOfACircle(t *testing.T) {
	p := sla.Process{Steps: []sla.ProcessStep{stepAfter("a", "", "9wd", "b"), stepAfter("b", "", "9wd", "a")}}
	if d, by := p.Balance(sla.MustParseLimit("5wd"), 8*time.Hour); d != sla.DirectionUnknown {
		t.Errorf("18 days against 5: %v by %v", d, by)
	}
}

// "0 ngày" is no time in any unit, as ProcessStep.Limit says.
func TestZeroCalendarDays(t *testing.T) {
	if d, by := chain("5wd", "0d").Balance(sla.MustParseLimit("5wd"), 8*time.Hour); d != sla.DirectionEqual {
		t.Errorf("%v by %v", d, by)
	}
}

// A circle is not told beside another fault; all problems are due at once.
func TestCircleBesideAnotherFault(t *testing.T) {
	p := sla.Process{ID: "p", Steps: []sla.ProcessStep{stepAfter("a", "", "1mo"), stepAfter("b", "", "1wd", "c"), stepAfter("c", "", "1wd", "b")}}
	if n := len(problemsOf(p.Validate())); n != 2 {
		t.Errorf("%d problems: %v", n, p.Validate())
	}
}

// order is cubic: a thousand steps listed backwards take seconds.
func TestManySteps(t *testing.T) {
	p := sla.Process{ID: "p"}
	for i := range 1000 {
		s := sla.ProcessStep{ID: fmt.Sprint(i), After: []string{fmt.Sprint(i + 1)}}
		if i == 999 {
			s.After = []string{}
		}
		p.Steps = append(p.Steps, s)
	}
	start := time.Now()
	if err := p.Validate(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 500*time.Millisecond {
		t.Errorf("Check of 1,000 steps: %v", took)
	}
}

// Before a receipt that was moved over a weekend day zero is told as a day
// left: 3 of 2.
func TestDaysLeftBeforeDayZero(t *testing.T) {
	a, _ := told(t, vn.OneStop(), "2wd", "accepted@2026-10-31T09:00", "2026-11-01 10:00", nil)
	if u := a.Usage(); u.DaysUsed != 0 || u.DaysLeft != 2 {
		t.Errorf("%d used, %d left", u.DaysUsed, u.DaysLeft)
	}
	a, _ = told(t, vn.OneStop(), "2d", "accepted@2026-10-31T09:00", "2026-10-31 10:00", nil)
	if u := a.Usage(); u.DaysUsed != 0 || u.DaysLeft != 2 {
		t.Errorf("calendar days: %d used, %d left", u.DaysUsed, u.DaysLeft)
	}
}

// Between a resumption outside hours and the opening to which it is moved
// Due is the new one and FlagFrozen is off, but Usage and ReachedAt are of the old
// budget: a warning set in the evening is not the one set in the morning.
func TestEveningResumption(t *testing.T) {
	const log = "accepted@2026-11-02T09:00;suspended@2026-11-03T10:00 reason=other;resumed@2026-11-04T18:00"
	evening, _ := told(t, vn.OneStop(), "2wd", log, "2026-11-04 20:00", nil)
	morning, _ := told(t, vn.OneStop(), "2wd", log, "2026-11-05 07:30", nil)
	x, _ := evening.ReachedAt(80)
	y, _ := morning.ReachedAt(80)
	if !x.Equal(y) || evening.Usage().Budget() != morning.Usage().Budget() || !evening.Due().Equal(morning.Due()) {
		t.Errorf("80 %% at %v, then at %v; budget %v, then %v", x, y, evening.Usage().Budget(), morning.Usage().Budget())
	}
}

// A bonus that makes a fraction whole is added before the wait is charged: the
// due moment goes back behind the request, the wait no longer counts, and a
// supplement asked for in time leaves the dossier overdue.
func TestBonusGoesBack(t *testing.T) {
	const log = "accepted@2026-11-01T10:00;suspended@2026-11-02T07:30 reason=other;resumed@2026-11-02T17:00;supplement-requested@2026-11-03T08:00;supplement-received@2026-11-05T08:00"
	due := map[sla.SupplementModel]time.Time{}
	for _, rule := range []sla.SupplementRule{{Model: sla.SupplementExclude}, {Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("0.5wd")}} {
		a, _ := told(t, vn.CivilCode(), "0.5wd", log, "2026-11-05 09:00", func(d *sla.Dossier) { d.Supplement = rule })
		due[rule.Model] = a.Due()
	}
	if due[sla.SupplementRemaining].Before(due[sla.SupplementExclude]) {
		t.Errorf("without a bonus due %v, with one %v", due[sla.SupplementExclude], due[sla.SupplementRemaining])
	}
}

// A bonus has come and the clock still stands: what is left was measured to a due
// moment before the stop, and was less than nothing for a dossier within its limit.
// Two hours, four of bonus and half an hour of waiting run out at 22:30; stopped at
// 23:00, it is due at the next opening.
func TestLeftBehindABonus(t *testing.T) {
	rules := vn.CivilCode()
	rules.Clock.AfterDue = sla.AfterDueCounts
	const log = "accepted@2026-11-02T16:00;supplement-requested@2026-11-02T20:30;supplement-received@2026-11-02T21:00;" +
		"supplement-requested@2026-11-02T23:00;suspended@2026-11-02T23:10 reason=other;supplement-received@2026-11-02T23:20"
	a, _ := told(t, rules, "2h", log, "2026-11-02 23:30", func(d *sla.Dossier) {
		d.Supplement = sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("2h")}
	})
	want := sla.Usage{Used: 6*time.Hour + 30*time.Minute, Left: 8*time.Hour + 30*time.Minute, Excluded: time.Hour}
	if a.Usage() != want || a.Outcome() != sla.OutcomeOpenWithin || !a.Frozen() {
		t.Errorf("%+v, %v, %v; want %+v", a.Usage(), a.Outcome(), a.Flags(), want)
	}
}

// The slip of a dossier taken in regardless of boundary is not checked: when it
// was printed nobody knew when the deciding office would have the dossier.
func TestSlipBeforeTheStart(t *testing.T) {
	for name, tc := range map[string]struct {
		free     bool
		breaches int
	}{"by the office itself": {false, 1}, "regardless of boundary": {true, 0}} {
		a, _ := told(t, vn.OneStop(), "5wd", "accepted@2026-11-19T09:00 appointment=2026-11-30;transferred@2026-11-20T10:00 unit=A", "2026-11-20 14:00",
			func(d *sla.Dossier) { d.BoundaryFree = tc.free })
		if b := a.Breaches(); len(b) != tc.breaches {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

// What ends as a date begins is printed as 24:00 of the day before, or without an
// hour as that date.
func TestMidnightSlip(t *testing.T) {
	d := deadlineAt(t, vnDesk(t, vn.CivilCode()), "2026-11-03 16:00", "8h")
	wantInstant(t, "due", d.Due(), "2026-11-04 00:00")
	for slip, want := range map[sla.Appointment]bool{
		{Date: sla.MustDate(2026, 11, 3), Time: sla.MustParseTimeOfDay("24:00")}: true,
		{Date: sla.MustDate(2026, 11, 4)}:                                        true,
		{Date: sla.MustDate(2026, 11, 3)}:                                        false,
		{Date: sla.MustDate(2026, 11, 4), Time: sla.MustParseTimeOfDay("24:00")}: false,
		{Date: sla.MustDate(2026, 11, 4), Time: sla.MustParseTimeOfDay("00:01")}: false,
	} {
		if d.Matches(slip) != want {
			t.Errorf("%v matches: %t", slip, !want)
		}
	}
}

// Only an online filing has to be answered within hours.
func TestPaperFiling(t *testing.T) {
	for _, paper := range []bool{false, true} {
		a, _ := told(t, vn.OneStop(), "5wd", "received@2026-11-02T07:30;accepted@2026-11-06T08:00", "2026-11-06 09:00", func(d *sla.Dossier) { d.Paper = paper })
		if b := a.Breaches(); (len(b) == 0) != paper {
			t.Errorf("on paper %t: %+v", paper, b)
		}
	}
}

// Index 766 leaves out the time of supplements that came. Due Mon 9/11; one asked
// for on the 4th never came.
func TestEndedAwaitingByIndex766(t *testing.T) {
	for at, want := range map[string]sla.Outcome{
		"2026-11-06T16:00": sla.OutcomeEarly,
		"2026-11-09T16:00": sla.OutcomeOnTime,
		"2026-11-09T17:01": sla.OutcomeLate,
		"2026-11-20T16:00": sla.OutcomeLate,
	} {
		a, _ := told(t, vn.Index766(), "5wd", "accepted@2026-11-02T09:00;supplement-requested@2026-11-04T09:00;returned@"+at, "2026-11-23 09:00", nil)
		if a.Outcome() != want {
			t.Errorf("returned at %s: %v, want %v", at, a.Outcome(), want)
		}
		printed, _ := told(t, vn.Index766(), "30wd", "accepted@2026-11-02T09:00 appointment=2026-11-09T17:00;supplement-requested@2026-11-04T09:00;returned@"+at, "2026-11-23 09:00", nil)
		if printed.Outcome() != want {
			t.Errorf("returned at %s, by the slip: %v, want %v", at, printed.Outcome(), want)
		}
	}
}

// What the explanation says where it once said something else.
func TestWordsOfTheExplanation(t *testing.T) {
	for _, tc := range []struct {
		name, limit, log, at, vietnamese, english string
		rule                                      sla.SupplementRule
	}{
		{name: "ended while paused", limit: "5wd", log: "accepted@2026-11-02T09:00;suspended@2026-11-03T10:00 reason=other;withdrawn@2026-11-05T09:00", at: "2026-11-20 09:00",
			vietnamese: "Kết thúc khi đang tạm dừng tính thời hạn; nếu khi đó tiếp tục tính, hạn trả kết quả là 17:00 Thứ Tư 11/11/2026.",
			english:    "Ended while the clock stood; had it gone on then, due: 17:00 Wednesday 11/11/2026."},
		{name: "a new limit", limit: "5wd", log: "accepted@2026-11-02T09:00;supplement-requested@2026-11-03T10:00;supplement-received@2026-11-05T09:00", at: "2026-11-05 10:00",
			rule:       sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.MustParseLimit("3wd")},
			vietnamese: "nhận đủ hồ sơ bổ sung, tính thời hạn mới: 3 ngày làm việc",
			english:    "supplement received, a new limit begins: 3 working days"},
		{name: "handed on by a step", limit: "5wd", log: "accepted@2026-11-02T09:00;transferred@2026-11-03T09:00 from=B1", at: "2026-11-03 10:00",
			vietnamese: "09:00  chuyển hồ sơ: từ B1\n", english: "09:00  transferred: from B1\n"},
		{name: "the same day again", limit: "same-day", log: "accepted@2026-11-02T09:00;supplement-requested@2026-11-02T10:00;supplement-received@2026-11-05T09:00", at: "2026-11-05 10:00",
			vietnamese: "nhận đủ hồ sơ bổ sung, tính lại và giải quyết trong ngày",
			english:    "supplement received, counted anew, done within the day"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, english := told(t, vn.OneStop(), tc.limit, tc.log, tc.at, func(d *sla.Dossier) { d.Supplement = tc.rule })
			if !strings.Contains(english, tc.english) {
				t.Errorf("want %q in\n%s", tc.english, english)
			}
			if vietnamese := a.Explanation(sla.Vietnamese); !strings.Contains(vietnamese, tc.vietnamese) {
				t.Errorf("want %q in\n%s", tc.vietnamese, vietnamese)
			}
		})
	}
}
