package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/internal/viet"
)

// namesOf returns a snapshot of procedures with the names, by the codes 9.000001,
// 9.000002 and so on.
func namesOf(t testing.TB, names ...string) *catalog.Snapshot {
	t.Helper()
	list := make([]catalog.Procedure, len(names))
	for i, name := range names {
		list[i] = named(fmt.Sprintf("9.%06d", i+1), name)
	}
	s, _ := catalog.NewSnapshot(list)
	if s.Len() != len(names) {
		t.Fatalf("%d of %d procedures", s.Len(), len(names))
	}
	return s
}

func search(s *catalog.Snapshot, text string) (found []string) {
	for m := range s.Search(text) {
		found = append(found, describe(m))
	}
	return found
}

// want is the last digit of the code of each match, the kind, and the words found,
// whole and marked.
func TestSearch(t *testing.T) {
	type list = []string
	tests := []struct {
		name  string
		names list
		text  string
		want  list
	}{
		{"without marks", list{"Đăng ký kết hôn", "Đăng ký khai sinh"}, "dang ky ket hon", list{"1 phrase 4 4 0"}},
		{"with marks", list{"Đăng ký kết hôn", "Đăng ký khai sinh"}, "đăng ký kết hôn", list{"1 phrase 4 4 4"}},
		{"in capitals", list{"Đăng ký kết hôn"}, "ĐĂNG KÝ", list{"1 phrase 2 2 2"}},
		{"with marks the name does not have", list{"DANG KY KET HON"}, "đăng ký", list{"1 phrase 2 2 0"}},
		{"decomposed", list{"Đăng ký"}, "đa\u0306ng ky\u0301", list{"1 phrase 2 2 2"}},
		{"name decomposed", list{"Đa\u0306ng ky\u0301"}, "đăng ký", list{"1 phrase 2 2 2"}},
		{"tone before the mark of the letter", list{"Việt"}, "vie\u0323\u0302t", list{"1 phrase 1 1 1"}},
		{"tone on the other vowel", list{"Hòa giải", "Hoà giải"}, "hoà", list{"1 phrase 1 1 1", "2 phrase 1 1 1"}},
		{"punctuation around", list{"Cấp (mới), đổi/trả; \"thẻ\"–phiếu"}, "«moi»…doi,tra.the-phieu", list{"1 phrase 5 5 0"}},
		{"digits", list{"Hạng 1, hạng 20"}, "hang 20", list{"1 phrase 2 2 0"}},

		{"side by side, in order, in any order", list{"Ba hai một", "Một và hai", "Của một hai ba"}, "mot hai",
			list{"3 phrase 2 2 0", "2 ordered 2 2 0", "1 all 2 2 0"}},
		{"kind before marks", list{"Mót hai", "Một rồi hai"}, "một hai", list{"1 phrase 2 2 0", "2 ordered 2 2 1"}},
		{"more marks first", list{"Ma ma", "Mà mã", "Mạ mã"}, "mạ mã", list{"3 phrase 2 2 2", "2 phrase 2 2 1", "1 phrase 2 2 0"}},
		{"words without marks prefer none", list{"Mã thẻ", "Ma"}, "ma", list{"2 phrase 1 1 0", "1 phrase 1 1 0"}},
		{"marks before whole words", list{"Ho", "Hộp"}, "hộ", list{"2 phrase 1 0 1", "1 phrase 1 1 0"}},
		{"whole words before fewer words", list{"Hong", "Ho khẩu của ai"}, "ho", list{"2 phrase 1 1 0", "1 phrase 1 0 0"}},
		{"fewer words before the code", list{"Thẻ một hai", "Thẻ một", "Thẻ một"}, "the",
			list{"2 phrase 1 1 0", "3 phrase 1 1 0", "1 phrase 1 1 0"}},

		{"beginning of the last word", list{"Kết hôn", "Kết nghĩa"}, "ket h", list{"1 phrase 2 1 0"}},
		{"beginning of another word", list{"Kết hôn"}, "ke hon", list{"1 most 1 1 0"}},
		{"beginning, marks so far", list{"Kết hôn", "Kết hon"}, "hô", list{"1 phrase 1 0 1", "2 phrase 1 0 0"}},
		{"beginning, tone to come", list{"Điện", "Điên", "Dien"}, "điê", list{"1 phrase 1 0 1", "2 phrase 1 0 1", "3 phrase 1 0 0"}},
		{"beginning, other tone", list{"Điện"}, "điể", list{"1 phrase 1 0 0"}},
		{"whole word, tone missing", list{"Hộ"}, "hô", list{"1 phrase 1 1 0"}},
		{"beginning, then a letter that does not fold", list{"Groß", "Gr"}, "gr", list{"2 phrase 1 1 0", "1 phrase 1 0 0"}},
		{"beginning of such letters", list{"Gßß"}, "gß", list{"1 phrase 1 0 0"}},
		{"blank behind a beginning", list{"Kết hôn"}, "ket ho ", list{"1 phrase 2 1 0"}},

		{"no name has all: those with the most", list{"Một hai", "Một", "Hai ba một"}, "mot hai bon ba",
			list{"3 most 3 3 0"}},
		{"half is enough", list{"Một hai", "Một"}, "mot hai x y", list{"1 most 2 2 0"}},
		{"less than half is not", list{"Một hai", "Một"}, "mot hai x y z", nil},
		{"last word begun among the most", list{"Một hai"}, "x h mot ha", list{"1 most 2 1 0"}},
		{"last word not found among the most", list{"Một hai"}, "mot hai x", list{"1 most 2 2 0"}},
		{"repeated words", list{"Một", "Một một", "Một hai một"}, "mot mot",
			list{"2 phrase 2 2 0", "3 ordered 2 2 0", "1 all 2 2 0"}},

		{"nothing like it", list{"Một"}, "hai", nil},
		{"empty", list{"Một"}, "", nil},
		{"no word", list{"Một", ""}, " \x00.,-\u0301 \u200b\xff", nil},
		{"empty name", list{"", "..."}, "mot", nil},
		{"nul and bytes that are no text", list{"Một\x00hai\xffba"}, "mot\xffhai\x00ba", list{"1 phrase 3 3 0"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := namesOf(t, tt.names...)
			var want []string
			for _, w := range tt.want {
				want = append(want, "9.00000"+w)
			}
			if got := search(s, tt.text); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
			if book := searchByTheBook(s, tt.text); !slices.Equal(book, want) {
				t.Errorf("by the book %q\nwant %q", book, want)
			}
		})
	}
}

func TestSearchByCode(t *testing.T) {
	s, _ := catalog.NewSnapshot([]catalog.Procedure{
		named("1.001193.000.00.00.H55", "Đăng ký"), named("1.001194", "Mẫu 1.001193"), named("1.001200", "Thẻ"),
		named("2.000001", "Bậc 1.0 hoặc 1.9"), named("9.999999", "Cuối"),
	})
	tests := []struct {
		text string
		want []string
	}{
		{"1.001193", []string{"1.001193 code 0 0 0"}},
		{" 1.001193.000.00.00.H55.02\n", []string{"1.001193 code 0 0 0"}},
		{"1.001193.h48", []string{"1.001193 code 0 0 0"}}, // of another agency
		{"1.001193.", []string{"1.001193 code 0 0 0"}},
		{"1.001193.000.0", []string{"1.001193 code 0 0 0"}},
		{"1.001193.H5", []string{"1.001193 code 0 0 0"}},
		{"1.001193.02", []string{"1.001193 code 0 0 0"}},
		{"1.00119", []string{"1.001193 code 0 0 0", "1.001194 code 0 0 0"}},
		{"1.0", []string{"1.001193 code 0 0 0", "1.001194 code 0 0 0", "1.001200 code 0 0 0"}},
		{"9.9", []string{"9.999999 code 0 0 0"}},
		{"1.9", []string{"2.000001 phrase 2 2 0"}},                         // no such code
		{"1.", []string{"1.001194 phrase 1 1 0", "2.000001 phrase 1 1 0"}}, // too little
		{"1.001193.H555", []string{"1.001194 most 2 2 0"}},                 // no code
		{"1.001193.000.00.00.02", []string{}},
		{"1,001193", []string{"1.001194 phrase 2 2 0"}},
		{"1.001193 mẫu", []string{"1.001194 all 3 3 1"}},
		{"9.999999.000.00.00.H55.020", []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, book := search(s, tt.text), searchByTheBook(s, tt.text)
			if !slices.Equal(got, tt.want) || !slices.Equal(book, tt.want) {
				t.Errorf("got  %q\nbook %q\nwant %q", got, book, tt.want)
			}
		})
	}
}

func TestMatchKind(t *testing.T) {
	checkEnum(t, []catalog.MatchKind{
		catalog.MatchUnknown, catalog.MatchCode, catalog.MatchPhrase, catalog.MatchOrdered, catalog.MatchAll, catalog.MatchMost,
	}, 9, "unknown", "code", "phrase", "ordered", "all", "most")
}

func TestSearchOfTheZeroValue(t *testing.T) {
	var s catalog.Snapshot
	for _, text := range []string{"", "dang ky", "1.001193"} {
		if got := search(&s, text); got != nil {
			t.Errorf("%q: got %q", text, got)
		}
	}
}

func TestSearchGivesTheProcedure(t *testing.T) {
	for _, text := range []string{"the mau", "9.000001"} {
		for m := range sample(t).Search(text) {
			if p := m.Procedure; p.Name != "Cấp thẻ mẫu" || p.Field != "Căn cước" || len(p.ServiceLevels()) != 1 {
				t.Errorf("%s: got %v", text, p)
			}
			break
		}
	}
}

// A search can be broken off, and asked again for the same.
func TestSearchTwice(t *testing.T) {
	s := inventedSnapshot(t, 300)
	found := s.Search("t")
	var first []string
	for m := range found {
		if first = append(first, describe(m)); len(first) == 5 {
			break
		}
	}
	var second []string
	for m := range found {
		second = append(second, describe(m))
	}
	if len(first) != 5 || len(second) < 6 || !slices.Equal(first, second[:5]) {
		t.Errorf("got %q, then %q", first, second)
	}
}

func TestSearchConsidersTheFirstWords(t *testing.T) {
	s := namesOf(t, "Một")
	words := func(n int) string { return strings.Repeat("mot ", n) }
	tests := []struct{ name, text, want string }{
		{"64 words", words(64), "9.000001 all 64 64 0"},
		{"word 64 counts", words(63) + "hai", "9.000001 most 63 63 0"},
		{"word 65 does not", words(64) + "hai", "9.000001 all 64 64 0"},
		{"10,000 words", words(10_000), "9.000001 all 64 64 0"},
		{"byte 4096 counts", strings.Repeat(".", 4093) + "mot", "9.000001 phrase 1 1 0"},
		{"byte 4097 does not", strings.Repeat(".", 4093) + "motx", "9.000001 phrase 1 1 0"},
		{"cut inside a letter", strings.Repeat(".", 4093) + "mộ", "9.000001 phrase 1 0 0"},
		{"behind a megabyte", strings.Repeat("\x00", 1<<20) + "mot", ""},
		{"a word of a megabyte", strings.Repeat("m", 1<<20), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, book := strings.Join(search(s, tt.text), ";"), strings.Join(searchByTheBook(s, tt.text), ";")
			if got != tt.want || book != tt.want {
				t.Errorf("got %q, by the book %q, want %q", got, book, tt.want)
			}
		})
	}
}

// The index is built once, whoever comes first.
func TestSearchConcurrently(t *testing.T) {
	text := inventedName(rand.New(rand.NewPCG(7, 7)))
	want := search(inventedSnapshot(t, 500), text)
	s := inventedSnapshot(t, 500)
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for range 20 {
				if got := search(s, text); !slices.Equal(got, want) {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
	readers.Wait()
}

// The result does not depend on the order of the list.
func TestSearchIsDeterministic(t *testing.T) {
	list := slices.Collect(inventedSnapshot(t, 400).All())
	want := search(inventedSnapshot(t, 400), "t")
	random := rand.New(rand.NewPCG(3, 4))
	for range 10 {
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		s, _ := catalog.NewSnapshot(list)
		if got := search(s, "t"); len(got) < 100 || !slices.Equal(got, want) {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	}
}

func TestSearchAgreesWithTheBook(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	kinds := map[string]int{}
	for range 400 {
		names := make([]string, random.IntN(30))
		for i := range names {
			names[i] = scribble(random, 7)
		}
		s := namesOf(t, names...)
		for range 50 {
			text := scribble(random, 5)
			got, want := search(s, text), searchByTheBook(s, text)
			if !slices.Equal(got, want) {
				t.Fatalf("%q in %q:\ngot  %q\nwant %q", text, names, got, want)
			}
			for _, m := range got[:min(1, len(got))] {
				kinds[strings.Fields(m)[1]]++
			}
		}
	}
	for _, kind := range []string{"code", "phrase", "ordered", "all", "most"} {
		if kinds[kind] < 100 {
			t.Errorf("only %d searches with first match of kind %s", kinds[kind], kind)
		}
	}
}

// scribble returns up to most words that resemble each other, written in many ways.
func scribble(random *rand.Rand, most int) string {
	words := strings.Fields("ma mà má mả mã mạ mát mặt măt hoa hoà hòa hóa hoà đa da đà dạ đất đât dat e ê 1 9 000001 ß ü x-y")
	if random.IntN(20) == 0 {
		return fmt.Sprintf("9.%06d.H55.02", random.IntN(30))[:3+random.IntN(13)]
	}
	var b strings.Builder
	for range random.IntN(most + 1) {
		w := words[random.IntN(len(words))]
		switch random.IntN(8) {
		case 0:
			w = viet.Fold(w)
		case 1:
			w = decomposer.Replace(w)
		case 2:
			w = strings.ToUpper(w)
		case 3:
			w = w[:random.IntN(len(w)+1)] // maybe inside a letter
		}
		b.WriteString(w + []string{" ", "  ", ", ", "-", "/", "\x00", "\u0301 "}[random.IntN(7)])
	}
	return b.String()
}

// checkFoundByEveryWord checks that every procedure is found by every word of its
// name, with and without marks.
func checkFoundByEveryWord(t *testing.T, s *catalog.Snapshot) {
	t.Helper()
	found := map[string]map[catalog.Code]bool{} // by the text of a search
	searched := func(text string) map[catalog.Code]bool {
		if found[text] == nil {
			found[text] = map[catalog.Code]bool{}
			for m := range s.Search(text) {
				found[text][m.Procedure.Code] = true
			}
		}
		return found[text]
	}
	words := 0
	for p := range s.All() {
		for _, w := range strings.FieldsFunc(p.Name, func(c rune) bool { return strings.ContainsRune(" ,.;:()/\"'-–“”\n\t\u00a0", c) }) {
			words++
			for _, text := range []string{w, viet.Fold(w), strings.ToUpper(w), decomposer.Replace(w)} {
				if len(bookWords(text)) > 0 && !searched(text)[p.Code] {
					t.Errorf("%s %q is not found by %q", p.Code, p.Name, text)
				}
			}
		}
	}
	if words < 5*s.Len() {
		t.Errorf("only %d words tried", words)
	}
}

// checkFoundByName checks that what a name finds first has the same name, with and
// without marks, for names that are not too long for a search.
func checkFoundByName(t *testing.T, s *catalog.Snapshot) {
	t.Helper()
	for p := range s.All() {
		words := bookWords(p.Name)
		if len(words) > 64 {
			continue
		}
		for _, text := range []string{p.Name, viet.Fold(p.Name)} {
			for m := range s.Search(text) {
				first := bookWords(m.Procedure.Name)
				if m.Kind != catalog.MatchPhrase || m.Whole != len(words) || len(first) != len(words) ||
					text == p.Name && !slices.Equal(first, words) {
					t.Errorf("%q found %q first: %s", text, m.Procedure.Name, describe(m))
				}
				break
			}
		}
	}
}

func TestSearchFindsByEveryWordOfInventedNames(t *testing.T) {
	s := inventedSnapshot(t, 1000)
	checkFoundByEveryWord(t, s)
	checkFoundByName(t, s)
}

func TestSearchFindsByEveryWordOfTheNationalExport(t *testing.T) {
	s, _, err := catalog.ReadCSV(openReal(t), "procedures.csv")
	if err != nil {
		t.Fatal(err)
	}
	checkFoundByEveryWord(t, s)
	checkFoundByName(t, s)
	random := rand.New(rand.NewPCG(5, 6))
	list := slices.Collect(s.All())
	for range 20 { // three words somewhere in a name
		words := bookWords(list[random.IntN(len(list))].Name)
		i := random.IntN(max(1, len(words)-2))
		var text string
		for _, w := range words[i:min(i+3, len(words))] {
			text += w.plain + " "
		}
		if got, want := search(s, text), searchByTheBook(s, text); !slices.Equal(got, want) {
			t.Errorf("%q:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func FuzzSearch(f *testing.F) {
	f.Add("Đăng ký kết hôn\nĐăng ký khai sinh", "dang ky")
	f.Add("Một\nMột một\nHai", "mót một h")
	f.Add("Hoà giải\nHo\u0300a gia\u0309i", "hòa gi")
	f.Add("9.000001\n1.5", "9.0000")
	f.Add("Ma\nMà\nmã", "9.000002.h5")
	f.Add("a\x00b\xff\n\u0301\nİ ß ǅ ᾳ", "i\u0307 SS ǆ")
	f.Fuzz(func(t *testing.T, names, text string) {
		s := namesOf(t, strings.SplitN(names, "\n", 20)...)
		if got, want := search(s, text), searchByTheBook(s, text); !slices.Equal(got, want) {
			t.Fatalf("%q in %q:\ngot  %q\nwant %q", text, names, got, want)
		}
		for p := range s.All() {
			for _, w := range bookWords(p.Name) {
				if len(w.plain) <= 4096 && !strings.Contains(strings.Join(search(s, w.plain), "\n"), p.Code.String()) {
					t.Fatalf("%q is not found by %q", p.Name, w.plain)
				}
			}
		}
	})
}

func ExampleSnapshot_Search() {
	c, _ := catalog.NewSnapshot([]catalog.Procedure{
		{Code: catalog.MustParseCode("9.000001"), Name: "Đăng ký lại kết hôn"},
		{Code: catalog.MustParseCode("9.000002"), Name: "Thủ tục đăng ký kết hôn"},
		{Code: catalog.MustParseCode("9.000003"), Name: "Đăng ký khai sinh"},
	})
	for m := range c.Search("dang ky ket hon") {
		fmt.Println(m.Procedure.Code, m.Kind, m.Procedure.Name)
	}
	for m := range c.Search("đăng ký kh") { // still typing
		fmt.Println(m.Procedure.Code, m.Whole, "of", m.Words, m.Procedure.Name)
		break
	}
	// Output:
	// 9.000002 phrase Thủ tục đăng ký kết hôn
	// 9.000001 ordered Đăng ký lại kết hôn
	// 9.000003 2 of 3 Đăng ký khai sinh
}
