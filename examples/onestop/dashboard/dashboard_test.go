package dashboard_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/dashboard"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// figures is a half-year whose numbers are worked out by hand below:
//
//	              received  resolved: early, on time, late, unclassified  open: within, overdue
//	Sở Tư pháp    100       90        70     20       0     0             10    8       2
//	Xã, Hộ tịch    60       52        30     15       5     2              8    7       1
//	Xã, Đất đai    40       36        10     25       1     0              4    4       0
//	in all        200      178       110     60       6     2             22   19       3
func figures(t *testing.T, period string) store.Figures {
	t.Helper()
	f := store.Figures{
		Cut:     store.Cut{Period: metrics.MustParsePeriod(period)},
		Rows:    metrics.NewGroups[store.Row](nil),
		Index:   metrics.Tally{Direct: 200, Early: 110, OnTime: 50, Late: 15, OpenWithin: 20, OpenOverdue: 5},
		Ballots: metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 230, Satisfied: 130, Neutral: 25, Dissatisfied: 10, VeryDissatisfied: 5, Invited: 500},
	}
	for _, row := range []struct {
		key   store.Row
		tally metrics.Tally
	}{
		{store.Row{Unit: "Xã An Bình", Level: catalog.LevelCommune, Field: "Hộ tịch"}, metrics.Tally{OnlinePartial: 30, Direct: 20, Carried: 10, Early: 30, OnTime: 15, Late: 5, Unclassified: 2, OpenWithin: 7, OpenOverdue: 1}},
		{store.Row{Unit: "Xã An Bình", Level: catalog.LevelCommune, Field: "Đất đai"}, metrics.Tally{Postal: 10, Direct: 30, Early: 10, OnTime: 25, Late: 1, OpenWithin: 4}},
		{store.Row{Unit: "Sở Tư pháp", Level: catalog.LevelProvince, Field: "Hộ tịch"}, metrics.Tally{OnlineWhole: 40, Direct: 60, Early: 70, OnTime: 20, OpenWithin: 8, OpenOverdue: 2}},
	} {
		if err := f.Rows.AddTally(row.key, row.tally); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if f.Turnaround, err = metrics.NewHistogram(sla.UnitWorkingDay); err != nil {
		t.Fatal(err)
	}
	for _, days := range []int64{1, 1, 1, 1, 1, 3, 3, 3, 10, 10} {
		if err := f.Turnaround.Add(days); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// months is a trend with nothing resolved in May.
func months() []store.MonthFigures {
	return []store.MonthFigures{
		{Period: metrics.MustParsePeriod("2026-04"), Tally: metrics.Tally{Direct: 52, Early: 45, Late: 5, OpenOverdue: 2}},
		{Period: metrics.MustParsePeriod("2026-05"), Tally: metrics.Tally{Direct: 2, OpenOverdue: 2}},
		{Period: metrics.MustParsePeriod("2026-06"), Tally: metrics.Tally{Direct: 3, OnTime: 3}},
	}
}

func newDashboard(t *testing.T, period string, o dashboard.Options) dashboard.Dashboard {
	t.Helper()
	d, err := dashboard.New(figures(t, period), months(), o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// rows is a table as text, cells between bars.
func rows(t *testing.T, d dashboard.Dashboard, id string, language sla.Language) []string {
	t.Helper()
	table, ok := d.Table(id, language)
	if !ok {
		t.Fatalf("no table %q", id)
	}
	var list []string
	for _, row := range table.Rows {
		if len(row.Cells) != len(table.Head) {
			t.Errorf("%s: %d cells under %d headings", id, len(row.Cells), len(table.Head))
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text)
		}
		list = append(list, strings.Join(cells, "|"))
	}
	return list
}

func wantRows(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestOnTime(t *testing.T) {
	for id, want := range map[string]string{ // of the line in all
		metrics.IDResolved:   "95,51%|170|178",
		metrics.IDClassified: "96,59%|170|176",
		metrics.IDReceived:   "85,00%|170|200",
		metrics.IDIndex766:   "94,50%|189|200",
		metrics.IDOpen:       "86,36%|19|22",
		metrics.IDCompletion: "89,00%|178|200",
	} {
		d := newDashboard(t, "2026-H1", dashboard.Options{Definition: id})
		got := rows(t, d, dashboard.TableLevels, sla.Vietnamese)
		if want := "Tất cả|" + want + "|3|200|178"; got[len(got)-1] != want {
			t.Errorf("%s: got %s, want %s", id, got[len(got)-1], want)
		}
	}
}

func TestLines(t *testing.T) {
	d := newDashboard(t, "2026-H1", dashboard.Options{})
	wantRows(t, "levels", rows(t, d, dashboard.TableLevels, sla.English),
		"Province|100.00%|90|90|2|100|90", "Commune|90.91%|80|88|1|100|88", "All|95.51%|170|178|3|200|178")
	wantRows(t, "units", rows(t, d, dashboard.TableUnits, sla.Vietnamese),
		"Sở Tư pháp|100,00%|90|90|2|100|90", "Xã An Bình|90,91%|80|88|1|100|88", "Tất cả|95,51%|170|178|3|200|178")
	wantRows(t, "fields", rows(t, d, dashboard.TableFields, sla.Vietnamese),
		"Đất đai|97,22%|35|36|0|40|36", "Hộ tịch|95,07%|135|142|3|160|142", "Tất cả|95,51%|170|178|3|200|178")
}

func TestHonestShare(t *testing.T) {
	f := store.Figures{Cut: store.Cut{Period: metrics.MustParsePeriod("2026")}, Rows: metrics.NewGroups[store.Row](nil)}
	row := store.Row{Unit: "Xã An Bình", Level: catalog.LevelCommune, Field: "Hộ tịch"}
	if err := f.Rows.AddTally(row, metrics.Tally{Direct: 427_662, OnTime: 427_661, Late: 1}); err != nil {
		t.Fatal(err)
	}
	d, err := dashboard.New(f, nil, dashboard.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, "vi", rows(t, d, dashboard.TableUnits, sla.Vietnamese)[:1], "Xã An Bình|99,99%|427.661|427.662|0|427.662|427.662")
	wantRows(t, "en", rows(t, d, dashboard.TableUnits, sla.English)[:1], "Xã An Bình|99.99%|427,661|427,662|0|427,662|427,662")
}

func TestEmpty(t *testing.T) {
	d, err := dashboard.New(store.Figures{Cut: store.Cut{Period: metrics.MustParsePeriod("2026-H1")}}, nil, dashboard.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, "units", rows(t, d, dashboard.TableUnits, sla.Vietnamese))
	wantRows(t, "turnaround", rows(t, d, dashboard.TableTurnaround, sla.English),
		"Mean|—", "50% took no more than|—", "75% took no more than|—", "90% took no more than|—", "95% took no more than|—", "Dossiers resolved (dossiers)|0")
	wantRows(t, "targets", rows(t, d, dashboard.TableTargets, sla.Vietnamese),
		"Giải quyết đúng hạn|—|0|0|≥ 98%: 0/0: không có số liệu",
		"Đang giải quyết đã quá hạn|—|0|0|≤ 2%: 0/0: không có số liệu",
		"Mức độ hài lòng|—|0|0|≥ 95%: 0/0: không có số liệu")
	if d.Total.OnTime.IsDefined() {
		t.Error("a share of nothing is defined")
	}
}

func TestForm(t *testing.T) {
	for _, test := range []struct {
		period      string
		asked, want metrics.FormID
	}{
		{"2026-H1", metrics.FormUnknown, metrics.FormII06a},
		{"2026-H2", metrics.FormUnknown, metrics.Form07},
		{"2026-H2", metrics.FormII06a, metrics.FormII06a},
		{"2026-H1", metrics.Form07, metrics.Form07},
	} {
		d := newDashboard(t, test.period, dashboard.Options{Form: test.asked})
		if got := d.Form.Form(); got != test.want {
			t.Errorf("%s, asked for %s: form %s, want %s", test.period, test.asked, got, test.want)
		}
		table, _ := d.Table(dashboard.TableForm, sla.Vietnamese)
		if chosen := test.want != d.InLaw; strings.Contains(table.Note, "Mẫu đang áp dụng cho kỳ này là ") != chosen {
			t.Errorf("%s, %s: note %q", test.period, test.want, table.Note)
		}
	}
	d := newDashboard(t, "2026-H1", dashboard.Options{})
	wantRows(t, "form", rows(t, d, dashboard.TableForm, sla.Vietnamese), // received, online, direct and postal, carried, resolved: early, on time, late, open: within, overdue
		"|Cấp tỉnh|100|40|60|0|90|70|20|0|10|8|2",
		"1|Hộ tịch|100|40|60|0|90|70|20|0|10|8|2",
		"|Cấp xã|100|30|60|10|88|40|40|6|12|11|1",
		"1|Đất đai|40|0|40|0|36|10|25|1|4|4|0",
		"2|Hộ tịch|60|30|20|10|52|30|15|5|8|7|1",
		"|Tổng cộng|200|70|120|10|178|110|60|6|22|19|3")
	if len(d.Checks) != 3 { // the two unclassified: in their row, their level and in all
		t.Fatalf("checks: %v", d.Checks)
	}
	for _, v := range d.Checks {
		if v.Code != metrics.CodeResolvedParts || v.Difference() != 2 {
			t.Errorf("check: %v", v)
		}
	}
}

func TestTurnaround(t *testing.T) {
	d := newDashboard(t, "2026-H1", dashboard.Options{})
	wantRows(t, "turnaround", rows(t, d, dashboard.TableTurnaround, sla.Vietnamese), // 34 days of 10 dossiers
		"Trung bình|3,4", "50% số hồ sơ không quá|1", "75% số hồ sơ không quá|3", "90% số hồ sơ không quá|10", "95% số hồ sơ không quá|10", "Số hồ sơ đã giải quyết (hồ sơ)|10")
	f := figures(t, "2026-H1")
	f.Turnaround, _ = metrics.NewHistogram(sla.UnitCalendarDay)
	if err := f.Turnaround.Add(1); err != nil {
		t.Fatal(err)
	}
	if _, err := dashboard.New(f, nil, dashboard.Options{}); !errors.Is(err, dashboard.ErrFigures) {
		t.Errorf("calendar days: %v", err)
	}
}

func TestSatisfaction(t *testing.T) {
	d := newDashboard(t, "2026-H1", dashboard.Options{})
	wantRows(t, "satisfaction", rows(t, d, dashboard.TableSatisfaction, sla.Vietnamese), // 360 of 400, of 500
		"Hài lòng và rất hài lòng (%)|90,00%", "Số phiếu có trả lời|400", "Tỷ lệ trả lời (%)|80,00%",
		"Khoảng tin cậy 95%, đầu dưới (%)|86,66", "Khoảng tin cậy 95%, đầu trên (%)|92,58",
		"Lưu ý|người trả lời tự chọn, không phải mẫu ngẫu nhiên")
	f := figures(t, "2026-H1")
	f.Ballots = metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 3}
	few, err := dashboard.New(f, nil, dashboard.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, "few", rows(t, few, dashboard.TableSatisfaction, sla.English),
		"Satisfied or very satisfied (%)|—", "Respondents|3", "Response (%)|—", "Interval|none: too few ballots to be shown",
		"Mind|people chose themselves, no random sample", "Mind|how many were asked is not known", "Mind|fewer than 30 respondents")
}

func TestTargets(t *testing.T) {
	d := newDashboard(t, "2026-H1", dashboard.Options{Definition: metrics.IDOpen}) // which is not that of the targets
	wantRows(t, "vi", rows(t, d, dashboard.TableTargets, sla.Vietnamese),
		"Giải quyết đúng hạn|95,51%|170|178|≥ 98%: 170/178: không đạt, thiếu 5", // 98 % of 178 are 174.44
		"Đang giải quyết đã quá hạn|13,64%|3|22|≤ 2%: 3/22: không đạt, thừa 3",
		"Mức độ hài lòng|90,00%|360|400|≥ 95%: 360/400: không đạt, thiếu 20")
	wantRows(t, "en", rows(t, d, dashboard.TableTargets, sla.English)[:1], "Resolved on time|95.51%|170|178|≥ 98%: 170/178: missed, 5 short")
	f := figures(t, "2026-H1")
	f.Ballots = metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 99, Satisfied: 99, Neutral: 2}
	kept, err := dashboard.New(f, nil, dashboard.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, "kept", rows(t, kept, dashboard.TableTargets, sla.English)[2:], "Satisfaction|99.00%|198|200|≥ 95%: 198/200: attained, 8 to spare")
}

func TestIndex(t *testing.T) {
	d := newDashboard(t, "2026-H1", dashboard.Options{})
	wantRows(t, "index", rows(t, d, dashboard.TableIndex, sla.Vietnamese), // 110 + 50 + 20 of 200, of 20 points
		"Hồ sơ giải quyết đúng hạn|90,00%", "Tử số|180", "Mẫu số|200", "Điểm|18,00", "Điểm tối đa|20", "Đang giải quyết đã quá hạn|5")
}

func TestTrend(t *testing.T) {
	d := newDashboard(t, "2026-H1", dashboard.Options{})
	wantRows(t, "trend", rows(t, d, dashboard.TableTrend, sla.Vietnamese), "04/2026|90,00%|45|50|2", "05/2026|—|0|0|2", "06/2026|100,00%|3|3|0")
	list := months()
	if _, err := dashboard.New(figures(t, "2026-H1"), append(list, list[0]), dashboard.Options{}); !errors.Is(err, dashboard.ErrFigures) {
		t.Errorf("a month twice: %v", err)
	}
}

func TestOptions(t *testing.T) {
	if _, err := dashboard.New(figures(t, "2026-H1"), nil, dashboard.Options{Definition: "on-time"}); !errors.Is(err, dashboard.ErrDefinition) {
		t.Errorf("definition: %v", err)
	}
	if _, err := dashboard.New(figures(t, "2026-H1"), nil, dashboard.Options{Form: metrics.Form06a}); !errors.Is(err, dashboard.ErrForm) {
		t.Errorf("form: %v", err)
	}
	f := figures(t, "2026-H1")
	f.Cut.Period = metrics.Period{}
	if _, err := dashboard.New(f, nil, dashboard.Options{}); !errors.Is(err, dashboard.ErrFigures) {
		t.Errorf("period: %v", err)
	}
}

func TestJSON(t *testing.T) {
	data, err := json.Marshal(newDashboard(t, "2026-H1", dashboard.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"period":"2026-H1","unit":"","at":"0001-01-01T00:00:00Z","running":false,"definition":"resolved"`,
		`"total":{"on_time":{"numerator":170,"denominator":178,"definition":"resolved","percent":"95.51"},"overdue_open":3,`,
		`"levels":[{"name":"Cấp tỉnh","level":"province","on_time":{"numerator":90,"denominator":90,"definition":"resolved","percent":"100.00"},"overdue_open":2,`,
		`"turnaround":{"unit":"working-day","rule":"nearest-rank","count":10,"mean":"3.4","percentiles":[{"percent":50,"days":"1"},{"percent":75,"days":"3"},{"percent":90,"days":"10"},{"percent":95,"days":"10"}]}`,
		`"interval":{"lower":"86.66","upper":"92.58"}`,
		`"state":"missed","short":5,"spare":null,"message":{"vi":"≥ 98%: 170/178: không đạt, thiếu 5","en":"≥ 98%: 170/178: missed, 5 short"}`,
		`"ratio":{"numerator":180,"denominator":200,"definition":"766","percent":"90.00"},"points":"18.00","max":"20","overdue_open":5}`,
		`{"period":"2026-05","on_time":{"numerator":0,"denominator":0,"definition":"resolved","percent":null},"overdue_open":2}`,
	} {
		if !strings.Contains(html(data), want) {
			t.Errorf("no %s\nin %s", want, data)
		}
	}
	empty, err := dashboard.New(store.Figures{Cut: store.Cut{Period: metrics.MustParsePeriod("2026-H1")}}, nil, dashboard.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err = json.Marshal(empty)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"levels":[],"units":[],"fields":[],`, `"mean":null`, `"trend":[]}`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s\nin %s", want, data)
		}
	}
}

// html undoes the escapes of encoding/json.
func html(data []byte) string {
	return strings.NewReplacer(`\u003e`, ">", `\u003c`, "<").Replace(string(data))
}
