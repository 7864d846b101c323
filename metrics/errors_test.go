package metrics_test

import (
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

// An error that lacks its cause says so and does not panic.
func TestErrorsWithoutCause(t *testing.T) {
	for _, err := range []error{new(metrics.EntryError), new(metrics.FormError), new(metrics.PrintedError), new(metrics.ProfileError)} {
		if !strings.HasPrefix(err.Error(), "metrics: ") {
			t.Errorf("%T: %q", err, err)
		}
	}
}
