package vn

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// DataVersion is the version of the official days: the date of the newest
// announcement in them. The version of the calendar of [NewCalendar] begins with
// it, and with the zero [Options] is no more.
const DataVersion = "2026-10-02"

// OfficialDay is one day of those published each year for civil servants. Holidays
// that fall on a weekend are listed too.
//
// The zero value is none.
type OfficialDay struct {
	Day      sla.DayEntry // as the calendar has it; Name and Source are Vietnamese
	Evidence sla.Evidence // how well it is known
}

//go:embed official.csv
var officialCSV string

// The years of OfficialDays, inclusive.
const (
	firstOfficialYear = 2018
	lastOfficialYear  = 2027
)

// OfficialDays returns the official days of 2018 to 2027 in order of dates: a
// fresh slice at each call.
func OfficialDays() []OfficialDay {
	rows, err := csv.NewReader(strings.NewReader(officialCSV)).ReadAll()
	if err != nil {
		panic("vn: embedded official days: " + err.Error()) // the tests read them
	}
	days := make([]OfficialDay, len(rows)-1)
	for i, row := range rows[1:] {
		days[i] = officialDay(row)
	}
	return days
}

// officialDay reads date, kind, name, source, evidence, announced, replaces.
func officialDay(row []string) OfficialDay {
	o := OfficialDay{Day: sla.DayEntry{Date: sla.MustParseDate(row[0]), Name: row[2], Source: row[3]}}
	must(o.Day.Kind.UnmarshalText([]byte(row[1])))
	must(o.Evidence.UnmarshalText([]byte(row[4])))
	must(o.Day.Announced.UnmarshalText([]byte(row[5])))
	must(o.Day.Replaces.UnmarshalText([]byte(row[6])))
	return o
}

// must stops on a fault of the embedded data, which the tests rule out.
func must(err error) {
	if err != nil {
		panic("vn: embedded official days: " + err.Error())
	}
}

// YearAnnouncement says when the days of a year were published for civil servants.
//
// The zero value is none.
type YearAnnouncement struct {
	Year      int      // whose days they are
	Announced sla.Date // the last day of the month or year where no more is known
	Source    string   // the documents, as cited
}

// YearAnnouncements returns the yearly announcements behind [OfficialDays], oldest
// first: a fresh slice at each call.
func YearAnnouncements() []YearAnnouncement {
	return []YearAnnouncement{
		{2018, sla.MustDate(2017, time.December, 14), "TB 573/TB-VPCP 14/12/2017"},
		{2019, sla.MustDate(2018, time.July, 31), "CV 6519/VPCP-KGVX 2018"},
		{2020, sla.MustDate(2019, time.December, 31), "thông báo của Bộ Lao động - Thương binh và Xã hội"},
		{2021, sla.MustDate(2020, time.December, 31), "CV 9895/VPCP-KGVX 2020; TB 4875/TB-LĐTBXH"},
		{2022, sla.MustDate(2021, time.December, 31), "văn bản của Văn phòng Chính phủ 12/2021"},
		{2023, sla.MustDate(2022, time.December, 1), "văn bản của Văn phòng Chính phủ 01/12/2022; TB 5034/TB-LĐTBXH"},
		{2024, sla.MustDate(2023, time.November, 3), "CV 8662/VPCP-KGVX 03/11/2023; TB 5015/TB-LĐTBXH"},
		{2025, sla.MustDate(2024, time.November, 26), "CV 8726/VPCP-KGVX 26/11/2024; TB 6150/TB-BLĐTBXH"},
		{2026, sla.MustDate(2025, time.October, 13), "CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV"},
		{2027, sla.MustDate(2026, time.October, 2), "CV 10065/VPCP-KGVX 02/10/2026"},
	}
}
