package catalog

import (
	"database/sql/driver"
	"errors"
	"iter"
	"strings"

	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
)

// Audience is a kind of people or bodies that may apply (đối tượng thực hiện), in
// the words of the national portal. Who may apply is a part every procedure must
// have (Decree 63/2010/NĐ-CP art. 8(2)).
//
// The kinds are those seen in published records; no text that lists them all was
// found, so others occur. The portal does not define them either: whether
// "business" takes in one with foreign capital, for which it has a kind of its
// own, is left open here too.
//
// The zero value is AudienceUnknown: not stated.
type Audience uint8

// The audiences, in the fixed order of [Audiences].
const (
	AudienceUnknown             Audience = iota // not stated
	AudienceCitizen                             // Công dân Việt Nam
	AudienceOverseasVietnamese                  // Người Việt Nam định cư ở nước ngoài
	AudienceForeigner                           // Người nước ngoài
	AudienceOfficial                            // Cán bộ, công chức, viên chức
	AudienceBusiness                            // Doanh nghiệp
	AudienceForeignInvested                     // Doanh nghiệp có vốn đầu tư nước ngoài
	AudienceCooperative                         // Hợp tác xã
	AudienceOrganisation                        // Tổ chức (không bao gồm doanh nghiệp, HTX)
	AudienceForeignOrganisation                 // Tổ chức nước ngoài
)

var audiences = vocabulary{
	what: "audience",
	names: []string{
		"unknown", "citizen", "overseas-vietnamese", "foreigner", "official",
		"business", "foreign-invested", "cooperative", "organisation", "foreign-organisation",
	},
	words: [][]string{
		AudienceCitizen:             {"cong dan viet nam"},
		AudienceOverseasVietnamese:  {"nguoi viet nam dinh cu o nuoc ngoai"},
		AudienceForeigner:           {"nguoi nuoc ngoai"},
		AudienceOfficial:            {"can bo, cong chuc, vien chuc"},
		AudienceBusiness:            {"doanh nghiep"},
		AudienceForeignInvested:     {"doanh nghiep co von dau tu nuoc ngoai"},
		AudienceCooperative:         {"hop tac xa"},
		AudienceOrganisation:        {"to chuc (khong bao gom doanh nghiep, htx)"},
		AudienceForeignOrganisation: {"to chuc nuoc ngoai"},
	},
	unknown: ErrUnknownAudience,
}

// audiencePieces is the most that the commas of one word of the vocabulary cut
// it into.
const audiencePieces = 3

// ParseAudience reads one audience by its name or as the national portal writes
// it ("Cán bộ, công chức, viên chức"), in any case and with or without
// diacritics. Empty text is AudienceUnknown; other text is an error matching
// [ErrUnknownAudience].
func ParseAudience(s string) (Audience, error) {
	v, err := audiences.parse(s)
	return Audience(v), err
}

// String returns the name of the audience, such as citizen.
func (a Audience) String() string { return audiences.name(uint8(a)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (a Audience) MarshalText() ([]byte, error) { return audiences.text(uint8(a)) }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseAudience].
func (a *Audience) UnmarshalText(text []byte) error { return audiences.decode(text, (*uint8)(a)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (a Audience) Value() (driver.Value, error) { return sqltext.Value(a.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (a *Audience) Scan(src any) error { return sqltext.Scan(src, a) }

// Audiences is a set of audiences.
//
// The zero value is the empty set: no audience stated. Sets are comparable with
// ==.
type Audiences struct {
	bits bitset
}

// ErrUnknownAudience is matched by errors about text that names no audience, such as
// those of [ParseAudience] and [ParseAudiences].
var ErrUnknownAudience = errors.New("no such audience")

// AudiencesOf returns the set of the given audiences. AudienceUnknown and values
// that are not defined add nothing.
func AudiencesOf(list ...Audience) Audiences { return Audiences{setOf(&audiences, list)} }

// ParseAudiences reads a comma-separated list of audiences, each by its name or
// as the national portal writes it, in any case and with or without diacritics.
// Items of the portal contain commas ("Cán bộ, công chức, viên chức"), so the
// longest run of words that is known is taken for an item; inside parentheses
// none begins. Blank text and "Không có thông tin" are the empty set.
//
// What is not known is kept whole between the known items around it, commas and
// all, because nobody can tell which of its commas part items; it is listed in an
// error matching [ErrUnknownAudience]. The set returned beside it holds the
// others.
func ParseAudiences(s string) (Audiences, error) {
	if notStated(s) {
		return Audiences{}, nil
	}
	r := audienceReader{pieces: listPieces(s)}
	for len(r.pieces) > 0 {
		r.next()
	}
	r.endUnknown()
	return Audiences{r.set}, unknownItems("audiences", r.unknown, ErrUnknownAudience)
}

// audienceReader reads a list of audiences from its pieces.
type audienceReader struct {
	pieces  []listPiece // still to read
	set     bitset
	run     []string // pieces read that belong to no known item
	unknown []string
}

// next reads the longest known item, or else one piece that is part of none.
func (r *audienceReader) next() {
	for n := min(audiencePieces, len(r.pieces)); n > 0 && !r.pieces[0].nested; n-- {
		if v, ok := audiences.find(wordsOf(r.pieces[:n])); ok && v > 0 {
			r.endUnknown()
			r.set |= 1 << v
			r.pieces = r.pieces[n:]
			return
		}
	}
	r.run = append(r.run, r.pieces[0].text)
	r.pieces = r.pieces[1:]
}

// endUnknown lists the run of unknown pieces as one item, if it says anything.
func (r *audienceReader) endUnknown() {
	if item := trimItem(strings.Join(r.run, ",")); item != "" {
		r.unknown = append(r.unknown, item)
	}
	r.run = nil
}

// wordsOf joins pieces as the words of a vocabulary are written.
func wordsOf(pieces []listPiece) string {
	words := make([]string, len(pieces))
	for i, p := range pieces {
		words[i] = viet.Fold(p.text)
	}
	return strings.Join(words, ", ")
}

// Has reports whether a is in the set.
func (s Audiences) Has(a Audience) bool { return s.bits.has(uint8(a)) }

// Len returns the number of audiences in the set.
func (s Audiences) Len() int { return s.bits.len() }

// IsZero reports whether the set is empty.
func (s Audiences) IsZero() bool { return s.bits == 0 }

// All returns the audiences of the set from citizen to foreign organisation.
func (s Audiences) All() iter.Seq[Audience] { return valuesOf[Audience](s.bits) }

// String returns the names in order with commas between, such as
// "citizen,business", or "" for the empty set.
func (s Audiences) String() string { return audiences.join(s.bits) }

// MarshalText implements [encoding.TextMarshaler] with the text of
// [Audiences.String]. The error is always nil.
func (s Audiences) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseAudiences], but
// leaves the set as it is on an error.
func (s *Audiences) UnmarshalText(text []byte) error { return decode.Text(text, s, ParseAudiences) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Audiences) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Audiences) Scan(src any) error { return sqltext.Scan(src, s) }
