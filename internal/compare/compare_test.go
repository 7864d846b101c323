package compare_test

import (
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/de"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The functions below hold the snippets of docs/COMPARE.md, word for word, and what
// they print; doc_test.go compares.

// at reads a time in Vietnam.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	return t
}

// calOffice works from Monday to Friday, 09:00 to 17:00, but for the holidays.
func calOffice() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(vn.Holidays()...)
	return c
}

// tthcOffice has the same hours and holidays, and knows 2026.
func tthcOffice() *sla.Calendar {
	first, last := sla.MustDate(2026, time.January, 1), sla.MustDate(2026, time.December, 31)
	c, err := sla.FromCal(calOffice(), sla.Spec{
		ID: "office", Version: "1", Location: vn.Location(), First: first, Last: last, AnnouncedThrough: last,
	})
	if err != nil {
		log.Fatal(err)
	}
	return c
}

const (
	day    = "Mon 02/01/2006"
	minute = "Mon 02/01 15:04"
)

func Example_swap() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	for _, received := range []time.Time{at("2025-12-31 10:00"), at("2026-01-05 10:00")} {
		deadline, err := desk.Deadline(received, sla.MustParseLimit("5 ngày làm việc"))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("cal: ", calOffice().WorkdaysFrom(received, 5).Format(day))
		fmt.Println("tthc:", deadline.Due().Format(day))
		for step := range deadline.Steps() {
			fmt.Println("     ", step.Date, step.Effect, step.Kind)
		}
	}
	// Output:
	// cal:  Thu 08/01/2026
	// tthc: Fri 09/01/2026
	//       2025-12-31 day-zero workday
	//       2026-01-01 skipped holiday
	//       2026-01-02 skipped day-off-swapped
	//       2026-01-03 skipped rest-day
	//       2026-01-04 skipped rest-day
	//       2026-01-05 counted workday
	//       2026-01-06 counted workday
	//       2026-01-07 counted workday
	//       2026-01-08 counted workday
	//       2026-01-09 counted workday
	// cal:  Mon 12/01/2026
	// tthc: Sat 10/01/2026
	//       2026-01-05 day-zero workday
	//       2026-01-06 counted workday
	//       2026-01-07 counted workday
	//       2026-01-08 counted workday
	//       2026-01-09 counted workday
	//       2026-01-10 counted working-saturday
}

func Example_adjacent() {
	moved := []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 1}}
	c := cal.NewBusinessCalendar()
	c.AddHoliday(
		&cal.Holiday{Name: "Hùng Kings 2023", Month: time.April, Day: 29, Observed: moved, Func: cal.CalcDayOfMonth},
		&cal.Holiday{Name: "30 April", Month: time.April, Day: 30, Observed: moved, Func: cal.CalcDayOfMonth},
		&cal.Holiday{Name: "1 May", Month: time.May, Day: 1, Observed: moved, Func: cal.CalcDayOfMonth})
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	due, err := calendar.AddWorkdays(sla.MustDate(2023, time.April, 24), 5)
	fmt.Println("cal, AltDay:       ", c.WorkdaysFrom(at("2023-04-24 10:00"), 5).Format(day))
	fmt.Println("cal, vn.Holidays():", calOffice().WorkdaysFrom(at("2023-04-24 10:00"), 5).Format(day))
	fmt.Println("tthc:              ", due.Weekday(), due, err)
	// Output:
	// cal, AltDay:        Tue 02/05/2023
	// cal, vn.Holidays(): Thu 04/05/2023
	// tthc:               Thursday 2023-05-04 <nil>
}

func Example_years() {
	tet := map[int]int{2026: 17} // the table ends here
	c := cal.NewBusinessCalendar()
	c.AddHoliday(&cal.Holiday{Name: "Tết", Func: func(_ *cal.Holiday, year int) time.Time {
		if tet[year] == 0 {
			return time.Time{}
		}
		return time.Date(year, time.February, tet[year], 0, 0, 0, 0, time.UTC)
	}})
	fmt.Println("cal, Tết of 2026:   ", c.IsWorkday(at("2026-02-17 10:00")))
	fmt.Println("cal, Tết of 2028:   ", c.IsWorkday(at("2028-01-26 10:00")))
	fmt.Println("cal, vn, 2/9/2101:  ", calOffice().IsWorkday(at("2101-09-02 10:00")))
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	first, err := calendar.Day(sla.MustDate(2028, time.January, 26))
	fmt.Println("tthc, Tết of 2028:  ", first.Working(), first.Provisional, err)
	fmt.Println("tthc, announced to: ", calendar.AnnouncedThrough())
	worked, err := calendar.IsWorkday(sla.MustDate(2101, time.September, 2))
	fmt.Println("tthc, 2/9/2101:     ", worked, err)
	fmt.Println("tthc, out of range: ", errors.Is(err, sla.ErrOutOfRange))
	// Output:
	// cal, Tết of 2026:    false
	// cal, Tết of 2028:    true
	// cal, vn, 2/9/2101:   true
	// tthc, Tết of 2028:   false true <nil>
	// tthc, announced to:  2027-12-31
	// tthc, 2/9/2101:      false sla: calendar: vn/public-offices: 2101-09-02: outside 2018-01-01 to 2050-12-31
	// tthc, out of range:  true
}

func Example_zero() {
	c, calendar := calOffice(), tthcOffice()
	fmt.Println("cal, Saturday + 0:    ", c.WorkdaysFrom(at("2026-03-07 10:00"), 0).Format(minute))
	fmt.Println("cal, Friday 23:59 + 1:", c.WorkdaysFrom(at("2026-03-06 23:59"), 1).Format(minute), c.IsWorkTime(at("2026-03-09 23:59")))
	same, err := calendar.AddWorkdays(sla.MustDate(2026, time.March, 7), 0)
	fmt.Println("tthc, Saturday + 0:   ", same.Weekday(), err)
	next, err := calendar.NextWorkday(sla.MustDate(2026, time.March, 7))
	fmt.Println("tthc, next workday:   ", next.Weekday(), err)
	desk, err := sla.NewDesk(vn.OneStop(), calendar, nil)
	if err != nil {
		log.Fatal(err)
	}
	_, err = desk.Deadline(at("2026-03-06 10:00"), sla.MustParseLimit("0wd"))
	fmt.Println("tthc, a limit of 0:   ", err)
	deadline, err := desk.Deadline(at("2026-03-06 23:59"), sla.MustParseLimit("1wd"))
	fmt.Println("tthc, Friday 23:59:   ", deadline.Due().Format(minute), deadline.Flags(), err)
	// Output:
	// cal, Saturday + 0:     Sat 07/03 10:00
	// cal, Friday 23:59 + 1: Mon 09/03 23:59 false
	// tthc, Saturday + 0:    Saturday <nil>
	// tthc, next workday:    Monday <nil>
	// tthc, a limit of 0:    sla: deadline: 0wd: the limit is zero: no due date
	// tthc, Friday 23:59:    Tue 10/03 17:00 receipt-moved <nil>
}

func Example_count() {
	c, calendar := calOffice(), tthcOffice()
	friday, monday := sla.MustDate(2026, time.March, 6), sla.MustDate(2026, time.March, 9)
	fmt.Println("cal, Friday to Monday:  ", c.WorkdaysInRange(at("2026-03-06 09:00"), at("2026-03-09 09:00")))
	fmt.Println("cal, 09:00 to 16:00:    ", c.WorkdaysInRange(at("2026-03-06 09:00"), at("2026-03-06 16:00")))
	fmt.Println("cal, 16:00 to 09:00:    ", c.WorkdaysInRange(at("2026-03-06 16:00"), at("2026-03-06 09:00")))
	fmt.Println("cal, hours back:        ", c.WorkHoursInRange(at("2026-03-06 16:00"), at("2026-03-06 09:00")))
	n, err := calendar.WorkdaysBetween(friday, monday)
	fmt.Println("tthc, Friday to Monday: ", n, err)
	n, err = calendar.WorkdaysBetween(friday, friday)
	fmt.Println("tthc, Friday to Friday: ", n, err)
	n, err = calendar.WorkdaysBetween(monday, friday)
	fmt.Println("tthc, Monday to Friday: ", n, err)
	w, err := calendar.WorkingTimeBetween(at("2026-03-06 16:00"), at("2026-03-06 09:00"))
	fmt.Println("tthc, hours back:       ", w, err)
	// Output:
	// cal, Friday to Monday:   2
	// cal, 09:00 to 16:00:     1
	// cal, 16:00 to 09:00:     -1
	// cal, hours back:         7h0m0s
	// tthc, Friday to Monday:  1 <nil>
	// tthc, Friday to Friday:  0 <nil>
	// tthc, Monday to Friday:  -1 <nil>
	// tthc, hours back:        -7h0m0s <nil>
}

func Example_zone() {
	c, calendar := calOffice(), tthcOffice()
	instant := at("2026-09-02 00:30") // National Day in Vietnam, 1 September in UTC
	c.Holidays = []*cal.Holiday{{Name: "National Day", Month: time.September, Day: 2, Func: cal.CalcDayOfMonth}}
	fmt.Println("cal, workday? ", c.IsWorkday(instant), c.IsWorkday(instant.UTC()))
	there, err1 := calendar.DateOf(instant)
	elsewhere, err2 := calendar.DateOf(instant.UTC())
	fmt.Println("tthc, date:   ", there, elsewhere, err1, err2)

	one, other := vn.Location(), time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60) // the same zone, two pointers
	c.Locations = []*time.Location{one}
	fmt.Println("cal, workday? ", c.IsWorkday(instant.In(one)), c.IsWorkday(instant.In(other)))
	fmt.Println("cal, September", c.WorkdaysInMonth(2026, time.September))
	c.Locations = nil
	fmt.Println("cal, without Locations", c.WorkdaysInMonth(2026, time.September))
	// Output:
	// cal, workday?  false true
	// tthc, date:    2026-09-02 2026-09-02 <nil> <nil>
	// cal, workday?  false true
	// cal, September 22
	// cal, without Locations 21
}

func Example_whole() {
	c := cal.NewBusinessCalendar()
	c.SetWorkHours(0, 24*time.Hour)
	monday := at("2026-03-02 12:00")
	fmt.Println("cal, at work on Monday noon?", c.IsWorkTime(monday))
	fmt.Println("cal, hours of Monday:       ", c.WorkHours(monday))
	fmt.Println("cal, noon to noon:          ", c.WorkHoursInRange(monday, monday.AddDate(0, 0, 1)))
	fmt.Println("cal, noon + 30 h:           ", c.AddWorkHours(monday, 30*time.Hour).Format(minute))
	year := sla.MustDate(2026, time.December, 31)
	calendar, err := sla.FromCal(c, sla.Spec{
		ID: "whole", Version: "1", Location: vn.Location(), First: sla.MustDate(2026, time.January, 1), Last: year, AnnouncedThrough: year,
	})
	if err != nil {
		log.Fatal(err)
	}
	w, err := calendar.WorkingTimeBetween(monday, monday.AddDate(0, 0, 1))
	fmt.Println("tthc, noon to noon:         ", w, err)
	due, err := calendar.AddWorkingTime(monday, 30*time.Hour)
	fmt.Println("tthc, noon + 30 h:          ", due.Format(minute), err)
	// Output:
	// cal, at work on Monday noon? false
	// cal, hours of Monday:        0s
	// cal, noon to noon:           36h0m0s
	// cal, noon + 30 h:            Tue 03/03 06:00
	// tthc, noon to noon:          24h0m0s <nil>
	// tthc, noon + 30 h:           Tue 03/03 18:00 <nil>
}

// ask asks cal for a due date, and stops it after a hundred thousand questions.
func ask(c *cal.BusinessCalendar, due func() time.Time) {
	weekday, calls := c.WorkdayFunc, 0
	c.WorkdayFunc = func(date time.Time) bool {
		if calls++; calls > 100_000 {
			panic("stopped after 100,000 questions")
		}
		return weekday(date)
	}
	defer func() { fmt.Println("cal: ", recover()) }()
	fmt.Println("cal: ", due())
}

func Example_hang() {
	never := func(time.Time) bool { return false }
	always := func(time.Time) bool { return true }
	monday, last := at("2026-03-02 10:00"), sla.MustDate(2026, time.December, 31)
	spec := sla.Spec{ID: "office", Version: "1", Location: vn.Location(), First: sla.MustDate(2026, time.January, 1), Last: last, AnnouncedThrough: last}

	empty := cal.NewBusinessCalendar()
	empty.WorkdayFunc = never
	_, err := sla.FromCal(empty, spec)
	fmt.Println("tthc:", err)
	ask(empty, func() time.Time { return empty.WorkdaysFrom(monday, 1) })

	for _, hours := range [][2]time.Duration{{9 * time.Hour, 9 * time.Hour}, {22 * time.Hour, 6 * time.Hour}} {
		c := cal.NewBusinessCalendar()
		c.WorkdayFunc = always
		c.SetWorkHours(hours[0], hours[1])
		_, err := sla.FromCal(c, spec)
		fmt.Println("tthc:", err)
		ask(c, func() time.Time { return c.AddWorkHours(monday, time.Hour) })
	}
	// Output:
	// tthc: sla: calendar office: weeks: no working day from 2026-01-01 to 2026-12-31 (no-workday)
	// cal:  stopped after 100,000 questions
	// tthc: sla: calendar office: calendar: 2026-01-01: the shift at 09:00 has no length (hours)
	// cal:  stopped after 100,000 questions
	// tthc: sla: calendar office: calendar: 2026-01-01: the shift 22:00-06:00 runs over midnight: end it at 24:00 and begin the next day's at 00:00 (hours)
	// cal:  stopped after 100,000 questions
}

func Example_back() {
	c, calendar := calOffice(), tthcOffice()
	due := at("2026-03-09 10:00") // a Monday
	fmt.Println("cal, two hours before: ", c.AddWorkHours(due, -2*time.Hour).Format(minute))
	before, err := calendar.AddWorkingTime(due, -2*time.Hour)
	fmt.Println("tthc, two hours before:", before.Format(minute), err)
	// Output:
	// cal, two hours before:  Mon 09/03 10:00
	// tthc, two hours before: Fri 06/03 16:00 <nil>
}

func Example_shifts() {
	c := calOffice()
	c.SetWorkHours(7*time.Hour+30*time.Minute, 17*time.Hour) // one range a day, through lunch
	fmt.Println("cal, 11:00 + 4 h: ", c.AddWorkHours(at("2026-03-06 11:00"), 4*time.Hour).Format(minute))
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	hours, err := calendar.Day(sla.MustDate(2026, time.March, 6))
	fmt.Println("tthc works:       ", hours.Hours, err)
	due, err := calendar.AddWorkingTime(at("2026-03-06 11:00"), 4*time.Hour)
	fmt.Println("tthc, 11:00 + 4 h:", due.Format(minute), err)
	// Output:
	// cal, 11:00 + 4 h:  Fri 06/03 15:00
	// tthc works:        07:30-11:30,13:30-17:00 <nil>
	// tthc, 11:00 + 4 h: Fri 06/03 17:00 <nil>
}

func Example_pause() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	history, err := sla.ParseLog("accepted@2026-03-02T09:00;suspended@2026-03-04T10:00 reason=consultation;resumed@2026-03-10T14:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	standing, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: history}, at("2026-03-11 08:00"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("cal, without the pause:", calOffice().WorkdaysFrom(at("2026-03-02 09:00"), 5).Format(day))
	fmt.Println("tthc:                  ", standing.Due().Format(day), standing.Usage().DaysExcluded, "days not charged")
	// Output:
	// cal, without the pause: Mon 09/03/2026
	// tthc:                   Fri 13/03/2026 4 days not charged
}

func Example_nothing() {
	for _, definition := range metrics.OnTimeDefinitions() {
		ratio := definition.Of(metrics.Tally{})
		percent, ok := ratio.Percent(2, metrics.RoundHalfUp)
		fmt.Println(ratio, ratio.IsDefined(), percent, ok)
	}
	// Output:
	// — (0/0 resolved) false 0 false
	// — (0/0 classified) false 0 false
	// — (0/0 received) false 0 false
	// — (0/0 766) false 0 false
	// — (0/0 open) false 0 false
	// — (0/0 completion) false 0 false
}

func Example_tet() {
	for _, year := range []int{2007, 2026, 2027, 2030, 2053} {
		fmt.Println(vn.LunarNewYear(year))
	}
	// Output:
	// 2007-02-17 true
	// 2026-02-17 true
	// 2027-02-06 true
	// 2030-02-02 true
	// 2053-02-18 true
}

func Example_known() {
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, date := range []string{"2025-01-27", "2025-02-01", "2025-04-26", "2025-05-02", "2026-01-02", "2026-01-10", "2026-08-22", "2026-08-31", "2026-11-24"} {
		d, err := calendar.Day(sla.MustParseDate(date))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(d.Date, d.Date.Weekday().String()[:3], d.Kind, d.Working())
	}
	// Output:
	// 2025-01-27 Mon holiday false
	// 2025-02-01 Sat rest-day false
	// 2025-04-26 Sat working-saturday true
	// 2025-05-02 Fri day-off-swapped false
	// 2026-01-02 Fri day-off-swapped false
	// 2026-01-10 Sat working-saturday true
	// 2026-08-22 Sat working-saturday true
	// 2026-08-31 Mon day-off-swapped false
	// 2026-11-24 Tue holiday false
}

func Example_together() {
	// Days off of Vietnam for a program that has a calendar of cal.
	c := cal.NewBusinessCalendar()
	c.AddHoliday(vn.Holidays()...)
	fmt.Println(c.IsWorkday(at("2026-11-24 10:00")))

	// Another country's calendar for tthc.
	berlin := cal.NewBusinessCalendar()
	berlin.AddHoliday(de.HolidaysBE...)
	last := sla.MustDate(2026, time.December, 31)
	calendar, err := sla.FromCal(berlin, sla.Spec{
		ID: "berlin", Version: "2026-1", Location: time.UTC, // or time.LoadLocation("Europe/Berlin")
		First: sla.MustDate(2026, time.January, 1), Last: last, AnnouncedThrough: last,
	})
	if err != nil {
		log.Fatal(err)
	}
	due, err := calendar.AddWorkdays(sla.MustDate(2026, time.April, 30), 5) // 1 May is off
	fmt.Println(due, err)
	// Output:
	// false
	// 2026-05-08 <nil>
}
