package sla_test

import (
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// An office asks what it asks every day: is it open, when does it open next, how long
// did it work.
func ExampleCalendar_NextOpening() {
	calendar := exampleCalendar()
	saturday := instant("2026-11-21T09:00")
	open, err := calendar.IsOpen(saturday)
	fmt.Println("open:", open, err)
	for _, ask := range []func(time.Time) (time.Time, error){
		calendar.NextOpening, calendar.NextClosing, calendar.PreviousOpening, calendar.PreviousClosing,
	} {
		at, err := ask(saturday)
		fmt.Println(at.Format("15:04 02/01"), err)
	}
	worked, err := calendar.WorkingTimeBetween(instant("2026-11-23T16:00"), instant("2026-11-25T08:00"))
	fmt.Println(worked, err)
	// Output:
	// open: false <nil>
	// 07:30 23/11 <nil>
	// 11:30 23/11 <nil>
	// 13:30 20/11 <nil>
	// 17:00 20/11 <nil>
	// 1h30m0s <nil>
}

// The hours of a date, and the date of an instant.
func ExampleCalendar_Opening() {
	calendar := exampleCalendar()
	day, err := calendar.DateOf(time.Date(2026, time.November, 22, 17, 30, 0, 0, time.UTC))
	if err != nil {
		log.Fatal(err)
	}
	workday, err := calendar.IsWorkday(day)
	if err != nil {
		log.Fatal(err)
	}
	opens, err := calendar.Opening(day)
	if err != nil {
		log.Fatal(err)
	}
	closes, err := calendar.Closing(day)
	if err != nil {
		log.Fatal(err)
	}
	begins, err := calendar.Start(day)
	fmt.Println(day, workday, begins.Format("15:04"), opens.Format("15:04"), closes.Format("15:04"), err)
	// Output:
	// 2026-11-23 true 00:00 07:30 17:00 <nil>
}

// Tết 2026 and the days around it, for another system.
func ExampleCalendar_WriteCSV() {
	calendar := exampleCalendar()
	first, last := sla.MustDate(2026, time.February, 13), sla.MustDate(2026, time.February, 23)
	off := 0
	for day := range calendar.Days(first, last) {
		if !day.Working() {
			off++
		}
	}
	fmt.Println(off, "days off")
	if err := calendar.WriteCSV(os.Stdout, sla.MustDate(2026, time.February, 16), sla.MustDate(2026, time.February, 17)); err != nil {
		log.Fatal(err)
	}
	// Output:
	// 9 days off
	// date,kind,name,source,hours,working,provisional
	// 2026-02-16,holiday,Tết Âm lịch (trước mùng 1: 1 ngày),"Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV",,false,false
	// 2026-02-17,holiday,Tết Âm lịch (mùng 1),"Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV",,false,false
}

// The year on one page, to be compared with the notice on the wall; here what swapped
// days make of it.
func ExampleCalendar_WriteYear() {
	var page strings.Builder
	if err := exampleCalendar().WriteYear(&page, 2026, sla.Vietnamese); err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(page.String()) {
		if strings.Contains(line, "hoán đổi") || strings.Contains(line, "Làm bù") || strings.HasPrefix(line, "Cả năm") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// Thứ Sáu 02/01/2026  nghỉ hoán đổi · Nghỉ hoán đổi (làm bù 2026-01-10) · CV 12729/VPCP-KGVX 25/12/2025
	// Thứ Bảy 10/01/2026  làm bù · Làm bù cho 2026-01-02 · 07:30-11:30,13:30-17:00 · CV 12729/VPCP-KGVX 25/12/2025
	// Thứ Bảy 22/08/2026  làm bù · Làm bù cho 2026-08-31 · 07:30-11:30,13:30-17:00 · CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV
	// Thứ Hai 31/08/2026  nghỉ hoán đổi · Nghỉ hoán đổi (làm bù 2026-08-22) · CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV
	// Cả năm: 249 ngày làm việc
}

// A list of 2028 that was typed in forgot 24 November: it is not to be trusted yet.
func ExampleCalendar_Replaced() {
	announced, err := sla.ReadAnnouncement(strings.NewReader(`date,kind,name,source,announced
2028-01-03,substitute,Nghỉ bù Tết Dương lịch,(ví dụ),2027-11-20
2028-12-31,through,,(ví dụ),2027-11-20
`), "2028.csv")
	if err != nil {
		log.Fatal(err)
	}
	for _, dropped := range exampleCalendar().Replaced(announced) {
		if dropped.Date.Month() == time.November {
			fmt.Println(dropped.Date, dropped.Name)
		}
	}
	fmt.Println(len(announced.KnownOn(sla.MustDate(2027, time.November, 19)).Days), len(announced.KnownOn(sla.MustDate(2027, time.November, 20)).Days))
	// Output:
	// 2028-11-24 Ngày Văn hóa Việt Nam
	// 0 1
}

// A calendar that is a file, with hours and closures of its own.
func ExampleReadSpec() {
	file := strings.NewReader(`{
	  "id": "desk", "version": "1", "location": "Asia/Ho_Chi_Minh",
	  "first": "2026-01-01", "last": "2026-12-31", "announced_through": "2026-12-31",
	  "hours": [{"week": {"mon-fri": "08:00-12:00,13:00-17:00"}}],
	  "days": [{"date": "2026-12-25", "kind": "closure", "name": "Di chuyển trụ sở", "source": "(ví dụ)"}]
	}`)
	spec, err := sla.ReadSpec(file, "desk.json", func(string) (*time.Location, error) { return vn.Location(), nil })
	if err != nil {
		log.Fatal(err)
	}
	calendar, err := sla.NewCalendar(spec)
	if err != nil {
		log.Fatal(err)
	}
	next, err := calendar.NextWorkday(sla.MustDate(2026, time.December, 25))
	fmt.Println(next, err)
	// Output:
	// 2026-12-28 <nil>
}

// A slip with a date only: when that receipt counts, and whether the date printed is
// right.
func ExampleDesk_ReceiptOn() {
	desk := exampleDesk()
	received, err := desk.ReceiptOn(sla.MustDate(2026, time.November, 21)) // a Saturday
	if err != nil {
		log.Fatal(err)
	}
	deadline, err := desk.Deadline(received, sla.MustParseLimit("2 ngày làm việc"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(received.Format("15:04 02/01"), deadline.DueDate())
	fmt.Println(deadline.Matches(sla.Appointment{Date: sla.MustDate(2026, time.November, 25)}))
	// Output:
	// 00:00 21/11 2026-11-26
	// false
}

// An open dossier on the last afternoon and a second after closing.
func ExampleDeadline_Open() {
	deadline, err := exampleDesk().DeadlineOn(sla.MustDate(2026, time.November, 23), sla.MustParseLimit("2wd"))
	if err != nil {
		log.Fatal(err)
	}
	for _, at := range []time.Time{deadline.Due(), deadline.Due().Add(time.Second)} {
		fmt.Println(at.Format("15:04:05 02/01"), deadline.Open(at), deadline.Passed(at))
	}
	// Output:
	// 17:00:00 26/11 open-within false
	// 17:00:01 26/11 open-overdue true
}
