package catalog

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// DecisionNumber is the number of a decision (quyết định), such as one that
// published procedures (quyết định công bố; Decree 63/2010/NĐ-CP art. 13 to 15):
// a running number with or without a letter, the year in decisions that carry
// it, and the symbol, as in 163/QĐ-BTP, 105a/QĐ-NHNN, 123/2024/QĐ-UBND and
// 8258/QĐ-BCA-QLXNC.
//
// However it was written, one number is one value: no zeros in front, the symbol
// in capital letters (but for TTg, the Prime Minister) and with its Đ. Numbers
// start again every year, so two decisions may have one number; what tells them
// apart is the date, which is not part of it.
//
// The zero value is "no number": it prints as the empty string and sorts first.
// Numbers are comparable with == and usable as map keys.
type DecisionNumber struct {
	symbol string // QĐ-BTP; empty when the text does not give it
	number uint32 // from 1; 0 in the zero value
	year   uint16 // 0 without
	letter byte   // a to z; 0 without
}

// ErrInvalidDecisionNumber is matched by the errors about text that is not, or
// not only, the number of one decision.
var ErrInvalidDecisionNumber = errors.New("invalid number of a decision")

// ParseDecisionNumber reads the number of a decision in the spellings of
// [DecisionSpelling], and drops what [ParseDecisionText] keeps beside it. Text that is
// no number, also empty text, is an error matching [ErrInvalidDecisionNumber]; a record
// does without one, and keeps its text.
func ParseDecisionNumber(raw string) (DecisionNumber, error) {
	text, err := ParseDecisionText(raw)
	return text.Number, err
}

// MustParseDecisionNumber is [ParseDecisionNumber] for literals in tests and
// tables. It panics on text that is not a number of a decision.
func MustParseDecisionNumber(s string) DecisionNumber {
	n, err := ParseDecisionNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

func invalidDecision(raw, why string) error {
	return fmt.Errorf("catalog: decision number: %q: %s: %w", clip.Text(raw), why, ErrInvalidDecisionNumber)
}

// IsZero reports whether n is the zero value, "no number".
func (n DecisionNumber) IsZero() bool { return n.number == 0 }

// Number returns the running number without zeros in front, with its letter if it
// has one, such as 163 or 105a; "" for the zero value.
func (n DecisionNumber) Number() string {
	switch {
	case n.IsZero():
		return ""
	case n.letter == 0:
		return strconv.Itoa(int(n.number))
	}
	return strconv.Itoa(int(n.number)) + string(rune(n.letter))
}

// Year returns the year that is part of the number, 0 when none is. It is not
// always the year of the decision: most numbers carry none.
func (n DecisionNumber) Year() int { return int(n.year) }

// Symbol returns the symbol, such as QĐ-BTP or QĐ-BCA-QLXNC: the kind of
// document, the issuer and the unit that drew it up. It is "" when the text does
// not give the issuer.
func (n DecisionNumber) Symbol() string { return n.symbol }

// Compare returns -1, 0 or +1 as n sorts before, with or after m: by symbol, year,
// number and letter.
func (n DecisionNumber) Compare(m DecisionNumber) int {
	return cmp.Or(
		cmp.Compare(n.symbol, m.symbol),
		cmp.Compare(n.year, m.year),
		cmp.Compare(n.number, m.number),
		cmp.Compare(n.letter, m.letter),
	)
}

// String returns the number in the one form all spellings have in common, such as
// 163/QĐ-BTP or 123/2024/QĐ-UBND; "4777" without a symbol, "" for the zero value.
func (n DecisionNumber) String() string {
	s := n.Number()
	if n.year > 0 {
		s += "/" + strconv.Itoa(int(n.year))
	}
	if n.symbol != "" {
		s += "/" + n.symbol
	}
	return s
}

// MarshalText implements [encoding.TextMarshaler], and with it JSON, with the
// text of [DecisionNumber.String]. The error is always nil.
func (n DecisionNumber) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. Empty text is the zero
// DecisionNumber; otherwise as [ParseDecisionNumber].
func (n *DecisionNumber) UnmarshalText(text []byte) error {
	return decode.TextOrZero(text, n, ParseDecisionNumber)
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (n DecisionNumber) Value() (driver.Value, error) { return sqltext.Value(n.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (n *DecisionNumber) Scan(src any) error { return sqltext.Scan(src, n) }

// symbolOf returns the symbol of the decisions of an issuer, given by its parts in
// small letters; "" without one.
func symbolOf(issuer []string) string {
	if issuer == nil {
		return ""
	}
	symbol := "QĐ"
	for _, part := range issuer {
		symbol += "-" + issuerPart(part)
	}
	return symbol
}

// issuerPart returns an abbreviation as it is usually written. It restores the Đ of
// People's Councils and ministries, present and past; of others it cannot know.
func issuerPart(small string) string {
	switch small {
	case "ttg": // the Prime Minister (Thủ tướng)
		return "TTg"
	case "bgddt":
		return "BGDĐT"
	case "bkhdt":
		return "BKHĐT"
	case "bldtbxh":
		return "BLĐTBXH"
	case "hdnd":
		return "HĐND"
	}
	return strings.ToUpper(small)
}
