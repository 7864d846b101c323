package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestAnnouncement(t *testing.T) {
	s := newSite(t, today)
	r := s.receive("9.001005", "Xã An Bình", "An")
	v := s.open(t)
	v.login("sep")
	v.link("Lịch nghỉ")
	v.bring("hoan-doi.csv", swapFile)
	v.see("h1", "Thông báo hoan-doi.csv")
	v.see("#days ~ table tbody", "Thứ Sáu 08/05/2026\tNgày làm việc\tNghỉ hoán đổi, Nghỉ liền cuối tuần (mẫu)\nThứ Bảy 16/05/2026\tNghỉ hằng tuần\tLàm bù, Bù cho ngày 08/05 (mẫu)")
	v.see("#changes ~ table tbody", "MC-260506-00001\tThay đổi, cải chính hộ tịch\tXã An Bình\t17:00 11/05/2026\t17:00 12/05/2026")
	v.follow("form[action$=apply] button")
	v.see(".done", "Đã áp dụng. Số hồ sơ có hạn trả mới: 1.")
	v.link("Tất cả thông báo")
	v.see("#list ~ table tbody", "hoan-doi.csv\t09:00 06/05/2026\tsep\tĐã áp dụng 09:00 06/05/2026")
	v.follow(".logout button")
	v.login("lan")
	v.visit("/dossiers/" + r.Number)
	v.reads("Hạn trả hiện tại: 17:00 12/05/2026 (Thứ Ba 12/05/2026)")
}

// bring chooses a file in the form of the page and sends it.
func (v *tab) bring(name, content string) {
	v.t.Helper()
	path := filepath.Join(v.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		v.t.Fatal(err)
	}
	v.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{path}))
	v.follow("main form button")
}

func TestImport(t *testing.T) {
	file := newSite(t, today).generate(3000)
	s := newSite(t, today)
	v := s.open(t)
	v.login("lan")
	v.link("Nhập dữ liệu")
	v.bring("ho-so.csv", string(file)+"H00-1,9.001005,Xã Xa,direct,,2026-05-04T09:00,,,An,\n")
	v.see("h1", "Nhập ho-so.csv")
	v.see("#state", "Đã xong")
	if got := v.text("#progress label"); !strings.HasPrefix(got, "Đã đọc 100 % (") {
		t.Errorf("progress: %s", got)
	}
	v.see("#progress dl", `Dòng đã đọc
3.001
Đã nhập
3.000
Đã có sẵn
0
Dòng lỗi
1
Bắt đầu
09:00 06/05/2026
Kết thúc
09:00 06/05/2026`)
	v.see("#progress ul", `line 3002: desk: unit "Xã Xa": no such unit`)
}
