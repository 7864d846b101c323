package main

import (
	"cmp"
	"errors"
	"slices"
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
	today       sla.Date  // that of asOf
	over        time.Time // today is: first instant of the next date, or last of the calendar
}

// judgement is what became of one dossier in the period.
type judgement struct {
	outside  bool         // not of the period
	deadline sla.Deadline // the original one, which belongs on the slip
	noDue    error        // why there is no due date
	entry    metrics.Entry
	tonight  bool            // not overdue yet, but when the day is over
	clock    *sla.Assessment // nil without a log
}

// judge computes the due date of a dossier and its outcome.
func (r *report) judge(d *dossier) (judgement, error) {
	var j judgement
	desk, p := r.in.desk, &r.period
	received, finished, err := d.span(desk)
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
	if d.course != nil {
		err = r.assess(d, &j)
		return j, err
	}
	switch {
	case !finished.IsZero() && !finished.After(p.asOf):
		j.entry.Outcome = j.deadline.Finished(finished)
	case d.result == awaitingSupplement:
		j.entry.Outcome = sla.OutcomeOpenWithin // the clock stands still until the filer answers
	default:
		j.open(j.deadline.Open(p.asOf), j.deadline.Open(p.over))
	}
	return j, nil
}

// open judges an open dossier now and, if nothing more happens, when the day is over.
func (j *judgement) open(now, over sla.Outcome) {
	j.entry.Outcome = now
	j.tonight = now == sla.OutcomeOpenWithin && over == sla.OutcomeOpenOverdue
}

// assess judges a dossier by its log.
func (r *report) assess(d *dossier, j *judgement) error {
	limit, _ := limitOf(d) // without one, the log is followed without a due date
	dossier := sla.Dossier{Limit: limit, Log: d.course.log, Paper: channelOf(d) != catalog.ChannelOnline, Supplement: supplementOf(d)}
	if d.course.printed {
		dossier.Known, _ = r.receipts.deskKnown(d.received.Date) // nil: it was no other
	}
	a, err := r.in.desk.Assess(dossier, r.period.asOf)
	if err != nil {
		return err
	}
	j.clock, j.entry.Outcome = &a, a.Outcome()
	switch {
	case d.result == awaitingSupplement && !d.course.requested && a.Outcome().Open():
		j.entry.Outcome = sla.OutcomeOpenWithin // awaiting by the row alone
	case a.Outcome() == sla.OutcomeOpenWithin && !a.Frozen():
		dossier.Log = a.Log() // nothing more happens
		over, err := r.in.desk.Assess(dossier, r.period.over)
		if err != nil {
			return err
		}
		j.open(a.Outcome(), over.Outcome())
	}
	return nil
}

// due is what an open dossier is late by: the due moment, or the printed or promised
// date where the rules judge by that.
type due struct {
	date sla.Date // zero: none
	at   time.Time
	text string
}

func (j *judgement) due(desk *sla.Desk) due {
	a := j.clock
	if a == nil {
		return due{j.deadline.DueDate(), j.deadline.Due(), stamp(j.deadline)}
	}
	by := judgedBy(a, desk)
	if by.IsZero() {
		return due{a.DueDate(), a.Due(), stamp(a)}
	}
	y, m, day := by.Date.Date()
	end := cmp.Or(by.Time, 24*3600) // without a time of day, the date has to end
	return due{by.Date, time.Date(y, m, day, 0, 0, int(end), 0, desk.Calendar().Location()), by.String()}
}

// judgedBy returns the printed or promised date by which the rules judge, zero where
// it is the due moment.
func judgedBy(a *sla.Assessment, desk *sla.Desk) sla.Appointment {
	on, _ := desk.Calendar().DateOf(a.Accepted()) // assessed, so in range and under rules
	clock, _, _ := desk.Rules().ClockOn(on)
	switch {
	case clock.Judge == sla.JudgePromised && !a.Promised().IsZero():
		return a.Promised()
	case clock.Judge != sla.JudgeDue:
		return a.Printed()
	}
	return sla.Appointment{}
}

// judgesBySlip reports whether rules judge by the date on the slip: then the due
// date alone says nothing of the outcome.
func judgesBySlip(rules sla.Rules) bool {
	bySlip := func(c sla.ClockRules) bool { return c.Judge == sla.JudgePrinted || c.Judge == sla.JudgePromised }
	return bySlip(rules.Clock) || slices.ContainsFunc(rules.Editions, func(e sla.Edition) bool { return bySlip(e.Clock) })
}

// span returns the instants at which a dossier was received and finished, the zero
// time for not yet.
func (d *dossier) span(desk *sla.Desk) (received, finished time.Time, err error) {
	if d.course != nil {
		return d.course.accepted, d.course.ended, nil
	}
	if received, err = instantOf(d.received, desk); err == nil {
		finished, err = instantOf(d.finished, desk)
	}
	return received, finished, err
}

// instantOf returns the instant of a stamp. Of a date alone it is the first, so
// that one on which a dossier was finished is not later than any due moment on
// it.
func instantOf(m setup.Moment, desk *sla.Desk) (time.Time, error) {
	if m.IsZero() || !m.DateOnly() {
		return m.At, nil
	}
	return desk.Calendar().Start(m.Date)
}

// deadlineOf returns the deadline by the limit of the dossier. The error says why
// there is none.
func deadlineOf(d *dossier, desk *sla.Desk) (sla.Deadline, error) {
	limit, err := limitOf(d)
	if err != nil {
		return sla.Deadline{}, err
	}
	if d.course != nil {
		return desk.Deadline(d.course.accepted, limit)
	}
	return setup.Deadline(desk, d.received, limit)
}

// limitOf returns the limit of the row, else the one the office offers by the
// catalog.
func limitOf(d *dossier) (sla.Limit, error) {
	if d.limit != nil {
		return *d.limit, nil
	}
	level, err := d.procedure.ServiceLevel(channelOf(d), d.caseName)
	return level.Offered(), err
}

// supplementOf returns what the catalog says of a supplement, nothing when it is
// not clear which service level holds.
func supplementOf(d *dossier) sla.SupplementRule {
	level, _ := d.procedure.ServiceLevel(channelOf(d), d.caseName)
	return level.Supplement
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
		return metrics.IntakeOnlineWhole
	case catalog.ProvisionPartial:
		return metrics.IntakeOnlinePartial
	}
	return metrics.IntakeOnlineUnsplit
}
