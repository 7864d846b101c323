// Package setup is what the example programs share: the flags that choose an
// office's desk, the ways of writing a receipt, and the exit status.
package setup

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// Flags choose a desk.
type Flags struct {
	Rules    string
	Office   string
	Calendar string
	Lang     sla.Language
}

// Register adds the flags to a set.
func (f *Flags) Register(fs *flag.FlagSet) {
	fs.StringVar(&f.Rules, "rules", vn.OneStopID, "rules of counting: "+strings.Join(vn.RuleIDs(), ", "))
	fs.StringVar(&f.Office, "office", "", "JSON `file` with an office's own hours, intake hours, closures and special hours")
	fs.StringVar(&f.Calendar, "calendar", "", "CSV or JSON `file` with announced days, added to the national calendar")
	f.Lang = sla.Vietnamese
	fs.TextVar(&f.Lang, "lang", f.Lang, "language of the output: vi, en")
}

// Sources are the files and rules behind a desk, read once.
type Sources struct {
	Rules        sla.Rules
	Office       sla.Office
	Announcement sla.Announcement
	announced    bool
}

// Read reads what the flags name.
func (f *Flags) Read() (*Sources, error) {
	var s Sources
	var err error
	if f.Lang == sla.LanguageUnknown {
		return nil, errors.New("-lang: want vi or en")
	}
	if s.Rules, err = vn.RulesByID(f.Rules); err != nil {
		return nil, err
	}
	if f.Office != "" {
		if err := read(f.Office, func(r *os.File) (err error) { s.Office, err = sla.ReadOffice(r, f.Office); return }); err != nil {
			return nil, err
		}
	}
	if f.Calendar != "" {
		s.announced = true
		err = read(f.Calendar, func(r *os.File) (err error) { s.Announcement, err = sla.ReadAnnouncement(r, f.Calendar); return })
		if s.Announcement.ID == f.Calendar { // becomes part of the version, which should not depend on the folder
			s.Announcement.ID = filepath.Base(f.Calendar)
		}
	}
	return &s, err
}

// Desk returns the desk of the sources as known on a day, now for the zero Date.
func (s *Sources) Desk(knownOn sla.Date) (*sla.Desk, error) {
	calendar, err := vn.NewCalendar(vn.Options{KnownOn: knownOn})
	if err != nil {
		return nil, err
	}
	if s.announced {
		a := s.Announcement
		if !knownOn.IsZero() {
			a = a.KnownOn(knownOn)
		}
		if calendar, err = calendar.Extend(a); err != nil {
			return nil, err
		}
	}
	office := s.Office
	if !knownOn.IsZero() {
		office = worked(office, calendar)
	}
	return office.Desk(s.Rules, calendar)
}

// worked leaves out the special hours of days that were not to be worked by an
// earlier calendar, such as a make-up day not announced yet.
func worked(o sla.Office, calendar *sla.Calendar) sla.Office {
	off := func(e sla.DayEntry) bool {
		day, err := calendar.Day(e.Date)
		return e.Kind == sla.DaySpecialHours && (err != nil || !day.Working())
	}
	o.Days = slices.DeleteFunc(slices.Clone(o.Days), off)
	o.IntakeDays = slices.DeleteFunc(slices.Clone(o.IntakeDays), off)
	return o
}

// Warnings lists what the announcement takes out of the calendar without
// mentioning it, and exchanged days that look mistyped.
func (s *Sources) Warnings() []string {
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil || !s.announced {
		return nil
	}
	var warnings []string
	for _, e := range calendar.Replaced(s.Announcement) {
		warnings = append(warnings, fmt.Sprintf("%s: complete through %s without %s, %s: it becomes an ordinary day", s.Announcement.ID, s.Announcement.Through, e.Date, e.Name))
	}
	for _, e := range s.Announcement.Days {
		day, err := calendar.Day(e.Date)
		switch {
		case err != nil: // Extend will say so
		case e.Kind == sla.DayMakeUp && day.Working() && day.Kind != sla.DayMakeUp:
			warnings = append(warnings, fmt.Sprintf("%s: %s is made up for, but is worked anyway", s.Announcement.ID, e.Date))
		case e.Kind == sla.DaySwappedOff && !day.Working() && day.Kind != sla.DaySwappedOff:
			warnings = append(warnings, fmt.Sprintf("%s: %s is swapped off, but is a day off anyway", s.Announcement.ID, e.Date))
		}
	}
	return warnings
}

func read(path string, from func(*os.File) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return from(file)
}

// Moment is a receipt or another stamp as people write it: an instant, or a
// date of which no time is known.
type Moment struct {
	Date sla.Date  // in the zone of the office
	At   time.Time // zero when only the date is known
}

// IsZero reports whether nothing was written.
func (m Moment) IsZero() bool { return m.Date.IsZero() }

// DateOnly reports whether no time of day is known.
func (m Moment) DateOnly() bool { return m.At.IsZero() }

// ParseMoment reads RFC 3339, or local time YYYY-MM-DD[THH:MM[:SS]] in loc,
// with a blank or a T before the clock.
func ParseMoment(s string, loc *time.Location) (Moment, error) {
	const date = len("2006-01-02")
	if len(s) == date {
		d, err := sla.ParseDate(s)
		return Moment{Date: d}, err
	}
	if len(s) == len("2006-01-02T15:04") || len(s) == len("2006-01-02T15:04:05") {
		if m, ok := localMoment(s[:date], s[date:], loc); ok {
			return m, nil
		}
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return Moment{}, fmt.Errorf("%q: want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339", clip.Text(s))
	}
	d, err := sla.DateIn(t, loc)
	return Moment{Date: d, At: t}, err
}

// localMoment reads a date and "THH:MM[:SS]". time.ParseInLocation does the
// same at several times the cost, which counts in files of dossiers.
func localMoment(date, clock string, loc *time.Location) (Moment, bool) {
	d, err := sla.ParseDate(date)
	if err != nil || clock[0] != 'T' && clock[0] != ' ' {
		return Moment{}, false
	}
	c, err := sla.ParseTimeOfDay(clock[1:])
	if err != nil || clock[1:3] == "24" {
		return Moment{}, false
	}
	two := func(i int) int { return int(date[i]-'0')*10 + int(date[i+1]-'0') }
	year, month, day := two(0)*100+two(2), time.Month(two(5)), two(8) // digits, or it were no date
	return Moment{Date: d, At: time.Date(year, month, day, int(c)/3600, int(c)/60%60, int(c)%60, 0, loc)}, true
}

// Deadline asks the desk for the deadline of a receipt.
func Deadline(desk *sla.Desk, received Moment, limit sla.Limit) (sla.Deadline, error) {
	if received.DateOnly() {
		return desk.DeadlineOn(received.Date, limit)
	}
	return desk.Deadline(received.At, limit)
}
