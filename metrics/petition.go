package metrics

import (
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// The kinds of violations of forms 06a and 06b.
const (
	// CodePetitionReceived: petitions received are not those on acts and on rules, or
	// not those carried over and of the period.
	CodePetitionReceived CheckCode = "petition-received"
	// CodePetitionHandled: petitions handled are not the sum of their parts, as for
	// CodePetitionReceived.
	CodePetitionHandled CheckCode = "petition-handled"
	// CodePetitionOpen: petitions in hand are not those on acts and on rules.
	CodePetitionOpen CheckCode = "petition-open"
	// CodePetitionBalance: petitions received are not handled + in hand, in all, on
	// acts or on rules.
	CodePetitionBalance CheckCode = "petition-balance"
	// CodePetitionPublicised: more were publicised as handled than were handled.
	CodePetitionPublicised CheckCode = "petition-publicised"
)

// ErrPetition: a petition cannot be counted, because its subject or standing is not
// known, or because what is said of it cannot be.
var ErrPetition = errors.New("petition cannot be counted")

// PetitionSubject is what a petition (phản ánh, kiến nghị) is about: the conduct of
// officials, or rules.
//
// The zero value is PetitionUnknown, which cannot be counted: the forms have
// no column for it.
type PetitionSubject uint8

// The subjects.
const (
	PetitionUnknown PetitionSubject = iota // not stated
	PetitionActs                           // administrative acts (hành vi hành chính)
	PetitionRules                          // administrative rules (quy định hành chính)
)

var petitionSubjectNames = [...]string{"unknown", "acts", "rules"}

// String returns the name of the subject in kebab case.
func (s PetitionSubject) String() string { return enum.Name(petitionSubjectNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s PetitionSubject) MarshalText() ([]byte, error) {
	return enum.Text("metrics: petition subject", petitionSubjectNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *PetitionSubject) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: petition subject", petitionSubjectNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s PetitionSubject) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *PetitionSubject) Scan(src any) error { return sqltext.Scan(src, s) }

// PetitionEntry is one petition to be counted. The zero value cannot be counted.
// More fields may come; use keyed literals.
type PetitionEntry struct {
	Subject PetitionSubject `json:"subject"` // not PetitionUnknown
	// Standing is by the period, from [Period.StandingOf]; resolved is handled.
	Standing Standing `json:"standing"`
	// Publicised: handled, and the answer made public.
	Publicised bool `json:"publicised"`
	// Overdue: handled after its limit, or in hand at the cut-off and past it.
	Overdue bool `json:"overdue"`
}

// PetitionCounts counts the petitions on one subject. Every petition is in one of
// the first four counts, of which ReceivedHandled and ReceivedOpen are without those
// carried over; [PetitionCounts.Received] is with them.
//
// The zero value is none. Counts are numbers of petitions; values are comparable.
// More fields may come; use keyed literals.
type PetitionCounts struct {
	CarriedHandled  int64 `json:"carried_handled"`  // carried over and handled in the period
	ReceivedHandled int64 `json:"received_handled"` // received and handled in the period
	CarriedOpen     int64 `json:"carried_open"`     // carried over and still in hand
	ReceivedOpen    int64 `json:"received_open"`    // received in the period and in hand

	Publicised  int64 `json:"publicised"`   // of the handled
	Late        int64 `json:"late"`         // of the handled, after their limit; no column has them
	OpenOverdue int64 `json:"open_overdue"` // of those in hand, past their limit; no column has them
}

// Received returns the petitions to be handled: carried over and of the period.
func (c PetitionCounts) Received() int64 { return c.Handled() + c.Open() }

// Handled returns the petitions handled in the period.
func (c PetitionCounts) Handled() int64 { return c.CarriedHandled + c.ReceivedHandled }

// Open returns the petitions in hand at the end of the period.
func (c PetitionCounts) Open() int64 { return c.CarriedOpen + c.ReceivedOpen }

// Overdue returns those handled late and those in hand that are overdue. The outline
// of the report (Circular 09/2026/TT-BTP, form 01-ĐC, I.6) asks for a number of
// overdue petitions and does not say of which; both parts are kept.
func (c PetitionCounts) Overdue() int64 { return c.Late + c.OpenOverdue }

func (c PetitionCounts) carried() int64  { return c.CarriedHandled + c.CarriedOpen }
func (c PetitionCounts) inPeriod() int64 { return c.ReceivedHandled + c.ReceivedOpen }

// plus adds count by count.
func (c PetitionCounts) plus(other PetitionCounts) PetitionCounts {
	return PetitionCounts{
		CarriedHandled:  c.CarriedHandled + other.CarriedHandled,
		ReceivedHandled: c.ReceivedHandled + other.ReceivedHandled,
		CarriedOpen:     c.CarriedOpen + other.CarriedOpen,
		ReceivedOpen:    c.ReceivedOpen + other.ReceivedOpen,
		Publicised:      c.Publicised + other.Publicised,
		Late:            c.Late + other.Late,
		OpenOverdue:     c.OpenOverdue + other.OpenOverdue,
	}
}

// PetitionTally counts petitions for forms 06a and 06b of Circular 09/2026/TT-BTP.
// Received, handled and in hand are sums, so that their identities cannot fail.
//
// The zero value is the empty tally, neutral for [PetitionTally.Plus]. Tallies are
// comparable with ==. Sums wrap around above 2⁶³−1 as Go integers do.
type PetitionTally struct {
	Acts  PetitionCounts `json:"acts"`  // on PetitionActs
	Rules PetitionCounts `json:"rules"` // on PetitionRules
}

// Add counts one petition. An entry whose subject or standing is not one that counts
// in the period, and one that is publicised without being handled, is an error
// matching [ErrPetition], and t is unchanged.
func (t *PetitionTally) Add(e PetitionEntry) error {
	c := PetitionCounts{}
	switch e.Standing {
	case StandingCarriedResolved:
		c.CarriedHandled = 1
	case StandingReceivedResolved:
		c.ReceivedHandled = 1
	case StandingCarriedOpen:
		c.CarriedOpen = 1
	case StandingReceivedOpen:
		c.ReceivedOpen = 1
	}
	subject := t.on(e.Subject)
	if subject == nil || !e.Standing.Inside() || e.Publicised && e.Standing.Open() {
		return fmt.Errorf("metrics: petition: on %s, %s, publicised %t: %w", e.Subject, e.Standing, e.Publicised, ErrPetition)
	}
	c.Publicised = one(e.Publicised)
	c.Late = one(e.Overdue && !e.Standing.Open())
	c.OpenOverdue = one(e.Overdue && e.Standing.Open())
	*subject = subject.plus(c)
	return nil
}

// on returns the counts of a subject, nil when there are none.
func (t *PetitionTally) on(s PetitionSubject) *PetitionCounts {
	switch s {
	case PetitionActs:
		return &t.Acts
	case PetitionRules:
		return &t.Rules
	}
	return nil
}

// Plus returns the tally of both. It is commutative and associative, and the zero
// PetitionTally is neutral. The two must not count the same petition.
func (t PetitionTally) Plus(other PetitionTally) PetitionTally {
	return PetitionTally{t.Acts.plus(other.Acts), t.Rules.plus(other.Rules)}
}

// Received returns all petitions to be handled in the period.
func (t PetitionTally) Received() int64 { return t.both().Received() }

// Handled returns the petitions handled in the period.
func (t PetitionTally) Handled() int64 { return t.both().Handled() }

// Open returns the petitions in hand at the end of the period.
func (t PetitionTally) Open() int64 { return t.both().Open() }

// Overdue returns the overdue petitions, handled or in hand; see
// [PetitionCounts.Overdue].
func (t PetitionTally) Overdue() int64 { return t.both().Overdue() }

// both returns the counts of both subjects together.
func (t PetitionTally) both() PetitionCounts { return t.Acts.plus(t.Rules) }

// countable returns an error when a count is negative or the sum out of range.
func (t PetitionTally) countable() error {
	for _, c := range []PetitionCounts{t.Acts, t.Rules} {
		if min(c.CarriedHandled, c.ReceivedHandled, c.CarriedOpen, c.ReceivedOpen, c.Publicised, c.Late, c.OpenOverdue) < 0 {
			return ErrNegative
		}
	}
	return t.overflow()
}

// overflow returns an error when a total is out of range, knowing that the counts are
// not negative.
func (t PetitionTally) overflow() error {
	a, r := t.Acts, t.Rules
	_, ok1 := sum(a.CarriedHandled, a.ReceivedHandled, a.CarriedOpen, a.ReceivedOpen, r.CarriedHandled, r.ReceivedHandled, r.CarriedOpen, r.ReceivedOpen)
	_, ok2 := sum(a.Publicised, r.Publicised)
	_, ok3 := sum(a.Late, a.OpenOverdue, r.Late, r.OpenOverdue)
	if !ok1 || !ok2 || !ok3 {
		return ErrOverflow
	}
	return nil
}
