package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest texts that are taken, in characters.
const (
	maxApplicant = 200
	maxNote      = 500
	maxFileName  = 100
	maxNumber    = 64
)

// storable reports whether both databases take a text.
func storable(text string) bool { return utf8.ValidString(text) && !strings.ContainsRune(text, 0) }

// checkText refuses a text that is too long, or would garble the line it is shown in.
// The error matches ErrRefused.
func checkText(what, text string, most int) error {
	garbles := func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) }
	switch {
	case !utf8.ValidString(text):
		return fmt.Errorf("store: %s: not a text in UTF-8: %w", what, ErrRefused)
	case utf8.RuneCountInString(text) > most:
		return fmt.Errorf("store: %s: over %d characters: %w", what, most, ErrRefused)
	case strings.ContainsFunc(text, garbles):
		return fmt.Errorf("store: %s %q: has control characters: %w", what, text, ErrRefused)
	}
	return nil
}

// checkNumber refuses what cannot be the number of a dossier, and stand in an address.
func checkNumber(number string) error {
	odd := func(c rune) bool { return !unicode.IsPrint(c) || strings.ContainsRune(`/\\?#% `, c) }
	if number == "" || !utf8.ValidString(number) || utf8.RuneCountInString(number) > maxNumber || strings.ContainsFunc(number, odd) || strings.Trim(number, ".") == "" {
		return fmt.Errorf("number %.70q: want 1 to %d characters, none of them blank or / \\ ? # %%", number, maxNumber)
	}
	return nil
}
