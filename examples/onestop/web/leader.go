package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/dashboard"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// leaderRoutes names the pages of the leader.
func (s *Server) leaderRoutes(mux *http.ServeMux) {
	for pattern, show := range map[string]func(http.ResponseWriter, *http.Request, answer) error{
		"GET /dashboard":           s.dashboardPage,
		"GET /dashboard.csv":       s.dashboardCSV,
		"GET /dashboard.xlsx":      s.dashboardXLSX,
		"GET /dashboard/trend.svg": s.trendChart,
		"GET /dashboard/units.svg": s.unitsChart,
	} {
		s.handle(mux, pattern, s.asked(show), store.RoleLeader)
	}
}

// answer is a dashboard with the question that it answers.
type answer struct {
	question
	dashboard.Dashboard
	now   time.Time
	units []string // of the office
}

// asked answers the question in the query. What is wrong with it is said on the page
// of an error.
func (s *Server) asked(show func(http.ResponseWriter, *http.Request, answer) error) action {
	return func(w http.ResponseWriter, r *http.Request) error {
		a, err := s.answer(r)
		var bad *questionError
		if errors.As(err, &bad) {
			s.failPage(w, r, failure{http.StatusBadRequest, bad.vi, bad.en})
			return nil
		}
		if err != nil {
			return err
		}
		return show(w, r, a)
	}
}

// answer reads the question of a request and makes the dashboard.
func (s *Server) answer(r *http.Request) (answer, error) {
	now, err := s.store.Now()
	if err != nil {
		return answer{}, err
	}
	today, err := s.store.Desk().Calendar().DateOf(now)
	if err != nil {
		return answer{}, err
	}
	a := answer{now: now.In(s.zone)}
	for _, u := range s.store.Desk().Units() {
		a.units = append(a.units, u.Name)
	}
	if a.question, err = readQuestion(r.URL.Query(), today, a.units); err != nil {
		return answer{}, err
	}
	if _, err := s.store.Desk().Calendar().Start(a.cut.Period.Last()); err != nil {
		return answer{}, outsideCalendar(a.cut.Period)
	}
	figures, err := s.store.Figures(r.Context(), a.cut)
	if err != nil {
		return answer{}, err
	}
	months, err := s.months(r, a.question, today)
	if err != nil {
		return answer{}, err
	}
	a.Dashboard, err = dashboard.New(figures, months, a.options)
	return a, err
}

// outsideCalendar says that a period has days that the calendar does not know.
func outsideCalendar(p metrics.Period) error {
	return &questionError{"Kỳ “" + p.String() + "” nằm ngoài phạm vi lịch làm việc.", "The period “" + p.String() + "” is outside the calendar."}
}

// trendMonths is how many months the trend has.
const trendMonths = 12

// months is the trend up to the end of the period, or up to today while it runs.
func (s *Server) months(r *http.Request, q question, today sla.Date) ([]store.MonthFigures, error) {
	last := q.cut.Period.Last()
	if last.After(today) {
		last = today
	}
	month, err := metrics.PeriodOf(last, metrics.PeriodMonth, q.cut.Period.Convention())
	if err != nil {
		return nil, err
	}
	return s.store.Trend(r.Context(), month, trendMonths, q.cut.Unit)
}

// query is the question as a query, with the language of what is shown.
func (a answer) query(language sla.Language) string {
	query := url.Values{"period": {a.cut.Period.String()}, "definition": {a.Definition.ID()}, "lang": {language.String()}}
	if a.cut.Unit != "" {
		query.Set("unit", a.cut.Unit)
	}
	if a.options.Form != metrics.FormUnknown {
		query.Set("form", a.options.Form.String())
	}
	return query.Encode()
}
