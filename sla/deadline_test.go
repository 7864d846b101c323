package sla_test

import (
	"errors"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// instantOf reads "2006-01-02 15:04" or with seconds, in Hà Nội.
func instantOf(t testing.TB, text string) time.Time {
	t.Helper()
	layout := "2006-01-02 15:04:05.999999999"[:min(len(text), len("2006-01-02 15:04:05"))]
	at, err := time.ParseInLocation(layout, text, hanoi)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func wantInstant(t *testing.T, what string, got time.Time, want string) {
	t.Helper()
	if !got.Equal(instantOf(t, want)) || got.Location().String() != hanoi.String() {
		t.Errorf("%s: got %v, want %s", what, got, want)
	}
}

func deadlineAt(t *testing.T, desk *sla.Desk, received, limit string) sla.Deadline {
	t.Helper()
	d, err := desk.Deadline(instantOf(t, received), sla.MustParseLimit(limit))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// cultureDesk is a desk in November 2026, hours 07:30-11:30 and 13:30-17:00, with
// Culture Day on Tuesday the 24th.
func cultureDesk(t testing.TB, rules sla.Rules) *sla.Desk {
	t.Helper()
	desk, err := sla.NewDesk(rules, buildCalendar(t, cultureSpec()), nil)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

func TestNewDeskProblems(t *testing.T) {
	office := buildCalendar(t, officeSpec())
	elsewhere := officeSpec()
	elsewhere.Location = time.UTC
	shorter := officeSpec()
	shorter.First = shorter.First.AddDays(1)
	for _, tc := range []struct {
		name           string
		office, intake *sla.Calendar
		want           sla.Problem
	}{
		{"no office", nil, nil, sla.Problem{sla.ProblemMissing, "office", "the desk needs the calendar of its office"}},
		{"only intake", nil, office, sla.Problem{sla.ProblemMissing, "office", "the desk needs the calendar of its office"}},
		{"zero office", new(sla.Calendar), office, sla.Problem{sla.ProblemMissing, "office", "the desk needs the calendar of its office"}},
		{"intake in another zone", office, buildCalendar(t, elsewhere),
			sla.Problem{sla.ProblemCalendarsApart, "intake", "zone UTC is not the office's, Asia/Ho_Chi_Minh"}},
		{"intake over a shorter range", office, buildCalendar(t, shorter),
			sla.Problem{sla.ProblemCalendarsApart, "intake", "range 2026-11-02 to 2026-11-30 does not cover the office's, 2026-11-01 to 2026-11-30"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk, err := sla.NewDesk(vn.OneStop(), tc.office, tc.intake)
			if desk != nil {
				t.Error("a desk came with the error")
			}
			wantProblems(t, err, tc.want)
		})
	}
	rules := vn.OneStop()
	rules.Roll = sla.RollUnset
	_, err := sla.NewDesk(rules, nil, nil)
	wantProblems(t, err,
		sla.Problem{sla.ProblemRule, "Roll", `unset: want one of ["forward" "none"]`},
		sla.Problem{sla.ProblemMissing, "office", "the desk needs the calendar of its office"})
}

// Received Friday 20/11, three working days: Mon 23, Wed 25, Thu 26.
func TestDeadlineParts(t *testing.T) {
	received := time.Date(2026, 11, 20, 2, 0, 0, 0, time.UTC) // 09:00 in Hà Nội
	d, err := cultureDesk(t, vn.OneStop()).Deadline(received, sla.MustParseLimit("3wd"))
	if err != nil {
		t.Fatal(err)
	}
	wantInstant(t, "received", d.Received(), "2026-11-20 09:00")
	wantInstant(t, "start", d.Start(), "2026-11-20 09:00")
	wantInstant(t, "due", d.Due(), "2026-11-26 17:00")
	if d.IsZero() || d.Exclusive() || d.DayZero().String() != "2026-11-20" || d.DueDate().String() != "2026-11-26" || d.Flags() != 0 || d.Limit() != sla.MustParseLimit("3wd") {
		t.Errorf("got %+v", d)
	}
}

func TestOutcomes(t *testing.T) {
	atClosing := deadlineAt(t, cultureDesk(t, vn.OneStop()), "2026-11-20 09:00", "3wd")    // Thu 26/11 17:00, inclusive
	atMidnight := deadlineAt(t, cultureDesk(t, vn.CivilCode()), "2026-11-20 09:00", "3wd") // Thu 26/11 24:00, exclusive
	wantInstant(t, "civil-code due", atMidnight.Due(), "2026-11-27 00:00")
	if !atMidnight.Exclusive() || atMidnight.DueDate().String() != "2026-11-26" {
		t.Errorf("exclusive %v, due date %v", atMidnight.Exclusive(), atMidnight.DueDate())
	}
	moment := func(text string, plus time.Duration) time.Time { return instantOf(t, text).Add(plus) }
	for _, tc := range []struct {
		name     string
		deadline sla.Deadline
		at       time.Time
		want     sla.Outcome
	}{
		{"day of receipt", atClosing, moment("2026-11-20 10:00", 0), sla.OutcomeEarly},
		{"last nanosecond of the day before", atClosing, moment("2026-11-26 00:00", -1), sla.OutcomeEarly},
		{"first instant of the due date", atClosing, moment("2026-11-26 00:00", 0), sla.OutcomeOnTime},
		{"due moment", atClosing, moment("2026-11-26 17:00", 0), sla.OutcomeOnTime},
		{"due moment, in another zone", atClosing, moment("2026-11-26 17:00", 0).UTC(), sla.OutcomeOnTime},
		{"a nanosecond later", atClosing, moment("2026-11-26 17:00", 1), sla.OutcomeLate},
		{"civil code: after closing", atMidnight, moment("2026-11-26 17:00", 1), sla.OutcomeOnTime},
		{"civil code: last nanosecond", atMidnight, moment("2026-11-27 00:00", -1), sla.OutcomeOnTime},
		{"civil code: 24:00", atMidnight, moment("2026-11-27 00:00", 0), sla.OutcomeLate},
		{"civil code: day before", atMidnight, moment("2026-11-25 23:59", 0), sla.OutcomeEarly},
		{"before the day of receipt", atClosing, moment("2018-01-01 00:00", 0), sla.OutcomeUnknown},
		{"long after the calendar", atClosing, moment("2100-01-01 00:00", 0), sla.OutcomeLate},
	} {
		t.Run(tc.name, func(t *testing.T) {
			late := tc.want == sla.OutcomeLate
			open := sla.OutcomeOpenWithin
			if late {
				open = sla.OutcomeOpenOverdue
			}
			if got := tc.deadline.Finished(tc.at); got != tc.want {
				t.Errorf("finished: got %v, want %v", got, tc.want)
			}
			if got := tc.deadline.Open(tc.at); got != open || tc.deadline.Passed(tc.at) != late {
				t.Errorf("open: got %v, passed %v", got, tc.deadline.Passed(tc.at))
			}
		})
	}
}

// A stamp that was never set is no outcome: counted as early it would raise the
// on-time ratio of whoever forgets it.
func TestZeroTimeIsNotJudged(t *testing.T) {
	desk := vietnamDesk(t)
	deadline, err := desk.DeadlineOn(sla.MustDate(2026, 11, 23), sla.MustParseLimit("1wd"))
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]sla.Deadline{"with a due date": deadline, "without one": {}} {
		if f, o := d.Finished(time.Time{}), d.Open(time.Time{}); f != sla.OutcomeUnknown || o != sla.OutcomeUnknown {
			t.Errorf("%s: %v, %v", name, f, o)
		}
	}
	if got := deadline.Finished(instantOf(t, "2026-11-22 23:59")); got != sla.OutcomeUnknown {
		t.Errorf("finished the day before the receipt: %v", got)
	}
}

func vietnamDesk(t *testing.T) *sla.Desk {
	t.Helper()
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// A special day of receipt is named, and cites why it is not counted, not why
// it is special.
func TestSpecialDayOfReceipt(t *testing.T) {
	for _, tc := range []struct{ received, reason, source string }{
		{"2026-08-22 09:00", "day of receipt, not counted: Làm bù cho 2026-08-31", "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2"},
		{"2026-02-17 09:00", "waiting for intake to open: Tết Âm lịch (mùng 1)", "Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV"},
	} {
		deadline, err := vietnamDesk(t).Deadline(instantOf(t, tc.received), sla.MustParseLimit("1wd"))
		if err != nil {
			t.Fatal(err)
		}
		for step := range deadline.Steps() {
			if got := step.Words(sla.English); got != tc.reason || step.Source != tc.source {
				t.Errorf("%s: %s (%s)", tc.received, got, step.Source)
			}
			break
		}
	}
}

func TestDeadlineZeroValue(t *testing.T) {
	var d sla.Deadline
	now := instantOf(t, "2026-11-26 17:00")
	if !d.IsZero() || d.Passed(now) || d.Finished(now) != sla.OutcomeUnclassified || d.Open(now) != sla.OutcomeOpenWithin {
		t.Errorf("got %v, %v", d.Finished(now), d.Open(now))
	}
	if !d.Received().IsZero() || !d.Start().IsZero() || !d.Due().IsZero() || !d.DayZero().IsZero() || !d.DueDate().IsZero() {
		t.Error("has dates")
	}
	if d.Exclusive() || d.Flags() != 0 || !d.Limit().IsZero() || d.Explanation(sla.English) != "" {
		t.Errorf("got %v %v %q", d.Flags(), d.Limit(), d.Explanation(sla.English))
	}
	for step := range d.Steps() {
		t.Errorf("has the step %+v", step)
	}
}

func TestOutcomeSides(t *testing.T) {
	for outcome, side := range map[sla.Outcome]string{
		sla.OutcomeUnknown: "", sla.OutcomeEarly: "resolved", sla.OutcomeOnTime: "resolved", sla.OutcomeLate: "resolved", sla.OutcomeUnclassified: "resolved",
		sla.OutcomeOpenWithin: "open", sla.OutcomeOpenOverdue: "open", 99: "",
	} {
		if outcome.Resolved() != (side == "resolved") || outcome.Open() != (side == "open") {
			t.Errorf("%v: resolved %v, open %v", outcome, outcome.Resolved(), outcome.Open())
		}
	}
}

// The day of the office has 7.5 h; half of it is 3 h 45 min.
func TestDeadlineDueMoments(t *testing.T) {
	asFixed := vn.WorkingTime()
	asFixed.WorkingDays, asFixed.FixedDay = sla.WorkingDaysAsFixedTime, 8*time.Hour
	atOpening := vn.OneStop()
	atOpening.AtClosing = sla.ClosingNextOpening
	clockMoves := vn.OneStop()
	clockMoves.ClockHours = sla.OutsideNextOpening
	asWorking := vn.OneStop()
	asWorking.CalendarDays = sla.CalendarDaysAsWorking
	noRoll := vn.OneStop()
	noRoll.Roll = sla.RollNone
	for _, tc := range []struct {
		name, received, limit, due string
		rules                      sla.Rules
		flags                      sla.Flags
	}{
		{"half a day within the day", "2026-11-20 09:00", "0.5wd", "2026-11-20 14:45", vn.OneStop(), 0},   // 2.5 h + 1.25 h
		{"half a day over Culture Day", "2026-11-23 16:00", "0.5wd", "2026-11-25 10:15", vn.OneStop(), 0}, // 1 h + 2.75 h
		{"quarter of a day", "2026-11-23 07:30", "0.25wd", "2026-11-23 09:22:30", vn.OneStop(), 0},
		{"third of a day ends at a closing", "2026-11-20 09:00", "1/3wd", "2026-11-20 11:30", vn.OneStop(), 0},
		{"third of a day, due at the next opening", "2026-11-20 09:00", "1/3wd", "2026-11-20 13:30", atOpening, 0},
		{"a day and a half: Wed 25, half of Thu 26", "2026-11-23 09:00", "1.5wd", "2026-11-26 11:15", vn.OneStop(), 0},
		{"as time: the rest of Wed 25", "2026-11-23 09:00", "1wd", "2026-11-25 09:00", vn.WorkingTime(), 0},
		{"as fixed time: 8 h of 7.5", "2026-11-23 09:00", "1wd", "2026-11-25 09:30", asFixed, 0},
		{"working hours", "2026-11-23 16:00", "8wh", "2026-11-25 16:30", vn.OneStop(), 0}, // 1 h + 4 h + 3 h
		{"a third of an hour", "2026-11-23 09:00", "1/3h", "2026-11-23 09:20", vn.OneStop(), 0},
		{"clock hours to an open hour", "2026-11-25 16:00", "24h", "2026-11-26 16:00", vn.OneStop(), 0},
		{"clock hours into Culture Day", "2026-11-23 09:00", "24h", "2026-11-24 09:00", vn.OneStop(), sla.FlagDueOutsideHours},
		{"clock hours moved on", "2026-11-23 09:00", "24h", "2026-11-25 07:30", clockMoves, sla.FlagMoved},
		{"clock hours over lunch", "2026-11-23 09:00", "3h", "2026-11-23 12:00", vn.OneStop(), sla.FlagDueOutsideHours},
		{"received at lunch", "2026-11-23 12:00", "1wh", "2026-11-23 14:30", vn.OneStop(), sla.FlagReceiptMoved},
		{"received on Sunday", "2026-11-22 12:00", "1wd", "2026-11-25 17:00", vn.OneStop(), sla.FlagReceiptMoved},
		{"received at the very closing", "2026-11-23 17:00", "1wd", "2026-11-25 17:00", vn.OneStop(), 0},
		{"calendar days to a working day", "2026-11-20 09:00", "3d", "2026-11-23 17:00", vn.OneStop(), 0},
		{"calendar days to Culture Day", "2026-11-20 09:00", "4d", "2026-11-25 17:00", vn.OneStop(), sla.FlagMoved},
		{"calendar days to Saturday", "2026-11-20 09:00", "1d", "2026-11-23 17:00", vn.OneStop(), sla.FlagMoved},
		{"no roll: 24:00 of Saturday", "2026-11-20 09:00", "1d", "2026-11-22 00:00", noRoll, sla.FlagDueOutsideHours},
		{"days counted as working days", "2026-11-20 09:00", "3d", "2026-11-26 17:00", asWorking, 0},
		{"half a day counted as working", "2026-11-20 09:00", "0.5d", "2026-11-20 14:45", asWorking, 0},
		{"same day", "2026-11-23 14:00", "same-day", "2026-11-23 17:00", vn.OneStop(), 0},
		{"same day at the cut-off", "2026-11-23 15:00", "same-day", "2026-11-23 17:00", vn.OneStop(), 0}, // Law 60/2014/QH13 art. 5(3)
		{"same day after it", "2026-11-23 15:00:01", "same-day", "2026-11-25 17:00", vn.OneStop(), sla.FlagAfterCutoff},
		{"same day, no cut-off in the civil code", "2026-11-23 15:00:01", "same-day", "2026-11-24 00:00", vn.CivilCode(), 0},
		{"same day received on Sunday", "2026-11-22 16:00", "same-day", "2026-11-23 17:00", vn.OneStop(), sla.FlagReceiptMoved},
		{"same day received on Sunday, civil code", "2026-11-22 16:00", "same-day", "2026-11-24 00:00", vn.CivilCode(), sla.FlagMoved},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := deadlineAt(t, cultureDesk(t, tc.rules), tc.received, tc.limit)
			wantInstant(t, "due", d.Due(), tc.due)
			if d.Flags() != tc.flags {
				t.Errorf("flags %v, want %v", d.Flags(), tc.flags)
			}
		})
	}
}

// Months and years end on the corresponding day, on the last one where there is
// none (Civil Code 91/2015/QH13 art. 148(3)), and roll from a day off (148(5)).
func TestDeadlineMonthsAndYears(t *testing.T) {
	desk, err := sla.NewDesk(vn.CivilCode(), vietnamCalendar(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, received, limit, dueDate string
		flags                          sla.Flags
	}{
		{"Tuesday to Tuesday", "2026-03-24 09:00", "2mo", "2026-05-25", sla.FlagMoved}, // 24/5 is a Sunday
		{"to a Wednesday", "2026-03-10 09:00", "1mo", "2026-04-10", 0},
		{"end of February, a Saturday", "2026-01-31 09:00", "1mo", "2026-03-02", sla.FlagMoved},
		{"from a leap day", "2024-02-29 09:00", "1y", "2025-02-28", 0},
		{"into the break of National Day", "2026-05-31 09:00", "3mo", "2026-09-03", sla.FlagMoved}, // 31/8 swapped off, 1 and 2/9
		{"half a month", "2026-03-09 09:00", "15d", "2026-03-24", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := deadlineAt(t, desk, tc.received, tc.limit)
			if d.DueDate().String() != tc.dueDate || d.Flags() != tc.flags {
				t.Errorf("got %v, flags %v; want %s, %v", d.DueDate(), d.Flags(), tc.dueDate, tc.flags)
			}
		})
	}
}

// The law leaves open whether a limit may end on a make-up Saturday or on a day
// swapped off; the rules decide (Civil Code 91/2015/QH13 art. 148(5)).
func TestDeadlineRollSwitches(t *testing.T) {
	calendar := vietnamCalendar(t)
	for _, tc := range []struct {
		name               string
		received, limit    string
		makeUp, swappedOff sla.EndRule
		dueDate            string
		flags              sla.Flags
	}{
		{"ends on the make-up Saturday", "2025-04-16 09:00", "10d", sla.EndStays, sla.EndMoves, "2025-04-26", 0},
		{"moves from it to Monday", "2025-04-16 09:00", "10d", sla.EndMoves, sla.EndMoves, "2025-04-28", sla.FlagMoved},
		// Monday 31/08/2026 is swapped off, 1 and 2/9 are holidays.
		{"ends on the day swapped off", "2026-08-21 09:00", "10d", sla.EndStays, sla.EndStays, "2026-08-31", sla.FlagDueOutsideHours},
		{"moves from it to Thursday", "2026-08-21 09:00", "10d", sla.EndStays, sla.EndMoves, "2026-09-03", sla.FlagMoved},
	} {
		t.Run(tc.name, func(t *testing.T) {
			rules := vn.OneStop()
			rules.RollMakeUp, rules.RollSwappedOff = tc.makeUp, tc.swappedOff
			desk, err := sla.NewDesk(rules, calendar, nil)
			if err != nil {
				t.Fatal(err)
			}
			d := deadlineAt(t, desk, tc.received, tc.limit)
			if d.DueDate().String() != tc.dueDate || d.Flags() != tc.flags {
				t.Errorf("got %v, flags %v; want %s, %v", d.DueDate(), d.Flags(), tc.dueDate, tc.flags)
			}
		})
	}
}

func TestDeadlineOnADate(t *testing.T) {
	date := sla.MustParseDate
	for _, tc := range []struct {
		name, on, received, start, due string
		rules                          sla.Rules
		flags                          sla.Flags
	}{
		{"first opening", "2026-11-20", "2026-11-20 00:00", "2026-11-20 07:30", "2026-11-26 17:00", vn.OneStop(), 0},
		{"Sunday", "2026-11-22", "2026-11-22 00:00", "2026-11-23 07:30", "2026-11-27 17:00", vn.OneStop(), sla.FlagReceiptMoved},
		{"civil code", "2026-11-20", "2026-11-20 00:00", "2026-11-20 00:00", "2026-11-27 00:00", vn.CivilCode(), 0},
		{"civil code, Sunday", "2026-11-22", "2026-11-22 00:00", "2026-11-22 00:00", "2026-11-27 00:00", vn.CivilCode(), 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d, err := cultureDesk(t, tc.rules).DeadlineOn(date(tc.on), sla.MustParseLimit("3wd"))
			if err != nil {
				t.Fatal(err)
			}
			wantInstant(t, "received", d.Received(), tc.received)
			wantInstant(t, "start", d.Start(), tc.start)
			wantInstant(t, "due", d.Due(), tc.due)
			if d.Flags() != tc.flags {
				t.Errorf("flags %v", d.Flags())
			}
		})
	}
}

func TestNoDueDate(t *testing.T) {
	for _, tc := range []struct{ name, limit, reason string }{
		{"unspecified", "unspecified", "no limit is stated"},
		{"described", "described:trước khi tàu rời cảng", "the limit is stated in words"},
		{"zero days", "0wd", "the limit is zero"},
		{"zero hours", "0h", "the limit is zero"},
		{"part of a calendar day", "0.5d", "the law has no rule for part of a calendar day"},
		{"days and a part", "10.5d", "the law has no rule for part of a calendar day"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk, limit := cultureDesk(t, vn.OneStop()), sla.MustParseLimit(tc.limit)
			d, err := desk.Deadline(instantOf(t, "2026-11-20 09:00"), limit)
			checkNoDueDate(t, d, err, limit, tc.reason)
			d, err = desk.DeadlineOn(sla.MustDate(2026, 11, 20), limit)
			checkNoDueDate(t, d, err, limit, tc.reason)
		})
	}
}

func checkNoDueDate(t *testing.T, d sla.Deadline, err error, limit sla.Limit, reason string) {
	t.Helper()
	var none *sla.NoDueDateError
	if !errors.Is(err, sla.ErrNoDueDate) || errors.Is(err, sla.ErrOutOfRange) || !errors.As(err, &none) {
		t.Fatalf("got %v", err)
	}
	want := "sla: deadline: " + limit.String() + ": " + reason + ": no due date"
	if !d.IsZero() || none.Limit != limit || none.Reason != reason || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestDeadlineRangeErrors(t *testing.T) {
	for _, tc := range []struct{ name, received, limit, asked string }{
		{"received before the range", "2026-10-31 23:59:59", "1wd", "2026-10-31T23:59:59+07:00"},
		{"received behind the range", "2026-12-01 00:00", "1wd", "2026-12-01T00:00:00+07:00"},
		{"taken in behind the range", "2026-11-30 17:01", "1wd", "opening on or after 2026-12-01"},
		{"working days", "2026-11-23 09:00", "6wd", "working day +6 from 2026-11-23"}, // 25, 26, 27, 30 are four
		{"calendar days", "2026-11-23 09:00", "8d", "8d from 2026-11-23"},
		{"months", "2026-11-23 09:00", "1mo", "1mo from 2026-11-23"},
		{"years behind all dates", "2026-11-23 09:00", "9000y", "9000y from 2026-11-23"},
		{"working hours", "2026-11-23 09:00", "1000wh", "working time behind 2026-11-23"},
		{"clock hours", "2026-11-23 09:00", "1000h", "2027-01-04T01:00:00+07:00"},
		{"same day, after the cut-off", "2026-11-30 16:00", "same-day", "working day +1 from 2026-11-30"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d, err := cultureDesk(t, vn.OneStop()).Deadline(instantOf(t, tc.received), sla.MustParseLimit(tc.limit))
			var outside *sla.RangeError
			if !errors.Is(err, sla.ErrOutOfRange) || !errors.As(err, &outside) {
				t.Fatalf("got %v, %v", d, err)
			}
			want := sla.RangeError{Calendar: "office", Asked: tc.asked, First: sla.MustDate(2026, 11, 1), Last: sla.MustDate(2026, 11, 30)}
			if !d.IsZero() || *outside != want {
				t.Errorf("got %+v, want %+v", *outside, want)
			}
			if text := "sla: calendar: office: " + tc.asked + ": outside 2026-11-01 to 2026-11-30"; err.Error() != text {
				t.Errorf("got %v, want %s", err, text)
			}
		})
	}
}

func TestDeadlineOnRangeErrors(t *testing.T) {
	for _, on := range []sla.Date{{}, sla.MustDate(2026, 10, 31), sla.MustDate(2026, 12, 1)} {
		if d, err := cultureDesk(t, vn.OneStop()).DeadlineOn(on, sla.MustParseLimit("1wd")); !errors.Is(err, sla.ErrOutOfRange) || !d.IsZero() {
			t.Errorf("%v: got %v", on, err)
		}
	}
}

// The schedule is announced through Wednesday 25/11.
func TestDeadlineProvisional(t *testing.T) {
	spec := cultureSpec()
	spec.AnnouncedThrough = sla.MustDate(2026, 11, 25)
	desk, err := sla.NewDesk(vn.OneStop(), buildCalendar(t, spec), nil)
	if err != nil {
		t.Fatal(err)
	}
	for limit, want := range map[string]sla.Flags{"2wd": 0, "3wd": sla.FlagProvisional, "5d": 0, "6d": sla.FlagProvisional} {
		if got := deadlineAt(t, desk, "2026-11-20 09:00", limit).Flags(); got != want {
			t.Errorf("%s: flags %v, want %v", limit, got, want)
		}
	}
}
