package sla_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/sla"
)

func TestNewLimit(t *testing.T) {
	for _, tc := range []struct {
		name     string
		num, den int
		unit     sla.LimitUnit
		want     string // "" for an error
	}{
		{"working days", 10, 1, sla.UnitWorkingDay, "10wd"},
		{"half a working day", 1, 2, sla.UnitWorkingDay, "0.5wd"},
		{"lowest terms", 20, 8, sla.UnitWorkingDay, "2.5wd"},
		{"zero", 0, 7, sla.UnitClockHour, "0h"},
		{"zero months", 0, 2, sla.UnitMonth, "0mo"},
		{"half a month is 15 days", 1, 2, sla.UnitMonth, "15d"}, // Civil Code 91/2015/QH13 art. 146(1)
		{"half a month, not in lowest terms", 3, 6, sla.UnitMonth, "15d"},
		{"whole months, not in lowest terms", 6, 2, sla.UnitMonth, "3mo"},
		{"a month and a half", 3, 2, sla.UnitMonth, ""},
		{"half a year", 1, 2, sla.UnitYear, ""},
		{"largest", 100_000, 1, sla.UnitCalendarDay, "100000d"},
		{"too large", 100_001, 1, sla.UnitCalendarDay, ""},
		{"a bit too large", 200_001, 2, sla.UnitCalendarDay, ""},
		{"smallest part, a second of a day", 1, 86_400, sla.UnitWorkingDay, "1/86400wd"},
		{"too small a part", 1, 86_401, sla.UnitWorkingDay, ""},
		{"small part in lowest terms only", 2, 172_800, sla.UnitWorkingDay, "1/86400wd"},
		{"below zero", -1, 1, sla.UnitWorkingDay, ""},
		{"denominator 0", 1, 0, sla.UnitWorkingDay, ""},
		{"denominator below zero", 1, -2, sla.UnitWorkingDay, ""},
		{"unspecified has no amount", 1, 1, sla.UnitUnspecified, ""},
		{"described has no amount", 1, 1, sla.UnitDescribed, ""},
		{"same day has no amount", 1, 1, sla.UnitSameDay, ""},
		{"no such unit", 1, 1, sla.LimitUnit(99), ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := sla.NewLimit(tc.num, tc.den, tc.unit)
			if tc.want == "" {
				if !errors.Is(err, sla.ErrInvalidLimit) || !got.IsZero() {
					t.Errorf("got %v, %v; want an error", got, err)
				}
				return
			}
			if err != nil || got.String() != tc.want {
				t.Errorf("got %v, %v; want %s", got, err, tc.want)
			}
		})
	}
}

func TestNewLimitTooFineForItsSize(t *testing.T) {
	amount := int64(99_999)*86_399 + 1
	if int64(int(amount)) != amount {
		t.Skip("an int of 32 bits does not hold it")
	}
	if got, err := sla.NewLimit(int(amount), 86_399, sla.UnitWorkingDay); !errors.Is(err, sla.ErrInvalidLimit) {
		t.Errorf("got %v, %v", got, err)
	}
}

func mustLimit(t *testing.T, num, den int, unit sla.LimitUnit) sla.Limit {
	t.Helper()
	l, err := sla.NewLimit(num, den, unit)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLimitCanonicalText(t *testing.T) {
	for _, tc := range []struct {
		text     string
		unit     sla.LimitUnit
		num, den int // of an amount
		words    string
	}{
		{"5wd", sla.UnitWorkingDay, 5, 1, ""},
		{"0.5wd", sla.UnitWorkingDay, 1, 2, ""},
		{"0.25wd", sla.UnitWorkingDay, 1, 4, ""},
		{"0.125wd", sla.UnitWorkingDay, 1, 8, ""},
		{"10d", sla.UnitCalendarDay, 10, 1, ""},
		{"10.5d", sla.UnitCalendarDay, 21, 2, ""},
		{"8wh", sla.UnitWorkingHour, 8, 1, ""},
		{"24h", sla.UnitClockHour, 24, 1, ""},
		{"1/3h", sla.UnitClockHour, 1, 3, ""},
		{"22/7h", sla.UnitClockHour, 22, 7, ""},
		{"3mo", sla.UnitMonth, 3, 1, ""},
		{"1y", sla.UnitYear, 1, 1, ""},
		{"0d", sla.UnitCalendarDay, 0, 1, ""},
		{"100000wd", sla.UnitWorkingDay, 100_000, 1, ""},
		{"1/86400wd", sla.UnitWorkingDay, 1, 86_400, ""},
		{"same-day", sla.UnitSameDay, 0, 1, ""},
		{"unspecified", sla.UnitUnspecified, 0, 1, ""},
		{"described:trước khi tàu rời cảng", sla.UnitDescribed, 0, 1, "trước khi tàu rời cảng"},
		{"described:", sla.UnitDescribed, 0, 1, ""},
		{"described:10d", sla.UnitDescribed, 0, 1, "10d"},
	} {
		t.Run(tc.text, func(t *testing.T) {
			l, err := sla.ParseLimit(tc.text)
			num, den := l.Amount()
			if err != nil || l.Unit() != tc.unit || num != tc.num || den != tc.den || l.Text() != tc.words {
				t.Fatalf("reads as %d/%d %v %q, %v", num, den, l.Unit(), l.Text(), err)
			}
			if text, err := l.MarshalText(); err != nil || string(text) != tc.text || l.String() != tc.text {
				t.Errorf("prints as %q and %q, %v", l, text, err)
			}
			back := sla.SameDay()
			if err := back.UnmarshalText([]byte(tc.text)); err != nil || back != l {
				t.Errorf("UnmarshalText gives %v, %v", back, err)
			}
		})
	}
}

// TestLimitTextOfFineAmounts: what NewLimit takes can be read back, whatever the
// number of digits.
func TestLimitTextOfFineAmounts(t *testing.T) {
	for _, tc := range []struct{ num, den int }{
		{1, 128},                // 0.0078125
		{6_172_839, 500},        // 12345.678
		{2_147_483_647, 86_399}, // the largest numerator
		{1_999_999, 20},         // 99999.95
	} {
		l := mustLimit(t, tc.num, tc.den, sla.UnitWorkingDay)
		var back sla.Limit
		if err := back.UnmarshalText([]byte(l.String())); err != nil || back != l {
			t.Errorf("%d/%d: %v reads back as %v, %v", tc.num, tc.den, l, back, err)
		}
	}
}

func TestLimitUnmarshalTextRefuses(t *testing.T) {
	for _, text := range []string{
		"5", "wd", "5 wd", "5WD", "05 ngày", "-5d", "+5d", "5,5wd", ".5wd", "5.wd", "1/0h", "1/2/3h", "1.5/2h", "5wdx", "5ww",
		"100001d", "0.5y", "1.5mo", "99999999999999999999d", "same day", "Unspecified", "d5",
	} {
		l := sla.SameDay()
		if err := l.UnmarshalText([]byte(text)); !errors.Is(err, sla.ErrInvalidLimit) || l != sla.SameDay() {
			t.Errorf("%q reads as %v, %v", text, l, err)
		}
	}
}

func TestLimitJSON(t *testing.T) {
	type level struct {
		Limit   sla.Limit         `json:"limit,omitzero"`
		Reduced map[sla.Limit]int `json:"reduced,omitempty"`
	}
	in := level{mustLimit(t, 7, 1, sla.UnitWorkingDay), map[sla.Limit]int{mustLimit(t, 1, 2, sla.UnitWorkingDay): 3}}
	text, err := json.Marshal(in)
	if want := `{"limit":"7wd","reduced":{"0.5wd":3}}`; err != nil || string(text) != want {
		t.Fatalf("got %s, %v; want %s", text, err, want)
	}
	var back level
	if err := json.Unmarshal(text, &back); err != nil || back.Limit != in.Limit || back.Reduced[sla.MustParseLimit("0.5wd")] != 3 {
		t.Errorf("reads back as %+v, %v", back, err)
	}
	if text, err := json.Marshal(level{}); err != nil || string(text) != "{}" {
		t.Errorf("unspecified: got %s, %v", text, err)
	}
}

func TestLimitEquality(t *testing.T) {
	half := mustLimit(t, 1, 2, sla.UnitWorkingDay)
	for name, same := range map[string]sla.Limit{
		"other terms": mustLimit(t, 50, 100, sla.UnitWorkingDay),
		"decimal":     sla.MustParseLimit("0.50wd"),
		"fraction":    sla.MustParseLimit("4/8wd"),
		"as written":  sla.MustParseLimit("0,5 ngày làm việc"),
	} {
		if same != half {
			t.Errorf("%s: %v is not %v", name, same, half)
		}
	}
	if mustLimit(t, 7, 1, sla.UnitCalendarDay) == mustLimit(t, 7, 1, sla.UnitWorkingDay) {
		t.Error("seven days are seven working days")
	}
	if mustLimit(t, 1, 1, sla.UnitMonth) == mustLimit(t, 30, 1, sla.UnitCalendarDay) {
		t.Error("a month is thirty days")
	}
	if sla.Described("x") == sla.Described("y") || (sla.Limit{}) != sla.MustParseLimit("unspecified") {
		t.Error("limits without an amount")
	}
}

// How catalogs write limits: the rows of the procedures of a ministry and a
// province, with their forms of spelling.
func TestParseLimit(t *testing.T) {
	for _, tc := range []struct{ name, raw, want string }{
		{"leading zero", "07 Ngày làm việc", "7wd"},
		{"plain", "7 Ngày làm việc", "7wd"},
		{"days", "30 Ngày", "30d"},
		{"longest seen", "155 Ngày", "155d"},
		{"hours", "01 Giờ", "1h"},
		{"zero hours", "0 Giờ", "0h"},
		{"half an hour, dot", "0.5 Giờ", "0.5h"},
		{"half an hour, comma", "0,5 giờ", "0.5h"},
		{"eighth of a day is no thousand", "0,125 ngày làm việc", "0.125wd"},
		{"fraction", "1/2 ngày làm việc", "0.5wd"},
		{"quarter of an hour", "1/4 giờ", "0.25h"},
		{"minutes", "30 phút", "0.5h"},
		{"more minutes than an hour", "90 phút", "1.5h"},
		{"a minute", "01 phút", "1/60h"},
		{"working hours", "8 giờ làm việc", "8wh"},
		{"weeks", "2 tuần", "14d"},
		{"half a week", "0,5 tuần", "3.5d"},
		{"months", "03 tháng", "3mo"},
		{"half a month", "nửa tháng", "15d"}, // Civil Code 91/2015/QH13 art. 146(1)
		{"half a month in digits", "0,5 tháng", "15d"},
		{"half a day", "Nửa ngày làm việc", "0.5wd"},
		{"half an hour in words", "nửa giờ", "0.5h"},
		{"year", "1 năm", "1y"},
		{"no blank", "7ngày", "7d"},
		{"no diacritics", "07 ngay lam viec", "7wd"},
		{"capitals", "07 NGÀY LÀM VIỆC", "7wd"},
		{"decomposed", "07 Nga\u0300y la\u0300m vie\u0323\u0302c", "7wd"},
		{"decomposed half", "nu\u031b\u0309a tha\u0301ng", "15d"},
		{"no-break and other blanks", "\u00a07\u00a0 ngày\tlàm  việc\r\n", "7wd"},
		{"full stop", "10 ngày làm việc.", "10wd"},
		{"number word in brackets", "05 (năm) ngày làm việc", "5wd"},
		{"number words in brackets", "15(mười lăm) ngày", "15d"},
		{"from a complete dossier", "10 ngày kể từ ngày nhận đủ hồ sơ hợp lệ", "10d"},
		{"from receipt of a complete and valid dossier", "03 ngày làm việc, kể từ khi tiếp nhận hồ sơ đầy đủ, hợp lệ theo quy định", "3wd"},
		{"from the moment", "05 ngày làm việc từ thời điểm nhận được đủ hồ sơ hợp lệ.", "5wd"},
		{"within", "Trong thời hạn 20 ngày làm việc", "20wd"},
		{"not over", "Không quá 05 ngày làm việc", "5wd"},
		{"at most", "tối đa 24 giờ", "24h"},
		{"in", "Trong 3 ngày", "3d"},
		{"same day", "Trong ngày", "same-day"},
		{"same working day", "trong ngày làm việc", "same-day"},
		{"day in, day out", "Ngay trong ngày", "same-day"},
		{"none", "Không quy định", "unspecified"},
		{"no information", "Không có thông tin", "unspecified"},
		{"decomposed none", "Kho\u0302ng quy \u0111i\u0323nh", "unspecified"},
		{"n/a", "N/A", "unspecified"},
		{"empty", "", "unspecified"},
		{"blank", " \u00a0\t", "unspecified"},
		{"canonical", " 0.5wd ", "0.5wd"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got, err := sla.ParseLimit(tc.raw); err != nil || got.String() != tc.want {
				t.Errorf("ParseLimit(%q) = %v, %v; want %s", tc.raw, got, err, tc.want)
			}
		})
	}
}

func TestParseLimitNeverGuesses(t *testing.T) {
	const (
		noUnit     = "a number without a unit"
		aRange     = "a range, not one limit"
		noForm     = "not a number and a unit"
		thousands  = "three digits behind the separator may be thousands"
		tooLong    = "the number is out of range"
		otherWords = "the number in words is not known to be the number in digits"
		outside    = "the amount is out of range, or a part of a month or year"
	)
	for _, tc := range []struct{ name, raw, reason string }{
		{"bare number", "1", noUnit},
		{"bare number with zero", "07", noUnit},
		{"bare number, unsure", "1 ?", noUnit},
		{"bare decimal", "1,5", noUnit},
		{"range", "10-25", aRange},
		{"range with unit", "10 - 25 ngày", aRange},
		{"range with a dash", "10–25 ngày làm việc", aRange},
		{"thousands, dot", "1.000 ngày", thousands},
		{"thousands, comma", "1,500 ngày", thousands},
		{"overflow", "99999999999999999999 ngày", tooLong},
		{"overflow behind the comma", "0,12345678 ngày làm việc", tooLong},
		{"divided by zero", "1/0 ngày", noForm},
		{"a reduced limit, perhaps", "15/20 ngày làm việc", noForm},
		{"words that say another number", "05 (sáu) ngày làm việc", otherWords},
		{"too many days", "100001 ngày", outside},
		{"a month and a half", "1,5 tháng", outside},
		{"half a year", "nửa năm", outside},
		{"event", "Chậm nhất ngay trước khi tàu thuyền rời cảng", noForm},
		{"two limits", "23 ngày (33 ngày đối với vùng khó khăn)", noForm},
		{"two units", "1 ngày 4 giờ", noForm},
		{"unit only", "ngày làm việc", noForm},
		{"below zero", "-5 ngày", noForm},
		{"unknown unit", "3 quý", noForm},
		{"several thousands", "1.000.000 ngày", noForm},
		{"canonical but impossible", "1.5mo", noForm},
		{"full-width digit", "７ ngày", noForm},
		{"not UTF-8", "7 ng\xe0y", noForm},
	} {
		t.Run(tc.name, func(t *testing.T) {
			want := sla.Described(tc.raw)
			if tc.reason == noUnit {
				want = sla.Limit{}
			}
			got, err := sla.ParseLimit(tc.raw)
			if got != want {
				t.Errorf("got %v, want %v", got, want)
			}
			var fault *sla.LimitError
			if !errors.As(err, &fault) || !errors.Is(err, sla.ErrInvalidLimit) || fault.Input != tc.raw || fault.Reason != tc.reason {
				t.Errorf("got error %v, want %q", err, tc.reason)
			}
		})
	}
}

func TestParseLimitKeepsTheWords(t *testing.T) {
	got, err := sla.ParseLimit("  Chậm nhất trước khi tàu rời cảng\n")
	if err == nil || got.Text() != "Chậm nhất trước khi tàu rời cảng" {
		t.Errorf("got %q, %v", got.Text(), err)
	}
	if want := `sla: limit: "10-25": a range, not one limit`; errorText(sla.ParseLimit("10-25")) != want {
		t.Errorf("got %s, want %s", errorText(sla.ParseLimit("10-25")), want)
	}
	if text := errorText(sla.ParseLimit(strings.Repeat("ngày ", 10_000))); len(text) > 200 {
		t.Errorf("the error is %d bytes long", len(text))
	}
}

// errorText is the text of the error of a call.
func errorText[T any](_ T, err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestMustParseLimitPanics(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, sla.ErrInvalidLimit) {
			t.Errorf("panics with %v", err)
		}
	}()
	sla.MustParseLimit("10-25")
}

func TestLimitWords(t *testing.T) {
	for _, tc := range []struct{ limit, vi, en string }{
		{"1wd", "1 ngày làm việc", "1 working day"},
		{"10wd", "10 ngày làm việc", "10 working days"},
		{"0.5wd", "0,5 ngày làm việc", "0.5 working days"},
		{"30d", "30 ngày", "30 calendar days"},
		{"8wh", "8 giờ làm việc", "8 working hours"},
		{"1h", "1 giờ", "1 hour"},
		{"1/3h", "1/3 giờ", "1/3 hours"},
		{"0h", "0 giờ", "0 hours"},
		{"3mo", "3 tháng", "3 months"},
		{"1y", "1 năm", "1 year"},
		{"same-day", "trong ngày", "the same day"},
		{"unspecified", "không quy định", "no limit stated"},
		{"described:trước khi tàu rời cảng", "trước khi tàu rời cảng", "trước khi tàu rời cảng"},
	} {
		l := sla.MustParseLimit(tc.limit)
		if vi, en := l.Words(sla.Vietnamese), l.Words(sla.English); vi != tc.vi || en != tc.en {
			t.Errorf("%s: got %q and %q, want %q and %q", tc.limit, vi, en, tc.vi, tc.en)
		}
		if l.Words(sla.LanguageUnknown) != tc.vi {
			t.Errorf("%s: in no language %q, want Vietnamese", tc.limit, l.Words(sla.LanguageUnknown))
		}
	}
}

func TestLimitHasDueDate(t *testing.T) {
	for text, want := range map[string]bool{
		"5wd": true, "0.5wd": true, "10d": true, "0.5d": true, "8wh": true, "1/3h": true, "3mo": true, "1y": true, "same-day": true,
		"0wd": false, "0h": false, "0mo": false, "unspecified": false, "described:10 ngày": false,
	} {
		if got := sla.MustParseLimit(text).HasDueDate(); got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

func TestLimitZeroValue(t *testing.T) {
	var l sla.Limit
	num, den := l.Amount()
	if !l.IsZero() || l.Unit() != sla.UnitUnspecified || num != 0 || den != 1 || l.Text() != "" || l.HasDueDate() || l.String() != "unspecified" {
		t.Errorf("got %v, %d/%d %v", l, num, den, l.Unit())
	}
	if sla.SameDay().IsZero() || sla.Described("").IsZero() || mustLimit(t, 0, 1, sla.UnitClockHour).IsZero() {
		t.Error("other limits are zero values")
	}
}
