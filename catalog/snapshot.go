package catalog

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
)

// Snapshot is a set of procedures, one for each base code: what is in force on a
// day, or what a list states.
//
// The zero value is an empty snapshot. A Snapshot does not change after it is
// built and is safe for concurrent use.
type Snapshot struct {
	bases      []uint32     // of the codes, ascending
	procedures []*Procedure // in the same order; never changed
	codes      codeIndex
	words      wordIndex // of their names; built by the first search
}

// ErrUnknownProcedure is matched when a snapshot does not have a procedure.
var ErrUnknownProcedure = errors.New("no such procedure")

// NewSnapshot builds a snapshot from procedures, which are copied. It always
// returns one: what it could not take in, and what looks wrong in what it took
// in, is in the problems, in the order of the list.
func NewSnapshot(procedures []Procedure) (*Snapshot, Problems) {
	b := newBuilder()
	for n, p := range procedures {
		at := place{path: fmt.Sprintf("procedures[%d]", n)}
		if p.Code.IsZero() {
			b.problems.add(ProblemCode, at, Code{}, ErrInvalidCode, both("%q has no code", "%q không có mã", clip.Text(p.Name)))
			continue
		}
		if !b.isTaken(p.Code, at) {
			b.addProcedure(b.problems.takeIn(p, at))
		}
	}
	return snapshotOf(b.procedures), b.problems
}

// Procedure returns the procedure with the base of code, whatever owner, form and
// online service code has. It is false when there is none.
func (s *Snapshot) Procedure(code Code) (Procedure, bool) {
	if i, ok := s.codes.find(s.bases, code.base); ok {
		return *s.procedures[i], true
	}
	return Procedure{}, false
}

// Lookup is [Snapshot.Procedure] for a code as text. The error matches
// [ErrInvalidCode] when the text is no code, [ErrUnknownProcedure] when the
// snapshot does not have it.
func (s *Snapshot) Lookup(code string) (Procedure, error) {
	parsed, err := ParseCode(code)
	if err != nil {
		return Procedure{}, err
	}
	if i, ok := s.codes.find(s.bases, parsed.base); ok {
		return *s.procedures[i], nil
	}
	return Procedure{}, fmt.Errorf("catalog: look-up: %s: %w", parsed, ErrUnknownProcedure)
}

// Len returns the number of procedures.
func (s *Snapshot) Len() int { return len(s.procedures) }

// All returns the procedures in the order of their base codes.
func (s *Snapshot) All() iter.Seq[Procedure] {
	return func(yield func(Procedure) bool) {
		for _, p := range s.procedures {
			if !yield(*p) {
				return
			}
		}
	}
}

// Fields returns the fields (lĩnh vực) of the procedures, each once, as written
// and in byte order. Procedures without a field add none.
func (s *Snapshot) Fields() []string {
	var fields []string
	for _, p := range s.procedures {
		if p.Field != "" {
			fields = append(fields, p.Field)
		}
	}
	slices.SortFunc(fields, strings.Compare)
	return slices.Compact(fields)
}

// snapshotOf returns the snapshot of procedures with different base codes, which
// it keeps and sorts.
func snapshotOf(procedures []*Procedure) *Snapshot {
	slices.SortFunc(procedures, func(p, q *Procedure) int { return p.Code.Base().Compare(q.Code.Base()) })
	s := &Snapshot{procedures: procedures, bases: make([]uint32, len(procedures))}
	for i, p := range procedures {
		s.bases[i] = p.Code.base
	}
	s.codes = newCodeIndex(s.bases)
	return s
}
