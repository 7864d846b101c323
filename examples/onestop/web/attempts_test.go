package web

import (
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestLoginsThatSucceedAreGivenBack has many log in from one address, one after the
// other, and then somebody who guesses names.
func TestLoginsThatSucceedAreGivenBack(t *testing.T) {
	a := newAttempts()
	now := noon
	for i := range 200 {
		giveBack, ok := a.reserve(now, "an", "1")
		if !ok {
			t.Fatalf("login %d refused", i)
		}
		giveBack()
		now = now.Add(5 * time.Millisecond)
	}
	for i := range addressBurst {
		if _, ok := a.reserve(now, strconv.Itoa(i), "1"); !ok {
			t.Fatalf("attempt %d refused", i)
		}
	}
	names := len(a.names.seen)
	giveBack, ok := a.reserve(now, "binh", "1")
	if ok || len(a.names.seen) != names {
		t.Errorf("the limit of the address: allowed %v, %d names after %d", ok, len(a.names.seen), names)
	}
	giveBack()
	if _, ok := a.reserve(now, "binh", "1"); ok {
		t.Error("what was refused was given back")
	}
	if _, ok := a.reserve(now, "binh", "2"); !ok {
		t.Error("another address is refused")
	}
	if _, ok := a.reserve(now.Add(addressEvery), "binh", "1"); !ok {
		t.Error("not allowed again after a second")
	}
}

func TestLoginsAreLimited(t *testing.T) {
	a := newAttempts()
	for i := range nameBurst {
		if _, ok := a.reserve(noon, "an", "1"); !ok {
			t.Fatalf("attempt %d refused", i)
		}
	}
	if _, ok := a.reserve(noon, " an ", "2"); ok {
		t.Error("from another address the name is another one")
	}
	if _, ok := a.reserve(noon, "binh", "1"); !ok {
		t.Error("somebody else at the address is refused")
	}
	if _, ok := a.reserve(noon.Add(nameEvery), "an", "1"); !ok {
		t.Error("not allowed again after a while")
	}
	for i := range attemptKeys + 100 {
		text := strings.Repeat("x", maxKeyText-10) + strconv.Itoa(1_000_000_000+i)
		a.reserve(noon, text+strings.Repeat("y", 1000), text)
	}
	if len(a.names.seen) != attemptKeys || len(a.addresses.seen) != attemptKeys {
		t.Errorf("%d names and %d addresses are remembered", len(a.names.seen), len(a.addresses.seen))
	}
	for name := range a.names.seen {
		if len(name) > maxKeyText {
			t.Fatalf("%d bytes of a name are kept", len(name))
		}
	}
}

func TestAddress(t *testing.T) {
	for _, c := range []struct {
		https     bool
		forwarded []string
		want      string
	}{
		{false, nil, "192.0.2.1"},
		{false, []string{"203.0.113.9"}, "192.0.2.1"},
		{true, nil, "192.0.2.1"},
		{true, []string{"10.0.0.1, 203.0.113.9"}, "203.0.113.9"},
		{true, []string{"10.0.0.1", "198.51.100.1,2001:db8::1"}, "2001:db8::1"},
		{true, []string{"203.0.113.9, somebody"}, "192.0.2.1"},
	} {
		r := httptest.NewRequest("GET", "/", nil) // from 192.0.2.1:1234
		r.Header["X-Forwarded-For"] = c.forwarded
		if got := (&Server{https: c.https}).address(r); got != c.want {
			t.Errorf("https %v, %q: %s, want %s", c.https, c.forwarded, got, c.want)
		}
	}
}
