package clip_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
)

func TestText(t *testing.T) {
	if got := clip.Text("ngày làm việc"); got != "ngày làm việc" {
		t.Errorf("short text became %q", got)
	}
	long := strings.Repeat("ệ", 1000)
	got := clip.Text(long)
	if !utf8.ValidString(got) || len(got) > 70 || !strings.HasSuffix(got, "…") || !strings.HasPrefix(long, strings.TrimSuffix(got, "…")) {
		t.Errorf("long text became %q", got)
	}
	if got := clip.Text(strings.Repeat("\xff", 100)); len(got) > 70 {
		t.Errorf("bytes that are no text became %d bytes", len(got))
	}
}
