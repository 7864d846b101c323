package chart

import "github.com/go-analyze/charts"

// The colours of the series have a contrast of at least 3:1 against white (WCAG 2.2,
// 1.4.11), and of at least 1.4:1 against each other, so that they differ in grey too.
var colours = [MaxSeries]charts.Color{
	charts.ColorRGB(0x0B, 0x4F, 0x8A), // blue
	charts.ColorRGB(0xD9, 0x73, 0x0D), // orange
	charts.ColorRGB(0x1B, 0x7F, 0x4F), // green
	charts.ColorRGB(0x24, 0x10, 0x23), // nearly black
}

// marks are the points on the line of each series.
var marks = [MaxSeries]charts.SymbolShape{
	charts.SymbolDot, charts.SymbolSquare, charts.SymbolDiamond, charts.SymbolCircle,
}

const markSize = 4

var (
	white = charts.ColorRGB(0xFF, 0xFF, 0xFF)
	ink   = charts.ColorRGB(0x22, 0x22, 0x22)
	grey  = charts.ColorRGB(0x76, 0x76, 0x76)
	faint = charts.ColorRGB(0xDD, 0xDD, 0xDD)

	small  = charts.FontStyle{FontSize: 10, FontColor: ink}
	medium = charts.FontStyle{FontSize: 12, FontColor: ink}
	large  = charts.FontStyle{FontSize: 13, FontColor: ink}
)

// theme has no background: the library would paint it over the ruled page.
func theme() charts.ColorPalette {
	return charts.MakeTheme(charts.ThemeOption{
		BackgroundColor: charts.ColorTransparent, TextColor: ink,
		SeriesColors: colours[:], SeriesTrendColors: colours[:],
	})
}
