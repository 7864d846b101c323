package metrics_test

import (
	"encoding/json"
	"regexp"
	"sync"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// The codes are part of the contract: programs match them and JSON carries them.
func TestCodes(t *testing.T) {
	want := map[metrics.CheckCode]string{
		metrics.CodeNegativeCount:        "negative-count",
		metrics.CodeReceivedParts:        "received-parts",
		metrics.CodeResolvedParts:        "resolved-parts",
		metrics.CodeOpenParts:            "open-parts",
		metrics.CodeReceivedResolvedOpen: "received-resolved-open",
		metrics.CodeCarriedOpen:          "carried-open",
	}
	if len(want) != 6 {
		t.Errorf("%d codes: two are the same", len(want))
	}
	form := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for code, text := range want {
		if string(code) != text || !form.MatchString(text) {
			t.Errorf("code %q, want %q", code, text)
		}
		v := metrics.Violation{Code: code, Identity: "a = b", Left: 1}
		if v.Message(sla.Vietnamese) == v.Message(sla.English) {
			t.Errorf("%s: the same in both languages", code)
		}
	}
}

func TestViolationJSON(t *testing.T) {
	tests := []struct {
		name      string
		violation metrics.Violation
		want      string
	}{
		{
			"of a form",
			metrics.Violation{Code: metrics.CodeOpenParts, Form: metrics.Form07, Section: "Cấp xã", Row: "Hộ tịch", Identity: "13 = 14 + 15", Left: 2, Right: 1},
			`{"code":"open-parts","form":"07","section":"Cấp xã","row":"Hộ tịch","identity":"13 = 14 + 15","left":2,"right":1}`,
		},
		{
			"of a tally",
			metrics.Violation{Code: metrics.CodeNegativeCount, Identity: "late ≥ 0", Left: -2},
			`{"code":"negative-count","identity":"late ≥ 0","left":-2,"right":0}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := json.Marshal(tt.violation)
			if err != nil || string(data) != tt.want {
				t.Errorf("got %s, %v, want %s", data, err, tt.want)
			}
			var back metrics.Violation
			if err := json.Unmarshal(data, &back); err != nil || back != tt.violation {
				t.Errorf("read back %+v, %v", back, err)
			}
		})
	}
}

// Readers may share what is made; the race detector watches.
func TestConcurrentReaders(t *testing.T) {
	f, definitions := august(t), metrics.OnTimeDefinitions()
	groups := metrics.NewGroups(compareLevelField)
	for key := range 10 {
		if err := groups.Add(levelField{key % 2, key}, onTime()); err != nil {
			t.Fatal(err)
		}
	}
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			_, _ = f.Check(), f.Sections()
			for _, tally := range groups.All() {
				for _, d := range definitions {
					_ = d.Of(tally).String()
				}
			}
		})
	}
	readers.Wait()
}
