package catalog_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// problemCodes reads the codes and their documentation from the source.
func problemCodes(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "problem.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Problem") {
			return true
		}
		code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		if _, again := docs[code]; again {
			t.Errorf("code %q twice", code)
		}
		docs[code] = strings.Join(strings.Fields(spec.Doc.Text()), " ")
		if !strings.HasPrefix(docs[code], spec.Names[0].Name+":") {
			t.Errorf("%s is not documented", spec.Names[0].Name)
		}
		return true
	})
	return docs
}

// everyProblem is a file in which everything is wrong once.
const everyProblem = `code,name,field,levels,provision,channel,case,limit
9.000001,Một,Đất đai,"Cấp tỉnh, Cấp vùng",4,direct,,5wd
9.000001,Hai,Đất đai,Cấp tỉnh,4,direct,,6wd
9.1,Ba,Đất đai,Cấp tỉnh,,direct,,5wd
9.000002, ,Đất đai,Cấp tỉnh,,kiosk,,5wd
9.000003,Bốn,Đất đai,Cấp tỉnh,,direct,,10-25
9.000004,Năm,Đất đai
`

func TestProblemCodes(t *testing.T) {
	docs := problemCodes(t)
	wellFormed := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for code := range docs {
		if !wellFormed.MatchString(code) {
			t.Errorf("code %q is not well-formed", code)
		}
	}
	_, problems, err := catalog.ReadCSV(strings.NewReader(everyProblem), "mau.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, more := catalog.New([]catalog.Procedure{named("9.000001", "Một"), named("9.000001", "Hai")})
	seen := map[string]bool{}
	for _, p := range append(problems, more...) {
		seen[p.Code] = true
		if documented := " " + p.Severity.String() + "."; !strings.HasSuffix(docs[p.Code], documented) {
			t.Errorf("%q came as %v, documented: %s", p.Code, p.Severity, docs[p.Code])
		}
	}
	for code := range docs {
		if !seen[code] {
			t.Errorf("code %q was not seen", code)
		}
	}
	if len(docs) < 10 {
		t.Errorf("only %d codes found in the source", len(docs))
	}
}

func TestProblemText(t *testing.T) {
	code := catalog.MustParseCode("9.000001")
	tests := []struct {
		problem catalog.Problem
		want    string
	}{
		{catalog.Problem{}, "unknown:  ()"},
		{catalog.Problem{Code: "limit", Severity: catalog.SeverityWarning, Message: "m"}, "warning: m (limit)"},
		{catalog.Problem{Code: "limit", Severity: catalog.SeverityWarning, File: "f.csv", Line: 3, Message: "m"}, "f.csv:3: warning: m (limit)"},
		{catalog.Problem{Code: "limit", Severity: catalog.SeverityError, File: "f.csv", Line: 3, Column: 14, Procedure: code, Message: "m"}, "f.csv:3:14: error: 9.000001: m (limit)"},
	}
	for _, tt := range tests {
		if got := tt.problem.Error(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestProblemsAsErrors(t *testing.T) {
	_, problems, err := catalog.ReadCSV(strings.NewReader(everyProblem), "mau.csv")
	if err != nil {
		t.Fatal(err)
	}
	var limit *sla.LimitError
	if !errors.As(problems, &limit) || limit.Input != "10-25" {
		t.Errorf("no limit error in %v", problems)
	}
	for _, target := range []error{catalog.ErrInvalidCode, catalog.ErrUnknownLevel, catalog.ErrBareLevel, sla.ErrInvalidLimit} {
		if !errors.Is(problems, target) {
			t.Errorf("%v is not in the problems", target)
		}
	}
	left, ok := problems.Err().(catalog.Problems)
	if !ok || len(left) != 3 {
		t.Errorf("got %v", problems.Err())
	}
	if want := "catalog: 3 problems:\n\tmau.csv:4:1: error: code: "; !strings.HasPrefix(left.Error(), want) {
		t.Errorf("got %s, want %s…", left, want)
	}
	if got := left[:1].Error(); !strings.HasPrefix(got, "catalog: mau.csv:4:1: error: ") {
		t.Errorf("got %s", got)
	}
	var none catalog.Problems
	if none.Err() != nil || none.Error() != "catalog: no problems" || len(none.Unwrap()) != 0 {
		t.Errorf("got %v, %v", none.Err(), none)
	}
}
