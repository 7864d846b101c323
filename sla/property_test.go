package sla_test

import (
	"errors"
	"fmt"
	"math/big"
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

// zones are those of the random calendars: summer time that begins at midnight
// (São Paulo, Cairo, Havana: such days have no 00:00), that ends a minute after
// it (St. John's: midnight comes twice), at night (New York), of half an hour
// (Lord Howe), no summer time, and Apia, which had no 30 December 2011.
var zones = []struct {
	name        string
	first, last string
}{
	{"Asia/Ho_Chi_Minh", "2025-06-01", "2027-06-30"},
	{"UTC", "2023-11-15", "2025-08-31"},
	{"America/Sao_Paulo", "2017-09-01", "2019-04-30"},
	{"America/New_York", "2023-10-01", "2025-06-30"},
	{"Africa/Cairo", "2023-03-01", "2024-12-31"},
	{"America/Havana", "2018-02-01", "2019-12-31"},
	{"Pacific/Apia", "2011-06-01", "2012-12-31"},
	{"Australia/Lord_Howe", "2022-01-01", "2023-06-30"},
}

// loadZone skips the test where the host has no zone files.
func loadZone(tb testing.TB, name string) *time.Location {
	tb.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		tb.Skipf("zone %s is not on this host: %v", name, err)
	}
	return loc
}

// trial is one calendar in both readings.
type trial struct {
	spec     sla.Spec
	calendar *sla.Calendar
	naive    *naiveCalendar
}

func newTrial(tb testing.TB, spec sla.Spec) trial {
	tb.Helper()
	calendar, err := sla.NewCalendar(spec)
	if err != nil {
		tb.Fatalf("NewCalendar of a valid spec: %v", err)
	}
	return trial{spec, calendar, newNaive(spec)}
}

// national is the Vietnamese calendar in both readings. The oracle gets the
// entries and the weekly hours, and builds its own days.
var national = sync.OnceValues(func() (trial, error) {
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		return trial{}, err
	}
	spec := sla.Spec{
		ID: calendar.ID(), Version: calendar.Version(), Location: vn.Location(),
		First: sla.MustDate(vn.FirstYear, 1, 1), Last: sla.MustDate(vn.LastYear, 12, 31),
		AnnouncedThrough: calendar.AnnouncedThrough(),
		Weeks:            []sla.Week{vn.OfficeHours()},
		Days:             calendar.Entries(),
	}
	return trial{spec, calendar, newNaive(spec)}, nil
})

func vietnam(tb testing.TB) trial {
	tb.Helper()
	tr, err := national()
	if err != nil {
		tb.Fatal(err)
	}
	return tr
}

// each runs a test on random calendars of every zone, the same at every run.
func each(t *testing.T, perZone int, test func(*testing.T, *rand.Rand, trial)) {
	if testing.Short() {
		perZone = 1
	}
	for i, zone := range zones {
		t.Run(zone.name, func(t *testing.T) {
			loc := loadZone(t, zone.name)
			rng := rand.New(rand.NewPCG(uint64(i), 2026))
			for range perZone {
				spec := randomSpec(rng, loc, sla.MustParseDate(zone.first), sla.MustParseDate(zone.last))
				test(t, rng, newTrial(t, spec))
			}
		})
	}
}

func randomSpec(rng *rand.Rand, loc *time.Location, first, last sla.Date) sla.Spec {
	spec := sla.Spec{
		ID: "random", Version: fmt.Sprint(rng.Uint32()), Location: loc, First: first, Last: last,
		AnnouncedThrough: first.AddDays(rng.IntN(last.DaysSince(first))),
		Weeks:            []sla.Week{{Hours: randomWeek(rng)}},
	}
	for from := first.AddDays(rng.IntN(200)); from.Before(last) && rng.IntN(3) > 0; {
		to := from.AddDays(rng.IntN(120))
		spec.Weeks = append(spec.Weeks, sla.Week{From: from, To: to, Hours: randomWeek(rng)})
		from = to.AddDays(1 + rng.IntN(200))
	}
	addEntries(rng, &spec)
	addSpecialHours(rng, &spec)
	return spec
}

func randomWeek(rng *rand.Rand) (week [7]sla.Hours) {
	for day := range week {
		closed := 8 // per cent
		if day == int(time.Sunday) || day == int(time.Saturday) {
			closed = 75
		}
		if rng.IntN(100) >= closed || day == int(time.Wednesday) {
			week[day] = randomHours(rng)
		}
	}
	return week
}

// randomHours are one to three shifts on the five minutes. Some begin at 00:00
// or end at 24:00, some touch each other.
func randomHours(rng *rand.Rand) sla.Hours {
	var hours sla.Hours
	clock := rng.IntN(10) * 3600
	for range 1 + rng.IntN(3) {
		end := min(clock+300*(1+rng.IntN(60)), 86_400)
		if rng.IntN(12) == 0 {
			end = 86_400
		}
		hours = append(hours, sla.Shift{Open: sla.Clock(clock), Close: sla.Clock(end)})
		if clock = end + 300*rng.IntN(24); clock >= 86_400 {
			break
		}
	}
	return hours
}

// addEntries puts entries of all kinds on about a seventh of the days; some
// dates have several.
func addEntries(rng *rand.Rand, spec *sla.Spec) {
	kinds := []sla.DayKind{sla.KindHoliday, sla.KindSubstitute, sla.KindSwappedOff, sla.KindMakeUp, sla.KindClosure}
	for d := spec.First; !d.After(spec.Last); d = d.AddDays(1) {
		for _, kind := range kinds {
			if rng.IntN(100) >= 3 {
				continue
			}
			e := sla.DayEntry{Date: d, Kind: kind, Name: fmt.Sprintf("%v on %v", kind, d), Source: "decision " + d.String()}
			if kind == sla.KindMakeUp {
				e.Replaces = replaced(rng, *spec, d)
			}
			spec.Days = append(spec.Days, e)
		}
	}
	rng.Shuffle(len(spec.Days), func(i, j int) { spec.Days[i], spec.Days[j] = spec.Days[j], spec.Days[i] })
}

// replaced finds a date near whose weekday is worked, mostly. Every Wednesday is.
func replaced(rng *rand.Rand, spec sla.Spec, makeUp sla.Date) sla.Date {
	for {
		d := makeUp.AddDays(rng.IntN(21) - 10)
		here := weekOn(spec.Weeks, makeUp)
		if rng.IntN(8) == 0 || len(here.Hours[d.Weekday()]) > 0 {
			return d
		}
	}
}

// addSpecialHours gives some working days hours of their own.
func addSpecialHours(rng *rand.Rand, spec *sla.Spec) {
	naive := newNaive(*spec)
	for d := spec.First; !d.After(spec.Last); d = d.AddDays(1) {
		if naive.isWorkday(d) && rng.IntN(100) < 5 {
			spec.Days = append(spec.Days, sla.DayEntry{
				Date: d, Kind: sla.KindSpecialHours, Name: "special " + d.String(), Hours: randomHours(rng),
			})
		}
	}
}

// randomDate is a date of the range.
func (tr trial) randomDate(rng *rand.Rand) sla.Date {
	return tr.spec.First.AddDays(rng.IntN(tr.spec.Last.DaysSince(tr.spec.First) + 1))
}

// randomInstant is an instant of the range; often one at which something
// happens: an opening, a closing, a nanosecond beside it.
func (tr trial) randomInstant(rng *rand.Rand) time.Time {
	d := tr.randomDate(rng)
	if spans := tr.naive.days[d].spans; len(spans) > 0 && rng.IntN(3) == 0 {
		s := spans[rng.IntN(len(spans))]
		t := []time.Time{s.open, s.close}[rng.IntN(2)].Add(time.Duration(rng.IntN(3) - 1))
		if tr.naive.has(tr.naive.dateOf(t)) {
			return t
		}
	}
	t := tr.naive.start(d).Add(time.Duration(rng.IntN(86_400)) * time.Second)
	if rng.IntN(4) == 0 {
		t = t.Add(time.Duration(rng.IntN(1e9)))
	}
	if !tr.naive.has(tr.naive.dateOf(t)) { // the last day was a short one
		return tr.naive.start(tr.spec.Last)
	}
	return t
}

// TestOracleMinuteByMinute checks the oracle's sums against a walk that looks
// at every minute, and its way through gaps against the definition.
func TestOracleMinuteByMinute(t *testing.T) {
	each(t, 1, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 20 {
			from := tr.randomInstant(rng).Truncate(time.Minute)
			to := from.Add(time.Duration(rng.IntN(6*24*60)) * time.Minute)
			if !tr.naive.has(tr.naive.dateOf(from)) || !tr.naive.has(tr.naive.dateOf(to)) {
				continue
			}
			sum, walked := tr.naive.workingTime(from, to), tr.naive.workingMinutes(from, to)
			if sum != time.Duration(walked)*time.Minute {
				t.Fatalf("oracle: %v to %v: %v by shifts, %d minutes by walking", from, to, sum, walked)
			}
		}
	})
}

// checkDay compares all answers about one date.
func checkDay(t *testing.T, tr trial, d sla.Date) {
	t.Helper()
	want := tr.naive.days[d]
	got, err := tr.calendar.Day(d)
	if err != nil {
		t.Fatalf("Day(%v): %v", d, err)
	}
	if got.Date != d || got.Kind != want.kind || got.Working() != want.working() ||
		got.Hours.String() != want.hours.String() || got.Provisional != d.After(tr.spec.AnnouncedThrough) {
		t.Fatalf("Day(%v) = %+v, want %+v", d, got, want)
	}
	if len(namesOn(tr.spec, d, want.kind)) == 1 && (got.Name != want.name || got.Source != want.source) {
		t.Fatalf("Day(%v) is %q of %q, want %q of %q", d, got.Name, got.Source, want.name, want.source)
	}
	if worked, err := tr.calendar.IsWorkday(d); err != nil || worked != want.working() {
		t.Fatalf("IsWorkday(%v) = %t, %v", d, worked, err)
	}
	checkEnds(t, tr, d)
}

func namesOn(spec sla.Spec, d sla.Date, kind sla.DayKind) (names []string) {
	for _, e := range spec.Days {
		if e.Date == d && e.Kind == kind {
			names = append(names, e.Name)
		}
	}
	return names
}

// checkEnds compares the instants of one date.
func checkEnds(t *testing.T, tr trial, d sla.Date) {
	t.Helper()
	var opening, closing time.Time
	if spans := tr.naive.days[d].spans; len(spans) > 0 {
		opening, closing = spans[0].open, spans[len(spans)-1].close
	}
	for _, end := range []struct {
		name string
		ask  func(sla.Date) (time.Time, error)
		want time.Time
	}{
		{"Start", tr.calendar.Start, tr.naive.start(d)},
		{"Opening", tr.calendar.Opening, opening},
		{"Closing", tr.calendar.Closing, closing},
	} {
		if got, err := end.ask(d); err != nil || !got.Equal(end.want) {
			t.Fatalf("%s(%v) = %v, %v, want %v", end.name, d, got, err, end.want)
		}
	}
}

// checkSteps compares AddWorkdays of several n, and the next working day.
func checkSteps(t *testing.T, tr trial, d sla.Date, steps ...int) {
	t.Helper()
	for _, n := range steps {
		want, ok := tr.naive.addWorkdays(d, n)
		got, err := tr.calendar.AddWorkdays(d, n)
		if !ok {
			if !errors.Is(err, sla.ErrOutOfRange) || !got.IsZero() {
				t.Fatalf("AddWorkdays(%v, %d) = %v, %v, want out of range", d, n, got, err)
			}
			continue
		}
		if err != nil || got != want {
			t.Fatalf("AddWorkdays(%v, %d) = %v, %v, want %v", d, n, got, err, want)
		}
	}
	want, ok := d, true
	if !tr.naive.isWorkday(d) {
		want, ok = tr.naive.addWorkdays(d, 1)
	}
	if got, err := tr.calendar.NextWorkday(d); ok != (err == nil) || ok && got != want {
		t.Fatalf("NextWorkday(%v) = %v, %v, want %v", d, got, err, want)
	}
}

// TestLaw7IndexAgreesOnEveryDay is law 7 on the whole range of the Vietnamese
// calendar.
func TestLaw7IndexAgreesOnEveryDay(t *testing.T) {
	tr := vietnam(t)
	if tr.calendar.First() != tr.spec.First || tr.calendar.Last() != tr.spec.Last {
		t.Fatalf("range %v to %v", tr.calendar.First(), tr.calendar.Last())
	}
	rng := rand.New(rand.NewPCG(7, 7))
	for d := tr.spec.First; !d.After(tr.spec.Last); d = d.AddDays(1) {
		checkDay(t, tr, d)
		checkSteps(t, tr, d, -250, -30, -15, -5, -2, -1, 0, 1, 2, 5, 15, 30, 250)
		other := d.AddDays(rng.IntN(800) - 400)
		if !tr.naive.has(other) {
			continue
		}
		got, err := tr.calendar.WorkdaysBetween(d, other)
		if want := tr.naive.workdaysBetween(d, other); err != nil || got != want {
			t.Fatalf("WorkdaysBetween(%v, %v) = %d, %v, want %d", d, other, got, err, want)
		}
	}
}

// TestLaw7RandomCalendars is law 7 on calendars of all zones, with several
// shifts, half days, make-up days and closures.
func TestLaw7RandomCalendars(t *testing.T) {
	each(t, 3, func(t *testing.T, rng *rand.Rand, tr trial) {
		var days []sla.Date
		for day := range tr.calendar.Days(tr.spec.First.AddDays(-5), tr.spec.Last.AddDays(5)) {
			days = append(days, day.Date)
		}
		if len(days) != len(tr.naive.days) {
			t.Fatalf("Days yields %d days, want %d", len(days), len(tr.naive.days))
		}
		for _, d := range days {
			checkDay(t, tr, d)
			checkSteps(t, tr, d, -30, -1, 1, 5, 30, rng.IntN(2000)-1000)
		}
	})
}

// TestLaw7WorkingTime holds working time to the oracle's shift by shift.
func TestLaw7WorkingTime(t *testing.T) {
	each(t, 3, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 400 {
			checkInstant(t, tr, tr.randomInstant(rng))
			checkAddWorkingTime(t, tr, tr.randomInstant(rng), randomWork(rng))
			from, to := tr.randomInstant(rng), tr.randomInstant(rng)
			got, err := tr.calendar.WorkingTimeBetween(from, to)
			if want := tr.naive.workingTime(from, to); err != nil || got != want {
				t.Fatalf("WorkingTimeBetween(%v, %v) = %v, %v, want %v", from, to, got, err, want)
			}
		}
	})
}

func randomWork(rng *rand.Rand) time.Duration {
	switch rng.IntN(4) {
	case 0:
		return time.Duration(rng.IntN(1000)) * 5 * time.Minute
	case 1:
		return time.Duration(rng.Int64N(int64(3000 * time.Hour)))
	case 2:
		return time.Duration(rng.IntN(3))
	}
	return time.Duration(rng.IntN(40)) * time.Hour
}

// checkInstant compares what the calendar says of one instant.
func checkInstant(t *testing.T, tr trial, at time.Time) {
	t.Helper()
	if got, err := tr.calendar.DateOf(at); err != nil || got != tr.naive.dateOf(at) {
		t.Fatalf("DateOf(%v) = %v, %v, want %v", at, got, err, tr.naive.dateOf(at))
	}
	if got, err := tr.calendar.IsOpen(at); err != nil || got != tr.naive.isOpen(at) {
		t.Fatalf("IsOpen(%v) = %t, %v, want %t", at, got, err, tr.naive.isOpen(at))
	}
	want, ok := tr.naive.nextOpening(at)
	got, err := tr.calendar.NextOpening(at)
	if ok != (err == nil) || ok && !got.Equal(want) || !ok && !errors.Is(err, sla.ErrOutOfRange) {
		t.Fatalf("NextOpening(%v) = %v, %v, want %v, %t", at, got, err, want, ok)
	}
}

func checkAddWorkingTime(t *testing.T, tr trial, from time.Time, w time.Duration) {
	t.Helper()
	want, ok := tr.naive.addWorkingTime(from, w)
	got, err := tr.calendar.AddWorkingTime(from, w)
	if ok != (err == nil) || ok && !got.Equal(want) || !ok && !errors.Is(err, sla.ErrOutOfRange) {
		t.Fatalf("AddWorkingTime(%v, %v) = %v, %v, want %v, %t", from, w, got, err, want, ok)
	}
	if !ok { // law 5
		return
	}
	if back, err := tr.calendar.WorkingTimeBetween(from, got); err != nil || back != w {
		t.Fatalf("WorkingTimeBetween(%v, %v) = %v, %v, want the %v added", from, got, back, err, w)
	}
}

// TestLaw5WorkingTimeInverts is law 5 on the Vietnamese calendar; law 7 above
// holds it on all others.
func TestLaw5WorkingTimeInverts(t *testing.T) {
	tr := vietnam(t)
	rng := rand.New(rand.NewPCG(5, 5))
	for range 5000 {
		checkAddWorkingTime(t, tr, tr.randomInstant(rng), randomWork(rng))
	}
	if _, err := tr.calendar.AddWorkingTime(tr.naive.start(tr.spec.First), -1); err == nil {
		t.Error("AddWorkingTime of a negative duration is no error")
	}
}

// TestLaw1WorkdaysInvert is law 1.
func TestLaw1WorkdaysInvert(t *testing.T) {
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 1000 {
			checkLaw1(t, tr, tr.randomDate(rng), rng.IntN(120))
		}
	})
	t.Run("vn", func(t *testing.T) {
		tr, rng := vietnam(t), rand.New(rand.NewPCG(1, 1))
		for range 5000 {
			checkLaw1(t, tr, tr.randomDate(rng), rng.IntN(1000))
		}
	})
}

func checkLaw1(t *testing.T, tr trial, d sla.Date, n int) {
	t.Helper()
	if same, err := tr.calendar.AddWorkdays(d, 0); err != nil || same != d {
		t.Fatalf("AddWorkdays(%v, 0) = %v, %v", d, same, err)
	}
	last, err := tr.calendar.AddWorkdays(d, n)
	if errors.Is(err, sla.ErrOutOfRange) {
		return
	}
	if between, err := tr.calendar.WorkdaysBetween(d, last); err != nil || between != n {
		t.Fatalf("working days in (%v, %v] = %d, %v, want %d", d, last, between, err, n)
	}
	if worked, _ := tr.calendar.IsWorkday(d); worked {
		if back, err := tr.calendar.AddWorkdays(last, -n); err != nil || back != d {
			t.Fatalf("AddWorkdays(%v, -%d) = %v, %v, want %v", last, n, back, err, d)
		}
	}
	if next, err := tr.calendar.AddWorkdays(d, n+1); err == nil && !next.After(last) {
		t.Fatalf("AddWorkdays(%v, %d) = %v, not after %v", d, n+1, next, last)
	}
	if later, err := tr.calendar.AddWorkdays(d.AddDays(1), n); err == nil && n > 0 && later.Before(last) {
		t.Fatalf("AddWorkdays(%v, %d) = %v, before that of the day before, %v", d.AddDays(1), n, later, last)
	}
}

// TestLaw2CountingIsAdditive is law 2, for days and for working time.
func TestLaw2CountingIsAdditive(t *testing.T) {
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 500 {
			a, b, c := tr.randomDate(rng), tr.randomDate(rng), tr.randomDate(rng)
			if days(t, tr, a, b)+days(t, tr, b, c) != days(t, tr, a, c) {
				t.Fatalf("(%v, %v] + (%v, %v] is not (%v, %v]", a, b, b, c, a, c)
			}
			if days(t, tr, a, b) != -days(t, tr, b, a) || days(t, tr, a, a) != 0 {
				t.Fatalf("(%v, %v] does not reverse", a, b)
			}
			x, y, z := tr.randomInstant(rng), tr.randomInstant(rng), tr.randomInstant(rng)
			if worked(t, tr, x, y)+worked(t, tr, y, z) != worked(t, tr, x, z) {
				t.Fatalf("working time %v, %v, %v does not add up", x, y, z)
			}
		}
	})
}

func days(t *testing.T, tr trial, a, b sla.Date) int {
	t.Helper()
	n, err := tr.calendar.WorkdaysBetween(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func worked(t *testing.T, tr trial, a, b time.Time) time.Duration {
	t.Helper()
	w, err := tr.calendar.WorkingTimeBetween(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// randomRules sets every switch by lot.
func randomRules(rng *rand.Rand) sla.Rules {
	return sla.Rules{
		ID:             "random",
		Receipt:        sla.ReceiptRule(1 + rng.IntN(2)),
		SameDayCutoff:  []sla.Clock{0, 15 * 3600, sla.Clock(rng.IntN(86_400))}[rng.IntN(3)],
		WorkingDays:    sla.WorkingDayRule(1 + rng.IntN(3)),
		FixedDay:       time.Duration(1+rng.IntN(24)) * time.Hour,
		CalendarDays:   sla.CalendarDayRule(1 + rng.IntN(2)),
		Roll:           sla.RollRule(1 + rng.IntN(2)),
		RollMakeUp:     sla.EndRule(1 + rng.IntN(2)),
		RollSwappedOff: sla.EndRule(1 + rng.IntN(2)),
		DueMoment:      sla.DueRule(1 + rng.IntN(2)),
		AtClosing:      sla.ClosingRule(1 + rng.IntN(2)),
		ClockHours:     sla.OutsideRule(1 + rng.IntN(2)),
	}
}

// randomLimit is a limit of any unit, mostly a small one; whole, decimal, or a
// fraction no decimal can give.
func randomLimit(tb testing.TB, rng *rand.Rand) sla.Limit {
	units := []sla.Unit{
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
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(id, func(t *testing.T) {
			desk, naive := desks(t, rules, tr, nil)
			for range 4000 {
				checkDeadline(t, desk, naive, tr.randomInstant(rng), randomLimit(t, rng))
			}
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
		if tr.naive.days[d].kind == sla.KindSwappedOff {
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
		return sla.KindMakeUp, true
	case day.kind == sla.KindWorkday && rng.IntN(2) == 0:
		return sla.KindHoliday, false
	}
	return sla.KindClosure, false
}

// withEntry is the same calendar with one entry more. Those of the same rank,
// which could disagree, go.
func withEntry(tb testing.TB, tr trial, e sla.DayEntry) trial {
	tb.Helper()
	spec := tr.spec
	spec.Days = nil
	if e.Kind != sla.KindMakeUp {
		e.Replaces = sla.Date{}
	}
	for _, old := range tr.spec.Days {
		if old.Date != e.Date || old.Kind < sla.KindMakeUp {
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

// TestLaw8Explanations holds the steps of deadlines to law 8.
func TestLaw8Explanations(t *testing.T) {
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 40 {
			desk, naive := desks(t, randomRules(rng), tr, nil)
			for range 10 {
				checkExplanation(t, desk, naive, tr.randomInstant(rng), randomLimit(t, rng))
			}
		}
	})
}

func checkExplanation(t *testing.T, desk *sla.Desk, naive naiveDesk, received time.Time, l sla.Limit) {
	t.Helper()
	d, err := desk.Deadline(received, l)
	if err != nil {
		return
	}
	var steps []sla.Step
	for step := range d.Steps() {
		steps = append(steps, step)
	}
	asked := fmt.Sprintf("Deadline(%v, %v) = %v under %+v", d.Received(), l, d.Due(), naive.rules)
	want, _ := naive.deadline(received, l)
	checkDates(t, asked, d, naive, steps)
	switch days := l.Unit() == sla.UnitWorkingDay ||
		l.Unit() == sla.UnitCalendarDay && naive.rules.CalendarDays == sla.CalendarDaysAsWorking; {
	case days && naive.rules.WorkingDays == sla.WorkingDaysWhole:
		checkCounted(t, asked, l, steps)
	case l.Unit() == sla.UnitCalendarDay && !days, l.Unit() == sla.UnitMonth, l.Unit() == sla.UnitYear:
		checkMoved(t, asked, want.nominal, steps)
	}
	if l.Unit() == sla.UnitWorkingHour {
		num, den := l.Amount()
		checkTime(t, asked, times(time.Hour, big.NewRat(int64(num), int64(den))), steps)
	}
}

// checkDates: the steps are the dates from the receipt through the due date,
// each once; each says what day it is.
func checkDates(t *testing.T, asked string, d sla.Deadline, naive naiveDesk, steps []sla.Step) {
	t.Helper()
	next := naive.office.dateOf(d.Received())
	for i, step := range steps {
		if step.Date != next || step.Last != (i == len(steps)-1) {
			t.Fatalf("%s: step %d is %+v, want the date %v", asked, i, step, next)
		}
		if before := step.Date.Before(d.DayZero()); before != (step.Effect == sla.EffectWaiting) {
			t.Fatalf("%s: %+v is before day zero: %t", asked, step, before)
		}
		if step.Effect == sla.EffectUnknown || step.Kind != naive.office.days[step.Date].kind {
			t.Fatalf("%s: %+v, the day is %+v", asked, step, naive.office.days[step.Date])
		}
		if step.Reason(sla.Vietnamese) == "" || step.Reason(sla.English) == "" {
			t.Fatalf("%s: %+v has no reason", asked, step)
		}
		next = next.AddDays(1)
	}
	if next != d.DueDate().AddDays(1) {
		t.Fatalf("%s: the steps end before %v, due %v", asked, next, d.DueDate())
	}
	for step := range d.Steps() { // stopping early is no panic
		if step.Date != steps[0].Date {
			t.Fatalf("%s: begins with %v, then with %v", asked, steps[0].Date, step.Date)
		}
		break
	}
}

// checkCounted: the counted days of a limit in working days add up to it, and
// the last one is the due date. A fraction is a part of one more day, which
// has no number.
func checkCounted(t *testing.T, asked string, l sla.Limit, steps []sla.Step) {
	t.Helper()
	num, den := l.Amount()
	if num < den {
		return // a part of a day runs as time
	}
	whole, count, last := num/den, 0, steps[len(steps)-1]
	for _, step := range steps {
		if step.Effect != sla.EffectCounted {
			continue
		}
		if count++; count <= whole && (step.Count != count || step.Time != 0) {
			t.Fatalf("%s: %+v is counted day %d", asked, step, count)
		}
	}
	if want := (num + den - 1) / den; count != want || last.Effect != sla.EffectCounted {
		t.Fatalf("%s: %d days counted, want %d; last %+v", asked, count, want, last)
	}
	if num%den != 0 && (last.Count != 0 || last.Time == 0) {
		t.Fatalf("%s: the fraction is %+v", asked, last)
	}
}

// checkMoved: the days after the nominal end of a limit by the calendar are
// marked moved, those before are counted, days off or not.
func checkMoved(t *testing.T, asked string, nominal sla.Date, steps []sla.Step) {
	t.Helper()
	for _, step := range steps {
		want := step.Effect // waiting, checked above
		switch {
		case step.Date.After(nominal):
			want = sla.EffectMoved
		case want != sla.EffectWaiting && want != sla.EffectDayZero:
			want = sla.EffectCounted
		}
		if step.Effect != want {
			t.Fatalf("%s: %+v, want %v; nominal end %v", asked, step, want, nominal)
		}
	}
}

// checkTime: the parts of days add up to a limit that runs as working time.
func checkTime(t *testing.T, asked string, want time.Duration, steps []sla.Step) {
	t.Helper()
	var sum time.Duration
	for _, step := range steps {
		sum += step.Time
	}
	if sum != want {
		t.Fatalf("%s: the steps take %v, want %v: %+v", asked, sum, want, steps)
	}
}

// dayKinds are the kinds that can be entered, in order of precedence.
var dayKinds = []sla.DayKind{
	sla.KindHoliday, sla.KindSubstitute, sla.KindSwappedOff, sla.KindMakeUp, sla.KindClosure, sla.KindSpecialHours,
}

// week2026 is a calendar of 2026 with short Fridays; its days are entries.
func week2026(days ...sla.DayEntry) sla.Spec {
	week := sla.WeekOf(sla.MustParseHours("08:00-12:00,13:00-17:00"), 1, 2, 3, 4)
	week.Hours[time.Friday] = sla.MustParseHours("08:00-12:00")
	return sla.Spec{
		ID: "2026", Version: "1", Location: time.UTC,
		First: sla.MustDate(2026, 1, 1), Last: sla.MustDate(2026, 12, 31), AnnouncedThrough: sla.MustDate(2026, 12, 31),
		Weeks: []sla.Week{week}, Days: days,
	}
}

// entryOf is an entry of any kind on a date. Make-up days replace a Thursday.
func entryOf(kind sla.DayKind, d sla.Date) sla.DayEntry {
	e := sla.DayEntry{Date: d, Kind: kind, Name: kind.String()}
	switch kind {
	case sla.KindMakeUp:
		e.Replaces = sla.MustDate(2026, 3, 5)
	case sla.KindSpecialHours:
		e.Hours = sla.MustParseHours("09:00-10:00")
	}
	return e
}

// TestPrecedenceOfEveryPair is the law of precedence: of two kinds on one date
// the later wins, whatever the order of the entries.
func TestPrecedenceOfEveryPair(t *testing.T) {
	monday, saturday := sla.MustDate(2026, 3, 2), sla.MustDate(2026, 3, 7)
	for i, low := range dayKinds {
		for _, high := range dayKinds[i+1:] {
			for _, d := range []sla.Date{monday, saturday} {
				a, b := entryOf(low, d), entryOf(high, d)
				checkPair(t, week2026(a, b), d, low, high)
				checkPair(t, week2026(b, a), d, low, high)
			}
		}
	}
}

func checkPair(t *testing.T, spec sla.Spec, d sla.Date, low, high sla.DayKind) {
	t.Helper()
	calendar, err := sla.NewCalendar(spec)
	if high == sla.KindSpecialHours && low != sla.KindMakeUp {
		code := sla.ProblemSpecialHours // special hours of a day off
		if low == sla.KindClosure {
			code = sla.ProblemDisagree
		}
		if !hasCode(err, code) {
			t.Errorf("%v and %v on %v: %v, want %s", low, high, d, err, code)
		}
		return
	}
	if err != nil {
		t.Errorf("%v and %v on %v: %v", low, high, d, err)
		return
	}
	day, err := calendar.Day(d)
	want := map[sla.DayKind]string{sla.KindMakeUp: "08:00-12:00,13:00-17:00", sla.KindSpecialHours: "09:00-10:00"}[high]
	if err != nil || day.Kind != high || day.Name != high.String() || day.Hours.String() != want || day.Working() != (want != "") {
		t.Errorf("%v and %v on %v make %+v, %v", low, high, d, day, err)
	}
}

// hasCode reports whether an error is a *Problems with a problem of a code.
func hasCode(err error, code string) bool {
	var problems *sla.Problems
	if !errors.As(err, &problems) {
		return false
	}
	for _, p := range problems.List {
		if p.Code == code {
			return true
		}
	}
	return false
}

// TestSameRank: two entries of one rank that disagree are refused, two that
// agree are not.
func TestSameRank(t *testing.T) {
	saturday, monday := sla.MustDate(2026, 3, 7), sla.MustDate(2026, 3, 2)
	makeUp := entryOf(sla.KindMakeUp, saturday)
	sameHours, otherHours := makeUp, makeUp
	sameHours.Replaces, otherHours.Replaces = monday, monday.AddDays(4)
	special := entryOf(sla.KindSpecialHours, monday)
	otherSpecial := special
	otherSpecial.Hours = sla.MustParseHours("09:00-10:01")
	named := entryOf(sla.KindHoliday, monday)
	named.Name = "another"
	for _, tc := range []struct {
		name    string
		a, b    sla.DayEntry
		refused bool
	}{
		{"make-up of weekdays with the same hours", makeUp, sameHours, false},
		{"make-up of weekdays with other hours", makeUp, otherHours, true},
		{"the same special hours", special, special, false},
		{"other special hours", special, otherSpecial, true},
		{"closure and special hours", entryOf(sla.KindClosure, monday), special, true},
		{"two holidays", entryOf(sla.KindHoliday, monday), named, false},
		{"two substitutes", entryOf(sla.KindSubstitute, monday), entryOf(sla.KindSubstitute, monday), false},
		{"two swapped days", entryOf(sla.KindSwappedOff, monday), entryOf(sla.KindSwappedOff, monday), false},
		{"two closures", entryOf(sla.KindClosure, monday), entryOf(sla.KindClosure, monday), false},
	} {
		for _, spec := range []sla.Spec{week2026(tc.a, tc.b), week2026(tc.b, tc.a)} {
			_, err := sla.NewCalendar(spec)
			if tc.refused != hasCode(err, sla.ProblemDisagree) || !tc.refused && err != nil {
				t.Errorf("%s: %v", tc.name, err)
			}
		}
	}
}

// TestMakeUpOfAClosedWeekday: an office that does not work on the weekday made
// up has nothing to make up. The day stays what it is, also where the entry
// meets another one.
func TestMakeUpOfAClosedWeekday(t *testing.T) {
	saturday := sla.MustDate(2026, 3, 7)
	closed := entryOf(sla.KindMakeUp, saturday)
	closed.Replaces = saturday.AddDays(1)
	for want, days := range map[sla.DayKind][]sla.DayEntry{
		sla.KindRestDay: {closed},
		sla.KindHoliday: {closed, entryOf(sla.KindHoliday, saturday)},
		sla.KindClosure: {entryOf(sla.KindClosure, saturday), closed},
		sla.KindMakeUp:  {closed, entryOf(sla.KindMakeUp, saturday)},
	} {
		tr := newTrial(t, week2026(days...))
		if day, err := tr.calendar.Day(saturday); err != nil || day.Kind != want || day.Working() != (want == sla.KindMakeUp) {
			t.Errorf("%v: %+v, %v", want, day, err)
		}
		checkDay(t, tr, saturday)
	}
}

// TestOutOfRange: outside its range every question is a *RangeError that
// matches ErrOutOfRange, at both ends.
func TestOutOfRange(t *testing.T) {
	tr := newTrial(t, week2026())
	first, last := tr.spec.First, tr.spec.Last
	for _, d := range []sla.Date{{}, first.AddDays(-1), last.AddDays(1), sla.MustDate(1, 1, 1), sla.MustDate(9999, 12, 31)} {
		for name, err := range dateErrors(tr.calendar, d, first) {
			checkRangeError(t, fmt.Sprintf("%s(%v)", name, d), err)
		}
	}
	begin, end := tr.naive.start(first), tr.naive.start(last.AddDays(1))
	for _, at := range []time.Time{{}, begin.Add(-1), end, time.Unix(1<<40, 0), time.Unix(-1<<62, 0), time.Unix(1<<62, 0)} {
		for name, err := range instantErrors(t, tr, at, begin) {
			checkRangeError(t, fmt.Sprintf("%s(%v)", name, at), err)
		}
	}
	for name, err := range dateErrors(tr.calendar, last, first) {
		if err != nil {
			t.Errorf("%s(%v): %v", name, last, err)
		}
	}
}

func dateErrors(c *sla.Calendar, d, inside sla.Date) map[string]error {
	errs := map[string]error{}
	_, errs["Day"] = c.Day(d)
	_, errs["IsWorkday"] = c.IsWorkday(d)
	_, errs["NextWorkday"] = c.NextWorkday(d)
	_, errs["AddWorkdays 0"] = c.AddWorkdays(d, 0)
	_, errs["WorkdaysBetween from"] = c.WorkdaysBetween(d, inside)
	_, errs["WorkdaysBetween to"] = c.WorkdaysBetween(inside, d)
	_, errs["WorkdaysBetween same"] = c.WorkdaysBetween(d, d)
	_, errs["Start"] = c.Start(d)
	_, errs["Opening"] = c.Opening(d)
	_, errs["Closing"] = c.Closing(d)
	return errs
}

func instantErrors(t *testing.T, tr trial, at, inside time.Time) map[string]error {
	t.Helper()
	c, errs := tr.calendar, map[string]error{}
	_, errs["DateOf"] = c.DateOf(at)
	_, errs["IsOpen"] = c.IsOpen(at)
	_, errs["NextOpening"] = c.NextOpening(at)
	_, errs["AddWorkingTime 0"] = c.AddWorkingTime(at, 0)
	_, errs["AddWorkingTime 1h"] = c.AddWorkingTime(at, time.Hour)
	_, errs["WorkingTimeBetween from"] = c.WorkingTimeBetween(at, inside)
	_, errs["WorkingTimeBetween to"] = c.WorkingTimeBetween(inside, at)
	for _, rules := range []sla.Rules{vn.CivilCode(), vn.OneStop()} {
		desk, _ := desks(t, rules, tr, nil)
		_, errs["Deadline "+rules.ID] = desk.Deadline(at, sla.MustParseLimit("1wd"))
		_, errs["Deadline 1h "+rules.ID] = desk.Deadline(at, sla.MustParseLimit("1h"))
	}
	return errs
}

func checkRangeError(t *testing.T, asked string, err error) {
	t.Helper()
	var out *sla.RangeError
	if !errors.Is(err, sla.ErrOutOfRange) || !errors.As(err, &out) {
		t.Errorf("%s: %v, want a RangeError", asked, err)
		return
	}
	if out.Calendar != "2026" || out.First != sla.MustDate(2026, 1, 1) || out.Last != sla.MustDate(2026, 12, 31) || out.Asked == "" {
		t.Errorf("%s: %+v", asked, out)
	}
}

// TestOutOfRangeOfAnswers: an answer outside the range is the same error, an
// answer on its very last day is none.
func TestOutOfRangeOfAnswers(t *testing.T) {
	tr := newTrial(t, week2026())
	all, err := tr.calendar.WorkdaysBetween(tr.spec.First, tr.spec.Last)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := tr.calendar.AddWorkdays(tr.spec.First, all); err != nil || d != tr.spec.Last {
		t.Errorf("%d working days from %v: %v, %v", all, tr.spec.First, d, err)
	}
	const most = int(^uint(0) >> 1)
	for _, n := range []int{all + 1, -1, most, -most, -most - 1} {
		_, err := tr.calendar.AddWorkdays(tr.spec.First, n)
		checkRangeError(t, fmt.Sprintf("AddWorkdays(%v, %d)", tr.spec.First, n), err)
	}
	begin := tr.naive.start(tr.spec.First)
	sum := tr.naive.workingTime(begin, tr.naive.start(tr.spec.Last).Add(23*time.Hour))
	if at, err := tr.calendar.AddWorkingTime(begin, sum); err != nil || !at.Equal(tr.naive.start(tr.spec.Last).Add(17*time.Hour)) {
		t.Errorf("%v from %v: %v, %v", sum, begin, at, err)
	}
	for _, w := range []time.Duration{sum + 1, 1<<63 - 1} {
		_, err := tr.calendar.AddWorkingTime(begin, w)
		checkRangeError(t, fmt.Sprintf("AddWorkingTime(%v, %v)", begin, w), err)
	}
	desk, _ := desks(t, vn.CivilCode(), tr, nil)
	if d, err := desk.DeadlineOn(tr.spec.Last.AddDays(-1), sla.MustParseLimit("1wd")); err != nil || d.DueDate() != tr.spec.Last || !d.Exclusive() {
		t.Errorf("due at 24:00 of the last day: %v, %v", d.Due(), err)
	}
	for _, l := range []string{"1wd", "1d", "1mo", "1y", "100000y", "100000mo", "100000d", "100000wd", "100000h", "100000wh"} {
		_, err := desk.DeadlineOn(tr.spec.Last, sla.MustParseLimit(l))
		checkRangeError(t, "Deadline of "+l, err)
	}
}

// TestZeroCalendarAndDesk: the zero values answer with errors, not panics.
func TestZeroCalendarAndDesk(t *testing.T) {
	var c sla.Calendar
	d := sla.MustDate(2026, 1, 1)
	for name, err := range dateErrors(&c, d, d) {
		if !errors.Is(err, sla.ErrOutOfRange) {
			t.Errorf("%s of a zero calendar: %v", name, err)
		}
	}
	now := time.Unix(1<<30, 0)
	for _, ask := range []func() error{
		func() error { _, err := c.DateOf(now); return err },
		func() error { _, err := c.NextOpening(now); return err },
		func() error { _, err := c.AddWorkingTime(now, time.Hour); return err },
		func() error { _, err := c.WorkingTimeBetween(now, now); return err },
		func() error { _, err := new(sla.Desk).Deadline(now, sla.SameDay()); return err },
		func() error { _, err := new(sla.Desk).DeadlineOn(d, sla.SameDay()); return err },
	} {
		if ask() == nil {
			t.Error("a question of a zero value is no error")
		}
	}
	for range c.Days(d, d.AddDays(3)) {
		t.Error("a zero calendar has days")
	}
}

// TestDeadlineOn: a receipt of which only the date is known is that of the
// day's first opening, or of its first instant.
func TestDeadlineOn(t *testing.T) {
	each(t, 1, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 200 {
			desk, naive := desks(t, randomRules(rng), tr, nil)
			d, l := tr.randomDate(rng), randomLimit(t, rng)
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
	with := shortFridays(t, vn.CivilCode(), entryOf(sla.KindHoliday, thursday))
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
	makeUp, special := entryOf(sla.KindMakeUp, saturday), entryOf(sla.KindSpecialHours, saturday)
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
	desk := shortFridays(t, rules, entryOf(sla.KindSwappedOff, monday))
	thursday, friday := due(t, desk, 5, 9, 0, "10d"), due(t, desk, 6, 9, 0, "10d")
	if friday.Before(thursday) {
		t.Errorf("10 days from Thursday are due %v, from Friday %v", thursday, friday)
	}
}
