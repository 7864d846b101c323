package catalog

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/viet"
)

// ErrAgencyList is matched by the errors of [ParseAgencies]: commas that may be
// part of a name or stand between two.
var ErrAgencyList = errors.New("commas inside names of agencies, or between agencies of an unknown kind")

// agencyHeads are the words that names of agencies, and of those who lead them,
// begin with: those of 1,466 records of the national database, and the courts,
// procuracies, embassies and the like that other records name.
var agencyHeads = []string{
	"Ban", "Bảo hiểm xã hội", "Bệnh viện", "Biên phòng", "Bộ", "BHXH", "Các cơ quan", "Các đơn vị", "Cảng vụ",
	"Chánh án", "Chánh Thanh tra", "Chánh Văn phòng", "Chi cục", "Chỉ huy trưởng", "Chi nhánh", "Chủ tịch",
	"Cơ quan", "Cơ sở đăng kiểm", "Công an", "Công đoàn", "Cục", "Đại sứ quán", "Đồn Biên phòng", "Đồn trưởng",
	"Đội", "Đơn vị", "Giám đốc", "Hải quan", "Hiệu trưởng", "Hội đồng", "HĐND", "Kho bạc", "Khu quản lý",
	"Lãnh sự quán", "Ngân hàng", "Người đứng đầu", "Phòng", "Quân chủng", "Quân khu", "Quỹ", "Sở",
	"Tổ chức hành nghề", "Tổ chức tư vấn", "Tổ chức xã hội", "Thanh tra", "Thi hành án", "Thủ trưởng",
	"Thủ tướng", "Thuế", "Tòa án", "Toà án", "Tổng công ty", "Tổng cục", "Tổng Lãnh sự quán", "Trưởng ban",
	"Trung tâm", "Tư lệnh", "UBND", "Ủy ban", "Uỷ ban", "Văn phòng", "Viện", "Vụ",
}

// foldedHeads are agencyHeads as viet.Fold leaves them.
var foldedHeads = foldAll(agencyHeads)

func foldAll(words []string) []string {
	folded := make([]string, len(words))
	for i, word := range words {
		folded[i] = viet.Fold(word)
	}
	return folded
}

// ParseAgencies reads a cell that names several agencies with commas between, such
// as [Procedure.ImplementingAgency]. Names contain commas too ("Cục cảnh sát
// quản lý hành chính về trật tự, xã hội"), so a comma parts two names only where
// what follows begins as agencies do: with a capital letter and one of the usual
// words (Bộ, Sở, Cục, Ủy ban, Công an, Chủ tịch, …), outside parentheses. Names
// are kept as written but for the blanks around them, in their order, repeated
// ones as well. Blank text and "Không có thông tin" name no agency.
//
// Names kept whole although they contain commas are listed in an error matching
// [ErrAgencyList]; the names returned beside it are still all that the cell says,
// and mostly right: the error says where to look. What it cannot see is a unit
// written behind its parts with a comma ("Cục Chính sách, Bộ Công an"), which
// reads as two, or a cell that was cut off.
func ParseAgencies(s string) ([]string, error) {
	if notStated(s) {
		return nil, nil
	}
	var items [][]string // the pieces of each name
	for _, p := range listPieces(s) {
		switch {
		case len(items) > 0 && (p.nested || !beginsAgency(p.text)):
			items[len(items)-1] = append(items[len(items)-1], p.text)
		case len(items) > 0 || !isBlank(p.text):
			items = append(items, []string{p.text})
		}
	}
	names := make([]string, len(items))
	var doubtful []string
	for i, pieces := range items {
		names[i] = trimItem(strings.Join(pieces, ","))
		if strings.Contains(names[i], ",") {
			doubtful = append(doubtful, names[i])
		}
	}
	return names, unknownItems("agencies", doubtful, ErrAgencyList)
}

// beginsAgency reports whether a piece of a list reads as the beginning of a name.
// A small letter goes on with the name before ("trật tự, xã hội"), and so does
// the prevention of something (phòng chống, phòng cháy), which is no office (phòng).
// Diacritics count, since "Quy hoạch" is no "Quỹ", unless the piece has none at
// all or is of decomposed letters.
func beginsAgency(piece string) bool {
	piece = strings.Join(strings.Fields(piece), " ")
	first, _ := utf8.DecodeRuneInString(piece)
	if !unicode.IsUpper(first) {
		return false
	}
	folded := viet.Fold(piece)
	if beginsWithWord(folded, "phong chong") || beginsWithWord(folded, "phong chay") {
		return false
	}
	for i, head := range agencyHeads {
		if !beginsWithWord(folded, foldedHeads[i]) {
			continue
		}
		if !isComposed(piece) || beginsWithWord(strings.ToLower(piece), strings.ToLower(head)) {
			return true
		}
	}
	return false
}

// isComposed reports whether a text has Vietnamese letters and all of them are
// precomposed, so that it can be compared as written.
func isComposed(s string) bool {
	accented := false
	for _, c := range s {
		if unicode.Is(unicode.Mn, c) {
			return false
		}
		accented = accented || c >= utf8.RuneSelf
	}
	return accented
}

// beginsWithWord reports whether s begins with the word, and the word ends there.
func beginsWithWord(s, word string) bool {
	rest, ok := strings.CutPrefix(s, word)
	next, _ := utf8.DecodeRuneInString(rest)
	return ok && (rest == "" || !unicode.IsLetter(next) && !unicode.IsDigit(next))
}
