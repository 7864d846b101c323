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
	// Limit is the statutory time limit (thời hạn theo quy định), the unspecified
	// limit when none is stated.
	Limit sla.Limit
	// Raw is the statutory limit as the record writes it.
	Raw string
	// Committed is the shorter limit the office has committed itself to (thời hạn
	// cam kết, cắt giảm); the unspecified limit when there is none.
	Committed sla.Limit
	// CommittedBy is the decision that shortened the limit.
	CommittedBy string
	// Supplement is what a supplement after acceptance does to the limit where the
	// law of the field departs from the rules of the desk; the zero value: nothing
	// is stated, the rules of the desk hold. It goes into [sla.Dossier].
	Supplement sla.SupplementRule
	// Note is the free description of the row; it is not interpreted.
	Note string
}

// Offered returns the limit a receipt is dated by: the committed one, or the
// statutory one where the office has committed itself to nothing shorter.
func (s ServiceLevel) Offered() sla.Limit {
	if s.Committed.IsZero() {
		return s.Limit
	}
	return s.Committed
}

// Cut returns by what share of the statutory limit the committed one is shorter; it is
// below zero for a committed limit that is longer. It is undefined when there is no
// committed limit, or the two do not compare because their units differ or one has no
// amount above zero.
func (s ServiceLevel) Cut() Share {
	if s.Limit.Unit() != s.Committed.Unit() || !s.Limit.HasDueDate() || !s.Committed.HasDueDate() {
		return Share{}
	}
	statutory, parts := s.Limit.Amount()
	committed, committedParts := s.Committed.Amount()
	if statutory == 0 { // a limit without an amount
		return Share{}
	}
	whole := int64(statutory) * int64(committedParts)
	return NewShare(whole-int64(committed)*int64(parts), whole)
}

// samePromise reports whether two rows promise the same.
func (s *ServiceLevel) samePromise(t *ServiceLevel) bool {
	return s.Limit == t.Limit && s.Committed == t.Committed && s.Supplement == t.Supplement
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

// AmbiguousError reports that rows with different promises (limit, committed limit,
// supplement) come into question and nothing in the record says which one applies. It
// matches [ErrAmbiguous].
//
// The zero value is that of no question, without rows.
type AmbiguousError struct {
	Procedure  Code           // of the procedure that was asked
	Channel    Channel        // as asked
	Case       string         // as asked
	Candidates []ServiceLevel // the rows, in the order of the procedure; a copy
}

// Error names the question and lists the candidates.
func (e *AmbiguousError) Error() string {
	rows := make([]string, len(e.Candidates))
	for i, row := range e.Candidates {
		rows[i] = (&row).describe()
	}
	return fmt.Sprintf("catalog: service level: of %v: %d rows differ: %s: %v",
		question{e.Procedure, e.Channel, e.Case}, len(rows), strings.Join(rows, "; "), ErrAmbiguous)
}

// Is makes the error match [ErrAmbiguous].
func (e *AmbiguousError) Is(target error) bool { return target == ErrAmbiguous }

func (s *ServiceLevel) scope() scope { return scope{s.Channel, s.Case} }

func (s *ServiceLevel) describe() string {
	text := s.scope().String() + " " + clip.Text(s.Limit.String())
	if !s.Committed.IsZero() {
		text += ", committed " + clip.Text(s.Committed.String())
	}
	if s.Supplement != (sla.SupplementRule{}) {
		text += ", supplement " + s.Supplement.String()
	}
	return text
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
//  4. The first row left is the answer if all rows left promise the same: limit,
//     committed limit and supplement. If one of them is of an unknown case, all rows
//     of the procedure must promise the same, whatever their channel, because a row
//     of another channel may be the one for the case at hand.
//
// When the procedure names cases, and the case asked for is none of them, the
// error matches [ErrUnknownCase]: most likely the name is mistyped. When no row
// is left it matches [ErrNoServiceLevel]; when rows differ it is an
// [*AmbiguousError] with all rows compared. A stated limit differs from an
// unspecified one. Case names are compared as words, without regard to
// letter case, diacritics and spacing.
func (p Procedure) ServiceLevel(channel Channel, caseName string) (ServiceLevel, error) {
	q := ask(p.Code, channel, caseName)
	scopeOf := func(i int) scope { return p.services[i].scope() }
	same := func(i, j int) bool { return p.services[i].samePromise(&p.services[j]) }
	switch c := q.choose(len(p.services), scopeOf, same); {
	case c.unknownCase:
		return ServiceLevel{}, fmt.Errorf("catalog: service level: of %v: %w", q, ErrUnknownCase)
	case c.none:
		return ServiceLevel{}, fmt.Errorf("catalog: service level: of %v: %w", q, ErrNoServiceLevel)
	case c.ambiguous:
		return ServiceLevel{}, q.ambiguous(p.services, c.lowest)
	default:
		return p.services[c.row], nil
	}
}

func (q question) ambiguous(rows []ServiceLevel, lowestRank int) error {
	e := &AmbiguousError{Procedure: q.procedure, Channel: q.channel, Case: q.caseName}
	for i := range rows {
		if q.rank(rows[i].scope()) >= lowestRank {
			e.Candidates = append(e.Candidates, rows[i])
		}
	}
	return e
}
