package metrics

import (
	"database/sql/driver"
	"math/big"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Rounding says how a percentage is rounded to the places asked for.
//
// The zero value is RoundUnset, which rounds as RoundHonest does: where nobody
// chose, no late dossier is rounded away.
type Rounding uint8

// The ways of rounding. Whether the national portal rounds ties up or to even is
// not known: no published figure seen so far is a tie.
const (
	RoundUnset    Rounding = iota // not stated: as RoundHonest
	RoundHalfUp                   // to the nearest; a tie goes up
	RoundHalfEven                 // to the nearest; a tie goes to the even last digit
	RoundFloor                    // down: the digits beyond are cut
	// RoundHonest rounds half up, but below 100 % it never shows 100 and above
	// 0 % it never shows 0: at two places 99.996 % is 99.99 and 0.001 % is 0.01.
	RoundHonest
)

var roundingNames = [...]string{"unset", "half-up", "half-even", "floor", "honest"}

// String returns the name of the rounding in kebab case.
func (r Rounding) String() string { return enum.Name(roundingNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r Rounding) MarshalText() ([]byte, error) {
	return enum.Text("metrics: rounding", roundingNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *Rounding) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: rounding", roundingNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r Rounding) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *Rounding) Scan(src any) error { return sqltext.Scan(src, r) }

// divide returns scale·n/d rounded to an integer, for n ≥ 0 and d > 0, where
// scale is the integer that stands for the whole (100 % at two places: 10,000).
func (r Rounding) divide(n, d int64, scale *big.Int) *big.Int {
	quotient := r.quotient(new(big.Int).Mul(big.NewInt(n), scale), big.NewInt(d))
	if r == RoundUnset || r == RoundHonest {
		keepOffEnds(quotient, n, d, scale)
	}
	return quotient
}

// quotient returns n/d rounded to an integer, for n ≥ 0 and d > 0; honest as half
// up, since it knows no ends.
func (r Rounding) quotient(n, d *big.Int) *big.Int {
	quotient, rest := new(big.Int).QuoRem(n, d, new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(d)
	if r.up(half, quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(1))
	}
	return quotient
}

// up tells whether the last digit goes up. half compares what is cut off with
// half a unit; odd is that digit's parity.
func (r Rounding) up(half int, odd bool) bool {
	switch r {
	case RoundFloor:
		return false
	case RoundHalfEven:
		return half > 0 || half == 0 && odd
	}
	return half >= 0
}

// keepOffEnds moves a rounded quotient off the whole when something is missing,
// and off zero when something is there.
func keepOffEnds(quotient *big.Int, n, d int64, scale *big.Int) {
	switch {
	case n > 0 && quotient.Sign() == 0:
		quotient.SetInt64(1)
	case n < d && quotient.Cmp(scale) >= 0:
		quotient.Sub(scale, big.NewInt(1))
	}
}
