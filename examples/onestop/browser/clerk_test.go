package browser

import (
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// log has the clerk log an event on the page of a dossier: its kind, and what a
// selector of the form is given.
func (v *tab) log(kind string, fields ...string) {
	v.t.Helper()
	v.set("#kind", kind)
	for i := 0; i < len(fields); i += 2 {
		if fields[i] == "#note" {
			v.write(fields[i], fields[i+1])
		} else {
			v.set(fields[i], fields[i+1])
		}
	}
	v.follow("#add ~ form button")
	v.see(".done", "Đã ghi sự kiện.")
}

// lastEvent is the last line of the log as it can be read.
const lastEvent = "#log ~ table tbody tr:last-child"

func TestClerk(t *testing.T) {
	s := newSite(t, today)
	v := s.open(t)
	v.login("lan")
	v.see("h1", "Việc hôm nay")
	v.link("Tiếp nhận")
	v.write("#q", "dang ky khai sinh") // the list follows without a press of a button
	v.see("#found li:first-child", "Đăng ký khai sinh\n9.001001 · Hộ tịch")
	v.link("Đăng ký khai sinh")
	v.see("#quote .due", "17:00 06/05/2026 (Thứ Tư 06/05/2026)")
	v.set("#channel", "online")
	v.set("#unit", "Xã Tân Lập")
	v.see("#asked", "Trực tuyến · Xã Tân Lập")
	v.see("#quote pre", `Tiếp nhận 09:00 Thứ Tư 06/05/2026. Thời hạn trong ngày (quy tắc one-stop).
  Thứ Tư 06/05/2026  tính, giải quyết trong ngày
Hạn trả kết quả: 17:00 Thứ Tư 06/05/2026.`)
	v.write("#applicant", "Nguyễn Thị Hồng Hạnh")
	v.follow("#quote form button")

	v.see("h1", "Hồ sơ MC-260506-00001")
	v.see(".done", "Đã tiếp nhận hồ sơ.")
	v.see("#slip ~ dl", `Người nộp
Nguyễn Thị Hồng Hạnh
Thủ tục
Đăng ký khai sinh (9.001001)
Hình thức nộp
Trực tuyến
Đơn vị giải quyết
Xã Tân Lập
Tiếp nhận lúc
09:00 06/05/2026
Thời hạn
Trong ngày
Ngày hẹn trên giấy
Thứ Tư 06/05/2026`)
	v.see(lastEvent, "09:00 06/05/2026\tTiếp nhận: hẹn trả Thứ Tư 06/05/2026")
	s.pass(time.Hour)
	v.log("supplement-requested", "#note", "thiếu giấy chứng sinh")
	v.see(lastEvent, "10:00 06/05/2026\tYêu cầu bổ sung hồ sơ: thiếu giấy chứng sinh")
	v.see(".due", "Chờ bổ sung hồ sơ – còn trong hạn")
	s.pass(time.Hour)
	v.log("supplement-received")
	v.see(lastEvent, "11:00 06/05/2026\tNhận đủ hồ sơ bổ sung")
	s.pass(3 * time.Hour)
	v.log("suspended", "#reason", "consultation")
	v.see(lastEvent, "14:00 06/05/2026\tTạm dừng: lấy ý kiến, thẩm định")
	s.pass(time.Hour)
	v.log("resumed")
	v.see(lastEvent, "15:00 06/05/2026\tTiếp tục giải quyết")
	s.pass(time.Hour)
	v.log("re-appointed", "#date", "2026-05-08", "#note", "Thành thật xin lỗi bà vì sự chậm trễ.")
	v.see(lastEvent, "16:00 06/05/2026\tXin lỗi và hẹn lại: Thứ Sáu 08/05/2026: Thành thật xin lỗi bà vì sự chậm trễ.")
	s.set(at(time.May, 7, 10))
	v.log("completed")
	v.see(lastEvent, "10:00 07/05/2026\tCó kết quả tại bộ phận một cửa")
	v.see(".due", "Đã có kết quả – quá hạn")
	s.pass(time.Hour)
	v.log("collected")
	v.see("#add ~ p", "Nhật ký không nhận thêm sự kiện nào.")
}

// TestHastyClerk has nothing saved while the due date of another choice is asked for.
func TestHastyClerk(t *testing.T) {
	s := newSite(t, today)
	v := s.open(t)
	v.login("lan")
	v.visit("/receive?procedure=9.001501")
	v.see("#asked", "Trực tiếp · Sở Tư pháp")
	v.see("#quote .due", "17:00 13/05/2026 (Thứ Tư 13/05/2026)")
	if !eval[bool](v, `(() => {
		const list = document.querySelector("#channel");
		list.value = "online";
		list.dispatchEvent(new Event("change", {bubbles: true}));
		return document.querySelector("#quote [type=submit]").disabled;
	})()`) {
		t.Error("the due date of before can be saved with another choice on the page")
	}
	v.see("#asked", "Trực tuyến · Sở Tư pháp")
	v.see("#quote .due", "17:00 11/05/2026 (Thứ Hai 11/05/2026)")
	v.write("#applicant", "Võ Thành Công")
	v.follow("#quote form button")
	v.reads("Võ Thành Công", "Trực tuyến", "3 ngày làm việc")
}

// TestEventFaults has the browser and the server refuse what is no event.
func TestEventFaults(t *testing.T) {
	s := newSite(t, today)
	r := s.receive("9.001005", "Xã An Bình", "An")
	s.pass(time.Hour)
	v := s.open(t)
	v.login("lan")
	v.visit("/dossiers/" + r.Number)
	v.click("#add ~ form button") // the list is required: nothing is sent
	if got := eval[bool](v, `document.querySelector("#kind").matches(":invalid:focus")`); !got {
		t.Error("the browser does not ask for the kind of the event")
	}
	if got := eval[string](v, `[...document.querySelectorAll("[data-for]")].map(e => e.checkVisibility()).join()`); got != "false,false" {
		t.Errorf("fields that are for other kinds are shown: %s", got)
	}
	v.set("#kind", "re-appointed")
	v.set("#date", "2026-05-08")
	v.follow("#add ~ form button")
	v.expect("network: Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)")
	v.see("#fault", "Hẹn lại cần có nội dung thư xin lỗi; ghi chú dài không quá 500 ký tự.")
	if got := eval[string](v, `document.querySelector("#kind").value + " " + document.querySelector("#date").value`); got != "re-appointed 2026-05-08" {
		t.Errorf("what was typed is lost: %s", got)
	}
	s.append(r, sla.Event{Kind: sla.EventCompleted})
	v.write("#note", "Xin lỗi")
	v.follow("#add ~ form button")
	v.expect("network: Failed to load resource: the server responded with a status of 409 (Conflict)")
	v.reads("Trong lúc đó người khác đã ghi thêm các sự kiện sau.", "10:00 06/05/2026: có kết quả tại bộ phận một cửa")
}

func TestQueue(t *testing.T) {
	s := newSite(t, at(time.April, 21, 9))
	s.receive("9.001601", "Xã An Bình", "Phạm Văn Đức") // 10 working days: 8 May
	s.set(at(time.April, 28, 9))
	s.receive("9.001005", "Xã An Bình", "Nguyễn Thị Hồng Hạnh") // 3 working days: 5 May
	s.receive("9.001301", "Xã Tân Lập", "Lê Quốc Khánh")
	s.set(at(time.May, 4, 9))
	s.receive("9.001005", "Xã An Bình", "Trần Thị Lụa") // 3 working days: the 7th
	s.set(today)
	s.receive("9.001202", "Sở Tư pháp", "Võ Thành Công") // 10 working days: not urgent
	s.set(at(time.May, 7, 8))
	v := s.open(t)
	v.login("lan")
	v.see("#overdue", "Đã quá hạn (2)")
	v.see("#today", "Đến hạn hôm nay (1)")
	v.see("#soon", "Còn dưới 20 % thời hạn (1)")
	v.set("#unit", "Xã An Bình")
	v.follow("main form button.secondary")
	v.see("#overdue", "Đã quá hạn (1)")
	v.see("#overdue ~ table tbody", "MC-260428-00001\tThay đổi, cải chính hộ tịch\tNguyễn Thị Hồng Hạnh\tXã An Bình\tĐang giải quyết\t17:00 05/05/2026")
	v.see("#today ~ table tbody", "MC-260504-00001\tThay đổi, cải chính hộ tịch\tTrần Thị Lụa\tXã An Bình\tĐang giải quyết\t17:00 07/05/2026")
	v.see("#soon ~ table tbody", "MC-260421-00001\tTrợ cấp xã hội hằng tháng\tPhạm Văn Đức\tXã An Bình\tĐang giải quyết\t17:00 08/05/2026")
	v.link("MC-260421-00001")
	v.see("h1", "Hồ sơ MC-260421-00001")
	v.visit("/queue")
	v.write("#number", "MC-260506-00001")
	v.follow("search button")
	v.see("h1", "Hồ sơ MC-260506-00001")
}
