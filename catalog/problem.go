package catalog

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// Severity says what a problem costs: whether anything was left out.
//
// The zero value is SeverityUnknown: not stated.
type Severity uint8

// The severities.
const (
	SeverityUnknown Severity = iota // not stated
	SeverityWarning                 // everything was taken in, some of it as raw text only
	SeverityError                   // something was left out
)

var severities = vocabulary{what: "severity", names: []string{"unknown", "warning", "error"}}

// String returns the name of the severity: warning, error or unknown.
func (s Severity) String() string { return severities.name(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s Severity) MarshalText() ([]byte, error) { return severities.text(uint8(s)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is SeverityUnknown, other text is an error and changes nothing.
func (s *Severity) UnmarshalText(text []byte) error { return severities.decode(text, (*uint8)(s)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Severity) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Severity) Scan(src any) error { return sqltext.Scan(src, s) }

// Problem is one thing in procedures, decisions or units that was not understood,
// could not be taken in or looks wrong.
//
// The zero value is no problem in particular.
type Problem struct {
	Code       string   // one of the Problem… constants
	Severity   Severity // whether anything was left out; that of the code
	File       string   // as named to the reader; empty outside a file
	Line       int      // of the file, from 1; 0 when not known
	Column     int      // in characters, from 1; 0 when the problem is the whole line's
	Path       string   // of the faulty part outside a table, such as decisions[2].acts[0]
	Procedure  Code     // the zero Code when not known
	English    string   // what is wrong, in English; for people, may change between versions
	Vietnamese string   // the same in Vietnamese

	cause error
}

// Error returns the place, the severity, the procedure, the English message and
// the code of the problem, as far as known.
func (p Problem) Error() string { return p.text(p.Severity.String(), p.English) }

// Message returns what [Problem.Error] does, with severity and message in English for
// [sla.English] and in Vietnamese for every other language.
func (p Problem) Message(language sla.Language) string {
	if language == sla.English {
		return p.Error()
	}
	severity := [...]string{SeverityUnknown: "vấn đề", SeverityWarning: "cảnh báo", SeverityError: "lỗi"}
	if int(p.Severity) >= len(severity) {
		return p.text(p.Severity.String(), p.Vietnamese)
	}
	return p.text(severity[p.Severity], p.Vietnamese)
}

func (p Problem) text(severity, message string) string {
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
	if p.Path != "" {
		b.WriteString(p.Path + ":")
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	fmt.Fprintf(&b, "%s: ", severity)
	if !p.Procedure.IsZero() {
		fmt.Fprintf(&b, "%s: ", p.Procedure)
	}
	fmt.Fprintf(&b, "%s (%s)", message, p.Code)
	return b.String()
}

// Unwrap returns the error behind the problem, such as a [*sla.LimitError] or one
// that matches [ErrInvalidCode] or [ErrUnknownChannel]; nil when there is none.
func (p Problem) Unwrap() error { return p.cause }

// Source returns the instrument whose rule the problem is about, in Vietnamese as
// it is cited; "" when the rule is one of form.
func (p Problem) Source() string { return problemKind(p.Code).Source }

// Problems are all problems of one file or list, in its order. Those that left something
// out are an error through [Problems.Err].
//
// The zero value, nil, is none.
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

// Unwrap returns each problem as an error, for [errors.Is] and [errors.As].
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

// place is where something stands: in a table, or outside one under a path. The
// zero value is nowhere in particular.
type place struct {
	file         string
	line, column int
	path         string
}

// placeOf returns the place of a column of a row; column -1 is the whole row.
func placeOf(row *table.Row, column int) place {
	fault := row.Fault(column, nil)
	return place{file: fault.File, line: fault.Line, column: fault.Column}
}

// at returns the place of a part below p.
func (p place) at(format string, args ...any) place {
	part := fmt.Sprintf(format, args...)
	if p.path != "" && part[0] != '[' {
		part = "." + part
	}
	p.path += part
	return p
}

// message is what is wrong, in both languages.
type message struct{ english, vietnamese string }

// both is one message in both languages, of the same arguments.
func both(english, vietnamese string, args ...any) message {
	return message{fmt.Sprintf(english, args...), fmt.Sprintf(vietnamese, args...)}
}

// add appends a problem of a kind, whose severity it has.
func (p *Problems) add(code string, at place, procedure Code, cause error, m message) {
	*p = append(*p, Problem{
		Code: code, Severity: problemKind(code).Severity,
		File: at.file, Line: at.line, Column: at.column, Path: at.path,
		Procedure: procedure, English: m.english, Vietnamese: m.vietnamese, cause: cause,
	})
}

// addText reports a text that was not understood; what names it in Vietnamese.
func (p *Problems) addText(code string, at place, procedure Code, cause error, what, text string) {
	p.add(code, at, procedure, cause, message{messageOf(cause), fmt.Sprintf("%s: không đọc được %q", what, clip.Text(text))})
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
	return Problem{
		Code: ProblemLine, Severity: SeverityError, File: fault.File, Line: fault.Line, Column: fault.Column,
		English: fault.Err.Error(), Vietnamese: "dòng không đọc được: " + lineFault(fault.Err),
	}, true
}

// lineFault names the fault of a line in Vietnamese.
func lineFault(err error) string {
	for _, fault := range []struct {
		cause      error
		vietnamese string
	}{
		{table.ErrTooLong, "dòng quá dài"},
		{table.ErrEncoding, "không phải văn bản UTF-8"},
		{table.ErrQuote, "dấu ngoặc kép không khớp"},
		{table.ErrFields, "sai số cột"},
	} {
		if errors.Is(err, fault.cause) {
			return fault.vietnamese
		}
	}
	return err.Error()
}
