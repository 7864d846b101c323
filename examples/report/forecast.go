package main

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
)

// forecast is the dossiers that will be late when the day of the report is over,
// unless they are finished by then.
type forecast struct {
	count int
	list  []dueToday // the most urgent first
}

// dueToday is an open dossier that is due by the close of the day.
type dueToday struct {
	Number    string       `json:"number"`
	Procedure catalog.Code `json:"procedure"`
	Unit      string       `json:"unit"`
	Due       string       `json:"due"`
	at        time.Time
}

// countForecast enters an open dossier that is not overdue, when it is due by the
// closing, or by the end of the day where a limit ends only then. While the clock
// stands it cannot become late.
func (r *report) countForecast(d *dossier, due due) {
	p := &r.period
	if due.stands || due.at.IsZero() || due.at.Before(p.asOf) || due.at.After(p.closing) && !(due.date == p.today && due.atMidnight()) {
		return
	}
	r.forecast.count++
	item := dueToday{d.number, d.procedure.Code, d.unit, due.text(), due.at}
	r.forecast.list = keepFirst(r.forecast.list, item, r.limit, func(a, b dueToday) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.Number, b.Number))
	})
}

// atMidnight reports whether the due date ends the limit, which is kept as the
// first instant of the next date.
func (d due) atMidnight() bool { return d.at.Format(time.DateOnly) != d.date.String() }

// text returns the due moment as stamp does.
func (d due) text() string {
	if d.atMidnight() {
		return d.date.String() + "T24:00"
	}
	return d.at.Format("2006-01-02T15:04")
}

// closes returns the closing in words: 24:00 where the day itself has to end.
func (p *period) closes() string {
	y, m, day := p.today.Date()
	if p.closing.Day() != day {
		return "24:00 " + time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Format("02/01/2006")
	}
	return p.closing.Format("15:04 02/01/2006")
}

// forecastJSON is the forecast with -format json.
type forecastJSON struct {
	Closing string     `json:"closing"`
	Count   int        `json:"count"`
	List    []dueToday `json:"list"`
}

func (r *report) forecastJSON() forecastJSON {
	return forecastJSON{r.period.closing.Format(time.RFC3339), r.forecast.count, nonNil(r.forecast.list)}
}

func (r *report) writeForecast(b *strings.Builder, t *texts) {
	fmt.Fprintf(b, t.forecast, r.period.closes(), r.forecast.count)
	for _, d := range r.forecast.list {
		fmt.Fprintf(b, t.forecastLine, d.Number, d.Procedure, d.Due, d.Unit)
	}
	if more := r.forecast.count - len(r.forecast.list); more > 0 {
		fmt.Fprintf(b, t.more, more)
	}
}
