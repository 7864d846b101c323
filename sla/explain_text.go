package sla

import (
	"fmt"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/viet"
)

// Explanation renders the deadline and its steps as text, one day a line, for a
// clerk to read out. It ends with a newline. The zero Deadline gives "".
func (d Deadline) Explanation(language Language) string {
	if d.desk == nil {
		return ""
	}
	w := wordsOf(language)
	var b strings.Builder
	received := w.instant(d.received)
	if d.dateOnly {
		received = w.date(d.receivedOn())
	}
	fmt.Fprintf(&b, w.received, received, d.limit.Words(language), d.desk.rules.ID)
	if d.flags.Has(FlagReceiptMoved) {
		fmt.Fprintf(&b, w.startMoved, w.instant(d.Start()))
	}
	for s := range d.Steps() {
		fmt.Fprintf(&b, "  %s  %s", w.date(s.Date), s.Words(language))
		if s.Source != "" && !s.ordinary() {
			fmt.Fprintf(&b, " (%s)", s.Source)
		}
		b.WriteByte('\n')
	}
	if d.exclusive {
		fmt.Fprintf(&b, w.dueMidnight, w.date(d.dueDate))
	} else {
		fmt.Fprintf(&b, w.due, w.instant(d.due))
	}
	if d.flags.Has(FlagDueOutsideHours) {
		b.WriteString(w.outside)
	}
	if d.flags.Has(FlagProvisional) {
		fmt.Fprintf(&b, w.provisional, w.date(d.desk.office.spec.AnnouncedThrough))
	}
	return b.String()
}

// Words says what the day did to the deadline, and what day it is.
// The source is not part of it.
func (s Step) Words(language Language) string {
	w := wordsOf(language)
	what := w.kind(s.Kind, s.Name)
	switch s.Effect {
	case EffectWaiting:
		return s.named(w.waiting, what)
	case EffectDayZero:
		switch {
		case s.Cutoff > 0 && s.Cause.Kind != EventUnknown:
			return s.named(fmt.Sprintf(logWordsOf(language).resumedLate, s.Cutoff), what)
		case s.Cutoff > 0:
			return s.named(fmt.Sprintf(w.cutoff, s.Cutoff), what)
		}
		return s.named(w.dayZero, what)
	case EffectSkipped:
		switch {
		case s.Last:
			return w.ended
		case s.Kind == DayWorkday:
			return fmt.Sprintf(w.skipped, w.nothingLeft)
		}
		return fmt.Sprintf(w.skipped, what)
	case EffectPaused:
		return fmt.Sprintf(logWordsOf(language).paused, logWordsOf(language).pause(s.Cause))
	case EffectRestarted:
		return s.named(logWordsOf(language).restart(s, w.duration(s.Time)), what)
	case EffectMoved:
		switch {
		case s.Last && s.Cause.Kind != EventUnknown:
			return s.named(logWordsOf(language).movedBehind, what)
		case s.Last:
			return w.movedTo
		}
		if s.Kind == DayWorkday {
			return w.movedOn
		}
		return fmt.Sprintf(w.moved, what)
	case EffectCounted:
		return s.counted(w, what)
	}
	return s.Effect.String()
}

// ordinary reports whether the step is one of the many that need no source to
// be read out: a counted or skipped day of the weekly pattern.
func (s Step) ordinary() bool {
	weekly := s.Kind == DayWorkday || s.Kind == DayRest
	return weekly && (s.Effect == EffectCounted || s.Effect == EffectSkipped)
}

func (s Step) counted(w *words, what string) string {
	text := w.sameDay
	switch {
	case s.Count > 0:
		text = fmt.Sprintf(w.counted, s.Count)
	case s.Time > 0:
		text = fmt.Sprintf(w.countedTime, w.duration(s.Time))
	}
	if s.Kind == DayRest {
		return text + ": " + what
	}
	return s.named(text, what)
}

// named appends what day it is when that is neither an ordinary working day nor
// a weekly rest day.
func (s Step) named(text, what string) string {
	if s.Kind == DayWorkday || s.Kind == DayRest {
		return text
	}
	return text + ": " + what
}

// Words returns the limit in words: "10 ngày làm việc", "10 working days".
func (l Limit) Words(language Language) string {
	w := wordsOf(language)
	switch l.unit {
	case UnitUnspecified, UnitSameDay:
		return w.units[l.unit]
	case UnitDescribed:
		return l.text
	}
	amount := l.amountText()
	if language != English {
		amount = strings.Replace(amount, ".", ",", 1)
	}
	text := amount + " " + w.units[l.unit]
	if language == English && (l.num != 1 || l.den != 1) {
		text += "s"
	}
	return text
}

// words is the vocabulary of explanations in one language.
type words struct {
	received, startMoved, due, dueMidnight, outside, provisional string

	waiting, dayZero, cutoff, skipped, nothingLeft string
	moved, movedOn, movedTo, ended                 string
	counted, countedTime, sameDay                  string

	units    [len(unitNames)]string
	kinds    [len(dayKindNames)]string
	weekdays [7]string
	times    [3]string // hours, minutes, seconds
}

var wordsVietnamese = words{
	received:    "Tiếp nhận %s. Thời hạn %s (quy tắc %s).\n",
	startMoved:  "Ngoài giờ tiếp nhận: tính từ %s.\n",
	due:         "Hạn trả kết quả: %s.\n",
	dueMidnight: "Hạn trả kết quả: hết ngày %s (24:00).\n",
	outside:     "Thời điểm này nằm ngoài giờ làm việc.\n",
	provisional: "Tạm tính: lịch nghỉ chính thức mới công bố đến hết %s.\n",
	waiting:     "chờ đến giờ tiếp nhận",
	dayZero:     "ngày tiếp nhận, không tính",
	cutoff:      "tiếp nhận sau %s, chuyển sang ngày làm việc tiếp theo",
	skipped:     "không tính: %s",
	moved:       "ngày cuối rơi vào ngày nghỉ, chuyển tiếp: %s",
	movedOn:     "hết hạn ngoài giờ làm việc, chuyển tiếp",
	nothingLeft: "không còn giờ làm việc trong ngày",
	movedTo:     "ngày làm việc tiếp theo, là ngày đến hạn",
	ended:       "hết hạn lúc bắt đầu ngày này",
	counted:     "tính ngày số %d",
	countedTime: "tính %s",
	sameDay:     "tính, giải quyết trong ngày",
	units: [...]string{UnitUnspecified: "không quy định", UnitWorkingDay: "ngày làm việc", UnitCalendarDay: "ngày",
		UnitWorkingHour: "giờ làm việc", UnitClockHour: "giờ", UnitMonth: "tháng", UnitYear: "năm", UnitSameDay: "trong ngày"},
	kinds: [...]string{DayUnknown: "không rõ", DayWorkday: "ngày làm việc", DayRest: "nghỉ hằng tuần", DayHoliday: "nghỉ lễ, tết",
		DaySubstitute: "nghỉ bù", DaySwappedOff: "nghỉ hoán đổi", DayMakeUp: "làm bù", DayClosure: "cơ quan nghỉ", DaySpecialHours: "giờ làm việc riêng"},
	weekdays: [...]string{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"},
	times:    [...]string{"giờ", "phút", "giây"},
}

var wordsEnglish = words{
	received:    "Received %s. Limit %s (rules %s).\n",
	startMoved:  "Outside intake hours: counted from %s.\n",
	due:         "Due: %s.\n",
	dueMidnight: "Due: by the end of %s (24:00).\n",
	outside:     "That is outside working hours.\n",
	provisional: "Provisional: official days are announced only through %s.\n",
	waiting:     "waiting for intake to open",
	dayZero:     "day of receipt, not counted",
	cutoff:      "received after %s, goes to the next working day",
	skipped:     "skipped: %s",
	moved:       "the last day is a day off, moved on: %s",
	movedOn:     "ran out outside working hours, moved on",
	nothingLeft: "no working time left on the day",
	movedTo:     "next working day, the due date",
	ended:       "the limit ends as this day begins",
	counted:     "counted, day %d",
	countedTime: "counted, %s",
	sameDay:     "counted, done within the day",
	units: [...]string{UnitUnspecified: "no limit stated", UnitWorkingDay: "working day", UnitCalendarDay: "calendar day",
		UnitWorkingHour: "working hour", UnitClockHour: "hour", UnitMonth: "month", UnitYear: "year", UnitSameDay: "the same day"},
	kinds: [...]string{DayUnknown: "unknown", DayWorkday: "working day", DayRest: "weekly rest", DayHoliday: "public holiday",
		DaySubstitute: "substitute day", DaySwappedOff: "swapped day off", DayMakeUp: "make-up working day", DayClosure: "office closed", DaySpecialHours: "special hours"},
	weekdays: [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	times:    [...]string{"h", "min", "s"},
}

func wordsOf(language Language) *words {
	if language == English {
		return &wordsEnglish
	}
	return &wordsVietnamese
}

// date returns weekday and date as Vietnamese offices write it, d/m/y.
func (w *words) date(d Date) string {
	return w.weekdays[d.Weekday()] + " " + viet.Date(d.Date())
}

// instant returns the time of day and the date of t in its own zone.
func (w *words) instant(t time.Time) string {
	year, month, day := t.Date()
	return timeOfDayText(t) + " " + w.date(dateOf(year, month, day))
}

// timeOfDayText returns the time of day of t in its own zone.
func timeOfDayText(t time.Time) string {
	if t.Second() == 59 && t.Nanosecond() == 999_999_999 && t.Minute() == 59 && t.Hour() == 23 {
		return "24:00" // the last instant of a date
	}
	if t.Second() != 0 || t.Nanosecond() != 0 {
		return t.Format("15:04:05.999999999")
	}
	return t.Format("15:04")
}

// kind names a day: by its own name, else by its kind.
func (w *words) kind(k DayKind, name string) string {
	switch {
	case name != "":
		return name
	case int(k) < len(w.kinds):
		return w.kinds[k]
	}
	return k.String()
}

func (w *words) duration(d time.Duration) string {
	var parts []string
	for i, unit := range [...]time.Duration{time.Hour, time.Minute} {
		if n := d / unit; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, w.times[i]))
		}
		d %= unit
	}
	if d > 0 {
		seconds := strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%09d", d/time.Second, d%time.Second), "0"), ".")
		parts = append(parts, seconds+" "+w.times[2])
	}
	return strings.Join(parts, " ")
}
