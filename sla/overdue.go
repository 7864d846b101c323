package sla

import "time"

// OverdueFrom returns the first instant at which an open dossier is overdue
// ([OutcomeOpenOverdue], as [Assessment.Outcome] judges) if nothing more happens to
// it: what a queue of open dossiers by urgency keeps and sorts by. The dossier is
// overdue exactly when the present instant is not before this one. Where the due
// moment itself is in time, this is the nanosecond behind it; where it is kept in
// coarser units, as in a database, round it up.
//
// Of a dossier that is overdue already it is the instant at which that began: from
// then on [Desk.Assess] says overdue at every instant through the one asked about,
// by the events until then, and right before it does not. What was overdue, then
// within its limit by a supplement or another promise, and is overdue again, is so
// from the second time on; one that was overdue when it was accepted, from
// acceptance on.
//
// It is false for a dossier that is not overdue and will not be while nothing
// happens: its clock stands ([Assessment.Frozen]), it is judged at the request
// while a supplement is awaited ([JudgePrinted], [JudgePromised]), or there is no
// date to hold it against. It is false too for one that has ended or was never
// accepted, and for the zero value.
//
// It does not know what comes after [Assessment.At]. Find it anew with every event,
// and with every announced day for all open dossiers, those without one included.
// It is in the calendar's zone, and as a printed or promised date may be outside the
// calendar.
func (a Assessment) OverdueFrom() (at time.Time, ok bool) {
	at, ok = a.overdueAsLogged()
	if !ok {
		return time.Time{}, false
	}
	loc := a.desk.office.spec.Location
	for {
		i := a.turnSince(at)
		if i < 0 {
			return at.In(loc), true
		}
		turn := a.dossier.Log.events[i].At
		before, err := a.desk.Assess(a.dossier, turn.Add(-1))
		if err != nil || before.outcome != OutcomeOpenOverdue {
			return turn.In(loc), true
		}
		a = before
		at, _ = a.overdueAsLogged() // as it was overdue
	}
}

// overdueAsLogged returns the instant from which the log as it stands has the
// dossier overdue. It holds from the newest turn on: before that the log was
// shorter.
func (a *Assessment) overdueAsLogged() (at time.Time, ok bool) {
	if a.rules == nil || a.ended >= 0 {
		return time.Time{}, false
	}
	date, rests := a.judgedBy(), a.status == StatusAwaitingSupplement
	switch {
	case a.rules.Judge != JudgeDue && rests && a.requests > 1:
		return a.dossier.Log.events[a.asked].At, true
	case !date.IsZero():
		return a.taken().after(a.lateFrom(date)), !rests || a.outcome == OutcomeOpenOverdue
	}
	return a.current.lateFrom(), !a.current.IsZero() && !a.Frozen()
}

// turnSince returns the index of the newest event, not before an instant, that can
// have turned the outcome of a dossier that was overdue or has made it overdue for
// another reason; -1 for none. The due moment is behind all that has moved it, so
// that against it there is the acceptance only: the clock may have started before.
func (a *Assessment) turnSince(at time.Time) int {
	events := a.dossier.Log.events
	for i := a.seen - 1; i >= a.accepted && !events[i].At.Before(at); i-- {
		switch events[i].Kind {
		case EventAccepted:
			return i
		case EventSupplementRequested, EventSupplementReceived, EventReappointed:
			if a.rules.Judge != JudgeDue {
				return i
			}
		}
	}
	return -1
}
