package web

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// foundJSON is a procedure as a search finds it.
type foundJSON struct {
	procedureJSON
	Levels    catalog.Levels    `json:"levels"`
	Provision catalog.Provision `json:"provision"`
	Cases     []string          `json:"cases"`
}

// How many entries a list has unless more are asked for, and at most.
const (
	usualEntries = 20
	mostEntries  = 100
)

// procedures searches the catalog, without regard to diacritics.
func (a *api) procedures(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitOf(r, usualEntries, mostEntries)
	if err != nil {
		return err
	}
	words := field(r.URL.Query(), "q")
	if words == "" {
		return fmt.Errorf("%w: q: no words to search for", errField)
	}
	found := []foundJSON{}
	for match := range a.store.Desk().Catalog().Search(words) {
		if len(found) == limit {
			break
		}
		p := match.Procedure
		entry := foundJSON{procedureJSON{p.Code, p.Name, p.Field}, p.Levels, p.Provision, append([]string{}, p.Cases()...)}
		found = append(found, entry)
	}
	return writeJSON(w, http.StatusOK, map[string]any{"procedures": found})
}

// queueJSON is a part of the queue.
type queueJSON struct {
	Count int             `json:"count"`
	Items []queueItemJSON `json:"items"`
}

type queueItemJSON struct {
	Number    string     `json:"number"`
	Name      string     `json:"name"`
	Unit      string     `json:"unit"`
	Applicant string     `json:"applicant"`
	Status    sla.Status `json:"status"`
	Due       *string    `json:"due"`
	DueDate   *string    `json:"due_date"`
}

// todayQueue answers with the open dossiers that need attention.
func (a *api) todayQueue(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitOf(r, usualEntries, mostEntries)
	if err != nil {
		return err
	}
	unit := r.URL.Query().Get("unit")
	if unit != "" {
		if _, err := a.store.Desk().Unit(unit); err != nil {
			return badQuestion("Không có đơn vị", "There is no unit", unit)
		}
	}
	q, err := a.store.Queue(r.Context(), unit, limit)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, map[string]any{
		"at": a.instantJSON(q.At), "overdue": a.queueJSON(q.Overdue), "today": a.queueJSON(q.Today), "soon": a.queueJSON(q.Soon),
	})
}

func (a *api) queueJSON(part store.QueuePart) queueJSON {
	p := queueJSON{part.Count, []queueItemJSON{}}
	for _, i := range part.Items {
		p.Items = append(p.Items, queueItemJSON{i.Number, i.Name, i.Unit, i.Applicant, i.Status, a.instantJSON(i.Due), dateJSON(i.DueDate)})
	}
	return p
}

// figures answers with the dashboard.
func (a *api) figures(w http.ResponseWriter, r *http.Request) error {
	found, err := a.answer(r)
	if err != nil {
		return err
	}
	found.At = found.At.In(a.zone)
	return writeJSON(w, http.StatusOK, found.Dashboard)
}

// announcementJSON is an uploaded announcement.
type announcementJSON struct {
	ID       int64                   `json:"id"`
	Name     string                  `json:"name"`
	State    store.AnnouncementState `json:"state"`
	By       string                  `json:"by"`
	Uploaded *string                 `json:"uploaded"`
	Applied  *string                 `json:"applied"`
}

func (a *api) announcementJSON(x store.Announcement) announcementJSON {
	return announcementJSON{x.ID, x.Name, x.State, x.By, a.instantJSON(x.Uploaded), a.instantJSON(x.Applied)}
}

// announcementList answers with all announcements, the last first.
func (a *api) announcementList(w http.ResponseWriter, r *http.Request) error {
	list, err := a.store.Announcements(r.Context())
	if err != nil {
		return err
	}
	answer := []announcementJSON{}
	for _, x := range list {
		answer = append(answer, a.announcementJSON(x))
	}
	return writeJSON(w, http.StatusOK, map[string]any{"announcements": answer})
}

// dayJSON is a day of which two calendars say different things.
type dayJSON struct {
	Date          sla.Date    `json:"date"`
	Before        sla.DayKind `json:"before"`
	After         sla.DayKind `json:"after"`
	WorkingBefore bool        `json:"working_before"`
	WorkingAfter  bool        `json:"working_after"`
	Name          string      `json:"name"`
}

// replacedJSON is a day that goes without being mentioned.
type replacedJSON struct {
	Date sla.Date    `json:"date"`
	Kind sla.DayKind `json:"kind"`
	Name string      `json:"name"`
}

// dueChangeJSON is a dossier that gets another due date.
type dueChangeJSON struct {
	Number     string  `json:"number"`
	Name       string  `json:"name"`
	Unit       string  `json:"unit"`
	Before     *string `json:"before"`
	After      *string `json:"after"`
	BeforeDate *string `json:"before_date"`
	AfterDate  *string `json:"after_date"`
}

// previewJSON is what an announcement would change.
type previewJSON struct {
	announcementJSON
	Base     string          `json:"base"`
	Open     int             `json:"open"`
	Days     []dayJSON       `json:"days"`
	Replaced []replacedJSON  `json:"replaced"`
	Changes  []dueChangeJSON `json:"changes"`
}

// announcementPreview answers with what an announcement would change.
func (a *api) announcementPreview(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fmt.Errorf("announcement %.20q: %w", r.PathValue("id"), store.ErrNotFound)
	}
	p, err := a.store.Preview(r.Context(), id)
	if err != nil {
		return err
	}
	answer := previewJSON{a.announcementJSON(p.Announcement), p.Base, p.Open, []dayJSON{}, []replacedJSON{}, []dueChangeJSON{}}
	for _, d := range p.Days {
		day := dayJSON{d.After.Date, d.Before.Kind, d.After.Kind, d.Before.Working(), d.After.Working(), d.After.Name}
		if day.Date.IsZero() {
			day.Date = d.Before.Date
		}
		answer.Days = append(answer.Days, day)
	}
	for _, d := range p.Replaced {
		answer.Replaced = append(answer.Replaced, replacedJSON{d.Date, d.Kind, d.Name})
	}
	for _, c := range p.Changes {
		answer.Changes = append(answer.Changes, dueChangeJSON{c.Number, c.Name, c.Unit, a.instantJSON(c.Before), a.instantJSON(c.After), dateJSON(c.BeforeDate), dateJSON(c.AfterDate)})
	}
	return writeJSON(w, http.StatusOK, answer)
}
