package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

var allAudiences = []catalog.Audience{
	catalog.AudienceCitizen, catalog.AudienceOverseasVietnamese, catalog.AudienceForeigner, catalog.AudienceOfficial,
	catalog.AudienceBusiness, catalog.AudienceForeignInvested, catalog.AudienceCooperative,
	catalog.AudienceOrganisation, catalog.AudienceForeignOrganisation,
}

func TestAudienceNames(t *testing.T) {
	checkEnum(t, append([]catalog.Audience{catalog.AudienceUnknown}, allAudiences...), 99,
		"unknown", "citizen", "overseas-vietnamese", "foreigner", "official",
		"business", "foreign-invested", "cooperative", "organisation", "foreign-organisation")
}

func TestParseAudience(t *testing.T) {
	for text, want := range map[string]catalog.Audience{
		"":                  catalog.AudienceUnknown,
		"Công dân Việt Nam": catalog.AudienceCitizen,
		"Người Việt Nam định cư ở nước ngoài":       catalog.AudienceOverseasVietnamese,
		"Người nước ngoài":                          catalog.AudienceForeigner,
		"Cán bộ, công chức, viên chức":              catalog.AudienceOfficial,
		"DOANH NGHIỆP":                              catalog.AudienceBusiness,
		"doanh nghiep co von dau tu nuoc ngoai":     catalog.AudienceForeignInvested,
		"Hợp tác xã":                                catalog.AudienceCooperative,
		"Tổ chức (không bao gồm doanh nghiệp, HTX)": catalog.AudienceOrganisation,
		"Tổ chức nước ngoài":                        catalog.AudienceForeignOrganisation,
	} {
		if got, err := catalog.ParseAudience(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	if got, err := catalog.ParseAudience("Cán bộ"); err == nil || got != catalog.AudienceUnknown {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestParseAudiences(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"not stated", "Không có thông tin ", ""},
		{"one", "Công dân Việt Nam", "citizen"},
		{"commas inside", "Cán bộ, công chức, viên chức", "official"},
		{"commas in parentheses", "Tổ chức (không bao gồm doanh nghiệp, HTX)", "organisation"},
		// as the record of 1.001200 has it
		{"a record", "Công dân Việt Nam, Doanh nghiệp, Hợp tác xã, Cán bộ, công chức, viên chức, Doanh nghiệp có vốn đầu tư nước ngoài, Tổ chức (không bao gồm doanh nghiệp, HTX)",
			"citizen,official,business,foreign-invested,cooperative,organisation"},
		{"all", "Tổ chức nước ngoài, Tổ chức (không bao gồm doanh nghiệp, HTX), Hợp tác xã, Doanh nghiệp có vốn đầu tư nước ngoài, Doanh nghiệp, Cán bộ, công chức, viên chức, Người nước ngoài, Người Việt Nam định cư ở nước ngoài, Công dân Việt Nam",
			"citizen,overseas-vietnamese,foreigner,official,business,foreign-invested,cooperative,organisation,foreign-organisation"},
		{"no blanks", "Doanh nghiệp,Cán bộ,công chức,viên chức,Hợp tác xã", "official,business,cooperative"},
		{"many blanks", " Cán bộ ,  công chức ,\u00a0viên chức ,Doanh nghiệp ", "official,business"},
		{"capitals", "CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC, DOANH NGHIỆP", "official,business"},
		{"without diacritics", "to chuc (khong bao gom doanh nghiep, htx), cong dan viet nam", "citizen,organisation"},
		{"decomposed", "Doanh nghiê\u0323p, Ngu\u031bo\u031b\u0300i nước ngoài", "foreigner,business"},
		{"names", "business,citizen", "citizen,business"},
		{"both", "business, Cán bộ, công chức, viên chức", "official,business"},
		{"twice", "Doanh nghiệp, business", "business"},
		{"empty items", ", Doanh nghiệp,, ,Hợp tác xã,", "business,cooperative"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkSet(t, catalog.ParseAudiences, tt.text, tt.want) })
	}
}

func TestParseAudiencesKeepsWhatIsUnknownWhole(t *testing.T) {
	tests := []struct{ name, text, set, unknown string }{
		{"only", "Hộ gia đình", "", `"Hộ gia đình"`},
		{"first", "Hộ gia đình, Doanh nghiệp", "business", `"Hộ gia đình"`},
		{"last", "Doanh nghiệp, Hộ gia đình ", "business", `"Hộ gia đình"`},
		{"comma not cut", "Doanh nghiệp, Hộ gia đình, cá nhân, Hợp tác xã", "business,cooperative", `"Hộ gia đình, cá nhân"`},
		{"two", "Hộ gia đình, Doanh nghiệp, Cá nhân", "business", `"Hộ gia đình", "Cá nhân"`},
		{"empty pieces at the ends", "Doanh nghiệp, , Hộ gia đình,, cá nhân, ,Hợp tác xã", "business,cooperative", `"Hộ gia đình,, cá nhân"`},
		{"part of an item", "Cán bộ, công chức, Doanh nghiệp", "business", `"Cán bộ, công chức"`},
		{"more than an item", "Doanh nghiệp Việt Nam, Hợp tác xã", "cooperative", `"Doanh nghiệp Việt Nam"`},
		{"known words in parentheses", "Tổ chức (gồm, Doanh nghiệp, Hợp tác xã), Công dân Việt Nam", "citizen", `"Tổ chức (gồm, Doanh nghiệp, Hợp tác xã)"`},
		{"parenthesis without end", "Công dân Việt Nam, Tổ chức (gồm, Doanh nghiệp", "citizen", `"Tổ chức (gồm, Doanh nghiệp"`},
		{"parenthesis without beginning", "Cá nhân), Doanh nghiệp", "business", `"Cá nhân)"`},
		{"parentheses the wrong way round", "Cá nhân), Tổ chức (gồm, Doanh nghiệp, HTX), Hợp tác xã", "cooperative", `"Cá nhân), Tổ chức (gồm, Doanh nghiệp, HTX)"`},
		{"unknown is no audience", "unknown,citizen", "citizen", `"unknown"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := catalog.ParseAudiences(tt.text)
			want := "catalog: audiences: " + tt.unknown + ": no such audience"
			if got.String() != tt.set || err == nil || err.Error() != want || !errors.Is(err, catalog.ErrUnknownAudience) {
				t.Errorf("got %s, %v; want %s, %s", got, err, tt.set, want)
			}
			set := catalog.AudiencesOf(catalog.AudienceForeigner)
			if err := set.UnmarshalText([]byte(tt.text)); err == nil || set != catalog.AudiencesOf(catalog.AudienceForeigner) {
				t.Errorf("decoded %v, %v", set, err)
			}
		})
	}
}

func TestAudiencesSet(t *testing.T) {
	set := catalog.AudiencesOf(catalog.AudienceForeignOrganisation, catalog.AudienceCitizen, catalog.AudienceUnknown, catalog.Audience(10), catalog.Audience(255))
	if set.Len() != 2 || set.IsZero() || !set.Has(catalog.AudienceCitizen) || set.Has(catalog.AudienceBusiness) || set.Has(catalog.AudienceUnknown) || set.Has(catalog.Audience(255)) {
		t.Errorf("got %v", set)
	}
	if got := slices.Collect(set.All()); !slices.Equal(got, []catalog.Audience{catalog.AudienceCitizen, catalog.AudienceForeignOrganisation}) {
		t.Errorf("got %v", got)
	}
	if all := catalog.AudiencesOf(allAudiences...); all.Len() != 9 || !slices.Equal(slices.Collect(all.All()), allAudiences) {
		t.Errorf("got %v", all)
	}
	var none catalog.Audiences
	if !none.IsZero() || none.Len() != 0 || none.String() != "" || none != catalog.AudiencesOf() {
		t.Errorf("zero value is %v", none)
	}
}

func FuzzParseAudiences(f *testing.F) {
	for _, s := range []string{
		"", "Công dân Việt Nam, Cán bộ, công chức, viên chức", "Tổ chức (không bao gồm doanh nghiệp, HTX), Hợp tác xã",
		"Hộ gia đình, cá nhân, Doanh nghiệp", "business,citizen", "((,),", "Cán bộ,, công chức",
	} {
		f.Add(s)
	}
	const known = "Cán bộ, công chức, viên chức, "
	f.Fuzz(func(t *testing.T, s string) {
		set, err := catalog.ParseAudiences(s)
		if err != nil && !errors.Is(err, catalog.ErrUnknownAudience) {
			t.Fatalf("%q: %v", s, err)
		}
		if again, err := catalog.ParseAudiences(set.String()); err != nil || again != set {
			t.Fatalf("%q: %v, then %v, %v", s, set, again, err)
		}
		// Known items in front change nothing of the rest, unless the rest only says
		// that nothing is stated.
		more, moreErr := catalog.ParseAudiences(known + s)
		if !more.Has(catalog.AudienceOfficial) || more.Len() < set.Len() || err != nil && fmt.Sprint(moreErr) != err.Error() {
			t.Fatalf("%q: %v, %v; with an item in front %v, %v", s, set, err, more, moreErr)
		}
		for a := range set.All() {
			if !more.Has(a) {
				t.Fatalf("%q: %v is lost behind an item", s, a)
			}
		}
	})
}

func BenchmarkParseAudiences(b *testing.B) {
	const cell = "Công dân Việt Nam, Doanh nghiệp, Hợp tác xã, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)"
	b.ReportAllocs()
	for b.Loop() {
		if set, err := catalog.ParseAudiences(cell); err != nil || set.Len() != 5 {
			b.Fatal(set, err)
		}
	}
}

func ExampleParseAudiences() {
	set, err := catalog.ParseAudiences("Công dân Việt Nam, Cán bộ, công chức, viên chức, Hộ gia đình, Doanh nghiệp")
	fmt.Println(set)
	fmt.Println(set.Has(catalog.AudienceOfficial), set.Has(catalog.AudienceCooperative))
	if errors.Is(err, catalog.ErrUnknownAudience) {
		_, what, _ := strings.Cut(err.Error(), ": ")
		fmt.Println(what)
	}
	// Output:
	// citizen,official,business
	// true false
	// audiences: "Hộ gia đình": no such audience
}
