package catalog_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// The issuers and spellings are those of published records, unless the name of
// the case says otherwise.
func TestParseDecisionNumber(t *testing.T) {
	tests := []struct {
		name, text     string
		number         string
		year           int
		symbol, string string
	}{
		{"ministry", "163/QĐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"ministry, five letters", "2304/QĐ-BNNMT", "2304", 0, "QĐ-BNNMT", "2304/QĐ-BNNMT"},
		{"state bank", "1106/QĐ-NHNN", "1106", 0, "QĐ-NHNN", "1106/QĐ-NHNN"},
		{"courts", "22/QĐ-TANDTC", "22", 0, "QĐ-TANDTC", "22/QĐ-TANDTC"},
		{"department general", "1032/QĐ-TCHQ", "1032", 0, "QĐ-TCHQ", "1032/QĐ-TCHQ"},
		{"province", "1404/QĐ-UBND", "1404", 0, "QĐ-UBND", "1404/QĐ-UBND"},
		{"province, with its year", "123/2024/QĐ-UBND", "123", 2024, "QĐ-UBND", "123/2024/QĐ-UBND"},
		{"prime minister, with its year", "20/2020/QĐ-TTg", "20", 2020, "QĐ-TTg", "20/2020/QĐ-TTg"},
		{"below ten", "01/QĐ-BNNMT", "1", 0, "QĐ-BNNMT", "1/QĐ-BNNMT"},
		{"zeros", "000163/QĐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"six digits", "999999/QĐ-BTP", "999999", 0, "QĐ-BTP", "999999/QĐ-BTP"},
		{"letter", "105a/QĐ-NHNN", "105a", 0, "QĐ-NHNN", "105a/QĐ-NHNN"},
		{"capital letter", "105A/QĐ-NHNN", "105a", 0, "QĐ-NHNN", "105a/QĐ-NHNN"},
		{"unit", "8258/QĐ-BCA-QLXNC", "8258", 0, "QĐ-BCA-QLXNC", "8258/QĐ-BCA-QLXNC"},
		{"unit with digits", "1523/QĐ-BCA-C06", "1523", 0, "QĐ-BCA-C06", "1523/QĐ-BCA-C06"},
		{"unit of a unit", "5/QĐ-BCA-C06-P1", "5", 0, "QĐ-BCA-C06-P1", "5/QĐ-BCA-C06-P1"},
		{"issuer with Đ", "738/QĐ-BLĐTBXH", "738", 0, "QĐ-BLĐTBXH", "738/QĐ-BLĐTBXH"},
		{"issuer misspelt, kept", "1763/QĐ-BNNNMT", "1763", 0, "QĐ-BNNNMT", "1763/QĐ-BNNNMT"},

		{"symbol in front", "QĐ/0001-BCA", "1", 0, "QĐ-BCA", "1/QĐ-BCA"},
		{"symbol in front, close", "QĐ2338-BTP", "2338", 0, "QĐ-BTP", "2338/QĐ-BTP"},
		{"symbol in front, slash", "QĐ 2338/BTP", "2338", 0, "QĐ-BTP", "2338/QĐ-BTP"},
		{"symbol in front, number named", "QĐ số 2338-BTP", "2338", 0, "QĐ-BTP", "2338/QĐ-BTP"},
		{"symbol in front, unit", "QĐ-2338-BCA-C06", "2338", 0, "QĐ-BCA-C06", "2338/QĐ-BCA-C06"},
		{"symbol in front, letter", "QĐ105a-NHNN", "105a", 0, "QĐ-NHNN", "105a/QĐ-NHNN"},
		{"symbol in front, year", "QĐ 12/2024-UBND", "12", 2024, "QĐ-UBND", "12/2024/QĐ-UBND"},
		{"symbol in front, without diacritics", "QD/0001-BCA", "1", 0, "QĐ-BCA", "1/QĐ-BCA"},
		{"symbol in front and behind", "QĐ 163/QĐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},

		{"words", "Quyết định số 6225/QĐ-BQP", "6225", 0, "QĐ-BQP", "6225/QĐ-BQP"},
		{"words, colon", "Quyết định số: 6225/QĐ-BQP", "6225", 0, "QĐ-BQP", "6225/QĐ-BQP"},
		{"words, no số", "Quyết định 6225/QĐ-BQP", "6225", 0, "QĐ-BQP", "6225/QĐ-BQP"},
		{"words, capitals", "QUYẾT ĐỊNH SỐ 6225/QĐ-BQP", "6225", 0, "QĐ-BQP", "6225/QĐ-BQP"},
		{"words, without diacritics", "Quyet dinh so 6225/QD-BQP", "6225", 0, "QĐ-BQP", "6225/QĐ-BQP"},
		{"words, decomposed", "Quye\u0302\u0301t \u0111i\u0323nh s\u00f4\u0301 6225/QĐ-BQP", "6225", 0, "QĐ-BQP", "6225/QĐ-BQP"},
		{"số", "SỐ 64/QĐ-NHNN", "64", 0, "QĐ-NHNN", "64/QĐ-NHNN"},
		{"số, colon", "Số: 64/QĐ-NHNN", "64", 0, "QĐ-NHNN", "64/QĐ-NHNN"},
		{"số, close", "Số64/QĐ-NHNN", "64", 0, "QĐ-NHNN", "64/QĐ-NHNN"},
		{"QĐ số", "QĐ số 64/QĐ-NHNN", "64", 0, "QĐ-NHNN", "64/QĐ-NHNN"},

		{"bare with words", "Quyết định số 4777", "4777", 0, "", "4777"},
		{"bare", "4777", "4777", 0, "", "4777"},
		{"bare, QĐ in front", "QĐ 4777", "4777", 0, "", "4777"},
		{"bare, QĐ behind", "4777/QĐ", "4777", 0, "", "4777"},
		{"bare, QĐ and date behind", "4777/QĐ ngày 5/11/2024", "4777", 0, "", "4777"},
		{"bare with year", "4777/2024", "4777", 2024, "", "4777/2024"},
		{"bare with letter", "4777b", "4777b", 0, "", "4777b"},

		{"without diacritics", "1170/QD-BTP", "1170", 0, "QĐ-BTP", "1170/QĐ-BTP"},
		{"without diacritics, known issuer", "1170/QD-BLDTBXH", "1170", 0, "QĐ-BLĐTBXH", "1170/QĐ-BLĐTBXH"},
		{"without diacritics, education", "9/QD-BGDDT", "9", 0, "QĐ-BGDĐT", "9/QĐ-BGDĐT"},
		{"without diacritics, planning", "9/QD-BKHDT", "9", 0, "QĐ-BKHĐT", "9/QĐ-BKHĐT"},
		{"without diacritics, people's council", "9/QD-HDND", "9", 0, "QĐ-HĐND", "9/QĐ-HĐND"},
		{"small letters", "163/qđ-btp", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"capitals for TTg", "20/2020/QĐ-TTG", "20", 2020, "QĐ-TTg", "20/2020/QĐ-TTg"},
		{"icelandic eth", "163/QÐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"icelandic eth, small", "163/qð-btp", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"african d", "163/QƉ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},

		{"blank before the slash", "3980 /QĐ-BQP", "3980", 0, "QĐ-BQP", "3980/QĐ-BQP"},
		{"point before the slash", "2267./QĐ-BXD", "2267", 0, "QĐ-BXD", "2267/QĐ-BXD"},
		{"blanks everywhere", " 163 / QĐ - BTP ", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"no-break blanks", "163\u00a0/\u00a0QĐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"en dash", "163/QĐ–BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"em dash", "163/QĐ—BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"no-break hyphen", "163/QĐ‑BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"dash for the slash", "163-QĐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"blank for the slash", "163 QĐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"no slash", "163QĐ-BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"slash for the dash", "163/QĐ/BTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"no dash", "163/QĐBTP", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"point behind", "163/QĐ-BTP.", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},

		{"date", "163/QĐ-BTP ngày 12/3/2024", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
		{"date and issuer", "Quyết định số 163/QĐ-BTP ngày 12/3/2024 của Bộ trưởng Bộ Tư pháp", "163", 0, "QĐ-BTP", "163/QĐ-BTP"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := catalog.ParseDecisionNumber(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if n.Number() != tt.number || n.Year() != tt.year || n.Symbol() != tt.symbol || n.String() != tt.string {
				t.Errorf("got %q, %d, %q, %q; want %q, %d, %q, %q",
					n.Number(), n.Year(), n.Symbol(), n, tt.number, tt.year, tt.symbol, tt.string)
			}
			if again, err := catalog.ParseDecisionNumber(tt.string); err != nil || again != n {
				t.Errorf("%s read again: %v, %v", tt.string, again, err)
			}
		})
	}
}

func TestParseDecisionNumberRefuses(t *testing.T) {
	const (
		none   = "no number is stated"
		number = "want a number above zero of at most six digits"
		issuer = "want an issuer such as BTP behind QĐ"
		behind = "behind the number want nothing, or the date"
		tests  = "an entry of a test"
	)
	for _, tt := range []struct{ name, text, why string }{
		{"empty", "", none},
		{"blanks", " \u00a0 ", none},
		{"said so", "Không có thông tin", none},
		{"words only", "Quyết định số", number},
		{"symbol only", "QĐ-BTP", number},
		{"zero", "0/QĐ-BTP", number},
		{"zeros", "QĐ/0000-BCA", number},
		{"seven digits", "1234567/QĐ-BTP", number},
		{"number behind its symbol", "QĐ-BTP 163", number},
		{"digits of another script", "١٦٣/QĐ-BTP", number},
		{"no number", "chưa có quyết định", number},
		{"test entry", "test", tests},
		{"test entry with a number", "Test 123/QĐ-BTP", tests},
		{"test issuer", "01/QĐ-TEST", tests},
		{"resolution", "12/NQ-HĐND", behind},
		{"circular", "12/2024/TT-BTC", behind},
		{"issuer without QĐ", "2338-BTP", behind},
		{"issuer of digits", "163/QĐ-12", issuer},
		{"issuer ends in a dash", "163/QĐ-BCA-", issuer},
		{"issuer too long", "163/QĐ-ABCDEFGHIJKLM", issuer},
		{"issuer of five parts", "163/QĐ-A-B-C-D-E", issuer},
		{"issuer in words", "163/QĐ-Bộ Tư pháp", behind},
		{"two numbers", "163/QĐ-BTP, 164/QĐ-BTP", behind},
		{"two numbers, one symbol", "163, 164/QĐ-BTP", behind},
		{"two numbers, and", "163/QĐ-BTP và 164/QĐ-BTP", behind},
		{"two numbers, by", "163/QĐ-BTP ngày 12/3/2024 của Bộ, 164/QĐ-BTP", behind},
		{"a date", "12/3/2024", behind},
		{"subject behind", "163/QĐ-BTP về việc công bố", behind},
		{"no such day", "163/QĐ-BTP ngày 31/2/2024", behind},
		{"month first", "163/QĐ-BTP ngày 3/14/2024", behind},
		{"no year", "163/QĐ-BTP ngày 12/3", behind},
		{"two digits of a year", "163/QĐ-BTP ngày 12/3/24", behind},
		{"two styles of a date", "163/QĐ-BTP ngày 12/3-2024", behind},
		{"three digits of a day", "163/QĐ-BTP ngày 012/3/2024", behind},
		{"day without a date", "163/QĐ-BTP ngày ký", behind},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n, err := catalog.ParseDecisionNumber(tt.text)
			want := `catalog: decision number: "` + tt.text + `": ` + tt.why + ": invalid number of a decision"
			if tt.text == " \u00a0 " {
				want = `catalog: decision number: " \u00a0 ": ` + tt.why + ": invalid number of a decision"
			}
			if err == nil || err.Error() != want || !errors.Is(err, catalog.ErrInvalidDecisionNumber) || !n.IsZero() {
				t.Errorf("got %v, %v; want error %s", n, err, want)
			}
		})
	}
}

// The order is by symbol, year, number, letter.
func TestDecisionNumberCompare(t *testing.T) {
	var numbers []catalog.DecisionNumber
	for _, s := range []string{
		"4777", "4777/2024", "9/QĐ-BTP", "105/QĐ-BTP", "105a/QĐ-BTP", "105b/QĐ-BTP", "1/2023/QĐ-BTP", "1/QĐ-UBND",
	} {
		numbers = append(numbers, catalog.MustParseDecisionNumber(s))
	}
	for i, n := range numbers {
		for j, m := range numbers {
			if got, want := n.Compare(m), cmp.Compare(i, j); got != want {
				t.Errorf("%v with %v: got %d, want %d", n, m, got, want)
			}
		}
		if n.Compare(catalog.DecisionNumber{}) != 1 || (catalog.DecisionNumber{}).Compare(n) != -1 {
			t.Errorf("%s does not compare after no number", n)
		}
	}
}

func TestDecisionNumberText(t *testing.T) {
	type record struct {
		Number catalog.DecisionNumber
		None   catalog.DecisionNumber
		Counts map[catalog.DecisionNumber]int
	}
	in := record{Number: catalog.MustParseDecisionNumber("QĐ/0001-BCA"), Counts: map[catalog.DecisionNumber]int{catalog.MustParseDecisionNumber("4777"): 3}}
	text, err := json.Marshal(in)
	if want := `{"Number":"1/QĐ-BCA","None":"","Counts":{"4777":3}}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v; want %s", text, err, want)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || out.Number != in.Number || !out.None.IsZero() || out.Counts[catalog.MustParseDecisionNumber("4777")] != 3 {
		t.Errorf("got %v, %v", out, err)
	}
	if err := out.Number.UnmarshalText([]byte("x")); !errors.Is(err, catalog.ErrInvalidDecisionNumber) || out.Number != in.Number {
		t.Errorf("bad text: got %v, %v", out.Number, err)
	}
	if err := out.Number.UnmarshalText(nil); err != nil || !out.Number.IsZero() {
		t.Errorf("empty text: got %v, %v", out.Number, err)
	}
}

func TestDecisionNumberZeroValue(t *testing.T) {
	var n catalog.DecisionNumber
	if !n.IsZero() || n.String() != "" || n.Number() != "" || n.Year() != 0 || n.Symbol() != "" {
		t.Errorf("zero number is %q, %q, %d, %q", n, n.Number(), n.Year(), n.Symbol())
	}
}

func TestMustParseDecisionNumberPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	catalog.MustParseDecisionNumber("x")
}
