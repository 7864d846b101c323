package metrics

import "github.com/tthc-go/tthc/sla"

// Text is a name or a heading in both languages.
//
// The zero value is no text: [Text.In] returns "" for every language.
type Text struct {
	Vietnamese string `json:"vi"` // may be empty
	English    string `json:"en"` // may be empty
}

// In returns the English text for [sla.English] and the Vietnamese one for
// every other language. Where that one is empty, it returns the other.
func (t Text) In(language sla.Language) string {
	first, second := t.Vietnamese, t.English
	if language == sla.English {
		first, second = second, first
	}
	if first == "" {
		return second
	}
	return first
}
