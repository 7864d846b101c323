package sla_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// hanoi is the zone of the calendars of these tests.
var hanoi = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// weekdays are Monday to Friday.
var weekdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}

// officeSpec is a good spec to spoil: November 2026 with hours of 4 + 3.5 h,
// Monday to Friday. 1 November is a Sunday.
func officeSpec() sla.Spec {
	return sla.Spec{
		ID: "office", Version: "1", Location: hanoi,
		First: sla.MustDate(2026, 11, 1), Last: sla.MustDate(2026, 11, 30), AnnouncedThrough: sla.MustDate(2026, 11, 30),
		Weeks: []sla.Week{sla.WeekOf(sla.MustParseHours("07:30-11:30,13:30-17:00"), weekdays...)},
	}
}

// buildCalendar compiles a spec that must be good.
func buildCalendar(t testing.TB, spec sla.Spec) *sla.Calendar {
	t.Helper()
	c, err := sla.NewCalendar(spec)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// dayOn returns what a calendar knows of a date that must be in its range.
func dayOn(t testing.TB, c *sla.Calendar, date string) sla.Day {
	t.Helper()
	day, err := c.Day(sla.MustParseDate(date))
	if err != nil {
		t.Fatal(err)
	}
	return day
}

// problemsOf returns the problems of an error, nil when it has none.
func problemsOf(err error) []sla.Problem {
	var problems *sla.Problems
	if !errors.As(err, &problems) {
		return nil
	}
	return problems.List
}

// wantProblems holds an error to the problems it must list, in order.
func wantProblems(t *testing.T, err error, want ...sla.Problem) {
	t.Helper()
	if got := problemsOf(err); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v\nof %v", got, want, err)
	}
}

// entry is a day entry without hours.
func entry(date string, kind sla.DayKind, name string) sla.DayEntry {
	return sla.DayEntry{Date: sla.MustParseDate(date), Kind: kind, Name: name}
}

// special is an entry of special hours.
func special(date, hours, name string) sla.DayEntry {
	e := entry(date, sla.DaySpecialHours, name)
	e.Hours = sla.MustParseHours(hours)
	return e
}

// makeUp is an entry of a make-up day that names the day it replaces.
func makeUp(date, replaces string) sla.DayEntry {
	e := entry(date, sla.DayMakeUp, "Làm bù")
	e.Replaces = sla.MustParseDate(replaces)
	return e
}

// during gives a pattern its dates; empty text is none.
func during(w sla.Week, from, to string) sla.Week {
	if from != "" {
		w.From = sla.MustParseDate(from)
	}
	if to != "" {
		w.Through = sla.MustParseDate(to)
	}
	return w
}

func TestNewCalendarProblems(t *testing.T) {
	date := sla.MustParseDate
	short := sla.WeekOf(sla.MustParseHours("08:00-12:00"), weekdays...)
	for _, tc := range []struct {
		name  string
		spoil func(*sla.Spec)
		want  sla.Problem
	}{
		{"no id", func(s *sla.Spec) { s.ID = "" },
			sla.Problem{sla.ProblemMissing, "id", "the calendar needs an id"}},
		{"no version", func(s *sla.Spec) { s.Version = "" },
			sla.Problem{sla.ProblemMissing, "version", "the calendar needs a version"}},
		{"no location", func(s *sla.Spec) { s.Location = nil },
			sla.Problem{sla.ProblemMissing, "location", "the calendar needs a location"}},
		{"no weeks", func(s *sla.Spec) { s.Weeks = nil },
			sla.Problem{sla.ProblemMissing, "weeks", "the calendar needs a weekly pattern of hours"}},
		{"no first day", func(s *sla.Spec) { s.First = sla.Date{} },
			sla.Problem{sla.ProblemMissing, "first, last", "the calendar needs a first and a last day"}},
		{"no last day", func(s *sla.Spec) { s.Last = sla.Date{} },
			sla.Problem{sla.ProblemMissing, "first, last", "the calendar needs a first and a last day"}},
		{"not announced", func(s *sla.Spec) { s.AnnouncedThrough = sla.Date{} },
			sla.Problem{sla.ProblemMissing, "announced_through", "say through which day the schedule is announced; the day before the first for none"}},
		{"empty range", func(s *sla.Spec) { s.Last = date("2026-10-31") },
			sla.Problem{sla.ProblemRange, "last", "2026-10-31 is before the first day, 2026-11-01"}},
		{"400 years and a day", func(s *sla.Spec) { s.Last = date("2426-11-01") },
			sla.Problem{sla.ProblemRange, "last", "2026-11-01 to 2426-11-01 is longer than 400 years"}},
		{"first date there is", func(s *sla.Spec) { s.First, s.Last = date("0001-01-01"), date("0001-12-31") },
			sla.Problem{sla.ProblemRange, "first, last", "the range touches the first or the last date there is"}},
		{"last date there is", func(s *sla.Spec) { s.First, s.Last = date("9999-01-01"), date("9999-12-31") },
			sla.Problem{sla.ProblemRange, "first, last", "the range touches the first or the last date there is"}},
		{"announced behind the range", func(s *sla.Spec) { s.AnnouncedThrough = date("2026-12-01") },
			sla.Problem{sla.ProblemRange, "announced_through", "2026-12-01 is outside 2026-11-01 to 2026-11-30"}},
		{"announced long before the range", func(s *sla.Spec) { s.AnnouncedThrough = date("2026-10-30") },
			sla.Problem{sla.ProblemRange, "announced_through", "2026-10-30 is outside 2026-11-01 to 2026-11-30"}},
		{"hours over midnight", func(s *sla.Spec) { s.Weeks[0].Hours[time.Monday] = sla.Hours{{Open: 22 * 3600, Close: 2 * 3600}} },
			sla.Problem{sla.ProblemHours, "weeks[0].hours.mon", "the shift 22:00-02:00 runs over midnight: end it at 24:00 and begin the next day's at 00:00"}},
		{"hours behind the day", func(s *sla.Spec) { s.Weeks[0].Hours[time.Sunday] = sla.Hours{{Open: 0, Close: 86_401}} },
			sla.Problem{sla.ProblemHours, "weeks[0].hours.sun", "a shift leaves the day"}},
		{"hours before the day", func(s *sla.Spec) { s.Weeks[0].Hours[time.Saturday] = sla.Hours{{Open: -1, Close: 3600}} },
			sla.Problem{sla.ProblemHours, "weeks[0].hours.sat", "a shift leaves the day"}},
		{"two undated patterns", func(s *sla.Spec) { s.Weeks = append(s.Weeks, short) },
			sla.Problem{sla.ProblemWeeks, "weeks", "2 patterns have no dates: which one holds?"}},
		{"pattern ends before it begins", func(s *sla.Spec) { s.Weeks = append(s.Weeks, during(short, "2026-11-16", "2026-11-15")) },
			sla.Problem{sla.ProblemWeeks, "weeks[1]", "ends on 2026-11-15, before it begins on 2026-11-16"}},
		{"patterns overlap on a day", func(s *sla.Spec) {
			s.Weeks = append(s.Weeks, during(short, "2026-11-16", "2026-11-30"), during(short, "2026-11-09", "2026-11-16"))
		}, sla.Problem{sla.ProblemWeeks, "weeks[1]", "overlaps weeks[2]"}},
		{"open patterns overlap", func(s *sla.Spec) {
			s.Weeks = append(s.Weeks, during(short, "", "2026-11-16"), during(short, "2026-11-16", ""))
		}, sla.Problem{sla.ProblemWeeks, "weeks[2]", "overlaps weeks[1]"}},
		{"days without a pattern", func(s *sla.Spec) {
			s.Weeks = []sla.Week{during(short, "", "2026-11-10"), during(short, "2026-11-12", "")}
		}, sla.Problem{sla.ProblemWeeks, "weeks", "no weekly pattern on 2026-11-11"}},
		{"entry without a date", func(s *sla.Spec) { s.Days = []sla.DayEntry{{Kind: sla.DayHoliday}} },
			sla.Problem{sla.ProblemMissing, "days[0]", "an entry needs a date"}},
		{"entry of the weekly pattern", func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", sla.DayRest, "")} },
			sla.Problem{sla.ProblemDayKind, "days[0]", "2026-11-24: rest-day is not a kind of entry"}},
		{"entry without a kind", func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", sla.DayUnknown, "")} },
			sla.Problem{sla.ProblemDayKind, "days[0]", "2026-11-24: unknown is not a kind of entry"}},
		{"entry of no such kind", func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", 99, "")} },
			sla.Problem{sla.ProblemDayKind, "days[0]", "2026-11-24: invalid(99) is not a kind of entry"}},
		{"special hours without hours", func(s *sla.Spec) { s.Days = []sla.DayEntry{entry("2026-11-24", sla.DaySpecialHours, "")} },
			sla.Problem{sla.ProblemHours, "days[0]", "2026-11-24: special hours without hours: enter a closure instead"}},
		{"hours of a holiday", func(s *sla.Spec) {
			e := special("2026-11-24", "08:00-12:00", "")
			e.Kind = sla.DayHoliday
			s.Days = []sla.DayEntry{e}
		}, sla.Problem{sla.ProblemHours, "days[0]", "2026-11-24: only special hours state hours, a holiday does not"}},
		{"special hours of no length", func(s *sla.Spec) {
			e := special("2026-11-24", "08:00-12:00", "")
			e.Hours[0].Close = e.Hours[0].Open
			s.Days = []sla.DayEntry{e}
		}, sla.Problem{sla.ProblemHours, "days[0]", "2026-11-24: the shift at 08:00 has no length"}},
		{"holiday that replaces", func(s *sla.Spec) {
			e := makeUp("2026-11-24", "2026-11-23")
			e.Kind = sla.DayHoliday
			s.Days = []sla.DayEntry{e}
		}, sla.Problem{sla.ProblemReplaces, "days[0]", "2026-11-24: only a make-up day replaces another, a holiday does not"}},
		{"make-up day of which weekday?", func(s *sla.Spec) {
			s.Weeks[0].Hours[time.Friday] = sla.MustParseHours("07:30-11:30")
			s.Days = []sla.DayEntry{entry("2026-11-28", sla.DayMakeUp, "Làm bù")}
		}, sla.Problem{sla.ProblemReplaces, "days", `2026-11-28: make-up day "Làm bù": hours differ by weekday: name in "replaces" the day off it makes up`}},
		{"closure and special hours", func(s *sla.Spec) {
			s.Days = []sla.DayEntry{entry("2026-11-20", sla.DayClosure, "Chuyển trụ sở"), special("2026-11-20", "07:30-11:30", "Hội nghị")}
		}, sla.Problem{sla.ProblemDisagree, "days", `2026-11-20: closure "Chuyển trụ sở" and special-hours "Hội nghị" disagree`}},
		{"special hours on a Sunday", func(s *sla.Spec) { s.Days = []sla.DayEntry{special("2026-11-22", "07:30-11:30", "Trực")} },
			sla.Problem{sla.ProblemSpecialHours, "days", `2026-11-22: special hours "Trực" on a day that is not worked: only the weekly pattern or a make-up day makes it one`}},
		{"special hours on a holiday", func(s *sla.Spec) {
			s.Days = []sla.DayEntry{special("2026-11-24", "07:30-11:30", "Trực"), entry("2026-11-24", sla.DayHoliday, "Ngày Văn hóa")}
		}, sla.Problem{sla.ProblemSpecialHours, "days", `2026-11-24: special hours "Trực" on a day that is not worked: only the weekly pattern or a make-up day makes it one`}},
		{"no hours in any week", func(s *sla.Spec) { s.Weeks[0] = sla.Week{} },
			sla.Problem{sla.ProblemNoWorkday, "weeks", "no working day from 2026-11-01 to 2026-11-30"}},
		{"closed on all working days", func(s *sla.Spec) {
			s.First, s.Last = date("2026-11-21"), date("2026-11-24")
			s.AnnouncedThrough = s.Last
			s.Days = []sla.DayEntry{entry("2026-11-23", sla.DayClosure, ""), entry("2026-11-24", sla.DayHoliday, "")}
		}, sla.Problem{sla.ProblemNoWorkday, "weeks", "no working day from 2026-11-21 to 2026-11-24"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec := officeSpec()
			tc.spoil(&spec)
			c, err := sla.NewCalendar(spec)
			if c != nil {
				t.Error("a calendar came with the error")
			}
			wantProblems(t, err, tc.want)
		})
	}
}

func TestNewCalendarReportsAllProblems(t *testing.T) {
	_, err := sla.NewCalendar(sla.Spec{
		ID:    "office",
		First: sla.MustDate(2026, 11, 30), Last: sla.MustDate(2026, 11, 1),
		Weeks: []sla.Week{{}, {Hours: [7]sla.Hours{time.Friday: {{Open: 3600, Close: 3600}}}}},
		Days:  []sla.DayEntry{{Kind: sla.DayHoliday}, entry("2026-11-24", sla.DayWorkday, ""), special("2026-11-25", "08:00-12:00", "")},
	})
	wantProblems(t, err,
		sla.Problem{sla.ProblemMissing, "version", "the calendar needs a version"},
		sla.Problem{sla.ProblemMissing, "location", "the calendar needs a location"},
		sla.Problem{sla.ProblemRange, "last", "2026-11-01 is before the first day, 2026-11-30"},
		sla.Problem{sla.ProblemHours, "weeks[1].hours.fri", "the shift at 01:00 has no length"},
		sla.Problem{sla.ProblemWeeks, "weeks", "2 patterns have no dates: which one holds?"},
		sla.Problem{sla.ProblemMissing, "days[0]", "an entry needs a date"},
		sla.Problem{sla.ProblemDayKind, "days[1]", "2026-11-24: workday is not a kind of entry"},
	)
	want := strings.Join([]string{
		"sla: calendar office: 7 problems:",
		"version: the calendar needs a version (missing)",
		"location: the calendar needs a location (missing)",
		"last: 2026-11-01 is before the first day, 2026-11-30 (range)",
		"weeks[1].hours.fri: the shift at 01:00 has no length (hours)",
		"weeks: 2 patterns have no dates: which one holds? (weeks)",
		"days[0]: an entry needs a date (missing)",
		"days[1]: 2026-11-24: workday is not a kind of entry (kind)",
	}, "\n\t")
	if err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// TestNewCalendarReportsAllOfTheDays: what shows only once the days are laid out
// is reported together too.
func TestNewCalendarReportsAllOfTheDays(t *testing.T) {
	spec := officeSpec()
	spec.Weeks[0].Hours[time.Friday] = sla.MustParseHours("07:30-11:30")
	spec.Days = []sla.DayEntry{
		entry("2026-11-28", sla.DayMakeUp, "Làm bù"),
		special("2026-11-22", "07:30-11:30", "Trực"),
		entry("2026-11-20", sla.DayClosure, "A"), special("2026-11-20", "07:30-11:00", "B"),
	}
	_, err := sla.NewCalendar(spec)
	wantProblems(t, err,
		sla.Problem{sla.ProblemDisagree, "days", `2026-11-20: closure "A" and special-hours "B" disagree`},
		sla.Problem{sla.ProblemSpecialHours, "days", `2026-11-22: special hours "Trực" on a day that is not worked: only the weekly pattern or a make-up day makes it one`},
		sla.Problem{sla.ProblemReplaces, "days", `2026-11-28: make-up day "Làm bù": hours differ by weekday: name in "replaces" the day off it makes up`},
	)
}

func TestProblemsAreErrors(t *testing.T) {
	_, err := sla.NewCalendar(sla.Spec{})
	var problems *sla.Problems
	var first sla.Problem
	if !errors.As(err, &problems) || !errors.As(err, &first) || first != problems.List[0] {
		t.Fatalf("got %v, %v", problems, first)
	}
	for i, e := range problems.Unwrap() {
		if e != problems.List[i] || !errors.Is(err, problems.List[i]) {
			t.Errorf("problem %d is %v, want %v", i, e, problems.List[i])
		}
	}
	if got := (sla.Problem{Code: "kind", Message: "no path"}).Error(); got != "no path (kind)" {
		t.Errorf("got %s", got)
	}
	one := &sla.Problems{Of: "desk", List: []sla.Problem{{sla.ProblemMissing, "office", "no office"}}}
	if got := one.Error(); got != "sla: desk: office: no office (missing)" {
		t.Errorf("got %s", got)
	}
}

func TestProblemCodesAreDistinct(t *testing.T) {
	codes := []string{
		sla.ProblemMissing, sla.ProblemRange, sla.ProblemHours, sla.ProblemWeeks, sla.ProblemDayKind, sla.ProblemDisagree, sla.ProblemSpecialHours,
		sla.ProblemReplaces, sla.ProblemNoWorkday, sla.ProblemHoliday, sla.ProblemColumn, sla.ProblemRule, sla.ProblemCalendarsApart,
	}
	slices.Sort(codes)
	if n := len(slices.Compact(codes)); n != 13 {
		t.Errorf("%d codes, want 13", n)
	}
}

func TestRangeLimits(t *testing.T) {
	date := sla.MustParseDate
	for _, tc := range []struct{ name, first, last, announced string }{
		{"a day", "2026-11-02", "2026-11-02", "2026-11-02"},
		{"400 years", "2026-11-01", "2426-10-31", "2026-12-31"},
		{"nothing announced", "2026-11-01", "2026-11-30", "2026-10-31"},
		{"second date there is", "0001-01-02", "0001-12-31", "0001-01-01"},
		{"last but two dates there are", "9999-01-01", "9999-12-29", "9999-12-29"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec := officeSpec()
			spec.First, spec.Last, spec.AnnouncedThrough = date(tc.first), date(tc.last), date(tc.announced)
			c, err := sla.NewCalendar(spec)
			if err != nil {
				t.Fatal(err)
			}
			if c.First() != spec.First || c.Last() != spec.Last || c.AnnouncedThrough() != spec.AnnouncedThrough {
				t.Errorf("got %v to %v, announced through %v", c.First(), c.Last(), c.AnnouncedThrough())
			}
			for _, d := range []sla.Date{c.First(), c.Last()} {
				if _, err := c.Day(d); err != nil {
					t.Error(err)
				}
			}
			for _, d := range []sla.Date{c.First().AddDays(-1), c.Last().AddDays(1), {}} {
				if _, err := c.Day(d); !errors.Is(err, sla.ErrOutOfRange) {
					t.Errorf("%v: got %v", d, err)
				}
			}
		})
	}
}

// Summer hours go before the base pattern on their days, both ends inclusive.
func TestDatedWeeks(t *testing.T) {
	spec := officeSpec()
	summer := sla.WeekOf(sla.MustParseHours("07:00-11:30,13:30-17:00"), weekdays...)
	summer.Source = "QĐ 12/QĐ-UBND"
	last := sla.WeekOf(sla.MustParseHours("08:00-12:00"), time.Saturday)
	spec.Weeks = []sla.Week{during(last, "2026-11-23", ""), spec.Weeks[0], during(summer, "2026-11-10", "2026-11-19")}
	c := buildCalendar(t, spec)
	for _, tc := range []struct{ date, hours, source string }{
		{"2026-11-09", "07:30-11:30,13:30-17:00", ""},
		{"2026-11-10", "07:00-11:30,13:30-17:00", "QĐ 12/QĐ-UBND"},
		{"2026-11-14", "", "QĐ 12/QĐ-UBND"}, // a Saturday
		{"2026-11-19", "07:00-11:30,13:30-17:00", "QĐ 12/QĐ-UBND"},
		{"2026-11-20", "07:30-11:30,13:30-17:00", ""},
		{"2026-11-21", "", ""},
		{"2026-11-23", "", ""}, // a Monday
		{"2026-11-28", "08:00-12:00", ""},
	} {
		day := dayOn(t, c, tc.date)
		if day.Hours.String() != tc.hours || day.Source != tc.source || day.Working() != (tc.hours != "") {
			t.Errorf("%s: got %v from %q, working %v", tc.date, day.Hours, day.Source, day.Working())
		}
	}
}

func TestDatedWeeksNeedNoBase(t *testing.T) {
	spec := officeSpec()
	spec.Weeks = []sla.Week{during(spec.Weeks[0], "", "2026-11-15"), during(spec.Weeks[0], "2026-11-16", "")}
	if n, err := buildCalendar(t, spec).WorkdaysBetween(spec.First, spec.Last); err != nil || n != 21 {
		t.Errorf("got %d working days, %v; want 21", n, err)
	}
}

func TestEntriesOutsideTheRangeAreIgnored(t *testing.T) {
	spec := officeSpec()
	spec.Days = []sla.DayEntry{
		entry("2026-10-30", sla.DayHoliday, ""), special("2026-10-31", "08:00-12:00", "a Saturday"),
		entry("2026-12-01", sla.DayHoliday, ""), special("2026-12-05", "08:00-12:00", "a Saturday"),
	}
	c := buildCalendar(t, spec)
	if n, err := c.WorkdaysBetween(spec.First, spec.Last); err != nil || n != 21 {
		t.Errorf("got %d working days, %v; want 21", n, err)
	}
}

// A make-up day has the hours of the weekday it replaces.
func TestMakeUpHours(t *testing.T) {
	friday := sla.MustParseHours("07:30-11:30")
	for _, tc := range []struct {
		name  string
		entry sla.DayEntry
		short bool // Fridays are mornings only
		hours string
	}{
		{"a Friday", makeUp("2026-11-28", "2026-11-20"), true, "07:30-11:30"},
		{"a Monday", makeUp("2026-11-28", "2026-11-23"), true, "07:30-11:30,13:30-17:00"},
		{"not named, all days alike", entry("2026-11-28", sla.DayMakeUp, "Làm bù"), false, "07:30-11:30,13:30-17:00"},
		{"a day of another year", makeUp("2026-11-28", "2027-01-01"), true, "07:30-11:30"}, // a Friday
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec := officeSpec()
			if tc.short {
				spec.Weeks[0].Hours[time.Friday] = friday
			}
			spec.Days = []sla.DayEntry{tc.entry}
			day := dayOn(t, buildCalendar(t, spec), "2026-11-28")
			if day.Hours.String() != tc.hours || day.Kind != sla.DayMakeUp || !day.Working() || day.Name != "Làm bù" {
				t.Errorf("got %+v, want %s", day, tc.hours)
			}
		})
	}
}

// A make-up day has the hours of the day it replaces, those in force on that
// day; without one named, the hours common to the week it stands in.
func TestMakeUpHoursOfADatedWeek(t *testing.T) {
	spec := officeSpec()
	spec.Weeks = append(spec.Weeks, during(sla.WeekOf(sla.MustParseHours("07:00-11:30"), weekdays...), "2026-11-16", ""))
	spec.Days = []sla.DayEntry{makeUp("2026-11-28", "2026-11-06"), entry("2026-11-21", sla.DayMakeUp, "Làm bù")}
	c := buildCalendar(t, spec)
	for date, want := range map[string]string{"2026-11-21": "07:00-11:30", "2026-11-28": "07:30-11:30,13:30-17:00"} {
		if got := dayOn(t, c, date).Hours.String(); got != want {
			t.Errorf("%s: got %s, want %s", date, got, want)
		}
	}
}

// Holidays of one rank agree about their hours, none; their names are joined.
func TestEntriesThatAgree(t *testing.T) {
	spec := officeSpec()
	a, b := entry("2026-11-24", sla.DayHoliday, "Ngày Văn hóa"), entry("2026-11-24", sla.DayHoliday, "Lễ khác")
	a.Source, b.Source = "NQ 28", "NQ 28"
	spec.Days = []sla.DayEntry{a, b, a}
	day := dayOn(t, buildCalendar(t, spec), "2026-11-24")
	if day.Name != "Ngày Văn hóa; Lễ khác" || day.Source != "NQ 28" || day.Kind != sla.DayHoliday || day.Working() {
		t.Errorf("got %+v", day)
	}
}

func TestSpecCanBeChangedAfterwards(t *testing.T) {
	spec := officeSpec()
	spec.Days = []sla.DayEntry{special("2026-11-20", "07:30-11:30", "Hội nghị"), entry("2026-11-24", sla.DayHoliday, "Ngày Văn hóa")}
	spec.Sources = []string{"NQ 28/2026/QH16"}
	c := buildCalendar(t, spec)

	spec.Weeks[0].Hours[time.Monday][0].Open = 0
	spec.Weeks[0].Hours[time.Tuesday] = nil
	spec.Days[0].Hours[0].Close = sla.MustParseTimeOfDay("24:00")
	spec.Days[1].Kind, spec.Days[1].Date = sla.DayClosure, spec.First
	spec.Sources[0] = "nothing"

	for date, hours := range map[string]string{
		"2026-11-23": "07:30-11:30,13:30-17:00", // Monday
		"2026-11-17": "07:30-11:30,13:30-17:00", // Tuesday
		"2026-11-20": "07:30-11:30",
		"2026-11-24": "",
	} {
		if got := dayOn(t, c, date).Hours.String(); got != hours {
			t.Errorf("%s: got %q, want %q", date, got, hours)
		}
	}
	if c.Sources()[0] != "NQ 28/2026/QH16" {
		t.Error("sources changed")
	}
}

// What a calendar hands out can be changed without effect on it.
func TestCalendarHandsOutCopies(t *testing.T) {
	spec := officeSpec()
	spec.Days = []sla.DayEntry{special("2026-11-20", "07:30-11:30", "Hội nghị")}
	spec.Sources = []string{"NQ 28/2026/QH16"}
	c := buildCalendar(t, spec)
	friday := sla.MustDate(2026, 11, 20)

	dayOn(t, c, "2026-11-20").Hours[0].Open = 0
	for day := range c.Days(friday, friday) {
		day.Hours[0].Open = 0
	}
	entries := c.Entries()
	entries[0].Hours[0].Open = 0
	entries[0].Name = "changed"
	c.Sources()[0] = "changed"

	if got := dayOn(t, c, "2026-11-20"); got.Hours.String() != "07:30-11:30" || got.Name != "Hội nghị" {
		t.Errorf("the day became %+v", got)
	}
	if got := c.Entries()[0]; got.Hours.String() != "07:30-11:30" || got.Name != "Hội nghị" {
		t.Errorf("the entry became %+v", got)
	}
	if c.Sources()[0] != "NQ 28/2026/QH16" {
		t.Error("the sources changed")
	}
}

func TestCalendarDays(t *testing.T) {
	c := buildCalendar(t, officeSpec())
	for _, tc := range []struct{ name, first, last, want string }{
		{"some", "2026-11-20", "2026-11-22", "2026-11-20 2026-11-21 2026-11-22"},
		{"one", "2026-11-20", "2026-11-20", "2026-11-20"},
		{"none", "2026-11-20", "2026-11-19", ""},
		{"over the beginning", "2026-10-01", "2026-11-02", "2026-11-01 2026-11-02"},
		{"over the end", "2026-11-29", "2027-01-01", "2026-11-29 2026-11-30"},
		{"outside", "2027-01-01", "2027-01-31", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for day := range c.Days(sla.MustParseDate(tc.first), sla.MustParseDate(tc.last)) {
				got = append(got, day.Date.String())
			}
			if strings.Join(got, " ") != tc.want {
				t.Errorf("got %v, want %s", got, tc.want)
			}
		})
	}
	for day := range c.Days(c.First(), c.Last()) {
		if day.Date != c.First() {
			t.Error("goes on after a break")
		}
		break
	}
}

func TestDayIsProvisionalAfterTheAnnouncement(t *testing.T) {
	spec := officeSpec()
	spec.AnnouncedThrough = sla.MustDate(2026, 11, 15)
	c := buildCalendar(t, spec)
	if dayOn(t, c, "2026-11-15").Provisional || !dayOn(t, c, "2026-11-16").Provisional {
		t.Error("want provisional days from 16/11 on")
	}
}

func TestZeroCalendar(t *testing.T) {
	var c sla.Calendar
	if c.ID() != "" || c.Version() != "" || c.Location() != time.UTC || len(c.Sources()) != 0 || len(c.Entries()) != 0 {
		t.Errorf("got %q %q %v", c.ID(), c.Version(), c.Location())
	}
	if !c.First().IsZero() || !c.Last().IsZero() || !c.AnnouncedThrough().IsZero() {
		t.Error("has a range")
	}
	if got, err := c.Extend(); got != nil || len(problemsOf(err)) == 0 {
		t.Errorf("Extend gives %v, %v", got, err)
	}
	if got := c.Replaced(sla.Announcement{}); len(got) != 0 {
		t.Errorf("Replaced gives %v", got)
	}
	if err := c.WriteYear(&strings.Builder{}, 2026, sla.English); !errors.Is(err, sla.ErrOutOfRange) {
		t.Errorf("WriteYear: %v", err)
	}
	if err := c.WriteCSV(&strings.Builder{}, sla.MustDate(2026, 1, 1), sla.MustDate(2026, 1, 1)); !errors.Is(err, sla.ErrOutOfRange) {
		t.Errorf("WriteCSV: %v", err)
	}
}
