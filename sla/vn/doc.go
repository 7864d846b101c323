// Package vn is Vietnam for package sla: the working calendar of public offices
// with the source of every day, and the rules of counting of Vietnamese law.
//
// # The calendar
//
// [NewCalendar] covers 2018 to 2050. Through 31 December 2027 its days are
// those published for civil servants each year: [OfficialDays] lists them with
// their instruments, substitute days and swapped Saturdays included. Later days
// follow the statute and are provisional:
//
//   - the fixed days of Labour Code 45/2019/QH14 art. 112, Tết and 10/3 by the
//     lunar calendar ([LunarNewYear], [HungKings]), and 24 November under
//     Resolution 28/2026/QH16;
//   - the days of Tết and the second day of National Day, which the Prime Minister
//     chooses each year, by the pattern he has chosen for the weekday before
//     ([TetPattern], [NationalDayPattern]);
//   - a substitute day, on the next working day, for each holiday on a weekly rest day
//     (art. 111(3)), except for 24 November, which stands outside art. 112: [CultureDay]
//     is the switch.
//
// Swapped days cannot be foreseen. They, and the official days of the years after
// 2027, are loaded as announcements when they appear: see
// [github.com/tthc-go/tthc/sla.Calendar.Extend]. [Options] has the calendar as it
// was known on an earlier day.
//
// Hours are Monday to Friday, 07:30 to 11:30 and 13:30 to 17:00, in
// Asia/Ho_Chi_Minh (UTC+7 all year); no decree sets them, and an office states
// its own with [github.com/tthc-go/tthc/sla.Office].
//
// # The rules
//
// [CivilCode], [OneStop] and [WorkingTime] are the three ways of counting in
// use; [RulesByID] finds them by their stable ids. Each switch cites its
// article or says that it is practice; a duty that the rules leave out cites none.
//
// How the log of a dossier is read changed with the decrees on one-stop handling:
// [OneStop] and [WorkingTime] take the one in force on the day of acceptance,
// [OneStop61], [OneStop118] and [OneStop309] are one of them each. [Index766] judges
// a dossier as the national portal does for the index of Decision 766/QĐ-TTg.
//
// # For users of package cal
//
// [Holidays] offers the statutory days as definitions of
// github.com/rickar/cal/v2, usable in any of its calendars.
//
// # Guarantees
//
// Every call returns rules, hours and lists of its own, which may be changed without
// effect on others. Nothing needs the zone files of the host: [Location] is built
// in. The ids of rules and of the calendar are stable; [DataVersion] changes with
// the days.
//
// # Errors
//
// [NewCalendar] fails for a [CultureDay] that is not defined and nothing else,
// [NewDesk] for rules that are not complete, [RulesByID] for an id that is not in
// [RuleIDs].
// Outside the years of the lunar table [LunarNewYear] and [HungKings] report false.
//
// # What it does not do
//
// It does not know Decree 107/2021/NĐ-CP, which changed Decree 61/2018 from 12/2021
// to 06/2025, nor Decree 367/2025/NĐ-CP: their texts were not read, and what was
// read repeats the same rules. It does not know working days before 2018, swaps
// nobody has announced, the hours of any particular office, nor days on which
// offices work although the nation mourns. Sources are instruments as cited by
// public lists; [sla.Evidence] says how far each was checked.
//
// # Where to find what
//
//   - A desk to begin with: [NewDesk] of [OneStop].
//   - Another calendar than that of today: [NewCalendar] with [Options].
//   - Rules by the id in a file: [RulesByID]; by the decree: [OneStop61],
//     [OneStop118], [OneStop309].
//   - The days off and where they come from: [OfficialDays], [YearAnnouncements].
//   - Tết and 10/3 of a year: [LunarNewYear], [HungKings].
package vn
