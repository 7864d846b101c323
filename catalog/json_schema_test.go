package catalog_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// schema is a JSON Schema of the keywords that docs/catalog.schema.json uses.
type schema struct {
	Schema, ID, Title, Description string
	Type                           string
	Properties, Defs               map[string]*schema
	Ref                            string
	Items                          *schema
	Required                       []string
	Enum                           []string
	Const                          any
	Pattern                        string
	Minimum, Maximum               *float64
	OneOf, AnyOf                   []*schema
	AdditionalProperties           bool
}

// UnmarshalJSON refuses keywords that the validator would pass over.
func (s *schema) UnmarshalJSON(data []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return err
	}
	into := map[string]any{
		"$schema": &s.Schema, "$id": &s.ID, "title": &s.Title, "description": &s.Description, "type": &s.Type, "properties": &s.Properties,
		"$defs": &s.Defs, "$ref": &s.Ref, "items": &s.Items, "required": &s.Required, "enum": &s.Enum, "const": &s.Const,
		"pattern": &s.Pattern, "minimum": &s.Minimum, "maximum": &s.Maximum, "oneOf": &s.OneOf, "anyOf": &s.AnyOf,
		"additionalProperties": &s.AdditionalProperties,
	}
	for key, raw := range fields {
		field, ok := into[key]
		if !ok {
			return fmt.Errorf("keyword %q is not known to the test", key)
		}
		if err := json.Unmarshal(raw, field); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

func loadSchema(t *testing.T) *schema {
	t.Helper()
	raw, err := os.ReadFile("../docs/catalog.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	return &s
}

// validator checks values against a schema, and notes which properties it met.
type validator struct {
	root   *schema
	faults []string
	met    map[*schema]map[string]bool
}

func validate(root *schema, document string) *validator {
	v := &validator{root: root, met: map[*schema]map[string]bool{}}
	var value any
	if err := json.Unmarshal([]byte(document), &value); err != nil {
		v.faults = append(v.faults, err.Error())
		return v
	}
	v.check(root, value, "")
	return v
}

func (v *validator) fault(path, format string, args ...any) {
	v.faults = append(v.faults, path+": "+fmt.Sprintf(format, args...))
}

func (v *validator) check(s *schema, value any, path string) {
	if s.Ref != "" {
		name := strings.TrimPrefix(s.Ref, "#/$defs/")
		v.check(v.root.Defs[name], value, path)
	}
	if s.Type != "" && !isType(value, s.Type) {
		v.fault(path, "%v is no %s", value, s.Type)
		return
	}
	if s.Const != nil && value != s.Const {
		v.fault(path, "%v is not %v", value, s.Const)
	}
	v.checkAlternatives(s, value, path)
	switch value := value.(type) {
	case string:
		if s.Enum != nil && !slices.Contains(s.Enum, value) || s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(value) {
			v.fault(path, "%q is not one of %q, or does not match %s", value, s.Enum, s.Pattern)
		}
	case float64:
		if s.Minimum != nil && value < *s.Minimum || s.Maximum != nil && value > *s.Maximum {
			v.fault(path, "%v is out of range", value)
		}
	case []any:
		if s.Items != nil {
			for i, item := range value {
				v.check(s.Items, item, fmt.Sprintf("%s[%d]", path, i))
			}
		}
	case map[string]any:
		v.checkObject(s, value, path)
	}
}

func isType(value any, want string) bool {
	switch value := value.(type) {
	case string:
		return want == "string"
	case bool:
		return want == "boolean"
	case float64:
		return want == "integer" && value == math.Trunc(value)
	case []any:
		return want == "array"
	case map[string]any:
		return want == "object"
	}
	return false
}

func (v *validator) checkObject(s *schema, object map[string]any, path string) {
	for _, key := range s.Required {
		if _, ok := object[key]; !ok {
			v.fault(path, "no %q", key)
		}
	}
	if s.Properties == nil {
		return
	}
	if v.met[s] == nil {
		v.met[s] = map[string]bool{}
	}
	for key, value := range object {
		if property, ok := s.Properties[key]; ok {
			v.met[s][key] = true
			v.check(property, value, path+"."+key)
		} else if v.met[s]["\x00"+key] = true; !s.AdditionalProperties {
			v.fault(path, "%q is not allowed", key)
		}
	}
}

func (v *validator) checkAlternatives(s *schema, value any, path string) {
	matching := func(list []*schema) (n int) {
		for _, one := range list {
			sub := &validator{root: v.root, met: map[*schema]map[string]bool{}}
			if sub.check(one, value, path); len(sub.faults) == 0 {
				n++
			}
		}
		return n
	}
	if s.OneOf != nil && matching(s.OneOf) != 1 || s.AnyOf != nil && matching(s.AnyOf) == 0 {
		v.fault(path, "does not match one of the alternatives")
	}
}

// Every field that is written is in the schema, with the right type, and every
// field of the schema is written: the fixtures have every field of the model (see
// TestFixtureIsFull).
func TestSchemaIsTheFormat(t *testing.T) {
	root := loadSchema(t)
	met := map[*schema]map[string]bool{}
	for name, document := range goldens {
		v := validate(root, documentText(t, document()))
		for _, fault := range v.faults {
			t.Errorf("%s: %s", name, fault)
		}
		for s, keys := range v.met {
			if met[s] == nil {
				met[s] = map[string]bool{}
			}
			maps.Copy(met[s], keys)
		}
	}
	objects := maps.Clone(root.Defs)
	objects["the document"] = root
	for name, s := range objects {
		for key := range s.Properties {
			if !met[s][key] {
				t.Errorf("%s: %q is in the schema and is not written", name, key)
			}
		}
		for key := range met[s] {
			if unlisted, ok := strings.CutPrefix(key, "\x00"); ok {
				t.Errorf("%s: %q is written and not in the schema", name, unlisted)
			}
		}
	}
}

func TestSchemaDescribesEverything(t *testing.T) {
	root := loadSchema(t)
	if root.Schema != "https://json-schema.org/draft/2020-12/schema" || root.ID == "" || root.Title == "" {
		t.Errorf("got %q, %q, %q", root.Schema, root.ID, root.Title)
	}
	used := map[string]bool{}
	var walk func(path string, s *schema, described bool)
	walk = func(path string, s *schema, described bool) {
		if described && s.Description == "" {
			t.Errorf("%s: no description", path)
		}
		if s.Type == "object" && !s.AdditionalProperties {
			t.Errorf("%s: refuses unknown fields", path)
		}
		if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok && root.Defs[name] != nil {
			used[name] = true
		} else if s.Ref != "" {
			t.Errorf("%s: no %s", path, s.Ref)
		}
		for _, key := range s.Required {
			if s.Properties != nil && s.Properties[key] == nil {
				t.Errorf("%s: needs %q, which is not there", path, key)
			}
		}
		for key, property := range s.Properties {
			walk(path+"."+key, property, true)
		}
		if s.Items != nil {
			walk(path+"[]", s.Items, false)
		}
	}
	walk("", root, true)
	for name, s := range root.Defs {
		walk(name, s, true)
	}
	for name := range root.Defs {
		if !used[name] {
			t.Errorf("%s is not used", name)
		}
	}
}

// What the schema calls wrong is refused by the reader, and the other way round.
func TestSchemaRefuses(t *testing.T) {
	const procedure = `{"format":"tthc-catalog","version":1,"procedures":[{"code":"9.000001","name":"Một",%s}]}`
	const act = `{"format":"tthc-catalog","version":1,"decisions":[{%s}]}`
	root := loadSchema(t)
	for _, tt := range []struct {
		name, frame, field string
		ok                 bool
	}{
		{"text", procedure, `"field":"Đất đai"`, true},
		{"unknown field", procedure, `"x":1`, true},
		{"number for text", procedure, `"field":1`, false},
		{"text for a list", procedure, `"levels":"province"`, false},
		{"no such level", procedure, `"levels":["planet"]`, false},
		{"no such provision", procedure, `"provision":"4"`, false},
		{"count", procedure, `"dossier_sets":65535`, true},
		{"count too large", procedure, `"dossier_sets":65536`, false},
		{"count below zero", procedure, `"dossier_sets":-1`, false},
		{"part of a count", procedure, `"dossier_sets":1.5`, false},
		{"limit", procedure, `"services":[{"limit":"1/3h"}]`, true},
		{"described limit", procedure, `"services":[{"limit":"described:khi\nxong"}]`, true},
		{"no limit", procedure, `"services":[{"limit":"5 ngày"}]`, false},
		{"supplement", procedure, `"services":[{"supplement":"remaining 3wd"}]`, true},
		{"no supplement", procedure, `"services":[{"supplement":"again"}]`, false},
		{"fee", procedure, `"fees":[{"amount":"0.5 USD"},{"amount":"free"},{}]`, true},
		{"amount without currency", procedure, `"fees":[{"amount":"0.50"}]`, false},
		{"discount without percentage", procedure, `"fees":[{"discounts":[{}]}]`, false},
		{"amount as a number", procedure, `"fees":[{"amount":5}]`, false},
		{"amount with exponent", procedure, `"fees":[{"amount":"1e9 VND"}]`, false},
		{"date", act, `"signed":"2026-02-01"`, true},
		{"no date", act, `"signed":"1.2.2026"`, false},
		{"act", act, `"acts":[{"act":"replaced","replaces":["9.000001.H55"]}]`, true},
		{"no act", act, `"acts":[{"act":"moved"}]`, false},
		{"no code", act, `"acts":[{"act":"new","code":"9.1"}]`, false},
		{"after", act, `"acts":[{"act":"process","process":{"steps":[{"after":[]}]}}]`, true},
		{"after a number", act, `"acts":[{"act":"process","process":{"steps":[{"after":[1]}]}}]`, false},
		{"excluded", act, `"acts":[{"act":"process","process":{"steps":[{"excluded":"no"}]}}]`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			document := fmt.Sprintf(tt.frame, tt.field)
			if v := validate(root, document); (len(v.faults) == 0) != tt.ok {
				t.Errorf("schema: %v", v.faults)
			}
			_, problems, err := catalog.ReadJSON(strings.NewReader(document), "f.json", catalog.UnknownKept)
			if err != nil || (problems.Err() == nil) != tt.ok {
				t.Errorf("reader: %v, %v", problems, err)
			}
		})
	}
}

// The names of the schema are all names of the types.
func TestSchemaNames(t *testing.T) {
	root := loadSchema(t)
	for _, tt := range []struct {
		what  string
		names []string
		text  func(i uint8) ([]byte, error)
	}{
		{"level", root.Defs["level"].Enum, func(i uint8) ([]byte, error) { return catalog.Level(i).MarshalText() }},
		{"channel", root.Defs["channel"].Enum, func(i uint8) ([]byte, error) { return catalog.Channel(i).MarshalText() }},
		{"audience", root.Defs["audience"].Enum, func(i uint8) ([]byte, error) { return catalog.Audience(i).MarshalText() }},
		{"provision", root.Defs["procedure"].Properties["provision"].Enum, func(i uint8) ([]byte, error) { return catalog.Provision(i).MarshalText() }},
		{"origin", root.Defs["procedure"].Properties["origin"].Enum, func(i uint8) ([]byte, error) { return catalog.Origin(i).MarshalText() }},
		{"reach", root.Defs["interlink"].Properties["reach"].Enum, func(i uint8) ([]byte, error) { return catalog.InterlinkReach(i).MarshalText() }},
		{"act", root.Defs["act"].Properties["act"].Enum, func(i uint8) ([]byte, error) { return catalog.ActKind(i).MarshalText() }},
	} {
		var names []string
		for i := uint8(1); ; i++ {
			text, err := tt.text(i)
			if err != nil {
				break
			}
			names = append(names, string(text))
		}
		if !reflect.DeepEqual(names, tt.names) {
			t.Errorf("%s: the schema has %q, the type %q", tt.what, tt.names, names)
		}
	}
}
