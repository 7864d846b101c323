package catalog

import (
	"encoding"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
)

// jsonWriter appends values to b.
type jsonWriter struct {
	b     []byte
	path  jsonPath
	owner int           // length of the path of what keeps the unknown fields
	kept  unknownFields // of the owner
	err   error         // the first
}

// fail keeps the first error, with its path.
func (w *jsonWriter) fail(err error) {
	if w.err == nil {
		w.err = fmt.Errorf("%s: %w", w.path, err)
	}
}

func (w *jsonWriter) enter(s jsonStep) { w.path = append(w.path, s) }
func (w *jsonWriter) leave()           { w.path = w.path[:len(w.path)-1] }

// member begins a field of an object.
func (w *jsonWriter) member(key string) {
	if w.b[len(w.b)-1] != '{' {
		w.b = append(w.b, ',')
	}
	w.text(key)
	w.b = append(w.b, ':')
}

var errNotUTF8 = errors.New("not UTF-8 text")

func (w *jsonWriter) text(s string) {
	if !utf8.ValidString(s) {
		w.fail(fmt.Errorf("%q: %w", clip.Text(s), errNotUTF8))
	}
	w.b = appendQuoted(w.b, s)
}

// named writes the text form of a value.
func (w *jsonWriter) named(v encoding.TextMarshaler) {
	text, err := v.MarshalText()
	if err != nil {
		w.fail(errors.New(messageOf(err)))
	}
	w.text(string(text))
}

// element writes the text form of an element of a list, which says something.
func (w *jsonWriter) element(v encoding.TextMarshaler) {
	at := len(w.b)
	w.named(v)
	if string(w.b[at:]) == `""` {
		w.fail(errors.New("empty"))
	}
}

// list writes a list of n elements.
func (w *jsonWriter) list(n int, put func(i int)) {
	w.b = append(w.b, '[')
	for i := range n {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		w.enter(intoElement(i, i))
		put(i)
		w.leave()
	}
	w.b = append(w.b, ']')
}

// putObject writes a value, and behind its fields those that were kept for it.
func putObject[T any](w *jsonWriter, shape []jsonField[T], v *T) {
	w.b = append(w.b, '{')
	for i := range shape {
		w.enter(intoField(shape[i].key))
		shape[i].put(w, v)
		w.leave()
	}
	if len(w.kept) > 0 {
		w.unknown(w.kept.of(w.path[w.owner:].kept()))
	}
	w.b = append(w.b, '}')
}

func (w *jsonWriter) unknown(fields unknownFields) {
	for _, f := range fields {
		w.member(f.key)
		w.b = append(w.b, f.value...)
	}
}

// owned writes what keeps unknown fields of its own.
func owned[T any](w *jsonWriter, shape []jsonField[T], v *T, kept unknownFields) {
	outer, outerKept := w.owner, w.kept
	w.owner, w.kept = len(w.path), kept
	putObject(w, shape, v)
	w.owner, w.kept = outer, outerKept
}

func (w *jsonWriter) procedure(p *Procedure) { owned(w, procedureFields, p, p.unknown) }
func (w *jsonWriter) decision(d *Decision)   { owned(w, decisionFields, d, d.unknown) }

// MarshalJSON implements [json.Marshaler]: the object that stands for the
// procedure in a document; see [Document]. It is an error when a value could not
// be read back: an enumeration that is not defined, text that is not UTF-8, a
// number out of range.
func (p Procedure) MarshalJSON() ([]byte, error) {
	var w jsonWriter
	w.procedure(&p)
	return w.result("procedure")
}

// MarshalJSON implements [json.Marshaler]: the object that stands for the decision
// in a document; see [Document]. Its errors are as those of [Procedure.MarshalJSON].
func (d Decision) MarshalJSON() ([]byte, error) {
	var w jsonWriter
	w.decision(&d)
	return w.result("decision")
}

func (w *jsonWriter) result(of string) ([]byte, error) {
	if w.err != nil {
		return nil, fmt.Errorf("catalog: write JSON: %s: %w", of, w.err)
	}
	return w.b, nil
}
