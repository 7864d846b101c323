package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
)

// client asks the API as a program does, and holds every answer against the OpenAPI
// file.
type client struct {
	*building
	router routers.Router
}

// loadAPI reads the OpenAPI file.
func loadAPI(t *testing.T) *openapi3.T {
	t.Helper()
	document, err := openapi3.NewLoader().LoadFromData(openapi)
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func newClient(t *testing.T, b *building) *client {
	t.Helper()
	router, err := gorillamux.NewRouter(loadAPI(t))
	if err != nil {
		t.Fatal(err)
	}
	return &client{b, router}
}

// ask sends a request with name and password. Headers are in pairs.
func (c *client) ask(role store.Role, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	c.t.Helper()
	r := httptest.NewRequest(method, apiRoot+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if role != "" {
		r.SetBasicAuth(string(role), "pass of "+string(role))
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	r.Body = io.NopCloser(strings.NewReader(body))
	c.hold(r, w)
	return w
}

// hold validates an answer against the OpenAPI file, and the question too where it was
// answered.
func (c *client) hold(r *http.Request, w *httptest.ResponseRecorder) {
	c.t.Helper()
	route, params, err := c.router.FindRoute(r)
	if err != nil {
		return // no operation
	}
	input := &openapi3filter.RequestValidationInput{
		Request: r, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true},
	}
	if w.Code < 300 {
		if err := openapi3filter.ValidateRequest(context.Background(), input); err != nil {
			c.t.Errorf("%s %s: answered, but: %v", r.Method, r.URL, err)
		}
	}
	answer := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())),
		Options: input.Options,
	}
	if err := openapi3filter.ValidateResponse(context.Background(), answer); err != nil {
		c.t.Errorf("%s %s: %d: %v\n%s", r.Method, r.URL, w.Code, err, w.Body)
	}
}

// wantProblem checks status and code of a problem.
func (c *client) wantProblem(what string, w *httptest.ResponseRecorder, status int, code string) {
	c.t.Helper()
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		c.t.Errorf("%s: %d: %v", what, w.Code, err)
	}
	if w.Code != status || p.Status != status || p.Code != code || w.Header().Get("Content-Type") != "application/problem+json" {
		c.t.Errorf("%s: %d, %+v, %s; want %d %s", what, w.Code, p, w.Header().Get("Content-Type"), status, code)
	}
}

// decode reads an answer of a status.
func decode[T any](t *testing.T, w *httptest.ResponseRecorder, status int) (value T) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestOpenAPIFile(t *testing.T) {
	document := loadAPI(t)
	if err := document.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	var described, served []string
	for path, item := range document.Paths.Map() {
		for method := range item.Operations() {
			described = append(described, method+" "+path)
		}
	}
	for _, route := range (&api{Server: &Server{}}).list() {
		served = append(served, route.method+" "+route.path)
	}
	slices.Sort(described)
	slices.Sort(served)
	if !slices.Equal(described, served) {
		t.Errorf("described %q\nserved    %q", described, served)
	}
}

func TestProblemCodesAreDescribed(t *testing.T) {
	var described []string
	for _, code := range loadAPI(t).Components.Schemas["Problem"].Value.Properties["code"].Value.Enum {
		described = append(described, code.(string))
	}
	given := []string{"too-large", "question", "internal"}
	for _, f := range apiFailures {
		given = append(given, f.code)
	}
	slices.Sort(given)
	given = slices.Compact(given)
	slices.Sort(described)
	if !slices.Equal(described, given) {
		t.Errorf("described %q\ngiven     %q", described, given)
	}
}

func TestAPIOfClerk(t *testing.T) {
	c := newClient(t, newBuilding(t))
	found := decode[struct{ Procedures []foundJSON }](t, c.ask(store.RoleClerk, "GET", "/procedures?q=ket+hon&limit=1", ""), 200)
	if len(found.Procedures) != 1 || found.Procedures[0].Name != "Đăng ký kết hôn" {
		t.Errorf("found %+v", found.Procedures)
	}
	request := `{"procedure":"9.001501","unit":"Sở Xây dựng","channel":"direct"`
	quote := decode[quoteJSON](t, c.ask(store.RoleClerk, "POST", "/quotes", request+`}`), 200)
	if quote.DueDate == nil || *quote.DueDate != "2026-03-09" || quote.NoDue != nil || *quote.Received != "2026-03-02T09:00:00+07:00" {
		t.Errorf("quote %+v", quote)
	}
	if quote.Limit.String() != "5wd" || quote.LimitWords != (metrics.Text{Vietnamese: "5 ngày làm việc", English: "5 working days"}) {
		t.Errorf("limit %s, %+v", quote.Limit, quote.LimitWords)
	}
	cases := decode[struct{ Procedures []foundJSON }](t, c.ask(store.RoleClerk, "GET", "/procedures?q=9.001202&limit=1", ""), 200)
	if len(cases.Procedures) != 1 || !slices.Equal(cases.Procedures[0].Cases, []string{"vùng khó khăn"}) {
		t.Errorf("cases %+v", cases)
	}
	none := decode[quoteJSON](t, c.ask(store.RoleClerk, "POST", "/quotes", `{"procedure":"9.001902","unit":"Xã An Bình"}`), 200)
	if none.DueDate != nil || none.Due != nil || none.NoDue == nil {
		t.Errorf("no due date: %+v", none)
	}
	receipt := request + `,"applicant":"Nguyễn Thị Mẫu","shown_due_date":"2026-03-09"}`
	w := c.ask(store.RoleClerk, "POST", "/dossiers", receipt, "Idempotency-Key", "k1")
	made := decode[dossierJSON](t, w, 201)
	if w.Header().Get("Location") != "/api/v1/dossiers/MC-260302-00001" || w.Header().Get("ETag") != `"1"` || made.Applicant != "Nguyễn Thị Mẫu" || made.Limit.String() != "5wd" || made.LimitWords.English != "5 working days" {
		t.Errorf("made %v %+v", w.Header(), made)
	}
	again := decode[dossierJSON](t, c.ask(store.RoleClerk, "POST", "/dossiers", receipt, "Idempotency-Key", "k1"), 201)
	if again.Number != made.Number {
		t.Errorf("sent again: %s after %s", again.Number, made.Number)
	}
	c.now = at(time.March, 4, 10)
	events := "/dossiers/" + made.Number + "/events"
	log := decode[dossierJSON](t, c.ask(store.RoleClerk, "POST", events, `{"events":[{"kind":"completed","note":"trả tại quầy"}]}`, "Idempotency-Key", "k2", "If-Match", `"1"`), 200)
	if log.Version != 2 || log.Outcome.String() != "early" || len(log.Events) != 2 || log.Events[1].Note != "trả tại quầy" || *log.Ended != "2026-03-04T10:00:00+07:00" {
		t.Errorf("log %+v", log)
	}
	c.wantProblem("an old version", c.ask(store.RoleClerk, "POST", events, `{"events":[{"kind":"collected"}]}`, "Idempotency-Key", "k3", "If-Match", `"1"`), 412, "changed-meanwhile")
	c.wantProblem("what cannot be", c.ask(store.RoleClerk, "POST", events, `{"events":[{"kind":"completed"}]}`, "Idempotency-Key", "k4", "If-Match", `"2"`), 422, "refused")
	c.wantProblem("a key again", c.ask(store.RoleClerk, "POST", events, `{"events":[{"kind":"collected"}]}`, "Idempotency-Key", "k2", "If-Match", `"2"`), 422, "key-reused")
}

func TestAPITellsNothingPersonal(t *testing.T) {
	b := march(t)
	c := newClient(t, b)
	record, err := b.store.Record(t.Context(), "MC-260302-00003")
	if err != nil {
		t.Fatal(err)
	}
	body := `{"events":[{"kind":"supplement-requested","note":"thiếu giấy của bà Mẫu"}]}`
	c.ask(store.RoleClerk, "POST", "/dossiers/"+record.Number+"/events", body, "Idempotency-Key", "n", "If-Match", `"1"`)
	clerk := c.ask(store.RoleClerk, "GET", "/dossiers/"+record.Number, "")
	mustContain(t, clerk.Body.String(), "Nguyễn Thị Mẫu", "thiếu giấy của bà Mẫu")
	for _, role := range []store.Role{store.RoleCitizen, store.RoleLeader} {
		w := c.ask(role, "GET", "/dossiers/"+record.Number, "")
		public := decode[publicJSON](t, w, 200)
		if public.Number != record.Number || *public.DueDate != "2026-03-09" || strings.Contains(w.Body.String(), "Mẫu") {
			t.Errorf("%s: %s", role, w.Body)
		}
	}
}

func TestAPIOfLeader(t *testing.T) {
	c := newClient(t, march(t))
	w := c.ask(store.RoleLeader, "GET", "/dashboard?period=2026-H1&definition=resolved", "")
	mustContain(t, w.Body.String(), `"at":"2026-03-20T12:00:00+07:00","running":true`,
		`"total":{"on_time":{"numerator":1,"denominator":2,"definition":"resolved","percent":"50.00"},"overdue_open":1`)
	c.wantProblem("no period", c.ask(store.RoleLeader, "GET", "/dashboard?period=2026-H3", ""), 400, "question")
	c.wantProblem("a clerk", c.ask(store.RoleClerk, "GET", "/dashboard", ""), 403, "forbidden")
}

func TestAPIQueue(t *testing.T) {
	c := newClient(t, march(t))
	q := decode[struct{ Overdue, Today, Soon queueJSON }](t, c.ask(store.RoleClerk, "GET", "/queue?limit=5", ""), 200)
	if q.Overdue.Count != 1 || q.Overdue.Items[0].Number != "MC-260302-00003" || q.Today.Count != 0 || q.Soon.Count != 0 {
		t.Errorf("queue %+v", q)
	}
	c.wantProblem("no such unit", c.ask(store.RoleClerk, "GET", "/queue?unit=x", ""), 400, "question")
	c.wantProblem("no number", c.ask(store.RoleClerk, "GET", "/queue?limit=0", ""), 400, "question")
}

func TestAPIAnnouncements(t *testing.T) {
	b := newBuilding(t)
	c := newClient(t, b)
	made := b.receive("9.001501", "Sở Xây dựng") // due on Monday 9 March
	body := "date,kind,name,source,announced\n2026-03-05,day-off-swapped,Nghỉ hoán đổi,CV 1,2026-03-02\n2026-03-14,working-saturday,Làm bù,CV 1,2026-03-02\n"
	uploaded, err := b.store.Upload(t.Context(), store.Post{User: "leader"}, "hoan-doi.csv", []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	mustContain(t, c.ask(store.RoleLeader, "GET", "/announcements", "").Body.String(), `"name":"hoan-doi.csv","state":"pending","by":"leader","uploaded":"2026-03-02T09:00:00+07:00","applied":null`)
	p := decode[previewJSON](t, c.ask(store.RoleClerk, "GET", "/announcements/1/preview", ""), 200)
	if uploaded.ID != 1 || p.Open != 1 || len(p.Days) != 2 || p.Days[0].Before.String() != "workday" || len(p.Changes) != 1 || p.Changes[0].Number != made.Number || *p.Changes[0].AfterDate != "2026-03-10" {
		t.Errorf("preview %+v", p)
	}
	c.wantProblem("none", c.ask(store.RoleClerk, "GET", "/announcements/2/preview", ""), 404, "not-found")
	c.wantProblem("no number", c.ask(store.RoleClerk, "GET", "/announcements/x/preview", ""), 404, "not-found")
}

func TestAPIProblems(t *testing.T) {
	c := newClient(t, newBuilding(t))
	receipt := `{"procedure":"9.001501","unit":"Sở Xây dựng","applicant":"A"}`
	clerk := store.RoleClerk
	for _, test := range []struct {
		what         string
		role         store.Role
		method, path string
		body         string
		headers      []string
		status       int
		code         string
	}{
		{"nobody", "", "GET", "/queue", "", nil, 401, "unauthenticated"},
		{"a wrong password", "", "GET", "/queue", "", []string{"Authorization", "Basic Y2xlcms6eA=="}, 401, "login-refused"},
		{"another role", store.RoleCitizen, "POST", "/quotes", receipt, nil, 403, "forbidden"},
		{"no path", clerk, "GET", "/nothing", "", nil, 404, "not-found"},
		{"another method", clerk, "DELETE", "/queue", "", nil, 405, "method-not-allowed"},
		{"no dossier", clerk, "GET", "/dossiers/MC-1", "", nil, 404, "not-found"},
		{"no key", clerk, "POST", "/dossiers", receipt, nil, 400, "idempotency-key"},
		{"a long key", clerk, "POST", "/dossiers", receipt, []string{"Idempotency-Key", strings.Repeat("k", 201)}, 400, "idempotency-key"},
		{"no version", clerk, "POST", "/dossiers/MC-1/events", `{}`, []string{"Idempotency-Key", "k"}, 428, "if-match-required"},
		{"a wrong version", clerk, "POST", "/dossiers/MC-1/events", `{}`, []string{"Idempotency-Key", "k", "If-Match", "1"}, 400, "if-match"},
		{"no JSON", clerk, "POST", "/quotes", `{`, nil, 400, "bad-json"},
		{"two values", clerk, "POST", "/quotes", receipt[:len(receipt)-1] + `}{}`, nil, 400, "bad-json"},
		{"an unknown field", clerk, "POST", "/quotes", `{"procedure":"9.001501","colour":1}`, nil, 400, "bad-json"},
		{"a form", clerk, "POST", "/quotes", "a=b", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "not-json"},
		{"too large", clerk, "POST", "/quotes", `{"case":"` + strings.Repeat("x", maxForm) + `"}`, nil, 413, "too-large"},
		{"no procedure", clerk, "POST", "/quotes", `{"procedure":"9.999999","unit":"Xã An Bình"}`, nil, 422, "unknown-procedure"},
		{"no unit", clerk, "POST", "/quotes", `{"procedure":"9.001501","unit":"x"}`, nil, 422, "unknown-unit"},
		{"too long ago", clerk, "POST", "/quotes", `{"procedure":"9.001501","unit":"Xã An Bình","at":"1000-01-01T00:00:00Z"}`, nil, 422, "out-of-range"},
		{"no applicant", clerk, "POST", "/dossiers", `{"procedure":"9.001501","unit":"Sở Xây dựng","applicant":" "}`, []string{"Idempotency-Key", "k"}, 422, "field"},
		{"another due date", clerk, "POST", "/dossiers", `{"procedure":"9.001501","unit":"Sở Xây dựng","applicant":"A","shown_due_date":"2026-03-08"}`, []string{"Idempotency-Key", "k"}, 409, "due-date-changed"},
		{"no words", clerk, "GET", "/procedures", "", nil, 422, "field"},
		{"blank words", clerk, "GET", "/procedures?q=+", "", nil, 422, "field"},
		{"another site", clerk, "POST", "/quotes", receipt, []string{"Sec-Fetch-Site", "cross-site"}, 403, "foreign-origin"},
	} {
		c.wantProblem(test.what, c.ask(test.role, test.method, test.path, test.body, test.headers...), test.status, test.code)
	}
	w := c.ask("", "GET", "/queue", "")
	if got, want := w.Header().Get("WWW-Authenticate"), `Basic realm="one-stop desk", charset="UTF-8"`; got != want {
		t.Errorf("challenge %q, want %q", got, want)
	}
	if got := c.ask("", "DELETE", "/queue", "").Header().Get("Allow"); got != "GET, HEAD" {
		t.Errorf("allow %q", got)
	}
}

func TestAPIBySession(t *testing.T) {
	b := march(t)
	if w := b.get(store.RoleClerk, apiRoot+"/queue"); w.Code != 200 || w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	w := b.get(store.RoleClerk, apiRoot+"/openapi.yaml")
	if w.Code != 200 || !bytes.Equal(w.Body.Bytes(), openapi) {
		t.Errorf("description: %d", w.Code)
	}
}

func TestCredentials(t *testing.T) {
	now, logins, allowed, back, changed := noon, atomic.Int64{}, true, atomic.Int64{}, false
	c := newCredentials(func(_ context.Context, name, password string) (store.User, error) {
		logins.Add(1)
		if password != "right" {
			return store.User{}, store.ErrLogin
		}
		return store.User{Name: name, Role: store.RoleClerk}, nil
	}, func(context.Context, store.User) (bool, error) { return !changed, nil }, func() time.Time { return now })
	ask := func(name, password string) error {
		user, err := c.user(t.Context(), name, password, func() (func(), bool) { return func() { back.Add(1) }, allowed })
		if err == nil && user != (store.User{Name: name, Role: store.RoleClerk}) {
			t.Errorf("%s is %+v", name, user)
		}
		return err
	}
	var group sync.WaitGroup
	for range 50 { // all at once are one login
		group.Go(func() {
			if err := ask("lan", "right"); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := logins.Load(); n != 1 || back.Load() != 1 {
		t.Errorf("%d logins of 50 at once, %d given back", n, back.Load())
	}
	logins.Store(0)
	now = now.Add(credentialLife - time.Second)
	if err := ask("lan", "right"); err != nil || logins.Load() != 0 {
		t.Errorf("within five minutes: %v, %d logins", err, logins.Load())
	}
	now = now.Add(time.Second)
	if err := ask("lan", "right"); err != nil || logins.Load() != 1 {
		t.Errorf("after five minutes: %v, %d logins", err, logins.Load())
	}
	changed = true
	if err := ask("lan", "right"); err != nil || logins.Load() != 2 {
		t.Errorf("the user is another one: %v, %d logins", err, logins.Load())
	}
	changed = false
	logins.Store(1)
	back.Store(2)
	for range 2 { // what is wrong is not remembered
		if err := ask("lan", "wrong"); !errors.Is(err, store.ErrLogin) {
			t.Errorf("wrong: %v", err)
		}
	}
	if logins.Load() != 3 || back.Load() != 2 {
		t.Errorf("wrong: %d logins, %d given back", logins.Load(), back.Load())
	}
	allowed = false
	if err := ask("hoa", "right"); !errors.Is(err, errOften) || logins.Load() != 3 {
		t.Errorf("too often: %v, %d logins", err, logins.Load())
	}
	for i := range 2 * credentialKeys {
		c.remember(strings.Repeat("k", i), store.User{})
	}
	if len(c.seen) > credentialKeys {
		t.Errorf("%d remembered", len(c.seen))
	}
}
