//go:build linux

package faults_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"maps"
	"mime/multipart"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/child"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
)

// answers are the posts that were answered, by what is in them that no other has.
type answers struct {
	mu       sync.Mutex
	receipts map[string]string // number by applicant
	events   map[string]string // number by note
	imports  map[string]int    // rows by path of the page
}

func newAnswers() *answers {
	return &answers{receipts: make(map[string]string), events: make(map[string]string), imports: make(map[string]int)}
}

func (a *answers) dossiers() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := len(a.receipts)
	for _, rows := range a.imports {
		n += rows
	}
	return n
}

// request is a post, that is sent until it is answered.
type request struct {
	path string
	kind string
	body string
	done func(browser.Page)
}

// desk is one clerk at work: dossier after dossier is received, suspended, resumed and
// completed.
type desk struct {
	t       *testing.T
	browser *browser.Browser
	answers *answers
	number  string // of the dossier at hand, empty: none
	version int
	pending *request
	retried int
}

// step sends what is pending, or the next post. The error is one of the connection; a
// wrong answer is one of the test.
func (d *desk) step(ctx context.Context, site string) error {
	if d.pending == nil {
		next, err := d.next(ctx, site)
		if err != nil || next == nil {
			return err
		}
		d.pending = next
	} else {
		d.retried++
	}
	page, err := d.browser.Send(ctx, "POST", site+d.pending.path, d.pending.kind, strings.NewReader(d.pending.body))
	if err != nil && page.Status == 0 {
		return err
	}
	if page.Status != 303 {
		d.t.Errorf("%s: status %d: %s", d.pending.path, page.Status, alert(page.Text))
		d.pending = nil
		return fmt.Errorf("status %d", page.Status)
	}
	d.pending.done(page)
	d.pending = nil
	return nil
}

// alert is what a page warns of.
func alert(page string) string {
	_, text, _ := strings.Cut(page, `role="alert"`)
	return text[:min(len(text), 300)]
}

// next makes a post from the form of a page.
func (d *desk) next(ctx context.Context, site string) (*request, error) {
	if d.number == "" {
		return d.receive(ctx, site)
	}
	return d.event(ctx, site)
}

// form asks for the hidden fields of a page.
func (d *desk) form(ctx context.Context, site, path string) (url.Values, error) {
	page, err := d.browser.Get(ctx, site+path)
	if err != nil {
		return nil, err
	}
	if page.Status != 200 {
		d.t.Errorf("%s: status %d: %s", path, page.Status, page.Text)
		return nil, fmt.Errorf("status %d", page.Status)
	}
	return page.Hidden(), nil
}

const formKind = "application/x-www-form-urlencoded"

// receive is a receipt of an applicant of whom there is no other.
func (d *desk) receive(ctx context.Context, site string) (*request, error) {
	form, err := d.form(ctx, site, "/receive?"+url.Values{"procedure": {"9.001005"}, "unit": {"Xã An Bình"}}.Encode())
	if err != nil {
		return nil, err
	}
	applicant := "Người nộp " + rand.Text()
	form.Set("applicant", applicant)
	return &request{"/receive", formKind, form.Encode(), func(page browser.Page) {
		number, err := url.PathUnescape(strings.TrimPrefix(page.Location, "/dossiers/"))
		if err != nil {
			d.t.Error(err)
		}
		d.number, d.version = number, 1
		d.answers.mu.Lock()
		defer d.answers.mu.Unlock()
		d.answers.receipts[applicant] = number
	}}, nil
}

// event is the next in the life of the dossier at hand.
func (d *desk) event(ctx context.Context, site string) (*request, error) {
	path := "/dossiers/" + url.PathEscape(d.number)
	form, err := d.form(ctx, site, path)
	if err != nil {
		return nil, err
	}
	if got := form.Get("version"); got != strconv.Itoa(d.version) {
		d.t.Errorf("dossier %s is at version %s, want %d", d.number, got, d.version)
	}
	note, number := "Ghi chú "+rand.Text(), d.number
	form.Set("note", note)
	form.Set("kind", []string{"suspended", "resumed", "completed"}[d.version-1])
	if d.version == 1 {
		form.Set("reason", "consultation")
	}
	return &request{path, formKind, form.Encode(), func(browser.Page) {
		d.answers.mu.Lock()
		defer d.answers.mu.Unlock()
		d.answers.events[note] = number
		if d.version++; d.version == 4 {
			d.number = ""
		}
	}}, nil
}

// uploader uploads file after file of dossiers, the next when the last is entered.
type uploader struct {
	desk
	rows    int
	files   int
	current string // path of the page of the import
}

func (u *uploader) step(ctx context.Context, site string) error {
	if u.pending == nil && u.current != "" {
		page, err := u.browser.Get(ctx, site+u.current)
		if err != nil {
			return err
		}
		if strings.Contains(page.Text, "hx-trigger=\"every 1s\"") { // runs
			time.Sleep(10 * time.Millisecond)
			return nil
		}
		u.current = ""
	}
	if u.pending == nil {
		form, err := u.form(ctx, site, "/imports")
		if err != nil {
			return err
		}
		u.pending = u.upload(form.Get("key"))
	}
	return u.desk.step(ctx, site)
}

// upload is the post of a file.
func (u *uploader) upload(key string) *request {
	u.files++
	kind, body := multipartForm(key, dossiers(fmt.Sprintf("N%d", u.files), u.rows))
	return &request{"/imports", kind, body, func(page browser.Page) {
		u.current = page.Location
		u.answers.mu.Lock()
		defer u.answers.mu.Unlock()
		u.answers.imports[page.Location] = u.rows
	}}
}

// multipartForm is the form of the page of imports.
func multipartForm(key, file string) (kind, body string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("key", key) // a buffer takes all
	part, _ := w.CreateFormFile("file", "dossiers.csv")
	_, _ = part.Write([]byte(file))
	_ = w.Close()
	return w.FormDataContentType(), b.String()
}

// dossiers are rows of a file, of numbers that begin with a prefix.
func dossiers(prefix string, rows int) string {
	var b strings.Builder
	b.WriteString("number,procedure,unit,channel,received,events,applicant,rating\n")
	units := []string{"Xã An Bình", "Xã Tân Lập", "Phường Đông Hà", "Phường Trung Tâm"}
	for i := range rows {
		day := time.Now().AddDate(0, 0, -20-i%150).Format(time.DateOnly)
		events, rating := "", ""
		if i%3 > 0 {
			events, rating = fmt.Sprintf("completed@%sT%02d:30", day, 10+i%6), "satisfied"
		}
		fmt.Fprintf(&b, "%s-%d,9.001005,%s,online,%sT09:00,%s,Lê Văn Tám,%s\n", prefix, i, units[i%len(units)], day, events, rating)
	}
	return b.String()
}

// imported waits until no import runs.
func imported(t *testing.T, site string, b *browser.Browser, a *answers) {
	t.Helper()
	ctx := within(t, 2*time.Minute)
	for path, rows := range a.imports {
		for {
			page, err := b.Get(ctx, site+path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(page.Text, "hx-trigger=\"every 1s\"") {
				time.Sleep(20 * time.Millisecond)
				continue
			}
			if page.Status != 200 || strings.Contains(page.Text, `role="alert"`) {
				t.Errorf("%s of %d rows: %s", path, rows, page.Text)
			}
			break
		}
	}
}

// open opens the database of a program that has ended.
func open(t *testing.T, p child.Program) *sql.DB {
	t.Helper()
	driver, dsn := "pgx", p.DSN
	if dsn == "" {
		driver, dsn = "sqlite", filepath.Join(p.Data, "desk.db")
	}
	db := testdb.Open(t, driver, dsn)
	t.Cleanup(func() { db.Close() })
	return db
}

// stored reads pairs of texts; a first one that is there twice is a fault.
func stored(t *testing.T, db *sql.DB, query string) map[string]string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	pairs := make(map[string]string)
	for rows.Next() {
		var key, value string
		if err := rows.Scan(&key, &value); err != nil {
			t.Fatal(err)
		}
		if _, twice := pairs[key]; twice {
			t.Errorf("%s is there twice", key)
		}
		pairs[key] = value
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return pairs
}

// kept wants the database to have what was answered, each once, and nothing else.
func kept(t *testing.T, p child.Program, a *answers) {
	t.Helper()
	check(t, p, a.dossiers())
	db := open(t, p)
	same(t, "receipts", stored(t, db, "SELECT applicant, number FROM dossiers WHERE source = ''"), a.receipts)
	same(t, "events", stored(t, db, "SELECT note, dossier FROM events WHERE note <> ''"), a.events)
	imports := make(map[string]string)
	for path, rows := range a.imports {
		imports[strings.TrimPrefix(path, "/imports/")] = fmt.Sprintf("done %d 0 0", rows)
	}
	same(t, "imports", stored(t, db, "SELECT CAST(id AS text), state || ' ' || entered || ' ' || repeated || ' ' || bad FROM imports"), imports)
	if files := importFiles(t, p); len(files) > 0 {
		t.Errorf("left in the folder of imports: %v", files)
	}
}

func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if got[key] != want[key] {
			t.Errorf("%s: %s: %q is stored, %q was answered", what, key, got[key], want[key])
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[key]; !ok {
			t.Errorf("%s: %s: %q is stored, nothing was answered", what, key, got[key])
		}
	}
}
