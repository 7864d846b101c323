package sla_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

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
