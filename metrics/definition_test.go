package metrics_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func TestOnTimeDefinitions(t *testing.T) {
	var ids []string
	for _, d := range metrics.OnTimeDefinitions() {
		ids = append(ids, d.ID())
		for what, text := range map[string]metrics.Text{"name": d.Name(), "numerator": d.Numerator(), "denominator": d.Denominator()} {
			if text.Vietnamese == "" || text.English == "" {
				t.Errorf("%s: %s in one language only: %+v", d.ID(), what, text)
			}
		}
		if d.Source() == "" {
			t.Errorf("%s: no source", d.ID())
		}
		found, ok := metrics.OnTimeDefinition(d.ID())
		if !ok || found.Name() != d.Name() {
			t.Errorf("%s: not found by its id", d.ID())
		}
	}
	want := []string{"resolved", "classified", "received", "766", "open", "completion"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Error(diff)
	}
	if _, ok := metrics.OnTimeDefinition("survey"); ok {
		t.Error("found a definition that is not there")
	}
}

// The slice is the caller's: what is done to it does not come back.
func TestOnTimeDefinitionsFresh(t *testing.T) {
	metrics.OnTimeDefinitions()[0] = metrics.Definition{}
	if id := metrics.OnTimeDefinitions()[0].ID(); id != "resolved" {
		t.Errorf("first is %q", id)
	}
}

func TestDefinitionOf(t *testing.T) {
	// One prime for every count, so that each ratio shows what it is made of.
	primes := metrics.Tally{
		OnlineWhole: 2, OnlinePartial: 3, OnlineUnsplit: 5, Direct: 7, Postal: 11, Carried: 13,
		Early: 17, OnTime: 19, Late: 23, Unclassified: 29, OpenWithin: 31, OpenOverdue: 37,
	}
	tests := []struct {
		name     string
		id       string
		tally    metrics.Tally
		num, den int64
	}{
		{"primes", "resolved", primes, 17 + 19, 17 + 19 + 23 + 29},
		{"primes", "classified", primes, 17 + 19, 17 + 19 + 23},
		{"primes", "received", primes, 17 + 19, 2 + 3 + 5 + 7 + 11 + 13},
		{"primes", "766", primes, 17 + 19 + 31, 2 + 3 + 5 + 7 + 11 + 13},
		{"primes", "open", primes, 31, 31 + 37},
		{"primes", "completion", primes, 17 + 19 + 23 + 29, 2 + 3 + 5 + 7 + 11 + 13},

		{"Huế, level 1–2", "resolved", hueLevels12(), 227_677, 257_141},
		{"Huế, level 1–2", "classified", hueLevels12(), 227_677, 247_529},
		{"Huế, level 1–2", "received", hueLevels12(), 227_677, 268_763},
		{"Huế, level 1–2", "completion", hueLevels12(), 257_141, 268_763},

		{"Quảng Ngãi, January 2024", "resolved", metrics.Tally{Direct: 303, OnTime: 245, Late: 2, OpenWithin: 56}, 245, 247},
		{"Quảng Ngãi, January 2024", "received", metrics.Tally{Direct: 303, OnTime: 245, Late: 2, OpenWithin: 56}, 245, 303},

		{"nothing", "resolved", metrics.Tally{}, 0, 0},
		{"nothing", "766", metrics.Tally{}, 0, 0},
		{"outcomes only", "766", metrics.Tally{OnTime: 4}, 4, 0},
		{"a negative count", "open", metrics.Tally{OpenWithin: -4}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name+"/"+tt.id, func(t *testing.T) {
			d, _ := metrics.OnTimeDefinition(tt.id)
			if got, want := d.Of(tt.tally), ratio(t, tt.num, tt.den, tt.id); got != want {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

// Overdue open dossiers lower 766 and leave resolved as it is: the definition can
// be improved by never closing them.
func TestDefinitionsDisagree(t *testing.T) {
	before := metrics.Tally{Direct: 100, OnTime: 90, OpenWithin: 10}
	after := metrics.Tally{Direct: 100, OnTime: 90, OpenOverdue: 10}
	byResolved, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	by766, _ := metrics.OnTimeDefinition(metrics.IDIndex766)
	if byResolved.Of(before) != byResolved.Of(after) {
		t.Error("resolved changed")
	}
	if by766.Of(before) == by766.Of(after) {
		t.Error("766 did not change")
	}
}

func spec() metrics.DefinitionSpec {
	return metrics.DefinitionSpec{
		ID:   "online-of-ours",
		Name: metrics.Text{Vietnamese: "Tỷ lệ hồ sơ trực tuyến"},
		Numerator: metrics.Side{
			Name:  metrics.Text{Vietnamese: "trực tuyến"},
			Count: metrics.Tally.Online,
		},
		Denominator: metrics.Side{
			Name:  metrics.Text{Vietnamese: "tiếp nhận trong kỳ"},
			Count: func(t metrics.Tally) int64 { return t.Received() - t.Carried },
		},
		Source: "(4 + 5) / (4 + 5 + 6 + 7) on form 07",
	}
}

func TestNewDefinition(t *testing.T) {
	d, err := metrics.NewDefinition(spec())
	if err != nil {
		t.Fatal(err)
	}
	got := d.Of(metrics.Tally{OnlineWhole: 3, OnlinePartial: 1, Postal: 1, Direct: 5, Carried: 90})
	if want := ratio(t, 4, 10, "online-of-ours"); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if d.Name().In(sla.English) != "Tỷ lệ hồ sơ trực tuyến" || d.Note() != (metrics.Text{}) {
		t.Errorf("name %+v, note %+v", d.Name(), d.Note())
	}
}

func TestNewDefinitionRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(*metrics.DefinitionSpec)
	}{
		{"no id", func(s *metrics.DefinitionSpec) { s.ID = "" }},
		{"malformed id", func(s *metrics.DefinitionSpec) { s.ID = "Online rate" }},
		{"id of an on-time definition", func(s *metrics.DefinitionSpec) { s.ID = "766" }},
		{"id of the satisfaction share", func(s *metrics.DefinitionSpec) { s.ID = "satisfaction-top-two" }},
		{"no name", func(s *metrics.DefinitionSpec) { s.Name = metrics.Text{} }},
		{"no source", func(s *metrics.DefinitionSpec) { s.Source = "" }},
		{"numerator without name", func(s *metrics.DefinitionSpec) { s.Numerator.Name = metrics.Text{} }},
		{"numerator without function", func(s *metrics.DefinitionSpec) { s.Numerator.Count = nil }},
		{"denominator without name", func(s *metrics.DefinitionSpec) { s.Denominator.Name = metrics.Text{} }},
		{"denominator without function", func(s *metrics.DefinitionSpec) { s.Denominator.Count = nil }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := spec()
			tt.change(&s)
			d, err := metrics.NewDefinition(s)
			if !errors.Is(err, metrics.ErrInvalidDefinition) || !strings.HasPrefix(err.Error(), "metrics: definition: of ") {
				t.Errorf("error %v", err)
			}
			if d.ID() != "" {
				t.Errorf("got %q", d.ID())
			}
		})
	}
	_, err := metrics.NewDefinition(metrics.DefinitionSpec{})
	if n := strings.Count(err.Error(), metrics.ErrInvalidDefinition.Error()); n != 7 {
		t.Errorf("%d problems reported at once, want 7: %v", n, err)
	}
}

func TestDefinitionZero(t *testing.T) {
	var d metrics.Definition
	if d.Of(hueLevels12()) != (metrics.Ratio{}) || d.ID() != "" || d.Source() != "" ||
		d.Name() != (metrics.Text{}) || d.Numerator() != (metrics.Text{}) || d.Denominator() != (metrics.Text{}) {
		t.Error("the zero definition is something")
	}
}

func TestText(t *testing.T) {
	both := metrics.Text{Vietnamese: "vi", English: "en"}
	tests := []struct {
		name     string
		text     metrics.Text
		language sla.Language
		want     string
	}{
		{"Vietnamese", both, sla.Vietnamese, "vi"},
		{"English", both, sla.English, "en"},
		{"not stated", both, sla.LanguageUnknown, "vi"},
		{"not a language", both, 99, "vi"},
		{"only Vietnamese", metrics.Text{Vietnamese: "vi"}, sla.English, "vi"},
		{"only English", metrics.Text{English: "en"}, sla.Vietnamese, "en"},
		{"zero value", metrics.Text{}, sla.Vietnamese, ""},
	}
	for _, tt := range tests {
		if got := tt.text.In(tt.language); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// One table, six shares of it.
func ExampleDefinition_Of() {
	hue := metrics.Tally{
		Direct: 268_763,
		Early:  124_907, OnTime: 102_770, Late: 19_852, Unclassified: 9_612,
		OpenWithin: 11_622,
	}
	for _, d := range metrics.OnTimeDefinitions() {
		fmt.Println(d.Of(hue))
	}
	// Output:
	// 88.54% (227677/257141 resolved)
	// 91.98% (227677/247529 classified)
	// 84.71% (227677/268763 received)
	// 89.04% (239299/268763 766)
	// 100.00% (11622/11622 open)
	// 95.68% (257141/268763 completion)
}

func ExampleNewDefinition() {
	online, err := metrics.NewDefinition(metrics.DefinitionSpec{
		ID:   "online-of-ours",
		Name: metrics.Text{Vietnamese: "Tỷ lệ hồ sơ trực tuyến", English: "Online share"},
		Numerator: metrics.Side{
			Name:  metrics.Text{English: "received online"},
			Count: metrics.Tally.Online,
		},
		Denominator: metrics.Side{
			Name:  metrics.Text{English: "received in the period"},
			Count: func(t metrics.Tally) int64 { return t.Received() - t.Carried },
		},
		Source: "(4 + 5) / (4 + 5 + 6 + 7) on form 07 of Circular 09/2026/TT-BTP",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(online.Of(metrics.Tally{OnlineWhole: 3, OnlinePartial: 1, Direct: 5, Postal: 1, Carried: 4}))
	// Output: 40.00% (4/10 online-of-ours)
}
