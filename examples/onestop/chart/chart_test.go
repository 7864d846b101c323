package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

func comma(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', 1, 64), ".", ",", 1)
}

func months(n int) []string {
	labels := make([]string, n)
	for i := range labels {
		labels[i] = strconv.Itoa(101 + i%12)[1:] + "/2026"
	}
	return labels
}

func trend() Chart {
	nan := math.NaN()
	return Chart{
		Title: "Tỷ lệ giải quyết đúng hạn theo tháng (%)", Labels: months(6), Format: comma, NoData: "Chưa có hồ sơ nào",
		Series: []Series{
			{"Đúng hạn", []float64{98.5, 97.2, nan, 99.1, 98.8, 96.4}},
			{"Trước hạn", []float64{80, 82.5, 85, nan, nan, 90}},
			{"Kể cả quá hạn đang mở", []float64{91, 90.5, 91.5, 93, 92, 91}},
			{"Nộp trực tuyến", []float64{71, 72, 73, nan, 75, 76}},
		},
	}
}

func units() Chart {
	return Chart{
		Title:  "Tỷ lệ đúng hạn theo đơn vị (%)",
		Labels: []string{"Sở Nông nghiệp và Môi trường", "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh", "Sở Xây dựng", "UBND phường Nguyễn Trãi"},
		Top:    100, Format: comma, NoData: "Chưa có hồ sơ nào",
		Series: []Series{
			{"Đúng hạn", []float64{98.5, 50, math.NaN(), 0}},
			{"Kể cả quá hạn đang mở", []float64{97.1, 25, 100, 12}},
		},
	}
}

func empty() Chart {
	c := trend()
	for i := range c.Series {
		c.Series[i].Values = slices.Repeat([]float64{math.NaN()}, len(c.Labels))
	}
	return c
}

func TestGolden(t *testing.T) {
	for name, draw := range map[string]func() ([]byte, error){
		"line":        trend().Line,
		"bars":        units().Bars,
		"bars-narrow": func() ([]byte, error) { c := units(); c.Size.Width = 360; return c.Bars() },
		"empty":       empty().Line,
	} {
		got := must(t)(draw())
		path := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from %s; look at it, then run with -update", name, path)
		}
	}
}

// Charts are drawn by requests at once.
func TestSameBytesAtOnce(t *testing.T) {
	line, bars := must(t)(trend().Line()), must(t)(units().Bars())
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if got, err := trend().Line(); err != nil || !bytes.Equal(got, line) {
				t.Errorf("line differs, %v", err)
			}
			if got, err := units().Bars(); err != nil || !bytes.Equal(got, bars) {
				t.Errorf("bars differ, %v", err)
			}
		})
	}
	group.Wait()
}

// The first label is on top, each value stands at its own bar, and no value has no bar.
func TestBarsStandInTheirRows(t *testing.T) {
	c := units()
	c.Series = c.Series[:1]
	drawn := parse(t, must(t)(c.Bars()))
	var got []string
	for _, text := range drawn.texts {
		if text.body != c.Title && text.body != "Đúng hạn" {
			got = append(got, text.body)
		}
	}
	want := []string{"0,0", "50,0", "98,5",
		"Sở Nông nghiệp và Môi trường", "Ban Quản lý Khu kinh tế và các khu", "công nghiệp tỉnh", "Sở Xây dựng", "UBND phường Nguyễn Trãi"}
	if !slices.Equal(got, want) {
		t.Fatalf("texts %q, want %q", got, want)
	}
	for value, name := range map[string]string{"98,5": "Sở Nông nghiệp và Môi trường", "0,0": "UBND phường Nguyễn Trãi"} {
		if v, n := drawn.text(t, value), drawn.text(t, name); abs(v.y-n.y) > 3 {
			t.Errorf("%s is at %d, its row %s at %d", value, v.y, name, n.y)
		}
	}
	zero, half, most := drawn.text(t, "0,0").x, drawn.text(t, "50,0").x, drawn.text(t, "98,5").x
	if got, want := float64(half-zero)/float64(most-zero), 50/98.5; math.Abs(got-want) > 0.01 {
		t.Errorf("the bar of 50 is %.3f of that of 98.5, want %.3f", got, want)
	}
}

// A point lies on the rule of its value, above the label of its month, and a missing
// value breaks the line.
func TestLinePoints(t *testing.T) {
	c := Chart{Labels: months(4), Format: comma, Series: []Series{{"", []float64{90, 100, math.NaN(), 95}}}}
	drawn := parse(t, must(t)(c.Line()))
	if got, want := len(drawn.circles), 3; got != want {
		t.Fatalf("%d points, want %d", got, want)
	}
	for i, at := range []struct{ number, label string }{{"90,0", "01/2026"}, {"100,0", "02/2026"}} {
		point, number, label := drawn.circles[i], drawn.text(t, at.number), drawn.text(t, at.label)
		if abs(point.y-(number.y-5)) > 1 {
			t.Errorf("point %d is at y %d, its rule at %d", i, point.y, number.y-5)
		}
		if from, to := label.x, label.x+60; point.x < from || point.x > to {
			t.Errorf("point %d is at x %d, its label from %d to %d", i, point.x, from, to)
		}
	}
	var lines int
	for _, path := range drawn.paths {
		if strings.Contains(path.style, "stroke:rgb(11,79,138)") && strings.Count(path.d, "L") > 0 && strings.Contains(path.style, "stroke-width:2") {
			lines++
		}
	}
	if lines != 1 {
		t.Errorf("%d lines, want 1: the last point stands alone", lines)
	}
}

func TestNothingToDraw(t *testing.T) {
	for name, c := range map[string]Chart{
		"no labels":      {Title: "A", NoData: "Chưa có"},
		"no series":      {Title: "A", NoData: "Chưa có", Labels: months(3)},
		"empty series":   {Title: "A", NoData: "Chưa có", Series: []Series{{"B", nil}}},
		"all NaN":        {Title: "A", NoData: "Chưa có", Labels: months(1), Series: []Series{{"B", []float64{math.NaN()}}}},
		"all infinite":   {Title: "A", NoData: "Chưa có", Labels: months(1), Series: []Series{{"B", []float64{math.Inf(-1)}}}},
		"a small size":   {Title: "A", NoData: "Chưa có", Size: Size{Width: 1, Height: 1}},
		"a negative one": {Title: "A", NoData: "Chưa có", Size: Size{Width: -5, Height: -5}},
	} {
		for _, draw := range []func() ([]byte, error){c.Line, c.Bars} {
			drawn := parse(t, must(t)(draw()))
			drawn.text(t, "Chưa có")
			drawn.text(t, "A")
			if len(drawn.circles) > 1 {
				t.Errorf("%s: points are drawn", name)
			}
		}
	}
}

func TestOnePointAndEqualValues(t *testing.T) {
	for _, v := range []float64{0, 100, 98.57, 1e12, 1e-9} {
		for n := 1; n <= 3; n++ {
			c := Chart{Labels: months(n), NoData: "Chưa có", Format: comma, Series: []Series{{"", slices.Repeat([]float64{v}, n)}}}
			drawn := parse(t, must(t)(c.Line()))
			if len(drawn.circles) != n {
				t.Errorf("%d values of %g: %d points", n, v, len(drawn.circles))
			}
			bars := parse(t, must(t)(c.Bars()))
			if got := bars.count(comma(v)); got != n {
				t.Errorf("%d values of %g: %d are written", n, v, got)
			}
		}
	}
}

func TestHostileText(t *testing.T) {
	hostile := []string{
		`<script>alert(1)</script>`, `]]><x/>`, `a & b &amp; "c" 'd'`, "hai\ndòng\r\t\x00\x1b[31m", "\xff\xfe Sở",
		strings.Repeat("Ướ", 5000), strings.Repeat("Sở Y tế ", 1250), "\u202Eđảo\u202C", "\uFFFE\uFFFF", "", " ", "e\u0302\u0301",
		strings.Repeat("\u0301", 3000), "😀👨‍👩‍👧",
	}
	values := make([]float64, len(hostile))
	c := Chart{Labels: hostile, Format: func(float64) string { return `<b onload="x">&` }}
	for _, s := range hostile {
		c.Title, c.NoData = s, s
		c.Series = []Series{{s, values}}
		for _, size := range []Size{{}, {Width: 320}} {
			c.Size = size
			for _, draw := range []func() ([]byte, error){c.Line, c.Bars, Chart{Title: s, NoData: s}.Line} {
				parse(t, must(t)(draw()))
			}
		}
	}
	c.Size = Size{}
	drawn := parse(t, must(t)(c.Bars()))
	for _, want := range []string{`<script>alert(1)</script>`, `a & b &amp; "c" 'd'`, "hai dòng [31m", "\uFFFD Sở", "đảo", "\u1EBF"} {
		drawn.text(t, want)
	}
	if got := drawn.count(`<b onload="x">&`); got != len(hostile) {
		t.Errorf("%d values written, want %d", got, len(hostile))
	}
}

func TestRefused(t *testing.T) {
	one := func(v float64) []Series { return []Series{{"A", []float64{v}}} }
	for _, test := range []struct {
		chart Chart
		want  string
	}{
		{Chart{Labels: months(2), Series: one(1)}, `chart: series "A": 1 values for 2 labels`},
		{Chart{Labels: months(1), Series: slices.Repeat(one(1), 5)}, `chart: 5 series: at most 4 can be told apart`},
		{Chart{Labels: months(1), Series: one(-1e13)}, `chart: series "A": value -1e+13: larger than 1e+12`},
		{Chart{Labels: months(1), Series: one(1), Top: math.NaN()}, `chart: top NaN: not a number up to 1e+12`},
		{Chart{Labels: months(1), Series: one(-0.5)}, `chart: value -0.5: bars begin at zero`},
	} {
		if _, err := test.chart.Bars(); err == nil || err.Error() != test.want {
			t.Errorf("error %v, want %s", err, test.want)
		}
	}
	if _, err := (Chart{Labels: months(1), Series: one(-0.5)}).Line(); err != nil {
		t.Errorf("a line below zero: %v", err)
	}
}

// must fails the test on an error.
func must(t *testing.T) func([]byte, error) []byte {
	return func(image []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return image
	}
}

type drawing struct {
	texts   []element
	circles []element
	paths   []element
}

type element struct {
	body, d, style string
	x, y           int
}

// text is the only text with that body.
func (d drawing) text(t *testing.T, body string) element {
	t.Helper()
	if n := d.count(body); n != 1 {
		t.Fatalf("%q is written %d times, want once, in %v", body, n, d.texts)
	}
	return d.texts[slices.IndexFunc(d.texts, func(e element) bool { return e.body == body })]
}

func (d drawing) count(body string) int {
	n := 0
	for _, text := range d.texts {
		if text.body == body {
			n++
		}
	}
	return n
}

// parse reads the SVG as XML and allows nothing in it but shapes and text.
func parse(t *testing.T, image []byte) drawing {
	t.Helper()
	var d drawing
	var e *element
	for decoder := xml.NewDecoder(bytes.NewReader(image)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			t.Fatalf("%v in %s", err, image)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e = d.begin(t, token)
		case xml.CharData:
			if e != nil {
				e.body += string(token)
			}
		case xml.EndElement:
		default:
			t.Fatalf("%T in the image", token)
		}
	}
}

func (d *drawing) begin(t *testing.T, token xml.StartElement) *element {
	t.Helper()
	list := map[string]*[]element{"text": &d.texts, "circle": &d.circles, "path": &d.paths, "svg": new([]element)}[token.Name.Local]
	if list == nil {
		t.Fatalf("element %s", token.Name.Local)
	}
	var e element
	for _, a := range token.Attr {
		switch a.Name.Local {
		case "x", "cx":
			e.x, _ = strconv.Atoi(a.Value)
		case "y", "cy":
			e.y, _ = strconv.Atoi(a.Value)
		case "d", "r":
			e.d = a.Value
		case "style":
			e.style = a.Value
		case "width", "height", "viewBox", "xmlns", "xlink":
		default:
			t.Fatalf("attribute %s", a.Name.Local)
		}
	}
	if token.Name.Local == "circle" && e.d == "2" {
		return nil // the line of a single point; its mark is larger
	}
	*list = append(*list, e)
	return &(*list)[len(*list)-1]
}

func abs(n int) int { return max(n, -n) }
