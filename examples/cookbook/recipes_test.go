package cookbook_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRecipeList holds the list in doc.go against the Examples of the folder: the
// same names, each once, and each a recipe that is run and says its task.
func TestRecipeList(t *testing.T) {
	listed, recipes := listedRecipes(t), recipes(t)
	if len(recipes) < 12 {
		t.Errorf("%d recipes in the folder, want 12 or more", len(recipes))
	}
	var names []string
	for _, r := range recipes {
		names = append(names, strings.TrimPrefix(r.Name, "_"))
		if r.Output == "" || r.Doc == "" {
			t.Errorf("Example%s: a recipe has a comment that says its task, and an output", r.Name)
		}
	}
	slices.Sort(names)
	inOrder := slices.Sorted(slices.Values(listed))
	if !slices.Equal(inOrder, names) {
		t.Errorf("doc.go lists\n%s\nthe folder has\n%s", strings.Join(inOrder, " "), strings.Join(names, " "))
	}
}

// listedRecipes returns the names that the package comment lists, as they come.
func listedRecipes(t *testing.T) (names []string) {
	t.Helper()
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(source)) {
		if item, ok := strings.CutPrefix(line, "//   - "); ok {
			name, _, _ := strings.Cut(item, ":")
			names = append(names, name)
		}
	}
	return names
}

// recipes returns the Examples of the folder.
func recipes(t *testing.T) []*doc.Example {
	t.Helper()
	paths, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, path := range paths {
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return doc.Examples(files...)
}
