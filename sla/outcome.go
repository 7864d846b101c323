package sla

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Outcome says how one dossier stands against its due moment.
//
// The zero value is OutcomeUnknown: not judged yet.
type Outcome uint8

// The outcomes: OutcomeEarly to OutcomeUnclassified of a resolved dossier, the last
// two of an open one.
const (
	OutcomeUnknown      Outcome = iota // not judged
	OutcomeEarly                       // resolved before the due date, or its session under EarlyBySession (trước hạn)
	OutcomeOnTime                      // resolved from then on, not after the due moment (đúng hạn)
	OutcomeLate                        // resolved after the due moment (quá hạn)
	OutcomeUnclassified                // resolved, without a due date to compare with
	OutcomeOpenWithin                  // open, the due moment not passed or none set (trong hạn)
	OutcomeOpenOverdue                 // open, the due moment passed (quá hạn)
)

var outcomeNames = [...]string{"unknown", "early", "on-time", "late", "unclassified", "open-within", "open-overdue"}

// Resolved reports whether the outcome is that of a resolved dossier.
func (o Outcome) Resolved() bool { return o >= OutcomeEarly && o <= OutcomeUnclassified }

// Open reports whether the outcome is that of an open dossier.
func (o Outcome) Open() bool { return o == OutcomeOpenWithin || o == OutcomeOpenOverdue }

// String returns the name of the outcome in kebab case.
func (o Outcome) String() string { return enum.Name(outcomeNames[:], uint8(o)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (o Outcome) MarshalText() ([]byte, error) {
	return enum.Text("sla: outcome", outcomeNames[:], uint8(o))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (o *Outcome) UnmarshalText(text []byte) error {
	return enum.Parse("sla: outcome", outcomeNames[:], text, (*uint8)(o))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (o Outcome) Value() (driver.Value, error) { return sqltext.Value(o.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (o *Outcome) Scan(src any) error { return sqltext.Scan(src, o) }
