// Package api freezes the exported API of the module. Each package that users
// can import has a file here, its path with dashes for slashes, with one
// exported feature a line. A change of the API is a change of such a file, to be
// seen in review; after a wanted one, rewrite them with
//
//	go test ./internal/api -update
//
// The features are what compiles against the package and what it writes: the
// values of constants, the tags of fields and whether == works are among them.
package api

import (
	"errors"
	"flag"
	"fmt"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestExportedAPI(t *testing.T) {
	got := map[string][]string{}
	for _, pkg := range loaded(t).public {
		path := strings.TrimPrefix(pkg.Path(), module+"/")
		got[strings.ReplaceAll(path, "/", "-")+".txt"] = features(pkg)
	}
	want := readGolden(t)
	files := slices.AppendSeq(slices.Collect(maps.Keys(got)), maps.Keys(want))
	slices.Sort(files)
	for _, file := range slices.Compact(files) {
		if diff := lineDiff(want[file], got[file]); diff != "" {
			report(t, file, got[file], diff)
		}
	}
}

// report fails the test for a package that differs from its golden file, or
// under -update brings the file up to date.
func report(t *testing.T, file string, got []string, diff string) {
	t.Helper()
	var err error
	switch {
	case !*update:
		t.Errorf("%s (-file +code), to be rewritten with -update if meant:\n%s", file, diff)
	case got == nil: // the package is gone
		err = os.Remove(file)
	default:
		err = os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// readGolden returns the lines of the golden file of each package by its name. The
// lists of what is missing, without-….txt, are of other tests.
func readGolden(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("*.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, file := range files {
		if !strings.HasPrefix(file, "without-") {
			out[file] = readLines(t, file)
		}
	}
	return out
}

// readLines returns the lines of a golden file, none when there is no such file.
func readLines(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

// lineDiff lists the lines that only one of two lists has, in sorted order, so
// that both halves of a change stand together.
func lineDiff(want, got []string) string {
	var out []string
	for _, line := range want {
		if !slices.Contains(got, line) {
			out = append(out, "- "+line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			out = append(out, "+ "+line)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return strings.Compare(a[2:], b[2:]) })
	return strings.Join(out, "\n")
}

// features returns the exported features of a package, one a line, sorted.
func features(pkg *types.Package) []string {
	var out []string
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Const:
			out = append(out, fmt.Sprintf("const %s %s = %s", name, typeText(obj.Type()), obj.Val().ExactString()))
		case *types.Var:
			out = append(out, fmt.Sprintf("var %s %s", name, typeText(obj.Type())))
		case *types.Func:
			out = append(out, "func "+name+signature(obj))
		case *types.TypeName:
			out = append(out, typeFeatures(obj)...)
		}
	}
	slices.Sort(out)
	return out
}

func typeFeatures(obj *types.TypeName) []string {
	if obj.IsAlias() {
		return []string{fmt.Sprintf("type %s = %s", typeText(obj.Type()), typeText(types.Unalias(obj.Type())))}
	}
	head := "type " + typeText(obj.Type()) // with its type parameters
	out := methods(obj.Type())
	switch u := obj.Type().Underlying().(type) {
	case *types.Struct:
		out = append(out, fields(head+" struct, ", u)...)
		return append(out, head+" struct"+structTraits(u))
	case *types.Interface:
		out = append(out, interfaceFeatures(head+" interface, ", u)...)
		return append(out, head+" interface")
	default:
		return append(out, head+" "+typeText(u))
	}
}

// structTraits tells what the exported fields do not: whether == compiles, and
// whether a composite literal outside the package has to name its fields.
func structTraits(s *types.Struct) string {
	traits := " // not comparable"
	if types.Comparable(s) {
		traits = " // comparable"
	}
	for f := range s.Fields() {
		if !f.Exported() {
			return traits + ", with unexported fields"
		}
	}
	return traits
}

// fields lists the exported fields with their tags. The fields of an embedded
// struct whose own name is not exported count as fields of the outer one.
func fields(prefix string, s *types.Struct) []string {
	var out []string
	for i := range s.NumFields() {
		f := s.Field(i)
		switch inner, isStruct := f.Type().Underlying().(*types.Struct); {
		case f.Exported():
			out = append(out, prefix+fieldText(f, s.Tag(i)))
		case f.Embedded() && isStruct:
			out = append(out, fields(prefix, inner)...)
		}
	}
	return out
}

func fieldText(f *types.Var, tag string) string {
	text := f.Name() + " " + typeText(f.Type())
	if f.Embedded() {
		text = "embedded " + typeText(f.Type())
	}
	if tag != "" {
		text += " `" + tag + "`"
	}
	return text
}

// interfaceFeatures lists the methods and the types that an interface embeds;
// one with unexported methods cannot be implemented elsewhere.
func interfaceFeatures(prefix string, it *types.Interface) []string {
	var out []string
	sealed := false
	for m := range it.ExplicitMethods() {
		if m.Exported() {
			out = append(out, prefix+m.Name()+signature(m))
		}
		sealed = sealed || !m.Exported()
	}
	for e := range it.EmbeddedTypes() {
		out = append(out, prefix+"embedded "+typeText(e))
	}
	if sealed {
		out = append(out, prefix+"unexported methods")
	}
	return out
}

// methods lists the exported methods of a type that is no interface, promoted
// ones too, by the receiver that is needed to call them.
func methods(t types.Type) []string {
	if types.IsInterface(t) {
		return nil
	}
	var out []string
	byValue := types.NewMethodSet(t)
	for m := range types.NewMethodSet(types.NewPointer(t)).Methods() {
		if !m.Obj().Exported() {
			continue
		}
		receiver := "*" + typeText(t)
		if byValue.Lookup(m.Obj().Pkg(), m.Obj().Name()) != nil {
			receiver = typeText(t)
		}
		out = append(out, fmt.Sprintf("method (%s) %s%s", receiver, m.Obj().Name(), signature(m.Obj())))
	}
	return out
}

// signature returns type parameters, parameters and results of a function. The
// names of parameters are part of it: they say whether an end is inclusive.
func signature(f types.Object) string {
	return strings.TrimPrefix(typeText(f.Type()), "func")
}

// typeText writes a type with the bare names of packages, this one's too.
func typeText(t types.Type) string {
	return types.TypeString(t, (*types.Package).Name)
}
