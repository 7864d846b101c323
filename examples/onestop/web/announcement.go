package web

import (
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// maxAnnouncement is the size of the largest announcement taken: a list of days.
const maxAnnouncement = 1 << 20

// How many dossiers are listed that would get another due date, and that have got one:
// their applicants are to be told.
const (
	maxChanges = 200
	maxChanged = 10_000
)

// announcementsView is what the page of announcements shows.
type announcementsView struct {
	List     []store.Announcement
	Key      string
	Problems []sla.Problem // of the file just uploaded
	NoFile   bool
	Version  string // of the calendar
	Through  sla.Date
}

// announcements lists what was uploaded.
func (s *Server) announcements(w http.ResponseWriter, r *http.Request) error {
	return s.announcementsPage(w, r, http.StatusOK, announcementsView{})
}

// announcementsPage shows the list and the form.
func (s *Server) announcementsPage(w http.ResponseWriter, r *http.Request, status int, v announcementsView) (err error) {
	calendar := s.store.Desk().Calendar()
	v.Key, v.Version, v.Through = newKey(), calendar.Version(), calendar.AnnouncedThrough()
	if v.List, err = s.store.Announcements(r.Context()); err != nil {
		return err
	}
	return s.pageStatus(w, r, status, "announcements", v)
}

// announce takes an announcement.
func (s *Server) announce(w http.ResponseWriter, r *http.Request) error {
	var kept store.Announcement
	err := readUpload(r, func(key, name string, file io.Reader) error {
		body, err := io.ReadAll(file)
		if err != nil {
			return formError(err)
		}
		kept, err = s.store.Upload(r.Context(), post(r, key), name, body)
		return err
	})
	if errors.Is(err, errNoFile) {
		return s.announcementsPage(w, r, http.StatusUnprocessableEntity, announcementsView{NoFile: true})
	}
	if problems := problemsOf(err); problems != nil {
		return s.announcementsPage(w, r, http.StatusUnprocessableEntity, announcementsView{Problems: problems})
	}
	if err != nil {
		return err
	}
	s.redirect(w, r, announcementPath(kept.ID))
	return nil
}

// announcementPath is that of the page of an announcement.
func announcementPath(id int64) string { return "/announcements/" + strconv.FormatInt(id, 10) }

// previewView is what the page of an announcement shows.
type previewView struct {
	store.Preview
	Key      string
	Problems []sla.Problem // why it cannot be applied any more
	Changed  bool          // the calendar is not the one of the preview any more
	Done     string        // how many due dates it changed just now
	Count    int           // of the changes
	More     bool          // than are listed
	Past     []sla.Date    // days among those that change that have passed
}

// announcement shows what an announcement would change.
func (s *Server) announcement(w http.ResponseWriter, r *http.Request) error {
	v, err := s.preview(r)
	if err != nil {
		return err
	}
	v.Done = s.flashed(w, r, flashApplied)
	return s.page(w, r, "announcement", v)
}

// preview reads the announcement of a path.
func (s *Server) preview(r *http.Request) (v previewView, err error) {
	id, err := pathID(r)
	if err != nil {
		return v, err
	}
	v.Key = newKey()
	v.Preview, err = s.store.Preview(r.Context(), id)
	if v.Problems = problemsOf(err); v.Problems != nil {
		err = nil
	}
	most := maxChanges
	if v.State == store.AnnouncementApplied {
		most = maxChanged
	}
	v.Count = len(v.Changes)
	if v.More = v.Count > most; v.More {
		v.Changes = v.Changes[:most]
	}
	if err != nil {
		return v, err
	}
	v.Past, err = s.past(v.Days)
	return v, err
}

// past are the days before today.
func (s *Server) past(days []sla.DayChange) (past []sla.Date, err error) {
	now, err := s.store.Now()
	if err != nil {
		return nil, err
	}
	today, err := s.store.Desk().Calendar().DateOf(now)
	for _, day := range days {
		date := day.After.Date
		if date.IsZero() {
			date = day.Before.Date
		}
		if err == nil && date.Before(today) {
			past = append(past, date)
		}
	}
	return past, err
}

// pathID reads the number of a thing in a path.
func pathID(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, store.ErrNotFound
	}
	return id, nil
}

// apply applies an announcement as it was previewed.
func (s *Server) apply(w http.ResponseWriter, r *http.Request) error {
	if err := parseForm(r); err != nil {
		return err
	}
	id, err := pathID(r)
	if err != nil {
		return err
	}
	done, err := s.store.Apply(r.Context(), post(r, r.PostForm.Get("key")), id, r.PostForm.Get("base"))
	if errors.Is(err, store.ErrConflict) {
		v, err := s.preview(r)
		if err != nil {
			return err
		}
		v.Changed = true
		return s.pageStatus(w, r, http.StatusConflict, "announcement", v)
	}
	if err != nil {
		return err
	}
	s.flash(w, flashApplied, strconv.Itoa(len(done.Changes)))
	s.redirect(w, r, announcementPath(id))
	return nil
}

// discard leaves an announcement out for good.
func (s *Server) discard(w http.ResponseWriter, r *http.Request) error {
	if err := parseForm(r); err != nil {
		return err
	}
	id, err := pathID(r)
	if err != nil {
		return err
	}
	if err := s.store.Discard(r.Context(), post(r, r.PostForm.Get("key")), id); err != nil {
		return err
	}
	s.redirect(w, r, announcementPath(id))
	return nil
}
