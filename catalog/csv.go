package catalog

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// ErrNotCatalog is matched when a file as a whole holds neither procedures nor decisions:
// it is empty, its header has other columns, none of its rows became a procedure or an
// act, or it is not from beginning to end a JSON document of the format.
var ErrNotCatalog = errors.New("not a catalog")

// ReadCSV reads a snapshot from a UTF-8 CSV file with a header; name is the file
// name for messages. A row is one line. The header says which of two layouts the
// file has; the order of the columns is free.
//
// The own layout has one row per procedure, channel and case, with the columns
//
//	code, name, field, levels, provision, channel, case, limit
//
// and, where wanted, of the service level
//
//	committed, committed_by, supplement, note
//
// and of the procedure
//
//	decision, kind, publisher, implementing_agency, competent_agency,
//	coordinating_agency, authorised_agency, detail_url, audience, channels, desks,
//	origin, dossier_sets
//
// Levels, provisions, channels, audiences and limits are read by their names and in
// Vietnamese ([ParseLevels], [ParseProvision], [ParseChannel], [ParseAudiences],
// [sla.ParseLimit]); levels, audiences, channels and desks are lists with commas
// between; supplement is as [sla.SupplementRule] prints it, origin central or local. An
// empty channel is every channel, an empty case every case, the case "?" is
// [CaseUnknown]. Rows with one base code need not follow each other, but must agree on
// every column of the procedure; where they do not, the first row stands.
//
// The layout of the national database's tabular export has one row per procedure,
// with the columns
//
//	code, name, field, levels, decision, kind, publisher, implementing_agency,
//	competent_agency, limit_online_raw, limit_direct_raw, limit_postal_raw,
//	detail_url
//
// Each non-empty limit becomes a service level of its channel, several when the
// cell holds several joined by " | ", all with [CaseUnknown].
//
// Nothing is dropped silently: every line that does not become (part of) a
// procedure, and every cell that is not understood, is in the problems, in the
// order of the file. The error is for the file as a whole: it matches
// [ErrNotCatalog], or wraps the error of r; the snapshot is nil then, and the
// problems are those found so far.
func ReadCSV(r io.Reader, name string) (*Snapshot, Problems, error) {
	in := table.NewReader(r, name)
	header, err := in.Header()
	if err != nil {
		return nil, nil, fileError(err, ErrNotCatalog)
	}
	b := newBuilder()
	readRow, err := b.layout(in, header)
	if err != nil {
		return nil, nil, fileError(err, ErrNotCatalog)
	}
	if err := readRows(in, readRow, &b.problems); err != nil {
		return nil, b.problems, fileError(err, ErrNotCatalog)
	}
	c := b.snapshot()
	if c.Len() == 0 {
		return nil, b.problems, fmt.Errorf("catalog: %s: no row became a procedure, %d problems: %w", name, len(b.problems), ErrNotCatalog)
	}
	return c, b.problems, nil
}

// readRows hands each row to read, and adds the lines that are none to the
// problems, which it sorts in the end.
func readRows(in *table.Reader, read func(*table.Row), problems *Problems) error {
	for {
		row, err := in.Next()
		if err == io.EOF {
			problems.sort()
			return nil
		}
		if err == nil {
			read(row)
			continue
		}
		problem, ok := lineProblem(err)
		if !ok {
			return err
		}
		*problems = append(*problems, problem)
	}
}

// layout returns the function that takes in a row of the layout of the header.
func (b *builder) layout(in *table.Reader, header []string) (func(*table.Row), error) {
	if isNational(header) {
		columns, err := in.Columns(nationalColumns, nil)
		return (&nationalRows{b, columns}).read, err
	}
	columns, err := in.Columns(ownColumns, ownOptional)
	return (&ownRows{builder: b, columns: columns, firstLine: make(map[int]int)}).read, err
}

// isNational reports whether a header is that of the national export.
func isNational(header []string) bool {
	return slices.ContainsFunc(nationalLimits[:], func(l nationalLimit) bool { return slices.Contains(header, l.column) })
}

// fileError says of a whole file what is wrong with it, matching sentinel unless
// reading itself failed.
func fileError(err, sentinel error) error {
	var fault *table.Error
	if errors.As(err, &fault) {
		return fmt.Errorf("catalog: %w: %w", err, sentinel)
	}
	return fmt.Errorf("catalog: %w", err)
}

// code reads the code of a row, or reports why the row is left out.
func (b *builder) code(row *table.Row, column int) (Code, bool) {
	text := row.Field(column)
	code, err := ParseCode(text)
	if err != nil {
		b.problems.addText(ProblemCode, placeOf(row, column), Code{}, err, "mã thủ tục", text)
		return Code{}, false
	}
	return code, true
}

// limit reads a limit; what is not understood of it is reported.
func (b *builder) limit(raw string, row *table.Row, column int, code Code) sla.Limit {
	limit, err := sla.ParseLimit(raw)
	if err != nil {
		b.problems.add(ProblemLimit, placeOf(row, column), code, err, limitMessage(err))
	}
	return limit
}

// limitMessage is what [sla.ParseLimit] did not understand, in both languages.
func limitMessage(err error) message {
	m := message{messageOf(err), messageOf(err)}
	var limit *sla.LimitError
	if errors.As(err, &limit) {
		m.vietnamese = "thời hạn: " + limit.Words(sla.Vietnamese)
	}
	return m
}

// cells returns a function that gives the cells of a row by column name, as
// written; a column that the file does not have is empty.
func cells(row *table.Row, columns map[string]int) func(column string) string {
	return func(column string) string {
		i, ok := columns[column]
		if !ok {
			return ""
		}
		return row.Field(i)
	}
}
