package metrics_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func TestFormFor(t *testing.T) {
	tests := []struct {
		name, lastDay string
		want          metrics.FormID
	}{
		{"July 2026 by the calendar", "2026-07-31", metrics.FormII06a},
		{"July 2026 by the reporting cut-off", "2026-07-14", metrics.FormII06a},
		{"the day Circular 09/2026/TT-BTP takes effect", "2026-08-01", metrics.Form07},
		{"August 2026 by the reporting cut-off", "2026-08-14", metrics.Form07},
		{"December 2026", "2026-12-31", metrics.Form07},
		{"January 2027", "2027-01-14", metrics.Form07},
		{"first quarter of 2026", "2026-03-14", metrics.FormII06a},
		{"2021", "2021-12-14", metrics.FormII06a},
		{"first date", "0001-01-01", metrics.FormII06a},
		{"last date", "9999-12-31", metrics.Form07},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := metrics.FormFor(sla.MustParseDate(tt.lastDay)); err != nil || got != tt.want {
				t.Errorf("got %v, %v, want %v", got, err, tt.want)
			}
		})
	}
	if got, err := metrics.FormFor(sla.Date{}); got != metrics.FormUnknown || !errors.Is(err, metrics.ErrInvalidPeriod) {
		t.Errorf("zero date: got %v, %v", got, err)
	}
}

// One power of two for every count: a cell shows what it is the sum of.
func powers() metrics.Tally {
	return metrics.Tally{
		OnlineWhole: 1, OnlinePartial: 2, OnlineUnsplit: 4, Direct: 8, Postal: 16, Carried: 32,
		Early: 64, OnTime: 128, Late: 256, Unclassified: 512, OpenWithin: 1024, OpenOverdue: 2048,
	}
}

func TestFormCells(t *testing.T) {
	tests := []struct {
		form metrics.FormID
		want []int64
	}{
		// Columns 3 to 15: forms 07a, 07b, 07c.
		{metrics.Form07, []int64{63, 1, 2, 16, 8, 32, 960, 64, 128, 256, 3072, 1024, 2048}},
		// Columns 3 to 13; 5 is direct and postal together.
		{metrics.FormII06a, []int64{63, 7, 24, 32, 960, 64, 128, 256, 3072, 1024, 2048}},
		{metrics.FormUnknown, nil},
		{99, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.form.Cells(powers())); diff != "" {
			t.Errorf("form %s: %s", tt.form, diff)
		}
	}
}

func TestFormColumns(t *testing.T) {
	for form, want := range map[metrics.FormID]int{metrics.Form07: 15, metrics.FormII06a: 13, metrics.FormUnknown: 0} {
		columns := form.Columns()
		if len(columns) != want {
			t.Errorf("form %s: %d columns, want %d", form, len(columns), want)
		}
		for i, c := range columns {
			_, counts := c.Count(powers())
			if c.Number != i+1 || counts != (i >= 2) {
				t.Errorf("form %s: column %d stands at %d, counts: %v", form, c.Number, i+1, counts)
			}
			if c.Heading.Vietnamese == "" || c.Heading.English == "" || c.Source == "" {
				t.Errorf("form %s: column %d: %+v", form, c.Number, c)
			}
			if block := c.Block != (metrics.Text{}); block != (i >= 2) {
				t.Errorf("form %s: column %d stands in block %+v", form, c.Number, c.Block)
			}
		}
	}
	if n, ok := (metrics.Column{}).Count(powers()); n != 0 || ok {
		t.Error("the zero column counts")
	}
}

func TestFormIdentities(t *testing.T) {
	want := map[metrics.FormID][]string{
		metrics.Form07:      {"3 = 4 + 5 + 6 + 7 + 8", "9 = 10 + 11 + 12", "13 = 14 + 15", "3 = 9 + 13"},
		metrics.FormII06a:   {"3 = 4 + 5 + 6", "7 = 8 + 9 + 10", "11 = 12 + 13", "3 = 7 + 11"},
		metrics.FormUnknown: nil,
	}
	for form, want := range want {
		var got []string
		for _, identity := range form.Identities() {
			got = append(got, identity.String())
			if identity.Code == "" || identity.Source == "" {
				t.Errorf("form %s: %s: %+v", form, identity, identity)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("form %s: %s", form, diff)
		}
	}
}

// A row of form 07 gives the row of II.06a, as the two layouts correspond:
// 3 → 3, 4 + 5 → 4, 6 + 7 → 5, 8 → 6, 9–15 → 7–13.
func TestFormsCorrespond(t *testing.T) {
	tally := powers()
	tally.OnlineUnsplit = 0
	new := metrics.Form07.Cells(tally)
	want := append([]int64{new[0], new[1] + new[2], new[3] + new[4]}, new[5:]...)
	if got := metrics.FormII06a.Cells(tally); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFormTitle(t *testing.T) {
	for _, form := range []metrics.FormID{metrics.Form07, metrics.FormII06a} {
		for _, text := range []metrics.Text{form.Title(), form.Source()} {
			if text.Vietnamese == "" || text.English == "" {
				t.Errorf("form %s: %+v", form, text)
			}
		}
	}
	if metrics.FormUnknown.Title() != (metrics.Text{}) || metrics.FormUnknown.Source() != (metrics.Text{}) {
		t.Error("no form has a title")
	}
}

func ExampleFormFor() {
	for _, day := range []string{"2026-07-14", "2026-08-14"} {
		form, err := metrics.FormFor(sla.MustParseDate(day))
		fmt.Println(form, len(form.Columns()), err)
	}
	// Output:
	// II.06a 13 <nil>
	// 07 15 <nil>
}
