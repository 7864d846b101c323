package catalog_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// Null is a field that is not there, also for what a document is made of.
func TestReadJSONNullOnTop(t *testing.T) {
	const (
		procedures = `"procedures":[{"code":"9.000001","name":"Một"}]`
		decisions  = `"decisions":[{"number":"1/QĐ-UBND","signed":"2026-01-05"}]`
	)
	for _, tt := range []struct {
		name, text           string
		procedures, decision int
	}{
		{"beside procedures", head + procedures + `,"stock":null,"decisions":null}`, 1, 0},
		{"in front of procedures", head + `"decisions":null,"stock":null,` + procedures + `}`, 1, 0},
		{"procedures beside decisions", head + `"procedures":null,` + decisions + `}`, 0, 1},
		{"procedures beside a stock", head + `"procedures":null,"stock":{` + procedures + `}}`, 1, 0},
		{"procedures of the stock", head + `"stock":{"on":null,"procedures":null},` + decisions + `}`, 0, 1},
		{"stock beside decisions", head + `"stock":null,` + decisions + `}`, 0, 1},
	} {
		d, problems, err := catalog.ReadJSON(strings.NewReader(tt.text), "f.json", catalog.UnknownRefused)
		if err != nil || problems != nil || d.Stock.Snapshot.Len() != tt.procedures || len(d.Decisions) != tt.decision {
			t.Errorf("%s: got %+v, %v, %v", tt.name, d, problems, err)
		}
	}
}

// One by one as well; a stock or decisions that are there are still refused.
func TestProceduresJSONNullOnTop(t *testing.T) {
	const procedures = `"procedures":[{"code":"9.000001","name":"Một"}]`
	for _, tt := range []struct{ text, want string }{
		{head + `"stock":null,"decisions":null,` + procedures + `}`, ""},
		{head + `"stock":{},` + procedures + `}`, "catalog: f.json: stock: a stock and its decisions cannot be read procedure by procedure: see ReadJSON: unsupported operation"},
		{head + `"decisions":[],` + procedures + `}`, "catalog: f.json: decisions: a stock and its decisions cannot be read procedure by procedure: see ReadJSON: unsupported operation"},
	} {
		var codes []string
		var err error
		for p, e := range catalog.ProceduresJSON(strings.NewReader(tt.text), "f.json", catalog.UnknownRefused) {
			if err = e; e == nil {
				codes = append(codes, p.Code.String())
			}
		}
		switch {
		case tt.want == "" && (err != nil || !slices.Equal(codes, []string{"9.000001"})):
			t.Errorf("%s: got %v, %v", tt.text, codes, err)
		case tt.want != "" && (!errors.Is(err, errors.ErrUnsupported) || err.Error() != tt.want):
			t.Errorf("%s: got %v", tt.text, err)
		}
	}
}

// Problems of one item are in the order in which fields are written, unknown ones
// last, however the file orders them.
func TestReadJSONOrderOfProblems(t *testing.T) {
	text := head + `"procedures":[{"zz":1,"origin":"x","provision":"x","code":"9.000001","name":"Một"},{"zz":1,"code":"9.000002","name":"Hai"}]}`
	_, problems, err := catalog.ReadJSON(strings.NewReader(text), "f.json", catalog.UnknownRefused)
	var paths []string
	for _, p := range problems {
		paths = append(paths, p.Path)
	}
	if want := []string{"procedures[0].provision", "procedures[0].origin", "procedures[0].zz", "procedures[1].zz"}; err != nil || !slices.Equal(paths, want) {
		t.Errorf("got %v, %v", paths, err)
	}
}
