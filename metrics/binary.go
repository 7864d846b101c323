package metrics

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The binary encodings of this package begin with three letters and a version, and
// go on with unsigned varints in the shortest form, so that one value has one
// encoding.

func appendHeader(b []byte, magic string, version byte) []byte {
	return append(append(b, magic...), version)
}

// appendNumber appends n, which must not be negative.
func appendNumber(b []byte, n int64) []byte { return binary.AppendUvarint(b, uint64(n)) }

// binaryReader reads an encoding. After the first error it reads nothing more.
type binaryReader struct {
	what string // the type, for errors
	data []byte
	at   int
	err  error
}

// readHeader begins to read an encoding, of that version.
func readHeader(what string, data []byte, magic string, version byte) binaryReader {
	r := binaryReader{what: what, data: data}
	switch {
	case len(data) <= len(magic) || string(data[:len(magic)]) != magic:
		r.fail("does not begin with %q and a version", magic)
	case data[len(magic)] != version:
		r.fail("version %d: want %d", data[len(magic)], version)
	default:
		r.at = len(magic) + 1
	}
	return r
}

// fail notes the first error, with the place.
func (r *binaryReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("metrics: %s: binary: byte %d: %s: %w", r.what, r.at, fmt.Sprintf(format, args...), ErrBinary)
	}
}

// number reads a number from 0 to 2⁶³−1; name is what it is.
func (r *binaryReader) number(name string) int64 {
	if r.err != nil {
		return 0
	}
	n, fault := r.next()
	if fault != "" {
		r.fail("%s: %s", name, fault)
	}
	return n
}

// next is number where there was no error yet, for a caller that notes the fault with a
// name it makes only then. The fault is empty when there is none.
func (r *binaryReader) next() (n int64, fault string) {
	u, size := binary.Uvarint(r.data[r.at:])
	switch {
	case size == 0:
		return 0, "cut off"
	case size < 0 || u > math.MaxInt64:
		return 0, "out of range"
	case size > 1 && r.data[r.at+size-1] == 0:
		return 0, "not in its shortest form"
	}
	r.at += size
	return int64(u), ""
}

// length reads a number of things of which each takes at least that many bytes.
func (r *binaryReader) length(name string, bytesEach int) int {
	n := r.number(name)
	if most := int64((len(r.data) - r.at) / bytesEach); n > most {
		r.fail("%s: %d, in what is left there is room for %d", name, n, most)
		return 0
	}
	return int(n)
}

// text reads a string of n bytes.
func (r *binaryReader) text(n int) string {
	if r.err != nil {
		return ""
	}
	s := string(r.data[r.at : r.at+n])
	r.at += n
	return s
}

// end returns the first error, or one when something is left over.
func (r *binaryReader) end() error {
	if r.err == nil && r.at != len(r.data) {
		r.fail("%d bytes follow", len(r.data)-r.at)
	}
	return r.err
}
