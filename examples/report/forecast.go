package main

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// forecast is the open dossiers that are not overdue, but will be when the day of the
// report is over, by the rules in force for them, unless something happens by then.
// While the clock stands none becomes late.
type forecast struct {
	count int
	list  []dueToday // the most urgent first
}

// dueToday is such a dossier, and what it will be late by.
type dueToday struct {
	Number    string       `json:"number"`
	Procedure catalog.Code `json:"procedure"`
	Unit      string       `json:"unit"`
	Due       string       `json:"due"`
	at        time.Time
}

func (r *report) countForecast(d *dossier, due due) {
	r.forecast.count++
	item := dueToday{d.number, d.procedure.Code, d.unit, due.text, due.at}
	r.forecast.list = keepFirst(r.forecast.list, item, r.limit, func(a, b dueToday) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.Number, b.Number))
	})
}

// forecastJSON is the forecast with -format json.
type forecastJSON struct {
	Date  sla.Date   `json:"date"`
	Count int        `json:"count"`
	List  []dueToday `json:"list"`
}

func (r *report) forecastJSON() forecastJSON {
	return forecastJSON{r.period.today, r.forecast.count, nonNil(r.forecast.list)}
}

func (r *report) writeForecast(b *strings.Builder, t *texts) {
	fmt.Fprintf(b, t.forecast, r.period.asOf.Format("02/01/2006"), r.forecast.count)
	for _, d := range r.forecast.list {
		fmt.Fprintf(b, t.forecastLine, d.Number, d.Procedure, d.Due, d.Unit)
	}
	if more := r.forecast.count - len(r.forecast.list); more > 0 {
		fmt.Fprintf(b, t.more, more)
	}
}
