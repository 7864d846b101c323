package sla

import "time"

// Outcome judges the dossier as the rules say ([ClockRules.Judge]), with one
// comparison for open and for ended dossiers: the end, or the instant asked
// about, after the due moment is late. An ended dossier without a due date is
// unclassified, an open one within its limit; one never accepted is unknown,
// since it does not count as received.
//
// Under [JudgePrinted] and [JudgePromised], the practice of index 766 of
// Decision 766/QĐ-TTg, the date on the slip, or the one promised last, is
// compared with the end less the time the filer took for supplements. A
// dossier that awaits a supplement is judged at the request, and is late when it
// was asked for more than once; the wait for one that never came is not taken off
// a dossier that has ended. Without such a date the current due moment decides, or
// of a dossier that ended while it awaited a supplement the one before the request.
func (a Assessment) Outcome() Outcome { return a.outcome }

func (a *Assessment) judge() Outcome {
	date := a.judgedBy()
	switch {
	case a.rules.Judge == JudgeDue:
		return a.against(&a.current)
	case a.status == StatusAwaitingSupplement && a.requests > 1:
		return OutcomeOpenOverdue
	case !date.IsZero():
		return a.byAppointment(date, a.judgedAt())
	case a.ended >= 0 && a.awaiting:
		return a.againstUnanswered()
	}
	return a.against(&a.current)
}

// againstUnanswered judges a dossier that ended while a supplement was awaited by
// the due moment that stood when it was asked for: index 766 leaves out the time
// of supplements that came, and no other.
func (a *Assessment) againstUnanswered() Outcome {
	dossier := a.dossier
	dossier.Log = Log{a.dossier.Log.events[:a.asked:a.asked]}
	then, err := a.desk.Assess(dossier, a.dossier.Log.events[a.asked].At)
	if err != nil {
		return OutcomeUnclassified
	}
	return a.against(&then.current)
}

// judgedBy returns the date on the slip, or the one promised last, that the
// outcome is measured against; zero where it is the due moment.
func (a *Assessment) judgedBy() Appointment {
	switch {
	case a.rules == nil || a.rules.Judge == JudgeDue:
		return Appointment{}
	case a.rules.Judge == JudgePromised && !a.promised.IsZero():
		return a.promised
	}
	return a.printed
}

// against compares the end, or the instant asked about, with a deadline.
func (a *Assessment) against(d *Deadline) Outcome {
	if a.ended >= 0 {
		return d.finished(a.until())
	}
	return d.open(a.at)
}

// judgedAt returns the instant index 766 compares: the request for a dossier that
// awaits a supplement, else the end less the time the filer took.
func (a *Assessment) judgedAt() time.Time {
	at := a.until()
	if a.status == StatusAwaitingSupplement {
		at = a.dossier.Log.events[a.asked].At
	}
	return amount{}.minus(a.taken()).after(at)
}

// taken returns the time the filer took for supplements that came after acceptance.
func (a *Assessment) taken() (taken amount) { // waits may be longer than a time.Duration holds
	events := a.dossier.Log.events[:a.seen]
	asked := -1
	for i := a.accepted + 1; i < len(events); i++ {
		switch e := &events[i]; {
		case e.Kind == EventSupplementRequested:
			asked = i
		case e.Kind == EventSupplementReceived && asked >= 0:
			taken = taken.plus(between(events[asked].At, e.At))
		}
	}
	return taken
}

// AgainstPrinted judges the dossier by the date on the slip alone, whatever
// moved the due date since; unknown when none is logged.
func (a Assessment) AgainstPrinted() Outcome { return a.beside(a.printed) }

// AgainstPromised judges the dossier by the date promised last; unknown when
// there was no re-appointment.
func (a Assessment) AgainstPromised() Outcome { return a.beside(a.promised) }

func (a *Assessment) beside(date Appointment) Outcome {
	if a.rules == nil || date.IsZero() {
		return OutcomeUnknown
	}
	return a.byAppointment(date, a.until())
}

// byAppointment compares an instant with a printed or promised date. Without a
// time of day the whole date is in time, and early is before it under all rules.
func (a *Assessment) byAppointment(date Appointment, at time.Time) Outcome {
	late := !at.Before(a.lateFrom(date))
	switch {
	case a.ended < 0 && late:
		return OutcomeOpenOverdue
	case a.ended < 0:
		return OutcomeOpenWithin
	case late:
		return OutcomeLate
	case at.Before(a.onTimeFrom(date)):
		return OutcomeEarly
	}
	return OutcomeOnTime
}

// lateFrom returns the first instant that is late against a printed or promised
// date: behind its time of day, or where it has none behind all of the date.
func (a *Assessment) lateFrom(date Appointment) time.Time {
	loc := a.desk.office.spec.Location
	if date.Time == 0 {
		return time.Unix(wallInstant(date.Date.AddDays(1), 0, loc), 0)
	}
	return time.Unix(wallInstant(date.Date, date.Time, loc), 1)
}

// onTimeFrom returns the first instant that is not early against a printed or
// promised date.
func (a *Assessment) onTimeFrom(date Appointment) time.Time {
	loc := a.desk.office.spec.Location
	if date.Time != 0 && a.desk.rules.Early == EarlyBySession {
		if i, err := a.desk.office.index(date.Date); err == nil {
			return a.desk.office.sessionOf(i, time.Unix(wallInstant(date.Date, date.Time, loc), 0))
		}
	}
	return time.Unix(wallInstant(date.Date, 0, loc), 0)
}
