package chart

import (
	"bytes"
	"fmt"

	"github.com/go-analyze/charts"
)

// frame is the white page of a chart with its title and the key to its series.
//
// Title, key and the names of rows are placed here rather than by the library, which
// places text by the widths of a font that the reader need not have; see width.
type frame struct {
	page *charts.Painter
	head int // the height that title and key take
	size Size
}

const (
	margin     = 16
	lineHeight = 22
	swatch     = 12
)

func newFrame(c Chart, height int) *frame {
	size := Size{Width: pageWidth(c), Height: height}
	page := charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputSVG, Width: size.Width, Height: size.Height, Theme: theme(),
	})
	page.FilledRect(0, 0, size.Width, size.Height, white, white, 0)
	f := &frame{page: page, head: margin, size: size}
	f.title(c.Title)
	f.key(c.Series)
	return f
}

func pageWidth(c Chart) int { return max(orElse(c.Size.Width, defaultWidth), leastWidth) }

func (f *frame) title(title string) {
	for _, line := range breakLine(f.page, title, large, f.size.Width-2*margin) {
		f.head += lineHeight
		f.page.Text(line, margin, f.head-6, 0, large)
	}
	f.head += 4
}

// key names the series beside their colours, in as many lines as it takes. A single
// series without a name has none: the title says what it is.
func (f *frame) key(series []Series) {
	x, right, line := margin, f.size.Width-margin, 0
	for i, s := range series {
		name := cut(f.page, s.Name, small, right-margin-swatch-6)
		if name == "" {
			continue
		}
		room := swatch + 6 + width(f.page, name, small) + margin
		if x > margin && x+room > right+margin {
			x = margin
			line++
		}
		y := f.head + line*lineHeight
		f.mark(i, x, y+4)
		f.page.Text(name, x+swatch+6, y+swatch+2, 0, small)
		x += room
	}
	if x > margin {
		f.head += (line + 1) * lineHeight
	}
	f.head += 4
}

// mark draws the mark of a series as its line has it.
func (f *frame) mark(series, x, y int) {
	colour, middle := colours[series], swatch/2
	switch marks[series] {
	case charts.SymbolSquare:
		f.page.FilledRect(x+1, y+1, x+swatch-1, y+swatch-1, colour, colour, 1)
	case charts.SymbolDiamond:
		f.page.FilledDiamond(x+middle, y+middle, swatch, swatch, colour, colour, 1)
	case charts.SymbolCircle:
		f.page.Circle(float64(middle)-1, x+middle, y+middle, white, colour, 2)
	default:
		f.page.Circle(float64(middle)-1, x+middle, y+middle, colour, colour, 1)
	}
}

// plot is the part of the page below the head, less the inset of the other sides.
func (f *frame) plot(inset charts.Box) *charts.Painter {
	inset.Top += f.head
	return f.page.Child(charts.PainterPaddingOption(inset))
}

// headHeight is the height that title and key of c take.
func headHeight(c Chart) int { return newFrame(c, leastHeight).head }

// empty is the chart of no values: it says so.
func (c Chart) empty() ([]byte, error) {
	f := newFrame(c, max(c.Size.Height, headHeight(c)+3*lineHeight, leastHeight))
	text := cut(f.page, c.NoData, medium, f.size.Width-2*margin)
	x := (f.size.Width - f.page.MeasureText(text, 0, medium).Width()) / 2
	f.page.Text(text, x, (f.head+f.size.Height)/2, 0, medium)
	return f.svg()
}

// svg is the finished image. The library gives it a view box only, and an image without
// a size of its own is shown by browsers as wide as its place allows.
func (f *frame) svg() ([]byte, error) {
	image, err := f.page.Bytes()
	if err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	sized := fmt.Sprintf(`<svg width="%d" height="%d" `, f.size.Width, f.size.Height)
	return bytes.Replace(image, []byte("<svg "), []byte(sized), 1), nil
}

func orElse(v, otherwise int) int {
	if v == 0 {
		return otherwise
	}
	return v
}
