package api

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestUses lists in without-use.txt the exported names that nothing outside their
// package uses or speaks of: no example program, no Example, no other public
// package, not README.md and no page under docs. What stands there may be there for
// no one. The list differs from the code when a name is missing there and when a
// name on it is used by now.
//
// A type is used where it is named, where an expression has it, and where what is
// used has it in its signature or in a field; a method, where it is called on its
// type. An Example uses what the functions of its test package use that it calls.
// The functions that hold the snippets of the README count as the README does. In
// its prose and in docs a name counts that stands in backquotes: "Desk.Assess" for
// that method, "Assess" for whatever is called so.
//
// Not on the list, since they are reached through something else: fields; constants
// of an enumeration, which have a type of the module or are strings in a group of
// more than three (through what has them as value); errors, variables and types
// (through what returns them); methods that the standard library calls through an
// interface, IsZero for omitzero among them.
func TestUses(t *testing.T) {
	s := loaded(t)
	used := usedByPackages(s)
	for _, show := range s.showings(t) {
		used.addShowing(s, show)
	}
	names := exportedNames(s)
	spoken := pages(t)
	for name := range names {
		if spoken.has(name) {
			used[name] = true
		}
	}
	used.close(names)
	unused := map[string]bool{}
	for name := range names {
		if !used[name] {
			unused[name] = true
		}
	}
	golden(t, "without-use.txt", unused, "exported names that nothing else uses")
}

// usedByPackages returns what the public packages use of each other.
func usedByPackages(s *source) use {
	out := use{}
	for _, pkg := range s.public {
		own, other := pkg.Name()+".", use{}
		for _, file := range s.files[pkg.Path()] {
			other.add(s.info, file)
		}
		for name := range other {
			if !strings.HasPrefix(name, own) {
				out[name] = true
			}
		}
	}
	return out
}

// addShowing collects what a program uses, or the Examples and the README's
// snippets among tests.
func (u use) addShowing(s *source, show showing) {
	if !show.isTests {
		for _, file := range show.files {
			u.add(s.info, file)
		}
		return
	}
	bodies := declarations(s, show)
	var open []ast.Node
	for _, example := range show.examples {
		open = append(open, example)
	}
	for obj, node := range bodies {
		if strings.HasPrefix(obj.Name(), "snippet") {
			open = append(open, node)
		}
	}
	for node := range reached(s, bodies, open) {
		u.add(s.info, node)
	}
}

// reached returns nodes and, of the declarations beside them, those they use, which
// may use others.
func reached(s *source, bodies map[types.Object]ast.Node, open []ast.Node) map[ast.Node]bool {
	seen := map[ast.Node]bool{}
	for len(open) > 0 {
		node := open[len(open)-1]
		open = open[:len(open)-1]
		if seen[node] {
			continue
		}
		seen[node] = true
		ast.Inspect(node, func(n ast.Node) bool {
			if id, isIdent := n.(*ast.Ident); isIdent {
				if helper := bodies[s.info.Uses[id]]; helper != nil {
					open = append(open, helper)
				}
			}
			return true
		})
	}
	return seen
}

// declarations returns what tests declare at the level of the package, and methods.
func declarations(s *source, show showing) map[types.Object]ast.Node {
	out := map[types.Object]ast.Node{}
	for _, file := range show.files {
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				out[s.info.Defs[d.Name]] = d
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					ast.Inspect(spec, func(n ast.Node) bool {
						if id, isIdent := n.(*ast.Ident); isIdent && s.info.Defs[id] != nil {
							out[s.info.Defs[id]] = spec
						}
						return true
					})
				}
			}
		}
	}
	return out
}

// A vocabulary is the set of names that prose has in backquotes, with what stands
// before the point and without.
type vocabulary map[string]bool

var (
	fence  = regexp.MustCompile("(?ms)^```.*?^```")
	quoted = regexp.MustCompile("`[^`\n]+`")
	word   = regexp.MustCompile(`[\p{L}\w]+(\.[\p{L}\w]+)*`)
)

// pages reads the prose of README.md and of the pages under docs. The blocks of the
// README are compiled, as snippets.
func pages(t *testing.T) vocabulary {
	t.Helper()
	files, err := filepath.Glob(root + "/docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	out := vocabulary{}
	for _, file := range append(files, root+"/README.md") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, span := range quoted.FindAll(fence.ReplaceAll(text, nil), -1) {
			for _, name := range word.FindAll(span, -1) {
				out[string(name)] = true
			}
		}
	}
	return out
}

// has reports whether "sla.Desk.Assess" is spoken of: so, as "Desk.Assess", or as
// "Assess".
func (v vocabulary) has(name string) bool {
	for {
		if v[name] {
			return true
		}
		_, rest, more := strings.Cut(name, ".")
		if !more {
			return false
		}
		name = rest
	}
}

// exportedNames returns the names that TestUses asks about.
func exportedNames(s *source) map[string]types.Object {
	out := map[string]types.Object{}
	codes := s.codes()
	for _, pkg := range s.public {
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() {
				continue
			}
			if !isReached(obj) && !codes[obj] {
				out[nameOf(obj)] = obj
			}
			if _, isType := obj.(*types.TypeName); !isType {
				continue
			}
			for _, m := range publicMethods(obj.Type()) {
				if !isInterfaceMethod(m) {
					out[nameOf(obj)+"."+m.Name()] = m
				}
			}
		}
	}
	return out
}

// isReached reports whether a name is a constant of a type of the module, an error
// to compare with or the type of one.
func isReached(obj types.Object) bool {
	switch obj.(type) {
	case *types.Const:
		return named(obj.Type()) != nil
	case *types.TypeName:
		return slices.ContainsFunc(publicMethods(obj.Type()), func(m *types.Func) bool { return m.Name() == "Error" })
	case *types.Var:
		return obj.Type().String() == "error" && strings.HasPrefix(obj.Name(), "Err")
	}
	return false
}

// codes returns the constants of the enumerations without a type.
func (s *source) codes() map[types.Object]bool {
	out := map[types.Object]bool{}
	for _, pkg := range s.public {
		for _, file := range s.files[pkg.Path()] {
			for _, decl := range file.Decls {
				group, isGroup := decl.(*ast.GenDecl)
				if !isGroup || group.Tok != token.CONST || len(group.Specs) <= 3 {
					continue
				}
				for _, spec := range group.Specs {
					for _, id := range spec.(*ast.ValueSpec).Names {
						if obj := s.info.Defs[id]; isString(obj.Type()) {
							out[obj] = true
						}
					}
				}
			}
		}
	}
	return out
}

func isString(t types.Type) bool {
	basic, isBasic := t.(*types.Basic)
	return isBasic && basic.Info()&types.IsString != 0
}

// close adds the types in the signatures and fields of what is used.
func (u use) close(names map[string]types.Object) {
	for before := -1; before != len(u); {
		before = len(u)
		for name, obj := range names {
			if u[name] {
				u.addParts(obj)
			}
		}
	}
}

// addParts counts the types that whoever uses a name meets: those of parameters and
// results, of exported fields, of what a type is made of.
func (u use) addParts(obj types.Object) {
	if _, isType := obj.(*types.TypeName); !isType {
		u.addType(obj.Type())
		return
	}
	switch t := types.Unalias(obj.Type()).Underlying().(type) {
	case *types.Struct:
		u.addFields(t)
	default:
		u.addType(t)
	}
}

// addFields takes the fields of an embedded struct for those of the outer one.
func (u use) addFields(s *types.Struct) {
	for f := range s.Fields() {
		inner, isStruct := f.Type().Underlying().(*types.Struct)
		switch {
		case f.Exported():
			u.addType(f.Type())
		case f.Embedded() && isStruct:
			u.addFields(inner)
		}
	}
}
