package catalog

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/viet"
)

// Provision says how far a procedure is provided online, in the terms of Decree
// 42/2022/NĐ-CP and Decree 224/2026/NĐ-CP art. 14.
//
// The zero value is ProvisionUnknown: not stated.
type Provision uint8

// The kinds of provision.
const (
	ProvisionUnknown     Provision = iota // not stated
	ProvisionWhole                        // every step can be done online (toàn trình)
	ProvisionPartial                      // some steps can be done online (một phần)
	ProvisionInformation                  // information only (cung cấp thông tin trực tuyến)
)

var provisions = vocabulary{
	what:  "provision",
	names: []string{"unknown", "whole", "partial", "information"},
	words: [][]string{
		ProvisionWhole:       {"toan trinh", "truc tuyen toan trinh", "dich vu cong truc tuyen toan trinh"},
		ProvisionPartial:     {"mot phan", "truc tuyen mot phan", "dich vu cong truc tuyen mot phan"},
		ProvisionInformation: {"cung cap thong tin", "cung cap thong tin truc tuyen"},
	},
}

// ErrBareLevel is matched by the error about a provision given as a number. It
// may be a level of Decree 43/2011/NĐ-CP, whose levels no later decree maps to
// its own terms, or one of the levels of proactive services of Decree
// 224/2026/NĐ-CP art. 16.
var ErrBareLevel = errors.New("a bare level is ambiguous: 1 to 4 of Decree 43/2011/NĐ-CP or of Decree 224/2026/NĐ-CP art. 16; want whole, partial or information")

// ParseProvision reads a provision by its name or as Vietnamese catalogs write
// it ("Toàn trình", "Một phần", "Cung cấp thông tin trực tuyến"), in any case and
// with or without diacritics. Empty text is ProvisionUnknown. A number ("4", "mức
// độ 4") is an error matching [ErrBareLevel]; other text is an error.
func ParseProvision(s string) (Provision, error) {
	if isBareLevel(s) {
		return 0, fmt.Errorf("catalog: provision: %q: %w", clip.Text(s), ErrBareLevel)
	}
	v, err := provisions.parse(s)
	return Provision(v), err
}

// isBareLevel reports whether s is a number, with or without the word for level.
func isBareLevel(s string) bool {
	s = viet.Fold(s)
	for _, word := range []string{"muc do ", "muc ", "level "} {
		s = strings.TrimPrefix(s, word)
	}
	return s != "" && isDigits(s)
}

// String returns the name of the provision: whole, partial, information or
// unknown.
func (p Provision) String() string { return provisions.name(uint8(p)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (p Provision) MarshalText() ([]byte, error) { return provisions.text(uint8(p)) }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseProvision].
func (p *Provision) UnmarshalText(text []byte) error {
	parsed, err := ParseProvision(string(text))
	if err != nil {
		return err
	}
	*p = parsed
	return nil
}
