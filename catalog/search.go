package catalog

import (
	"database/sql/driver"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/sqltext"
)

// Match is a procedure that [Snapshot.Search] found, and why.
//
// The zero value is no match.
type Match struct {
	Procedure Procedure
	Kind      MatchKind
	// Words is how many words of the search are in the name, the same for all
	// matches of a search; 0 for MatchCode.
	Words int
	// Whole is how many of Words are whole words of the name: all, or all but the
	// last of the search, which the name then has only as the beginning of a word.
	Whole int
	// Marked is how many of Words have diacritics in the search and the same ones
	// in the name.
	Marked int
}

// MatchKind says how the words of a search stand in the name of a procedure.
//
// The zero value is MatchUnknown.
type MatchKind uint8

// The kinds of matches, from the best.
const (
	MatchUnknown MatchKind = iota // no match
	MatchCode                     // the search is the code of the procedure or its beginning
	MatchPhrase                   // the name has all words, side by side in their order
	MatchOrdered                  // the name has all words in their order
	MatchAll                      // the name has all words
	MatchMost                     // no name has all words; this has the most
)

var matchKindNames = vocabulary{
	what:  "match",
	names: []string{"unknown", "code", "phrase", "ordered", "all", "most"},
}

// String returns the name of the kind, such as phrase.
func (k MatchKind) String() string { return matchKindNames.name(uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k MatchKind) MarshalText() ([]byte, error) { return matchKindNames.text(uint8(k)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is MatchUnknown, other text is an error and changes nothing.
func (k *MatchKind) UnmarshalText(text []byte) error { return matchKindNames.decode(text, (*uint8)(k)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (k MatchKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *MatchKind) Scan(src any) error { return sqltext.Scan(src, k) }

const (
	maxSearchBytes = 4096
	maxSearchWords = 64 // bits of a set
)

// Search returns the procedures that text asks for, the best first. Breaking off
// after as many as are wanted saves the work of the others.
//
// Text that is the code of a procedure in any form, or a beginning of one with at
// least one digit behind the first point ("1.0011", "1.001193.h55"), finds the
// procedures with such a base code, as [MatchCode], and nothing else, if there are
// any.
//
// Other text is cut into words, the longest runs of letters, digits and combining
// marks, and finds the procedures whose names have all of them as whole words, in
// any order; the last may also be the beginning of a word of the name, so that it
// can be searched while someone types. Case and Vietnamese diacritics make no
// difference to what is found: "dang ky" finds "Đăng ký", and "đăng ký" finds
// "DANG KY". If no name has all words, the procedures with the most of them are
// found, provided that is at least half. A word the text repeats counts each time,
// but once in the name is enough for all but MatchPhrase and MatchOrdered. Only
// the first 64 words in the first 4,096 bytes count. Text without a word finds
// nothing.
//
// Matches are in the order of
//   - [MatchKind]: side by side, in order, in any order;
//   - Marked, the greater first: of the words written with diacritics, how many the
//     name writes with the same, in whatever Unicode composition and wherever the
//     tone is put ("hòa", "hoà"); where the name has only the beginning, the tone
//     and the mark of the last letter may be still to be typed. Words without
//     diacritics do not count, as they may have been left out;
//   - Whole, the greater first;
//   - the number of words of the name, the smaller first;
//   - the base code.
//
// Only names and codes are searched, not keywords or fields. The first search of
// a snapshot builds an index of the names, in some milliseconds for thousands of
// them, and keeps it in the snapshot, which must not be copied after that.
func (s *Snapshot) Search(text string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		if begun := s.withCode(text); len(begun) > 0 {
			for _, p := range begun {
				if !yield(Match{Procedure: *p, Kind: MatchCode}) {
					return
				}
			}
			return
		}
		x := s.index()
		q := x.query(text)
		words, ranks := x.rank(q)
		for r := range ranks.ascending() {
			m := Match{*s.procedures[r.procedure()], r.kind(), words, words - r.begun(), r.marked()}
			if !yield(m) {
				return
			}
		}
	}
}

// withCode returns the procedures with the code text, or one that it begins.
func (s *Snapshot) withCode(text string) []*Procedure {
	lowest, highest, ok := codesBegunBy(text)
	if !ok {
		return nil
	}
	from, _ := slices.BinarySearch(s.bases, lowest.base)
	to, _ := slices.BinarySearch(s.bases, highest.base+1)
	return s.procedures[from:to]
}

// codesBegunBy returns the lowest and the highest code that begin with text.
func codesBegunBy(text string) (lowest, highest Code, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) < len("1.0") || len(text) > len("1.001193.000.00.00.H55.02") || text[1] != '.' {
		return Code{}, Code{}, false
	}
	text = strings.ToUpper(text)
	for _, form := range [...]string{longOwner + ".A00.00", ".A00.00", ".00"} {
		lowest, err := ParseCode(completed(text, "0.000000"+form))
		if err != nil {
			continue
		}
		highest, err := ParseCode(completed(text, "9.999999"+form))
		return lowest, highest, err == nil
	}
	return Code{}, Code{}, false
}

func completed(text, form string) string { return text + form[min(len(text), len(form)):] }

// query is what a search asks for.
type query struct {
	words []span // where in the index the words are
	hits  []hit  // by word of the index: what it is for the query
}

// hit are sets of words of a query, bit i for word i: found are those that a word
// of the index satisfies; whole those of them that it equals when folded; marked
// those that have diacritics, and the same.
type hit struct{ found, whole, marked uint64 }

func (x *wordIndex) query(text string) query {
	words := searchWords(text)
	q := query{words: make([]span, len(words)), hits: make([]hit, len(x.words))}
	for i, w := range words {
		q.words[i] = x.find(w)
		if i == len(words)-1 {
			q.words[i] = x.findBegun(w)
		}
		for n := q.words[i].start; n < q.words[i].end; n++ {
			h, bit := &q.hits[n], uint64(1)<<i
			h.found |= bit
			if x.words[n].folded == w.folded {
				h.whole |= bit
			}
			if w.hasMarks() && w.spells(x.words[n]) {
				h.marked |= bit
			}
		}
	}
	return q
}

// searchWords returns the words of a search that count.
func searchWords(text string) (words []word) {
	for s := range wordTexts(text[:min(len(text), maxSearchBytes)]) {
		words = append(words, wordOf(s))
		if len(words) == maxSearchWords {
			break
		}
	}
	return words
}

// rank returns the ranks of the procedures found, and how many words of the query
// each has.
func (x *wordIndex) rank(q query) (words int, found ranks) {
	counts := x.count(q.words)
	for _, c := range counts {
		words = max(words, int(c.words))
	}
	if words == 0 || 2*words < len(q.words) {
		return 0, nil
	}
	for i, c := range counts {
		if int(c.words) == words {
			found = append(found, q.rank(uint32(i), x.of.at(uint32(i))))
		}
	}
	return words, found
}

// tally is how many words of a query a name has, and the last of them, from 1.
type tally struct{ words, last uint8 }

func (x *wordIndex) count(words []span) []tally {
	counts := make([]tally, max(len(x.of.starts), 1)-1)
	for i, w := range words {
		last := uint8(i + 1)
		for _, p := range x.with.items[x.with.starts[w.start]:x.with.starts[w.end]] {
			if c := &counts[p]; c.last != last {
				c.last = last
				c.words++
			}
		}
	}
	return counts
}

// rank ranks a procedure by its name, which has as many words of the query as any.
func (q query) rank(procedure uint32, name []uint32) rank {
	var all hit
	var run, runs uint64 // the words that end a run from the first on: here, anywhere
	inOrder := 0         // how many words from the first on
	for _, n := range name {
		h := q.hits[n]
		all.found |= h.found
		all.whole |= h.whole
		all.marked |= h.marked
		run = (run<<1 | 1) & h.found
		runs |= run
		inOrder += int(h.found >> inOrder & 1)
	}
	kind := MatchMost
	switch {
	case runs>>(len(q.words)-1) == 1:
		kind = MatchPhrase
	case inOrder == len(q.words):
		kind = MatchOrdered
	case bits.OnesCount64(all.found) == len(q.words):
		kind = MatchAll
	}
	begun := bits.OnesCount64(all.found &^ all.whole)
	return newRank(kind, bits.OnesCount64(all.marked), begun, len(name), procedure)
}
