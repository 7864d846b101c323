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
)

// batch copies the rows of in to out with a deadline for each. A row that fails
// carries the reason; the others go on.
func batch(in io.Reader, out io.Writer, desk *sla.Desk) error {
	rows := table.NewReader(in, "standard input")
	header, err := rows.Header()
	if err != nil {
		return err
	}
	received, limit, err := batchHeader(header)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.Write(append(slices.Clone(header), addedColumns...))
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
		record := make([]string, len(header), len(header)+len(addedColumns))
		var deadline sla.Deadline
		if err == nil {
			copy(record, row.Fields())
			deadline, err = deadlineOf(desk, strings.TrimSpace(row.Field(received)), row.Field(limit))
		}
		if err != nil {
			failed++
		}
		w.Write(append(record, answer(deadline, err)...))
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

// batchHeader finds the columns needed, and refuses those that would come twice.
func batchHeader(header []string) (received, limit int, err error) {
	var problems []string
	for _, name := range batchColumns {
		if !slices.Contains(header, name) {
			problems = append(problems, fmt.Sprintf("no column %q", name))
		}
	}
	for i, name := range header {
		if slices.Contains(addedColumns, name) {
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
		return 0, 0, fmt.Errorf("standard input:1: %s", strings.Join(problems, "; "))
	}
	return slices.Index(header, "received"), slices.Index(header, "limit"), nil
}

// answer returns the fields of addedColumns.
func answer(d sla.Deadline, err error) []string {
	if err != nil {
		return []string{"", "", "", err.Error()}
	}
	return []string{d.Due().Format(time.RFC3339Nano), d.DueDate().String(), d.Flags().String(), ""}
}
