package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// publishes returns an act that brings a procedure of a code and name.
func publishes(kind catalog.ActKind, code, name string) catalog.Act {
	p := named(code, name)
	return catalog.Act{Kind: kind, Code: p.Code, Content: &p}
}

func abolishes(code string) catalog.Act {
	return catalog.Act{Kind: catalog.ActAbolished, Code: catalog.MustParseCode(code)}
}

func approves(code, process string) catalog.Act {
	return catalog.Act{Kind: catalog.ActProcess, Code: catalog.MustParseCode(code), Process: &sla.Process{ID: process}}
}

func replaces(code, name string, codes ...string) catalog.Act {
	a := publishes(catalog.ActReplaced, code, name)
	for _, c := range codes {
		a.Replaces = append(a.Replaces, catalog.MustParseCode(c))
	}
	return a
}

func on(effective string, a catalog.Act) catalog.Act {
	a.Effective = day(effective)
	return a
}

// signed returns a decision that takes effect on the day of signature.
func signed(number, date string, acts ...catalog.Act) catalog.Decision {
	return catalog.Decision{Number: number, Issuer: "UBND tỉnh mẫu", Level: catalog.LevelProvince, Signed: day(date)}.WithActs(acts...)
}

func effectOn(date string, d catalog.Decision) catalog.Decision {
	d.Effective = day(date)
	return d
}

// stockOf returns a stock of procedures without names in need of a look: "9.000001"
// is named "Gốc 9.000001".
func stockOf(t testing.TB, on string, codes ...string) catalog.Stock {
	t.Helper()
	var list []catalog.Procedure
	for _, code := range codes {
		list = append(list, named(code, "Gốc "+code))
	}
	snapshot, problems := catalog.NewSnapshot(list)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	stock := catalog.Stock{Snapshot: snapshot}
	if on != "" {
		stock.On = day(on)
	}
	return stock
}

func built(t testing.TB, stock catalog.Stock, decisions ...catalog.Decision) *catalog.Catalog {
	t.Helper()
	c, problems := catalog.New(stock, decisions)
	for _, p := range problems {
		if p.Code != catalog.ProblemUnsigned {
			t.Fatal(problems)
		}
	}
	return c
}

// names returns the names of what is in force on a day, in the order of the codes.
func names(t testing.TB, c *catalog.Catalog, date string) string {
	t.Helper()
	s, err := c.At(day(date))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for p := range s.All() {
		all = append(all, p.Name)
	}
	return strings.Join(all, ", ")
}

// lifeOf returns the versions of a procedure as short text.
func lifeOf(c *catalog.Catalog, code string) []string {
	var all []string
	for _, v := range c.Versions(catalog.MustParseCode(code)) {
		process, _ := v.Procedure.Process()
		all = append(all, fmt.Sprintf("%s|%s %s…%s begun %s %s, ended %s %s", v.Procedure.Name, process.ID, v.From, v.Through,
			v.Begun.Decision, v.Begun.Kind, v.Ended.Decision, v.Ended.Kind))
	}
	return all
}

func checkLife(t *testing.T, c *catalog.Catalog, code string, want ...string) {
	t.Helper()
	if got := lifeOf(c, code); !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %q\nwant %q", code, got, want)
	}
}

// The life of one procedure, on the days before, of and behind each effect. What
// was published first has no process until one is approved; an amendment keeps it.
func TestLifeOfAProcedure(t *testing.T) {
	c := built(t, catalog.Stock{},
		effectOn("2026-01-20", signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000001", "Một"))),
		signed("2/QĐ-UBND", "2026-02-02", approves("9.000001", "Q1")),
		effectOn("2026-03-10", signed("3/QĐ-UBND", "2026-03-01", publishes(catalog.ActAmended, "9.000001.H55", "Một sửa"))),
		effectOn("2026-05-01", signed("4/QĐ-UBND", "2026-04-20", abolishes("9.000001.000.00.00.H55"))),
		signed("5/QĐ-UBND", "2026-06-01", publishes(catalog.ActNew, "9.000001", "Một lần nữa")),
	)
	for _, test := range []struct{ date, want string }{
		{"0001-01-01", ""},
		{"2026-01-05", ""}, // signed, not in force
		{"2026-01-19", ""},
		{"2026-01-20", "Một"},
		{"2026-02-01", "Một"},
		{"2026-03-09", "Một"},
		{"2026-03-10", "Một sửa"},
		{"2026-04-20", "Một sửa"},
		{"2026-04-30", "Một sửa"},
		{"2026-05-01", ""},
		{"2026-05-31", ""},
		{"2026-06-01", "Một lần nữa"},
		{"9999-12-31", "Một lần nữa"},
	} {
		if got := names(t, c, test.date); got != test.want {
			t.Errorf("%s: got %q, want %q", test.date, got, test.want)
		}
	}
	life := []string{
		"Một| 2026-01-20…2026-02-01 begun 1/QĐ-UBND new, ended 2/QĐ-UBND process",
		"Một|Q1 2026-02-02…2026-03-09 begun 2/QĐ-UBND process, ended 3/QĐ-UBND amended",
		"Một sửa|Q1 2026-03-10…2026-04-30 begun 3/QĐ-UBND amended, ended 4/QĐ-UBND abolished",
		"Một lần nữa| 2026-06-01… begun 5/QĐ-UBND new, ended  unknown",
	}
	for _, form := range []string{"9.000001", "9.000001.H48", "9.000001.000.00.00.H55.02"} {
		checkLife(t, c, form, life...)
	}
	if got := c.Versions(catalog.MustParseCode("9.000002")); len(got) != 0 {
		t.Errorf("versions of an unknown procedure: %v", got)
	}
	if got := c.Versions(catalog.Code{}); len(got) != 0 {
		t.Errorf("versions of no code: %v", got)
	}
	want := []sla.Date{day("2026-01-20"), day("2026-02-02"), day("2026-03-10"), day("2026-05-01"), day("2026-06-01")}
	if got := c.Dates(); !slices.Equal(got, want) {
		t.Errorf("dates: got %v, want %v", got, want)
	}
}

func TestProcessOfAmendedAndReplaced(t *testing.T) {
	own := publishes(catalog.ActAmended, "9.000001", "Một sửa")
	content := own.Content.WithProcess(sla.Process{ID: "Q2"})
	own.Content = &content
	for _, test := range []struct {
		name string
		act  catalog.Act
		want string // the process on the day
	}{
		{"amended keeps it", publishes(catalog.ActAmended, "9.000001", "Một sửa"), "Q1"},
		{"amended brings its own", own, "Q2"},
		{"replaced by itself keeps it", replaces("9.000001", "Một thay"), "Q1"},
		{"replaced with another keeps its own", replaces("9.000001", "Một thay", "9.000001", "9.000002"), "Q1"},
		{"approved again", approves("9.000001", "Q3"), "Q3"},
	} {
		c := built(t, catalog.Stock{},
			signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000001", "Một"), publishes(catalog.ActNew, "9.000002", "Hai"),
				approves("9.000001", "Q1"), approves("9.000002", "QH")),
			signed("2/QĐ-UBND", "2026-02-05", test.act))
		s, err := c.At(day("2026-02-05"))
		if err != nil {
			t.Fatal(err)
		}
		p, _ := s.Lookup("9.000001")
		if process, ok := p.Process(); !ok || process.ID != test.want {
			t.Errorf("%s: got %q, %v, want %q", test.name, process.ID, ok, test.want)
		}
	}
}

func TestReplacedEndsSeveral(t *testing.T) {
	c := built(t, stockOf(t, "2025-12-31", "9.000001", "9.000002.H55", "9.000003"),
		signed("1/QĐ-UBND", "2026-01-05", replaces("9.000009", "Gộp", "9.000001", "9.000002", "9.000002.H55")),
		signed("2/QĐ-UBND", "2026-02-05", replaces("9.000003", "Ba thay")),
		signed("3/QĐ-UBND", "2026-03-05", replaces("9.000003", "Ba gộp", "9.000003", "9.000009")))
	for date, want := range map[string]string{
		"2025-12-31": "Gốc 9.000001, Gốc 9.000002.H55, Gốc 9.000003",
		"2026-01-04": "Gốc 9.000001, Gốc 9.000002.H55, Gốc 9.000003",
		"2026-01-05": "Gốc 9.000003, Gộp",
		"2026-02-05": "Ba thay, Gộp",
		"2026-03-05": "Ba gộp",
	} {
		if got := names(t, c, date); got != want {
			t.Errorf("%s: got %q, want %q", date, got, want)
		}
	}
	checkLife(t, c, "9.000001", "Gốc 9.000001| …2026-01-04 begun  unknown, ended 1/QĐ-UBND replaced")
	checkLife(t, c, "9.000002", "Gốc 9.000002.H55| …2026-01-04 begun  unknown, ended 1/QĐ-UBND replaced")
	checkLife(t, c, "9.000009", "Gộp| 2026-01-05…2026-03-04 begun 1/QĐ-UBND replaced, ended 3/QĐ-UBND replaced")
	changes, err := c.Changes(day("2026-01-01"), day("2026-12-31"), catalog.DateEffective)
	if err != nil {
		t.Fatal(err)
	}
	if changes.Counts != (catalog.ActCounts{Replaced: 3}) || changes.Procedures() != 2 { // acts, not what they end
		t.Errorf("got %+v of %d procedures", changes.Counts, changes.Procedures())
	}
}

// What ends on the day it begins was never in force. Its acts count nevertheless.
func TestPublishedAndAbolishedInADay(t *testing.T) {
	c := built(t, catalog.Stock{}, effectOn("2026-02-01", signed("1/QĐ-UBND", "2026-01-05",
		publishes(catalog.ActNew, "9.000001", "Một"), abolishes("9.000001"))))
	if got := names(t, c, "2026-02-01"); got != "" {
		t.Errorf("got %q", got)
	}
	checkLife(t, c, "9.000001")
	if got := c.Dates(); !slices.Equal(got, []sla.Date{day("2026-02-01")}) {
		t.Errorf("dates: got %v", got)
	}
	changes, err := c.Changes(day("2026-02-01"), day("2026-02-01"), catalog.DateEffective)
	if err != nil || changes.Counts != (catalog.ActCounts{New: 1, Abolished: 1}) || changes.Procedures() != 1 {
		t.Errorf("got %+v, %v", changes.Counts, err)
	}
}

// A chain in a day leaves one version: begun by its last act; what it ended was
// ended by its first.
func TestChainInADay(t *testing.T) {
	c := built(t, stockOf(t, "", "9.000001"),
		signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActAmended, "9.000001", "a"), abolishes("9.000001")),
		signed("2/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000001", "b"), approves("9.000001", "Q")))
	checkLife(t, c, "9.000001",
		"Gốc 9.000001| …2026-01-04 begun  unknown, ended 1/QĐ-UBND amended",
		"b|Q 2026-01-05… begun 2/QĐ-UBND process, ended  unknown")
}

// Acts of one day are applied by day of signature, then number, then order in the
// decision; numbers are not texts.
func TestOrderInADay(t *testing.T) {
	all := func(kind catalog.ActKind, name string) catalog.Act {
		return on("2026-03-01", publishes(kind, "9.000001", name))
	}
	for _, test := range []struct {
		name      string
		decisions []catalog.Decision
		want      string
	}{
		{"signature", []catalog.Decision{
			signed("1/QĐ-UBND", "2026-01-09", all(catalog.ActAmended, "thứ hai")),
			signed("2/QĐ-UBND", "2026-01-08", all(catalog.ActNew, "thứ nhất")),
		}, "thứ hai"},
		{"number", []catalog.Decision{
			signed("10/QĐ-UBND", "2026-01-08", all(catalog.ActAmended, "mười")),
			signed("2/QĐ-UBND", "2026-01-08", all(catalog.ActNew, "hai")),
		}, "mười"},
		{"a letter behind the number", []catalog.Decision{
			signed("2a/QĐ-UBND", "2026-01-08", all(catalog.ActAmended, "hai a")),
			signed("02/QĐ-UBND", "2026-01-08", all(catalog.ActNew, "hai")),
		}, "hai a"},
		{"order in the decision", []catalog.Decision{
			signed("1/QĐ-UBND", "2026-01-08", all(catalog.ActNew, "a"), all(catalog.ActAmended, "b"), all(catalog.ActAmended, "c")),
		}, "c"},
		{"effect before everything", []catalog.Decision{
			signed("1/QĐ-UBND", "2026-01-08", all(catalog.ActAmended, "a"), on("2026-02-28", publishes(catalog.ActNew, "9.000001", "b"))),
		}, "a"},
	} {
		c := built(t, catalog.Stock{}, test.decisions...)
		if got := names(t, c, "2026-03-01"); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// The day of an act stands before that of its decision, and that before the day of
// signature.
func TestDayOfEffect(t *testing.T) {
	c := built(t, catalog.Stock{},
		effectOn("2026-02-01", signed("1/QĐ-UBND", "2026-01-05",
			publishes(catalog.ActNew, "9.000001", "Một"), on("2026-03-01", publishes(catalog.ActNew, "9.000002", "Hai")))),
		signed("2/QĐ-UBND", "2026-01-06", publishes(catalog.ActNew, "9.000003", "Ba")),
		effectOn("2026-04-01", catalog.Decision{Number: "3/QĐ-UBND"}.WithActs(publishes(catalog.ActNew, "9.000004", "Bốn"))))
	for code, want := range map[string]string{"9.000001": "2026-02-01", "9.000002": "2026-03-01", "9.000003": "2026-01-06", "9.000004": "2026-04-01"} {
		if v := c.Versions(catalog.MustParseCode(code)); len(v) != 1 || v[0].From != day(want) || v[0].Begun.Effective != day(want) {
			t.Errorf("%s: got %v", code, v)
		}
	}
	// What is not signed was not issued in any period.
	issued, err := c.Changes(day("0001-01-01"), day("9999-12-31"), catalog.DateSigned)
	if err != nil || issued.Counts.New != 3 {
		t.Errorf("signed: got %+v, %v", issued.Counts, err)
	}
	changed, err := c.Changes(day("2026-02-01"), day("2026-03-01"), catalog.DateEffective)
	if err != nil || changed.Counts.New != 2 || changed.Publications() != 1 {
		t.Errorf("effective: got %+v, %v", changed.Counts, err)
	}
}

// Every contradiction and every fault, in both languages.
func TestProblemsOfDecisions(t *testing.T) {
	code := catalog.MustParseCode
	other := publishes(catalog.ActNew, "9.000002", "Hai")
	other.Code = code("9.000001")
	blank := publishes(catalog.ActNew, "9.000002", " ")
	uncoded := publishes(catalog.ActNew, "9.000002", "Hai")
	uncoded.Content.Code = catalog.Code{}
	kind := func(k catalog.ActKind) string { return k.Words(sla.Vietnamese) }
	for _, test := range []struct {
		name      string
		stock     catalog.Stock
		decisions []catalog.Decision
		want      [][2]string // English, Vietnamese
	}{
		{"abolish what is not there", catalog.Stock{},
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", abolishes("9.000001.H55"))},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000001.H55: abolished: 9.000001.H55 is not in force on 2026-01-05 (not-in-force)`,
				`decisions[0].acts[0]: lỗi: 9.000001.H55: ` + kind(catalog.ActAbolished) + `: 9.000001.H55 không có hiệu lực vào ngày 2026-01-05 (not-in-force)`,
			}}},
		{"amend what is not there", catalog.Stock{},
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActAmended, "9.000001", "Một"))},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000001: amended: 9.000001 is not in force on 2026-01-05 (not-in-force)`,
				`decisions[0].acts[0]: lỗi: 9.000001: ` + kind(catalog.ActAmended) + `: 9.000001 không có hiệu lực vào ngày 2026-01-05 (not-in-force)`,
			}}},
		{"replace what is not there", stockOf(t, "", "9.000001"),
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", replaces("9.000003", "Ba", "9.000001", "9.000002"))},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000003: replaced: 9.000002 is not in force on 2026-01-05 (not-in-force)`,
				`decisions[0].acts[0]: lỗi: 9.000003: ` + kind(catalog.ActReplaced) + `: 9.000002 không có hiệu lực vào ngày 2026-01-05 (not-in-force)`,
			}}},
		{"approve the process of what is not there", catalog.Stock{},
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", approves("9.000001", "Q"))},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000001: process: 9.000001 is not in force on 2026-01-05 (not-in-force)`,
				`decisions[0].acts[0]: lỗi: 9.000001: ` + kind(catalog.ActProcess) + `: 9.000001 không có hiệu lực vào ngày 2026-01-05 (not-in-force)`,
			}}},
		{"abolish before the effect of what publishes", catalog.Stock{},
			[]catalog.Decision{
				effectOn("2026-02-02", signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000001", "Một"))),
				effectOn("2026-02-01", signed("2/QĐ-UBND", "2026-01-06", abolishes("9.000001"))),
			},
			[][2]string{{
				`decisions[1].acts[0]: error: 9.000001: abolished: 9.000001 is not in force on 2026-02-01 (not-in-force)`,
				`decisions[1].acts[0]: lỗi: 9.000001: ` + kind(catalog.ActAbolished) + `: 9.000001 không có hiệu lực vào ngày 2026-02-01 (not-in-force)`,
			}}},
		{"publish twice", catalog.Stock{},
			[]catalog.Decision{
				signed("2/QĐ-UBND", "2026-01-06", publishes(catalog.ActNew, "9.000001.H55", "Hai")),
				signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000001", "Một")),
			},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000001.H55: new: 9.000001.H55 is in force already, as "Một" (published-twice)`,
				`decisions[0].acts[0]: lỗi: 9.000001.H55: ` + kind(catalog.ActNew) + `: 9.000001.H55 đang có hiệu lực, tên "Một" (published-twice)`,
			}}},
		{"publish what is in the stock", stockOf(t, "", "9.000001"),
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000001", "Một"))},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000001: new: 9.000001 is in force already, as "Gốc 9.000001" (published-twice)`,
				`decisions[0].acts[0]: lỗi: 9.000001: ` + kind(catalog.ActNew) + `: 9.000001 đang có hiệu lực, tên "Gốc 9.000001" (published-twice)`,
			}}},
		{"replace another one by what is in force", stockOf(t, "", "9.000001", "9.000002"),
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", replaces("9.000001", "Một", "9.000002"))},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000001: replaced: 9.000001 is in force already, as "Gốc 9.000001" (published-twice)`,
				`decisions[0].acts[0]: lỗi: 9.000001: ` + kind(catalog.ActReplaced) + `: 9.000001 đang có hiệu lực, tên "Gốc 9.000001" (published-twice)`,
			}}},
		{"effect before signature", catalog.Stock{},
			[]catalog.Decision{effectOn("2026-01-04", signed("1/QĐ-UBND", "2026-01-05",
				publishes(catalog.ActNew, "9.000001", "Một"), on("2026-01-05", publishes(catalog.ActNew, "9.000002", "Hai"))))},
			[][2]string{{
				`decisions[0].acts[0]: warning: 9.000001: takes effect on 2026-01-04, before it was signed on 2026-01-05 (effect-before-signature)`,
				`decisions[0].acts[0]: cảnh báo: 9.000001: có hiệu lực ngày 2026-01-04, trước ngày ký 2026-01-05 (effect-before-signature)`,
			}}},
		{"no day", catalog.Stock{},
			[]catalog.Decision{
				catalog.Decision{Number: "1/QĐ-UBND"}.WithActs(publishes(catalog.ActNew, "9.000001", "Một"), on("2026-01-05", publishes(catalog.ActNew, "9.000002", "Hai"))),
			},
			[][2]string{
				{`decisions[0]: warning: "1/QĐ-UBND" has no day of signature (unsigned)`,
					`decisions[0]: cảnh báo: "1/QĐ-UBND" không có ngày ký (unsigned)`},
				{`decisions[0].acts[0]: error: 9.000001: no date of effect and none of signature (date)`,
					`decisions[0].acts[0]: lỗi: 9.000001: không có ngày hiệu lực và ngày ký (date)`},
			}},
		{"a day of the stock", stockOf(t, "2026-01-05", "9.000001"),
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", abolishes("9.000001"), on("2026-01-06", publishes(catalog.ActAmended, "9.000001", "Một")))},
			[][2]string{{
				`decisions[0].acts[0]: error: 9.000001: takes effect on 2026-01-05, and the stock is that of 2026-01-05 (date)`,
				`decisions[0].acts[0]: lỗi: 9.000001: có hiệu lực ngày 2026-01-05, dữ liệu gốc là của ngày 2026-01-05 (date)`,
			}}},
		{"faults of acts", catalog.Stock{},
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05",
				catalog.Act{},
				catalog.Act{Kind: 6, Code: code("9.000001")},
				catalog.Act{Kind: catalog.ActNew, Code: code("9.000001")},
				catalog.Act{Kind: catalog.ActAbolished},
				uncoded,
				other,
				catalog.Act{Kind: catalog.ActProcess, Code: code("9.000001")},
			)},
			[][2]string{
				{`decisions[0].acts[0]: error: unknown: no act (act)`,
					`decisions[0].acts[0]: lỗi: không rõ: không phải nội dung công bố (act)`},
				{`decisions[0].acts[1]: error: 9.000001: invalid(6): no act (act)`,
					`decisions[0].acts[1]: lỗi: 9.000001: invalid(6): không phải nội dung công bố (act)`},
				{`decisions[0].acts[2]: error: 9.000001: new: no content (act)`,
					`decisions[0].acts[2]: lỗi: 9.000001: ban hành mới: không có nội dung (act)`},
				{`decisions[0].acts[3]: error: abolished: no code (act)`,
					`decisions[0].acts[3]: lỗi: bãi bỏ: không có mã thủ tục (act)`},
				{`decisions[0].acts[4]: error: 9.000002: new: code 9.000002, content of "" (act)`,
					`decisions[0].acts[4]: lỗi: 9.000002: ban hành mới: mã 9.000002, nội dung của "" (act)`},
				{`decisions[0].acts[5]: error: 9.000001: new: code 9.000001, content of "9.000002" (act)`,
					`decisions[0].acts[5]: lỗi: 9.000001: ban hành mới: mã 9.000001, nội dung của "9.000002" (act)`},
				{`decisions[0].acts[6]: error: 9.000001: process: no process (act)`,
					`decisions[0].acts[6]: lỗi: 9.000001: phê duyệt quy trình nội bộ: không có quy trình nội bộ (act)`},
			}},
		{"content that looks wrong", catalog.Stock{},
			[]catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", blank)},
			[][2]string{{
				`decisions[0].acts[0].content: warning: 9.000002: name: empty (name)`,
				`decisions[0].acts[0].content: cảnh báo: 9.000002: tên: để trống (name)`,
			}}},
		{"numbers", catalog.Stock{},
			[]catalog.Decision{{Signed: day("2026-01-05")}, {Number: "không số", Signed: day("2026-01-05")}},
			[][2]string{
				{`decisions[0]: warning: decision number: "": no number is stated: invalid number of a decision (decision)`,
					`decisions[0]: cảnh báo: số quyết định: không đọc được "" (decision)`},
				{`decisions[1]: warning: decision number: "không số": want a number above zero of at most six digits: invalid number of a decision (decision)`,
					`decisions[1]: cảnh báo: số quyết định: không đọc được "không số" (decision)`},
			}},
		{"a number reused, spelled otherwise", catalog.Stock{},
			[]catalog.Decision{
				signed("5/QĐ-UBND", "2026-12-31", publishes(catalog.ActNew, "9.000001", "Một")),
				signed("05/qđ-ubnd", "2026-01-05", publishes(catalog.ActNew, "9.000002", "Hai")), // both are applied
				signed("5/QĐ-UBND", "2027-01-01"),                                                // another year
				{Number: "5/QĐ-UBND", Issuer: "UBND tỉnh khác", Signed: day("2026-03-01")},
				{Number: "Quyết định số 5/QĐ-UBND", Issuer: "ubnd  TỈNH MẪU", Signed: day("2026-03-02")}, // one issuer
				signed("5a/QĐ-UBND", "2026-01-05"),
			},
			[][2]string{
				{`decisions[1]: warning: number 5/QĐ-UBND: that of decisions[0] too (decision-number)`,
					`decisions[1]: cảnh báo: số 5/QĐ-UBND: trùng với decisions[0] (decision-number)`},
				{`decisions[4]: warning: number 5/QĐ-UBND: that of decisions[0] too (decision-number)`,
					`decisions[4]: cảnh báo: số 5/QĐ-UBND: trùng với decisions[0] (decision-number)`},
			}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, problems := catalog.New(test.stock, test.decisions)
			var got [][2]string
			for _, p := range problems {
				got = append(got, [2]string{p.Message(sla.English), p.Message(sla.Vietnamese)})
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if len(c.Decisions()) != len(test.decisions) {
				t.Errorf("%d decisions of %d", len(c.Decisions()), len(test.decisions))
			}
		})
	}
}

// An act is left out as a whole: what it could have ended stays.
func TestContradictionChangesNothing(t *testing.T) {
	stock := stockOf(t, "2025-12-31", "9.000001", "9.000002")
	c, problems := catalog.New(stock, []catalog.Decision{
		signed("1/QĐ-UBND", "2026-01-05", replaces("9.000003", "Ba", "9.000001", "9.000009")),
		signed("2/QĐ-UBND", "2026-01-06", replaces("9.000002", "Hai", "9.000001")),
		signed("3/QĐ-UBND", "2026-01-07", publishes(catalog.ActAmended, "9.000002", "Hai sửa")),
	})
	if len(problems) != 2 || problems.Err() == nil {
		t.Fatal(problems)
	}
	if got := names(t, c, "2026-01-06"); got != "Gốc 9.000001, Gốc 9.000002" {
		t.Errorf("got %q", got)
	}
	if got := c.Dates(); !slices.Equal(got, []sla.Date{day("2026-01-07")}) {
		t.Errorf("dates: got %v", got)
	}
	changes, err := c.Changes(day("2026-01-01"), day("2026-12-31"), catalog.DateSigned)
	if err != nil || changes.Counts != (catalog.ActCounts{Amended: 1}) || len(changes.Decisions) != 1 {
		t.Errorf("got %+v, %v", changes, err)
	}
	if got := c.Decisions(); len(got) != 3 || len(got[0].Acts()) != 1 {
		t.Errorf("decisions: got %v", got)
	}
}

func TestAtErrors(t *testing.T) {
	c := built(t, stockOf(t, "2026-01-05", "9.000001"))
	for _, test := range []struct {
		on    sla.Date
		match error
		want  string
	}{
		{sla.Date{}, catalog.ErrNoDate, "catalog: procedures in force: no date"},
		{day("2026-01-04"), catalog.ErrBeforeStock, "catalog: procedures in force on 2026-01-04: the stock is that of 2026-01-05: before the stock of the catalog"},
	} {
		s, err := c.At(test.on)
		if s != nil || !errors.Is(err, test.match) || err.Error() != test.want {
			t.Errorf("%q: got %v, %v", test.on, s, err)
		}
	}
	if got := names(t, c, "2026-01-05"); got != "Gốc 9.000001" {
		t.Errorf("on the day of the stock: got %q", got)
	}
	if got := c.Stock(); got.On != day("2026-01-05") || got.Snapshot.Len() != 1 {
		t.Errorf("stock: got %v", got)
	}
}

func TestChangesErrors(t *testing.T) {
	c := built(t, catalog.Stock{})
	for _, test := range []struct {
		from, through string
		by            catalog.DateKind
		want          string
	}{
		{"", "2026-01-05", catalog.DateSigned, `catalog: changes: from "" through "2026-01-05" by the date signed: invalid period`},
		{"2026-01-05", "", catalog.DateEffective, `catalog: changes: from "2026-01-05" through "" by the date effective: invalid period`},
		{"2026-01-05", "2026-01-04", catalog.DateSigned, `catalog: changes: from "2026-01-05" through "2026-01-04" by the date signed: invalid period`},
		{"2026-01-05", "2026-01-05", catalog.DateUnknown, `catalog: changes: from "2026-01-05" through "2026-01-05" by the date unknown: invalid period`},
		{"2026-01-05", "2026-01-05", 3, `catalog: changes: from "2026-01-05" through "2026-01-05" by the date invalid(3): invalid period`},
	} {
		var from, through sla.Date
		if test.from != "" {
			from = day(test.from)
		}
		if test.through != "" {
			through = day(test.through)
		}
		changes, err := c.Changes(from, through, test.by)
		if !errors.Is(err, catalog.ErrInvalidPeriod) || err.Error() != test.want || changes.Decisions != nil || !changes.From.IsZero() {
			t.Errorf("got %v, %v\nwant %s", changes, err, test.want)
		}
	}
}

// Both ends of a period are in it, by either date.
func TestChangesOfAPeriod(t *testing.T) {
	c := built(t, catalog.Stock{},
		effectOn("2026-02-01", signed("1/QĐ-UBND", "2026-01-01", publishes(catalog.ActNew, "9.000001", "Một"), publishes(catalog.ActNew, "9.000002", "Hai"), approves("9.000001", "Q"))),
		effectOn("2026-02-28", signed("2/QĐ-UBND", "2026-01-31", abolishes("9.000002"))),
		effectOn("2026-03-01", signed("3/QĐ-UBND", "2026-02-01", approves("9.000001", "Q2"))))
	for _, test := range []struct {
		from, through string
		by            catalog.DateKind
		want          catalog.ActCounts
		publications  int
		approvals     int
		procedures    int
	}{
		{"2026-01-01", "2026-01-31", catalog.DateSigned, catalog.ActCounts{New: 2, Abolished: 1, Process: 1}, 2, 1, 2},
		{"2026-01-02", "2026-01-31", catalog.DateSigned, catalog.ActCounts{Abolished: 1}, 1, 0, 1},
		{"2026-01-01", "2026-01-30", catalog.DateSigned, catalog.ActCounts{New: 2, Process: 1}, 1, 1, 2},
		{"2026-01-01", "2026-01-31", catalog.DateEffective, catalog.ActCounts{}, 0, 0, 0},
		{"2026-02-01", "2026-02-28", catalog.DateEffective, catalog.ActCounts{New: 2, Abolished: 1, Process: 1}, 2, 1, 2},
		{"2026-02-02", "2026-02-27", catalog.DateEffective, catalog.ActCounts{}, 0, 0, 0},
		{"2026-02-02", "2026-03-01", catalog.DateEffective, catalog.ActCounts{Abolished: 1, Process: 1}, 1, 1, 1},
		{"2026-03-01", "2026-03-01", catalog.DateEffective, catalog.ActCounts{Process: 1}, 0, 1, 0},
	} {
		name := fmt.Sprintf("%s–%s by %s", test.from, test.through, test.by)
		got, err := c.Changes(day(test.from), day(test.through), test.by)
		if err != nil {
			t.Fatal(err)
		}
		if got.From != day(test.from) || got.Through != day(test.through) || got.By != test.by {
			t.Errorf("%s: got %v–%v by %v", name, got.From, got.Through, got.By)
		}
		if got.Counts != test.want || got.Counts.Published() != test.want.New+test.want.Abolished {
			t.Errorf("%s: got %+v, want %+v", name, got.Counts, test.want)
		}
		if got.Publications() != test.publications || got.Approvals() != test.approvals || got.Procedures() != test.procedures {
			t.Errorf("%s: got %d, %d, %d", name, got.Publications(), got.Approvals(), got.Procedures())
		}
	}
}

// A change holds what its act and decision say.
func TestChangeHoldsItsAct(t *testing.T) {
	made := publishes(catalog.ActNew, "9.000001.H55", "Một")
	made.Content.Origin = catalog.OriginLocal
	made.Basis, made.BasisSigned, made.Publicised = "Nghị quyết mẫu", day("2026-01-02"), day("2026-01-09")
	end := abolishes("9.000001")
	end.Basis = "Nghị quyết bãi bỏ mẫu"
	c := built(t, catalog.Stock{},
		effectOn("2026-02-01", signed("1/QĐ-UBND", "2026-01-05", made)), signed("2/QĐ-UBND", "2026-03-05", end))
	first := catalog.Change{
		Decision: "1/QĐ-UBND", Issuer: "UBND tỉnh mẫu", IssuerLevel: catalog.LevelProvince, Signed: day("2026-01-05"), Effective: day("2026-02-01"),
		Kind: catalog.ActNew, Code: catalog.MustParseCode("9.000001.H55"), Origin: catalog.OriginLocal,
		Basis: "Nghị quyết mẫu", BasisSigned: day("2026-01-02"), Publicised: day("2026-01-09"),
	}
	second := catalog.Change{
		Decision: "2/QĐ-UBND", Issuer: "UBND tỉnh mẫu", IssuerLevel: catalog.LevelProvince, Signed: day("2026-03-05"), Effective: day("2026-03-05"),
		Kind: catalog.ActAbolished, Code: catalog.MustParseCode("9.000001"), Origin: catalog.OriginLocal, Basis: "Nghị quyết bãi bỏ mẫu",
	}
	changes, err := c.Changes(day("2026-01-01"), day("2026-12-31"), catalog.DateSigned)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Collect(changes.All()); !slices.Equal(got, []catalog.Change{first, second}) {
		t.Errorf("got %+v", got)
	}
	if v := c.Versions(first.Code); len(v) != 1 || v[0].Begun != first || v[0].Ended != second {
		t.Errorf("got %+v", v)
	}
}

// A decision is a value: its acts are copied in and out.
func TestDecisionCopiesItsActs(t *testing.T) {
	acts := []catalog.Act{
		publishes(catalog.ActNew, "9.000001", "Một"), replaces("9.000002", "Hai", "9.000001"), approves("9.000002", "Q"),
	}
	acts[2].Process.Steps = []sla.ProcessStep{{ID: "1"}}
	d := signed("1/QĐ-UBND", "2026-01-05", acts...)
	want := decisionText(d)
	spoilActs(acts)
	if got := decisionText(d); got != want {
		t.Errorf("after a change of what was passed in:\ngot  %s\nwant %s", got, want)
	}
	spoilActs(d.Acts())
	if got := decisionText(d); got != want {
		t.Errorf("after a change of what was returned:\ngot  %s\nwant %s", got, want)
	}
	if other := d.WithActs(); len(other.Acts()) != 0 || decisionText(d) != want {
		t.Errorf("got %v", other)
	}
}

// What cannot be taken in is left out of the catalog, and not of the decision that
// was given.
func TestContentIsTakenIn(t *testing.T) {
	act := publishes(catalog.ActNew, "9.000001", "Một")
	content := act.Content.WithServiceLevels(row(9, every, "5d"), row(direct, every, "6d"))
	act.Content = &content
	given := signed("1/QĐ-UBND", "2026-01-05", act)
	c, problems := catalog.New(catalog.Stock{}, []catalog.Decision{given})
	want := []string{`decisions[0].acts[0].content.services[0]: error: 9.000001: channel: 9: not defined (channel)`}
	if got := texts(problems); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	s, err := c.At(day("2026-01-05"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Lookup("9.000001")
	if err != nil || len(p.ServiceLevels()) != 1 || p.ServiceLevels()[0].Channel != direct {
		t.Errorf("got %v, %v", p.ServiceLevels(), err)
	}
	if got := given.Acts()[0].Content.ServiceLevels(); len(got) != 2 {
		t.Errorf("the decision given has %v", got)
	}
}

func TestZeroCatalog(t *testing.T) {
	var zero catalog.Catalog
	fromNothing, problems := catalog.New(catalog.Stock{}, nil)
	if problems != nil {
		t.Errorf("got %v", problems)
	}
	for _, c := range []*catalog.Catalog{&zero, fromNothing} {
		s, err := c.At(day("2026-01-05"))
		if err != nil || s.Len() != 0 {
			t.Errorf("got %v, %v", s, err)
		}
		changes, err := c.Changes(day("2026-01-05"), day("2026-01-05"), catalog.DateSigned)
		if err != nil || changes.Counts != (catalog.ActCounts{}) || changes.Publications()+changes.Approvals()+changes.Procedures() != 0 {
			t.Errorf("got %v, %v", changes, err)
		}
		if len(c.Versions(catalog.MustParseCode("9.000001")))+len(c.Dates())+len(c.Decisions()) != 0 || c.Stock() != (catalog.Stock{}) {
			t.Error("not empty")
		}
	}
	var changes catalog.Changes
	if got := slices.Collect(changes.All()); got != nil || changes.Publications() != 0 {
		t.Errorf("got %v", got)
	}
}

// What changed by the day of the stock is not known, and no period begins before.
func TestChangesBeforeTheStock(t *testing.T) {
	c := built(t, stockOf(t, "2026-01-05", "9.000001"), signed("1/QĐ-UBND", "2026-01-06", abolishes("9.000001")))
	for _, by := range []catalog.DateKind{catalog.DateSigned, catalog.DateEffective} {
		_, err := c.Changes(day("2026-01-05"), day("2026-01-31"), by)
		if want := "catalog: changes: from 2026-01-05: the stock is that of 2026-01-05, and what changed is known from the day after: before the stock of the catalog"; !errors.Is(err, catalog.ErrBeforeStock) || err.Error() != want {
			t.Errorf("%v: got %v", by, err)
		}
		if changes, err := c.Changes(day("2026-01-06"), day("2026-01-31"), by); err != nil || changes.Counts.Abolished != 1 {
			t.Errorf("%v: got %v, %v", by, changes, err)
		}
	}
}
