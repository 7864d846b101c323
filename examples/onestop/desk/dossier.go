package desk

import (
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Dossier is what is stored of a dossier (hồ sơ): what it is, by the catalog of its
// day, and what happened to it. All else is derived.
type Dossier struct {
	Number    string
	Applicant string // personal: for clerks only

	Procedure   catalog.Code
	Name, Field string // of the procedure
	Unit        string
	Level       catalog.Level // of the unit
	Channel     catalog.Channel
	Case        string
	Limit       sla.Limit
	Supplement  sla.SupplementRule
	Intake      metrics.Intake

	Log   sla.Log
	Known string // Desk.Version on the day of acceptance, empty when not known
	// Judged and JudgedIndex are the outcomes of a dossier that has ended, by the
	// calendar of that day and, for the other, as index 766 judges; they stay whatever
	// is announced later. Unknown while the dossier is open.
	Judged, JudgedIndex sla.Outcome
}

// Clock is the dossier as the library reads it.
func (d *Desk) Clock(dossier Dossier) sla.Dossier {
	clock := sla.Dossier{
		Limit: dossier.Limit, Log: dossier.Log, Supplement: dossier.Supplement,
		Paper: dossier.Channel != catalog.ChannelOnline,
	}
	if known, ok := d.At(dossier.Known); ok {
		clock.Known = known.due
	}
	return clock
}

// Assess returns how a dossier stands at an instant.
func (d *Desk) Assess(dossier Dossier, at time.Time) (sla.Assessment, error) {
	return d.due.Assess(d.Clock(dossier), at)
}

// State is what is cached of a dossier: what lists and counts are made from without
// reading its log. Zero instants are none.
type State struct {
	Status   sla.Status
	Outcome  sla.Outcome
	Index    sla.Outcome // as index 766 judges
	Accepted time.Time
	Ended    time.Time
	Due      time.Time
	DueDate  sla.Date
	WarnFrom time.Time // when 80 % of the budget are used
	LateFrom time.Time // from when an open dossier is overdue
	// IndexLateFrom is LateFrom as index 766 judges.
	IndexLateFrom time.Time
}

// warnPercent is the share of the budget from which an open dossier is urgent: the
// last 20 % are left.
const warnPercent = 80

// State returns what follows from the log at an instant, and until the next event
// from the instants in it.
func (d *Desk) State(dossier Dossier, at time.Time) (State, error) {
	a, err := d.Assess(dossier, at)
	if err != nil {
		return State{}, err
	}
	index, err := d.index.Assess(d.Clock(dossier), at)
	if err != nil {
		return State{}, err
	}
	s := State{
		Status: a.Status(), Outcome: a.Outcome(), Index: index.Outcome(),
		Accepted: a.Accepted(), Ended: a.Ended(), Due: a.Due(), DueDate: a.DueDate(),
	}
	if a.Outcome().Open() {
		s.WarnFrom, _ = a.ReachedAt(warnPercent)
		s.LateFrom, _ = a.OverdueFrom()
		s.IndexLateFrom, _ = index.OverdueFrom()
	}
	return s, nil
}
