package sla

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/viet"
)

// LimitError says what [ParseLimit] could not understand of a text.
type LimitError struct {
	Input  string // the text as given
	Reason string // what is missing or ambiguous
}

// Error returns the reason with the text quoted.
func (e *LimitError) Error() string {
	return fmt.Sprintf("sla: limit: %q: %s", clip.Text(e.Input), e.Reason)
}

// Is makes the error match [ErrInvalidLimit].
func (e *LimitError) Is(target error) bool { return target == ErrInvalidLimit }

// The words of limits, folded by viet.Fold.
var (
	limitAbsent  = []string{"", "n/a", "khong co thong tin", "khong quy dinh", "unspecified"}
	limitSameDay = []string{"trong ngay", "trong ngay lam viec", "ngay trong ngay", "ngay trong ngay lam viec", "same-day"}

	limitForm = regexp.MustCompile(`^(?:trong |khong qua |toi da |trong thoi han )?` +
		`(nua|1/2|1/4|3/4|\d+(?:[.,]\d+)?)(?: ?\(([a-z ]+)\))? ?` +
		`(ngay lam viec|ngay|gio lam viec|gio|phut|tuan|thang|nam)` +
		`(?:,? (?:ke )?tu (?:ngay|khi|thoi diem) (?:tiep )?nhan (?:duoc |du )*ho so(?: day du)?(?:,? hop le)?(?: theo quy dinh)?)?\.?$`)
	limitBareNumber = regexp.MustCompile(`^\d+(?:[.,]\d+)? ?\??$`)
	limitRange      = regexp.MustCompile(`^\d+ ?[-–] ?\d+`)
	limitThousands  = regexp.MustCompile(`^[1-9]\d*[.,]\d{3}$`)
)

// ParseLimit reads a limit as catalogs write it, or canonical text. Known forms
// are a number and a unit, with or without leading zeros and in any Unicode
// composition ("07 Ngày làm việc", "0,5 giờ", "2 tuần", "nửa tháng", "30 phút",
// "1 năm"), optionally followed by "kể từ ngày nhận đủ hồ sơ hợp lệ"; "trong
// ngày"; and the ways of stating no limit ("Không quy định", "n/a", nothing). A
// week is 7 days, a minute 1/60 of a clock hour.
//
// It never guesses, and the Limit is usable even when err is not nil. What it
// cannot read comes back as a described limit that keeps the text, a number
// without a unit as the unspecified limit, both with a [*LimitError] that says
// why.
func ParseLimit(raw string) (Limit, error) {
	trimmed := strings.TrimSpace(raw)
	if l, err := parseCanonical(trimmed); err == nil {
		return l, nil
	}
	folded := viet.Fold(trimmed)
	for _, absent := range limitAbsent {
		if folded == absent {
			return Limit{}, nil
		}
	}
	for _, sameDay := range limitSameDay {
		if folded == sameDay {
			return SameDay(), nil
		}
	}
	if m := limitForm.FindStringSubmatch(folded); m != nil {
		if words := strings.TrimSpace(m[2]); words != "" && words != numberWords(m[1]) {
			return Described(trimmed), &LimitError{raw, "the number in words is not known to be the number in digits"}
		}
		return limitOf(trimmed, m[1], m[3])
	}
	switch {
	case limitBareNumber.MatchString(folded):
		return Limit{}, &LimitError{raw, "a number without a unit"}
	case limitRange.MatchString(folded):
		return Described(trimmed), &LimitError{raw, "a range, not one limit"}
	}
	return Described(trimmed), &LimitError{raw, "not a number and a unit"}
}

// MustParseLimit is [ParseLimit] for literals in tests and tables. It panics on
// text that is not understood.
func MustParseLimit(raw string) Limit {
	l, err := ParseLimit(raw)
	if err != nil {
		panic(err)
	}
	return l
}

// maxWritten bounds the numerator of an amount written with a unit in words, so
// that weeks of it fit an int of 32 bits.
const maxWritten = 10_000_000

// numberWords writes a whole number below 100 in folded Vietnamese words, ""
// for every other.
func numberWords(s string) string {
	ones := [...]string{"khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"}
	n, ok := digits(s)
	switch {
	case !ok || len(s) > 3 || n > 99:
		return ""
	case n < 10:
		return ones[n]
	}
	words := "muoi"
	if n >= 20 {
		words = ones[n/10] + " muoi"
	}
	switch n % 10 {
	case 0:
		return words
	case 5:
		return words + " lam"
	}
	return words + " " + ones[n%10]
}

// limitOf builds the limit of a folded amount and unit.
func limitOf(raw, amount, unit string) (Limit, error) {
	if limitThousands.MatchString(amount) {
		return Described(raw), &LimitError{raw, "three digits behind the separator may be thousands"}
	}
	num, den := 1, 2
	if amount != "nua" {
		var ok bool
		if num, den, ok = parseAmount(strings.Replace(amount, ",", ".", 1)); !ok || num > maxWritten {
			return Described(raw), &LimitError{raw, "the number is out of range"}
		}
		if num > maxAmount*100 || den > maxDenominator*100 { // before it is multiplied
			return Described(raw), &LimitError{raw, "the number is out of range"}
		}
	}
	u := UnitCalendarDay
	switch unit {
	case "ngay lam viec":
		u = UnitWorkingDay
	case "gio lam viec":
		u = UnitWorkingHour
	case "gio":
		u = UnitClockHour
	case "phut":
		u, den = UnitClockHour, den*60
	case "tuan":
		num *= 7
	case "thang":
		u = UnitMonth
	case "nam":
		u = UnitYear
	}
	l, err := NewLimit(num, den, u)
	if err != nil {
		return Described(raw), &LimitError{raw, "the amount is out of range, or a part of a month or year"}
	}
	return l, nil
}
