package sla

import (
	"fmt"
	"io"
	"time"
)

// specJSON is the wire form of a Spec.
type specJSON struct {
	ID               string         `json:"id"`
	Version          string         `json:"version"`
	Location         string         `json:"location"`
	First            Date           `json:"first"`
	Last             Date           `json:"last"`
	AnnouncedThrough Date           `json:"announced_through"`
	Hours            []weekJSON     `json:"hours"`
	Days             []dayEntryJSON `json:"days"`
	Sources          []string       `json:"sources"`
}

// ReadSpec reads what a calendar is built from out of JSON; name is what errors
// call the file. The name of the zone is turned into a location by the function
// given, which is not nil, such as [time.LoadLocation], because this package reads
// no zone files.
//
//	{
//	  "id": "desk", "version": "1", "location": "America/Sao_Paulo",
//	  "first": "2018-01-01", "last": "2019-12-31", "announced_through": "2019-12-31",
//	  "hours": [{"week": {"mon-fri": "08:00-12:00,13:00-17:00"}}],
//	  "days": [{"date": "2018-12-25", "kind": "holiday", "name": "Natal", "source": "…"}]
//	}
//
// Hours are as in [ReadOffice], days as in [ReadAnnouncement]. Unknown keys are
// refused. The error is a [*Problems], or wraps that of r; what only shows when the
// days are laid out is for [NewCalendar] to say.
func ReadSpec(r io.Reader, name string, location func(name string) (*time.Location, error)) (Spec, error) {
	problems := &Problems{Of: "calendar " + name}
	text, err := readFile(r, name, problems)
	if err != nil {
		return Spec{}, err
	}
	var wire specJSON
	if !decodeJSON(text, name, &wire, problems) {
		return Spec{}, problems.err()
	}
	spec := Spec{ID: wire.ID, Version: wire.Version, First: wire.First, Last: wire.Last, AnnouncedThrough: wire.AnnouncedThrough, Sources: wire.Sources}
	if wire.Location == "" || wire.Location == "Local" {
		problems.add(ProblemMissing, name+": location", "%q: want the name of a zone, such as Asia/Ho_Chi_Minh", wire.Location)
	} else if spec.Location, err = location(wire.Location); err != nil {
		problems.add(ProblemMissing, name+": location", "%v", err)
	}
	spec.Weeks = readWeeks(wire.Hours, name+": hours", problems)
	for i, d := range wire.Days {
		e := DayEntry(d)
		e.check(problems, fmt.Sprintf("%s: days", name), i)
		spec.Days = append(spec.Days, e)
	}
	if err := problems.err(); err != nil {
		return Spec{}, err
	}
	return spec, nil
}
