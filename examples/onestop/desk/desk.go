// Package desk is what a one-stop desk knows without a database: its procedures and
// units, its calendar as announced so far, and what follows from these for one
// dossier. A Desk is immutable; an announcement makes another.
package desk

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Unit is an office or division that dossiers are handled by.
type Unit struct {
	Name  string
	Level catalog.Level
}

// Setup is what a desk is made from. All of it is needed.
type Setup struct {
	Catalog *catalog.Snapshot
	Units   []Unit
	Office  sla.Office
	Rules   sla.Rules // that due dates follow, such as [vn.OneStop]
}

// Desk answers for one office, by one version of its calendar. It is safe for
// concurrent use. The zero value is none; use [New].
type Desk struct {
	setup    Setup
	national *sla.Calendar
	due      *sla.Desk        // by the rules of the office
	index    *sla.Desk        // as index 766 judges
	versions map[string]*Desk // this one and those it was extended from
}

// ErrUnknownUnit is matched when a dossier names a unit that the office does not have.
var ErrUnknownUnit = errors.New("no such unit")

// New returns the desk by the national calendar of this release and the
// announcements applied since, in their order.
func New(setup Setup, applied ...sla.Announcement) (*Desk, error) {
	national, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		return nil, err
	}
	d := &Desk{setup: setup}
	if err := d.compile(national); err != nil {
		return nil, err
	}
	for _, a := range applied {
		if d, err = d.Extend(a); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Extend returns the desk by the calendar with an announcement more. The error names
// what in the announcement cannot be joined with the days known.
func (d *Desk) Extend(a sla.Announcement) (*Desk, error) {
	national, err := d.national.Extend(a)
	if err != nil {
		return nil, err
	}
	next := &Desk{setup: d.setup, versions: d.versions}
	return next, next.compile(national)
}

// compile sets what follows from the national calendar.
func (d *Desk) compile(national *sla.Calendar) (err error) {
	d.national = national
	if d.due, err = d.setup.Office.Desk(d.setup.Rules, national); err != nil {
		return fmt.Errorf("desk: %w", err)
	}
	if d.index, err = d.setup.Office.Desk(vn.Index766(), national); err != nil {
		return fmt.Errorf("desk: %w", err)
	}
	d.versions = maps.Clone(d.versions)
	if d.versions == nil {
		d.versions = make(map[string]*Desk)
	}
	d.versions[d.Version()] = d
	return nil
}

// Version is that of the calendar and of the rules: what due dates are cached by.
func (d *Desk) Version() string {
	return d.due.Calendar().Version() + " " + d.due.Rules().ID
}

// At returns the desk of an earlier version, or this one. It is false for a version
// that the desk was not extended from, such as one of an earlier release.
func (d *Desk) At(version string) (*Desk, bool) {
	known, ok := d.versions[version]
	return known, ok
}

// Due returns the library's desk that due dates follow.
func (d *Desk) Due() *sla.Desk { return d.due }

// Calendar returns the working calendar of the office.
func (d *Desk) Calendar() *sla.Calendar { return d.due.Calendar() }

// National returns the calendar that announcements extend.
func (d *Desk) National() *sla.Calendar { return d.national }

// Catalog returns the procedures.
func (d *Desk) Catalog() *catalog.Snapshot { return d.setup.Catalog }

// Units returns the units in the order of the setup.
func (d *Desk) Units() []Unit { return slices.Clone(d.setup.Units) }

// Unit returns a unit by its name. The error matches [ErrUnknownUnit].
func (d *Desk) Unit(name string) (Unit, error) {
	for _, u := range d.setup.Units {
		if u.Name == name {
			return u, nil
		}
	}
	return Unit{}, fmt.Errorf("desk: unit %.80q: %w", name, ErrUnknownUnit)
}
