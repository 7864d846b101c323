package browser

import (
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

func TestCitizen(t *testing.T) {
	s := newSite(t, at(time.April, 28, 9))
	r := s.receive("9.001005", "Xã An Bình", "Nguyễn Thị Kín")
	s.pass(time.Hour)
	r = s.append(r, sla.Event{Kind: sla.EventSupplementRequested, Note: "giấy của bà Kín"})
	s.pass(2 * time.Hour)
	r = s.append(r, sla.Event{Kind: sla.EventSupplementReceived})
	s.set(at(time.May, 4, 9))
	v := s.open(t)
	v.login("dan")
	v.see("h1", "Tra cứu hồ sơ")
	v.write("#number", r.Number)
	v.follow("main form button")
	v.see("#found ~ dl", `Thủ tục
Thay đổi, cải chính hộ tịch
Đơn vị giải quyết
Xã An Bình
Trạng thái
Đang giải quyết
Tiến độ
Còn trong hạn
Hạn trả
17:00 05/05/2026 (Thứ Ba 05/05/2026)`)
	v.see("main pre", `Tiếp nhận 09:00 Thứ Ba 28/04/2026. Thời hạn: 3 ngày làm việc (quy tắc one-stop-118-2025).
  Thứ Ba 28/04/2026  nhận đủ hồ sơ bổ sung, tính lại từ đầu; ngày này không tính (Nghị định 118/2025/NĐ-CP, Điều 19 khoản 5)
    09:00  tiếp nhận: hẹn trả Thứ Ba 05/05/2026
    10:00  yêu cầu bổ sung hồ sơ
    12:00  nhận đủ hồ sơ bổ sung
  Thứ Tư 29/04/2026  tính ngày số 1
  Thứ Năm 30/04/2026  không tính: Ngày Chiến thắng (Bộ luật Lao động 45/2019/QH14, Điều 112)
  Thứ Sáu 01/05/2026  không tính: Ngày Quốc tế lao động (Bộ luật Lao động 45/2019/QH14, Điều 112)
  Thứ Bảy 02/05/2026  không tính: nghỉ hằng tuần
  Chủ Nhật 03/05/2026  không tính: nghỉ hằng tuần
  Thứ Hai 04/05/2026  tính ngày số 2
  Thứ Ba 05/05/2026  tính ngày số 3
Hạn trả kết quả: 17:00 Thứ Ba 05/05/2026.
Tính đến 09:00 Thứ Hai 04/05/2026: đang giải quyết, còn trong hạn.`)
	v.discreet()
	s.set(at(time.May, 5, 15))
	s.append(r, sla.Event{Kind: sla.EventCompleted, Note: "ghi chú riêng"})
	v.visit("/status?number=" + r.Number)
	v.see("#found ~ dl", `Thủ tục
Thay đổi, cải chính hộ tịch
Đơn vị giải quyết
Xã An Bình
Trạng thái
Đã có kết quả
Tiến độ
Đúng hạn
Hạn trả
17:00 05/05/2026 (Thứ Ba 05/05/2026)
Kết thúc lúc
15:00 05/05/2026`)
	v.discreet()
	v.click(`[value="very-satisfied"]`)
	v.follow("#ballot ~ form button")
	v.see(".done", "Cảm ơn Ông/Bà đã đánh giá.")
	v.discreet()
	v.visit("/status?number=" + r.Number)
	v.see("#ballot ~ p", "Hồ sơ này đã được đánh giá.")
	v.visit("/dossiers/" + r.Number)
	v.see("main [role=alert]", "Tài khoản của bạn không có quyền xem trang này.")
	v.expect("network: Failed to load resource: the server responded with a status of 403 (Forbidden)")
}

// discreet looks for anything personal in the source of the page, as it was sent.
func (v *tab) discreet() {
	v.t.Helper()
	source := eval[string](v, `fetch(location.href).then(r => r.text()).then(text => text + document.documentElement.outerHTML)`, awaited)
	for _, secret := range []string{"Kín", "lan\"", "(lan)", ">lan", "giấy của", "ghi chú"} {
		if strings.Contains(source, secret) {
			v.t.Errorf("%s: %q is in the source", v.path(), secret)
		}
	}
	if !strings.Contains(source, "Xã An Bình") && !strings.Contains(source, "Cảm ơn") {
		v.t.Errorf("%s: not the page of the dossier: %s", v.path(), source)
	}
}
