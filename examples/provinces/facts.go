package main

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"

	"github.com/tthc-go/tthc/metrics"
)

// data has a table of figures for each report, and the words for what they are.
//
//go:embed data/*.csv
var data embed.FS

// fact is a figure of a report.
type fact struct {
	Report string // the report's id
	// Row numbers the figures of all reports from 1; 0 is something a report states
	// without a number.
	Row    int
	Metric string
	Period string
	Scope  string
	Text   string // as printed, "" for none
	// Printed is what the text is read as; no figure, where it is words.
	Printed metrics.Printed

	verdict metrics.Verdict // of all comparisons, VerdictUnknown for none
	target  bool            // what was to be reached
}

// judge adds a verdict: a figure that fails one comparison fails.
func (f *fact) judge(v metrics.Verdict) {
	order := [...]int{metrics.VerdictUnknown: 0, metrics.VerdictUnderived: 1, metrics.VerdictHolds: 2, metrics.VerdictFails: 3}
	if order[v] > order[f.verdict] {
		f.verdict = v
	}
}

// report is one of the news reports.
type report struct {
	ID        string
	Published metrics.Text
	facts     []*fact
	missing   []error
}

// at returns the figure of a metric; where a report has several, a scope chooses.
// One that is not there is noted and comes back empty.
func (r *report) at(metric string, scope ...string) *fact {
	for _, f := range r.facts {
		if f.Metric == metric && (len(scope) == 0 || f.Scope == scope[0]) {
			return f
		}
	}
	r.missing = append(r.missing, fmt.Errorf("report %s: no figure %s %q", r.ID, metric, scope))
	return &fact{}
}

// readReport reads the figures of a report.
func readReport(id, file string, published metrics.Text) (*report, error) {
	rows, err := readCSV(file)
	if err != nil {
		return nil, err
	}
	r := &report{ID: id, Published: published}
	for i, row := range rows {
		f := &fact{Report: id, Metric: row[1], Period: row[2], Scope: row[3], Text: row[4]}
		f.Row, _ = strconv.Atoi(row[0]) // none for what has no number
		f.Printed, err = metrics.ParsePrinted(f.Text)
		if err != nil && !errors.Is(err, metrics.ErrNoNumber) {
			return nil, fmt.Errorf("%s:%d: %w", file, i+2, err)
		}
		r.facts = append(r.facts, f)
	}
	return r, nil
}

// readCSV returns the rows of a table below its header.
func readCSV(file string) ([][]string, error) {
	in, err := data.Open("data/" + file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return rows[1:], nil
}
