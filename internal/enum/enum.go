// Package enum gives every enumeration of the module the same text form: a name
// from its table, by value.
package enum

import (
	"fmt"

	"github.com/tthc-go/tthc/internal/clip"
)

// Name returns the name of v, or invalid(v) for a value that is not defined.
func Name(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("invalid(%d)", v)
}

// Text is Name for marshalling: a value that is not defined is an error, which
// begins with what.
func Text(what string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, fmt.Errorf("%s: %d: not defined", what, v)
	}
	return []byte(names[v]), nil
}

// Parse sets *v to the value of a name. On an error, which begins with what, *v
// stays as it is.
func Parse(what string, names []string, text []byte, v *uint8) error {
	for i, name := range names {
		if name == string(text) {
			*v = uint8(i)
			return nil
		}
	}
	return fmt.Errorf("%s: %q: not one of %q", what, clip.Text(string(text)), names)
}
