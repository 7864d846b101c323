package catalog_test

import (
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// madeBy is a procedure of an origin.
func madeBy(code string, origin catalog.Origin) catalog.Procedure {
	p := named(code, "Mẫu "+code)
	p.Origin = origin
	return p
}

func publishing(kind catalog.ActKind, code string, origin catalog.Origin, basis, publicised string, replaces ...string) catalog.Act {
	content := madeBy(code, origin)
	act := catalog.Act{Kind: kind, Content: &content, Basis: basis, Publicised: sla.MustParseDate(publicised)}
	if publicised == "0001-01-01" {
		act.Publicised = sla.Date{}
	}
	for _, r := range replaces {
		act.Replaces = append(act.Replaces, catalog.MustParseCode(r))
	}
	return act
}

func decisionWith(number, signed, effective string, acts ...catalog.Act) catalog.Decision {
	d := catalog.Decision{Number: number, Issuer: "UBND tỉnh Mẫu", Signed: sla.MustParseDate(signed), Effective: sla.MustParseDate(effective)}
	return d.WithActs(acts...)
}

// august is a catalog of a made-up August 2026, with every kind of act.
func august(t testing.TB) *catalog.Catalog {
	t.Helper()
	const notYet = "0001-01-01"
	central, local, unstated := catalog.OriginCentral, catalog.OriginLocal, catalog.OriginUnknown
	stock := snapshotWith(t, madeBy("9.000001", central), madeBy("9.000002", local), madeBy("9.000003", unstated), madeBy("9.000007", central), madeBy("9.000008", local))
	steps := processOf("5wd")
	c, problems := catalog.New(catalog.Stock{Snapshot: stock, On: sla.MustParseDate("2026-07-31")}, []catalog.Decision{
		decisionWith("101/QĐ-UBND", "2026-08-03", "2026-08-05",
			publishing(catalog.ActNew, "9.000011", central, "Nghị định 1/2026/NĐ-CP", "2026-08-06"),
			publishing(catalog.ActAmended, "9.000001", central, "nghị định  1/2026/NĐ-CP", notYet),
			publishing(catalog.ActNew, "9.000012", local, "Nghị quyết 2/2026/NQ-HĐND", "2026-08-20")), // after the period
		decisionWith("102/QĐ-UBND", "2026-08-10", "2026-08-12",
			catalog.Act{Kind: catalog.ActAbolished, Code: catalog.MustParseCode("9.000002"), Basis: "Nghị quyết 3/2026/NQ-HĐND", Publicised: sla.MustParseDate("2026-08-14")},
			publishing(catalog.ActReplaced, "9.000013", central, "", notYet, "9.000001", "9.000007"),
			publishing(catalog.ActAmended, "9.000003", unstated, "", "2026-08-13")),
		decisionWith("103/QĐ-UBND", "2026-08-12", "2026-09-01", publishing(catalog.ActNew, "9.000014", central, "", notYet)),
		decisionWith("104/QĐ-UBND", "2026-08-06", "2026-08-06", catalog.Act{Kind: catalog.ActProcess, Code: catalog.MustParseCode("9.000012"), Process: &steps}),
		decisionWith("99/QĐ-UBND", "2026-07-20", "2026-08-02", catalog.Act{Kind: catalog.ActAbolished, Code: catalog.MustParseCode("9.000008")}),
	})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// The counts of the acts of august, by hand.
func TestForm03b(t *testing.T) {
	signedCentral := catalog.PublicationCounts{Decisions: 3, LegalTexts: 1, Procedures: 4, New: 2, Amended: 2, Publicised: 1, Stock: 2}
	signedLocal := catalog.PublicationCounts{Decisions: 2, LegalTexts: 2, Procedures: 2, New: 1, Abolished: 1, Withdrawn: 1, Stock: 1}
	unstated := catalog.PublicationCounts{Decisions: 1, Procedures: 1, Amended: 1, Publicised: 1, Stock: 1}
	tests := []struct {
		name           string
		options        catalog.Form03bOptions
		central, local catalog.PublicationCounts
	}{
		{"signed in the period", catalog.Form03bOptions{By: catalog.DateSigned}, signedCentral, signedLocal},
		{"signed, said so", catalog.Form03bOptions{By: catalog.DateSigned, Replaced: catalog.ReplacedAsAmended}, signedCentral, signedLocal},
		{"in effect in the period", catalog.Form03bOptions{By: catalog.DateEffective},
			catalog.PublicationCounts{Decisions: 2, LegalTexts: 1, Procedures: 3, New: 1, Amended: 2, Publicised: 1, Stock: 2},
			catalog.PublicationCounts{Decisions: 3, LegalTexts: 2, Procedures: 3, New: 1, Abolished: 2, Withdrawn: 1, Stock: 1}},
		{"one procedure in place of two", catalog.Form03bOptions{By: catalog.DateSigned, Replaced: catalog.ReplacedAsNewAndAbolished},
			catalog.PublicationCounts{Decisions: 3, LegalTexts: 1, Procedures: 6, New: 3, Amended: 1, Abolished: 2, Publicised: 1, Stock: 2}, signedLocal},
	}
	from, through := sla.MustParseDate("2026-08-01"), sla.MustParseDate("2026-08-14")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := august(t).Form03b(from, through, tt.options)
			if err != nil {
				t.Fatal(err)
			}
			want := catalog.Form03b{From: from, Through: through, By: tt.options.By, Replaced: tt.options.Replaced, Central: tt.central, Local: tt.local, Unstated: unstated}
			if got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if v := got.Check(); v != nil {
				t.Errorf("violations %v", v)
			}
		})
	}
}

// The parts of a form are those of the changes it is made from.
func TestForm03bAgreesWithChanges(t *testing.T) {
	c := august(t)
	from, through := sla.MustParseDate("2026-08-05"), sla.MustParseDate("2026-09-30")
	f, err := c.Form03b(from, through, catalog.Form03bOptions{By: catalog.DateEffective})
	if err != nil {
		t.Fatal(err)
	}
	changes, err := c.Changes(from, through, catalog.DateEffective)
	if err != nil {
		t.Fatal(err)
	}
	at, err := c.At(through)
	if err != nil {
		t.Fatal(err)
	}
	sum := func(of func(catalog.PublicationCounts) int) int { return of(f.Central) + of(f.Local) + of(f.Unstated) }
	expect(t, "acts", sum(func(c catalog.PublicationCounts) int { return c.Procedures }), changes.Counts.Published())
	expect(t, "abolished", sum(func(c catalog.PublicationCounts) int { return c.Abolished }), changes.Counts.Abolished)
	expect(t, "stock", sum(func(c catalog.PublicationCounts) int { return c.Stock }), at.Len())
	expect(t, "publicised later", f.Local.Publicised, 1)
}

func TestForm03bErrors(t *testing.T) {
	c := august(t)
	day := sla.MustParseDate
	signed := catalog.Form03bOptions{By: catalog.DateSigned}
	if _, err := c.Form03b(day("2026-08-14"), day("2026-08-01"), signed); !errors.Is(err, catalog.ErrInvalidPeriod) {
		t.Errorf("ends before it begins: %v", err)
	}
	if _, err := c.Form03b(day("2026-08-01"), day("2026-08-14"), catalog.Form03bOptions{}); !errors.Is(err, catalog.ErrInvalidPeriod) {
		t.Errorf("no kind of date: %v", err)
	}
	if _, err := c.Form03b(day("2026-07-01"), day("2026-07-14"), signed); !errors.Is(err, catalog.ErrBeforeStock) {
		t.Errorf("before the stock: %v", err)
	}
	f, err := new(catalog.Catalog).Form03b(day("2026-08-01"), day("2026-08-14"), signed)
	if err != nil || f.Central != (catalog.PublicationCounts{}) {
		t.Errorf("the zero catalog: %+v, %v", f, err)
	}
}

func writtenForm(t testing.TB, write func(io.Writer, sla.Language) error, language sla.Language) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b, language); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const form03bVietnamese = `Biểu số 03b: công bố, công khai thủ tục hành chính (Thông tư 09/2026/TT-BTP, Biểu số 03b)
Kỳ báo cáo: từ 01/08/2026 đến hết 14/08/2026, tính theo ngày ký

I. Thủ tục hành chính do trung ương ban hành
(3)   Số quyết định công bố                  3
(4)   Số thủ tục hành chính              1.234
(5)     Ban hành mới                         2
(6)     Sửa đổi, bổ sung                     2
(7)     Bãi bỏ                               0
(8)   Mới hoặc sửa đổi đã công khai          1
(9)   Bãi bỏ đã gỡ công khai                 0
(10)  Đang có hiệu lực đến ngày báo cáo      2

II. Thủ tục hành chính do địa phương ban hành
(3)   Số quyết định công bố                  2
(4)   Số văn bản quy phạm pháp luật          2
(5)   Số thủ tục hành chính                  2
(6)     Ban hành mới                         1
(7)     Sửa đổi, bổ sung                     0
(8)     Bãi bỏ                               1
(9)   Mới hoặc sửa đổi đã công khai          0
(10)  Bãi bỏ đã gỡ công khai                 1
(11)  Đang có hiệu lực đến ngày báo cáo      1

Ngoài biểu: thủ tục hành chính không rõ cơ quan ban hành
(3)   Số quyết định công bố                  1
(4)   Số văn bản quy phạm pháp luật          0
(5)   Số thủ tục hành chính                  1
(6)     Ban hành mới                         0
(7)     Sửa đổi, bổ sung                     1
(8)     Bãi bỏ                               0
(9)   Mới hoặc sửa đổi đã công khai          1
(10)  Bãi bỏ đã gỡ công khai                 0
(11)  Đang có hiệu lực đến ngày báo cáo     -1

Không khớp:
- I: 4 = 5 + 6 + 7: 1.234 ≠ 4, lệch 1.230
- không rõ cơ quan ban hành: 11 ≥ 0: -1 < 0, lệch -1
`

const form03bEnglish = `Form 03b: publication of procedures (Thông tư 09/2026/TT-BTP, Biểu số 03b)
Period: 2026-08-01 to 2026-08-14, both included, by day of signature

I. Procedures made centrally
(3)   Decisions                          3
(4)   Procedures                         4
(5)     New                              2
(6)     Amended                          2
(7)     Abolished                        0
(8)   New or amended, publicised         1
(9)   Abolished, taken from view         0
(10)  In force on the reporting date     2

II. Procedures made locally
(3)   Decisions                          2
(4)   Legal texts                        2
(5)   Procedures                      1010
(6)     New                              1
(7)     Amended                          0
(8)     Abolished                        1
(9)   New or amended, publicised         0
(10)  Abolished, taken from view         1
(11)  In force on the reporting date     1

Do not agree:
- II: 5 = 6 + 7 + 8: 1010 ≠ 2, difference 1008
`

func TestForm03bText(t *testing.T) {
	f, err := august(t).Form03b(sla.MustParseDate("2026-08-01"), sla.MustParseDate("2026-08-14"), catalog.Form03bOptions{By: catalog.DateSigned})
	if err != nil {
		t.Fatal(err)
	}
	wrong := f
	wrong.Central.Procedures, wrong.Unstated.Stock = 1234, -1
	if diff := cmp.Diff(form03bVietnamese, writtenForm(t, wrong.WriteText, sla.Vietnamese)); diff != "" {
		t.Error(diff)
	}
	f.Local.Procedures, f.Unstated = 1010, catalog.PublicationCounts{}
	if diff := cmp.Diff(form03bEnglish, writtenForm(t, f.WriteText, sla.English)); diff != "" {
		t.Error(diff)
	}
	f.By = catalog.DateEffective
	if got := writtenForm(t, f.WriteText, sla.Vietnamese); !strings.Contains(got, "\nKỳ báo cáo: từ 01/08/2026 đến hết 14/08/2026, tính theo ngày có hiệu lực\n") {
		t.Errorf("got %s", got)
	}
	if got := writtenForm(t, catalog.Form03b{}.WriteText, sla.English); strings.Contains(got, "Period") {
		t.Errorf("got %s", got)
	}
	broken := errors.New("broken")
	if err := f.WriteText(brokenWriter{broken}, sla.English); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestForm03bJSON(t *testing.T) {
	f := catalog.Form03b{
		From: sla.MustParseDate("2026-08-01"), Through: sla.MustParseDate("2026-08-14"), By: catalog.DateSigned,
		Central: catalog.PublicationCounts{Decisions: 17, Procedures: 770, New: 381, Amended: 18, Abolished: 371},
	}
	const none = `{"decisions":0,"legal_texts":0,"procedures":0,"new":0,"amended":0,"abolished":0,"publicised":0,"withdrawn":0,"stock":0}`
	const want = `{"from":"2026-08-01","through":"2026-08-14","by":"signed","replaced":"unset",` +
		`"central":{"decisions":17,"legal_texts":0,"procedures":770,"new":381,"amended":18,"abolished":371,"publicised":0,"withdrawn":0,"stock":0},` +
		`"local":` + none + `,"unstated":` + none + `}`
	data, err := json.Marshal(f)
	if err != nil || string(data) != want {
		t.Errorf("got %s, %v", data, err)
	}
	var back catalog.Form03b
	if err := json.Unmarshal(data, &back); err != nil || back != f {
		t.Errorf("got %+v, %v", back, err)
	}
}

// localMix has a procedure for every way of being local or not.
func localMix(t testing.TB) *catalog.Snapshot {
	at := func(code string, levels, desks []catalog.Level, process catalog.Presence) catalog.Procedure {
		p := named(code, "Mẫu")
		p.Levels, p.Desks = catalog.LevelsOf(levels...), catalog.LevelsOf(desks...)
		if process == catalog.PresenceWith {
			p = p.WithProcess(sla.Process{})
		}
		return p
	}
	type levels = []catalog.Level
	const with, without = catalog.PresenceWith, catalog.PresenceWithout
	province, district, commune, ministry := catalog.LevelProvince, catalog.LevelDistrict, catalog.LevelCommune, catalog.LevelMinistry
	return snapshotWith(t,
		at("9.000001", levels{province, ministry}, levels{province}, with),
		at("9.000002", levels{commune, province}, levels{commune, province}, with),
		at("9.000003", levels{commune}, nil, without),
		at("9.000004", levels{ministry}, levels{province}, with),
		at("9.000005", nil, nil, without),
		at("9.000006", levels{district}, levels{district}, with),
	)
}

func TestForm08c(t *testing.T) {
	s := localMix(t)
	type block = catalog.Form08cBlock
	highest := catalog.Form08c{Competence: block{3, 2, 1}, Desks: block{2, 2, 0}, Processes: block{2, 2, 0}, Both: 1, Elsewhere: 3, ElsewhereAtDesks: 1}
	if got := s.Form08c(catalog.SharedUnset); got != highest || got.Check() != nil {
		t.Errorf("got %+v, %v", got, got.Check())
	}
	highest.Shared = catalog.SharedHighest
	if got := s.Form08c(catalog.SharedHighest); got != highest {
		t.Errorf("got %+v", got)
	}
	each := catalog.Form08c{Shared: catalog.SharedEach, Competence: block{3, 2, 2}, Desks: block{2, 2, 1}, Processes: block{2, 2, 1}, Both: 1, Elsewhere: 3, ElsewhereAtDesks: 1}
	got := s.Form08c(catalog.SharedEach)
	if got != each {
		t.Errorf("got %+v", got)
	}
	want := []catalog.Violation{
		{Form: "08c-I", Identity: "1 = 2 + 3", Vietnamese: "1 = 2 + 3", Left: 3, Right: 4},
		{Form: "08c-I", Identity: "4 = 5 + 6", Vietnamese: "4 = 5 + 6", Left: 2, Right: 3},
		{Form: "08c-I", Identity: "7 = 8 + 9", Vietnamese: "7 = 8 + 9", Left: 2, Right: 3},
	}
	if diff := cmp.Diff(want, got.Check()); diff != "" {
		t.Error(diff)
	}
}

func TestFormII07b(t *testing.T) {
	s := localMix(t)
	type block = catalog.FormII07bBlock
	highest := catalog.FormII07b{Competence: block{4, 2, 1, 1}, Desks: block{3, 2, 1, 0}, Processes: block{3, 2, 1, 0}, Several: 1, Elsewhere: 2, ElsewhereAtDesks: 1}
	if got := s.FormII07b(catalog.SharedUnset); got != highest || got.Check() != nil {
		t.Errorf("got %+v, %v", got, got.Check())
	}
	each := catalog.FormII07b{Shared: catalog.SharedEach, Competence: block{4, 2, 1, 2}, Desks: block{3, 2, 1, 1}, Processes: block{3, 2, 1, 1}, Several: 1, Elsewhere: 2, ElsewhereAtDesks: 1}
	got := s.FormII07b(catalog.SharedEach)
	if got != each {
		t.Errorf("got %+v", got)
	}
	const identity = "total = province + district + commune"
	want := catalog.Violation{
		Form: "II.07b", Row: "desks", Identity: identity, Vietnamese: "một cửa: tổng số = cấp tỉnh + cấp huyện + cấp xã", Left: 3, Right: 4,
	}
	violations := got.Check()
	if len(violations) != 3 || violations[1] != want || violations[1].Difference() != -1 || violations[1].String() != "desks: "+identity+": 3 ≠ 4, difference -1" {
		t.Errorf("got %+v", violations)
	}
}

func TestViolationMessage(t *testing.T) {
	v := catalog.Violation{Form: "03b", Row: "I", Identity: "4 = 5 + 6 + 7", Vietnamese: "I: 4 = 5 + 6 + 7", Left: 1_234_567, Right: 1_235_000}
	if got := v.Message(sla.Vietnamese); got != "I: 4 = 5 + 6 + 7: 1.234.567 ≠ 1.235.000, lệch -433" {
		t.Errorf("got %s", got)
	}
	if got := v.Message(sla.English); got != "I: 4 = 5 + 6 + 7: 1234567 ≠ 1235000, difference -433" {
		t.Errorf("got %s", got)
	}
	v.Left, v.Right = 100, 1000
	if got := v.Message(sla.LanguageUnknown); got != "I: 4 = 5 + 6 + 7: 100 ≠ 1.000, lệch -900" {
		t.Errorf("got %s", got)
	}
}

// By the highest level the identities hold, whatever the procedures; at each
// level the total never exceeds the sum, and is the same.
func TestFormsOfAssortedProcedures(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		s := snapshotWith(t, assorted(r, 30)...)
		highest, each := s.Form08c(catalog.SharedHighest), s.Form08c(catalog.SharedEach)
		if v := highest.Check(); v != nil {
			t.Fatalf("08c-I: %v", v)
		}
		if v := s.FormII07b(catalog.SharedHighest).Check(); v != nil {
			t.Fatalf("II.07b: %v", v)
		}
		c := each.Competence
		if c.Total != highest.Competence.Total || c.Province+c.Commune != c.Total+each.Both || c.Total+each.Elsewhere != s.Len() {
			t.Fatalf("got %+v, %+v", highest, each)
		}
		for _, level := range []catalog.Level{catalog.LevelProvince, catalog.LevelCommune} {
			n := map[catalog.Level]int{catalog.LevelProvince: c.Province, catalog.LevelCommune: c.Commune}[level]
			expect(t, level.String(), n, selectedCount(s, catalog.Filter{Levels: []catalog.Level{level}}))
		}
	}
}

const form08cVietnamese = `Biểu số 08c, phần I: thủ tục hành chính tại các trung tâm (Thông tư 09/2026/TT-BTP, Biểu số 08c, phần I)
Ngày báo cáo: 14/09/2026

(1)  Thuộc thẩm quyền giải quyết của địa phương       1.900
(2)    Cấp tỉnh                                       1.500
(3)    Cấp xã                                           400

(4)  Tiếp nhận tại Trung tâm Phục vụ hành chính công  1.850
(5)    Cấp tỉnh                                       1.450
(6)    Cấp xã                                           399

(7)  Đã ban hành quy trình nội bộ                     1.900
(8)    Cấp tỉnh                                       1.500
(9)    Cấp xã                                           400

Ngoài biểu:
     Thuộc thẩm quyền của cả hai cấp                     12
     Thuộc cấp khác hoặc không rõ cấp, không tính        30
       Tiếp nhận tại các trung tâm                        7

Không khớp:
- 4 = 5 + 6: 1.850 ≠ 1.849, lệch 1
`

const formII07bEnglish = `Form II.07b: procedures under one-stop handling (Thông tư 02/2017/TT-VPCP, sửa đổi bởi Thông tư 01/2020/TT-VPCP, Biểu số II.07b)

  Within local competence                  4
    Province                               2
    District                               1
    Commune                                1

  Handled through one-stop desks           3
    Province                               2
    District                               1
    Commune                                0

  With an internal process                 3
    Province                               2
    District                               1
    Commune                                0

Beside the form:
  Within the competence of several levels  1
  Of other or no level, not counted        2
    Handled through one-stop desks         1
`

// A form can be typed in from a published table.
func TestLocalFormsText(t *testing.T) {
	type block = catalog.Form08cBlock
	typed := catalog.Form08c{
		On: sla.MustParseDate("2026-09-14"), Competence: block{1900, 1500, 400}, Desks: block{1850, 1450, 399}, Processes: block{1900, 1500, 400},
		Both: 12, Elsewhere: 30, ElsewhereAtDesks: 7,
	}
	if diff := cmp.Diff(form08cVietnamese, writtenForm(t, typed.WriteText, sla.LanguageUnknown)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(formII07bEnglish, writtenForm(t, localMix(t).FormII07b(catalog.SharedUnset).WriteText, sla.English)); diff != "" {
		t.Error(diff)
	}
	english, vietnamese := writtenForm(t, typed.WriteText, sla.English), writtenForm(t, localMix(t).FormII07b(catalog.SharedEach).WriteText, sla.Vietnamese)
	if !strings.Contains(english, "\n(4)  Taken in at the centres               1850\n") || !strings.HasSuffix(english, "- 4 = 5 + 6: 1850 ≠ 1849, difference 1\n") {
		t.Errorf("got %s", english)
	}
	if !strings.HasSuffix(vietnamese, "- quy trình nội bộ: tổng số = cấp tỉnh + cấp huyện + cấp xã: 3 ≠ 4, lệch -1\n") {
		t.Errorf("got %s", vietnamese)
	}
}

func TestLocalFormsJSON(t *testing.T) {
	f := localMix(t).Form08c(catalog.SharedEach)
	const want = `{"on":"","shared":"each","competence":{"total":3,"province":2,"commune":2},"desks":{"total":2,"province":2,"commune":1},` +
		`"processes":{"total":2,"province":2,"commune":1},"both":1,"elsewhere":3,"elsewhere_at_desks":1}`
	data, err := json.Marshal(f)
	if err != nil || string(data) != want {
		t.Errorf("got %s, %v", data, err)
	}
	var back catalog.Form08c
	if err := json.Unmarshal(data, &back); err != nil || back != f {
		t.Errorf("got %+v, %v", back, err)
	}
	old := localMix(t).FormII07b(catalog.SharedHighest)
	data, err = json.Marshal(old)
	if err != nil || !strings.HasPrefix(string(data), `{"on":"","shared":"highest","competence":{"total":4,"province":2,"district":1,"commune":1},`) {
		t.Errorf("got %s, %v", data, err)
	}
	var oldBack catalog.FormII07b
	if err := json.Unmarshal(data, &oldBack); err != nil || oldBack != old {
		t.Errorf("got %+v, %v", oldBack, err)
	}
}
