package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

//go:embed templates/*.html
var templates embed.FS

// sharedTemplates are what every page is made with: the frame, and parts that
// several pages have.
var sharedTemplates = [...]string{"templates/layout.html", "templates/parts.html"}

// parsePages parses every page in both languages. A page is a file that defines
// "title" and "main".
func parsePages(zone *time.Location) (map[sla.Language]map[string]*template.Template, error) {
	files, err := fs.Glob(templates, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := make(map[sla.Language]map[string]*template.Template)
	for _, l := range []sla.Language{sla.Vietnamese, sla.English} {
		pages[l] = make(map[string]*template.Template)
		shared, err := template.New("").Funcs(functions(l, zone)).ParseFS(templates, sharedTemplates[:]...)
		if err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
		for _, file := range files {
			if slices.Contains(sharedTemplates[:], file) {
				continue
			}
			name := strings.TrimSuffix(path.Base(file), ".html")
			if pages[l][name], err = parsePage(shared, file); err != nil {
				return nil, fmt.Errorf("web: %w", err)
			}
		}
	}
	return pages, nil
}

// parsePage parses the file of a page beside what is shared.
func parsePage(shared *template.Template, file string) (*template.Template, error) {
	page, err := shared.Clone()
	if err != nil {
		return nil, err
	}
	return page.ParseFS(templates, file)
}

// View is what a template is given.
type View struct {
	User store.User // zero: nobody has logged in
	Path string     // of the page
	Lang string     // vi or en
	// Vi and En are the links to this page in the two languages.
	Vi, En string
	Data   any // of the page itself
}

// view returns what a template is given for a request.
func (s *Server) view(r *http.Request, data any) View {
	v := visitOf(r)
	return View{
		User: v.user, Path: r.URL.Path, Lang: v.language.String(), Data: data,
		Vi: languageLink(r, sla.Vietnamese), En: languageLink(r, sla.English),
	}
}

// languageLink leads to the same page in a language.
func languageLink(r *http.Request, l sla.Language) string {
	u := url.URL{Path: r.URL.Path}
	query := url.Values{}
	if r.Method == http.MethodGet {
		query = r.URL.Query()
	}
	query.Set("lang", l.String())
	u.RawQuery = query.Encode()
	return u.String()
}

// page answers with a page.
func (s *Server) page(w http.ResponseWriter, r *http.Request, name string, data any) error {
	return s.pageStatus(w, r, http.StatusOK, name, data)
}

// pageStatus answers with a page and another status. Nothing is written on an error.
func (s *Server) pageStatus(w http.ResponseWriter, r *http.Request, status int, name string, data any) error {
	page, ok := s.pages[visitOf(r).language][name]
	if !ok {
		return fmt.Errorf("web: page %q: no such template", name)
	}
	var b bytes.Buffer
	if err := page.ExecuteTemplate(&b, "layout", s.view(r, data)); err != nil {
		return fmt.Errorf("web: page %q: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	if err != nil { // the browser has gone; there is nobody to tell
		s.log.Debug("write", "error", err)
	}
	return nil
}
