package metrics_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

func TestPeriodEnums(t *testing.T) {
	testEnum[metrics.PeriodKind](t, "unknown", "days", "month", "quarter", "half-year", "nine-months", "year")
	testEnum[metrics.Convention](t, "unset", "calendar", "reporting")
	testEnum[metrics.Standing](t, "unknown", "outside", "received-resolved", "received-open", "carried-resolved", "carried-open")
	testEnum[metrics.Sender](t, "unknown", "unit", "central")
	testEnum[metrics.DayOffRule](t, "unset", "stays", "previous", "next")
	testEnum[metrics.LineKind](t, "unknown", "row", "section", "total")
	testEnum[metrics.PetitionSubject](t, "unknown", "acts", "rules")
}

// The days by the reporting convention are those of Decree 09/2019/NĐ-CP art. 12, as
// Khánh Hòa Decision 01/2023/QĐ-UBND art. 4 and Circular 20/2022/TT-NHNN art. 15
// write them out.
func TestPeriods(t *testing.T) {
	tests := []struct{ text, first, last, vietnamese, english string }{
		{"2026-08", "2026-08-01", "2026-08-31", "tháng 8 năm 2026", "August 2026"},
		{"2026-08-reporting", "2026-07-15", "2026-08-14", "tháng 8 năm 2026", "August 2026"},
		{"2026-01-reporting", "2025-12-15", "2026-01-14", "tháng 1 năm 2026", "January 2026"},
		{"2024-02", "2024-02-01", "2024-02-29", "tháng 2 năm 2024", "February 2024"},
		{"2026-Q3", "2026-07-01", "2026-09-30", "quý III năm 2026", "third quarter of 2026"},
		{"2026-Q3-reporting", "2026-06-15", "2026-09-14", "quý III năm 2026", "third quarter of 2026"},
		{"2026-Q1-reporting", "2025-12-15", "2026-03-14", "quý I năm 2026", "first quarter of 2026"},
		{"2026-H1-reporting", "2025-12-15", "2026-06-14", "6 tháng đầu năm 2026", "first half of 2026"},
		{"2026-H2", "2026-07-01", "2026-12-31", "6 tháng cuối năm 2026", "second half of 2026"},
		{"2026-9M-reporting", "2025-12-15", "2026-09-14", "9 tháng đầu năm 2026", "first nine months of 2026"},
		{"2026-9M", "2026-01-01", "2026-09-30", "9 tháng đầu năm 2026", "first nine months of 2026"},
		{"2026", "2026-01-01", "2026-12-31", "năm 2026", "2026"},
		{"2026-reporting", "2025-12-15", "2026-12-14", "năm 2026", "2026"},
		{"0002-12", "0002-12-01", "0002-12-31", "tháng 12 năm 2", "December 2"},
		{"9998-reporting", "9997-12-15", "9998-12-14", "năm 9998", "9998"},
		{"2026-07-15/2026-08-14", "2026-07-15", "2026-08-14", "từ 15/07/2026 đến hết 14/08/2026", "2026-07-15 to 2026-08-14, both included"},
		{"2026-07-15/2026-07-15", "2026-07-15", "2026-07-15", "từ 15/07/2026 đến hết 15/07/2026", "2026-07-15 to 2026-07-15, both included"},
	}
	for _, tt := range tests {
		p, err := metrics.ParsePeriod(tt.text)
		if err != nil || p.First().String() != tt.first || p.Last().String() != tt.last || p.String() != tt.text {
			t.Errorf("%s: got %s from %s to %s, %v", tt.text, p, p.First(), p.Last(), err)
		}
		if want := (metrics.Text{Vietnamese: tt.vietnamese, English: tt.english}); p.Name() != want {
			t.Errorf("%s: named %+v, want %+v", tt.text, p.Name(), want)
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, text := range []string{
		"", "-", "/", "2026-", "2026-13", "2026-00", "2026-8", "2026-Q0", "2026-Q5", "2026-Q", "2026-Q03", "2026-H3", "2026-h1", "2026-9m", "2026-6M",
		"26-08", "02026-08", "+2026", "-2026", "0001", "9999", "0000", "2026-08 ", " 2026", "2026-08-Reporting", "2026-08-reporting-reporting", "2026-08-calendar",
		"2026-08-14/2026-08-13", "2026-08-14/", "/2026-08-14", "2026-02-30/2026-03-01", "2026-01-01/2026-01-02/2026-01-03", "2026-01-01/2026-01-02-reporting",
		strings.Repeat("9", 1000),
	} {
		p, err := metrics.ParsePeriod(text)
		if !errors.Is(err, metrics.ErrInvalidPeriod) || p != (metrics.Period{}) || len(err.Error()) > 400 {
			t.Errorf("%q: got %v, %v", text, p, err)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustParsePeriod does not panic")
		}
	}()
	metrics.MustParsePeriod("2026-Q5")
}

func TestNewPeriodRefuses(t *testing.T) {
	tests := []struct {
		name         string
		kind         metrics.PeriodKind
		year, number int
		convention   metrics.Convention
	}{
		{"no kind", metrics.PeriodUnknown, 2026, 1, metrics.ConventionCalendar},
		{"days", metrics.PeriodDays, 2026, 1, metrics.ConventionCalendar},
		{"kind beyond", metrics.PeriodYear + 1, 2026, 1, metrics.ConventionCalendar},
		{"no convention", metrics.PeriodMonth, 2026, 1, metrics.ConventionUnset},
		{"convention beyond", metrics.PeriodMonth, 2026, 1, metrics.ConventionReporting + 1},
		{"month 13", metrics.PeriodMonth, 2026, 13, metrics.ConventionCalendar},
		{"month 0", metrics.PeriodMonth, 2026, 0, metrics.ConventionCalendar},
		{"half 3", metrics.PeriodHalfYear, 2026, 3, metrics.ConventionCalendar},
		{"nine months 2", metrics.PeriodNineMonths, 2026, 2, metrics.ConventionCalendar},
		{"year 1", metrics.PeriodYear, 1, 1, metrics.ConventionReporting},
		{"year 9999", metrics.PeriodYear, 9999, 1, metrics.ConventionCalendar},
		{"a huge number", metrics.PeriodMonth, 2026, 1 << 62, metrics.ConventionCalendar},
	}
	for _, tt := range tests {
		if p, err := metrics.NewPeriod(tt.kind, tt.year, tt.number, tt.convention); !errors.Is(err, metrics.ErrInvalidPeriod) || p != (metrics.Period{}) {
			t.Errorf("%s: got %v, %v", tt.name, p, err)
		}
	}
}

func TestPeriodZero(t *testing.T) {
	var p metrics.Period
	if !p.IsZero() || p.String() != "" || p.Name() != (metrics.Text{}) || p.Range() != (metrics.Text{}) || p.Contains(sla.Date{}) || p.Follows(p) ||
		p.Next() != p || p.Previous() != p || p.Split(metrics.PeriodMonth) != nil || p.Compare(p) != 0 || p.ReportedOn(metrics.Form07) {
		t.Error("the zero period is something")
	}
	read := metrics.MustParsePeriod("2026")
	if err := read.UnmarshalText(nil); err != nil || !read.IsZero() {
		t.Errorf("empty text: %v, %v", read, err)
	}
	read = metrics.MustParsePeriod("2026")
	if err := read.UnmarshalText([]byte("x")); err == nil || read != metrics.MustParsePeriod("2026") {
		t.Errorf("on an error: %v, %v", read, err)
	}
}

// kinds and conventions of every named period.
func namedPeriods(yield func(metrics.PeriodKind, metrics.Convention) bool) {
	for kind := metrics.PeriodMonth; kind <= metrics.PeriodYear; kind++ {
		for c := metrics.ConventionCalendar; c <= metrics.ConventionReporting; c++ {
			if !yield(kind, c) {
				return
			}
		}
	}
}

// Every date of five years is in exactly one period of each kind and convention,
// which a plain walk over all numbers finds too; its neighbours touch it, and it reads
// back what it writes.
func TestPeriodOf(t *testing.T) {
	for kind, convention := range namedPeriods {
		for date := sla.MustParseDate("2023-12-01"); date.Before(sla.MustParseDate("2029-02-01")); date = date.AddDays(1) {
			want := walked(date, kind, convention)
			p, err := metrics.PeriodOf(date, kind, convention)
			if p != want || (err != nil) != want.IsZero() || err != nil && !errors.Is(err, metrics.ErrInvalidPeriod) {
				t.Fatalf("%s %s of %s: got %v, %v, want %v", kind, convention, date, p, err, want)
			}
			if err != nil {
				continue
			}
			if !p.Contains(date) || p.Next().Previous() != p || p.Previous().Next() != p || p.Compare(p.Next()) >= 0 || p.Previous().Compare(p) >= 0 {
				t.Fatalf("%s: between %s and %s", p, p.Previous(), p.Next())
			}
			if touches := kind != metrics.PeriodNineMonths; p.Next().Follows(p) != touches || p.Contains(p.First().AddDays(-1)) || p.Contains(p.Last().AddDays(1)) {
				t.Fatalf("%s: followed by %s", p, p.Next())
			}
		}
	}
}

// walked finds the period of a date by trying all of three years.
func walked(date sla.Date, kind metrics.PeriodKind, convention metrics.Convention) (found metrics.Period) {
	for year := date.Year() - 1; year <= date.Year()+1; year++ {
		for number := 1; number <= 12; number++ {
			if p, err := metrics.NewPeriod(kind, year, number, convention); err == nil && p.Contains(date) {
				found = p
			}
		}
	}
	return found
}

func TestPeriodOfRefuses(t *testing.T) {
	day := sla.MustParseDate("2026-08-01")
	tests := []struct {
		name       string
		date       sla.Date
		kind       metrics.PeriodKind
		convention metrics.Convention
	}{
		{"no date", sla.Date{}, metrics.PeriodMonth, metrics.ConventionCalendar},
		{"days", day, metrics.PeriodDays, metrics.ConventionCalendar},
		{"no kind", day, metrics.PeriodUnknown, metrics.ConventionCalendar},
		{"kind beyond", day, 99, metrics.ConventionCalendar},
		{"no convention", day, metrics.PeriodMonth, metrics.ConventionUnset},
		{"last quarter", sla.MustParseDate("2026-10-01"), metrics.PeriodNineMonths, metrics.ConventionCalendar},
		{"last quarter by the cut-off", sla.MustParseDate("2026-09-15"), metrics.PeriodNineMonths, metrics.ConventionReporting},
		{"first year", sla.MustParseDate("0001-06-01"), metrics.PeriodMonth, metrics.ConventionCalendar},
		{"last year", sla.MustParseDate("9999-12-31"), metrics.PeriodMonth, metrics.ConventionReporting},
	}
	for _, tt := range tests {
		if p, err := metrics.PeriodOf(tt.date, tt.kind, tt.convention); !errors.Is(err, metrics.ErrInvalidPeriod) || !p.IsZero() {
			t.Errorf("%s: got %v, %v", tt.name, p, err)
		}
	}
}

func TestPeriodNext(t *testing.T) {
	tests := []struct{ of, next string }{
		{"2026-12", "2027-01"},
		{"2026-Q4-reporting", "2027-Q1-reporting"},
		{"2026-H1", "2026-H2"},
		{"2026-9M", "2027-9M"},
		{"2026", "2027"},
		{"2026-07-15/2026-08-14", "2026-08-15/2026-09-14"}, // 31 days
		{"2026-02-28/2026-02-28", "2026-03-01/2026-03-01"},
	}
	for _, tt := range tests {
		of, next := metrics.MustParsePeriod(tt.of), metrics.MustParsePeriod(tt.next)
		if of.Next() != next || next.Previous() != of {
			t.Errorf("%s: next %s, previous %s", of, of.Next(), next.Previous())
		}
	}
	for _, text := range []string{"9998-12", "9998", "9999-01-01/9999-12-31"} {
		if next := metrics.MustParsePeriod(text).Next(); !next.IsZero() {
			t.Errorf("%s: next %s", text, next)
		}
	}
	for _, text := range []string{"0002-01", "0002-reporting", "0001-01-01/0001-01-01"} {
		if previous := metrics.MustParsePeriod(text).Previous(); !previous.IsZero() {
			t.Errorf("%s: previous %s", text, previous)
		}
	}
}

// Measures §6.4: the period before need not be of the same kind.
func TestPeriodFollows(t *testing.T) {
	tests := []struct {
		next, previous string
		want           bool
	}{
		{"2027-04-reporting", "2027-Q1-reporting", true},
		{"2027-07-reporting", "2027-H1-reporting", true},
		{"2027-Q3-reporting", "2027-H1-reporting", true},
		{"2027-01-reporting", "2026-reporting", true},
		{"2026-08-15/2026-08-20", "2026-08-reporting", true},
		{"2027-04", "2027-Q1-reporting", false},
		{"2027-Q1-reporting", "2027-04-reporting", false},
		{"2027-05-reporting", "2027-Q1-reporting", false},
		{"2027-H1-reporting", "2027-Q1-reporting", false},
	}
	for _, tt := range tests {
		if got := metrics.MustParsePeriod(tt.next).Follows(metrics.MustParsePeriod(tt.previous)); got != tt.want {
			t.Errorf("%s after %s: got %t", tt.next, tt.previous, got)
		}
	}
}

func TestPeriodSplit(t *testing.T) {
	tests := []struct {
		of   string
		kind metrics.PeriodKind
		want []string
	}{
		{"2026-Q3-reporting", metrics.PeriodMonth, []string{"2026-07-reporting", "2026-08-reporting", "2026-09-reporting"}},
		{"2026-H2", metrics.PeriodQuarter, []string{"2026-Q3", "2026-Q4"}},
		{"2026-9M", metrics.PeriodQuarter, []string{"2026-Q1", "2026-Q2", "2026-Q3"}},
		{"2026", metrics.PeriodHalfYear, []string{"2026-H1", "2026-H2"}},
		{"2026-9M", metrics.PeriodHalfYear, nil},
		{"2026", metrics.PeriodNineMonths, nil},
		{"2026", metrics.PeriodYear, nil},
		{"2026-08", metrics.PeriodMonth, nil},
		{"2026-08", metrics.PeriodQuarter, nil},
		{"2026", metrics.PeriodDays, nil},
		{"2026", metrics.PeriodUnknown, nil},
		{"2026", 99, nil},
		{"2026-01-01/2026-12-31", metrics.PeriodMonth, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, part := range metrics.MustParsePeriod(tt.of).Split(tt.kind) {
			got = append(got, part.String())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s by %s: %s", tt.of, tt.kind, diff)
		}
	}
	// Whatever is split covers the whole without gaps.
	for of, convention := range namedPeriods {
		whole, err := metrics.NewPeriod(of, 2026, 1, convention)
		if err != nil {
			t.Fatal(err)
		}
		parts := whole.Split(metrics.PeriodMonth)
		if of == metrics.PeriodMonth {
			continue
		}
		if parts[0].First() != whole.First() || parts[len(parts)-1].Last() != whole.Last() {
			t.Errorf("%s: from %s to %s", whole, parts[0], parts[len(parts)-1])
		}
		for i := 1; i < len(parts); i++ {
			if !parts[i].Follows(parts[i-1]) {
				t.Errorf("%s: %s after %s", whole, parts[i], parts[i-1])
			}
		}
	}
}

func TestPeriodCompare(t *testing.T) {
	// By the first day, then the last, then the kind, then the convention.
	sorted := []string{
		"", "2025-12-15/2025-12-31", "2026-01-reporting", "2026-Q1-reporting", "2026-H1-reporting",
		"2026-01-01/2026-01-31", "2026-01", "2026-02-reporting", "2026-02",
	}
	var periods []metrics.Period
	for _, text := range sorted {
		var p metrics.Period
		if err := p.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		periods = append(periods, p)
	}
	for i, p := range periods {
		for k, q := range periods {
			if got := p.Compare(q); got < 0 != (i < k) || got > 0 != (i > k) {
				t.Errorf("%s and %s: %d", p, q, got)
			}
		}
	}
}

func TestPeriodJSON(t *testing.T) {
	in := map[metrics.Period]metrics.Period{metrics.MustParsePeriod("2026-Q3"): metrics.MustParsePeriod("2026-07-15/2026-08-14"), {}: {}}
	data, err := json.Marshal(in)
	if err != nil || string(data) != `{"":"","2026-Q3":"2026-07-15/2026-08-14"}` {
		t.Fatalf("%s, %v", data, err)
	}
	var out map[metrics.Period]metrics.Period
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out, cmp.Comparer(func(a, b metrics.Period) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func FuzzPeriod(f *testing.F) {
	for _, text := range []string{"2026-08", "2026-Q3-reporting", "2026-H1", "2026-9M", "2026", "2026-07-15/2026-08-14", "", "2026-99", "-reporting"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := metrics.ParsePeriod(text)
		if err != nil {
			if !errors.Is(err, metrics.ErrInvalidPeriod) || !p.IsZero() || len(err.Error()) > 500 {
				t.Errorf("%q: %v, %v", text, p, err)
			}
			return
		}
		again, err := metrics.ParsePeriod(p.String())
		if err != nil || again != p || p.String() != text {
			t.Errorf("%q: read %s, then %s, %v", text, p, again, err)
		}
		if p.Last().Before(p.First()) || !p.Contains(p.First()) || !p.Contains(p.Last()) || p.Contains(p.Last().AddDays(1)) {
			t.Errorf("%q: from %s to %s", text, p.First(), p.Last())
		}
		if named := p.Kind() != metrics.PeriodDays; named != (p.Year() > 0 && p.Number() > 0 && p.Convention() != metrics.ConventionUnset) {
			t.Errorf("%q: %s, year %d, number %d", text, p.Kind(), p.Year(), p.Number())
		}
	})
}

func TestPeriodReported(t *testing.T) {
	months, quarters := []string(nil), []string(nil)
	for number := 1; number <= 12; number++ {
		if p, _ := metrics.NewPeriod(metrics.PeriodMonth, 2027, number, metrics.ConventionReporting); p.ReportedOn(metrics.Form07b) {
			months = append(months, fmt.Sprint(number))
		}
		if p, err := metrics.NewPeriod(metrics.PeriodQuarter, 2027, number, metrics.ConventionReporting); err == nil && p.ReportedOn(metrics.Form06a) {
			quarters = append(quarters, fmt.Sprint(number))
		}
	}
	// Circular 09/2026/TT-BTP art. 9–11, 15, 16.
	if !slices.Equal(months, strings.Fields("1 2 4 5 7 8 10 11")) || !slices.Equal(quarters, strings.Fields("1 3")) {
		t.Errorf("months %s, quarters %s", months, quarters)
	}
	tests := []struct {
		period string
		form   metrics.FormID
		want   bool
	}{
		{"2026-08-reporting", metrics.Form07a, true}, // 15 July to 14 August: the first
		{"2026-07-reporting", metrics.Form07a, false},
		{"2026-H1-reporting", metrics.Form07a, false}, // ended before the circular
		{"2027-H1-reporting", metrics.Form07c, true},
		{"2027-H2-reporting", metrics.Form07c, false},
		{"2027-9M-reporting", metrics.Form07c, false},
		{"2026-reporting", metrics.Form07c, true},
		{"2026-Q3-reporting", metrics.Form06b, true},
		{"2027-Q2-reporting", metrics.Form06b, false},
		{"2027-08-reporting", metrics.Form06b, false},
		{"2026-reporting", metrics.Form06b, true},
		{"2026", metrics.Form07, false}, // by the calendar
		{"2026-07-15/2026-08-14", metrics.Form07, false},
		{"2026-08-reporting", metrics.FormII06a, false},
		{"2026-08-reporting", metrics.FormUnknown, false},
	}
	for _, tt := range tests {
		if got := metrics.MustParsePeriod(tt.period).ReportedOn(tt.form); got != tt.want {
			t.Errorf("%s on %s: %t", tt.period, tt.form, got)
		}
	}
}

func vietnam(t *testing.T) *sla.Calendar {
	t.Helper()
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

func TestSendBy(t *testing.T) {
	calendar := vietnam(t)
	tests := []struct {
		name   string
		rule   metrics.SendRule
		period string
		sender metrics.Sender
		want   string
	}{
		// Measures §7; the days of the week by the calendar.
		{"month, unit", metrics.SendRule{}, "2026-08-reporting", metrics.SenderUnit, "2026-08-20"},
		{"month, central: a Sunday, as written", metrics.SendRule{}, "2026-08-reporting", metrics.SenderCentral, "2026-08-23"},
		{"stays", metrics.SendRule{DayOff: metrics.DayOffStays}, "2026-08-reporting", metrics.SenderCentral, "2026-08-23"},
		{"the day before, a Saturday that is worked", metrics.SendRule{Calendar: calendar, DayOff: metrics.DayOffPrevious}, "2026-08-reporting", metrics.SenderCentral, "2026-08-22"},
		{"the Friday before", metrics.SendRule{Calendar: calendar, DayOff: metrics.DayOffPrevious}, "2026-Q3-reporting", metrics.SenderUnit, "2026-09-18"},
		{"the Monday after", metrics.SendRule{Calendar: calendar, DayOff: metrics.DayOffNext}, "2026-08-reporting", metrics.SenderCentral, "2026-08-24"},
		{"a working day is not moved back", metrics.SendRule{Calendar: calendar, DayOff: metrics.DayOffPrevious}, "2026-08-reporting", metrics.SenderUnit, "2026-08-20"},
		{"a working day is not moved on", metrics.SendRule{Calendar: calendar, DayOff: metrics.DayOffNext}, "2026-08-reporting", metrics.SenderUnit, "2026-08-20"},
		{"quarter III", metrics.SendRule{}, "2026-Q3-reporting", metrics.SenderUnit, "2026-09-20"},
		{"year", metrics.SendRule{}, "2026-reporting", metrics.SenderCentral, "2026-12-23"},
		{"half-year", metrics.SendRule{}, "2027-H1-reporting", metrics.SenderUnit, "2027-06-20"},
		{"quarter I", metrics.SendRule{}, "2027-Q1-reporting", metrics.SenderCentral, "2027-03-23"},
		// Khánh Hòa, Decision 01/2023/QĐ-UBND art. 4: within two working days.
		{"before: Tuesday 14 July, two days on", metrics.SendRule{Calendar: calendar}, "2026-07-reporting", metrics.SenderUnit, "2026-07-16"},
		{"before: over a weekend", metrics.SendRule{Calendar: calendar}, "2026-05-reporting", metrics.SenderCentral, "2026-05-18"},
		{"before: nine months had a report", metrics.SendRule{Calendar: calendar}, "2025-9M-reporting", metrics.SenderUnit, "2025-09-16"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := tt.rule.By(metrics.MustParsePeriod(tt.period), tt.sender); err != nil || got.String() != tt.want {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

func TestSendByRefuses(t *testing.T) {
	calendar := vietnam(t)
	august := metrics.MustParsePeriod("2026-08-reporting")
	far, err := metrics.NewPeriod(metrics.PeriodYear, calendar.Last().Year()+2, 1, metrics.ConventionReporting)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		rule   metrics.SendRule
		period metrics.Period
		sender metrics.Sender
		want   error
	}{
		{"no sender", metrics.SendRule{}, august, metrics.SenderUnknown, metrics.ErrNoSendingDate},
		{"sender beyond", metrics.SendRule{}, august, 99, metrics.ErrNoSendingDate},
		{"day off beyond", metrics.SendRule{DayOff: 99}, august, metrics.SenderUnit, metrics.ErrNoSendingDate},
		{"no period", metrics.SendRule{}, metrics.Period{}, metrics.SenderUnit, metrics.ErrNoSendingDate},
		{"by the calendar", metrics.SendRule{}, metrics.MustParsePeriod("2026-08"), metrics.SenderUnit, metrics.ErrNoSendingDate},
		{"no report of it", metrics.SendRule{}, metrics.MustParsePeriod("2026-09-reporting"), metrics.SenderUnit, metrics.ErrNoSendingDate},
		{"no nine-month report", metrics.SendRule{}, metrics.MustParsePeriod("2026-9M-reporting"), metrics.SenderUnit, metrics.ErrNoSendingDate},
		{"no calendar to move by", metrics.SendRule{DayOff: metrics.DayOffNext}, august, metrics.SenderUnit, metrics.ErrNoCalendar},
		{"no calendar to count by", metrics.SendRule{}, metrics.MustParsePeriod("2026-07-reporting"), metrics.SenderUnit, metrics.ErrNoCalendar},
		{"beyond the calendar", metrics.SendRule{Calendar: calendar, DayOff: metrics.DayOffPrevious}, far, metrics.SenderUnit, sla.ErrOutOfRange},
		{"a calendar of nothing", metrics.SendRule{Calendar: &sla.Calendar{}}, metrics.MustParsePeriod("2026-07-reporting"), metrics.SenderUnit, sla.ErrOutOfRange},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := tt.rule.By(tt.period, tt.sender); !errors.Is(err, tt.want) || !got.IsZero() || !strings.HasPrefix(err.Error(), "metrics: sending: ") {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
}

// DESIGN §4, "What a dossier counts as", at the cut-off of August 2026.
func TestStandingOf(t *testing.T) {
	august := metrics.MustParsePeriod("2026-08-reporting") // 15 July to 14 August
	tests := []struct {
		name            string
		accepted, ended string
		want            metrics.Standing
	}{
		{"accepted on the first day, not ended", "2026-07-15", "", metrics.StandingReceivedOpen},
		{"accepted on the last day", "2026-08-14", "", metrics.StandingReceivedOpen},
		{"accepted the day after", "2026-08-15", "", metrics.StandingOutside},
		{"accepted the day before", "2026-07-14", "", metrics.StandingCarriedOpen},
		{"ended the day before", "2026-07-01", "2026-07-14", metrics.StandingOutside},
		{"carried, ended on the first day", "2026-07-01", "2026-07-15", metrics.StandingCarriedResolved},
		{"carried, ended on the last day", "2026-07-01", "2026-08-14", metrics.StandingCarriedResolved},
		{"carried, ended after the cut-off", "2026-07-01", "2026-08-15", metrics.StandingCarriedOpen},
		{"received, ended on the last day", "2026-08-14", "2026-08-14", metrics.StandingReceivedResolved},
		{"received, ended after the cut-off", "2026-08-14", "2026-08-15", metrics.StandingReceivedOpen},
		{"of a later period altogether", "2026-09-01", "2026-09-02", metrics.StandingOutside},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := august.StandingOf(day(t, tt.accepted), day(t, tt.ended))
			if got != tt.want || err != nil {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
	for _, tt := range []struct {
		period          metrics.Period
		accepted, ended string
	}{{metrics.Period{}, "2026-08-01", ""}, {august, "", ""}, {august, "", "2026-08-01"}, {august, "2026-08-02", "2026-08-01"}} {
		if got, err := tt.period.StandingOf(day(t, tt.accepted), day(t, tt.ended)); got != metrics.StandingUnknown || !errors.Is(err, metrics.ErrInvalidPeriod) {
			t.Errorf("%s, %q to %q: %s, %v", tt.period, tt.accepted, tt.ended, got, err)
		}
	}
}

// day reads a date, or none.
func day(t *testing.T, text string) (d sla.Date) {
	t.Helper()
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStandingMethods(t *testing.T) {
	for s := metrics.StandingUnknown; s <= metrics.StandingCarriedOpen+1; s++ {
		name := s.String()
		if s.Carried() != strings.HasPrefix(name, "carried-") || s.Open() != strings.HasSuffix(name, "-open") || s.Inside() != strings.Contains(name, "-") {
			t.Errorf("%s: carried %t, open %t, counts %t", s, s.Carried(), s.Open(), s.Inside())
		}
	}
}

// Over any chain of periods that follow each other a dossier is received once and
// resolved at most once; in between it is carried over exactly when it was left open:
// column 8 of each period is 13 of the one before.
func TestStandingChain(t *testing.T) {
	chains := [][]string{
		{"2026-Q1", "2026-04", "2026-05", "2026-06", "2026-H2"},
		{"2026-01-reporting", "2026-02-reporting", "2026-03-reporting", "2026-Q2-reporting", "2026-H2-reporting"},
	}
	start := sla.MustDate(2025, time.December, 20)
	for _, chain := range chains {
		first, last := metrics.MustParsePeriod(chain[0]), metrics.MustParsePeriod(chain[len(chain)-1])
		for from := 0; from < 330; from += 7 {
			for length := -1; length < 200; length += 3 {
				accepted, ended := start.AddDays(from), sla.Date{}
				if length >= 0 {
					ended = accepted.AddDays(length)
				}
				open, received, resolved := accepted.Before(first.First()), 0, 0
				for _, text := range chain {
					s, err := metrics.MustParsePeriod(text).StandingOf(accepted, ended)
					if err != nil {
						t.Fatal(err)
					}
					if open && ended.IsZero() && !s.Carried() || s.Carried() && !open {
						t.Fatalf("%s to %s: %s in %s, open before: %t", accepted, ended, s, text, open)
					}
					if s.Inside() && !s.Carried() {
						received++
					}
					if s.Inside() && !s.Open() {
						resolved++
					}
					open = s.Open()
				}
				if in := first.First().Compare(accepted) <= 0 && accepted.Compare(last.Last()) <= 0; in != (received == 1) || received > 1 || resolved > 1 {
					t.Fatalf("%s to %s: received %d times, resolved %d", accepted, ended, received, resolved)
				}
				if open != (accepted.Compare(last.Last()) <= 0 && (ended.IsZero() || ended.After(last.Last()))) {
					t.Fatalf("%s to %s: open at the end: %t", accepted, ended, open)
				}
			}
		}
	}
}

func ExampleParsePeriod() {
	p, err := metrics.ParsePeriod("2026-Q3-reporting")
	fmt.Println(p.Name().In(sla.Vietnamese), p.First(), p.Last(), err)
	for _, month := range p.Split(metrics.PeriodMonth) {
		fmt.Println(month, month.ReportedOn(metrics.Form07a))
	}
	// Output:
	// quý III năm 2026 2026-06-15 2026-09-14 <nil>
	// 2026-07-reporting false
	// 2026-08-reporting true
	// 2026-09-reporting false
}

func ExampleSendRule() {
	august := metrics.MustParsePeriod("2026-08-reporting")
	date, err := metrics.SendRule{}.By(august, metrics.SenderCentral)
	fmt.Println(date, date.Weekday(), err)
	// Output: 2026-08-23 Sunday <nil>
}

func ExamplePeriod_StandingOf() {
	august := metrics.MustParsePeriod("2026-08-reporting")
	accepted, ended := sla.MustParseDate("2026-07-10"), sla.MustParseDate("2026-08-20")
	standing, err := august.StandingOf(accepted, ended)
	fmt.Println(standing, err)
	// Output: carried-open <nil>
}
