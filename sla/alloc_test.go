package sla_test

import (
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The package promises that its hot paths do not allocate.
func TestHotPathsDoNotAllocate(t *testing.T) {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	calendar := desk.Calendar()
	date := sla.MustDate(2026, 11, 23)
	at := time.Date(2026, 11, 23, 16, 30, 0, 0, vn.Location())
	limits := map[string]sla.Limit{}
	for _, text := range []string{"15wd", "0.5wd", "30d", "8wh", "24h", "1mo", "same-day"} {
		limits[text] = sla.MustParseLimit(text)
	}
	deadline, err := desk.Deadline(at, limits["30d"])
	if err != nil {
		t.Fatal(err)
	}
	dossiers := allocDossiers(t)
	assessed, err := desk.Assess(dossiers["paused, 4 events"], at)
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string]func(){
		"AddWorkdays":        func() { calendar.AddWorkdays(date, 15) },
		"WorkdaysBetween":    func() { calendar.WorkdaysBetween(date, date.AddDays(300)) },
		"AddWorkingTime":     func() { calendar.AddWorkingTime(at, 40*time.Hour) },
		"WorkingTimeBetween": func() { calendar.WorkingTimeBetween(at, at.AddDate(1, 0, 0)) },
		"back in time":       func() { calendar.AddWorkingTime(at, -40*time.Hour) },
		"NextOpening":        func() { calendar.NextOpening(at.Add(time.Hour)) },
		"NextClosing":        func() { calendar.NextClosing(at.Add(time.Hour)) },
		"PreviousOpening":    func() { calendar.PreviousOpening(at.AddDate(0, 0, 1)) },
		"PreviousClosing":    func() { calendar.PreviousClosing(at.AddDate(0, 0, 1)) },
		"Usage":              func() { assessed.Usage() },
		"Outcome":            func() { assessed.Outcome(); assessed.AgainstPrinted(); assessed.AgainstPromised() },
		"Passed":             func() { assessed.Passed(at) },
		"Finished":           func() { deadline.Finished(at) },
		"Steps": func() {
			for range deadline.Steps() {
			}
		},
	}
	for text, limit := range limits {
		paths["Deadline of "+text] = func() { desk.Deadline(at, limit) }
	}
	for name, dossier := range dossiers {
		for _, when := range []time.Time{at, at.AddDate(0, 0, -4), at.AddDate(0, 2, 0)} {
			assessed, err := desk.Assess(dossier, when)
			if err != nil {
				t.Fatal(err)
			}
			paths["OverdueFrom, "+name+", at "+when.Format(time.DateOnly)] = func() { assessed.OverdueFrom() }
			paths["Assess, "+name+", at "+when.Format(time.DateOnly)] = func() { desk.Assess(dossier, when) }
		}
	}
	for name, path := range paths {
		if n := testing.AllocsPerRun(100, path); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// allocDossiers are dossiers of one event and of four, paused, restarted, and
// under limits that run as time.
func allocDossiers(t *testing.T) map[string]sla.Dossier {
	const begin = "accepted@2026-11-16T09:00 appointment=2026-11-23"
	const pause = begin + ";suspended@2026-11-18T10:00 reason=consultation;resumed@2026-11-20T14:00"
	logs := map[string]string{
		"accepted":            begin,
		"paused, 4 events":    pause + ";completed@2026-11-26T10:00",
		"restarted, 4 events": begin + ";supplement-requested@2026-11-18T10:00;supplement-received@2026-11-20T14:00;completed@2026-11-26T10:00",
		"frozen, 4 events":    pause + ";suspended@2026-11-23T10:00 reason=other",
		"awaiting, 4 events":  pause + ";supplement-requested@2026-11-23T10:00",
		"promised, 4 events":  pause + ";re-appointed@2026-11-23T10:00 appointment=2026-12-01",
		"filed, 4 events":     "submitted@2026-11-16T08:00;received@2026-11-16T09:00;supplement-requested@2026-11-16T10:00;supplement-received@2026-11-18T10:00",
	}
	dossiers := map[string]sla.Dossier{}
	for name, log := range logs {
		dossiers[name] = dossierOf(t, "10wd", log)
	}
	for _, limit := range []string{"10d", "40wh", "100h", "0.5wd", "1.5wd", "same-day", "unspecified"} {
		dossiers["paused, "+limit] = dossierOf(t, limit, logs["paused, 4 events"])
	}
	return dossiers
}
