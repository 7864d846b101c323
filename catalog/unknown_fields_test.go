package catalog_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

func TestUnknownFieldsText(t *testing.T) {
	for u, name := range map[catalog.UnknownFields]string{catalog.UnknownRefused: "refused", catalog.UnknownKept: "kept"} {
		text, err := u.MarshalText()
		back := catalog.UnknownFields(9)
		if err != nil || string(text) != name || u.String() != name || back.UnmarshalText(text) != nil || back != u {
			t.Errorf("got %s, %v, %v", text, err, back)
		}
	}
	u := catalog.UnknownFields(9)
	if _, err := u.MarshalText(); err == nil || u.String() != "invalid(9)" || u.UnmarshalText([]byte("lost")) == nil || u != 9 {
		t.Errorf("got %v, %v", u, err)
	}
}

// Unknown fields are kept with every kind of object, behind its known ones, by
// name, and as they were but for white space.
const withUnknown = `{"format":"tthc-catalog","version":1,"stock":{"on":"2022-01-01","procedures":[
{"code":"9.000001","name":"Một","services":[{"limit":"5wd","s":1},{"channel":"online","limit":"6wd","s":2}],` +
	`"fees":[{"amount":"0 VND","discounts":[{"percent":"5","d":null}],"f":[]}],"components":[{"c":{"x":[1,"a b"]}}],` +
	`"results":[{"r":1e400}],"legal_bases":[{"l":0.10}],"interlinks":[{"i":"\u0041<>"}],` +
	`"process":{"steps":[{"id":"1"},{"id":"2","t":true}],"q":""},"":0,"a b":1,"z":-0}
],"st":1},"decisions":[
{"number":"1/QĐ-MAU","acts":[{"act":"new","content":{"code":"9.000002","services":[{"s":3}],"p":1},"a":1},{"act":"process","process":{"steps":[{"t":4}],"q":5}}],"d":1}
],"doc":{}}
`

func TestUnknownFieldsKept(t *testing.T) {
	if got := documentText(t, readDocument(t, withUnknown, catalog.UnknownKept)); got != withUnknown {
		t.Errorf("got\n%s\nwant\n%s", got, withUnknown)
	}
	_, problems, err := catalog.ReadJSON(strings.NewReader(withUnknown), "f.json", catalog.UnknownRefused)
	unknown := 0
	for _, p := range problems {
		if p.Code == catalog.ProblemUnknownField {
			unknown++
		}
	}
	if err != nil || unknown != 21 || len(problems) != unknown {
		t.Errorf("%d unknown, %v, %v", unknown, problems, err)
	}
	spread := strings.NewReplacer(":", " :\n", ",", "\t, ").Replace(`{"z":[1,{"b":2}],"code":"9.000001","a":0,"fees":[{"y":1,"amount":"5 VND","x":2}]}`)
	var p catalog.Procedure
	if err := json.Unmarshal([]byte(spread), &p); err != nil {
		t.Fatal(err)
	}
	const want = `{"code":"9.000001","fees":[{"amount":"5 VND","x":2,"y":1}],"a":0,"z":[1,{"b":2}]}`
	if got, err := p.MarshalJSON(); err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
}

// Unknown fields go with the procedure, until the part they stand in is replaced.
func TestUnknownFieldsEnd(t *testing.T) {
	const text = `{"code":"9.000001","name":"Một","services":[{"s":1}],"fees":[{"amount":"0 VND","f":1}],"components":[{"c":1}],"results":[{"r":1}],"legal_bases":[{"l":1}],"interlinks":[{"i":1}],"process":{"p":1},"x":1}`
	var p catalog.Procedure
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		t.Fatal(err)
	}
	process, _ := p.Process()
	for _, tt := range []struct {
		ends    string
		changed catalog.Procedure
		with    string // what is written for the part
	}{
		{`"services":[{"s":1}]`, p.WithServiceLevels(p.ServiceLevels()...), `"services":[{}]`},
		{`"fees":[{"amount":"0 VND","f":1}]`, p.WithFees(p.Fees()...), `"fees":[{"amount":"0 VND"}]`},
		{`"components":[{"c":1}]`, p.WithComponents(p.Components()...), `"components":[{}]`},
		{`"results":[{"r":1}]`, p.WithResults(p.Results()...), `"results":[{}]`},
		{`"legal_bases":[{"l":1}]`, p.WithLegalBases(p.LegalBases()...), `"legal_bases":[{}]`},
		{`"interlinks":[{"i":1}]`, p.WithInterlinks(p.Interlinks()...), `"interlinks":[{}]`},
		{`"process":{"p":1}`, p.WithProcess(process), `"process":{}`},
		{`"process":{"p":1},`, p.WithoutProcess(), ``},
	} {
		want := strings.Replace(text, tt.ends, tt.with, 1)
		if got, err := tt.changed.MarshalJSON(); err != nil || string(got) != want {
			t.Errorf("got  %s, %v\nwant %s", got, err, want)
		}
	}
	if again, err := p.MarshalJSON(); err != nil || string(again) != text {
		t.Errorf("changed: %s, %v", again, err)
	}
	s, _ := catalog.NewSnapshot([]catalog.Procedure{p})
	p.Name, p.Field = "Hai", "Đất đai"
	p, _ = s.Lookup("9.000001")
	p.Name = "Hai"
	if got, err := p.MarshalJSON(); err != nil || string(got) != strings.Replace(text, "Một", "Hai", 1) {
		t.Errorf("got %s, %v", got, err)
	}
	var d catalog.Decision
	const decision = `{"acts":[{"act":"new","content":{"code":"9.000001","x":1},"a":1}],"d":1}`
	if err := json.Unmarshal([]byte(decision), &d); err != nil {
		t.Fatal(err)
	}
	if got, err := d.WithActs(d.Acts()...).MarshalJSON(); err != nil || string(got) != `{"acts":[{"act":"new","content":{"code":"9.000001","x":1}}],"d":1}` {
		t.Errorf("got %s, %v", got, err)
	}
}

// When a part is left out, the unknown fields of those behind it stay theirs.
func TestUnknownFieldsOfPartsLeftOut(t *testing.T) {
	const text = `"procedures":[{"code":"9.000001","name":"Một","services":[{"channel":"direct","s":0},{"limit":"x","s":1},{"limit":"5wd","s":2}],"fees":[{"amount":"0 VND","discounts":[{"percent":"x","d":1}],"f":1}],"process":{"steps":[{"id":1,"t":1}],"q":1},"w":1}]}`
	d, problems, err := catalog.ReadJSON(strings.NewReader(head+text), "f.json", catalog.UnknownKept)
	if err != nil || len(problems) != 3 {
		t.Fatal(problems, err)
	}
	const want = head + `"procedures":[
{"code":"9.000001","name":"Một","services":[{"channel":"direct","s":0},{"limit":"5wd","s":2}],"w":1}
]}
`
	if got := documentText(t, d); got != want {
		t.Errorf("got %s", got)
	}
}

// A kept field may nest, but not without end.
func TestUnknownFieldsDepth(t *testing.T) {
	for depth, ok := range map[int]bool{0: true, 64: true, 65: false} {
		text := fmt.Sprintf(`{"code":"9.000001","x":%s1%s}`, strings.Repeat("[", depth), strings.Repeat("]", depth))
		var p catalog.Procedure
		err := json.Unmarshal([]byte(text), &p)
		if ok {
			if got, err := p.MarshalJSON(); err != nil || string(got) != text {
				t.Errorf("%d: got %s, %v", depth, got, err)
			}
		} else if err == nil || err.Error() != "catalog: x: error: 9.000001: nested deeper than 64 (value)" {
			t.Errorf("%d: got %v", depth, err)
		}
	}
}

func TestUnmarshalJSON(t *testing.T) {
	type form struct {
		Procedure catalog.Procedure `json:"p"`
		Decision  catalog.Decision  `json:"d"`
	}
	const text = `{"p":{"code":"9.000001","name":"Một \u003c1\u003e"},"d":{"number":"1/QĐ-MAU","acts":[{"act":"abolished","code":"9.000001"}]}}`
	var f form
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		t.Fatal(err)
	}
	if again, err := json.Marshal(f); err != nil || string(again) != text {
		t.Errorf("got %s, %v", again, err)
	}
	if err := json.Unmarshal([]byte(`{"p":null,"d":null}`), &f); err != nil || f.Procedure.Code.IsZero() || f.Decision.Number == "" {
		t.Errorf("null: got %v, %v", f, err)
	}
	for _, tt := range []struct{ name, text, want string }{
		{"all at once", `{"code":"9.1","field":1,"dossier_sets":"2"}`, "catalog: 3 problems:\n\tcode: error: code: \"9.1\": want a digit, a point and six digits: invalid code (code)\n\tfield: error: 1: want text (value)\n\tdossier_sets: error: \"2\": want a whole number from 0 to 65535 (dossier-sets)"},
		{"no object", `[]`, "catalog: procedure: []: want an object"},
		{"no JSON", `{"code"}`, `catalog: procedure: not JSON: "{\"code\"}"`},
		{"empty", ``, `catalog: procedure: not JSON: ""`},
		{"not UTF-8", "{\"name\":\"\xff\"}", "catalog: procedure: not UTF-8 text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := f.Procedure
			err := p.UnmarshalJSON([]byte(tt.text))
			if err == nil || err.Error() != tt.want {
				t.Fatalf("got  %v\nwant %s", err, tt.want)
			}
			if p.Name != "Một <1>" {
				t.Errorf("changed to %v", p)
			}
		})
	}
	var p catalog.Procedure
	if err := json.Unmarshal([]byte(`{"code":"9.1"}`), &p); !errors.Is(err, catalog.ErrInvalidCode) {
		t.Errorf("got %v", err)
	}
	if err := (&catalog.Decision{}).UnmarshalJSON([]byte(`{"acts":[{"act":"new","content":{"code":"9.000001","field":1}}]}`)); err == nil || err.Error() != "catalog: acts[0].content.field: error: 9.000001: 1: want text (value)" {
		t.Errorf("got %v", err)
	}
	if _, err := json.Marshal(catalog.Decision{Level: 99}); err == nil || !strings.Contains(err.Error(), "catalog: write JSON: decision: issuer_level: level: 99: not defined") {
		t.Errorf("got %v", err)
	}
}
