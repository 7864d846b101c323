package metrics_test

import (
	"errors"
	"fmt"
	"log"
	"testing"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A dossier received before the quarter and finished late in it.
func ExampleEntryIn() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	quarter := metrics.MustParsePeriod("2027-Q1")
	end, err := quarter.End(desk.Calendar())
	if err != nil {
		log.Fatal(err)
	}
	history, err := sla.ParseLog("accepted@2026-12-30T09:00;completed@2027-01-12T10:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	assessment, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("5 ngày làm việc"), Log: history}, end)
	if err != nil {
		log.Fatal(err)
	}
	entry, standing, err := metrics.EntryIn(quarter, desk.Calendar(), assessment, metrics.IntakePostal)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(end.Format(time.RFC3339Nano))
	fmt.Println(standing, entry.Intake, entry.Outcome, entry.Ending)
	// Output:
	// 2027-03-31T23:59:59.999999999+07:00
	// carried-resolved carried late completed
}

func TestEntryIn(t *testing.T) {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, period, events string
		standing             metrics.Standing
		want                 metrics.Entry
	}{
		{
			"received and resolved", "2026-Q3", "accepted@2026-08-03T09:00;completed@2026-08-05T15:00", metrics.StandingReceivedResolved,
			metrics.Entry{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeEarly, Ending: metrics.EndingCompleted},
		},
		{ // today it is finished; on the last day it was open
			"finished after the cut-off", "2026-Q3-reporting", "accepted@2026-09-10T09:00;completed@2026-09-16T10:00", metrics.StandingReceivedOpen,
			metrics.Entry{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeOpenWithin},
		},
		{
			"carried over and overdue", "2026-Q3", "accepted@2026-06-01T09:00", metrics.StandingCarriedOpen,
			metrics.Entry{Intake: metrics.IntakeCarried, Outcome: sla.OutcomeOpenOverdue},
		},
		{ // within the very last nanosecond
			"accepted on the last day", "2026-Q3", "accepted@2026-09-30T23:59:59", metrics.StandingReceivedOpen,
			metrics.Entry{Intake: metrics.IntakeDirect, Outcome: sla.OutcomeOpenWithin},
		},
		{"ended before", "2026-Q3", "accepted@2026-06-01T09:00;completed@2026-06-05T10:00", metrics.StandingOutside, metrics.Entry{}},
		{"accepted after", "2026-Q3", "accepted@2026-10-01T00:00;completed@2026-10-05T10:00", metrics.StandingOutside, metrics.Entry{}},
		{"filed and never accepted", "2026-Q3", "submitted@2026-08-03T09:00", metrics.StandingOutside, metrics.Entry{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			period := metrics.MustParsePeriod(tt.period)
			end, err := period.End(desk.Calendar())
			if err != nil {
				t.Fatal(err)
			}
			history, err := sla.ParseLog(tt.events, vn.Location())
			if err != nil {
				t.Fatal(err)
			}
			a, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: history}, end)
			if err != nil {
				t.Fatal(err)
			}
			got, standing, err := metrics.EntryIn(period, desk.Calendar(), a, metrics.IntakeDirect)
			if err != nil || standing != tt.standing || got != tt.want {
				t.Errorf("%s, %+v, %v, want %s, %+v", standing, got, err, tt.standing, tt.want)
			}
		})
	}
}

func TestEntryInRefuses(t *testing.T) {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (metrics.Period{}).End(desk.Calendar()); !errors.Is(err, metrics.ErrInvalidPeriod) {
		t.Error(err)
	}
	if _, err := metrics.MustParsePeriod("2050").End(desk.Calendar()); !errors.Is(err, sla.ErrOutOfRange) {
		t.Error(err)
	}
	if end, err := metrics.MustParsePeriod("2050-11").End(desk.Calendar()); err != nil || !end.Equal(time.Date(2050, time.November, 30, 23, 59, 59, 999999999, vn.Location())) {
		t.Error(end, err)
	}
	if _, err := metrics.MustParsePeriod("2026").End(nil); !errors.Is(err, metrics.ErrNoCalendar) {
		t.Error(err)
	}
	if _, _, err := metrics.EntryIn(metrics.MustParsePeriod("2026"), nil, sla.Assessment{}, metrics.IntakeDirect); !errors.Is(err, metrics.ErrNoCalendar) {
		t.Error(err)
	}
	for _, p := range []metrics.Period{{}, metrics.MustParsePeriod("2026")} {
		entry, standing, err := metrics.EntryIn(p, desk.Calendar(), sla.Assessment{}, metrics.IntakeDirect)
		if wrong := errors.Is(err, metrics.ErrInvalidPeriod); wrong != p.IsZero() || standing.Inside() || entry != (metrics.Entry{}) {
			t.Errorf("%s: %+v, %s, %v", p, entry, standing, err)
		}
	}
}

// What was open at the end of the period has to be assessed there: later it may be
// finished, or overdue. What ended in the period is the same at every later instant.
func TestEntryInOfALaterAssessment(t *testing.T) {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		t.Fatal(err)
	}
	quarter, later := metrics.MustParsePeriod("2026-Q3"), time.Date(2026, time.October, 20, 8, 0, 0, 0, vn.Location())
	for _, tt := range []struct {
		events string
		want   metrics.Standing
		refuse bool
	}{
		{"accepted@2026-09-28T09:00;completed@2026-10-02T10:00", metrics.StandingUnknown, true},
		{"accepted@2026-09-28T09:00", metrics.StandingUnknown, true},
		{"accepted@2026-09-01T09:00;completed@2026-09-03T10:00", metrics.StandingReceivedResolved, false},
		{"accepted@2026-10-12T09:00", metrics.StandingOutside, false},
	} {
		history, err := sla.ParseLog(tt.events, vn.Location())
		if err != nil {
			t.Fatal(err)
		}
		a, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: history}, later)
		if err != nil {
			t.Fatal(err)
		}
		entry, standing, err := metrics.EntryIn(quarter, desk.Calendar(), a, metrics.IntakeDirect)
		if errors.Is(err, metrics.ErrInvalidPeriod) != tt.refuse || standing != tt.want || tt.refuse && entry != (metrics.Entry{}) {
			t.Errorf("%s: %+v, %s, %v", tt.events, entry, standing, err)
		}
	}
}
