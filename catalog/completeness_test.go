package catalog_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// completeProcedure has the seven mandatory parts and nothing else.
func completeProcedure(code string) catalog.Procedure {
	p := named(code, "Mẫu")
	p.Steps, p.Audiences, p.ImplementingAgency = "Bước 1", catalog.AudiencesOf(catalog.AudienceCitizen), "Sở Mẫu"
	p.DossierSets = 1
	return p.WithServiceLevels(row(direct, every, "5wd")).WithComponents(catalog.Component{Name: "Đơn"})
}

// What states a mandatory part, and what does not: Decree 63/2010/NĐ-CP art. 8(2).
func TestMissing(t *testing.T) {
	const none = "Không có thông tin"
	tests := []struct {
		name   string
		change func(p *catalog.Procedure)
		want   string
	}{
		{"nothing", func(p *catalog.Procedure) {}, ""},
		{"blank name", func(p *catalog.Procedure) { p.Name = " \n" }, "name"},
		{"blank steps", func(p *catalog.Procedure) { p.Steps = "" }, "steps"},
		{"steps without information", func(p *catalog.Procedure) { p.Steps = none }, "steps"},
		{"no channel and no limit", func(p *catalog.Procedure) { *p = p.WithServiceLevels() }, "manner,limit"},
		{"a row for every channel", func(p *catalog.Procedure) { *p = p.WithServiceLevels(row(anyChannel, every, "5wd")) }, "manner"},
		{"channels without rows", func(p *catalog.Procedure) { p.Channels = catalog.ChannelsOf(postal); *p = p.WithServiceLevels() }, "limit"},
		{"a row without a limit", func(p *catalog.Procedure) { *p = p.WithServiceLevels(row(direct, every, "unspecified")) }, "limit"},
		{"a limit that is said not to be set", func(p *catalog.Procedure) {
			*p = p.WithServiceLevels(catalog.ServiceLevel{Channel: direct, Raw: "Không quy định"})
		}, "limit"},
		{"a limit in one of two rows", func(p *catalog.Procedure) {
			*p = p.WithServiceLevels(row(direct, every, "unspecified"), row(online, every, "5wd"))
		}, ""},
		{"a limit in words", func(p *catalog.Procedure) {
			*p = p.WithServiceLevels(row(direct, every, "described:trước khi tàu rời cảng"))
		}, ""},
		{"a committed limit alone", func(p *catalog.Procedure) {
			*p = p.WithServiceLevels(catalog.ServiceLevel{Channel: direct, Committed: sla.MustParseLimit("5wd")})
		}, ""},
		{"no component", func(p *catalog.Procedure) { *p = p.WithComponents() }, "dossier"},
		{"a component without a name", func(p *catalog.Procedure) { *p = p.WithComponents(catalog.Component{Originals: 1}) }, "dossier"},
		{"no number of sets", func(p *catalog.Procedure) { p.DossierSets = 0 }, "dossier"},
		{"no audience", func(p *catalog.Procedure) { p.Audiences = catalog.Audiences{} }, "audience"},
		{"an audience without information", func(p *catalog.Procedure) { p.Audiences, p.AudiencesRaw = catalog.Audiences{}, none }, "audience"},
		{"an audience outside the vocabulary", func(p *catalog.Procedure) { p.Audiences, p.AudiencesRaw = catalog.Audiences{}, "Thuyền trưởng" }, ""},
		{"no agency", func(p *catalog.Procedure) { p.ImplementingAgency = "" }, "agency"},
		{"agencies without information", func(p *catalog.Procedure) { p.ImplementingAgency, p.CompetentAgency = none, "KHÔNG CÓ THÔNG TIN" }, "agency"},
		{"the competent agency", func(p *catalog.Procedure) { p.ImplementingAgency, p.CompetentAgency = none, "UBND tỉnh Mẫu" }, ""},
		{"a coordinating agency alone", func(p *catalog.Procedure) { p.ImplementingAgency, p.CoordinatingAgency = "", "Sở Mẫu" }, "agency"},
		{"everything", func(p *catalog.Procedure) { *p = catalog.Procedure{Code: p.Code} }, "name,steps,manner,dossier,limit,audience,agency"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := completeProcedure("9.000001")
			tt.change(&p)
			if got := p.Missing().String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// The parts that need not exist are never missing.
func TestStated(t *testing.T) {
	p := completeProcedure("9.000001")
	if got := p.Stated(); got != catalog.MandatoryParts() {
		t.Errorf("got %s", got)
	}
	p.Conditions = "Đủ 18 tuổi"
	p = p.WithComponents(catalog.Component{Name: "Đơn", Form: "Mẫu số 01"}).WithFees(vnd(0)).WithResults(catalog.Result{Code: "KQ.G01.000074"})
	if got := p.Stated(); got.Len() != 11 || got.String() != "name,steps,manner,dossier,limit,audience,agency,forms,result,conditions,fees" {
		t.Errorf("got %s", got)
	}
}

func TestPartsSet(t *testing.T) {
	set := catalog.PartsOf(catalog.PartFees, catalog.PartSteps, catalog.PartUnknown, 99, catalog.PartSteps)
	if set.Len() != 2 || !set.Has(catalog.PartFees) || set.Has(catalog.PartUnknown) || set.Has(99) || set.IsZero() {
		t.Errorf("got %s", set)
	}
	if got := slices.Collect(set.All()); !slices.Equal(got, []catalog.Part{catalog.PartSteps, catalog.PartFees}) {
		t.Errorf("got %v", got)
	}
	if got := catalog.MandatoryParts().Len(); got != 7 {
		t.Errorf("%d mandatory parts", got)
	}
	text, _ := set.MarshalText()
	back := catalog.PartsOf(catalog.PartName)
	if err := back.UnmarshalText(text); err != nil || back != set {
		t.Errorf("got %s, %v", back, err)
	}
	if err := back.UnmarshalText([]byte("steps, seal")); err == nil || back != set {
		t.Errorf("got %s, %v", back, err)
	}
	if p, err := catalog.ParsePart("Trình tự thực hiện"); err != nil || p != catalog.PartSteps {
		t.Errorf("got %v, %v", p, err)
	}
}

func FuzzParts(f *testing.F) {
	for _, seed := range []string{"", "name,steps", "Thời hạn giải quyết", ",,fees", "seal", "unknown"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var set catalog.Parts
		if set.UnmarshalText([]byte(text)) != nil {
			if !set.IsZero() {
				t.Errorf("%q: set %s in spite of the error", text, set)
			}
			return
		}
		var back catalog.Parts
		if err := back.UnmarshalText([]byte(set.String())); err != nil || back != set {
			t.Errorf("%q: %s came back as %s, %v", text, set, back, err)
		}
	})
}

func TestCompleteness(t *testing.T) {
	noSteps, bare := completeProcedure("9.000002"), named("9.000003", "Mẫu")
	noSteps.Steps = ""
	noSteps.Levels = catalog.LevelsOf(catalog.LevelCommune)
	withFees := completeProcedure("9.000004").WithFees(vnd(10_000))
	s := snapshotWith(t, completeProcedure("9.000001"), noSteps, bare, withFees)
	c := s.Completeness(catalog.Filter{})
	const want = `{"procedures":4,"complete":2,` +
		`"missing":[{"key":"name","n":0},{"key":"steps","n":2},{"key":"manner","n":1},{"key":"dossier","n":1},{"key":"limit","n":1},{"key":"audience","n":1},{"key":"agency","n":1}],` +
		`"stated":[{"key":"forms","n":0},{"key":"result","n":0},{"key":"conditions","n":0},{"key":"fees","n":1}]}`
	if got, err := json.Marshal(c); err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
	if got, want := c.String(), "2 of 4 procedures complete; missing: steps 2, manner 1, dossier 1, limit 1, audience 1, agency 1"; got != want {
		t.Errorf("got %s", got)
	}
	if c.Share() != (catalog.Share{Num: 1, Den: 2}) {
		t.Errorf("share %s", c.Share())
	}
	communes := s.Completeness(catalog.Filter{Levels: []catalog.Level{catalog.LevelCommune}})
	if got := communes.String(); got != "0 of 1 procedures complete; missing: steps 1" {
		t.Errorf("got %s", got)
	}
	none := (&catalog.Snapshot{}).Completeness(catalog.Filter{})
	if none.String() != "0 of 0 procedures complete" || none.Share().IsDefined() {
		t.Errorf("got %s, %s", none, none.Share())
	}
}

func processOf(limits ...string) sla.Process {
	p := sla.Process{ID: "q"}
	for i, limit := range limits {
		p.Steps = append(p.Steps, sla.ProcessStep{ID: string(rune('a' + i)), Limit: sla.MustParseLimit(limit)})
	}
	return p
}

func committing(s catalog.ServiceLevel, limit string) catalog.ServiceLevel {
	s.Committed = sla.MustParseLimit(limit)
	return s
}

func TestSnapshotCheck(t *testing.T) {
	noSets, noPapers, noDossier := completeProcedure("9.000005"), completeProcedure("9.000004"), completeProcedure("9.000003")
	noSets.DossierSets, noDossier.DossierSets = 0, 0
	noPapers, noDossier = noPapers.WithComponents(), noDossier.WithComponents()
	noDossier.Steps = ""
	s := snapshotWith(t,
		completeProcedure("9.000009").WithProcess(processOf("4h", "4.5wd")), // 5 days: fits
		completeProcedure("9.000008").WithProcess(sla.Process{}),            // only known to be approved
		completeProcedure("9.000007").WithServiceLevels( // 30 h of steps
			row(direct, every, "5wd"), row(online, every, "5wd"), committing(row(postal, every, "5wd"), "3wd"),
			row(direct, "ngày", "5d"), row(anyChannel, "không", "unspecified"),
		).WithProcess(processOf("30.5h")),
		noSets, noPapers, noDossier,
	)
	var english, vietnamese []string
	for _, p := range s.Check(0) {
		english = append(english, p.Error())
		vietnamese = append(vietnamese, p.Message(sla.Vietnamese))
	}
	want := []string{
		"warning: 9.000003: steps: missing (incomplete)",
		"warning: 9.000003: dossier: missing (incomplete)",
		"warning: 9.000004: dossier: no component (incomplete)",
		"warning: 9.000005: dossier: no number of sets (incomplete)",
		"services[0]: warning: 9.000007: steps take 9 h 30 min less than the limit 5wd (process-sum)",
		"services[2]: warning: 9.000007: steps take 6 h 30 min more than the limit 3wd (process-sum)",
	}
	if diff := cmp.Diff(want, english); diff != "" {
		t.Error(diff)
	}
	wantVietnamese := []string{
		"cảnh báo: 9.000003: thiếu trình tự thực hiện (incomplete)",
		"cảnh báo: 9.000003: thiếu thành phần, số lượng hồ sơ (incomplete)",
		"cảnh báo: 9.000004: thiếu thành phần hồ sơ (incomplete)",
		"cảnh báo: 9.000005: thiếu số lượng hồ sơ (incomplete)",
		"services[0]: cảnh báo: 9.000007: tổng thời gian các bước ít hơn thời hạn 5wd là 9 giờ 30 phút (process-sum)",
		"services[2]: cảnh báo: 9.000007: tổng thời gian các bước vượt thời hạn 3wd là 6 giờ 30 phút (process-sum)",
	}
	if diff := cmp.Diff(wantVietnamese, vietnamese); diff != "" {
		t.Error(diff)
	}
	if s.Check(0).Err() != nil {
		t.Error("warnings are no errors")
	}
	if got := s.Check(0)[0].Source(); got != "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2" {
		t.Errorf("source %s", got)
	}
}

// The length of the day turns hours into days.
func TestSnapshotCheckByLengthOfDay(t *testing.T) {
	s := snapshotWith(t, completeProcedure("9.000001").WithProcess(processOf("35h")))
	for day, want := range map[time.Duration]int{7 * time.Hour: 0, 8 * time.Hour: 1, 0: 1, -time.Hour: 1} {
		if got := s.Check(day); len(got) != want {
			t.Errorf("day of %v: got %v", day, got)
		}
	}
	almost, err := sla.NewLimit(86_399, 86_400, sla.UnitClockHour)
	if err != nil {
		t.Fatal(err)
	}
	steps := sla.Process{ID: "q", Steps: []sla.ProcessStep{{ID: "a", Limit: almost}}}
	s = snapshotWith(t, completeProcedure("9.000001").WithServiceLevels(row(direct, every, "1h")).WithProcess(steps))
	if got := s.Check(0); len(got) != 1 || got[0].English != "steps take less than a second less than the limit 1h" {
		t.Errorf("got %v", got)
	}
}
