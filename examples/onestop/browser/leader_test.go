package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"github.com/tthc-go/tthc/sla"
)

func TestLeader(t *testing.T) {
	s := newSite(t, at(time.April, 28, 9))
	done, late := s.receive("9.001301", "Xã An Bình", "An"), s.receive("9.001006", "Xã An Bình", "Bình")
	s.receive("9.001501", "Sở Xây dựng", "Chi") // 5 working days: 7 May
	s.set(at(time.May, 4, 10))
	s.append(done, sla.Event{Kind: sla.EventCompleted})
	s.set(today)
	s.append(late, sla.Event{Kind: sla.EventCompleted})
	v := s.open(t)
	v.login("sep")
	v.see("h1", "Tổng quan")
	v.see(".cards", `Đúng hạn
50,00%
1/2
Đang giải quyết đã quá hạn
0
trong 1 hồ sơ đang giải quyết
Trung vị thời gian giải quyết
2
ngày làm việc
Hài lòng
—
0 phiếu có trả lời
Bộ chỉ số 766: tiến độ
13,33
trên 20 điểm`)
	v.charts()
	v.set("#definition", "open")
	v.follow(".ask button")
	v.see(".cards > :first-child", "Đúng hạn\n100,00%\n1/1")
	v.charts()
	v.link("English")
	v.see("h1", "Dashboard")
	v.see(".cards", "On time\n100.00%\n1/1\nOpen and overdue\n0\nof 1 open dossiers\nMedian turnaround\n2\nworking days\nSatisfied\n—\n0 respondents\nIndex 766: progress\n13.33\nof 20 points")
	v.charts()
}

// charts checks that the pictures of the page are there.
func (v *tab) charts() {
	v.t.Helper()
	if !v.soon(func() bool {
		return eval[string](v, `[...document.querySelectorAll("img.chart")].map(i => i.naturalWidth > 0 && i.checkVisibility()).join()`) == "true,true"
	}) {
		v.t.Errorf("%s: not two charts", v.path())
	}
}

func TestDownloads(t *testing.T) {
	s := newSite(t, today)
	s.generate(60)
	v := s.open(t)
	v.login("sep")
	xlsx := v.download(`a[href*="dashboard.xlsx"]`, "tthc-2026-H1.xlsx")
	book, err := excelize.OpenReader(strings.NewReader(xlsx))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got, want := strings.Join(book.GetSheetList(), ", "), "Biểu II.06a, Kiểm tra biểu, Theo cấp, Theo đơn vị, Theo lĩnh vực, Thời gian giải quyết, Mức độ hài lòng, Chỉ tiêu, Bộ chỉ số 766, Diễn biến theo tháng"; got != want {
		t.Errorf("sheets: %s, want %s", got, want)
	}
	units := v.download(`a[href*="dashboard.csv?table=units"]`, "tthc-2026-H1-units.csv")
	head, _, _ := strings.Cut(units, "\n")
	if want := "\ufeffĐơn vị,Tỷ lệ (%),Tử số,Mẫu số,Đang giải quyết đã quá hạn,Tiếp nhận,Đã giải quyết"; strings.TrimSpace(head) != want {
		t.Errorf("units: %q, want %q", head, want)
	}
	if !strings.Contains(units, "Xã Tân Lập,71.43,5,7,0,7,7") {
		t.Errorf("units: %s", units)
	}
}

// download clicks on a link and returns the file of a name that it brings.
func (v *tab) download(selector, name string) string {
	v.t.Helper()
	folder := v.t.TempDir()
	if _, err := chromedp.CallBrowser(v.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder,
	}); err != nil {
		v.t.Fatal(err)
	}
	v.click(selector)
	var data []byte
	if !v.soon(func() bool { // the file has its name when it is there as a whole
		var err error
		data, err = os.ReadFile(filepath.Join(folder, name))
		return err == nil && len(data) > 0
	}) {
		files, err := os.ReadDir(folder)
		v.t.Fatalf("%s does not bring %s: %v %v", selector, name, files, err)
	}
	return string(data)
}
