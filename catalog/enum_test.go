package catalog_test

import (
	"encoding"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// enumValue is what every enumeration of the package and every set of one can do.
type enumValue interface {
	comparable
	String() string
	encoding.TextMarshaler
}

// checkEnum checks that the values have the names, both ways, and that nothing
// else is one.
func checkEnum[E enumValue, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, values []E, undefined E, names ...string) {
	t.Helper()
	var zero E
	if values[0] != zero {
		t.Errorf("zero is %v", zero)
	}
	for i, v := range values {
		text, err := v.MarshalText()
		if err != nil || string(text) != names[i] || v.String() != names[i] {
			t.Errorf("%v: got %s, %v; want %s", v, text, err, names[i])
		}
		var back E
		if err := P(&back).UnmarshalText([]byte(names[i])); err != nil || back != v {
			t.Errorf("%s: got %v, %v", names[i], back, err)
		}
	}
	if text, err := undefined.MarshalText(); err == nil || !strings.HasPrefix(undefined.String(), "invalid(") {
		t.Errorf("undefined: got %s, %v, %s", text, err, undefined)
	}
	kept := values[1]
	if err := P(&kept).UnmarshalText([]byte("kiosk")); err == nil || kept != values[1] || !strings.HasPrefix(err.Error(), "catalog: ") {
		t.Errorf("unknown text: got %v, %v", kept, err)
	}
	if err := P(&kept).UnmarshalText(nil); err != nil || kept != zero {
		t.Errorf("empty text: got %v, %v", kept, err)
	}
}

// checkSet checks that a text is the set of the names, which reads back.
func checkSet[S enumValue, P interface {
	*S
	encoding.TextUnmarshaler
}](t *testing.T, parse func(string) (S, error), text, names string) {
	t.Helper()
	got, err := parse(text)
	if err != nil || got.String() != names {
		t.Errorf("got %s, %v; want %s", got, err, names)
	}
	var back S
	written, _ := got.MarshalText()
	if err := P(&back).UnmarshalText(written); err != nil || back != got {
		t.Errorf("text %s: got %v, %v", written, back, err)
	}
}

func TestEnumerations(t *testing.T) {
	t.Run("Channel", func(t *testing.T) {
		checkEnum(t, []catalog.Channel{catalog.ChannelUnknown, catalog.ChannelDirect, catalog.ChannelOnline, catalog.ChannelPostal},
			9, "unknown", "direct", "online", "postal")
	})
	t.Run("Provision", func(t *testing.T) {
		checkEnum(t, []catalog.Provision{catalog.ProvisionUnknown, catalog.ProvisionWhole, catalog.ProvisionPartial, catalog.ProvisionInformation,
			catalog.ProvisionLevel1, catalog.ProvisionLevel2, catalog.ProvisionLevel3, catalog.ProvisionLevel4},
			9, "unknown", "whole", "partial", "information", "43/2011:1", "43/2011:2", "43/2011:3", "43/2011:4")
	})
	t.Run("Regime", func(t *testing.T) {
		checkEnum(t, []catalog.Regime{catalog.RegimeUnknown, catalog.Regime2011, catalog.Regime2022}, 9, "unknown", "43/2011", "42/2022")
	})
	t.Run("InterlinkReach", func(t *testing.T) {
		checkEnum(t, []catalog.InterlinkReach{catalog.InterlinkUnknown, catalog.InterlinkSameLevel, catalog.InterlinkAcrossLevels},
			9, "unknown", "same-level", "across-levels")
	})
	t.Run("Origin", func(t *testing.T) {
		checkEnum(t, []catalog.Origin{catalog.OriginUnknown, catalog.OriginCentral, catalog.OriginLocal}, 9, "unknown", "central", "local")
	})
	t.Run("ActKind", func(t *testing.T) {
		checkEnum(t, []catalog.ActKind{catalog.ActUnknown, catalog.ActNew, catalog.ActAmended, catalog.ActReplaced, catalog.ActAbolished, catalog.ActProcess},
			9, "unknown", "new", "amended", "replaced", "abolished", "process")
	})
	t.Run("DateKind", func(t *testing.T) {
		checkEnum(t, []catalog.DateKind{catalog.DateUnknown, catalog.DateSigned, catalog.DateEffective}, 9, "unknown", "signed", "effective")
	})
	t.Run("DutyKind", func(t *testing.T) {
		checkEnum(t, []catalog.DutyKind{catalog.DutyUnknown, catalog.DutyPublish, catalog.DutyShortened, catalog.DutyPublicise},
			9, "unknown", "publish", "shortened", "publicise")
	})
	t.Run("DutyState", func(t *testing.T) {
		checkEnum(t, []catalog.DutyState{catalog.DutyStateUnknown, catalog.DutyStateKept, catalog.DutyStateLate, catalog.DutyStateOpen}, 9, "unknown", "kept", "late", "open")
	})
	t.Run("Level", func(t *testing.T) {
		checkEnum(t, []catalog.Level{catalog.LevelUnknown, catalog.LevelMinistry, catalog.LevelProvince, catalog.LevelDistrict, catalog.LevelCommune, catalog.LevelOther},
			9, "unknown", "ministry", "province", "district", "commune", "other")
	})
	t.Run("Severity", func(t *testing.T) {
		checkEnum(t, []catalog.Severity{catalog.SeverityUnknown, catalog.SeverityWarning, catalog.SeverityError},
			9, "unknown", "warning", "error")
	})
	t.Run("Presence", func(t *testing.T) {
		checkEnum(t, []catalog.Presence{0, 1, 2}, 3, "any", "with", "without")
	})
	t.Run("FeeState", func(t *testing.T) {
		checkEnum(t, []catalog.FeeState{0, 1, 2}, 3, "unknown", "free", "charged")
	})
	t.Run("ReductionState", func(t *testing.T) {
		checkEnum(t, []catalog.ReductionState{0, 1, 2, 3, 4}, 5, "unknown", "none", "cut", "longer", "incomparable")
	})
	t.Run("ReplacedAs", func(t *testing.T) {
		checkEnum(t, []catalog.ReplacedAs{0, 1, 2}, 3, "unset", "amended", "new-and-abolished")
	})
	t.Run("SharedLevels", func(t *testing.T) {
		checkEnum(t, []catalog.SharedLevels{0, 1, 2}, 3, "unset", "highest", "each")
	})
	t.Run("DifferenceKind", func(t *testing.T) {
		checkEnum(t, []catalog.DifferenceKind{0, 1, 2, 3}, 4, "unknown", "added", "removed", "changed")
	})
	t.Run("Part", func(t *testing.T) {
		checkEnum(t, []catalog.Part{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 12, "unknown", "name", "steps", "manner", "dossier",
			"limit", "audience", "agency", "forms", "result", "conditions", "fees")
	})
}

func TestParseChannel(t *testing.T) {
	tests := map[string]catalog.Channel{
		"":                       catalog.ChannelUnknown,
		"  ":                     catalog.ChannelUnknown,
		"Direct":                 catalog.ChannelDirect,
		"Trực tiếp":              catalog.ChannelDirect,
		"truc tiep":              catalog.ChannelDirect,
		"Tru\u031b\u0323c tuyến": catalog.ChannelOnline, // decomposed
		"TRỰC  TUYẾN ":           catalog.ChannelOnline,
		"Dịch vụ bưu chính":      catalog.ChannelPostal,
		"Bưu chính":              catalog.ChannelPostal,
	}
	for text, want := range tests {
		if got, err := catalog.ParseChannel(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	_, err := catalog.ParseChannel("kiosk")
	if want := `catalog: channel: "kiosk": not one of ["unknown" "direct" "online" "postal"]`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// One sentinel each for a list and for a single value, with the text that lists the
// names, however the value is read.
func TestUnknownNamesMatch(t *testing.T) {
	var (
		level    catalog.Level
		channel  catalog.Channel
		audience catalog.Audience
		part     catalog.Part
	)
	sentinels := []error{catalog.ErrUnknownLevel, catalog.ErrUnknownChannel, catalog.ErrUnknownAudience}
	tests := []struct {
		name  string
		read  func(string) error
		match error // nil: none of them
		text  string
	}{
		{"level", func(s string) error { _, err := catalog.ParseLevel(s); return err }, catalog.ErrUnknownLevel,
			`catalog: level: "kiosk": not one of ["unknown" "ministry" "province" "district" "commune" "other"]`},
		{"decoded level", func(s string) error { return level.UnmarshalText([]byte(s)) }, catalog.ErrUnknownLevel,
			`catalog: level: "kiosk": not one of ["unknown" "ministry" "province" "district" "commune" "other"]`},
		{"channel", func(s string) error { _, err := catalog.ParseChannel(s); return err }, catalog.ErrUnknownChannel,
			`catalog: channel: "kiosk": not one of ["unknown" "direct" "online" "postal"]`},
		{"decoded channel", func(s string) error { return channel.UnmarshalText([]byte(s)) }, catalog.ErrUnknownChannel,
			`catalog: channel: "kiosk": not one of ["unknown" "direct" "online" "postal"]`},
		{"audience", func(s string) error { _, err := catalog.ParseAudience(s); return err }, catalog.ErrUnknownAudience,
			`catalog: audience: "kiosk": not one of ["unknown" "citizen" "overseas-vietnamese" "foreigner" "official" "business" "foreign-invested" "cooperative" "organisation" "foreign-organisation"]`},
		{"decoded audience", func(s string) error { return audience.UnmarshalText([]byte(s)) }, catalog.ErrUnknownAudience,
			`catalog: audience: "kiosk": not one of ["unknown" "citizen" "overseas-vietnamese" "foreigner" "official" "business" "foreign-invested" "cooperative" "organisation" "foreign-organisation"]`},
		{"part, which has none", func(s string) error { return part.UnmarshalText([]byte(s)) }, nil,
			`catalog: part: "kiosk": not one of ["unknown" "name" "steps" "manner" "dossier" "limit" "audience" "agency" "forms" "result" "conditions" "fees"]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.read("kiosk")
			if err == nil || err.Error() != tt.text {
				t.Fatalf("got %v, want %s", err, tt.text)
			}
			for _, sentinel := range sentinels {
				if got, want := errors.Is(err, sentinel), sentinel == tt.match; got != want {
					t.Errorf("matches %q: %t", sentinel, got)
				}
			}
		})
	}
}

// The terms are those of Decree 42/2022/NĐ-CP and of the national portal.
func TestParseProvision(t *testing.T) {
	tests := map[string]catalog.Provision{
		"":           catalog.ProvisionUnknown,
		"Toàn trình": catalog.ProvisionWhole,
		"Dịch vụ công trực tuyến toàn trình": catalog.ProvisionWhole,
		"một phần":                      catalog.ProvisionPartial,
		"MOT PHAN":                      catalog.ProvisionPartial,
		"Cung cấp thông tin trực tuyến": catalog.ProvisionInformation,
		"information":                   catalog.ProvisionInformation,
	}
	for text, want := range tests {
		if got, err := catalog.ParseProvision(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
}

// Decree 43/2011/NĐ-CP art. 3 and Decree 224/2026/NĐ-CP art. 16 both count 1 to 4.
func TestParseProvisionRefusesBareLevels(t *testing.T) {
	for _, text := range []string{"1", "4", " 3 ", "Mức độ 4", "mức 3", "Level 4", "10"} {
		if got, err := catalog.ParseProvision(text); !errors.Is(err, catalog.ErrBareLevel) || got != catalog.ProvisionUnknown {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
		p := catalog.ProvisionWhole
		if err := p.UnmarshalText([]byte(text)); !errors.Is(err, catalog.ErrBareLevel) || p != catalog.ProvisionWhole {
			t.Errorf("%q: decoded %v, %v", text, p, err)
		}
	}
	if _, err := catalog.ParseProvision("mostly"); err == nil || errors.Is(err, catalog.ErrBareLevel) {
		t.Errorf("other text: got %v", err)
	}
}

func TestParseLevels(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"one", "Cấp tỉnh", "province"},
		{"several", "Cấp bộ, Cấp tỉnh, Cấp xã", "ministry,province,commune"},
		{"capitals", "Cấp Bộ, Cấp Xã", "ministry,commune"},
		{"any order, fixed out", "Cơ quan khác, Cấp xã, Cấp bộ", "ministry,commune,other"},
		{"districts, until 30/6/2025", "CẤP HUYỆN", "district"},
		{"without diacritics", "cap tinh,co quan khac", "province,other"},
		{"decomposed", "Câ\u0301p ti\u0309nh", "province"},
		{"names", "commune,province", "province,commune"},
		{"both", "province, Cấp xã", "province,commune"},
		{"twice", "Cấp xã,Cấp Xã", "commune"},
		{"empty items", ",Cấp xã, ,", "commune"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkSet(t, catalog.ParseLevels, tt.text, tt.want) })
	}
}

func TestParseLevelsReportsEveryUnknownItem(t *testing.T) {
	got, err := catalog.ParseLevels("Cấp vùng, Cấp tỉnh, unknown, Cấp  khu")
	if got != catalog.LevelsOf(catalog.LevelProvince) || !errors.Is(err, catalog.ErrUnknownLevel) {
		t.Fatalf("got %v, %v", got, err)
	}
	if want := `catalog: levels: "Cấp vùng", "unknown", "Cấp  khu": no such level`; err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	set := catalog.LevelsOf(catalog.LevelCommune)
	if err := set.UnmarshalText([]byte("Cấp tỉnh, Cấp vùng")); err == nil || set != catalog.LevelsOf(catalog.LevelCommune) {
		t.Errorf("decoded %v, %v", set, err)
	}
}

func TestLevelsSet(t *testing.T) {
	set := catalog.LevelsOf(catalog.LevelOther, catalog.LevelProvince, catalog.LevelUnknown, catalog.Level(77), catalog.LevelProvince)
	if set.Len() != 2 || set.IsZero() || !set.Has(catalog.LevelOther) || set.Has(catalog.LevelUnknown) || set.Has(catalog.Level(77)) || set.Has(catalog.LevelCommune) {
		t.Errorf("got %v", set)
	}
	if got := slices.Collect(set.All()); !slices.Equal(got, []catalog.Level{catalog.LevelProvince, catalog.LevelOther}) {
		t.Errorf("got %v", got)
	}
	for range set.All() {
		break // must not go on
	}
	var none catalog.Levels
	if !none.IsZero() || none.Len() != 0 || none.String() != "" || none != catalog.LevelsOf() {
		t.Errorf("zero value is %v", none)
	}
}
