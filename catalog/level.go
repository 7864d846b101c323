package catalog

import (
	"database/sql/driver"
	"errors"
	"iter"

	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Level is a level of administration at which a procedure is handled (cấp thực
// hiện).
//
// The zero value is LevelUnknown: not stated.
type Level uint8

// The levels, in the fixed order of [Levels]. Districts handled procedures until
// 30 June 2025; catalogs of that time still name them.
const (
	LevelUnknown  Level = iota // not stated
	LevelMinistry              // Cấp bộ
	LevelProvince              // Cấp tỉnh
	LevelDistrict              // Cấp huyện
	LevelCommune               // Cấp xã
	LevelOther                 // Cơ quan khác
)

var levelNames = vocabulary{
	what:  "level",
	names: []string{"unknown", "ministry", "province", "district", "commune", "other"},
	words: [][]string{
		LevelMinistry: {"cap bo"},
		LevelProvince: {"cap tinh"},
		LevelDistrict: {"cap huyen"},
		LevelCommune:  {"cap xa"},
		LevelOther:    {"co quan khac"},
	},
	unknown: ErrUnknownLevel,
}

// String returns the name of the level, such as province.
func (l Level) String() string { return levelNames.name(uint8(l)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (l Level) MarshalText() ([]byte, error) { return levelNames.text(uint8(l)) }

// ParseLevel reads a level by its name or as Vietnamese catalogs write it ("Cấp
// tỉnh"), in any case and with or without diacritics. Empty text is
// LevelUnknown; other text is an error matching [ErrUnknownLevel].
func ParseLevel(s string) (Level, error) {
	v, err := levelNames.parse(s)
	return Level(v), err
}

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseLevel].
func (l *Level) UnmarshalText(text []byte) error { return levelNames.decode(text, (*uint8)(l)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (l Level) Value() (driver.Value, error) { return sqltext.Value(l.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (l *Level) Scan(src any) error { return sqltext.Scan(src, l) }

// Levels is a set of levels; many procedures are handled at more than one.
//
// The zero value is the empty set: no level stated. Sets are comparable with ==.
type Levels struct {
	bits bitset
}

// ErrUnknownLevel is matched by errors about text that names no level, such as those
// of [ParseLevel] and [ParseLevels], and about a [Unit] without a level.
var ErrUnknownLevel = errors.New("no such level")

// LevelsOf returns the set of the given levels. LevelUnknown and values that are
// not defined add nothing.
func LevelsOf(levels ...Level) Levels { return Levels{setOf(&levelNames, levels)} }

// ParseLevels reads a comma-separated list of levels, each by its name or as
// Vietnamese catalogs write it ("Cấp bộ, Cấp Tỉnh"), in any case and with or
// without diacritics. Empty items are skipped. Items that name no level are
// listed in an error matching [ErrUnknownLevel]; the set returned beside it holds
// the others.
func ParseLevels(s string) (Levels, error) {
	set, unknown := levelNames.parseSet(s)
	return Levels{set}, unknownItems("levels", unknown, ErrUnknownLevel)
}

// Has reports whether l is in the set.
func (s Levels) Has(l Level) bool { return s.bits.has(uint8(l)) }

// Len returns the number of levels in the set.
func (s Levels) Len() int { return s.bits.len() }

// IsZero reports whether the set is empty.
func (s Levels) IsZero() bool { return s.bits == 0 }

// All returns the levels of the set from ministry to other.
func (s Levels) All() iter.Seq[Level] { return valuesOf[Level](s.bits) }

// String returns the names in order with commas between, such as
// "province,commune", or "" for the empty set.
func (s Levels) String() string { return levelNames.join(s.bits) }

// MarshalText implements [encoding.TextMarshaler] with the text of
// [Levels.String]. The error is always nil.
func (s Levels) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseLevels], but
// leaves the set as it is on an error.
func (s *Levels) UnmarshalText(text []byte) error { return decode.Text(text, s, ParseLevels) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Levels) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Levels) Scan(src any) error { return sqltext.Scan(src, s) }
