package metrics_test

import (
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func TestMethodFor(t *testing.T) {
	tests := []struct {
		metric string
		year   int
		want   string
	}{
		{"sipas", 2016, ""}, {"sipas", 2017, "sipas-2017"}, {"sipas", 2021, "sipas-2017"},
		{"sipas", 2022, "sipas-2022"}, {"sipas", 2026, "sipas-2022"}, {"sipas", 2027, ""},
		{"sipas-results", 2020, "sipas-2017"}, {"sipasx", 2020, ""}, {"", 2020, ""},
		{"par-index", 2011, ""}, {"par-index", 2012, "par-index-2012"}, {"par-index", 2015, "par-index-2012"},
		{"par-index", 2016, "par-index-2016"}, {"par-index", 2017, "par-index-2017"},
		{"par-index", 2018, "par-index-2018"}, {"par-index", 2019, "par-index-2019"},
		{"par-index", 2020, "par-index-2020"}, {"par-index", 2021, "par-index-2020"},
		{"par-index", 2022, "par-index-2022"}, {"par-index", 2030, "par-index-2022"}, {"par-index", 2031, ""},
	}
	for _, tt := range tests {
		if m, ok := metrics.MethodFor(tt.metric, tt.year); m.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("%s %d: %q, %v, want %q", tt.metric, tt.year, m.ID, ok, tt.want)
		}
	}
}

func TestMethods(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range metrics.Methods() {
		named := m.Name.Vietnamese != "" && m.Name.English != "" && m.Note.Vietnamese != "" && m.Note.English != ""
		if seen[m.ID] || !named || m.Lineage == "" || m.Through < m.From || m.Years == sla.EvidenceUnknown {
			t.Errorf("%+v", m)
		}
		seen[m.ID] = true
		for _, s := range m.Sources {
			if s.Source == "" || s.Evidence != sla.EvidenceSecondary { // no instrument was read
				t.Errorf("%s: %+v", m.ID, s)
			}
		}
	}
	metrics.Methods()[0].ID = "changed"
	metrics.Methods()[1].Sources[0].Source = "changed"
	if again := metrics.Methods(); again[0].ID != "sipas-2017" || again[1].Sources[0].Source == "changed" {
		t.Error("what Methods returns is not the caller's")
	}
}
