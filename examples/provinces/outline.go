package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// element is a heading, a table or a list, in one language.
type element struct {
	level  int    // of a heading, from 1; 0 for the others
	text   string // the heading, or the words before a table or a list
	header []string
	rows   [][]string // below the header
	items  []string
}

// outline is the document in one language, laid out for any format.
func (d *document) outline(language sla.Language) []element {
	var out []element
	for _, p := range d.Pages {
		out = append(out, element{level: 1, text: p.Name.In(language) + ": " + p.reportNames(language)})
		out = append(out, element{level: 2, text: tr("Mâu thuẫn", "Conflicts").In(language)}, p.conflictList(language))
		for i, b := range p.Blocks {
			out = append(out, element{level: 2, text: strconv.Itoa(i+1) + ". " + b.Name.In(language)})
			out = append(out, b.outline(language)...)
		}
	}
	for _, m := range d.Merged {
		out = append(out, m.outline(language)...)
	}
	return append(out, d.summary(language))
}

// reportNames lists the reports by their ids.
func (p *page) reportNames(language sla.Language) string {
	var names []string
	for _, r := range p.Reports {
		names = append(names, tr("bài báo ", "report ").In(language)+r.ID+" ("+r.Published.In(language)+")")
	}
	return strings.Join(names, ", ")
}

// outline lists the figures of a block as printed, then what follows from them.
func (b *block) outline(language sla.Language) []element {
	var out []element
	if len(b.Facts) > 0 {
		table := element{header: strings.Split(tr("Số liệu báo chí đăng|Giá trị|Kết quả|Bài báo", "As printed|Value|Result|Report").In(language), "|")}
		for _, f := range b.Facts {
			table.rows = append(table.rows, []string{b.page.fullName(f).In(language), f.value(language), f.status().In(language), f.Report})
		}
		out = append(out, table)
	}
	list := func(title metrics.Text, items []string) {
		if len(items) > 0 {
			out = append(out, element{text: title.In(language), items: items})
		}
	}
	list(tr("Đối chiếu", "Compared"), comparisons(b.Compared, verdictText, language))
	list(tr("Chỉ tiêu", "Targets"), comparisons(b.Targets, targetText, language))
	list(tr("Tính ra", "Computed"), lines(b.Computed, language))
	list(tr("Ghi chú", "Notes"), texts(b.Notes, language))
	if len(out) == 0 {
		out = append(out, element{text: tr("Bài báo không nêu.", "The reports say nothing of it.").In(language)})
	}
	return out
}

// fullName names a figure with its scope and period.
func (p *page) fullName(f *fact) metrics.Text {
	return join(p.words.metrics[f.Metric], plain("; "), p.words.scopes[f.Scope], plain("; "), p.words.periods[f.Period])
}

// value is a figure as printed.
func (f *fact) value(language sla.Language) string {
	if f.Text == "" {
		return tr("nêu, không có số", "stated, no figure").In(language)
	}
	return f.Text
}

// comparisons writes each with its verdict and its arithmetic.
func comparisons(all []comparison, verdict func(metrics.Verdict) metrics.Text, language sla.Language) (items []string) {
	for _, c := range all {
		item := c.Name.In(language) + ": " + verdict(c.Finding.Verdict).In(language)
		if arithmetic := c.Finding.Arithmetic.In(language); arithmetic != "" {
			item += ": " + arithmetic
		}
		items = append(items, item)
	}
	return items
}

func lines(all []line, language sla.Language) (items []string) {
	for _, l := range all {
		items = append(items, l.Name.In(language)+": "+l.Value.In(language))
	}
	return items
}

func texts(all []metrics.Text, language sla.Language) (items []string) {
	for _, t := range all {
		items = append(items, t.In(language))
	}
	return items
}

// conflictList lists what does not hold.
func (p *page) conflictList(language sla.Language) element {
	if found := p.conflicts(); len(found) > 0 {
		return element{items: comparisons(found, verdictText, language)}
	}
	return element{text: tr("Không có.", "None.").In(language)}
}

// outline says what a merged province has of its predecessors.
func (m *merged) outline(language sla.Language) []element {
	heading := tr("từ ", "from ").In(language) + dayMonthYear(m.Unit.From)
	out := []element{
		{level: 1, text: fmt.Sprintf("%s, %s", unitName(m.Unit, language), heading)},
		{text: tr("Hình thành từ ", "Merged from ").In(language) + m.predecessors(language) + " (" + m.Unit.Source + ")"},
	}
	table := element{header: strings.Split(tr("Chỉ số|Số đăng của các tỉnh cũ|Tỉnh mới", "Measure|As printed of the old provinces|New province").In(language), "|")}
	for _, f := range m.Figures {
		table.rows = append(table.rows, []string{
			f.Name.In(language), strings.Join(texts(f.Parts, language), "; "),
			verdictText(f.Finding.Verdict).In(language) + ": " + f.Finding.Arithmetic.In(language),
		})
	}
	return append(out, table, m.inventedTable(language))
}

// inventedTable shows how tallies of the old provinces add up.
func (m *merged) inventedTable(language sla.Language) element {
	f := formatOf(language)
	table := element{
		text: tr("Ví dụ với số giả định của 6 tháng đầu năm 2025: số đếm thì cộng được, tỷ lệ tính lại từ tổng.",
			"An example in made-up counts of the first half of 2025: counts add up, and ratios are taken from the sums.").In(language),
		header: strings.Split(tr("Tỉnh|Tiếp nhận|Đã giải quyết|Đúng hạn (cách tính resolved)|Đang giải quyết, quá hạn",
			"Province|Received|Resolved|On time (definition resolved)|Open, overdue").In(language), "|"),
	}
	for _, r := range m.Invented {
		since := ""
		if r.Unit == m.Unit {
			since = tr(", từ ", ", from ").In(language) + dayMonthYear(r.Unit.From)
		}
		t := r.Tally
		table.rows = append(table.rows, []string{unitName(r.Unit, language) + since, f.Count(t.Received()), f.Count(t.Resolved()), f.Percent(onTime(t)), f.Count(t.OpenOverdue)})
	}
	return table
}

// predecessors names the old provinces; one of them may have the code of the new
// one.
func (m *merged) predecessors(language sla.Language) string {
	var names []string
	for _, u := range m.Of {
		names = append(names, unitName(u, language))
	}
	return strings.Join(names, ", ")
}

func unitName(u catalog.Unit, language sla.Language) string {
	return u.Name + tr(" (mã ", " (code ").In(language) + u.Code + ")"
}

// summary counts what became of all figures.
func (d *document) summary(language sla.Language) element {
	t := d.tally()
	return element{text: fmt.Sprintf(tr(
		"%d số liệu đăng: %d khớp hoặc đạt, %d không khớp hoặc chưa đạt, %d không suy ra được, %d là số gốc không đối chiếu, %d chỉ nêu bằng lời.",
		"%d printed figures: %d hold or are attained, %d do not hold or are missed, %d cannot be derived, %d are input, %d are words.",
	).In(language), t.Figures, t.Holds, t.Fails, t.Underived, t.Inputs, t.NoFigure)}
}
