//go:build linux

package faults_test

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
)

// nobody is a user who owns nothing.
const nobody = 65534

const readOnly = "the database cannot be written to"

// TestReadOnlyFile has a user start the program who may read the file and its folder
// only.
func TestReadOnlyFile(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can run the program as another user")
	}
	folder, err := os.MkdirTemp("", "onestop-data-") // not t.TempDir, whose parents are closed to others
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	p := program(t, folder, "")
	for path, mode := range map[string]os.FileMode{folder: 0o555, filepath.Join(folder, "imports"): 0o555, filepath.Join(folder, "desk.db"): 0o444} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	p.UID = nobody
	began := time.Now()
	for _, args := range [][]string{nil, {"check"}} {
		out, err := p.Run("", args...)
		if err == nil || !strings.Contains(out, "onestop: ") || !strings.Contains(out, readOnly) || strings.Contains(out, "goroutine") {
			t.Errorf("%v: %v: %s", args, err, out)
		}
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestReadOnlyServer has a server take no more writes: what can be read is shown, and a
// post is refused.
func TestReadOnlyServer(t *testing.T) {
	p := program(t, t.TempDir(), testdb.Postgres(t, ""))
	c := start(t, p)
	w := newCrew(t, c, 1, 100)
	ctx := within(t, time.Minute)
	for range 2 {
		if err := w.desks[0].step(ctx, c.URL); err != nil {
			t.Fatal(err)
		}
	}
	stop(t, c)
	db := open(t, p)
	var name string
	if err := db.QueryRow("SELECT current_database()").Scan(&name); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("ALTER DATABASE " + name + " SET default_transaction_read_only = on"); err != nil {
		t.Fatal(err)
	}
	c = start(t, p)
	d := w.desks[0]
	request, err := d.next(ctx, c.URL) // the pages are there
	if err != nil {
		t.Fatal(err)
	}
	page, err := d.browser.Send(ctx, "POST", c.URL+request.path, request.kind, strings.NewReader(request.body))
	if err != nil || page.Status != 503 || !strings.Contains(page.Text, "Cơ sở dữ liệu hiện chỉ cho đọc; chưa ghi được dữ liệu.") {
		t.Errorf("an event: %d, %v: %s", page.Status, err, page.Text)
	}
	kind, body := multipartForm("key", dossiers("X", 10))
	page, err = d.browser.Send(ctx, "POST", c.URL+"/imports", kind, strings.NewReader(body))
	if err != nil || page.Status != 503 || len(importFiles(t, p)) != 0 {
		t.Errorf("a file: %d, %v, left are %v", page.Status, err, importFiles(t, p))
	}
	page, err = browser.New(nil).Post(ctx, c.URL+"/login", url.Values{"name": {clerk}, "password": {password}})
	if err != nil || page.Status != 503 || page.Location != "" || strings.Count(page.Text, "</html>") != 1 {
		t.Errorf("a login: %d, %v: %s", page.Status, err, page.Text)
	}
	if err := c.Stop(); err != nil || strings.Contains(c.Log(), "panic") {
		t.Error(err, c.Log())
	}
	if _, err := db.Exec("SET default_transaction_read_only = off; ALTER DATABASE " + name + " RESET default_transaction_read_only"); err != nil {
		t.Fatal(err)
	}
	d.pending = request
	c = start(t, p)
	w.settle(t, c.URL)
	stop(t, c)
	kept(t, p, w.answers)
}

// TestReadOnlyNew starts on a server that takes no writes, before there are tables.
func TestReadOnlyNew(t *testing.T) {
	p := program(t, t.TempDir(), testdb.Postgres(t, ""))
	db := open(t, p)
	for _, statement := range []string{"DROP SCHEMA public CASCADE", "CREATE SCHEMA public"} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	dsn, err := url.Parse(p.DSN)
	if err != nil {
		t.Fatal(err)
	}
	query := dsn.Query()
	query.Set("default_transaction_read_only", "on")
	dsn.RawQuery = query.Encode()
	p.DSN = dsn.String()
	out, err := p.Run("")
	if err == nil || !strings.Contains(out, readOnly) || strings.Contains(out, "goroutine") {
		t.Errorf("%v: %s", err, out)
	}
}
