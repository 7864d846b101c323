package sla

import (
	"encoding/json"
	"iter"
	"slices"
	"sort"
	"strings"
	"time"
)

// Log is what happened to one dossier, in order: the only state of the dossier
// clock. It only grows; due dates, time used, status and outcome are derived
// from it ([Desk.Assess]).
//
// Events are ordered by their instants, and those of the same instant in the
// order in which they were appended. A Log is immutable and safe for concurrent
// use. The zero value is the empty log.
type Log struct {
	events []Event
}

// NewLog returns the log of the events given, which must be in order.
//
// What cannot have happened is refused: an event out of order or after the end,
// a resumption without a suspension, two completions, a suspension without a
// reason. The error is a [*Problems] with every such event, and no log is made.
func NewLog(events ...Event) (Log, error) { return Log{}.Append(events...) }

// InsertAcceptance returns the events with an acceptance known from elsewhere at
// its place: behind what is earlier, and of the same instant behind what leads to
// it. The events are in order; they are copied.
func InsertAcceptance(events []Event, accepted Event) []Event {
	leads := func(k EventKind) bool { return k < EventAccepted || k == EventSupplementReceived }
	at := 0
	for at < len(events) && (events[at].At.Before(accepted.At) || events[at].At.Equal(accepted.At) && leads(events[at].Kind)) {
		at++
	}
	return slices.Insert(slices.Clone(events), at, accepted)
}

// MustLog is [NewLog] for literals in tests and examples. It panics on events
// that make no log.
func MustLog(events ...Event) Log {
	l, err := NewLog(events...)
	if err != nil {
		panic(err)
	}
	return l
}

// ParseLog is [ParseEvents] and [NewLog] in one. The error is a [*Problems].
func ParseLog(s string, loc *time.Location) (Log, error) {
	events, err := ParseEvents(s, loc)
	if err != nil {
		return Log{}, err
	}
	return NewLog(events...)
}

// Append returns the log with events added at its end: all of them, or on an error
// none, so that what comes back then is l itself. l is unchanged. What is refused,
// and the error, are those of [NewLog]. It copies the log, so append many events
// at once rather than one by one.
func (l Log) Append(events ...Event) (Log, error) {
	problems := &Problems{Of: "log"}
	state := l.state()
	for i := range events {
		state.check(&events[i], len(l.events)+i, problems)
	}
	if err := problems.err(); err != nil {
		return l, err
	}
	all := make([]Event, 0, len(l.events)+len(events))
	return Log{append(append(all, l.events...), events...)}, nil
}

// Len returns the number of events.
func (l Log) Len() int { return len(l.events) }

// All iterates over the events in order.
func (l Log) All() iter.Seq[Event] {
	return func(yield func(Event) bool) {
		for i := range l.events {
			if !yield(l.events[i]) {
				return
			}
		}
	}
}

// Until returns the log as it stood at an instant, with the events at that very
// instant.
func (l Log) Until(at time.Time) Log {
	n := l.seen(at)
	return Log{l.events[:n:n]}
}

// WithoutNotes returns the log without the notes of its events, in which a clerk
// may have written anything about anybody: for pages that others than the desk
// see, since [Assessment.Explanation] and [Event.Words] quote notes. Units and
// steps stay; they name bodies and their work. Nothing is derived from notes: the
// due dates, the outcome and the flags are those of l.
func (l Log) WithoutNotes() Log {
	events := slices.Clone(l.events)
	for i := range events {
		events[i].Note = ""
	}
	return Log{events}
}

// seen returns how many events had happened by an instant, inclusive.
func (l Log) seen(at time.Time) int {
	if n := len(l.events); n == 0 || !l.events[n-1].At.After(at) {
		return n // the usual question: where does it stand now
	}
	return sort.Search(len(l.events), func(i int) bool { return l.events[i].At.After(at) })
}

// Text returns the log in one line as [ParseLog] reads it, its instants as local
// time of loc.
func (l Log) Text(loc *time.Location) string {
	var b strings.Builder
	for i, e := range l.events {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(e.Text(loc))
	}
	return b.String()
}

// String is [Log.Text] in UTC, for messages: local times of UTC carry no zone, so
// that only [ParseLog] with UTC reads them back.
func (l Log) String() string { return l.Text(time.UTC) }

// Equal reports whether two logs have the same events at the same instants, in
// whatever zones these are given. go-cmp uses it.
func (l Log) Equal(other Log) bool {
	if len(l.events) != len(other.events) {
		return false
	}
	for i, e := range l.events {
		o := other.events[i]
		if !e.At.Equal(o.At) {
			return false
		}
		e.At, o.At = time.Time{}, time.Time{}
		if e != o {
			return false
		}
	}
	return true
}

// eventJSON is the wire form of an event.
type eventJSON struct {
	At          time.Time   `json:"at"`
	Kind        EventKind   `json:"event"`
	Reason      Reason      `json:"reason,omitzero"`
	Appointment Appointment `json:"appointment,omitzero"`
	Unit        string      `json:"unit,omitzero"`
	Step        string      `json:"step,omitzero"`
	From        string      `json:"from,omitzero"`
	Note        string      `json:"note,omitzero"`
}

// MarshalJSON implements [json.Marshaler]: an array of objects with the keys at
// (RFC 3339, in UTC), event, and where they are set reason, appointment, unit,
// step, from and note. The error is always nil.
func (l Log) MarshalJSON() ([]byte, error) {
	wire := make([]eventJSON, len(l.events))
	for i, e := range l.events {
		wire[i] = eventJSON(e)
		wire[i].At = e.At.UTC()
	}
	return json.Marshal(wire)
}

// UnmarshalJSON implements [json.Unmarshaler]. It checks the events as [NewLog]
// does and refuses keys it does not know. The error is a [*Problems]; l is
// unchanged then.
func (l *Log) UnmarshalJSON(text []byte) error {
	problems := &Problems{Of: "log"}
	events := decodeEvents(text, "events", problems)
	if err := problems.err(); err != nil {
		return err
	}
	read, err := NewLog(events...)
	if err == nil {
		*l = read
	}
	return err
}

// decodeEvents reads the events of a JSON array; name is what problems call it.
func decodeEvents(text []byte, name string, problems *Problems) []Event {
	var wire []eventJSON
	if !decodeJSON(text, name, &wire, problems) {
		return nil
	}
	events := make([]Event, len(wire))
	for i, e := range wire {
		events[i] = Event(e)
	}
	return events
}
