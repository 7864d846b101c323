package web

import (
	"net/http"

	"github.com/tthc-go/tthc/examples/onestop/dashboard"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// option is an entry of a list to choose from.
type option struct {
	Value, Name string
	Chosen      bool
}

// optionGroup is entries under a heading.
type optionGroup struct {
	Name    string
	Options []option
}

// card is one figure of the summary.
type card struct{ Name, Value, Note string }

// shownTable is a table with the address of it as a file.
type shownTable struct {
	dashboard.Table
	CSV string
}

// headGroup is a heading over columns of the form: that of a block over several, or
// one alone with the height of both lines.
type headGroup struct {
	Name    string
	Columns int
	Alone   bool
}

// dashboardView is what the page shows.
type dashboardView struct {
	Name, Range        string // of the period
	Running            bool
	At                 string
	Periods            []optionGroup
	Units, Definitions []option
	Forms              []option
	XLSX               string // the addresses of what else there is of the same question
	TrendChart         string
	UnitsChart         string
	Cards              []card
	Form               shownTable
	FormNumber         string
	FormHead           []headGroup
	FormColumns        []string // of the second line: those under a block
	FormNumbers        []int
	Checks             shownTable
	UnitsTable         shownTable
	Tables             []shownTable // the others
	Trend              shownTable
}

// dashboardPage shows the figures.
func (s *Server) dashboardPage(w http.ResponseWriter, r *http.Request, a answer) error {
	language := visitOf(r).language
	today, err := s.store.Desk().Calendar().DateOf(a.now)
	if err != nil {
		return err
	}
	return s.page(w, r, "leader", a.view(language, today, whenText(a.At, s.zone)))
}

// view is the page in a language.
func (a answer) view(language sla.Language, today sla.Date, at string) dashboardView {
	period := a.cut.Period
	query := a.query(language)
	v := dashboardView{
		Name: period.Name().In(language), Range: period.Range().In(language), Running: a.Running, At: at,
		Periods: periodOptions(language, today, period), Units: a.unitOptions(language),
		Definitions: a.definitionOptions(language), Forms: a.formOptions(language),
		Cards: a.cards(language), FormNumber: a.Form.Form().String(),
		XLSX: "/dashboard.xlsx?" + query, TrendChart: "/dashboard/trend.svg?" + query, UnitsChart: "/dashboard/units.svg?" + query,
	}
	for _, table := range a.Tables(language) {
		t := shownTable{table, "/dashboard.csv?table=" + table.ID + "&" + query}
		switch t.ID {
		case dashboard.TableForm:
			v.Form = t
		case dashboard.TableChecks:
			v.Checks = t
		case dashboard.TableUnits:
			v.UnitsTable = t
		case dashboard.TableTrend:
			v.Trend = t
		default:
			v.Tables = append(v.Tables, t)
		}
	}
	v.setFormHead(a.Form.Form().Columns(), language)
	return v
}

// setFormHead lays the headings of the form out in two lines, and the numbers below.
func (v *dashboardView) setFormHead(columns []metrics.Column, language sla.Language) {
	for _, c := range columns {
		block := c.Block.In(language)
		v.FormNumbers = append(v.FormNumbers, c.Number)
		if block == "" {
			v.FormHead = append(v.FormHead, headGroup{c.Heading.In(language), 1, true})
			continue
		}
		v.FormColumns = append(v.FormColumns, c.Heading.In(language))
		if last := len(v.FormHead) - 1; last >= 0 && !v.FormHead[last].Alone && v.FormHead[last].Name == block {
			v.FormHead[last].Columns++
			continue
		}
		v.FormHead = append(v.FormHead, headGroup{block, 1, false})
	}
}

// cards are the figures that stand first. The share on time never stands without the
// open dossiers that are overdue.
func (a answer) cards(language sla.Language) []card {
	format := dashboard.Format(language)
	total, survey, index := a.Total, a.Satisfaction, a.Progress.Score
	median := metrics.Undefined
	for _, p := range a.Turnaround.Percentiles {
		if p.Percent == 50 && p.Days.Valid {
			median = format.Number(p.Days.Decimal)
		}
	}
	satisfied := metrics.Undefined
	if !survey.Flags.Has(metrics.SurveySuppressed) {
		satisfied = format.Percent(survey.Share)
	}
	counts := func(r metrics.Ratio) string {
		return dashboard.Count(language, r.Numerator()) + "/" + dashboard.Count(language, r.Denominator())
	}
	return []card{
		{inLanguage(language, "Đúng hạn", "On time"), format.Percent(total.OnTime), counts(total.OnTime)},
		{inLanguage(language, "Đang giải quyết đã quá hạn", "Open and overdue"), dashboard.Count(language, total.Overdue),
			inLanguage(language, "trong ", "of ") + dashboard.Count(language, total.Tally.Open()) + inLanguage(language, " hồ sơ đang giải quyết", " open dossiers")},
		{inLanguage(language, "Trung vị thời gian giải quyết", "Median turnaround"), median, inLanguage(language, "ngày làm việc", "working days")},
		{inLanguage(language, "Hài lòng", "Satisfied"), satisfied, dashboard.Count(language, survey.Respondents) + inLanguage(language, " phiếu có trả lời", " respondents")},
		{inLanguage(language, "Bộ chỉ số 766: tiến độ", "Index 766: progress"), dashboard.Points(language, index.Points),
			inLanguage(language, "trên ", "of ") + format.Number(index.Max) + inLanguage(language, " điểm", " points")},
	}
}

// periodOptions are the periods to choose from.
func periodOptions(language sla.Language, today sla.Date, chosen metrics.Period) []optionGroup {
	var groups []optionGroup
	for _, g := range periodsAround(today, chosen) {
		group := optionGroup{Name: inLanguage(language, "Theo tháng dương lịch", "By the calendar")}
		if g.Convention == metrics.ConventionReporting {
			group.Name = inLanguage(language, "Theo kỳ báo cáo (từ ngày 15 đến ngày 14)", "By reporting periods (15th to 14th)")
		}
		for _, p := range g.Periods {
			group.Options = append(group.Options, option{p.String(), periodName(language, p), p == chosen})
		}
		groups = append(groups, group)
	}
	return groups
}

// periodName is the name of a period in a list, where one of reporting has the same as
// one of the calendar.
func periodName(language sla.Language, p metrics.Period) string {
	if p.Convention() != metrics.ConventionReporting {
		return p.Name().In(language)
	}
	return p.Name().In(language) + inLanguage(language, " (kỳ báo cáo)", " (reporting period)")
}

func (a answer) unitOptions(language sla.Language) []option {
	list := []option{{"", inLanguage(language, "Tất cả đơn vị", "All units"), a.cut.Unit == ""}}
	for _, name := range a.units {
		list = append(list, option{name, name, name == a.cut.Unit})
	}
	return list
}

func (a answer) definitionOptions(language sla.Language) []option {
	var list []option
	for _, d := range metrics.OnTimeDefinitions() {
		list = append(list, option{d.ID(), d.Name().In(language), d.ID() == a.Definition.ID()})
	}
	return list
}

func (a answer) formOptions(language sla.Language) []option {
	list := []option{{"", inLanguage(language, "Mẫu đang áp dụng", "The form in force") + " (" + a.InLaw.String() + ")", a.options.Form == metrics.FormUnknown}}
	for _, f := range forms() {
		list = append(list, option{f.String(), inLanguage(language, "Mẫu ", "Form ") + f.String(), f == a.options.Form})
	}
	return list
}
