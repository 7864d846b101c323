package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// The columns of a file of dossiers, in the order of the generator.
var (
	dossierColumns  = []string{"number", "procedure", "unit", "level", "channel", "received", "appointment", "finished", "result"}
	optionalColumns = []string{"case", "limit"}
)

// The results of a dossier. Those in openResults leave it open.
var (
	resolvedResults = []string{"completed", "returned", "refused", "withdrawn", "stopped"}
	openResults     = []string{"processing", "awaiting-supplement"}
)

const awaitingSupplement = "awaiting-supplement"

// dossier is one row, checked.
type dossier struct {
	number      string
	procedure   *catalog.Procedure
	unit        string
	level       catalog.Level
	channel     catalog.Channel
	caseName    string
	limit       *sla.Limit // of the row; nil: the catalog's
	received    setup.Moment
	appointment setup.Moment
	finished    setup.Moment
	result      string
	course      *course // nil: the row says all there is
}

// columns are the indexes of the columns in a file, -1 for those it lacks.
type columns struct {
	number, procedure, unit, level, channel, caseName, limit, received, appointment, finished, result int
}

func newColumns(index map[string]int) columns {
	return columns{
		number: index["number"], procedure: index["procedure"], unit: index["unit"], level: index["level"],
		channel: index["channel"], caseName: index["case"], limit: index["limit"],
		received: index["received"], appointment: index["appointment"], finished: index["finished"], result: index["result"],
	}
}

// openDossiers returns a reader behind the header.
func openDossiers(r *table.Reader) (columns, error) {
	if _, err := r.Header(); err != nil {
		return columns{}, err
	}
	index, err := r.Columns(dossierColumns, optionalColumns)
	if err != nil {
		return columns{}, err
	}
	return newColumns(index), nil
}

// rowReader turns rows into dossiers.
type rowReader struct {
	columns   columns
	catalog   *catalog.Snapshot
	desk      *sla.Desk
	office    *sla.Calendar
	bySlip    bool     // the rules judge by the date on the slip
	units     []string // empty: any
	known     map[string]*catalog.Procedure
	histories *histories // nil: none
}

func newRowReader(in *inputs, columns columns) *rowReader {
	return &rowReader{
		columns: columns, catalog: in.catalog, desk: in.desk, office: in.desk.Calendar(), bySlip: judgesBySlip(in.desk.Rules()),
		units: in.sources.Office.Units, known: make(map[string]*catalog.Procedure), histories: in.histories,
	}
}

// read fills d from a row and returns everything that is wrong with it.
func (r *rowReader) read(row *table.Row, d *dossier) []error {
	var faults []error
	check := func(column int, err error) {
		if err != nil {
			faults = append(faults, row.Fault(column, err))
		}
	}
	c := &r.columns
	field := func(column int) string { return trim(row.Field(column)) }
	*d = dossier{number: field(c.number), unit: field(c.unit), caseName: field(c.caseName), result: strings.ToLower(field(c.result))}
	var err error
	if d.number == "" {
		check(c.number, errors.New("no number"))
	}
	history := r.histories.find(d.number)
	d.procedure, err = r.lookup(field(c.procedure))
	check(c.procedure, err)
	if len(r.units) > 0 && !slices.Contains(r.units, d.unit) {
		check(c.unit, fmt.Errorf("%q: no such unit of the office, see -office", d.unit))
	}
	d.level, err = catalog.ParseLevel(field(c.level))
	check(c.level, err)
	d.channel, err = catalog.ParseChannel(field(c.channel))
	check(c.channel, err)
	d.limit, err = readLimit(field(c.limit))
	check(c.limit, err)
	d.received, err = r.received(row)
	check(c.received, err)
	d.appointment, err = r.moment(field(c.appointment))
	check(c.appointment, err)
	d.finished, err = r.event(field(c.finished))
	check(c.finished, err)
	check(c.result, d.checkResult())
	if len(faults) == 0 {
		check(c.appointment, checkOrder(d.received, d.appointment, "appointed"))
		check(c.finished, checkOrder(d.received, d.finished, "finished"))
	}
	if len(faults) == 0 {
		faults = r.follow(row, d, history)
	}
	return faults
}

// trim is strings.TrimSpace, quick where there is nothing to trim.
func trim(s string) string {
	plain := func(c byte) bool { return c > ' ' && c < utf8.RuneSelf }
	if s == "" || plain(s[0]) && plain(s[len(s)-1]) {
		return s
	}
	return strings.TrimSpace(s)
}

// lookup is that of the catalog. It remembers procedures by the spelling of
// their code, up to a bound: files repeat few of them.
func (r *rowReader) lookup(code string) (*catalog.Procedure, error) {
	if p := r.known[code]; p != nil {
		return p, nil
	}
	p, err := r.catalog.Lookup(code)
	if err != nil {
		return nil, err
	}
	if len(r.known) < 2*r.catalog.Len() {
		r.known[strings.Clone(code)] = &p
	}
	return &p, nil
}

// received reads when the dossier of a row was received.
func (r *rowReader) received(row *table.Row) (setup.Moment, error) {
	m, err := r.event(trim(row.Field(r.columns.received)))
	if err == nil && m.IsZero() {
		err = errors.New("no time of receipt")
	}
	return m, err
}

// event reads a moment at which something happened: in the range of the calendar.
func (r *rowReader) event(s string) (setup.Moment, error) {
	m, err := r.moment(s)
	if err == nil && !m.IsZero() && (m.Date.Before(r.office.First()) || m.Date.After(r.office.Last())) {
		_, err = r.office.Day(m.Date)
	}
	return m, err
}

func (r *rowReader) moment(s string) (setup.Moment, error) {
	if s == "" {
		return setup.Moment{}, nil
	}
	return setup.ParseMoment(s, r.office.Location())
}

func readLimit(s string) (*sla.Limit, error) {
	if s == "" {
		return nil, nil
	}
	limit, err := sla.ParseLimit(s)
	if err != nil {
		return nil, err
	}
	return &limit, nil
}

func (d *dossier) checkResult() error {
	finished := !d.finished.IsZero()
	switch {
	case d.result == "":
		return nil
	case slices.Contains(resolvedResults, d.result):
		if !finished {
			return fmt.Errorf("%q without a time at which it was finished", d.result)
		}
	case slices.Contains(openResults, d.result):
		if finished {
			return fmt.Errorf("%q, but finished", d.result)
		}
	default:
		return fmt.Errorf("%q: not one of %q or %q", d.result, resolvedResults, openResults)
	}
	return nil
}

// checkOrder refuses a moment before the receipt; where one of the two is only
// a date, an earlier date.
func checkOrder(received, m setup.Moment, what string) error {
	if m.IsZero() {
		return nil
	}
	before := m.Date.Before(received.Date)
	if !m.DateOnly() && !received.DateOnly() {
		before = m.At.Before(received.At)
	}
	if before {
		return fmt.Errorf("%s before it was received", what)
	}
	return nil
}
