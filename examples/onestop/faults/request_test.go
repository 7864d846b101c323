//go:build linux

package faults_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/child"
	"github.com/tthc-go/tthc/examples/onestop/internal/memory"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/examples/onestop/web"
)

// TestTwoClerks has two clerks log an event of one dossier from pages of one version.
func TestTwoClerks(t *testing.T) {
	each(t, func(t *testing.T, p child.Program) {
		c := start(t, p)
		ctx := within(t, time.Minute)
		w := newCrew(t, c, 2, 0)
		first, second := w.desks[0], w.desks[1]
		if err := first.step(ctx, c.URL); err != nil {
			t.Fatal(err)
		}
		second.number, second.version = first.number, first.version
		var requests []*request
		for _, d := range w.desks {
			request, err := d.next(ctx, c.URL)
			if err != nil {
				t.Fatal(err)
			}
			requests = append(requests, request)
		}
		var wg sync.WaitGroup
		pages := make([]browser.Page, 2)
		for i, d := range w.desks {
			wg.Go(func() {
				var err error
				if pages[i], err = d.browser.Send(ctx, "POST", c.URL+requests[i].path, requests[i].kind, strings.NewReader(requests[i].body)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		won := slices.IndexFunc(pages, func(p browser.Page) bool { return p.Status == 303 })
		if won < 0 || pages[1-won].Status != 409 {
			t.Fatalf("statuses %d and %d, want 303 and 409", pages[0].Status, pages[1].Status)
		}
		form, err := url.ParseQuery(requests[won].body)
		if err != nil {
			t.Fatal(err)
		}
		_, meanwhile, _ := strings.Cut(pages[1-won].Text, "Trong lúc đó người khác đã ghi thêm các sự kiện sau.")
		meanwhile, _, _ = strings.Cut(meanwhile, "</ul>")
		if note := form.Get("note"); strings.Count(meanwhile, "<li>") != 1 || !strings.Contains(meanwhile, note) {
			t.Errorf("the page does not say what the other wrote, %q: %s", note, meanwhile)
		}
		requests[won].done(pages[won])
		stop(t, c)
		kept(t, p, w.answers)
	})
}

// TestClockBackwards sets the clock of the desk back by a day while a clerk works.
func TestClockBackwards(t *testing.T) {
	setup, err := sample.Setup()
	if err != nil {
		t.Fatal(err)
	}
	var back atomic.Int64
	clock := func() time.Time { return time.Now().Add(-time.Duration(back.Load())) }
	ctx := within(t, time.Minute)
	s, err := store.Open(ctx, store.Options{DSN: filepath.Join(t.TempDir(), "desk.db"), Files: t.TempDir(), Setup: setup, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.AddUser(ctx, store.User{Name: clerk, Role: store.RoleClerk}, password); err != nil {
		t.Fatal(err)
	}
	pages, err := web.New(web.Options{Store: s, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pages)
	defer server.Close()
	d := &desk{t: t, browser: browser.New(nil), answers: newAnswers()}
	if err := d.browser.Login(ctx, server.URL, clerk, password); err != nil {
		t.Fatal(err)
	}
	if err := d.step(ctx, server.URL); err != nil {
		t.Fatal(err)
	}
	request, err := d.next(ctx, server.URL)
	if err != nil {
		t.Fatal(err)
	}
	back.Store(int64(24 * time.Hour))
	page, err := d.browser.Send(ctx, "POST", server.URL+request.path, request.kind, strings.NewReader(request.body))
	if err != nil || page.Status != 503 || !strings.Contains(page.Text, "Đồng hồ của máy chủ bị lùi lại; chưa ghi được dữ liệu.") {
		t.Errorf("a day back: %d, %v: %s", page.Status, err, page.Text)
	}
	back.Store(0)
	d.pending = request
	if err := d.step(ctx, server.URL); err != nil {
		t.Error(err)
	}
	if r, err := s.Record(ctx, d.number); err != nil || r.Version != 2 {
		t.Errorf("%+v, %v", r, err)
	}
}

// endless is a file that goes on for so many bytes.
type endless struct {
	row        string
	left, sent int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && e.left > 0 {
		m := copy(p[n:], e.row[e.sent%int64(len(e.row)):])
		m = int(min(int64(m), e.left))
		n, e.left, e.sent = n+m, e.left-int64(m), e.sent+int64(m)
	}
	return n, nil
}

// TestLargeUpload sends a file that is larger than the limit: a gigabyte at the full
// size.
func TestLargeUpload(t *testing.T) {
	size, limit := int64(64<<20), "8 MiB"
	args := []string{"-empty", "-max-upload", "8388608"}
	if testdb.Full() {
		size, limit, args = 1<<30, "256 MiB", []string{"-empty"}
	}
	p := program(t, t.TempDir(), "")
	p.Args = args
	c := start(t, p)
	b := login(t, c, clerk)
	for _, stated := range []bool{true, false} {
		for name, row := range map[string]string{"zeros": strings.Repeat("\x00", 4096), "rows": "N-1,9.001005,Xã An Bình,direct,2026-06-01T08:00,,,\n"} {
			t.Run(fmt.Sprintf("%s, stated %v", name, stated), func(t *testing.T) {
				status, page := upload(t, c, b, &endless{row: row, left: size}, size, stated)
				if status != 413 || !strings.Contains(page, "Nội dung gửi lên lớn hơn mức cho phép là "+limit+".") {
					t.Errorf("status %d: %s", status, page)
				}
				if files := importFiles(t, p); len(files) > 0 {
					t.Errorf("left behind: %v", files)
				}
			})
		}
	}
	peak, err := memory.Peak(c.PID())
	t.Logf("%d bytes offered four times; the server had %d MiB at most", size, peak>>20)
	if err != nil || peak > 200<<20 {
		t.Errorf("%d bytes of memory, %v", peak, err)
	}
	stop(t, c)
	kept(t, p, newAnswers())
}

// upload sends a file and reads the answer meanwhile, as browsers do.
func upload(t *testing.T, c *child.Child, b *browser.Browser, file *endless, size int64, stated bool) (status int, page string) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(c.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	head := "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
	r, err := http.NewRequest("POST", c.URL+"/imports", io.MultiReader(strings.NewReader(head), file))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Cookie", "session="+b.Cookie(c.URL, "session"))
	if r.ContentLength = -1; stated {
		r.ContentLength = size + int64(len(head))
	}
	go r.Write(conn) // it fails when nobody reads any more
	response, err := http.ReadResponse(bufio.NewReader(conn), r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	return response.StatusCode, string(text)
}

// hostile is a request that no browser sends.
type hostile struct {
	name, method, path string
	header             map[string]string
	body               string
	want               int
}

// TestHostile sends what browsers do not. Nothing of it is the server's fault, and the
// log has nothing that is secret.
func TestHostile(t *testing.T) { each(t, testHostile) }

func testHostile(t *testing.T, p child.Program) {
	c := start(t, p)
	ctx := within(t, 2*time.Minute)
	w := newCrew(t, c, 1, 0)
	if err := w.desks[0].step(ctx, c.URL); err != nil { // so that there is an applicant
		t.Fatal(err)
	}
	session := "session=" + w.desks[0].browser.Cookie(c.URL, "session")
	form := map[string]string{"Cookie": session, "Content-Type": formKind}
	with := func(more ...string) map[string]string {
		header := map[string]string{"Cookie": session}
		for i := 0; i < len(more); i += 2 {
			header[more[i]] = more[i+1]
		}
		return header
	}
	for _, h := range []hostile{
		{"a form of 65 KiB", "POST", "/receive", form, "applicant=" + strings.Repeat("a", 65<<10), 413},
		{"a form of 65 KiB to log in by", "POST", "/login", form, "name=" + strings.Repeat("a", 65<<10), 413},
		{"a name of 60 KiB", "POST", "/login", map[string]string{"Content-Type": formKind}, "name=" + strings.Repeat("a", 60<<10), 401},
		{"a password of 60 KiB", "POST", "/login", map[string]string{"Content-Type": formKind}, "name=" + clerk + "&password=" + strings.Repeat("a", 60<<10), 401},
		{"an unknown session", "GET", "/queue", map[string]string{"Cookie": "session=" + strings.Repeat("A", 43)}, "", 303},
		{"garbage for cookies", "GET", "/queue", map[string]string{"Cookie": "session=\xff\"; lang=\xff; =; ;;; saved=<script>"}, "", 303},
		{"a cookie of 30 KiB", "GET", "/login", map[string]string{"Cookie": "session=" + strings.Repeat("A", 30<<10)}, "", 200},
		{"headers of 100 KiB", "GET", "/login", map[string]string{"X-A": strings.Repeat("A", 100<<10)}, "", 431},
		{"path traversal", "GET", "/static/../../etc/passwd", with(), "", 307},
		{"path traversal, encoded", "GET", "/static/..%2f..%2fmain.go", with(), "", 404},
		{"a NUL in the path", "GET", "/dossiers/%00", with(), "", 404},
		{"no UTF-8 in the path", "GET", "/dossiers/%ff%fe", with(), "", 404},
		{"a long path", "GET", "/dossiers/" + strings.Repeat("a", 30<<10), with(), "", 404},
		{"SQL in the path", "GET", "/dossiers/'%3B%20DROP%20TABLE%20dossiers%3B--", with(), "", 404},
		{"an import that is no number", "GET", "/imports/x", with(), "", 404},
		{"an import far away", "GET", "/imports/99999999999999999999", with(), "", 404},
		{"a negative import", "GET", "/imports/-1", with(), "", 404},
		{"no such path", "GET", "/wp-login.php", with(), "", 404},
		{"an unknown procedure", "GET", "/receive?procedure=%00%ff", with(), "", 404},
		{"a broken query", "GET", "/receive?procedure=%zz;a=b", with(), "", 200},
		{"an unknown unit", "GET", "/queue?unit=%27%20OR%201%3D1", with(), "", 422},
		{"another role's page", "GET", "/dashboard", with(), "", 403},
		{"JSON for a form", "POST", "/receive", with("Content-Type", "application/json"), "{}", 404},
		{"no content type", "POST", "/receive", with(), "a=b", 404},
		{"a broken form", "POST", "/receive", form, "procedure=%zz", 400},
		{"a form for a file", "POST", "/imports", form, "key=k", 400},
		{"a multipart form without a boundary", "POST", "/imports", with("Content-Type", "multipart/form-data"), "x", 400},
		{"a multipart form that ends early", "POST", "/imports", with("Content-Type", "multipart/form-data; boundary=x"), "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc", 400},
		{"an unknown method", "BREW", "/queue", with(), "", 404},
		{"a method that is not for the page", "DELETE", "/queue", with(), "", 404},
		{"TRACE", "TRACE", "/", with(), "", 404},
		{"a foreign origin", "POST", "/logout", with("Origin", "https://evil.example"), "", 403},
		{"a foreign site", "POST", "/logout", with("Sec-Fetch-Site", "cross-site"), "", 403},
		{"no version", "POST", "/dossiers/" + w.desks[0].number, form, "kind=completed", 400},
		{"a version far away", "POST", "/dossiers/" + w.desks[0].number, form, "kind=completed&version=99999999999999999999", 400},
		{"another version", "POST", "/dossiers/" + w.desks[0].number, form, "kind=completed&version=-7", 409},
		{"no such event", "POST", "/dossiers/" + w.desks[0].number, form, "kind=exploded&version=1", 422},
		{"a NUL for a name", "POST", "/login", map[string]string{"Content-Type": formKind}, "name=%00&password=a", 401},
		{"no UTF-8 for a name", "POST", "/login", map[string]string{"Content-Type": formKind}, "name=%ff&password=%fe", 401},
		{"a NUL for a number", "GET", "/find?number=a%00", with(), "", 404},
		{"a NUL for an applicant", "POST", "/receive", form, "procedure=9.001005&applicant=a%00", 422},
		{"a NUL for a unit", "POST", "/receive", form, "procedure=9.001005&applicant=a&unit=%00", 422},
		{"a NUL for a case", "POST", "/receive", form, "procedure=9.001005&applicant=a&case=%00", 422},
		{"a NUL for a channel", "POST", "/receive", form, "procedure=9.001005&applicant=a&channel=%00", 400},
		{"a NUL for a key", "POST", "/dossiers/" + w.desks[0].number, form, "kind=completed&version=1&key=%00", 422},
		{"a NUL in a note", "POST", "/dossiers/" + w.desks[0].number, form, "kind=completed&version=1&note=%00", 422},
		{"a NUL for a file name", "POST", "/imports", with("Content-Type", "multipart/form-data; boundary=x"), "--x\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''a%00\r\n\r\nabc\r\n--x--\r\n", 422},
		{"an announcement that is none", "POST", "/announcements", with("Content-Type", "multipart/form-data; boundary=x"), "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\x00\xff\r\n--x--\r\n", 422},
		{"the API without a session", "GET", "/api/v1/dossiers/a", nil, "", 401},
		{"a NUL for a number of the API", "GET", "/api/v1/dossiers/%00", with(), "", 404},
		{"garbage for the API", "POST", "/api/v1/dossiers", with("Content-Type", "application/json", "Idempotency-Key", "a"), "{", 400},
		{"a NUL for an applicant of the API", "POST", "/api/v1/dossiers", with("Content-Type", "application/json", "Idempotency-Key", "b"), `{"procedure":"9.001005","unit":"Xã An Bình","channel":"direct","applicant":"a\u0000"}`, 422},
		{"two lengths", "POST", "/login", map[string]string{"Content-Length": "1\r\nContent-Length: 2"}, "", 400},
		{"a length and chunks", "POST", "/login", map[string]string{"Content-Length": "1", "Transfer-Encoding": "gzip"}, "", 501},
	} {
		t.Run(h.name, func(t *testing.T) {
			if status, page := h.send(t, c); status != h.want {
				t.Errorf("status %d, want %d: %s", status, h.want, page)
			}
		})
	}
	if p.DSN == "" {
		t.Run("slow headers", func(t *testing.T) { slowHeaders(t, c) })
	}
	stop(t, c)
	secrets(t, c, session, w.answers)
	kept(t, p, w.answers)
}

// send writes the request as it is, and returns the answer.
func (h hostile) send(t *testing.T, c *child.Child) (status int, page string) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(c.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n", h.method, h.path, strings.TrimPrefix(c.URL, "http://"))
	for name, value := range h.header {
		fmt.Fprintf(&b, "%s: %s\r\n", name, value)
	}
	if h.body != "" {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(h.body))
	}
	b.WriteString("\r\n" + h.body)
	go io.WriteString(conn, b.String()) // it fails when nobody reads any more
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body) // as far as it was sent
	return response.StatusCode, string(text)
}

// slowHeaders sends a header so slowly that it never ends: the server hangs up.
func slowHeaders(t *testing.T, c *child.Child) {
	conn, err := net.Dial("tcp", strings.TrimPrefix(c.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	began := time.Now()
	ctx, stop := context.WithCancel(within(t, 30*time.Second))
	go func() {
		for _, b := range []byte("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: " + strings.Repeat("a", 100)) {
			if _, err := conn.Write([]byte{b}); err != nil || ctx.Err() != nil {
				return
			}
			time.Sleep(300 * time.Millisecond)
		}
	}()
	if err := conn.SetReadDeadline(began.Add(25 * time.Second)); err != nil {
		t.Fatal(err)
	}
	_, err = io.ReadAll(conn)
	stop()
	var late net.Error
	if took := time.Since(began); errors.As(err, &late) && late.Timeout() || took < 5*time.Second || took > 20*time.Second {
		t.Errorf("after %v: %v", took, err)
	}
}

// secrets wants nothing in the log that is secret or of an applicant.
func secrets(t *testing.T, c *child.Child, session string, a *answers) {
	t.Helper()
	secret := []string{password, url.QueryEscape(password), strings.TrimPrefix(session, "session="), "applicant=", "Người nộp"}
	for applicant := range a.receipts {
		secret = append(secret, applicant, strings.TrimPrefix(applicant, "Người nộp "))
	}
	for _, s := range secret {
		if s == "" || strings.Contains(c.Log(), s) {
			t.Errorf("the log has %q", s)
		}
	}
	if !strings.Contains(c.Log(), "path=/receive status=303") {
		t.Errorf("the log does not have the receipt: %s", c.Log())
	}
}
