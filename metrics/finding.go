package metrics

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Verdict is what a check of published figures came to.
//
// The zero value is VerdictUnknown: not checked.
type Verdict uint8

// The verdicts.
const (
	VerdictUnknown   Verdict = iota // not checked
	VerdictHolds                    // the figures agree
	VerdictFails                    // no values that print as they do can agree
	VerdictUnderived                // what is printed does not suffice to tell
)

var verdictNames = [...]string{"unknown", "holds", "fails", "underived"}

// String returns the name of the verdict in kebab case.
func (v Verdict) String() string { return enum.Name(verdictNames[:], uint8(v)) }

// MarshalText implements [encoding.TextMarshaler].
func (v Verdict) MarshalText() ([]byte, error) {
	return enum.Text("metrics: verdict", verdictNames[:], uint8(v))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (v *Verdict) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: verdict", verdictNames[:], text, (*uint8)(v))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (v Verdict) Value() (driver.Value, error) { return sqltext.Value(v.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (v *Verdict) Scan(src any) error { return sqltext.Scan(src, v) }

// Finding is the result of one check of published figures, with the arithmetic
// that shows it. Published figures contradict each other; that is a finding, not
// an error.
//
// The zero value is no finding. Findings are comparable.
type Finding struct {
	// Code is the kind of check; it is stable.
	Code CheckCode `json:"code"`
	// Subject is what was checked, in the words of the caller.
	Subject string  `json:"subject"`
	Verdict Verdict `json:"verdict"` // what the check came to
	// Arithmetic is one line that shows the verdict: "12,660 / 29,799 = 42.48 %
	// to 12,669 / 29,700 = 42.66 %; printed 43.1 %".
	Arithmetic Text `json:"arithmetic"`
}

// Message returns one line for a reader: the subject, the verdict and the
// arithmetic. Vietnamese unless the language is [sla.English].
func (f Finding) Message(language sla.Language) string {
	return f.Subject + ": " + f.Verdict.Words(language) + ": " + f.Arithmetic.In(language)
}

// String returns the English [Finding.Message].
func (f Finding) String() string { return f.Message(sla.English) }
