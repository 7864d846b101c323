package sla

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// TimeOfDay is a time of day on the wall: seconds since midnight, from 0 (00:00)
// to 86,400 (24:00, the end of the day). The zero value is 00:00.
type TimeOfDay int32

// endOfDay is 24:00.
const endOfDay TimeOfDay = secondsPerDay

// ErrInvalidHours is matched by errors about times of day and shifts.
var ErrInvalidHours = errors.New("invalid hours")

// ParseTimeOfDay reads "15:04" or "15:04:05", from 00:00 to 24:00. Anything else
// is an error matching [ErrInvalidHours].
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	valid := len(s) == len("15:04") || len(s) == len("15:04:05")
	seconds, unit := int64(0), int64(3600)
	for at := 0; valid && at < len(s); at += len("15:") {
		n, ok := digits(s[at : at+2])
		separated := at == 0 || s[at-1] == ':'
		valid = ok && separated && (at == 0 || n < 60)
		seconds += n * unit
		unit /= 60
	}
	if !valid || seconds > secondsPerDay {
		return 0, fmt.Errorf("sla: time of day: %q: want HH:MM or HH:MM:SS up to 24:00: %w", clip.Text(s), ErrInvalidHours)
	}
	return TimeOfDay(seconds), nil
}

// MustParseTimeOfDay is [ParseTimeOfDay] for literals in tests and tables. It
// panics on other text.
func MustParseTimeOfDay(s string) TimeOfDay {
	t, err := ParseTimeOfDay(s)
	if err != nil {
		panic(err)
	}
	return t
}

// String returns HH:MM, or HH:MM:SS when there are seconds.
func (t TimeOfDay) String() string {
	if t%60 == 0 {
		return fmt.Sprintf("%02d:%02d", t/3600, t/60%60)
	}
	return fmt.Sprintf("%02d:%02d:%02d", t/3600, t/60%60, t%60)
}

// MarshalText implements [encoding.TextMarshaler] as String. The error is always nil.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseTimeOfDay], with its
// errors.
func (t *TimeOfDay) UnmarshalText(text []byte) error { return decode.Text(text, t, ParseTimeOfDay) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (t TimeOfDay) Value() (driver.Value, error) { return sqltext.Value(t.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (t *TimeOfDay) Scan(src any) error { return sqltext.Scan(src, t) }

// Shift is one unbroken stretch of working hours of a day (ca, buổi). The
// office is open from Open through Close: finished at the closing instant is
// still inside.
//
// The zero value has no length and is refused by [NewCalendar].
type Shift struct {
	Open, Close TimeOfDay // both inclusive; Close is later, at most 24:00
}

// Hours are the shifts of one day in order, not overlapping. The zero value, no
// shift, is a day on which the office is closed.
type Hours []Shift

// ParseHours reads shifts separated by commas, "07:30-11:30,13:30-17:00". Empty
// text is a closed day. A shift over midnight is refused: end it at 24:00 and
// begin the next day's at 00:00. Anything else is an error matching
// [ErrInvalidHours].
func ParseHours(s string) (Hours, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var hours Hours
	for part := range strings.SplitSeq(s, ",") {
		open, close, ok := strings.Cut(strings.TrimSpace(part), "-")
		if !ok {
			return nil, fmt.Errorf("sla: hours: %q: want HH:MM-HH:MM: %w", clip.Text(part), ErrInvalidHours)
		}
		from, err := ParseTimeOfDay(strings.TrimSpace(open))
		if err != nil {
			return nil, err
		}
		to, err := ParseTimeOfDay(strings.TrimSpace(close))
		if err != nil {
			return nil, err
		}
		hours = append(hours, Shift{from, to})
	}
	if why := hours.fault(); why != "" {
		return nil, fmt.Errorf("sla: hours: %q: %s: %w", clip.Text(s), why, ErrInvalidHours)
	}
	return hours, nil
}

// MustParseHours is [ParseHours] for literals in tests and tables. It panics on
// other text.
func MustParseHours(s string) Hours {
	h, err := ParseHours(s)
	if err != nil {
		panic(err)
	}
	return h
}

// String returns the text [ParseHours] reads.
func (h Hours) String() string {
	var b strings.Builder
	for i, s := range h {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(s.Open.String() + "-" + s.Close.String())
	}
	return b.String()
}

// MarshalText implements [encoding.TextMarshaler] as String. The error is always nil.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseHours], with its
// errors.
func (h *Hours) UnmarshalText(text []byte) error { return decode.Text(text, h, ParseHours) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (h Hours) Value() (driver.Value, error) { return sqltext.Value(h.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (h *Hours) Scan(src any) error { return sqltext.Scan(src, h) }

// fault says what is wrong with the shifts, "" when nothing is.
func (h Hours) fault() string {
	last := TimeOfDay(0)
	for i, s := range h {
		switch {
		case s.Open < 0 || s.Close > endOfDay || s.Open > endOfDay:
			return "a shift leaves the day"
		case s.Open == s.Close:
			return fmt.Sprintf("the shift at %s has no length", s.Open)
		case s.Open > s.Close:
			return fmt.Sprintf("the shift %s-%s runs over midnight: end it at 24:00 and begin the next day's at 00:00", s.Open, s.Close)
		case i > 0 && s.Open < last:
			return fmt.Sprintf("the shift at %s begins before the one before it ends", s.Open)
		}
		last = s.Close
	}
	return ""
}

func (h Hours) equal(other Hours) bool {
	if len(h) != len(other) {
		return false
	}
	for i := range h {
		if h[i] != other[i] {
			return false
		}
	}
	return true
}

// Week is a weekly pattern of hours with the dates it holds for. A calendar has
// one pattern without dates and any number with dates, which go before it: summer
// hours, a move to other hours.
//
// The zero value is an undated pattern that is closed on every day.
type Week struct {
	From    Date     // first day, inclusive; zero: none before
	Through Date     // last day, inclusive; zero: none after
	Hours   [7]Hours // by time.Weekday, Sunday first; none: closed
	Source  string   // decision that sets the hours, if known
}

// WeekOf returns the undated pattern with the same hours on each of the days
// given, closed on the others. What is no weekday is passed over.
func WeekOf(hours Hours, days ...time.Weekday) Week {
	var w Week
	for _, day := range days {
		if day >= time.Sunday && day <= time.Saturday {
			w.Hours[day] = append(Hours(nil), hours...)
		}
	}
	return w
}

func (w *Week) dated() bool { return !w.From.IsZero() || !w.Through.IsZero() }

func (w *Week) covers(d Date) bool {
	return !d.Before(w.From) && (w.Through.IsZero() || !d.After(w.Through))
}

func (w *Week) overlaps(v *Week) bool {
	return (v.Through.IsZero() || !w.From.After(v.Through)) && (w.Through.IsZero() || !v.From.After(w.Through))
}

// uniform returns the hours common to all days on which the pattern works; ok
// is false when they differ or there are none.
func (w *Week) uniform() (hours Hours, ok bool) {
	for _, h := range w.Hours {
		switch {
		case len(h) == 0:
		case hours == nil:
			hours = h
		case !hours.equal(h):
			return nil, false
		}
	}
	return hours, hours != nil
}
