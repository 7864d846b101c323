package web

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/tthc-go/tthc/examples/onestop/store"
)

// office is the zone of the office, which has no days of other length.
var office = time.FixedZone("ICT", 7*60*60)

// noon of a working day.
var noon = time.Date(2026, 3, 10, 12, 0, 0, 0, office)

// frame is a server without a database: what stands around the pages.
type frame struct {
	*Server
	log bytes.Buffer
	mux *http.ServeMux
}

// newFrame returns a frame whose sessions are kept in memory.
func newFrame(t *testing.T) *frame {
	t.Helper()
	f := &frame{mux: http.NewServeMux()}
	s, err := newServer(Options{
		Clock: func() time.Time { return noon }, MaxUpload: 1 << 20,
		Log: slog.New(slog.NewTextHandler(&f.log, nil)),
	}, office)
	if err != nil {
		t.Fatal(err)
	}
	s.sessions = scs.New()
	f.Server = s
	return f
}

// serve answers one request, through everything around a mux.
func (f *frame) serve(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	f.through(w, r)
	return w
}

// through is all around the mux.
func (f *frame) through(w http.ResponseWriter, r *http.Request) {
	var h http.Handler = f.mux
	h = f.guardOrigin(h)
	h = f.sessions.LoadAndSave(h)
	h = f.recovering(h)
	h = secured(h)
	h = f.hurrying(h)
	h = f.visiting(h)
	h.ServeHTTP(w, r)
}

// as registers an action that is asked by a user.
func (f *frame) as(role store.Role, pattern string, a action, roles ...store.Role) {
	inner := http.NewServeMux()
	f.handle(inner, pattern, a, roles...)
	f.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		visitOf(r).user = store.User{Name: "lan", Role: role}
		inner.ServeHTTP(w, r)
	})
}

// fine answers with nothing.
func fine(http.ResponseWriter, *http.Request) error { return nil }

func TestHeaders(t *testing.T) {
	f := newFrame(t)
	f.handle(f.mux, "GET /login", f.loginForm)
	w := f.serve(httptest.NewRequest("GET", "/login", nil))
	for name, want := range map[string]string{
		"Content-Security-Policy": policy,
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "same-origin",
		"X-Frame-Options":         "DENY",
		"Cache-Control":           "no-store",
		"Content-Type":            "text/html; charset=utf-8",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestLanguageIsKept(t *testing.T) {
	f := newFrame(t)
	f.handle(f.mux, "GET /login", f.loginForm)
	w := f.serve(httptest.NewRequest("GET", "/login?next=%2Fqueue&lang=en", nil))
	mustContain(t, w.Body.String(), `<html lang="en"`, "<title>Log in – One-stop desk</title>", `href="/login?lang=vi&amp;next=%2Fqueue"`)
	cookies := w.Result().Cookies()
	if len(cookies) != 1 || cookies[0].Name != "lang" || cookies[0].Value != "en" || !cookies[0].HttpOnly {
		t.Fatalf("cookies: %v", cookies)
	}
	r := httptest.NewRequest("GET", "/login", nil)
	r.AddCookie(cookies[0])
	mustContain(t, f.serve(r).Body.String(), `<html lang="en"`)
	r = httptest.NewRequest("GET", "/login?lang=fr", nil)
	mustContain(t, f.serve(r).Body.String(), `<html lang="vi"`, "<title>Đăng nhập – Một cửa</title>")
}

func TestRoles(t *testing.T) {
	f := newFrame(t)
	f.as(store.RoleCitizen, "GET /clerks", fine, store.RoleClerk)
	f.as(store.RoleClerk, "GET /both", fine, store.RoleClerk, store.RoleLeader)
	f.handle(f.mux, "GET /strangers", fine, store.RoleClerk)
	w := f.serve(httptest.NewRequest("GET", "/clerks", nil))
	if w.Code != 403 {
		t.Errorf("another role: status %d", w.Code)
	}
	mustContain(t, w.Body.String(), "Tài khoản của bạn không có quyền xem trang này.", `<a href="/status">Về trang của bạn</a>`)
	if w := f.serve(httptest.NewRequest("GET", "/both", nil)); w.Code != 200 {
		t.Errorf("one of two roles: status %d", w.Code)
	}
	w = f.serve(httptest.NewRequest("GET", "/strangers?a=1&b=2", nil))
	if got, want := w.Header().Get("Location"), "/login?next=%2Fstrangers%3Fa%3D1%26b%3D2"; w.Code != 303 || got != want {
		t.Errorf("nobody: status %d, to %q", w.Code, got)
	}
}

func TestLocalPath(t *testing.T) {
	for given, want := range map[string]string{
		"/queue?unit=x": "/queue?unit=x", "": "/", "queue": "/", "//evil.example": "/", "https://evil.example/": "/",
		`/\evil.example`: "/", "/a\nb": "/", "javascript:alert(1)": "/",
	} {
		if got := localPath(given); got != want {
			t.Errorf("localPath(%q) = %q, want %q", given, got, want)
		}
	}
}

func TestForeignWritesAreRefused(t *testing.T) {
	f := newFrame(t)
	f.handle(f.mux, "POST /logout", fine)
	r := httptest.NewRequest("POST", "/logout", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := f.serve(r)
	if w.Code != 403 {
		t.Errorf("from another site: status %d", w.Code)
	}
	mustContain(t, w.Body.String(), "Yêu cầu đến từ một trang web khác")
	r = httptest.NewRequest("POST", "/logout", nil)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if w := f.serve(r); w.Code != 200 {
		t.Errorf("from this site: status %d", w.Code)
	}
}

func TestLargeBodiesAreRefused(t *testing.T) {
	f := newFrame(t)
	f.handle(f.mux, "POST /form", func(_ http.ResponseWriter, r *http.Request) error { return parseForm(r) })
	send := func(size int, stated bool) *httptest.ResponseRecorder {
		body := strings.NewReader("a=" + strings.Repeat("b", size-2))
		r := httptest.NewRequest("POST", "/form?lang=en", body)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if !stated {
			r.ContentLength = -1
		}
		return f.serve(r)
	}
	for _, stated := range []bool{true, false} {
		if w := send(maxForm, stated); w.Code != 200 {
			t.Errorf("as large as may be: status %d", w.Code)
		}
		w := send(maxForm+1, stated)
		if w.Code != 413 {
			t.Errorf("a byte larger, stated %v: status %d", stated, w.Code)
		}
		mustContain(t, w.Body.String(), "What was sent is larger than the limit of 64 KiB.")
	}
}

// TestSlowBodiesAreRefused has a form, and what a program sends, come half.
func TestSlowBodiesAreRefused(t *testing.T) {
	f := newFrame(t)
	f.patience = 200 * time.Millisecond
	f.handle(f.mux, "POST /form", func(_ http.ResponseWriter, r *http.Request) error { return parseForm(r) })
	f.handleUpload(f.mux, "POST /upload", maxForm, func(_ http.ResponseWriter, r *http.Request) error { return parseForm(r) })
	f.handleUpload(f.mux, "POST /closed", maxForm, fine, store.RoleClerk)
	f.handle(f.mux, "POST /unread", fine)
	f.handle(f.mux, "POST "+apiRoot+"/body", func(_ http.ResponseWriter, r *http.Request) error {
		var body struct{ A int }
		return readJSON(r, &body)
	})
	server := httptest.NewServer(http.HandlerFunc(f.through))
	defer server.Close()
	send := func(path, kind, begin, end string, pause time.Duration) (int, string) {
		t.Helper()
		from, to := io.Pipe()
		go func() {
			_, _ = io.WriteString(to, begin)
			time.Sleep(pause)
			_, _ = io.WriteString(to, end)
			_ = to.Close()
		}()
		answer, err := http.Post(server.URL+path, kind, from)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(text)
	}
	const form = "application/x-www-form-urlencoded"
	status, text := send("/form", form, "a=", "b", 600*time.Millisecond)
	if status != 408 || !strings.Contains(text, "Biểu mẫu được gửi quá chậm.") {
		t.Errorf("a form: %d %s", status, text)
	}
	if status, text = send(apiRoot+"/body", "application/json", `{"A":`, "1}", 600*time.Millisecond); status != 408 || !strings.Contains(text, `"code":"too-slow"`) {
		t.Errorf("a program: %d %s", status, text)
	}
	if status, _ = send("/upload", form, "a=", "b", 300*time.Millisecond); status != 200 {
		t.Errorf("an upload: %d", status)
	}
	if status, _ = send("/form", form, "a=", "b", 0); status != 200 {
		t.Errorf("in time: %d", status)
	}
	for _, path := range []string{"/unread", "/closed"} { // which nobody reads
		if took := f.drip(t, server.Listener.Addr().String(), path); took > 2*time.Second {
			t.Errorf("%s: the connection was held for %s", path, took)
		}
	}
}

// drip sends half of a body, and returns how long the connection is held for the rest.
func (f *frame) drip(t *testing.T, server, path string) time.Duration {
	t.Helper()
	connection, err := net.Dial("tcp", server)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if err := connection.SetReadDeadline(time.Now().Add(3 * time.Second)); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := fmt.Fprintf(connection, "POST %s HTTP/1.1\r\nHost: desk\r\nContent-Length: 100\r\n\r\na=", path); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, connection) // until the server closes it, or this gives up
	return time.Since(start)
}

func TestPanicsBecomePages(t *testing.T) {
	f := newFrame(t)
	f.handle(f.mux, "GET /panic", func(http.ResponseWriter, *http.Request) error { panic("Nguyễn Văn A, 0123456789") })
	w := f.serve(httptest.NewRequest("GET", "/panic?applicant=An", nil))
	if w.Code != 500 {
		t.Errorf("status %d", w.Code)
	}
	mustContain(t, w.Body.String(), "Có lỗi trong hệ thống.")
	log := f.log.String()
	mustContain(t, log, "level=ERROR msg=panic", "value=string", "msg=request", "path=/panic status=500")
	_, id, _ := strings.Cut(w.Body.String(), "mã yêu cầu <code>")
	id, _, _ = strings.Cut(id, "</code>")
	if len(id) != 8 || strings.Count(log, "id="+id) != 2 {
		t.Errorf("the id %q of the page is not in the log twice: %s", id, log)
	}
	for _, personal := range []string{"Nguyễn", "0123456789", "applicant"} {
		if strings.Contains(log, personal) {
			t.Errorf("the log has %q", personal)
		}
	}
}

func TestErrorsOfTheStore(t *testing.T) {
	f := newFrame(t)
	for path, c := range map[string]struct {
		err    error
		status int
		text   string
	}{
		"/1": {store.ErrNotFound, 404, "What you asked for was not found."},
		"/2": {store.ErrConflict, 409, "Somebody else has changed this meanwhile."},
		"/3": {store.ErrFull, 507, "The disk of the database is full"},
		"/4": {store.ErrReadOnly, 503, "The database can only be read at present"},
		"/5": {store.ErrClock, 503, "The clock of the server has gone backwards"},
	} {
		f.handle(f.mux, "GET "+path, func(http.ResponseWriter, *http.Request) error { return c.err })
		w := f.serve(httptest.NewRequest("GET", path+"?lang=en", nil))
		if w.Code != c.status {
			t.Errorf("%v: status %d, want %d", c.err, w.Code, c.status)
		}
		mustContain(t, w.Body.String(), c.text)
	}
}

func TestAssets(t *testing.T) {
	f := newFrame(t)
	f.mux.HandleFunc("GET /static/{name}", f.static)
	for name, kind := range map[string]string{
		"pico.min.css": "text/css; charset=utf-8", "desk.css": "text/css; charset=utf-8",
		"htmx.min.js": "text/javascript; charset=utf-8", "desk.js": "text/javascript; charset=utf-8",
	} {
		w := f.serve(httptest.NewRequest("GET", "/static/"+name, nil))
		if w.Code != 200 || w.Header().Get("Content-Type") != kind || w.Body.Len() == 0 {
			t.Errorf("%s: status %d, %s, %d bytes", name, w.Code, w.Header().Get("Content-Type"), w.Body.Len())
		}
		r := httptest.NewRequest("GET", "/static/"+name, nil)
		r.Header.Set("If-None-Match", w.Header().Get("ETag"))
		if w := f.serve(r); w.Code != 304 {
			t.Errorf("%s, known: status %d", name, w.Code)
		}
	}
	if w := f.serve(httptest.NewRequest("GET", "/static/LICENSES.md", nil)); w.Code != 404 {
		t.Errorf("another file: status %d", w.Code)
	}
}

// mustContain reports what a text does not have.
func mustContain(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			_, main, _ := strings.Cut(text, "<main")
			t.Errorf("no %q in\n%s", part, cmp.Or(main, text))
		}
	}
}
