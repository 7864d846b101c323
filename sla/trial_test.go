package sla_test

import (
	"fmt"
	"math/rand/v2"
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
		spec.Weeks = append(spec.Weeks, sla.Week{From: from, Through: to, Hours: randomWeek(rng)})
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
		hours = append(hours, sla.Shift{Open: sla.TimeOfDay(clock), Close: sla.TimeOfDay(end)})
		if clock = end + 300*rng.IntN(24); clock >= 86_400 {
			break
		}
	}
	return hours
}

// addEntries puts entries of all kinds on about a seventh of the days; some
// dates have several.
func addEntries(rng *rand.Rand, spec *sla.Spec) {
	kinds := []sla.DayKind{sla.DayHoliday, sla.DaySubstitute, sla.DaySwappedOff, sla.DayMakeUp, sla.DayClosure}
	for d := spec.First; !d.After(spec.Last); d = d.AddDays(1) {
		for _, kind := range kinds {
			if rng.IntN(100) >= 3 {
				continue
			}
			e := sla.DayEntry{Date: d, Kind: kind, Name: fmt.Sprintf("%v on %v", kind, d), Source: "decision " + d.String()}
			if kind == sla.DayMakeUp {
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
		if rng.IntN(8) == 0 || len(weekOn(spec.Weeks, d).Hours[d.Weekday()]) > 0 {
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
				Date: d, Kind: sla.DaySpecialHours, Name: "special " + d.String(), Hours: randomHours(rng),
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
