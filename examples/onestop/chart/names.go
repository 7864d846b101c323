package chart

import (
	"strings"

	"github.com/go-analyze/charts"
)

// names is the column of the rows' names, each in one or two lines. They are aligned
// left, which holds in any font.
type names struct {
	rows   [][]string
	column int
}

const (
	nameGap   = 10
	textPitch = 16
)

// nameColumn breaks the labels of c to at most two fifths of its width.
func nameColumn(c Chart) names {
	page := newFrame(Chart{Size: c.Size}, leastHeight).page
	most := page.Width() * 2 / 5
	n := names{rows: make([][]string, len(c.Labels))}
	for i, label := range c.Labels {
		n.rows[i] = breakLine(page, label, small, most)
		for _, line := range n.rows[i] {
			n.column = max(n.column, width(page, line, small))
		}
	}
	return n
}

// lines is the number of lines of the name that has most.
func (n names) lines() int {
	most := 1
	for _, row := range n.rows {
		most = max(most, len(row))
	}
	return most
}

// right is where the bars begin.
func (n names) right() int { return margin + n.column + nameGap }

// draw writes each name at the middle of its row and the line that the bars begin at.
func (n names) draw(f *frame, height int) {
	for i, row := range n.rows {
		middle := f.head + (2*i+1)*height/(2*len(n.rows))
		for j, line := range row {
			f.page.Text(line, margin, middle+5+j*textPitch-(len(row)-1)*textPitch/2, 0, small)
		}
	}
	f.page.LineStroke([]charts.Point{{X: n.right() - 1, Y: f.head}, {X: n.right() - 1, Y: f.head + height}}, grey, 1)
}

// breakLine sets s in one line, or in two broken between words with the second cut to
// room. A first word that is too wide by itself is cut, not broken.
func breakLine(p *charts.Painter, s string, style charts.FontStyle, room int) []string {
	s = clean(s)
	if short := cut(p, s, style, room); short == s {
		return []string{s}
	}
	words := strings.Split(s, " ")
	first := words[0]
	n := 1
	for n < len(words) && width(p, first+" "+words[n], style) <= room {
		first += " " + words[n]
		n++
	}
	if n == len(words) || width(p, first, style) > room {
		return []string{cut(p, s, style, room)}
	}
	return []string{first, cut(p, strings.Join(words[n:], " "), style, room)}
}
