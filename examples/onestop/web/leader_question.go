package web

import (
	"net/url"
	"slices"
	"unicode/utf8"

	"github.com/tthc-go/tthc/examples/onestop/dashboard"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// question is what a leader asks.
type question struct {
	cut     store.Cut
	options dashboard.Options
}

// questionError says in both languages what is wrong with a question.
type questionError struct{ vi, en string }

// Error returns the English text.
func (e *questionError) Error() string { return "web: " + e.en }

// readQuestion reads period, unit, definition and form. What is not stated is the
// half-year of today, all units, "resolved" and the form in force.
func readQuestion(query url.Values, today sla.Date, units []string) (q question, err error) {
	if q.cut.Period, err = readPeriod(query.Get("period"), today); err != nil {
		return question{}, err
	}
	if q.cut.Unit = query.Get("unit"); q.cut.Unit != "" && !slices.Contains(units, q.cut.Unit) {
		return question{}, badQuestion("Không có đơn vị", "There is no unit", q.cut.Unit)
	}
	if q.options.Definition = query.Get("definition"); q.options.Definition == "" {
		q.options.Definition = metrics.IDResolved
	}
	if _, ok := metrics.OnTimeDefinition(q.options.Definition); !ok {
		return question{}, badQuestion("Không có định nghĩa đúng hạn", "There is no definition of on time", q.options.Definition)
	}
	if form := query.Get("form"); form != "" {
		err := q.options.Form.UnmarshalText([]byte(form))
		if err != nil || !slices.Contains(forms(), q.options.Form) {
			return question{}, badQuestion("Không có mẫu biểu", "No form is filled in here of the name", form)
		}
	}
	return q, nil
}

// forms are those that can be asked for.
func forms() []metrics.FormID { return []metrics.FormID{metrics.FormII06a, metrics.Form07} }

// readPeriod reads a period of those that tallies are kept of, and that has begun.
func readPeriod(text string, today sla.Date) (metrics.Period, error) {
	if text == "" {
		return metrics.PeriodOf(today, metrics.PeriodHalfYear, metrics.ConventionCalendar)
	}
	p, err := metrics.ParsePeriod(text)
	switch {
	case err != nil:
		return metrics.Period{}, badQuestion("Không đọc được kỳ báo cáo", "This is no period", text)
	case p.Kind() == metrics.PeriodDays:
		return metrics.Period{}, badQuestion("Số liệu chỉ lưu theo tháng, quý, 6 tháng, 9 tháng và năm, không theo kỳ", "Figures are kept by months, quarters, half-years, nine months and years, not of", text)
	case p.First().After(today):
		return metrics.Period{}, badQuestion("Chưa đến kỳ", "This period has not begun", text)
	}
	return p, nil
}

// badQuestion names what is wrong.
func badQuestion(vi, en, text string) error {
	text = " “" + shortened(text) + "”."
	return &questionError{vi + text, en + text}
}

// maxShown is how much of a wrong text is shown again, in bytes.
const maxShown = 80

// shortened cuts a text that somebody typed.
func shortened(text string) string {
	if len(text) <= maxShown {
		return text
	}
	end := maxShown
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// periodGroup is the periods of one convention, for a list to choose from.
type periodGroup struct {
	Convention metrics.Convention
	Periods    []metrics.Period
}

// periodsAround are the periods that a leader is likely to ask for: those that have
// begun by today, of this year and the last. A period asked for that is not among them
// is added.
func periodsAround(today sla.Date, chosen metrics.Period) []periodGroup {
	var groups []periodGroup
	for _, convention := range []metrics.Convention{metrics.ConventionCalendar, metrics.ConventionReporting} {
		g := periodGroup{Convention: convention}
		for _, kind := range []metrics.PeriodKind{metrics.PeriodYear, metrics.PeriodNineMonths, metrics.PeriodHalfYear, metrics.PeriodQuarter, metrics.PeriodMonth} {
			g.Periods = append(g.Periods, begun(today, kind, convention)...)
		}
		if chosen.Convention() == convention && !slices.Contains(g.Periods, chosen) {
			g.Periods = append(g.Periods, chosen)
		}
		groups = append(groups, g)
	}
	return groups
}

// begun are the periods of a kind that have begun by a day, the latest first, of its
// year and the one before.
func begun(today sla.Date, kind metrics.PeriodKind, convention metrics.Convention) []metrics.Period {
	year, err := metrics.PeriodOf(today, metrics.PeriodYear, convention)
	if err != nil {
		return nil
	}
	p, err := metrics.NewPeriod(kind, year.Year()-1, 1, convention)
	if err != nil {
		return nil
	}
	var list []metrics.Period
	for ; !p.IsZero() && !p.First().After(today); p = p.Next() {
		list = append(list, p)
	}
	slices.Reverse(list)
	return list
}
