package metrics

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Ending says how the handling of a dossier ended. Whatever the ending, the
// dossier is resolved and was early, on time or late; the forms have no columns
// for endings, so they are counted beside.
//
// The zero value is EndingUnknown: the dossier is open, or how it ended was not
// stated.
type Ending uint8

// The endings.
const (
	EndingUnknown   Ending = iota // open, or not stated
	EndingCompleted               // result given (đã trả kết quả)
	EndingReturned                // dossier returned (trả lại hồ sơ)
	EndingRefused                 // refused (từ chối giải quyết)
	EndingWithdrawn               // withdrawn by the filer (rút hồ sơ)
	EndingStopped                 // stopped by the office (dừng xử lý)
	EndingClosed                  // closed after the filer's silence (đóng hồ sơ)

	endingCount = iota
)

var endingNames = [endingCount]string{"unknown", "completed", "returned", "refused", "withdrawn", "stopped", "closed"}

// String returns the name of the ending in kebab case.
func (e Ending) String() string { return enum.Name(endingNames[:], uint8(e)) }

// MarshalText implements [encoding.TextMarshaler].
func (e Ending) MarshalText() ([]byte, error) {
	return enum.Text("metrics: ending", endingNames[:], uint8(e))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (e *Ending) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: ending", endingNames[:], text, (*uint8)(e))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (e Ending) Value() (driver.Value, error) { return sqltext.Value(e.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (e *Ending) Scan(src any) error { return sqltext.Scan(src, e) }

// EndingCounts are numbers of resolved dossiers, indexed by [Ending]. Nothing is
// counted under EndingUnknown, whose dossiers are the rest of [Tally.Resolved]; a
// number put there is lost in every encoding.
//
// The zero value counts none.
type EndingCounts [endingCount]int64
