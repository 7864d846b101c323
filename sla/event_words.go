package sla

import "fmt"

// Words says what happened, as [Assessment.Explanation] does: the kind, and what
// else is stated, without the instant: "tạm dừng: niêm yết công khai", "accepted:
// result promised for Friday 20/11/2026". The note is part of it, so a page for
// others than the desk shows events of [Log.WithoutNotes].
func (e Event) Words(language Language) string {
	log := logWordsOf(language)
	text := e.Kind.Words(language)
	appointment := e.Appointment.Words(language)
	if e.Kind == EventAccepted && appointment != "" {
		appointment = fmt.Sprintf(log.appointed, appointment)
	}
	from := ""
	if e.From != "" {
		from = fmt.Sprintf(log.from, e.From)
	}
	for _, detail := range [...]string{log.reasonOf(e.Reason), e.Unit, e.Step, from, appointment, e.Note} {
		if detail != "" {
			text += ": " + detail
		}
	}
	return text
}

// Words writes the appointment as offices do, with the day of the week: "09:30 Thứ
// Sáu 20/11/2026", "Friday 20/11/2026" without a time of day. It is "" for none.
func (a Appointment) Words(language Language) string {
	if a.IsZero() || a.Time == 0 {
		return a.Date.Words(language)
	}
	return a.Time.String() + " " + a.Date.Words(language)
}

// Words writes the date as Vietnamese offices do, with the day of the week: "Thứ
// Sáu 20/11/2026", "Friday 20/11/2026". It is "" for the zero Date.
func (d Date) Words(language Language) string {
	if d.IsZero() {
		return ""
	}
	return wordsOf(language).date(d)
}
