package sla

import (
	"slices"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
)

// Rules are one legal way of counting: a set of named switches. What the law
// leaves open is a switch here, never a choice hidden in the code. Package
// sla/vn has the rules of Vietnamese law; a change to a copy makes others.
//
// The zero value is not valid: every switch must be set. [Rules.Validate] lists
// what is missing.
type Rules struct {
	ID string // stable name, such as "one-stop"

	Receipt       ReceiptRule // a receipt outside intake hours
	SameDayCutoff TimeOfDay   // same-day limits: received later is due the next working day; the very time is in time. 0: no cut-off

	WorkingDays  WorkingDayRule  // how working-day limits run
	FixedDay     time.Duration   // length of a working day for WorkingDaysAsFixedTime, above 0 and at most 24h; no matter else
	CalendarDays CalendarDayRule // whether calendar-day limits count rest days

	Roll           RollRule // calendar-day, month and year limits that end on a day off
	RollMakeUp     EndRule  // the end falls on a make-up working day
	RollSwappedOff EndRule  // the end falls on a working day swapped off

	DueMoment  DueRule     // when on the due date a limit ends
	AtClosing  ClosingRule // working time that runs out exactly at closing
	ClockHours OutsideRule // clock hours that run out outside working hours
	Early      EarlyRule   // what makes a resolved dossier early

	// Clock is how the log of a dossier is read; Editions are such rules by date of
	// acceptance, where the law changed. At most one of the two is given, so that a
	// change to rules with editions is one to each edition, its ID included. With
	// neither limits can be counted but no log assessed.
	Clock    ClockRules
	Editions []Edition

	// Citations names the provision each switch rests on.
	Citations []Citation
}

// Citation is the source of one switch of [Rules].
//
// The zero value cites nothing.
type Citation struct {
	Switch  string // name of the field, "Clock." before those of ClockRules; or SwitchDayZero for the day not counted
	Source  string // instrument and article, or the practice it rests on
	From    Date   // first day of receipt, or of acceptance for a dossier with a log, inclusive; zero: none before
	Through Date   // last day, inclusive; zero: none after
}

// ReceiptRule says what becomes of a receipt outside intake hours.
//
// The zero value is ReceiptUnset, which [Rules.Validate] refuses.
type ReceiptRule uint8

// The rules of receipt.
const (
	ReceiptUnset       ReceiptRule = iota // not set
	ReceiptAsGiven                        // counts at the instant given
	ReceiptNextOpening                    // counts at the next opening; a closing instant is inside
)

// WorkingDayRule says how limits in working days run. By dates, 1.5 working days
// end at half the hours of the second day; less than one day runs as working time
// under all rules.
//
// The zero value is WorkingDaysUnset, which [Rules.Validate] refuses.
type WorkingDayRule uint8

// The rules for working days.
const (
	WorkingDaysUnset       WorkingDayRule = iota // not set
	WorkingDaysWhole                             // by dates: the n-th working day after day zero
	WorkingDaysAsTime                            // as working time from receipt, each day by its own hours
	WorkingDaysAsFixedTime                       // as working time from receipt, FixedDay for each day
)

// CalendarDayRule says what limits in calendar days count.
//
// The zero value is CalendarDaysUnset, which [Rules.Validate] refuses.
type CalendarDayRule uint8

// The rules for calendar days.
const (
	CalendarDaysUnset     CalendarDayRule = iota // not set
	CalendarDaysAll                              // all days
	CalendarDaysAsWorking                        // working days, as some sector law has it
)

// RollRule says what becomes of a last day that is a day off.
//
// The zero value is RollUnset, which [Rules.Validate] refuses.
type RollRule uint8

// The rules of roll.
const (
	RollUnset   RollRule = iota // not set
	RollForward                 // the limit ends with the next working day
	RollNone                    // the limit ends on the day off
)

// EndRule says whether a limit may end on a day of a doubtful kind.
//
// The zero value is EndUnset, which [Rules.Validate] refuses.
type EndRule uint8

// The rules of end.
const (
	EndUnset EndRule = iota // not set
	EndStays                // the limit ends on it
	EndMoves                // the limit moves on, as from a day off
)

// DueRule says when on the due date a limit of days, months or years ends.
//
// The zero value is DueUnset, which [Rules.Validate] refuses.
type DueRule uint8

// The rules of the due moment.
const (
	DueUnset      DueRule = iota // not set
	DueAtClosing                 // at the last closing, inclusive: finished at that instant is on time
	DueAtMidnight                // at 24:00, kept as the first instant of the next date, exclusive
)

// ClosingRule says when working time that runs out at the very closing of a
// shift is due.
//
// The zero value is ClosingUnset, which [Rules.Validate] refuses.
type ClosingRule uint8

// The rules of closing.
const (
	ClosingUnset       ClosingRule = iota // not set
	ClosingStays                          // at that closing
	ClosingNextOpening                    // at the opening of the next shift
)

// OutsideRule says what becomes of clock hours that end outside working hours.
//
// The zero value is OutsideUnset, which [Rules.Validate] refuses.
type OutsideRule uint8

// The rules of ends outside hours.
const (
	OutsideUnset       OutsideRule = iota // not set
	OutsideStays                          // the end stays and is flagged
	OutsideNextOpening                    // the end moves to the next opening
)

// EarlyRule says when a resolved dossier is early rather than on time.
//
// The zero value is EarlyUnset, which [Rules.Validate] refuses.
type EarlyRule uint8

// The rules of early.
const (
	EarlyUnset     EarlyRule = iota // not set
	EarlyByDate                     // on a date before the due date
	EarlyBySession                  // before the session (buổi, the shift) in which it is due
)

// SwitchDayZero is the Switch of the [Citation] for the day of receipt, which is
// never counted.
const SwitchDayZero = "DayZero"

// Source returns the source of a switch for a receipt on a day, the first that
// holds then; "" when none is cited. The name is that of a [Citation], as in
// "Roll" or "Clock.Supplement".
func (r Rules) Source(name string, received Date) string {
	for _, c := range r.Citations {
		if c.Switch == name && !received.Before(c.From) && (c.Through.IsZero() || !received.After(c.Through)) {
			return c.Source
		}
	}
	return ""
}

// Validate returns a [*Problems] with every switch that is not set or not defined,
// nil when the rules are complete.
func (r Rules) Validate() error {
	problems := &Problems{Of: "rules " + r.ID}
	if r.ID == "" {
		problems.add(ProblemMissing, "ID", "rules need an id")
	}
	for _, s := range []struct {
		name  string
		value uint8
		names []string
	}{
		{"Receipt", uint8(r.Receipt), receiptNames[:]},
		{"WorkingDays", uint8(r.WorkingDays), workingDayNames[:]},
		{"CalendarDays", uint8(r.CalendarDays), calendarDayNames[:]},
		{"Roll", uint8(r.Roll), rollNames[:]},
		{"RollMakeUp", uint8(r.RollMakeUp), endNames[:]},
		{"RollSwappedOff", uint8(r.RollSwappedOff), endNames[:]},
		{"DueMoment", uint8(r.DueMoment), dueNames[:]},
		{"AtClosing", uint8(r.AtClosing), closingNames[:]},
		{"ClockHours", uint8(r.ClockHours), outsideNames[:]},
		{"Early", uint8(r.Early), earlyNames[:]},
	} {
		checkSwitch(s.name, s.value, s.names, problems)
	}
	if r.SameDayCutoff < 0 || r.SameDayCutoff > endOfDay {
		problems.add(ProblemRule, "SameDayCutoff", "%d seconds: want a time of day", int32(r.SameDayCutoff))
	}
	if fixed := r.WorkingDays == WorkingDaysAsFixedTime; fixed && (r.FixedDay <= 0 || r.FixedDay > 24*time.Hour) {
		problems.add(ProblemRule, "FixedDay", "%s: want the length of a working day, at most 24h", r.FixedDay)
	}
	r.checkClock(problems)
	return problems.err()
}

// checkSwitch reports a switch that is not set or not defined.
func checkSwitch(path string, value uint8, names []string, problems *Problems) {
	if value == 0 || int(value) >= len(names) {
		problems.add(ProblemRule, path, "%s: want one of %q", enum.Name(names, value), names[1:])
	}
}

func (r Rules) clone() Rules {
	r.Citations = slices.Clone(r.Citations)
	r.Editions = slices.Clone(r.Editions)
	return r
}
