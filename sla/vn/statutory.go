package vn

import (
	"database/sql/driver"
	"slices"
	"strconv"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// CultureDay says whether 24 November, Ngày Văn hóa Việt Nam, is made up when
// it falls on a weekly rest day; the first is Saturday 24/11/2029. Labour Code
// 45/2019/QH14 art. 111(3) makes up the holidays of art. 112(1); this one is
// set by Resolution 28/2026/QH16 and stands outside. No notice has settled it.
//
// The zero value is CultureDayUnset, read as the text stands: not compensated.
type CultureDay uint8

// The readings.
const (
	CultureDayUnset          CultureDay = iota // not set
	CultureDayNotCompensated                   // as the text reads
	CultureDayCompensated                      // a substitute day on the next working day
)

var cultureDayNames = [...]string{"unset", "not-compensated", "compensated"}

// String returns the name of the reading in kebab case.
func (c CultureDay) String() string { return enum.Name(cultureDayNames[:], uint8(c)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (c CultureDay) MarshalText() ([]byte, error) {
	return enum.Text("vn: culture day", cultureDayNames[:], uint8(c))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (c *CultureDay) UnmarshalText(text []byte) error {
	return enum.Parse("vn: culture day", cultureDayNames[:], text, (*uint8)(c))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (c CultureDay) Value() (driver.Value, error) { return sqltext.Value(c.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (c *CultureDay) Scan(src any) error { return sqltext.Scan(src, c) }

const (
	sourceOldCode      = "Bộ luật Lao động 10/2012/QH13, Điều 115"
	sourceHolidays     = "Bộ luật Lao động 45/2019/QH14, Điều 112"
	sourceNationalDay2 = "Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1 điểm đ"
	sourceSubstitute   = "Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3"
	sourceOldSubst     = "Bộ luật Lao động 10/2012/QH13, Điều 115 khoản 3"
	sourceCultureDay   = "Nghị quyết 28/2026/QH16, Điều 2"
	sourceLunar        = "; bảng âm lịch UTC+7"
	sourcePattern      = "; ngày nghỉ giả định theo lịch các năm 2018-2027"

	nameNewYear      = "Tết Dương lịch"
	nameTet          = "Tết Âm lịch"
	nameHungKings    = "Giỗ Tổ Hùng Vương (10/3 âm lịch)"
	nameVictory      = "Ngày Chiến thắng"
	nameLabour       = "Ngày Quốc tế lao động"
	nameNationalDay  = "Quốc khánh"
	nameNationalDay2 = "Quốc khánh (ngày liền kề do Thủ tướng chọn)"
	nameCultureDay   = "Ngày Văn hóa Việt Nam"
)

// The first years of days that came later.
const (
	firstNationalDay2 = 2021 // Labour Code 45/2019/QH14, from 01/01/2021
	firstCultureDay   = 2026 // Resolution 28/2026/QH16, from 01/07/2026
)

// cultureDayAnnounced is the day of Resolution 28/2026/QH16.
func cultureDayAnnounced() sla.Date { return sla.MustDate(2026, time.April, 24) }

// TetPattern returns how many of the five days of Tết lie before the first day
// of the lunar year, given its weekday: 1 (one before and four from the first
// day on) or 2 (two and three). The Prime Minister chooses each year (art.
// 112(3)); the pattern is the one chosen in 2018 to 2027: one and four when the
// day was a Tuesday (2019, 2022, 2026), which gives a whole week, else two and
// three. For Monday and Thursday, which those years did not have, it is an
// assumption. For what is no weekday it is 2.
func TetPattern(newYear time.Weekday) (before int) {
	if newYear == time.Tuesday {
		return 1
	}
	return 2
}

// NationalDayPattern returns where the second day of National Day lies, given
// the weekday of 2 September: -1 for 1 September, +1 for 3 September. The Prime
// Minister chooses each year (art. 112(1)(đ), 112(3)); the pattern is the one
// chosen in 2021 to 2027: 3 September for a Monday (2024) and a Thursday (2021,
// 2027), 1 September for Tuesday, Wednesday, Friday and Saturday (2025, 2026,
// 2022, 2023). Those years had no Sunday, for which 3 September is assumed;
// with the substitute day, either gives 3 and 4 September off. For what is no
// weekday it is -1.
func NationalDayPattern(nationalDay time.Weekday) (offset int) {
	switch nationalDay {
	case time.Monday, time.Thursday, time.Sunday:
		return +1
	}
	return -1
}

// statutory returns the holidays of a year from 2018 to 2100 in order of dates,
// by the statute and the patterns alone.
func statutory(year int) []sla.DayEntry {
	code := sourceHolidays
	if year < firstNationalDay2 {
		code = sourceOldCode
	}
	day := func(month time.Month, d int) sla.Date { return sla.MustDate(year, month, d) }
	holiday := func(d sla.Date, name, source string) sla.DayEntry {
		return sla.DayEntry{Date: d, Kind: sla.DayHoliday, Name: name, Source: source}
	}
	days := []sla.DayEntry{
		holiday(day(time.January, 1), nameNewYear, code),
		holiday(day(time.April, 30), nameVictory, code),
		holiday(day(time.May, 1), nameLabour, code),
		holiday(day(time.September, 2), nameNationalDay, code),
	}
	if kings, ok := HungKings(year); ok {
		days = append(days, holiday(kings, nameHungKings, code+sourceLunar))
	}
	for i, d := range tetDays(year) {
		days = append(days, holiday(d, tetName(year, i), code+sourceLunar+sourcePattern))
	}
	if year >= firstNationalDay2 {
		second := day(time.September, 2)
		second = second.AddDays(NationalDayPattern(second.Weekday()))
		days = append(days, holiday(second, nameNationalDay2, sourceNationalDay2+sourcePattern))
	}
	if year >= firstCultureDay {
		days = append(days, holiday(day(time.November, 24), nameCultureDay, sourceCultureDay))
	}
	slices.SortStableFunc(days, func(a, b sla.DayEntry) int { return a.Date.Compare(b.Date) })
	return days
}

// tetDays returns the five days of Tết, none outside the lunar table.
func tetDays(year int) []sla.Date {
	first, ok := LunarNewYear(year)
	if !ok {
		return nil
	}
	days := make([]sla.Date, 5)
	for i := range days {
		days[i] = first.AddDays(i - TetPattern(first.Weekday()))
	}
	return days
}

// tetName names the i-th day of tetDays as the official days do.
func tetName(year, i int) string {
	first, _ := LunarNewYear(year)
	n := i - TetPattern(first.Weekday())
	if n < 0 {
		return nameTet + " (trước mùng 1: " + strconv.Itoa(-n) + " ngày)"
	}
	return nameTet + " (mùng " + strconv.Itoa(n+1) + ")"
}

// substitutes returns the substitute days (nghỉ bù) of the holidays of a year,
// in order of dates: for each that falls on a Saturday or Sunday the next
// working day that is not off already, so that they queue up behind each other.
func substitutes(holidays []sla.DayEntry, culture CultureDay) []sla.DayEntry {
	off := make(map[sla.Date]bool, len(holidays))
	for _, h := range holidays {
		off[h.Date] = true
	}
	var days []sla.DayEntry
	for _, h := range holidays {
		if !weekend(h.Date) || h.Name == nameCultureDay && culture != CultureDayCompensated {
			continue
		}
		d := h.Date
		for weekend(d) || off[d] {
			d = d.AddDays(1)
		}
		off[d] = true
		source := sourceSubstitute
		if d.Year() < firstNationalDay2 {
			source = sourceOldSubst
		}
		days = append(days, sla.DayEntry{Date: d, Kind: sla.DaySubstitute,
			Name: "Nghỉ bù: " + h.Name + " " + h.Date.String(), Source: source})
	}
	return days
}

// weekend reports whether d is a weekly rest day of public offices.
func weekend(d sla.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}
