package metrics

import (
	"encoding/json"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// Message returns one line for a reader: the share with its counts and what it is of,
// the interval with its confidence, the basis and the response. Of a suppressed figure
// it says how many answered and prints no percentage. Vietnamese unless the language is
// [sla.English].
func (f SurveyFigure) Message(language sla.Language) string {
	format := Format{Notation: NotationVietnamese, Places: f.Places}
	if language == sla.English {
		format.Notation = NotationPlain
	}
	suppressed := f.Flags.Has(SurveySuppressed)
	percentOf := func(r Ratio, what Text) string {
		counts := format.Count(r.numerator) + "/" + format.Count(r.denominator)
		if what != (Text{}) {
			counts += " " + what.In(language)
		}
		if suppressed {
			return counts
		}
		return format.Percent(r) + " (" + counts + ")"
	}
	var parts []string
	if suppressed {
		parts = append(parts, Text{"không công bố", "not shown"}.In(language)+" ("+format.Count(f.Respondents)+Text{" phiếu có trả lời", " respondents"}.In(language)+")")
	} else {
		parts = append(parts, percentOf(f.Share, f.Denominator.text()))
	}
	if f.HasInterval() {
		parts = append(parts, Text{"khoảng tin cậy ", "interval "}.In(language)+f.Z.in(format)+": "+f.Interval.in(format)+"%")
	}
	parts = append(parts, f.Basis.text().In(language))
	if f.Response.IsDefined() {
		parts = append(parts, Text{"tỷ lệ trả lời ", "response "}.In(language)+percentOf(f.Response, Text{}))
	}
	return strings.Join(parts, ", ")
}

// String returns the English [SurveyFigure.Message].
func (f SurveyFigure) String() string { return f.Message(sla.English) }

// MarshalJSON implements [json.Marshaler]. The keys always come in this order:
//
//	{"share":{"numerator":17042,"denominator":17075,"definition":"satisfaction-top-two"},
//	"respondents":17075,"response":{"numerator":17075,"denominator":38791,"definition":"response"},
//	"basis":"ballot","interval":{"lower":"99.72","upper":"99.87"},"z":"95%",
//	"flags":["self-selected","low-response"]}
//
// A suppressed figure has no "share", and one of unknown response no "response"; a
// figure without interval has "no_interval" with the reason instead of "interval" and
// "z". A basis or a reason that is not defined is an error.
func (f SurveyFigure) MarshalJSON() ([]byte, error) {
	object := struct {
		Share       *Ratio      `json:"share,omitempty"`
		Respondents int64       `json:"respondents"`
		Response    *Ratio      `json:"response,omitempty"`
		Basis       Basis       `json:"basis"`
		Interval    *Interval   `json:"interval,omitempty"`
		Z           string      `json:"z,omitempty"`
		NoInterval  *NoInterval `json:"no_interval,omitempty"`
		Flags       []string    `json:"flags"`
	}{Respondents: f.Respondents, Basis: f.Basis, Flags: append([]string{}, f.Flags.Names()...)}
	if !f.Flags.Has(SurveySuppressed) {
		object.Share = &f.Share
	}
	if f.Response.IsDefined() {
		object.Response = &f.Response
	}
	if f.HasInterval() {
		object.Interval, object.Z = &f.Interval, f.Z.String()
	} else {
		object.NoInterval = &f.NoInterval
	}
	return json.Marshal(object)
}

// MarshalJSON implements [json.Marshaler]: {"lower":"99.72","upper":"99.87"}, with the
// places of the ends, whatever the settings of the decimal package. The error is always
// nil.
func (i Interval) MarshalJSON() ([]byte, error) {
	return []byte(`{"lower":"` + Format{}.Number(i.Lower) + `","upper":"` + Format{}.Number(i.Upper) + `"}`), nil
}

var (
	_ json.Marshaler = SurveyFigure{}
	_ json.Marshaler = Interval{}
)
