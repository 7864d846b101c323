package sla_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// planText writes the plan of a schedule, a step a line: id, start, due.
func planText(s sla.Schedule) string {
	var b strings.Builder
	for _, step := range s.Steps {
		fmt.Fprintf(&b, "%s  %s  %s\n", step.Step.ID, dayAndClock(step.Start), dayAndClock(step.Due))
	}
	return b.String()
}

// courseText writes what became of the plan: id, began, done, own due, lost.
func courseText(s sla.Schedule) string {
	var b strings.Builder
	for _, step := range s.Steps {
		fmt.Fprintf(&b, "%s  %s  %s  %s  %v\n", step.Step.ID, dayAndClock(step.Began), dayAndClock(step.Done), dayAndClock(step.OwnDue), step.Lost)
	}
	return b.String()
}

// dayAndClock writes an instant in Hà Nội, "-" for the zero time.
func dayAndClock(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	if t = t.In(hanoi); t.Second() != 0 || t.Nanosecond() != 0 {
		return t.Format("Mon 02/01 15:04:05.999999999")
	}
	return t.Format("Mon 02/01 15:04")
}

func wantText(t *testing.T, what, got, want string) {
	t.Helper()
	if want = strings.TrimPrefix(want, "\n"); got != want {
		t.Errorf("%s:\n--- got\n%s--- want\n%s", what, got, want)
	}
}

// vnDesk is the desk with the national calendar and the default hours.
func vnDesk(t testing.TB, rules sla.Rules) *sla.Desk {
	t.Helper()
	desk, err := sla.NewDesk(rules, vietnamCalendar(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// dossierOf is a dossier with a limit and a log in text, local time of Hà Nội.
func dossierOf(t testing.TB, limit, log string) sla.Dossier {
	t.Helper()
	l, err := sla.ParseLog(log, hanoi)
	if err != nil {
		t.Fatal(err)
	}
	return sla.Dossier{Limit: sla.MustParseLimit(limit), Log: l}
}

// unitDesks are agencies with times of their own: the department of justice
// works eight hours, the commune is shut on two days of November.
func unitDesks(t testing.TB) sla.Desks {
	t.Helper()
	national := vietnamCalendar(t)
	shut := []sla.DayEntry{entry("2026-11-05", sla.DayClosure, "Họp dân"), entry("2026-11-25", sla.DayClosure, "Chuyển trụ sở")}
	return sla.Desks{
		"Sở Tư pháp": officeDesk(t, sla.Office{ID: "stp", Version: "1",
			Hours: []sla.Week{sla.WeekOf(sla.MustParseHours("08:00-12:00,13:00-17:00"), weekdays...)}}, vn.OneStop(), national),
		"UBND xã": officeDesk(t, sla.Office{ID: "xa", Version: "1", Days: shut}, vn.OneStop(), national),
	}
}

func TestSchedule(t *testing.T) {
	// Each step is counted from the due moment of the one before it, a closing
	// instant being inside the hours. 24/11/2026 is Culture Day.
	serial := chain("0.5wd", "1wd", "4wh", "1.5wd", "3wd", "2h", "1h", "0wd")
	serial.Steps[4].Excluded = true
	branches := sla.Process{ID: "branches", Steps: []sla.ProcessStep{
		stepAfter("a", "Một cửa", "1wd"),
		stepAfter("b", "Sở Tư pháp", "8wh", "a"),
		stepAfter("c", "UBND xã", "1wd", "a"),
		stepAfter("d", "Một cửa", "0.5wd", "b", "c"),
	}}
	backwards := sla.Process{ID: "backwards", Steps: []sla.ProcessStep{
		stepAfter("c", "", "1wd", "b"), stepAfter("b", "", "1wd", "a"), stepAfter("a", "", "1wd")}}
	apart := sla.Process{ID: "apart", Steps: []sla.ProcessStep{stepAfter("a", "", "1wd"), stepAfter("b", "", "4wh"), stepAfter("c", "", "1wh", "a")}}
	early := sla.Desks{"": officeDesk(t, sla.Office{ID: "early", Version: "1",
		Hours: []sla.Week{sla.WeekOf(sla.MustParseHours("07:00-11:00"), weekdays...)}}, vn.OneStop(), vietnamCalendar(t))}
	for _, tc := range []struct {
		name, received string
		process        sla.Process
		units          sla.Desks
		want           string
	}{
		// s1: 3.75 h of 7.5: 2.5 to the break, 1.25 behind it. s2: Monday. s3: from
		// Monday's closing, so Wednesday's first four hours. s4: Thursday, and half
		// of Friday's hours. s5: Mon 30, 1, 2; it takes its time though it is
		// excluded. s6: by the clock. s7: taken in on Thursday morning, whatever the
		// hour at which the step before it was due. s8: no time.
		{"serial, over Culture Day", "2026-11-20 09:00", serial, nil, `
s1  Fri 20/11 09:00  Fri 20/11 14:45
s2  Fri 20/11 14:45  Mon 23/11 17:00
s3  Mon 23/11 17:00  Wed 25/11 11:30
s4  Wed 25/11 11:30  Fri 27/11 11:15
s5  Fri 27/11 11:15  Wed 02/12 17:00
s6  Wed 02/12 17:00  Wed 02/12 19:00
s7  Wed 02/12 19:00  Thu 03/12 08:30
s8  Thu 03/12 08:30  Thu 03/12 08:30
`},
		{"received on a Saturday", "2026-11-21 10:00", chain("0wd", "1wd", "1wd"), nil, `
s1  Sat 21/11 10:00  Sat 21/11 10:00
s2  Sat 21/11 10:00  Wed 25/11 17:00
s3  Wed 25/11 17:00  Thu 26/11 17:00
`},
		// b: Monday's closing to Wednesday, 4 + 4 h. c: Tuesday is Culture Day, on
		// Wednesday the commune is shut. d waits for c; half of Friday's hours.
		{"branches that join", "2026-11-20 09:00", branches, unitDesks(t), `
a  Fri 20/11 09:00  Mon 23/11 17:00
b  Mon 23/11 17:00  Wed 25/11 17:00
c  Mon 23/11 17:00  Thu 26/11 17:00
d  Thu 26/11 17:00  Fri 27/11 11:15
`},
		// The same at the desk of the dossier: b ends at 08:00 on Thursday, half an
		// hour short of eight hours on Wednesday; c on Wednesday. d waits for b.
		{"branches at one desk", "2026-11-20 09:00", branches, nil, `
a  Fri 20/11 09:00  Mon 23/11 17:00
b  Mon 23/11 17:00  Thu 26/11 08:00
c  Mon 23/11 17:00  Wed 25/11 17:00
d  Thu 26/11 08:00  Thu 26/11 13:45
`},
		{"listed backwards", "2026-11-02 08:00", backwards, nil, `
a  Mon 02/11 08:00  Tue 03/11 17:00
b  Tue 03/11 17:00  Wed 04/11 17:00
c  Wed 04/11 17:00  Thu 05/11 17:00
`},
		{"two beginnings", "2026-11-02 08:00", apart, nil, `
a  Mon 02/11 08:00  Tue 03/11 17:00
b  Mon 02/11 08:00  Mon 02/11 14:00
c  Tue 03/11 17:00  Wed 04/11 08:30
`},
		// A unit that is shut when the step before is due takes it in at its next
		// opening: day zero is Tuesday.
		{"a unit that is shut in the afternoon", "2026-11-02 14:00", chain("1wd"), early, `
s1  Mon 02/11 14:00  Wed 04/11 11:00
`},
		{"a unit whose desk is nil has that of the dossier", "2026-11-02 14:00", chain("1wd"), sla.Desks{"": nil}, `
s1  Mon 02/11 14:00  Tue 03/11 17:00
`},
		// The dossier comes in after the cut-off, the second step at closing too.
		{"same-day steps", "2026-11-02 15:30", chain("same-day", "same-day"), nil, `
s1  Mon 02/11 15:30  Tue 03/11 17:00
s2  Tue 03/11 17:00  Wed 04/11 17:00
`},
		{"no steps", "2026-11-02 08:00", sla.Process{}, nil, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := tc.process.Schedule(vnDesk(t, vn.OneStop()), tc.units, instantOf(t, tc.received))
			if err != nil {
				t.Fatal(err)
			}
			wantText(t, "plan", planText(s), tc.want)
			for _, step := range s.Steps {
				if !step.Began.IsZero() || !step.Done.IsZero() || !step.OwnDue.IsZero() || step.Late() {
					t.Errorf("a plan has a course: %+v", step)
				}
			}
			if late, ok := s.LostMost(); ok || late.Step.ID != "" {
				t.Errorf("a plan lost time: %+v", late)
			}
		})
	}
}

// Steps come behind those they follow, however they are listed.
func TestScheduleOrder(t *testing.T) {
	p := sla.Process{ID: "order", Steps: []sla.ProcessStep{
		stepAfter("e", "", "1wd", "d", "b"), stepAfter("c", "", "1wd", "a"), stepAfter("a", "", "1wd"),
		stepAfter("d", "", "1wd", "c"), stepAfter("b", "", "1wd", "a"), stepAfter("f", "", "1wd"),
	}}
	s, err := p.Schedule(vnDesk(t, vn.OneStop()), nil, instantOf(t, "2026-11-02 08:00"))
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, step := range s.Steps {
		at[step.Step.ID] = i
	}
	if len(at) != len(p.Steps) {
		t.Fatalf("%d steps of %d:\n%s", len(at), len(p.Steps), planText(s))
	}
	for _, step := range s.Steps {
		for _, before := range step.Step.After {
			if at[before] > at[step.Step.ID] {
				t.Errorf("%s comes before %s", step.Step.ID, before)
			}
		}
	}
}

// handling is the process of the tests below: intake, appraisal, signature, and
// the result goes back to the desk.
func handling() sla.Process {
	limit := sla.MustParseLimit
	return sla.Process{ID: "handling", Steps: []sla.ProcessStep{
		{ID: "intake", Unit: "Một cửa", Limit: limit("0.5wd")},
		{ID: "appraise", Unit: "Phòng A", Limit: limit("2wd")},
		{ID: "sign", Unit: "Lãnh đạo", Limit: limit("1wd")},
		{ID: "return", Unit: "Văn thư"},
	}}
}

func TestFollow(t *testing.T) {
	// Mon 2 to Fri 6/11/2026, Mon 9 … are working days of 4 + 3.5 h. From Monday
	// 08:00 intake has 3.75 h: to 13:45.
	const plan = `
intake  Mon 02/11 08:00  Mon 02/11 13:45
appraise  Mon 02/11 13:45  Wed 04/11 17:00
sign  Wed 04/11 17:00  Thu 05/11 17:00
return  Thu 05/11 17:00  Thu 05/11 17:00
`
	for _, tc := range []struct {
		name, log, at string
		plan, course  string
		most          string // id and time of the step that lost the most
	}{
		// The appraisal was to be done on Wednesday: Thursday's 7.5 h and 1.5 h of
		// Friday. The signature had Monday: 1 h of Tuesday. The result lay at the
		// desk for 1.5 h, which costs nobody anything.
		{"by the names of steps", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;transferred@2026-11-06T09:00 step=sign from=appraise;" +
			"transferred@2026-11-10T08:30 step=return;completed@2026-11-10T10:00", "2026-11-20 08:00", plan, `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  Fri 06/11 09:00  Wed 04/11 17:00  9h0m0s
sign  Fri 06/11 09:00  Tue 10/11 08:30  Mon 09/11 17:00  1h0m0s
return  Tue 10/11 08:30  Tue 10/11 10:00  -  0s
`, "appraise 9h0m0s"},
		{"by units", `accepted@2026-11-02T08:00;transferred@2026-11-02T14:45 unit="Phòng A";transferred@2026-11-04T17:00 unit="Lãnh đạo";` +
			`transferred@2026-11-06T07:30 unit="Văn thư";completed@2026-11-06T08:00`, "2026-11-20 08:00", plan, `
intake  Mon 02/11 08:00  Mon 02/11 14:45  Mon 02/11 13:45  1h0m0s
appraise  Mon 02/11 14:45  Wed 04/11 17:00  Wed 04/11 17:00  0s
sign  Wed 04/11 17:00  Fri 06/11 07:30  Thu 05/11 17:00  0s
return  Fri 06/11 07:30  Fri 06/11 08:00  -  0s
`, "intake 1h0m0s"},
		// A step is open as long as no other begins; a unit that has no step changes
		// nothing, nor does a second transfer to the same step.
		{"open at the instant", `accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;transferred@2026-11-03T09:00 unit="Phòng khác";` +
			"transferred@2026-11-03T10:00 step=appraise", "2026-11-05 09:30", plan, `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  -  Wed 04/11 17:00  2h0m0s
sign  -  -  -  0s
return  -  -  -  0s
`, "appraise 2h0m0s"},
		{"just accepted", "accepted@2026-11-02T08:00", "2026-11-02 08:00", plan, `
intake  Mon 02/11 08:00  -  Mon 02/11 13:45  0s
appraise  -  -  -  0s
sign  -  -  -  0s
return  -  -  -  0s
`, ""},
		// What happened later is not seen: the same log a day earlier.
		{"as it stood", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;transferred@2026-11-06T09:00 step=sign from=appraise",
			"2026-11-06 08:59", plan, `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  -  Wed 04/11 17:00  8h59m0s
sign  -  -  -  0s
return  -  -  -  0s
`, "appraise 8h59m0s"},
		// Ended with two steps skipped: the appraisal is done with the dossier.
		{"ended in the middle", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;returned@2026-11-05T08:30;collected@2026-11-06T09:00",
			"2026-11-20 08:00", plan, `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  Thu 05/11 08:30  Wed 04/11 17:00  1h0m0s
sign  -  -  -  0s
return  -  -  -  0s
`, "appraise 1h0m0s"},
		// The working days in (Tue 3, Thu 5] are two: the appraisal has Friday.
		{"paused", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;suspended@2026-11-03T09:00 reason=consultation;" +
			"resumed@2026-11-05T08:00;transferred@2026-11-06T16:00 step=sign", "2026-11-06 16:30", plan, `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  Fri 06/11 16:00  Fri 06/11 17:00  0s
sign  Fri 06/11 16:00  -  Mon 09/11 17:00  0s
return  -  -  -  0s
`, ""},
		// Open on Wednesday: if it went on now, one working day in (Tue 3, Wed 4].
		{"paused still", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;suspended@2026-11-03T09:00 reason=consultation",
			"2026-11-04 10:00", plan, `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  -  Thu 05/11 17:00  0s
sign  -  -  -  0s
return  -  -  -  0s
`, ""},
		// Of the pause the appraisal has what is left when it begins, the working
		// day in (Mon 2, Tue 3]. Intake had used 3.5 h when the clock stopped, and
		// would have had its last quarter of an hour from 10:00 on Tuesday.
		{"begun while the clock stood", "accepted@2026-11-02T08:00;suspended@2026-11-02T11:30 reason=other;transferred@2026-11-02T15:00 step=appraise;" +
			"resumed@2026-11-03T10:00", "2026-11-04 10:00", plan, `
intake  Mon 02/11 08:00  Mon 02/11 15:00  Tue 03/11 10:15  0s
appraise  Mon 02/11 15:00  -  Thu 05/11 17:00  0s
sign  -  -  -  0s
return  -  -  -  0s
`, ""},
		// The plan begins again with the supplement, on Monday at 14:00: 3 h of
		// that day and 0.75 h of Tuesday. What came before is left aside.
		{"restarted", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;supplement-requested@2026-11-03T10:00;" +
			"supplement-received@2026-11-09T14:00;transferred@2026-11-10T08:00 step=appraise", "2026-11-13 07:45", `
intake  Mon 09/11 14:00  Tue 10/11 08:15
appraise  Tue 10/11 08:15  Thu 12/11 17:00
sign  Thu 12/11 17:00  Fri 13/11 17:00
return  Fri 13/11 17:00  Fri 13/11 17:00
`, `
intake  Mon 09/11 14:00  Tue 10/11 08:00  Tue 10/11 08:15  0s
appraise  Tue 10/11 08:00  -  Thu 12/11 17:00  15m0s
sign  -  -  -  0s
return  -  -  -  0s
`, "appraise 15m0s"},
		// Until the supplement comes the first run stands, and charges nobody.
		{"awaiting a supplement", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;supplement-requested@2026-11-03T10:00",
			"2026-11-06 10:00", plan, `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  -  Mon 09/11 17:00  0s
sign  -  -  -  0s
return  -  -  -  0s
`, ""},
		// Accepted on Sunday: the clock starts on Monday at 07:30.
		{"accepted outside hours", "accepted@2026-11-01T20:00;transferred@2026-11-02T11:30 step=appraise", "2026-11-02 12:00", `
intake  Mon 02/11 07:30  Mon 02/11 11:15
appraise  Mon 02/11 11:15  Wed 04/11 17:00
sign  Wed 04/11 17:00  Thu 05/11 17:00
return  Thu 05/11 17:00  Thu 05/11 17:00
`, `
intake  Mon 02/11 07:30  Mon 02/11 11:30  Mon 02/11 11:15  15m0s
appraise  Mon 02/11 11:30  -  Wed 04/11 17:00  0s
sign  -  -  -  0s
return  -  -  -  0s
`, "intake 15m0s"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := handling().Follow(vnDesk(t, vn.OneStop()), nil, dossierOf(t, "10wd", tc.log), instantOf(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			wantText(t, "plan", planText(s), tc.plan)
			wantText(t, "course", courseText(s), tc.course)
			wantMost(t, s, tc.most)
		})
	}
}

// wantMost checks which step lost the most, "" for none.
func wantMost(t *testing.T, s sla.Schedule, want string) {
	t.Helper()
	most, late := s.LostMost()
	got := ""
	if late {
		got = fmt.Sprintf("%s %v", most.Step.ID, most.Lost)
	}
	if got != want || late != most.Late() {
		t.Errorf("lost most: got %q, want %q", got, want)
	}
}

// Two agencies work at the same time, each by its own hours, and join.
func TestFollowBranches(t *testing.T) {
	p := sla.Process{ID: "branches", Steps: []sla.ProcessStep{
		stepAfter("a", "Một cửa", "0.5wd"),
		stepAfter("b", "Sở Tư pháp", "1wd", "a"),
		stepAfter("c", "UBND xã", "2wd", "a"),
		stepAfter("d", "Một cửa", "1wd", "b", "c"),
	}}
	dossier := dossierOf(t, "10wd", "accepted@2026-11-02T08:00;transferred@2026-11-03T08:00 step=b;transferred@2026-11-03T08:00 step=c;"+
		`transferred@2026-11-04T18:00 unit="Văn phòng" from=b;transferred@2026-11-09T09:00 step=d from=c`)
	for _, tc := range []struct{ name, at, course, most string }{
		// a: from Monday 13:45 to Tuesday 08:00, 3.25 + 0.5 h. b: Wednesday 17:00 at
		// the department; that it was handed on at six costs no working time. c:
		// Wednesday and, the commune being shut on Thursday, Friday; 1.5 h of Monday.
		// d: Tuesday; 2.5 h of Wednesday.
		{"a was the slowest", "2026-11-11 10:00", `
a  Mon 02/11 08:00  Tue 03/11 08:00  Mon 02/11 13:45  3h45m0s
b  Tue 03/11 08:00  Wed 04/11 18:00  Wed 04/11 17:00  0s
c  Tue 03/11 08:00  Mon 09/11 09:00  Fri 06/11 17:00  1h30m0s
d  Mon 09/11 09:00  -  Tue 10/11 17:00  2h30m0s
`, "a 3h45m0s"},
		// A day later d has lost 7.5 h of Wednesday and 2.5 h of Thursday.
		{"then d is", "2026-11-12 10:00", `
a  Mon 02/11 08:00  Tue 03/11 08:00  Mon 02/11 13:45  3h45m0s
b  Tue 03/11 08:00  Wed 04/11 18:00  Wed 04/11 17:00  0s
c  Tue 03/11 08:00  Mon 09/11 09:00  Fri 06/11 17:00  1h30m0s
d  Mon 09/11 09:00  -  Tue 10/11 17:00  10h0m0s
`, "d 10h0m0s"},
		// c goes on when b is handed on.
		{"one branch is done", "2026-11-05 10:00", `
a  Mon 02/11 08:00  Tue 03/11 08:00  Mon 02/11 13:45  3h45m0s
b  Tue 03/11 08:00  Wed 04/11 18:00  Wed 04/11 17:00  0s
c  Tue 03/11 08:00  -  Fri 06/11 17:00  0s
d  -  -  -  0s
`, "a 3h45m0s"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := p.Follow(vnDesk(t, vn.OneStop()), unitDesks(t), dossier, instantOf(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			wantText(t, "course", courseText(s), tc.course)
			wantMost(t, s, tc.most)
		})
	}
}

// A step that was sent back goes on where it was: between its visits its time
// stands still.
func TestFollowRework(t *testing.T) {
	dossier := dossierOf(t, "10wd", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise;transferred@2026-11-05T08:30 step=sign from=appraise;"+
		"transferred@2026-11-06T09:00 step=appraise from=sign;transferred@2026-11-09T10:00 step=sign from=appraise;transferred@2026-11-09T16:00 step=return;"+
		"completed@2026-11-09T16:30")
	s, err := handling().Follow(vnDesk(t, vn.OneStop()), nil, dossier, instantOf(t, "2026-11-20 08:00"))
	if err != nil {
		t.Fatal(err)
	}
	// The appraisal had until Wednesday: 1 h of Thursday, then 2.5 + 3.5 h of Friday
	// and 2.5 h of Monday. The signature lost Monday while it was with the appraisal.
	wantText(t, "course", courseText(s), `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  Mon 09/11 10:00  Wed 04/11 17:00  9h30m0s
sign  Thu 05/11 08:30  Mon 09/11 16:00  Mon 09/11 17:00  0s
return  Mon 09/11 16:00  Mon 09/11 16:30  -  0s
`)
}

// branching is a, then b and c beside each other, then d, then e.
func branching() sla.Process {
	return sla.Process{ID: "branching", Steps: []sla.ProcessStep{
		stepAfter("a", "A", "0.5wd"), stepAfter("b", "B", "1wd", "a"), stepAfter("c", "C", "2wd", "a"), stepAfter("d", "D", "1wd", "b", "c"), stepAfter("e", "E", "1wd", "d"),
	}}
}

// What a log does not say of steps, and how they are followed all the same. Each
// step is written as: began, done, lost.
func TestFollowUnclearLogs(t *testing.T) {
	roots := sla.Process{ID: "roots", Steps: []sla.ProcessStep{stepAfter("b", "B", "1wd"), stepAfter("c", "C", "2wd"), stepAfter("d", "D", "1wd", "b", "c")}}
	roots.Steps[0].After, roots.Steps[1].After = []string{}, []string{}
	twice := sla.Process{ID: "twice", Steps: []sla.ProcessStep{stepAfter("x1", "A", "1wd"), stepAfter("x2", "A", "1wd", "x1"), stepAfter("y", "B", "1wd", "x2")}}
	for _, tc := range []struct {
		name    string
		process sla.Process
		log, at string
		free    bool
		want    map[string]string
	}{
		// The appraisal was due on Wed 4 at 17:00: half an hour of Thursday before the
		// pause, half an hour behind it.
		{name: "paused when late", process: handling(), at: "2026-11-12 09:00",
			log: "accepted@2026-11-02T08:00;transferred@2026-11-02T08:30 step=appraise;suspended@2026-11-05T08:00 reason=consultation;resumed@2026-11-12T08:00;" +
				"transferred@2026-11-12T08:30 step=sign",
			want: map[string]string{"appraise": "Mon 02/11 08:30, Thu 12/11 08:30, 1h0m0s"}},
		{name: "a supplement awaited when late", process: handling(), at: "2026-11-19 08:00",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-02T08:30 step=appraise;supplement-requested@2026-11-05T08:00",
			want: map[string]string{"appraise": "Mon 02/11 08:30, -, 30m0s"}},
		// Intake had until Monday 13:45: an hour, and an hour of Tuesday.
		{name: "sent back to the first step", process: handling(), at: "2026-11-04 08:00",
			log: "accepted@2026-11-02T08:00;transferred@2026-11-02T14:45 step=appraise;transferred@2026-11-03T09:00 step=intake from=appraise;" +
				"transferred@2026-11-03T10:00 step=appraise from=intake",
			want: map[string]string{"intake": "Mon 02/11 08:00, Tue 03/11 10:00, 2h0m0s", "appraise": "Mon 02/11 14:45, -, 0s"}},
		{name: "sent back to the first step, by units", process: handling(), at: "2026-11-05 10:00",
			log:  `accepted@2026-11-02T08:00;transferred@2026-11-02T14:45 unit="Phòng A";transferred@2026-11-05T09:00 step=intake`,
			want: map[string]string{"intake": "Mon 02/11 08:00, -, 2h0m0s", "appraise": "Mon 02/11 14:45, Thu 05/11 09:00, 1h30m0s"}},
		// b was due on Tuesday at 17:00: 7.5 h of Wednesday and of Thursday, 1 h of Friday.
		{name: "to open steps of two units", process: roots, at: "2026-11-06 08:30",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-02T08:30 unit=B;transferred@2026-11-02T08:30 unit=C",
			want: map[string]string{"b": "Mon 02/11 08:00, -, 16h0m0s", "c": "Mon 02/11 08:00, -, 8h30m0s"}},
		{name: "again to an open branch", process: branching(), at: "2026-11-06 08:30",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-02T09:00 step=b;transferred@2026-11-02T09:00 step=c;transferred@2026-11-02T10:00 step=c",
			want: map[string]string{"a": "Mon 02/11 08:00, Mon 02/11 09:00, 0s", "b": "Mon 02/11 09:00, -, 16h0m0s", "c": "Mon 02/11 09:00, -, 8h30m0s"}},
		{name: "sent back to both branches", process: branching(), at: "2026-11-03 11:00",
			log: "accepted@2026-11-02T08:00;transferred@2026-11-02T09:00 step=b;transferred@2026-11-02T09:00 step=c;transferred@2026-11-03T09:00 step=d;" +
				"transferred@2026-11-03T10:00 step=b;transferred@2026-11-03T10:00 step=c",
			want: map[string]string{"b": "Mon 02/11 09:00, -, 0s", "c": "Mon 02/11 09:00, -, 0s", "d": "Tue 03/11 09:00, Tue 03/11 10:00, 0s"}},
		{name: "left and taken up again beside another", process: branching(), at: "2026-11-02 14:00",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-02T09:00 step=b;transferred@2026-11-02T09:00 step=c;transferred@2026-11-02T10:00 from=b;transferred@2026-11-02T11:00 step=b",
			want: map[string]string{"b": "Mon 02/11 09:00, -, 0s", "c": "Mon 02/11 09:00, -, 0s"}},
		{name: "a branch that never hands on, while the join waits", process: branching(), at: "2026-11-04 10:00",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-02T09:00 step=b;transferred@2026-11-02T09:00 step=c;transferred@2026-11-04T09:00 step=d from=c",
			want: map[string]string{"b": "Mon 02/11 09:00, -, 2h30m0s", "c": "Mon 02/11 09:00, Wed 04/11 09:00, 0s", "d": "Wed 04/11 09:00, -, 0s"}},
		{name: "a branch that never hands on, behind the join", process: branching(), at: "2026-11-16 10:00",
			log: "accepted@2026-11-02T08:00;transferred@2026-11-02T09:00 step=b;transferred@2026-11-02T09:00 step=c;transferred@2026-11-04T09:00 step=d from=c;" +
				"transferred@2026-11-05T09:00 step=e from=d;completed@2026-11-13T09:00",
			want: map[string]string{"b": "Mon 02/11 09:00, Wed 04/11 09:00, 1h30m0s", "d": "Wed 04/11 09:00, Thu 05/11 09:00, 0s"}},
		{name: "a step left out", process: handling(), at: "2026-11-10 08:00",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-02T08:30 step=appraise;transferred@2026-11-03T08:30 step=return;completed@2026-11-09T08:30",
			want: map[string]string{"appraise": "Mon 02/11 08:30, Tue 03/11 08:30, 0s", "sign": "-, -, 0s"}},
		// 7.5 h of Thursday and 1 h of Friday.
		{name: "again to a step that joins nothing", process: handling(), at: "2026-11-06 08:30",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-02T08:30 step=appraise from=intake;transferred@2026-11-05T08:30 step=appraise from=intake",
			want: map[string]string{"appraise": "Mon 02/11 08:30, -, 8h30m0s"}},
		{name: "the transfer that starts the clock", process: twice, free: true, at: "2026-11-03 10:00",
			log:  "accepted@2026-11-02T08:00;transferred@2026-11-03T09:00 unit=A",
			want: map[string]string{"x1": "Tue 03/11 09:00, -, 0s", "x2": "-, -, 0s"}},
		// Sent back on Saturday: the clock of the step goes on with Monday, and of Tue 3,
		// Mon 9 four working days are lost: due on Tue 10. An hour of Wednesday.
		{name: "sent back at the weekend", process: handling(), at: "2026-11-11 08:30",
			log: "accepted@2026-11-02T08:00;transferred@2026-11-02T08:30 step=appraise;transferred@2026-11-03T10:00 step=sign;" +
				"transferred@2026-11-07T10:00 step=appraise from=sign",
			want: map[string]string{"appraise": "Mon 02/11 08:30, -, 1h0m0s"}},
		{name: "before the clock starts", process: handling(), at: "2026-11-02 08:00",
			log:  "accepted@2026-11-01T20:00;transferred@2026-11-01T20:30 step=appraise",
			want: map[string]string{"intake": "Mon 02/11 07:30, Mon 02/11 07:30, 0s", "appraise": "Mon 02/11 07:30, -, 0s"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dossier := dossierOf(t, "20wd", tc.log)
			dossier.BoundaryFree = tc.free
			s, err := tc.process.Follow(vnDesk(t, vn.OneStop()), nil, dossier, instantOf(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			for _, step := range s.Steps {
				got := fmt.Sprintf("%s, %s, %v", dayAndClock(step.Began), dayAndClock(step.Done), step.Lost)
				if want, asked := tc.want[step.Step.ID]; asked && got != want {
					t.Errorf("%s: %s, want %s", step.Step.ID, got, want)
				}
			}
		})
	}
}

// A step that joins branches begins with the last that hands it on, whichever that
// is.
func TestFollowJoins(t *testing.T) {
	p := sla.Process{ID: "join", Steps: []sla.ProcessStep{
		stepAfter("b", "Sở Tư pháp", "1wd"), stepAfter("c", "UBND xã", "2wd"), stepAfter("d", "Một cửa", "1wd", "b", "c"),
	}}
	for first, last := range map[string]string{"b": "c", "c": "b"} {
		dossier := dossierOf(t, "10wd", "accepted@2026-11-02T08:00;transferred@2026-11-05T09:00 step=d from="+first+";transferred@2026-11-06T10:00 step=d from="+last)
		s, err := p.Follow(vnDesk(t, vn.OneStop()), nil, dossier, instantOf(t, "2026-11-06 11:00"))
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range s.Steps {
			began, done := "2026-11-02 08:00", "2026-11-05 09:00"
			switch step.Step.ID {
			case last:
				done = "2026-11-06 10:00"
			case "d":
				began, done = "2026-11-06 10:00", ""
			}
			wantInstant(t, step.Step.ID+" began", step.Began, began)
			if done == "" != step.Done.IsZero() || done != "" && !step.Done.Equal(instantOf(t, done)) {
				t.Errorf("%s first: %s done %v, want %s", first, step.Step.ID, step.Done, done)
			}
		}
	}
}

// The time of an excluded step is nobody's loss, and of two equal losses the
// first is named.
func TestFollowExcludedAndEqualLosses(t *testing.T) {
	p := handling()
	p.Steps[1].Excluded = true
	// Intake was due on Monday at 13:45 and done an hour of work later; the
	// signature, begun on Monday 9, was due on Tuesday at 17:00 and took an hour more.
	dossier := dossierOf(t, "10wd", "accepted@2026-11-02T08:00;transferred@2026-11-02T14:45 step=appraise;transferred@2026-11-09T09:00 step=sign;"+
		"transferred@2026-11-11T08:30 step=return;completed@2026-11-11T08:30")
	s, err := p.Follow(vnDesk(t, vn.OneStop()), nil, dossier, instantOf(t, "2026-11-20 08:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, "course", courseText(s), `
intake  Mon 02/11 08:00  Mon 02/11 14:45  Mon 02/11 13:45  1h0m0s
appraise  Mon 02/11 14:45  Mon 09/11 09:00  -  0s
sign  Mon 09/11 09:00  Wed 11/11 08:30  Tue 10/11 17:00  1h0m0s
return  Wed 11/11 08:30  Wed 11/11 08:30  -  0s
`)
	wantMost(t, s, "intake 1h0m0s")
}

// A dossier without a due date has a plan all the same.
func TestFollowWithoutDueDate(t *testing.T) {
	dossier := dossierOf(t, "unspecified", "accepted@2026-11-02T08:00;transferred@2026-11-02T11:30 step=appraise")
	s, err := handling().Follow(vnDesk(t, vn.OneStop()), nil, dossier, instantOf(t, "2026-11-05 09:30"))
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, "course", courseText(s), `
intake  Mon 02/11 08:00  Mon 02/11 11:30  Mon 02/11 13:45  0s
appraise  Mon 02/11 11:30  -  Wed 04/11 17:00  2h0m0s
sign  -  -  -  0s
return  -  -  -  0s
`)
}

// Without a clock there are no steps; the process is checked all the same.
func TestFollowWithoutClock(t *testing.T) {
	elsewhere := dossierOf(t, "5wd", "accepted@2026-11-02T08:00;transferred@2026-11-03T09:00 step=appraise unit=A")
	elsewhere.BoundaryFree = true // from 05/08/2026 the clock starts with the office that decides
	for _, tc := range []struct {
		name    string
		dossier sla.Dossier
		at      string
	}{
		{"no events", sla.Dossier{}, "2026-11-02 08:00"},
		{"before the first event", elsewhere, "2026-11-01 08:00"},
		{"filed", dossierOf(t, "5wd", "submitted@2026-11-02T08:00;received@2026-11-02T08:00"), "2026-11-03 08:00"},
		{"refused before acceptance", dossierOf(t, "5wd", "submitted@2026-11-02T08:00;refused@2026-11-02T09:00"), "2026-11-03 08:00"},
		{"on its way to the office that decides", elsewhere, "2026-11-02 12:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk := vnDesk(t, vn.OneStop())
			s, err := handling().Follow(desk, nil, tc.dossier, instantOf(t, tc.at))
			if err != nil || s.Steps != nil {
				t.Errorf("got %+v, %v", s, err)
			}
			bad := sla.Process{ID: "bad", Steps: []sla.ProcessStep{stepAfter("a", "", "1wd", "a")}}
			_, err = bad.Follow(desk, nil, tc.dossier, instantOf(t, tc.at))
			wantProblems(t, err, sla.Problem{Code: sla.ProblemProcess, Path: "steps", Message: "steps follow each other in a circle"})
		})
	}
	// Once it is there, the plan begins with the transfer, which names its step.
	s, err := handling().Follow(vnDesk(t, vn.OneStop()), nil, elsewhere, instantOf(t, "2026-11-03 09:00"))
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, "plan", planText(s), `
intake  Tue 03/11 09:00  Tue 03/11 14:45
appraise  Tue 03/11 14:45  Thu 05/11 17:00
sign  Thu 05/11 17:00  Fri 06/11 17:00
return  Fri 06/11 17:00  Fri 06/11 17:00
`)
	if appraise := s.Steps[1]; !appraise.Began.Equal(instantOf(t, "2026-11-03 09:00")) {
		t.Errorf("began %v", appraise.Began)
	}
}

func TestScheduleErrors(t *testing.T) {
	desk := vnDesk(t, vn.OneStop())
	received := instantOf(t, "2026-11-02 08:00")
	accepted := dossierOf(t, "5wd", "accepted@2026-11-02T08:00")
	endless := chain("1wd", "100000wd")
	const noCalendar = "sla: process chain: step s1: sla: desk: has no calendar: make it with NewDesk"
	for _, tc := range []struct {
		name  string
		desk  *sla.Desk
		units sla.Desks
		p     sla.Process
		at    time.Time
		want  string
		is    error
	}{
		{"invalid process", desk, nil, sla.Process{ID: "bad", Steps: []sla.ProcessStep{{}}}, received,
			"sla: process bad: steps[0]: a step needs an id (missing)", nil},
		{"nil desk", nil, nil, chain("1wd"), received, noCalendar, nil},
		{"nil desk, steps without time", nil, nil, chain("0wd"), received, noCalendar, nil},
		{"zero desk", new(sla.Desk), nil, chain("1wd"), received, noCalendar, nil},
		{"zero desk of a unit", desk, sla.Desks{"": new(sla.Desk)}, chain("1wd"), received, noCalendar, nil},
		{"a step that ends outside the calendar", desk, nil, endless, received,
			"sla: process chain: step s2: sla: calendar: vn/public-offices: working day +100000 from 2026-11-03: outside 2018-01-01 to 2050-12-31", sla.ErrOutOfRange},
		{"received outside the calendar", desk, nil, chain("1wd"), time.Date(2051, 1, 1, 0, 0, 0, 0, hanoi),
			"sla: process chain: step s1: sla: calendar: vn/public-offices: 2051-01-01T00:00:00+07:00: outside 2018-01-01 to 2050-12-31", sla.ErrOutOfRange},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := tc.p.Schedule(tc.desk, tc.units, tc.at)
			if err == nil || err.Error() != tc.want || s.Steps != nil {
				t.Errorf("got  %v, %v\nwant %s", s, err, tc.want)
			}
			if tc.is != nil && !errors.Is(err, tc.is) {
				t.Errorf("%v does not match %v", err, tc.is)
			}
		})
	}
	for name, follow := range map[string]func() (sla.Schedule, error){
		"nil desk": func() (sla.Schedule, error) { return chain("1wd").Follow(nil, nil, accepted, received) },
		"zero desk of a unit": func() (sla.Schedule, error) {
			return chain("1wd").Follow(desk, sla.Desks{"": new(sla.Desk)}, accepted, received)
		},
		"invalid process":     func() (sla.Schedule, error) { return chain("1mo").Follow(desk, nil, accepted, received) },
		"step off the range":  func() (sla.Schedule, error) { return endless.Follow(desk, nil, accepted, received) },
		"asked off the range": func() (sla.Schedule, error) { return chain("1wd").Follow(desk, nil, accepted, time.Time{}) },
		"no rules for the log": func() (sla.Schedule, error) {
			return chain("1wd").Follow(desk, nil, dossierOf(t, "5wd", "accepted@2018-06-20T08:00"), received)
		},
	} {
		if s, err := follow(); err == nil || s.Steps != nil {
			t.Errorf("Follow, %s: got %v, %v", name, s, err)
		}
	}
}

// A step may begin so late that its own time ends outside the calendar, though
// the plan did not.
func TestFollowLeavesTheCalendar(t *testing.T) {
	spec := officeSpec() // November 2026
	desk, err := sla.NewDesk(vn.OneStop(), buildCalendar(t, spec), nil)
	if err != nil {
		t.Fatal(err)
	}
	dossier := dossierOf(t, "5wd", "accepted@2026-11-02T08:00;transferred@2026-11-27T09:00 step=appraise")
	_, err = handling().Follow(desk, nil, dossier, instantOf(t, "2026-11-27 09:00"))
	const want = "sla: process handling: step appraise: sla: calendar: office: working day +2 from 2026-11-27: outside 2026-11-01 to 2026-11-30"
	if err == nil || err.Error() != want || !errors.Is(err, sla.ErrOutOfRange) {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// The zero Schedule has lost nothing.
func TestScheduleZeroValue(t *testing.T) {
	if step, late := (sla.Schedule{}).LostMost(); late || step.Step.ID != "" || step.Late() {
		t.Errorf("got %+v, %t", step, late)
	}
}

// Whatever a log says of the steps: what is done had begun, nothing is lost beyond
// the time in which a step was being done, an ended dossier has no open step, and
// what comes later changes nothing that is asked about before it.
func TestFollowLaws(t *testing.T) {
	desk := vnDesk(t, vn.OneStop())
	random := rand.New(rand.NewPCG(3, 2026))
	for range 3000 {
		p, log := randomProcess(random), randomTransfers(random)
		events := slices.Collect(log.All())
		dossier := sla.Dossier{Limit: sla.MustParseLimit("20wd"), Log: log}
		at := events[random.IntN(len(events))].At.Add(time.Duration(random.IntN(48)) * time.Hour)
		s, err := p.Follow(desk, nil, dossier, at)
		if err != nil {
			t.Fatalf("%s: %v", log.Text(hanoi), err)
		}
		dossier.Log = log.Until(at)
		if cut, err := p.Follow(desk, nil, dossier, at); err != nil || courseText(cut) != courseText(s) {
			t.Fatalf("%s at %v:\n%s, %v; cut there:\n%s", log.Text(hanoi), at, courseText(s), err, courseText(cut))
		}
		ended := events[dossier.Log.Len()-1].Kind == sla.EventCompleted
		for _, step := range s.Steps {
			end := step.Done
			if end.IsZero() {
				end = at
			}
			most, err := desk.Calendar().WorkingTimeBetween(step.Began, end)
			switch {
			case step.Began.IsZero():
				most, err = 0, nil
			case ended && step.Done.IsZero(), end.Before(step.Began) && !step.Done.IsZero():
				t.Fatalf("%s at %v:\n%s", log.Text(hanoi), at, courseText(s))
			}
			if err != nil || step.Lost < 0 || step.Lost > max(0, most) || step.Began.IsZero() && !step.Done.IsZero() {
				t.Fatalf("%s at %v: %v\n%s", log.Text(hanoi), at, err, courseText(s))
			}
		}
	}
}

// randomProcess has five steps of three units, each behind some of those before.
func randomProcess(random *rand.Rand) sla.Process {
	p := sla.Process{ID: "random"}
	for i := range 5 {
		step := sla.ProcessStep{ID: fmt.Sprint("s", i), Unit: fmt.Sprint("u", random.IntN(3)), After: []string{}}
		step.Limit = sla.MustParseLimit([]string{"0.5wd", "1wd", "2d", "3wh", "24h", ""}[random.IntN(6)])
		for k := range i {
			if random.IntN(2) == 0 {
				step.After = append(step.After, fmt.Sprint("s", k))
			}
		}
		p.Steps = append(p.Steps, step)
	}
	return p
}

// randomTransfers is a log of transfers that name a step, a unit or a step in From,
// with pauses in between.
func randomTransfers(random *rand.Rand) sla.Log {
	at := time.Date(2026, 11, 1+random.IntN(7), 8, 0, 0, 0, hanoi)
	events := []sla.Event{{At: at, Kind: sla.EventAccepted}}
	paused := false
	for range random.IntN(12) {
		at = at.Add(time.Duration(random.IntN(30)) * time.Hour)
		e := sla.Event{At: at, Kind: sla.EventTransferred}
		switch random.IntN(5) {
		case 0:
			e.Unit = fmt.Sprint("u", random.IntN(3))
		case 1:
			e.From = fmt.Sprint("s", random.IntN(5))
		case 2:
			if e.Kind, e.Reason = sla.EventSuspended, sla.ReasonOther; paused {
				e.Kind = sla.EventResumed
			}
			paused = !paused
		case 3:
			e.From = fmt.Sprint("s", random.IntN(5))
			fallthrough
		default:
			e.Step = fmt.Sprint("s", random.IntN(5))
		}
		events = append(events, e)
	}
	if random.IntN(2) == 0 {
		events = append(events, sla.Event{At: at.Add(time.Hour), Kind: sla.EventCompleted})
	}
	return sla.MustLog(events...)
}
