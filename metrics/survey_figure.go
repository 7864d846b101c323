package metrics

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/sla"
)

// SurveyFlags say what a reader of a figure has to know. The zero value is nothing.
type SurveyFlags uint8

// The flags.
const (
	FlagSuppressed   SurveyFlags = 1 << iota // too few respondents: no share is shown
	FlagSelfSelected                         // people chose themselves: an interval tells of chance only
	FlagLowResponse                          // less than half of the people asked answered
	FlagNoResponse                           // how many were asked is not known
)

var surveyFlagNames = [...]string{"suppressed", "self-selected", "low-response", "response-unknown"}

// Has reports whether all of the flags are set.
func (f SurveyFlags) Has(flags SurveyFlags) bool { return f&flags == flags }

// String returns the names of the flags with commas between.
func (f SurveyFlags) String() string {
	var names []string
	for i, name := range surveyFlagNames {
		if f.Has(1 << i) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// DefaultMinRespondents is how many respondents a share needs to be shown where a
// [Survey] does not say: a choice of this package, by the usual practice of official
// statistics and no Vietnamese instrument.
const DefaultMinRespondents = 30

// Survey is ballots and how they were come by. More fields may come; use keyed
// literals. The zero value has no basis and makes no figure.
type Survey struct {
	Basis   Basis
	Ballots Satisfaction
	// Of is the base of the share.
	Of Base
	// MinRespondents is how many respondents a share needs to be shown; 0 stands for
	// DefaultMinRespondents, 1 shows every share.
	MinRespondents int64
	// AsSample asks for an interval of ballots that people handed in, as if they had
	// been drawn at random. It is flagged, since they were not.
	AsSample bool
	// DesignEffect is that of [Sample]: the interval is that of so many times fewer
	// respondents.
	DesignEffect decimal.Decimal
}

// SurveyFigure is a share of satisfied people with all that it must not travel
// without: how many answered, of how many, how they were come by, and what chance alone
// does to it.
//
// The zero value is no figure.
type SurveyFigure struct {
	// Share has its counts and its definition. It is shown by Message only when it is
	// not suppressed.
	Share       Ratio
	Respondents int64
	Response    Ratio // undefined when it is not known how many were asked
	Basis       Basis
	Flags       SurveyFlags
	// Interval is that of [Wilson]; HasInterval says whether there is one. A census has
	// none: nothing was left to chance. Nor have ballots, unless asked for, nor what is
	// suppressed.
	Interval    Interval
	HasInterval bool
	// Z and Places are those that the interval was asked with.
	Z      Z
	Places int
}

// Figure returns the figure, with an interval by z, of ends with that many places. The
// error matches [ErrSurvey] when there is no basis, a census is to be treated as a
// sample, counts are out of range or not of the scale, z or places are out of range,
// or the design effect is below 0.
func (s Survey) Figure(z Z, places int) (SurveyFigure, error) {
	if err := s.check(places); err != nil {
		return SurveyFigure{}, err
	}
	f := SurveyFigure{
		Share: s.Ballots.ShareOf(s.Of), Respondents: s.Ballots.Respondents(), Response: s.Ballots.Response(),
		Basis: s.Basis, Z: z, Places: places,
	}
	f.Flags = s.flags(f.Response)
	if f.Flags.Has(FlagSuppressed) || s.Basis == BasisCensus || s.Basis == BasisBallot && !s.AsSample {
		return f, nil
	}
	interval, err := s.interval(f.Share, z, places)
	if err != nil {
		return SurveyFigure{}, err
	}
	f.Interval, f.HasInterval = interval, true
	return f, nil
}

func (s Survey) check(places int) error {
	fail := func(why string) error { return fmt.Errorf("metrics: survey: %s: %w", why, ErrSurvey) }
	switch {
	case s.Basis != BasisCensus && s.Basis != BasisBallot && s.Basis != BasisSample:
		return fail("basis " + s.Basis.String() + ": want a census, ballots or a sample")
	case s.AsSample && s.Basis == BasisCensus:
		return fail("a census is no sample")
	case s.Ballots.outOfRange() != nil:
		return fail(s.Ballots.outOfRange().Error())
	case int(s.Of) >= len(baseNames):
		return fail("no such base")
	case places < 0 || places > MaxPlaces:
		return fail("places out of range")
	case s.DesignEffect.IsNegative():
		return fail("design effect below 0")
	}
	return nil
}

func (s Survey) flags(response Ratio) (f SurveyFlags) {
	least := s.MinRespondents
	if least == 0 {
		least = DefaultMinRespondents
	}
	if s.Ballots.Respondents() < least {
		f |= FlagSuppressed
	}
	if s.Basis == BasisBallot {
		f |= FlagSelfSelected
	}
	switch {
	case s.Basis == BasisCensus:
	case !response.IsDefined():
		f |= FlagNoResponse
	case response.numerator < response.denominator-response.numerator:
		f |= FlagLowResponse
	}
	return f
}

// interval is that of the effective number of those whom the share is of.
func (s Survey) interval(share Ratio, z Z, places int) (Interval, error) {
	if !share.IsDefined() || share.numerator > share.denominator {
		return Interval{}, fmt.Errorf("metrics: survey: interval of %s: %w", share, ErrSurvey)
	}
	n := new(big.Rat).SetInt64(share.denominator)
	n.Quo(n, Sample{DesignEffect: s.DesignEffect}.effect())
	return wilson(big.NewRat(share.numerator, share.denominator), n, z, places)
}

// Message returns one line for a reader: the share with its counts, the interval, the
// basis and the response. Vietnamese unless the language is [sla.English].
func (f SurveyFigure) Message(language sla.Language) string {
	format := Format{Notation: NotationVietnamese, Places: f.Places}
	if language == sla.English {
		format.Notation = NotationPlain
	}
	counts := format.Count(f.Share.numerator) + "/" + format.Count(f.Share.denominator)
	parts := []string{format.Percent(f.Share) + " (" + counts + ")"}
	if f.Flags.Has(FlagSuppressed) {
		parts[0] = Text{"không công bố", "not shown"}.In(language) + " (" + format.Count(f.Respondents) + Text{" người trả lời", " respondents"}.In(language) + ")"
	}
	if f.HasInterval {
		parts = append(parts, Text{"khoảng tin cậy ", "interval "}.In(language)+f.Interval.in(format)+"%")
	}
	parts = append(parts, f.Basis.text().In(language))
	if f.Response.IsDefined() {
		parts = append(parts, Text{"tỷ lệ trả lời ", "response "}.In(language)+format.Percent(f.Response))
	}
	return strings.Join(parts, ", ")
}

// String returns the English [SurveyFigure.Message].
func (f SurveyFigure) String() string { return f.Message(sla.English) }
