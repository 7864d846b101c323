package catalog

import (
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// TimingRules say when a decision is due: so long before the effect, and so long
// after the signature in the national database. Limits are in calendar days or in
// working days; an unspecified one is no duty.
//
// The zero value knows no duty.
type TimingRules struct {
	ID     string // such as decree-63
	Source string // the instrument, as it is cited in Vietnamese
	// Evidence says how far the rules were checked against the instrument.
	Evidence sla.Evidence
	// MinistryBefore and ProvinceBefore are the least time from the signature of a
	// decision of such a body to the effect of its acts.
	MinistryBefore, ProvinceBefore sla.Limit
	// AfterShortened is the most time from the signature of a legal text issued by
	// the shortened way to that of the decision; it takes the place of the time
	// before the effect.
	AfterShortened sla.Limit
	// MinistryPublicised and ProvincePublicised are the most time from the signature
	// to the appearance in the national database.
	MinistryPublicised, ProvincePublicised sla.Limit
}

// Decree63Timing returns the rules of Decree 63/2010/NĐ-CP art. 15, in days:
// ministries publish at least 20 days before the legal text takes effect,
// provinces at least 5; of texts issued by the shortened way, within 3 days of
// their signature.
func Decree63Timing() TimingRules {
	return TimingRules{
		ID: "decree-63", Source: decree63Timing, Evidence: sla.EvidenceVerified,
		MinistryBefore: sla.MustParseLimit("20d"), ProvinceBefore: sla.MustParseLimit("5d"),
		AfterShortened: sla.MustParseLimit("3d"),
	}
}

// Index766Timing returns the rules of the service-quality index of Decision
// 766/QĐ-TTg, in working days: 20 and 5 before the effect, 10 and 5 after the
// decision in the national database. They are the practice of the national portal
// as documented by others, not read in the annex (not verified).
func Index766Timing() TimingRules {
	return TimingRules{
		ID: "index-766", Source: "Quyết định 766/QĐ-TTg", Evidence: sla.EvidenceSecondary,
		MinistryBefore: sla.MustParseLimit("20wd"), ProvinceBefore: sla.MustParseLimit("5wd"),
		MinistryPublicised: sla.MustParseLimit("10wd"), ProvincePublicised: sla.MustParseLimit("5wd"),
	}
}

// DutyKind is what had to be done in time.
//
// The zero value is DutyUnknown: not stated.
type DutyKind uint8

// The kinds of duties.
const (
	DutyUnknown   DutyKind = iota // not stated
	DutyPublish                   // sign the decision so long before the effect
	DutyShortened                 // sign it so soon after a text issued by the shortened way
	DutyPublicise                 // bring it to the national database so soon after the signature
)

var dutyKinds = vocabulary{what: "duty", names: []string{"unknown", "publish", "shortened", "publicise"}}

// String returns the name of the kind: publish, shortened, publicise or unknown.
func (k DutyKind) String() string { return dutyKinds.name(uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k DutyKind) MarshalText() ([]byte, error) { return dutyKinds.text(uint8(k)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (k *DutyKind) UnmarshalText(text []byte) error { return dutyKinds.decode(text, (*uint8)(k)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (k DutyKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *DutyKind) Scan(src any) error { return sqltext.Scan(src, k) }

// DutyState is how a duty stands.
//
// The zero value is DutyStateUnknown: not stated.
type DutyState uint8

// The states.
const (
	DutyStateUnknown DutyState = iota // not stated
	DutyStateKept                     // done in time
	DutyStateLate                     // done late, or not done and overdue
	DutyStateOpen                     // not done, and not overdue
)

var dutyStates = vocabulary{what: "duty state", names: []string{"unknown", "kept", "late", "open"}}

// String returns the name of the state: kept, late, open or unknown.
func (s DutyState) String() string { return dutyStates.name(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s DutyState) MarshalText() ([]byte, error) { return dutyStates.text(uint8(s)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (s *DutyState) UnmarshalText(text []byte) error { return dutyStates.decode(text, (*uint8)(s)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (s DutyState) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *DutyState) Scan(src any) error { return sqltext.Scan(src, s) }

// Duty is what had to be done for a change by a day, and how that was kept.
//
// The zero value is no duty.
type Duty struct {
	Change Change
	Kind   DutyKind
	Latest sla.Date // the last day in time, inclusive
	Done   sla.Date // the day it was done; no date: not yet
	State  DutyState
}

// Timing is how the duties of changes were kept.
//
// The zero value has no duties.
type Timing struct {
	Rules  TimingRules
	Duties []Duty // in the order of the changes
}

// Timing judges the duties of changes on a day: which were kept, which not, and
// which may still be. Changes of issuers that are neither a ministry nor a
// province, and approvals of internal processes, have no duties; nor has what
// needs a date that is not known. The calendar is asked for limits in working days
// alone, and may be nil where the rules have none.
//
// The error matches [ErrNoDate] when there is no date to judge on, [sla.ErrOutOfRange]
// when the calendar does not know a day; it matches neither when a limit of the rules is
// not in whole days or working days, or in working days without a calendar.
func (c Changes) Timing(rules TimingRules, calendar *sla.Calendar, asOf sla.Date) (Timing, error) {
	if asOf.IsZero() {
		return Timing{}, fmt.Errorf("catalog: timing: %s: as of: %w", rules.ID, ErrNoDate)
	}
	timing := Timing{Rules: rules}
	for change := range c.All() {
		if change.Kind == ActProcess {
			continue
		}
		for _, d := range rules.duties(change) {
			if err := d.judge(calendar, asOf); err != nil {
				return Timing{}, fmt.Errorf("catalog: timing: decision %q, procedure %s: %w", change.Decision, change.Code, err)
			}
			timing.Duties = append(timing.Duties, d.Duty)
		}
	}
	return timing, nil
}

// dueDuty is a duty with how its last day is found.
type dueDuty struct {
	Duty
	from  sla.Date
	limit sla.Limit
	back  int // +1: so long after from at most; -1: so long before it at least
}

func (r *TimingRules) duties(c Change) []dueDuty {
	var before, publicised sla.Limit
	switch c.IssuerLevel {
	case LevelMinistry:
		before, publicised = r.MinistryBefore, r.MinistryPublicised
	case LevelProvince:
		before, publicised = r.ProvinceBefore, r.ProvincePublicised
	default:
		return nil
	}
	publish := dueDuty{Duty{Change: c, Kind: DutyPublish, Done: c.Signed}, c.Effective, before, -1}
	if !c.BasisSigned.IsZero() && !r.AfterShortened.IsZero() {
		publish = dueDuty{Duty{Change: c, Kind: DutyShortened, Done: c.Signed}, c.BasisSigned, r.AfterShortened, +1}
	}
	var duties []dueDuty
	if !publish.limit.IsZero() && !c.Signed.IsZero() {
		duties = append(duties, publish)
	}
	if !publicised.IsZero() && !c.Signed.IsZero() {
		duties = append(duties, dueDuty{Duty{Change: c, Kind: DutyPublicise, Done: c.Publicised}, c.Signed, publicised, +1})
	}
	return duties
}

func (d *dueDuty) judge(calendar *sla.Calendar, asOf sla.Date) error {
	n, parts := d.limit.Amount()
	if parts != 1 {
		return fmt.Errorf("%s: want whole days", d.limit)
	}
	switch d.limit.Unit() {
	case sla.UnitCalendarDay:
		if d.Latest = d.from.AddDays(d.back * n); d.Latest.IsZero() && d.back > 0 {
			d.Latest = sla.MustDate(9999, time.December, 31) // there are no later days to be late on
		}
	case sla.UnitWorkingDay:
		if calendar == nil {
			return fmt.Errorf("%s: no calendar", d.limit)
		}
		var err error
		if d.Latest, err = calendar.AddWorkdays(d.from, d.back*n); err != nil {
			return err
		}
	default:
		return fmt.Errorf("%s: want days or working days", d.limit)
	}
	done := !d.Done.IsZero() && !d.Done.After(asOf)
	switch {
	case !done && !asOf.After(d.Latest):
		d.State = DutyStateOpen
	case !done || d.Done.After(d.Latest):
		d.State = DutyStateLate
	default:
		d.State = DutyStateKept
	}
	return nil
}

// Procedures counts the procedures with a duty of a kind: how many kept all of
// theirs, and how many there are. A procedure that was changed more than once
// counts once, as late when any of its duties was missed (Decision 766/QĐ-TTg, as
// practised). Duties that are open do not count.
func (t Timing) Procedures(kind DutyKind) (kept, all int) {
	late := make(map[uint32]bool)
	for _, d := range t.Duties {
		if d.Kind == kind && d.State != DutyStateOpen {
			base := d.Change.Code.base
			late[base] = late[base] || d.State == DutyStateLate
		}
	}
	for _, missed := range late {
		if !missed {
			kept++
		}
	}
	return kept, len(late)
}
