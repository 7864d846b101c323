package sla

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Office is what one office has of its own on top of the national calendar:
// hours, intake hours, closures. [Office.Desk] joins the two. The zero value is
// an office that keeps the national hours and days.
type Office struct {
	ID      string     // becomes part of the calendar's id
	Version string     // becomes part of the calendar's version
	Hours   []Week     // replace the national hours; only dated ones: go before them
	Intake  []Week     // hours in which dossiers are taken in, one of them undated; nil: the office's hours
	Days    []DayEntry // closures and special hours
	// IntakeDays are special hours of intake where they differ from those of
	// the office on the same date.
	IntakeDays []DayEntry
	Units      []string // names of its units (phòng, ban, xã); empty: not stated
}

// officeJSON is the wire form of an office.
type officeJSON struct {
	ID           string            `json:"id"`
	Version      string            `json:"version"`
	Hours        []weekJSON        `json:"hours"`
	Intake       []weekJSON        `json:"intake"`
	Closures     []closureJSON     `json:"closures"`
	SpecialHours []specialHourJSON `json:"special_hours"`
	Units        []string          `json:"units"`
}

type weekJSON struct {
	From   Date              `json:"from"`
	To     Date              `json:"through"`
	Week   map[string]string `json:"week"`
	Source string            `json:"source"`
}

type closureJSON struct {
	Date   Date   `json:"date"`
	From   Date   `json:"from"`
	To     Date   `json:"through"`
	Name   string `json:"name"`
	Source string `json:"source"`
}

type specialHourJSON struct {
	Date   Date   `json:"date"`
	Hours  string `json:"hours"`
	Intake string `json:"intake"`
	Name   string `json:"name"`
	Source string `json:"source"`
}

// ReadOffice reads an office from JSON; name is what errors call the file.
//
//	{
//	  "id": "desk-1", "version": "2026-1",
//	  "hours": [
//	    {"week": {"mon-fri": "07:30-11:30,13:30-17:00"}},
//	    {"from": "2026-04-16", "through": "2026-10-15", "week": {"mon-fri": "07:00-11:30,13:30-17:00"}}
//	  ],
//	  "intake": [{"week": {"mon-fri": "07:30-11:30,13:30-16:30", "sat": "07:30-11:30"}}],
//	  "closures": [{"from": "2026-12-30", "through": "2026-12-31", "name": "Di chuyển trụ sở", "source": "QĐ 12/QĐ-UBND"},
//	               {"date": "2026-10-12", "name": "Ngày truyền thống"}],
//	  "special_hours": [{"date": "2026-02-13", "hours": "07:30-11:30", "intake": "07:30-11:00", "name": "Chiều nghỉ"}],
//	  "units": ["Sở Tư pháp"]
//	}
//
// All parts but id and version are optional, dates are inclusive, days a week
// does not name are closed. Special hours are for days that are worked, and
// hold for intake too unless they state others. Unknown keys are refused. The
// error is a [*Problems], or wraps that of r.
func ReadOffice(r io.Reader, name string) (Office, error) {
	problems := &Problems{Of: "office " + name}
	text, err := readFile(r, name, problems)
	if err != nil {
		return Office{}, err
	}
	var wire officeJSON
	if !decodeJSON(text, name, &wire, problems) {
		return Office{}, problems.err()
	}
	o := Office{ID: wire.ID, Version: wire.Version, Units: wire.Units}
	if o.ID == "" {
		problems.add(ProblemMissing, name+": id", "the office needs an id")
	}
	if o.Version == "" {
		problems.add(ProblemMissing, name+": version", "the office needs a version")
	}
	o.Hours = readWeeks(wire.Hours, name+": hours", problems)
	o.Intake = readWeeks(wire.Intake, name+": intake", problems)
	for i, c := range wire.Closures {
		o.Days = append(o.Days, c.entries(fmt.Sprintf("%s: closures[%d]", name, i), problems)...)
	}
	for i, s := range wire.SpecialHours {
		path := name + ": special_hours"
		if s.Hours != "" || s.Intake == "" {
			o.Days = append(o.Days, s.entry(s.Hours, path, i, problems))
		}
		if s.Intake != "" {
			o.IntakeDays = append(o.IntakeDays, s.entry(s.Intake, path, i, problems))
		}
	}
	if err := problems.err(); err != nil {
		return Office{}, err
	}
	return o, nil
}

func readWeeks(wire []weekJSON, path string, problems *Problems) []Week {
	var weeks []Week
	for i, w := range wire {
		week := Week{From: w.From, Through: w.To, Source: w.Source}
		at := fmt.Sprintf("%s[%d]", path, i)
		if len(w.Week) == 0 {
			problems.add(ProblemMissing, at+".week", "no hours: name days, as in {\"mon-fri\": \"07:30-11:30,13:30-17:00\"}")
		}
		var named [7]bool
		for _, days := range slices.Sorted(maps.Keys(w.Week)) {
			readWeekdays(&week, &named, days, w.Week[days], at+".week."+days, problems)
		}
		weeks = append(weeks, week)
	}
	return weeks
}

// readWeekdays sets the hours of a day ("mon") or of a run of days ("mon-fri"),
// none of them named before.
func readWeekdays(week *Week, named *[7]bool, days, text, path string, problems *Problems) {
	first, last, run := strings.Cut(days, "-")
	from, to := slices.Index(weekdayKeys[:], first), slices.Index(weekdayKeys[:], last)
	if !run {
		to = from
	}
	if from < 0 || to < 0 {
		problems.add(ProblemWeeks, path, "want a day or a run of days out of %q", weekdayKeys)
		return
	}
	hours, err := ParseHours(text)
	if err != nil {
		problems.add(ProblemHours, path, "%v", err)
		return
	}
	for day := from; ; day = (day + 1) % 7 {
		if named[day] {
			problems.add(ProblemWeeks, path, "%s has hours already", weekdayKeys[day])
		}
		named[day], week.Hours[day] = true, hours
		if day == to {
			return
		}
	}
}

func (c closureJSON) entries(path string, problems *Problems) []DayEntry {
	from, to := c.From, cmp.Or(c.To, c.From)
	if !c.Date.IsZero() {
		if !c.From.IsZero() || !c.To.IsZero() {
			problems.add(ProblemRange, path, "either a date, or from and through")
		}
		from, to = c.Date, c.Date
	}
	switch {
	case from.IsZero():
		problems.add(ProblemMissing, path, "no date")
		return nil
	case to.Before(from) || to.DaysSince(from) >= maxRangeDays:
		problems.add(ProblemRange, path, "%s to %s", from, to)
		return nil
	}
	var entries []DayEntry
	for d := from; !d.After(to); d = d.AddDays(1) {
		entries = append(entries, DayEntry{Date: d, Kind: DayClosure, Name: c.Name, Source: c.Source})
	}
	return entries
}

func (s specialHourJSON) entry(text, path string, i int, problems *Problems) DayEntry {
	hours, err := ParseHours(text)
	if err != nil {
		problems.add(ProblemHours, fmt.Sprintf("%s[%d]", path, i), "%v", err)
	}
	e := DayEntry{Date: s.Date, Kind: DaySpecialHours, Name: s.Name, Source: s.Source, Hours: hours}
	if err == nil {
		e.check(problems, path, i)
	}
	return e
}

// Desk returns the desk of the office: the national calendar with the office's
// hours, closures and special hours, under the rules given. The error is a
// [*Problems].
func (o Office) Desk(rules Rules, national *Calendar) (*Desk, error) {
	if national == nil || len(national.days) == 0 {
		return NewDesk(rules, nil, nil)
	}
	office, err := o.calendar(national, "", o.Hours, o.Days)
	if err != nil {
		return nil, err
	}
	if len(o.Intake) == 0 && len(o.IntakeDays) == 0 {
		return NewDesk(rules, office, nil)
	}
	intake, err := o.intake(national)
	if err != nil {
		return nil, err
	}
	return NewDesk(rules, office, intake)
}

// calendar lays the office's own weeks and days over the national calendar.
func (o Office) calendar(national *Calendar, suffix string, weeks []Week, days []DayEntry) (*Calendar, error) {
	if len(weeks) == 0 && len(days) == 0 && o.ID == "" {
		return national, nil
	}
	spec := national.spec.clone()
	spec.ID = strings.TrimSuffix(spec.ID+"/"+o.ID, "/") + suffix
	spec.Version = strings.TrimSuffix(spec.Version+"+"+o.Version, "+")
	if len(weeks) > 0 {
		spec.Weeks = withBase(weeks, spec.Weeks)
	}
	spec.Days = append(spec.Days, days...)
	return NewCalendar(spec)
}

// withBase returns the weeks, with the undated one of others when they have none.
func withBase(weeks, others []Week) []Week {
	isBase := func(w Week) bool { return !w.dated() }
	weeks = slices.Clone(weeks)
	if base := slices.IndexFunc(others, isBase); base >= 0 && !slices.ContainsFunc(weeks, isBase) {
		weeks = append(weeks, others[base])
	}
	return weeks
}

// intake returns the calendar of intake hours. The special hours of the office
// hold for intake too on days on which it is open and has none of its own.
func (o Office) intake(national *Calendar) (*Calendar, error) {
	weeks := o.Intake
	if len(weeks) == 0 {
		weeks = o.Hours
	} else if !slices.ContainsFunc(weeks, func(w Week) bool { return !w.dated() }) {
		problems := &Problems{Of: "office " + o.ID}
		problems.add(ProblemWeeks, "intake", "dated intake hours need undated ones beside them: which hold on other days?")
		return nil, problems
	}
	var days []DayEntry
	for _, e := range o.Days {
		if e.Kind == DayClosure {
			days = append(days, e)
		}
	}
	plain, err := o.calendar(national, "/intake", weeks, days)
	if err != nil {
		return nil, err
	}
	own := make(map[Date]bool)
	for _, e := range o.IntakeDays {
		own[e.Date] = true
		days = append(days, e)
	}
	for _, e := range o.Days {
		open, err := plain.IsWorkday(e.Date)
		if e.Kind == DaySpecialHours && err == nil && open && !own[e.Date] {
			days = append(days, e)
		}
	}
	return o.calendar(national, "/intake", weeks, days)
}
