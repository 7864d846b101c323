//go:build linux

// Package faults_test runs the program as a process of its own and lets happen to it
// what happens to programs: it is killed, its disk fills up, its database can only be
// read, and what is sent to it is too large or hostile.
package faults_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/child"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
)

var binary string // the program, built once

func TestMain(m *testing.M) {
	var err error
	if binary, err = child.Build(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := child.Remove(binary); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// each runs a test on both databases.
func each(t *testing.T, test func(t *testing.T, p child.Program)) {
	t.Run("sqlite", func(t *testing.T) { test(t, program(t, t.TempDir(), "")) })
	t.Run("postgres", func(t *testing.T) { test(t, program(t, t.TempDir(), testdb.Postgres(t, ""))) })
}

// The users of the tests; the password is no one that a log can have by chance.
const (
	clerk    = "hoa"
	leader   = "minh"
	password = "mật khẩu 7f3a9c"
)

// program is one with an empty database and the users above.
func program(t *testing.T, data, dsn string) child.Program {
	t.Helper()
	p := child.Program{Binary: binary, Data: data, DSN: dsn, Args: []string{"-empty"}}
	for name, role := range map[string]string{clerk: "clerk", leader: "leader"} {
		if out, err := p.Run(password+"\n", "user", name, role); err != nil {
			t.Fatal(err, out)
		}
	}
	return p
}

func start(t *testing.T, p child.Program) *child.Child {
	t.Helper()
	c, err := p.Start(t)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// stop ends the program, which has to end well and to have logged no fault.
func stop(t *testing.T, c *child.Child) {
	t.Helper()
	if err := c.Stop(); err != nil {
		t.Errorf("stopped: %v: %s", err, c.Log())
	}
	noFaults(t, c)
}

// noFaults wants nothing in the log that somebody has to look after.
func noFaults(t *testing.T, c *child.Child) {
	t.Helper()
	for line := range strings.Lines(c.Log()) {
		if strings.Contains(line, "level=ERROR") || strings.Contains(line, "panic") || strings.Contains(line, "goroutine ") {
			t.Errorf("logged: %s", line)
		}
	}
}

// within bounds what a test asks.
func within(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), d)
	t.Cleanup(cancel)
	return ctx
}

// login returns a browser of a user.
func login(t *testing.T, c *child.Child, name string) *browser.Browser {
	t.Helper()
	b := browser.New(nil)
	if err := b.Login(within(t, time.Minute), c.URL, name, password); err != nil {
		t.Fatal(err)
	}
	return b
}

// check wants the stored tallies to be those of the logs, and so many dossiers.
func check(t *testing.T, p child.Program, dossiers int) {
	t.Helper()
	out, err := p.Run("", "check")
	if want := fmt.Sprintf("%d dossiers, 0 differences\n", dossiers); err != nil || !strings.HasSuffix(out, want) {
		t.Errorf("check: %v: %s, want %s", err, out, want)
	}
}

// importFiles are those in the folder of imports.
func importFiles(t *testing.T, p child.Program) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(p.Data, "imports", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}
