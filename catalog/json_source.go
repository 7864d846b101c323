package catalog

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// jsonSource is what a json.Decoder reads from. It remembers what the decoder has
// not passed yet, to name lines and columns, and bounds it.
type jsonSource struct {
	in     io.Reader
	window []byte // what was read and not forgotten
	start  int64  // offset of the window
	passed int    // bytes of the window the mark has passed
	line   int    // of the mark, from 1
	column int    // of the mark, in characters, from 1
	limit  int    // bytes that may be read behind the mark
	err    error  // of in
}

var (
	errTooLong = errors.New("too long")
	errUTF16   = errors.New("UTF-16 text: save the file as UTF-8")
)

// newJSONSource skips a byte order mark. The error is that of r, or says that the
// text is UTF-16.
func newJSONSource(r io.Reader) (*jsonSource, error) {
	in := bufio.NewReader(r)
	bom, err := in.Peek(3)
	switch {
	case err != nil && err != io.EOF: // bufio does not tell it again
		return nil, err
	case bytes.HasPrefix(bom, []byte("\xff\xfe")), bytes.HasPrefix(bom, []byte("\xfe\xff")):
		return nil, fmt.Errorf("%w: %w", errUTF16, ErrNotCatalog)
	case string(bom) == "\xef\xbb\xbf":
		in.Discard(len(bom))
	}
	return &jsonSource{in: in, line: 1, column: 1}, nil
}

// Read is called when the decoder has used up everything it was given.
func (s *jsonSource) Read(b []byte) (int, error) {
	if s.passed > 0 { // forget it
		s.window = append(s.window[:0], s.window[s.passed:]...)
		s.start, s.passed = s.start+int64(s.passed), 0
	}
	if len(s.window) > s.limit {
		return 0, errTooLong
	}
	n, err := s.in.Read(b)
	s.window = append(s.window, b[:n]...)
	if err != io.EOF {
		s.err = err
	}
	return n, err
}

// behindMark returns what lies between the mark and an offset.
func (s *jsonSource) behindMark(offset int64) []byte {
	return s.window[s.passed:int(offset-s.start)]
}

// pass moves the mark to an offset. It is an error when what lies between is not
// UTF-8; the mark stays at the byte that is not.
func (s *jsonSource) pass(offset int64) error {
	text := s.behindMark(offset)
	valid := validLength(text)
	s.move(text[:valid])
	if valid < len(text) {
		return fmt.Errorf("byte 0x%02X (Latin-1 or another code page?): %w", text[valid], errNotUTF8)
	}
	return nil
}

func (s *jsonSource) move(text []byte) {
	s.passed += len(text)
	if lines := bytes.Count(text, []byte("\n")); lines > 0 {
		s.line, s.column = s.line+lines, 1
		text = text[bytes.LastIndexByte(text, '\n')+1:]
	}
	s.column += utf8.RuneCount(text)
}

// validLength returns how much of a text is UTF-8.
func validLength(text []byte) int {
	if utf8.Valid(text) {
		return len(text)
	}
	at := 0
	for {
		c, size := utf8.DecodeRune(text[at:])
		if c == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
}

// passFault moves the mark to where the decoder found a fault, and returns it.
func (s *jsonSource) passFault(offset int64, err error) error {
	var syntax *json.SyntaxError
	switch {
	case s.err != nil:
		return s.err
	case errors.Is(err, errTooLong):
		return fmt.Errorf("longer than %d bytes: %w", s.limit, errTooLong)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		offset, err = s.start+int64(len(s.window)), fmt.Errorf("the file ends too early: %w", io.ErrUnexpectedEOF)
	case errors.As(err, &syntax) && syntax.Offset != offset:
		offset += s.faultBehind(offset)
	}
	if wrong := s.pass(offset); wrong != nil {
		return wrong
	}
	return err
}

// faultBehind returns how far behind an offset the fault in the value there is; a
// decoder of many values counts from somewhere else.
func (s *jsonSource) faultBehind(offset int64) int64 {
	var value json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(s.window[int(offset-s.start):], &value); errors.As(err, &syntax) && syntax.Offset > 0 {
		return syntax.Offset - 1
	}
	return 0
}
