package sla_test

import (
	"slices"
	"testing"
	"time"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The deadlines of the golden files: each was counted by hand from the official
// days, and each file is what a clerk would read to a citizen.
func TestExplanationGoldens(t *testing.T) {
	for _, tc := range []struct {
		name, received, limit string
		rules                 sla.Rules
	}{
		// Labour Code 45/2019/QH14 art. 112: Mon 16 to Fri 20/02/2026.
		{"explain-tet", "2026-02-12 10:00", "3wd", vn.OneStop()},
		// CV 9859/VPCP-KGVX: Sat 22/08/2026 is worked for Mon 31/08.
		{"explain-make-up-saturday", "2026-08-20 09:00", "3wd", vn.OneStop()},
		{"explain-saturday-receipt", "2026-11-21 09:00", "2wd", vn.OneStop()},
		{"explain-same-day-after-cutoff", "2026-11-23 15:30", "same-day", vn.OneStop()},
		// The 30th day is Mon 16/02/2026, the first day off of Tết.
		{"explain-month-into-tet", "2026-01-17 08:15", "30d", vn.CivilCode()},
		{"explain-half-day-over-culture-day", "2026-11-23 16:00", "0.5wd", vn.OneStop()},
		{"explain-clock-hours", "2026-11-23 16:30:15", "24h", vn.OneStop()},
		// Tết of 2029 is Tue 13/02; nothing is announced after 2027.
		{"explain-provisional", "2029-02-08 09:00", "2wd", vn.OneStop()},
		{"explain-day-and-a-half", "2026-11-20 09:00", "1.5wd", vn.OneStop()},
		{"explain-working-time", "2026-11-20 16:00", "2wd", vn.WorkingTime()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk, err := sla.NewDesk(tc.rules, vietnamCalendar(t), nil)
			if err != nil {
				t.Fatal(err)
			}
			d := deadlineAt(t, desk, tc.received, tc.limit)
			golden.Check(t, tc.name+".vi.golden", d.Explanation(sla.Vietnamese))
			golden.Check(t, tc.name+".en.golden", d.Explanation(sla.English))
			if d.Explanation(sla.LanguageUnknown) != d.Explanation(sla.Vietnamese) {
				t.Error("without a language it is not Vietnamese")
			}
		})
	}
}

// Of a receipt on a date only the date is told.
func TestExplanationOfADate(t *testing.T) {
	d, err := cultureDesk(t, vn.OneStop()).DeadlineOn(sla.MustDate(2026, 11, 22), sla.MustParseLimit("1wd"))
	if err != nil {
		t.Fatal(err)
	}
	want := `Received Sunday 22/11/2026. Limit 1 working day (rules one-stop).
Outside intake hours: counted from 07:30 Monday 23/11/2026.
  Sunday 22/11/2026  waiting for intake to open (Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3, sửa đổi bởi Nghị định 309/2026/NĐ-CP; ngoài giờ: thực tiễn, luật không quy định)
  Monday 23/11/2026  day of receipt, not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2)
  Tuesday 24/11/2026  skipped: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Điều 2)
  Wednesday 25/11/2026  counted, day 1
Due: 17:00 Wednesday 25/11/2026.
`
	if got := d.Explanation(sla.English); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestSteps(t *testing.T) {
	const firstDay, lastDay = "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2", "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5"
	workdays := vn.OneStop().Source("WorkingDays", sla.MustDate(2026, 11, 23))
	const name, source = "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16, Điều 2"
	date := sla.MustParseDate
	for _, tc := range []struct {
		name, received, limit string
		want                  []sla.Step
	}{
		{"working days", "2026-11-23 09:00", "2wd", []sla.Step{
			{Date: date("2026-11-23"), Effect: sla.EffectDayZero, Kind: sla.DayWorkday, Source: firstDay},
			{Date: date("2026-11-24"), Effect: sla.EffectSkipped, Kind: sla.DayHoliday, Name: name, Source: source},
			{Date: date("2026-11-25"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: workdays, Count: 1},
			{Date: date("2026-11-26"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: workdays, Count: 2, Last: true},
		}},
		{"calendar days that roll", "2026-11-22 09:00", "1d", []sla.Step{ // taken in on Monday
			{Date: date("2026-11-22"), Effect: sla.EffectWaiting, Kind: sla.DayRest, Source: vn.OneStop().Source("Receipt", date("2026-11-22"))},
			{Date: date("2026-11-23"), Effect: sla.EffectDayZero, Kind: sla.DayWorkday, Source: firstDay},
			{Date: date("2026-11-24"), Effect: sla.EffectCounted, Kind: sla.DayHoliday, Name: name, Source: source, Count: 1},
			{Date: date("2026-11-25"), Effect: sla.EffectMoved, Kind: sla.DayWorkday, Source: lastDay, Last: true},
		}},
		{"part of a day", "2026-11-23 16:00", "0.5wd", []sla.Step{
			{Date: date("2026-11-23"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: workdays, Time: time.Hour},
			{Date: date("2026-11-24"), Effect: sla.EffectSkipped, Kind: sla.DayHoliday, Name: name, Source: source},
			{Date: date("2026-11-25"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: workdays, Time: 2*time.Hour + 45*time.Minute, Last: true},
		}},
		{"same day after the cut-off", "2026-11-25 16:00", "same-day", []sla.Step{
			{Date: date("2026-11-25"), Effect: sla.EffectDayZero, Kind: sla.DayWorkday, Source: vn.OneStop().Source("SameDayCutoff", date("2026-11-25")), Cutoff: 15 * 3600},
			{Date: date("2026-11-26"), Effect: sla.EffectCounted, Kind: sla.DayWorkday, Source: vn.OneStop().Source("SameDayCutoff", date("2026-11-25")), Last: true},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := slices.Collect(deadlineAt(t, cultureDesk(t, vn.OneStop()), tc.received, tc.limit).Steps())
			if !slices.Equal(got, tc.want) {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestStepsStopAtABreak(t *testing.T) {
	steps := 0
	for range deadlineAt(t, cultureDesk(t, vn.OneStop()), "2026-11-20 09:00", "3wd").Steps() {
		if steps++; steps == 2 {
			break
		}
	}
	if steps != 2 {
		t.Errorf("%d steps", steps)
	}
}

func TestStepZeroValue(t *testing.T) {
	if got := (sla.Step{}).Words(sla.English); got != "unknown" {
		t.Errorf("got %q", got)
	}
}

// What made a limit move is said as it is, and cites its own switch.
func TestReasonsOfMoves(t *testing.T) {
	tests := []struct {
		name, received, limit string
		change                func(*sla.Rules)
		date, reason, source  string
	}{
		{"clock hours that end in the evening", "2026-11-20 13:00", "8h", func(r *sla.Rules) { r.ClockHours = sla.OutsideNextOpening },
			"2026-11-23", "next working day, the due date", "ClockHours"},
		{"nothing left of the day", "2026-11-23 17:00", "1wd", func(r *sla.Rules) { r.WorkingDays = sla.WorkingDaysAsTime },
			"2026-11-23", "skipped: no working time left on the day", ""},
		{"due at the next opening", "2026-11-23 13:00", "3.5wh", func(r *sla.Rules) { r.AtClosing = sla.ClosingNextOpening },
			"2026-11-25", "next working day, the due date", "AtClosing"},
		{"a swapped day off at the end", "2025-12-23 09:00", "10d", func(*sla.Rules) {},
			"2026-01-05", "next working day, the due date", "RollSwappedOff"},
		{"a make-up Saturday at the end", "2025-04-16 09:00", "10d", func(r *sla.Rules) { r.RollMakeUp = sla.EndMoves },
			"2025-04-28", "next working day, the due date", "RollMakeUp"},
		{"a Sunday at the end", "2026-11-19 09:00", "3d", func(*sla.Rules) {},
			"2026-11-23", "next working day, the due date", "Roll"},
	}
	national := vietnamCalendar(t)
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			rules := vn.OneStop()
			tc.change(&rules)
			desk, err := sla.NewDesk(rules, national, nil)
			if err != nil {
				t.Fatal(err)
			}
			d, err := desk.Deadline(instantOf(t, tc.received), sla.MustParseLimit(tc.limit))
			if err != nil {
				t.Fatal(err)
			}
			for s := range d.Steps() {
				if s.Date != sla.MustParseDate(tc.date) {
					continue
				}
				if got := s.Words(sla.English); got != tc.reason {
					t.Errorf("reason %q, want %q", got, tc.reason)
				}
				if want := rules.Source(tc.source, sla.MustDate(2026, 11, 23)); tc.source != "" && s.Source != want {
					t.Errorf("source %q, want %q", s.Source, want)
				}
				return
			}
			t.Errorf("no step on %s in\n%s", tc.date, d.Explanation(sla.English))
		})
	}
}

// Every step of a Vietnamese deadline has a source, also where it is not read out.
func TestEveryStepHasASource(t *testing.T) {
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		desk, err := vn.NewDesk(rules)
		if err != nil {
			t.Fatal(err)
		}
		for _, limit := range []string{"3wd", "0.5wd", "1.5wd", "30d", "1mo", "8wh", "24h", "same-day"} {
			d, err := desk.Deadline(instantOf(t, "2026-11-21 09:00"), sla.MustParseLimit(limit))
			if err != nil {
				t.Fatal(err)
			}
			for s := range d.Steps() {
				if s.Source == "" {
					t.Errorf("%s, %s: %s %s without a source", id, limit, s.Date, s.Words(sla.English))
				}
			}
		}
	}
}

func TestReasonOfUndefinedValues(t *testing.T) {
	if got := (sla.Step{Kind: 99, Effect: sla.EffectSkipped}).Words(sla.English); got != "skipped: invalid(99)" {
		t.Errorf("got %q", got)
	}
}
