package metrics

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/tthc-go/tthc/internal/enum"
)

// Rating is the answer on one ballot about the handling of a dossier, on the
// scale of three levels that one-stop desks use.
//
// The zero value is RatingUnknown: no answer. More levels may come.
type Rating uint8

// The levels.
const (
	RatingUnknown       Rating = iota // no answer
	RatingVerySatisfied               // rất hài lòng
	RatingSatisfied                   // hài lòng
	RatingDissatisfied                // không hài lòng
)

var ratingNames = [...]string{"unknown", "very-satisfied", "satisfied", "dissatisfied"}

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

// Satisfaction counts ballots by level. Ballots without an answer are not in it.
//
// The zero value is no ballots, neutral for [Satisfaction.Plus]. Values are
// comparable with ==. More levels may come; use keyed literals.
type Satisfaction struct {
	VerySatisfied int64 // ballots saying rất hài lòng
	Satisfied     int64 // ballots saying hài lòng
	Dissatisfied  int64 // ballots saying không hài lòng
}

// Add counts one ballot. A rating that is unknown or not of the scale is an error
// matching [ErrRating], and s is unchanged: whoever was asked and did not answer
// is no respondent.
func (s *Satisfaction) Add(r Rating) error {
	switch r {
	case RatingVerySatisfied:
		s.VerySatisfied++
	case RatingSatisfied:
		s.Satisfied++
	case RatingDissatisfied:
		s.Dissatisfied++
	default:
		return fmt.Errorf("metrics: satisfaction: ballot of %s: %w", r, ErrRating)
	}
	return nil
}

// Plus returns the ballots of both. It is commutative and associative, and the
// zero value is neutral.
func (s Satisfaction) Plus(other Satisfaction) Satisfaction {
	return Satisfaction{
		VerySatisfied: s.VerySatisfied + other.VerySatisfied,
		Satisfied:     s.Satisfied + other.Satisfied,
		Dissatisfied:  s.Dissatisfied + other.Dissatisfied,
	}
}

// Respondents returns the number of ballots with an answer.
func (s Satisfaction) Respondents() int64 { return s.VerySatisfied + s.Satisfied + s.Dissatisfied }

// Share returns the share of the two upper levels: very satisfied and satisfied,
// of all respondents, by the definition "satisfaction-top-two". Without ballots
// it is undefined, as it is when a count is negative or the sum out of range.
//
// Respondents at a desk choose themselves: the share is no estimate for all
// applicants.
func (s Satisfaction) Share() Ratio {
	respondents, ok := sum(s.VerySatisfied, s.Satisfied, s.Dissatisfied)
	if !ok {
		return Ratio{definition: IDSatisfactionTopTwo}
	}
	return Ratio{s.VerySatisfied + s.Satisfied, respondents, IDSatisfactionTopTwo}
}

var satisfactionKeys = []string{"respondents", "very_satisfied", "satisfied", "dissatisfied"}

// MarshalJSON implements [json.Marshaler]. The keys always come in this order:
//
//	{"respondents":10,"very_satisfied":6,"satisfied":3,"dissatisfied":1}
//
// A negative count or a sum above 2⁶³−1 is an error.
func (s Satisfaction) MarshalJSON() ([]byte, error) {
	respondents, ok := sum(s.VerySatisfied, s.Satisfied, s.Dissatisfied)
	if !ok {
		return nil, fmt.Errorf("metrics: satisfaction: json of %d, %d, %d: %w",
			s.VerySatisfied, s.Satisfied, s.Dissatisfied, s.outOfRange())
	}
	var b []byte
	for i, n := range []int64{respondents, s.VerySatisfied, s.Satisfied, s.Dissatisfied} {
		b = append(append(append(b, `,"`...), satisfactionKeys[i]...), `":`...)
		b = strconv.AppendInt(b, n, 10)
	}
	b[0] = '{'
	return append(b, '}'), nil
}

// UnmarshalJSON implements [json.Unmarshaler] for the object of
// [Satisfaction.MarshalJSON], with its keys in any order. Missing, repeated and
// unknown keys, null, and values that are not integers are errors matching
// [ErrJSON]; negative numbers match [ErrNegative]; respondents that are not the
// sum of the levels match [ErrTotals]. On an error s is left as it was.
func (s *Satisfaction) UnmarshalJSON(data []byte) error {
	raw, err := readObject("satisfaction", data, satisfactionKeys)
	if err != nil {
		return err
	}
	n, err := readCounts("satisfaction", satisfactionKeys, raw)
	if err != nil {
		return err
	}
	if total, ok := sum(n[1:]...); !ok || total != n[0] {
		return fmt.Errorf("metrics: satisfaction: json: respondents %d: %w", n[0], ErrTotals)
	}
	*s = Satisfaction{VerySatisfied: n[1], Satisfied: n[2], Dissatisfied: n[3]}
	return nil
}

// outOfRange says why the counts of s have no sum.
func (s Satisfaction) outOfRange() error {
	if min(s.VerySatisfied, s.Satisfied, s.Dissatisfied) < 0 {
		return ErrNegative
	}
	return ErrOverflow
}

var (
	_ json.Marshaler   = Satisfaction{}
	_ json.Unmarshaler = (*Satisfaction)(nil)
)
