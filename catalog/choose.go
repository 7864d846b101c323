package catalog

import (
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
)

// This file chooses between rows of a procedure that hold for channels and cases:
// its service levels and its fees.

// scope is what a row holds for.
type scope struct {
	channel  Channel
	caseName string
}

// String names the channel and the case.
func (s scope) String() string {
	where := "any channel"
	if s.channel != ChannelUnknown {
		where = s.channel.String()
	}
	switch s.caseName {
	case "":
		return where
	case CaseUnknown:
		return where + ", unknown case"
	}
	return fmt.Sprintf("%s, case %q", where, clip.Text(s.caseName))
}

// vietnamese is String in Vietnamese.
func (s scope) vietnamese() string {
	channel := [...]string{ChannelUnknown: "mọi kênh", ChannelDirect: "trực tiếp", ChannelOnline: "trực tuyến", ChannelPostal: "bưu chính"}
	where := channel[min(int(s.channel), len(channel)-1)]
	switch s.caseName {
	case "":
		return where
	case CaseUnknown:
		return where + ", không rõ trường hợp"
	}
	return fmt.Sprintf("%s, trường hợp %q", where, clip.Text(s.caseName))
}

// question is what a procedure is asked.
type question struct {
	procedure Code
	channel   Channel
	caseName  string
}

func ask(procedure Code, channel Channel, caseName string) question {
	q := question{procedure, channel, strings.TrimSpace(caseName)}
	if q.caseName == CaseUnknown {
		q.caseName = ""
	}
	return q
}

// String names the question in errors.
func (q question) String() string {
	s := q.procedure.String()
	if q.channel != ChannelUnknown {
		s += ", " + q.channel.String()
	}
	if q.caseName != "" {
		s += fmt.Sprintf(", case %q", clip.Text(q.caseName))
	}
	return s
}

// choice is what a question chooses: a row, or why there is none.
type choice struct {
	row         int
	lowest      int  // the rank from which rows were compared
	unknownCase bool // rows name cases, but not the one asked for
	none        bool // no row comes into question
	ambiguous   bool // rows that come into question differ
}

// choose applies the steps of [Procedure.ServiceLevel] to n rows; same reports
// whether two rows say the same.
func (q question) choose(n int, scopeOf func(i int) scope, same func(i, j int) bool) choice {
	if q.unknownCase(n, scopeOf) {
		return choice{unknownCase: true}
	}
	return q.pick(n, scopeOf, same)
}

// pick is choose where the case is known to be one.
func (q question) pick(n int, scopeOf func(i int) scope, same func(i, j int) bool) choice {
	best := 0
	for i := range n {
		best = max(best, q.rank(scopeOf(i)))
	}
	if best == 0 {
		return choice{none: true}
	}
	row, unknownCase := q.first(n, scopeOf, best)
	lowest := best
	if unknownCase {
		lowest = 0
	}
	for i := range n {
		if q.rank(scopeOf(i)) >= lowest && !same(row, i) {
			return choice{ambiguous: true, lowest: lowest}
		}
	}
	return choice{row: row, lowest: lowest}
}

// unknownCase reports whether rows name cases, but not that of the question.
func (q question) unknownCase(n int, scopeOf func(i int) scope) bool {
	if q.caseName == "" {
		return false
	}
	others := false
	for i := range n {
		switch name := scopeOf(i).caseName; {
		case name == "" || name == CaseUnknown:
		case sameWords(name, q.caseName):
			return false
		default:
			others = true
		}
	}
	return others
}

// rank says how well a row fits the question: 0 not at all, and the rows of the
// highest rank are those left after steps 1 to 3 of [Procedure.ServiceLevel].
func (q question) rank(row scope) int {
	if q.channel != ChannelUnknown && row.channel != ChannelUnknown && row.channel != q.channel {
		return 0
	}
	rank := 0
	switch {
	case row.caseName == "" || row.caseName == CaseUnknown:
		rank = 4
	case q.caseName == "":
		rank = 2
	case sameWords(row.caseName, q.caseName):
		rank = 6
	default:
		return 0
	}
	if q.channel != ChannelUnknown && (row.channel == q.channel || row.caseName == CaseUnknown) {
		rank++
	}
	return rank
}

// first returns the first row of a rank, and whether any row of that rank is of
// an unknown case.
func (q question) first(n int, scopeOf func(i int) scope, rank int) (row int, unknownCase bool) {
	row = -1
	for i := range n {
		at := scopeOf(i)
		if q.rank(at) != rank {
			continue
		}
		if row < 0 {
			row = i
		}
		unknownCase = unknownCase || at.caseName == CaseUnknown
	}
	return row, unknownCase
}
