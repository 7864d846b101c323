// Package chart draws the dashboard's charts as SVG on the server.
//
// A chart is shown by an img element with a table of the same figures beside it, so it
// needs no script, no style of the page and no font file: its text is set in the
// reader's sans-serif font. Text from outside (a unit's name) is escaped and cut to its
// column.
package chart

import (
	"fmt"
	"math"
)

// Chart says what is drawn: the values of each series, one for each label.
type Chart struct {
	Title  string
	Labels []string
	Series []Series
	Size   Size
	// Top is the value of a bar over the whole width where no value is beyond it, such
	// as 100 for percent. Zero leaves it to the values.
	Top float64
	// Format writes a value in the reader's notation, "98,5" in Vietnamese. Without it
	// values are written as fmt.Sprint does.
	Format func(float64) string
	// NoData is what an empty chart says, in the reader's language.
	NoData string
}

// Series is one measure. A value of NaN or infinity is no value: a gap, never 0.
type Series struct {
	Name   string
	Values []float64
}

// Size is in the pixels of an image shown unscaled. What is zero is chosen to fit, and
// what is too small is made larger. An image scaled down to a telephone has letters too
// small to read: draw one of 360 for it.
type Size struct {
	Width, Height int
}

// MaxSeries is the most series that can be told apart on white, also in grey.
const MaxSeries = 4

// ContentSecurityPolicy is the header to serve an image with: its styles are attributes,
// and under the policy of the pages an image opened by itself would be black. Inside an
// img element it is drawn under either.
const ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

const (
	defaultWidth  = 720
	defaultHeight = 340
	leastWidth    = 320
	leastHeight   = 160 // of a page, and of a plot of lines
)

// check refuses a chart whose figures do not belong to its labels.
func (c Chart) check() error {
	if len(c.Series) > MaxSeries {
		return fmt.Errorf("chart: %d series: at most %d can be told apart", len(c.Series), MaxSeries)
	}
	for _, s := range c.Series {
		if len(s.Values) != len(c.Labels) {
			return fmt.Errorf("chart: series %q: %d values for %d labels", s.Name, len(s.Values), len(c.Labels))
		}
		for _, v := range s.Values {
			if hasValue(v) && math.Abs(v) > largest {
				return fmt.Errorf("chart: series %q: value %g: larger than %g", s.Name, v, largest)
			}
		}
	}
	if !(math.Abs(c.Top) <= largest) {
		return fmt.Errorf("chart: top %g: not a number up to %g", c.Top, largest)
	}
	return nil
}

// largest keeps the arithmetic of pixels within integers.
const largest = 1e12

// isEmpty reports whether no series has a value.
func (c Chart) isEmpty() bool {
	for _, s := range c.Series {
		for _, v := range s.Values {
			if hasValue(v) {
				return false
			}
		}
	}
	return true
}

func hasValue(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// written is a value as the reader sees it.
func (c Chart) written(v float64) string {
	if c.Format == nil {
		return fmt.Sprint(v)
	}
	return clean(c.Format(v))
}

// span is the least and the greatest value; there is one.
func (c Chart) span() (least, greatest float64) {
	least, greatest = math.Inf(1), math.Inf(-1)
	for _, s := range c.Series {
		for _, v := range s.Values {
			if hasValue(v) {
				least, greatest = math.Min(least, v), math.Max(greatest, v)
			}
		}
	}
	return least, greatest
}
