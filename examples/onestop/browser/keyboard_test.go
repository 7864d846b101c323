package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focused says what has the focus: the name of its tag, and its id, name or text.
const focused = `(e => e.tagName + " " + (e.id || e.name || e.innerText.trim()))(document.activeElement)`

// press presses keys, and nothing is loaded.
func (v *tab) press(keys string) {
	v.t.Helper()
	v.do(chromedp.KeyEvent(keys))
}

// enter presses the enter key on what leads to another page.
func (v *tab) enter() {
	v.t.Helper()
	v.arrive(chromedp.KeyEvent(kb.Enter))
}

// tabTo presses the tab key until something has the focus, and checks that the focus
// can be seen wherever it is on the way.
func (v *tab) tabTo(want string) {
	v.t.Helper()
	seen := ""
	for range 30 {
		v.press(kb.Tab)
		at := eval[string](v, focused)
		if !eval[bool](v, `(e => { const s = getComputedStyle(e), b = e.getBoundingClientRect();
			return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && b.width > 0 && b.height > 0 && b.left >= 0 && b.right <= innerWidth;
		})(document.activeElement)`) {
			v.t.Errorf("%s: the focus on %s cannot be seen", v.path(), at)
		}
		if at == want {
			return
		}
		seen += "\n" + at
	}
	v.t.Fatalf("%s: the tab key does not lead to %q, only to%s", v.path(), want, seen)
}

// TestKeyboard is the whole way of a clerk without a mouse.
func TestKeyboard(t *testing.T) {
	s := newSite(t, today)
	v := s.open(t)
	v.visit("/login")
	v.press(kb.Tab)
	if got, want := eval[string](v, focused), "A Đến nội dung chính"; got != want {
		t.Errorf("the first stop of the tab key is %q, want %q", got, want)
	}
	v.press(kb.Enter)
	v.tabTo("INPUT name") // from the content on, past the header
	v.press("lan")
	v.tabTo("INPUT password")
	v.press(password)
	v.enter()
	v.see("h1", "Việc hôm nay")
	v.tabTo("A Tiếp nhận")
	v.enter()
	if !v.soon(func() bool { return eval[string](v, focused) == "INPUT q" }) {
		t.Errorf("the page does not begin at the search, but at %q", eval[string](v, focused))
	}
	v.press("ket hon")
	v.see("#found li", "Đăng ký kết hôn\n9.001002 · Hộ tịch")
	v.tabTo("A Đăng ký kết hôn")
	v.enter()
	v.tabTo("SELECT channel")
	v.press(kb.ArrowDown)
	v.tabTo("INPUT applicant")
	v.see("#asked", "Trực tuyến · Xã An Bình")
	v.see("#quote .due", "17:00 06/05/2026 (Thứ Tư 06/05/2026)")
	v.press("Trần Thị Lụa")
	v.enter()
	v.see("h1", "Hồ sơ MC-260506-00001")
	v.reads("Trần Thị Lụa", "Trực tuyến")
	v.tabTo("SELECT kind")
	v.press("Có") // the list goes to what begins so
	v.tabTo("TEXTAREA note")
	v.press("Hai bên cùng ký.")
	v.tabTo("BUTTON Ghi")
	v.enter()
	v.see(".done", "Đã ghi sự kiện.")
	v.see(lastEvent, "09:00 06/05/2026\tCó kết quả tại bộ phận một cửa: Hai bên cùng ký.")
	v.tabTo("BUTTON Đăng xuất (Cán bộ một cửa)")
	v.enter()
	v.see("h1", "Đăng nhập")
}

// TestWithoutScripts is the way of a clerk in a browser that runs no scripts.
func TestWithoutScripts(t *testing.T) {
	s := newSite(t, today)
	v := s.open(t)
	v.scriptless()
	v.login("lan")
	v.link("Tiếp nhận")
	v.write("#q", "ket hon")
	v.follow("search button")
	v.see("#found li", "Đăng ký kết hôn\n9.001002 · Hộ tịch")
	v.link("Đăng ký kết hôn")
	v.do(chromedp.SetValue(chromedp.CSS("#unit"), "Xã Tân Lập"))
	v.follow("main form button.secondary")
	v.see("#asked", "Trực tiếp · Xã Tân Lập")
	v.see("#quote .due", "17:00 06/05/2026 (Thứ Tư 06/05/2026)")
	v.write("#applicant", "Trần Thị Lụa")
	v.follow("#quote form button")
	v.see("h1", "Hồ sơ MC-260506-00001")
	v.reads("Trần Thị Lụa", "Xã Tân Lập")
	v.do(chromedp.SetValue(chromedp.CSS("#kind"), "suspended"), chromedp.SetValue(chromedp.CSS("#reason"), "consultation"))
	v.follow("#add ~ form button")
	v.see(lastEvent, "09:00 06/05/2026\tTạm dừng: lấy ý kiến, thẩm định")
}
