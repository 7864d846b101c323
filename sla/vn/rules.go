package vn

import (
	"fmt"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// The ids of the rules, stable.
const (
	CivilCodeID   = "civil-code"        // of [CivilCode]
	OneStopID     = "one-stop"          // of [OneStop], the default of the example programs
	WorkingTimeID = "working-time"      // of [WorkingTime]
	OneStop61ID   = "one-stop-61-2018"  // of [OneStop61]
	OneStop118ID  = "one-stop-118-2025" // of [OneStop118]
	OneStop309ID  = "one-stop-309-2026" // of [OneStop309]
	Index766ID    = "index-766"         // of [Index766]
)

const (
	sourceFirstDay   = "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2"
	sourceStartHours = "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 1"
	sourceLastDay    = "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5"
	sourceMidnight   = "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 6"
	sourceDays       = "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2, Điều 148"
	sourceSectorDays = sourceDays + "; luật chuyên ngành có thể tính khác"
	sourceWorkdays   = "thời hạn tính bằng ngày làm việc; luật không định nghĩa, bỏ ngày nghỉ hằng tuần, lễ, tết theo lịch"
	practice         = "thực tiễn, luật không quy định"

	// The start of a limit at a one-stop desk, and the cut-off, by date of receipt.
	sourceStart2018  = "Nghị định 61/2018/NĐ-CP không quy định thời điểm bắt đầu; ngoài giờ: " + practice
	sourceStart2025  = "Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3; ngoài giờ: " + practice
	sourceStart2026  = "Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3, sửa đổi bởi Nghị định 309/2026/NĐ-CP; ngoài giờ: " + practice
	sourceCutoff     = "Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 3; Nghị định 23/2015/NĐ-CP, Điều 7"
	sourceCutoff2027 = "Nghị định 23/2015/NĐ-CP, Điều 7; Luật Hộ tịch 03/2026/QH16 không còn quy định"
)

// atDesk cites what holds at a one-stop desk by date of receipt.
func atDesk() []sla.Citation {
	civilStatus := sla.MustDate(2027, time.March, 1)
	return []sla.Citation{
		{Switch: "Receipt", Source: sourceStart2018, Through: decree118().AddDays(-1)},
		{Switch: "Receipt", Source: sourceStart2025, From: decree118(), Through: decree309().AddDays(-1)},
		{Switch: "Receipt", Source: sourceStart2026, From: decree309()},
		{Switch: "SameDayCutoff", Source: sourceCutoff, Through: civilStatus.AddDays(-1)},
		{Switch: "SameDayCutoff", Source: sourceCutoff2027, From: civilStatus},
	}
}

// RuleIDs returns the ids of the rules in a fixed order, the default first: a fresh
// slice at each call.
func RuleIDs() []string {
	return []string{OneStopID, CivilCodeID, WorkingTimeID, OneStop61ID, OneStop118ID, OneStop309ID, Index766ID}
}

// RulesByID returns the rules of an id of [RuleIDs]. Another id is an error that
// lists them.
func RulesByID(id string) (sla.Rules, error) {
	switch id {
	case CivilCodeID:
		return CivilCode(), nil
	case OneStopID:
		return OneStop(), nil
	case WorkingTimeID:
		return WorkingTime(), nil
	case OneStop61ID:
		return OneStop61(), nil
	case OneStop118ID:
		return OneStop118(), nil
	case OneStop309ID:
		return OneStop309(), nil
	case Index766ID:
		return Index766(), nil
	}
	return sla.Rules{}, fmt.Errorf("vn: rules: %q: not one of %q", id, RuleIDs())
}

// CivilCode returns the rules of Civil Code 91/2015/QH13 art. 146 to 148 as
// written: a limit runs from the receipt as given, the first day is not
// counted, a last day off moves to the next working day, and the last day ends
// at 24:00. The code knows no cut-off at 15:00.
//
// The code says nothing of pauses, supplements and duties either. A log is read
// as at a one-stop desk, without duties.
//
// Whether a make-up Saturday, or a working day swapped off, is a day off in the
// sense of art. 148(5) no text says: RollMakeUp and RollSwappedOff are
// switches.
func CivilCode() sla.Rules {
	return sla.Rules{
		ID:             CivilCodeID,
		Receipt:        sla.ReceiptAsGiven,
		WorkingDays:    sla.WorkingDaysWhole,
		CalendarDays:   sla.CalendarDaysAll,
		Roll:           sla.RollForward,
		RollMakeUp:     sla.EndStays,
		RollSwappedOff: sla.EndMoves,
		DueMoment:      sla.DueAtMidnight,
		AtClosing:      sla.ClosingStays,
		ClockHours:     sla.OutsideStays,
		Early:          sla.EarlyByDate,
		Clock:          clock(),
		Citations: []sla.Citation{
			{Switch: "Early", Source: practice},
			{Switch: "Clock.Start", Source: practice},
			{Switch: "Clock.StartBoundaryFree", Source: practice},
			{Switch: "Clock.PausedBy", Source: sourcePauses},
			{Switch: "Clock.Supplement", Source: practice},
			{Switch: "Clock.AfterDue", Source: practice},
			{Switch: "Clock.Judge", Source: practice},
			{Switch: sla.SwitchDayZero, Source: sourceFirstDay},
			{Switch: "Receipt", Source: sourceStartHours},
			{Switch: "SameDayCutoff", Source: sourceMidnight},
			{Switch: "WorkingDays", Source: sourceWorkdays},
			{Switch: "CalendarDays", Source: sourceDays},
			{Switch: "Roll", Source: sourceLastDay},
			{Switch: "RollMakeUp", Source: practice},
			{Switch: "RollSwappedOff", Source: practice},
			{Switch: "DueMoment", Source: sourceMidnight},
			{Switch: "AtClosing", Source: practice},
			{Switch: "ClockHours", Source: sourceStartHours + "; ngoài giờ: " + practice},
		},
	}
}

// OneStop returns the rules for dossiers at a one-stop desk (bộ phận một cửa):
// those of the Civil Code, but a receipt outside intake hours counts from the
// next opening, same-day limits have the cut-off at 15:00, and a limit ends at
// the close of business of its last day. These three are the one-stop decrees
// (61/2018, 118/2025, 309/2026) as practised: the decrees themselves set the
// start, as shown on the slip, and no opening hours.
//
// The log of a dossier is read by the decree in force on the day of its
// acceptance: [OneStop61], [OneStop118] or [OneStop309]. The first came into
// force on 21/06/2018; dossiers accepted before have due dates, but their log
// cannot be assessed.
func OneStop() sla.Rules {
	r := CivilCode()
	r.ID = OneStopID
	r.Receipt = sla.ReceiptNextOpening
	r.SameDayCutoff = 15 * 3600
	r.DueMoment = sla.DueAtClosing
	r.Clock, r.Editions = sla.ClockRules{}, editions(OneStopID)
	r.Citations = append(append(atDesk(), clockCitations()...), []sla.Citation{
		{Switch: sla.SwitchDayZero, Source: sourceFirstDay},
		{Switch: "WorkingDays", Source: sourceWorkdays},
		{Switch: "CalendarDays", Source: sourceSectorDays},
		{Switch: "Roll", Source: sourceLastDay},
		{Switch: "RollMakeUp", Source: practice},
		{Switch: "RollSwappedOff", Source: practice},
		{Switch: "DueMoment", Source: practice},
		{Switch: "AtClosing", Source: practice},
		{Switch: "ClockHours", Source: sourceStartHours + "; ngoài giờ: " + practice},
	}...)
	return r
}

// WorkingTime returns the rules many provincial systems count by: those of
// [OneStop], but limits in working days run as working time from receipt, each
// day by its own hours. A system that takes every working day as eight hours
// sets WorkingDays to [sla.WorkingDaysAsFixedTime] and FixedDay to 8h.
func WorkingTime() sla.Rules {
	r := OneStop()
	r.ID = WorkingTimeID
	r.Editions = editions(WorkingTimeID)
	r.WorkingDays = sla.WorkingDaysAsTime
	for i := range r.Citations {
		if r.Citations[i].Switch == "WorkingDays" {
			r.Citations[i].Source = practice
		}
	}
	return r
}
