package sla

import (
	"database/sql/driver"
	"fmt"
	"math/bits"
	"strings"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Flags are what happened on the way to a deadline: facts for the reader, not
// errors. The zero value is none.
type Flags uint16

// The flags. Those after FlagDueOutsideHours come with an [Assessment] only.
const (
	// FlagProvisional: days later than [Calendar.AnnouncedThrough] were touched.
	FlagProvisional Flags = 1 << iota
	// FlagMoved: the limit ran out on a day off, or outside working hours, and
	// was moved on to a later moment.
	FlagMoved
	// FlagReceiptMoved: received outside intake hours, counted from a later opening.
	FlagReceiptMoved
	// FlagAfterCutoff: received after the cut-off of same-day limits, due on a
	// later working day.
	FlagAfterCutoff
	// FlagDueOutsideHours: the due moment is not within working hours.
	FlagDueOutsideHours
	// FlagPaused: pauses count in the due moment.
	FlagPaused
	// FlagFrozen: the clock stands; the due moment is the one that follows if it
	// went on at the instant asked about.
	FlagFrozen
	// FlagRestarted: a supplement began the limit, or another one, anew.
	FlagRestarted
	// FlagReappointed: promised for another date.
	FlagReappointed
	// FlagReappointedAgain: promised for another date more than once.
	FlagReappointedAgain
	// FlagClosable: the filer has not answered in time, the desk may close
	// the dossier.
	FlagClosable
	// FlagNotStarted: accepted, but the event that starts the clock is not
	// logged.
	FlagNotStarted
	// FlagNoDueDate: no due date follows from the limit.
	FlagNoDueDate
)

var flagNames = [...]string{"provisional", "moved", "receipt-moved", "after-cutoff", "due-outside-hours",
	"paused", "frozen", "restarted", "re-appointed", "re-appointed-again", "closable", "not-started", "no-due-date"}

// Has reports whether all flags of other are set; of none they are.
func (f Flags) Has(other Flags) bool { return f&other == other }

// Names returns the names of the flags in a fixed order, an empty slice for
// none.
func (f Flags) Names() []string { return f.each(&flagNames) }

// each returns what a table by number has for the flags.
func (f Flags) each(table *[len(flagNames)]string) []string {
	texts := make([]string, 0, bits.OnesCount16(uint16(f)))
	for i, text := range table {
		if f&(1<<i) != 0 {
			texts = append(texts, text)
		}
	}
	return texts
}

// String returns the names separated by commas, "" for none.
func (f Flags) String() string { return strings.Join(f.Names(), ",") }

// MarshalText implements [encoding.TextMarshaler] as String. Flags that are not
// defined are an error.
func (f Flags) MarshalText() ([]byte, error) {
	if f >= 1<<len(flagNames) {
		return nil, fmt.Errorf("sla: flags: %#x: not defined", uint16(f))
	}
	return []byte(f.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names that
// String writes, separated by commas, in any order; empty text is none, anything
// else an error.
func (f *Flags) UnmarshalText(text []byte) error {
	var parsed Flags
	for name := range strings.SplitSeq(string(text), ",") {
		if name == "" && len(text) == 0 {
			break
		}
		var i uint8
		if err := enum.Parse("sla: flag", flagNames[:], []byte(name), &i); err != nil {
			return err
		}
		parsed |= 1 << i
	}
	*f = parsed
	return nil
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (f Flags) Value() (driver.Value, error) { return sqltext.Value(f.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (f *Flags) Scan(src any) error { return sqltext.Scan(src, f) }
