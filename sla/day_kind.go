package sla

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// DayKind says what decides whether a day is worked, in the calendar's one order
// of precedence. Where several entries meet on a date the kind that comes later in
// this list wins:
//
//	weekly pattern < statutory holiday < substitute day < swapped day off
//	< make-up working day < local closure, special hours
//
// Two entries of one rank that disagree are refused when the calendar is built.
//
// The zero value is DayUnknown, which is no kind of day.
type DayKind uint8

// The kinds of days, in ascending order of precedence after the first.
const (
	DayUnknown      DayKind = iota // no kind of day
	DayWorkday                     // worked by the weekly pattern (ngày làm việc); make-up days and special hours are worked too
	DayRest                        // closed by the weekly pattern (nghỉ hằng tuần)
	DayHoliday                     // statutory holiday, on whatever weekday (nghỉ lễ, tết)
	DaySubstitute                  // off in place of a holiday that fell on a rest day (nghỉ bù)
	DaySwappedOff                  // working day off, made up on another day (nghỉ hoán đổi)
	DayMakeUp                      // worked in place of a swapped day off (làm bù), usually a Saturday
	DayClosure                     // this office is closed, the country is not
	DaySpecialHours                // a working day with hours of its own
)

// The texts are those of published lists of official days, where a make-up day
// is a "working-saturday".
var dayKindNames = [...]string{"unknown", "workday", "rest-day", "holiday", "substitute", "day-off-swapped", "working-saturday", "closure", "special-hours"}

// dayKindRanks is the order of precedence.
var dayKindRanks = [...]int8{DayHoliday: 1, DaySubstitute: 2, DaySwappedOff: 3, DayMakeUp: 4, DayClosure: 5, DaySpecialHours: 5}

// rank returns the precedence of an entry of kind k, 0 for kinds that cannot be
// entered because the weekly pattern gives them.
func (k DayKind) rank() int8 {
	if int(k) < len(dayKindRanks) {
		return dayKindRanks[k]
	}
	return 0
}

// String returns the name of the kind in kebab case.
func (k DayKind) String() string { return enum.Name(dayKindNames[:], uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k DayKind) MarshalText() ([]byte, error) {
	return enum.Text("sla: day kind", dayKindNames[:], uint8(k))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String, and "make-up-day" for a make-up day; anything else is an error.
func (k *DayKind) UnmarshalText(text []byte) error {
	if string(text) == "make-up-day" {
		*k = DayMakeUp
		return nil
	}
	return enum.Parse("sla: day kind", dayKindNames[:], text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k DayKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *DayKind) Scan(src any) error { return sqltext.Scan(src, k) }
