package vn_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

func calendar(t testing.TB, options vn.Options) *sla.Calendar {
	t.Helper()
	c, err := vn.NewCalendar(options)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The reference list of official days, where the project's facts are at hand,
// row by row: date, kind, name and evidence. Sources are worded differently.
func TestOfficialDaysAgainstReference(t *testing.T) {
	file, err := os.Open("../../../shared/facts/holidays.csv")
	if err != nil {
		t.Skip("the reference list is not at hand: ", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, row := range rows[1:] {
		want = append(want, strings.Join([]string{row[0], row[1], row[2], row[4]}, " | "))
	}
	for _, o := range vn.OfficialDays() {
		got = append(got, fmt.Sprintf("%s | %s | %s | %s", o.Day.Date, o.Day.Kind, o.Day.Name, o.Evidence))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("official days (-reference +ours):\n%s", diff)
	}
}

// The calendars of the announced years and the first provisional one, to be read.
// Regenerate with -update, then read the difference.
func TestYearsGolden(t *testing.T) {
	c := calendar(t, vn.Options{})
	var b strings.Builder
	for year := 2018; year <= 2028; year++ {
		if err := c.WriteYear(&b, year, sla.Vietnamese); err != nil {
			t.Fatal(err)
		}
	}
	golden.Check(t, "years.golden", b.String())
}

// The law notes §2.4: working days of each year, recomputed there from the
// reference list.
func TestWorkdaysOfYears(t *testing.T) {
	c := calendar(t, vn.Options{})
	want := map[int]int{2018: 250, 2019: 252, 2020: 252, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 250, 2026: 249, 2027: 249}
	for year, n := range want {
		got := 0
		for day := range c.Days(sla.MustDate(year, time.January, 1), sla.MustDate(year, time.December, 31)) {
			if day.Working() {
				got++
			}
		}
		if got != n {
			t.Errorf("%d has %d working days, want %d", year, got, n)
		}
	}
}

// The law notes §2.4: the schedule of civil servants, a second source beside the
// list of days. Weekdays off, and the exchanged days.
func TestScheduleOfYears(t *testing.T) {
	c := calendar(t, vn.Options{})
	off := []struct{ from, to string }{
		{"2018-02-14", "2018-02-20"}, {"2018-09-03", "2018-09-03"}, {"2018-12-31", "2019-01-01"},
		{"2019-02-04", "2019-02-08"}, {"2019-04-15", "2019-04-15"}, {"2019-04-29", "2019-05-01"}, {"2019-09-02", "2019-09-02"},
		{"2020-01-23", "2020-01-29"}, {"2020-09-02", "2020-09-02"},
		{"2021-02-10", "2021-02-16"}, {"2021-05-03", "2021-05-03"}, {"2021-09-02", "2021-09-03"},
		{"2022-01-03", "2022-01-03"}, {"2022-01-31", "2022-02-04"}, {"2022-04-11", "2022-04-11"}, {"2022-05-02", "2022-05-03"}, {"2022-09-01", "2022-09-02"},
		{"2023-01-02", "2023-01-02"}, {"2023-01-20", "2023-01-26"}, {"2023-05-01", "2023-05-03"}, {"2023-09-01", "2023-09-04"},
		{"2024-02-08", "2024-02-14"}, {"2024-04-29", "2024-05-01"}, {"2024-09-02", "2024-09-03"},
		{"2025-01-27", "2025-01-31"}, {"2025-04-30", "2025-05-02"}, {"2025-09-01", "2025-09-02"},
		{"2026-01-01", "2026-01-02"}, {"2026-02-16", "2026-02-20"}, {"2026-04-27", "2026-04-27"}, {"2026-04-30", "2026-05-01"}, {"2026-08-31", "2026-09-02"}, {"2026-11-24", "2026-11-24"},
		{"2027-01-01", "2027-01-01"}, {"2027-02-04", "2027-02-10"}, {"2027-04-16", "2027-04-16"}, {"2027-04-30", "2027-04-30"}, {"2027-05-03", "2027-05-03"}, {"2027-09-02", "2027-09-03"}, {"2027-11-24", "2027-11-24"},
	}
	for _, r := range off {
		for day := range c.Days(sla.MustParseDate(r.from), sla.MustParseDate(r.to)) {
			if day.Working() {
				t.Errorf("%s is worked: %+v", day.Date, day)
			}
		}
	}
	saturdays := map[string]string{"2019-01-05": "2018-12-31", "2019-05-04": "2019-04-29", "2024-05-04": "2024-04-29",
		"2025-04-26": "2025-05-02", "2026-01-10": "2026-01-02", "2026-08-22": "2026-08-31"}
	for made, swapped := range saturdays {
		up, _ := c.Day(sla.MustParseDate(made))
		down, _ := c.Day(sla.MustParseDate(swapped))
		if up.Kind != sla.DayMakeUp || !up.Working() || up.Date.Weekday() != time.Saturday || down.Kind != sla.DaySwappedOff || down.Working() {
			t.Errorf("%s made up on %s: %+v, %+v", swapped, made, down, up)
		}
	}
}

// The statute with the patterns, which the years after the announced ones follow,
// gives every announced year but its swaps: cal's definitions are made of it.
func TestStatuteGivesAnnouncedYears(t *testing.T) {
	c := calendar(t, vn.Options{})
	off := make(map[sla.Date]bool)
	for _, h := range vn.Holidays() {
		for year := 2018; year <= 2027; year++ {
			if _, observed := h.Calc(year); !observed.IsZero() {
				off[sla.MustDate(observed.Date())] = true
			}
		}
	}
	for day := range c.Days(sla.MustDate(2018, time.January, 1), sla.MustDate(2027, time.December, 31)) {
		holiday := day.Kind == sla.DayHoliday || day.Kind == sla.DaySubstitute
		if holiday != off[day.Date] {
			t.Errorf("%s: official %s, by the statute off = %v", day.Date, day.Kind, off[day.Date])
		}
	}
}

// TestOfficialDaysAreSound checks what each row must have.
func TestOfficialDaysAreSound(t *testing.T) {
	days := vn.OfficialDays()
	count := map[sla.DayKind]int{}
	for i, o := range days {
		count[o.Day.Kind]++
		if o.Day.Source == "" || o.Day.Name == "" || o.Evidence == sla.EvidenceUnknown {
			t.Errorf("%s: without a name, source or evidence", o.Day.Date)
		}
		if i > 0 && o.Day.Date.Before(days[i-1].Day.Date) {
			t.Errorf("%s: out of order", o.Day.Date)
		}
		if o.Day.Announced.After(o.Day.Date) {
			t.Errorf("%s: announced later, on %s", o.Day.Date, o.Day.Announced)
		}
		if o.Day.Kind == sla.DayMakeUp {
			swapped := func(d vn.OfficialDay) bool {
				return d.Day.Date == o.Day.Replaces && d.Day.Kind == sla.DaySwappedOff && d.Day.Announced == o.Day.Announced
			}
			if !slices.ContainsFunc(days, swapped) {
				t.Errorf("%s makes up %s, which is not swapped off by the same announcement", o.Day.Date, o.Day.Replaces)
			}
		}
	}
	// The law notes §2.4.
	want := map[sla.DayKind]int{sla.DayHoliday: 109, sla.DaySubstitute: 25, sla.DaySwappedOff: 6, sla.DayMakeUp: 6}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Errorf("rows by kind (-want +got):\n%s", diff)
	}
}

// TestKnownOn goes back to days around announcements.
func TestKnownOn(t *testing.T) {
	tests := []struct {
		known, date string
		want        sla.DayKind
		through     string
	}{
		{"2025-12-24", "2026-01-02", sla.DayWorkday, "2026-12-31"}, // CV 12729 is of 25/12/2025
		{"2025-12-25", "2026-01-02", sla.DaySwappedOff, "2026-12-31"},
		{"2025-12-24", "2026-01-10", sla.DayRest, "2026-12-31"},
		{"2025-10-12", "2026-08-31", sla.DayWorkday, "2025-12-31"}, // the schedule of 2026 is of 13/10/2025
		{"2025-10-13", "2026-08-31", sla.DaySwappedOff, "2026-12-31"},
		{"2025-10-12", "2026-02-17", sla.DayHoliday, "2025-12-31"}, // Tết by the lunar table
		{"2026-04-23", "2026-11-24", sla.DayWorkday, "2026-12-31"}, // Resolution 28/2026/QH16 is of 24/04/2026
		{"2026-04-24", "2026-11-24", sla.DayHoliday, "2026-12-31"},
		{"2024-04-11", "2024-04-29", sla.DayWorkday, "2024-12-31"}, // CV 2450 is of 12/04/2024
		{"2024-04-12", "2024-04-29", sla.DaySwappedOff, "2024-12-31"},
		{"2017-01-01", "2018-02-16", sla.DayHoliday, "2017-12-31"}, // before anything was announced
	}
	for _, test := range tests {
		c := calendar(t, vn.Options{KnownOn: sla.MustParseDate(test.known)})
		day, err := c.Day(sla.MustParseDate(test.date))
		if err != nil || day.Kind != test.want || c.AnnouncedThrough().String() != test.through {
			t.Errorf("on %s: %s is %s, announced through %s, %v; want %s, %s", test.known, test.date, day.Kind, c.AnnouncedThrough(), err, test.want, test.through)
		}
	}
}

// TestProvisionalYears checks what the years after the announced ones rest on.
func TestProvisionalYears(t *testing.T) {
	c := calendar(t, vn.Options{})
	if got := c.AnnouncedThrough(); got != sla.MustDate(2027, 12, 31) {
		t.Fatalf("announced through %s", got)
	}
	tests := []struct {
		date string
		kind sla.DayKind
		why  string
	}{
		{"2028-01-03", sla.DaySubstitute, "1/1/2028 is a Saturday"},
		{"2028-01-24", sla.DayHoliday, "Tết is Wed 26/1/2028: two days before"},
		{"2028-01-28", sla.DayHoliday, "and three from the first day on"},
		{"2028-01-31", sla.DayWorkday, "no day of Tết on a weekend"},
		{"2028-04-04", sla.DayHoliday, "10/3 lunar"},
		{"2028-05-02", sla.DaySubstitute, "30/4/2028 is a Sunday, 1/5 a holiday"},
		{"2028-09-01", sla.DayHoliday, "2/9/2028 is a Saturday: the day before"},
		{"2028-09-04", sla.DaySubstitute, "for Saturday 2/9"},
		{"2028-11-24", sla.DayHoliday, "Friday"},
		{"2029-02-12", sla.DayHoliday, "Tết is Tue 13/2/2029: one day before"},
		{"2029-02-16", sla.DayHoliday, "and four from the first day on"},
		{"2029-11-26", sla.DayWorkday, "24/11/2029 is a Saturday, not made up"},
		{"2030-01-31", sla.DayHoliday, "Tết is Sat 2/2/2030: from Thu 31/1 to Mon 4/2"},
		{"2030-02-05", sla.DaySubstitute, "for Saturday 2/2"},
		{"2030-02-06", sla.DaySubstitute, "for Sunday 3/2"},
	}
	for _, test := range tests {
		day, err := c.Day(sla.MustParseDate(test.date))
		if err != nil || day.Kind != test.kind || !day.Provisional {
			t.Errorf("%s is %s (provisional %v), %v; want %s: %s", test.date, day.Kind, day.Provisional, err, test.kind, test.why)
		}
	}
	compensated, err := calendar(t, vn.Options{Culture: vn.CultureDayCompensated}).Day(sla.MustDate(2029, 11, 26))
	if err != nil || compensated.Kind != sla.DaySubstitute {
		t.Errorf("26/11/2029 with the switch is %s, %v", compensated.Kind, err)
	}
}

// TestRange: the calendar ends where it says, and answers with errors behind.
func TestRange(t *testing.T) {
	c := calendar(t, vn.Options{})
	if c.First() != sla.MustDate(2018, 1, 1) || c.Last() != sla.MustDate(2050, 12, 31) {
		t.Errorf("range %s to %s", c.First(), c.Last())
	}
	for _, d := range []sla.Date{sla.MustDate(2017, 12, 31), sla.MustDate(2051, 1, 1), {}} {
		if _, err := c.Day(d); err == nil {
			t.Errorf("%s: no error", d)
		}
	}
}

// Rules are cited that were in force on the day of receipt (law notes §1, §4.4,
// §5).
func TestCitationsInForce(t *testing.T) {
	rules := vn.OneStop()
	tests := []struct{ name, received, want, not string }{
		{"Receipt", "2019-06-15", "61/2018", "118/2025"},
		{"Receipt", "2025-06-30", "61/2018", "118/2025"},
		{"Receipt", "2025-07-01", "118/2025", "309/2026"},
		{"Receipt", "2026-08-04", "118/2025", "309/2026"},
		{"Receipt", "2026-08-05", "309/2026", "61/2018"},
		{"SameDayCutoff", "2027-02-28", "60/2014", "03/2026"},
		{"SameDayCutoff", "2028-03-06", "03/2026", "60/2014"},
	}
	for _, test := range tests {
		got := rules.Source(test.name, sla.MustParseDate(test.received))
		if !strings.Contains(got, test.want) || strings.Contains(got, test.not) {
			t.Errorf("%s on %s cites %q", test.name, test.received, got)
		}
	}
}

// A holiday older than the Labour Code of 2019 says which code it rests on when.
func TestHolidaysCiteTheirTime(t *testing.T) {
	for _, h := range vn.Holidays() {
		old, current := strings.Contains(h.Description, "10/2012"), strings.Contains(h.Description, "45/2019") || strings.Contains(h.Description, "28/2026")
		if !current || old && !strings.Contains(h.Description, "từ 20") {
			t.Errorf("%s: %s", h.Name, h.Description)
		}
	}
}

func TestOptionsNotDefined(t *testing.T) {
	if _, err := vn.NewCalendar(vn.Options{Culture: 7}); err == nil {
		t.Error("an undefined reading of Culture Day is accepted")
	}
}

// TestHolidaysAreFresh: a caller who changes the list changes only his own.
func TestHolidaysAreFresh(t *testing.T) {
	mine := vn.Holidays()
	mine[0].Name, mine[0].Func = "changed", nil
	if theirs := vn.Holidays(); theirs[0].Name == "changed" || theirs[0].Func == nil {
		t.Error("the list is shared")
	}
}

func TestRulesByID(t *testing.T) {
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil || rules.ID != id {
			t.Errorf("%s: %q, %v", id, rules.ID, err)
		}
		if err := rules.Validate(); err != nil {
			t.Error(err)
		}
		for _, c := range rules.Citations {
			if c.Source == "" {
				t.Errorf("%s: %s cites nothing", id, c.Switch)
			}
		}
	}
	if _, err := vn.RulesByID("one stop"); err == nil {
		t.Error("an unknown id is accepted")
	}
}

// Every switch of the rules cites its source.
func TestEverySwitchCited(t *testing.T) {
	switches := []string{sla.SwitchDayZero, "Receipt", "WorkingDays", "CalendarDays", "Roll", "RollMakeUp", "RollSwappedOff", "DueMoment", "AtClosing", "ClockHours"}
	for _, rules := range []sla.Rules{vn.CivilCode(), vn.OneStop(), vn.WorkingTime()} {
		for _, name := range switches {
			if rules.Source(name, sla.MustDate(2026, 11, 23)) == "" {
				t.Errorf("%s: %s has no source", rules.ID, name)
			}
		}
		if rules.SameDayCutoff != 0 && rules.Source("SameDayCutoff", sla.MustDate(2026, 11, 23)) == "" {
			t.Errorf("%s: the cut-off has no source", rules.ID)
		}
	}
}

func ExampleNewDesk() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		fmt.Println(err)
		return
	}
	deadline, err := desk.DeadlineOn(sla.MustDate(2026, time.February, 13), sla.MustParseLimit("1wd"))
	fmt.Println(deadline.DueDate(), err)
	// Output: 2026-02-23 <nil>
}

func ExampleNewCalendar() {
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	day, err := calendar.Day(sla.MustDate(2026, time.August, 22))
	fmt.Println(day.Date.Weekday(), day.Kind, day.Hours, day.Source, err)
	// Output: Saturday working-saturday 07:30-11:30,13:30-17:00 CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV <nil>
}

func ExampleHolidays() {
	calendar := cal.NewBusinessCalendar()
	calendar.AddHoliday(vn.Holidays()...)
	tet := time.Date(2027, time.February, 10, 12, 0, 0, 0, time.UTC)
	fmt.Println(calendar.IsWorkday(tet))
	// Output: false
}
