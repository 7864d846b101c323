package web

import (
	"fmt"
	"math"
	"net/http"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/examples/onestop/chart"
	"github.com/tthc-go/tthc/examples/onestop/dashboard"
	"github.com/tthc-go/tthc/metrics"
)

// trendChart answers with the line of the months.
func (s *Server) trendChart(w http.ResponseWriter, r *http.Request, a answer) error {
	language := visitOf(r).language
	c := newChart(r, inLanguage(language, "Tỷ lệ đúng hạn theo tháng (%)", "On time by month (%)"), len(a.Trend))
	for _, m := range a.Trend {
		c.Labels = append(c.Labels, dashboard.MonthName(m.Period, language))
		c.Series[0].Values = append(c.Series[0].Values, percentOf(m.OnTime))
	}
	image, err := c.Line()
	return sendChart(w, image, err)
}

// unitsChart answers with a bar for each unit. The open dossiers that are overdue
// stand beside the name, since the bar may leave them out.
func (s *Server) unitsChart(w http.ResponseWriter, r *http.Request, a answer) error {
	language := visitOf(r).language
	c := newChart(r, inLanguage(language, "Tỷ lệ đúng hạn theo đơn vị (%)", "On time by unit (%)"), len(a.Units))
	overdue := inLanguage(language, "%s (quá hạn: %s)", "%s (overdue: %s)")
	for _, u := range a.Units {
		label := u.Name.In(language)
		if c.Size.Width != narrowWidth { // where it would be cut; the table below has it
			label = fmt.Sprintf(overdue, label, dashboard.Count(language, u.Overdue))
		}
		c.Labels = append(c.Labels, label)
		c.Series[0].Values = append(c.Series[0].Values, percentOf(u.OnTime))
	}
	image, err := c.Bars()
	return sendChart(w, image, err)
}

// narrowWidth is that of a chart on a phone, where the usual one would be too small to
// read.
const narrowWidth = 340

// newChart is a chart of one series of percentages, as wide as is asked for.
func newChart(r *http.Request, title string, n int) chart.Chart {
	language := visitOf(r).language
	width := 0 // the usual
	if r.URL.Query().Get("size") == "narrow" {
		width = narrowWidth
	}
	format := dashboard.Format(language)
	format.TrimZeros = true
	return chart.Chart{
		Size: chart.Size{Width: width}, Title: title, Top: 100, Labels: make([]string, 0, n),
		Series: []chart.Series{{Values: make([]float64, 0, n)}},
		Format: func(v float64) string { return format.Number(decimal.NewFromFloat(v).Round(int32(format.Places))) },
		NoData: inLanguage(language, "Không có hồ sơ nào trong kỳ.", "No dossiers in the period."),
	}
}

// percentOf is a share for a picture, which has a gap where it is undefined. It is
// rounded honestly before it becomes a floating-point number.
func percentOf(r metrics.Ratio) float64 {
	value, ok := r.Percent(dashboard.Places, metrics.RoundHonest)
	if !ok {
		return math.NaN()
	}
	return value.InexactFloat64()
}

// sendChart answers with a picture.
func sendChart(w http.ResponseWriter, image []byte, err error) error {
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "image/svg+xml")
	h.Set("Content-Security-Policy", chart.ContentSecurityPolicy)
	_, _ = w.Write(image)
	return nil
}
