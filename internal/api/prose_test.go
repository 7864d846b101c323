package api

import (
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// qualified is a name with its package as prose writes it: sla.Desk.Assess.
var qualified = regexp.MustCompile(`\b(catalog|sla|vn|slatest|metrics)\.([A-Z][A-Za-z0-9]*)(?:\.([A-Z][A-Za-z0-9]*))?`)

// TestNamesInProse finds every qualified name of README.md and of docs in the API, so
// that what is renamed is renamed there too. Tests are named there as well, and are
// left out.
func TestNamesInProse(t *testing.T) {
	packages := map[string]*types.Package{}
	for _, p := range loaded(t).public {
		packages[p.Name()] = p
	}
	files, err := filepath.Glob(root + "/docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, file := range append(files, root+"/README.md") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range qualified.FindAllStringSubmatch(string(text), -1) {
			if strings.HasPrefix(m[2], "Test") || strings.HasPrefix(m[2], "Example") {
				continue
			}
			checked++
			if !exports(packages[m[1]], m[2], m[3]) {
				t.Errorf("%s: %s is not exported", filepath.Base(file), m[0])
			}
		}
	}
	if checked < 200 {
		t.Errorf("%d names found, want 200 or more: is the expression right?", checked)
	}
}

// exports reports whether a package has a name, and the name the member, which is ""
// for none.
func exports(p *types.Package, name, member string) bool {
	obj := p.Scope().Lookup(name)
	if obj == nil || member == "" {
		return obj != nil
	}
	found, _, _ := types.LookupFieldOrMethod(obj.Type(), true, p, member)
	return found != nil
}
