package web

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

func TestIndexOutcomeIsOfNow(t *testing.T) {
	state := desk.State{Index: sla.OutcomeOpenWithin, IndexLateFrom: noon}
	for _, c := range []struct {
		state desk.State
		at    time.Time
		want  sla.Outcome
	}{
		{state, noon.Add(-1), sla.OutcomeOpenWithin},
		{state, noon, sla.OutcomeOpenOverdue},
		{desk.State{Index: sla.OutcomeOpenOverdue, IndexLateFrom: noon}, noon.Add(-1), sla.OutcomeOpenWithin},
		{desk.State{Index: sla.OutcomeOpenOverdue}, noon, sla.OutcomeOpenWithin},
		{desk.State{Index: sla.OutcomeEarly, IndexLateFrom: noon}, noon, sla.OutcomeEarly},
	} {
		if got := indexOutcome(c.state, c.at); got != c.want {
			t.Errorf("%s late from %s at %s: %s, want %s", c.state.Index, c.state.IndexLateFrom, c.at, got, c.want)
		}
	}
	c := newClient(t, march(t)) // whose third dossier was due on the 9th, by its log of the 2nd
	open := decode[dossierJSON](t, c.ask(store.RoleClerk, "GET", "/dossiers/MC-260302-00003", ""), 200)
	if open.Outcome != sla.OutcomeOpenOverdue || open.IndexOutcome != sla.OutcomeOpenOverdue {
		t.Errorf("outcome %s, by the index %s", open.Outcome, open.IndexOutcome)
	}
}

// TestJudgementIsKept has a dossier that ended under a calendar which nobody knows any
// more, as after a release with other days.
func TestJudgementIsKept(t *testing.T) {
	b := march(t)
	c := newClient(t, b)
	const number = "MC-260302-00001"
	before := decode[dossierJSON](t, c.ask(store.RoleClerk, "GET", "/dossiers/"+number, ""), 200)
	if *before.DueDate != "2026-03-05" || before.Outcome != sla.OutcomeEarly || before.ExplanationDiffers {
		t.Fatalf("before: %+v", before)
	}
	mustNotContain(t, b.get(store.RoleClerk, "/dossiers/"+number).Body.String(), "tính theo lịch hiện nay")
	db, err := sql.Open("sqlite", b.file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	due := at(time.March, 3, 17)
	if _, err := db.Exec("UPDATE dossiers SET calendar = 'of another release', due = ?, due_date = '2026-03-03', outcome = ? WHERE number = ?", due.UnixMicro(), sla.OutcomeLate, number); err != nil {
		t.Fatal(err)
	}
	after := decode[dossierJSON](t, c.ask(store.RoleClerk, "GET", "/dossiers/"+number, ""), 200)
	if *after.Due != "2026-03-03T17:00:00+07:00" || *after.DueDate != "2026-03-03" || after.Outcome != sla.OutcomeLate || !after.ExplanationDiffers {
		t.Errorf("after: %+v", after.publicJSON)
	}
	note := "Phần giải thích dưới đây tính theo lịch hiện nay nên có điểm khác."
	mustContain(t, b.get(store.RoleClerk, "/dossiers/"+number).Body.String(), "<strong>17:00 03/03/2026</strong> (Thứ Ba 03/03/2026)", `data-outcome="late"`, note)
	mustContain(t, b.get(store.RoleCitizen, "/status?number="+number).Body.String(), "<strong>17:00 03/03/2026</strong> (Thứ Ba 03/03/2026)", "quá hạn</dd>", note)
}

// TestPublicLogTellsNoFreeText has a program write into a log what is nobody's business.
func TestPublicLogTellsNoFreeText(t *testing.T) {
	b := march(t)
	c := newClient(t, b)
	const path = "/dossiers/MC-260302-00003"
	send := func(event, match string) string {
		c.t.Helper()
		w := c.ask(store.RoleClerk, "POST", path+"/events", `{"events":[`+event+`]}`, "Idempotency-Key", strconv.Itoa(len(event)), "If-Match", match)
		return w.Body.String()
	}
	mustContain(t, send(`{"kind":"transferred","unit":"bà Mẫu"}`, `"1"`), `"code":"field"`, "events[0].unit: The office has no such unit.")
	mustContain(t, send(`{"kind":"transferred","step":"bà Mẫu"}`, `"1"`), `"code":"field"`)
	mustContain(t, send(`{"kind":"transferred","unit":"Xã An Bình","step":"bước bà Mẫu","from":"nhà bà Mẫu"}`, `"1"`), "bước bà Mẫu")
	// As a file or an earlier version may have left it.
	record, err := b.store.Record(t.Context(), "MC-260302-00003")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.store.Append(t.Context(), store.Post{User: "clerk"}, record.Number, record.Version, sla.Event{Kind: sla.EventTransferred, Unit: "con bà Mẫu"}); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"page of a citizen": b.get(store.RoleCitizen, "/status?number="+record.Number).Body.String(),
		"API for a citizen": c.ask(store.RoleCitizen, "GET", path, "").Body.String(),
		"API for a leader":  c.ask(store.RoleLeader, "GET", path, "").Body.String(),
	} {
		if strings.Contains(text, "Mẫu") || !strings.Contains(text, "Xã An Bình") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func TestEventsOfProgramsAreHeldToThePage(t *testing.T) {
	c := newClient(t, march(t)) // on Friday 20 March
	long := strings.Repeat("ư", maxNote)
	for i, test := range []struct{ event, want string }{
		{`{"kind":"accepted"}`, "events[0].kind: Choose an event."},
		{`{"kind":"re-appointed","appointment":"2026-03-25"}`, "events[0].note: A new date needs an apology; a note has at most 500 characters."},
		{`{"kind":"re-appointed","appointment":"2026-03-25","note":" "}`, "events[0].note: A new date needs an apology; a note has at most 500 characters."},
		{`{"kind":"re-appointed","note":"xin lỗi"}`, "events[0].appointment: Enter the new date."},
		{`{"kind":"re-appointed","note":"xin lỗi","appointment":"2026-03-19"}`, "events[0].appointment: The new date has passed. Choose today or later."},
		{`{"kind":"re-appointed","note":"xin lỗi","appointment":"2026-03-22"}`, "events[0].appointment: The office is closed on the new date. Choose a working day."},
		{`{"kind":"re-appointed","note":"xin lỗi","appointment":"9999-03-22"}`, "events[0].appointment: The new date is outside the calendar."},
		{`{"kind":"completed","note":"` + long + `ư"}`, "events[0].note: A new date needs an apology; a note has at most 500 characters."},
	} {
		w := c.ask(store.RoleClerk, "POST", "/dossiers/MC-260302-00003/events", `{"events":[`+test.event+`]}`, "Idempotency-Key", string(rune('a'+i)), "If-Match", `"1"`)
		c.wantProblem(test.event, w, 422, "field")
		mustContain(t, w.Body.String(), test.want)
	}
	w := c.ask(store.RoleClerk, "POST", "/dossiers/MC-260302-00003/events", `{"events":[{"kind":"re-appointed","appointment":"2026-03-20","note":"`+long+`"}]}`, "Idempotency-Key", "k", "If-Match", `"1"`)
	if w.Code != 200 {
		t.Errorf("a promise for today with a note as long as may be: %d %s", w.Code, w.Body)
	}
}

func TestPromisesOnThePage(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	path := "/dossiers/" + v.receive("9.001005", "", "An")
	for date, want := range map[string]string{
		"2026-11-15": "Ngày hẹn lại đã qua.", "2026-11-21": "Ngày hẹn lại là ngày nghỉ.", "": "Hãy nhập ngày hẹn lại.", "9999-01-01": "Ngày hẹn lại nằm ngoài phạm vi lịch làm việc.",
	} {
		v.get(path)
		fields := v.form(path)
		fields["kind"], fields["date"], fields["note"] = []string{"re-appointed"}, []string{date}, []string{"xin lỗi"}
		v.post(path, fields)
		v.want(422, want, `aria-invalid="true" aria-describedby="fault"`)
	}
	fields := v.form(path)
	fields["kind"], fields["date"] = []string{"re-appointed"}, []string{"2026-11-16"}
	fields.Set("note", strings.Repeat("ữ\r\n", maxNote/2))
	v.post(path, fields)
	v.want(200, "Đã ghi sự kiện.")
}

func TestNamesOfApplicants(t *testing.T) {
	for name, want := range map[string]bool{
		"Nguyễn Thị Mẫu": true, strings.Repeat("ữ", maxApplicant): true, strings.Repeat("ữ", maxApplicant+1): false, "": false,
		"An\u202eB": false, "An\u2066B": false, "An\u200fB": false, "An\tB": false, "An\u0085B": false, "An\xffB": false,
	} {
		if got := isApplicant(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	s := newSite(t)
	v := s.as(t, "lan")
	v.get("/receive?procedure=9.001005")
	fields := v.form("/receive")
	fields.Set("applicant", "An\u202eB")
	v.post("/receive", fields)
	v.want(422, "Hãy nhập họ tên người nộp")
	fields.Set("applicant", strings.Repeat("ữ", maxApplicant))
	v.post("/receive", fields)
	v.want(200, "Đã tiếp nhận hồ sơ.")
	c := newClient(t, newBuilding(t))
	body := `{"procedure":"9.001501","unit":"Sở Xây dựng","applicant":"An\u202eB"}`
	c.wantProblem("turned", c.ask(store.RoleClerk, "POST", "/dossiers", body, "Idempotency-Key", "k"), 422, "field")
	body = `{"procedure":"9.001501","unit":"Sở Xây dựng","applicant":"A","at":"2018-03-05T09:00:00+07:00"}`
	c.wantProblem("before all rules", c.ask(store.RoleClerk, "POST", "/dossiers", body, "Idempotency-Key", "k"), 422, "out-of-range")
}

// TestReceiveStaleByAnotherProcess has the calendar change where this one does not see it.
func TestReceiveStaleByAnotherProcess(t *testing.T) {
	s := newSite(t)
	v := s.as(t, "lan")
	v.get("/receive?procedure=9.001005")
	fields := v.form("/receive")
	fields.Set("applicant", "An")
	other, err := s.open(t)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	leader := store.Post{User: "sep"}
	a, err := other.Upload(t.Context(), leader, "swap.csv", []byte(swap))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Apply(t.Context(), leader, a.ID, other.Desk().Version()); err != nil {
		t.Fatal(err)
	}
	v.post("/receive", fields)
	v.want(409, "<strong>17:00 20/11/2026</strong>", `name="shown" value="2026-11-20"`)
	again := v.form("/receive")
	again.Set("applicant", "An")
	v.post("/receive", again)
	v.want(200, "hẹn trả Thứ Sáu 20/11/2026")
}

func TestFaultsOfImportsAreForClerks(t *testing.T) {
	i := store.Import{Message: "header: unknown column \"Mẫu\"", Faults: []string{`line 3: unit "Mẫu"`, `line 12: number "Mẫu: 1"`, "something else"}}
	if v := importViewFor(store.RoleClerk, i); len(v.Faults) != 3 || v.Message != i.Message || v.Lines != nil {
		t.Errorf("clerk: %+v", v)
	}
	if v := importViewFor(store.RoleLeader, i); v.Faults != nil || v.Message != "the file cannot be read; clerks see why" || !slices.Equal(v.Lines, []string{"3", "12"}) {
		t.Errorf("leader: %+v", v)
	}
}

// mustNotContain reports what a text has.
func mustNotContain(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(text, part) {
			t.Errorf("%q is there", part)
		}
	}
}
