package catalog

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/tthc-go/tthc/internal/table"
)

// errStop ends a reading that nobody wants to go on.
var errStop = errors.New("stop")

// ProceduresJSON reads a document of procedures one at a time, in the order of the
// file, in memory that does not grow with the file; name is the file name for
// messages. Values are read as by [ReadJSON], but nothing is remembered, so that a
// code used twice goes unnoticed.
//
// Each procedure comes with a nil error, or with a [Problems] of what was not
// understood or looks wrong in it. Problems without a procedure come with the zero
// Procedure: of one that was left out, or of a field of the document itself (such
// fields have nowhere to be kept and are skipped with [UnknownKept]). The last
// error may be about the whole file, and is then no Problems: as that of ReadJSON,
// or one that matches [errors.ErrUnsupported] for a document with a stock and
// decisions, whose procedures are not those in force. What is wrong at the end of
// the file comes last, after the procedures before it.
func ProceduresJSON(r io.Reader, name string, unknown UnknownFields) iter.Seq2[Procedure, error] {
	return func(yield func(Procedure, error) bool) {
		d := newDocumentReader(r, name, unknown)
		hand := func(p Procedure) error {
			problems := d.problems
			d.problems, d.kept = nil, nil
			if !yield(p, problems.orNil()) {
				return errStop
			}
			return nil
		}
		d.takeProcedure = func(p Procedure) error {
			var found Problems
			p = found.takeIn(p, d.place())
			d.addBounded(found)
			return hand(p)
		}
		d.afterItem = func() error {
			if d.kept = nil; len(d.problems) == 0 {
				return nil
			}
			return hand(Procedure{})
		}
		if err := d.read(); err != nil && err != errStop {
			yield(Procedure{}, err)
		}
	}
}

// orNil returns the problems as an error, nil when there are none.
func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// ProceduresCSV reads a file in the layout of the national database's export one
// procedure at a time, as [ReadCSV] reads its rows, in memory that does not grow
// with the file. It ends, and gives problems, as [ProceduresJSON] does; a code used
// twice goes unnoticed. A file in the own layout is an error that matches
// [errors.ErrUnsupported]: the rows of one procedure need not follow each other
// there.
func ProceduresCSV(r io.Reader, name string) iter.Seq2[Procedure, error] {
	return func(yield func(Procedure, error) bool) {
		in := table.NewReader(r, name)
		columns, err := nationalHeader(in, name)
		if err != nil {
			yield(Procedure{}, err)
			return
		}
		for {
			p, err := nationalProcedure(in, columns)
			var problems Problems
			if err == io.EOF || !yield(p, err) || err != nil && !errors.As(err, &problems) {
				return
			}
		}
	}
}

func nationalHeader(in *table.Reader, name string) (map[string]int, error) {
	header, err := in.Header()
	if err != nil {
		return nil, fileError(err, ErrNotCatalog)
	}
	own := !isNational(header)
	columns, err := in.Columns(nationalColumns, nil)
	if own {
		_, err = in.Columns(ownColumns, ownOptional)
	}
	switch {
	case err != nil:
		return nil, fileError(err, ErrNotCatalog)
	case own:
		return nil, fmt.Errorf("catalog: %s: the own layout cannot be read procedure by procedure: see ReadCSV: %w", name, errors.ErrUnsupported)
	}
	return columns, nil
}

// nationalProcedure reads the next row.
func nationalProcedure(in *table.Reader, columns map[string]int) (Procedure, error) {
	row, err := in.Next()
	if err == io.EOF {
		return Procedure{}, err
	}
	if err != nil {
		if fault, ok := lineProblem(err); ok {
			return Procedure{}, Problems{fault}
		}
		return Procedure{}, fileError(err, ErrNotCatalog)
	}
	b := newBuilder()
	(&nationalRows{b, columns}).read(row)
	if len(b.procedures) == 0 {
		return Procedure{}, b.problems.orNil()
	}
	b.problems.sort()
	return *b.procedures[0], b.problems.orNil()
}
