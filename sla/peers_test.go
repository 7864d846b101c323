package sla_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The edge cases on which business-time and SLA engines part: our answer to each,
// the switch that gives another one, and in a comment who answers otherwise. The
// office works Monday to Friday 09:00 to 17:00. Friday is 14 March 2025, Saturday
// the 15th, Monday the 17th. Package cal is asked where it has an answer; its
// calendar without settings has these very hours.

// edgeCase is one row of the table.
type edgeCase struct {
	row  int
	name string
	test func(t *testing.T)
}

func TestEdgeCases(t *testing.T) {
	var rows []int
	for _, cases := range [][]edgeCase{edgesOfDays, edgesOfHours, edgesOfCalendars, edgesOfPauses, edgesOfTerms, edgesOfTargets} {
		for _, tc := range cases {
			rows = append(rows, tc.row)
			t.Run(tc.name, tc.test)
		}
	}
	slices.Sort(rows)
	for i, row := range rows {
		if row != i+1 {
			t.Fatalf("rows %v: want each once", rows)
		}
	}
	if len(rows) != 36 {
		t.Errorf("%d rows of 36", len(rows))
	}
}

// march is an instant of March 2025, "15:04" or with seconds.
func march(day int, clock string) time.Time {
	layout := "15:04"
	if len(clock) > len(layout) {
		layout = "15:04:05.999999999"
	}
	c, err := time.Parse(layout, clock)
	if err != nil {
		panic(err)
	}
	return time.Date(2025, time.March, day, c.Hour(), c.Minute(), c.Second(), c.Nanosecond(), hanoi)
}

// marchDay is a date of March 2025.
func marchDay(day int) sla.Date { return sla.MustDate(2025, time.March, day) }

// nineToFive is the spec of the office, with entries of its own.
func nineToFive(days ...sla.DayEntry) sla.Spec {
	return sla.Spec{
		ID: "nine-to-five", Version: "1", Location: hanoi, Days: days,
		First: sla.MustDate(2025, 1, 1), Last: sla.MustDate(2025, 12, 31), AnnouncedThrough: sla.MustDate(2025, 12, 31),
		Weeks: []sla.Week{sla.WeekOf(sla.MustParseHours("09:00-17:00"), weekdays...)},
	}
}

// edgeDesk is the desk of an office under the one-stop rules, with switches set
// otherwise.
func edgeDesk(t *testing.T, spec sla.Spec, changes ...func(*sla.Rules)) *sla.Desk {
	t.Helper()
	rules := vn.OneStop61() // of the day
	for _, change := range changes {
		change(&rules)
	}
	desk, err := sla.NewDesk(rules, buildCalendar(t, spec), nil)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// asGiven lets a receipt outside hours count as it is.
func asGiven(r *sla.Rules) { r.Receipt = sla.ReceiptAsGiven }

func wantAt(t *testing.T, what string, got time.Time, err error, want time.Time) {
	t.Helper()
	if err != nil || !got.Equal(want) {
		t.Errorf("%s: got %v, %v, want %v", what, got, err, want)
	}
}

func wantSame[T comparable](t *testing.T, what string, got T, err error, want T) {
	t.Helper()
	if err != nil || got != want {
		t.Errorf("%s: got %v, %v, want %v", what, got, err, want)
	}
}

// wantDue checks the due moment of a limit from a receipt.
func wantDue(t *testing.T, desk *sla.Desk, received time.Time, limit string, want time.Time) sla.Deadline {
	t.Helper()
	d, err := desk.Deadline(received, sla.MustParseLimit(limit))
	wantAt(t, limit+" from "+received.Format("Mon 15:04"), d.Due(), err, want)
	return d
}

// marchLog is a log of events in March 2025, each with its instant.
func marchLog(t *testing.T, events ...sla.Event) sla.Log {
	t.Helper()
	l, err := sla.NewLog(events...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func acceptedAt(at time.Time) sla.Event { return sla.Event{At: at, Kind: sla.EventAccepted} }

func suspendedAt(at time.Time, r sla.Reason) sla.Event {
	return sla.Event{At: at, Kind: sla.EventSuspended, Reason: r}
}

func resumedAt(at time.Time, r sla.Reason) sla.Event {
	return sla.Event{At: at, Kind: sla.EventResumed, Reason: r}
}

// assessedAt is a dossier with a limit and a log, as it stands at an instant.
func assessedAt(t *testing.T, desk *sla.Desk, limit string, log sla.Log, at time.Time) sla.Assessment {
	t.Helper()
	a, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit(limit), Log: log}, at)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var edgesOfDays = []edgeCase{
	// Others go to Monday: biz, pandas, business_time, BusinessDays.jl; numpy raises.
	{1, "Saturday and 0 days", func(t *testing.T) {
		c := buildCalendar(t, nineToFive())
		got, err := c.AddWorkdays(marchDay(15), 0)
		wantSame(t, "Saturday + 0", got, err, marchDay(15))
		got, err = c.NextWorkday(marchDay(15)) // who wants Monday asks for it
		wantSame(t, "the next working day", got, err, marchDay(17))
		peer := business().WorkdaysFrom(march(15, "10:00"), 0)
		wantAt(t, "cal: Saturday + 0", peer, nil, march(15, "10:00"))
	}},
	// "Roll, then count" gives Tuesday: business_time, working_hours, gocardless,
	// numpy forward, GLPI. For dossiers it is a switch.
	{2, "Saturday and 1 day", func(t *testing.T) {
		got, err := buildCalendar(t, nineToFive()).AddWorkdays(marchDay(15), 1)
		wantSame(t, "Saturday + 1", got, err, marchDay(17))
		wantDue(t, edgeDesk(t, nineToFive(), asGiven), march(15, "10:00"), "1wd", march(17, "17:00"))
		wantDue(t, edgeDesk(t, nineToFive()), march(15, "10:00"), "1wd", march(18, "17:00")) // day zero is Monday
		peer := business().WorkdaysFrom(march(15, "10:00"), 1)
		wantAt(t, "cal: Saturday + 1", peer, nil, march(17, "10:00"))
	}},
	// Thursday: business_time, working_hours, gocardless; biz refuses.
	{3, "Saturday less 1 day", func(t *testing.T) {
		got, err := buildCalendar(t, nineToFive()).AddWorkdays(marchDay(15), -1)
		wantSame(t, "Saturday - 1", got, err, marchDay(14))
		peer := business().WorkdaysFrom(march(15, "10:00"), -1)
		wantAt(t, "cal: Saturday - 1", peer, nil, march(14, "10:00"))
	}},
	// cal, pandas and working_hours keep the clock, outside hours; biz and
	// business_time go to the next opening. Ours is a due moment, not a clock.
	{4, "Friday 23:59 and 1 day", func(t *testing.T) {
		friday := march(14, "23:59")
		wantDue(t, edgeDesk(t, nineToFive(), asGiven), friday, "1wd", march(17, "17:00"))
		wantDue(t, edgeDesk(t, nineToFive()), friday, "1wd", march(18, "17:00")) // taken in on Monday
		wantDue(t, edgeDesk(t, nineToFive(), func(r *sla.Rules) { r.WorkingDays = sla.WorkingDaysAsTime }), friday, "1wd", march(17, "17:00"))
		peer := business().WorkdaysFrom(friday, 1)
		wantAt(t, "cal: Friday 23:59 + 1", peer, nil, march(17, "23:59"))
	}},
	// Inclusive at both ends, 2 and 1: cal, vacanza; QuantLib has four modes.
	{9, "count Friday to Monday, and one day", func(t *testing.T) {
		c := buildCalendar(t, nineToFive())
		got, err := c.WorkdaysBetween(marchDay(14), marchDay(17)) // after Friday, through Monday
		wantSame(t, "Friday to Monday", got, err, 1)
		got, err = c.WorkdaysBetween(marchDay(14), marchDay(14))
		wantSame(t, "Friday to Friday", got, err, 0)
		wantSame(t, "cal: Friday to Monday", business().WorkdaysInRange(march(14, "09:00"), march(17, "09:00")), nil, 2)
		wantSame(t, "cal: Friday to Friday", business().WorkdaysInRange(march(14, "09:00"), march(14, "09:00")), nil, 1)
	}},
	// 0: biz, GLPI, Znuny; Strata raises; vacanza, and cal for hours, positive.
	{10, "reversed range", func(t *testing.T) {
		c := buildCalendar(t, nineToFive())
		days, err := c.WorkdaysBetween(marchDay(17), marchDay(14))
		wantSame(t, "Monday to Friday", days, err, -1)
		hours, err := c.WorkingTimeBetween(march(17, "17:00"), march(14, "09:00"))
		wantSame(t, "Monday 17:00 to Friday 09:00", hours, err, -16*time.Hour)
		wantSame(t, "cal: days", business().WorkdaysInRange(march(17, "09:00"), march(14, "09:00")), nil, -2)
		wantSame(t, "cal: hours", business().WorkHoursInRange(march(17, "17:00"), march(14, "09:00")), nil, 16*time.Hour)
	}},
}

var edgesOfHours = []edgeCase{
	// All peers agree.
	{5, "at closing and 1 hour", func(t *testing.T) {
		got, err := buildCalendar(t, nineToFive()).AddWorkingTime(march(14, "17:00"), time.Hour)
		wantAt(t, "Friday 17:00 + 1 h", got, err, march(17, "10:00"))
		wantDue(t, edgeDesk(t, nineToFive()), march(14, "17:00"), "1wh", march(17, "10:00"))
		wantAt(t, "cal", business().AddWorkHours(march(14, "17:00"), time.Hour), nil, march(17, "10:00"))
	}},
	// Monday 09:00: biz, business_time, pandas. As a limit it has no due date.
	{6, "at closing and 0 hours", func(t *testing.T) {
		c := buildCalendar(t, nineToFive())
		got, err := c.AddWorkingTime(march(14, "17:00"), 0)
		wantAt(t, "Friday 17:00 + 0", got, err, march(14, "17:00"))
		got, err = c.NextOpening(march(14, "17:00").Add(1))
		wantAt(t, "the opening behind it", got, err, march(17, "09:00"))
		if _, err := edgeDesk(t, nineToFive()).Deadline(march(14, "17:00"), sla.MustParseLimit("0wh")); !errors.Is(err, sla.ErrNoDueDate) {
			t.Errorf("a limit of 0 hours: %v", err)
		}
		wantAt(t, "cal", business().AddWorkHours(march(14, "17:00"), 0), nil, march(14, "17:00"))
	}},
	// The next opening: biz and so Zammad, pandas, jBPM, GLPI. It is a switch.
	{7, "used up exactly at closing", func(t *testing.T) {
		stays := edgeDesk(t, nineToFive())
		d := wantDue(t, stays, march(14, "16:00"), "1wh", march(14, "17:00"))
		wantDue(t, stays, march(14, "09:00"), "8wh", march(14, "17:00"))
		wantSame(t, "done at closing", d.Finished(march(14, "17:00")), nil, sla.OutcomeOnTime) // late is done > due
		wantSame(t, "done behind it", d.Finished(march(14, "17:00").Add(1)), nil, sla.OutcomeLate)
		moves := edgeDesk(t, nineToFive(), func(r *sla.Rules) { r.AtClosing = sla.ClosingNextOpening })
		wantDue(t, moves, march(14, "16:00"), "1wh", march(17, "09:00"))
		wantDue(t, moves, march(14, "09:00"), "8wh", march(17, "09:00"))
		wantAt(t, "cal: 1 h", business().AddWorkHours(march(14, "16:00"), time.Hour), nil, march(14, "17:00"))
		wantAt(t, "cal: 8 h", business().AddWorkHours(march(14, "09:00"), 8*time.Hour), nil, march(14, "17:00"))
	}},
	// Half-open: biz, working_hours, frappe. cal counts the whole second as inside.
	{8, "is 17:00:00 in hours", func(t *testing.T) {
		c, peer := buildCalendar(t, nineToFive()), business()
		for _, tc := range []struct {
			clock     string
			ours, cal bool
		}{{"09:00", true, true}, {"17:00", true, true}, {"17:00:00.000000001", false, true}, {"17:00:01", false, false}, {"08:59:59.999999999", false, false}} {
			got, err := c.IsOpen(march(14, tc.clock))
			wantSame(t, tc.clock, got, err, tc.ours)
			wantSame(t, "cal: "+tc.clock, peer.IsWorkTime(march(14, tc.clock)), nil, tc.cal)
		}
	}},
	// Cut to minutes: libredesk, Zammad; to whole hours: business_time; rounded up
	// to quarters: OpenCPS. Ours are nanoseconds, and fractions of an hour exact.
	{11, "seconds and parts of hours", func(t *testing.T) {
		c := buildCalendar(t, nineToFive())
		got, err := c.AddWorkingTime(march(14, "16:59:59.999999999"), 2)
		wantAt(t, "a nanosecond before closing + 2 ns", got, err, march(17, "09:00:00.000000001"))
		between, err := c.WorkingTimeBetween(march(14, "16:59:58.75"), march(17, "09:00:00.5"))
		wantSame(t, "over the weekend", between, err, 1750*time.Millisecond)
		desk := edgeDesk(t, nineToFive())
		wantDue(t, desk, march(14, "16:59:59"), "1/3wh", march(17, "09:19:59"))
		wantDue(t, desk, march(14, "09:00"), "1/7wh", march(14, "09:08:34.285714286")) // never cut short
	}},
	// frappe keeps 0, GLPI gives 0.
	{12, "negative remaining", func(t *testing.T) {
		a := assessedAt(t, edgeDesk(t, nineToFive()), "8wh", marchLog(t, acceptedAt(march(14, "09:00"))), march(17, "10:00"))
		u := a.Usage()
		wantSame(t, "used", u.Used, nil, 9*time.Hour)
		wantSame(t, "left", u.Left, nil, -time.Hour)
		percent, ok := u.Percent(1)
		wantSame(t, "percent", percent.String(), nil, "112.5")
		wantSame(t, "has a budget", ok, nil, true)
	}},
	// cal, frappe and osTicket have one range a day.
	{13, "two shifts", func(t *testing.T) {
		spec := nineToFive()
		spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("09:00-12:00,13:00-17:00"), weekdays...)}
		c := buildCalendar(t, spec)
		got, err := c.AddWorkingTime(march(14, "11:00"), 2*time.Hour)
		wantAt(t, "11:00 + 2 h", got, err, march(14, "14:00"))
		got, err = c.AddWorkingTime(march(14, "11:00"), time.Hour)
		wantAt(t, "to the break", got, err, march(14, "12:00"))
		between, err := c.WorkingTimeBetween(march(14, "12:00"), march(14, "13:00"))
		wantSame(t, "lunch", between, err, 0)
	}},
	// cal has none but through hooks; biz has shifts, working_hours holiday_hours.
	{14, "a half day", func(t *testing.T) {
		spec := nineToFive(special("2025-03-14", "09:00-12:00", "Chiều nghỉ"))
		c := buildCalendar(t, spec)
		got, err := c.AddWorkingTime(march(14, "11:00"), 2*time.Hour)
		wantAt(t, "11:00 + 2 h", got, err, march(17, "10:00"))
		day, err := c.AddWorkdays(marchDay(13), 1)
		wantSame(t, "it is a working day", day, err, marchDay(14))
		wantDue(t, edgeDesk(t, spec), march(13, "10:00"), "1wd", march(14, "12:00")) // its own closing
	}},
}

// withSaturday are hours from Monday to Saturday, valid in one week only.
func withSaturday(from, to string) sla.Week {
	return during(sla.WeekOf(sla.MustParseHours("09:00-17:00"), append([]time.Weekday{time.Saturday}, weekdays...)...), from, to)
}

var edgesOfCalendars = []edgeCase{
	// Working days win in Strata and workalendar, holidays in vacanza; gocardless
	// refuses a date that is both.
	{15, "swapped working Saturday", func(t *testing.T) {
		spec := nineToFive(entry("2025-03-17", sla.DaySwappedOff, "Nghỉ hoán đổi"), makeUp("2025-03-15", "2025-03-17"))
		c := buildCalendar(t, spec)
		got, err := c.AddWorkdays(marchDay(14), 1)
		wantSame(t, "Friday + 1", got, err, marchDay(15))
		got, err = c.AddWorkdays(marchDay(15), 1)
		wantSame(t, "Saturday + 1", got, err, marchDay(18))
		spec.Days = append(spec.Days, entry("2025-03-15", sla.DayHoliday, "Lễ"))
		wantSame(t, "a holiday on the make-up day", off(t, buildCalendar(t, spec), "2025-03-15"), nil, false)
		spec.Days = append(spec.Days, makeUp("2025-03-15", "2025-03-18")) // a Tuesday, with other hours
		spec.Weeks[0].Hours[time.Tuesday] = sla.MustParseHours("09:00-12:00")
		if _, err := sla.NewCalendar(spec); !hasCode(err, sla.ProblemDisagree) {
			t.Errorf("two make-up days that disagree: %v", err)
		}
	}},
	// None natively.
	{16, "every other Saturday", func(t *testing.T) {
		spec := nineToFive()
		spec.Weeks = append(spec.Weeks, withSaturday("2025-03-10", "2025-03-16"), withSaturday("2025-03-24", "2025-03-30"))
		c := buildCalendar(t, spec)
		for day, worked := range map[int]bool{8: false, 15: true, 22: false, 29: true} {
			got, err := c.IsWorkday(marchDay(day))
			wantSame(t, marchDay(day).String(), got, err, worked)
		}
		got, err := c.AddWorkdays(marchDay(14), 1)
		wantSame(t, "Friday 14 + 1", got, err, marchDay(15))
		got, err = c.AddWorkdays(marchDay(21), 1)
		wantSame(t, "Friday 21 + 1", got, err, marchDay(24))
	}},
	// Zammad and frappe recompute, cal keeps what it cached, fivetran has versions.
	// Ours: open dossiers by the newest calendar, ended ones as they were judged.
	{17, "a holiday announced later", func(t *testing.T) {
		before, after := edgeDesk(t, nineToFive()), edgeDesk(t, nineToFive(entry("2025-03-17", sla.DayHoliday, "Lễ")))
		open := marchLog(t, acceptedAt(march(14, "10:00")))
		ended := marchLog(t, acceptedAt(march(14, "10:00")), sla.Event{At: march(14, "11:00"), Kind: sla.EventCompleted})
		limit := sla.MustParseLimit("1wd")
		dossiers := func(yield func(string, sla.Dossier) bool) {
			_ = yield("open", sla.Dossier{Limit: limit, Log: open}) && yield("ended", sla.Dossier{Limit: limit, Log: ended})
		}
		var moved []string
		for change, err := range sla.Recompute(before, after, dossiers, march(14, "12:00")) {
			moved = append(moved, change.Key)
			wantAt(t, "before", change.Before.Due(), err, march(17, "17:00"))
			wantAt(t, "after", change.After.Due(), err, march(18, "17:00"))
			wantSame(t, "days", change.Days(), nil, 1)
		}
		if !slices.Equal(moved, []string{"open"}) {
			t.Errorf("moved: %v", moved)
		}
	}},
	// Zendesk takes the last schedule for the whole life, GLPI the first.
	{18, "hours that change on the way", func(t *testing.T) {
		spec := nineToFive()
		spec.Weeks = append(spec.Weeks, during(sla.WeekOf(sla.MustParseHours("08:00-12:00"), weekdays...), "2025-03-17", ""))
		got, err := buildCalendar(t, spec).AddWorkingTime(march(14, "15:00"), 8*time.Hour)
		wantAt(t, "2 h on Friday, 4 on Monday, 2 on Tuesday", got, err, march(18, "10:00"))
	}},
	// GLPI steps by 86,400 s. The zone is the calendar's, whatever the host's is.
	{28, "days with summer time", func(t *testing.T) {
		spec := sla.Spec{
			ID: "nights", Version: "1", Location: loadZone(t, "America/New_York"),
			First: sla.MustDate(2025, 1, 1), Last: sla.MustDate(2025, 12, 31), AnnouncedThrough: sla.MustDate(2025, 12, 31),
			Weeks: []sla.Week{sla.WeekOf(sla.MustParseHours("00:00-06:00"), time.Sunday)},
		}
		c := buildCalendar(t, spec)
		for _, tc := range []struct {
			sunday sla.Date
			want   time.Duration
		}{{sla.MustDate(2025, 3, 9), 5 * time.Hour}, {sla.MustDate(2025, 3, 16), 6 * time.Hour}, {sla.MustDate(2025, 11, 2), 7 * time.Hour}} {
			from, err := c.Start(tc.sunday)
			if err != nil {
				t.Fatal(err)
			}
			got, err := c.WorkingTimeBetween(from, from.Add(12*time.Hour))
			wantSame(t, tc.sunday.String(), got, err, tc.want)
		}
		whole := sla.WeekOf(sla.MustParseHours("00:00-24:00"), append([]time.Weekday{time.Saturday, time.Sunday}, weekdays...)...)
		gap := sla.Spec{
			ID: "always", Version: "1", Location: loadZone(t, "America/Sao_Paulo"), Weeks: []sla.Week{whole},
			First: sla.MustDate(2018, 1, 1), Last: sla.MustDate(2018, 12, 31), AnnouncedThrough: sla.MustDate(2018, 12, 31),
		}
		c = buildCalendar(t, gap)
		from, err := c.Start(sla.MustDate(2018, 11, 3))
		if err != nil {
			t.Fatal(err)
		}
		to, err := c.Start(sla.MustDate(2018, 11, 5)) // 4 November began at 01:00
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.WorkingTimeBetween(from, to)
		wantSame(t, "São Paulo, two days", got, err, 47*time.Hour)
	}},
	// Zammad hung on 09:00 to 00:00; cal takes hours mod 24.
	{29, "24:00 and around the clock", func(t *testing.T) {
		all := append([]time.Weekday{time.Saturday, time.Sunday}, weekdays...)
		spec := nineToFive()
		spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("00:00-24:00"), all...)}
		c := buildCalendar(t, spec)
		got, err := c.AddWorkingTime(march(17, "12:00"), 30*time.Hour)
		wantAt(t, "Monday noon + 30 h", got, err, march(18, "18:00"))
		spec.Weeks = []sla.Week{sla.WeekOf(sla.MustParseHours("09:00-24:00"), weekdays...)}
		c = buildCalendar(t, spec)
		got, err = c.AddWorkingTime(march(14, "09:00"), 15*time.Hour)
		wantAt(t, "to midnight", got, err, march(15, "00:00"))
		open, err := c.IsOpen(march(15, "00:00")) // it is Friday's closing
		wantSame(t, "Saturday 00:00", open, err, true)
		got, err = c.AddWorkingTime(march(14, "09:00"), 15*time.Hour+1)
		wantAt(t, "past midnight", got, err, march(17, "09:00").Add(1))
	}},
	// pandas takes it, biz, working_hours and frappe refuse, cal hangs.
	{30, "overnight shift", func(t *testing.T) {
		if _, err := sla.ParseHours("22:00-06:00"); err == nil {
			t.Error("ParseHours takes it")
		}
		spec := nineToFive()
		spec.Weeks[0].Hours[time.Monday] = sla.Hours{{Open: 22 * 3600, Close: 6 * 3600}}
		if _, err := sla.NewCalendar(spec); !hasCode(err, sla.ProblemHours) {
			t.Errorf("NewCalendar: %v", err)
		}
		spec.Weeks[0].Hours[time.Monday] = sla.MustParseHours("22:00-24:00") // in two parts it is fine
		spec.Weeks[0].Hours[time.Tuesday] = sla.MustParseHours("00:00-06:00")
		got, err := buildCalendar(t, spec).AddWorkingTime(march(17, "22:00"), 8*time.Hour)
		wantAt(t, "Monday 22:00 + 8 h", got, err, march(18, "06:00"))
	}},
	// cal hangs, as two others did; GLPI takes the wall clock, Znuny the date given.
	{31, "empty calendar", func(t *testing.T) {
		spec := nineToFive()
		spec.Weeks = []sla.Week{{}}
		if _, err := sla.NewCalendar(spec); !hasCode(err, sla.ProblemNoWorkday) {
			t.Errorf("NewCalendar: %v", err)
		}
		if _, err := new(sla.Calendar).AddWorkingTime(march(14, "09:00"), time.Hour); !errors.Is(err, sla.ErrOutOfRange) {
			t.Errorf("the zero calendar: %v", err)
		}
	}},
}

// fridayLog is of a dossier of four working hours, accepted on Friday at 15:00: 1.5 h
// are used when it is paused at 16:30.
func fridayLog(t *testing.T, events ...sla.Event) sla.Log {
	t.Helper()
	return marchLog(t, append([]sla.Event{acceptedAt(march(14, "15:00"))}, events...)...)
}

const byConsultation, byFieldCheck = sla.ReasonConsultation, sla.ReasonFieldCheck

var edgesOfPauses = []edgeCase{
	// GLPI lost the pause when the target changed, breeze never adjusted it. Ours
	// reads the log again: what was paused stays paused.
	{19, "another limit on the way", func(t *testing.T) {
		log := fridayLog(t, suspendedAt(march(14, "16:30"), byConsultation), resumedAt(march(17, "10:00"), byConsultation))
		desk := edgeDesk(t, nineToFive())
		for limit, due := range map[string]time.Time{"4wh": march(17, "12:30"), "8wh": march(17, "16:30"), "2wd": march(19, "17:00")} {
			a := assessedAt(t, desk, limit, log, march(17, "11:00"))
			wantAt(t, limit, a.Due(), nil, due)
			u := a.Usage()
			wantSame(t, limit+": used", u.Used, nil, 150*time.Minute)
			wantSame(t, limit+": excluded", u.Excluded, nil, 90*time.Minute)
		}
	}},
	// ERPNext charges the weekend, as GLPI did before 2023.
	{20, "a pause over a weekend", func(t *testing.T) {
		log := fridayLog(t, suspendedAt(march(14, "16:30"), byConsultation), resumedAt(march(17, "10:00"), byConsultation))
		a := assessedAt(t, edgeDesk(t, nineToFive()), "4wh", log, march(17, "10:00"))
		wantAt(t, "due", a.Due(), nil, march(17, "12:30"))
	}},
	{21, "a pause outside working hours", func(t *testing.T) {
		log := fridayLog(t, suspendedAt(march(15, "10:00"), byConsultation), resumedAt(march(16, "18:00"), byConsultation))
		a := assessedAt(t, edgeDesk(t, nineToFive()), "4wh", log, march(17, "09:00"))
		wantAt(t, "due", a.Due(), nil, march(17, "11:00")) // as without it
		wantSame(t, "excluded", a.Usage().Excluded, nil, 0)
		wantSame(t, "paused", a.Flags().Has(sla.FlagPaused), nil, true)
	}},
	// In Zammad pauses that begin in one minute overwrite each other.
	{22, "pauses that overlap or touch", func(t *testing.T) {
		desk := edgeDesk(t, nineToFive())
		for _, tc := range []struct {
			name string
			log  sla.Log
			due  time.Time
		}{
			// 15:30 on Friday to 09:30 on Monday: 1.5 + 0.5 h.
			{"overlap", fridayLog(t, suspendedAt(march(14, "15:30"), byConsultation), suspendedAt(march(14, "16:00"), byFieldCheck),
				resumedAt(march(14, "16:30"), byConsultation), resumedAt(march(17, "09:30"), byFieldCheck)), march(17, "13:00")},
			{"one in the other", fridayLog(t, suspendedAt(march(14, "15:30"), byConsultation), suspendedAt(march(14, "16:00"), byFieldCheck),
				resumedAt(march(14, "16:30"), byFieldCheck), resumedAt(march(17, "09:30"), byConsultation)), march(17, "13:00")},
			{"touch", fridayLog(t, suspendedAt(march(14, "15:30"), byConsultation), resumedAt(march(14, "16:00"), byConsultation),
				suspendedAt(march(14, "16:00"), byFieldCheck), resumedAt(march(17, "09:30"), byFieldCheck)), march(17, "13:00")},
			{"begin and end together", fridayLog(t, suspendedAt(march(14, "15:30"), byConsultation), suspendedAt(march(14, "15:30"), byFieldCheck),
				resumedAt(march(17, "09:30"), byFieldCheck), resumedAt(march(17, "09:30"), byConsultation)), march(17, "13:00")},
			// Half an hour twice, a quarter of an hour between them.
			{"apart", fridayLog(t, suspendedAt(march(14, "15:15"), byConsultation), resumedAt(march(14, "15:45"), byConsultation),
				suspendedAt(march(14, "16:00"), byConsultation), resumedAt(march(14, "16:30"), byConsultation)), march(17, "12:00")},
		} {
			a := assessedAt(t, desk, "4wh", tc.log, march(17, "10:00"))
			wantAt(t, tc.name, a.Due(), nil, tc.due)
		}
	}},
	// frappe and Zammad clear the due time, ServiceNow keeps the last. Ours is the
	// one that follows if the clock goes on now, flagged; the percentage stands.
	{23, "a pause that is open", func(t *testing.T) {
		desk, log := edgeDesk(t, nineToFive()), fridayLog(t, suspendedAt(march(14, "16:30"), byConsultation))
		for _, tc := range []struct{ at, due time.Time }{
			{march(14, "16:30"), march(17, "11:00")}, {march(16, "10:00"), march(17, "11:30")},
			{march(17, "10:00"), march(17, "12:30")}, {march(17, "11:00"), march(17, "13:30")},
		} {
			a := assessedAt(t, desk, "4wh", log, tc.at)
			wantAt(t, "due, asked "+tc.at.Format("Mon 15:04"), a.Due(), nil, tc.due)
			wantSame(t, "frozen", a.Frozen(), nil, true)
			wantSame(t, "outcome", a.Outcome(), nil, sla.OutcomeOpenWithin)
			percent, _ := a.Usage().Percent(1)
			wantSame(t, "percent", percent.String(), nil, "37.5")
		}
	}},
	// frappe does not pause the first response, Zammad does. Which suspensions stop
	// a clock is a switch, and a second target a second question.
	{24, "a pause and the first response", func(t *testing.T) {
		log := fridayLog(t, suspendedAt(march(14, "16:30"), byConsultation), resumedAt(march(17, "10:00"), byConsultation))
		resolve := assessedAt(t, edgeDesk(t, nineToFive()), "4wh", log, march(17, "10:30"))
		wantAt(t, "resolve", resolve.Due(), nil, march(17, "12:30"))
		none := func(r *sla.Rules) { r.Clock.PausedBy = sla.ReasonsOf(byFieldCheck) }
		respond := assessedAt(t, edgeDesk(t, nineToFive(), none), "3wh", log, march(17, "10:30"))
		wantAt(t, "respond", respond.Due(), nil, march(17, "10:00"))
		wantSame(t, "respond", respond.Outcome(), nil, sla.OutcomeOpenOverdue)
	}},
	// ServiceNow cannot pause such terms, GLPI and OpenCPS add working seconds, so
	// that days end at noon. Ours lose whole working days; as time if the rules
	// run them as time.
	{25, "a pause and a term in days", func(t *testing.T) {
		log := marchLog(t, acceptedAt(march(14, "10:00")), suspendedAt(march(14, "16:30"), byConsultation), resumedAt(march(17, "10:00"), byConsultation))
		a := assessedAt(t, edgeDesk(t, nineToFive()), "1wd", log, march(17, "11:00"))
		wantAt(t, "whole days: Monday is lost", a.Due(), nil, march(18, "17:00"))
		asTime := func(r *sla.Rules) { r.WorkingDays = sla.WorkingDaysAsTime }
		a = assessedAt(t, edgeDesk(t, nineToFive(), asTime), "1wd", log, march(17, "11:00"))
		wantAt(t, "as time: 6.5 h on Friday, 1.5 h from 10:00", a.Due(), nil, march(17, "11:30"))
	}},
}

var edgesOfTerms = []edgeCase{
	// GLPI has a flag for it.
	{26, "a term in days ends with the day", func(t *testing.T) {
		d := wantDue(t, edgeDesk(t, nineToFive()), march(14, "10:00"), "1wd", march(17, "17:00"))
		wantSame(t, "exclusive", d.Exclusive(), nil, false)
		midnight := func(r *sla.Rules) { r.DueMoment = sla.DueAtMidnight }
		d = wantDue(t, edgeDesk(t, nineToFive(), midnight), march(14, "10:00"), "1wd", march(18, "00:00"))
		wantSame(t, "due date", d.DueDate(), nil, marchDay(17))
		wantSame(t, "exclusive", d.Exclusive(), nil, true)
		wantSame(t, "at midnight", d.Finished(march(18, "00:00")), nil, sla.OutcomeLate)
	}},
	// openregister names the rule that moved it too; one German tool forgot to move.
	{27, "a term in calendar days ends on a day off", func(t *testing.T) {
		d := wantDue(t, edgeDesk(t, nineToFive()), march(7, "10:00"), "8d", march(17, "17:00"))
		wantSame(t, "flags", d.Flags(), nil, sla.FlagMoved)
		var last sla.Step
		for last = range d.Steps() {
		}
		wantSame(t, "the last step", last.Effect, nil, sla.EffectMoved)
		wantSame(t, "its source", last.Source, nil, "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5")
		none := func(r *sla.Rules) { r.Roll = sla.RollNone }
		d = wantDue(t, edgeDesk(t, nineToFive(), none), march(7, "10:00"), "8d", march(16, "00:00")) // Saturday 24:00
		wantSame(t, "flags", d.Flags(), nil, sla.FlagDueOutsideHours)
		unknown := vn.OneStop61()
		unknown.Roll = 99
		if !hasCode(unknown.Validate(), sla.ProblemRule) {
			t.Error("a value that is none is not refused")
		}
	}},
	// No library read has it.
	{36, "cut-off hour", func(t *testing.T) {
		desk := edgeDesk(t, nineToFive())
		wantDue(t, desk, march(14, "15:00"), "same-day", march(14, "17:00"))
		d := wantDue(t, desk, march(14, "15:00").Add(1), "same-day", march(17, "17:00"))
		wantSame(t, "flags", d.Flags(), nil, sla.FlagAfterCutoff)
		wantDue(t, desk, march(14, "16:00"), "1wd", march(17, "17:00")) // no shift of limits in days
		open := edgeDesk(t, nineToFive(), func(r *sla.Rules) { r.SameDayCutoff = 0 })
		wantDue(t, open, march(14, "16:59"), "same-day", march(14, "17:00"))
	}},
}

var edgesOfTargets = []edgeCase{
	// osTicket counts from the reopening, GLPI takes the closed time as waiting,
	// Znuny refuses. So do we: what comes back is a new dossier.
	{32, "reopening", func(t *testing.T) {
		log := fridayLog(t, sla.Event{At: march(17, "10:00"), Kind: sla.EventCompleted})
		for _, kind := range []sla.EventKind{sla.EventAccepted, sla.EventResumed, sla.EventTransferred, sla.EventCompleted} {
			e := sla.Event{At: march(18, "09:00"), Kind: kind}
			if kind == sla.EventTransferred {
				e.Unit = "Một cửa"
			}
			if _, err := log.Append(e); !hasCode(err, sla.ProblemEvent) {
				t.Errorf("%v behind the end: %v", kind, err)
			}
		}
		_, err := log.Append(sla.Event{At: march(18, "09:00"), Kind: sla.EventCollected})
		wantSame(t, "only the result is collected", err, nil, nil)
	}},
	// Zammad takes the earliest of the targets that are not met.
	{33, "several targets", func(t *testing.T) {
		desk, log := edgeDesk(t, nineToFive()), fridayLog(t)
		var next time.Time
		for limit, warning := range map[string]time.Time{"2wh": march(14, "16:36"), "4wh": march(17, "10:12"), "1wd": march(17, "15:00")} {
			at, ok := assessedAt(t, desk, limit, log, march(14, "16:00")).ReachedAt(80)
			wantSame(t, limit, ok, nil, true)
			wantAt(t, "80 % of "+limit, at, nil, warning)
			if next.IsZero() || at.Before(next) {
				next = at
			}
		}
		wantAt(t, "the next", next, nil, march(14, "16:36"))
	}},
	// GLPI took levels in days wrongly. Ours is of the working budget, so the
	// pause is in it.
	{34, "warning at 80 %", func(t *testing.T) {
		log := fridayLog(t, suspendedAt(march(14, "16:30"), byConsultation), resumedAt(march(17, "10:00"), byConsultation))
		a := assessedAt(t, edgeDesk(t, nineToFive()), "4wh", log, march(17, "10:00"))
		at, ok := a.ReachedAt(80) // 3.2 h: 1.5 on Friday, 1.7 from 10:00
		wantSame(t, "reached", ok, nil, true)
		wantAt(t, "80 %", at, nil, march(17, "11:42"))
	}},
	// Zammad's notices came at midnight. Limits by the clock are another matter:
	// they run at night.
	{35, "escalation outside hours", func(t *testing.T) {
		desk := edgeDesk(t, nineToFive())
		log := marchLog(t, acceptedAt(march(15, "20:00")), suspendedAt(march(18, "20:00"), byConsultation), resumedAt(march(22, "03:00"), byConsultation))
		for _, limit := range []string{"4wh", "40wh", "3wd", "0.5wd", "10d", "1mo", "same-day"} {
			a := assessedAt(t, desk, limit, log, march(24, "09:00"))
			for percent := range 301 {
				at, ok := a.ReachedAt(percent)
				open, err := desk.Calendar().IsOpen(at)
				if !ok || err != nil || !open {
					t.Fatalf("%d %% of %s: %v, %t, %v", percent, limit, at, ok, err)
				}
			}
		}
		at, _ := assessedAt(t, desk, "24h", marchLog(t, acceptedAt(march(14, "15:00"))), march(14, "16:00")).ReachedAt(50)
		wantAt(t, "12 of 24 hours by the clock", at, nil, march(15, "03:00"))
	}},
}
