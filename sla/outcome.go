package sla

import "fmt"

// Outcome says how one dossier stands against its due moment.
//
// The zero value is OutcomeUnknown: not judged yet.
type Outcome uint8

// The outcomes. The first four come with a resolved dossier, the last two with an
// open one.
const (
	OutcomeUnknown      Outcome = iota // not judged
	OutcomeEarly                       // resolved on a date before the due date (trước hạn)
	OutcomeOnTime                      // resolved on the due date, not after the due moment (đúng hạn)
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
func (o Outcome) String() string { return enumName(outcomeNames[:], uint8(o)) }

// MarshalText implements [encoding.TextMarshaler].
func (o Outcome) MarshalText() ([]byte, error) { return enumText("outcome", outcomeNames[:], uint8(o)) }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (o *Outcome) UnmarshalText(text []byte) error {
	return enumParse("outcome", outcomeNames[:], text, (*uint8)(o))
}

// enumName, enumText and enumParse give every enumeration of the package the
// same text form: a name from its table.
func enumName(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("invalid(%d)", v)
}

func enumText(what string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, fmt.Errorf("sla: %s: %d: not defined", what, v)
	}
	return []byte(names[v]), nil
}

func enumParse(what string, names []string, text []byte, v *uint8) error {
	for i, name := range names {
		if name == string(text) {
			*v = uint8(i)
			return nil
		}
	}
	return fmt.Errorf("sla: %s: %q: not one of %q", what, clip(string(text)), names)
}
