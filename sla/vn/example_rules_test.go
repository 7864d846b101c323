package vn_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A dossier of Monday 23/11/2026, 15:30, under every set of rules. Tuesday is Ngày Văn
// hóa Việt Nam.
func ExampleRulesByID() {
	received := time.Date(2026, time.November, 23, 15, 30, 0, 0, vn.Location())
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil {
			log.Fatal(err)
		}
		desk, err := vn.NewDesk(rules)
		if err != nil {
			log.Fatal(err)
		}
		deadline, err := desk.Deadline(received, sla.MustParseLimit("1 ngày làm việc"))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(id, deadline.Due().Format("15:04 02/01"))
	}
	// Output:
	// one-stop 17:00 25/11
	// civil-code 00:00 26/11
	// working-time 15:30 25/11
	// one-stop-61-2018 17:00 25/11
	// one-stop-118-2025 17:00 25/11
	// one-stop-309-2026 17:00 25/11
	// index-766 17:00 25/11
}

// The same instant outside hours: the Civil Code counts from the receipt, the one-stop
// desk from its next opening, and systems that count time from there by the hour.
func ExampleCivilCode() {
	saturday := time.Date(2026, time.November, 21, 9, 0, 0, 0, vn.Location())
	for _, rules := range []sla.Rules{vn.CivilCode(), vn.OneStop(), vn.WorkingTime()} {
		desk, err := vn.NewDesk(rules)
		if err != nil {
			log.Fatal(err)
		}
		deadline, err := desk.Deadline(saturday, sla.MustParseLimit("1 ngày làm việc"))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(rules.ID, deadline.Due().Format("15:04 02/01"))
	}
	// Output:
	// civil-code 00:00 24/11
	// one-stop 17:00 25/11
	// working-time 17:00 23/11
}

// What one decree after the other did to the reading of a log.
func ExampleOneStop118() {
	day := sla.MustDate(2026, time.November, 23)
	for _, pair := range [][2]sla.Rules{{vn.OneStop61(), vn.OneStop118()}, {vn.OneStop118(), vn.OneStop309()}} {
		fmt.Println(pair[0].ID, "→", pair[1].ID)
		for _, c := range pair[0].Compare(pair[1], day) {
			fmt.Printf("  %s: %s → %s\n", c.Switch, c.Before, c.After)
		}
	}
	// Output:
	// one-stop-61-2018 → one-stop-118-2025
	//   Clock.AnswerWithin: unspecified → 8wh
	//   Clock.SupplementWithin: unspecified → 15d
	// one-stop-118-2025 → one-stop-309-2026
	//   Clock.StartBoundaryFree: acceptance → handling
}

// Index 766 judges by the date on the slip, however late that is.
func ExampleIndex766() {
	history, err := sla.ParseLog("accepted@2026-11-02T09:00 appointment=2026-11-16;completed@2026-11-13T10:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("5wd"), Log: history}
	for _, rules := range []sla.Rules{vn.OneStop(), vn.Index766()} {
		desk, err := vn.NewDesk(rules)
		if err != nil {
			log.Fatal(err)
		}
		a, err := desk.Assess(dossier, time.Date(2026, time.November, 20, 8, 0, 0, 0, vn.Location()))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(rules.ID, a.Outcome())
	}
	// Output:
	// one-stop late
	// index-766 early
}

// The pattern that years not announced are given, beside what was announced for 2026.
func ExampleTetPattern() {
	newYear, ok := vn.LunarNewYear(2026)
	fmt.Println(newYear, newYear.Weekday(), ok)
	fmt.Println(vn.TetPattern(newYear.Weekday()), "before", vn.NationalDayPattern(sla.MustDate(2026, time.September, 2).Weekday()))
	for _, d := range vn.OfficialDays() {
		if d.Day.Date.Year() == 2026 && d.Day.Date.Month() == time.February {
			fmt.Println(d.Day.Date, d.Day.Name, d.Evidence)
		}
	}
	for _, s := range vn.YearAnnouncements() {
		if s.Year == 2026 {
			fmt.Println(s.Announced, s.Source)
		}
	}
	// Output:
	// 2026-02-17 Tuesday true
	// 1 before -1
	// 2026-02-16 Tết Âm lịch (trước mùng 1: 1 ngày) secondary
	// 2026-02-17 Tết Âm lịch (mùng 1) secondary
	// 2026-02-18 Tết Âm lịch (mùng 2) secondary
	// 2026-02-19 Tết Âm lịch (mùng 3) secondary
	// 2026-02-20 Tết Âm lịch (mùng 4) secondary
	// 2025-10-13 CV 9859/VPCP-KGVX 13/10/2025; TB 9441/TB-BNV
}

// Hours that are common, for an office that has not stated its own.
func ExampleOfficeHours() {
	week := vn.OfficeHours()
	fmt.Println(week.Hours[time.Monday])
	fmt.Printf("%q\n", week.Hours[time.Saturday].String())
	// Output:
	// 07:30-11:30,13:30-17:00
	// ""
}
