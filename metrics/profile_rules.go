package metrics

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// ZeroRule says what an indicator earns when there was nothing to handle: 0/0.
//
// The zero value is ZeroUnset: the rule of the profile for the indicators that state
// none.
type ZeroRule uint8

// The rules.
const (
	ZeroUnset     ZeroRule = iota // as Profile.ZeroElsewhere says
	ZeroFull                      // the maximum: nothing was done wrong
	ZeroNone                      // no points
	ZeroUndefined                 // no score: anything between none and the maximum
)

var zeroRuleNames = [...]string{"unset", "full", "none", "undefined"}

// String returns the name of the rule in kebab case.
func (z ZeroRule) String() string { return enum.Name(zeroRuleNames[:], uint8(z)) }

// MarshalText implements [encoding.TextMarshaler].
func (z ZeroRule) MarshalText() ([]byte, error) {
	return enum.Text("metrics: zero rule", zeroRuleNames[:], uint8(z))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (z *ZeroRule) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: zero rule", zeroRuleNames[:], text, (*uint8)(z))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (z ZeroRule) Value() (driver.Value, error) { return sqltext.Value(z.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (z *ZeroRule) Scan(src any) error { return sqltext.Scan(src, z) }

// SumRule says where the rounding of a group and of a total is done.
//
// The zero value is SumUnset, which no valid profile has.
type SumRule uint8

// The rules.
const (
	SumUnset       SumRule = iota // not stated
	SumOfRounded                  // the printed scores of the indicators are added, so that the table adds up
	SumOfUnrounded                // unrounded scores are added, and every sum is rounded once
)

var sumRuleNames = [...]string{"unset", "sum-of-rounded", "sum-of-unrounded"}

// String returns the name of the rule in kebab case.
func (s SumRule) String() string { return enum.Name(sumRuleNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s SumRule) MarshalText() ([]byte, error) {
	return enum.Text("metrics: sum rule", sumRuleNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *SumRule) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: sum rule", sumRuleNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s SumRule) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *SumRule) Scan(src any) error { return sqltext.Scan(src, s) }

// Exemption says what an indicator earns that does not apply to a body.
//
// The zero value is ExemptionUnset, which no valid profile has.
type Exemption uint8

// The exemptions.
const (
	ExemptionUnset   Exemption = iota // not stated
	ExemptionFull                     // the maximum
	ExemptionLeftOut                  // no points, and the maxima of group and total are lower by as much
)

var exemptionNames = [...]string{"unset", "full", "left-out"}

// String returns the name of the exemption in kebab case.
func (e Exemption) String() string { return enum.Name(exemptionNames[:], uint8(e)) }

// MarshalText implements [encoding.TextMarshaler].
func (e Exemption) MarshalText() ([]byte, error) {
	return enum.Text("metrics: exemption", exemptionNames[:], uint8(e))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (e *Exemption) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: exemption", exemptionNames[:], text, (*uint8)(e))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (e Exemption) Value() (driver.Value, error) { return sqltext.Value(e.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (e *Exemption) Scan(src any) error { return sqltext.Scan(src, e) }
