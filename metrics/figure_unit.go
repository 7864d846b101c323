package metrics

import (
	"database/sql/driver"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// FigureUnit is what the value of a [Figure] is counted in.
//
// The zero value is FigureUnknown, for a figure without a value only.
type FigureUnit uint8

// The units.
const (
	FigureUnknown FigureUnit = iota // no value
	// FigurePercent is a share of a whole, 0 to 100. What can leave that range,
	// such as growth, is FigurePoints without a maximum.
	FigurePercent
	// FigurePoints are points, of a stated maximum or of none. Points of 100 and
	// percent are the same kind of number: PAR INDEX is printed as either.
	FigurePoints
	// FigureCount is a whole number of things, 0 or more.
	FigureCount
)

var figureUnitNames = [...]string{"unknown", "percent", "points", "count"}

// String returns the name of the unit.
func (u FigureUnit) String() string { return enum.Name(figureUnitNames[:], uint8(u)) }

// MarshalText implements [encoding.TextMarshaler].
func (u FigureUnit) MarshalText() ([]byte, error) {
	return enum.Text("metrics: figure unit", figureUnitNames[:], uint8(u))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (u *FigureUnit) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: figure unit", figureUnitNames[:], text, (*uint8)(u))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (u FigureUnit) Value() (driver.Value, error) { return sqltext.Value(u.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (u *FigureUnit) Scan(src any) error { return sqltext.Scan(src, u) }

// Aspect is the side of a figure that something is said about.
//
// The zero value is AspectUnset: not stated.
type Aspect uint8

// The aspects.
const (
	AspectUnset Aspect = iota // not stated
	AspectValue               // the value
	AspectRank                // the rank, of which a smaller one is better
)

var aspectNames = [...]string{"unset", "value", "rank"}

// String returns the name of the aspect.
func (a Aspect) String() string { return enum.Name(aspectNames[:], uint8(a)) }

// MarshalText implements [encoding.TextMarshaler].
func (a Aspect) MarshalText() ([]byte, error) {
	return enum.Text("metrics: aspect", aspectNames[:], uint8(a))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (a *Aspect) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: aspect", aspectNames[:], text, (*uint8)(a))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (a Aspect) Value() (driver.Value, error) { return sqltext.Value(a.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (a *Aspect) Scan(src any) error { return sqltext.Scan(src, a) }

// Better says which of two values is the better one.
//
// The zero value is BetterUnset, which is as BetterHigher.
type Better uint8

// The directions.
const (
	BetterUnset  Better = iota // not stated: as BetterHigher
	BetterHigher               // the larger value: a score, a share on time
	BetterLower                // the smaller value: a share overdue
)

var betterNames = [...]string{"unset", "higher", "lower"}

// String returns the name of the direction.
func (b Better) String() string { return enum.Name(betterNames[:], uint8(b)) }

// MarshalText implements [encoding.TextMarshaler].
func (b Better) MarshalText() ([]byte, error) {
	return enum.Text("metrics: better", betterNames[:], uint8(b))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (b *Better) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: better", betterNames[:], text, (*uint8)(b))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (b Better) Value() (driver.Value, error) { return sqltext.Value(b.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (b *Better) Scan(src any) error { return sqltext.Scan(src, b) }

// sign turns the sign of a difference into that of an improvement.
func (b Better) sign(difference int) int {
	if b == BetterLower {
		return -difference
	}
	return difference
}

// Bounds of a published decimal: places on either side of the point, and bits of
// its digits. They keep arithmetic on whatever was read small.
const (
	widestDecimal = 18
	longestDigits = 128
)

// boundedDecimal reports whether d is within the bounds of a published decimal.
func boundedDecimal(d decimal.Decimal) bool {
	exponent := d.Exponent()
	return exponent >= -widestDecimal && exponent <= widestDecimal && d.Coefficient().BitLen() <= longestDigits
}

// printedPlaces returns the number of places d is printed with.
func printedPlaces(d decimal.Decimal) int32 { return max(0, -d.Exponent()) }

// printedHalfUnit returns how far the value behind a printed d may be from it: half a
// unit of its last place; nothing for a count, which is exact.
func printedHalfUnit(d decimal.Decimal, unit FigureUnit) decimal.Decimal {
	if unit == FigureCount {
		return decimal.Decimal{}
	}
	return decimal.New(5, -printedPlaces(d)-1)
}
