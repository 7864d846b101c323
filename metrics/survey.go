package metrics

import (
	"fmt"
	"slices"

	"github.com/tthc-go/tthc/internal/enum"
)

// Rating is the answer on one ballot about the handling of a dossier.
//
// The zero value is RatingUnknown: no answer.
type Rating uint8

// The levels. The last two are on the scale of five only.
const (
	RatingUnknown          Rating = iota // no answer
	RatingVerySatisfied                  // rất hài lòng
	RatingSatisfied                      // hài lòng
	RatingDissatisfied                   // không hài lòng
	RatingNeutral                        // bình thường
	RatingVeryDissatisfied               // rất không hài lòng
)

var ratingNames = [...]string{"unknown", "very-satisfied", "satisfied", "dissatisfied", "neutral", "very-dissatisfied"}

// String returns the name of the rating in kebab case.
func (r Rating) String() string { return enum.Name(ratingNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r Rating) MarshalText() ([]byte, error) {
	return enum.Text("metrics: rating", ratingNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *Rating) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: rating", ratingNames[:], text, (*uint8)(r))
}

// Scale says which levels a ballot has.
//
// The zero value is ScaleUnset, which is as ScaleThree.
type Scale uint8

// The scales.
const (
	ScaleUnset Scale = iota // not stated: as ScaleThree
	ScaleThree              // very satisfied, satisfied, dissatisfied: that of one-stop desks
	ScaleFive               // with neutral and very dissatisfied
)

var scaleNames = [...]string{"unset", "three", "five"}

// String returns the name of the scale.
func (s Scale) String() string { return enum.Name(scaleNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s Scale) MarshalText() ([]byte, error) {
	return enum.Text("metrics: scale", scaleNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Scale) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: scale", scaleNames[:], text, (*uint8)(s))
}

// Satisfaction counts ballots by level.
//
// The zero value is no ballots, neutral for [Satisfaction.Plus]. Values are
// comparable with ==. More fields may come; use keyed literals.
type Satisfaction struct {
	Scale            Scale
	VerySatisfied    int64 // ballots saying rất hài lòng
	Satisfied        int64 // ballots saying hài lòng
	Neutral          int64 // ballots saying bình thường, on the scale of five
	Dissatisfied     int64 // ballots saying không hài lòng
	VeryDissatisfied int64 // ballots saying rất không hài lòng, on the scale of five
	Blank            int64 // ballots handed in without an answer
	Invited          int64 // people who were asked; 0 when it is not known
}

// Add counts one ballot. A rating that is unknown or not of the scale is an error
// matching [ErrRating], and s is unchanged: whoever was asked and did not answer
// is no respondent. Count a ballot without an answer in Blank.
func (s *Satisfaction) Add(r Rating) error {
	count := s.level(r)
	if count == nil {
		return fmt.Errorf("metrics: satisfaction: ballot of %s: %w", r, ErrRating)
	}
	*count++
	return nil
}

// level returns where the ballots of a rating are counted, nil when it is not of the
// scale.
func (s *Satisfaction) level(r Rating) *int64 {
	five := s.Scale == ScaleFive
	switch {
	case r == RatingVerySatisfied:
		return &s.VerySatisfied
	case r == RatingSatisfied:
		return &s.Satisfied
	case r == RatingDissatisfied:
		return &s.Dissatisfied
	case r == RatingNeutral && five:
		return &s.Neutral
	case r == RatingVeryDissatisfied && five:
		return &s.VeryDissatisfied
	}
	return nil
}

// Plus returns the ballots of both. It is commutative and associative, and the
// zero value is neutral. Ballots of the scale of five and of three do not add up:
// that is an error matching [ErrScale].
func (s Satisfaction) Plus(other Satisfaction) (Satisfaction, error) {
	if (s.Scale == ScaleFive) != (other.Scale == ScaleFive) && s != (Satisfaction{}) && other != (Satisfaction{}) {
		return Satisfaction{}, fmt.Errorf("metrics: satisfaction: sum of scales %s and %s: %w", s.Scale, other.Scale, ErrScale)
	}
	return Satisfaction{
		Scale:            max(s.Scale, other.Scale),
		VerySatisfied:    s.VerySatisfied + other.VerySatisfied,
		Satisfied:        s.Satisfied + other.Satisfied,
		Neutral:          s.Neutral + other.Neutral,
		Dissatisfied:     s.Dissatisfied + other.Dissatisfied,
		VeryDissatisfied: s.VeryDissatisfied + other.VeryDissatisfied,
		Blank:            s.Blank + other.Blank,
		Invited:          s.Invited + other.Invited,
	}, nil
}

// Respondents returns the number of ballots with an answer.
func (s Satisfaction) Respondents() int64 {
	return s.VerySatisfied + s.Satisfied + s.Neutral + s.Dissatisfied + s.VeryDissatisfied
}

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

// outOfRange says why the counts of s have no sum, nil when they have.
func (s Satisfaction) outOfRange() error {
	counts := []int64{s.VerySatisfied, s.Satisfied, s.Neutral, s.Dissatisfied, s.VeryDissatisfied, s.Blank, s.Invited}
	if slices.Min(counts) < 0 {
		return ErrNegative
	}
	if _, ok := sum(counts[:6]...); !ok {
		return ErrOverflow
	}
	if s.Scale > ScaleFive || s.Scale != ScaleFive && s.Neutral+s.VeryDissatisfied > 0 {
		return ErrScale
	}
	return nil
}
