package web

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/examples/onestop/store"
)

// importsView is what the page of imports shows.
type importsView struct {
	List   []store.Import
	Key    string
	NoFile bool
	Most   int64 // bytes of a file
}

// imports lists the files that are being read, or were.
func (s *Server) imports(w http.ResponseWriter, r *http.Request) error {
	return s.importsPage(w, r, http.StatusOK, importsView{})
}

// importsPage shows the list and the form.
func (s *Server) importsPage(w http.ResponseWriter, r *http.Request, status int, v importsView) (err error) {
	v.Key, v.Most = newKey(), s.upload
	if v.List, err = s.store.Imports(r.Context()); err != nil {
		return err
	}
	return s.pageStatus(w, r, status, "imports", v)
}

// startImport hands a file to the store as it comes.
func (s *Server) startImport(w http.ResponseWriter, r *http.Request) error {
	var begun store.Import
	err := readUpload(r, func(key, name string, file io.Reader) (err error) {
		begun, err = s.store.StartImport(r.Context(), post(r, key), name, file)
		return err
	})
	if errors.Is(err, errNoFile) {
		return s.importsPage(w, r, http.StatusUnprocessableEntity, importsView{NoFile: true})
	}
	if err != nil {
		return err
	}
	s.redirect(w, r, importPath(begun.ID))
	return nil
}

// importPath is that of the page of an import.
func importPath(id int64) string { return "/imports/" + strconv.FormatInt(id, 10) }

// importView is what the page of one import shows. What was wrong quotes the file,
// which has names of applicants: it is for clerks, and leaders see in which lines.
type importView struct {
	store.Import
	Lines []string
}

// importViewFor is what a role is shown of an import.
func importViewFor(role store.Role, i store.Import) importView {
	v := importView{Import: i}
	if role == store.RoleClerk {
		return v
	}
	for _, fault := range i.Faults {
		if line, _, ok := strings.Cut(strings.TrimPrefix(fault, "line "), ":"); ok {
			v.Lines = append(v.Lines, line)
		}
	}
	v.Faults = nil
	if v.Message != "" {
		v.Message = "the file cannot be read; clerks see why"
	}
	return v
}

// Running reports whether there is more to come.
func (v importView) Running() bool { return v.State == store.ImportRunning }

// Percent is how much of the file is read.
func (v importView) Percent() int64 {
	if v.Size <= 0 {
		return 0
	}
	return min(100, v.Read*100/v.Size)
}

// oneImport shows how far an import is.
func (s *Server) oneImport(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r)
	if err != nil {
		return err
	}
	found, err := s.store.Import(r.Context(), id)
	if err != nil {
		return err
	}
	return s.page(w, r, "import", importViewFor(visitOf(r).user.Role, found))
}
