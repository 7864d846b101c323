package metrics

import (
	"fmt"

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
// Sums wrap around above 2⁶³−1 as Go integers do.
type Tally struct {
	OnlineFull    int64 // received in the period, online as a whole (toàn trình)
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
}

// Entry is one dossier to be counted. The zero value cannot be counted: its
// outcome is unknown.
type Entry struct {
	Intake  Intake      `json:"intake"`
	Outcome sla.Outcome `json:"outcome"`
}

// EntryError says that an entry cannot be counted, because its outcome is unknown
// (the dossier was not judged) or because a value is not one of the enumeration.
type EntryError struct {
	Entry Entry
}

// Error implements error.
func (e *EntryError) Error() string {
	return fmt.Sprintf("metrics: tally: entry of intake %s, outcome %s: cannot be counted", e.Entry.Intake, e.Entry.Outcome)
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
	t.OnlineFull += one(e.Intake == IntakeOnlineFull)
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
	return nil
}

// countable reports whether both values are known to the counts of a tally.
func (e Entry) countable() bool {
	return e.Intake <= IntakeCarried && e.Outcome != sla.OutcomeUnknown && e.Outcome <= sla.OutcomeOpenOverdue
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
	return Tally{
		OnlineFull:    t.OnlineFull + other.OnlineFull,
		OnlinePartial: t.OnlinePartial + other.OnlinePartial,
		OnlineUnsplit: t.OnlineUnsplit + other.OnlineUnsplit,
		Direct:        t.Direct + other.Direct,
		Postal:        t.Postal + other.Postal,
		Carried:       t.Carried + other.Carried,
		Early:         t.Early + other.Early,
		OnTime:        t.OnTime + other.OnTime,
		Late:          t.Late + other.Late,
		Unclassified:  t.Unclassified + other.Unclassified,
		OpenWithin:    t.OpenWithin + other.OpenWithin,
		OpenOverdue:   t.OpenOverdue + other.OpenOverdue,
	}
}

// Online returns the dossiers received online in the period, whether as a whole,
// in part or not known.
func (t Tally) Online() int64 { return t.OnlineFull + t.OnlinePartial + t.OnlineUnsplit }

// Received returns the dossiers to be handled in the period: received in it by
// any channel, and carried over from before. It is the sum of the ways in, which
// in published figures need not be [Tally.Resolved] + [Tally.Open].
func (t Tally) Received() int64 { return t.Online() + t.Direct + t.Postal + t.Carried }

// Resolved returns the dossiers resolved in the period, unclassified ones included.
func (t Tally) Resolved() int64 { return t.Early + t.OnTime + t.Late + t.Unclassified }

// Open returns the dossiers being resolved at the end of the period.
func (t Tally) Open() int64 { return t.OpenWithin + t.OpenOverdue }

// Check returns the identities that fail, in a fixed order; nil when all hold:
//
//   - [CodeNegativeCount]: a count is below zero;
//   - [CodeReceivedResolvedOpen]: received is not resolved + open;
//   - [CodeReceivedParts]: some online dossiers are not split into whole and in
//     part, which form 07 of Circular 09/2026/TT-BTP asks for: its column of all
//     received dossiers is then not the sum of its parts.
//
// Resolved and open are sums by construction and cannot fail here.
func (t Tally) Check() []Violation {
	found := t.negatives()
	if left, right := t.Received(), t.Resolved()+t.Open(); left != right {
		found = append(found, Violation{Code: CodeReceivedResolvedOpen, Identity: "received = resolved + open", Left: left, Right: right})
	}
	if t.OnlineUnsplit > 0 {
		found = append(found, Violation{
			Code: CodeReceivedParts, Identity: "received = online_full + online_partial + direct + postal + carried",
			Left: t.Received(), Right: t.Received() - t.OnlineUnsplit,
		})
	}
	return found
}

// negatives returns a violation for each count below zero.
func (t Tally) negatives() (found []Violation) {
	for _, part := range t.parts() {
		if part.count < 0 {
			found = append(found, Violation{Code: CodeNegativeCount, Identity: part.name + " ≥ 0", Left: part.count})
		}
	}
	return found
}

type namedCount struct {
	name  string
	count int64
}

// parts returns the counts of t, by the names they have in JSON.
func (t Tally) parts() [12]namedCount {
	return [...]namedCount{
		{"online_full", t.OnlineFull}, {"online_partial", t.OnlinePartial}, {"online_unsplit", t.OnlineUnsplit},
		{"direct", t.Direct}, {"postal", t.Postal}, {"carried", t.Carried},
		{"early", t.Early}, {"on_time", t.OnTime}, {"late", t.Late}, {"unclassified", t.Unclassified},
		{"open_within", t.OpenWithin}, {"open_overdue", t.OpenOverdue},
	}
}

// countable returns an error when a count is negative or a total out of range.
func (t Tally) countable() error {
	for _, part := range t.parts() {
		if part.count < 0 {
			return fmt.Errorf("%s %d: %w", part.name, part.count, ErrNegative)
		}
	}
	return t.overflow()
}

// overflow returns an error when a count or a total is out of range, knowing that
// the counts are sums of what was not negative.
func (t Tally) overflow() error {
	_, ok1 := sum(t.OnlineFull, t.OnlinePartial, t.OnlineUnsplit, t.Direct, t.Postal, t.Carried)
	_, ok2 := sum(t.Early, t.OnTime, t.Late, t.Unclassified, t.OpenWithin, t.OpenOverdue)
	if !ok1 || !ok2 {
		return ErrOverflow
	}
	return nil
}
