package catalog_test

import (
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// Decisions with one number are two all the same.
func TestForm03bOfDecisionsWithOneNumber(t *testing.T) {
	for _, number := range []string{"1/QĐ-UBND", ""} {
		one, two := signed(number, "2026-01-05", publishes(catalog.ActNew, "9.000001", "Một")), signed(number, "2026-01-05", publishes(catalog.ActNew, "9.000002", "Hai"))
		c, _ := catalog.New(catalog.Stock{}, []catalog.Decision{one, two})
		f, err := c.Form03b(day("2026-01-01"), day("2026-01-31"), catalog.Form03bOptions{By: catalog.DateSigned})
		if err != nil || f.Unstated.Decisions != 2 || f.Unstated.New != 2 {
			t.Errorf("%q: got %+v, %v", number, f, err)
		}
	}
}

// What a replacing act ended counts as abolished where it belongs, and also when it
// was never in force for a day.
func TestForm03bReplacedAsNewAndAbolished(t *testing.T) {
	local := publishes(catalog.ActNew, "9.000001", "Một")
	local.Content.Origin = catalog.OriginLocal
	central := replaces("9.000002", "Hai", "9.000001")
	central.Content.Origin = catalog.OriginCentral
	c := built(t, catalog.Stock{}, signed("1/QĐ-UBND", "2026-01-05", local), signed("2/QĐ-UBND", "2026-01-05", central))
	f, err := c.Form03b(day("2026-01-01"), day("2026-01-31"), catalog.Form03bOptions{By: catalog.DateSigned, Replaced: catalog.ReplacedAsNewAndAbolished})
	want := catalog.Form03b{
		From: f.From, Through: f.Through, By: f.By, Replaced: f.Replaced,
		Central: catalog.PublicationCounts{Decisions: 1, Procedures: 1, New: 1, Stock: 1},
		Local:   catalog.PublicationCounts{Decisions: 2, Procedures: 2, New: 1, Abolished: 1},
	}
	if err != nil || f != want {
		t.Errorf("got  %+v, %v\nwant %+v", f, err, want)
	}
	if _, err := c.Form03b(day("2026-01-01"), day("2026-01-31"), catalog.Form03bOptions{By: catalog.DateSigned, Replaced: 9}); err == nil || err.Error() != "catalog: form 03b: replaced as: 9: not defined" {
		t.Errorf("got %v", err)
	}
}
