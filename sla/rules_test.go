package sla_test

import (
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

func TestRulesCheckReportsAllProblems(t *testing.T) {
	wantProblems(t, sla.Rules{}.Validate(),
		sla.Problem{sla.ProblemMissing, "ID", "rules need an id"},
		sla.Problem{sla.ProblemRule, "Receipt", `unset: want one of ["as-given" "next-opening"]`},
		sla.Problem{sla.ProblemRule, "WorkingDays", `unset: want one of ["whole" "as-time" "as-fixed-time"]`},
		sla.Problem{sla.ProblemRule, "CalendarDays", `unset: want one of ["all" "as-working"]`},
		sla.Problem{sla.ProblemRule, "Roll", `unset: want one of ["forward" "none"]`},
		sla.Problem{sla.ProblemRule, "RollMakeUp", `unset: want one of ["stays" "moves"]`},
		sla.Problem{sla.ProblemRule, "RollSwappedOff", `unset: want one of ["stays" "moves"]`},
		sla.Problem{sla.ProblemRule, "DueMoment", `unset: want one of ["at-closing" "at-midnight"]`},
		sla.Problem{sla.ProblemRule, "AtClosing", `unset: want one of ["stays" "next-opening"]`},
		sla.Problem{sla.ProblemRule, "ClockHours", `unset: want one of ["stays" "next-opening"]`},
		sla.Problem{sla.ProblemRule, "Early", `unset: want one of ["by-date" "by-session"]`},
	)
}

func TestRulesCheck(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*sla.Rules)
		want   []sla.Problem
	}{
		{"complete", func(*sla.Rules) {}, nil},
		{"not defined", func(r *sla.Rules) { r.Roll = 9 },
			[]sla.Problem{{sla.ProblemRule, "Roll", `invalid(9): want one of ["forward" "none"]`}}},
		{"cut-off at 24:00", func(r *sla.Rules) { r.SameDayCutoff = sla.MustParseTimeOfDay("24:00") }, nil},
		{"cut-off behind the day", func(r *sla.Rules) { r.SameDayCutoff = 86_401 },
			[]sla.Problem{{sla.ProblemRule, "SameDayCutoff", "86401 seconds: want a time of day"}}},
		{"cut-off before the day", func(r *sla.Rules) { r.SameDayCutoff = -1 },
			[]sla.Problem{{sla.ProblemRule, "SameDayCutoff", "-1 seconds: want a time of day"}}},
		{"fixed day of 8 h", func(r *sla.Rules) { r.WorkingDays, r.FixedDay = sla.WorkingDaysAsFixedTime, 8*time.Hour }, nil},
		{"fixed day of 24 h", func(r *sla.Rules) { r.WorkingDays, r.FixedDay = sla.WorkingDaysAsFixedTime, 24*time.Hour }, nil},
		{"fixed day without a length", func(r *sla.Rules) { r.WorkingDays = sla.WorkingDaysAsFixedTime },
			[]sla.Problem{{sla.ProblemRule, "FixedDay", "0s: want the length of a working day, at most 24h"}}},
		{"fixed day too long", func(r *sla.Rules) { r.WorkingDays, r.FixedDay = sla.WorkingDaysAsFixedTime, 24*time.Hour+1 },
			[]sla.Problem{{sla.ProblemRule, "FixedDay", "24h0m0.000000001s: want the length of a working day, at most 24h"}}},
		{"a fixed day nobody asks for", func(r *sla.Rules) { r.FixedDay = -1 }, nil},
		{"no citations", func(r *sla.Rules) { r.Citations = nil }, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := vn.OneStop()
			tc.change(&r)
			err := r.Validate()
			if (err == nil) != (tc.want == nil) {
				t.Errorf("got %v", err)
			}
			wantProblems(t, err, tc.want...)
		})
	}
}

func TestRulesSource(t *testing.T) {
	today := sla.MustDate(2026, 11, 23)
	r := sla.Rules{Citations: []sla.Citation{
		{Switch: sla.SwitchDayZero, Source: "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2"},
		{Switch: "Roll", Source: "Điều 148 khoản 5", Through: today.AddDays(1)}, {Switch: "Roll", Source: "again"},
		{Switch: "ClockHours", Source: "later", From: today.AddDays(1)},
	}}
	for name, want := range map[string]string{
		sla.SwitchDayZero: "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2", "Roll": "Điều 148 khoản 5", "Receipt": "", "": "", "ClockHours": "",
	} {
		if got := r.Source(name, today); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if got := (sla.Rules{}).Source("Roll", sla.Date{}); got != "" {
		t.Errorf("no citations: got %q", got)
	}
}

func TestDeskKeepsItsRules(t *testing.T) {
	rules := vn.OneStop()
	desk, err := sla.NewDesk(rules, buildCalendar(t, officeSpec()), nil)
	if err != nil {
		t.Fatal(err)
	}
	today := sla.MustDate(2026, 11, 23)
	source := rules.Source(sla.SwitchDayZero, today)
	for i := range rules.Citations {
		rules.Citations[i].Source = "changed"
		desk.Rules().Citations[i].Source = "changed"
	}
	if got := desk.Rules(); got.ID != vn.OneStopID || got.Source(sla.SwitchDayZero, today) != source {
		t.Errorf("the rules became %s, %s", got.ID, got.Source(sla.SwitchDayZero, today))
	}
}
