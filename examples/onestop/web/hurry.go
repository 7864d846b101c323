package web

import (
	"io"
	"net/http"
	"time"
)

// bodyTime is how long a body may take to come.
const bodyTime = 30 * time.Second

// hurrying ends the reading of a body that has not come to its end after a while: else
// whoever sends a byte now and then holds a connection for ever, be it for a page that
// is not his.
func (s *Server) hurrying(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(w, r)
			return
		}
		connection := http.NewResponseController(w)
		body := &hurriedBody{ReadCloser: r.Body}
		body.timer = time.AfterFunc(s.patience, func() { _ = connection.SetReadDeadline(time.Unix(1, 0)) }) // long ago
		defer body.timer.Stop()
		r.Body, visitOf(r).body = body, body
		next.ServeHTTP(w, r)
		if !body.done && w.Header().Get("Connection") == "" && r.Header.Get("Expect") == "" {
			_, _ = io.CopyN(io.Discard, body, maxForm) // the server would read it, and wait
		}
	})
}

// hurriedBody is a body that has to come within a time.
type hurriedBody struct {
	io.ReadCloser
	timer *time.Timer
	done  bool // it came, or may take its time
}

// Read reads, and takes the limit away at the end.
func (b *hurriedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		b.wait()
	}
	return n, err
}

// wait takes the limit away.
func (b *hurriedBody) wait() {
	if b != nil {
		b.timer.Stop()
		b.done = true
	}
}
