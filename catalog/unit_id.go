package catalog

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// UnitID tells a [Unit] from every other. A code alone does not: since 1 July 2025
// seven numbers of provinces are those of others before (24 was Bắc Giang and is
// Bắc Ninh), and 19 is two provinces named Thái Nguyên with different areas.
//
// The text is level:code@from, such as "province:19@2025-07-01". A unit without a
// known beginning has the open start of ISO 8601-2 for its date: "province:19@.."
// is the older of the two. The zero value is "no unit"; its text is empty. Ids are
// comparable with ==, usable as map keys and as keys of groups.
type UnitID struct {
	Level Level    // of the unit
	Code  string   // of the unit, as text with its leading zeros
	From  sla.Date // first day of the unit; zero for one without a known beginning, not for "today's"
}

// ErrInvalidUnitID is matched by the errors of [ParseUnitID] and of encoding and
// decoding a [UnitID].
var ErrInvalidUnitID = errors.New("invalid unit id")

const (
	openStart       = ".."
	unitIDForbidden = "@;" // they end a code in an id, and an id in a list
)

// ParseUnitID reads the text of [UnitID.String]; white space around it is trimmed.
// The level may also be in Vietnamese, as in [ParseLevel]. Anything else is an
// error matching [ErrInvalidUnitID].
func ParseUnitID(s string) (UnitID, error) {
	level, rest, hasLevel := strings.Cut(strings.TrimSpace(s), ":")
	code, from, hasFrom := strings.Cut(rest, "@")
	if !hasLevel || !hasFrom {
		return UnitID{}, invalidUnitID(s, "want level:code@YYYY-MM-DD, or level:code@.. without a beginning")
	}
	id := UnitID{Code: code}
	var err error
	if id.Level, err = ParseLevel(level); err != nil {
		return UnitID{}, invalidUnitID(s, fmt.Sprintf("level: not one of %q", levelNames.names[1:]))
	}
	if from != openStart {
		if id.From, err = sla.ParseDate(from); err != nil {
			return UnitID{}, invalidUnitID(s, messageOf(err))
		}
	}
	if fault := id.fault(); fault != "" {
		return UnitID{}, invalidUnitID(s, fault)
	}
	return id, nil
}

func invalidUnitID(s, why string) error {
	return fmt.Errorf("catalog: unit id: %q: %s: %w", clip.Text(s), why, ErrInvalidUnitID)
}

// fault says what keeps id from being that of a unit; "" is nothing.
func (id UnitID) fault() string {
	if id.Level == LevelUnknown || id.Level > LevelOther {
		return fmt.Sprintf("level: %s: not one of a unit", id.Level)
	}
	return unitCodeFault(id.Code)
}

// unitCodeFault says what keeps s from being a code or an electronic id.
func unitCodeFault(s string) string {
	if s == "" {
		return "code: empty"
	}
	for _, c := range s {
		if c == utf8.RuneError || !unicode.IsGraphic(c) || unicode.IsSpace(c) || strings.ContainsRune(unitIDForbidden, c) {
			return fmt.Sprintf("code: %q: white space, %q and what cannot be printed are no part of a code", clip.Text(s), unitIDForbidden)
		}
	}
	return ""
}

// IsZero reports whether id is the zero value, "no unit".
func (id UnitID) IsZero() bool { return id == UnitID{} }

// Compare returns -1, 0 or +1 as id sorts before, with or after other: by level
// from ministry to other, then code in byte order, then first day, an unknown
// beginning first.
func (id UnitID) Compare(other UnitID) int {
	return cmp.Or(
		cmp.Compare(id.Level, other.Level),
		strings.Compare(id.Code, other.Code),
		id.From.Compare(other.From),
	)
}

// String returns level:code@from, or "" for the zero value.
func (id UnitID) String() string {
	if id.IsZero() {
		return ""
	}
	from := openStart
	if !id.From.IsZero() {
		from = id.From.String()
	}
	return id.Level.String() + ":" + id.Code + "@" + from
}

// MarshalText implements [encoding.TextMarshaler], and with it JSON, with the text
// of [UnitID.String]. An id that no unit can have is an error matching
// [ErrInvalidUnitID].
func (id UnitID) MarshalText() ([]byte, error) {
	if fault := id.fault(); fault != "" && !id.IsZero() {
		return nil, invalidUnitID(id.String(), fault)
	}
	return []byte(id.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler]. Empty text is the zero
// UnitID; otherwise as [ParseUnitID].
func (id *UnitID) UnmarshalText(text []byte) error { return decode.TextOrZero(text, id, ParseUnitID) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (id UnitID) Value() (driver.Value, error) { return sqltext.Value(id.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (id *UnitID) Scan(src any) error { return sqltext.Scan(src, id) }
