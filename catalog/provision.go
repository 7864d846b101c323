package catalog

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
)

// Provision says how far a procedure is provided online (mức độ cung cấp dịch vụ
// công trực tuyến), in the terms of one of two regimes: the levels 1 to 4 of
// Decree 43/2011/NĐ-CP art. 3, or the terms of Decree 42/2022/NĐ-CP (known from
// publications that cite it, not verified) and Decree 224/2026/NĐ-CP art. 14. No
// text was found that translates one into the other; see [CustomaryProvision].
//
// The zero value is ProvisionUnknown: not stated.
type Provision uint8

// The kinds of provision.
const (
	ProvisionUnknown     Provision = iota // not stated
	ProvisionWhole                        // every step can be done online (toàn trình)
	ProvisionPartial                      // some steps can be done online (một phần)
	ProvisionInformation                  // neither, as the national portal shows it: information only (cung cấp thông tin trực tuyến)
	ProvisionLevel1                       // Decree 43/2011: information (mức độ 1)
	ProvisionLevel2                       // Decree 43/2011: and forms to download (mức độ 2)
	ProvisionLevel3                       // Decree 43/2011: filled in and sent online, fee and result at the office (mức độ 3)
	ProvisionLevel4                       // Decree 43/2011: and paid online (mức độ 4)
)

var provisions = vocabulary{
	what:  "provision",
	names: []string{"unknown", "whole", "partial", "information", "43/2011:1", "43/2011:2", "43/2011:3", "43/2011:4"},
	words: [][]string{
		ProvisionWhole:       {"toan trinh", "truc tuyen toan trinh", "dich vu cong truc tuyen toan trinh"},
		ProvisionPartial:     {"mot phan", "truc tuyen mot phan", "dich vu cong truc tuyen mot phan"},
		ProvisionInformation: {"cung cap thong tin", "cung cap thong tin truc tuyen"},
		ProvisionLevel1:      levelWords("1"),
		ProvisionLevel2:      levelWords("2"),
		ProvisionLevel3:      levelWords("3"),
		ProvisionLevel4:      levelWords("4"),
	},
}

// levelWords is how a level of Decree 43/2011 is written so that it cannot be
// taken for another's.
func levelWords(level string) []string {
	words := []string{}
	for _, decree := range []string{"43/2011", "43/2011/nd-cp", "nghi dinh 43/2011/nd-cp", "nghi dinh so 43/2011/nd-cp"} {
		words = append(words, "muc do "+level+" ("+decree+")", "muc do "+level+" theo "+decree)
	}
	return words
}

// Regime is the set of terms in which a [Provision] is stated.
//
// The zero value is RegimeUnknown: that of ProvisionUnknown.
type Regime uint8

// The regimes.
const (
	RegimeUnknown Regime = iota // nothing is stated
	Regime2011                  // levels 1 to 4 of Decree 43/2011/NĐ-CP art. 3
	Regime2022                  // the terms of Decree 42/2022/NĐ-CP, kept by Decree 224/2026/NĐ-CP art. 14
)

var regimeNames = vocabulary{what: "regime", names: []string{"unknown", "43/2011", "42/2022"}}

// String returns the number of the decree, or unknown.
func (r Regime) String() string { return regimeNames.name(uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the text of
// [Regime.String]. A value that is not defined is an error.
func (r Regime) MarshalText() ([]byte, error) { return regimeNames.text(uint8(r)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is RegimeUnknown, other text is an error and changes nothing.
func (r *Regime) UnmarshalText(text []byte) error { return regimeNames.decode(text, (*uint8)(r)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (r Regime) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *Regime) Scan(src any) error { return sqltext.Scan(src, r) }

// Regime returns the regime in whose terms p is stated.
func (p Provision) Regime() Regime {
	switch {
	case p >= ProvisionWhole && p <= ProvisionInformation:
		return Regime2022
	case p >= ProvisionLevel1 && p <= ProvisionLevel4:
		return Regime2011
	}
	return RegimeUnknown
}

// ErrNoMapping is matched by the error of [CustomaryProvision] for a provision it
// does not translate.
var ErrNoMapping = errors.New("no customary mapping")

// CustomaryProvision translates a level of Decree 43/2011 into the terms of Decree
// 42/2022 as offices do in practice. No text was found that says so (not verified): level
// 4 is whole, levels 1 and 2 are information, and level 3 is what the caller says
// in level3: ProvisionPartial in general, ProvisionWhole where there is neither a
// fee nor an appearance in person. Terms of Decree 42/2022 come back unchanged.
// Anything else, in either argument, is an error matching [ErrNoMapping].
func CustomaryProvision(p, level3 Provision) (Provision, error) {
	if level3 != ProvisionPartial && level3 != ProvisionWhole {
		return 0, fmt.Errorf("catalog: provision: level 3 taken for %s: want partial or whole: %w", level3, ErrNoMapping)
	}
	switch p {
	case ProvisionWhole, ProvisionPartial, ProvisionInformation:
		return p, nil
	case ProvisionLevel1, ProvisionLevel2:
		return ProvisionInformation, nil
	case ProvisionLevel3:
		return level3, nil
	case ProvisionLevel4:
		return ProvisionWhole, nil
	}
	return 0, fmt.Errorf("catalog: provision: %s: %w", p, ErrNoMapping)
}

// ErrBareLevel is matched by the error about a provision given as a number. It
// may be a level of Decree 43/2011/NĐ-CP, whose levels no later decree maps to
// its own terms, or one of the levels of proactive services of Decree
// 224/2026/NĐ-CP art. 16.
var ErrBareLevel = errors.New("a bare level is ambiguous: 1 to 4 of Decree 43/2011/NĐ-CP or of Decree 224/2026/NĐ-CP art. 16; want whole, partial, information, or a level with its decree as in 43/2011:4")

// ParseProvision reads a provision by its name or as Vietnamese catalogs write it
// ("Toàn trình", "Một phần", "Cung cấp thông tin trực tuyến", "Mức độ 4
// (43/2011/NĐ-CP)"), in any case and with or without diacritics. Empty text is
// ProvisionUnknown. A number ("4", "mức độ 4") is an error matching [ErrBareLevel];
// other text is an error that lists the names.
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

// String returns the name of the provision: whole, partial, information, the
// decree and level as in 43/2011:4, or unknown.
func (p Provision) String() string { return provisions.name(uint8(p)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (p Provision) MarshalText() ([]byte, error) { return provisions.text(uint8(p)) }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseProvision].
func (p *Provision) UnmarshalText(text []byte) error { return decode.Text(text, p, ParseProvision) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (p Provision) Value() (driver.Value, error) { return sqltext.Value(p.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (p *Provision) Scan(src any) error { return sqltext.Scan(src, p) }
