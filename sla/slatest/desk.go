package slatest

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// desks makes the desks of the cases of a folder, each once.
type desks struct {
	folder    fs.FS
	calendars map[string]*calendarPair
	made      map[[2]string]*sla.Desk
}

// calendarPair is what a cell of the column calendar names.
type calendarPair struct {
	calendar *sla.Calendar
	office   sla.Office
	official bool // of sla/vn as known today, so that it was another on earlier days
}

func newDesks(folder fs.FS) *desks {
	return &desks{folder, make(map[string]*calendarPair), make(map[[2]string]*sla.Desk)}
}

// desk returns the desk of the cells rules and calendar.
func (d *desks) desk(rules, calendar string) (*sla.Desk, error) {
	key := [2]string{rules, calendar}
	if desk := d.made[key]; desk != nil {
		return desk, nil
	}
	pair, err := d.calendar(calendar)
	if err != nil {
		return nil, err
	}
	r, err := parseRules(rules)
	if err != nil {
		return nil, err
	}
	desk, err := pair.office.Desk(r, pair.calendar)
	if err == nil {
		d.made[key] = desk
	}
	return desk, err
}

// known returns the desk as it was known on a day, nil when it was no other.
func (d *desks) known(rules, calendar string, on sla.Date) (*sla.Desk, error) {
	pair, err := d.calendar(calendar)
	if err != nil || !pair.official {
		return nil, err
	}
	_, office, _ := strings.Cut(calendar, " ")
	return d.desk(rules, strings.TrimSpace("vn@"+on.String()+" "+office))
}

// knownTo returns the desk as it was known on the day of acceptance of a question,
// nil when it was no other or the dossier was never accepted.
func (d *desks) knownTo(q *Question) (*sla.Desk, error) {
	for e := range q.Dossier.Log.All() {
		if e.Kind != sla.EventAccepted {
			continue
		}
		on, err := q.Desk.Calendar().DateOf(e.At)
		if err != nil {
			return nil, nil // outside the calendar: the assessment will say so
		}
		return d.known(q.Rules, q.Calendar, on)
	}
	return nil, nil
}

func (d *desks) calendar(cell string) (*calendarPair, error) {
	if pair := d.calendars[cell]; pair != nil {
		return pair, nil
	}
	name, office, _ := strings.Cut(strings.TrimSpace(cell), " ")
	pair := &calendarPair{official: name == "" || name == "vn"}
	var err error
	if on, known := strings.CutPrefix(name, "vn@"); known || pair.official {
		pair.calendar, err = officialCalendar(on, known)
	} else {
		pair.calendar, err = d.readCalendar(name)
	}
	if err == nil && office != "" {
		pair.office, err = d.readOffice(strings.TrimSpace(office))
	}
	if err != nil {
		return nil, err
	}
	d.calendars[cell] = pair
	return pair, nil
}

func officialCalendar(on string, known bool) (*sla.Calendar, error) {
	var options vn.Options
	if known {
		var err error
		if options.KnownOn, err = sla.ParseDate(on); err != nil {
			return nil, err
		}
	}
	return vn.NewCalendar(options)
}

func (d *desks) readCalendar(name string) (*sla.Calendar, error) {
	file, err := d.folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	spec, err := sla.ReadSpec(file, name, time.LoadLocation)
	if err != nil {
		return nil, err
	}
	return sla.NewCalendar(spec)
}

func (d *desks) readOffice(name string) (sla.Office, error) {
	file, err := d.folder.Open(name)
	if err != nil {
		return sla.Office{}, err
	}
	defer file.Close()
	return sla.ReadOffice(file, name)
}

// parseRules reads the id of rules of sla/vn and the switches behind it.
func parseRules(cell string) (sla.Rules, error) {
	words := strings.Fields(cell)
	if len(words) == 0 {
		return sla.Rules{}, errors.New("no rules")
	}
	rules, err := vn.RulesByID(words[0])
	if err != nil {
		return rules, err
	}
	for _, word := range words[1:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			return rules, fmt.Errorf("%q: want Switch=value", word)
		}
		if err := setSwitch(&rules, name, value); err != nil {
			return rules, err
		}
	}
	return rules, rules.Validate()
}

// setSwitch sets a switch by the name of its field, one of the clock in every
// edition.
func setSwitch(rules *sla.Rules, name, value string) error {
	clock, ofClock := strings.CutPrefix(name, "Clock.")
	if !ofClock {
		return setField(reflect.ValueOf(rules).Elem(), name, value)
	}
	if len(rules.Editions) == 0 {
		return setField(reflect.ValueOf(&rules.Clock).Elem(), clock, value)
	}
	for i := range rules.Editions {
		if err := setField(reflect.ValueOf(&rules.Editions[i].Clock).Elem(), clock, value); err != nil {
			return err
		}
	}
	return nil
}

func setField(of reflect.Value, name, value string) error {
	field := of.FieldByName(name)
	if !field.IsValid() {
		return fmt.Errorf("%q: no such switch", name)
	}
	switch to := field.Addr().Interface().(type) {
	case interface{ UnmarshalText([]byte) error }:
		return to.UnmarshalText([]byte(value))
	case *time.Duration:
		d, err := time.ParseDuration(value)
		*to = d
		return err
	case *int:
		n, err := strconv.Atoi(value)
		*to = n
		return err
	}
	return fmt.Errorf("%q: cannot be set in a case", name)
}
