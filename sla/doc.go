// Package sla computes deadlines: which days an office works, when a dossier
// received at an instant is due under a limit, and why that day; and, from the log
// of what happened to it, how it stands at any instant.
//
// # Mental model
//
//	Spec, cal calendar, announcements ──▶ Calendar ┐      ┌──(receipt, Limit)──▶ Deadline ────▶ Steps, Outcome
//	                                        Rules ─┼▶ Desk ┤
//	                       intake Calendar, if any ┘      └──(Log, Limit, now)──▶ Assessment ──▶ Steps, Outcome, Usage, Breaches
//
// A [Date] is a civil date. A [Calendar] knows the working days and hours of
// one office over a stated range, with the reason and the source of every day.
// A [Limit] is an exact amount of a unit: five working days are neither forty
// hours nor seven days. [Rules] are a legal way of counting, a struct of named
// switches. A [Desk] joins calendars and rules; asked with a receipt and a
// limit it answers with a [Deadline], which can be explained day by day
// ([Deadline.Steps], [Deadline.Explanation]) and judges whether a dossier was
// early, on time or late.
//
// A [Log] holds the events of one dossier: accepted, suspended, a supplement
// requested and received, promised for another date, completed. It only grows,
// and it is the only state: [Desk.Assess] derives from it how the dossier stands
// at an instant, an [Assessment]. A [Process] is the plan of steps by which
// offices handle a dossier, and says which step lost the time.
//
// Package sla/vn has the calendar of Vietnamese public offices and the rules of
// Vietnamese law; nothing in this package is particular to a country.
//
// # What a day is
//
// The day of receipt is day zero and is not counted. With limits in working
// days only working days count, and the n-th is the last:
//
//	Fri 20/11/2026   received, 3 working days        day zero
//	Sat, Sun                                         skipped
//	Mon 23/11                                        1
//	Tue 24/11        public holiday                  skipped
//	Wed 25/11                                        2
//	Thu 26/11                                        3, due
//
// With limits by the calendar every day counts; a last day that is a day off
// moves to the next working day. Limits in working hours run while the office
// works, limits in hours by the clock.
//
// Under rules that move receipts ([ReceiptNextOpening]) one outside intake hours
// counts from the next opening; the closing instant is inside. The cut-off of
// same-day limits ([Rules].SameDayCutoff) is applied to the instant so moved: later
// than that, the limit is due on the next working day.
//
// # The dossier clock
//
// The clock starts with acceptance. Suspensions stop it, and what happened
// between is not charged:
//
//	Mon 09/02/2026   accepted, 5 working days        day zero
//	Tue 10, Wed 11                                   1, 2
//	Wed 11/02        suspended at 10:00
//	Thu 12 to Wed 25/02                              not counted; Tết is in between
//	Wed 25/02        resumed at 14:00
//	Thu 26, Fri 27, Mon 02/03                        3, 4, 5, due
//
// Pauses are united before they are charged, so that overlapping ones, or one
// split in two, come to the same. Under rules that move receipts the end of a
// pause is moved as a receipt is: resumed at 18:00 counts from the next opening.
// What is charged depends on how the limit counts:
//
//	whole working days    the working days in (date of start, date of end]
//	days by the calendar  the days in (date of start, date of end]
//	working time          the time worked from start to end
//	time by the clock     the time from start to end
//	the same day          nothing is added; the limit starts afresh at the end
//
// A pause that begins when the due moment has passed charges nothing: what is late
// stays late.
//
// A supplement after acceptance restarts the limit, or does one of three other
// things ([SupplementModel]). Promising another date ([EventReappointed]) moves
// nothing: how a dossier stands against the printed and the promised date is told
// beside how it stands against the due moment. Duties of procedure that were not
// kept are told as [Breach]. The rules of the clock are [ClockRules], those in
// force on the day of acceptance.
//
// # Precedence
//
// Several entries may meet on one date; which one decides is one law, written
// at [DayKind]: weekly pattern < statutory holiday < substitute day < swapped
// day off < make-up working day < local closure and special hours. Hours belong
// to the day that wins; a make-up day has the hours of the day it replaces.
//
// # Guarantees
//
//   - Values are immutable after construction and safe for concurrent use.
//   - Nothing reads the machine's clock, time zone or files: instants, locations
//     and readers are parameters. The same question has the same answer on every
//     host, in whatever zone the instant was given.
//   - Adding working days, counting them, and adding or measuring working time take
//     the same time over a day and over decades, and do not allocate.
//   - No question loops without a bound, and nothing panics on input; only
//     functions named Must do.
//
// # Errors
//
// An error comes back for a question outside the range of a calendar
// ([ErrOutOfRange]: never "no holidays that year"), for a limit from which no
// due date follows ([ErrNoDueDate]), for text that cannot be read
// ([ErrInvalidDate], [ErrInvalidHours], [ErrInvalidLimit]), for rules that do not
// say how to read a log ([ErrNoClockRules]), and for rules, a spec, office,
// announcement, log or process with faults, which are reported all at once
// ([Problems]). A log is taken whole or not at all. A desk that was not made by
// [NewDesk] answers with an error that matches none of these.
//
// What merely happened is no error. A deadline that moved off a holiday, or
// rests on days not yet announced, comes with [Flags]; so does a dossier whose
// limit gives no due date.
//
// # In a database
//
// What has a text form stands in a column of text as that text, here and in packages
// vn, catalog and metrics. Value writes the text of MarshalText; the zero value is
// written like any other. Scan reads what UnmarshalText takes, and NULL as the zero
// value. A [Date] alone writes its zero value as NULL, so that a DATE column takes it.
// What is no text is an error, a number too: it would say something else as soon as
// there is one more name. On an error the value is left as it was. Where NULL has a
// meaning of its own, use [database/sql.Null].
//
// # What it does not do
//
// It does not know which limit applies to a dossier; that is package catalog.
// It stores nothing and keeps no "time on hold": whoever keeps the log can ask
// again, under the newest calendar. Shifts that run over midnight are refused: end
// one at 24:00 and begin the next day's at 00:00. One log has one limit; a second
// target is a second question.
//
// # Where to find what
//
//   - Is a day worked, why, and when: [Calendar.Day], [Calendar.IsWorkday],
//     [Calendar.Opening], [Calendar.IsOpen].
//   - The n-th working day, and how many between: [Calendar.AddWorkdays],
//     [Calendar.WorkdaysBetween]; in hours [Calendar.AddWorkingTime],
//     [Calendar.WorkingTimeBetween].
//   - A calendar of one's own: [NewCalendar], [ReadSpec], [FromCal]; the hours and
//     closures of one office: [ReadOffice], [Office.Desk].
//   - Days announced later: [ReadAnnouncement], [Calendar.Extend]; what they change:
//     [Calendar.Compare], [Recompute].
//   - A calendar to look at: [Calendar.WriteYear], [Calendar.WriteCSV].
//   - A limit out of text: [ParseLimit]; what was not understood: [ParseLimitText].
//   - Other rules: a copy of some of sla/vn, [Rules.Validate], [Rules.Compare].
//   - When a dossier is due, and why: [Desk.Deadline], [Desk.DeadlineOn],
//     [Deadline.Explanation].
//   - Early, on time or late, without a log: [Deadline.Finished], [Deadline.Open].
//   - A log: [NewLog], [ParseLog], [ReadLog], [Log.Append], or JSON.
//   - How a dossier stands: [Desk.Assess], [Assessment.Outcome], [Assessment.Usage];
//     when to warn: [Assessment.ReachedAt]; a queue by urgency:
//     [Assessment.OverdueFrom]; duties not kept: [Assessment.Breaches].
//   - The steps of a process: [Process.Balance], [Process.Schedule],
//     [Process.Follow], [Schedule.LostMost].
package sla
