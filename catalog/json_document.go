package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// documentReader reads a document item by item; it holds one at a time.
type documentReader struct {
	jsonReader
	in   io.Reader
	src  *jsonSource
	dec  *json.Decoder
	raw  json.RawMessage    // the value read last
	seen map[seenField]bool // false: as null, which is not there

	takeOn        func(on sla.Date)
	takeProcedure func(p Procedure) error
	takeDecision  func(d Decision) error // nil: a document with decisions is refused
	afterItem     func() error           // nil: nothing
}

// seenField is a field of the document, or, at depth 2, of its stock.
type seenField struct {
	depth int
	key   string
}

func newDocumentReader(r io.Reader, name string, unknown UnknownFields) *documentReader {
	return &documentReader{jsonReader: jsonReader{file: name, unknown: unknown}, in: r, seen: make(map[seenField]bool)}
}

// read reads the whole document. Its error is about the file, or what a take
// function returned.
func (d *documentReader) read() (err error) {
	if d.src, err = newJSONSource(d.in); err != nil {
		return fmt.Errorf("catalog: %s: %w", d.file, err)
	}
	d.src.limit = maxJSONProcedure
	d.dec = json.NewDecoder(d.src)
	d.dec.UseNumber() // of any size
	if err := d.object(d.documentField); err != nil {
		return err
	}
	if err := d.end(); err != nil {
		return err
	}
	return d.checkParts()
}

// end wants the end of the file.
func (d *documentReader) end() error {
	_, err := d.dec.Token()
	switch {
	case err == nil:
		return d.fatal(errors.New("something stands behind the document"))
	case err != io.EOF || d.src.err != nil:
		return d.fault(err)
	}
	if err := d.src.pass(d.src.start + int64(len(d.src.window))); err != nil {
		return d.fatal(err)
	}
	return nil
}

// checkParts wants the fields a document must have, and one kind of them.
func (d *documentReader) checkParts() error {
	has := func(key string) bool { return d.seen[seenField{1, key}] }
	history := has("stock") || has("decisions")
	for _, part := range []struct {
		missing bool
		what    string
	}{
		{!has("format"), "no format"},
		{!has("version"), "no version"},
		{!has("procedures") && !history, "neither procedures nor decisions"},
		{has("procedures") && history, "procedures beside a stock or decisions: one of them only"},
	} {
		if part.missing {
			return fmt.Errorf("catalog: %s: %s: %w", d.file, part.what, ErrNotCatalog)
		}
	}
	return nil
}

// fatal is an error about the file, at the mark.
func (d *documentReader) fatal(err error) error {
	path := ""
	if len(d.path) > 0 {
		path = d.path.String() + ": "
	}
	return fmt.Errorf("catalog: %s:%d:%d: %s%w: %w", d.file, d.src.line, d.src.column, path, err, ErrNotCatalog)
}

// fault is fatal for an error of the decoder.
func (d *documentReader) fault(err error) error {
	err = d.src.passFault(d.dec.InputOffset(), err)
	if d.src.err != nil {
		return fmt.Errorf("catalog: %s: %w", d.file, err)
	}
	return d.fatal(err)
}

// errNull says that a field of the document is null, and so is not there.
var errNull = errors.New("null")

// open reads the bracket that an object or a list begins with. Null for a field is
// errNull.
func (d *documentReader) open(bracket json.Delim, want string) error {
	token, err := d.dec.Token()
	if err != nil {
		return d.fault(err)
	}
	if err := d.src.pass(d.dec.InputOffset()); err != nil {
		return d.fatal(err)
	}
	if token == nil && len(d.path) > 0 {
		return errNull
	}
	if token != bracket {
		return d.fatal(fmt.Errorf("want %s", want))
	}
	return nil
}

// close reads the bracket that an object or a list ends with.
func (d *documentReader) close() error {
	if _, err := d.dec.Token(); err != nil {
		return d.fault(err)
	}
	if err := d.src.pass(d.dec.InputOffset()); err != nil {
		return d.fatal(err)
	}
	return nil
}

// value reads the next value into d.raw.
func (d *documentReader) value() error {
	if err := d.dec.Decode(&d.raw); err != nil {
		return d.fault(err)
	}
	if len(d.raw) > d.src.limit {
		return d.fatal(fmt.Errorf("longer than %d bytes: %w", d.src.limit, errTooLong))
	}
	if err := d.src.pass(d.dec.InputOffset()); err != nil {
		return d.fatal(err)
	}
	return nil
}

// maxDocumentFields bounds the fields of the document and its stock.
const maxDocumentFields = 1000

// object reads an object field by field.
func (d *documentReader) object(field func(key string) error) error {
	if err := d.open('{', "an object"); err != nil {
		return err
	}
	for d.dec.More() {
		key, err := d.key()
		if err != nil {
			return err
		}
		d.path = append(d.path, intoField(key))
		seen := seenField{len(d.path), key}
		if _, again := d.seen[seen]; again || len(d.seen) >= maxDocumentFields {
			return d.fatal(errors.New("there more than once, or one field too many"))
		}
		err = field(key)
		if err != nil && err != errNull {
			return err
		}
		d.seen[seen] = err == nil
		d.path = d.path[:len(d.path)-1]
	}
	return d.close()
}

// key reads the name of a field.
func (d *documentReader) key() (string, error) {
	if _, err := d.dec.Token(); err != nil {
		return "", d.fault(err)
	}
	raw := d.src.behindMark(d.dec.InputOffset())
	if err := d.src.pass(d.dec.InputOffset()); err != nil {
		return "", d.fatal(err)
	}
	key, err := textOf(raw[bytes.IndexByte(raw, '"'):]) // behind white space and a comma
	if err != nil {
		return "", d.fatal(errors.New(messageOf(err)))
	}
	return key, nil
}

// documentField reads a field of the document.
func (d *documentReader) documentField(key string) error {
	switch key {
	case "format", "version":
		return d.head(key)
	case "procedures":
		return d.procedures()
	case "stock":
		if d.takeDecision == nil {
			return d.notASnapshot('{', "an object")
		}
		return d.object(d.stockField)
	case "decisions":
		if d.takeDecision == nil {
			return d.notASnapshot('[', "a list")
		}
		return d.items(maxJSONDecision, d.oneDecision)
	}
	return d.unknownField(key)
}

func (d *documentReader) stockField(key string) error {
	switch key {
	case "on":
		return d.on()
	case "procedures":
		return d.procedures()
	}
	return d.unknownField(key)
}

// notASnapshot refuses a document whose procedures are not what is in force, for a
// field that is not null.
func (d *documentReader) notASnapshot(bracket json.Delim, want string) error {
	if err := d.open(bracket, want); err != nil {
		return err
	}
	return fmt.Errorf("catalog: %s: %s: a stock and its decisions cannot be read procedure by procedure: see ReadJSON: %w", d.file, d.path, errors.ErrUnsupported)
}

// head reads what kind of document it is.
func (d *documentReader) head(key string) error {
	if err := d.value(); err != nil {
		return err
	}
	got := string(d.raw)
	switch {
	case key == "format":
		if s, err := textOf(d.raw); err != nil || s != jsonFormat {
			return d.fatal(fmt.Errorf("%s: want %q", clip.Text(got), jsonFormat))
		}
	case got[0] != '-' && (got[0] < '0' || got[0] > '9'):
		return d.fatal(fmt.Errorf("%s: want a number", clip.Text(got)))
	case got != jsonVersion:
		return fmt.Errorf("catalog: %s: version %s: only version %s is known: %w", d.file, clip.Text(got), jsonVersion, errors.ErrUnsupported)
	}
	return nil
}

// on reads the day of the stock. Without it decisions would be applied that are
// in the stock already.
func (d *documentReader) on() error {
	if err := d.value(); err != nil || string(d.raw) == "null" {
		return err
	}
	var on sla.Date
	s, err := textOf(d.raw)
	if err == nil {
		err = on.UnmarshalText([]byte(s))
	}
	if err != nil {
		return d.fatal(errors.New(messageOf(err)))
	}
	d.takeOn(on)
	return nil
}

func (d *documentReader) unknownField(key string) error {
	if err := d.value(); err != nil {
		return err
	}
	d.beginItem()
	path := d.path
	d.path = path[:len(path)-1]
	d.jsonReader.takeUnknown(namedMembers{{key: key, raw: d.raw}})
	d.path = path
	return d.itemDone()
}

func (d *documentReader) procedures() error { return d.items(maxJSONProcedure, d.oneProcedure) }

// items reads a list, item by item.
func (d *documentReader) items(limit int, one func() error) error {
	if err := d.open('[', "a list"); err != nil {
		return err
	}
	d.src.limit = limit
	for i := 0; d.dec.More(); i++ {
		d.path = append(d.path, intoElement(i, i))
		if err := d.value(); err != nil {
			return err
		}
		d.beginItem()
		if err := one(); err != nil {
			return err
		}
		d.path = d.path[:len(d.path)-1]
	}
	d.src.limit = maxJSONProcedure
	return d.close()
}

func (d *documentReader) itemDone() error {
	if d.afterItem == nil {
		return nil
	}
	return d.afterItem()
}

// oneProcedure takes the procedure of d.raw, or reports why it was left out.
func (d *documentReader) oneProcedure() error {
	p, err := d.procedure(d.raw)
	switch {
	case err == errLeftOut:
	case err != nil:
		d.reportText(ProblemValue, err, d.raw)
	case p.Code.IsZero():
		d.report(ProblemCode, ErrInvalidCode, both("%q has no code", "%q không có mã", clip.Text(p.Name)))
		err = errLeftOut
	}
	d.endItem()
	if err == nil {
		return d.takeProcedure(p)
	}
	return d.itemDone()
}

func (d *documentReader) oneDecision() error {
	decision, err := d.decision(d.raw)
	if err != nil && err != errLeftOut {
		d.reportText(ProblemValue, err, d.raw)
	}
	d.endItem()
	if err == nil {
		return d.takeDecision(decision)
	}
	return nil
}
