package metrics

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// maxDigits bounds the digits of a number that is read.
const maxDigits = 40

// digits is a number of zero or more with the places it is written with. The
// text has no leading zeros, so that equal numbers of equal places are ==; "" is
// no number.
type digits struct {
	text   string
	places int8
}

// ParseNumber reads a number that is known to be in a notation, exactly and with
// its places: it gives back what [Format.Number] wrote. Vietnamese: dots before
// thousands and a decimal comma. Plain, and unset as everywhere: a decimal point,
// and commas before thousands if any. A sign is "-" or "+". So "1.231" is 1231 in
// Vietnamese notation and 1.231 in plain notation. Thousands stand before every
// three digits or before none. Anything else is an error matching [ErrPrinted],
// and so is a number of more than 40 digits.
//
// For text of unknown notation see [ParsePrinted].
func ParseNumber(text string, notation Notation) (decimal.Decimal, error) {
	unsigned := strings.TrimLeft(text, "+-")
	d, ok := readDigits(unsigned, notation)
	if !ok || len(text)-len(unsigned) > 1 {
		return decimal.Decimal{}, fmt.Errorf("metrics: number: of %q: want %s notation: %w", clip.Text(text), notation, ErrPrinted)
	}
	value := decimal.NewFromBigInt(d.integer(), -int32(d.places))
	if text[0] == '-' {
		value = value.Neg()
	}
	return value, nil
}

// readDigits reads an unsigned number in one notation.
func readDigits(text string, notation Notation) (digits, bool) {
	thousands, point := ",", "."
	if notation == NotationVietnamese {
		thousands, point = point, thousands
	}
	whole, decimals, hasPoint := strings.Cut(text, point)
	whole, ok := ungroupAny(whole, thousands)
	all := whole + decimals
	if !ok || len(all) > maxDigits || !isDigits(whole) || hasPoint && !isDigits(decimals) {
		return digits{}, false
	}
	all = strings.TrimLeft(all, "0")
	if all == "" {
		all = "0"
	}
	return digits{all, int8(len(decimals))}, true
}

// ungroupAny takes the marks before thousands out. It is false when they do not
// stand before every three digits.
func ungroupAny(whole, mark string) (string, bool) {
	groups := strings.Split(whole, mark)
	if len(groups) == 1 {
		return whole, true
	}
	if len(groups[0]) < 1 || len(groups[0]) > 3 || groups[0][0] == '0' {
		return "", false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// isDigits reports whether s is one digit or more.
func isDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// integer returns the number without its decimal mark: 9968 for 99.68.
func (d digits) integer() *big.Int {
	n, _ := new(big.Int).SetString(d.text, 10)
	return n
}

// times returns the number times ten to the power of scale.
func (d digits) times(scale int) decimal.Decimal {
	return decimal.NewFromBigInt(d.integer(), 0).Shift(int32(scale - int(d.places)))
}

// rat returns the number times ten to the power of scale.
func (d digits) rat(scale int) *big.Rat {
	return new(big.Rat).Mul(new(big.Rat).SetInt(d.integer()), powerOfTen(scale-int(d.places)))
}

// zeros returns how many zeros the number ends with; 0 has none.
func (d digits) zeros() int {
	if d.text == "0" {
		return 0
	}
	return len(d.text) - len(strings.TrimRight(d.text, "0"))
}

// powerOfTen returns 10 to the power of n, which may be negative.
func powerOfTen(n int) *big.Rat {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	r := new(big.Rat).SetInt(power)
	if n < 0 {
		r.Inv(r)
	}
	return r
}
