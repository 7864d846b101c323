package metrics

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// DefaultMinRespondents is how many respondents a share needs to be shown where a
// [Survey] does not say: a choice of this package, by the usual practice of official
// statistics and no Vietnamese instrument.
const DefaultMinRespondents = 30

// Survey is ballots and how they were come by. More fields may come; use keyed
// literals. The zero value has no basis and makes no figure.
type Survey struct {
	Basis   Basis        // BasisCensus, BasisBallot or BasisSample
	Ballots Satisfaction // the answers
	// Denominator is what the share is of.
	Denominator Denominator
	// MinRespondents is how many respondents a share needs to be shown; 0 stands for
	// DefaultMinRespondents, 1 shows every share. Where the denominator leaves out the
	// neutral ones, they do not help to reach it.
	MinRespondents int64
	// AsSample asks for an interval of ballots that people handed in, as if they had
	// been drawn at random. It is flagged, since they were not.
	AsSample bool
	// DesignEffect is that of [Sample]: the interval is that of so many times fewer
	// respondents. A sample that does not state it is flagged as a simple one.
	DesignEffect decimal.Decimal
}

// SurveyFigure is a share of satisfied people with all that it must not travel
// without: how many answered, of how many, how they were come by, and what chance alone
// does to it.
//
// The zero value is no figure.
type SurveyFigure struct {
	// Share has its counts and its definition. Message and JSON show it only when it is
	// not suppressed.
	Share       Ratio
	Denominator Denominator // what Share is of
	Respondents int64       // ballots with an answer, 0 or more
	Response    Ratio       // undefined when it is not known how many were asked
	Basis       Basis       // how the ballots were come by
	Flags       SurveyFlags // what a reader has to know
	// Interval is that of [Wilson], and NoInterval is why there is none.
	Interval   Interval
	NoInterval NoInterval
	// Z and Places are those that the interval was asked with; Places, 0 to
	// [MaxPlaces], are the decimals of its ends.
	Z      Z
	Places int
}

// HasInterval reports whether there is an interval.
func (f SurveyFigure) HasInterval() bool {
	return f.Basis != BasisUnknown && f.NoInterval == NoIntervalNone
}

// Figure returns the figure, with an interval by z, of ends with that many places. The
// error matches [ErrUndefined] when the basis is none of those of Survey, a census is to
// be treated as a sample, counts are out of range or not of the scale, the share is above
// 1 or of people asked of whom it is not known how many they were, places are out of
// range, or so are the design effect and the least number of respondents. A z out of
// range is such an error only where there is an interval: a census needs none.
func (s Survey) Figure(z Z, places int) (SurveyFigure, error) {
	f := SurveyFigure{
		Share: s.Ballots.ShareOf(s.Denominator), Denominator: s.Denominator, Respondents: s.Ballots.Respondents(), Response: s.Ballots.Response(),
		Basis: s.Basis, Z: z, Places: places,
	}
	if err := s.check(f.Share, places); err != nil {
		return SurveyFigure{}, err
	}
	f.Flags = s.flags(f)
	f.NoInterval = s.noInterval(f.Flags)
	if f.NoInterval != NoIntervalNone {
		return f, nil
	}
	n := new(big.Rat).SetInt64(f.Share.denominator)
	n.Quo(n, Sample{DesignEffect: s.DesignEffect}.effect())
	interval, err := wilson(big.NewRat(f.Share.numerator, f.Share.denominator), n, z, places)
	if err != nil {
		return SurveyFigure{}, err
	}
	f.Interval = interval
	return f, nil
}

func (s Survey) check(share Ratio, places int) error {
	fail := func(why string) error { return fmt.Errorf("metrics: survey: %s: %w", why, ErrUndefined) }
	switch {
	case s.Basis != BasisCensus && s.Basis != BasisBallot && s.Basis != BasisSample:
		return fail("basis " + s.Basis.String() + ": want a census, ballots or a sample")
	case s.AsSample && s.Basis == BasisCensus:
		return fail("a census is no sample")
	case s.Ballots.outOfRange() != nil:
		return fail(s.Ballots.outOfRange().Error())
	case int(s.Denominator) >= len(denominatorNames):
		return fail("no such denominator")
	case s.Denominator == DenominatorInvited && (s.Ballots.Invited == 0 || s.Ballots.Ballots() > s.Ballots.Invited):
		return fail("share of " + share.String() + ": not known how many were asked, or fewer than answered")
	case places < 0 || places > MaxPlaces:
		return fail("places out of range")
	case s.DesignEffect.IsNegative() || !isPlain(s.DesignEffect):
		return fail("design effect out of range")
	case s.MinRespondents < 0:
		return fail("least number of respondents below 0")
	}
	return nil
}

// noInterval says why there is no interval, NoIntervalNone when there is one.
func (s Survey) noInterval(flags SurveyFlags) NoInterval {
	switch {
	case s.Basis == BasisCensus:
		return NoIntervalCensus
	case s.Basis == BasisBallot && !s.AsSample:
		return NoIntervalNotAsked
	case s.Denominator == DenominatorInvited:
		return NoIntervalInvited
	case flags.Has(SurveySuppressed):
		return NoIntervalSuppressed
	}
	return NoIntervalNone
}
