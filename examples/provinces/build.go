package main

import (
	"github.com/tthc-go/tthc/metrics"
)

// province is a province with reports, and what to make of them.
type province struct {
	slug, code string
	name       metrics.Text
	reports    []source
	fill       func(*page)
}

// source is a report: its id, its table and when it was published.
type source struct {
	id, file  string
	published metrics.Text
}

func provinces() []province {
	return []province{
		{"thai-nguyen", "19", plain("Thái Nguyên"), []source{
			{"000", "thai-nguyen-2022-07.csv", tr("tháng 7/2022", "July 2022")},
			{"001", "thai-nguyen-2022-10.csv", tr("2022, trước 30/10", "2022, before 30/10")},
		}, thaiNguyen},
		{"bac-kan", "06", plain("Bắc Kạn"), []source{{"002", "bac-kan-2021-07.csv", tr("tháng 7/2021", "July 2021")}}, bacKan},
		{"vinh-phuc", "26", plain("Vĩnh Phúc"), []source{{"003", "vinh-phuc-2021.csv", tr("2021", "2021")}}, vinhPhuc},
		{"quang-ngai", "51", plain("Quảng Ngãi"), []source{{"004", "quang-ngai-2024-01.csv", tr("24/01/2024", "24/01/2024")}}, quangNgai},
	}
}

// slugs are the names that the program takes.
func slugs() (names []string) {
	for _, p := range provinces() {
		names = append(names, p.slug)
	}
	return names
}

// document is all that is printed.
type document struct {
	Pages  []*page
	Merged []*merged
	words  *words
}

// build reads the reports of a province, or of all for "", and draws what follows.
func build(slug string) (*document, error) {
	w, err := readWords()
	if err != nil {
		return nil, err
	}
	d := &document{words: w}
	var all []*page
	for _, p := range provinces() {
		page, err := p.page(w)
		if err != nil {
			return nil, err
		}
		all = append(all, page)
		if slug == "" || slug == p.slug {
			d.Pages = append(d.Pages, page)
		}
	}
	d.Merged, err = mergers(d.Pages, all)
	return d, err
}

// page reads the reports of a province, sorts their figures into blocks and fills
// these.
func (p province) page(w *words) (*page, error) {
	page := &page{Slug: p.slug, Name: p.name, Code: p.code, words: w}
	for _, key := range w.order {
		page.Blocks = append(page.Blocks, &block{Key: key, Name: w.blocks[key], page: page})
	}
	for _, s := range p.reports {
		r, err := readReport(s.id, s.file, s.published)
		if err != nil {
			return nil, err
		}
		page.Reports = append(page.Reports, r)
		for _, f := range r.facts {
			page.fail(w.checkNames(f))
			f.target = w.blockOf[f.Metric] == "targets"
			b := page.block(w.blockOf[f.Metric])
			b.Facts = append(b.Facts, f)
		}
	}
	p.fill(page)
	return page, page.err()
}

// conflicts are the comparisons that do not hold.
func (p *page) conflicts() (found []comparison) {
	for _, b := range p.Blocks {
		for _, c := range b.Compared {
			if c.Finding.Verdict == metrics.VerdictFails {
				found = append(found, c)
			}
		}
	}
	return found
}

// tally counts what became of the printed figures.
type tally struct {
	Figures   int `json:"figures"`
	Holds     int `json:"holds"`     // or attained
	Fails     int `json:"fails"`     // or missed
	Underived int `json:"underived"` // what is printed does not suffice
	Inputs    int `json:"inputs"`    // not compared with anything
	NoFigure  int `json:"no_figure"` // words alone
}

func (d *document) tally() (t tally) {
	for _, p := range d.Pages {
		for _, r := range p.Reports {
			for _, f := range r.facts {
				t.add(f)
			}
		}
	}
	return t
}

func (t *tally) add(f *fact) {
	if f.Row == 0 { // stated without a number
		return
	}
	t.Figures++
	switch {
	case f.verdict == metrics.VerdictHolds:
		t.Holds++
	case f.verdict == metrics.VerdictFails:
		t.Fails++
	case f.verdict == metrics.VerdictUnderived:
		t.Underived++
	case f.Printed.IsZero():
		t.NoFigure++
	default:
		t.Inputs++
	}
}
