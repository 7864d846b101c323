package dashboard

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Goal is a target of the office and how the period stands to it.
type Goal struct {
	Name metrics.Text
	metrics.Attainment
}

// Outcome says by how many dossiers the target was kept or missed, without the id that
// the library's message begins with.
func (g Goal) Outcome(language sla.Language) string {
	return strings.TrimPrefix(g.Message(language), g.Target.Metric+" ")
}

// IDOverdueOfOpen is the definition of the share of the open dossiers that are overdue.
const IDOverdueOfOpen = "overdue-of-open"

//go:embed targets.json
var targetsFile string

// targets is the file of targets.
type targets struct {
	Source  string `json:"source"`
	Targets []struct {
		ID         string           `json:"id"`
		Name       metrics.Text     `json:"name"`
		Operator   metrics.Operator `json:"operator"`
		Percent    decimal.Decimal  `json:"percent"`
		Definition string           `json:"definition"`
	} `json:"targets"`
}

// setGoals holds the period against the targets, each by its own definition and not by
// the one chosen for the page: a target is missed or kept whatever is looked at.
func (d *Dashboard) setGoals() error {
	var file targets
	decoder := json.NewDecoder(bytes.NewReader([]byte(targetsFile)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil {
		return fmt.Errorf("targets: %w", err)
	}
	for _, t := range file.Targets {
		ratio, err := d.goalRatio(t.Definition)
		if err != nil {
			return fmt.Errorf("target %q: %w", t.ID, err)
		}
		target := metrics.Target{
			ID: t.ID, Metric: t.ID, Operator: t.Operator, Value: t.Percent, Unit: metrics.FigurePercent,
			Period: d.Cut.Period, Scope: d.Cut.Unit, Definition: t.Definition, Source: file.Source,
		}
		attainment, err := target.Of(ratio)
		if err != nil {
			return fmt.Errorf("target %q: %w", t.ID, err)
		}
		d.Goals = append(d.Goals, Goal{t.Name, attainment})
	}
	return nil
}

// goalRatio is the share that a target is about. A share of too few ballots to be shown
// is no ground for a verdict either.
func (d *Dashboard) goalRatio(definition string) (metrics.Ratio, error) {
	switch definition {
	case IDOverdueOfOpen:
		return metrics.NewRatio(d.Total.Overdue, d.Total.Tally.Open(), definition)
	case metrics.IDSatisfactionTopTwo:
		if d.Satisfaction.Flags.Has(metrics.SurveySuppressed) {
			return metrics.NewRatio(0, 0, definition)
		}
		return d.Satisfaction.Share, nil
	}
	known, ok := metrics.OnTimeDefinition(definition)
	if !ok {
		return metrics.Ratio{}, fmt.Errorf("%.80q: %w", definition, ErrDefinition)
	}
	return known.Of(d.Total.Tally), nil
}
