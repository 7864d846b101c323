package sla

import (
	"fmt"

	"github.com/tthc-go/tthc/internal/clip"
)

// LimitError says what [ParseLimit] could not understand of a text. It matches
// [ErrInvalidLimit].
//
// The zero value says nothing.
type LimitError struct {
	Input  string     // the text as given
	Reason string     // what is missing or ambiguous, in few English words; Kind says it more finely
	Kind   UnreadKind // of the first part that was not understood
	At     TextSpan   // that part of Input
}

// Error returns the reason with the text quoted.
func (e *LimitError) Error() string {
	return fmt.Sprintf("sla: limit: %q: %s", clip.Text(e.Input), e.Reason)
}

// Words quotes the part that was not understood and says why: "“10-25”: một
// khoảng, không phải một thời hạn". Long text is cut short.
func (e *LimitError) Words(language Language) string {
	return "“" + clip.Text(e.At.In(e.Input)) + "”: " + e.Kind.Words(language)
}

// Is makes the error match [ErrInvalidLimit].
func (e *LimitError) Is(target error) bool { return target == ErrInvalidLimit }

// ParseLimit reads a limit as catalogs write it, or canonical text; it is
// [ParseLimitText], which lists the forms, in short. Known forms are a number
// and a unit, with or without leading zeros and in any Unicode composition ("07
// Ngày làm việc", "0,5 giờ", "2 tuần", "nửa tháng", "30 phút", "1 năm"),
// optionally followed by "kể từ ngày nhận đủ hồ sơ hợp lệ"; "trong ngày"; and
// the ways of stating no limit ("Không quy định", "n/a", nothing). A week is 7
// days, a minute 1/60 of a clock hour.
//
// It never guesses, and the Limit is usable even when err is not nil. What it
// cannot read comes back as a described limit that keeps the text, a number
// without a unit as the unspecified limit, both with a [*LimitError] that says
// why.
func ParseLimit(raw string) (Limit, error) {
	t := ParseLimitText(raw)
	return t.Limit, t.Err()
}

// MustParseLimit is [ParseLimit] for literals in tests and tables. It panics on
// text that is not understood.
func MustParseLimit(raw string) Limit {
	l, err := ParseLimit(raw)
	if err != nil {
		panic(err)
	}
	return l
}
