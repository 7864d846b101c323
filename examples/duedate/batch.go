package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

var (
	batchColumns = []string{"received", "limit"}
	addedColumns = []string{"due", "due_date", "flags", "error"}
	addedByLog   = []string{"due", "due_date", "flags", "status", "outcome", "error"} // with a column events
)

// batch copies the rows of in to out with a deadline for each, and where there
// is a column events how the dossier stands. A row that fails carries the reason;
// the others go on.
func batch(in io.Reader, out io.Writer, desk *sla.Desk, at string) error {
	rows := table.NewReader(in, "standard input")
	header, err := rows.Header()
	if err != nil {
		return err
	}
	columns, err := batchHeader(header)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.Write(append(slices.Clone(header), columns.added...))
	failed, total := 0, 0
	for {
		row, err := rows.Next()
		if err == io.EOF {
			break
		}
		var fault *table.Error
		if err != nil && !errors.As(err, &fault) {
			w.Flush()
			return err
		}
		total++
		record := make([]string, len(header), len(header)+len(columns.added))
		answer := make([]string, len(columns.added))
		if err == nil {
			copy(record, row.Fields())
			answer, err = columns.answer(desk, row, at)
		}
		if err != nil {
			failed++
			answer[len(answer)-1] = strings.ReplaceAll(err.Error(), "\n\t", " ") // a record is one line
		}
		w.Write(append(record, answer...))
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d rows have no due date, see their column error", failed, total)
	}
	return nil
}

// batchOf are the columns of a batch by their index, and those it adds.
type batchOf struct {
	received, limit, events int // events is -1 where there is none
	added                   []string
}

// batchHeader finds the columns needed, and refuses those that would come twice.
func batchHeader(header []string) (batchOf, error) {
	columns := batchOf{slices.Index(header, "received"), slices.Index(header, "limit"), slices.Index(header, "events"), addedColumns}
	if columns.events >= 0 {
		columns.added = addedByLog
	}
	var problems []string
	for _, name := range batchColumns {
		if !slices.Contains(header, name) {
			problems = append(problems, fmt.Sprintf("no column %q", name))
		}
	}
	for i, name := range header {
		if slices.Contains(columns.added, name) {
			problems = append(problems, fmt.Sprintf("column %q is added to the output", name))
		}
		if slices.Contains(header[:i], name) {
			problems = append(problems, fmt.Sprintf("column %q twice", name))
		}
	}
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		problems = append(problems, "fields must be separated by commas")
	}
	if len(problems) > 0 {
		return batchOf{}, fmt.Errorf("standard input:1: %s", strings.Join(problems, "; "))
	}
	return columns, nil
}

// answer returns the fields of the added columns. It has as many when err is not
// nil.
func (b batchOf) answer(desk *sla.Desk, row *table.Row, at string) ([]string, error) {
	none := make([]string, len(b.added))
	received := strings.TrimSpace(row.Field(b.received))
	if b.events < 0 {
		d, err := deadlineOf(desk, received, row.Field(b.limit))
		if err != nil {
			return none, err
		}
		return []string{d.Due().Format(time.RFC3339Nano), d.DueDate().String(), d.Flags().String(), ""}, nil
	}
	a, err := assessRow(desk, received, row.Field(b.limit), row.Field(b.events), at)
	if err != nil {
		return none, err
	}
	due := ""
	if !a.Due().IsZero() {
		due = a.Due().Format(time.RFC3339Nano)
	}
	return []string{due, a.DueDate().String(), a.Flags().String(), a.Status().String(), a.Outcome().String(), ""}, nil
}

// assessRow assesses the dossier of a row: its receipt is the acceptance.
func assessRow(desk *sla.Desk, received, limit, events, at string) (sla.Assessment, error) {
	l, err := sla.ParseLimit(limit)
	if err != nil {
		return sla.Assessment{}, err
	}
	all, err := sla.ParseEvents(events, desk.Calendar().Location())
	if err != nil {
		return sla.Assessment{}, err
	}
	log, err := withReceipt(desk, received, all)
	if err != nil {
		return sla.Assessment{}, err
	}
	when, err := asOf(desk, at, log)
	if err != nil {
		return sla.Assessment{}, err
	}
	return desk.Assess(sla.Dossier{Limit: l, Log: log}, when)
}
