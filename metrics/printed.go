package metrics

import (
	"database/sql/driver"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// PrintedUnit is what a printed figure counts in.
//
// The zero value is PrintedNumber: things counted, years, or whatever the words
// around the figure say.
type PrintedUnit uint8

// The units.
const (
	PrintedNumber  PrintedUnit = iota // a plain number: 427.662
	PrintedPercent                    // 99,68%; of a change, "tăng 2,78%", always percentage points
	PrintedPoints                     // điểm: 85,41/100 điểm; điểm phần trăm
	PrintedRank                       // thứ, hạng, bậc: 1 is best, and a rise lowers the number
)

var printedUnitNames = [...]string{"number", "percent", "points", "rank"}

// String returns the name of the unit in kebab case.
func (u PrintedUnit) String() string { return enum.Name(printedUnitNames[:], uint8(u)) }

// MarshalText implements [encoding.TextMarshaler].
func (u PrintedUnit) MarshalText() ([]byte, error) {
	return enum.Text("metrics: printed unit", printedUnitNames[:], uint8(u))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (u *PrintedUnit) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: printed unit", printedUnitNames[:], text, (*uint8)(u))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (u PrintedUnit) Value() (driver.Value, error) { return sqltext.Value(u.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (u *PrintedUnit) Scan(src any) error { return sqltext.Scan(src, u) }

// Bound is the direction that the words before a figure give it.
//
// The zero value is BoundExact: no such words.
type Bound uint8

// The bounds. Over, Nearly and About are figures rounded by the author, and bound
// the true value on both sides; the others are bounds as they are, and bound it on
// one. [Printed.Span] says where.
const (
	BoundExact   Bound = iota // as it stands, or rounded to the last digit printed
	BoundOver                 // hơn: over, more than; rounded down
	BoundNearly               // gần: nearly, almost; rounded up
	BoundAbout                // khoảng, xấp xỉ: about, around, approximately
	BoundAtLeast              // tối thiểu, ít nhất, không dưới, từ … trở lên: at least
	BoundAtMost               // tối đa, không quá, từ … trở xuống: at most
	BoundAbove                // trên: above, any value beyond
	BoundBelow                // dưới: below, under, less than
)

var boundNames = [...]string{"exact", "over", "nearly", "about", "at-least", "at-most", "above", "below"}

// String returns the name of the bound in kebab case.
func (b Bound) String() string { return enum.Name(boundNames[:], uint8(b)) }

// MarshalText implements [encoding.TextMarshaler].
func (b Bound) MarshalText() ([]byte, error) {
	return enum.Text("metrics: bound", boundNames[:], uint8(b))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (b *Bound) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: bound", boundNames[:], text, (*uint8)(b))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (b Bound) Value() (driver.Value, error) { return sqltext.Value(b.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (b *Bound) Scan(src any) error { return sqltext.Scan(src, b) }

// Printed is a figure as a report prints it: "hơn 29,7 nghìn", "99,68%", "6/63".
// It keeps the digits printed, the unit, the direction and the words, because
// what can be concluded from a figure depends on how it is printed.
//
// The zero value is no figure: a check takes it as not printed. Printed values are
// comparable: == holds for the same text read the same way. They are immutable.
type Printed struct {
	text   string
	number digits
	upper  digits // of a range, else without digits
	of     digits // after a slash, else without digits
	unit   PrintedUnit
	bound  Bound
	sign   int8  // +1 and -1 where a direction of change is printed
	scale  uint8 // power of ten of the word after the number
}

// IsZero reports whether p is no figure.
func (p Printed) IsZero() bool { return p == Printed{} }

// Text returns the text that was read, "" for the zero value.
func (p Printed) Text() string { return p.text }

// Value returns the number printed with its scale word multiplied in: 29700 for
// "hơn 29,7 nghìn"; the lower number of a range; below zero for a fall, "giảm
// 0,5%"; 0 for the zero value. A rise of eleven ranks, "tăng 11 bậc", is 11.
func (p Printed) Value() decimal.Decimal {
	if p.IsZero() {
		return decimal.Decimal{}
	}
	value := p.number.times(int(p.scale))
	if p.sign < 0 {
		value = value.Neg()
	}
	return value
}

// Upper returns the upper number of a range: 53 for "20-53%". It is false, and 0,
// where there is no range. Of a fall it is the number further from zero, below
// zero.
func (p Printed) Upper() (decimal.Decimal, bool) {
	if p.upper == (digits{}) {
		return decimal.Decimal{}, false
	}
	value := p.upper.times(int(p.scale))
	if p.sign < 0 {
		value = value.Neg()
	}
	return value, true
}

// OutOf returns the number after the slash: 63 for "6/63", 100 for "85,41/100 điểm".
// It is false, and 0, where there is none.
func (p Printed) OutOf() (decimal.Decimal, bool) {
	if p.of == (digits{}) {
		return decimal.Decimal{}, false
	}
	return p.of.times(0), true
}

// Places returns how many digits are printed after the decimal mark: 2 for
// "89.20%", 1 for "29,7 nghìn".
func (p Printed) Places() int { return int(p.number.places) }

// Unit returns the unit, PrintedNumber where no word gives another.
func (p Printed) Unit() PrintedUnit { return p.unit }

// Bound returns the direction, BoundExact where no word gives one.
func (p Printed) Bound() Bound { return p.bound }

// IsChange reports whether a direction of change is printed: "tăng 11 bậc",
// "giảm 0,5%", "+13".
func (p Printed) IsChange() bool { return p.sign != 0 }

// String returns the text that was read, "—" for the zero value.
func (p Printed) String() string {
	if p.IsZero() {
		return Undefined
	}
	return p.text
}
