package dashboard

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// lines is a table of shares on time.
func (w writer) lines(d Dashboard, id string, title, head metrics.Text, lines []Line) Table {
	t := Table{ID: id, Title: title.In(w.language), Note: w.definition(d), Empty: w.nothing()}
	t.Head = append(w.pick(head, percentHead()), w.text("Tử số", "Numerator"), w.text("Mẫu số", "Denominator"))
	t.Head = append(t.Head, w.pick(overdueHead(), receivedHead(), resolvedHead())...)
	for _, l := range lines {
		t.Rows = append(t.Rows, Row{Cells: w.line(l)})
	}
	if len(lines) > 0 {
		t.Rows = append(t.Rows, Row{true, w.line(d.Total)})
	}
	return t
}

func (w writer) line(l Line) []Cell {
	cells := append([]Cell{w.word(l.Name)}, w.ratio(l.OnTime)...)
	return append(cells, w.count(l.Overdue), w.count(l.Tally.Received()), w.count(l.Tally.Resolved()))
}

// definition says of what the shares are.
func (w writer) definition(d Dashboard) string {
	name, note := d.Definition.Name().In(w.language), d.Definition.Note().In(w.language)
	return strings.TrimSpace(name + " (" + d.Definition.ID() + "). " + note)
}

// form is the form as it is printed, with the numbers of its columns.
func (w writer) form(d Dashboard) Table {
	form := d.Form.Form()
	t := Table{ID: TableForm, Name: w.text("Biểu ", "Form ") + form.String(), Title: form.Title().In(w.language), Note: w.formNote(d), Empty: w.nothing()}
	for _, c := range form.Columns() {
		t.Head = append(t.Head, w.heading(c))
	}
	number := 0
	for _, line := range d.Form.Table().Lines() {
		cells := []Cell{{}, {}}
		switch line.Kind {
		case metrics.LineRow:
			number++
			cells = []Cell{w.count(int64(number)), {Text: line.Row}}
		case metrics.LineSection:
			number = 0
			cells[1].Text = line.Section
		case metrics.LineTotal:
			cells[1] = w.word(totalName())
		}
		for _, cell := range line.Cells {
			n, _ := cell.Count() // every cell of a form that was counted is filled in
			cells = append(cells, w.count(n))
		}
		t.Rows = append(t.Rows, Row{line.Kind != metrics.LineRow, cells})
	}
	return t
}

// heading is that of a column: (3) Tiếp nhận: Tổng số.
func (w writer) heading(c metrics.Column) string {
	heading := "(" + strconv.Itoa(c.Number) + ") "
	if block := c.Block.In(w.language); block != "" {
		heading += block + ": "
	}
	return heading + c.Heading.In(w.language)
}

// formNote says which form it is, of what, and whether it is the one in force.
func (w writer) formNote(d Dashboard) string {
	form := d.Form.Form()
	note := form.Source().In(w.language) + ". " + w.text("Đơn vị tính: ", "Counted in: ") + form.Unit().In(w.language) + "."
	if form != d.InLaw {
		note += " " + fmt.Sprintf(w.text("Mẫu đang áp dụng cho kỳ này là %s; đây là mẫu được chọn để so sánh.", "The form in force for this period is %s; this one was chosen to compare."), d.InLaw)
	}
	return note
}

// checks is the identities of the form that fail.
func (w writer) checks(d Dashboard) Table {
	t := Table{ID: TableChecks, Name: w.text("Kiểm tra biểu", "Checks of the form"), Title: w.text("Kiểm tra số liệu của biểu", "Checks of the form"), Head: w.pick(checkHead()), Empty: w.text("Các đẳng thức của biểu đều khớp.", "All identities of the form hold.")}
	for _, v := range d.Checks {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: v.Message(w.language)}}})
	}
	return t
}

// turnaround is how long dossiers took.
func (w writer) turnaround(d Dashboard) Table {
	t := Table{
		ID: TableTurnaround, Title: w.text("Thời gian giải quyết", "Turnaround"), Head: w.pick(measureHead(), workdaysHead()),
		Note: w.text("Ngày làm việc từ ngày tiếp nhận đến ngày kết thúc; bách phân vị theo thứ hạng gần nhất: thời gian của một hồ sơ có thật.", "Working days from the day of acceptance to that of the end; percentiles by the nearest rank: a duration that some dossier took."),
	}
	add := func(name string, c Cell) { t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: name}, c}}) }
	add(w.text("Trung bình", "Mean"), w.number(d.Turnaround.Mean))
	for _, p := range d.Turnaround.Percentiles {
		add(fmt.Sprintf(w.text("%d%% số hồ sơ không quá", "%d%% took no more than"), p.Percent), w.number(p.Days))
	}
	add(w.text("Số hồ sơ đã giải quyết (hồ sơ)", "Dossiers resolved (dossiers)"), w.count(d.Turnaround.Count))
	return t
}

// targets is how the period stands to the targets.
func (w writer) targets(d Dashboard) Table {
	t := Table{
		ID: TableTargets, Title: w.text("Chỉ tiêu", "Targets"),
		Note: w.text("Chỉ tiêu của đơn vị giả định trong ví dụ này, không phải của kế hoạch hay quyết định nào.", "Targets of the made-up office of this example, set by no plan or decision."),
		Head: append(w.pick(goalHead(), percentHead()), w.text("Tử số", "Numerator"), w.text("Mẫu số", "Denominator"), w.text("Kết quả", "Outcome")),
	}
	for _, g := range d.Goals {
		cells := append([]Cell{w.word(g.Name)}, w.ratio(g.Ratio)...)
		t.Rows = append(t.Rows, Row{Cells: append(cells, Cell{Text: g.Outcome(w.language)})})
	}
	return t
}

// index is the progress group of index 766.
func (w writer) index(d Dashboard) Table {
	p := d.Progress
	t := Table{
		ID: TableIndex, Name: w.text("Bộ chỉ số 766", "Index 766"), Title: w.text("Bộ chỉ số 766: tiến độ giải quyết", "Index 766: progress"), Head: w.pick(measureHead(), valueHead()),
		Note: w.text("Hồ sơ được xét theo quy tắc index-766, khác với ngày hẹn trả; cách đọc của thư viện, không phải phụ lục của Quyết định 766/QĐ-TTg.", "Dossiers are judged by the rules index-766, unlike due dates; a reading of this library and not the annex of Decision 766/QĐ-TTg."),
	}
	add := func(name metrics.Text, c Cell) { t.Rows = append(t.Rows, Row{Cells: []Cell{w.word(name), c}}) }
	add(p.Score.Name, w.percent(p.Score.Ratio))
	add(metrics.Text{Vietnamese: "Tử số", English: "Numerator"}, w.count(p.Score.Ratio.Numerator()))
	add(metrics.Text{Vietnamese: "Mẫu số", English: "Denominator"}, w.count(p.Score.Ratio.Denominator()))
	add(metrics.Text{Vietnamese: "Điểm", English: "Points"}, w.points(p.Score.Points))
	add(metrics.Text{Vietnamese: "Điểm tối đa", English: "Points at most"}, w.number(decimal.NewNullDecimal(p.Score.Max)))
	add(overdueHead(), w.count(p.Overdue))
	return t
}

// points is a score, of which only bounds may be known.
func (w writer) points(r metrics.PointRange) Cell {
	c := Cell{Text: Points(w.language, r)}
	if exact, ok := r.Exact(); ok {
		c.Number = metrics.Format{}.Number(exact)
	}
	return c
}

// trend is the months.
func (w writer) trend(d Dashboard) Table {
	t := Table{ID: TableTrend, Title: w.text("Diễn biến theo tháng", "By month"), Note: w.definition(d), Empty: w.nothing()}
	t.Head = append(w.pick(monthHead(), percentHead()), w.text("Tử số", "Numerator"), w.text("Mẫu số", "Denominator"), overdueHead().In(w.language))
	for _, m := range d.Trend {
		cells := append([]Cell{{Text: MonthName(m.Period, w.language)}}, w.ratio(m.OnTime)...)
		t.Rows = append(t.Rows, Row{Cells: append(cells, w.count(m.Overdue))})
	}
	return t
}

// MonthName is a month in short, as on an axis: 07/2026, and 2026-07 in English.
func MonthName(p metrics.Period, language sla.Language) string {
	if language == sla.English {
		return fmt.Sprintf("%04d-%02d", p.Year(), p.Number())
	}
	return fmt.Sprintf("%02d/%04d", p.Number(), p.Year())
}

func (w writer) nothing() string {
	return w.text("Không có hồ sơ nào trong kỳ.", "No dossiers in the period.")
}
