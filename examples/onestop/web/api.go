package web

import (
	_ "embed"
	"net/http"
	"slices"

	"github.com/tthc-go/tthc/examples/onestop/store"
)

// apiRoot is where the JSON API begins. What it answers within a version only grows.
const apiRoot = "/api/v1"

// openapi describes the API.
//
//go:embed openapi.yaml
var openapi []byte

// api answers for programs what the pages answer for people.
type api struct {
	*Server
	known *credentials
}

// apiRoute is an operation of the API, named as in the OpenAPI file.
type apiRoute struct {
	method, path string
	do           func(w http.ResponseWriter, r *http.Request) error
	roles        []store.Role // none: nobody has to log in
}

// list is all operations.
func (a *api) list() []apiRoute {
	clerk, leader := []store.Role{store.RoleClerk}, []store.Role{store.RoleLeader}
	office := []store.Role{store.RoleClerk, store.RoleLeader}
	everybody := []store.Role{store.RoleClerk, store.RoleCitizen, store.RoleLeader}
	return []apiRoute{
		{"GET", "/openapi.yaml", a.description, nil},
		{"GET", "/procedures", a.procedures, everybody},
		{"POST", "/quotes", a.quote, clerk},
		{"POST", "/dossiers", a.receiveDossier, clerk},
		{"GET", "/dossiers/{number}", a.oneDossier, everybody},
		{"POST", "/dossiers/{number}/events", a.logEvents, clerk},
		{"GET", "/queue", a.todayQueue, clerk},
		{"GET", "/dashboard", a.figures, leader},
		{"GET", "/announcements", a.announcementList, office},
		{"GET", "/announcements/{id}/preview", a.announcementPreview, office},
	}
}

// apiRoutes names the operations of the API.
func (s *Server) apiRoutes(mux *http.ServeMux) {
	a := &api{s, newCredentials(s.store.Login, s.still, s.clock)}
	inner := http.NewServeMux()
	for _, route := range a.list() {
		inner.HandleFunc(route.method+" "+apiRoot+route.path, a.handler(route))
	}
	mux.HandleFunc(apiRoot+"/", func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := inner.Handler(r); pattern == "" {
			a.nowhere(inner, w, r)
			return
		}
		inner.ServeHTTP(w, r)
	})
}

// handler finds out who asks, and answers errors as problems.
func (a *api) handler(route apiRoute) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if len(route.roles) > 0 {
			user, err := a.user(r)
			if err == nil && !slices.Contains(route.roles, user.Role) {
				err = errRole
			}
			if err != nil {
				a.failAPI(w, r, err)
				return
			}
			visitOf(r).user = user
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		if err := route.do(w, r); err != nil {
			a.failAPI(w, r, err)
		}
	}
}

// user is who asks: by name and password with the request, or by the session of a
// browser.
func (a *api) user(r *http.Request) (store.User, error) {
	if name, password, ok := r.BasicAuth(); ok {
		return a.known.user(r.Context(), name, password, func() (func(), bool) {
			return a.attempts.reserve(a.clock(), name, a.address(r))
		})
	}
	if user := visitOf(r).user; user.Name != "" {
		return user, nil
	}
	return store.User{}, errUnauthenticated
}

// nowhere answers for what is no operation: an unknown path, or another method.
func (a *api) nowhere(inner *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	seen := &statusOnly{header: make(http.Header)}
	inner.ServeHTTP(seen, r)
	if allow := seen.header.Get("Allow"); allow != "" {
		w.Header().Set("Allow", allow)
		a.failAPI(w, r, errMethod)
		return
	}
	a.failAPI(w, r, store.ErrNotFound)
}

// statusOnly takes an answer and keeps its headers.
type statusOnly struct{ header http.Header }

func (s *statusOnly) Header() http.Header         { return s.header }
func (s *statusOnly) Write(b []byte) (int, error) { return len(b), nil }
func (s *statusOnly) WriteHeader(int)             {}

// description answers with the OpenAPI file.
func (a *api) description(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	_, _ = w.Write(openapi)
	return nil
}
