package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/tthc-go/tthc/examples/onestop/store"
)

// sessionLife is how long a login lasts.
const sessionLife = 12 * time.Hour

// What a session holds.
const (
	sessionUser  = "user"
	sessionRole  = "role"
	sessionStamp = "stamp"
)

// newSessions returns the sessions, kept in the store under hashes of their tokens.
func newSessions(s *Server) *scs.SessionManager {
	m := scs.New()
	m.Store = s.store
	m.Lifetime = sessionLife
	m.HashTokenInStore = true
	m.Cookie.Name = "session"
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = s.https
	m.ErrorFunc = s.failSession
	return m
}

// failSession answers that a session cannot be read or written, in place of the page,
// which has still to be written and knows nothing of it.
func (s *Server) failSession(w http.ResponseWriter, r *http.Request, err error) {
	w.Header().Del("Location")
	s.fail(w, r, err)
	if seen, ok := w.(*statusWriter); ok {
		seen.closed = true
	}
}

// identify finds who asks by the session. A session ends with what it was begun with:
// the user, the role and the password.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		begun := store.User{
			Name: s.sessions.GetString(ctx, sessionUser), Role: store.Role(s.sessions.GetString(ctx, sessionRole)), Stamp: s.sessions.GetString(ctx, sessionStamp),
		}
		if begun.Name != "" {
			still, err := s.still(ctx, begun)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			if still {
				visitOf(r).user = begun
			}
		}
		next.ServeHTTP(w, r)
	})
}

// still reports whether a user who logged in is one, with the same role and password.
func (s *Server) still(ctx context.Context, begun store.User) (bool, error) {
	user, err := s.store.User(ctx, begun.Name)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return user == begun, err
}

// loginView is what the login page shows.
type loginView struct {
	Name, Next string
	Wrong      bool // name or password
	Often      bool // tried too often
}

// loginForm shows the login page.
func (s *Server) loginForm(w http.ResponseWriter, r *http.Request) error {
	if role := visitOf(r).user.Role; role != "" {
		s.redirect(w, r, homePath(role))
		return nil
	}
	return s.page(w, r, "login", loginView{Next: localPath(r.URL.Query().Get("next"))})
}

// login checks name and password, and begins a session.
func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	if err := parseForm(r); err != nil {
		return err
	}
	name, next := strings.TrimSpace(r.PostForm.Get("name")), localPath(r.PostForm.Get("next"))
	giveBack, ok := s.attempts.reserve(s.clock(), name, s.address(r))
	if !ok {
		w.Header().Set("Retry-After", "60")
		return s.pageStatus(w, r, http.StatusTooManyRequests, "login", loginView{Name: name, Next: next, Often: true})
	}
	user, err := s.store.Login(r.Context(), name, r.PostForm.Get("password"))
	if errors.Is(err, store.ErrLogin) {
		s.log.LogAttrs(r.Context(), slog.LevelWarn, "login refused", slog.String("id", visitOf(r).id))
		return s.pageStatus(w, r, http.StatusUnauthorized, "login", loginView{Name: name, Next: next, Wrong: true})
	}
	if err != nil {
		return err
	}
	giveBack()
	if err := s.sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	s.sessions.Put(r.Context(), sessionUser, user.Name)
	s.sessions.Put(r.Context(), sessionRole, string(user.Role))
	s.sessions.Put(r.Context(), sessionStamp, user.Stamp)
	if next == "/" {
		next = homePath(user.Role)
	}
	s.redirect(w, r, next)
	return nil
}

// address is where a request came from, without the port. Behind https that is what
// the proxy says, which comes last.
func (s *Server) address(r *http.Request) string {
	if forwarded := r.Header.Values("X-Forwarded-For"); s.https && len(forwarded) > 0 {
		last := forwarded[len(forwarded)-1]
		if a, err := netip.ParseAddr(strings.TrimSpace(last[strings.LastIndex(last, ",")+1:])); err == nil {
			return a.String()
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// logout ends the session.
func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		return err
	}
	s.redirect(w, r, "/login")
	return nil
}
