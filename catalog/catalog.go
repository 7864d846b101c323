package catalog

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/tthc-go/tthc/sla"
)

// Catalog is the procedures of an authority over time: what its decisions have
// published, amended, replaced and abolished, from a stock known on a day.
//
// The zero value is a catalog without procedures and decisions. A Catalog does
// not change after it is built and is safe for concurrent use.
type Catalog struct {
	stock     Stock
	decisions []Decision      // in the order of signature
	changes   []appliedChange // the acts that were applied, in the order of effect
	histories []history       // in the order of the base codes
	periods   []*period       // in the order of time; the first is before any change
}

// Stock is what is in force on a day from which decisions are followed, such as an
// export of the national database: the first snapshot of a [Catalog].
//
// The zero value is none: the decisions are all there is.
type Stock struct {
	Snapshot *Snapshot // nil: nothing is in force
	// On is the day; what took effect on it or before is in the snapshot. The
	// catalog answers no question about days before it. No date: the snapshot was in
	// force on every day before the first act.
	On sla.Date
}

// Change is one act that was applied: what happened to a procedure.
//
// The zero value is no change.
type Change struct {
	Decision    string   // its number, as written
	Issuer      string   // who issued it, as written
	IssuerLevel Level    // of the issuer
	Signed      sla.Date // the day of signature
	Effective   sla.Date // the day of effect of the act
	Kind        ActKind
	Code        Code     // of the procedure: as published, or as abolished
	Origin      Origin   // of the procedure
	Basis       string   // the legal text behind it
	BasisSigned sla.Date // see Act.BasisSigned
	Publicised  sla.Date // see Act.Publicised
}

// appliedChange is a change with the index of its decision, as given: what tells
// decisions apart that have number, issuer and date in common.
type appliedChange struct {
	Change
	decision int
	ended    []Origin // of the procedures it ended, itself included when it was changed
}

// Version is a procedure as it was in force for a time.
//
// The zero value is no version.
type Version struct {
	Procedure Procedure
	From      sla.Date // first day in force, inclusive; no date: from the stock or before
	Through   sla.Date // last day in force, inclusive; no date: until further notice
	Begun     Change   // what put it in force; the zero value: it was in the stock
	Ended     Change   // what ended it; the zero value: nothing yet
}

// history is the versions of one procedure in the order of time.
type history struct {
	base     uint32
	versions []*Version
}

// period is a time in which nothing changes.
type period struct {
	from     sla.Date // no date: from the beginning
	once     sync.Once
	snapshot *Snapshot
}

// ErrNoDate is matched when a question about a day is asked of no date: what is in
// force, what a filer pays, how duties stand, which unit has a code.
var ErrNoDate = errors.New("no date")

// ErrBeforeStock is matched by the error about a day before the stock of a [Catalog],
// or a period that begins on the day of the stock or before.
var ErrBeforeStock = errors.New("before the stock of the catalog")

// New builds a catalog from a stock and decisions, which are copied. They may come
// in any order: acts are applied by day of effect, those of one day by day of
// signature of their decisions, then number, then order in the decision. Only of
// decisions that have number, issuer, dates, title and source in common, the first
// given comes first.
//
// New always returns a catalog. An act that contradicts what is in force on its
// day is left out as a whole and is in the problems, as is everything that looks
// wrong; the problems are in the order of the decisions as given.
func New(stock Stock, decisions []Decision) (*Catalog, Problems) {
	b := newTimeline(stock)
	for i, d := range decisions {
		b.addDecision(i, d)
	}
	b.reportReusedNumbers()
	b.apply()
	return b.catalog()
}

// Decisions returns the decisions in the order of signature, then number; the
// slice is a copy. Acts that were left out are among theirs.
func (c *Catalog) Decisions() []Decision { return slices.Clone(c.decisions) }

// Stock returns the stock the catalog was built from.
func (c *Catalog) Stock() Stock { return c.stock }

// At returns what is in force on a day. It is the same snapshot for every day
// between two days on which something takes effect. It is built when it is asked for
// first, and kept as long as the catalog. The error matches [ErrNoDate] for no date
// and [ErrBeforeStock] for a day before that of the stock.
func (c *Catalog) At(on sla.Date) (*Snapshot, error) {
	if on.IsZero() {
		return nil, fmt.Errorf("catalog: procedures in force: %w", ErrNoDate)
	}
	if on.Before(c.stock.On) {
		return nil, fmt.Errorf("catalog: procedures in force on %v: the stock is that of %v: %w", on, c.stock.On, ErrBeforeStock)
	}
	after, _ := slices.BinarySearchFunc(c.periods, on, func(p *period, on sla.Date) int {
		if p.from.Compare(on) <= 0 {
			return -1
		}
		return 1
	})
	if after == 0 { // the zero Catalog
		return &Snapshot{}, nil
	}
	p := c.periods[after-1]
	p.once.Do(func() { p.snapshot = c.build(on) })
	return p.snapshot, nil
}

// build collects the versions in force on a day.
func (c *Catalog) build(on sla.Date) *Snapshot {
	procedures := make([]*Procedure, 0, len(c.histories))
	for i := range c.histories {
		if v := c.histories[i].at(on); v != nil {
			procedures = append(procedures, &v.Procedure)
		}
	}
	return snapshotOf(procedures)
}

// at returns the version in force on a day, nil for none.
func (h *history) at(on sla.Date) *Version {
	for i := len(h.versions) - 1; i >= 0; i-- {
		if v := h.versions[i]; v.From.Compare(on) <= 0 {
			if within(on, v.From, v.Through) {
				return v
			}
			return nil
		}
	}
	return nil
}

// Versions returns how a procedure was over time, whatever owner, form and online
// service the code has; none for a procedure the catalog never had. Between two
// versions it may have been out of force.
func (c *Catalog) Versions(code Code) []Version {
	i, ok := slices.BinarySearchFunc(c.histories, code.base, func(h history, base uint32) int { return cmp.Compare(h.base, base) })
	if !ok {
		return nil
	}
	versions := make([]Version, len(c.histories[i].versions))
	for k, v := range c.histories[i].versions {
		versions[k] = *v
	}
	return versions
}

// Dates returns the days on which something takes effect, each once and in order. Acts
// that were left out, see [New], do not count.
func (c *Catalog) Dates() []sla.Date {
	var dates []sla.Date
	for _, change := range c.changes {
		if n := len(dates); n == 0 || dates[n-1] != change.Effective {
			dates = append(dates, change.Effective)
		}
	}
	return dates
}
