package metrics

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// OfficeLevel says what kind of body a score is for.
//
// The zero value is OfficeUnknown: not stated. Indicators are then applied as if
// they held for every level.
type OfficeLevel uint8

// The levels. Districts existed until 30 June 2025.
const (
	OfficeUnknown    OfficeLevel = iota // not stated
	OfficeMinistry                      // bộ, ngành
	OfficeProvince                      // a whole province (toàn tỉnh)
	OfficeDepartment                    // a body of the province (sở, ban, ngành)
	OfficeDistrict                      // huyện
	OfficeCommune                       // xã, phường, đặc khu
)

var officeLevelNames = [...]string{"unknown", "ministry", "province", "department", "district", "commune"}

// String returns the name of the level in kebab case.
func (l OfficeLevel) String() string { return enum.Name(officeLevelNames[:], uint8(l)) }

// MarshalText implements [encoding.TextMarshaler].
func (l OfficeLevel) MarshalText() ([]byte, error) {
	return enum.Text("metrics: office level", officeLevelNames[:], uint8(l))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (l *OfficeLevel) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: office level", officeLevelNames[:], text, (*uint8)(l))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (l OfficeLevel) Value() (driver.Value, error) { return sqltext.Value(l.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (l *OfficeLevel) Scan(src any) error { return sqltext.Scan(src, l) }
