package catalog

import (
	"database/sql/driver"
	"iter"
	"slices"

	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Filter selects procedures: those that meet all of its conditions.
//
// A list is met by procedures that have any of its values; an empty list by all.
// The zero value of an enumeration in a list, such as [LevelUnknown], and "" in
// Fields stand for procedures that state nothing there.
//
// The zero value selects every procedure.
type Filter struct {
	Levels []Level
	// Fields are compared as words, without regard to letter case, diacritics and
	// spacing.
	Fields []string
	// Channels are those by which a dossier may be submitted: the ones the procedure
	// states itself, and those of its service levels. A service level for every
	// channel names none.
	Channels   []Channel
	Provisions []Provision
	Regimes    []Regime
	Audiences  []Audience
	Origins    []Origin
	// Interlinked asks for procedures that belong, or do not belong, to a group of
	// interlinked ones.
	Interlinked Presence
	// Reaches are those of the groups; InterlinkUnknown stands for a group whose
	// reach is not stated. Any reach leaves out procedures that are not interlinked.
	Reaches []InterlinkReach
	// Groups are the names of the groups, compared as words.
	Groups  []string
	Process Presence   // an approved internal process
	Fees    []FeeState // as of FeesOn
	// FeesOn is the day whose fees count in Fees; no date: those of every time.
	FeesOn sla.Date
}

// Presence says whether something has to be there.
//
// The zero value is PresenceAny: both will do.
type Presence uint8

// The kinds of presence.
const (
	PresenceAny     Presence = iota // with or without
	PresenceWith                    // with
	PresenceWithout                 // without
)

var presences = vocabulary{what: "presence", names: []string{"any", "with", "without"}}

// String returns the name: any, with or without.
func (p Presence) String() string { return presences.name(uint8(p)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (p Presence) MarshalText() ([]byte, error) { return presences.text(uint8(p)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (p *Presence) UnmarshalText(text []byte) error { return presences.decode(text, (*uint8)(p)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (p Presence) Value() (driver.Value, error) { return sqltext.Value(p.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (p *Presence) Scan(src any) error { return sqltext.Scan(src, p) }

// admits reports whether something that is there, or not, will do. A value that
// is not defined admits nothing.
func (p Presence) admits(there bool) bool {
	return p == PresenceAny || p == PresenceWith && there || p == PresenceWithout && !there
}

// FeeState is what the fees of a procedure come to.
//
// The zero value is FeeUnknown: no fee is stated, which is not "free of charge".
type FeeState uint8

// The states.
const (
	FeeUnknown FeeState = iota // no fee is stated
	FeeFree                    // fees are stated, and all are zero (miễn phí)
	FeeCharged                 // some fee is above zero
)

var feeStates = vocabulary{what: "fee state", names: []string{"unknown", "free", "charged"}}

// String returns the name of the state: free, charged or unknown.
func (s FeeState) String() string { return feeStates.name(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s FeeState) MarshalText() ([]byte, error) { return feeStates.text(uint8(s)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (s *FeeState) UnmarshalText(text []byte) error { return feeStates.decode(text, (*uint8)(s)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (s FeeState) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *FeeState) Scan(src any) error { return sqltext.Scan(src, s) }

// FeeState returns whether the fees of a day come to something: some amount is
// above zero, for whatever channel and case and before discounts, or all are
// zero. No date asks of the fees of every time. An amount that
// was not understood states nothing.
func (p Procedure) FeeState(on sla.Date) FeeState { return p.feeState(on) }

func (p *Procedure) feeState(on sla.Date) FeeState {
	state := FeeUnknown
	for i := range p.fees {
		f := &p.fees[i]
		switch {
		case !on.IsZero() && !within(on, f.From, f.Through):
		case f.Amount.IsFree():
			state = FeeFree
		case !f.Amount.IsZero():
			return FeeCharged
		}
	}
	return state
}

// offered returns the channels by which a dossier may be submitted: those stated
// for the procedure and those of its service levels.
func (p *Procedure) offered() Channels {
	set := p.Channels
	for i := range p.services {
		set.bits |= ChannelsOf(p.services[i].Channel).bits
	}
	return set
}

// reaches returns the reaches of the groups p belongs to, bit 0 among them for
// one that is not stated.
func (p *Procedure) reaches() bitset {
	var set bitset
	for _, link := range p.interlinks {
		set |= 1 << link.Reach
	}
	return set
}

// Select returns the procedures a filter selects, in the order of their base
// codes. The filter is copied.
func (s *Snapshot) Select(f Filter) iter.Seq[Procedure] {
	f = f.clone()
	return func(yield func(Procedure) bool) {
		for p := range s.selected(&f) {
			if !yield(*p) {
				return
			}
		}
	}
}

func (s *Snapshot) selected(f *Filter) iter.Seq[*Procedure] {
	return func(yield func(*Procedure) bool) {
		for _, p := range s.procedures {
			if f.selects(p) && !yield(p) {
				return
			}
		}
	}
}

func (f Filter) clone() Filter {
	f.Levels, f.Fields, f.Channels = slices.Clone(f.Levels), slices.Clone(f.Fields), slices.Clone(f.Channels)
	f.Provisions, f.Regimes = slices.Clone(f.Provisions), slices.Clone(f.Regimes)
	f.Audiences, f.Origins = slices.Clone(f.Audiences), slices.Clone(f.Origins)
	f.Reaches, f.Groups, f.Fees = slices.Clone(f.Reaches), slices.Clone(f.Groups), slices.Clone(f.Fees)
	return f
}

// selects reports whether p meets every condition.
func (f *Filter) selects(p *Procedure) bool {
	return admitsSet(f.Levels, p.Levels.bits) &&
		admitsSet(f.Channels, p.offered().bits) &&
		admitsSet(f.Audiences, p.Audiences.bits) &&
		admitsValue(f.Provisions, p.Provision) &&
		admitsValue(f.Regimes, p.Provision.Regime()) &&
		admitsValue(f.Origins, p.Origin) &&
		f.Interlinked.admits(len(p.interlinks) > 0) &&
		f.reaches(p) &&
		f.group(p) &&
		f.Process.admits(p.process != nil) &&
		admitsValue(f.Fees, p.feeState(f.FeesOn)) &&
		f.field(p)
}

func (f *Filter) reaches(p *Procedure) bool {
	set := p.reaches()
	return len(f.Reaches) == 0 || slices.ContainsFunc(f.Reaches, func(r InterlinkReach) bool { return set.has(uint8(r)) })
}

func (f *Filter) group(p *Procedure) bool {
	return len(f.Groups) == 0 || slices.ContainsFunc(p.interlinks, func(l Interlink) bool {
		return slices.ContainsFunc(f.Groups, func(name string) bool { return sameWords(name, l.Group) })
	})
}

func (f *Filter) field(p *Procedure) bool {
	return len(f.Fields) == 0 || slices.ContainsFunc(f.Fields, func(name string) bool { return sameWords(name, p.Field) })
}

// admitsValue reports whether a list is empty or has v.
func admitsValue[E comparable](list []E, v E) bool { return len(list) == 0 || slices.Contains(list, v) }

// admitsSet reports whether a list is empty or has a value of a set, or the zero
// value for the empty set.
func admitsSet[E ~uint8](list []E, set bitset) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(v E) bool {
		return set.has(uint8(v)) || v == 0 && set == 0
	})
}
