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
	calendar := desk.Office()
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
	paths := map[string]func(){
		"AddWorkdays":        func() { calendar.AddWorkdays(date, 15) },
		"WorkdaysBetween":    func() { calendar.WorkdaysBetween(date, date.AddDays(300)) },
		"AddWorkingTime":     func() { calendar.AddWorkingTime(at, 40*time.Hour) },
		"WorkingTimeBetween": func() { calendar.WorkingTimeBetween(at, at.AddDate(1, 0, 0)) },
		"NextOpening":        func() { calendar.NextOpening(at.Add(time.Hour)) },
		"Finished":           func() { deadline.Finished(at) },
		"Steps": func() {
			for range deadline.Steps() {
			}
		},
	}
	for text, limit := range limits {
		paths["Deadline of "+text] = func() { desk.Deadline(at, limit) }
	}
	for name, path := range paths {
		if n := testing.AllocsPerRun(100, path); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
