package desk

import (
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Request is what a clerk enters to receive a dossier.
type Request struct {
	Procedure string // its code in any form
	Case      string // of the procedure, empty for no particular one
	Channel   catalog.Channel
	Unit      string
	At        time.Time
}

// Quote is what a request comes to: shown to the clerk before it is saved, and saved
// as it was shown.
type Quote struct {
	Procedure  catalog.Procedure
	Unit       Unit
	Channel    catalog.Channel
	Case       string
	Limit      sla.Limit // unspecified where NoDue is not nil
	Supplement sla.SupplementRule
	Intake     metrics.Intake
	Received   time.Time
	Deadline   sla.Deadline // zero where NoDue is not nil
	NoDue      error        // why there is no due date, such as service levels that differ; nil when there is one
}

// Quote returns the due date of a request, with all that leads to it. That no due
// date can be named is part of the answer, not an error. The errors match
// [catalog.ErrUnknownProcedure], [ErrUnknownUnit] and [sla.ErrOutOfRange].
func (d *Desk) Quote(r Request) (Quote, error) {
	procedure, err := d.setup.Catalog.Lookup(r.Procedure)
	if err != nil {
		return Quote{}, err
	}
	unit, err := d.Unit(r.Unit)
	if err != nil {
		return Quote{}, err
	}
	if r.Channel == catalog.ChannelUnknown {
		r.Channel = catalog.ChannelDirect
	}
	q := Quote{Procedure: procedure, Unit: unit, Channel: r.Channel, Case: r.Case, Received: r.At, Intake: intakeOf(procedure, r.Channel)}
	if _, err := d.Calendar().DateOf(r.At); err != nil {
		return Quote{}, err
	}
	level, err := procedure.ServiceLevel(r.Channel, r.Case)
	if err != nil {
		q.NoDue = err
		return q, nil
	}
	q.Limit, q.Supplement = level.Offered(), level.Supplement
	q.Deadline, q.NoDue = d.due.Deadline(r.At, q.Limit)
	return q, nil
}

// Appointment is the date printed on the receipt, zero without a due date.
func (q Quote) Appointment() sla.Appointment {
	return sla.Appointment{Date: q.Deadline.DueDate()}
}

// Dossier is the dossier that the quote becomes when it is accepted: a clerk hands
// over the receipt (giấy tiếp nhận và hẹn trả) with the due date on it.
func (q Quote) Dossier(number, applicant, version string) (Dossier, error) {
	log, err := sla.NewLog(sla.Event{At: q.Received, Kind: sla.EventAccepted, Appointment: q.Appointment()})
	return Dossier{
		Number: number, Applicant: applicant,
		Procedure: q.Procedure.Code, Name: q.Procedure.Name, Field: q.Procedure.Field,
		Unit: q.Unit.Name, Level: q.Unit.Level, Channel: q.Channel, Case: q.Case,
		Limit: q.Limit, Supplement: q.Supplement, Intake: q.Intake, Log: log, Known: version,
	}, err
}

// intakeOf is the column of the report forms that a received dossier counts in.
func intakeOf(p catalog.Procedure, channel catalog.Channel) metrics.Intake {
	switch {
	case channel == catalog.ChannelPostal:
		return metrics.IntakePostal
	case channel != catalog.ChannelOnline:
		return metrics.IntakeDirect
	case p.Provision == catalog.ProvisionWhole:
		return metrics.IntakeOnlineWhole
	case p.Provision == catalog.ProvisionPartial:
		return metrics.IntakeOnlinePartial
	}
	return metrics.IntakeOnlineUnsplit
}
