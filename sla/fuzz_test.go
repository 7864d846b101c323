package sla_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// TestDateAgreesWithTime holds Date to package time on every day of 1600 to
// 2400, a whole cycle of the Gregorian calendar and two centuries of each side.
func TestDateAgreesWithTime(t *testing.T) {
	begin := sla.MustDate(1600, 1, 1)
	at := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	previous := begin.AddDays(-1)
	for n := 0; at.Year() <= 2400; n++ {
		d := begin.AddDays(n)
		y, m, day := at.Date()
		if gotY, gotM, gotD := d.Date(); gotY != y || gotM != m || gotD != day || d.Year() != y || d.Month() != m || d.Day() != day {
			t.Fatalf("%v + %d days = %v, want %v", begin, n, d, at)
		}
		if d.Weekday() != at.Weekday() || d != sla.MustDate(y, m, day) || d.DaysSince(begin) != n {
			t.Fatalf("%v is a %v, %d days after %v; want %v", d, d.Weekday(), d.DaysSince(begin), begin, at)
		}
		if d.Compare(previous) != 1 || previous.Compare(d) != -1 || !d.After(previous) || !previous.Before(d) {
			t.Fatalf("%v and %v are out of order", previous, d)
		}
		previous, at = d, at.AddDate(0, 0, 1)
	}
}

// TestDateText: text and dates are each other's inverse, and time.Time agrees,
// every day of a century.
func TestDateText(t *testing.T) {
	for d := sla.MustDate(1999, 12, 1); d.Year() < 2100; d = d.AddDays(1) {
		at, err := time.Parse(time.DateOnly, d.String())
		if err != nil {
			t.Fatal(err)
		}
		if in, err := sla.DateIn(at, time.UTC); err != nil || in != d || sla.MustParseDate(d.String()) != d {
			t.Fatalf("%v reads as %v, %v", d, in, err)
		}
	}
}

// TestAddMonthsClamps is Civil Code 91/2015/QH13 art. 148(3): a month without
// the day ends the limit on its last day.
func TestAddMonthsClamps(t *testing.T) {
	for _, tc := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-01-31", 2, "2026-03-31"}, // not by way of February
		{"2026-01-31", 3, "2026-04-30"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-10-31", 1, "2026-11-30"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2026-02-28", 1, "2026-03-28"}, // the last day of a month is not one of the next
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-01-15", -25, "2023-12-15"},
		{"2026-06-15", 0, "2026-06-15"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2028-02-29", 48, "2032-02-29"},
		{"1900-01-31", 1, "1900-02-28"}, // no leap year
		{"2000-01-31", 1, "2000-02-29"}, // one
		{"9999-12-01", 1, ""},
		{"0001-01-01", -1, ""},
	} {
		if got := sla.MustParseDate(tc.from).AddMonths(tc.months); got.String() != tc.want {
			t.Errorf("%s + %d months = %v, want %s", tc.from, tc.months, got, tc.want)
		}
	}
}

// TestAddMonthsAgrees: stepping from month to month in the oracle, and AddYears.
func TestAddMonthsAgrees(t *testing.T) {
	for d := sla.MustDate(1999, 1, 1); d.Year() < 2009; d = d.AddDays(1) {
		for n := range 60 {
			if got, want := d.AddMonths(n), monthsLater(d, n); got != want {
				t.Fatalf("%v + %d months = %v, want %v", d, n, got, want)
			}
		}
		if d.AddYears(3) != monthsLater(d, 36) || d.AddYears(-1) != d.AddMonths(-12) {
			t.Fatalf("%v: years are not twelve months", d)
		}
	}
}

// TestDateEnds: arithmetic that leaves the years 1 to 9999 gives no date.
func TestDateEnds(t *testing.T) {
	first, last := sla.MustDate(1, 1, 1), sla.MustDate(9999, 12, 31)
	const most = int(^uint(0) >> 1)
	for _, n := range []int{1, 366, 1<<31 - 1, most - 1, most} {
		for what, d := range map[string]sla.Date{
			"AddDays": last.AddDays(n), "AddMonths": last.AddMonths(n), "AddYears": last.AddYears(n),
			"AddDays back": first.AddDays(-n), "AddMonths back": first.AddMonths(-n), "AddYears back": first.AddYears(-n),
			"zero": sla.Date{}.AddDays(n), "zero months": sla.Date{}.AddMonths(n), "zero years": sla.Date{}.AddYears(-n),
		} {
			if !d.IsZero() {
				t.Errorf("%s by %d leaves the range and gives %v", what, n, d)
			}
		}
	}
	if last.AddDays(-last.DaysSince(first)) != first || first.AddDays(last.DaysSince(first)) != last {
		t.Error("the ends are not each other's distance away")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-02-28", "2024-02-29", "2026-02-30", "0001-01-01", "9999-12-31", "0000-01-01", "2026-2-3", "", "２026-01-01"} {
		f.Add(s, 1)
	}
	f.Add("2026-01-01", -800_000)
	f.Fuzz(func(t *testing.T, s string, n int) {
		d, err := sla.ParseDate(s)
		if err != nil {
			if !errors.Is(err, sla.ErrInvalidDate) || !d.IsZero() {
				t.Fatalf("ParseDate(%q) = %v, %v", s, d, err)
			}
			return
		}
		if at, err := time.Parse(time.DateOnly, s); err != nil || d.String() != s || at.Weekday() != d.Weekday() {
			t.Fatalf("ParseDate(%q) = %v, package time says %v, %v", s, d, at, err)
		}
		moved := d.AddDays(n)
		if !moved.IsZero() && (moved.DaysSince(d) != n || moved.AddDays(-n) != d) {
			t.Fatalf("%v + %d days = %v, which is %d days after", d, n, moved, moved.DaysSince(d))
		}
	})
}

func FuzzParseLimit(f *testing.F) {
	for _, s := range []string{
		"07 Ngày làm việc", "0,5 giờ", "2 tuần", "nửa tháng", "30 phút", "1 năm", "trong ngày", "Không quy định", "n/a", "",
		"5wd", "0.5wd", "10d", "8wh", "24h", "3mo", "1y", "1/3h", "same-day", "unspecified", "described:trước khi tàu rời cảng",
		"10 ngày kể từ ngày nhận đủ hồ sơ hợp lệ", "1,5 ngày làm việc", "100001d", "-1d", "1/0d", "9999999999999999999d",
		"described:", "described: x", "described:same-day", "20 - 25 ngày", "10 nga\u0300y", "\xff", "10", "1/86401d",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := sla.ParseLimit(s)
		if err != nil {
			var reason *sla.LimitError
			if !errors.Is(err, sla.ErrInvalidLimit) || !errors.As(err, &reason) || reason.Reason == "" {
				t.Fatalf("ParseLimit(%q): %v", s, err)
			}
			if l.HasDueDate() {
				t.Fatalf("ParseLimit(%q) guesses %v in spite of %v", s, l, err)
			}
		}
		checkLimitText(t, l)
	})
}

// checkLimitText: canonical text reads back as the same limit, in both readers.
func checkLimitText(t *testing.T, l sla.Limit) {
	t.Helper()
	text, err := l.MarshalText()
	if err != nil || string(text) != l.String() {
		t.Fatalf("MarshalText of %q: %q, %v", l, text, err)
	}
	var back sla.Limit
	if err := back.UnmarshalText(text); err != nil || back != l {
		t.Fatalf("%q reads back as %q, %v", text, back, err)
	}
	if again, err := sla.ParseLimit(l.String()); err != nil || again != l {
		t.Fatalf("ParseLimit(%q) = %q, %v", l, again, err)
	}
	if num, den := l.Amount(); num < 0 || den < 1 || l.HasDueDate() && num == 0 && l.Unit() != sla.UnitSameDay {
		t.Fatalf("%q is %d/%d", l, num, den)
	}
	_ = l.Words(sla.Vietnamese) + l.Words(sla.English) + l.Words(sla.LanguageUnknown)
}

func FuzzParseHours(f *testing.F) {
	for _, s := range []string{"07:30-11:30,13:30-17:00", "", "00:00-24:00", "22:00-06:00", "08:00-08:00", "08:00-12:00,12:00-13:00", "07:30:15-08:00", "25:00-26:00", ","} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h, err := sla.ParseHours(s)
		if err != nil {
			if !errors.Is(err, sla.ErrInvalidHours) || h != nil {
				t.Fatalf("ParseHours(%q) = %v, %v", s, h, err)
			}
			return
		}
		for i, shift := range h {
			if shift.Open < 0 || shift.Open >= shift.Close || shift.Close > 86_400 || i > 0 && shift.Open < h[i-1].Close {
				t.Fatalf("ParseHours(%q) has the shift %v", s, shift)
			}
		}
		if back, err := sla.ParseHours(h.String()); err != nil || back.String() != h.String() {
			t.Fatalf("%q reads back as %v, %v", h, back, err)
		}
	})
}

// FuzzDeadline holds deadlines of the Vietnamese calendar under any switches to
// the oracle, and to laws that need none.
func FuzzDeadline(f *testing.F) {
	f.Add(int64(1_767_225_600), int64(0), 5, 1, uint8(0), uint16(0))
	f.Add(int64(1_771_000_000), int64(999_999_999), 1, 3, uint8(0), uint16(0xffff))
	f.Add(int64(1_798_000_000), int64(1), 12, 1, uint8(5), uint16(0b1010101))
	f.Add(int64(2_556_000_000), int64(0), 100_000, 1, uint8(6), uint16(3))
	f.Add(int64(1)<<62, int64(0), 1, 1, uint8(1), uint16(0))
	f.Fuzz(func(t *testing.T, seconds, nanos int64, num, den int, unit uint8, switches uint16) {
		l := sla.SameDay()
		if u := sla.UnitWorkingDay + sla.LimitUnit(unit%7); u != sla.UnitSameDay {
			var err error
			if l, err = sla.NewLimit(num, den, u); err != nil {
				return
			}
		}
		tr, rules := vietnam(t), rulesOf(switches)
		desk, naive := desks(t, rules, tr, nil)
		received := time.Unix(seconds, nanos)
		if _, err := tr.calendar.DateOf(received); err != nil { // no date for the oracle to begin with
			if _, err := desk.Deadline(received, l); err == nil {
				t.Fatalf("Deadline(%v, %v) is no error", received, l)
			}
			return
		}
		checkDeadline(t, desk, naive, received, l)
		checkLaws(t, desk, received, l)
	})
}

// rulesOf takes the switches from bits.
func rulesOf(bits uint16) sla.Rules {
	take := func(n uint16) uint8 {
		v := bits % n
		bits /= n
		return 1 + uint8(v)
	}
	return sla.Rules{
		ID: "fuzz", FixedDay: 8 * time.Hour, Early: sla.EarlyByDate,
		WorkingDays:    sla.WorkingDayRule(take(3)),
		Receipt:        sla.ReceiptRule(take(2)),
		SameDayCutoff:  sla.TimeOfDay(take(2)-1) * 15 * 3600,
		CalendarDays:   sla.CalendarDayRule(take(2)),
		Roll:           sla.RollRule(take(2)),
		RollMakeUp:     sla.EndRule(take(2)),
		RollSwappedOff: sla.EndRule(take(2)),
		DueMoment:      sla.DueRule(take(2)),
		AtClosing:      sla.ClosingRule(take(2)),
		ClockHours:     sla.OutsideRule(take(2)),
	}
}

// checkLaws: a deadline lies between its ends, its flags agree with its parts,
// its outcome with its due moment, and received later it is not due earlier.
func checkLaws(t *testing.T, desk *sla.Desk, received time.Time, l sla.Limit) {
	t.Helper()
	d, err := desk.Deadline(received, l)
	if err != nil {
		return
	}
	moved := !d.Start().Equal(received)
	if d.Start().Before(received) || moved != d.Flags().Has(sla.FlagReceiptMoved) || d.DueDate().Before(d.DayZero()) {
		t.Fatalf("Deadline(%v, %v): start %v, due %v, flags %v", received, l, d.Start(), d.Due(), d.Flags())
	}
	if d.Passed(d.Due()) != d.Exclusive() || !d.Passed(d.Due().Add(1)) || d.Passed(d.Due().Add(-1)) {
		t.Fatalf("Deadline(%v, %v): the comparison with %v is wrong", received, l, d.Due())
	}
	if late := d.Finished(d.Due().Add(1)); late != sla.OutcomeLate || d.Open(d.Due().Add(1)) != sla.OutcomeOpenOverdue {
		t.Fatalf("Deadline(%v, %v): after the due moment %v", received, l, late)
	}
	later, err := desk.Deadline(received.Add(time.Hour), l)
	if err == nil && later.Due().Before(d.Due()) {
		t.Fatalf("Deadline(%v, %v) = %v, an hour later %v", received, l, d.Due(), later.Due())
	}
}

func FuzzReadAnnouncement(f *testing.F) {
	f.Add("date,kind,name,source,announced\n2027-12-31,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2027-12-20\n2028-01-08,working-saturday,Làm bù,CV 1/VPCP-KGVX,2027-12-20\n2028-12-31,through,,CV 1/VPCP-KGVX,2027-12-20\n")
	f.Add("date,kind,name,source,announced,replaces,hours\n2028-01-08,working-saturday,x,y,,2028-01-07,\n2028-01-03,special-hours,x,y,,,07:30-11:30\n")
	f.Add(`{"id":"a","through":"2028-12-31","days":[{"date":"2028-01-03","kind":"holiday","name":"x","source":"y"}]}`)
	f.Add("\ufeffdate,kind\n2026-01-01,closure")
	f.Add("date;kind\n\"")
	f.Add("{\"days\":[null]}")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := sla.ReadAnnouncement(strings.NewReader(text), "fuzz")
		if err != nil {
			checkProblems(t, err)
			return
		}
		tr := vietnam(t)
		calendar, err := tr.calendar.Extend(a)
		if err != nil {
			checkProblems(t, err)
			return
		}
		checkExtended(t, tr, calendar, a)
	})
}

// checkExtended: a calendar takes in all days of an announcement in its range.
func checkExtended(t *testing.T, tr trial, calendar *sla.Calendar, a sla.Announcement) {
	t.Helper()
	for _, e := range a.Days {
		if e.Date.Before(tr.spec.First) || e.Date.After(tr.spec.Last) {
			continue
		}
		day, err := calendar.Day(e.Date)
		if err != nil || day.Kind < e.Kind {
			t.Fatalf("%+v is announced, and the day is %+v, %v", e, day, err)
		}
	}
	if !a.Through.IsZero() && calendar.AnnouncedThrough().Before(min2(a.Through, tr.spec.Last)) {
		t.Fatalf("complete through %v, known through %v", a.Through, calendar.AnnouncedThrough())
	}
	_ = tr.calendar.Replaced(a)
}

func min2(a, b sla.Date) sla.Date {
	if a.Before(b) {
		return a
	}
	return b
}

// checkProblems: errors of readers and builders list problems with codes.
func checkProblems(t *testing.T, err error) {
	t.Helper()
	var problems *sla.Problems
	if !errors.As(err, &problems) || len(problems.List) == 0 {
		t.Fatalf("%v is not a list of problems", err)
	}
	for _, p := range problems.List {
		if p.Code == "" || p.Message == "" {
			t.Fatalf("%+v says nothing", p)
		}
	}
}

func FuzzReadOffice(f *testing.F) {
	f.Add(`{"id":"desk-1","version":"2026-1","hours":[{"week":{"mon-fri":"07:30-11:30,13:30-17:00"}},
		{"from":"2026-04-16","through": "2026-10-15","week":{"mon-fri":"07:00-11:30,13:30-17:00"}}],
		"intake":[{"week":{"mon-fri":"07:30-11:30,13:30-16:30","sat":"07:30-11:30"}}],
		"closures":[{"from":"2026-12-30","through": "2026-12-31","name":"Di chuyển trụ sở","source":"QĐ 12/QĐ-UBND"}],
		"special_hours":[{"date":"2026-02-13","hours":"07:30-11:30","name":"Chiều nghỉ"}],"units":["Sở Tư pháp"]}`)
	f.Add(`{"id":"x","version":"1"}`)
	f.Add(`{"id":"x","version":"1","closures":[{"from":"0001-01-01","through": "9999-12-31"}]}`)
	f.Add(`{"id":"x","version":"1","closures":[{"from":"2026-12-31","through": "2026-12-30"}]}`)
	f.Add(`{"id":"x","version":"1","hours":[{"week":{"fri-mon":"22:00-06:00"}}]} {}`)
	f.Add(`[`)
	f.Fuzz(func(t *testing.T, text string) {
		office, err := sla.ReadOffice(strings.NewReader(text), "fuzz")
		if err != nil {
			checkProblems(t, err)
			return
		}
		desk, err := office.Desk(vn.OneStop(), vietnam(t).calendar)
		if err != nil {
			checkProblems(t, err)
			return
		}
		received := time.Date(2026, 3, 2, 9, 0, 0, 0, vn.Location())
		checkLaws(t, desk, received, sla.MustParseLimit("5wd"))
	})
}
