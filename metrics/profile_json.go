package metrics

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"

	"github.com/tthc-go/tthc/sla"
)

// The wire form of a profile. Numbers are strings, so that no decoder between makes
// them floating-point.
type (
	profileWire struct {
		ID            string      `json:"id"`
		Version       string      `json:"version"`
		Name          Text        `json:"name"`
		Source        string      `json:"source"`
		Note          Text        `json:"note,omitzero"`
		Places        int         `json:"places"`
		Rounding      Rounding    `json:"rounding"`
		Sum           SumRule     `json:"sum"`
		ZeroElsewhere ZeroRule    `json:"zero_elsewhere"`
		NotApplicable Exemption   `json:"not_applicable"`
		Tracked       []string    `json:"tracked,omitempty"`
		Groups        []groupWire `json:"groups"`
	}
	groupWire struct {
		ID         string          `json:"id"`
		Name       Text            `json:"name"`
		Max        string          `json:"max"`
		Capped     bool            `json:"capped,omitempty"`
		Indicators []indicatorWire `json:"indicators"`
	}
	indicatorWire struct {
		Code         string            `json:"code"`
		Name         Text              `json:"name"`
		Definition   string            `json:"definition"`
		Max          string            `json:"max"`
		Threshold    string            `json:"threshold,omitempty"`
		Times        string            `json:"times,omitempty"`
		Zero         ZeroRule          `json:"zero,omitzero"`
		Levels       []OfficeLevel     `json:"levels,omitempty"`
		Evidence     sla.Evidence      `json:"evidence"`
		Source       string            `json:"source"`
		Note         Text              `json:"note,omitzero"`
		Alternatives []alternativeWire `json:"alternatives,omitempty"`
	}
	alternativeWire struct {
		ID        string       `json:"id"`
		Max       string       `json:"max"`
		Threshold string       `json:"threshold,omitempty"`
		Times     string       `json:"times,omitempty"`
		Evidence  sla.Evidence `json:"evidence"`
		Source    string       `json:"source"`
		Note      Text         `json:"note,omitzero"`
	}
)

const profileBytes = 1 << 20

// ReadProfile reads a profile of at most 1 MiB of JSON, in the form of
// [Profile.MarshalJSON], and validates it. Missing, repeated and unknown keys, and
// values that are not of their type, are errors matching [ErrJSON]; all that is wrong
// with a profile so read is listed in a [*ProfileError]. An error of the reader is
// passed on.
func ReadProfile(r io.Reader) (Profile, error) {
	data, err := io.ReadAll(io.LimitReader(r, profileBytes+1))
	if err != nil {
		return Profile{}, fmt.Errorf("metrics: profile: reading: %w", err)
	}
	var p Profile
	if err := p.UnmarshalJSON(data); err != nil {
		return Profile{}, err
	}
	return p, nil
}

// MarshalJSON implements [json.Marshaler]. An invalid profile is an error matching
// [ErrInvalidProfile]. Keys come
// in the order of the fields of [Profile], in snake case; maxima and thresholds are
// strings of decimal digits; what is empty and may be is left out.
func (p Profile) MarshalJSON() ([]byte, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	wire := profileWire{
		ID: p.ID, Version: p.Version, Name: p.Name, Source: p.Source, Note: p.Note, Places: p.Places, Rounding: p.Rounding,
		Sum: p.Sum, ZeroElsewhere: p.ZeroElsewhere, NotApplicable: p.NotApplicable, Tracked: p.Tracked,
	}
	for _, g := range p.Groups {
		group := groupWire{ID: g.ID, Name: g.Name, Max: g.Max.String(), Capped: g.Capped}
		for _, i := range g.Indicators {
			group.Indicators = append(group.Indicators, i.wire())
		}
		wire.Groups = append(wire.Groups, group)
	}
	return json.Marshal(wire)
}

func (i Indicator) wire() indicatorWire {
	w := indicatorWire{
		Code: i.Code, Name: i.Name, Definition: i.Definition, Max: i.Max.String(), Threshold: i.thresholdText(), Times: i.Times,
		Zero: i.Zero, Levels: i.Levels, Evidence: i.Evidence, Source: i.Source, Note: i.Note,
	}
	for _, a := range i.Alternatives {
		w.Alternatives = append(w.Alternatives, alternativeWire{
			ID: a.ID, Max: a.Max.String(), Threshold: a.thresholdText(), Times: a.Times,
			Evidence: a.Evidence, Source: a.Source, Note: a.Note,
		})
	}
	return w
}

// thresholdText is empty where the threshold is not stated.
func (m Measure) thresholdText() string {
	if m.Threshold.IsZero() {
		return ""
	}
	return m.Threshold.String()
}

// UnmarshalJSON implements [json.Unmarshaler]; see [ReadProfile]. On an error p is
// left as it was.
func (p *Profile) UnmarshalJSON(data []byte) error {
	if len(data) > profileBytes {
		return fmt.Errorf("metrics: profile: json: more than %d bytes: %w", profileBytes, ErrJSON)
	}
	if !utf8.Valid(data) {
		return fmt.Errorf("metrics: profile: json: not UTF-8: %w", ErrJSON)
	}
	d := wireDecoder{}
	read := d.profile(data)
	if d.err != nil {
		return d.err
	}
	if err := read.Validate(); err != nil {
		return err
	}
	*p = read
	return nil
}

// wireDecoder reads the parts of a profile. After the first error what it returns is
// of no use.
type wireDecoder struct{ err error }

// object reads an object with keys and optional keys; absent ones are nil.
func (d *wireDecoder) object(what string, data []byte, keys []string, optional ...string) map[string]json.RawMessage {
	values := make([]json.RawMessage, len(keys)+len(optional))
	if d.err == nil {
		read, err := readObject(what, data, keys, optional...)
		if d.err = err; err == nil {
			values = read
		}
	}
	members := make(map[string]json.RawMessage, len(values))
	for i, key := range append(keys[:len(keys):len(keys)], optional...) {
		members[key] = values[i]
	}
	return members
}

// value reads a member into a variable of its type; null is none of them.
func (d *wireDecoder) value(what string, members map[string]json.RawMessage, key string, into any) {
	raw := members[key]
	if raw == nil || d.err != nil {
		return
	}
	if err := json.Unmarshal(raw, into); err != nil || string(raw) == "null" {
		d.err = fmt.Errorf("metrics: profile: json: %s: %s %s: not of its type: %w", what, key, clip.Text(string(raw)), ErrJSON)
	}
}

// list reads the elements of a list, each by itself.
func (d *wireDecoder) list(what string, members map[string]json.RawMessage, key string) []json.RawMessage {
	var elements []json.RawMessage
	d.value(what, members, key, &elements)
	return elements
}

func (d *wireDecoder) text(what string, members map[string]json.RawMessage, key string) (t Text) {
	if raw := members[key]; raw != nil && d.err == nil {
		inner := d.object("profile: "+what+" "+key, raw, []string{"vi", "en"})
		d.value(what, inner, "vi", &t.Vietnamese)
		d.value(what, inner, "en", &t.English)
	}
	return t
}

var plainNumber = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,6})?$`)

// number reads digits with at most one point, since an exponent would let a short
// text be a number of any size.
func (d *wireDecoder) number(what string, members map[string]json.RawMessage, key string) decimal.Decimal {
	var s string
	d.value(what, members, key, &s)
	if members[key] == nil || d.err != nil {
		return decimal.Decimal{}
	}
	if !plainNumber.MatchString(s) {
		d.err = fmt.Errorf("metrics: profile: json: %s: %s %q: want digits: %w", what, key, clip.Text(s), ErrJSON)
		return decimal.Decimal{}
	}
	return decimal.RequireFromString(s)
}

func (d *wireDecoder) profile(data []byte) (p Profile) {
	const what = "profile"
	m := d.object(what, data,
		[]string{"id", "version", "name", "source", "places", "rounding", "sum", "zero_elsewhere", "not_applicable", "groups"},
		"note", "tracked")
	d.value(what, m, "id", &p.ID)
	d.value(what, m, "version", &p.Version)
	p.Name = d.text(what, m, "name")
	d.value(what, m, "source", &p.Source)
	p.Note = d.text(what, m, "note")
	d.value(what, m, "places", &p.Places)
	d.value(what, m, "rounding", &p.Rounding)
	d.value(what, m, "sum", &p.Sum)
	d.value(what, m, "zero_elsewhere", &p.ZeroElsewhere)
	d.value(what, m, "not_applicable", &p.NotApplicable)
	for _, raw := range d.list(what, m, "tracked") {
		var beginning string
		d.value(what, map[string]json.RawMessage{"tracked": raw}, "tracked", &beginning)
		p.Tracked = append(p.Tracked, beginning)
	}
	for _, raw := range d.list(what, m, "groups") {
		p.Groups = append(p.Groups, d.group(raw))
	}
	return p
}

func (d *wireDecoder) group(data []byte) (g ProfileGroup) {
	const what = "group"
	m := d.object("profile: "+what, data, []string{"id", "name", "max", "indicators"}, "capped")
	d.value(what, m, "id", &g.ID)
	g.Name = d.text(what, m, "name")
	g.Max = d.number(what, m, "max")
	d.value(what, m, "capped", &g.Capped)
	for _, raw := range d.list(what, m, "indicators") {
		g.Indicators = append(g.Indicators, d.indicator(raw))
	}
	return g
}

func (d *wireDecoder) indicator(data []byte) (i Indicator) {
	const what = "indicator"
	m := d.object("profile: "+what, data, []string{"code", "name", "definition", "max", "evidence", "source"},
		"threshold", "times", "zero", "levels", "note", "alternatives")
	d.value(what, m, "code", &i.Code)
	i.Name = d.text(what, m, "name")
	d.value(what, m, "definition", &i.Definition)
	i.Measure = d.measure(what, m)
	d.value(what, m, "zero", &i.Zero)
	for _, raw := range d.list(what, m, "levels") {
		var level OfficeLevel
		d.value(what, map[string]json.RawMessage{"levels": raw}, "levels", &level)
		i.Levels = append(i.Levels, level)
	}
	d.value(what, m, "evidence", &i.Evidence)
	d.value(what, m, "source", &i.Source)
	i.Note = d.text(what, m, "note")
	for _, raw := range d.list(what, m, "alternatives") {
		i.Alternatives = append(i.Alternatives, d.alternative(raw))
	}
	return i
}

func (d *wireDecoder) alternative(data []byte) (a Alternative) {
	const what = "alternative"
	m := d.object("profile: "+what, data, []string{"id", "max", "evidence", "source"}, "threshold", "times", "note")
	d.value(what, m, "id", &a.ID)
	a.Measure = d.measure(what, m)
	d.value(what, m, "evidence", &a.Evidence)
	d.value(what, m, "source", &a.Source)
	a.Note = d.text(what, m, "note")
	return a
}

func (d *wireDecoder) measure(what string, m map[string]json.RawMessage) (measure Measure) {
	measure.Max = d.number(what, m, "max")
	measure.Threshold = d.number(what, m, "threshold")
	d.value(what, m, "times", &measure.Times)
	return measure
}

var (
	_ json.Marshaler   = Profile{}
	_ json.Unmarshaler = (*Profile)(nil)
)
