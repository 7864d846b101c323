package catalog

import "github.com/tthc-go/tthc/sla"

// Unit is a ministry, a province, a district, a commune or an agency, over the
// dates on which it is one and the same. A unit that takes in another, is split,
// changes its kind or its name becomes another unit, with a [Succession] between
// the two, so that figures of one unit are always of one area under one name.
// District units end on 30/06/2025: from the next day there are two levels, by
// Law 72/2025/QH15.
//
// The zero value is no unit. Units are comparable with ==.
type Unit struct {
	// Code is the official code as text, with its leading zeros: "01".
	Code string
	Name string
	// Level is [LevelOther] for agencies.
	Level Level
	// Parent is the unit above, as it was on the first day; zero when not stated.
	// Where it has been succeeded since, [Units.SuccessorAt] gives that of a date.
	Parent UnitID
	// ElectronicID is the id in the electronic system, which owns codes of
	// procedures and dossiers: "H55". Empty when not known.
	ElectronicID         string
	ElectronicIDEvidence sla.Evidence
	// From is the first day, inclusive; zero: since before the data begin.
	From sla.Date
	// Through is the last day, inclusive; zero: no end is known.
	Through sla.Date
	// Source is the instrument behind the unit, as text.
	Source string
}

// ID returns what tells the unit from all others.
func (u Unit) ID() UnitID { return UnitID{u.Level, u.Code, u.From} }

// ValidOn reports whether on is one of the days of the unit. The zero Date is not.
func (u Unit) ValidOn(on sla.Date) bool {
	return !on.IsZero() && !on.Before(u.From) && !u.endsBefore(on)
}

// holds is ValidOn for a first day, which may be unknown.
func (u Unit) holds(first sla.Date) bool {
	return u.ValidOn(first) || first.IsZero() && u.From.IsZero()
}

// endsBefore reports whether the last day of the unit is before d.
func (u Unit) endsBefore(d sla.Date) bool { return !u.Through.IsZero() && u.Through.Before(d) }

// overlaps reports whether the units have a day in common.
func (u Unit) overlaps(v Unit) bool { return !u.endsBefore(v.From) && !v.endsBefore(u.From) }

// period is the span of the unit for messages.
func (u Unit) period() string {
	switch {
	case u.From.IsZero() && u.Through.IsZero():
		return "always"
	case u.From.IsZero():
		return "through " + u.Through.String()
	case u.Through.IsZero():
		return "from " + u.From.String()
	}
	return u.From.String() + " through " + u.Through.String()
}

// Succession says that on the day after the last one of a unit another takes its
// place, or part of it: a merger is several successions to one successor, a split
// several from one predecessor.
//
// The zero value is no succession. Successions are comparable with ==.
type Succession struct {
	Predecessor, Successor UnitID
}
