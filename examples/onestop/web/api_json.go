package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// readJSON reads the content of a request: one value, with no field that is not known.
func readJSON(r *http.Request, to any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return errContentType
	}
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	err := decoder.Decode(to)
	if err == nil {
		if _, more := decoder.Token(); more != io.EOF {
			err = errors.New("something behind the value")
		}
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return err
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errSlow
	case err != nil:
		return fmt.Errorf("%w: %w", errJSON, err)
	}
	return nil
}

// writeJSON answers with a value.
func writeJSON(w http.ResponseWriter, status int, value any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
	return nil
}

// maxKey is the longest idempotency key.
const maxKey = 200

// keyOf is the key by which a request is known when it is sent again.
func keyOf(r *http.Request) (string, error) {
	key := r.Header.Get("Idempotency-Key")
	if key == "" || len(key) > maxKey || strings.ContainsFunc(key, func(c rune) bool { return c <= ' ' || c > '~' }) {
		return "", errKey
	}
	return key, nil
}

// etag is that of a version of a dossier.
func etag(version int) string { return `"` + strconv.Itoa(version) + `"` }

// versionOf is the version of a dossier that a request is about.
func versionOf(r *http.Request) (int, error) {
	header := r.Header.Get("If-Match")
	if header == "" {
		return 0, errNoMatch
	}
	text, front := strings.CutPrefix(header, `"`)
	text, back := strings.CutSuffix(text, `"`)
	version, err := strconv.Atoi(text)
	if err != nil || !front || !back || version < 1 || etag(version) != header {
		return 0, errMatch
	}
	return version, nil
}

// instantJSON is an instant as local time of the office, nil for none.
func (a *api) instantJSON(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	text := t.In(a.zone).Format(time.RFC3339)
	return &text
}

// dateJSON is a date, nil for none.
func dateJSON(d sla.Date) *string {
	if d.IsZero() {
		return nil
	}
	text := d.String()
	return &text
}

// explanationJSON is an explanation in both languages.
func explanationJSON(x interface{ Explanation(sla.Language) string }) metrics.Text {
	return metrics.Text{Vietnamese: x.Explanation(sla.Vietnamese), English: x.Explanation(sla.English)}
}

// limitOf reads how many entries are asked for.
func limitOf(r *http.Request, usual, most int) (int, error) {
	text := r.URL.Query().Get("limit")
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, badQuestion("Giới hạn không hợp lệ", "The limit is not from 1 to "+strconv.Itoa(most)+":", text)
	}
	return n, nil
}
