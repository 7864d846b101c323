package sla_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// linkWords is the closed list of what may be neither found nor unread.
var linkWords = func() map[string]bool {
	words := make(map[string]bool)
	for _, w := range strings.Fields("trong vong thoi han gian giai quyet ho so xu ly thuc hien tra ket qua khong vuot toi da cham muon nhat la va hoac thi - – — + * •") {
		words[w] = true
	}
	return words
}()

// unaccounted returns the words of the text that are lost: in no span, and no
// link.
func unaccounted(text sla.LimitText) []string {
	covered := make([]bool, len(text.Raw))
	cover := func(s sla.TextSpan) {
		for i := s.Start; i < s.End; i++ {
			covered[i] = true
		}
	}
	for _, f := range text.Found {
		cover(f.At)
		cover(f.Case)
		cover(f.From)
	}
	for _, u := range text.Unread {
		cover(u.At)
	}
	var rest strings.Builder
	for i, c := range text.Raw {
		if covered[i] || strings.ContainsRune(",;.:()[]|\"'“”‘’\u200b\ufeff", c) {
			c = ' '
		}
		rest.WriteRune(c)
	}
	var lost []string
	for w := range strings.FieldsSeq(viet.Fold(rest.String())) {
		if !linkWords[w] {
			lost = append(lost, w)
		}
	}
	return lost
}

// checkReading holds text to what every text must keep.
func checkReading(t *testing.T, raw string) {
	t.Helper()
	text := sla.ParseLimitText(raw)
	if text.Raw != raw {
		t.Fatalf("%q: Raw is %q", raw, text.Raw)
	}
	limit, err := sla.ParseLimit(raw)
	if limit != text.Limit || (err == nil) != (len(text.Unread) == 0) || fmt.Sprint(err) != fmt.Sprint(text.Err()) {
		t.Fatalf("%q: ParseLimit gives %v, %v; the text %v, %v", raw, limit, err, text.Limit, text.Err())
	}
	checkSpans(t, text)
	checkKind(t, text)
	if lost := unaccounted(text); lost != nil {
		t.Fatalf("%q: lost %q; found %q, unread %q", raw, lost, foundTexts(text), unreadTexts(text))
	}
}

func checkSpans(t *testing.T, text sla.LimitText) {
	t.Helper()
	ends := map[int]bool{len(text.Raw): true} // between characters, where bytes that are no text are one each
	for i := range text.Raw {
		ends[i] = true
	}
	check := func(s sla.TextSpan) {
		if s.Start < 0 || s.Start >= s.End || !ends[s.Start] || !ends[s.End] || s.In(text.Raw) != text.Raw[s.Start:s.End] {
			t.Fatalf("%q: the span %v", text.Raw, s)
		}
	}
	before := 0
	for _, f := range text.Found {
		check(f.At)
		if f.At.Start < before {
			t.Fatalf("%q: found out of order: %q", text.Raw, foundTexts(text))
		}
		before = f.At.End
		for _, s := range []sla.TextSpan{f.Case, f.From} {
			if !s.IsZero() {
				check(s)
			}
		}
	}
	before = 0
	for _, u := range text.Unread {
		check(u.At)
		if u.At.Start < before || u.Kind == sla.UnreadUnknown {
			t.Fatalf("%q: unread out of order: %q", text.Raw, unreadTexts(text))
		}
		before = u.At.Start
	}
}

func checkKind(t *testing.T, text sla.LimitText) {
	t.Helper()
	understood := len(text.Unread) == 0 && len(text.Found) == 1 && text.Found[0].Limit == text.Limit && !text.Limit.IsZero()
	ok := false
	switch text.Kind {
	case sla.LimitTextUnderstood:
		ok = understood && text.Limit.Unit() != sla.UnitDescribed
		if back, err := sla.ParseLimit(text.Limit.String()); err != nil || back != text.Limit {
			t.Fatalf("%q: %v reads back as %v, %v", text.Raw, text.Limit, back, err)
		}
	case sla.LimitTextAbsent, sla.LimitTextNone:
		ok = text.Limit.IsZero() && len(text.Unread) == 0
	case sla.LimitTextDescribed:
		ok = text.Limit.Unit() == sla.UnitDescribed && (len(text.Unread) > 0 || understood)
	case sla.LimitTextNoUnit:
		ok = text.Limit.IsZero() && text.Unread[0].Kind == sla.UnreadNoUnit
	}
	if !ok {
		t.Fatalf("%q: %v %v; found %q, unread %q", text.Raw, text.Kind, text.Limit, foundTexts(text), unreadTexts(text))
	}
}

// TestLimitTextLosesNothing on the hand-checked texts, and on random rows of
// phrases that have a meaning to it.
func TestLimitTextLosesNothing(t *testing.T) {
	for _, tc := range limitTexts {
		checkReading(t, tc.raw)
	}
	pieces := strings.Split("5 ngày/07 ngày làm việc/15/0,5 giờ/1.000 ngày/hai mươi ngày/nửa tháng/1 giờ 30 phút/05 (năm)/(/)/,/;/:/./|/?/-/- /\n/đến/từ/"+
		"sau/không quá/trong/trong thời hạn/là/thì/và/hoặc/giải quyết/đối với/đối với vùng khó khăn/vùng sâu/trường hợp phức tạp/nếu/riêng/"+
		"kể từ ngày nhận đủ hồ sơ hợp lệ/kể từ ngày ký/trước khi tàu rời cảng/sau khi nhận hồ sơ/ngay/ngay sau khi nộp/trong ngày/trong ngày làm việc tiếp theo/"+
		"sau 15 giờ/không quy định/n\u2215a/hồ sơ/cấp xã/40.000đ/ngày/năm/tháng/ngày 15 tháng 6/tư/sáu/rưỡi/½", "/")
	rng := rand.New(rand.NewPCG(7, 1))
	for range 30_000 {
		var b strings.Builder
		for range 1 + rng.IntN(8) {
			b.WriteString(strings.ReplaceAll(pieces[rng.IntN(len(pieces))], "\u2215", "/"))
			if rng.IntN(5) > 0 {
				b.WriteByte(' ')
			}
		}
		checkReading(t, b.String())
	}
}

// decomposed writes the Vietnamese letters of s with combining marks.
func decomposed(s string) string {
	tones := []string{"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"}
	var pairs []string
	for letters, base := range map[string]string{
		"aàáảãạ": "a", "ăằắẳẵặ": "a\u0306", "âầấẩẫậ": "a\u0302", "eèéẻẽẹ": "e", "êềếểễệ": "e\u0302", "iìíỉĩị": "i",
		"oòóỏõọ": "o", "ôồốổỗộ": "o\u0302", "ơờớởỡợ": "o\u031b", "uùúủũụ": "u", "ưừứửữự": "u\u031b", "yỳýỷỹỵ": "y",
	} {
		for i, letter := range strings.Split(letters, "") {
			pairs = append(pairs, letter, base+tones[i], strings.ToUpper(letter), strings.ToUpper(base)+tones[i])
		}
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// TestLimitTextsInOtherSpelling: neither composition nor case nor the kind of
// blanks changes what is read.
func TestLimitTextsInOtherSpelling(t *testing.T) {
	shape := func(raw string) string {
		text := sla.ParseLimitText(raw)
		s := text.Kind.String()
		for _, f := range text.Found {
			s += fmt.Sprint(" ", f.Limit, !f.Case.IsZero(), !f.From.IsZero())
		}
		for _, u := range text.Unread {
			s += " " + u.Kind.String()
		}
		return s
	}
	blanks := strings.NewReplacer(" ", " \u00a0\t")
	for _, tc := range limitTexts {
		if strings.HasPrefix(tc.raw, "described:") || !utf8.ValidString(tc.raw) {
			continue // canonical text is exact
		}
		want := shape(tc.raw)
		spellings := map[string]string{"decomposed": decomposed(tc.raw), "blanks": "\ufeff" + blanks.Replace(tc.raw) + "\u3000"}
		if strings.ContainsFunc(tc.raw, func(c rune) bool { return c > unicode.MaxASCII }) { // "5wd" is canonical, "5WD" not
			spellings["capitals"] = strings.ToUpper(tc.raw)
			spellings["capitals, decomposed"] = decomposed(strings.ToUpper(tc.raw))
		}
		for name, raw := range spellings {
			if got := shape(raw); got != want {
				t.Errorf("%q, %s: got %s, want %s", raw, name, got, want)
			}
		}
	}
}

// realLimits returns the cells of the three limit columns of the real records,
// as written.
func realLimits(t *testing.T) (cells []string) {
	t.Helper()
	f, err := os.Open("../../shared/real/procedures.csv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real records are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil || len(records[0]) != 13 || records[0][9] != "limit_online_raw" {
		t.Fatalf("%d columns, %v", len(records[0]), err)
	}
	for _, r := range records[1:] {
		cells = append(cells, r[9:12]...)
	}
	return cells
}

// TestRealLimitTexts: the figures were counted apart, by regular expressions
// over the file in another language.
func TestRealLimitTexts(t *testing.T) {
	ofCells, ofRows := make(map[sla.LimitTextKind]int), make(map[sla.LimitTextKind]int)
	for _, cell := range realLimits(t) {
		checkReading(t, cell)
		ofCells[sla.ParseLimitText(cell).Kind]++
		for row := range strings.SplitSeq(cell, " | ") {
			ofRows[sla.ParseLimitText(row).Kind]++
		}
	}
	for kind, want := range map[sla.LimitTextKind][2]int{
		sla.LimitTextUnknown:    {0, 0},
		sla.LimitTextAbsent:     {930, 947},
		sla.LimitTextNone:       {18, 18},
		sla.LimitTextUnderstood: {2951, 3170},
		sla.LimitTextDescribed:  {111, 8},
		sla.LimitTextNoUnit:     {388, 388},
	} {
		if got := [2]int{ofCells[kind], ofRows[kind]}; got != want {
			t.Errorf("%v: %v cells and rows, want %v", kind, got, want)
		}
	}
}

// TestRealLimitsAreUnderstood: of the rows in which a number and a unit can be
// seen, at least 99 in 100 are understood, and as that number and unit.
func TestRealLimitsAreUnderstood(t *testing.T) {
	naive := regexp.MustCompile(`(\d+(?:\.\d+)?)\s*(Ngày làm việc|Ngày|Giờ|Tháng)`)
	suffixes := map[string]string{"Ngày làm việc": "wd", "Ngày": "d", "Giờ": "h", "Tháng": "mo"}
	seen, understood := 0, 0
	for _, cell := range realLimits(t) {
		for row := range strings.SplitSeq(cell, " | ") {
			m := naive.FindStringSubmatch(row)
			if m == nil {
				continue
			}
			seen++
			digits := strings.TrimLeft(m[1], "0")
			if digits == "" || digits[0] == '.' {
				digits = "0" + digits
			}
			if text := sla.ParseLimitText(row); text.Kind == sla.LimitTextUnderstood && text.Limit.String() == digits+suffixes[m[2]] {
				understood++
			} else {
				t.Logf("%q: %v %v", row, text.Kind, text.Limit)
			}
		}
	}
	if seen < 3000 || understood*100 < seen*99 {
		t.Errorf("understood %d of %d", understood, seen)
	}
}

func TestLimitTextTooLong(t *testing.T) {
	fits := "5 ngày " + strings.Repeat("x", 4096-len("5 ngày "))
	if text := sla.ParseLimitText(" " + fits + "\n"); len(text.Found) != 1 || text.Unread[0].Kind != sla.UnreadWords {
		t.Errorf("4096 bytes: %v, found %q", text.Kind, foundTexts(text))
	}
	text := sla.ParseLimitText(" " + fits + "x ")
	want := sla.UnreadText{Kind: sla.UnreadTooLong, At: sla.TextSpan{Start: 1, End: 4098}}
	if text.Kind != sla.LimitTextDescribed || text.Limit != sla.Described(fits+"x") || text.Found != nil || len(text.Unread) != 1 || text.Unread[0] != want {
		t.Errorf("4097 bytes: %v, found %q, unread %v", text.Kind, foundTexts(text), text.Unread)
	}
	if l, err := sla.ParseLimit("described:" + fits); err != nil || l.Text() != fits {
		t.Errorf("canonical text: %v", err)
	}
}

// TestLimitTextIsBounded: texts made to be slow cost no more than long prose.
func TestLimitTextIsBounded(t *testing.T) {
	for _, unit := range []string{
		"1.", "1/", "1-", "1 ", "(", "5(", "trong ", "kể từ ", "kể từ 1.", "đối với ", "đối với 5 ", "ngay ", "hai mươi ", "mười (", "5 ngày ", "5 ngày|", "1 ? ", "là, ", "\u0301", "\xff",
	} {
		for _, size := range []int{4096, 1 << 20} {
			raw := strings.Repeat(unit, size/len(unit))
			begin := time.Now()
			text := sla.ParseLimitText(raw)
			if took := time.Since(begin); took > time.Second || len(text.Found) > size {
				t.Errorf("%q to %d bytes: %v", unit, size, took)
			}
			if size == 4096 {
				checkReading(t, raw)
			}
		}
	}
}

func TestLimitErrorSaysWhatAndWhere(t *testing.T) {
	for _, tc := range []struct {
		raw    string
		kind   sla.UnreadKind
		vi, en string
	}{
		{"10-25", sla.UnreadRange, "“10-25”: một khoảng, không phải một thời hạn", "“10-25”: a range, not one limit"},
		{" 1 ?", sla.UnreadNoUnit, "“1 ?”: số không có đơn vị", "“1 ?”: a number without a unit"},
		{"23 ngày (33 ngày đối với vùng khó khăn)", sla.UnreadSeveral, "“33 ngày”: nhiều thời hạn", "“33 ngày”: several limits, not one"},
		{"05 ngày kể từ ngày ký", sla.UnreadEvent, "“kể từ ngày ký”: tính theo sự kiện khác việc nhận đủ hồ sơ",
			"“kể từ ngày ký”: it depends on another event than receipt of the dossier"},
	} {
		_, err := sla.ParseLimit(tc.raw)
		var fault *sla.LimitError
		if !errors.As(err, &fault) {
			t.Fatalf("%q: %v", tc.raw, err)
		}
		if fault.Kind != tc.kind || fault.Words(sla.Vietnamese) != tc.vi || fault.Words(sla.English) != tc.en || fault.Words(sla.LanguageUnknown) != tc.vi {
			t.Errorf("%q: %v, %s, %s", tc.raw, fault.Kind, fault.Words(sla.Vietnamese), fault.Words(sla.English))
		}
	}
}

// TestLimitTextNames: every kind has a name that reads back, and words of its own
// in both languages.
func TestLimitTextNames(t *testing.T) {
	seen := make(map[string]bool)
	words := func(ws ...string) {
		for _, w := range ws {
			if w == "" || seen[w] {
				t.Errorf("%q is empty or said twice", w)
			}
			seen[w] = true
		}
	}
	for k := sla.LimitTextUnknown; k <= sla.LimitTextNoUnit; k++ {
		text, err := k.MarshalText()
		var back sla.LimitTextKind
		if err != nil || string(text) != k.String() || back.UnmarshalText(text) != nil || back != k {
			t.Errorf("%v: %s, %v, back %v", k, text, err, back)
		}
		words(k.Words(sla.Vietnamese), k.Words(sla.English))
	}
	clear(seen)
	for k := sla.UnreadUnknown; k <= sla.UnreadTooLong; k++ {
		text, err := k.MarshalText()
		var back sla.UnreadKind
		if err != nil || string(text) != k.String() || back.UnmarshalText(text) != nil || back != k {
			t.Errorf("%v: %s, %v, back %v", k, text, err, back)
		}
		words(k.Words(sla.Vietnamese), k.Words(sla.English))
	}
	if _, err := (sla.UnreadTooLong + 1).MarshalText(); err == nil || (sla.UnreadTooLong+1).Words(sla.English) != "invalid(17)" {
		t.Error("a kind that is not defined")
	}
	if _, err := (sla.LimitTextNoUnit + 1).MarshalText(); err == nil {
		t.Error("a kind of text that is not defined")
	}
	k, u := sla.LimitTextNone, sla.UnreadFee
	if k.UnmarshalText([]byte("None")) == nil || u.UnmarshalText([]byte("")) == nil || k != sla.LimitTextNone || u != sla.UnreadFee {
		t.Error("text that is no name")
	}
}

func TestTextSpan(t *testing.T) {
	for _, tc := range []struct {
		span sla.TextSpan
		want string
	}{
		{sla.TextSpan{Start: 1, End: 3}, "bc"}, {sla.TextSpan{Start: 0, End: 4}, "abcd"}, {sla.TextSpan{}, ""},
		{sla.TextSpan{Start: 3, End: 5}, ""}, {sla.TextSpan{Start: -1, End: 2}, ""}, {sla.TextSpan{Start: 3, End: 2}, ""},
	} {
		if got := tc.span.In("abcd"); got != tc.want || tc.span.IsZero() != (tc.span.Start == 0 && tc.span.End == 0) {
			t.Errorf("%v: got %q", tc.span, got)
		}
	}
}

func FuzzParseLimitText(f *testing.F) {
	for _, tc := range limitTexts {
		f.Add(tc.raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		checkReading(t, raw)
	})
}

func ExampleParseLimitText() {
	for _, cell := range []string{"07 Ngày làm việc", "1 ?", "23 ngày (33 ngày đối với vùng khó khăn)"} {
		text := sla.ParseLimitText(cell)
		fmt.Printf("%s: %s\n", cell, text.Kind.Words(sla.English))
		for _, f := range text.Found {
			fmt.Printf("  found: %s: %s, case %q\n", f.At.In(cell), f.Limit.Words(sla.English), f.Case.In(cell))
		}
		for _, u := range text.Unread {
			fmt.Printf("  unread: %s: %s\n", u.At.In(cell), u.Kind.Words(sla.English))
		}
	}
	// Output:
	// 07 Ngày làm việc: understood
	//   found: 07 Ngày làm việc: 7 working days, case ""
	// 1 ?: no unit
	//   unread: 1 ?: a number without a unit
	// 23 ngày (33 ngày đối với vùng khó khăn): described in words
	//   found: 23 ngày: 23 calendar days, case ""
	//   found: 33 ngày: 33 calendar days, case "đối với vùng khó khăn"
	//   unread: 33 ngày: several limits, not one
}
