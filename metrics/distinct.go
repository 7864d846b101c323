package metrics

import (
	"encoding"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
)

// Distinct counts things that differ, as the procedures with at least one online
// dossier. It keeps the ids, since numbers of different things do not add up: two
// communes with 40 such procedures each have between 40 and 80 together.
//
// The zero value is empty and ready to use. A Distinct must not be used by several
// goroutines while one of them adds. A copy shares its ids with the original: merge
// into a new one to keep both.
type Distinct struct {
	ids map[string]struct{}
}

// Add counts an id, once however often it comes. Ids are compared byte by byte: give
// one form of each, as the base code of a procedure. An empty id, and one that is
// not UTF-8, is an error matching [ErrInvalidLabel].
func (d *Distinct) Add(id string) error {
	if id == "" || !utf8.ValidString(id) {
		return fmt.Errorf("metrics: distinct: id %q: empty, or not UTF-8: %w", clip.Text(id), ErrInvalidLabel)
	}
	if d.ids == nil {
		d.ids = make(map[string]struct{})
	}
	d.ids[id] = struct{}{}
	return nil
}

// Merge adds the ids of other, which is not changed. Any order and any partition
// gives the same set.
func (d *Distinct) Merge(other Distinct) {
	if d.ids == nil {
		d.ids = make(map[string]struct{}, len(other.ids))
	}
	maps.Copy(d.ids, other.ids)
}

// Len returns how many different ids there are.
func (d Distinct) Len() int { return len(d.ids) }

// Has reports whether an id was counted.
func (d Distinct) Has(id string) bool {
	_, ok := d.ids[id]
	return ok
}

// All returns the ids in the order of their bytes.
func (d Distinct) All() iter.Seq[string] { return slices.Values(d.sorted()) }

func (d Distinct) sorted() []string { return slices.Sorted(maps.Keys(d.ids)) }

// Share returns how many of the ids of whole are in d, by the definition of that id:
// of the procedures offered online, those with an online dossier. Ids of d that are
// not in whole do not count. An empty whole gives 0/0, which is undefined. An id of a
// definition that is not written as one ([NewRatio]) is an error matching
// [ErrInvalidDefinition].
func (d Distinct) Share(whole Distinct, definition string) (Ratio, error) {
	in := int64(0)
	for id := range whole.ids {
		in += one(d.Has(id))
	}
	return NewRatio(in, int64(len(whole.ids)), definition)
}

const (
	distinctMagic   = "dst"
	distinctVersion = 1
)

// AppendBinary implements [encoding.BinaryAppender]: the letters "dst", the version
// 1, the number of ids, and the ids in order, each after its length, with lengths and
// numbers as unsigned varints. Equal sets have the same bytes. The error is always
// nil.
func (d Distinct) AppendBinary(b []byte) ([]byte, error) {
	b = appendHeader(b, distinctMagic, distinctVersion)
	b = appendNumber(b, int64(len(d.ids)))
	for _, id := range d.sorted() {
		b = append(appendNumber(b, int64(len(id))), id...)
	}
	return b, nil
}

// MarshalBinary implements [encoding.BinaryMarshaler]; see [Distinct.AppendBinary].
func (d Distinct) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

// UnmarshalBinary implements [encoding.BinaryUnmarshaler]. Bytes that are not a whole
// encoded set, and nothing else, are errors matching [ErrBinary]. On an error d is
// left as it was.
func (d *Distinct) UnmarshalBinary(data []byte) error {
	r := readHeader("distinct", data, distinctMagic, distinctVersion)
	n := r.length("number of ids", 2)
	var read Distinct
	before := ""
	for i := 0; i < n && r.err == nil; i++ {
		id := r.text(r.length("length of an id", 1))
		if r.err == nil && id <= before {
			r.fail("id %q: not above the one before", clip.Text(id))
		}
		if r.err == nil && read.Add(id) != nil {
			r.fail("id %q: not UTF-8", clip.Text(id))
		}
		before = id
	}
	if err := r.end(); err != nil {
		return err
	}
	*d = read
	return nil
}

// MarshalJSON implements [json.Marshaler]: a list of the ids in order. The error is
// always nil.
func (d Distinct) MarshalJSON() ([]byte, error) {
	return json.Marshal(append([]string{}, d.sorted()...))
}

// UnmarshalJSON implements [json.Unmarshaler] for a list of ids. What is not one,
// null, and ids that are repeated, empty or not UTF-8 are errors matching [ErrJSON].
// On an error d is left as it was.
func (d *Distinct) UnmarshalJSON(data []byte) error {
	var ids []string
	if err := json.Unmarshal(data, &ids); err != nil || ids == nil || !utf8.Valid(data) {
		return fmt.Errorf("metrics: distinct: json: want a list of strings: %w", ErrJSON)
	}
	var read Distinct
	for _, id := range ids {
		// What is no character reads as U+FFFD, so that two ids would be one.
		if read.Has(id) || strings.ContainsRune(id, utf8.RuneError) || read.Add(id) != nil {
			return fmt.Errorf("metrics: distinct: json: id %q: repeated, empty or not UTF-8: %w", clip.Text(id), ErrJSON)
		}
	}
	*d = read
	return nil
}

var (
	_ encoding.BinaryAppender    = Distinct{}
	_ encoding.BinaryMarshaler   = Distinct{}
	_ encoding.BinaryUnmarshaler = (*Distinct)(nil)
	_ json.Marshaler             = Distinct{}
	_ json.Unmarshaler           = (*Distinct)(nil)
)
