package vn_test

import (
	"errors"
	"testing"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Rules that were changed need an id of their own: else their explanations would
// cite decrees for what an office decided.
func TestNewDeskWantsAnIDForChangedRules(t *testing.T) {
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := vn.NewDesk(rules); err != nil {
			t.Errorf("%s as it is: %v", id, err)
		}
		rules.SameDayCutoff = sla.MustParseTimeOfDay("14:00")
		if _, err := vn.NewDesk(rules); !errors.Is(err, vn.ErrRules) || err.Error() != `vn: desk: of "`+id+`": rules differ from the ones of that id: give them an id of their own` {
			t.Errorf("%s changed: %v", id, err)
		}
		rules.ID = "own"
		if _, err := vn.NewDesk(rules); err != nil {
			t.Errorf("%s changed, with an id of its own: %v", id, err)
		}
	}
}
