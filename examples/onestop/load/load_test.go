//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/child"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
)

// TestLoad has ten users work for some seconds, 200 for a minute at the full size.
func TestLoad(t *testing.T) {
	binary, err := child.Build()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { child.Remove(binary) })
	t.Run("sqlite", func(t *testing.T) { testLoad(t, child.Program{Binary: binary, Data: t.TempDir()}) })
	t.Run("postgres", func(t *testing.T) {
		testLoad(t, child.Program{Binary: binary, Data: t.TempDir(), DSN: testdb.Postgres(t, "")})
	})
}

func testLoad(t *testing.T, p child.Program) {
	c, err := p.Start(t)
	if err != nil {
		t.Fatal(err)
	}
	o := options{site: c.URL, clients: 10, duration: 3 * time.Second, seed: 1, pid: c.PID(), clock: time.Now}
	if testdb.Full() {
		o.clients, o.duration = 200, time.Minute
	}
	r, err := work(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d clients\n%s", o.clients, r)
	if err := r.fault(); err != nil {
		t.Error(err)
	}
	var kinds []string
	for kind := range r.kinds {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	if want := []string{kindDashboard, kindDossier, kindEvent, kindQueue, kindForm, kindReceive, kindStatus}; !slices.Equal(kinds, want) {
		t.Errorf("asked %q, want %q", kinds, want)
	}
	if r.memory > 1<<30 {
		t.Errorf("%d bytes of memory", r.memory)
	}
	if err := c.Stop(); err != nil || strings.Contains(c.Log(), "level=ERROR") {
		t.Error(err, c.Log())
	}
	if out, err := p.Run("", "check"); err != nil || !strings.HasSuffix(out, " 0 differences\n") {
		t.Error(err, out)
	}
}

func TestReport(t *testing.T) {
	r := newReport()
	for i := range 200 {
		r.add("queue", time.Duration(i+1)*time.Millisecond, outcome{})
	}
	r.add("event", time.Second, outcomeOf(browser.Page{Status: 409}, 303, nil))
	r.add("event", 2*time.Second, outcomeOf(browser.Page{Status: 500}, 303, nil))
	r.add("event", 3*time.Second, outcomeOf(browser.Page{}, 303, errors.New("hung up")))
	r.add("event", 4*time.Second, outcomeOf(browser.Page{Status: 303}, 303, nil))
	r.took, r.memory = 2*time.Second, 3<<20
	const want = "" +
		"   kind  requests        p50        p95        p99        max  conflicts  errors\n" +
		"  event         4  2000.0 ms  4000.0 ms  4000.0 ms  4000.0 ms          1       2\n" +
		"  queue       200   100.0 ms   190.0 ms   198.0 ms   200.0 ms          0       0\n" +
		"    all       204   102.0 ms   194.0 ms  2000.0 ms  4000.0 ms          1       2\n" +
		"102 requests a second for 2.0 s\nthe desk had 3 MiB of memory at most\n"
	if got := r.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got, want := fmt.Sprint(r.fault()), "1 times event: hung up\n1 times event: status 500"; got != want {
		t.Errorf("faults: got %q, want %q", got, want)
	}
}

func TestOnlyThisMachine(t *testing.T) {
	for _, site := range []string{"http://example.org", "http://192.0.2.1:8080", "http://0.0.0.0:8080", "::"} {
		if err := run(t.Context(), []string{"-url", site}, nil); err == nil {
			t.Errorf("%s was loaded", site)
		}
	}
}

func TestRoles(t *testing.T) {
	count := make(map[string]int)
	for i := range 200 {
		count[roleOf(i, 200)]++
	}
	if count["clerk"] < 130 || count["citizen"] < 39 || count["leader"] < 19 {
		t.Errorf("%v", count)
	}
	if roleOf(0, 3) != "clerk" || roleOf(1, 3) != "citizen" || roleOf(2, 3) != "leader" {
		t.Error("three clients are not one of each")
	}
}
