package slatest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// requiredColumns and questionColumns are those of a question; the rest is wanted.
var (
	requiredColumns = []string{"name", "rules", "limit", "source"}
	questionColumns = []string{"calendar", "supplement", "boundary_free", "received", "printed", "events", "as_of"}
)

// Read reads the cases of all files *.csv of a folder, in the order of their
// names and lines. The error joins every fault found, each with file and line;
// the cases without fault come back all the same.
func Read(folder fs.FS) ([]Case, error) {
	files, err := fs.Glob(folder, "*.csv")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New("slatest: no file *.csv in the folder")
	}
	r := reader{folder: folder, desks: newDesks(folder)}
	for _, file := range files {
		r.readFile(file)
	}
	return r.cases, errors.Join(r.faults...)
}

type reader struct {
	folder fs.FS
	desks  *desks
	cases  []Case
	faults []error
}

func (r *reader) fault(err error) {
	if err != nil {
		r.faults = append(r.faults, fmt.Errorf("slatest: %w", err))
	}
}

func (r *reader) readFile(name string) {
	file, err := r.folder.Open(name)
	if err != nil {
		r.fault(err)
		return
	}
	defer file.Close()
	rows := table.NewReader(file, name)
	if _, err := rows.Header(); err != nil {
		r.fault(err)
		return
	}
	optional := slices.Clone(questionColumns)
	for _, c := range Columns() {
		optional = append(optional, string(c))
	}
	columns, err := rows.Columns(requiredColumns, optional)
	if err != nil {
		r.fault(err)
		return
	}
	seen := make(map[string]bool)
	for {
		row, err := rows.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			r.fault(err)
			if place := (*table.Error)(nil); !errors.As(err, &place) {
				return
			}
			continue
		}
		r.readRow(row, columns, seen)
	}
}

// readRow adds the case of a row, or what is wrong with it.
func (r *reader) readRow(row *table.Row, columns map[string]int, seen map[string]bool) {
	before := len(r.faults)
	cell := func(column string) string { return strings.Clone(strings.TrimSpace(row.Field(columns[column]))) }
	check := func(column string, err error) {
		if err != nil {
			r.fault(row.Fault(columns[column], err))
		}
	}
	c := Case{Name: cell("name"), File: row.File(), Line: row.Line(), Source: cell("source"), Want: make(map[Column]string)}
	if c.Name == "" || seen[c.Name] {
		check("name", fmt.Errorf("%q: want a name of its own", c.Name))
	}
	seen[c.Name] = true
	if c.Source == "" {
		check("source", errors.New("say which provision or calculation gives what is wanted"))
	}
	q := &c.Question
	q.Rules, q.Calendar = cell("rules"), cell("calendar")
	var err error
	if q.Desk, err = r.desks.desk(q.Rules, q.Calendar); err != nil {
		check("rules", err)
		return
	}
	q.Location = q.Desk.Office().Location()
	if q.Dossier.Limit, err = sla.ParseLimit(cell("limit")); err != nil && q.Dossier.Limit.Unit() != sla.UnitDescribed {
		check("limit", err)
	}
	check("supplement", q.Dossier.Supplement.UnmarshalText([]byte(cell("supplement"))))
	q.Dossier.BoundaryFree = cell("boundary_free") == "yes"
	if text := cell("boundary_free"); text != "yes" && text != "" {
		check("boundary_free", fmt.Errorf("%q: want yes or nothing", text))
	}
	check("events", q.readLog(cell("received"), cell("printed"), cell("events")))
	check("as_of", q.readAsOf(cell("as_of")))
	for _, column := range Columns() {
		if text := cell(string(column)); text != "" {
			c.Want[column], err = normal(column, text, q.Location)
			check(string(column), err)
		}
	}
	if q.Dossier.Known, err = r.knownDesk(q); err != nil {
		check("calendar", err)
	}
	if len(r.faults) == before {
		r.cases = append(r.cases, c)
	}
}

// readLog puts the acceptance of the column received in front of the events.
func (q *Question) readLog(received, printed, events string) error {
	all, err := sla.ParseEvents(events, q.Location)
	if err != nil {
		return err
	}
	if received != "" {
		accepted := sla.Event{Kind: sla.EventAccepted}
		if accepted.At, err = q.readReceipt(received); err != nil {
			return err
		}
		if err := accepted.Appointment.UnmarshalText([]byte(printed)); err != nil {
			return err
		}
		at, _ := slices.BinarySearchFunc(all, accepted, func(e, a sla.Event) int {
			if e.At.Before(a.At) || e.At.Equal(a.At) && e.Kind < sla.EventAccepted {
				return -1
			}
			return +1
		})
		all = slices.Insert(all, at, accepted)
	} else if printed != "" {
		return errors.New("printed without received: give it as the appointment of the accepted event")
	}
	q.Dossier.Log, err = sla.NewLog(all...)
	return err
}

// readReceipt reads an instant, or a date for its first opening.
func (q *Question) readReceipt(text string) (time.Time, error) {
	date, err := sla.ParseDate(text)
	if err != nil {
		return sla.ParseInstant(text, q.Location)
	}
	return q.Desk.ReceiptOn(date)
}

func (q *Question) readAsOf(text string) (err error) {
	if text != "" {
		q.AsOf, err = sla.ParseInstant(text, q.Location)
		return err
	}
	for e := range q.Dossier.Log.All() {
		q.AsOf = e.At
	}
	if q.AsOf.IsZero() {
		return errors.New("no event to be asked about")
	}
	return nil
}

// knownDesk returns the desk as known on the day of acceptance.
func (r *reader) knownDesk(q *Question) (*sla.Desk, error) {
	for e := range q.Dossier.Log.All() {
		if e.Kind == sla.EventAccepted {
			on, err := q.Desk.Office().DateOf(e.At)
			if err != nil {
				return nil, err
			}
			return r.desks.known(q.Rules, q.Calendar, on)
		}
	}
	return nil, nil
}
