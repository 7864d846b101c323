package main

import (
	"encoding/json"
	"io"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// deadlineJSON is the answer with -format json.
type deadlineJSON struct {
	Received string    `json:"received"`
	Limit    sla.Limit `json:"limit"`
	Rules    string    `json:"rules"`
	Calendar string    `json:"calendar"`
	Version  string    `json:"calendar_version"`
	Start    string    `json:"start"`
	Due      string    `json:"due"`
	DueDate  sla.Date  `json:"due_date"`
	Flags    []string  `json:"flags"`
	Days     []dayJSON `json:"days"`
}

type dayJSON struct {
	Date    sla.Date   `json:"date"`
	Counted bool       `json:"counted"`
	Effect  sla.Effect `json:"effect"`
	Reason  string     `json:"reason"`
	Source  string     `json:"source"`
}

func newDeadlineJSON(d sla.Deadline, desk *sla.Desk, language sla.Language) deadlineJSON {
	j := deadlineJSON{
		Received: d.Received().Format(time.RFC3339Nano),
		Limit:    d.Limit(),
		Rules:    desk.Rules().ID,
		Calendar: desk.Calendar().ID(),
		Version:  desk.Calendar().Version(),
		Start:    d.Start().Format(time.RFC3339Nano),
		Due:      d.Due().Format(time.RFC3339Nano),
		DueDate:  d.DueDate(),
		Flags:    d.Flags().Names(),
		Days:     []dayJSON{},
	}
	for s := range d.Steps() {
		j.Days = append(j.Days, newDayJSON(s, language))
	}
	return j
}

func newDayJSON(s sla.Step, language sla.Language) dayJSON {
	return dayJSON{s.Date, s.Effect == sla.EffectCounted, s.Effect, s.Words(language), s.Source}
}

// yearDayJSON is a day of -year with -format json.
type yearDayJSON struct {
	Date        sla.Date    `json:"date"`
	Kind        sla.DayKind `json:"kind"`
	Name        string      `json:"name"`
	Source      string      `json:"source"`
	Hours       sla.Hours   `json:"hours"`
	Working     bool        `json:"working"`
	Provisional bool        `json:"provisional"`
}

func writeYear(out io.Writer, calendar *sla.Calendar, year int, format string, language sla.Language) error {
	if format == "text" {
		return calendar.WriteYear(out, year, language)
	}
	first, err := sla.NewDate(year, time.January, 1)
	if err != nil {
		return err
	}
	last := first.AddYears(1).AddDays(-1)
	if format == "csv" {
		return calendar.WriteCSV(out, first, last)
	}
	for _, d := range []sla.Date{first, last} {
		if _, err := calendar.Day(d); err != nil {
			return err
		}
	}
	var days []yearDayJSON
	for day := range calendar.Days(first, last) {
		days = append(days, yearDayJSON{day.Date, day.Kind, day.Name, day.Source, day.Hours, day.Working(), day.Provisional})
	}
	return writeJSON(out, days)
}

func writeJSON(out io.Writer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
