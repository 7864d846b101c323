package viet_test

import (
	"testing"
	"time"

	"github.com/tthc-go/tthc/internal/viet"
)

func TestDate(t *testing.T) {
	if got := viet.Date(2026, time.August, 4); got != "04/08/2026" {
		t.Errorf("got %q", got)
	}
	if got := viet.Date(33, time.December, 31); got != "31/12/0033" {
		t.Errorf("got %q", got)
	}
}

func TestGroup(t *testing.T) {
	for digits, want := range map[string]string{
		"": "", "7": "7", "999": "999", "1860": "1.860", "29700": "29.700", "427662": "427.662", "9223372036854775807": "9.223.372.036.854.775.807",
	} {
		if got := viet.Group(digits); got != want {
			t.Errorf("%s: got %q, want %q", digits, got, want)
		}
	}
}
