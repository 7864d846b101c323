package dashboard

import (
	"encoding/json"
	"time"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// jsonRatio is a share with its percentage as a text, null where it is not defined.
type jsonRatio struct {
	Numerator   int64   `json:"numerator"`
	Denominator int64   `json:"denominator"`
	Definition  string  `json:"definition"`
	Percent     *string `json:"percent"`
}

type jsonLine struct {
	Name    string        `json:"name,omitempty"`
	Level   catalog.Level `json:"level,omitzero"`
	OnTime  jsonRatio     `json:"on_time"`
	Overdue int64         `json:"overdue_open"`
	Tally   metrics.Tally `json:"tally"`
}

type jsonPercentile struct {
	Percent int     `json:"percent"`
	Days    *string `json:"days"`
}

type jsonTurnaround struct {
	Unit        string           `json:"unit"`
	Rule        string           `json:"rule"`
	Count       int64            `json:"count"`
	Mean        *string          `json:"mean"`
	Percentiles []jsonPercentile `json:"percentiles"`
}

type jsonGoal struct {
	ID      string                  `json:"id"`
	Name    metrics.Text            `json:"name"`
	Ratio   jsonRatio               `json:"ratio"`
	State   metrics.AttainmentState `json:"state"`
	Short   metrics.NullInt         `json:"short"`
	Spare   metrics.NullInt         `json:"spare"`
	Message metrics.Text            `json:"message"`
}

type jsonIndex struct {
	Profile string    `json:"profile"`
	Version string    `json:"version"`
	Code    string    `json:"code"`
	Ratio   jsonRatio `json:"ratio"`
	Points  string    `json:"points"`
	Max     string    `json:"max"`
	Overdue int64     `json:"overdue_open"`
}

type jsonMonth struct {
	Period  metrics.Period `json:"period"`
	OnTime  jsonRatio      `json:"on_time"`
	Overdue int64          `json:"overdue_open"`
}

type jsonDashboard struct {
	Period       metrics.Period       `json:"period"`
	Unit         string               `json:"unit"`
	At           time.Time            `json:"at"`
	Running      bool                 `json:"running"`
	Definition   string               `json:"definition"`
	Total        jsonLine             `json:"total"`
	Levels       []jsonLine           `json:"levels"`
	Units        []jsonLine           `json:"units"`
	Fields       []jsonLine           `json:"fields"`
	Form         metrics.HandlingForm `json:"form"`
	Turnaround   jsonTurnaround       `json:"turnaround"`
	Satisfaction metrics.SurveyFigure `json:"satisfaction"`
	Targets      []jsonGoal           `json:"targets"`
	Index        jsonIndex            `json:"index_766"`
	Trend        []jsonMonth          `json:"trend"`
}

// MarshalJSON implements [json.Marshaler]. Counts are numbers; percentages, points and
// days are texts, so that no reader makes a floating-point number of them unasked, and
// null where they are not defined. Lists are [], never null.
func (d Dashboard) MarshalJSON() ([]byte, error) {
	object := jsonDashboard{
		Period: d.Cut.Period, Unit: d.Cut.Unit, At: d.At, Running: d.Running, Definition: d.Definition.ID(),
		Total: lineJSON(d.Total), Levels: linesJSON(d.Levels), Units: linesJSON(d.Units), Fields: linesJSON(d.Fields),
		Form: d.Form, Turnaround: d.Turnaround.json(), Satisfaction: d.Satisfaction,
		Targets: make([]jsonGoal, 0, len(d.Goals)), Index: d.Progress.json(), Trend: make([]jsonMonth, 0, len(d.Trend)),
	}
	object.Total.Name = ""
	for _, g := range d.Goals {
		object.Targets = append(object.Targets, g.json())
	}
	for _, m := range d.Trend {
		object.Trend = append(object.Trend, jsonMonth{m.Period, ratioJSON(m.OnTime), m.Overdue})
	}
	return json.Marshal(object)
}

func ratioJSON(r metrics.Ratio) jsonRatio {
	object := jsonRatio{Numerator: r.Numerator(), Denominator: r.Denominator(), Definition: r.Definition()}
	if percent, ok := r.Percent(Places, metrics.RoundHonest); ok {
		text := metrics.Format{}.Number(percent)
		object.Percent = &text
	}
	return object
}

func lineJSON(l Line) jsonLine {
	return jsonLine{l.Name.Vietnamese, l.Level, ratioJSON(l.OnTime), l.Overdue, l.Tally}
}

func linesJSON(lines []Line) []jsonLine {
	list := make([]jsonLine, 0, len(lines))
	for _, l := range lines {
		list = append(list, lineJSON(l))
	}
	return list
}

func (t Turnaround) json() jsonTurnaround {
	object := jsonTurnaround{Unit: "working-day", Rule: metrics.PercentileNearestRank.String(), Count: t.Count, Mean: decimalJSON(t.Mean)}
	for _, p := range t.Percentiles {
		object.Percentiles = append(object.Percentiles, jsonPercentile{p.Percent, decimalJSON(p.Days)})
	}
	return object
}

func (g Goal) json() jsonGoal {
	return jsonGoal{
		ID: g.Target.ID, Name: g.Name, Ratio: ratioJSON(g.Ratio), State: g.State, Short: g.Short, Spare: g.Spare,
		Message: metrics.Text{Vietnamese: g.Outcome(sla.Vietnamese), English: g.Outcome(sla.English)},
	}
}

func (p Progress) json() jsonIndex {
	return jsonIndex{p.Profile, p.Version, p.Score.Code, ratioJSON(p.Score.Ratio), p.Score.Points.String(), metrics.Format{}.Number(p.Score.Max), p.Overdue}
}

// decimalJSON is a decimal as a text, nil when it is absent.
func decimalJSON(d decimal.NullDecimal) *string {
	if !d.Valid {
		return nil
	}
	text := metrics.Format{}.Number(d.Decimal)
	return &text
}
