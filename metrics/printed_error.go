package metrics

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/tthc-go/tthc/internal/clip"
)

// The kinds of errors about printed figures, to be matched with [errors.Is]. Those
// about a text are a [PrintedError].
var (
	// ErrNoNumber: the text has no number in it, as "rất cao". An absent figure is
	// not 0.
	ErrNoNumber = errors.New("no number")
	// ErrAmbiguous: the text can be two numbers, or a word without diacritics two words.
	ErrAmbiguous = errors.New("more than one reading")
	// ErrPrinted: the text is no figure this package can read.
	ErrPrinted = errors.New("not a figure")
)

// PrintedError is a text that is not read as a figure. The zero value says nothing.
type PrintedError struct {
	Text   string // as given
	Offset int    // of the place in Text, in bytes
	Reason string // what is wrong there
	// Kind is [ErrNoNumber], [ErrAmbiguous] or [ErrPrinted], and what Unwrap returns.
	Kind error
}

// Error returns one line with the text clipped.
func (e *PrintedError) Error() string {
	return "metrics: printed figure: of " + strconv.Quote(clip.Text(e.Text)) + " at byte " + strconv.Itoa(e.Offset) +
		": " + e.Reason + ": " + fmt.Sprint(e.Kind)
}

// Unwrap returns the kind.
func (e *PrintedError) Unwrap() error { return e.Kind }
