package sla_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/tthc-go/tthc/sla"
)

const announcementHeader = "date,kind,name,source,announced\n"

// announcement reads one that must be good.
func announcement(t testing.TB, text string) sla.Announcement {
	t.Helper()
	a, err := sla.ReadAnnouncement(strings.NewReader(text), "days.csv")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// sameEntry compares entries, which hold slices.
func sameEntry(a, b sla.DayEntry) bool {
	same := slices.Equal(a.Hours, b.Hours)
	a.Hours, b.Hours = nil, nil
	return same && a.Date == b.Date && a.Kind == b.Kind && a.Name == b.Name && a.Source == b.Source && a.Announced == b.Announced && a.Replaces == b.Replaces
}

// The same days in every form a file may have.
func TestReadAnnouncementForms(t *testing.T) {
	date := sla.MustParseDate
	want := sla.Announcement{
		Through: date("2026-11-30"), Announced: date("2026-11-20"),
		Days: []sla.DayEntry{
			{Date: date("2026-11-23"), Kind: sla.DaySwappedOff, Name: "Nghỉ hoán đổi", Source: "CV 1/VPCP-KGVX", Announced: date("2026-11-20")},
			{Date: date("2026-11-28"), Kind: sla.DayMakeUp, Name: "Làm bù", Source: "CV 1/VPCP-KGVX", Announced: date("2026-11-20"), Replaces: date("2026-11-23")},
			{Date: date("2026-11-20"), Kind: sla.DaySpecialHours, Name: "Chiều nghỉ, sơ kết", Source: "", Hours: sla.MustParseHours("07:30-11:30,13:30-15:00")},
		},
	}
	const rows = `date,kind,name,source,announced,replaces,hours
2026-11-23,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2026-11-20,,
2026-11-28,working-saturday,Làm bù,CV 1/VPCP-KGVX,2026-11-20,2026-11-23,
2026-11-20,special-hours,"Chiều nghỉ, sơ kết",,,,"07:30-11:30,13:30-15:00"
2026-11-30,through,,CV 1/VPCP-KGVX,2026-11-20,,
`
	const object = `{
  "through": "2026-11-30", "announced": "2026-11-20",
  "days": [
    {"date": "2026-11-23", "kind": "day-off-swapped", "name": "Nghỉ hoán đổi", "source": "CV 1/VPCP-KGVX"},
    {"date": "2026-11-28", "kind": "working-saturday", "name": "Làm bù", "source": "CV 1/VPCP-KGVX", "replaces": "2026-11-23"},
    {"date": "2026-11-20", "kind": "special-hours", "name": "Chiều nghỉ, sơ kết", "source": "", "hours": "07:30-11:30,13:30-15:00"}
  ]
}
`
	for name, text := range map[string]string{
		"CSV":                      rows,
		"CSV, byte order mark":     "\xef\xbb\xbf" + rows,
		"CSV, CRLF":                strings.ReplaceAll(rows, "\n", "\r\n"),
		"CSV, blank lines":         "\n" + strings.ReplaceAll(rows, "\n", "\n\n"),
		"CSV, blanks":              strings.ReplaceAll(rows, "2026-11-28,working-saturday,Làm bù,", " 2026-11-28 , working-saturday , Làm bù ,"),
		"CSV, make-up-day":         strings.ReplaceAll(rows, "working-saturday", "make-up-day"),
		"CSV, other order":         "hours,replaces,announced,source,name,kind,date\n,,2026-11-20,CV 1/VPCP-KGVX,Nghỉ hoán đổi,day-off-swapped,2026-11-23\n,2026-11-23,2026-11-20,CV 1/VPCP-KGVX,Làm bù,working-saturday,2026-11-28\n\"07:30-11:30,13:30-15:00\",,,,\"Chiều nghỉ, sơ kết\",special-hours,2026-11-20\n,,2026-11-20,,,through,2026-11-30\n",
		"CSV, through comes first": "date,kind,name,source,announced,replaces,hours\n2026-11-30,through,,,2026-11-20,,\n" + strings.SplitAfterN(rows, "\n", 2)[1],
		"JSON":                     object,
		"JSON, byte order mark":    "\xef\xbb\xbf" + object,
		"JSON, CRLF":               "\r\n" + strings.ReplaceAll(object, "\n", "\r\n"),
		"JSON, make-up-day":        strings.ReplaceAll(object, "working-saturday", "make-up-day"),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := sla.ReadAnnouncement(strings.NewReader(text), "days.csv")
			if err != nil {
				t.Fatal(err)
			}
			want := want
			if strings.HasPrefix(name, "JSON") { // a day without one has the list's day of publication
				want.Days = slices.Clone(want.Days)
				want.Days[2].Announced = want.Announced
			}
			if got.ID != "days.csv" || got.Through != want.Through || got.Announced != want.Announced || !slices.EqualFunc(got.Days, want.Days, sameEntry) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestReadAnnouncementNames(t *testing.T) {
	if got := announcement(t, announcementHeader); got.ID != "days.csv" || len(got.Days) != 0 || !got.Through.IsZero() {
		t.Errorf("empty list: got %+v", got)
	}
	if got := announcement(t, `{"id": "CV 1", "days": []}`); got.ID != "CV 1" {
		t.Errorf("got %+v", got)
	}
	latest := announcement(t, announcementHeader+"2027-12-31,through,,,2026-10-02\n2026-12-31,through,,,2025-10-13\n")
	if latest.Through != sla.MustDate(2027, 12, 31) || latest.Announced != sla.MustDate(2026, 10, 2) {
		t.Errorf("two lists: got %+v, want the later", latest)
	}
}

// column is the problem of a cell or line.
func column(path, message string) sla.Problem {
	return sla.Problem{Code: sla.ProblemColumn, Path: path, Message: message}
}

func TestReadAnnouncementProblems(t *testing.T) {
	const kinds = `not one of ["holiday" "substitute" "day-off-swapped" "working-saturday" "closure" "special-hours"]`
	for _, tc := range []struct {
		name, text string
		want       []sla.Problem
	}{
		{"empty file", "", []sla.Problem{column("days.csv", "file is empty: no header line")}},
		{"missing and unknown columns", "date,kind,title\n", []sla.Problem{
			column("days.csv:1", `unknown column "title"; no column "name"; no column "source"; no column "announced": wrong columns`)}},
		{"semicolons", "date;kind;name;source;announced\n", []sla.Problem{
			column("days.csv:1", `fields must be separated by commas: wrong columns`)}},
		{"column twice", "date,kind,name,source,announced,date\n", []sla.Problem{column("days.csv:1", `column "date" twice: wrong columns`)}},
		{"no header", "2026-11-24,holiday,Ngày Văn hóa,NQ 28,\n", []sla.Problem{
			column("days.csv:1", `unknown column "2026-11-24"; unknown column "holiday"; unknown column "Ngày Văn hóa"; unknown column "NQ 28"; unknown column ""; no column "date"; no column "kind"; no column "name"; no column "source"; no column "announced": wrong columns`)}},
		{"Latin-1", announcementHeader + "2026-11-24,holiday,Ngày Quốc khánh,NQ,\n2026-11-25,holiday,Ng\xe0y,NQ,\n", []sla.Problem{
			column("days.csv:3:22", "byte 0xE0 (Latin-1 or another code page?): not UTF-8 text")}},
		{"UTF-16", "\xff\xfed\x00a\x00", []sla.Problem{column("days.csv:1:1", "UTF-16 text: save the file as UTF-8: not UTF-8 text")}},
		{"everything wrong in a row", "announced,hours,replaces,source,name,kind,date\nhôm qua,7h30,2026-02-30,NQ,Ngày Văn hóa,ngày lễ,24/11/2026\n", []sla.Problem{
			column("days.csv:2:49", `date: sla: date: "24/11/2026": want YYYY-MM-DD: invalid date`),
			column("days.csv:2:1", `announced: sla: date: "hôm qua": want YYYY-MM-DD: invalid date`),
			column("days.csv:2:41", `kind: kind "ngày lễ": `+kinds+` or "through"`),
			column("days.csv:2:14", `replaces: sla: date: 2026-02-30: invalid date`),
			column("days.csv:2:9", `hours: sla: hours: "7h30": want HH:MM-HH:MM: invalid hours`),
		}},
		{"bad rows do not hide later ones", announcementHeader + "2026-11-24,holiday\n2026-13-01,holiday,A,B,\n2026-11-25,\"holiday,A,B,\n2026-11-26,rest-day,A,B,\n", []sla.Problem{
			column("days.csv:2", "2 fields, the header has 5: wrong number of fields"),
			column("days.csv:3:1", "date: sla: date: 2026-13-01: invalid date"),
			column("days.csv:4:25", "quotation marks do not match, or a cell has a line break: a record is one line"),
			column("days.csv:5:12", `kind: kind "rest-day": `+kinds+` or "through"`),
		}},
		{"no date", announcementHeader + ",holiday,A,B,\n", []sla.Problem{
			column("days.csv:2:1", `date: sla: date: "": want YYYY-MM-DD: invalid date`)}},
		{"through without a date", announcementHeader + "bao giờ,through,,,\n", []sla.Problem{
			column("days.csv:2:1", `date: sla: date: "bao giờ": want YYYY-MM-DD: invalid date`)}},
		{"entries that cannot be", "date,kind,name,source,announced,replaces,hours\n2026-11-24,holiday,A,B,,,07:30-11:30\n2026-11-25,special-hours,A,B,,,\n2026-11-26,closure,A,B,,2026-11-25,\n", []sla.Problem{
			{sla.ProblemHours, "days.csv:2", "2026-11-24: only special hours state hours, a holiday does not"},
			{sla.ProblemHours, "days.csv:3", "2026-11-25: special hours without hours: enter a closure instead"},
			{sla.ProblemReplaces, "days.csv:4", "2026-11-26: only a make-up day replaces another, a closure does not"},
		}},
		{"JSON: not an object", "{", []sla.Problem{column("days.csv:1", "unexpected EOF")}},
		{"JSON: unknown key", "{\n \"days\": [],\n \"until\": \"2026-12-31\"}", []sla.Problem{column("days.csv:3", `json: unknown field "until"`)}},
		{"JSON: text behind", "{\"days\": []}\n{}", []sla.Problem{column("days.csv:2", "text behind the object")}},
		{"JSON: Latin-1", "{\"id\": \"Ng\xe0y\", \"days\": []}", []sla.Problem{column("days.csv", "not UTF-8 text")}},
		{"JSON: bad days", `{"days": [{"kind": "holiday"}, {"date": "2026-11-24"}, {"date": "2026-11-24", "kind": "rest-day"}]}`, []sla.Problem{
			{sla.ProblemMissing, "days.csv: days[0]", "no date"},
			{sla.ProblemDayKind, "days.csv: days[1]", "2026-11-24: kind unknown is " + kinds},
			{sla.ProblemDayKind, "days.csv: days[2]", "2026-11-24: kind rest-day is " + kinds},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := sla.ReadAnnouncement(strings.NewReader(tc.text), "days.csv")
			if got.ID != "" || len(got.Days) != 0 {
				t.Errorf("got %+v beside the error", got)
			}
			wantProblems(t, err, tc.want...)
		})
	}
}

func TestReadAnnouncementJSONFieldErrors(t *testing.T) {
	for name, text := range map[string]string{
		"bad date":  `{"days": [` + "\n" + `{"date": "24/11/2026", "kind": "holiday"}]}`,
		"bad kind":  `{"days": [` + "\n" + `{"date": "2026-11-24", "kind": "lễ"}]}`,
		"bad hours": `{"days": [` + "\n" + `{"date": "2026-11-24", "kind": "special-hours", "hours": "22:00-02:00"}]}`,
		"number":    `{"days": [` + "\n" + `{"date": 20261124, "kind": "holiday"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := sla.ReadAnnouncement(strings.NewReader(text), "days.json")
			got := problemsOf(err)
			if len(got) != 1 || got[0].Code != sla.ProblemColumn || got[0].Path != "days.json:2" {
				t.Errorf("got %v, want one problem on line 2", err)
			}
		})
	}
}

func TestReadAnnouncementReaderError(t *testing.T) {
	broken := errors.New("connection lost")
	if _, err := sla.ReadAnnouncement(iotest.ErrReader(broken), "days.csv"); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// Rows behind the limit of a file are not left out silently.
func TestReadAnnouncementTooLong(t *testing.T) {
	filler := strings.Repeat(strings.Repeat(" ", 1<<20-1)+"\n", 16)
	for name, text := range map[string]string{
		"CSV":  announcementHeader + filler + "2026-11-24,holiday,Ngày Văn hóa,NQ 28,\n",
		"JSON": `{"days": [` + filler + `{"date": "2026-11-24", "kind": "holiday"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := sla.ReadAnnouncement(strings.NewReader(text), "days.csv")
			wantProblems(t, err, column("days.csv", "longer than 16777216 bytes"))
		})
	}
}

// provisionalSpec is known through 15 November; 20 and 24 November are assumed
// to be off.
func provisionalSpec() sla.Spec {
	spec := officeSpec()
	spec.AnnouncedThrough = sla.MustDate(2026, 11, 15)
	spec.Days = []sla.DayEntry{
		entry("2026-11-10", sla.DayHoliday, "Lễ đã công bố"),
		entry("2026-11-20", sla.DayHoliday, "Lễ dự kiến"),
		entry("2026-11-24", sla.DayHoliday, "Ngày Văn hóa"),
	}
	return spec
}

func offDays(c *sla.Calendar) string {
	var off []string
	for day := range c.Days(c.First(), c.Last()) {
		if weekday := day.Date.Weekday(); weekday != 0 && weekday != 6 && !day.Working() {
			off = append(off, day.Date.String())
		}
	}
	return strings.Join(off, " ")
}

func TestExtend(t *testing.T) {
	const swap = announcementHeader + "2026-11-23,day-off-swapped,Nghỉ hoán đổi,CV 1,\n2026-11-28,working-saturday,Làm bù,CV 1,\n"
	for _, tc := range []struct{ name, text, off, announced, version, replaced string }{
		{"days join those there are", swap,
			"2026-11-10 2026-11-20 2026-11-23 2026-11-24", "2026-11-15", "1+days.csv", ""},
		{"complete: provisional days go", swap + "2026-11-30,through,,CV 1,\n",
			"2026-11-10 2026-11-23", "2026-11-30", "1+days.csv", "2026-11-20 2026-11-24"},
		{"complete in part", swap + "2026-11-22,through,,CV 1,\n",
			"2026-11-10 2026-11-23 2026-11-24", "2026-11-22", "1+days.csv", "2026-11-20"},
		{"a day mentioned again stays", announcementHeader + "2026-11-24,holiday,Ngày Văn hóa,NQ 28,\n2026-11-30,through,,NQ 28,\n",
			"2026-11-10 2026-11-24", "2026-11-30", "1+days.csv", "2026-11-20"},
		{"complete through a day known already", announcementHeader + "2026-11-15,through,,CV 1,\n",
			"2026-11-10 2026-11-20 2026-11-24", "2026-11-15", "1+days.csv", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			before := buildCalendar(t, provisionalSpec())
			a := announcement(t, tc.text)
			after, err := before.Extend(a)
			if err != nil {
				t.Fatal(err)
			}
			if got := offDays(after); got != tc.off {
				t.Errorf("off on %s, want %s", got, tc.off)
			}
			if after.AnnouncedThrough().String() != tc.announced || after.Version() != tc.version || after.ID() != before.ID() {
				t.Errorf("announced through %v, version %s", after.AnnouncedThrough(), after.Version())
			}
			var replaced []string
			for _, e := range before.Replaced(a) {
				replaced = append(replaced, e.Date.String())
			}
			if got := strings.Join(replaced, " "); got != tc.replaced {
				t.Errorf("replaced %s, want %s", got, tc.replaced)
			}
			if offDays(before) != "2026-11-10 2026-11-20 2026-11-24" || before.Version() != "1" {
				t.Error("the calendar extended has changed")
			}
		})
	}
}

func TestExtendBySeveral(t *testing.T) {
	c := buildCalendar(t, provisionalSpec())
	one, two := announcement(t, announcementHeader+"2026-11-30,through,,,\n"), announcement(t, announcementHeader+"2026-11-26,closure,Chuyển trụ sở,,\n")
	one.ID, two.ID = "schedule-2026", "office"
	both, err := c.Extend(one, two)
	if err != nil || both.Version() != "1+schedule-2026+office" || offDays(both) != "2026-11-10 2026-11-26" {
		t.Errorf("got %v, %v", both.Version(), err)
	}
	if same, err := c.Extend(); err != nil || same.Version() != "1" {
		t.Errorf("extended by nothing: %v, %v", same, err)
	}
}

func TestExtendProblems(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       sla.Problem
	}{
		{"through behind the range", announcementHeader + "2026-12-01,through,,,\n",
			sla.Problem{sla.ProblemRange, "through", "2026-12-01 is behind the calendar's last day, 2026-11-30"}},
		{"disagrees with a day there is", "date,kind,name,source,announced,hours\n2026-11-12,closure,Đóng cửa,,,\n2026-11-12,special-hours,Nửa ngày,,,07:30-11:30\n",
			sla.Problem{sla.ProblemDisagree, "days", `2026-11-12: closure "Đóng cửa" and special-hours "Nửa ngày" disagree`}},
		{"special hours on a day off", "date,kind,name,source,announced,hours\n2026-11-10,special-hours,Nửa ngày,,,07:30-11:30\n",
			sla.Problem{sla.ProblemSpecialHours, "days", `2026-11-10: special hours "Nửa ngày" on a day that is not worked: only the weekly pattern or a make-up day makes it one`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := buildCalendar(t, provisionalSpec()).Extend(announcement(t, tc.text))
			if got != nil {
				t.Error("a calendar came with the error")
			}
			wantProblems(t, err, tc.want)
		})
	}
}

// One day swapped off and one made up can only belong together.
func TestAnnouncementPairs(t *testing.T) {
	one := announcementHeader + "2026-12-31,day-off-swapped,,CV 1,\n2027-01-09,working-saturday,,CV 1,\n"
	if got := announcement(t, one).Days[1].Replaces; got != sla.MustDate(2026, 12, 31) {
		t.Errorf("one pair: replaces %v", got)
	}
	two := one + "2027-04-29,day-off-swapped,,CV 1,\n"
	if got := announcement(t, two).Days[1].Replaces; !got.IsZero() {
		t.Errorf("two days swapped off: replaces %v", got)
	}
}

// What was published later was not known on a day.
func TestKnownOn(t *testing.T) {
	date := sla.MustParseDate
	a := announcement(t, announcementHeader+
		"2026-11-20,holiday,Không rõ ngày công bố,,\n"+
		"2026-11-23,day-off-swapped,Nghỉ hoán đổi,CV 1,2026-11-10\n"+
		"2026-11-24,holiday,Ngày Văn hóa,NQ 28,2026-04-24\n"+
		"2026-11-30,through,,CV 1,2026-11-10\n")
	for _, tc := range []struct{ on, days, through string }{
		{"2026-04-23", "2026-11-20", ""},
		{"2026-04-24", "2026-11-20 2026-11-24", ""},
		{"2026-11-09", "2026-11-20 2026-11-24", ""},
		{"2026-11-10", "2026-11-20 2026-11-23 2026-11-24", "2026-11-30"},
	} {
		known := a.KnownOn(date(tc.on))
		var days []string
		for _, e := range known.Days {
			days = append(days, e.Date.String())
		}
		if strings.Join(days, " ") != tc.days || known.Through.String() != tc.through || known.ID != a.ID {
			t.Errorf("known on %s: %v through %v", tc.on, days, known.Through)
		}
	}
	undated := announcement(t, announcementHeader+"2026-11-30,through,,,\n")
	if got := undated.KnownOn(date("2018-01-01")); !got.Through.IsZero() {
		t.Errorf("complete through %v, without a day of publication", got.Through)
	}
}

func TestKnownOnIsACopy(t *testing.T) {
	a := announcement(t, "date,kind,name,source,announced,hours\n2026-11-20,special-hours,Nửa ngày,,,07:30-11:30\n")
	a.KnownOn(sla.MustDate(2026, 11, 20)).Days[0].Hours[0].Open = 0
	if got := a.Days[0].Hours.String(); got != "07:30-11:30" {
		t.Errorf("hours became %s", got)
	}
}

func TestAnnouncementZeroValue(t *testing.T) {
	var a sla.Announcement
	if got := a.KnownOn(sla.MustDate(2026, 1, 1)); len(got.Days) != 0 || !got.Through.IsZero() {
		t.Errorf("got %+v", got)
	}
	c, err := buildCalendar(t, provisionalSpec()).Extend(a)
	if err != nil || offDays(c) != "2026-11-10 2026-11-20 2026-11-24" {
		t.Errorf("got %v", err)
	}
}

// A complete list takes the place of the nation's provisional days, not of the
// office's own closures, nor of what was announced after it.
func TestThroughKeepsWhatIsNotItsOwn(t *testing.T) {
	spec := officeSpec()
	spec.AnnouncedThrough = spec.First.AddDays(-1)
	spec.Days = []sla.DayEntry{
		entry("2026-11-10", sla.DayHoliday, "Giả định"),
		entry("2026-11-11", sla.DayClosure, "Di chuyển trụ sở"),
		{Date: sla.MustDate(2026, 11, 12), Kind: sla.DaySwappedOff, Name: "Hoán đổi", Announced: sla.MustDate(2026, 11, 5)},
		{Date: sla.MustDate(2026, 11, 13), Kind: sla.DayHoliday, Name: "Cũ", Announced: sla.MustDate(2026, 10, 1)},
	}
	list := announcement(t, announcementHeader+"2026-11-30,through,,CV 1,2026-11-01\n")
	c := buildCalendar(t, spec)
	if got := c.Replaced(list); len(got) != 2 {
		t.Errorf("replaced %v, want the holidays of the 10th and 13th", got)
	}
	extended, err := c.Extend(list)
	if err != nil {
		t.Fatal(err)
	}
	for date, want := range map[string]sla.DayKind{"2026-11-10": sla.DayWorkday, "2026-11-11": sla.DayClosure, "2026-11-12": sla.DaySwappedOff, "2026-11-13": sla.DayWorkday} {
		if got := dayOn(t, extended, date).Kind; got != want {
			t.Errorf("%s: %v, want %v", date, got, want)
		}
	}
}
