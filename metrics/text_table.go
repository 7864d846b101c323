package metrics

import (
	"strings"
	"unicode/utf8"
)

// textTable is a table with headings of several lines, the first columns aligned
// to the left and the others, which hold numbers, to the right.
type textTable struct {
	labels   int        // how many columns are aligned to the left
	blocks   []string   // of every column, the heading it shares with its neighbours
	headings [][]string // of every column, its heading by lines
	numbers  []string
	rows     [][]string
}

const columnGap = "  "

func (t *textTable) lines() []string {
	widths := t.widths()
	lines := []string{t.blockLine(widths)}
	for _, heading := range t.headingRows() {
		lines = append(lines, t.line(heading, widths))
	}
	lines = append(lines, t.line(t.numbers, widths), rule(widths))
	for _, row := range t.rows {
		lines = append(lines, t.line(row, widths))
	}
	return lines
}

// widths returns the width of every column in runes.
func (t *textTable) widths() []int {
	widths := make([]int, len(t.numbers))
	for _, row := range append(append(t.headingRows(), t.numbers), t.rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

// headingRows turns the headings of the columns into rows, the last lines of all
// on one level.
func (t *textTable) headingRows() [][]string {
	height := 0
	for _, heading := range t.headings {
		height = max(height, len(heading))
	}
	rows := make([][]string, height)
	for i := range rows {
		rows[i] = make([]string, len(t.headings))
		for k, heading := range t.headings {
			if line := i - (height - len(heading)); line >= 0 {
				rows[i][k] = heading[line]
			}
		}
	}
	return rows
}

// line pads the cells of one row.
func (t *textTable) line(cells []string, widths []int) string {
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteString(columnGap)
		}
		padding := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
		if i < t.labels {
			b.WriteString(cell + padding)
		} else {
			b.WriteString(padding + cell)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// blockLine puts the name of every block over its columns, between the ends of
// a line that spans them.
func (t *textTable) blockLine(widths []int) string {
	var b strings.Builder
	for from := 0; from < len(t.blocks); {
		to, width := from, -len(columnGap)
		for ; to < len(t.blocks) && t.blocks[to] == t.blocks[from]; to++ {
			width += widths[to] + len(columnGap)
		}
		if from > 0 {
			b.WriteString(columnGap)
		}
		b.WriteString(span(t.blocks[from], width))
		from = to
	}
	return strings.TrimRight(b.String(), " ")
}

// span writes a name in the middle of a dashed line of a width; nothing but
// spaces when there is no name.
func span(name string, width int) string {
	if name == "" {
		return strings.Repeat(" ", width)
	}
	left := max(0, (width-utf8.RuneCountInString(name)-2)/2)
	right := max(0, width-utf8.RuneCountInString(name)-2-left)
	return strings.Repeat("-", left) + " " + name + " " + strings.Repeat("-", right)
}

// rule is the line between the headings and the rows.
func rule(widths []int) string {
	parts := make([]string, len(widths))
	for i, width := range widths {
		parts[i] = strings.Repeat("-", width)
	}
	return strings.Join(parts, columnGap)
}

// wrapWords breaks a heading between words into lines of about ten runes.
func wrapWords(heading string) []string {
	const widest = 10
	var lines []string
	for _, word := range strings.Fields(heading) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= widest {
			lines[last] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}
