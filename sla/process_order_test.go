package sla_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// Hundreds of thousands of steps are ordered however they are listed. How the time
// grows with their number is for BenchmarkProcessOfManySteps.
func TestProcessOfManySteps(t *testing.T) {
	const n = 200_000
	steps := manySteps(n)
	p := sla.Process{Steps: steps}
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
	direction, difference := p.Balance(sla.MustParseLimit("10wd"), 8*time.Hour)
	if want := (n - 80) * time.Hour; direction != sla.DirectionOver || difference != want {
		t.Errorf("got %v by %v, want over by %v", direction, difference, want)
	}
	steps[n-1].After = []string{"0"}
	if err := p.Validate(); err == nil || !strings.Contains(err.Error(), "in a circle") {
		t.Errorf("got %v", err)
	}
}

// manySteps are listed from the last to the first: every step waits for the one behind
// it.
func manySteps(n int) []sla.ProcessStep {
	steps := make([]sla.ProcessStep, n)
	for i := range steps {
		steps[i] = stepAfter(fmt.Sprint(i), "", "1wh", fmt.Sprint(i+1))
	}
	steps[n-1].After = []string{}
	return steps
}

// Ten times the steps should take about ten times as long.
func BenchmarkProcessOfManySteps(b *testing.B) {
	for _, n := range []int{2_000, 20_000, 200_000} {
		p := sla.Process{Steps: manySteps(n)}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if err := p.Validate(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// One function for many limits says what Balance says of each; the figures by hand
// are of 8 h + 2 h 40 min.
func TestBalancesAreThoseOfBalance(t *testing.T) {
	const day = 8 * time.Hour
	limits := []string{"1wd", "2wd", "3wd", "8wh", "24h", "same-day", "2/3wd", "1d", "1mo", "unspecified", "0wd"}
	for name, p := range map[string]sla.Process{
		"no steps": {}, "thirds": chain("1/3wd", "1/3wd"), "days": chain("1wd", "1wd"), "by the calendar": chain("1d"),
		"a circle": {Steps: []sla.ProcessStep{stepAfter("a", "", "1wd", "a")}},
	} {
		for _, d := range []time.Duration{day, 7 * time.Hour, 1, 0} {
			balance := p.Balances(d)
			for _, limit := range limits {
				gotDirection, got := balance(sla.MustParseLimit(limit))
				wantDirection, want := p.Balance(sla.MustParseLimit(limit), d)
				if gotDirection != wantDirection || got != want {
					t.Errorf("%s, %s, day of %v: got %v by %v, want %v by %v", name, limit, d, gotDirection, got, wantDirection, want)
				}
			}
		}
	}
	balance := chain("1/3wd", "1wd").Balances(day)
	for _, tc := range []struct {
		limit      string
		direction  sla.Direction
		difference time.Duration
	}{
		{"1wd", sla.DirectionOver, 2*time.Hour + 40*time.Minute},
		{"4/3wd", sla.DirectionEqual, 0},
		{"1d", sla.DirectionUnknown, 0},
		{"2wd", sla.DirectionUnder, -(5*time.Hour + 20*time.Minute)},
	} {
		if direction, difference := balance(sla.MustParseLimit(tc.limit)); direction != tc.direction || difference != tc.difference {
			t.Errorf("%s: got %v by %v, want %v by %v", tc.limit, direction, difference, tc.direction, tc.difference)
		}
	}
}
