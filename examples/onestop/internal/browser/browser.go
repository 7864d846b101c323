// Package browser asks the desk as a browser does: it keeps cookies, says that a form
// comes from the same site, and fills in forms.
package browser

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
)

// Browser is that of one user. It can be used by several goroutines at once.
type Browser struct {
	client http.Client
}

// New returns a browser without a session. Redirects are not followed.
func New(transport http.RoundTripper) *Browser {
	jar, _ := cookiejar.New(nil) // without options it never fails
	return &Browser{http.Client{
		Transport: transport, Jar: jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Page is what was answered.
type Page struct {
	Status   int
	Location string // that a redirect leads to
	Text     string
}

// Get asks for a page.
func (b *Browser) Get(ctx context.Context, address string) (Page, error) {
	return b.Send(ctx, http.MethodGet, address, "", nil)
}

// Post sends a form.
func (b *Browser) Post(ctx context.Context, address string, form url.Values) (Page, error) {
	return b.Send(ctx, http.MethodPost, address, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// Send sends a request with any body.
func (b *Browser) Send(ctx context.Context, method, address, kind string, body io.Reader) (Page, error) {
	r, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return Page{}, err
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Origin", r.URL.Scheme+"://"+r.URL.Host)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	response, err := b.client.Do(r)
	if err != nil {
		return Page{}, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return Page{response.StatusCode, response.Header.Get("Location"), string(text)}, err
}

// Login begins a session at the site of an address.
func (b *Browser) Login(ctx context.Context, site, name, password string) error {
	page, err := b.Post(ctx, site+"/login", url.Values{"name": {name}, "password": {password}})
	if err == nil && page.Status != http.StatusSeeOther {
		err = fmt.Errorf("login of %s: status %d", name, page.Status)
	}
	return err
}

// Cookie is the value of a cookie kept for a site, empty if there is none.
func (b *Browser) Cookie(site, name string) string {
	u, err := url.Parse(site)
	if err != nil {
		return ""
	}
	for _, cookie := range b.client.Jar.Cookies(u) {
		if cookie.Name == name {
			return cookie.Value
		}
	}
	return ""
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)

// Hidden are the hidden fields of the page's forms, the last of each name: a page's own
// form stands behind those of its frame.
func (p Page) Hidden() url.Values {
	fields := make(url.Values)
	for _, match := range hidden.FindAllStringSubmatch(p.Text, -1) {
		fields.Set(html.UnescapeString(match[1]), html.UnescapeString(match[2]))
	}
	return fields
}
