package sla

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Evidence says how well a fact of law or of the shipped data is known: an official
// day, a rule, the year of a method, an id.
//
// The zero value is EvidenceUnknown: not stated.
type Evidence uint8

// The kinds of evidence, from the strongest to the weakest.
const (
	EvidenceUnknown    Evidence = iota // not stated
	EvidenceVerified                   // read in the text of the instrument, or in the records of the system concerned
	EvidenceComputed                   // follows by computation from a rule, a table or published figures
	EvidenceSecondary                  // from publications that cite the instrument
	EvidenceUnverified                 // not checked against a text
)

var evidenceNames = [...]string{"unknown", "verified", "computed", "secondary", "unverified"}

// String returns the name of the evidence.
func (e Evidence) String() string { return enum.Name(evidenceNames[:], uint8(e)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is not
// defined is an error.
func (e Evidence) MarshalText() ([]byte, error) {
	return enum.Text("sla: evidence", evidenceNames[:], uint8(e))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String, empty text as EvidenceUnknown; anything else is an error.
func (e *Evidence) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*e = EvidenceUnknown
		return nil
	}
	return enum.Parse("sla: evidence", evidenceNames[:], text, (*uint8)(e))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (e Evidence) Value() (driver.Value, error) { return sqltext.Value(e.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (e *Evidence) Scan(src any) error { return sqltext.Scan(src, e) }
