package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// columnsTaken are those of a file of dossiers, in any order, and whether they are
// needed.
func columnsTaken() map[string]bool {
	return map[string]bool{
		"number": true, "procedure": true, "unit": true, "received": true,
		"channel": false, "case": false, "appointment": false, "events": false, "applicant": false, "rating": false,
	}
}

// maxRow bounds a row in bytes, so that a quotation mark that is never closed does not
// take the memory that a file takes on disk.
const maxRow = 1 << 20

var errRow = &fileError{fmt.Errorf("a row of more than %d bytes, or a quotation mark that is not closed", maxRow)}

// fileError says that a file is no file of dossiers, or none from there on. Other
// errors are of the disk.
type fileError struct{ why error }

func (e *fileError) Error() string { return e.why.Error() }
func (e *fileError) Unwrap() error { return e.why }

// rowLimit is a reader that fails within a row that is too long.
type rowLimit struct {
	from io.Reader
	left int
}

func (r *rowLimit) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, errRow
	}
	n, err := r.from.Read(p)
	r.left -= n
	return n, err
}

func (r *rowLimit) begin() { r.left = maxRow }

// importRow is one row of a file: a dossier, or what is wrong with it.
type importRow struct {
	line   int
	record *record
	rating metrics.Rating
	fault  error

	figures []desk.Figure
}

// rowReader reads dossiers from CSV.
type rowReader struct {
	limit   *rowLimit
	head    *bufio.Reader
	csv     *csv.Reader
	columns map[string]int
	desk    *desk.Desk
	now     time.Time
	base    int // lines before those that csv counts
	last    int // the last line of the row read last
}

// newRowReader reads the header. What is wrong with it is a *fileError.
func newRowReader(r io.Reader, d *desk.Desk, now time.Time) (*rowReader, error) {
	reader := &rowReader{desk: d, now: now}
	reader.from(r)
	if err := reader.guess(); err != nil {
		return nil, err
	}
	header, err := reader.csv.Read()
	var bad *csv.ParseError
	switch {
	case err == io.EOF:
		return nil, &fileError{errors.New("header: the file is empty")}
	case errors.As(err, &bad):
		return nil, &fileError{fmt.Errorf("header: %w", err)}
	case err != nil:
		return nil, err
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	if reader.columns, err = columnsOf(header); err != nil {
		return nil, &fileError{fmt.Errorf("header: %w", err)}
	}
	return reader, nil
}

// from reads CSV from a place in the file.
func (r *rowReader) from(rest io.Reader) {
	fields, comma := 0, ','
	if r.csv != nil {
		fields, comma = r.csv.FieldsPerRecord, r.csv.Comma
	}
	r.limit = &rowLimit{rest, maxRow}
	r.head = bufio.NewReader(r.limit)
	r.csv = csv.NewReader(r.head)
	r.csv.FieldsPerRecord, r.csv.Comma = fields, comma
}

// guess finds what parts the columns: spreadsheets write semicolons where the comma is
// for decimals, as in Vietnam. It refuses the encoding that they call Unicode.
func (r *rowReader) guess() error {
	begin, _ := r.head.Peek(1024) // less of a short file, and errors come again
	if bytes.HasPrefix(begin, []byte("\xff\xfe")) || bytes.HasPrefix(begin, []byte("\xfe\xff")) {
		return &fileError{errors.New("header: the file is in UTF-16, want UTF-8")}
	}
	line, _, _ := bytes.Cut(begin, []byte("\n"))
	if bytes.ContainsRune(line, ';') && !bytes.ContainsRune(line, ',') {
		r.csv.Comma = ';'
	}
	return nil
}

// columnsOf finds the columns, and names all that are missing, unknown or there twice.
func columnsOf(header []string) (map[string]int, error) {
	taken := columnsTaken()
	columns := make(map[string]int)
	var faults []error
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		_, known := taken[name]
		_, twice := columns[name]
		switch {
		case !known:
			faults = append(faults, fmt.Errorf("unknown column %.40q", name))
		case twice:
			faults = append(faults, fmt.Errorf("column %q twice", name))
		}
		columns[name] = i
	}
	for _, name := range slices.Sorted(maps.Keys(taken)) {
		if _, ok := columns[name]; taken[name] && !ok {
			faults = append(faults, fmt.Errorf("no column %q", name))
		}
	}
	return columns, errors.Join(faults...)
}

// resume goes on behind rows that were read before.
func (r *rowReader) resume(rest io.Reader, line int) {
	r.from(rest)
	r.base, r.last = line, line
}

// next reads a row. The error is io.EOF at the end, or that of the file; what is wrong
// with the row is in it.
func (r *rowReader) next() (importRow, error) {
	r.limit.begin()
	cells, err := r.csv.Read()
	var bad *csv.ParseError
	switch {
	case errors.As(err, &bad):
		r.last = r.base + bad.Line
		return importRow{line: r.last, fault: fmt.Errorf("column %d: %w", bad.Column, bad.Err)}, nil
	case err != nil:
		return importRow{}, err
	}
	line, _ := r.csv.FieldPos(0)
	row := importRow{line: r.base + line}
	end, _ := r.csv.FieldPos(len(cells) - 1)
	r.last = r.base + end + strings.Count(cells[len(cells)-1], "\n")
	if row.record, row.rating, row.fault = r.read(cells); row.fault == nil {
		row.fault = row.derive(r.desk, r.now)
	}
	return row, nil
}

// derive fills in what follows from the row.
func (row *importRow) derive(d *desk.Desk, now time.Time) (err error) {
	row.record.Calendar = d.Version()
	if row.figures, err = row.record.derive(d, now); err == nil && row.rating != metrics.RatingUnknown && !row.record.Outcome.Resolved() {
		err = errors.New("rated while open")
	}
	return err
}

// cell returns that of a column, empty where the file does not have it.
func (r *rowReader) cell(cells []string, column string) string {
	i, ok := r.columns[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(cells[i])
}

// read makes a record of a row.
func (r *rowReader) read(cells []string) (*record, metrics.Rating, error) {
	for i, cell := range cells {
		if !storable(cell) {
			return nil, 0, fmt.Errorf("field %d: not a text in UTF-8", i+1)
		}
	}
	cell := func(column string) string { return r.cell(cells, column) }
	number := cell("number")
	if err := errors.Join(checkNumber(number), checkText("applicant", cell("applicant"), maxApplicant)); err != nil {
		return nil, 0, err
	}
	quote, err := r.quote(cell)
	if err != nil {
		return nil, 0, err
	}
	log, err := r.log(quote, cell)
	if err != nil {
		return nil, 0, err
	}
	dossier, err := quote.Dossier(number, cell("applicant"), "")
	if err != nil {
		return nil, 0, err
	}
	dossier.Log = log
	var rating metrics.Rating
	if text := cell("rating"); text != "" {
		if err := rating.UnmarshalText([]byte(text)); err != nil {
			return nil, 0, fmt.Errorf("rating: %w", err)
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(cells, "\x00")))
	return &record{Record: Record{Dossier: dossier}, source: hex.EncodeToString(sum[:16])}, rating, nil
}

// quote asks the desk for what the row says of the receipt.
func (r *rowReader) quote(cell func(string) string) (desk.Quote, error) {
	received, err := sla.ParseInstant(cell("received"), r.desk.Calendar().Location())
	if err != nil {
		return desk.Quote{}, fmt.Errorf("received: %w", err)
	}
	channel, err := catalog.ParseChannel(cell("channel"))
	if err != nil {
		return desk.Quote{}, fmt.Errorf("channel: %w", err)
	}
	return r.desk.Quote(desk.Request{Procedure: cell("procedure"), Case: cell("case"), Channel: channel, Unit: cell("unit"), At: received})
}

// log is the acceptance, with the date that was printed, and the events behind it.
func (r *rowReader) log(quote desk.Quote, cell func(string) string) (sla.Log, error) {
	accepted := sla.Event{At: quote.Received, Kind: sla.EventAccepted}
	if err := accepted.Appointment.UnmarshalText([]byte(cell("appointment"))); err != nil {
		return sla.Log{}, fmt.Errorf("appointment: %w", err)
	}
	events, err := sla.ParseEvents(cell("events"), r.desk.Calendar().Location())
	if err != nil {
		return sla.Log{}, fmt.Errorf("events: %w", err)
	}
	events = append([]sla.Event{accepted}, events...)
	if last := events[len(events)-1]; last.At.After(r.now) {
		return sla.Log{}, fmt.Errorf("%s at %s, which is to come", last.Kind, last.At.Format(time.RFC3339))
	}
	for i := range events {
		events[i].At = events[i].At.Truncate(time.Second)
	}
	return sla.NewLog(events...)
}
