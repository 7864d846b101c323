package main

import (
	"encoding/json"
	"io"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// documentJSON is the document with -format json. Names are in both languages.
type documentJSON struct {
	Provinces []pageJSON   `json:"provinces"`
	Merged    []mergedJSON `json:"merged"`
	Counts    tally        `json:"counts"`
}

type pageJSON struct {
	Province  string           `json:"province"`
	Name      metrics.Text     `json:"name"`
	Code      string           `json:"code"` // until 30/06/2025
	Reports   []reportJSON     `json:"reports"`
	Blocks    []blockJSON      `json:"blocks"`
	Conflicts []comparisonJSON `json:"conflicts"`
}

type reportJSON struct {
	ID        string       `json:"id"`
	Published metrics.Text `json:"published"`
}

type blockJSON struct {
	Block    string           `json:"block"`
	Name     metrics.Text     `json:"name"`
	Figures  []factJSON       `json:"figures"`
	Compared []comparisonJSON `json:"compared"`
	Targets  []comparisonJSON `json:"targets"`
	Computed []lineJSON       `json:"computed"`
	Notes    []metrics.Text   `json:"notes"`
}

type factJSON struct {
	Report  string       `json:"report"`
	Row     int          `json:"row,omitempty"`
	Metric  string       `json:"metric"`
	Period  string       `json:"period"`
	Scope   string       `json:"scope"`
	Printed string       `json:"printed"`
	Result  metrics.Text `json:"result"`
}

type comparisonJSON struct {
	Name       metrics.Text      `json:"name"`
	Code       metrics.CheckCode `json:"code"`
	Verdict    metrics.Verdict   `json:"verdict"`
	Arithmetic metrics.Text      `json:"arithmetic"`
}

type lineJSON struct {
	Name  metrics.Text `json:"name"`
	Value metrics.Text `json:"value"`
}

type mergedJSON struct {
	Code    string             `json:"code"`
	Name    string             `json:"name"`
	From    sla.Date           `json:"from"`
	Of      []unitJSON         `json:"of"`
	Source  string             `json:"source"`
	Figures []mergedFigureJSON `json:"figures"`
	// Invented is made up: the old provinces, then the new one.
	Invented []inventedJSON `json:"invented"`
}

type inventedJSON struct {
	Code   string        `json:"code"`
	From   sla.Date      `json:"from,omitzero"` // of the new province
	Tally  metrics.Tally `json:"tally"`
	OnTime metrics.Ratio `json:"on_time"`
}

type unitJSON struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type mergedFigureJSON struct {
	Name    metrics.Text    `json:"name"`
	Printed []metrics.Text  `json:"printed"`
	Verdict metrics.Verdict `json:"verdict"`
	Why     metrics.Text    `json:"arithmetic"`
}

// writeJSON writes the document as JSON.
func (d *document) writeJSON(out io.Writer) error {
	j := documentJSON{Counts: d.tally()}
	for _, p := range d.Pages {
		j.Provinces = append(j.Provinces, p.json())
	}
	for _, m := range d.Merged {
		j.Merged = append(j.Merged, m.json())
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(j)
}

func (p *page) json() pageJSON {
	j := pageJSON{Province: p.Slug, Name: p.Name, Code: p.Code, Conflicts: comparisonsJSON(p.conflicts())}
	for _, r := range p.Reports {
		j.Reports = append(j.Reports, reportJSON{r.ID, r.Published})
	}
	for _, b := range p.Blocks {
		j.Blocks = append(j.Blocks, b.json())
	}
	return j
}

func (b *block) json() blockJSON {
	j := blockJSON{
		Block: b.Key, Name: b.Name, Figures: []factJSON{}, Computed: []lineJSON{}, Notes: append([]metrics.Text{}, b.Notes...),
		Compared: comparisonsJSON(b.Compared), Targets: comparisonsJSON(b.Targets),
	}
	for _, f := range b.Facts {
		j.Figures = append(j.Figures, factJSON{f.Report, f.Row, f.Metric, f.Period, f.Scope, f.Text, f.status()})
	}
	for _, l := range b.Computed {
		j.Computed = append(j.Computed, lineJSON(l))
	}
	return j
}

func comparisonsJSON(all []comparison) []comparisonJSON {
	list := []comparisonJSON{}
	for _, c := range all {
		list = append(list, comparisonJSON{c.Name, c.Finding.Code, c.Finding.Verdict, c.Finding.Arithmetic})
	}
	return list
}

func (m *merged) json() mergedJSON {
	j := mergedJSON{Code: m.Unit.Code, Name: m.Unit.Name, From: m.Unit.From, Source: m.Unit.Source}
	for _, u := range m.Of {
		j.Of = append(j.Of, unitJSON{u.Code, u.Name})
	}
	for _, f := range m.Figures {
		j.Figures = append(j.Figures, mergedFigureJSON{f.Name, f.Parts, f.Finding.Verdict, f.Finding.Arithmetic})
	}
	for _, r := range m.Invented {
		j.Invented = append(j.Invented, inventedJSON{r.Unit.Code, r.Unit.From, r.Tally, onTime(r.Tally)})
	}
	return j
}
