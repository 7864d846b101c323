package web

import (
	"errors"
	"fmt"
	"html/template"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// inLanguage chooses one of two texts.
func inLanguage(l sla.Language, vi, en string) string {
	if l == sla.English {
		return en
	}
	return vi
}

// functions are what templates can call, bound to a language and to the office.
func functions(l sla.Language, zone *time.Location) template.FuncMap {
	numbers := printer(l)
	return template.FuncMap{
		"t":       func(vi, en string) string { return inLanguage(l, vi, en) },
		"words":   func(x worded) string { return x.Words(l) },
		"begin":   func(x worded) string { return capital(x.Words(l)) },
		"explain": func(x interface{ Explanation(sla.Language) string }) string { return x.Explanation(l) },
		"date":    func(d sla.Date) string { return dateText(d) },
		"when":    func(t time.Time) string { return whenText(t, zone) },
		"count":   func(n any) string { return numbers.Sprintf("%d", n) },
		"size":    func(n int64) string { return sizeText(l, n) },
		"percent": percentText,
		"flags":   func(f sla.Flags) []string { return f.Words(l) },
		"hours":   func(d time.Duration) string { return hoursText(l, d) },
		"days":    func(used, left int) string { return daysText(l, used, left) },
		"noDue":   func(err error) string { return noDueText(l, err) },
		"dossier": dossierPath,
	}
}

// worded is what has words in both languages. They are those of the middle of a
// sentence.
type worded interface{ Words(sla.Language) string }

// capital begins a text with a capital letter, where a style sheet cannot.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// printer writes numbers as is usual in a language.
func printer(l sla.Language) *message.Printer {
	if l == sla.English {
		return message.NewPrinter(language.English)
	}
	return message.NewPrinter(language.Vietnamese)
}

// dateText writes a date as on the papers of an office, "" for none.
func dateText(d sla.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day(), int(d.Month()), d.Year())
}

// whenText writes an instant in the zone of the office, "" for none.
func whenText(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format("15:04 02/01/2006")
}

// sizeText writes a number of bytes.
func sizeText(l sla.Language, n int64) string {
	for _, unit := range [...]struct {
		size int64
		name string
	}{{1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		switch {
		case n >= unit.size && n%unit.size == 0:
			return printer(l).Sprintf("%d %s", n/unit.size, unit.name)
		case n >= unit.size:
			return printer(l).Sprintf("%.1f %s", float64(n)/float64(unit.size), unit.name)
		}
	}
	return printer(l).Sprintf("%d B", n)
}

// percentText writes how much of a limit is used, "" where there is no telling.
func percentText(u sla.Usage) string {
	percent, ok := u.Percent(0)
	if !ok {
		return ""
	}
	return percent.String() + " %"
}

// hoursText writes a length of time, to the minute.
func hoursText(l sla.Language, d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "−", -d
	}
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	if minutes == 0 {
		return fmt.Sprintf("%s%d %s", sign, hours, inLanguage(l, "giờ", "h"))
	}
	return fmt.Sprintf("%s%d %s %d %s", sign, hours, inLanguage(l, "giờ", "h"), minutes, inLanguage(l, "phút", "min"))
}

// daysText writes how many days of a limit are used, and how many are left or over.
func daysText(l sla.Language, used, left int) string {
	if left < 0 {
		return fmt.Sprintf(inLanguage(l, "%d ngày đã qua, quá %d ngày", "days used: %d, over: %d"), used, -left)
	}
	return fmt.Sprintf(inLanguage(l, "%d ngày đã qua, còn %d ngày", "days used: %d, left: %d"), used, left)
}

// noDueText says why a dossier has no due date.
func noDueText(l sla.Language, err error) string {
	var none *sla.NoDueDateError
	switch {
	case errors.Is(err, catalog.ErrAmbiguous):
		return inLanguage(l, "Thủ tục có nhiều thời hạn khác nhau cho cách nộp hoặc trường hợp này.", "The procedure states several limits for this channel or case.")
	case errors.Is(err, catalog.ErrUnknownCase):
		return inLanguage(l, "Thủ tục không có trường hợp này.", "The procedure has no such case.")
	case errors.Is(err, catalog.ErrNoServiceLevel):
		return inLanguage(l, "Thủ tục không có thời hạn cho cách nộp này.", "The procedure states no limit for this channel.")
	case errors.Is(err, sla.ErrOutOfRange):
		return inLanguage(l, "Hạn trả nằm ngoài lịch làm việc đã có.", "The due date is outside the calendar.")
	case errors.As(err, &none):
		return inLanguage(l, "Lý do: ", "Because: ") + none.Words(l) + "."
	}
	return inLanguage(l, "Thời hạn của thủ tục không tính ra được ngày trả.", "No due date follows from the limit of the procedure.")
}
