// Package decode gives every value of the module that has a parser the same way
// of reading its text form.
package decode

// Text implements UnmarshalText by a parser. On an error *v stays as it is.
func Text[T any](text []byte, v *T, parse func(string) (T, error)) error {
	parsed, err := parse(string(text))
	if err == nil {
		*v = parsed
	}
	return err
}

// TextOrZero is Text for a value whose parser refuses empty text, the text form of
// its zero value.
func TextOrZero[T any](text []byte, v *T, parse func(string) (T, error)) error {
	if len(text) == 0 {
		var zero T
		*v = zero
		return nil
	}
	return Text(text, v, parse)
}
