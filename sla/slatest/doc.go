// Package slatest checks deadline rules from a test suite: cases in tables that
// people can read, run against this library or against any other system.
//
// # A case
//
// A folder has files of cases, CSV with one case a line. Each says by which
// rules and calendar a dossier with a limit was received, what happened to it,
// when it is asked about, and what the right answer is, with the provision or
// the calculation that gives it:
//
//	name,rules,limit,received,events,as_of,due,outcome,source
//	over Tết,one-stop,3wd,2026-02-12T09:00,,,2026-02-24T17:00,,"13, 23, 24 February; 16 to 20 is Tết"
//
// The columns name, rules, limit and source are required, the others are not,
// and their order is free:
//
//	name              of the case, unique in its file
//	rules             id of rules of sla/vn, and blank-separated switches: one-stop RollMakeUp=moves Clock.Supplement=exclude
//	calendar          vn (or nothing): the official calendar; vn@2025-12-24: as known on that day; x.json: a calendar
//	                  of the folder (sla.ReadSpec); behind a blank an office of the folder (sla.ReadOffice)
//	limit             canonical, or as catalogs write it; words make a limit in words, a number without a unit is a fault
//	supplement        of the dossier, else the rules': restart, exclude, remaining 21wd, new-limit 5wd
//	boundary_free     yes: taken in regardless of boundary
//	paper             yes: filed on paper
//	received          acceptance: an instant, or a date for its first opening; empty when it is among the events
//	printed           the date on the slip
//	events            as sla.ParseEvents reads them
//	as_of             the instant asked about; empty: that of the last event
//
// and what is wanted, where an empty cell is not checked and - is none:
//
//	due, original     due moments, 2026-11-25T17:00, or 2026-11-25T24:00 for the end of a day
//	status, outcome, against_printed, against_promised
//	flags, breaches   names separated by blanks, exactly these in any order
//	closable          first day on which the dossier may be closed for silence
//	used, left, excluded   as 7h30m: working time, or time by the clock for limits in clock hours
//	source            the provision, or the calculation by hand
//
// Times are local time of the calendar, or RFC 3339. Calendars in other zones than
// that of Vietnam need the zone files of the host, or an import of time/tzdata.
//
// # Running them
//
// [Run] runs the cases of a folder as subtests against an [Engine], a function
// that answers a [Question], or says with [ErrSkip] that it does not know such
// rules. [Reference] is this library's. On a difference it prints what differs, and
// this library's day-by-day explanation. [Corpus] is a folder of cases of Vietnamese
// law, each worked out by hand.
//
// [Read] returns the cases of a folder, for a runner of one's own; [NewCase] and
// [Write] make a case out of a dossier at hand.
//
// # Guarantees
//
// Cases are run in the order of their files and lines, one at a time, and ask no
// clock: the instant of the question is in the case, by the official calendar as
// this release knows it unless the case names another.
//
// # Errors
//
// Faults of a file, an unknown column, an instant that is none, are all reported
// with their line before any case is run; the cases without fault are run all the
// same. An error of the engine fails its case, but for ErrSkip. That nothing at all
// was compared is a failure.
//
// # What it does not do
//
// A case that passes is not law: the source says what it rests on, and NewCase
// writes down this library's answer. It compares the columns that are named and
// wanted, and nothing else an engine may say.
package slatest
