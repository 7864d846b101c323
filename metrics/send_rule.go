package metrics

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// The kinds of errors of [SendRule.By], beside those of the calendar.
var (
	// ErrNoSendingDate: no date is known by which to send, because the circular has no
	// report of the period, or the sender or what to do on a day off is not defined.
	ErrNoSendingDate = errors.New("no date to send by")
	// ErrNoCalendar: what depends on working days was asked without a calendar.
	ErrNoCalendar = errors.New("no calendar")
)

// Sender is who sends a report, which decides by when.
//
// The zero value is SenderUnknown, for whom no day is known.
type Sender uint8

// The senders of Circular 09/2026/TT-BTP art. 9–11, 15 and 16. In one-tier cities
// the communes send to the branch of the centre and the bodies of the city to the
// centre, as units; the city sends as a central sender.
const (
	SenderUnknown Sender = iota // not stated
	SenderUnit                  // communes, bodies under a province, units under a ministry: by the 20th
	SenderCentral               // provinces, ministries and the two policy banks, to the Ministry of Justice: by the 23rd
)

var senderNames = [...]string{"unknown", "unit", "central"}

// String returns the name of the sender in kebab case.
func (s Sender) String() string { return enum.Name(senderNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s Sender) MarshalText() ([]byte, error) {
	return enum.Text("metrics: sender", senderNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Sender) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: sender", senderNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Sender) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Sender) Scan(src any) error { return sqltext.Scan(src, s) }

// day is the day of the month by which the sender sends, 0 when it is not known.
func (s Sender) day() int {
	switch s {
	case SenderUnit:
		return 20
	case SenderCentral:
		return 23
	}
	return 0
}

// DayOffRule says what becomes of a sending date that is a day off. Circular
// 09/2026/TT-BTP says nothing of it; the dates it names are plain dates.
//
// The zero value is DayOffUnset, which stays on the date as DayOffStays does.
type DayOffRule uint8

// The ways with a day off.
const (
	DayOffUnset    DayOffRule = iota // not stated: as DayOffStays
	DayOffStays                      // the date stands, as it is written
	DayOffPrevious                   // the last working day before it
	DayOffNext                       // the first working day after it, as Civil Code 91/2015/QH13 art. 148(5) has it for time limits
)

var dayOffNames = [...]string{"unset", "stays", "previous", "next"}

// String returns the name of the way in kebab case.
func (d DayOffRule) String() string { return enum.Name(dayOffNames[:], uint8(d)) }

// MarshalText implements [encoding.TextMarshaler].
func (d DayOffRule) MarshalText() ([]byte, error) {
	return enum.Text("metrics: day off", dayOffNames[:], uint8(d))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *DayOffRule) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: day off", dayOffNames[:], text, (*uint8)(d))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (d DayOffRule) Value() (driver.Value, error) { return sqltext.Value(d.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (d *DayOffRule) Scan(src any) error { return sqltext.Scan(src, d) }

// ReportedOn reports whether Circular 09/2026/TT-BTP (art. 9–11, 15, 16) has a
// report of the period on a form. A period is by the reporting convention and ends
// on 1 August 2026 or later. Forms 07, 07a, 07b and 07c are reported for the months
// 1, 2, 4, 5, 7, 8, 10 and 11, the quarters I and III, the first half of the year,
// and the year; forms 06a and 06b for the same without the months. The other months
// and quarters are inside a longer report; one of nine months there is not. The first
// report is that of August 2026, from 15 July to 14 August.
//
// It is false for form II.06a, whose periods are not known here.
func (p Period) ReportedOn(form FormID) bool {
	monthly := form.layout() == Form07
	if !monthly && form.layout() != Form06a || p.convention != ConventionReporting || p.last.Before(circular09()) {
		return false
	}
	switch p.kind {
	case PeriodMonth:
		return monthly && p.number%3 != 0
	case PeriodQuarter:
		return p.number%2 == 1
	case PeriodHalfYear:
		return p.number == 1
	}
	return p.kind == PeriodYear
}

// circular09 is the day on which Circular 09/2026/TT-BTP took effect: its forms are
// those of periods that end on this day or later.
func circular09() sla.Date { return sla.MustDate(2026, time.August, 1) }

// SendRule says by when reports are sent. The zero value gives the dates of Circular
// 09/2026/TT-BTP as they are written. More fields may come; use keyed literals.
type SendRule struct {
	// Calendar is that of the sender. It is needed where working days have a part:
	// with DayOffPrevious and DayOffNext, and for periods before the circular.
	Calendar *sla.Calendar
	DayOff   DayOffRule // what becomes of a date that is a day off
}

// By returns the date through which, that day included, the report of a period is in
// time.
//
// By Circular 09/2026/TT-BTP it is the 20th of the last month of the period for
// units and the 23rd for those who send to the Ministry of Justice; when that is a
// day off, DayOff says what then. A period that ended before 1 August 2026 is sent
// within two working days of its last day, whoever sends: so Khánh Hòa, Decision
// 01/2023/QĐ-UBND art. 4 (known from others; not read).
//
// It is an error matching [ErrNoSendingDate] when the circular has no report of the period
// ([Period.ReportedOn]), or before it when the period is not by the reporting
// convention; when the sender is unknown; and when DayOff is not defined. A calendar
// that is needed and not there matches [ErrNoCalendar]; errors of the calendar,
// as [sla.ErrOutOfRange], are passed on.
func (r SendRule) By(p Period, sender Sender) (sla.Date, error) {
	date, err := r.by(p, sender)
	if err != nil {
		return sla.Date{}, fmt.Errorf("metrics: sending: of period %q by a sender %s: %w", p, sender, err)
	}
	return date, nil
}

func (r SendRule) by(p Period, sender Sender) (sla.Date, error) {
	switch {
	case sender.day() == 0:
		return sla.Date{}, fmt.Errorf("sender not known: %w", ErrNoSendingDate)
	case r.DayOff > DayOffNext:
		return sla.Date{}, fmt.Errorf("day off %s: %w", r.DayOff, ErrNoSendingDate)
	case p.convention != ConventionReporting:
		return sla.Date{}, fmt.Errorf("not a period by the reporting convention: %w", ErrNoSendingDate)
	case p.last.Before(circular09()):
		return r.afterCutOff(p)
	case !p.ReportedOn(Form07):
		return sla.Date{}, fmt.Errorf("no report of this period by Circular 09/2026/TT-BTP: %w", ErrNoSendingDate)
	}
	year, month, _ := p.last.Date()
	return r.off(sla.MustDate(year, month, sender.day()))
}

// afterCutOff is the practice before the circular.
func (r SendRule) afterCutOff(p Period) (sla.Date, error) {
	const within = 2
	if r.Calendar == nil {
		return sla.Date{}, fmt.Errorf("%d working days after %s: %w", within, p.last, ErrNoCalendar)
	}
	return r.Calendar.AddWorkdays(p.last, within)
}

// off moves a date off a day off, as the rule says.
func (r SendRule) off(date sla.Date) (sla.Date, error) {
	if r.DayOff == DayOffUnset || r.DayOff == DayOffStays {
		return date, nil
	}
	if r.Calendar == nil {
		return sla.Date{}, fmt.Errorf("whether %s is a day off: %w", date, ErrNoCalendar)
	}
	works, err := r.Calendar.IsWorkday(date)
	if err != nil || works {
		return date, err
	}
	if r.DayOff == DayOffPrevious {
		return r.Calendar.AddWorkdays(date, -1)
	}
	return r.Calendar.NextWorkday(date)
}
