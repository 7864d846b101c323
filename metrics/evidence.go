package metrics

import "github.com/tthc-go/tthc/internal/enum"

// Evidence says how well a statement about a method or a rule is known.
//
// The zero value is EvidenceUnknown: not stated, which no valid profile has.
type Evidence uint8

// The kinds of evidence, from the strongest to the weakest.
const (
	EvidenceUnknown    Evidence = iota // not stated
	EvidenceVerified                   // read in the legal text
	EvidenceComputed                   // follows from published figures by computation
	EvidenceSecondary                  // told or documented by others
	EvidenceUnverified                 // not confirmed by anything
)

var evidenceNames = [...]string{"unknown", "verified", "computed", "secondary", "unverified"}

// String returns the name of the evidence in kebab case.
func (e Evidence) String() string { return enum.Name(evidenceNames[:], uint8(e)) }

// MarshalText implements [encoding.TextMarshaler].
func (e Evidence) MarshalText() ([]byte, error) {
	return enum.Text("metrics: evidence", evidenceNames[:], uint8(e))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (e *Evidence) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: evidence", evidenceNames[:], text, (*uint8)(e))
}
