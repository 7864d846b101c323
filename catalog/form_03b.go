package catalog

import (
	"database/sql/driver"
	"fmt"
	"io"

	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// Form03b is form 03b of Circular 09/2026/TT-BTP, in force for periods that end on
// or after 1 August 2026: what a province published in a period of procedures made
// centrally (part I) and by itself (part II).
//
// Its fields are open, so that a form that was published can be typed in and
// checked. The zero value counts nothing.
type Form03b struct {
	From     sla.Date   `json:"from"`    // inclusive
	Through  sla.Date   `json:"through"` // inclusive; the reporting date
	By       DateKind   `json:"by"`
	Replaced ReplacedAs `json:"replaced"`

	Central PublicationCounts `json:"central"` // part I
	Local   PublicationCounts `json:"local"`   // part II
	// Unstated has the procedures that do not say who made them. The form has no
	// place for them; they are here so that nothing is lost.
	Unstated PublicationCounts `json:"unstated"`
}

// PublicationCounts are the numbers of one part of [Form03b], with their columns in
// part I and part II.
//
// The counts of procedures are of acts, as in published figures: a procedure that
// was amended twice in the period counts twice. A decision counts in every part it
// has an act in, so decisions of parts do not add up.
//
// The zero value counts nothing.
type PublicationCounts struct {
	Decisions int `json:"decisions"` // I (3), II (3): with an act that publishes, amends, replaces or abolishes
	// LegalTexts are the different texts behind the acts: II (4); part I has no
	// column for them. A text is told by the words of [Act.Basis]; acts without one
	// add none.
	LegalTexts int `json:"legal_texts"`
	Procedures int `json:"procedures"` // I (4), II (5): new, amended and abolished
	New        int `json:"new"`        // I (5), II (6)
	Amended    int `json:"amended"`    // I (6), II (7)
	Abolished  int `json:"abolished"`  // I (7), II (8)
	// Publicised: new or amended, and in the national database on the reporting date
	// or before. I (8), II (9).
	Publicised int `json:"publicised"`
	// Withdrawn: abolished, and taken from view on the reporting date or before. I
	// (9), II (10).
	Withdrawn int `json:"withdrawn"`
	Stock     int `json:"stock"` // in force on the reporting date. I (10), II (11)
}

// ReplacedAs says as what a replaced procedure counts in form 03b, which has no
// column for it.
//
// The zero value is ReplacedUnset, which is ReplacedAsAmended.
type ReplacedAs uint8

// The ways of counting a replaced procedure.
const (
	ReplacedUnset ReplacedAs = iota // not stated: as ReplacedAsAmended
	// ReplacedAsAmended: one amended procedure. Decree 63/2010/NĐ-CP art. 14 names
	// amended, supplemented and replaced procedures together.
	ReplacedAsAmended
	// ReplacedAsNewAndAbolished: one new procedure, and as many abolished ones as it
	// took the place of.
	ReplacedAsNewAndAbolished
)

var replacedNames = vocabulary{what: "replaced as", names: []string{"unset", "amended", "new-and-abolished"}}

// String returns the name: amended, new-and-abolished or unset.
func (r ReplacedAs) String() string { return replacedNames.name(uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r ReplacedAs) MarshalText() ([]byte, error) { return replacedNames.text(uint8(r)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (r *ReplacedAs) UnmarshalText(text []byte) error { return replacedNames.decode(text, (*uint8)(r)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (r ReplacedAs) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *ReplacedAs) Scan(src any) error { return sqltext.Scan(src, r) }

// Form03bOptions are the questions form 03b leaves open.
//
// The zero value leaves By open, which is an error.
type Form03bOptions struct {
	// By says which date of a decision lies in the period. The circular does not say
	// (not verified), so the caller must.
	By       DateKind
	Replaced ReplacedAs
}

// Form03b counts form 03b for a period, both ends inclusive; its last day is the
// reporting date. The stock is what is in force on that day: by date of signature,
// a decision of the period that takes effect later is not in it yet.
//
// The error matches [ErrInvalidPeriod], or [ErrBeforeStock] for a period that
// begins on the day of the stock of the catalog or before; an option that is not
// defined is an error too.
func (c *Catalog) Form03b(from, through sla.Date, options Form03bOptions) (Form03b, error) {
	if _, err := options.Replaced.MarshalText(); err != nil {
		return Form03b{}, fmt.Errorf("catalog: form 03b: %s", messageOf(err))
	}
	if _, err := c.Changes(from, through, options.By); err != nil {
		return Form03b{}, fmt.Errorf("catalog: form 03b: %w", err)
	}
	stock, err := c.At(through)
	if err != nil {
		return Form03b{}, fmt.Errorf("catalog: form 03b: %w", err)
	}
	f := Form03b{From: from, Through: through, By: options.By, Replaced: options.Replaced}
	t := publicationCounting{&f, make(map[seenIn]bool)}
	for i := range c.changes {
		if change := &c.changes[i]; within(change.date(options.By), from, through) {
			t.add(change)
		}
	}
	for _, p := range stock.procedures {
		f.part(p.Origin).Stock++
	}
	return f, nil
}

// part returns the counts of procedures of an origin.
func (f *Form03b) part(origin Origin) *PublicationCounts {
	switch origin {
	case OriginCentral:
		return &f.Central
	case OriginLocal:
		return &f.Local
	}
	return &f.Unstated
}

// publicationCounting counts the acts of a form.
type publicationCounting struct {
	form *Form03b
	seen map[seenIn]bool
}

// seenIn is a decision or a legal text that was counted in a part.
type seenIn struct {
	part     *PublicationCounts
	decision int // its index plus one
	basis    string
}

// add counts an act in the part of its procedure; what a replacing act ended, where
// that counts as abolished, in the part of each procedure it ended.
func (t *publicationCounting) add(c *appliedChange) {
	part := t.form.part(c.Origin)
	switch {
	case c.Kind == ActNew:
		t.count(c, part, &part.New, &part.Publicised)
	case c.Kind == ActAbolished:
		t.count(c, part, &part.Abolished, &part.Withdrawn)
	case c.Kind == ActReplaced && t.form.Replaced == ReplacedAsNewAndAbolished:
		t.count(c, part, &part.New, &part.Publicised)
		for _, origin := range c.ended {
			part := t.form.part(origin)
			t.count(c, part, &part.Abolished, &part.Withdrawn)
		}
	case c.Kind == ActAmended || c.Kind == ActReplaced:
		t.count(c, part, &part.Amended, &part.Publicised)
	}
}

// count counts one procedure of an act: of its kind, and as brought to view or taken
// from it.
func (t *publicationCounting) count(c *appliedChange, part *PublicationCounts, kind, shown *int) {
	*kind++
	part.Procedures++
	if !c.Publicised.IsZero() && !c.Publicised.After(t.form.Through) {
		*shown++
	}
	t.once(&part.Decisions, seenIn{part: part, decision: c.decision + 1})
	if basis := viet.Fold(c.Basis); basis != "" {
		t.once(&part.LegalTexts, seenIn{part: part, basis: basis})
	}
}

// once counts what was not seen yet.
func (t *publicationCounting) once(n *int, what seenIn) {
	if !t.seen[what] {
		t.seen[what] = true
		*n++
	}
}

// Source returns the instrument of the form, in Vietnamese as it is cited.
func (f Form03b) Source() string { return "Thông tư 09/2026/TT-BTP, Biểu số 03b" }

// Check returns what does not hold: 4 = 5 + 6 + 7 in part I and 5 = 6 + 7 + 8 in
// part II (of form 03a alone the identity is known to be printed; here it is what
// the columns mean), the latter in what has no stated origin too, and that no
// count is below zero.
func (f Form03b) Check() []Violation { return checkForm("03b", f.sections()) }

// sections lays the form out.
func (f *Form03b) sections() []formSection {
	central := f.Central.section("I", 0, message{"I. Procedures made centrally", "I. Thủ tục hành chính do trung ương ban hành"})
	local := f.Local.section("II", 1, message{"II. Procedures made locally", "II. Thủ tục hành chính do địa phương ban hành"})
	sections := []formSection{central, local}
	if f.Unstated != (PublicationCounts{}) {
		unstated := f.Unstated.section("", 1, message{
			"Not in the form: procedures that do not say who made them", "Ngoài biểu: thủ tục hành chính không rõ cơ quan ban hành"})
		unstated.row = message{"origin not stated", "không rõ cơ quan ban hành"}
		sections = append(sections, unstated)
	}
	return sections
}

// section lays a part out; legalTexts is 1 where it has a column for them.
func (c *PublicationCounts) section(row string, legalTexts int, title message) formSection {
	s := formSection{row: sameText(row), title: title}
	add := func(english, vietnamese string, n int) {
		s.cells = append(s.cells, formCell{sameText(fmt.Sprint(len(s.cells) + 3)), message{english, vietnamese}, n})
	}
	add("Decisions", "Số quyết định công bố", c.Decisions)
	if legalTexts == 1 {
		add("Legal texts", "Số văn bản quy phạm pháp luật", c.LegalTexts)
	}
	add("Procedures", "Số thủ tục hành chính", c.Procedures)
	add("  New", "  Ban hành mới", c.New)
	add("  Amended", "  Sửa đổi, bổ sung", c.Amended)
	add("  Abolished", "  Bãi bỏ", c.Abolished)
	add("New or amended, publicised", "Mới hoặc sửa đổi đã công khai", c.Publicised)
	add("Abolished, taken from view", "Bãi bỏ đã gỡ công khai", c.Withdrawn)
	add("In force on the reporting date", "Đang có hiệu lực đến ngày báo cáo", c.Stock)
	total := 1 + legalTexts
	s.totals = []formSum{{total, []int{total + 1, total + 2, total + 3}}}
	return s
}

// WriteText writes the form as a list, one line for each column under its number,
// and what fails of [Form03b.Check] below. It is Vietnamese, with dots between
// thousands, unless the language is [sla.English]. Headings are short words for
// the columns and not those of the printed form. A period without dates is not
// shown. The error is that of w.
func (f Form03b) WriteText(w io.Writer, language sla.Language) error {
	text := formText{id: "03b", sections: f.sections()}
	title := message{"Form 03b: publication of procedures", "Biểu số 03b: công bố, công khai thủ tục hành chính"}
	text.heading = []string{title.in(language) + " (" + f.Source() + ")"}
	if !f.From.IsZero() && !f.Through.IsZero() {
		text.heading = append(text.heading, f.period().in(language))
	}
	return text.write(w, language)
}

func (f *Form03b) period() message {
	by := dateName(f.By)
	return message{
		fmt.Sprintf("Period: %s to %s, both included, by day of %s", f.From, f.Through, by.english),
		fmt.Sprintf("Kỳ báo cáo: từ %s đến hết %s, tính theo ngày %s", dateText(f.From, sla.Vietnamese), dateText(f.Through, sla.Vietnamese), by.vietnamese),
	}
}

// dateName names the date that counts.
func dateName(kind DateKind) message {
	switch kind {
	case DateSigned:
		return message{"signature", "ký"}
	case DateEffective:
		return message{"effect", "có hiệu lực"}
	}
	return message{kind.String(), "không rõ"}
}
