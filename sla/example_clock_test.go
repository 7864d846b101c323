package sla_test

import (
	"fmt"
	"log"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// instant reads local time of Vietnam.
func instant(s string) time.Time {
	t, err := sla.ParseInstant(s, vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	return t
}

// A dossier waits for a payment over Tết 2026: of the days from 12 to 25
// February none counts, and Tết itself would not have anyway.
func ExampleDesk_Assess_paused() {
	history := sla.MustLog(
		sla.Event{At: instant("2026-02-09T09:00"), Kind: sla.EventAccepted, Appointment: sla.Appointment{Date: sla.MustDate(2026, time.February, 23)}},
		sla.Event{At: instant("2026-02-11T10:00"), Kind: sla.EventSuspended, Reason: sla.ReasonFinancialObligation},
		sla.Event{At: instant("2026-02-25T14:00"), Kind: sla.EventResumed},
	)
	dossier := sla.Dossier{Limit: sla.MustParseLimit("5 ngày làm việc"), Log: history}
	a, err := exampleDesk().Assess(dossier, instant("2026-02-26T08:00"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(a.Explanation(sla.English))
	// Output:
	// Accepted 09:00 Monday 09/02/2026. Limit: 5 working days (rules one-stop-118-2025).
	//   Monday 09/02/2026  day of receipt, not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2)
	//     09:00  accepted: result promised for Monday 23/02/2026
	//   Tuesday 10/02/2026  counted, day 1
	//   Wednesday 11/02/2026  counted, day 2
	//     10:00  suspended: financial obligation
	//   Thursday 12/02/2026  not counted: suspended (financial obligation) (lý do tạm dừng theo luật chuyên ngành và quy định của từng tỉnh)
	//   Friday 13/02/2026  not counted: suspended (financial obligation)
	//   Saturday 14/02/2026  skipped: weekly rest
	//   Sunday 15/02/2026  skipped: weekly rest
	//   Monday 16/02/2026  skipped: Tết Âm lịch (trước mùng 1: 1 ngày) (Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV)
	//   Tuesday 17/02/2026  skipped: Tết Âm lịch (mùng 1) (Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV)
	//   Wednesday 18/02/2026  skipped: Tết Âm lịch (mùng 2) (Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV)
	//   Thursday 19/02/2026  skipped: Tết Âm lịch (mùng 3) (Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV)
	//   Friday 20/02/2026  skipped: Tết Âm lịch (mùng 4) (Bộ luật Lao động 45/2019/QH14, Điều 112; CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV)
	//   Saturday 21/02/2026  skipped: weekly rest
	//   Sunday 22/02/2026  skipped: weekly rest
	//   Monday 23/02/2026  not counted: suspended (financial obligation)
	//   Tuesday 24/02/2026  not counted: suspended (financial obligation)
	//   Wednesday 25/02/2026  not counted: suspended (financial obligation)
	//     14:00  resumed
	//   Thursday 26/02/2026  counted, day 3
	//   Friday 27/02/2026  counted, day 4
	//   Saturday 28/02/2026  skipped: weekly rest
	//   Sunday 01/03/2026  skipped: weekly rest
	//   Monday 02/03/2026  counted, day 5
	// Due: 17:00 Monday 02/03/2026.
	// At 08:00 Thursday 26/02/2026: being handled, within the limit.
}

// A supplement begins the limit anew: three days had been counted when it was
// asked for, and none of them is credited. Sector law may have it otherwise.
func ExampleDesk_Assess_restarted() {
	history, err := sla.ParseLog("accepted@2026-11-02T09:00;supplement-requested@2026-11-05T10:00;supplement-received@2026-11-16T09:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	limit := sla.MustParseLimit("10wd")
	for _, supplement := range []sla.SupplementRule{
		{}, // the rules': restart
		{Model: sla.SupplementExclude},
		{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("21wd")},
		{Model: sla.SupplementNewLimit, Limit: sla.MustParseLimit("5wd")},
	} {
		a, err := exampleDesk().Assess(sla.Dossier{Limit: limit, Log: history, Supplement: supplement}, instant("2026-11-17T09:00"))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(supplement, a.Original().DueDate(), a.DueDate(), a.Flags())
	}
	// Output:
	// unset 2026-11-16 2026-12-01 restarted
	// exclude 2026-11-16 2026-11-26 paused
	// remaining 21wd 2026-11-16 2026-12-25 paused
	// new-limit 5wd 2026-11-16 2026-11-23 restarted
}

// A dossier promised for another date twice. The promise does not move the due
// date; how the dossier stands against it is a figure of its own.
func ExampleAssessment_Breaches() {
	history, err := sla.ParseLog("accepted@2026-11-02T09:00 appointment=2026-11-09;"+
		"re-appointed@2026-11-09T15:00 appointment=2026-11-13;re-appointed@2026-11-12T09:00 appointment=2026-11-17;completed@2026-11-17T10:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	a, err := exampleDesk().Assess(sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: history}, instant("2026-11-18T09:00"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("due", a.DueDate(), a.Outcome())
	fmt.Println("printed", a.Printed(), a.AgainstPrinted())
	fmt.Println("promised", a.Promised(), a.AgainstPromised())
	for _, b := range a.Breaches() {
		fmt.Println(b.At.Format("02/01"), b.Kind, b.By, b.Source)
	}
	// Output:
	// due 2026-11-09 late
	// printed 2026-11-09 late
	// promised 2026-11-17 on-time
	// 09/11 apology-late 2026-11-08 Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6
	// 12/11 re-appointed-too-often  Nghị định 118/2025/NĐ-CP, Điều 19 khoản 6
}

// How much of the limit is used up, and when to warn.
func ExampleAssessment_Usage() {
	history, err := sla.ParseLog("accepted@2026-11-02T07:30;suspended@2026-11-04T13:30 reason=consultation;resumed@2026-11-06T07:30", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	a, err := exampleDesk().Assess(sla.Dossier{Limit: sla.MustParseLimit("40 giờ làm việc"), Log: history}, instant("2026-11-09T11:30"))
	if err != nil {
		log.Fatal(err)
	}
	usage := a.Usage()
	percent, _ := usage.Percent(1)
	warn, _ := a.ReachedAt(80)
	fmt.Println("used", usage.Used, "left", usage.Left, "excluded", usage.Excluded)
	fmt.Println(percent, "% used; 80 % at", warn.Format("15:04 02/01/2006"))
	// Output:
	// used 30h30m0s left 9h30m0s excluded 11h0m0s
	// 76.2 % used; 80 % at 15:00 09/11/2026
}

// A queue of open dossiers by urgency, as a database keeps it: a column to sort by,
// found anew when something happens to a dossier, and compared with the present
// instant. A dossier whose clock stands has none.
func ExampleAssessment_OverdueFrom() {
	now := instant("2026-11-11T08:00")
	for _, events := range []string{
		"accepted@2026-11-02T09:00",
		"accepted@2026-11-06T10:00;supplement-requested@2026-11-09T08:00;supplement-received@2026-11-10T15:00",
		"accepted@2026-11-06T10:00;suspended@2026-11-09T08:00 reason=consultation",
		"accepted@2026-11-06T10:00;completed@2026-11-10T09:00",
	} {
		history, err := sla.ParseLog(events, vn.Location())
		if err != nil {
			log.Fatal(err)
		}
		a, err := exampleDesk().Assess(sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: history}, now)
		if err != nil {
			log.Fatal(err)
		}
		from, ok := a.OverdueFrom()
		if !ok {
			fmt.Println("NULL:", a.Status(), a.Outcome())
			continue
		}
		fmt.Println(from.Format("2006-01-02 15:04:05.000000000"), !from.After(now), a.Outcome())
	}
	// Output:
	// 2026-11-09 17:00:00.000000001 true open-overdue
	// 2026-11-17 17:00:00.000000001 false open-within
	// NULL: suspended open-within
	// NULL: completed early
}

// Three agencies handle a dossier; the one that lost the time is named.
func ExampleProcess_Follow() {
	process := sla.Process{ID: "đất đai", Source: "QĐ 663/QĐ-UBND", Steps: []sla.ProcessStep{
		{ID: "desk", Unit: "Bộ phận một cửa", Limit: sla.MustParseLimit("0.5wd")},
		{ID: "land", Unit: "Văn phòng đăng ký đất đai", Limit: sla.MustParseLimit("5wd")},
		{ID: "tax", Unit: "Thuế", Limit: sla.MustParseLimit("3wd"), Excluded: true},
		{ID: "sign", Unit: "UBND", Limit: sla.MustParseLimit("2wd")},
	}}
	history, err := sla.ParseLog(`accepted@2026-11-02T07:30;transferred@2026-11-02T10:00 step=land;transferred@2026-11-11T10:00 step=tax;`+
		`suspended@2026-11-11T10:00 reason=financial-obligation;resumed@2026-11-16T08:00;transferred@2026-11-16T08:00 step=sign;completed@2026-11-17T16:00`, vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("10wd"), Log: history}
	schedule, err := process.Follow(exampleDesk(), nil, dossier, instant("2026-11-18T08:00"))
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range schedule.Steps {
		fmt.Println(s.Step.ID, "planned", s.Due.Format("02/01 15:04"), "done", s.Done.Format("02/01 15:04"), "lost", s.Lost)
	}
	late, _ := schedule.LostMost()
	fmt.Println("lost by", late.Step.Unit)
	fmt.Println(process.Balance(dossier.Limit, 8*time.Hour))
	// Output:
	// desk planned 02/11 11:15 done 02/11 10:00 lost 0s
	// land planned 09/11 17:00 done 11/11 10:00 lost 10h0m0s
	// tax planned 12/11 17:00 done 16/11 08:00 lost 0s
	// sign planned 16/11 17:00 done 17/11 16:00 lost 0s
	// lost by Văn phòng đăng ký đất đai
	// under -20h0m0s
}

// The swap of 2/1/2026 was announced on 25/12/2025. Which open dossiers get
// another due date?
func ExampleRecompute() {
	desk := func(known sla.Date) *sla.Desk {
		calendar, err := vn.NewCalendar(vn.Options{KnownOn: known})
		if err != nil {
			log.Fatal(err)
		}
		desk, err := sla.NewDesk(vn.OneStop(), calendar, nil)
		if err != nil {
			log.Fatal(err)
		}
		return desk
	}
	before, after := desk(sla.MustDate(2025, time.December, 24)), desk(sla.MustDate(2025, time.December, 25))
	for change := range before.Calendar().Compare(after.Calendar()) {
		fmt.Println(change.Before.Date, change.Before.Kind, "→", change.After.Kind)
	}
	received := func(on, limit string) sla.Dossier {
		return sla.Dossier{Limit: sla.MustParseLimit(limit), Log: sla.MustLog(sla.Event{At: instant(on), Kind: sla.EventAccepted})}
	}
	open := []sla.Dossier{
		received("2025-12-22T09:00", "3wd"),  // due before the swap
		received("2025-12-22T09:00", "10wd"), // over it
		received("2025-12-24T09:00", "15wd"), // over it and the Saturday that makes up for it
		received("2025-12-24T09:00", "9d"),   // ended on the day swapped off
	}
	for change, err := range sla.Recompute(before, after, slices.All(open), instant("2025-12-25T10:00")) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("dossier", change.Key, change.Before.DueDate(), "→", change.After.DueDate(), change.Days())
	}
	// Output:
	// 2026-01-02 workday → day-off-swapped
	// 2026-01-10 rest-day → working-saturday
	// dossier 1 2026-01-06 → 2026-01-07 1
	// dossier 3 2026-01-02 → 2026-01-05 3
}

func ExampleReadLog() {
	file := "at,event,reason\n2026-11-23T10:00,accepted,\n2026-11-25T08:00,suspended,public-posting\n2026-11-25T07:00,resumed,\n"
	_, err := sla.ReadLog(strings.NewReader(file), "log.csv", vn.Location())
	fmt.Println(err)
	// Output:
	// sla: log log.csv: log.csv:4: resumed at 2026-11-25T07:00:00+07:00: before the event in front of it, at 2026-11-25T08:00:00+07:00 (order)
}
