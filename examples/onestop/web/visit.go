package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// visit is what is known of one request beside the request.
type visit struct {
	id       string // in the log and on the page of an error, to find one by the other
	language sla.Language
	user     store.User   // zero: nobody has logged in
	body     *hurriedBody // nil: there is none
}

// visitKey is the key of the visit in a context.
type visitKey struct{}

// visitOf returns the visit of a request, an empty one outside [Server.visiting].
func visitOf(r *http.Request) *visit {
	if v, ok := r.Context().Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{language: sla.Vietnamese}
}

// visiting begins a visit and logs its end. Neither the query nor anything a user
// typed is logged.
func (s *Server) visiting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := s.clock()
		v := &visit{id: rand.Text()[:8], language: chosenLanguage(w, r, s.https)}
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r.WithContext(context.WithValue(r.Context(), visitKey{}, v)))
		s.log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("id", v.id), slog.String("method", r.Method),
			slog.String("path", loggedPath(r.URL.Path)), slog.Int("status", seen.status), slog.Duration("took", s.clock().Sub(start)))
	})
}

// maxLoggedPath bounds a line of the log.
const maxLoggedPath = 200

// loggedPath is a path as it is logged.
func loggedPath(path string) string {
	return path[:min(len(path), maxLoggedPath)]
}

// statusWriter remembers the status written.
type statusWriter struct {
	http.ResponseWriter
	status int
	wrote  bool
	closed bool // all was answered: what comes now is dropped
}

// WriteHeader remembers the status, of the first call.
func (w *statusWriter) WriteHeader(status int) {
	if w.closed {
		return
	}
	if !w.wrote {
		w.status, w.wrote = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write writes, after a header if there was none.
func (w *statusWriter) Write(b []byte) (int, error) {
	if w.closed {
		return len(b), nil
	}
	w.wrote = true
	return w.ResponseWriter.Write(b)
}

// Unwrap is for [http.ResponseController].
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// languageCookie keeps the language chosen.
const languageCookie = "lang"

// languageAge is how long a choice is kept.
const languageAge = 365 * 24 * time.Hour

// chosenLanguage is the one asked for in the query, which pages keep, or the one kept.
func chosenLanguage(w http.ResponseWriter, r *http.Request, https bool) sla.Language {
	if asked, ok := languageOf(r.URL.Query().Get("lang")); ok {
		if !isFile(r) {
			http.SetCookie(w, &http.Cookie{
				Name: languageCookie, Value: asked.String(), Path: "/", MaxAge: int(languageAge / time.Second),
				HttpOnly: true, Secure: https, SameSite: http.SameSiteLaxMode,
			})
		}
		return asked
	}
	if cookie, err := r.Cookie(languageCookie); err == nil {
		if kept, ok := languageOf(cookie.Value); ok {
			return kept
		}
	}
	return sla.Vietnamese
}

// isFile reports whether a request is for no page: a download, a picture, an answer for
// a program. Their addresses name the language of the page that they were made for,
// which somebody may have changed since.
func isFile(r *http.Request) bool {
	path := r.URL.Path
	return isAPI(r) || strings.HasPrefix(path, "/static/") || strings.HasPrefix(path, "/dashboard.") || strings.HasPrefix(path, "/dashboard/")
}

// languageOf reads a tag of one of the two languages.
func languageOf(tag string) (sla.Language, bool) {
	var l sla.Language
	err := l.UnmarshalText([]byte(tag))
	return l, err == nil && l != sla.LanguageUnknown
}
