package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/store"
)

// TestFlash tells something on the next page, once.
func TestFlash(t *testing.T) {
	f := newFrame(t)
	f.handle(f.mux, "POST /save", func(w http.ResponseWriter, r *http.Request) error {
		f.flash(w, flashSaved, "received")
		f.redirect(w, r, "/page")
		return nil
	})
	told := ""
	f.handle(f.mux, "GET /page", func(w http.ResponseWriter, r *http.Request) error {
		told = f.flashed(w, r, flashSaved)
		return nil
	})
	saved := f.serve(httptest.NewRequest("POST", "/save", nil))
	cookies := saved.Result().Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].MaxAge != flashAge {
		t.Fatalf("cookies: %v", cookies)
	}
	r := httptest.NewRequest("GET", "/page", nil)
	r.AddCookie(cookies[0])
	if cookies = f.serve(r).Result().Cookies(); told != "received" || len(cookies) != 1 || cookies[0].MaxAge >= 0 {
		t.Errorf("told %q, then %v", told, cookies)
	}
	f.serve(httptest.NewRequest("GET", "/page", nil))
	if told != "" {
		t.Errorf("told again: %q", told)
	}
}

// fullSessions are those of a store whose disk is full.
type fullSessions struct{}

func (fullSessions) Find(string) ([]byte, bool, error)      { return nil, false, nil }
func (fullSessions) Delete(string) error                    { return store.ErrFull }
func (fullSessions) Commit(string, []byte, time.Time) error { return store.ErrFull }

// TestSessionThatCannotBeWritten wants one page, which says so, and not two.
func TestSessionThatCannotBeWritten(t *testing.T) {
	f := newFrame(t)
	f.sessions = newSessions(f.Server)
	f.sessions.Store = fullSessions{}
	f.handle(f.mux, "POST /login", func(w http.ResponseWriter, r *http.Request) error {
		f.sessions.Put(r.Context(), sessionUser, "an")
		f.redirect(w, r, "/queue")
		return nil
	})
	w := f.serve(httptest.NewRequest("POST", "/login?lang=en", nil))
	if w.Code != 507 || w.Header().Get("Location") != "" || strings.Count(w.Body.String(), "</html>") != 1 {
		t.Errorf("status %d, to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	mustContain(t, w.Body.String(), "The disk of the database is full")
	mustContain(t, f.log.String(), "path=/login status=507")
}

// TestHungUp wants no fault of the server for a browser that is gone.
func TestHungUp(t *testing.T) {
	f := newFrame(t)
	f.handle(f.mux, "GET /page", func(http.ResponseWriter, *http.Request) error {
		return errors.Join(errors.New("store"), context.Canceled)
	})
	if w := f.serve(httptest.NewRequest("GET", "/page", nil)); w.Code != statusGone || strings.Contains(f.log.String(), "level=ERROR") {
		t.Errorf("status %d: %s", w.Code, f.log.String())
	}
}
