package sla_test

import (
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// chain is a process of steps one behind the other, called s1, s2 and so on,
// with the limits given.
func chain(limits ...string) sla.Process {
	p := sla.Process{ID: "chain"}
	for i, limit := range limits {
		p.Steps = append(p.Steps, sla.ProcessStep{ID: "s" + string(rune('1'+i)), Limit: sla.MustParseLimit(limit)})
	}
	return p
}

// stepAfter is a step of a unit behind others; none: it begins with the process.
func stepAfter(id, unit, limit string, after ...string) sla.ProcessStep {
	return sla.ProcessStep{ID: id, Unit: unit, Limit: sla.MustParseLimit(limit), After: append([]string{}, after...)}
}

func TestProcessProblems(t *testing.T) {
	circle := sla.Problem{Code: sla.ProblemProcess, Path: "steps", Message: "steps follow each other in a circle"}
	for _, tc := range []struct {
		name  string
		steps []sla.ProcessStep
		want  []sla.Problem
	}{
		{"no steps", nil, nil},
		{"every limit that can be scheduled", chain("unspecified", "0wd", "0h", "0.25wd", "5d", "8wh", "1h", "same-day").Steps, nil},
		{"branches that join", []sla.ProcessStep{
			stepAfter("a", "", "1wd"), stepAfter("b", "", "1wd", "a"), stepAfter("c", "", "1wd", "a"), stepAfter("d", "", "1wd", "b", "c")}, nil},
		{"two beginnings", []sla.ProcessStep{stepAfter("a", "", "1wd"), stepAfter("b", "", "1wd")}, nil},
		{"listed before the step it follows", []sla.ProcessStep{stepAfter("b", "", "1wd", "a"), stepAfter("a", "", "1wd")}, nil},
		{"after the same step twice", []sla.ProcessStep{stepAfter("a", "", "1wd"), stepAfter("b", "", "1wd", "a", "a")}, nil},
		{"no id", []sla.ProcessStep{{}}, []sla.Problem{{sla.ProblemMissing, "steps[0]", "a step needs an id"}}},
		{"an id twice", []sla.ProcessStep{{ID: "a"}, {ID: "b"}, {ID: "a"}}, []sla.Problem{{sla.ProblemProcess, "steps[2]", `step "a" a second time`}}},
		{"an id three times is told twice", []sla.ProcessStep{{ID: "a"}, {ID: "a"}, {ID: "a"}}, []sla.Problem{
			{sla.ProblemProcess, "steps[1]", `step "a" a second time`}, {sla.ProblemProcess, "steps[2]", `step "a" a second time`}}},
		{"months have no place in a process", chain("1mo").Steps, []sla.Problem{{sla.ProblemProcess, "steps[0]", "limit 1mo: want days or hours"}}},
		{"nor have years", chain("1wd", "2y").Steps, []sla.Problem{{sla.ProblemProcess, "steps[1]", "limit 2y: want days or hours"}}},
		{"a limit in words", []sla.ProcessStep{{ID: "a", Limit: sla.Described("trước khi tàu rời cảng")}}, []sla.Problem{
			{sla.ProblemProcess, "steps[0]", "limit in words: described:trước khi tàu rời cảng"}}},
		{"after a step that is not there", []sla.ProcessStep{stepAfter("a", "", "1wd", "z")}, []sla.Problem{
			{sla.ProblemProcess, "steps[0]", `after step "z", which is not there`}}},
		{"after itself", []sla.ProcessStep{stepAfter("a", "", "1wd", "a")}, []sla.Problem{circle}},
		{"a circle of two behind a beginning", []sla.ProcessStep{
			stepAfter("a", "", "1wd"), stepAfter("b", "", "1wd", "a", "c"), stepAfter("c", "", "1wd", "b")}, []sla.Problem{circle}},
		// c follows b since it is listed behind it, and b follows c.
		{"a circle through the step in front", []sla.ProcessStep{
			stepAfter("a", "", "1wd"), stepAfter("b", "", "1wd", "c"), {ID: "c"}}, []sla.Problem{circle}},
		// In the order in which they are found: what a step is, then what it follows.
		{"every fault at once", []sla.ProcessStep{
			{Limit: sla.MustParseLimit("1wd")},
			{ID: "a", Limit: sla.Described("khi có kinh phí")},
			{ID: "a", Limit: sla.MustParseLimit("1mo"), After: []string{"b", "x"}},
			{ID: "b", Limit: sla.MustParseLimit("1y"), After: []string{"y", "z"}},
		}, []sla.Problem{
			{sla.ProblemMissing, "steps[0]", "a step needs an id"},
			{sla.ProblemProcess, "steps[1]", "limit in words: described:khi có kinh phí"},
			{sla.ProblemProcess, "steps[2]", `step "a" a second time`},
			{sla.ProblemProcess, "steps[2]", "limit 1mo: want days or hours"},
			{sla.ProblemProcess, "steps[3]", "limit 1y: want days or hours"},
			{sla.ProblemProcess, "steps[2]", `after step "x", which is not there`},
			{sla.ProblemProcess, "steps[3]", `after step "y", which is not there`},
			{sla.ProblemProcess, "steps[3]", `after step "z", which is not there`},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := sla.Process{ID: "1.004873", Steps: tc.steps}.Validate()
			if (err == nil) != (tc.want == nil) {
				t.Errorf("got %v", err)
			}
			wantProblems(t, err, tc.want...)
		})
	}
	err := sla.Process{ID: "1.004873", Steps: []sla.ProcessStep{stepAfter("a", "", "1wd", "a")}}.Validate()
	const want = "sla: process 1.004873: steps: steps follow each other in a circle (process)"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// The sums of published processes (law.md §10), and what else can be compared
// with a limit, at eight hours a day.
func TestProcessBalance(t *testing.T) {
	land := chain("1wd", "12wd", "1wd", "1wd", "0.5wd", "2.5wd", "5wd", "0wd")
	flow := chain("4h", "8h", "0h", "0h", "0h", "72h", "8h", "4h", "4h")
	flow.Steps = append(flow.Steps, sla.ProcessStep{ID: "s10", Limit: sla.MustParseLimit("4h")})
	tax := chain("1wd", "30d", "1wd")
	tax.Steps[1].Excluded = true
	branches := sla.Process{Steps: []sla.ProcessStep{
		stepAfter("a", "", "1wd"), stepAfter("b", "", "2wd", "a"), stepAfter("c", "", "3wd", "a"), stepAfter("d", "", "1wd", "b", "c")}}
	apart := sla.Process{Steps: []sla.ProcessStep{stepAfter("a", "", "1wd"), stepAfter("b", "", "5wd"), stepAfter("c", "", "12h", "a")}}
	excludedBranch := sla.Process{Steps: []sla.ProcessStep{
		stepAfter("a", "", "1wd"), stepAfter("b", "", "2wd", "a"), stepAfter("c", "", "9wd", "a"), stepAfter("d", "", "1wd", "b", "c")}}
	excludedBranch.Steps[2].Excluded = true
	backwards := sla.Process{Steps: []sla.ProcessStep{stepAfter("c", "", "1wd", "b"), stepAfter("b", "", "1wd", "a"), stepAfter("a", "", "1wd")}}
	huge := chain("100000wd", "100000wd", "100000wd", "100000wd")

	const day = 8 * time.Hour
	for _, tc := range []struct {
		name       string
		process    sla.Process
		limit      string
		day        time.Duration
		direction  sla.Direction
		difference time.Duration
		why        string
	}{
		{"Hà Nội 663", chain("2h", "3h", "2h", "1h"), "same-day", day, sla.DirectionEqual, 0, "8 h are one day; the rule of the day stays"},
		{"land", land, "23wd", day, sla.DirectionEqual, 0, "15 + 8 days"},
		{"10.75 v 15", chain("10wd", "0.75wd"), "15wd", day, sla.DirectionUnder, -34 * time.Hour, "4.25 days"},
		{"7.75 v 15", chain("7.5wd", "0.25wd"), "15wd", day, sla.DirectionUnder, -58 * time.Hour, "7.25 days"},
		{"8.5 v 10", chain("0.5wd", "8wd"), "10wd", day, sla.DirectionUnder, -12 * time.Hour, "1.5 days"},
		{"12 v 10", chain("2wd", "10wd"), "10wd", day, sla.DirectionOver, 16 * time.Hour, "2 days over"},
		{"104 h", flow, "13wd", day, sla.DirectionEqual, 0, "steps of no time are the tax office's and the payer's"},
		{"104 h in days of seven hours and a half", flow, "13wd", 7*time.Hour + 30*time.Minute, sla.DirectionOver, 6*time.Hour + 30*time.Minute, "13 × 7.5 h = 97.5 h"},

		{"parallel steps", branches, "5wd", day, sla.DirectionEqual, 0, "1 + max(2, 3) + 1"},
		{"ways that do not join", apart, "5wd", day, sla.DirectionEqual, 0, "5 days are longer than 1 day and 12 h"},
		{"an excluded step, whatever its unit", tax, "2wd", day, sla.DirectionEqual, 0, "the payer's 30 days do not count"},
		{"an excluded branch", excludedBranch, "4wd", day, sla.DirectionEqual, 0, "1 + max(2, 0) + 1"},
		{"listed backwards", backwards, "3wd", day, sla.DirectionEqual, 0, "the order is that of After"},
		{"hours against hours", chain("2h", "3wh"), "6wh", day, sla.DirectionUnder, -time.Hour, "clock hours are meant as hours of work"},
		{"hours against clock hours", chain("8wh"), "6h", day, sla.DirectionOver, 2 * time.Hour, ""},
		{"a same-day step is a day", chain("same-day", "4wh"), "1wd", day, sla.DirectionOver, 4 * time.Hour, ""},
		{"days of another length", chain("7wh"), "1wd", 7 * time.Hour, sla.DirectionEqual, 0, ""},
		{"no steps", sla.Process{}, "1wd", day, sla.DirectionUnder, -day, "nothing is planned"},
		{"steps without time", chain("unspecified", "0wd", "0wh", "0h"), "1wd", day, sla.DirectionUnder, -day, "0 in each unit of work"},

		{"thirds", chain("1/3wd", "1/3wd", "1/3wd"), "1wd", day, sla.DirectionEqual, 0, "exact"},
		{"one third", chain("1/3wd"), "1wd", day, sla.DirectionUnder, -(5*time.Hour + 20*time.Minute), "two thirds of 8 h"},
		{"a seventh over", chain("1wd", "1/7wd"), "1wd", day, sla.DirectionOver, 4_114_285_714_285, "28,800 s / 7, cut to the nanosecond"},
		{"a seventh under", chain("6/7wd"), "1wd", day, sla.DirectionUnder, -4_114_285_714_285, "towards zero"},
		{"less than a nanosecond keeps its direction", chain("0.5wd"), "1wd", 1, sla.DirectionUnder, 0, "−0.5 ns"},

		{"steps by the calendar", chain("1wd", "5d"), "10wd", day, sla.DirectionUnknown, 0, "days do not compare with working days"},
		{"a limit by the calendar", chain("5wd"), "30d", day, sla.DirectionUnknown, 0, ""},
		{"both by the calendar", chain("30d"), "30d", day, sla.DirectionUnknown, 0, "parallel or not: they end on dates"},
		{"a limit in months", chain("5wd"), "1mo", day, sla.DirectionUnknown, 0, ""},
		{"no limit", chain("5wd"), "unspecified", day, sla.DirectionUnknown, 0, ""},
		{"a limit of nothing", chain("5wd"), "0wd", day, sla.DirectionUnknown, 0, "it gives no due date"},
		{"a limit in words", chain("5wd"), "described:theo mùa vụ", day, sla.DirectionUnknown, 0, ""},
		{"a step in words", sla.Process{Steps: []sla.ProcessStep{{ID: "a", Limit: sla.Described("theo mùa vụ")}}}, "5wd", day, sla.DirectionUnknown, 0, ""},
		{"days without length", chain("8wh"), "1wd", 0, sla.DirectionUnknown, 0, ""},
		{"days of negative length", chain("8wh"), "8wh", -day, sla.DirectionUnknown, 0, ""},
		{"more than a duration holds", huge, "1wd", 24 * time.Hour, sla.DirectionUnknown, 0, "no difference can be told"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			direction, difference := tc.process.Balance(sla.MustParseLimit(tc.limit), tc.day)
			if direction != tc.direction || difference != tc.difference {
				t.Errorf("got %v by %v, want %v by %v: %s", direction, difference, tc.direction, tc.difference, tc.why)
			}
		})
	}
	if d, _ := flow.Balance(sla.MustParseLimit("13wd"), day); d.String() != "equal" {
		t.Errorf("got %q", d)
	}
}

// Balance and Check leave the process as it is.
func TestProcessIsNotChanged(t *testing.T) {
	p := chain("1wd", "2wd")
	if err := p.Validate(); err != nil {
		t.Fatal(err)
	}
	p.Balance(sla.MustParseLimit("5wd"), 8*time.Hour)
	for i, limit := range []string{"1wd", "2wd"} {
		if p.Steps[i].After != nil || p.Steps[i].Limit.String() != limit {
			t.Errorf("step %d is now %+v", i, p.Steps[i])
		}
	}
}
