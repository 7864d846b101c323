package metrics

import (
	"fmt"
	"math"

	"github.com/tthc-go/tthc/sla"
)

// Entry is one dossier to be counted. The zero value cannot be counted: its
// outcome is unknown. More fields may come; use keyed literals.
//
// Trips to the desk are not in it: count them with [TripCounts.Add] where they are
// known.
type Entry struct {
	Intake  Intake      `json:"intake"`  // how it came in
	Outcome sla.Outcome `json:"outcome"` // how it stands; not OutcomeUnknown
	// Ending may be stated of a resolved dossier only.
	Ending Ending `json:"ending,omitzero"`
	// Marks need not have those that others imply ([MarkPaidOnline]).
	Marks Marks `json:"marks,omitzero"`
}

// EntryOf returns the entry of an assessed dossier: its outcome, how it ended, and
// the marks that its log tells of: a supplement asked for, an apology with another
// date. What the log does not know, such as payment, is the caller's to
// add. A dossier that was never accepted has no outcome and cannot be counted.
func EntryOf(a sla.Assessment, intake Intake) Entry {
	e := Entry{Intake: intake, Outcome: a.Outcome()}
	if a.Reappointments() > 0 {
		e.Marks |= 1 << MarkApology
	}
	for event := range a.Log().All() {
		if event.Kind == sla.EventSupplementRequested {
			e.Marks |= 1 << MarkSupplement
		}
		if event.Kind.Ends() && e.Outcome.Resolved() {
			e.Ending = endingOf(event.Kind)
		}
	}
	return e
}

func endingOf(kind sla.EventKind) Ending {
	switch kind {
	case sla.EventCompleted:
		return EndingCompleted
	case sla.EventReturned:
		return EndingReturned
	case sla.EventRefused:
		return EndingRefused
	case sla.EventWithdrawn:
		return EndingWithdrawn
	case sla.EventStopped:
		return EndingStopped
	case sla.EventClosed:
		return EndingClosed
	}
	return EndingUnknown
}

// EntryError says that an entry cannot be counted, because its outcome is unknown
// (the dossier was not judged), because a value is not one of the enumeration, or
// because an open dossier has an ending. The zero value is that of the zero Entry.
type EntryError struct {
	Entry Entry // as given
}

// Error returns one line with all that the entry says.
func (e *EntryError) Error() string {
	text := fmt.Sprintf("metrics: tally: entry of intake %s, outcome %s", e.Entry.Intake, e.Entry.Outcome)
	if e.Entry.Ending != EndingUnknown {
		text += ", ending " + e.Entry.Ending.String()
	}
	if e.Entry.Marks != 0 {
		text += ", marks " + e.Entry.Marks.String()
	}
	return text + ": cannot be counted"
}

// countable reports whether all values are known to the counts of a tally.
func (e Entry) countable() bool {
	return e.Intake <= IntakeCarried && uint8(e.Outcome)-1 < uint8(sla.OutcomeOpenOverdue) && (e.plain() || e.besideCountable())
}

// besideCountable is countable for what stands beside intake and outcome.
func (e Entry) besideCountable() bool {
	return e.Ending < endingCount && e.Marks&^allMarks == 0 && (e.Ending == EndingUnknown || e.Outcome.Resolved())
}

// plain reports whether an entry has nothing beside its intake and outcome.
func (e Entry) plain() bool { return uint32(e.Ending)|uint32(e.Marks) == 0 }

// TripCounts says how often filers went to the desk for one dossier, to hand it in
// and to collect the result. The zero value is that nothing is known.
type TripCounts struct {
	Dossiers int64 // of which the number of trips is known
	Total    int64 // trips for all of these together
	AtMost1  int64 // dossiers that took one trip or none
}

// Add counts the trips of one dossier. A negative number is an error matching
// [ErrNegative], a sum above 2⁶³−1 one matching [ErrOverflow].
func (c *TripCounts) Add(trips int) error {
	if trips < 0 {
		return fmt.Errorf("metrics: trips: %d: %w", trips, ErrNegative)
	}
	if c.Total > math.MaxInt64-int64(trips) {
		return fmt.Errorf("metrics: trips: %d: %w", trips, ErrOverflow)
	}
	c.Dossiers++
	c.Total += int64(trips)
	c.AtMost1 += one(trips <= 1)
	return nil
}
