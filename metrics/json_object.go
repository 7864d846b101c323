package metrics

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/tthc-go/tthc/internal/clip"
)

// readObject reads a JSON object that has each of the keys once, perhaps some of
// the optional ones, and no others. It returns the values in the order of keys, then
// of the optional ones, nil for those that are absent. The standard decoder would
// take missing and repeated keys and keys in another case in silence; here an absent
// count is not 0. what names the type in errors.
func readObject(what string, data []byte, keys []string, optional ...string) ([]json.RawMessage, error) {
	all := slices.Concat(keys, optional)
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("metrics: %s: json %q: want an object: %w", what, clip.Text(string(data)), ErrJSON)
	}
	values := make([]json.RawMessage, len(all))
	for d.More() {
		if err := readMember(d, all, values); err != nil {
			return nil, fmt.Errorf("metrics: %s: json: %w: %w", what, err, ErrJSON)
		}
	}
	if err := endObject(d); err != nil {
		return nil, fmt.Errorf("metrics: %s: json: %w: %w", what, err, ErrJSON)
	}
	if i := slices.IndexFunc(values[:len(keys)], func(v json.RawMessage) bool { return v == nil }); i >= 0 {
		return nil, fmt.Errorf("metrics: %s: json: key %q missing: %w", what, keys[i], ErrJSON)
	}
	return values, nil
}

// readMember reads one key and its value into the place the key has in keys.
func readMember(d *json.Decoder, keys []string, values []json.RawMessage) error {
	t, err := d.Token()
	if err != nil {
		return err
	}
	key, _ := t.(string)
	i := slices.Index(keys, key)
	if i < 0 {
		return fmt.Errorf("key %q unknown", clip.Text(key))
	}
	if values[i] != nil {
		return fmt.Errorf("key %q repeated", key)
	}
	return d.Decode(&values[i])
}

// endObject reads the closing brace and makes sure that nothing follows.
func endObject(d *json.Decoder) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("text after the object")
	}
	return nil
}

// readCounts reads values that must be integers of 0 or more.
func readCounts(what string, keys []string, values []json.RawMessage) ([]int64, error) {
	counts := make([]int64, len(values))
	for i, v := range values {
		n, err := strconv.ParseInt(string(v), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("metrics: %s: json: %s %s: want an integer: %w", what, keys[i], clip.Text(string(v)), ErrJSON)
		}
		if n < 0 {
			return nil, fmt.Errorf("metrics: %s: json: %s %d: %w", what, keys[i], n, ErrNegative)
		}
		counts[i] = n
	}
	return counts, nil
}

// readString reads a value that must be a string.
func readString(what, key string, value json.RawMessage) (string, error) {
	var s *string
	if err := json.Unmarshal(value, &s); err != nil || s == nil {
		return "", fmt.Errorf("metrics: %s: json: %s %s: want a string: %w", what, key, clip.Text(string(value)), ErrJSON)
	}
	return *s, nil
}
