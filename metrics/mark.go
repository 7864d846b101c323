package metrics

import (
	"database/sql/driver"
	"fmt"
	"math/bits"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Mark is something that is counted of a dossier beside how it came in and how it
// stands.
//
// The zero value is MarkUnknown, which marks nothing.
type Mark uint8

// The marks.
const (
	MarkUnknown          Mark = iota // none
	MarkSupplement                   // a supplement was asked for (yêu cầu bổ sung)
	MarkApology                      // an apology was issued and another date promised (xin lỗi, hẹn lại)
	MarkFeeDue                       // there is something to pay (có nghĩa vụ tài chính)
	MarkPaidOnline                   // paid online; implies MarkFeeDue
	MarkDigitised                    // its papers were digitised (số hóa hồ sơ)
	MarkResultDue                    // a result is to be given, on paper or in electronic form; counted of resolved dossiers only
	MarkElectronicResult             // the result was given in electronic form; implies MarkResultDue, and counted as it is
	MarkReused                       // digitised data were used again (tái sử dụng dữ liệu)
	MarkShared                       // its papers were put into the filer's storage on the national portal
	MarkPopulationData               // the national population database was used
	MarkSynchronised                 // synchronised with the national portal
	MarkDissatisfied                 // the filer said dissatisfied
	MarkPetitioned                   // the filer petitioned (phản ánh, kiến nghị)

	markCount = iota
)

var markNames = [markCount]string{
	"unknown", "supplement", "apology", "fee-due", "paid-online", "digitised", "result-due",
	"electronic-result", "reused", "shared", "population-data", "synchronised", "dissatisfied", "petitioned",
}

// String returns the name of the mark in kebab case.
func (m Mark) String() string { return enum.Name(markNames[:], uint8(m)) }

// MarshalText implements [encoding.TextMarshaler].
func (m Mark) MarshalText() ([]byte, error) {
	return enum.Text("metrics: mark", markNames[:], uint8(m))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (m *Mark) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: mark", markNames[:], text, (*uint8)(m))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (m Mark) Value() (driver.Value, error) { return sqltext.Value(m.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (m *Mark) Scan(src any) error { return sqltext.Scan(src, m) }

// Marks is a set of marks, made with [MarksOf]. The zero value is the empty set. Sets
// are comparable.
type Marks uint32

const (
	allMarks   Marks = 1<<markCount - 2 // MarkUnknown is in no set
	complaints Marks = 1<<MarkDissatisfied | 1<<MarkPetitioned
	ofResolved Marks = 1<<MarkResultDue | 1<<MarkElectronicResult
)

// MarksOf returns the set of some marks. MarkUnknown and values that are not
// defined are left out.
func MarksOf(marks ...Mark) (set Marks) {
	for _, m := range marks {
		set |= 1 << m & allMarks
	}
	return set
}

// Has reports whether the set has a mark.
func (s Marks) Has(m Mark) bool { return s&allMarks&(1<<m) != 0 }

// Plus returns the marks of both sets.
func (s Marks) Plus(other Marks) Marks { return s | other }

// complete adds what the marks of s imply.
func (s Marks) complete() Marks {
	return s | s>>MarkPaidOnline&1<<MarkFeeDue | s>>MarkElectronicResult&1<<MarkResultDue
}

// String returns the names in order, with commas between: "apology,fee-due".
func (s Marks) String() string {
	var names []string
	for rest := s; rest != 0; rest &= rest - 1 {
		names = append(names, Mark(bits.TrailingZeros32(uint32(rest))).String())
	}
	return strings.Join(names, ",")
}

// MarshalText implements [encoding.TextMarshaler], in the form of [Marks.String]. A set
// of what is no mark is an error.
func (s Marks) MarshalText() ([]byte, error) {
	if s&^allMarks != 0 {
		return nil, fmt.Errorf("metrics: marks: %s: not defined", s)
	}
	return []byte(s.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler], in any order. Names that are
// not those of marks, and repeated ones, are errors.
func (s *Marks) UnmarshalText(text []byte) error {
	var read Marks
	for name := range strings.SplitSeq(string(text), ",") {
		if len(text) == 0 {
			break
		}
		var m Mark
		if err := m.UnmarshalText([]byte(name)); err != nil {
			return err
		}
		if m == MarkUnknown || read.Has(m) {
			return fmt.Errorf("metrics: marks: of %q: %s: none, or stated twice", clip.Text(string(text)), m)
		}
		read |= 1 << m
	}
	*s = read
	return nil
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Marks) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Marks) Scan(src any) error { return sqltext.Scan(src, s) }

// MarkCounts are numbers of dossiers, indexed by [Mark]. Nothing is counted under
// MarkUnknown; a number put there is lost in every encoding.
//
// The zero value counts none.
type MarkCounts [markCount]int64
