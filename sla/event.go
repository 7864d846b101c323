package sla

import (
	"database/sql/driver"
	"fmt"
	"iter"
	"math/bits"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// EventKind says what happened to a dossier.
//
// The zero value is EventUnknown, which no log takes.
type EventKind uint8

// The kinds of events, in the order in which a dossier usually meets them.
const (
	EventUnknown             EventKind = iota // no event
	EventSubmitted                            // filed by the filer (nộp hồ sơ)
	EventReceived                             // received by the dossier system, or on paper by the desk, not yet accepted
	EventAccepted                             // accepted as complete and valid, the slip printed (tiếp nhận)
	EventSupplementRequested                  // the filer is asked for more (yêu cầu bổ sung)
	EventSupplementReceived                   // the full dossier is in (nhận đủ hồ sơ bổ sung)
	EventSuspended                            // suspended for a [Reason] (tạm dừng); ClockRules.PausedBy says whether the clock stands
	EventResumed                              // the suspension is over (tiếp tục)
	EventTransferred                          // handed to a unit, which has it from this instant (chuyển hồ sơ)
	EventReappointed                          // promised for another date, with an apology (xin lỗi và hẹn lại)
	EventCompleted                            // the result is at the desk (có kết quả)
	EventReturned                             // the dossier went back undecided (trả lại hồ sơ)
	EventRefused                              // refused on its form (từ chối)
	EventWithdrawn                            // taken back by the filer (rút hồ sơ)
	EventStopped                              // handling stopped (dừng xử lý)
	EventClosed                               // closed by the desk, since no supplement came (đóng hồ sơ)
	EventCollected                            // the result was handed over (trả kết quả)
)

var eventNames = [...]string{"unknown", "submitted", "received", "accepted", "supplement-requested", "supplement-received",
	"suspended", "resumed", "transferred", "re-appointed", "completed", "returned", "refused", "withdrawn", "stopped", "closed", "collected"}

// Ends reports whether an event of the kind ends a dossier, whatever came before.
// [EventCollected] ends one only that has no other end.
func (k EventKind) Ends() bool { return k >= EventCompleted && k <= EventClosed }

// String returns the name of the kind in kebab case.
func (k EventKind) String() string { return enum.Name(eventNames[:], uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k EventKind) MarshalText() ([]byte, error) {
	return enum.Text("sla: event", eventNames[:], uint8(k))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (k *EventKind) UnmarshalText(text []byte) error {
	return enum.Parse("sla: event", eventNames[:], text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k EventKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *EventKind) Scan(src any) error { return sqltext.Scan(src, k) }

// Reason says why a dossier is suspended.
//
// The zero value is ReasonUnknown: no reason is given.
type Reason uint8

// The reasons.
const (
	ReasonUnknown             Reason = iota // none is given
	ReasonFinancialObligation               // waiting for a payment or the tax office (nghĩa vụ tài chính)
	ReasonPublicPosting                     // posted in public for objections (niêm yết công khai)
	ReasonConsultation                      // opinions asked, an appraisal council (lấy ý kiến, hội đồng thẩm định)
	ReasonHigherAuthority                   // opinion of a higher authority (ý kiến cấp trên)
	ReasonFieldCheck                        // inspection in the field (kiểm tra thực địa)
	ReasonTransfer                          // on its way between offices (luân chuyển)
	ReasonForceMajeure                      // disaster, epidemic and the like (bất khả kháng)
	ReasonSystemFailure                     // system, power or network down (sự cố hệ thống)
	ReasonOther                             // what the note says (lý do khác)
)

var reasonNames = [...]string{"unknown", "financial-obligation", "public-posting", "consultation", "higher-authority", "field-check",
	"transfer", "force-majeure", "system-failure", "other"}

// String returns the name of the reason in kebab case.
func (r Reason) String() string { return enum.Name(reasonNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r Reason) MarshalText() ([]byte, error) {
	return enum.Text("sla: reason", reasonNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *Reason) UnmarshalText(text []byte) error {
	return enum.Parse("sla: reason", reasonNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r Reason) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *Reason) Scan(src any) error { return sqltext.Scan(src, r) }

// Reasons is a set of reasons. The zero value is the empty set.
type Reasons uint16

// AllReasons is the set of every reason; ReasonUnknown is none.
const AllReasons Reasons = 1<<len(reasonNames) - 1<<ReasonFinancialObligation

// ReasonsOf returns the set of the reasons given. ReasonUnknown is none.
func ReasonsOf(reasons ...Reason) Reasons {
	var set Reasons
	for _, r := range reasons {
		set |= 1 << r
	}
	return set & AllReasons
}

// Has reports whether r is in the set.
func (s Reasons) Has(r Reason) bool { return s&(1<<r) != 0 }

// All iterates over the reasons of the set in the order of their constants.
func (s Reasons) All() iter.Seq[Reason] {
	return func(yield func(Reason) bool) {
		for r := ReasonUnknown + 1; int(r) < len(reasonNames); r++ {
			if s.Has(r) && !yield(r) {
				return
			}
		}
	}
}

// Names returns the names of the reasons in a fixed order, an empty slice for
// none.
func (s Reasons) Names() []string {
	names := make([]string, 0, bits.OnesCount16(uint16(s)))
	for r := range s.All() {
		names = append(names, r.String())
	}
	return names
}

// String returns the names separated by commas, "" for none.
func (s Reasons) String() string { return strings.Join(s.Names(), ",") }

// MarshalText implements [encoding.TextMarshaler] as String. Reasons that are not
// defined are an error.
func (s Reasons) MarshalText() ([]byte, error) {
	if s&^AllReasons != 0 {
		return nil, fmt.Errorf("sla: reasons: %#x: not defined", uint16(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes names of reasons
// separated by commas, in any order, and "all" for every reason; empty text is the
// empty set, anything else an error.
func (s *Reasons) UnmarshalText(text []byte) error {
	var read Reasons
	switch string(text) {
	case "":
	case "all":
		read = AllReasons
	default:
		for name := range strings.SplitSeq(string(text), ",") {
			var r Reason
			if err := r.UnmarshalText([]byte(name)); err != nil {
				return err
			}
			read |= ReasonsOf(r)
		}
	}
	*s = read
	return nil
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Reasons) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Reasons) Scan(src any) error { return sqltext.Scan(src, s) }

// Appointment is a date as printed on a slip or promised in an apology (ngày
// hẹn trả), with or without a time of day, in the zone of the office.
//
// The zero value is no appointment. Appointments are comparable with ==.
type Appointment struct {
	Date Date      // the day; zero: no appointment
	Time TimeOfDay // 00:00: none is stated, and any time of the date will do
}

// IsZero reports whether there is no appointment.
func (a Appointment) IsZero() bool { return a.Date.IsZero() }

// String returns YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS], "" for the zero value.
func (a Appointment) String() string {
	if a.IsZero() || a.Time == 0 {
		return a.Date.String()
	}
	return a.Date.String() + "T" + a.Time.String()
}

// MarshalText implements [encoding.TextMarshaler] as String. The error is always
// nil.
func (a Appointment) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]: a date, or a date and a
// time of day with a T or a blank between. Empty text is no appointment; a time of
// 00:00 is refused, since it would be none. The error matches [ErrInvalidDate], or
// [ErrInvalidHours] for a bad time of day.
func (a *Appointment) UnmarshalText(text []byte) error {
	const date = len("2006-01-02")
	var read Appointment
	var err error
	if len(text) <= date {
		if err = read.Date.UnmarshalText(text); err == nil {
			*a = read
		}
		return err
	}
	if read.Date, err = ParseDate(string(text[:date])); err != nil {
		return err
	}
	if text[date] != 'T' && text[date] != ' ' {
		return fmt.Errorf("sla: appointment: %q: want YYYY-MM-DD or YYYY-MM-DDTHH:MM: %w", clipped(text), ErrInvalidDate)
	}
	if read.Time, err = ParseTimeOfDay(string(text[date+1:])); err != nil {
		return err
	}
	if read.Time == 0 {
		return fmt.Errorf("sla: appointment: %q: leave out the time, or give 24:00 of the day before: %w", clipped(text), ErrInvalidDate)
	}
	*a = read
	return nil
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (a Appointment) Value() (driver.Value, error) { return sqltext.Value(a.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (a *Appointment) Scan(src any) error { return sqltext.Scan(src, a) }

// Event is one thing that happened to a dossier at an instant. Which of the
// other fields may be set depends on the kind; [NewLog] checks them.
//
// The zero value is no event.
type Event struct {
	At   time.Time // when, in whatever zone; years 1 to 9999
	Kind EventKind // what happened; the other fields are for the kinds named beside them

	Reason      Reason      // suspended: why; resumed: of which suspension, needed only where several are open
	Appointment Appointment // accepted: the date printed on the slip; re-appointed: the date promised
	Unit        string      // transferred: who has it now
	Step        string      // transferred: the step of the [Process] that begins
	From        string      // transferred: the step that is done; empty: all that Step follows
	Note        string      // free text, kept
}

// String returns the event as [ParseEvents] reads it, its instant in UTC.
func (e Event) String() string { return e.Text(time.UTC) }
