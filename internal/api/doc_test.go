package api

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestExportedDocs wants a comment on each package and each exported constant,
// variable, type, function and method of one. A comment on a group of constants
// or variables does for its members; fields may speak for themselves.
func TestExportedDocs(t *testing.T) {
	for _, p := range publicPackages(t) {
		fset := token.NewFileSet()
		hasPackageDoc := false
		for _, name := range p.files {
			file, err := parser.ParseFile(fset, filepath.Join(p.dir, name), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			hasPackageDoc = hasPackageDoc || file.Doc != nil
			for _, id := range undocumented(file) {
				t.Errorf("%s: %s has no doc comment", fset.Position(id.Pos()), id.Name)
			}
		}
		if !hasPackageDoc {
			t.Errorf("package %s has no doc comment", p.path)
		}
	}
}

// undocumented returns the exported names that a file declares without comment.
func undocumented(file *ast.File) []*ast.Ident {
	var out []*ast.Ident
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && isExportedReceiver(d.Recv) {
				out = append(out, exported(d.Name)...)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				out = append(out, undocumentedSpec(spec, d.Doc != nil)...)
			}
		}
	}
	return out
}

func undocumentedSpec(spec ast.Spec, groupHasDoc bool) []*ast.Ident {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		if s.Doc == nil && s.Comment == nil && !groupHasDoc {
			return exported(s.Names...)
		}
	case *ast.TypeSpec:
		if s.Doc == nil && !groupHasDoc {
			return exported(s.Name)
		}
	}
	return nil
}

func exported(names ...*ast.Ident) []*ast.Ident {
	var out []*ast.Ident
	for _, id := range names {
		if id.IsExported() {
			out = append(out, id)
		}
	}
	return out
}

// TestDocsBeginWithName wants the comment of an exported function, method or type to
// begin with its name, so that it can be read, and searched for, without its
// declaration; that of a type may have an article in front.
func TestDocsBeginWithName(t *testing.T) {
	s := loaded(t)
	for _, pkg := range s.public {
		for _, file := range s.files[pkg.Path()] {
			for _, c := range commented(file) {
				if !c.beginning().MatchString(c.text) {
					t.Errorf("%s: the comment of %s does not begin with its name", s.fset.Position(c.name.Pos()), c.name.Name)
				}
			}
		}
	}
}

// TestZeroValues lists in without-zero.txt the exported types of which no comment says
// what the zero value is: not their own and, of an enumeration, not that of a group of
// its constants. The list differs from the code when a type is missing there and when
// one on it says so by now; it is to become empty, and then there is no such file.
func TestZeroValues(t *testing.T) {
	s := loaded(t)
	missing := map[string]bool{}
	for _, pkg := range s.public {
		said := s.saysZero(pkg)
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if _, isType := obj.(*types.TypeName); isType && obj.Exported() && !said[obj] {
				missing[nameOf(obj)] = true
			}
		}
	}
	golden(t, "without-zero.txt", missing, "exported types that do not say what their zero value is")
}

// saysZero returns the types of a package with a comment on the zero value.
func (s *source) saysZero(pkg *types.Package) map[types.Object]bool {
	out := map[types.Object]bool{}
	for _, file := range s.files[pkg.Path()] {
		for _, c := range commented(file) {
			if c.isType && isOnZero(c.text) {
				out[s.info.Defs[c.name]] = true
			}
		}
		for _, decl := range file.Decls {
			if group, isGroup := decl.(*ast.GenDecl); isGroup && group.Tok == token.CONST && isOnZero(group.Doc.Text()) {
				s.addTypes(out, group)
			}
		}
	}
	return out
}

// addTypes adds the types of the constants of a group.
func (s *source) addTypes(out map[types.Object]bool, group *ast.GenDecl) {
	for _, spec := range group.Specs {
		for _, id := range spec.(*ast.ValueSpec).Names {
			if t := named(s.info.Defs[id].Type()); t != nil {
				out[t.Obj()] = true
			}
		}
	}
}

func isOnZero(text string) bool {
	return strings.Contains(strings.ToLower(strings.Join(strings.Fields(text), " ")), "zero value")
}

// A comment is that of an exported function, method or type.
type comment struct {
	name   *ast.Ident
	text   string
	isType bool
}

// beginning is how the comment has to begin.
func (c comment) beginning() *regexp.Regexp {
	article := ""
	if c.isType {
		article = "((A|An|The) )?"
	}
	return regexp.MustCompile("^" + article + regexp.QuoteMeta(c.name.Name) + `\b`)
}

// commented returns the exported functions, methods and types of a file with their
// comments, the empty text for one without.
func commented(file *ast.File) []comment {
	var out []comment
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && isExportedReceiver(d.Recv) {
				out = append(out, comment{name: d.Name, text: d.Doc.Text()})
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if s, isType := spec.(*ast.TypeSpec); isType && s.Name.IsExported() {
					out = append(out, comment{name: s.Name, text: typeDoc(d, s), isType: true})
				}
			}
		}
	}
	return out
}

// typeDoc returns the comment of a type: its own, or that of the declaration when
// nothing else is in it.
func typeDoc(d *ast.GenDecl, s *ast.TypeSpec) string {
	if s.Doc == nil && len(d.Specs) == 1 {
		return d.Doc.Text()
	}
	return s.Doc.Text()
}

// isExportedReceiver reports whether a function has no receiver or one whose
// type is exported.
func isExportedReceiver(recv *ast.FieldList) bool {
	if recv == nil || len(recv.List) == 0 {
		return true
	}
	expr := recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr: // a generic type
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		case *ast.Ident:
			return e.IsExported()
		default:
			panic(fmt.Sprintf("receiver of type %T", e))
		}
	}
}
