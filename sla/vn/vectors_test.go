package vn_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// testdata/deadlines.csv is for people first: each row is a deadline worked out
// by hand, with the reason. The rows marked § are the worked examples of the
// project's law notes, recomputed there from the official days.
func TestDeadlineVectors(t *testing.T) {
	file, err := os.Open("testdata/deadlines.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		name, rules, received, limit, wantDue, wantFlags, why := row[0], row[1], row[2], row[3], row[4], row[5], row[6]
		t.Run(name+"/"+rules, func(t *testing.T) {
			deadline := deadlineOf(t, desk(t, rules), received, limit)
			got := []string{deadline.Due().Format("2006-01-02T15:04:05"), deadline.Flags().String()}
			if diff := cmp.Diff([]string{wantDue, wantFlags}, got); diff != "" {
				t.Errorf("%s from %s (-want +got):\n%s\nwhy: %s\n%s", limit, received, diff, why, deadline.Explanation(sla.English))
			}
			if deadline.Exclusive() != strings.HasSuffix(wantDue, "T00:00:00") {
				t.Errorf("exclusive = %v, due %s", deadline.Exclusive(), wantDue)
			}
		})
	}
}

func desk(t testing.TB, id string) *sla.Desk {
	t.Helper()
	rules, err := vn.RulesByID(id)
	if err != nil {
		t.Fatal(err)
	}
	desk, err := vn.NewDesk(rules)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// deadlineOf takes a receipt as a date or as local time.
func deadlineOf(t testing.TB, desk *sla.Desk, received, limit string) sla.Deadline {
	t.Helper()
	var deadline sla.Deadline
	var err error
	if date, dateErr := sla.ParseDate(received); dateErr == nil {
		deadline, err = desk.DeadlineOn(date, sla.MustParseLimit(limit))
	} else {
		at, timeErr := time.ParseInLocation("2006-01-02T15:04:05", received, vn.Location())
		if timeErr != nil {
			t.Fatal(timeErr)
		}
		deadline, err = desk.Deadline(at, sla.MustParseLimit(limit))
	}
	if err != nil {
		t.Fatalf("%s from %s: %v", limit, received, err)
	}
	return deadline
}

// TestSwitches changes one switch at a time; the default answers are vectors.
func TestSwitches(t *testing.T) {
	tests := []struct {
		name, received, limit string
		change                func(*sla.Rules)
		want                  string
		why                   string
	}{
		{"make-up Saturday rolls", "2025-04-16", "10d", func(r *sla.Rules) { r.RollMakeUp = sla.EndMoves }, "2025-04-28T17:00:00",
			"law notes §4.1, §18 item 13: no text says whether a make-up Saturday still rolls"},
		{"swapped day off may end a limit", "2026-08-21", "10d", func(r *sla.Rules) { r.RollSwappedOff = sla.EndStays }, "2026-09-01T00:00:00",
			"ends Monday 31/08/2026, swapped off: no holiday of art. 112; the day has no closing, so it ends at 24:00"},
		{"swapped day off rolls by default", "2026-08-21", "10d", func(*sla.Rules) {}, "2026-09-03T17:00:00", "31/08 swapped off, 01 and 02/09 National Day"},
		{"no roll", "2026-08-20", "10d", func(r *sla.Rules) { r.Roll = sla.RollNone }, "2026-08-31T00:00:00", "stays on Sunday 30/08 until 24:00"},
		{"days counted as working days", "2026-11-20", "3d", func(r *sla.Rules) { r.CalendarDays = sla.CalendarDaysAsWorking }, "2026-11-26T17:00:00",
			"23, 25 and 26 November: sector law that counts ngày as working days"},
		{"no cut-off", "2026-11-23T16:30:00", "same-day", func(r *sla.Rules) { r.SameDayCutoff = 0 }, "2026-11-23T17:00:00", "without the 15:00 rule"},
		{"budget at closing moves to the next opening", "2026-11-23T13:30:00", "3.5wh", func(r *sla.Rules) { r.AtClosing = sla.ClosingNextOpening }, "2026-11-25T07:30:00",
			"3.5 h from 13:30 run out at 17:00"},
		{"budget at closing stays by default", "2026-11-23T13:30:00", "3.5wh", func(*sla.Rules) {}, "2026-11-23T17:00:00", "3.5 h from 13:30 run out at 17:00"},
		{"clock hours move to the next opening", "2026-11-23T12:00:00", "4h", func(r *sla.Rules) { r.ClockHours = sla.OutsideNextOpening }, "2026-11-25T07:30:00",
			"13:30 and 4 h is 17:30, outside hours; Tuesday is off"},
		{"fixed day of eight hours", "2026-11-23T10:00:00", "1wd", func(r *sla.Rules) {
			r.WorkingDays, r.FixedDay = sla.WorkingDaysAsFixedTime, 8*time.Hour
		}, "2026-11-25T10:30:00", "5 h on Monday, 3 h on Wednesday"},
		{"received as given at a desk", "2026-11-21T09:00:00", "1wd", func(r *sla.Rules) { r.Receipt = sla.ReceiptAsGiven }, "2026-11-23T17:00:00", "day zero is Saturday"},
		{"due at midnight at a desk", "2026-11-23T10:00:00", "1wd", func(r *sla.Rules) { r.DueMoment = sla.DueAtMidnight }, "2026-11-26T00:00:00", "24:00 of Wednesday 25/11"},
	}
	calendar := calendar(t, vn.Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rules := vn.OneStop()
			test.change(&rules)
			desk, err := sla.NewDesk(rules, calendar, nil)
			if err != nil {
				t.Fatal(err)
			}
			got := deadlineOf(t, desk, test.received, test.limit).Due().Format("2006-01-02T15:04:05")
			if got != test.want {
				t.Errorf("%s from %s is due %s, want %s: %s", test.limit, test.received, got, test.want, test.why)
			}
		})
	}
}

// The law notes §17.2 and §17.4, what is no plain deadline.
func TestLawNotes(t *testing.T) {
	calendar := calendar(t, vn.Options{})
	t.Run("apology a working day before Wed 25/11/2026", func(t *testing.T) {
		// Decree 118/2025 art. 19(6) says a day, Tue 24/11, which is a holiday.
		if got, err := calendar.AddWorkdays(sla.MustDate(2026, 11, 25), -1); err != nil || got != sla.MustDate(2026, 11, 23) {
			t.Errorf("got %s, %v; want 2026-11-23", got, err)
		}
	})
	t.Run("paper taken in Mon 23/11/2026 15:30 goes on Wed 25/11", func(t *testing.T) {
		// Decree 118/2025 art. 18(2): received after 15:00, start of the next working day.
		next, err := calendar.AddWorkdays(sla.MustDate(2026, 11, 23), 1)
		if err != nil {
			t.Fatal(err)
		}
		opening, err := calendar.Opening(next)
		if want := time.Date(2026, 11, 25, 7, 30, 0, 0, vn.Location()); err != nil || !opening.Equal(want) {
			t.Errorf("got %s, %v; want %s", opening, err, want)
		}
	})
	t.Run("online answer within 8 working hours", func(t *testing.T) {
		// Decree 118/2025 art. 17(2)(c), hours 07:00-11:30, 13:30-17:00.
		office := sla.Office{ID: "8h", Version: "1", Hours: []sla.Week{sla.WeekOf(sla.MustParseHours("07:00-11:30,13:30-17:00"),
			time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)}}
		desk, err := office.Desk(vn.OneStop(), calendar)
		if err != nil {
			t.Fatal(err)
		}
		got := deadlineOf(t, desk, "2026-11-23T16:00:00", "8wh").Due().Format("2006-01-02T15:04")
		if want := "2026-11-25T16:00"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
	for _, test := range []struct{ received, want string }{{"2029-11-23", "2029-11-27"}, {"2030-11-22", "2030-11-26"}} {
		t.Run("Culture Day made up, from "+test.received, func(t *testing.T) {
			compensated, err := vn.NewCalendar(vn.Options{Culture: vn.CultureDayCompensated})
			if err != nil {
				t.Fatal(err)
			}
			desk, err := sla.NewDesk(vn.OneStop(), compensated, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := deadlineOf(t, desk, test.received, "1wd").DueDate().String(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
