package vn

import (
	"fmt"
	"strings"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/tthc-go/tthc/sla"
)

// The years of Holidays: the rules of earlier ones are not in its sources.
const (
	firstStatutoryYear = firstOfficialYear
	lastStatutoryYear  = LastLunarYear
)

// Holidays returns the statutory days off of 2018 to 2100 as definitions of
// package cal: a fresh, independent list at each call, in the style of its
// country packages.
//
//	calendar := cal.NewBusinessCalendar()
//	calendar.AddHoliday(vn.Holidays()...)
//
// Each of the days of Tết is a holiday of its own, and so is each substitute
// day of a year (nghỉ bù): cal's substitution rules cannot move a day past
// another day off. 24 November on a weekend is not made up
// ([CultureDayNotCompensated]). The days chosen each year follow [TetPattern]
// and [NationalDayPattern], which give the days chosen in all years to 2027.
// Other years have no date, as cal means it: the zero time.
//
// What cal cannot express is missing: swapped days off and make-up Saturdays.
// [NewCalendar] has them.
func Holidays() []*cal.Holiday {
	table := newHolidayTable()
	var holidays []*cal.Holiday
	for _, name := range table.names {
		dates := table.dates[name]
		holidays = append(holidays, &cal.Holiday{
			Name:        name,
			Description: table.sources[name],
			Type:        cal.ObservancePublic,
			StartYear:   firstStatutoryYear,
			EndYear:     lastStatutoryYear,
			Func: func(_ *cal.Holiday, year int) time.Time {
				return dates[year]
			},
		})
	}
	return holidays
}

// holidayTable holds the date of each definition in each year.
type holidayTable struct {
	names   []string // in order of first appearance
	dates   map[string]map[int]time.Time
	sources map[string]string
}

func newHolidayTable() *holidayTable {
	t := &holidayTable{dates: make(map[string]map[int]time.Time), sources: make(map[string]string)}
	for year := firstStatutoryYear; year <= lastStatutoryYear; year++ {
		days := statutory(year)
		tet := 0
		for _, d := range days {
			name := d.Name
			if first, _ := LunarNewYear(year); d.Date.DaysSince(first) >= -2 && d.Date.DaysSince(first) <= 4 {
				tet++
				name = fmt.Sprintf("%s (ngày nghỉ thứ %d)", nameTet, tet)
			}
			t.add(name, d)
		}
		for i, d := range substitutes(days, CultureDayNotCompensated) {
			t.add(fmt.Sprintf("Nghỉ bù (ngày thứ %d trong năm)", i+1), d)
		}
	}
	return t
}

// addSource notes from which year on a source holds.
func (t *holidayTable) addSource(name string, d sla.DayEntry) {
	switch said := t.sources[name]; {
	case said == "":
		t.sources[name] = d.Source
	case !strings.HasSuffix(said, d.Source):
		t.sources[name] = fmt.Sprintf("%s; từ %d: %s", said, d.Date.Year(), d.Source)
	}
}

func (t *holidayTable) add(name string, d sla.DayEntry) {
	if t.dates[name] == nil {
		t.names = append(t.names, name)
		t.dates[name] = make(map[int]time.Time)
	}
	t.addSource(name, d)
	year, month, day := d.Date.Date()
	// In UTC, where every day has a midnight; cal compares year, month and day.
	t.dates[name][year] = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
