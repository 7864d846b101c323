// Package web is the desk in the browser: pages for the clerk, the citizen and the
// leader, rendered on the server. They work without scripts; htmx makes some of them
// quicker to use.
package web

import (
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// Options are what the pages are made from.
type Options struct {
	Store *store.Store     // required
	Clock func() time.Time // required; for what is measured and limited, not for what is recorded
	Log   *slog.Logger     // nil: nothing is logged
	// MaxUpload is the size in bytes of the largest file taken; 0 is [DefaultUpload].
	MaxUpload int64
	// HTTPS says that the pages are reached through a proxy that speaks https: cookies are
	// kept to it, and who asks from where is the last entry of X-Forwarded-For, which the
	// proxy has to set.
	HTTPS bool
}

// DefaultUpload is the size of the largest file taken unless stated otherwise.
const DefaultUpload = 256 << 20

// Server answers for the pages. It is made by [New].
type Server struct {
	store    *store.Store
	clock    func() time.Time
	log      *slog.Logger
	zone     *time.Location // of the office
	upload   int64
	https    bool
	patience time.Duration // with a body
	sessions *scs.SessionManager
	attempts *attempts
	assets   map[string]asset
	pages    map[sla.Language]map[string]*template.Template
}

// New returns the handler of all pages.
func New(options Options) (http.Handler, error) {
	if options.Store == nil || options.Clock == nil {
		return nil, errors.New("web: options: store and clock are required")
	}
	s, err := newServer(options, options.Store.Desk().Calendar().Location())
	if err != nil {
		return nil, err
	}
	s.sessions = newSessions(s)
	return s.handler(), nil
}

// newServer returns the server without its sessions.
func newServer(options Options, zone *time.Location) (*Server, error) {
	s := &Server{
		store: options.Store, clock: options.Clock, log: options.Log, zone: zone,
		upload: options.MaxUpload, https: options.HTTPS, attempts: newAttempts(), patience: bodyTime,
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.upload <= 0 {
		s.upload = DefaultUpload
	}
	var err error
	if s.assets, err = readAssets(); err != nil {
		return nil, err
	}
	s.pages, err = parsePages(zone)
	return s, err
}

// handler is what stands around all pages, the outermost first.
func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	s.routes(mux)
	var h http.Handler = mux
	h = s.guardOrigin(h)
	h = s.identify(h)
	h = s.sessions.LoadAndSave(h)
	h = s.recovering(h)
	h = secured(h)
	h = s.hurrying(h)
	h = s.visiting(h)
	return h
}

// routes names every page.
func (s *Server) routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /static/{name}", s.static)
	s.handle(mux, "GET /{$}", s.home)
	s.handle(mux, "GET /login", s.loginForm)
	s.handle(mux, "POST /login", s.login)
	s.handle(mux, "POST /logout", s.logout)
	s.clerkRoutes(mux)
	s.handle(mux, "GET /status", s.status, store.RoleCitizen)
	s.handle(mux, "POST /status", s.rate, store.RoleCitizen)
	s.sharedRoutes(mux)
	s.handle(mux, "/", s.nowhere)
	s.leaderRoutes(mux)
	s.apiRoutes(mux)
}

// clerkRoutes names the pages of the clerk.
func (s *Server) clerkRoutes(mux *http.ServeMux) {
	s.handle(mux, "GET /queue", s.queue, store.RoleClerk)
	s.handle(mux, "GET /find", s.find, store.RoleClerk)
	s.handle(mux, "GET /receive", s.receiveForm, store.RoleClerk)
	s.handle(mux, "POST /receive", s.receive, store.RoleClerk)
	s.handle(mux, "GET /dossiers/{number}", s.dossier, store.RoleClerk)
	s.handle(mux, "POST /dossiers/{number}", s.logEvent, store.RoleClerk)
}

// sharedRoutes names the pages of clerks and leaders. Both can bring an announcement;
// a leader applies it.
func (s *Server) sharedRoutes(mux *http.ServeMux) {
	s.handle(mux, "GET /announcements", s.announcements, store.RoleClerk, store.RoleLeader)
	s.handleUpload(mux, "POST /announcements", maxAnnouncement, s.announce, store.RoleClerk, store.RoleLeader)
	s.handle(mux, "GET /announcements/{id}", s.announcement, store.RoleClerk, store.RoleLeader)
	s.handle(mux, "POST /announcements/{id}/apply", s.apply, store.RoleLeader)
	s.handle(mux, "POST /announcements/{id}/discard", s.discard, store.RoleLeader)
	s.handle(mux, "GET /imports", s.imports, store.RoleClerk, store.RoleLeader)
	s.handleUpload(mux, "POST /imports", s.upload, s.startImport, store.RoleClerk, store.RoleLeader)
	s.handle(mux, "GET /imports/{id}", s.oneImport, store.RoleClerk, store.RoleLeader)
}
