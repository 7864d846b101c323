package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// procedureJSON is a procedure in short.
type procedureJSON struct {
	Code  catalog.Code `json:"code"`
	Name  string       `json:"name"`
	Field string       `json:"field"`
}

// requestJSON is what a clerk enters.
type requestJSON struct {
	Procedure string          `json:"procedure"`
	Case      string          `json:"case"`
	Channel   catalog.Channel `json:"channel"`
	Unit      string          `json:"unit"`
	At        time.Time       `json:"at"`
}

func (r requestJSON) request() desk.Request {
	return desk.Request{Procedure: r.Procedure, Case: r.Case, Channel: r.Channel, Unit: r.Unit, At: r.At}
}

// quoteJSON is what a request comes to.
type quoteJSON struct {
	Procedure   procedureJSON      `json:"procedure"`
	Unit        string             `json:"unit"`
	Level       catalog.Level      `json:"level"`
	Channel     catalog.Channel    `json:"channel"`
	Case        string             `json:"case"`
	Limit       sla.Limit          `json:"limit"`
	LimitWords  metrics.Text       `json:"limit_words"`
	Supplement  sla.SupplementRule `json:"supplement"`
	Intake      metrics.Intake     `json:"intake"`
	Received    *string            `json:"received"`
	Due         *string            `json:"due"`
	DueDate     *string            `json:"due_date"`
	NoDue       *string            `json:"no_due"`
	Explanation metrics.Text       `json:"explanation"`
	Calendar    string             `json:"calendar"`
}

// limitWords is a limit in words of both languages.
func limitWords(l sla.Limit) metrics.Text {
	return metrics.Text{Vietnamese: l.Words(sla.Vietnamese), English: l.Words(sla.English)}
}

// quote answers what a request comes to, and saves nothing.
func (a *api) quote(w http.ResponseWriter, r *http.Request) error {
	var body requestJSON
	if err := readJSON(r, &body); err != nil {
		return err
	}
	request := body.request()
	if request.At.IsZero() {
		var err error
		if request.At, err = a.store.Now(); err != nil {
			return err
		}
	}
	d := a.store.Desk()
	q, err := d.Quote(request)
	if err != nil {
		return err
	}
	answer := quoteJSON{
		Procedure: procedureJSON{q.Procedure.Code, q.Procedure.Name, q.Procedure.Field},
		Unit:      q.Unit.Name, Level: q.Unit.Level, Channel: q.Channel, Case: q.Case,
		Limit: q.Limit, LimitWords: limitWords(q.Limit), Supplement: q.Supplement, Intake: q.Intake, Received: a.instantJSON(q.Received),
		Due: a.instantJSON(q.Deadline.Due()), DueDate: dateJSON(q.Deadline.DueDate()),
		Explanation: explanationJSON(q.Deadline), Calendar: d.Version(),
	}
	if q.NoDue != nil {
		text := q.NoDue.Error()
		answer.NoDue = &text
	}
	return writeJSON(w, http.StatusOK, answer)
}

// receiptJSON is a dossier to be received.
type receiptJSON struct {
	requestJSON
	Applicant string    `json:"applicant"`
	Shown     *sla.Date `json:"shown_due_date"`
}

// receiveDossier accepts a dossier.
func (a *api) receiveDossier(w http.ResponseWriter, r *http.Request) error {
	key, err := keyOf(r)
	if err != nil {
		return err
	}
	var body receiptJSON
	if err := readJSON(r, &body); err != nil {
		return err
	}
	body.Applicant = strings.TrimSpace(body.Applicant)
	if !isApplicant(body.Applicant) {
		return fmt.Errorf("%w: applicant of 1 to %d characters, none of them a control character", errField, maxApplicant)
	}
	post := store.Post{Key: key, User: visitOf(r).user.Name}
	record, err := a.store.Receive(r.Context(), post, store.Receipt{Request: body.request(), Applicant: body.Applicant, Shown: body.Shown})
	if err != nil {
		return err
	}
	w.Header().Set("Location", apiRoot+"/dossiers/"+url.PathEscape(record.Number))
	return a.writeRecord(w, http.StatusCreated, record)
}

// publicJSON is what may be told of a dossier to whoever knows its number.
type publicJSON struct {
	Number      string        `json:"number"`
	Procedure   procedureJSON `json:"procedure"`
	Unit        string        `json:"unit"`
	Status      sla.Status    `json:"status"`
	Outcome     sla.Outcome   `json:"outcome"`
	Accepted    *string       `json:"accepted"`
	Ended       *string       `json:"ended"`
	Due         *string       `json:"due"`
	DueDate     *string       `json:"due_date"`
	Explanation metrics.Text  `json:"explanation"`
	// ExplanationDiffers is whether the explanation is by a later calendar than the
	// judgement of a dossier that has ended, and comes to something else.
	ExplanationDiffers bool `json:"explanation_differs"`
}

// dossierJSON is all of a dossier, for clerks.
type dossierJSON struct {
	publicJSON
	Applicant    string             `json:"applicant"`
	Level        catalog.Level      `json:"level"`
	Channel      catalog.Channel    `json:"channel"`
	Case         string             `json:"case"`
	Limit        sla.Limit          `json:"limit"`
	LimitWords   metrics.Text       `json:"limit_words"`
	Supplement   sla.SupplementRule `json:"supplement"`
	Intake       metrics.Intake     `json:"intake"`
	IndexOutcome sla.Outcome        `json:"index_outcome"`
	WarnFrom     *string            `json:"warn_from"`
	LateFrom     *string            `json:"late_from"`
	Version      int                `json:"version"`
	Calendar     string             `json:"calendar"`
	Events       []eventJSON        `json:"events"`
}

// eventJSON is one event of a log.
type eventJSON struct {
	At          time.Time       `json:"at"`
	Kind        sla.EventKind   `json:"kind"`
	Reason      sla.Reason      `json:"reason,omitzero"`
	Appointment sla.Appointment `json:"appointment,omitzero"`
	Unit        string          `json:"unit,omitempty"`
	Step        string          `json:"step,omitempty"`
	From        string          `json:"from,omitempty"`
	Note        string          `json:"note,omitempty"`
}

// oneDossier answers with a dossier: all of it for a clerk, nothing personal for
// others.
func (a *api) oneDossier(w http.ResponseWriter, r *http.Request) error {
	record, err := a.store.Record(r.Context(), r.PathValue("number"))
	if err != nil {
		return err
	}
	if visitOf(r).user.Role == store.RoleClerk {
		return a.writeRecord(w, http.StatusOK, record)
	}
	if record.Log, err = publicLog(a.store.Desk(), record.Log); err != nil { // the explanation has what is in it
		return err
	}
	now, err := a.store.Now()
	if err != nil {
		return err
	}
	public, err := a.publicJSON(record, now)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, public)
}

// publicJSON is how a dossier stands at an instant.
func (a *api) publicJSON(record store.Record, at time.Time) (publicJSON, error) {
	standing, err := a.standing(record, at)
	return publicJSON{
		Number: record.Number, Procedure: procedureJSON{record.Procedure, record.Name, record.Field}, Unit: record.Unit,
		Status: standing.Status(), Outcome: standing.Outcome(), Accepted: a.instantJSON(standing.Accepted()), Ended: a.instantJSON(standing.Ended()),
		Due: a.instantJSON(standing.Due()), DueDate: dateJSON(standing.DueDate()), Explanation: explanationJSON(standing), ExplanationDiffers: standing.ByLaterCalendar(),
	}, err
}

// writeRecord answers with all of a dossier, and its version as the tag.
func (a *api) writeRecord(w http.ResponseWriter, status int, record store.Record) error {
	now, err := a.store.Now()
	if err != nil {
		return err
	}
	public, err := a.publicJSON(record, now)
	if err != nil {
		return err
	}
	d := dossierJSON{
		publicJSON: public, Applicant: record.Applicant, Level: record.Level, Channel: record.Channel, Case: record.Case,
		Limit: record.Limit, LimitWords: limitWords(record.Limit), Supplement: record.Dossier.Supplement, Intake: record.Intake, IndexOutcome: indexOutcome(record.State, now),
		WarnFrom: a.instantJSON(record.WarnFrom), LateFrom: a.instantJSON(record.LateFrom), Version: record.Version, Calendar: record.Calendar,
	}
	for e := range record.Log.All() {
		d.Events = append(d.Events, eventJSON{e.At.In(a.zone), e.Kind, e.Reason, e.Appointment, e.Unit, e.Step, e.From, e.Note})
	}
	w.Header().Set("ETag", etag(record.Version))
	return writeJSON(w, status, d)
}

// logEvents adds events to the log of a dossier.
func (a *api) logEvents(w http.ResponseWriter, r *http.Request) error {
	key, err := keyOf(r)
	if err != nil {
		return err
	}
	version, err := versionOf(r)
	if err != nil {
		return err
	}
	var body struct {
		Events []eventJSON `json:"events"`
	}
	if err := readJSON(r, &body); err != nil {
		return err
	}
	now, err := a.store.Now()
	if err != nil {
		return err
	}
	var events []sla.Event
	for i, e := range body.Events {
		event := sla.Event{At: e.At, Kind: e.Kind, Reason: e.Reason, Appointment: e.Appointment, Unit: e.Unit, Step: e.Step, From: e.From, Note: e.Note}
		if fault := checkEvent(a.store.Desk(), event, now); fault != "" {
			return fmt.Errorf("%w: events[%d].%s: %s", errField, i, fault.JSONField(), fault.Words(sla.English))
		}
		events = append(events, event)
	}
	post := store.Post{Key: key, User: visitOf(r).user.Name}
	record, err := a.store.Append(r.Context(), post, r.PathValue("number"), version, events...)
	if errors.Is(err, store.ErrConflict) {
		return fmt.Errorf("%w: %w", errPrecondition, err)
	}
	if err != nil {
		return err
	}
	return a.writeRecord(w, http.StatusOK, record)
}
