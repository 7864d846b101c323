package sla

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Language is a language in which names, headings and explanations are written.
//
// The zero value is LanguageUnknown: not stated. This package writes Vietnamese
// then, as for every value but English.
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

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (l Language) MarshalText() ([]byte, error) {
	return enum.Text("sla: language", languageNames[:], uint8(l))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the tags of
// [Language.String]; anything else is an error.
func (l *Language) UnmarshalText(text []byte) error {
	return enum.Parse("sla: language", languageNames[:], text, (*uint8)(l))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (l Language) Value() (driver.Value, error) { return sqltext.Value(l.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (l *Language) Scan(src any) error { return sqltext.Scan(src, l) }
