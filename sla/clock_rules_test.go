package sla_test

import (
	"errors"
	"testing"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// clockOfAct is a complete set of clock rules to spoil.
func clockOfAct() sla.ClockRules {
	return sla.ClockRules{
		Start: sla.StartAcceptance, StartBoundaryFree: sla.StartAcceptance, PausedBy: sla.AllReasons,
		Supplement: sla.SupplementRule{Model: sla.SupplementRestart}, AfterDue: sla.AfterDueIgnored, Judge: sla.JudgeDue, Apology: sla.ApologyAnytime,
	}
}

// ruleFault is the problem of a switch.
func ruleFault(path, message string) sla.Problem {
	return sla.Problem{Code: sla.ProblemRule, Path: path, Message: message}
}

func TestClockRulesCheck(t *testing.T) {
	const starts, models = `want one of ["acceptance" "receipt" "handling"]`, `want one of ["restart" "exclude" "remaining" "new-limit"]`
	limit := sla.MustParseLimit
	for _, tc := range []struct {
		name   string
		change func(*sla.ClockRules)
		want   []sla.Problem
	}{
		{"complete", func(*sla.ClockRules) {}, nil},
		{"nothing set but a duty", func(c *sla.ClockRules) { *c = sla.ClockRules{RequestsBefore: 1} }, []sla.Problem{
			ruleFault("Clock.Start", "unset: "+starts),
			ruleFault("Clock.StartBoundaryFree", "unset: "+starts),
			ruleFault("Clock.Supplement.Model", "unset: "+models),
			ruleFault("Clock.AfterDue", `unset: want one of ["ignored" "counts"]`),
			ruleFault("Clock.Judge", `unset: want one of ["due" "printed" "promised"]`),
			ruleFault("Clock.Apology", `unset: want one of ["anytime" "calendar-day" "workday"]`),
		}},
		{"nothing that is defined", func(c *sla.ClockRules) {
			*c = sla.ClockRules{Start: 4, StartBoundaryFree: 255, PausedBy: 1 << 10, Supplement: sla.SupplementRule{Model: 5}, AfterDue: 3, Judge: 4,
				Apology: 4, RequestsBefore: -1, RequestsAfter: -2, Reappointments: -3}
		}, []sla.Problem{
			ruleFault("Clock.Start", "invalid(4): "+starts),
			ruleFault("Clock.StartBoundaryFree", "invalid(255): "+starts),
			ruleFault("Clock.Supplement.Model", "invalid(5): "+models),
			ruleFault("Clock.AfterDue", `invalid(3): want one of ["ignored" "counts"]`),
			ruleFault("Clock.Judge", `invalid(4): want one of ["due" "printed" "promised"]`),
			ruleFault("Clock.Apology", `invalid(4): want one of ["anytime" "calendar-day" "workday"]`),
			ruleFault("Clock.RequestsBefore", "-1: want the most that are allowed, 0 for any number"),
			ruleFault("Clock.RequestsAfter", "-2: want the most that are allowed, 0 for any number"),
			ruleFault("Clock.Reappointments", "-3: want the most that are allowed, 0 for any number"),
			ruleFault("Clock.PausedBy", "0x400: not a set of reasons"),
		}},
		{"paused by no reason at all", func(c *sla.ClockRules) { c.PausedBy = 0 }, nil},
		{"paused without a reason", func(c *sla.ClockRules) { c.PausedBy = 1 }, []sla.Problem{ruleFault("Clock.PausedBy", "0x1: not a set of reasons")}},
		{"a bonus", func(c *sla.ClockRules) {
			c.Supplement = sla.SupplementRule{Model: sla.SupplementRemaining, Limit: limit("5wd")}
		}, nil},
		{"no bonus", func(c *sla.ClockRules) { c.Supplement.Model = sla.SupplementRemaining },
			[]sla.Problem{ruleFault("Clock.Supplement.Limit", "unspecified: remaining needs an amount")}},
		{"a bonus of nothing", func(c *sla.ClockRules) {
			c.Supplement = sla.SupplementRule{Model: sla.SupplementRemaining, Limit: limit("0wd")}
		},
			[]sla.Problem{ruleFault("Clock.Supplement.Limit", "0wd: remaining needs an amount")}},
		{"a bonus of the day", func(c *sla.ClockRules) {
			c.Supplement = sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.SameDay()}
		},
			[]sla.Problem{ruleFault("Clock.Supplement.Limit", "same-day: remaining needs an amount")}},
		{"no new limit", func(c *sla.ClockRules) { c.Supplement.Model = sla.SupplementNewLimit },
			[]sla.Problem{ruleFault("Clock.Supplement.Limit", "unspecified: new-limit needs an amount")}},
		{"a new limit in words", func(c *sla.ClockRules) {
			c.Supplement = sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.Described("sớm")}
		},
			[]sla.Problem{ruleFault("Clock.Supplement.Limit", "described:sớm: new-limit needs an amount")}},
		{"a new limit of the day", func(c *sla.ClockRules) {
			c.Supplement = sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.SameDay()}
		}, nil},
		{"a restart with an amount", func(c *sla.ClockRules) { c.Supplement.Limit = limit("5wd") },
			[]sla.Problem{ruleFault("Clock.Supplement.Limit", "5wd: restart takes none")}},
		{"an exclusion with an amount", func(c *sla.ClockRules) {
			c.Supplement = sla.SupplementRule{Model: sla.SupplementExclude, Limit: limit("5wd")}
		},
			[]sla.Problem{ruleFault("Clock.Supplement.Limit", "5wd: exclude takes none")}},
		{"every duty", func(c *sla.ClockRules) {
			c.AnswerWithin, c.RequestWithin, c.SupplementWithin = limit("8wh"), limit("3wd"), limit("1mo")
			c.RequestsBefore, c.RequestsAfter, c.Reappointments, c.Apology = 1, 2, 3, sla.ApologyWorkday
		}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rules := vn.CivilCode()
			rules.Clock = clockOfAct()
			tc.change(&rules.Clock)
			err := rules.Validate()
			if (err == nil) != (tc.want == nil) {
				t.Errorf("got %v", err)
			}
			wantProblems(t, err, tc.want...)

			rules.Clock, rules.Editions = sla.ClockRules{}, []sla.Edition{{ID: "all days", Clock: rules.Clock}} // the same of an edition
			var want []sla.Problem
			for _, p := range tc.want {
				p.Path = "Editions[0]." + p.Path
				want = append(want, p)
			}
			wantProblems(t, rules.Validate(), want...)
		})
	}
}

// edition is one with complete clock rules, from one day through another.
func edition(id, from, to string) sla.Edition {
	e := sla.Edition{ID: id, Clock: clockOfAct()}
	if from != "" {
		e.From = sla.MustParseDate(from)
	}
	if to != "" {
		e.Through = sla.MustParseDate(to)
	}
	return e
}

func TestEditionsCheck(t *testing.T) {
	for _, tc := range []struct {
		name     string
		editions []sla.Edition
		want     []sla.Problem
	}{
		{"none", nil, nil},
		{"one for all days", []sla.Edition{edition("a", "", "")}, nil},
		{"one after the other", []sla.Edition{edition("a", "", "2025-06-30"), edition("b", "2025-07-01", "")}, nil},
		{"in any order", []sla.Edition{edition("b", "2025-07-01", ""), edition("a", "", "2025-06-30")}, nil},
		{"with days between them", []sla.Edition{edition("a", "", "2018-06-20"), edition("b", "2025-07-01", "")}, nil},
		{"for one day", []sla.Edition{edition("a", "2025-07-01", "2025-07-01"), edition("b", "2025-07-02", "")}, nil},
		{"without an id", []sla.Edition{edition("", "", "")},
			[]sla.Problem{{sla.ProblemMissing, "Editions[0].ID", "an edition needs an id"}}},
		{"ends before it begins", []sla.Edition{edition("a", "2025-07-02", "2025-07-01")},
			[]sla.Problem{ruleFault("Editions[0]", "ends on 2025-07-01, before it begins on 2025-07-02")}},
		{"overlap on a day", []sla.Edition{edition("b", "2025-07-01", ""), edition("a", "", "2025-07-01")},
			[]sla.Problem{ruleFault("Editions", "a and b overlap")}},
		{"two without dates", []sla.Edition{edition("a", "", ""), edition("b", "", "")},
			[]sla.Problem{ruleFault("Editions", "a and b overlap")}},
		{"open end", []sla.Edition{edition("a", "2018-06-21", ""), edition("b", "2025-07-01", "2026-08-04")},
			[]sla.Problem{ruleFault("Editions", "a and b overlap")}},
		{"three, each over the next", []sla.Edition{edition("c", "2026-01-01", ""), edition("a", "2018-01-01", "2022-01-01"), edition("b", "2022-01-01", "2026-01-01")},
			[]sla.Problem{ruleFault("Editions", "a and b overlap"), ruleFault("Editions", "b and c overlap")}},
		{"everything at once", []sla.Edition{edition("", "2025-07-02", "2025-07-01"), {ID: "b", From: sla.MustDate(2025, 7, 1), Clock: sla.ClockRules{Start: sla.StartReceipt}}}, []sla.Problem{
			ruleFault("Editions", "b and  overlap"), // b has no end
			{sla.ProblemMissing, "Editions[0].ID", "an edition needs an id"},
			ruleFault("Editions[0]", "ends on 2025-07-01, before it begins on 2025-07-02"),
			ruleFault("Editions[1].Clock.StartBoundaryFree", `unset: want one of ["acceptance" "receipt" "handling"]`),
			ruleFault("Editions[1].Clock.Supplement.Model", `unset: want one of ["restart" "exclude" "remaining" "new-limit"]`),
			ruleFault("Editions[1].Clock.AfterDue", `unset: want one of ["ignored" "counts"]`),
			ruleFault("Editions[1].Clock.Judge", `unset: want one of ["due" "printed" "promised"]`),
			ruleFault("Editions[1].Clock.Apology", `unset: want one of ["anytime" "calendar-day" "workday"]`),
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rules := vn.CivilCode()
			rules.Clock, rules.Editions = sla.ClockRules{}, tc.editions
			err := rules.Validate()
			if (err == nil) != (tc.want == nil) {
				t.Errorf("got %v", err)
			}
			wantProblems(t, err, tc.want...)
		})
	}
	rules := vn.CivilCode()
	rules.Editions = []sla.Edition{edition("a", "", "")}
	wantProblems(t, rules.Validate(), ruleFault("Editions", "beside Clock: which of the two holds?"))
	if _, err := sla.NewDesk(rules, vietnamCalendar(t), nil); err == nil {
		t.Error("a desk is made of such rules")
	}
}

// every overlap is a fault to be listed, not only those of
// editions that begin one after the other.
func TestEditionsOverlapBeyondTheNext(t *testing.T) {
	rules := vn.CivilCode()
	rules.Clock = sla.ClockRules{}
	rules.Editions = []sla.Edition{edition("a", "2018-01-01", "2030-12-31"), edition("b", "2019-01-01", "2019-12-31"), edition("c", "2025-01-01", "2025-12-31")}
	wantProblems(t, rules.Validate(), ruleFault("Editions", "a and b overlap"), ruleFault("Editions", "a and c overlap"))
}

func TestClockOn(t *testing.T) {
	law := vn.CivilCode()
	law.ID, law.Clock = "law", sla.ClockRules{}
	law.Editions = []sla.Edition{edition("new", "2025-07-01", ""), edition("old", "2018-06-21", "2025-05-31")}
	law.Editions[1].Clock.Supplement.Model = sla.SupplementExclude
	for _, tc := range []struct{ accepted, id string }{
		{"2018-06-20", ""}, {"2018-06-21", "old"}, {"2025-05-31", "old"}, {"2025-06-01", ""}, {"2025-06-30", ""}, {"2025-07-01", "new"}, {"9999-12-31", "new"},
		{"", ""}, // no date is before all
	} {
		var on sla.Date
		if tc.accepted != "" {
			on = sla.MustParseDate(tc.accepted)
		}
		clock, id, err := law.ClockOn(on)
		if id != tc.id || errors.Is(err, sla.ErrNoClockRules) != (tc.id == "") {
			t.Errorf("on %s: %q, %v; want %q", tc.accepted, id, err, tc.id)
		}
		if want := (map[string]sla.SupplementModel{"old": sla.SupplementExclude, "new": sla.SupplementRestart})[tc.id]; clock.Supplement.Model != want {
			t.Errorf("on %s: the supplement is %v, want %v", tc.accepted, clock.Supplement, want)
		}
		want := "sla: rules law: of a dossier accepted on " + tc.accepted + ": no rules for the dossier clock"
		if on.Before(sla.MustDate(2018, 6, 21)) {
			want += ": the first edition, old, begins on 2018-06-21"
		}
		if err != nil && err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	if _, id, err := vn.CivilCode().ClockOn(sla.Date{}); id != vn.CivilCodeID || err != nil {
		t.Errorf("rules without editions: %q, %v", id, err)
	}
	if _, _, err := (sla.Rules{}).ClockOn(sla.MustDate(2026, 1, 1)); !errors.Is(err, sla.ErrNoClockRules) {
		t.Errorf("no rules: %v", err)
	}
}

// Dossiers accepted on a day without clock rules have due dates, but no
// assessment; until acceptance they need none.
func TestAssessWithoutClockRules(t *testing.T) {
	desk := vietnamDesk(t)
	log, err := sla.ParseLog("received@2018-06-20T08:00;accepted@2018-06-20T09:00", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: log}
	if _, err := desk.Assess(dossier, instantOf(t, "2018-06-20 09:00")); !errors.Is(err, sla.ErrNoClockRules) {
		t.Errorf("accepted on 20/06/2018: %v", err)
	}
	a, err := desk.Assess(dossier, instantOf(t, "2018-06-20 08:59"))
	if err != nil || a.Status() != sla.StatusFiled || len(a.Breaches()) != 0 || a.RulesID() != "" {
		t.Errorf("filed: %v, %v, %v", a.Status(), a.Breaches(), err)
	}
	if d, err := desk.Deadline(instantOf(t, "2018-06-20 09:00"), dossier.Limit); err != nil || d.DueDate() != sla.MustDate(2018, 6, 27) { // 21 22 25 26 27
		t.Errorf("due %v, %v", d.DueDate(), err)
	}
}

// A dossier with a supplement rule of its own that makes no sense is an error
// from its acceptance on, asked for or not. That a bonus does not fit the limit
// shows when there is one to be added.
func TestDossierSupplementFaults(t *testing.T) {
	desk := vietnamDesk(t)
	log, err := sla.ParseLog("received@2026-11-20T09:00;accepted@2026-11-23T09:00;supplement-requested@2026-11-23T10:00;supplement-received@2026-11-23T11:00", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	limit := sla.MustParseLimit
	own := func(model sla.SupplementModel, text string) sla.SupplementRule {
		return sla.SupplementRule{Model: model, Limit: limit(text)}
	}
	for _, tc := range []struct {
		name, limit string
		rule        sla.SupplementRule
		want        []sla.Problem
		invalid     string
	}{
		{"the rules'", "5wd", sla.SupplementRule{}, nil, ""},
		{"restart", "5wd", own(sla.SupplementRestart, ""), nil, ""},
		{"bonus in the unit", "5wd", own(sla.SupplementRemaining, "1.5wd"), nil, ""},
		{"bonus in another unit", "5wd", own(sla.SupplementRemaining, "5d"), nil,
			"sla: dossier: supplement: bonus of 5d to a limit of 5wd: the units differ: invalid limit"},
		{"bonus in hours of a day", "1d", own(sla.SupplementRemaining, "24h"), nil,
			"sla: dossier: supplement: bonus of 24h to a limit of 1d: the units differ: invalid limit"},
		{"bonus to the day", "same-day", own(sla.SupplementRemaining, "1wd"), nil,
			"sla: dossier: supplement: bonus of 1wd to a limit of same-day: the units differ: invalid limit"},
		{"bonus to no limit", "unspecified", own(sla.SupplementRemaining, "1wd"), nil, ""},
		{"new limit in another unit", "5wd", own(sla.SupplementNewLimit, "3d"), nil, ""},
		{"new limit to no limit", "unspecified", own(sla.SupplementNewLimit, "3d"), nil, ""},
		{"new limit of nothing", "5wd", own(sla.SupplementNewLimit, ""), []sla.Problem{ruleFault("Supplement.Limit", "unspecified: new-limit needs an amount")}, ""},
		{"no bonus", "5wd", own(sla.SupplementRemaining, "0wd"), []sla.Problem{ruleFault("Supplement.Limit", "0wd: remaining needs an amount")}, ""},
		{"restart with an amount", "5wd", own(sla.SupplementRestart, "5wd"), []sla.Problem{ruleFault("Supplement.Limit", "5wd: restart takes none")}, ""},
		{"amount of no model", "5wd", own(sla.SupplementUnset, "5wd"),
			[]sla.Problem{ruleFault("Supplement.Model", `unset: want one of ["restart" "exclude" "remaining" "new-limit"]`)}, ""},
		{"no such model", "5wd", own(9, ""),
			[]sla.Problem{ruleFault("Supplement.Model", `invalid(9): want one of ["restart" "exclude" "remaining" "new-limit"]`)}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dossier := sla.Dossier{Limit: limit(tc.limit), Log: log, Supplement: tc.rule}
			a, err := desk.Assess(dossier, instantOf(t, "2026-11-23 11:00"))
			wantProblems(t, err, tc.want...)
			accepted, errAccepted := desk.Assess(dossier, instantOf(t, "2026-11-23 09:00"))
			wantProblems(t, errAccepted, tc.want...)
			if (tc.want == nil) != (accepted.Status() == sla.StatusProcessing) {
				t.Errorf("accepted: %v, %v", accepted.Status(), errAccepted)
			}
			switch bad := tc.want != nil || tc.invalid != ""; {
			case bad != (err != nil), bad && !a.IsZero():
				t.Errorf("got %v, %v", a.Status(), err)
			case tc.invalid != "" && (!errors.Is(err, sla.ErrInvalidLimit) || err.Error() != tc.invalid):
				t.Errorf("got  %v\nwant %s", err, tc.invalid)
			}
			if a, err := desk.Assess(dossier, instantOf(t, "2026-11-23 08:59")); err != nil || a.Status() != sla.StatusFiled {
				t.Errorf("before acceptance: %v, %v", a.Status(), err)
			}
		})
	}
}

// What a desk hands out of its editions can be changed without effect on it.
func TestDeskKeepsItsEditions(t *testing.T) {
	rules := vn.OneStop()
	desk, err := sla.NewDesk(rules, vietnamCalendar(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	rules.Editions[0].ID, desk.Rules().Editions[0].ID = "changed", "changed"
	if _, id, err := desk.Rules().ClockOn(sla.MustDate(2019, 1, 2)); id != "one-stop-61-2018" || err != nil {
		t.Errorf("got %q, %v", id, err)
	}
}
