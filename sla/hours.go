package sla

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
)

// Clock is a time of day on the wall: seconds since midnight, from 0 (00:00) to
// 86,400 (24:00, the end of the day). The zero value is 00:00.
type Clock int32

// endOfDay is 24:00.
const endOfDay Clock = secondsPerDay

// ErrInvalidHours is matched by errors about times of day and shifts.
var ErrInvalidHours = errors.New("invalid hours")

// ParseClock reads "15:04" or "15:04:05", from 00:00 to 24:00.
func ParseClock(s string) (Clock, error) {
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
		return 0, fmt.Errorf("sla: clock: %q: want HH:MM or HH:MM:SS up to 24:00: %w", clip.Text(s), ErrInvalidHours)
	}
	return Clock(seconds), nil
}

// MustParseClock is [ParseClock] for literals in tests and tables. It panics on
// other text.
func MustParseClock(s string) Clock {
	c, err := ParseClock(s)
	if err != nil {
		panic(err)
	}
	return c
}

// String returns HH:MM, or HH:MM:SS when there are seconds.
func (c Clock) String() string {
	if c%60 == 0 {
		return fmt.Sprintf("%02d:%02d", c/3600, c/60%60)
	}
	return fmt.Sprintf("%02d:%02d:%02d", c/3600, c/60%60, c%60)
}

// MarshalText implements [encoding.TextMarshaler].
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseClock].
func (c *Clock) UnmarshalText(text []byte) error { return decode.Text(text, c, ParseClock) }

// Shift is one unbroken stretch of working hours of a day (ca, buổi). The
// office is open from Open through Close: finished at the closing instant is
// still inside.
type Shift struct {
	Open, Close Clock
}

// Hours are the shifts of one day in order, not overlapping. The zero value, no
// shift, is a day on which the office is closed.
type Hours []Shift

// ParseHours reads shifts separated by commas, "07:30-11:30,13:30-17:00". Empty
// text is a closed day. A shift over midnight is refused: end it at 24:00 and
// begin the next day's at 00:00.
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
		from, err := ParseClock(strings.TrimSpace(open))
		if err != nil {
			return nil, err
		}
		to, err := ParseClock(strings.TrimSpace(close))
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

// MarshalText implements [encoding.TextMarshaler].
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseHours].
func (h *Hours) UnmarshalText(text []byte) error { return decode.Text(text, h, ParseHours) }

// fault says what is wrong with the shifts, "" when nothing is.
func (h Hours) fault() string {
	last := Clock(0)
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
// one pattern without dates, the base, and any number with dates, which go
// before it: summer hours, a move to other hours.
type Week struct {
	From   Date     // first day, inclusive; zero: none before
	To     Date     // last day, inclusive; zero: none after
	Hours  [7]Hours // by time.Weekday; Sunday first
	Source string   // decision that sets the hours, if known
}

// WeekOf returns the undated pattern with the same hours on each of the days
// given, closed on the others.
func WeekOf(hours Hours, days ...time.Weekday) Week {
	var w Week
	for _, day := range days {
		if day >= time.Sunday && day <= time.Saturday {
			w.Hours[day] = append(Hours(nil), hours...)
		}
	}
	return w
}

func (w *Week) dated() bool { return !w.From.IsZero() || !w.To.IsZero() }

func (w *Week) covers(d Date) bool {
	return !d.Before(w.From) && (w.To.IsZero() || !d.After(w.To))
}

func (w *Week) overlaps(v *Week) bool {
	return (v.To.IsZero() || !w.From.After(v.To)) && (w.To.IsZero() || !v.From.After(w.To))
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
