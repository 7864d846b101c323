package sla

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/table"
)

// ReadLog reads the log of one dossier from a file, CSV or JSON; name is what
// errors call it, loc the zone of local times.
//
// CSV has a header with the columns at and event, in any order, and optionally
// reason, appointment, unit, step, from and note; one event a row, in order:
//
//	at,event,reason,appointment
//	2026-11-23T10:00,accepted,,2026-11-25
//	2026-11-24T08:00,suspended,financial-obligation,
//
// A suspension without a reason is one for [ReasonOther]. JSON is the array that
// [Log] is encoded as. The error is a [*Problems] with every bad row at its line,
// or, when all can be read, with every event that cannot have happened; or it
// wraps that of r.
func ReadLog(r io.Reader, name string, loc *time.Location) (Log, error) {
	events, place, err := readEvents(r, name, loc)
	if err != nil {
		return Log{}, err
	}
	l, err := NewLog(events...)
	var bad *Problems
	if errors.As(err, &bad) {
		bad.Of = "log " + name
		bad.placeEvents(place)
		return Log{}, bad
	}
	return l, nil
}

// ReadEvents is [ReadLog] for events that make no log yet, such as those behind an
// acceptance that is known from elsewhere. The error is a [*Problems] with every
// row that cannot be read, or wraps that of r; whether the events make sense
// together is for [NewLog] to say.
func ReadEvents(r io.Reader, name string, loc *time.Location) ([]Event, error) {
	events, _, err := readEvents(r, name, loc)
	return events, err
}

// readEvents reads a file of events; place names where one stands in it.
func readEvents(r io.Reader, name string, loc *time.Location) (events []Event, place func(event int) string, err error) {
	problems := &Problems{Of: "log " + name}
	text, err := readFile(r, name, problems)
	if err != nil {
		return nil, nil, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")) {
		events = decodeEvents(text, name, problems)
		place = func(i int) string { return fmt.Sprintf("%s: events[%d]", name, i) }
	} else {
		var lines []int
		events, lines = readEventRows(text, name, loc, problems)
		place = func(i int) string { return fmt.Sprintf("%s:%d", name, lines[i]) }
	}
	if err := problems.err(); err != nil {
		return nil, nil, err
	}
	return events, place, nil
}

// placeEvents gives problems of events their place in a file.
func (p *Problems) placeEvents(place func(event int) string) {
	for i := range p.List {
		var event int
		if _, err := fmt.Sscanf(p.List[i].Path, "events[%d]", &event); err == nil {
			p.List[i].Path = place(event)
		}
	}
}

// readEventRows reads the rows of a CSV file, and the line of each.
func readEventRows(text []byte, name string, loc *time.Location, problems *Problems) (events []Event, lines []int) {
	t := table.NewReader(bytes.NewReader(text), name)
	if _, err := t.Header(); err != nil {
		problems.place(err)
		return nil, nil
	}
	columns, err := t.Columns([]string{"at", "event"}, []string{"reason", "appointment", "unit", "step", "from", "note"})
	if err != nil {
		problems.place(err)
		return nil, nil
	}
	for {
		row, err := t.Next()
		switch {
		case err == io.EOF:
			return events, lines
		case err != nil:
			problems.place(err)
		default:
			events, lines = append(events, readEventRow(row, columns, loc, problems)), append(lines, row.Line())
		}
	}
}

// readEventRow returns the event of a row and reports every bad cell.
func readEventRow(row *table.Row, columns map[string]int, loc *time.Location, problems *Problems) Event {
	var e Event
	read := func(column string, parse func(text string) error) {
		i := columns[column]
		if err := parse(strings.Clone(strings.TrimSpace(row.Field(i)))); err != nil {
			problems.place(row.Fault(i, err))
		}
	}
	read("at", func(s string) (err error) { e.At, err = ParseInstant(s, loc); return })
	read("event", func(s string) error { return e.Kind.UnmarshalText([]byte(s)) })
	for _, f := range eventFields {
		read(f.name, func(s string) error {
			if s == "" {
				return nil
			}
			return f.read(&e, s)
		})
	}
	e.assumeReason()
	return e
}
