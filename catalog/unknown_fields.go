package catalog

import (
	"bytes"
	"cmp"
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// UnknownFields says what becomes of the fields of a JSON document that this
// version does not know, such as those of a later version or of another program.
//
// The zero value is UnknownRefused.
type UnknownFields uint8

// What becomes of unknown fields.
const (
	// UnknownRefused: each is a problem ([ProblemUnknownField]) and is left out, and
	// nothing else with it.
	UnknownRefused UnknownFields = iota
	// UnknownKept: each is kept with the object it stands in, and written back behind
	// the known fields of that object, sorted by name, compact but otherwise as it
	// was. Those of the document and its stock stay with the [Document]; a [Catalog]
	// built from it has only those of procedures and decisions.
	UnknownKept
)

var unknownNames = []string{"refused", "kept"}

// String returns the name: refused or kept.
func (u UnknownFields) String() string { return enum.Name(unknownNames, uint8(u)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (u UnknownFields) MarshalText() ([]byte, error) {
	return enum.Text("catalog: unknown fields", unknownNames, uint8(u))
}

// UnmarshalText implements [encoding.TextUnmarshaler] with the names and nothing
// else.
func (u *UnknownFields) UnmarshalText(text []byte) error {
	return enum.Parse("catalog: unknown fields", unknownNames, text, (*uint8)(u))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (u UnknownFields) Value() (driver.Value, error) { return sqltext.Value(u.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (u *UnknownFields) Scan(src any) error { return sqltext.Scan(src, u) }

// unknownField is a field of JSON that was kept.
type unknownField struct {
	at    string // path of its object below the one that keeps it: "" or services[1]
	key   string
	value string // compact JSON
}

// unknownFields are those kept by a document, procedure or decision: its own and
// those of its parts, so that parts stay small and comparable. They are in the
// order of paths and keys, and never changed, only replaced.
type unknownFields []unknownField

func (u unknownFields) sort() {
	slices.SortFunc(u, func(a, b unknownField) int {
		return cmp.Or(strings.Compare(a.at, b.at), strings.Compare(a.key, b.key))
	})
}

// of returns those of the object at a path.
func (u unknownFields) of(at string) unknownFields {
	from, _ := slices.BinarySearchFunc(u, at, func(f unknownField, at string) int { return strings.Compare(f.at, at) })
	through := from
	for through < len(u) && u[through].at == at {
		through++
	}
	return u[from:through]
}

// without returns u without those of a part, such as services, and of what is
// below it: the part was replaced by one that never had them.
func (u unknownFields) without(part string) unknownFields {
	below := func(f unknownField) bool {
		rest, ok := strings.CutPrefix(f.at, part)
		return ok && (rest == "" || rest[0] == '[' || rest[0] == '.')
	}
	if !slices.ContainsFunc(u, below) {
		return u
	}
	return slices.DeleteFunc(slices.Clone(u), below)
}

// compactJSON returns valid JSON without the white space between its tokens.
func compactJSON(raw []byte) string {
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		return string(raw) // is valid, so this does not happen
	}
	return b.String()
}
