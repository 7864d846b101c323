package enum_test

import (
	"testing"

	"github.com/tthc-go/tthc/internal/enum"
)

func TestTextForms(t *testing.T) {
	names := []string{"unset", "one", "two"}
	for v, want := range names {
		if got := enum.Name(names, uint8(v)); got != want {
			t.Errorf("Name(%d) = %q, want %q", v, got, want)
		}
		text, err := enum.Text("pkg: thing", names, uint8(v))
		if string(text) != want || err != nil {
			t.Errorf("Text(%d) = %q, %v", v, text, err)
		}
		got := uint8(99)
		if err := enum.Parse("pkg: thing", names, []byte(want), &got); err != nil || int(got) != v {
			t.Errorf("Parse(%q) = %d, %v", want, got, err)
		}
	}
}

func TestErrors(t *testing.T) {
	names := []string{"unset", "one"}
	if got := enum.Name(names, 2); got != "invalid(2)" {
		t.Errorf("Name(2) = %q", got)
	}
	if _, err := enum.Text("pkg: thing", names, 2); err == nil || err.Error() != "pkg: thing: 2: not defined" {
		t.Errorf("Text(2): %v", err)
	}
	v := uint8(1)
	if err := enum.Parse("pkg: thing", names, []byte("two"), &v); err == nil || err.Error() != `pkg: thing: "two": not one of ["unset" "one"]` || v != 1 {
		t.Errorf("Parse(two): %v, and %d", err, v)
	}
}
