package metrics

import "github.com/tthc-go/tthc/internal/enum"

// The ids of the definitions of shares of ballots, beside IDSatisfactionTopTwo. They
// are stable.
const (
	IDSatisfactionTop              = "satisfaction-top"                 // very satisfied, of the respondents
	IDSatisfactionTopTwoOfOpinions = "satisfaction-top-two-of-opinions" // of the respondents who were not neutral
	IDSatisfactionTopTwoOfBallots  = "satisfaction-top-two-of-ballots"  // of the ballots handed in, blank ones too
	IDSatisfactionTopTwoOfInvited  = "satisfaction-top-two-of-invited"  // of the people asked
	IDResponse                     = "response"                         // respondents, of the people asked
)

// Base says of what a share of satisfied people is taken. It is named by the
// definition of the share: two bases are two figures.
//
// The zero value is BaseUnset, which is as BaseRespondents.
type Base uint8

// The bases.
const (
	BaseUnset       Base = iota // not stated: as BaseRespondents
	BaseRespondents             // ballots with an answer
	BaseOpinions                // those that are not neutral
	BaseBallots                 // ballots handed in, blank ones too
	BaseInvited                 // people who were asked
)

var baseNames = [...]string{"unset", "respondents", "opinions", "ballots", "invited"}

// String returns the name of the base.
func (b Base) String() string { return enum.Name(baseNames[:], uint8(b)) }

// MarshalText implements [encoding.TextMarshaler].
func (b Base) MarshalText() ([]byte, error) {
	return enum.Text("metrics: base", baseNames[:], uint8(b))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (b *Base) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: base", baseNames[:], text, (*uint8)(b))
}

// text names what is counted below the line.
func (b Base) text() Text {
	switch b {
	case BaseUnset, BaseRespondents:
		return Text{"phiếu có trả lời", "respondents"}
	case BaseOpinions:
		return Text{"phiếu có ý kiến, không tính bình thường", "respondents who were not neutral"}
	case BaseBallots:
		return Text{"phiếu thu về, kể cả phiếu trống", "ballots handed in, blank ones too"}
	case BaseInvited:
		return Text{"người được hỏi", "people asked"}
	}
	return Text{}
}

// Share returns the share of the two upper levels: very satisfied and satisfied,
// of all respondents, by the definition "satisfaction-top-two". Without ballots
// it is undefined, as it is when a count is negative or the sum out of range.
//
// Respondents at a desk choose themselves: the share is no estimate for all
// applicants.
func (s Satisfaction) Share() Ratio { return s.ShareOf(BaseRespondents) }

// ShareOf returns the share of the two upper levels, of a base and by its definition.
// It is undefined as [Satisfaction.Share] is, and for BaseInvited also when it is not
// known how many were asked; of a base that is not defined it is the zero Ratio.
func (s Satisfaction) ShareOf(base Base) Ratio {
	satisfied := s.VerySatisfied + s.Satisfied
	switch base {
	case BaseUnset, BaseRespondents:
		return s.ratio(satisfied, s.Respondents(), IDSatisfactionTopTwo)
	case BaseOpinions:
		return s.ratio(satisfied, s.Respondents()-s.Neutral, IDSatisfactionTopTwoOfOpinions)
	case BaseBallots:
		return s.ratio(satisfied, s.Respondents()+s.Blank, IDSatisfactionTopTwoOfBallots)
	case BaseInvited:
		return s.ratio(satisfied, s.Invited, IDSatisfactionTopTwoOfInvited)
	}
	return Ratio{}
}

// Top returns the share of the very satisfied, of all respondents, by the definition
// "satisfaction-top".
func (s Satisfaction) Top() Ratio {
	return s.ratio(s.VerySatisfied, s.Respondents(), IDSatisfactionTop)
}

// Response returns the share of the respondents among the people asked, by the
// definition "response". It is undefined when it is not known how many were asked.
func (s Satisfaction) Response() Ratio { return s.ratio(s.Respondents(), s.Invited, IDResponse) }

// ratio is the ratio of two sums of the counts, undefined when they have none.
func (s Satisfaction) ratio(numerator, denominator int64, definition string) Ratio {
	if s.outOfRange() != nil {
		return Ratio{definition: definition}
	}
	return Ratio{numerator, denominator, definition}
}
