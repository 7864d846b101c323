package sla_test

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/us"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The traps are those of package cal v2.1.13. Each test shows what cal does,
// where running it comes to an end, and what a calendar made of it does.

// calSpec is a spec for FromCal.
func calSpec(first, last string) sla.Spec {
	return sla.Spec{
		ID: "cal", Version: "1", Location: time.UTC,
		First: sla.MustParseDate(first), Last: sla.MustParseDate(last), AnnouncedThrough: sla.MustParseDate(last),
	}
}

// fromCal guards against a hang: cal has loops without a bound.
func fromCal(t *testing.T, c *cal.BusinessCalendar, spec sla.Spec) (*sla.Calendar, error) {
	t.Helper()
	type answer struct {
		calendar *sla.Calendar
		err      error
	}
	done := make(chan answer, 1)
	go func() {
		calendar, err := sla.FromCal(c, spec)
		done <- answer{calendar, err}
	}()
	select {
	case a := <-done:
		return a.calendar, a.err
	case <-time.After(20 * time.Second):
		t.Fatal("FromCal does not come back")
		return nil, nil
	}
}

func mustFromCal(t *testing.T, c *cal.BusinessCalendar, spec sla.Spec) *sla.Calendar {
	t.Helper()
	calendar, err := fromCal(t, c, spec)
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

func business(holidays ...*cal.Holiday) *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(holidays...)
	return c
}

// off reports whether a date of a calendar is a day off.
func off(t *testing.T, c *sla.Calendar, date string) bool {
	t.Helper()
	worked, err := c.IsWorkday(sla.MustParseDate(date))
	if err != nil {
		t.Fatal(err)
	}
	return !worked
}

// noon is the instant at which cal is asked about a date.
func noon(d sla.Date) time.Time {
	y, m, day := d.Date()
	return time.Date(y, m, day, 12, 0, 0, 0, time.UTC)
}

func noonOf(date string) time.Time { return noon(sla.MustParseDate(date)) }

// setDefaultLoc sets the global of cal for one test.
func setDefaultLoc(t *testing.T, loc *time.Location) {
	t.Helper()
	old := cal.DefaultLoc
	cal.DefaultLoc = loc
	t.Cleanup(func() { cal.DefaultLoc = old })
}

// countries are definitions as others publish them, and ours.
var countries = map[string]func() []*cal.Holiday{
	"us": func() []*cal.Holiday { return us.Holidays },
	"gb": func() []*cal.Holiday { return gb.Holidays },
	"de": func() []*cal.Holiday { return de.Holidays },
	"fr": func() []*cal.Holiday { return fr.Holidays },
	"jp": func() []*cal.Holiday { return jp.Holidays },
	"vn": vn.Holidays,
}

// TestLaw7AgreesWithCal is law 7 beside cal, where cal is right: on every day
// that no definition is observed on, or that it finds; and on the way of
// WorkdaysFrom where that meets no other day.
func TestLaw7AgreesWithCal(t *testing.T) {
	spec := calSpec("2018-01-01", "2032-12-31")
	for name, holidays := range countries {
		t.Run(name, func(t *testing.T) {
			c := business(holidays()...)
			calendar := mustFromCal(t, c, spec)
			wrong := calIsWrong(t, c, calendar)
			rng := rand.New(rand.NewPCG(7, 13))
			cases := 0
			for range 2500 {
				d := spec.First.AddDays(200 + rng.IntN(5000))
				n := rng.IntN(81) - 40
				want, _ := sla.DateIn(c.WorkdaysFrom(noon(d), n), time.UTC)
				if meets(wrong, d, want) {
					continue
				}
				cases++
				if got, err := calendar.AddWorkdays(d, n); err != nil || got != want {
					t.Fatalf("AddWorkdays(%v, %d) = %v, %v, cal says %v", d, n, got, err, want)
				}
			}
			if cases < 1700 {
				t.Errorf("only %d cases could be compared", cases)
			}
		})
	}
}

// calIsWrong compares day by day. Where the two differ, a definition must say
// so: the day is the observed one of some holiday of a year near.
func calIsWrong(t *testing.T, c *cal.BusinessCalendar, calendar *sla.Calendar) (wrong []sla.Date) {
	t.Helper()
	observed := map[sla.Date]bool{}
	for year := calendar.First().Year() - 1; year <= calendar.Last().Year()+1; year++ {
		for _, h := range c.Holidays {
			if _, day := h.Calc(year); !day.IsZero() {
				y, m, d := day.Date()
				observed[sla.MustDate(y, m, d)] = true
			}
		}
	}
	for d := calendar.First(); !d.After(calendar.Last()); d = d.AddDays(1) {
		got, err := calendar.IsWorkday(d)
		if err != nil {
			t.Fatal(err)
		}
		weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		if got != (!weekend && !observed[d]) {
			t.Fatalf("IsWorkday(%v) = %t, the definitions say it is observed: %t", d, got, observed[d])
		}
		if got != c.IsWorkday(noon(d)) {
			wrong = append(wrong, d)
		}
	}
	if len(wrong) > 0 {
		t.Logf("cal misses %d days: %v", len(wrong), wrong)
	}
	return wrong
}

// meets reports whether a stretch of dates holds one of some.
func meets(some []sla.Date, a, b sla.Date) bool {
	if b.Before(a) {
		a, b = b, a
	}
	for _, d := range some {
		if !d.Before(a) && !d.After(b) {
			return true
		}
	}
	return false
}

// TestVietnamBesideCal: vn.Holidays in a calendar of cal gives the days off of
// the official schedule, but for swapped days, which cal cannot express.
func TestVietnamBesideCal(t *testing.T) {
	tr, c := vietnam(t), business(vn.Holidays()...)
	swapped := 0
	for d := tr.spec.First; d.Year() <= 2027; d = d.AddDays(1) {
		day, err := tr.calendar.Day(d)
		if err != nil {
			t.Fatal(err)
		}
		worked := c.IsWorkday(noon(d))
		switch {
		case day.Kind == sla.DaySwappedOff || day.Kind == sla.DayMakeUp:
			swapped++
			if worked == day.Working() {
				t.Errorf("%v is %v, and cal knows it", d, day.Kind)
			}
		case worked != day.Working():
			t.Errorf("%v: cal says worked %t, the calendar %+v", d, worked, day)
		}
	}
	if swapped != 12 { // six swaps of 2018 to 2026, two days each
		t.Errorf("%d swapped days, want 12", swapped)
	}
}

// TestTrapEmptyWeek: WorkdaysFrom of a calendar without working days never
// returns.
func TestTrapEmptyWeek(t *testing.T) {
	c := business()
	for day := time.Sunday; day <= time.Saturday; day++ {
		c.SetWorkday(day, false)
	}
	if _, err := fromCal(t, c, calSpec("2026-01-01", "2026-12-31")); !hasCode(err, sla.ProblemNoWorkday) {
		t.Errorf("FromCal of an empty week: %v", err)
	}
}

// TestTrapHours: AddWorkHours never returns on days without length or over
// midnight, and a day of 24 hours has none.
func TestTrapHours(t *testing.T) {
	for name, hours := range map[string][2]time.Duration{
		"no length": {9 * time.Hour, 9 * time.Hour},
		"overnight": {22 * time.Hour, 6 * time.Hour},
	} {
		c := business()
		c.SetWorkHours(hours[0], hours[1])
		calendar, err := fromCal(t, c, calSpec("2026-01-01", "2026-12-31"))
		if err == nil {
			t.Errorf("FromCal of a day with %s: %v, no error", name, calendar.ID())
		} else {
			checkProblems(t, err)
		}
	}
	c := business()
	c.SetWorkHours(0, 24*time.Hour)
	monday := noonOf("2026-03-02")
	if c.WorkHours(monday) != 0 {
		t.Error("cal has hours on a day of 24")
	}
	calendar := mustFromCal(t, c, calSpec("2026-01-01", "2026-12-31"))
	if due, err := calendar.AddWorkingTime(monday, 30*time.Hour); err != nil || !due.Equal(monday.Add(30*time.Hour)) {
		t.Errorf("30 hours from Monday noon: %v, %v", due, err)
	}
	if sum, err := calendar.WorkingTimeBetween(monday, monday.AddDate(0, 0, 1)); err != nil || sum != 24*time.Hour {
		t.Errorf("Monday noon to Tuesday noon: %v, %v", sum, err)
	}
}

// TestTrapLocations: cal compares pointers, so a zone loaded twice loses every
// holiday; and its own functions ask in UTC.
func TestTrapLocations(t *testing.T) {
	loc, again := loadZone(t, "Asia/Ho_Chi_Minh"), loadZone(t, "Asia/Ho_Chi_Minh")
	c := business(vn.Holidays()...)
	c.Locations = []*time.Location{loc}
	there := time.Date(2026, 9, 2, 9, 0, 0, 0, again) // National Day
	if !c.IsWorkday(there) || c.IsWorkday(there.In(loc)) {
		t.Error("cal does not compare pointers")
	}
	spec := calSpec("2026-01-01", "2026-12-31")
	for _, spec.Location = range []*time.Location{loc, again, time.UTC, time.FixedZone("+07", 7*3600)} {
		if calendar := mustFromCal(t, c, spec); !off(t, calendar, "2026-09-02") || off(t, calendar, "2026-09-03") {
			t.Errorf("the holiday is lost in %v", spec.Location)
		}
	}
}

// TestTrapZoneOfTheInput: cal takes the date of the instant's own zone.
func TestTrapZoneOfTheInput(t *testing.T) {
	c := business(vn.Holidays()...)
	evening := time.Date(2026, 9, 1, 18, 0, 0, 0, time.UTC) // 2 September in Vietnam
	c2 := business(&cal.Holiday{Name: "one day", Month: time.September, Day: 2, Func: cal.CalcDayOfMonth})
	if !c2.IsWorkday(evening) || c2.IsWorkday(evening.In(vn.Location())) {
		t.Error("cal does not take the zone of the instant")
	}
	spec := calSpec("2026-01-01", "2026-12-31")
	spec.Location = vn.Location()
	calendar := mustFromCal(t, c, spec)
	for _, loc := range []*time.Location{time.UTC, vn.Location()} {
		if d, err := calendar.DateOf(evening.In(loc)); err != nil || d != sla.MustDate(2026, 9, 2) {
			t.Errorf("DateOf(%v) = %v, %v", evening.In(loc), d, err)
		}
	}
}

// TestTrapConcurrentReaders: reading a Cacheable calendar of cal from two
// goroutines kills the process. Run with -race.
func TestTrapConcurrentReaders(t *testing.T) {
	c := business(us.Holidays...)
	c.Cacheable = true
	calendar := mustFromCal(t, c, calSpec("2020-01-01", "2030-12-31"))
	var wait sync.WaitGroup
	for i := range 32 {
		wait.Go(func() {
			for n := range 500 {
				if _, err := calendar.AddWorkdays(sla.MustDate(2021, 1, 1).AddDays(n), i); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
}

// TestTrapMidnightGap: in São Paulo 4 November 2018 had no 00:00, so the date
// that cal builds in that zone is the evening before.
func TestTrapMidnightGap(t *testing.T) {
	loc := loadZone(t, "America/Sao_Paulo")
	setDefaultLoc(t, loc)
	c := business(&cal.Holiday{Name: "a Sunday", Month: time.November, Day: 4, Func: cal.CalcDayOfMonth})
	c.SetWorkday(time.Sunday, true)
	c.SetWorkday(time.Saturday, true)
	if !c.IsWorkday(noonOf("2018-11-04")) || c.IsWorkday(noonOf("2018-11-03")) {
		t.Log("cal finds the day in the gap")
	}
	for _, zone := range []*time.Location{time.UTC, loc} {
		spec := calSpec("2018-01-01", "2018-12-31")
		spec.Location = zone
		calendar := mustFromCal(t, c, spec)
		if !off(t, calendar, "2018-11-04") || off(t, calendar, "2018-11-03") {
			t.Errorf("in %v the holiday of 4 November is on another day", zone)
		}
		checkOpening(t, calendar, zone)
	}
}

// checkOpening: the Monday after the gap opens at nine by the wall.
func checkOpening(t *testing.T, calendar *sla.Calendar, zone *time.Location) {
	t.Helper()
	want := time.Date(2018, 11, 5, 9, 0, 0, 0, zone)
	if got, err := calendar.Opening(sla.MustDate(2018, 11, 5)); err != nil || !got.Equal(want) {
		t.Errorf("opening %v, %v, want %v", got, err, want)
	}
}

// TestTrapHostZone: cal builds dates in the zone of the host. Country packages
// give the same calendar wherever that is.
func TestTrapHostZone(t *testing.T) {
	defer func(loc *time.Location) { time.Local = loc }(time.Local)
	spec := calSpec("2015-01-01", "2020-12-31")
	want := map[string]*sla.Calendar{}
	for _, zone := range []string{"UTC", "America/Sao_Paulo", "Pacific/Kiritimati", "America/Havana", "Africa/Cairo"} {
		loc := loadZone(t, zone)
		setDefaultLoc(t, loc)
		time.Local = loc
		for name, holidays := range countries {
			got := mustFromCal(t, business(holidays()...), spec)
			if want[name] == nil {
				want[name] = got
				continue
			}
			sameDays(t, zone+" "+name, got, want[name])
		}
	}
}

func sameDays(t *testing.T, what string, a, b *sla.Calendar) {
	t.Helper()
	for d := a.First(); !d.After(a.Last()); d = d.AddDays(1) {
		one, err1 := a.IsWorkday(d)
		other, err2 := b.IsWorkday(d)
		if err1 != nil || err2 != nil || one != other {
			t.Fatalf("%s: %v is worked: %t and %t, %v, %v", what, d, one, other, err1, err2)
		}
	}
}

// TestTrapYearWrap: a holiday observed in the year before its first is lost by
// cal, and so is one at the edge of a range by careless enumeration.
func TestTrapYearWrap(t *testing.T) {
	alt := []cal.AltDay{{Day: time.Saturday, Offset: -1}, {Day: time.Sunday, Offset: 1}}
	newYear := &cal.Holiday{Name: "New Year", StartYear: 2022, Month: time.January, Day: 1, Observed: alt, Func: cal.CalcDayOfMonth}
	oldYear := &cal.Holiday{Name: "Old Year", EndYear: 2023, Month: time.December, Day: 31, Observed: alt, Func: cal.CalcDayOfMonth}
	if !business(newYear).IsWorkday(noonOf("2021-12-31")) { // 1 January 2022 is a Saturday
		t.Error("cal finds the day observed before the first year")
	}
	for _, years := range [][2]string{{"2021-01-01", "2021-12-31"}, {"2020-01-01", "2025-12-31"}} {
		if !off(t, mustFromCal(t, business(newYear), calSpec(years[0], years[1])), "2021-12-31") {
			t.Errorf("%v: 1 January 2022 is not observed on 31 December 2021", years)
		}
	}
	if !business(oldYear).IsWorkday(noonOf("2024-01-01")) { // 31 December 2023 is a Sunday
		t.Error("cal finds the day observed after the last year")
	}
	for _, years := range [][2]string{{"2024-01-01", "2024-12-31"}, {"2020-01-01", "2025-12-31"}} {
		if !off(t, mustFromCal(t, business(oldYear), calSpec(years[0], years[1])), "2024-01-01") {
			t.Errorf("%v: 31 December 2023 is not observed on 1 January 2024", years)
		}
	}
	offset := business(&cal.Holiday{Name: "eve", Month: time.January, Day: 1, CalcOffset: -1, Func: cal.CalcDayOfMonth})
	if !offset.IsWorkday(noonOf("2026-12-31")) {
		t.Error("cal finds an eve in the year before")
	}
	if !off(t, mustFromCal(t, offset, calSpec("2026-01-01", "2026-12-31")), "2026-12-31") {
		t.Error("the eve of 1 January 2027 is lost")
	}
}

// TestTrapListOrder: of two holidays on one Saturday cal takes the first of the
// list, and with it whether the day is worked.
func TestTrapListOrder(t *testing.T) {
	kept := &cal.Holiday{Name: "kept", Month: time.March, Day: 7, Func: cal.CalcDayOfMonth}
	shifted := kept.Clone(&cal.Holiday{Name: "shifted", Observed: []cal.AltDay{{Day: time.Saturday, Offset: 2}}})
	one, other := business(kept, shifted), business(shifted, kept)
	for _, c := range []*cal.BusinessCalendar{one, other} {
		c.SetWorkday(time.Saturday, true)
	}
	if one.IsWorkday(noonOf("2026-03-07")) == other.IsWorkday(noonOf("2026-03-07")) {
		t.Error("cal does not depend on the order")
	}
	for _, c := range []*cal.BusinessCalendar{one, other} {
		calendar := mustFromCal(t, c, calSpec("2026-01-01", "2026-12-31"))
		if !off(t, calendar, "2026-03-07") || !off(t, calendar, "2026-03-09") || off(t, calendar, "2026-03-10") {
			t.Error("a holiday is lost to another on the same day")
		}
	}
}

// TestTrapZeroTime: "none this year" with an offset becomes the phantom of a
// day in January, which hides a holiday of that day.
func TestTrapZeroTime(t *testing.T) {
	none := func(*cal.Holiday, int) time.Time { return time.Time{} }
	phantom := &cal.Holiday{Name: "none", CalcOffset: 1, Func: none}
	if actual, _, _ := business(phantom).IsHoliday(noonOf("2026-01-02")); !actual {
		t.Error("cal has no phantom")
	}
	if off(t, mustFromCal(t, business(phantom), calSpec("2026-01-01", "2026-12-31")), "2026-01-02") {
		t.Error("a phantom is a day off")
	}
	second := &cal.Holiday{Name: "2 January", Month: time.January, Day: 2, Func: cal.CalcDayOfMonth}
	c := business(phantom, second)
	if !c.IsWorkday(noonOf("2026-01-02")) {
		t.Error("the phantom hides nothing from cal")
	}
	if !off(t, mustFromCal(t, c, calSpec("2026-01-01", "2026-12-31")), "2026-01-02") {
		t.Error("a phantom hides a holiday")
	}
}

// TestTrapNilHoliday: cal takes nil, and panics when it is asked.
func TestTrapNilHoliday(t *testing.T) {
	c := business(nil, &cal.Holiday{Name: "without a function"})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("cal does not panic")
			}
		}()
		c.IsWorkday(noonOf("2026-03-02"))
	}()
	_, err := fromCal(t, c, calSpec("2026-01-01", "2026-12-31"))
	if !hasCode(err, sla.ProblemHoliday) {
		t.Errorf("FromCal of a nil holiday: %v", err)
	}
	if _, err := fromCal(t, business(c.Holidays[1]), calSpec("2026-01-01", "2026-12-31")); !hasCode(err, sla.ProblemHoliday) {
		t.Errorf("FromCal of a holiday without a function: %v", err)
	}
	if _, err := fromCal(t, nil, calSpec("2026-01-01", "2026-12-31")); err == nil {
		t.Error("FromCal of nil is no error")
	}
}

// TestTrapWeeks: FromCal takes hours from cal; a spec that states its own too
// is refused.
func TestTrapWeeks(t *testing.T) {
	spec := calSpec("2026-01-01", "2026-12-31")
	spec.Weeks = []sla.Week{vn.OfficeHours()}
	if _, err := fromCal(t, business(), spec); err == nil {
		t.Error("FromCal with a weekly pattern of its own is no error")
	} else {
		checkProblems(t, err)
	}
}

// TestTrapHooks: hooks are the only way to alternate Saturdays or other hours
// in cal; they are followed.
func TestTrapHooks(t *testing.T) {
	c := business()
	c.WorkdayFunc = func(date time.Time) bool {
		_, week := date.ISOWeek()
		return date.Weekday() != time.Sunday && (date.Weekday() != time.Saturday || week%2 == 0)
	}
	c.WorkdayStartFunc = func(date time.Time) time.Time {
		y, m, d := date.Date()
		if date.Weekday() == time.Friday {
			return time.Date(y, m, d, 10, 30, 0, 0, date.Location())
		}
		return time.Date(y, m, d, 8, 0, 0, 0, date.Location())
	}
	spec := calSpec("2026-01-01", "2026-12-31")
	spec.Location = vn.Location()
	calendar := mustFromCal(t, c, spec)
	for d := spec.First; !d.After(spec.Last); d = d.AddDays(1) {
		day, err := calendar.Day(d)
		if err != nil || day.Working() != c.IsWorkday(noon(d)) {
			t.Fatalf("%+v, %v, cal says %t", day, err, c.IsWorkday(noon(d)))
		}
		want := ""
		switch {
		case day.Working() && d.Weekday() == time.Friday:
			want = "10:30-17:00"
		case day.Working():
			want = "08:00-17:00"
		}
		if day.Hours.String() != want {
			t.Fatalf("%v is worked %v, want %s", d, day.Hours, want)
		}
	}
}

// TestTrapCache: with Cacheable set cal goes on with what it was asked before;
// a calendar takes the definitions as they are.
func TestTrapCache(t *testing.T) {
	c := business(vn.Holidays()...)
	c.Cacheable = true
	monday := "2026-03-02"
	if !c.IsWorkday(noonOf(monday)) {
		t.Fatal("a holiday already")
	}
	c.AddHoliday(&cal.Holiday{Name: "new", Month: time.March, Day: 2, Func: cal.CalcDayOfMonth})
	if !c.IsWorkday(noonOf(monday)) {
		t.Error("cal forgets what it was asked")
	}
	if !off(t, mustFromCal(t, c, calSpec("2026-01-01", "2026-12-31")), monday) {
		t.Error("a stale answer of cal is believed")
	}
}

// TestTrapMutable: everything in cal can be changed by anyone at any time; a
// calendar made of it stays.
func TestTrapMutable(t *testing.T) {
	holiday := &cal.Holiday{Name: "2 March", Month: time.March, Day: 2, Func: cal.CalcDayOfMonth}
	c := business(holiday)
	spec := calSpec("2026-01-01", "2026-12-31")
	calendar, before := mustFromCal(t, c, spec), mustFromCal(t, c, spec)
	c.AddHoliday(&cal.Holiday{Name: "4 March", Month: time.March, Day: 4, Func: cal.CalcDayOfMonth})
	holiday.Day = 3
	c.SetWorkday(time.Sunday, true)
	c.SetWorkHours(6*time.Hour, 7*time.Hour)
	c.WorkdayFunc = func(time.Time) bool { return false }
	sameDays(t, "after a change", calendar, before)
	if !off(t, calendar, "2026-03-02") || off(t, calendar, "2026-03-03") || off(t, calendar, "2026-03-04") {
		t.Error("a change of the calendar of cal reaches the one made of it")
	}
	if closing, err := calendar.Closing(sla.MustDate(2026, 3, 3)); err != nil || closing.Hour() != 17 {
		t.Errorf("closing %v, %v", closing, err)
	}
}

// TestTrapReversedRange: cal counts both ends, and a day reversed is -1.
func TestTrapReversedRange(t *testing.T) {
	c := business()
	morning, evening := noonOf("2026-03-02"), noonOf("2026-03-02").Add(6*time.Hour)
	if c.WorkdaysInRange(morning, evening) != 1 || c.WorkdaysInRange(evening, morning) != -1 {
		t.Error("cal does not count both ends")
	}
	calendar := mustFromCal(t, c, calSpec("2026-01-01", "2026-12-31"))
	monday := sla.MustDate(2026, 3, 2)
	if n, err := calendar.WorkdaysBetween(monday, monday); err != nil || n != 0 {
		t.Errorf("from a day to itself: %d, %v", n, err)
	}
	if w, err := calendar.WorkingTimeBetween(evening, morning); err != nil || w != -5*time.Hour {
		t.Errorf("from 18:00 back to 12:00: %v, %v", w, err)
	}
}

// TestTrapClosingInstant: past 17:00 by less than a second cal is still at
// work, and counts backwards.
func TestTrapClosingInstant(t *testing.T) {
	c := business()
	past := noonOf("2026-03-02").Add(5*time.Hour + time.Second/2)
	if c.WorkHoursInRange(past, past.Add(time.Hour)) >= 0 {
		t.Error("cal does not count backwards")
	}
	calendar := mustFromCal(t, c, calSpec("2026-01-01", "2026-12-31"))
	if open, err := calendar.IsOpen(past); err != nil || open {
		t.Errorf("open at %v: %t, %v", past, open, err)
	}
	if w, err := calendar.WorkingTimeBetween(past, past.Add(time.Hour)); err != nil || w != 0 {
		t.Errorf("working time after closing: %v, %v", w, err)
	}
}

// A make-up day has the hours of the very day it replaces, also where hooks of
// cal give every day its own.
func TestMakeUpUnderChangingHours(t *testing.T) {
	c := cal.NewBusinessCalendar()
	c.SetWorkHours(8*time.Hour, 16*time.Hour)
	c.WorkdayFunc = func(d time.Time) bool { // Saturdays in early January only
		return d.Weekday() != time.Sunday && (d.Weekday() != time.Saturday || d.Month() == time.January && d.Day() < 15)
	}
	c.WorkdayStartFunc = func(d time.Time) time.Time {
		hour := 8
		if d.Month() >= time.May && d.Month() <= time.September {
			hour = 7
		}
		return time.Date(d.Year(), d.Month(), d.Day(), hour, 0, 0, 0, d.Location())
	}
	swapped := sla.MustDate(2026, 8, 31)
	calendar, err := sla.FromCal(c, sla.Spec{
		ID: "hooks", Version: "1", Location: time.UTC, First: sla.MustDate(2026, 1, 1), Last: sla.MustDate(2026, 12, 31),
		AnnouncedThrough: sla.MustDate(2026, 12, 31),
		Days: []sla.DayEntry{
			{Date: swapped, Kind: sla.DaySwappedOff, Name: "swap"},
			{Date: sla.MustDate(2026, 8, 22), Kind: sla.DayMakeUp, Name: "make-up", Replaces: swapped},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	day, err := calendar.Day(sla.MustDate(2026, 8, 22))
	if err != nil || day.Kind != sla.DayMakeUp || day.Hours.String() != "07:00-16:00" {
		t.Errorf("got %+v, %v", day, err)
	}
}
