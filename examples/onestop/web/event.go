package web

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/sla"
)

// maxNote is the longest note taken, in characters.
const maxNote = 500

// offered are the kinds of events that a clerk logs.
var offered = [...]sla.EventKind{
	sla.EventSupplementRequested, sla.EventSupplementReceived, sla.EventSuspended, sla.EventResumed, sla.EventReappointed,
	sla.EventCompleted, sla.EventReturned, sla.EventRefused, sla.EventWithdrawn, sla.EventStopped, sla.EventClosed, sla.EventCollected,
}

// offers are those that can follow the events of a log.
func offers(log sla.Log) []sla.EventKind {
	var list []sla.EventKind
	for kind := range log.Next() {
		if slices.Contains(offered[:], kind) {
			list = append(list, kind)
		}
	}
	return list
}

// eventFault is what a clerk or a program states wrong of an event. It begins with
// the name of the field.
type eventFault string

// The faults of an event.
const (
	faultKind   eventFault = "kind"
	faultReason eventFault = "reason"
	faultDate   eventFault = "date"
	faultPast   eventFault = "date-past"
	faultDayOff eventFault = "date-day-off"
	faultFar    eventFault = "date-far"
	faultAt     eventFault = "at"
	faultNote   eventFault = "note"
	faultUnit   eventFault = "unit"
)

// Field is the field that is wrong.
func (f eventFault) Field() string {
	field, _, _ := strings.Cut(string(f), "-")
	return field
}

// JSONField is what the API calls the field.
func (f eventFault) JSONField() string {
	if field := f.Field(); field != "date" {
		return field
	}
	return "appointment"
}

// Words says what is wrong.
func (f eventFault) Words(l sla.Language) string {
	switch f {
	case faultKind:
		return inLanguage(l, "Hãy chọn một sự kiện.", "Choose an event.")
	case faultReason:
		return inLanguage(l, "Hãy chọn lý do tạm dừng.", "Choose the reason.")
	case faultDate:
		return inLanguage(l, "Hãy nhập ngày hẹn lại.", "Enter the new date.")
	case faultPast:
		return inLanguage(l, "Ngày hẹn lại đã qua. Hãy chọn từ hôm nay trở đi.", "The new date has passed. Choose today or later.")
	case faultDayOff:
		return inLanguage(l, "Ngày hẹn lại là ngày nghỉ. Hãy chọn một ngày làm việc.", "The office is closed on the new date. Choose a working day.")
	case faultFar:
		return inLanguage(l, "Ngày hẹn lại nằm ngoài phạm vi lịch làm việc.", "The new date is outside the calendar.")
	case faultAt:
		return inLanguage(l, "Thời điểm không đọc được hoặc ở tương lai.", "The time cannot be read, or is in the future.")
	case faultUnit:
		return inLanguage(l, "Cơ quan không có đơn vị này.", "The office has no such unit.")
	}
	return inLanguage(l, "Hẹn lại cần có nội dung thư xin lỗi; ghi chú dài không quá 500 ký tự.", "A new date needs an apology; a note has at most 500 characters.")
}

// checkEvent holds an event against what the desk takes, whoever brings it; what the
// log takes is up to the log. A transfer is no event that clerks choose, but programs
// may log one to a unit of the office.
func checkEvent(d *desk.Desk, e sla.Event, now time.Time) eventFault {
	if e.Kind != sla.EventTransferred && !slices.Contains(offered[:], e.Kind) {
		return faultKind
	}
	if utf8.RuneCountInString(e.Note) > maxNote {
		return faultNote
	}
	switch e.Kind {
	case sla.EventTransferred:
		if _, err := d.Unit(e.Unit); err != nil {
			return faultUnit
		}
	case sla.EventReappointed:
		if strings.TrimSpace(e.Note) == "" {
			return faultNote
		}
		return checkPromise(d.Calendar(), e.Appointment.Date, now)
	}
	return ""
}

// checkPromise holds a new date against the calendar: the result can be given on a
// working day from today on.
func checkPromise(calendar *sla.Calendar, promised sla.Date, now time.Time) eventFault {
	if promised.IsZero() {
		return faultDate
	}
	today, err := calendar.DateOf(now)
	if err != nil {
		return faultFar
	}
	if promised.Before(today) {
		return faultPast
	}
	switch working, err := calendar.IsWorkday(promised); {
	case err != nil:
		return faultFar
	case !working:
		return faultDayOff
	}
	return ""
}

// eventForm is what a clerk typed to log an event.
type eventForm struct {
	Kind, Reason, Date, At, Note string
}

// readEventForm reads the fields of the form. A log has no ends of lines in a note,
// for which browsers send two characters and count one.
func readEventForm(values url.Values) eventForm {
	return eventForm{
		Kind: field(values, "kind"), Reason: field(values, "reason"), Date: field(values, "date"),
		At: field(values, "at"), Note: strings.NewReplacer("\r\n", " ", "\n", " ").Replace(field(values, "note")),
	}
}

// event is what the form says, with the fields that are for its kind. Without an
// instant it happens when it is stored.
func (f eventForm) event(now time.Time, zone *time.Location) (e sla.Event, fault eventFault) {
	if err := e.Kind.UnmarshalText([]byte(f.Kind)); err != nil || !slices.Contains(offered[:], e.Kind) {
		return e, faultKind
	}
	e.Note = f.Note
	if f.At != "" {
		at, err := sla.ParseInstant(f.At, zone)
		if err != nil || at.After(now) {
			return e, faultAt
		}
		e.At = at
	}
	return e, f.details(&e)
}

// details reads the fields that are for some kinds only.
func (f eventForm) details(e *sla.Event) eventFault {
	var err error
	switch {
	case e.Kind == sla.EventSuspended, e.Kind == sla.EventResumed && f.Reason != "":
		if err = e.Reason.UnmarshalText([]byte(f.Reason)); err != nil || e.Reason == sla.ReasonUnknown {
			return faultReason
		}
	case e.Kind == sla.EventReappointed && f.Date != "":
		if e.Appointment.Date, err = sla.ParseDate(f.Date); err != nil {
			return faultDate
		}
	}
	return ""
}
