package web

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// newKey is one by which a form is known when it is sent again.
func newKey() string { return rand.Text() }

// post says who sends a form, and which.
func post(r *http.Request, key string) store.Post {
	return store.Post{Key: key, User: visitOf(r).user.Name}
}

// field is what was typed into a field, without the space around it.
func field(values url.Values, name string) string { return strings.TrimSpace(values.Get(name)) }

// problemsOf returns the faults that the library found, nil for other errors.
func problemsOf(err error) []sla.Problem {
	var problems *sla.Problems
	if errors.As(err, &problems) {
		return problems.List
	}
	return nil
}

// recordTyped reads a dossier by its number as somebody typed it: as it is, or in
// capital letters, which the numbers given here have. The error matches
// [store.ErrNotFound].
func (s *Server) recordTyped(ctx context.Context, typed string) (store.Record, error) {
	number := strings.TrimSpace(typed)
	record, err := s.store.Record(ctx, number)
	if upper := strings.ToUpper(number); errors.Is(err, store.ErrNotFound) && upper != number {
		return s.store.Record(ctx, upper)
	}
	return record, err
}

// dossierPath is that of the page of a dossier, whatever its number is made of.
func dossierPath(number string) string { return "/dossiers/" + url.PathEscape(number) }

// Flashes are told once on the next page.
const (
	flashRated   = "rated"
	flashSaved   = "saved"
	flashApplied = "applied"
)

// flashAge is how long a flash waits for the next page, in seconds.
const flashAge = 60

// flash keeps something to be told on the next page. A cookie keeps it: what was saved
// is saved, whether or not the session can be written, and is not written twice.
func (s *Server) flash(w http.ResponseWriter, name, text string) {
	http.SetCookie(w, s.flashCookie(name, text, flashAge))
}

// flashed returns what is to be told now, "" for nothing.
func (s *Server) flashed(w http.ResponseWriter, r *http.Request, name string) string {
	cookie, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	http.SetCookie(w, s.flashCookie(name, "", -1))
	return cookie.Value
}

func (s *Server) flashCookie(name, text string, age int) *http.Cookie {
	return &http.Cookie{
		Name: name, Value: text, Path: "/", MaxAge: age, HttpOnly: true, Secure: s.https, SameSite: http.SameSiteLaxMode,
	}
}
