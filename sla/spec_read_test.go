package sla_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// readSpec reads a spec with the zones of the host.
func readSpec(text string) (sla.Spec, error) {
	return sla.ReadSpec(strings.NewReader(text), "desk.json", time.LoadLocation)
}

const goodSpec = `{
  "id": "desk", "version": "2018-1", "location": "America/Sao_Paulo",
  "first": "2018-01-01", "last": "2019-12-31", "announced_through": "2018-12-31",
  "hours": [
    {"week": {"mon-fri": "08:00-12:00,13:00-17:00"}, "source": "Lei 8.112"},
    {"from": "2018-12-01", "through": "2018-12-31", "week": {"mon-thu": "08:00-14:00", "fri": "08:00-12:00"}}
  ],
  "days": [
    {"date": "2018-11-02", "kind": "holiday", "name": "Finados", "source": "Lei 662", "announced": "2002-12-19"},
    {"date": "2018-11-16", "kind": "day-off-swapped", "name": "Ponte", "source": ""},
    {"date": "2018-11-24", "kind": "working-saturday", "name": "Compensação", "source": "", "replaces": "2018-11-16"},
    {"date": "2018-11-20", "kind": "special-hours", "name": "Consciência Negra", "source": "", "hours": "08:00-12:00"}
  ],
  "sources": ["Lei 662", "Lei 8.112"]
}
`

func TestReadSpec(t *testing.T) {
	date := sla.MustParseDate
	for name, text := range map[string]string{
		"as written": goodSpec, "byte order mark": "\xef\xbb\xbf" + goodSpec, "CRLF": strings.ReplaceAll(goodSpec, "\n", "\r\n"),
		"make-up-day": strings.Replace(goodSpec, "working-saturday", "make-up-day", 1),
	} {
		t.Run(name, func(t *testing.T) {
			spec, err := readSpec(text)
			if err != nil {
				t.Fatal(err)
			}
			if spec.ID != "desk" || spec.Version != "2018-1" || spec.Location.String() != "America/Sao_Paulo" || spec.First != date("2018-01-01") ||
				spec.Last != date("2019-12-31") || spec.AnnouncedThrough != date("2018-12-31") || !slices.Equal(spec.Sources, []string{"Lei 662", "Lei 8.112"}) {
				t.Errorf("got %+v", spec)
			}
			want := []sla.DayEntry{
				{Date: date("2018-11-02"), Kind: sla.DayHoliday, Name: "Finados", Source: "Lei 662", Announced: date("2002-12-19")},
				{Date: date("2018-11-16"), Kind: sla.DaySwappedOff, Name: "Ponte"},
				{Date: date("2018-11-24"), Kind: sla.DayMakeUp, Name: "Compensação", Replaces: date("2018-11-16")},
				{Date: date("2018-11-20"), Kind: sla.DaySpecialHours, Name: "Consciência Negra", Hours: sla.MustParseHours("08:00-12:00")},
			}
			if !slices.EqualFunc(spec.Days, want, sameEntry) {
				t.Errorf("days %+v", spec.Days)
			}
			c := buildCalendar(t, spec)
			for on, hours := range map[string]string{
				"2018-11-01": "08:00-12:00,13:00-17:00", "2018-11-02": "", "2018-11-03": "", "2018-11-16": "", "2018-11-20": "08:00-12:00",
				"2018-11-24": "08:00-12:00,13:00-17:00", "2018-12-06": "08:00-14:00", "2018-12-07": "08:00-12:00", "2019-12-31": "08:00-12:00,13:00-17:00",
			} {
				if got := dayOn(t, c, on).Hours.String(); got != hours {
					t.Errorf("%s: %q, want %q", on, got, hours)
				}
			}
		})
	}
}

// The smallest file that makes a calendar.
func TestReadSpecSmallest(t *testing.T) {
	spec, err := readSpec(`{"id": "a", "version": "1", "location": "UTC", "first": "2026-01-01", "last": "2026-01-31", "announced_through": "2026-01-31",
		"hours": [{"week": {"mon-sun": "00:00-24:00"}}]}`)
	if err != nil || len(spec.Days) != 0 || spec.Sources != nil {
		t.Fatalf("got %+v, %v", spec, err)
	}
	if n, err := buildCalendar(t, spec).WorkdaysBetween(spec.First, spec.Last); err != nil || n != 30 { // 2 to 31 January
		t.Errorf("%d working days, %v; want 30", n, err)
	}
}

func TestReadSpecProblems(t *testing.T) {
	const days = `want a day or a run of days out of ["sun" "mon" "tue" "wed" "thu" "fri" "sat"]`
	for _, tc := range []struct {
		name, text string
		want       []sla.Problem
	}{
		{"empty file", "", []sla.Problem{column("desk.json", "file is empty")}},
		{"blank file", " \r\n", []sla.Problem{column("desk.json", "file is empty")}},
		{"not JSON", "date,kind\n", []sla.Problem{column("desk.json:1", "invalid character 'd' looking for beginning of value")}},
		{"truncated", "\n{\"id\": \"desk\",\n\"version\"", []sla.Problem{column("desk.json:1", "unexpected EOF")}}, // what was read ends there
		{"unknown key", "{\n\n\"zone\": \"UTC\"}", []sla.Problem{column("desk.json:3", `json: unknown field "zone"`)}},
		{"text behind", goodSpec + "{}", []sla.Problem{column("desk.json:16", "text behind the object")}},
		{"Latin-1", "{\"id\": \"S\xe3o\"}", []sla.Problem{column("desk.json", "not UTF-8 text")}},
		{"no such zone", strings.Replace(goodSpec, "America/Sao_Paulo", "Sao Paulo", 1), []sla.Problem{
			{sla.ProblemMissing, "desk.json: location", "unknown time zone Sao Paulo"}}},
		{"everything wrong at once", `{"id": "desk", "location": "nowhere", "hours": [
			{"week": {}}, {"week": {"mon-fri": "08:00-12:00", "wed": "13:00-17:00", "tuesday": "08:00-12:00", "sat": "17:00-08:00"}}],
			"days": [{"kind": "holiday"}, {"date": "2018-11-02", "kind": "rest-day"}, {"date": "2018-11-03", "kind": "special-hours"}, {"date": "2018-11-04", "kind": "closure", "hours": "08:00-12:00"},
				{"date": "2018-11-05", "kind": "holiday", "replaces": "2018-11-06"}, {"date": "2018-11-07"}]}`, []sla.Problem{
			{sla.ProblemMissing, "desk.json: location", "unknown time zone nowhere"},
			{sla.ProblemMissing, "desk.json: hours[0].week", `no hours: name days, as in {"mon-fri": "07:30-11:30,13:30-17:00"}`},
			{sla.ProblemHours, "desk.json: hours[1].week.sat", `sla: hours: "17:00-08:00": the shift 17:00-08:00 runs over midnight: end it at 24:00 and begin the next day's at 00:00: invalid hours`},
			{sla.ProblemWeeks, "desk.json: hours[1].week.tuesday", days},
			{sla.ProblemWeeks, "desk.json: hours[1].week.wed", "wed has hours already"},
			{sla.ProblemMissing, "desk.json: days[0]", "an entry needs a date"},
			{sla.ProblemDayKind, "desk.json: days[1]", "2018-11-02: rest-day is not a kind of entry"},
			{sla.ProblemHours, "desk.json: days[2]", "2018-11-03: special hours without hours: enter a closure instead"},
			{sla.ProblemHours, "desk.json: days[3]", "2018-11-04: only special hours state hours, a closure does not"},
			{sla.ProblemReplaces, "desk.json: days[4]", "2018-11-05: only a make-up day replaces another, a holiday does not"},
			{sla.ProblemDayKind, "desk.json: days[5]", "2018-11-07: unknown is not a kind of entry"},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec, err := readSpec(tc.text)
			if spec.ID != "" || len(spec.Weeks) != 0 || len(spec.Days) != 0 {
				t.Errorf("got %+v beside the error", spec)
			}
			wantProblems(t, err, tc.want...)
			if err != nil && !strings.HasPrefix(err.Error(), "sla: calendar desk.json: ") {
				t.Errorf("%v does not name the file", err)
			}
		})
	}
}

func TestReadSpecFieldErrors(t *testing.T) {
	for name, field := range map[string]string{
		"bad date": `"first": "01/01/2018"`, "a number for a date": `"first": 20180101`, "bad kind": `"days": [{"kind": "feriado"}]`,
		"bad hours": `"days": [{"hours": "08:00"}]`, "a week that is none": `"hours": {"week": {}}`, "an id that is none": `"id": 1`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readSpec("{\n" + field + "}")
			if got := problemsOf(err); len(got) != 1 || got[0].Code != sla.ProblemColumn || got[0].Path != "desk.json:2" {
				t.Errorf("got %v, want one problem on line 2", err)
			}
		})
	}
}

// What only shows when the days are laid out is for NewCalendar to say.
func TestReadSpecLeavesTheDaysToTheCalendar(t *testing.T) {
	spec, err := readSpec(`{"location": "UTC", "first": "2018-01-01", "last": "2017-12-31", "days": [
		{"date": "2018-11-02", "kind": "closure"}, {"date": "2018-11-02", "kind": "special-hours", "hours": "08:00-12:00"}]}`)
	if err != nil {
		t.Fatal(err)
	}
	_, err = sla.NewCalendar(spec)
	wantProblems(t, err,
		sla.Problem{sla.ProblemMissing, "id", "the calendar needs an id"},
		sla.Problem{sla.ProblemMissing, "version", "the calendar needs a version"},
		sla.Problem{sla.ProblemRange, "last", "2017-12-31 is before the first day, 2018-01-01"},
		sla.Problem{sla.ProblemMissing, "weeks", "the calendar needs a weekly pattern of hours"})
}

func TestReadSpecReaderError(t *testing.T) {
	broken := errors.New("connection lost")
	if _, err := sla.ReadSpec(iotest.ErrReader(broken), "desk.json", time.LoadLocation); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	_, err := readSpec(strings.Repeat(" ", 16<<20+1))
	wantProblems(t, err, column("desk.json", "longer than 16777216 bytes"))
}

// The zone is asked of the caller, by the name in the file.
func TestReadSpecAsksForTheZone(t *testing.T) {
	broken := errors.New("no zones here")
	asked := ""
	_, err := sla.ReadSpec(strings.NewReader(goodSpec), "desk.json", func(name string) (*time.Location, error) {
		asked = name
		return nil, broken
	})
	wantProblems(t, err, sla.Problem{sla.ProblemMissing, "desk.json: location", "no zones here"})
	if asked != "America/Sao_Paulo" {
		t.Errorf("asked for %q", asked)
	}
}

// a file without a zone is read as one in UTC, since that is what
// time.LoadLocation makes of no name, and "Local" is the zone of the host.
func TestReadSpecNeedsALocation(t *testing.T) {
	for name, text := range map[string]string{
		"no zone":              strings.Replace(goodSpec, `"location": "America/Sao_Paulo",`, "", 1),
		"no name":              strings.Replace(goodSpec, "America/Sao_Paulo", "", 1),
		"the zone of the host": strings.Replace(goodSpec, "America/Sao_Paulo", "Local", 1),
	} {
		t.Run(name, func(t *testing.T) {
			spec, err := readSpec(text)
			if got := problemsOf(err); len(got) != 1 || got[0].Code != sla.ProblemMissing || got[0].Path != "desk.json: location" {
				t.Errorf("read as in %v, %v; want one problem of the location", spec.Location, err)
			}
		})
	}
}
