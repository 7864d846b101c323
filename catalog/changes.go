package catalog

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/tthc-go/tthc/sla"
)

// Changes are the acts of a period that were applied, and their counts.
//
// The zero value is no change in no period.
type Changes struct {
	From, Through sla.Date // inclusive
	By            DateKind // which date of an act lies in the period
	Counts        ActCounts
	Decisions     []DecisionChanges // in the order of signature, then number

	list []Change
}

// DecisionChanges counts the acts of one decision.
//
// The zero value is no decision.
type DecisionChanges struct {
	Decision string   // its number, as written
	Issuer   string   // who issued it, as written
	Signed   sla.Date // the day of signature
	Counts   ActCounts
}

// ActCounts counts acts by kind. They are acts and not procedures: one procedure
// may be published, amended and abolished in one period.
//
// The zero value counts none.
type ActCounts struct {
	New       int `json:"new"`       // acts of the kind ActNew
	Amended   int `json:"amended"`   // acts of the kind ActAmended
	Replaced  int `json:"replaced"`  // acts of the kind ActReplaced
	Abolished int `json:"abolished"` // acts of the kind ActAbolished
	Process   int `json:"process"`   // acts of the kind ActProcess: internal processes approved
}

// Published returns the number of acts that publish, amend, replace or abolish: all
// but the approvals of processes.
func (c ActCounts) Published() int { return c.New + c.Amended + c.Replaced + c.Abolished }

func (c *ActCounts) add(kind ActKind) {
	switch kind {
	case ActNew:
		c.New++
	case ActAmended:
		c.Amended++
	case ActReplaced:
		c.Replaced++
	case ActAbolished:
		c.Abolished++
	case ActProcess:
		c.Process++
	}
}

// ErrInvalidPeriod is matched by the error about a period that ends before it
// begins, has an end that is no date, or does not say which date counts.
var ErrInvalidPeriod = errors.New("invalid period")

// Changes returns what was applied of the acts whose date lies in a period, both
// ends inclusive: the day of signature of their decisions, or their day of effect.
// Acts that were left out, see [New], do not count. The error matches
// [ErrInvalidPeriod], or [ErrBeforeStock] for a period that begins on the day of the
// stock or before: what changed by then is not known.
func (c *Catalog) Changes(from, through sla.Date, by DateKind) (Changes, error) {
	if from.IsZero() || through.IsZero() || through.Before(from) || by != DateSigned && by != DateEffective {
		return Changes{}, fmt.Errorf("catalog: changes: from %q through %q by the date %s: %w", from, through, by, ErrInvalidPeriod)
	}
	if !from.After(c.stock.On) {
		return Changes{}, fmt.Errorf("catalog: changes: from %v: the stock is that of %v, and what changed is known from the day after: %w", from, c.stock.On, ErrBeforeStock)
	}
	changes := Changes{From: from, Through: through, By: by}
	rows := make(map[int]int) // of each decision
	for _, change := range c.changes {
		if within(change.date(by), from, through) {
			changes.add(change, rows)
		}
	}
	slices.SortStableFunc(changes.Decisions, func(d, e DecisionChanges) int {
		return datedDecisionOf(d).compare(datedDecisionOf(e))
	})
	return changes, nil
}

func (c *Change) date(by DateKind) sla.Date {
	if by == DateSigned {
		return c.Signed
	}
	return c.Effective
}

// add counts a change; rows has the row of each decision that was met before.
func (c *Changes) add(change appliedChange, rows map[int]int) {
	c.list = append(c.list, change.Change)
	c.Counts.add(change.Kind)
	i, known := rows[change.decision]
	if !known {
		i = len(c.Decisions)
		rows[change.decision] = i
		c.Decisions = append(c.Decisions, DecisionChanges{Decision: change.Decision, Issuer: change.Issuer, Signed: change.Signed})
	}
	c.Decisions[i].Counts.add(change.Kind)
}

func datedDecisionOf(d DecisionChanges) *datedDecision {
	number, _ := ParseDecisionNumber(d.Decision) // the zero number where it cannot be read
	return &datedDecision{Decision: Decision{Number: d.Decision, Issuer: d.Issuer, Signed: d.Signed}, number: number}
}

// All returns the changes in the order of effect.
func (c Changes) All() iter.Seq[Change] { return slices.Values(c.list) }

// Publications returns the number of decisions with an act that publishes, amends,
// replaces or abolishes.
func (c Changes) Publications() int {
	n := 0
	for _, d := range c.Decisions {
		if d.Counts.Published() > 0 {
			n++
		}
	}
	return n
}

// Approvals returns the number of decisions that approve an internal process. One
// that publishes too counts in [Changes.Publications] as well.
func (c Changes) Approvals() int {
	n := 0
	for _, d := range c.Decisions {
		if d.Counts.Process > 0 {
			n++
		}
	}
	return n
}

// Procedures returns the number of different procedures that were published,
// amended, replaced or abolished.
func (c Changes) Procedures() int {
	seen := make(map[uint32]bool)
	for i := range c.list {
		if c.list[i].Kind != ActProcess {
			seen[c.list[i].Code.base] = true
		}
	}
	return len(seen)
}
