package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// ran runs the program in a folder of its own and returns what it printed.
func ran(t *testing.T, args ...string) (out, errs string, err error) {
	t.Helper()
	var o, e strings.Builder
	err = run(context.Background(), append([]string{"-data", t.TempDir()}, args...), strings.NewReader("a long password\n"), &o, &e)
	return o.String(), e.String(), err
}

func TestCommands(t *testing.T) {
	for _, c := range []struct {
		name, out, err string
		args           []string
	}{
		{"check of nothing", "0 dossiers, 0 differences\n", "", []string{"check"}},
		{"rebuild of nothing", "", "", []string{"rebuild"}},
		{"user", "", "", []string{"user", "lan", "clerk"}},
		{"user of no role", "", `store: user "lan": no role "boss"`, []string{"user", "lan", "boss"}},
		{"user without a role", "", "user: want a name, and clerk, citizen or leader", []string{"user", "lan"}},
		{"unknown command", "", `"chek": want import, check, rebuild, user, generate, or nothing to serve`, []string{"chek"}},
		{"generate none", "number,procedure,unit,channel,case,received,appointment,events,applicant,rating\n", "", []string{"generate", "0"}},
		{"generate words", "", `generate: "many": want a number`, []string{"generate", "many"}},
		{"another database", "", `store: data source: "mysql": want postgres://…, or the path of a SQLite file`, []string{"-dsn", "mysql://h/d", "check"}},
		{"an address without a port", "", "-addr: address nowhere: missing port in address", []string{"-addr", "nowhere", "-empty"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, _, err := ran(t, c.args...)
			if out != c.out || (err == nil) != (c.err == "") || err != nil && err.Error() != c.err {
				t.Errorf("%q, %v", out, err)
			}
		})
	}
}

// TestSampleStaysAtHome has passwords that everybody knows and an address that others
// reach.
func TestSampleStaysAtHome(t *testing.T) {
	_, _, err := ran(t, "-addr", "0.0.0.0:0")
	if want := "-addr 0.0.0.0:0: user clerk still has the password of the sample: change it first, see user"; err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

// TestHelpKeepsSecrets asks for help where the environment has a password.
func TestHelpKeepsSecrets(t *testing.T) {
	t.Setenv("ONESTOP_DSN", "postgres://u:secret@h/d")
	_, errs, _ := ran(t, "-h")
	if !strings.Contains(errs, "-dsn") || strings.Contains(errs, "secret") {
		t.Error(errs)
	}
}

// TestNames answers to the names of this machine only, where it listens for itself.
func TestNames(t *testing.T) {
	fine := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	for _, c := range []struct {
		addr, host string
		want       int
	}{
		{"127.0.0.1:8080", "127.0.0.1:8080", 200},
		{"127.0.0.1:8080", "localhost", 200},
		{"[::1]:8080", "[::1]:8080", 200},
		{"127.0.0.1:8080", "evil.example:8080", 421},
		{"127.0.0.1:8080", "localhost.evil.example", 421},
		{"0.0.0.0:8080", "motcua.example", 200},
	} {
		p := program{options: options{addr: c.addr}}
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
		r.Host = c.host
		p.named(fine).ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s for %s: %d, want %d", c.addr, c.host, w.Code, c.want)
		}
	}
}
