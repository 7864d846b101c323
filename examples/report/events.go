package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// The columns of a file of events.
var (
	eventColumns         = []string{"number", "at", "event"}
	optionalEventColumns = []string{"reason", "appointment", "unit", "step", "from", "note"}
)

// histories are the events of all dossiers, by their numbers. They are kept: the
// rows of one dossier need not stand together.
type histories struct {
	file    string
	of      map[string]*history
	rows    int // that could be read
	leftOut int // that could not
}

// history is the events of one dossier, in the order of the file.
type history struct {
	events []sla.Event
	places []place
	gap    bool // a row could not be read: what it said is not known
	wanted bool // the dossier is in the file of dossiers
}

// place is where an event stands in its file, its columns in characters.
type place struct{ line, number, event int32 }

// fault returns an error at a column of the place.
func (p place) fault(file, field string, column int32, err error) error {
	return &table.Error{File: file, Line: int(p.line), Column: int(column), Field: field, Err: err}
}

// find returns the events of a dossier, nil when it has none, and notes that the
// dossier is there.
func (h *histories) find(number string) *history {
	if h == nil {
		return nil
	}
	found := h.of[number]
	if found != nil {
		found.wanted = true
	}
	return found
}

// readHistories reads a file of events. Bad rows are written to errs as they come.
func readHistories(file input, office *sla.Calendar, errs io.Writer) (*histories, error) {
	in, err := file.open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows := table.NewReader(in, file.name)
	if _, err := rows.Header(); err != nil {
		return nil, err
	}
	columns, err := rows.Columns(eventColumns, optionalEventColumns)
	if err != nil {
		return nil, err
	}
	h := &histories{file: file.name, of: make(map[string]*history)}
	reader := eventReader{columns, office}
	return h, eachLine(rows, func(row *table.Row) []error {
		return h.add(row, &reader)
	}, func(faults []error) {
		h.leftOut++
		complain(errs, faults)
	})
}

// add keeps the event of a row and returns everything that is wrong with it.
func (h *histories) add(row *table.Row, reader *eventReader) []error {
	e, faults := reader.read(row)
	number := trim(row.Field(reader.columns["number"]))
	if number == "" {
		return slices.Insert(faults, 0, error(row.Fault(reader.columns["number"], errors.New("no number"))))
	}
	of := h.of[number]
	if of == nil {
		of = new(history)
		h.of[strings.Clone(number)] = of
	}
	if len(faults) > 0 {
		of.gap = true
		return faults
	}
	of.events, of.places = append(of.events, e), append(of.places, reader.place(row))
	h.rows++
	return nil
}

// orphans returns a fault for every good event of a dossier that no row has, in
// the order of the file.
func (h *histories) orphans(dossiers string) []error {
	type orphan struct {
		place
		of string
	}
	var orphans []orphan
	for number, of := range h.of {
		for _, p := range of.places {
			if !of.wanted {
				orphans = append(orphans, orphan{p, number})
			}
		}
	}
	slices.SortFunc(orphans, func(a, b orphan) int { return cmp.Compare(a.line, b.line) })
	faults := make([]error, len(orphans))
	for i, o := range orphans {
		faults[i] = o.fault(h.file, "number", o.number, fmt.Errorf("dossier %q is not in %s", clip.Text(o.of), dossiers))
	}
	return faults
}

// eventReader turns rows into events.
type eventReader struct {
	columns map[string]int
	office  *sla.Calendar
}

func (r *eventReader) place(row *table.Row) place {
	column := func(name string) int32 { return int32(row.Fault(r.columns[name], nil).Column) }
	return place{int32(row.Line()), column("number"), column("event")}
}

// read returns the event of a row and everything that is wrong with its fields.
// Whether the events make a log shows when they are together.
func (r *eventReader) read(row *table.Row) (e sla.Event, faults []error) {
	read := func(column string, parse func(text string) error) {
		i := r.columns[column]
		text := trim(row.Field(i))
		if text == "" && slices.Contains(optionalEventColumns, column) {
			return
		}
		if err := parse(text); err != nil {
			faults = append(faults, row.Fault(i, err))
		}
	}
	read("at", func(text string) (err error) { e.At, err = r.instant(text); return err })
	read("event", func(text string) error { return e.Kind.UnmarshalText([]byte(text)) })
	read("reason", func(text string) error { return e.Reason.UnmarshalText([]byte(text)) })
	read("appointment", func(text string) error { return e.Appointment.UnmarshalText([]byte(text)) })
	text := func(column string) string { return strings.Clone(trim(row.Field(r.columns[column]))) } // not the whole line
	e.Unit, e.Step, e.From, e.Note = text("unit"), text("step"), text("from"), text("note")
	if e.Kind == sla.EventSuspended && e.Reason == sla.ReasonUnknown {
		e.Reason = sla.ReasonOther // as package sla reads tables
	}
	return e, faults
}

// instant reads when something happened: in the range of the calendar.
func (r *eventReader) instant(text string) (at time.Time, err error) {
	if at, err = sla.ParseInstant(text, r.office.Location()); err == nil {
		_, err = r.office.DateOf(at)
	}
	return at, err
}
