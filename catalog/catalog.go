package catalog

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/viet"
)

// Catalog is a set of procedures, one for each base code.
//
// The zero value is an empty catalog. A Catalog does not change after it is built
// and is safe for concurrent use.
type Catalog struct {
	procedures []Procedure    // in the order of their base codes
	byBase     map[uint32]int // index of each
	fields     []string
}

// ErrUnknownProcedure is matched when a catalog does not have a procedure.
var ErrUnknownProcedure = errors.New("no such procedure")

// New builds a catalog from procedures, which are copied. It always returns a
// catalog: what it could not take in, and what looks wrong in what it took in, is
// in the problems, in the order of the list.
func New(procedures []Procedure) (*Catalog, Problems) {
	b := newBuilder()
	for n, p := range procedures {
		if p.Code.IsZero() {
			b.problems.add(ProblemCode, SeverityError, place{}, Code{}, ErrInvalidCode, fmt.Sprintf("procedures[%d]: %q has no code", n, clip.Text(p.Name)))
			continue
		}
		i, ok := b.addProcedure(p.WithServices(), place{})
		if !ok {
			continue
		}
		b.checkName(&p, place{})
		for _, s := range p.services {
			b.addService(i, s, place{})
		}
	}
	return b.catalog(), b.problems
}

// Procedure returns the procedure with the base of code, whatever owner, form and
// online service code has.
func (c *Catalog) Procedure(code Code) (Procedure, bool) {
	i, ok := c.byBase[code.base]
	if !ok {
		return Procedure{}, false
	}
	return c.procedures[i], true
}

// Lookup is [Catalog.Procedure] for a code as text. The error matches
// [ErrInvalidCode] when the text is no code, [ErrUnknownProcedure] when the
// catalog does not have it.
func (c *Catalog) Lookup(code string) (Procedure, error) {
	parsed, err := ParseCode(code)
	if err != nil {
		return Procedure{}, err
	}
	p, ok := c.Procedure(parsed)
	if !ok {
		return Procedure{}, fmt.Errorf("catalog: look-up: %s: %w", parsed, ErrUnknownProcedure)
	}
	return p, nil
}

// Len returns the number of procedures.
func (c *Catalog) Len() int { return len(c.procedures) }

// All returns the procedures in the order of their base codes.
func (c *Catalog) All() iter.Seq[Procedure] { return slices.Values(c.procedures) }

// Fields returns the fields (lĩnh vực) of the procedures, each once, as written
// and in byte order; the slice is a copy. Procedures without a field add none.
func (c *Catalog) Fields() []string { return slices.Clone(c.fields) }

// builder collects the procedures and the problems of a catalog.
type builder struct {
	procedures []Procedure
	byBase     map[uint32]int
	services   map[serviceKey]bool
	problems   Problems
}

// serviceKey is what the rows of a catalog that knows its cases differ in.
type serviceKey struct {
	procedure int
	channel   Channel
	caseName  string // folded
}

func newBuilder() *builder {
	return &builder{byBase: make(map[uint32]int), services: make(map[serviceKey]bool)}
}

// addProcedure takes in a procedure and returns its index, or reports that an
// earlier one has its code.
func (b *builder) addProcedure(p Procedure, at place) (i int, ok bool) {
	if i, taken := b.byBase[p.Code.base]; taken {
		first := &b.procedures[i]
		b.problems.add(ProblemDuplicateCode, SeverityError, at, p.Code, nil, fmt.Sprintf("code: taken by %q (%s)", clip.Text(first.Name), first.Code))
		return 0, false
	}
	i = len(b.procedures)
	b.procedures = append(b.procedures, p)
	b.byBase[p.Code.base] = i
	return i, true
}

func (b *builder) checkName(p *Procedure, at place) {
	if isBlank(p.Name) {
		b.problems.add(ProblemName, SeverityWarning, at, p.Code, nil, "name: empty")
	}
}

// addService takes in a service level of procedure i.
func (b *builder) addService(i int, s ServiceLevel, at place) {
	p := &b.procedures[i]
	if int(s.Channel) >= len(channels.names) {
		b.problems.add(ProblemChannel, SeverityError, at, p.Code, nil, fmt.Sprintf("channel: %d: not defined", uint8(s.Channel)))
		return
	}
	if s.Case != CaseUnknown {
		key := serviceKey{i, s.Channel, viet.Fold(s.Case)}
		if b.services[key] {
			b.problems.add(ProblemRepeated, SeverityWarning, at, p.Code, nil, "more than one row for "+s.where())
		}
		b.services[key] = true
	}
	p.services = append(p.services, s)
}

// catalog sorts what was collected. The builder must not be used after it.
func (b *builder) catalog() *Catalog {
	slices.SortFunc(b.procedures, func(p, q Procedure) int { return p.Code.Base().Compare(q.Code.Base()) })
	c := &Catalog{procedures: b.procedures, byBase: b.byBase}
	for i, p := range c.procedures {
		c.byBase[p.Code.base] = i
		if p.Field != "" {
			c.fields = append(c.fields, p.Field)
		}
	}
	slices.SortFunc(c.fields, strings.Compare)
	c.fields = slices.Compact(c.fields)
	b.problems.sort()
	return c
}
