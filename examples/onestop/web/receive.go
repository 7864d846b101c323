package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// maxFound is how many procedures a search shows.
const maxFound = 20

// maxApplicant is the longest name taken, in characters.
const maxApplicant = 200

// isApplicant reports whether a text can be the name of an applicant. What would turn
// the text around it on a page, or cannot be seen, is in none.
func isApplicant(name string) bool {
	unseen := func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) }
	return name != "" && utf8.ValidString(name) && utf8.RuneCountInString(name) <= maxApplicant && !strings.ContainsFunc(name, unseen)
}

// receiveView is what the page for a new dossier shows.
type receiveView struct {
	Query     string
	Found     []catalog.Procedure
	More      bool // than are shown
	Procedure *catalog.Procedure
	Cases     []string
	Channels  []catalog.Channel
	Units     []desk.Unit
	Choice    desk.Request
	Quote     desk.Quote
	Applicant string
	Key       string
	Stale     bool // the due date is not the one shown before
	Nameless  bool
}

// Shown is the due date as the form gives it back.
func (v receiveView) Shown() string { return v.Quote.Deadline.DueDate().String() }

// receiveForm searches procedures, and shows what a dossier of the one chosen would
// come to. What it is asked is in the address, so nothing personal is.
func (s *Server) receiveForm(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	if query.Get("procedure") == "" {
		return s.page(w, r, "receive", s.search(field(query, "q")))
	}
	v, err := s.choices(query)
	if err != nil {
		return err
	}
	return s.page(w, r, "receive", v)
}

// search finds procedures.
func (s *Server) search(text string) receiveView {
	v := receiveView{Query: text}
	for match := range s.store.Desk().Catalog().Search(text) {
		if len(v.Found) == maxFound {
			v.More = true
			break
		}
		v.Found = append(v.Found, match.Procedure)
	}
	return v
}

// choices is the form of the procedure chosen, with the due date that the choices in
// it lead to.
func (s *Server) choices(values url.Values) (receiveView, error) {
	d := s.store.Desk()
	procedure, err := d.Catalog().Lookup(field(values, "procedure"))
	if err != nil {
		return receiveView{}, err
	}
	v := receiveView{
		Procedure: &procedure, Cases: procedure.Cases(), Units: unitsFor(d.Units(), procedure), Key: newKey(),
		Channels: []catalog.Channel{catalog.ChannelDirect, catalog.ChannelOnline, catalog.ChannelPostal},
	}
	v.Choice = desk.Request{Procedure: procedure.Code.String(), Case: field(values, "case"), Unit: field(values, "unit")}
	if v.Choice.Channel, err = catalog.ParseChannel(values.Get("channel")); err != nil {
		return v, errForm
	}
	if v.Choice.Channel == catalog.ChannelUnknown {
		v.Choice.Channel = catalog.ChannelDirect
	}
	if v.Choice.Unit == "" && len(v.Units) > 0 {
		v.Choice.Unit = v.Units[0].Name
	}
	if v.Choice.At, err = s.store.Now(); err != nil {
		return v, err
	}
	v.Quote, err = d.Quote(v.Choice)
	return v, err
}

// unitsFor are the units with those first whose level handles a procedure.
func unitsFor(units []desk.Unit, p catalog.Procedure) []desk.Unit {
	rank := func(u desk.Unit) int {
		if p.Levels.Has(u.Level) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(units, func(a, b desk.Unit) int { return cmp.Compare(rank(a), rank(b)) })
	return units
}

// receive saves a dossier with the due date that was shown.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) error {
	if err := parseForm(r); err != nil {
		return err
	}
	v, err := s.choices(r.PostForm)
	if err != nil {
		return err
	}
	v.Applicant = field(r.PostForm, "applicant")
	if v.Nameless = !isApplicant(v.Applicant); v.Nameless {
		return s.pageStatus(w, r, http.StatusUnprocessableEntity, "receive", v)
	}
	shown, err := dateField(r.PostForm, "shown")
	if err != nil {
		return err
	}
	receipt := store.Receipt{Request: v.Choice, Applicant: v.Applicant, Shown: &shown}
	receipt.At = time.Time{} // the store's own, so that the form sent again is the same
	record, err := s.store.Receive(r.Context(), post(r, r.PostForm.Get("key")), receipt)
	if errors.Is(err, store.ErrStale) {
		return s.receiveAgain(w, r, v.Applicant)
	}
	if err != nil {
		return err
	}
	s.flash(w, flashSaved, "received")
	s.redirect(w, r, dossierPath(record.Number))
	return nil
}

// receiveAgain shows the due date as it is now. The desk may have got another calendar
// since the form was read, which the store noticed when it refused.
func (s *Server) receiveAgain(w http.ResponseWriter, r *http.Request, applicant string) error {
	v, err := s.choices(r.PostForm)
	if err != nil {
		return err
	}
	v.Applicant, v.Stale = applicant, true
	return s.pageStatus(w, r, http.StatusConflict, "receive", v)
}

// dateField reads a date as browsers send it, zero for an empty field.
func dateField(values url.Values, name string) (sla.Date, error) {
	text := field(values, name)
	if text == "" {
		return sla.Date{}, nil
	}
	d, err := sla.ParseDate(text)
	if err != nil {
		return d, errForm
	}
	return d, nil
}
