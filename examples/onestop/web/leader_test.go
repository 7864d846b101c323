package web

import (
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/chart"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// building is the whole desk with a database, and a clock that is set by hand.
type building struct {
	t       *testing.T
	file    string // of the database
	store   *store.Store
	handler http.Handler
	now     time.Time
	cookies map[store.Role]*http.Cookie
}

// at is an instant of 2026 at the office.
func at(month time.Month, day, hour int) time.Time {
	return time.Date(2026, month, day, hour, 0, 0, 0, office)
}

// newBuilding returns a desk with one user of each role, at nine on 2 March 2026.
func newBuilding(t *testing.T) *building {
	t.Helper()
	setup, err := sample.Setup()
	if err != nil {
		t.Fatal(err)
	}
	b := &building{t: t, now: at(time.March, 2, 9), cookies: make(map[store.Role]*http.Cookie)}
	clock := func() time.Time { return b.now }
	folder := t.TempDir()
	b.file = filepath.Join(folder, "desk.db")
	b.store, err = store.Open(t.Context(), store.Options{DSN: b.file, Files: folder, Setup: setup, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.store.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, role := range []store.Role{store.RoleClerk, store.RoleCitizen, store.RoleLeader} {
		if err := b.store.AddUser(t.Context(), store.User{Name: string(role), Role: role}, "pass of "+string(role)); err != nil {
			t.Fatal(err)
		}
	}
	if b.handler, err = New(Options{Store: b.store, Clock: clock}); err != nil {
		t.Fatal(err)
	}
	return b
}

// serve answers one request of a user, who logs in with the first one.
func (b *building) serve(role store.Role, r *http.Request) *httptest.ResponseRecorder {
	b.t.Helper()
	if b.cookies[role] == nil {
		form := url.Values{"name": {string(role)}, "password": {"pass of " + string(role)}}
		login := httptest.NewRequest("POST", "/login", strings.NewReader(form.Encode()))
		login.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		b.handler.ServeHTTP(w, login)
		for _, c := range w.Result().Cookies() {
			if c.Name == "session" {
				b.cookies[role] = c
			}
		}
		if b.cookies[role] == nil {
			b.t.Fatalf("login of %s: %d", role, w.Code)
		}
	}
	r.AddCookie(b.cookies[role])
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	return w
}

func (b *building) get(role store.Role, path string) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.serve(role, httptest.NewRequest("GET", path, nil))
}

// receive accepts a dossier now.
func (b *building) receive(procedure, unit string) store.Record {
	b.t.Helper()
	r, err := b.store.Receive(b.t.Context(), store.Post{User: "clerk"}, store.Receipt{
		Request:   desk.Request{Procedure: procedure, Channel: catalog.ChannelDirect, Unit: unit},
		Applicant: "Nguyễn Thị Mẫu",
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

// complete ends a dossier now.
func (b *building) complete(r store.Record) {
	b.t.Helper()
	if _, err := b.store.Append(b.t.Context(), store.Post{User: "clerk"}, r.Number, r.Version, sla.Event{Kind: sla.EventCompleted}); err != nil {
		b.t.Fatal(err)
	}
}

// march is three dossiers of limits of 3, 3 and 5 working days, received on 2 March:
// one done on the 4th, one late on the 10th, one open and overdue at noon of the 20th.
func march(t *testing.T) *building {
	t.Helper()
	b := newBuilding(t)
	early := b.receive("9.001301", "Xã An Bình")
	late := b.receive("9.001006", "Xã An Bình")
	b.receive("9.001501", "Sở Xây dựng")
	b.now = at(time.March, 4, 10)
	b.complete(early)
	b.now = at(time.March, 10, 10)
	b.complete(late)
	if err := b.store.Rate(t.Context(), store.Post{User: "citizen"}, late.Number, metrics.RatingSatisfied); err != nil {
		t.Fatal(err)
	}
	b.now = at(time.March, 20, 12)
	return b
}

func TestDashboardPage(t *testing.T) {
	b := march(t)
	w := b.get(store.RoleLeader, "/dashboard")
	if w.Code != 200 {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	mustContain(t, w.Body.String(),
		"<title>Tổng quan: 6 tháng đầu năm 2026 – Một cửa</title>",
		"Kỳ chưa kết thúc: số liệu tính đến 12:00 20/03/2026.",
		"<dt>Đúng hạn</dt><dd><strong>50,00%</strong> <span>1/2</span></dd>",
		"<dt>Đang giải quyết đã quá hạn</dt><dd><strong>1</strong> <span>trong 1 hồ sơ đang giải quyết</span></dd>",
		"<dt>Trung vị thời gian giải quyết</dt><dd><strong>2</strong> <span>ngày làm việc</span></dd>",
		"<dt>Hài lòng</dt><dd><strong>—</strong> <span>1 phiếu có trả lời</span></dd>",
		`<tr><th scope="row">Sở Xây dựng</th><td class="number">—</td><td class="number">0</td><td class="number">0</td><td class="number">1</td><td class="number">1</td><td class="number">0</td></tr>`,
		`<tr><th scope="row">Xã An Bình</th><td class="number">50,00%</td><td class="number">1</td><td class="number">2</td><td class="number">0</td><td class="number">2</td><td class="number">2</td></tr>`,
		`<tr><th scope="row">03/2026</th><td class="number">50,00%</td>`,
		`<tr><th scope="row">02/2026</th><td class="number">—</td>`,
		"≥ 98%: 1/2: không đạt, thiếu 1",
		`<div class="wide" role="region" tabindex="0" aria-label="Biểu II.06a">`,
		`<tr class="total"><td></td><th scope="row">Tổng cộng</th><td class="number">3</td>`,
		"Các đẳng thức của biểu đều khớp.",
		`<option value="2026-H1" selected>6 tháng đầu năm 2026</option>`,
		`<option value="2026-Q1-reporting">quý I năm 2026 (kỳ báo cáo)</option>`, `<option value="2026-Q1">quý I năm 2026</option>`,
		`<label for="definition">Cách tính tỷ lệ đúng hạn</label>`,
		`<img class="chart" src="/dashboard/trend.svg?definition=resolved&amp;lang=vi&amp;period=2026-H1"`,
	)
	if strings.Contains(w.Body.String(), "Nguyễn Thị Mẫu") {
		t.Error("an applicant is named on the dashboard")
	}
}

func TestDashboardOfUnit(t *testing.T) {
	b := march(t)
	w := b.get(store.RoleLeader, "/dashboard?period=2026-03&unit="+url.QueryEscape("Sở Xây dựng")+"&definition=open&form=07&lang=en")
	mustContain(t, w.Body.String(),
		"<title>Dashboard: March 2026 – One-stop desk</title>",
		"<dt>On time</dt><dd><strong>0.00%</strong> <span>0/1</span></dd>",
		`<option value="Sở Xây dựng" selected>`, `<option value="open" selected>`, `<option value="07" selected>`,
		"The form in force for this period is II.06a; this one was chosen to compare.",
		`<div class="wide" role="region" tabindex="0" aria-label="Form 07">`)
	if strings.Contains(w.Body.String(), `<th scope="row">Xã An Bình</th>`) {
		t.Error("another unit is shown")
	}
}

func TestBadQuestions(t *testing.T) {
	b := newBuilding(t)
	for query, want := range map[string]string{
		"period=2026-H3":                    "Không đọc được kỳ báo cáo “2026-H3”.",
		"period=2026-H2":                    "Chưa đến kỳ “2026-H2”.",
		"period=2026-01-01%2F2026-01-05":    "Số liệu chỉ lưu theo tháng, quý, 6 tháng, 9 tháng và năm, không theo kỳ “2026-01-01/2026-01-05”.",
		"unit=Xa":                           "Không có đơn vị “Xa”.",
		"definition=best":                   "Không có định nghĩa đúng hạn “best”.",
		"form=06a":                          "Không có mẫu biểu “06a”.",
		"period=1000":                       "Kỳ “1000” nằm ngoài phạm vi lịch làm việc.",
		"period=" + strings.Repeat("ư", 50): "“" + strings.Repeat("ư", 40) + "…”",
	} {
		w := b.get(store.RoleLeader, "/dashboard?"+query)
		if w.Code != 400 {
			t.Errorf("%s: status %d", query, w.Code)
		}
		mustContain(t, w.Body.String(), want)
	}
	if w := b.get(store.RoleLeader, "/dashboard.csv?table=secrets"); w.Code != 400 {
		t.Errorf("table: status %d", w.Code)
	}
	if w := b.get(store.RoleClerk, "/dashboard"); w.Code != 403 {
		t.Errorf("clerk: status %d", w.Code)
	}
}

func TestDashboardCSV(t *testing.T) {
	b := march(t)
	w := b.get(store.RoleLeader, "/dashboard.csv?period=2026-03&table=units&lang=en")
	want := "\ufeffUnit,Share (%),Numerator,Denominator,Open and overdue,Received,Resolved\r\n" +
		"Sở Xây dựng,—,0,0,1,1,0\r\nXã An Bình,50.00,1,2,0,2,2\r\nAll,50.00,1,2,1,3,2\r\n"
	if got := w.Body.String(); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if got, want := w.Header().Get("Content-Disposition"), `attachment; filename=tthc-2026-03-units.csv`; got != want {
		t.Errorf("disposition %q, want %q", got, want)
	}
}

func TestDashboardXLSX(t *testing.T) {
	b := march(t)
	w := b.get(store.RoleLeader, "/dashboard.xlsx?period=2026-03&lang=vi")
	if got, want := w.Header().Get("Content-Disposition"), `attachment; filename=tthc-2026-03.xlsx`; got != want {
		t.Errorf("disposition %q, want %q", got, want)
	}
	other := b.get(store.RoleLeader, "/dashboard.xlsx?period=2026-03&definition=open&unit="+url.QueryEscape("Sở Xây dựng"))
	if _, parameters, err := mime.ParseMediaType(other.Header().Get("Content-Disposition")); err != nil || parameters["filename"] != "tthc-2026-03-Sở-Xây-dựng-open.xlsx" {
		t.Errorf("of a unit: %q, %v", parameters["filename"], err)
	}
	file, err := excelize.OpenReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want := []string{
		"Biểu II.06a", "Kiểm tra biểu", "Theo cấp", "Theo đơn vị", "Theo lĩnh vực",
		"Thời gian giải quyết", "Mức độ hài lòng", "Chỉ tiêu", "Bộ chỉ số 766", "Diễn biến theo tháng",
	}
	if got := file.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q", got, want)
	}
	rows, err := file.GetRows("Theo đơn vị", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	for _, want := range []string{
		"Theo đơn vị", "tháng 3 năm 2026, từ 01/03/2026 đến hết 31/03/2026", "Kỳ chưa kết thúc: số liệu tính đến 12:00 20/03/2026",
		"Sở Xây dựng|—|0|0|1|1|0", "Xã An Bình|50.00|1|2|0|2|2", "Tất cả|50.00|1|2|1|3|2",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("no line %q in %q", want, lines)
		}
	}
}

func TestCharts(t *testing.T) {
	b := march(t)
	for path, want := range map[string][]string{
		"/dashboard/trend.svg?period=2026-H1&lang=vi": {"Tỷ lệ đúng hạn theo tháng (%)", "02/2026"},
		"/dashboard/units.svg?period=2026-H1&lang=vi": {"Xã An Bình (quá hạn: 0)", "Sở Xây dựng (quá hạn: 1)"},
		"/dashboard/units.svg?period=2025&lang=en":    {"No dossiers in the period."},
	} {
		w := b.get(store.RoleLeader, path)
		if got := w.Header().Get("Content-Security-Policy"); w.Code != 200 || got != chart.ContentSecurityPolicy {
			t.Errorf("%s: status %d, policy %q", path, w.Code, got)
		}
		if got := w.Header().Get("Content-Type"); got != "image/svg+xml" {
			t.Errorf("%s: %s", path, got)
		}
		mustContain(t, w.Body.String(), want...)
	}
}

func TestFilesKeepNoLanguage(t *testing.T) {
	b := march(t)
	for path, want := range map[string]int{
		"/dashboard?lang=en": 1, "/dashboard.csv?lang=en": 0, "/dashboard.xlsx?lang=en": 0, "/dashboard/trend.svg?lang=en": 0,
		"/dashboard/units.svg?lang=en": 0, apiRoot + "/dashboard?lang=en": 0, "/static/desk.css?lang=en": 0,
	} {
		kept := 0
		for _, c := range b.get(store.RoleLeader, path).Result().Cookies() {
			if c.Name == languageCookie {
				kept++
			}
		}
		if kept != want {
			t.Errorf("%s keeps %d languages, want %d", path, kept, want)
		}
	}
}

func TestPeriodsAround(t *testing.T) {
	today := sla.MustParseDate("2026-03-20")
	groups := periodsAround(today, metrics.MustParsePeriod("2020-Q4"))
	var calendar []string
	for _, p := range groups[0].Periods {
		calendar = append(calendar, p.String())
	}
	want := "2026 2025 2026-9M 2025-9M 2026-H1 2025-H2 2025-H1 2026-Q1 2025-Q4 2025-Q3 2025-Q2 2025-Q1 " +
		"2026-03 2026-02 2026-01 2025-12 2025-11 2025-10 2025-09 2025-08 2025-07 2025-06 2025-05 2025-04 2025-03 2025-02 2025-01 2020-Q4"
	if got := strings.Join(calendar, " "); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := groups[1].Periods[len(groups[1].Periods)-16].String(); got != "2026-04-reporting" { // from 15 March on
		t.Errorf("first month by the reporting convention: %s", got)
	}
}
