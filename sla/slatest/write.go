package slatest

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// NewCase writes a dossier and its log out as a case, to be kept as a test: with
// all that this library says of it at an instant as what is wanted. Rules and
// calendar are the cells of the case, and must name what the desk has.
//
// What it writes down is an answer, not a proof. Check it by hand, and say so in
// the source, before it is trusted.
//
// The error is that of the assessment, or says that the desk has no calendar or,
// under the official calendar, that the cell of rules cannot be read.
func NewCase(name, source, rules, calendar string, desk *sla.Desk, dossier sla.Dossier, at time.Time) (Case, error) {
	if desk.Calendar() == nil {
		return Case{}, fmt.Errorf("slatest: case %s: the desk has no calendar", name)
	}
	loc := desk.Calendar().Location()
	c := Case{Name: name, Source: source, Want: make(map[Column]string),
		Question: Question{Rules: rules, Calendar: calendar, Location: loc, Dossier: dossier, AsOf: at, Desk: desk}}
	if dossier.Known == nil && (calendar == "" || calendar == "vn") {
		known, err := newDesks(nil).knownTo(&c.Question)
		if err != nil {
			return Case{}, fmt.Errorf("slatest: case %s: %w", c.Name, err)
		}
		c.Question.Dossier.Known = known // as whoever reads the case will have it
	}
	a, err := desk.Assess(c.Question.Dossier, at)
	if err != nil {
		return Case{}, fmt.Errorf("slatest: case %s: %w", name, err)
	}
	answer := AnswerOf(a)
	for _, column := range Columns() {
		c.Want[column] = answer.Text(column, loc)
	}
	return c, nil
}

// Write writes cases as a file of cases, with every column. The acceptance stays
// among the events. A text with a line break is an error, since a case is one line,
// as is a supplement rule that is not defined; else the error is that of w.
func Write(w io.Writer, cases ...Case) error {
	out := csv.NewWriter(w)
	header := slices.Concat(requiredColumns[:3], questionColumns)
	for _, column := range Columns() {
		header = append(header, string(column))
	}
	out.Write(append(header, "source"))
	for _, c := range cases {
		q := c.Question
		if q.Location == nil {
			q.Location = time.UTC
		}
		supplement, err := q.Dossier.Supplement.MarshalText()
		if err != nil {
			return fmt.Errorf("slatest: case %s: %w", c.Name, err)
		}
		row := []string{c.Name, q.Rules, q.Dossier.Limit.String(), q.Calendar, string(supplement), yes(q.Dossier.BoundaryFree), yes(q.Dossier.Paper),
			"", "", q.Dossier.Log.Text(q.Location), instant(q)}
		for _, column := range Columns() {
			row = append(row, c.Want[column])
		}
		row = append(row, c.Source)
		if slices.ContainsFunc(row, func(cell string) bool { return strings.ContainsAny(cell, "\r\n") }) {
			return fmt.Errorf("slatest: case %q: a text with a line break", c.Name)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

// instant writes the instant asked about as local time where that is exact.
func instant(q Question) string {
	return Due{At: q.AsOf}.text(q.Location)
}
