package catalog

import (
	"database/sql/driver"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Part is one of the parts a procedure consists of (bộ phận cấu thành): Decree
// 63/2010/NĐ-CP art. 8(2) names seven that every procedure must have, and four
// for where they exist.
//
// The zero value is PartUnknown: not stated.
type Part uint8

// The parts, the mandatory ones first.
const (
	PartUnknown    Part = iota // not stated
	PartName                   // tên thủ tục
	PartSteps                  // trình tự thực hiện
	PartManner                 // cách thức thực hiện
	PartDossier                // thành phần, số lượng hồ sơ
	PartLimit                  // thời hạn giải quyết
	PartAudience               // đối tượng thực hiện
	PartAgency                 // cơ quan thực hiện
	PartForms                  // mẫu đơn, mẫu tờ khai, where they exist
	PartResult                 // kết quả thực hiện, where they exist
	PartConditions             // yêu cầu, điều kiện, where they exist
	PartFees                   // phí, lệ phí, where they exist
)

var partNames = vocabulary{
	what:  "part",
	names: []string{"unknown", "name", "steps", "manner", "dossier", "limit", "audience", "agency", "forms", "result", "conditions", "fees"},
	words: [][]string{
		PartName:       {"ten thu tuc", "ten thu tuc hanh chinh"},
		PartSteps:      {"trinh tu thuc hien"},
		PartManner:     {"cach thuc thuc hien"},
		PartDossier:    {"thanh phan, so luong ho so", "ho so"},
		PartLimit:      {"thoi han giai quyet"},
		PartAudience:   {"doi tuong thuc hien"},
		PartAgency:     {"co quan thuc hien"},
		PartForms:      {"mau don, mau to khai"},
		PartResult:     {"ket qua thuc hien"},
		PartConditions: {"yeu cau, dieu kien"},
		PartFees:       {"phi, le phi"},
	},
}

// ParsePart reads a part by its name or as Vietnamese catalogs write it ("Trình tự
// thực hiện"), in any case and with or without diacritics. Empty text is
// PartUnknown; other text is an error that lists the names.
func ParsePart(s string) (Part, error) {
	v, err := partNames.parse(s)
	return Part(v), err
}

// String returns the name of the part, such as steps.
func (p Part) String() string { return partNames.name(uint8(p)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (p Part) MarshalText() ([]byte, error) { return partNames.text(uint8(p)) }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParsePart].
func (p *Part) UnmarshalText(text []byte) error { return partNames.decode(text, (*uint8)(p)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (p Part) Value() (driver.Value, error) { return sqltext.Value(p.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (p *Part) Scan(src any) error { return sqltext.Scan(src, p) }

// Parts is a set of parts of a procedure, such as those it lacks.
//
// The zero value is the empty set. Sets are comparable with ==.
type Parts struct {
	bits bitset
}

// PartsOf returns the set of the given parts. PartUnknown and values that are not
// defined add nothing.
func PartsOf(parts ...Part) Parts { return Parts{setOf(&partNames, parts)} }

// MandatoryParts returns the seven parts every procedure must have.
func MandatoryParts() Parts {
	return PartsOf(PartName, PartSteps, PartManner, PartDossier, PartLimit, PartAudience, PartAgency)
}

// Has reports whether p is in the set. PartUnknown never is.
func (s Parts) Has(p Part) bool { return s.bits.has(uint8(p)) }

// Len returns the number of parts in the set.
func (s Parts) Len() int { return s.bits.len() }

// IsZero reports whether the set is empty.
func (s Parts) IsZero() bool { return s.bits == 0 }

// All returns the parts of the set in the order of the constants.
func (s Parts) All() iter.Seq[Part] { return valuesOf[Part](s.bits) }

// String returns the names in order with commas between, such as "steps,limit",
// or "" for the empty set.
func (s Parts) String() string { return partNames.join(s.bits) }

// MarshalText implements [encoding.TextMarshaler] with the text of [Parts.String]. The
// error is always nil.
func (s Parts) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]: items with commas between, each
// as for [ParsePart]; empty ones are skipped. Items that name no part are listed in the
// error, and the set stays as it is then.
func (s *Parts) UnmarshalText(text []byte) error {
	return decode.Text(text, s, func(text string) (Parts, error) {
		set, unknown := partNames.parseSet(text)
		if unknown != nil {
			return Parts{}, fmt.Errorf("catalog: parts: %s: not among %q", quoteAll(unknown), partNames.names)
		}
		return Parts{set}, nil
	})
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Parts) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Parts) Scan(src any) error { return sqltext.Scan(src, s) }

// Stated returns the parts that a procedure states. Blank text, and "Không có
// thông tin", states nothing.
//
//   - name and steps: there is text;
//   - manner: there are channels, in the procedure or in one of its service levels;
//   - dossier: there is a component with a name, and the number of sets;
//   - limit: some service level has a limit, statutory or committed. One in words
//     is a limit; "Không quy định", which is read as the unspecified limit, is none;
//   - audience: there is one, or text that names one outside the vocabulary;
//   - agency: the competent or the implementing agency is named;
//   - forms: some component has a form to fill in;
//   - result: there is a result with a name or a code;
//   - conditions: there is text;
//   - fees: some fee is stated, free of charge included, whatever its time.
//
// It does not judge what is stated.
func (p Procedure) Stated() Parts { return p.stated() }

// Missing returns the mandatory parts that a procedure does not state: those of
// Decree 63/2010/NĐ-CP art. 8(2) for every procedure. See [Procedure.Stated] for
// what states a part.
func (p Procedure) Missing() Parts { return p.missing() }

func (p *Procedure) missing() Parts {
	return Parts{MandatoryParts().bits &^ p.stated().bits}
}

func (p *Procedure) stated() Parts {
	var set bitset
	for part, there := range [...]bool{
		PartName:       !notStated(p.Name),
		PartSteps:      !notStated(p.Steps),
		PartManner:     !p.offered().IsZero(),
		PartDossier:    p.hasComponent() && p.DossierSets > 0,
		PartLimit:      slices.ContainsFunc(p.services, func(s ServiceLevel) bool { return !s.Offered().IsZero() }),
		PartAudience:   !p.Audiences.IsZero() || !notStated(p.AudiencesRaw),
		PartAgency:     !notStated(p.CompetentAgency) || !notStated(p.ImplementingAgency),
		PartForms:      slices.ContainsFunc(p.components, func(c Component) bool { return !notStated(c.Form) }),
		PartResult:     slices.ContainsFunc(p.results, func(r Result) bool { return !notStated(r.Name) || !notStated(r.Code) }),
		PartConditions: !notStated(p.Conditions),
		PartFees:       p.feeState(sla.Date{}) != FeeUnknown,
	} {
		if there {
			set |= 1 << part
		}
	}
	return Parts{set}
}

func (p *Procedure) hasComponent() bool {
	return slices.ContainsFunc(p.components, func(c Component) bool { return !notStated(c.Name) })
}

// Completeness is how many procedures have all mandatory parts (Decree
// 63/2010/NĐ-CP art. 8(2)), and how many lack which. It is the count behind the
// indicator PUBLIC_CONTENT_FULL of the service-quality index: Complete of
// Procedures.
//
// The zero value is that of no procedures.
type Completeness struct {
	Procedures int `json:"procedures"` // that the filter selects
	Complete   int `json:"complete"`   // with all seven mandatory parts
	// Missing counts, for each mandatory part, the procedures without it. One may
	// lack several, so these do not add up to Procedures − Complete.
	Missing CountsBy[Part] `json:"missing"`
	// Stated counts, for each part that need not exist, the procedures that have it.
	Stated CountsBy[Part] `json:"stated"`
}

// Share returns Complete of Procedures, undefined for no procedures.
func (c Completeness) Share() Share { return NewShare(int64(c.Complete), int64(c.Procedures)) }

// String returns "19 of 20 procedures complete; missing: steps 1".
func (c Completeness) String() string {
	var missing []string
	for _, one := range c.Missing {
		if one.N > 0 {
			missing = append(missing, fmt.Sprintf("%s %d", one.Key, one.N))
		}
	}
	text := fmt.Sprintf("%d of %d procedures complete", c.Complete, c.Procedures)
	if missing == nil {
		return text
	}
	return text + "; missing: " + strings.Join(missing, ", ")
}

// Completeness counts the parts of the procedures that a filter selects.
func (s *Snapshot) Completeness(f Filter) Completeness {
	parts := noneOf[Part](len(partNames.names))
	c := Completeness{
		Missing: slices.Clone(parts[PartName : PartAgency+1]),
		Stated:  slices.Clone(parts[PartForms:]),
	}
	for p := range s.selected(&f) {
		c.Procedures++
		stated := p.stated()
		for i := range c.Missing {
			if !stated.Has(c.Missing[i].Key) {
				c.Missing[i].N++
			}
		}
		for i := range c.Stated {
			if stated.Has(c.Stated[i].Key) {
				c.Stated[i].N++
			}
		}
		if p.missing().IsZero() {
			c.Complete++
		}
	}
	return c
}
