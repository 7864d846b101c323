package sla_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// randomRules sets every switch by lot.
func randomRules(rng *rand.Rand) sla.Rules {
	return sla.Rules{
		ID:             "random",
		Receipt:        sla.ReceiptRule(1 + rng.IntN(2)),
		SameDayCutoff:  []sla.TimeOfDay{0, 15 * 3600, sla.TimeOfDay(rng.IntN(86_400))}[rng.IntN(3)],
		WorkingDays:    sla.WorkingDayRule(1 + rng.IntN(3)),
		FixedDay:       time.Duration(1+rng.IntN(24)) * time.Hour,
		CalendarDays:   sla.CalendarDayRule(1 + rng.IntN(2)),
		Roll:           sla.RollRule(1 + rng.IntN(2)),
		RollMakeUp:     sla.EndRule(1 + rng.IntN(2)),
		RollSwappedOff: sla.EndRule(1 + rng.IntN(2)),
		DueMoment:      sla.DueRule(1 + rng.IntN(2)),
		AtClosing:      sla.ClosingRule(1 + rng.IntN(2)),
		ClockHours:     sla.OutsideRule(1 + rng.IntN(2)),
		Early:          sla.EarlyByDate,
	}
}

// randomLimit is a limit of any unit, mostly a small one; whole, decimal, or a
// fraction no decimal can give.
func randomLimit(tb testing.TB, rng *rand.Rand) sla.Limit {
	units := []sla.LimitUnit{
		sla.UnitWorkingDay, sla.UnitWorkingDay, sla.UnitCalendarDay, sla.UnitWorkingHour,
		sla.UnitClockHour, sla.UnitMonth, sla.UnitYear, sla.UnitSameDay,
	}
	unit := units[rng.IntN(len(units))]
	num, den := rng.IntN(31), 1
	switch unit {
	case sla.UnitSameDay:
		return sla.SameDay()
	case sla.UnitYear:
		num = rng.IntN(3)
	case sla.UnitMonth:
	default:
		den = []int{1, 1, 1, 1, 2, 3, 4, 60, 86_399}[rng.IntN(9)]
	}
	l, err := sla.NewLimit(num, den, unit)
	if err != nil {
		tb.Fatalf("NewLimit(%d, %d, %v): %v", num, den, unit, err)
	}
	return l
}

// checkDeadline compares a deadline with the oracle's.
func checkDeadline(t *testing.T, desk *sla.Desk, naive naiveDesk, received time.Time, l sla.Limit) {
	t.Helper()
	want, wantErr := naive.deadline(received, l)
	got, err := desk.Deadline(received, l)
	asked := fmt.Sprintf("Deadline(%v, %v) under %+v", received.In(naive.office.loc), l, naive.rules)
	if wantErr != nil {
		if !errors.Is(err, wantErr) || !got.IsZero() {
			t.Fatalf("%s\n = %v, %v, want %v", asked, got.Due(), err, wantErr)
		}
		return
	}
	if err != nil {
		t.Fatalf("%s\n is %v, want due %v", asked, err, want.due)
	}
	if diff := differences(got, want); len(diff) > 0 {
		t.Fatalf("%s\n%s", asked, strings.Join(diff, "\n"))
	}
	if got.Limit() != l || !got.Received().Equal(received) {
		t.Fatalf("%s is of %v and %v", asked, got.Received(), got.Limit())
	}
}

// differences lists what two answers do not have in common.
func differences(got sla.Deadline, want naiveDeadline) (diff []string) {
	compare := func(what string, equal bool, g, w any) {
		if !equal {
			diff = append(diff, fmt.Sprintf("  %s is %v, want %v", what, g, w))
		}
	}
	compare("start", got.Start().Equal(want.start), got.Start(), want.start)
	compare("day zero", got.DayZero() == want.dayZero, got.DayZero(), want.dayZero)
	compare("due moment", got.Due().Equal(want.due), got.Due(), want.due)
	compare("due date", got.DueDate() == want.dueDate, got.DueDate(), want.dueDate)
	compare("exclusive", got.Exclusive() == want.exclusive, got.Exclusive(), want.exclusive)
	compare("flags", got.Flags() == want.flags, got.Flags(), want.flags)
	return diff
}

// desks are a desk and its oracle, with hours of intake of their own or not.
func desks(tb testing.TB, rules sla.Rules, office trial, intake *trial) (*sla.Desk, naiveDesk) {
	tb.Helper()
	naive := naiveDesk{rules, office.naive, office.naive}
	var own *sla.Calendar
	if intake != nil {
		own, naive.intake = intake.calendar, intake.naive
	}
	desk, err := sla.NewDesk(rules, office.calendar, own)
	if err != nil {
		tb.Fatalf("NewDesk(%+v): %v", rules, err)
	}
	return desk, naive
}

// TestLaw7Deadlines holds deadlines of every unit under every switch to the
// oracle, on random calendars.
func TestLaw7Deadlines(t *testing.T) {
	each(t, 3, func(t *testing.T, rng *rand.Rand, tr trial) {
		spec := randomSpec(rng, tr.spec.Location, tr.spec.First, tr.spec.Last)
		spec.AnnouncedThrough = tr.spec.AnnouncedThrough // as Office.Desk makes it
		own := newTrial(t, spec)
		for i := range 40 {
			desk, naive := desks(t, randomRules(rng), tr, []*trial{nil, &own}[i%2])
			for range 25 {
				checkDeadline(t, desk, naive, tr.randomInstant(rng), randomLimit(t, rng))
			}
		}
	})
}

// TestLaw7DeadlinesOfPresets does the same for the Vietnamese rules and
// calendar.
func TestLaw7DeadlinesOfPresets(t *testing.T) {
	tr, rng := vietnam(t), rand.New(rand.NewPCG(7, 3))
	eachPreset(t, tr, func(t *testing.T, desk *sla.Desk, naive naiveDesk) {
		for range 4000 {
			checkDeadline(t, desk, naive, tr.randomInstant(rng), randomLimit(t, rng))
		}
	})
}

// eachPreset runs a test for the desks of an office under each of the Vietnamese
// rules.
func eachPreset(t *testing.T, office trial, check func(*testing.T, *sla.Desk, naiveDesk)) {
	t.Helper()
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(id, func(t *testing.T) {
			desk, naive := desks(t, rules, office, nil)
			check(t, desk, naive)
		})
	}
}

// TestNoDueDateWhateverTheReceipt: that a limit has no due date depends on the
// limit alone, so a described one is that on the last day of the range too.
func TestNoDueDateWhateverTheReceipt(t *testing.T) {
	tr := vietnam(t)
	desk, _ := desks(t, vn.OneStop(), tr, nil)
	lastNight := tr.naive.start(tr.spec.Last).Add(20 * time.Hour)
	for _, l := range []sla.Limit{{}, sla.Described("trước khi tàu rời cảng"), sla.MustParseLimit("0wd")} {
		if _, err := desk.Deadline(lastNight, l); !errors.Is(err, sla.ErrNoDueDate) {
			t.Errorf("Deadline(%v, %q) is %v, want %v", lastNight, l, err, sla.ErrNoDueDate)
		}
	}
}

// TestDueNeverBeforeStart: no limit has run out before it begins, whatever the
// rules. The desk takes dossiers in all day, the office closes at noon.
func TestDueNeverBeforeStart(t *testing.T) {
	spec := sla.Spec{
		ID: "half", Version: "1", Location: time.UTC, First: sla.MustDate(2026, 1, 1), Last: sla.MustDate(2026, 12, 31),
		AnnouncedThrough: sla.MustDate(2026, 12, 31),
		Weeks:            []sla.Week{sla.WeekOf(sla.MustParseHours("07:30-11:30"), 1, 2, 3, 4, 5)},
	}
	office := newTrial(t, spec)
	spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("07:30-17:00"), 1, 2, 3, 4, 5)}
	intake := newTrial(t, spec)
	desk, _ := desks(t, vn.OneStop(), office, &intake)
	received := time.Date(2026, 3, 2, 14, 0, 0, 0, time.UTC) // a Monday, before the cut-off
	got, err := desk.Deadline(received, sla.SameDay())
	if err != nil {
		t.Fatal(err)
	}
	if got.Due().Before(got.Start()) {
		t.Errorf("received %v and due %v, before that", got.Start(), got.Due())
	}
}

// TestMovedFlag holds FlagMoved to what it says: a limit that runs out on a day
// off or outside hours is due later, be it on the same day.
func TestMovedFlag(t *testing.T) {
	stays, moves := vn.OneStop(), vn.OneStop()
	moves.ClockHours = sla.OutsideNextOpening
	received := time.Date(2026, 3, 2, 16, 0, 0, 0, vn.Location()) // a Monday
	for _, tc := range []struct {
		rules sla.Rules
		limit string
		due   string
		flags sla.Flags
	}{
		{stays, "14h", "2026-03-03 06:00", sla.FlagDueOutsideHours},
		{moves, "14h", "2026-03-03 07:30", sla.FlagMoved},
		{moves, "16h", "2026-03-03 08:00", 0},
		{stays, "5d", "2026-03-09 17:00", sla.FlagMoved}, // ends on Saturday
		{stays, "4d", "2026-03-06 17:00", 0},
	} {
		desk, _ := desks(t, tc.rules, vietnam(t), nil)
		got, err := desk.Deadline(received, sla.MustParseLimit(tc.limit))
		if err != nil || got.Due().Format("2006-01-02 15:04") != tc.due || got.Flags() != tc.flags {
			t.Errorf("%s: due %v, flags %q, %v; want %s, %q", tc.limit, got.Due(), got.Flags(), err, tc.due, tc.flags)
		}
	}
}

// TestProvisionalIntake: a receipt moved by a provisional day of intake makes
// the deadline provisional, even where the days of the office are announced.
func TestProvisionalIntake(t *testing.T) {
	spec := week2026()
	office := newTrial(t, spec)
	spec.AnnouncedThrough = sla.MustDate(2026, 1, 31)
	intake := newTrial(t, spec)
	desk, _ := desks(t, vn.OneStop(), office, &intake)
	got, err := desk.Deadline(time.Date(2026, 3, 2, 20, 0, 0, 0, time.UTC), sla.MustParseLimit("1wd"))
	if err != nil {
		t.Fatal(err)
	}
	if !got.Flags().Has(sla.FlagProvisional | sla.FlagReceiptMoved) {
		t.Errorf("received on a provisional day of intake: flags %v", got.Flags())
	}
}

// law3Limits are the limits of law 3: of working days and by the calendar.
var law3Limits = []string{"1wd", "3wd", "10wd", "45wd", "1d", "7d", "15d", "60d", "1mo", "2mo", "1y"}

// TestLaw3HolidaysAndWorkingDays: another holiday never moves a deadline
// earlier, another working day never later, as long as the receipt stays.
func TestLaw3HolidaysAndWorkingDays(t *testing.T) {
	each(t, 6, func(t *testing.T, rng *rand.Rand, tr trial) {
		rules := randomRules(rng)
		rules.WorkingDays = sla.WorkingDaysWhole
		d := tr.randomDate(rng)
		if tr.naive.days[d].kind == sla.DaySwappedOff {
			rules.RollSwappedOff = sla.EndMoves // else it is no day off to begin with
		}
		kind, worked := otherKind(rng, tr, d)
		changed := withEntry(t, tr, sla.DayEntry{Date: d, Kind: kind, Name: "changed", Replaces: replaced(rng, tr.spec, d)})
		before, _ := desks(t, rules, tr, nil)
		after, _ := desks(t, rules, changed, nil)
		for range 400 {
			received := tr.naive.start(d.AddDays(-rng.IntN(70))).Add(time.Duration(rng.IntN(86_400)) * time.Second)
			l := sla.MustParseLimit(law3Limits[rng.IntN(len(law3Limits))])
			checkLaw3(t, before, after, received, l, worked, fmt.Sprintf("%v on %v", kind, d))
		}
	})
}

// otherKind says what to make of a date: a holiday of a working day, a working
// day of a day off.
func otherKind(rng *rand.Rand, tr trial, d sla.Date) (kind sla.DayKind, worked bool) {
	day := tr.naive.days[d]
	switch {
	case !day.working():
		return sla.DayMakeUp, true
	case day.kind == sla.DayWorkday && rng.IntN(2) == 0:
		return sla.DayHoliday, false
	}
	return sla.DayClosure, false
}

// withEntry is the same calendar with one entry more. Those of the same rank,
// which could disagree, go.
func withEntry(tb testing.TB, tr trial, e sla.DayEntry) trial {
	tb.Helper()
	spec := tr.spec
	spec.Days = nil
	if e.Kind != sla.DayMakeUp {
		e.Replaces = sla.Date{}
	}
	for _, old := range tr.spec.Days {
		if old.Date != e.Date || old.Kind < sla.DayMakeUp {
			spec.Days = append(spec.Days, old)
		}
	}
	spec.Days = append(spec.Days, e)
	return newTrial(tb, spec)
}

func checkLaw3(t *testing.T, before, after *sla.Desk, received time.Time, l sla.Limit, worked bool, change string) {
	t.Helper()
	old, err1 := before.Deadline(received, l)
	now, err2 := after.Deadline(received, l)
	if err1 != nil || err2 != nil || !old.Start().Equal(now.Start()) {
		return
	}
	if !worked && now.Due().Before(old.Due()) || worked && now.Due().After(old.Due()) {
		t.Fatalf("%s moves %v received %v from %v to %v under %+v",
			change, l, received, old.Due(), now.Due(), before.Rules())
	}
}

// TestLaw6ZoneOfTheInput: an instant is the same in whatever zone it is given.
func TestLaw6ZoneOfTheInput(t *testing.T) {
	inputs := []*time.Location{time.UTC, time.FixedZone("", -11*3600), loadZone(t, "America/Sao_Paulo")}
	each(t, 1, func(t *testing.T, rng *rand.Rand, tr trial) {
		desk, naive := desks(t, randomRules(rng), tr, nil)
		for range 100 {
			at, l := tr.randomInstant(rng), randomLimit(t, rng)
			for _, loc := range inputs {
				checkInstant(t, tr, at.In(loc))
				checkDeadline(t, desk, naive, at.In(loc), l)
			}
		}
	})
}

// answers are many answers in one text. The location of every one is that of
// the calendar.
func answers(t *testing.T) string {
	t.Helper()
	tr, rng := vietnam(t), rand.New(rand.NewPCG(6, 6))
	desk, _ := desks(t, vn.OneStop(), tr, nil)
	var b strings.Builder
	for range 300 {
		at, l := tr.randomInstant(rng), randomLimit(t, rng)
		d, err := desk.Deadline(at, l)
		day, _ := tr.calendar.DateOf(at)
		fmt.Fprintln(&b, day, l, d.Start().Unix(), d.Due().Format(time.RFC3339Nano), d.DueDate(), d.Flags(), err)
	}
	return b.String()
}

// TestLaw6HostZone: nor does the zone of the host matter, set in the program or
// by TZ for a process of its own.
func TestLaw6HostZone(t *testing.T) {
	want := answers(t)
	if os.Getenv("SLA_TEST_PRINT") != "" {
		fmt.Printf("<<%s>>", want)
		return
	}
	defer func(loc *time.Location) { time.Local = loc }(time.Local)
	for _, name := range []string{"America/Sao_Paulo", "Pacific/Kiritimati", "America/New_York"} {
		time.Local = loadZone(t, name)
		if got := answers(t); got != want {
			t.Errorf("other answers with time.Local in %s", name)
		}
		command := exec.Command(os.Args[0], "-test.run=^TestLaw6HostZone$")
		command.Env = append(os.Environ(), "TZ="+name, "SLA_TEST_PRINT=1")
		out, err := command.Output()
		if err != nil || !strings.Contains(string(out), "<<"+want+">>") {
			t.Errorf("other answers with TZ=%s (%v)", name, err)
		}
	}
}

// TestDeadlineOn: a receipt of which only the date is known is that of the
// day's first opening, or of its first instant.
func TestDeadlineOn(t *testing.T) {
	each(t, 1, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 200 {
			desk, naive := desks(t, randomRules(rng), tr, nil)
			d, l := tr.randomDate(rng), randomLimit(t, rng)
			if tr.naive.dateOf(tr.naive.start(d)) != d {
				continue // nothing was received on a day the zone skips
			}
			got, err := desk.DeadlineOn(d, l)
			want, wantErr := naive.deadlineOn(d, l)
			if wantErr != nil {
				if !errors.Is(err, wantErr) {
					t.Fatalf("DeadlineOn(%v, %v): %v, want %v", d, l, err, wantErr)
				}
				continue
			}
			if err != nil {
				t.Fatalf("DeadlineOn(%v, %v) under %+v: %v", d, l, naive.rules, err)
			}
			if diff := differences(got, want); len(diff) > 0 {
				t.Fatalf("DeadlineOn(%v, %v) under %+v\n%s", d, l, naive.rules, strings.Join(diff, "\n"))
			}
		}
	})
}

// TestConcurrentUse shares one calendar and one desk between goroutines; run
// with -race it shows that questions write nothing.
func TestConcurrentUse(t *testing.T) {
	tr := vietnam(t)
	desk, naive := desks(t, vn.OneStop(), tr, nil)
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Go(func() {
			rng := rand.New(rand.NewPCG(64, uint64(i)))
			for range 30 {
				at, l := tr.randomInstant(rng), randomLimit(t, rng)
				want, wantErr := naive.deadline(at, l)
				got, err := desk.Deadline(at, l)
				if (err == nil) != (wantErr == nil) || !got.Due().Equal(want.due) {
					t.Errorf("Deadline(%v, %v) = %v, %v, want %v, %v", at, l, got.Due(), err, want.due, wantErr)
				}
				if err == nil && got.Explanation(sla.Vietnamese) == "" {
					t.Errorf("Deadline(%v, %v) has no explanation", at, l)
				}
				if _, err := tr.calendar.WorkdaysBetween(tr.randomDate(rng), tr.randomDate(rng)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
}

// shortFridays is a desk of week2026, eight hours a day and four on Fridays.
func shortFridays(t *testing.T, rules sla.Rules, days ...sla.DayEntry) *sla.Desk {
	t.Helper()
	desk, _ := desks(t, rules, newTrial(t, week2026(days...)), nil)
	return desk
}

// due asks for a limit received at a time of Thursday 5 or Friday 6 March 2026.
func due(t *testing.T, desk *sla.Desk, day, hour, minute int, limit string) time.Time {
	t.Helper()
	d, err := desk.Deadline(time.Date(2026, 3, day, hour, minute, 0, 0, time.UTC), sla.MustParseLimit(limit))
	if err != nil {
		t.Fatal(err)
	}
	return d.Due()
}

// TestHalfDayReceivedLaterIsNotDueEarlier: of two dossiers with half a working
// day, that received first is due first.
func TestHalfDayReceivedLaterIsNotDueEarlier(t *testing.T) {
	for _, rules := range []sla.Rules{vn.CivilCode(), vn.OneStop(), vn.WorkingTime()} {
		desk := shortFridays(t, rules)
		thursday, friday := due(t, desk, 5, 16, 59, "0.5wd"), due(t, desk, 6, 8, 0, "0.5wd")
		if friday.Before(thursday) {
			t.Errorf("%s: received Thursday 16:59 due %v, received Friday 08:00 due %v", rules.ID, thursday, friday)
		}
	}
}

// TestLaw3HalfDay is law 3 for a part of a working day: a holiday on the day of
// receipt, which civil-code does not move, must not bring the deadline forward.
func TestLaw3HalfDay(t *testing.T) {
	thursday := sla.MustDate(2026, 3, 5)
	without := shortFridays(t, vn.CivilCode())
	with := shortFridays(t, vn.CivilCode(), entryOf(sla.DayHoliday, thursday))
	before, after := due(t, without, 5, 16, 59, "0.5wd"), due(t, with, 5, 16, 59, "0.5wd")
	if after.Before(before) {
		t.Errorf("half a working day is due %v, with a holiday more %v", before, after)
	}
}

// TestReceivedLaterIsNotDueEarlier holds for every limit and every rule.
func TestReceivedLaterIsNotDueEarlier(t *testing.T) {
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		desk, naive := desks(t, randomRules(rng), tr, nil)
		for range 500 {
			at, l := tr.randomInstant(rng), randomLimit(t, rng)
			first, err := desk.Deadline(at, l)
			if err != nil {
				continue
			}
			second, err := desk.Deadline(at.Add(time.Duration(rng.Int64N(int64(72*time.Hour)))), l)
			if err == nil && second.Due().Before(first.Due()) {
				t.Fatalf("%v received %v due %v, received %v due %v, under %+v",
					l, at, first.Due(), second.Received(), second.Due(), naive.rules)
			}
		}
	})
}

// TestClosingInstantIsInside: the office is open through its closing instant,
// also where that is 24:00, the first instant of a date on which it is closed.
func TestClosingInstantIsInside(t *testing.T) {
	for _, hours := range []string{"08:00-17:00", "08:00-12:00,13:00-17:00", "08:00-24:00", "00:00-24:00"} {
		spec := week2026()
		spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours(hours), 1, 2, 5)}
		tr := newTrial(t, spec)
		for _, d := range []sla.Date{sla.MustDate(2026, 3, 2), sla.MustDate(2026, 3, 3)} {
			closing, err := tr.calendar.Closing(d)
			if err != nil {
				t.Fatal(err)
			}
			open, err := tr.calendar.IsOpen(closing)
			if next, err2 := tr.calendar.NextOpening(closing); !open || err != nil || err2 != nil || !next.Equal(closing) {
				t.Errorf("%s: at the closing %v open is %t, the next opening %v", hours, closing, open, next)
			}
		}
	}
}

// TestClosingAt24 of a desk that never closes: a budget that ends at 24:00 ends
// at that closing, on the day that was worked, whatever it is counted in.
func TestClosingAt24(t *testing.T) {
	spec := week2026()
	spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("00:00-24:00"), 0, 1, 2, 3, 4, 5, 6)}
	desk, _ := desks(t, vn.WorkingTime(), newTrial(t, spec), nil)
	monday := sla.MustDate(2026, 3, 2)
	for _, limit := range []string{"24wh", "1wd", "3/3wd"} {
		d, err := desk.DeadlineOn(monday, sla.MustParseLimit(limit))
		if err != nil || d.DueDate() != monday || d.Due() != time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC) {
			t.Errorf("%s from Monday 00:00: due %v, due date %v, %v; want Monday 24:00", limit, d.Due(), d.DueDate(), err)
		}
	}
}

// TestDeadlineOnAfterClosingAt24: a receipt of which only the date is known is
// that of the day's own first opening, not of the closing at 24:00 before it.
func TestDeadlineOnAfterClosingAt24(t *testing.T) {
	spec := week2026()
	spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("08:00-24:00"), 1, 2, 5)}
	desk, _ := desks(t, vn.OneStop(), newTrial(t, spec), nil)
	for date, want := range map[string]time.Time{
		"2026-03-03": time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC), // Tuesday, open
		"2026-03-04": time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC), // Wednesday, closed
	} {
		d, err := desk.DeadlineOn(sla.MustParseDate(date), sla.MustParseLimit("1wd"))
		moved := d.DayZero() != sla.MustParseDate(date)
		if err != nil || !d.Start().Equal(want) || moved != d.Flags().Has(sla.FlagReceiptMoved) {
			t.Errorf("DeadlineOn(%s) starts %v, flags %v, %v; want %v", date, d.Start(), d.Flags(), err, want)
		}
	}
}

// TestNextOpeningAt24: moved to the next opening, a limit is due on the date of
// that opening, also where it is the very instant of the closing.
func TestNextOpeningAt24(t *testing.T) {
	rules := vn.WorkingTime()
	rules.AtClosing = sla.ClosingNextOpening
	spec := week2026()
	spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("00:00-24:00"), 0, 1, 2, 3, 4, 5, 6)}
	desk, _ := desks(t, rules, newTrial(t, spec), nil)
	monday := sla.MustDate(2026, 3, 2)
	for _, limit := range []string{"24wh", "1wd"} {
		if d, err := desk.DeadlineOn(monday, sla.MustParseLimit(limit)); err != nil || d.DueDate() != monday.AddDays(1) {
			t.Errorf("%s: due %v, due date %v, %v; want Tuesday, at its opening", limit, d.Due(), d.DueDate(), err)
		}
	}
}

// TestSkippedShiftIsNotListed: a shift that the zone skips is not worked, and
// is none of the hours of its day. New York had no 02:00 to 03:00 that Sunday.
func TestSkippedShiftIsNotListed(t *testing.T) {
	spec := week2026()
	spec.Location = loadZone(t, "America/New_York")
	sunday := sla.MustDate(2026, 3, 8)
	for hours, want := range map[string]string{
		"02:30-03:00,03:00-04:00": "03:00-04:00",
		"02:30-03:00,05:00-06:00": "05:00-06:00",
		"01:00-02:00,02:30-03:00": "01:00-02:00",
		"02:30-03:00":             "",
		"02:30-03:30":             "02:30-03:30",
	} {
		spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours(hours), 0, 1, 2, 3, 4, 5, 6)}
		tr := newTrial(t, spec)
		if day, err := tr.calendar.Day(sunday); err != nil || day.Hours.String() != want {
			t.Errorf("%s: worked %v, %v, want %q", hours, day.Hours, err, want)
		}
		checkEnds(t, tr, sunday)
	}
}

// TestRollFromMakeUpWithSpecialHours: a make-up Saturday with hours of its own
// is still a make-up Saturday, on which a limit does not end when the rules say so.
func TestRollFromMakeUpWithSpecialHours(t *testing.T) {
	rules := vn.CivilCode()
	rules.RollMakeUp = sla.EndMoves
	saturday := sla.MustDate(2026, 3, 14)
	makeUp, special := entryOf(sla.DayMakeUp, saturday), entryOf(sla.DaySpecialHours, saturday)
	without := due(t, shortFridays(t, rules, makeUp), 5, 9, 0, "9d")
	with := due(t, shortFridays(t, rules, makeUp, special), 5, 9, 0, "9d")
	if monday := time.Date(2026, 3, 17, 0, 0, 0, 0, time.UTC); !without.Equal(monday) || !with.Equal(monday) {
		t.Errorf("9 days that end on a make-up Saturday are due %v, with special hours %v, want Monday", without, with)
	}
}

// TestRollEndsWhereALimitMayEnd: where a limit may end on a working day swapped
// off, that day is none of the days off of Civil Code 91/2015/QH13 art. 148(5),
// so one that rolls from the weekend before it ends there as well. Otherwise
// what is received on Friday would be due before what came on Thursday.
func TestRollEndsWhereALimitMayEnd(t *testing.T) {
	rules := vn.CivilCode()
	rules.RollSwappedOff = sla.EndStays
	monday := sla.MustDate(2026, 3, 16)
	desk := shortFridays(t, rules, entryOf(sla.DaySwappedOff, monday))
	thursday, friday := due(t, desk, 5, 9, 0, "10d"), due(t, desk, 6, 9, 0, "10d")
	if friday.Before(thursday) {
		t.Errorf("10 days from Thursday are due %v, from Friday %v", thursday, friday)
	}
}
