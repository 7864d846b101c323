package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/examples/onestop/store"
)

// action answers a request, or says why it did not; the answer is then the page of
// the error.
type action func(w http.ResponseWriter, r *http.Request) error

// maxForm is the size of the largest form taken.
const maxForm = 64 << 10

// handle registers an action for users of some roles, for everybody if none is
// named. The body may be as large as a form.
func (s *Server) handle(mux *http.ServeMux, pattern string, a action, roles ...store.Role) {
	s.handleUpTo(mux, pattern, maxForm, a, roles...)
}

// handleUpload registers an action for a body that may be large, and take its time once
// it is known who sends it.
func (s *Server) handleUpload(mux *http.ServeMux, pattern string, most int64, a action, roles ...store.Role) {
	s.handleUpTo(mux, pattern, most, func(w http.ResponseWriter, r *http.Request) error {
		visitOf(r).body.wait()
		return a(w, r)
	}, roles...)
}

// handleUpTo registers an action with the most bytes that its body may have.
func (s *Server) handleUpTo(mux *http.ServeMux, pattern string, most int64, a action, roles ...store.Role) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if !s.admit(w, r, roles) {
			return
		}
		if r.ContentLength > most {
			w.Header().Set("Connection", "close") // it is not read to its end
			s.fail(w, r, &http.MaxBytesError{Limit: most})
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		if err := a(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// admit reports whether the user has one of the roles; else it has answered.
func (s *Server) admit(w http.ResponseWriter, r *http.Request, roles []store.Role) bool {
	user := visitOf(r).user
	switch {
	case len(roles) == 0 || slices.Contains(roles, user.Role):
		return true
	case user.Name == "":
		s.redirect(w, r, loginPath(r))
	default:
		s.fail(w, r, errRole)
	}
	return false
}

// redirect sends the browser on with GET. A part of a page that htmx asks for has
// the whole page go there.
func (s *Server) redirect(w http.ResponseWriter, r *http.Request, to string) {
	if isPart(r) {
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// isPart reports whether htmx asks for a part of a page.
func isPart(r *http.Request) bool { return r.Header.Get("HX-Request") == "true" }

// loginPath is that of the login page, which leads back to a page asked for.
func loginPath(r *http.Request) string {
	if r.Method != http.MethodGet || r.URL.Path == "/" || isPart(r) {
		return "/login"
	}
	return "/login?" + url.Values{"next": {r.URL.RequestURI()}}.Encode()
}

// localPath returns a path of this site, "/" for what is none.
func localPath(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(path, "/") ||
		strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}

// parseForm reads the fields of a form.
func parseForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return formError(err)
	}
	return nil
}

// home sends each user to his page.
func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	s.redirect(w, r, homePath(visitOf(r).user.Role))
	return nil
}

// homePath is where a role begins.
func homePath(role store.Role) string {
	switch role {
	case store.RoleClerk:
		return "/queue"
	case store.RoleLeader:
		return "/dashboard"
	case store.RoleCitizen:
		return "/status"
	}
	return "/login"
}

// nowhere answers for paths that are none.
func (s *Server) nowhere(http.ResponseWriter, *http.Request) error { return store.ErrNotFound }
