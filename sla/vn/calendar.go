package vn

import (
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// calendarID is the id of the calendars of [NewCalendar].
const calendarID = "vn/public-offices"

// The years of the calendar, inclusive.
const (
	FirstYear = 2018
	LastYear  = 2050
)

// Options change what [NewCalendar] builds. The zero value is the calendar as
// known to this release.
type Options struct {
	// Culture says whether a 24 November on a weekend is made up in years that are
	// not announced yet; unset, it is not.
	Culture CultureDay
	// KnownOn, when set, builds the calendar as it was known on that day, inclusive:
	// what was announced later is left out, and the days follow the statute instead.
	// It tells a printed date that was wrong from one that went stale.
	KnownOn sla.Date
}

// NewCalendar returns the working calendar of Vietnamese public offices, 2018
// to 2050; see the package documentation for what its days rest on. An error
// means a Culture that is not defined.
func NewCalendar(options Options) (*sla.Calendar, error) {
	if _, err := options.Culture.MarshalText(); err != nil {
		return nil, err
	}
	spec := sla.Spec{
		ID:       calendarID,
		Version:  version(options),
		Location: Location(),
		First:    sla.MustDate(FirstYear, time.January, 1),
		Last:     sla.MustDate(LastYear, time.December, 31),
		Weeks:    []sla.Week{OfficeHours()},
		Sources:  sources(),
	}
	known := knownThrough(options.KnownOn)
	spec.AnnouncedThrough = spec.First.AddDays(-1)
	if known >= FirstYear {
		spec.AnnouncedThrough = sla.MustDate(known, time.December, 31)
	}
	for _, o := range OfficialDays() {
		if o.Day.Date.Year() <= known && knownOn(o.Day.Announced, options.KnownOn) {
			spec.Days = append(spec.Days, o.Day)
		}
	}
	for year := max(known+1, FirstYear); year <= LastYear; year++ {
		spec.Days = append(spec.Days, ruleDays(year, options)...)
	}
	return sla.NewCalendar(spec)
}

// ruleDays returns the days of a year that is not announced.
func ruleDays(year int, options Options) []sla.DayEntry {
	var days []sla.DayEntry
	for _, d := range statutory(year) {
		if d.Name != nameCultureDay || knownOn(cultureDayAnnounced(), options.KnownOn) {
			days = append(days, d)
		}
	}
	return append(days, substitutes(days, options.Culture)...)
}

// knownThrough returns the last year whose days were published by a day, by
// now for the zero Date, and the year before the first when none was.
func knownThrough(on sla.Date) int {
	known := FirstYear - 1
	for _, s := range YearAnnouncements() {
		if knownOn(s.Announced, on) {
			known = s.Year
		}
	}
	return known
}

// knownOn reports whether something announced on a day, zero for always, was
// known on another, zero for now.
func knownOn(announced, on sla.Date) bool { return on.IsZero() || !announced.After(on) }

func version(options Options) string {
	v := DataVersion
	if !options.KnownOn.IsZero() {
		v += "@" + options.KnownOn.String()
	}
	if options.Culture == CultureDayCompensated {
		v += ";culture-day-" + options.Culture.String()
	}
	return v
}

func sources() []string {
	all := []string{sourceOldCode, sourceHolidays, sourceSubstitute, sourceCultureDay}
	for _, s := range YearAnnouncements() {
		all = append(all, s.Source)
	}
	return all
}

// Location returns the zone of Vietnam, Asia/Ho_Chi_Minh: UTC+7 without summer
// time, as it has been since 1975. It does not need the host's time zone files. Every
// call returns the same pointer, since there are programs that compare zones by it.
func Location() *time.Location { return location }

// location is never assigned to.
var location = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// OfficeHours returns the default hours: Monday to Friday, 07:30 to 11:30 and
// 13:30 to 17:00. They are common, not law: offices set their own.
func OfficeHours() sla.Week {
	week := sla.WeekOf(sla.Hours{
		{Open: 7*3600 + 30*60, Close: 11*3600 + 30*60},
		{Open: 13*3600 + 30*60, Close: 17 * 3600},
	}, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)
	week.Source = "giờ làm việc mặc định, mỗi cơ quan tự quy định"
	return week
}

// ErrRules is matched by the error about rules that were changed and have kept their
// id.
var ErrRules = errors.New("rules differ from the ones of that id: give them an id of their own")

// NewDesk returns a desk with the default calendar and hours under the rules
// given. For an office with hours of its own see
// [github.com/tthc-go/tthc/sla.Office].
//
// Rules that have the id of one of [RuleIDs] and are not those are an error matching
// [ErrRules]: their explanations would cite decrees for what an office changed. Give
// them an id of their own, and sources ([sla.Rules.Cite]). Other errors are those of
// [sla.NewDesk]: rules that are not complete.
func NewDesk(rules sla.Rules) (*sla.Desk, error) {
	if preset, err := RulesByID(rules.ID); err == nil && !reflect.DeepEqual(preset, rules) {
		return nil, fmt.Errorf("vn: desk: of %q: %w", rules.ID, ErrRules)
	}
	calendar, err := NewCalendar(Options{})
	if err != nil {
		return nil, err
	}
	return sla.NewDesk(rules, calendar, nil)
}
