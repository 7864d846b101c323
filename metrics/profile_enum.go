package metrics

import "github.com/tthc-go/tthc/internal/enum"

// OfficeLevel says what kind of body a score is for.
//
// The zero value is OfficeUnknown: not stated. Indicators are then applied as if
// they held for every level.
type OfficeLevel uint8

// The levels. Districts existed until 30 June 2025.
const (
	OfficeUnknown    OfficeLevel = iota // not stated
	OfficeMinistry                      // bộ, ngành
	OfficeProvince                      // a whole province (toàn tỉnh)
	OfficeDepartment                    // a body of the province (sở, ban, ngành)
	OfficeDistrict                      // huyện
	OfficeCommune                       // xã, phường, đặc khu
)

var officeLevelNames = [...]string{"unknown", "ministry", "province", "department", "district", "commune"}

// String returns the name of the level in kebab case.
func (l OfficeLevel) String() string { return enum.Name(officeLevelNames[:], uint8(l)) }

// MarshalText implements [encoding.TextMarshaler].
func (l OfficeLevel) MarshalText() ([]byte, error) {
	return enum.Text("metrics: office level", officeLevelNames[:], uint8(l))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (l *OfficeLevel) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: office level", officeLevelNames[:], text, (*uint8)(l))
}

// ZeroPolicy says what an indicator earns when there was nothing to handle: 0/0.
//
// The zero value is ZeroUnset: the policy of the profile for the indicators that
// state none.
type ZeroPolicy uint8

// The policies.
const (
	ZeroUnset     ZeroPolicy = iota // as Profile.ZeroElsewhere says
	ZeroFull                        // the maximum: nothing was done wrong
	ZeroNone                        // no points
	ZeroUndefined                   // no score: anything between none and the maximum
)

var zeroPolicyNames = [...]string{"unset", "full", "none", "undefined"}

// String returns the name of the policy in kebab case.
func (z ZeroPolicy) String() string { return enum.Name(zeroPolicyNames[:], uint8(z)) }

// MarshalText implements [encoding.TextMarshaler].
func (z ZeroPolicy) MarshalText() ([]byte, error) {
	return enum.Text("metrics: zero policy", zeroPolicyNames[:], uint8(z))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (z *ZeroPolicy) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: zero policy", zeroPolicyNames[:], text, (*uint8)(z))
}

// SumRule says where the rounding of a group and of a total is done.
//
// The zero value is SumUnset, which no valid profile has.
type SumRule uint8

// The rules.
const (
	SumUnset     SumRule = iota // not stated
	SumOfRounded                // the printed scores of the indicators are added, so that the table adds up
	RoundedSum                  // unrounded scores are added, and every sum is rounded once
)

var sumRuleNames = [...]string{"unset", "sum-of-rounded", "rounded-sum"}

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
