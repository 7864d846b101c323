package metrics_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

func TestFormatCount(t *testing.T) {
	tests := []struct {
		n                 int64
		plain, vietnamese string
	}{
		{0, "0", "0"},
		{7, "7", "7"},
		{999, "999", "999"},
		{1_000, "1000", "1.000"},
		{427_662, "427662", "427.662"}, // Thái Nguyên, July 2022
		{-1_231, "-1231", "-1.231"},
		{-999, "-999", "-999"},
		{math.MaxInt64, "9223372036854775807", "9.223.372.036.854.775.807"},
		{math.MinInt64, "-9223372036854775808", "-9.223.372.036.854.775.808"},
	}
	for _, tt := range tests {
		if got := (metrics.Format{}).Count(tt.n); got != tt.plain {
			t.Errorf("unset: got %s, want %s", got, tt.plain)
		}
		if got := (metrics.Format{Notation: metrics.NotationPlain}).Count(tt.n); got != tt.plain {
			t.Errorf("plain: got %s, want %s", got, tt.plain)
		}
		if got := (metrics.Format{Notation: metrics.NotationVietnamese}).Count(tt.n); got != tt.vietnamese {
			t.Errorf("vietnamese: got %s, want %s", got, tt.vietnamese)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	tests := []struct {
		number                     string
		plain, vietnamese, trimmed string
	}{
		{"0", "0", "0", "0"},
		{"-0.5", "-0.5", "-0,5", "-0,5"},
		{"-0.50", "-0.50", "-0,50", "-0,5"},
		{"99.80", "99.80", "99,80", "99,8"},
		{"40.00", "40.00", "40,00", "40"},
		{"-0.00", "0.00", "0,00", "0"},
		{"1234567.890", "1234567.890", "1.234.567,890", "1.234.567,89"},
		{"100", "100", "100", "100"},
		{"1e3", "1000", "1.000", "1.000"},
		{"1e9999", "1e9999", "1e9999", "1e9999"},
		{"-12e-70", "-12e-70", "-12e-70", "-12e-70"},
	}
	for _, tt := range tests {
		d := decimal.RequireFromString(tt.number)
		if got := (metrics.Format{}).Number(d); got != tt.plain {
			t.Errorf("%s plain: got %s, want %s", tt.number, got, tt.plain)
		}
		if got := (metrics.Format{Notation: metrics.NotationVietnamese}).Number(d); got != tt.vietnamese {
			t.Errorf("%s vietnamese: got %s, want %s", tt.number, got, tt.vietnamese)
		}
		f := metrics.Format{Notation: metrics.NotationVietnamese, TrimZeros: true}
		if got := f.Number(d); got != tt.trimmed {
			t.Errorf("%s trimmed: got %s, want %s", tt.number, got, tt.trimmed)
		}
	}
}

func TestFormatPercent(t *testing.T) {
	r := ratio(t, 2, 5, "x")
	tests := []struct {
		name   string
		format metrics.Format
		want   string
	}{
		{"zero value", metrics.Format{}, "40%"},
		{"plain", metrics.Format{Notation: metrics.NotationPlain, Places: 2}, "40.00%"},
		{"vietnamese", metrics.Format{Notation: metrics.NotationVietnamese, Places: 2}, "40,00%"},
		{"as the press drops zeros", metrics.Format{Notation: metrics.NotationVietnamese, Places: 2, TrimZeros: true}, "40%"},
		{"undefined notation writes plain", metrics.Format{Notation: 99, Places: 1}, "40.0%"},
	}
	for _, tt := range tests {
		if got := tt.format.Percent(r); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func ExampleFormat() {
	f := metrics.Format{Notation: metrics.NotationVietnamese, Places: 2}
	r, _ := metrics.NewRatio(635_593, 643_272, metrics.IDCompletion)
	fmt.Println(f.Percent(r), f.Count(427_662), f.Number(decimal.RequireFromString("-0.5")))
	// Output: 98,81% 427.662 -0,5
}
