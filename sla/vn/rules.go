package vn

import (
	"fmt"

	"github.com/tthc-go/tthc/sla"
)

// The ids of the rules, stable.
const (
	CivilCodeID   = "civil-code"
	OneStopID     = "one-stop" // the default of the example programs
	WorkingTimeID = "working-time"
)

const (
	sourceFirstDay   = "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2"
	sourceStartHours = "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 1"
	sourceLastDay    = "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5"
	sourceMidnight   = "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 6"
	sourceUnits      = "Bộ luật Dân sự 91/2015/QH13, Điều 146"
	sourceSlip       = "Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3"
	sourceCutoff     = "Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 3; Nghị định 23/2015/NĐ-CP, Điều 7"
	sourceSectorDays = "luật chuyên ngành quyết định; mặc định đếm mọi ngày"
	practice         = "thực tiễn, luật không quy định"
)

// RuleIDs returns the ids of the rules in a fixed order, the default first.
func RuleIDs() []string { return []string{OneStopID, CivilCodeID, WorkingTimeID} }

// RulesByID returns the rules of an id of [RuleIDs].
func RulesByID(id string) (sla.Rules, error) {
	switch id {
	case CivilCodeID:
		return CivilCode(), nil
	case OneStopID:
		return OneStop(), nil
	case WorkingTimeID:
		return WorkingTime(), nil
	}
	return sla.Rules{}, fmt.Errorf("vn: rules: %q: not one of %q", id, RuleIDs())
}

// CivilCode returns the rules of Civil Code 91/2015/QH13 art. 146 to 148 as
// written: a limit runs from the receipt as given, the first day is not counted, a last
// day off moves to the next working day, and the last day ends at 24:00. The
// code knows no cut-off at 15:00.
//
// Whether a make-up Saturday, or a working day swapped off, is a day off in the sense
// of art. 148(5) no text says: RollMakeUp and RollSwappedOff are switches.
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
		Citations: []sla.Citation{
			{Switch: sla.DayZero, Source: sourceFirstDay},
			{Switch: "Receipt", Source: sourceStartHours},
			{Switch: "WorkingDays", Source: sourceUnits},
			{Switch: "CalendarDays", Source: sourceUnits},
			{Switch: "Roll", Source: sourceLastDay},
			{Switch: "RollMakeUp", Source: practice},
			{Switch: "RollSwappedOff", Source: practice},
			{Switch: "DueMoment", Source: sourceMidnight},
			{Switch: "AtClosing", Source: practice},
			{Switch: "ClockHours", Source: sourceStartHours},
		},
	}
}

// OneStop returns the rules for dossiers at a one-stop desk (bộ phận một cửa):
// those of the Civil Code, but a receipt outside intake hours counts from the next opening,
// same-day limits have the cut-off at 15:00, and a limit ends at the close of
// business of its last day. These three are the one-stop decrees (61/2018, 118/2025,
// 309/2026) as practised: the decrees themselves set the start, as shown on the
// slip, and no opening hours.
func OneStop() sla.Rules {
	r := CivilCode()
	r.ID = OneStopID
	r.Receipt = sla.ReceiptNextOpening
	r.SameDayCutoff = 15 * 3600
	r.DueMoment = sla.DueAtClosing
	r.Citations = []sla.Citation{
		{Switch: sla.DayZero, Source: sourceFirstDay},
		{Switch: "Receipt", Source: sourceSlip + "; ngoài giờ: " + practice},
		{Switch: "SameDayCutoff", Source: sourceCutoff},
		{Switch: "WorkingDays", Source: sourceUnits},
		{Switch: "CalendarDays", Source: sourceSectorDays},
		{Switch: "Roll", Source: sourceLastDay},
		{Switch: "RollMakeUp", Source: practice},
		{Switch: "RollSwappedOff", Source: practice},
		{Switch: "DueMoment", Source: practice},
		{Switch: "AtClosing", Source: practice},
		{Switch: "ClockHours", Source: sourceStartHours},
	}
	return r
}

// WorkingTime returns the rules many provincial systems count by: those of
// [OneStop], but limits in working days run as working time from receipt, each day by its
// own hours. A system that takes every working day as eight hours sets
// WorkingDays to [sla.WorkingDaysAsFixedTime] and FixedDay to 8h.
func WorkingTime() sla.Rules {
	r := OneStop()
	r.ID = WorkingTimeID
	r.WorkingDays = sla.WorkingDaysAsTime
	for i := range r.Citations {
		if r.Citations[i].Switch == "WorkingDays" {
			r.Citations[i].Source = practice
		}
	}
	return r
}
