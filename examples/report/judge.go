package main

import (
	"errors"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// period is what a report is about: dossiers received or open from the first
// day through the last, both inclusive, judged at asOf.
type period struct {
	first, last sla.Date
	begin       time.Time // first instant of first
	asOf        time.Time
}

// judgement is what became of one dossier in the period.
type judgement struct {
	outside  bool // not of the period
	deadline sla.Deadline
	noDue    error // why there is no due date
	entry    metrics.Entry
}

// judge computes the due date of a dossier and its outcome.
func judge(d *dossier, desk *sla.Desk, p *period) (judgement, error) {
	var j judgement
	received, err := instantOf(d.received, desk)
	if err != nil {
		return j, err
	}
	finished, err := instantOf(d.finished, desk)
	if err != nil {
		return j, err
	}
	if d.received.Date.After(p.last) || received.After(p.asOf) || !finished.IsZero() && finished.Before(p.begin) {
		j.outside = true
		return j, nil
	}
	j.deadline, j.noDue = deadlineOf(d, desk)
	if j.noDue != nil && errors.Is(j.noDue, sla.ErrOutOfRange) {
		return j, j.noDue
	}
	j.entry.Intake = intakeOf(d)
	if d.received.Date.Before(p.first) {
		j.entry.Intake = metrics.IntakeCarried
	}
	switch {
	case !finished.IsZero() && !finished.After(p.asOf):
		j.entry.Outcome = j.deadline.Finished(finished)
	case d.result == awaitingSupplement:
		j.entry.Outcome = sla.OutcomeOpenWithin // the clock stands still until the applicant answers
	default:
		j.entry.Outcome = j.deadline.Open(p.asOf)
	}
	return j, nil
}

// instantOf returns the instant of a stamp. Of a date alone it is the first, so
// that one on which a dossier was finished is not later than any due moment on
// it.
func instantOf(m setup.Moment, desk *sla.Desk) (time.Time, error) {
	if m.IsZero() || !m.DateOnly() {
		return m.At, nil
	}
	return desk.Office().Start(m.Date)
}

// deadlineOf returns the deadline by the limit of the row, else by that of the
// catalog. The error says why there is none.
func deadlineOf(d *dossier, desk *sla.Desk) (sla.Deadline, error) {
	var limit sla.Limit
	if d.limit != nil {
		limit = *d.limit
	} else {
		level, err := d.procedure.ServiceLevel(channelOf(d), d.caseName)
		if err != nil {
			return sla.Deadline{}, err
		}
		limit = level.Limit
	}
	return setup.Deadline(desk, d.received, limit)
}

// channelOf returns the channel; a missing one is direct.
func channelOf(d *dossier) catalog.Channel {
	if d.channel == catalog.ChannelUnknown {
		return catalog.ChannelDirect
	}
	return d.channel
}

// intakeOf returns the column in which a received dossier counts.
func intakeOf(d *dossier) metrics.Intake {
	switch channelOf(d) {
	case catalog.ChannelPostal:
		return metrics.IntakePostal
	case catalog.ChannelDirect:
		return metrics.IntakeDirect
	}
	switch d.procedure.Provision {
	case catalog.ProvisionWhole:
		return metrics.IntakeOnlineFull
	case catalog.ProvisionPartial:
		return metrics.IntakeOnlinePartial
	}
	return metrics.IntakeOnlineUnsplit
}
