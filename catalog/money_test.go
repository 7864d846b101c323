package catalog_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
)

func TestCurrencyNames(t *testing.T) {
	checkEnum(t, []catalog.Currency{catalog.CurrencyUnknown, catalog.CurrencyVND, catalog.CurrencyUSD}, 9, "unknown", "VND", "USD")
}

func TestParseMoney(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"blanks", " \t", ""},
		{"not stated", "Không có thông tin", ""},
		{"as the records have it", "1,200,000 Việt Nam Đồng", "1200000 VND"},
		{"as prose has it", "1.200.000đ", "1200000 VND"},
		{"thousands, point", "40.000đ", "40000 VND"},
		{"thousands, comma", "40,000 đồng", "40000 VND"},
		{"plain", "40000 đồng", "40000 VND"},
		{"zeros in front", "05 USD", "5 USD"},
		{"below 1,000, not repaired", "40 Việt Nam Đồng", "40 VND"},
		{"VND", "8000 VND", "8000 VND"},
		{"VNĐ", "8.000 VNĐ", "8000 VND"},
		{"vnđ, close", "8.000vnđ", "8000 VND"},
		{"symbol", "8.000 ₫", "8000 VND"},
		{"dong first", "8.000 Đồng Việt Nam", "8000 VND"},
		{"without diacritics", "8.000 dong", "8000 VND"},
		{"decomposed", "8.000 đô\u0300ng", "8000 VND"},
		{"blanks everywhere", "  8.000 \u00a0 Việt  Nam Đồng ", "8000 VND"},
		{"in front", "VND 8.000", "8000 VND"},
		{"dollars", "50 USD", "50 USD"},
		{"dollars in front", "US$50", "50 USD"},
		{"dollars in words", "50 đô la Mỹ", "50 USD"},
		{"dollars in one word", "50 đôla Mỹ", "50 USD"},
		{"thousands of dollars, point", "1.234 USD", "1234 USD"},
		{"thousands of dollars, comma", "1,234 USD", "1234 USD"},
		{"fraction, point", "12.5 USD", "12.5 USD"},
		{"fraction, comma", "12,50 USD", "12.5 USD"},
		{"cents", "0.05 USD", "0.05 USD"},
		{"no cents", "12.00 USD", "12 USD"},
		{"thousands and fraction, English", "1,234.56 USD", "1234.56 USD"},
		{"thousands and fraction, Vietnamese", "1.234,56 USD", "1234.56 USD"},
		{"fraction of a plain number", "1234.5 USD", "1234.5 USD"},
		{"fraction of đồng", "0,5 đồng", "0.5 VND"},
		{"zero", "0 đồng", "0 VND"},
		{"free", "Miễn phí", "free"},
		{"free, no fee", "Không", "free"},
		{"free, capitals", "KHÔNG THU PHÍ", "free"},
		{"free, its name", "free", "free"},
		{"largest", "999.999.999.999.999,99 đ", "999999999999999.99 VND"},
		{"many zeros in front are digits too", "000000000000005 đ", "5 VND"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := catalog.ParseMoney(tt.text)
			if err != nil || got.String() != tt.want {
				t.Fatalf("got %v, %v; want %s", got, err, tt.want)
			}
			again, err := catalog.ParseMoney(tt.want)
			if err != nil || again != got {
				t.Errorf("%s read again: %v, %v", tt.want, again, err)
			}
		})
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	const (
		digits   = "want digits"
		currency = "want nothing but a currency, VND or USD, before or behind the amount"
		groups   = "want digits in groups of three or in one, and at most two behind a decimal separator"
	)
	tests := []struct{ name, text, why string }{
		{"words", "theo quy định", digits},
		{"not regulated", "Không quy định", digits},
		{"currency only", "đồng", digits},
		{"no currency", "40.000", currency},
		{"no currency, fraction", "1.5", currency},
		{"bare dollar", "$50", currency},
		{"bare đô la", "50 đô la", currency},
		{"another currency", "50 EUR", currency},
		{"named unknown", "50 unknown", currency},
		{"currency twice", "VND 50 VND", currency},
		{"below zero", "-50 USD", currency},
		{"per time", "40.000 đồng/lần", currency},
		{"per paper", "40.000đ/giấy thông hành", currency},
		{"from", "từ 40.000đ", currency},
		{"percent", "50% đồng", currency},
		{"millions", "1,5 triệu đồng", currency},
		{"fraction without whole", ".5 USD", currency},
		{"point behind", "5. USD", currency},
		{"two amounts", "40.000đ - 50.000đ", groups},
		{"range", "40.000-50.000đ", groups},
		{"groups of two", "1,20,000 đ", groups},
		{"last group of two", "1.200.00đ", groups},
		{"first group of four", "2000.000đ", groups},
		{"zero in front of groups", "0.500 USD", groups},
		{"three separators in a row", "1...000đ", groups},
		{"mixed groups", "1.200,000.000đ", groups},
		{"four digits behind", "1.2345 USD", groups},
		{"blanks between", "1 200 000đ", groups},
		{"sixteen digits", "1000000000000000đ", groups},
		{"digits of another script between", "1٢3 đ", groups},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := catalog.ParseMoney(tt.text)
			want := `catalog: money: "` + tt.text + `": ` + tt.why + ": invalid amount of money"
			if err == nil || err.Error() != want || !errors.Is(err, catalog.ErrInvalidAmount) || !got.IsZero() {
				t.Errorf("got %v, %v; want error %s", got, err, want)
			}
		})
	}
}

func TestNewMoney(t *testing.T) {
	for _, tt := range []struct {
		amount string
		c      catalog.Currency
		want   string // or the error, without the ends all have in common
	}{
		{"1200000", catalog.CurrencyVND, "1200000 VND"},
		{"1.2e6", catalog.CurrencyVND, "1200000 VND"},
		{"12.50", catalog.CurrencyUSD, "12.5 USD"},
		{"12.500000", catalog.CurrencyUSD, "12.5 USD"},
		{"0e99", catalog.CurrencyUSD, "0 USD"},
		{"-0", catalog.CurrencyVND, "0 VND"},
		{"999999999999999.99", catalog.CurrencyVND, "999999999999999.99 VND"},
		{"1000000000000000", catalog.CurrencyVND, "too large or too fine an amount"},
		{"0.001", catalog.CurrencyUSD, "0.001: want no fraction finer than hundredths"},
		{"-1", catalog.CurrencyVND, "want no amount below zero"},
		{"1", catalog.CurrencyUnknown, "currency unknown: want VND or USD"},
		{"1", 7, "currency invalid(7): want VND or USD"},
	} {
		got, err := catalog.NewMoney(decimal.RequireFromString(tt.amount), tt.c)
		text := got.String()
		if err != nil {
			if !errors.Is(err, catalog.ErrInvalidAmount) || !got.IsZero() {
				t.Errorf("%s: got %v, %v", tt.amount, got, err)
			}
			text = strings.TrimSuffix(strings.TrimPrefix(err.Error(), "catalog: money: "), ": invalid amount of money")
		}
		if text != tt.want {
			t.Errorf("%s: got %s, want %s", tt.amount, text, tt.want)
		}
	}
}

// Nothing may be computed of such numbers digit by digit.
func TestNewMoneyRefusesVastExponents(t *testing.T) {
	for _, exponent := range []int32{math.MaxInt32, math.MinInt32, 16, -1001} {
		got, err := catalog.NewMoney(decimal.New(1, exponent), catalog.CurrencyVND)
		if want := "catalog: money: too large or too fine an amount: invalid amount of money"; err == nil || err.Error() != want || !got.IsZero() {
			t.Errorf("1e%d: got %v, %v", exponent, got, err)
		}
	}
}

func money(t *testing.T, s string) catalog.Money {
	t.Helper()
	m, err := catalog.ParseMoney(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMoney(t *testing.T) {
	if a, b := money(t, "1,200,000 Việt Nam Đồng"), money(t, "1.200.000,00đ"); a != b {
		t.Errorf("%v != %v", a, b)
	}
	if a, b := money(t, "50 USD"), money(t, "50 VND"); a == b {
		t.Errorf("%v == %v", a, b)
	}
	m := money(t, "12.5 USD")
	if m.Amount().Cmp(decimal.RequireFromString("12.5")) != 0 || m.Currency() != catalog.CurrencyUSD || m.IsFree() || m.IsZero() {
		t.Errorf("got %v, %v", m.Amount(), m.Currency())
	}
	for _, s := range []string{"0 đồng", "Miễn phí"} {
		if m := money(t, s); !m.IsFree() || m.IsZero() || m.Amount().Sign() != 0 {
			t.Errorf("%s: got %v", s, m)
		}
	}
	if free := catalog.FreeOfCharge(); free != money(t, "Không") || free == money(t, "0 đồng") || free.Currency() != catalog.CurrencyUnknown {
		t.Errorf("got %v", free)
	}
	if none := (catalog.Money{}); !none.IsZero() || none.IsFree() || none.String() != "" || none.Amount().Sign() != 0 || !none.Plausible() {
		t.Errorf("zero value is %v", none)
	}
}

// 1.001200 has "40 Việt Nam Đồng" and the prose "40.000đ".
func TestMoneyPlausible(t *testing.T) {
	for s, want := range map[string]bool{
		"40 Việt Nam Đồng": false,
		"0,5 đồng":         false,
		"999,99 đồng":      false,
		"1.000 đồng":       true,
		"40.000đ":          true,
		"0 đồng":           true,
		"Miễn phí":         true,
		"5 USD":            true,
	} {
		if got := money(t, s).Plausible(); got != want {
			t.Errorf("%s: got %v", s, got)
		}
	}
}

func TestMoneyCompare(t *testing.T) {
	var list []catalog.Money
	for _, s := range []string{"", "free", "0 VND", "40 VND", "1200000 VND", "0 USD", "0.05 USD", "5 USD"} {
		list = append(list, money(t, s))
	}
	for i, a := range list {
		for j, b := range list {
			if got, want := a.Compare(b), cmp.Compare(i, j); got != want {
				t.Errorf("%v with %v: got %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestMoneyText(t *testing.T) {
	type record struct {
		Fee, Free, None catalog.Money
		Counts          map[catalog.Money]int
	}
	in := record{Fee: money(t, "1.200.000đ"), Free: catalog.FreeOfCharge(), Counts: map[catalog.Money]int{money(t, "12,5 USD"): 24}}
	text, err := json.Marshal(in)
	if want := `{"Fee":"1200000 VND","Free":"free","None":"","Counts":{"12.5 USD":24}}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v; want %s", text, err, want)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || out.Fee != in.Fee || out.Free != in.Free || !out.None.IsZero() || out.Counts[money(t, "12.5 USD")] != 24 {
		t.Errorf("got %v, %v", out, err)
	}
	if err := out.Fee.UnmarshalText([]byte("40.000")); !errors.Is(err, catalog.ErrInvalidAmount) || out.Fee != in.Fee {
		t.Errorf("bad text: got %v, %v", out.Fee, err)
	}
	if err := out.Fee.UnmarshalText(nil); err != nil || !out.Fee.IsZero() {
		t.Errorf("empty text: got %v, %v", out.Fee, err)
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{
		"", "1,200,000 Việt Nam Đồng", "1.200.000đ", "50 USD", "Miễn phí", "Không", "0 đồng", "1.234,50 USD", "VND 8.000", "1.5", "0.500 USD",
		"999.999.999.999.999,99 ₫", "40.000 đồng/lần",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := catalog.ParseMoney(s)
		if err != nil {
			if !errors.Is(err, catalog.ErrInvalidAmount) || !m.IsZero() {
				t.Fatalf("%q: %v, %v", s, m, err)
			}
			return
		}
		again, err := catalog.ParseMoney(m.String())
		if err != nil || again != m {
			t.Fatalf("%q: %v, then %v, %v", s, m, again, err)
		}
		if m.Currency() == catalog.CurrencyUnknown {
			return
		}
		if same, err := catalog.NewMoney(m.Amount(), m.Currency()); err != nil || same != m {
			t.Fatalf("%q: %v, from its parts %v, %v", s, m, same, err)
		}
		// The digits are those of the text, but for zeros at the ends.
		digitsOf := func(s string) string {
			return strings.Trim(strings.Map(func(c rune) rune {
				if c >= '0' && c <= '9' {
					return c
				}
				return -1
			}, s), "0")
		}
		if got, want := digitsOf(m.Amount().String()), digitsOf(s); got != want {
			t.Fatalf("%q: %v has other digits", s, m)
		}
	})
}
