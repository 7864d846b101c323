package api

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/doc"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A source reads the packages of the module with the types of their expressions,
// and the tests that show how they are used. Tests of the package itself, which
// can see more than a user, are not read: an Example stands outside.
type source struct {
	fset   *token.FileSet
	others types.Importer
	info   *types.Info
	public []*types.Package
	files  map[string][]*ast.File // by the path of the package
	units  map[string]*types.Package
}

// A showing is a set of files that are no part of the library: the program or the
// external tests of a directory. Of tests, the functions that go test runs, other
// than Examples, are left out.
type showing struct {
	isTests  bool
	files    []*ast.File
	pkg      *types.Package
	examples []*ast.FuncDecl // those with Output
}

var (
	once   sync.Once
	shared *source
)

// loaded returns one source for all tests; to check all packages takes a second.
func loaded(t *testing.T) *source {
	t.Helper()
	once.Do(func() { shared = newSource(t) })
	if shared == nil {
		t.Fatal("the packages could not be checked")
	}
	return shared
}

// newSource checks the public packages from their sources. They are read by this
// process, not by a child, so that go test sees when its cached result is out of
// date.
func newSource(t *testing.T) *source {
	t.Helper()
	// The pure Go variants of the standard library need no C compiler.
	build.Default.CgoEnabled = false
	s := &source{
		fset:  token.NewFileSet(),
		files: map[string][]*ast.File{},
		units: map[string]*types.Package{},
		info: &types.Info{
			Types:      map[ast.Expr]types.TypeAndValue{},
			Defs:       map[*ast.Ident]types.Object{},
			Uses:       map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{},
		},
	}
	s.others = importer.ForCompiler(s.fset, "source", nil)
	for _, p := range publicPackages(t) {
		pkg, err := s.Import(module + "/" + p.path)
		if err != nil {
			t.Fatal(err)
		}
		s.public = append(s.public, pkg)
	}
	return s
}

// Import is the types.Importer of the module's packages; others are read without
// the bodies of their functions.
func (s *source) Import(path string) (*types.Package, error) {
	dir, ours := strings.CutPrefix(path, module+"/")
	if !ours {
		return s.others.Import(path)
	}
	if pkg := s.units[path]; pkg != nil {
		return pkg, nil
	}
	dir = filepath.Join(root, filepath.FromSlash(dir))
	found, err := build.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	if s.files[path], err = s.parse(dir, found.GoFiles); err != nil {
		return nil, err
	}
	s.units[path], err = s.check(path, s.files[path])
	return s.units[path], err
}

func (s *source) parse(dir string, names []string) ([]*ast.File, error) {
	var out []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(s.fset, filepath.Join(dir, name), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		out = append(out, file)
	}
	return out, nil
}

// check returns the first error that is more than an import left without its test.
func (s *source) check(path string, files []*ast.File) (*types.Package, error) {
	var found error
	config := types.Config{Importer: s, Error: func(err error) {
		var te types.Error
		if found == nil && !(errors.As(err, &te) && te.Soft) {
			found = err
		}
	}}
	pkg, _ := config.Check(path, s.fset, files, s.info)
	return pkg, found
}

// showings returns the external tests of the root and of the public packages, and
// the programs and tests below examples.
func (s *source) showings(t *testing.T) []showing {
	t.Helper()
	dirs := []string{root}
	for _, p := range s.public {
		dirs = append(dirs, filepath.Join(root, strings.TrimPrefix(p.Path(), module+"/")))
	}
	err := filepath.WalkDir(filepath.Join(root, "examples"), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return err
		case d.Name() == "testdata" || hasModFile(path):
			return fs.SkipDir
		}
		dirs = append(dirs, path)
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var out []showing
	for _, dir := range dirs {
		shown, err := s.showingsIn(dir)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, shown...)
	}
	return out
}

func (s *source) showingsIn(dir string) ([]showing, error) {
	found, err := build.ImportDir(dir, 0)
	if noGo := (*build.NoGoError)(nil); err != nil && !errors.As(err, &noGo) {
		return nil, err
	}
	path := module + strings.TrimPrefix(filepath.ToSlash(dir), root)
	program := showing{}
	if strings.HasPrefix(path, module+"/examples") && len(found.GoFiles) > 0 {
		if program.pkg, err = s.Import(path); err != nil {
			return nil, err
		}
		program.files = s.files[path]
	}
	inside, err := s.parse(dir, found.TestGoFiles)
	if err != nil {
		return nil, err
	}
	if wrong := examplesOf(inside); len(wrong) > 0 {
		return nil, fmt.Errorf("%s: %s has to stand in a test package of its own, as a user of the library does", dir, wrong[0].Name.Name)
	}
	tests := showing{isTests: true}
	if tests.files, err = s.parse(dir, found.XTestGoFiles); err != nil {
		return nil, err
	}
	tests.examples = examplesOf(tests.files)
	for _, file := range tests.files {
		file.Decls = slices.DeleteFunc(file.Decls, isRun)
	}
	tests.pkg, err = s.check(path+"_test", tests.files)
	return []showing{program, tests}, err
}

// examplesOf returns the Examples that go test runs: those with Output.
func examplesOf(files []*ast.File) []*ast.FuncDecl {
	run := map[string]bool{}
	for _, e := range doc.Examples(files...) {
		run["Example"+e.Name] = e.Output != "" || e.EmptyOutput
	}
	var out []*ast.FuncDecl
	for _, file := range files {
		for _, decl := range file.Decls {
			if f, isFunc := decl.(*ast.FuncDecl); isFunc && f.Recv == nil && run[f.Name.Name] {
				out = append(out, f)
			}
		}
	}
	return out
}

// isRun reports whether go test runs a function, other than as an Example.
func isRun(decl ast.Decl) bool {
	f, isFunc := decl.(*ast.FuncDecl)
	return isFunc && f.Recv == nil && slices.ContainsFunc([]string{"Test", "Benchmark", "Fuzz"}, func(prefix string) bool {
		return strings.HasPrefix(f.Name.Name, prefix)
	})
}

// A use is the set of the module's names that some code uses: "catalog.ReadCSV",
// "sla.Desk.Assess".
type use map[string]bool

// add collects the functions, methods, types, constants and variables that a node
// names, and the types that its expressions have.
func (u use) add(info *types.Info, node ast.Node) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if chosen := info.Selections[n]; chosen != nil {
				u.addMethod(chosen)
			}
		case *ast.Ident:
			if obj := info.Uses[n]; obj != nil {
				u[nameOf(obj)] = true
			}
		}
		if expr, isExpr := n.(ast.Expr); isExpr && info.Types[expr].Type != nil {
			u.addType(info.Types[expr].Type)
		}
		return true
	})
}

// addMethod counts a promoted method for the type it is called on.
func (u use) addMethod(chosen *types.Selection) {
	if chosen.Kind() == types.FieldVal {
		return
	}
	u.addType(chosen.Recv())
	if t := named(chosen.Recv()); t != nil {
		u[nameOf(t.Obj())+"."+chosen.Obj().Name()] = true
	}
}

func (u use) addType(t types.Type) {
	switch t := t.(type) {
	case *types.Alias:
		u[nameOf(t.Obj())] = true
		u.addType(types.Unalias(t))
	case *types.Named:
		u[nameOf(t.Obj())] = true
		for arg := range t.TypeArgs().Types() {
			u.addType(arg)
		}
	case *types.Signature:
		u.addType(t.Params())
		u.addType(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			u.addType(v.Type())
		}
	case *types.Map:
		u.addType(t.Key())
		u.addType(t.Elem())
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		u.addType(t.Elem())
	}
}

// named returns the type a pointer points to, or the type itself.
func named(t types.Type) *types.Named {
	if p, isPointer := types.Unalias(t).(*types.Pointer); isPointer {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}

// nameOf returns the name of a feature of the module, and the empty string for
// whatever is none.
func nameOf(obj types.Object) string {
	if obj.Pkg() == nil || !strings.HasPrefix(obj.Pkg().Path(), module) {
		return ""
	}
	if f, isFunc := obj.(*types.Func); isFunc && f.Signature().Recv() != nil {
		t := named(f.Origin().Signature().Recv().Type())
		if t == nil { // of an interface written in place
			return ""
		}
		return nameOf(t.Obj()) + "." + f.Name()
	}
	if obj.Parent() != obj.Pkg().Scope() && obj.Parent() != nil {
		return ""
	}
	if v, isVar := obj.(*types.Var); isVar && v.IsField() {
		return ""
	}
	return obj.Pkg().Name() + "." + obj.Name()
}

// publicMethods returns the exported methods of a type of a public package by
// name, promoted ones among them.
func publicMethods(t types.Type) []*types.Func {
	if types.IsInterface(t) {
		return nil
	}
	var out []*types.Func
	for m := range types.NewMethodSet(types.NewPointer(t)).Methods() {
		if f, isFunc := m.Obj().(*types.Func); isFunc && f.Exported() {
			out = append(out, f)
		}
	}
	return out
}

// golden compares a list with its file. With -v it is printed.
func golden(t *testing.T, file string, names map[string]bool, verdict string) {
	t.Helper()
	got := slices.Sorted(maps.Keys(names))
	if testing.Verbose() {
		t.Logf("%d %s:\n%s", len(got), verdict, strings.Join(got, "\n"))
	}
	if diff := lineDiff(readLines(t, file), got); diff != "" {
		report(t, file, got, diff)
	}
}
