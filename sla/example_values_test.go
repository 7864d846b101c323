package sla_test

import (
	"errors"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A month from 31 January ends on the last day of February (Civil Code
// 91/2015/QH13 art. 148(3)); 31 February is no date.
func ExampleNewDate() {
	start, err := sla.NewDate(2026, time.January, 31)
	fmt.Println(start.AddMonths(1), start.AddYears(1), start.AddDays(30), err)
	_, err = sla.NewDate(2026, time.February, 31)
	fmt.Println(err, errors.Is(err, sla.ErrInvalidDate))
	// Output:
	// 2026-02-28 2027-01-31 2026-03-02 <nil>
	// sla: date: 2026-02-31: invalid date true
}

// ISO dates are read, others refused rather than guessed at.
func ExampleParseDate() {
	for _, text := range []string{"2026-02-16", "16/02/2026"} {
		d, err := sla.ParseDate(text)
		fmt.Printf("%q %v\n", d.String(), err)
	}
	// Output:
	// "2026-02-16" <nil>
	// "" sla: date: "16/02/2026": want YYYY-MM-DD: invalid date
}

// 23:30 in London is the next day at the office.
func ExampleDateIn() {
	filed := time.Date(2026, time.November, 23, 23, 30, 0, 0, time.UTC)
	d, err := sla.DateIn(filed, vn.Location())
	fmt.Println(d, err)
	// Output:
	// 2026-11-24 <nil>
}

// A date in a column of a database.
func ExampleDate_Scan() {
	var received, finished sla.Date
	if err := received.Scan("2026-11-23"); err != nil {
		log.Fatal(err)
	}
	if err := finished.Scan(nil); err != nil {
		log.Fatal(err)
	}
	value, err := received.Value()
	fmt.Println(value, finished.IsZero(), err)
	fmt.Println(received.Scan(time.Date(2026, time.November, 23, 10, 0, 0, 0, vn.Location())))
	// Output:
	// 2026-11-23 true <nil>
	// sla: date: scan of 2026-11-23T10:00:00+07:00: has a time of day: invalid date
}

// Exports have local times without a zone.
func ExampleParseInstant() {
	for _, text := range []string{"2026-11-23 10:00", "2026-11-23T03:00:00Z", "2026-11-23"} {
		at, err := sla.ParseInstant(text, vn.Location())
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(at.In(vn.Location()).Format("15:04 02/01/2006"))
	}
	// Output:
	// 10:00 23/11/2026
	// 10:00 23/11/2026
	// sla: instant: "2026-11-23": a date alone is no instant: give the time: invalid date
}

// Hours of a desk, and the clock after which a same-day dossier is due on the next day.
func ExampleParseHours() {
	hours, err := sla.ParseHours("07:30-11:30,13:30-17:00")
	fmt.Println(hours, len(hours), err)
	cutoff, err := sla.ParseTimeOfDay("15:00")
	fmt.Println(cutoff > hours[1].Open, err)
	_, err = sla.ParseHours("22:00-06:00")
	fmt.Println(err)
	// Output:
	// 07:30-11:30,13:30-17:00 2 <nil>
	// true <nil>
	// sla: hours: "22:00-06:00": the shift 22:00-06:00 runs over midnight: end it at 24:00 and begin the next day's at 00:00: invalid hours
}

// A limit out of a number and a unit, and one that is only described.
func ExampleNewLimit() {
	half, err := sla.NewLimit(1, 2, sla.UnitWorkingDay)
	fmt.Println(half, half.Words(sla.Vietnamese), err)
	words := sla.Described("theo lịch của hội đồng")
	fmt.Println(words, words.HasDueDate())
	_, err = sla.NewLimit(3, 2, sla.UnitMonth)
	fmt.Println(err)
	// Output:
	// 0.5wd 0,5 ngày làm việc <nil>
	// described:theo lịch của hội đồng false
	// sla: limit: 3/2 month: only whole months and years have a last day: invalid limit
}

// Whether anything of a cell was left unread, and what.
func ExampleLimitText_Err() {
	for _, text := range []string{"05 ngày làm việc", "10-25"} {
		fmt.Println(sla.ParseLimitText(text).Err())
	}
	// Output:
	// <nil>
	// sla: limit: "10-25": a range, not one limit
}

// Reasons that stop the clock in a province.
func ExampleReasonsOf() {
	stopping := sla.ReasonsOf(sla.ReasonFinancialObligation, sla.ReasonConsultation)
	fmt.Println(stopping, stopping.Has(sla.ReasonConsultation), stopping.Has(sla.ReasonOther))
	// Output:
	// financial-obligation,consultation true false
}

// Events come from one system, the acceptance from another.
func ExampleReadEvents() {
	file := strings.NewReader("event,at,step\ntransferred,2026-11-23T14:00,thụ lý\ncompleted,2026-11-25T16:00,\n")
	events, err := sla.ReadEvents(file, "events.csv", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	accepted := sla.Event{Kind: sla.EventAccepted, At: time.Date(2026, time.November, 23, 10, 0, 0, 0, vn.Location())}
	history, err := sla.NewLog(sla.InsertAcceptance(events, accepted)...)
	if err != nil {
		log.Fatal(err)
	}
	for e := range history.All() {
		fmt.Println(e.Text(vn.Location()))
	}
	// Output:
	// accepted@2026-11-23T10:00
	// transferred@2026-11-23T14:00 step="thụ lý"
	// completed@2026-11-25T16:00
}

// A log grows; what cannot have happened is refused, and the log stays.
func ExampleNewLog() {
	events, err := sla.ParseEvents("accepted@2026-11-23T10:00;suspended@2026-11-25T09:00 reason=consultation", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	history, err := sla.NewLog(events...)
	if err != nil {
		log.Fatal(err)
	}
	history, err = history.Append(sla.Event{Kind: sla.EventResumed, At: time.Date(2026, time.November, 27, 8, 0, 0, 0, vn.Location())})
	fmt.Println(history.Len(), err)
	history, err = history.Append(sla.Event{Kind: sla.EventResumed, At: time.Date(2026, time.November, 30, 8, 0, 0, 0, vn.Location())})
	fmt.Println(history.Len(), err)
	fmt.Println(history.Until(time.Date(2026, time.November, 25, 9, 0, 0, 0, vn.Location())).Text(vn.Location()))
	// Output:
	// 3 <nil>
	// 3 sla: log: events[3]: resumed at 2026-11-30T08:00:00+07:00: it is not suspended (event)
	// accepted@2026-11-23T10:00;suspended@2026-11-25T09:00 reason=consultation
}
