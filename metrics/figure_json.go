package metrics

import (
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

var figureKeys = []string{
	"metric", "place", "period", "value", "unit", "max", "rank", "regional_rank",
	"change_points", "change_ranks", "streak", "streak_of", "method", "basis", "source", "notes",
}

// figureWire is a figure in JSON. Its fields are in the order of figureKeys.
type figureWire struct {
	Metric       string            `json:"metric"`
	Place        string            `json:"place"`
	Period       Period            `json:"period"`
	Value        *string           `json:"value"`
	Unit         FigureUnit        `json:"unit"`
	Max          *string           `json:"max"`
	Rank         *rankWire         `json:"rank"`
	RegionalRank *regionalRankWire `json:"regional_rank"`
	ChangePoints *string           `json:"change_points"`
	ChangeRanks  NullInt           `json:"change_ranks"`
	Streak       NullInt           `json:"streak"`
	StreakOf     Aspect            `json:"streak_of"`
	Method       string            `json:"method"`
	Basis        Basis             `json:"basis"`
	Source       string            `json:"source"`
	Notes        []string          `json:"notes"`
}

type rankWire struct {
	Number NullInt `json:"number"`
	Of     NullInt `json:"of"`
}

type regionalRankWire struct {
	Number NullInt `json:"number"`
	Of     NullInt `json:"of"`
	Region string  `json:"region"`
}

var rankKeys = []string{"number", "of", "region"}

// MarshalJSON implements [json.Marshaler]. All keys are always there, in this
// order; what is absent is null:
//
//	metric  place  period
//	value  unit  max  rank{number,of}  regional_rank{number,of,region}
//	change_points  change_ranks  streak  streak_of  method  basis  source  notes
//
// Decimals are strings, so that "89.20" keeps its places. A figure that does not
// [Figure.Validate] is an error matching [ErrInvalidFigure].
func (f Figure) MarshalJSON() ([]byte, error) {
	if err := f.Validate(); err != nil {
		return nil, err
	}
	notes := f.Notes
	if notes == nil {
		notes = []string{}
	}
	w := figureWire{
		Metric: f.Metric, Place: f.Place, Period: f.Period,
		Value: wireDecimal(f.Value), Unit: f.Unit, Max: wireDecimal(f.Max),
		ChangePoints: wireDecimal(f.Change.Points), ChangeRanks: f.Change.Ranks,
		Streak: f.Streak.Length, StreakOf: f.Streak.Aspect,
		Method: f.Method, Basis: f.Basis, Source: f.Source, Notes: notes,
	}
	if !f.Rank.IsZero() {
		w.Rank = &rankWire{NewNullInt(int64(f.Rank.Number)), wireTotal(f.Rank)}
	}
	if r := f.Regional; !r.Rank.IsZero() {
		w.RegionalRank = &regionalRankWire{NewNullInt(int64(r.Rank.Number)), wireTotal(r.Rank), r.Region}
	}
	return json.Marshal(w)
}

// wireDecimal returns the digits of d with all its places, nil when it is absent.
func wireDecimal(d decimal.NullDecimal) *string {
	if !d.Valid {
		return nil
	}
	s := Format{}.Number(d.Decimal)
	return &s
}

// wireTotal returns the number of units of a rank, absent when it is not printed.
func wireTotal(r Rank) NullInt { return NullInt{int64(r.Of), r.Of != 0} }

// UnmarshalJSON implements [json.Unmarshaler] for the object of
// [Figure.MarshalJSON], with its keys in any order. Missing, repeated and unknown
// keys and values of another kind are errors matching [ErrJSON]; a period is in the form of
// [Period.String]; otherwise as [Figure.Validate]. On an
// error f is left as it was.
func (f *Figure) UnmarshalJSON(data []byte) error {
	values, err := readObject("figure", data, figureKeys)
	if err != nil {
		return err
	}
	r := figureReader{values: values}
	read := Figure{
		Metric: r.text("metric"), Place: r.text("place"), Period: r.period("period"),
		Value: r.decimal("value"), Max: r.decimal("max"),
		Rank:     r.rank("rank", rankKeys[:2]).Rank,
		Regional: r.rank("regional_rank", rankKeys),
		Change:   PrintedChange{r.decimal("change_points"), r.number("change_ranks")},
		Streak:   PrintedStreak{Length: r.number("streak")},
		Method:   r.text("method"), Source: r.text("source"), Notes: r.texts("notes"),
	}
	r.name("unit", read.Unit.UnmarshalText)
	r.name("basis", read.Basis.UnmarshalText)
	r.name("streak_of", read.Streak.Aspect.UnmarshalText)
	if r.err != nil {
		return r.err
	}
	if err := read.Validate(); err != nil {
		return err
	}
	*f = read
	return nil
}

// figureReader reads the values of a figure and keeps the first error.
type figureReader struct {
	values []json.RawMessage
	err    error
}

// value returns the value of a key.
func (r *figureReader) value(key string) json.RawMessage {
	for i, k := range figureKeys {
		if k == key {
			return r.values[i]
		}
	}
	return nil
}

// keep keeps err when it is the first.
func (r *figureReader) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *figureReader) want(key, what string) {
	r.keep(fmt.Errorf("metrics: figure: json: %s %s: want %s: %w", key, clip.Text(string(r.value(key))), what, ErrJSON))
}

func (r *figureReader) text(key string) string {
	s, err := readString("figure", key, r.value(key))
	r.keep(err)
	return s
}

// name reads a text into an enumeration.
func (r *figureReader) name(key string, into func([]byte) error) {
	s := r.text(key)
	if r.err == nil && into([]byte(s)) != nil {
		r.want(key, "one of its names")
	}
}

func (r *figureReader) texts(key string) []string {
	var read []*string
	if json.Unmarshal(r.value(key), &read) != nil || read == nil {
		r.want(key, "a list of strings")
		return nil
	}
	var texts []string
	for _, s := range read {
		if s == nil {
			r.want(key, "a list of strings")
			return nil
		}
		texts = append(texts, *s)
	}
	return texts
}

func (r *figureReader) number(key string) (n NullInt) {
	if n.UnmarshalJSON(r.value(key)) != nil {
		r.want(key, "an integer or null")
	}
	return n
}

func (r *figureReader) period(key string) Period {
	p, err := ParsePeriod(r.text(key))
	if err != nil {
		r.keep(fmt.Errorf("metrics: figure: json: %w: %w", err, ErrJSON))
	}
	return p
}

// decimal reads plain digits in a string, or null.
func (r *figureReader) decimal(key string) decimal.NullDecimal {
	if string(r.value(key)) == "null" {
		return decimal.NullDecimal{}
	}
	s := r.text(key)
	if r.err != nil {
		return decimal.NullDecimal{}
	}
	d, err := decimal.NewFromString(s)
	// Other ways of writing a number, such as 1e9 and +1, do not read back alike.
	if err != nil || !boundedDecimal(d) || (Format{}).Number(d) != s {
		r.want(key, "plain digits in a string or null")
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}

// rank reads an object with these keys, or null.
func (r *figureReader) rank(key string, keys []string) (read RegionalRank) {
	data := r.value(key)
	if string(data) == "null" {
		return read
	}
	values, err := readObject("figure: "+key, data, keys)
	if err != nil {
		r.keep(err)
		return read
	}
	var number, of NullInt
	bad := number.UnmarshalJSON(values[0]) != nil || of.UnmarshalJSON(values[1]) != nil
	fits := int64(int(number.Int)) == number.Int && int64(int(of.Int)) == of.Int
	if bad || !fits || !number.Valid || number.Int == 0 || of.Valid && of.Int == 0 {
		r.want(key, "a rank from 1 of a number of units or null")
		return read
	}
	read.Rank = Rank{int(number.Int), int(of.Int)}
	if len(keys) > 2 {
		read.Region, err = readString("figure: "+key, keys[2], values[2])
		r.keep(err)
	}
	return read
}

var (
	_ json.Marshaler   = Figure{}
	_ json.Unmarshaler = (*Figure)(nil)
)
