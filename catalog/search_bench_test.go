package catalog_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// inventedSyllables are made of beginnings and ends of Vietnamese syllables, in an
// order that has nothing to do with the language.
var inventedSyllables = func() (all []string) {
	for _, onset := range strings.Fields("b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x") {
		for _, rime := range strings.Fields("a à ã ạc ai ám ản ăng ặt ân ầu ấp e ẻn ê ệnh ếp i ìn iến o òa ỏi ọc ô ồng ối ơ ợp u ủy ụng ư ừng ước uyển yên") {
			all = append(all, onset+rime)
		}
	}
	rand.New(rand.NewPCG(11, 13)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}()

// inventedName returns a name of 5 to 40 words, as long as those of procedures
// are. As in them, a few words are frequent and most are rare.
func inventedName(random *rand.Rand) string {
	zipf := rand.NewZipf(random, 1.2, 12, uint64(len(inventedSyllables)-1))
	words := make([]string, 5+random.IntN(36))
	for i := range words {
		words[i] = inventedSyllables[zipf.Uint64()]
	}
	words[0] = strings.ToUpper(words[0])
	return strings.Join(words, " ")
}

func inventedSnapshot(t testing.TB, n int) *catalog.Snapshot {
	random := rand.New(rand.NewPCG(17, 19))
	names := make([]string, n)
	for i := range names {
		names[i] = inventedName(random)
	}
	return namesOf(t, names...)
}

// Every search takes the first 20 matches, a screen of them.
func BenchmarkSearch(b *testing.B) {
	s := inventedSnapshot(b, 5000)
	common := inventedSyllables[:4] // the most frequent
	var middle []string             // of the name in the middle
	for p := range s.All() {
		middle = strings.Fields(p.Name)
		if p.Code == catalog.MustParseCode("9.002500") {
			break
		}
	}
	for _, bm := range []struct{ name, text string }{
		{"one-word", inventedSyllables[40]},
		{"common-word", common[0]},
		{"three-words", strings.Join(middle[1:4], " ")},
		{"common-words", strings.Join(common, " ")},
		{"prefix", strings.Join(middle[1:3], " ") + " t"},
		{"letter", "t"},
		{"whole-name", strings.Join(middle, " ")},
		{"typing-error", strings.Join(slices.Concat(middle[1:3], []string{"zzz"}), " ")},
		{"nothing", "zzz"},
		{"megabyte", strings.Repeat(common[0]+" ", 200_000)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				found = 0
				for range s.Search(bm.text) {
					if found++; found == 20 {
						break
					}
				}
			}
			b.ReportMetric(float64(found), "matches")
		})
	}
}

// The first search of a snapshot builds the index.
func BenchmarkSearchIndex(b *testing.B) {
	list := slices.Collect(inventedSnapshot(b, 5000).All())
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		s, _ := catalog.NewSnapshot(list)
		b.StartTimer()
		for range s.Search("zzz") {
			b.Fatal("found something")
		}
	}
}

func TestSearchAllocatesLittle(t *testing.T) {
	s := inventedSnapshot(t, 5000)
	text := strings.Join(inventedSyllables[:3], " ")
	n := testing.AllocsPerRun(20, func() {
		found := 0
		for range s.Search(text) {
			if found++; found == 20 {
				break
			}
		}
		if found != 20 {
			t.Fatalf("found %d", found)
		}
	})
	if n > 30 {
		t.Errorf("%v allocations", n)
	}
}
