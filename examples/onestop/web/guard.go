package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
)

// policy of the pages: all from here, and the pictures within the style sheet.
const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// secured sets the headers that limit what a page can be made to do.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cache-Control", "no-store") // pages have names of applicants; assets set their own
		next.ServeHTTP(w, r)
	})
}

// guardOrigin refuses writes that another site has a browser send.
func (s *Server) guardOrigin(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, errForeign)
	}))
	return guard.Handler(next)
}

// recovering turns a panic into a page, with the stack in the log. The value of the
// panic is logged by its type only, unless it is an error of the run time.
func (s *Server) recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			caught := recover()
			if caught == nil {
				return
			}
			if caught == http.ErrAbortHandler {
				panic(caught)
			}
			s.log.LogAttrs(r.Context(), slog.LevelError, "panic", slog.String("id", visitOf(r).id),
				slog.String("value", panicText(caught)), slog.String("stack", string(debug.Stack())))
			s.failPage(w, r, failure{status: http.StatusInternalServerError})
		}()
		next.ServeHTTP(w, r)
	})
}

// panicText is what is logged of a panic.
func panicText(caught any) string {
	if err, ok := caught.(interface {
		error
		RuntimeError()
	}); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", caught)
}
