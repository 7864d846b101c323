package sla

import (
	"fmt"
	"time"
	"unicode/utf8"
)

// logState is what the events so far allow next.
type logState struct {
	last      time.Time
	submitted bool
	received  bool
	accepted  bool
	awaiting  bool // a supplement
	suspended Reasons
	ended     bool
	collected bool
}

// check adds the problems of the next event, and enters it when it has none.
func (s *logState) check(e *Event, i int, problems *Problems) {
	report := func(code, format string, args ...any) {
		problems.add(code, fmt.Sprintf("events[%d]", i), "%s: %s", e.head(), fmt.Sprintf(format, args...))
	}
	before := len(problems.List)
	e.checkFields(report)
	if e.known() {
		if why := s.impossible(e); why != "" {
			report(ProblemEvent, "%s", why)
		}
	}
	if e.inYears() {
		if e.At.Before(s.last) {
			report(ProblemOrder, "before the event in front of it, at %s", s.last.Format(time.RFC3339Nano))
		}
		s.last = latest(s.last, e.At)
	}
	if len(problems.List) == before {
		s.enter(e)
	}
}

// known reports whether the kind is one of those defined.
func (e *Event) known() bool { return e.Kind != EventUnknown && int(e.Kind) < len(eventNames) }

// inYears reports whether the year is one that dates have.
func (e *Event) inYears() bool {
	y := e.At.UTC().Year()
	return y >= 1 && y <= 9999
}

// head names an event in messages.
func (e *Event) head() string {
	if e.At.IsZero() {
		return e.Kind.String()
	}
	return e.Kind.String() + " at " + e.At.Format(time.RFC3339Nano)
}

// checkFields reports what is wrong with the event by itself.
func (e *Event) checkFields(report func(code, format string, args ...any)) {
	if e.At.IsZero() {
		report(ProblemMissing, "no instant")
	}
	if !e.inYears() {
		report(ProblemRange, "year %d", e.At.UTC().Year())
	}
	if !e.known() {
		report(ProblemEvent, "not a kind of event")
		return
	}
	if int(e.Reason) >= len(reasonNames) {
		report(ProblemEvent, "%s is no reason", e.Reason)
	}
	if e.Reason == ReasonUnknown && e.Kind == EventSuspended {
		report(ProblemMissing, "a suspension needs a reason")
	}
	if e.Reason != ReasonUnknown && e.Kind != EventSuspended && e.Kind != EventResumed {
		report(ProblemEvent, "only suspensions and resumptions have a reason")
	}
	if e.Appointment.IsZero() && e.Kind == EventReappointed {
		report(ProblemMissing, "a re-appointment needs the date promised")
	}
	if !e.Appointment.IsZero() && e.Kind != EventReappointed && e.Kind != EventAccepted {
		report(ProblemEvent, "only acceptance and re-appointment have an appointment")
	}
	if c := e.Appointment.Time; c < 0 || c > endOfDay || c != 0 && e.Appointment.IsZero() {
		report(ProblemEvent, "appointment at %d seconds of the day %q", int32(c), e.Appointment.Date)
	}
	if e.Kind == EventTransferred && e.Unit == "" && e.Step == "" && e.From == "" {
		report(ProblemMissing, "a transfer needs the unit or the step that it goes to, or the step that is done")
	}
	if e.Kind != EventTransferred && (e.Unit != "" || e.Step != "" || e.From != "") {
		report(ProblemEvent, "only transfers have a unit and steps")
	}
	for _, text := range [...]string{e.Unit, e.Step, e.From, e.Note} {
		if why := textFault(text); why != "" {
			report(ProblemText, "%s", why)
		}
	}
}

// maxText bounds the texts of an event, in bytes.
const maxText = 4096

// textFault refuses what would garble the page or the line a text is shown in.
func textFault(s string) string {
	if len(s) > maxText {
		return fmt.Sprintf("text of %d bytes, want at most %d", len(s), maxText)
	}
	for i, c := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			return fmt.Sprintf("byte 0x%02X at %d: not UTF-8 text", s[i], i)
		case c < ' ' || c >= 0x7F && c < 0xA0 || c == '\u2028' || c == '\u2029':
			return fmt.Sprintf("control character %U at byte %d", c, i)
		case c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069':
			return fmt.Sprintf("character %U at byte %d reorders the text around it", c, i)
		}
	}
	return ""
}

// impossible says why an event cannot follow those so far, "" when it can.
func (s *logState) impossible(e *Event) string {
	switch {
	case s.collected:
		return "after the result was collected"
	case s.ended && e.Kind != EventCollected:
		return "after the end of the dossier"
	}
	switch e.Kind {
	case EventSubmitted, EventReceived, EventAccepted:
		return s.impossibleBeginning(e.Kind)
	case EventSuspended:
		if s.suspended.Has(e.Reason) {
			return "it is suspended for that reason already"
		}
	case EventResumed:
		return s.impossibleResumption(e.Reason)
	case EventSupplementRequested:
		if s.awaiting {
			return "a supplement is awaited already"
		}
		return ""
	case EventSupplementReceived, EventClosed:
		if !s.awaiting {
			return "no supplement was asked for"
		}
		return ""
	case EventReturned, EventRefused, EventWithdrawn, EventStopped:
		return "" // a filer may turn away, and a desk refuse, before acceptance
	case EventCollected:
		if s.ended {
			return ""
		}
	}
	if !s.accepted {
		return "before it was accepted"
	}
	return ""
}

func (s *logState) impossibleBeginning(kind EventKind) string {
	switch {
	case s.accepted && kind == EventAccepted, s.received && kind == EventReceived, s.submitted && kind == EventSubmitted:
		return "a second time"
	case s.accepted:
		return "after it was accepted"
	case s.received && kind == EventSubmitted:
		return "after it was received"
	}
	return ""
}

func (s *logState) impossibleResumption(r Reason) string {
	switch {
	case s.suspended == 0:
		return "it is not suspended"
	case r == ReasonUnknown && s.suspended&(s.suspended-1) != 0:
		return fmt.Sprintf("suspended for %s: say which of them is over", s.suspended)
	case r != ReasonUnknown && !s.suspended.Has(r):
		return "it is not suspended for that reason"
	}
	return ""
}

// enter records an event that is possible.
func (s *logState) enter(e *Event) {
	s.last = e.At
	switch e.Kind {
	case EventSubmitted:
		s.submitted = true
	case EventReceived:
		s.received = true
	case EventAccepted:
		s.accepted, s.awaiting = true, false // what was asked for before is in
	case EventSupplementRequested:
		s.awaiting = true
	case EventSupplementReceived:
		s.awaiting = false
	case EventSuspended:
		s.suspended |= 1 << e.Reason
	case EventResumed:
		s.suspended = resumed(s.suspended, e.Reason)
	case EventCollected:
		s.ended, s.collected = true, true
	default:
		s.ended = s.ended || e.Kind.Ends()
	}
}

// resumed takes a reason out of the open suspensions; without one, the only one.
func resumed(open Reasons, r Reason) Reasons {
	if r == ReasonUnknown {
		return 0
	}
	return open &^ (1 << r)
}
