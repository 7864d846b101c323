package metrics

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// The ids of the definitions of shares of ballots, beside IDSatisfactionTopTwo. They
// are stable.
const (
	IDSatisfactionTop              = "satisfaction-top"                 // very satisfied, of the respondents
	IDSatisfactionTopTwoOfOpinions = "satisfaction-top-two-of-opinions" // of the respondents who were not neutral
	IDSatisfactionTopTwoOfBallots  = "satisfaction-top-two-of-ballots"  // of the ballots handed in, blank ones too
	IDSatisfactionTopTwoOfInvited  = "satisfaction-top-two-of-invited"  // of the people asked
	IDResponse                     = "response"                         // respondents, of the people asked
)

// Denominator says of what a share of satisfied people is taken. It is named by the
// definition of the share: two denominators are two figures.
//
// The zero value is DenominatorUnset, which is as DenominatorRespondents.
type Denominator uint8

// The denominators.
const (
	DenominatorUnset       Denominator = iota // not stated: as DenominatorRespondents
	DenominatorRespondents                    // ballots with an answer
	DenominatorOpinions                       // those that are not neutral
	DenominatorBallots                        // ballots handed in, blank ones too
	DenominatorInvited                        // people who were asked
)

var denominatorNames = [...]string{"unset", "respondents", "opinions", "ballots", "invited"}

// String returns the name of the denominator.
func (d Denominator) String() string { return enum.Name(denominatorNames[:], uint8(d)) }

// MarshalText implements [encoding.TextMarshaler].
func (d Denominator) MarshalText() ([]byte, error) {
	return enum.Text("metrics: denominator", denominatorNames[:], uint8(d))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *Denominator) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: denominator", denominatorNames[:], text, (*uint8)(d))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (d Denominator) Value() (driver.Value, error) { return sqltext.Value(d.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (d *Denominator) Scan(src any) error { return sqltext.Scan(src, d) }

// text names what is counted below the line.
func (d Denominator) text() Text {
	switch d {
	case DenominatorUnset, DenominatorRespondents:
		return Text{"phiếu có trả lời", "respondents"}
	case DenominatorOpinions:
		return Text{"phiếu có ý kiến, không tính bình thường", "respondents who were not neutral"}
	case DenominatorBallots:
		return Text{"phiếu thu về, kể cả phiếu trống", "ballots handed in, blank ones too"}
	case DenominatorInvited:
		return Text{"người được hỏi", "people asked"}
	}
	return Text{}
}

// Share returns the share of the two upper levels: very satisfied and satisfied,
// of all respondents, by the definition "satisfaction-top-two". Without ballots
// it is undefined, as it is when a count is negative or the sum out of range.
//
// Respondents at a desk choose themselves: the share is no estimate for all
// filers.
func (s Satisfaction) Share() Ratio { return s.ShareOf(DenominatorRespondents) }

// ShareOf returns the share of the two upper levels, of a denominator and by its
// definition. It is undefined as [Satisfaction.Share] is, and for DenominatorInvited also
// when it is not known how many were asked; of a denominator that is not defined it is
// the zero Ratio.
func (s Satisfaction) ShareOf(base Denominator) Ratio {
	satisfied := s.VerySatisfied + s.Satisfied
	switch base {
	case DenominatorUnset, DenominatorRespondents:
		return s.ratio(satisfied, s.Respondents(), IDSatisfactionTopTwo)
	case DenominatorOpinions:
		return s.ratio(satisfied, s.Respondents()-s.Neutral, IDSatisfactionTopTwoOfOpinions)
	case DenominatorBallots:
		return s.ratio(satisfied, s.Respondents()+s.Blank, IDSatisfactionTopTwoOfBallots)
	case DenominatorInvited:
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
