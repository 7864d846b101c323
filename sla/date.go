package sla

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
)

// Date is a civil date of the proleptic Gregorian calendar, without a time of
// day and without a zone. It identifies no instant: crossing between a Date and
// a [time.Time] always names a location ([DateIn], [Calendar.Start]).
//
// The zero value is "no date": [Date.IsZero] reports true, it prints as the
// empty string, encodes as "" (JSON) or NULL (SQL) and sorts before every date.
// Valid dates run from 0001-01-01 to 9999-12-31. Dates are comparable with ==
// and usable as map keys; they occupy four bytes.
type Date struct {
	// n counts days; 0001-01-01 is day 1, so that the zero value is no date.
	n int32
}

// The first and the last valid date.
const (
	minDateNumber = 1
	maxDateNumber = 3652059
	// unixEpochNumber is the number of 1970-01-01.
	unixEpochNumber = 719163
)

const secondsPerDay = 24 * 60 * 60

// ErrInvalidDate is matched by the errors about dates and instants that are none:
// those of [NewDate], [ParseDate], [DateIn] and [ParseInstant], of the decoding
// methods of [Date] and [Appointment], and of [Calendar.WriteYear] for a year that
// dates do not have.
var ErrInvalidDate = errors.New("invalid date")

// NewDate returns the date of a year (1 to 9999), month and day. A day that the
// month does not have is an error matching [ErrInvalidDate], not a day of the
// next month.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < 1 || year > 9999 || month < time.January || month > time.December || day < 1 || day > daysIn(year, month) {
		return Date{}, fmt.Errorf("sla: date: %04d-%02d-%02d: %w", year, int(month), day, ErrInvalidDate)
	}
	return dateOf(year, month, day), nil
}

// MustDate is [NewDate] for dates known to be valid, in tests and tables. It
// panics otherwise.
func MustDate(year int, month time.Month, day int) Date {
	d, err := NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// ParseDate reads an ISO 8601 calendar date, YYYY-MM-DD, with exactly ten
// characters. Anything else is an error matching [ErrInvalidDate].
func ParseDate(s string) (Date, error) {
	year, month, day, ok := splitDate(s)
	if !ok {
		return Date{}, fmt.Errorf("sla: date: %q: want YYYY-MM-DD: %w", clip.Text(s), ErrInvalidDate)
	}
	return NewDate(year, time.Month(month), day)
}

// MustParseDate is [ParseDate] for literals in tests and tables. It panics on
// text that is not a date.
func MustParseDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DateIn returns the civil date on which the instant t falls in loc. Without a
// location, and in a year outside 1 to 9999, there is none: the error matches
// [ErrInvalidDate].
func DateIn(t time.Time, loc *time.Location) (Date, error) {
	if loc == nil {
		return Date{}, fmt.Errorf("sla: date: of an instant: no location: %w", ErrInvalidDate)
	}
	return NewDate(t.In(loc).Date())
}

// IsZero reports whether d is the zero value, "no date".
func (d Date) IsZero() bool { return d.n == 0 }

// Date returns the year, month and day of d; all are 0 for the zero value.
func (d Date) Date() (year int, month time.Month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	return civil(int(d.n))
}

// Year returns the year of d, 0 for the zero value.
func (d Date) Year() int { y, _, _ := d.Date(); return y }

// Month returns the month of d, 0 for the zero value.
func (d Date) Month() time.Month { _, m, _ := d.Date(); return m }

// Day returns the day of the month of d, 0 for the zero value.
func (d Date) Day() int { _, _, day := d.Date(); return day }

// Weekday returns the day of the week of d. For the zero value, which has none,
// it returns Sunday; ask [Date.IsZero] first.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) }

// AddDays returns the date n days after d, or before it when n is negative. The
// result is the zero Date when d is, or when it would leave the valid range.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n > maxDateNumber || n < -maxDateNumber {
		return Date{}
	}
	return dateNumber(int(d.n) + n)
}

// AddMonths returns the corresponding day n months after d (before it when n is
// negative). Where that month has no such day, the result is its last day, as
// Civil Code 91/2015/QH13 art. 148(3) has it: one month from 31 January ends on
// the last day of February. The result is the zero Date when d is, or when it
// would leave the valid range.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() || n > 12*9999 || n < -12*9999 {
		return Date{}
	}
	year, month, day := d.Date()
	months := year*12 + int(month) - 1 + n
	if months < 12 || months >= 12*10000 {
		return Date{}
	}
	year, month = months/12, time.Month(months%12+1)
	return dateOf(year, month, min(day, daysIn(year, month)))
}

// AddYears is [Date.AddMonths] of 12·n months: one year from 29 February ends
// on 28 February.
func (d Date) AddYears(n int) Date {
	if n > 9999 || n < -9999 {
		return Date{}
	}
	return d.AddMonths(12 * n)
}

// DaysSince returns the number of days from start to d, negative when d is the
// earlier: the inverse of [Date.AddDays]. It is meaningless, but harmless, when
// either is the zero Date.
func (d Date) DaysSince(start Date) int { return int(d.n) - int(start.n) }

// Compare returns -1, 0 or +1 as d is before, equal to or after e. The zero
// Date sorts first.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d is before e. The zero Date is before every other.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is after e.
func (d Date) After(e Date) bool { return d.n > e.n }

// String returns d as YYYY-MM-DD, or "" for the zero value.
func (d Date) String() string { return string(d.append(nil)) }

// AppendText implements [encoding.TextAppender]: YYYY-MM-DD, or nothing for the
// zero value. The error is always nil.
func (d Date) AppendText(b []byte) ([]byte, error) { return d.append(b), nil }

// MarshalText implements [encoding.TextMarshaler], and with it JSON: the text of
// [Date.String]. The error is always nil.
func (d Date) MarshalText() ([]byte, error) { return d.append(nil), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. Empty text is the zero
// Date; otherwise as [ParseDate], with its errors.
func (d *Date) UnmarshalText(text []byte) error { return decode.TextOrZero(text, d, ParseDate) }

// Value implements [driver.Valuer]: the text YYYY-MM-DD, which DATE and TEXT
// columns take, or NULL for the zero value. The error is always nil.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan implements [database/sql.Scanner] for what drivers return for a DATE or
// TEXT column: NULL, YYYY-MM-DD as text or bytes, or a [time.Time] at midnight of
// its own location. A time.Time at another time of day is refused: it is an
// instant, and which date it falls on would depend on a location. The error
// matches [ErrInvalidDate]; d is unchanged then.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case time.Time:
		return d.scanTime(v)
	}
	return fmt.Errorf("sla: date: scan of %T: want text, time or NULL: %w", src, ErrInvalidDate)
}

func (d *Date) scanTime(t time.Time) error {
	h, m, s := t.Clock()
	if h != 0 || m != 0 || s != 0 || t.Nanosecond() != 0 {
		return fmt.Errorf("sla: date: scan of %s: has a time of day: %w", t.Format(time.RFC3339Nano), ErrInvalidDate)
	}
	parsed, err := NewDate(t.Date())
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func (d Date) append(b []byte) []byte {
	if d.IsZero() {
		return b
	}
	year, month, day := d.Date()
	return append(b,
		byte('0'+year/1000), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10), '-',
		byte('0'+month/10), byte('0'+month%10), '-',
		byte('0'+day/10), byte('0'+day%10))
}

// unixMidnight is the Unix time at which d would begin in UTC.
func (d Date) unixMidnight() int64 { return int64(d.n-unixEpochNumber) * secondsPerDay }

// dateNumber returns the date of a day number, the zero Date outside the range.
func dateNumber(n int) Date {
	if n < minDateNumber || n > maxDateNumber {
		return Date{}
	}
	return Date{int32(n)}
}

// dateOf returns the date of valid parts. Years are counted from March, so that
// the leap day is the last of its year.
func dateOf(year int, month time.Month, day int) Date {
	if month <= time.February {
		year--
		month += 12
	}
	era := year / 400
	yearOfEra := year - era*400
	dayOfYear := (153*(int(month)-3)+2)/5 + day
	return Date{int32(era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 306)}
}

// civil is the inverse of dateOf.
func civil(n int) (year int, month time.Month, day int) {
	n += 305 // days since 0000-03-01
	era := n / 146097
	dayOfEra := n - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*m+2)/5 + 1
	year = yearOfEra + era*400
	if m < 10 {
		return year, time.Month(m + 3), day
	}
	return year + 1, time.Month(m - 9), day
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func splitDate(s string) (year, month, day int, ok bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return 0, 0, 0, false
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:])
	return int(y), int(m), int(d), ok1 && ok2 && ok3
}

// digits reads a short run of ASCII digits and nothing else.
func digits(s string) (n int64, ok bool) {
	for i := range len(s) {
		c := s[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, len(s) > 0
}
