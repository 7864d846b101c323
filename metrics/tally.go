package metrics

import (
	"math/bits"

	"github.com/tthc-go/tthc/sla"
)

// Tally counts the dossiers of one office, field or period: by the way they came
// in, and by how they stand. It holds counts only, so that tallies of any
// partition merge in any order to the same value ([Tally.Plus]); ratios are taken
// at the end ([Definition.Of]).
//
// The zero value is the empty tally, neutral for Plus. Counts are numbers of
// dossiers. A Tally may be filled field by field from published figures;
// [Tally.Check] then says which identities fail. Tallies are comparable with ==.
// Sums wrap around above 2⁶³−1 as Go integers do. More fields may come; use keyed
// literals. What has no fixed size is counted apart: how long dossiers took in a
// [Histogram], which procedures there were in a [Distinct].
type Tally struct {
	OnlineWhole   int64 // received in the period, online as a whole (toàn trình)
	OnlinePartial int64 // received in the period, online in part (một phần)
	OnlineUnsplit int64 // received in the period, online, not known which
	Direct        int64 // received in the period at the desk, or by a channel not stated
	Postal        int64 // received in the period by post
	Carried       int64 // open at the end of the period before

	Early        int64 // resolved before the due date
	OnTime       int64 // resolved on the due date
	Late         int64 // resolved after the due moment
	Unclassified int64 // resolved, nothing to compare with
	OpenWithin   int64 // being resolved, within the limit
	OpenOverdue  int64 // being resolved, overdue

	Ended  EndingCounts // resolved, by how they ended; where it was stated
	Marked MarkCounts   // by what else was noted of them
	Trips  TripCounts   // where the filer's trips to the desk are known
	// Complained are those with a mark of dissatisfaction or petition that are
	// neither late nor overdue. With Late and OpenOverdue they are the dossiers that
	// anything at all was wrong with, each counted once.
	Complained int64
}

// Add counts one dossier: once by its intake and once by its outcome. An entry
// whose outcome is unknown would be received without being resolved or open, and
// so is refused with an [*EntryError], like values outside the enumerations; t is
// then unchanged.
func (t *Tally) Add(e Entry) error {
	if !e.countable() {
		return &EntryError{e}
	}
	// All counts are touched without a branch: the outcomes of dossiers follow no
	// pattern, and a switch would spend most of its time on wrong guesses.
	t.Direct += one(e.Intake <= IntakeDirect) // IntakeUnknown too
	t.OnlineWhole += one(e.Intake == IntakeOnlineWhole)
	t.OnlinePartial += one(e.Intake == IntakeOnlinePartial)
	t.OnlineUnsplit += one(e.Intake == IntakeOnlineUnsplit)
	t.Postal += one(e.Intake == IntakePostal)
	t.Carried += one(e.Intake == IntakeCarried)

	t.Early += one(e.Outcome == sla.OutcomeEarly)
	t.OnTime += one(e.Outcome == sla.OutcomeOnTime)
	t.Late += one(e.Outcome == sla.OutcomeLate)
	t.Unclassified += one(e.Outcome == sla.OutcomeUnclassified)
	t.OpenWithin += one(e.Outcome == sla.OutcomeOpenWithin)
	t.OpenOverdue += one(e.Outcome == sla.OutcomeOpenOverdue)
	if !e.plain() {
		t.addBeside(e)
	}
	return nil
}

// addBeside counts what an entry has beside its intake and outcome.
func (t *Tally) addBeside(e Entry) {
	if e.Ending != EndingUnknown {
		t.Ended[e.Ending]++
	}
	marks := e.Marks.complete()
	if !e.Outcome.Resolved() {
		marks &^= ofResolved
	}
	for rest := marks; rest != 0; rest &= rest - 1 {
		t.Marked[bits.TrailingZeros32(uint32(rest))]++
	}
	late := e.Outcome == sla.OutcomeLate || e.Outcome == sla.OutcomeOpenOverdue
	t.Complained += one(e.Marks&complaints != 0 && !late)
}

// addTimes counts n plain entries of an intake and an outcome that can be counted.
func (t *Tally) addTimes(i Intake, o sla.Outcome, n int64) {
	switch i {
	case IntakeUnknown, IntakeDirect:
		t.Direct += n
	case IntakeOnlineWhole:
		t.OnlineWhole += n
	case IntakeOnlinePartial:
		t.OnlinePartial += n
	case IntakeOnlineUnsplit:
		t.OnlineUnsplit += n
	case IntakePostal:
		t.Postal += n
	case IntakeCarried:
		t.Carried += n
	}
	switch o {
	case sla.OutcomeEarly:
		t.Early += n
	case sla.OutcomeOnTime:
		t.OnTime += n
	case sla.OutcomeLate:
		t.Late += n
	case sla.OutcomeUnclassified:
		t.Unclassified += n
	case sla.OutcomeOpenWithin:
		t.OpenWithin += n
	case sla.OutcomeOpenOverdue:
		t.OpenOverdue += n
	}
}

// one is 1 where the condition holds.
func one(holds bool) int64 {
	if holds {
		return 1
	}
	return 0
}

// Plus returns the tally of both. It is commutative and associative, and the
// zero Tally is neutral. The two must not count the same dossier.
func (t Tally) Plus(other Tally) Tally {
	t.addSigned(&other, 1)
	return t
}

// Minus returns the tally without the dossiers of other: t.Plus(other).Minus(other) is
// t. It is for tallies that are kept in step with dossiers that change: one is taken
// out as it was counted and put in as it is.
//
// What other counts must have been counted in t. Nothing tells where it was not, but
// that a count goes below zero: [Tally.Check] then has [CodeNegativeCount], and the
// encodings are errors matching [ErrNegative].
func (t Tally) Minus(other Tally) Tally {
	t.addSigned(&other, -1)
	return t
}

// addSigned adds the counts of other, or with a sign of -1 takes them away: one walk
// over the fields, so that Minus forgets none that Plus adds.
func (t *Tally) addSigned(other *Tally, sign int64) {
	t.OnlineWhole += sign * other.OnlineWhole
	t.OnlinePartial += sign * other.OnlinePartial
	t.OnlineUnsplit += sign * other.OnlineUnsplit
	t.Direct += sign * other.Direct
	t.Postal += sign * other.Postal
	t.Carried += sign * other.Carried
	t.Early += sign * other.Early
	t.OnTime += sign * other.OnTime
	t.Late += sign * other.Late
	t.Unclassified += sign * other.Unclassified
	t.OpenWithin += sign * other.OpenWithin
	t.OpenOverdue += sign * other.OpenOverdue
	for i := range t.Ended {
		t.Ended[i] += sign * other.Ended[i]
	}
	for i := range t.Marked {
		t.Marked[i] += sign * other.Marked[i]
	}
	t.Trips.Dossiers += sign * other.Trips.Dossiers
	t.Trips.Total += sign * other.Trips.Total
	t.Trips.AtMost1 += sign * other.Trips.AtMost1
	t.Complained += sign * other.Complained
}

// Online returns the dossiers received online in the period, whether as a whole,
// in part or not known.
func (t Tally) Online() int64 { return t.OnlineWhole + t.OnlinePartial + t.OnlineUnsplit }

// Received returns the dossiers to be handled in the period: received in it by
// any channel, and carried over from before. It is the sum of the ways in, which
// in published figures need not be [Tally.Resolved] + [Tally.Open].
func (t Tally) Received() int64 { return t.Online() + t.Direct + t.Postal + t.Carried }

// Resolved returns the dossiers resolved in the period, unclassified ones included.
func (t Tally) Resolved() int64 { return t.Early + t.OnTime + t.Late + t.Unclassified }

// Open returns the dossiers being resolved at the end of the period.
func (t Tally) Open() int64 { return t.OpenWithin + t.OpenOverdue }
