package sla

import "github.com/tthc-go/tthc/internal/enum"

// Language is a language in which names, headings and explanations are written.
//
// The zero value is LanguageUnknown: not stated. What is written then is up to
// the function that is asked, which says so.
type Language uint8

// The languages.
const (
	LanguageUnknown Language = iota // not stated
	Vietnamese                      // vi, with the terms of the law
	English                         // en
)

var languageNames = [...]string{"unknown", "vi", "en"}

// String returns the tag of the language: "vi", "en", or "unknown".
func (l Language) String() string { return enum.Name(languageNames[:], uint8(l)) }

// MarshalText implements [encoding.TextMarshaler].
func (l Language) MarshalText() ([]byte, error) {
	return enum.Text("sla: language", languageNames[:], uint8(l))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the tags of
// [Language.String] and nothing else.
func (l *Language) UnmarshalText(text []byte) error {
	return enum.Parse("sla: language", languageNames[:], text, (*uint8)(l))
}
