package catalog

import (
	"bytes"
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Code is the code of a procedure (mã thủ tục hành chính): a base of the form
// D.NNNNNN, which the national database gives out; optionally the id of the
// agency that owns a local copy of it, in the long form 1.001193.000.00.00.H55
// or the short form 1.001193.H55; and optionally the number of an online service
// of the procedure, 1.001193.000.00.00.H55.02.
//
// The form is kept as written, so the long and the short form of one code are
// different values; a [Snapshot] looks up all of them by their base. The first
// digit has no public meaning and is never interpreted.
//
// The zero value is "no code": it prints as the empty string and sorts first.
// Codes are comparable with == and usable as map keys.
type Code struct {
	base    uint32  // the seven digits of the base plus one; 0 without a code
	owner   [3]byte // a capital letter and two digits; zeros without an owner
	service uint8   // the two digits of the online service plus one; 0 without
	long    bool    // the owner is written behind .000.00.00
}

const (
	baseLength = len("1.001193")
	longOwner  = ".000.00.00"
)

// ErrInvalidCode is matched by the errors of [ParseCode] and of decoding a [Code].
var ErrInvalidCode = errors.New("invalid code")

// ParseCode reads a code in any of its forms; white space around it is trimmed.
// Anything else is an error matching [ErrInvalidCode].
func ParseCode(s string) (Code, error) {
	trimmed := strings.TrimSpace(s)
	var c Code
	base, ok := parseBase(trimmed)
	if !ok {
		return Code{}, invalidCode(s, "want a digit, a point and six digits")
	}
	c.base = base + 1
	rest := trimmed[baseLength:]
	rest, c.long = strings.CutPrefix(rest, longOwner)
	if len(rest) >= 4 && rest[0] == '.' && isOwner(rest[1:4]) {
		copy(c.owner[:], rest[1:4])
		rest = rest[4:]
	} else if c.long {
		return Code{}, invalidCode(s, "want an owner id, such as H55, behind .000.00.00")
	}
	if len(rest) == 3 && rest[0] == '.' && isDigits(rest[1:]) {
		c.service = (rest[1]-'0')*10 + rest[2] - '0' + 1
		rest = ""
	}
	if rest != "" {
		return Code{}, invalidCode(s, "behind the base want .000.00.00.H55 or .H55, and .NN for an online service")
	}
	return c, nil
}

// MustParseCode is [ParseCode] for literals in tests and tables. It panics on
// text that is not a code.
func MustParseCode(s string) Code {
	c, err := ParseCode(s)
	if err != nil {
		panic(err)
	}
	return c
}

func invalidCode(s, want string) error {
	return fmt.Errorf("catalog: code: %q: %s: %w", clip.Text(s), want, ErrInvalidCode)
}

func parseBase(s string) (n uint32, ok bool) {
	if len(s) < baseLength || !isDigits(s[:1]) || s[1] != '.' || !isDigits(s[2:baseLength]) {
		return 0, false
	}
	n = uint32(s[0] - '0')
	for i := 2; i < baseLength; i++ {
		n = n*10 + uint32(s[i]-'0')
	}
	return n, true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func isOwner(s string) bool { return s[0] >= 'A' && s[0] <= 'Z' && isDigits(s[1:]) }

// IsZero reports whether c is the zero value, "no code".
func (c Code) IsZero() bool { return c.base == 0 }

// Base returns the code of the national database alone, without owner and online
// service: what all codes of one procedure have in common.
func (c Code) Base() Code { return Code{base: c.base} }

// Owner returns the id of the agency that owns the code, such as H55, or "".
func (c Code) Owner() string {
	if c.owner == [3]byte{} {
		return ""
	}
	return string(c.owner[:])
}

// Service returns the two digits of the online service, such as 02, or "".
func (c Code) Service() string {
	if c.service == 0 {
		return ""
	}
	n := c.service - 1
	return string([]byte{'0' + n/10, '0' + n%10})
}

// Compare returns -1, 0 or +1 as c sorts before, with or after d: by base, then
// owner, then online service, then the short form before the long one.
func (c Code) Compare(d Code) int {
	return cmp.Or(
		cmp.Compare(c.base, d.base),
		bytes.Compare(c.owner[:], d.owner[:]),
		cmp.Compare(c.service, d.service),
		cmp.Compare(formOrder(c), formOrder(d)),
	)
}

func formOrder(c Code) int {
	if c.long {
		return 1
	}
	return 0
}

// String returns the code in the form it was written, or "" for the zero value.
func (c Code) String() string { return string(c.append(nil)) }

// AppendText implements [encoding.TextAppender] with the text of [Code.String]. The
// error is always nil.
func (c Code) AppendText(b []byte) ([]byte, error) { return c.append(b), nil }

// MarshalText implements [encoding.TextMarshaler], and with it JSON, with the
// text of [Code.String]. The error is always nil.
func (c Code) MarshalText() ([]byte, error) { return c.append(nil), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. Empty text is the zero
// Code; otherwise as [ParseCode].
func (c *Code) UnmarshalText(text []byte) error { return decode.TextOrZero(text, c, ParseCode) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (c Code) Value() (driver.Value, error) { return sqltext.Value(c.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (c *Code) Scan(src any) error { return sqltext.Scan(src, c) }

func (c Code) append(b []byte) []byte {
	if c.IsZero() {
		return b
	}
	n := c.base - 1
	b = append(b, byte('0'+n/1_000_000), '.')
	for unit := uint32(100_000); unit > 0; unit /= 10 {
		b = append(b, byte('0'+n/unit%10))
	}
	if c.long {
		b = append(b, longOwner...)
	}
	if owner := c.Owner(); owner != "" {
		b = append(append(b, '.'), owner...)
	}
	if service := c.Service(); service != "" {
		b = append(append(b, '.'), service...)
	}
	return b
}
