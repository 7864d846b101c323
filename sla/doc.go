// Package sla computes deadlines: which days an office works, when a dossier
// received at an instant is due under a limit, and why that day.
//
// # Mental model
//
//	Spec, cal calendar, announcements ──▶ Calendar ┐
//	                                        Rules ─┼─▶ Desk ──(receipt, Limit)──▶ Deadline ──▶ Steps, Outcome
//	                          intake Calendar, if any ┘
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
// due date follows ([ErrNoDueDate]), for text that cannot be read, and for a
// spec, office or announcement with faults, which are reported all at once
// ([Problems]).
//
// What merely happened is no error. A deadline that moved off a holiday, or
// rests on days not yet announced, comes with [Flags].
//
// # What it does not do
//
// It does not know which limit applies to a dossier; that is package catalog.
// It counts from one receipt to one due moment: pauses, restarts and
// supplements are not part of it yet. Shifts that run over midnight are
// refused: end one at 24:00 and begin the next day's at 00:00.
package sla
