package sla

import "iter"

// Next iterates over the kinds of events that can follow those of the log, in the
// order of their constants: what a desk can offer its clerks. For each there is an
// event that [Log.Append] takes. A suspension needs a reason that is not among
// [Log.Suspended] yet, and where several are there, a resumption has to name one.
// The empty log yields what a dossier can begin with.
func (l Log) Next() iter.Seq[EventKind] {
	return func(yield func(EventKind) bool) {
		state := l.state()
		for k := EventUnknown + 1; int(k) < len(eventNames); k++ {
			e := Event{Kind: k, Reason: state.reasonFor(k)}
			possible := state.impossible(&e) == "" && (k != EventSuspended || e.Reason != ReasonUnknown)
			if possible && !yield(k) {
				return
			}
		}
	}
}

// Suspended returns the reasons of the suspensions that are not over.
func (l Log) Suspended() Reasons { return l.state().suspended }

// state is what the log allows next.
func (l Log) state() logState {
	var state logState
	for i := range l.events {
		state.enter(&l.events[i])
	}
	return state
}

// reasonFor returns a reason that an event of a kind can have, ReasonUnknown for one
// that has none.
func (s *logState) reasonFor(k EventKind) Reason {
	from := Reasons(0)
	switch k {
	case EventSuspended:
		from = AllReasons &^ s.suspended
	case EventResumed:
		from = s.suspended
	}
	for r := range from.All() {
		return r
	}
	return ReasonUnknown
}
