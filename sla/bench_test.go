package sla_test

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The peer gets what a careful user of package cal would give it: the holidays
// of a year as native definitions in UTC, Tết from a table. It cannot express swaps, so the
// figures compare speed, not answers.
func calPeer(cached bool) *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.Cacheable = cached
	c.SetWorkHours(7*time.Hour+30*time.Minute, 15*time.Hour) // 7.5 hours, one range a day
	utc := func(h *cal.Holiday, year int) time.Time {
		return time.Date(year, h.Month, h.Day, 0, 0, 0, 0, time.UTC)
	}
	for _, d := range []struct {
		month time.Month
		day   int
	}{{time.January, 1}, {time.April, 30}, {time.May, 1}, {time.September, 2}, {time.September, 1}, {time.November, 24}} {
		c.AddHoliday(&cal.Holiday{Month: d.month, Day: d.day, Func: utc})
	}
	for offset := range 5 {
		tet := make(map[int]time.Time)
		for year := 2018; year <= 2050; year++ {
			first, _ := vn.LunarNewYear(year)
			y, m, d := first.AddDays(offset - 1).Date()
			tet[year] = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
		}
		c.AddHoliday(&cal.Holiday{Func: func(_ *cal.Holiday, year int) time.Time { return tet[year] }})
	}
	return c
}

func benchDesk(b *testing.B) *sla.Desk {
	b.Helper()
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		b.Fatal(err)
	}
	return desk
}

// starts returns receipts spread over a year and a half, within hours.
func benchStarts() []time.Time {
	starts := make([]time.Time, 512)
	for i := range starts {
		starts[i] = time.Date(2025, time.March, 3+i, 9, 17, 0, 0, vn.Location())
	}
	return starts
}

var (
	sinkDate     sla.Date
	sinkTime     time.Time
	sinkDeadline sla.Deadline
	sinkDuration time.Duration
)

func BenchmarkAddWorkdays(b *testing.B) {
	calendar := benchDesk(b).Calendar()
	first := sla.MustDate(2025, time.March, 3)
	for _, n := range []int{1, 15, 250} {
		name := map[int]string{1: "n=1", 15: "n=15", 250: "n=250"}[n]
		b.Run("tthc/"+name, func(b *testing.B) {
			var dates [512]sla.Date
			for i := range dates {
				dates[i] = first.AddDays(i)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				sinkDate, _ = calendar.AddWorkdays(dates[i%len(dates)], n)
			}
		})
		for _, impl := range []string{"cal-cached", "cal"} {
			b.Run(impl+"/"+name, func(b *testing.B) {
				peer := calPeer(impl == "cal-cached")
				var dates [512]time.Time
				for i := range dates {
					dates[i] = time.Date(2025, time.March, 3+i, 9, 0, 0, 0, time.UTC)
				}
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					sinkTime = peer.WorkdaysFrom(dates[i%len(dates)], n)
				}
			})
		}
	}
}

func BenchmarkDeadline(b *testing.B) {
	starts := benchStarts()
	b.Run("tthc", func(b *testing.B) {
		desk, limit := benchDesk(b), sla.MustParseLimit("15wd")
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			sinkDeadline, _ = desk.Deadline(starts[i%len(starts)], limit)
		}
	})
	for _, impl := range []string{"cal-cached", "cal"} {
		b.Run(impl, func(b *testing.B) {
			peer := calPeer(impl == "cal-cached")
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				sinkTime = peer.WorkdayEnd(peer.WorkdaysFrom(starts[i%len(starts)].UTC(), 15))
			}
		})
	}
}

func BenchmarkAddWorkingTime(b *testing.B) {
	starts := benchStarts()
	for _, w := range []time.Duration{4 * time.Hour, 40 * time.Hour, 120 * time.Hour} {
		name := map[time.Duration]string{4 * time.Hour: "4h", 40 * time.Hour: "40h", 120 * time.Hour: "120h"}[w]
		b.Run("tthc/"+name, func(b *testing.B) {
			calendar := benchDesk(b).Calendar()
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				sinkTime, _ = calendar.AddWorkingTime(starts[i%len(starts)], w)
			}
		})
		for _, impl := range []string{"cal-cached", "cal"} {
			b.Run(impl+"/"+name, func(b *testing.B) {
				peer := calPeer(impl == "cal-cached")
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					sinkTime = peer.AddWorkHours(starts[i%len(starts)].UTC(), w)
				}
			})
		}
	}
}

func BenchmarkBetween(b *testing.B) {
	starts := benchStarts()
	for _, span := range []int{1, 30, 365} {
		name := map[int]string{1: "1d", 30: "30d", 365: "365d"}[span]
		b.Run("tthc/"+name, func(b *testing.B) {
			calendar := benchDesk(b).Calendar()
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				t := starts[i%len(starts)]
				sinkDuration, _ = calendar.WorkingTimeBetween(t, t.Add(time.Duration(span)*24*time.Hour))
			}
		})
		for _, impl := range []string{"cal-cached", "cal"} {
			b.Run(impl+"/"+name, func(b *testing.B) {
				peer := calPeer(impl == "cal-cached")
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					t := starts[i%len(starts)].UTC()
					sinkDuration = peer.WorkHoursInRange(t, t.Add(time.Duration(span)*24*time.Hour))
				}
			})
		}
	}
}

// BenchmarkBuildVietnam builds the calendar of 33 years from its embedded data.
func BenchmarkBuildVietnam(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := vn.NewCalendar(vn.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExplain walks through the days of a 30-day deadline.
func BenchmarkExplain(b *testing.B) {
	deadline, err := benchDesk(b).Deadline(benchStarts()[0], sla.MustParseLimit("30d"))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for step := range deadline.Steps() {
			sinkDate = step.Date
		}
	}
}

// benchDossiers are logs of four events over a year, as most dossiers with a
// history have them: paused, or restarted, and completed.
func benchDossiers(b *testing.B, kinds ...sla.EventKind) []sla.Dossier {
	b.Helper()
	limit := sla.MustParseLimit("10wd")
	var dossiers []sla.Dossier
	for _, at := range benchStarts()[:256] {
		events := []sla.Event{{At: at, Kind: sla.EventAccepted}}
		for i, kind := range kinds {
			e := sla.Event{At: at.AddDate(0, 0, 3*(i+1)), Kind: kind}
			if kind == sla.EventSuspended {
				e.Reason = sla.ReasonConsultation
			}
			events = append(events, e)
		}
		dossiers = append(dossiers, sla.Dossier{Limit: limit, Log: sla.MustLog(events...)})
	}
	return dossiers
}

var sinkAssessment sla.Assessment

// BenchmarkAssess assesses dossiers, all of it: due dates, status, outcome, flags
// and time used.
func BenchmarkAssess(b *testing.B) {
	desk := benchDesk(b)
	at := time.Date(2027, time.January, 4, 9, 0, 0, 0, vn.Location())
	for _, bench := range []struct {
		name  string
		kinds []sla.EventKind
	}{
		{"accepted", nil},
		{"completed", []sla.EventKind{sla.EventCompleted}},
		{"paused-4", []sla.EventKind{sla.EventSuspended, sla.EventResumed, sla.EventCompleted}},
		{"restarted-4", []sla.EventKind{sla.EventSupplementRequested, sla.EventSupplementReceived, sla.EventCompleted}},
	} {
		b.Run("tthc/"+bench.name, func(b *testing.B) {
			dossiers := benchDossiers(b, bench.kinds...)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				var err error
				if sinkAssessment, err = desk.Assess(dossiers[i%len(dossiers)], at); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
