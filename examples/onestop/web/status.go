package web

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
)

// statusView is what a citizen is shown: nothing in it is personal.
type statusView struct {
	Number   string
	Missing  bool // there is no such dossier
	Found    *publicDossier
	Ratings  []metrics.Rating
	Key      string
	Rated    bool // just now
	Repeated bool // there was a ballot before
	Unrated  bool // no answer was chosen
}

// publicDossier is what may be told of a dossier to whoever knows its number.
type publicDossier struct {
	Name, Unit string
	Standing   standing // of the public log
	Resolved   bool
	Rated      bool
}

// publicOf leaves out of a dossier what is personal: the applicant, and free text of
// the log, which its explanation has.
func (s *Server) publicOf(record store.Record) (*publicDossier, error) {
	now, err := s.store.Now()
	if err != nil {
		return nil, err
	}
	if record.Log, err = publicLog(s.store.Desk(), record.Log); err != nil {
		return nil, err
	}
	standing, err := s.standing(record, now)
	return &publicDossier{
		Name: record.Name, Unit: record.Unit, Standing: standing, Resolved: record.Outcome.Resolved(), Rated: record.Rated,
	}, err
}

// status shows a citizen how a dossier stands.
func (s *Server) status(w http.ResponseWriter, r *http.Request) error {
	v, err := s.statusView(r, field(r.URL.Query(), "number"))
	if err != nil {
		return err
	}
	code := http.StatusOK
	if v.Missing {
		code = http.StatusNotFound
	}
	v.Rated = s.flashed(w, r, flashRated) != ""
	return s.pageStatus(w, r, code, "status", v)
}

// statusView reads the dossier asked for, if one is.
func (s *Server) statusView(r *http.Request, number string) (statusView, error) {
	v := statusView{Number: number, Key: newKey(), Ratings: []metrics.Rating{
		metrics.RatingVerySatisfied, metrics.RatingSatisfied, metrics.RatingNeutral, metrics.RatingDissatisfied, metrics.RatingVeryDissatisfied,
	}}
	if number == "" {
		return v, nil
	}
	record, err := s.recordTyped(r.Context(), number)
	if errors.Is(err, store.ErrNotFound) {
		v.Missing = true
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.Number = record.Number
	v.Found, err = s.publicOf(record)
	return v, err
}

// rate takes the ballot of a citizen.
func (s *Server) rate(w http.ResponseWriter, r *http.Request) error {
	if err := parseForm(r); err != nil {
		return err
	}
	v, err := s.statusView(r, field(r.PostForm, "number"))
	if err != nil {
		return err
	}
	var rating metrics.Rating
	if err := rating.UnmarshalText([]byte(r.PostForm.Get("rating"))); err != nil || rating == metrics.RatingUnknown {
		v.Unrated = true
		return s.pageStatus(w, r, http.StatusUnprocessableEntity, "status", v)
	}
	err = s.store.Rate(r.Context(), post(r, r.PostForm.Get("key")), v.Number, rating)
	if errors.Is(err, store.ErrConflict) {
		v.Repeated = true
		return s.pageStatus(w, r, http.StatusConflict, "status", v)
	}
	if err != nil {
		return err
	}
	s.flash(w, flashRated, "yes")
	s.redirect(w, r, "/status?"+url.Values{"number": {v.Number}}.Encode())
	return nil
}
