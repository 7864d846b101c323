package catalog

import (
	"database/sql/driver"
	"slices"

	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Decision is a decision that publishes procedures (quyết định công bố), or
// approves internal processes of them (quyết định phê duyệt quy trình nội bộ).
// Many do one, some both; which it is follows from its acts.
//
// It is signed on one day and takes effect on another: Decree 63/2010/NĐ-CP art.
// 15 wants the publication before the effect.
//
// The zero value is a decision of which nothing is known. A Decision is a value
// as long as nobody assigns to its fields.
type Decision struct {
	Number string // số, ký hiệu, as written; see ParseDecisionNumber
	Title  string // trích yếu
	Issuer string // who issued it (người, cơ quan ban hành)
	// Level is that of the issuer: a ministry or a province have different times
	// to keep.
	Level     Level
	Signed    sla.Date // ngày ký
	Effective sla.Date // ngày có hiệu lực; no date: the day of signature
	Source    string   // where the decision can be read

	acts    []Act
	unknown unknownFields
}

// WithActs returns d with the given acts, which are copied, in place of those it
// had and of the unknown fields of JSON that were kept for them.
func (d Decision) WithActs(acts ...Act) Decision {
	d.acts, d.unknown = cloneActs(acts), d.unknown.without("acts")
	return d
}

// Acts returns the acts in the order of the decision; the slice is a copy.
func (d Decision) Acts() []Act { return cloneActs(d.acts) }

// Act is what a decision does to one procedure (Decree 63/2010/NĐ-CP art. 14).
//
// The zero value does nothing.
type Act struct {
	Kind ActKind
	// Code is that of the procedure. The content of an act that publishes has the
	// code too; where both are given, their bases must agree.
	Code Code
	// Name is what the decision calls the procedure, for acts without content.
	Name string
	// Content is the procedure as it is from the effect on, for acts that publish;
	// nil for the others. It is the whole procedure, also of an act that amends: parts
	// it lacks are gone, which is reported; but its process, where it has none, is
	// that in force before.
	Content *Procedure
	// Replaces are the codes of procedures that end with a replacing act; none:
	// that of the procedure itself.
	Replaces []Code
	// Process is what an act of kind ActProcess approves; nil for the others.
	Process *sla.Process
	// Effective is the day of effect where it is not that of the decision.
	Effective sla.Date
	// Basis is the legal text that made, changed or abolished the procedure.
	Basis string
	// Publicised is the day on which the procedure appeared in the national
	// database and on the portal, or was taken from view; no date: not yet.
	Publicised sla.Date
	// BasisSigned is the day on which the legal text was signed, where it was issued
	// by the shortened way (trình tự, thủ tục rút gọn): the publication is due from
	// that day. No date for every other text.
	BasisSigned sla.Date
}

// ActKind is what an act does.
//
// The zero value is ActUnknown, which is no act.
type ActKind uint8

// The kinds of acts.
const (
	ActUnknown   ActKind = iota // not stated
	ActNew                      // ban hành mới
	ActAmended                  // sửa đổi, bổ sung
	ActReplaced                 // thay thế
	ActAbolished                // hủy bỏ, bãi bỏ
	ActProcess                  // phê duyệt quy trình nội bộ
)

var actKinds = vocabulary{
	what:  "act",
	names: []string{"unknown", "new", "amended", "replaced", "abolished", "process"},
	words: [][]string{
		ActNew:       {"moi", "ban hanh moi", "cong bo moi", "moi ban hanh", "duoc ban hanh moi"},
		ActAmended:   {"sua doi", "bo sung", "sua doi bo sung", "sua doi, bo sung", "duoc sua doi, bo sung"},
		ActReplaced:  {"thay the", "duoc thay the"},
		ActAbolished: {"bai bo", "huy bo", "huy bo, bai bo", "bi bai bo", "bi huy bo", "bi huy bo, bai bo"},
		ActProcess:   {"quy trinh noi bo", "phe duyet quy trinh noi bo"},
	},
}

// ParseActKind reads a kind by its name or as Vietnamese decisions write it
// ("Sửa đổi, bổ sung"), in any case and with or without diacritics. Empty text is
// ActUnknown; other text is an error that lists the names.
func ParseActKind(s string) (ActKind, error) {
	v, err := actKinds.parse(s)
	return ActKind(v), err
}

// String returns the name of the kind: new, amended, replaced, abolished, process
// or unknown.
func (k ActKind) String() string { return actKinds.name(uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k ActKind) MarshalText() ([]byte, error) { return actKinds.text(uint8(k)) }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseActKind].
func (k *ActKind) UnmarshalText(text []byte) error { return actKinds.decode(text, (*uint8)(k)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (k ActKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *ActKind) Scan(src any) error { return sqltext.Scan(src, k) }

// Words names the kind for people: in English for [sla.English], for every other
// language in Vietnamese, with the terms of Decree 63/2010/NĐ-CP art. 14.
func (k ActKind) Words(language sla.Language) string {
	if language == sla.English || !k.defined() && k != ActUnknown {
		return k.String()
	}
	return [...]string{
		ActUnknown: "không rõ", ActNew: "ban hành mới", ActAmended: "sửa đổi, bổ sung", ActReplaced: "thay thế",
		ActAbolished: "bãi bỏ", ActProcess: "phê duyệt quy trình nội bộ",
	}[k]
}

// publishes reports whether an act of the kind brings content.
func (k ActKind) publishes() bool { return k == ActNew || k == ActAmended || k == ActReplaced }

func (k ActKind) defined() bool { return k > ActUnknown && k <= ActProcess }

func cloneActs(acts []Act) []Act {
	acts = slices.Clone(acts)
	for i := range acts {
		a := &acts[i]
		a.Replaces = slices.Clone(a.Replaces)
		if a.Content != nil {
			content := *a.Content
			a.Content = &content
		}
		if a.Process != nil {
			process := cloneProcess(*a.Process)
			a.Process = &process
		}
	}
	return acts
}

// code returns the code of the procedure an act is about.
func (a *Act) code() Code {
	if a.Code.IsZero() && a.Content != nil {
		return a.Content.Code
	}
	return a.Code
}

// effective returns the day on which an act of d takes effect, no date when
// nothing says so.
func (d *Decision) effective(a *Act) sla.Date {
	for _, on := range []sla.Date{a.Effective, d.Effective} {
		if !on.IsZero() {
			return on
		}
	}
	return d.Signed
}

// DateKind says which date of a decision counts for a period.
//
// The zero value is DateUnknown: not stated.
type DateKind uint8

// The kinds of dates.
const (
	DateUnknown   DateKind = iota // not stated
	DateSigned                    // the day of signature: what was issued in a period
	DateEffective                 // the day of effect: what changed in a period
)

var dateKinds = vocabulary{what: "date kind", names: []string{"unknown", "signed", "effective"}}

// String returns the name of the kind: signed, effective or unknown.
func (k DateKind) String() string { return dateKinds.name(uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k DateKind) MarshalText() ([]byte, error) { return dateKinds.text(uint8(k)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (k *DateKind) UnmarshalText(text []byte) error { return dateKinds.decode(text, (*uint8)(k)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (k DateKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *DateKind) Scan(src any) error { return sqltext.Scan(src, k) }
