package sla_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// knownDesk is a desk with the official calendar as it was known on a day.
func knownDesk(t testing.TB, rules sla.Rules, on string) *sla.Desk {
	t.Helper()
	calendar, err := vn.NewCalendar(vn.Options{KnownOn: sla.MustParseDate(on)})
	if err != nil {
		t.Fatal(err)
	}
	desk, err := sla.NewDesk(rules, calendar, nil)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// Letter 12729/VPCP-KGVX of 25/12/2025 swapped Friday 02/01/2026 for Saturday
// 10/01/2026, a week before: two days are others than the day before.
func TestCompareTheSwapOfJanuary2026(t *testing.T) {
	before, after := knownDesk(t, vn.OneStop(), "2025-12-24").Calendar(), knownDesk(t, vn.OneStop(), "2025-12-25").Calendar()
	want := []string{
		"2026-01-02 workday 07:30-11:30,13:30-17:00 -> day-off-swapped  Nghỉ hoán đổi (làm bù 2026-01-10) (CV 12729/VPCP-KGVX 25/12/2025)",
		"2026-01-10 rest-day  -> working-saturday 07:30-11:30,13:30-17:00 Làm bù cho 2026-01-02 (CV 12729/VPCP-KGVX 25/12/2025)",
	}
	var got []string
	for c := range before.Compare(after) {
		got = append(got, fmt.Sprintf("%s %s %s -> %s %s %s (%s)", c.Before.Date, c.Before.Kind, c.Before.Hours, c.After.Kind, c.After.Hours, c.After.Name, c.After.Source))
		if c.Before.Date != c.After.Date || c.Before.Provisional || c.After.Provisional {
			t.Errorf("got %+v", c)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("days (-want +got):\n%s", diff)
	}
	backwards := slices.Collect(after.Compare(before))
	if len(backwards) != 2 || backwards[0].After.Kind != sla.DayWorkday || backwards[1].Before.Kind != sla.DayMakeUp {
		t.Errorf("the other way round: %+v", backwards)
	}
	for range before.Compare(before) {
		t.Error("a calendar differs from itself")
	}
}

func TestCompareCalendars(t *testing.T) {
	for _, tc := range []struct {
		name          string
		before, after func(*sla.Spec)
		want          string // dates, in brackets where one of the two does not have it
	}{
		{"nothing changed", func(*sla.Spec) {}, func(*sla.Spec) {}, ""},
		{"another version and announcement", func(*sla.Spec) {}, func(s *sla.Spec) { s.ID, s.Version, s.AnnouncedThrough = "b", "2", sla.MustDate(2026, 11, 3) }, ""},
		{"a holiday", func(*sla.Spec) {}, func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", sla.DayHoliday, "Ngày Văn hóa")} }, "2026-11-24"},
		{"a name", func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", sla.DayHoliday, "Lễ")} },
			func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", sla.DayHoliday, "Ngày Văn hóa")} }, "2026-11-24"},
		{"a source", func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", sla.DayHoliday, "Lễ")} },
			func(s *sla.Spec) {
				s.Days = []sla.DayEntry{entry("2026-11-24", sla.DayHoliday, "Lễ")}
				s.Days[0].Source = "NQ 28"
			}, "2026-11-24"},
		{"hours", func(*sla.Spec) {}, func(s *sla.Spec) { s.Days = []sla.DayEntry{special("2026-11-20", "07:30-11:30", "")} }, "2026-11-20"},
		{"hours of Fridays", func(*sla.Spec) {}, func(s *sla.Spec) { s.Weeks[0].Hours[5] = sla.MustParseHours("07:30-11:30") }, "2026-11-06 2026-11-13 2026-11-20 2026-11-27"},
		{"a holiday on a Sunday", func(*sla.Spec) {}, func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-22", sla.DayHoliday, "Lễ")} }, "2026-11-22"},
		{"more days behind", func(*sla.Spec) {}, func(s *sla.Spec) { s.Last = sla.MustDate(2026, 12, 2) }, "[2026-12-01] [2026-12-02]"},
		{"fewer days", func(*sla.Spec) {}, func(s *sla.Spec) {
			s.First, s.Last, s.AnnouncedThrough = sla.MustDate(2026, 11, 3), sla.MustDate(2026, 11, 28), sla.MustDate(2026, 11, 28)
		}, "[2026-11-01] [2026-11-02] [2026-11-29] [2026-11-30]"},
		{"days no calendar has between them", func(s *sla.Spec) {
			s.Last, s.AnnouncedThrough = sla.MustDate(2026, 11, 2), sla.MustDate(2026, 11, 2)
		},
			func(s *sla.Spec) { s.First = sla.MustDate(2026, 11, 30) }, "[2026-11-01] [2026-11-02] [2026-11-30]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			before, after := officeSpec(), officeSpec()
			tc.before(&before)
			tc.after(&after)
			a, b := buildCalendar(t, before), buildCalendar(t, after)
			if got := changedDates(a.Compare(b)); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
			if got := changedDates(b.Compare(a)); got != tc.want {
				t.Errorf("the other way round: got %s, want %s", got, tc.want)
			}
		})
	}
}

// changedDates are the dates of changes, in brackets where one calendar lacks it.
func changedDates(changes iter.Seq[sla.DayChange]) string {
	var dates []string
	for c := range changes {
		text := c.Before.Date.String()
		if c.Before.Date.IsZero() || c.After.Date.IsZero() {
			text = "[" + text + c.After.Date.String() + "]"
		}
		dates = append(dates, text)
	}
	return strings.Join(dates, " ")
}

func TestCompareStopsAtABreak(t *testing.T) {
	spec := officeSpec()
	spec.Weeks[0].Hours[5] = nil // no Fridays
	seen := 0
	for c := range buildCalendar(t, officeSpec()).Compare(buildCalendar(t, spec)) {
		if seen++; c.After.Date == sla.MustDate(2026, 11, 13) {
			break
		}
	}
	if seen != 2 {
		t.Errorf("%d changes seen, want those of the 6th and the 13th", seen)
	}
}

func TestCompareZeroCalendars(t *testing.T) {
	office := buildCalendar(t, officeSpec())
	for range new(sla.Calendar).Compare(new(sla.Calendar)) {
		t.Error("calendars without days differ")
	}
	for name, changes := range map[string]iter.Seq[sla.DayChange]{"from": new(sla.Calendar).Compare(office), "to": office.Compare(new(sla.Calendar))} {
		if n := len(slices.Collect(changes)); n != 30 {
			t.Errorf("%s no calendar: %d days, want all 30", name, n)
		}
	}
}

func TestRulesCompare(t *testing.T) {
	oneStop61to118 := []sla.RuleChange{{"Clock.AnswerWithin", "unspecified", "8wh"}, {"Clock.SupplementWithin", "unspecified", "15d"}}
	free := sla.RuleChange{"Clock.StartBoundaryFree", "acceptance", "handling"}
	all := "financial-obligation,public-posting,consultation,higher-authority,field-check,transfer,force-majeure,system-failure,other"
	for _, tc := range []struct {
		name          string
		before, after sla.Rules
		accepted      string
		want          []sla.RuleChange
	}{
		{"Decree 61 and Decree 118", vn.OneStop61(), vn.OneStop118(), "2025-07-01", oneStop61to118},
		{"and on any other day", vn.OneStop61(), vn.OneStop118(), "2018-01-01", oneStop61to118},
		{"Decree 118 and its amendment", vn.OneStop118(), vn.OneStop309(), "2026-08-05", []sla.RuleChange{free}},
		{"the same", vn.OneStop(), vn.OneStop(), "2026-08-05", nil},
		{"one-stop on the last day of Decree 61", vn.OneStop(), vn.OneStop309(), "2025-06-30", append([]sla.RuleChange{free}, oneStop61to118...)},
		{"one-stop on the first of Decree 118", vn.OneStop(), vn.OneStop309(), "2025-07-01", []sla.RuleChange{free}},
		{"one-stop on the last of Decree 118", vn.OneStop(), vn.OneStop309(), "2026-08-04", []sla.RuleChange{free}},
		{"one-stop on the first of the amendment", vn.OneStop(), vn.OneStop309(), "2026-08-05", nil},
		{"one-stop before all decrees", vn.OneStop(), vn.OneStop61(), "2018-06-20", []sla.RuleChange{
			{"Clock.Start", "unset", "acceptance"}, {"Clock.StartBoundaryFree", "unset", "acceptance"}, {"Clock.PausedBy", "", all}, {"Clock.Supplement", "unset", "restart"},
			{"Clock.AfterDue", "unset", "ignored"}, {"Clock.Judge", "unset", "due"}, {"Clock.RequestWithin", "unspecified", "3wd"}, {"Clock.RequestsBefore", "0", "1"},
			{"Clock.Reappointments", "0", "1"}, {"Clock.Apology", "unset", "calendar-day"}}},
		{"working time", vn.OneStop(), vn.WorkingTime(), "2026-11-23", []sla.RuleChange{{"WorkingDays", "whole", "as-time"}}},
		{"the civil code", vn.OneStop(), vn.CivilCode(), "2026-11-23", []sla.RuleChange{
			{"Receipt", "next-opening", "as-given"}, {"SameDayCutoff", "15:00", "00:00"}, {"DueMoment", "at-closing", "at-midnight"},
			{"Clock.StartBoundaryFree", "handling", "acceptance"}, {"Clock.AnswerWithin", "8wh", "unspecified"}, {"Clock.RequestWithin", "3wd", "unspecified"},
			{"Clock.RequestsBefore", "1", "0"}, {"Clock.SupplementWithin", "15d", "unspecified"}, {"Clock.Reappointments", "1", "0"}, {"Clock.Apology", "calendar-day", "anytime"}}},
		{"index 766", vn.OneStop61(), vn.Index766(), "2026-11-23", []sla.RuleChange{
			{"Clock.PausedBy", all, ""}, {"Clock.Supplement", "restart", "exclude"}, {"Clock.Judge", "due", "printed"}, {"Clock.RequestWithin", "3wd", "unspecified"},
			{"Clock.RequestsBefore", "1", "0"}, {"Clock.Reappointments", "1", "0"}, {"Clock.Apology", "calendar-day", "anytime"}}},
		{"no rules at all", sla.Rules{}, sla.Rules{}, "2026-11-23", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := tc.before.Compare(tc.after, sla.MustParseDate(tc.accepted))
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var back []sla.RuleChange
			for _, c := range tc.want {
				back = append(back, sla.RuleChange{c.Switch, c.After, c.Before})
			}
			if diff := cmp.Diff(back, tc.after.Compare(tc.before, sla.MustParseDate(tc.accepted))); diff != "" {
				t.Errorf("the other way round (-want +got):\n%s", diff)
			}
		})
	}
}

// openDossiers are dossiers of the turn of 2025, asked about on Tuesday
// 06/01/2026 at 10:00, with the due date that moves: from what 02/01 worked and
// 10/01 off gave to what 02/01 off and 10/01 worked gives. Days are of December
// from 22 on, and of January: 01/01 is off.
var openDossiers = []struct {
	key, limit, events string
	moves              string // "" when it stays, or is passed over
}{
	{"due before the swap", "5wd", "accepted@2025-12-22T09:00", ""},                              // 23 24 25 26 29
	{"due on the day swapped off", "6wd", "accepted@2025-12-24T10:00", "02/01 -> 05/01 +3"},      // 25 26 29 30 31, then 2 or 5
	{"due on the day made up", "11wd", "accepted@2025-12-24T10:00", "09/01 -> 10/01 +1"},         // 25 26 29 30 31 (2) 5 6 7 8 9 (10)
	{"due behind both", "12wd", "accepted@2025-12-24T10:00", ""},                                 // the 12th is 12/01 in both
	{"received on the day swapped off", "1wd", "accepted@2026-01-02T09:00", "05/01 -> 06/01 +1"}, // moved to Mon 05/01
	{"days that end on 02/01", "10d", "accepted@2025-12-23T09:00", "02/01 -> 05/01 +3"},          // 23 + 10; Sat 3 and Sun 4 are off
	{"days that end on 10/01", "18d", "accepted@2025-12-23T09:00", "12/01 -> 10/01 -2"},          // 23 + 18 = Sat 10, rolled to Mon 12
	{"working hours", "8wh", "accepted@2025-12-31T14:00", "02/01 -> 05/01 +3"},                   // 3 h on the 31st, 5 h on the next working day
	{"hours by the clock", "48h", "accepted@2025-12-31T10:00", ""},                               // 02/01 10:00, shut or not
	// 10 and (30/12; 6/1]: 31 2 5 6 = 4: 14th is 12/01; or 31 5 6 = 3: 13th is 23 24 25 26 29 30 31 5 6 7 8 9 and Sat 10/01.
	{"paused over it", "10wd", "accepted@2025-12-22T09:00;suspended@2025-12-30T09:00 reason=consultation;resumed@2026-01-06T08:00", "12/01 -> 10/01 -2"},
	{"standing over it", "10wd", "accepted@2025-12-22T09:00;suspended@2025-12-30T09:00 reason=consultation", "12/01 -> 10/01 -2"}, // as if it went on on 06/01
	// 8 and (31/12; 6/1]: 2 5 6 = 3: 11th is 7/1; or 5 6 = 2: 10th is 7/1.
	{"standing, what is lost is not charged", "8wd", "accepted@2025-12-22T09:00;suspended@2025-12-31T09:00 reason=consultation", ""},
	{"restarted behind it", "5wd", "accepted@2025-12-22T09:00;supplement-requested@2025-12-24T09:00;supplement-received@2026-01-05T09:00", "12/01 -> 10/01 -2"}, // 6 7 8 9, then 12 or 10
	{"completed", "6wd", "accepted@2025-12-24T10:00;completed@2026-01-05T09:00", ""},
	{"withdrawn", "6wd", "accepted@2025-12-24T10:00;withdrawn@2025-12-26T09:00", ""},
	{"completed later than asked about", "6wd", "accepted@2025-12-24T10:00;completed@2026-01-06T10:01", "02/01 -> 05/01 +3"},
	{"never accepted", "6wd", "received@2025-12-24T10:00", ""},
	{"accepted later than asked about", "6wd", "accepted@2026-01-06T10:01", ""},
	{"nothing known", "6wd", "", ""},
	{"no due date", "unspecified", "accepted@2025-12-24T10:00", ""},
	{"accepted before the calendar begins", "6wd", "accepted@2017-12-29T10:00", "error"},
	{"due behind its end", "100000wd", "accepted@2025-12-24T10:00", "error"},
	{"asked for the last time", "6wd", "accepted@2025-12-24T14:00", "02/01 -> 05/01 +3"}, // errors do not end it
}

func openSequence(t *testing.T) iter.Seq2[string, sla.Dossier] {
	t.Helper()
	dossiers := make([]sla.Dossier, len(openDossiers))
	for i, d := range openDossiers {
		log, err := sla.ParseLog(d.events, hanoi)
		if err != nil {
			t.Fatal(err)
		}
		dossiers[i] = sla.Dossier{Limit: sla.MustParseLimit(d.limit), Log: log}
	}
	return func(yield func(string, sla.Dossier) bool) {
		for i := range dossiers {
			if !yield(openDossiers[i].key, dossiers[i]) {
				return
			}
		}
	}
}

func TestRecomputeTheSwapOfJanuary2026(t *testing.T) {
	before, after := knownDesk(t, vn.OneStop(), "2025-12-24"), knownDesk(t, vn.OneStop(), "2025-12-25")
	var want, got []string
	for _, d := range openDossiers {
		if d.moves != "" {
			want = append(want, d.key+": "+d.moves)
		}
	}
	for c, err := range sla.Recompute(before, after, openSequence(t), instantOf(t, "2026-01-06 10:00")) {
		if err != nil {
			if !errors.Is(err, sla.ErrOutOfRange) || !c.Before.IsZero() || !c.After.IsZero() || c.Days() != 0 {
				t.Errorf("%s: %v, with %+v", c.Key, err, c)
			}
			got = append(got, c.Key+": error")
			continue
		}
		x, y := c.Before.Due(), c.After.Due()
		got = append(got, fmt.Sprintf("%s: %s -> %s %+d", c.Key, x.Format("02/01"), y.Format("02/01"), c.Days()))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dossiers that move (-want +got):\n%s", diff)
	}
	for c, err := range sla.Recompute(before, before, openSequence(t), instantOf(t, "2026-01-06 10:00")) {
		if err == nil {
			t.Errorf("%s moves without a reason", c.Key)
		}
	}
}

// On the day before the announcement nothing of it was known, and it was not
// asked about: a dossier accepted later is not there yet.
func TestRecomputeAsOfAnEarlierDay(t *testing.T) {
	before, after := knownDesk(t, vn.OneStop(), "2025-12-24"), knownDesk(t, vn.OneStop(), "2025-12-25")
	var got []string
	for c, err := range sla.Recompute(before, after, openSequence(t), instantOf(t, "2025-12-25 08:00")) {
		if err == nil {
			got = append(got, fmt.Sprintf("%s %+d", c.Key, c.Days()))
		}
	}
	want := []string{"due on the day swapped off +3", "due on the day made up +1", "days that end on 02/01 +3", "days that end on 10/01 -2",
		// 10 days from 22/12 are 23 24 25 26 29 30 31 (2) 5 6 (7): 06/01 or 07/01; nothing paused yet.
		"paused over it +1", "standing over it +1",
		// 8 days are 23 24 25 26 29 30 31, then 2 or 5.
		"standing, what is lost is not charged +3",
		"completed +3", "withdrawn +3", "completed later than asked about +3", "asked for the last time +3"}
	// "restarted behind it" waits since 24/12: received on 25/12 it would be due after 26 29 30 31, then 2 or 5.
	want = slices.Insert(want, 7, "restarted behind it +3")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dossiers that move (-want +got):\n%s", diff)
	}
}

// A change of rules does what a change of days does.
func TestRecomputeUnderOtherRules(t *testing.T) {
	rules := vn.OneStop309()
	strict := vn.OneStop309()
	strict.Clock.PausedBy, strict.CalendarDays = 0, sla.CalendarDaysAsWorking
	calendar := vietnamCalendar(t)
	desk := func(r sla.Rules) *sla.Desk {
		k, err := sla.NewDesk(r, calendar, nil)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	at := instantOf(t, "2026-11-19 09:00")
	dossiers := func(yield func(int, sla.Dossier) bool) {
		for i, d := range []struct{ limit, events string }{
			// 5 days from Mon 09/11: 10 11 12 13 16; (10/11; 12/11] charged: 2 days more, 18/11. Uncharged: 16/11.
			{"5wd", "accepted@2026-11-09T09:00;suspended@2026-11-10T09:00 reason=transfer;resumed@2026-11-12T09:00"},
			{"5wd", "accepted@2026-11-09T09:00"},
			{"10d", "accepted@2026-11-09T09:00"},  // Thu 19/11; as working days: 10 11 12 13 16 17 18 19 20 and Mon 23/11
			{"1.5d", "accepted@2026-11-16T09:00"}, // none; as working days: half of Wed 18/11
		} {
			log, err := sla.ParseLog(d.events, hanoi)
			if err != nil {
				t.Fatal(err)
			}
			if !yield(i, sla.Dossier{Limit: sla.MustParseLimit(d.limit), Log: log}) {
				return
			}
		}
	}
	moves := func(before, after sla.Rules) (moves []string) {
		for c, err := range sla.Recompute(desk(before), desk(after), dossiers, at) {
			moves = append(moves, strings.TrimSpace(fmt.Sprintf("%d: %s -> %s %+d %v", c.Key, c.Before.DueDate(), c.After.DueDate(), c.Days(), err)))
		}
		return moves
	}
	want := []string{"0: 2026-11-18 -> 2026-11-16 -2 <nil>", "2: 2026-11-19 -> 2026-11-23 +4 <nil>", "3:  -> 2026-11-18 +0 <nil>"}
	if diff := cmp.Diff(want, moves(rules, strict)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want = []string{"0: 2026-11-16 -> 2026-11-18 +2 <nil>", "2: 2026-11-23 -> 2026-11-19 -4 <nil>", "3: 2026-11-18 ->  +0 <nil>"}
	if diff := cmp.Diff(want, moves(strict, rules)); diff != "" {
		t.Errorf("the other way round (-want +got):\n%s", diff)
	}
	// Due at 17:00 of the date or at its 24:00: another moment of the same date.
	midnight := vn.OneStop309()
	midnight.DueMoment = sla.DueAtMidnight
	want = []string{"0: 2026-11-18 -> 2026-11-18 +0 <nil>", "1: 2026-11-16 -> 2026-11-16 +0 <nil>", "2: 2026-11-19 -> 2026-11-19 +0 <nil>"}
	if diff := cmp.Diff(want, moves(rules, midnight)); diff != "" {
		t.Errorf("another moment (-want +got):\n%s", diff)
	}
	// Rules without a clock say nothing of any.
	none := vn.OneStop309()
	none.Clock = sla.ClockRules{}
	for _, m := range moves(rules, none) {
		if !strings.HasSuffix(m, "no rules for the dossier clock") {
			t.Errorf("got %s", m)
		}
	}
	if n := len(moves(rules, none)); n != 4 {
		t.Errorf("%d errors, want 4", n)
	}
}

func TestRecomputeStopsAtABreak(t *testing.T) {
	before, after := knownDesk(t, vn.OneStop(), "2025-12-24"), knownDesk(t, vn.OneStop(), "2025-12-25")
	asked := 0
	counted := func(yield func(string, sla.Dossier) bool) {
		for key, d := range openSequence(t) {
			if asked++; !yield(key, d) {
				return
			}
		}
	}
	for c := range sla.Recompute(before, after, counted, instantOf(t, "2026-01-06 10:00")) {
		if c.Key != "due on the day swapped off" {
			t.Errorf("first is %s", c.Key)
		}
		break
	}
	if asked != 2 {
		t.Errorf("%d dossiers asked for, want 2", asked)
	}
}

func TestDueChangeZeroValue(t *testing.T) {
	if got := (sla.DueChange[string]{}).Days(); got != 0 {
		t.Errorf("%d days", got)
	}
}
