package catalog

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/table"
)

// Severity says what a problem costs.
//
// The zero value is SeverityUnknown: not stated.
type Severity uint8

// The severities.
const (
	SeverityUnknown Severity = iota // not stated
	SeverityWarning                 // everything is in the catalog, some of it as raw text only
	SeverityError                   // something was left out of the catalog
)

var severities = vocabulary{what: "severity", names: []string{"unknown", "warning", "error"}}

// String returns the name of the severity: warning, error or unknown.
func (s Severity) String() string { return severities.name(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s Severity) MarshalText() ([]byte, error) { return severities.text(uint8(s)) }

// UnmarshalText implements [encoding.TextUnmarshaler]; empty text is
// SeverityUnknown.
func (s *Severity) UnmarshalText(text []byte) error { return severities.decode(text, (*uint8)(s)) }

// The codes of problems. They do not change between versions.
const (
	// ProblemLine: a line cannot be read as a row (encoding, quotation marks,
	// number of fields, length) and was left out. An error.
	ProblemLine = "line"
	// ProblemCode: the code is missing or not a code; the row was left out. An error.
	ProblemCode = "code"
	// ProblemDuplicateCode: an earlier procedure has the same base code; the later
	// one was left out. An error.
	ProblemDuplicateCode = "duplicate-code"
	// ProblemName: the procedure has no name. A warning.
	ProblemName = "name"
	// ProblemLevels: a level is not known; the raw text is kept. A warning.
	ProblemLevels = "levels"
	// ProblemProvision: the online provision is not known, or a number that does
	// not say of which regime; the raw text is kept. A warning.
	ProblemProvision = "provision"
	// ProblemDisagree: a row says something else of its procedure than the first
	// row with the same code, which stands. A warning.
	ProblemDisagree = "disagree"
	// ProblemChannel: the channel is not known; the service level was left out. An
	// error.
	ProblemChannel = "channel"
	// ProblemLimit: the limit is not understood; it is in the catalog as an
	// unspecified or described limit, with its raw text. A warning.
	ProblemLimit = "limit"
	// ProblemRepeated: a procedure has more than one row for a channel and case;
	// all are kept. A warning.
	ProblemRepeated = "repeated"
)

// Problem is one thing a catalog could not understand or could not take in.
//
// The zero value is no problem in particular.
type Problem struct {
	Code      string // one of the Problem… constants
	Severity  Severity
	File      string // as named to the reader; empty outside a file
	Line      int    // of the file, from 1; 0 when not known
	Column    int    // in characters, from 1; 0 when the problem is the whole line's
	Procedure Code   // the zero Code when not known
	Message   string // what is wrong; for people, may change between versions

	cause error
}

// Error returns the place, the severity, the procedure, the message and the code
// of the problem, as far as known.
func (p Problem) Error() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File + ":")
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, "%d:", p.Line)
	}
	if p.Column > 0 {
		fmt.Fprintf(&b, "%d:", p.Column)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	fmt.Fprintf(&b, "%s: ", p.Severity)
	if !p.Procedure.IsZero() {
		fmt.Fprintf(&b, "%s: ", p.Procedure)
	}
	fmt.Fprintf(&b, "%s (%s)", p.Message, p.Code)
	return b.String()
}

// Unwrap returns the error behind the problem, such as a [*sla.LimitError] or one
// that matches [ErrInvalidCode]; nil when there is none.
func (p Problem) Unwrap() error { return p.cause }

// Problems are all problems of one catalog, in the order of its file or list.
type Problems []Problem

// Err returns the problems of severity error as an error, nil when there are
// none: it says whether anything was left out.
func (p Problems) Err() error {
	errs := slices.DeleteFunc(slices.Clone(p), func(one Problem) bool { return one.Severity != SeverityError })
	if len(errs) == 0 {
		return nil
	}
	return errs
}

// Error returns the problems, one a line when there are several.
func (p Problems) Error() string {
	switch len(p) {
	case 0:
		return "catalog: no problems"
	case 1:
		return "catalog: " + p[0].Error()
	}
	var b strings.Builder
	fmt.Fprintf(&b, "catalog: %d problems:", len(p))
	for _, one := range p {
		b.WriteString("\n\t" + one.Error())
	}
	return b.String()
}

// Unwrap returns each problem as an error.
func (p Problems) Unwrap() []error {
	errs := make([]error, len(p))
	for i, one := range p {
		errs[i] = one
	}
	return errs
}

// sort puts problems of one file in the order of their places.
func (p Problems) sort() {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// place is where in a file something stands; the zero value is outside a file.
type place struct {
	file         string
	line, column int
}

// placeOf returns the place of a column of a row; column -1 is the whole row.
func placeOf(row *table.Row, column int) place {
	fault := row.Fault(column, nil)
	return place{fault.File, fault.Line, fault.Column}
}

func (p *Problems) add(code string, severity Severity, at place, procedure Code, cause error, message string) {
	*p = append(*p, Problem{code, severity, at.file, at.line, at.column, procedure, message, cause})
}

// messageOf is the text of an error without the name of its package.
func messageOf(err error) string {
	_, message, _ := strings.Cut(err.Error(), ": ")
	return message
}

// lineProblem turns the fault of a line into a problem. ok is false for an error
// of the underlying reader.
func lineProblem(err error) (p Problem, ok bool) {
	var fault *table.Error
	if !errors.As(err, &fault) {
		return Problem{}, false
	}
	return Problem{Code: ProblemLine, Severity: SeverityError, File: fault.File, Line: fault.Line, Column: fault.Column, Message: fault.Err.Error()}, true
}
