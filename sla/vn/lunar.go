package vn

import (
	"time"

	"github.com/tthc-go/tthc/sla"
)

// The first and the last year of [LunarNewYear] and [HungKings].
const (
	FirstLunarYear = 1968
	LastLunarYear  = 2100
)

// LunarNewYear returns the civil date of the first day of the lunar year that
// begins in the given year: mùng 1 Tết, the first day of month 1. It reports
// false outside [FirstLunarYear] to [LastLunarYear].
//
// Vietnamese lunar dates are reckoned in civil days of UTC+7. The table begins
// in 1968 because North Vietnam moved its calendar to UTC+7 on 1 January 1968,
// by Decision 121/CP of 8 August 1967; the whole country has followed it since
// 1975. In between the two halves could differ, and the table follows UTC+7: in
// 1968 Tết fell on 29 January in the North and on 30 January in the South.
//
// This is not the Chinese calendar, which has the same rules at UTC+8. In the
// years of the table Tết differs from the Chinese new year in 1968, 1969, 1985
// (by a month), 2007, 2030 and 2053.
//
// The dates were computed from astronomical new moons and solar longitudes,
// with ΔT, at UTC+7. Those of 2000 to 2050 agree with the project's reference
// table, all of them with public implementations of the Vietnamese calendar,
// and the tests compute every date again by an independent method.
func LunarNewYear(year int) (sla.Date, bool) {
	if year < FirstLunarYear || year > LastLunarYear {
		return sla.Date{}, false
	}
	return lunarYears[year-FirstLunarYear].tet.in(year), true
}

// HungKings returns the civil date in the given year of the 10th day of the 3rd
// lunar month: Giỗ Tổ Hùng Vương. Where month 3 is followed by a leap month 3,
// the day lies in the first of the two. It reports false outside
// [FirstLunarYear] to [LastLunarYear].
//
// The sources and the zone are those of [LunarNewYear]. The date differs by one
// day from the same day of the Chinese calendar in 1975, 2009, 2037, 2038,
// 2085, 2086, 2095 and 2100.
func HungKings(year int) (sla.Date, bool) {
	if year < FirstLunarYear || year > LastLunarYear {
		return sla.Date{}, false
	}
	return lunarYears[year-FirstLunarYear].hungKings.in(year), true
}

// monthDay is a day of an unnamed year, 100·month + day: 407 is 7 April.
type monthDay uint16

func (d monthDay) in(year int) sla.Date {
	return sla.MustDate(year, time.Month(d/100), int(d%100))
}

// lunarYear holds the civil dates of 1/1 and 10/3 of a lunar year; both fall in
// the civil year in which the lunar year begins.
type lunarYear struct {
	tet, hungKings monthDay
}

// lunarYears has a row for every five years. [LunarNewYear] names its sources.
var lunarYears = [LastLunarYear - FirstLunarYear + 1]lunarYear{
	1968 - FirstLunarYear: {129, 407}, {216, 426},
	1970 - FirstLunarYear: {206, 415}, {127, 405}, {215, 423}, {203, 412}, {123, 402},
	1975 - FirstLunarYear: {211, 420}, {131, 409}, {218, 427}, {207, 416}, {128, 406},
	1980 - FirstLunarYear: {216, 424}, {205, 414}, {125, 403}, {213, 422}, {202, 410},
	1985 - FirstLunarYear: {121, 429}, {209, 418}, {129, 407}, {217, 425}, {206, 415},
	1990 - FirstLunarYear: {127, 405}, {215, 424}, {204, 412}, {123, 401}, {210, 420},
	1995 - FirstLunarYear: {131, 409}, {219, 427}, {207, 416}, {128, 406}, {216, 425},
	2000 - FirstLunarYear: {205, 414}, {124, 403}, {212, 422}, {201, 411}, {122, 428},
	2005 - FirstLunarYear: {209, 418}, {129, 407}, {217, 426}, {207, 415}, {126, 404},
	2010 - FirstLunarYear: {214, 423}, {203, 412}, {123, 331}, {210, 419}, {131, 409},
	2015 - FirstLunarYear: {219, 428}, {208, 416}, {128, 406}, {216, 425}, {205, 414},
	2020 - FirstLunarYear: {125, 402}, {212, 421}, {201, 410}, {122, 429}, {210, 418},
	2025 - FirstLunarYear: {129, 407}, {217, 426}, {206, 416}, {126, 404}, {213, 423},
	2030 - FirstLunarYear: {202, 412}, {123, 401}, {211, 419}, {131, 409}, {219, 428},
	2035 - FirstLunarYear: {208, 417}, {128, 406}, {215, 424}, {204, 413}, {124, 403},
	2040 - FirstLunarYear: {212, 420}, {201, 410}, {122, 429}, {210, 419}, {130, 407},
	2045 - FirstLunarYear: {217, 426}, {206, 415}, {126, 404}, {214, 422}, {202, 411},
	2050 - FirstLunarYear: {123, 401}, {211, 420}, {201, 409}, {218, 428}, {208, 417},
	2055 - FirstLunarYear: {128, 406}, {215, 424}, {204, 413}, {124, 402}, {212, 421},
	2060 - FirstLunarYear: {202, 410}, {121, 331}, {209, 419}, {129, 408}, {217, 426},
	2065 - FirstLunarYear: {205, 415}, {126, 404}, {214, 423}, {203, 411}, {123, 401},
	2070 - FirstLunarYear: {211, 420}, {131, 409}, {219, 427}, {207, 416}, {127, 405},
	2075 - FirstLunarYear: {215, 424}, {205, 413}, {124, 402}, {212, 421}, {202, 411},
	2080 - FirstLunarYear: {122, 330}, {209, 418}, {129, 407}, {217, 426}, {206, 414},
	2085 - FirstLunarYear: {126, 403}, {214, 422}, {203, 412}, {124, 401}, {210, 420},
	2090 - FirstLunarYear: {130, 409}, {218, 428}, {207, 416}, {127, 405}, {215, 424},
	2095 - FirstLunarYear: {205, 413}, {125, 402}, {212, 421}, {201, 411}, {121, 429},
	2100 - FirstLunarYear: {209, 418},
}
