// Package table reads the comma-separated files of the module: announcements,
// catalogs, dossiers, ballots. It is made for files that people keep by hand.
//
// A record is one line. That is narrower than RFC 4180, on purpose: a missing
// quotation mark then spoils its own line and not the rest of the file. A bad
// line comes back as an [*Error] with its place, and reading goes on behind it.
//
// Lines without a quotation mark are cut at their commas; the others are left
// to encoding/csv.
package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxLine is the longest line accepted, in bytes.
const MaxLine = 1 << 20

// The causes an [*Error] wraps.
var (
	ErrEmpty    = errors.New("file is empty: no header line")
	ErrTooLong  = fmt.Errorf("line longer than %d bytes", MaxLine)
	ErrEncoding = errors.New("not UTF-8 text")
	ErrQuote    = errors.New("quotation marks do not match, or a cell has a line break: a record is one line")
	ErrFields   = errors.New("wrong number of fields")
	ErrColumn   = errors.New("wrong columns")
)

// Error is a fault at a place of a file.
type Error struct {
	File   string // as given to NewReader
	Line   int    // from 1; 0 when the fault is not in one line
	Column int    // in characters, from 1; 0 when the fault is the whole line's
	Field  string // name of the column of the table, if one
	Err    error
}

// Error returns file:line:column: field: cause, without the parts not known.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	if e.Column > 0 {
		fmt.Fprintf(&b, ":%d", e.Column)
	}
	b.WriteString(": ")
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	b.WriteString(e.Err.Error())
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Reader reads a table. Its memory does not grow with the file.
type Reader struct {
	file   string
	in     *bufio.Reader
	line   int
	header []string
	top    int // the line of the header
	row    Row
}

// Row is one record; it is valid until the next call of [Reader.Next].
type Row struct {
	reader *Reader
	text   string   // the line, for columns of errors
	fields []string // one per column of the header
	starts []int    // where each field starts in text, in bytes; none for a line cut at its commas
}

// NewReader returns a reader of r; file is the name errors give.
func NewReader(r io.Reader, file string) *Reader {
	return &Reader{file: file, in: bufio.NewReaderSize(r, MaxLine)}
}

// Header reads the first line and returns the names of the columns, trimmed. It
// must be called once, before Next.
func (r *Reader) Header() ([]string, error) {
	if bom, err := r.in.Peek(3); err == nil && string(bom) == "\xef\xbb\xbf" {
		r.in.Discard(3)
	}
	if bom, err := r.in.Peek(2); err == nil && (string(bom) == "\xff\xfe" || string(bom) == "\xfe\xff") {
		return nil, r.fault(1, 1, fmt.Errorf("UTF-16 text: save the file as UTF-8: %w", ErrEncoding))
	}
	row, err := r.Next()
	if err == io.EOF {
		return nil, r.fault(0, 0, ErrEmpty)
	}
	if err != nil {
		return nil, err
	}
	r.header, r.top = slices.Clone(row.fields), r.line
	for i, name := range r.header {
		r.header[i] = strings.TrimSpace(name)
	}
	return slices.Clone(r.header), nil
}

// Columns checks the header against the columns a reader of the file knows and
// returns the index of each, -1 for an optional one that is not there. Missing,
// unknown and repeated columns are reported together.
func (r *Reader) Columns(required, optional []string) (map[string]int, error) {
	index := make(map[string]int, len(r.header))
	var problems []string
	for i, name := range r.header {
		if _, again := index[name]; again {
			problems = append(problems, fmt.Sprintf("column %q twice", name))
		}
		index[name] = i
		if !slices.Contains(required, name) && !slices.Contains(optional, name) {
			problems = append(problems, fmt.Sprintf("unknown column %q", name))
		}
	}
	for _, name := range required {
		if _, ok := index[name]; !ok {
			problems = append(problems, fmt.Sprintf("no column %q", name))
		}
	}
	for _, name := range optional {
		if _, ok := index[name]; !ok {
			index[name] = -1
		}
	}
	if len(problems) == 0 {
		return index, nil
	}
	if len(r.header) == 1 && strings.ContainsAny(r.header[0], ";\t") {
		problems = []string{"fields must be separated by commas"}
	}
	return nil, r.fault(r.top, 0, fmt.Errorf("%s: %w", strings.Join(problems, "; "), ErrColumn))
}

// Next returns the next record, skipping blank lines. At the end of the file
// the error is [io.EOF]. An [*Error] with a line concerns that line alone: the
// next call goes on behind it. Any other error is that of the underlying reader
// and final.
func (r *Reader) Next() (*Row, error) {
	for {
		raw, err := r.readLine()
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		if !utf8.Valid(raw) {
			return nil, r.badEncoding(raw)
		}
		if err := r.split(string(raw)); err != nil {
			return nil, err
		}
		if r.header != nil && len(r.row.fields) != len(r.header) {
			return nil, r.fault(r.line, 0, fmt.Errorf("%d fields, the header has %d: %w", len(r.row.fields), len(r.header), ErrFields))
		}
		return &r.row, nil
	}
}

// readLine returns the next line without its end.
func (r *Reader) readLine() ([]byte, error) {
	raw, err := r.in.ReadSlice('\n')
	r.line++
	if err == bufio.ErrBufferFull {
		for err == bufio.ErrBufferFull {
			_, err = r.in.ReadSlice('\n')
		}
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("%s:%d: %w", r.file, r.line, err)
		}
		return nil, r.fault(r.line, 0, ErrTooLong)
	}
	if err == io.EOF && len(raw) == 0 {
		return nil, io.EOF
	}
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s:%d: %w", r.file, r.line, err)
	}
	raw = bytes.TrimSuffix(raw, []byte("\n"))
	return bytes.TrimRight(raw, "\r"), nil // two, where a file was converted twice
}

// split cuts a line into the fields of the current row.
func (r *Reader) split(line string) error {
	row := &r.row
	row.reader, row.text = r, line
	row.fields, row.starts = row.fields[:0], row.starts[:0]
	if strings.IndexByte(line, '"') >= 0 {
		return r.splitQuoted(line)
	}
	for {
		i := strings.IndexByte(line, ',')
		if i < 0 {
			row.fields = append(row.fields, line)
			return nil
		}
		row.fields = append(row.fields, line[:i])
		line = line[i+1:]
	}
}

func (r *Reader) splitQuoted(line string) error {
	one := csv.NewReader(strings.NewReader(line))
	fields, err := one.Read()
	if err != nil {
		var parse *csv.ParseError
		column := 0
		if errors.As(err, &parse) {
			column = columnAt(line, min(parse.Column-1, len(line)))
		}
		return r.fault(r.line, column, ErrQuote)
	}
	for i := range fields {
		_, column := one.FieldPos(i)
		r.row.starts = append(r.row.starts, column-1)
	}
	r.row.fields = append(r.row.fields, fields...)
	return nil
}

func (r *Reader) badEncoding(raw []byte) error {
	at := 0
	for at < len(raw) {
		c, size := utf8.DecodeRune(raw[at:])
		if c == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	cause := fmt.Errorf("byte 0x%02X (Latin-1 or another code page?): %w", raw[at], ErrEncoding)
	return r.fault(r.line, utf8.RuneCount(raw[:at])+1, cause)
}

func (r *Reader) fault(line, column int, err error) *Error {
	return &Error{File: r.file, Line: line, Column: column, Err: err}
}

// File returns the name of the file, as given to NewReader.
func (row *Row) File() string { return row.reader.file }

// Line returns the number of the line of the record, from 1.
func (row *Row) Line() int { return row.reader.line }

// Field returns a field by the index of its column, "" for an index below 0: a
// column the file does not have.
func (row *Row) Field(i int) string {
	if i < 0 {
		return ""
	}
	return row.fields[i]
}

// Fields returns the fields of the record; the slice is reused by Next.
func (row *Row) Fields() []string { return row.fields }

// Fault returns err at the place of field i, or at the whole line for i below 0.
func (row *Row) Fault(i int, err error) *Error {
	e := row.reader.fault(row.reader.line, 0, err)
	if i >= 0 {
		e.Column = columnAt(row.text, row.start(i))
		e.Field = row.reader.header[i]
	}
	return e
}

// start returns where field i starts.
func (row *Row) start(i int) int {
	if len(row.starts) > 0 {
		return row.starts[i]
	}
	at := i // the commas
	for _, field := range row.fields[:i] {
		at += len(field)
	}
	return at
}

// columnAt counts characters, as editors do.
func columnAt(line string, offset int) int { return utf8.RuneCountInString(line[:offset]) + 1 }
