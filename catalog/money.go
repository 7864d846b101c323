package catalog

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
)

// Currency is what an amount is in. Fees of published records are in đồng, those
// of some procedures for foreigners in US dollars; no other currency was seen.
//
// The zero value is CurrencyUnknown: not stated.
type Currency uint8

// The currencies, named by their codes of ISO 4217.
const (
	CurrencyUnknown Currency = iota // not stated
	CurrencyVND                     // Việt Nam Đồng
	CurrencyUSD                     // đô la Mỹ
)

var currencies = vocabulary{
	what:  "currency",
	names: []string{"unknown", "VND", "USD"},
	words: [][]string{
		CurrencyVND: {"vnd", "d", "dong", "viet nam dong", "dong viet nam", "₫"}, // "đ" and "VNĐ" fold to the first two
		CurrencyUSD: {"usd", "us$", "do la my", "dola my"},                       // a bare $ may be another dollar
	},
}

// String returns the code of the currency, such as VND, or unknown.
func (c Currency) String() string { return currencies.name(uint8(c)) }

// MarshalText implements [encoding.TextMarshaler] with the code. A value that is
// not defined is an error.
func (c Currency) MarshalText() ([]byte, error) { return currencies.text(uint8(c)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the code or what
// Vietnamese catalogs write ("Việt Nam Đồng", "đ"), in any case and with or
// without diacritics; empty text is CurrencyUnknown, other text is an error and changes
// nothing.
func (c *Currency) UnmarshalText(text []byte) error { return currencies.decode(text, (*uint8)(c)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (c Currency) Value() (driver.Value, error) { return sqltext.Value(c.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (c *Currency) Scan(src any) error { return sqltext.Scan(src, c) }

// Money is the amount of a fee: from 0 to 999,999,999,999,999.99 of a currency,
// exact to hundredths, or free of charge without naming a currency.
//
// The zero value states nothing, which is not the same as free of charge. Values
// are comparable with == and usable as map keys: equal amounts of one currency
// are ==. "Free of charge" and "0 đồng" are different values; both are
// [Money.IsFree].
type Money struct {
	hundredths int64
	currency   Currency
	free       bool // free of charge without a currency
}

// lowestPlausibleVND is the amount, in đồng, below which a fee that is not zero is
// most likely a thousandfold too low. It is an observation and no rule of law: of
// the amounts in 2,642 published records 11 are below it, several of them beside
// prose that gives the thousandfold (1.001200 has 40 and "40.000đ"). See
// [Money.Plausible].
const lowestPlausibleVND = 1_000

// maxMoneyDigits bounds the digits before the decimal point.
const maxMoneyDigits = 15

// ErrInvalidAmount is matched by errors about text or numbers that are no amount
// of money.
var ErrInvalidAmount = errors.New("invalid amount of money")

// FreeOfCharge returns the statement that nothing is charged (miễn phí).
func FreeOfCharge() Money { return Money{free: true} }

// NewMoney returns an amount of a currency. An amount below zero, of
// 1,000,000,000,000,000 or more, or with a fraction finer than hundredths, and a
// currency that is not defined are an error matching [ErrInvalidAmount].
func NewMoney(amount decimal.Decimal, c Currency) (Money, error) {
	switch {
	case c != CurrencyVND && c != CurrencyUSD:
		return Money{}, fmt.Errorf("catalog: money: currency %v: want VND or USD: %w", c, ErrInvalidAmount)
	case amount.Sign() == 0:
		return Money{currency: c}, nil
	case amount.Sign() < 0:
		return Money{}, fmt.Errorf("catalog: money: want no amount below zero: %w", ErrInvalidAmount)
	// Both bounds, before anything is computed of a number such as 1e999999999.
	case int64(amount.NumDigits())+int64(amount.Exponent()) > maxMoneyDigits || amount.Exponent() < -1000:
		return Money{}, fmt.Errorf("catalog: money: too large or too fine an amount: %w", ErrInvalidAmount)
	}
	hundredths := amount.Shift(2)
	if !hundredths.IsInteger() {
		return Money{}, fmt.Errorf("catalog: money: %s: want no fraction finer than hundredths: %w", clip.Text(amount.String()), ErrInvalidAmount)
	}
	return Money{hundredths: hundredths.IntPart(), currency: c}, nil
}

// ParseMoney reads an amount with its currency before or behind it ("1,200,000
// Việt Nam Đồng", "1.200.000đ", "50 USD"), or the words for free of charge ("Miễn
// phí"; "Không" alone, which answers the question for the fee; "free"). Blank
// text and "Không có thông tin" state nothing: the zero Money.
//
// Vietnamese and English texts use points and commas the other way round, so a
// separator is read by what follows: exactly three digits are thousands in both
// ("40.000", "40,000", also of dollars); one or two digits at the end are a
// fraction ("12.5", "1.234,50"). Everything else is an error matching
// [ErrInvalidAmount], and so is whatever would have to be guessed: a number
// without a currency, a bare "$", a thousand written "0.500" or "2000.000", more
// text before or behind, such as what the amount is charged for ("40.000
// đồng/lần").
func ParseMoney(raw string) (Money, error) {
	s := viet.Fold(raw)
	switch s {
	case "free", "mien phi", "mien le phi", "khong", "khong thu phi", "khong thu le phi":
		return FreeOfCharge(), nil
	}
	if notStated(raw) {
		return Money{}, nil
	}
	first, last := strings.IndexAny(s, asciiDigits), strings.LastIndexAny(s, asciiDigits)
	if first < 0 {
		return Money{}, invalidAmount(raw, "want digits")
	}
	currency, ok := currencyOf(strings.TrimSpace(s[:first]), strings.TrimSpace(s[last+1:]))
	if !ok {
		return Money{}, invalidAmount(raw, "want nothing but a currency, VND or USD, before or behind the amount")
	}
	hundredths, ok := parseHundredths(s[first : last+1])
	if !ok {
		return Money{}, invalidAmount(raw, "want digits in groups of three or in one, and at most two behind a decimal separator")
	}
	return Money{hundredths: hundredths, currency: currency}, nil
}

const asciiDigits = "0123456789"

func invalidAmount(raw, want string) error {
	return fmt.Errorf("catalog: money: %q: %s: %w", clip.Text(raw), want, ErrInvalidAmount)
}

// currencyOf returns the currency that stands before or behind an amount.
func currencyOf(before, behind string) (Currency, bool) {
	if before != "" && behind != "" {
		return 0, false
	}
	v, ok := currencies.find(before + behind)
	return Currency(v), ok && v > 0
}

// parseHundredths reads digits with points and commas.
func parseHundredths(s string) (n int64, ok bool) {
	whole, cents := s, ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 < 3 {
		whole, cents = s[:i], s[i+1:]
		if strings.IndexByte(whole, s[i]) >= 0 { // 1.200.00: the groups are wrong
			return 0, false
		}
	}
	digits, ok := ungroup(whole)
	if !ok || !isDigits(cents) || len(digits) > maxMoneyDigits {
		return 0, false
	}
	for _, c := range []byte(digits + (cents + "00")[:2]) {
		n = n*10 + int64(c-'0')
	}
	return n, true
}

// ungroup returns the digits of a whole number: all in one, or in groups of three
// with one kind of separator between.
func ungroup(s string) (digits string, ok bool) {
	i := strings.IndexAny(s, ".,")
	if i < 0 {
		return s, s != "" && isDigits(s)
	}
	groups := strings.Split(s, s[i:i+1])
	for n, group := range groups {
		if !isDigits(group) || n > 0 && len(group) != 3 {
			return "", false
		}
	}
	digits = strings.Join(groups, "")
	return digits, len(groups[0]) >= 1 && len(groups[0]) <= 3 && digits[0] != '0'
}

// IsZero reports whether m is the zero value: nothing is stated.
func (m Money) IsZero() bool { return m == Money{} }

// IsFree reports whether m states that nothing is charged.
func (m Money) IsFree() bool { return m.hundredths == 0 && !m.IsZero() }

// Amount returns the amount, 0 when m is free of charge or states nothing.
func (m Money) Amount() decimal.Decimal { return decimal.New(m.hundredths, -2) }

// Currency returns the currency, CurrencyUnknown when none is stated.
func (m Money) Currency() Currency { return m.currency }

// Plausible reports whether m can be meant as it stands: it is not an amount of
// đồng above 0 and below 1,000, which is most likely a thousandfold too low: of the
// amounts in 2,642 published records 11 are, several of them beside prose that gives
// the thousandfold. An amount that is not deserves a
// warning, never a repair: nobody can tell from it what was meant.
func (m Money) Plausible() bool {
	return m.currency != CurrencyVND || m.hundredths == 0 || m.hundredths >= lowestPlausibleVND*100
}

// Compare returns -1, 0 or +1 as m sorts before, with or after n: what states
// nothing first, then free of charge, then by currency and amount. It sorts
// lists; amounts of two currencies do not compare by worth.
func (m Money) Compare(n Money) int {
	return cmp.Or(
		cmp.Compare(m.currency, n.currency),
		boolOrder(m.free, n.free),
		cmp.Compare(m.hundredths, n.hundredths),
	)
}

// boolOrder sorts false before true.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// String returns the canonical text: the amount with a decimal point and the code
// of the currency, as in "1200000 VND" and "12.5 USD"; "free", or "" for the zero
// value. [ParseMoney] reads it back.
func (m Money) String() string {
	switch {
	case m.free:
		return "free"
	case m.IsZero():
		return ""
	}
	return m.Amount().String() + " " + m.currency.String()
}

// MarshalText implements [encoding.TextMarshaler], and with it JSON, with the
// canonical text. The error is always nil.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseMoney].
func (m *Money) UnmarshalText(text []byte) error { return decode.Text(text, m, ParseMoney) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (m Money) Value() (driver.Value, error) { return sqltext.Value(m.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (m *Money) Scan(src any) error { return sqltext.Scan(src, m) }
