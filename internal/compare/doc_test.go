package compare_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const document = "../../docs/COMPARE.md"

// A block is a fenced block of the document.
type block struct {
	language, text string
	after          string // what stands between it and the block before
}

// blocks splits a document into what is fenced and what is not.
func blocks(t *testing.T, text string) []block {
	t.Helper()
	parts := strings.Split("\n"+text, "\n```")
	if len(parts)%2 == 0 {
		t.Fatal("a fence is not closed")
	}
	var out []block
	for i := 1; i < len(parts); i += 2 {
		language, body, _ := strings.Cut(parts[i], "\n")
		out = append(out, block{language: language, text: body, after: parts[i-1]})
	}
	return out
}

// A tested is the code of a test file that a snippet may be of.
type tested struct {
	outputs map[string]string // output by the code of an Example's body
	helpers map[string]bool   // sources of other functions and constants
	names   map[string]string // of Examples, by their code
}

func parseTests(t *testing.T) tested {
	t.Helper()
	source, err := os.ReadFile("compare_test.go")
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "compare_test.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	text := func(from, to token.Pos) string {
		return normal(string(source[files.Position(from).Offset:files.Position(to).Offset]))
	}
	found := tested{outputs: map[string]string{}, helpers: map[string]bool{}, names: map[string]string{}}
	for _, example := range doc.Examples(file) {
		body := example.Code.(*ast.BlockStmt)
		code := text(body.Lbrace+1, body.Rbrace)
		if before, _, ok := strings.Cut(code, "\n// Output:"); ok {
			code = before
		}
		found.outputs[code], found.names[code] = strings.TrimSpace(example.Output), "Example"+example.Name
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && !strings.HasPrefix(f.Name.Name, "Example") {
			found.helpers[text(f.Pos(), f.End())] = true
		}
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
			found.helpers[text(g.Pos(), g.End())] = true
		}
	}
	return found
}

// normal drops the indentation of each line and what is around the whole.
func normal(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimLeft(line, "\t "))
	}
	return strings.TrimSpace(b.String())
}

// TestSnippets wants every Go block of the document to be the body of an Example,
// word for word and followed by its output, or helpers of the test file; and every
// Example to be shown.
func TestSnippets(t *testing.T) {
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	code, all, shown := parseTests(t), blocks(t, string(text)), map[string]int{}
	if len(code.outputs) < 10 {
		t.Fatalf("%d examples, want 10 or more", len(code.outputs))
	}
	for i, b := range all {
		switch b.language {
		case "go":
			output, ok := code.outputs[normal(b.text)]
			if !ok {
				checkHelpers(t, code.helpers, b.text)
				continue
			}
			shown[code.names[normal(b.text)]]++
			if i+1 == len(all) || all[i+1].language != "text" || strings.TrimSpace(all[i+1].after) != "" {
				t.Errorf("no output follows:\n%s", b.text)
			} else if got := strings.TrimSpace(all[i+1].text); got != output {
				t.Errorf("output of %s:\n%s\nwant\n%s", code.names[normal(b.text)], got, output)
			}
		case "text":
			if i == 0 || all[i-1].language != "go" || strings.TrimSpace(b.after) != "" {
				t.Errorf("the output of no snippet:\n%s", b.text)
			}
		case "sh":
		default:
			t.Errorf("a block in %q", b.language)
		}
	}
	for _, name := range code.names {
		if shown[name] != 1 {
			t.Errorf("%s is shown %d times", name, shown[name])
		}
	}
}

// checkHelpers takes a block apart at its blank lines.
func checkHelpers(t *testing.T, helpers map[string]bool, text string) {
	t.Helper()
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		if !helpers[normal(part)] {
			t.Errorf("neither the body of an Example nor a helper in compare_test.go:\n%s", part)
		}
	}
}

var (
	// Two stars are around the word where it is explained.
	executed  = regexp.MustCompile(`(\*\*)?executed(:\s+` + "`" + `)?`)
	testNames = regexp.MustCompile("`((?:sla|vn)\\.)?((?:Example|Test)[A-Za-z0-9_]+)`")
)

// TestExecuted wants the tests that the document names to exist, and one to be named
// wherever something is said to be executed.
func TestExecuted(t *testing.T) {
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]bool{}
	for prefix, dir := range map[string]string{"": ".", "sla.": "../../sla", "vn.": "../../sla/vn"} {
		for _, name := range functions(t, dir) {
			declared[prefix+name] = true
		}
	}
	for _, at := range executed.FindAllSubmatchIndex(text, -1) {
		if at[2] < 0 && at[4] < 0 {
			t.Errorf("executed, but no test named: %s", text[at[0]:min(at[0]+80, len(text))])
		}
	}
	named := testNames.FindAllSubmatch(text, -1)
	for _, m := range named {
		if name := string(m[1]) + string(m[2]); !declared[name] {
			t.Errorf("there is no %s", name)
		}
	}
	if len(named) < 20 {
		t.Errorf("%d tests named, want 20 or more", len(named))
	}
}

// functions lists the functions of the test files of a directory.
func functions(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %d test files, %v", dir, len(paths), err)
	}
	var names []string
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				names = append(names, f.Name.Name)
			}
		}
	}
	return names
}

var evidence = regexp.MustCompile("executed: `|\\b(read|tried)\\b|reported in [a-zA-Z0-9_./-]+#[0-9]+")

// TestKnownBy wants every row of a table with a last column "known by" to say how.
func TestKnownBy(t *testing.T) {
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	rows, in := 0, false
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		switch {
		case len(cells) < 3:
			in = false
		case strings.TrimSpace(cells[len(cells)-2]) == "known by":
			in = true
		case in && !strings.HasPrefix(line, "|---"):
			rows++
			if !evidence.MatchString(cells[len(cells)-2]) {
				t.Errorf("how is it known? %s", line)
			}
		}
	}
	if rows < 40 {
		t.Errorf("%d rows, want 40 or more", rows)
	}
}
