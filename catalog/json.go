package catalog

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// Document is a JSON document of the package's own format. It is what a [Catalog] is
// built from ([New]), or, without a day and without decisions, a snapshot alone.
//
// The format is that of docs/catalog.schema.json in the repository (JSON Schema, draft
// 2020-12), which names and describes every field. A snapshot is
//
//	{"format":"tthc-catalog","version":1,"procedures":[…]}
//
// and a stock with the decisions that follow is
//
//	{"format":"tthc-catalog","version":1,"stock":{"on":"2022-01-01","procedures":[…]},"decisions":[…]}
//
// so that the procedures on top are always what is in force, and those of a stock
// never taken for it. Names of fields are those of the columns of [ReadCSV], where
// there is one. Enumerations, dates, limits and codes are text as their String
// methods give it, amounts with their currency, sets are lists of names. What is
// empty is not written, but for the percentage of a discount. The list of steps a
// step follows (after) may be empty, which is not the same as none.
//
// Documents are written with a procedure or decision a line, always in the same
// way: what was written comes back byte for byte when it is read and written again.
//
// The version changes when a reader of the version before would misunderstand a
// document. New fields do not change it: [UnknownFields] says what an older reader
// does with them.
//
// The zero value is the document of an empty snapshot.
type Document struct {
	Stock     Stock      // the snapshot of a document without decisions is Stock.Snapshot
	Decisions []Decision // in the order of the file

	unknown unknownFields
}

const (
	jsonFormat  = "tthc-catalog"
	jsonVersion = "1"
	jsonHead    = `{"format":"` + jsonFormat + `","version":` + jsonVersion

	// The longest procedure and decision, in bytes, that is written and read.
	maxJSONProcedure = 1 << 20
	maxJSONDecision  = 64 << 20
)

// WriteJSON writes the document; see [Document] for the format. The error is that of
// w, or names the value that could not be read back: an enumeration that is not
// defined, text that is not UTF-8, a number out of range, a procedure of more than
// 1 MiB, a decision of more than 64 MiB. What was written by then is part of a
// document.
func (d Document) WriteJSON(w io.Writer) error {
	out := newDocumentWriter(w)
	out.kept = d.unknown
	out.b = append(out.b, jsonHead...)
	if d.isHistory() {
		out.stock(&d)
		out.lines("decisions", len(d.Decisions), maxJSONDecision, func(i int) { out.decision(&d.Decisions[i]) })
	} else {
		out.procedures(d.Stock.procedures())
	}
	out.unknown(out.kept.of(""))
	out.b = append(out.b, "}\n"...)
	return out.finish()
}

// isHistory reports whether there is more to d than procedures.
func (d *Document) isHistory() bool {
	return !d.Stock.On.IsZero() || len(d.Decisions) > 0 || len(d.unknown.of("stock")) > 0
}

func (s *Stock) procedures() []*Procedure {
	if s.Snapshot == nil {
		return nil
	}
	return s.Snapshot.procedures
}

// WriteJSON writes the snapshot as a document of procedures, as [Document.WriteJSON]
// does, whose errors it has.
func (s *Snapshot) WriteJSON(w io.Writer) error {
	return Document{Stock: Stock{Snapshot: s}}.WriteJSON(w)
}

// WriteJSON writes the catalog as a document of its stock and its decisions, as
// [Document.WriteJSON] does, whose errors it has: [New] makes the same catalog of them
// again.
func (c *Catalog) WriteJSON(w io.Writer) error {
	return Document{Stock: c.stock, Decisions: c.decisions}.WriteJSON(w)
}

// WriteProceduresJSON writes a document of procedures, as [Document.WriteJSON] does, in
// the order they come in; one without a code is an error matching [ErrInvalidCode],
// the other errors are those of Document.WriteJSON. It holds one procedure at a time;
// that none has the code of another is for the caller to see to.
func WriteProceduresJSON(w io.Writer, procedures iter.Seq[Procedure]) error {
	out := newDocumentWriter(w)
	out.b = append(out.b, jsonHead+`,"procedures":[`...)
	out.enter(intoField("procedures"))
	n := 0
	for p := range procedures {
		out.line(intoElement(n, n), maxJSONProcedure, func() {
			if p.Code.IsZero() {
				out.fail(fmt.Errorf("%q has no code: %w", clip.Text(p.Name), ErrInvalidCode))
			}
			out.procedure(&p)
		})
		if n++; out.err != nil {
			break
		}
	}
	out.endLines(n)
	out.b = append(out.b, "}\n"...)
	return out.finish()
}

// documentWriter writes a document line by line.
type documentWriter struct {
	jsonWriter
	out *bufio.Writer
}

func newDocumentWriter(w io.Writer) *documentWriter {
	return &documentWriter{out: bufio.NewWriter(w)}
}

func (w *documentWriter) stock(d *Document) {
	procedures, unknown := d.Stock.procedures(), d.unknown.of("stock")
	if len(procedures) == 0 && d.Stock.On.IsZero() && len(unknown) == 0 {
		return
	}
	w.member("stock")
	w.b = append(w.b, '{')
	w.enter(intoField("stock"))
	if !d.Stock.On.IsZero() {
		w.member("on")
		w.named(d.Stock.On)
	}
	w.procedures(procedures)
	w.unknown(unknown)
	w.leave()
	w.b = append(w.b, '}')
}

func (w *documentWriter) procedures(list []*Procedure) {
	w.lines("procedures", len(list), maxJSONProcedure, func(i int) { w.procedure(list[i]) })
}

// lines writes a list of n elements, one a line.
func (w *documentWriter) lines(key string, n, limit int, put func(i int)) {
	w.member(key)
	w.b = append(w.b, '[')
	w.enter(intoField(key))
	for i := 0; i < n && w.err == nil; i++ {
		w.line(intoElement(i, i), limit, func() { put(i) })
	}
	w.leave()
	w.endLines(n)
}

// line writes one element on a line of its own, and what stands before it.
func (w *documentWriter) line(at jsonStep, limit int, put func()) {
	if at.index > 0 {
		w.b = append(w.b, ',')
	}
	w.b = append(w.b, '\n')
	begin := len(w.b)
	w.enter(at)
	put()
	if n := len(w.b) - begin; n > limit {
		w.fail(fmt.Errorf("%d bytes, want at most %d: %w", n, limit, errTooLong))
	}
	w.leave()
	w.flush()
}

func (w *documentWriter) endLines(n int) {
	if n > 0 {
		w.b = append(w.b, '\n')
	}
	w.b = append(w.b, ']')
}

// flush hands on what was written, but for the last byte: what follows depends on
// it.
func (w *documentWriter) flush() {
	last := len(w.b) - 1
	if w.err == nil {
		if _, err := w.out.Write(w.b[:last]); err != nil {
			w.err = err
		}
	}
	w.b = append(w.b[:0], w.b[last])
}

func (w *documentWriter) finish() error {
	if w.err == nil {
		w.out.Write(w.b) // Flush returns the error
		w.err = w.out.Flush()
	}
	if w.err != nil {
		return fmt.Errorf("catalog: write JSON: %w", w.err)
	}
	return nil
}

// ReadJSON reads a document; name is the file name for messages, unknown says what
// becomes of fields it does not know. The document is as [Document.WriteJSON] writes
// it, or laid out in any other way: fields may stand in any order, null is a field
// that is not there, and names are understood as the UnmarshalText methods of their
// types do.
//
// Nothing is dropped silently: every value that was not understood is in the
// problems, with its path, such as decisions[2].acts[0].content.services[1].limit:
// item by item in the order of the file, and within one item in the order in which
// the package writes fields, those it does not know last. Of one item no more than
// some two thousand are listed, and how many more there are. What was not understood
// is left out, and with it the smallest part that would say something else without
// it: a service level without its limit, a fee without its amount, a process without
// one of its steps. A field that is there twice is left out likewise, because nothing
// says which one is meant. The problems are also those of [NewSnapshot] with the
// procedures; those of [New] with the decisions are for the caller to ask for.
//
// The error is for the file as a whole. It matches [ErrNotCatalog] when that is no
// document of the format, or is cut off, or is not JSON, or not UTF-8 (a byte order
// mark is skipped), or has a procedure of more than 1 MiB or a decision of more than
// 64 MiB; [errors.ErrUnsupported] when it is of another version; or wraps the error
// of r. The document is the zero value then, and the problems are those found so
// far.
func ReadJSON(r io.Reader, name string, unknown UnknownFields) (Document, Problems, error) {
	var doc Document
	b := newBuilder()
	d := newDocumentReader(r, name, unknown)
	d.takeOn = func(on sla.Date) { doc.Stock.On = on }
	d.takeProcedure = func(p Procedure) error {
		if at := d.place(); !b.isTaken(p.Code, at) {
			p = b.problems.takeIn(p, at)
			b.addProcedure(p)
		}
		d.addBounded(b.problems)
		b.problems = nil
		return nil
	}
	d.takeDecision = func(decision Decision) error {
		doc.Decisions = append(doc.Decisions, decision)
		return nil
	}
	if err := d.read(); err != nil {
		return Document{}, d.problems, err
	}
	doc.Stock.Snapshot = snapshotOf(b.procedures)
	doc.unknown = d.kept
	doc.unknown.sort()
	return doc, d.problems, nil
}
