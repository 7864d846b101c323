package sla

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// LimitUnit is what a [Limit] is counted in.
//
// The zero value is UnitUnspecified, that of a limit nobody has set.
type LimitUnit uint8

// The units.
const (
	UnitUnspecified LimitUnit = iota // no limit is stated (không quy định)
	UnitDescribed                    // stated in words only, such as "before the ship leaves port"
	UnitWorkingDay                   // ngày làm việc
	UnitCalendarDay                  // ngày
	UnitWorkingHour                  // giờ làm việc: hours during which the office works
	UnitClockHour                    // giờ: hours by the clock
	UnitMonth                        // tháng
	UnitYear                         // năm
	UnitSameDay                      // within the day of receipt (trong ngày)
)

var unitNames = [...]string{"unspecified", "described", "working-day", "calendar-day", "working-hour", "clock-hour", "month", "year", "same-day"}

// unitSuffixes are the units of canonical text.
var unitSuffixes = [...]string{UnitWorkingDay: "wd", UnitCalendarDay: "d", UnitWorkingHour: "wh", UnitClockHour: "h", UnitMonth: "mo", UnitYear: "y"}

// String returns the name of the unit in kebab case.
func (u LimitUnit) String() string { return enum.Name(unitNames[:], uint8(u)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (u LimitUnit) MarshalText() ([]byte, error) {
	return enum.Text("sla: unit", unitNames[:], uint8(u))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (u *LimitUnit) UnmarshalText(text []byte) error {
	return enum.Parse("sla: unit", unitNames[:], text, (*uint8)(u))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (u LimitUnit) Value() (driver.Value, error) { return sqltext.Value(u.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (u *LimitUnit) Scan(src any) error { return sqltext.Scan(src, u) }

// counted reports whether limits in u have an amount.
func (u LimitUnit) counted() bool { return u >= UnitWorkingDay && u <= UnitYear }

// Bounds of an amount.
const (
	maxAmount      = 100_000
	maxDenominator = 24 * 60 * 60
)

// Limit is a time limit (thời hạn giải quyết): an exact amount of a unit, or
// one of the limits without an amount. One working day is neither eight hours
// nor one calendar day, so limits in different units do not compare or convert.
//
// The zero value is the unspecified limit: no limit is stated. Limits are
// comparable with == and usable as map keys; amounts are kept in lowest terms,
// so equal limits are ==.
type Limit struct {
	text     string // of a described limit
	num, den int32  // the amount num/den; 0/0 without one
	unit     LimitUnit
}

// ErrInvalidLimit is matched by errors about text or amounts that are no limit:
// those of [NewLimit], [ParseLimit] and [Limit.UnmarshalText], and of
// [Desk.Assess] for a bonus that does not fit the limit.
var ErrInvalidLimit = errors.New("invalid limit")

// NewLimit returns the limit of num/den units: NewLimit(1, 2, UnitWorkingDay) is
// half a working day. The amount runs from 0 to 100,000 with a denominator from 1
// to 86,400 (seconds of a day) in lowest terms. Months and years are whole, but
// for half a month, which is 15 days (Civil Code 91/2015/QH13 art. 146(1)). Units
// without an amount are an error; see [SameDay] and [Described]. The error matches
// [ErrInvalidLimit].
func NewLimit(num, den int, unit LimitUnit) (Limit, error) {
	if !unit.counted() || den < 1 || num < 0 {
		return Limit{}, fmt.Errorf("sla: limit: %d/%d %s: %w", num, den, unit, ErrInvalidLimit)
	}
	if unit == UnitMonth && int64(num)*2 == int64(den) {
		num, den, unit = 15, 1, UnitCalendarDay
	}
	if g := gcd(num, den); g > 1 {
		num, den = num/g, den/g
	}
	if num/den > maxAmount || num/den == maxAmount && num%den > 0 || den > maxDenominator {
		return Limit{}, fmt.Errorf("sla: limit: %d/%d %s: want at most %d, in parts no smaller than 1/%d: %w", num, den, unit, maxAmount, maxDenominator, ErrInvalidLimit)
	}
	if den != 1 && (unit == UnitMonth || unit == UnitYear) {
		return Limit{}, fmt.Errorf("sla: limit: %d/%d %s: only whole months and years have a last day: %w", num, den, unit, ErrInvalidLimit)
	}
	if num > math.MaxInt32 {
		return Limit{}, fmt.Errorf("sla: limit: %d/%d %s: too fine for its size: %w", num, den, unit, ErrInvalidLimit)
	}
	return Limit{num: int32(num), den: int32(den), unit: unit}, nil
}

// SameDay returns the limit "within the day of receipt".
func SameDay() Limit { return Limit{unit: UnitSameDay} }

// Described returns a limit stated in words, which are kept as they are. It has no
// due date.
func Described(text string) Limit { return Limit{unit: UnitDescribed, text: text} }

// Unit returns the unit.
func (l Limit) Unit() LimitUnit { return l.unit }

// Amount returns the amount as a fraction in lowest terms, 0/1 for a limit
// without one.
func (l Limit) Amount() (num, den int) {
	if !l.unit.counted() {
		return 0, 1
	}
	return int(l.num), int(l.den)
}

// Text returns the words of a described limit, "" for every other.
func (l Limit) Text() string { return l.text }

// IsZero reports whether l is the zero value, the unspecified limit.
func (l Limit) IsZero() bool { return l == Limit{} }

// HasDueDate reports whether a due date can follow from l: it has an amount
// above zero, or is the same-day limit. A fraction of a calendar day has none
// unless the rules count calendar days as working days ([Rules.CalendarDays]).
func (l Limit) HasDueDate() bool {
	return l.unit == UnitSameDay || l.unit.counted() && l.num > 0
}

// whole and rest split the amount: whole units, and rest/den of one more.
func (l Limit) whole() int { return int(l.num / l.den) }
func (l Limit) rest() int  { return int(l.num % l.den) }

// nanoseconds returns the amount times one, rounded up; one is at most a day.
// ok is false when the result is out of range.
func (l Limit) nanoseconds(one int64) (ns int64, ok bool) {
	hi, lo := bits.Mul64(uint64(l.num), uint64(one))
	if hi >= uint64(l.den) {
		return 0, false
	}
	q, r := bits.Div64(hi, lo, uint64(l.den))
	if r > 0 {
		q++
	}
	return int64(q), q < 1<<63
}

// String returns the canonical text: the amount and wd, d, wh, h, mo or y, as in
// "5wd", "0.5wd", "10d", "8wh", "24h", "3mo", "1y"; or "same-day", "unspecified",
// or "described:" and the words. An amount that decimals cannot give is a
// fraction, "1/3h". UnmarshalText reads it back, as does [ParseLimit], which
// leaves out blanks at the end of the words.
func (l Limit) String() string {
	switch l.unit {
	case UnitDescribed:
		return describedPrefix + l.text
	case UnitUnspecified, UnitSameDay:
		return l.unit.String()
	}
	return l.amountText() + unitSuffixes[l.unit]
}

func (l Limit) amountText() string {
	if l.den == 1 {
		return strconv.Itoa(int(l.num))
	}
	// Decimals, when the denominator divides a power of ten.
	scaled, digits := int64(l.rest()), 0
	for scaled%int64(l.den) != 0 && digits < 7 {
		scaled *= 10
		digits++
	}
	whole := strconv.Itoa(l.whole())
	if scaled%int64(l.den) != 0 || len(whole)+digits > maxDigits {
		return fmt.Sprintf("%d/%d", l.num, l.den)
	}
	return fmt.Sprintf("%s.%0*d", whole, digits, scaled/int64(l.den))
}

// MarshalText implements [encoding.TextMarshaler] with the canonical text. The
// error is always nil.
func (l Limit) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads canonical text
// only, empty text as the unspecified limit, and anything else is an error
// matching [ErrInvalidLimit]; for what people write, see [ParseLimit].
func (l *Limit) UnmarshalText(text []byte) error { return decode.Text(text, l, parseCanonical) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (l Limit) Value() (driver.Value, error) { return sqltext.Value(l.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (l *Limit) Scan(src any) error { return sqltext.Scan(src, l) }

const describedPrefix = "described:"

func parseCanonical(s string) (Limit, error) {
	switch {
	case s == "" || s == "unspecified":
		return Limit{}, nil
	case s == "same-day":
		return SameDay(), nil
	case strings.HasPrefix(s, describedPrefix):
		return Described(s[len(describedPrefix):]), nil
	}
	end := strings.IndexFunc(s, func(c rune) bool { return (c < '0' || c > '9') && c != '.' && c != '/' })
	if end > 0 {
		for unit, suffix := range unitSuffixes {
			if suffix != "" && s[end:] == suffix {
				num, den, ok := parseAmount(s[:end])
				if !ok {
					break
				}
				return NewLimit(num, den, LimitUnit(unit))
			}
		}
	}
	return Limit{}, fmt.Errorf("sla: limit: %q: want an amount and wd, d, wh, h, mo or y, or same-day: %w", clip.Text(s), ErrInvalidLimit)
}

// maxDigits bounds a number or decimal; times 60 or 7 it still fits an int of
// 32 bits.
const maxDigits = 7

// parseAmount reads "12", "0.25" or "1/3" in lowest terms, each below 2^31.
func parseAmount(s string) (num, den int, ok bool) {
	const longest = 15 // digits, far inside 64 bits
	if len(s) > longest+len("/") {
		return 0, 0, false
	}
	n, d := int64(0), int64(1)
	if a, b, fraction := strings.Cut(s, "/"); fraction {
		var okN, okD bool
		n, okN = digits(a)
		d, okD = digits(b)
		ok = okN && okD && d > 0
	} else {
		a, b, decimal := strings.Cut(s, ".")
		n, ok = digits(a + b)
		ok = ok && a != "" && (b != "" || !decimal)
		for range b {
			d *= 10
		}
	}
	if !ok {
		return 0, 0, false
	}
	if g := gcd(n, d); g > 1 {
		n, d = n/g, d/g
	}
	return int(n), int(d), n <= math.MaxInt32 && d <= math.MaxInt32
}

func gcd[T int | int64](a, b T) T {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
