package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/metrics"
)

// targetOf makes the target that a report prints: "tối thiểu 50%" and "50%" alike are
// what is to be reached, at least. definition is what ratios must be by to be held
// against it, "" for figures as printed.
func (b *block) targetOf(f *fact, definition string) metrics.Target {
	t := metrics.Target{
		ID: id(f.Metric), Metric: id(strings.TrimPrefix(f.Metric, "target.")), Operator: metrics.OperatorAtLeast,
		Value: f.Printed.Value(), Unit: metrics.FigurePercent, Period: b.page.periodOf(f.Period), Definition: definition, Source: f.Report,
	}
	if f.Printed.Unit() == metrics.PrintedNumber {
		t.Unit = metrics.FigureCount
	}
	b.page.fail(t.Validate())
	return t
}

// id writes the key of a metric as ids are written.
func id(key string) string { return strings.NewReplacer(".", "-", "_", "-").Replace(key) }

// periodOf reads the years of a target: "2022", "2021-2025".
func (p *page) periodOf(key string) metrics.Period {
	first, last, ok := strings.Cut(key, "-")
	if ok {
		key = first + "-01-01/" + last + "-12-31"
	}
	period, err := metrics.ParsePeriod(key)
	p.fail(err)
	return period
}

// target holds a target against a figure as printed of the same measure, within its
// period; what says what else there is to know of the figure.
func (b *block) target(f, reached *fact, what metrics.Text) {
	b.judged(f, what, b.against(f, reached))
}

// likeness sets a target beside a figure of another year or measure, which does not
// decide it; why says how they differ.
func (b *block) likeness(f, other *fact, why metrics.Text) {
	finding := b.against(f, other)
	why = join(why, plain(": "), targetText(finding.Verdict))
	finding.Verdict = metrics.VerdictUnderived
	b.judged(f, why, finding)
}

// against holds a target against a figure as printed.
func (b *block) against(f, reached *fact) metrics.Finding {
	t := b.targetOf(f, "")
	figure := metrics.Figure{
		Metric: t.Metric, Place: b.page.Slug, Period: t.Period, Unit: t.Unit,
		Basis: metrics.BasisCensus, Source: cmp.Or(reached.Report, f.Report), Value: valueOf(reached),
	}
	finding, err := t.CheckFigure(figure)
	b.page.fail(err)
	return finding
}

// unreached is a target for which nothing is printed.
func (b *block) unreached(targets ...*fact) {
	for _, f := range targets {
		b.target(f, none(), metrics.Text{})
	}
}

// ratioTarget holds a target against counts, exactly.
func (b *block) ratioTarget(f *fact, numerator, denominator *fact, definition string, what metrics.Text) {
	r, err := metrics.NewRatio(numerator.Printed.Value().IntPart(), denominator.Printed.Value().IntPart(), definition)
	b.page.fail(err)
	a := b.attainment(f, r)
	finding := metrics.Finding{Code: metrics.CodeTarget, Verdict: verdictOf(a.State), Arithmetic: join(percent(r), plain("; "), margin(a))}
	b.judged(f, what, finding)
}

// attainment holds a target against a ratio by the definition that it names.
func (b *block) attainment(f *fact, r metrics.Ratio) metrics.Attainment {
	a, err := b.targetOf(f, r.Definition()).Of(r)
	b.page.fail(err)
	return a
}

func verdictOf(s metrics.AttainmentState) metrics.Verdict {
	switch s {
	case metrics.AttainmentAttained:
		return metrics.VerdictHolds
	case metrics.AttainmentMissed:
		return metrics.VerdictFails
	}
	return metrics.VerdictUnderived
}

// margin says by how many a target was kept or missed.
func margin(a metrics.Attainment) metrics.Text {
	if a.State == metrics.AttainmentAttained {
		return join(tr("còn dư ", ""), count(a.Spare.Int), tr("", " to spare"))
	}
	return join(tr("thiếu ", ""), count(a.Short.Int), tr("", " short"))
}

// judged adds the verdict on a target.
func (b *block) judged(f *fact, what metrics.Text, finding metrics.Finding) {
	if what != (metrics.Text{}) {
		finding.Arithmetic = join(finding.Arithmetic, plain(" ("), what, plain(")"))
	}
	f.judge(finding.Verdict)
	b.Targets = append(b.Targets, comparison{b.page.nameOf(f), finding})
}

// nameOf names a figure with its scope, where it is not the whole province, and its
// period.
func (p *page) nameOf(f *fact) metrics.Text {
	name := p.words.metrics[f.Metric]
	if scope := p.words.scopes[f.Scope]; !strings.HasPrefix(f.Scope, "province") {
		name = join(name, plain(", "), scope)
	}
	return join(name, plain(", "), p.words.periods[f.Period])
}

// secondHalf says what the rest of a year allows, were as many dossiers received
// again.
func (b *block) secondHalf(name metrics.Text, a metrics.Attainment, expected int64) {
	o, err := a.Remaining(expected)
	if err != nil {
		b.page.fail(fmt.Errorf("second half: %w", err))
		return
	}
	b.add(name, tr(o.Message(vietnamese), o.Message(english)))
}
