package sla_test

import (
	"database/sql/driver"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/tthc-go/tthc/sla"
)

func TestNewDate(t *testing.T) {
	for _, tc := range []struct {
		name       string
		year       int
		month      time.Month
		day        int
		want       string // "" for an error
		wantInText string
	}{
		{"first date", 1, 1, 1, "0001-01-01", ""},
		{"last date", 9999, 12, 31, "9999-12-31", ""},
		{"leap day", 2028, 2, 29, "2028-02-29", ""},
		{"leap day of a century divisible by 400", 2000, 2, 29, "2000-02-29", ""},
		{"no leap day", 2026, 2, 29, "", "2026-02-29"},
		{"no leap day in a plain century", 1900, 2, 29, "", "1900-02-29"},
		{"year 0", 0, 1, 1, "", "0000-01-01"},
		{"year before 0", -1, 1, 1, "", "-001-01-01"},
		{"year 10000", 10000, 1, 1, "", "10000-01-01"},
		{"month 0", 2026, 0, 1, "", "2026-00-01"},
		{"month 13", 2026, 13, 1, "", "2026-13-01"},
		{"day 0", 2026, 1, 0, "", "2026-01-00"},
		{"31 November", 2026, 11, 31, "", "2026-11-31"},
		{"day 32", 2026, 12, 32, "", "2026-12-32"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := sla.NewDate(tc.year, tc.month, tc.day)
			if tc.want != "" {
				if err != nil || got.String() != tc.want {
					t.Errorf("got %v, %v; want %s", got, err, tc.want)
				}
				return
			}
			if !got.IsZero() || !errors.Is(err, sla.ErrInvalidDate) || !strings.Contains(err.Error(), tc.wantInText) {
				t.Errorf("got %v, %v; want an error naming %s", got, err, tc.wantInText)
			}
		})
	}
}

func TestParseDateRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty":             "",
		"no leading zeros":  "2026-1-1",
		"two-digit year":    "26-11-24",
		"slashes":           "2026/11/24",
		"day first":         "24-11-2026",
		"no separators":     "20261124",
		"blank before":      " 2026-11-24",
		"blank behind":      "2026-11-24 ",
		"with a time":       "2026-11-24T00:00:00Z",
		"signed year":       "-026-11-24",
		"signed month":      "2026-+1-24",
		"full-width digits": "２０２６-11-24",
		"words":             "ngày mai",
		"not UTF-8":         "2026-11-\xff4",
		"year 0":            "0000-11-24",
		"month 13":          "2026-13-01",
		"30 February":       "2026-02-30",
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := sla.ParseDate(text); !got.IsZero() || !errors.Is(err, sla.ErrInvalidDate) {
				t.Errorf("ParseDate(%q) = %v, %v", text, got, err)
			}
		})
	}
}

func TestParseDateErrorIsShort(t *testing.T) {
	_, err := sla.ParseDate(strings.Repeat("ngày ", 10_000))
	if err == nil || len(err.Error()) > 200 || !strings.Contains(err.Error(), "want YYYY-MM-DD") {
		t.Errorf("got %.300v", err)
	}
}

func TestMustDatePanics(t *testing.T) {
	for name, make := range map[string]func(){
		"MustDate":      func() { sla.MustDate(2026, 2, 30) },
		"MustParseDate": func() { sla.MustParseDate("30/02/2026") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.Is(err, sla.ErrInvalidDate) {
					t.Errorf("panics with %v", err)
				}
			}()
			make()
		})
	}
}

func TestDateZeroValue(t *testing.T) {
	var d sla.Date
	year, month, day := d.Date()
	if year != 0 || month != 0 || day != 0 || d.Year() != 0 || d.Month() != 0 || d.Day() != 0 {
		t.Errorf("has parts %d, %d, %d", year, month, day)
	}
	if !d.IsZero() || d.String() != "" || d.Weekday() != time.Sunday {
		t.Errorf("IsZero %v, String %q, Weekday %v", d.IsZero(), d, d.Weekday())
	}
	for name, got := range map[string]sla.Date{
		"AddDays": d.AddDays(1), "AddMonths": d.AddMonths(1), "AddYears": d.AddYears(1), "0 days": d.AddDays(0),
	} {
		if !got.IsZero() {
			t.Errorf("%s of no date gives %v", name, got)
		}
	}
	first := sla.MustDate(1, 1, 1)
	if !d.Before(first) || d.After(first) || d.Compare(first) != -1 || first.Compare(d) != 1 || d.Compare(d) != 0 {
		t.Error("no date does not sort before the first one")
	}
	if text, err := d.MarshalText(); err != nil || len(text) != 0 {
		t.Errorf("MarshalText gives %q, %v", text, err)
	}
	if text, err := d.AppendText([]byte("on ")); err != nil || string(text) != "on " {
		t.Errorf("AppendText gives %q, %v", text, err)
	}
	if v, err := d.Value(); err != nil || v != nil {
		t.Errorf("Value gives %v, %v; want NULL", v, err)
	}
}

func TestDateOrder(t *testing.T) {
	a, b := sla.MustDate(2026, 11, 23), sla.MustDate(2026, 11, 24)
	if !a.Before(b) || b.Before(a) || a.Before(a) || !b.After(a) || a.After(b) || a.After(a) {
		t.Error("Before and After")
	}
	if a.Compare(b) != -1 || b.Compare(a) != 1 || a.Compare(a) != 0 {
		t.Error("Compare")
	}
	if b.DaysSince(a) != 1 || a.DaysSince(b) != -1 || a.DaysSince(a) != 0 {
		t.Error("DaysSince")
	}
}

// Results that just stay in the range; what leaves it is in TestDateEnds.
func TestDateArithmeticAtTheEnds(t *testing.T) {
	date := sla.MustParseDate
	for _, tc := range []struct {
		name string
		got  sla.Date
		want string
	}{
		{"one day to the last", date("9999-12-30").AddDays(1), "9999-12-31"},
		{"one day to the first", date("0001-01-02").AddDays(-1), "0001-01-01"},
		{"from the first to the last", date("0001-01-01").AddDays(3_652_058), "9999-12-31"},
		{"and back", date("9999-12-31").AddDays(-3_652_058), "0001-01-01"},
		{"one day too many", date("0001-01-01").AddDays(3_652_059), ""},
		{"least int", date("9999-12-31").AddDays(math.MinInt), ""},
		{"one month to the last", date("9999-11-30").AddMonths(1), "9999-12-30"},
		{"clamped to the first February", date("0001-03-31").AddMonths(-1), "0001-02-28"},
		{"one month to the first", date("0001-02-01").AddMonths(-1), "0001-01-01"},
		{"all months", date("0001-01-31").AddMonths(9999*12 - 1), "9999-12-31"},
		{"one month too many", date("0001-01-31").AddMonths(9999 * 12), ""},
		{"all years", date("0001-12-31").AddYears(9998), "9999-12-31"},
		{"all years back", date("9999-12-31").AddYears(-9998), "0001-12-31"},
		{"one year too many", date("0001-12-31").AddYears(9999), ""},
		{"least int of years", date("9999-12-31").AddYears(math.MinInt), ""},
		{"leap day", date("0004-02-29").AddYears(-1), "0003-02-28"},
	} {
		if tc.got.String() != tc.want {
			t.Errorf("%s: got %v, want %q", tc.name, tc.got, tc.want)
		}
	}
}

func TestDateIn(t *testing.T) {
	hanoi := time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)
	honolulu := time.FixedZone("Pacific/Honolulu", -10*3600)
	evening := time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC) // midnight in Hà Nội
	for _, tc := range []struct {
		name string
		at   time.Time
		loc  *time.Location
		want string // "" for an error
	}{
		{"UTC", evening, time.UTC, "2026-11-23"},
		{"first instant of the next date", evening, hanoi, "2026-11-24"},
		{"last nanosecond of the date", evening.Add(-1), hanoi, "2026-11-23"},
		{"the zone of the instant does not matter", evening.In(honolulu), hanoi, "2026-11-24"},
		{"west", evening.Add(-8 * time.Hour), honolulu, "2026-11-22"},
		{"zero time", time.Time{}, time.UTC, "0001-01-01"},
		{"zero time, west", time.Time{}, honolulu, ""},
		{"year 10000", time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC, ""},
		{"no location", evening, nil, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := sla.DateIn(tc.at, tc.loc)
			if got.String() != tc.want || errors.Is(err, sla.ErrInvalidDate) != (tc.want == "") {
				t.Errorf("got %v, %v; want %q, or ErrInvalidDate", got, err, tc.want)
			}
		})
	}
}

func TestDateIsSmallAndComparable(t *testing.T) {
	if size := unsafe.Sizeof(sla.Date{}); size != 4 {
		t.Errorf("takes %d bytes, want 4", size)
	}
	names := map[sla.Date]string{sla.MustDate(2026, 11, 24): "Ngày Văn hóa Việt Nam"}
	if names[sla.MustParseDate("2026-11-24")] == "" || sla.MustDate(2026, 11, 23).AddDays(1) != sla.MustDate(2026, 11, 24) {
		t.Error("equal dates are not ==")
	}
}

// dateRecord shows dates as JSON values, optional values and keys.
type dateRecord struct {
	On      sla.Date         `json:"on"`
	Through sla.Date         `json:"through,omitzero"`
	Counts  map[sla.Date]int `json:"counts,omitempty"`
}

func TestDateJSON(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   dateRecord
		want string
	}{
		{"no dates", dateRecord{}, `{"on":""}`},
		{"all", dateRecord{
			On: sla.MustDate(2026, 11, 24), Through: sla.MustDate(2026, 12, 31),
			Counts: map[sla.Date]int{sla.MustDate(2026, 11, 23): 4, sla.MustDate(2026, 11, 2): 7},
		}, `{"on":"2026-11-24","through":"2026-12-31","counts":{"2026-11-02":7,"2026-11-23":4}}`},
		{"no date as a key", dateRecord{Counts: map[sla.Date]int{{}: 1}}, `{"on":"","counts":{"":1}}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text, err := json.Marshal(tc.in)
			if err != nil || string(text) != tc.want {
				t.Fatalf("got %s, %v; want %s", text, err, tc.want)
			}
			var back dateRecord
			if err := json.Unmarshal(text, &back); err != nil || back.On != tc.in.On || back.Through != tc.in.Through || len(back.Counts) != len(tc.in.Counts) {
				t.Errorf("reads back as %+v, %v", back, err)
			}
			for d, n := range tc.in.Counts {
				if back.Counts[d] != n {
					t.Errorf("count of %v reads back as %d, want %d", d, back.Counts[d], n)
				}
			}
		})
	}
}

func TestDateJSONRefuses(t *testing.T) {
	for _, text := range []string{`"2026-02-30"`, `"24/11/2026"`, `" "`, `20261124`, `{}`} {
		d := sla.MustDate(2026, 11, 24)
		if err := json.Unmarshal([]byte(text), &d); err == nil || d != sla.MustDate(2026, 11, 24) {
			t.Errorf("%s reads as %v, %v", text, d, err)
		}
	}
	var counts map[sla.Date]int
	if err := json.Unmarshal([]byte(`{"2026-02-30":1}`), &counts); !errors.Is(err, sla.ErrInvalidDate) {
		t.Errorf("bad key reads as %v, %v", counts, err)
	}
}

func TestDateValue(t *testing.T) {
	v, err := sla.MustDate(2026, 11, 24).Value()
	if err != nil || v != "2026-11-24" || !driver.IsValue(v) {
		t.Errorf("got %v, %v", v, err)
	}
}

func TestDateScan(t *testing.T) {
	hanoi := time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)
	for _, tc := range []struct {
		name string
		src  any
		want string
		ok   bool
	}{
		{"NULL", nil, "", true},
		{"text", "2026-11-24", "2026-11-24", true},
		{"empty text", "", "", true},
		{"bytes", []byte("2026-11-24"), "2026-11-24", true},
		{"no bytes", []byte{}, "", true},
		{"midnight UTC", time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), "2026-11-24", true},
		{"midnight of its own zone", time.Date(2026, 11, 24, 0, 0, 0, 0, hanoi), "2026-11-24", true},
		{"clock", time.Date(2026, 11, 24, 7, 30, 0, 0, hanoi), "", false},
		{"a nanosecond past midnight", time.Date(2026, 11, 24, 0, 0, 0, 1, time.UTC), "", false},
		{"midnight elsewhere", time.Date(2026, 11, 24, 0, 0, 0, 0, hanoi).UTC(), "", false},
		{"year 0", time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), "", false},
		{"text with a clock", "2026-11-24 00:00:00", "", false},
		{"bytes of something else", []byte("24/11/2026"), "", false},
		{"integer", int64(20261124), "", false},
		{"float", 2026.0, "", false},
		{"bool", true, "", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			before := sla.MustDate(2018, 1, 1)
			got := before
			err := got.Scan(tc.src)
			if tc.ok {
				if err != nil || got.String() != tc.want {
					t.Errorf("got %v, %v; want %q", got, err, tc.want)
				}
				return
			}
			if !errors.Is(err, sla.ErrInvalidDate) || got != before {
				t.Errorf("got %v, %v; want an error and no change", got, err)
			}
		})
	}
}
