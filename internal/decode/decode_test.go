package decode_test

import (
	"strconv"
	"testing"

	"github.com/tthc-go/tthc/internal/decode"
)

func TestText(t *testing.T) {
	const before = 5
	for _, tt := range []struct {
		text             string
		plain, orZero    int
		fails, zeroFails bool
	}{
		{"7", 7, 7, false, false},
		{"seven", before, before, true, true},
		{"", before, 0, true, false},
	} {
		plain, orZero := before, before
		err := decode.Text([]byte(tt.text), &plain, strconv.Atoi)
		if plain != tt.plain || (err != nil) != tt.fails {
			t.Errorf("Text(%q) = %d, %v; want %d", tt.text, plain, err, tt.plain)
		}
		err = decode.TextOrZero([]byte(tt.text), &orZero, strconv.Atoi)
		if orZero != tt.orZero || (err != nil) != tt.zeroFails {
			t.Errorf("TextOrZero(%q) = %d, %v; want %d", tt.text, orZero, err, tt.orZero)
		}
	}
}
