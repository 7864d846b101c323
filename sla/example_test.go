package sla_test

import (
	"errors"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// exampleCalendar is the calendar of Vietnamese public offices.
func exampleCalendar() *sla.Calendar {
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		log.Fatal(err)
	}
	return calendar
}

// exampleDesk is a one-stop desk with that calendar.
func exampleDesk() *sla.Desk {
	desk, err := sla.NewDesk(vn.OneStop(), exampleCalendar(), nil)
	if err != nil {
		log.Fatal(err)
	}
	return desk
}

func ExampleNewCalendar() {
	hours := sla.MustParseHours("07:30-11:30,13:30-17:00")
	calendar, err := sla.NewCalendar(sla.Spec{
		ID: "desk", Version: "2026-1", Location: vn.Location(),
		First: sla.MustDate(2026, time.January, 1), Last: sla.MustDate(2026, time.December, 31),
		AnnouncedThrough: sla.MustDate(2026, time.December, 31),
		Weeks:            []sla.Week{sla.WeekOf(hours, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)},
		Days: []sla.DayEntry{
			{Date: sla.MustDate(2026, time.November, 24), Kind: sla.DayHoliday, Name: "Ngày Văn hóa Việt Nam", Source: "NQ 28/2026/QH16"},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	next, err := calendar.NextWorkday(sla.MustDate(2026, time.November, 24))
	fmt.Println(next, err)
	// Output: 2026-11-25 <nil>
}

func ExampleFromCal() {
	source := cal.NewBusinessCalendar()
	source.AddHoliday(vn.Holidays()...)

	calendar, err := sla.FromCal(source, sla.Spec{
		ID: "from-cal", Version: "1", Location: vn.Location(),
		First: sla.MustDate(2026, time.January, 1), Last: sla.MustDate(2026, time.December, 31),
		AnnouncedThrough: sla.MustDate(2026, time.December, 31),
		// What cal cannot express: a Saturday worked for the Monday off.
		Days: []sla.DayEntry{
			{Date: sla.MustDate(2026, time.August, 31), Kind: sla.DaySwappedOff, Name: "Nghỉ hoán đổi"},
			{Date: sla.MustDate(2026, time.August, 22), Kind: sla.DayMakeUp, Name: "Làm bù", Replaces: sla.MustDate(2026, time.August, 31)},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	due, err := calendar.AddWorkdays(sla.MustDate(2026, time.August, 21), 5)
	fmt.Println(due, err)
	// Output: 2026-08-27 <nil>
}

func ExampleCalendar_Extend() {
	file := strings.NewReader(`date,kind,name,source,announced
2027-12-31,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2027-12-20
2028-01-08,working-saturday,Làm bù,CV 1/VPCP-KGVX,2027-12-20
`)
	swap, err := sla.ReadAnnouncement(file, "swap-2027.csv")
	if err != nil {
		log.Fatal(err)
	}
	calendar, err := exampleCalendar().Extend(swap)
	if err != nil {
		log.Fatal(err)
	}
	day, err := calendar.Day(sla.MustDate(2027, time.December, 31))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(calendar.Version())
	fmt.Println(day.Date, day.Kind, day.Source)
	// Output:
	// 2026-10-02+swap-2027.csv
	// 2027-12-31 day-off-swapped CV 1/VPCP-KGVX
}

func ExampleCalendar_AddWorkdays() {
	// Friday; Tuesday 24 November is a holiday.
	due, err := exampleCalendar().AddWorkdays(sla.MustDate(2026, time.November, 20), 3)
	fmt.Println(due, err)
	// Output: 2026-11-26 <nil>
}

func ExampleCalendar_WorkdaysBetween() {
	used, err := exampleCalendar().WorkdaysBetween(sla.MustDate(2026, time.November, 20), sla.MustDate(2026, time.November, 26))
	fmt.Println(used, err)
	// Output: 3 <nil>
}

func ExampleCalendar_Day() {
	day, err := exampleCalendar().Day(sla.MustDate(2026, time.August, 22))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(day.Date.Weekday(), day.Working(), day.Hours)
	fmt.Println(day.Name, "—", day.Source)
	// Output:
	// Saturday true 07:30-11:30,13:30-17:00
	// Làm bù cho 2026-08-31 — CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV
}

func ExampleCalendar_AddWorkingTime() {
	calendar := exampleCalendar()
	online := time.Date(2026, time.November, 23, 16, 0, 0, 0, calendar.Location())
	answer, err := calendar.AddWorkingTime(online, 8*time.Hour)
	fmt.Println(answer.Format("15:04 02/01/2006"), err)
	// Output: 16:30 25/11/2026 <nil>
}

func ExampleParseLimit() {
	for _, raw := range []string{"07 Ngày làm việc", "0,5 giờ", "nửa tháng", "Không quy định", "1 ?", "10-25"} {
		limit, err := sla.ParseLimit(raw)
		fmt.Printf("%s → %s", raw, limit)
		if err != nil {
			fmt.Printf(" (%v)", err)
		}
		fmt.Println()
	}
	// Output:
	// 07 Ngày làm việc → 7wd
	// 0,5 giờ → 0.5h
	// nửa tháng → 15d
	// Không quy định → unspecified
	// 1 ? → unspecified (sla: limit: "1 ?": a number without a unit)
	// 10-25 → described:10-25 (sla: limit: "10-25": a range, not one limit)
}

func ExampleDesk_Deadline() {
	desk, err := sla.NewDesk(vn.OneStop(), exampleCalendar(), nil)
	if err != nil {
		log.Fatal(err)
	}
	// A Saturday: the desk opens on Monday.
	received := time.Date(2026, time.November, 21, 9, 0, 0, 0, vn.Location())
	deadline, err := desk.Deadline(received, sla.MustParseLimit("3 ngày làm việc"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(deadline.Due().Format("15:04 02/01/2006"))
	fmt.Println(deadline.Flags())
	// Output:
	// 17:00 27/11/2026
	// receipt-moved
}

func ExampleDeadline_Steps() {
	deadline, err := exampleDesk().DeadlineOn(sla.MustDate(2026, time.November, 23), sla.MustParseLimit("2wd"))
	if err != nil {
		log.Fatal(err)
	}
	for step := range deadline.Steps() {
		fmt.Println(step.Date, step.Words(sla.English))
	}
	// Output:
	// 2026-11-23 day of receipt, not counted
	// 2026-11-24 skipped: Ngày Văn hóa Việt Nam
	// 2026-11-25 counted, day 1
	// 2026-11-26 counted, day 2
}

func ExampleDeadline_Explanation() {
	received := time.Date(2026, time.November, 23, 15, 30, 0, 0, vn.Location())
	deadline, err := exampleDesk().Deadline(received, sla.SameDay())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(deadline.Explanation(sla.Vietnamese))
	// Output:
	// Tiếp nhận 15:30 Thứ Hai 23/11/2026. Thời hạn trong ngày (quy tắc one-stop).
	//   Thứ Hai 23/11/2026  tiếp nhận sau 15:00, chuyển sang ngày làm việc tiếp theo (Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 3; Nghị định 23/2015/NĐ-CP, Điều 7)
	//   Thứ Ba 24/11/2026  không tính: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Điều 2; CV 10065/VPCP-KGVX 02/10/2026)
	//   Thứ Tư 25/11/2026  tính, giải quyết trong ngày
	// Hạn trả kết quả: 17:00 Thứ Tư 25/11/2026.
}

func ExampleDeadline_Finished() {
	deadline, err := exampleDesk().DeadlineOn(sla.MustDate(2026, time.November, 23), sla.MustParseLimit("2wd"))
	if err != nil {
		log.Fatal(err)
	}
	due := deadline.Due()
	fmt.Println(deadline.Finished(due.AddDate(0, 0, -1)))
	fmt.Println(deadline.Finished(due))
	fmt.Println(deadline.Finished(due.Add(time.Second)))
	// Output:
	// early
	// on-time
	// late
}

func ExampleReadOffice() {
	file := strings.NewReader(`{
	  "id": "desk-1", "version": "2026-1",
	  "intake": [{"week": {"mon-fri": "07:30-11:30,13:30-16:30", "sat": "07:30-11:30"}}],
	  "closures": [{"date": "2026-11-25", "name": "Di chuyển trụ sở"}]
	}`)
	office, err := sla.ReadOffice(file, "office.json")
	if err != nil {
		log.Fatal(err)
	}
	desk, err := office.Desk(vn.OneStop(), exampleCalendar())
	if err != nil {
		log.Fatal(err)
	}
	saturday := time.Date(2026, time.November, 21, 9, 0, 0, 0, vn.Location())
	deadline, err := desk.Deadline(saturday, sla.MustParseLimit("2wd"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("day zero", deadline.DayZero(), "due", deadline.DueDate())
	// Output: day zero 2026-11-21 due 2026-11-26
}

func ExampleProblems() {
	file := strings.NewReader(`date,kind,name,source,announced
2027-02-30,holiday,Lễ,,
2027-12-31,ngày nghỉ,Nghỉ hoán đổi,,
`)
	_, err := sla.ReadAnnouncement(file, "days.csv")
	var problems *sla.Problems
	if errors.As(err, &problems) {
		for _, p := range problems.List {
			fmt.Println(p.Code, p.Path)
		}
	}
	// Output:
	// column days.csv:2:1
	// column days.csv:3:12
}

func ExampleRangeError() {
	_, err := exampleCalendar().AddWorkdays(sla.MustDate(2050, time.December, 1), 100)
	fmt.Println(errors.Is(err, sla.ErrOutOfRange))
	fmt.Println(err)
	// Output:
	// true
	// sla: calendar: vn/public-offices: working day +100 from 2050-12-01: outside 2018-01-01 to 2050-12-31
}
