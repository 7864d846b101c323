package catalog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
)

// jsonReader reads values from JSON that is valid and UTF-8, and collects what it
// does not understand.
type jsonReader struct {
	file     string
	unknown  UnknownFields
	path     jsonPath
	owner    int           // length of the path of what keeps the unknown fields
	kept     unknownFields // of the owner
	fault    string        // the code of the problem when the field being read cannot be
	problems Problems
	unlisted int // problems beyond those listed of one item
	first    int // index of the first problem of the item
}

// maxItemProblems bounds the problems listed of one procedure or decision: a list of
// a million wrong elements is one mistake.
const maxItemProblems = 1000

// report adds a problem with the value at the path. Its procedure is added when it
// is known.
func (r *jsonReader) report(code string, cause error, m message) {
	if len(r.problems)-r.first >= maxItemProblems {
		r.unlisted++
		return
	}
	r.problems.add(cmp.Or(code, ProblemValue), r.place(), Code{}, cause, m)
}

func (r *jsonReader) place() place { return place{file: r.file, path: r.path.String()} }

// reportText reports a value that was not understood.
func (r *jsonReader) reportText(code string, err error, raw []byte) {
	r.report(code, err, message{messageOf(err), fmt.Sprintf("không đọc được %s", clip.Text(string(raw)))})
}

// beginItem and endItem bound the problems of one item.
func (r *jsonReader) beginItem() { r.first, r.unlisted = len(r.problems), 0 }

func (r *jsonReader) endItem() {
	if n := r.unlisted; n > 0 {
		r.problems.add(ProblemValue, r.place(), Code{}, nil, both("%d more problems are not listed", "còn %d lỗi khác không liệt kê", n))
	}
}

// addBounded adds what [Problems.takeIn] found in the item, bounded likewise. Those
// that are not listed are not held on to.
func (r *jsonReader) addBounded(found Problems) {
	listed := min(len(found), r.first+2*maxItemProblems-len(r.problems))
	r.problems = append(r.problems, found[:listed]...)
	if more := len(found) - listed; more > 0 {
		r.problems.add(ProblemValue, r.place(), Code{}, nil, both("%d more problems are not listed", "còn %d lỗi khác không liệt kê", more))
	}
}

// namedMember is a field of an object with its name.
type namedMember struct {
	key   string
	raw   []byte
	known bool // was read
}

// namedMembers are those of one object, sorted by name.
type namedMembers []namedMember

// members returns the fields of an object. A name that is there twice is reported:
// nothing says which of the two values is meant.
func (r *jsonReader) members(object []byte) (namedMembers, error) {
	if object[0] != '{' {
		return nil, wanted("an object", object)
	}
	var members namedMembers
	for m := range membersOf(object) {
		key, err := textOf(m.key)
		if err != nil {
			r.reportText(ProblemValue, err, m.key)
			continue
		}
		members = append(members, namedMember{key: key, raw: m.raw})
	}
	slices.SortStableFunc(members, func(a, b namedMember) int { return strings.Compare(a.key, b.key) })
	return members, nil
}

// find returns the field of a name, nil for none, and how often it is there.
func (ms namedMembers) find(key string) (m *namedMember, times int) {
	i, ok := slices.BinarySearchFunc(ms, key, func(m namedMember, key string) int { return strings.Compare(m.key, key) })
	if !ok {
		return nil, 0
	}
	for i+times < len(ms) && ms[i+times].key == key {
		ms[i+times].known = true
		times++
	}
	return &ms[i], times
}

var errTwice = errors.New("catalog: there more than once")

// takeObject reads an object. errLeftOut says that it would not mean the same
// without what could not be read.
func takeObject[T any](r *jsonReader, shape []jsonField[T], v *T, raw []byte) error {
	members, err := r.members(raw)
	if err != nil {
		return err
	}
	kept, lost := len(r.kept), false
	for i := range shape {
		f := &shape[i]
		r.path = append(r.path, intoField(f.key))
		if !takeField(r, f, v, members) && f.vital {
			lost = true
		}
		r.path = r.path[:len(r.path)-1]
	}
	r.takeUnknown(members)
	if lost {
		r.kept = r.kept[:kept]
		return errLeftOut
	}
	return nil
}

// takeField reads a field, and reports whether all of it was understood. null says
// the same as no field at all.
func takeField[T any](r *jsonReader, f *jsonField[T], v *T, members namedMembers) bool {
	m, times := members.find(f.key)
	switch {
	case times > 1:
		r.report(f.fault, errTwice, both("there more than once", "có nhiều hơn một lần"))
		return false
	case times == 0 || string(m.raw) == "null":
		if f.needed {
			r.report(f.fault, nil, both("missing", "thiếu"))
		}
		return !f.needed
	}
	r.fault = f.fault
	err := f.take(r, v, m.raw)
	if err != nil && err != errLeftOut {
		r.reportText(f.fault, err, m.raw)
	}
	return err == nil
}

// maxUnknownDepth bounds how deep a field that is kept may nest.
const maxUnknownDepth = 64

// takeUnknown keeps or reports the fields of an object that were not read.
func (r *jsonReader) takeUnknown(members namedMembers) {
	for i := range members {
		m := &members[i]
		if m.known {
			continue
		}
		_, times := members.find(m.key)
		r.path = append(r.path, intoField(m.key))
		switch {
		case times > 1:
			r.report(ProblemValue, errTwice, both("there more than once", "có nhiều hơn một lần"))
		case r.unknown != UnknownKept:
			r.report(ProblemUnknownField, nil, both("not a known field: %s", "trường không biết: %s", clip.Text(string(m.raw))))
		case depthOf(m.raw) > maxUnknownDepth:
			r.report(ProblemValue, nil, both("nested deeper than %d", "lồng sâu hơn %d", maxUnknownDepth))
		default:
			r.keep(m)
		}
		r.path = r.path[:len(r.path)-1]
	}
}

// keep keeps an unknown field; the path is that of the field.
func (r *jsonReader) keep(m *namedMember) {
	at := r.path[r.owner : len(r.path)-1].kept()
	r.kept = append(r.kept, unknownField{at: at, key: m.key, value: compactJSON(m.raw)})
}

// elements reads the elements of a list; slot tells how many were taken in before.
// Those that cannot be read are reported; errLeftOut says that there were some.
func (r *jsonReader) elements(raw []byte, slot func() int, take func([]byte) error) error {
	if raw[0] != '[' {
		return wanted("a list", raw)
	}
	var lost error
	index, fault := 0, r.fault
	for element := range elementsOf(raw) {
		kept := len(r.kept)
		r.path = append(r.path, intoElement(index, slot()))
		if err := take(element); err != nil {
			if err != errLeftOut {
				r.reportText(fault, err, element)
			}
			lost, r.kept = errLeftOut, r.kept[:kept]
		}
		r.path = r.path[:len(r.path)-1]
		index++
	}
	return lost
}

// takeOwned reads what keeps unknown fields of its own.
func takeOwned[T any](r *jsonReader, shape []jsonField[T], v *T, raw []byte) (unknownFields, error) {
	outer, outerKept := r.owner, r.kept
	r.owner, r.kept = len(r.path), nil
	err := takeObject(r, shape, v, raw)
	kept := r.kept
	r.owner, r.kept = outer, outerKept
	kept.sort()
	return kept, err
}

func (r *jsonReader) procedure(raw []byte) (p Procedure, err error) {
	first := len(r.problems)
	p.unknown, err = takeOwned(r, procedureFields, &p, raw)
	for i := range r.problems[first:] {
		r.problems[first+i].Procedure = p.Code
	}
	return p, err
}

func (r *jsonReader) decision(raw []byte) (d Decision, err error) {
	d.unknown, err = takeOwned(r, decisionFields, &d, raw)
	return d, err
}

// UnmarshalJSON implements [json.Unmarshaler]: it reads what MarshalJSON writes.
// Unknown fields are kept, as [UnknownKept] has it. The error is a [Problems] with
// everything that was not understood, and p stays as it is then; null changes
// nothing.
func (p *Procedure) UnmarshalJSON(data []byte) error {
	return unmarshalItem(p, "procedure", data, (*jsonReader).procedure)
}

// UnmarshalJSON implements [json.Unmarshaler]: it reads what MarshalJSON writes, as
// [Procedure.UnmarshalJSON] does.
func (d *Decision) UnmarshalJSON(data []byte) error {
	return unmarshalItem(d, "decision", data, (*jsonReader).decision)
}

func unmarshalItem[T any](v *T, what string, data []byte, take func(*jsonReader, []byte) (T, error)) error {
	raw := bytes.TrimSpace(data)
	switch {
	case !json.Valid(raw):
		return fmt.Errorf("catalog: %s: not JSON: %q", what, clip.Text(string(raw)))
	case !utf8.Valid(raw):
		return fmt.Errorf("catalog: %s: %w", what, errNotUTF8)
	case string(raw) == "null":
		return nil
	}
	r := jsonReader{unknown: UnknownKept}
	read, err := take(&r, raw)
	if err != nil && err != errLeftOut {
		return fmt.Errorf("catalog: %s: %s", what, messageOf(err))
	}
	r.endItem()
	if len(r.problems) > 0 {
		return r.problems
	}
	*v = read
	return nil
}
