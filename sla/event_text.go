package sla

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
)

// The text form of events, one line for a whole log:
//
//	suspended@2026-02-10T09:00 reason=public-posting;resumed@2026-02-25T08:00
//
// It is made for cells of tables and for tests; JSON is the form for storage.

// eventFields are the names of the fields of an event in text, in their order.
var eventFields = [...]struct {
	name  string
	write func(e *Event) string
	read  func(e *Event, s string) error
}{
	{"reason", func(e *Event) string {
		if e.Reason == ReasonUnknown {
			return ""
		}
		return e.Reason.String()
	}, func(e *Event, s string) error { return e.Reason.UnmarshalText([]byte(s)) }},
	{"appointment", func(e *Event) string { return e.Appointment.String() },
		func(e *Event, s string) error { return e.Appointment.UnmarshalText([]byte(s)) }},
	{"unit", func(e *Event) string { return e.Unit }, func(e *Event, s string) error { e.Unit = s; return nil }},
	{"step", func(e *Event) string { return e.Step }, func(e *Event, s string) error { e.Step = s; return nil }},
	{"from", func(e *Event) string { return e.From }, func(e *Event, s string) error { e.From = s; return nil }},
	{"note", func(e *Event) string { return e.Note }, func(e *Event, s string) error { e.Note = s; return nil }},
}

// Text returns the event as [ParseEvents] reads it, its instant as local time of
// loc: "suspended@2026-02-10T09:00 reason=other note=\"thiếu giấy\"". An instant
// that local time gives twice or not at all is written with its offset; without a
// loc all are, in UTC.
func (e Event) Text(loc *time.Location) string {
	var b strings.Builder
	b.WriteString(e.Kind.String() + "@" + instantText(e.At, loc))
	for _, f := range eventFields {
		if value := f.write(&e); value != "" {
			b.WriteString(" " + f.name + "=" + quoteField(value))
		}
	}
	return b.String()
}

// instantText returns local time, to the minute where that is exact, with an
// offset where local time alone would read as another instant or loc is nil.
func instantText(t time.Time, loc *time.Location) string {
	if loc == nil {
		return t.UTC().Format(time.RFC3339Nano)
	}
	local := t.In(loc)
	layout := "2006-01-02T15:04:05"
	if local.Second() == 0 {
		layout = "2006-01-02T15:04"
	}
	for _, text := range [...]string{local.Format(layout), local.Format(time.RFC3339Nano)} {
		if read, err := ParseInstant(text, loc); err == nil && read.Equal(t) {
			return text
		}
	}
	return t.UTC().Format(time.RFC3339Nano) // an offset with seconds, as before 1900, cannot be written
}

// ParseInstant reads an instant: RFC 3339, or local time of loc as
// YYYY-MM-DDTHH:MM[:SS] with a T or a blank before the time of day, up to 24:00.
// Of a local time that the zone repeats it is the first of the two; one the zone
// skips is the first instant behind the gap. A date alone is no instant. RFC 3339
// needs no loc. The error matches [ErrInvalidDate], or [ErrInvalidHours] for a bad
// time of day in local time.
func ParseInstant(s string, loc *time.Location) (time.Time, error) {
	const date = len("2006-01-02")
	local := len(s) == len("2006-01-02T15:04") || len(s) == len("2006-01-02T15:04:05")
	if local && (s[date] == 'T' || s[date] == ' ') {
		if loc == nil {
			return time.Time{}, fmt.Errorf("sla: instant: %q: local time without a location: %w", clip.Text(s), ErrInvalidDate)
		}
		d, err := ParseDate(s[:date])
		if err != nil {
			return time.Time{}, err
		}
		c, err := ParseTimeOfDay(s[date+1:])
		if err != nil {
			return time.Time{}, err
		}
		return time.Unix(wallInstant(d, c, loc), 0).In(loc), nil
	}
	if _, err := ParseDate(s); err == nil {
		return time.Time{}, fmt.Errorf("sla: instant: %q: a date alone is no instant: give the time: %w", s, ErrInvalidDate)
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("sla: instant: %q: want YYYY-MM-DDTHH:MM[:SS] or RFC 3339: %w", clip.Text(s), ErrInvalidDate)
	}
	return t, nil
}

// quoteField quotes a value that does not stand for itself in the text of an event.
func quoteField(s string) string {
	if strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsSpace(c) || !unicode.IsPrint(c) || c == '"' || c == ';' || c == utf8.RuneError
	}) {
		return strconv.Quote(s)
	}
	return s
}

// ParseEvents reads events separated by semicolons, each a kind, @ and an
// instant ([ParseInstant]), and then fields as name=value: reason, appointment,
// unit, step, from, note. A value with blanks or semicolons is quoted as in Go:
//
//	accepted@2026-11-23T10:00 appointment=2026-11-25;transferred@2026-11-23T14:00 unit="Sở Tư pháp"
//
// Kinds and reasons have the names of [EventKind] and [Reason]; a suspension
// without a reason is one for [ReasonOther]. Empty text is no event. The error is
// a [*Problems] with all that cannot be read; whether the events make sense
// together is for [NewLog] to say.
func ParseEvents(s string, loc *time.Location) ([]Event, error) {
	problems := &Problems{Of: "events"}
	var events []Event
	for i, part := range splitEvents(s) {
		e, err := parseEvent(part, loc)
		if err != nil {
			problems.add(ProblemColumn, fmt.Sprintf("events[%d]", i), "%v", err)
			continue
		}
		events = append(events, e)
	}
	if err := problems.err(); err != nil {
		return nil, err
	}
	return events, nil
}

// splitEvents cuts at semicolons outside quotation marks, which open a value.
// Blank text has no parts.
func splitEvents(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	s = strings.TrimSuffix(strings.TrimSpace(s), ";")
	var parts []string
	quoted, from := false, 0
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"' && (quoted || i > 0 && s[i-1] == '='):
			quoted = !quoted
		case s[i] == ';' && !quoted:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

func parseEvent(s string, loc *time.Location) (e Event, err error) {
	s = strings.TrimSpace(s)
	head, rest, _ := strings.Cut(s, " ")
	kind, at, ok := strings.Cut(head, "@")
	if !ok {
		return e, fmt.Errorf("%q: want a kind, @ and an instant", clip.Text(s))
	}
	if err = e.Kind.UnmarshalText([]byte(kind)); err != nil {
		return e, err
	}
	if e.At, err = ParseInstant(at, loc); err != nil {
		return e, err
	}
	var given [len(eventFields)]bool
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		if rest, err = parseEventField(&e, rest, &given); err != nil {
			return e, err
		}
	}
	e.assumeReason()
	return e, nil
}

// assumeReason takes a suspension of which a table gives no reason for one for
// another reason than those that have a name.
func (e *Event) assumeReason() {
	if e.Kind == EventSuspended && e.Reason == ReasonUnknown {
		e.Reason = ReasonOther
	}
}

// parseEventField reads name=value at the beginning of s and returns what is left.
func parseEventField(e *Event, s string, given *[len(eventFields)]bool) (rest string, err error) {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		return "", fmt.Errorf("%q: want name=value", clip.Text(s))
	}
	if strings.HasPrefix(value, `"`) {
		prefix, err := strconv.QuotedPrefix(value)
		if err != nil {
			return "", fmt.Errorf("%s: quotation marks do not match", clip.Text(name))
		}
		rest = value[len(prefix):]
		value, _ = strconv.Unquote(prefix)
	} else {
		value, rest, _ = strings.Cut(value, " ")
	}
	for i, f := range eventFields {
		switch {
		case f.name != name:
		case given[i]:
			return "", fmt.Errorf("%s: given twice", name)
		default:
			given[i] = true
			return rest, f.read(e, value)
		}
	}
	return "", fmt.Errorf("%q: not one of reason, appointment, unit, step, from, note", clip.Text(name))
}

func clipped(text []byte) string { return clip.Text(string(text)) }
