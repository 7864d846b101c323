package web

import (
	"errors"
	"net/http"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
)

// maxQueue is how many dossiers a part of the queue lists.
const maxQueue = 100

// queueView is what the page of today's work shows.
type queueView struct {
	store.Queue
	Unit  string
	Units []desk.Unit
	Parts []queuePart
}

// queuePart is one of the three tables.
type queuePart struct {
	ID string
	store.QueuePart
	Unit string // the one asked for
}

// queue shows the dossiers that need attention.
func (s *Server) queue(w http.ResponseWriter, r *http.Request) error {
	d := s.store.Desk()
	v := queueView{Unit: field(r.URL.Query(), "unit"), Units: d.Units()}
	if v.Unit != "" {
		if _, err := d.Unit(v.Unit); err != nil {
			return err
		}
	}
	var err error
	if v.Queue, err = s.store.Queue(r.Context(), v.Unit, maxQueue); err != nil {
		return err
	}
	v.Parts = []queuePart{{"overdue", v.Overdue, v.Unit}, {"today", v.Today, v.Unit}, {"soon", v.Soon, v.Unit}}
	return s.page(w, r, "queue", v)
}

// find leads to a dossier by its number.
func (s *Server) find(w http.ResponseWriter, r *http.Request) error {
	number := field(r.URL.Query(), "number")
	record, err := s.recordTyped(r.Context(), number)
	if errors.Is(err, store.ErrNotFound) {
		return s.pageStatus(w, r, http.StatusNotFound, "find", number)
	}
	if err != nil {
		return err
	}
	s.redirect(w, r, dossierPath(record.Number))
	return nil
}
