package metrics

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
)

// ErrScan is matched by the error about a value of a database that is not what a column
// of counts holds: NULL among them, since nothing counted is not a count of 0.
var ErrScan = errors.New("cannot be read from a column")

// Value implements [driver.Valuer]: the binary encoding, for a column of bytes
// (BYTEA, BLOB). Equal tallies are equal bytes. Errors are those of
// [Tally.AppendBinary].
func (t Tally) Value() (driver.Value, error) { return t.MarshalBinary() }

// Scan implements [sql.Scanner]. It reads the binary encoding, or the JSON one from a
// column of text. What is no text or bytes, NULL too, is an error matching [ErrScan].
// What does not begin as JSON has the errors of [Tally.UnmarshalBinary]; what does
// matches [ErrJSON] besides what [Tally.UnmarshalJSON] says. On an error t is left as it
// was.
func (t *Tally) Scan(src any) error { return scanColumn("tally", src, t) }

// Value implements [driver.Valuer], as [Tally.Value] does. The error is always nil.
func (h Histogram) Value() (driver.Value, error) { return h.MarshalBinary() }

// Scan implements [sql.Scanner], as [Tally.Scan] does, with the errors of the decoders of
// Histogram.
func (h *Histogram) Scan(src any) error { return scanColumn("histogram", src, h) }

// Value implements [driver.Valuer], as [Tally.Value] does. The error is always nil.
func (d Distinct) Value() (driver.Value, error) { return d.MarshalBinary() }

// Scan implements [sql.Scanner], as [Tally.Scan] does, with the errors of the decoders of
// Distinct.
func (d *Distinct) Scan(src any) error { return scanColumn("distinct", src, d) }

// Value implements [driver.Valuer], as [Tally.Value] does, with the errors of
// [Satisfaction.AppendBinary].
func (s Satisfaction) Value() (driver.Value, error) { return s.MarshalBinary() }

// Scan implements [sql.Scanner], as [Tally.Scan] does, with the errors of the decoders of
// Satisfaction.
func (s *Satisfaction) Scan(src any) error { return scanColumn("satisfaction", src, s) }

// column is what can be read from either encoding.
type column interface {
	encoding.BinaryUnmarshaler
	json.Unmarshaler
}

// scanColumn reads what a driver returns. Text is JSON and bytes are either, as some drivers
// return text as bytes; the two do not begin alike.
func scanColumn(what string, src any, into column) error {
	data, ok := src.([]byte)
	if text, isText := src.(string); isText {
		data, ok = []byte(text), true
	}
	if !ok {
		return fmt.Errorf("metrics: %s: scan of %T: %w", what, src, ErrScan)
	}
	text := bytes.TrimLeft(data, " \t\r\n")
	if !bytes.HasPrefix(text, []byte("{")) && !bytes.HasPrefix(text, []byte("[")) {
		return into.UnmarshalBinary(data)
	}
	err := json.Unmarshal(data, into)
	if err != nil && !errors.Is(err, ErrJSON) {
		return fmt.Errorf("metrics: %s: scan: %w: %w", what, err, ErrJSON)
	}
	return err
}

var (
	_ driver.Valuer = Tally{}
	_ driver.Valuer = Histogram{}
	_ driver.Valuer = Distinct{}
	_ driver.Valuer = Satisfaction{}
	_ sql.Scanner   = (*Tally)(nil)
	_ sql.Scanner   = (*Histogram)(nil)
	_ sql.Scanner   = (*Distinct)(nil)
	_ sql.Scanner   = (*Satisfaction)(nil)
)
