package api

import (
	"errors"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	module = "github.com/tthc-go/tthc"
	root   = "../.."
)

// A publicPackage is one that users of the module can import.
type publicPackage struct {
	path  string // below the module: "sla/vn"
	dir   string
	files []string // names of its files, without tests
}

// publicPackages finds the packages of the module other than commands, examples
// and those under internal.
func publicPackages(t *testing.T) []publicPackage {
	t.Helper()
	var out []publicPackage
	for _, dir := range packageDirs(t) {
		found, err := build.ImportDir(dir, 0)
		if noGo := (*build.NoGoError)(nil); errors.As(err, &noGo) || err == nil && found.IsCommand() {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		path := strings.TrimPrefix(filepath.ToSlash(dir), root+"/")
		out = append(out, publicPackage{path: path, dir: dir, files: found.GoFiles})
	}
	if len(out) == 0 {
		t.Fatal("no packages found")
	}
	return out
}

// packageDirs returns the directories below the root that may hold a public
// package.
func packageDirs(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir() || path == root:
			return err
		case isPrivate(d.Name()) || hasModFile(path):
			return fs.SkipDir
		}
		dirs = append(dirs, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

func isPrivate(name string) bool {
	switch name {
	case "internal", "examples", "testdata":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// hasModFile reports whether a directory is a module of its own.
func hasModFile(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}
