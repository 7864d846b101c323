package main

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// index is what reports print of one year of an index; what they do not print is
// none.
type index struct {
	metric, name                         string // of package metrics, and for readers
	year                                 int
	value, change, rank, ranks, regional *fact
	improved                             *fact // years in a row with a better rank
}

// indexAt collects what a report prints of an index.
func indexAt(r *report, prefix, metric, name string, year int) index {
	get := func(suffix string) *fact {
		for _, f := range r.facts {
			if f.Metric == prefix+suffix {
				return f
			}
		}
		return none()
	}
	i := index{
		metric: metric, name: name, year: year, value: get(".value"), change: get(".delta_yoy"),
		rank: get(".rank"), ranks: get(".rank_delta_yoy"), regional: get(".rank_regional"), improved: get(".consecutive_improvements"),
	}
	if i.value.Printed.IsZero() {
		i.value = get(".points")
	}
	return i
}

// figure is the index as a published figure.
func (i index) figure(p *page) metrics.Figure {
	period, err := metrics.NewPeriod(metrics.PeriodYear, i.year, 1, metrics.ConventionCalendar)
	p.fail(err)
	f := metrics.Figure{
		Metric: i.metric, Place: p.Slug, Period: period, Basis: i.basis(), Unit: metrics.FigurePercent, Source: i.rank.Report,
		Rank: rankOf(i.rank, 63), Regional: regional(rankOf(i.regional, 14)),
		Value: valueOf(i.value), Change: metrics.PrintedChange{Points: valueOf(i.change), Ranks: wholeOf(i.ranks)},
	}
	if most, ok := i.value.Printed.OutOf(); ok && i.value.Printed.Unit() == metrics.PrintedPoints {
		f.Unit, f.Max = metrics.FigurePoints, decimal.NewNullDecimal(most)
	}
	if length := wholeOf(i.improved); length.Valid {
		f.Streak = metrics.PrintedStreak{Length: length, Aspect: metrics.AspectRank}
	}
	p.fail(f.Validate())
	return f
}

// basis is what an index rests on: SIPAS on a sample, PAR INDEX on records and samples.
func (i index) basis() metrics.Basis {
	if i.metric == "sipas" {
		return metrics.BasisSample
	}
	return metrics.BasisMixed
}

// regional is a rank in the region of the provinces here.
func regional(r metrics.Rank) metrics.RegionalRank {
	if r.IsZero() {
		return metrics.RegionalRank{}
	}
	return metrics.RegionalRank{Rank: r, Region: "northern-midlands"}
}

// valueOf and wholeOf are printed numbers, absent where none is printed.
func valueOf(f *fact) decimal.NullDecimal {
	if f.Printed.IsZero() {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(f.Printed.Value())
}

func wholeOf(f *fact) metrics.NullInt {
	if f.Printed.IsZero() {
		return metrics.NullInt{}
	}
	return metrics.NewNullInt(f.Printed.Value().IntPart())
}

// agree holds what two reports print of one year of an index against each other.
func (b *block) agree(i, j index) {
	findings, err := metrics.CheckAgreement(i.figure(b.page), j.figure(b.page))
	b.page.fail(err)
	for _, pair := range [][2]*fact{{i.value, j.value}, {i.rank, j.rank}, {i.regional, j.regional}, {i.change, j.change}, {i.ranks, j.ranks}, {i.improved, j.improved}} {
		if pair[0].Printed.IsZero() || pair[1].Printed.IsZero() {
			continue
		}
		if len(findings) == 0 {
			b.page.fail(fmt.Errorf("%s %d: no finding on %s", i.name, i.year, pair[0].Metric))
			return
		}
		name := join(b.page.words.metrics[pair[0].Metric], tr(", hai bài báo", ", both reports"))
		b.found(name, findings[0], pair[:]...)
		findings = findings[1:]
	}
}

// rankOf is a printed rank; all reports rank the same number of provinces, which
// some of them leave out.
func rankOf(f *fact, of int) metrics.Rank {
	if f.Printed.IsZero() {
		return metrics.Rank{}
	}
	return metrics.Rank{Number: int(f.Printed.Value().IntPart()), Of: of}
}

// index adds a year of an index, what it implies for the year before, and what can
// be said of a printed streak.
func (b *block) index(i index) {
	f := i.figure(b.page)
	name := plain(fmt.Sprintf("%s %d", i.name, i.year))
	b.add(name, join(described(f), plain(", "), method(f)))
	previous := f.Previous()
	label := plain(fmt.Sprintf("%s %d", i.name, i.year-1))
	if previous.Value.Valid {
		b.derive(join(label, tr(", điểm", ", points")), before(i.change, i.value))
	}
	if previous.Rank.Valid {
		b.derive(join(label, tr(", thứ hạng", ", rank")), before(i.ranks, i.rank))
	}
	series, err := metrics.NewFigureSeries(f)
	b.page.fail(err)
	if finding, ok := metrics.CheckStreak(series, metrics.ChangeOptions{}); ok {
		b.found(join(name, tr(", số năm liên tiếp cải thiện thứ hạng", ", years in a row with a better rank")), finding, i.improved)
	}
}

// described is a figure in words.
func described(f metrics.Figure) metrics.Text {
	text := tr("hạng "+f.Rank.String(), "rank "+f.Rank.String())
	if !f.Regional.Rank.IsZero() {
		rank := f.Regional.Rank.String()
		text = join(text, tr(", trong vùng "+rank, ", in the region "+rank))
	}
	if !f.Value.Valid {
		return text
	}
	unit := plain("%")
	if f.Unit == metrics.FigurePoints {
		unit = tr(" điểm", " points")
	}
	return join(number(f.Value.Decimal), unit, plain(", "), text)
}

// method says by which version of its method a figure was made.
func method(f metrics.Figure) metrics.Text {
	m, ok := metrics.MethodFor(f.Metric, f.Period.Year())
	if !ok {
		return tr("phương pháp không rõ", "method not known")
	}
	return join(tr("phương pháp ", "method "), m.Name)
}

// number writes a number in both notations, with the places it has.
func number(d decimal.Decimal) metrics.Text {
	return tr(formatOf(sla.Vietnamese).Number(d), formatOf(sla.English).Number(d))
}

// count writes a count in both notations.
func count(n int64) metrics.Text {
	return tr(formatOf(sla.Vietnamese).Count(n), formatOf(sla.English).Count(n))
}

// percent writes a ratio with its counts in both notations.
func percent(r metrics.Ratio) metrics.Text {
	write := func(language sla.Language) string {
		f := formatOf(language)
		return f.Percent(r) + " (" + f.Count(r.Numerator()) + "/" + f.Count(r.Denominator()) + ")"
	}
	return tr(write(sla.Vietnamese), write(sla.English))
}

func formatOf(language sla.Language) metrics.Format {
	if language == sla.English {
		return metrics.Format{Places: 2}
	}
	return metrics.Format{Notation: metrics.NotationVietnamese, Places: 2}
}
