package metrics

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// SurveyFlags are a set of what a reader of a figure has to know. The zero value is
// nothing.
type SurveyFlags uint8

// The flags.
const (
	SurveySuppressed   SurveyFlags = 1 << iota // too few respondents: no share is shown
	SurveySelfSelected                         // people chose themselves: an interval tells of chance only
	SurveyLowResponse                          // less than half of the people asked answered
	SurveyNoResponse                           // how many were asked is not known
	SurveyFew                                  // fewer respondents than DefaultMinRespondents, shown or not
	SurveyAboveInvited                         // more ballots were handed in than people were asked
	SurveySimpleSample                         // no design effect is stated: taken as a simple random sample

	allSurveyFlags = 1<<iota - 1
)

var surveyFlagNames = [...]string{
	"suppressed", "self-selected", "low-response", "response-unknown", "few-respondents", "above-invited", "simple-sample",
}

// Has reports whether all of the flags are set.
func (f SurveyFlags) Has(flags SurveyFlags) bool { return f&flags == flags }

// Names returns the names of the flags that are set, in their order.
func (f SurveyFlags) Names() (names []string) {
	for i, name := range surveyFlagNames {
		if f.Has(1 << i) {
			names = append(names, name)
		}
	}
	return names
}

// String returns the names of the flags with commas between.
func (f SurveyFlags) String() string { return strings.Join(f.Names(), ",") }

// MarshalText implements [encoding.TextMarshaler], in the form of [SurveyFlags.String].
// Flags that are not defined are an error.
func (f SurveyFlags) MarshalText() ([]byte, error) {
	if f&^allSurveyFlags != 0 {
		return nil, fmt.Errorf("metrics: survey flags: of %#x: not defined", uint8(f))
	}
	return []byte(f.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler], in any order. Names that are not
// those of flags, and repeated ones, are errors.
func (f *SurveyFlags) UnmarshalText(text []byte) error {
	var read SurveyFlags
	for name := range strings.SplitSeq(string(text), ",") {
		if len(text) == 0 {
			break
		}
		var i uint8
		if err := enum.Parse("metrics: survey flags", surveyFlagNames[:], []byte(name), &i); err != nil {
			return err
		}
		if read.Has(1 << i) {
			return fmt.Errorf("metrics: survey flags: of %q: %s stated twice", clip.Text(string(text)), name)
		}
		read |= 1 << i
	}
	*f = read
	return nil
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (f SurveyFlags) Value() (driver.Value, error) { return sqltext.Value(f.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (f *SurveyFlags) Scan(src any) error { return sqltext.Scan(src, f) }

// flags returns those of a figure of s.
func (s Survey) flags(figure SurveyFigure) (flags SurveyFlags) {
	set := func(flag SurveyFlags, when bool) {
		if when {
			flags |= flag
		}
	}
	least := s.MinRespondents
	if least == 0 {
		least = DefaultMinRespondents
	}
	counted := min(figure.Respondents, figure.Share.denominator)
	set(SurveySuppressed, counted < least)
	set(SurveyFew, counted < DefaultMinRespondents)
	set(SurveySelfSelected, s.Basis == BasisBallot)
	set(SurveyAboveInvited, s.Ballots.Invited > 0 && s.Ballots.Ballots() > s.Ballots.Invited)
	set(SurveySimpleSample, s.Basis == BasisSample && s.DesignEffect.IsZero())
	if s.Basis != BasisCensus {
		response := figure.Response
		set(SurveyNoResponse, !response.IsDefined())
		set(SurveyLowResponse, response.IsDefined() && response.numerator < response.denominator-response.numerator)
	}
	return flags
}

// NoInterval is why a figure has no interval.
//
// The zero value is NoIntervalNone: there is no reason, and so an interval.
type NoInterval uint8

// The reasons, the first that applies.
const (
	NoIntervalNone       NoInterval = iota // none: there is an interval
	NoIntervalCensus                       // nothing was left to chance
	NoIntervalNotAsked                     // ballots people handed in are no sample, and nobody asked to take them as one
	NoIntervalInvited                      // the share is of the people asked: who did not answer is not satisfied by chance
	NoIntervalSuppressed                   // the share is not shown
)

var noIntervalNames = [...]string{"none", "census", "not-asked", "invited", "suppressed"}

// String returns the name of the reason in kebab case.
func (n NoInterval) String() string { return enum.Name(noIntervalNames[:], uint8(n)) }

// MarshalText implements [encoding.TextMarshaler].
func (n NoInterval) MarshalText() ([]byte, error) {
	return enum.Text("metrics: no interval", noIntervalNames[:], uint8(n))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (n *NoInterval) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: no interval", noIntervalNames[:], text, (*uint8)(n))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (n NoInterval) Value() (driver.Value, error) { return sqltext.Value(n.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (n *NoInterval) Scan(src any) error { return sqltext.Scan(src, n) }
