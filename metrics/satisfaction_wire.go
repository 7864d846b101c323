package metrics

import (
	"encoding"
	"encoding/json"
	"fmt"
	"slices"
)

var (
	satisfactionKeys     = []string{"respondents", "very_satisfied", "satisfied", "dissatisfied"}
	satisfactionOptional = []string{"scale", "neutral", "very_dissatisfied", "blank", "invited"}
)

// MarshalJSON implements [json.Marshaler]. The keys always come in this order:
//
//	{"respondents":10,"very_satisfied":6,"satisfied":3,"dissatisfied":1}
//
// The scale follows where it is stated, with "neutral" and "very_dissatisfied" on the
// scale of five, and "blank" and "invited" where they are not 0. A negative count is an
// error matching [ErrNegative], a sum above 2⁶³−1 one matching [ErrOverflow] and a count
// that is not of the scale one matching [ErrScale].
func (s Satisfaction) MarshalJSON() ([]byte, error) {
	if err := s.outOfRange(); err != nil {
		return nil, fmt.Errorf("metrics: satisfaction: json: %w", err)
	}
	b := []byte{'{'}
	for i, n := range []int64{s.Respondents(), s.VerySatisfied, s.Satisfied, s.Dissatisfied} {
		b = appendMember(b, satisfactionKeys[i], n)
	}
	if s.Scale != ScaleUnset {
		b = append(append(append(b, `,"scale":"`...), s.Scale.String()...), '"')
	}
	if s.Scale == ScaleFive {
		b = appendMember(appendMember(b, "neutral", s.Neutral), "very_dissatisfied", s.VeryDissatisfied)
	}
	if s.Blank != 0 {
		b = appendMember(b, "blank", s.Blank)
	}
	if s.Invited != 0 {
		b = appendMember(b, "invited", s.Invited)
	}
	return append(b, '}'), nil
}

// UnmarshalJSON implements [json.Unmarshaler] for the object of
// [Satisfaction.MarshalJSON], with its keys in any order; those that follow may be
// absent, as in what was written before there were any, except for the two levels that
// the scale of five has more. Other missing keys, repeated and unknown keys, null, and
// values that are not integers are errors matching [ErrJSON]; negative numbers match
// [ErrNegative], counts that are not of the scale [ErrScale], and respondents that are
// not the sum of the levels [ErrTotals]. On an error s is left as it was.
func (s *Satisfaction) UnmarshalJSON(data []byte) error {
	raw, err := readObject("satisfaction", data, satisfactionKeys, satisfactionOptional...)
	if err != nil {
		return err
	}
	var read Satisfaction
	if read.Scale, err = readScale(raw[len(satisfactionKeys)]); err != nil {
		return err
	}
	respondents, err := read.readLevels(raw)
	if err != nil {
		return err
	}
	switch err := read.outOfRange(); {
	case err != nil && err != ErrOverflow:
		return fmt.Errorf("metrics: satisfaction: json: %w", err)
	case err != nil || read.Respondents() != respondents:
		return fmt.Errorf("metrics: satisfaction: json: respondents %d: %w", respondents, ErrTotals)
	}
	*s = read
	return nil
}

// readScale reads a scale that may be absent.
func readScale(value json.RawMessage) (scale Scale, err error) {
	if value == nil {
		return ScaleUnset, nil
	}
	text, err := readString("satisfaction", "scale", value)
	if err != nil {
		return ScaleUnset, err
	}
	if err := scale.UnmarshalText([]byte(text)); err != nil {
		return ScaleUnset, fmt.Errorf("metrics: satisfaction: json: %w: %w", err, ErrJSON)
	}
	return scale, nil
}

// readLevels reads the counts of a scale that is known, and returns the respondents.
func (s *Satisfaction) readLevels(raw []json.RawMessage) (respondents int64, err error) {
	counts := []*int64{&respondents, &s.VerySatisfied, &s.Satisfied, &s.Dissatisfied, nil, &s.Neutral, &s.VeryDissatisfied, &s.Blank, &s.Invited}
	keys := slices.Concat(satisfactionKeys, satisfactionOptional)
	for i, count := range counts {
		switch {
		case count == nil: // the scale
			continue
		case raw[i] == nil && s.Scale == ScaleFive && (count == &s.Neutral || count == &s.VeryDissatisfied):
			return 0, fmt.Errorf("metrics: satisfaction: json: key %q missing on the scale of five: %w", keys[i], ErrJSON)
		case raw[i] == nil:
			continue
		}
		n, err := readCounts("satisfaction", keys[i:i+1], raw[i:i+1])
		if err != nil {
			return 0, err
		}
		*count = n[0]
	}
	return respondents, nil
}

const (
	satisfactionMagic   = "sat"
	satisfactionVersion = 1
)

// AppendBinary implements [encoding.BinaryAppender]: the letters "sat", the version 1,
// the number of the scale, and the counts in the order of the fields as unsigned
// varints. Equal values have the same bytes. Errors are as in
// [Satisfaction.MarshalJSON].
func (s Satisfaction) AppendBinary(b []byte) ([]byte, error) {
	if err := s.outOfRange(); err != nil {
		return b, fmt.Errorf("metrics: satisfaction: binary: %w", err)
	}
	b = appendNumber(appendHeader(b, satisfactionMagic, satisfactionVersion), int64(s.Scale))
	for _, n := range []int64{s.VerySatisfied, s.Satisfied, s.Neutral, s.Dissatisfied, s.VeryDissatisfied, s.Blank, s.Invited} {
		b = appendNumber(b, n)
	}
	return b, nil
}

// MarshalBinary implements [encoding.BinaryMarshaler]; see [Satisfaction.AppendBinary].
func (s Satisfaction) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

// UnmarshalBinary implements [encoding.BinaryUnmarshaler]. Bytes that are not a whole
// encoded value, and nothing else, are errors matching [ErrBinary]. On an error s is
// left as it was.
func (s *Satisfaction) UnmarshalBinary(data []byte) error {
	var read Satisfaction
	r := readHeader("satisfaction", data, satisfactionMagic, satisfactionVersion)
	scale := r.number("scale")
	if scale > int64(ScaleFive) {
		r.fail("scale %d: not one", scale)
	}
	read.Scale = Scale(scale)
	for _, count := range []*int64{&read.VerySatisfied, &read.Satisfied, &read.Neutral, &read.Dissatisfied, &read.VeryDissatisfied, &read.Blank, &read.Invited} {
		*count = r.number("count")
	}
	if err := read.outOfRange(); err != nil {
		r.fail("counts: %v", err)
	}
	if err := r.end(); err != nil {
		return err
	}
	*s = read
	return nil
}

var (
	_ encoding.BinaryAppender    = Satisfaction{}
	_ encoding.BinaryMarshaler   = Satisfaction{}
	_ encoding.BinaryUnmarshaler = (*Satisfaction)(nil)
	_ json.Marshaler             = Satisfaction{}
	_ json.Unmarshaler           = (*Satisfaction)(nil)
)
