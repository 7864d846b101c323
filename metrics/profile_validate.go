package metrics

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"

	"github.com/tthc-go/tthc/sla"
)

// ErrInvalidProfile is matched by errors about a profile that cannot be scored with.
var ErrInvalidProfile = errors.New("invalid profile")

// The kinds of problems of a profile.
const (
	// CodeProfileMissing: something is empty that a profile needs.
	CodeProfileMissing CheckCode = "profile-missing"
	// CodeProfileForm: an id, a code or a number is not of the form or range it
	// should have.
	CodeProfileForm CheckCode = "profile-form"
	// CodeProfileRepeated: a group, an indicator, a level or an alternative stands
	// twice.
	CodeProfileRepeated CheckCode = "profile-repeated"
	// CodeProfileSum: the maxima of the indicators do not add up to that of the
	// group.
	CodeProfileSum CheckCode = "profile-sum"
	// CodeProfileReference: an indicator is multiplied with one that does not exist,
	// with itself, or with one that is itself multiplied.
	CodeProfileReference CheckCode = "profile-reference"
)

// ProfileProblem is something wrong with a profile. The zero value is none.
type ProfileProblem struct {
	Code    CheckCode // CodeProfileMissing or one beside it
	Path    string    // where: "groups[3].indicators[0].max"
	Message string    // what is wrong there, in English
}

// String returns the path and what is wrong there.
func (p ProfileProblem) String() string { return p.Path + ": " + p.Message }

// ProfileError lists everything wrong with a profile. It matches [ErrInvalidProfile]. The
// zero value lists nothing.
type ProfileError struct {
	ID       string           // of the profile
	Problems []ProfileProblem // at least one, in the order of the profile
}

// Error implements error.
func (e *ProfileError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return fmt.Sprintf("metrics: profile: of %q: %s: %v", clip.Text(e.ID), strings.Join(lines, "; "), ErrInvalidProfile)
}

// Unwrap returns [ErrInvalidProfile].
func (e *ProfileError) Unwrap() error { return ErrInvalidProfile }

const (
	mostGroups       = 50
	mostIndicators   = 60 // of a profile
	mostAlternatives = 20 // of an indicator
	mostPlaces       = 6
	totalID          = "total"
)

// Validate returns nil for a profile that can be scored with, or a [*ProfileError]
// with all its problems at once.
func (p Profile) Validate() error {
	c := profileChecker{profile: p}
	c.checkHead()
	if c.checkSize() {
		c.checkGroups()
	}
	if c.problems != nil {
		return &ProfileError{p.ID, c.problems}
	}
	return nil
}

type profileChecker struct {
	profile  Profile
	seen     []string // codes and ids so far
	problems []ProfileProblem
}

// report notes a problem where the condition holds.
func (c *profileChecker) report(holds bool, code CheckCode, path, format string, args ...any) {
	if holds {
		c.problems = append(c.problems, ProfileProblem{code, path, fmt.Sprintf(format, args...)})
	}
}

func (c *profileChecker) checkHead() {
	p := c.profile
	c.checkID("id", p.ID)
	c.report(p.Version == "", CodeProfileMissing, "version", "empty")
	c.report(p.Name == Text{}, CodeProfileMissing, "name", "empty")
	c.report(p.Source == "", CodeProfileMissing, "source", "empty")
	c.report(p.Places < 0 || p.Places > mostPlaces, CodeProfileForm, "places", "%d: want 0 to %d", p.Places, mostPlaces)
	c.report(p.Rounding != RoundHalfUp && p.Rounding != RoundHalfEven && p.Rounding != RoundFloor,
		CodeProfileForm, "rounding", "%s: want half-up, half-even or floor", p.Rounding)
	c.report(p.Sum != SumOfRounded && p.Sum != SumOfUnrounded, CodeProfileForm, "sum", "%s: want one", p.Sum)
	c.report(p.ZeroElsewhere < ZeroFull || p.ZeroElsewhere > ZeroUndefined,
		CodeProfileForm, "zero_elsewhere", "%s: want full, none or undefined", p.ZeroElsewhere)
	c.report(p.NotApplicable != ExemptionFull && p.NotApplicable != ExemptionLeftOut,
		CodeProfileForm, "not_applicable", "%s: want full or left-out", p.NotApplicable)
	c.report(len(p.Groups) == 0, CodeProfileMissing, "groups", "none")
	for i, beginning := range p.Tracked {
		c.checkCode(fmt.Sprintf("tracked[%d]", i), beginning)
	}
}

// checkSize tells whether the profile is small enough to look at every part, and to
// score with.
func (c *profileChecker) checkSize() bool {
	before := len(c.problems)
	limit := func(n, most int, path, what string) {
		c.report(n > most, CodeProfileForm, path, "%d %s: want at most %d", n, what, most)
	}
	limit(len(c.profile.Groups), mostGroups, "groups", "groups")
	limit(len(c.profile.Tracked), mostIndicators, "tracked", "beginnings")
	n := 0
	for _, g := range c.profile.Groups {
		n += len(g.Indicators)
		for _, i := range g.Indicators {
			limit(len(i.Levels), len(officeLevelNames), "groups", "levels of an indicator")
			limit(len(i.Alternatives), mostAlternatives, "groups", "alternatives of an indicator")
		}
	}
	limit(n, mostIndicators, "groups", "indicators")
	return len(c.problems) == before
}

func (c *profileChecker) checkGroups() {
	for g, group := range c.profile.Groups {
		path := fmt.Sprintf("groups[%d]", g)
		c.checkID(path+".id", group.ID)
		c.report(group.ID == totalID, CodeProfileForm, path+".id", "%q is the total", group.ID)
		c.checkNew(path+".id", group.ID)
		c.report(group.Name == Text{}, CodeProfileMissing, path+".name", "empty")
		c.report(len(group.Indicators) == 0, CodeProfileMissing, path+".indicators", "none")
		fits := c.checkNumber(path+".max", group.Max, 1000)
		var sum decimal.Decimal
		for i, indicator := range group.Indicators {
			at := fmt.Sprintf("%s.indicators[%d]", path, i)
			if c.checkIndicator(at, indicator) {
				sum = sum.Add(indicator.Max)
			} else {
				fits = false
			}
		}
		if fits {
			wrong := sum.LessThan(group.Max) || sum.GreaterThan(group.Max) && !group.Capped
			c.report(wrong, CodeProfileSum, path+".max", "%s: the indicators add up to %s", group.Max, sum)
		}
	}
}

// checkIndicator reports on an indicator, and tells whether its maximum is a number
// to add up.
func (c *profileChecker) checkIndicator(path string, i Indicator) bool {
	c.checkCode(path+".code", i.Code)
	c.checkNew(path+".code", i.Code)
	c.report(c.profile.tracks(i.Code), CodeProfileRepeated, path+".code", "%q is tracked", clip.Text(i.Code))
	c.checkID(path+".definition", i.Definition)
	c.report(i.Name == Text{}, CodeProfileMissing, path+".name", "empty")
	c.report(i.Zero > ZeroUndefined, CodeProfileForm, path+".zero", "%s: not defined", i.Zero)
	c.checkEvidence(path, i.Evidence, i.Source)
	for k, level := range i.Levels {
		at := fmt.Sprintf("%s.levels[%d]", path, k)
		c.report(level == OfficeUnknown || int(level) >= len(officeLevelNames), CodeProfileForm, at, "%s: want a level", level)
		c.report(slices.Contains(i.Levels[:k], level), CodeProfileRepeated, at, "%s stands twice", level)
	}
	for k, a := range i.Alternatives {
		at := fmt.Sprintf("%s.alternatives[%d]", path, k)
		c.checkID(at+".id", a.ID)
		same := func(b Alternative) bool { return a.ID == b.ID }
		c.report(slices.ContainsFunc(i.Alternatives[:k], same), CodeProfileRepeated, at+".id", "%q stands twice", clip.Text(a.ID))
		c.checkEvidence(at, a.Evidence, a.Source)
		c.checkMeasure(at, i.Code, a.Measure)
	}
	return c.checkMeasure(path, i.Code, i.Measure)
}

func (c *profileChecker) checkEvidence(path string, e sla.Evidence, source string) {
	c.report(e < sla.EvidenceVerified || e > sla.EvidenceUnverified, CodeProfileForm, path+".evidence", "%s: want a kind", e)
	c.report(source == "", CodeProfileMissing, path+".source", "empty")
}

func (c *profileChecker) checkMeasure(path, code string, m Measure) (fits bool) {
	fits = c.checkNumber(path+".max", m.Max, 1000)
	if !m.Threshold.IsZero() {
		c.checkNumber(path+".threshold", m.Threshold, 100)
	}
	if m.Times != "" {
		other, _, ok := c.profile.Indicator(m.Times)
		c.report(!ok || m.Times == code || other.Times != "", CodeProfileReference, path+".times", "%q: want another indicator, not multiplied itself", clip.Text(m.Times))
	}
	return fits
}

func (c *profileChecker) checkID(path, id string) {
	c.report(checkID(id) != nil, CodeProfileForm, path, "%q: want a-z, 0-9 and single hyphens between", clip.Text(id))
}

func (c *profileChecker) checkNew(path, name string) {
	c.report(slices.Contains(c.seen, name), CodeProfileRepeated, path, "%q stands twice", clip.Text(name))
	c.seen = append(c.seen, name)
}

func (c *profileChecker) checkCode(path, code string) {
	other := func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' }
	valid := code != "" && len(code) <= 64 && strings.IndexFunc(code, other) < 0
	c.report(!valid, CodeProfileForm, path, "%q: want A-Z, 0-9 and underscores", clip.Text(code))
}

// checkNumber tells whether d is above 0 and at most a limit, with few enough
// decimals; the exponent comes first, since comparing expands it.
func (c *profileChecker) checkNumber(path string, d decimal.Decimal, most int64) bool {
	fits := d.Exponent() >= -mostPlaces && d.Exponent() <= mostPlaces && d.IsPositive() && d.LessThanOrEqual(decimal.NewFromInt(most))
	c.report(!fits, CodeProfileForm, path, "want above 0, at most %d, at most %d decimals", most, mostPlaces)
	return fits
}

// tracks reports whether a code is one of those that earn nothing.
func (p Profile) tracks(code string) bool {
	return slices.ContainsFunc(p.Tracked, func(beginning string) bool { return strings.HasPrefix(code, beginning) })
}
