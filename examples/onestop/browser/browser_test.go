// Package browser tests the pages in a real browser: Chromium without a window, driven
// by chromedp. Where there is none the tests are skipped; ONESTOP_CHROMIUM names one
// that is not on the PATH.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to show something.
const patience = 5 * time.Second

// chromium finds a browser.
func chromium(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("ONESTOP_CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no chromium, chromium-browser or google-chrome on the PATH, and ONESTOP_CHROMIUM is not set")
	return ""
}

// tab is one tab of a browser of its own.
type tab struct {
	t      *testing.T
	ctx    context.Context
	site   *site
	mu     sync.Mutex
	faults []string
}

// open starts a browser with an empty profile. What its console complains of fails the
// test in the end, but for what [tab.expect] has taken.
func (s *site) open(t *testing.T) *tab {
	t.Helper()
	dir, err := os.MkdirTemp("", "onestop-chromium-") // t.TempDir would fail while Chromium still writes
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(dir), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1280, 900))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to have one as root
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(ctx)
	v := &tab{t: t, ctx: ctx, site: s}
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Errorf("closing the browser: %v", err)
		}
		cancel()
		removeProfile(dir)
		v.expect()
	})
	if err := chromedp.Listen(ctx, v.hear); err != nil {
		t.Fatalf("starting the browser: %v", err)
	}
	v.size(1280, 900)
	return v
}

// removeProfile tries for as long as processes of the browser may still write there.
func removeProfile(dir string) {
	for range 50 {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// hear keeps what the browser complains of.
func (v *tab) hear(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		v.faults = append(v.faults, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			v.faults = append(v.faults, fmt.Sprintf("console: %s: %s", e.Type, e.Args[0].Value))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			v.faults = append(v.faults, fmt.Sprintf("%s: %s", e.Entry.Source, e.Entry.Text))
		}
	}
}

// expect compares the complaints since the last call.
func (v *tab) expect(want ...string) {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	if got := strings.Join(v.faults, "\n"); got != strings.Join(want, "\n") {
		v.t.Errorf("the browser complains of %q, want %q", got, strings.Join(want, "\n"))
	}
	v.faults = nil
}

// do runs steps.
func (v *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 3*patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		v.t.Fatalf("%s: %v", v.path(), err)
	}
}

// arrive runs steps that lead to another page, and waits until it is loaded.
func (v *tab) arrive(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 3*patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, steps...); err != nil {
		v.t.Fatalf("%s: leads nowhere: %v", v.path(), err)
	}
}

// eval runs a script in the page; the policy of the page does not bind it.
func eval[T any](v *tab, script string, options ...chromedp.EvaluateOption) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 3*patience)
	defer cancel()
	x, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, options...))
	if err != nil {
		v.t.Fatalf("%s: %.200s: %v", v.path(), script, err)
	}
	return x
}

// path is the address of the page without the host.
func (v *tab) path() string {
	ctx, cancel := context.WithTimeout(v.ctx, 3*patience)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		return err.Error()
	}
	return strings.TrimPrefix(at, v.site.url)
}

// size sets that of the window.
func (v *tab) size(width, height int64) {
	v.t.Helper()
	v.do(chromedp.EmulateViewport(width, height))
}

// visit opens a page.
func (v *tab) visit(path string) {
	v.t.Helper()
	v.arrive(chromedp.Navigate(v.site.url + path))
}

// click presses the mouse on what a selector finds; nothing is loaded.
func (v *tab) click(selector string) {
	v.t.Helper()
	v.do(chromedp.Click(chromedp.CSS(selector)))
}

// follow clicks on what leads to another page.
func (v *tab) follow(selector string) {
	v.t.Helper()
	v.arrive(chromedp.Click(chromedp.CSS(selector)))
}

// link follows the link of a text.
func (v *tab) link(text string) {
	v.t.Helper()
	v.arrive(chromedp.Click(chromedp.Search(fmt.Sprintf(`//a[normalize-space()="%s"]`, text))))
}

// write types into a field.
func (v *tab) write(selector, text string) {
	v.t.Helper()
	v.do(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// set gives a list or a date a value, and the page hears of it as of a user's choice.
func (v *tab) set(selector, value string) {
	v.t.Helper()
	if !eval[bool](v, fmt.Sprintf(`(() => {
		const field = document.querySelector(%q);
		if (!field.checkVisibility()) return false;
		field.value = %q;
		field.dispatchEvent(new Event("change", {bubbles: true}));
		return field.value === %[2]q;
	})()`, selector, value)) {
		v.t.Fatalf("%s: %s is not shown or does not take %q", v.path(), selector, value)
	}
}

// text is what a selector finds as it can be read, "" for nothing.
func (v *tab) text(selector string) string {
	v.t.Helper()
	return eval[string](v, fmt.Sprintf(`(document.querySelector(%q)?.innerText ?? "").trim()`, selector))
}

// see waits until what a selector finds reads as stated.
func (v *tab) see(selector, want string) {
	v.t.Helper()
	got := ""
	if !v.soon(func() bool { got = v.text(selector); return got == want }) {
		v.t.Errorf("%s: %s reads\n%s\nwant\n%s", v.path(), selector, got, want)
	}
}

// reads waits until the page has some texts.
func (v *tab) reads(want ...string) {
	v.t.Helper()
	for _, part := range want {
		got := ""
		if !v.soon(func() bool { got = v.text("main"); return strings.Contains(got, part) }) {
			v.t.Errorf("%s: %q is not in\n%s", v.path(), part, got)
		}
	}
}

// soon reports whether something comes true while a user is patient.
func (v *tab) soon(is func() bool) bool {
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if is() {
			return true
		}
		if time.Now().After(end) {
			return false
		}
	}
}

// login logs a user in.
func (v *tab) login(name string) {
	v.t.Helper()
	v.visit("/login")
	v.write("#name", name)
	v.write("#password", password)
	v.follow("main button")
}

// awaited has eval wait for what a script promises.
var awaited = chromedp.EvalAwaitPromise

// scriptless has the browser run no scripts of pages.
func (v *tab) scriptless() {
	v.t.Helper()
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		v.t.Fatal(err)
	}
	v.visit("/login")
	if eval[bool](v, `typeof htmx !== "undefined"`) {
		v.t.Fatal("scripts run")
	}
}
