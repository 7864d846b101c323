// Package sqltext gives every value of the module that has a text form the same way
// of standing in a column of a database: as that text.
package sqltext

import (
	"database/sql/driver"
	"encoding"
	"fmt"
	"strings"
)

// Value implements driver.Valuer by the results of MarshalText. Without it
// database/sql would store an enumeration as its number, as it does with every kind
// of integer.
func Value(text []byte, err error) (driver.Value, error) {
	if err != nil {
		return nil, err
	}
	return string(text), nil
}

// Scan implements sql.Scanner by UnmarshalText, which gets text, as a string or as
// the bytes that some drivers return for it; NULL is the zero value. On an error *v
// stays as it is.
func Scan[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](src any, v P) error {
	switch src := src.(type) {
	case nil:
		var zero T
		*v = zero
		return nil
	case string:
		return v.UnmarshalText([]byte(src))
	case []byte:
		return v.UnmarshalText(src)
	}
	pkg, name, _ := strings.Cut(strings.TrimPrefix(fmt.Sprintf("%T", v), "*"), ".")
	return fmt.Errorf("%s: scan: %T into %s: want text or NULL", pkg, src, name)
}
