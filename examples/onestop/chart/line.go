package chart

import (
	"fmt"
	"slices"

	"github.com/go-analyze/charts"
)

// Line draws each series as a line over the labels, which are in order: a trend by
// month. The line is broken where there is no value.
func (c Chart) Line() ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.isEmpty() {
		return c.empty()
	}
	f := newFrame(c, max(orElse(c.Size.Height, defaultHeight), headHeight(c)+leastHeight))
	y := c.scale()
	numbers := c.numberWidth(f.page, y)
	plot := f.plot(charts.NewBox(margin+numbers+nameGap, topGap, 2*margin, margin+lineHeight))
	c.rule(f, plot, y)
	if err := plot.LineChart(c.lineOption(y)); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return f.svg()
}

// topGap is half a line: the topmost number stands beside the top of the plot.
const topGap = 10

func (c Chart) lineOption(y scale) charts.LineChartOption {
	option := charts.NewLineChartOptionWithSeries(c.lines())
	option.Theme = theme()
	option.Padding = charts.Box{IsSet: true}
	option.Title.Show, option.Legend.Show = charts.Ptr(false), charts.Ptr(false)
	option.LineStrokeWidth = 2
	option.YAxis = []charts.YAxisOption{{Show: charts.Ptr(false), Min: charts.Ptr(y.value(0)), Max: charts.Ptr(y.value(y.steps))}}
	option.XAxis.Show = charts.Ptr(false)
	option.XAxis.Labels = make([]string, len(c.Labels))
	option.XAxis.BoundaryGap = charts.Ptr(len(c.Labels) == 1) // a single point stands in the middle
	return option
}

// lines gives each series its own mark, for readers who cannot tell the colours apart.
func (c Chart) lines() charts.LineSeriesList {
	list := make(charts.LineSeriesList, len(c.Series))
	for i, s := range c.Series {
		list[i] = charts.LineSeries{Values: slices.Clone(s.Values), Symbol: charts.Symbol{Shape: marks[i], Size: markSize}}
	}
	return list
}
