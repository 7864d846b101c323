package sla_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The example of the documentation of ReadOffice.
const officeJSON = `{
  "id": "desk-1", "version": "2026-1",
  "hours": [
    {"week": {"mon-fri": "07:30-11:30,13:30-17:00"}},
    {"from": "2026-04-16", "through": "2026-10-15", "week": {"mon-fri": "07:00-11:30,13:30-17:00"}}
  ],
  "intake": [{"week": {"mon-fri": "07:30-11:30,13:30-16:30", "sat": "07:30-11:30"}}],
  "closures": [{"from": "2026-12-30", "through": "2026-12-31", "name": "Di chuyển trụ sở", "source": "QĐ 12/QĐ-UBND"}],
  "special_hours": [{"date": "2026-02-13", "hours": "07:30-11:30", "name": "Chiều nghỉ"}],
  "units": ["Sở Tư pháp"]
}`

func readOffice(t testing.TB, text string) sla.Office {
	t.Helper()
	o, err := sla.ReadOffice(strings.NewReader(text), "office.json")
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func officeDesk(t testing.TB, o sla.Office, rules sla.Rules, national *sla.Calendar) *sla.Desk {
	t.Helper()
	desk, err := o.Desk(rules, national)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

func vietnamCalendar(t testing.TB) *sla.Calendar {
	t.Helper()
	c, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestReadOffice(t *testing.T) {
	o := readOffice(t, "\xef\xbb\xbf"+officeJSON)
	if o.ID != "desk-1" || o.Version != "2026-1" || !slices.Equal(o.Units, []string{"Sở Tư pháp"}) {
		t.Errorf("got %q %q %q", o.ID, o.Version, o.Units)
	}
	if len(o.Hours) != 2 || o.Hours[1].From.String() != "2026-04-16" || o.Hours[1].Through.String() != "2026-10-15" || len(o.Intake) != 1 {
		t.Errorf("got hours %+v, intake %+v", o.Hours, o.Intake)
	}
	want := []sla.DayEntry{
		{Date: sla.MustDate(2026, 12, 30), Kind: sla.DayClosure, Name: "Di chuyển trụ sở", Source: "QĐ 12/QĐ-UBND"},
		{Date: sla.MustDate(2026, 12, 31), Kind: sla.DayClosure, Name: "Di chuyển trụ sở", Source: "QĐ 12/QĐ-UBND"},
		special("2026-02-13", "07:30-11:30", "Chiều nghỉ"),
	}
	if !slices.EqualFunc(o.Days, want, sameEntry) || len(o.IntakeDays) != 0 {
		t.Errorf("got days %+v, intake days %+v", o.Days, o.IntakeDays)
	}
}

func TestOfficeCalendars(t *testing.T) {
	desk := officeDesk(t, readOffice(t, officeJSON), vn.OneStop(), vietnamCalendar(t))
	office, intake := desk.Calendar(), desk.Intake()
	if office.ID() != "vn/public-offices/desk-1" || office.Version() != vn.DataVersion+"+2026-1" || intake.ID() != "vn/public-offices/desk-1/intake" {
		t.Errorf("got %s %s, intake %s", office.ID(), office.Version(), intake.ID())
	}
	const base, summer, desks = "07:30-11:30,13:30-17:00", "07:00-11:30,13:30-17:00", "07:30-11:30,13:30-16:30"
	for _, tc := range []struct{ name, date, office, intake string }{
		{"Wednesday before summer", "2026-04-15", base, desks},
		{"first day of summer", "2026-04-16", summer, desks},
		{"last day of summer", "2026-10-15", summer, desks},
		{"day after summer", "2026-10-16", base, desks},
		{"Saturday", "2026-11-21", "", "07:30-11:30"},
		{"Sunday", "2026-11-22", "", ""},
		{"Culture Day", "2026-11-24", "", ""},
		{"make-up Saturday, in the hours of a Monday", "2026-08-22", summer, desks},
		{"closure", "2026-12-30", "", ""},
		{"special hours hold for intake too", "2026-02-13", "07:30-11:30", "07:30-11:30"},
	} {
		if got := dayOn(t, office, tc.date).Hours.String(); got != tc.office {
			t.Errorf("%s: office %s, want %s", tc.name, got, tc.office)
		}
		if got := dayOn(t, intake, tc.date).Hours.String(); got != tc.intake {
			t.Errorf("%s: intake %s, want %s", tc.name, got, tc.intake)
		}
	}
	if day := dayOn(t, office, "2026-12-31"); day.Kind != sla.DayClosure || day.Name != "Di chuyển trụ sở" || day.Source != "QĐ 12/QĐ-UBND" {
		t.Errorf("closure: got %+v", day)
	}
}

func TestOfficeDayRuns(t *testing.T) {
	for _, tc := range []struct{ name, week, open string }{
		{"one day", `{"wed": "08:00-12:00"}`, "wed"},
		{"run", `{"mon-wed": "08:00-12:00"}`, "mon tue wed"},
		{"run over the end of the week", `{"sat-mon": "08:00-12:00"}`, "sun mon sat"},
		{"whole week from Monday", `{"mon-sun": "08:00-12:00"}`, "sun mon tue wed thu fri sat"},
		{"whole week from Sunday", `{"sun-sat": "08:00-12:00"}`, "sun mon tue wed thu fri sat"},
		{"run of one", `{"tue-tue": "08:00-12:00"}`, "tue"},
		{"several", `{"mon-tue": "08:00-12:00", "thu": "08:00-12:00", "wed": ""}`, "mon tue thu"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			o := readOffice(t, `{"id": "a", "version": "1", "hours": [{"week": `+tc.week+`}]}`)
			var open []string
			for day, hours := range o.Hours[0].Hours {
				if len(hours) > 0 {
					open = append(open, strings.ToLower(time.Weekday(day).String()[:3]))
				}
			}
			if got := strings.Join(open, " "); got != tc.open {
				t.Errorf("open on %s, want %s", got, tc.open)
			}
		})
	}
}

func TestReadOfficeReportsAllProblems(t *testing.T) {
	_, err := sla.ReadOffice(strings.NewReader(`{
	  "hours": [{"week": {"mon-fry": "07:30-11:30", "tue": "22:00-02:00"}}, {"from": "2026-04-16"}],
	  "intake": [{"week": {"fri": "", "mon-fri": "07:30-11:30", "wed": "08:00-12:00"}}],
	  "closures": [{"name": "?"}, {"from": "2026-12-31", "through": "2026-12-30"}, {"date": "2026-12-30", "from": "2026-12-30"}],
	  "special_hours": [{"date": "2026-02-13", "hours": "7h"}, {"date": "2026-02-13"}]
	}`), "office.json")
	wantProblems(t, err,
		sla.Problem{sla.ProblemMissing, "office.json: id", "the office needs an id"},
		sla.Problem{sla.ProblemMissing, "office.json: version", "the office needs a version"},
		sla.Problem{sla.ProblemWeeks, "office.json: hours[0].week.mon-fry", `want a day or a run of days out of ["sun" "mon" "tue" "wed" "thu" "fri" "sat"]`},
		sla.Problem{sla.ProblemHours, "office.json: hours[0].week.tue", `sla: hours: "22:00-02:00": the shift 22:00-02:00 runs over midnight: end it at 24:00 and begin the next day's at 00:00: invalid hours`},
		sla.Problem{sla.ProblemMissing, "office.json: hours[1].week", `no hours: name days, as in {"mon-fri": "07:30-11:30,13:30-17:00"}`},
		sla.Problem{sla.ProblemWeeks, "office.json: intake[0].week.mon-fri", "fri has hours already"},
		sla.Problem{sla.ProblemWeeks, "office.json: intake[0].week.wed", "wed has hours already"},
		sla.Problem{sla.ProblemMissing, "office.json: closures[0]", "no date"},
		sla.Problem{sla.ProblemRange, "office.json: closures[1]", "2026-12-31 to 2026-12-30"},
		sla.Problem{sla.ProblemRange, "office.json: closures[2]", "either a date, or from and through"},
		sla.Problem{sla.ProblemHours, "office.json: special_hours[0]", `sla: hours: "7h": want HH:MM-HH:MM: invalid hours`},
		sla.Problem{sla.ProblemHours, "office.json: special_hours[1]", "2026-02-13: special hours without hours: enter a closure instead"},
	)
}

func TestReadOfficeText(t *testing.T) {
	for _, tc := range []struct{ name, text, path, message string }{
		{"empty", "", "office.json", "file is empty"},
		{"unknown key", "{\"id\": \"a\",\n\"opening\": []}", "office.json:2", `json: unknown field "opening"`},
		{"text behind", officeJSON + "\n]", "office.json:12", "text behind the object"},
		{"Latin-1", "{\"id\": \"S\xe1ng\"}", "office.json", "not UTF-8 text"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := sla.ReadOffice(strings.NewReader(tc.text), "office.json")
			wantProblems(t, err, column(tc.path, tc.message))
		})
	}
}

// cultureSpec is November 2026 with the holiday on Tuesday the 24th.
func cultureSpec() sla.Spec {
	spec := officeSpec()
	e := entry("2026-11-24", sla.DayHoliday, "Ngày Văn hóa Việt Nam")
	e.Source = "Nghị quyết 28/2026/QH16, Điều 2"
	spec.Days = []sla.DayEntry{e}
	return spec
}

// A Saturday receipt at a desk with Saturday intake counts from the Saturday,
// which is day zero but no working day.
func TestOfficeSaturdayIntake(t *testing.T) {
	national := buildCalendar(t, cultureSpec())
	with := readOffice(t, `{"id": "a", "version": "1", "intake": [{"week": {"mon-fri": "07:30-11:30,13:30-17:00", "sat": "07:30-11:30"}}]}`)
	for _, tc := range []struct {
		name         string
		office       sla.Office
		received     string
		start, due   string
		receiptMoved bool
	}{
		// Day zero Saturday 21; Mon 23, Wed 25, Thu 26.
		{"Saturday morning", with, "2026-11-21 09:00", "2026-11-21 09:00", "2026-11-26 17:00", false},
		{"Saturday, closing instant", with, "2026-11-21 11:30", "2026-11-21 11:30", "2026-11-26 17:00", false},
		{"Friday evening is taken in on Saturday", with, "2026-11-20 18:00", "2026-11-21 07:30", "2026-11-26 17:00", true},
		// Day zero Monday 23; Wed 25, Thu 26, Fri 27.
		{"Saturday afternoon", with, "2026-11-21 11:31", "2026-11-23 07:30", "2026-11-27 17:00", true},
		{"Saturday without intake", sla.Office{}, "2026-11-21 09:00", "2026-11-23 07:30", "2026-11-27 17:00", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := deadlineAt(t, officeDesk(t, tc.office, vn.OneStop(), national), tc.received, "3wd")
			wantInstant(t, "start", d.Start(), tc.start)
			wantInstant(t, "due", d.Due(), tc.due)
			if d.Flags().Has(sla.FlagReceiptMoved) != tc.receiptMoved || d.DayZero().String() != tc.start[:10] {
				t.Errorf("flags %v, day zero %v", d.Flags(), d.DayZero())
			}
		})
	}
	if open, err := officeDesk(t, with, vn.OneStop(), national).Calendar().IsWorkday(sla.MustDate(2026, 11, 21)); err != nil || open {
		t.Errorf("the Saturday is a working day: %v, %v", open, err)
	}
}

// Working time of a limit received on a Saturday runs from Monday on.
func TestOfficeSaturdayIntakeWorkingHours(t *testing.T) {
	with := readOffice(t, `{"id": "a", "version": "1", "intake": [{"week": {"mon-sat": "07:30-11:30"}}]}`)
	d := deadlineAt(t, officeDesk(t, with, vn.OneStop(), buildCalendar(t, cultureSpec())), "2026-11-21 09:00", "2wh")
	wantInstant(t, "due", d.Due(), "2026-11-23 09:30")
}

// Where intake is open longer than the office, a same-day limit received after
// the office's closing ends on the next working day.
func TestOfficeEveningIntake(t *testing.T) {
	o := readOffice(t, `{"id": "a", "version": "1", "intake": [{"week": {"mon-fri": "07:30-19:00"}}]}`)
	rules := vn.OneStop()
	rules.SameDayCutoff = 0
	d := deadlineAt(t, officeDesk(t, o, rules, buildCalendar(t, cultureSpec())), "2026-11-23 18:00", "same-day")
	wantInstant(t, "due", d.Due(), "2026-11-25 17:00")
	if d.Flags() != sla.FlagMoved {
		t.Errorf("flags %v", d.Flags())
	}
}

func TestOfficeClosure(t *testing.T) {
	o := readOffice(t, `{"id": "a", "version": "1", "closures": [{"date": "2026-11-26", "name": "Di chuyển trụ sở"}]}`)
	desk := officeDesk(t, o, vn.OneStop(), buildCalendar(t, cultureSpec()))
	// Wed 25, Fri 27, Mon 30.
	wantInstant(t, "due", deadlineAt(t, desk, "2026-11-23 09:00", "3wd").Due(), "2026-11-30 17:00")
	moved := deadlineAt(t, desk, "2026-11-26 09:00", "1wd")
	wantInstant(t, "start", moved.Start(), "2026-11-27 07:30")
}

// On Friday 20/11 the office works four hours.
func TestOfficeSpecialHours(t *testing.T) {
	o := readOffice(t, `{"id": "a", "version": "1", "special_hours": [{"date": "2026-11-20", "hours": "07:30-11:30", "name": "Chiều nghỉ"}]}`)
	national := buildCalendar(t, cultureSpec())
	for _, tc := range []struct {
		name, received, limit, due string
		rules                      sla.Rules
	}{
		{"working hours", "2026-11-19 15:00", "5wh", "2026-11-20 10:30", vn.OneStop()},                // 2 h + 3 h
		{"up to its closing", "2026-11-19 15:00", "6wh", "2026-11-20 11:30", vn.OneStop()},            // 2 h + 4 h
		{"over it", "2026-11-19 15:00", "7wh", "2026-11-23 08:30", vn.OneStop()},                      // 2 h + 4 h + 1 h
		{"as time: 8/15 of its 4 h", "2026-11-19 13:30", "1wd", "2026-11-20 09:38", vn.WorkingTime()}, // 4 of 7.5 h used
		{"due at its closing", "2026-11-19 15:00", "1wd", "2026-11-20 11:30", vn.OneStop()},
		{"taken in until its closing", "2026-11-20 11:30", "1wd", "2026-11-23 17:00", vn.OneStop()},
		{"not taken in after it", "2026-11-20 14:00", "1wd", "2026-11-25 17:00", vn.OneStop()}, // day zero is Monday
	} {
		t.Run(tc.name, func(t *testing.T) {
			wantInstant(t, "due", deadlineAt(t, officeDesk(t, o, tc.rules, national), tc.received, tc.limit).Due(), tc.due)
		})
	}
}

func TestOfficeIntakeOfItsOwnOnASpecialDay(t *testing.T) {
	o := readOffice(t, `{"id": "a", "version": "1", "special_hours": [
	  {"date": "2026-11-20", "hours": "07:30-11:30", "intake": "08:00-10:00", "name": "Chiều nghỉ"},
	  {"date": "2026-11-23", "hours": "07:30-11:30", "name": "Chiều nghỉ"}]}`)
	intake := officeDesk(t, o, vn.OneStop(), buildCalendar(t, cultureSpec())).Intake()
	for date, want := range map[string]string{"2026-11-20": "08:00-10:00", "2026-11-23": "07:30-11:30", "2026-11-25": "07:30-11:30,13:30-17:00"} {
		if got := dayOn(t, intake, date).Hours.String(); got != want {
			t.Errorf("%s: got %s, want %s", date, got, want)
		}
	}
}

func TestOfficeDatedHoursKeepTheNationalOnes(t *testing.T) {
	o := readOffice(t, `{"id": "a", "version": "1", "hours": [{"from": "2026-11-16", "week": {"mon-fri": "07:00-11:00"}}]}`)
	office := officeDesk(t, o, vn.OneStop(), buildCalendar(t, officeSpec())).Calendar()
	if before, after := dayOn(t, office, "2026-11-13").Hours.String(), dayOn(t, office, "2026-11-16").Hours.String(); before != "07:30-11:30,13:30-17:00" || after != "07:00-11:00" {
		t.Errorf("got %s, then %s", before, after)
	}
}

func TestOfficeDeskProblems(t *testing.T) {
	national := buildCalendar(t, cultureSpec())
	for _, tc := range []struct {
		name     string
		office   string
		national *sla.Calendar
		want     sla.Problem
	}{
		{"special hours on a holiday", `{"id": "a", "version": "1", "special_hours": [{"date": "2026-11-24", "hours": "07:30-11:30", "name": "Trực"}]}`, national,
			sla.Problem{sla.ProblemSpecialHours, "days", `2026-11-24: special hours "Trực" on a day that is not worked: only the weekly pattern or a make-up day makes it one`}},
		{"closure and special hours", `{"id": "a", "version": "1", "closures": [{"date": "2026-11-20", "name": "Đóng"}], "special_hours": [{"date": "2026-11-20", "hours": "07:30-11:30", "name": "Trực"}]}`, national,
			sla.Problem{sla.ProblemDisagree, "days", `2026-11-20: closure "Đóng" and special-hours "Trực" disagree`}},
		{"no calendar", `{"id": "a", "version": "1"}`, nil,
			sla.Problem{sla.ProblemMissing, "office", "the desk needs the calendar of its office"}},
		{"zero calendar", `{"id": "a", "version": "1"}`, new(sla.Calendar),
			sla.Problem{sla.ProblemMissing, "office", "the desk needs the calendar of its office"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk, err := readOffice(t, tc.office).Desk(vn.OneStop(), tc.national)
			if desk != nil {
				t.Error("a desk came with the error")
			}
			wantProblems(t, err, tc.want)
		})
	}
}

func TestOfficeZeroValueKeepsTheNationalCalendar(t *testing.T) {
	national := buildCalendar(t, officeSpec())
	desk := officeDesk(t, sla.Office{}, vn.OneStop(), national)
	if desk.Calendar() != national || desk.Intake() != national {
		t.Error("the desk has calendars of its own")
	}
}
