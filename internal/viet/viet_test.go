package viet_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/viet"
)

// vowels are the vowels of the Vietnamese alphabet (Latin Extended, precomposed,
// without a tone), with the combining marks that make them from a plain letter.
var vowels = []struct {
	plain, letter, marks string
}{
	{"a", "a", ""}, {"a", "ă", "\u0306"}, {"a", "â", "\u0302"},
	{"e", "e", ""}, {"e", "ê", "\u0302"},
	{"i", "i", ""},
	{"o", "o", ""}, {"o", "ô", "\u0302"}, {"o", "ơ", "\u031b"},
	{"u", "u", ""}, {"u", "ư", "\u031b"},
	{"y", "y", ""},
}

// tones are the six tones: none, huyền, sắc, hỏi, ngã, nặng.
var tones = []string{"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"}

// composed lists, per vowel and in the order of vowels, its letters in the order
// of tones.
var composed = []string{
	"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
	"oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
}

func TestFoldEveryVowel(t *testing.T) {
	for i, v := range vowels {
		letters := strings.Split(composed[i], "")
		for j, tone := range tones {
			upper := strings.ToUpper(v.plain)
			for _, form := range []string{
				letters[j], strings.ToUpper(letters[j]), // NFC
				v.plain + v.marks + tone, upper + v.marks + tone, // NFD
				v.letter + tone, strings.ToUpper(v.letter) + tone, // letter composed, tone not
				v.plain + tone + v.marks, // marks in the other order
			} {
				if got := viet.Fold(form); got != v.plain {
					t.Errorf("%q (%+q): got %q, want %q", form, form, got, v.plain)
				}
			}
		}
	}
}

func TestFold(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"only blanks", " \t\u00a0\n", ""},
		{"đ", "đĐ", "dd"},
		{"consonants stay", "bcghklmnpqrstvx", "bcghklmnpqrstvx"},
		{"letters of other alphabets stay", "fjwz Ω ß", "fjwz ω ß"},
		{"case", "CẤP TỈNH", "cap tinh"},
		{"blanks", "  Ngày  làm\u00a0việc\t", "ngay lam viec"},
		{"mark on a blank", "a \u0301 b", "a b"},
		{"digits and punctuation stay", "07 Ngày (20%), 1/2", "07 ngay (20%), 1/2"},
		{"bytes that are not text", "a\xffb", "a\ufffdb"},
		{"pangram", "Đường xưa lắm nỗi gập ghềnh, thuở ấy còn hiểm trở", "duong xua lam noi gap ghenh, thuo ay con hiem tro"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := viet.Fold(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Ngày  làm việc ", "CẤP TỈNH", "a\u0301 \u0323b", "\xff", "İı"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := viet.Fold(s)
		if again := viet.Fold(once); again != once {
			t.Fatalf("%q: %q, then %q", s, once, again)
		}
		if !utf8.ValidString(once) || once != strings.Join(strings.Fields(once), " ") {
			t.Fatalf("%q: %q is not tidy", s, once)
		}
		if got := viet.Fold("  " + s + "\t"); got != once {
			t.Fatalf("%q: %q with blanks around, %q without", s, got, once)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		viet.Fold("07 Ngày làm việc")
	}
}
