package chart

import (
	"fmt"
	"slices"

	"github.com/go-analyze/charts"
)

// Bars draws a row for each label, the first on top, with a bar for each series and its
// value written at the end: ratios by unit or field. Bars begin at zero; a negative value
// is an error. The chart is made taller than its size where the rows need it, so that no
// row overlaps another.
func (c Chart) Bars() ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.isEmpty() {
		return c.empty()
	}
	if least, _ := c.span(); least < 0 {
		return nil, fmt.Errorf("chart: value %g: bars begin at zero", least)
	}
	names := nameColumn(c)
	row := max(len(c.Series)*barPitch, names.lines()*textPitch) + rowGap
	f := newFrame(c, max(c.Size.Height, headHeight(c)+len(c.Labels)*row+margin))
	plot := f.plot(charts.NewBox(names.right(), 0, margin, margin))
	if err := plot.BarChart(c.barOption(f.page)); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	names.draw(f, plot.Height())
	return f.svg()
}

const (
	barPitch = 18 // the least room of a bar with its value
	rowGap   = 10
)

func (c Chart) barOption(page *charts.Painter) charts.BarChartOption {
	option := charts.NewBarChartOptionWithSeries(c.bars())
	option.Theme = theme()
	option.Padding = charts.Box{Right: c.valueWidth(page), IsSet: true}
	option.Horizontal = true
	option.Title.Show, option.Legend.Show = charts.Ptr(false), charts.Ptr(false)
	// Names and values are written at the bars, so neither axis is drawn.
	option.CategoryAxis = charts.CategoryAxisOption{Show: charts.Ptr(false), Labels: make([]string, len(c.Labels))}
	_, top := c.span()
	option.ValueAxis = []charts.ValueAxisOption{{
		Show: charts.Ptr(false), Min: charts.Ptr(0.0), Max: charts.Ptr(max(top, c.Top)),
	}}
	return option
}

// bars has the values in reverse: the library draws the first at the bottom.
func (c Chart) bars() charts.BarSeriesList {
	list := make(charts.BarSeriesList, len(c.Series))
	for i, s := range c.Series {
		values := slices.Clone(s.Values)
		slices.Reverse(values)
		list[i] = charts.BarSeries{
			Values: values,
			Label:  charts.SeriesLabel{Show: charts.Ptr(true), ValueFormatter: c.written, FontStyle: small},
		}
	}
	return list
}

// valueWidth is the room to the right of the longest bar for its value.
func (c Chart) valueWidth(page *charts.Painter) int {
	widest := 0
	for _, s := range c.Series {
		for _, v := range s.Values {
			if hasValue(v) {
				widest = max(widest, width(page, c.written(v), small)+labelGap)
			}
		}
	}
	return min(widest, page.Width()/4)
}

const labelGap = 6 // between a bar and its value
