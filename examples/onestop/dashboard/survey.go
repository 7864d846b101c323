package dashboard

import (
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
)

// satisfaction is the share of the satisfied with all that a reader has to know.
func (w writer) satisfaction(d Dashboard) Table {
	f := d.Satisfaction
	t := Table{ID: TableSatisfaction, Title: w.text("Mức độ hài lòng", "Satisfaction"), Note: f.Message(w.language), Head: w.pick(measureHead(), valueHead())}
	add := func(vi, en string, c Cell) { t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: w.text(vi, en)}, c}}) }
	share := w.percent(f.Share)
	if f.Flags.Has(metrics.SurveySuppressed) {
		share = Cell{Text: metrics.Undefined}
	}
	add("Hài lòng và rất hài lòng (%)", "Satisfied or very satisfied (%)", share)
	add("Số phiếu có trả lời", "Respondents", w.count(f.Respondents))
	add("Tỷ lệ trả lời (%)", "Response (%)", w.percent(f.Response))
	if f.HasInterval() {
		add("Khoảng tin cậy 95%, đầu dưới (%)", "95% interval, lower end (%)", w.number(decimal.NewNullDecimal(f.Interval.Lower)))
		add("Khoảng tin cậy 95%, đầu trên (%)", "95% interval, upper end (%)", w.number(decimal.NewNullDecimal(f.Interval.Upper)))
	} else {
		add("Khoảng tin cậy", "Interval", w.word(noInterval(f.NoInterval)))
	}
	for _, flag := range surveyFlags() {
		if f.Flags.Has(flag.flag) {
			add("Lưu ý", "Mind", w.word(flag.text))
		}
	}
	return t
}

// noInterval is why there is none, for readers.
func noInterval(n metrics.NoInterval) metrics.Text {
	switch n {
	case metrics.NoIntervalCensus:
		return metrics.Text{Vietnamese: "không có: đã hỏi tất cả", English: "none: everybody was asked"}
	case metrics.NoIntervalNotAsked:
		return metrics.Text{Vietnamese: "không có: phiếu tự gửi không phải mẫu ngẫu nhiên", English: "none: ballots handed in are no random sample"}
	case metrics.NoIntervalInvited:
		return metrics.Text{Vietnamese: "không có: tính trên số người được hỏi", English: "none: the share is of the people asked"}
	case metrics.NoIntervalSuppressed:
		return metrics.Text{Vietnamese: "không có: quá ít phiếu để công bố", English: "none: too few ballots to be shown"}
	}
	return metrics.Text{}
}

// surveyFlag is a flag in words.
type surveyFlag struct {
	flag metrics.SurveyFlags
	text metrics.Text
}

func surveyFlags() []surveyFlag {
	return []surveyFlag{
		{metrics.SurveySelfSelected, metrics.Text{Vietnamese: "người trả lời tự chọn, không phải mẫu ngẫu nhiên", English: "people chose themselves, no random sample"}},
		{metrics.SurveyLowResponse, metrics.Text{Vietnamese: "chưa đến một nửa số người được hỏi trả lời", English: "less than half of the people asked answered"}},
		{metrics.SurveyNoResponse, metrics.Text{Vietnamese: "không biết đã hỏi bao nhiêu người", English: "how many were asked is not known"}},
		{metrics.SurveyFew, metrics.Text{Vietnamese: "dưới 30 phiếu có trả lời", English: "fewer than 30 respondents"}},
		{metrics.SurveyAboveInvited, metrics.Text{Vietnamese: "số phiếu nhiều hơn số người được hỏi", English: "more ballots than people asked"}},
		{metrics.SurveySimpleSample, metrics.Text{Vietnamese: "coi như mẫu ngẫu nhiên đơn giản", English: "taken as a simple random sample"}},
	}
}
