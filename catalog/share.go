package catalog

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Share is a share of something, as an exact fraction. Those made by this package
// are in lowest terms, so that equal shares are ==.
//
// The zero value is undefined: the share of nothing.
type Share struct {
	Num int64 `json:"num"` // may be below zero, as the cut of a limit that was made longer
	Den int64 `json:"den"` // above zero, or else the share is undefined
}

// maxSharePlaces bounds the places of a percentage.
const maxSharePlaces = 18

// NewShare returns num of den in lowest terms, undefined for a den of zero or
// less.
func NewShare(num, den int64) Share {
	if den <= 0 {
		return Share{}
	}
	if g := gcd(num, den); g > 1 {
		num, den = num/g, den/g
	}
	return Share{num, den}
}

// IsDefined reports whether s is the share of something.
func (s Share) IsDefined() bool { return s.Den > 0 }

// Percent returns the share in percent, rounded half up, that is to the nearest
// with ties up, to the decimal places asked for, 0 to 18; ok is false for any other
// number of places and for a share that is undefined. Other ways of rounding start
// from Num and Den.
func (s Share) Percent(places int) (percent decimal.Decimal, ok bool) {
	if !s.IsDefined() || places < 0 || places > maxSharePlaces {
		return decimal.Decimal{}, false
	}
	twice := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)+2), nil)
	twice.Mul(twice, big.NewInt(s.Num)).Lsh(twice, 1)
	den := big.NewInt(s.Den)
	rounded := twice.Add(twice, den).Div(twice, new(big.Int).Lsh(den, 1)) // Div rounds down for a divisor above zero
	return decimal.NewFromBigInt(rounded, int32(-places)), true
}

// Compare returns -1, 0 or +1 as s is less than, equal to or more than t. An
// undefined share is less than every other.
func (s Share) Compare(t Share) int {
	switch {
	case !s.IsDefined() && !t.IsDefined():
		return 0
	case !s.IsDefined():
		return -1
	case !t.IsDefined():
		return +1
	}
	return big.NewRat(s.Num, s.Den).Cmp(big.NewRat(t.Num, t.Den))
}

// String returns the fraction, as in 3/10, or undefined.
func (s Share) String() string {
	if !s.IsDefined() {
		return "undefined"
	}
	return fmt.Sprintf("%d/%d", s.Num, s.Den)
}

// gcd is the greatest common divisor; b is above zero.
func gcd(a, b int64) int64 {
	a = max(a, -a)
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
