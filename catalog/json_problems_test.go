package catalog_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

const head = `{"format":"tthc-catalog","version":1,`

// A document in which everything is wrong once: all problems come at once, each
// with its path, and what is right is taken in.
func TestReadJSONProblems(t *testing.T) {
	const good = `"code":"9.000001","name":"Một",`
	const deep = `[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]`
	for _, tt := range []struct {
		name, procedure string
		want            string // the problems, without file
		left            string // the procedure as it is written again, "" if it was left out
	}{
		{"not an object", `5`, "procedures[0]: error: 5: want an object (value)", ""},
		{"no code", `{"name":"Một"}`, `procedures[0]: error: "Một" has no code (code)`, ""},
		{"empty code", `{"code":"","name":"Một"}`, `procedures[0]: error: "Một" has no code (code)`, ""},
		{"bad code", `{"code":"9.1","name":"Một"}`, `procedures[0].code: error: code: "9.1": want a digit, a point and six digits: invalid code (code)`, ""},
		{"no name is a warning", `{"code":"9.000001"}`, "procedures[0]: warning: 9.000001: name: empty (name)", `{"code":"9.000001"}`},
		{"number for text", `{` + good + `"field":5}`, "procedures[0].field: error: 9.000001: 5: want text (value)", `{"code":"9.000001","name":"Một"}`},
		{"null is not there", `{` + good + `"field":null,"services":null,"dossier_sets":null}`, "", `{"code":"9.000001","name":"Một"}`},
		{"half a surrogate pair", `{` + good + `"field":"\ud800x"}`, `procedures[0].field: error: 9.000001: "\ud800x": want no half of a surrogate pair (value)`, `{"code":"9.000001","name":"Một"}`},
		{"other half missing", `{` + good + `"field":"\uD83Dx","kind":"\ud83d\u0041"}`, `procedures[0].field: error: 9.000001: "\uD83Dx": want no half of a surrogate pair (value)` + "\n" + `procedures[0].kind: error: 9.000001: "\ud83d\u0041": want no half of a surrogate pair (value)`, `{"code":"9.000001","name":"Một"}`},
		{"half a pair in a name", `{` + good + `"\udc00":1}`, `procedures[0]: error: 9.000001: "\udc00": want no half of a surrogate pair (value)`, `{"code":"9.000001","name":"Một"}`},
		{"a surrogate pair", `{` + good + `"field":"\ud83d\ude00\u00E9\/"}`, "", `{"code":"9.000001","name":"Một","field":"😀é/"}`},
		{"field twice", `{` + good + `"field":"a","field":"a"}`, "procedures[0].field: error: 9.000001: there more than once (value)", `{"code":"9.000001","name":"Một"}`},
		{"code twice", `{` + good + `"code":"9.000002"}`, "procedures[0].code: error: there more than once (code)", ""},
		{"escaped name is the same name", `{` + good + `"n\u0061me":"Hai"}`, "procedures[0].name: error: 9.000001: there more than once (value)\nprocedures[0]: warning: 9.000001: name: empty (name)", `{"code":"9.000001"}`},
		{"unknown field", `{` + good + `"colour":"đỏ","Name":1}`, "procedures[0].Name: error: 9.000001: not a known field: 1 (unknown-field)\nprocedures[0].colour: error: 9.000001: not a known field: \"đỏ\" (unknown-field)", `{"code":"9.000001","name":"Một"}`},
		{"unknown field twice", `{` + good + `"x y":1,"x y":1,"":0}`, "procedures[0][\"\"]: error: 9.000001: not a known field: 0 (unknown-field)\nprocedures[0][\"x y\"]: error: 9.000001: there more than once (value)", `{"code":"9.000001","name":"Một"}`},
		{"deep", `{` + good + `"fees":` + deep + `}`, "procedures[0].fees[0]: error: 9.000001: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…: want an object (value)", `{"code":"9.000001","name":"Một"}`},
		{"set is left out whole", `{` + good + `"channels":["direct","kiosk",5,""]}`,
			"procedures[0].channels[1]: error: 9.000001: channel: \"kiosk\": not one of [\"unknown\" \"direct\" \"online\" \"postal\"] (channels)\n" +
				"procedures[0].channels[2]: error: 9.000001: 5: want text (channels)\nprocedures[0].channels[3]: error: 9.000001: \"\": want a value (channels)", `{"code":"9.000001","name":"Một"}`},
		{"text for a set", `{` + good + `"desks":"province"}`, `procedures[0].desks: error: 9.000001: "province": want a list (desks)`, `{"code":"9.000001","name":"Một"}`},
		{"Vietnamese names", `{` + good + `"levels":["Cấp tỉnh"],"audience":["Cán bộ, công chức, viên chức"],"origin":""}`, "", `{"code":"9.000001","name":"Một","levels":["province"],"audience":["official"]}`},
		{"bare level", `{` + good + `"provision":"4"}`, `procedures[0].provision: error: 9.000001: provision: "4": ` + catalog.ErrBareLevel.Error() + " (value)", `{"code":"9.000001","name":"Một"}`},
		{"origin", `{` + good + `"origin":"abroad"}`, `procedures[0].origin: error: 9.000001: origin: "abroad": not one of ["unknown" "central" "local"] (origin)`, `{"code":"9.000001","name":"Một"}`},
		{"huge number", `{` + good + `"dossier_sets":1e999999}`, "procedures[0].dossier_sets: error: 9.000001: 1e999999: want a whole number from 0 to 65535 (dossier-sets)", `{"code":"9.000001","name":"Một"}`},
		{"service without channel", `{` + good + `"services":[{"channel":"kiosk","limit":"5wd"},{"limit":"6wd","colour":1}]}`,
			"procedures[0].services[0].channel: error: 9.000001: channel: \"kiosk\": not one of [\"unknown\" \"direct\" \"online\" \"postal\"] (channel)\n" +
				"procedures[0].services[1].colour: error: 9.000001: not a known field: 1 (unknown-field)", `{"code":"9.000001","name":"Một","services":[{"limit":"6wd"}]}`},
		{"service without limit", `{` + good + `"services":[{"limit":"07 Ngày làm việc"}]}`,
			`procedures[0].services[0].limit: error: 9.000001: limit: "07 Ngày làm việc": want an amount and wd, d, wh, h, mo or y, or same-day: invalid limit (value)`, `{"code":"9.000001","name":"Một"}`},
		{"supplement alone is left out", `{` + good + `"services":[{"limit":"5wd","supplement":"again"}]}`,
			`procedures[0].services[0].supplement: error: 9.000001: supplement model: "again": not one of ["unset" "restart" "exclude" "remaining" "new-limit"] (supplement)`, `{"code":"9.000001","name":"Một","services":[{"limit":"5wd"}]}`},
		{"warnings of the parts", `{` + good + `"services":[{"limit":"5wd","committed":"6wd"},{"limit":"5wd"}]}`,
			"procedures[0].services[0]: warning: 9.000001: committed limit 6wd is longer than the statutory 5wd (committed-limit)\n" +
				"procedures[0].services[1]: warning: 9.000001: more than one row for any channel (repeated)", `{"code":"9.000001","name":"Một","services":[{"limit":"5wd","committed":"6wd"},{"limit":"5wd"}]}`},
		{"amount not understood", `{` + good + `"fees":[{"amount":5},{"amount":"5"},{"amount":null}]}`,
			"procedures[0].fees[0].amount: error: 9.000001: 5: want text (value)\n" +
				`procedures[0].fees[1].amount: error: 9.000001: money: "5": want nothing but a currency, VND or USD, before or behind the amount: invalid amount of money (value)` + "\n" +
				`procedures[0].fees[0]: warning: 9.000001: no amount: "" (fee)`, `{"code":"9.000001","name":"Một","fees":[{}]}`},
		{"amount with exponent", `{` + good + `"fees":[{"amount":"1e999999999 VND"}]}`, `procedures[0].fees[0].amount: error: 9.000001: money: "1e999999999 VND": want digits in groups of three or in one, and at most two behind a decimal separator: invalid amount of money (value)`, `{"code":"9.000001","name":"Một"}`},
		{"percentage with exponent", `{` + good + `"fees":[{"amount":"1000 VND","discounts":[{"percent":"1e999999999"}]}]}`, `procedures[0].fees[0].discounts[0].percent: error: 9.000001: "1e999999999": want a decimal number as text, without exponent (value)`, `{"code":"9.000001","name":"Một"}`},
		{"fee without its discount", `{` + good + `"fees":[{"amount":"1000 VND","discounts":[{"percent":"50","through":"mai"}]}]}`,
			`procedures[0].fees[0].discounts[0].through: error: 9.000001: date: "mai": want YYYY-MM-DD: invalid date (value)`, `{"code":"9.000001","name":"Một"}`},
		{"process without a step", `{` + good + `"process":{"id":"Q","steps":[{"id":"1"},{"id":"2","excluded":"no"}]}}`,
			`procedures[0].process.steps[1].excluded: error: 9.000001: "no": want true or false (value)`, `{"code":"9.000001","name":"Một"}`},
		{"blanks around cases", `{` + good + `"services":[{"case":" miền núi "}]}`, "", `{"code":"9.000001","name":"Một","services":[{"case":"miền núi"}]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, problems, err := catalog.ReadJSON(strings.NewReader(head+`"procedures":[`+tt.procedure+`]}`), "f.json", catalog.UnknownRefused)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.Error(), "f.json:"))
				if p.Vietnamese == "" || p.File != "f.json" {
					t.Errorf("got %#v", p)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			left := ""
			for p := range d.Stock.Snapshot.All() {
				text, err := p.MarshalJSON()
				if left = string(text); err != nil {
					t.Error(err)
				}
			}
			if left != tt.left {
				t.Errorf("got  %s\nwant %s", left, tt.left)
			}
		})
	}
}

func TestReadJSONDecisionProblems(t *testing.T) {
	for _, tt := range []struct{ name, decision, want, left string }{
		{"not an object", `[]`, "decisions[0]: error: []: want an object (value)", ""},
		{"no day of signature", `{"number":"1","signed":"1.2.2026"}`, `decisions[0].signed: error: date: "1.2.2026": want YYYY-MM-DD: invalid date (value)`, ""},
		{"no such day", `{"effective":"2026-02-30"}`, "decisions[0].effective: error: date: 2026-02-30: invalid date (value)", ""},
		{"limit in the content of an act", `{"acts":[{"act":"new","content":{"code":"9.000001","services":[{},{"limit":"x"}]}}]}`,
			`decisions[0].acts[0].content.services[1].limit: error: 9.000001: limit: "x": want an amount and wd, d, wh, h, mo or y, or same-day: invalid limit (value)`,
			`{"acts":[{"act":"new","content":{"code":"9.000001","services":[{}]}}]}`},
		{"act without its kind", `{"acts":[{"act":"moved"},{"act":"new"}]}`,
			`decisions[0].acts[0].act: error: act: "moved": not one of ["unknown" "new" "amended" "replaced" "abolished" "process"] (act)`, `{"acts":[{"act":"new"}]}`},
		{"act without its content", `{"acts":[{"act":"new","content":{"code":"x"}},{"act":"new","content":[]}]}`,
			`decisions[0].acts[0].content.code: error: code: "x": want a digit, a point and six digits: invalid code (code)` + "\n" +
				"decisions[0].acts[1].content: error: []: want an object (value)", `{}`},
		{"act without a replaced code", `{"acts":[{"act":"replaced","replaces":["9.000001","x"]}]}`,
			`decisions[0].acts[0].replaces[1]: error: code: "x": want a digit, a point and six digits: invalid code (code)`, `{}`},
		{"act on another day", `{"acts":[{"act":"new","effective":5}]}`, "decisions[0].acts[0].effective: error: 5: want text (value)", `{}`},
		{"unknown field", `{"acts":[{"act":"new","x":{}}],"y":0}`,
			"decisions[0].acts[0].x: error: not a known field: {} (unknown-field)\ndecisions[0].y: error: not a known field: 0 (unknown-field)", `{"acts":[{"act":"new"}]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, problems, err := catalog.ReadJSON(strings.NewReader(head+`"decisions":[`+tt.decision+`]}`), "f.json", catalog.UnknownRefused)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.Error(), "f.json:"))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			left := ""
			for _, d := range d.Decisions {
				text, err := d.MarshalJSON()
				if left = string(text); err != nil {
					t.Error(err)
				}
			}
			if left != tt.left {
				t.Errorf("got  %s\nwant %s", left, tt.left)
			}
		})
	}
}

// What is wrong with a file as a whole.
func TestReadJSONFaults(t *testing.T) {
	syntax := new(*json.SyntaxError)
	for _, tt := range []struct {
		name, text, want string
		cause            any // an error, or what errors.As fills
	}{
		{"empty", "", "catalog: f.json:1:1: the file ends too early: unexpected EOF: not a catalog", io.ErrUnexpectedEOF},
		{"no JSON", "code,name\n", "catalog: f.json:1:1: invalid character 'c' looking for beginning of value: not a catalog", syntax},
		{"a list", "[]", "catalog: f.json:1:2: want an object: not a catalog", nil},
		{"UTF-16", "\xff\xfe{\x00", "catalog: f.json: UTF-16 text: save the file as UTF-8: not a catalog", nil},
		{"UTF-16, big end first", "\xfe\xff\x00{", "catalog: f.json: UTF-16 text: save the file as UTF-8: not a catalog", nil},
		{"other object", `{"a":1}`, "catalog: f.json: no format: not a catalog", nil},
		{"other format", `{"format":"geo"}`, `catalog: f.json:1:16: format: "geo": want "tthc-catalog": not a catalog`, nil},
		{"format of another type", `{"format":1}`, `catalog: f.json:1:12: format: 1: want "tthc-catalog": not a catalog`, nil},
		{"no version", `{"format":"tthc-catalog","procedures":[]}`, "catalog: f.json: no version: not a catalog", nil},
		{"later version", `{"format":"tthc-catalog","version":2,"procedures":[5]}`, "catalog: f.json: version 2: only version 1 is known: unsupported operation", errors.ErrUnsupported},
		{"version as text", `{"format":"tthc-catalog","version":"1"}`, `catalog: f.json:1:39: version: "1": want a number: not a catalog`, nil},
		{"version with a fraction", `{"format":"tthc-catalog","version":1.0}`, "catalog: f.json: version 1.0: only version 1 is known: unsupported operation", errors.ErrUnsupported},
		{"version with an exponent", `{"format":"tthc-catalog","version":1e0}`, "catalog: f.json: version 1e0: only version 1 is known: unsupported operation", errors.ErrUnsupported},
		{"version below zero", `{"format":"tthc-catalog","version":-1}`, "catalog: f.json: version -1: only version 1 is known: unsupported operation", errors.ErrUnsupported},
		{"version true", `{"format":"tthc-catalog","version":true}`, `catalog: f.json:1:40: version: true: want a number: not a catalog`, nil},
		{"null", "null", "catalog: f.json:1:5: want an object: not a catalog", nil},
		{"all content null", head + `"procedures":null,"stock":null,"decisions":null}`, "catalog: f.json: neither procedures nor decisions: not a catalog", nil},
		{"null and there", head + `"stock":null,"stock":{}}`, "catalog: f.json:1:58: stock: there more than once, or one field too many: not a catalog", nil},
		{"no content", `{"format":"tthc-catalog","version":1}`, "catalog: f.json: neither procedures nor decisions: not a catalog", nil},
		{"two contents", head + `"procedures":[],"stock":{}}`, "catalog: f.json: procedures beside a stock or decisions: one of them only: not a catalog", nil},
		{"procedures twice", head + `"procedures":[],` + "\n" + `"procedures":[]}`, "catalog: f.json:2:13: procedures: there more than once, or one field too many: not a catalog", nil},
		{"unknown field twice", head + `"x":1,"x":1,"procedures":[]}`, "catalog: f.json:1:47: x: there more than once, or one field too many: not a catalog", nil},
		{"procedures are no list", head + `"procedures":{}}`, "catalog: f.json:1:52: procedures: want a list: not a catalog", nil},
		{"huge number for a list", head + `"procedures":1e999}`, "catalog: f.json:1:56: procedures: want a list: not a catalog", nil},
		{"stock is no object", head + `"stock":[]}`, "catalog: f.json:1:47: stock: want an object: not a catalog", nil},
		{"stock on no day", head + `"stock":{"on":"2022"}}`, `catalog: f.json:1:58: stock.on: date: "2022": want YYYY-MM-DD: invalid date: not a catalog`, nil},
		{"cut off in a list", head + `"procedures":[` + "\n" + `{"code":"9.000001"},`, "catalog: f.json:2:21: procedures[1]: the file ends too early: unexpected EOF: not a catalog", io.ErrUnexpectedEOF},
		{"cut off in a procedure", head + `"procedures":[` + "\n" + `{"code":"9.00`, "catalog: f.json:2:14: procedures[0]: the file ends too early: unexpected EOF: not a catalog", io.ErrUnexpectedEOF},
		{"cut off behind the list", head + `"procedures":[]`, "catalog: f.json:1:53: the file ends too early: unexpected EOF: not a catalog", io.ErrUnexpectedEOF},
		{"syntax in a procedure", head + `"procedures":[{"code":"9.000001"},` + "\n" + `{"code" "9.000002"}]}`, "catalog: f.json:2:9: procedures[1]: invalid character '\"' after object key: not a catalog", syntax},
		{"two commas", head + `"procedures":[{"code":"9.000001"},,]}`, "catalog: f.json:1:72: procedures[1]: invalid character ',' looking for beginning of value: not a catalog", syntax},
		{"no comma", head + `"procedures":[]` + "\n" + `"x":1}`, "catalog: f.json:2:1: invalid character '\"' after object key:value pair: not a catalog", syntax},
		{"text behind", head + `"procedures":[]}` + "\n\n {}", "catalog: f.json:1:54: something stands behind the document: not a catalog", nil},
		{"garbage behind", head + `"procedures":[]}` + "\nx", "catalog: f.json:2:1: invalid character 'x' looking for beginning of value: not a catalog", syntax},
		{"Latin-1 in a procedure", head + `"procedures":[` + "\n" + "{\"code\":\"9.000001\",\"name\":\"đ\xe9\"}]}", "catalog: f.json:2:29: procedures[0]: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text: not a catalog", nil},
		{"Latin-1 in a name", head + "\"\xe9\":1}", "catalog: f.json:1:39: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text: not a catalog", nil},
		{"half a surrogate pair in a name", head + `"\ud800":1}`, `catalog: f.json:1:46: "\ud800": want no half of a surrogate pair: not a catalog`, nil},
		{"too deep", head + `"x":` + strings.Repeat("[", 20000), "catalog: f.json:1:10042: x: invalid character '[' exceeded max depth: not a catalog", syntax},
		{"procedure too long", head + `"procedures":[{"name":"` + strings.Repeat("x", 1<<20) + `"}]}`, "catalog: f.json:1:52: procedures[0]: longer than 1048576 bytes: too long: not a catalog", nil},
		{"blanks without end", head + `"procedures":[` + strings.Repeat(" ", 3<<20) + `]}`, "catalog: f.json:1:52: procedures: longer than 1048576 bytes: too long: not a catalog", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, _, err := catalog.ReadJSON(strings.NewReader(tt.text), "f.json", catalog.UnknownRefused)
			checkFault(t, err, tt.want, tt.cause)
			if d.Stock.Snapshot != nil || d.Decisions != nil {
				t.Errorf("got %v", d)
			}
			if len(tt.text) > 1<<16 { // encoding/json looks for the end of blanks from the beginning with each byte
				return
			}
			_, _, err = catalog.ReadJSON(iotest.OneByteReader(strings.NewReader(tt.text)), "f.json", catalog.UnknownRefused)
			checkFault(t, err, tt.want, tt.cause)
		})
	}
}

func checkFault(t *testing.T, err error, want string, cause any) {
	t.Helper()
	if err == nil || err.Error() != want {
		t.Fatalf("got  %v\nwant %s", err, want)
	}
	if errors.Is(err, catalog.ErrNotCatalog) == errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("matches both or none: %v", err)
	}
	switch cause := cause.(type) {
	case nil:
	case error:
		if !errors.Is(err, cause) {
			t.Errorf("%v does not match %v", err, cause)
		}
	default:
		if !errors.As(err, cause) {
			t.Errorf("%v is no %T", err, cause)
		}
	}
}

func TestReadJSONErrorOfTheReader(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, text := range map[string]string{
		"at once":        "",
		"in a name":      head + `"proc`,
		"in a procedure": head + `"procedures":[{"code"`,
		"behind":         head + `"procedures":[]}`,
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := catalog.ReadJSON(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), "f.json", catalog.UnknownKept)
			if !errors.Is(err, broken) || errors.Is(err, catalog.ErrNotCatalog) {
				t.Errorf("got %v", err)
			}
			rest := strings.NewReader("  ") // an error counts, whatever comes behind it
			_, _, err = catalog.ReadJSON(io.MultiReader(strings.NewReader(text), iotest.TimeoutReader(iotest.OneByteReader(rest))), "f.json", catalog.UnknownKept)
			if !errors.Is(err, iotest.ErrTimeout) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// Fields in any order, and a byte order mark, are no fault.
func TestReadJSONAnyLayout(t *testing.T) {
	text := "\xef\xbb\xbf{\"procedures\" : [\r\n{ \"name\":\"Một\" ,\"code\"\t:\"9.000001\"} ] , \"version\":1,\"format\":\"tthc-catalog\"}\n\n"
	const want = `{"format":"tthc-catalog","version":1,"procedures":[
{"code":"9.000001","name":"Một"}
]}
`
	if got := documentText(t, readDocument(t, text, catalog.UnknownRefused)); got != want {
		t.Errorf("got %s", got)
	}
}

func TestReadJSONDuplicateCode(t *testing.T) {
	d, problems, err := catalog.ReadJSON(strings.NewReader(head+`"stock":{"procedures":[{"code":"9.000001","name":"Một"},{"code":"9.000001.H55","name":"Hai"}]}}`), "f.json", 0)
	if err != nil || d.Stock.Snapshot.Len() != 1 {
		t.Fatal(d, err)
	}
	want := `catalog: f.json:stock.procedures[1]: error: 9.000001.H55: code: taken by "Một" (9.000001) (duplicate-code)`
	if problems.Error() != want {
		t.Errorf("got  %v\nwant %s", problems, want)
	}
}

// A million mistakes of one kind are not a million problems.
func TestReadJSONBoundsProblems(t *testing.T) {
	text := head + `"procedures":[{"code":"9.000001","name":"Một","fees":[1` + strings.Repeat(",1", 300_000) + `]},{"code":"9.000002","name":"Hai","field":1}]}`
	_, problems, err := catalog.ReadJSON(strings.NewReader(text), "f.json", 0)
	if err != nil || len(problems) != 1002 {
		t.Fatalf("%d problems, %v", len(problems), err)
	}
	for i, want := range map[int]string{
		999:  "f.json:procedures[0].fees[999]: error: 9.000001: 1: want an object (value)",
		1000: "f.json:procedures[0]: error: 299001 more problems are not listed (value)",
		1001: "f.json:procedures[1].field: error: 9.000002: 1: want text (value)",
	} {
		if got := problems[i].Error(); got != want {
			t.Errorf("%d: got %s, want %s", i, got, want)
		}
	}
}

func TestWriteJSONErrors(t *testing.T) {
	code := catalog.MustParseCode("9.000001")
	percentage := func(d decimal.Decimal) catalog.Fee { return catalog.Fee{Discounts: []catalog.Discount{{Percent: d}}} }
	for _, tt := range []struct {
		name string
		p    catalog.Procedure
		want string
	}{
		{"not UTF-8", catalog.Procedure{Code: code, Name: "\xff"}, `procedures[0].name: "\xff": not UTF-8 text`},
		{"count", catalog.Procedure{Code: code, DossierSets: -1}, "procedures[0].dossier_sets: -1: want 0 to 65535"},
		{"limit", catalog.Procedure{Code: code}.WithServiceLevels(catalog.ServiceLevel{}, catalog.ServiceLevel{Limit: sla.Described("\xff")}), `procedures[0].services[1].limit: "described:\xff": not UTF-8 text`},
		{"percentage without end", catalog.Procedure{Code: code}.WithFees(percentage(decimal.New(1, 1500))), "procedures[0].fees[0].discounts[0].percent: want at most 40 digits before and behind the point"},
		{"percentage too long", catalog.Procedure{Code: code}.WithFees(percentage(decimal.New(1, -41))), "procedures[0].fees[0].discounts[0].percent: want at most 40 digits before and behind the point"},
		{"too long", catalog.Procedure{Code: code, Steps: strings.Repeat("x", 1<<20)}, "procedures[0]: 1048606 bytes, want at most 1048576: too long"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := catalog.NewSnapshot([]catalog.Procedure{tt.p})
			err := s.WriteJSON(io.Discard)
			if want := "catalog: write JSON: " + tt.want; err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
	}
	// One of gigabytes is refused without writing it out.
	vast := catalog.Procedure{}.WithFees(percentage(decimal.New(1, 2_000_000_000)))
	if _, err := vast.MarshalJSON(); err == nil || !strings.Contains(err.Error(), "procedure: fees[0].discounts[0].percent: want at most 40 digits") {
		t.Errorf("got %v", err)
	}
	broken := errors.New("disk full")
	if err := fullSnapshot().WriteJSON(brokenWriter{broken}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	bad := catalog.Document{Decisions: []catalog.Decision{catalog.Decision{}.WithActs(catalog.Act{Replaces: make([]catalog.Code, 1)})}}
	if err := bad.WriteJSON(io.Discard); err == nil || err.Error() != "catalog: write JSON: decisions[0].acts[0].replaces[0]: empty" {
		t.Errorf("got %v", err)
	}
}
