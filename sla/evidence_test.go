package sla_test

import (
	"testing"

	"github.com/tthc-go/tthc/sla"
)

func TestEvidenceText(t *testing.T) {
	names := []string{"unknown", "verified", "computed", "secondary", "unverified"}
	for i, name := range names {
		e := sla.Evidence(i)
		text, err := e.MarshalText()
		var back sla.Evidence
		if err != nil || string(text) != name || e.String() != name || back.UnmarshalText(text) != nil || back != e {
			t.Errorf("%d: %s, %q, %v, back %s", i, e, text, err, back)
		}
	}
	beyond := sla.Evidence(len(names))
	if _, err := beyond.MarshalText(); err == nil || err.Error() != "sla: evidence: 5: not defined" {
		t.Error(err)
	}
	e := sla.EvidenceVerified
	if err := e.UnmarshalText([]byte("sure")); err == nil || e != sla.EvidenceVerified {
		t.Errorf("%s, %v", e, err)
	}
	if err := e.UnmarshalText(nil); err != nil || e != sla.EvidenceUnknown {
		t.Errorf("empty text: %s, %v", e, err)
	}
}
