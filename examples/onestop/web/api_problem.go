package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// What a request of the API can be refused for.
var (
	errMethod       = errors.New("web: the path takes other methods")
	errContentType  = errors.New("web: the content is not application/json")
	errJSON         = errors.New("web: the content cannot be read")
	errKey          = errors.New("web: the header Idempotency-Key is missing, or not 1 to 200 visible ASCII characters")
	errNoMatch      = errors.New("web: the header If-Match is missing; it is the ETag of the dossier as it was read")
	errMatch        = errors.New("web: the header If-Match is no ETag of a dossier")
	errPrecondition = errors.New("web: the dossier has changed since it was read")
	errField        = errors.New("web: a field cannot be as it is")
)

// problem is an error as of RFC 9457. Programs tell problems apart by the code.
type problem struct {
	Type     string         `json:"type"`
	Title    string         `json:"title"`
	Status   int            `json:"status"`
	Code     string         `json:"code"`
	Detail   string         `json:"detail,omitempty"`
	Request  string         `json:"request,omitempty"`
	Problems []problemPoint `json:"problems,omitempty"`
}

// problemPoint is one of the faults that the library found.
type problemPoint struct {
	Code    string `json:"code"`
	Path    string `json:"path"`
	Message string `json:"message"`
}

// apiFailures are the status and the stable code of errors.
var apiFailures = [...]struct {
	err    error
	status int
	code   string
}{
	{errUnauthenticated, http.StatusUnauthorized, "unauthenticated"},
	{store.ErrLogin, http.StatusUnauthorized, "login-refused"},
	{errOften, http.StatusTooManyRequests, "too-many-attempts"},
	{errRole, http.StatusForbidden, "forbidden"},
	{errForeign, http.StatusForbidden, "foreign-origin"},
	{errMethod, http.StatusMethodNotAllowed, "method-not-allowed"},
	{errContentType, http.StatusUnsupportedMediaType, "not-json"},
	{errSlow, http.StatusRequestTimeout, "too-slow"},
	{errJSON, http.StatusBadRequest, "bad-json"},
	{errKey, http.StatusBadRequest, "idempotency-key"},
	{errNoMatch, http.StatusPreconditionRequired, "if-match-required"},
	{errMatch, http.StatusBadRequest, "if-match"},
	{errPrecondition, http.StatusPreconditionFailed, "changed-meanwhile"},
	{errField, http.StatusUnprocessableEntity, "field"},
	{store.ErrNotFound, http.StatusNotFound, "not-found"},
	{store.ErrConflict, http.StatusConflict, "conflict"},
	{store.ErrReused, http.StatusUnprocessableEntity, "key-reused"},
	{store.ErrStale, http.StatusConflict, "due-date-changed"},
	{store.ErrRefused, http.StatusUnprocessableEntity, "refused"},
	{store.ErrClock, http.StatusServiceUnavailable, "clock"},
	{store.ErrReadOnly, http.StatusServiceUnavailable, "read-only"},
	{store.ErrFull, http.StatusInsufficientStorage, "disk-full"},
	{catalog.ErrUnknownProcedure, http.StatusUnprocessableEntity, "unknown-procedure"},
	{catalog.ErrInvalidCode, http.StatusUnprocessableEntity, "unknown-procedure"},
	{desk.ErrUnknownUnit, http.StatusUnprocessableEntity, "unknown-unit"},
	{sla.ErrOutOfRange, http.StatusUnprocessableEntity, "out-of-range"},
	{sla.ErrNoClockRules, http.StatusUnprocessableEntity, "out-of-range"},
	{context.Canceled, statusGone, "gone"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "busy"},
}

// failAPI answers with the problem that an error is, and logs it where it is not the
// program's that asks.
func (s *Server) failAPI(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	p.Request = visitOf(r).id
	if p.Status >= http.StatusInternalServerError {
		s.log.LogAttrs(r.Context(), slog.LevelError, "failed", slog.String("id", p.Request), slog.Any("error", err))
	}
	switch p.Status {
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", `Basic realm="one-stop desk", charset="UTF-8"`)
	case http.StatusTooManyRequests:
		w.Header().Set("Retry-After", "60")
	}
	writeProblem(w, p)
}

// problemOf is what is said of an error. What went wrong here is not told in detail.
func problemOf(err error) problem {
	var large *http.MaxBytesError
	var bad *questionError
	switch {
	case errors.As(err, &large):
		return newProblem(http.StatusRequestEntityTooLarge, "too-large", "larger than "+sizeText(sla.English, large.Limit))
	case errors.As(err, &bad):
		return newProblem(http.StatusBadRequest, "question", bad.en)
	}
	for _, known := range apiFailures {
		if !errors.Is(err, known.err) {
			continue
		}
		p := newProblem(known.status, known.code, strings.TrimPrefix(err.Error(), "web: "))
		if known.status >= http.StatusInternalServerError {
			p.Detail = failureOf(err).en
		}
		p.Problems = pointsOf(err)
		return p
	}
	return newProblem(http.StatusInternalServerError, "internal", "")
}

func newProblem(status int, code, detail string) problem {
	return problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: code, Detail: detail}
}

// pointsOf are the faults that the library found.
func pointsOf(err error) []problemPoint {
	var found *sla.Problems
	if !errors.As(err, &found) {
		return nil
	}
	var points []problemPoint
	for _, p := range found.List {
		points = append(points, problemPoint{p.Code, p.Path, p.Message})
	}
	return points
}

func writeProblem(w http.ResponseWriter, p problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}

// isAPI reports whether a request is one of the API, whose errors are no pages.
func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, apiRoot+"/") }
