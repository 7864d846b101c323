package catalog

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/sqltext"
)

// Interlink says that a procedure is handled in one go with others, through one
// dossier (thủ tục liên thông).
//
// The zero value says neither how nor with which.
type Interlink struct {
	Reach InterlinkReach
	Group string // names the group of procedures; "" when not stated
}

// InterlinkReach says between whom interlinked procedures run.
//
// The zero value is InterlinkUnknown: not stated.
type InterlinkReach uint8

// The reaches.
const (
	InterlinkUnknown      InterlinkReach = iota // not stated
	InterlinkSameLevel                          // agencies of one level (liên thông cùng cấp)
	InterlinkAcrossLevels                       // several levels of administration (liên thông giữa các cấp chính quyền)
)

var reaches = vocabulary{
	what:  "interlink",
	names: []string{"unknown", "same-level", "across-levels"},
	words: [][]string{
		InterlinkSameLevel:    {"cung cap", "lien thong cung cap"},
		InterlinkAcrossLevels: {"giua cac cap", "giua cac cap chinh quyen", "lien thong giua cac cap", "lien thong giua cac cap chinh quyen"},
	},
}

// String returns the name of the reach: same-level, across-levels or unknown.
func (r InterlinkReach) String() string { return reaches.name(uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r InterlinkReach) MarshalText() ([]byte, error) { return reaches.text(uint8(r)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name or what
// Vietnamese catalogs write ("Liên thông cùng cấp"), in any case and with or without
// diacritics; empty text is InterlinkUnknown, other text is an error and changes
// nothing.
func (r *InterlinkReach) UnmarshalText(text []byte) error { return reaches.decode(text, (*uint8)(r)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (r InterlinkReach) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *InterlinkReach) Scan(src any) error { return sqltext.Scan(src, r) }

// Origin says who made a procedure: forms 03b of Circular 09/2026/TT-BTP count
// the two apart.
//
// The zero value is OriginUnknown: not stated.
type Origin uint8

// The origins.
const (
	OriginUnknown Origin = iota // not stated
	OriginCentral               // made by a central body, listed by the province
	OriginLocal                 // made by the province itself
)

var origins = vocabulary{what: "origin", names: []string{"unknown", "central", "local"}}

// String returns the name of the origin: central, local or unknown.
func (o Origin) String() string { return origins.name(uint8(o)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (o Origin) MarshalText() ([]byte, error) { return origins.text(uint8(o)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is OriginUnknown, other text is an error and changes nothing.
func (o *Origin) UnmarshalText(text []byte) error { return origins.decode(text, (*uint8)(o)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (o Origin) Value() (driver.Value, error) { return sqltext.Value(o.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (o *Origin) Scan(src any) error { return sqltext.Scan(src, o) }
