package sla_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/sla"
)

// The golden files hold 249 working days: 21 in January (1 and 2 off, Saturday
// 10 worked), 15 in February (Tết), 20 in April, May, September and November.
func TestWriteYearGoldens(t *testing.T) {
	c := vietnamCalendar(t)
	for _, language := range []sla.Language{sla.Vietnamese, sla.English} {
		var b strings.Builder
		if err := c.WriteYear(&b, 2026, language); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "year-2026."+language.String()+".golden", b.String())
	}
}

// yearSpec is a whole year with two entries, the later one provisional.
func yearSpec() sla.Spec {
	spec := officeSpec()
	spec.First, spec.Last, spec.AnnouncedThrough = sla.MustDate(2026, 1, 1), sla.MustDate(2026, 12, 31), sla.MustDate(2026, 6, 30)
	holiday := entry("2026-11-24", sla.DayHoliday, "")
	holiday.Source = "NQ 28/2026/QH16"
	spec.Days = []sla.DayEntry{special("2026-02-13", "07:30-11:30", "Chiều nghỉ"), holiday}
	return spec
}

func TestWriteYear(t *testing.T) {
	c := buildCalendar(t, yearSpec())
	for _, tc := range []struct {
		lang  sla.Language
		lines []string
	}{
		{sla.English, []string{
			"Working calendar 2026: office, version 1, official days announced through Tuesday 30/06/2026",
			"Month 2: 20 working days\n  Friday 13/02/2026  special hours · Chiều nghỉ · 07:30-11:30\n",
			"Month 11: 20 working days\n  Tuesday 24/11/2026  public holiday · NQ 28/2026/QH16 · provisional\n",
			"Year: 260 working days\n",
		}},
		{sla.LanguageUnknown, []string{"Lịch làm việc năm 2026: office", "Tháng 11: 20 ngày làm việc", "tạm tính", "Cả năm: 260 ngày làm việc"}},
	} {
		var b strings.Builder
		if err := c.WriteYear(&b, 2026, tc.lang); err != nil {
			t.Fatal(err)
		}
		for _, line := range tc.lines {
			if !strings.Contains(b.String(), line) {
				t.Errorf("%v: no %q in\n%s", tc.lang, line, &b)
			}
		}
	}
}

func TestWriteYearErrors(t *testing.T) {
	c := buildCalendar(t, officeSpec()) // November only
	for year, want := range map[int]error{
		2025: sla.ErrOutOfRange, 2026: sla.ErrOutOfRange, 2027: sla.ErrOutOfRange, 0: sla.ErrInvalidDate, -1: sla.ErrInvalidDate, 10000: sla.ErrInvalidDate,
	} {
		var b strings.Builder
		if err := c.WriteYear(&b, year, sla.English); !errors.Is(err, want) || b.Len() > 0 {
			t.Errorf("%d: got %v and %q, want %v", year, err, b.String(), want)
		}
	}
}

func TestWriteCSV(t *testing.T) {
	spec := yearSpec()
	spec.Days[1].Name = `Ngày Văn hóa, gọi là "24/11"`
	var b strings.Builder
	c := buildCalendar(t, spec)
	if err := c.WriteCSV(&b, sla.MustDate(2026, 2, 12), sla.MustDate(2026, 2, 14)); err != nil {
		t.Fatal(err)
	}
	if err := c.WriteCSV(&b, sla.MustDate(2026, 11, 24), sla.MustDate(2026, 11, 24)); err != nil {
		t.Fatal(err)
	}
	want := `date,kind,name,source,hours,working,provisional
2026-02-12,workday,,,"07:30-11:30,13:30-17:00",true,false
2026-02-13,special-hours,Chiều nghỉ,,07:30-11:30,true,false
2026-02-14,rest-day,,,,false,false
date,kind,name,source,hours,working,provisional
2026-11-24,holiday,"Ngày Văn hóa, gọi là ""24/11""",NQ 28/2026/QH16,,false,true
`
	if b.String() != want {
		t.Errorf("got\n%s", &b)
	}
}

func TestWriteCSVErrors(t *testing.T) {
	c := buildCalendar(t, officeSpec())
	date := sla.MustParseDate
	for _, tc := range []struct {
		name        string
		first, last sla.Date
	}{
		{"before", date("2026-10-31"), date("2026-11-01")},
		{"behind", date("2026-11-30"), date("2026-12-01")},
		{"no date", sla.Date{}, date("2026-11-01")},
	} {
		var b strings.Builder
		if err := c.WriteCSV(&b, tc.first, tc.last); !errors.Is(err, sla.ErrOutOfRange) || b.Len() > 0 {
			t.Errorf("%s: got %v and %q", tc.name, err, b.String())
		}
	}
}

// brokenWriter takes nothing.
type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWritersReportErrors(t *testing.T) {
	c := buildCalendar(t, yearSpec())
	if err := c.WriteYear(brokenWriter{}, 2026, sla.English); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("WriteYear: %v", err)
	}
	if err := c.WriteCSV(brokenWriter{}, c.First(), c.Last()); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("WriteCSV: %v", err)
	}
}
