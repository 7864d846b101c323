package catalog

import (
	"fmt"
	"slices"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/viet"
)

// vocabulary is that of an enumeration: its names, by value, and the words
// that Vietnamese catalogs write for them, folded by viet.Fold.
type vocabulary struct {
	what    string
	names   []string
	words   [][]string
	unknown error // what the error about other text matches; nil: nothing
}

// unknownName is the error about text that names no value of a vocabulary. It lists
// the names, and so does not print the sentinel, which says no more.
type unknownName struct {
	text     string
	sentinel error
}

func (e *unknownName) Error() string { return e.text }

func (e *unknownName) Unwrap() error { return e.sentinel }

// name returns the name of v, or invalid(v) for a value that is not defined.
func (e *vocabulary) name(v uint8) string {
	return enum.Name(e.names, v)
}

// text is name for marshalling: a value that is not defined is an error.
func (e *vocabulary) text(v uint8) ([]byte, error) {
	return enum.Text("catalog: "+e.what, e.names, v)
}

// find returns the value that s names or describes.
func (e *vocabulary) find(s string) (v uint8, ok bool) {
	if i := slices.Index(e.names, s); i >= 0 { // most files write the names
		return uint8(i), true
	}
	folded := viet.Fold(s)
	if i := slices.Index(e.names, folded); i >= 0 {
		return uint8(i), true
	}
	for i, words := range e.words {
		if slices.Contains(words, folded) {
			return uint8(i), true
		}
	}
	return 0, false
}

// parse is find with an error that lists the names and matches e.unknown; empty text
// is the zero value.
func (e *vocabulary) parse(s string) (uint8, error) {
	if isBlank(s) {
		return 0, nil
	}
	if v, ok := e.find(s); ok {
		return v, nil
	}
	text := fmt.Sprintf("catalog: %s: %q: not one of %q", e.what, clip.Text(s), e.names)
	return 0, &unknownName{text, e.unknown}
}

// decode implements UnmarshalText: *v stays as it is on an error.
func (e *vocabulary) decode(text []byte, v *uint8) error {
	parsed, err := e.parse(string(text))
	if err == nil {
		*v = parsed
	}
	return err
}
