package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func (r *report) write(out io.Writer, format string, language sla.Language) error {
	switch format {
	case "csv":
		return r.form.WriteCSV(out, language)
	case "json":
		return r.writeJSON(out)
	}
	return r.writeText(out, language)
}

// reportJSON is the report with -format json.
type reportJSON struct {
	Sample       bool                 `json:"sample"`    // the catalog
	Synthetic    bool                 `json:"synthetic"` // the dossiers
	Period       periodJSON           `json:"period"`
	Calendar     string               `json:"calendar"`
	Version      string               `json:"calendar_version"`
	Rules        string               `json:"rules"`
	Procedures   int                  `json:"procedures"`
	Rows         rowCounts            `json:"rows"`
	Totals       metrics.Tally        `json:"totals"`
	OnTime       []metrics.Ratio      `json:"on_time"`
	OpenOverdue  int64                `json:"open_overdue"`
	Satisfaction *satisfactionJSON    `json:"satisfaction"`
	Receipts     receiptsJSON         `json:"receipts"`
	NoDue        []*noDue             `json:"without_due"`
	Overdue      []overdue            `json:"longest_overdue"`
	Forecast     forecastJSON         `json:"forecast"`
	Events       *eventCounts         `json:"events,omitempty"`
	Form         metrics.HandlingForm `json:"form"`
	Warnings     warningsJSON         `json:"catalog_warnings"`
}

type periodJSON struct {
	From sla.Date `json:"from"`
	To   sla.Date `json:"to"`
	AsOf string   `json:"as_of"`
}

type satisfactionJSON struct {
	Ballots     metrics.Satisfaction `json:"ballots"`
	Respondents int64                `json:"respondents"`
	Share       metrics.Ratio        `json:"share"`
}

type warningsJSON struct {
	Count int      `json:"count"`
	List  []string `json:"list"`
}

type receiptsJSON struct {
	Checked int            `json:"checked"`
	Wrong   int            `json:"wrong"`
	Stale   int            `json:"stale"`
	List    []receiptFault `json:"list"`
}

func (r *report) writeJSON(out io.Writer) error {
	j := reportJSON{
		Sample:      r.in.sample,
		Synthetic:   r.in.synthetic,
		Period:      periodJSON{r.period.first, r.period.last, r.period.asOf.Format(time.RFC3339)},
		Calendar:    r.in.desk.Calendar().ID(),
		Version:     r.in.desk.Calendar().Version(),
		Rules:       r.in.desk.Rules().ID,
		Procedures:  r.in.catalog.Len(),
		Rows:        r.rows,
		Totals:      r.form.Total(),
		OnTime:      r.ratios(),
		OpenOverdue: r.form.Total().OpenOverdue,
		Receipts:    receiptsJSON{r.receipts.checked, r.receipts.wrong, r.receipts.stale, nonNil(r.faults)},
		NoDue:       nonNil(r.reasons()),
		Overdue:     nonNil(r.overdue),
		Forecast:    r.forecastJSON(),
		Events:      r.eventsJSON(),
		Form:        r.form,
		Warnings:    r.warnings(),
	}
	if r.ballots {
		j.Satisfaction = &satisfactionJSON{r.satisfaction, r.satisfaction.Respondents(), r.satisfaction.Share()}
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(j)
}

// warnings lists what the catalog kept without understanding it.
func (r *report) warnings() warningsJSON {
	w := warningsJSON{List: []string{}}
	for _, p := range r.in.problems {
		if p.Severity != catalog.SeverityWarning {
			continue
		}
		if w.Count++; w.Count <= r.limit {
			w.List = append(w.List, p.Error())
		}
	}
	return w
}

// ratios returns the on-time ratio under each definition.
func (r *report) ratios() []metrics.Ratio {
	var ratios []metrics.Ratio
	for _, d := range metrics.OnTimeDefinitions() {
		ratios = append(ratios, d.Of(r.form.Total()))
	}
	return ratios
}

func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (r *report) writeText(out io.Writer, language sla.Language) error {
	t := textsOf(language)
	var b strings.Builder
	switch {
	case r.in.sample && r.in.synthetic:
		b.WriteString(t.sample)
	case r.in.sample:
		b.WriteString(t.sampleCatalog)
	case r.in.synthetic:
		b.WriteString(t.synthetic)
	}
	fmt.Fprintf(&b, t.head, r.in.catalog.Len(), r.in.desk.Calendar().ID(), r.in.desk.Calendar().Version(), r.in.desk.Rules().ID, r.period.asOf.Format("15:04:05 02/01/2006"))
	if err := r.form.WriteText(&b, language); err != nil {
		return err
	}
	r.writeOnTime(&b, language)
	r.writeSatisfaction(&b, language)
	r.writeReceipts(&b, t)
	r.writeNoDue(&b, t)
	r.writeOverdue(&b, t)
	r.writeForecast(&b, t)
	r.writeEvents(&b, language)
	r.writeWarnings(&b, t)
	fmt.Fprintf(&b, t.rows, r.rows.Good, r.rows.Used, r.rows.Outside, r.rows.LeftOut, r.rows.Ballots, r.rows.Catalog)
	_, err := io.WriteString(out, b.String())
	return err
}

func (r *report) writeOnTime(b *strings.Builder, language sla.Language) {
	t, f := textsOf(language), formatOf(language)
	total := r.form.Total()
	fmt.Fprintf(b, t.onTime, f.Count(total.OpenOverdue))
	for _, d := range metrics.OnTimeDefinitions() {
		ratio := d.Of(total)
		fmt.Fprintf(b, "  %-11s %8s  %-17s  %s\n", d.ID(), f.Percent(ratio), f.Count(ratio.Numerator())+" / "+f.Count(ratio.Denominator()), d.Name().In(language))
	}
}

func (r *report) writeSatisfaction(b *strings.Builder, language sla.Language) {
	if !r.ballots {
		return
	}
	f := formatOf(language)
	share := r.satisfaction.Share()
	fmt.Fprintf(b, textsOf(language).satisfaction, f.Percent(share), f.Count(share.Numerator()), f.Count(r.satisfaction.Respondents()))
}

func (r *report) writeReceipts(b *strings.Builder, t *texts) {
	fmt.Fprintf(b, t.receipts, r.receipts.checked, r.receipts.wrong, r.receipts.stale)
	for _, f := range r.faults {
		fmt.Fprintf(b, t.receipt, f.Number, t.status[f.Status], f.Printed, f.Due, f.Reason)
	}
	if more := r.receipts.wrong + r.receipts.stale - len(r.faults); more > 0 {
		fmt.Fprintf(b, t.more, more)
	}
}

func (r *report) writeNoDue(b *strings.Builder, t *texts) {
	if r.rows.NoDue == 0 {
		return
	}
	fmt.Fprintf(b, t.noDue, r.rows.NoDue)
	reasons := r.reasons()
	for _, n := range reasons[:min(len(reasons), r.limit)] {
		fmt.Fprintf(b, t.noDueLine, n.Procedure, n.Count, n.FirstLine, t.reasons[n.Reason])
	}
	if more := len(reasons) - r.limit; more > 0 {
		fmt.Fprintf(b, t.more, more)
	}
}

func (r *report) writeOverdue(b *strings.Builder, t *texts) {
	total := int(r.form.Total().OpenOverdue)
	fmt.Fprintf(b, t.overdue, total)
	for _, o := range r.overdue {
		fmt.Fprintf(b, t.overdueLine, o.Number, o.Procedure, o.DueDate, o.Days, o.Unit)
	}
	if more := total - len(r.overdue); more > 0 {
		fmt.Fprintf(b, t.more, more)
	}
}

func (r *report) writeWarnings(b *strings.Builder, t *texts) {
	w := r.warnings()
	if w.Count == 0 {
		return
	}
	fmt.Fprintf(b, t.warnings, w.Count)
	for _, warning := range w.List {
		fmt.Fprintf(b, "  %s\n", warning)
	}
	if more := w.Count - len(w.List); more > 0 {
		fmt.Fprintf(b, t.more, more)
	}
}

// texts are the fixed texts of the report in one language.
type texts struct {
	sample, sampleCatalog, synthetic string
	head, onTime, satisfaction       string
	receipts, receipt, more          string
	noDue, noDueLine                 string
	overdue, overdueLine, rows       string
	forecast, forecastLine           string
	events, paused, supplements      string
	reappointed, late, breaches      string
	lateBy                           [3]string // the due date, the printed and the promised one
	warnings                         string
	status                           map[string]string
	reasons                          map[noDueReason]string
}

func textsOf(language sla.Language) *texts {
	if language == sla.English {
		return &texts{
			sample:        "SAMPLE: an invented office with synthetic data.\n",
			sampleCatalog: "SAMPLE catalog, and hours, closures and units of an invented office: give your own with -catalog and -office.\n",
			synthetic:     "SYNTHETIC dossiers: give your own with -dossiers.\n",
			head:          "Procedures: %d. Calendar %s, version %s; rules %s. As of %s.\n\n",
			onTime:        "\nOn time, by definition (open and overdue beside it: %s)\n",
			satisfaction:  "\nSatisfied or very satisfied: %s (%s of %s respondents)\n",
			receipts:      "\nReceipts checked: %d; with a wrong appointment %d, gone stale %d\n",
			receipt:       "  %s  %s: printed %s, due %s (%s)\n",
			more:          "  … and %d more\n",
			noDue:         "\nWithout a due date: %d (unclassified when resolved)\n",
			noDueLine:     "  %s: %d dossiers, first on line %d: %s\n",
			overdue:       "\nOpen and overdue: %d; the longest first\n",
			overdueLine:   "  %s  %s  due %s, %d days ago  %s\n",
			forecast:      "\nLate when %s is over, unless finished by then: %d; the most urgent first\n",
			forecastLine:  "  %s  %s  due %s  %s\n",
			events:        "\nEvents: %d rows read, %d left out; dossiers of the period that have any: %d\n",
			paused:        "  paused %d, standing now %d; working time excluded in all %s h %d min\n",
			supplements:   "  restarted by a supplement %d; awaiting one %d, of these closable now %d\n",
			reappointed:   "  re-appointed once %d, more than once %d\n",
			late:          "  late by %s: %d resolved, %d open, of %d\n",
			lateBy:        [...]string{"the current due date", "the date printed", "the date promised last"},
			breaches:      "\nBreaches of procedure: %d\n",
			warnings:      "\nWarnings about the catalog: %d (kept as written)\n",
			rows:          "\nRows: %d good, %d counted, %d outside the period; left out: %d dossiers, %d ballots, %d rows of the catalog\n",
			status:        map[string]string{"wrong": "wrong", "stale": "stale"},
			reasons: map[noDueReason]string{
				reasonAmbiguous:   "limits differ by channel or case, and the catalog does not say which applies",
				reasonNoService:   "no limit for the channel",
				reasonUnknownCase: "the procedure names cases, but not this one",
				reasonNoLimit:     "no limit is stated",
				reasonDescribed:   "the limit is stated in words",
				reasonZero:        "the limit is zero or part of a calendar day",
			},
		}
	}
	return &texts{
		sample:        "DỮ LIỆU MẪU: cơ quan giả định, hồ sơ do chương trình sinh ra.\n",
		sampleCatalog: "DANH MỤC, giờ làm việc, ngày nghỉ và đơn vị MẪU của cơ quan giả định: dùng dữ liệu riêng với -catalog và -office.\n",
		synthetic:     "HỒ SƠ GIẢ LẬP do chương trình sinh ra: dùng hồ sơ riêng với -dossiers.\n",
		head:          "Thủ tục: %d. Lịch %s, phiên bản %s; quy tắc %s. Tính đến %s.\n\n",
		onTime:        "\nTỷ lệ đúng hạn theo từng cách tính (đang giải quyết đã quá hạn: %s)\n",
		satisfaction:  "\nHài lòng và rất hài lòng: %s (%s trong %s phiếu)\n",
		receipts:      "\nPhiếu hẹn đã đối chiếu: %d; ghi sai ngày hẹn %d, không còn đúng do lịch công bố sau %d\n",
		receipt:       "  %s  %s: in %s, đúng là %s (%s)\n",
		more:          "  … và %d mục nữa\n",
		noDue:         "\nKhông có hạn: %d (đã giải quyết thì không phân loại)\n",
		noDueLine:     "  %s: %d hồ sơ, dòng đầu tiên %d: %s\n",
		overdue:       "\nĐang giải quyết, quá hạn: %d; lâu nhất trước\n",
		overdueLine:   "  %s  %s  hạn %s, quá %d ngày  %s\n",
		forecast:      "\nSẽ quá hạn khi hết ngày %s nếu chưa giải quyết xong: %d; gấp nhất trước\n",
		forecastLine:  "  %s  %s  hạn %s  %s\n",
		events:        "\nDiễn biến hồ sơ: %d dòng hợp lệ, %d dòng bị loại; hồ sơ trong kỳ có diễn biến: %d\n",
		paused:        "  tạm dừng %d, hiện đang dừng %d; tổng thời gian làm việc không tính %s giờ %d phút\n",
		supplements:   "  tính lại từ đầu do bổ sung %d; đang chờ bổ sung %d, trong đó đóng được ngay %d\n",
		reappointed:   "  hẹn lại một lần %d, nhiều lần %d\n",
		late:          "  quá hạn theo %s: đã giải quyết %d, đang giải quyết %d, trong %d\n",
		lateBy:        [...]string{"hạn hiện hành", "ngày hẹn in trên phiếu", "ngày hẹn lại cuối cùng"},
		breaches:      "\nVi phạm quy trình: %d\n",
		warnings:      "\nCảnh báo về danh mục: %d (giữ nguyên văn)\n",
		rows:          "\nSố dòng: %d hợp lệ, %d được tính, %d ngoài kỳ; bị loại: %d hồ sơ, %d phiếu, %d dòng danh mục\n",
		status:        map[string]string{"wrong": "ghi sai", "stale": "không còn đúng"},
		reasons: map[noDueReason]string{
			reasonAmbiguous:   "thời hạn khác nhau theo kênh hoặc trường hợp mà danh mục không nói rõ",
			reasonNoService:   "không có thời hạn cho kênh này",
			reasonUnknownCase: "thủ tục có các trường hợp riêng, nhưng không có trường hợp này",
			reasonNoLimit:     "không quy định thời hạn",
			reasonDescribed:   "thời hạn chỉ được mô tả bằng lời",
			reasonZero:        "thời hạn bằng không hoặc là một phần của ngày",
		},
	}
}

func formatOf(language sla.Language) metrics.Format {
	f := metrics.Format{Places: 2, Rounding: metrics.RoundHonest, Notation: metrics.NotationVietnamese}
	if language == sla.English {
		f.Notation = metrics.NotationPlain
	}
	return f
}

func levelName(level catalog.Level, language sla.Language) string {
	vietnamese := [...]string{"Không rõ cấp", "Cấp bộ", "Cấp tỉnh", "Cấp huyện", "Cấp xã", "Cơ quan khác"}
	if language == sla.English || int(level) >= len(vietnamese) {
		return level.String()
	}
	return vietnamese[level]
}

// fieldName is the name of a field as a line of the form.
func fieldName(field string, language sla.Language) string {
	field = strings.Join(strings.FieldsFunc(field, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }), " ")
	switch {
	case field != "":
		return field
	case language == sla.English:
		return "(no field)"
	}
	return "(không ghi lĩnh vực)"
}
