package sla_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

func TestParseClock(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       sla.TimeOfDay
		canonical  string
	}{
		{"midnight", "00:00", 0, "00:00"},
		{"opening", "07:30", 27_000, "07:30"},
		{"seconds", "11:29:59", 41_399, "11:29:59"},
		{"no seconds", "15:00:00", 54_000, "15:00"},
		{"last second", "23:59:59", 86_399, "23:59:59"},
		{"end of the day", "24:00", 86_400, "24:00"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := sla.ParseTimeOfDay(tc.text)
			if err != nil || got != tc.want || got.String() != tc.canonical {
				t.Fatalf("got %d (%v), %v", got, got, err)
			}
			text, err := got.MarshalText()
			var back sla.TimeOfDay
			if err != nil || back.UnmarshalText(text) != nil || back != got {
				t.Errorf("%s reads back as %v, %v", text, back, err)
			}
		})
	}
}

func TestParseClockRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "one digit": "7:30", "hour only": "07", "minute 60": "07:60", "second 60": "07:30:60",
		"behind the day": "24:01", "a second behind the day": "24:00:01", "hour 25": "25:00",
		"full stop": "07.30", "letter h": "07h30", "signed": "+7:30", "blank": " 07:30", "afternoon": "01:30 PM",
		"separators": "07-30-00", "half a separator": "07:30-00", "full-width digits": "０７:30", "garbage": "sáng",
	} {
		t.Run(name, func(t *testing.T) {
			at := sla.MustParseTimeOfDay("12:00")
			err := at.UnmarshalText([]byte(text))
			if !errors.Is(err, sla.ErrInvalidHours) || at != sla.MustParseTimeOfDay("12:00") {
				t.Fatalf("%q reads as %v, %v", text, at, err)
			}
			if want := `"` + text + `"`; !strings.Contains(err.Error(), want) {
				t.Errorf("%v does not name %s", err, want)
			}
		})
	}
}

func TestParseHours(t *testing.T) {
	shift := func(open, close string) sla.Shift {
		return sla.Shift{Open: sla.MustParseTimeOfDay(open), Close: sla.MustParseTimeOfDay(close)}
	}
	for _, tc := range []struct {
		name, text string
		want       sla.Hours
		canonical  string
	}{
		{"closed", "", nil, ""},
		{"closed, blank", " \t", nil, ""},
		{"morning", "07:30-11:30", sla.Hours{shift("07:30", "11:30")}, "07:30-11:30"},
		{"two shifts", "07:30-11:30,13:30-17:00", sla.Hours{shift("07:30", "11:30"), shift("13:30", "17:00")}, "07:30-11:30,13:30-17:00"},
		{"blanks", " 07:30 - 11:30 , 13:30-17:00 ", sla.Hours{shift("07:30", "11:30"), shift("13:30", "17:00")}, "07:30-11:30,13:30-17:00"},
		{"shifts that touch", "07:30-11:30,11:30-13:30", sla.Hours{shift("07:30", "11:30"), shift("11:30", "13:30")}, "07:30-11:30,11:30-13:30"},
		{"all day", "00:00-24:00", sla.Hours{shift("00:00", "24:00")}, "00:00-24:00"},
		{"seconds", "07:30:01-11:29:59", sla.Hours{shift("07:30:01", "11:29:59")}, "07:30:01-11:29:59"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := sla.ParseHours(tc.text)
			if err != nil || !slices.Equal(got, tc.want) || got.String() != tc.canonical {
				t.Fatalf("got %v, %v", got, err)
			}
			text, err := json.Marshal(got)
			var back sla.Hours
			if err != nil || json.Unmarshal(text, &back) != nil || !slices.Equal(back, got) {
				t.Errorf("%s reads back as %v, %v", text, back, err)
			}
		})
	}
}

func TestParseHoursRefuses(t *testing.T) {
	const tail = ": invalid hours"
	for _, tc := range []struct{ name, text, want string }{
		{"over midnight", "22:00-02:00",
			`sla: hours: "22:00-02:00": the shift 22:00-02:00 runs over midnight: end it at 24:00 and begin the next day's at 00:00`},
		{"overlap", "07:30-11:30,11:00-17:00",
			`sla: hours: "07:30-11:30,11:00-17:00": the shift at 11:00 begins before the one before it ends`},
		{"out of order", "13:30-17:00,07:30-11:30",
			`sla: hours: "13:30-17:00,07:30-11:30": the shift at 07:30 begins before the one before it ends`},
		{"zero length", "07:30-11:30,13:30-13:30",
			`sla: hours: "07:30-11:30,13:30-13:30": the shift at 13:30 has no length`},
		{"behind the day", "07:30-24:01", `sla: time of day: "24:01": want HH:MM or HH:MM:SS up to 24:00`},
		{"garbage for a closing", "07:30-tối", `sla: time of day: "tối": want HH:MM or HH:MM:SS up to 24:00`},
		{"garbage for an opening", "sáng-11:30", `sla: time of day: "sáng": want HH:MM or HH:MM:SS up to 24:00`},
		{"no closing", "07:30", `sla: hours: "07:30": want HH:MM-HH:MM`},
		{"comma behind", "07:30-11:30,", `sla: hours: "": want HH:MM-HH:MM`},
		{"semicolon", "07:30-11:30;13:30-17:00", `sla: time of day: "11:30;13:30-17:00": want HH:MM or HH:MM:SS up to 24:00`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			h := sla.MustParseHours("08:00-12:00")
			err := h.UnmarshalText([]byte(tc.text))
			if !errors.Is(err, sla.ErrInvalidHours) || err.Error() != tc.want+tail {
				t.Errorf("got  %v\nwant %s", err, tc.want+tail)
			}
			if h.String() != "08:00-12:00" {
				t.Errorf("hours became %v", h)
			}
		})
	}
}

func TestMustParseHoursPanics(t *testing.T) {
	for name, parse := range map[string]func(){
		"MustParseClock": func() { sla.MustParseTimeOfDay("24:01") },
		"MustParseHours": func() { sla.MustParseHours("22:00-02:00") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.Is(err, sla.ErrInvalidHours) {
					t.Errorf("panics with %v", err)
				}
			}()
			parse()
		})
	}
}

func TestWeekOf(t *testing.T) {
	hours := sla.MustParseHours("07:30-11:30")
	week := sla.WeekOf(hours, time.Saturday, time.Monday, time.Monday, time.Weekday(7), time.Weekday(-1))
	for day, got := range week.Hours {
		want := ""
		if day := time.Weekday(day); day == time.Monday || day == time.Saturday {
			want = "07:30-11:30"
		}
		if got.String() != want {
			t.Errorf("%v: got %q, want %q", time.Weekday(day), got, want)
		}
	}
	if !week.From.IsZero() || !week.Through.IsZero() {
		t.Error("the pattern has dates")
	}
	hours[0].Close = sla.MustParseTimeOfDay("12:00")
	week.Hours[time.Monday][0].Open = sla.MustParseTimeOfDay("08:00")
	if got := week.Hours[time.Saturday].String(); got != "07:30-11:30" {
		t.Errorf("days share their hours: Saturday became %s", got)
	}
}

func TestHoursZeroValues(t *testing.T) {
	if got := sla.TimeOfDay(0).String() + sla.Hours(nil).String(); got != "00:00" {
		t.Errorf("got %q", got)
	}
	if text, err := (sla.Hours)(nil).MarshalText(); err != nil || len(text) != 0 {
		t.Errorf("no shift is %q, %v", text, err)
	}
}
