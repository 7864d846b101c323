package metrics

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// ErrUnknownIndicator is matched by errors about a code that a profile does not have.
var ErrUnknownIndicator = errors.New("no such indicator")

// IndexInput is what is known of one indicator of one body.
//
// The zero value is a missing input, which is not 0.
type IndexInput struct {
	// Ratio has the definition the profile asks for; the zero Ratio is missing. A
	// ratio above 1 earns the maximum.
	Ratio Ratio
	// NotApplicable says that the indicator does not apply to the body, whatever the
	// levels of the profile are. The ratio is then not scored.
	NotApplicable bool
	// Flags travel to the score unchanged, such as
	// TEMP_NATIONAL_REPORT_DENOMINATOR, seen on live figures of index 766.
	Flags []string
}

// IndexInputs are inputs by the codes of indicators. Codes that are not in it, and all of
// the zero value, are missing.
type IndexInputs map[string]IndexInput

// IndicatorState says how an indicator came to its points.
//
// The zero value is IndicatorUnknown: not scored.
type IndicatorState uint8

// The states.
const (
	IndicatorUnknown       IndicatorState = iota // not scored
	IndicatorScored                              // from a ratio
	IndicatorEmpty                               // from 0/0, by the ZeroRule of the profile
	IndicatorNotApplicable                       // by the exemption of the profile
	IndicatorMissing                             // no input: anything up to the maximum
	IndicatorUndefined                           // n/0, or 0/0 where the ZeroRule gives no score
	IndicatorTracked                             // reported, and scored nowhere
)

var indicatorStateNames = [...]string{"unknown", "scored", "empty", "not-applicable", "missing", "undefined", "tracked"}

// String returns the name of the state in kebab case.
func (s IndicatorState) String() string { return enum.Name(indicatorStateNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s IndicatorState) MarshalText() ([]byte, error) {
	return enum.Text("metrics: indicator state", indicatorStateNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *IndicatorState) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: indicator state", indicatorStateNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s IndicatorState) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *IndicatorState) Scan(src any) error { return sqltext.Scan(src, s) }

// PointRange is a number of points between two bounds, both included and both with
// the places of the profile. They differ where something is missing.
//
// The zero value is exactly no points.
type PointRange struct {
	Lower, Upper decimal.Decimal // points, both included
}

// Exact returns the points, and false where they are not known. A group whose
// maximum is reached without a missing indicator is known.
func (r PointRange) Exact() (decimal.Decimal, bool) {
	if !r.Lower.Equal(r.Upper) {
		return decimal.Decimal{}, false
	}
	return r.Lower, true
}

// String returns the points, or both bounds: "16.53", "12.00 to 14.00".
func (r PointRange) String() string {
	lower, upper := Format{}.Number(r.Lower), Format{}.Number(r.Upper)
	if lower == upper {
		return lower
	}
	return lower + " to " + upper
}

// IndicatorScore is what one indicator contributes.
//
// The zero value is no score.
type IndicatorScore struct {
	Code   string          // of the [Indicator]
	Name   Text            // of the indicator, for readers
	State  IndicatorState  // how it came to its points
	Ratio  Ratio           // the input
	Flags  []string        // of the input
	Max    decimal.Decimal // what it can earn, 0 where it is left out
	Points PointRange      // what it earned; bounds where that is not known
	// OneMore is by how much the unrounded total rises when the numerator is one
	// higher, the denominator staying: one dossier on time instead of late. It is
	// exact, and 0 where the maximum is reached, the numerator is not below the
	// denominator, or there is no score from a ratio. It is nil for tracked ones.
	OneMore *big.Rat
}

// GroupScore is the score of a group.
//
// The zero value is no score.
type GroupScore struct {
	ID         string           // of the [ProfileGroup]
	Name       Text             // of the group, for readers
	Max        decimal.Decimal  // what it can earn
	Points     PointRange       // what it earned, as an indicator
	Indicators []IndicatorScore // in the order of the profile
}

// IndexScore is the score of a body by a [Profile].
//
// By SumOfRounded the points of the indicators of a group add up to those of the
// group, except for what is cut at its maximum, and the points of the groups to the
// total. By SumOfUnrounded they do so before rounding only.
//
// The zero value is no score.
type IndexScore struct {
	Profile, Version string          // id and version of the [Profile]
	Level            OfficeLevel     // of the body
	Max              decimal.Decimal // what all groups can earn
	Points           PointRange      // the total
	Groups           []GroupScore    // in the order of the profile
	// Missing are the codes of indicators without a score, in the order of the
	// profile. Where there are any, only the bounds of the total are known.
	Missing []string
	Tracked []IndicatorScore // in the order of their codes
}

// Indicator returns the score of an indicator, tracked ones included. It is false when
// there is none of that code.
func (s IndexScore) Indicator(code string) (IndicatorScore, bool) {
	is := func(i IndicatorScore) bool { return i.Code == code }
	for _, g := range s.Groups {
		if i := slices.IndexFunc(g.Indicators, is); i >= 0 {
			return g.Indicators[i], true
		}
	}
	if i := slices.IndexFunc(s.Tracked, is); i >= 0 {
		return s.Tracked[i], true
	}
	return IndicatorScore{}, false
}

// Score scores a body of a level. Inputs are not changed.
//
// A missing input is not 0: the indicator, its group and the total then have bounds,
// for no points and for the maximum. It is an error matching [ErrInvalidProfile] when the
// profile is not valid, [ErrUnknownIndicator] when an input has a code the profile neither
// has nor tracks, and [ErrDefinitionMismatch] when a ratio is of another definition
// than the indicator; all inputs are looked at. A level that is not defined is an error
// that matches none of these.
func (p Profile) Score(level OfficeLevel, inputs IndexInputs) (IndexScore, error) {
	if err := p.checkScoring(level, inputs); err != nil {
		return IndexScore{}, err
	}
	s := newScoring(p, level, inputs)
	score := s.score()
	for g := range score.Groups {
		for i := range score.Groups[g].Indicators {
			indicator := &score.Groups[g].Indicators[i]
			indicator.OneMore = new(big.Rat)
			if indicator.State == IndicatorScored && indicator.Ratio.numerator < indicator.Ratio.denominator {
				indicator.OneMore = s.worth(indicator.Code)
			}
		}
	}
	return score, nil
}

// checkScoring returns what stands against scoring.
func (p Profile) checkScoring(level OfficeLevel, inputs IndexInputs) error {
	if err := p.Validate(); err != nil {
		return err
	}
	if int(level) >= len(officeLevelNames) {
		return fmt.Errorf("metrics: index: of %q: level %s: not defined", p.ID, level)
	}
	var problems []error
	for _, code := range slices.Sorted(maps.Keys(inputs)) {
		if err := p.checkInput(code, inputs[code].Ratio); err != nil {
			problems = append(problems, fmt.Errorf("metrics: index: of %q: input %q: %w", p.ID, clip.Text(code), err))
		}
	}
	return errors.Join(problems...)
}

func (p Profile) checkInput(code string, r Ratio) error {
	if p.tracks(code) {
		return nil
	}
	indicator, _, ok := p.Indicator(code)
	switch {
	case !ok:
		return ErrUnknownIndicator
	case r != Ratio{} && r.definition != indicator.Definition:
		return fmt.Errorf("ratio by %q, want %q: %w", r.definition, indicator.Definition, ErrDefinitionMismatch)
	}
	return nil
}

// TallyInputs returns inputs for indicators of the profile from a tally: for those
// codes, each by the definition of this package that the profile names. A tally does
// not tell a mark never seen from one never recorded, so the caller names what was
// recorded; absent is not 0. A code that the profile does not have is an error
// matching [ErrUnknownIndicator], one whose definition is not taken from tallies an error
// matching [ErrInvalidDefinition]. A tally with a negative count is an error matching
// [ErrNegative], one with a total above 2⁶³−1 an error matching [ErrOverflow].
//
// Dossiers judged for the progress group of index 766 are those assessed under
// the rules index-766 of package sla/vn: open ones at the last day of the period.
func (p Profile) TallyInputs(t Tally, codes ...string) (IndexInputs, error) {
	if err := t.countable(); err != nil {
		return nil, fmt.Errorf("metrics: index: of %q: tally: %w", clip.Text(p.ID), err)
	}
	definitions := append(OnTimeDefinitions(), ShareDefinitions()...)
	inputs := make(IndexInputs, len(codes))
	for _, code := range codes {
		indicator, _, ok := p.Indicator(code)
		if !ok {
			return nil, fmt.Errorf("metrics: index: of %q: tally for %q: %w", p.ID, clip.Text(code), ErrUnknownIndicator)
		}
		k := slices.IndexFunc(definitions, func(d Definition) bool { return d.spec.ID == indicator.Definition })
		if k < 0 {
			return nil, fmt.Errorf("metrics: index: of %q: tally for %q: no share %q of tallies: %w", p.ID, code, indicator.Definition, ErrInvalidDefinition)
		}
		inputs[code] = IndexInput{Ratio: definitions[k].Of(t)}
	}
	return inputs, nil
}
