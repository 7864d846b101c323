package catalog_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
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
	file, err := parser.ParseFile(token.NewFileSet(), "problem_kinds.go", nil, parser.ParseComments)
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

// everyProblem is a file in which everything is wrong once that can be in the
// columns that are needed.
const everyProblem = `code,name,field,levels,provision,channel,case,limit
9.000001,Một,Đất đai,"Cấp tỉnh, Cấp vùng",4,direct,,5wd
9.000001,Hai,Đất đai,Cấp tỉnh,4,direct,,6wd
9.1,Ba,Đất đai,Cấp tỉnh,,direct,,5wd
9.000002, ,Đất đai,Cấp tỉnh,,kiosk,,5wd
9.000003,Bốn,Đất đai,Cấp tỉnh,,direct,,10-25
9.000004,Năm,Đất đai
`

// wideProblems is one with everything wrong in the other columns too.
const wideProblems = `code,name,field,levels,provision,channel,case,limit,committed,supplement,audience,channels,desks,origin,dossier_sets,competent_agency
9.000001,Một,Đất đai,"Cấp tỉnh, Cấp vùng",4,direct,,5wd,6wd,mới,Người lạ,kiosk,Cấp khu,trên,hai,"Sở Mẫu, xã hội"
9.000001,Hai,Đất đai,Cấp tỉnh,4,direct,,6wd,,,,,,,,
9.1,Ba,Đất đai,Cấp tỉnh,,direct,,5wd,,,,,,,,
9.000002, ,Đất đai,Cấp tỉnh,,kiosk,,5wd,,,,,,,,
9.000003,Bốn,Đất đai,Cấp tỉnh,,direct,,10-25,,,,,,,,
9.000004,Năm,Đất đai
`

// troubled returns problems of every kind.
func troubled(t *testing.T) catalog.Problems {
	t.Helper()
	_, problems, err := catalog.ReadCSV(strings.NewReader(wideProblems), "mau.csv")
	if err != nil {
		t.Fatal(err)
	}
	add := func(more catalog.Problems) { problems = append(problems, more...) }

	process := sla.Process{Steps: []sla.ProcessStep{{ID: "a"}, {ID: "a"}}}
	withParts := named("9.000001", "Một").WithFees(vnd(1), catalog.Fee{}).WithProcess(process)
	_, more := catalog.NewSnapshot([]catalog.Procedure{withParts, named("9.000001", "Hai")})
	add(more)

	content := named("9.000001", "Một")
	signed := sla.MustParseDate("2026-03-02")
	_, more = catalog.New(catalog.Stock{}, []catalog.Decision{
		catalog.Decision{Number: "?", Signed: signed, Effective: signed.AddDays(-1)}.WithActs(
			catalog.Act{Kind: catalog.ActNew, Content: &content},
			catalog.Act{Kind: catalog.ActNew, Content: &content},
			catalog.Act{Kind: catalog.ActAbolished, Code: catalog.MustParseCode("9.000002")},
			catalog.Act{},
		),
		catalog.Decision{Number: "1/QĐ-MAU"}.WithActs(catalog.Act{Kind: catalog.ActNew, Content: &content}),
		{Number: "01/QĐ-MAU"},
	})
	add(more)

	full := content
	full.Field = "Đất đai"
	_, more = catalog.New(catalog.Stock{}, []catalog.Decision{catalog.Decision{Number: "2/QĐ-MAU", Signed: signed}.WithActs(
		catalog.Act{Kind: catalog.ActNew, Content: &full}, catalog.Act{Kind: catalog.ActAmended, Content: &content})})
	add(more)
	_, more, err = catalog.ReadDecisionsCSV(strings.NewReader("number,signed,act,code\n1,2026-02-30,new,9.000001\n1,2026-02-28,new,9.000001\n"), "qd.csv")
	if err != nil {
		t.Fatal(err)
	}
	add(more)
	_, more, err = catalog.ReadJSON(strings.NewReader(`{"format":"tthc-catalog","version":1,"procedures":[],"x":1}`), "x.json", catalog.UnknownRefused)
	if err != nil {
		t.Fatal(err)
	}
	add(more)
	_, more, err = catalog.ReadUnitsCSV(strings.NewReader(everyUnitProblem), "don-vi.csv")
	if err != nil {
		t.Fatal(err)
	}
	add(more)
	long := sla.Process{Steps: []sla.ProcessStep{{ID: "a", Limit: sla.MustParseLimit("9wh")}}}
	s, _ := catalog.NewSnapshot([]catalog.Procedure{withParts.WithServiceLevels(row(direct, every, "1wd")).WithProcess(long)})
	add(s.Check(0))
	if more, err = s.WriteCSV(io.Discard); err != nil {
		t.Fatal(err)
	}
	add(more)
	return problems
}

func TestProblemCodes(t *testing.T) {
	docs := problemCodes(t)
	kinds := map[string]catalog.ProblemKind{}
	wellFormed := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, kind := range catalog.ProblemKinds() {
		if _, again := kinds[kind.Code]; again || !wellFormed.MatchString(kind.Code) || kind.English == "" || kind.Vietnamese == "" {
			t.Errorf("kind twice or not well-formed: %+v", kind)
		}
		kinds[kind.Code] = kind
		if documented := " " + kind.Severity.String() + "."; !strings.HasSuffix(docs[kind.Code], documented) {
			t.Errorf("%q is %v, documented: %s", kind.Code, kind.Severity, docs[kind.Code])
		}
	}
	seen := map[string]bool{}
	for _, p := range troubled(t) {
		seen[p.Code] = true
		kind, ok := kinds[p.Code]
		if !ok || p.Severity != kind.Severity || p.Source() != kind.Source || p.English == "" || p.Vietnamese == "" || p.English == p.Vietnamese {
			t.Errorf("%q, kind %+v", p, kind)
		}
	}
	for code := range docs {
		if !seen[code] {
			t.Errorf("code %q was not seen", code)
		}
	}
	if len(docs) != len(kinds) || len(docs) < 40 {
		t.Errorf("%d codes in the source, %d kinds", len(docs), len(kinds))
	}
}

func TestProblemText(t *testing.T) {
	code := catalog.MustParseCode("9.000001")
	tests := []struct {
		problem catalog.Problem
		want    string
	}{
		{catalog.Problem{}, "unknown:  ()"},
		{catalog.Problem{Code: "limit", Severity: catalog.SeverityWarning, English: "m"}, "warning: m (limit)"},
		{catalog.Problem{Code: "limit", Severity: catalog.SeverityWarning, File: "f.csv", Line: 3, English: "m"}, "f.csv:3: warning: m (limit)"},
		{catalog.Problem{Code: "limit", Severity: catalog.SeverityError, File: "f.csv", Line: 3, Column: 14, Procedure: code, English: "m"}, "f.csv:3:14: error: 9.000001: m (limit)"},
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
