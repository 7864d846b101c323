package sla

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
)

// Announcement is a published list of days that extends a calendar: the official
// days of next year, a swap decided a week before the day. It is data a user loads
// when it appears, see [ReadAnnouncement] and [Calendar.Extend].
//
// The zero value has no days: a calendar extended by it has the same days and one
// more + in its version.
type Announcement struct {
	ID string // becomes part of the calendar's version; a document number or a file name
	// Through, when set, says that the list is complete through that date,
	// inclusive: it takes the place of everything provisional up to there.
	Through Date
	// Announced is when the list was published, zero when not known.
	Announced Date
	Days      []DayEntry // in any order; those of a list read from JSON have its Announced where they state none
}

// KnownOn returns what of the announcement was published by a day, inclusive.
// Entries without a date of publication count as known; that the list is
// complete Through a date does only when the list has one.
func (a Announcement) KnownOn(d Date) Announcement {
	known := Announcement{ID: a.ID, Announced: a.Announced}
	if !a.Announced.IsZero() && !a.Announced.After(d) {
		known.Through = a.Through
	}
	for _, e := range a.Days {
		if !e.Announced.After(d) {
			e.Hours = append(Hours(nil), e.Hours...)
			known.Days = append(known.Days, e)
		}
	}
	return known
}

// maxFile bounds the size of the files that are read whole.
const maxFile = 16 << 20

// ReadAnnouncement reads an announcement from a file, CSV or JSON; name is what
// errors and the ID call it.
//
// CSV has a header with the columns date, kind, name, source and announced, in
// any order, and optionally replaces (of a make-up day: the day off it makes
// up) and hours (of special hours); announced, replaces and hours may be empty.
// Kinds are holiday, substitute, day-off-swapped, working-saturday, closure and
// special-hours:
//
//	date,kind,name,source,announced,replaces
//	2027-12-31,day-off-swapped,Nghỉ hoán đổi,CV 1/VPCP-KGVX,2027-12-20,
//	2028-01-08,working-saturday,Làm bù,CV 1/VPCP-KGVX,2027-12-20,2027-12-31
//
// Where one day is swapped off and one made up, replaces may be left out. A row
// of kind "through" carries in its date the day through which the list is
// complete. It belongs only in a list of every day off up to there, Tết
// included: what is provisional and not in the list becomes an ordinary day.
// [Calendar.Replaced] shows what that would be.
//
// JSON is an object with an array "days" of objects with the same keys, and
// optionally "id", "through" and "announced", which holds for the days that state
// none of their own. Unknown columns and keys are refused. The error is a
// [*Problems] with every bad row of a CSV file at its line, or every bad day of a
// JSON file, or wraps that of r; JSON that cannot be decoded ends the reading at
// its first fault.
func ReadAnnouncement(r io.Reader, name string) (Announcement, error) {
	problems := &Problems{Of: "announcement " + name}
	text, err := readFile(r, name, problems)
	if err != nil {
		return Announcement{}, err
	}
	read := readAnnouncementCSV
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		read = readAnnouncementJSON
	}
	a := read(text, name, problems)
	if a.ID == "" {
		a.ID = name
	}
	if err := problems.err(); err != nil {
		return Announcement{}, err
	}
	a.pair()
	return a, nil
}

// pair fills in the day a make-up day replaces where there is only one it can be.
func (a *Announcement) pair() {
	var swapped, makeUp []*DayEntry
	for i := range a.Days {
		switch e := &a.Days[i]; e.Kind {
		case DaySwappedOff:
			swapped = append(swapped, e)
		case DayMakeUp:
			makeUp = append(makeUp, e)
		}
	}
	if len(swapped) == 1 && len(makeUp) == 1 && makeUp[0].Replaces.IsZero() {
		makeUp[0].Replaces = swapped[0].Date
	}
}

// readFile returns the text of a file without a byte order mark.
func readFile(r io.Reader, name string, problems *Problems) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("sla: %s: %w", problems.Of, err)
	}
	if len(text) > maxFile {
		problems.add(ProblemColumn, name, "longer than %d bytes", maxFile)
	}
	return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), problems.err()
}

func readAnnouncementCSV(text []byte, name string, problems *Problems) Announcement {
	t := table.NewReader(bytes.NewReader(text), name)
	var a Announcement
	if _, err := t.Header(); err != nil {
		problems.place(err)
		return a
	}
	columns, err := t.Columns([]string{"date", "kind", "name", "source", "announced"}, []string{"replaces", "hours"})
	if err != nil {
		problems.place(err)
		return a
	}
	for {
		row, err := t.Next()
		if err == io.EOF {
			return a
		}
		if err != nil {
			problems.place(err)
			continue
		}
		readEntryRow(row, columns, &a, problems)
	}
}

// readEntryRow adds the entry of a row, or the day it says the list is complete through.
func readEntryRow(row *table.Row, columns map[string]int, a *Announcement, problems *Problems) {
	var e DayEntry
	before := len(problems.List)
	read := func(column string, parse func(text string) error) {
		i := columns[column]
		text := strings.TrimSpace(row.Field(i))
		if err := parse(text); err != nil {
			problems.place(row.Fault(i, err))
		}
	}
	through := strings.TrimSpace(row.Field(columns["kind"])) == "through"
	read("date", func(s string) (err error) { e.Date, err = ParseDate(s); return })
	read("announced", func(s string) error { return e.Announced.UnmarshalText([]byte(s)) })
	if through {
		if e.Date.After(a.Through) {
			a.Through, a.Announced = e.Date, e.Announced
		}
		return
	}
	read("kind", func(s string) error { return e.Kind.unmarshalEntry(s) })
	read("replaces", func(s string) error { return e.Replaces.UnmarshalText([]byte(s)) })
	read("hours", func(s string) error { return e.Hours.UnmarshalText([]byte(s)) })
	e.Name = strings.TrimSpace(row.Field(columns["name"]))
	e.Source = strings.TrimSpace(row.Field(columns["source"]))
	if len(problems.List) == before {
		e.check(problems, "", 0)
		for i := range problems.List[before:] { // a place in the file says more than an index
			problems.List[before+i].Path = fmt.Sprintf("%s:%d", row.File(), row.Line())
		}
	}
	a.Days = append(a.Days, e)
}

// unmarshalEntry reads a kind that an entry can have.
func (k *DayKind) unmarshalEntry(s string) error {
	if err := k.UnmarshalText([]byte(s)); err != nil || k.rank() == 0 {
		*k = DayUnknown
		return fmt.Errorf("kind %q: not one of %q or \"through\"", clip.Text(s), dayKindNames[DayHoliday:])
	}
	return nil
}

// announcementJSON is the wire form of an announcement.
type announcementJSON struct {
	ID      string `json:"id,omitzero"`
	Through Date   `json:"through,omitzero"`
	// Announced is that of the list; each day may have its own.
	Announced Date           `json:"announced,omitzero"`
	Days      []dayEntryJSON `json:"days"`
}

type dayEntryJSON struct {
	Date      Date    `json:"date"`
	Kind      DayKind `json:"kind"`
	Name      string  `json:"name"`
	Source    string  `json:"source"`
	Announced Date    `json:"announced,omitzero"`
	Replaces  Date    `json:"replaces,omitzero"`
	Hours     Hours   `json:"hours,omitzero"`
}

func readAnnouncementJSON(text []byte, name string, problems *Problems) Announcement {
	var wire announcementJSON
	if !decodeJSON(text, name, &wire, problems) {
		return Announcement{}
	}
	a := Announcement{ID: wire.ID, Through: wire.Through, Announced: wire.Announced}
	for i, d := range wire.Days {
		path := fmt.Sprintf("%s: days[%d]", name, i)
		if d.Date.IsZero() {
			problems.add(ProblemMissing, path, "no date")
		}
		if d.Kind.rank() == 0 {
			problems.add(ProblemDayKind, path, "%s: kind %s is not one of %q", d.Date, d.Kind, dayKindNames[DayHoliday:])
		}
		if e := DayEntry(d); !d.Date.IsZero() && d.Kind.rank() > 0 {
			e.check(problems, name+": days", i)
		}
		if d.Announced.IsZero() {
			d.Announced = wire.Announced
		}
		a.Days = append(a.Days, DayEntry(d))
	}
	return a
}

// decodeJSON reads one JSON value, refusing unknown fields, text behind it and
// what is not UTF-8. It reports whether v is filled.
func decodeJSON(text []byte, name string, v any, problems *Problems) bool {
	switch {
	case !utf8.Valid(text):
		problems.add(ProblemColumn, name, "not UTF-8 text")
		return false
	case len(bytes.TrimSpace(text)) == 0:
		problems.add(ProblemColumn, name, "file is empty")
		return false
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		problems.add(ProblemColumn, fmt.Sprintf("%s:%d", name, lineAt(text, dec.InputOffset())), "%v", err)
		return false
	}
	if _, err := dec.Token(); err != io.EOF {
		problems.add(ProblemColumn, fmt.Sprintf("%s:%d", name, lineAt(text, dec.InputOffset())), "text behind the object")
		return false
	}
	return true
}

func lineAt(text []byte, offset int64) int {
	return 1 + bytes.Count(text[:min(int(offset), len(text))], []byte("\n"))
}

// place adds an error of package table at its place.
func (p *Problems) place(err error) {
	var fault *table.Error
	if !errors.As(err, &fault) {
		p.add(ProblemColumn, "", "%v", err)
		return
	}
	path, message, _ := strings.Cut(fault.Error(), ": ")
	p.add(ProblemColumn, path, "%s", message)
}

// Extend returns a calendar with the days of announcements added, in their order.
// Each becomes part of the version: "2026-10" extended by "swap-2028" is
// "2026-10+swap-2028".
//
// An announcement complete Through a date takes the place of every provisional
// entry up to there, mentioned or not ([Calendar.Replaced] lists them), but for an
// office's own closures and hours and for what was announced after it. The
// official days then count as announced through that date. Other days join the
// entries there are. The error is a [*Problems]: days outside the range, two
// entries of one rank that disagree, and every other fault that [NewCalendar]
// finds.
func (c *Calendar) Extend(announcements ...Announcement) (*Calendar, error) {
	spec := c.spec.clone()
	for _, a := range announcements {
		if err := c.checkDates(a); err != nil {
			return nil, err
		}
		if a.Through.After(spec.AnnouncedThrough) {
			spec.Days = withoutProvisional(spec.Days, spec.AnnouncedThrough, a)
			spec.AnnouncedThrough = a.Through
		}
		spec.Days = append(spec.Days, a.Days...)
		spec.Version += "+" + a.ID
	}
	return NewCalendar(spec)
}

// checkDates refuses what lies outside the range of the calendar: most likely a
// date mistyped.
func (c *Calendar) checkDates(a Announcement) error {
	p := &Problems{Of: "announcement " + a.ID}
	if a.Through.After(c.spec.Last) {
		p.add(ProblemRange, "through", "%s is behind the calendar's last day, %s", a.Through, c.spec.Last)
	}
	for i, e := range a.Days {
		if _, err := c.index(e.Date); err != nil {
			p.add(ProblemRange, fmt.Sprintf("days[%d]", i), "%s is outside the calendar, %s to %s", e.Date, c.spec.First, c.spec.Last)
		}
	}
	return p.err()
}

// withoutProvisional drops the entries that a complete list replaces.
func withoutProvisional(days []DayEntry, after Date, a Announcement) []DayEntry {
	return slices.DeleteFunc(days, func(e DayEntry) bool { return a.replaces(e, after) })
}

// replaces reports whether the list takes the place of an entry behind the
// announced days. Closures and hours are the office's own, and what was
// published after the list is not in it.
func (a *Announcement) replaces(e DayEntry, announcedThrough Date) bool {
	own := e.Kind == DayClosure || e.Kind == DaySpecialHours
	newer := !a.Announced.IsZero() && e.Announced.After(a.Announced)
	return e.Date.After(announcedThrough) && !e.Date.After(a.Through) && !own && !newer
}

// Replaced lists the provisional entries that the announcement takes out of the
// calendar without putting an entry on their date, in the calendar's order:
// what to look at before a list is trusted that was typed in by hand.
func (c *Calendar) Replaced(a Announcement) []DayEntry {
	mentioned := make(map[Date]bool, len(a.Days))
	for _, e := range a.Days {
		mentioned[e.Date] = true
	}
	var replaced []DayEntry
	for _, e := range c.spec.Days {
		if a.replaces(e, c.spec.AnnouncedThrough) && !mentioned[e.Date] {
			e.Hours = append(Hours(nil), e.Hours...)
			replaced = append(replaced, e)
		}
	}
	return replaced
}
