package metrics

import (
	"database/sql/driver"
	"fmt"
	"slices"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
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

// Value implements [driver.Valuer]: the text of MarshalText.
func (r Rating) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *Rating) Scan(src any) error { return sqltext.Scan(src, r) }

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

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Scale) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Scale) Scan(src any) error { return sqltext.Scan(src, s) }

// Satisfaction counts ballots by level.
//
// The zero value is no ballots, neutral for [Satisfaction.Plus]. Values are
// comparable with ==. More fields may come; use keyed literals.
type Satisfaction struct {
	Scale            Scale // of all the ballots
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
// zero value is neutral. Where it is not known of some ballots how many people were
// asked, it is not known of all: Invited is then 0, since the respondents of both would
// otherwise be set against the people asked by one.
//
// Ballots of the scale of five and of three do not add up: that is an error matching
// [ErrScale], as is a count that is not of its scale. Negative counts are errors
// matching [ErrNegative], and sums above 2⁶³−1 errors matching [ErrOverflow].
func (s Satisfaction) Plus(other Satisfaction) (Satisfaction, error) {
	for _, part := range []Satisfaction{s, other} {
		if err := part.outOfRange(); err != nil {
			return Satisfaction{}, fmt.Errorf("metrics: satisfaction: sum: %w", err)
		}
	}
	if (s.Scale == ScaleFive) != (other.Scale == ScaleFive) && s != (Satisfaction{}) && other != (Satisfaction{}) {
		return Satisfaction{}, fmt.Errorf("metrics: satisfaction: sum of scales %s and %s: %w", s.Scale, other.Scale, ErrScale)
	}
	total := Satisfaction{
		Scale:            max(s.Scale, other.Scale),
		VerySatisfied:    s.VerySatisfied + other.VerySatisfied,
		Satisfied:        s.Satisfied + other.Satisfied,
		Neutral:          s.Neutral + other.Neutral,
		Dissatisfied:     s.Dissatisfied + other.Dissatisfied,
		VeryDissatisfied: s.VeryDissatisfied + other.VeryDissatisfied,
		Blank:            s.Blank + other.Blank,
	}
	if s.invitedKnown() && other.invitedKnown() {
		total.Invited = s.Invited + other.Invited
	}
	if total.outOfRange() != nil { // wrapped around, as neither part was out of range
		return Satisfaction{}, fmt.Errorf("metrics: satisfaction: sum: %w", ErrOverflow)
	}
	return total, nil
}

// invitedKnown reports whether it is known how many people were asked. No ballots need
// nobody asked.
func (s Satisfaction) invitedKnown() bool { return s.Invited > 0 || s.Ballots() == 0 }

// Ballots returns the number of ballots handed in, those without an answer too.
func (s Satisfaction) Ballots() int64 { return s.Respondents() + s.Blank }

// Respondents returns the number of ballots with an answer.
func (s Satisfaction) Respondents() int64 {
	return s.VerySatisfied + s.Satisfied + s.Neutral + s.Dissatisfied + s.VeryDissatisfied
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
