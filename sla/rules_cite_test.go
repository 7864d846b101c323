package sla_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// An office closes same-day procedures at 14:00 and says by what.
func ExampleRules_Cite() {
	rules := vn.OneStop()
	rules.ID = "so-tu-phap-1"
	rules.SameDayCutoff = sla.MustParseTimeOfDay("14:00")
	rules = rules.Cite("SameDayCutoff", "Quy chế một cửa của Sở, Điều 7")
	received := sla.MustParseDate("2026-11-02")
	fmt.Println(vn.OneStop().Source("SameDayCutoff", received))
	fmt.Println(rules.Source("SameDayCutoff", received))
	// Output:
	// Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 3; Nghị định 23/2015/NĐ-CP, Điều 7
	// Quy chế một cửa của Sở, Điều 7
}

// Of all citations of a switch one is left, those of other switches stay, and the
// rules that were asked are as before.
func TestRulesCite(t *testing.T) {
	before := vn.OneStop309()
	kept := slices.Clone(before.Citations)
	after := before.Cite("Clock.Supplement", "Quy chế, Điều 9")
	none := after.Cite("Clock.Supplement", "")
	if !slices.Equal(before.Citations, kept) {
		t.Error("the rules that were asked have changed")
	}
	var cited []sla.Citation
	for _, c := range after.Citations {
		if c.Switch == "Clock.Supplement" {
			cited = append(cited, c)
		}
	}
	if want := []sla.Citation{{Switch: "Clock.Supplement", Source: "Quy chế, Điều 9"}}; !slices.Equal(cited, want) {
		t.Errorf("cited %v, want %v", cited, want)
	}
	if got := none.Source("Clock.Supplement", sla.MustParseDate("2026-11-02")); got != "" || len(none.Citations) != len(after.Citations)-1 {
		t.Errorf("%q, %d citations", got, len(none.Citations))
	}
	for _, c := range kept {
		if c.Switch != "Clock.Supplement" && !slices.Contains(none.Citations, c) {
			t.Errorf("%v is gone", c)
		}
	}
}
