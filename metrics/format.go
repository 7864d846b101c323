package metrics

import (
	"database/sql/driver"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
)

// Notation is a way of writing numbers.
//
// The zero value is NotationUnset, which writes as NotationPlain does.
type Notation uint8

// The notations.
const (
	NotationUnset      Notation = iota // not stated: as NotationPlain
	NotationPlain                      // 427662, 99.68%, -0.5: for programs
	NotationVietnamese                 // 427.662, 99,68%, -0,5: as Vietnamese reports print
)

var notationNames = [...]string{"unset", "plain", "vietnamese"}

// String returns the name of the notation in kebab case.
func (n Notation) String() string { return enum.Name(notationNames[:], uint8(n)) }

// MarshalText implements [encoding.TextMarshaler].
func (n Notation) MarshalText() ([]byte, error) {
	return enum.Text("metrics: notation", notationNames[:], uint8(n))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (n *Notation) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: notation", notationNames[:], text, (*uint8)(n))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (n Notation) Value() (driver.Value, error) { return sqltext.Value(n.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (n *Notation) Scan(src any) error { return sqltext.Scan(src, n) }

// Format says how numbers are written. More fields may come; use keyed literals.
//
// The zero value writes plain numbers and whole percentages, honestly rounded.
type Format struct {
	Notation Notation // of all numbers
	// Places is the number of digits after the decimal mark of a percentage,
	// 0 to [MaxPlaces].
	Places   int
	Rounding Rounding // of percentages
	// TrimZeros drops the zeros at the end of the decimals, and the decimal mark
	// with the last of them, as the press does: 40% and 99,8%. Without it the
	// places asked for are all written: 40,00% and 99,80%.
	TrimZeros bool
}

// Percent returns the percentage of r, with the sign and no space before it:
// 99,68%. It returns [Undefined], "—", where [Ratio.Percent] has no number: r is
// undefined, or Places or Rounding is out of range.
func (f Format) Percent(r Ratio) string {
	value, ok := r.Percent(f.Places, f.Rounding)
	if !ok {
		return Undefined
	}
	return f.Number(value) + "%"
}

// Count returns n with the thousands of the notation: 427.662 or 427662.
func (f Format) Count(n int64) string { return f.write(strconv.FormatInt(n, 10)) }

// Number returns d with all the places it has, unrounded: -0.50 is "-0,50", or
// "-0,5" with TrimZeros. Places and Rounding have no part in it. A decimal with
// an exponent beyond ±64 is written in the notation 12e-70.
func (f Format) Number(d decimal.Decimal) string {
	const widest = 64
	exponent := d.Exponent()
	switch {
	case exponent > widest || exponent < -widest:
		return d.Coefficient().String() + "e" + strconv.Itoa(int(exponent))
	case exponent < 0:
		return f.write(d.StringFixed(-exponent))
	}
	return f.write(d.String())
}

// write puts plain digits, with an optional sign and decimals, into the notation.
func (f Format) write(plain string) string {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, decimals, _ := strings.Cut(digits, ".")
	if f.TrimZeros {
		decimals = strings.TrimRight(decimals, "0")
	}
	point := "."
	if f.Notation == NotationVietnamese {
		whole, point = viet.Group(whole), ","
	}
	if negative {
		whole = "-" + whole
	}
	if decimals == "" {
		return whole
	}
	return whole + point + decimals
}
