package metrics

import (
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// CheckCode names a kind of [Violation], [Finding] or [ProfileProblem]. Codes are stable:
// programs may match them.
// The zero value is no code.
type CheckCode string

// The kinds of violations.
const (
	// CodeNegativeCount: a count is below zero.
	CodeNegativeCount CheckCode = "negative-count"
	// CodeReceivedParts: received dossiers are not the sum of the ways in that
	// the layout has.
	CodeReceivedParts CheckCode = "received-parts"
	// CodeResolvedParts: resolved dossiers are not early + on time + late. The
	// difference is the number of unclassified ones, for which the official forms
	// have no column.
	CodeResolvedParts CheckCode = "resolved-parts"
	// CodeOpenParts: dossiers being resolved are not within + overdue.
	CodeOpenParts CheckCode = "open-parts"
	// CodeReceivedResolvedOpen: received dossiers are not resolved + open.
	CodeReceivedResolvedOpen CheckCode = "received-resolved-open"
	// CodeCarriedOpen: dossiers carried over are not those open at the end of the
	// period before.
	CodeCarriedOpen CheckCode = "carried-open"
	// CodePartAboveWhole: some of the dossiers are more than all of them.
	CodePartAboveWhole CheckCode = "part-above-whole"
)

// Violation is an identity that fails: Left should equal Right. In published
// tables identities do fail, so violations are listed as data and are not errors.
//
// The zero value is no violation. Violations are comparable.
type Violation struct {
	Code CheckCode `json:"code"` // the kind; it is stable
	// Form is the layout checked, FormUnknown where a tally by itself was.
	Form FormID `json:"form,omitzero"`
	// Section and Row are the level and the field of the row. In a form, an empty
	// Row is the total of the section, and both empty the grand total.
	Section string `json:"section,omitempty"`
	Row     string `json:"row,omitempty"`
	// Identity is what should hold: with the column numbers of the form, as
	// "9 = 10 + 11 + 12", or with the names of a tally.
	Identity string `json:"identity"`
	Left     int64  `json:"left"`  // dossiers, petitions, ballots or lines, by the identity
	Right    int64  `json:"right"` // likewise
}

// Difference returns Left − Right: by how much the identity fails.
func (v Violation) Difference() int64 { return v.Left - v.Right }

// Message returns one line for a reader: where, which identity, both sides, the
// difference and what it may mean. Vietnamese unless the language is
// [sla.English].
func (v Violation) Message(language sla.Language) string {
	f := Format{Notation: NotationVietnamese}
	word := "lệch"
	if language == sla.English {
		f, word = Format{}, "difference"
	}
	var b strings.Builder
	for _, place := range v.place(language) {
		b.WriteString(place + ": ")
	}
	fmt.Fprintf(&b, "%s: %s ≠ %s, %s %s", v.Identity, f.Count(v.Left), f.Count(v.Right), word, f.Count(v.Difference()))
	if meaning := v.meaning().In(language); meaning != "" {
		b.WriteString(" (" + meaning + ")")
	}
	return b.String()
}

// String returns the English [Violation.Message].
func (v Violation) String() string { return v.Message(sla.English) }

// place returns the section and the row, or the name of the grand total.
func (v Violation) place(language sla.Language) (names []string) {
	for _, name := range []string{v.Section, v.Row} {
		if name != "" {
			names = append(names, v.Form.sectionName(name, language))
		}
	}
	if names == nil && v.Form != FormUnknown {
		names = append(names, grandTotal.In(language))
	}
	return names
}

// meaning says in words what a code stands for.
func (c CheckCode) meaning() Text {
	if text, ok := c.formMeaning(); ok {
		return text
	}
	switch c {
	case CodeNegativeCount:
		return Text{"số đếm âm", "negative count"}
	case CodeReceivedParts:
		return Text{"hồ sơ trực tuyến chưa tách toàn trình và một phần", "online, not split into whole and in part"}
	case CodeResolvedParts:
		return Text{"đã giải quyết nhưng chưa phân loại", "resolved but not classified"}
	case CodeOpenParts:
		return Text{"đang giải quyết nhưng chưa phân loại", "open but not classified"}
	case CodeReceivedResolvedOpen:
		return Text{"tiếp nhận khác đã giải quyết cộng đang giải quyết", "received is not resolved plus open"}
	case CodeCarriedOpen:
		return Text{"kỳ trước chuyển sang khác số đang giải quyết cuối kỳ trước", "carried over is not what was open at the end of the previous period"}
	case CodePartAboveWhole:
		return Text{"phần lớn hơn tổng", "a part above its whole"}
	}
	return Text{}
}
