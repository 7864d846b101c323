package metrics

import (
	"database/sql/driver"
	"fmt"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Standing says how a dossier counts in a period: not at all, as received in it or
// as carried over, and as resolved in it or open at its cut-off.
//
// The zero value is StandingUnknown: not determined.
type Standing uint8

// The standings. One received is one accepted in the period, without those carried
// over, while [Tally.Received] has both.
const (
	StandingUnknown          Standing = iota // not determined
	StandingOutside                          // not of the period: accepted after it, or ended before it
	StandingReceivedResolved                 // accepted in the period and ended in it
	StandingReceivedOpen                     // accepted in the period and open at its end
	StandingCarriedResolved                  // carried over from before, ended in the period
	StandingCarriedOpen                      // carried over from before and open at the end of the period
)

var standingNames = [...]string{"unknown", "outside", "received-resolved", "received-open", "carried-resolved", "carried-open"}

// String returns the name of the standing in kebab case.
func (s Standing) String() string { return enum.Name(standingNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s Standing) MarshalText() ([]byte, error) {
	return enum.Text("metrics: standing", standingNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Standing) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: standing", standingNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Standing) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Standing) Scan(src any) error { return sqltext.Scan(src, s) }

// Inside reports whether the dossier is of the period.
func (s Standing) Inside() bool { return s >= StandingReceivedResolved && s <= StandingCarriedOpen }

// Carried reports whether the dossier was carried over: [IntakeCarried], whatever
// its channel.
func (s Standing) Carried() bool { return s == StandingCarriedResolved || s == StandingCarriedOpen }

// Open reports whether the dossier is open at the cut-off: one of the outcomes
// within or overdue, judged at the end of the last day.
func (s Standing) Open() bool { return s == StandingReceivedOpen || s == StandingCarriedOpen }

// StandingOf says how a dossier counts in a period, by the date on which it was
// accepted and the one on which it ended, zero when it did not end:
//
//	accepted after the last day                 not of the period
//	ended before the first day                  not of the period
//	accepted before the first day               carried over, else received in it
//	ended on the last day or before             resolved in it
//	ended after the last day, or not at all     open at the end of the last day
//
// So one that ended after the cut-off is open in the period, whatever is known of
// it today, and the next period carries it over. A dossier that was accepted and
// ended on one day between is never carried. Whichever way it ended it is resolved;
// see [EndedConvention].
//
// The dates are those of the office ([sla.DateIn], or [sla.Calendar.DateOf]). A
// dossier that was never accepted is none to ask about. It is an error matching
// [ErrInvalidPeriod] when p is zero, accepted is, or a dossier ended before it was
// accepted.
func (p Period) StandingOf(accepted, ended sla.Date) (Standing, error) {
	switch {
	case p.IsZero() || accepted.IsZero() || !ended.IsZero() && ended.Before(accepted):
		return StandingUnknown, fmt.Errorf("metrics: period: %q, of a dossier accepted on %q and ended on %q: %w", p, accepted, ended, ErrInvalidPeriod)
	case accepted.After(p.last) || !ended.IsZero() && ended.Before(p.first):
		return StandingOutside, nil
	}
	carried, resolved := accepted.Before(p.first), !ended.IsZero() && !ended.After(p.last)
	switch {
	case carried && resolved:
		return StandingCarriedResolved, nil
	case carried:
		return StandingCarriedOpen, nil
	case resolved:
		return StandingReceivedResolved, nil
	}
	return StandingReceivedOpen, nil
}
