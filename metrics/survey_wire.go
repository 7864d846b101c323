package metrics

import (
	"encoding"
	"encoding/json"
	"fmt"
)

var (
	satisfactionKeys     = []string{"respondents", "very_satisfied", "satisfied", "dissatisfied"}
	satisfactionOptional = []string{"scale", "neutral", "very_dissatisfied", "blank", "invited"}
)

// MarshalJSON implements [json.Marshaler]. The keys always come in this order:
//
//	{"respondents":10,"very_satisfied":6,"satisfied":3,"dissatisfied":1}
//
// On the scale of five, "scale":"five", "neutral" and "very_dissatisfied" follow, and
// "blank" and "invited" where they are not 0. A negative count, a sum above 2⁶³−1 and
// a count that is not of the scale are errors.
func (s Satisfaction) MarshalJSON() ([]byte, error) {
	if err := s.outOfRange(); err != nil {
		return nil, fmt.Errorf("metrics: satisfaction: json: %w", err)
	}
	b := []byte{'{'}
	for i, n := range []int64{s.Respondents(), s.VerySatisfied, s.Satisfied, s.Dissatisfied} {
		b = appendMember(b, satisfactionKeys[i], n)
	}
	if s.Scale == ScaleFive {
		b = append(b, `,"scale":"five"`...)
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
// absent, as in what was written before there were any. Other missing keys, repeated
// and unknown keys, null, and values that are not integers are errors matching
// [ErrJSON]; negative numbers match [ErrNegative]; respondents that are not the
// sum of the levels match [ErrTotals]. On an error s is left as it was.
func (s *Satisfaction) UnmarshalJSON(data []byte) error {
	raw, err := readObject("satisfaction", data, satisfactionKeys, satisfactionOptional...)
	if err != nil {
		return err
	}
	var read Satisfaction
	if scale := raw[len(satisfactionKeys)]; scale != nil {
		text, err := readString("satisfaction", "scale", scale)
		if err != nil {
			return err
		}
		if err := read.Scale.UnmarshalText([]byte(text)); err != nil {
			return fmt.Errorf("metrics: satisfaction: json: %w: %w", err, ErrJSON)
		}
	}
	var respondents int64
	counts := []*int64{&respondents, &read.VerySatisfied, &read.Satisfied, &read.Dissatisfied, nil, &read.Neutral, &read.VeryDissatisfied, &read.Blank, &read.Invited}
	keys := append(satisfactionKeys[:4:4], satisfactionOptional...)
	for i, count := range counts {
		if count == nil || raw[i] == nil {
			continue
		}
		n, err := readCounts("satisfaction", keys[i:i+1], raw[i:i+1])
		if err != nil {
			return err
		}
		*count = n[0]
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
