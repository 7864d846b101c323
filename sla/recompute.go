package sla

import (
	"fmt"
	"iter"
	"reflect"
	"time"
)

// DayChange is a date of which two calendars say different things.
//
// The zero value is no change.
type DayChange struct {
	Before, After Day // the zero Day where a calendar does not have the date
}

// Compare iterates over the dates on which after differs from c, in order: by
// kind, hours, name or source, or because only one of them has the date. That a
// day is no longer provisional is no difference. A nil calendar has no days.
func (c *Calendar) Compare(after *Calendar) iter.Seq[DayChange] {
	if after == nil {
		after = new(Calendar) // has no days
	}
	return func(yield func(DayChange) bool) {
		first, last := c.spec.First, c.spec.Last
		if first.IsZero() || !after.spec.First.IsZero() && after.spec.First.Before(first) {
			first = after.spec.First
		}
		if after.spec.Last.After(last) {
			last = after.spec.Last
		}
		if first.IsZero() {
			return // two calendars without days
		}
		for d := first; !d.After(last); d = d.AddDays(1) {
			x, errX := c.Day(d)
			y, errY := after.Day(d)
			same := (errX == nil) == (errY == nil) && x.Kind == y.Kind && x.Name == y.Name && x.Source == y.Source && x.Hours.equal(y.Hours)
			if !same && !yield(DayChange{x, y}) {
				return
			}
		}
	}
}

// RuleChange is a switch that two sets of rules have set differently.
//
// The zero value is no change.
type RuleChange struct {
	Switch        string // name of the field, such as "Roll" or "Clock.Supplement"
	Before, After string // its settings as text: "forward", "restart", "15:00"
}

// Compare returns the switches on which after differs from r, for dossiers
// accepted on a day, in the order of the fields. Where one of the two has no
// clock rules for that day, those of the other are compared with unset ones.
func (r Rules) Compare(after Rules, accepted Date) []RuleChange {
	changes := compareFields("", reflect.ValueOf(r), reflect.ValueOf(after))
	clock, _, _ := r.ClockOn(accepted)
	clockAfter, _, _ := after.ClockOn(accepted)
	return append(changes, compareFields("Clock.", reflect.ValueOf(clock), reflect.ValueOf(clockAfter))...)
}

// compareFields compares switches, leaving out what is none.
func compareFields(prefix string, before, after reflect.Value) []RuleChange {
	var changes []RuleChange
	for i := range before.NumField() {
		name := before.Type().Field(i).Name
		switch name {
		case "ID", "Clock", "Editions", "Citations":
			continue
		}
		x, y := fmt.Sprint(before.Field(i).Interface()), fmt.Sprint(after.Field(i).Interface())
		if x != y {
			changes = append(changes, RuleChange{prefix + name, x, y})
		}
	}
	return changes
}

// DueChange is an open dossier that has another due moment under another desk.
//
// The zero value is no change.
type DueChange[K any] struct {
	Key           K          // as the caller knows the dossier
	Before, After Assessment // under the one desk and the other, at the same instant
}

// Days returns by how many calendar days the due date moved, negative for
// earlier; 0 when one of the two has none.
func (c DueChange[K]) Days() int {
	if c.Before.DueDate().IsZero() || c.After.DueDate().IsZero() {
		return 0
	}
	return c.After.DueDate().DaysSince(c.Before.DueDate())
}

// Recompute iterates over the dossiers that have another due moment under the
// desk after than under the desk before: what an announced day, or a change of
// the rules, does to those that are open at an instant. Dossiers that have ended
// keep the calendar they were judged with, and are passed over; so are those never
// accepted. Dossiers come in the order of the sequence, with the key they have
// there.
//
// Of a dossier whose clock stands ([Assessment.Frozen]) the due moments are those
// that would follow if it went on at the instant.
//
// A dossier that cannot be assessed under one of the desks comes with its error,
// that of [Desk.Assess], and its key in an otherwise empty change; the others go on.
func Recompute[K any](before, after *Desk, dossiers iter.Seq2[K, Dossier], at time.Time) iter.Seq2[DueChange[K], error] {
	return func(yield func(DueChange[K], error) bool) {
		if dossiers == nil {
			return
		}
		for key, dossier := range dossiers {
			change := DueChange[K]{Key: key}
			x, err := before.Assess(dossier, at)
			if err == nil && (x.status.Ended() || x.rules == nil) {
				continue
			}
			y, errAfter := after.Assess(dossier, at)
			if err == nil {
				err = errAfter
			}
			if err == nil && x.Due().Equal(y.Due()) && x.Exclusive() == y.Exclusive() {
				continue
			}
			if err == nil {
				change.Before, change.After = x, y
			}
			if !yield(change, err) {
				return
			}
		}
	}
}
