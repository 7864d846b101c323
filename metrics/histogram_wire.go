package metrics

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

const (
	histogramMagic   = "his"
	histogramVersion = 1
)

// AppendBinary implements [encoding.BinaryAppender]: the letters "his", the version
// 1, the number of the unit, how many values follow, and from the smallest value up
// by how much each is above the one before, with its number of dossiers; all as
// unsigned varints. Equal histograms have the same bytes, whatever they were merged
// from. The error is always nil.
func (h Histogram) AppendBinary(b []byte) ([]byte, error) {
	b = appendHeader(b, histogramMagic, histogramVersion)
	b = appendNumber(b, int64(h.unit))
	b = appendNumber(b, int64(len(h.counts)))
	before := int64(0)
	for value, n := range h.All() {
		b = appendNumber(appendNumber(b, value-before), n)
		before = value
	}
	return b, nil
}

// MarshalBinary implements [encoding.BinaryMarshaler]; see [Histogram.AppendBinary].
func (h Histogram) MarshalBinary() ([]byte, error) { return h.AppendBinary(nil) }

// UnmarshalBinary implements [encoding.BinaryUnmarshaler]. Bytes that are not a whole
// encoded histogram, and nothing else, are errors matching [ErrBinary], as are more than
// 2⁶² dossiers. On an error h
// is left as it was.
func (h *Histogram) UnmarshalBinary(data []byte) error {
	r := readHeader("histogram", data, histogramMagic, histogramVersion)
	unit := r.number("unit")
	values := r.length("number of values", 2)
	read, err := emptyHistogram(unit)
	if err != nil {
		r.fail("unit %d: not one", unit)
	}
	value, total := int64(0), int64(0)
	for i := 0; i < values && r.err == nil; i++ {
		step, n := r.number("value"), r.number("number of dossiers")
		var ok1, ok2 bool
		value, ok1 = sum(value, step)
		total, ok2 = sum(total, n)
		if !ok1 || !ok2 || total > maxHistogram || n == 0 || step == 0 && i > 0 || read.unit == sla.UnitUnspecified {
			r.fail("value %d, %d dossiers: repeated, none or out of range", value, n)
			break
		}
		read.counts[value] = n
	}
	if err := r.end(); err != nil {
		return err
	}
	*h = read
	return nil
}

// emptyHistogram is NewHistogram for the number of a unit, with the zero value for
// none.
func emptyHistogram(unit int64) (Histogram, error) {
	if unit == int64(sla.UnitUnspecified) {
		return Histogram{}, nil
	}
	return NewHistogram(sla.LimitUnit(min(unit, math.MaxUint8)))
}

var histogramKeys = []string{"unit", "values"}

// MarshalJSON implements [json.Marshaler]: the unit, and the values with their
// numbers of dossiers, from the smallest value up. The error is always nil.
//
//	{"unit":"working-day","values":[[0,3],[1,12],[15,1]]}
func (h Histogram) MarshalJSON() ([]byte, error) {
	b := append([]byte(`{"unit":"`), h.unit.String()...)
	b = append(b, `","values":[`...)
	first := true
	for value, n := range h.All() {
		if !first {
			b = append(b, ',')
		}
		first = false
		b = strconv.AppendInt(append(b, '['), value, 10)
		b = strconv.AppendInt(append(b, ','), n, 10)
		b = append(b, ']')
	}
	return append(b, ']', '}'), nil
}

// UnmarshalJSON implements [json.Unmarshaler] for the object of
// [Histogram.MarshalJSON]. Missing, repeated and unknown keys, values that are not in
// order or counted 0 times, and null are errors matching [ErrJSON], and more than 2⁶²
// dossiers one matching [ErrOverflow]. On an error h is left as it was.
func (h *Histogram) UnmarshalJSON(data []byte) error {
	raw, err := readObject("histogram", data, histogramKeys)
	if err != nil {
		return err
	}
	var unit sla.LimitUnit
	var pairs [][]*int64
	name, err := readString("histogram", "unit", raw[0])
	if err != nil {
		return err
	}
	if err := unit.UnmarshalText([]byte(name)); err != nil {
		return fmt.Errorf("metrics: histogram: json: unit %q: %w", clip.Text(name), ErrJSON)
	}
	if err := json.Unmarshal(raw[1], &pairs); err != nil || pairs == nil {
		return fmt.Errorf("metrics: histogram: json: values: want a list of pairs of integers: %w", ErrJSON)
	}
	read, err := emptyHistogram(int64(unit))
	if err != nil || unit == sla.UnitUnspecified && len(pairs) > 0 {
		return fmt.Errorf("metrics: histogram: json: unit %s: measures no time: %w", unit, ErrJSON)
	}
	if err := read.fill(pairs); err != nil {
		return err
	}
	*h = read
	return nil
}

// fill takes pairs of a value and its number of dossiers.
func (h *Histogram) fill(pairs [][]*int64) error {
	before, total := int64(-1), int64(0)
	for i, p := range pairs {
		if len(p) != 2 || p[0] == nil || p[1] == nil || *p[0] <= before || *p[1] < 1 {
			return fmt.Errorf("metrics: histogram: json: values[%d]: not a value above the one before with its number of dossiers: %w", i, ErrJSON)
		}
		if total > maxHistogram-*p[1] {
			return fmt.Errorf("metrics: histogram: json: values[%d]: %w", i, ErrOverflow)
		}
		total += *p[1]
		before = *p[0]
		h.counts[*p[0]] = *p[1]
	}
	return nil
}

var (
	_ encoding.BinaryAppender    = Histogram{}
	_ encoding.BinaryMarshaler   = Histogram{}
	_ encoding.BinaryUnmarshaler = (*Histogram)(nil)
	_ json.Marshaler             = Histogram{}
	_ json.Unmarshaler           = (*Histogram)(nil)
)
