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
	checkEnum(t, []catalog.DecisionForm{
		catalog.DecisionFormUnknown, catalog.DecisionFormStandard, catalog.DecisionFormUnit, catalog.DecisionFormLoose,
		catalog.DecisionFormUnaccented, catalog.DecisionFormWorded, catalog.DecisionFormDated, catalog.DecisionFormSymbolFirst,
		catalog.DecisionFormBare, catalog.DecisionFormUnreadable,
	}, 99, "unknown", "standard", "unit", "loose", "unaccented", "worded", "dated", "symbol-first", "bare", "unreadable")
}

func TestReadDecision(t *testing.T) {
	tests := []struct {
		text   string
		form   catalog.DecisionForm
		signed string
	}{
		{"163/QĐ-BTP", catalog.DecisionFormStandard, ""},
		{" 163/QĐ-BTP\n", catalog.DecisionFormStandard, ""},
		{"01/QĐ-BNNMT", catalog.DecisionFormStandard, ""},
		{"105a/QĐ-NHNN", catalog.DecisionFormStandard, ""},
		{"20/2020/QĐ-TTg", catalog.DecisionFormStandard, ""},
		{"8258/QĐ-BCA-QLXNC", catalog.DecisionFormUnit, ""},
		{"3980 /QĐ-BQP", catalog.DecisionFormLoose, ""},
		{"2267./QĐ-BXD", catalog.DecisionFormLoose, ""},
		{"163/QĐ–BTP", catalog.DecisionFormLoose, ""},
		{"163/qđ-btp", catalog.DecisionFormLoose, ""},
		{"163/QÐ-BTP", catalog.DecisionFormLoose, ""}, // icelandic
		{"163/QĐ-BTP.", catalog.DecisionFormLoose, ""},
		{"1523 /QĐ-BCA-C06", catalog.DecisionFormLoose, ""},
		{"1170/QD-BTP", catalog.DecisionFormUnaccented, ""},
		{"1170 /QD-BTP", catalog.DecisionFormUnaccented, ""},
		{"Quyết định số 6225/QĐ-BQP", catalog.DecisionFormWorded, ""},
		{"SỐ 64/QD-NHNN", catalog.DecisionFormWorded, ""},
		{"QĐ 163/QĐ-BTP", catalog.DecisionFormWorded, ""},
		{"163/QĐ-BTP ngày 12/3/2024", catalog.DecisionFormDated, "2024-03-12"},
		{"Quyết định số 163/QĐ-BTP ngày 12 tháng 03 năm 2024", catalog.DecisionFormDated, "2024-03-12"},
		{"163/QĐ-BTP (12/3/2024)", catalog.DecisionFormDated, "2024-03-12"},
		{"163/QĐ-BTP (ngày 12.3.2024)", catalog.DecisionFormDated, "2024-03-12"},
		{"163/QĐ-BTP, ký ngày 12-3-2024.", catalog.DecisionFormDated, "2024-03-12"},
		{"163/QĐ-BTP ngày 29/02/2024 của Bộ trưởng Bộ Tư pháp", catalog.DecisionFormDated, "2024-02-29"},
		{"163/QĐ-BTP của Bộ Tư pháp", catalog.DecisionFormDated, ""},
		{"QĐ/0001-BCA", catalog.DecisionFormSymbolFirst, ""},
		{"QĐ2338-BTP", catalog.DecisionFormSymbolFirst, ""},
		{"QD2338-BTP ngày 12/3/2024", catalog.DecisionFormSymbolFirst, "2024-03-12"},
		{"Quyết định số 4777", catalog.DecisionFormBare, ""},
		{"4777/QĐ ngày 12/3/2024", catalog.DecisionFormBare, "2024-03-12"},
		{"QĐ 4777 ký ngày 12/3/2024", catalog.DecisionFormBare, "2024-03-12"},
		{"QĐ 4777 của Bộ Tư pháp", catalog.DecisionFormBare, ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := catalog.ReadDecision(tt.text)
			if err != nil || got.Form != tt.form || got.Signed.String() != tt.signed || got.Number.IsZero() {
				t.Errorf("got %v %v, %v, %v; want %v, %q", got.Number, got.Form, got.Signed, err, tt.form, tt.signed)
			}
		})
	}
}

func TestReadDecisionWithoutNumber(t *testing.T) {
	for text, want := range map[string]catalog.DecisionForm{
		"":                          catalog.DecisionFormUnknown,
		" ":                         catalog.DecisionFormUnknown,
		"Không có thông tin":        catalog.DecisionFormUnknown,
		"test":                      catalog.DecisionFormUnreadable,
		"12/2024/TT-BTC":            catalog.DecisionFormUnreadable,
		"\uf8ff":                    catalog.DecisionFormUnreadable,
		"163/Q\uf8ff-BTP":           catalog.DecisionFormUnreadable, // no stand-in for Đ
		"163/QĐ-\u0101\u0411":       catalog.DecisionFormUnreadable, // letters that share bytes with đ
		"163/QĐ-BTP ngày 31/2/2024": catalog.DecisionFormUnreadable,
	} {
		got, err := catalog.ReadDecision(text)
		if !errors.Is(err, catalog.ErrInvalidDecisionNumber) || got != (catalog.DecisionText{Form: want}) {
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
	forms := map[catalog.DecisionForm]int{}
	numbers := map[catalog.DecisionNumber]bool{}
	for _, row := range rows[1:] {
		text, err := catalog.ReadDecision(row[4])
		if err != nil || text.Signed != (sla.Date{}) {
			t.Errorf("%v, %v", text, err)
		}
		forms[text.Form]++
		numbers[text.Number] = true
	}
	expect(t, "records", len(rows)-1, 1466)
	for form, want := range map[catalog.DecisionForm]int{
		catalog.DecisionFormStandard:    1235,
		catalog.DecisionFormUnit:        83,
		catalog.DecisionFormLoose:       7,
		catalog.DecisionFormUnaccented:  9,
		catalog.DecisionFormWorded:      108,
		catalog.DecisionFormSymbolFirst: 21,
		catalog.DecisionFormBare:        3,
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
		text, err := catalog.ReadDecision(s)
		if err != nil {
			readable := text.Form != catalog.DecisionFormUnknown && text.Form != catalog.DecisionFormUnreadable
			if !errors.Is(err, catalog.ErrInvalidDecisionNumber) || readable || !text.Number.IsZero() || !text.Signed.IsZero() {
				t.Fatalf("%q: %+v, %v", s, text, err)
			}
			return
		}
		again, err := catalog.ReadDecision(text.Number.String())
		if err != nil || again.Number != text.Number {
			t.Fatalf("%q: %v, then %v, %v", s, text.Number, again.Number, err)
		}
		if !utf8.ValidString(text.Number.String()) {
			t.Fatalf("%q: %q", s, text.Number)
		}
		switch again.Form { // the canonical text is no other spelling
		case catalog.DecisionFormStandard, catalog.DecisionFormUnit, catalog.DecisionFormBare:
		default:
			t.Fatalf("%q: %v is %v", s, text.Number, again.Form)
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
