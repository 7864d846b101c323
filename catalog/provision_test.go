package catalog_test

import (
	"errors"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

func TestParseProvisionOfTheOldRegime(t *testing.T) {
	for text, want := range map[string]catalog.Provision{
		"43/2011:1":          catalog.ProvisionLevel1,
		"Mức độ 2 (43/2011)": catalog.ProvisionLevel2,
		"mức độ 3 (Nghị định 43/2011/NĐ-CP)":       catalog.ProvisionLevel3,
		"Mức độ 4 theo Nghị định 43/2011/NĐ-CP":    catalog.ProvisionLevel4,
		"MUC DO 4 THEO NGHI DINH SO 43/2011/ND-CP": catalog.ProvisionLevel4,
	} {
		if got, err := catalog.ParseProvision(text); err != nil || got != want || got.Regime() != catalog.Regime2011 {
			t.Errorf("%s: got %v, %v", text, got, err)
		}
	}
	for _, bare := range []string{"4", "mức độ 3", "mức 2", "Level 1"} {
		if got, err := catalog.ParseProvision(bare); !errors.Is(err, catalog.ErrBareLevel) {
			t.Errorf("%s: got %v, %v", bare, got, err)
		}
	}
	for _, other := range []string{"43/2011:5", "mức độ 4 (224/2026)", "43/2011:0"} {
		if got, err := catalog.ParseProvision(other); err == nil || errors.Is(err, catalog.ErrBareLevel) {
			t.Errorf("%s: got %v, %v", other, got, err)
		}
	}
}

func TestProvisionRegime(t *testing.T) {
	for p, want := range map[catalog.Provision]string{
		catalog.ProvisionUnknown:     "unknown",
		catalog.ProvisionWhole:       "42/2022",
		catalog.ProvisionInformation: "42/2022",
		catalog.ProvisionLevel1:      "43/2011",
		catalog.ProvisionLevel4:      "43/2011",
		99:                           "unknown",
	} {
		if got := p.Regime().String(); got != want {
			t.Errorf("%v: got %s, want %s", p, got, want)
		}
	}
}

// No instrument maps the regimes; this is what offices do.
func TestCustomaryProvision(t *testing.T) {
	for _, tt := range []struct{ p, level3, want catalog.Provision }{
		{catalog.ProvisionLevel1, catalog.ProvisionPartial, catalog.ProvisionInformation},
		{catalog.ProvisionLevel2, catalog.ProvisionPartial, catalog.ProvisionInformation},
		{catalog.ProvisionLevel3, catalog.ProvisionPartial, catalog.ProvisionPartial},
		{catalog.ProvisionLevel3, catalog.ProvisionWhole, catalog.ProvisionWhole},
		{catalog.ProvisionLevel4, catalog.ProvisionPartial, catalog.ProvisionWhole},
		{catalog.ProvisionPartial, catalog.ProvisionWhole, catalog.ProvisionPartial},
	} {
		if got, err := catalog.CustomaryProvision(tt.p, tt.level3); err != nil || got != tt.want {
			t.Errorf("%v, %v: got %v, %v; want %v", tt.p, tt.level3, got, err, tt.want)
		}
	}
	for _, tt := range []struct{ p, level3 catalog.Provision }{
		{catalog.ProvisionUnknown, catalog.ProvisionPartial},
		{99, catalog.ProvisionPartial},
		{catalog.ProvisionLevel4, catalog.ProvisionUnknown},
		{catalog.ProvisionLevel4, catalog.ProvisionInformation},
	} {
		if got, err := catalog.CustomaryProvision(tt.p, tt.level3); !errors.Is(err, catalog.ErrNoMapping) || got != catalog.ProvisionUnknown {
			t.Errorf("%v, %v: got %v, %v", tt.p, tt.level3, got, err)
		}
	}
}
