package web

import (
	"bytes"
	"context"
	"database/sql"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla/vn"
)

// monday is a working day in the week before the Day of Culture.
var monday = time.Date(2026, 11, 16, 10, 0, 0, 0, vn.Location())

// site is the whole of it: pages, store and clock.
type site struct {
	url   string
	dir   string
	store *store.Store
	mu    sync.Mutex
	now   time.Time
}

// users of the sample, with one password.
var users = map[string]store.Role{"lan": store.RoleClerk, "minh": store.RoleClerk, "dan": store.RoleCitizen, "sep": store.RoleLeader}

// roleNames are what the head of a page calls them.
func roleNames() map[store.Role]string {
	return map[store.Role]string{store.RoleClerk: "Cán bộ một cửa", store.RoleCitizen: "Người dân", store.RoleLeader: "Lãnh đạo"}
}

const password = "mat khau thu"

// newSite starts the pages on a new database.
func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{now: monday, dir: t.TempDir()}
	var err error
	if s.store, err = s.open(t); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.store.Close() })
	for name, role := range users {
		if err := s.store.AddUser(t.Context(), store.User{Name: name, Role: role}, password); err != nil {
			t.Fatal(err)
		}
	}
	h, err := New(Options{Store: s.store, Clock: s.clock, MaxUpload: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// open opens the database.
func (s *site) open(t *testing.T) (*store.Store, error) {
	t.Helper()
	setup, err := sample.Setup()
	if err != nil {
		t.Fatal(err)
	}
	return store.Open(context.Background(), store.Options{DSN: filepath.Join(s.dir, "desk.db"), Files: filepath.Join(s.dir, "files"), Setup: setup, Clock: s.clock})
}

func (s *site) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// pass moves the clock.
func (s *site) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// visitor is a browser.
type visitor struct {
	t      *testing.T
	site   *site
	client *http.Client
	status int
	path   string // where redirects led to
	body   string
}

// visitor opens a browser.
func (s *site) visitor(t *testing.T) *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t: t, site: s, client: &http.Client{Jar: jar}}
}

// as opens a browser and logs in.
func (s *site) as(t *testing.T, name string) *visitor {
	t.Helper()
	v := s.visitor(t)
	v.post("/login", url.Values{"name": {name}, "password": {password}})
	mustContain(t, v.body, "Đăng xuất ("+roleNames()[users[name]]+")") // whatever page it is
	return v
}

func (v *visitor) get(path string) {
	v.t.Helper()
	v.read(v.client.Get(v.site.url + path))
}

func (v *visitor) post(path string, fields url.Values) {
	v.t.Helper()
	v.read(v.client.PostForm(v.site.url+path, fields))
}

// upload sends a file with the key of the form.
func (v *visitor) upload(path, key, name, content string) {
	v.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	if err := form.WriteField("key", key); err != nil {
		v.t.Fatal(err)
	}
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		v.t.Fatal(err)
	}
	if _, err := io.WriteString(part, content); err != nil {
		v.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		v.t.Fatal(err)
	}
	v.read(v.client.Post(v.site.url+path, form.FormDataContentType(), &b))
}

func (v *visitor) read(r *http.Response, err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	v.status, v.path, v.body = r.StatusCode, r.Request.URL.Path, string(body)
}

// want checks the last answer.
func (v *visitor) want(status int, parts ...string) {
	v.t.Helper()
	if v.status != status {
		v.t.Errorf("%s: status %d, want %d", v.path, v.status, status)
	}
	mustContain(v.t, v.body, parts...)
}

// wantNot checks what the last answer must not have.
func (v *visitor) wantNot(parts ...string) {
	v.t.Helper()
	for _, part := range parts {
		if strings.Contains(v.body, part) {
			v.t.Errorf("%s has %q", v.path, part)
		}
	}
}

// inputs are the fields of a form with their values, as the last page has them.
var inputs = regexp.MustCompile(`<input type="hidden" name="([a-z]+)" value="([^"]*)">`)

// form returns the hidden fields of the form that posts to an address.
func (v *visitor) form(action string) url.Values {
	v.t.Helper()
	_, rest, ok := strings.Cut(v.body, `method="post" action="`+action+`"`)
	if !ok {
		v.t.Fatalf("%s: no form to %s in\n%s", v.path, action, v.body)
	}
	rest, _, _ = strings.Cut(rest, "</form>")
	values := url.Values{}
	for _, m := range inputs.FindAllStringSubmatch(rest, -1) {
		values.Set(m[1], html.UnescapeString(m[2]))
	}
	return values
}

// receive has a clerk take in a dossier, and returns its number.
func (v *visitor) receive(procedure, unit, applicant string) string {
	v.t.Helper()
	v.get("/receive?" + url.Values{"procedure": {procedure}, "unit": {unit}}.Encode())
	fields := v.form("/receive")
	fields.Set("applicant", applicant)
	v.post("/receive", fields)
	v.want(200)
	return strings.TrimPrefix(v.path, "/dossiers/")
}

func TestLogin(t *testing.T) {
	s := newSite(t)
	v := s.visitor(t)
	v.get("/queue?unit=S%E1%BB%9F+Y+t%E1%BA%BF")
	if v.path != "/login" {
		t.Fatalf("sent to %s", v.path)
	}
	next := v.form("/login").Get("next")
	v.post("/login", url.Values{"name": {"nobody"}, "password": {password}})
	unknown := v.body
	v.want(401, "Tên hoặc mật khẩu không đúng.")
	v.post("/login", url.Values{"name": {"lan"}, "password": {"wrong"}})
	v.want(401)
	if strings.ReplaceAll(unknown, "nobody", "lan") != v.body {
		t.Error("an unknown name and a wrong password are told apart")
	}
	v.wantNot("wrong\"")
	v.post("/login", url.Values{"name": {"lan"}, "password": {password}, "next": {next}})
	v.want(200, "<h1>Việc hôm nay</h1>", `<option selected>Sở Y tế</option>`)
	v.post("/logout", nil)
	v.get("/queue")
	if v.path != "/login" {
		t.Errorf("after logging out: %s", v.path)
	}
}

func TestLoginRenewsTheToken(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	at, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	before := v.client.Jar.Cookies(at)[0].Value
	v.post("/login", url.Values{"name": {"sep"}, "password": {password}})
	if after := v.client.Jar.Cookies(at)[0].Value; after == before {
		t.Error("the token is the same for another user")
	}
	v.get("/queue")
	v.want(403)
}

// TestSessionsEnd changes what the sessions of two users were begun with.
func TestSessionsEnd(t *testing.T) {
	s := newSite(t)
	lan, minh, dan := s.as(t, "lan"), s.as(t, "minh"), s.as(t, "dan")
	enter := func(name string, role store.Role, password string) {
		t.Helper()
		if err := s.store.AddUser(t.Context(), store.User{Name: name, Role: role}, password); err != nil {
			t.Fatal(err)
		}
	}
	enter("lan", store.RoleCitizen, password)
	enter("minh", store.RoleClerk, "mot mat khau khac")
	for _, v := range []*visitor{lan, minh} {
		v.get("/queue")
		if v.path != "/login" {
			t.Errorf("still at %s", v.path)
		}
	}
	lan.post("/login", url.Values{"name": {"lan"}, "password": {password}})
	lan.want(200, "<h1>Tra cứu hồ sơ</h1>")
	db, err := sql.Open("sqlite", filepath.Join(s.dir, "desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	dan.get("/status")
	dan.want(200, "<h1>Tra cứu hồ sơ</h1>")
	if _, err := db.Exec("DELETE FROM users WHERE name = 'dan'"); err != nil {
		t.Fatal(err)
	}
	dan.get("/status")
	dan.want(200, "<h1>Đăng nhập</h1>")
}

// TestProgramsAreHeldToTheirUsers changes the password and the role of a program.
func TestProgramsAreHeldToTheirUsers(t *testing.T) {
	b := newBuilding(t)
	c := newClient(t, b)
	if w := c.ask(store.RoleClerk, "GET", "/queue", ""); w.Code != 200 {
		t.Fatalf("before: %d", w.Code)
	}
	enter := func(role store.Role, password string) {
		t.Helper()
		if err := b.store.AddUser(t.Context(), store.User{Name: "clerk", Role: role}, password); err != nil {
			t.Fatal(err)
		}
	}
	enter(store.RoleLeader, "pass of clerk")
	c.wantProblem("another role", c.ask(store.RoleClerk, "GET", "/queue", ""), 403, "forbidden")
	enter(store.RoleClerk, "pass of nobody")
	c.wantProblem("another password", c.ask(store.RoleClerk, "GET", "/queue", ""), 401, "login-refused")
}

func TestSessionCookie(t *testing.T) {
	s := newSite(t)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.PostForm(s.url+"/login", url.Values{"name": {"lan"}, "password": {password}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	c := r.Cookies()[0]
	if c.Name != "session" || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.MaxAge < 12*60*60-60 || c.MaxAge > 12*60*60+1 {
		t.Errorf("cookie: %v", c)
	}
}

func TestLoginIsLimited(t *testing.T) {
	s := newSite(t)
	v := s.visitor(t)
	for range nameBurst {
		v.post("/login", url.Values{"name": {"lan"}, "password": {"wrong"}})
		v.want(401)
	}
	v.post("/login", url.Values{"name": {"lan"}, "password": {password}})
	v.want(429, "Đã thử quá nhiều lần.")
	s.pass(nameEvery)
	v.post("/login", url.Values{"name": {"lan"}, "password": {password}})
	v.want(200, "Đăng xuất (Cán bộ một cửa)")
}

func TestPagesAreForTheirRoles(t *testing.T) {
	s := newSite(t)
	pages := map[string][]store.Role{
		"/queue": {store.RoleClerk}, "/receive": {store.RoleClerk}, "/find?number=x": {store.RoleClerk}, "/dossiers/x": {store.RoleClerk},
		"/status": {store.RoleCitizen}, "/announcements": {store.RoleClerk, store.RoleLeader}, "/imports": {store.RoleClerk, store.RoleLeader},
	}
	for _, name := range []string{"lan", "dan", "sep"} {
		v := s.as(t, name)
		for path, roles := range pages {
			v.get(path)
			allowed := false
			for _, role := range roles {
				allowed = allowed || role == users[name]
			}
			if (v.status != 403) != allowed {
				t.Errorf("%s of %s: status %d", path, name, v.status)
			}
		}
	}
	v := s.as(t, "lan")
	v.post("/announcements/1/apply", nil)
	v.want(403)
	v.get("/no/such/page")
	v.want(404, "Không tìm thấy nội dung bạn cần.", `<a href="/queue">Về trang của bạn</a>`)
}

func TestReceive(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	v.get("/receive?q=dat+dai+lan+dau")
	v.want(200, `<a href="/receive?procedure=9.001201">Đăng ký đất đai lần đầu</a>`)
	v.get("/receive?q=9.0012")
	v.want(200, "Cấp đổi giấy chứng nhận quyền sử dụng đất")
	v.get("/receive?procedure=9.001005")
	v.want(200, "<strong>17:00 19/11/2026</strong> (Thứ Năm 19/11/2026)", "Thời hạn: 3 ngày làm việc", `<label for="channel">Hình thức nộp</label>`, `<button id="accept" type="submit">Tiếp nhận</button>`, "tính ngày số 3",
		`<option value="Xã An Bình" selected>Xã An Bình (cấp xã)</option>`, `name="shown" value="2026-11-19"`)
	fields := v.form("/receive")
	v.post("/receive", fields)
	v.want(422, "Hãy nhập họ tên người nộp")
	fields.Set("applicant", "Trần <script>alert(1)</script>")
	v.post("/receive", fields)
	v.want(200, "<h1>Hồ sơ MC-261116-00001</h1>", "Đã tiếp nhận hồ sơ.", "<dt>Hình thức nộp</dt>", "Thời điểm (để trống nếu là hiện tại)", "Trần &lt;script&gt;alert(1)&lt;/script&gt;",
		"<dd>10:00 16/11/2026</dd>", "<td data-label=\"Sự kiện\">tiếp nhận: hẹn trả Thứ Năm 19/11/2026</td>")
	v.wantNot("<script>alert")
	s.pass(time.Minute)
	v.post("/receive", fields)
	if v.path != "/dossiers/MC-261116-00001" {
		t.Errorf("sent again: %s", v.path)
	}
	fields.Set("applicant", "Lê Thị B")
	v.post("/receive", fields)
	v.want(409, "Biểu mẫu này đã được gửi trước đó với nội dung khác.")
}

// TestSlipIsPrintedAlone wants all sections but the slip left out of print.
func TestSlipIsPrintedAlone(t *testing.T) {
	v := newSite(t).as(t, "lan")
	v.receive("9.001005", "", "An")
	v.want(200, `<button type="button" class="secondary no-print" data-print hidden>In giấy hẹn</button>`)
	var printed []string
	for _, m := range regexp.MustCompile(`<section aria-labelledby="([a-z]+)"([^>]*)>`).FindAllStringSubmatch(v.body, -1) {
		if m[2] != ` class="no-print"` {
			printed = append(printed, m[1])
		}
	}
	if !slices.Equal(printed, []string{"slip"}) {
		t.Errorf("printed: %q", printed)
	}
	v.get("/static/desk.css")
	v.want(200, "@media print { .top, .no-print,")
}

func TestReceiveByCase(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	v.get("/receive?procedure=9.001202&lang=en")
	v.want(200, "Limit: 10 working days", `<option>vùng khó khăn</option>`)
	v.get("/receive?" + url.Values{"procedure": {"9.001202"}, "case": {"vùng khó khăn"}, "channel": {"online"}, "unit": {"Sở Xây dựng"}}.Encode())
	v.want(200, "Limit: 20 working days", `<option selected>vùng khó khăn</option>`, `<option value="online" selected>Online</option>`,
		`<option value="Sở Xây dựng" selected>Sở Xây dựng (province)</option>`)
	v.get("/receive?procedure=9.001203")
	v.want(200, "No due date can be named.", "The procedure states several limits", `name="shown" value=""`)
	number := v.receive("9.001203", "", "An")
	v.want(200, "<h1>Dossier "+number+"</h1>", "No due date can be named.")
	v.get("/receive?procedure=1.000001")
	v.want(404, "The catalog has no such procedure.")
	v.get("/receive?procedure=9.001005&unit=x")
	v.want(422, "The office has no such unit.")
}

func TestReceiveStale(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	v.get("/receive?procedure=9.001005")
	fields := v.form("/receive")
	fields.Set("applicant", "An")
	s.pass(24 * time.Hour)
	v.post("/receive", fields)
	v.want(409, "Hạn trả vừa thay đổi", "<strong>17:00 20/11/2026</strong>", `value="An"`)
	again := v.form("/receive")
	again.Set("applicant", "An")
	v.post("/receive", again)
	v.want(200, "Đã tiếp nhận hồ sơ.")
}

func TestDossierEvents(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	path := "/dossiers/" + v.receive("9.001005", "", "An")
	v.wantNot(`<option value="resumed"`, `<option value="supplement-received"`)
	log := func(status int, set url.Values, parts ...string) {
		t.Helper()
		v.get(path)
		fields := v.form(path)
		for name, value := range set {
			fields[name] = value
		}
		v.post(path, fields)
		v.want(status, parts...)
	}
	s.pass(time.Hour)
	v.get(path)
	v.want(200, "<p>Đã dùng: 0 ngày đã qua, còn 3 ngày</p>")
	log(422, url.Values{"kind": {"suspended"}}, "Hãy chọn lý do tạm dừng.", `<option value="suspended" selected>`)
	log(422, url.Values{"kind": {"re-appointed"}, "date": {"2026-11-25"}}, "Hẹn lại cần có nội dung thư xin lỗi")
	log(422, url.Values{"kind": {"completed"}, "at": {"2026-11-16T11:01"}}, "ở tương lai")
	log(422, url.Values{"kind": {"completed"}, "at": {"2026-11-16T09:00"}}, "Không ghi được: sự kiện không phù hợp với nhật ký hồ sơ:", "<li>")
	log(200, url.Values{"kind": {"suspended"}, "reason": {"consultation"}}, "Đã ghi sự kiện.", "<li>đang tạm dừng tính thời hạn; hạn trả là hạn nếu tiếp tục ngay</li>", `<option value="resumed"`, `>Lấy ý kiến, thẩm định (đang tạm dừng)</option>`)
	s.pass(time.Hour)
	log(200, url.Values{"kind": {"resumed"}})
	s.pass(time.Hour)
	log(200, url.Values{"kind": {"re-appointed"}, "date": {"2026-11-25"}, "note": {"Xin lỗi vì chậm <b>"}}, "xin lỗi và hẹn lại: Thứ Tư 25/11/2026: Xin lỗi vì chậm &lt;b&gt;", "<dd>Thứ Tư 25/11/2026</dd>")
	s.pass(time.Hour)
	log(200, url.Values{"kind": {"completed"}, "at": {"2026-11-16T13:30"}}, `<th scope="row">13:30 16/11/2026</th>`)
	log(200, url.Values{"kind": {"collected"}}, "Nhật ký không nhận thêm sự kiện nào.")
}

func TestTwoClerks(t *testing.T) {
	s := newSite(t)
	lan, minh := s.as(t, "lan"), s.as(t, "minh")
	path := "/dossiers/" + lan.receive("9.001005", "", "An")
	s.pass(time.Hour)
	minh.get(path)
	late := minh.form(path)
	late.Set("kind", "completed")
	fields := lan.form(path)
	fields.Set("kind", "supplement-requested")
	fields.Set("note", "thiếu bản sao")
	lan.post(path, fields)
	lan.want(200)
	minh.post(path, late)
	minh.want(409, "Trong lúc đó người khác đã ghi thêm", "<li>11:00 16/11/2026: yêu cầu bổ sung hồ sơ: thiếu bản sao</li>", `name="version" value="2"`)
	s.pass(time.Minute)
	lan.post(path, fields)
	lan.want(200)
	if n := strings.Count(lan.body, "thiếu bản sao</td>"); n != 1 {
		t.Errorf("sent again: logged %d times", n)
	}
}

func TestQueue(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	overdue := v.receive("9.001005", "Xã An Bình", "An")
	s.pass(2 * 24 * time.Hour)
	today := v.receive("9.002101", "Xã Tân Lập", "Bình")
	s.pass(24*time.Hour + 7*time.Hour + 30*time.Minute)
	v.get("/queue")
	v.want(200, "Lúc 17:30 19/11/2026", `Đã quá hạn <span class="number">(2)</span>`, `Đến hạn hôm nay <span class="number">(0)</span>`, "Không có hồ sơ nào.",
		`<a href="/dossiers/`+overdue+`">`+overdue+`</a>`, `<td class="when" data-label="Hạn trả">17:00 19/11/2026</td>`)
	v.get("/queue?unit=" + url.QueryEscape("Xã Tân Lập"))
	v.want(200, `Đã quá hạn <span class="number">(1)</span>`, today, `<option selected>Xã Tân Lập</option>`)
	v.wantNot(overdue)
	v.get("/find?number=+" + today + "+")
	if v.path != "/dossiers/"+today {
		t.Errorf("found at %s", v.path)
	}
	v.get("/find?number=+" + strings.ToLower(today) + "%C2%A0")
	if v.path != "/dossiers/"+today {
		t.Errorf("in small letters found at %s", v.path)
	}
	citizen := s.as(t, "dan")
	citizen.get("/status?number=%09" + strings.ToLower(today))
	citizen.want(200, "Hồ sơ "+today, `value="`+today+`"`)
	v.get("/find?number=%3Cb%3E")
	v.want(404, "“&lt;b&gt;”")
}

func TestCitizen(t *testing.T) {
	s := newSite(t)
	clerk, v := s.as(t, "lan"), s.as(t, "dan")
	number := clerk.receive("9.001005", "Xã An Bình", "Trần Thị Kín")
	path := "/dossiers/" + number
	for _, fields := range []url.Values{
		{"kind": {"supplement-requested"}, "note": {"giấy của bà Kín"}}, {"kind": {"supplement-received"}}, {"kind": {"completed"}, "note": {"ghi chú riêng"}},
	} {
		s.pass(time.Hour)
		clerk.get(path)
		form := clerk.form(path)
		for name, value := range fields {
			form[name] = value
		}
		v.get("/status?number=" + number)
		v.want(200, "Xã An Bình", "Vì sao là ngày này?", "tiếp nhận: hẹn trả Thứ Năm 19/11/2026")
		v.wantNot("Kín", ">lan", "(lan)", "ghi chú", "ballot")
		clerk.post(path, form)
		clerk.want(200)
	}
	v.get("/status?number=" + number)
	v.want(200, "Đánh giá mức độ hài lòng", "Kết thúc lúc", "Ông/Bà có hài lòng với việc giải quyết hồ sơ này không?")
	v.wantNot("Kín", "ghi chú", "giấy của")
	fields := v.form("/status")
	v.post("/status", fields)
	v.want(422, "Hãy chọn một mức.")
	fields.Set("rating", "very-satisfied")
	v.post("/status", fields)
	v.want(200, "Cảm ơn Ông/Bà đã đánh giá.")
	v.get("/status?number=" + number)
	v.want(200, "Hồ sơ này đã được đánh giá.")
	v.wantNot("very-satisfied")
	fields.Set("key", "another")
	fields.Set("rating", "dissatisfied")
	v.post("/status", fields)
	v.want(409, "Hồ sơ này đã được đánh giá.")
	v.get("/status?number=none&lang=en")
	v.want(404, "There is no dossier with this number.")
}

const swap = `date,kind,name,source,announced,replaces
2026-11-19,day-off-swapped,Nghỉ hoán đổi,CV 1,2026-11-16,
2026-11-28,working-saturday,Làm bù,CV 1,2026-11-16,2026-11-19
`

func TestAnnouncement(t *testing.T) {
	s := newSite(t)
	clerk, leader := s.as(t, "lan"), s.as(t, "sep")
	number := clerk.receive("9.001005", "Xã An Bình", "An")
	clerk.get("/announcements")
	clerk.upload("/announcements", "bad", "bad.csv", "date,kind,name,source,announced\n2026-11-19,feast,x,y,\n2026-13-01,holiday,x,y,\n")
	clerk.want(422, "Tệp có lỗi:", "<code>bad.csv:2", "<code>bad.csv:3")
	clerk.upload("/announcements", clerk.form("/announcements").Get("key"), "swap.csv", swap)
	clerk.want(200, "<h1>Thông báo swap.csv</h1>", "Lãnh đạo sẽ áp dụng thông báo này.")
	leader.get(clerk.path)
	leader.want(200, `Những ngày thay đổi <span class="number">(2)</span>`, "Thứ Năm 19/11/2026", "nghỉ hoán đổi, Nghỉ hoán đổi",
		`Hồ sơ có hạn trả khác <span class="number">(1)</span>`, `<td class="when" data-label="Trước">17:00 19/11/2026</td><td class="when" data-label="Sau">17:00 20/11/2026</td>`)
	citizen := s.as(t, "dan")
	citizen.get("/status?number=" + number)
	citizen.want(200, "<strong>17:00 19/11/2026</strong>")
	citizen.wantNot("không còn là ngày in")
	fields := leader.form(clerk.path + "/apply")
	stale := url.Values{"base": {"another"}, "key": {"k"}}
	leader.post(clerk.path+"/apply", stale)
	leader.want(409, "Lịch đã thay đổi từ lúc xem trước")
	leader.post(clerk.path+"/apply", fields)
	leader.want(200, "Đã áp dụng. Số hồ sơ có hạn trả mới: 1.", `Hồ sơ đã đổi hạn trả <span class="number">(1)</span>`, `<th scope="row">`+number+`</th>`,
		`<td class="when" data-label="Trước">17:00 19/11/2026</td><td class="when" data-label="Sau">17:00 20/11/2026</td>`)
	leader.wantNot("/discard")
	clerk.get("/dossiers/" + number)
	clerk.want(200, "<strong>17:00 20/11/2026</strong>")
	citizen.get("/status?number=" + number)
	citizen.want(200, `<p class="due">Hạn trả không còn là ngày in trên giấy hẹn: trên giấy là <strong>Thứ Năm 19/11/2026</strong>, hạn trả nay là <strong>Thứ Sáu 20/11/2026</strong>.</p>`)
	leader.post(clerk.path+"/apply", fields)
	leader.get("/announcements")
	leader.want(200, "Đã áp dụng 10:00 16/11/2026")
}

func TestDiscard(t *testing.T) {
	s := newSite(t)
	clerk, leader := s.as(t, "lan"), s.as(t, "sep")
	clerk.get("/announcements")
	clerk.want(200, "<p>Phiên bản lịch: <code>", "<code>date, kind, name, source, announced</code>, có thể thêm <code>replaces</code>", "<code>working-saturday</code> (làm bù)")
	clerk.upload("/announcements", "k", "past.csv", "date,kind,name,source,announced\n2026-11-12,closure,Bão,CV 1,2026-11-11\n2026-11-16,closure,Bão,CV 1,2026-11-11\n")
	clerk.want(200, "Có ngày đã qua trong thông báo: 12/11/2026. Hồ sơ đã kết thúc giữ nguyên kết quả")
	clerk.wantNot("/discard")
	clerk.post(clerk.path+"/discard", nil)
	clerk.want(403)
	leader.get("/announcements/1")
	leader.post("/announcements/1/discard", leader.form("/announcements/1/discard"))
	leader.want(200, "Thông báo này không được áp dụng.")
	leader.wantNot("/apply", "Có ngày đã qua")
	leader.post("/announcements/1/apply", url.Values{"base": {s.store.Desk().Version()}, "key": {"a"}})
	leader.want(409)
	leader.get("/announcements")
	leader.want(200, `<td data-label="Trạng thái">Không áp dụng</td>`)
}

func TestImport(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	v.get("/imports")
	v.want(200, "lớn nhất 1 MiB")
	v.upload("/imports", "k", "old.csv", "number,procedure,unit,received\nH-1ă,9.001005,Xã An Bình,2026-11-02T09:00\nH-2,9.001005,Xã Xa,2026-11-02T09:00\n")
	v.want(200, "<h1>Nhập old.csv</h1>")
	path := v.path
	for i := 0; strings.Contains(v.body, "hx-get"); i++ {
		if i == 100 {
			t.Fatal("the import does not end")
		}
		time.Sleep(20 * time.Millisecond)
		v.get(path)
	}
	v.want(200, "Đã xong", "<dt>Dòng đã đọc</dt><dd>2</dd>", "<dt>Đã nhập</dt><dd>1</dd>", "<dt>Dòng lỗi</dt><dd>1</dd>", "Xã Xa")
	leader := s.as(t, "sep")
	leader.get(path)
	leader.want(200, "<dt>Dòng lỗi</dt><dd>1</dd>", "Các dòng lỗi đầu tiên: 3.")
	leader.wantNot("Xã Xa")
	v.get("/find?number=H-1%C4%83")
	v.want(200, "<h1>Hồ sơ H-1ă</h1>", `action="/dossiers/H-1%C4%83"`)
	v.upload("/imports", "k2", "large.csv", strings.Repeat("x", 2<<20))
	v.want(413, "mức cho phép là 1 MiB")
	v.post("/imports", nil)
	v.want(400, "Không đọc được biểu mẫu đã gửi.")
	v.upload("/imports", "k3", "", "x")
	v.want(422, "Hãy chọn một tệp.")
}

// inline is what the policy of the pages forbids.
var inline = regexp.MustCompile(`(?i)<script(?: [^>]*)?>[^<]|<style|\sstyle=|\son[a-z]+=|javascript:`)

func TestNothingInline(t *testing.T) {
	s := newSite(t)
	clerk, citizen, leader := s.as(t, "lan"), s.as(t, "dan"), s.as(t, "sep")
	number := clerk.receive("9.001005", "", "An")
	clerk.upload("/announcements", "k", "swap.csv", swap)
	for _, c := range []struct {
		v     *visitor
		paths []string
	}{
		{clerk, []string{"/queue", "/receive", "/receive?q=dat", "/receive?procedure=9.001202", "/dossiers/" + number, "/find?number=0", "/imports"}},
		{citizen, []string{"/status", "/status?number=" + number}},
		{leader, []string{"/announcements", "/announcements/1", "/nowhere"}},
		{s.visitor(t), []string{"/login"}},
	} {
		for _, path := range c.paths {
			for _, language := range []string{"vi", "en"} {
				separator := "?"
				if strings.Contains(path, "?") {
					separator = "&"
				}
				c.v.get(path + separator + "lang=" + language)
				mustContain(t, c.v.body, `<html lang="`+language+`"`, "</html>")
				if found := inline.FindString(c.v.body); found != "" {
					t.Errorf("%s has %q", path, found)
				}
				if n := strings.Count(c.v.body, "<h1>"); n != 1 {
					t.Errorf("%s has %d main headings", path, n)
				}
			}
		}
	}
}
