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
	questionColumns = []string{"calendar", "supplement", "boundary_free", "paper", "received", "printed", "events", "as_of"}
)

// Read reads the cases of all files *.csv of a folder, in the order of their
// names and lines. The error joins every fault found, each with file and line;
// the cases without fault come back all the same. No folder, and one
// without such a file, are an error too.
func Read(folder fs.FS) ([]Case, error) {
	if folder == nil {
		return nil, errors.New("slatest: no folder")
	}
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
	cells := rowCells{r, row, columns}
	c := Case{Name: cells.text("name"), File: row.File(), Line: row.Line(), Source: cells.text("source"), Want: make(map[Column]string)}
	if c.Name == "" || seen[c.Name] {
		cells.check("name", fmt.Errorf("%q: want a name of its own", c.Name))
	}
	seen[c.Name] = true
	if c.Source == "" {
		cells.check("source", errors.New("say which provision or calculation gives what is wanted"))
	}
	q := &c.Question
	made := cells.readDesk(q)
	cells.readDossier(q)
	if made {
		cells.readEvents(q)
		cells.readWanted(&c)
	}
	if len(r.faults) == before {
		r.cases = append(r.cases, c)
	}
}

// rowCells are the cells of one row, and where its faults go.
type rowCells struct {
	reader  *reader
	row     *table.Row
	columns map[string]int
}

func (c *rowCells) text(column string) string {
	return strings.Clone(strings.TrimSpace(c.row.Field(c.columns[column])))
}

// check reports a fault of a column, and whether there was none.
func (c *rowCells) check(column string, err error) bool {
	if err != nil {
		c.reader.fault(c.row.Fault(c.columns[column], err))
	}
	return err == nil
}

// readDossier reads what needs no calendar.
func (c *rowCells) readDossier(q *Question) {
	var err error
	if q.Dossier.Limit, err = sla.ParseLimit(c.text("limit")); q.Dossier.Limit.Unit() != sla.UnitDescribed {
		c.check("limit", err)
	}
	c.check("supplement", q.Dossier.Supplement.UnmarshalText([]byte(c.text("supplement"))))
	q.Dossier.BoundaryFree = c.yes("boundary_free")
	q.Dossier.Paper = c.yes("paper")
}

// yes reads a cell that is yes or empty.
func (c *rowCells) yes(column string) bool {
	text := c.text(column)
	if text != "" && text != "yes" {
		c.check(column, fmt.Errorf("%q: want yes or nothing", text))
	}
	return text == "yes"
}

// readDesk makes the desk of the row, and reports whether it did.
func (c *rowCells) readDesk(q *Question) bool {
	q.Rules, q.Calendar = c.text("rules"), c.text("calendar")
	_, err := c.reader.desks.calendar(q.Calendar)
	ok := c.check("calendar", err)
	_, err = parseRules(q.Rules)
	if ok = c.check("rules", err) && ok; !ok {
		return false
	}
	if q.Desk, err = c.reader.desks.desk(q.Rules, q.Calendar); !c.check("calendar", err) {
		return false
	}
	q.Location = q.Desk.Calendar().Location()
	return true
}

// readEvents reads the log: the acceptance of the column received is put among
// the events.
func (c *rowCells) readEvents(q *Question) {
	all, err := sla.ParseEvents(c.text("events"), q.Location)
	ok := c.check("events", err)
	accepted := sla.Event{Kind: sla.EventAccepted}
	received, printed := c.text("received"), c.text("printed")
	if received != "" {
		accepted.At, err = q.readReceipt(received)
		ok = c.check("received", err) && ok
	}
	ok = c.check("printed", accepted.Appointment.UnmarshalText([]byte(printed))) && ok
	if received == "" && printed != "" {
		ok = c.check("printed", errors.New("printed without received: give it as the appointment of the accepted event"))
	}
	if ok && received != "" {
		all = sla.InsertAcceptance(all, accepted)
	}
	if ok {
		q.Dossier.Log, err = sla.NewLog(all...)
		ok = c.check("events", err)
	}
	if asOf := c.text("as_of"); ok || asOf != "" {
		c.check("as_of", q.readAsOf(asOf))
	}
	if ok {
		q.Dossier.Known, err = c.reader.desks.knownTo(q)
		c.check("calendar", err)
	}
}

// readReceipt reads an instant, or a date for its first opening.
func (q *Question) readReceipt(text string) (time.Time, error) {
	date, err := sla.ParseDate(text)
	if err != nil {
		return sla.ParseInstant(text, q.Location)
	}
	return q.Desk.ReceiptOn(date)
}

// readAsOf reads the instant asked about, without text that of the last event.
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

// readWanted reads what is wanted.
func (c *rowCells) readWanted(of *Case) {
	for _, column := range Columns() {
		if text := c.text(string(column)); text != "" {
			var err error
			of.Want[column], err = normal(column, text, of.Question.Location)
			c.check(string(column), err)
		}
	}
}
