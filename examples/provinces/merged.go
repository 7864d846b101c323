package main

import (
	"slices"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// merged is a province of 1 July 2025 and what follows for it from the reports on
// its predecessors.
type merged struct {
	Unit    catalog.Unit
	Of      []catalog.Unit
	Figures []mergedFigure
	// Invented is the tallies of the old provinces and the new one, made up.
	Invented []row
}

// mergedFigure is one measure: what is printed for each predecessor, and what
// follows for the province that they are now.
type mergedFigure struct {
	Name    metrics.Text
	Parts   []metrics.Text
	Finding metrics.Finding
}

// measure is what a province is asked for. metrics are its names in the reports,
// and need is what it takes to have it of a merged province.
type measure struct {
	name    metrics.Text
	metrics []string
	need    metrics.Text
	adds    addition
}

// addition says whether the figures of predecessors add up.
type addition int

const (
	addsNot addition = iota
	addsUp           // of one period
)

func measures() []measure {
	return []measure{
		{tr("Hồ sơ tiếp nhận", "Dossiers received"), []string{"dossiers.received"}, metrics.Text{}, addsUp},
		{tr("Tỷ lệ đúng hạn", "On time"), []string{"ontime.ratio"},
			tr("tử số và mẫu số của từng tỉnh", "numerator and denominator of each province"), addsNot},
		{tr("TTHC đang có hiệu lực", "Procedures in force"), []string{"catalog.in_force"},
			tr("danh mục của từng tỉnh, vì phần lớn TTHC là chung", "the list of each province, since most procedures are common"), addsNot},
		{tr("SIPAS", "SIPAS"), []string{"sipas.value"},
			tr("trọng số của từng tỉnh trong cùng một năm", "weights of each province, in one year"), addsNot},
		{tr("PAR INDEX", "PAR INDEX"), []string{"parindex.value", "parindex.points"},
			tr("bảng điểm của tỉnh mới: chỉ số không cộng và không lấy trung bình", "a score sheet of the new province: an index neither adds up nor averages"), addsNot},
		{tr("Thứ hạng SIPAS", "Rank of SIPAS"), []string{"sipas.rank"},
			tr("điểm của cả 34 tỉnh: hạng trong 63 tỉnh không so được", "scores of all 34: a rank among 63 does not compare"), addsNot},
	}
}

// The provinces were rearranged between these days (Resolution 202/2025/QH15).
func lastOld() sla.Date  { return sla.MustParseDate("2025-06-30") }
func firstNew() sla.Date { return sla.MustParseDate("2025-07-01") }

// mergers returns the provinces that those of the shown pages are part of now, each
// once, by their codes. all are the pages of all provinces with reports.
func mergers(shown, all []*page) ([]*merged, error) {
	units := catalog.Provinces()
	invented, err := readInvented(units)
	if err != nil {
		return nil, err
	}
	found := map[catalog.UnitID]*merged{}
	for _, p := range shown {
		old, err := units.Lookup(p.Code, catalog.LevelProvince, lastOld())
		if err != nil {
			return nil, err
		}
		unit, err := units.SuccessorAt(old.ID(), firstNew())
		if err != nil {
			return nil, err
		}
		of, err := units.PredecessorsAt(unit.ID(), lastOld())
		if err != nil {
			return nil, err
		}
		m := &merged{Unit: unit, Of: of, Figures: figuresOf(of, all)}
		m.Invented = invented.rows(m)
		found[unit.ID()] = m
	}
	var list []*merged
	for _, m := range found {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b *merged) int { return a.Unit.ID().Compare(b.Unit.ID()) })
	return list, nil
}

// figuresOf says for each measure what is printed for the predecessors, and what
// follows.
func figuresOf(of []catalog.Unit, pages []*page) (figures []mergedFigure) {
	for _, m := range measures() {
		figure := mergedFigure{Name: m.name}
		var parts []*fact
		for _, unit := range of {
			f := m.printed(pages, unit.Code)
			parts = append(parts, f)
			figure.Parts = append(figure.Parts, m.part(unit, f, pages))
		}
		figure.Finding = m.combine(of, parts)
		figures = append(figures, figure)
	}
	return figures
}

// printed returns what the reports on a province print of a measure for all of it.
func (m measure) printed(pages []*page, code string) *fact {
	for _, p := range pages {
		if p.Code != code {
			continue
		}
		for _, r := range p.Reports {
			for _, f := range r.facts {
				whole := f.Scope == "province" || f.Scope == "province all levels" || f.Scope == "province 3 levels" || strings.HasPrefix(f.Scope, "63 provinces")
				if whole && slices.Contains(m.metrics, f.Metric) {
					return f
				}
			}
		}
	}
	return none()
}

// inPart reports whether the reports on a province print the measure of a part of it.
func (m measure) inPart(pages []*page, code string) bool {
	for _, p := range pages {
		for _, r := range p.Reports {
			if p.Code == code && slices.ContainsFunc(r.facts, func(f *fact) bool { return slices.Contains(m.metrics, f.Metric) }) {
				return true
			}
		}
	}
	return false
}

// part writes what is printed for a predecessor.
func (m measure) part(unit catalog.Unit, f *fact, pages []*page) metrics.Text {
	if f.Printed.IsZero() && m.inPart(pages, unit.Code) {
		return join(plain(unit.Name), tr(" chỉ có số của một phần", " figures of parts only"))
	}
	if f.Printed.IsZero() {
		return plain(unit.Name + " " + metrics.Undefined)
	}
	return join(plain(unit.Name+" "+f.Text+", "), pages[0].words.periods[f.Period])
}

// combine says what follows for the province that the units are now.
func (m measure) combine(of []catalog.Unit, parts []*fact) metrics.Finding {
	lacking := metrics.Text{}
	for i, f := range parts {
		if f.Printed.IsZero() {
			lacking = join(lacking, plain(", "+of[i].Name))
		}
	}
	differ := slices.ContainsFunc(parts, func(f *fact) bool { return f.Period != parts[0].Period })
	underived := func(why metrics.Text) metrics.Finding {
		return metrics.Finding{Code: metrics.CodePrintedSum, Verdict: metrics.VerdictUnderived, Arithmetic: why}
	}
	switch {
	case lacking != metrics.Text{}:
		why := join(tr("không có số toàn tỉnh của ", "no figure of all of "), tr(lacking.Vietnamese[2:], lacking.English[2:]))
		return underived(m.needing(why))
	case differ:
		return underived(m.needing(tr("khác kỳ", "of different periods")))
	case m.adds == addsNot:
		return underived(m.needing(metrics.Text{}))
	}
	return sum(none(), parts...)(metrics.RoundHalfUp)
}

// needing adds what the measure of a merged province would take.
func (m measure) needing(why metrics.Text) metrics.Text {
	if m.need == (metrics.Text{}) {
		return why
	}
	need := join(tr("cần ", "it takes "), m.need)
	if why == (metrics.Text{}) {
		return need
	}
	return join(why, plain("; "), need)
}
