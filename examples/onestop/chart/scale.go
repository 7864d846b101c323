package chart

import (
	"math"

	"github.com/go-analyze/charts"
)

// scale is the value axis of lines: steps of a round size from the multiple below the
// least value to the one above the greatest.
type scale struct {
	first float64 // in steps
	step  float64
	steps int
}

func (y scale) value(i int) float64 { return (y.first + float64(i)) * y.step }

func (c Chart) scale() scale {
	least, greatest := c.span()
	step := roundStep((greatest - least) / 5)
	low, high := math.Floor(least/step), math.Ceil(greatest/step)
	switch {
	case low == high && low == 0:
		high++
	case low == high:
		low--
	}
	return scale{first: low, step: step, steps: int(high - low)}
}

// roundStep is the least of …, 0.5, 1, 2, 5, 10, 20, … that is not below step, and 1 for
// values that are all the same.
func roundStep(step float64) float64 {
	if step <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, times := range []float64{1, 2, 5} {
		if times*power >= step {
			return times * power
		}
	}
	return 10 * power
}

// numberWidth is the room for the numbers beside the plot.
func (c Chart) numberWidth(page *charts.Painter, y scale) int {
	widest := 0
	for i := range y.steps + 1 {
		widest = max(widest, width(page, c.written(y.value(i)), small))
	}
	return min(widest, page.Width()/4)
}

// rule draws what lies below the lines: a rule with its number for each step, and the
// labels under the plot. The library places its own labels so that dense ones stand
// beside their points and overlap.
func (c Chart) rule(f *frame, plot *charts.Painter, y scale) {
	left := f.size.Width - 2*margin - plot.Width()
	top := f.head + topGap
	for i := range y.steps + 1 {
		at := top + plot.Height() - i*plot.Height()/y.steps
		f.page.LineStroke([]charts.Point{{X: left, Y: at}, {X: left + plot.Width(), Y: at}}, faint, 1)
		number := c.written(y.value(i))
		f.page.Text(number, left-nameGap-width(f.page, number, small), at+5, 0, small)
	}
	c.columns(f.page, left, plot.Width(), top+plot.Height()+lineHeight)
}

const (
	columnWidth = 110
	columnGap   = 10
)

// columns writes the labels, each centred under its point but within the page. Where
// they do not all fit, every second, third, … is written, so that they never overlap.
func (c Chart) columns(page *charts.Painter, left, across, baseline int) {
	widest := 1
	for _, label := range c.Labels {
		widest = max(widest, width(page, cut(page, label, small, columnWidth), small)+columnGap)
	}
	for i := 0; i < len(c.Labels); i += thin(len(c.Labels), across, widest) {
		label := cut(page, c.Labels[i], small, columnWidth)
		middle := left + across/2
		if len(c.Labels) > 1 {
			middle = left + i*across/(len(c.Labels)-1)
		}
		x := middle - page.MeasureText(label, 0, small).Width()/2
		x = max(2, min(x, page.Width()-width(page, label, small)))
		page.Text(label, x, baseline, 0, small)
	}
}

// thin is the least step between written labels of n over across, so that each has room.
func thin(n, across, room int) int {
	if n < 2 {
		return 1
	}
	return max(1, (room*(n-1)+across-1)/across)
}
