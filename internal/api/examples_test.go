package api

import (
	"go/ast"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestExamples lists in without-example.txt the entry points no Example shows:
// neither one named for it nor the body of another, in the tests of a public
// package, of the root or below examples. Only Examples with Output count, which
// go test runs. The list is to become shorter: it differs from the code when a
// name is missing there and when a name on it has an Example by now. What is
// needed to begin at all has no place on it.
//
// Entry points are the exported functions, without Must…, and those methods that
// isEntry tells.
func TestExamples(t *testing.T) {
	s := loaded(t)
	shown := exampled(s, s.showings(t))
	missing := map[string]bool{}
	for _, name := range entryPoints(s.public) {
		switch {
		case shown[name]:
		case isBeginning(name):
			t.Errorf("%s has no Example; constructors, readers and checks must have one", name)
		default:
			missing[name] = true
		}
	}
	golden(t, "without-example.txt", missing, "entry points without an Example")
}

func entryPoints(packages []*types.Package) []string {
	var out []string
	for _, pkg := range packages {
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() {
				continue
			}
			switch obj := obj.(type) {
			case *types.Func:
				if !strings.HasPrefix(name, "Must") {
					out = append(out, nameOf(obj))
				}
			case *types.TypeName:
				for _, m := range publicMethods(obj.Type()) {
					if isEntry(obj.Type(), m) {
						out = append(out, nameOf(obj)+"."+m.Name())
					}
				}
			}
		}
	}
	return out
}

// isEntry reports whether a method is one to begin a task with: it takes a
// parameter, or it returns an iterator or an error. Methods that the standard
// library calls are none, nor are comparisons (one parameter of the receiver's
// type, one result bool or int) and texts (at most a language or a zone taken, a
// string returned).
func isEntry(receiver types.Type, m *types.Func) bool {
	if isInterfaceMethod(m) || isComparison(receiver, m.Signature()) || isText(m.Signature()) {
		return false
	}
	if m.Signature().Params().Len() > 0 {
		return true
	}
	for v := range m.Signature().Results().Variables() {
		if text := v.Type().String(); text == "error" || strings.HasPrefix(text, "iter.Seq") {
			return true
		}
	}
	return false
}

// isInterfaceMethod reports whether a method is there for fmt, errors, an encoding or
// database/sql, which call it through an interface.
func isInterfaceMethod(m *types.Func) bool {
	switch m.Name() {
	case "String", "Error", "Unwrap", "Is", "As", "IsZero",
		"MarshalText", "UnmarshalText", "AppendText", "MarshalJSON", "UnmarshalJSON",
		"MarshalBinary", "UnmarshalBinary", "AppendBinary":
		return true
	case "Value", "Scan":
		return returnsError(m) // and Value is no accessor then
	}
	return false
}

func returnsError(m *types.Func) bool {
	results := m.Signature().Results()
	return results.Len() > 0 && results.At(results.Len()-1).Type().String() == "error"
}

func isComparison(receiver types.Type, s *types.Signature) bool {
	if s.Params().Len() != 1 || s.Results().Len() != 1 || named(s.Params().At(0).Type()) == nil {
		return false
	}
	other, result := named(s.Params().At(0).Type()), s.Results().At(0).Type().String()
	return other.Obj() == named(receiver).Obj() && (result == "bool" || result == "int")
}

func isText(s *types.Signature) bool {
	for v := range s.Params().Variables() {
		switch typeText(v.Type()) {
		case "sla.Language", "*time.Location":
		default:
			return false
		}
	}
	return s.Results().Len() == 1 && s.Results().At(0).Type().String() == "string"
}

var beginning = regexp.MustCompile(`^\w+\.((New|Read|Parse|Check)\w*|\w*Of)$`)

// isBeginning reports whether a name is that of a function of a package that
// makes, reads or checks something.
func isBeginning(name string) bool { return beginning.MatchString(name) }

// exampled returns the functions and methods that have an Example.
func exampled(s *source, shown []showing) use {
	out := use{}
	for _, show := range shown {
		for _, example := range show.examples {
			out.add(s.info, example.Body)
			if name := exampleName(example); name != "" {
				out[strings.TrimSuffix(show.pkg.Name(), "_test")+"."+name] = true
			}
		}
	}
	return out
}

// exampleName returns what an Example is named for: "Ratio_Percent_honest" is for
// Ratio.Percent.
func exampleName(example *ast.FuncDecl) string {
	parts := strings.Split(strings.TrimPrefix(example.Name.Name, "Example"), "_")
	if last := parts[len(parts)-1]; last != "" && unicode.IsLower([]rune(last)[0]) {
		parts = slices.Delete(parts, len(parts)-1, len(parts))
	}
	return strings.Join(parts, ".")
}
