package golden_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/tthc-go/tthc/internal/golden"
)

// recorder is a test that keeps whether it failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Errorf(string, ...any) { r.failed = true }

func TestCheck(t *testing.T) {
	setUpdate(t, "false")
	for _, tt := range []struct {
		name, file, got string
		fails           bool
	}{
		{"the same", "một\nhai\n", "một\nhai\n", false},
		{"line ends of a checkout", "một\r\nhai\r\n", "một\nhai\n", false},
		{"line ends of the code", "một\nhai\n", "một\r\nhai\r\n", true},
		{"a line less", "một\nhai\n", "một\n", true},
		{"nothing", "một\nhai\n", "", true},
	} {
		inFolder(t, tt.file)
		r := recorder{TB: t}
		golden.Check(&r, "file", tt.got)
		if r.failed != tt.fails {
			t.Errorf("%s: failed %t, want %t", tt.name, r.failed, tt.fails)
		}
	}
}

func TestUpdate(t *testing.T) {
	setUpdate(t, "true")
	inFolder(t, "một\n")
	golden.Check(t, "file", "hai\n")
	if text, err := os.ReadFile(filepath.Join("testdata", "file")); string(text) != "hai\n" || err != nil {
		t.Errorf("left %q, %v", text, err)
	}
}

// inFolder goes to a folder with a file of testdata.
func inFolder(t *testing.T, text string) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.Mkdir("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("testdata", "file"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// setUpdate sets the flag for a test.
func setUpdate(t *testing.T, value string) {
	t.Helper()
	before := flag.Lookup("update").Value.String()
	t.Cleanup(func() { _ = flag.Set("update", before) })
	if err := flag.Set("update", value); err != nil {
		t.Fatal(err)
	}
}
