package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/sla"
)

// assess answers for the log of -events, with the receipt of -received as its
// acceptance where it has none.
func (o *options) assess(out io.Writer, desk *sla.Desk) error {
	if o.limit == "" {
		return errors.New(`-limit is required, as in -limit "10 ngày làm việc"`)
	}
	limit, err := sla.ParseLimit(o.limit)
	if err != nil {
		return err
	}
	log, err := o.log(desk)
	if err != nil {
		return err
	}
	at, err := asOf(desk, o.asOf, log)
	if err != nil {
		return err
	}
	a, err := desk.Assess(sla.Dossier{Limit: limit, Log: log}, at)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return writeJSON(out, newAssessmentJSON(a, desk, o.desk.Lang))
	}
	_, err = io.WriteString(out, a.Explanation(o.desk.Lang))
	return err
}

func (o *options) log(desk *sla.Desk) (sla.Log, error) {
	if o.events == "" {
		return withReceipt(desk, o.received, nil)
	}
	file, err := os.Open(o.events)
	if err != nil {
		return sla.Log{}, err
	}
	defer file.Close()
	if o.received == "" {
		return sla.ReadLog(file, o.events, desk.Calendar().Location())
	}
	events, err := sla.ReadEvents(file, o.events, desk.Calendar().Location())
	if err != nil {
		return sla.Log{}, err
	}
	return withReceipt(desk, o.received, events)
}

// withReceipt returns the log of events with a receipt as their acceptance, in
// the place its instant gives it.
func withReceipt(desk *sla.Desk, received string, events []sla.Event) (sla.Log, error) {
	moment, err := setup.ParseMoment(received, desk.Calendar().Location())
	if err == nil && moment.DateOnly() {
		moment.At, err = desk.ReceiptOn(moment.Date)
	}
	if err != nil {
		return sla.Log{}, fmt.Errorf("received: %w", err)
	}
	if slices.ContainsFunc(events, func(e sla.Event) bool { return e.Kind == sla.EventAccepted }) {
		return sla.Log{}, errors.New("the receipt is the acceptance: leave it out, or the accepted event")
	}
	return sla.NewLog(sla.InsertAcceptance(events, sla.Event{At: moment.At, Kind: sla.EventAccepted})...)
}

// asOf returns the instant asked about: as written, a date for its last instant,
// nothing for the last event.
func asOf(desk *sla.Desk, text string, log sla.Log) (at time.Time, err error) {
	if text == "" {
		for e := range log.All() {
			at = e.At
		}
		if at.IsZero() {
			err = errors.New("no event and no -as-of: nothing to be asked about")
		}
		return at, err
	}
	moment, err := setup.ParseMoment(text, desk.Calendar().Location())
	if err == nil && moment.DateOnly() {
		moment.At, err = desk.Calendar().Start(moment.Date.AddDays(1))
		moment.At = moment.At.Add(-1)
	}
	if err != nil {
		return at, fmt.Errorf("-as-of: %w", err)
	}
	return moment.At, nil
}

// assessmentJSON is the answer for a log with -format json.
type assessmentJSON struct {
	AsOf            string          `json:"as_of"`
	Limit           sla.Limit       `json:"limit"`
	Rules           string          `json:"rules"`
	Calendar        string          `json:"calendar"`
	Version         string          `json:"calendar_version"`
	Status          sla.Status      `json:"status"`
	Outcome         sla.Outcome     `json:"outcome"`
	AgainstPrinted  sla.Outcome     `json:"against_printed"`
	AgainstPromised sla.Outcome     `json:"against_promised"`
	Due             string          `json:"due"`
	DueDate         sla.Date        `json:"due_date"`
	OriginalDate    sla.Date        `json:"original_due_date"`
	Printed         sla.Appointment `json:"printed"`
	Promised        sla.Appointment `json:"promised"`
	ClosableFrom    sla.Date        `json:"closable_from"`
	Used            string          `json:"used"`
	Left            string          `json:"left"`
	Excluded        string          `json:"excluded"`
	WarnAt          string          `json:"warn_at"` // when 80 % of the limit is used up
	Flags           []string        `json:"flags"`
	Breaches        []breachJSON    `json:"breaches"`
	Log             sla.Log         `json:"events"`
	Days            []dayJSON       `json:"days"`
}

type breachJSON struct {
	Kind   sla.BreachKind  `json:"breach"`
	At     string          `json:"at"`
	By     sla.Appointment `json:"by"`
	Source string          `json:"source"`
}

// warnAt is the share of the limit, in percent, at which the JSON warns.
const warnAt = 80

func newAssessmentJSON(a sla.Assessment, desk *sla.Desk, language sla.Language) assessmentJSON {
	usage := a.Usage()
	j := assessmentJSON{
		AsOf: a.At().In(desk.Calendar().Location()).Format(time.RFC3339Nano), Limit: a.Limit(), Rules: a.RulesID(),
		Calendar: desk.Calendar().ID(), Version: desk.Calendar().Version(),
		Status: a.Status(), Outcome: a.Outcome(), AgainstPrinted: a.AgainstPrinted(), AgainstPromised: a.AgainstPromised(),
		DueDate: a.DueDate(), OriginalDate: a.Original().DueDate(), Printed: a.Printed(), Promised: a.Promised(), ClosableFrom: a.ClosableFrom(),
		Used: usage.Used.String(), Left: usage.Left.String(), Excluded: usage.Excluded.String(),
		Flags: a.Flags().Names(), Breaches: []breachJSON{}, Log: a.Log(), Days: []dayJSON{},
	}
	if !a.Due().IsZero() {
		j.Due = a.Due().Format(time.RFC3339Nano)
	}
	if warn, ok := a.ReachedAt(warnAt); ok {
		j.WarnAt = warn.Format(time.RFC3339Nano)
	}
	for _, b := range a.Breaches() {
		j.Breaches = append(j.Breaches, breachJSON{b.Kind, b.At.Format(time.RFC3339Nano), b.By, b.Source})
	}
	for s := range a.Steps() {
		j.Days = append(j.Days, newDayJSON(s, language))
	}
	return j
}
