package metrics

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/sla"
)

// Profile says how an index of service quality is scored, as data: groups of
// indicators, each a share that earns points. It is a versioned reading of an
// instrument, and everything in it that is open is a field to set.
//
// An indicator earns
//
//	maximum × min(1, ratio / threshold)
//
// so that "linear" is a threshold of 100 %, "80 % gives full marks" is a threshold
// of 80 %, and "2.5 times the ratio, capped at 2" is a maximum of 2 with a threshold
// of 80 %. Points are rounded once, from the unrounded ratio.
//
// A Profile is plain data, read with [ReadProfile] or taken from [Profile766], and
// may be changed by the caller; [Profile.Validate] then says what is wrong with it.
// Scoring does not change it. The zero value is no valid profile.
type Profile struct {
	ID      string // of the form of [NewRatio]'s definitions
	Version string // of this reading; not empty
	Name    Text   // for readers
	Source  string // the instrument
	Note    Text   // may be empty
	// Places is the number of decimals of every score, 0 to 6.
	Places int
	// Rounding is that of scores: half up, half even or floor. Honest rounding is
	// for percentages.
	Rounding Rounding
	Sum      SumRule // where groups and total are rounded
	// ZeroElsewhere is for the indicators whose Zero is ZeroUnset.
	ZeroElsewhere ZeroRule
	// NotApplicable is for indicators that do not apply to the body scored.
	NotApplicable Exemption
	// Tracked are beginnings of codes that are reported and earn nothing: not 0
	// points but no score.
	Tracked []string
	Groups  []ProfileGroup // one or more
}

// ProfileGroup is a group of indicators with a maximum of its own.
//
// The zero value is no valid group.
type ProfileGroup struct {
	ID   string // as Profile.ID, unique in the profile, not "total"
	Name Text   // for readers
	// Max is what the group can earn, above 0 and at most 1,000. The maxima of its
	// indicators add up to it, or to more where Capped says that what is above is cut.
	Max        decimal.Decimal
	Capped     bool
	Indicators []Indicator // one or more
}

// Indicator is a share that earns points.
//
// The zero value is no valid indicator.
type Indicator struct {
	// Code names it: capital ASCII letters, digits and underscores, unique in the
	// profile.
	Code string
	Name Text // for readers
	// Definition is the id that the ratio given must have.
	Definition string
	Measure
	Zero ZeroRule // what 0/0 earns
	// Levels are those it applies to; none means all.
	Levels   []OfficeLevel
	Evidence sla.Evidence // how the reading is known; not EvidenceUnknown
	Source   string       // where it is read; not empty
	Note     Text         // may be empty
	// Alternatives are other readings of the measure; see [Profile.With].
	Alternatives []Alternative
}

// Measure turns a ratio into points.
//
// The zero value earns nothing.
type Measure struct {
	// Max is the maximum, above 0 and at most 1,000, with at most 6 decimals.
	Max decimal.Decimal
	// Threshold is the percentage that earns the maximum, above 0 and at most 100;
	// 0 stands for 100.
	Threshold decimal.Decimal
	// Times is the code of another indicator whose ratio the ratio is multiplied
	// with, or empty. Where that one has no defined ratio, this one has no score.
	Times string
}

// Alternative is another reading of the measure of an indicator.
//
// The zero value is no valid alternative.
type Alternative struct {
	ID string // as Profile.ID, unique in the indicator
	Measure
	Evidence sla.Evidence // as that of an Indicator
	Source   string       // as that of an Indicator
	Note     Text         // may be empty
}

// Indicator returns the indicator of that code, and the id of its group. It is false
// when there is none.
func (p Profile) Indicator(code string) (indicator Indicator, group string, ok bool) {
	for _, g := range p.Groups {
		for _, i := range g.Indicators {
			if i.Code == code {
				return i, g.ID, true
			}
		}
	}
	return Indicator{}, "", false
}

// Max returns the sum of the maxima of the groups, leaving out any that a valid
// profile cannot have, with an exponent beyond ±64.
func (p Profile) Max() decimal.Decimal {
	var sum decimal.Decimal
	for _, g := range p.Groups {
		if isPlain(g.Max) {
			sum = sum.Add(g.Max)
		}
	}
	return sum
}

// With returns a copy of the profile in which an indicator is measured by one of its
// alternatives. It is false when there is no such indicator or alternative. The
// version gets a suffix, "+CODE:alternative", so that scores tell which reading they
// have.
func (p Profile) With(code, alternative string) (Profile, bool) {
	p = p.clone()
	for g := range p.Groups {
		for i := range p.Groups[g].Indicators {
			indicator := &p.Groups[g].Indicators[i]
			k := slices.IndexFunc(indicator.Alternatives, func(a Alternative) bool { return a.ID == alternative })
			if indicator.Code != code || k < 0 {
				continue
			}
			a := indicator.Alternatives[k]
			indicator.Measure, indicator.Evidence, indicator.Source, indicator.Note = a.Measure, a.Evidence, a.Source, a.Note
			p.Version += "+" + code + ":" + alternative
			return p, true
		}
	}
	return Profile{}, false
}

// clone copies every slice.
func (p Profile) clone() Profile {
	p.Tracked = slices.Clone(p.Tracked)
	p.Groups = slices.Clone(p.Groups)
	for g := range p.Groups {
		group := &p.Groups[g]
		group.Indicators = slices.Clone(group.Indicators)
		for i := range group.Indicators {
			indicator := &group.Indicators[i]
			indicator.Levels = slices.Clone(indicator.Levels)
			indicator.Alternatives = slices.Clone(indicator.Alternatives)
		}
	}
	return p
}
