package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// sight is a page that is looked at.
type sight struct{ name, user, path string }

// window is one that pages are looked at in.
type window struct {
	name          string
	width, height int64
}

// windows are those of a phone and of a desk.
var windows = []window{{"phone", 360, 740}, {"desktop", 1280, 900}}

// TestPages looks at every page in both languages on a phone and on a desk: axe-core
// finds nothing, nothing is wider than the phone, the console stays empty. With
// ONESTOP_SCREENSHOTS set, pictures of them are written to that folder.
func TestPages(t *testing.T) {
	s := newSite(t, at(time.April, 21, 10))
	sights := s.furnish()
	v := s.open(t)
	for _, user := range []string{"", "lan", "dan", "sep"} {
		if user != "" {
			v.login(user)
		}
		for _, language := range []string{"en", "vi"} {
			v.visit("/login?lang=" + language)
			for _, look := range sights {
				if look.user == user {
					v.look(look, language)
				}
			}
		}
		if user != "" {
			v.follow(".logout button")
		}
	}
}

// furnish fills the office so that every page has something to show.
func (s *site) furnish() []sight {
	s.t.Helper()
	s.receive("9.001601", "Xã An Bình", "Phạm Văn Đức")
	s.set(at(time.April, 28, 10))
	long := s.receive("9.001005", "Xã An Bình", "Nguyễn Thị Hồng Hạnh")
	s.receive("9.002101", "Sở Giáo dục và Đào tạo", "Trần Văn Quyết")
	s.pass(time.Hour)
	long = s.append(long, sla.Event{Kind: sla.EventSupplementRequested, Note: "thiếu bản sao giấy khai sinh"})
	s.set(at(time.April, 29, 9))
	long = s.append(long, sla.Event{Kind: sla.EventSupplementReceived})
	s.set(at(time.May, 5, 16))
	long = s.append(long, sla.Event{Kind: sla.EventReappointed, Note: "Thành thật xin lỗi ông bà vì sự chậm trễ này.", Appointment: sla.Appointment{Date: sla.MustDate(2026, time.May, 8)}})
	done := s.receive("9.001301", "Phường Trung Tâm", "Lê Quốc Khánh")
	s.set(at(time.May, 6, 8))
	done = s.append(done, sla.Event{Kind: sla.EventCompleted})
	s.set(today)
	s.generate(900)
	swap := s.announce(swapFile)
	return []sight{
		{"login", "", "/login?next=%2Fqueue"},
		{"queue", "lan", "/queue"},
		{"receive-search", "lan", "/receive?q=dang+ky"},
		{"receive-nothing", "lan", "/receive?q=xyz"},
		{"receive-form", "lan", "/receive?procedure=9.001202"},
		{"receive-no-due", "lan", "/receive?procedure=9.001203"},
		{"dossier", "lan", "/dossiers/" + long.Number},
		{"dossier-done", "lan", "/dossiers/" + done.Number},
		{"announcements", "lan", "/announcements"},
		{"announcement-clerk", "lan", fmt.Sprintf("/announcements/%d", swap)},
		{"imports", "lan", "/imports"},
		{"import", "lan", "/imports/1"},
		{"not-found", "lan", "/find?number=MC-0"},
		{"forbidden", "lan", "/dashboard"},
		{"status", "dan", "/status"},
		{"status-open", "dan", "/status?number=" + long.Number},
		{"status-done", "dan", "/status?number=" + done.Number},
		{"status-missing", "dan", "/status?number=MC-0"},
		{"dashboard", "sep", "/dashboard"},
		{"dashboard-unit", "sep", "/dashboard?period=2026-Q1&unit=X%C3%A3+An+B%C3%ACnh&definition=open&form=07"},
		{"announcement", "sep", fmt.Sprintf("/announcements/%d", swap)},
	}
}

// swapFile is a day off that is worked for on a Saturday.
const swapFile = `date,kind,name,source,announced,replaces
2026-05-08,day-off-swapped,Nghỉ liền cuối tuần (mẫu),Công văn 1 (mẫu),2026-05-06,
2026-05-16,working-saturday,Bù cho ngày 08/05 (mẫu),Công văn 1 (mẫu),2026-05-06,2026-05-08
`

// announce brings an announcement, without the pages.
func (s *site) announce(file string) int64 {
	s.t.Helper()
	a, err := s.store.Upload(s.t.Context(), store.Post{User: "lan"}, "hoan-doi.csv", []byte(file))
	if err != nil {
		s.t.Fatal(err)
	}
	return a.ID
}

// look checks one page in one language.
func (v *tab) look(look sight, language string) {
	v.t.Helper()
	v.visit(look.path)
	if status := eval[int](v, `performance.getEntriesByType("navigation")[0].responseStatus`); status >= 400 {
		v.expect(fmt.Sprintf("network: Failed to load resource: the server responded with a status of %d (%s)", status, reasons[status]))
	}
	for _, w := range windows {
		v.size(w.width, w.height)
		at := look.name + " " + language + " " + w.name
		if wide := eval[int](v, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			v.t.Errorf("%s: %d pixels wider than the window", at, wide)
		}
		if !v.soon(func() bool {
			return eval[bool](v, `[...document.images].every(i => i.complete && i.naturalWidth > 0 && i.currentSrc.endsWith("size=narrow") === innerWidth < 768)`)
		}) {
			v.t.Errorf("%s: a picture is not there", at)
		}
		for _, violation := range v.axe() {
			v.t.Errorf("%s: axe: %s", at, violation)
		}
		v.picture(look.name + "-" + language + "-" + w.name)
	}
	v.expect()
}

// reasons are the names of the statuses that some of the pages have.
var reasons = map[int]string{403: "Forbidden", 404: "Not Found"}

// axe lists the violations that axe-core finds, by rule and target.
func (v *tab) axe() []string {
	v.t.Helper()
	if !eval[bool](v, `typeof axe === "object"`) {
		source, err := os.ReadFile("../testdata/axe.min.js")
		if err != nil {
			v.t.Fatal(err)
		}
		eval[bool](v, string(source)+"\n; true")
	}
	return eval[[]string](v, `axe.run(document, {resultTypes: ["violations"]}).then(r =>
		r.violations.flatMap(x => x.nodes.map(n => x.id + ": " + n.target.join(" ") + ": " + n.failureSummary)))`, awaited)
}

// picture writes the whole page to the folder of ONESTOP_SCREENSHOTS, if that is set.
func (v *tab) picture(name string) {
	v.t.Helper()
	folder := os.Getenv("ONESTOP_SCREENSHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(v.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644)
	}
	if err != nil {
		v.t.Fatal(err)
	}
}
