package metrics

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Intake says how a dossier came into the period: through a channel, or carried
// over from the period before.
//
// The zero value is IntakeUnknown, which is counted as direct: a dossier whose
// channel is missing counts as handed in at the desk (practice of the national
// portal for the index of Decision 766/QĐ-TTg).
type Intake uint8

// The ways in.
const (
	IntakeUnknown       Intake = iota // not stated: counted as direct
	IntakeDirect                      // handed in at the desk (trực tiếp)
	IntakeOnlineWhole                 // through a service that is online as a whole (toàn trình)
	IntakeOnlinePartial               // through a service that is online in part (một phần)
	IntakeOnlineUnsplit               // online, not known whether as a whole or in part
	IntakePostal                      // by the public postal service (bưu chính)
	IntakeCarried                     // open at the end of the previous period (kỳ trước chuyển sang)
)

var intakeNames = [...]string{"unknown", "direct", "online-whole", "online-partial", "online-unsplit", "postal", "carried"}

// String returns the name of the intake in kebab case.
func (i Intake) String() string { return enum.Name(intakeNames[:], uint8(i)) }

// MarshalText implements [encoding.TextMarshaler].
func (i Intake) MarshalText() ([]byte, error) {
	return enum.Text("metrics: intake", intakeNames[:], uint8(i))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. Empty text is not an
// intake: write "unknown" where the channel is missing.
func (i *Intake) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: intake", intakeNames[:], text, (*uint8)(i))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (i Intake) Value() (driver.Value, error) { return sqltext.Value(i.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (i *Intake) Scan(src any) error { return sqltext.Scan(src, i) }
