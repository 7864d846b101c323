// Package dashboard turns the stored tallies of a period into what a leader reads: the
// report form, shares on time, how long dossiers took, satisfaction, targets, the
// progress group of index 766 and the months. It is pure: the page, the JSON API, CSV
// and XLSX are all made of one [Dashboard].
package dashboard

import (
	"errors"
	"fmt"
	"time"

	tag "golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// What a dashboard can be asked wrongly. The errors wrap one of these.
var (
	ErrDefinition = errors.New("no such definition of on time")
	ErrForm       = errors.New("no form on dossiers that is filled in here")
	ErrFigures    = errors.New("figures that no dashboard can be made of")
)

// Options say how figures are read.
type Options struct {
	// Definition is the id of one of [metrics.OnTimeDefinitions]; empty is
	// [metrics.IDResolved].
	Definition string
	// Form is the layout: [metrics.FormII06a], [metrics.Form07], or
	// [metrics.FormUnknown] for the one in force on the last day.
	Form metrics.FormID
}

// Dashboard is the figures of a period, in no language yet. The zero value is none;
// use [New].
type Dashboard struct {
	Cut     store.Cut
	At      time.Time // the instant the figures hold for
	Running bool      // the period is not over: they are those so far

	Definition metrics.Definition // of on time
	Total      Line
	Levels     []Line // from the ministry down
	Units      []Line // by level, then by name
	Fields     []Line // by name

	Form   metrics.HandlingForm
	InLaw  metrics.FormID      // the layout in force on the last day
	Checks []metrics.Violation // of the form: the identities that fail

	Turnaround   Turnaround
	Satisfaction metrics.SurveyFigure
	Goals        []Goal
	Progress     Progress
	Trend        []Month
}

// New makes a dashboard. The months are its trend, in their order. The error matches
// [ErrDefinition], [ErrForm] or, for figures that contradict themselves, [ErrFigures].
func New(f store.Figures, months []store.MonthFigures, o Options) (Dashboard, error) {
	d := Dashboard{Cut: f.Cut, At: f.At, Running: f.Running}
	if f.Rows == nil {
		f.Rows = new(metrics.Groups[store.Row])
	}
	if o.Definition == "" {
		o.Definition = metrics.IDResolved
	}
	var ok bool
	if d.Definition, ok = metrics.OnTimeDefinition(o.Definition); !ok {
		return Dashboard{}, fmt.Errorf("dashboard: %.80q: %w", o.Definition, ErrDefinition)
	}
	for _, set := range []func() error{
		func() error { return d.setLines(f.Rows) },
		func() error { return d.setForm(f.Rows, o.Form) },
		func() error { return d.setTurnaround(f.Turnaround) },
		func() error { return d.setSatisfaction(f.Ballots) },
		func() error { return d.setGoals() },
		func() error { return d.setProgress(f) },
		func() error { return d.setTrend(months) },
	} {
		if err := set(); err != nil {
			return Dashboard{}, fmt.Errorf("dashboard: %s: %w", f.Cut.Period, err)
		}
	}
	return d, nil
}

// setSatisfaction takes the share of the satisfied. Ballots are handed in by whoever
// wants to; the interval tells what chance alone does, and the figure is flagged.
func (d *Dashboard) setSatisfaction(ballots metrics.Satisfaction) (err error) {
	d.Satisfaction, err = metrics.Survey{Basis: metrics.BasisBallot, Ballots: ballots, AsSample: true}.Figure(metrics.Z95, Places)
	if err != nil {
		return fmt.Errorf("satisfaction: %w: %w", ErrFigures, err)
	}
	return nil
}

// Places is the number of decimals of percentages.
const Places = 2

// Format is how numbers are written in a language, percentages honestly rounded: never
// 100 % while something was late.
func Format(language sla.Language) metrics.Format {
	f := metrics.Format{Notation: metrics.NotationVietnamese, Places: Places, Rounding: metrics.RoundHonest}
	if language == sla.English {
		f.Notation = metrics.NotationPlain
	}
	return f
}

// Count writes a number of things, with the thousands of the language: 1.234 and 1,234.
func Count(language sla.Language, n int64) string {
	if language == sla.English {
		return message.NewPrinter(tag.English).Sprintf("%d", n)
	}
	return Format(language).Count(n)
}

// Points writes a score, of which only bounds may be known.
func Points(language sla.Language, r metrics.PointRange) string {
	format := Format(language)
	if exact, ok := r.Exact(); ok {
		return format.Number(exact)
	}
	return format.Number(r.Lower) + "–" + format.Number(r.Upper)
}
