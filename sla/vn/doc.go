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
// Swapped days cannot be foreseen. They, and the schedule of the years after
// 2027, are loaded as announcements when they appear: see
// [github.com/tthc-go/tthc/sla.Calendar.Extend].
//
// Hours are Monday to Friday, 07:30 to 11:30 and 13:30 to 17:00, in
// Asia/Ho_Chi_Minh (UTC+7 all year); no decree sets them, and an office states
// its own with [github.com/tthc-go/tthc/sla.Office].
//
// # The rules
//
// [CivilCode], [OneStop] and [WorkingTime] are the three ways of counting in
// use; [RulesByID] finds them by their stable ids. Each switch cites its
// article or says that it is practice.
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
// # What it does not do
//
// It does not know Decree 107/2021/NĐ-CP, which changed Decree 61/2018 from 12/2021
// to 06/2025, nor Decree 367/2025/NĐ-CP: their texts were not read, and what was
// read repeats the same rules. It does not know working days before 2018, swaps nobody has announced, the
// hours of any particular office, nor days on which offices work although the
// nation mourns. Sources are instruments as cited by public lists; [Confidence]
// says how far each was checked.
package vn
