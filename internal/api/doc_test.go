package api

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
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
