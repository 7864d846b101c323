package catalog

import (
	"regexp"
	"strconv"

	"github.com/tthc-go/tthc/internal/clip"
)

// jsonPath is where one is in a document.
type jsonPath []jsonStep

// jsonStep leads into a field of an object, or to an element of a list.
type jsonStep struct {
	key     string
	element bool
	index   int // of the element, as in the file
	slot    int // of the element, among those that were taken in
}

func intoField(key string) jsonStep        { return jsonStep{key: key} }
func intoElement(index, slot int) jsonStep { return jsonStep{element: true, index: index, slot: slot} }

// String returns the path as messages name it, such as procedures[2].fees[0].
func (p jsonPath) String() string { return p.render(func(s jsonStep) int { return s.index }) }

// kept returns the path under which unknown fields are kept.
func (p jsonPath) kept() string { return p.render(func(s jsonStep) int { return s.slot }) }

var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func (p jsonPath) render(number func(jsonStep) int) string {
	var b []byte
	for _, s := range p {
		switch {
		case s.element:
			b = append(strconv.AppendInt(append(b, '['), int64(number(s)), 10), ']')
		case !plainKey.MatchString(s.key):
			b = append(strconv.AppendQuote(append(b, '['), clip.Text(s.key)), ']')
		case len(b) > 0:
			b = append(append(b, '.'), clip.Text(s.key)...)
		default:
			b = append(b, clip.Text(s.key)...)
		}
	}
	return string(b)
}
