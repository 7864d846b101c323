package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// dossierView is what the page of a dossier shows a clerk.
type dossierView struct {
	store.Record
	Standing standing
	Offers   []sla.EventKind // what the log would take
	Reasons  []sla.Reason
	Key      string
	Form     eventForm
	Saved    string
	// Meanwhile are the events that others have logged since the form was shown.
	Meanwhile []sla.Event
	Problems  []sla.Problem // why the log did not take an event
	Fault     eventFault
}

// Events are those of the log.
func (v dossierView) Events() []sla.Event { return slices.Collect(v.Log.All()) }

// ByClock reports whether the limit runs by the clock, and not in working time.
func (v dossierView) ByClock() bool { return v.Limit.Unit() == sla.UnitClockHour }

// dossier shows a dossier.
func (s *Server) dossier(w http.ResponseWriter, r *http.Request) error {
	v, err := s.dossierView(r)
	if err != nil {
		return err
	}
	v.Saved = s.flashed(w, r, flashSaved)
	return s.page(w, r, "dossier", v)
}

// dossierView reads the dossier of a path.
func (s *Server) dossierView(r *http.Request) (v dossierView, err error) {
	if v.Record, err = s.store.Record(r.Context(), r.PathValue("number")); err != nil {
		return v, err
	}
	now, err := s.store.Now()
	if err != nil {
		return v, err
	}
	v.Offers, v.Reasons, v.Key = offers(v.Log), slices.Collect(sla.AllReasons.All()), newKey()
	v.Standing, err = s.standing(v.Record, now)
	return v, err
}

// logEvent adds an event to the log of a dossier.
func (s *Server) logEvent(w http.ResponseWriter, r *http.Request) error {
	if err := parseForm(r); err != nil {
		return err
	}
	seen, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return errForm
	}
	now, err := s.store.Now()
	if err != nil {
		return err
	}
	form := readEventForm(r.PostForm)
	event, fault := form.event(now, s.zone)
	if fault == "" {
		fault = checkEvent(s.store.Desk(), event, now)
	}
	if fault == "" {
		number := r.PathValue("number")
		if _, err = s.store.Append(r.Context(), post(r, r.PostForm.Get("key")), number, seen, event); err == nil {
			s.flash(w, flashSaved, "logged")
			s.redirect(w, r, dossierPath(number))
			return nil
		}
	}
	return s.logAgain(w, r, form, fault, seen, err)
}

// logAgain shows the form once more, with what was wrong.
func (s *Server) logAgain(w http.ResponseWriter, r *http.Request, form eventForm, fault eventFault, seen int, refused error) error {
	status := http.StatusUnprocessableEntity
	v, err := s.dossierView(r)
	if err != nil {
		return err
	}
	v.Form, v.Fault = form, fault
	switch {
	case errors.Is(refused, store.ErrConflict):
		status = http.StatusConflict
		v.Meanwhile = v.Events()[min(max(seen, 0), v.Log.Len()):]
	case errors.Is(refused, store.ErrRefused):
		v.Problems = problemsOf(refused)
		if v.Problems == nil {
			v.Problems = []sla.Problem{{Message: refused.Error()}}
		}
	case refused != nil:
		return refused
	}
	return s.pageStatus(w, r, status, "dossier", v)
}
