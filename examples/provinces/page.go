package main

import (
	"errors"
	"fmt"

	"github.com/tthc-go/tthc/metrics"
)

// page is what there is to say of one province.
type page struct {
	Slug    string
	Name    metrics.Text
	Code    string // of the province until 30/06/2025
	Reports []*report
	Blocks  []*block
	words   *words
	errs    []error
}

// block is one subject: its figures as printed, and what follows from them.
type block struct {
	Key      string
	Name     metrics.Text
	Facts    []*fact
	Compared []comparison // with the printed ones
	Computed []line       // beyond them
	Targets  []comparison // held against what was reached
	Notes    []metrics.Text
	page     *page
}

// comparison is a printed figure held against what follows from others.
type comparison struct {
	Name    metrics.Text
	Finding metrics.Finding
}

// line is a computed figure that nothing is printed for.
type line struct{ Name, Value metrics.Text }

// block returns the block of that name, which is one of words.csv.
func (p *page) block(key string) *block {
	for _, b := range p.Blocks {
		if b.Key == key {
			return b
		}
	}
	p.fail(fmt.Errorf("no block %q", key))
	return &block{page: p}
}

// report returns a report by its id.
func (p *page) report(id string) *report {
	for _, r := range p.Reports {
		if r.ID == id {
			return r
		}
	}
	p.fail(fmt.Errorf("no report %q", id))
	return &report{ID: id}
}

// fail notes a fault of the program's own data.
func (p *page) fail(err error) {
	if err != nil {
		p.errs = append(p.errs, err)
	}
}

// err returns all faults that came up.
func (p *page) err() error {
	for _, r := range p.Reports {
		p.errs = append(p.errs, r.missing...)
	}
	if len(p.errs) == 0 {
		return nil
	}
	return fmt.Errorf("%s: %w", p.Slug, errors.Join(p.errs...))
}

// roundings are the rules by which a figure may have been printed, the usual one
// first.
func roundings() []metrics.Rounding {
	return []metrics.Rounding{metrics.RoundHalfUp, metrics.RoundHalfEven, metrics.RoundFloor, metrics.RoundHonest}
}

// compare holds printed figures against what follows from others, and marks them as
// compared. The comparison fails only when it fails by every rule of rounding.
func (b *block) compare(name metrics.Text, check checker, judged ...*fact) {
	finding := check(metrics.RoundHalfUp)
	for _, r := range roundings() {
		if f := check(r); finding.Verdict == metrics.VerdictFails && f.Verdict != metrics.VerdictFails {
			finding = f
		}
	}
	b.found(name, finding, judged...)
}

// found adds the result of a comparison.
func (b *block) found(name metrics.Text, finding metrics.Finding, judged ...*fact) {
	b.Compared = append(b.Compared, comparison{name, finding})
	for _, f := range judged {
		f.judge(finding.Verdict)
	}
}

// derive adds what follows from printed figures where nothing is printed for it.
func (b *block) derive(name metrics.Text, check checker) {
	b.add(name, check(metrics.RoundHalfUp).Arithmetic)
}

// less adds the difference of two printed counts.
func (b *block) less(name metrics.Text, from, take *fact) {
	m, n := from.Printed.Value(), take.Printed.Value()
	b.add(name, join(number(m), plain(" - "), number(n), plain(" = "), number(m.Sub(n))))
}

// add adds a computed figure.
func (b *block) add(name, value metrics.Text) { b.Computed = append(b.Computed, line{name, value}) }

// note adds what a reader should know.
func (b *block) note(vietnamese, english string) { b.Notes = append(b.Notes, tr(vietnamese, english)) }
