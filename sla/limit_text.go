package sla

import (
	"database/sql/driver"
	"strings"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// LimitText is a limit as a catalog writes it, and how it was read: what was
// understood, and what was not.
//
// Found and Unread leave nothing out: every word of Raw lies in the span of one
// or the other, or is one of the few that only link ("trong thời hạn", "không
// quá", "là", punctuation). The zero value is no text that was read.
type LimitText struct {
	Raw    string        // the text as given
	Kind   LimitTextKind // how far it was understood
	Limit  Limit         // what [ParseLimit] returns
	Found  []FoundLimit  // the limits stated in the text, in its order
	Unread []UnreadText  // what keeps the text from being one limit, by position; empty when nothing does
}

// LimitTextKind is how far a [LimitText] could be read.
//
// The zero value is LimitTextUnknown, that of text nobody has read.
type LimitTextKind uint8

// The kinds.
const (
	LimitTextUnknown    LimitTextKind = iota // not read
	LimitTextAbsent                          // nothing is stated: empty, "n/a", "Không có thông tin"
	LimitTextNone                            // it says that there is no limit: "Không quy định"
	LimitTextUnderstood                      // one limit: a number and a unit, or within the day
	LimitTextDescribed                       // words, a range, several limits, a limit under a condition: no one limit
	LimitTextNoUnit                          // a number without a unit, "1 ?": unspecified
)

var limitTextNames = [...]string{"unknown", "absent", "none", "understood", "described", "no-unit"}

// String returns the name of the kind in kebab case.
func (k LimitTextKind) String() string { return enum.Name(limitTextNames[:], uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k LimitTextKind) MarshalText() ([]byte, error) {
	return enum.Text("sla: kind of limit text", limitTextNames[:], uint8(k))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// [LimitTextKind.String]; anything else is an error.
func (k *LimitTextKind) UnmarshalText(text []byte) error {
	return enum.Parse("sla: kind of limit text", limitTextNames[:], text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k LimitTextKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *LimitTextKind) Scan(src any) error { return sqltext.Scan(src, k) }

// TextSpan is a part of a text: the bytes from Start up to, not including, End.
// It begins and ends between characters. The zero value is no part.
type TextSpan struct{ Start, End int }

// In returns the part of text, "" when text is too short to have it.
func (s TextSpan) In(text string) string {
	if s.Start < 0 || s.Start > s.End || s.End > len(text) {
		return ""
	}
	return text[s.Start:s.End]
}

// IsZero reports whether s is no part of a text.
func (s TextSpan) IsZero() bool { return s == TextSpan{} }

// FoundLimit is one limit stated in a text. The spans are of [LimitText.Raw].
//
// That a limit was found does not make it the limit of the dossier: it may run
// from another event than receipt, or be one of several.
//
// The zero value is none.
type FoundLimit struct {
	Limit Limit    // the zero Limit where the text states none, as "không quy định" does
	At    TextSpan // the amount and the unit
	Case  TextSpan // for what it holds, such as "đối với vùng khó khăn"; zero when not said
	From  TextSpan // from when it runs, such as "kể từ ngày nhận đủ hồ sơ hợp lệ"; zero when not said
}

// UnreadText is a part of a text that keeps it from being one limit, and why. At
// is of [LimitText.Raw]; it may overlap limits that were found, when they are
// several or run from another event than receipt.
//
// The zero value is none.
type UnreadText struct {
	Kind UnreadKind // why
	At   TextSpan   // the part
}

// UnreadKind is why a part of a text could not be read as a limit.
//
// The zero value is UnreadUnknown: no reason.
type UnreadKind uint8

// The kinds.
const (
	UnreadUnknown     UnreadKind = iota // no reason
	UnreadWords                         // words that say nothing about a limit known here
	UnreadNoUnit                        // a number without a unit
	UnreadUnit                          // a unit whose length is not certain: "tuần làm việc", "tiếng", "quý"
	UnreadRange                         // "10-25 ngày"
	UnreadSeveral                       // more limits than one; the span is of the second to the last
	UnreadCase                          // the only limit holds for a case; the span is of the case
	UnreadEvent                         // it runs from, or up to, another event than receipt of the dossier
	UnreadImmediately                   // "ngay sau khi nhận đủ hồ sơ"
	UnreadQualified                     // a word makes the amount no upper limit: "sau", "ít nhất", "khoảng", "thêm"
	UnreadNumber                        // a number that can be read in more ways than one: "15/20", "1.000.000", "-5"
	UnreadThousands                     // "1.000 ngày": a thousand, or one
	UnreadDisagree                      // "05 (sáu) ngày"
	UnreadDigits                        // a number with too many digits
	UnreadOutOfRange                    // more than [NewLimit] takes, or a part of a month or year
	UnreadFee                           // "40.000đ": an amount of money
	UnreadTooLong                       // more text than is read, 4096 bytes
)

var unreadNames = [...]string{"unknown", "words", "no-unit", "unit", "range", "several", "case", "event", "immediately", "qualified",
	"number", "thousands", "disagree", "digits", "out-of-range", "fee", "too-long"}

// String returns the name of the kind in kebab case.
func (k UnreadKind) String() string { return enum.Name(unreadNames[:], uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k UnreadKind) MarshalText() ([]byte, error) {
	return enum.Text("sla: kind of unread text", unreadNames[:], uint8(k))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// [UnreadKind.String]; anything else is an error.
func (k *UnreadKind) UnmarshalText(text []byte) error {
	return enum.Parse("sla: kind of unread text", unreadNames[:], text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k UnreadKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *UnreadKind) Scan(src any) error { return sqltext.Scan(src, k) }

// maxLimitText bounds the text that is read; the longest limit of a catalog is a
// tenth of it.
const maxLimitText = 4096

// ParseLimitText reads a limit as catalogs write it, or canonical text, and says
// what it understood of it and what it did not. The text may be in any case and
// Unicode composition, with or without diacritics, and with any blanks.
//
// Understood are, alone or behind "không quá", "trong thời hạn" and the like:
//
//   - a number in digits ("07", "0,5", "1/2", "1½"), in words below 1000 ("hai
//     mươi tư", "nửa", "ba phần tư"), or in both ("05 (năm)"), and a unit: ngày
//     làm việc (also ngày LV), ngày, giờ làm việc, giờ (also h), phút, tuần,
//     tháng, năm. "01 giờ 30 phút" is one amount, "2 giờ rưỡi" as well. A week is
//     7 days, a minute 1/60 of a clock hour;
//   - "trong ngày", also with the rule that receipt after 15:00 moves the result
//     to the next working day in the wording of Law 60/2014/QH13 art. 5(3) or
//     Decree 23/2015/NĐ-CP art. 7 (how catalogs quote them was not verified; other
//     words stay described). The hour itself is [Rules.SameDayCutoff];
//   - the ways of stating no limit ("Không quy định", "n/a", nothing).
//
// A start that means receipt of the dossier ("kể từ ngày nhận đủ hồ sơ hợp lệ")
// may follow or precede. Everything else is described: limits that run from or
// up to another event, ranges, several limits, a limit for one case only, days
// and hours mixed, "ngay sau khi nhận đủ hồ sơ" (at once, which is not within the
// day). The limits in it are in Found all the same. It never guesses a unit: "1
// ?" is unspecified; "tuần làm việc", "8 tiếng" or "ngày thường" are no unit.
//
// Rows of a cell, joined by "|", are several limits even when they are equal,
// since each is of a case of its own; cut the cell to read them one by one. Text
// above 4096 bytes is not read.
func ParseLimitText(raw string) LimitText {
	text := LimitText{Raw: raw}
	trimmed := strings.TrimLeftFunc(raw, isBlank)
	start := len(raw) - len(trimmed)
	trimmed = strings.TrimRightFunc(trimmed, isBlank)
	at := TextSpan{start, start + len(trimmed)}
	switch l, canonical := canonicalLimit(trimmed); {
	case trimmed == "":
		text.Kind = LimitTextAbsent
		return text
	case canonical:
		text.Kind, text.Limit, text.Found = kindOfCanonical(l), l, []FoundLimit{{Limit: l, At: at}}
		return text
	case len(trimmed) > maxLimitText:
		text.Unread = []UnreadText{{UnreadTooLong, at}}
	default:
		var few [12]limitToken
		r := limitReader{raw: raw, tokens: appendLimitTokens(few[:0], raw), run: noRun, fill: -1, last: -1}
		r.read()
		text.Found, text.Unread, text.Kind = r.found, r.unread, r.kindOfNone()
	}
	text.judge(trimmed)
	return text
}

// canonicalLimit reads canonical text. Most text is not canonical, which is seen
// by its blanks without the cost of an error.
func canonicalLimit(s string) (Limit, bool) {
	if strings.IndexByte(s, ' ') >= 0 && !strings.HasPrefix(s, describedPrefix) {
		return Limit{}, false
	}
	l, err := parseCanonical(s)
	return l, err == nil
}

func kindOfCanonical(l Limit) LimitTextKind {
	switch {
	case l.IsZero():
		return LimitTextAbsent
	case l.unit == UnitDescribed:
		return LimitTextDescribed
	}
	return LimitTextUnderstood
}

// judge sets the limit and the kind by what was found and what was not read. The
// kind is set already to that of text that states no limit.
func (t *LimitText) judge(trimmed string) {
	switch {
	case len(t.Unread) == 0 && !t.statesNone():
		t.Kind, t.Limit = LimitTextUnderstood, t.Found[0].Limit
	case len(t.Unread) == 0:
	case t.statesNone() && t.onlyNumbers():
		t.Kind = LimitTextNoUnit
	default:
		t.Kind, t.Limit = LimitTextDescribed, Described(trimmed)
	}
}

// statesNone reports whether no limit was found that is one.
func (t *LimitText) statesNone() bool {
	for _, f := range t.Found {
		if !f.Limit.IsZero() {
			return false
		}
	}
	return true
}

// onlyNumbers reports whether a number without a unit is all that is unread,
// but for a fee that ran into it.
func (t *LimitText) onlyNumbers() bool {
	for _, u := range t.Unread {
		if u.Kind != UnreadNoUnit && u.Kind != UnreadFee {
			return false
		}
	}
	return t.Unread[0].Kind == UnreadNoUnit
}

// Err returns nil when nothing of the text is unread, else a [*LimitError] about
// the first such part.
func (t LimitText) Err() error {
	if len(t.Unread) == 0 {
		return nil
	}
	first := t.Unread[0]
	return &LimitError{Input: t.Raw, Reason: first.Kind.reason(), Kind: first.Kind, At: first.At}
}
