package catalog_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"testing"
	"unicode/utf8"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func TestDecisionFormNames(t *testing.T) {
	checkEnum(t, []catalog.DecisionSpelling{
		catalog.SpellingUnknown, catalog.SpellingStandard, catalog.SpellingUnit, catalog.SpellingLoose,
		catalog.SpellingUnaccented, catalog.SpellingWorded, catalog.SpellingDated, catalog.SpellingSymbolFirst,
		catalog.SpellingBare, catalog.SpellingUnreadable,
	}, 99, "unknown", "standard", "unit", "loose", "unaccented", "worded", "dated", "symbol-first", "bare", "unreadable")
}

func TestReadDecision(t *testing.T) {
	tests := []struct {
		text   string
		form   catalog.DecisionSpelling
		signed string
	}{
		{"163/QĐ-BTP", catalog.SpellingStandard, ""},
		{" 163/QĐ-BTP\n", catalog.SpellingStandard, ""},
		{"01/QĐ-BNNMT", catalog.SpellingStandard, ""},
		{"105a/QĐ-NHNN", catalog.SpellingStandard, ""},
		{"20/2020/QĐ-TTg", catalog.SpellingStandard, ""},
		{"8258/QĐ-BCA-QLXNC", catalog.SpellingUnit, ""},
		{"3980 /QĐ-BQP", catalog.SpellingLoose, ""},
		{"2267./QĐ-BXD", catalog.SpellingLoose, ""},
		{"163/QĐ–BTP", catalog.SpellingLoose, ""},
		{"163/qđ-btp", catalog.SpellingLoose, ""},
		{"163/QÐ-BTP", catalog.SpellingLoose, ""}, // icelandic
		{"163/QĐ-BTP.", catalog.SpellingLoose, ""},
		{"1523 /QĐ-BCA-C06", catalog.SpellingLoose, ""},
		{"1170/QD-BTP", catalog.SpellingUnaccented, ""},
		{"1170 /QD-BTP", catalog.SpellingUnaccented, ""},
		{"Quyết định số 6225/QĐ-BQP", catalog.SpellingWorded, ""},
		{"SỐ 64/QD-NHNN", catalog.SpellingWorded, ""},
		{"QĐ 163/QĐ-BTP", catalog.SpellingWorded, ""},
		{"163/QĐ-BTP ngày 12/3/2024", catalog.SpellingDated, "2024-03-12"},
		{"Quyết định số 163/QĐ-BTP ngày 12 tháng 03 năm 2024", catalog.SpellingDated, "2024-03-12"},
		{"163/QĐ-BTP (12/3/2024)", catalog.SpellingDated, "2024-03-12"},
		{"163/QĐ-BTP (ngày 12.3.2024)", catalog.SpellingDated, "2024-03-12"},
		{"163/QĐ-BTP, ký ngày 12-3-2024.", catalog.SpellingDated, "2024-03-12"},
		{"163/QĐ-BTP ngày 29/02/2024 của Bộ trưởng Bộ Tư pháp", catalog.SpellingDated, "2024-02-29"},
		{"163/QĐ-BTP của Bộ Tư pháp", catalog.SpellingDated, ""},
		{"QĐ/0001-BCA", catalog.SpellingSymbolFirst, ""},
		{"QĐ2338-BTP", catalog.SpellingSymbolFirst, ""},
		{"QD2338-BTP ngày 12/3/2024", catalog.SpellingSymbolFirst, "2024-03-12"},
		{"Quyết định số 4777", catalog.SpellingBare, ""},
		{"4777/QĐ ngày 12/3/2024", catalog.SpellingBare, "2024-03-12"},
		{"QĐ 4777 ký ngày 12/3/2024", catalog.SpellingBare, "2024-03-12"},
		{"QĐ 4777 của Bộ Tư pháp", catalog.SpellingBare, ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := catalog.ParseDecisionText(tt.text)
			if err != nil || got.Spelling != tt.form || got.Signed.String() != tt.signed || got.Number.IsZero() {
				t.Errorf("got %v %v, %v, %v; want %v, %q", got.Number, got.Spelling, got.Signed, err, tt.form, tt.signed)
			}
		})
	}
}

func TestReadDecisionWithoutNumber(t *testing.T) {
	for text, want := range map[string]catalog.DecisionSpelling{
		"":                          catalog.SpellingUnknown,
		" ":                         catalog.SpellingUnknown,
		"Không có thông tin":        catalog.SpellingUnknown,
		"test":                      catalog.SpellingUnreadable,
		"12/2024/TT-BTC":            catalog.SpellingUnreadable,
		"\uf8ff":                    catalog.SpellingUnreadable,
		"163/Q\uf8ff-BTP":           catalog.SpellingUnreadable, // no stand-in for Đ
		"163/QĐ-\u0101\u0411":       catalog.SpellingUnreadable, // letters that share bytes with đ
		"163/QĐ-BTP ngày 31/2/2024": catalog.SpellingUnreadable,
	} {
		got, err := catalog.ParseDecisionText(text)
		if !errors.Is(err, catalog.ErrInvalidDecisionNumber) || got != (catalog.DecisionText{Spelling: want}) {
			t.Errorf("%q: got %+v, %v; want %v", text, got, err, want)
		}
	}
}

// The numbers were counted apart from this package, with regular expressions of
// their own over the cells of the file.
func TestNationalDecisions(t *testing.T) {
	rows, err := csv.NewReader(openReal(t)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	forms := map[catalog.DecisionSpelling]int{}
	numbers := map[catalog.DecisionNumber]bool{}
	for _, row := range rows[1:] {
		text, err := catalog.ParseDecisionText(row[4])
		if err != nil || text.Signed != (sla.Date{}) {
			t.Errorf("%v, %v", text, err)
		}
		forms[text.Spelling]++
		numbers[text.Number] = true
	}
	expect(t, "records", len(rows)-1, 1466)
	for form, want := range map[catalog.DecisionSpelling]int{
		catalog.SpellingStandard:    1235,
		catalog.SpellingUnit:        83,
		catalog.SpellingLoose:       7,
		catalog.SpellingUnaccented:  9,
		catalog.SpellingWorded:      108,
		catalog.SpellingSymbolFirst: 21,
		catalog.SpellingBare:        3,
	} {
		expect(t, form.String(), forms[form], want)
	}
	expect(t, "forms", len(forms), 7)
	expect(t, "numbers behind 329 spellings", len(numbers), 328) // 2267/QĐ-BXD has two
}

func FuzzParseDecisionNumber(f *testing.F) {
	for _, s := range []string{
		"", "163/QĐ-BTP", "QĐ/0001-BCA", "Quyết định số 6225/QĐ-BQP", "SỐ 64/QĐ-NHNN", "QĐ2338-BTP", "1170/QD-BTP",
		"8258/QĐ-BCA-QLXNC", "Quyết định số 4777", "123/2024/QĐ-UBND", "105a/QĐ-NHNN", "3980 /QĐ–BQP",
		"163/QĐ-BTP (ngày 12/3/2024)", "4777/QĐ ngày 12 tháng 3 năm 2024 của Bộ", "20/2020/QĐ-TTG", "9/QD-HDND",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, err := catalog.ParseDecisionText(s)
		if err != nil {
			readable := text.Spelling != catalog.SpellingUnknown && text.Spelling != catalog.SpellingUnreadable
			if !errors.Is(err, catalog.ErrInvalidDecisionNumber) || readable || !text.Number.IsZero() || !text.Signed.IsZero() {
				t.Fatalf("%q: %+v, %v", s, text, err)
			}
			return
		}
		again, err := catalog.ParseDecisionText(text.Number.String())
		if err != nil || again.Number != text.Number {
			t.Fatalf("%q: %v, then %v, %v", s, text.Number, again.Number, err)
		}
		if !utf8.ValidString(text.Number.String()) {
			t.Fatalf("%q: %q", s, text.Number)
		}
		switch again.Spelling { // the canonical text is no other spelling
		case catalog.SpellingStandard, catalog.SpellingUnit, catalog.SpellingBare:
		default:
			t.Fatalf("%q: %v is %v", s, text.Number, again.Spelling)
		}
	})
}

func ExampleParseDecisionNumber() {
	for _, raw := range []string{"QĐ/0001-BCA", "Quyết định số 6225/QĐ-BQP", "1170/QD-BTP", "Quyết định số 4777", "đang cập nhật"} {
		n, err := catalog.ParseDecisionNumber(raw)
		if errors.Is(err, catalog.ErrInvalidDecisionNumber) {
			fmt.Println("no number in", raw)
			continue
		}
		fmt.Printf("%v (symbol %q)\n", n, n.Symbol())
	}
	// Output:
	// 1/QĐ-BCA (symbol "QĐ-BCA")
	// 6225/QĐ-BQP (symbol "QĐ-BQP")
	// 1170/QĐ-BTP (symbol "QĐ-BTP")
	// 4777 (symbol "")
	// no number in đang cập nhật
}
