package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPrintSlip prints what the citizen takes home: the slip, and nothing that is for
// the clerk.
func TestPrintSlip(t *testing.T) {
	s := newSite(t, today)
	v := s.open(t)
	v.login("lan")
	v.visit("/receive?procedure=9.001001")
	v.write("#applicant", "Nguyễn Thị Hồng Hạnh")
	v.follow("#quote form button")
	eval[bool](v, `(window.print = () => { window.printed = true }, true)`)
	v.click("[data-print]") // which waits until it is shown
	if !eval[bool](v, `window.printed === true`) {
		t.Error("the button does not print")
	}
	const shown = `[...document.querySelectorAll("header, h1, section, button, form, [role=status]")].filter((e) => e.checkVisibility()).map((e) => e.getAttribute("aria-labelledby") ?? e.innerText).join(", ")`
	if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if got, want := eval[string](v, shown), "Hồ sơ MC-260506-00001, slip"; got != want {
		t.Errorf("printed: %q, want %q", got, want)
	}
	v.expect()
}
