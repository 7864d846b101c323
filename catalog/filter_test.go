package catalog_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// snapshotWith builds a snapshot of procedures that must all be taken in.
func snapshotWith(t testing.TB, procedures ...catalog.Procedure) *catalog.Snapshot {
	t.Helper()
	s, problems := catalog.NewSnapshot(procedures)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return s
}

// varied has five procedures with something different in every respect.
func varied(t testing.TB) *catalog.Snapshot {
	one, two, four, five := named("9.000001", "Một"), named("9.000002", "Hai"), named("9.000004", "Bốn"), named("9.000005", "Năm")
	one.Levels, one.Field, one.Channels = catalog.LevelsOf(catalog.LevelProvince), "Đất đai", catalog.ChannelsOf(direct)
	one.Provision, one.Audiences, one.Origin = catalog.ProvisionLevel4, catalog.AudiencesOf(catalog.AudienceCitizen), catalog.OriginCentral
	one = one.WithInterlinks(catalog.Interlink{Reach: catalog.InterlinkSameLevel}, catalog.Interlink{Reach: catalog.InterlinkSameLevel, Group: "b"})
	one = one.WithProcess(sla.Process{}).WithFees(vnd(0), vnd(30_000))

	two.Levels, two.Field = catalog.LevelsOf(catalog.LevelProvince, catalog.LevelCommune), "Hộ tịch"
	two.Provision, two.Origin = catalog.ProvisionWhole, catalog.OriginLocal
	two.Audiences = catalog.AudiencesOf(catalog.AudienceCitizen, catalog.AudienceBusiness)
	two = two.WithServiceLevels(row(online, every, "5wd"), row(anyChannel, "miền núi", "9wd")).WithFees(vnd(0))
	two = two.WithInterlinks(catalog.Interlink{Reach: catalog.InterlinkAcrossLevels}, catalog.Interlink{Reach: catalog.InterlinkSameLevel})

	four.Levels, four.Field, four.Provision = catalog.LevelsOf(catalog.LevelCommune), "ĐẤT ĐAI", catalog.ProvisionLevel4
	four = four.WithInterlinks(catalog.Interlink{Group: "a"})
	until, from := vnd(50_000), vnd(0)
	until.Through, from.From = sla.MustParseDate("2025-12-31"), sla.MustParseDate("2026-01-01")
	four = four.WithFees(until, from)

	five.Levels, five.Channels = catalog.LevelsOf(catalog.LevelDistrict), catalog.ChannelsOf(postal)
	five = five.WithServiceLevels(row(direct, unknown, "5wd")).WithProcess(sla.Process{}).WithFees(catalog.Fee{Raw: "theo biểu"})
	return snapshotWith(t, five, two, named("9.000003", "Ba"), four, one)
}

// lastDigits names the procedures of the fixtures by the end of their codes.
func lastDigits(s *catalog.Snapshot, f catalog.Filter) string {
	var digits strings.Builder
	for p := range s.Select(f) {
		code := p.Code.String()
		digits.WriteString(code[len(code)-1:])
	}
	return digits.String()
}

func TestSelect(t *testing.T) {
	s := varied(t)
	day := sla.MustParseDate
	tests := []struct {
		name   string
		filter catalog.Filter
		want   string
	}{
		{"the zero value: all, in code order", catalog.Filter{}, "12345"},
		{"a level", catalog.Filter{Levels: []catalog.Level{catalog.LevelProvince}}, "12"},
		{"any of two levels", catalog.Filter{Levels: []catalog.Level{catalog.LevelCommune, catalog.LevelDistrict}}, "245"},
		{"no level stated", catalog.Filter{Levels: []catalog.Level{catalog.LevelUnknown}}, "3"},
		{"no level or a district", catalog.Filter{Levels: []catalog.Level{catalog.LevelUnknown, catalog.LevelDistrict}}, "35"},
		{"a level that is not defined", catalog.Filter{Levels: []catalog.Level{99}}, ""},
		{"a field in two spellings", catalog.Filter{Fields: []string{" dat  dai"}}, "14"},
		{"no field", catalog.Filter{Fields: []string{""}}, "35"},
		{"two fields", catalog.Filter{Fields: []string{"Hộ tịch", "Đất đai"}}, "124"},
		{"channel of the procedure or of a row", catalog.Filter{Channels: []catalog.Channel{direct}}, "15"},
		{"channel of a row", catalog.Filter{Channels: []catalog.Channel{online}}, "2"},
		{"channel of the procedure", catalog.Filter{Channels: []catalog.Channel{postal}}, "5"},
		{"no channel", catalog.Filter{Channels: []catalog.Channel{anyChannel}}, "34"},
		{"a provision", catalog.Filter{Provisions: []catalog.Provision{catalog.ProvisionLevel4}}, "14"},
		{"provisions of two regimes", catalog.Filter{Provisions: []catalog.Provision{catalog.ProvisionLevel4, catalog.ProvisionWhole}}, "124"},
		{"no provision", catalog.Filter{Provisions: []catalog.Provision{catalog.ProvisionUnknown}}, "35"},
		{"a regime", catalog.Filter{Regimes: []catalog.Regime{catalog.Regime2022}}, "2"},
		{"no regime or that of 2011", catalog.Filter{Regimes: []catalog.Regime{catalog.Regime2011, catalog.RegimeUnknown}}, "1345"},
		{"an audience", catalog.Filter{Audiences: []catalog.Audience{catalog.AudienceCitizen}}, "12"},
		{"another audience", catalog.Filter{Audiences: []catalog.Audience{catalog.AudienceBusiness, catalog.AudienceForeigner}}, "2"},
		{"no audience", catalog.Filter{Audiences: []catalog.Audience{catalog.AudienceUnknown}}, "345"},
		{"made centrally", catalog.Filter{Origins: []catalog.Origin{catalog.OriginCentral}}, "1"},
		{"not said who made it", catalog.Filter{Origins: []catalog.Origin{catalog.OriginUnknown}}, "345"},
		{"interlinked", catalog.Filter{Interlinked: catalog.PresenceWith}, "124"},
		{"not interlinked", catalog.Filter{Interlinked: catalog.PresenceWithout}, "35"},
		{"same level", catalog.Filter{Reaches: []catalog.InterlinkReach{catalog.InterlinkSameLevel}}, "12"},
		{"across levels", catalog.Filter{Reaches: []catalog.InterlinkReach{catalog.InterlinkAcrossLevels}}, "2"},
		{"reach not stated", catalog.Filter{Reaches: []catalog.InterlinkReach{catalog.InterlinkUnknown}}, "4"},
		{"a reach and not interlinked", catalog.Filter{Reaches: []catalog.InterlinkReach{catalog.InterlinkUnknown}, Interlinked: catalog.PresenceWithout}, ""},
		{"with process", catalog.Filter{Process: catalog.PresenceWith}, "15"},
		{"without process", catalog.Filter{Process: catalog.PresenceWithout}, "234"},
		{"a presence that is not defined", catalog.Filter{Process: 9}, ""},
		{"charged, of every time", catalog.Filter{Fees: []catalog.FeeState{catalog.FeeCharged}}, "14"},
		{"charged on the last day", catalog.Filter{Fees: []catalog.FeeState{catalog.FeeCharged}, FeesOn: day("2025-12-31")}, "14"},
		{"charged the day after", catalog.Filter{Fees: []catalog.FeeState{catalog.FeeCharged}, FeesOn: day("2026-01-01")}, "1"},
		{"free the day after", catalog.Filter{Fees: []catalog.FeeState{catalog.FeeFree}, FeesOn: day("2026-01-01")}, "24"},
		{"no fee stated", catalog.Filter{Fees: []catalog.FeeState{catalog.FeeUnknown}}, "35"},
		{"all conditions at once", catalog.Filter{
			Levels: []catalog.Level{catalog.LevelProvince}, Fields: []string{"Đất đai"}, Channels: []catalog.Channel{direct},
			Regimes: []catalog.Regime{catalog.Regime2011}, Process: catalog.PresenceWith, Interlinked: catalog.PresenceWith,
		}, "1"},
		{"conditions that exclude each other", catalog.Filter{Levels: []catalog.Level{catalog.LevelDistrict}, Fields: []string{"Đất đai"}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := lastDigits(s, tt.filter); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestFeeState(t *testing.T) {
	for want, fees := range map[catalog.FeeState][]catalog.Fee{
		catalog.FeeUnknown: {catalog.Fee{Raw: "theo biểu"}}, catalog.FeeFree: {catalog.Fee{Raw: "theo biểu"}, vnd(0)}, catalog.FeeCharged: {vnd(0), vnd(1), vnd(0)},
	} {
		if got := named("9.000001", "Mẫu").WithFees(fees...).FeeState(sla.MustParseDate("2026-01-01")); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestSelectCopiesTheFilterAndStops(t *testing.T) {
	s := varied(t)
	f := catalog.Filter{Levels: []catalog.Level{catalog.LevelProvince}}
	selected := s.Select(f)
	f.Levels[0] = catalog.LevelDistrict
	for range 2 { // an iterator can be ranged over again
		n := 0
		for p := range selected {
			if n++; !p.Levels.Has(catalog.LevelProvince) {
				t.Errorf("selected %s", p.Code)
			}
		}
		expect(t, "selected", n, 2)
	}
	for range selected {
		break // must not go on
	}
	one := []catalog.Procedure{assortedOne()}
	all := catalog.Filter{
		Levels: []catalog.Level{catalog.LevelProvince}, Fields: []string{"Y tế"}, Channels: []catalog.Channel{direct},
		Provisions: []catalog.Provision{catalog.ProvisionWhole}, Regimes: []catalog.Regime{catalog.Regime2022},
		Audiences: []catalog.Audience{catalog.AudienceCitizen}, Origins: []catalog.Origin{catalog.OriginLocal},
		Reaches: []catalog.InterlinkReach{catalog.InterlinkSameLevel}, Fees: []catalog.FeeState{catalog.FeeFree},
	}
	selected = snapshotWith(t, one...).Select(all)
	all.Levels[0], all.Fields[0], all.Channels[0], all.Provisions[0], all.Regimes[0] = 0, "", 0, 0, 0
	all.Audiences[0], all.Origins[0], all.Reaches[0], all.Fees[0] = 0, 0, 0, 0
	expect(t, "selected by every list", len(slices.Collect(selected)), 1)
	expect(t, "in the zero snapshot", len(slices.Collect((&catalog.Snapshot{}).Select(catalog.Filter{}))), 0)
}

// assortedOne states something in every respect a list of a filter asks of.
func assortedOne() catalog.Procedure {
	p := named("9.000001", "Mẫu")
	p.Levels, p.Field, p.Channels = catalog.LevelsOf(catalog.LevelProvince), "Y tế", catalog.ChannelsOf(direct)
	p.Provision, p.Audiences, p.Origin = catalog.ProvisionWhole, catalog.AudiencesOf(catalog.AudienceCitizen), catalog.OriginLocal
	return p.WithInterlinks(catalog.Interlink{Reach: catalog.InterlinkSameLevel}).WithFees(vnd(0))
}

// assorted builds procedures at random.
func assorted(r *rand.Rand, n int) []catalog.Procedure {
	pick := func(n int) uint8 { return uint8(r.IntN(n)) }
	list := make([]catalog.Procedure, n)
	for i := range list {
		p := named(fmt.Sprintf("9.%06d", i), "Mẫu")
		p.Levels = catalog.LevelsOf(catalog.Level(pick(6)), catalog.Level(pick(6)))
		p.Desks = catalog.LevelsOf(catalog.Level(pick(6)), catalog.Level(pick(6)))
		p.Field = []string{"", "Đất đai", "Hộ tịch", "Y tế"}[pick(4)]
		p.Channels = catalog.ChannelsOf(catalog.Channel(pick(4)))
		p.Provision, p.Origin = catalog.Provision(pick(8)), catalog.Origin(pick(3))
		p.Audiences = catalog.AudiencesOf(catalog.Audience(pick(10)), catalog.Audience(pick(10)))
		for range pick(3) {
			p = p.WithInterlinks(append(p.Interlinks(), catalog.Interlink{Reach: catalog.InterlinkReach(pick(3))})...)
			p = p.WithFees(append(p.Fees(), vnd(int64(pick(2))*20_000))...)
			p = p.WithServiceLevels(append(p.ServiceLevels(), row(catalog.Channel(pick(4)), unknown, "5wd"))...)
		}
		if pick(2) == 0 {
			p = p.WithProcess(sla.Process{})
		}
		list[i] = p
	}
	return list
}

// Conditions of one filter select what filters with one condition each select in
// common.
func TestSelectIsConjunction(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := snapshotWith(t, assorted(r, 400)...)
	for range 200 {
		whole := catalog.Filter{
			Levels:      []catalog.Level{catalog.Level(r.IntN(6)), catalog.Level(r.IntN(6))},
			Channels:    []catalog.Channel{catalog.Channel(r.IntN(4)), catalog.Channel(r.IntN(4))},
			Interlinked: catalog.Presence(r.IntN(3)),
			Process:     catalog.Presence(r.IntN(3)),
			Fees:        []catalog.FeeState{catalog.FeeState(r.IntN(3))},
		}
		inCommon := map[catalog.Code]int{}
		parts := []catalog.Filter{{Levels: whole.Levels}, {Channels: whole.Channels}, {Interlinked: whole.Interlinked}, {Process: whole.Process}, {Fees: whole.Fees}}
		for _, part := range parts {
			for p := range s.Select(part) {
				inCommon[p.Code]++
			}
		}
		var got, want []string
		for p := range s.Select(whole) {
			got = append(got, p.Code.String())
		}
		for p := range s.All() {
			if inCommon[p.Code] == len(parts) {
				want = append(want, p.Code.String())
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%+v: %s", whole, diff)
		}
	}
}

func TestFilterJSON(t *testing.T) {
	want := catalog.Filter{
		Levels: []catalog.Level{catalog.LevelProvince, catalog.LevelUnknown}, Fees: []catalog.FeeState{catalog.FeeFree},
		Interlinked: catalog.PresenceWith, FeesOn: sla.MustParseDate("2026-01-01"),
	}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `"Levels":["province","unknown"]`) {
		t.Errorf("got %s", data)
	}
	var back catalog.Filter
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, back, cmp.AllowUnexported(sla.Date{})); diff != "" {
		t.Error(diff)
	}
}
