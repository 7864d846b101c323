package metrics

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Basis says where a figure comes from, and so what it may be taken for. The same
// words mean other things by it: in one press text 93.1 % on time is what respondents
// said, where records give more than 99 %.
//
// The zero value is BasisUnknown: not stated.
type Basis uint8

// The bases.
const (
	BasisUnknown Basis = iota // not stated
	BasisCensus               // all there are, as administrative records: nothing is estimated
	BasisBallot               // handed in by whoever wanted to, as at a desk: people chose themselves
	BasisSample               // drawn at random
	BasisSurvey               // answers, not known whether of a sample or of ballots
	BasisMixed                // records and answers together, as PAR INDEX
)

var basisNames = [...]string{"unknown", "census", "ballot", "sample", "survey", "mixed"}

// String returns the name of the basis.
func (b Basis) String() string { return enum.Name(basisNames[:], uint8(b)) }

// MarshalText implements [encoding.TextMarshaler].
func (b Basis) MarshalText() ([]byte, error) {
	return enum.Text("metrics: basis", basisNames[:], uint8(b))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (b *Basis) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: basis", basisNames[:], text, (*uint8)(b))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (b Basis) Value() (driver.Value, error) { return sqltext.Value(b.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (b *Basis) Scan(src any) error { return sqltext.Scan(src, b) }

// text names a basis for a reader.
func (b Basis) text() Text {
	switch b {
	case BasisCensus:
		return Text{"toàn bộ", "census"}
	case BasisBallot:
		return Text{"phiếu tự nguyện", "ballots handed in"}
	case BasisSample:
		return Text{"mẫu ngẫu nhiên", "random sample"}
	case BasisSurvey:
		return Text{"khảo sát", "survey"}
	case BasisMixed:
		return Text{"hồ sơ và khảo sát", "records and survey"}
	}
	return Text{}
}
