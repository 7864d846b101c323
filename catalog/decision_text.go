package catalog

import (
	"database/sql/driver"
	"strconv"
	"strings"
	"time"

	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// DecisionSpelling is the way the number of a decision is spelt. Publishers spell it
// in more than thirty ways; these are families of them. Text with the marks of
// several is of the first one in this list: unreadable, bare, symbol-first,
// dated, worded, unaccented, loose, unit, standard.
//
// The zero value is SpellingUnknown: there is no text.
type DecisionSpelling uint8

// The spellings.
const (
	SpellingUnknown     DecisionSpelling = iota // nothing is written
	SpellingStandard                            // 163/QĐ-BTP, 01/QĐ-BNNMT, 105a/QĐ-NHNN, 123/2024/QĐ-UBND
	SpellingUnit                                // with the unit that drew it up: 8258/QĐ-BCA-QLXNC
	SpellingLoose                               // other blanks, points, dashes or capitals: 3980 /QĐ-BQP
	SpellingUnaccented                          // QD for QĐ: 1170/QD-BTP
	SpellingWorded                              // words in front: Quyết định số 6225/QĐ-BQP, SỐ 64/QĐ-NHNN
	SpellingDated                               // text behind: 163/QĐ-BTP ngày 12/3/2024
	SpellingSymbolFirst                         // QĐ/0001-BCA, QĐ2338-BTP
	SpellingBare                                // without an issuer: Quyết định số 4777, 4777, 4777/QĐ
	SpellingUnreadable                          // not, or not only, the number of one decision
)

var decisionSpellings = vocabulary{
	what: "decision spelling",
	names: []string{
		"unknown", "standard", "unit", "loose", "unaccented", "worded", "dated", "symbol-first", "bare", "unreadable",
	},
}

// String returns the name of the spelling, such as symbol-first.
func (s DecisionSpelling) String() string { return decisionSpellings.name(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s DecisionSpelling) MarshalText() ([]byte, error) { return decisionSpellings.text(uint8(s)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is SpellingUnknown, other text is an error and changes nothing.
func (s *DecisionSpelling) UnmarshalText(text []byte) error {
	return decisionSpellings.decode(text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s DecisionSpelling) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *DecisionSpelling) Scan(src any) error { return sqltext.Scan(src, s) }

// DecisionText is what a record writes for the decision that published a
// procedure, as far as it was understood. The text itself stays with the record.
//
// The zero value is that of a record without such text.
type DecisionText struct {
	Number   DecisionNumber // the zero value when unreadable
	Spelling DecisionSpelling
	Signed   sla.Date // the date behind the number; the zero Date when there is none
}

// ParseDecisionText reads the text of a record for a decision: a number in the
// spellings of [DecisionSpelling], with or without a date behind it (ngày 12/3/2024,
// ngày 12 tháng 3 năm 2024, with or without the word and parentheses, day first)
// and the issuer in words (của Bộ trưởng …), which is not kept.
//
// Anything else is an error matching [ErrInvalidDecisionNumber], beside which the
// spelling says whether there was any text: other kinds of documents, several numbers
// in one text, a date that does not exist, entries left over from tests of a
// system, other text behind. Parsing may fail without harm: only the number to
// compare by is missing then.
func ParseDecisionText(raw string) (DecisionText, error) {
	if notStated(raw) {
		return DecisionText{}, invalidDecision(raw, "no number is stated")
	}
	r := decisionReader{rest: simplifyDecision(raw)}
	if why := r.read(); why != "" {
		return DecisionText{Spelling: SpellingUnreadable}, invalidDecision(raw, why)
	}
	return DecisionText{Number: r.number, Spelling: r.spelling(raw), Signed: r.signed}, nil
}

// simplifyDecision returns the text in small letters, without diacritics but for
// đ, with one blank for many and one kind of dash. Đ also stands for the letters
// of other alphabets that look like it (Icelandic, African) and are typed for it.
func simplifyDecision(raw string) string {
	return strings.ReplaceAll(viet.Fold(decisionLetters.Replace(raw)), keptD, "đ")
}

// keptD stands for đ while viet.Fold, which leaves it alone, does away with the
// other diacritics. It is for private use, so no text should have it; of one that
// has it becomes a blank.
const keptD = "\uf8ff"

var decisionLetters = strings.NewReplacer(
	keptD, " ",
	"đ", keptD, "Đ", keptD, "ð", keptD, "Ð", keptD, "ɖ", keptD, "Ɖ", keptD,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-",
)

// decisionReader reads simplified text from the front; each method that reads
// something takes it off rest and reports whether it was there.
type decisionReader struct {
	rest   string
	number DecisionNumber
	signed sla.Date

	words       bool // words stood in front
	kindInFront bool // QĐ stood in front
	unaccented  bool // the kind was written QD
	behind      bool // something stood behind the number
}

// decisionSeparators may stand between the parts of a number.
const decisionSeparators = " ./-"

// read reads all of the text, or returns why it cannot.
func (r *decisionReader) read() (why string) {
	if strings.Contains(r.rest, "test") {
		return "an entry of a test"
	}
	r.readFront()
	if !r.readNumber() {
		return "want a number above zero of at most six digits"
	}
	r.readYear()
	if why := r.readSymbol(); why != "" {
		return why
	}
	if !r.readBehind() {
		return "behind the number want nothing, or the date"
	}
	return ""
}

// readFront reads the words in front of the number, and QĐ when it stands there.
func (r *decisionReader) readFront() {
	if r.cut("quyet đinh") || r.cut("quyet dinh") {
		r.words = true
		r.skip(decisionSeparators + ":")
	}
	if !r.words && r.readKind() {
		r.kindInFront = true
		r.skip(decisionSeparators + ":")
	}
	if r.cut("so") {
		r.words = true
		r.skip(decisionSeparators + ":")
	}
}

// readKind reads QĐ, however it is typed.
func (r *decisionReader) readKind() bool {
	if r.cut("qd") {
		r.unaccented = true
		return true
	}
	return r.cut("qđ")
}

// readNumber reads the running number, and the letter that may follow at once.
func (r *decisionReader) readNumber() bool {
	digits := r.run(isASCIIDigit)
	n, err := strconv.Atoi(digits)
	if err != nil || n == 0 || len(digits) > 6 {
		return false
	}
	r.number.number = uint32(n)
	if len(r.rest) > 0 && isASCIILetter(rune(r.rest[0])) && (len(r.rest) == 1 || strings.IndexByte(decisionSeparators, r.rest[1]) >= 0) {
		r.number.letter = r.rest[0]
		r.rest = r.rest[1:]
	}
	return true
}

// readYear reads the year between the number and the symbol, if it is there.
func (r *decisionReader) readYear() {
	const firstYear = 1945 // of the state
	before := r.rest
	if r.cut("/") {
		digits := r.run(isASCIIDigit)
		if year, err := strconv.Atoi(digits); err == nil && len(digits) == 4 && year >= firstYear {
			r.number.year = uint16(year)
			return
		}
	}
	r.rest = before
}

// readSymbol reads the kind and the issuer behind the number, or the issuer alone
// when the kind stands in front; without either the number is a bare one.
func (r *decisionReader) readSymbol() (why string) {
	before := r.rest
	r.skip(decisionSeparators)
	behind := r.readKind()
	if behind {
		r.words = r.words || r.kindInFront // "QĐ 163/QĐ-BTP": a word, after all
		r.kindInFront = false
		r.skip(decisionSeparators)
	}
	if !behind && !r.kindInFront {
		r.rest = before
		return ""
	}
	issuer, ok := r.readIssuer()
	if !ok {
		return "want an issuer such as BTP behind QĐ"
	}
	r.number.symbol = symbolOf(issuer)
	return ""
}

// Bounds of a symbol, above those of any published one.
const (
	maxIssuerParts = 4
	maxIssuerPart  = 12
)

// readIssuer reads the parts of the issuer, such as bca and qlxnc, each of which
// begins with a letter; none when the text goes on otherwise. ok is false for text
// that is no abbreviation.
func (r *decisionReader) readIssuer() (parts []string, ok bool) {
	for _, word := range []string{"ngay ", "ky ", "cua "} {
		if strings.HasPrefix(r.rest, word) {
			return nil, true
		}
	}
	for {
		part := r.run(isIssuerLetter)
		switch {
		case part == "" && parts == nil:
			return nil, true
		case part == "" || isASCIIDigit(rune(part[0])) || len(part) > maxIssuerPart || len(parts) == maxIssuerParts:
			return nil, false
		}
		parts = append(parts, part)
		before := r.rest
		r.skip(" ")
		if !r.cut("-") {
			r.rest = before
			return parts, true
		}
		r.skip(" ")
	}
}

// readBehind reads what may stand behind a number: punctuation, a date, and the
// issuer in words. ok is false when anything else is left.
func (r *decisionReader) readBehind() (ok bool) {
	r.skip(" .,;")
	if r.rest == "" {
		return true
	}
	r.behind = true
	if rest, ok := strings.CutPrefix(r.rest, "("); ok && strings.HasSuffix(rest, ")") {
		r.rest = strings.TrimSuffix(rest, ")")
	}
	if !r.readDate() {
		return false
	}
	r.skip(" .,;")
	return r.rest == "" || strings.HasPrefix(r.rest, "cua ") && !strings.ContainsAny(r.rest, asciiDigits)
}

// readDate reads a date, day first, if one is there. ok is false for one that does
// not exist.
func (r *decisionReader) readDate() (ok bool) {
	word := r.cut("ky ngay ") || r.cut("ngay ")
	dayText := r.run(isASCIIDigit)
	if dayText == "" {
		return !word
	}
	day, dayOK := smallNumber(dayText)
	first := r.cutAny(" thang ", "/", "-", ".")
	month, monthOK := smallNumber(r.run(isASCIIDigit))
	second := r.cutAny(" nam ", "/", "-", ".")
	yearText := r.run(isASCIIDigit)
	sameStyle := first == second || first == " thang " && second == " nam "
	if !dayOK || !monthOK || !sameStyle || first == "" || len(yearText) != 4 {
		return false
	}
	year, _ := strconv.Atoi(yearText) // four digits
	date, err := sla.NewDate(year, time.Month(month), day)
	r.signed = date
	return err == nil
}

// smallNumber reads one or two digits.
func smallNumber(s string) (n int, ok bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && len(s) <= 2
}

// spelling returns the spelling of text that was read.
func (r *decisionReader) spelling(raw string) DecisionSpelling {
	switch {
	case r.number.symbol == "":
		return SpellingBare
	case r.kindInFront:
		return SpellingSymbolFirst
	case r.behind:
		return SpellingDated
	case r.words:
		return SpellingWorded
	case r.unaccented:
		return SpellingUnaccented
	case strings.TrimLeft(strings.TrimSpace(raw), "0") != r.number.String():
		return SpellingLoose
	case strings.Count(r.number.symbol, "-") > 1:
		return SpellingUnit
	}
	return SpellingStandard
}

func (r *decisionReader) cut(prefix string) (ok bool) {
	r.rest, ok = strings.CutPrefix(r.rest, prefix)
	return ok
}

// cutAny cuts the first of the prefixes that is there, and returns it.
func (r *decisionReader) cutAny(prefixes ...string) string {
	for _, p := range prefixes {
		if r.cut(p) {
			return p
		}
	}
	return ""
}

func (r *decisionReader) skip(set string) { r.rest = strings.TrimLeft(r.rest, set) }

// run takes off the longest run of characters of a kind.
func (r *decisionReader) run(is func(rune) bool) string {
	end := strings.IndexFunc(r.rest, func(c rune) bool { return !is(c) })
	if end < 0 {
		end = len(r.rest)
	}
	run := r.rest[:end]
	r.rest = r.rest[end:]
	return run
}

func isASCIIDigit(c rune) bool   { return c >= '0' && c <= '9' }
func isASCIILetter(c rune) bool  { return c >= 'a' && c <= 'z' }
func isIssuerLetter(c rune) bool { return isASCIIDigit(c) || isASCIILetter(c) || c == 'đ' }
