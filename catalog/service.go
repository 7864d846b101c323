package catalog

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// ServiceLevel is one row of what a procedure promises: within which limit a
// dossier is handled that came by a channel and falls under a case.
//
// The zero value states no limit, for every channel and every case.
type ServiceLevel struct {
	// Channel is the channel of the row; ChannelUnknown: the row holds for every
	// channel.
	Channel Channel
	// Case names the case of the row, such as "mountainous communes". The empty
	// string says that the row holds for every case that has no row of its own,
	// CaseUnknown that the record does not say which case the row is for.
	Case string
	// Limit is the time limit, the unspecified limit when none is stated.
	Limit sla.Limit
	// Raw is the limit as the record writes it.
	Raw string
}

// CaseUnknown is the case of a row whose record does not say for which case it
// is. Every row of the national export is such a row: the export has no place
// for cases, and publishers use its channel rows for them.
const CaseUnknown = "?"

// The errors that [Procedure.ServiceLevel] answers with.
var (
	// ErrNoServiceLevel is matched when the procedure has no row for the channel
	// and case.
	ErrNoServiceLevel = errors.New("no service level")
	// ErrUnknownCase is matched when the procedure has rows for named cases and
	// none for the case asked for.
	ErrUnknownCase = errors.New("no such case")
	// ErrAmbiguous is matched by every [*AmbiguousError].
	ErrAmbiguous = errors.New("ambiguous service level")
)

// AmbiguousError reports that rows with different limits come into question and
// nothing in the record says which one applies. It matches [ErrAmbiguous].
type AmbiguousError struct {
	Procedure  Code
	Channel    Channel        // as asked
	Case       string         // as asked
	Candidates []ServiceLevel // the rows, in the order of the procedure; a copy
}

// Error names the question and lists the candidates.
func (e *AmbiguousError) Error() string {
	rows := make([]string, len(e.Candidates))
	for i, row := range e.Candidates {
		rows[i] = row.describe()
	}
	return fmt.Sprintf("catalog: service level: of %v: %d rows differ: %s: %v",
		question{e.Procedure, e.Channel, e.Case}, len(rows), strings.Join(rows, "; "), ErrAmbiguous)
}

// Is makes the error match [ErrAmbiguous].
func (e *AmbiguousError) Is(target error) bool { return target == ErrAmbiguous }

func (s ServiceLevel) describe() string { return s.where() + " " + clip.Text(s.Limit.String()) }

// where names the channel and the case of the row.
func (s ServiceLevel) where() string {
	where := "any channel"
	if s.Channel != ChannelUnknown {
		where = s.Channel.String()
	}
	switch s.Case {
	case "":
		return where
	case CaseUnknown:
		return where + ", unknown case"
	}
	return fmt.Sprintf("%s, case %q", where, clip.Text(s.Case))
}

// ServiceLevel returns the row that applies to dossiers that came by a channel
// and fall under a case; ChannelUnknown asks of any channel, the empty case name
// of dossiers for which no particular case is named (CaseUnknown asks the same).
// It never chooses between rows that differ unless the rows themselves say
// which one is meant:
//
//  1. Rows of the channel and rows for every channel come into question; all
//     rows do when no channel is asked of.
//  2. Of these, rows of the named case, if there are any; else rows for every
//     case together with rows of an unknown case; else, when no case is named,
//     the rows of all named cases.
//  3. Of these, rows of the channel before rows for every channel. This does not
//     drop rows of an unknown case.
//  4. The first row left is the answer if all rows left have the same limit. If
//     one of them is of an unknown case, so must all rows of the procedure have,
//     whatever their channel, because a row of another channel may be the one
//     for the case at hand.
//
// When the procedure names cases, and the case asked for is none of them, the
// error matches [ErrUnknownCase]: most likely the name is mistyped. When no row
// is left it matches [ErrNoServiceLevel]; when limits differ it is an [*AmbiguousError] with all rows compared. A stated limit differs from
// an unspecified one. Case names are compared as words, without regard to
// letter case, diacritics and spacing.
func (p Procedure) ServiceLevel(channel Channel, caseName string) (ServiceLevel, error) {
	q := question{p.Code, channel, strings.TrimSpace(caseName)}
	if q.caseName == CaseUnknown {
		q.caseName = ""
	}
	if q.caseName != "" && p.unknownCase(q.caseName) {
		return ServiceLevel{}, fmt.Errorf("catalog: service level: of %v: %w", q, ErrUnknownCase)
	}
	best := 0
	for i := range p.services {
		best = max(best, q.rank(&p.services[i]))
	}
	if best == 0 {
		return ServiceLevel{}, fmt.Errorf("catalog: service level: of %v: %w", q, ErrNoServiceLevel)
	}
	answer, unknownCase := q.first(p.services, best)
	compared := best
	if unknownCase {
		compared = 0
	}
	for i := range p.services {
		if row := &p.services[i]; q.rank(row) >= compared && row.Limit != answer.Limit {
			return ServiceLevel{}, q.ambiguous(p.services, compared)
		}
	}
	return answer, nil
}

// unknownCase reports whether rows of the procedure name cases, but not this one.
func (p Procedure) unknownCase(name string) bool {
	others := false
	for i := range p.services {
		switch row := &p.services[i]; {
		case row.Case == "" || row.Case == CaseUnknown:
		case sameWords(row.Case, name):
			return false
		default:
			others = true
		}
	}
	return others
}

// question is what [Procedure.ServiceLevel] is asked.
type question struct {
	procedure Code
	channel   Channel
	caseName  string
}

// rank says how well a row fits the question: 0 not at all, and the rows of the
// highest rank are those left after steps 1 to 3 of [Procedure.ServiceLevel].
func (q question) rank(row *ServiceLevel) int {
	if q.channel != ChannelUnknown && row.Channel != ChannelUnknown && row.Channel != q.channel {
		return 0
	}
	rank := 0
	switch {
	case row.Case == "" || row.Case == CaseUnknown:
		rank = 4
	case q.caseName == "":
		rank = 2
	case sameWords(row.Case, q.caseName):
		rank = 6
	default:
		return 0
	}
	if q.channel != ChannelUnknown && (row.Channel == q.channel || row.Case == CaseUnknown) {
		rank++
	}
	return rank
}

// first returns the first row of a rank, and whether any row of that rank is of
// an unknown case.
func (q question) first(rows []ServiceLevel, rank int) (row ServiceLevel, unknownCase bool) {
	found := false
	for i := range rows {
		if q.rank(&rows[i]) != rank {
			continue
		}
		if !found {
			row, found = rows[i], true
		}
		unknownCase = unknownCase || rows[i].Case == CaseUnknown
	}
	return row, unknownCase
}

func (q question) ambiguous(rows []ServiceLevel, lowestRank int) error {
	e := &AmbiguousError{Procedure: q.procedure, Channel: q.channel, Case: q.caseName}
	for i := range rows {
		if q.rank(&rows[i]) >= lowestRank {
			e.Candidates = append(e.Candidates, rows[i])
		}
	}
	return e
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
